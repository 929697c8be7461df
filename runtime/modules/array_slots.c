/*
 * An array as a sequence: its memory, indexing, slices, comparison, buffers.
 *
 * Invariant: AR2 is checked where the memory would move (_PyArray_Resize) and nowhere
 * else.
 *
 * CPython 3.11: Modules/arraymodule.c. Before: array_item.c. Next: array_methods.c.
 */
#include "runtime/modules/array.h"

/* ---- Memory ---- */

PyObject *_PyArray_New(PyTypeObject *type, Py_ssize_t n, const array_descr *descr) {
    if (n > PY_SSIZE_T_MAX / descr->itemsize) {
        return PyErr_NoMemory();
    }
    arrayobject *a = (arrayobject *)type->tp_alloc(type, 0);
    if (a == NULL) {
        return NULL;
    }
    a->ob_descr = descr;
    if (n > 0) {
        a->ob_item = PyMem_Malloc((size_t)(n * descr->itemsize));
        if (a->ob_item == NULL) {
            Py_DECREF(a);
            return PyErr_NoMemory();
        }
    }
    a->allocated = n;
    Py_SET_SIZE(a, n);
    return (PyObject *)a;
}

int _PyArray_Resize(arrayobject *a, Py_ssize_t newsize) {
    if (a->ob_exports > 0 && newsize != Py_SIZE(a)) {
        PyErr_SetString(PyExc_BufferError,
                        "cannot resize an array that is exporting buffers");
        return -1;
    }
    if (a->allocated >= newsize && Py_SIZE(a) < newsize + 16 && a->ob_item != NULL) {
        Py_SET_SIZE(a, newsize);
        return 0;
    }
    if (newsize == 0) {
        PyMem_Free(a->ob_item);
        a->ob_item = NULL;
        a->allocated = 0;
        Py_SET_SIZE(a, 0);
        return 0;
    }
    size_t room = ((size_t)newsize >> 4) + (Py_SIZE(a) < 8 ? 3 : 7) + (size_t)newsize;
    char *items = room > (size_t)PY_SSIZE_T_MAX / (size_t)a->ob_descr->itemsize
                      ? NULL
                      : PyMem_Realloc(a->ob_item, room * (size_t)a->ob_descr->itemsize);
    if (items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    a->ob_item = items;
    a->allocated = (Py_ssize_t)room;
    Py_SET_SIZE(a, newsize);
    return 0;
}

static void array_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    if (ARRAY(self)->weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    PyMem_Free(ARRAY(self)->ob_item);
    Py_TYPE(self)->tp_free(self);
}

static int array_traverse(PyObject *self, visitproc visit, void *arg) {
    return 0;
}

/* ---- As a sequence ---- */

static Py_ssize_t array_length(PyObject *self) {
    return Py_SIZE(self);
}

PyObject *_PyArray_Slice(arrayobject *a, Py_ssize_t lo, Py_ssize_t hi) {
    lo = Py_MIN(Py_MAX(lo, 0), Py_SIZE(a));
    hi = Py_MIN(Py_MAX(hi, lo), Py_SIZE(a));
    PyObject *result = _PyArray_New(&_PyArray_Type, hi - lo, a->ob_descr);
    if (result != NULL && hi > lo) {
        memcpy(ARRAY(result)->ob_item, array_at(a, lo), array_bytes(ARRAY(result)));
    }
    return result;
}

static PyObject *array_concat(PyObject *self, PyObject *other) {
    if (!ARRAY_CHECK(other)) {
        return PyErr_Format(PyExc_TypeError,
                            "can only append array (not \"%.200s\") to array",
                            Py_TYPE(other)->tp_name);
    }
    arrayobject *a = ARRAY(self), *b = ARRAY(other);
    if (a->ob_descr != b->ob_descr) {
        PyErr_BadArgument();
        return NULL;
    }
    if (Py_SIZE(a) > PY_SSIZE_T_MAX - Py_SIZE(b)) {
        return PyErr_NoMemory();
    }
    PyObject *sum = _PyArray_New(&_PyArray_Type, Py_SIZE(a) + Py_SIZE(b), a->ob_descr);
    if (sum != NULL && Py_SIZE(a) > 0) {
        memcpy(ARRAY(sum)->ob_item, a->ob_item, array_bytes(a));
    }
    if (sum != NULL && Py_SIZE(b) > 0) {
        memcpy(array_at(ARRAY(sum), Py_SIZE(a)), b->ob_item, array_bytes(b));
    }
    return sum;
}

/* to[0:total] = from[0:size] over and over. */
static void fill(char *to, size_t total, const char *from, size_t size) {
    for (size_t done = 0; done < total; done += size) {
        memmove(to + done, from, size);
    }
}

static PyObject *array_repeat(PyObject *self, Py_ssize_t n) {
    arrayobject *a = ARRAY(self);
    n = Py_MAX(n, 0);
    if (n > 0 && Py_SIZE(a) > PY_SSIZE_T_MAX / n) {
        return PyErr_NoMemory();
    }
    PyObject *result = _PyArray_New(&_PyArray_Type, Py_SIZE(a) * n, a->ob_descr);
    if (result != NULL && Py_SIZE(result) > 0) {
        fill(ARRAY(result)->ob_item, array_bytes(ARRAY(result)), a->ob_item,
             array_bytes(a));
    }
    return result;
}

static PyObject *array_inplace_concat(PyObject *self, PyObject *other) {
    if (!ARRAY_CHECK(other)) {
        return PyErr_Format(PyExc_TypeError,
                            "can only extend array with array (not \"%.200s\")",
                            Py_TYPE(other)->tp_name);
    }
    return _PyArray_ExtendArray(ARRAY(self), other) < 0 ? NULL : Py_NewRef(self);
}

static PyObject *array_inplace_repeat(PyObject *self, Py_ssize_t n) {
    arrayobject *a = ARRAY(self);
    size_t old = array_bytes(a);
    n = Py_MAX(n, 0);
    if (Py_SIZE(a) > 0 && n != 1) {
        if (n > 0 && Py_SIZE(a) > PY_SSIZE_T_MAX / n / a->ob_descr->itemsize) {
            return PyErr_NoMemory();
        }
        if (_PyArray_Resize(a, Py_SIZE(a) * n) < 0) {
            return NULL;
        }
        if (n > 1) {
            fill(a->ob_item + old, array_bytes(a) - old, a->ob_item, old);
        }
    }
    return Py_NewRef(self);
}

static PyObject *array_item(PyObject *self, Py_ssize_t i) {
    if ((size_t)i >= (size_t)Py_SIZE(self)) {
        PyErr_SetString(PyExc_IndexError, "array index out of range");
        return NULL;
    }
    return _PyArray_GetItem(ARRAY(self), i);
}

static int array_contains(PyObject *self, PyObject *value) {
    int same = 0;
    for (Py_ssize_t i = 0; same == 0 && i < Py_SIZE(self); i++) {
        PyObject *item = _PyArray_GetItem(ARRAY(self), i);
        same = item == NULL ? -1 : PyObject_RichCompareBool(item, value, Py_EQ);
        Py_XDECREF(item);
    }
    return same;
}

/* ---- As a mapping of indices and slices ---- */

static PyObject *array_subscript(PyObject *self, PyObject *key) {
    arrayobject *a = ARRAY(self);
    if (PyIndex_Check(key)) {
        Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) {
            return NULL;
        }
        return array_item(self, i < 0 ? i + Py_SIZE(a) : i);
    }
    if (!PySlice_Check(key)) {
        PyErr_SetString(PyExc_TypeError, "array indices must be integers");
        return NULL;
    }
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(key, &start, &stop, &step) < 0) {
        return NULL;
    }
    Py_ssize_t n = PySlice_AdjustIndices(Py_SIZE(a), &start, &stop, step);
    PyObject *result = _PyArray_New(&_PyArray_Type, Py_MAX(n, 0), a->ob_descr);
    if (result != NULL && n > 0 && step == 1) {
        memcpy(ARRAY(result)->ob_item, array_at(a, start), array_bytes(ARRAY(result)));
    } else if (result != NULL) {
        for (Py_ssize_t i = 0; i < n; i++) {
            memcpy(array_at(ARRAY(result), i), array_at(a, start + i * step),
                   (size_t)a->ob_descr->itemsize);
        }
    }
    return result;
}

