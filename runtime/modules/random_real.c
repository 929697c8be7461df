/*
 * random.Random: distributions of real numbers.
 *
 * CPython 3.11: Lib/random.py. Each formula is written in the order of its operations
 * there, since another order rounds differently. Before: randommodule.c.
 */
#include <math.h>

#include "runtime/modules/random.h"
#include "runtime/python.h"

#define TWOPI (2.0 * M_PI)

/* Takes one number off the generator or ends the function; `fail` is its error value.
 */
#define NEXT(var, fail)                                                                \
    do {                                                                               \
        if (_PyRandom_Next(self, &(var)) < 0) {                                        \
            return fail;                                                               \
        }                                                                              \
    } while (0)

/* Up to three doubles, by position or name; those not given keep their value. */
static int doubles(const _PyArg_Names *names, PyObject *const *args, Py_ssize_t nargs,
                   PyObject *kwnames, double *v) {
    PyObject *a[3] = {NULL, NULL, NULL};
    if (!_PyArg_Unpack(names, args, nargs, NULL, kwnames, a)) {
        return -1;
    }
    for (int i = 0; i < 3; i++) {
        if (a[i] != NULL && a[i] != Py_None) {
            v[i] = PyFloat_AsDouble(a[i]);
            if (v[i] == -1.0 && PyErr_Occurred()) {
                return -1;
            }
        }
    }
    return 0;
}

#define ARGS PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames
#define NAMES(func, min, max, ...)                                                     \
    static const _PyArg_Names func##_names = {                                         \
        "Random." #func, (const char *const[]){__VA_ARGS__, NULL}, min, max};
