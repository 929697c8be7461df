/*
 * Between complex.c and complex_text.c.
 */
#ifndef RUNTIME_OBJECTS_COMPLEX_PRIVATE_H
#define RUNTIME_OBJECTS_COMPLEX_PRIVATE_H

#include "runtime/objects/complex.h"

PyObject *_PyComplex_Repr(PyObject *op);
PyObject *_PyComplex_New(PyTypeObject *type, PyObject *args, PyObject *kwds);
/* op.__complex__() as a complex; NULL with *missing and no exception where op has none,
 * else NULL with an exception. */
PyObject *_PyComplex_TryConvert(PyObject *op, int *missing);

#endif
