/*
 * list: its type and the slots behind the operators.
 *
 * CPython 3.11: Objects/listobject.c. Before: list.c. Next: list_methods.c.
 */
#include "runtime/objects/list.h"

#include "runtime/objects/list_private.h"

static PyObject *list_repr(PyObject *self) {
    if (Py_SIZE(self) == 0) {
        return PyUnicode_FromString("[]");
    }
    int entered = Py_ReprEnter(self);
    if (entered != 0) {
        return entered > 0 ? PyUnicode_FromString("[...]") : NULL;
    }
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.overallocate = 1;
    writer.min_length = 1 + 1 + (2 + 1) * (Py_SIZE(self) - 1) + 1;
    int err = _PyUnicodeWriter_WriteChar(&writer, '[');
    /* The length is asked for each time: a repr may change the list. */
    for (Py_ssize_t i = 0; i < Py_SIZE(self) && err == 0; i++) {
        if (i > 0) {
            err = _PyUnicodeWriter_WriteASCIIString(&writer, ", ", 2);
        }
        PyObject *item = Py_NewRef(PyList_GET_ITEM(self, i));
        PyObject *s = err == 0 ? PyObject_Repr(item) : NULL;
        Py_DECREF(item);
        err = s == NULL ? -1 : _PyUnicodeWriter_WriteStr(&writer, s);
        Py_XDECREF(s);
    }
    writer.overallocate = 0;
    if (err == 0) {
        err = _PyUnicodeWriter_WriteChar(&writer, ']');
    }
    Py_ReprLeave(self);
    if (err < 0) {
        _PyUnicodeWriter_Dealloc(&writer);
        return NULL;
    }
    return _PyUnicodeWriter_Finish(&writer);
}

static int list_traverse(PyObject *self, visitproc visit, void *arg) {
    PyObject **items = _PyList_ITEMS(self);
    for (Py_ssize_t i = Py_SIZE(self); --i >= 0;) {
        Py_VISIT(items[i]);
    }
    return 0;
}

static int list_tp_clear(PyObject *self) {
    return _PyList_Clear((PyListObject *)self);
}

