# Every method of str, on several values, with arguments of all kinds: results and errors.
from sweep_helper import sweep

VALUES = [
    "''", "'aBc dEf'", "'  x,y,,z  '", "'\\u0130\\xdf\\u01c6\\U0001f600'", "'12\\u0663'",
    "'a\\tb\\r\\nc'",
]
ARGS = [
    "''", "' '", "'a'", "','", 'None', '1', '-1', '3', "b'a'", "'\\xdf'", '1.5', "('a', 'x')",
    "['a', 'b']", "{97: 'q', 98: None}", 'True', '10**20', "'strict'",
]

sweep(VALUES, ARGS)
