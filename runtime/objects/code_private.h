/*
 * Inside the code object: what its files share.
 */
#ifndef RUNTIME_OBJECTS_CODE_PRIVATE_H
#define RUNTIME_OBJECTS_CODE_PRIVATE_H

#include "runtime/objects/code.h"

extern PyMethodDef _PyCode_Methods[];
extern PyMemberDef _PyCode_Members[];
extern PyGetSetDef _PyCode_GetSet[];
PyObject *_PyCode_TypeNew(PyTypeObject *type, PyObject *args, PyObject *kwargs);
PyObject *_PyCode_RichCompare(PyObject *a, PyObject *b, int op);
Py_hash_t _PyCode_Hash(PyObject *op);
/* opcode_deopt.c: what 3.11 has for a private instruction, 0 if it is no private one */
extern const unsigned char _PyOpcode_Public[256];
/* code_location.c: iterators of (start, end, line) and of (line, end_line, col,
 * end_col) */
PyObject *_PyCode_Lines(PyObject *co, PyObject *unused);
PyObject *_PyCode_Positions(PyObject *co, PyObject *unused);
PyObject *_PyCode_Lnotab(PyCodeObject *co);

#endif
