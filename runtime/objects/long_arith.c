/*
 * int: addition, subtraction and multiplication.
 *
 * Multiplication is by digits up to KARATSUBA digits of the shorter operand, and beyond
 * that by Karatsuba's three half-sized products. All of it works on magnitudes.
 *
 * CPython 3.11: Objects/longobject.c. Before: long_private.h. Next: long_div.c.
 */
#include "runtime/objects/long_private.h"
#include "runtime/python.h"

PyLongObject *_PyLong_XAdd(PyLongObject *a, PyLongObject *b) {
    Py_ssize_t na = _PyLong_NDigits(a), nb = _PyLong_NDigits(b);
    if (na < nb) {
        PyLongObject *t = a;
        a = b;
        b = t;
        Py_ssize_t tn = na;
        na = nb;
        nb = tn;
    }
    PyLongObject *z = _PyLong_New(na + 1);
    if (z == NULL) {
        return NULL;
    }
    digit carry = 0;
    Py_ssize_t i;
    for (i = 0; i < nb; i++) {
        carry += a->ob_digit[i] + b->ob_digit[i];
        z->ob_digit[i] = carry & PyLong_MASK;
        carry >>= PyLong_SHIFT;
    }
    for (; i < na; i++) {
        carry += a->ob_digit[i];
        z->ob_digit[i] = carry & PyLong_MASK;
        carry >>= PyLong_SHIFT;
    }
    z->ob_digit[i] = carry;
    return (PyLongObject *)_PyLong_Normalize(z);
}

PyLongObject *_PyLong_XSub(PyLongObject *a, PyLongObject *b) {
    Py_ssize_t na = _PyLong_NDigits(a), nb = _PyLong_NDigits(b);
    int sign = 1;
    Py_ssize_t i = na;
    if (na == nb) {
        while (i > 0 && a->ob_digit[i - 1] == b->ob_digit[i - 1]) {
            i--;
        }
        if (i == 0) {
            return (PyLongObject *)_PyLong_FromMedium(0);
        }
    }
    if (na < nb || (na == nb && a->ob_digit[i - 1] < b->ob_digit[i - 1])) {
        PyLongObject *t = a;
        a = b;
        b = t;
        i = na;
        na = nb;
        nb = i;
        sign = -1;
    }
    PyLongObject *z = _PyLong_New(na);
    if (z == NULL) {
        return NULL;
    }
    digit borrow = 0;
    for (i = 0; i < nb; i++) {
        borrow = a->ob_digit[i] - b->ob_digit[i] - borrow;
        z->ob_digit[i] = borrow & PyLong_MASK;
        borrow = (borrow >> PyLong_SHIFT) & 1;
    }
    for (; i < na; i++) {
        borrow = a->ob_digit[i] - borrow;
        z->ob_digit[i] = borrow & PyLong_MASK;
        borrow = (borrow >> PyLong_SHIFT) & 1;
    }
    Py_SIZE(z) = sign * na;
    return (PyLongObject *)_PyLong_Normalize(z);
}

/* -v of a result just made: in place where nobody else holds it. */
static PyObject *negate_result(PyLongObject *v) {
    if (v == NULL) {
        return NULL;
    }
    if (Py_REFCNT(v) == 1 && !_PyLong_IsMedium((PyObject *)v)) {
        Py_SIZE(v) = -Py_SIZE(v);
        return (PyObject *)v;
    }
    PyObject *res = _PyLong_Negate(v);
    Py_DECREF(v);
    return res;
}

PyObject *_PyLong_Add(PyLongObject *a, PyLongObject *b) {
    if (likely(_PyLong_IsMedium((PyObject *)a) && _PyLong_IsMedium((PyObject *)b))) {
        return _PyLong_FromSum(_PyLong_MediumValue((PyObject *)a) +
                               _PyLong_MediumValue((PyObject *)b));
    }
    if (Py_SIZE(a) < 0) {
        return Py_SIZE(b) < 0 ? negate_result(_PyLong_XAdd(a, b))
                              : (PyObject *)_PyLong_XSub(b, a);
    }
    return (PyObject *)(Py_SIZE(b) < 0 ? _PyLong_XSub(a, b) : _PyLong_XAdd(a, b));
}

PyObject *_PyLong_Subtract(PyLongObject *a, PyLongObject *b) {
    if (likely(_PyLong_IsMedium((PyObject *)a) && _PyLong_IsMedium((PyObject *)b))) {
        return _PyLong_FromSum(_PyLong_MediumValue((PyObject *)a) -
                               _PyLong_MediumValue((PyObject *)b));
    }
    if (Py_SIZE(a) < 0) {
        return Py_SIZE(b) < 0 ? (PyObject *)_PyLong_XSub(b, a)
                              : negate_result(_PyLong_XAdd(b, a));
    }
    return (PyObject *)(Py_SIZE(b) < 0 ? _PyLong_XAdd(a, b) : _PyLong_XSub(a, b));
}

/* ---- Multiplication of digit arrays ---- */

/* From this many digits of the shorter operand on, Karatsuba is faster. */
#define KARATSUBA 70

/* z[0..na+nb) = a * b, by school. z must not overlap a or b. */
static void mul_school(digit *z, const digit *a, Py_ssize_t na, const digit *b,
                       Py_ssize_t nb) {
    memset(z, 0, (size_t)(na + nb) * sizeof(digit));
    for (Py_ssize_t i = 0; i < na; i++) {
        twodigits f = a[i], carry = 0;
        digit *pz = z + i;
        for (Py_ssize_t j = 0; j < nb; j++) {
            carry += pz[j] + b[j] * f;
            pz[j] = (digit)(carry & PyLong_MASK);
            carry >>= PyLong_SHIFT;
        }
        pz[nb] = (digit)carry;
    }
}

