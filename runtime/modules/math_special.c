/*
 * Logarithms of numbers of any size, and the gamma function.
 *
 * The gamma function is Lanczos's approximation with g = 6.0246... and 13 terms
 * (Boost's lanczos13m53), which is the one CPython uses, so that results agree in every
 * bit.
 *
 * CPython 3.11: Modules/mathmodule.c. Before: mathmodule.c.
 */
#include <math.h>

#include "runtime/modules/math.h"
#include "runtime/python.h"

/* log of an int beyond the doubles: log(m) + e * log(2). */
static PyObject *log_of(PyObject *arg, double (*f)(double)) {
    double x;
    if (PyLong_Check(arg)) {
        if (_PyLong_Sign(arg) <= 0) {
            return _PyMath_DomainError();
        }
        x = PyLong_AsDouble(arg);
        if (x == -1.0 && PyErr_Occurred()) {
            if (!PyErr_ExceptionMatches(PyExc_OverflowError)) {
                return NULL;
            }
            PyErr_Clear();
            Py_ssize_t e;
            x = _PyLong_Frexp((PyLongObject *)arg, &e);
            return PyFloat_FromDouble(f(x) + f(2.0) * (double)e);
        }
    } else if (_PyMath_Double(arg, &x) < 0) {
        return NULL;
    }
    if (isfinite(x) ? x <= 0.0 : x < 0) {
        return _PyMath_DomainError();
    }
    return PyFloat_FromDouble(f(x));
}

PyObject *_PyMath_Log(PyObject *Py_UNUSED(self), PyObject *const *args,
                      Py_ssize_t nargs) {
    if (nargs < 1 || nargs > 2) {
        PyErr_SetString(PyExc_TypeError, "math.log requires 1 to 2 arguments");
        return NULL;
    }
    PyObject *num = log_of(args[0], log);
    if (num == NULL || nargs == 1) {
        return num;
    }
    PyObject *den = log_of(args[1], log);
    PyObject *res = den == NULL ? NULL : PyNumber_TrueDivide(num, den);
    Py_DECREF(num);
    Py_XDECREF(den);
    return res;
}

PyObject *_PyMath_Log2(PyObject *Py_UNUSED(self), PyObject *arg) {
    return log_of(arg, log2);
}
PyObject *_PyMath_Log10(PyObject *Py_UNUSED(self), PyObject *arg) {
    return log_of(arg, log10);
}

/* ---- Gamma ---- */

#define LANCZOS_N 13
static const double lanczos_g = 6.024680040776729583740234375;
static const double lanczos_g_minus_half = 5.524680040776729583740234375;
static const double lanczos_num[LANCZOS_N] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
static const double lanczos_den[LANCZOS_N] = {
    0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0,
    45995730.0, 13339535.0, 2637558.0,   357423.0,    32670.0,
    1925.0,     66.0,       1.0};

static double lanczos_sum(double x) {
    double num = 0.0, den = 0.0;
    if (x < 5.0) {
        for (int i = LANCZOS_N; --i >= 0;) {
            num = num * x + lanczos_num[i];
            den = den * x + lanczos_den[i];
        }
    } else {
        for (int i = 0; i < LANCZOS_N; i++) {
            num = num / x + lanczos_num[i];
            den = den / x + lanczos_den[i];
        }
    }
    return num / den;
}

/* sin(pi * x), exact at the halves. */
static double sinpi(double x) {
    double y = fmod(fabs(x), 2.0), r;
    switch ((int)round(2.0 * y)) {
    case 0:
        r = sin(M_PI * y);
        break;
    case 1:
        r = cos(M_PI * (y - 0.5));
        break;
    case 2:
        r = sin(M_PI * (1.0 - y));
        break;
    case 3:
        r = -cos(M_PI * (y - 1.5));
        break;
    default:
        r = sin(M_PI * (y - 2.0));
    }
    return copysign(1.0, x) * r;
}

static double small_factorial(int n) {
    double r = 1.0;
    for (int i = 2; i <= n; i++) {
        r *= i;
    }
    return r;
}

/* Gamma of a finite x that is no whole number, 1e-20 <= |x| <= 200. */
static double lanczos_gamma(double x) {
    double absx = fabs(x), y = absx + lanczos_g_minus_half, r;
    /* The rounding error of y, to correct the power with. */
    double z = absx > lanczos_g_minus_half ? (y - absx) - lanczos_g_minus_half
                                           : (y - lanczos_g_minus_half) - absx;
    z = z * lanczos_g / y;
    /* The power of a large x would overflow: its root twice. */
    int small = absx < 140.0;
    double p = small ? pow(y, absx - 0.5) : pow(y, absx / 2.0 - 0.25);
    if (x < 0.0) {
        r = -M_PI / sinpi(absx) / absx * exp(y) / lanczos_sum(absx);
        r -= z * r;
        return small ? r / p : r / p / p;
    }
    r = lanczos_sum(absx) / exp(y);
    r += z * r;
    return small ? r * p : r * p * p;
}

double _PyMath_Gamma(double x) {
    if (!isfinite(x)) {
        return isnan(x) || x > 0.0 ? x : NAN;
    }
    if (x == floor(x) && x <= 23) {
        /* Zero and the whole negatives are poles: a domain error. */
        return x <= 0.0 ? NAN : small_factorial((int)x - 1);
    }
    double absx = fabs(x);
    if (absx < 1e-20) {
        return 1.0 / x;
    }
    if (absx > 200.0) {
        return x < 0.0 ? 0.0 / sinpi(x) : HUGE_VAL;
    }
    return lanczos_gamma(x);
}

double _PyMath_LGamma(double x) {
    if (!isfinite(x)) {
        return isnan(x) ? x : HUGE_VAL;
    }
    if (x == floor(x) && x <= 2.0) {
        return x <= 0.0 ? NAN : 0.0;
    }
    double absx = fabs(x);
    if (absx < 1e-20) {
        return -log(absx);
    }
    double r = log(lanczos_sum(absx)) - lanczos_g;
    r += (absx - 0.5) * (log(absx + lanczos_g - 0.5) - 1);
    if (x < 0.0) {
        r = log(M_PI) - log(fabs(sinpi(absx))) - log(absx) - r;
    }
    return r;
}
