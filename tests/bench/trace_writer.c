/*
 * A writer that replays an allocator trace on the machine and counts the instructions
 * of every call. Linked with the heap in place of the runtime. The kernel's part is
 * left out: the system calls for pages are wrapped, all pages are promised and touched
 * in a first pass, and the second pass is the one that counts.
 *
 * Prints one line: operations, mean, medians of malloc and free, the longest call, and
 * how many calls took more than 200 instructions (a tick of the timer may fall in one).
 */
#include <stdio.h>
#include <string.h>

#include "heap/heap.h"
#include "kernel/syscall.h"

#define MAX_IDS    300000
#define MAX_OPS    500000
#define N_COUNTERS 1024

struct op {
    uint32_t id : 30, kind : 2;
    uint32_t size;
};
enum { OP_MALLOC, OP_REALLOC, OP_FREE, N_KINDS };

static struct op ops[MAX_OPS];
static uint32_t n_ops;
static void *blocks[MAX_IDS];
static uint32_t histogram[N_KINDS][N_COUNTERS];
static uint64_t total[N_KINDS], calls[N_KINDS];
static uint32_t overhead, over_200, page_calls;

int __wrap_sys_page_promise(size_t n_pages);
int __wrap_sys_page_release(void *va, size_t n_pages);
int __wrap_sys_page_kind(void *va, size_t n_pages, int kind);
int __real_sys_page_promise(size_t n_pages);

int __wrap_sys_page_promise(size_t n_pages) {
    page_calls++;
    return 0;
}

int __wrap_sys_page_release(void *va, size_t n_pages) {
    page_calls++;
    return 0;
}

int __wrap_sys_page_kind(void *va, size_t n_pages, int kind) {
    return 0;
}

static inline uint32_t cycles(void) {
    uint32_t n;
    __asm__ volatile("mrc p15, 0, %0, c9, c13, 0" : "=r"(n)::"memory");
    return n;
}

/* ---- Reading the trace: "a id size", "r id size", "f id" ---- */

static int next_char(int fd) {
    static char buffer[4096];
    static int have, at;
    if (at == have) {
        have = sys_read(fd, buffer, sizeof buffer);
        at = 0;
        if (have <= 0) {
            have = 0;
            return -1;
        }
    }
    return buffer[at++];
}

static int next_number(int fd, uint32_t *out) {
    int c = next_char(fd);
    while (c == ' ' || c == '\n') {
        c = next_char(fd);
    }
    for (*out = 0; c >= '0' && c <= '9'; c = next_char(fd)) {
        *out = *out * 10 + (uint32_t)(c - '0');
    }
    return c;
}

static void read_trace(const char *path) {
    uint32_t header;
    int fd = sys_open(path, SYS_O_READ);
    if (fd < 0) {
        printf("no trace %s\n", path);
        fflush(stdout);
        sys_exit(1);
    }
    for (int i = 0; i < 4; i++) {
        next_number(fd, &header);
    }
    for (int c = next_char(fd); c > 0 && n_ops < MAX_OPS; c = next_char(fd)) {
        if (c != 'a' && c != 'r' && c != 'f') {
            continue;
        }
        struct op *op = &ops[n_ops++];
        uint32_t id, size = 0;
        next_number(fd, &id);
        if (c != 'f') {
            next_number(fd, &size);
        }
        *op = (struct op){id,
                          c == 'a'   ? OP_MALLOC
                          : c == 'r' ? OP_REALLOC
                                     : OP_FREE,
                          size};
    }
    sys_close(fd);
}

/* ---- Replaying ---- */

static void note(int kind, uint32_t n) {
    n -= overhead;
    histogram[kind][n < N_COUNTERS ? n : N_COUNTERS - 1]++;
    total[kind] += n;
    calls[kind]++;
    over_200 += n > 200;
}

/* The readings stand right around the call; its own instructions are counted. */
#define COUNTED(call)                                                                  \
    start = cycles();                                                                  \
    call;                                                                              \
    end = cycles()

static void run_op(const struct op *op, int counting) {
    void **block = &blocks[op->id], *p = *block;
    uint32_t start, end;
    size_t size = op->size;
    if (op->kind == OP_MALLOC) {
        COUNTED(p = PyObject_Malloc(size));
    } else if (op->kind == OP_REALLOC) {
        COUNTED(p = PyObject_Realloc(p, size));
    } else {
        COUNTED(PyObject_Free(p));
        p = NULL;
    }
    *block = p;
    if (counting) {
        note((int)op->kind, end - start);
    }
    if (op->kind != OP_FREE) {
        memset(p, 1, size);
    }
}

static void replay(int counting) {
    for (uint32_t i = 0; i < n_ops; i++) {
        run_op(&ops[i], counting);
    }
    for (uint32_t i = 0; i < MAX_IDS; i++) {
        PyObject_Free(blocks[i]);
        blocks[i] = NULL;
    }
}

static uint32_t median(int kind) {
    uint64_t seen = 0;
    for (uint32_t n = 0; n < N_COUNTERS; n++) {
        seen += histogram[kind][n];
        if (seen * 2 >= calls[kind]) {
            return n;
        }
    }
    return N_COUNTERS;
}

/* What the two readings themselves cost, with the loads around an empty call. */
static void calibrate(void) {
    uint32_t least = UINT32_MAX;
    for (int i = 0; i < 16; i++) {
        uint32_t start = cycles(), end = cycles();
        least = end - start < least ? end - start : least;
    }
    overhead = least;
}

int main(int argc, char **argv) {
    __real_sys_page_promise(40000);
    read_trace(argc > 1 ? argv[1] : "trace.rep");
    calibrate();
    replay(0);
    replay(1);
    uint64_t all = total[0] + total[1] + total[2];
    uint64_t n = calls[0] + calls[1] + calls[2];
    printf("ops %lu mean %lu.%02lu malloc %lu free %lu over200 %lu\n", (unsigned long)n,
           (unsigned long)(all / n), (unsigned long)(all * 100 / n % 100),
           (unsigned long)median(OP_MALLOC), (unsigned long)median(OP_FREE),
           (unsigned long)over_200);
    fflush(stdout);
    return 0;
}
