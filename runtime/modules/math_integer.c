/*
 * math's functions of ints: gcd, lcm, isqrt, factorial, comb, perm.
 *
 * CPython 3.11: Modules/mathmodule.c. Before: mathmodule.c.
 */
#include "runtime/modules/math.h"
#include "runtime/python.h"

/* Folds the arguments by f, from `start` on. */
static PyObject *fold(PyObject *const *args, Py_ssize_t nargs, PyObject *start,
                      PyObject *(*f)(PyObject *, PyObject *)) {
    PyObject *res = Py_NewRef(start);
    for (Py_ssize_t i = 0; res != NULL && i < nargs; i++) {
        PyObject *x = PyNumber_Index(args[i]);
        Py_SETREF(res, x == NULL ? NULL : f(res, x));
        Py_XDECREF(x);
    }
    return res;
}

PyObject *_PyMath_Gcd(PyObject *Py_UNUSED(self), PyObject *const *args,
                      Py_ssize_t nargs) {
    return fold(args, nargs, _PyLong_GetZero(), _PyLong_GCD);
}

static PyObject *lcm2(PyObject *a, PyObject *b) {
    if (Py_SIZE(a) == 0 || Py_SIZE(b) == 0) {
        return PyLong_FromLong(0);
    }
    PyObject *g = _PyLong_GCD(a, b);
    PyObject *f = g == NULL ? NULL : PyNumber_FloorDivide(a, g);
    PyObject *m = f == NULL ? NULL : PyNumber_Multiply(f, b);
    Py_XDECREF(g);
    Py_XDECREF(f);
    if (m != NULL) {
        Py_SETREF(m, PyNumber_Absolute(m));
    }
    return m;
}

PyObject *_PyMath_Lcm(PyObject *Py_UNUSED(self), PyObject *const *args,
                      Py_ssize_t nargs) {
    return fold(args, nargs, _PyLong_GetOne(), lcm2);
}

/* ---- Integer square root: digits of precision double at each step ---- */

/* a = (a << left) + (n >> right) // a. */
static PyObject *newton_step(PyObject *a, PyObject *n, size_t left, size_t right) {
    PyObject *hi = _PyLong_Lshift(a, left), *m = _PyLong_Rshift(n, right);
    PyObject *q = m == NULL ? NULL : PyNumber_FloorDivide(m, a);
    PyObject *res = hi == NULL || q == NULL ? NULL : PyNumber_Add(hi, q);
    Py_XDECREF(hi);
    Py_XDECREF(m);
    Py_XDECREF(q);
    return res;
}

PyObject *_PyMath_Isqrt(PyObject *Py_UNUSED(self), PyObject *arg) {
    PyObject *n = PyNumber_Index(arg);
    if (n == NULL || Py_SIZE(n) == 0) {
        return n;
    }
    if (Py_SIZE(n) < 0) {
        Py_DECREF(n);
        PyErr_SetString(PyExc_ValueError, "isqrt() argument must be nonnegative");
        return NULL;
    }
    size_t c = (_PyLong_NumBits(n) - 1) / 2, d = 0;
    PyObject *a = PyLong_FromLong(1);
    int steps = c == 0 ? 0 : (int)(sizeof(size_t) * 8) - __builtin_clzl(c);
    for (int s = steps; a != NULL && --s >= 0;) {
        size_t e = d;
        d = c >> s;
        Py_SETREF(a, newton_step(a, n, d - e - 1, 2 * c - e - d + 1));
    }
    PyObject *square = a == NULL ? NULL : PyNumber_Multiply(a, a);
    if (square != NULL &&
        _PyLong_Compare((PyLongObject *)square, (PyLongObject *)n) > 0) {
        Py_SETREF(a, PyNumber_Subtract(a, _PyLong_GetOne()));
    }
    if (square == NULL) {
        Py_CLEAR(a);
    }
    Py_XDECREF(square);
    Py_DECREF(n);
    return a;
}

/* ---- Products of ranges ---- */

/* low * (low + 1) * ... * high, halves first so that the factors stay of like size. */
static PyObject *range_product(unsigned long low, unsigned long high) {
    if (low > high) {
        return PyLong_FromLong(1);
    }
    if (high - low < 8) {
        PyObject *res = PyLong_FromUnsignedLong(low);
        while (res != NULL && ++low <= high) {
            PyObject *x = PyLong_FromUnsignedLong(low);
            Py_SETREF(res, x == NULL ? NULL : PyNumber_Multiply(res, x));
            Py_XDECREF(x);
        }
        return res;
    }
    unsigned long mid = low + (high - low) / 2;
    PyObject *a = range_product(low, mid);
    PyObject *b = a == NULL ? NULL : range_product(mid + 1, high);
    PyObject *res = b == NULL ? NULL : PyNumber_Multiply(a, b);
    Py_XDECREF(a);
    Py_XDECREF(b);
    return res;
}

