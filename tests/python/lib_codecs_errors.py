# Error handlers as functions, and incremental and stream codecs.
import codecs
import io


def t(f, *args, **keywords):
    try:
        print(getattr(f, "__name__", f), repr(f(*args, **keywords)))
    except Exception as e:
        print(getattr(f, "__name__", f), type(e).__name__, e)


errors = [UnicodeEncodeError("ascii", "aé€\udc80b", 1, 4, "why"), UnicodeDecodeError("utf-8", b"a\xff\xfeb", 1, 3, "why"),
          UnicodeTranslateError("aé€b", 1, 3, "why"), UnicodeEncodeError("utf-8", "a\udc80\udcffb", 1, 3, "why"), ValueError("x"), 5]
for name in "strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape", "surrogatepass":
    handler = codecs.lookup_error(name)
    print(name, handler.__name__, handler is codecs.lookup_error(name))
    for e in errors:
        t(handler, e)
print(codecs.strict_errors.__name__, codecs.replace_errors.__name__)
t(codecs.lookup_error, "nope"), t("é".encode, "ascii", "nope"), t(codecs.register_error, "x", 1)
codecs.register_error("double", lambda e: (e.object[e.start:e.end] * 2 if isinstance(e, UnicodeDecodeError) else "<" + str(e.end - e.start) + ">", e.end))
t("aéüb".encode, "ascii", "double"), t("a€b".encode, "cp437", "double"), t(b"a\xffb".decode, "ascii", "double")
codecs.register_error("bytes", lambda e: (b"!!", e.start + 1))
t("aéüb".encode, "ascii", "bytes"), t("aéüb".encode, "latin-1", "bytes"), t("€€".encode, "cp1251", "bytes"), t(b"\xff".decode, "utf-8", "bytes")
codecs.register_error("bad", lambda e: 5)
t("é".encode, "ascii", "bad"), t(b"\xff".decode, "ascii", "bad")
codecs.register_error("far", lambda e: ("x", 100))
t("é".encode, "ascii", "far")

for name in "utf-8", "utf-16", "utf-32-be", "utf-8-sig", "cp1252", "unicode_escape":
    enc = codecs.getincrementalencoder(name)()
    dec = codecs.getincrementaldecoder(name)()
    data = b"".join(enc.encode(c) for c in "a€b") + enc.encode("", True)
    print(name, data, [dec.decode(data[i:i + 1]) for i in range(len(data))], dec.decode(b"", True))
    dec.reset()
    t(dec.decode, data[:-1], True), print(dec.getstate()[1:] if name != "utf-16" else "")
    print(list(codecs.iterencode(["x", "é"], name)), list(codecs.iterdecode([data[:2], data[2:]], name)))
stream = io.BytesIO()
writer = codecs.getwriter("utf-16")(stream)
writer.write("one\ntwo é\n")
writer.writelines(["three"])
stream.seek(0)
reader = codecs.getreader("utf-16")(stream)
print(reader.readline(), reader.read(3), reader.readlines(), stream.getvalue()[:4])
print(codecs.EncodedFile(io.BytesIO(b"\xe9"), "utf-8", "latin-1").read())
wrapped = io.TextIOWrapper(io.BytesIO("grün €\nzwei".encode("cp1252")), encoding="cp1252")
print(wrapped.encoding, wrapped.read())
for name in "cp037", "utf-16", "koi8-r":
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=name, newline="")
    file.write("ab\nж" if name == "koi8-r" else "ab\né")
    file.flush()
    print(name, raw.getvalue())
    raw.seek(0)
    print(io.TextIOWrapper(raw, encoding=name, newline="").read())
raw = io.BytesIO()
file = io.TextIOWrapper(raw, encoding="cp037", newline="")
print(file.write("plain"), file.flush(), raw.getvalue())
