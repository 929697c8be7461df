/*
 * int as Python sees it: the constructor, methods and attributes.
 *
 * CPython 3.11: Objects/longobject.c. Before: long.c.
 */
#include "runtime/objects/long_private.h"
#include "runtime/python.h"

/* ---- int(x, base) ---- */

static PyObject *new_int(PyObject *x, PyObject *base) {
    if (x == NULL) {
        if (base != NULL) {
            PyErr_SetString(PyExc_TypeError, "int() missing string argument");
            return NULL;
        }
        return _PyLong_FromMedium(0);
    }
    if (base == NULL) {
        return PyLong_CheckExact(x)      ? Py_NewRef(x)
               : PyUnicode_CheckExact(x) ? PyLong_FromUnicodeObject(x, 10)
                                         : PyNumber_Long(x);
    }
    Py_ssize_t b = PyNumber_AsSsize_t(base, NULL);
    if (b == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if ((b != 0 && b < 2) || b > 36) {
        PyErr_SetString(PyExc_ValueError, "int() base must be >= 2 and <= 36, or 0");
        return NULL;
    }
    if (PyUnicode_Check(x)) {
        return PyLong_FromUnicodeObject(x, (int)b);
    }
    if (PyBytes_Check(x)) {
        return _PyLong_FromBytes(PyBytes_AS_STRING(x), PyBytes_GET_SIZE(x), (int)b);
    }
    if (PyByteArray_Check(x)) {
        return _PyLong_FromBytes(PyByteArray_AS_STRING(x), PyByteArray_GET_SIZE(x),
                                 (int)b);
    }
    PyErr_SetString(PyExc_TypeError,
                    "int() can't convert non-string with explicit base");
    return NULL;
}

static const _PyArg_Names new_names = {"int", (const char *const[]){"", "base", NULL},
                                       0, 2};

/* An instance of a subclass with the digits of `v` (taken over). */
static PyObject *as_subclass(PyTypeObject *type, PyObject *v) {
    if (v == NULL || type == &PyLong_Type) {
        return v;
    }
    Py_ssize_t n = _PyLong_NDigits((PyLongObject *)v);
    PyLongObject *res = (PyLongObject *)type->tp_alloc(type, n > 0 ? n : 1);
    if (res != NULL) {
        Py_SIZE(res) = Py_SIZE(v);
        memcpy(res->ob_digit, ((PyLongObject *)v)->ob_digit, (size_t)n * sizeof(digit));
    }
    Py_DECREF(v);
    return (PyObject *)res;
}

PyObject *_PyLong_New_(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *a[2];
    if (!_PyArg_UnpackTupleDict(&new_names, args, kwds, a)) {
        return NULL;
    }
    return as_subclass(type, new_int(a[0], a[1]));
}

PyObject *_PyLong_Vectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                             PyObject *kwnames) {
    PyObject *a[2] = {NULL, NULL};
    Py_ssize_t n = PyVectorcall_NARGS(nargsf);
    if (kwnames == NULL && n == 1) {
        return new_int(args[0], NULL);
    }
    if (!_PyArg_Unpack(&new_names, args, n, NULL, kwnames, a)) {
        return NULL;
    }
    return new_int(a[0], a[1]);
}

/* ---- Methods ---- */

static PyObject *as_int(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return PyLong_CheckExact(self) ? Py_NewRef(self)
                                   : _PyLong_Copy((PyLongObject *)self);
}

static PyObject *bit_length(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return PyLong_FromSize_t(_PyLong_NumBits(self));
}

static PyObject *bit_count(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyLongObject *v = (PyLongObject *)self;
    size_t n = 0;
    for (Py_ssize_t i = _PyLong_NDigits(v); --i >= 0;) {
        n += (size_t)__builtin_popcount(v->ob_digit[i]);
    }
    return PyLong_FromSize_t(n);
}

static PyObject *as_integer_ratio(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyObject *num = as_int(self, NULL);
    PyObject *res = num == NULL ? NULL : PyTuple_Pack(2, num, _PyLong_GetOne());
    Py_XDECREF(num);
    return res;
}

static PyObject *round_to(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("__round__", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 0) {
        return as_int(self, NULL);
    }
    PyObject *ndigits = _PyNumber_Index(args[0]);
    if (ndigits == NULL) {
        return NULL;
    }
    if (Py_SIZE(ndigits) >= 0) {
        Py_DECREF(ndigits);
        return as_int(self, NULL);
    }
    /* self minus its distance from the nearest multiple of 10 ** -ndigits. */
    PyObject *ten = _PyLong_FromMedium(10), *res = NULL;
    Py_SETREF(ndigits, _PyLong_Negate((PyLongObject *)ndigits));
    PyObject *unit = ndigits == NULL ? NULL : _PyLong_Pow(ten, ndigits, Py_None);
    PyObject *pair = unit == NULL ? NULL : _PyLong_DivmodNear(self, unit);
    if (pair != NULL) {
        res = _PyLong_Subtract((PyLongObject *)self,
                               (PyLongObject *)PyTuple_GET_ITEM(pair, 1));
    }
    Py_XDECREF(pair);
    Py_XDECREF(unit);
    Py_XDECREF(ndigits);
    Py_DECREF(ten);
    return res;
}

static PyObject *getnewargs(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return Py_BuildValue("(N)", _PyLong_Copy((PyLongObject *)self));
}

static PyObject *sizeof_(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    Py_ssize_t n = _PyLong_NDigits((PyLongObject *)self);
    return PyLong_FromSsize_t((Py_ssize_t)offsetof(PyLongObject, ob_digit) +
                              (n > 0 ? n : 1) * (Py_ssize_t)sizeof(digit));
}

