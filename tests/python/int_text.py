# int from text, text from int, formatting, bytes, and what is refused.
def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


for text in ("0", " 12 ", "-5", "+7", "1_000", "1__0", "_1", "1_", "", "abc", "0x10", "1.5", "١٢٣", "12\n", "- 1", "\x00"):
    attempt(int, text)
for text, base in (("ff", 16), ("0xff", 16), ("0xff", 0), ("0b101", 0), ("0o17", 0), ("017", 0), ("0", 0), ("z", 36), ("12", 2), ("1", 1), ("1", 37), ("0x", 16), ("0b2", 2), ("1_f", 16)):
    attempt(int, text, base)
attempt(int, 3.99)
attempt(int, -3.99)
attempt(int, 1e30)
attempt(int, float("inf"))
attempt(int, float("nan"))
attempt(int, None)
attempt(int, [])
attempt(int, b"12")
attempt(int, bytearray(b"0x1f"), 16)
attempt(int, 5, 10)
attempt(int, x=5)
attempt(int, "5", base=7)
attempt(int)
for spec in ("", "d", "5d", "<5d", "^7d", "=+7d", "05d", "+d", " d", ",", "_", "x", "X", "#x", "o", "#o", "b", "#b", "#010b", "_b", "_x", "c", "n", "e", "f", ".2f", "g", "%", "*>10", "s", ".3d", ",x", "10,d"):
    try:
        print(spec, "|", format(1234, spec), "|", format(-1234567, spec) if spec != "c" else "")
    except Exception as e:
        print(spec, type(e).__name__, e)
print("%d %5d %-5d| %05d %+d %x %X %#x %o %#o %i %c %s" % (1, 2, 3, 4, 5, 255, 255, 255, 8, 8, 9, 65, 10))
attempt(lambda: "%d" % "x")
attempt(lambda: "%x" % 1.5)
attempt(lambda: "%c" % 0x110000)
attempt((258).to_bytes, 2, "big")
attempt((258).to_bytes, 4, "little")
attempt((-2).to_bytes, 2, "big", signed=True)
attempt((-2).to_bytes, 2, "big")
attempt((70000).to_bytes, 2, "big")
attempt((7).to_bytes)
attempt(int.from_bytes, b"\x01\x02\x03", "big")
attempt(int.from_bytes, b"\xff\xfe", "little", signed=True)
attempt(int.from_bytes, [1, 2, 3], "big")
attempt(int.from_bytes, b"", "middle")
print((5).real, (5).imag, (5).numerator, (5).denominator, (5).conjugate(), (5).as_integer_ratio())
print((5).__index__(), (5).__round__(), round(1234, -2), round(1250, -2), round(1350, -2), round(-15, -1), (7).__floor__())
print(int.__doc__.splitlines()[0], (True).real, int(True), True + True)
print(0xFF, 0o17, 0b11, 1_000_000, 0XAB, 00)
