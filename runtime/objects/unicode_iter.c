/*
 * The iterator of a str: its characters, one by one.
 *
 * Invariant: it_seq is NULL once the end was reached, and stays so.
 *
 * Before: unicode.h. Source: CPython 3.11, Objects/unicodeobject.c.
 */
#include "runtime/objects/unicode.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

typedef struct {
    PyObject ob_base;
    Py_ssize_t it_index;
    PyObject *it_seq; /* owned */
} unicodeiterobject;
PIN_SIZE(unicodeiterobject, 16);

PyObject *_PyUnicode_Iter(PyObject *seq) {
    unicodeiterobject *it = PyObject_GC_New(
        unicodeiterobject, PyUnicode_IS_COMPACT_ASCII(seq) ? &PyUnicodeASCIIIter_Type
                                                           : &PyUnicodeIter_Type);
    if (it == NULL) {
        return NULL;
    }
    it->it_index = 0;
    it->it_seq = Py_NewRef(seq);
    PyObject_GC_Track(it);
    return (PyObject *)it;
}

static void iter_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((unicodeiterobject *)self)->it_seq);
    PyObject_GC_Del(self);
}

static int iter_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((unicodeiterobject *)self)->it_seq);
    return 0;
}

static PyObject *iter_next_ascii(PyObject *self) {
    unicodeiterobject *it = (unicodeiterobject *)self;
    PyObject *seq = it->it_seq;
    if (seq == NULL) {
        return NULL;
    }
    if (it->it_index < PyUnicode_GET_LENGTH(seq)) {
        Py_UCS1 ch = ((const Py_UCS1 *)(_PyASCIIObject_CAST(seq) + 1))[it->it_index++];
        return Py_NewRef(&_Py_ascii_chars[ch & 127]);
    }
    it->it_seq = NULL;
    Py_DECREF(seq);
    return NULL;
}

static PyObject *iter_next(PyObject *self) {
    unicodeiterobject *it = (unicodeiterobject *)self;
    PyObject *seq = it->it_seq;
    if (seq == NULL) {
        return NULL;
    }
    if (it->it_index < PyUnicode_GET_LENGTH(seq)) {
        Py_UCS4 ch = PyUnicode_READ_CHAR(seq, it->it_index++);
        return ch < 256 ? Py_NewRef(_Py_LATIN1_CHR(ch))
                        : PyUnicode_FromOrdinal((int)ch);
    }
    it->it_seq = NULL;
    Py_DECREF(seq);
    return NULL;
}

static PyObject *iter_length_hint(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    unicodeiterobject *it = (unicodeiterobject *)self;
    return PyLong_FromSsize_t(
        it->it_seq == NULL ? 0 : PyUnicode_GET_LENGTH(it->it_seq) - it->it_index);
}

static PyObject *iter_reduce(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    unicodeiterobject *it = (unicodeiterobject *)self;
    PyObject *iter = _PyEval_GetBuiltin(_Py_ID(iter));
    if (iter == NULL) {
        return NULL;
    }
    if (it->it_seq == NULL) {
        return Py_BuildValue("N(O)", iter, _Py_EMPTY_STR);
    }
    return Py_BuildValue("N(O)n", iter, it->it_seq, it->it_index);
}

static PyObject *iter_setstate(PyObject *self, PyObject *state) {
    unicodeiterobject *it = (unicodeiterobject *)self;
    Py_ssize_t index = PyLong_AsSsize_t(state);
    if (index == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (it->it_seq != NULL) {
        it->it_index = Py_MIN(Py_MAX(index, 0), PyUnicode_GET_LENGTH(it->it_seq));
    }
    Py_RETURN_NONE;
}

static PyMethodDef iter_methods[] = {
    {"__length_hint__", iter_length_hint, METH_NOARGS, NULL},
    {"__reduce__", iter_reduce, METH_NOARGS, NULL},
    {"__setstate__", iter_setstate, METH_O, NULL},
    {NULL},
};

/* Of ASCII strings, whose characters are all at hand. */
PyTypeObject PyUnicodeASCIIIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "str_ascii_iterator",
    .tp_basicsize = sizeof(unicodeiterobject),
    .tp_dealloc = iter_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = iter_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = iter_next_ascii,
    .tp_methods = iter_methods,
};

PyTypeObject PyUnicodeIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "str_iterator",
    .tp_basicsize = sizeof(unicodeiterobject),
    .tp_dealloc = iter_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = iter_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = iter_next,
    .tp_methods = iter_methods,
};
