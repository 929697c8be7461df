/*
 * int: division in all its forms.
 *
 * CPython 3.11: Objects/longobject.c; Knuth, The Art of Computer Programming, 4.3.1,
 * algorithm D. Before: long_arith.c. Next: long_gcd.c,
 * long_shift.c.
 */
#include <math.h>

#include "runtime/objects/long_private.h"
#include "runtime/python.h"

PyLongObject *_PyLong_DivRem1(PyLongObject *a, digit n, digit *rem) {
    Py_ssize_t size = _PyLong_NDigits(a);
    PyLongObject *z = _PyLong_New(size);
    if (z == NULL) {
        return NULL;
    }
    twodigits r = 0;
    for (Py_ssize_t i = size; --i >= 0;) {
        r = (r << PyLong_SHIFT) | a->ob_digit[i];
        digit q = (digit)(r / n);
        z->ob_digit[i] = q;
        r -= (twodigits)q * n;
    }
    *rem = (digit)r;
    return (PyLongObject *)_PyLong_Normalize(z);
}

/* z[0..n] = a[0..n) << d, d < PyLong_SHIFT. */
static void shift_left(digit *z, const digit *a, Py_ssize_t n, int d) {
    twodigits acc = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        acc |= (twodigits)a[i] << d;
        z[i] = (digit)(acc & PyLong_MASK);
        acc >>= PyLong_SHIFT;
    }
    z[n] = (digit)acc;
}

/* v[k..k+nw] -= q * w; the quotient digit was one too large when the result is not 0.
 */
static int multiply_subtract(digit *v, const digit *w, Py_ssize_t nw, digit q) {
    stwodigits carry = 0;
    for (Py_ssize_t i = 0; i < nw; i++) {
        carry += (stwodigits)v[i] - (stwodigits)((twodigits)q * w[i]);
        v[i] = (digit)((twodigits)carry & PyLong_MASK);
        carry >>= PyLong_SHIFT;
    }
    carry += v[nw];
    v[nw] = (digit)((twodigits)carry & PyLong_MASK);
    return carry < 0;
}

static void add_back(digit *v, const digit *w, Py_ssize_t nw) {
    digit carry = 0;
    for (Py_ssize_t i = 0; i < nw; i++) {
        carry += v[i] + w[i];
        v[i] = carry & PyLong_MASK;
        carry >>= PyLong_SHIFT;
    }
    v[nw] = (v[nw] + carry) & PyLong_MASK;
}

/* The digits of the quotient into q, the remainder left (shifted) in v. */
static int divide_digits(digit *q, digit *v, Py_ssize_t nv, const digit *w,
                         Py_ssize_t nw) {
    digit w1 = w[nw - 1], w2 = w[nw - 2];
    for (Py_ssize_t k = nv - nw; --k >= 0;) {
        twodigits top = ((twodigits)v[k + nw] << PyLong_SHIFT) | v[k + nw - 1];
        twodigits guess = top / w1, r = top - guess * w1;
        while (guess >= PyLong_BASE ||
               guess * w2 > ((r << PyLong_SHIFT) | v[k + nw - 2])) {
            guess--;
            r += w1;
            if (r >= PyLong_BASE) {
                break;
            }
        }
        if (multiply_subtract(v + k, w, nw, (digit)guess)) {
            add_back(v + k, w, nw);
            guess--;
        }
        q[k] = (digit)guess;
        if ((k & 63) == 63 && PyErr_CheckSignals() < 0) {
            return -1;
        }
    }
    return 0;
}

