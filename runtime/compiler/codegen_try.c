/*
 * try, in its three forms. Nothing is done at run time to enter a `try`: SETUP_FINALLY
 * and its like only mark where a handler begins to hold, POP_BLOCK where it ends; they
 * become the exception table (flowgraph_except.c).
 *
 * In a handler the stack holds what PUSH_EXC_INFO and the table's entry pushed. Code
 * that the source has no line for is artificial: no location.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

void cg_pop_except_and_reraise(struct compiler *c) {
    cg_arg(c, COPY, 3);
    cg_op(c, POP_EXCEPT);
    cg_arg(c, RERAISE, 1);
}

/* `name = None; del name` at the end of `except ... as name`. */
static void unbind(struct compiler *c, PyObject *name) {
    cg_const(c, Py_None);
    cg_nameop(c, name, Store);
    cg_nameop(c, name, Del);
}

/* The entrance of all handlers of a `try`. */
static void begin_handlers(struct compiler *c, basicblock *except,
                           basicblock *cleanup) {
    cg_use(c, except);
    UNSET_LOC(c);
    cg_jump(c, SETUP_CLEANUP, cleanup);
    cg_op(c, PUSH_EXC_INFO);
}

/* ---- except ---- */
static void named_handler(struct compiler *c, excepthandler_ty h, basicblock *end) {
    basicblock *cleanup_end = cg_block(c), *body = cg_block(c);
    PyObject *name = h->v.ExceptHandler.name;
    cg_nameop(c, name, Store);
    cg_jump(c, SETUP_CLEANUP, cleanup_end); /* a finally that unbinds the name */
    cg_use(c, body);
    cg_push_fblock(c, HANDLER_CLEANUP, body, NULL, name);
    cg_stmts(c, h->v.ExceptHandler.body);
    cg_pop_fblock(c);
    UNSET_LOC(c);
    cg_op(c, POP_BLOCK);
    cg_op(c, POP_BLOCK);
    cg_op(c, POP_EXCEPT);
    unbind(c, name);
    cg_jump(c, JUMP, end);
    cg_use(c, cleanup_end);
    UNSET_LOC(c);
    unbind(c, name);
    cg_arg(c, RERAISE, 1);
}

static void plain_handler(struct compiler *c, excepthandler_ty h, basicblock *end) {
    basicblock *body = cg_block(c);
    cg_op(c, POP_TOP);
    cg_use(c, body);
    cg_push_fblock(c, HANDLER_CLEANUP, body, NULL, NULL);
    cg_stmts(c, h->v.ExceptHandler.body);
    cg_pop_fblock(c);
    UNSET_LOC(c);
    cg_op(c, POP_BLOCK);
    cg_op(c, POP_EXCEPT);
    cg_jump(c, JUMP, end);
}

static void try_except(struct compiler *c, stmt_ty s) {
    basicblock *body = cg_block(c), *except = cg_block(c);
    basicblock *end = cg_block(c), *cleanup = cg_block(c);
    int n = (int)asdl_seq_LEN(s->v.Try.handlers);
    cg_jump(c, SETUP_FINALLY, except);
    cg_use(c, body);
    cg_push_fblock(c, TRY_EXCEPT, body, NULL, NULL);
    cg_stmts(c, s->v.Try.body);
    cg_pop_fblock(c);
    cg_op_noline(c, POP_BLOCK);
    cg_stmts(c, s->v.Try.orelse);
    cg_jump_noline(c, JUMP, end);
    begin_handlers(c, except, cleanup);
    cg_push_fblock(c, EXCEPTION_HANDLER, NULL, NULL, NULL);
    for (int i = 0; i < n && !c->failed; i++) {
        excepthandler_ty h = asdl_seq_GET(s->v.Try.handlers, i);
        SET_LOC(c, h);
        if (h->v.ExceptHandler.type == NULL && i < n - 1) {
            cg_error(c, "default 'except:' must be last");
            return;
        }
        except = cg_block(c);
        if (h->v.ExceptHandler.type != NULL) {
            cg_expr(c, h->v.ExceptHandler.type);
            cg_op(c, CHECK_EXC_MATCH);
            cg_jump(c, POP_JUMP_IF_FALSE, except);
        }
        if (h->v.ExceptHandler.name != NULL) {
            named_handler(c, h, end);
        } else {
            plain_handler(c, h, end);
        }
        cg_use(c, except);
    }
    UNSET_LOC(c);
    cg_pop_fblock(c);
    cg_arg(c, RERAISE, 0);
    cg_use(c, cleanup);
    cg_pop_except_and_reraise(c);
    cg_use(c, end);
}

/* ---- except* ----
 * On the stack while matching: the group as it came, the list of what handlers raised,
 * the part of the group still unhandled. */
