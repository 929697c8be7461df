/*
 * What the files of generators share among themselves and with the loop.
 */
#ifndef RUNTIME_VM_GEN_INTERNAL_H
#define RUNTIME_VM_GEN_INTERNAL_H

#include "runtime/vm/generator.h"

/* Resumes; `exc`: raising the error that is set; `closing`: from close(). See
 * PyIter_Send for the results; arg NULL stands for tp_iternext. */
PySendResult _PyGen_SendEx(PyGenObject *gen, PyObject *arg, PyObject **presult, int exc,
                           int closing);
/* The same, the end told by StopIteration. */
PyObject *_PyGen_SendOrRaise(PyGenObject *gen, PyObject *arg, int exc, int closing);
/* The slots am_send and tp_iternext. */
PySendResult _PyGen_AmSend(PyObject *self, PyObject *arg, PyObject **result);
PyObject *_PyGen_IterNext(PyObject *self);
/* The frame has ended: what is left is dropped; by_error: PEP 479 applies. */
void _PyGen_Ended(PyGenObject *gen, bool by_error);
/* close() and throw(). The second takes type, value or NULL, traceback or NULL. */
PyObject *_PyGen_Close(PyObject *self, PyObject *args);
PyObject *_PyGen_Throw(PyGenObject *gen, int close_on_genexit, PyObject *type,
                       PyObject *value, PyObject *tb);
PyObject *_PyGen_ThrowMethod(PyObject *self, PyObject *const *args, Py_ssize_t nargs);
PyObject *_PyGen_SendMethod(PyObject *self, PyObject *arg);
PyObject *_PyGen_New(PyTypeObject *type, PyFunctionObject *func);
/* Slots that all three kinds share. */
void _PyGen_Dealloc(PyObject *self);
int _PyGen_Traverse(PyObject *self, visitproc visit, void *arg);
PyObject *_PyGen_Repr(PyObject *self);
PyObject *_PyGen_Sizeof(PyObject *self, PyObject *args);
/* Getters that all three kinds share, with their own names. */
PyObject *_PyGen_GetName(PyObject *self, void *closure);
int _PyGen_SetName(PyObject *self, PyObject *value, void *closure);
PyObject *_PyGen_GetQualname(PyObject *self, void *closure);
int _PyGen_SetQualname(PyObject *self, PyObject *value, void *closure);
PyObject *_PyGen_GetYieldFrom(PyObject *self, void *closure);
PyObject *_PyGen_GetRunning(PyObject *self, void *closure);
PyObject *_PyGen_GetSuspended(PyObject *self, void *closure);
PyObject *_PyGen_GetFrame(PyObject *self, void *closure);
PyObject *_PyGen_GetCode(PyObject *self, void *closure);

#endif
