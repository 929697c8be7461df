/*
 * Iterators over a list, forward and backward.
 *
 * Invariant: an iterator looks at the list's present length at each step, so a list may
 * grow or shrink under it; once exhausted it stays so.
 *
 * CPython 3.11: Objects/listobject.c. Before: list.c.
 */
#include "runtime/objects/list.h"

#include "runtime/objects/list_private.h"

static PyObject *new_iter(PyObject *list, PyTypeObject *type, Py_ssize_t index) {
    _PyListIterObject *it = PyObject_GC_New(_PyListIterObject, type);
    if (it == NULL) {
        return NULL;
    }
    it->it_index = index;
    it->it_seq = (PyListObject *)Py_NewRef(list);
    _PyObject_GC_TRACK(it);
    return (PyObject *)it;
}

PyObject *_PyList_Iter(PyObject *self) {
    return new_iter(self, &PyListIter_Type, 0);
}

PyObject *_PyList_Reversed(PyObject *self, PyObject *ignored) {
    return new_iter(self, &PyListRevIter_Type, Py_SIZE(self) - 1);
}

static void listiter_dealloc(PyObject *self) {
    _PyObject_GC_UNTRACK(self);
    Py_XDECREF(((_PyListIterObject *)self)->it_seq);
    PyObject_GC_Del(self);
}

static int listiter_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((_PyListIterObject *)self)->it_seq);
    return 0;
}

static PyObject *listiter_next(PyObject *self) {
    _PyListIterObject *it = (_PyListIterObject *)self;
    PyListObject *seq = it->it_seq;
    if (seq == NULL) {
        return NULL;
    }
    if (likely(it->it_index < Py_SIZE(seq))) {
        return Py_NewRef(seq->ob_item[it->it_index++]);
    }
    it->it_seq = NULL;
    Py_DECREF(seq);
    return NULL;
}

static PyObject *listreviter_next(PyObject *self) {
    _PyListIterObject *it = (_PyListIterObject *)self;
    PyListObject *seq = it->it_seq;
    if (seq == NULL) {
        return NULL;
    }
    if (it->it_index >= 0 && it->it_index < Py_SIZE(seq)) {
        return Py_NewRef(seq->ob_item[it->it_index--]);
    }
    it->it_index = -1;
    it->it_seq = NULL;
    Py_DECREF(seq);
    return NULL;
}

static PyObject *listiter_len(PyObject *self, PyObject *ignored) {
    _PyListIterObject *it = (_PyListIterObject *)self;
    Py_ssize_t len = it->it_seq == NULL ? 0 : Py_SIZE(it->it_seq) - it->it_index;
    return PyLong_FromSsize_t(Py_MAX(len, 0));
}

static PyObject *listreviter_len(PyObject *self, PyObject *ignored) {
    _PyListIterObject *it = (_PyListIterObject *)self;
    Py_ssize_t len = it->it_index + 1;
    return PyLong_FromSsize_t(it->it_seq == NULL || Py_SIZE(it->it_seq) < len ? 0
                                                                              : len);
}

/* (iter or reversed, (list,), index): what copies and pickles are made from. */
static PyObject *listiter_reduce(PyObject *self, PyObject *ignored) {
    _PyListIterObject *it = (_PyListIterObject *)self;
    bool reverse = Py_IS_TYPE(self, &PyListRevIter_Type);
    PyObject *name = it->it_seq != NULL && reverse ? _Py_ID(reversed) : _Py_ID(iter);
    PyObject *function = _PyEval_GetBuiltin(name);
    if (function == NULL) {
        return NULL;
    }
    return it->it_seq != NULL
               ? Py_BuildValue("N(O)n", function, it->it_seq, it->it_index)
               : Py_BuildValue("N([])", function);
}

static PyObject *listiter_setstate(PyObject *self, PyObject *state) {
    _PyListIterObject *it = (_PyListIterObject *)self;
    Py_ssize_t i = PyLong_AsSsize_t(state);
    if (i == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (it->it_seq != NULL) {
        Py_ssize_t n = Py_SIZE(it->it_seq);
        it->it_index = Py_IS_TYPE(self, &PyListRevIter_Type)
                           ? Py_MIN(Py_MAX(i, -1), n - 1)
                           : Py_MIN(Py_MAX(i, 0), n);
    }
    Py_RETURN_NONE;
}

#define REST_OF_METHODS                                                                \
    {"__reduce__", listiter_reduce, METH_NOARGS, "How pickle is to rebuild it."},      \
        {"__setstate__", listiter_setstate, METH_O,                                    \
         "Take up the state that was pickled."},                                       \
    {                                                                                  \
        NULL                                                                           \
    }

static PyMethodDef listiter_methods[] = {
    {"__length_hint__", listiter_len, METH_NOARGS, "About how many items are left."},
    REST_OF_METHODS,
};
static PyMethodDef listreviter_methods[] = {
    {"__length_hint__", listreviter_len, METH_NOARGS, "About how many items are left."},
    REST_OF_METHODS,
};

#define LIST_ITER_TYPE(name, text, next, methods)                                      \
    PyTypeObject name = {                                                              \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = text,                         \
        .tp_basicsize = sizeof(_PyListIterObject),                                     \
        .tp_dealloc = listiter_dealloc,                                                \
        .tp_getattro = PyObject_GenericGetAttr,                                        \
        .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,                           \
        .tp_traverse = listiter_traverse,                                              \
        .tp_iter = PyObject_SelfIter,                                                  \
        .tp_iternext = next,                                                           \
        .tp_methods = methods,                                                         \
    }

LIST_ITER_TYPE(PyListIter_Type, "list_iterator", listiter_next, listiter_methods);
LIST_ITER_TYPE(PyListRevIter_Type, "list_reverseiterator", listreviter_next,
               listreviter_methods);