static void star_handler(struct compiler *c, excepthandler_ty h, basicblock *except) {
    basicblock *match = cg_block(c), *cleanup_end = cg_block(c), *body = cg_block(c);
    PyObject *name = h->v.ExceptHandler.name;
    if (h->v.ExceptHandler.type != NULL) {
        cg_expr(c, h->v.ExceptHandler.type);
        cg_op(c, CHECK_EG_MATCH);
        cg_arg(c, COPY, 1);
        cg_jump(c, POP_JUMP_IF_NOT_NONE, match);
        cg_op(c, POP_TOP);
        cg_jump(c, JUMP, except);
    }
    cg_use(c, match);
    if (name != NULL) {
        cg_nameop(c, name, Store);
    } else {
        cg_op(c, POP_TOP);
    }
    cg_jump(c, SETUP_CLEANUP, cleanup_end);
    cg_use(c, body);
    cg_push_fblock(c, HANDLER_CLEANUP, body, NULL, name);
    cg_stmts(c, h->v.ExceptHandler.body);
    cg_pop_fblock(c);
    UNSET_LOC(c);
    cg_op(c, POP_BLOCK);
    if (name != NULL) {
        unbind(c, name);
    }
    cg_jump(c, JUMP, except);
    cg_use(c, cleanup_end);
    UNSET_LOC(c);
    if (name != NULL) {
        unbind(c, name);
    }
    cg_arg(c, LIST_APPEND, 3); /* what the handler raised */
    cg_op(c, POP_TOP);         /* lasti */
    cg_jump(c, JUMP, except);
    cg_use(c, except);
}

/* After the last handler: raise what is left, or nothing. */
static void star_end(struct compiler *c, basicblock *reraise_star, basicblock *cleanup,
                     basicblock *end) {
    basicblock *reraise = cg_block(c);
    cg_use(c, reraise_star);
    cg_op(c, PREP_RERAISE_STAR);
    cg_arg(c, COPY, 1);
    cg_jump(c, POP_JUMP_IF_NOT_NONE, reraise);
    cg_op(c, POP_TOP);
    cg_op(c, POP_BLOCK);
    cg_op(c, POP_EXCEPT);
    cg_jump(c, JUMP, end);
    cg_use(c, reraise);
    cg_op(c, POP_BLOCK);
    cg_arg(c, SWAP, 2);
    cg_op(c, POP_EXCEPT);
    cg_arg(c, RERAISE, 0);
    cg_use(c, cleanup);
    cg_pop_except_and_reraise(c);
}

static void try_star_except(struct compiler *c, stmt_ty s) {
    basicblock *body = cg_block(c), *except = cg_block(c), *orelse = cg_block(c);
    basicblock *end = cg_block(c), *cleanup = cg_block(c), *reraise_star = cg_block(c);
    int n = (int)asdl_seq_LEN(s->v.TryStar.handlers);
    cg_jump(c, SETUP_FINALLY, except);
    cg_use(c, body);
    cg_push_fblock(c, TRY_EXCEPT, body, NULL, NULL);
    cg_stmts(c, s->v.TryStar.body);
    cg_pop_fblock(c);
    cg_op_noline(c, POP_BLOCK);
    cg_jump_noline(c, JUMP, orelse);
    begin_handlers(c, except, cleanup);
    cg_push_fblock(c, EXCEPTION_GROUP_HANDLER, NULL, NULL, NULL);
    for (int i = 0; i < n && !c->failed; i++) {
        excepthandler_ty h = asdl_seq_GET(s->v.TryStar.handlers, i);
        SET_LOC(c, h);
        if (i == 0) {
            cg_arg(c, COPY, 1);
            cg_arg(c, BUILD_LIST, 0);
            cg_arg(c, SWAP, 2);
        }
        star_handler(c, h, cg_block(c));
        if (i == n - 1) {
            cg_arg(c, LIST_APPEND, 1); /* what no handler took, or None */
            cg_jump(c, JUMP, reraise_star);
        }
    }
    UNSET_LOC(c);
    cg_pop_fblock(c);
    star_end(c, reraise_star, cleanup, end);
    cg_use(c, orelse);
    cg_stmts(c, s->v.TryStar.orelse);
    cg_use(c, end);
}

/* ---- finally ---- */
static void try_finally(struct compiler *c, stmt_ty s,
                        void (*with_handlers)(struct compiler *, stmt_ty)) {
    basicblock *body = cg_block(c), *end = cg_block(c);
    basicblock *cleanup = cg_block(c), *exit = cg_block(c);
    asdl_stmt_seq *final = s->v.Try.finalbody;
    cg_jump(c, SETUP_FINALLY, end);
    cg_use(c, body);
    cg_push_fblock(c, FINALLY_TRY, body, end, final);
    if (asdl_seq_LEN(s->v.Try.handlers) > 0) {
        with_handlers(c, s);
    } else {
        cg_stmts(c, s->v.Try.body);
    }
    cg_op_noline(c, POP_BLOCK);
    cg_pop_fblock(c);
    cg_stmts(c, final);
    cg_jump_noline(c, JUMP, exit);
    cg_use(c, end);
    cg_push_fblock(c, FINALLY_END, end, NULL, NULL);
    UNSET_LOC(c);
    cg_jump(c, SETUP_CLEANUP, cleanup);
    cg_op(c, PUSH_EXC_INFO);
    cg_stmts(c, final);
    cg_arg(c, RERAISE, 0);
    cg_pop_fblock(c);
    cg_use(c, cleanup);
    cg_pop_except_and_reraise(c);
    cg_use(c, exit);
}

void cg_try(struct compiler *c, stmt_ty s) {
    if (asdl_seq_LEN(s->v.Try.finalbody) > 0) {
        try_finally(c, s, try_except);
    } else {
        try_except(c, s);
    }
}

void cg_try_star(struct compiler *c, stmt_ty s) {
    if (asdl_seq_LEN(s->v.TryStar.finalbody) > 0) {
        try_finally(c, s, try_star_except);
    } else {
        try_star_except(c, s);
    }
}
