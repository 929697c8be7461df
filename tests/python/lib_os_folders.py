# Folders: made, walked, listed, left.
import os
import time

home = f"lib_os_folders.{time.time_ns():x}.tmp"
os.mkdir(home)
os.chdir(home)


def t(f, *args, **keywords):
    try:
        print(f.__name__, f(*args, **keywords))
    except OSError as e:
        print(f.__name__, type(e).__name__, e)


os.makedirs("d/e/f")
t(os.makedirs, "d/e/f"), t(os.makedirs, "d/e/f", exist_ok=True), t(os.mkdir, "d"), t(os.rmdir, "d"), t(os.mkdir, "d/é")
for name in "d/a.txt", "d/e/b.py", "d/e/f/c":
    open(name, "w").close()
t(os.rmdir, "d/a.txt"), t(os.remove, "d/e"), t(os.mkdir, "d/a.txt/x"), t(os.listdir, "d/a.txt"), t(os.rename, "d", "d/a.txt")
t(os.chdir, "d/a.txt")
for down in True, False:
    lines = []
    for root, folders, files in os.walk("d", topdown=down):
        folders.sort()
        lines.append((root, folders, sorted(files)))
    print(lines if down else sorted(lines))
print(sorted(os.listdir("d")), sorted(os.listdir(b"d")), sorted(os.listdir("d/")), sorted(os.listdir()))

with os.scandir("d") as entries:
    for e in sorted(entries, key=lambda e: e.name):
        print(e, e.name, e.path, e.is_dir(), e.is_file(), e.is_symlink(), e.is_dir(follow_symlinks=False))
        print(os.fspath(e), e.inode() == os.stat(e.path).st_ino, e.stat() == os.stat(e), type(e).__name__)
entries = os.scandir(b"d/e/")
print(sorted(e.path for e in entries), list(entries), entries.close(), type(entries).__name__)
entry = next(os.scandir("d/e/f"))
os.remove(entry.path)
print(entry.is_file(), entry.is_symlink(), os.path.exists(entry))
print([e.path for e in os.scandir("d/e/f")], [e.path for e in os.scandir()], os.DirEntry[str])

# The current folder.
os.chdir("d")
print(os.path.basename(os.getcwd()), os.path.exists("a.txt"), open("a.txt").read() == "", os.path.exists("d"))
os.chdir("e/./f//")
os.chdir("../..")
print(os.path.basename(os.getcwd()), os.path.abspath("x").endswith("/d/x"), os.path.relpath("e/f", "é"))
os.rename("a.txt", "e/moved")
os.chdir("..")
print(sorted(os.listdir("d/e")), os.path.realpath("d/../d/e").endswith("/d/e"))
os.renames("d/e/moved", "x/y/z")
print(os.listdir("x/y"), sorted(os.listdir("d")))
many = [f"name{i:03}" for i in range(300)]
os.mkdir("many")
os.chdir("many")
for name in many[:40]:
    os.mkdir(name)
print(sorted(os.listdir()) == many[:40], sum(1 for _ in os.scandir()))
for name in os.listdir():
    os.rmdir(name)
os.chdir("..")
for root, folders, files in os.walk(".", topdown=False):
    for name in files:
        os.remove(os.path.join(root, name))
    for name in folders:
        os.rmdir(os.path.join(root, name))
print(os.listdir())
os.chdir("..")
os.removedirs(home)
