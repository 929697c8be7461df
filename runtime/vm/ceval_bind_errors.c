/*
 * What is said when the arguments of a call do not fit the parameters.
 *
 * CPython 3.11: missing_arguments(), too_many_positional() of Python/ceval.c.
 */
#include "runtime/python.h"
#include "runtime/vm/ceval_bind.h"

/* "'a'", "'a' and 'b'", "'a', 'b', and 'c'" of a list of quoted names. */
static PyObject *join_names(PyObject *names) {
    Py_ssize_t n = PyList_GET_SIZE(names);
    PyObject *text = Py_NewRef(PyList_GET_ITEM(names, 0));
    for (Py_ssize_t i = 1; i < n && text != NULL; i++) {
        const char *glue = n == 2 ? " and " : (i == n - 1 ? ", and " : ", ");
        Py_SETREF(text, PyUnicode_FromFormat("%U%s%U", text, glue,
                                             PyList_GET_ITEM(names, i)));
    }
    return text;
}

static void format_missing(const char *kind, PyObject *names, PyObject *qualname) {
    Py_ssize_t n = PyList_GET_SIZE(names);
    PyObject *text = join_names(names);
    if (text != NULL) {
        PyErr_Format(PyExc_TypeError, "%U() missing %i required %s argument%s: %U",
                     qualname, (int)n, kind, n == 1 ? "" : "s", text);
        Py_DECREF(text);
    }
}

void _PyEval_MissingArguments(PyFunctionObject *func, PyObject **locals,
                              Py_ssize_t n_defaults) {
    PyCodeObject *co = (PyCodeObject *)func->func_code;
    bool positional = n_defaults >= 0;
    int start = positional ? 0 : co->co_argcount;
    int end = positional ? co->co_argcount - (int)n_defaults
                         : co->co_argcount + co->co_kwonlyargcount;
    PyObject *names = PyList_New(0);
    for (int i = start; i < end && names != NULL; i++) {
        PyObject *quoted;
        if (locals[i] != NULL) {
            continue;
        }
        quoted = PyObject_Repr(PyTuple_GET_ITEM(co->co_localsplusnames, i));
        if (quoted == NULL || PyList_Append(names, quoted) < 0) {
            Py_CLEAR(names);
        }
        Py_XDECREF(quoted);
    }
    if (names != NULL) {
        format_missing(positional ? "positional" : "keyword-only", names,
                       func->func_qualname);
        Py_DECREF(names);
    }
}

void _PyEval_TooManyPositional(PyFunctionObject *func, Py_ssize_t given,
                               PyObject **locals) {
    PyCodeObject *co = (PyCodeObject *)func->func_code;
    int n = co->co_argcount, kwonly = 0, plural;
    Py_ssize_t n_defaults =
        func->func_defaults == NULL ? 0 : PyTuple_GET_SIZE(func->func_defaults);
    PyObject *takes, *extra;
    for (int i = n; i < n + co->co_kwonlyargcount; i++) {
        kwonly += locals[i] != NULL;
    }
    if (n_defaults > 0) {
        plural = 1;
        takes = PyUnicode_FromFormat("from %zd to %i", (Py_ssize_t)n - n_defaults, n);
    } else {
        plural = n != 1;
        takes = PyUnicode_FromFormat("%i", n);
    }
    if (kwonly > 0) {
        extra = PyUnicode_FromFormat(
            " positional argument%s (and %d keyword-only argument%s)",
            given != 1 ? "s" : "", kwonly, kwonly != 1 ? "s" : "");
    } else {
        extra = PyUnicode_FromString("");
    }
    if (takes != NULL && extra != NULL) {
        PyErr_Format(PyExc_TypeError,
                     "%U() takes %U positional argument%s but %zd%U %s given",
                     func->func_qualname, takes, plural ? "s" : "", given, extra,
                     given == 1 && kwonly == 0 ? "was" : "were");
    }
    Py_XDECREF(takes);
    Py_XDECREF(extra);
}

int _PyEval_PositionalOnlyPassedAsKeyword(PyFunctionObject *func, PyObject *kwnames) {
    PyCodeObject *co = (PyCodeObject *)func->func_code;
    PyObject *found = PyList_New(0), *sep, *text;
    Py_ssize_t n = 0;
    if (found == NULL) {
        return 1;
    }
    for (int i = 0; i < co->co_posonlyargcount; i++) {
        PyObject *name = PyTuple_GET_ITEM(co->co_localsplusnames, i);
        for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(kwnames); k++) {
            int cmp =
                PyObject_RichCompareBool(name, PyTuple_GET_ITEM(kwnames, k), Py_EQ);
            if (cmp < 0 || (cmp > 0 && PyList_Append(found, name) < 0)) {
                Py_DECREF(found);
                return 1;
            }
            n += cmp;
        }
    }
    if (n > 0) {
        sep = PyUnicode_FromString(", ");
        text = sep != NULL ? PyUnicode_Join(sep, found) : NULL;
        if (text != NULL) {
            PyErr_Format(PyExc_TypeError,
                         "%U() got some positional-only arguments passed as keyword "
                         "arguments: '%U'",
                         func->func_qualname, text);
        }
        Py_XDECREF(sep);
        Py_XDECREF(text);
    }
    Py_DECREF(found);
    return n > 0;
}
