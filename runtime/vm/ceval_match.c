/*
 * The match statement for the loop: keys of a mapping, attributes of a class.
 *
 * CPython 3.11: match_keys(), match_class() of Python/ceval.c; PEP 634.
 */
#include "runtime/python.h"
#include "runtime/vm/ceval_help.h"

/* values[i] = get(keys[i]), or the sentinel when a key is absent. */
static PyObject *gather_values(PyObject *get, PyObject *keys, PyObject *absent) {
    Py_ssize_t n = PyTuple_GET_SIZE(keys);
    PyObject *seen = PySet_New(NULL), *values = PyTuple_New(n);
    for (Py_ssize_t i = 0; i < n && seen != NULL && values != NULL; i++) {
        PyObject *key = PyTuple_GET_ITEM(keys, i), *value;
        int dup = PySet_Contains(seen, key);
        if (dup != 0 || PySet_Add(seen, key) < 0) {
            if (dup > 0) {
                PyErr_Format(PyExc_ValueError,
                             "mapping pattern checks duplicate key (%R)", key);
            }
            Py_CLEAR(values);
            break;
        }
        value = PyObject_CallFunctionObjArgs(get, key, absent, NULL);
        if (value == NULL) {
            Py_CLEAR(values);
            break;
        }
        if (value == absent) {
            Py_DECREF(value);
            Py_SETREF(values, Py_NewRef(Py_None));
            break;
        }
        PyTuple_SET_ITEM(values, i, value);
    }
    if (seen == NULL) {
        Py_CLEAR(values);
    }
    Py_XDECREF(seen);
    return values;
}

PyObject *_PyEval_MatchKeys(PyObject *map, PyObject *keys) {
    PyObject *get, *absent, *values;
    if (PyTuple_GET_SIZE(keys) == 0) {
        return PyTuple_New(0);
    }
    get = PyObject_GetAttr(map, _Py_ID(get));
    if (get == NULL) {
        return NULL;
    }
    absent = PyObject_CallNoArgs((PyObject *)&PyBaseObject_Type);
    values = absent != NULL ? gather_values(get, keys, absent) : NULL;
    Py_XDECREF(absent);
    Py_DECREF(get);
    return values;
}

/* The attribute, each name once; NULL with or without an error. */
static PyObject *match_attr(PyObject *subject, PyObject *type, PyObject *name,
                            PyObject *seen) {
    PyObject *value;
    int dup = PySet_Contains(seen, name);
    if (dup != 0 || PySet_Add(seen, name) < 0) {
        if (dup > 0) {
            PyErr_Format(PyExc_TypeError,
                         "%s() got multiple sub-patterns for attribute %R",
                         ((PyTypeObject *)type)->tp_name, name);
        }
        return NULL;
    }
    value = PyObject_GetAttr(subject, name);
    if (value == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
    }
    return value;
}

/* The tuple __match_args__ of the type (new reference); an empty one when it has none;
 * *match_self when the subject itself is the one positional sub-pattern. */
static PyObject *match_args_of(PyObject *type, bool *match_self) {
    PyObject *args = PyObject_GetAttr(type, _Py_ID(__match_args__));
    *match_self = false;
    if (args != NULL) {
        if (!PyTuple_CheckExact(args)) {
            PyErr_Format(PyExc_TypeError, "%s.__match_args__ must be a tuple (got %s)",
                         ((PyTypeObject *)type)->tp_name, Py_TYPE(args)->tp_name);
            Py_CLEAR(args);
        }
        return args;
    }
    if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
        return NULL;
    }
    PyErr_Clear();
    *match_self = PyType_HasFeature((PyTypeObject *)type, _Py_TPFLAGS_MATCH_SELF);
    return PyTuple_New(0);
}

/* Appends the positional sub-patterns' values: 1, or 0 for no match or an error. */
static int match_positional(PyObject *subject, PyObject *type, Py_ssize_t nargs,
                            PyObject *seen, PyObject *attrs) {
    bool match_self;
    PyObject *args = match_args_of(type, &match_self);
    Py_ssize_t allowed;
    int ok = 1;
    if (args == NULL) {
        return 0;
    }
    allowed = match_self ? 1 : PyTuple_GET_SIZE(args);
    if (allowed < nargs) {
        PyErr_Format(PyExc_TypeError,
                     "%s() accepts %d positional sub-pattern%s (%d given)",
                     ((PyTypeObject *)type)->tp_name, (int)allowed,
                     allowed == 1 ? "" : "s", (int)nargs);
        ok = 0;
    } else if (match_self) {
        ok = PyList_Append(attrs, subject) == 0;
        nargs = 0;
    }
    for (Py_ssize_t i = 0; i < nargs && ok; i++) {
        PyObject *name = PyTuple_GET_ITEM(args, i), *value;
        if (!PyUnicode_CheckExact(name)) {
            PyErr_Format(PyExc_TypeError,
                         "__match_args__ elements must be strings (got %s)",
                         Py_TYPE(name)->tp_name);
            ok = 0;
            break;
        }
        value = match_attr(subject, type, name, seen);
        ok = value != NULL && PyList_Append(attrs, value) == 0;
        Py_XDECREF(value);
    }
    Py_DECREF(args);
    return ok;
}

PyObject *_PyEval_MatchClass(PyObject *subject, PyObject *type, Py_ssize_t nargs,
                             PyObject *kwargs) {
    PyObject *seen, *attrs, *result = NULL;
    int ok;
    if (!PyType_Check(type)) {
        PyErr_SetString(PyExc_TypeError, "called match pattern must be a type");
        return NULL;
    }
    if (PyObject_IsInstance(subject, type) <= 0) {
        return NULL;
    }
    seen = PySet_New(NULL);
    attrs = PyList_New(0);
    ok = seen != NULL && attrs != NULL;
    if (ok && nargs > 0) {
        ok = match_positional(subject, type, nargs, seen, attrs);
    }
    for (Py_ssize_t i = 0; ok && i < PyTuple_GET_SIZE(kwargs); i++) {
        PyObject *value = match_attr(subject, type, PyTuple_GET_ITEM(kwargs, i), seen);
        ok = value != NULL && PyList_Append(attrs, value) == 0;
        Py_XDECREF(value);
    }
    if (ok) {
        result = PyList_AsTuple(attrs);
    }
    Py_XDECREF(seen);
    Py_XDECREF(attrs);
    return result;
}
