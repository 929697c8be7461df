/*
 * tuple: what Python code can do with one, and its iterator.
 *
 * CPython 3.11: Objects/tupleobject.c. Before: tuple.c.
 */
#include "runtime/objects/tuple.h"

#include "runtime/python.h"

static PyObject *tuple_repr(PyObject *self) {
    Py_ssize_t n = Py_SIZE(self);
    if (n == 0) {
        return PyUnicode_FromString("()");
    }
    int entered = Py_ReprEnter(self);
    if (entered != 0) {
        return entered > 0 ? PyUnicode_FromString("(...)") : NULL;
    }
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.overallocate = 1;
    writer.min_length = n > 1 ? 1 + 1 + (2 + 1) * (n - 1) + 1 : 4;
    int err = _PyUnicodeWriter_WriteChar(&writer, '(');
    for (Py_ssize_t i = 0; i < n && err == 0; i++) {
        if (i > 0) {
            err = _PyUnicodeWriter_WriteASCIIString(&writer, ", ", 2);
        }
        PyObject *s = err == 0 ? PyObject_Repr(PyTuple_GET_ITEM(self, i)) : NULL;
        err = s == NULL ? -1 : _PyUnicodeWriter_WriteStr(&writer, s);
        Py_XDECREF(s);
    }
    writer.overallocate = 0;
    if (err == 0) {
        err = _PyUnicodeWriter_WriteASCIIString(&writer, n > 1 ? ")" : ",)",
                                                n > 1 ? 1 : 2);
    }
    Py_ReprLeave(self);
    if (err < 0) {
        _PyUnicodeWriter_Dealloc(&writer);
        return NULL;
    }
    return _PyUnicodeWriter_Finish(&writer);
}

/* xxHash's mix of the items' hashes (XXPRIME of the machine's width). */
#if __SIZEOF_POINTER__ > 4
#define XXPRIME_1   ((Py_uhash_t)11400714785074694791ULL)
#define XXPRIME_2   ((Py_uhash_t)14029467366897019727ULL)
#define XXPRIME_5   ((Py_uhash_t)2870177450012600261ULL)
#define XXROTATE(x) (((x) << 31) | ((x) >> 33))
#else
#define XXPRIME_1   ((Py_uhash_t)2654435761UL)
#define XXPRIME_2   ((Py_uhash_t)2246822519UL)
#define XXPRIME_5   ((Py_uhash_t)374761393UL)
#define XXROTATE(x) (((x) << 13) | ((x) >> 19))
#endif

static Py_hash_t tuple_hash(PyObject *self) {
    Py_ssize_t n = Py_SIZE(self);
    Py_uhash_t acc = XXPRIME_5;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_uhash_t lane = (Py_uhash_t)PyObject_Hash(PyTuple_GET_ITEM(self, i));
        if (lane == (Py_uhash_t)-1) {
            return -1;
        }
        acc += lane * XXPRIME_2;
        acc = XXROTATE(acc);
        acc *= XXPRIME_1;
    }
    acc += (Py_uhash_t)n ^ (XXPRIME_5 ^ 3527539UL);
    return acc == (Py_uhash_t)-1 ? 1546275796 : (Py_hash_t)acc;
}

