/*
 * The module math: functions of one or two doubles, by table, and constants. A function
 * that gives NaN of a number, or infinity of a finite one, raises.
 *
 * CPython 3.11: Modules/mathmodule.c. Next: math_log.c, math_special.c, math_sum.c,
 * math_integer.c.
 */
#include "runtime/modules/math.h"

#include <math.h>

#include "runtime/python.h"

PyObject *_PyMath_DomainError(void) {
    PyErr_SetString(PyExc_ValueError, "math domain error");
    return NULL;
}
PyObject *_PyMath_RangeError(void) {
    PyErr_SetString(PyExc_OverflowError, "math range error");
    return NULL;
}

int _PyMath_Double(PyObject *op, double *x) {
    if (PyFloat_CheckExact(op)) {
        *x = PyFloat_AS_DOUBLE(op);
        return 0;
    }
    if (PyLong_CheckExact(op)) {
        *x = PyLong_AsDouble(op);
    } else {
        *x = PyFloat_AsDouble(op);
    }
    return *x == -1.0 && PyErr_Occurred() ? -1 : 0;
}

/* f(x), where an infinite result of a finite x is an overflow, or else a pole. */
static PyObject *apply1(PyObject *arg, double (*f)(double), int can_overflow) {
    double x, r;
    if (_PyMath_Double(arg, &x) < 0) {
        return NULL;
    }
    r = f(x);
    if (isnan(r) && !isnan(x)) {
        return _PyMath_DomainError();
    }
    if (isinf(r) && isfinite(x)) {
        return can_overflow ? _PyMath_RangeError() : _PyMath_DomainError();
    }
    return PyFloat_FromDouble(r);
}

#define FUNC1(name, f, overflow)                                                       \
    static PyObject *math_##name(PyObject *Py_UNUSED(self), PyObject *arg) {           \
        return apply1(arg, f, overflow);                                               \
    }
FUNC1(acos, acos, 0)
FUNC1(acosh, acosh, 0)
FUNC1(asin, asin, 0)
FUNC1(asinh, asinh, 0)
FUNC1(atan, atan, 0)
FUNC1(atanh, atanh, 0)
FUNC1(cbrt, cbrt, 0)
FUNC1(cos, cos, 0)
FUNC1(cosh, cosh, 1)
FUNC1(erf, erf, 0)
FUNC1(erfc, erfc, 0)
FUNC1(exp, exp, 1)
FUNC1(exp2, exp2, 1)
FUNC1(expm1, expm1, 1)
FUNC1(fabs, fabs, 0)
FUNC1(gamma, _PyMath_Gamma, 1)
FUNC1(lgamma, _PyMath_LGamma, 1)
FUNC1(log1p, log1p, 0)
FUNC1(sin, sin, 0)
FUNC1(sinh, sinh, 1)
FUNC1(sqrt, sqrt, 0)
FUNC1(tan, tan, 0)
FUNC1(tanh, tanh, 0)

static int two(const char *name, PyObject *const *args, Py_ssize_t n, double *x,
               double *y) {
    return _PyArg_CheckPositional(name, n, 2, 2) && _PyMath_Double(args[0], x) == 0 &&
                   _PyMath_Double(args[1], y) == 0
               ? 0
               : -1;
}

static PyObject *checked2(double r, double x, double y) {
    if (isnan(r) && !isnan(x) && !isnan(y)) {
        return _PyMath_DomainError();
    }
    if (isinf(r) && isfinite(x) && isfinite(y)) {
        return _PyMath_RangeError();
    }
    return PyFloat_FromDouble(r);
}

