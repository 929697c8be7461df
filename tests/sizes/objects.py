# The size in bytes of one object of each kind.
import sys

size = sys.getsizeof
for n in (0, 1, -1, 255, 2**30 - 1, 2**30, 2**60 - 1, 2**60, -(2**90), 10**100):
    print("int", n if abs(n) < 2**64 else "big", size(n))
print("bool", size(True), "None", size(None), "float", size(1.5), "...", size(...))
print("NotImplemented", size(NotImplemented), "complex", size(1j))
for text in ("", "a", "abc", "é", "éa", "€", "€abc", "\U0001f600", "\U0001f600ab"):
    print("str", ascii(text), size(text))
for data in (b"", b"a", b"abcdef" * 3):
    print("bytes", data, size(data))
for n in range(6):
    print("tuple", n, size((0,) * n), "list", size([0] * n))
print("dict", size({}), size({"a": 1}), size({1: 2, 3: 4}), size(dict.fromkeys(range(9))))
print("set", size(set()), size({1}), size(frozenset()), size(set(range(20))))
print("range", size(range(10)), "slice", size(slice(1, 2)))
print("iterators", size(iter([])), size(iter(())), size(iter({})), size(iter("")))
print("iterators", size(iter(range(3))), size(enumerate([])), size(zip()), size(reversed([])))
print("views", size({}.keys()), size({}.values()), size({}.items()))
print("method", size([].append), "builtin", size(len))
print("bytearray", size(bytearray()), size(bytearray(10)))
print("exception", size(ValueError("x")), size(KeyError()), size(OSError(1, "x")))


def adder(n):
    def add(x):
        return x + n

    return add


print("cell", size(adder(1).__closure__[0]))


class Plain:
    pass


class Slotted:
    __slots__ = ("a", "b")


print("instance", size(Plain()), size(Slotted()))
print("bound method", size(Plain().__init__), size("".join))
print("property", size(property()), size(classmethod(len)), size(staticmethod(len)))
