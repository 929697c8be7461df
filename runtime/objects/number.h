/*
 * Numbers, whatever their type: operators by slot, and conversions.
 * All give a new reference, or NULL with an exception, unless they say otherwise.
 *
 * Names and meaning: CPython 3.11, "Number Protocol" (abstract.c).
 */
#ifndef RUNTIME_OBJECTS_NUMBER_H
#define RUNTIME_OBJECTS_NUMBER_H

#include "runtime/object.h"
#include "runtime/type.h"

/* ---- Binary operators: the slot of a's type, then b's, a subclass's first ---- */
PyObject *PyNumber_Add(PyObject *a, PyObject *b);
PyObject *PyNumber_Subtract(PyObject *a, PyObject *b);
PyObject *PyNumber_Multiply(PyObject *a, PyObject *b);
PyObject *PyNumber_MatrixMultiply(PyObject *a, PyObject *b);
PyObject *PyNumber_FloorDivide(PyObject *a, PyObject *b);
PyObject *PyNumber_TrueDivide(PyObject *a, PyObject *b);
PyObject *PyNumber_Remainder(PyObject *a, PyObject *b);
PyObject *PyNumber_Divmod(PyObject *a, PyObject *b);
PyObject *PyNumber_Power(PyObject *a, PyObject *b, PyObject *mod);
PyObject *PyNumber_Lshift(PyObject *a, PyObject *b);
PyObject *PyNumber_Rshift(PyObject *a, PyObject *b);
PyObject *PyNumber_And(PyObject *a, PyObject *b);
PyObject *PyNumber_Xor(PyObject *a, PyObject *b);
PyObject *PyNumber_Or(PyObject *a, PyObject *b);

PyObject *PyNumber_InPlaceAdd(PyObject *a, PyObject *b);
PyObject *PyNumber_InPlaceSubtract(PyObject *a, PyObject *b);
PyObject *PyNumber_InPlaceMultiply(PyObject *a, PyObject *b);
PyObject *PyNumber_InPlaceMatrixMultiply(PyObject *a, PyObject *b);
PyObject *PyNumber_InPlaceFloorDivide(PyObject *a, PyObject *b);
PyObject *PyNumber_InPlaceTrueDivide(PyObject *a, PyObject *b);
PyObject *PyNumber_InPlaceRemainder(PyObject *a, PyObject *b);
PyObject *PyNumber_InPlacePower(PyObject *a, PyObject *b, PyObject *mod);
PyObject *PyNumber_InPlaceLshift(PyObject *a, PyObject *b);
PyObject *PyNumber_InPlaceRshift(PyObject *a, PyObject *b);
PyObject *PyNumber_InPlaceAnd(PyObject *a, PyObject *b);
PyObject *PyNumber_InPlaceXor(PyObject *a, PyObject *b);
PyObject *PyNumber_InPlaceOr(PyObject *a, PyObject *b);
/* a ** b and a **= b with two arguments: for the loop's table. */
PyObject *_PyNumber_PowerNoMod(PyObject *a, PyObject *b);
PyObject *_PyNumber_InPlacePowerNoMod(PyObject *a, PyObject *b);

/* ---- Unary operators and conversions ---- */
PyObject *PyNumber_Negative(PyObject *op);
PyObject *PyNumber_Positive(PyObject *op);
PyObject *PyNumber_Invert(PyObject *op);
PyObject *PyNumber_Absolute(PyObject *op);
/* 1 when op has __index__, __int__ or __float__; no exception. */
int PyNumber_Check(PyObject *op);
static inline int PyIndex_Check(PyObject *op) {
    PyNumberMethods *nb = Py_TYPE(op)->tp_as_number;
    return nb != NULL && nb->nb_index != NULL;
}
/* __index__: an int, perhaps of a subclass; PyNumber_Index an exact one. */
PyObject *_PyNumber_Index(PyObject *op);
PyObject *PyNumber_Index(PyObject *op);
/* int(op) and float(op). */
PyObject *PyNumber_Long(PyObject *op);
PyObject *PyNumber_Float(PyObject *op);
/* __index__ as a C number; when out of range `exc` is set, or, if NULL, clipped.
 * -1 with an exception. */
Py_ssize_t PyNumber_AsSsize_t(PyObject *op, PyObject *exc);
/* bin(), oct(), hex(), and base 10. */
PyObject *PyNumber_ToBase(PyObject *op, int base);

#endif
