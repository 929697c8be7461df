# bytes: making, methods, text, errors.
def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


b = b"Hello, World\x00\xff\n"
print(b, b[0], b[-1], b[1:5], len(b), list(b[:3]), b * 2, b + b"!", b"o" in b, 111 in b, hash(b"") == hash(""))
print(bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(b"x"), bytes(), bytes(range(5)), bytes(x for x in (1, 2)), b"\x41\101\t\\'")
attempt(bytes, [256])
attempt(bytes, [-1])
attempt(bytes, -1)
attempt(bytes, "x")
attempt(bytes, 1.5)
attempt(bytes, ["a"])
attempt(bytes, 5, "utf-8")
attempt(bytes, None)
attempt(lambda: b"a" + "a")
attempt(lambda: b"a" * 1.5)
attempt(lambda: "a" in b"a")
attempt(lambda: 300 in b"a")
attempt(lambda: b"abc"[9])
attempt(lambda: b"a" < "a")
print(b"a" == "a", b"a" < b"b", b"abc" >= b"abd", b"" == bytes())
print(b.upper(), b.lower(), b.title(), b"ab cd".capitalize(), b"aB".swapcase(), b.find(b"o"), b.rfind(b"o"), b.find(111), b.count(b"l"), b.index(b"W"), b.startswith(b"He"), b.endswith((b"x", b"\n")))
attempt(b.index, b"zz")
attempt(b.find, "a")
attempt(b.startswith, "a")
print(b"a,b,c".split(b","), b" a b ".split(), b"a,b,c".rsplit(b",", 1), b"a\nb\r\nc".splitlines(), b"a-b".partition(b"-"), b"a-b-c".rpartition(b"-"), b"x".join([b"a", bytearray(b"b")]))
attempt(b",".join, [b"a", "b"])
print(b"xxaxx".strip(b"x"), b"  a ".strip(), b"abc".replace(b"b", b"BB"), b"abc".replace(b"", b"-"), b"ab".center(6, b"*"), b"ab".ljust(4), b"ab".rjust(4, b"."), b"-5".zfill(4), b"a\tb".expandtabs(4))
print(b"abc".translate(bytes(range(256))), b"abc".translate(None, b"b"), bytes.maketrans(b"a", b"x")[97], b"prefix".removeprefix(b"pre"), b"a.b".removesuffix(b".b"))
print(b"abc".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" \t".isspace(), b"A".isupper(), b"a".islower(), b"Ab Cd".istitle(), b"\x80".isascii())
print(b"\x01\xab\xff".hex(), b"\x01\xab\xff".hex(":"), b"\x01\xab\xff\x10".hex("-", 2), bytes.fromhex("01 ab FF"), b"abcd".hex("_", -3))
attempt(bytes.fromhex, "0x")
attempt(bytes.fromhex, "1")
attempt(bytes.fromhex, b"12")
print(b"%d %s %r %x %c %b %5.2f|%-5d|%a" % (1, b"a", "x", 255, 65, b"z", 3.14159, 7, "é"))
attempt(lambda: b"%s" % "x")
attempt(lambda: b"%d" % b"x")
attempt(lambda: b"%c" % 256)


class B:
    def __bytes__(self):
        return b"from B"


print(bytes(B()), b"abc".decode(), repr(b"'"), repr(b"\"'"), str(b"x"), b"abc"[::-1], min(b"bca"), sorted(b"bca"), bytes(reversed(b"abc")), [*b"ab"], bytes.fromhex("").__len__())
attempt(exec, "b'é'")
