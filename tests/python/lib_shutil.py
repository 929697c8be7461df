# shutil, glob, tempfile and pathlib on a folder of the machine.
import fnmatch
import glob
import os
import pathlib
import shutil
import tempfile
import time

home = f"lib_shutil.{time.time_ns():x}.tmp"
os.mkdir(home)
os.chdir(home)
os.makedirs("d/e/f")
pathlib.Path("d/a.txt").write_text("hello")
open("d/e/b.py", "w").close()
print(sorted(glob.glob("d/**", recursive=True)), glob.glob("d/*.txt"), glob.glob("none*"), fnmatch.filter(["a.c", "b.h"], "*.[ch]"))
print(shutil.copy("d/a.txt", "d/c.txt"), os.path.getsize("d/c.txt"), shutil.copyfile("d/a.txt", "d/z"), open("d/z").read())
shutil.copytree("d", "d2")
print(sorted(p.as_posix() for p in pathlib.Path("d2").rglob("*")), shutil.move("d2", "d3"), os.path.exists("d2"))
for f, args in (shutil.copy, ("none", "x")), (shutil.rmtree, ("none",)), (shutil.copyfile, ("d/a.txt", "d/a.txt")), (shutil.copytree, ("d", "d3")):
    try:
        f(*args)
    except Exception as e:
        print(f.__name__, type(e).__name__, str(e)[:60])
shutil.rmtree("d3")
print(sorted(os.listdir()))
with tempfile.TemporaryDirectory(dir=".") as folder:
    p = pathlib.Path(folder) / "x"
    p.write_bytes(b"hi")
    print(p.read_text(), p.stat().st_size, p.exists(), p.with_suffix(".y").name, p.is_dir(), [q.name for q in p.parent.iterdir()])
    p.rename(p.with_name("z"))
    print(p.exists(), os.listdir(folder))
print(os.path.exists(folder))
with tempfile.NamedTemporaryFile("w+", dir=".") as f:
    f.write("abc")
    f.seek(0)
    print(f.read(), os.path.exists(f.name))
print(os.path.exists(f.name))
handle, path = tempfile.mkstemp(".end", "begin", ".")
os.close(handle)
print(os.path.basename(path).startswith("begin"), path.endswith(".end"), oct(os.stat(path).st_mode))
os.remove(path)
p = pathlib.PurePosixPath("/a/b/../c.tar.gz")
print(p.parts, p.suffixes, p.stem, p.parent, p.relative_to("/a"), p / "x", p.match("*.gz"))
try:
    pathlib.Path("none").stat()
except FileNotFoundError as e:
    print(e)
pathlib.Path("d/new").touch()
pathlib.Path("d/deep/er").mkdir(parents=True, exist_ok=True)
print(sorted(q.as_posix() for q in pathlib.Path("d").glob("*")))
os.chdir("..")
shutil.rmtree(home)
