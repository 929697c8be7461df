/*
 * Warnings from C: of the line that runs, of a line that the compiler knows, of an
 * object. Invariant: an error that is set already stays set, since who reads on after
 * one, to word it better, may warn too. CPython 3.11: Python/_warnings.c.
 * Before: warnings.c.
 */
#include "runtime/python.h"
#include "runtime/vm/errors.h"
#include "runtime/vm/warnings.h"

static int warn_text(PyObject *category, PyObject *text, Py_ssize_t stack_level,
                     PyObject *source) {
    category = category ? category : PyExc_RuntimeWarning;
    int status = text ? _PyWarnings_Warn(text, category, stack_level, source) : -1;
    Py_XDECREF(text);
    return status;
}

int PyErr_WarnEx(PyObject *category, const char *text, Py_ssize_t stack_level) {
    return warn_text(category, PyUnicode_FromString(text), stack_level, NULL);
}

int PyErr_WarnFormat(PyObject *category, Py_ssize_t stack_level, const char *format,
                     ...) {
    va_list va;
    va_start(va, format);
    PyObject *text = PyUnicode_FromFormatV(format, va);
    va_end(va);
    return warn_text(category, text, stack_level, NULL);
}

int PyErr_ResourceWarning(PyObject *source, Py_ssize_t stack_level, const char *format,
                          ...) {
    va_list va;
    va_start(va, format);
    PyObject *text = PyUnicode_FromFormatV(format, va);
    va_end(va);
    return warn_text(PyExc_ResourceWarning, text, stack_level, source);
}

static int explicit(PyObject *category, PyObject *message, PyObject *filename,
                    int lineno, PyObject *module, PyObject *registry) {
    return _PyWarnings_WarnExplicit(category ? category : PyExc_RuntimeWarning, message,
                                    filename, lineno, module, registry, NULL, NULL);
}

int PyErr_WarnExplicitObject(PyObject *category, PyObject *message, PyObject *filename,
                             int lineno, PyObject *module, PyObject *registry) {
    if (!PyErr_Occurred()) {
        return explicit(category, message, filename, lineno, module, registry);
    }
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    explicit(category, message, filename, lineno, module, registry);
    PyErr_Restore(type, value, tb);
    return 0;
}

void _PyErr_WarnUnawaitedCoroutine(PyObject *coroutine) {
    PyObject *function = NULL, *result = NULL;
    PyObject *module = PyImport_GetModule(_Py_ID(warnings));
    if (module != NULL) {
        (void)_PyObject_LookupAttr(module, _Py_ID(_warn_unawaited_coroutine),
                                   &function);
        Py_DECREF(module);
    }
    if (function != NULL) {
        result = PyObject_CallOneArg(function, coroutine);
        Py_DECREF(function);
    } else if (!PyErr_Occurred() &&
               PyErr_WarnFormat(PyExc_RuntimeWarning, 1,
                                "coroutine '%.50S' was never awaited",
                                ((PyGenObject *)coroutine)->gi_qualname) == 0) {
        return;
    }
    if (result == NULL) {
        PyErr_WriteUnraisable(coroutine);
    }
    Py_XDECREF(result);
}
