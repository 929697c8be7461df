# Every method of dict, on several values, with arguments of all kinds: results and errors.
from sweep_helper import sweep

VALUES = [
    '{}', "{1: 'a', 'k': 2}", '{(): None}',
]
ARGS = [
    '0', '1', "'k'", '[1]', '{}', '{1: 9, 2: 8}', '[(1, 2)]', "[('a',)]", "'ab'", '()', '1.5',
    '[[1, 2], [3, 4]]', '[1, 2]',
]

sweep(VALUES, ARGS, after=True)
