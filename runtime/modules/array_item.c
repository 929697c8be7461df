/*
 * Items of an array: one C value to an object and back.
 *
 * Invariant: a value is converted whole before the array is touched, since converting
 * may run the program's code.
 *
 * CPython 3.11: Modules/arraymodule.c. Before: array.h. Next: array_slots.c.
 */
#include "runtime/modules/array.h"

#define LONG_SIZE ((char)sizeof(long))

const array_descr _PyArray_Descrs[] = {
    {'b', 1, 'i', 1, "b"},
    {'B', 1, 'u', 0, "B"},
    {'u', 4, 'w', 20, "w"},
    {'h', 2, 'i', 4, "h"},
    {'H', 2, 'u', 2, "H"},
    {'i', 4, 'i', 8, "i"},
    {'I', 4, 'u', 6, "I"},
    {'l', LONG_SIZE, 'i', LONG_SIZE == 4 ? 8 : 12, "l"},
    {'L', LONG_SIZE, 'u', LONG_SIZE == 4 ? 6 : 10, "L"},
    {'q', 8, 'i', 12, "q"},
    {'Q', 8, 'u', 10, "Q"},
    {'f', 4, 'f', 14, "f"},
    {'d', 8, 'f', 16, "d"},
    {0, 0, 0, 0, ""},
};

const array_descr *_PyArray_FindDescr(int typecode) {
    for (const array_descr *d = _PyArray_Descrs; d->typecode != 0; d++) {
        if (d->typecode == typecode) {
            return d;
        }
    }
    return NULL;
}

static PyObject *get_int(const array_descr *d, const char *from) {
    uint64_t u = 0;
    memcpy(&u, from, (size_t)d->itemsize);
    if (d->kind == 'u') {
        return PyLong_FromUnsignedLongLong(u);
    }
    uint64_t sign = (uint64_t)1 << (8 * d->itemsize - 1);
    return PyLong_FromLongLong((int64_t)((u ^ sign) - sign));
}

static PyObject *get_char(const char *from) {
    uint32_t ch;
    memcpy(&ch, from, sizeof(ch));
    if (ch > 0x10ffff) {
        return PyErr_Format(PyExc_ValueError,
                            "character U+%x is not in range [U+0000; U+10ffff]", ch);
    }
    return PyUnicode_FromOrdinal((int)ch);
}

PyObject *_PyArray_GetItem(arrayobject *a, Py_ssize_t i) {
    const array_descr *d = a->ob_descr;
    const char *from = array_at(a, i);
    if (d->kind == 'w') {
        return get_char(from);
    }
    if (d->kind != 'f') {
        return get_int(d, from);
    }
    return PyFloat_FromDouble(d->itemsize == 4 ? PyFloat_Unpack4(from, 1)
                                               : PyFloat_Unpack8(from, 1));
}

/* ---- From objects ---- */

static int out_of_range(const char *what, bool below) {
    PyErr_Format(PyExc_OverflowError, "%s is %s than %s", what,
                 below ? "less" : "greater", below ? "minimum" : "maximum");
    return -1;
}

/* What fits in a C int or long, with CPython's words for what does not. */
static int convert_small(const array_descr *d, PyObject *value, int64_t *out) {
    short s = 0;
    int i = 0;
    long l = 0;
    switch (d->typecode) {
    case 'b':
    case 'B':
    case 'h':
        if (!PyArg_Parse(value, "h;array item must be integer", &s)) {
            return -1;
        }
        *out = s;
        if (d->typecode == 'b' && (s < -128 || s > 127)) {
            return out_of_range("signed char", s < 0);
        }
        if (d->typecode == 'B' && (s < 0 || s > 255)) {
            return out_of_range("unsigned byte integer", s < 0);
        }
        return 0;
    case 'l':
        if (!PyArg_Parse(value, "l;array item must be integer", &l)) {
            return -1;
        }
        *out = l;
        return 0;
    default:
        if (!PyArg_Parse(value, "i;array item must be integer", &i)) {
            return -1;
        }
        *out = i;
        if (d->typecode == 'H' && (i < 0 || i > 0xffff)) {
            return out_of_range("unsigned short", i < 0);
        }
        return 0;
    }
}

static int convert_large(const array_descr *d, PyObject *value, int64_t *out) {
    if (d->typecode == 'q') {
        long long q;
        if (!PyArg_Parse(value, "L;array item must be integer", &q)) {
            return -1;
        }
        *out = q;
        return 0;
    }
    PyObject *number = PyNumber_Index(value);
    if (number == NULL) {
        return -1;
    }
    *out = d->typecode == 'Q' ? (int64_t)PyLong_AsUnsignedLongLong(number)
                              : (int64_t)PyLong_AsUnsignedLong(number);
    Py_DECREF(number);
    if (PyErr_Occurred()) {
        return -1;
    }
    if (d->typecode == 'I' && *out > (int64_t)UINT_MAX) {
        return out_of_range("unsigned int", false);
    }
    return 0;
}

static int convert_char(PyObject *value, char out[8]) {
    if (!PyUnicode_Check(value) || PyUnicode_GET_LENGTH(value) != 1) {
        PyErr_SetString(PyExc_TypeError, "array item must be unicode character");
        return -1;
    }
    uint32_t ch = PyUnicode_READ_CHAR(value, 0);
    memcpy(out, &ch, sizeof(ch));
    return 0;
}

int _PyArray_Convert(const array_descr *d, PyObject *value, char out[8]) {
    if (d->kind == 'w') {
        return convert_char(value, out);
    }
    if (d->typecode == 'f') {
        float x;
        if (!PyArg_Parse(value, "f;array item must be float", &x)) {
            return -1;
        }
        memcpy(out, &x, sizeof(x));
        return 0;
    }
    if (d->typecode == 'd') {
        double x;
        if (!PyArg_Parse(value, "d;array item must be float", &x)) {
            return -1;
        }
        memcpy(out, &x, sizeof(x));
        return 0;
    }
    int64_t n;
    int err = strchr("ILqQ", d->typecode) != NULL ? convert_large(d, value, &n)
                                                  : convert_small(d, value, &n);
    if (err == 0) {
        memcpy(out, &n, sizeof(n));
    }
    return err;
}

int _PyArray_SetItem(arrayobject *a, Py_ssize_t i, PyObject *value) {
    char item[8];
    if (_PyArray_Convert(a->ob_descr, value, item) < 0) {
        return -1;
    }
    if (i >= Py_SIZE(a)) { /* converting made it shorter */
        PyErr_SetString(PyExc_IndexError, "array assignment index out of range");
        return -1;
    }
    memcpy(array_at(a, i), item, (size_t)a->ob_descr->itemsize);
    return 0;
}
