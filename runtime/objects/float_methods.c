/*
 * float's methods: rounding, ratios, and the facts of C's double.
 *
 * CPython 3.11: Objects/floatobject.c. Before: float.c. Next: float_hex.c.
 */
#include <float.h>
#include <math.h>

#include "runtime/objects/dtoa.h"
#include "runtime/objects/float_private.h"
#include "runtime/python.h"

PyObject *PyFloat_GetInfo(void) {
    return Py_XNewRef(PySys_GetObject("float_info"));
}

static PyObject *is_integer(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    double x = PyFloat_AS_DOUBLE(self);
    return PyBool_FromLong(isfinite(x) && floor(x) == x);
}

static PyObject *trunc_(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return PyLong_FromDouble(trunc(PyFloat_AS_DOUBLE(self)));
}
static PyObject *floor_(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return PyLong_FromDouble(floor(PyFloat_AS_DOUBLE(self)));
}
static PyObject *ceil_(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return PyLong_FromDouble(ceil(PyFloat_AS_DOUBLE(self)));
}

/* Rounding to decimals goes by the decimal digits: that alone is exactly right. */
static PyObject *round_decimals(double x, int ndigits) {
    /* Digits beyond these places say nothing about any double. */
    if (ndigits > 323) {
        return PyFloat_FromDouble(x);
    }
    if (ndigits < -308) {
        return PyFloat_FromDouble(copysign(0.0, x));
    }
    char text[_Py_DTOA_MAX + 16];
    int decpt, n = _Py_dtoa_fixed(fabs(x), ndigits, text, &decpt);
    if (n == 0) {
        return PyFloat_FromDouble(copysign(0.0, x));
    }
    char *p = text + n;
    int e = decpt - n;
    *p++ = 'e';
    *p++ = e < 0 ? '-' : '+';
    e = e < 0 ? -e : e;
    *p++ = (char)('0' + e / 100);
    *p++ = (char)('0' + e / 10 % 10);
    *p++ = (char)('0' + e % 10);
    *p = 0;
    double res = _Py_strtod(text);
    if (isinf(res)) {
        PyErr_SetString(PyExc_OverflowError, "rounded value too large to represent");
        return NULL;
    }
    return PyFloat_FromDouble(copysign(res, x));
}

static PyObject *round_(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("__round__", nargs, 0, 1)) {
        return NULL;
    }
    double x = PyFloat_AS_DOUBLE(self);
    if (nargs == 0 || args[0] == Py_None) {
        double r = round(x);
        if (fabs(x - r) == 0.5) {
            r = 2.0 * round(x / 2.0);
        }
        return PyLong_FromDouble(r);
    }
    Py_ssize_t ndigits = PyNumber_AsSsize_t(args[0], NULL);
    if (ndigits == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (!isfinite(x)) {
        return PyFloat_FromDouble(x);
    }
    return round_decimals(x, (int)(ndigits > 1000    ? 1000
                                   : ndigits < -1000 ? -1000
                                                     : ndigits));
}

static PyObject *conjugate(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return PyFloat_CheckExact(self) ? Py_NewRef(self)
                                    : PyFloat_FromDouble(PyFloat_AS_DOUBLE(self));
}

static PyObject *as_integer_ratio(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    double x = PyFloat_AS_DOUBLE(self);
    if (!isfinite(x)) {
        PyErr_Format(isinf(x) ? PyExc_OverflowError : PyExc_ValueError,
                     "cannot convert %s to integer ratio",
                     isinf(x) ? "Infinity" : "NaN");
        return NULL;
    }
    int exponent;
    double m = frexp(x, &exponent);
    for (int i = 0; i < 300 && m != floor(m); i++) {
        m *= 2.0;
        exponent--;
    }
    PyObject *num = PyLong_FromDouble(m), *den = PyLong_FromLong(1);
    if (num != NULL && den != NULL) {
        if (exponent > 0) {
            Py_SETREF(num, _PyLong_Lshift(num, (size_t)exponent));
        } else {
            Py_SETREF(den, _PyLong_Lshift(den, (size_t)-exponent));
        }
    }
    PyObject *res = num != NULL && den != NULL ? PyTuple_Pack(2, num, den) : NULL;
    Py_XDECREF(num);
    Py_XDECREF(den);
    return res;
}

static PyObject *getnewargs(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return Py_BuildValue("(d)", PyFloat_AS_DOUBLE(self));
}

static PyObject *getformat(PyObject *type, PyObject *arg) {
    if (!PyUnicode_Check(arg)) {
        _PyArg_BadArgument("__getformat__", "argument", "str", arg);
        return NULL;
    }
    if (!_PyUnicode_EqualToASCIIString(arg, "double") &&
        !_PyUnicode_EqualToASCIIString(arg, "float")) {
        PyErr_SetString(PyExc_ValueError,
                        "__getformat__() argument 1 must be 'double' or 'float'");
        return NULL;
    }
    return PyUnicode_FromString("IEEE, little-endian");
}

PyMethodDef _PyFloat_methods[] = {
    {"conjugate", conjugate, METH_NOARGS,
     "conjugate($self, /)\n--\n\nThe number itself."},
    {"__trunc__", trunc_, METH_NOARGS,
     "__trunc__($self, /)\n--\n\n"
     "The int left without the decimals."},
    {"__floor__", floor_, METH_NOARGS,
     "__floor__($self, /)\n--\n\nThe greatest int not above it."},
    {"__ceil__", ceil_, METH_NOARGS,
     "__ceil__($self, /)\n--\n\nThe least int not below it."},
    {"__round__", _PyCFunction_CAST(round_), METH_FASTCALL,
     "__round__($self, ndigits=None, /)\n--\n\n"
     "The nearest int, or float of ndigits decimals; of two, the even one."},
    {"as_integer_ratio", as_integer_ratio, METH_NOARGS,
     "as_integer_ratio($self, /)\n--\n\nReturn integer ratio."},
    {"fromhex", _PyFloat_FromHex, METH_O | METH_CLASS,
     "fromhex($type, string, /)\n--\n\n"
     "The float of a text as hex() makes it."},
    {"hex", _PyFloat_Hex, METH_NOARGS,
     "hex($self, /)\n--\n\n"
     "The exact value as hexadecimal text."},
    {"is_integer", is_integer, METH_NOARGS,
     "is_integer($self, /)\n--\n\nWhether it has no decimals."},
    {"__getnewargs__", getnewargs, METH_NOARGS, "__getnewargs__($self, /)\n--\n\n"},
    {"__getformat__", getformat, METH_O | METH_CLASS,
     "__getformat__($type, typestr, /)\n--\n\nHow floats of this machine are stored."},
    {"__format__", _PyFloat_FormatMethod, METH_O,
     "__format__($self, format_spec, /)\n--\n\n"
     "The number as text in the form of format_spec."},
    {NULL},
};

static PyObject *get_real(PyObject *self, void *Py_UNUSED(c)) {
    return conjugate(self, NULL);
}
static PyObject *get_imag(PyObject *self, void *Py_UNUSED(c)) {
    return PyFloat_FromDouble(0.0);
}

PyGetSetDef _PyFloat_getset[] = {
    {"real", get_real, NULL, "its real part", NULL},
    {"imag", get_imag, NULL, "its imaginary part", NULL},
    {NULL},
};
