/*
 * What the files of int share: magnitudes. A magnitude is an array of digits, least
 * first; x_ functions work on magnitudes and ignore signs.
 */
#ifndef RUNTIME_OBJECTS_LONG_PRIVATE_H
#define RUNTIME_OBJECTS_LONG_PRIVATE_H

#include "runtime/objects/long.h"

/* Digits of |op|. */
static inline Py_ssize_t _PyLong_NDigits(const PyLongObject *op) {
    Py_ssize_t n = Py_SIZE(op);
    return n < 0 ? -n : n;
}
#define CHECK_BINOP(a, b)                                                              \
    if (!PyLong_Check(a) || !PyLong_Check(b)) {                                        \
        Py_RETURN_NOTIMPLEMENTED;                                                      \
    }

/* New ints |a| + |b|, |a| - |b| (with its sign), |a| * |b|. */
PyLongObject *_PyLong_XAdd(PyLongObject *a, PyLongObject *b);
PyLongObject *_PyLong_XSub(PyLongObject *a, PyLongObject *b);
PyLongObject *_PyLong_XMul(PyLongObject *a, PyLongObject *b);
/* |a| divided by a digit: a new quotient, and the remainder in *rem. */
PyLongObject *_PyLong_DivRem1(PyLongObject *a, digit n, digit *rem);
/* Truncating division of ints with signs: 0 with new references, or -1. */
int _PyLong_DivRem(PyLongObject *a, PyLongObject *b, PyLongObject **q,
                   PyLongObject **r);
/* A new exact int with the sign turned; an object held by nobody else is reused. */
PyObject *_PyLong_Negate(PyLongObject *v);
/* Bits in a digit. */
static inline int _PyLong_BitLength(digit d) {
    return d == 0 ? 0 : 32 - __builtin_clz(d);
}
/* The result of an operation, whose object may be shared for small values. */
static inline PyObject *_PyLong_Finish(PyLongObject *v) {
    return v == NULL ? NULL : _PyLong_Normalize(v);
}

/* Slots and methods, by file. */
PyObject *_PyLong_Divmod(PyObject *a, PyObject *b);
PyObject *_PyLong_FloorDivide(PyObject *a, PyObject *b);
PyObject *_PyLong_Remainder(PyObject *a, PyObject *b);
PyObject *_PyLong_TrueDivide(PyObject *a, PyObject *b);
PyObject *_PyLong_LshiftSlot(PyObject *a, PyObject *b);
PyObject *_PyLong_RshiftSlot(PyObject *a, PyObject *b);
PyObject *_PyLong_And(PyObject *a, PyObject *b);
PyObject *_PyLong_Or(PyObject *a, PyObject *b);
PyObject *_PyLong_Xor(PyObject *a, PyObject *b);
PyObject *_PyLong_Invert(PyObject *v);
PyObject *_PyLong_New_(PyTypeObject *type, PyObject *args, PyObject *kwds);
PyObject *_PyLong_Vectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                             PyObject *kwnames);
PyObject *_PyLong_Repr(PyObject *op);
extern PyMethodDef _PyLong_methods[];
extern PyGetSetDef _PyLong_getset[];

#endif
