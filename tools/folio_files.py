"""The launcher's half of the machine's files: answers what the kernel asks.

kernel/service.h draws the requests and answers. Invariant: no path reaches the host but
through Files.inside(), which resolves every link and lets only the two roots pass: the
program's folder, and the library, where nothing is written.
"""
import errno
import os
import select
import stat
import struct
import threading

LIBRARY = b"/usr/lib/python3.11"
REQUEST = struct.Struct("<IIIIqq")
ANSWER = struct.Struct("<iI")
STAT = struct.Struct("<IIIIqqqq")
TICKET_NAME = 32  # bytes, whatever the numbers in it
PIPE_BYTES = 4096  # written in one piece
LOWEST_FD = 200  # three digits in each run, so that the machine reads as many
READ, WRITE, CREATE, TRUNC, APPEND, EXCL = 1, 2, 4, 8, 16, 32


def is_below(path, folder):
    return path == folder or path.startswith(folder.rstrip(b"/") + b"/")


def is_cache(path):
    """What may always be written: folders __pycache__, and in them *.pyc, *.pyc.N."""
    folder, name = os.path.split(path)
    return name == b"__pycache__" or (os.path.basename(folder) == b"__pycache__" and b".pyc" in name)


def refuse(number):
    raise OSError(number, os.strerror(number))


