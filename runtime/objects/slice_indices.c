/*
 * From the parts of a slice to numbers: clipped to machine words, or exact.
 *
 * CPython 3.11: Objects/sliceobject.c, Python/ceval.c. Before: slice.c.
 */
#include "runtime/objects/slice.h"

#include "runtime/python.h"

int _PyEval_SliceIndexNotNone(PyObject *v, Py_ssize_t *pi) {
    if (!PyIndex_Check(v)) {
        PyErr_SetString(PyExc_TypeError,
                        "slice indices must be integers or have an __index__ method");
        return 0;
    }
    Py_ssize_t x = PyNumber_AsSsize_t(v, NULL);
    if (x == -1 && PyErr_Occurred()) {
        return 0;
    }
    *pi = x;
    return 1;
}

int _PyEval_SliceIndex(PyObject *v, Py_ssize_t *pi) {
    if (v == Py_None) {
        return 1;
    }
    if (!PyIndex_Check(v)) {
        PyErr_SetString(PyExc_TypeError, "slice indices must be integers or None or "
                                         "have an __index__ method");
        return 0;
    }
    return _PyEval_SliceIndexNotNone(v, pi);
}

int PySlice_Unpack(PyObject *op, Py_ssize_t *start, Py_ssize_t *stop,
                   Py_ssize_t *step) {
    PySliceObject *r = (PySliceObject *)op;
    *step = 1;
    if (!_PyEval_SliceIndex(r->step, step)) {
        return -1;
    }
    if (*step == 0) {
        PyErr_SetString(PyExc_ValueError, "slice step cannot be zero");
        return -1;
    }
    if (*step < -PY_SSIZE_T_MAX) {
        *step = -PY_SSIZE_T_MAX; /* so that -step is a number too */
    }
    *start = *step < 0 ? PY_SSIZE_T_MAX : 0;
    *stop = *step < 0 ? PY_SSIZE_T_MIN : PY_SSIZE_T_MAX;
    return _PyEval_SliceIndex(r->start, start) && _PyEval_SliceIndex(r->stop, stop)
               ? 0
               : -1;
}

/* An end of a slice within a sequence of `length`. */
static Py_ssize_t clip(Py_ssize_t i, Py_ssize_t length, Py_ssize_t step) {
    if (i < 0) {
        i += length;
        return i < 0 ? (step < 0 ? -1 : 0) : i;
    }
    return i >= length ? (step < 0 ? length - 1 : length) : i;
}

Py_ssize_t PySlice_AdjustIndices(Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop,
                                 Py_ssize_t step) {
    *start = clip(*start, length, step);
    *stop = clip(*stop, length, step);
    if (step < 0) {
        return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
    }
    return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

int PySlice_GetIndicesEx(PyObject *slice, Py_ssize_t length, Py_ssize_t *start,
                         Py_ssize_t *stop, Py_ssize_t *step, Py_ssize_t *slicelength) {
    if (PySlice_Unpack(slice, start, stop, step) < 0) {
        return -1;
    }
    *slicelength = PySlice_AdjustIndices(length, start, stop, *step);
    return 0;
}

int PySlice_GetIndices(PyObject *op, Py_ssize_t length, Py_ssize_t *start,
                       Py_ssize_t *stop, Py_ssize_t *step) {
    Py_ssize_t n;
    return PySlice_GetIndicesEx(op, length, start, stop, step, &n);
}

/* One end as an int: clipped into [lower, upper], `deflt` for None. */
static PyObject *long_end(PyObject *part, PyObject *length, PyObject *lower,
                          PyObject *upper, PyObject *deflt) {
    if (part == Py_None) {
        return Py_NewRef(deflt);
    }
    if (!PyIndex_Check(part)) {
        PyErr_SetString(PyExc_TypeError, "slice indices must be integers or None or "
                                         "have an __index__ method");
        return NULL;
    }
    PyObject *value = PyNumber_Index(part);
    if (value == NULL) {
        return NULL;
    }
    bool negative = _PyLong_Sign(value) < 0;
    if (negative) {
        Py_SETREF(value, PyNumber_Add(value, length));
        if (value == NULL) {
            return NULL;
        }
    }
    int out = PyObject_RichCompareBool(value, negative ? lower : upper,
                                       negative ? Py_LT : Py_GT);
    if (out != 0) {
        Py_DECREF(value);
        return out < 0 ? NULL : Py_NewRef(negative ? lower : upper);
    }
    return value;
}

static PyObject *long_step(PyObject *part) {
    if (part == Py_None) {
        return PyLong_FromLong(1);
    }
    if (!PyIndex_Check(part)) {
        PyErr_SetString(PyExc_TypeError, "slice indices must be integers or None or "
                                         "have an __index__ method");
        return NULL;
    }
    PyObject *step = PyNumber_Index(part);
    if (step != NULL && _PyLong_Sign(step) == 0) {
        PyErr_SetString(PyExc_ValueError, "slice step cannot be zero");
        Py_CLEAR(step);
    }
    return step;
}

int _PySlice_GetLongIndices(PySliceObject *self, PyObject *length, PyObject **start_ptr,
                            PyObject **stop_ptr, PyObject **step_ptr) {
    PyObject *start = NULL, *stop = NULL, *lower = NULL, *upper = NULL;
    PyObject *step = long_step(self->step);
    if (step == NULL) {
        return -1;
    }
    bool back = _PyLong_Sign(step) < 0;
    lower = PyLong_FromLong(back ? -1 : 0);
    upper = lower == NULL ? NULL
            : back        ? PyNumber_Add(length, lower)
                          : Py_NewRef(length);
    if (upper != NULL) {
        start = long_end(self->start, length, lower, upper, back ? upper : lower);
        stop = start == NULL
                   ? NULL
                   : long_end(self->stop, length, lower, upper, back ? lower : upper);
    }
    Py_XDECREF(lower);
    Py_XDECREF(upper);
    if (stop == NULL) {
        Py_XDECREF(start);
        Py_DECREF(step);
        return -1;
    }
    *start_ptr = start;
    *stop_ptr = stop;
    *step_ptr = step;
    return 0;
}
