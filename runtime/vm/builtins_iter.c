/*
 * builtins: functions that walk an iterable, and those that make or step iterators.
 * Invariant: sum() and the like keep exact ints and floats in C until the first value
 * of another kind; the result is the same to the last bit.
 * CPython 3.11: Python/bltinmodule.c. Next: builtins_code.c.
 */
#include "runtime/python.h"
#include "runtime/vm/builtins_private.h"

/* ---- all, any ---- */

/* 1 when an item's truth is `wanted`, 0 when none is, -1 on an error. */
static int search_truth(PyObject *iterable, int wanted) {
    PyObject *it = PyObject_GetIter(iterable);
    if (it == NULL) {
        return -1;
    }
    iternextfunc next = Py_TYPE(it)->tp_iternext;
    int found = 0;
    for (PyObject *item; found == 0 && (item = next(it)) != NULL;) {
        int truth = PyObject_IsTrue(item);
        Py_DECREF(item);
        found = truth < 0 ? -1 : truth == wanted;
    }
    Py_DECREF(it);
    if (found == 0 && PyErr_Occurred()) {
        if (!PyErr_ExceptionMatches(PyExc_StopIteration)) {
            return -1;
        }
        PyErr_Clear();
    }
    return found;
}

PyObject *builtin_all(PyObject *module, PyObject *arg) {
    int found = search_truth(arg, 0);
    return found < 0 ? NULL : Py_NewRef(found ? Py_False : Py_True);
}

PyObject *builtin_any(PyObject *module, PyObject *arg) {
    int found = search_truth(arg, 1);
    return found < 0 ? NULL : Py_NewRef(found ? Py_True : Py_False);
}

/* ---- iter, next ---- */

PyObject *builtin_iter(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("iter", nargs, 1, 2)) {
        return NULL;
    }
    if (nargs == 1) {
        return PyObject_GetIter(args[0]);
    }
    if (!PyCallable_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "iter(v, w): v must be callable");
        return NULL;
    }
    return PyCallIter_New(args[0], args[1]);
}

PyObject *builtin_next(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("next", nargs, 1, 2)) {
        return NULL;
    }
    PyObject *it = args[0];
    if (!PyIter_Check(it)) {
        return PyErr_Format(PyExc_TypeError, "'%.200s' object is not an iterator",
                            Py_TYPE(it)->tp_name);
    }
    PyObject *item = Py_TYPE(it)->tp_iternext(it);
    if (item != NULL) {
        return item;
    }
    if (PyErr_Occurred()) {
        if (nargs == 1 || !PyErr_ExceptionMatches(PyExc_StopIteration)) {
            return NULL;
        }
        PyErr_Clear();
    }
    if (nargs == 2) {
        return Py_NewRef(args[1]);
    }
    PyErr_SetNone(PyExc_StopIteration);
    return NULL;
}

PyObject *builtin_aiter(PyObject *module, PyObject *arg) {
    return PyObject_GetAIter(arg);
}

PyObject *builtin_anext(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("anext", nargs, 1, 2)) {
        return NULL;
    }
    PyAsyncMethods *methods = Py_TYPE(args[0])->tp_as_async;
    if (methods == NULL || methods->am_anext == NULL) {
        return PyErr_Format(PyExc_TypeError, "'%.200s' object is not an async iterator",
                            Py_TYPE(args[0])->tp_name);
    }
    PyObject *awaitable = methods->am_anext(args[0]);
    if (awaitable == NULL || nargs == 1) {
        return awaitable;
    }
    PyObject *result = PyAnextAwaitable_New(awaitable, args[1]);
    Py_DECREF(awaitable);
    return result;
}

/* ---- min, max ---- */

typedef struct {
    PyObject *key, *deflt;     /* borrowed or NULL */
    int op;                    /* Py_LT, Py_GT */
    PyObject *best, *best_key; /* owned or NULL */
} Extreme;

