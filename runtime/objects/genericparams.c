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

/* Where a variable is among the parameters; -1: nowhere. */
static Py_ssize_t index_of(PyObject *params, PyObject *variable) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(params); i++) {
        if (PyTuple_GET_ITEM(params, i) == variable) {
            return i;
        }
    }
    return -1;
}

static int extend(PyObject *list, PyObject *tuple) {
    Py_ssize_t n = PyList_GET_SIZE(list);
    return PyList_SetSlice(list, n, n, tuple);
}

/* A tuple (or one item) with *tuple[a, b] among its items made flat: a new tuple. */
static PyObject *flat_items(PyObject *item) {
    PyObject *items = PyTuple_Check(item) ? Py_NewRef(item) : PyTuple_Pack(1, item);
    PyObject *list = items == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t i = 0; list != NULL && i < PyTuple_GET_SIZE(items); i++) {
        PyObject *one = PyTuple_GET_ITEM(items, i), *inner = NULL;
        int err = 0;
        if (!PyType_Check(one)) {
            err = _PyObject_LookupAttr(one, _Py_ID(__typing_unpacked_tuple_args__),
                                       &inner);
        }
        Py_ssize_t n =
            inner != NULL && PyTuple_Check(inner) ? PyTuple_GET_SIZE(inner) : -1;
        bool open = n > 0 && PyTuple_GET_ITEM(inner, n - 1) == Py_Ellipsis;
        if (err >= 0) {
            err = n >= 0 && !open ? extend(list, inner) : PyList_Append(list, one);
        }
        Py_XDECREF(inner);
        if (err < 0) {
            Py_CLEAR(list);
        }
    }
    PyObject *result = list == NULL ? NULL : PyList_AsTuple(list);
    Py_XDECREF(list);
    Py_XDECREF(items);
    return result;
}

/* The items as a variable wants them: one that takes many makes a tuple of those that
 * are its. `items` is taken over. */
static PyObject *prepare_items(PyObject *self, PyObject *params, PyObject *items) {
    for (Py_ssize_t i = 0; items != NULL && i < PyTuple_GET_SIZE(params); i++) {
        PyObject *prepare;
        int found = _PyObject_LookupAttr(PyTuple_GET_ITEM(params, i),
                                         _Py_ID(__typing_prepare_subst__), &prepare);
        if (found < 0) {
            Py_CLEAR(items);
        } else if (found > 0 && prepare != Py_None) {
            Py_SETREF(items, PyObject_CallFunctionObjArgs(prepare, self, items, NULL));
            if (items != NULL && !PyTuple_Check(items)) {
                Py_SETREF(items, PyTuple_Pack(1, items));
            }
        }
        Py_XDECREF(prepare);
    }
    return items;
}

/* An alias inside an alias: obj[the arguments of its own parameters]. */
static PyObject *subs_nested(PyObject *obj, PyObject *params, PyObject *items) {
    PyObject *sub = PyType_Check(obj) ? NULL : parameters_of(obj);
    if (sub == NULL || PyTuple_GET_SIZE(sub) == 0) {
        Py_XDECREF(sub);
        return PyErr_Occurred() ? NULL : Py_NewRef(obj);
    }
    PyObject *list = PyList_New(0);
    for (Py_ssize_t i = 0; list != NULL && i < PyTuple_GET_SIZE(sub); i++) {
        PyObject *variable = PyTuple_GET_ITEM(sub, i);
        Py_ssize_t at = index_of(params, variable);
        PyObject *arg = at < 0 ? variable : PyTuple_GET_ITEM(items, at);
        bool many = at >= 0 && Py_TYPE(variable)->tp_iter != NULL && PyTuple_Check(arg);
        if ((many ? extend(list, arg) : PyList_Append(list, arg)) < 0) {
            Py_CLEAR(list);
        }
    }
    PyObject *subargs = list == NULL ? NULL : PyList_AsTuple(list);
    PyObject *res = subargs == NULL ? NULL : PyObject_GetItem(obj, subargs);
    Py_XDECREF(list);
    Py_XDECREF(subargs);
    Py_DECREF(sub);
    return res;
}

/* Whether `arg` is *Ts: 1, 0 or -1. */
static int is_unpacked(PyObject *arg) {
    PyObject *flag;
    int found = PyType_Check(arg)
                    ? 0
                    : _PyObject_LookupAttr(
                          arg, _Py_ID(__typing_is_unpacked_typevartuple__), &flag);
    if (found > 0) {
        found = PyObject_IsTrue(flag);
        Py_DECREF(flag);
    }
    return found;
}

/* One argument of the alias with the items put in: 0 or -1. */
static int subs_one(PyObject *list, PyObject *arg, PyObject *params, PyObject *items) {
    PyObject *subst = NULL, *res;
    int many = is_unpacked(arg);
    if (many < 0) {
        return -1;
    }
    if (!PyType_Check(arg) &&
        _PyObject_LookupAttr(arg, _Py_ID(__typing_subst__), &subst) > 0) {
        Py_ssize_t at = index_of(params, arg);
        res = PyObject_CallOneArg(subst, at < 0 ? arg : PyTuple_GET_ITEM(items, at));
        Py_DECREF(subst);
    } else {
        res = PyErr_Occurred() ? NULL : subs_nested(arg, params, items);
    }
    int err = res == NULL                  ? -1
              : many && PyTuple_Check(res) ? extend(list, res)
                                           : PyList_Append(list, res);
    Py_XDECREF(res);
    return err;
}

PyObject *_Py_subs_parameters(PyObject *self, PyObject *args, PyObject *params,
                              PyObject *item) {
    Py_ssize_t nparams = PyTuple_GET_SIZE(params);
    if (nparams == 0) {
        return PyErr_Format(PyExc_TypeError, "%R is not a generic class", self);
    }
    PyObject *items = prepare_items(self, params, flat_items(item));
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
    PyObject *list = PyList_New(0);
    for (Py_ssize_t i = 0; list != NULL && i < PyTuple_GET_SIZE(args); i++) {
        if (subs_one(list, PyTuple_GET_ITEM(args, i), params, items) < 0) {
            Py_CLEAR(list);
        }
    }
    PyObject *newargs = list == NULL ? NULL : PyList_AsTuple(list);
    Py_XDECREF(list);
    Py_DECREF(items);
    return newargs;
}
