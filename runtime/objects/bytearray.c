/*
 * bytearray: octets that can change, in a block that grows by an eighth.
 *
 * Invariants: BA1 and BA2 of bytearray.h. Taking octets away in front moves ob_start,
 * not the octets.
 *
 * Before: bytearray.h. Next: bytearray_methods.c. Source: CPython 3.11.
 */
#include "runtime/objects/bytearray.h"

#include "runtime/python.h"
#include "runtime/objects/bytearray_private.h"

char _PyByteArray_empty_string[] = "";

PyObject *PyByteArray_FromStringAndSize(const char *bytes, Py_ssize_t len) {
    if (len < 0) {
        PyErr_SetString(PyExc_SystemError,
                        "Negative size passed to PyByteArray_FromStringAndSize");
        return NULL;
    }
    if (len == PY_SSIZE_T_MAX) {
        return PyErr_NoMemory();
    }
    PyByteArrayObject *op = PyObject_New(PyByteArrayObject, &PyByteArray_Type);
    if (op == NULL) {
        return NULL;
    }
    op->ob_bytes = op->ob_start = NULL;
    op->ob_alloc = op->ob_exports = 0;
    Py_SIZE(op) = 0;
    if (len > 0) {
        op->ob_bytes = PyObject_Malloc((size_t)len + 1);
        if (op->ob_bytes == NULL) {
            Py_DECREF(op);
            return PyErr_NoMemory();
        }
        op->ob_start = op->ob_bytes;
        op->ob_alloc = len + 1;
        Py_SIZE(op) = len;
        if (bytes != NULL) {
            memcpy(op->ob_bytes, bytes, (size_t)len);
        }
        op->ob_bytes[len] = 0;
    }
    return (PyObject *)op;
}

PyObject *PyByteArray_FromObject(PyObject *o) {
    return PyObject_CallOneArg((PyObject *)&PyByteArray_Type, o);
}

Py_ssize_t PyByteArray_Size(PyObject *op) {
    return Py_SIZE(op);
}

char *PyByteArray_AsString(PyObject *op) {
    return PyByteArray_AS_STRING(op);
}

int _PyByteArray_CanResize(PyObject *self) {
    if (((PyByteArrayObject *)self)->ob_exports > 0) {
        PyErr_SetString(PyExc_BufferError,
                        "Existing exports of data: object cannot be re-sized");
        return 0;
    }
    return 1;
}

/* Bytes to ask for when `size` octets and the zero are to fit. */
static Py_ssize_t new_alloc(Py_ssize_t size, Py_ssize_t alloc) {
    if (size >= alloc && size <= alloc + alloc / 8) {
        return size + (size >> 3) + (size < 9 ? 3 : 6);
    }
    return size + 1;
}