/* 1 little, 0 big, -1 with ValueError; NULL is big. */
static int byte_order(const char *name, PyObject *order) {
    if (order == NULL) {
        return 0;
    }
    if (!PyUnicode_Check(order)) {
        _PyArg_BadArgument(name, "argument 'byteorder'", "str", order);
        return -1;
    }
    if (_PyUnicode_EqualToASCIIString(order, "little")) {
        return 1;
    }
    if (_PyUnicode_EqualToASCIIString(order, "big")) {
        return 0;
    }
    PyErr_SetString(PyExc_ValueError, "byteorder must be either 'little' or 'big'");
    return -1;
}

static const _PyArg_Names to_bytes_names = {
    "to_bytes", (const char *const[]){"length", "byteorder", "signed", NULL}, 0, 2};

static PyObject *to_bytes(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                          PyObject *kwnames) {
    PyObject *a[3];
    if (!_PyArg_Unpack(&to_bytes_names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    Py_ssize_t n = a[0] == NULL ? 1 : _PyArg_Size(a[0]);
    if (n == -1 && PyErr_Occurred()) {
        return NULL;
    }
    int little = byte_order("to_bytes", a[1]);
    int is_signed = a[2] == NULL ? 0 : PyObject_IsTrue(a[2]);
    if (little < 0 || is_signed < 0) {
        return NULL;
    }
    if (n < 0) {
        PyErr_SetString(PyExc_ValueError, "length argument must be non-negative");
        return NULL;
    }
    PyObject *res = PyBytes_FromStringAndSize(NULL, n);
    if (res != NULL && _PyLong_AsByteArray((PyLongObject *)self,
                                           (unsigned char *)PyBytes_AS_STRING(res),
                                           (size_t)n, little, is_signed) < 0) {
        Py_CLEAR(res);
    }
    return res;
}

static const _PyArg_Names from_bytes_names = {
    "from_bytes", (const char *const[]){"bytes", "byteorder", "signed", NULL}, 1, 2};

static PyObject *from_bytes(PyObject *type, PyObject *const *args, Py_ssize_t nargs,
                            PyObject *kwnames) {
    PyObject *a[3];
    if (!_PyArg_Unpack(&from_bytes_names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    int little = byte_order("from_bytes", a[1]);
    int is_signed = a[2] == NULL ? 0 : PyObject_IsTrue(a[2]);
    if (little < 0 || is_signed < 0) {
        return NULL;
    }
    PyObject *bytes = PyObject_Bytes(a[0]);
    if (bytes == NULL) {
        return NULL;
    }
    PyObject *res =
        _PyLong_FromByteArray((unsigned char *)PyBytes_AS_STRING(bytes),
                              (size_t)PyBytes_GET_SIZE(bytes), little, is_signed);
    Py_DECREF(bytes);
    if (res != NULL && type != (PyObject *)&PyLong_Type) {
        Py_SETREF(res, PyObject_CallOneArg(type, res));
    }
    return res;
}

PyMethodDef _PyLong_methods[] = {
    {"conjugate", as_int, METH_NOARGS, "The number itself."},
    {"bit_length", bit_length, METH_NOARGS,
     "bit_length($self, /)\n--\n\n"
     "How many binary digits abs(self) has; none for 0."},
    {"bit_count", bit_count, METH_NOARGS,
     "bit_count($self, /)\n--\n\n"
     "How many bits of abs(self) are 1."},
    {"to_bytes", _PyCFunction_CAST(to_bytes), METH_FASTCALL | METH_KEYWORDS,
     "to_bytes($self, /, length=1, byteorder='big', *, signed=False)\n--\n\n"
     "The digits of base 256 as bytes; OverflowError if length is too short."},
    {"from_bytes", _PyCFunction_CAST(from_bytes),
     METH_FASTCALL | METH_KEYWORDS | METH_CLASS,
     "from_bytes($type, /, bytes, byteorder='big', *, signed=False)\n--\n\n"
     "The integer that these bytes are the digits of."},
    {"as_integer_ratio", as_integer_ratio, METH_NOARGS,
     "as_integer_ratio($self, /)\n--\n\n"
     "The number and 1."},
    {"__trunc__", as_int, METH_NOARGS, "The number itself."},
    {"__floor__", as_int, METH_NOARGS, "The number itself."},
    {"__ceil__", as_int, METH_NOARGS, "The number itself."},
    {"__round__", _PyCFunction_CAST(round_to), METH_FASTCALL,
     "The number itself; for ndigits below 0 the nearest multiple of 10**-ndigits."},
    {"__getnewargs__", getnewargs, METH_NOARGS, "__getnewargs__($self, /)\n--\n\n"},
    {"__format__", _PyLong_FormatMethod, METH_O,
     "__format__($self, format_spec, /)\n--\n\n"},
    {"__sizeof__", sizeof_, METH_NOARGS,
     "__sizeof__($self, /)\n--\n\nThe bytes it takes."},
    {NULL},
};

static PyObject *get_self(PyObject *self, void *Py_UNUSED(c)) {
    return as_int(self, NULL);
}
static PyObject *get_zero(PyObject *self, void *Py_UNUSED(c)) {
    return _PyLong_FromMedium(0);
}
static PyObject *get_one(PyObject *self, void *Py_UNUSED(c)) {
    return _PyLong_FromMedium(1);
}

PyGetSetDef _PyLong_getset[] = {
    {"real", get_self, NULL, "its real part", NULL},
    {"imag", get_zero, NULL, "its imaginary part", NULL},
    {"numerator", get_self, NULL, "the number itself, as of a fraction", NULL},
    {"denominator", get_one, NULL, "1, as of a fraction", NULL},
    {NULL},
};
