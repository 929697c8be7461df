/*
 * bytearray's construction, its own methods (append, insert, ...), and its iterator.
 *
 * Invariant: the methods common with bytes stand in octets_*.c.
 *
 * Before: bytearray.c. Source: CPython 3.11, Objects/bytearrayobject.c.
 */
#include "runtime/objects/bytearray.h"

#include "runtime/objects/type_internal.h"
#include "runtime/objects/octets_methods.h"
#include "runtime/python.h"
#include "runtime/objects/bytearray_private.h"

/* ---- Construction ---- */

static int init_text(PyObject *self, PyObject *text, PyObject *encoding,
                     PyObject *errors) {
    const char *e = NULL, *how = NULL;
    if (encoding == NULL) {
        PyErr_SetString(PyExc_TypeError, "string argument without an encoding");
        return -1;
    }
    if ((e = PyUnicode_AsUTF8(encoding)) == NULL ||
        (errors != NULL && (how = PyUnicode_AsUTF8(errors)) == NULL)) {
        return -1;
    }
    PyObject *bytes = PyUnicode_AsEncodedString(text, e, how);
    if (bytes == NULL) {
        return -1;
    }
    int err =
        _PyByteArray_SetSlice(self, 0, 0, PyBytes_AS_STRING(bytes), Py_SIZE(bytes));
    Py_DECREF(bytes);
    return err;
}

/* 1: done, 0: x is no number, -1: an exception. */
static int init_count(PyObject *self, PyObject *x) {
    if (!PyIndex_Check(x)) {
        return 0;
    }
    Py_ssize_t n = PyNumber_AsSsize_t(x, PyExc_OverflowError);
    if (n == -1 && PyErr_Occurred()) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Clear();
            return 0;
        }
        return -1;
    }
    if (n < 0) {
        PyErr_SetString(PyExc_ValueError, "negative count");
        return -1;
    }
    if (PyByteArray_Resize(self, n) < 0) {
        return -1;
    }
    memset(PyByteArray_AS_STRING(self), 0, (size_t)n);
    return 1;
}

static int init_buffer(PyObject *self, PyObject *x) {
    Py_buffer view;
    if (PyObject_GetBuffer(x, &view, PyBUF_FULL_RO) < 0) {
        return -1;
    }
    int err = PyByteArray_Resize(self, view.len);
    if (err == 0 && view.len > 0) {
        err = PyBuffer_ToContiguous(PyByteArray_AS_STRING(self), &view, view.len, 'C');
    }
    PyBuffer_Release(&view);
    return err;
}

int _PyByteArray_Init(PyObject *self, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"source", "encoding", "errors", NULL};
    static const _PyArg_Names names = {"bytearray", keywords, 0, 3};
    PyObject *out[3] = {NULL, NULL, NULL};
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, out) ||
        (Py_SIZE(self) > 0 && PyByteArray_Resize(self, 0) < 0)) {
        return -1;
    }
    PyObject *x = out[0];
    if (x != NULL && PyUnicode_Check(x)) {
        return init_text(self, x, out[1], out[2]);
    }
    if (out[1] != NULL || out[2] != NULL) {
        PyErr_SetString(PyExc_TypeError, out[1] != NULL
                                             ? "encoding without a string argument"
                                             : "errors without a string argument");
        return -1;
    }
    if (x == NULL) {
        return 0;
    }
    int done = init_count(self, x);
    if (done != 0) {
        return done < 0 ? -1 : 0;
    }
    if (PyObject_CheckBuffer(x)) {
        return init_buffer(self, x);
    }
    PyObject *it = PyObject_GetIter(x);
    if (it == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Format(PyExc_TypeError, "cannot convert '%.200s' object to bytearray",
                         Py_TYPE(x)->tp_name);
        }
        return -1;
    }
    int err = _PyOctets_FromIterable(self, it, "byte");
    Py_DECREF(it);
    return err;
}

/* ---- Methods ---- */

static PyObject *append(PyObject *self, PyObject *value) {
    int octet = _PyOctets_Value(value);
    Py_ssize_t n = Py_SIZE(self);
    if (octet < 0 || PyByteArray_Resize(self, n + 1) < 0) {
        return NULL;
    }
    PyByteArray_AS_STRING(self)[n] = (char)octet;
    Py_RETURN_NONE;
}

