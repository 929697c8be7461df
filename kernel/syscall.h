/*
 * The system calls: all that a writer can ask of the kernel, and the only header of the
 * kernel that the writers' side includes. A call is `svc #0` with its number in r7 and
 * its arguments in r0 to r5; the result comes back in r0, below zero an error (-E*, the
 * numbers of newlib's errno.h). Each pointer a writer hands over is checked against its
 * own mapped pages first: a bad one gives -EFAULT and changes nothing.
 *
 * On the host, tests/host/syscall.c gives the same functions over POSIX.
 */
#ifndef KERNEL_SYSCALL_H
#define KERNEL_SYSCALL_H

#include <stddef.h>
#include <stdint.h>

/* The numbers in r7. A 64-bit argument goes into the next even pair of registers, a
 * 64-bit result comes back in r0 and r1. */
enum sys_number {
    SYS_EXIT,
    SYS_YIELD,
    SYS_SLEEP,
    SYS_INTERRUPTED,
    SYS_INTERRUPT_FLAG,
    SYS_PAGE_PROMISE,
    SYS_PAGE_RELEASE,
    SYS_PAGE_MOVE,
    SYS_PAGE_KIND,
    SYS_OPEN,
    SYS_READ,
    SYS_WRITE,
    SYS_CLOSE,
    SYS_SEEK,
    SYS_ISATTY,
    SYS_FILESIZE,
    SYS_REMOVE,
    SYS_RENAME,
    SYS_CLOCK_NS,
    SYS_TIME_NS,
    SYS_INSTRUCTIONS,
    SYS_WRITER_INSTRUCTIONS,
    SYS_INFO,
    SYS_PAGE,
    SYS_REPORT,
    SYS_MAP,
    SYS_ARGUMENT,
    SYS_OPTION,
    SYS_SPAWN,
    SYS_WAIT,
    SYS_KILL,
    SYS_STAT,
    SYS_FSTAT,
    SYS_LISTDIR,
    SYS_READLINK,
    SYS_MKDIR,
    SYS_RMDIR,
    SYS_CHMOD,
    SYS_UTIME,
    SYS_TRUNCATE,
    SYS_READ_KEYS,
    SYS_TERMINAL_SIZE,
    SYS_RANDOM,
    N_SYS_NUMBERS
};

/* ---- The writer itself ---- */

/* Ends the writer; `status` is what its parent, and QEMU for the first writer, sees. */
__attribute__((noreturn)) void sys_exit(int status);
/* Lets the next ready writer run. */
void sys_yield(void);
/* Sleeps for `ns` nanoseconds of the machine's time. -EINTR: a Ctrl-C came first. */
int sys_sleep(uint64_t ns);
/* 1 when a Ctrl-C came since the last call, else 0. `*flag` (see below) is cheaper. */
int sys_interrupted(void);
/* Names a word in the writer's own data that the kernel sets to 1 on Ctrl-C. The eval
 * loop looks at it where CPython looks at its eval breaker. */
int sys_interrupt_flag(volatile int *flag);

/* ---- Pages (one unit: a page of PAGE_SIZE bytes) ----
 * The heap's range, [heap_base, heap_end) of struct sys_info, is reserved from the
 * start and costs nothing. A page of it must be promised before its first touch: the
 * promise is what makes MemoryError possible and a failing touch impossible. */

/* Promises `n_pages` more pages to this writer: 0, or -ENOMEM with nothing changed. */
int sys_page_promise(size_t n_pages);
/* Gives the pages of [va, va + n_pages) back to the book where they were touched, and
 * in each case takes back `n_pages` promises. The range reads as zeros when promised
 * and touched again. -EINVAL: not page aligned or not within the heap's range. */
int sys_page_release(void *va, size_t n_pages);
/* Moves the mappings of n_pages at `from` to the untouched range at `to`; no byte is
 * copied. The ranges must not overlap. -EINVAL as above. */
int sys_page_move(void *from, void *to, size_t n_pages);

/* ---- Files ----
 * Descriptors 0, 1, 2 are the console. The machine's root "/" is the folder that it was
 * started in, and "", "." and "/" name it; paths are UTF-8, and one that leaves it is
 * -EACCES. Below SYS_LIBRARY_ROOT is the second root, which is only read. Writing needs
 * the option write=1, but for a cache of modules: `__pycache__` folders and *.pyc files
 * in them (*.pyc.N too, which such a file is renamed from). */
#define SYS_LIBRARY_ROOT "/usr/lib/python3.11"
enum {
    SYS_O_READ = 1,
    SYS_O_WRITE = 2,
    SYS_O_CREATE = 4,
    SYS_O_TRUNC = 8,
    SYS_O_APPEND = 16,
    SYS_O_EXCL = 32
};
/* A descriptor; -ENOENT, -EACCES (outside the folder, or writing not allowed), -EMFILE,
 * -EISDIR. SYS_O_EXCL with SYS_O_CREATE: -EEXIST where the name is taken. */
int sys_open(const char *path, int flags);
/* Bytes read or written (may be fewer than n; 0 from sys_read is the end of file);
 * -EBADF; -EINTR: a Ctrl-C came while waiting on the console. */
int sys_read(int fd, void *buf, size_t n);
int sys_write(int fd, const void *buf, size_t n);
/* What was typed, neither edited nor echoed: at least one byte, waiting for it. Ctrl-C
 * stays an interrupt (-EINTR). -ENOTTY: standard input is not a terminal. */