class Files:
    """One machine's files. Each operation gives a result and the bytes that go with it."""

    def __init__(self, folder, write, inside_fds, outside_fds):
        self.folder = os.path.realpath(os.fsencode(folder))
        self.named = os.path.abspath(os.fsencode(folder))
        self.write = write
        self.machine_fds = inside_fds
        self.requests, self.answers = outside_fds
        self.listed = (None, [])
        self.operations = [
            None, self.open, self.close, self.stat, self.fstat, self.list, self.readlink, self.remove,
            self.rename, self.mkdir, self.rmdir, self.chmod, self.utime, self.truncate, self.readable,
            self.terminal_size, self.random,
        ]

    # ---- Paths ----

    def inside(self, path, follow=True, writes=False):
        """The host's path of the machine's, with no link left in it but perhaps the last."""
        rooted = False
        if not any(is_below(path, top) for top in (LIBRARY, self.folder, self.named) if path[:1] == b"/"):
            rooted = path[:1] == b"/"
            path = os.path.join(self.folder, path.lstrip(b"/"))
        folder, name = os.path.split(path)
        if follow or name in (b"", b".", b".."):
            real = os.path.realpath(path)
        else:
            real = os.path.join(os.path.realpath(folder), name)
        library = is_below(real, LIBRARY)
        if not library and not is_below(real, self.folder):
            refuse(errno.EACCES)
        if rooted and self.is_meant_outside(real):
            refuse(errno.EACCES)
        if writes and (library or not (self.write or is_cache(real))):
            refuse(errno.EACCES)
        if path.endswith(b"/") and os.path.exists(real) and not os.path.isdir(real):
            refuse(errno.ENOTDIR)
        return real

    def is_meant_outside(self, path):
        """Absolute, and not even its first folder is here: the host's root was meant."""
        first, _, rest = os.path.relpath(path, self.folder).partition(b"/")
        return rest != b"" and not os.path.lexists(os.path.join(self.folder, first))

    # ---- Operations: number, first, second, path, other path ----

    def open(self, number, first, second, path, other):
        flags = os.O_CLOEXEC | os.O_NONBLOCK | (os.O_RDWR if number & WRITE else os.O_RDONLY)
        for bit, flag in ((CREATE, os.O_CREAT), (TRUNC, os.O_TRUNC), (EXCL, os.O_EXCL)):
            flags |= flag if number & bit else 0
        real = self.inside(path, writes=bool(number & WRITE))
        if path.endswith(b"/") or os.path.isdir(real):
            refuse(errno.EISDIR)
        ticket = os.open(real, flags, 0o666)
        name = b"/proc/%d" % os.getpid()
        tail = b"fd/%d\0" % ticket
        return ticket, name + b"/" * (TICKET_NAME - len(name) - len(tail)) + tail

    def close(self, number, first, second, path, other):
        os.close(number)

    @staticmethod
    def told(found):
        mask = 0xFFFFFFFF
        return 0, STAT.pack(found.st_mode, found.st_ino & mask, found.st_nlink & mask, 0, found.st_size,
                            found.st_mtime_ns, found.st_atime_ns, found.st_ctime_ns)

    def stat(self, number, first, second, path, other):
        return self.told(os.stat(self.inside(path, follow=bool(number)), follow_symlinks=bool(number)))

    def fstat(self, number, first, second, path, other):
        return self.told(os.fstat(number if number < 1 << 31 else ~number & 0xFFFFFFFF))

    def list(self, number, first, second, path, other):
        if number == 0 or self.listed[0] != path:
            self.listed = (path, sorted(os.listdir(self.inside(path))))
        names, room = b"", min(first, PIPE_BYTES - ANSWER.size)
        for name in self.listed[1][number:]:
            if len(names) + len(name) + 1 > room:
                break
            names += name + b"\0"
        return 0, names

    def readlink(self, number, first, second, path, other):
        return 0, os.readlink(self.inside(path, follow=False))[:1024]

    def remove(self, number, first, second, path, other):
        os.unlink(self.inside(path, follow=False, writes=True))

    def rename(self, number, first, second, path, other):
        os.rename(self.inside(path, False, True), self.inside(other, False, True))

    def mkdir(self, number, first, second, path, other):
        os.mkdir(self.inside(path.rstrip(b"/") or b"/", False, True))

    def rmdir(self, number, first, second, path, other):
        os.rmdir(self.inside(path.rstrip(b"/") or b"/", False, True))

    def chmod(self, number, first, second, path, other):
        os.chmod(self.inside(path, writes=True), stat.S_IMODE(number))

    def utime(self, number, first, second, path, other):
        os.utime(self.inside(path, writes=True), ns=(first, second))

    def truncate(self, number, first, second, path, other):
        os.ftruncate(number, first)

    def readable(self, number, first, second, path, other):
        return len(select.select([0], [], [], 0)[0]), b""

    def terminal_size(self, number, first, second, path, other):
        size = os.get_terminal_size(1)
        return size.columns | size.lines << 16, b""

    def random(self, number, first, second, path, other):
        return 0, os.urandom(number)

    # ---- Answering ----

    def answer(self, request):
        operation, n_path, n_other, number, first, second = REQUEST.unpack(request)
        paths = self.read(n_path + n_other)
        try:
            done = self.operations[operation](number, first, second, paths[:n_path], paths[n_path:])
            result, payload = done or (0, b"")
        except OSError as error:
            result, payload = -(error.errno or errno.EIO), b""
        except (ValueError, OverflowError, IndexError):
            result, payload = -errno.EINVAL, b""
        if self.operations[operation] != self.close:
            os.write(self.answers, ANSWER.pack(result, len(payload)) + payload)

    def read(self, n):
        data = b""
        while len(data) < n:
            more = os.read(self.requests, n - len(data))
            if not more:
                raise EOFError
            data += more
        return data

    def serve(self):
        try:
            while True:
                self.answer(self.read(REQUEST.size))
        except (EOFError, OSError):
            pass  # the machine has ended

    def start(self):
        """Serves from now on. To be called when QEMU has its ends of the pipes."""
        for fd in self.machine_fds:
            os.close(fd)
        threading.Thread(target=self.serve, daemon=True).start()


def high(fd):
    """The same descriptor under a number of three digits."""
    import fcntl
    moved = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, LOWEST_FD)
    os.close(fd)
    return moved


def prepared(folder, write):
    """A service, and the machine options that name its pipes."""
    (requests, ask), (answer, answers) = (map(high, os.pipe()) for _ in range(2))
    files = Files(folder, write, (ask, answer), (requests, answers))
    return files, [f"ask={ask}", f"answer={answer}"]
