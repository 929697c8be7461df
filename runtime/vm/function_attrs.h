/*
 * The attributes of function objects, for function.c alone.
 */
#ifndef RUNTIME_VM_FUNCTION_ATTRS_H
#define RUNTIME_VM_FUNCTION_ATTRS_H

#include "runtime/vm/function.h"

extern const char _PyFunction_doc[];
extern PyMemberDef _PyFunction_members[];
extern PyGetSetDef _PyFunction_getset[];
/* function(code, globals, name=None, argdefs=None, closure=None) */
PyObject *_PyFunction_new(PyTypeObject *type, PyObject *args, PyObject *kwargs);
/* Lets go of the code objects that it had before the present one. */
void _PyFunction_DropFormerCodes(PyFunctionObject *func);
/* The dict of annotations, made from the flat tuple when need be (borrowed). */
PyObject *_PyFunction_AnnotationsDict(PyFunctionObject *func);

#endif
