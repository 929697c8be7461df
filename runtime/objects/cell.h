/*
 * The cell: one variable shared between a function and those nested in it.
 * ob_ref is owned, NULL while the variable is unbound. CPython 3.11:
 * Objects/cellobject.c.
 */
#ifndef RUNTIME_OBJECTS_CELL_H
#define RUNTIME_OBJECTS_CELL_H

#include "runtime/type.h"

typedef struct {
    PyObject_HEAD PyObject *ob_ref;
} PyCellObject;
PIN_SIZE(PyCellObject, 12);

extern PyTypeObject PyCell_Type;
#define PyCell_Check(op) Py_IS_TYPE((op), &PyCell_Type)

PyObject *PyCell_New(PyObject *value); /* value may be NULL; gains a reference */
PyObject *PyCell_Get(PyObject *cell);  /* a new reference or NULL */
int PyCell_Set(PyObject *cell, PyObject *value);
#define PyCell_GET(op)    (((PyCellObject *)(op))->ob_ref)
#define PyCell_SET(op, v) (((PyCellObject *)(op))->ob_ref = (v))

#endif
