# errno's names, and OSError's classes by number.
import errno
import os

print(sorted((v, k) for k, v in vars(errno).items() if k[0] == "E"))
print(errno.errorcode[2], len(errno.errorcode), errno.errorcode[errno.EWOULDBLOCK], errno.__name__, 41 in errno.errorcode)
for number in errno.ENOENT, errno.EEXIST, errno.EPERM, errno.EISDIR, errno.EPIPE, errno.ETIMEDOUT, errno.EINVAL:
    e = OSError(number, os.strerror(number), "name")
    print(type(e).__name__, e, e.errno == number, e.filename)
