/*
 * Where an instance keeps its attributes. A class statement's instance carries two
 * words before its collector's head:
 *
 *   -4 words  values   the attributes' values, keys being the class's shared ones; or
 * NULL -3 words  dict     __dict__ as an object, once somebody asked for it; or NULL
 *   -2, -1             PyGC_Head
 *    0        the object
 *
 * Invariant I1: at most one of values and dict is not NULL. Asking for __dict__ moves
 * the values into it. CPython 3.11: Include/internal/pycore_object.h. Next: dict.h.
 */
#ifndef RUNTIME_OBJECTS_INSTANCE_H
#define RUNTIME_OBJECTS_INSTANCE_H

#include "runtime/type.h"

struct _dictvalues;

static inline struct _dictvalues **_PyObject_ValuesPointer(PyObject *op) {
    return (struct _dictvalues **)op - 4;
}
static inline PyObject **_PyObject_ManagedDictPointer(PyObject *op) {
    return (PyObject **)op - 3;
}

/* Where the dict pointer of `op` is, or NULL for a type without one. The first makes
 * the dict of inline values first (NULL with no exception if memory is out); the second
 * does not look at managed dicts: CPython's _PyObject_ComputedDictPointer. */
PyObject **_PyObject_GetDictPtr(PyObject *op);
PyObject **_PyObject_ComputedDictPointer(PyObject *op);

/* Gives a fresh instance of a managed-dict type its inline values (or a dict if the
 * class has no shared keys). 0 or -1 with MemoryError. */
int _PyObject_InitializeDict(PyObject *op);
/* The value of `name` among the inline values, a new reference; NULL, no exception. */
PyObject *_PyObject_GetInstanceAttribute(PyObject *op, struct _dictvalues *values,
                                         PyObject *name);
/* Stores (NULL: deletes) among the inline values, turning to a dict when the shared
 * keys are full. -1 with an exception; deleting what is not there is an AttributeError.
 */
int _PyObject_StoreInstanceAttribute(PyObject *op, struct _dictvalues *values,
                                     PyObject *name, PyObject *value);
/* For tp_traverse, tp_clear and tp_dealloc of heap types. */
int _PyObject_VisitInstanceAttributes(PyObject *op, visitproc visit, void *arg);
void _PyObject_ClearInstanceAttributes(PyObject *op);
void _PyObject_FreeInstanceAttributes(PyObject *op);
int _PyObject_IsInstanceDictEmpty(PyObject *op);

#endif
