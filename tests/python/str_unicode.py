# Kinds of 1, 2, 4 bytes; escapes; encoding and decoding; errors.
def attempt(f, *args, **kw):
    try:
        print(ascii(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))


texts = ["abc", "é", "ÿ", "Ā", "€", "日本語", "😀", "a😀b", "\x00", "\ud800", "é日😀"]
for t in texts:
    print(ascii(t), len(t), [hex(ord(c)) for c in t], ascii(t[::-1]), ascii(t * 2), ascii(t.upper()))
for t in texts[:-2]:
    for enc in ("utf-8", "ascii", "latin-1", "utf-16-le", "utf-16", "utf-32-be"):
        try:
            b = t.encode(enc)
            print(enc, b, b.decode(enc) == t)
        except UnicodeEncodeError as e:
            print(e, e.encoding, e.start, e.end, e.reason, ascii(e.object))
attempt("a\ud800".encode)
attempt("a\ud800b".encode, "utf-8", "surrogatepass")
for err in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace", "nope"):
    attempt("aé€😀".encode, "ascii", err)
for data in (b"\xff", b"a\xc3", b"\xc3\x28", b"\xe2\x82", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\xf8", b"\xc0\x80", b"ok\x80ok"):
    attempt(data.decode)
    for err in ("ignore", "replace", "backslashreplace", "surrogateescape"):
        attempt(data.decode, "utf-8", err)
attempt(b"\x80".decode, "ascii")
attempt(b"abc".decode, "nope")
attempt("abc".encode, "nope")
attempt(str, b"caf\xc3\xa9", "utf-8")
attempt(str, b"x")
attempt(str, 5, "utf-8")
attempt(str, object=b"ab", encoding="ascii")
print("\u00e9 \U0001F600 \x41 \101 \t|\a\b\v\f".encode())
print(ascii("é\n\t\\'\"\x7f\x80\u2028\U0001F600"), repr("é\n\t\\'\"\x7f\x80\xa0\u2028😀\ud800".replace("\ud800", "")))
print(repr("it's"), repr('say "x"'), repr("both ' and \""), repr("\\"), repr("\r\0"))
print(chr(65), chr(0x20AC), ord("€"), chr(0x10FFFF).encode(), ascii(chr(0xD800)))
attempt(chr, -1)
attempt(chr, 0x110000)
attempt(ord, "ab")
attempt(ord, 5)
attempt(ord, b"a")
print("a" < "b", "a" < "é" < "€" < "😀", "abc" < "abd", "Z" < "a", "" < "a", sorted(["é", "a", "Z", "z", "😀", "€"]), max("añz"), min("añz"))
print("日本".ljust(5, "*"), "日本語".find("語"), "a日b本".split("日"), "日本語日本".replace("日本", "x"), "日本" in "日本語", "x日".join(["a", "b"]))
print("é" == "e\u0301", "é" is "é", "ab" "cd", r"raw\n", "line\
continued", """tri
ple""", 'a' 'b')
ñandú = 3
print(ñandú, "ﬁ".isidentifier())
