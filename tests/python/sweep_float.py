# Every method of float, on several values, with arguments of all kinds: results and errors.
from sweep_helper import sweep

VALUES = [
    '0.0', '-0.0', '1.5', '-7.25', '1e300', "float('nan')", "float('inf')",
]
ARGS = [
    '0', '1', '-1', '3', '2**65', '1.5', "'a'", 'None', '2j', "'0x1.8p3'", "'double'", '-0.5',
    '1e-300', '2**2000', "float('-inf')",
]
SKIP = [
    '__pow__', '__rpow__',
]

sweep(VALUES, ARGS, SKIP)