/* self[lo:lo + old] becomes room for n items; 0 or -1. */
static int make_room(arrayobject *a, Py_ssize_t lo, Py_ssize_t old, Py_ssize_t n) {
    Py_ssize_t size = Py_SIZE(a), tail = size - lo - old;
    if (a->ob_exports > 0 && n != old) {
        PyErr_SetString(PyExc_BufferError,
                        "cannot resize an array that is exporting buffers");
        return -1;
    }
    if (n < old && tail > 0) {
        memmove(array_at(a, lo + n), array_at(a, lo + old),
                (size_t)(tail * a->ob_descr->itemsize));
    }
    if (n != old && _PyArray_Resize(a, size + n - old) < 0) {
        return -1;
    }
    if (n > old && tail > 0) {
        memmove(array_at(a, lo + n), array_at(a, lo + old),
                (size_t)(tail * a->ob_descr->itemsize));
    }
    return 0;
}

/* del self[start::step], n items in all. */
static int delete_stepped(arrayobject *a, Py_ssize_t start, Py_ssize_t step,
                          Py_ssize_t n) {
    if (a->ob_exports > 0) {
        PyErr_SetString(PyExc_BufferError,
                        "cannot resize an array that is exporting buffers");
        return -1;
    }
    if (step < 0) {
        start += step * (n - 1);
        step = -step;
    }
    size_t size = (size_t)a->ob_descr->itemsize;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_ssize_t from = start + i * step + 1;
        Py_ssize_t end = i + 1 < n ? from + step - 1 : Py_SIZE(a);
        memmove(array_at(a, from - 1 - i), array_at(a, from),
                (size_t)(end - from) * size);
    }
    return _PyArray_Resize(a, Py_SIZE(a) - n);
}

