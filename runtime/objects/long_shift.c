/*
 * int: shifts and the bitwise operators, which see a negative number as two's
 * complement with endless ones to the left.
 *
 * CPython 3.11: Objects/longobject.c. Before: long_arith.c. Next: long_pow.c.
 */
#include "runtime/objects/long_private.h"
#include "runtime/python.h"

PyObject *_PyLong_Invert(PyObject *v) {
    if (_PyLong_IsMedium(v)) {
        return _PyLong_FromSum(~_PyLong_MediumValue(v));
    }
    PyObject *plus = _PyLong_Add((PyLongObject *)v, (PyLongObject *)_PyLong_GetOne());
    if (plus == NULL) {
        return NULL;
    }
    PyObject *res = _PyLong_Negate((PyLongObject *)plus);
    Py_DECREF(plus);
    return res;
}

PyObject *_PyLong_Lshift(PyObject *op, size_t n) {
    PyLongObject *a = (PyLongObject *)op;
    if (Py_SIZE(a) == 0) {
        return _PyLong_FromMedium(0);
    }
    if (_PyLong_IsMedium(op) && n <= PyLong_SHIFT) {
        stwodigits v = _PyLong_MediumValue(op);
        return _PyLong_FromStwodigits(v * ((stwodigits)1 << n));
    }
    size_t words = n / PyLong_SHIFT;
    int bits = (int)(n % PyLong_SHIFT);
    Py_ssize_t old = _PyLong_NDigits(a);
    if (words > (size_t)PY_SSIZE_T_MAX / sizeof(digit) - (size_t)old - 1) {
        PyErr_SetString(PyExc_OverflowError, "too many digits in integer");
        return NULL;
    }
    Py_ssize_t size = old + (Py_ssize_t)words + 1;
    PyLongObject *z = _PyLong_New(size);
    if (z == NULL) {
        return NULL;
    }
    memset(z->ob_digit, 0, words * sizeof(digit));
    twodigits acc = 0;
    for (Py_ssize_t i = 0; i < old; i++) {
        acc |= (twodigits)a->ob_digit[i] << bits;
        z->ob_digit[words + (size_t)i] = (digit)(acc & PyLong_MASK);
        acc >>= PyLong_SHIFT;
    }
    z->ob_digit[size - 1] = (digit)acc;
    Py_SIZE(z) = Py_SIZE(a) < 0 ? -size : size;
    return _PyLong_Normalize(z);
}

/* Rounds toward minus infinity: a negative number whose lost bits were not all zero
 * grows by one in magnitude. */
PyObject *_PyLong_Rshift(PyObject *op, size_t n) {
    PyLongObject *a = (PyLongObject *)op;
    int negative = Py_SIZE(a) < 0;
    if (_PyLong_IsMedium(op)) {
        sdigit v = _PyLong_MediumValue(op);
        return _PyLong_FromMedium(n >= 31 ? -negative : v >> n);
    }
    size_t words = n / PyLong_SHIFT;
    int bits = (int)(n % PyLong_SHIFT);
    Py_ssize_t old = _PyLong_NDigits(a);
    if (words >= (size_t)old) {
        return _PyLong_FromMedium(-negative);
    }
    Py_ssize_t size = old - (Py_ssize_t)words;
    PyLongObject *z = _PyLong_New(size + negative);
    if (z == NULL) {
        return NULL;
    }
    digit lost = a->ob_digit[words] & (((digit)1 << bits) - 1);
    for (size_t i = 0; i < words; i++) {
        lost |= a->ob_digit[i];
    }
    twodigits acc = (twodigits)a->ob_digit[words] >> bits;
    int have = PyLong_SHIFT - bits;
    for (Py_ssize_t i = 0; i < size; i++) {
        if (i + 1 < size) {
            acc |= (twodigits)a->ob_digit[(Py_ssize_t)words + i + 1] << have;
        }
        z->ob_digit[i] = (digit)(acc & PyLong_MASK);
        acc >>= PyLong_SHIFT;
    }
    if (negative) {
        digit carry = lost != 0;
        for (Py_ssize_t i = 0; i < size; i++) {
            carry += z->ob_digit[i];
            z->ob_digit[i] = carry & PyLong_MASK;
            carry >>= PyLong_SHIFT;
        }
        z->ob_digit[size] = carry;
        Py_SIZE(z) = -(size + 1);
    }
    return _PyLong_Normalize(z);
}

