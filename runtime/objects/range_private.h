/*
 * What the range_*.c files share, for them alone. Before: range.h. Next: range.c.
 */
#ifndef RUNTIME_OBJECTS_RANGE_PRIVATE_H
#define RUNTIME_OBJECTS_RANGE_PRIVATE_H

#include "runtime/python.h"

/* range.c */
bool _PyRange_AsWord(PyObject *op, long *word);
PyObject *_PyRange_Make(PyObject *start, PyObject *stop, PyObject *step);
PyObject *_PyRange_ComputeItem(rangeobject *r, PyObject *i);
int _PyRange_Contains(PyObject *self, PyObject *value);
/* range_methods.c */
Py_hash_t _PyRange_Hash(PyObject *self);
PyObject *_PyRange_RichCompare(PyObject *v, PyObject *w, int op);
extern PyMethodDef _PyRange_Methods[];
/* range_iter.c */
PyObject *_PyRange_Iter(PyObject *self);
PyObject *_PyRange_Reversed(PyObject *self, PyObject *ignored);

#endif