/* |a| / |b| for b of two digits or more, |a| >= |b|. */
static PyLongObject *x_divrem(PyLongObject *a, PyLongObject *b, PyLongObject **rem) {
    Py_ssize_t na = _PyLong_NDigits(a), nb = _PyLong_NDigits(b);
    int d = PyLong_SHIFT - _PyLong_BitLength(b->ob_digit[nb - 1]);
    digit *v = PyMem_New(digit, na + 2), *w = PyMem_New(digit, nb + 1);
    PyLongObject *q = _PyLong_New(na - nb + 1), *r = _PyLong_New(nb);
    int res = -1;
    if (v == NULL || w == NULL) {
        PyErr_NoMemory();
    } else if (q != NULL && r != NULL) {
        shift_left(w, b->ob_digit, nb, d);
        shift_left(v, a->ob_digit, na, d);
        v[na + 1] = 0;
        res = divide_digits(q->ob_digit, v, na + 1, w, nb);
        twodigits acc = 0;
        for (Py_ssize_t i = nb; --i >= 0;) {
            acc = (acc << PyLong_SHIFT) | v[i];
            r->ob_digit[i] = (digit)(acc >> d);
            acc &= ((twodigits)1 << d) - 1;
        }
    }
    PyMem_Free(v);
    PyMem_Free(w);
    if (res < 0) {
        Py_XDECREF(q);
        Py_XDECREF(r);
        return NULL;
    }
    *rem = (PyLongObject *)_PyLong_Normalize(r);
    return (PyLongObject *)_PyLong_Normalize(q);
}

static void negate_in(PyLongObject **v) {
    PyObject *neg = *v == NULL ? NULL : _PyLong_Negate(*v);
    Py_XDECREF(*v);
    *v = (PyLongObject *)neg;
}

static int zero_division(void) {
    PyErr_SetString(PyExc_ZeroDivisionError, "integer division or modulo by zero");
    return -1;
}

int _PyLong_DivRem(PyLongObject *a, PyLongObject *b, PyLongObject **pq,
                   PyLongObject **pr) {
    Py_ssize_t na = _PyLong_NDigits(a), nb = _PyLong_NDigits(b);
    *pq = *pr = NULL;
    if (nb == 0) {
        return zero_division();
    }
    PyLongObject *q, *r = NULL;
    if (na < nb || (na == nb && a->ob_digit[na - 1] < b->ob_digit[nb - 1])) {
        r = (PyLongObject *)_PyLong_Copy(a);
        if (r == NULL) {
            return -1;
        }
        *pq = (PyLongObject *)_PyLong_FromMedium(0);
        *pr = r;
        return 0;
    }
    if (nb == 1) {
        digit rem = 0;
        q = _PyLong_DivRem1(a, b->ob_digit[0], &rem);
        r = q == NULL ? NULL : (PyLongObject *)_PyLong_FromStwodigits(rem);
    } else {
        q = x_divrem(a, b, &r);
    }
    if (q != NULL && (Py_SIZE(a) < 0) != (Py_SIZE(b) < 0)) {
        negate_in(&q);
    }
    if (r != NULL && Py_SIZE(a) < 0) {
        negate_in(&r);
    }
    if (q == NULL || r == NULL) {
        Py_XDECREF(q);
        Py_XDECREF(r);
        return -1;
    }
    *pq = q;
    *pr = r;
    return 0;
}

int _PyLong_DivMod(PyLongObject *a, PyLongObject *b, PyLongObject **pq,
                   PyLongObject **pr) {
    PyLongObject *q, *r;
    if (_PyLong_DivRem(a, b, &q, &r) < 0) {
        return -1;
    }
    if ((Py_SIZE(r) < 0 && Py_SIZE(b) > 0) || (Py_SIZE(r) > 0 && Py_SIZE(b) < 0)) {
        PyLongObject *r2 = (PyLongObject *)_PyLong_Add(r, b);
        PyLongObject *q2 =
            (PyLongObject *)_PyLong_Subtract(q, (PyLongObject *)_PyLong_GetOne());
        Py_DECREF(q);
        Py_DECREF(r);
        if (q2 == NULL || r2 == NULL) {
            Py_XDECREF(q2);
            Py_XDECREF(r2);
            return -1;
        }
        q = q2;
        r = r2;
    }
    *pq = q;
    *pr = r;
    return 0;
}

/* The floor of a / b and the remainder of the same sign as b, both medium. */
static sdigit medium_floordiv(sdigit a, sdigit b, sdigit *mod) {
    sdigit q = a / b, r = a - q * b;
    if (r != 0 && (r ^ b) < 0) {
        r += b;
        q--;
    }
    *mod = r;
    return q;
}

