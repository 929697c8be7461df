/*
 * Types with arguments, as annotations use them: list[int] and int | str.
 * CPython 3.11: Objects/genericaliasobject.c, Objects/unionobject.c (PEP 585, PEP 604).
 */
#ifndef RUNTIME_OBJECTS_GENERICALIAS_H
#define RUNTIME_OBJECTS_GENERICALIAS_H

#include "runtime/type.h"

extern PyTypeObject Py_GenericAliasType, _PyUnion_Type;
#define _PyUnion_Check(op)        Py_IS_TYPE((op), &_PyUnion_Type)
#define _PyGenericAlias_Check(op) PyObject_TypeCheck((op), &Py_GenericAliasType)

/* origin[args]; a single argument may be given without a tuple. For __class_getitem__:
 * {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, ...}. */
PyObject *Py_GenericAlias(PyObject *origin, PyObject *args);
/* nb_or of types: a | b, or NotImplemented. */
PyObject *_Py_union_type_or(PyObject *a, PyObject *b);
/* The members of a union, a borrowed tuple. */
PyObject *_Py_union_args(PyObject *union_type);
/* Type variables among `args`, each once, in order; a tuple. */
PyObject *_Py_make_parameters(PyObject *args);
/* `args` with its type variables replaced by those of `item`; a tuple. */
PyObject *_Py_subs_parameters(PyObject *self, PyObject *args, PyObject *parameters,
                              PyObject *item);

#endif
