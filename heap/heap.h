/*
 * One writer's private heap: what malloc is to C and PyObject_Malloc to Python.
 *
 * Three domains, one machinery: raw (C's malloc, the runtime's buffers), mem (Python's
 * own tables) and object (Python's objects) draw from the same pools and runs; only the
 * accounts keep them apart. Names and meaning: CPython 3.11, "Memory Management".
 *
 * All of these return NULL when no page can be had (for size 0 they give a distinct
 * block as for size 1), set no exception, and align to 8 bytes, blocks below 8 bytes
 * to their size class.
 */
#ifndef HEAP_HEAP_H
#define HEAP_HEAP_H

#include <stddef.h>

/* `size` bytes, undefined content. */
void *PyMem_RawMalloc(size_t size);
void *PyMem_Malloc(size_t size);
void *PyObject_Malloc(size_t size);

/* `n` elements of `size` bytes each, all zero; NULL too if the product overflows. */
void *PyMem_RawCalloc(size_t n, size_t size);
void *PyMem_Calloc(size_t n, size_t size);
void *PyObject_Calloc(size_t n, size_t size);

/* The block at `p` (NULL: a new one) with `size` bytes, its content kept as far as it
 * fits; it may have moved. NULL: the old block is untouched. */
void *PyMem_RawRealloc(void *p, size_t size);
void *PyMem_Realloc(void *p, size_t size);
void *PyObject_Realloc(void *p, size_t size);

/* Gives a block back to the domain it came from; NULL is allowed. */
void PyMem_RawFree(void *p);
void PyMem_Free(void *p);
void PyObject_Free(void *p);

/* A new array of `n` objects of `type`, NULL on overflow or when memory is out. */
#define PyMem_New(type, n)                                                             \
    (((size_t)(n) > PTRDIFF_MAX / sizeof(type))                                        \
         ? NULL                                                                        \
         : (type *)PyMem_Malloc((n) * sizeof(type)))
#define PyMem_Resize(p, type, n)                                                       \
    ((p) = ((size_t)(n) > PTRDIFF_MAX / sizeof(type))                                  \
               ? NULL                                                                  \
               : (type *)PyMem_Realloc((p), (n) * sizeof(type)))
#define PyMem_Del PyMem_Free

/* Makes the heap ready; the writer calls it once, before anything else. */
void heap_begin(void);

#endif
