# truncate at every layer, exclusive creation, openers, pairs, the decoder of line ends.
import io
import os
import time

name = f"lib_io_truncate.{time.time_ns():x}.tmp"


def t(f, *args, **keywords):
    try:
        print(repr(f(*args, **keywords)).replace(name, "NAME"))
    except Exception as e:
        print(type(e).__name__, str(e).replace(name, "NAME"))


with open(name, "x") as f:
    print(f.write("hello world"), f.truncate(5), f.tell(), f.truncate(), os.path.getsize(name))
t(open, name, "x"), t(open, ""), t(open, name, opener=lambda p, f: -1), t(open, name, opener=lambda p, f: "x")
with open(name, "wb") as f:
    f.write(b"0123456789")
    print(f.truncate(4), f.tell(), os.path.getsize(name), f.raw.truncate(12), os.path.getsize(name))
with open(name, "r+b") as f:
    print(f.read(3), f.truncate(), f.tell(), f.seek(0), f.read())
with open(name, "r+b", buffering=0) as f:
    print(f.read(1), f.truncate(), os.path.getsize(name), f.truncate(3), f.readall())
with open(name, "rb") as f, open(name) as g, open(name, "rb", buffering=0) as h:
    t(f.truncate), t(g.truncate), t(h.truncate, 1)
t(h.truncate), t(io.BytesIO(b"abc").truncate, 2), t(io.BytesIO(b"abc").truncate, -1)
flags = []


def opener(path, mode):
    flags.append(mode & 0o1703)
    return os.open(path, mode)


with open(name, "w", opener=opener) as f:
    print(f.write("text"), f.name.replace(name, "NAME"))
with open(name, "r+", opener=opener) as f:
    print(f.read(), flags == [os.O_WRONLY | os.O_CREAT | os.O_TRUNC, os.O_RDWR])
os.remove(name)

pair = io.BufferedRWPair(io.BytesIO(b"one\ntwo"), io.BytesIO())
print(pair.read(2), pair.peek(1)[:1], pair.readline(), pair.write(b"out"), pair.flush(), pair.readable(), pair.writable())
pair.close()
print(pair.closed), t(pair.read, 1), t(io.BufferedRWPair, 1)

for translate in True, False:
    d = io.IncrementalNewlineDecoder(None, translate)
    for text in "a\nb", "\r", "\nc\rd", "e\r", "":
        print(repr(d.decode(text)), d.newlines, d.getstate())
    print(repr(d.decode("", True)), d.newlines)
    d.reset(), print(d.newlines), d.setstate((b"", 1)), print(repr(d.decode("x")))
import codecs

d = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")(), translate=True)
print([d.decode(b) for b in (b"\xc3", b"\xa9\r", b"\n\xe2", b"\x82\xac")], d.getstate(), d.newlines)
t(io.IncrementalNewlineDecoder), t(d.decode, "x"), t(d.setstate, 5)
b = io.BytesIO()
b.close()
t(b.writelines, []), t(b.writelines, [b"x"]), t(b.read), t(b.truncate)