#define GET(func, ...)                                                                 \
    double v[3] = {__VA_ARGS__};                                                       \
    if (doubles(&func##_names, args, nargs, kwnames, v) < 0) {                         \
        return NULL;                                                                   \
    }

NAMES(uniform, 2, 2, "a", "b")
static PyObject *uniform(ARGS) {
    double r;
    GET(uniform, 0, 0)
    NEXT(r, NULL);
    return PyFloat_FromDouble(v[0] + (v[1] - v[0]) * r);
}

NAMES(triangular, 0, 3, "low", "high", "mode")
static PyObject *triangular(ARGS) {
    double u, c;
    GET(triangular, 0.0, 1.0, NAN)
    double low = v[0], high = v[1];
    NEXT(u, NULL);
    if (isnan(v[2])) {
        c = 0.5;
    } else if (high == low) {
        return PyFloat_FromDouble(low);
    } else {
        c = (v[2] - low) / (high - low);
    }
    if (u > c) {
        u = 1.0 - u;
        c = 1.0 - c;
        double t = low;
        low = high;
        high = t;
    }
    return PyFloat_FromDouble(low + (high - low) * sqrt(u * c));
}

static int normal(PyObject *self, double mu, double sigma, double *out) {
    const double magic = 4 * exp(-0.5) / sqrt(2.0);
    double u1, u2, z;
    do {
        NEXT(u1, -1);
        NEXT(u2, -1);
        u2 = 1.0 - u2;
        z = magic * (u1 - 0.5) / u2;
    } while (z * z / 4.0 > -log(u2));
    *out = mu + z * sigma;
    return 0;
}

NAMES(normalvariate, 0, 2, "mu", "sigma")
static PyObject *normalvariate(ARGS) {
    double z;
    GET(normalvariate, 0.0, 1.0)
    return normal(self, v[0], v[1], &z) < 0 ? NULL : PyFloat_FromDouble(z);
}

NAMES(lognormvariate, 2, 2, "mu", "sigma")
static PyObject *lognormvariate(ARGS) {
    double z;
    GET(lognormvariate, 0.0, 1.0)
    return normal(self, v[0], v[1], &z) < 0 ? NULL : PyFloat_FromDouble(exp(z));
}

NAMES(gauss, 0, 2, "mu", "sigma")
static PyObject *gauss(ARGS) {
    PyObject **kept = &((PyRandomObject *)self)->gauss_next;
    double z, a, b;
    GET(gauss, 0.0, 1.0)
    if (*kept != NULL && *kept != Py_None) {
        z = PyFloat_AsDouble(*kept);
        Py_CLEAR(*kept);
        if (z == -1.0 && PyErr_Occurred()) {
            return NULL;
        }
    } else {
        NEXT(a, NULL);
        NEXT(b, NULL);
        double x2pi = a * TWOPI, g2rad = sqrt(-2.0 * log(1.0 - b));
        z = cos(x2pi) * g2rad;
        PyObject *next = PyFloat_FromDouble(sin(x2pi) * g2rad);
        if (next == NULL) {
            return NULL;
        }
        Py_XSETREF(*kept, next);
    }
    return PyFloat_FromDouble(v[0] + z * v[1]);
}

NAMES(expovariate, 1, 1, "lambd")
static PyObject *expovariate(ARGS) {
    double r;
    GET(expovariate, 1.0)
    NEXT(r, NULL);
    if (v[0] == 0.0) {
        PyErr_SetString(PyExc_ZeroDivisionError, "float division by zero");
        return NULL;
    }
    return PyFloat_FromDouble(-log(1.0 - r) / v[0]);
}

/* x % y as Python has it, for y > 0. */
static double modulo(double x, double y) {
    double m = fmod(x, y);
    return m < 0 ? m + y : m;
}

NAMES(vonmisesvariate, 2, 2, "mu", "kappa")
static PyObject *vonmisesvariate(ARGS) {
    double u1, u2, u3, z, d;
    GET(vonmisesvariate, 0.0, 0.0)
    double mu = v[0], kappa = v[1];
    if (kappa <= 1e-6) {
        NEXT(u1, NULL);
        return PyFloat_FromDouble(TWOPI * u1);
    }
    double s = 0.5 / kappa, r = s + sqrt(1.0 + s * s);
    do {
        NEXT(u1, NULL);
        z = cos(M_PI * u1);
        d = z / (r + z);
        NEXT(u2, NULL);
    } while (!(u2 < 1.0 - d * d || u2 <= (1.0 - d) * exp(d)));
    double q = 1.0 / r, f = (q + z) / (1.0 + q * z);
    NEXT(u3, NULL);
    return PyFloat_FromDouble(modulo(u3 > 0.5 ? mu + acos(f) : mu - acos(f), TWOPI));
}

/* Cheng (1977) for alpha > 1. */
static int gamma_large(PyObject *self, double alpha, double beta, double *out) {
    const double log4 = log(4.0), magic = 1.0 + log(4.5);
    double ainv = sqrt(2.0 * alpha - 1.0), bbb = alpha - log4, ccc = alpha + ainv;
    for (;;) {
        double u1, u2;
        NEXT(u1, -1);
        if (!(1e-7 < u1 && u1 < 0.9999999)) {
            continue;
        }
        NEXT(u2, -1);
        u2 = 1.0 - u2;
        double w = log(u1 / (1.0 - u1)) / ainv, x = alpha * exp(w);
        double z = u1 * u1 * u2, r = bbb + ccc * w - x;
        if (r + magic - 4.5 * z >= 0.0 || r >= log(z)) {
            *out = x * beta;
            return 0;
        }
    }
}

/* Kennedy and Gentle, algorithm GS, for alpha < 1. */
static int gamma_small(PyObject *self, double alpha, double beta, double *out) {
    for (;;) {
        double u, u1;
        NEXT(u, -1);
        double b = (M_E + alpha) / M_E, p = b * u;
        double x = p <= 1.0 ? pow(p, 1.0 / alpha) : -log((b - p) / alpha);
        NEXT(u1, -1);
        if (p > 1.0 ? u1 <= pow(x, alpha - 1.0) : u1 <= exp(-x)) {
            *out = x * beta;
            return 0;
        }
    }
}

static int gamma_any(PyObject *self, double alpha, double beta, double *out) {
    if (alpha <= 0.0 || beta <= 0.0) {
        PyErr_SetString(PyExc_ValueError, "gammavariate: alpha and beta must be > 0.0");
        return -1;
    }
    if (alpha > 1.0) {
        return gamma_large(self, alpha, beta, out);
    }
    if (alpha < 1.0) {
        return gamma_small(self, alpha, beta, out);
    }
    double r;
    NEXT(r, -1);
    *out = -log(1.0 - r) * beta;
    return 0;
}

NAMES(gammavariate, 2, 2, "alpha", "beta")
static PyObject *gammavariate(ARGS) {
    double x;
    GET(gammavariate, 0, 0)
    return gamma_any(self, v[0], v[1], &x) < 0 ? NULL : PyFloat_FromDouble(x);
}

NAMES(betavariate, 2, 2, "alpha", "beta")
static PyObject *betavariate(ARGS) {
    double x, y;
    GET(betavariate, 0, 0)
    if (gamma_any(self, v[0], 1.0, &x) < 0) {
        return NULL;
    }
    if (x == 0.0) {
        return PyFloat_FromDouble(0.0);
    }
    if (gamma_any(self, v[1], 1.0, &y) < 0) {
        return NULL;
    }
    return PyFloat_FromDouble(x / (x + y));
}

NAMES(paretovariate, 1, 1, "alpha")
static PyObject *paretovariate(ARGS) {
    double r;
    GET(paretovariate, 1.0)
    NEXT(r, NULL);
    return PyFloat_FromDouble(pow(1.0 - r, -1.0 / v[0]));
}

NAMES(weibullvariate, 2, 2, "alpha", "beta")
static PyObject *weibullvariate(ARGS) {
    double r;
    GET(weibullvariate, 1.0, 1.0)
    NEXT(r, NULL);
    return PyFloat_FromDouble(v[0] * pow(-log(1.0 - r), 1.0 / v[1]));
}

#define METHOD(name, doc)                                                              \
    { #name, _PyCFunction_CAST(name), METH_FASTCALL | METH_KEYWORDS, doc }
PyMethodDef _PyRandom_RealMethods[] = {
    METHOD(uniform, "A number from a to b."),
    METHOD(triangular, "Triangular distribution."),
    METHOD(normalvariate, "Normal distribution."),
    METHOD(lognormvariate, "Log normal distribution."),
    METHOD(gauss, "Gaussian distribution."),
    METHOD(expovariate, "Exponential distribution."),
    METHOD(vonmisesvariate, "Distribution of von Mises, of angles round mu."),
    METHOD(gammavariate, "Gamma distribution of shape alpha and scale beta."),
    METHOD(betavariate, "Beta distribution."),
    METHOD(paretovariate, "Pareto distribution of shape alpha."),
    METHOD(weibullvariate, "Weibull distribution."),
    {NULL},
};
