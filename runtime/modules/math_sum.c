/*
 * Sums and products of many numbers: fsum, hypot, dist, prod.
 *
 * CPython 3.11: Modules/mathmodule.c; Shewchuk, "Adaptive Precision Floating-Point
 * Arithmetic" (1997). Before: mathmodule.c.
 */
#include <math.h>

#include "runtime/modules/math.h"
#include "runtime/python.h"

/* ---- fsum: the sum as partials that do not overlap, exact until the last step ---- */

struct partials {
    double *p, fixed[32];
    Py_ssize_t n, size;
    double special, inf; /* sums of what is not finite */
};

static int grow(struct partials *s) {
    Py_ssize_t size = s->size * 2;
    double *p = PyMem_New(double, size);
    if (p == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(p, s->p, (size_t)s->n * sizeof(double));
    if (s->p != s->fixed) {
        PyMem_Free(s->p);
    }
    s->p = p;
    s->size = size;
    return 0;
}

static int add(struct partials *s, double x) {
    double start = x;
    Py_ssize_t i = 0;
    for (Py_ssize_t j = 0; j < s->n; j++) {
        double y = s->p[j];
        if (fabs(x) < fabs(y)) {
            double t = x;
            x = y;
            y = t;
        }
        volatile double hi = x + y, yr = hi - x;
        double lo = y - yr;
        if (lo != 0.0) {
            s->p[i++] = lo;
        }
        x = hi;
    }
    s->n = i;
    if (x != 0.0) {
        if (!isfinite(x)) {
            if (isfinite(start)) {
                PyErr_SetString(PyExc_OverflowError, "intermediate overflow in fsum");
                return -1;
            }
            if (isinf(start)) {
                s->inf += start;
            }
            s->special += start;
            s->n = 0;
            return 0;
        }
        if (s->n >= s->size && grow(s) < 0) {
            return -1;
        }
        s->p[s->n++] = x;
    }
    return 0;
}

/* The partials' sum rounded once, half to even. */
static double total(struct partials *s) {
    Py_ssize_t n = s->n;
    if (n == 0) {
        return 0.0;
    }
    double hi = s->p[--n], lo = 0.0;
    while (n > 0) {
        double x = hi, y = s->p[--n];
        volatile double sum = x + y, yr = sum - x;
        hi = sum;
        lo = y - yr;
        if (lo != 0.0) {
            break;
        }
    }
    if (n > 0 && ((lo < 0.0 && s->p[n - 1] < 0.0) || (lo > 0.0 && s->p[n - 1] > 0.0))) {
        /* A tie that the rest decides. */
        double y = lo * 2.0;
        volatile double x = hi + y, yr = x - hi;
        if (y == yr) {
            hi = x;
        }
    }
    return hi;
}

PyObject *_PyMath_Fsum(PyObject *Py_UNUSED(self), PyObject *seq) {
    struct partials s = {.size = 32};
    s.p = s.fixed;
    PyObject *iter = PyObject_GetIter(seq), *item, *res = NULL;
    if (iter == NULL) {
        return NULL;
    }
    while ((item = PyIter_Next(iter)) != NULL) {
        double x;
        int bad = _PyMath_Double(item, &x) < 0 || add(&s, x) < 0;
        Py_DECREF(item);
        if (bad) {
            goto done;
        }
    }
    if (PyErr_Occurred()) {
        goto done;
    }
    if (s.special != 0.0) {
        if (isnan(s.inf)) {
            PyErr_SetString(PyExc_ValueError, "-inf + inf in fsum");
        } else {
            res = PyFloat_FromDouble(s.special);
        }
    } else {
        res = PyFloat_FromDouble(total(&s));
    }
done:
    Py_DECREF(iter);
    if (s.p != s.fixed) {
        PyMem_Free(s.p);
    }
    return res;
}

/* ---- hypot, dist: the root of a sum of squares, to within one ulp ---- */

/* Two halves of 26 bits, whose products are exact (Veltkamp). */
static void halves(double x, double *hi, double *lo) {
    double t = x * 134217729.0; /* 2**27 + 1 */
    *hi = t - (t - x);
    *lo = x - *hi;
}

/* A sum that starts at 1 so that it only grows, and what each step rounded off. */
static void accumulate(double *sum, double *rest, double x) {
    double old = *sum;
    *sum += x;
    *rest += (old - *sum) + x;
}

static double norm(Py_ssize_t n, double *v, double max, int found_nan) {
    if (isinf(max)) {
        return max;
    }
    if (found_nan) {
        return NAN;
    }
    if (max == 0.0 || n <= 1) {
        return max;
    }
    int max_e;
    double sum = 1.0, r1 = 0.0, r2 = 0.0, r3 = 0.0, hi, lo;
    frexp(max, &max_e);
    if (max_e < -1023) {
        /* Subnormal: scaling by a power of two would overflow. */
        for (Py_ssize_t i = 0; i < n; i++) {
            double x = v[i] / max;
            accumulate(&sum, &r1, x * x);
        }
        return max * sqrt(sum - 1.0 + r1);
    }
    double scale = ldexp(1.0, -max_e);
    for (Py_ssize_t i = 0; i < n; i++) {
        halves(v[i] * scale, &hi, &lo);
        accumulate(&sum, &r1, hi * hi);
        accumulate(&sum, &r2, 2.0 * hi * lo);
        r3 += lo * lo;
    }
    double h = sqrt(sum - 1.0 + (r1 + r2 + r3));
    /* One step of Newton's with the remainder in double precision twice. */
    halves(h, &hi, &lo);
    accumulate(&sum, &r1, -hi * hi);
    accumulate(&sum, &r2, -2.0 * hi * lo);
    accumulate(&sum, &r3, -lo * lo);
    h += (sum - 1.0 + (r1 + r2 + r3)) / (2.0 * h);
    return h / scale;
}

PyObject *_PyMath_Hypot(PyObject *Py_UNUSED(self), PyObject *const *args,
                        Py_ssize_t nargs) {
    double fixed[16], max = 0.0;
    double *v = nargs <= 16 ? fixed : PyMem_New(double, nargs);
    int found_nan = 0;
    PyObject *res = NULL;
    if (v == NULL) {
        return PyErr_NoMemory();
    }
    for (Py_ssize_t i = 0; i < nargs; i++) {
        if (_PyMath_Double(args[i], &v[i]) < 0) {
            goto done;
        }
        v[i] = fabs(v[i]);
        found_nan |= isnan(v[i]);
        max = v[i] > max ? v[i] : max;
    }
    res = PyFloat_FromDouble(norm(nargs, v, max, found_nan));
done:
    if (v != fixed) {
        PyMem_Free(v);
    }
    return res;
}

static PyObject *dist_of(PyObject *p, PyObject *q) {
    Py_ssize_t n = PyTuple_GET_SIZE(p);
    if (PyTuple_GET_SIZE(q) != n) {
        PyErr_SetString(PyExc_ValueError,
                        "both points must have the same number of dimensions");
        return NULL;
    }
    double fixed[16], max = 0.0;
    double *v = n <= 16 ? fixed : PyMem_New(double, n);
    int found_nan = 0;
    PyObject *res = NULL;
    if (v == NULL) {
        return PyErr_NoMemory();
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        double x, y;
        if (_PyMath_Double(PyTuple_GET_ITEM(p, i), &x) < 0 ||
            _PyMath_Double(PyTuple_GET_ITEM(q, i), &y) < 0) {
            goto done;
        }
        v[i] = fabs(x - y);
        found_nan |= isnan(v[i]);
        max = v[i] > max ? v[i] : max;
    }
    res = PyFloat_FromDouble(norm(n, v, max, found_nan));
done:
    if (v != fixed) {
        PyMem_Free(v);
    }
    return res;
}

PyObject *_PyMath_Dist(PyObject *Py_UNUSED(self), PyObject *const *args,
                       Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("dist", nargs, 2, 2)) {
        return NULL;
    }
    PyObject *p = PySequence_Tuple(args[0]);
    PyObject *q = p == NULL ? NULL : PySequence_Tuple(args[1]);
    PyObject *res = q == NULL ? NULL : dist_of(p, q);
    Py_XDECREF(p);
    Py_XDECREF(q);
    return res;
}

static const _PyArg_Names prod_names = {"prod",
                                        (const char *const[]){"", "start", NULL}, 1, 1};

PyObject *_PyMath_Prod(PyObject *Py_UNUSED(self), PyObject *const *args,
                       Py_ssize_t nargs, PyObject *kwnames) {
    PyObject *a[2];
    if (!_PyArg_Unpack(&prod_names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    PyObject *iter = PyObject_GetIter(a[0]), *item;
    if (iter == NULL) {
        return NULL;
    }
    PyObject *res = Py_NewRef(a[1] != NULL ? a[1] : _PyLong_GetOne());
    while (res != NULL && (item = PyIter_Next(iter)) != NULL) {
        Py_SETREF(res, PyNumber_Multiply(res, item));
        Py_DECREF(item);
    }
    Py_DECREF(iter);
    if (PyErr_Occurred()) {
        Py_CLEAR(res);
    }
    return res;
}
