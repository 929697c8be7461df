/*
 * The vectorcall protocol (PEP 590), and calls with a tuple and a dict. What goes from
 * one form to the other: a vector becomes a tuple and a dict for tp_call, a tuple and a
 * dict become a vector for a callable with a vectorcall slot.
 *
 * CPython 3.11: Objects/call.c. Next: call_forms.c.
 */
#include "runtime/vm/call.h"

#include "runtime/python.h"

/* Arguments up to this many are kept on the C stack. */
#define SMALL_STACK 5

PyObject *_Py_CheckFunctionResult(PyThreadState *ts, PyObject *callable,
                                  PyObject *result, const char *where) {
    if (likely((result == NULL) != (ts->curexc_type == NULL))) {
        return result;
    }
    if (result == NULL) {
        if (callable != NULL) {
            return PyErr_Format(PyExc_SystemError,
                                "%R returned NULL without setting an exception",
                                callable);
        }
        return PyErr_Format(PyExc_SystemError,
                            "%s returned NULL without setting an exception", where);
    }
    Py_DECREF(result);
    if (callable != NULL) {
        return _PyErr_FormatFromCause(
            PyExc_SystemError, "%R returned a result with an exception set", callable);
    }
    return _PyErr_FormatFromCause(PyExc_SystemError,
                                  "%s returned a result with an exception set", where);
}

vectorcallfunc PyVectorcall_Function(PyObject *callable) {
    return _PyVectorcall_FunctionInline(callable);
}

PyObject *_PyObject_VectorcallTstate(PyThreadState *ts, PyObject *callable,
                                     PyObject *const *args, size_t nargsf,
                                     PyObject *kwnames) {
    vectorcallfunc func = _PyVectorcall_FunctionInline(callable);
    if (unlikely(func == NULL)) {
        return _PyObject_MakeTpCall(ts, callable, args, PyVectorcall_NARGS(nargsf),
                                    kwnames);
    }
    return _Py_CheckFunctionResult(ts, callable, func(callable, args, nargsf, kwnames),
                                   NULL);
}

PyObject *PyObject_Vectorcall(PyObject *callable, PyObject *const *args, size_t nargsf,
                              PyObject *kwnames) {
    return _PyObject_VectorcallTstate(&_Py_tstate, callable, args, nargsf, kwnames);
}

static PyObject *not_callable(PyObject *callable) {
    return PyErr_Format(PyExc_TypeError, "'%.200s' object is not callable",
                        Py_TYPE(callable)->tp_name);
}

static PyObject *call_slot(PyThreadState *ts, PyObject *callable, PyObject *args,
                           PyObject *kwargs) {
    PyObject *result;
    if (_Py_EnterRecursiveCallTstate(ts, " while calling a Python object")) {
        return NULL;
    }
    result = Py_TYPE(callable)->tp_call(callable, args, kwargs);
    _Py_LeaveRecursiveCallTstate(ts);
    return _Py_CheckFunctionResult(ts, callable, result, NULL);
}

PyObject *_PyObject_MakeTpCall(PyThreadState *ts, PyObject *callable,
                               PyObject *const *args, Py_ssize_t nargs,
                               PyObject *keywords) {
    PyObject *tuple, *dict = NULL, *result;
    if (Py_TYPE(callable)->tp_call == NULL) {
        return not_callable(callable);
    }
    tuple = _PyTuple_FromArray(args, nargs);
    if (tuple == NULL) {
        return NULL;
    }
    if (keywords != NULL && PyTuple_Check(keywords)) {
        if (PyTuple_GET_SIZE(keywords) > 0) {
            dict = _PyStack_AsDict(args + nargs, keywords);
            if (dict == NULL) {
                Py_DECREF(tuple);
                return NULL;
            }
        }
    } else {
        dict = Py_XNewRef(keywords);
    }
    result = call_slot(ts, callable, tuple, dict);
    Py_DECREF(tuple);
    Py_XDECREF(dict);
    return result;
}

/* `func` with the keywords of a dict, which may be NULL. */
static PyObject *vectorcall_dict(PyThreadState *ts, vectorcallfunc func,
                                 PyObject *callable, PyObject *const *args,
                                 size_t nargsf, PyObject *kwargs) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    PyObject *result, *kwnames, *const *vector;
    if (kwargs == NULL || PyDict_GET_SIZE(kwargs) == 0) {
        return _Py_CheckFunctionResult(ts, callable, func(callable, args, nargsf, NULL),
                                       NULL);
    }
    vector = _PyStack_UnpackDict(ts, args, nargs, kwargs, &kwnames);
    if (vector == NULL) {
        return NULL;
    }
    result =
        func(callable, vector, (size_t)nargs | PY_VECTORCALL_ARGUMENTS_OFFSET, kwnames);
    _PyStack_UnpackDict_Free(vector, nargs, kwnames);
    return _Py_CheckFunctionResult(ts, callable, result, NULL);
}