#define FUNC2(name, expr)                                                              \
    static PyObject *math_##name(PyObject *Py_UNUSED(self), PyObject *const *args,     \
                                 Py_ssize_t n) {                                       \
        double x, y;                                                                   \
        if (two(#name, args, n, &x, &y) < 0) {                                         \
            return NULL;                                                               \
        }                                                                              \
        return checked2(expr, x, y);                                                   \
    }
FUNC2(atan2, atan2(x, y))
FUNC2(copysign, copysign(x, y))
FUNC2(fmod, isinf(y) && isfinite(x) ? x : fmod(x, y))
FUNC2(remainder, remainder(x, y))

static PyObject *math_pow(PyObject *Py_UNUSED(self), PyObject *const *args,
                          Py_ssize_t n) {
    double x, y;
    if (two("pow", args, n, &x, &y) < 0) {
        return NULL;
    }
    double r = pow(x, y);
    if (isfinite(x) && isfinite(y)) {
        if (isnan(r)) {
            return _PyMath_DomainError();
        }
        if (isinf(r)) {
            return x == 0.0 ? _PyMath_DomainError() : _PyMath_RangeError();
        }
    }
    return PyFloat_FromDouble(r);
}

static PyObject *math_nextafter(PyObject *Py_UNUSED(self), PyObject *const *args,
                                Py_ssize_t n) {
    double x, y;
    if (two("nextafter", args, n, &x, &y) < 0) {
        return NULL;
    }
    return PyFloat_FromDouble(nextafter(x, y));
}

static PyObject *math_ldexp(PyObject *Py_UNUSED(self), PyObject *const *args,
                            Py_ssize_t n) {
    double x;
    if (!_PyArg_CheckPositional("ldexp", n, 2, 2) || _PyMath_Double(args[0], &x) < 0) {
        return NULL;
    }
    if (!PyLong_Check(args[1])) {
        PyErr_SetString(PyExc_TypeError,
                        "Expected an int as second argument to ldexp.");
        return NULL;
    }
    int overflow;
    long e = PyLong_AsLongAndOverflow(args[1], &overflow);
    e = overflow ? (overflow < 0 ? -100000 : 100000) : e;
    e = e > 100000 ? 100000 : e < -100000 ? -100000 : e;
    double r = ldexp(x, (int)e);
    if (isinf(r) && isfinite(x)) {
        return _PyMath_RangeError();
    }
    return PyFloat_FromDouble(r);
}

static PyObject *math_frexp(PyObject *Py_UNUSED(self), PyObject *arg) {
    double x;
    int e = 0;
    if (_PyMath_Double(arg, &x) < 0) {
        return NULL;
    }
    x = isfinite(x) && x != 0 ? frexp(x, &e) : x;
    return Py_BuildValue("(di)", x, e);
}

static PyObject *math_modf(PyObject *Py_UNUSED(self), PyObject *arg) {
    double x, whole;
    if (_PyMath_Double(arg, &x) < 0) {
        return NULL;
    }
    if (isinf(x)) {
        return Py_BuildValue("(dd)", copysign(0.0, x), x);
    }
    if (isnan(x)) {
        return Py_BuildValue("(dd)", x, x);
    }
    double frac = modf(x, &whole);
    return Py_BuildValue("(dd)", frac, whole);
}

/* floor, ceil and trunc: the object's own method before a double's. */
static PyObject *rounded(PyObject *op, PyObject *method, double (*f)(double)) {
    if (PyLong_CheckExact(op)) {
        return Py_NewRef(op);
    }
    if (!PyFloat_CheckExact(op)) {
        PyObject *m = _PyObject_LookupSpecial(op, method);
        if (m != NULL) {
            PyObject *res = PyObject_CallNoArgs(m);
            Py_DECREF(m);
            return res;
        }
        if (PyErr_Occurred()) {
            return NULL;
        }
        if (f == NULL) {
            return PyErr_Format(PyExc_TypeError,
                                "type %.100s doesn't define __trunc__ method",
                                Py_TYPE(op)->tp_name);
        }
    }
    double x;
    if (_PyMath_Double(op, &x) < 0) {
        return NULL;
    }
    return PyLong_FromDouble(f == NULL ? trunc(x) : f(x));
}

static PyObject *math_floor(PyObject *Py_UNUSED(self), PyObject *op) {
    return rounded(op, _Py_ID(__floor__), floor);
}
static PyObject *math_ceil(PyObject *Py_UNUSED(self), PyObject *op) {
    return rounded(op, _Py_ID(__ceil__), ceil);
}
static PyObject *math_trunc(PyObject *Py_UNUSED(self), PyObject *op) {
    return rounded(op, _Py_ID(__trunc__), NULL);
}

#define TEST1(name, expr)                                                              \
    static PyObject *math_##name(PyObject *Py_UNUSED(self), PyObject *arg) {           \
        double x;                                                                      \
        return _PyMath_Double(arg, &x) < 0 ? NULL : PyBool_FromLong(expr);             \
    }
TEST1(isfinite, isfinite(x))
TEST1(isinf, isinf(x))
TEST1(isnan, isnan(x))

#define PLAIN1(name, expr)                                                             \
    static PyObject *math_##name(PyObject *Py_UNUSED(self), PyObject *arg) {           \
        double x;                                                                      \
        return _PyMath_Double(arg, &x) < 0 ? NULL : PyFloat_FromDouble(expr);          \
    }
