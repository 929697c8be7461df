/*
 * Comprehensions and generator expressions: a function of one parameter, ".0", the
 * first iterable's iterator, called at once.
 *
 * Before: codegen_expr.c. CPython 3.11, Python/compile.c, compiler_comprehension.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

/* A comprehension while it is compiled: its generators and what each round gives. */
struct compr {
    enum _expr_kind kind;
    asdl_comprehension_seq *generators;
    expr_ty elt, value; /* value only of a dict's */
};

static void generator(struct compiler *c, struct compr *k, int i, int depth);

/* What each round of the innermost loop does with its value. */
static void add_element(struct compiler *c, struct compr *k, int depth) {
    cg_expr(c, k->elt);
    switch (k->kind) {
    case GeneratorExp_kind:
        cg_yield(c);
        cg_op(c, POP_TOP);
        break;
    case ListComp_kind:
        cg_arg(c, LIST_APPEND, depth + 1);
        break;
    case SetComp_kind:
        cg_arg(c, SET_ADD, depth + 1);
        break;
    default:
        cg_expr(c, k->value);
        cg_arg(c, MAP_ADD, depth + 1);
    }
}

static void inner(struct compiler *c, struct compr *k, int i, int depth,
                  basicblock *if_cleanup) {
    asdl_expr_seq *ifs = asdl_seq_GET(k->generators, i)->ifs;
    for (Py_ssize_t j = 0; j < asdl_seq_LEN(ifs); j++) {
        cg_jump_if(c, asdl_seq_GET(ifs, j), if_cleanup, 0);
    }
    if (i + 1 < asdl_seq_LEN(k->generators)) {
        generator(c, k, i + 1, depth);
    } else {
        add_element(c, k, depth);
    }
}

/* The element of `for x in [element]`, which needs no loop, or NULL. */
static expr_ty single(expr_ty iter) {
    asdl_expr_seq *elts = iter->kind == List_kind    ? iter->v.List.elts
                          : iter->kind == Tuple_kind ? iter->v.Tuple.elts
                                                     : NULL;
    if (asdl_seq_LEN(elts) != 1 || asdl_seq_GET(elts, 0)->kind == Starred_kind) {
        return NULL;
    }
    return asdl_seq_GET(elts, 0);
}

static void sync_generator(struct compiler *c, struct compr *k, int i, int depth) {
    comprehension_ty gen = asdl_seq_GET(k->generators, i);
    basicblock *start = cg_block(c), *if_cleanup = cg_block(c), *anchor = cg_block(c);
    expr_ty one = i == 0 ? NULL : single(gen->iter);
    if (i == 0) {
        c->u->u_argcount = 1;
        cg_arg(c, LOAD_FAST, 0);
    } else if (one != NULL) {
        cg_expr(c, one);
    } else {
        cg_expr(c, gen->iter);
        cg_op(c, GET_ITER);
    }
    if (one == NULL) {
        depth++;
        cg_use(c, start);
        cg_jump(c, FOR_ITER, anchor);
    }
    cg_expr(c, gen->target);
    inner(c, k, i, depth, if_cleanup);
    cg_use(c, if_cleanup);
    if (one == NULL) {
        cg_jump(c, JUMP, start);
        cg_use(c, anchor);
    }
}

static void async_generator(struct compiler *c, struct compr *k, int i, int depth) {
    comprehension_ty gen = asdl_seq_GET(k->generators, i);
    basicblock *start = cg_block(c), *except = cg_block(c), *if_cleanup = cg_block(c);
    if (i == 0) {
        c->u->u_argcount = 1;
        cg_arg(c, LOAD_FAST, 0);
    } else {
        cg_expr(c, gen->iter);
        cg_op(c, GET_AITER);
    }
    cg_use(c, start);
    cg_push_fblock(c, ASYNC_COMPREHENSION_GENERATOR, start, NULL, NULL);
    cg_jump(c, SETUP_FINALLY, except);
    cg_op(c, GET_ANEXT);
    cg_const(c, Py_None);
    cg_yield_from(c, 1);
    cg_op(c, POP_BLOCK);
    cg_expr(c, gen->target);
    inner(c, k, i, depth + 1, if_cleanup);
    cg_use(c, if_cleanup);
    cg_jump(c, JUMP, start);
    cg_pop_fblock(c);
    cg_use(c, except);
    cg_op(c, END_ASYNC_FOR);
}

static void generator(struct compiler *c, struct compr *k, int i, int depth) {
    if (asdl_seq_GET(k->generators, i)->is_async) {
        async_generator(c, k, i, depth);
    } else {
        sync_generator(c, k, i, depth);
    }
}

static PyObject *describe(expr_ty e, struct compr *k) {
    k->kind = e->kind;
    switch (e->kind) {
    case GeneratorExp_kind:
        k->generators = e->v.GeneratorExp.generators;
        k->elt = e->v.GeneratorExp.elt;
        return _Py_STR(anon_genexpr);
    case ListComp_kind:
        k->generators = e->v.ListComp.generators;
        k->elt = e->v.ListComp.elt;
        return _Py_STR(anon_listcomp);
    case SetComp_kind:
        k->generators = e->v.SetComp.generators;
        k->elt = e->v.SetComp.elt;
        return _Py_STR(anon_setcomp);
    default:
        k->generators = e->v.DictComp.generators;
        k->elt = e->v.DictComp.key;
        k->value = e->v.DictComp.value;
        return _Py_STR(anon_dictcomp);
    }
}

/* The comprehension's code, or NULL when failed. */
static PyCodeObject *inner_code(struct compiler *c, expr_ty e, struct compr *k,
                                enum scope_type outer, int top_level_await) {
    SET_LOC(c, e);
    if (c->u->u_ste->ste_coroutine && e->kind != GeneratorExp_kind &&
        outer != SCOPE_ASYNC_FUNCTION && outer != SCOPE_COMPREHENSION &&
        !top_level_await) {
        cg_error(c, "asynchronous comprehension outside of an asynchronous function");
    }
    if (e->kind != GeneratorExp_kind) {
        cg_arg(c,
               e->kind == ListComp_kind  ? BUILD_LIST
               : e->kind == SetComp_kind ? BUILD_SET
                                         : BUILD_MAP,
               0);
    }
    generator(c, k, 0, 0);
    if (e->kind != GeneratorExp_kind) {
        cg_op(c, RETURN_VALUE);
    }
    return cg_leave(c, 1);
}

void cg_comprehension(struct compiler *c, expr_ty e) {
    struct compr k = {0};
    PyObject *name = describe(e, &k);
    enum scope_type outer = c->u->u_scope;
    int top_level_await = c->flags->cf_flags & PyCF_ALLOW_TOP_LEVEL_AWAIT &&
                          c->u->u_ste->ste_type == ModuleBlock;
    if (!cg_enter(c, name, SCOPE_COMPREHENSION, e, e->lineno)) {
        return;
    }
    int is_async = c->u->u_ste->ste_coroutine;
    PyCodeObject *co = inner_code(c, e, &k, outer, top_level_await);
    if (c->failed) {
        return;
    }
    if (top_level_await && is_async) {
        c->u->u_ste->ste_coroutine = 1;
    }
    cg_make_closure(c, co, 0);
    comprehension_ty first = asdl_seq_GET(k.generators, 0);
    cg_expr(c, first->iter);
    cg_op(c, first->is_async ? GET_AITER : GET_ITER);
    cg_arg(c, PRECALL, 0);
    cg_arg(c, CALL, 0);
    if (is_async && e->kind != GeneratorExp_kind) {
        cg_await(c, 0);
    }
}
