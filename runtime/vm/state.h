/*
 * The state of the one thread of a writer: the frame that runs, the error that is set,
 * the exceptions being handled, and the data stack where frames live.
 *
 * Invariants:
 *   V1: current_frame is the innermost frame; following `previous` gives the callers.
 *   V2: curexc_type is NULL exactly when no error is set.
 *   V3: the data stack is a chain of chunks; frames are pushed and popped in order, and
 *       datastack_top points behind the last frame of the newest chunk.
 *
 * CPython 3.11: Include/cpython/pystate.h. Next: frame.h.
 */
#ifndef RUNTIME_VM_STATE_H
#define RUNTIME_VM_STATE_H

#include "runtime/type.h"

struct _PyInterpreterFrame;

/* One entry of the stack of exceptions being handled (`except` blocks and generators).
 * exc_value is NULL or None when nothing is being handled at that level. */
typedef struct _err_stackitem {
    PyObject *exc_value; /* owned */
    struct _err_stackitem *previous_item;
} _PyErr_StackItem;

/* A piece of the data stack; `data` runs to the end of the `size` bytes. */
typedef struct _stack_chunk {
    struct _stack_chunk *previous;
    size_t size; /* bytes, this header included */
    size_t top;  /* words of `data` in use; kept while a newer chunk is on top */
    PyObject *data[1];
} _PyStackChunk;

typedef struct _ts PyThreadState;
struct _ts {
    struct _PyInterpreterFrame *current_frame;
    volatile int eval_breaker; /* the kernel sets it to 1 on Ctrl-C */
    int recursion_remaining;   /* calls still allowed; below 0 is an error */
    PyObject **datastack_top, **datastack_limit;
    _PyErr_StackItem *exc_info;                              /* innermost; never NULL */
    PyObject *curexc_type, *curexc_value, *curexc_traceback; /* owned; the error set */
    int recursion_limit;
    int recursion_headroom; /* > 0 while a RecursionError is being handled */
    _PyStackChunk *datastack_chunk;
    uintptr_t c_stack_limit;    /* C must not grow its stack below this address */
    _PyErr_StackItem exc_state; /* the outermost entry */
    PyObject *async_gen_firstiter, *async_gen_finalizer; /* owned or NULL */
    int coroutine_origin_tracking_depth;
    PyObject *context;     /* owned or NULL: contextvars' current context */
    PyObject *trash_later; /* deallocations put off by the trashcan */
    int trash_nesting;
    PyObject *kwnames; /* borrowed: from KW_NAMES to the call behind it, else NULL */
    /* Where a caught error goes on: from _PyEval_Unwind to the loop. */
    uint16_t *handler;
    PyObject *trace_func, *profile_func; /* owned or NULL: V11 of trace.h */
    int use_tracing, tracing, tracing_what;
    int jumped_back; /* 1: the eval_breaker was seen behind a jump back */
};

extern PyThreadState _Py_tstate;
#define _PyThreadState_GET() (&_Py_tstate)
#define PyThreadState_Get()  (&_Py_tstate)

/* Makes the state usable: first chunk, limits, the word that Ctrl-C sets. Called once,
 * by main(); -1 when no memory is left. */
int _PyThreadState_Init(void);

/* The word that Ctrl-C sets. */
#define _PyEval_BREAKER (_Py_tstate.eval_breaker)

/* The innermost exception being handled: walks past the levels that handle none.
 * CPython: Python/errors.c. */
_PyErr_StackItem *_PyErr_GetTopmostException(PyThreadState *tstate);

/* Room for `size` words on the data stack, not initialised; NULL and MemoryError. */
PyObject **_PyThreadState_PushFrameSlow(PyThreadState *tstate, size_t size);
struct _PyInterpreterFrame *_PyThreadState_PushFrame(PyThreadState *tstate,
                                                     size_t size);
/* Gives back the newest frame, and its chunk when that becomes empty. */
void _PyThreadState_PopFrame(PyThreadState *tstate, struct _PyInterpreterFrame *frame);

#endif
