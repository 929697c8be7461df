/*
 * match: subjects on the stack, patterns that consume them or jump to where they are
 * popped.
 *
 * Names are bound only once the whole pattern matched: until then the values stand on
 * the stack, below what is being matched. `struct pattern` knows how many there are, so
 * that a failure can pop exactly those: fail_pop[n] is where to go with n things to
 * pop. CPython 3.11, Python/compile.c, compiler_match_inner. Next: codegen_pattern.c.
 */
#include "runtime/compiler/codegen_match.h"

#include "runtime/python.h"

/* ---- Failing ---- */
void cm_ensure_fail_pop(struct compiler *c, struct pattern *pc, int n) {
    while (pc->n_fail <= n && !c->failed) {
        basicblock **grown = _Arena_Grow(c->arena, pc->fail_pop, pc->n_fail,
                                         &pc->fail_room, sizeof(basicblock *));
        if (grown == NULL) {
            cg_fail(c);
            return;
        }
        pc->fail_pop = grown;
        grown[pc->n_fail++] = cg_block(c);
    }
}

void cm_jump_to_fail(struct compiler *c, struct pattern *pc, int opcode) {
    int pops = pc->on_top + pc->n_stores;
    cm_ensure_fail_pop(c, pc, pops);
    if (!c->failed) {
        cg_jump(c, opcode, pc->fail_pop[pops]);
    }
}

void cm_emit_fail_pops(struct compiler *c, struct pattern *pc) {
    if (c->failed || pc->n_fail == 0) {
        return;
    }
    while (--pc->n_fail > 0) {
        cg_use(c, pc->fail_pop[pc->n_fail]);
        cg_op(c, POP_TOP);
    }
    cg_use(c, pc->fail_pop[0]);
    pc->fail_pop = NULL;
    pc->n_fail = pc->fail_room = 0;
}

/* ---- Stores ---- */
void cm_add_store(struct compiler *c, struct pattern *pc, PyObject *name) {
    for (int i = 0; i < pc->n_stores; i++) {
        if (pc->stores[i] == name) {
            cg_error(c, "multiple assignments to name %R in pattern", name);
            return;
        }
    }
    PyObject **grown = _Arena_Grow(c->arena, pc->stores, pc->n_stores, &pc->stores_room,
                                   sizeof(PyObject *));
    if (grown == NULL) {
        cg_fail(c);
        return;
    }
    pc->stores = grown;
    grown[pc->n_stores++] = name;
}

void cm_rotate(struct compiler *c, int count) {
    while (count > 1) {
        cg_arg(c, SWAP, count--);
    }
}

void cm_store_name(struct compiler *c, struct pattern *pc, PyObject *name) {
    if (c->failed) {
        return;
    }
    if (name == NULL) {
        cg_op(c, POP_TOP);
        return;
    }
    if (!cg_forbidden_name(c, name, Store)) {
        /* Below whatever has to stay on top. */
        cm_rotate(c, pc->on_top + pc->n_stores + 1);
        cm_add_store(c, pc, name);
    }
}

/* ---- The statement ---- */
static int is_wildcard(pattern_ty p) {
    return p->kind == MatchAs_kind && p->v.MatchAs.name == NULL;
}

static void one_case(struct compiler *c, match_case_ty m, int is_last, int copy,
                     basicblock *end) {
    struct pattern pc = {.allow_irrefutable = m->guard != NULL || is_last};
    SET_LOC(c, m->pattern);
    if (copy) {
        cg_arg(c, COPY, 1);
    }
    cm_pattern(c, m->pattern, &pc);
    for (int i = 0; i < pc.n_stores; i++) {
        cg_nameop(c, pc.stores[i], Store);
    }
    if (m->guard != NULL) {
        cm_ensure_fail_pop(c, &pc, 0);
        if (!c->failed) {
            cg_jump_if(c, m->guard, pc.fail_pop[0], 0);
        }
    }
    if (copy) {
        cg_op(c, POP_TOP); /* the subject: done with it */
    }
    cg_stmts(c, m->body);
    cg_jump(c, JUMP, end);
    /* What cleans up after a failure belongs to the pattern's line. */
    SET_LOC(c, m->pattern);
    cm_emit_fail_pops(c, &pc);
}

void cg_match(struct compiler *c, stmt_ty s) {
    int n = (int)asdl_seq_LEN(s->v.Match.cases);
    basicblock *end = cg_block(c);
    cg_expr(c, s->v.Match.subject);
    match_case_ty last = asdl_seq_GET(s->v.Match.cases, n - 1);
    int has_default = is_wildcard(last->pattern) && n > 1;
    for (int i = 0; i < n - has_default && !c->failed; i++) {
        one_case(c, asdl_seq_GET(s->v.Match.cases, i), i == n - 1,
                 i != n - has_default - 1, end);
    }
    if (has_default && !c->failed) {
        SET_LOC(c, last->pattern);
        cg_op(c, NOP); /* a line for `case _` */
        if (last->guard != NULL) {
            cg_jump_if(c, last->guard, end, 0);
        }
        cg_stmts(c, last->body);
    }
    cg_use(c, end);
}