static PyObject *list_richcompare(PyObject *v, PyObject *w, int op) {
    if (!PyList_Check(v) || !PyList_Check(w)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    if (Py_SIZE(v) != Py_SIZE(w) && (op == Py_EQ || op == Py_NE)) {
        return PyBool_FromLong(op == Py_NE);
    }
    Py_ssize_t i;
    for (i = 0; i < Py_SIZE(v) && i < Py_SIZE(w); i++) {
        PyObject *a = PyList_GET_ITEM(v, i), *b = PyList_GET_ITEM(w, i);
        if (a == b) {
            continue;
        }
        Py_INCREF(a);
        Py_INCREF(b);
        int same = PyObject_RichCompareBool(a, b, Py_EQ);
        Py_DECREF(a);
        Py_DECREF(b);
        if (same < 0) {
            return NULL;
        }
        if (!same) {
            break;
        }
    }
    if (i >= Py_SIZE(v) || i >= Py_SIZE(w)) {
        Py_RETURN_RICHCOMPARE(Py_SIZE(v), Py_SIZE(w), op);
    }
    if (op == Py_EQ || op == Py_NE) {
        return PyBool_FromLong(op == Py_NE);
    }
    PyObject *a = Py_NewRef(PyList_GET_ITEM(v, i));
    PyObject *b = Py_NewRef(PyList_GET_ITEM(w, i));
    PyObject *result = PyObject_RichCompare(a, b, op);
    Py_DECREF(a);
    Py_DECREF(b);
    return result;
}

static Py_ssize_t list_length(PyObject *self) {
    return Py_SIZE(self);
}

static int list_contains(PyObject *self, PyObject *value) {
    for (Py_ssize_t i = 0; i < Py_SIZE(self); i++) {
        PyObject *item = PyList_GET_ITEM(self, i);
        if (item == value) {
            return 1;
        }
        Py_INCREF(item);
        int same = PyObject_RichCompareBool(item, value, Py_EQ);
        Py_DECREF(item);
        if (same != 0) {
            return same;
        }
    }
    return 0;
}

static PyObject *list_item(PyObject *self, Py_ssize_t i) {
    if (unlikely((size_t)i >= (size_t)Py_SIZE(self))) {
        PyErr_SetString(PyExc_IndexError, "list index out of range");
        return NULL;
    }
    return Py_NewRef(PyList_GET_ITEM(self, i));
}

static int list_ass_item(PyObject *self, Py_ssize_t i, PyObject *value) {
    if (unlikely((size_t)i >= (size_t)Py_SIZE(self))) {
        PyErr_SetString(PyExc_IndexError, "list assignment index out of range");
        return -1;
    }
    if (value == NULL) {
        return PyList_SetSlice(self, i, i + 1, NULL);
    }
    Py_SETREF(PyList_GET_ITEM(self, i), Py_NewRef(value));
    return 0;
}

static PyObject *list_concat(PyObject *a, PyObject *b) {
    if (!PyList_Check(b)) {
        return PyErr_Format(PyExc_TypeError,
                            "can only concatenate list (not \"%.200s\") to list",
                            Py_TYPE(b)->tp_name);
    }
    Py_ssize_t na = Py_SIZE(a), nb = Py_SIZE(b);
    PyObject *result = _PyList_NewPrealloc(na + nb);
    if (result == NULL) {
        return NULL;
    }
    PyObject **to = _PyList_ITEMS(result);
    for (Py_ssize_t i = 0; i < na; i++) {
        *to++ = Py_NewRef(PyList_GET_ITEM(a, i));
    }
    for (Py_ssize_t i = 0; i < nb; i++) {
        *to++ = Py_NewRef(PyList_GET_ITEM(b, i));
    }
    Py_SET_SIZE(result, na + nb);
    return result;
}

/* Writes `n` more copies of the first `size` items behind them. */
static void repeat_items(PyObject **items, Py_ssize_t size, Py_ssize_t n) {
    for (Py_ssize_t j = 0; j < size; j++) {
        Py_REFCNT(items[j]) += n;
    }
    for (Py_ssize_t i = 1; i <= n; i++) {
        if (size == 1) {
            items[i] = items[0];
        } else {
            memcpy(items + i * size, items, (size_t)size * sizeof(PyObject *));
        }
    }
}

static PyObject *list_repeat(PyObject *self, Py_ssize_t n) {
    Py_ssize_t size = Py_SIZE(self);
    if (size == 0 || n <= 0) {
        return PyList_New(0);
    }
    if (n > PY_SSIZE_T_MAX / size) {
        return PyErr_NoMemory();
    }
    PyObject *result = _PyList_NewPrealloc(size * n);
    if (result == NULL) {
        return NULL;
    }
    PyObject **items = _PyList_ITEMS(result);
    for (Py_ssize_t j = 0; j < size; j++) {
        items[j] = Py_NewRef(PyList_GET_ITEM(self, j));
    }
    repeat_items(items, size, n - 1);
    Py_SET_SIZE(result, size * n);
    return result;
}

static PyObject *list_inplace_repeat(PyObject *op, Py_ssize_t n) {
    PyListObject *self = (PyListObject *)op;
    Py_ssize_t size = Py_SIZE(self);
    if (size == 0 || n == 1) {
        return Py_NewRef(op);
    }
    if (n < 1) {
        (void)_PyList_Clear(self);
        return Py_NewRef(op);
    }
    if (size > PY_SSIZE_T_MAX / n) {
        return PyErr_NoMemory();
    }
    if (_PyList_Resize(self, size * n) < 0) {
        return NULL;
    }
    repeat_items(self->ob_item, size, n - 1);
    return Py_NewRef(op);
}

static PyObject *list_inplace_concat(PyObject *self, PyObject *other) {
    PyObject *none = _PyList_Extend((PyListObject *)self, other);
    if (none == NULL) {
        return NULL;
    }
    Py_DECREF(none);
    return Py_NewRef(self);
}

/* self[start::step], n items. */
static PyObject *stepped_slice(PyObject *self, Py_ssize_t start, Py_ssize_t step,
                               Py_ssize_t n) {
    PyObject *result = _PyList_NewPrealloc(n);
    if (result == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyList_SET_ITEM(result, i, Py_NewRef(PyList_GET_ITEM(self, start + i * step)));
    }
    Py_SET_SIZE(result, n);
    return result;
}

PyObject *_PyList_Subscript(PyObject *self, PyObject *item) {
    if (PyIndex_Check(item)) {
        Py_ssize_t i = PyNumber_AsSsize_t(item, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) {
            return NULL;
        }
        return list_item(self, i < 0 ? i + Py_SIZE(self) : i);
    }
    if (!PySlice_Check(item)) {
        return PyErr_Format(PyExc_TypeError,
                            "list indices must be integers or slices, not %.200s",
                            Py_TYPE(item)->tp_name);
    }
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(item, &start, &stop, &step) < 0) {
        return NULL;
    }
    Py_ssize_t n = PySlice_AdjustIndices(Py_SIZE(self), &start, &stop, step);
    if (n <= 0) {
        return PyList_New(0);
    }
    return step == 1 ? PyList_GetSlice(self, start, stop)
                     : stepped_slice(self, start, step, n);
}

