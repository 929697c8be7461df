/*
 * The heap's three domains over the host's malloc, so that ASan watches each block by
 * itself. The machine's own heap (heap/) is tested in tests/unit. As on the machine,
 * size 0 gives a distinct block.
 */
#include <stdlib.h>
#include <string.h>

#include "heap/heap.h"
#include "heap/stats.h"

#define DOMAIN(name)                                                                   \
    void *name##Malloc(size_t size) {                                                  \
        return malloc(size ? size : 1);                                                \
    }                                                                                  \
    void *name##Calloc(size_t n, size_t size) {                                        \
        return n && size ? calloc(n, size) : calloc(1, 1);                             \
    }                                                                                  \
    void *name##Realloc(void *p, size_t size) {                                        \
        return realloc(p, size ? size : 1);                                            \
    }                                                                                  \
    void name##Free(void *p) {                                                         \
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
