/*
 * int as objects: small ints, the free list, making ints from C numbers, comparison,
 * hash, and the type.
 *
 * CPython 3.11: Objects/longobject.c. Before: long.h. Next: long_convert.c (to C),
 * long_arith.c, long_div.c, long_shift.c, long_text.c, long_methods.c.
 */
#include "runtime/objects/long.h"

#include "runtime/objects/long_private.h"
#include "runtime/python.h"

#define SMALL(v)                                                                       \
    {                                                                                  \
        PyVarObject_HEAD_INIT(&PyLong_Type, ((v) > 0) - ((v) < 0)) {                   \
            (v) < 0 ? -(v) : (v)                                                       \
        }                                                                              \
    }
#define SMALL4(v)  SMALL(v), SMALL((v) + 1), SMALL((v) + 2), SMALL((v) + 3)
#define SMALL16(v) SMALL4(v), SMALL4((v) + 4), SMALL4((v) + 8), SMALL4((v) + 12)
#define SMALL64(v) SMALL16(v), SMALL16((v) + 16), SMALL16((v) + 32), SMALL16((v) + 48)
PyLongObject _Py_SmallInts[_PY_NSMALLNEGINTS + _PY_NSMALLPOSINTS] = {
    SMALL(-5),    SMALL4(-4),   SMALL64(0), SMALL64(64),
    SMALL64(128), SMALL64(192), SMALL(256),
};

struct _Py_long_state _Py_long_state;

