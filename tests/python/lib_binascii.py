"""binascii and base64: every form there and back, odd input, checksums, errors."""
import binascii
import base64


def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


data = bytes(range(256))
for n in (0, 1, 2, 3, 4, 5, 45):
    d = data[n:2 * n]
    b, u, h, q = binascii.b2a_base64(d), binascii.b2a_uu(d), binascii.hexlify(d), binascii.b2a_qp(d)
    print(b, u, h, q, binascii.a2b_base64(b) == d, binascii.a2b_uu(u) == d, binascii.unhexlify(h) == d)
print(binascii.b2a_base64(b"ab", newline=False), binascii.b2a_uu(b"\0\0\0x", backtick=True), binascii.b2a_uu(b"", backtick=True))
print(binascii.hexlify(b"\x01\x02\x03\x04", "-"), binascii.hexlify(b"\x01\x02\x03\x04", b":", 2), binascii.hexlify(b"abcde", sep=" ", bytes_per_sep=-2))
for text in ["", "YQ==", "YWI=", "YWJj", "Y", "YQ", "YQ=", "YWI", "Y=Q=", "=YQ=", "YW\nJj", "Y!W@J#j", "YWJj====", "YQ==YQ==", "YQ==\n", "YWI=x", "====", "YWJjZ"]:
    attempt(binascii.a2b_base64, text)
    attempt(binascii.a2b_base64, text, strict_mode=True)
for text in ["abc", "zz", "0g", "AbCd", b"6162", "é"]:
    attempt(binascii.unhexlify, text)
for text in [b"", b" ", b"!", b"!80", b"!80  \n", b"!80zz", b"#86)C", b"\x01", b"#8\x80)C", b"MMMMM"]:
    attempt(binascii.a2b_uu, text)
attempt(binascii.b2a_uu, b"x" * 46)
for f in (binascii.hexlify, binascii.unhexlify, binascii.a2b_base64, binascii.b2a_base64, binascii.a2b_uu, binascii.b2a_uu, binascii.a2b_qp, binascii.b2a_qp, binascii.crc32):
    attempt(f, 5)
    attempt(f)
    attempt(f, "\u20ac")
for text in [b"a=b", "line one \nline two\t\n.\n..\nend ".encode(), b"a\r\nb\r\n", b"\t x\ty", b"x" * 80, b"=" * 40, "hé_llo wörld".encode(), b"\x00\x01", b"a " * 50, b"." , b".x"]:
    for kw in ({}, {"quotetabs": True}, {"istext": False}, {"header": True}):
        q = binascii.b2a_qp(text, **kw)
        print(q, binascii.a2b_qp(q, header=kw.get("header", False)) == text)
for text in [b"a=", b"a=\nb", b"a=\r\nb", b"a==b", b"a=4", b"a=4Gb", b"=41=4a", b"a_b", b"a=\r"]:
    print(binascii.a2b_qp(text), binascii.a2b_qp(text, True))
for d in (b"", b"a", b"123456789", data):
    print(hex(binascii.crc32(d)), hex(binascii.crc32(d, 12345)), hex(binascii.crc_hqx(d, 0)), hex(binascii.crc_hqx(d, 0xFFFF)))
attempt(binascii.crc_hqx, b"a")
print(binascii.crc32(b"b", binascii.crc32(b"a")) == binascii.crc32(b"ab"), issubclass(binascii.Error, ValueError), binascii.Incomplete.__mro__)

for d in (b"", b"f", b"fo", b"foo", b"foob", b"fooba", b"foobar", data):
    for enc, dec in ((base64.b64encode, base64.b64decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode), (base64.b32encode, base64.b32decode),
                     (base64.b16encode, base64.b16decode), (base64.a85encode, base64.a85decode), (base64.b85encode, base64.b85decode),
                     (base64.encodebytes, base64.decodebytes), (base64.b32hexencode, base64.b32hexdecode)):
        e = enc(d)
        print(e, dec(e) == d)
attempt(base64.b64decode, "ab!=", validate=True)
attempt(base64.b32decode, "A")
attempt(base64.b16decode, "0a")
print(base64.b16decode("0a", casefold=True), base64.b32decode("my======", casefold=True), base64.b64encode(b"\xfb\xff", altchars=b"-_"))
