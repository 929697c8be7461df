/*
 * Fields of C structs as attributes (PyMemberDef).
 *
 * Invariant: a field of type T_OBJECT or T_OBJECT_EX holds an owned reference or NULL.
 * CPython 3.11: Python/structmember.c.
 */
#include "runtime/objects/descr.h"
#include "runtime/python.h"

/* The field as C type `t`; the table's offset has the right alignment. */
#define FIELD(t) (*(t *)(void *)addr)

static PyObject *get_object(char *addr, const char *obj, PyMemberDef *l) {
    PyObject *v = FIELD(PyObject *);
    if (v != NULL) {
        return Py_NewRef(v);
    }
    if (l->type == T_OBJECT) {
        Py_RETURN_NONE;
    }
    PyObject *owner = (PyObject *)(uintptr_t)obj;
    return PyErr_Format(PyExc_AttributeError, "'%.200s' object has no attribute '%s'",
                        Py_TYPE(owner)->tp_name, l->name);
}

PyObject *PyMember_GetOne(const char *obj, PyMemberDef *l) {
    char *addr = (char *)(uintptr_t)obj + l->offset;
    switch (l->type) {
    case T_BOOL:
        return PyBool_FromLong(FIELD(char));
    case T_BYTE:
        return PyLong_FromLong(FIELD(signed char));
    case T_UBYTE:
        return PyLong_FromUnsignedLong(FIELD(unsigned char));
    case T_SHORT:
        return PyLong_FromLong(FIELD(short));
    case T_USHORT:
        return PyLong_FromUnsignedLong(FIELD(unsigned short));
    case T_INT:
        return PyLong_FromLong(FIELD(int));
    case T_UINT:
        return PyLong_FromUnsignedLong(FIELD(unsigned int));
    case T_LONG:
        return PyLong_FromLong(FIELD(long));
    case T_ULONG:
        return PyLong_FromUnsignedLong(FIELD(unsigned long));
    case T_PYSSIZET:
        return PyLong_FromSsize_t(FIELD(Py_ssize_t));
    case T_LONGLONG:
        return PyLong_FromLongLong(FIELD(long long));
    case T_ULONGLONG:
        return PyLong_FromUnsignedLongLong(FIELD(unsigned long long));
    case T_FLOAT:
        return PyFloat_FromDouble((double)FIELD(float));
    case T_DOUBLE:
        return PyFloat_FromDouble(FIELD(double));
    case T_STRING:
        return FIELD(char *) == NULL ? Py_NewRef(Py_None)
                                     : PyUnicode_FromString(FIELD(char *));
    case T_STRING_INPLACE:
        return PyUnicode_FromString(addr);
    case T_CHAR:
        return PyUnicode_FromStringAndSize(addr, 1);
    case T_OBJECT:
    case T_OBJECT_EX:
        return get_object(addr, obj, l);
    case T_NONE:
        Py_RETURN_NONE;
    default:
        PyErr_SetString(PyExc_SystemError, "bad memberdescr type");
        return NULL;
    }
}

static int set_object(char *addr, PyMemberDef *l, PyObject *v) {
    PyObject *old = FIELD(PyObject *);
    if (v == NULL && l->type == T_OBJECT_EX && old == NULL) {
        PyErr_SetString(PyExc_AttributeError, l->name);
        return -1;
    }
    FIELD(PyObject *) = Py_XNewRef(v);
    Py_XDECREF(old);
    return 0;
}

static int set_integer(char *addr, int type, PyObject *v) {
    if (type == T_PYSSIZET) {
        FIELD(Py_ssize_t) = PyLong_AsSsize_t(v);
        return PyErr_Occurred() ? -1 : 0;
    }
    if (type == T_LONGLONG || type == T_ULONGLONG) {
        FIELD(long long) = PyLong_AsLongLong(v);
        return PyErr_Occurred() ? -1 : 0;
    }
    long n = type == T_ULONG || type == T_UINT ? (long)PyLong_AsUnsignedLong(v)
                                               : PyLong_AsLong(v);
    if (n == -1 && PyErr_Occurred()) {
        return -1;
    }
    switch (type) {
    case T_BYTE:
    case T_UBYTE:
        FIELD(signed char) = (signed char)n;
        break;
    case T_SHORT:
    case T_USHORT:
        FIELD(short) = (short)n;
        break;
    case T_INT:
    case T_UINT:
        FIELD(int) = (int)n;
        break;
    default:
        FIELD(long) = n;
    }
    return 0;
}

static int set_floating(char *addr, int type, PyObject *v) {
    double d = PyFloat_AsDouble(v);
    if (d == -1.0 && PyErr_Occurred()) {
        return -1;
    }
    if (type == T_FLOAT) {
        FIELD(float) = (float)d;
    } else {
        FIELD(double) = d;
    }
    return 0;
}

static int set_char(char *addr, PyObject *v) {
    Py_ssize_t len;
    const char *text = PyUnicode_AsUTF8AndSize(v, &len);
    if (text == NULL || len != 1) {
        PyErr_BadArgument();
        return -1;
    }
    *addr = text[0];
    return 0;
}

int PyMember_SetOne(char *obj, PyMemberDef *l, PyObject *v) {
    char *addr = obj + l->offset;
    if (l->flags & READONLY) {
        PyErr_SetString(PyExc_AttributeError, "readonly attribute");
        return -1;
    }
    if (v == NULL && l->type != T_OBJECT_EX && l->type != T_OBJECT) {
        PyErr_SetString(PyExc_TypeError, "can't delete numeric/char attribute");
        return -1;
    }
    switch (l->type) {
    case T_OBJECT:
    case T_OBJECT_EX:
        return set_object(addr, l, v);
    case T_BOOL:
        if (!PyBool_Check(v)) {
            PyErr_SetString(PyExc_TypeError, "attribute value type must be bool");
            return -1;
        }
        *addr = v == Py_True;
        return 0;
    case T_FLOAT:
    case T_DOUBLE:
        return set_floating(addr, l->type, v);
    case T_CHAR:
        return set_char(addr, v);
    case T_STRING:
    case T_STRING_INPLACE:
        PyErr_SetString(PyExc_TypeError, "readonly attribute");
        return -1;
    default:
        return set_integer(addr, l->type, v);
    }
}
