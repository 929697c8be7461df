/*
 * bool: int's subclass with two values, static both.
 *
 * CPython 3.11: Objects/boolobject.c. Before: bool.h.
 */
#include "runtime/objects/bool.h"

#include "runtime/objects/long_private.h"
#include "runtime/python.h"

static PyObject *bool_repr(PyObject *self) {
    return Py_NewRef(self == Py_True ? _Py_ID(True) : _Py_ID(False));
}

static PyObject *bool_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *x = Py_False;
    if (kwds != NULL && !_PyArg_NoKeywords("bool", kwds)) {
        return NULL;
    }
    if (!PyArg_UnpackTuple(args, "bool", 0, 1, &x)) {
        return NULL;
    }
    int truth = PyObject_IsTrue(x);
    return truth < 0 ? NULL : PyBool_FromLong(truth);
}

static PyObject *bool_vectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                                 PyObject *kwnames) {
    Py_ssize_t n = PyVectorcall_NARGS(nargsf);
    if ((kwnames != NULL && !_PyArg_NoKwnames("bool", kwnames)) ||
        !_PyArg_CheckPositional("bool", n, 0, 1)) {
        return NULL;
    }
    int truth = n == 0 ? 0 : PyObject_IsTrue(args[0]);
    return truth < 0 ? NULL : PyBool_FromLong(truth);
}

static PyObject *bool_and(PyObject *a, PyObject *b) {
    if (!PyBool_Check(a) || !PyBool_Check(b)) {
        return _PyLong_And(a, b);
    }
    return PyBool_FromLong((a == Py_True) & (b == Py_True));
}

static PyObject *bool_or(PyObject *a, PyObject *b) {
    if (!PyBool_Check(a) || !PyBool_Check(b)) {
        return _PyLong_Or(a, b);
    }
    return PyBool_FromLong((a == Py_True) | (b == Py_True));
}

static PyObject *bool_xor(PyObject *a, PyObject *b) {
    if (!PyBool_Check(a) || !PyBool_Check(b)) {
        return _PyLong_Xor(a, b);
    }
    return PyBool_FromLong((a == Py_True) ^ (b == Py_True));
}

static PyNumberMethods bool_as_number = {
    .nb_and = bool_and,
    .nb_xor = bool_xor,
    .nb_or = bool_or,
};

/* The two objects are static: reaching zero means that someone gave up too much. */
static void bool_dealloc(PyObject *op) {
    Py_SET_REFCNT(op, 1);
}

PyTypeObject PyBool_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "bool",
    .tp_basicsize = sizeof(PyLongObject),
    .tp_dealloc = bool_dealloc,
    .tp_repr = bool_repr,
    .tp_as_number = &bool_as_number,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_LONG_SUBCLASS | _Py_TPFLAGS_MATCH_SELF |
                Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "bool(x) -> bool\n\nWhether x counts as true. True and False are the "
              "only two, and are ints as well.",
    .tp_base = &PyLong_Type,
    .tp_new = bool_new,
    .tp_vectorcall = bool_vectorcall,
};

PyLongObject _Py_FalseStruct = {PyVarObject_HEAD_INIT(&PyBool_Type, 0){0}};
PyLongObject _Py_TrueStruct = {PyVarObject_HEAD_INIT(&PyBool_Type, 1){1}};
