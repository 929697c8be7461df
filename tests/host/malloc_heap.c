/*
 * The heap's three domains over the host's malloc, so that ASan watches each block by
 * itself. The machine's own heap (heap/) is tested in tests/unit. As on the machine,
 * size 0 gives a distinct block.
 */
#include <stdlib.h>

#include "heap/heap.h"

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
