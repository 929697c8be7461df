/*
 * What the files of the module math share. Functions named as Python's are METH_O or
 * METH_FASTCALL.
 */
#ifndef RUNTIME_MODULES_MATH_H
#define RUNTIME_MODULES_MATH_H

#include "runtime/object.h"

/* Always NULL: ValueError "math domain error", OverflowError "math range error". */
PyObject *_PyMath_DomainError(void);
PyObject *_PyMath_RangeError(void);
/* The double of a number: 0, or -1 with an exception. */
int _PyMath_Double(PyObject *op, double *x);

double _PyMath_Gamma(double x);
double _PyMath_LGamma(double x);

PyObject *_PyMath_Log(PyObject *self, PyObject *const *args, Py_ssize_t nargs);
PyObject *_PyMath_Log2(PyObject *self, PyObject *arg);
PyObject *_PyMath_Log10(PyObject *self, PyObject *arg);
PyObject *_PyMath_Fsum(PyObject *self, PyObject *seq);
PyObject *_PyMath_Hypot(PyObject *self, PyObject *const *args, Py_ssize_t nargs);
PyObject *_PyMath_Dist(PyObject *self, PyObject *const *args, Py_ssize_t nargs);
PyObject *_PyMath_Prod(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                       PyObject *kwnames);
PyObject *_PyMath_Gcd(PyObject *self, PyObject *const *args, Py_ssize_t nargs);
PyObject *_PyMath_Lcm(PyObject *self, PyObject *const *args, Py_ssize_t nargs);
PyObject *_PyMath_Isqrt(PyObject *self, PyObject *n);
PyObject *_PyMath_Factorial(PyObject *self, PyObject *n);
PyObject *_PyMath_Comb(PyObject *self, PyObject *const *args, Py_ssize_t nargs);
PyObject *_PyMath_Perm(PyObject *self, PyObject *const *args, Py_ssize_t nargs);

#endif
