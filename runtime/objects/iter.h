/*
 * Two iterators: over anything with __getitem__ (until IndexError), and over calls of a
 * function (until it gives the sentinel). CPython 3.11: Objects/iterobject.c.
 */
#ifndef RUNTIME_OBJECTS_ITER_H
#define RUNTIME_OBJECTS_ITER_H

#include "runtime/type.h"

typedef struct {
    PyObject_HEAD Py_ssize_t it_index;
    PyObject *it_seq; /* NULL when exhausted */
} seqiterobject;

typedef struct {
    PyObject_HEAD PyObject *it_callable, *it_sentinel; /* NULL when exhausted */
} calliterobject;

extern PyTypeObject PySeqIter_Type, PyCallIter_Type;
#define PySeqIter_Check(op) Py_IS_TYPE((op), &PySeqIter_Type)

PyObject *PySeqIter_New(PyObject *seq);
PyObject *PyCallIter_New(PyObject *callable, PyObject *sentinel);
/* anext(it, default): an awaitable that gives the default instead of
 * StopAsyncIteration. */
PyObject *PyAnextAwaitable_New(PyObject *awaitable, PyObject *default_value);

#endif
