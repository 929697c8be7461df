/*
 * What the files of float share.
 */
#ifndef RUNTIME_OBJECTS_FLOAT_PRIVATE_H
#define RUNTIME_OBJECTS_FLOAT_PRIVATE_H

#include "runtime/objects/float.h"

/* The double of a float or int operand; NotImplemented from the slot for others. */
#define CONVERT_TO_DOUBLE(op, dbl)                                                     \
    do {                                                                               \
        if (PyFloat_Check(op)) {                                                       \
            (dbl) = PyFloat_AS_DOUBLE(op);                                             \
        } else if (PyLong_Check(op)) {                                                 \
            (dbl) = PyLong_AsDouble(op);                                               \
            if ((dbl) == -1.0 && PyErr_Occurred()) {                                   \
                return NULL;                                                           \
            }                                                                          \
        } else {                                                                       \
            Py_RETURN_NOTIMPLEMENTED;                                                  \
        }                                                                              \
    } while (0)

PyObject *_PyFloat_Repr(PyObject *op);
/* The nearest float to the text of a new float, or of a subclass. */
PyObject *_PyFloat_NewType(PyTypeObject *type, PyObject *args, PyObject *kwds);
PyObject *_PyFloat_Vectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                              PyObject *kwnames);
PyObject *_PyFloat_Hex(PyObject *self, PyObject *ignored);
PyObject *_PyFloat_FromHex(PyObject *type, PyObject *text);
extern PyMethodDef _PyFloat_methods[];
extern PyGetSetDef _PyFloat_getset[];

#endif
