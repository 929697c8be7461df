/*
 * complex: two C doubles. Names and meaning: CPython 3.11, "Complex Number Objects".
 */
#ifndef RUNTIME_OBJECTS_COMPLEX_H
#define RUNTIME_OBJECTS_COMPLEX_H

#include "runtime/object.h"
#include "runtime/type.h"

typedef struct {
    double real, imag;
} Py_complex;
/*
 *  0  ob_refcnt
 *  4  ob_type
 *  8  cval        real, then imaginary part
 */
typedef struct {
    PyObject ob_base;
    Py_complex cval;
} PyComplexObject;
PIN_SIZE(PyComplexObject, 24);

extern PyTypeObject PyComplex_Type;
#define PyComplex_Check(op)                                                            \
    (Py_IS_TYPE(op, &PyComplex_Type) || _PyComplex_IsSubtype(op))
#define PyComplex_CheckExact(op) Py_IS_TYPE(op, &PyComplex_Type)
int _PyComplex_IsSubtype(const void *op);

/* A new reference; NULL with MemoryError. */
PyObject *PyComplex_FromCComplex(Py_complex c);
PyObject *PyComplex_FromDoubles(double real, double imag);
/* The parts of a complex, or of whatever converts to one; -1.0 with an exception. */
double PyComplex_RealAsDouble(PyObject *op);
double PyComplex_ImagAsDouble(PyObject *op);
Py_complex PyComplex_AsCComplex(PyObject *op);

/* Arithmetic on C values. _Py_c_quot and _Py_c_pow set errno to EDOM for division by
 * zero; _Py_c_abs to ERANGE on overflow. */
Py_complex _Py_c_sum(Py_complex a, Py_complex b);
Py_complex _Py_c_diff(Py_complex a, Py_complex b);
Py_complex _Py_c_neg(Py_complex a);
Py_complex _Py_c_prod(Py_complex a, Py_complex b);
Py_complex _Py_c_quot(Py_complex a, Py_complex b);
Py_complex _Py_c_pow(Py_complex a, Py_complex b);
double _Py_c_abs(Py_complex a);

#endif