/* Both medium and b not zero: the short way. */
static inline int both_medium(PyObject *a, PyObject *b) {
    return _PyLong_IsMedium(a) && _PyLong_IsMedium(b) && Py_SIZE(b) != 0;
}

PyObject *_PyLong_FloorDivide(PyObject *a, PyObject *b) {
    CHECK_BINOP(a, b)
    if (likely(both_medium(a, b))) {
        sdigit r;
        return _PyLong_FromSum(
            medium_floordiv(_PyLong_MediumValue(a), _PyLong_MediumValue(b), &r));
    }
    PyLongObject *q, *r;
    if (_PyLong_DivMod((PyLongObject *)a, (PyLongObject *)b, &q, &r) < 0) {
        return NULL;
    }
    Py_DECREF(r);
    return (PyObject *)q;
}

PyObject *_PyLong_Remainder(PyObject *a, PyObject *b) {
    CHECK_BINOP(a, b)
    if (Py_SIZE(b) == 0) {
        PyErr_SetString(PyExc_ZeroDivisionError, "integer modulo by zero");
        return NULL;
    }
    if (likely(both_medium(a, b))) {
        sdigit r;
        medium_floordiv(_PyLong_MediumValue(a), _PyLong_MediumValue(b), &r);
        return _PyLong_FromMedium(r);
    }
    PyLongObject *q, *r;
    if (_PyLong_DivMod((PyLongObject *)a, (PyLongObject *)b, &q, &r) < 0) {
        return NULL;
    }
    Py_DECREF(q);
    return (PyObject *)r;
}

PyObject *_PyLong_Divmod(PyObject *a, PyObject *b) {
    CHECK_BINOP(a, b)
    PyLongObject *q, *r;
    if (_PyLong_DivMod((PyLongObject *)a, (PyLongObject *)b, &q, &r) < 0) {
        return NULL;
    }
    PyObject *res = PyTuple_Pack(2, q, r);
    Py_DECREF(q);
    Py_DECREF(r);
    return res;
}

/* ---- True division: correctly rounded ---- */

/* The first 64 bits of |a| / |b| * 2**-shift in *bits, and whether a remainder is left:
 * 0 or 1; -1 with an exception. */
static int scaled_quotient(PyLongObject *a, PyLongObject *b, Py_ssize_t shift,
                           uint64_t *bits) {
    PyObject *x = (PyObject *)a, *y = (PyObject *)b;
    x = shift < 0 ? _PyLong_Lshift(x, (size_t)-shift) : Py_NewRef(x);
    y = shift > 0 ? _PyLong_Lshift(y, (size_t)shift) : Py_NewRef(y);
    PyLongObject *q = NULL, *r = NULL;
    int res = x == NULL || y == NULL
                  ? -1
                  : _PyLong_DivRem((PyLongObject *)x, (PyLongObject *)y, &q, &r);
    Py_XDECREF(x);
    Py_XDECREF(y);
    if (res < 0) {
        return -1;
    }
    *bits = 0;
    for (Py_ssize_t i = _PyLong_NDigits(q); --i >= 0;) {
        *bits = (*bits << PyLong_SHIFT) | q->ob_digit[i];
    }
    int inexact = Py_SIZE(r) != 0;
    Py_DECREF(q);
    Py_DECREF(r);
    return inexact;
}

/* bits * 2**shift (and a little more when inexact) as the nearest double, half to even:
 * rounded once, at the last place that the result has, subnormal or not. */
static double round_quotient(uint64_t bits, Py_ssize_t shift, int inexact) {
    int n = bits == 0 ? 0 : 64 - __builtin_clzll(bits);
    Py_ssize_t lowest = Py_MAX(shift + n - 53, -1074);
    int drop = (int)(lowest - shift);
    if (drop > 0) {
        uint64_t half = (uint64_t)1 << (drop - 1);
        uint64_t low = bits & (2 * half - 1);
        bits >>= drop;
        if (low > half || (low == half && (inexact || (bits & 1)))) {
            bits++;
        }
        shift = lowest;
    }
    return ldexp((double)bits, (int)shift);
}

