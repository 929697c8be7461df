/*
 * Leaving blocks early: what `return`, `break` and `continue` must undo on their way
 * out of loops, `try`, `with` and handlers. The compiler keeps a stack of the
 * constructs it is inside of; leaving one runs its part of the cleaning up.
 *
 * Next: codegen_try.c, codegen_with.c, which push these.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

void cg_push_fblock(struct compiler *c, enum fblocktype t, basicblock *b,
                    basicblock *exit, void *datum) {
    if (c->u->u_nfblocks >= CO_MAXBLOCKS) {
        cg_error(c, "too many statically nested blocks");
        return;
    }
    c->u->u_fblock[c->u->u_nfblocks++] = (struct fblockinfo){t, b, exit, datum};
}

void cg_pop_fblock(struct compiler *c) {
    if (!c->failed) {
        c->u->u_nfblocks--;
    }
}

void cg_call_exit_with_nones(struct compiler *c) {
    cg_const(c, Py_None);
    cg_const(c, Py_None);
    cg_const(c, Py_None);
    cg_arg(c, PRECALL, 2);
    cg_arg(c, CALL, 2);
}

/* Brings the value to be returned back on top of what is to be popped. */
static void keep_tos(struct compiler *c, int preserve_tos) {
    if (preserve_tos) {
        cg_arg(c, SWAP, 2);
    }
}

static void unwind_finally(struct compiler *c, struct fblockinfo *info, int keep) {
    cg_op(c, POP_BLOCK);
    if (keep) {
        cg_push_fblock(c, POP_VALUE, NULL, NULL, NULL);
    }
    cg_stmts(c, info->fb_datum);
    if (keep) {
        cg_pop_fblock(c);
    }
    /* The body of `finally` runs after the statement that leaves: what follows has no
     * line of its own. */
    UNSET_LOC(c);
}

static void unwind_with(struct compiler *c, struct fblockinfo *info, int keep) {
    SET_LOC(c, (stmt_ty)info->fb_datum);
    cg_op(c, POP_BLOCK);
    keep_tos(c, keep);
    cg_call_exit_with_nones(c);
    if (info->fb_type == ASYNC_WITH) {
        cg_await(c, 2);
    }
    cg_op(c, POP_TOP);
    UNSET_LOC(c);
}

static void unwind_handler(struct compiler *c, struct fblockinfo *info, int keep) {
    if (info->fb_datum != NULL) {
        cg_op(c, POP_BLOCK);
    }
    keep_tos(c, keep);
    cg_op(c, POP_BLOCK);
    cg_op(c, POP_EXCEPT);
    if (info->fb_datum != NULL) {
        cg_const(c, Py_None);
        cg_nameop(c, info->fb_datum, Store);
        cg_nameop(c, info->fb_datum, Del);
    }
}

void cg_unwind(struct compiler *c, struct fblockinfo *info, int preserve_tos) {
    switch (info->fb_type) {
    case WHILE_LOOP:
    case EXCEPTION_HANDLER:
    case EXCEPTION_GROUP_HANDLER:
    case ASYNC_COMPREHENSION_GENERATOR:
        break;
    case FOR_LOOP: /* the iterator */
    case POP_VALUE:
        keep_tos(c, preserve_tos);
        cg_op(c, POP_TOP);
        break;
    case TRY_EXCEPT:
        cg_op(c, POP_BLOCK);
        break;
    case FINALLY_TRY:
        unwind_finally(c, info, preserve_tos);
        break;
    case FINALLY_END:
        keep_tos(c, preserve_tos);
        cg_op(c, POP_TOP);
        keep_tos(c, preserve_tos);
        cg_op(c, POP_BLOCK);
        cg_op(c, POP_EXCEPT);
        break;
    case WITH:
    case ASYNC_WITH:
        unwind_with(c, info, preserve_tos);
        break;
    case HANDLER_CLEANUP:
        unwind_handler(c, info, preserve_tos);
        break;
    }
}

void cg_unwind_stack(struct compiler *c, int preserve_tos, struct fblockinfo **loop) {
    if (c->failed || c->u->u_nfblocks == 0) {
        return;
    }
    struct fblockinfo *top = &c->u->u_fblock[c->u->u_nfblocks - 1];
    if (top->fb_type == EXCEPTION_GROUP_HANDLER) {
        cg_error(c,
                 "'break', 'continue' and 'return' cannot appear in an except* block");
        return;
    }
    if (loop != NULL && (top->fb_type == WHILE_LOOP || top->fb_type == FOR_LOOP)) {
        *loop = top;
        return;
    }
    /* Code made while unwinding stands outside of what it leaves. */
    struct fblockinfo copy = *top;
    c->u->u_nfblocks--;
    cg_unwind(c, &copy, preserve_tos);
    cg_unwind_stack(c, preserve_tos, loop);
    if (!c->failed) {
        c->u->u_fblock[c->u->u_nfblocks++] = copy;
    }
}
