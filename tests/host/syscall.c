/*
 * The system calls of kernel/syscall.h over POSIX, so that the runtime runs on the host
 * under ASan and UBSan; files are in syscall_files.c. What only the machine has (pages,
 * other writers) says so: -ENOSYS. Read next: kernel/syscall.h.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "config.h"
#include "kernel/syscall.h"
#include "tests/host/counts.h"

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
    counts_report();
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
