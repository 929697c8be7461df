# Every method of bytes, on several values, with arguments of all kinds: results and errors.
from sweep_helper import sweep

VALUES = [
    "b''", "b'aBc dEf'", "b'  x,y,,z  '", "b'\\xff\\x00a'", "b'12'", "b'a\\tb\\r\\nc'",
]
ARGS = [
    "b''", "b' '", "b'a'", "','", 'None', '1', '-1', '3', "'a'", '97', '300', "(b'a', b'x')",
    "[b'a', b'b']", 'bytes(range(256))', "bytearray(b'x')", 'True', "memoryview(b'a')",
]

sweep(VALUES, ARGS)