/* a / b for a, b != 0 of any size: from a quotient of 55 or 56 bits. */
static PyObject *divide_big(PyLongObject *a, PyLongObject *b, int negative) {
    Py_ssize_t diff = (Py_ssize_t)_PyLong_NumBits((PyObject *)a) -
                      (Py_ssize_t)_PyLong_NumBits((PyObject *)b);
    double result = HUGE_VAL;
    if (diff < -1075) {
        return PyFloat_FromDouble(negative ? -0.0 : 0.0);
    }
    if (diff <= 1024) {
        Py_ssize_t shift = Py_MAX(diff, -1021) - 53 - 2;
        uint64_t bits;
        int inexact = scaled_quotient(a, b, shift, &bits);
        if (inexact < 0) {
            return NULL;
        }
        result = round_quotient(bits, shift, inexact);
    }
    if (isinf(result)) {
        PyErr_SetString(PyExc_OverflowError,
                        "integer division result too large for a float");
        return NULL;
    }
    return PyFloat_FromDouble(negative ? -result : result);
}

PyObject *_PyLong_TrueDivide(PyObject *a, PyObject *b) {
    CHECK_BINOP(a, b)
    if (Py_SIZE(b) == 0) {
        PyErr_SetString(PyExc_ZeroDivisionError, "division by zero");
        return NULL;
    }
    if (_PyLong_IsMedium(a) && _PyLong_IsMedium(b)) {
        return PyFloat_FromDouble((double)_PyLong_MediumValue(a) /
                                  (double)_PyLong_MediumValue(b));
    }
    int negative = (Py_SIZE(a) < 0) != (Py_SIZE(b) < 0);
    if (Py_SIZE(a) == 0) {
        return PyFloat_FromDouble(negative ? -0.0 : 0.0);
    }
    return divide_big((PyLongObject *)a, (PyLongObject *)b, negative);
}

/* (q, r) with q the integer nearest to a / b, ties to even. */
PyObject *_PyLong_DivmodNear(PyObject *a, PyObject *b) {
    if (!PyLong_Check(a) || !PyLong_Check(b)) {
        PyErr_SetString(PyExc_TypeError, "non-integer arguments in division");
        return NULL;
    }
    PyLongObject *q, *r;
    int negative = (Py_SIZE(a) < 0) != (Py_SIZE(b) < 0);
    if (_PyLong_DivRem((PyLongObject *)a, (PyLongObject *)b, &q, &r) < 0) {
        return NULL;
    }
    PyObject *twice = _PyLong_Lshift((PyObject *)r, 1), *res = NULL;
    PyObject *sign = _PyLong_FromMedium(negative ? -1 : 1);
    if (twice != NULL && sign != NULL) {
        /* Compare 2|r| with |b|. */
        Py_ssize_t nt = _PyLong_NDigits((PyLongObject *)twice),
                   nb = _PyLong_NDigits((PyLongObject *)b);
        int cmp = nt != nb ? (nt > nb) - (nt < nb) : 0;
        for (Py_ssize_t i = nt; cmp == 0 && --i >= 0;) {
            digit x = ((PyLongObject *)twice)->ob_digit[i];
            digit y = ((PyLongObject *)b)->ob_digit[i];
            cmp = (x > y) - (x < y);
        }
        int odd = Py_SIZE(q) != 0 && (q->ob_digit[0] & 1);
        if (cmp > 0 || (cmp == 0 && odd)) {
            PyObject *q2 = _PyLong_Add(q, (PyLongObject *)sign);
            PyObject *r2 = negative ? _PyLong_Add(r, (PyLongObject *)b)
                                    : _PyLong_Subtract(r, (PyLongObject *)b);
            Py_DECREF(q);
            Py_DECREF(r);
            q = (PyLongObject *)q2;
            r = (PyLongObject *)r2;
        }
        res = q != NULL && r != NULL ? PyTuple_Pack(2, q, r) : NULL;
    }
    Py_XDECREF(q);
    Py_XDECREF(r);
    Py_XDECREF(twice);
    Py_XDECREF(sign);
    return res;
}
