/*
 * Cutting text in pieces: split, splitlines, partition, strip, for str and bytes alike.
 *
 * Invariant: pieces are made by the text's own slice(), so this file knows no type; a
 * piece that is the whole text may be the very same object.
 *
 * Before: text.h. Source: CPython 3.11, Objects/stringlib/split.h, partition.h.
 */
#include "runtime/objects/text.h"

#include "runtime/python.h"

#define INLINE static inline __attribute__((always_inline))

static bool is_space(const _PyText *t, Py_ssize_t i) {
    Py_UCS4 ch = PyUnicode_READ(t->kind, t->data, i);
    return t->octets ? Py_ISSPACE(ch) : Py_UNICODE_ISSPACE(ch);
}

/* White space among one-byte characters: 1 of text, 2 of octets too. */
static const uint8_t spaces[256] = {
    ['\t'] = 3, ['\n'] = 3, ['\v'] = 3, ['\f'] = 3, ['\r'] = 3, [' '] = 3,
    [0x1c] = 1, [0x1d] = 1, [0x1e] = 1, [0x1f] = 1, [0x85] = 1, [0xa0] = 1,
};

/* Where from i the white space (or, !space, the rest) ends. */
static Py_ssize_t skip(const _PyText *t, bool space, Py_ssize_t i) {
    Py_ssize_t n = t->length;
    if (likely(t->kind == 1)) {
        const Py_UCS1 *s = t->data, *p = s + i, *end = s + n;
        unsigned mask = t->octets ? 2 : 1, stop = space ? 0 : mask;
        while (p < end && (spaces[*p] & mask) != stop) {
            p++;
        }
        return p - s;
    }
    while (i < n && is_space(t, i) == space) {
        i++;
    }
    return i;
}

INLINE bool line_end_at(const _PyText *t, int kind, Py_ssize_t i) {
    Py_UCS4 ch = PyUnicode_READ(kind, t->data, i);
    if (likely(ch - ' ' < 0x60u)) {
        return false;
    }
    if (ch < 0x80) {
        return ch == '\n' || ch == '\r' ||
               (!t->octets && (ch == 0x0b || ch == 0x0c || (ch >= 0x1c && ch <= 0x1e)));
    }
    return !t->octets && Py_UNICODE_ISLINEBREAK(ch);
}

/* Where from i the line ends. */
static Py_ssize_t line_end(const _PyText *t, Py_ssize_t i) {
    if (t->kind == 1) {
        while (i < t->length && !line_end_at(t, 1, i)) {
            i++;
        }
    } else {
        while (i < t->length && !line_end_at(t, t->kind, i)) {
            i++;
        }
    }
    return i;
}

/* Appends t[start:end]; -1 with an exception. */
static int add(PyObject *list, const _PyText *t, Py_ssize_t start, Py_ssize_t end) {
    PyObject *piece = t->slice(t->owner, start, end);
    if (piece == NULL) {
        return -1;
    }
    int err = PyList_Append(list, piece);
    Py_DECREF(piece);
    return err;
}

static int split_space(PyObject *list, const _PyText *t, Py_ssize_t most) {
    Py_ssize_t i = 0, n = t->length;
    for (;;) {
        i = skip(t, true, i);
        if (i == n) {
            return 0;
        }
        Py_ssize_t start = i;
        if (most-- <= 0) {
            return add(list, t, start, n);
        }
        i = skip(t, false, i);
        if (add(list, t, start, i) < 0) {
            return -1;
        }
    }
}

static int split_sep(PyObject *list, const _PyText *t, const _PyText *sep,
                     Py_ssize_t most) {
    Py_ssize_t start = 0;
    while (most-- > 0) {
        Py_ssize_t at =
            _PyText_Find(t->kind, (const char *)t->data + start * t->kind,
                         t->length - start, sep->kind, sep->data, sep->length);
        if (at < 0) {
            break;
        }
        if (add(list, t, start, start + at) < 0) {
            return -1;
        }
        start += at + sep->length;
    }
    return add(list, t, start, t->length);
}

static int rsplit_space(PyObject *list, const _PyText *t, Py_ssize_t most) {
    Py_ssize_t end = t->length;
    for (;;) {
        while (end > 0 && is_space(t, end - 1)) {
            end--;
        }
        if (end == 0) {
            return 0;
        }
        Py_ssize_t start = end;
        if (most-- <= 0) {
            return add(list, t, 0, end);
        }
        while (start > 0 && !is_space(t, start - 1)) {
            start--;
        }
        if (add(list, t, start, end) < 0) {
            return -1;
        }
        end = start;
    }
}

