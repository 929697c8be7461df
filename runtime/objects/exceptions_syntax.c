/*
 * SyntaxError: message and place.
 *
 * CPython 3.11: Objects/exceptions.c. Before: exceptions.c; the place is set from C by
 * runtime/vm/errors_syntax.c.
 */
#include "runtime/objects/exceptions_private.h"
#include "runtime/python.h"

#define SYNTAX_FIELDS(X)                                                               \
    X(msg)                                                                             \
    X(filename)                                                                        \
    X(lineno) X(offset) X(end_lineno) X(end_offset) X(text) X(print_file_and_line)
EXC_LIFE(SyntaxError, SYNTAX_FIELDS)

/* SyntaxError("print 1", (filename, lineno, offset, text[, end_lineno, end_offset])).
 */
static int read_place(PySyntaxErrorObject *self, PyObject *place) {
    PyObject *info = PySequence_Tuple(place);
    if (info == NULL) {
        return -1;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(info);
    if (n < 4 || n > 6) {
        PyErr_Format(PyExc_TypeError, "function takes at %s arguments (%zd given)",
                     n < 4 ? "least 4" : "most 6", n);
        Py_DECREF(info);
        return -1;
    }
    PyObject **fields[] = {&self->filename, &self->lineno,     &self->offset,
                           &self->text,     &self->end_lineno, &self->end_offset};
    for (Py_ssize_t i = 0; i < 6; i++) {
        Py_XSETREF(*fields[i], i < n ? Py_NewRef(PyTuple_GET_ITEM(info, i)) : NULL);
    }
    Py_DECREF(info);
    if (self->end_lineno != NULL && self->end_offset == NULL) {
        PyErr_SetString(PyExc_TypeError,
                        "end_offset must be provided when end_lineno is provided");
        return -1;
    }
    return 0;
}

int _PyExc_SyntaxError_init(PyObject *op, PyObject *args, PyObject *kwds) {
    PySyntaxErrorObject *self = (PySyntaxErrorObject *)op;
    if (_PyExc_BaseException_init(op, args, kwds) < 0) {
        return -1;
    }
    if (PyTuple_GET_SIZE(args) >= 1) {
        Py_XSETREF(self->msg, Py_NewRef(PyTuple_GET_ITEM(args, 0)));
    }
    return PyTuple_GET_SIZE(args) == 2 ? read_place(self, PyTuple_GET_ITEM(args, 1))
                                       : 0;
}

/* The file's name without its folders; new. */
static PyObject *base_name(PyObject *name) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(name);
    Py_ssize_t i = PyUnicode_FindChar(name, '/', 0, n, -1);
    return PyUnicode_Substring(name, i + 1, n);
}

PyObject *_PyExc_SyntaxError_str(PyObject *op) {
    PySyntaxErrorObject *self = (PySyntaxErrorObject *)op;
    PyObject *msg = self->msg != NULL ? self->msg : Py_None;
    PyObject *filename = NULL, *res;
    if (self->filename != NULL && PyUnicode_Check(self->filename)) {
        filename = base_name(self->filename);
        if (filename == NULL) {
            return NULL;
        }
    }
    int has_line = self->lineno != NULL && PyLong_CheckExact(self->lineno);
    int overflow;
    long line = has_line ? PyLong_AsLongAndOverflow(self->lineno, &overflow) : 0;
    if (filename == NULL && !has_line) {
        return PyObject_Str(msg);
    }
    if (filename != NULL && has_line) {
        res = PyUnicode_FromFormat("%S (%U, line %ld)", msg, filename, line);
    } else if (filename != NULL) {
        res = PyUnicode_FromFormat("%S (%U)", msg, filename);
    } else {
        res = PyUnicode_FromFormat("%S (line %ld)", msg, line);
    }
    Py_XDECREF(filename);
    return res;
}

#define MEMBER(name, doc)                                                              \
    { #name, T_OBJECT, offsetof(PySyntaxErrorObject, name), 0, doc }
PyMemberDef _PyExc_SyntaxError_members[] = {
    MEMBER(msg, "the message"),
    MEMBER(filename, "name of the file"),
    MEMBER(lineno, "number of the line"),
    MEMBER(offset, "column in the line"),
    MEMBER(text, "the line itself"),
    MEMBER(end_lineno, "line where it ends"),
    MEMBER(end_offset, "column where it ends"),
    MEMBER(print_file_and_line, "not used"),
    {NULL},
};
