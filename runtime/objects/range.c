/*
 * range: making one, its items, its length; all in ints of any size.
 *
 * CPython 3.11: Objects/rangeobject.c. Next: range_methods.c, range_iter.c.
 */
#include "runtime/objects/range.h"

#include "runtime/objects/range_private.h"

/* The number of items, a new int: 0 or 1 + (distance - 1) // step. */
static PyObject *compute_length(PyObject *start, PyObject *stop, PyObject *step) {
    int sign = _PyLong_Sign(step);
    PyObject *lo = sign > 0 ? start : stop, *hi = sign > 0 ? stop : start;
    int empty = PyObject_RichCompareBool(lo, hi, Py_GE);
    if (empty != 0) {
        return empty < 0 ? NULL : PyLong_FromLong(0);
    }
    PyObject *one = PyLong_FromLong(1), *result = NULL;
    PyObject *size = sign > 0 ? Py_NewRef(step) : PyNumber_Negative(step);
    PyObject *distance = size == NULL ? NULL : PyNumber_Subtract(hi, lo);
    PyObject *less = distance == NULL ? NULL : PyNumber_Subtract(distance, one);
    PyObject *steps = less == NULL ? NULL : PyNumber_FloorDivide(less, size);
    if (steps != NULL) {
        result = PyNumber_Add(steps, one);
    }
    Py_XDECREF(one);
    Py_XDECREF(size);
    Py_XDECREF(distance);
    Py_XDECREF(less);
    Py_XDECREF(steps);
    return result;
}

/* The same for words; -1 when it does not fit. */
static long word_length(long start, long stop, long step) {
    unsigned long n;
    if (step > 0 && start < stop) {
        n = 1UL +
            ((unsigned long)stop - 1UL - (unsigned long)start) / (unsigned long)step;
    } else if (step < 0 && stop < start) {
        n = 1UL + ((unsigned long)start - 1UL - (unsigned long)stop) /
                      (0UL - (unsigned long)step);
    } else {
        return 0;
    }
    return n > (unsigned long)LONG_MAX ? -1 : (long)n;
}

/* The int as a word: false when it is too big. */
bool _PyRange_AsWord(PyObject *op, long *word) {
    int overflow;
    *word = PyLong_AsLongAndOverflow(op, &overflow);
    return overflow == 0;
}

/* Takes the three references over, also on failure. */
PyObject *_PyRange_Make(PyObject *start, PyObject *stop, PyObject *step) {
    long a, b, c, n = -1;
    if (_PyRange_AsWord(start, &a) && _PyRange_AsWord(stop, &b) &&
        _PyRange_AsWord(step, &c)) {
        n = word_length(a, b, c);
    }
    PyObject *length = n >= 0 ? PyLong_FromLong(n) : compute_length(start, stop, step);
    rangeobject *r = length == NULL ? NULL : PyObject_New(rangeobject, &PyRange_Type);
    if (r == NULL) {
        Py_XDECREF(length);
        Py_DECREF(start);
        Py_DECREF(stop);
        Py_DECREF(step);
        return NULL;
    }
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    return (PyObject *)r;
}

static PyObject *range_from_args(PyObject *const *args, Py_ssize_t n) {
    if (n == 0) {
        PyErr_SetString(PyExc_TypeError, "range expected at least 1 argument, got 0");
        return NULL;
    }
    if (n > 3) {
        return PyErr_Format(PyExc_TypeError,
                            "range expected at most 3 arguments, got %zd", n);
    }
    PyObject *start = n == 1 ? PyLong_FromLong(0) : PyNumber_Index(args[0]);
    PyObject *stop = start == NULL ? NULL : PyNumber_Index(args[n == 1 ? 0 : 1]);
    PyObject *step = stop == NULL ? NULL
                     : n == 3     ? PyNumber_Index(args[2])
                                  : PyLong_FromLong(1);
    if (step != NULL && _PyLong_Sign(step) == 0) {
        PyErr_SetString(PyExc_ValueError, "range() arg 3 must not be zero");
        Py_CLEAR(step);
    }
    if (step == NULL) {
        Py_XDECREF(start);
        Py_XDECREF(stop);
        return NULL;
    }
    return _PyRange_Make(start, stop, step);
}

static PyObject *range_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    if (!_PyArg_NoKeywords("range", kwds)) {
        return NULL;
    }
    return range_from_args(_PyTuple_ITEMS(args), PyTuple_GET_SIZE(args));
}

static PyObject *range_vectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                                  PyObject *kwnames) {
    if (!_PyArg_NoKwnames("range", kwnames)) {
        return NULL;
    }
    return range_from_args(args, PyVectorcall_NARGS(nargsf));
}

static void range_dealloc(PyObject *self) {
    rangeobject *r = (rangeobject *)self;
    Py_DECREF(r->start);
    Py_DECREF(r->stop);
    Py_DECREF(r->step);
    Py_DECREF(r->length);
    PyObject_Free(r);
}

static Py_ssize_t range_length(PyObject *self) {
    return PyLong_AsSsize_t(((rangeobject *)self)->length);
}

/* start + i * step, exact. */
PyObject *_PyRange_ComputeItem(rangeobject *r, PyObject *i) {
    long word, start, step, product, sum;
    if (_PyRange_AsWord(i, &word) && _PyRange_AsWord(r->start, &start) &&
        _PyRange_AsWord(r->step, &step) &&
        !__builtin_mul_overflow(word, step, &product) &&
        !__builtin_add_overflow(start, product, &sum)) {
        return PyLong_FromLong(sum);
    }
    PyObject *offset = PyNumber_Multiply(i, r->step);
    PyObject *result = offset == NULL ? NULL : PyNumber_Add(r->start, offset);
    Py_XDECREF(offset);
    return result;
}

