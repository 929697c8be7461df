/*
 * slice: what stands in a[i:j:k]; each part any object, None where left out.
 *
 * CPython 3.11: Include/sliceobject.h, Objects/sliceobject.c. Next: slice.c.
 */
#ifndef RUNTIME_OBJECTS_SLICE_H
#define RUNTIME_OBJECTS_SLICE_H

#include "runtime/type.h"

typedef struct {
    PyObject_HEAD PyObject *start, *stop, *step;
} PySliceObject;
PIN_SIZE(PySliceObject, 20);

extern PyTypeObject PySlice_Type;
#define PySlice_Check(op) Py_IS_TYPE((op), &PySlice_Type)

/* A new slice; NULL arguments are None. Gains references. */
PyObject *PySlice_New(PyObject *start, PyObject *stop, PyObject *step);
PyObject *_PySlice_FromIndices(Py_ssize_t start, Py_ssize_t stop);
/* The parts as numbers, left-out ones at the ends of the range. 0 or -1 (TypeError,
 * ValueError for a zero step). */
int PySlice_Unpack(PyObject *slice, Py_ssize_t *start, Py_ssize_t *stop,
                   Py_ssize_t *step);
/* Clips to a sequence of `length`: the number of items. Cannot fail. */
Py_ssize_t PySlice_AdjustIndices(Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop,
                                 Py_ssize_t step);
int PySlice_GetIndices(PyObject *slice, Py_ssize_t length, Py_ssize_t *start,
                       Py_ssize_t *stop, Py_ssize_t *step);
int PySlice_GetIndicesEx(PyObject *slice, Py_ssize_t length, Py_ssize_t *start,
                         Py_ssize_t *stop, Py_ssize_t *step, Py_ssize_t *slicelength);
/* The same with ints of any size; new references. */
int _PySlice_GetLongIndices(PySliceObject *self, PyObject *length, PyObject **start,
                            PyObject **stop, PyObject **step);
/* An index argument, clipped into a word: 1, or 0 with TypeError. None leaves *pi (the
 * second form does not take None). */
int _PyEval_SliceIndex(PyObject *v, Py_ssize_t *pi);
int _PyEval_SliceIndexNotNone(PyObject *v, Py_ssize_t *pi);
/* For converters of PyArg_Parse: the same as _PyEval_SliceIndex. */

/* Drops the one slice kept for the next PySlice_New. */
void _PySlice_ClearCache(void);

#endif
