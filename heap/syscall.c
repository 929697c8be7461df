/*
 * The writers' side of the system calls: each is one `svc`. Invariant: nothing but the
 * registers crosses; r0 and r1 come back changed, all others are kept by the kernel.
 * Read next: kernel/syscall.h.
 */
#include "kernel/syscall.h"

#include "heap/cwd.h"

/* Six argument words in, 64 bits out. */
static inline uint64_t call6(enum sys_number number, uint32_t a, uint32_t b, uint32_t c,
                             uint32_t d, uint32_t e) {
    register uint32_t r0 __asm__("r0") = a;
    register uint32_t r1 __asm__("r1") = b;
    register uint32_t r2 __asm__("r2") = c;
    register uint32_t r3 __asm__("r3") = d;
    register uint32_t r4 __asm__("r4") = e;
    register uint32_t r7 __asm__("r7") = number;
    __asm__ volatile("svc #0"
                     : "+r"(r0), "+r"(r1)
                     : "r"(r2), "r"(r3), "r"(r4), "r"(r7)
                     : "memory");
    return (uint64_t)r1 << 32 | r0;
}

static inline uint64_t call3(enum sys_number number, uint32_t a, uint32_t b,
                             uint32_t c) {
    register uint32_t r0 __asm__("r0") = a;
    register uint32_t r1 __asm__("r1") = b;
    register uint32_t r2 __asm__("r2") = c;
    register uint32_t r7 __asm__("r7") = number;
    __asm__ volatile("svc #0" : "+r"(r0), "+r"(r1) : "r"(r2), "r"(r7) : "memory");
    return (uint64_t)r1 << 32 | r0;
}

static inline int int3(enum sys_number number, uint32_t a, uint32_t b, uint32_t c) {
    return (int)(uint32_t)call3(number, a, b, c);
}

static inline uint32_t word(const volatile void *p) {
    return (uint32_t)(uintptr_t)p;
}

void sys_exit(int status) {
    for (;;) {
        int3(SYS_EXIT, (uint32_t)status, 0, 0);
    }
}

void sys_yield(void) {
    int3(SYS_YIELD, 0, 0, 0);
}

int sys_sleep(uint64_t ns) {
    return int3(SYS_SLEEP, (uint32_t)ns, (uint32_t)(ns >> 32), 0);
}

int sys_interrupted(void) {
    return int3(SYS_INTERRUPTED, 0, 0, 0);
}

int sys_interrupt_flag(volatile int *flag) {
    return int3(SYS_INTERRUPT_FLAG, word(flag), 0, 0);
}

int sys_page_promise(size_t n_pages) {
    return int3(SYS_PAGE_PROMISE, n_pages, 0, 0);
}

int sys_page_release(void *va, size_t n_pages) {
    return int3(SYS_PAGE_RELEASE, word(va), n_pages, 0);
}

int sys_page_move(void *from, void *to, size_t n_pages) {
    return int3(SYS_PAGE_MOVE, word(from), word(to), n_pages);
}

int sys_page_kind(void *va, size_t n_pages, int kind) {
    return int3(SYS_PAGE_KIND, word(va), n_pages, (uint32_t)kind);
}

int sys_open(const char *path, int flags) {
    return int3(SYS_OPEN, word(cwd_path(0, path)), (uint32_t)flags, 0);
}

int sys_read(int fd, void *buf, size_t n) {
    return int3(SYS_READ, (uint32_t)fd, word(buf), n);
}

int sys_write(int fd, const void *buf, size_t n) {
    return int3(SYS_WRITE, (uint32_t)fd, word(buf), n);
}

int sys_read_keys(void *buf, size_t n) {
    return int3(SYS_READ_KEYS, word(buf), n, 0);
}

int sys_terminal_size(void) {
    return int3(SYS_TERMINAL_SIZE, 0, 0, 0);
}

int sys_close(int fd) {
    return int3(SYS_CLOSE, (uint32_t)fd, 0, 0);
}

int64_t sys_seek(int fd, int64_t offset, int whence) {
    return (int64_t)call6(SYS_SEEK, (uint32_t)fd, 0, (uint32_t)offset,
                          (uint32_t)((uint64_t)offset >> 32), (uint32_t)whence);
}

