/*
 * str's searching methods: find, index, count, startswith, in.
 *
 * Invariant: start and end are clipped as a slice's before anything is read.
 *
 * Before: text.h. Source: CPython 3.11, Objects/unicodeobject.c.
 */
#include "runtime/objects/unicode.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

_PyText _PyText_OfUnicode(PyObject *unicode) {
    return (_PyText){.kind = PyUnicode_KIND(unicode),
                     .data = PyUnicode_DATA(unicode),
                     .length = PyUnicode_GET_LENGTH(unicode),
                     .owner = unicode,
                     .slice = PyUnicode_Substring};
}

/* s.find(p, start, end), or from the right; start and end as given. */
static Py_ssize_t find(PyObject *s, PyObject *p, Py_ssize_t start, Py_ssize_t end,
                       int direction) {
    _PyText_Clip(&start, &end, PyUnicode_GET_LENGTH(s));
    if (end < start) {
        return -1;
    }
    int kind = PyUnicode_KIND(s);
    const char *from = (const char *)PyUnicode_DATA(s) + start * kind;
    Py_ssize_t at = (direction > 0 ? _PyText_Find : _PyText_RFind)(
        kind, from, end - start, PyUnicode_KIND(p), PyUnicode_DATA(p),
        PyUnicode_GET_LENGTH(p));
    return at < 0 ? -1 : at + start;
}

Py_ssize_t PyUnicode_Find(PyObject *str, PyObject *substr, Py_ssize_t start,
                          Py_ssize_t end, int direction) {
    if (_PyUnicode_EnsureStr(str) < 0 || _PyUnicode_EnsureStr(substr) < 0) {
        return -2;
    }
    return find(str, substr, start, end, direction);
}

Py_ssize_t PyUnicode_FindChar(PyObject *str, Py_UCS4 ch, Py_ssize_t start,
                              Py_ssize_t end, int direction) {
    _PyText_Clip(&start, &end, PyUnicode_GET_LENGTH(str));
    if (end <= start) {
        return -1;
    }
    int kind = PyUnicode_KIND(str);
    const char *from = (const char *)PyUnicode_DATA(str) + start * kind;
    Py_ssize_t at = (direction > 0 ? _PyText_FindChar
                                   : _PyText_RFindChar)(kind, from, end - start, ch);
    return at < 0 ? -1 : at + start;
}

Py_ssize_t PyUnicode_Count(PyObject *str, PyObject *substr, Py_ssize_t start,
                           Py_ssize_t end) {
    if (_PyUnicode_EnsureStr(str) < 0 || _PyUnicode_EnsureStr(substr) < 0) {
        return -1;
    }
    _PyText_Clip(&start, &end, PyUnicode_GET_LENGTH(str));
    if (end < start) {
        return 0;
    }
    int kind = PyUnicode_KIND(str);
    return _PyText_Count(kind, (const char *)PyUnicode_DATA(str) + start * kind,
                         end - start, PyUnicode_KIND(substr), PyUnicode_DATA(substr),
                         PyUnicode_GET_LENGTH(substr), PY_SSIZE_T_MAX);
}

int PyUnicode_Contains(PyObject *container, PyObject *element) {
    if (!PyUnicode_Check(element)) {
        PyErr_Format(PyExc_TypeError,
                     "'in <string>' requires string as left operand, not %.100s",
                     Py_TYPE(element)->tp_name);
        return -1;
    }
    if (_PyUnicode_EnsureStr(container) < 0) {
        return -1;
    }
    return _PyText_Find(PyUnicode_KIND(container), PyUnicode_DATA(container),
                        PyUnicode_GET_LENGTH(container), PyUnicode_KIND(element),
                        PyUnicode_DATA(element), PyUnicode_GET_LENGTH(element)) >= 0;
}

Py_ssize_t PyUnicode_Tailmatch(PyObject *str, PyObject *substr, Py_ssize_t start,
                               Py_ssize_t end, int direction) {
    Py_ssize_t m = PyUnicode_GET_LENGTH(substr);
    _PyText_Clip(&start, &end, PyUnicode_GET_LENGTH(str));
    if (end - start < m) {
        return 0;
    }
    if (PyUnicode_KIND(substr) > PyUnicode_KIND(str)) {
        return m == 0;
    }
    return _PyText_MatchAt(PyUnicode_KIND(str), PyUnicode_DATA(str),
                           direction > 0 ? end - m : start, PyUnicode_KIND(substr),
                           PyUnicode_DATA(substr), m);
}

