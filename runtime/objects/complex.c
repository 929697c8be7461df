/*
 * complex: arithmetic on pairs of doubles, and the type.
 *
 * CPython 3.11: Objects/complexobject.c. Before: complex.h. Next: complex_text.c.
 */
#include "runtime/objects/complex.h"

#include <errno.h>
#include <math.h>

#include "runtime/objects/complex_private.h"
#include "runtime/python.h"

#define VALUE(op) (((PyComplexObject *)(op))->cval)

int _PyComplex_IsSubtype(const void *op) {
    return PyType_IsSubtype(Py_TYPE(op), &PyComplex_Type);
}

PyObject *PyComplex_FromCComplex(Py_complex c) {
    PyComplexObject *op = PyObject_New(PyComplexObject, &PyComplex_Type);
    if (op != NULL) {
        op->cval = c;
    }
    return (PyObject *)op;
}

PyObject *PyComplex_FromDoubles(double real, double imag) {
    return PyComplex_FromCComplex((Py_complex){real, imag});
}

/* ---- C values ---- */

Py_complex _Py_c_sum(Py_complex a, Py_complex b) {
    return (Py_complex){a.real + b.real, a.imag + b.imag};
}
Py_complex _Py_c_diff(Py_complex a, Py_complex b) {
    return (Py_complex){a.real - b.real, a.imag - b.imag};
}
Py_complex _Py_c_neg(Py_complex a) {
    return (Py_complex){-a.real, -a.imag};
}
Py_complex _Py_c_prod(Py_complex a, Py_complex b) {
    return (Py_complex){a.real * b.real - a.imag * b.imag,
                        a.real * b.imag + a.imag * b.real};
}

/* Dividing both by the larger part of b first keeps the squares from overflowing. */
Py_complex _Py_c_quot(Py_complex a, Py_complex b) {
    Py_complex r = {0.0, 0.0};
    double abs_real = fabs(b.real), abs_imag = fabs(b.imag);
    if (abs_real >= abs_imag) {
        if (abs_real == 0.0) {
            errno = EDOM;
            return r;
        }
        double ratio = b.imag / b.real, denom = b.real + b.imag * ratio;
        r.real = (a.real + a.imag * ratio) / denom;
        r.imag = (a.imag - a.real * ratio) / denom;
    } else if (abs_imag >= abs_real) {
        double ratio = b.real / b.imag, denom = b.real * ratio + b.imag;
        r.real = (a.real * ratio + a.imag) / denom;
        r.imag = (a.imag * ratio - a.real) / denom;
    } else {
        r.real = r.imag = NAN; /* a part of b is NaN */
    }
    return r;
}

Py_complex _Py_c_pow(Py_complex a, Py_complex b) {
    Py_complex r = {0.0, 0.0};
    if (b.real == 0.0 && b.imag == 0.0) {
        r.real = 1.0;
        return r;
    }
    if (a.real == 0.0 && a.imag == 0.0) {
        if (b.imag != 0.0 || b.real < 0.0) {
            errno = EDOM;
        }
        return r;
    }
    double vabs = hypot(a.real, a.imag), len = pow(vabs, b.real);
    double at = atan2(a.imag, a.real), phase = at * b.real;
    if (b.imag != 0.0) {
        len *= exp(-at * b.imag);
        phase += b.imag * log(vabs);
    }
    r.real = len * cos(phase);
    r.imag = len * sin(phase);
    if (!isfinite(r.real) || !isfinite(r.imag)) {
        errno = ERANGE;
    } else if (errno == ERANGE) {
        errno = 0; /* what is too small is zero */
    }
    return r;
}

double _Py_c_abs(Py_complex a) {
    if (isinf(a.real) || isinf(a.imag)) {
        errno = 0;
        return HUGE_VAL;
    }
    if (isnan(a.real) || isnan(a.imag)) {
        errno = 0;
        return NAN;
    }
    double r = hypot(a.real, a.imag);
    errno = isfinite(r) ? 0 : ERANGE;
    return r;
}

/* Small whole powers by multiplication: exact where the parts are whole. */
static Py_complex power_int(Py_complex x, long n) {
    Py_complex r = {1.0, 0.0}, p = x;
    for (unsigned long m = (unsigned long)(n < 0 ? -n : n); m > 0; m >>= 1) {
        if (m & 1) {
            r = _Py_c_prod(r, p);
        }
        p = _Py_c_prod(p, p);
    }
    return n < 0 ? _Py_c_quot((Py_complex){1.0, 0.0}, r) : r;
}

