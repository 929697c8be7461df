/*
 * The base of what bytes and bytearray share: reading arguments, comparing, joining,
 * repr, octets from an iterable.
 *
 * Invariant: while a _PyOctets_Arg is held, its exporter cannot move the octets.
 *
 * Before: octets.h. Next: octets_find.c, octets_edit.c.
 */
#include "runtime/objects/octets.h"

#include "runtime/python.h"

char *_PyOctets_Start(PyObject *self) {
    return PyBytes_Check(self) ? PyBytes_AS_STRING(self) : PyByteArray_AS_STRING(self);
}

PyObject *_PyOctets_New(PyObject *self, const char *s, Py_ssize_t n) {
    return PyBytes_Check(self) ? PyBytes_FromStringAndSize(s, n)
                               : PyByteArray_FromStringAndSize(s, n);
}

PyObject *_PyOctets_Same(PyObject *self) {
    return PyBytes_CheckExact(self)
               ? Py_NewRef(self)
               : _PyOctets_New(self, _PyOctets_Start(self), Py_SIZE(self));
}

static PyObject *slice(PyObject *owner, Py_ssize_t start, Py_ssize_t end) {
    if (start == 0 && end == Py_SIZE(owner)) {
        return _PyOctets_Same(owner);
    }
    return _PyOctets_New(owner, _PyOctets_Start(owner) + start, end - start);
}

_PyText _PyOctets_TextOf(PyObject *self, const char *s, Py_ssize_t n) {
    return (_PyText){.kind = 1,
                     .data = s,
                     .length = n,
                     .owner = self,
                     .octets = true,
                     .slice = slice};
}

_PyText _PyOctets_Text(PyObject *self) {
    return _PyOctets_TextOf(self, _PyOctets_Start(self), Py_SIZE(self));
}

int _PyOctets_Value(PyObject *item) {
    Py_ssize_t value = PyNumber_AsSsize_t(item, NULL);
    if (value == -1 && PyErr_Occurred()) {
        return -1;
    }
    if (value < 0 || value > 255) {
        PyErr_SetString(PyExc_ValueError, "byte must be in range(0, 256)");
        return -1;
    }
    return (int)value;
}

int _PyOctets_Get(PyObject *obj, bool number, _PyOctets_Arg *arg) {
    memset(arg, 0, sizeof(*arg));
    if (PyObject_CheckBuffer(obj)) {
        if (PyObject_GetBuffer(obj, &arg->view, PyBUF_SIMPLE) < 0) {
            return -1;
        }
        arg->s = arg->view.buf;
        arg->n = arg->view.len;
        return 0;
    }
    if (number && PyIndex_Check(obj)) {
        int value = _PyOctets_Value(obj);
        arg->octet = (char)value;
        arg->s = &arg->octet;
        arg->n = 1;
        return value < 0 ? -1 : 0;
    }
    if (number) {
        PyErr_Format(PyExc_TypeError,
                     "argument should be integer or bytes-like object, not '%.200s'",
                     Py_TYPE(obj)->tp_name);
    } else {
        PyErr_Format(PyExc_TypeError, "a bytes-like object is required, not '%.100s'",
                     Py_TYPE(obj)->tp_name);
    }
    return -1;
}

void _PyOctets_Done(_PyOctets_Arg *arg) {
    if (arg->view.obj != NULL) {
        PyBuffer_Release(&arg->view);
    }
}

int _PyOctets_Contains(PyObject *self, PyObject *item) {
    _PyOctets_Arg arg;
    if (PyIndex_Check(item) || PyObject_CheckBuffer(item)) {
        if (_PyOctets_Get(item, true, &arg) < 0) {
            return -1;
        }
    } else {
        PyErr_Format(PyExc_TypeError, "a bytes-like object is required, not '%.100s'",
                     Py_TYPE(item)->tp_name);
        return -1;
    }
    Py_ssize_t at =
        _PyText_Find(1, _PyOctets_Start(self), Py_SIZE(self), 1, arg.s, arg.n);
    _PyOctets_Done(&arg);
    return at >= 0;
}