/* The item at index `arg`, an int, which may count from the end. */
static PyObject *compute_range_item(rangeobject *r, PyObject *arg) {
    PyObject *i = _PyLong_Sign(arg) < 0 ? PyNumber_Add(r->length, arg) : Py_NewRef(arg);
    if (i == NULL) {
        return NULL;
    }
    int out = _PyLong_Sign(i) < 0 ? 1 : PyObject_RichCompareBool(i, r->length, Py_GE);
    if (out != 0) {
        Py_DECREF(i);
        if (out > 0) {
            PyErr_SetString(PyExc_IndexError, "range object index out of range");
        }
        return NULL;
    }
    PyObject *result = _PyRange_ComputeItem(r, i);
    Py_DECREF(i);
    return result;
}

static PyObject *range_item(PyObject *self, Py_ssize_t i) {
    PyObject *arg = PyLong_FromSsize_t(i);
    PyObject *result =
        arg == NULL ? NULL : compute_range_item((rangeobject *)self, arg);
    Py_XDECREF(arg);
    return result;
}

/* self[slice]: a range again. */
static PyObject *range_slice(rangeobject *r, PyObject *slice) {
    PyObject *start, *stop, *step;
    if (_PySlice_GetLongIndices((PySliceObject *)slice, r->length, &start, &stop,
                                &step) < 0) {
        return NULL;
    }
    PyObject *new_step = PyNumber_Multiply(r->step, step);
    PyObject *new_start = new_step == NULL ? NULL : _PyRange_ComputeItem(r, start);
    PyObject *new_stop = new_start == NULL ? NULL : _PyRange_ComputeItem(r, stop);
    Py_DECREF(start);
    Py_DECREF(stop);
    Py_DECREF(step);
    if (new_stop == NULL) {
        Py_XDECREF(new_step);
        Py_XDECREF(new_start);
        return NULL;
    }
    return _PyRange_Make(new_start, new_stop, new_step);
}

static PyObject *range_subscript(PyObject *self, PyObject *item) {
    if (PyIndex_Check(item)) {
        PyObject *i = PyNumber_Index(item);
        if (i == NULL) {
            return NULL;
        }
        PyObject *result = compute_range_item((rangeobject *)self, i);
        Py_DECREF(i);
        return result;
    }
    if (PySlice_Check(item)) {
        return range_slice((rangeobject *)self, item);
    }
    return PyErr_Format(PyExc_TypeError,
                        "range indices must be integers or slices, not %.200s",
                        Py_TYPE(item)->tp_name);
}

/* `i in self` for an exact int or bool: by arithmetic. */
static int contains_long(rangeobject *r, PyObject *i) {
    bool up = _PyLong_Sign(r->step) > 0;
    int from = PyObject_RichCompareBool(up ? r->start : i, up ? i : r->start, Py_LE);
    int to = PyObject_RichCompareBool(up ? i : r->stop, up ? r->stop : i, Py_LT);
    if (from <= 0 || to <= 0) {
        return from < 0 || to < 0 ? -1 : 0;
    }
    PyObject *distance = PyNumber_Subtract(i, r->start);
    PyObject *rest = distance == NULL ? NULL : PyNumber_Remainder(distance, r->step);
    int result = rest == NULL ? -1 : _PyLong_Sign(rest) == 0;
    Py_XDECREF(distance);
    Py_XDECREF(rest);
    return result;
}

int _PyRange_Contains(PyObject *self, PyObject *value) {
    if (PyLong_CheckExact(value) || PyBool_Check(value)) {
        return contains_long((rangeobject *)self, value);
    }
    return (int)_PySequence_IterSearch(self, value, PY_ITERSEARCH_CONTAINS);
}

static int range_bool(PyObject *self) {
    return _PyLong_Sign(((rangeobject *)self)->length) != 0;
}

static PyObject *range_repr(PyObject *self) {
    rangeobject *r = (rangeobject *)self;
    long step;
    if (_PyRange_AsWord(r->step, &step) && step == 1) {
        return PyUnicode_FromFormat("range(%R, %R)", r->start, r->stop);
    }
    return PyUnicode_FromFormat("range(%R, %R, %R)", r->start, r->stop, r->step);
}

static PyMemberDef range_members[] = {
    {"start", T_OBJECT_EX, offsetof(rangeobject, start), READONLY, NULL},
    {"stop", T_OBJECT_EX, offsetof(rangeobject, stop), READONLY, NULL},
    {"step", T_OBJECT_EX, offsetof(rangeobject, step), READONLY, NULL},
    {NULL},
};

static PyNumberMethods range_as_number = {.nb_bool = range_bool};
static PySequenceMethods range_as_sequence = {
    .sq_length = range_length, .sq_item = range_item, .sq_contains = _PyRange_Contains};
static PyMappingMethods range_as_mapping = {range_length, range_subscript, NULL};

PyTypeObject PyRange_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "range",
    .tp_basicsize = sizeof(rangeobject),
    .tp_dealloc = range_dealloc,
    .tp_repr = range_repr,
    .tp_as_number = &range_as_number,
    .tp_as_sequence = &range_as_sequence,
    .tp_as_mapping = &range_as_mapping,
    .tp_hash = _PyRange_Hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_SEQUENCE | Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range "
              "object\n\nThe integers from start (0) in steps of step (1), ending "
              "before stop.",
    .tp_richcompare = _PyRange_RichCompare,
    .tp_iter = _PyRange_Iter,
    .tp_methods = _PyRange_Methods,
    .tp_members = range_members,
    .tp_new = range_new,
    .tp_vectorcall = range_vectorcall,
};
