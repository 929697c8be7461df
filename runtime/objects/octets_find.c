/*
 * Searching and cutting methods of bytes and bytearray.
 *
 * Invariant: what is looked for is a bytes-like object or one octet's number; the work
 * is text_search.c's and text_split.c's.
 *
 * Before: octets.h. Source: CPython 3.11, Objects/bytes_methods.c.
 */
#include "runtime/objects/octets.h"

#include "runtime/python.h"

/* (what[, start[, end]]) */
static int parse_range(const char *name, PyObject *self, PyObject *const *args,
                       Py_ssize_t nargs, Py_ssize_t *start, Py_ssize_t *end) {
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
    _PyText_Clip(start, end, Py_SIZE(self));
    return 0;
}

/* The place; -1 none, -2 an exception is set. */
static Py_ssize_t find(const char *name, PyObject *self, PyObject *const *args,
                       Py_ssize_t nargs, bool forward) {
    Py_ssize_t start, end, at = -1;
    _PyOctets_Arg what;
    if (parse_range(name, self, args, nargs, &start, &end) < 0 ||
        _PyOctets_Get(args[0], true, &what) < 0) {
        return -2;
    }
    if (end - start >= what.n) {
        at = (forward ? _PyText_Find : _PyText_RFind)(1, _PyOctets_Start(self) + start,
                                                      end - start, 1, what.s, what.n);
    }
    _PyOctets_Done(&what);
    return at < 0 ? -1 : at + start;
}

OCTETS_FAST(find) {
    Py_ssize_t at = find("find", self, args, nargs, true);
    return at == -2 ? NULL : PyLong_FromSsize_t(at);
}
OCTETS_FAST(rfind) {
    Py_ssize_t at = find("rfind", self, args, nargs, false);
    return at == -2 ? NULL : PyLong_FromSsize_t(at);
}
static PyObject *index_result(Py_ssize_t at) {
    if (at == -1) {
        PyErr_SetString(PyExc_ValueError, "subsection not found");
    }
    return at < 0 ? NULL : PyLong_FromSsize_t(at);
}
OCTETS_FAST(index) {
    return index_result(find("index", self, args, nargs, true));
}
OCTETS_FAST(rindex) {
    return index_result(find("rindex", self, args, nargs, false));
}

OCTETS_FAST(count) {
    Py_ssize_t start, end, n = 0;
    _PyOctets_Arg what;
    if (parse_range("count", self, args, nargs, &start, &end) < 0 ||
        _PyOctets_Get(args[0], true, &what) < 0) {
        return NULL;
    }
    if (end >= start) {
        n = _PyText_Count(1, _PyOctets_Start(self) + start, end - start, 1, what.s,
                          what.n, PY_SSIZE_T_MAX);
    }
    _PyOctets_Done(&what);
    return PyLong_FromSsize_t(n);
}

/* 1, 0, or -1 with an exception. */
static int tail_match(PyObject *self, PyObject *what, Py_ssize_t start, Py_ssize_t end,
                      bool at_end) {
    _PyOctets_Arg arg;
    if (_PyOctets_Get(what, false, &arg) < 0) {
        return -1;
    }
    int yes = end - start >= arg.n &&
              memcmp(_PyOctets_Start(self) + (at_end ? end - arg.n : start), arg.s,
                     (size_t)arg.n) == 0;
    _PyOctets_Done(&arg);
    return yes;
}

static PyObject *tail_method(const char *name, PyObject *self, PyObject *const *args,
                             Py_ssize_t nargs, bool at_end) {
    Py_ssize_t start, end;
    if (parse_range(name, self, args, nargs, &start, &end) < 0) {
        return NULL;
    }
    PyObject *const *items = args;
    Py_ssize_t n = 1;
    int yes = 0;
    if (PyTuple_Check(args[0])) {
        items = _PyTuple_ITEMS(args[0]);
        n = PyTuple_GET_SIZE(args[0]);
    } else if (!PyObject_CheckBuffer(args[0])) {
        PyErr_Format(PyExc_TypeError,
                     "%s first arg must be bytes or a tuple of bytes, not %s", name,
                     Py_TYPE(args[0])->tp_name);
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n && yes == 0; i++) {
        yes = tail_match(self, items[i], start, end, at_end);
    }
    return yes < 0 ? NULL : Py_NewRef(yes ? Py_True : Py_False);
}
OCTETS_FAST(startswith) {
    return tail_method("startswith", self, args, nargs, false);
}
OCTETS_FAST(endswith) {
    return tail_method("endswith", self, args, nargs, true);
}

