/*
 * The convenient forms of a call: no argument, one, a C argument list, a format; and
 * calls of methods by name that make no bound method.
 *
 * CPython 3.11: Objects/call.c. Before: call.c.
 */
#include "runtime/python.h"
#include "runtime/vm/call.h"

/* Arguments of one call, counted first and then gathered. */
#define MAX_SMALL 8

PyObject *PyObject_CallNoArgs(PyObject *callable) {
    return PyObject_Vectorcall(callable, NULL, 0, NULL);
}

PyObject *PyObject_CallOneArg(PyObject *callable, PyObject *arg) {
    PyObject *args[2] = {NULL, arg};
    return PyObject_Vectorcall(callable, args + 1, 1 | PY_VECTORCALL_ARGUMENTS_OFFSET,
                               NULL);
}

PyObject *PyObject_CallObject(PyObject *callable, PyObject *args) {
    if (args == NULL) {
        return PyObject_CallNoArgs(callable);
    }
    if (!PyTuple_Check(args)) {
        PyErr_SetString(PyExc_TypeError, "argument list must be a tuple");
        return NULL;
    }
    return PyObject_Call(callable, args, NULL);
}

PyObject *PyObject_VectorcallMethod(PyObject *name, PyObject *const *args,
                                    size_t nargsf, PyObject *kwnames) {
    PyObject *callable = NULL, *result;
    int unbound = _PyObject_GetMethod(args[0], name, &callable);
    if (callable == NULL) {
        return NULL;
    }
    if (unbound) {
        /* args[-1] may belong to nobody: the callee must not touch it. */
        nargsf &= ~PY_VECTORCALL_ARGUMENTS_OFFSET;
    } else {
        args++;
        nargsf--;
    }
    result = PyObject_Vectorcall(callable, args, nargsf, kwnames);
    Py_DECREF(callable);
    return result;
}

PyObject *PyObject_CallMethodNoArgs(PyObject *self, PyObject *name) {
    PyObject *args[1] = {self};
    return PyObject_VectorcallMethod(name, args, 1, NULL);
}

PyObject *PyObject_CallMethodOneArg(PyObject *self, PyObject *name, PyObject *arg) {
    PyObject *args[2] = {self, arg};
    return PyObject_VectorcallMethod(name, args, 2, NULL);
}

/* Calls with the arguments of `va` up to NULL, `first` before them unless NULL. */
static PyObject *call_va(PyObject *callable, PyObject *first, va_list va) {
    PyObject *small[MAX_SMALL], **args = small, *result;
    size_t n = first != NULL, i = 0;
    va_list count;
    va_copy(count, va);
    while (va_arg(count, PyObject *) != NULL) {
        n++;
    }
    va_end(count);
    if (n > MAX_SMALL) {
        args = PyMem_New(PyObject *, n);
        if (args == NULL) {
            return PyErr_NoMemory();
        }
    }
    if (first != NULL) {
        args[i++] = first;
    }
    while (i < n) {
        args[i++] = va_arg(va, PyObject *);
    }
    result = PyObject_Vectorcall(callable, args, n, NULL);
    if (args != small) {
        PyMem_Free(args);
    }
    return result;
}

PyObject *PyObject_CallFunctionObjArgs(PyObject *callable, ...) {
    PyObject *result;
    va_list va;
    va_start(va, callable);
    result = call_va(callable, NULL, va);
    va_end(va);
    return result;
}

PyObject *PyObject_CallMethodObjArgs(PyObject *obj, PyObject *name, ...) {
    PyObject *callable = NULL, *result;
    int unbound = _PyObject_GetMethod(obj, name, &callable);
    va_list va;
    if (callable == NULL) {
        return NULL;
    }
    va_start(va, name);
    result = call_va(callable, unbound ? obj : NULL, va);
    va_end(va);
    Py_DECREF(callable);
    return result;
}

static PyObject *call_format(PyObject *callable, const char *format, va_list va) {
    PyObject *args, *result;
    if (format == NULL || *format == '\0') {
        return PyObject_CallNoArgs(callable);
    }
    args = Py_VaBuildValue(format, va);
    if (args == NULL) {
        return NULL;
    }
    if (PyTuple_Check(args)) {
        result = PyObject_Call(callable, args, NULL);
    } else {
        result = PyObject_CallOneArg(callable, args);
    }
    Py_DECREF(args);
    return result;
}

PyObject *PyObject_CallFunction(PyObject *callable, const char *format, ...) {
    PyObject *result;
    va_list va;
    va_start(va, format);
    result = call_format(callable, format, va);
    va_end(va);
    return result;
}

static PyObject *call_method(PyObject *obj, PyObject *name, const char *format,
                             va_list va) {
    PyObject *callable = PyObject_GetAttr(obj, name), *result;
    if (callable == NULL) {
        return NULL;
    }
    result = call_format(callable, format, va);
    Py_DECREF(callable);
    return result;
}

PyObject *PyObject_CallMethod(PyObject *obj, const char *name, const char *format,
                              ...) {
    PyObject *result, *str = PyUnicode_InternFromString(name);
    va_list va;
    if (str == NULL) {
        return NULL;
    }
    va_start(va, format);
    result = call_method(obj, str, format, va);
    va_end(va);
    Py_DECREF(str);
    return result;
}

PyObject *_PyObject_CallMethod(PyObject *obj, PyObject *name, const char *format, ...) {
    PyObject *result;
    va_list va;
    va_start(va, format);
    result = call_method(obj, name, format, va);
    va_end(va);
    return result;
}