PLAIN1(degrees, x *(180.0 / M_PI))
PLAIN1(radians, x *(M_PI / 180.0))
PLAIN1(ulp, isnan(x)   ? x
            : isinf(x) ? HUGE_VAL
            : isinf(nextafter(fabs(x), HUGE_VAL))
                ? fabs(x) - nextafter(fabs(x), -HUGE_VAL)
                : nextafter(fabs(x), HUGE_VAL) - fabs(x))

static const _PyArg_Names isclose_names = {
    "isclose", (const char *const[]){"a", "b", "rel_tol", "abs_tol", NULL}, 2, 2};

static PyObject *math_isclose(PyObject *Py_UNUSED(self), PyObject *const *args,
                              Py_ssize_t nargs, PyObject *kwnames) {
    PyObject *v[4];
    double a, b, rel = 1e-9, tol = 0.0;
    if (!_PyArg_Unpack(&isclose_names, args, nargs, NULL, kwnames, v) ||
        _PyMath_Double(v[0], &a) < 0 || _PyMath_Double(v[1], &b) < 0 ||
        (v[2] && _PyMath_Double(v[2], &rel) < 0) ||
        (v[3] && _PyMath_Double(v[3], &tol) < 0)) {
        return NULL;
    }
    if (rel < 0.0 || tol < 0.0) {
        PyErr_SetString(PyExc_ValueError, "tolerances must be non-negative");
        return NULL;
    }
    if (a == b) {
        Py_RETURN_TRUE;
    }
    if (isinf(a) || isinf(b)) {
        Py_RETURN_FALSE;
    }
    double diff = fabs(b - a);
    return PyBool_FromLong(diff <= fabs(rel * b) || diff <= fabs(rel * a) ||
                           diff <= tol);
}

#define O(name)                                                                        \
    { #name, math_##name, METH_O, NULL }
#define F(name)                                                                        \
    { #name, _PyCFunction_CAST(math_##name), METH_FASTCALL, NULL }
#define I(name, func)                                                                  \
    { #name, _PyCFunction_CAST(_PyMath_##func), METH_FASTCALL, NULL }
static PyMethodDef math_methods[] = {
    O(acos),
    O(acosh),
    O(asin),
    O(asinh),
    O(atan),
    O(atanh),
    F(atan2),
    O(cbrt),
    O(ceil),
    F(copysign),
    O(cos),
    O(cosh),
    O(degrees),
    O(erf),
    O(erfc),
    O(exp),
    O(exp2),
    O(expm1),
    O(fabs),
    O(floor),
    F(fmod),
    O(frexp),
    O(gamma),
    O(isfinite),
    O(isinf),
    O(isnan),
    F(ldexp),
    O(lgamma),
    O(log1p),
    O(modf),
    F(nextafter),
    F(pow),
    O(radians),
    F(remainder),
    O(sin),
    O(sinh),
    O(sqrt),
    O(tan),
    O(tanh),
    O(trunc),
    O(ulp),
    {"isclose", _PyCFunction_CAST(math_isclose), METH_FASTCALL | METH_KEYWORDS, NULL},
    I(log, Log),
    {"log2", _PyMath_Log2, METH_O, NULL},
    {"log10", _PyMath_Log10, METH_O, NULL},
    {"fsum", _PyMath_Fsum, METH_O, NULL},
    I(hypot, Hypot),
    I(dist, Dist),
    {"prod", _PyCFunction_CAST(_PyMath_Prod), METH_FASTCALL | METH_KEYWORDS, NULL},
    I(gcd, Gcd),
    I(lcm, Lcm),
    {"isqrt", _PyMath_Isqrt, METH_O, NULL},
    {"factorial", _PyMath_Factorial, METH_O, NULL},
    I(comb, Comb),
    I(perm, Perm),
    {NULL},
};

static int math_exec(PyObject *m) {
    static const struct {
        const char *name;
        double value;
    } constants[] = {
        {"pi", M_PI}, {"e", M_E}, {"tau", 2 * M_PI}, {"inf", HUGE_VAL}, {"nan", NAN}};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(constants); i++) {
        PyObject *v = PyFloat_FromDouble(constants[i].value);
        if (v == NULL || PyModule_AddObjectRef(m, constants[i].name, v) < 0) {
            Py_XDECREF(v);
            return -1;
        }
        Py_DECREF(v);
    }
    return 0;
}

static PyModuleDef_Slot math_slots[] = {{Py_mod_exec, (void *)math_exec}, {0, NULL}};
static PyModuleDef math_module = {
    .m_name = "math",
    .m_doc = "Functions of real numbers and of integers.",
    .m_methods = math_methods,
    .m_slots = math_slots,
};

PyObject *PyInit_math(void);
PyObject *PyInit_math(void) {
    return PyModule_Create(&math_module);
}
