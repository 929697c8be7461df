/*
 * The type bytes: slots, construction.
 *
 * Invariant: methods common with bytearray stand in octets_*.c; here is what bytes
 * alone does.
 *
 * Before: bytes.c. Source: CPython 3.11, Objects/bytesobject.c.
 */
#include "runtime/objects/bytes.h"

#include "runtime/python.h"
#include "runtime/objects/octets.h"
#include "runtime/objects/octets_methods.h"

static PyObject *bytes_repr(PyObject *self) {
    return _PyOctets_Repr(self, "b", "");
}

static Py_ssize_t bytes_length(PyObject *self) {
    return Py_SIZE(self);
}

static Py_hash_t bytes_hash(PyObject *self) {
    PyBytesObject *op = (PyBytesObject *)self;
    if (op->ob_shash == -1) {
        op->ob_shash = _Py_HashBytes(op->ob_sval, Py_SIZE(op));
    }
    return op->ob_shash;
}

static PyObject *bytes_repeat(PyObject *self, Py_ssize_t n) {
    Py_ssize_t length = Py_SIZE(self);
    n = Py_MAX(n, 0);
    if (n > 0 && length > PY_SSIZE_T_MAX / n) {
        PyErr_SetString(PyExc_OverflowError, "repeated bytes are too long");
        return NULL;
    }
    if (n == 1 && PyBytes_CheckExact(self)) {
        return Py_NewRef(self);
    }
    PyObject *res = PyBytes_FromStringAndSize(NULL, length * n);
    for (Py_ssize_t i = 0; res != NULL && length > 0 && i < n; i++) {
        memcpy(PyBytes_AS_STRING(res) + i * length, PyBytes_AS_STRING(self),
               (size_t)length);
    }
    return _PyBytes_Shared(res);
}

static PyObject *bytes_item(PyObject *self, Py_ssize_t i) {
    if (i < 0 || i >= Py_SIZE(self)) {
        PyErr_SetString(PyExc_IndexError, "index out of range");
        return NULL;
    }
    return PyLong_FromLong((unsigned char)PyBytes_AS_STRING(self)[i]);
}

static PyObject *bytes_subscript(PyObject *self, PyObject *item) {
    if (PyIndex_Check(item)) {
        Py_ssize_t i = PyNumber_AsSsize_t(item, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) {
            return NULL;
        }
        return bytes_item(self, i < 0 ? i + Py_SIZE(self) : i);
    }
    if (!PySlice_Check(item)) {
        PyErr_Format(PyExc_TypeError,
                     "byte indices must be integers or slices, not %.200s",
                     Py_TYPE(item)->tp_name);
        return NULL;
    }
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(item, &start, &stop, &step) < 0) {
        return NULL;
    }
    Py_ssize_t n = PySlice_AdjustIndices(Py_SIZE(self), &start, &stop, step);
    const char *s = PyBytes_AS_STRING(self);
    if (n == Py_SIZE(self) && step == 1 && PyBytes_CheckExact(self)) {
        return Py_NewRef(self);
    }
    if (step == 1 || n <= 0) {
        return PyBytes_FromStringAndSize(n > 0 ? s + start : s, Py_MAX(n, 0));
    }
    PyObject *res = PyBytes_FromStringAndSize(NULL, n);
    for (Py_ssize_t i = 0; res != NULL && i < n; i++) {
        PyBytes_AS_STRING(res)[i] = s[start + i * step];
    }
    return _PyBytes_Shared(res);
}

