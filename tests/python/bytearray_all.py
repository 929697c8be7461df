# bytearray: mutation in all forms; memoryview over it.
def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


a = bytearray(b"hello")
a[0] = 72
a.append(33)
a += b" you"
a.extend([46, 46])
a.insert(0, 62)
print(a, len(a), a[0], a[1:4], a.pop(), a.pop(0), a)
a.remove(33)
a.reverse()
print(a, a.find(b"o"), a.count(b"l"), a.copy() == a, a.upper(), bytes(a))
a[1:3] = b"XYZ"
a[::2] = bytes(len(a[::2]))
print(a)
del a[0]
del a[1:3]
del a[::2]
print(a)
a *= 2
a.clear()
print(a, bytearray(3), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray(b"ab") + b"c", b"c" + bytearray(b"ab"), bytearray(b"a") == b"a", bytearray(b"ab") * 2)
b = bytearray(b"abc")
attempt(b.append, 256)
attempt(b.append, "a")
attempt(b.__setitem__, 5, 1)
attempt(b.__setitem__, 0, -1)
attempt(b.remove, 1)
attempt(bytearray().pop)
attempt(b.pop, 10)
attempt(hash, b)
attempt(b.extend, 5)
attempt(b.extend, ["x"])
attempt(b.__delitem__, 9)
attempt(lambda: b + "x")
attempt(lambda: b[1.5])
attempt(b.__setitem__, slice(0, 3, 2), b"x")
print(b.decode(), b.hex(), b.split(b"b"), b.replace(b"a", b"zz"), b.translate(None, b"c"), b.strip(b"a"), b.join([b"1", b"2"]), b.title(), bytearray.fromhex("ff00"), b.isalpha(), b"%s" % b, b.partition(b"b"))
m = memoryview(b)
print(m[0], m[1:].tobytes(), len(m), m.tolist(), m.readonly, m.format, m.itemsize, m.nbytes, m.shape, m.strides, m.ndim, bytes(m), m == b"abc", m[::-1].tobytes(), m.hex())
m[0] = 90
m[1:3] = b"YX"
print(b)
attempt(b.append, 1)
attempt(m.__setitem__, 0, 300)
attempt(m.__setitem__, slice(0, 2), b"abc")
m.release()
attempt(lambda: m[0])
b.append(1)
print(b)
r = memoryview(b"ro")
attempt(r.__setitem__, 0, 1)
attempt(memoryview, "x")
attempt(memoryview, 5)
print(r.readonly, r.cast("B").tolist(), hash(r) == hash(b"ro"), memoryview(bytearray(8)).cast("I").tolist(), r.contiguous, list(r), 114 in r)
with memoryview(b) as v:
    print(v[0], v.obj is b)
