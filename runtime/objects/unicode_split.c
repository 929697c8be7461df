/*
 * str's cutting methods: split, splitlines, partition, strip, removeprefix.
 *
 * Invariant: the work is text_split.c's; here are arguments and results.
 *
 * Before: text.h. Source: CPython 3.11, Objects/unicodeobject.c.
 */
#include "runtime/objects/unicode.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

/* `sep` as a text, or NULL for None; *err set when it is neither. */
static const _PyText *separator(PyObject *sep, _PyText *text, int *err) {
    *err = 0;
    if (sep == NULL || sep == Py_None) {
        return NULL;
    }
    if (_PyUnicode_EnsureStr(sep) < 0) {
        *err = -1;
        return NULL;
    }
    *text = _PyText_OfUnicode(sep);
    return text;
}

static PyObject *split(PyObject *s, PyObject *sep, Py_ssize_t most,
                       PyObject *(*work)(const _PyText *, const _PyText *,
                                         Py_ssize_t)) {
    int err;
    if (sep != NULL && sep != Py_None && !PyUnicode_Check(sep)) {
        PyErr_Format(PyExc_TypeError, "must be str or None, not %.100s",
                     Py_TYPE(sep)->tp_name);
        return NULL;
    }
    _PyText by, text = _PyText_OfUnicode(s);
    const _PyText *psep = separator(sep, &by, &err);
    return err < 0 ? NULL : work(&text, psep, most);
}

PyObject *PyUnicode_Split(PyObject *s, PyObject *sep, Py_ssize_t maxsplit) {
    return split(s, sep, maxsplit, _PyText_Split);
}
PyObject *PyUnicode_RSplit(PyObject *s, PyObject *sep, Py_ssize_t maxsplit) {
    return split(s, sep, maxsplit, _PyText_RSplit);
}
PyObject *PyUnicode_Splitlines(PyObject *s, int keepends) {
    _PyText text = _PyText_OfUnicode(s);
    return _PyText_SplitLines(&text, keepends);
}

static PyObject *partition(PyObject *s, PyObject *sep,
                           PyObject *(*work)(const _PyText *, const _PyText *)) {
    if (_PyUnicode_EnsureStr(s) < 0 || _PyUnicode_EnsureStr(sep) < 0) {
        return NULL;
    }
    _PyText text = _PyText_OfUnicode(s), by = _PyText_OfUnicode(sep);
    return work(&text, &by);
}

PyObject *PyUnicode_Partition(PyObject *s, PyObject *sep) {
    return partition(s, sep, _PyText_Partition);
}
PyObject *PyUnicode_RPartition(PyObject *s, PyObject *sep) {
    return partition(s, sep, _PyText_RPartition);
}
UNICODE_O(partition) {
    return PyUnicode_Partition(self, arg);
}
UNICODE_O(rpartition) {
    return PyUnicode_RPartition(self, arg);
}

/* (sep=None, maxsplit=-1) */
static PyObject *split_method(const char *name, PyObject *self, PyObject *const *args,
                              Py_ssize_t nargs, PyObject *kwnames,
                              PyObject *(*work)(const _PyText *, const _PyText *,
                                                Py_ssize_t)) {
    static const char *const keywords[] = {"sep", "maxsplit", NULL};
    const _PyArg_Names names = {name, keywords, 0, 2};
    PyObject *out[2] = {NULL, NULL};
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    Py_ssize_t most = -1;
    if (out[1] != NULL) {
        most = _PyArg_Size(out[1]);
        if (most == -1 && PyErr_Occurred()) {
            return NULL;
        }
    }
    return split(self, out[0], most, work);
}
UNICODE_FASTKW(split) {
    return split_method("split", self, args, nargs, kwnames, _PyText_Split);
}
UNICODE_FASTKW(rsplit) {
    return split_method("rsplit", self, args, nargs, kwnames, _PyText_RSplit);
}

UNICODE_FASTKW(splitlines) {
    static const char *const keywords[] = {"keepends", NULL};
    static const _PyArg_Names names = {"splitlines", keywords, 0, 1};
    PyObject *keep = NULL;
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, &keep)) {
        return NULL;
    }
    int keepends = keep == NULL ? 0 : _PyLong_AsInt(keep);
    return keepends == -1 && PyErr_Occurred() ? NULL
                                              : PyUnicode_Splitlines(self, keepends);
}

PyObject *_PyUnicode_Strip(PyObject *self, int striptype, PyObject *chars) {
    static const char *const names[] = {"lstrip", "rstrip", "strip"};
    _PyText text = _PyText_OfUnicode(self), set;
    Py_ssize_t start, end;
    if (chars == NULL || chars == Py_None) {
        _PyText_StripBounds(&text, striptype, NULL, &start, &end);
        return PyUnicode_Substring(self, start, end);
    }
    if (!PyUnicode_Check(chars)) {
        PyErr_Format(PyExc_TypeError, "%s arg must be None or str", names[striptype]);
        return NULL;
    }
    set = _PyText_OfUnicode(chars);
    _PyText_StripBounds(&text, striptype, &set, &start, &end);
    return PyUnicode_Substring(self, start, end);
}

static PyObject *strip_method(const char *name, PyObject *self, PyObject *const *args,
                              Py_ssize_t nargs, int striptype) {
    if (nargs > 1) {
        PyErr_Format(PyExc_TypeError, "%s expected at most 1 argument, got %zd", name,
                     nargs);
        return NULL;
    }
    return _PyUnicode_Strip(self, striptype, nargs == 1 ? args[0] : NULL);
}
UNICODE_FAST(strip) {
    return strip_method("strip", self, args, nargs, 2);
}
UNICODE_FAST(lstrip) {
    return strip_method("lstrip", self, args, nargs, 0);
}
UNICODE_FAST(rstrip) {
    return strip_method("rstrip", self, args, nargs, 1);
}

static int affix_error(const char *name, PyObject *arg) {
    if (PyUnicode_Check(arg)) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "%s() argument must be str, not %.50s", name,
                 arg == Py_None ? "None" : Py_TYPE(arg)->tp_name);
    return -1;
}
UNICODE_O(removeprefix) {
    if (affix_error("removeprefix", arg) < 0) {
        return NULL;
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(self);
    if (PyUnicode_Tailmatch(self, arg, 0, PY_SSIZE_T_MAX, -1)) {
        return PyUnicode_Substring(self, PyUnicode_GET_LENGTH(arg), n);
    }
    return _PyUnicode_ResultUnchanged(self);
}
UNICODE_O(removesuffix) {
    if (affix_error("removesuffix", arg) < 0) {
        return NULL;
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(self);
    if (PyUnicode_Tailmatch(self, arg, 0, PY_SSIZE_T_MAX, 1)) {
        return PyUnicode_Substring(self, 0, n - PyUnicode_GET_LENGTH(arg));
    }
    return _PyUnicode_ResultUnchanged(self);
}