static PyObject *tuple_richcompare(PyObject *v, PyObject *w, int op) {
    if (!PyTuple_Check(v) || !PyTuple_Check(w)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    Py_ssize_t nv = Py_SIZE(v), nw = Py_SIZE(w), i;
    for (i = 0; i < nv && i < nw; i++) {
        int same = PyObject_RichCompareBool(PyTuple_GET_ITEM(v, i),
                                            PyTuple_GET_ITEM(w, i), Py_EQ);
        if (same < 0) {
            return NULL;
        }
        if (!same) {
            break;
        }
    }
    if (i >= nv || i >= nw) {
        Py_RETURN_RICHCOMPARE(nv, nw, op);
    }
    if (op == Py_EQ || op == Py_NE) {
        return PyBool_FromLong(op == Py_NE);
    }
    return PyObject_RichCompare(PyTuple_GET_ITEM(v, i), PyTuple_GET_ITEM(w, i), op);
}

static Py_ssize_t tuple_length(PyObject *self) {
    return Py_SIZE(self);
}

static int tuple_contains(PyObject *self, PyObject *value) {
    for (Py_ssize_t i = 0; i < Py_SIZE(self); i++) {
        int same = PyObject_RichCompareBool(PyTuple_GET_ITEM(self, i), value, Py_EQ);
        if (same != 0) {
            return same;
        }
    }
    return 0;
}

static PyObject *tuple_item(PyObject *self, Py_ssize_t i) {
    if ((size_t)i >= (size_t)Py_SIZE(self)) {
        PyErr_SetString(PyExc_IndexError, "tuple index out of range");
        return NULL;
    }
    return Py_NewRef(PyTuple_GET_ITEM(self, i));
}

static PyObject *tuple_concat(PyObject *a, PyObject *b) {
    if (Py_SIZE(a) == 0 && PyTuple_CheckExact(b)) {
        return Py_NewRef(b);
    }
    if (!PyTuple_Check(b)) {
        return PyErr_Format(PyExc_TypeError,
                            "can only concatenate tuple (not \"%.200s\") to tuple",
                            Py_TYPE(b)->tp_name);
    }
    if (Py_SIZE(b) == 0 && PyTuple_CheckExact(a)) {
        return Py_NewRef(a);
    }
    Py_ssize_t na = Py_SIZE(a), nb = Py_SIZE(b);
    if (na > PY_SSIZE_T_MAX - nb) {
        return PyErr_NoMemory();
    }
    PyObject *result = PyTuple_New(na + nb);
    if (result == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < na; i++) {
        PyTuple_SET_ITEM(result, i, Py_NewRef(PyTuple_GET_ITEM(a, i)));
    }
    for (Py_ssize_t i = 0; i < nb; i++) {
        PyTuple_SET_ITEM(result, na + i, Py_NewRef(PyTuple_GET_ITEM(b, i)));
    }
    return result;
}

static PyObject *tuple_repeat(PyObject *self, Py_ssize_t n) {
    Py_ssize_t size = Py_SIZE(self);
    if ((size == 0 || n == 1) && PyTuple_CheckExact(self)) {
        return Py_NewRef(self);
    }
    if (size == 0 || n <= 0) {
        return PyTuple_New(0);
    }
    if (n > PY_SSIZE_T_MAX / size) {
        return PyErr_NoMemory();
    }
    PyObject *result = PyTuple_New(size * n);
    if (result == NULL) {
        return NULL;
    }
    PyObject **to = _PyTuple_ITEMS(result);
    for (Py_ssize_t i = 0; i < n; i++) {
        for (Py_ssize_t j = 0; j < size; j++) {
            *to++ = Py_NewRef(PyTuple_GET_ITEM(self, j));
        }
    }
    return result;
}

static PyObject *tuple_subscript(PyObject *self, PyObject *item) {
    if (PyIndex_Check(item)) {
        Py_ssize_t i = PyNumber_AsSsize_t(item, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) {
            return NULL;
        }
        return tuple_item(self, i < 0 ? i + Py_SIZE(self) : i);
    }
    if (!PySlice_Check(item)) {
        return PyErr_Format(PyExc_TypeError,
                            "tuple indices must be integers or slices, not %.200s",
                            Py_TYPE(item)->tp_name);
    }
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(item, &start, &stop, &step) < 0) {
        return NULL;
    }
    Py_ssize_t n = PySlice_AdjustIndices(Py_SIZE(self), &start, &stop, step);
    if (n <= 0) {
        return PyTuple_New(0);
    }
    if (step == 1) {
        return n == Py_SIZE(self) && PyTuple_CheckExact(self)
                   ? Py_NewRef(self)
                   : _PyTuple_FromArray(_PyTuple_ITEMS(self) + start, n);
    }
    PyObject *result = PyTuple_New(n);
    if (result == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyTuple_SET_ITEM(result, i,
                         Py_NewRef(PyTuple_GET_ITEM(self, start + i * step)));
    }
    return result;
}

static int tuple_traverse(PyObject *self, visitproc visit, void *arg) {
    for (Py_ssize_t i = Py_SIZE(self); --i >= 0;) {
        Py_VISIT(PyTuple_GET_ITEM(self, i));
    }
    return 0;
}

/* ---- Making ---- */

