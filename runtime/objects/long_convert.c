/*
 * From int to C numbers, bytes and doubles, and from bytes.
 *
 * CPython 3.11: Objects/longobject.c. Before: long.c.
 */
#include <math.h>

#include "runtime/objects/long_private.h"
#include "runtime/python.h"

/* `op` as an exact-or-sub int with a new reference: itself, or its __index__. */
static PyLongObject *as_index(PyObject *op) {
    if (op == NULL) {
        PyErr_BadInternalCall();
        return NULL;
    }
    return (PyLongObject *)(PyLong_Check(op) ? Py_NewRef(op) : _PyNumber_Index(op));
}

/* The low 64 bits of |v|; *fits says whether that is all. */
static uint64_t magnitude(PyLongObject *v, int *fits) {
    Py_ssize_t n = _PyLong_NDigits(v);
    uint64_t u = 0;
    *fits = n <= 2 || (n == 3 && v->ob_digit[2] < 16);
    for (Py_ssize_t i = n > 3 ? 3 : n; --i >= 0;) {
        u = (u << PyLong_SHIFT) | v->ob_digit[i];
    }
    return u;
}

/* The value within -limit-1 .. limit; else *overflow is its sign. */
static long long bounded(PyLongObject *v, uint64_t limit, int *overflow) {
    int fits;
    uint64_t u = magnitude(v, &fits);
    *overflow = 0;
    if (fits && u <= limit + (Py_SIZE(v) < 0)) {
        return (long long)(Py_SIZE(v) < 0 ? 0 - u : u);
    }
    *overflow = Py_SIZE(v) < 0 ? -1 : 1;
    return -1;
}

static long long index_bounded(PyObject *op, uint64_t limit, int *overflow) {
    *overflow = 0;
    PyLongObject *v = as_index(op);
    if (v == NULL) {
        return -1;
    }
    long long res = bounded(v, limit, overflow);
    Py_DECREF(v);
    return res;
}

static long long or_error(long long v, int overflow, const char *c_type) {
    if (overflow) {
        PyErr_Format(PyExc_OverflowError, "Python int too large to convert to C %s",
                     c_type);
    }
    return v;
}

long PyLong_AsLongAndOverflow(PyObject *op, int *overflow) {
    return (long)index_bounded(op, LONG_MAX, overflow);
}

long PyLong_AsLong(PyObject *op) {
    int overflow;
    long v = PyLong_AsLongAndOverflow(op, &overflow);
    return (long)or_error(v, overflow, "long");
}

long long PyLong_AsLongLongAndOverflow(PyObject *op, int *overflow) {
    return index_bounded(op, LLONG_MAX, overflow);
}

long long PyLong_AsLongLong(PyObject *op) {
    int overflow;
    long long v = index_bounded(op, LLONG_MAX, &overflow);
    if (overflow) {
        PyErr_SetString(PyExc_OverflowError, "int too big to convert");
    }
    return v;
}

int _PyLong_AsInt(PyObject *op) {
    int overflow;
    long long v = index_bounded(op, INT_MAX, &overflow);
    return (int)or_error(v, overflow, "int");
}

/* For the conversions that take an int and nothing else. */
static int need_int(PyObject *op) {
    if (op == NULL) {
        PyErr_BadInternalCall();
        return -1;
    }
    if (!PyLong_Check(op)) {
        PyErr_SetString(PyExc_TypeError, "an integer is required");
        return -1;
    }
    return 0;
}

Py_ssize_t PyLong_AsSsize_t(PyObject *op) {
    if (need_int(op) < 0) {
        return -1;
    }
    int overflow;
    long long v = bounded((PyLongObject *)op, PY_SSIZE_T_MAX, &overflow);
    return (Py_ssize_t)or_error(v, overflow, "ssize_t");
}

static uint64_t as_unsigned(PyObject *op, uint64_t limit, const char *c_type) {
    if (need_int(op) < 0) {
        return UINT64_MAX;
    }
    if (Py_SIZE(op) < 0) {
        PyErr_SetString(PyExc_OverflowError,
                        c_type[0] == 's'
                            ? "can't convert negative value to size_t"
                            : "can't convert negative value to unsigned int");
        return UINT64_MAX;
    }
    int fits;
    uint64_t u = magnitude((PyLongObject *)op, &fits);
    if (!fits || u > limit) {
        or_error(0, 1, c_type);
        return UINT64_MAX;
    }
    return u;
}

