/*
 * What the files of memoryview share.
 *
 * Before: buffer.h.
 */
#ifndef RUNTIME_OBJECTS_MEMORYVIEW_PRIVATE_H
#define RUNTIME_OBJECTS_MEMORYVIEW_PRIVATE_H

#include "runtime/objects/buffer.h"

/* Owner of an exporter's buffer (M1). */
typedef struct {
    PyObject ob_base;
    Py_buffer master;
} managed;
extern PyTypeObject _PyManagedBuffer_Type, _PyMemoryIter_Type;

/* A view of `ndim` dimensions; with src's number of them shape and strides are copied,
 * else the caller fills them. */
PyMemoryViewObject *_PyMemoryView_Make(managed *m, const Py_buffer *src, int ndim);
/* 1 with ValueError when the view was released, else 0. */
int _PyMemoryView_Released(PyMemoryViewObject *mv);
PyObject *_PyMemoryView_ToBytes(PyMemoryViewObject *mv);
PyObject *_PyMemoryView_Item(PyObject *self, Py_ssize_t i);
PyObject *_PyMemoryView_Subscript(PyObject *self, PyObject *key);
int _PyMemoryView_AssSubscript(PyObject *self, PyObject *key, PyObject *value);
PyObject *_PyMemoryView_RichCompare(PyObject *a, PyObject *b, int op);
/* A format's one letter, 0 for any other; its size in bytes, 0 when unknown; the item
 * at p as an object. */
char _PyMemoryView_Letter(const char *format);
Py_ssize_t _PyMemoryView_ItemSize(char f);
PyObject *_PyMemoryView_Unpack(const char *p, const char *format);
extern PyGetSetDef _PyMemoryView_getset[];
PyObject *_PyMemoryView_M_tobytes(PyObject *self, PyObject *const *args,
                                  Py_ssize_t nargs, PyObject *kwnames);
PyObject *_PyMemoryView_M_hex(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                              PyObject *kwnames);
PyObject *_PyMemoryView_M_cast(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                               PyObject *kwnames);
PyObject *_PyMemoryView_M_tolist(PyObject *self, PyObject *ignored);
PyObject *_PyMemoryView_M_toreadonly(PyObject *self, PyObject *ignored);

#endif
