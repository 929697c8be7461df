/*
 * Flow within a unit: conditions, `if`, loops, and the statements that leave them.
 *
 * Before: compile_private.h. Next: unwind.c.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

/* ---- Conditions ---- */
static void jump_if_boolop(struct compiler *c, expr_ty e, basicblock *next, int cond) {
    asdl_expr_seq *values = e->v.BoolOp.values;
    int n = (int)asdl_seq_LEN(values) - 1;
    int cond2 = e->v.BoolOp.op == Or;
    basicblock *next2 = !cond2 != !cond ? cg_block(c) : next;
    for (int i = 0; i < n; i++) {
        cg_jump_if(c, asdl_seq_GET(values, i), next2, cond2);
    }
    cg_jump_if(c, asdl_seq_GET(values, n), next, cond);
    if (next2 != next) {
        cg_use(c, next2);
    }
}

static void jump_if_ifexp(struct compiler *c, expr_ty e, basicblock *next, int cond) {
    basicblock *end = cg_block(c), *next2 = cg_block(c);
    cg_jump_if(c, e->v.IfExp.test, next2, 0);
    cg_jump_if(c, e->v.IfExp.body, next, cond);
    cg_jump_noline(c, JUMP, end);
    cg_use(c, next2);
    cg_jump_if(c, e->v.IfExp.orelse, next, cond);
    cg_use(c, end);
}

static void jump_if_chain(struct compiler *c, expr_ty e, basicblock *next, int cond) {
    int n = (int)asdl_seq_LEN(e->v.Compare.ops) - 1;
    basicblock *cleanup = cg_block(c);
    cg_compare_check(c, e);
    cg_expr(c, e->v.Compare.left);
    for (int i = 0; i < n; i++) {
        cg_expr(c, asdl_seq_GET(e->v.Compare.comparators, i));
        cg_arg(c, SWAP, 2);
        cg_arg(c, COPY, 2);
        cg_compare_op(c, asdl_seq_GET(e->v.Compare.ops, i));
        cg_jump(c, POP_JUMP_IF_FALSE, cleanup);
    }
    cg_expr(c, asdl_seq_GET(e->v.Compare.comparators, n));
    cg_compare_op(c, asdl_seq_GET(e->v.Compare.ops, n));
    cg_jump(c, cond ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, next);
    basicblock *end = cg_block(c);
    cg_jump_noline(c, JUMP, end);
    cg_use(c, cleanup);
    cg_op(c, POP_TOP);
    if (!cond) {
        cg_jump_noline(c, JUMP, next);
    }
    cg_use(c, end);
}

void cg_jump_if(struct compiler *c, expr_ty e, basicblock *next, int cond) {
    if (c->failed || !cg_deeper(c)) {
        return;
    }
    if (e->kind == UnaryOp_kind && e->v.UnaryOp.op == Not) {
        cg_jump_if(c, e->v.UnaryOp.operand, next, !cond);
    } else if (e->kind == BoolOp_kind) {
        jump_if_boolop(c, e, next, cond);
    } else if (e->kind == IfExp_kind) {
        jump_if_ifexp(c, e, next, cond);
    } else if (e->kind == Compare_kind && asdl_seq_LEN(e->v.Compare.ops) > 1) {
        SET_LOC(c, e);
        jump_if_chain(c, e, next, cond);
    } else {
        if (e->kind == Compare_kind) {
            SET_LOC(c, e);
        }
        cg_expr(c, e);
        cg_jump(c, cond ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, next);
    }
    c->recursion_depth--;
}

void cg_if(struct compiler *c, stmt_ty s) {
    basicblock *end = cg_block(c);
    int has_else = asdl_seq_LEN(s->v.If.orelse) > 0;
    basicblock *next = has_else ? cg_block(c) : end;
    cg_jump_if(c, s->v.If.test, next, 0);
    cg_stmts(c, s->v.If.body);
    if (has_else) {
        cg_jump_noline(c, JUMP, end);
        cg_use(c, next);
        cg_stmts(c, s->v.If.orelse);
    }
    cg_use(c, end);
}

/* ---- Loops ---- */
void cg_for(struct compiler *c, stmt_ty s) {
    basicblock *start = cg_block(c), *body = cg_block(c);
    basicblock *cleanup = cg_block(c), *end = cg_block(c);
    cg_push_fblock(c, FOR_LOOP, start, end, NULL);
    cg_expr(c, s->v.For.iter);
    cg_op(c, GET_ITER);
    cg_use(c, start);
    cg_jump(c, FOR_ITER, cleanup);
    cg_use(c, body);
    cg_expr(c, s->v.For.target);
    cg_stmts(c, s->v.For.body);
    UNSET_LOC(c); /* the jump back has no line of its own */
    cg_jump(c, JUMP, start);
    cg_use(c, cleanup);
    cg_pop_fblock(c);
    cg_stmts(c, s->v.For.orelse);
    cg_use(c, end);
}

