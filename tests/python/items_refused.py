"""Items set and deleted where they cannot be: which error, and its words."""


class Reader:
    def __getitem__(self, i):
        return i


VALUES = [1, True, None, (1,), "a", b"", range(2), {1}, frozenset(), int, iter([]), len, Reader(), [1],
          bytearray(b"ab"), {}, {}.keys(), slice(1), 1.5, 2j]
for value in VALUES:
    for key in (0, -1, "k", slice(1), 1.5, None, 10 ** 30):
        try:
            del value[key]
        except Exception as e:
            print(type(value).__name__, "del", repr(key), type(e).__name__, e)
        try:
            value[key] = 5
        except Exception as e:
            print(type(value).__name__, "set", repr(key), type(e).__name__, e)
        try:
            value[key]
        except Exception as e:
            print(type(value).__name__, "get", repr(key), type(e).__name__, e)
