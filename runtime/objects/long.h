/*
 * int: sign and magnitude, the magnitude in digits of 30 bits, least digit first.
 *
 * Invariants:
 *   L1: ob_size is the number of digits, negative for a negative value, 0 for zero.
 *   L2: the digit at the top is never zero; each digit is below 2**30.
 *   L3: values -5..256 exist once, in _Py_SmallInts, except within subclasses.
 *   L4: an exact int of at most one digit that is not small came from, and goes back
 * to, the free list below or the object heap, never a larger block than one digit.
 *
 * Names and meaning: CPython 3.11, "Integer Objects". Conversions from Python that fail
 * return -1 with an exception set. Next: long_arith.c, long_div.c, long_text.c.
 */
#ifndef RUNTIME_OBJECTS_LONG_H
#define RUNTIME_OBJECTS_LONG_H

#include "heap/heap.h"
#include "runtime/object.h"
#include "runtime/type.h"

#define PyLong_SHIFT 30
#define PyLong_BASE  ((digit)1 << PyLong_SHIFT)
#define PyLong_MASK  ((digit)(PyLong_BASE - 1))
typedef uint32_t digit;
typedef int32_t sdigit;
typedef uint64_t twodigits;
typedef int64_t stwodigits;

/*
 *  0  ob_refcnt
 *  4  ob_type
 *  8  ob_size     digits, the sign of the value
 * 12  ob_digit    30 bits each
 */
typedef struct _longobject {
    PyVarObject ob_base;
    digit ob_digit[1];
} PyLongObject;
PIN_SIZE(PyLongObject, 16);
PIN_OFFSET(PyLongObject, ob_digit, 12);

#define _PY_NSMALLNEGINTS 5
#define _PY_NSMALLPOSINTS 257
extern PyLongObject _Py_SmallInts[_PY_NSMALLNEGINTS + _PY_NSMALLPOSINTS];
extern PyTypeObject PyLong_Type;

#define PyLong_Check(op)      PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_LONG_SUBCLASS)
#define PyLong_CheckExact(op) Py_IS_TYPE(op, &PyLong_Type)
#define _PyLong_GetZero()     ((PyObject *)&_Py_SmallInts[_PY_NSMALLNEGINTS])
#define _PyLong_GetOne()      ((PyObject *)&_Py_SmallInts[_PY_NSMALLNEGINTS + 1])

/* ---- Hot paths, for the loop to inline ---- */

/* Dead one-digit ints, linked through ob_type, at most PyLong_MAXFREELIST. */
#define PyLong_MAXFREELIST 100
struct _Py_long_state {
    PyLongObject *free_list;
    int numfree;
};
extern struct _Py_long_state _Py_long_state;

/* True when |value| < 2**30: one digit or none. */
static inline bool _PyLong_IsMedium(const PyObject *op) {
    return (size_t)(Py_SIZE(op) + 1) <= 2;
}
/* The value of a medium int. ob_digit[0] of zero is 0 or ignored by the product. */
static inline sdigit _PyLong_MediumValue(const PyObject *op) {
    return (sdigit)Py_SIZE(op) * (sdigit)((const PyLongObject *)op)->ob_digit[0];
}
static inline bool _PyLong_IsSmall(sdigit v) {
    return (uint32_t)v + _PY_NSMALLNEGINTS < _PY_NSMALLNEGINTS + _PY_NSMALLPOSINTS;
}
/* A new reference to any value of 64 bits; NULL with MemoryError. */
PyObject *_PyLong_FromStwodigits(stwodigits v);
/* The same for |v| < 2**30 not small, free list empty. */
PyObject *_PyLong_NewMedium(sdigit v);
/* A new reference to the int v, |v| < 2**30; NULL with MemoryError. */
static inline PyObject *_PyLong_FromMedium(sdigit v) {
    if (_PyLong_IsSmall(v)) {
        return Py_NewRef(&_Py_SmallInts[v + _PY_NSMALLNEGINTS]);
    }
    PyLongObject *op = _Py_long_state.free_list;
    if (unlikely(op == NULL)) {
        return _PyLong_NewMedium(v);
    }
    _Py_long_state.free_list = (PyLongObject *)Py_TYPE(op);
    _Py_long_state.numfree--;
    Py_REFCNT(op) = 1;
    Py_TYPE(op) = &PyLong_Type;
    Py_SIZE(op) = v < 0 ? -1 : 1;
    op->ob_digit[0] = v < 0 ? 0u - (uint32_t)v : (uint32_t)v;
    return (PyObject *)op;
}
/* The same for a sum or difference of two medium values (31 bits and sign). */
static inline PyObject *_PyLong_FromSum(sdigit v) {
    if (likely((uint32_t)v + PyLong_MASK <= 2 * PyLong_MASK)) {
        return _PyLong_FromMedium(v);
    }
    return _PyLong_FromStwodigits(v);
}
/* The same for a product of two medium values. */
static inline PyObject *_PyLong_FromProduct(stwodigits v) {
    if (likely(v == (sdigit)v && (uint32_t)v + PyLong_MASK <= 2 * PyLong_MASK)) {
        return _PyLong_FromMedium((sdigit)v);
    }
    return _PyLong_FromStwodigits(v);
}
/* Ends an exact int whose last reference is gone: tp_dealloc, to be called directly. */
void _PyLong_ExactDealloc(PyObject *op);
static inline void _PyLong_DecRef(PyObject *op) {
    if (--op->ob_refcnt == 0) {
        _PyLong_ExactDealloc(op);
    }
}
/* The exact-int cases of + - *, both arguments ints of any size (subclasses allowed);
 * nb_add and friends check the types first. NULL with MemoryError. */
PyObject *_PyLong_Add(PyLongObject *a, PyLongObject *b);
PyObject *_PyLong_Subtract(PyLongObject *a, PyLongObject *b);
PyObject *_PyLong_Multiply(PyLongObject *a, PyLongObject *b);

#include "runtime/objects/long_api.h"

#endif
