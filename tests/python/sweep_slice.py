# Every method of slice, on several values, with arguments of all kinds: results and errors.
from sweep_helper import sweep

VALUES = [
    'slice(None)', 'slice(1, 5, 2)', 'slice(-1, None, -1)', "slice('a', None)",
]
ARGS = [
    '0', '1', '10', '-1', '2**70', "'a'", 'None', '1.5', 'slice(None)', 'slice(1, 5, 2)',
]

sweep(VALUES, ARGS)