static PyObject *insert(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("insert", nargs, 2, 2)) {
        return NULL;
    }
    Py_ssize_t i = PyNumber_AsSsize_t(args[0], PyExc_OverflowError), n = Py_SIZE(self);
    if (i == -1 && PyErr_Occurred()) {
        return NULL;
    }
    int octet = _PyOctets_Value(args[1]);
    if (octet < 0) {
        return NULL;
    }
    i = i < 0 ? Py_MAX(i + n, 0) : Py_MIN(i, n);
    char ch = (char)octet;
    if (_PyByteArray_SetSlice(self, i, i, &ch, 1) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *extend(PyObject *self, PyObject *iterable) {
    if (!PyObject_CheckBuffer(iterable) && Py_TYPE(iterable)->tp_iter == NULL &&
        !PySequence_Check(iterable)) {
        return PyErr_Format(PyExc_TypeError, "can't extend bytearray with %.100s",
                            Py_TYPE(iterable)->tp_name);
    }
    PyObject *more = PyObject_CheckBuffer(iterable)
                         ? PyBytes_FromObject(iterable)
                         : PyByteArray_FromStringAndSize(NULL, 0);
    if (more == NULL) {
        return NULL;
    }
    Py_ssize_t n = Py_SIZE(self);
    int err = PyBytes_Check(more) ? 0 : _PyOctets_FromIterable(more, iterable, "byte");
    if (err == 0) {
        err = _PyByteArray_SetSlice(self, n, n, _PyOctets_Start(more), Py_SIZE(more));
    }
    Py_DECREF(more);
    return err < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *pop(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    Py_ssize_t n = Py_SIZE(self), i = -1;
    if (!_PyArg_CheckPositional("pop", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 1) {
        i = PyNumber_AsSsize_t(args[0], PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) {
            return NULL;
        }
    }
    if (n == 0) {
        PyErr_SetString(PyExc_IndexError, "pop from empty bytearray");
        return NULL;
    }
    i = i < 0 ? i + n : i;
    if (i < 0 || i >= n) {
        PyErr_SetString(PyExc_IndexError, "pop index out of range");
        return NULL;
    }
    int octet = (unsigned char)PyByteArray_AS_STRING(self)[i];
    return _PyByteArray_SetSlice(self, i, i + 1, NULL, 0) < 0 ? NULL
                                                              : PyLong_FromLong(octet);
}

static PyObject *removeitem(PyObject *self, PyObject *value) {
    int octet = _PyOctets_Value(value);
    if (octet < 0) {
        return NULL;
    }
    Py_ssize_t at =
        _PyText_FindChar(1, PyByteArray_AS_STRING(self), Py_SIZE(self), (Py_UCS4)octet);
    if (at < 0) {
        PyErr_SetString(PyExc_ValueError, "value not found in bytearray");
        return NULL;
    }
    return _PyByteArray_SetSlice(self, at, at + 1, NULL, 0) < 0 ? NULL
                                                                : Py_NewRef(Py_None);
}

static PyObject *reverse(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    char *s = PyByteArray_AS_STRING(self);
    for (Py_ssize_t i = 0, j = Py_SIZE(self) - 1; i < j; i++, j--) {
        char t = s[i];
        s[i] = s[j];
        s[j] = t;
    }
    Py_RETURN_NONE;
}

static PyObject *clear(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return PyByteArray_Resize(self, 0) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *copy(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return PyByteArray_FromStringAndSize(PyByteArray_AS_STRING(self), Py_SIZE(self));
}

static PyObject *alloc(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return PyLong_FromSsize_t(((PyByteArrayObject *)self)->ob_alloc);
}

static PyObject *size_of(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return PyLong_FromSsize_t(Py_TYPE(self)->tp_basicsize +
                              ((PyByteArrayObject *)self)->ob_alloc);
}

static PyObject *fromhex(PyObject *type, PyObject *string) {
    PyObject *res = _PyBytes_FromHex(string, 1);
    if (res != NULL && type != (PyObject *)&PyByteArray_Type) {
        Py_SETREF(res, PyObject_CallOneArg(type, res));
    }
    return res;
}

/* (type, arguments, state): pickles of protocols below 3 hold the octets as a str. */
static PyObject *reduce_for(PyObject *self, int protocol) {
    const char *s = PyByteArray_AS_STRING(self);
    Py_ssize_t n = Py_SIZE(self);
    PyObject *args =
        n == 0 ? PyTuple_New(0)
        : protocol > 2
            ? Py_BuildValue("(y#)", s, n)
            : Py_BuildValue("(Ns)", PyUnicode_DecodeLatin1(s, n, NULL), "latin-1");
    PyObject *state = args == NULL ? NULL : _PyObject_GetState(self);
    PyObject *res = state == NULL ? NULL : PyTuple_Pack(3, Py_TYPE(self), args, state);
    Py_XDECREF(state);
    Py_XDECREF(args);
    return res;
}

static PyObject *reduce(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return reduce_for(self, 2);
}

static PyObject *reduce_ex(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    int protocol = 0;
    if (!_PyArg_ParseStack(args, nargs, "|i:__reduce_ex__", &protocol)) {
        return NULL;
    }
    return reduce_for(self, protocol);
}

PyMethodDef _PyByteArray_methods[] = {
    OCTETS_METHODS,
    {"append", append, METH_O,
     "append($self, item, /)\n--\n\n"
     "One byte more at the end."},
    {"insert", _PyCFunction_CAST(insert), METH_FASTCALL,
     "insert($self, index, item, /)\n--\n\n"
     "One byte put in before the index."},
    {"extend", extend, METH_O,
     "extend($self, iterable_of_ints, /)\n--\n\n"
     "All bytes of the iterable at the end."},
    {"pop", _PyCFunction_CAST(pop), METH_FASTCALL,
     "pop($self, index=-1, /)\n--\n\n"
     "Take the byte at the index away and give it."},
    {"remove", removeitem, METH_O,
     "remove($self, value, /)\n--\n\n"
     "Take the first byte of that value away."},
    {"reverse", reverse, METH_NOARGS,
     "reverse($self, /)\n--\n\n"
     "Turn the order round, in place."},
    {"clear", clear, METH_NOARGS,
     "clear($self, /)\n--\n\n"
     "Take all bytes away."},
    {"copy", copy, METH_NOARGS,
     "copy($self, /)\n--\n\n"
     "A copy."},
    {"fromhex", fromhex, METH_O | METH_CLASS,
     "fromhex($type, string, /)\n--\n\n"
     "The bytes that pairs of hexadecimal digits stand for; blanks between are "
     "skipped."},
    {"__alloc__", alloc, METH_NOARGS, NULL},
    {"__sizeof__", size_of, METH_NOARGS, NULL},
    {"__reduce__", reduce, METH_NOARGS, NULL},
    {"__reduce_ex__", _PyCFunction_CAST(reduce_ex), METH_FASTCALL, NULL},
    {NULL},
};
