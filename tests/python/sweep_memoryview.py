# Every method of memoryview, on several values, with arguments of all kinds: results and errors.
from sweep_helper import sweep

VALUES = [
    "memoryview(b'')", "memoryview(b'abcdef')", "memoryview(bytearray(b'xyz'))",
]
ARGS = [
    '0', '1', '-1', '3', "'B'", "'c'", "'i'", 'None', "b'abcdef'", 'slice(0, 2)', "'C'", '[2, 3]',
    '97', "b'q'", '(0, 1)', '...', '1.5',
]
SKIP = [
    'cast', '__pow__', '__rpow__', '__lshift__', '__rlshift__', '__iter__', '__exit__',
]

sweep(VALUES, ARGS, SKIP)