/* del self[start::step], n items. They are released when the list is whole again. */
static int delete_stepped(PyListObject *self, Py_ssize_t start, Py_ssize_t step,
                          Py_ssize_t n) {
    if (n <= 0) {
        return 0;
    }
    if (step < 0) {
        start = start + step * (n - 1);
        step = -step;
    }
    PyObject **garbage = PyMem_New(PyObject *, n);
    if (garbage == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    Py_ssize_t size = Py_SIZE(self), to = start, next = start, i = 0;
    for (Py_ssize_t from = start; from < size; from++) {
        if (i < n && from == next) {
            garbage[i++] = self->ob_item[from];
            next = i < n ? next + step : next;
        } else {
            self->ob_item[to++] = self->ob_item[from];
        }
    }
    Py_SET_SIZE(self, size - n);
    int err = _PyList_Resize(self, size - n);
    for (i = 0; i < n; i++) {
        Py_DECREF(garbage[i]);
    }
    PyMem_Free(garbage);
    return err;
}

/* self[start::step] = value, which must have n items. */
static int assign_stepped(PyListObject *self, Py_ssize_t start, Py_ssize_t step,
                          Py_ssize_t n, PyObject *value) {
    PyObject *seq =
        (PyObject *)self == value
            ? PyList_GetSlice(value, 0, Py_SIZE(value))
            : PySequence_Fast(value, "must assign iterable to extended slice");
    if (seq == NULL) {
        return -1;
    }
    if (PySequence_Fast_GET_SIZE(seq) != n) {
        PyErr_Format(PyExc_ValueError,
                     "attempt to assign sequence of size %zd to extended slice of size "
                     "%zd",
                     PySequence_Fast_GET_SIZE(seq), n);
        Py_DECREF(seq);
        return -1;
    }
    PyObject **garbage = n == 0 ? NULL : PyMem_New(PyObject *, n);
    if (n > 0 && garbage == NULL) {
        Py_DECREF(seq);
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject **slot = &self->ob_item[start + i * step];
        garbage[i] = *slot;
        *slot = Py_NewRef(PySequence_Fast_GET_ITEM(seq, i));
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_DECREF(garbage[i]);
    }
    PyMem_Free(garbage);
    Py_DECREF(seq);
    return 0;
}

static int list_ass_subscript(PyObject *self, PyObject *item, PyObject *value) {
    if (PyIndex_Check(item)) {
        Py_ssize_t i = PyNumber_AsSsize_t(item, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) {
            return -1;
        }
        return list_ass_item(self, i < 0 ? i + Py_SIZE(self) : i, value);
    }
    if (!PySlice_Check(item)) {
        PyErr_Format(PyExc_TypeError,
                     "list indices must be integers or slices, not %.200s",
                     Py_TYPE(item)->tp_name);
        return -1;
    }
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(item, &start, &stop, &step) < 0) {
        return -1;
    }
    Py_ssize_t n = PySlice_AdjustIndices(Py_SIZE(self), &start, &stop, step);
    if (step == 1) {
        return PyList_SetSlice(self, start, Py_MAX(start, stop), value);
    }
    return value == NULL ? delete_stepped((PyListObject *)self, start, step, n)
                         : assign_stepped((PyListObject *)self, start, step, n, value);
}

