/*
 * slice objects, and turning their parts into numbers.
 *
 * The latest freed slice is kept for the next one: a[i:j] in a loop allocates nothing.
 *
 * CPython 3.11: Objects/sliceobject.c. Next: slice_indices.c.
 */
#include "runtime/objects/slice.h"

#include "runtime/python.h"

static PySliceObject *slice_cache;

void _PySlice_ClearCache(void) {
    PySliceObject *kept = slice_cache;
    slice_cache = NULL;
    if (kept != NULL) {
        PyObject_GC_Del(kept);
    }
}

/* Takes the references over, also on failure. */
static PyObject *build_slice(PyObject *start, PyObject *stop, PyObject *step) {
    PySliceObject *self = slice_cache;
    if (self != NULL) {
        slice_cache = NULL;
        _Py_NewReference((PyObject *)self);
    } else {
        self = PyObject_GC_New(PySliceObject, &PySlice_Type);
        if (self == NULL) {
            Py_DECREF(start);
            Py_DECREF(stop);
            Py_DECREF(step);
            return NULL;
        }
    }
    self->start = start;
    self->stop = stop;
    self->step = step;
    _PyObject_GC_TRACK(self);
    return (PyObject *)self;
}

PyObject *PySlice_New(PyObject *start, PyObject *stop, PyObject *step) {
    return build_slice(Py_NewRef(start != NULL ? start : Py_None),
                       Py_NewRef(stop != NULL ? stop : Py_None),
                       Py_NewRef(step != NULL ? step : Py_None));
}

PyObject *_PySlice_FromIndices(Py_ssize_t start, Py_ssize_t stop) {
    PyObject *a = PyLong_FromSsize_t(start);
    PyObject *b = a == NULL ? NULL : PyLong_FromSsize_t(stop);
    if (b == NULL) {
        Py_XDECREF(a);
        return NULL;
    }
    return build_slice(a, b, Py_NewRef(Py_None));
}

static void slice_dealloc(PyObject *op) {
    PySliceObject *self = (PySliceObject *)op;
    _PyObject_GC_UNTRACK(self);
    Py_DECREF(self->step);
    Py_DECREF(self->start);
    Py_DECREF(self->stop);
    if (slice_cache == NULL) {
        slice_cache = self;
    } else {
        PyObject_GC_Del(self);
    }
}

static int slice_traverse(PyObject *op, visitproc visit, void *arg) {
    PySliceObject *self = (PySliceObject *)op;
    Py_VISIT(self->start);
    Py_VISIT(self->stop);
    Py_VISIT(self->step);
    return 0;
}

static PyObject *slice_repr(PyObject *op) {
    PySliceObject *self = (PySliceObject *)op;
    return PyUnicode_FromFormat("slice(%R, %R, %R)", self->start, self->stop,
                                self->step);
}

static PyObject *slice_richcompare(PyObject *v, PyObject *w, int op) {
    if (!PySlice_Check(v) || !PySlice_Check(w)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    if (v == w) {
        return PyBool_FromLong(op == Py_EQ || op == Py_LE || op == Py_GE);
    }
    PySliceObject *a = (PySliceObject *)v, *b = (PySliceObject *)w;
    PyObject *t1 = PyTuple_Pack(3, a->start, a->stop, a->step);
    PyObject *t2 = t1 == NULL ? NULL : PyTuple_Pack(3, b->start, b->stop, b->step);
    PyObject *result = t2 == NULL ? NULL : PyObject_RichCompare(t1, t2, op);
    Py_XDECREF(t1);
    Py_XDECREF(t2);
    return result;
}

/* slice(stop) or slice(start, stop[, step]). */
static PyObject *make_slice(PyObject *const *args, Py_ssize_t n) {
    if (!_PyArg_CheckPositional("slice", n, 1, 3)) {
        return NULL;
    }
    return n == 1 ? PySlice_New(NULL, args[0], NULL)
                  : PySlice_New(args[0], args[1], n > 2 ? args[2] : NULL);
}

static PyObject *slice_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    if (!_PyArg_NoKeywords("slice", kwds)) {
        return NULL;
    }
    return make_slice(_PyTuple_ITEMS(args), PyTuple_GET_SIZE(args));
}

static PyObject *slice_vectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                                  PyObject *kwnames) {
    if (!_PyArg_NoKwnames("slice", kwnames)) {
        return NULL;
    }
    return make_slice(args, PyVectorcall_NARGS(nargsf));
}

static PyObject *slice_indices(PyObject *op, PyObject *len) {
    PyObject *start, *stop, *step;
    PyObject *length = PyNumber_Index(len);
    if (length == NULL) {
        return NULL;
    }
    if (_PyLong_Sign(length) < 0) {
        PyErr_SetString(PyExc_ValueError, "length should not be negative");
        Py_DECREF(length);
        return NULL;
    }
    int err =
        _PySlice_GetLongIndices((PySliceObject *)op, length, &start, &stop, &step);
    Py_DECREF(length);
    return err < 0 ? NULL : Py_BuildValue("(NNN)", start, stop, step);
}

static PyObject *slice_reduce(PyObject *op, PyObject *ignored) {
    PySliceObject *self = (PySliceObject *)op;
    return Py_BuildValue("O(OOO)", Py_TYPE(self), self->start, self->stop, self->step);
}

static PyMemberDef slice_members[] = {
    {"start", T_OBJECT, offsetof(PySliceObject, start), READONLY, NULL},
    {"stop", T_OBJECT, offsetof(PySliceObject, stop), READONLY, NULL},
    {"step", T_OBJECT, offsetof(PySliceObject, step), READONLY, NULL},
    {NULL},
};

static PyMethodDef slice_methods[] = {
    {"indices", slice_indices, METH_O,
     "S.indices(len) -> (start, stop, stride)\n\nWhat the slice means for a sequence "
     "of len items: the arguments of a range."},
    {"__reduce__", slice_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {NULL},
};

PyTypeObject PySlice_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "slice",
    .tp_basicsize = sizeof(PySliceObject),
    .tp_dealloc = slice_dealloc,
    .tp_repr = slice_repr,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "slice(stop)\nslice(start, stop[, step])\n\nWhat stands between the "
              "brackets of a[start:stop:step].",
    .tp_traverse = slice_traverse,
    .tp_richcompare = slice_richcompare,
    .tp_methods = slice_methods,
    .tp_members = slice_members,
    .tp_new = slice_new,
    .tp_vectorcall = slice_vectorcall,
};
