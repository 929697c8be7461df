/*
 * The system calls of kernel/syscall.h over POSIX, so that the runtime runs on the host
 * under ASan and UBSan. Files are those of the current folder, under the machine's
 * rules for paths. What only the machine has (pages, other writers) says so: -ENOSYS.
 * Read next: kernel/syscall.h.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "config.h"
#include "kernel/syscall.h"

static struct {
    int argc;
    char **argv;
    volatile int *flag;
    volatile sig_atomic_t interrupted;
} host;

static void on_interrupt(int signum) {
    host.interrupted = 1;
    if (host.flag != NULL) {
        *host.flag = 1;
    }
}

/* glibc hands a constructor main's arguments, so main() itself is the machine's. */
__attribute__((constructor)) static void host_begin(int argc, char **argv) {
    host.argc = argc;
    host.argv = argv;
    struct sigaction action = {.sa_handler = on_interrupt};
    sigaction(SIGINT, &action, NULL);
}

static int result(long n) {
    return n < 0 ? -errno : (int)n;
}

/* ---- The writer itself ---- */

void sys_exit(int status) {
    exit(status);
}

void sys_yield(void) {
}

static uint64_t clock_ns(clockid_t id) {
    struct timespec t;
    clock_gettime(id, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

int sys_sleep(uint64_t ns) {
    struct timespec t = {.tv_sec = (time_t)(ns / 1000000000u),
                         .tv_nsec = (long)(ns % 1000000000u)};
    return result(nanosleep(&t, NULL));
}

int sys_interrupted(void) {
    int was = host.interrupted;
    host.interrupted = 0;
    return was;
}

int sys_interrupt_flag(volatile int *flag) {
    host.flag = flag;
    return 0;
}

/* ---- Pages: the host's own memory, without a book ---- */

int sys_page_promise(size_t n_pages) {
    return 0;
}

int sys_page_release(void *va, size_t n_pages) {
    return 0;
}

int sys_page_move(void *from, void *to, size_t n_pages) {
    return -ENOSYS;
}

int sys_page_kind(void *va, size_t n_pages, int kind) {
    return 0;
}

int sys_page(const void *va, struct sys_page *out) {
    return -ENOSYS;
}

int sys_report(int what, const char *title) {
    return -ENOSYS;
}

int sys_map(char *buf, size_t n) {
    return -ENOSYS;
}

/* ---- Files ---- */

static int path_error(const char *path) {
    if (path[0] == '/') {
        return -EACCES;
    }
    for (const char *p = path; *p != '\0'; p++) {
        int at_start = p == path || p[-1] == '/';
        if (at_start && p[0] == '.' && p[1] == '.' && (p[2] == '/' || p[2] == '\0')) {
            return -EACCES;
        }
    }
    return 0;
}

int sys_open(const char *path, int flags) {
    static const char root[] = SYS_LIBRARY_ROOT "/";
    int in_library = strncmp(path, root, sizeof root - 1) == 0;
    int error = path_error(in_library ? path + sizeof root - 1 : path);
    if (error == 0 && in_library && (flags & SYS_O_WRITE) != 0) {
        error = -EACCES;
    }
    if (error != 0) {
        return error;
    }
    int mode = (flags & SYS_O_READ) && (flags & SYS_O_WRITE) ? O_RDWR
               : (flags & SYS_O_WRITE)                       ? O_WRONLY
                                                             : O_RDONLY;
    mode |= (flags & SYS_O_CREATE) ? O_CREAT : 0;
    mode |= (flags & SYS_O_TRUNC) ? O_TRUNC : 0;
    mode |= (flags & SYS_O_APPEND) ? O_APPEND : 0;
    int fd = result(open(path, mode, 0666));
    struct stat s;
    if (fd >= 0 && fstat(fd, &s) == 0 && S_ISDIR(s.st_mode)) {
        close(fd);
        return -EISDIR;
    }
    return fd;
}

int sys_read(int fd, void *buf, size_t n) {
    return result(read(fd, buf, n));
}

int sys_write(int fd, const void *buf, size_t n) {
    return result(write(fd, buf, n));
}

int sys_close(int fd) {
    return result(close(fd));
}

int64_t sys_seek(int fd, int64_t offset, int whence) {
    off_t at = lseek(fd, (off_t)offset, whence);
    return at < 0 ? -errno : at;
}

int sys_isatty(int fd) {
    return isatty(fd);
}

int64_t sys_filesize(int fd) {
    struct stat s;
    return fstat(fd, &s) < 0 ? -errno : s.st_size;
}

int sys_remove(const char *path) {
    int error = path_error(path);
    return error != 0 ? error : result(unlink(path));
}

int sys_rename(const char *from, const char *to) {
    int error = path_error(from) != 0 ? path_error(from) : path_error(to);
    return error != 0 ? error : result(rename(from, to));
}

/* ---- Clocks ---- */

uint64_t sys_clock_ns(void) {
    return clock_ns(CLOCK_MONOTONIC);
}

uint64_t sys_time_ns(void) {
    return clock_ns(CLOCK_REALTIME);
}

uint64_t sys_instructions(void) {
    return clock_ns(CLOCK_PROCESS_CPUTIME_ID);
}

uint64_t sys_writer_instructions(void) {
    return sys_instructions();
}

/* ---- Facts ---- */

int sys_info(struct sys_info *out) {
    *out = (struct sys_info){.page_size = PAGE_SIZE, .pid = 1, .n_writers = 1};
    return 0;
}

int sys_argument(int i, char *buf, size_t n) {
    if (i < 0 || i + 1 >= host.argc) {
        return -EINVAL;
    }
    snprintf(buf, n, "%s", host.argv[i + 1]);
    return (int)strlen(host.argv[i + 1]);
}

/* Machine options come from the environment: FOLIO_stats=1 is the option stats=1. */
int sys_option(const char *name, char *buf, size_t n) {
    char key[64];
    snprintf(key, sizeof key, "FOLIO_%s", name);
    const char *value = getenv(key);
    if (value == NULL) {
        return -ENOENT;
    }
    snprintf(buf, n, "%s", value);
    return (int)strlen(value);
}

/* ---- Other writers ---- */

int sys_spawn(const char *path, char *const argv[]) {
    return -ENOSYS;
}

int sys_wait(int pid, int *status) {
    return -ECHILD;
}

int sys_kill(int pid) {
    return -ENOSYS;
}
