/*
 * Specialising instructions in place: what the inline caches behind an instruction
 * hold, the private instructions of this machine, and the functions that choose among
 * them.
 *
 * Invariants:
 *   V9: an instruction in co_code_adaptive is the generic one, or a form whose
 *       _PyOpcode_Generic is the generic one; nothing else of it (oparg, length)
 * differs. V10: a fused instruction rewrites only the first of its instructions; the
 * others stand behind it whole, since a jump may land there.
 *
 * CPython 3.11: Include/internal/pycore_code.h, Python/specialize.c.
 */
#ifndef RUNTIME_VM_SPECIALIZE_H
#define RUNTIME_VM_SPECIALIZE_H

#include "runtime/compiler/opcode.h"
#include "runtime/objects/code.h"

/* The generic form of each instruction, indexed by opcode. */
extern const uint8_t _PyOpcode_Generic[256];
/* Prepares a code object that runs often: adaptive instructions and fused pairs. */
void _PyCode_Quicken(PyCodeObject *code);

/* The first cache of an adaptive instruction counts, in these units, executions before
 * the next try; the low bits are the exponent of the wait after that. That of a
 * specialised one counts the misses still allowed. */
#define ADAPTIVE_UNIT      16
#define ADAPTIVE_MAX_EXP   10
#define SPECIALIZED_MISSES 50
static inline bool _PyOpcode_IsAdaptive(unsigned op) {
    return op == BINARY_OP_ADAPTIVE || op == BINARY_SUBSCR_ADAPTIVE ||
           op == CALL_ADAPTIVE || op == COMPARE_OP_ADAPTIVE ||
           op == LOAD_ATTR_ADAPTIVE || op == LOAD_GLOBAL_ADAPTIVE ||
           op == LOAD_METHOD_ADAPTIVE || op == PRECALL_ADAPTIVE ||
           op == STORE_ATTR_ADAPTIVE || op == STORE_SUBSCR_ADAPTIVE ||
           op == UNPACK_SEQUENCE_ADAPTIVE;
}

struct _PyInterpreterFrame;
/* Tries to specialise the adaptive instruction at `instr` for the operands below `sp`;
 * when it cannot, it waits longer. Never fails, leaves no error set. */
void _Py_Specialize(struct _PyInterpreterFrame *frame, _Py_CODEUNIT *instr,
                    PyObject **sp);
/* Notes that the guard of the form at `instr` failed; makes it adaptive in the end. */
void _Py_SpecializeMiss(_Py_CODEUNIT *instr);
void _Py_SpecializeForIter(_Py_CODEUNIT *instr, PyObject *iter);

/* Words in the caches, aligned to 16 bits only. */
static inline uint32_t _PyCache_Read32(const _Py_CODEUNIT *p) {
    uint32_t v;
    memcpy(&v, p, sizeof(v));
    return v;
}
static inline void _PyCache_Write32(_Py_CODEUNIT *p, uint32_t v) {
    memcpy(p, &v, sizeof(v));
}
static inline PyObject *_PyCache_ReadPtr(const _Py_CODEUNIT *p) {
    PyObject *v;
    memcpy(&v, p, sizeof(v));
    return v;
}
static inline void _PyCache_WritePtr(_Py_CODEUNIT *p, PyObject *v) {
    memcpy(p, &v, sizeof(v));
}

#endif