/* ---- Making ---- */

static int list_fill(PyObject *self, PyObject *iterable) {
    (void)_PyList_Clear((PyListObject *)self);
    PyObject *none = iterable == NULL ? Py_NewRef(Py_None)
                                      : _PyList_Extend((PyListObject *)self, iterable);
    Py_XDECREF(none);
    return none == NULL ? -1 : 0;
}

static int list_init(PyObject *self, PyObject *args, PyObject *kwds) {
    if ((Py_IS_TYPE(self, &PyList_Type) ||
         Py_TYPE(self)->tp_new == PyList_Type.tp_new) &&
        !_PyArg_NoKeywords("list", kwds)) {
        return -1;
    }
    if (!_PyArg_CheckPositional("list", PyTuple_GET_SIZE(args), 0, 1)) {
        return -1;
    }
    return list_fill(self,
                     PyTuple_GET_SIZE(args) > 0 ? PyTuple_GET_ITEM(args, 0) : NULL);
}

static PyObject *list_vectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                                 PyObject *kwnames) {
    Py_ssize_t n = PyVectorcall_NARGS(nargsf);
    if (!_PyArg_NoKwnames("list", kwnames) ||
        !_PyArg_CheckPositional("list", n, 0, 1)) {
        return NULL;
    }
    PyObject *self = type == (PyObject *)&PyList_Type
                         ? PyList_New(0)
                         : PyType_GenericAlloc((PyTypeObject *)type, 0);
    if (self != NULL && n > 0 && list_fill(self, args[0]) < 0) {
        Py_CLEAR(self);
    }
    return self;
}

static PyObject *list_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    return type == &PyList_Type ? PyList_New(0) : type->tp_alloc(type, 0);
}

static PySequenceMethods list_as_sequence = {
    .sq_length = list_length,
    .sq_concat = list_concat,
    .sq_repeat = list_repeat,
    .sq_item = list_item,
    .sq_ass_item = list_ass_item,
    .sq_contains = list_contains,
    .sq_inplace_concat = list_inplace_concat,
    .sq_inplace_repeat = list_inplace_repeat,
};
static PyMappingMethods list_as_mapping = {list_length, _PyList_Subscript,
                                           list_ass_subscript};

PyTypeObject PyList_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "list",
    .tp_basicsize = sizeof(PyListObject),
    .tp_dealloc = _PyList_Dealloc,
    .tp_repr = list_repr,
    .tp_as_sequence = &list_as_sequence,
    .tp_as_mapping = &list_as_mapping,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                Py_TPFLAGS_LIST_SUBCLASS | _Py_TPFLAGS_MATCH_SELF |
                Py_TPFLAGS_SEQUENCE | Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "list(iterable=(), /)\n--\n\n"
              "A sequence that can change; empty, or of the items of the iterable.",
    .tp_traverse = list_traverse,
    .tp_clear = list_tp_clear,
    .tp_richcompare = list_richcompare,
    .tp_iter = _PyList_Iter,
    .tp_methods = _PyList_Methods,
    .tp_init = list_init,
    .tp_new = list_new,
    .tp_free = PyObject_GC_Del,
    .tp_vectorcall = list_vectorcall,
};
