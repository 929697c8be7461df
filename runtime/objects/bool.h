/*
 * bool: the two ints False and True. Static objects, laid out as ints of one digit.
 */
#ifndef RUNTIME_OBJECTS_BOOL_H
#define RUNTIME_OBJECTS_BOOL_H

#include "runtime/objects/long.h"

extern PyTypeObject PyBool_Type;
extern PyLongObject _Py_FalseStruct, _Py_TrueStruct;
#define Py_False         ((PyObject *)&_Py_FalseStruct)
#define Py_True          ((PyObject *)&_Py_TrueStruct)
#define PyBool_Check(op) Py_IS_TYPE(op, &PyBool_Type)
#define Py_IsTrue(x)     ((x) == Py_True)
#define Py_IsFalse(x)    ((x) == Py_False)
#define Py_RETURN_TRUE   return Py_NewRef(Py_True)
#define Py_RETURN_FALSE  return Py_NewRef(Py_False)

/* True or False, a new reference; never fails. */
static inline PyObject *PyBool_FromLong(long ok) {
    return Py_NewRef(ok ? Py_True : Py_False);
}

#endif
