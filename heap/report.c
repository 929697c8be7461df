/*
 * The heap as a table, and the end of a writer whose heap broke an invariant. Text is
 * made in a fixed buffer, so a report changes nothing of what it reports.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "heap/internal.h"
#include "kernel/syscall.h"

struct printer {
    void (*put)(void *arg, const char *text, size_t n);
    void *arg;
};

__attribute__((format(printf, 2, 3))) static void print(const struct printer *to,
                                                        const char *format, ...) {
    char line[128];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    to->put(to->arg, line, n < (int)sizeof line ? (size_t)n : sizeof line - 1);
}

static unsigned kib(uint32_t pages) {
    return pages * (PAGE_SIZE / KIB);
}

static void report_classes(const struct printer *to, const struct heap_stats *s) {
    uint32_t pools = 0, in_use = 0, n_free = 0, wasted = 0, rounding = 0;
    print(to, "  %5s %6s %8s %8s %10s %10s\n", "block", "pools", "in use", "free",
          "free KiB", "tail bytes");
    for (uint32_t i = 0; i < s->n_classes; i++) {
        const struct heap_class_stats *c = &s->classes[i];
        if (c->pools == 0) {
            continue;
        }
        print(to, "  %5u %6u %8u %8u %10u %10u\n", c->size, (unsigned)c->pools,
              (unsigned)c->in_use, (unsigned)c->free,
              (unsigned)(c->free * c->size / KIB), (unsigned)c->wasted);
        pools += c->pools;
        in_use += c->in_use;
        n_free += c->free;
        wasted += c->wasted;
        rounding += c->max_rounding;
    }
    print(to, "  %5s %6u %8u %8u %10s %10u\n", "all", (unsigned)pools, (unsigned)in_use,
          (unsigned)n_free, "", (unsigned)wasted);
    print(to, "  lost to rounding: at most %u bytes in the blocks in use\n",
          (unsigned)rounding);
}

void heap_report(void (*put)(void *arg, const char *text, size_t n), void *arg) {
    static struct heap_stats s;
    static const char *const names[N_DOMAINS] = {"raw", "mem", "object"};
    const struct printer to = {put, arg};
    heap_stats(&s);
    print(&to, "heap: %u arenas of %u KiB, %u pools of one page; %u KiB promised\n",
          (unsigned)s.arenas, ARENA_SIZE / KIB, (unsigned)s.pools,
          kib(s.promised_pages));
    report_classes(&to, &s);
    print(&to, "  medium: %u blocks, %u bytes; %u bytes free in %u pieces; %u pages\n",
          (unsigned)s.medium.blocks, (unsigned)s.medium.bytes,
          (unsigned)s.medium.free_bytes, (unsigned)s.medium.free_chunks,
          (unsigned)s.medium.pages);
    print(&to, "  large: %u runs, %u pages; tables: %u pages; kept unused: %u pages\n",
          (unsigned)s.large.runs, (unsigned)s.large.pages, (unsigned)s.table_pages,
          (unsigned)(s.cached_pages + s.credit_pages));
    for (int d = 0; d < N_DOMAINS; d++) {
        print(&to, "  %-6s domain: %8u blocks, %10u bytes\n", names[d],
              (unsigned)s.domains[d].blocks, (unsigned)s.domains[d].bytes);
    }
}

#ifndef FOLIO_HOST
void heap_check_failed(const char *number, const char *what, const void *where,
                       uintptr_t want, uintptr_t got) {
    char line[160];
    int n =
        snprintf(line, sizeof line, "heap: %s broken at %p: %s: want %#lx, got %#lx\n",
                 number, where, what, (unsigned long)want, (unsigned long)got);
    sys_write(2, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
    sys_exit(134); /* as a program that calls abort() */
}
#endif
