/*
 * newlib's ground: what its C library asks of an operating system, over the system
 * calls, and malloc over the private heap. Invariant: errors come back as -1 and errno,
 * as POSIX has them; nothing here keeps state. Source: newlib, "libc.info", Syscalls.
 * Read next: heap/heap.h, kernel/syscall.h.
 */
#include <errno.h>
#include <fcntl.h>
#include <reent.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/times.h>
#include <unistd.h>

#include "heap/heap.h"
#include "kernel/syscall.h"

int _write(int fd, const void *bytes, size_t n);
int _read(int fd, void *bytes, size_t n);
int _open(const char *path, int flags, int mode);
int _close(int fd);
off_t _lseek(int fd, off_t offset, int whence);
int _fstat(int fd, struct stat *st);
int _stat(const char *path, struct stat *st);
int _isatty(int fd);
int _unlink(const char *path);
int _link(const char *from, const char *to);
int _kill(int pid, int number);
int _getpid(void);
int _gettimeofday(struct timeval *t, void *zone);
clock_t _times(struct tms *t);
void *_sbrk(ptrdiff_t n);
__attribute__((noreturn)) void _exit(int status);

static int result(int64_t value) {
    if (value < 0) {
        errno = (int)-value;
        return -1;
    }
    return (int)value;
}

/* ---- The heap ---- */

void *malloc(size_t size) {
    return PyMem_RawMalloc(size);
}

void *calloc(size_t n, size_t size) {
    return PyMem_RawCalloc(n, size);
}

void *realloc(void *p, size_t size) {
    return PyMem_RawRealloc(p, size);
}

void free(void *p) {
    PyMem_RawFree(p);
}

void *_malloc_r(struct _reent *reent, size_t size) {
    return PyMem_RawMalloc(size);
}

void *_calloc_r(struct _reent *reent, size_t n, size_t size) {
    return PyMem_RawCalloc(n, size);
}

void *_realloc_r(struct _reent *reent, void *p, size_t size) {
    return PyMem_RawRealloc(p, size);
}

void _free_r(struct _reent *reent, void *p) {
    PyMem_RawFree(p);
}

/* There is no break to move: newlib's own malloc is not used. */
void *_sbrk(ptrdiff_t n) {
    errno = ENOMEM;
    return (void *)-1;
}

/* ---- Files ---- */

int _write(int fd, const void *bytes, size_t n) {
    return result(sys_write(fd, bytes, n));
}

int _read(int fd, void *bytes, size_t n) {
    return result(sys_read(fd, bytes, n));
}

int _open(const char *path, int flags, int mode) {
    int access = flags & O_ACCMODE;
    int ours = (access != O_WRONLY ? SYS_O_READ : 0) |
               (access != O_RDONLY ? SYS_O_WRITE : 0) |
               ((flags & O_CREAT) != 0 ? SYS_O_CREATE : 0) |
               ((flags & O_TRUNC) != 0 ? SYS_O_TRUNC : 0) |
               ((flags & O_APPEND) != 0 ? SYS_O_APPEND : 0);
    return result(sys_open(path, ours));
}

int _close(int fd) {
    return result(sys_close(fd));
}

off_t _lseek(int fd, off_t offset, int whence) {
    return result(sys_seek(fd, offset, whence));
}

int _fstat(int fd, struct stat *st) {
    int terminal = sys_isatty(fd);
    if (terminal < 0) {
        return result(terminal);
    }
    int64_t size = sys_filesize(fd);
    memset(st, 0, sizeof(*st));
    st->st_mode = terminal || size < 0 ? S_IFCHR : S_IFREG;
    st->st_size = size < 0 ? 0 : (off_t)size;
    return 0;
}

int _stat(const char *path, struct stat *st) {
    int fd = sys_open(path, SYS_O_READ);
    if (fd < 0) {
        return result(fd);
    }
    int status = _fstat(fd, st);
    sys_close(fd);
    return status;
}

int _isatty(int fd) {
    return sys_isatty(fd) == 1;
}

int _unlink(const char *path) {
    return result(sys_remove(path));
}

int _link(const char *from, const char *to) {
    return result(-EMLINK);
}

/* ---- The writer ---- */

void _exit(int status) {
    sys_exit(status);
}

int _getpid(void) {
    struct sys_info info;
    return sys_info(&info) == 0 ? (int)info.pid : -1;
}

/* abort() comes here, with SIGABRT for itself. */
int _kill(int pid, int number) {
    if (pid == _getpid()) {
        sys_exit(128 + number);
    }
    return result(sys_kill(pid));
}

int _gettimeofday(struct timeval *t, void *zone) {
    uint64_t ns = sys_time_ns();
    t->tv_sec = (time_t)(ns / 1000000000u);
    t->tv_usec = (suseconds_t)(ns % 1000000000u / 1000u);
    return 0;
}

clock_t _times(struct tms *t) {
    clock_t ticks = (clock_t)(sys_clock_ns() / (1000000000u / CLOCKS_PER_SEC));
    *t = (struct tms){.tms_utime = ticks};
    return ticks;
}
