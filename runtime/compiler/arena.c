/*
 * The arena of one compilation: chunks cut from front to back, and a list of owned
 * references, itself kept in the arena as blocks of N_OBJECTS linked through their last
 * word. Invariant A1 (arena.h): nothing moves until all of it goes. Next: ast.h.
 */
#include "runtime/compiler/arena.h"

#include "runtime/python.h"

/* A chunk is two pages: a small program's tree fits the first one. */
#define CHUNK_BYTES (2u * PAGE_SIZE)
#define N_OBJECTS   63

struct _arena_chunk {
    struct _arena_chunk *next;
    size_t size_bytes;
};

PyArena *_PyArena_New(void) {
    PyArena *arena = PyMem_Calloc(1, sizeof(PyArena));
    if (arena == NULL) {
        PyErr_NoMemory();
    }
    return arena;
}

static void release_objects(PyArena *arena) {
    PyObject **block = arena->objects;
    int n = arena->n_objects;
    while (block != NULL) {
        for (int i = 0; i < n; i++) {
            Py_DECREF(block[i]);
        }
        block = (PyObject **)(void *)block[N_OBJECTS];
        n = N_OBJECTS;
    }
}

void _PyArena_Free(PyArena *arena) {
    release_objects(arena);
    struct _arena_chunk *chunk = arena->chunks;
    while (chunk != NULL) {
        struct _arena_chunk *next = chunk->next;
        PyMem_Free(chunk);
        chunk = next;
    }
    PyMem_Free(arena);
}

__attribute__((noinline, cold)) void *_PyArena_Grow(PyArena *arena, size_t size) {
    size_t head = (sizeof(struct _arena_chunk) + 7) & ~(size_t)7;
    if (size > PY_SSIZE_T_MAX - head) {
        PyErr_NoMemory();
        return NULL;
    }
    /* A big piece gets a chunk of its own, and the open chunk stays open. */
    int own = size > CHUNK_BYTES / 4;
    size_t bytes = own ? head + size : CHUNK_BYTES;
    struct _arena_chunk *chunk = PyMem_Malloc(bytes);
    if (chunk == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    *chunk = (struct _arena_chunk){arena->chunks, bytes};
    arena->chunks = chunk;
    char *p = (char *)chunk + head;
    if (!own) {
        arena->cur = p + size;
        arena->end = (char *)chunk + bytes;
    }
    return p;
}

int _PyArena_AddPyObject(PyArena *arena, PyObject *obj) {
    if (arena->objects == NULL || arena->n_objects == N_OBJECTS) {
        PyObject **block = _PyArena_Malloc(arena, (N_OBJECTS + 1) * sizeof(PyObject *));
        if (block == NULL) {
            return -1;
        }
        block[N_OBJECTS] = (PyObject *)(void *)arena->objects;
        arena->objects = block;
        arena->n_objects = 0;
    }
    arena->objects[arena->n_objects++] = obj;
    return 0;
}

void *_Py_asdl_generic_seq_new(Py_ssize_t n, PyArena *arena) {
    if (n < 0 || n > PY_SSIZE_T_MAX / (Py_ssize_t)sizeof(void *) - 2) {
        PyErr_NoMemory();
        return NULL;
    }
    size_t bytes = sizeof(asdl_expr_seq) + (size_t)n * sizeof(void *);
    asdl_expr_seq *seq = _PyArena_Malloc(arena, bytes);
    if (seq != NULL) {
        memset(seq, 0, bytes);
        seq->size = n;
    }
    return seq;
}

asdl_int_seq *_Py_asdl_int_seq_new(Py_ssize_t n, PyArena *arena) {
    if (n < 0 || n > PY_SSIZE_T_MAX / (Py_ssize_t)sizeof(void *) - 2) {
        PyErr_NoMemory();
        return NULL;
    }
    size_t bytes = sizeof(asdl_int_seq) + (size_t)n * sizeof(int);
    asdl_int_seq *seq = _PyArena_Malloc(arena, bytes);
    if (seq != NULL) {
        memset(seq, 0, bytes);
        seq->size = n;
    }
    return seq;
}
