/*
 * How each family of instructions is specialised: the opcode of the form that suits the
 * operands, its caches filled, or 0. For specialize.c alone.
 */
#ifndef RUNTIME_VM_SPECIALIZE_FORMS_H
#define RUNTIME_VM_SPECIALIZE_FORMS_H

#include "runtime/vm/frame.h"

/* `instr` is the instruction; sp one past the top of the stack. */
int _Py_SpecializeBinaryOp(_PyInterpreterFrame *frame, _Py_CODEUNIT *instr,
                           PyObject **sp);
int _Py_SpecializeCompareOp(_Py_CODEUNIT *instr, PyObject **sp);
int _Py_SpecializeSubscr(_Py_CODEUNIT *instr, PyObject **sp);
int _Py_SpecializeStoreSubscr(_Py_CODEUNIT *instr, PyObject **sp);
int _Py_SpecializeUnpack(_Py_CODEUNIT *instr, PyObject **sp);
int _Py_SpecializeLoadGlobal(_PyInterpreterFrame *frame, _Py_CODEUNIT *instr,
                             PyObject *name);
int _Py_SpecializeLoadAttr(_Py_CODEUNIT *instr, PyObject *owner, PyObject *name);
int _Py_SpecializeStoreAttr(_Py_CODEUNIT *instr, PyObject *owner, PyObject *name);
int _Py_SpecializeLoadMethod(_Py_CODEUNIT *instr, PyObject *owner, PyObject *name);
int _Py_SpecializePrecall(_Py_CODEUNIT *instr, PyObject **sp);

/* What outcomes of COMPARE_OP at `instr` make the jump behind it: the second cache of
 * COMPARE_OP, or -1 when no conditional jump follows. */
int _Py_CompareJumpMask(const _Py_CODEUNIT *instr);

#endif
