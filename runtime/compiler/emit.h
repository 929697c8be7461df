/*
 * Emitting instructions, constants and names of the current unit. Part of
 * compile_private.h; see there for the rules. Emitting cannot fail visibly: a failure
 * is c->failed, with an exception set.
 */
#ifndef RUNTIME_COMPILER_EMIT_H
#define RUNTIME_COMPILER_EMIT_H

#include "runtime/compiler/compile_private.h"

basicblock *cg_block(struct compiler *c);
void cg_use(struct compiler *c, basicblock *b); /* b follows, and is current */
void cg_op(struct compiler *c, int opcode);
void cg_arg(struct compiler *c, int opcode, int oparg);
void cg_jump(struct compiler *c, int opcode, basicblock *target);
void cg_op_noline(struct compiler *c, int opcode);
void cg_arg_noline(struct compiler *c, int opcode, int oparg);
void cg_jump_noline(struct compiler *c, int opcode, basicblock *target);
int cg_const_index(struct compiler *c, PyObject *o);
void cg_const(struct compiler *c, PyObject *o);     /* LOAD_CONST; o borrowed */
void cg_const_new(struct compiler *c, PyObject *o); /* takes the reference */
void cg_const_int(struct compiler *c, long n);
/* An instruction whose argument is a name in u_names, mangled or as it stands. */
void cg_name(struct compiler *c, int opcode, PyObject *name);
void cg_name_raw(struct compiler *c, int opcode, PyObject *name);
void cg_yield_from(struct compiler *c, int is_await);
/* What GET_AWAITABLE does is `why`: 0 await, 1 __aenter__, 2 __aexit__. */
void cg_await(struct compiler *c, int why);
void cg_yield(struct compiler *c);
/* What kind of instruction an opcode is; pseudo ones have negative numbers. */
#define CG_PSEUDO     16
#define CG_JUMP       1
#define CG_BLOCK_PUSH 2
#define CG_ENDS       4
extern const uint8_t cg_op_flags[CG_PSEUDO + 256];
static inline int cg_is_jump(const instr *i) {
    return cg_op_flags[i->i_opcode + CG_PSEUDO] & CG_JUMP;
}
static inline int cg_is_block_push(const instr *i) {
    return cg_op_flags[i->i_opcode + CG_PSEUDO] & CG_BLOCK_PUSH;
}
static inline int cg_has_target(const instr *i) {
    return cg_op_flags[i->i_opcode + CG_PSEUDO] & (CG_JUMP | CG_BLOCK_PUSH);
}
/* A new, zeroed instruction at the end of `b`, or before the index `at`. */
instr *cg_new_instr(struct compiler *c, basicblock *b);
void cg_free_unit(struct compiler *c); /* gives the unit's instructions back */
instr *cg_insert_instr(struct compiler *c, basicblock *b, int at);

/* ---- The constant cache (constcache.c) ---- */
/* The one object equal to `o` (same type, same value) in this compilation, borrowed;
 * NULL with an exception set. */
PyObject *cg_const_merge(struct compiler *c, PyObject *o);

#endif
