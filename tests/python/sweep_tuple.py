# Every method of tuple, on several values, with arguments of all kinds: results and errors.
from sweep_helper import sweep

VALUES = [
    '()', '(3, 1, 2)', "('b', 'a')", "(1, 'x', None)",
]
ARGS = [
    '0', '1', '-1', '5', "'a'", 'None', '[1]', '(2, 1)', "'ab'", 'slice(0, 1)',
    'slice(None, None, -2)', '{1}', '1.5', '2**70',
]

sweep(VALUES, ARGS)
