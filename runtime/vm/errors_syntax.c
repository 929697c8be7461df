/*
 * The place of a SyntaxError: file, line, columns and the line's text, added to the
 * exception that is set.
 *
 * CPython 3.11: Python/errors.c. Before: errors.c.
 */
#include "runtime/python.h"
#include "runtime/vm/errors.h"

/* Sets exc.name = value (taken over; NULL: None where `value` could not be made). */
static void set_field(PyObject *exc, PyObject *name, PyObject *value) {
    if (value == NULL) {
        PyErr_Clear();
        value = Py_NewRef(Py_None);
    }
    if (PyObject_SetAttr(exc, name, value) < 0) {
        PyErr_Clear();
    }
    Py_DECREF(value);
}

/* For a SyntaxError's subclass of the program's own, that may lack some fields. */
static void set_default(PyObject *exc, PyObject *name) {
    PyObject *value;
    if (_PyObject_LookupAttr(exc, name, &value) < 0) {
        PyErr_Clear();
    }
    if (value == NULL) {
        set_field(exc, name, Py_NewRef(Py_None));
    } else {
        Py_DECREF(value);
    }
}

void PyErr_RangedSyntaxLocationObject(PyObject *filename, int lineno, int col_offset,
                                      int end_lineno, int end_col_offset) {
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    set_field(value, _Py_ID(lineno), PyLong_FromLong(lineno));
    set_field(value, _Py_ID(offset),
              col_offset >= 0 ? PyLong_FromLong(col_offset) : NULL);
    set_field(value, _Py_ID(end_lineno),
              end_lineno >= 0 ? PyLong_FromLong(end_lineno) : NULL);
    set_field(value, _Py_ID(end_offset),
              end_col_offset >= 0 ? PyLong_FromLong(end_col_offset) : NULL);
    if (filename != NULL) {
        set_field(value, _Py_ID(filename), Py_NewRef(filename));
        set_field(value, _Py_ID(text), PyErr_ProgramTextObject(filename, lineno));
    }
    if (type != PyExc_SyntaxError) {
        set_default(value, _Py_ID(msg));
        set_default(value, _Py_ID(print_file_and_line));
    }
    PyErr_Restore(type, value, tb);
}

void PyErr_SyntaxLocationObject(PyObject *filename, int lineno, int col_offset) {
    PyErr_RangedSyntaxLocationObject(filename, lineno, col_offset, lineno, -1);
}
