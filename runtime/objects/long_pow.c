/*
 * int: powers, with and without a modulus.
 *
 * CPython 3.11: Objects/longobject.c. Before: long_arith.c, long_div.c.
 */
#include "runtime/objects/long_private.h"
#include "runtime/python.h"

/* *z = x * y, modulo c unless that is NULL; takes over *z. 0 or -1. */
static int mul_mod(PyObject **z, PyObject *x, PyObject *y, PyObject *c) {
    PyObject *t = _PyLong_Multiply((PyLongObject *)x, (PyLongObject *)y);
    if (t != NULL && c != NULL) {
        Py_SETREF(t, _PyLong_Remainder(t, c));
    }
    Py_XSETREF(*z, t);
    return t == NULL ? -1 : 0;
}

/* The inverse of a modulo n (n > 0), by the extended Euclidean algorithm. */
static PyObject *invmod(PyObject *a, PyObject *n) {
    PyObject *b = _PyLong_FromMedium(1), *c = _PyLong_FromMedium(0);
    a = Py_NewRef(a);
    n = Py_NewRef(n);
    while (Py_SIZE(n) != 0) {
        PyLongObject *q, *r;
        if (_PyLong_DivMod((PyLongObject *)a, (PyLongObject *)n, &q, &r) < 0) {
            goto error;
        }
        Py_SETREF(a, n);
        n = (PyObject *)r;
        PyObject *t = _PyLong_Multiply(q, (PyLongObject *)c);
        Py_DECREF(q);
        PyObject *s =
            t == NULL ? NULL : _PyLong_Subtract((PyLongObject *)b, (PyLongObject *)t);
        Py_XDECREF(t);
        if (s == NULL) {
            goto error;
        }
        Py_SETREF(b, c);
        c = s;
    }
    Py_DECREF(c);
    Py_DECREF(n);
    if (Py_SIZE(a) != 1 || ((PyLongObject *)a)->ob_digit[0] != 1) {
        Py_DECREF(a);
        Py_DECREF(b);
        PyErr_SetString(PyExc_ValueError,
                        "base is not invertible for the given modulus");
        return NULL;
    }
    Py_DECREF(a);
    return b;
error:
    Py_DECREF(a);
    Py_DECREF(b);
    Py_DECREF(c);
    Py_DECREF(n);
    return NULL;
}

/* a ** b % c for b >= 0, c NULL or > 0: from b's top bit down, a window of 5 bits at a
 * time where b is long (more than 8 digits). */
static PyObject *power(PyObject *a, PyLongObject *b, PyObject *c) {
    enum { WINDOW = 5, LONG_EXPONENT = 8 };
    Py_ssize_t n_bits = (Py_ssize_t)_PyLong_NumBits((PyObject *)b);
    int window = _PyLong_NDigits(b) > LONG_EXPONENT ? WINDOW : 1;
    PyObject *table[1 << WINDOW] = {NULL};
    PyObject *z = _PyLong_FromMedium(1);
    table[1] = Py_NewRef(a);
    for (int i = 2; i < 1 << window; i++) {
        if (mul_mod(&table[i], table[i - 1], a, c) < 0) {
            goto error;
        }
    }
    Py_ssize_t pos = (n_bits + window - 1) / window * window;
    while (pos > 0) {
        pos -= window;
        int bits = 0;
        for (int i = window - 1; i >= 0; i--) {
            Py_ssize_t p = pos + i;
            digit d = p < n_bits ? b->ob_digit[p / PyLong_SHIFT] : 0;
            bits = bits * 2 + (int)((d >> (p % PyLong_SHIFT)) & 1);
        }
        for (int i = 0; i < window; i++) {
            if (Py_SIZE(z) == 1 && ((PyLongObject *)z)->ob_digit[0] == 1) {
                break;
            }
            if (mul_mod(&z, z, z, c) < 0) {
                goto error;
            }
        }
        if (bits && mul_mod(&z, z, table[bits], c) < 0) {
            goto error;
        }
    }
    goto done;
error:
    Py_CLEAR(z);
done:
    for (int i = 1; i < 1 << window; i++) {
        Py_XDECREF(table[i]);
    }
    return z;
}

/* pow(a, b, c) with c != 0; the result has the sign of c. */
static PyObject *power_mod(PyObject *a, PyObject *b, PyObject *c) {
    PyObject *modulus =
        Py_SIZE(c) < 0 ? _PyLong_Negate((PyLongObject *)c) : Py_NewRef(c);
    PyObject *base = NULL, *exponent = NULL, *z = NULL;
    if (modulus == NULL) {
        return NULL;
    }
    if (Py_SIZE(modulus) == 1 && ((PyLongObject *)modulus)->ob_digit[0] == 1) {
        Py_DECREF(modulus);
        return _PyLong_FromMedium(0);
    }
    if (Py_SIZE(b) < 0) {
        exponent = _PyLong_Negate((PyLongObject *)b);
        base = exponent == NULL ? NULL : invmod(a, modulus);
    } else {
        exponent = Py_NewRef(b);
        base = Py_NewRef(a);
    }
    if (base != NULL) {
        Py_SETREF(base, _PyLong_Remainder(base, modulus));
    }
    if (base != NULL) {
        z = power(base, (PyLongObject *)exponent, modulus);
    }
    if (z != NULL && Py_SIZE(c) < 0 && Py_SIZE(z) != 0) {
        Py_SETREF(z, _PyLong_Subtract((PyLongObject *)z, (PyLongObject *)modulus));
    }
    Py_DECREF(modulus);
    Py_XDECREF(exponent);
    Py_XDECREF(base);
    return z;
}

PyObject *_PyLong_Pow(PyObject *a, PyObject *b, PyObject *mod) {
    CHECK_BINOP(a, b)
    if (PyLong_Check(mod)) {
        if (Py_SIZE(mod) == 0) {
            PyErr_SetString(PyExc_ValueError, "pow() 3rd argument cannot be 0");
            return NULL;
        }
        return power_mod(a, b, mod);
    }
    if (mod != Py_None) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    if (Py_SIZE(b) < 0) {
        return _PyFloat_Pow(a, b, mod);
    }
    return power(a, (PyLongObject *)b, NULL);
}