int PyByteArray_Resize(PyObject *self, Py_ssize_t size) {
    PyByteArrayObject *op = (PyByteArrayObject *)self;
    Py_ssize_t offset = op->ob_start - op->ob_bytes;
    if (size == Py_SIZE(op)) {
        return 0;
    }
    if (!_PyByteArray_CanResize(self)) {
        return -1;
    }
    if (size > PY_SSIZE_T_MAX / 2) {
        PyErr_NoMemory();
        return -1;
    }
    if (size + offset + 1 <= op->ob_alloc && size >= op->ob_alloc / 2) {
        Py_SIZE(op) = size;
        op->ob_start[size] = 0;
        return 0;
    }
    Py_ssize_t alloc = new_alloc(size, op->ob_alloc);
    if (offset > 0) {
        memmove(op->ob_bytes, op->ob_start, (size_t)Py_MIN(size, Py_SIZE(op)));
        op->ob_start = op->ob_bytes;
    }
    char *moved = PyObject_Realloc(op->ob_bytes, (size_t)alloc);
    if (moved == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    op->ob_bytes = op->ob_start = moved;
    op->ob_alloc = alloc;
    Py_SIZE(op) = size;
    moved[size] = 0;
    return 0;
}

PyObject *PyByteArray_Concat(PyObject *a, PyObject *b) {
    _PyOctets_Arg left, right;
    PyObject *res = NULL;
    if (!PyObject_CheckBuffer(a) || !PyObject_CheckBuffer(b)) {
        PyErr_Format(PyExc_TypeError, "can't concat %.100s to %.100s",
                     Py_TYPE(b)->tp_name, Py_TYPE(a)->tp_name);
        return NULL;
    }
    if (_PyOctets_Get(a, false, &left) < 0) {
        return NULL;
    }
    if (_PyOctets_Get(b, false, &right) == 0) {
        if (left.n > PY_SSIZE_T_MAX - right.n) {
            PyErr_NoMemory();
        } else {
            res = PyByteArray_FromStringAndSize(NULL, left.n + right.n);
        }
        if (res != NULL) {
            char *to = PyByteArray_AS_STRING(res);
            memcpy(to, left.s, (size_t)left.n);
            memcpy(to + left.n, right.s, (size_t)right.n);
        }
        _PyOctets_Done(&right);
    }
    _PyOctets_Done(&left);
    return res;
}

/* Replaces octets [lo, hi) by bytes[0:n] (n 0: takes them away). 0 or -1. */
int _PyByteArray_SetSlice(PyObject *self, Py_ssize_t lo, Py_ssize_t hi,
                          const char *bytes, Py_ssize_t n) {
    PyByteArrayObject *op = (PyByteArrayObject *)self;
    Py_ssize_t size = Py_SIZE(op), growth = n - (hi - lo);
    if (growth < 0) {
        if (!_PyByteArray_CanResize(self)) {
            return -1;
        }
        if (lo == 0) {
            op->ob_start -= growth;
        } else {
            memmove(op->ob_start + lo + n, op->ob_start + hi, (size_t)(size - hi));
        }
        Py_ssize_t left = size + growth;
        if (lo == 0) {
            Py_SIZE(op) = left;
        }
        if (PyByteArray_Resize(self, left) < 0) {
            return -1;
        }
        op->ob_start[left] = 0;
    } else if (growth > 0) {
        if (PyByteArray_Resize(self, size + growth) < 0) {
            return -1;
        }
        memmove(op->ob_start + lo + n, op->ob_start + hi, (size_t)(size - hi));
    }
    if (n > 0) {
        memcpy(op->ob_start + lo, bytes, (size_t)n);
    }
    return 0;
}

/* ---- Slots ---- */

static Py_ssize_t length(PyObject *self) {
    return Py_SIZE(self);
}

static PyObject *item(PyObject *self, Py_ssize_t i) {
    if (i < 0 || i >= Py_SIZE(self)) {
        PyErr_SetString(PyExc_IndexError, "bytearray index out of range");
        return NULL;
    }
    return PyLong_FromLong((unsigned char)PyByteArray_AS_STRING(self)[i]);
}

static PyObject *repeat(PyObject *self, Py_ssize_t n) {
    Py_ssize_t size = Py_SIZE(self);
    n = Py_MAX(n, 0);
    if (n > 0 && size > PY_SSIZE_T_MAX / n) {
        return PyErr_NoMemory();
    }
    PyObject *res = PyByteArray_FromStringAndSize(NULL, size * n);
    for (Py_ssize_t i = 0; res != NULL && size > 0 && i < n; i++) {
        memcpy(PyByteArray_AS_STRING(res) + i * size, PyByteArray_AS_STRING(self),
               (size_t)size);
    }
    return res;
}

static PyObject *inplace_concat(PyObject *self, PyObject *other) {
    _PyOctets_Arg more;
    if (!PyObject_CheckBuffer(other)) {
        PyErr_Format(PyExc_TypeError, "can't concat %.100s to %.100s",
                     Py_TYPE(other)->tp_name, Py_TYPE(self)->tp_name);
        return NULL;
    }
    if (other == self) {
        PyObject *copy = PyBytes_FromObject(self);
        PyObject *res = copy == NULL ? NULL : inplace_concat(self, copy);
        Py_XDECREF(copy);
        return res;
    }
    if (_PyOctets_Get(other, false, &more) < 0) {
        return NULL;
    }
    Py_ssize_t size = Py_SIZE(self);
    int err = PyByteArray_Resize(self, size + more.n);
    if (err == 0) {
        memcpy(PyByteArray_AS_STRING(self) + size, more.s, (size_t)more.n);
    }
    _PyOctets_Done(&more);
    return err < 0 ? NULL : Py_NewRef(self);
}

static PyObject *inplace_repeat(PyObject *self, Py_ssize_t n) {
    Py_ssize_t size = Py_SIZE(self);
    n = Py_MAX(n, 0);
    if (n > 0 && size > PY_SSIZE_T_MAX / n) {
        return PyErr_NoMemory();
    }
    if (PyByteArray_Resize(self, size * n) < 0) {
        return NULL;
    }
    for (Py_ssize_t i = 1; i < n; i++) {
        memcpy(PyByteArray_AS_STRING(self) + i * size, PyByteArray_AS_STRING(self),
               (size_t)size);
    }
    return Py_NewRef(self);
}

static PyObject *subscript(PyObject *self, PyObject *index) {
    if (PyIndex_Check(index)) {
        Py_ssize_t i = PyNumber_AsSsize_t(index, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) {
            return NULL;
        }
        return item(self, i < 0 ? i + Py_SIZE(self) : i);
    }
    if (!PySlice_Check(index)) {
        PyErr_Format(PyExc_TypeError,
                     "bytearray indices must be integers or slices, not %.200s",
                     Py_TYPE(index)->tp_name);
        return NULL;
    }
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(index, &start, &stop, &step) < 0) {
        return NULL;
    }
    Py_ssize_t n = PySlice_AdjustIndices(Py_SIZE(self), &start, &stop, step);
    PyObject *res = PyByteArray_FromStringAndSize(NULL, Py_MAX(n, 0));
    for (Py_ssize_t i = 0; res != NULL && i < n; i++) {
        PyByteArray_AS_STRING(res)[i] = PyByteArray_AS_STRING(self)[start + i * step];
    }
    return res;
}

