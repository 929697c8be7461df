# Files: text, binary, in memory.
import io, sys
import os
import time

home = f"io_files.{time.time_ns():x}.tmp"  # of this run alone
os.mkdir(home)
os.chdir(home)
name = "io_files.tmp"
with open(name, "w") as f:
    print(f.write("line one\nzwei é\n日本 three\n"), f.name, f.mode, f.encoding, f.closed, f.writable(), f.readable())
    print("printed", 1, 2, file=f)
    f.writelines(["a\n", "b\n"])
print(f.closed)
with open(name) as f:
    print(f.read(4).encode(), f.readline().encode(), f.tell(), f.readline().encode(), f.tell(), f.read().encode(), f.read())
    f.seek(0)
    print([l.encode() for l in f])
    f.seek(9)
    print(f.readlines())
with open(name, "rb") as f:
    print(f.read(5), f.readline(), f.tell(), f.seek(-3, 2), f.read(), f.seek(0), f.peek(3)[:3], f.read1(4), f.readlines())
with open(name, "ab") as f:
    print(f.write(b"more\r\nlast"), f.tell())
for nl in (None, "", "\n", "\r\n"):
    with open(name, newline=nl) as f:
        print(repr(nl), [ascii(l) for l in f])
with open(name, "r+") as f:
    print(f.readline())
    f.seek(0)
    f.write("LINE")
    f.seek(0)
    print(f.readline())
with open(name, "w", newline="\r\n") as f:
    f.write("a\nb\n")
print(open(name, "rb").read())
with open(name, "wb", buffering=0) as f:
    print(f, f.write(b"raw"))
with open(name, "w", encoding="latin-1") as f:
    f.write("é")
print(open(name, "rb").read(), open(name, encoding="latin-1").read().encode())
for f in (lambda: open("no such file"), lambda: open(name, "q"), lambda: open(name, "rw"), lambda: open(name, "rbt"), lambda: open(name, "rb", encoding="x"),
          lambda: open(name, "r", encoding="nope").read(), lambda: open(name).read(), lambda: open(name).write("x"), lambda: open(name, "w").read(),
          lambda: open(name, buffering=0), lambda: open(5.5), lambda: open(name, newline="x"), lambda: open(name, "x")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
f = open(name)
f.close()
f.close()
for g in (f.read, f.readline, lambda: list(f), f.flush):
    try:
        print(g())
    except ValueError as e:
        print(e)
try:
    f.write("x")
except Exception as e:
    print(type(e).__name__)
s = io.StringIO("one\ntwo\n")
print(s.read(2), s.readline(), s.tell(), list(s), s.getvalue())
s.write("three")
s.seek(0)
print(s.read(), s.seek(3), s.truncate(), s.getvalue())
print("x", "y", sep="-", end="!", file=s)
print(repr(s.getvalue()))
b = io.BytesIO(b"abc\ndef")
print(b.read(1), b.readline(), b.read(), b.seek(1), b.write(b"ZZ"), b.getvalue(), b.seek(10), b.write(b"!"), b.getvalue())
t = io.TextIOWrapper(io.BytesIO("é\r\nü".encode()), encoding="utf-8")
print(t.read().encode())
print(sys.stdout.encoding, sys.stdin.name, sys.stderr.name, sys.stdout.fileno(), sys.stderr.errors)
old, sys.stdout = sys.stdout, io.StringIO()
print("captured")
text = sys.stdout.getvalue()
sys.stdout = old
print(repr(text), issubclass(io.UnsupportedOperation, OSError), io.DEFAULT_BUFFER_SIZE)
big = "0123456789" * 3000
with open(name, "w") as f:
    for i in range(5):
        f.write(big + "\n")
with open(name) as f:
    print(sum(len(l) for l in f), open(name).read() == (big + "\n") * 5)
with open(name, "rb") as f:
    print(len(f.read(12345)), f.tell(), len(f.read()), f.read(1))
with open(name, "w") as f:
    pass


class W:
    def write(self, s):
        old.write("<" + s + ">")


print("a", "b", file=W())
print(flush=True)
os.remove(name)
os.chdir("..")
os.rmdir(home)
