/*
 * Getting an iterator and taking its steps.
 *
 * CPython 3.11: Objects/abstract.c. Before: sequence.h.
 */
#include "runtime/objects/sequence.h"

#include "runtime/python.h"

PyObject *_PyObject_NextNotImplemented(PyObject *op) {
    return PyErr_Format(PyExc_TypeError, "'%.200s' object is not iterable",
                        Py_TYPE(op)->tp_name);
}

int PyIter_Check(PyObject *op) {
    iternextfunc next = Py_TYPE(op)->tp_iternext;
    return next != NULL && next != _PyObject_NextNotImplemented;
}

int PyAIter_Check(PyObject *op) {
    PyAsyncMethods *m = Py_TYPE(op)->tp_as_async;
    return m != NULL && m->am_anext != NULL &&
           m->am_anext != (unaryfunc)_PyObject_NextNotImplemented;
}

PyObject *PyObject_GetIter(PyObject *op) {
    getiterfunc f = Py_TYPE(op)->tp_iter;
    if (f == NULL) {
        if (PySequence_Check(op)) {
            return PySeqIter_New(op);
        }
        return PyErr_Format(PyExc_TypeError, "'%.200s' object is not iterable",
                            Py_TYPE(op)->tp_name);
    }
    PyObject *result = f(op);
    if (result != NULL && unlikely(!PyIter_Check(result))) {
        PyErr_Format(PyExc_TypeError, "iter() returned non-iterator of type '%.100s'",
                     Py_TYPE(result)->tp_name);
        Py_CLEAR(result);
    }
    return result;
}

PyObject *PyObject_GetAIter(PyObject *op) {
    PyAsyncMethods *m = Py_TYPE(op)->tp_as_async;
    if (m == NULL || m->am_aiter == NULL) {
        return PyErr_Format(PyExc_TypeError, "'%.200s' object is not an async iterable",
                            Py_TYPE(op)->tp_name);
    }
    PyObject *result = m->am_aiter(op);
    if (result != NULL && !PyAIter_Check(result)) {
        PyErr_Format(PyExc_TypeError,
                     "aiter() returned not an async iterator of type '%.100s'",
                     Py_TYPE(result)->tp_name);
        Py_CLEAR(result);
    }
    return result;
}

PyObject *PyIter_Next(PyObject *iter) {
    PyObject *result = Py_TYPE(iter)->tp_iternext(iter);
    if (result == NULL && unlikely(PyErr_Occurred() != NULL) &&
        PyErr_ExceptionMatches(PyExc_StopIteration)) {
        PyErr_Clear();
    }
    return result;
}

PySendResult PyIter_Send(PyObject *iter, PyObject *arg, PyObject **result) {
    PyAsyncMethods *m = Py_TYPE(iter)->tp_as_async;
    if (m != NULL && m->am_send != NULL) {
        return m->am_send(iter, arg, result);
    }
    if (arg == Py_None && PyIter_Check(iter)) {
        *result = Py_TYPE(iter)->tp_iternext(iter);
    } else {
        *result = PyObject_CallMethodOneArg(iter, _Py_ID(send), arg);
    }
    if (*result != NULL) {
        return PYGEN_NEXT;
    }
    return _PyGen_FetchStopIterationValue(result) == 0 ? PYGEN_RETURN : PYGEN_ERROR;
}