size_t PyLong_AsSize_t(PyObject *op) {
    return (size_t)as_unsigned(op, SIZE_MAX, "size_t");
}
unsigned long PyLong_AsUnsignedLong(PyObject *op) {
    return (unsigned long)as_unsigned(op, ULONG_MAX, "unsigned long");
}
unsigned long long PyLong_AsUnsignedLongLong(PyObject *op) {
    if (need_int(op) < 0) {
        return ULLONG_MAX;
    }
    int fits;
    uint64_t u = magnitude((PyLongObject *)op, &fits);
    if (Py_SIZE(op) >= 0 && fits) {
        return u;
    }
    PyErr_SetString(PyExc_OverflowError, Py_SIZE(op) < 0
                                             ? "can't convert negative int to unsigned"
                                             : "int too big to convert");
    return ULLONG_MAX;
}

unsigned long long PyLong_AsUnsignedLongLongMask(PyObject *op) {
    PyLongObject *v = as_index(op);
    if (v == NULL) {
        return ULLONG_MAX;
    }
    int fits;
    uint64_t u = magnitude(v, &fits);
    u = Py_SIZE(v) < 0 ? 0 - u : u;
    Py_DECREF(v);
    return u;
}
unsigned long PyLong_AsUnsignedLongMask(PyObject *op) {
    return (unsigned long)PyLong_AsUnsignedLongLongMask(op);
}

void *PyLong_AsVoidPtr(PyObject *op) {
    if (need_int(op) < 0) {
        return NULL;
    }
    int fits;
    uint64_t u = magnitude((PyLongObject *)op, &fits);
    if (!fits || u > UINTPTR_MAX) {
        or_error(0, 1, "void pointer");
        return NULL;
    }
    return (void *)(uintptr_t)(Py_SIZE(op) < 0 ? 0 - u : u);
}

int _PyLong_Size_t_Converter(PyObject *op, void *result) {
    size_t v = PyLong_AsSize_t(op);
    if (v == (size_t)-1 && PyErr_Occurred()) {
        return 0;
    }
    *(size_t *)result = v;
    return 1;
}

int _PyLong_Sign(PyObject *v) {
    return (Py_SIZE(v) > 0) - (Py_SIZE(v) < 0);
}

size_t _PyLong_NumBits(PyObject *op) {
    PyLongObject *v = (PyLongObject *)op;
    Py_ssize_t n = _PyLong_NDigits(v);
    return n == 0 ? 0
                  : (size_t)(n - 1) * PyLong_SHIFT +
                        (size_t)_PyLong_BitLength(v->ob_digit[n - 1]);
}

/* ---- Doubles ---- */

/* Reads 62 bits from the top, the lowest of them "sticky" (set when anything below it
 * is), so that the one rounding of the conversion to double is the right one. */
double _PyLong_Frexp(PyLongObject *v, Py_ssize_t *e) {
    Py_ssize_t n = _PyLong_NDigits(v);
    if (n == 0) {
        *e = 0;
        return 0.0;
    }
    size_t bits = _PyLong_NumBits((PyObject *)v);
    uint64_t top = 0;
    Py_ssize_t i = n;
    int have = 0;
    while (i > 0 && have <= 32) {
        top = (top << PyLong_SHIFT) | v->ob_digit[--i];
        have = i == n - 1 ? _PyLong_BitLength(v->ob_digit[n - 1]) : have + PyLong_SHIFT;
    }
    /* 33..62 bits are in `top`; the next digit fills up to 62. */
    int room = 62 - have;
    if (i > 0 && room > 0) {
        int take = room < PyLong_SHIFT ? room : PyLong_SHIFT;
        digit d = v->ob_digit[--i];
        top = (top << take) | (d >> (PyLong_SHIFT - take));
        have += take;
        top |= (d & (((digit)1 << (PyLong_SHIFT - take)) - 1)) != 0;
    }
    while (i > 0) {
        top |= v->ob_digit[--i] != 0;
    }
    double x = ldexp((double)top, -have);
    if (x == 1.0) {
        x = 0.5;
        bits++;
    }
    *e = (Py_ssize_t)bits;
    return Py_SIZE(v) < 0 ? -x : x;
}

