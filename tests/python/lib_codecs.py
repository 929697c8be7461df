# Every kind of codec, by str.encode, bytes.decode and the module codecs.
import codecs


def t(f, *args, **keywords):
    try:
        print(getattr(f, "__name__", f), repr(f(*args, **keywords)))
    except Exception as e:
        print(getattr(f, "__name__", f), type(e).__name__, e, "<-", repr(e.__cause__))


text = "aé€\U0001f600ж"
for name in "utf-8", "UTF8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "unicode_escape", "raw_unicode_escape", "utf-8-sig":
    data = text.encode(name)
    print(name, data, data.decode(name) == text, codecs.decode(codecs.encode(text, name), name) == text)
for name in "latin-1", "ascii", "cp1252", "iso8859-15", "koi8-r", "cp437", "mac_roman", "cp1251", "cp037", "tis-620", "hp_roman8", "palmos":
    print(name, text.encode(name, "replace"), text.encode(name, "xmlcharrefreplace"), bytes(range(120, 250, 9)).decode(name, "replace"))
    t(text.encode, name)
t("x".encode, "nope"), t(b"x".decode, "no such-codec"), t(b"\x81".decode, "cp1252")
t("x".encode, "rot13"), t(codecs.encode, "Hello", "rot13"), t(codecs.decode, "Uryyb", "rot_13")
t("bücher.example".encode, "idna"), t(b"xn--bcher-kva.example".decode, "idna"), t("bücher".encode, "punycode")
t(codecs.lookup, "nope"), t(codecs.lookup, 5), print(codecs.lookup("UTF 8").name, codecs.lookup("Latin-1").name)
print(codecs.lookup("utf-8").name, codecs.lookup("Windows-1252").name, codecs.lookup("U8") == codecs.lookup("utf_8"), codecs.lookup("rot13")._is_text_encoding)
for f in codecs.escape_encode, codecs.escape_decode, codecs.readbuffer_encode:
    t(f, b"a\\\\\\n\t\x01'\"z" if f is not codecs.escape_encode else b"a\\\n\r\t\x00\x01'\"\xffz")
t(codecs.utf_8_decode, b"a\xe2\x82"), t(codecs.utf_8_decode, b"a\xe2\x82", "strict", True), t(codecs.utf_8_decode, b"a\xe2\x82", "replace", True)
t(codecs.utf_16_decode, b"\xff\xfea\0b"), t(codecs.utf_16_le_decode, b"a\0\x3d\xd8"), t(codecs.utf_16_ex_decode, b"\xfe\xff\0a", "strict", 0, False)
t(codecs.utf_32_ex_decode, b"\xff\xfe\0\0a\0\0\0b"), t(codecs.utf_16_be_decode, b"\0a\0", "strict", True), t(codecs.utf_32_le_decode, b"a\0\0\0\0")
t(codecs.unicode_escape_decode, b"a\\x4", "strict", False), t(codecs.unicode_escape_decode, b"\\u20ac\\N{BULL", "strict", False), t(codecs.unicode_escape_decode, "\\n")
t(codecs.raw_unicode_escape_decode, b"a\\n\\u20ac\\\\u20ac\\U0001f600\xe9"), t(codecs.raw_unicode_escape_decode, b"\\u20", "strict", False), t(codecs.raw_unicode_escape_decode, b"\\uzz")
t(codecs.charmap_decode, b"ab", "strict", {97: "x", 98: None}), t(codecs.charmap_decode, b"ab", "replace", {97: 0x20AC}), t(codecs.charmap_decode, b"abc", "strict", "\0" * 97 + "A\ufffe")
t(codecs.charmap_encode, "ab", "strict", {97: b"xyz", 98: 255}), t(codecs.charmap_encode, "abé", "strict", {97: 1}), t(codecs.charmap_encode, "abé", "ignore", {97: 1}), t(codecs.charmap_encode, "a", "strict", {97: 300})
t(codecs.charmap_encode, "é€", "strict", None), t(codecs.charmap_decode, b"\xff", None, None), t(codecs.utf_8_encode, 5), t(codecs.utf_8_decode, "x"), t(codecs.utf_8_encode)
print([codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE])

# A codec of one's own.
def search(name):
    print("search", name)
    if name == "shout":
        return codecs.CodecInfo(lambda s, errors="strict": (s.upper().encode(), len(s)), lambda b, errors="strict": (bytes(b).decode().lower(), len(b)), name=name)
    if name == "odd":
        return codecs.CodecInfo(lambda s, errors="strict": (s, len(s)), lambda b, errors="strict": (1, 2, 3), name=name)
    if name == "three":
        return (1, 2, 3)


codecs.register(search)
t("abc".encode, "shout"), t(b"ABC".decode, "Shout"), t("abc".encode, "s h-o"), t("abc".encode, "odd"), t(b"abc".decode, "odd"), t("x".encode, "three")
codecs.unregister(search)
t("abc".encode, "shout"), t(codecs.register, 1)
