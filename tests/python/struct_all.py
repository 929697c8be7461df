# struct: packing, unpacking, errors. Sizes are those that all machines share.
import _struct as struct
print(struct.calcsize("<bhiqefd?c5sP" [:-1]), struct.calcsize(">3x2h"), struct.calcsize("=5s3p"), struct.calcsize("hb"), struct.calcsize("bi"))
for f, *v in [("<bBhHiIqQ", -1, 255, -2, 65535, -3, 4294967295, -4, 2**64 - 1), (">bBhHiIqQ", 1, 2, 3, 4, 5, 6, 7, 8), ("<efd", 1.5, -2.25, 1e300), (">efd", 0.1, 0.1, 0.1),
              ("5s3s0s2c?", b"abc", b"wxyz", b"", b"q", b"r", True), ("4p1p", b"abcdef", b""), ("<2x3b", 1, 2, 3), ("bih", 1, 2, 3), ("!L", 3735928559), ("<?", []), ("<3i", 1, 2, 3), ("", )]:
    p = struct.pack(f, *v)
    print(f, p, struct.unpack(f, p), struct.calcsize(f))
s = struct.Struct("<hh")
b = bytearray(8)
s.pack_into(b, 2, 1, -1)
print(b, s.size, s.format, s.unpack_from(b, 2), s.unpack(b[2:6]), list(s.iter_unpack(b)), struct.unpack_from("<H", b, offset=-6))
for f in (lambda: struct.pack("b", 200), lambda: struct.pack("B", -1), lambda: struct.pack("h", 40000), lambda: struct.pack("i", "x"), lambda: struct.pack("i", 1.5),
          lambda: struct.pack("q", 2**70), lambda: struct.pack("ii", 1), lambda: struct.unpack("i", b"abc"), lambda: struct.pack("c", "x"), lambda: struct.pack("s", "x"),
          lambda: struct.pack("y", 1), lambda: struct.calcsize("<n"), lambda: struct.pack("<I", 2**40), lambda: struct.unpack_from("i", b"abcd", 2),
          lambda: struct.pack_into("i", bytearray(3), 0, 1), lambda: struct.pack("3"), lambda: struct.iter_unpack("i", b"abcde"), lambda: struct.pack("d", "x"),
          lambda: struct.pack("e", 1e10), lambda: struct.unpack_from("i", b"abcd", -9), lambda: struct.pack("<H", 70000), lambda: struct.pack("Q", -1),
          lambda: struct.pack_into("i", bytearray(8), 6, 1), lambda: struct.pack("i"), lambda: s.pack(), lambda: struct.pack(">h", -40000), lambda: struct.pack("<q", 2**64),
          lambda: struct.pack_into("i", b"readonly", 0, 1), lambda: struct.Struct(5), lambda: struct.unpack("i", "str"), lambda: struct.pack("<b", 1000)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
