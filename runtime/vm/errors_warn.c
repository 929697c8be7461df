/*
 * Warnings about a place that is known by file and line: those of the compiler. Without
 * the module `warnings` they go to stderr with the line they are about, as CPython's
 * default filters have it; with it, its filters decide.
 *
 * CPython 3.11, Python/_warnings.c. Before: errors_unraisable.c.
 */
#include "runtime/vm/errors.h"

#include "runtime/python.h"

static int by_module(PyObject *warnings, PyObject *category, PyObject *message,
                     PyObject *filename, int lineno) {
    PyObject *res = PyObject_CallMethod(warnings, "warn_explicit", "OOOi", message,
                                        category, filename, lineno);
    Py_XDECREF(res);
    return res == NULL ? -1 : 0;
}

/* What reads on after an error, to word it better, warns too; the error stays. */
static int warn_beside_error(PyObject *category, PyObject *message, PyObject *filename,
                             int lineno, PyObject *module, PyObject *registry) {
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyErr_WarnExplicitObject(category, message, filename, lineno, module, registry);
    PyErr_Restore(type, value, tb);
    return 0;
}

int PyErr_WarnExplicitObject(PyObject *category, PyObject *message, PyObject *filename,
                             int lineno, PyObject *module, PyObject *registry) {
    if (PyErr_Occurred()) {
        return warn_beside_error(category, message, filename, lineno, module, registry);
    }
    PyObject *warnings =
        PyDict_GetItemWithError(PyImport_GetModuleDict(), _Py_ID(warnings));
    if (warnings != NULL) {
        return by_module(warnings, category, message, filename, lineno);
    }
    PyObject *file = PySys_GetObject("stderr");
    if (file == NULL || file == Py_None) {
        return 0;
    }
    PyObject *line = PyUnicode_FromFormat("%U:%d: %s: %U\n", filename, lineno,
                                          PyExceptionClass_Name(category), message);
    if (line == NULL || _Py_FileWrite(file, line) < 0 ||
        _Py_DisplaySourceLine(file, filename, lineno, 2) < 0) {
        PyErr_Clear();
    }
    Py_XDECREF(line);
    return 0;
}
