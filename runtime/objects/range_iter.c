/*
 * Iterators over ranges: one for machine words, one for ints of any size.
 *
 * CPython 3.11: Objects/rangeobject.c. Before: range.c.
 */
#include "runtime/objects/range.h"

#include "runtime/objects/range_private.h"

typedef struct {
    PyObject_HEAD PyObject *index, *start, *step, *len; /* owned ints */
} longrangeiterobject;
PIN_SIZE(longrangeiterobject, 24);

/* An iterator over `len` values from `start`, in words. */
static PyObject *word_iter(long start, long step, long len) {
    _PyRangeIterObject *it = PyObject_New(_PyRangeIterObject, &PyRangeIter_Type);
    if (it == NULL) {
        return NULL;
    }
    it->index = 0;
    it->start = start;
    it->step = step;
    it->len = len;
    return (PyObject *)it;
}

/* The same in ints; takes start and step over. */
static PyObject *long_iter(PyObject *start, PyObject *step, PyObject *len) {
    longrangeiterobject *it =
        start == NULL || step == NULL
            ? NULL
            : PyObject_New(longrangeiterobject, &PyLongRangeIter_Type);
    if (it == NULL) {
        Py_XDECREF(start);
        Py_XDECREF(step);
        return NULL;
    }
    it->index = PyLong_FromLong(0);
    it->start = start;
    it->step = step;
    it->len = Py_NewRef(len);
    return (PyObject *)it;
}

/* Whether all values, and the one after the last, fit into words. */
static bool fits_words(rangeobject *r, long *start, long *step, long *len) {
    long last;
    return _PyRange_AsWord(r->start, start) && _PyRange_AsWord(r->step, step) &&
           _PyRange_AsWord(r->length, len) &&
           !__builtin_mul_overflow(*len, *step, &last) &&
           !__builtin_add_overflow(*start, last, &last);
}

PyObject *_PyRange_Iter(PyObject *self) {
    rangeobject *r = (rangeobject *)self;
    long start, step, len;
    if (likely(fits_words(r, &start, &step, &len))) {
        return word_iter(start, step, len);
    }
    return long_iter(Py_NewRef(r->start), Py_NewRef(r->step), r->length);
}

PyObject *_PyRange_Reversed(PyObject *self, PyObject *ignored) {
    rangeobject *r = (rangeobject *)self;
    long start, step, len;
    long before;
    if (fits_words(r, &start, &step, &len) && step != LONG_MIN &&
        !__builtin_sub_overflow(start, step, &before)) {
        /* The last value fits, and so does the one before the first. */
        return word_iter(len > 0 ? start + (len - 1) * step : start, -step, len);
    }
    PyObject *one = PyLong_FromLong(1);
    PyObject *last_index = one == NULL ? NULL : PyNumber_Subtract(r->length, one);
    PyObject *last = last_index == NULL ? NULL : _PyRange_ComputeItem(r, last_index);
    PyObject *back = last == NULL ? NULL : PyNumber_Negative(r->step);
    Py_XDECREF(one);
    Py_XDECREF(last_index);
    return long_iter(last, back, r->length);
}

static void rangeiter_dealloc(PyObject *self) {
    PyObject_Free(self);
}

static PyObject *rangeiter_next(PyObject *self) {
    _PyRangeIterObject *it = (_PyRangeIterObject *)self;
    if (it->index < it->len) {
        return PyLong_FromLong(it->start + it->index++ * it->step);
    }
    return NULL;
}

static PyObject *rangeiter_len(PyObject *self, PyObject *ignored) {
    _PyRangeIterObject *it = (_PyRangeIterObject *)self;
    return PyLong_FromLong(it->len - it->index);
}

/* (iter, (range(...),), index). */
static PyObject *reduce(PyObject *start, PyObject *stop, PyObject *step,
                        PyObject *index) {
    PyObject *range = start == NULL || stop == NULL || step == NULL
                          ? NULL
                          : PyObject_CallFunctionObjArgs((PyObject *)&PyRange_Type,
                                                         start, stop, step, NULL);
    PyObject *iter = range == NULL ? NULL : _PyEval_GetBuiltin(_Py_ID(iter));
    Py_XDECREF(start);
    Py_XDECREF(stop);
    Py_XDECREF(step);
    if (iter == NULL || index == NULL) {
        Py_XDECREF(iter);
        Py_XDECREF(range);
        Py_XDECREF(index);
        return NULL;
    }
    return Py_BuildValue("N(N)N", iter, range, index);
}