static int assign_slice(arrayobject *a, PyObject *slice, PyObject *value) {
    Py_ssize_t start, stop, step, needed = value == NULL ? 0 : Py_SIZE(value);
    if (PySlice_Unpack(slice, &start, &stop, &step) < 0) {
        return -1;
    }
    Py_ssize_t n = PySlice_AdjustIndices(Py_SIZE(a), &start, &stop, step);
    size_t size = (size_t)a->ob_descr->itemsize;
    if (step == 1) {
        if (make_room(a, start, n, needed) < 0) {
            return -1;
        }
        if (needed > 0) {
            memcpy(array_at(a, start), ARRAY(value)->ob_item, (size_t)needed * size);
        }
        return 0;
    }
    if (value == NULL) {
        return n == 0 ? 0 : delete_stepped(a, start, step, n);
    }
    if (needed != n) {
        PyErr_Format(PyExc_ValueError,
                     "attempt to assign array of size %zd to extended slice of "
                     "size %zd",
                     needed, n);
        return -1;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        memcpy(array_at(a, start + i * step), array_at(ARRAY(value), i), size);
    }
    return 0;
}

static int array_ass_subscr(PyObject *self, PyObject *key, PyObject *value) {
    arrayobject *a = ARRAY(self);
    if (PyIndex_Check(key)) {
        Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) {
            return -1;
        }
        i += i < 0 ? Py_SIZE(a) : 0;
        if ((size_t)i >= (size_t)Py_SIZE(a)) {
            PyErr_SetString(PyExc_IndexError, "array assignment index out of range");
            return -1;
        }
        return value == NULL ? make_room(a, i, 1, 0) : _PyArray_SetItem(a, i, value);
    }
    if (!PySlice_Check(key)) {
        PyErr_SetString(PyExc_TypeError, "array indices must be integers");
        return -1;
    }
    if (value != NULL && !ARRAY_CHECK(value)) {
        PyErr_Format(PyExc_TypeError,
                     "can only assign array (not \"%.200s\") to array slice",
                     Py_TYPE(value)->tp_name);
        return -1;
    }
    if (value == self) { /* a copy, since the slice may move */
        PyObject *copy = _PyArray_Slice(a, 0, Py_SIZE(a));
        int err = copy == NULL ? -1 : assign_slice(a, key, copy);
        Py_XDECREF(copy);
        return err;
    }
    if (value != NULL && ARRAY(value)->ob_descr != a->ob_descr) {
        PyErr_BadArgument();
        return -1;
    }
    return assign_slice(a, key, value);
}

/* ---- Comparison ---- */

/* The first index where the two differ, -1 with an exception; *v, *w the items there
 * (NULL behind the shorter one's end). */
static Py_ssize_t first_difference(arrayobject *a, arrayobject *b, PyObject **v,
                                   PyObject **w) {
    Py_ssize_t n = Py_MIN(Py_SIZE(a), Py_SIZE(b)), i = 0;
    size_t size = (size_t)a->ob_descr->itemsize;
    *v = *w = NULL;
    for (; i < n; i++) {
        if (a->ob_descr == b->ob_descr && a->ob_descr->kind != 'f' &&
            memcmp(array_at(a, i), array_at(b, i), size) == 0) {
            continue;
        }
        *v = _PyArray_GetItem(a, i);
        *w = *v == NULL ? NULL : _PyArray_GetItem(b, i);
        int same = *w == NULL ? -1 : PyObject_RichCompareBool(*v, *w, Py_EQ);
        if (same == 0) {
            return i;
        }
        Py_CLEAR(*v);
        Py_CLEAR(*w);
        if (same < 0) {
            return -1;
        }
    }
    return i;
}

