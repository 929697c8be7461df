/*
 * Ranges compared and hashed (as the sequences they are), and their methods.
 *
 * CPython 3.11: Objects/rangeobject.c. Before: range.c.
 */
#include "runtime/objects/range.h"

#include "runtime/objects/range_private.h"

/* Whether the length is `n`, for n 0 or 1. */
static bool has_length(rangeobject *r, long n) {
    long word;
    return _PyRange_AsWord(r->length, &word) && word == n;
}

static int range_equals(rangeobject *a, rangeobject *b) {
    int cmp;
    if (a == b) {
        return 1;
    }
    cmp = PyObject_RichCompareBool(a->length, b->length, Py_EQ);
    if (cmp != 1 || has_length(a, 0)) {
        return cmp;
    }
    cmp = PyObject_RichCompareBool(a->start, b->start, Py_EQ);
    if (cmp != 1 || has_length(a, 1)) {
        return cmp;
    }
    return PyObject_RichCompareBool(a->step, b->step, Py_EQ);
}

PyObject *_PyRange_RichCompare(PyObject *v, PyObject *w, int op) {
    if (!PyRange_Check(w) || (op != Py_EQ && op != Py_NE)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int equal = range_equals((rangeobject *)v, (rangeobject *)w);
    return equal < 0 ? NULL : PyBool_FromLong(equal == (op == Py_EQ));
}

/* The hash of (length, start, step), the latter None where they do not matter. */
Py_hash_t _PyRange_Hash(PyObject *self) {
    rangeobject *r = (rangeobject *)self;
    bool empty = has_length(r, 0);
    PyObject *t = PyTuple_Pack(3, r->length, empty ? Py_None : r->start,
                               empty || has_length(r, 1) ? Py_None : r->step);
    if (t == NULL) {
        return -1;
    }
    Py_hash_t hash = PyObject_Hash(t);
    Py_DECREF(t);
    return hash;
}

static PyObject *range_count(PyObject *self, PyObject *value) {
    if (PyLong_CheckExact(value) || PyBool_Check(value)) {
        int has = _PyRange_Contains(self, value);
        return has < 0 ? NULL : PyLong_FromLong(has);
    }
    Py_ssize_t n = _PySequence_IterSearch(self, value, PY_ITERSEARCH_COUNT);
    return n < 0 ? NULL : PyLong_FromSsize_t(n);
}

static PyObject *range_index(PyObject *self, PyObject *value) {
    rangeobject *r = (rangeobject *)self;
    if (!PyLong_CheckExact(value) && !PyBool_Check(value)) {
        Py_ssize_t i = _PySequence_IterSearch(self, value, PY_ITERSEARCH_INDEX);
        return i < 0 ? NULL : PyLong_FromSsize_t(i);
    }
    int has = _PyRange_Contains(self, value);
    if (has < 0) {
        return NULL;
    }
    if (!has) {
        return PyErr_Format(PyExc_ValueError, "%R is not in range", value);
    }
    PyObject *distance = PyNumber_Subtract(value, r->start);
    if (distance == NULL) {
        return NULL;
    }
    PyObject *result = PyNumber_FloorDivide(distance, r->step);
    Py_DECREF(distance);
    return result;
}

static PyObject *range_reduce(PyObject *self, PyObject *ignored) {
    rangeobject *r = (rangeobject *)self;
    return Py_BuildValue("O(OOO)", Py_TYPE(r), r->start, r->stop, r->step);
}

PyMethodDef _PyRange_Methods[] = {
    {"__reversed__", _PyRange_Reversed, METH_NOARGS, "The numbers, last one first."},
    {"__reduce__", range_reduce, METH_NOARGS, NULL},
    {"count", range_count, METH_O,
     "rangeobject.count(value) -> integer -- 1 if it has the value, else 0"},
    {"index", range_index, METH_O,
     "rangeobject.index(value) -> integer -- where the value stands, or ValueError"},
    {NULL},
};
