/*
 * The errors of binding arguments, for ceval_bind.c alone. Each sets a TypeError.
 */
#ifndef RUNTIME_VM_CEVAL_BIND_H
#define RUNTIME_VM_CEVAL_BIND_H

#include "runtime/vm/function.h"

/* "f() missing 2 required positional arguments: 'a' and 'b'"; n_defaults -1: those that
 * are keyword-only. `locals` tells which are bound. */
void _PyEval_MissingArguments(PyFunctionObject *func, PyObject **locals,
                              Py_ssize_t n_defaults);
void _PyEval_TooManyPositional(PyFunctionObject *func, Py_ssize_t given,
                               PyObject **locals);
/* 1 with the error set when a positional-only parameter was named, else 0; 1 on any
 * other error. */
int _PyEval_PositionalOnlyPassedAsKeyword(PyFunctionObject *func, PyObject *kwnames);

#endif
