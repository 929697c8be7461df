/*
 * The heap's three domains over the host's malloc, so that ASan watches each block by
 * itself. The machine's own heap (heap/) is tested in tests/unit. As on the machine,
 * size 0 gives a distinct block.
 *
 * FOLIO_fail_at=K in the environment lets the K-th request fail, FOLIO_fail_for=N the N
 * from there on: tests walk K over a whole program. FOLIO_fail_at=0 only counts, and
 * says how many there were at the end.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "heap/heap.h"
#include "heap/stats.h"
#include "heap/watch.h"
#include "tests/host/counts.h"

const struct heap_watcher *heap_watcher;

int heap_watch(const struct heap_watcher *watcher) {
    heap_watcher = watcher;
    return 0;
}

static struct {
    long count, at, times; /* requests so far, the first to fail, how many fail */
    bool asked;            /* the environment has been read */
} failing;

static long number(const char *name, long missing) {
    const char *text = getenv(name);
    return text != NULL ? atol(text) : missing;
}

static void say_count(void) {
    fprintf(stderr, "requests: %ld\n", failing.count);
}

/* Counts a request: whether it is one that is to fail. */
static bool fails(void) {
    if (!failing.asked) {
        failing.asked = true;
        failing.at = number("FOLIO_fail_at", -1);
        failing.times = number("FOLIO_fail_for", 1);
        if (failing.at == 0) {
            atexit(say_count);
        }
    }
    failing.count++;
    return failing.at > 0 && failing.count >= failing.at &&
           failing.count - failing.at < failing.times;
}

static void *begun(void *p, size_t size) {
    counts_begin(p, size);
    if (heap_watcher != NULL && p != NULL) {
        heap_watcher->made(p, size);
    }
    return p;
}

static void *moved(void *p, size_t size) {
    void *volatile was = p; /* a name for the account, not a pointer to use */
    void *q = realloc(p, size);
    if (q != NULL) {
        if (heap_watcher != NULL && was != NULL) {
            heap_watcher->gone(was);
        }
        counts_end(was);
        counts_begin(q, size);
        if (heap_watcher != NULL) {
            heap_watcher->made(q, size);
        }
    }
    return q;
}

#define DOMAIN(name)                                                                   \
    void *name##Malloc(size_t size) {                                                  \
        size = size ? size : 1;                                                        \
        return fails() ? NULL : begun(malloc(size), size);                             \
    }                                                                                  \
    void *name##Calloc(size_t n, size_t size) {                                        \
        n = n && size ? n : (size = 1);                                                \
        return fails() ? NULL : begun(calloc(n, size), n * size);                      \
    }                                                                                  \
    void *name##Realloc(void *p, size_t size) {                                        \
        return fails() ? NULL : moved(p, size ? size : 1);                             \
    }                                                                                  \
    void name##Free(void *p) {                                                         \
        if (heap_watcher != NULL && p != NULL) {                                       \
            heap_watcher->gone(p);                                                     \
        }                                                                              \
        counts_end(p);                                                                 \
        free(p);                                                                       \
    }

DOMAIN(PyMem_Raw)
DOMAIN(PyMem_)
DOMAIN(PyObject_)

void heap_begin(void) {
}

void heap_check(void) {
}

void heap_stats(struct heap_stats *out) {
    memset(out, 0, sizeof *out);
}

void heap_report(void (*put)(void *arg, const char *text, size_t n), void *arg) {
}

int heap_find(const void *p, void **start, size_t *size, enum heap_domain *domain) {
    return -1;
}
