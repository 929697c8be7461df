/*
 * The iterators of bytes and bytearray: numbers, one octet after the other.
 *
 * Invariant: it_seq is NULL once the end was reached, and stays so. A bytearray may
 * shrink meanwhile, so the index is compared with its size at every step.
 *
 * CPython 3.11: Objects/bytesobject.c, Objects/bytearrayobject.c. Before: octets.h.
 */
#include "runtime/objects/octets.h"
#include "runtime/python.h"

typedef struct {
    PyObject_HEAD Py_ssize_t it_index;
    PyObject *it_seq; /* owned */
} octetiterobject;

static PyObject *new_iter(PyObject *seq, PyTypeObject *type) {
    octetiterobject *it = PyObject_GC_New(octetiterobject, type);
    if (it != NULL) {
        it->it_index = 0;
        it->it_seq = Py_NewRef(seq);
        PyObject_GC_Track(it);
    }
    return (PyObject *)it;
}

PyObject *_PyOctets_BytesIter(PyObject *seq) {
    return new_iter(seq, &PyBytesIter_Type);
}

PyObject *_PyOctets_ByteArrayIter(PyObject *seq) {
    return new_iter(seq, &PyByteArrayIter_Type);
}

static void iter_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((octetiterobject *)self)->it_seq);
    PyObject_GC_Del(self);
}

static int iter_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((octetiterobject *)self)->it_seq);
    return 0;
}

static PyObject *bytes_next(PyObject *self) {
    octetiterobject *it = (octetiterobject *)self;
    if (it->it_seq == NULL) {
        return NULL;
    }
    if (it->it_index < Py_SIZE(it->it_seq)) {
        return PyLong_FromLong(
            (unsigned char)PyBytes_AS_STRING(it->it_seq)[it->it_index++]);
    }
    Py_CLEAR(it->it_seq);
    return NULL;
}

static PyObject *bytearray_next(PyObject *self) {
    octetiterobject *it = (octetiterobject *)self;
    if (it->it_seq == NULL) {
        return NULL;
    }
    if (it->it_index < Py_SIZE(it->it_seq)) {
        return PyLong_FromLong(
            (unsigned char)PyByteArray_AS_STRING(it->it_seq)[it->it_index++]);
    }
    Py_CLEAR(it->it_seq);
    return NULL;
}

static PyObject *iter_length_hint(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    octetiterobject *it = (octetiterobject *)self;
    Py_ssize_t n = it->it_seq == NULL ? 0 : Py_SIZE(it->it_seq) - it->it_index;
    return PyLong_FromSsize_t(Py_MAX(n, 0));
}

static PyObject *iter_reduce(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    octetiterobject *it = (octetiterobject *)self;
    PyObject *iter = _PyEval_GetBuiltin(_Py_ID(iter));
    if (iter == NULL) {
        return NULL;
    }
    return it->it_seq == NULL ? Py_BuildValue("N(())", iter)
                              : Py_BuildValue("N(O)n", iter, it->it_seq, it->it_index);
}

static PyObject *iter_setstate(PyObject *self, PyObject *state) {
    octetiterobject *it = (octetiterobject *)self;
    Py_ssize_t index = PyLong_AsSsize_t(state);
    if (index == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (it->it_seq != NULL) {
        it->it_index = Py_MIN(Py_MAX(index, 0), Py_SIZE(it->it_seq));
    }
    Py_RETURN_NONE;
}

static PyMethodDef iter_methods[] = {
    {"__length_hint__", iter_length_hint, METH_NOARGS,
     "About how many items are left."},
    {"__reduce__", iter_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {"__setstate__", iter_setstate, METH_O, "Take up the state that was pickled."},
    {NULL},
};

#define ITER_COMMON                                                                    \
    .tp_basicsize = sizeof(octetiterobject), .tp_dealloc = iter_dealloc,               \
    .tp_getattro = PyObject_GenericGetAttr,                                            \
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, .tp_traverse = iter_traverse, \
    .tp_iter = PyObject_SelfIter, .tp_methods = iter_methods

PyTypeObject PyBytesIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "bytes_iterator",
    ITER_COMMON,
    .tp_iternext = bytes_next,
};
PyTypeObject PyByteArrayIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "bytearray_iterator",
    ITER_COMMON,
    .tp_iternext = bytearray_next,
};