/* The shift count as a size_t; counts too large for any memory are clipped. */
static int shift_count(PyObject *b, size_t *n) {
    if (Py_SIZE(b) < 0) {
        PyErr_SetString(PyExc_ValueError, "negative shift count");
        return -1;
    }
    *n = PyLong_AsSize_t(b);
    if (*n == (size_t)-1 && PyErr_Occurred()) {
        PyErr_Clear();
        *n = SIZE_MAX;
    }
    return 0;
}

/* Both medium and the count no more than 31: the short way. */
static inline int is_short(PyObject *a, PyObject *b) {
    return _PyLong_IsMedium(a) && _PyLong_IsMedium(b) &&
           (uint32_t)_PyLong_MediumValue(b) < 32;
}

PyObject *_PyLong_LshiftSlot(PyObject *a, PyObject *b) {
    CHECK_BINOP(a, b)
    if (likely(is_short(a, b))) {
        stwodigits factor = (stwodigits)1 << _PyLong_MediumValue(b);
        return _PyLong_FromProduct(_PyLong_MediumValue(a) * factor);
    }
    size_t n;
    if (shift_count(b, &n) < 0) {
        return NULL;
    }
    if (n == SIZE_MAX && Py_SIZE(a) != 0) {
        PyErr_SetString(PyExc_OverflowError, "too many digits in integer");
        return NULL;
    }
    return _PyLong_Lshift(a, n);
}

PyObject *_PyLong_RshiftSlot(PyObject *a, PyObject *b) {
    CHECK_BINOP(a, b)
    if (likely(is_short(a, b))) {
        return _PyLong_FromMedium(_PyLong_MediumValue(a) >> _PyLong_MediumValue(b));
    }
    size_t n;
    if (shift_count(b, &n) < 0) {
        return NULL;
    }
    return _PyLong_Rshift(a, n);
}

/* ---- And, or, xor ---- */

/* Reads an int digit by digit as two's complement. */
struct reader {
    const digit *d;
    Py_ssize_t n;
    digit flip, carry; /* ones below zero; the +1 still on its way */
};

static struct reader reader_of(PyObject *op) {
    PyLongObject *v = (PyLongObject *)op;
    int negative = Py_SIZE(v) < 0;
    return (struct reader){v->ob_digit, _PyLong_NDigits(v), negative ? PyLong_MASK : 0,
                           (digit)negative};
}

static inline digit read_digit(struct reader *r, Py_ssize_t i) {
    digit d = ((i < r->n ? r->d[i] : 0) ^ r->flip) + r->carry;
    r->carry = d >> PyLong_SHIFT;
    return d & PyLong_MASK;
}

static inline digit combine(digit x, digit y, char op) {
    return op == '&' ? x & y : op == '|' ? x | y : x ^ y;
}

static PyObject *bitwise(PyObject *a, char op, PyObject *b) {
    CHECK_BINOP(a, b)
    if (likely(_PyLong_IsMedium(a) && _PyLong_IsMedium(b))) {
        sdigit x = _PyLong_MediumValue(a), y = _PyLong_MediumValue(b);
        return _PyLong_FromSum((sdigit)combine((digit)x, (digit)y, op));
    }
    struct reader ra = reader_of(a), rb = reader_of(b);
    /* One more digit than the longer holds the sign. */
    Py_ssize_t size = Py_MAX(ra.n, rb.n) + 1;
    int negative = combine(ra.flip, rb.flip, op) != 0;
    PyLongObject *z = _PyLong_New(size);
    if (z == NULL) {
        return NULL;
    }
    digit carry = (digit)negative, flip = negative ? PyLong_MASK : 0;
    for (Py_ssize_t i = 0; i < size; i++) {
        digit x = read_digit(&ra, i), y = read_digit(&rb, i);
        carry += combine(x, y, op) ^ flip;
        z->ob_digit[i] = carry & PyLong_MASK;
        carry >>= PyLong_SHIFT;
    }
    Py_SIZE(z) = negative ? -size : size;
    return _PyLong_Normalize(z);
}

PyObject *_PyLong_And(PyObject *a, PyObject *b) {
    return bitwise(a, '&', b);
}
PyObject *_PyLong_Or(PyObject *a, PyObject *b) {
    return bitwise(a, '|', b);
}
PyObject *_PyLong_Xor(PyObject *a, PyObject *b) {
    return bitwise(a, '^', b);
}
