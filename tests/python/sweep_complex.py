# Every method of complex, on several values, with arguments of all kinds: results and errors.
from sweep_helper import sweep

VALUES = [
    '0j', '1+2j', '-3.5j', "complex('nan')", "complex('inf-1j')",
]
ARGS = [
    '0', '1', '-1', '2', '2**65', '1.5', "'a'", 'None', '2j', '1-1j', '-0.5', '2**2000',
]
SKIP = [
    '__pow__', '__rpow__', '__lshift__', '__rlshift__', '__iter__',
]

sweep(VALUES, ARGS, SKIP)
