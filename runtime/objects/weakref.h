/*
 * Weak references: a pointer that turns to None when its object dies, and may call
 * back. All references to an object form a list whose head lies in the object at
 * tp_weaklistoffset; plain ref and plain proxy (without callback) come first and are
 * shared.
 *
 * CPython 3.11: Include/weakrefobject.h, Objects/weakrefobject.c.
 */
#ifndef RUNTIME_OBJECTS_WEAKREF_H
#define RUNTIME_OBJECTS_WEAKREF_H

#include "runtime/type.h"

typedef struct _PyWeakReference PyWeakReference;
struct _PyWeakReference {
    PyObject_HEAD PyObject *wr_object; /* borrowed; Py_None once dead */
    PyObject *wr_callback;             /* owned, or NULL */
    Py_hash_t hash;                    /* of the object, -1: not asked yet */
    PyWeakReference *wr_prev, *wr_next;
    vectorcallfunc vectorcall;
};
PIN_SIZE(PyWeakReference, 32);

extern PyTypeObject _PyWeakref_RefType, _PyWeakref_ProxyType,
    _PyWeakref_CallableProxyType;

#define PyWeakref_CheckRef(op)      PyObject_TypeCheck((op), &_PyWeakref_RefType)
#define PyWeakref_CheckRefExact(op) Py_IS_TYPE((op), &_PyWeakref_RefType)
#define PyWeakref_CheckProxy(op)                                                       \
    (Py_IS_TYPE((op), &_PyWeakref_ProxyType) ||                                        \
     Py_IS_TYPE((op), &_PyWeakref_CallableProxyType))
#define PyWeakref_Check(op) (PyWeakref_CheckRef(op) || PyWeakref_CheckProxy(op))

/* A new (or the shared) reference; TypeError for types without weak references. */
PyObject *PyWeakref_NewRef(PyObject *op, PyObject *callback);
PyObject *PyWeakref_NewProxy(PyObject *op, PyObject *callback);
/* The object, borrowed; Py_None when it is gone. */
PyObject *PyWeakref_GetObject(PyObject *ref);
static inline PyObject *PyWeakref_GET_OBJECT(PyObject *ref) {
    PyObject *obj = ((PyWeakReference *)ref)->wr_object;
    return Py_REFCNT(obj) > 0 ? obj : Py_None;
}

#define PyType_SUPPORTS_WEAKREFS(type) ((type)->tp_weaklistoffset > 0)
#define _PyObject_GET_WEAKREFS_LISTPTR(op)                                             \
    ((PyObject **)(void *)((char *)(op) + Py_TYPE(op)->tp_weaklistoffset))

/* For tp_dealloc: clears the references to `op` and runs their callbacks. */
void PyObject_ClearWeakRefs(PyObject *op);
/* Unlinks one reference from its object's list, keeping its callback. */
void _PyWeakref_ClearRef(PyWeakReference *self);
Py_ssize_t _PyWeakref_GetWeakrefCount(PyWeakReference *head);

#endif
