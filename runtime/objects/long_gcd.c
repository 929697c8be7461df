/*
 * int: the greatest common divisor, by Lehmer's method. Most steps of Euclid's are done
 * on the leading 60 bits of both numbers and gathered in four small factors; the long
 * numbers are touched once for all of them.
 *
 * CPython 3.11: Objects/longobject.c; Knuth, The Art of Computer Programming, 4.5.2,
 * algorithm L. Before: long_div.c.
 */
#include "runtime/objects/long_private.h"
#include "runtime/python.h"

static uint64_t gcd64(uint64_t a, uint64_t b) {
    while (b != 0) {
        uint64_t t = a % b;
        a = b;
        b = t;
    }
    return a;
}

/* The 60 bits of v that begin where digit n - 1 has its `bits` bits; n >= 3. */
static stwodigits leading(PyLongObject *v, Py_ssize_t n, int bits) {
    Py_ssize_t size = Py_SIZE(v);
    twodigits d1 = size >= n ? v->ob_digit[n - 1] : 0;
    twodigits d2 = size >= n - 1 ? v->ob_digit[n - 2] : 0;
    twodigits d3 = size >= n - 2 ? v->ob_digit[n - 3] : 0;
    return (stwodigits)(d1 << (2 * PyLong_SHIFT - bits) | d2 << (PyLong_SHIFT - bits) |
                        d3 >> bits);
}

/* The pair (a, b) becomes (A a - B b, D b - C a). */
struct matrix {
    stwodigits A, B, C, D;
};

/* Euclid's steps that the leading bits decide alone: how many. */
static int small_steps(stwodigits x, stwodigits y, struct matrix *m) {
    stwodigits A = 1, B = 0, C = 0, D = 1;
    int k = 0;
    for (; y != C; k++) {
        stwodigits q = (x + (A - 1)) / (y - C), s = B + q * D, t = x - q * y;
        if (s > t) {
            break;
        }
        x = y;
        y = t;
        t = A + q * C;
        A = D;
        B = C;
        C = s;
        D = t;
    }
    /* After an odd number of steps the two numbers have changed places. */
    *m = k & 1 ? (struct matrix){-B, -A, -D, -C} : (struct matrix){A, B, C, D};
    return k;
}

static PyObject *combine(PyLongObject *a, stwodigits fa, PyLongObject *b,
                         stwodigits fb) {
    Py_ssize_t na = Py_SIZE(a), nb = Py_SIZE(b);
    PyLongObject *z = _PyLong_New(na);
    if (z == NULL) {
        return NULL;
    }
    stwodigits carry = 0;
    for (Py_ssize_t i = 0; i < na; i++) {
        carry += fa * a->ob_digit[i];
        carry += i < nb ? fb * b->ob_digit[i] : 0;
        z->ob_digit[i] = (digit)((twodigits)carry & PyLong_MASK);
        carry >>= PyLong_SHIFT;
    }
    return _PyLong_Normalize(z);
}

/* One round on *pa >= *pb > 0, of which *pa has three digits or more: 0 or -1. */
static int lehmer_round(PyObject **pa, PyObject **pb) {
    PyLongObject *a = (PyLongObject *)*pa, *b = (PyLongObject *)*pb;
    Py_ssize_t n = Py_SIZE(a);
    int bits = _PyLong_BitLength(a->ob_digit[n - 1]);
    struct matrix m;
    PyObject *c, *d;
    if (small_steps(leading(a, n, bits), leading(b, n, bits), &m) == 0) {
        /* They are too far apart: a plain division. */
        c = Py_NewRef(b);
        d = _PyLong_Remainder((PyObject *)a, (PyObject *)b);
    } else {
        c = combine(a, m.A, b, -m.B);
        d = combine(a, -m.C, b, m.D);
    }
    Py_SETREF(*pa, c);
    Py_SETREF(*pb, d);
    return c == NULL || d == NULL ? -1 : 0;
}

static PyObject *absolute(PyObject *v) {
    return Py_SIZE(v) < 0 ? _PyLong_Negate((PyLongObject *)v)
                          : _PyLong_Copy((PyLongObject *)v);
}

PyObject *_PyLong_GCD(PyObject *x, PyObject *y) {
    PyObject *a = absolute(x), *b = absolute(y), *res = NULL;
    if (a == NULL || b == NULL) {
        goto done;
    }
    if (_PyLong_Compare((PyLongObject *)a, (PyLongObject *)b) < 0) {
        PyObject *t = a;
        a = b;
        b = t;
    }
    while (Py_SIZE(a) > 2 && Py_SIZE(b) != 0) {
        if (lehmer_round(&a, &b) < 0) {
            goto done;
        }
    }
    if (Py_SIZE(b) == 0) {
        res = Py_NewRef(a);
    } else {
        res = PyLong_FromUnsignedLongLong(
            gcd64(PyLong_AsUnsignedLongLong(a), PyLong_AsUnsignedLongLong(b)));
    }
done:
    Py_XDECREF(a);
    Py_XDECREF(b);
    return res;
}