static int set_stepped(PyObject *self, Py_ssize_t start, Py_ssize_t step, Py_ssize_t n,
                       const char *bytes) {
    for (Py_ssize_t i = 0; i < n; i++) {
        PyByteArray_AS_STRING(self)[start + i * step] = bytes[i];
    }
    return 0;
}

static int delete_stepped(PyObject *self, Py_ssize_t start, Py_ssize_t step,
                          Py_ssize_t n) {
    if (!_PyByteArray_CanResize(self)) {
        return -1;
    }
    if (step < 0) {
        start += step * (n - 1);
        step = -step;
    }
    char *s = PyByteArray_AS_STRING(self);
    Py_ssize_t to = start, size = Py_SIZE(self);
    for (Py_ssize_t i = start; i < size; i++) {
        bool gone = (i - start) % step == 0 && (i - start) / step < n;
        if (!gone) {
            s[to++] = s[i];
        }
    }
    return PyByteArray_Resize(self, size - n);
}

static int set_slice_object(PyObject *self, PyObject *index, const char *bytes,
                            Py_ssize_t n_new) {
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(index, &start, &stop, &step) < 0) {
        return -1;
    }
    Py_ssize_t n = PySlice_AdjustIndices(Py_SIZE(self), &start, &stop, step);
    if ((step < 0 && start < stop) || (step > 0 && start > stop)) {
        stop = start;
    }
    if (step == 1) {
        return _PyByteArray_SetSlice(self, start, stop, bytes, n_new);
    }
    if (n_new == 0) {
        return n == 0 ? 0 : delete_stepped(self, start, step, n);
    }
    if (n != n_new) {
        PyErr_Format(
            PyExc_ValueError,
            "attempt to assign bytes of size %zd to extended slice of size %zd", n_new,
            n);
        return -1;
    }
    return set_stepped(self, start, step, n, bytes);
}

static int set_index(PyObject *self, Py_ssize_t i, PyObject *value) {
    /* The value first: its __index__ may change the bytearray. */
    int octet = value != NULL ? _PyOctets_Value(value) : 0;
    if (octet < 0) {
        return -1;
    }
    if (i < 0) {
        i += Py_SIZE(self);
    }
    if (i < 0 || i >= Py_SIZE(self)) {
        PyErr_SetString(PyExc_IndexError, "bytearray index out of range");
        return -1;
    }
    if (value == NULL) {
        return _PyByteArray_SetSlice(self, i, i + 1, NULL, 0);
    }
    PyByteArray_AS_STRING(self)[i] = (char)octet;
    return 0;
}