static PyObject *tuple_from(PyTypeObject *type, PyObject *iterable) {
    if (type == &PyTuple_Type) {
        return iterable == NULL ? PyTuple_New(0) : PySequence_Tuple(iterable);
    }
    PyObject *tmp = tuple_from(&PyTuple_Type, iterable);
    if (tmp == NULL) {
        return NULL;
    }
    Py_ssize_t n = Py_SIZE(tmp);
    PyObject *self = type->tp_alloc(type, n);
    for (Py_ssize_t i = 0; self != NULL && i < n; i++) {
        PyTuple_SET_ITEM(self, i, Py_NewRef(PyTuple_GET_ITEM(tmp, i)));
    }
    Py_DECREF(tmp);
    return self;
}

static PyObject *tuple_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    if (type->tp_init == PyTuple_Type.tp_init && !_PyArg_NoKeywords("tuple", kwds)) {
        return NULL;
    }
    if (!_PyArg_CheckPositional("tuple", PyTuple_GET_SIZE(args), 0, 1)) {
        return NULL;
    }
    return tuple_from(type,
                      PyTuple_GET_SIZE(args) > 0 ? PyTuple_GET_ITEM(args, 0) : NULL);
}

static PyObject *tuple_vectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                                  PyObject *kwnames) {
    Py_ssize_t n = PyVectorcall_NARGS(nargsf);
    if (!_PyArg_NoKwnames("tuple", kwnames) ||
        !_PyArg_CheckPositional("tuple", n, 0, 1)) {
        return NULL;
    }
    return tuple_from((PyTypeObject *)type, n > 0 ? args[0] : NULL);
}

/* ---- Methods ---- */

static PyObject *tuple_getnewargs(PyObject *self, PyObject *ignored) {
    PyObject *copy = _PyTuple_FromArray(_PyTuple_ITEMS(self), Py_SIZE(self));
    PyObject *result = copy == NULL ? NULL : PyTuple_Pack(1, copy);
    Py_XDECREF(copy);
    return result;
}

static PyObject *tuple_index(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    Py_ssize_t start = 0, stop = PY_SSIZE_T_MAX;
    if (!_PyArg_CheckPositional("index", n, 1, 3) ||
        (n > 1 && !_PyEval_SliceIndexNotNone(args[1], &start)) ||
        (n > 2 && !_PyEval_SliceIndexNotNone(args[2], &stop))) {
        return NULL;
    }
    if (start < 0) {
        start = Py_MAX(start + Py_SIZE(self), 0);
    }
    if (stop < 0) {
        stop += Py_SIZE(self);
    } else if (stop > Py_SIZE(self)) {
        stop = Py_SIZE(self);
    }
    for (Py_ssize_t i = start; i < stop; i++) {
        int same = PyObject_RichCompareBool(PyTuple_GET_ITEM(self, i), args[0], Py_EQ);
        if (same != 0) {
            return same > 0 ? PyLong_FromSsize_t(i) : NULL;
        }
    }
    PyErr_SetString(PyExc_ValueError, "tuple.index(x): x not in tuple");
    return NULL;
}

static PyObject *tuple_count(PyObject *self, PyObject *value) {
    Py_ssize_t count = 0;
    for (Py_ssize_t i = 0; i < Py_SIZE(self); i++) {
        int same = PyObject_RichCompareBool(PyTuple_GET_ITEM(self, i), value, Py_EQ);
        if (same < 0) {
            return NULL;
        }
        count += same;
    }
    return PyLong_FromSsize_t(count);
}

static PyMethodDef tuple_methods[] = {
    {"__getnewargs__", tuple_getnewargs, METH_NOARGS,
     "__getnewargs__($self, /)\n--\n\n"},
    {"index", _PyCFunction_CAST(tuple_index), METH_FASTCALL,
     "index($self, value, start=0, stop=sys.maxsize, /)\n--\n\n"
     "Where value stands first; ValueError if nowhere."},
    {"count", tuple_count, METH_O,
     "count($self, value, /)\n--\n\nHow many items equal value."},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "PEP 585"},
    {NULL},
};

/* ---- The iterator ---- */