/* ---- Conversions ---- */

/* op.__complex__(), or NULL with *missing set where there is no such method. */
static PyObject *call_complex(PyObject *op, int *missing) {
    *missing = 0;
    if (PyComplex_CheckExact(op)) {
        return Py_NewRef(op);
    }
    PyObject *f = _PyObject_LookupSpecial(op, _Py_ID(__complex__));
    if (f == NULL) {
        *missing = !PyErr_Occurred();
        return NULL;
    }
    PyObject *res = PyObject_CallNoArgs(f);
    Py_DECREF(f);
    if (res != NULL && !PyComplex_Check(res)) {
        PyErr_Format(PyExc_TypeError, "__complex__ returned non-complex (type %.200s)",
                     Py_TYPE(res)->tp_name);
        Py_CLEAR(res);
    }
    return res;
}

PyObject *_PyComplex_TryConvert(PyObject *op, int *missing) {
    return call_complex(op, missing);
}

Py_complex PyComplex_AsCComplex(PyObject *op) {
    if (PyComplex_Check(op)) {
        return VALUE(op);
    }
    int missing;
    PyObject *c = call_complex(op, &missing);
    if (c != NULL) {
        Py_complex v = VALUE(c);
        Py_DECREF(c);
        return v;
    }
    return (Py_complex){missing ? PyFloat_AsDouble(op) : -1.0, 0.0};
}

double PyComplex_RealAsDouble(PyObject *op) {
    return PyComplex_Check(op) ? VALUE(op).real : PyFloat_AsDouble(op);
}
double PyComplex_ImagAsDouble(PyObject *op) {
    return PyComplex_Check(op) ? VALUE(op).imag : 0.0;
}

/* 1 and *c; 0: not a number of ours; -1: error. */
static int operand(PyObject *op, Py_complex *c) {
    if (PyComplex_Check(op)) {
        *c = VALUE(op);
        return 1;
    }
    c->imag = 0.0;
    if (PyLong_Check(op)) {
        c->real = PyLong_AsDouble(op);
        return c->real == -1.0 && PyErr_Occurred() ? -1 : 1;
    }
    if (PyFloat_Check(op)) {
        c->real = PyFloat_AS_DOUBLE(op);
        return 1;
    }
    return 0;
}

#define OPERANDS(v, w, a, b)                                                           \
    Py_complex a, b;                                                                   \
    int ra = operand(v, &a), rb = ra == 1 ? operand(w, &b) : ra;                       \
    if (ra < 0 || rb < 0) {                                                            \
        return NULL;                                                                   \
    }                                                                                  \
    if (ra == 0 || rb == 0) {                                                          \
        Py_RETURN_NOTIMPLEMENTED;                                                      \
    }

/* ---- Slots ---- */

static PyObject *complex_add(PyObject *v, PyObject *w) {
    OPERANDS(v, w, a, b)
    return PyComplex_FromCComplex(_Py_c_sum(a, b));
}
static PyObject *complex_sub(PyObject *v, PyObject *w) {
    OPERANDS(v, w, a, b)
    return PyComplex_FromCComplex(_Py_c_diff(a, b));
}
static PyObject *complex_mul(PyObject *v, PyObject *w) {
    OPERANDS(v, w, a, b)
    return PyComplex_FromCComplex(_Py_c_prod(a, b));
}

static PyObject *complex_div(PyObject *v, PyObject *w) {
    OPERANDS(v, w, a, b)
    errno = 0;
    Py_complex q = _Py_c_quot(a, b);
    if (errno == EDOM) {
        PyErr_SetString(PyExc_ZeroDivisionError, "complex division by zero");
        return NULL;
    }
    return PyComplex_FromCComplex(q);
}

static PyObject *complex_pow(PyObject *v, PyObject *w, PyObject *mod) {
    OPERANDS(v, w, a, b)
    if (mod != Py_None) {
        PyErr_SetString(PyExc_ValueError, "complex modulo");
        return NULL;
    }
    errno = 0;
    Py_complex r;
    if (b.imag == 0.0 && b.real == floor(b.real) && fabs(b.real) <= 100.0) {
        r = power_int(a, (long)b.real);
        if (errno == 0 && (!isfinite(r.real) || !isfinite(r.imag))) {
            errno = ERANGE;
        }
    } else {
        r = _Py_c_pow(a, b);
    }
    if (errno == EDOM) {
        PyErr_SetString(PyExc_ZeroDivisionError, "0.0 to a negative or complex power");
        return NULL;
    }
    if (errno == ERANGE) {
        PyErr_SetString(PyExc_OverflowError, "complex exponentiation");
        return NULL;
    }
    return PyComplex_FromCComplex(r);
}

