/*
 * Generators, coroutines and asynchronous generators: an object with its frame inside.
 *
 * Invariant V8: gi_frame_state says where the frame stands; from FRAME_COMPLETED on it
 * holds nothing any more (FRAME_CLEARED: its words are not to be read).
 *
 * CPython 3.11: Include/cpython/genobject.h, Objects/genobject.c.
 */
#ifndef RUNTIME_VM_GENERATOR_H
#define RUNTIME_VM_GENERATOR_H

#include "runtime/vm/frame.h"

enum {
    FRAME_CREATED = -2,
    FRAME_SUSPENDED = -1,
    FRAME_EXECUTING = 0,
    FRAME_COMPLETED = 1,
    FRAME_CLEARED = 4
};

/* The three kinds share one layout; the last two words differ in use. */
typedef struct {
    PyObject ob_base;
    PyCodeObject *gi_code; /* owned */
    PyObject *gi_weakreflist;
    PyObject *gi_name, *gi_qualname;
    _PyErr_StackItem gi_exc_state;
    PyObject *gi_origin_or_finalizer; /* owned or NULL */
    char gi_hooks_inited;
    char gi_closed;
    char gi_running_async;
    int8_t gi_frame_state;
    PyObject *gi_iframe[1]; /* a _PyInterpreterFrame */
} PyGenObject;
typedef PyGenObject PyCoroObject;
typedef PyGenObject PyAsyncGenObject;

extern PyTypeObject PyGen_Type, PyCoro_Type, _PyCoroWrapper_Type, PyAsyncGen_Type,
    _PyAsyncGenASend_Type, _PyAsyncGenAThrow_Type, _PyAsyncGenWrappedValue_Type;
#define PyGen_CheckExact(op)      Py_IS_TYPE(op, &PyGen_Type)
#define PyCoro_CheckExact(op)     Py_IS_TYPE(op, &PyCoro_Type)
#define PyAsyncGen_CheckExact(op) Py_IS_TYPE(op, &PyAsyncGen_Type)
#define PyGen_Check(op)           PyGen_CheckExact(op)

#define _PyGen_FRAME(gen) ((_PyInterpreterFrame *)((PyGenObject *)(gen))->gi_iframe)
static inline PyGenObject *_PyFrame_GetGenerator(_PyInterpreterFrame *frame) {
    return (PyGenObject *)((char *)frame - offsetof(PyGenObject, gi_iframe));
}

/* A generator of the kind that func's code asks for, its frame still empty. */
PyObject *_Py_MakeCoro(PyFunctionObject *func);
/* Resumes with `arg` (NULL as None on the first); *result is the value yielded
 * (PYGEN_NEXT) or returned (PYGEN_RETURN), or NULL with an error (PYGEN_ERROR). */
PySendResult PyIter_Send(PyObject *iter, PyObject *arg, PyObject **result);
PyObject *_PyGen_Send(PyGenObject *gen, PyObject *arg);
/* What the generator is delegating to (new reference), or NULL without an error. */
PyObject *_PyGen_yf(PyGenObject *gen);
/* Sets StopIteration(value). -1 always on failure to make it, 0 otherwise. */
int _PyGen_SetStopIterationValue(PyObject *value);
/* Takes the pending StopIteration (or none) into *pvalue; -1: another error is set. */
int _PyGen_FetchStopIterationValue(PyObject **pvalue);
void _PyGen_Finalize(PyObject *self);
/* The iterator of `await o`; new reference. */
PyObject *_PyCoro_GetAwaitableIter(PyObject *o);
PyObject *_PyAsyncGenValueWrapperNew(PyObject *value);

#endif
