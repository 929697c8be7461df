/*
 * Comparing strings: by character number, as Python orders them.
 *
 * Invariant: strings of different kind differ, since each has the narrowest (U2); so
 * equality is one memcmp at most.
 *
 * Before: unicode.h. Source: CPython 3.11, Objects/unicodeobject.c.
 */
#include "runtime/objects/unicode.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

int _PyUnicode_EQ(PyObject *a, PyObject *b) {
    PyASCIIObject *x = _PyASCIIObject_CAST(a), *y = _PyASCIIObject_CAST(b);
    if (x->length != y->length || x->state.kind != y->state.kind) {
        return 0;
    }
    if (x->hash != y->hash && x->hash != -1 && y->hash != -1) {
        return 0;
    }
    return memcmp(PyUnicode_DATA(a), PyUnicode_DATA(b),
                  (size_t)x->length * x->state.kind) == 0;
}

static int compare(PyObject *a, PyObject *b) {
    int ka = PyUnicode_KIND(a), kb = PyUnicode_KIND(b);
    const void *da = PyUnicode_DATA(a), *db = PyUnicode_DATA(b);
    Py_ssize_t na = PyUnicode_GET_LENGTH(a), nb = PyUnicode_GET_LENGTH(b);
    Py_ssize_t n = Py_MIN(na, nb);
    if (ka == 1 && kb == 1) {
        int order = memcmp(da, db, (size_t)n);
        if (order != 0) {
            return order < 0 ? -1 : 1;
        }
    } else {
        for (Py_ssize_t i = 0; i < n; i++) {
            Py_UCS4 ca = PyUnicode_READ(ka, da, i), cb = PyUnicode_READ(kb, db, i);
            if (ca != cb) {
                return ca < cb ? -1 : 1;
            }
        }
    }
    return na == nb ? 0 : na < nb ? -1 : 1;
}

int PyUnicode_Compare(PyObject *left, PyObject *right) {
    if (PyUnicode_Check(left) && PyUnicode_Check(right)) {
        return left == right ? 0 : compare(left, right);
    }
    PyErr_Format(PyExc_TypeError, "Can't compare %.100s and %.100s",
                 Py_TYPE(left)->tp_name, Py_TYPE(right)->tp_name);
    return -1;
}

int PyUnicode_CompareWithASCIIString(PyObject *left, const char *right) {
    int kind = PyUnicode_KIND(left);
    const void *data = PyUnicode_DATA(left);
    Py_ssize_t n = PyUnicode_GET_LENGTH(left);
    const unsigned char *s = (const unsigned char *)right;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = PyUnicode_READ(kind, data, i);
        if (s[i] == 0 || ch != s[i]) {
            return s[i] == 0 ? 1 : ch < s[i] ? -1 : 1;
        }
    }
    return s[n] == 0 ? 0 : -1;
}

int _PyUnicode_EqualToASCIIString(PyObject *left, const char *right) {
    size_t n = strlen(right);
    return PyUnicode_IS_ASCII(left) && (size_t)PyUnicode_GET_LENGTH(left) == n &&
           memcmp(PyUnicode_DATA(left), right, n) == 0;
}

int _PyUnicode_EqualToASCIIId(PyObject *left, PyObject *id) {
    return left == id || _PyUnicode_EQ(left, id);
}

int PyUnicode_EqualToUTF8(PyObject *left, const char *right) {
    Py_ssize_t size;
    const char *s = PyUnicode_AsUTF8AndSize(left, &size);
    if (s == NULL) {
        PyErr_Clear();
        return 0;
    }
    return (size_t)size == strlen(right) && memcmp(s, right, (size_t)size) == 0;
}

PyObject *PyUnicode_RichCompare(PyObject *left, PyObject *right, int op) {
    if (!PyUnicode_Check(left) || !PyUnicode_Check(right)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    bool yes;
    if (op == Py_EQ || op == Py_NE) {
        yes = (left == right || _PyUnicode_EQ(left, right)) == (op == Py_EQ);
    } else {
        int order = left == right ? 0 : compare(left, right);
        yes = op == Py_LT   ? order < 0
              : op == Py_LE ? order <= 0
              : op == Py_GT ? order > 0
                            : order >= 0;
    }
    return Py_NewRef(yes ? Py_True : Py_False);
}
