/*
 * BufferedRWPair: a reader and a writer on two raw files as one file.
 *
 * Invariant: each method belongs to one of the two and is handed on to it.
 *
 * Before: io.h. Source: CPython 3.11, Modules/_io/bufferedio.c.
 */
#include "runtime/modules/io.h"
#include "runtime/python.h"

typedef struct {
    PyObject ob_base;
    PyObject *reader, *writer; /* owned; NULL before __init__ */
} pair;

static pair *of(PyObject *self) {
    return (pair *)self;
}

static int pair_init(PyObject *self, PyObject *args, PyObject *kwargs) {
    PyObject *reader, *writer;
    Py_ssize_t size = IO_BUFFER_SIZE;
    if (!_PyArg_NoKeywords("BufferedRWPair", kwargs) ||
        !_PyArg_CheckPositional("BufferedRWPair", PyTuple_GET_SIZE(args), 2, 3) ||
        !PyArg_ParseTuple(args, "OO|n:BufferedRWPair", &reader, &writer, &size)) {
        return -1;
    }
    PyObject *in =
        PyObject_CallFunction((PyObject *)&_PyBufferedReader_Type, "On", reader, size);
    PyObject *out = in ? PyObject_CallFunction((PyObject *)&_PyBufferedWriter_Type,
                                               "On", writer, size)
                       : NULL;
    if (out == NULL) {
        Py_XDECREF(in);
        return -1;
    }
    Py_XSETREF(of(self)->reader, in);
    Py_XSETREF(of(self)->writer, out);
    return 0;
}

static PyObject *hand_on(PyObject *file, const char *method, PyObject *args) {
    if (file == NULL) {
        PyErr_SetString(PyExc_ValueError, "I/O operation on uninitialized object");
        return NULL;
    }
    PyObject *function = PyObject_GetAttrString(file, method);
    PyObject *res = function ? PyObject_CallObject(function, args) : NULL;
    Py_XDECREF(function);
    return res;
}

#define TO(file, method)                                                               \
    static PyObject *pair_##method(PyObject *self, PyObject *args) {                   \
        return hand_on(of(self)->file, #method, args);                                 \
    }
TO(reader, read)
TO(reader, peek)
TO(reader, read1)
TO(reader, readinto)
TO(reader, readinto1)
TO(reader, readable)
TO(writer, write)
TO(writer, flush)
TO(writer, writable)

static PyObject *pair_isatty(PyObject *self, PyObject *args) {
    PyObject *res = hand_on(of(self)->writer, "isatty", args);
    if (res == Py_False) {
        Py_SETREF(res, hand_on(of(self)->reader, "isatty", args));
    }
    return res;
}

/* Both, even when the first fails. */
static PyObject *pair_close(PyObject *self, PyObject *args) {
    PyObject *type, *value, *tb;
    PyObject *first = hand_on(of(self)->writer, "close", args);
    PyErr_Fetch(&type, &value, &tb);
    PyObject *res = hand_on(of(self)->reader, "close", args);
    if (type != NULL) {
        Py_CLEAR(res);
        _PyErr_ChainExceptions(type, value, tb);
    }
    Py_XDECREF(first);
    return res;
}

static PyObject *pair_get_closed(PyObject *self, void *ignored) {
    if (of(self)->writer == NULL) {
        return hand_on(NULL, "closed", NULL);
    }
    return PyObject_GetAttr(of(self)->writer, _Py_ID(closed));
}

static void pair_dealloc(PyObject *self) {
    Py_XDECREF(of(self)->reader);
    Py_XDECREF(of(self)->writer);
    Py_TYPE(self)->tp_free(self);
}

#define METHOD(name)                                                                   \
    { #name, pair_##name, METH_VARARGS, NULL }
static PyMethodDef pair_methods[] = {
    METHOD(read),      METHOD(peek),     METHOD(read1), METHOD(readinto),
    METHOD(readinto1), METHOD(readable), METHOD(write), METHOD(flush),
    METHOD(writable),  METHOD(isatty),   METHOD(close), {NULL},
};
static PyGetSetDef pair_getset[] = {{"closed", pair_get_closed, NULL, NULL, NULL},
                                    {NULL}};

PyTypeObject _PyBufferedRWPair_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_io.BufferedRWPair",
    .tp_basicsize = sizeof(pair),
    .tp_dealloc = pair_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = pair_methods,
    .tp_getset = pair_getset,
    .tp_base = &_PyBufferedIOBase_Type,
    .tp_init = pair_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_Free,
};
