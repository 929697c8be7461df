# Every method of int, on several values, with arguments of all kinds: results and errors.
from sweep_helper import sweep

VALUES = [
    '0', '7', '-13', '2**70', '-2**31', 'True',
]
ARGS = [
    '0', '1', '-1', '3', '2**65', '1.5', "'a'", 'None', '2j', "'big'", "'little'", 'True', '8',
    "b'ab'", '-7', '10**30',
]
SKIP = [
    '__pow__', '__rpow__', '__lshift__', '__rlshift__', '__iter__', 'from_bytes',
]

sweep(VALUES, ARGS, SKIP)
