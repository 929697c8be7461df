# Every method of bytearray, on several values, with arguments of all kinds: results and errors.
from sweep_helper import sweep

VALUES = [
    'bytearray()', "bytearray(b'aBc dEf')", "bytearray(b' x,y,,z')", "bytearray(b'\\xff\\x00a')",
]
ARGS = [
    "b''", "b' '", "b'a'", "','", 'None', '1', '-1', '3', '97', '300', "[b'a', b'b']", '[1, 2]',
    "bytearray(b'x')", 'slice(0, 2)', 'slice(None, None, 2)', "memoryview(b'a')",
]
SKIP = [
    '__alloc__',
]

sweep(VALUES, ARGS, SKIP, after=True)