static PyObject *tuple_iter(PyObject *self) {
    _PyTupleIterObject *it = PyObject_GC_New(_PyTupleIterObject, &PyTupleIter_Type);
    if (it == NULL) {
        return NULL;
    }
    it->it_index = 0;
    it->it_seq = (PyTupleObject *)Py_NewRef(self);
    _PyObject_GC_TRACK(it);
    return (PyObject *)it;
}

static void tupleiter_dealloc(PyObject *self) {
    _PyObject_GC_UNTRACK(self);
    Py_XDECREF(((_PyTupleIterObject *)self)->it_seq);
    PyObject_GC_Del(self);
}

static int tupleiter_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((_PyTupleIterObject *)self)->it_seq);
    return 0;
}

static PyObject *tupleiter_next(PyObject *self) {
    _PyTupleIterObject *it = (_PyTupleIterObject *)self;
    PyTupleObject *seq = it->it_seq;
    if (seq == NULL) {
        return NULL;
    }
    if (it->it_index < Py_SIZE(seq)) {
        return Py_NewRef(seq->ob_item[it->it_index++]);
    }
    it->it_seq = NULL;
    Py_DECREF(seq);
    return NULL;
}

static PyObject *tupleiter_len(PyObject *self, PyObject *ignored) {
    _PyTupleIterObject *it = (_PyTupleIterObject *)self;
    return PyLong_FromSsize_t(it->it_seq ? Py_SIZE(it->it_seq) - it->it_index : 0);
}

static PyObject *tupleiter_reduce(PyObject *self, PyObject *ignored) {
    _PyTupleIterObject *it = (_PyTupleIterObject *)self;
    PyObject *iter = _PyEval_GetBuiltin(_Py_ID(iter));
    if (iter == NULL) {
        return NULL;
    }
    return it->it_seq != NULL ? Py_BuildValue("N(O)n", iter, it->it_seq, it->it_index)
                              : Py_BuildValue("N(())", iter);
}

static PyObject *tupleiter_setstate(PyObject *self, PyObject *state) {
    _PyTupleIterObject *it = (_PyTupleIterObject *)self;
    Py_ssize_t i = PyLong_AsSsize_t(state);
    if (i == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (it->it_seq != NULL) {
        it->it_index = Py_MIN(Py_MAX(i, 0), Py_SIZE(it->it_seq));
    }
    Py_RETURN_NONE;
}

static PyMethodDef tupleiter_methods[] = {
    {"__length_hint__", tupleiter_len, METH_NOARGS, "About how many items are left."},
    {"__reduce__", tupleiter_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {"__setstate__", tupleiter_setstate, METH_O, "Take up the state that was pickled."},
    {NULL},
};

PyTypeObject PyTupleIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "tuple_iterator",
    .tp_basicsize = sizeof(_PyTupleIterObject),
    .tp_dealloc = tupleiter_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = tupleiter_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = tupleiter_next,
    .tp_methods = tupleiter_methods,
};

static PySequenceMethods tuple_as_sequence = {
    .sq_length = tuple_length,
    .sq_concat = tuple_concat,
    .sq_repeat = tuple_repeat,
    .sq_item = tuple_item,
    .sq_contains = tuple_contains,
};
static PyMappingMethods tuple_as_mapping = {tuple_length, tuple_subscript, NULL};

PyTypeObject PyTuple_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "tuple",
    .tp_basicsize = sizeof(PyTupleObject) - sizeof(PyObject *),
    .tp_itemsize = sizeof(PyObject *),
    .tp_dealloc = _PyTuple_Dealloc,
    .tp_repr = tuple_repr,
    .tp_as_sequence = &tuple_as_sequence,
    .tp_as_mapping = &tuple_as_mapping,
    .tp_hash = tuple_hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                Py_TPFLAGS_TUPLE_SUBCLASS | _Py_TPFLAGS_MATCH_SELF |
                Py_TPFLAGS_SEQUENCE | Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "tuple(iterable=(), /)\n--\n\n"
              "A sequence that cannot change; empty, or of the items of the iterable.",
    .tp_traverse = tuple_traverse,
    .tp_richcompare = tuple_richcompare,
    .tp_iter = tuple_iter,
    .tp_methods = tuple_methods,
    .tp_new = tuple_new,
    .tp_free = PyObject_GC_Del,
    .tp_vectorcall = tuple_vectorcall,
};