void cg_async_for(struct compiler *c, stmt_ty s) {
    basicblock *start = cg_block(c), *except = cg_block(c), *end = cg_block(c);
    if (c->flags->cf_flags & PyCF_ALLOW_TOP_LEVEL_AWAIT &&
        c->u->u_ste->ste_type == ModuleBlock) {
        c->u->u_ste->ste_coroutine = 1;
    } else if (c->u->u_scope != SCOPE_ASYNC_FUNCTION) {
        cg_error(c, "'async for' outside async function");
        return;
    }
    cg_expr(c, s->v.AsyncFor.iter);
    cg_op(c, GET_AITER);
    cg_use(c, start);
    cg_push_fblock(c, FOR_LOOP, start, end, NULL);
    cg_jump(c, SETUP_FINALLY, except); /* StopAsyncIteration of __anext__ ends it */
    cg_op(c, GET_ANEXT);
    cg_const(c, Py_None);
    cg_yield_from(c, 1);
    cg_op(c, POP_BLOCK);
    cg_expr(c, s->v.AsyncFor.target);
    cg_stmts(c, s->v.AsyncFor.body);
    UNSET_LOC(c);
    cg_jump(c, JUMP, start);
    cg_pop_fblock(c);
    cg_use(c, except);
    /* The end of the loop belongs to its iterable, not to its body. */
    SET_LOC(c, s->v.AsyncFor.iter);
    cg_op(c, END_ASYNC_FOR);
    cg_stmts(c, s->v.AsyncFor.orelse);
    cg_use(c, end);
}

void cg_while(struct compiler *c, stmt_ty s) {
    basicblock *loop = cg_block(c), *body = cg_block(c);
    basicblock *anchor = cg_block(c), *end = cg_block(c);
    cg_use(c, loop);
    cg_push_fblock(c, WHILE_LOOP, loop, end, NULL);
    cg_jump_if(c, s->v.While.test, anchor, 0);
    cg_use(c, body);
    cg_stmts(c, s->v.While.body);
    /* The test stands twice: at the entrance, and here at the end of each round. */
    SET_LOC(c, s);
    cg_jump_if(c, s->v.While.test, body, 1);
    cg_pop_fblock(c);
    cg_use(c, anchor);
    cg_stmts(c, s->v.While.orelse);
    cg_use(c, end);
}

/* ---- Leaving ---- */
void cg_return(struct compiler *c, stmt_ty s) {
    expr_ty value = s->v.Return.value;
    int preserve_tos = value != NULL && value->kind != Constant_kind;
    PySTEntryObject *ste = c->u->u_ste;
    if (ste->ste_type != FunctionBlock) {
        cg_error(c, "'return' outside function");
        return;
    }
    if (value != NULL && ste->ste_coroutine && ste->ste_generator) {
        cg_error(c, "'return' with value in async generator");
        return;
    }
    if (preserve_tos) {
        cg_expr(c, value);
    } else if (value != NULL) {
        SET_LOC(c, value);
        cg_op(c, NOP); /* a line to stop at */
    }
    if (value == NULL || value->lineno != s->lineno) {
        SET_LOC(c, s);
        cg_op(c, NOP);
    }
    cg_unwind_stack(c, preserve_tos, NULL);
    if (!preserve_tos) {
        cg_const(c, value == NULL ? Py_None : value->v.Constant.value);
    }
    cg_op(c, RETURN_VALUE);
}

void cg_break(struct compiler *c) {
    struct fblockinfo *loop = NULL;
    Location here = c->u->u_loc;
    cg_op(c, NOP);
    cg_unwind_stack(c, 0, &loop);
    if (loop == NULL) {
        c->u->u_loc = here;
        cg_error(c, "'break' outside loop");
        return;
    }
    cg_unwind(c, loop, 0);
    cg_jump(c, JUMP, loop->fb_exit);
}

void cg_continue(struct compiler *c) {
    struct fblockinfo *loop = NULL;
    Location here = c->u->u_loc;
    cg_op(c, NOP);
    cg_unwind_stack(c, 0, &loop);
    if (loop == NULL) {
        c->u->u_loc = here;
        cg_error(c, "'continue' not properly in loop");
        return;
    }
    cg_jump(c, JUMP, loop->fb_block);
}