OCTETS_O(removeprefix) {
    int yes = tail_match(self, arg, 0, Py_SIZE(self), false);
    Py_ssize_t skip = yes > 0 ? PyObject_Size(arg) : 0;
    if (yes < 0 || skip < 0) {
        return NULL;
    }
    return skip == 0 ? _PyOctets_Same(self)
                     : _PyOctets_New(self, _PyOctets_Start(self) + skip,
                                     Py_SIZE(self) - skip);
}
OCTETS_O(removesuffix) {
    int yes = tail_match(self, arg, 0, Py_SIZE(self), true);
    Py_ssize_t skip = yes > 0 ? PyObject_Size(arg) : 0;
    if (yes < 0 || skip < 0) {
        return NULL;
    }
    return skip == 0 ? _PyOctets_Same(self)
                     : _PyOctets_New(self, _PyOctets_Start(self), Py_SIZE(self) - skip);
}

/* ---- Cutting ---- */

static PyObject *split(const char *name, PyObject *self, PyObject *const *args,
                       Py_ssize_t nargs, PyObject *kwnames,
                       PyObject *(*work)(const _PyText *, const _PyText *,
                                         Py_ssize_t)) {
    static const char *const keywords[] = {"sep", "maxsplit", NULL};
    const _PyArg_Names names = {name, keywords, 0, 2};
    PyObject *out[2] = {NULL, NULL};
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    Py_ssize_t most = out[1] == NULL ? -1 : _PyArg_Size(out[1]);
    if (most == -1 && PyErr_Occurred()) {
        return NULL;
    }
    _PyText text = _PyOctets_Text(self);
    if (out[0] == NULL || out[0] == Py_None) {
        return work(&text, NULL, most);
    }
    _PyOctets_Arg by;
    if (_PyOctets_Get(out[0], false, &by) < 0) {
        return NULL;
    }
    _PyText sep = _PyOctets_TextOf(out[0], by.s, by.n);
    PyObject *res = work(&text, &sep, most);
    _PyOctets_Done(&by);
    return res;
}
OCTETS_FASTKW(split) {
    return split("split", self, args, nargs, kwnames, _PyText_Split);
}
OCTETS_FASTKW(rsplit) {
    return split("rsplit", self, args, nargs, kwnames, _PyText_RSplit);
}

OCTETS_FASTKW(splitlines) {
    static const char *const keywords[] = {"keepends", NULL};
    static const _PyArg_Names names = {"splitlines", keywords, 0, 1};
    PyObject *keep = NULL;
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, &keep)) {
        return NULL;
    }
    int keepends = keep == NULL ? 0 : _PyLong_AsInt(keep);
    _PyText text = _PyOctets_Text(self);
    return keepends == -1 && PyErr_Occurred() ? NULL
                                              : _PyText_SplitLines(&text, keepends);
}

static PyObject *partition(PyObject *self, PyObject *arg,
                           PyObject *(*work)(const _PyText *, const _PyText *)) {
    _PyOctets_Arg by;
    if (_PyOctets_Get(arg, false, &by) < 0) {
        return NULL;
    }
    /* A bytearray's parts are new bytearrays, the separator too. */
    PyObject *owner =
        PyByteArray_Check(self) ? _PyOctets_New(self, by.s, by.n) : Py_NewRef(arg);
    PyObject *res = NULL;
    if (owner != NULL) {
        _PyText text = _PyOctets_Text(self), sep = _PyOctets_TextOf(owner, by.s, by.n);
        res = work(&text, &sep);
        Py_DECREF(owner);
    }
    _PyOctets_Done(&by);
    return res;
}
OCTETS_O(partition) {
    return partition(self, arg, _PyText_Partition);
}
OCTETS_O(rpartition) {
    return partition(self, arg, _PyText_RPartition);
}

static PyObject *strip(const char *name, PyObject *self, PyObject *const *args,
                       Py_ssize_t nargs, int striptype) {
    if (!_PyArg_CheckPositional(name, nargs, 0, 1)) {
        return NULL;
    }
    _PyText text = _PyOctets_Text(self);
    Py_ssize_t start, end;
    if (nargs == 0 || args[0] == Py_None) {
        _PyText_StripBounds(&text, striptype, NULL, &start, &end);
        return text.slice(self, start, end);
    }
    _PyOctets_Arg chars;
    if (_PyOctets_Get(args[0], false, &chars) < 0) {
        return NULL;
    }
    _PyText set = _PyOctets_TextOf(args[0], chars.s, chars.n);
    _PyText_StripBounds(&text, striptype, &set, &start, &end);
    _PyOctets_Done(&chars);
    return text.slice(self, start, end);
}
OCTETS_FAST(strip) {
    return strip("strip", self, args, nargs, 2);
}
OCTETS_FAST(lstrip) {
    return strip("lstrip", self, args, nargs, 0);
}
OCTETS_FAST(rstrip) {
    return strip("rstrip", self, args, nargs, 1);
}