static PyObject *array_richcompare(PyObject *v, PyObject *w, int op) {
    if (!ARRAY_CHECK(v) || !ARRAY_CHECK(w)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    if (Py_SIZE(v) != Py_SIZE(w) && (op == Py_EQ || op == Py_NE)) {
        return PyBool_FromLong(op == Py_NE);
    }
    PyObject *x, *y, *result;
    if (first_difference(ARRAY(v), ARRAY(w), &x, &y) < 0) {
        return NULL;
    }
    if (x == NULL) {
        Py_ssize_t a = Py_SIZE(v), b = Py_SIZE(w);
        return PyBool_FromLong(_Py_RichResult((a > b) - (a < b), op));
    }
    result = op == Py_EQ   ? Py_NewRef(Py_False)
             : op == Py_NE ? Py_NewRef(Py_True)
                           : PyObject_RichCompare(x, y, op);
    Py_DECREF(x);
    Py_DECREF(y);
    return result;
}

static PyObject *array_repr(PyObject *self) {
    arrayobject *a = ARRAY(self);
    const char *name = _PyType_Name(Py_TYPE(self));
    if (Py_SIZE(a) == 0) {
        return PyUnicode_FromFormat("%s('%c')", name, a->ob_descr->typecode);
    }
    PyObject *items =
        a->ob_descr->kind == 'w' ? _PyArray_ToUnicode(a) : _PyArray_ToList(a);
    PyObject *result =
        items == NULL
            ? NULL
            : PyUnicode_FromFormat("%s('%c', %R)", name, a->ob_descr->typecode, items);
    Py_XDECREF(items);
    return result;
}

/* ---- Buffers ---- */

static int array_getbuf(PyObject *self, Py_buffer *view, int flags) {
    static char empty[1];
    arrayobject *a = ARRAY(self);
    view->buf = a->ob_item == NULL ? empty : a->ob_item;
    view->obj = Py_NewRef(self);
    view->len = (Py_ssize_t)array_bytes(a);
    view->readonly = 0;
    view->ndim = 1;
    view->itemsize = a->ob_descr->itemsize;
    view->suboffsets = NULL;
    view->shape = flags & PyBUF_ND ? &a->ob_base.ob_size : NULL;
    view->strides = (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? &view->itemsize : NULL;
    view->format = flags & PyBUF_FORMAT ? (char *)a->ob_descr->format : NULL;
    view->internal = NULL;
    a->ob_exports++;
    return 0;
}

static void array_releasebuf(PyObject *self, Py_buffer *view) {
    ARRAY(self)->ob_exports--;
}

/* ---- The type ---- */

static PyObject *get_typecode(PyObject *self, void *closure) {
    return PyUnicode_FromOrdinal(ARRAY(self)->ob_descr->typecode);
}
static PyObject *get_itemsize(PyObject *self, void *closure) {
    return PyLong_FromLong(ARRAY(self)->ob_descr->itemsize);
}

PyObject *_PyArray_TypeNew(PyTypeObject *type, PyObject *args, PyObject *kwds);

static PySequenceMethods array_as_sequence = {
    .sq_length = array_length,
    .sq_concat = array_concat,
    .sq_repeat = array_repeat,
    .sq_item = array_item,
    .sq_contains = array_contains,
    .sq_inplace_concat = array_inplace_concat,
    .sq_inplace_repeat = array_inplace_repeat,
};
static PyMappingMethods array_as_mapping = {array_length, array_subscript,
                                            array_ass_subscr};
static PyBufferProcs array_as_buffer = {array_getbuf, array_releasebuf};
static PyGetSetDef array_getset[] = {
    {"typecode", get_typecode, NULL, "the letter for the type of the items"},
    {"itemsize", get_itemsize, NULL, "how many bytes an item has"},
    {NULL},
};

PyTypeObject _PyArray_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "array.array",
    .tp_basicsize = sizeof(arrayobject),
    .tp_dealloc = array_dealloc,
    .tp_repr = array_repr,
    .tp_as_sequence = &array_as_sequence,
    .tp_as_mapping = &array_as_mapping,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_as_buffer = &array_as_buffer,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_IMMUTABLETYPE |
                Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_SEQUENCE,
    .tp_doc = "array(typecode [, initializer]) -> array\n\n"
              "A sequence whose items are all of one C type, stored as such. The type\n"
              "code says which: b B h H i I l L q Q (integers, small letters signed),\n"
              "f d (floats), u (characters). The initializer is a list, a bytes-like\n"
              "object, for 'u' a str, or any iterable of items.",
    .tp_traverse = array_traverse,
    .tp_richcompare = array_richcompare,
    .tp_weaklistoffset = offsetof(arrayobject, weakreflist),
    .tp_iter = _PyArray_Iter,
    .tp_methods = _PyArray_Methods,
    .tp_getset = array_getset,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = _PyArray_TypeNew,
    .tp_free = PyObject_GC_Del,
};