static int ass_subscript(PyObject *self, PyObject *index, PyObject *value) {
    if (PyIndex_Check(index)) {
        Py_ssize_t i = PyNumber_AsSsize_t(index, PyExc_IndexError);
        return i == -1 && PyErr_Occurred() ? -1 : set_index(self, i, value);
    }
    if (!PySlice_Check(index)) {
        PyErr_Format(PyExc_TypeError,
                     "bytearray indices must be integers or slices, not %.200s",
                     Py_TYPE(index)->tp_name);
        return -1;
    }
    if (value == NULL) {
        return set_slice_object(self, index, NULL, 0);
    }
    if (PyLong_Check(value) || PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError,
                        "can assign only bytes, buffers, or iterables of ints in "
                        "range(0, 256)");
        return -1;
    }
    /* A copy, since `value` may be a view of self. */
    PyObject *bytes = PyBytes_FromObject(value);
    if (bytes == NULL) {
        return -1;
    }
    int err = set_slice_object(self, index, PyBytes_AS_STRING(bytes), Py_SIZE(bytes));
    Py_DECREF(bytes);
    return err;
}

static int ass_item(PyObject *self, Py_ssize_t i, PyObject *value) {
    return set_index(self, i, value);
}

static PyObject *mod(PyObject *left, PyObject *right) {
    if (!PyByteArray_Check(left)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return _PyBytes_FormatEx(PyByteArray_AS_STRING(left), Py_SIZE(left), right, 1);
}

static PyObject *repr(PyObject *self) {
    const char *name = strrchr(Py_TYPE(self)->tp_name, '.');
    char before[80];
    name = name == NULL ? Py_TYPE(self)->tp_name : name + 1;
    size_t n = strlen(name);
    n = Py_MIN(n, sizeof(before) - 3);
    memcpy(before, name, n);
    memcpy(before + n, "(b", 3);
    return _PyOctets_Repr(self, before, ")");
}

static int getbuffer(PyObject *self, Py_buffer *view, int flags) {
    if (PyBuffer_FillInfo(view, self, PyByteArray_AS_STRING(self), Py_SIZE(self), 0,
                          flags) < 0) {
        return -1;
    }
    ((PyByteArrayObject *)self)->ob_exports++;
    return 0;
}

static void releasebuffer(PyObject *self, Py_buffer *view) {
    ((PyByteArrayObject *)self)->ob_exports--;
}

static void dealloc(PyObject *self) {
    PyObject_Free(((PyByteArrayObject *)self)->ob_bytes);
    Py_TYPE(self)->tp_free(self);
}

static PyNumberMethods as_number = {.nb_remainder = mod};

static PySequenceMethods as_sequence = {
    .sq_length = length,
    .sq_concat = PyByteArray_Concat,
    .sq_repeat = repeat,
    .sq_item = item,
    .sq_ass_item = ass_item,
    .sq_contains = _PyOctets_Contains,
    .sq_inplace_concat = inplace_concat,
    .sq_inplace_repeat = inplace_repeat,
};

static PyMappingMethods as_mapping = {length, subscript, ass_subscript};

static PyBufferProcs as_buffer = {getbuffer, releasebuffer};

PyTypeObject PyByteArray_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "bytearray",
    .tp_basicsize = sizeof(PyByteArrayObject),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_as_number = &as_number,
    .tp_as_sequence = &as_sequence,
    .tp_as_mapping = &as_mapping,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_str = repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_as_buffer = &as_buffer,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | _Py_TPFLAGS_MATCH_SELF,
    .tp_doc = "bytearray(iterable_of_ints) -> bytearray",
    .tp_richcompare = _PyOctets_Compare,
    .tp_iter = _PyOctets_ByteArrayIter,
    .tp_methods = _PyByteArray_methods,
    .tp_init = _PyByteArray_Init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_Free,
};
