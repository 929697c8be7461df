/*
 * The three errors of codecs: which bytes or characters, and why.
 *
 * CPython 3.11: Objects/exceptions.c. Before: exceptions.c.
 */
#include "runtime/objects/exceptions_private.h"
#include "runtime/python.h"

#define UNI(op)           ((PyUnicodeErrorObject *)(op))
#define UNICODE_FIELDS(X) X(encoding) X(object) X(reason)
EXC_LIFE(UnicodeError, UNICODE_FIELDS)

static void set_fields(PyObject *op, PyObject *encoding, PyObject *object,
                       Py_ssize_t start, Py_ssize_t end, PyObject *reason) {
    PyUnicodeErrorObject *self = UNI(op);
    Py_XSETREF(self->encoding, Py_XNewRef(encoding));
    Py_XSETREF(self->object, Py_NewRef(object));
    Py_XSETREF(self->reason, Py_NewRef(reason));
    self->start = start;
    self->end = end;
}

int _PyExc_UnicodeEncodeError_init(PyObject *op, PyObject *args, PyObject *kwds) {
    PyObject *encoding, *object, *reason;
    Py_ssize_t start, end;
    if (_PyExc_BaseException_init(op, args, kwds) < 0 ||
        !PyArg_ParseTuple(args, "UUnnU", &encoding, &object, &start, &end, &reason)) {
        return -1;
    }
    set_fields(op, encoding, object, start, end, reason);
    return 0;
}

int _PyExc_UnicodeTranslateError_init(PyObject *op, PyObject *args, PyObject *kwds) {
    PyObject *object, *reason;
    Py_ssize_t start, end;
    if (_PyExc_BaseException_init(op, args, kwds) < 0 ||
        !PyArg_ParseTuple(args, "UnnU", &object, &start, &end, &reason)) {
        return -1;
    }
    set_fields(op, NULL, object, start, end, reason);
    return 0;
}

int _PyExc_UnicodeDecodeError_init(PyObject *op, PyObject *args, PyObject *kwds) {
    PyObject *encoding, *object, *reason;
    Py_ssize_t start, end;
    if (_PyExc_BaseException_init(op, args, kwds) < 0 ||
        !PyArg_ParseTuple(args, "UOnnU", &encoding, &object, &start, &end, &reason)) {
        return -1;
    }
    if (PyBytes_Check(object)) {
        set_fields(op, encoding, object, start, end, reason);
        return 0;
    }
    Py_buffer view;
    if (PyObject_GetBuffer(object, &view, PyBUF_SIMPLE) != 0) {
        return -1;
    }
    PyObject *copy = PyBytes_FromStringAndSize(view.buf, view.len);
    PyBuffer_Release(&view);
    if (copy == NULL) {
        return -1;
    }
    set_fields(op, encoding, copy, start, end, reason);
    Py_DECREF(copy);
    return 0;
}

/* What is wrong, `place` (stolen) being the part about the place. The fields may be any
 * objects, since a program may have changed them. */
static PyObject *message(PyUnicodeErrorObject *self, PyObject *place) {
    PyObject *reason =
        place ? PyObject_Str(self->reason ? self->reason : Py_None) : NULL;
    PyObject *encoding = reason && self->encoding ? PyObject_Str(self->encoding) : NULL;
    PyObject *res = NULL;
    if (reason != NULL && self->encoding == NULL) {
        res = PyUnicode_FromFormat("can't %U: %U", place, reason);
    } else if (encoding != NULL) {
        res = PyUnicode_FromFormat("'%U' codec can't %U: %U", encoding, place, reason);
    }
    Py_XDECREF(encoding);
    Py_XDECREF(reason);
    Py_XDECREF(place);
    return res;
}

static PyObject *encode_str(PyUnicodeErrorObject *self, const char *verb) {
    if (self->object == NULL) {
        return PyUnicode_FromStringAndSize(NULL, 0);
    }
    bool is_text = PyUnicode_Check(self->object);
    Py_ssize_t size = is_text ? PyUnicode_GET_LENGTH(self->object) : 0;
    Py_ssize_t start = self->start, end = self->end;
    if (start < 0 || start >= size || end != start + 1) {
        return message(self, PyUnicode_FromFormat("%s characters in position %zd-%zd",
                                                  verb, start, end - 1));
    }
    Py_UCS4 ch = PyUnicode_READ_CHAR(self->object, start);
    const char *escape = ch <= 0xff     ? "%s character '\\x%02x' in position %zd"
                         : ch <= 0xffff ? "%s character '\\u%04x' in position %zd"
                                        : "%s character '\\U%08x' in position %zd";
    return message(self, PyUnicode_FromFormat(escape, verb, (int)ch, start));
}

PyObject *_PyExc_UnicodeEncodeError_str(PyObject *op) {
    return encode_str(UNI(op), "encode");
}

PyObject *_PyExc_UnicodeTranslateError_str(PyObject *op) {
    return encode_str(UNI(op), "translate");
}

PyObject *_PyExc_UnicodeDecodeError_str(PyObject *op) {
    PyUnicodeErrorObject *self = UNI(op);
    if (self->object == NULL) {
        return PyUnicode_FromStringAndSize(NULL, 0);
    }
    Py_ssize_t size = PyBytes_Check(self->object) ? PyBytes_GET_SIZE(self->object) : 0;
    Py_ssize_t start = self->start, end = self->end;
    if (start >= 0 && start < size && end == start + 1) {
        int byte = (unsigned char)PyBytes_AS_STRING(self->object)[start];
        return message(self, PyUnicode_FromFormat("decode byte 0x%02x in position %zd",
                                                  byte, start));
    }
    return message(
        self, PyUnicode_FromFormat("decode bytes in position %zd-%zd", start, end - 1));
}

PyObject *PyUnicodeDecodeError_Create(const char *encoding, const char *object,
                                      Py_ssize_t length, Py_ssize_t start,
                                      Py_ssize_t end, const char *reason) {
    return PyObject_CallFunction(PyExc_UnicodeDecodeError, "sy#nns", encoding, object,
                                 length, start, end, reason);
}

PyObject *_PyUnicodeEncodeError_Create(const char *encoding, PyObject *object,
                                       Py_ssize_t start, Py_ssize_t end,
                                       const char *reason) {
    return PyObject_CallFunction(PyExc_UnicodeEncodeError, "sOnns", encoding, object,
                                 start, end, reason);
}

PyObject *_PyUnicodeTranslateError_Create(PyObject *object, Py_ssize_t start,
                                          Py_ssize_t end, const char *reason) {
    return PyObject_CallFunction(PyExc_UnicodeTranslateError, "Onns", object, start,
                                 end, reason);
}

#define MEMBER(name, type, doc)                                                        \
    { #name, type, offsetof(PyUnicodeErrorObject, name), 0, doc }
PyMemberDef _PyExc_UnicodeError_members[] = {
    MEMBER(encoding, T_OBJECT, "name of the encoding"),
    MEMBER(object, T_OBJECT, "what was to be converted"),
    MEMBER(start, T_PYSSIZET, "first index that failed"),
    MEMBER(end, T_PYSSIZET, "index after the last that failed"),
    MEMBER(reason, T_OBJECT, "why it failed"),
    {NULL},
};