/* Takes `item` over; 0 or -1. */
static int consider(Extreme *e, PyObject *item) {
    PyObject *key = e->key ? PyObject_CallOneArg(e->key, item) : Py_NewRef(item);
    if (key == NULL) {
        Py_DECREF(item);
        return -1;
    }
    int better =
        e->best == NULL ? 1 : PyObject_RichCompareBool(key, e->best_key, e->op);
    if (better > 0) {
        Py_XSETREF(e->best, item);
        Py_XSETREF(e->best_key, key);
        return 0;
    }
    Py_DECREF(item);
    Py_DECREF(key);
    return better;
}

static int consider_iterable(Extreme *e, PyObject *iterable) {
    PyObject *it = PyObject_GetIter(iterable);
    if (it == NULL) {
        return -1;
    }
    PyObject *item;
    int status = 0;
    while (status == 0 && (item = PyIter_Next(it)) != NULL) {
        status = consider(e, item);
    }
    Py_DECREF(it);
    return PyErr_Occurred() ? -1 : status;
}

/* Takes the keywords `key` and `default` out of the vector. */
static int extreme_keywords(Extreme *e, const char *name, PyObject *const *values,
                            PyObject *kwnames) {
    Py_ssize_t n = kwnames ? PyTuple_GET_SIZE(kwnames) : 0;
    if (n > 2) {
        PyErr_Format(PyExc_TypeError,
                     "%s() takes at most 2 keyword arguments (%zd given)", name, n);
        return -1;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *keyword = PyTuple_GET_ITEM(kwnames, i);
        if (_PyUnicode_EqualToASCIIString(keyword, "key")) {
            e->key = values[i] == Py_None ? NULL : values[i];
        } else if (_PyUnicode_EqualToASCIIString(keyword, "default")) {
            e->deflt = values[i];
        } else {
            PyErr_Format(PyExc_TypeError,
                         "'%U' is an invalid keyword argument for %s()", keyword, name);
            return -1;
        }
    }
    return 0;
}

static PyObject *extreme(const char *name, int op, PyObject *const *args,
                         Py_ssize_t nargs, PyObject *kwnames) {
    Extreme e = {.op = op};
    if (nargs < 1) {
        return PyErr_Format(PyExc_TypeError, "%s expected at least 1 argument, got 0",
                            name);
    }
    if (extreme_keywords(&e, name, args + nargs, kwnames) < 0) {
        return NULL;
    }
    if (nargs > 1 && e.deflt != NULL) {
        return PyErr_Format(PyExc_TypeError,
                            "Cannot specify a default for %s() with multiple "
                            "positional arguments",
                            name);
    }
    int status = 0;
    if (nargs == 1) {
        status = consider_iterable(&e, args[0]);
    } else {
        for (Py_ssize_t i = 0; status == 0 && i < nargs; i++) {
            status = consider(&e, Py_NewRef(args[i]));
        }
    }
    Py_XDECREF(e.best_key);
    if (status < 0) {
        Py_XDECREF(e.best);
        return NULL;
    }
    if (e.best == NULL && e.deflt == NULL) {
        PyErr_Format(PyExc_ValueError, "%s() arg is an empty sequence", name);
    }
    return e.best ? e.best : Py_XNewRef(e.deflt);
}

PyObject *builtin_min(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
                      PyObject *kwnames) {
    return extreme("min", Py_LT, args, nargs, kwnames);
}

PyObject *builtin_max(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
                      PyObject *kwnames) {
    return extreme("max", Py_GT, args, nargs, kwnames);
}

/* ---- sum ---- */

/* Adds ints while they and the sum fit a C long. *result: the sum so far, an object.
 * Gives the first item that does not fit (owned), or NULL at the end or on an error. */
