/*
 * complex: repr, and the constructor with its text form.
 *
 * CPython 3.11: Objects/complexobject.c. Before: complex.c.
 */
#include <math.h>

#include "runtime/objects/complex_private.h"
#include "runtime/python.h"

#define VALUE(op) (((PyComplexObject *)(op))->cval)

PyObject *_PyComplex_Repr(PyObject *op) {
    Py_complex v = VALUE(op);
    /* 0 + yj is shown without its real part, unless that is -0. */
    int bare = v.real == 0.0 && copysign(1.0, v.real) == 1.0;
    char *re = NULL;
    char *im = PyOS_double_to_string(v.imag, 'r', 0, bare ? 0 : Py_DTSF_SIGN, NULL);
    PyObject *res = NULL;
    if (im != NULL && bare) {
        res = PyUnicode_FromFormat("%sj", im);
    } else if (im != NULL) {
        re = PyOS_double_to_string(v.real, 'r', 0, 0, NULL);
        res = re == NULL ? NULL : PyUnicode_FromFormat("(%s%sj)", re, im);
    }
    PyMem_Free(re);
    PyMem_Free(im);
    return res;
}

static const char *skip_space(const char *s) {
    while (*s == ' ' || (*s >= '\t' && *s <= '\r')) {
        s++;
    }
    return s;
}

/* A float at *s, or a bare sign as 1: 1, or 0 when there is neither. */
static int read_part(const char **s, double *v) {
    char *end;
    *v = PyOS_string_to_double(*s, &end, NULL);
    if (*v == -1.0 && PyErr_Occurred()) {
        PyErr_Clear();
    }
    if (end != *s) {
        *s = end;
        return 1;
    }
    if (**s == '+' || **s == '-') {
        *v = **s == '+' ? 1.0 : -1.0;
        ++*s;
    } else {
        *v = 1.0;
    }
    return 0;
}

/* x, yj, x+yj and x-yj, where y may be left out: 1 or 0. */
static int parse_parts(const char **ps, Py_complex *c) {
    const char *s = *ps;
    double v;
    int has_number = read_part(&s, &v);
    *c = (Py_complex){0.0, 0.0};
    if (*s == 'j' || *s == 'J') {
        c->imag = v;
        *ps = s + 1;
        return 1;
    }
    if (!has_number) {
        return 0;
    }
    c->real = v;
    if (*s == '+' || *s == '-') {
        read_part(&s, &c->imag);
        if (*s != 'j' && *s != 'J') {
            return 0;
        }
        s++;
    }
    *ps = s;
    return 1;
}

static int parse(const char *s, const char *last, Py_complex *c) {
    s = skip_space(s);
    int paren = *s == '(';
    s = paren ? skip_space(s + 1) : s;
    if (!parse_parts(&s, c)) {
        return 0;
    }
    s = skip_space(s);
    if (paren) {
        if (*s != ')') {
            return 0;
        }
        s = skip_space(s + 1);
    }
    return s == last;
}

/* Underscores between digits are allowed and dropped. */
static char *without_underscores(const char *text, Py_ssize_t len, PyObject *whole) {
    char *buf = PyMem_Malloc((size_t)len + 1), *p = buf, prev = 0;
    if (buf == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t i = 0; i <= len; i++) {
        char ch = i < len ? text[i] : 0;
        int before = prev >= '0' && prev <= '9', here = ch >= '0' && ch <= '9';
        if ((ch == '_' && !before) || (prev == '_' && !here)) {
            PyErr_Format(PyExc_ValueError, "could not convert string to complex: %R",
                         whole);
            PyMem_Free(buf);
            return NULL;
        }
        if (ch != '_') {
            *p++ = ch;
        }
        prev = ch;
    }
    return buf;
}

