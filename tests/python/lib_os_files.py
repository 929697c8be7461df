# Descriptors, and what the system tells of files.
import os
import stat
import time

home = f"lib_os_files.{time.time_ns():x}.tmp"
os.mkdir(home)
os.chdir(home)
print(os.path.basename(os.getcwd()) == home, os.getcwdb() == os.getcwd().encode())

fd = os.open("one", os.O_CREAT | os.O_RDWR | os.O_EXCL, 0o600)
print(os.write(fd, b"abcdef"), os.lseek(fd, 1, os.SEEK_SET), os.read(fd, 3), os.read(fd, 100), os.read(fd, 100))
print(os.lseek(fd, -2, os.SEEK_END), os.lseek(fd, 1, os.SEEK_CUR), os.isatty(fd), os.fsync(fd))
facts = os.fstat(fd)
print(facts.st_size, oct(facts.st_mode), facts.st_nlink, stat.S_ISREG(facts.st_mode), stat.filemode(facts.st_mode))
print(os.ftruncate(fd, 2), os.fstat(fd).st_size, os.ftruncate(fd, 8), os.pread(fd, 9, 0) if False else os.lseek(fd, 0, 0), os.read(fd, 9))
os.close(fd)
for flags in os.O_CREAT | os.O_EXCL, os.O_RDONLY, os.O_WRONLY | os.O_TRUNC, os.O_RDWR:
    try:
        fd = os.open("one", flags)
        print(os.fstat(fd).st_size, end=" ")
        print(os.write(fd, b"xy"))
    except OSError as e:
        print(type(e).__name__, e.errno, e.strerror, e.filename)
    finally:
        if not flags & os.O_EXCL:
            os.close(fd)

# Times: one number in three forms.
os.utime("one", ns=(10**18, 2 * 10**18 + 1))
s = os.stat("one")
print(s.st_mtime_ns, s.st_atime, s.st_mtime, s[7], s[8], s.st_size, s[6])
os.utime("one", (1.5, 2.25))
print(os.stat("one").st_atime_ns, os.stat("one").st_mtime_ns, os.path.getmtime("one"))
os.utime("one", (-1.5, 3))
s = os.stat("one")
print(s.st_atime_ns, s.st_atime, s[7], s.st_mtime_ns)
os.utime("one")
print(abs(os.stat("one").st_mtime - time.time()) < 5)
os.chmod("one", 0o640)
print(oct(os.stat("one").st_mode), os.access("one", os.R_OK), os.access("none", os.F_OK))
os.chmod("one", stat.S_IRUSR | stat.S_IWUSR)

# The result type.
r = os.stat_result(range(10))
print(r, r.st_atime, r.st_mtime_ns, len(r), r.n_fields, r.n_sequence_fields, r.n_unnamed_fields)
print(os.stat_result(range(19))[7:], os.stat_result(range(19)).st_ctime_ns, os.stat_result(range(19)).st_rdev)
print(os.stat_result.__match_args__, os.stat_result.__name__, os.stat_result.__module__)
match r:
    case os.stat_result(mode, inode):
        print(mode, inode)
a, b = os.stat("one"), os.lstat("one")
print(a == b, os.path.samestat(a, b), os.path.samefile("one", "./one"), isinstance(a, tuple))

# Through open().
with open("two", "w") as f:
    print(os.fstat(f.fileno()).st_size, f.write("hello"), f.tell())
    f.flush()
    print(os.fstat(f.fileno()).st_size, os.stat(f.fileno()).st_size)
print(os.path.getsize("two"), os.path.isfile("two"), os.path.isdir("two"), os.path.islink("two"), os.path.exists("three"))
with os.fdopen(os.open("three", os.O_CREAT | os.O_WRONLY), "w") as f:
    f.write("text")
os.rename("three", "four")
os.replace("four", "two")
print(sorted(os.listdir()), open("two").read(), open(os.path.abspath("two")).read())
os.truncate("two", 2)
print(open("two").read())
for name in os.listdir("."):
    os.remove(name)
os.chdir("..")
os.rmdir(home)