static PyObject *sum_ints(PyObject *it, PyObject **result) {
    int overflow;
    long total = PyLong_AsLongAndOverflow(*result, &overflow);
    if (overflow != 0) {
        return PyIter_Next(it);
    }
    Py_CLEAR(*result);
    PyObject *item;
    while ((item = PyIter_Next(it)) != NULL) {
        if (!PyLong_CheckExact(item) && !PyBool_Check(item)) {
            break;
        }
        long value = PyLong_AsLongAndOverflow(item, &overflow), next;
        if (overflow != 0 || __builtin_add_overflow(total, value, &next)) {
            break;
        }
        total = next;
        Py_DECREF(item);
    }
    *result = PyLong_FromLong(total);
    return item;
}

/* The same with floats, and ints among them. */
static PyObject *sum_floats(PyObject *it, PyObject **result) {
    double total = PyFloat_AS_DOUBLE(*result);
    Py_CLEAR(*result);
    PyObject *item;
    while ((item = PyIter_Next(it)) != NULL) {
        if (PyFloat_CheckExact(item)) {
            total += PyFloat_AS_DOUBLE(item);
        } else if (PyLong_Check(item)) {
            int overflow;
            long value = PyLong_AsLongAndOverflow(item, &overflow);
            if (overflow != 0) {
                break;
            }
            total += (double)value;
        } else {
            break;
        }
        Py_DECREF(item);
    }
    *result = PyFloat_FromDouble(total);
    return item;
}

static PyObject *sum_from(PyObject *it, PyObject *start) {
    PyObject *result = Py_NewRef(start), *item;
    for (;;) {
        if (PyLong_CheckExact(result)) {
            item = sum_ints(it, &result);
        } else if (PyFloat_CheckExact(result)) {
            item = sum_floats(it, &result);
        } else {
            item = PyIter_Next(it);
        }
        if (result == NULL || item == NULL) {
            Py_XDECREF(item);
            break;
        }
        /* Not in place: `start` and the sums so far may be seen by others. */
        PyObject *sum = PyNumber_Add(result, item);
        Py_DECREF(item);
        Py_SETREF(result, sum);
        if (result == NULL) {
            break;
        }
    }
    if (PyErr_Occurred()) {
        Py_CLEAR(result);
    }
    return result;
}

PyObject *builtin_sum(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
                      PyObject *kwnames) {
    static const char *const keywords[] = {"", "start", NULL};
    static const _PyArg_Names names = {"sum", keywords, 1, 2};
    PyObject *out[2];
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    PyObject *it = PyObject_GetIter(out[0]), *start = out[1];
    if (it == NULL) {
        return NULL;
    }
    const char *bad = NULL;
    if (start != NULL && PyUnicode_Check(start)) {
        bad = "sum() can't sum strings [use ''.join(seq) instead]";
    } else if (start != NULL && PyBytes_Check(start)) {
        bad = "sum() can't sum bytes [use b''.join(seq) instead]";
    } else if (start != NULL && PyByteArray_Check(start)) {
        bad = "sum() can't sum bytearray [use b''.join(seq) instead]";
    }
    PyObject *result = NULL;
    if (bad != NULL) {
        PyErr_SetString(PyExc_TypeError, bad);
    } else {
        result = sum_from(it, start ? start : _PyLong_GetZero());
    }
    Py_DECREF(it);
    return result;
}

/* ---- sorted ---- */

PyObject *builtin_sorted(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
                         PyObject *kwnames) {
    if (!_PyArg_CheckPositional("sorted", nargs, 1, 1)) {
        return NULL;
    }
    PyObject *list = PySequence_List(args[0]);
    PyObject *sort = list ? PyObject_GetAttr(list, _Py_ID(sort)) : NULL;
    PyObject *result =
        sort ? PyObject_Vectorcall(sort, args + 1, (size_t)(nargs - 1), kwnames) : NULL;
    Py_XDECREF(sort);
    if (result == NULL) {
        Py_XDECREF(list);
        return NULL;
    }
    Py_DECREF(result);
    return list;
}
