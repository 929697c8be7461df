/*
 * isinstance, issubclass and dir: questions that a class may answer itself.
 *
 * Invariant: a type whose metatype is `type` is asked directly, without a call.
 * CPython 3.11: Objects/abstract.c, Objects/object.c.
 */
#include "runtime/objects/protocol.h"
#include "runtime/python.h"

/* cls.__bases__ as a tuple, new; NULL without exception when it has none. */
static PyObject *bases_of(PyObject *cls) {
    PyObject *bases;
    if (_PyObject_LookupAttr(cls, _Py_ID(__bases__), &bases) < 0) {
        return NULL;
    }
    if (bases != NULL && !PyTuple_Check(bases)) {
        Py_CLEAR(bases);
    }
    return bases;
}

static int derives_from(PyObject *derived, PyObject *cls) {
    if (derived == cls) {
        return 1;
    }
    PyObject *bases = bases_of(derived);
    if (bases == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    int res = 0;
    if (Py_EnterRecursiveCall(" in __issubclass__")) {
        res = -1;
    } else {
        for (Py_ssize_t i = 0; res == 0 && i < PyTuple_GET_SIZE(bases); i++) {
            res = derives_from(PyTuple_GET_ITEM(bases, i), cls);
        }
        Py_LeaveRecursiveCall();
    }
    Py_DECREF(bases);
    return res;
}

/* 1 when `cls` looks like a class; else 0 with `error`. */
static int check_class(PyObject *cls, const char *error) {
    PyObject *bases = bases_of(cls);
    if (bases == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_TypeError, error);
        }
        return 0;
    }
    Py_DECREF(bases);
    return 1;
}

int _PyObject_RealIsInstance(PyObject *inst, PyObject *cls) {
    PyObject *icls;
    int res = 0;
    if (PyType_Check(cls)) {
        if (PyObject_TypeCheck(inst, (PyTypeObject *)cls)) {
            return 1;
        }
        res = _PyObject_LookupAttr(inst, _Py_ID(__class__), &icls);
        if (icls != NULL) {
            res = icls != (PyObject *)Py_TYPE(inst) && PyType_Check(icls) &&
                  PyType_IsSubtype((PyTypeObject *)icls, (PyTypeObject *)cls);
            Py_DECREF(icls);
        }
        return res;
    }
    if (!check_class(cls, "isinstance() arg 2 must be a type, "
                          "a tuple of types, or a union")) {
        return -1;
    }
    res = _PyObject_LookupAttr(inst, _Py_ID(__class__), &icls);
    if (icls != NULL) {
        res = derives_from(icls, cls);
        Py_DECREF(icls);
    }
    return res;
}

int _PyObject_RealIsSubclass(PyObject *derived, PyObject *cls) {
    if (PyType_Check(cls) && PyType_Check(derived)) {
        return derived == cls ||
               PyType_IsSubtype((PyTypeObject *)derived, (PyTypeObject *)cls);
    }
    if (!check_class(derived, "issubclass() arg 1 must be a class")) {
        return -1;
    }
    if (!_PyUnion_Check(cls) && !check_class(cls, "issubclass() arg 2 must be a class, "
                                                  "a tuple of classes, or a union")) {
        return -1;
    }
    return derives_from(derived, cls);
}

/* Asks the class's __instancecheck__ or __subclasscheck__: 1, 0, -1; -2: has none. */
static int ask_class(PyObject *cls, PyObject *name, PyObject *arg, const char *where) {
    PyObject *checker = _PyObject_LookupSpecial(cls, name);
    if (checker == NULL) {
        return PyErr_Occurred() ? -1 : -2;
    }
    if (Py_EnterRecursiveCall(where)) {
        Py_DECREF(checker);
        return -1;
    }
    PyObject *res = PyObject_CallOneArg(checker, arg);
    Py_LeaveRecursiveCall();
    Py_DECREF(checker);
    if (res == NULL) {
        return -1;
    }
    int ok = PyObject_IsTrue(res);
    Py_DECREF(res);
    return ok;
}

/* Any of a tuple. */
static int any_of(PyObject *arg, PyObject *tuple, int (*test)(PyObject *, PyObject *),
                  const char *where) {
    int res = 0;
    if (Py_EnterRecursiveCall(where)) {
        return -1;
    }
    for (Py_ssize_t i = 0; res == 0 && i < PyTuple_GET_SIZE(tuple); i++) {
        res = test(arg, PyTuple_GET_ITEM(tuple, i));
    }
    Py_LeaveRecursiveCall();
    return res;
}

int PyObject_IsInstance(PyObject *inst, PyObject *cls) {
    if (Py_IS_TYPE(inst, (PyTypeObject *)cls)) {
        return 1;
    }
    if (PyType_CheckExact(cls)) {
        return _PyObject_RealIsInstance(inst, cls);
    }
    if (_PyUnion_Check(cls)) {
        cls = _Py_union_args(cls);
    }
    if (PyTuple_Check(cls)) {
        return any_of(inst, cls, PyObject_IsInstance, " in __instancecheck__");
    }
    int res = ask_class(cls, _Py_ID(__instancecheck__), inst, " in __instancecheck__");
    return res == -2 ? _PyObject_RealIsInstance(inst, cls) : res;
}

int PyObject_IsSubclass(PyObject *derived, PyObject *cls) {
    if (PyType_CheckExact(cls)) {
        return derived == cls ? 1 : _PyObject_RealIsSubclass(derived, cls);
    }
    if (_PyUnion_Check(cls)) {
        cls = _Py_union_args(cls);
    }
    if (PyTuple_Check(cls)) {
        return any_of(derived, cls, PyObject_IsSubclass, " in __subclasscheck__");
    }
    int res =
        ask_class(cls, _Py_ID(__subclasscheck__), derived, " in __subclasscheck__");
    return res == -2 ? _PyObject_RealIsSubclass(derived, cls) : res;
}

PyObject *PyObject_Dir(PyObject *op) {
    PyObject *func = _PyObject_LookupSpecial(op, _Py_ID(__dir__));
    if (func == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_TypeError, "object does not provide __dir__");
        }
        return NULL;
    }
    PyObject *names = PyObject_CallNoArgs(func);
    Py_DECREF(func);
    PyObject *sorted = names == NULL ? NULL : PySequence_List(names);
    Py_XDECREF(names);
    if (sorted != NULL && PyList_Sort(sorted) < 0) {
        Py_CLEAR(sorted);
    }
    return sorted;
}
