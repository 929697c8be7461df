/*
 * float as objects: the free list, arithmetic, comparison, hash, and the type.
 *
 * CPython 3.11: Objects/floatobject.c. Before: float.h. Next: float_text.c,
 * float_methods.c.
 */
#include "runtime/objects/float.h"

#include <float.h>
#include <math.h>

#include "runtime/objects/float_private.h"
#include "runtime/python.h"

struct _Py_float_state _Py_float_state;

__attribute__((noinline)) PyObject *_PyFloat_New(double v) {
    PyFloatObject *op = PyObject_Malloc(sizeof(PyFloatObject));
    if (op == NULL) {
        return PyErr_NoMemory();
    }
    Py_REFCNT(op) = 1;
    Py_TYPE(op) = &PyFloat_Type;
    op->ob_fval = v;
    return (PyObject *)op;
}

void _PyFloat_ExactDealloc(PyObject *op) {
    if (_Py_float_state.numfree < PyFloat_MAXFREELIST) {
        Py_TYPE(op) = (PyTypeObject *)_Py_float_state.free_list;
        _Py_float_state.free_list = (PyFloatObject *)op;
        _Py_float_state.numfree++;
        return;
    }
    PyObject_Free(op);
}

static void float_dealloc(PyObject *op) {
    if (PyFloat_CheckExact(op)) {
        _PyFloat_ExactDealloc(op);
    } else {
        Py_TYPE(op)->tp_free(op);
    }
}

void _PyFloat_ClearFreeList(void) {
    while (_Py_float_state.free_list != NULL) {
        PyFloatObject *op = _Py_float_state.free_list;
        _Py_float_state.free_list = (PyFloatObject *)Py_TYPE(op);
        PyObject_Free(op);
    }
    _Py_float_state.numfree = 0;
}

int _PyFloat_IsSubtype(const void *op) {
    return PyType_IsSubtype(Py_TYPE(op), &PyFloat_Type);
}

double PyFloat_AsDouble(PyObject *op) {
    if (PyFloat_Check(op)) {
        return PyFloat_AS_DOUBLE(op);
    }
    PyNumberMethods *nb = Py_TYPE(op)->tp_as_number;
    if (nb == NULL || nb->nb_float == NULL) {
        if (nb != NULL && nb->nb_index != NULL) {
            PyObject *index = _PyNumber_Index(op);
            double v = index == NULL ? -1.0 : PyLong_AsDouble(index);
            Py_XDECREF(index);
            return v;
        }
        PyErr_Format(PyExc_TypeError, "must be real number, not %.50s",
                     Py_TYPE(op)->tp_name);
        return -1.0;
    }
    PyObject *res = nb->nb_float(op);
    if (res == NULL) {
        return -1.0;
    }
    if (!PyFloat_Check(res)) {
        PyErr_Format(PyExc_TypeError, "%.50s.__float__ returned non-float (type %.50s)",
                     Py_TYPE(op)->tp_name, Py_TYPE(res)->tp_name);
        Py_DECREF(res);
        return -1.0;
    }
    if (!PyFloat_CheckExact(res) &&
        PyErr_WarnFormat(PyExc_DeprecationWarning, 1,
                         "%.50s.__float__ returned non-float (type %.50s).  The "
                         "ability to return an instance of a strict subclass of float "
                         "is deprecated, and may not be supported in a future version "
                         "of Python.",
                         Py_TYPE(op)->tp_name, Py_TYPE(res)->tp_name) < 0) {
        Py_DECREF(res);
        return -1.0;
    }
    double v = PyFloat_AS_DOUBLE(res);
    Py_DECREF(res);
    return v;
}

double PyFloat_GetMax(void) {
    return 1.7976931348623157e308;
}
double PyFloat_GetMin(void) {
    return 2.2250738585072014e-308;
}

/* ---- Order and hash ---- */

/* The order of a finite double and an int, exactly: -1, 0, 1, or -2 with an error. */
static int compare_int(double x, PyObject *w) {
    int sx = (x > 0) - (x < 0), sw = _PyLong_Sign(w);
    if (sx != sw) {
        return sx < sw ? -1 : 1;
    }
    if (_PyLong_NumBits(w) <= 48) {
        double y = PyLong_AsDouble(w);
        return (x > y) - (x < y);
    }
    double whole, frac = modf(x, &whole);
    PyObject *v = PyLong_FromDouble(whole);
    if (v == NULL) {
        return -2;
    }
    Py_ssize_t c = _PyLong_Compare((PyLongObject *)v, (PyLongObject *)w);
    Py_DECREF(v);
    return c != 0 ? (c > 0 ? 1 : -1) : (frac > 0) - (frac < 0);
}

