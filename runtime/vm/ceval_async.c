/*
 * Iteration and awaiting for the loop.
 *
 * CPython 3.11: Python/ceval.c; PEP 380, 492, 525. Next: generator.c, coroutine.c.
 */
#include "runtime/python.h"
#include "runtime/vm/ceval_help.h"
#include "runtime/vm/trace.h"

PyObject *_PyEval_IterNext(PyObject *iter) {
    PyObject *next = Py_TYPE(iter)->tp_iternext(iter);
    if (next == NULL && PyErr_Occurred() &&
        PyErr_ExceptionMatches(PyExc_StopIteration)) {
        if (unlikely(_Py_tstate.use_tracing)) {
            _PyEval_TraceException(&_Py_tstate, _Py_tstate.current_frame);
        }
        PyErr_Clear();
    }
    return next;
}

PyObject *_PyEval_GetAiter(PyObject *obj) {
    PyTypeObject *type = Py_TYPE(obj);
    PyObject *iter;
    if (type->tp_as_async == NULL || type->tp_as_async->am_aiter == NULL) {
        return PyErr_Format(
            PyExc_TypeError,
            "'async for' requires an object with __aiter__ method, got %.100s",
            type->tp_name);
    }
    iter = type->tp_as_async->am_aiter(obj);
    if (iter == NULL) {
        return NULL;
    }
    if (Py_TYPE(iter)->tp_as_async == NULL ||
        Py_TYPE(iter)->tp_as_async->am_anext == NULL) {
        PyErr_Format(PyExc_TypeError,
                     "'async for' received an object from __aiter__ that does not "
                     "implement __anext__: %.100s",
                     Py_TYPE(iter)->tp_name);
        Py_CLEAR(iter);
    }
    return iter;
}

PyObject *_PyEval_GetAnext(PyObject *aiter) {
    PyTypeObject *type = Py_TYPE(aiter);
    PyObject *next, *awaitable;
    if (PyAsyncGen_CheckExact(aiter)) {
        return type->tp_as_async->am_anext(aiter);
    }
    if (type->tp_as_async == NULL || type->tp_as_async->am_anext == NULL) {
        return PyErr_Format(
            PyExc_TypeError,
            "'async for' requires an iterator with __anext__ method, got %.100s",
            type->tp_name);
    }
    next = type->tp_as_async->am_anext(aiter);
    if (next == NULL) {
        return NULL;
    }
    awaitable = _PyCoro_GetAwaitableIter(next);
    if (awaitable == NULL) {
        _PyErr_FormatFromCause(
            PyExc_TypeError,
            "'async for' received an invalid object from __anext__: %.100s",
            Py_TYPE(next)->tp_name);
    }
    Py_DECREF(next);
    return awaitable;
}

PyObject *_PyEval_GetYieldFromIter(PyObject *iterable, PyCodeObject *co) {
    if (PyCoro_CheckExact(iterable)) {
        if (!(co->co_flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE))) {
            PyErr_SetString(PyExc_TypeError, "cannot 'yield from' a coroutine object "
                                             "in a non-coroutine generator");
            return NULL;
        }
        return Py_NewRef(iterable);
    }
    return PyGen_CheckExact(iterable) ? Py_NewRef(iterable)
                                      : PyObject_GetIter(iterable);
}

PyObject *_PyEval_GetAwaitable(PyObject *iterable, int oparg) {
    PyObject *iter = _PyCoro_GetAwaitableIter(iterable);
    if (iter == NULL) {
        PyTypeObject *type = Py_TYPE(iterable);
        if (oparg != 0 && (type->tp_as_async == NULL || !type->tp_as_async->am_await)) {
            PyErr_Format(PyExc_TypeError,
                         "'async with' received an object from %s that does not "
                         "implement __await__: %.100s",
                         oparg == 1 ? "__aenter__" : "__aexit__", type->tp_name);
        }
        return NULL;
    }
    if (PyCoro_CheckExact(iter)) {
        PyObject *yf = _PyGen_yf((PyGenObject *)iter);
        if (yf != NULL) {
            Py_DECREF(yf);
            Py_DECREF(iter);
            PyErr_SetString(PyExc_RuntimeError, "coroutine is being awaited already");
            return NULL;
        }
    }
    return iter;
}

PySendResult _PyEval_Send(PyObject *receiver, PyObject *value, PyObject **result) {
    PyTypeObject *type = Py_TYPE(receiver);
    /* A trace function is told of the StopIteration that brings the value. */
    if (type->tp_as_async != NULL && type->tp_as_async->am_send != NULL &&
        likely(_Py_tstate.trace_func == NULL)) {
        return type->tp_as_async->am_send(receiver, value, result);
    }
    if (Py_IsNone(value) && type->tp_iternext != NULL) {
        *result = type->tp_iternext(receiver);
    } else {
        *result = PyObject_CallMethodOneArg(receiver, _Py_ID(send), value);
    }
    if (*result != NULL) {
        return PYGEN_NEXT;
    }
    if (unlikely(_Py_tstate.use_tracing) && PyErr_Occurred() &&
        PyErr_ExceptionMatches(PyExc_StopIteration)) {
        _PyEval_TraceException(&_Py_tstate, _Py_tstate.current_frame);
    }
    return _PyGen_FetchStopIterationValue(result) == 0 ? PYGEN_RETURN : PYGEN_ERROR;
}