static PyObject *from_text(PyTypeObject *type, PyObject *text) {
    PyObject *ascii = _PyUnicode_TransformDecimalAndSpaceToASCII(text);
    if (ascii == NULL) {
        return NULL;
    }
    Py_ssize_t len = PyUnicode_GET_LENGTH(ascii);
    char *buf = without_underscores(PyUnicode_DATA(ascii), len, text);
    Py_complex c;
    int ok = buf != NULL && memchr(PyUnicode_DATA(ascii), 0, (size_t)len) == NULL &&
             parse(buf, buf + strlen(buf), &c);
    PyMem_Free(buf);
    Py_DECREF(ascii);
    if (!ok) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_ValueError, "complex() arg is a malformed string");
        }
        return NULL;
    }
    PyObject *res = type->tp_alloc(type, 0);
    if (res != NULL) {
        VALUE(res) = c;
    }
    return res;
}

/* A part of complex(real, imag): 1 for a complex argument, 0 for a real, -1. */
static int read_arg(PyObject *op, Py_complex *c) {
    if (PyComplex_Check(op)) {
        *c = VALUE(op);
        return 1;
    }
    PyObject *f = PyNumber_Float(op);
    if (f == NULL) {
        return -1;
    }
    *c = (Py_complex){PyFloat_AS_DOUBLE(f), 0.0};
    Py_DECREF(f);
    return 0;
}

static int is_real(PyObject *op) {
    PyNumberMethods *nb = Py_TYPE(op)->tp_as_number;
    return nb != NULL &&
           (nb->nb_float != NULL || nb->nb_index != NULL || PyComplex_Check(op));
}

static PyObject *build(PyTypeObject *type, PyObject *real, PyObject *imag) {
    if (!is_real(real)) {
        return PyErr_Format(PyExc_TypeError,
                            "complex() first argument must be a string or a number, "
                            "not '%.200s'",
                            Py_TYPE(real)->tp_name);
    }
    if (imag != NULL && !is_real(imag)) {
        return PyErr_Format(PyExc_TypeError,
                            "complex() second argument must be a number, not '%.200s'",
                            Py_TYPE(imag)->tp_name);
    }
    Py_complex a, b = {0.0, 0.0};
    int complex_a = read_arg(real, &a);
    int complex_b = imag == NULL || complex_a < 0 ? 0 : read_arg(imag, &b);
    if (complex_a < 0 || complex_b < 0) {
        return NULL;
    }
    /* real + imag * 1j, without adding zeros that would change a sign. */
    if (complex_b) {
        a.real -= b.imag;
    }
    if (complex_a && imag != NULL) {
        b.real += a.imag;
    } else if (complex_a) {
        b.real = a.imag;
    }
    PyObject *res = type->tp_alloc(type, 0);
    if (res != NULL) {
        VALUE(res) = (Py_complex){a.real, b.real};
    }
    return res;
}

static const _PyArg_Names names = {"complex",
                                   (const char *const[]){"real", "imag", NULL}, 0, 2};

PyObject *_PyComplex_New(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *a[2];
    if (!_PyArg_UnpackTupleDict(&names, args, kwds, a)) {
        return NULL;
    }
    PyObject *real = a[0], *imag = a[1];
    if (real == NULL) {
        real = _PyLong_GetZero();
    }
    if (imag == NULL && type == &PyComplex_Type && PyComplex_CheckExact(real)) {
        return Py_NewRef(real);
    }
    if (PyUnicode_Check(real)) {
        if (imag != NULL) {
            PyErr_SetString(PyExc_TypeError, "complex() can't take second arg if first "
                                             "is a string");
            return NULL;
        }
        return from_text(type, real);
    }
    if (imag != NULL && PyUnicode_Check(imag)) {
        PyErr_SetString(PyExc_TypeError, "complex() second arg can't be a string");
        return NULL;
    }
    int missing;
    PyObject *converted = _PyComplex_TryConvert(real, &missing);
    if (converted == NULL && !missing) {
        return NULL;
    }
    PyObject *res = build(type, converted != NULL ? converted : real, imag);
    Py_XDECREF(converted);
    return res;
}
