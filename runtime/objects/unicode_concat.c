/*
 * Putting strings together: a + b, s += x, sep.join(...), s * n.
 *
 * Invariant: `s += x` changes s in place only when nobody else can see it (one
 * reference, no hash, not interned); growth is then left to PyObject_Realloc, which
 * makes a run of appends linear.
 *
 * Before: unicode.c. Source: CPython 3.11, Objects/unicodeobject.c.
 */
#include "runtime/objects/unicode.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

int _PyUnicode_EnsureStr(PyObject *obj) {
    if (PyUnicode_Check(obj)) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "must be str, not %.100s", Py_TYPE(obj)->tp_name);
    return -1;
}

PyObject *_PyUnicode_Result(PyObject *s) {
    if (s != NULL && PyUnicode_GET_LENGTH(s) == 1 && PyUnicode_KIND(s) == 1) {
        PyObject *one = Py_NewRef(_Py_LATIN1_CHR(PyUnicode_READ_CHAR(s, 0)));
        Py_DECREF(s);
        return one;
    }
    return s;
}

PyObject *_PyUnicode_ResultUnchanged(PyObject *s) {
    return PyUnicode_CheckExact(s) ? Py_NewRef(s) : _PyUnicode_Copy(s);
}

PyObject *PyUnicode_Concat(PyObject *left, PyObject *right) {
    if (_PyUnicode_EnsureStr(left) < 0) {
        return NULL;
    }
    if (!PyUnicode_Check(right)) {
        PyErr_Format(PyExc_TypeError,
                     "can only concatenate str (not \"%.200s\") to str",
                     Py_TYPE(right)->tp_name);
        return NULL;
    }
    Py_ssize_t n_left = PyUnicode_GET_LENGTH(left),
               n_right = PyUnicode_GET_LENGTH(right);
    if (n_left == 0) {
        return PyUnicode_FromObject(right);
    }
    if (n_right == 0) {
        return PyUnicode_FromObject(left);
    }
    if (unlikely(n_left > PY_SSIZE_T_MAX - n_right)) {
        PyErr_SetString(PyExc_OverflowError, "strings are too large to concat");
        return NULL;
    }
    if (PyUnicode_IS_COMPACT_ASCII(left) && PyUnicode_IS_COMPACT_ASCII(right)) {
        PyObject *both = _PyUnicode_NewASCII(n_left + n_right);
        if (likely(both != NULL)) {
            char *to = (char *)(_PyASCIIObject_CAST(both) + 1);
            memcpy(to, _PyASCIIObject_CAST(left) + 1, (size_t)n_left);
            memcpy(to + n_left, _PyASCIIObject_CAST(right) + 1, (size_t)n_right);
        }
        return both;
    }
    Py_UCS4 m_left = PyUnicode_MAX_CHAR_VALUE(left);
    Py_UCS4 m_right = PyUnicode_MAX_CHAR_VALUE(right);
    PyObject *res = PyUnicode_New(n_left + n_right, Py_MAX(m_left, m_right));
    if (res != NULL) {
        _PyUnicode_FastCopyCharacters(res, 0, left, 0, n_left);
        _PyUnicode_FastCopyCharacters(res, n_left, right, 0, n_right);
    }
    return res;
}

/* *p += right, both ASCII and *p changeable; NULL in *p on failure. */
static void append_ascii(PyObject **p, Py_ssize_t n_left, PyObject *right,
                         Py_ssize_t n_right) {
    Py_ssize_t n = n_left + n_right;
    PyASCIIObject *op = NULL;
    if (likely(n < PY_SSIZE_T_MAX - (Py_ssize_t)sizeof(*op) - 1)) {
        op = PyObject_Realloc(*p, sizeof(*op) + (size_t)n + 1);
    }
    if (unlikely(op == NULL)) {
        PyErr_NoMemory();
        Py_CLEAR(*p);
        return;
    }
    char *text = (char *)(op + 1);
    memcpy(text + n_left, PyUnicode_DATA(right), (size_t)n_right);
    text[n] = 0;
    op->length = n;
    *p = (PyObject *)op;
}

void PyUnicode_Append(PyObject **p_left, PyObject *right) {
    PyObject *left = *p_left;
    if (left == NULL || right == NULL || !PyUnicode_Check(left)) {
        if (!PyErr_Occurred()) {
            PyErr_BadInternalCall();
        }
        Py_CLEAR(*p_left);
        return;
    }
    if (likely(PyUnicode_Check(right) && _PyUnicode_Modifiable(left) &&
               PyUnicode_CheckExact(right) &&
               PyUnicode_KIND(right) <= PyUnicode_KIND(left) &&
               PyUnicode_IS_ASCII(left) <= PyUnicode_IS_ASCII(right))) {
        Py_ssize_t n_left = PyUnicode_GET_LENGTH(left);
        Py_ssize_t n_right = PyUnicode_GET_LENGTH(right);
        if (unlikely(n_left > PY_SSIZE_T_MAX - n_right)) {
            PyErr_SetString(PyExc_OverflowError, "strings are too large to concat");
            Py_CLEAR(*p_left);
            return;
        }
        if (PyUnicode_IS_ASCII(left)) {
            append_ascii(p_left, n_left, right, n_right);
            return;
        }
        if (PyUnicode_Resize(p_left, n_left + n_right) < 0) {
            Py_CLEAR(*p_left);
            return;
        }
        _PyUnicode_FastCopyCharacters(*p_left, n_left, right, 0, n_right);
        return;
    }
    PyObject *res = PyUnicode_Concat(left, right);
    Py_DECREF(left);
    *p_left = res;
}

