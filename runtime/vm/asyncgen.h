/*
 * The parts of asynchronous generators, for asyncgen.c and asyncgen_steps.c.
 */
#ifndef RUNTIME_VM_ASYNCGEN_H
#define RUNTIME_VM_ASYNCGEN_H

#include "runtime/vm/generator.h"

typedef struct {
    PyObject ob_base;
    PyObject *agw_val; /* owned */
} PyAsyncGenWrappedValue;

/* Calls the hook for a first iteration, once: 0 or -1. */
int _PyAsyncGen_InitHooks(PyAsyncGenObject *gen);
/* The awaitable of one step: asend(value), NULL for __anext__(). */
PyObject *_PyAsyncGen_NewSend(PyAsyncGenObject *gen, PyObject *value);
/* athrow(*args), NULL for aclose(). */
PyObject *_PyAsyncGen_NewThrow(PyAsyncGenObject *gen, PyObject *args);

#endif
