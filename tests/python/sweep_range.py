# Every method of range, on several values, with arguments of all kinds: results and errors.
from sweep_helper import sweep

VALUES = [
    'range(0)', 'range(5)', 'range(10, 0, -3)', 'range(2**70, 2**70 + 3)',
]
ARGS = [
    '0', '1', '-1', '2', '7', '2**70', "'a'", 'None', '1.5', 'range(5)', 'slice(1, 3)',
    'slice(None, None, -1)', 'slice(2**70)', 'True',
]

sweep(VALUES, ARGS)
