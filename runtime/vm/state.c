/*
 * The state of the thread, and the data stack in which frames live. Invariants V1 to V3
 * stand in state.h. A chunk that empties is given back, except the last one.
 *
 * CPython 3.11: Python/pystate.c. Next: frame.c.
 */
#include "runtime/vm/state.h"

#include "kernel/syscall.h"
#include "runtime/python.h"

/* Bytes of a chunk: what CPython takes; deep frames get a larger one of their own. */
#define DATA_STACK_CHUNK_BYTES (16 * 1024)
/* Of the C stack, what must stay free for a chain of C calls that check nothing. */
#define C_STACK_BYTES   (1024 * 1024)
#define C_STACK_RESERVE (96 * 1024)

PyThreadState _Py_tstate = {
    .recursion_limit = DEFAULT_RECURSION_LIMIT,
    .recursion_remaining = DEFAULT_RECURSION_LIMIT,
    .exc_info = &_Py_tstate.exc_state,
};

static _PyStackChunk *new_chunk(size_t n_bytes, _PyStackChunk *previous) {
    _PyStackChunk *chunk = PyMem_Malloc(n_bytes);
    if (chunk != NULL) {
        chunk->previous = previous;
        chunk->size = n_bytes;
        chunk->top = 0;
    }
    return chunk;
}

static void use_chunk(PyThreadState *ts, _PyStackChunk *chunk) {
    ts->datastack_chunk = chunk;
    ts->datastack_top = &chunk->data[chunk->top];
    ts->datastack_limit = (PyObject **)(void *)((char *)chunk + chunk->size);
}

int _PyThreadState_Init(void) {
    PyThreadState *ts = &_Py_tstate;
    _PyStackChunk *chunk = new_chunk(DATA_STACK_CHUNK_BYTES, NULL);
    if (chunk == NULL) {
        return -1;
    }
    use_chunk(ts, chunk);
    ts->c_stack_limit =
        (uintptr_t)__builtin_frame_address(0) - C_STACK_BYTES + C_STACK_RESERVE;
    return sys_interrupt_flag(&ts->eval_breaker);
}

PyObject **_PyThreadState_PushFrameSlow(PyThreadState *ts, size_t size) {
    size_t n_bytes = DATA_STACK_CHUNK_BYTES;
    size_t wanted = sizeof(_PyStackChunk) + size * sizeof(PyObject *);
    _PyStackChunk *chunk;
    while (n_bytes < wanted) {
        n_bytes *= 2;
    }
    chunk = new_chunk(n_bytes, ts->datastack_chunk);
    if (chunk == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    ts->datastack_chunk->top = (size_t)(ts->datastack_top - ts->datastack_chunk->data);
    use_chunk(ts, chunk);
    ts->datastack_top += size;
    return chunk->data;
}

_PyInterpreterFrame *_PyThreadState_PushFrame(PyThreadState *ts, size_t size) {
    PyObject **base = ts->datastack_top;
    if (likely(size <= (size_t)(ts->datastack_limit - base))) {
        ts->datastack_top = base + size;
        return (_PyInterpreterFrame *)(void *)base;
    }
    return (_PyInterpreterFrame *)(void *)_PyThreadState_PushFrameSlow(ts, size);
}

void _PyThreadState_PopFrame(PyThreadState *ts, _PyInterpreterFrame *frame) {
    PyObject **base = (PyObject **)(void *)frame;
    _PyStackChunk *chunk = ts->datastack_chunk;
    if (unlikely(base == chunk->data && chunk->previous != NULL)) {
        use_chunk(ts, chunk->previous);
        PyMem_Free(chunk);
        return;
    }
    ts->datastack_top = base;
}