static int rsplit_sep(PyObject *list, const _PyText *t, const _PyText *sep,
                      Py_ssize_t most) {
    Py_ssize_t end = t->length;
    while (most-- > 0) {
        Py_ssize_t at =
            _PyText_RFind(t->kind, t->data, end, sep->kind, sep->data, sep->length);
        if (at < 0) {
            break;
        }
        if (add(list, t, at + sep->length, end) < 0) {
            return -1;
        }
        end = at;
    }
    return add(list, t, 0, end);
}

static bool empty_separator(const _PyText *sep) {
    if (sep != NULL && sep->length == 0) {
        PyErr_SetString(PyExc_ValueError, "empty separator");
        return true;
    }
    return false;
}

/* The list when `err` is 0, else nothing. */
static PyObject *list_or_error(PyObject *list, int err) {
    if (err < 0) {
        Py_CLEAR(list);
    }
    return list;
}

PyObject *_PyText_Split(const _PyText *t, const _PyText *sep, Py_ssize_t most) {
    PyObject *list = empty_separator(sep) ? NULL : PyList_New(0);
    if (list == NULL) {
        return NULL;
    }
    most = most < 0 ? PY_SSIZE_T_MAX : most;
    return list_or_error(list, sep == NULL ? split_space(list, t, most)
                                           : split_sep(list, t, sep, most));
}

PyObject *_PyText_RSplit(const _PyText *t, const _PyText *sep, Py_ssize_t most) {
    PyObject *list = empty_separator(sep) ? NULL : PyList_New(0);
    if (list == NULL) {
        return NULL;
    }
    most = most < 0 ? PY_SSIZE_T_MAX : most;
    int err =
        sep == NULL ? rsplit_space(list, t, most) : rsplit_sep(list, t, sep, most);
    if (err == 0) {
        err = PyList_Reverse(list);
    }
    return list_or_error(list, err);
}

PyObject *_PyText_SplitLines(const _PyText *t, int keepends) {
    PyObject *list = PyList_New(0);
    Py_ssize_t i = 0, n = t->length;
    while (list != NULL && i < n) {
        Py_ssize_t start = i;
        i = line_end(t, i);
        Py_ssize_t end = i;
        if (i < n) {
            bool pair = PyUnicode_READ(t->kind, t->data, i) == '\r' && i + 1 < n &&
                        PyUnicode_READ(t->kind, t->data, i + 1) == '\n';
            i += pair ? 2 : 1;
            end = keepends ? i : end;
        }
        list = list_or_error(list, add(list, t, start, end));
    }
    return list;
}

/* The tuple of three new references; any of them NULL: none, an exception is set. */
static PyObject *triple(PyObject *a, PyObject *b, PyObject *c) {
    PyObject *res =
        a != NULL && b != NULL && c != NULL ? PyTuple_Pack(3, a, b, c) : NULL;
    Py_XDECREF(a);
    Py_XDECREF(b);
    Py_XDECREF(c);
    return res;
}

PyObject *_PyText_Partition(const _PyText *t, const _PyText *sep) {
    if (empty_separator(sep)) {
        return NULL;
    }
    Py_ssize_t at =
        _PyText_Find(t->kind, t->data, t->length, sep->kind, sep->data, sep->length);
    if (at < 0) {
        return triple(t->slice(t->owner, 0, t->length), t->slice(t->owner, 0, 0),
                      t->slice(t->owner, 0, 0));
    }
    return triple(t->slice(t->owner, 0, at), Py_NewRef(sep->owner),
                  t->slice(t->owner, at + sep->length, t->length));
}

PyObject *_PyText_RPartition(const _PyText *t, const _PyText *sep) {
    if (empty_separator(sep)) {
        return NULL;
    }
    Py_ssize_t at =
        _PyText_RFind(t->kind, t->data, t->length, sep->kind, sep->data, sep->length);
    if (at < 0) {
        return triple(t->slice(t->owner, 0, 0), t->slice(t->owner, 0, 0),
                      t->slice(t->owner, 0, t->length));
    }
    return triple(t->slice(t->owner, 0, at), Py_NewRef(sep->owner),
                  t->slice(t->owner, at + sep->length, t->length));
}

static bool stripped(const _PyText *t, Py_ssize_t i, const _PyText *chars) {
    return chars == NULL ? is_space(t, i)
                         : _PyText_FindChar(chars->kind, chars->data, chars->length,
                                            PyUnicode_READ(t->kind, t->data, i)) >= 0;
}

void _PyText_StripBounds(const _PyText *t, int striptype, const _PyText *chars,
                         Py_ssize_t *start, Py_ssize_t *end) {
    Py_ssize_t i = 0, j = t->length;
    if (striptype != 1) {
        while (i < j && stripped(t, i, chars)) {
            i++;
        }
    }
    if (striptype != 0) {
        while (j > i && stripped(t, j - 1, chars)) {
            j--;
        }
    }
    *start = i;
    *end = j;
}