void PyUnicode_AppendAndDel(PyObject **p_left, PyObject *right) {
    PyUnicode_Append(p_left, right);
    Py_XDECREF(right);
}

/* The length and widest character of the joined text; -1 with an exception. */
static Py_ssize_t measure_join(PyObject *sep, PyObject *const *items, Py_ssize_t n,
                               Py_UCS4 *maxchar) {
    Py_ssize_t n_sep = PyUnicode_GET_LENGTH(sep), total = 0;
    *maxchar = n > 1 && n_sep > 0 ? PyUnicode_MAX_CHAR_VALUE(sep) : 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = items[i];
        if (unlikely(!PyUnicode_Check(item))) {
            PyErr_Format(PyExc_TypeError,
                         "sequence item %zd: expected str instance, %.80s found", i,
                         Py_TYPE(item)->tp_name);
            return -1;
        }
        Py_UCS4 widest = PyUnicode_MAX_CHAR_VALUE(item);
        *maxchar = Py_MAX(*maxchar, widest);
        Py_ssize_t more = PyUnicode_GET_LENGTH(item);
        more += i == 0 ? 0 : n_sep;
        if (unlikely(more > PY_SSIZE_T_MAX - total)) {
            PyErr_SetString(PyExc_OverflowError,
                            "join() result is too long for a Python string");
            return -1;
        }
        total += more;
    }
    return total;
}

PyObject *_PyUnicode_JoinArray(PyObject *sep, PyObject *const *items, Py_ssize_t n) {
    if (n == 0) {
        return Py_NewRef(_Py_EMPTY_STR);
    }
    if (n == 1 && PyUnicode_CheckExact(items[0])) {
        return Py_NewRef(items[0]);
    }
    Py_UCS4 maxchar;
    Py_ssize_t total = measure_join(sep, items, n, &maxchar);
    PyObject *res = total < 0 ? NULL : PyUnicode_New(total, maxchar);
    if (res == NULL || total == 0) {
        return res;
    }
    int kind = PyUnicode_KIND(res);
    char *to = PyUnicode_DATA(res);
    Py_ssize_t n_sep = PyUnicode_GET_LENGTH(sep);
    for (Py_ssize_t i = 0; i < n; i++) {
        if (i > 0 && n_sep > 0) {
            _PyText_Copy(kind, to, 0, PyUnicode_KIND(sep), PyUnicode_DATA(sep), 0,
                         n_sep);
            to += n_sep * kind;
        }
        PyObject *item = items[i];
        Py_ssize_t length = PyUnicode_GET_LENGTH(item);
        _PyText_Copy(kind, to, 0, PyUnicode_KIND(item), PyUnicode_DATA(item), 0,
                     length);
        to += length * kind;
    }
    return _PyUnicode_Result(res);
}

PyObject *PyUnicode_Join(PyObject *separator, PyObject *seq) {
    PyObject *fast = PySequence_Fast(seq, "can only join an iterable");
    if (fast == NULL) {
        return NULL;
    }
    PyObject *res = NULL;
    if (separator == NULL) {
        separator = _Py_LATIN1_CHR(' ');
    }
    if (_PyUnicode_EnsureStr(separator) == 0) {
        res = _PyUnicode_JoinArray(separator, PySequence_Fast_ITEMS(fast),
                                   PySequence_Fast_GET_SIZE(fast));
    }
    Py_DECREF(fast);
    return res;
}

UNICODE_O(join) {
    return PyUnicode_Join(self, arg);
}

PyObject *_PyUnicode_Repeat(PyObject *str, Py_ssize_t n) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(str);
    if (n < 1 || length == 0) {
        return Py_NewRef(_Py_EMPTY_STR);
    }
    if (n == 1) {
        return _PyUnicode_ResultUnchanged(str);
    }
    if (length > PY_SSIZE_T_MAX / n) {
        PyErr_SetString(PyExc_OverflowError, "repeated string is too long");
        return NULL;
    }
    PyObject *res = PyUnicode_New(length * n, PyUnicode_MAX_CHAR_VALUE(str));
    if (res == NULL) {
        return NULL;
    }
    int kind = PyUnicode_KIND(res);
    char *to = PyUnicode_DATA(res);
    if (length == 1) {
        _PyText_Fill(kind, to, 0, n, PyUnicode_READ_CHAR(str, 0));
        return res;
    }
    /* Doubling: the part that is done is the source of the next. */
    Py_ssize_t done = length * kind, all = done * n;
    memcpy(to, PyUnicode_DATA(str), (size_t)done);
    while (done < all) {
        Py_ssize_t part = Py_MIN(done, all - done);
        memcpy(to + done, to, (size_t)part);
        done += part;
    }
    return res;
}