static PyObject *complex_neg(PyObject *v) {
    return PyComplex_FromCComplex(_Py_c_neg(VALUE(v)));
}
static PyObject *complex_pos(PyObject *v) {
    return PyComplex_CheckExact(v) ? Py_NewRef(v) : PyComplex_FromCComplex(VALUE(v));
}
static PyObject *complex_abs(PyObject *v) {
    double r = _Py_c_abs(VALUE(v));
    if (errno == ERANGE) {
        PyErr_SetString(PyExc_OverflowError, "absolute value too large");
        return NULL;
    }
    return PyFloat_FromDouble(r);
}
static int complex_bool(PyObject *v) {
    return VALUE(v).real != 0.0 || VALUE(v).imag != 0.0;
}

static Py_hash_t complex_hash(PyObject *v) {
    Py_uhash_t real = (Py_uhash_t)_Py_HashDouble(v, VALUE(v).real);
    Py_uhash_t imag = (Py_uhash_t)_Py_HashDouble(v, VALUE(v).imag);
    Py_uhash_t h = real + 1000003u * imag;
    return h == (Py_uhash_t)-1 ? -2 : (Py_hash_t)h;
}

static PyObject *complex_richcompare(PyObject *v, PyObject *w, int op) {
    if (op != Py_EQ && op != Py_NE) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    Py_complex a = VALUE(v);
    int equal;
    if (PyLong_Check(w)) {
        /* By float's comparison: exact for large ints. */
        if (a.imag != 0.0) {
            equal = 0;
        } else {
            PyObject *real = PyFloat_FromDouble(a.real);
            if (real == NULL) {
                return NULL;
            }
            PyObject *res = _PyFloat_RichCompare(real, w, op);
            Py_DECREF(real);
            return res;
        }
    } else if (PyFloat_Check(w)) {
        equal = a.real == PyFloat_AS_DOUBLE(w) && a.imag == 0.0;
    } else if (PyComplex_Check(w)) {
        equal = a.real == VALUE(w).real && a.imag == VALUE(w).imag;
    } else {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return PyBool_FromLong(equal == (op == Py_EQ));
}

static PyObject *conjugate(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return PyComplex_FromDoubles(VALUE(self).real, -VALUE(self).imag);
}
static PyObject *to_complex(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return complex_pos(self);
}
static PyObject *getnewargs(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return Py_BuildValue("(dd)", VALUE(self).real, VALUE(self).imag);
}

static PyMethodDef complex_methods[] = {
    {"__complex__", to_complex, METH_NOARGS,
     "__complex__($self, /)\n--\n\nThe same value, of no subclass of complex."},
    {"conjugate", conjugate, METH_NOARGS,
     "conjugate($self, /)\n--\n\n"
     "The number with the sign of its imaginary part changed."},
    {"__getnewargs__", getnewargs, METH_NOARGS, "__getnewargs__($self, /)\n--\n\n"},
    {"__format__", _PyComplex_FormatMethod, METH_O,
     "__format__($self, format_spec, /)\n--\n\n"
     "The number as text in the form of format_spec."},
    {NULL},
};

static PyMemberDef complex_members[] = {
    {"real", T_DOUBLE, offsetof(PyComplexObject, cval.real), READONLY, "its real part"},
    {"imag", T_DOUBLE, offsetof(PyComplexObject, cval.imag), READONLY,
     "its imaginary part"},
    {NULL},
};

static PyNumberMethods complex_as_number = {
    .nb_add = complex_add,
    .nb_subtract = complex_sub,
    .nb_multiply = complex_mul,
    .nb_power = complex_pow,
    .nb_negative = complex_neg,
    .nb_positive = complex_pos,
    .nb_absolute = complex_abs,
    .nb_bool = complex_bool,
    .nb_true_divide = complex_div,
};

PyTypeObject PyComplex_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "complex",
    .tp_basicsize = sizeof(PyComplexObject),
    .tp_repr = _PyComplex_Repr,
    .tp_as_number = &complex_as_number,
    .tp_hash = complex_hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "complex(real=0, imag=0)\n--\n\n"
              "The number real + imag*1j.",
    .tp_richcompare = complex_richcompare,
    .tp_methods = complex_methods,
    .tp_members = complex_members,
    .tp_new = _PyComplex_New,
};