static PyObject *rangeiter_reduce(PyObject *self, PyObject *ignored) {
    _PyRangeIterObject *it = (_PyRangeIterObject *)self;
    return reduce(PyLong_FromLong(it->start),
                  PyLong_FromLong(it->start + it->len * it->step),
                  PyLong_FromLong(it->step), PyLong_FromLong(it->index));
}

static PyObject *rangeiter_setstate(PyObject *self, PyObject *state) {
    _PyRangeIterObject *it = (_PyRangeIterObject *)self;
    long i = PyLong_AsLong(state);
    if (i == -1 && PyErr_Occurred()) {
        return NULL;
    }
    it->index = Py_MIN(Py_MAX(i, 0), it->len);
    Py_RETURN_NONE;
}

static void longrangeiter_dealloc(PyObject *self) {
    longrangeiterobject *it = (longrangeiterobject *)self;
    Py_XDECREF(it->index);
    Py_XDECREF(it->start);
    Py_XDECREF(it->step);
    Py_XDECREF(it->len);
    PyObject_Free(it);
}

static PyObject *longrangeiter_next(PyObject *self) {
    longrangeiterobject *it = (longrangeiterobject *)self;
    int more = PyObject_RichCompareBool(it->index, it->len, Py_LT);
    if (more <= 0) {
        return NULL;
    }
    PyObject *one = PyLong_FromLong(1);
    PyObject *next = one == NULL ? NULL : PyNumber_Add(it->index, one);
    PyObject *offset = next == NULL ? NULL : PyNumber_Multiply(it->index, it->step);
    PyObject *result = offset == NULL ? NULL : PyNumber_Add(it->start, offset);
    Py_XDECREF(one);
    Py_XDECREF(offset);
    if (result == NULL) {
        Py_XDECREF(next);
        return NULL;
    }
    Py_SETREF(it->index, next);
    return result;
}

static PyObject *longrangeiter_len(PyObject *self, PyObject *ignored) {
    longrangeiterobject *it = (longrangeiterobject *)self;
    return PyNumber_Subtract(it->len, it->index);
}

static PyObject *longrangeiter_reduce(PyObject *self, PyObject *ignored) {
    longrangeiterobject *it = (longrangeiterobject *)self;
    PyObject *distance = PyNumber_Multiply(it->len, it->step);
    PyObject *stop = distance == NULL ? NULL : PyNumber_Add(it->start, distance);
    Py_XDECREF(distance);
    return reduce(Py_NewRef(it->start), stop, Py_NewRef(it->step),
                  Py_NewRef(it->index));
}

static PyObject *longrangeiter_setstate(PyObject *self, PyObject *state) {
    longrangeiterobject *it = (longrangeiterobject *)self;
    if (!PyLong_CheckExact(state)) {
        return PyErr_Format(PyExc_TypeError, "state must be an int, not %.100s",
                            Py_TYPE(state)->tp_name);
    }
    if (_PyLong_Sign(state) < 0) {
        Py_SETREF(it->index, PyLong_FromLong(0));
        Py_RETURN_NONE;
    }
    int over = PyObject_RichCompareBool(it->len, state, Py_LT);
    if (over < 0) {
        return NULL;
    }
    Py_SETREF(it->index, Py_NewRef(over ? it->len : state));
    Py_RETURN_NONE;
}

#define ITER_METHODS(prefix)                                                           \
    static PyMethodDef prefix##_methods[] = {                                          \
        {"__length_hint__", prefix##_len, METH_NOARGS,                                 \
         "About how many items are left."},                                            \
        {"__reduce__", prefix##_reduce, METH_NOARGS, "How pickle is to rebuild it."},  \
        {"__setstate__", prefix##_setstate, METH_O,                                    \
         "Take up the state that was pickled."},                                       \
        {NULL},                                                                        \
    }
ITER_METHODS(rangeiter);
ITER_METHODS(longrangeiter);

PyTypeObject PyRangeIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "range_iterator",
    .tp_basicsize = sizeof(_PyRangeIterObject),
    .tp_dealloc = rangeiter_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = rangeiter_next,
    .tp_methods = rangeiter_methods,
};

PyTypeObject PyLongRangeIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "longrange_iterator",
    .tp_basicsize = sizeof(longrangeiterobject),
    .tp_dealloc = longrangeiter_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = longrangeiter_next,
    .tp_methods = longrangeiter_methods,
};
