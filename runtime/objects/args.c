/*
 * Checking and unpacking arguments without a format string.
 *
 * CPython 3.11: Python/getargs.c. Before: args.h. Next: args_parse.c, args_build.c.
 */
#include "runtime/objects/args.h"

#include "runtime/python.h"

int _PyArg_CheckPositional(const char *name, Py_ssize_t nargs, Py_ssize_t min,
                           Py_ssize_t max) {
    if (nargs >= min && nargs <= max) {
        return 1;
    }
    int few = nargs < min;
    const char *bound = min == max ? "" : few ? "at least " : "at most ";
    Py_ssize_t n = few ? min : max;
    if (name != NULL) {
        PyErr_Format(PyExc_TypeError, "%.200s expected %s%zd argument%s, got %zd", name,
                     bound, n, n == 1 ? "" : "s", nargs);
    } else {
        PyErr_Format(PyExc_TypeError,
                     "unpacked tuple should have %s%zd element%s, but has %zd", bound,
                     n, n == 1 ? "" : "s", nargs);
    }
    return 0;
}

static int unpack_va(PyObject *const *args, Py_ssize_t nargs, const char *name,
                     Py_ssize_t min, Py_ssize_t max, va_list va) {
    if (!_PyArg_CheckPositional(name, nargs, min, max)) {
        return 0;
    }
    for (Py_ssize_t i = 0; i < nargs; i++) {
        *va_arg(va, PyObject **) = args[i];
    }
    return 1;
}

int _PyArg_UnpackStack(PyObject *const *args, Py_ssize_t nargs, const char *name,
                       Py_ssize_t min, Py_ssize_t max, ...) {
    va_list va;
    va_start(va, max);
    int res = unpack_va(args, nargs, name, min, max, va);
    va_end(va);
    return res;
}

int PyArg_UnpackTuple(PyObject *args, const char *name, Py_ssize_t min, Py_ssize_t max,
                      ...) {
    va_list va;
    va_start(va, max);
    int res = unpack_va(((PyTupleObject *)args)->ob_item, PyTuple_GET_SIZE(args), name,
                        min, max, va);
    va_end(va);
    return res;
}

int _PyArg_NoKeywords(const char *name, PyObject *kwargs) {
    if (kwargs == NULL || PyDict_GET_SIZE(kwargs) == 0) {
        return 1;
    }
    PyErr_Format(PyExc_TypeError, "%.200s() takes no keyword arguments", name);
    return 0;
}

int _PyArg_NoKwnames(const char *name, PyObject *kwnames) {
    if (kwnames == NULL || PyTuple_GET_SIZE(kwnames) == 0) {
        return 1;
    }
    PyErr_Format(PyExc_TypeError, "%s() takes no keyword arguments", name);
    return 0;
}

int _PyArg_NoPositional(const char *name, PyObject *args) {
    if (args == NULL || PyTuple_GET_SIZE(args) == 0) {
        return 1;
    }
    PyErr_Format(PyExc_TypeError, "%.200s() takes no positional arguments", name);
    return 0;
}

void _PyArg_BadArgument(const char *fname, const char *display, const char *expected,
                        PyObject *arg) {
    PyErr_Format(PyExc_TypeError, "%.200s() %.200s must be %.50s, not %.50s", fname,
                 display, expected, arg == Py_None ? "None" : Py_TYPE(arg)->tp_name);
}

int PyArg_ValidateKeywordArguments(PyObject *kwargs) {
    if (!PyDict_Check(kwargs)) {
        PyErr_BadInternalCall();
        return 0;
    }
    PyObject *key, *value;
    Py_ssize_t i = 0;
    while (PyDict_Next(kwargs, &i, &key, &value)) {
        if (!PyUnicode_Check(key)) {
            PyErr_SetString(PyExc_TypeError, "keywords must be strings");
            return 0;
        }
    }
    return 1;
}

/* ---- Positions and names together ---- */

static int count_names(const _PyArg_Names *names, int *pos_only) {
    int n = 0;
    *pos_only = 0;
    while (names->keywords[n] != NULL) {
        *pos_only += names->keywords[n][0] == 0;
        n++;
    }
    return n;
}

/* Index of the parameter called `key`, -1 when there is none. */
static int find_name(const _PyArg_Names *names, int from, PyObject *key) {
    if (!PyUnicode_Check(key)) {
        return -1;
    }
    for (int i = from; names->keywords[i] != NULL; i++) {
        if (_PyUnicode_EqualToASCIIString(key, names->keywords[i])) {
            return i;
        }
    }
    return -1;
}