PyObject *_PyFloat_RichCompare(PyObject *a, PyObject *b, int op) {
    double x = PyFloat_AS_DOUBLE(a), y;
    if (PyFloat_Check(b)) {
        y = PyFloat_AS_DOUBLE(b);
    } else if (!PyLong_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    } else if (!isfinite(x)) {
        y = 0.0;
    } else {
        int c = compare_int(x, b);
        if (c == -2) {
            return NULL;
        }
        x = c;
        y = 0.0;
    }
    switch (op) {
    case Py_LT:
        return PyBool_FromLong(x < y);
    case Py_LE:
        return PyBool_FromLong(x <= y);
    case Py_EQ:
        return PyBool_FromLong(x == y);
    case Py_NE:
        return PyBool_FromLong(x != y);
    case Py_GT:
        return PyBool_FromLong(x > y);
    default:
        return PyBool_FromLong(x >= y);
    }
}

#define HASH_BITS (sizeof(void *) >= 8 ? 61 : 31)

/* The value modulo 2**HASH_BITS - 1, 28 bits of the mantissa at a time. */
Py_hash_t _Py_HashDouble(PyObject *op, double v) {
    const Py_uhash_t modulus = ((Py_uhash_t)1 << HASH_BITS) - 1;
    if (!isfinite(v)) {
        if (isinf(v)) {
            return v > 0 ? 314159 : -314159;
        }
        return _Py_HashPointer(op);
    }
    int e;
    double m = frexp(v, &e);
    int negative = m < 0;
    m = negative ? -m : m;
    Py_uhash_t x = 0;
    while (m != 0) {
        x = ((x << 28) & modulus) | x >> (HASH_BITS - 28);
        m *= 268435456.0;
        e -= 28;
        Py_uhash_t y = (Py_uhash_t)m;
        m -= (double)y;
        x += y;
        if (x >= modulus) {
            x -= modulus;
        }
    }
    e = e >= 0 ? e % (int)HASH_BITS : (int)HASH_BITS - 1 - (-1 - e) % (int)HASH_BITS;
    x = ((x << e) & modulus) | x >> (HASH_BITS - (unsigned)e);
    x = negative ? 0 - x : x;
    return x == (Py_uhash_t)-1 ? -2 : (Py_hash_t)x;
}

static Py_hash_t float_hash(PyObject *op) {
    return _Py_HashDouble(op, PyFloat_AS_DOUBLE(op));
}

/* ---- Arithmetic ---- */

static PyObject *float_add(PyObject *v, PyObject *w) {
    double a, b;
    CONVERT_TO_DOUBLE(v, a);
    CONVERT_TO_DOUBLE(w, b);
    return PyFloat_FromDouble(a + b);
}
static PyObject *float_sub(PyObject *v, PyObject *w) {
    double a, b;
    CONVERT_TO_DOUBLE(v, a);
    CONVERT_TO_DOUBLE(w, b);
    return PyFloat_FromDouble(a - b);
}
static PyObject *float_mul(PyObject *v, PyObject *w) {
    double a, b;
    CONVERT_TO_DOUBLE(v, a);
    CONVERT_TO_DOUBLE(w, b);
    return PyFloat_FromDouble(a * b);
}

static PyObject *zero_division(const char *msg) {
    PyErr_SetString(PyExc_ZeroDivisionError, msg);
    return NULL;
}

static PyObject *float_div(PyObject *v, PyObject *w) {
    double a, b;
    CONVERT_TO_DOUBLE(v, a);
    CONVERT_TO_DOUBLE(w, b);
    if (b == 0.0) {
        return zero_division("float division by zero");
    }
    return PyFloat_FromDouble(a / b);
}

static PyObject *float_rem(PyObject *v, PyObject *w) {
    double a, b;
    CONVERT_TO_DOUBLE(v, a);
    CONVERT_TO_DOUBLE(w, b);
    if (b == 0.0) {
        return zero_division("float modulo");
    }
    double mod = fmod(a, b);
    if (mod == 0) {
        mod = copysign(0.0, b);
    } else if ((b < 0) != (mod < 0)) {
        mod += b;
    }
    return PyFloat_FromDouble(mod);
}

/* floor(a / b) by way of the remainder, so that q * b + mod is a as nearly as can be.
 */
static double floor_div(double a, double b, double *mod) {
    *mod = fmod(a, b);
    double div = (a - *mod) / b;
    if (*mod == 0) {
        *mod = copysign(0.0, b);
    } else if ((b < 0) != (*mod < 0)) {
        *mod += b;
        div -= 1.0;
    }
    if (div == 0) {
        return copysign(0.0, a / b);
    }
    double whole = floor(div);
    return div - whole > 0.5 ? whole + 1.0 : whole;
}

static PyObject *float_divmod(PyObject *v, PyObject *w) {
    double a, b, mod;
    CONVERT_TO_DOUBLE(v, a);
    CONVERT_TO_DOUBLE(w, b);
    if (b == 0.0) {
        return zero_division("float divmod()");
    }
    double div = floor_div(a, b, &mod);
    return Py_BuildValue("(dd)", div, mod);
}

