/*
 * range: start, stop, step and the length they give, as ints of any size; and its
 * iterators, one for machine words and one for the rest.
 *
 * CPython 3.11: Include/internal/pycore_range.h, Objects/rangeobject.c. Next: range.c.
 */
#ifndef RUNTIME_OBJECTS_RANGE_H
#define RUNTIME_OBJECTS_RANGE_H

#include "runtime/type.h"

typedef struct {
    PyObject_HEAD PyObject *start, *stop, *step, *length;
} rangeobject;
PIN_SIZE(rangeobject, 24);

/* The next value is start + index * step, while index < len. */
typedef struct {
    PyObject_HEAD long index, start, step, len;
} _PyRangeIterObject;
PIN_SIZE(_PyRangeIterObject, 24);

extern PyTypeObject PyRange_Type, PyRangeIter_Type, PyLongRangeIter_Type;
#define PyRange_Check(op) Py_IS_TYPE((op), &PyRange_Type)

#endif