/* z[0..nz) += a[0..na), na <= nz; the last carry out is the result. */
static digit add_into(digit *z, Py_ssize_t nz, const digit *a, Py_ssize_t na) {
    digit carry = 0;
    Py_ssize_t i;
    for (i = 0; i < na; i++) {
        carry += z[i] + a[i];
        z[i] = carry & PyLong_MASK;
        carry >>= PyLong_SHIFT;
    }
    for (; carry && i < nz; i++) {
        carry += z[i];
        z[i] = carry & PyLong_MASK;
        carry >>= PyLong_SHIFT;
    }
    return carry;
}

static void sub_from(digit *z, Py_ssize_t nz, const digit *a, Py_ssize_t na) {
    digit borrow = 0;
    Py_ssize_t i;
    for (i = 0; i < na; i++) {
        borrow = z[i] - a[i] - borrow;
        z[i] = borrow & PyLong_MASK;
        borrow = (borrow >> PyLong_SHIFT) & 1;
    }
    for (; borrow && i < nz; i++) {
        borrow = z[i] - borrow;
        z[i] = borrow & PyLong_MASK;
        borrow = (borrow >> PyLong_SHIFT) & 1;
    }
}

static void mul_digits(digit *z, const digit *a, Py_ssize_t na, const digit *b,
                       Py_ssize_t nb, digit *room);

/* Words of `room` that a Karatsuba product of n digits needs, all levels together: each
 * level keeps two sums of n/2 + 1 digits and their product. */
static Py_ssize_t karatsuba_room(Py_ssize_t n) {
    return 4 * n + 256;
}

/* z = a * b with both n digits long: with h = n / 2,
 * a * b = hh B^2h + ((al + ah)(bl + bh) - hh - ll) B^h + ll. */
static void karatsuba(digit *z, const digit *a, const digit *b, Py_ssize_t n,
                      digit *room) {
    Py_ssize_t h = n / 2, top = n - h, ns = top + 1;
    mul_digits(z, a, h, b, h, room);
    mul_digits(z + 2 * h, a + h, top, b + h, top, room);
    digit *sa = room, *sb = sa + ns, *mid = sb + ns;
    memcpy(sa, a + h, (size_t)top * sizeof(digit));
    sa[top] = add_into(sa, top, a, h);
    memcpy(sb, b + h, (size_t)top * sizeof(digit));
    sb[top] = add_into(sb, top, b, h);
    mul_digits(mid, sa, ns, sb, ns, mid + 2 * ns);
    sub_from(mid, 2 * ns, z, 2 * h);
    sub_from(mid, 2 * ns, z + 2 * h, 2 * top);
    Py_ssize_t nm = 2 * ns;
    while (nm > 0 && mid[nm - 1] == 0) {
        nm--;
    }
    add_into(z + h, 2 * n - h, mid, nm);
}

/* z = a * b with na <= nb: the longer in pieces as long as the shorter. What is left
 * over at the end may be lopsided again: the lengths go down as Euclid's remainders, so
 * that all levels' pieces together take less than 6 * na words. */
static void mul_lopsided(digit *z, const digit *a, Py_ssize_t na, const digit *b,
                         Py_ssize_t nb, digit *room) {
    memset(z, 0, (size_t)(na + nb) * sizeof(digit));
    digit *piece = room;
    for (Py_ssize_t i = 0; i < nb; i += na) {
        Py_ssize_t n = nb - i < na ? nb - i : na;
        mul_digits(piece, b + i, n, a, na, piece + 2 * na);
        add_into(z + i, na + nb - i, piece, n + na);
    }
}

static void mul_digits(digit *z, const digit *a, Py_ssize_t na, const digit *b,
                       Py_ssize_t nb, digit *room) {
    if (na > nb) {
        mul_digits(z, b, nb, a, na, room);
    } else if (na < KARATSUBA) {
        mul_school(z, a, na, b, nb);
    } else if (na == nb) {
        karatsuba(z, a, b, na, room);
    } else {
        mul_lopsided(z, a, na, b, nb, room);
    }
}

PyLongObject *_PyLong_XMul(PyLongObject *a, PyLongObject *b) {
    Py_ssize_t na = _PyLong_NDigits(a), nb = _PyLong_NDigits(b);
    PyLongObject *z = _PyLong_New(na + nb);
    if (z == NULL) {
        return NULL;
    }
    digit *room = NULL;
    Py_ssize_t shorter = Py_MIN(na, nb);
    if (shorter >= KARATSUBA) {
        room = PyMem_New(digit, karatsuba_room(shorter) + 6 * shorter);
        if (room == NULL) {
            PyErr_NoMemory();
            Py_DECREF(z);
            return NULL;
        }
    }
    mul_digits(z->ob_digit, a->ob_digit, na, b->ob_digit, nb, room);
    PyMem_Free(room);
    return (PyLongObject *)_PyLong_Normalize(z);
}

PyObject *_PyLong_Multiply(PyLongObject *a, PyLongObject *b) {
    if (likely(_PyLong_IsMedium((PyObject *)a) && _PyLong_IsMedium((PyObject *)b))) {
        return _PyLong_FromProduct((stwodigits)_PyLong_MediumValue((PyObject *)a) *
                                   _PyLong_MediumValue((PyObject *)b));
    }
    if (Py_SIZE(a) == 0 || Py_SIZE(b) == 0) {
        return _PyLong_FromMedium(0);
    }
    PyLongObject *z = _PyLong_XMul(a, b);
    return (Py_SIZE(a) ^ Py_SIZE(b)) < 0 ? negate_result(z) : (PyObject *)z;
}
