/*
 * What the list_*.c files share, for them alone. Before: list.h. Next: list.c.
 */
#ifndef RUNTIME_OBJECTS_LIST_PRIVATE_H
#define RUNTIME_OBJECTS_LIST_PRIVATE_H

#include "runtime/python.h"

/* list.c */
PyObject *_PyList_FromArray(PyObject *const *items, Py_ssize_t n);
int _PyList_Preallocate(PyListObject *self, Py_ssize_t size);
int _PyList_Clear(PyListObject *self);
void _PyList_Dealloc(PyObject *self);
/* list_methods.c, list_sort.c */
extern PyMethodDef _PyList_Methods[];
PyObject *_PyList_SortWith(PyListObject *self, PyObject *key, int reverse);
/* list_iter.c */
PyObject *_PyList_Iter(PyObject *self);
PyObject *_PyList_Reversed(PyObject *self, PyObject *ignored);

#endif
