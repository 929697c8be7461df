/*
 * Specialising instructions in place: what the inline caches behind an instruction
 * hold, the private instructions of this machine, and the functions that choose among
 * them.
 *
 * Invariants:
 *   V9: an instruction in co_code_adaptive is the generic one, or a form whose
 *       _PyOpcode_Generic is the generic one; nothing else of it (oparg, length) differs.
 *   V10: a fused instruction rewrites only the first of its instructions; the others
 *       stand behind it whole, since a jump may land there.
 *
 * CPython 3.11: Include/internal/pycore_code.h, Python/specialize.c.
 */
#ifndef RUNTIME_VM_SPECIALIZE_H
#define RUNTIME_VM_SPECIALIZE_H

#include "runtime/objects/code.h"

/* The generic form of each instruction, indexed by opcode. */
extern const uint8_t _PyOpcode_Generic[256];
/* Prepares a code object that runs often: adaptive instructions and fused pairs. */
void _PyCode_Quicken(PyCodeObject *code);

#endif
