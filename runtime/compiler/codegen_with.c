/*
 * with and async with. The manager's __exit__ stays on the stack below the body; it is
 * called with three Nones when the body ends well, with the exception when it does not.
 *
 * Before: codegen_try.c. CPython 3.11, Python/compile.c, compiler_with.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

/* After WITH_EXCEPT_START: its result says whether the exception is swallowed. */
static void except_finish(struct compiler *c, basicblock *cleanup) {
    basicblock *suppress = cg_block(c);
    cg_jump(c, POP_JUMP_IF_TRUE, suppress);
    cg_arg(c, RERAISE, 2);
    cg_use(c, cleanup);
    UNSET_LOC(c);
    cg_pop_except_and_reraise(c);
    cg_use(c, suppress);
    cg_op(c, POP_TOP);
    cg_op(c, POP_BLOCK);
    cg_op(c, POP_EXCEPT);
    cg_op(c, POP_TOP);
    cg_op(c, POP_TOP);
}

/* The target and the body, or the next manager of the same statement. */
static void inside(struct compiler *c, stmt_ty s, int pos,
                   void (*next)(struct compiler *, stmt_ty, int)) {
    withitem_ty item = asdl_seq_GET(s->v.With.items, pos);
    if (item->optional_vars != NULL) {
        cg_expr(c, item->optional_vars);
    } else {
        cg_op(c, POP_TOP);
    }
    if (pos + 1 == asdl_seq_LEN(s->v.With.items)) {
        cg_stmts(c, s->v.With.body);
    } else {
        next(c, s, pos + 1);
    }
}

void cg_with(struct compiler *c, stmt_ty s, int pos) {
    basicblock *block = cg_block(c), *final = cg_block(c);
    basicblock *exit = cg_block(c), *cleanup = cg_block(c);
    if (c->failed) {
        return;
    }
    cg_expr(c, asdl_seq_GET(s->v.With.items, pos)->context_expr);
    cg_op(c, BEFORE_WITH);
    cg_jump(c, SETUP_WITH, final);
    cg_use(c, block);
    cg_push_fblock(c, WITH, block, final, s);
    inside(c, s, pos, cg_with);
    UNSET_LOC(c); /* of `with` only: an async one's end belongs to its last statement */
    cg_op(c, POP_BLOCK);
    cg_pop_fblock(c);
    SET_LOC(c, s);
    cg_call_exit_with_nones(c);
    cg_op(c, POP_TOP);
    cg_jump(c, JUMP, exit);
    cg_use(c, final);
    cg_jump(c, SETUP_CLEANUP, cleanup);
    cg_op(c, PUSH_EXC_INFO);
    cg_op(c, WITH_EXCEPT_START);
    except_finish(c, cleanup);
    cg_use(c, exit);
}

void cg_async_with(struct compiler *c, stmt_ty s, int pos) {
    basicblock *block = cg_block(c), *final = cg_block(c);
    basicblock *exit = cg_block(c), *cleanup = cg_block(c);
    if (c->failed) {
        return;
    }
    if (c->flags->cf_flags & PyCF_ALLOW_TOP_LEVEL_AWAIT &&
        c->u->u_ste->ste_type == ModuleBlock) {
        c->u->u_ste->ste_coroutine = 1;
    } else if (c->u->u_scope != SCOPE_ASYNC_FUNCTION) {
        cg_error(c, "'async with' outside async function");
        return;
    }
    cg_expr(c, asdl_seq_GET(s->v.AsyncWith.items, pos)->context_expr);
    cg_op(c, BEFORE_ASYNC_WITH);
    cg_await(c, 1);
    cg_jump(c, SETUP_WITH, final);
    cg_use(c, block);
    cg_push_fblock(c, ASYNC_WITH, block, final, s);
    inside(c, s, pos, cg_async_with);
    cg_op(c, POP_BLOCK);
    cg_pop_fblock(c);
    SET_LOC(c, s);
    cg_call_exit_with_nones(c);
    cg_await(c, 2);
    cg_op(c, POP_TOP);
    cg_jump(c, JUMP, exit);
    cg_use(c, final);
    cg_jump(c, SETUP_CLEANUP, cleanup);
    cg_op(c, PUSH_EXC_INFO);
    cg_op(c, WITH_EXCEPT_START);
    cg_await(c, 2);
    except_finish(c, cleanup);
    cg_use(c, exit);
}