/* The error of a keyword that fits no parameter, or one that has its value. */
static int bad_keyword(const _PyArg_Names *names, int pos_only, PyObject *key) {
    if (!PyUnicode_Check(key)) {
        PyErr_SetString(PyExc_TypeError, "keywords must be strings");
        return 0;
    }
    int i = find_name(names, pos_only, key);
    if (i < 0) {
        PyErr_Format(PyExc_TypeError,
                     "'%S' is an invalid keyword argument for %.200s%s", key,
                     names->fname == NULL ? "this function" : names->fname,
                     names->fname == NULL ? "" : "()");
    } else {
        PyErr_Format(PyExc_TypeError,
                     "argument for %.200s%s given by name ('%U') and position (%d)",
                     names->fname == NULL ? "function" : names->fname,
                     names->fname == NULL ? "" : "()", key, i + 1);
    }
    return 0;
}

/* Puts the value in its place; gives `bad`, or this key if it is the first bad one. */
static PyObject *take_keyword(const _PyArg_Names *names, int pos_only, PyObject *key,
                              PyObject *value, PyObject **out, PyObject *bad) {
    int i = find_name(names, pos_only, key);
    if (i < 0 || out[i] != NULL) {
        return bad == NULL ? key : bad;
    }
    out[i] = value;
    return bad;
}

static int too_many(const _PyArg_Names *names, int n_names, Py_ssize_t nargs,
                    Py_ssize_t nkw) {
    int max = names->max_pos;
    if (nargs + nkw > n_names) {
        PyErr_Format(
            PyExc_TypeError, "%.200s%s takes at most %d %sargument%s (%zd given)",
            names->fname == NULL ? "function" : names->fname,
            names->fname == NULL ? "" : "()", n_names, nargs == 0 ? "keyword " : "",
            n_names == 1 ? "" : "s", nargs + nkw);
    } else if (max == 0) {
        PyErr_Format(PyExc_TypeError, "%.200s%s takes no positional arguments",
                     names->fname == NULL ? "function" : names->fname,
                     names->fname == NULL ? "" : "()");
    } else {
        PyErr_Format(
            PyExc_TypeError, "%.200s%s takes %s %d positional argument%s (%zd given)",
            names->fname == NULL ? "function" : names->fname,
            names->fname == NULL ? "" : "()",
            names->some_optional || names->min_args < max ? "at most" : "exactly", max,
            max == 1 ? "" : "s", nargs);
    }
    return 0;
}

static int check_missing(const _PyArg_Names *names, int pos_only, Py_ssize_t nargs,
                         PyObject **out) {
    for (int i = 0; i < names->min_args; i++) {
        if (out[i] != NULL) {
            continue;
        }
        if (i < pos_only) {
            int n = Py_MIN(pos_only, names->min_args);
            PyErr_Format(PyExc_TypeError,
                         "%.200s%s takes %s %d positional argument%s (%zd given)",
                         names->fname == NULL ? "function" : names->fname,
                         names->fname == NULL ? "" : "()",
                         n < names->max_pos ? "at least" : "exactly", n,
                         n == 1 ? "" : "s", nargs);
        } else {
            PyErr_Format(PyExc_TypeError,
                         "%.200s%s missing required argument '%s' (pos %i)",
                         names->fname == NULL ? "function" : names->fname,
                         names->fname == NULL ? "" : "()", names->keywords[i], i + 1);
        }
        return 0;
    }
    return 1;
}

int _PyArg_Unpack(const _PyArg_Names *names, PyObject *const *args, Py_ssize_t nargs,
                  PyObject *kwargs, PyObject *kwnames, PyObject **out) {
    int pos_only, n_names = count_names(names, &pos_only);
    Py_ssize_t nkw = kwnames != NULL  ? PyTuple_GET_SIZE(kwnames)
                     : kwargs != NULL ? PyDict_GET_SIZE(kwargs)
                                      : 0;
    if (nargs + nkw > n_names || nargs > names->max_pos) {
        return too_many(names, n_names, nargs, nkw);
    }
    for (int i = 0; i < n_names; i++) {
        out[i] = i < nargs ? args[i] : NULL;
    }
    PyObject *bad = NULL, *key, *value;
    if (kwnames != NULL) {
        for (Py_ssize_t i = 0; i < nkw; i++) {
            bad = take_keyword(names, pos_only, PyTuple_GET_ITEM(kwnames, i),
                               args[nargs + i], out, bad);
        }
    } else if (nkw > 0) {
        Py_ssize_t i = 0;
        while (PyDict_Next(kwargs, &i, &key, &value)) {
            bad = take_keyword(names, pos_only, key, value, out, bad);
        }
    }
    return check_missing(names, pos_only, nargs, out) &&
           (bad == NULL || bad_keyword(names, pos_only, bad));
}

int _PyArg_UnpackTupleDict(const _PyArg_Names *names, PyObject *args, PyObject *kwargs,
                           PyObject **out) {
    return _PyArg_Unpack(names, ((PyTupleObject *)args)->ob_item,
                         PyTuple_GET_SIZE(args), kwargs, NULL, out);
}

Py_ssize_t _PyArg_Size(PyObject *arg) {
    PyObject *index = PyNumber_Index(arg);
    Py_ssize_t n = index == NULL ? -1 : PyLong_AsSsize_t(index);
    Py_XDECREF(index);
    return n;
}
