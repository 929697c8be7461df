# What os refuses, and in which words.
import os


class Path:
    def __init__(self, text):
        self.text = text

    def __fspath__(self):
        return self.text


def t(f, *args, **keywords):
    try:
        result = f(*args, **keywords)
        print(f.__name__, "stat" if isinstance(result, os.stat_result) else result)
    except BaseException as e:
        print(f.__name__, type(e).__name__, e)


# No path, or none that can be one.
t(os.stat, 1.5), t(os.stat, "a\0b"), t(os.stat, b"a\0b"), t(os.listdir, 1.5), t(os.mkdir, 3), t(os.rename, 1, 2)
t(os.open, None, 0), t(os.stat), t(os.unlink, 1.5), t(os.replace), t(os.scandir, {}), t(os.chdir, 2.5)
t(os.fspath, 1), t(os.fspath, Path(1)), t(os.fspath, Path("x")), t(os.fspath, Path(b"y")), t(os.fspath, "z")
# Nothing there.
for f in os.stat, os.lstat, os.listdir, os.scandir, os.remove, os.unlink, os.rmdir, os.chdir, os.readlink:
    t(f, "nope"), t(f, ""), t(f, b"nope/none"), t(f, Path("nope"))
t(os.rename, "nope", "x"), t(os.replace, b"nope", "x"), t(os.open, "", 0), t(os.open, "nope", os.O_RDONLY)
t(os.chmod, "nope", 1), t(os.truncate, "nope", 1), t(os.mkdir, "a/b/c"), t(os.open, "no/x", os.O_CREAT | os.O_WRONLY)
# Times and flags.
t(os.utime, "nope"), t(os.utime, "nope", (1,)), t(os.utime, "nope", (1, 2), ns=(1, 2)), t(os.utime, ".", ns=1)
t(os.utime, ".", ns=(1.5, 2)), t(os.utime, ".", (1, "a")), t(os.stat, "x", dir_fd=1.5), t(os.access, "x", "y")
t(os.stat, ".", follow_symlinks=False, dir_fd=None), t(os.stat, 0, follow_symlinks=False), t(os.mkdir, "."), t(os.remove, ".")
# Descriptors.
t(os.read, 99, 1), t(os.write, 99, b""), t(os.close, 99), t(os.fstat, 99), t(os.stat, 99), t(os.lseek, 99, 0, 0)
t(os.isatty, 99), t(os.read, 0, -1), t(os.read, "x", 1), t(os.write, 1, "text"), t(os.fsync, -1), t(os.fsync, "x"), t(os.fsync, 99)
t(os.ftruncate, 99, 1), t(os.truncate, 99, 1)
# The rest.
t(os.getenv, 1), t(os.putenv, "a=", "b"), t(os.putenv, "a", 1), t(os.unsetenv, "="), t(os.urandom, -1), t(os.urandom, "x")
t(os.strerror, 2), t(os.strerror, 39), t(os.strerror, 99999), t(os.waitstatus_to_exitcode, 256), t(os.waitstatus_to_exitcode, 9)
t(os.waitstatus_to_exitcode, 0x7F), t(os.stat_result, (1, 2)), t(os.terminal_size, (1,)), t(os.fsdecode, 1)
try:
    os.environ["a"] = 1
except TypeError as e:
    print(e)
try:
    del os.environ["none such"]
except KeyError as e:
    print("KeyError", e)
try:
    os.DirEntry()
except TypeError as e:
    print(e)
t(os.get_terminal_size), t(os.get_terminal_size, "x"), t(os.get_terminal_size, 99)
