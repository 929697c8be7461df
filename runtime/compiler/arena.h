/*
 * The arena: memory of one compilation. Syntax trees and the compiler's own structures
 * are taken from it piece by piece and given back all at once, so that no error path
 * frees anything by hand.
 *
 * Invariant A1: what the arena gives stays put, zeroed on demand only, until
 * _PyArena_Free. Names and meaning: CPython 3.11, Include/internal/pycore_pyarena.h.
 */
#ifndef RUNTIME_COMPILER_ARENA_H
#define RUNTIME_COMPILER_ARENA_H

#include "runtime/compiler/ast.h"

typedef struct _arena {
    char *cur, *end;             /* free room in the newest chunk */
    struct _arena_chunk *chunks; /* newest first */
    PyObject **objects;          /* the newest block of owned references */
    int n_objects;               /* in that block */
} PyArena;

/* A new empty arena; NULL with MemoryError set. */
PyArena *_PyArena_New(void);
/* Gives everything back, the objects handed over by _PyArena_AddPyObject too. */
void _PyArena_Free(PyArena *arena);
/* The way of _PyArena_Malloc when the chunk is full. */
void *_PyArena_Grow(PyArena *arena, size_t size);
/* `size` bytes aligned to 8, undefined content; NULL with MemoryError set. */
static inline void *_PyArena_Malloc(PyArena *arena, size_t size) {
    size = (size + 7) & ~(size_t)7;
    if (likely(size <= (size_t)(arena->end - arena->cur))) {
        void *p = arena->cur;
        arena->cur += size;
        return p;
    }
    return _PyArena_Grow(arena, size);
}
/* Hands one reference of `obj` over to the arena: 0, or -1 with MemoryError set (the
 * reference then stays with the caller). */
int _PyArena_AddPyObject(PyArena *arena, PyObject *obj);

/* Sequences of `n` elements, all NULL (or 0); NULL with MemoryError set. */
void *_Py_asdl_generic_seq_new(Py_ssize_t n, PyArena *arena);
asdl_int_seq *_Py_asdl_int_seq_new(Py_ssize_t n, PyArena *arena);
#define _Py_asdl_expr_seq_new(n, arena)                                                \
    ((asdl_expr_seq *)_Py_asdl_generic_seq_new((n), (arena)))
#define _Py_asdl_stmt_seq_new(n, arena)                                                \
    ((asdl_stmt_seq *)_Py_asdl_generic_seq_new((n), (arena)))
#define _Py_asdl_identifier_seq_new(n, arena)                                          \
    ((asdl_identifier_seq *)_Py_asdl_generic_seq_new((n), (arena)))

#endif