static PyObject *bytes_mod(PyObject *left, PyObject *right) {
    if (!PyBytes_Check(left)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return _PyBytes_FormatEx(PyBytes_AS_STRING(left), Py_SIZE(left), right, 0);
}

static int bytes_getbuffer(PyObject *self, Py_buffer *view, int flags) {
    return PyBuffer_FillInfo(view, self, PyBytes_AS_STRING(self), Py_SIZE(self), 1,
                             flags);
}

static PyObject *bytes_compare(PyObject *a, PyObject *b, int op) {
    if (!PyBytes_Check(a) || !PyBytes_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return _PyOctets_Compare(a, b, op);
}

/* ---- Construction ---- */

/* bytes(x) without encoding. */
static PyObject *bytes_of(PyObject *x) {
    PyObject *func = _PyObject_LookupSpecial(x, _Py_ID(__bytes__));
    if (func != NULL) {
        PyObject *res = PyObject_CallNoArgs(func);
        Py_DECREF(func);
        if (res != NULL && !PyBytes_Check(res)) {
            PyErr_Format(PyExc_TypeError, "__bytes__ returned non-bytes (type %.200s)",
                         Py_TYPE(res)->tp_name);
            Py_CLEAR(res);
        }
        return res;
    }
    if (PyErr_Occurred()) {
        return NULL;
    }
    if (PyUnicode_Check(x)) {
        PyErr_SetString(PyExc_TypeError, "string argument without an encoding");
        return NULL;
    }
    if (PyIndex_Check(x)) {
        Py_ssize_t n = PyNumber_AsSsize_t(x, PyExc_OverflowError);
        if (n == -1 && PyErr_Occurred()) {
            if (!PyErr_ExceptionMatches(PyExc_TypeError)) {
                return NULL;
            }
            PyErr_Clear();
            return PyBytes_FromObject(x);
        }
        if (n < 0) {
            PyErr_SetString(PyExc_ValueError, "negative count");
            return NULL;
        }
        PyObject *res = PyBytes_FromStringAndSize(NULL, n);
        if (res != NULL) {
            memset(PyBytes_AS_STRING(res), 0, (size_t)n);
        }
        return _PyBytes_Shared(res);
    }
    return PyBytes_FromObject(x);
}

static PyObject *new_bytes_from(PyObject **out) {
    const char *text[3] = {NULL, NULL, NULL};
    static const char *const names[] = {"", "encoding", "errors"};
    for (int i = 1; i < 3; i++) {
        if (out[i] == NULL) {
            continue;
        }
        if (!PyUnicode_Check(out[i])) {
            PyErr_Format(PyExc_TypeError,
                         "bytes() argument '%s' must be str, not %.50s", names[i],
                         out[i] == Py_None ? "None" : Py_TYPE(out[i])->tp_name);
            return NULL;
        }
        text[i] = PyUnicode_AsUTF8(out[i]);
        if (text[i] == NULL) {
            return NULL;
        }
    }
    if (text[1] == NULL && text[2] == NULL) {
        return out[0] == NULL ? PyBytes_FromStringAndSize(NULL, 0) : bytes_of(out[0]);
    }
    if (out[0] != NULL && text[1] == NULL && PyUnicode_Check(out[0])) {
        PyErr_SetString(PyExc_TypeError, "string argument without an encoding");
        return NULL;
    }
    if (out[0] == NULL || !PyUnicode_Check(out[0])) {
        PyErr_SetString(PyExc_TypeError, text[1] != NULL
                                             ? "encoding without a string argument"
                                             : "errors without a string argument");
        return NULL;
    }
    return PyUnicode_AsEncodedString(out[0], text[1], text[2]);
}

static PyObject *bytes_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"source", "encoding", "errors", NULL};
    static const _PyArg_Names names = {"bytes", keywords, 0, 3};
    PyObject *out[3] = {NULL, NULL, NULL};
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, out)) {
        return NULL;
    }
    PyObject *plain = new_bytes_from(out);
    if (plain == NULL || type == &PyBytes_Type) {
        return plain;
    }
    PyObject *self = type->tp_alloc(type, Py_SIZE(plain));
    if (self != NULL) {
        memcpy(PyBytes_AS_STRING(self), PyBytes_AS_STRING(plain),
               (size_t)Py_SIZE(plain) + 1);
        ((PyBytesObject *)self)->ob_shash = -1;
    }
    Py_DECREF(plain);
    return self;
}

static PyObject *bytes_fromhex(PyObject *type, PyObject *string) {
    PyObject *res = _PyBytes_FromHex(string, 0);
    if (res != NULL && type != (PyObject *)&PyBytes_Type) {
        Py_SETREF(res, PyObject_CallOneArg(type, res));
    }
    return res;
}

static PyObject *bytes_bytes(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return PyBytes_CheckExact(self)
               ? Py_NewRef(self)
               : PyBytes_FromStringAndSize(PyBytes_AS_STRING(self), Py_SIZE(self));
}

static PyObject *bytes_getnewargs(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return Py_BuildValue("(y#)", PyBytes_AS_STRING(self), Py_SIZE(self));
}

static PyMethodDef bytes_methods[] = {
    OCTETS_METHODS,
    {"fromhex", bytes_fromhex, METH_O | METH_CLASS,
     "fromhex($type, string, /)\n--\n\n"
     "The bytes that pairs of hexadecimal digits stand for; blanks between are "
     "skipped."},
    {"__bytes__", bytes_bytes, METH_NOARGS, NULL},
    {"__getnewargs__", bytes_getnewargs, METH_NOARGS, NULL},
    {NULL},
};

static PyNumberMethods bytes_as_number = {.nb_remainder = bytes_mod};

static PySequenceMethods bytes_as_sequence = {
    .sq_length = bytes_length,
    .sq_concat = _PyBytes_ConcatObjects,
    .sq_repeat = bytes_repeat,
    .sq_item = bytes_item,
    .sq_contains = _PyOctets_Contains,
};

static PyMappingMethods bytes_as_mapping = {
    .mp_length = bytes_length,
    .mp_subscript = bytes_subscript,
};

static PyBufferProcs bytes_as_buffer = {bytes_getbuffer, NULL};

static void bytes_dealloc(PyObject *self) {
    Py_TYPE(self)->tp_free(self);
}

PyTypeObject PyBytes_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "bytes",
    .tp_basicsize = PyBytesObject_SIZE,
    .tp_itemsize = sizeof(char),
    .tp_dealloc = bytes_dealloc,
    .tp_repr = bytes_repr,
    .tp_as_number = &bytes_as_number,
    .tp_as_sequence = &bytes_as_sequence,
    .tp_as_mapping = &bytes_as_mapping,
    .tp_hash = bytes_hash,
    .tp_str = bytes_repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_as_buffer = &bytes_as_buffer,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_BYTES_SUBCLASS |
                _Py_TPFLAGS_MATCH_SELF,
    .tp_doc = "bytes(iterable_of_ints) -> bytes",
    .tp_richcompare = bytes_compare,
    .tp_iter = _PyOctets_BytesIter,
    .tp_methods = bytes_methods,
    .tp_new = bytes_new,
    .tp_free = PyObject_Free,
};
