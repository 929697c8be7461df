# Bytecode is cached in __pycache__, with CPython's header, and used while the source is
# unchanged; damaged and foreign files are as if they were not there.
import marshal
import os
import sys

FOLDER = "import_cache_tmp"
sys.path.insert(0, os.path.join(os.getcwd(), FOLDER))
sys.dont_write_bytecode = False
TAG = sys.implementation.cache_tag
print(TAG)


def remove_all(folder):
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            remove_all(path)
        else:
            os.remove(path)
    os.rmdir(folder)


def write(name, text):
    with open(os.path.join(FOLDER, name), "w") as f:
        f.write(text)


def cached(name):
    return os.path.join(FOLDER, "__pycache__", name + "." + TAG + ".pyc")


def data(path):
    with open(path, "rb") as f:
        return f.read()


def put(path, content):
    with open(path, "wb") as f:
        f.write(content)


def again(name):
    sys.modules.pop(name, None)
    return __import__(name)


def attempt(name):
    try:
        print(name, again(name).value)
    except Exception as error:
        print(name, type(error).__name__, str(error).replace(os.getcwd().rstrip("/") + "/", "/"),
              getattr(error, "name", None))


if os.path.exists(FOLDER):
    remove_all(FOLDER)
os.mkdir(FOLDER)
write("one.py", "value = 1\ndef f():\n    return value\n")
attempt("one")
module = sys.modules["one"]
print(os.path.basename(module.__file__), os.path.basename(module.__cached__))
print(module.__spec__.cached == module.__cached__, module.__spec__.origin == module.__file__)
print(sorted(os.listdir(FOLDER)), os.listdir(os.path.join(FOLDER, "__pycache__")))

head = data(cached("one"))
status = os.stat(os.path.join(FOLDER, "one.py"))
print(head[:4], head[4:8], int.from_bytes(head[8:12], "little") == int(status.st_mtime),
      int.from_bytes(head[12:16], "little") == status.st_size)
code = marshal.loads(head[16:])
print(code.co_name, code.co_filename == module.__file__, code.co_consts[0])

# What stands in the cache is believed while time and size agree.
other = compile("value = 'from the cache'\n", "elsewhere.py", "exec")
put(cached("one"), head[:16] + marshal.dumps(other))
attempt("one")
other = compile("value = 2\ndef g(): pass\n", "elsewhere.py", "exec")
put(cached("one"), head[:16] + marshal.dumps(other))
attempt("one")
print(sys.modules["one"].g.__code__.co_filename == module.__file__)
# Not under another time, size, magic, or when it is cut within the header.
for change in (head[:8] + b"\1\0\0\0" + head[12:16] + marshal.dumps(other),
               head[:12] + b"\1\0\0\0" + marshal.dumps(other),
               b"\0\0\r\n" + head[4:16] + marshal.dumps(other),
               head[:4] + b"\4\0\0\0" + head[8:16] + marshal.dumps(other),
               head[:15], head[:4], b""):
    put(cached("one"), change)
    attempt("one")
    print(data(cached("one")) == head)
# Behind a good header marshal's errors are the program's.
put(cached("one"), head[:16])
attempt("one")
put(cached("one"), head[:-5])
attempt("one")
put(cached("one"), head[:16] + b"\xff")
attempt("one")
put(cached("one"), head[:16] + marshal.dumps([1, 2]))
attempt("one")
os.remove(cached("one"))

# A cache may be checked by the hash of the source, or not at all.
import _imp
source = data(os.path.join(FOLDER, "one.py"))
good = _imp.source_hash(int.from_bytes(head[:4], "little"), source)
print(good)
for flags, digest in ((3, good), (3, bytes(8)), (1, bytes(8))):
    put(cached("one"), head[:4] + bytes([flags, 0, 0, 0]) + digest + marshal.dumps(other))
    attempt("one")
    print(data(cached("one"))[4:16] == bytes([flags, 0, 0, 0]) + good)

# A file without a source.
write("two.py", "value = 'two'\n")
attempt("two")
os.rename(cached("two"), os.path.join(FOLDER, "two.pyc"))
os.remove(os.path.join(FOLDER, "two.py"))
attempt("two")
print(type(sys.modules["two"].__loader__).__name__, os.path.basename(sys.modules["two"].__file__),
      os.path.basename(sys.modules["two"].__cached__))
whole = data(os.path.join(FOLDER, "two.pyc"))
for change in (b"", whole[:2], b"abcd" + whole[4:], whole[:9], whole[:4] + b"\x10\0\0\0" + whole[8:],
               whole[:16], whole[:20], whole[:16] + b"N", whole[:16] + b"\x7f"):
    put(os.path.join(FOLDER, "two.pyc"), change)
    attempt("two")

# Nothing is written where the program says so.
sys.dont_write_bytecode = True
write("three.py", "value = 3\n")
attempt("three")
print(os.path.exists(cached("three")))
sys.dont_write_bytecode = False
os.mkdir(os.path.join(FOLDER, "pack"))
write("pack/__init__.py", "value = 'pack'\n")
write("pack/inner.py", "value = 'inner'\n")
attempt("pack")
import pack.inner
print(pack.inner.value, os.listdir(os.path.join(FOLDER, "pack", "__pycache__")) and
      sorted(os.listdir(os.path.join(FOLDER, "pack", "__pycache__"))))
write("bad.py", "value = = 1\n")
attempt("bad")
print(os.path.exists(cached("bad")), "bad" in sys.modules)
remove_all(FOLDER)