int sys_read_keys(void *buf, size_t n);
/* Columns and, shifted left by 16, rows of that terminal now; -ENOSYS: nobody knows. */
int sys_terminal_size(void);
int sys_close(int fd);
/* The new position in bytes from the start; whence 0 start, 1 here, 2 end. */
int64_t sys_seek(int fd, int64_t offset, int whence);
/* 1 when the descriptor is a terminal, else 0. */
int sys_isatty(int fd);
/* The length of the file in bytes, or a negative error. */
int64_t sys_filesize(int fd);
int sys_remove(const char *path);
int sys_rename(const char *from, const char *to);

/* The calls from here on are served by the launcher (tools/folio). On a machine that
 * was started without it, those on paths are -ENOSYS, sys_stat and sys_fstat but for
 * their times and inode. */

/* What stat(2) tells; `mode` has POSIX's bits. Inodes are cut to 32 bits. */
struct sys_stat {
    uint32_t mode, ino, nlink, flags; /* flags: 0, no meaning yet */
    int64_t size;                     /* bytes */
    int64_t mtime_ns, atime_ns, ctime_ns;
};
int sys_stat(const char *path, struct sys_stat *out);
/* The same of a symbolic link itself, and of an open descriptor. */
int sys_lstat(const char *path, struct sys_stat *out);
int sys_fstat(int fd, struct sys_stat *out);
/* The names in a folder, sorted, without "." and "..": those from the from-th on that
 * fit, each with its 0. The number of bytes; 0 when no more are left. */
int sys_listdir(const char *path, uint32_t from, char *buf, size_t n);
/* The text of a symbolic link (cut to n, no 0): its length in bytes. */
int sys_readlink(const char *path, char *buf, size_t n);
int sys_mkdir(const char *path);
int sys_rmdir(const char *path);
int sys_chmod(const char *path, uint32_t mode);
/* Sets the two times, in nanoseconds since 1970. */
int sys_utime(const char *path, int64_t atime_ns, int64_t mtime_ns);
/* Cuts or widens (with zeros) a file open for writing to `size` bytes. */
int sys_truncate(int fd, int64_t size);

/* n bytes of the host's chance, at most 256 at once: 0, or an error. */
int sys_random(void *buf, size_t n);

/* The folder that relative paths begin at, "/" in the beginning. It is kept on the
 * writer's side, which hands the kernel whole paths. sys_getcwd: the length of its
 * path, -ERANGE when that and its 0 need more than n bytes. */
int sys_chdir(const char *path);
int sys_getcwd(char *buf, size_t n);

/* ---- Clocks, in nanoseconds and instructions ---- */

/* Since the machine was reset / since 1970 (wall clock of the host). */
uint64_t sys_clock_ns(void);
uint64_t sys_time_ns(void);
/* Instructions since reset, by the cycle counter, extended to 64 bits. Exact under
 * -icount shift=0. sys_writer_instructions: those of this writer alone. */
uint64_t sys_instructions(void);
uint64_t sys_writer_instructions(void);

/* ---- Facts ---- */

/* What a writer may know of the machine and of itself. All sizes in pages. */
struct sys_info {
    uint32_t page_size, n_pages, n_free, n_kernel, n_writers_pages, n_promised;
    uint32_t pid, ppid, virt, res, shr, peak_res; /* of this writer */
    uintptr_t heap_base, heap_end;                /* of this writer, bytes */
    uint32_t icount;                              /* 1: sys_instructions is exact */
    uint32_t n_writers;
};
int sys_info(struct sys_info *out);
/* The book's record of the page at `va` of this writer. */
struct sys_page {
    uint32_t page_no; /* in the book, from 0; UINT32_MAX: not mapped */
    uint32_t pa;      /* physical address, bytes */
    uint8_t kind;     /* enum page_kind, below */
    uint8_t owner;    /* PID, 0 the kernel */
    uint8_t writable, executable;
};
enum page_kind {
    PAGE_FREE,
    PAGE_KERNEL,
    PAGE_TABLE,
    PAGE_TEXT,
    PAGE_DATA,
    PAGE_STACK,
    PAGE_ARENA,
    PAGE_LARGE,
    N_PAGE_KINDS
};
int sys_page(const void *va, struct sys_page *out);
/* Tells the kernel what pages of the heap's range are for: kind PAGE_ARENA or
 * PAGE_LARGE, as the reports and the map show them. Default: PAGE_ARENA. */
int sys_page_kind(void *va, size_t n_pages, int kind);
/* Prints, by the kernel, on the console, the report that `what` names. */
enum { SYS_REPORT_TOP = 1, SYS_REPORT_PAGES = 2, SYS_REPORT_MAP = 4 };
int sys_report(int what, const char *title);
/* The same text of the map into `buf` (no colours); its length in bytes. */
int sys_map(char *buf, size_t n);
/* The command line of this writer: copies argument `i` (0 is the program's path) as a
 * C string; its length, or -EINVAL past the last. sys_option: the value of a machine
 * option "name=value" given at start, -ENOENT where it was not given. */
int sys_argument(int i, char *buf, size_t n);
int sys_option(const char *name, char *buf, size_t n);

/* ---- Other writers ---- */

/* Starts another writer on the program `path` with the argument vector `argv`
 * (NULL-terminated): its PID, or -EAGAIN (MAX_WRITERS run), -ENOMEM. */
int sys_spawn(const char *path, char *const argv[]);
/* Waits for a child to end: its PID, *status as of sys_exit (128 + signal-like number
 * when it was stopped by a fault). pid -1: any child. -ECHILD. */
int sys_wait(int pid, int *status);
int sys_kill(int pid);

#endif
