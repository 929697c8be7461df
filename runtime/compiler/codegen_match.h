/*
 * Inside match: the state of a pattern being compiled, and what its two files share.
 */
#ifndef RUNTIME_COMPILER_CODEGEN_MATCH_H
#define RUNTIME_COMPILER_CODEGEN_MATCH_H

#include "runtime/compiler/compile_private.h"

struct pattern {
    PyObject **stores; /* names to bind, their values on the stack */
    int n_stores, stores_room;
    int allow_irrefutable; /* 0: a pattern that always matches is an error here */
    basicblock **fail_pop; /* fail_pop[n]: pops n things and goes to the next case */
    int n_fail, fail_room;
    int on_top; /* things on the stack above the stores that failing must pop too */
};

void cm_pattern(struct compiler *c, pattern_ty p, struct pattern *pc);
void cm_ensure_fail_pop(struct compiler *c, struct pattern *pc, int n);
/* Jumps (JUMP or on a test) to where what is on the stack now is popped. */
void cm_jump_to_fail(struct compiler *c, struct pattern *pc, int opcode);
void cm_emit_fail_pops(struct compiler *c, struct pattern *pc);
/* Brings the top of the stack below the count - 1 things under it. */
void cm_rotate(struct compiler *c, int count);
void cm_add_store(struct compiler *c, struct pattern *pc, PyObject *name);
/* The top of the stack will be bound to `name`; NULL: it is dropped. */
void cm_store_name(struct compiler *c, struct pattern *pc, PyObject *name);

#endif
