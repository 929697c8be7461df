/*
 * The files that semihosting cannot give: the kernel asks the launcher (tools/folio)
 * through two pipes, whose ends QEMU inherits and the kernel opens as /dev/fd/N, with N
 * of the options ask=N and answer=N. A request is written in one piece, its answer read
 * in two; all numbers little-endian:
 *
 *    request                      answer
 *    +0  uint32 operation         +0  int32 result, below zero a Linux errno
 *    +4  uint32 bytes of path     +4  uint32 bytes that follow
 *    +8  uint32 bytes of second   +8  those bytes
 *    +12 uint32 number
 *    +16 int64  first
 *    +24 int64  second
 *    +32 path, second path
 *
 * The kernel reads fixed lengths, so that the count of instructions does not depend on
 * the host; the launcher checks that no path leaves the two roots.
 * The other end: tools/folio_files.py.
 */
#ifndef KERNEL_SERVICE_H
#define KERNEL_SERVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SERVICE_BYTES 4096 /* PIPE_BUF of Linux: what a pipe passes on in one piece */
#define SERVICE_PATH  1024

enum service_operation {
    SERVICE_OPEN = 1, /* number: SYS_O_*; a ticket, and the file's name for the host */
    SERVICE_CLOSE,    /* number: a ticket; there is no answer */
    SERVICE_STAT,     /* number: 1 follows a link; struct sys_stat */
    SERVICE_FSTAT,    /* number: a ticket, or -1 - stream of the console */
    SERVICE_LIST,     /* number: the first name, first: bytes at most */
    SERVICE_READLINK,
    SERVICE_REMOVE,
    SERVICE_RENAME,
    SERVICE_MKDIR,
    SERVICE_RMDIR,
    SERVICE_CHMOD,         /* number: the mode */
    SERVICE_UTIME,         /* first, second: nanoseconds of access and change */
    SERVICE_TRUNCATE,      /* number: a ticket, first: bytes */
    SERVICE_READABLE,      /* 1: a read of the standard input would not wait */
    SERVICE_TERMINAL_SIZE, /* columns + 65536 rows of the terminal; 0: none */
    SERVICE_RANDOM         /* number: bytes of chance */
};

struct service_request {
    enum service_operation operation;
    const char *path, *other; /* NULL: none */
    uint32_t number;
    int64_t first, second;
};

/* Opens the pipes, where the options name them. */
void service_init(void);
/* Whether the machine was started with the launcher. */
bool service_present(void);
/* Asks, and waits for the answer: the result, an error in newlib's numbers (-ENOSYS
 * without a launcher, -EIO when it is gone). The bytes that came with it stand at
 * *bytes until the next call, *n of them; both may be NULL. */
int service_ask(const struct service_request *request, const char **bytes, size_t *n);

#endif
