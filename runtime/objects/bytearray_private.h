/*
 * What bytearray.c and bytearray_methods.c share.
 *
 * Before: bytearray.h, octets.h.
 */
#ifndef RUNTIME_OBJECTS_BYTEARRAY_PRIVATE_H
#define RUNTIME_OBJECTS_BYTEARRAY_PRIVATE_H

#include "runtime/objects/bytearray.h"
#include "runtime/objects/octets.h"

/* 1, or 0 with BufferError while a view holds the octets (BA2). */
int _PyByteArray_CanResize(PyObject *self);
/* self[lo:hi] = bytes[0:n]: 0, or -1 with an exception. */
int _PyByteArray_SetSlice(PyObject *self, Py_ssize_t lo, Py_ssize_t hi,
                          const char *bytes, Py_ssize_t n);
extern PyMethodDef _PyByteArray_methods[];
int _PyByteArray_Init(PyObject *self, PyObject *args, PyObject *kwargs);

#endif