PyObject *_PyMath_Factorial(PyObject *Py_UNUSED(self), PyObject *arg) {
    int overflow;
    long n = PyLong_AsLongAndOverflow(arg, &overflow);
    if (n == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (overflow > 0) {
        return PyErr_Format(PyExc_OverflowError,
                            "factorial() argument should not exceed %ld", LONG_MAX);
    }
    if (overflow < 0 || n < 0) {
        PyErr_SetString(PyExc_ValueError,
                        "factorial() not defined for negative values");
        return NULL;
    }
    return range_product(1, (unsigned long)n);
}

/* The two arguments as ints from 0 on; k may be None. 0 or -1. */
static int two_ints(const char *name, PyObject *const *args, Py_ssize_t nargs,
                    PyObject **n, PyObject **k) {
    *n = PyNumber_Index(args[0]);
    if (*n == NULL) {
        return -1;
    }
    *k = nargs < 2 || args[1] == Py_None ? Py_NewRef(*n) : PyNumber_Index(args[1]);
    if (*k == NULL) {
        Py_DECREF(*n);
        return -1;
    }
    if (Py_SIZE(*n) < 0 || Py_SIZE(*k) < 0) {
        PyErr_Format(PyExc_ValueError, "%s must be a non-negative integer",
                     Py_SIZE(*n) < 0 ? "n" : "k");
        Py_DECREF(*n);
        Py_DECREF(*k);
        return -1;
    }
    return 0;
}

/* n * (n - 1) * ... of k factors. */
static PyObject *falling(PyObject *n, unsigned long k) {
    int overflow;
    long small = PyLong_AsLongAndOverflow(n, &overflow);
    if (!overflow) {
        return range_product((unsigned long)small - k + 1, (unsigned long)small);
    }
    PyObject *res = PyLong_FromLong(1), *x = Py_NewRef(n);
    for (; res != NULL && x != NULL && k > 0; k--) {
        Py_SETREF(res, PyNumber_Multiply(res, x));
        Py_SETREF(x, PyNumber_Subtract(x, _PyLong_GetOne()));
    }
    Py_XDECREF(x);
    return res;
}

static PyObject *choose(const char *name, PyObject *n, PyObject *k, int comb) {
    PyObject *rest = PyNumber_Subtract(n, k), *res = NULL;
    if (rest == NULL) {
        return NULL;
    }
    if (Py_SIZE(rest) < 0) {
        Py_DECREF(rest);
        return PyLong_FromLong(0);
    }
    int less = comb && _PyLong_Compare((PyLongObject *)rest, (PyLongObject *)k) < 0;
    int overflow;
    long count = PyLong_AsLongAndOverflow(less ? rest : k, &overflow);
    Py_DECREF(rest);
    if (overflow) {
        return PyErr_Format(PyExc_OverflowError,
                            comb ? "min(n - k, k) must not exceed %ld"
                                 : "k must not exceed %ld",
                            LONG_MAX);
    }
    res = falling(n, (unsigned long)count);
    if (comb && res != NULL) {
        PyObject *f = range_product(1, (unsigned long)count);
        Py_SETREF(res, f == NULL ? NULL : PyNumber_FloorDivide(res, f));
        Py_XDECREF(f);
    }
    return res;
}

PyObject *_PyMath_Comb(PyObject *Py_UNUSED(self), PyObject *const *args,
                       Py_ssize_t nargs) {
    PyObject *n, *k;
    if (!_PyArg_CheckPositional("comb", nargs, 2, 2) ||
        two_ints("comb", args, nargs, &n, &k) < 0) {
        return NULL;
    }
    PyObject *res = choose("comb", n, k, 1);
    Py_DECREF(n);
    Py_DECREF(k);
    return res;
}

PyObject *_PyMath_Perm(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    PyObject *n, *k;
    if (!_PyArg_CheckPositional("perm", nargs, 1, 2)) {
        return NULL;
    }
    if (nargs == 1 || args[1] == Py_None) {
        return _PyMath_Factorial(self, args[0]);
    }
    if (two_ints("perm", args, nargs, &n, &k) < 0) {
        return NULL;
    }
    PyObject *res = choose("perm", n, k, 0);
    Py_DECREF(n);
    Py_DECREF(k);
    return res;
}
