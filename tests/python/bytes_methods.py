# bytes and bytearray: construction, methods, errors.
for T in (bytes, bytearray):
    print(T(), T(3), T([1, 2, 255]), T(b"ab"), T("é", "utf-8"), T(range(5)), T.fromhex("00 ff1A"), T(memoryview(b"xyz")))
    s = T(b"the quick brown fox the end")
    for sub in (b"the", b"fox", b"zz", b"", 101, bytearray(b"q")):
        print(sub, s.find(sub), s.rfind(sub), s.count(sub), sub in s, s.find(sub, 4), s.rfind(sub, 0, 9))
    print(s.split(), s.split(b" ", 2), s.rsplit(b" ", 1), s.rsplit(None, 2), s.partition(b"fox"), s.rpartition(b"the"), s.partition(b"zz"))
    print(s.replace(b"the", b"THE"), s.replace(b"", b"-", 4), s.replace(b"o", b""), s.upper(), s.title(), s.capitalize(), s.swapcase())
    print(T(b"  ab \t").strip(), T(b"xxabxx").strip(b"x"), T(b"xxab").lstrip(b"x"), T(b"abxx").rstrip(b"x"), T(b"a\nb\r\nc").splitlines(), T(b"a\nb").splitlines(True))
    print(T(b"ab").center(7, b"*"), T(b"ab").ljust(5), T(b"ab").rjust(5, b"."), T(b"-42").zfill(6), T(b"a\tb").expandtabs(4))
    print(T(b"abc").isalpha(), T(b"123").isdigit(), T(b"aB1").isalnum(), T(b" \n").isspace(), T(b"abc").islower(), T(b"Ab C").istitle(), T(b"\xff").isascii(), T(b"AB").isupper())
    print(s.startswith(b"the"), s.endswith((b"x", b"end")), s.removeprefix(b"the "), s.removesuffix(b" end"), s.hex(), s.hex(":"), s.hex("-", 4), s.hex("_", -3))
    print(T(b"abc").translate(bytes.maketrans(b"ab", b"xy")), T(b"abc").translate(None, b"b"), T(b",").join([b"a", T(b"b"), b"c"]), T(b"a") + b"b", T(b"ab") * 3)
    print(s[0], s[-1], s[1:5], s[::-1], s[::3], len(s), list(T(b"ab")), T(b"a") < T(b"b"), T(b"a") == b"a", T(b"\xc3\xa9").decode(), repr(T(b"\x00'\"\\\n\xff")))
    print(T(b"%s %d %05.1f %x %c %r %a %b") % (b"x", 5, 2.5, 255, 65, "é", "é", b"z"))
b = bytearray(b"hello")
b.append(33)
b.extend(b" world")
b.extend([1, 2])
b.insert(0, 65)
print(b, b.pop(), b.pop(0), b)
b[0] = 72
b[1:3] = b"EEEE"
print(b, len(b))
del b[0]
del b[2:5]
b[::2] = b"x" * len(b[::2])
print(b)
b.reverse()
print(b)
b.remove(120)
b += b"!!"
b *= 2
print(b, b.copy() == b, b.count(33))
del b[::3]
print(b)
b.clear()
print(b, b"a" + bytearray(b"b"), bytearray(b"a") + b"b", type(b"a" + bytearray(b"b")).__name__)
for f in (lambda: bytes([256]), lambda: bytes("x"), lambda: bytes(-1), lambda: b"a"[3], lambda: b"a" + "x", lambda: bytes.fromhex("0g"),
          lambda: b"a".index(b"z"), lambda: bytearray(b"a").pop(5), lambda: bytearray().pop(), lambda: b",".join(["a"]), lambda: b"a" % 1,
          lambda: b"%d" % "x", lambda: b"%b" % "x", lambda: bytearray(b"a").remove(9), lambda: b"a".decode("ascii", "x"), lambda: b"\xff".decode("ascii"),
          lambda: bytes(1.5), lambda: hash(bytearray()), lambda: b"a" in 5, lambda: "a" in b"a", lambda: b"a".split(""), lambda: bytearray(b"ab").__setitem__(0, 300),
          lambda: b"a" < "a", lambda: b"abc".find("a"), lambda: bytes(b"a", "ascii"), lambda: b"a".ljust(5, b"xx")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
m = memoryview(bytearray(b"abcdefgh"))
print(m[0], m[-1], m[1:4].tobytes(), m[::2].tolist(), len(m), m.nbytes, m.format, m.itemsize, m.readonly, m.shape, m.strides, m.ndim)
m[0] = 90
m[1:3] = b"YX"
print(m.tobytes(), bytes(m), m == b"ZYXdefgh", m.cast("H").tolist(), m.cast("I")[1], m.cast("B", [2, 4]).tolist(), m.hex())
with memoryview(b"ro") as r:
    print(r.readonly, hash(r) == hash(b"ro"), r.tolist())
    try:
        r[0] = 1
    except TypeError as e:
        print(e)
try:
    r[0]
except ValueError as e:
    print(e)
ba = bytearray(b"xy")
mv = memoryview(ba)
try:
    ba.append(1)
except BufferError as e:
    print(e)
mv.release()
ba.append(1)
print(ba, hash(b"abc") == hash(bytes(bytearray(b"abc"))), {b"k": 1}[b"k"])
for i, c in enumerate(b"ab"):
    print(i, c)
