# Every method of frozenset, on several values, with arguments of all kinds: results and errors.
from sweep_helper import sweep

VALUES = [
    'frozenset()', 'frozenset({1})', 'frozenset({(), 1})',
]
ARGS = [
    '0', '1', "'k'", '[1]', 'set()', '{1, 2}', 'frozenset({1})', "'a'", '()', '1.5', '[[]]',
    '{1: 2}',
]

sweep(VALUES, ARGS)
