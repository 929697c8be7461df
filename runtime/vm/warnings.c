/*
 * Warnings from C, with CPython's default filters: deprecations are shown where the
 * program itself is to blame (module __main__), some categories never, all others once
 * for each line. A program that has imported the module warnings decides by its
 * filters.
 *
 * CPython 3.11: Python/_warnings.c. Before: errors.c.
 */
#include "runtime/python.h"
#include "runtime/vm/errors.h"

/* The frame that `stack_level` leads to; NULL beyond the outermost. */
static _PyInterpreterFrame *warn_frame(Py_ssize_t stack_level) {
    _PyInterpreterFrame *f = _PyFrame_FirstComplete(_Py_tstate.current_frame);
    while (--stack_level > 0 && f != NULL) {
        f = _PyFrame_FirstComplete(f->previous);
    }
    return f;
}

/* Whether the default filters keep quiet about this category in that frame. */
static int is_ignored(PyObject *category, _PyInterpreterFrame *f) {
    PyTypeObject *c = (PyTypeObject *)category;
    if (PyType_IsSubtype(c, &_PyExc_DeprecationWarning)) {
        PyObject *name =
            f == NULL ? NULL : PyDict_GetItemWithError(f->f_globals, _Py_ID(__name__));
        return name == NULL || !PyUnicode_Check(name) ||
               !_PyUnicode_EqualToASCIIString(name, "__main__");
    }
    return PyType_IsSubtype(c, &_PyExc_PendingDeprecationWarning) ||
           PyType_IsSubtype(c, &_PyExc_ImportWarning) ||
           PyType_IsSubtype(c, &_PyExc_ResourceWarning);
}

/* Notes the warning in the module's __warningregistry__: 1 if it stood there already.
 */
static int warned_before(_PyInterpreterFrame *f, const char *text, PyObject *category,
                         int lineno) {
    PyObject *registry =
        PyDict_GetItemWithError(f->f_globals, _Py_ID(__warningregistry__));
    if (registry == NULL) {
        registry = PyDict_New();
        if (registry == NULL ||
            PyDict_SetItem(f->f_globals, _Py_ID(__warningregistry__), registry) < 0) {
            Py_XDECREF(registry);
            return -1;
        }
        Py_DECREF(registry); /* the globals keep it */
    }
    PyObject *key = Py_BuildValue("(sOi)", text, category, lineno);
    int res = key == NULL ? -1 : PyDict_Contains(registry, key);
    if (res == 0 && PyDict_SetItem(registry, key, Py_True) < 0) {
        res = -1;
    }
    Py_XDECREF(key);
    return res;
}

/* "file:line: Category: text" and the line. */
static void show(PyObject *category, const char *text, _PyInterpreterFrame *f,
                 int lineno) {
    PyObject *file = PySys_GetObject("stderr");
    if (file == NULL || file == Py_None) {
        return;
    }
    PyObject *filename = f == NULL ? NULL : f->f_code->co_filename;
    const char *name = PyExceptionClass_Name(category);
    PyObject *line =
        filename == NULL
            ? PyUnicode_FromFormat("sys:1: %s: %s\n", name, text)
            : PyUnicode_FromFormat("%U:%d: %s: %s\n", filename, lineno, name, text);
    if (line == NULL || _Py_FileWrite(file, line) < 0) {
        PyErr_Clear();
    }
    Py_XDECREF(line);
    if (filename != NULL && _Py_DisplaySourceLine(file, filename, lineno, 2) < 0) {
        PyErr_Clear();
    }
}

int PyErr_WarnEx(PyObject *category, const char *text, Py_ssize_t stack_level) {
    if (category == NULL) {
        category = PyExc_RuntimeWarning;
    }
    PyObject *warnings =
        PyDict_GetItemWithError(PyImport_GetModuleDict(), _Py_ID(warnings));
    if (warnings != NULL) {
        PyObject *res =
            PyObject_CallMethod(warnings, "warn", "sOn", text, category, stack_level);
        Py_XDECREF(res);
        return res == NULL ? -1 : 0;
    }
    _PyInterpreterFrame *f = warn_frame(stack_level);
    if (is_ignored(category, f)) {
        return 0;
    }
    int lineno = f == NULL ? 0 : _PyInterpreterFrame_GetLine(f);
    int before = f == NULL ? 0 : warned_before(f, text, category, lineno);
    if (before == 0) {
        show(category, text, f, lineno);
    }
    return before < 0 ? -1 : 0;
}

int PyErr_WarnFormat(PyObject *category, Py_ssize_t stack_level, const char *format,
                     ...) {
    va_list va;
    va_start(va, format);
    PyObject *text = PyUnicode_FromFormatV(format, va);
    va_end(va);
    const char *utf8 = text == NULL ? NULL : PyUnicode_AsUTF8(text);
    int res = utf8 == NULL ? -1 : PyErr_WarnEx(category, utf8, stack_level);
    Py_XDECREF(text);
    return res;
}