PyLongObject *_PyLong_New(Py_ssize_t n) {
    if (n > (Py_ssize_t)((PY_SSIZE_T_MAX - sizeof(PyLongObject)) / sizeof(digit))) {
        PyErr_SetString(PyExc_OverflowError, "too many digits in integer");
        return NULL;
    }
    /* Room for one digit even for zero, since medium values are read from digit 0. */
    size_t n_digits = n > 0 ? (size_t)n : 1;
    PyLongObject *v =
        PyObject_Malloc(offsetof(PyLongObject, ob_digit) + n_digits * sizeof(digit));
    if (v == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    v->ob_base.ob_base.ob_refcnt = 1;
    v->ob_base.ob_base.ob_type = &PyLong_Type;
    v->ob_base.ob_size = n;
    return v;
}

__attribute__((noinline)) PyObject *_PyLong_NewMedium(sdigit v) {
    PyLongObject *op = PyObject_Malloc(sizeof(PyLongObject));
    if (op == NULL) {
        return PyErr_NoMemory();
    }
    Py_REFCNT(op) = 1;
    Py_TYPE(op) = &PyLong_Type;
    Py_SIZE(op) = v < 0 ? -1 : 1;
    op->ob_digit[0] = v < 0 ? 0u - (uint32_t)v : (uint32_t)v;
    return (PyObject *)op;
}

void _PyLong_ExactDealloc(PyObject *op) {
    if (likely(_PyLong_IsMedium(op) && _Py_long_state.numfree < PyLong_MAXFREELIST)) {
        Py_TYPE(op) = (PyTypeObject *)_Py_long_state.free_list;
        _Py_long_state.free_list = (PyLongObject *)op;
        _Py_long_state.numfree++;
        return;
    }
    PyObject_Free(op);
}

static void long_dealloc(PyObject *op) {
    if (PyLong_CheckExact(op)) {
        _PyLong_ExactDealloc(op);
    } else {
        Py_TYPE(op)->tp_free(op);
    }
}

void _PyLong_ClearFreeList(void) {
    while (_Py_long_state.free_list != NULL) {
        PyLongObject *op = _Py_long_state.free_list;
        _Py_long_state.free_list = (PyLongObject *)Py_TYPE(op);
        PyObject_Free(op);
    }
    _Py_long_state.numfree = 0;
}

/* ---- From C ---- */

static PyObject *from_magnitude(uint64_t u, int negative) {
    if (u < PyLong_BASE) {
        return _PyLong_FromMedium(negative ? -(sdigit)u : (sdigit)u);
    }
    int n = u >> (2 * PyLong_SHIFT) ? 3 : 2;
    PyLongObject *v = _PyLong_New(n);
    if (v != NULL) {
        for (int i = 0; i < n; i++, u >>= PyLong_SHIFT) {
            v->ob_digit[i] = (digit)(u & PyLong_MASK);
        }
        Py_SIZE(v) = negative ? -n : n;
    }
    return (PyObject *)v;
}

PyObject *_PyLong_FromStwodigits(stwodigits v) {
    return from_magnitude(v < 0 ? 0 - (uint64_t)v : (uint64_t)v, v < 0);
}
PyObject *PyLong_FromLong(long v) {
    return _PyLong_FromStwodigits(v);
}
PyObject *PyLong_FromLongLong(long long v) {
    return _PyLong_FromStwodigits(v);
}
PyObject *PyLong_FromSsize_t(Py_ssize_t v) {
    return _PyLong_FromStwodigits(v);
}
PyObject *PyLong_FromUnsignedLong(unsigned long v) {
    return from_magnitude(v, 0);
}
PyObject *PyLong_FromUnsignedLongLong(unsigned long long v) {
    return from_magnitude(v, 0);
}
PyObject *PyLong_FromSize_t(size_t v) {
    return from_magnitude(v, 0);
}
PyObject *PyLong_FromVoidPtr(void *p) {
    return from_magnitude((uintptr_t)p, 0);
}

PyObject *PyLong_FromDouble(double v) {
    if (v != v) {
        PyErr_SetString(PyExc_ValueError, "cannot convert float NaN to integer");
        return NULL;
    }
    if (__builtin_isinf(v)) {
        PyErr_SetString(PyExc_OverflowError,
                        "cannot convert float infinity to integer");
        return NULL;
    }
    if (v > -9e18 && v < 9e18) {
        return _PyLong_FromStwodigits((stwodigits)v);
    }
    int exponent;
    double frac = __builtin_frexp(v < 0 ? -v : v, &exponent);
    Py_ssize_t n = (exponent - 1) / PyLong_SHIFT + 1;
    PyLongObject *op = _PyLong_New(n);
    if (op == NULL) {
        return NULL;
    }
    frac = __builtin_ldexp(frac, (exponent - 1) % PyLong_SHIFT + 1);
    for (Py_ssize_t i = n; --i >= 0;) {
        digit bits = (digit)frac;
        op->ob_digit[i] = bits;
        frac = __builtin_ldexp(frac - (double)bits, PyLong_SHIFT);
    }
    Py_SIZE(op) = v < 0 ? -n : n;
    return (PyObject *)op;
}

/* ---- Shape ---- */

PyObject *_PyLong_Normalize(PyLongObject *v) {
    Py_ssize_t n = _PyLong_NDigits(v), i = n;
    while (i > 0 && v->ob_digit[i - 1] == 0) {
        i--;
    }
    if (i != n) {
        Py_SIZE(v) = Py_SIZE(v) < 0 ? -i : i;
    }
    if (i > 1) {
        return (PyObject *)v;
    }
    /* Small values have their own objects, and medium ones blocks of one digit: L4. */
    sdigit value = i == 0 ? 0 : _PyLong_MediumValue((PyObject *)v);
    if (n <= 1 && !_PyLong_IsSmall(value)) {
        return (PyObject *)v;
    }
    PyObject *res = _PyLong_FromMedium(value);
    PyObject_Free(v);
    return res;
}

PyObject *_PyLong_Copy(PyLongObject *src) {
    if (_PyLong_IsMedium((PyObject *)src)) {
        return _PyLong_FromMedium(_PyLong_MediumValue((PyObject *)src));
    }
    Py_ssize_t n = _PyLong_NDigits(src);
    PyLongObject *v = _PyLong_New(n);
    if (v != NULL) {
        Py_SIZE(v) = Py_SIZE(src);
        memcpy(v->ob_digit, src->ob_digit, (size_t)n * sizeof(digit));
    }
    return (PyObject *)v;
}

PyObject *_PyLong_Negate(PyLongObject *v) {
    if (_PyLong_IsMedium((PyObject *)v)) {
        return _PyLong_FromMedium(-_PyLong_MediumValue((PyObject *)v));
    }
    PyLongObject *res = (PyLongObject *)_PyLong_Copy(v);
    if (res != NULL) {
        Py_SIZE(res) = -Py_SIZE(res);
    }
    return (PyObject *)res;
}

/* ---- Order and hash ---- */

Py_ssize_t _PyLong_Compare(PyLongObject *a, PyLongObject *b) {
    if (Py_SIZE(a) != Py_SIZE(b)) {
        return Py_SIZE(a) < Py_SIZE(b) ? -1 : 1;
    }
    Py_ssize_t i = _PyLong_NDigits(a);
    while (--i >= 0 && a->ob_digit[i] == b->ob_digit[i]) {
    }
    if (i < 0) {
        return 0;
    }
    int c = a->ob_digit[i] < b->ob_digit[i] ? -1 : 1;
    return Py_SIZE(a) < 0 ? -c : c;
}

PyObject *_PyLong_RichCompare(PyObject *a, PyObject *b, int op) {
    CHECK_BINOP(a, b)
    if (likely(_PyLong_IsMedium(a) && _PyLong_IsMedium(b))) {
        sdigit x = _PyLong_MediumValue(a), y = _PyLong_MediumValue(b);
        return PyBool_FromLong(_Py_RichResult((x > y) - (x < y), op));
    }
    int c = a == b ? 0 : (int)_PyLong_Compare((PyLongObject *)a, (PyLongObject *)b);
    return PyBool_FromLong(_Py_RichResult(c, op));
}

/* The value modulo the prime 2**31 - 1 (2**61 - 1 on 64 bits): a digit weighs 2**30, so
 * a step is a rotation by 30 bits within the prime's width and an addition. */
#define HASH_BITS (sizeof(void *) >= 8 ? 61 : 31)

Py_hash_t _PyLong_Hash(PyObject *op) {
    PyLongObject *v = (PyLongObject *)op;
    const Py_uhash_t modulus = ((Py_uhash_t)1 << HASH_BITS) - 1;
    Py_uhash_t x = 0;
    if (_PyLong_IsMedium(op)) {
        /* One digit is below the prime already. */
        sdigit value = _PyLong_MediumValue(op);
        return value == -1 ? -2 : value;
    }
    for (Py_ssize_t i = _PyLong_NDigits(v); --i >= 0;) {
        x = ((x << PyLong_SHIFT) & modulus) | (x >> (HASH_BITS - PyLong_SHIFT));
        x += v->ob_digit[i];
        if (x >= modulus) {
            x -= modulus;
        }
    }
    if (Py_SIZE(v) < 0) {
        x = 0 - x;
    }
    return x == (Py_uhash_t)-1 ? -2 : (Py_hash_t)x;
}

static int long_bool(PyObject *v) {
    return Py_SIZE(v) != 0;
}

static PyObject *long_neg(PyObject *v) {
    return _PyLong_Negate((PyLongObject *)v);
}

/* The int itself, or its value as an exact int. */
static PyObject *long_long(PyObject *v) {
    return PyLong_CheckExact(v) ? Py_NewRef(v) : _PyLong_Copy((PyLongObject *)v);
}

static PyObject *long_abs(PyObject *v) {
    return Py_SIZE(v) < 0 ? long_neg(v) : long_long(v);
}

static PyObject *long_float(PyObject *v) {
    double x = PyLong_AsDouble(v);
    return x == -1.0 && PyErr_Occurred() ? NULL : PyFloat_FromDouble(x);
}

static PyObject *long_add(PyObject *a, PyObject *b) {
    CHECK_BINOP(a, b)
    return _PyLong_Add((PyLongObject *)a, (PyLongObject *)b);
}
static PyObject *long_sub(PyObject *a, PyObject *b) {
    CHECK_BINOP(a, b)
    return _PyLong_Subtract((PyLongObject *)a, (PyLongObject *)b);
}
static PyObject *long_mul(PyObject *a, PyObject *b) {
    CHECK_BINOP(a, b)
    return _PyLong_Multiply((PyLongObject *)a, (PyLongObject *)b);
}

static PyNumberMethods long_as_number = {
    .nb_add = long_add,
    .nb_subtract = long_sub,
    .nb_multiply = long_mul,
    .nb_remainder = _PyLong_Remainder,
    .nb_divmod = _PyLong_Divmod,
    .nb_power = _PyLong_Pow,
    .nb_negative = long_neg,
    .nb_positive = long_long,
    .nb_absolute = long_abs,
    .nb_bool = long_bool,
    .nb_invert = _PyLong_Invert,
    .nb_lshift = _PyLong_LshiftSlot,
    .nb_rshift = _PyLong_RshiftSlot,
    .nb_and = _PyLong_And,
    .nb_xor = _PyLong_Xor,
    .nb_or = _PyLong_Or,
    .nb_int = long_long,
    .nb_float = long_float,
    .nb_floor_divide = _PyLong_FloorDivide,
    .nb_true_divide = _PyLong_TrueDivide,
    .nb_index = long_long,
};

PyTypeObject PyLong_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "int",
    .tp_basicsize = offsetof(PyLongObject, ob_digit),
    .tp_itemsize = sizeof(digit),
    .tp_dealloc = long_dealloc,
    .tp_repr = _PyLong_Repr,
    .tp_as_number = &long_as_number,
    .tp_hash = _PyLong_Hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_LONG_SUBCLASS |
                _Py_TPFLAGS_MATCH_SELF | Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\nThe integer of a "
              "number, without its decimals, or of a text in a base of 2 to 36;\nbase "
              "0 goes by the prefix 0b, 0o or 0x. Without x it is 0.",
    .tp_richcompare = _PyLong_RichCompare,
    .tp_methods = _PyLong_methods,
    .tp_getset = _PyLong_getset,
    .tp_new = _PyLong_New_,
    .tp_free = PyObject_Free,
    .tp_vectorcall = _PyLong_Vectorcall,
};