double PyLong_AsDouble(PyObject *op) {
    if (op == NULL) {
        PyErr_BadInternalCall();
        return -1.0;
    }
    if (!PyLong_Check(op)) {
        PyErr_SetString(PyExc_TypeError, "an integer is required");
        return -1.0;
    }
    if (_PyLong_IsMedium(op)) {
        return (double)_PyLong_MediumValue(op);
    }
    Py_ssize_t e;
    double x = _PyLong_Frexp((PyLongObject *)op, &e);
    if (e > 1024) {
        PyErr_SetString(PyExc_OverflowError, "int too large to convert to float");
        return -1.0;
    }
    return ldexp(x, (int)e);
}

/* ---- Bytes ---- */

PyObject *_PyLong_FromByteArray(const unsigned char *bytes, size_t n, int little_endian,
                                int is_signed) {
#define BYTE(i) (little_endian ? bytes[i] : bytes[n - 1 - (i)])
    if (n == 0) {
        return _PyLong_FromMedium(0);
    }
    int negative = is_signed && BYTE(n - 1) >= 0x80;
    /* Bytes that only repeat the sign say nothing. */
    size_t used = n;
    while (used > 0 && BYTE(used - 1) == (negative ? 0xff : 0)) {
        used--;
    }
    used += negative && used < n;
    size_t n_digits = (used * 8 + PyLong_SHIFT - 1) / PyLong_SHIFT;
    PyLongObject *v = _PyLong_New((Py_ssize_t)n_digits);
    if (v == NULL) {
        return NULL;
    }
    twodigits acc = 0, carry = 1;
    int acc_bits = 0;
    size_t d = 0;
    for (size_t i = 0; i < used; i++) {
        twodigits byte = BYTE(i);
        if (negative) {
            byte = (0xff ^ byte) + carry;
            carry = byte >> 8;
            byte &= 0xff;
        }
        acc |= byte << acc_bits;
        acc_bits += 8;
        if (acc_bits >= PyLong_SHIFT) {
            v->ob_digit[d++] = (digit)(acc & PyLong_MASK);
            acc >>= PyLong_SHIFT;
            acc_bits -= PyLong_SHIFT;
        }
    }
    if (acc_bits > 0) {
        v->ob_digit[d++] = (digit)acc;
    }
    Py_SIZE(v) = negative ? -(Py_ssize_t)d : (Py_ssize_t)d;
    return _PyLong_Normalize(v);
#undef BYTE
}

int _PyLong_AsByteArray(PyLongObject *v, unsigned char *bytes, size_t n,
                        int little_endian, int is_signed) {
    int negative = Py_SIZE(v) < 0;
    if (negative && !is_signed) {
        PyErr_SetString(PyExc_OverflowError, "can't convert negative int to unsigned");
        return -1;
    }
    Py_ssize_t n_digits = _PyLong_NDigits(v);
    twodigits acc = 0, carry = 1;
    int acc_bits = 0;
    Py_ssize_t d = 0;
    unsigned char byte = 0;
    for (size_t i = 0; i < n; i++) {
        if (acc_bits < 8 && d < n_digits) {
            acc |= (twodigits)v->ob_digit[d++] << acc_bits;
            acc_bits += PyLong_SHIFT;
        }
        byte = (unsigned char)acc;
        if (negative) {
            twodigits b = (0xff ^ byte) + carry;
            carry = b >> 8;
            byte = (unsigned char)b;
        }
        bytes[little_endian ? i : n - 1 - i] = byte;
        acc >>= 8;
        acc_bits = acc_bits >= 8 ? acc_bits - 8 : 0;
    }
    /* All must have gone out, and the sign bit must be the sign. */
    int lost = d < n_digits || acc != 0;
    int sign_bit = n > 0 ? byte & 0x80 : 0;
    if (n == 0 ? n_digits > 0
               : lost || (is_signed && sign_bit != (negative ? 0x80 : 0))) {
        PyErr_SetString(PyExc_OverflowError, "int too big to convert");
        return -1;
    }
    return 0;
}
