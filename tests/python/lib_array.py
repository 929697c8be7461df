"""The module array: items, slices, methods, buffers, pickles, errors."""
import array
import collections.abc
import copy
import sys
from array import array as A


def err(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)


print(array.typecodes, array.ArrayType is A, A.__name__, issubclass(A, collections.abc.MutableSequence))
for t in "bBuhHiIqQfd":
    a = A(t, "hé\U0001f600" if t == "u" else [1, 2, 100])
    print(a, a.typecode, a.itemsize, len(a), a.tobytes(), a.__reduce_ex__(3)[1][1:], memoryview(a).format)
    b = A(t, a.tobytes())
    print(a == b, a[1:] == b, b.tolist(), A(t), a * 2, a + b[:1])
    b.byteswap()
    try:
        print(b.tobytes() if t in "fdu" else b)
    except ValueError as e:
        print(e)

# limits of each integer code
for t, bits in zip("bBhHiIqQ", (8, 8, 16, 16, 32, 32, 64, 64)):
    low, high = (-1 << bits - 1, (1 << bits - 1) - 1) if t.islower() else (0, (1 << bits) - 1)
    print(A(t, [low, high]))
    if bits < 32 or bits == 64:
        err(A, t, [low - 1])
        err(A, t, [high + 1])
    err(A, t, [1.5])
    err(A, t, ["x"])

for args in ((), ("x",), ("i", [1], 2), ("ii",), (3,), ("f", ["a"]), ("u", [1]), ("u", ["ab"]), ("i", b"abc"),
             ("i", "abc"), ("i", A("u", "ab")), ("B", 5), ("i", A("f", [1])), ("d", A("h", [1, 2])),
             ("i", range(3)), ("b", bytearray(b"ab")), ("u", ["a", "b"]), ("d", (x for x in (1, 2.5)))):
    err(A, *args)
try:
    A("i", a=1)
except TypeError as e:
    print(e)

a = A("i", [1, 2, 3])
for f in (lambda: a + 1, lambda: a + A("b"), lambda: a * "x", lambda: a.__iadd__(3), lambda: a.__iadd__(A("b")),
          lambda: a.extend(A("h", [1])), lambda: a.extend(3), lambda: a.extend(["x"]), lambda: a["x"], lambda: a[10],
          lambda: a.__setitem__(10, 1), lambda: a.__setitem__("a", 1), lambda: a.__setitem__(slice(0, 1), [1]),
          lambda: a.__setitem__(slice(0, 1), A("b")), lambda: a.__setitem__(slice(0, 3, 2), A("i", [1])),
          lambda: a.__delitem__(10), lambda: a.pop(10), lambda: A("i").pop(), lambda: a.remove(99),
          lambda: a.index(99), lambda: a.index(3, 1, 2), lambda: a.index(3, -1), lambda: a.frombytes(b"123"),
          lambda: a.frombytes("x"), lambda: a.frombytes(a), lambda: a.fromunicode("a"), lambda: a.tounicode(),
          lambda: a.fromlist((1,)), lambda: a.fromlist([1, "x"]), lambda: a.fromfile(3, 1), lambda: a.tofile(3),
          lambda: a.__reduce_ex__("x"), lambda: a < 3, lambda: a < A("b", [1]), lambda: a.__reduce_ex__(2),
          lambda: a.buffer_info()[1], lambda: hash(a), lambda: a.append("x"), lambda: a.insert("x", 1),
          lambda: a.insert(1), lambda: a.count(), lambda: a.byteswap(1), lambda: iter(a).__reduce__(),
          lambda: array._array_reconstructor(A, "i", 3, b"\1\0\0\0"),
          lambda: array._array_reconstructor(A, "i", 30, b""), lambda: array._array_reconstructor(int, "i", 3, b""),
          lambda: array._array_reconstructor(A, "i", 3, b"\1"), lambda: array._array_reconstructor(A, "x", 3, b"\1"),
          lambda: array._array_reconstructor(A, "d", 15, b"\x3f\x80\0\0"),
          lambda: array._array_reconstructor(A, "u", 19, b"\0a\0b"),
          lambda: array._array_reconstructor(A, "u", 18, b"a"),
          lambda: array._array_reconstructor(3, "u", 18, b"a"), lambda: array._array_reconstructor(A, "i", 8, "x")):
    err(f)
print(a)

# slices against list
import itertools
base = list(range(7))
for start, stop, step in itertools.product((None, 0, 2, -2, 9), (None, 5, -1, 0), (None, 1, 2, -1, -3)):
    s = slice(start, stop, step)
    x, y = A("h", base), list(base)
    assert list(x[s]) == y[s]
    del x[s], y[s]
    assert list(x) == y, (s, x, y)
    x, y = A("h", base), list(base)
    if step in (None, 1):
        x[s], y[s] = A("h", [7, 8]), [7, 8]
        assert list(x) == y, (s, x, y)
        x[s] = x
        y[s] = y[:]
        assert list(x) == y, (s, x, y)
    else:
        n = len(y[s])
        x[s], y[s] = A("h", range(n)), range(n)
        assert list(x) == y

a = A("d", [3, 1, 2])
a.insert(-1, 9)
a.insert(100, 7)
a.append(1)
print(a, a.count(1), a.index(1), a.index(1, 2), a.pop(), a.pop(0), a)
a.reverse()
a.remove(9)
a += A("d", [0.5])
a *= 2
print(a, 7 in a, "x" in a, list(reversed(a)), max(a))
a *= 0
print(a, a == A("i"), bool(a))
print(A("i", [1, 2]) == A("d", [1, 2]), A("i", [1, 2]) < A("i", [1, 3]), A("i", [1]) < A("i", [1, 2]),
      A("f", [float("nan")]) == A("f", [float("nan")]), A("i", [1]) != [1], A("u", "ab") > A("u", "aa"))

# views hold the memory where it is
a = A("i", [1, 2, 3])
m = memoryview(a)
m[1] = 20
for f in (lambda: a.append(1), lambda: a.pop(), lambda: a.__delitem__(0), lambda: a.__imul__(2),
          lambda: a.frombytes(b"1234"), lambda: a.extend(a), lambda: a.__setitem__(slice(0, 1), A("i"))):
    err(f)
a[0] = 5
a[:] = A("i", [7, 8, 9])
print(m.tolist(), m.format, m.itemsize, bytes(m) == a.tobytes())
m.release()
a.append(4)
print(a, bytes(A("B", b"xyz")), b"-".join([A("B", b"a"), b"b"]))


class Sub(A):
    def __init__(self, *args, **kw):
        self.kw = kw


s = Sub("i", [1], key=2)
print(s, s.kw, s.__reduce_ex__(2), s.__reduce_ex__(4)[2], type(s[:]), type(copy.copy(s)))
it = iter(A("i", [1, 2, 3]))
next(it)
print(it.__reduce__(), list(it), it.__reduce__())
x = copy.copy(A("i", [1, 2]))
print(x, copy.deepcopy([x, x]))


class File:
    def __init__(self):
        self.data = b""

    def write(self, b):
        self.data += b

    def read(self, n):
        r, self.data = self.data[:n], self.data[n:]
        return r


f = File()
A("h", range(5)).tofile(f)
v = A("h")
v.fromfile(f, 3)
print(v, f.data)
err(v.fromfile, f, 10)
err(v.fromfile, f, -1)
print(v)
match A("i", [1, 2]):
    case [p, q]:
        print("matched", p, q)