PyObject *_PyObject_FastCallDictTstate(PyThreadState *ts, PyObject *callable,
                                       PyObject *const *args, size_t nargsf,
                                       PyObject *kwargs) {
    vectorcallfunc func = _PyVectorcall_FunctionInline(callable);
    return func == NULL ? _PyObject_MakeTpCall(ts, callable, args,
                                               PyVectorcall_NARGS(nargsf), kwargs)
                        : vectorcall_dict(ts, func, callable, args, nargsf, kwargs);
}

PyObject *PyObject_VectorcallDict(PyObject *callable, PyObject *const *args,
                                  size_t nargsf, PyObject *kwargs) {
    return _PyObject_FastCallDictTstate(&_Py_tstate, callable, args, nargsf, kwargs);
}

/* A subclass by class statement has no vectorcall of its own, but inherits this as its
 * tp_call: so the field counts here, not the flag. */
PyObject *PyVectorcall_Call(PyObject *callable, PyObject *tuple, PyObject *dict) {
    Py_ssize_t offset = Py_TYPE(callable)->tp_vectorcall_offset;
    vectorcallfunc func =
        offset > 0 ? *(vectorcallfunc *)(void *)((char *)callable + offset) : NULL;
    PyObject *const *args = ((PyTupleObject *)(void *)tuple)->ob_item;
    if (func == NULL) {
        return PyErr_Format(PyExc_TypeError,
                            "'%.200s' object does not support vectorcall",
                            Py_TYPE(callable)->tp_name);
    }
    return vectorcall_dict(&_Py_tstate, func, callable, args,
                           (size_t)PyTuple_GET_SIZE(tuple), dict);
}

PyObject *_PyObject_Call(PyThreadState *ts, PyObject *callable, PyObject *args,
                         PyObject *kwargs) {
    if (_PyVectorcall_FunctionInline(callable) != NULL) {
        return PyVectorcall_Call(callable, args, kwargs);
    }
    if (Py_TYPE(callable)->tp_call == NULL) {
        return not_callable(callable);
    }
    return call_slot(ts, callable, args, kwargs);
}

PyObject *PyObject_Call(PyObject *callable, PyObject *args, PyObject *kwargs) {
    return _PyObject_Call(&_Py_tstate, callable, args, kwargs);
}

PyObject *_PyObject_Call_Prepend(PyThreadState *ts, PyObject *callable, PyObject *obj,
                                 PyObject *args, PyObject *kwargs) {
    PyObject *small[SMALL_STACK], **stack = small, *result;
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    if (n + 1 > SMALL_STACK) {
        stack = PyMem_New(PyObject *, n + 1);
        if (stack == NULL) {
            return PyErr_NoMemory();
        }
    }
    stack[0] = obj;
    if (n > 0) {
        memcpy(&stack[1], ((PyTupleObject *)(void *)args)->ob_item,
               (size_t)n * sizeof(PyObject *));
    }
    result = _PyObject_FastCallDictTstate(ts, callable, stack, (size_t)(n + 1), kwargs);
    if (stack != small) {
        PyMem_Free(stack);
    }
    return result;
}

PyObject *_PyStack_AsDict(PyObject *const *values, PyObject *kwnames) {
    Py_ssize_t n = PyTuple_GET_SIZE(kwnames);
    PyObject *dict = PyDict_New();
    if (dict == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        if (PyDict_SetItem(dict, PyTuple_GET_ITEM(kwnames, i), values[i]) < 0) {
            Py_DECREF(dict);
            return NULL;
        }
    }
    return dict;
}

PyObject *const *_PyStack_UnpackDict(PyThreadState *Py_UNUSED(ts),
                                     PyObject *const *args, Py_ssize_t nargs,
                                     PyObject *kwargs, PyObject **p_kwnames) {
    Py_ssize_t nkw = PyDict_GET_SIZE(kwargs), pos = 0, i = 0;
    PyObject *key, *value, *kwnames = PyTuple_New(nkw);
    PyObject **vector = PyMem_New(PyObject *, 1 + nargs + nkw);
    bool all_str = true;
    if (vector == NULL || kwnames == NULL) {
        Py_XDECREF(kwnames);
        PyMem_Free(vector);
        PyErr_NoMemory();
        return NULL;
    }
    vector++; /* room for PY_VECTORCALL_ARGUMENTS_OFFSET */
    for (i = 0; i < nargs; i++) {
        vector[i] = Py_NewRef(args[i]);
    }
    for (i = 0; i < nkw && PyDict_Next(kwargs, &pos, &key, &value); i++) {
        all_str = all_str && PyUnicode_Check(key);
        PyTuple_SET_ITEM(kwnames, i, Py_NewRef(key));
        vector[nargs + i] = Py_NewRef(value);
    }
    *p_kwnames = kwnames;
    if (!all_str) {
        PyErr_SetString(PyExc_TypeError, "keywords must be strings");
        _PyStack_UnpackDict_Free(vector, nargs, kwnames);
        return NULL;
    }
    return vector;
}

void _PyStack_UnpackDict_Free(PyObject *const *stack, Py_ssize_t nargs,
                              PyObject *kwnames) {
    Py_ssize_t n = nargs + PyTuple_GET_SIZE(kwnames);
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_DECREF(stack[i]);
    }
    PyMem_Free((PyObject **)stack - 1);
    Py_DECREF(kwnames);
}