/* (what[, start[, end]]): 0, or -1 with TypeError. */
static int parse_range(const char *name, PyObject *const *args, Py_ssize_t nargs,
                       Py_ssize_t *start, Py_ssize_t *end) {
    *start = 0;
    *end = PY_SSIZE_T_MAX;
    if (nargs < 1 || nargs > 3) {
        PyErr_Format(PyExc_TypeError, "%s() takes %s argument%s (%zd given)", name,
                     nargs < 1 ? "at least 1" : "at most 3", nargs < 1 ? "" : "s",
                     nargs);
        return -1;
    }
    if ((nargs > 1 && !_PyEval_SliceIndex(args[1], start)) ||
        (nargs > 2 && !_PyEval_SliceIndex(args[2], end))) {
        return -1;
    }
    return 0;
}

/* The place; -1 none, -2 an exception is set. */
static Py_ssize_t find_method(const char *name, PyObject *self, PyObject *const *args,
                              Py_ssize_t nargs, int direction) {
    Py_ssize_t start, end;
    if (parse_range(name, args, nargs, &start, &end) < 0) {
        return -2;
    }
    if (!PyUnicode_Check(args[0])) {
        PyErr_Format(PyExc_TypeError, "must be str, not %.100s",
                     Py_TYPE(args[0])->tp_name);
        return -2;
    }
    return find(self, args[0], start, end, direction);
}

UNICODE_FAST(find) {
    Py_ssize_t at = find_method("find", self, args, nargs, 1);
    return at == -2 ? NULL : PyLong_FromSsize_t(at);
}
UNICODE_FAST(rfind) {
    Py_ssize_t at = find_method("rfind", self, args, nargs, -1);
    return at == -2 ? NULL : PyLong_FromSsize_t(at);
}

static PyObject *index_result(Py_ssize_t at) {
    if (at == -1) {
        PyErr_SetString(PyExc_ValueError, "substring not found");
    }
    return at < 0 ? NULL : PyLong_FromSsize_t(at);
}
UNICODE_FAST(index) {
    return index_result(find_method("index", self, args, nargs, 1));
}
UNICODE_FAST(rindex) {
    return index_result(find_method("rindex", self, args, nargs, -1));
}

UNICODE_FAST(count) {
    Py_ssize_t start, end;
    if (parse_range("count", args, nargs, &start, &end) < 0) {
        return NULL;
    }
    Py_ssize_t n = PyUnicode_Count(self, args[0], start, end);
    return n < 0 ? NULL : PyLong_FromSsize_t(n);
}

static PyObject *tail_method(const char *name, PyObject *self, PyObject *const *args,
                             Py_ssize_t nargs, int direction) {
    Py_ssize_t start, end;
    if (parse_range(name, args, nargs, &start, &end) < 0) {
        return NULL;
    }
    PyObject *what = args[0];
    if (PyUnicode_Check(what)) {
        return Py_NewRef(PyUnicode_Tailmatch(self, what, start, end, direction)
                             ? Py_True
                             : Py_False);
    }
    if (!PyTuple_Check(what)) {
        PyErr_Format(PyExc_TypeError,
                     "%s first arg must be str or a tuple of str, not %.100s", name,
                     Py_TYPE(what)->tp_name);
        return NULL;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(what); i++) {
        PyObject *one = PyTuple_GET_ITEM(what, i);
        if (!PyUnicode_Check(one)) {
            PyErr_Format(PyExc_TypeError,
                         "tuple for %s must only contain str, not %.100s", name,
                         Py_TYPE(one)->tp_name);
            return NULL;
        }
        if (PyUnicode_Tailmatch(self, one, start, end, direction)) {
            return Py_NewRef(Py_True);
        }
    }
    return Py_NewRef(Py_False);
}

UNICODE_FAST(startswith) {
    return tail_method("startswith", self, args, nargs, -1);
}
UNICODE_FAST(endswith) {
    return tail_method("endswith", self, args, nargs, 1);
}
