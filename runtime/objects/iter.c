/*
 * Iterators over __getitem__ and over calls.
 *
 * Invariant: an exhausted iterator gives its sequence or callable up at once and stays
 * exhausted. CPython 3.11: Objects/iterobject.c.
 */
#include "runtime/objects/iter.h"
#include "runtime/python.h"

#define SEQ(op)      ((seqiterobject *)(op))
#define CALLITER(op) ((calliterobject *)(op))

/* ---- Over a sequence ---- */

PyObject *PySeqIter_New(PyObject *seq) {
    if (!PySequence_Check(seq)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    seqiterobject *it = PyObject_GC_New(seqiterobject, &PySeqIter_Type);
    if (it != NULL) {
        it->it_index = 0;
        it->it_seq = Py_NewRef(seq);
        _PyObject_GC_TRACK(it);
    }
    return (PyObject *)it;
}

static void iter_dealloc(PyObject *self) {
    _PyObject_GC_UNTRACK(self);
    Py_XDECREF(SEQ(self)->it_seq);
    PyObject_GC_Del(self);
}

static int iter_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(SEQ(self)->it_seq);
    return 0;
}

static PyObject *iter_iternext(PyObject *self) {
    seqiterobject *it = SEQ(self);
    PyObject *seq = it->it_seq;
    if (seq == NULL) {
        return NULL;
    }
    if (it->it_index == PY_SSIZE_T_MAX) {
        PyErr_SetString(PyExc_OverflowError, "iter index too large");
        return NULL;
    }
    PyObject *item = PySequence_GetItem(seq, it->it_index);
    if (item != NULL) {
        it->it_index++;
        return item;
    }
    if (PyErr_ExceptionMatches(PyExc_IndexError) ||
        PyErr_ExceptionMatches(PyExc_StopIteration)) {
        PyErr_Clear();
        it->it_seq = NULL;
        Py_DECREF(seq);
    }
    return NULL;
}

static PyObject *iter_len(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    seqiterobject *it = SEQ(self);
    if (it->it_seq == NULL) {
        return PyLong_FromLong(0);
    }
    if (!_PyObject_HasLen(it->it_seq)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    Py_ssize_t n = PySequence_Size(it->it_seq);
    if (n == -1) {
        return NULL;
    }
    return PyLong_FromSsize_t(n > it->it_index ? n - it->it_index : 0);
}

static PyObject *iter_reduce(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyObject *iter = _PyEval_GetBuiltin(_Py_ID(iter));
    if (iter == NULL) {
        return NULL;
    }
    if (SEQ(self)->it_seq == NULL) {
        return Py_BuildValue("N(())", iter);
    }
    return Py_BuildValue("N(O)n", iter, SEQ(self)->it_seq, SEQ(self)->it_index);
}

static PyObject *iter_setstate(PyObject *self, PyObject *state) {
    Py_ssize_t index = PyLong_AsSsize_t(state);
    if (index == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (SEQ(self)->it_seq != NULL) {
        SEQ(self)->it_index = index < 0 ? 0 : index;
    }
    Py_RETURN_NONE;
}

static PyMethodDef seqiter_methods[] = {
    {"__length_hint__", iter_len, METH_NOARGS, "About how many items are left."},
    {"__reduce__", iter_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {"__setstate__", iter_setstate, METH_O, "Take up the state that was pickled."},
    {NULL},
};

PyTypeObject PySeqIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "iterator",
    .tp_basicsize = sizeof(seqiterobject),
    .tp_dealloc = iter_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = iter_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = iter_iternext,
    .tp_methods = seqiter_methods,
};

/* ---- Over calls ---- */

PyObject *PyCallIter_New(PyObject *callable, PyObject *sentinel) {
    calliterobject *it = PyObject_GC_New(calliterobject, &PyCallIter_Type);
    if (it != NULL) {
        it->it_callable = Py_NewRef(callable);
        it->it_sentinel = Py_NewRef(sentinel);
        _PyObject_GC_TRACK(it);
    }
    return (PyObject *)it;
}

static void calliter_dealloc(PyObject *self) {
    _PyObject_GC_UNTRACK(self);
    Py_XDECREF(CALLITER(self)->it_callable);
    Py_XDECREF(CALLITER(self)->it_sentinel);
    PyObject_GC_Del(self);
}

static int calliter_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(CALLITER(self)->it_callable);
    Py_VISIT(CALLITER(self)->it_sentinel);
    return 0;
}

static PyObject *calliter_iternext(PyObject *self) {
    calliterobject *it = CALLITER(self);
    if (it->it_callable == NULL) {
        return NULL;
    }
    PyObject *result = PyObject_CallNoArgs(it->it_callable);
    if (result != NULL && it->it_sentinel != NULL) {
        int ok = PyObject_RichCompareBool(it->it_sentinel, result, Py_EQ);
        if (ok == 0) {
            return result;
        }
        if (ok > 0) {
            Py_CLEAR(it->it_callable);
            Py_CLEAR(it->it_sentinel);
        }
    } else if (result == NULL && PyErr_ExceptionMatches(PyExc_StopIteration)) {
        PyErr_Clear();
        Py_CLEAR(it->it_callable);
        Py_CLEAR(it->it_sentinel);
    }
    Py_XDECREF(result);
    return NULL;
}

static PyObject *calliter_reduce(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyObject *iter = _PyEval_GetBuiltin(_Py_ID(iter));
    if (iter == NULL) {
        return NULL;
    }
    if (CALLITER(self)->it_callable == NULL || CALLITER(self)->it_sentinel == NULL) {
        return Py_BuildValue("N(())", iter);
    }
    return Py_BuildValue("N(OO)", iter, CALLITER(self)->it_callable,
                         CALLITER(self)->it_sentinel);
}

static PyMethodDef calliter_methods[] = {
    {"__reduce__", calliter_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {NULL},
};

PyTypeObject PyCallIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "callable_iterator",
    .tp_basicsize = sizeof(calliterobject),
    .tp_dealloc = calliter_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = calliter_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = calliter_iternext,
    .tp_methods = calliter_methods,
};