static PyObject *float_floor_div(PyObject *v, PyObject *w) {
    double a, b, mod;
    CONVERT_TO_DOUBLE(v, a);
    CONVERT_TO_DOUBLE(w, b);
    if (b == 0.0) {
        return zero_division("float floor division by zero");
    }
    return PyFloat_FromDouble(floor_div(a, b, &mod));
}

static int is_odd(double x) {
    return fmod(fabs(x), 2.0) == 1.0;
}

/* The cases that C99 and IEEE 754 settle and C libraries do not agree on. */
static int pow_special(double a, double b, double *res) {
    if (b == 0 || a == 1.0) {
        *res = 1.0;
    } else if (isnan(a) || isnan(b)) {
        *res = isnan(a) ? a : b;
    } else if (isinf(b)) {
        double m = fabs(a);
        *res = m == 1.0 ? 1.0 : (b > 0) == (m > 1.0) ? HUGE_VAL : 0.0;
    } else if (isinf(a)) {
        int odd = is_odd(b);
        *res = b > 0 ? (odd ? a : fabs(a)) : odd ? copysign(0.0, a) : 0.0;
    } else {
        return 0;
    }
    return 1;
}

static PyObject *overflow(void) {
    PyObject *args = Py_BuildValue("(is)", 34, "Numerical result out of range");
    if (args != NULL) {
        PyErr_SetObject(PyExc_OverflowError, args);
        Py_DECREF(args);
    }
    return NULL;
}

PyObject *_PyFloat_Pow(PyObject *v, PyObject *w, PyObject *mod) {
    double a, b, res;
    if (mod != Py_None) {
        PyErr_SetString(PyExc_TypeError, "pow() 3rd argument not allowed unless all "
                                         "arguments are integers");
        return NULL;
    }
    CONVERT_TO_DOUBLE(v, a);
    CONVERT_TO_DOUBLE(w, b);
    /* A positive finite base and a finite exponent other than 0 are nothing special. */
    if (likely(a > 0 && a <= DBL_MAX && fabs(b) <= DBL_MAX && b != 0)) {
        res = pow(a, b);
        return isinf(res) ? overflow() : PyFloat_FromDouble(res);
    }
    if (pow_special(a, b, &res)) {
        return PyFloat_FromDouble(res);
    }
    if (a == 0.0) {
        if (b < 0.0) {
            return zero_division("0.0 cannot be raised to a negative power");
        }
        return PyFloat_FromDouble(is_odd(b) ? a : 0.0);
    }
    int negate = 0;
    if (a < 0.0) {
        if (b != floor(b)) {
            return PyComplex_Type.tp_as_number->nb_power(v, w, mod);
        }
        a = -a;
        negate = is_odd(b);
    }
    res = a == 1.0 ? 1.0 : pow(a, b);
    if (isinf(res)) {
        return overflow();
    }
    return PyFloat_FromDouble(negate ? -res : res);
}

static PyObject *float_neg(PyObject *v) {
    return PyFloat_FromDouble(-PyFloat_AS_DOUBLE(v));
}
static PyObject *float_abs(PyObject *v) {
    return PyFloat_FromDouble(fabs(PyFloat_AS_DOUBLE(v)));
}
static int float_bool(PyObject *v) {
    return PyFloat_AS_DOUBLE(v) != 0.0;
}
static PyObject *float_float(PyObject *v) {
    return PyFloat_CheckExact(v) ? Py_NewRef(v)
                                 : PyFloat_FromDouble(PyFloat_AS_DOUBLE(v));
}
static PyObject *float_int(PyObject *v) {
    return PyLong_FromDouble(trunc(PyFloat_AS_DOUBLE(v)));
}

static PyNumberMethods float_as_number = {
    .nb_add = float_add,
    .nb_subtract = float_sub,
    .nb_multiply = float_mul,
    .nb_remainder = float_rem,
    .nb_divmod = float_divmod,
    .nb_power = _PyFloat_Pow,
    .nb_negative = float_neg,
    .nb_positive = float_float,
    .nb_absolute = float_abs,
    .nb_bool = float_bool,
    .nb_int = float_int,
    .nb_float = float_float,
    .nb_floor_divide = float_floor_div,
    .nb_true_divide = float_div,
};

PyTypeObject PyFloat_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "float",
    .tp_basicsize = sizeof(PyFloatObject),
    .tp_dealloc = float_dealloc,
    .tp_repr = _PyFloat_Repr,
    .tp_as_number = &float_as_number,
    .tp_hash = float_hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | _Py_TPFLAGS_MATCH_SELF |
                Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "float(x=0, /)\n--\n\n"
              "A number, or a text of one, as a float.",
    .tp_richcompare = _PyFloat_RichCompare,
    .tp_methods = _PyFloat_methods,
    .tp_getset = _PyFloat_getset,
    .tp_new = _PyFloat_NewType,
    .tp_vectorcall = _PyFloat_Vectorcall,
};
