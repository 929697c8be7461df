/*
 * bytearray: octets that can change and grow, in a block of their own.
 *
 * Invariants:
 *   BA1: ob_start lies in [ob_bytes, ob_bytes + ob_alloc); after ob_start come ob_size
 *        octets and a zero (when ob_alloc > 0).
 *   BA2: while ob_exports > 0 the block neither moves nor changes its size.
 *
 * Names and layout: CPython 3.11, Include/cpython/bytearrayobject.h.
 */
#ifndef RUNTIME_OBJECTS_BYTEARRAY_H
#define RUNTIME_OBJECTS_BYTEARRAY_H

#include "runtime/type.h"

typedef struct {
    PyVarObject ob_base;
    Py_ssize_t ob_alloc; /* bytes in ob_bytes */
    char *ob_bytes;      /* PyObject_Malloc */
    char *ob_start;      /* first octet in use */
    Py_ssize_t ob_exports;
} PyByteArrayObject;
PIN_SIZE(PyByteArrayObject, 28);

extern PyTypeObject PyByteArray_Type, PyByteArrayIter_Type;
extern char _PyByteArray_empty_string[];

#define PyByteArray_Check(op)                                                          \
    (Py_IS_TYPE(op, &PyByteArray_Type) ||                                              \
     PyType_IsSubtype(Py_TYPE(op), &PyByteArray_Type))
#define PyByteArray_CheckExact(op) Py_IS_TYPE(op, &PyByteArray_Type)
#define PyByteArray_AS_STRING(op)                                                      \
    (Py_SIZE(op) ? ((PyByteArrayObject *)(void *)(op))->ob_start                       \
                 : _PyByteArray_empty_string)
#define PyByteArray_GET_SIZE(op) Py_SIZE(op)

/* New references; NULL or -1 means an exception is set. */
PyObject *PyByteArray_FromObject(PyObject *o);
PyObject *PyByteArray_FromStringAndSize(const char *bytes, Py_ssize_t len);
PyObject *PyByteArray_Concat(PyObject *a, PyObject *b);
Py_ssize_t PyByteArray_Size(PyObject *op);
char *PyByteArray_AsString(PyObject *op);
int PyByteArray_Resize(PyObject *op, Py_ssize_t len);

#endif