PyObject *_PyOctets_Compare(PyObject *a, PyObject *b, int op) {
    _PyOctets_Arg x, y;
    if (!PyObject_CheckBuffer(a) || !PyObject_CheckBuffer(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    if (_PyOctets_Get(a, false, &x) < 0) {
        return NULL;
    }
    if (_PyOctets_Get(b, false, &y) < 0) {
        _PyOctets_Done(&x);
        return NULL;
    }
    int order = memcmp(x.s, y.s, (size_t)Py_MIN(x.n, y.n));
    order = order != 0 ? order : x.n < y.n ? -1 : x.n > y.n;
    bool yes = op == Py_EQ   ? order == 0
               : op == Py_NE ? order != 0
               : op == Py_LT ? order < 0
               : op == Py_LE ? order <= 0
               : op == Py_GT ? order > 0
                             : order >= 0;
    _PyOctets_Done(&x);
    _PyOctets_Done(&y);
    return Py_NewRef(yes ? Py_True : Py_False);
}

PyObject *_PyOctets_Repr(PyObject *self, const char *before, const char *after) {
    const unsigned char *s = (const unsigned char *)_PyOctets_Start(self);
    Py_ssize_t n = Py_SIZE(self);
    char quote =
        n > 0 && memchr(s, '\'', (size_t)n) && !memchr(s, '"', (size_t)n) ? '"' : '\'';
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.min_length = n + 16;
    writer.overallocate = 1;
    int err = _PyUnicodeWriter_Format(&writer, "%s%c", before, quote);
    for (Py_ssize_t i = 0; err == 0 && i < n; i++) {
        unsigned char c = s[i];
        /* bytearray escapes a single quote even between double ones. */
        if (c == quote || (c == '\'' && after[0] != 0) || c == '\\' || c == '\t' ||
            c == '\n' || c == '\r') {
            char letter = (char)(c == '\t'   ? 't'
                                 : c == '\n' ? 'n'
                                 : c == '\r' ? 'r'
                                             : c);
            char pair[2] = {'\\', letter};
            err = _PyUnicodeWriter_WriteASCIIString(&writer, pair, 2);
        } else if (c < ' ' || c >= 0x7f) {
            err = _PyUnicodeWriter_Format(&writer, "\\x%02x", c);
        } else {
            err = _PyUnicodeWriter_WriteChar(&writer, c);
        }
    }
    if (err < 0 || _PyUnicodeWriter_Format(&writer, "%c%s", quote, after) < 0) {
        _PyUnicodeWriter_Dealloc(&writer);
        return NULL;
    }
    return _PyUnicodeWriter_Finish(&writer);
}

int _PyOctets_FromIterable(PyObject *out, PyObject *iterable, const char *noun) {
    PyObject *it = PyObject_GetIter(iterable), *item;
    if (it == NULL) {
        return -1;
    }
    while ((item = PyIter_Next(it)) != NULL) {
        int value = PyIndex_Check(item) ? 0 : -1;
        if (value < 0) {
            PyErr_Format(PyExc_TypeError,
                         "'%.200s' object cannot be interpreted as an integer",
                         Py_TYPE(item)->tp_name);
        } else {
            value = _PyOctets_Value(item);
            if (value < 0 && PyErr_ExceptionMatches(PyExc_ValueError)) {
                PyErr_Format(PyExc_ValueError, "%s must be in range(0, 256)", noun);
            }
        }
        Py_DECREF(item);
        Py_ssize_t n = Py_SIZE(out);
        if (value < 0 || PyByteArray_Resize(out, n + 1) < 0) {
            Py_DECREF(it);
            return -1;
        }
        PyByteArray_AS_STRING(out)[n] = (char)value;
    }
    Py_DECREF(it);
    return PyErr_Occurred() ? -1 : 0;
}

/* ---- join ---- */

static Py_ssize_t measure_join(PyObject *fast, Py_ssize_t n_sep, Py_buffer *views) {
    Py_ssize_t n = PySequence_Fast_GET_SIZE(fast), total = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PySequence_Fast_GET_ITEM(fast, i);
        if (PyObject_GetBuffer(item, &views[i], PyBUF_SIMPLE) < 0) {
            PyErr_Format(PyExc_TypeError,
                         "sequence item %zd: expected a bytes-like object, %.80s found",
                         i, Py_TYPE(item)->tp_name);
            return -1;
        }
        total += views[i].len + (i > 0 ? n_sep : 0);
        if (total < 0) {
            PyErr_SetString(PyExc_OverflowError, "join() result is too long");
            return -1;
        }
    }
    return total;
}

PyObject *_PyOctets_Join(PyObject *sep, PyObject *iterable) {
    PyObject *fast = PySequence_Fast(iterable, "can only join an iterable");
    if (fast == NULL) {
        return NULL;
    }
    Py_ssize_t n = PySequence_Fast_GET_SIZE(fast), n_sep = Py_SIZE(sep);
    PyObject *res = NULL;
    Py_buffer *views = NULL;
    if (n == 1 && PyBytes_CheckExact(sep) &&
        PyBytes_CheckExact(PySequence_Fast_GET_ITEM(fast, 0))) {
        res = Py_NewRef(PySequence_Fast_GET_ITEM(fast, 0));
        goto done;
    }
    views = PyMem_Calloc((size_t)n + 1, sizeof(Py_buffer));
    if (views == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    Py_ssize_t total = measure_join(fast, n_sep, views);
    res = total < 0 ? NULL : _PyOctets_New(sep, NULL, total);
    if (res != NULL && total > 0) {
        char *to = _PyOctets_Data(res);
        for (Py_ssize_t i = 0; i < n; i++) {
            if (i > 0) {
                memcpy(to, _PyOctets_Start(sep), (size_t)n_sep);
                to += n_sep;
            }
            memcpy(to, views[i].buf, (size_t)views[i].len);
            to += views[i].len;
        }
    }
done:
    for (Py_ssize_t i = 0; views != NULL && i < n; i++) {
        if (views[i].obj != NULL) {
            PyBuffer_Release(&views[i]);
        }
    }
    PyMem_Free(views);
    Py_DECREF(fast);
    return res;
}

OCTETS_O(join) {
    return _PyOctets_Join(self, arg);
}
