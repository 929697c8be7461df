/*
 * Type variables inside generic aliases: finding them, and putting arguments in.
 *
 * Invariant: what has __typing_subst__ is a type variable; what has __parameters__
 * holds some. CPython 3.11: Objects/genericaliasobject.c.
 */
#include "runtime/objects/genericalias.h"
#include "runtime/python.h"

/* Appends `item` unless it is there already. */
static int add_once(PyObject *list, PyObject *item) {
    int found = PySequence_Contains(list, item);
    return found == 0 ? PyList_Append(list, item) : found < 0 ? -1 : 0;
}

static int is_variable(PyObject *t) {
    PyObject *subst;
    int found =
        PyType_Check(t) ? 0 : _PyObject_LookupAttr(t, _Py_ID(__typing_subst__), &subst);
    if (found > 0) {
        Py_DECREF(subst);
    }
    return found;
}

/* t.__parameters__ when it is a tuple (new), else NULL. */
static PyObject *parameters_of(PyObject *t) {
    PyObject *sub = NULL;
    if (_PyObject_LookupAttr(t, _Py_ID(__parameters__), &sub) < 0) {
        return NULL;
    }
    if (sub != NULL && !PyTuple_Check(sub)) {
        Py_CLEAR(sub);
    }
    return sub;
}

PyObject *_Py_make_parameters(PyObject *args) {
    PyObject *list = PyList_New(0);
    for (Py_ssize_t i = 0; list != NULL && i < PyTuple_GET_SIZE(args); i++) {
        PyObject *t = PyTuple_GET_ITEM(args, i);
        int variable = is_variable(t);
        int err = variable < 0 || (variable && add_once(list, t) < 0);
        if (!variable && !PyType_Check(t)) {
            PyObject *sub = parameters_of(t);
            err = sub == NULL && PyErr_Occurred();
            for (Py_ssize_t j = 0; sub != NULL && !err && j < PyTuple_GET_SIZE(sub);
                 j++) {
                err = add_once(list, PyTuple_GET_ITEM(sub, j)) < 0;
            }
            Py_XDECREF(sub);
        }
        if (err) {
            Py_CLEAR(list);
        }
    }
    PyObject *tuple = list == NULL ? NULL : PyList_AsTuple(list);
    Py_XDECREF(list);
    return tuple;
}

/* The argument for a type variable among the parameters, borrowed; NULL: not there. */
static PyObject *argument_for(PyObject *params, PyObject *items, PyObject *variable) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(params); i++) {
        if (PyTuple_GET_ITEM(params, i) == variable) {
            return PyTuple_GET_ITEM(items, i);
        }
    }
    return NULL;
}

/* An alias inside an alias: obj[the arguments of its own parameters]. */
static PyObject *subs_nested(PyObject *obj, PyObject *params, PyObject *items) {
    PyObject *sub = PyType_Check(obj) ? NULL : parameters_of(obj);
    if (sub == NULL || PyTuple_GET_SIZE(sub) == 0) {
        Py_XDECREF(sub);
        return PyErr_Occurred() ? NULL : Py_NewRef(obj);
    }
    Py_ssize_t n = PyTuple_GET_SIZE(sub);
    PyObject *subargs = PyTuple_New(n);
    for (Py_ssize_t i = 0; subargs != NULL && i < n; i++) {
        PyObject *variable = PyTuple_GET_ITEM(sub, i);
        PyObject *arg = argument_for(params, items, variable);
        PyTuple_SET_ITEM(subargs, i, Py_NewRef(arg == NULL ? variable : arg));
    }
    PyObject *res = subargs == NULL ? NULL : PyObject_GetItem(obj, subargs);
    Py_XDECREF(subargs);
    Py_DECREF(sub);
    return res;
}

PyObject *_Py_subs_parameters(PyObject *self, PyObject *args, PyObject *params,
                              PyObject *item) {
    Py_ssize_t nparams = PyTuple_GET_SIZE(params);
    if (nparams == 0) {
        return PyErr_Format(PyExc_TypeError, "%R is not a generic class", self);
    }
    PyObject *items = PyTuple_Check(item) ? Py_NewRef(item) : PyTuple_Pack(1, item);
    if (items == NULL) {
        return NULL;
    }
    if (PyTuple_GET_SIZE(items) != nparams) {
        PyErr_Format(PyExc_TypeError,
                     "Too %s arguments for %R; actual %zd, expected %zd",
                     PyTuple_GET_SIZE(items) > nparams ? "many" : "few", self,
                     PyTuple_GET_SIZE(items), nparams);
        Py_DECREF(items);
        return NULL;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    PyObject *newargs = PyTuple_New(n);
    for (Py_ssize_t i = 0; newargs != NULL && i < n; i++) {
        PyObject *arg = PyTuple_GET_ITEM(args, i), *subst = NULL, *res;
        if (!PyType_Check(arg) &&
            _PyObject_LookupAttr(arg, _Py_ID(__typing_subst__), &subst) > 0) {
            PyObject *value = argument_for(params, items, arg);
            res = PyObject_CallOneArg(subst, value == NULL ? arg : value);
            Py_DECREF(subst);
        } else {
            res = PyErr_Occurred() ? NULL : subs_nested(arg, params, items);
        }
        if (res == NULL) {
            Py_CLEAR(newargs);
        } else {
            PyTuple_SET_ITEM(newargs, i, res);
        }
    }
    Py_DECREF(items);
    return newargs;
}
