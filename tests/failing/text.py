"""Strings, bytes and numbers: made, cut, formatted, read."""
s, b, n = "naïve text, ß😀 %s {}", b"raw \x00 bytes,%d", 3 ** 150
s.upper(), s.title(), s.casefold(), s.split(), s.rsplit(",", 1), s.partition("t"), s.replace("t", "TT")
s.encode(), s.encode("utf-16"), s.encode("ascii", "xmlcharrefreplace"), s.encode("latin-1", "namereplace")
s.center(60, "é"), s.expandtabs(), s.translate({ord("t"): "xyz", 32: None}), s.splitlines(), s * 5, s[::-2]
s % (1,), s.format(2), "%10.3f|%-8r|%+d|%#x|%c|%%" % (1.5, "x", n, n, 8364), "%(a)s" % {"a": s}
f"{n:,}{n:>80}{1.5:010.3f}{s!r:.5}{n:#b}{-1e300:.2f}{2.5:e}{.25:%}{1+2j:.1f}", format(1e22, "n"), ascii(s), repr(s)
"{0[1]}{1.real:{2}}".format([1, 2], 3, ">5"), "{:^{w}}".format("x", w=9)
"".join(map(str, range(200))), str(n), int(str(n)), int("z" * 30, 36), n.to_bytes(40, "big"), hex(n), bin(n)
n * n // 7 ** 30, divmod(-n, 12345678901234567890), pow(7, n, 10 ** 30), n / 3 ** 149, float(n), n >> 40, ~n & (n << 3)
float("1.5e-7"), repr(0.1 + 0.2), (0.1).hex(), float.fromhex("0x1.8p3"), round(2.675, 2), (2.5).as_integer_ratio()
complex("1+2j") ** 2, abs(3 + 4j), sum([.1] * 10), 1e308 * 10
b.hex(" "), bytes.fromhex("00ff"), b % 5, b.split(b" "), b.join([b"x", b"y"]), b.decode("latin-1"), b.replace(b"a", b"")
a = bytearray(b) * 3
a += b"more"
a[2:5] = b"longer than it was"
del a[::3]
a.extend(range(9)), a.pop(), a.insert(1, 3), memoryview(a)[1:9].tolist(), memoryview(bytes(12)).cast("I", [3]).tolist()
for f in (lambda: int("12x"), lambda: "%d" % "x", lambda: "{} {1}".format(1, 2), lambda: b"\xff".decode(),
          lambda: "é".encode("ascii"), lambda: f"{1:Z}", lambda: chr(-1), lambda: "a".join([1]), lambda: 1 << -1,
          lambda: float("x"), lambda: n / 0, lambda: bytes([300]), lambda: "x".center("y"), lambda: str(10 ** 5000)):
    try:
        f()
    except MemoryError:
        raise
    except Exception as e:
        str(e), repr(e)