int sys_isatty(int fd) {
    return int3(SYS_ISATTY, (uint32_t)fd, 0, 0);
}

int64_t sys_filesize(int fd) {
    return (int64_t)call3(SYS_FILESIZE, (uint32_t)fd, 0, 0);
}

int sys_remove(const char *path) {
    return int3(SYS_REMOVE, word(cwd_path(0, path)), 0, 0);
}

int sys_rename(const char *from, const char *to) {
    return int3(SYS_RENAME, word(cwd_path(0, from)), word(cwd_path(1, to)), 0);
}

int sys_stat(const char *path, struct sys_stat *out) {
    return int3(SYS_STAT, word(cwd_path(0, path)), word(out), 1);
}

int sys_lstat(const char *path, struct sys_stat *out) {
    return int3(SYS_STAT, word(cwd_path(0, path)), word(out), 0);
}

int sys_fstat(int fd, struct sys_stat *out) {
    return int3(SYS_FSTAT, (uint32_t)fd, word(out), 0);
}

int sys_listdir(const char *path, uint32_t from, char *buf, size_t n) {
    return (int)call6(SYS_LISTDIR, word(cwd_path(0, path)), from, word(buf), n, 0);
}

int sys_readlink(const char *path, char *buf, size_t n) {
    return int3(SYS_READLINK, word(cwd_path(0, path)), word(buf), n);
}

int sys_mkdir(const char *path) {
    return int3(SYS_MKDIR, word(cwd_path(0, path)), 0, 0);
}

int sys_rmdir(const char *path) {
    return int3(SYS_RMDIR, word(cwd_path(0, path)), 0, 0);
}

int sys_chmod(const char *path, uint32_t mode) {
    return int3(SYS_CHMOD, word(cwd_path(0, path)), mode, 0);
}

int sys_utime(const char *path, int64_t atime_ns, int64_t mtime_ns) {
    int64_t times[2] = {atime_ns, mtime_ns};
    return int3(SYS_UTIME, word(cwd_path(0, path)), word(times), 0);
}

int sys_truncate(int fd, int64_t size) {
    return (int)call6(SYS_TRUNCATE, (uint32_t)fd, 0, (uint32_t)size,
                      (uint32_t)((uint64_t)size >> 32), 0);
}

int sys_random(void *buf, size_t n) {
    return int3(SYS_RANDOM, word(buf), n, 0);
}

uint64_t sys_clock_ns(void) {
    return call3(SYS_CLOCK_NS, 0, 0, 0);
}

uint64_t sys_time_ns(void) {
    return call3(SYS_TIME_NS, 0, 0, 0);
}

uint64_t sys_instructions(void) {
    return call3(SYS_INSTRUCTIONS, 0, 0, 0);
}

uint64_t sys_writer_instructions(void) {
    return call3(SYS_WRITER_INSTRUCTIONS, 0, 0, 0);
}

int sys_info(struct sys_info *out) {
    return int3(SYS_INFO, word(out), 0, 0);
}

int sys_page(const void *va, struct sys_page *out) {
    return int3(SYS_PAGE, word(va), word(out), 0);
}

int sys_report(int what, const char *title) {
    return int3(SYS_REPORT, (uint32_t)what, word(title), 0);
}

int sys_map(char *buf, size_t n) {
    return int3(SYS_MAP, word(buf), n, 0);
}

int sys_argument(int i, char *buf, size_t n) {
    return int3(SYS_ARGUMENT, (uint32_t)i, word(buf), n);
}

int sys_option(const char *name, char *buf, size_t n) {
    return int3(SYS_OPTION, word(name), word(buf), n);
}

int sys_spawn(const char *path, char *const argv[]) {
    return int3(SYS_SPAWN, word(path), word(argv), 0);
}

int sys_wait(int pid, int *status) {
    return int3(SYS_WAIT, (uint32_t)pid, word(status), 0);
}

int sys_kill(int pid) {
    return int3(SYS_KILL, (uint32_t)pid, 0, 0);
}
