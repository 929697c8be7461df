/*
 * Definitions: functions, lambdas, classes. Each is compiled in a unit of its own; what
 * stays in the outer one makes the function from the code, defaults, annotations and
 * cells, applies decorators and binds the name.
 *
 * Before: codegen_stmt.c. Next: codegen_compr.c.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

#define HAS_DEFAULTS    0x01
#define HAS_KWDEFAULTS  0x02
#define HAS_ANNOTATIONS 0x04

/* ---- Decorators ---- */
static void apply_decorators(struct compiler *c, asdl_expr_seq *decorators) {
    Location old = c->u->u_loc;
    for (Py_ssize_t i = asdl_seq_LEN(decorators) - 1; i >= 0; i--) {
        SET_LOC(c, asdl_seq_GET(decorators, i));
        cg_arg(c, PRECALL, 0);
        cg_arg(c, CALL, 0);
    }
    c->u->u_loc = old;
}

static int first_line(stmt_ty s, asdl_expr_seq *decorators) {
    return asdl_seq_LEN(decorators) > 0 ? asdl_seq_GET(decorators, 0)->lineno
                                        : s->lineno;
}

/* ---- Defaults ---- */
/* Pushes the defaults of keyword-only parameters: their names as a new tuple, NULL when
 * there is none (or an exception is set). */
static PyObject *default_names(struct compiler *c, arguments_ty args) {
    int n = 0;
    for (int i = 0; i < asdl_seq_LEN(args->kwonlyargs); i++) {
        n += asdl_seq_GET(args->kw_defaults, i) != NULL;
    }
    PyObject *names = n == 0 || c->failed ? NULL : PyTuple_New(n);
    n = 0;
    for (int i = 0; names != NULL && i < asdl_seq_LEN(args->kwonlyargs); i++) {
        expr_ty value = asdl_seq_GET(args->kw_defaults, i);
        if (value != NULL) {
            PyObject *name = cg_mangle(c, asdl_seq_GET(args->kwonlyargs, i)->arg);
            PyTuple_SET_ITEM(names, n++, Py_XNewRef(name));
            cg_expr(c, value);
        }
    }
    return names;
}

/* Pushes defaults: flags of MAKE_FUNCTION for what it pushed. */
static int defaults(struct compiler *c, arguments_ty args) {
    int flags = 0;
    if (asdl_seq_LEN(args->defaults) > 0) {
        flags |= HAS_DEFAULTS;
        cg_exprs(c, args->defaults);
        cg_arg(c, BUILD_TUPLE, (int)asdl_seq_LEN(args->defaults));
    }
    if (asdl_seq_LEN(args->kwonlyargs) > 0) {
        PyObject *names = default_names(c, args);
        if (names != NULL) {
            Py_ssize_t n = PyTuple_GET_SIZE(names);
            cg_const_new(c, names);
            cg_arg(c, BUILD_CONST_KEY_MAP, (int)n);
            flags |= HAS_KWDEFAULTS;
        } else if (PyErr_Occurred()) {
            cg_fail(c);
        }
    }
    return flags;
}

/* ---- Annotations ---- */
void cg_annotation_text(struct compiler *c, expr_ty annotation) {
    if (!c->failed) {
        cg_const_new(c, _PyAST_ExprAsUnicode(annotation));
    }
}

/* Pushes name and annotation: 2, or 0 when there is none. */
static int annotation(struct compiler *c, PyObject *name, expr_ty e) {
    if (e == NULL || c->failed) {
        return 0;
    }
    name = cg_mangle(c, name);
    if (name == NULL) {
        return 0;
    }
    cg_const(c, name);
    if (c->future.ff_features & CO_FUTURE_ANNOTATIONS) {
        cg_annotation_text(c, e);
    } else if (e->kind == Starred_kind) { /* *args: *Ts */
        cg_expr(c, e->v.Starred.value);
        cg_arg(c, UNPACK_SEQUENCE, 1);
    } else {
        cg_expr(c, e);
    }
    return 2;
}

static int arg_annotations(struct compiler *c, asdl_arg_seq *args) {
    int n = 0;
    for (int i = 0; i < asdl_seq_LEN(args); i++) {
        arg_ty a = asdl_seq_GET(args, i);
        n += annotation(c, a->arg, a->annotation);
    }
    return n;
}

static int annotations(struct compiler *c, arguments_ty args, expr_ty returns) {
    int n = arg_annotations(c, args->args);
    n += arg_annotations(c, args->posonlyargs);
    if (args->vararg != NULL) {
        n += annotation(c, args->vararg->arg, args->vararg->annotation);
    }
    n += arg_annotations(c, args->kwonlyargs);
    if (args->kwarg != NULL) {
        n += annotation(c, args->kwarg->arg, args->kwarg->annotation);
    }
    n += annotation(c, _Py_ID(return ), returns);
    if (n == 0) {
        return 0;
    }
    cg_arg(c, BUILD_TUPLE, n);
    return HAS_ANNOTATIONS;
}

/* ---- Functions ---- */
static void check_debug_args(struct compiler *c, arguments_ty args) {
    asdl_arg_seq *seqs[] = {args->posonlyargs, args->args, args->kwonlyargs};
    for (int k = 0; k < 3; k++) {
        for (int i = 0; i < asdl_seq_LEN(seqs[k]); i++) {
            cg_forbidden_name(c, asdl_seq_GET(seqs[k], i)->arg, Store);
        }
    }
    if (args->vararg != NULL) {
        cg_forbidden_name(c, args->vararg->arg, Store);
    }
    if (args->kwarg != NULL) {
        cg_forbidden_name(c, args->kwarg->arg, Store);
    }
}

static void count_args(struct compiler *c, arguments_ty args) {
    c->u->u_argcount = (int)asdl_seq_LEN(args->args);
    c->u->u_posonlyargcount = (int)asdl_seq_LEN(args->posonlyargs);
    c->u->u_kwonlyargcount = (int)asdl_seq_LEN(args->kwonlyargs);
}

void cg_function(struct compiler *c, stmt_ty s, int is_async) {
    /* FunctionDef and AsyncFunctionDef have the same fields. */
    arguments_ty args = s->v.FunctionDef.args;
    asdl_expr_seq *decorators = s->v.FunctionDef.decorator_list;
    asdl_stmt_seq *body = s->v.FunctionDef.body;
    check_debug_args(c, args);
    cg_exprs(c, decorators);
    int flags = defaults(c, args);
    flags |= annotations(c, args, s->v.FunctionDef.returns);
    if (!cg_enter(c, s->v.FunctionDef.name,
                  is_async ? SCOPE_ASYNC_FUNCTION : SCOPE_FUNCTION, s,
                  first_line(s, decorators))) {
        return;
    }
    /* The first constant is the docstring, or None. */
    PyObject *doc = c->optimize < 2 ? cg_docstring(body) : NULL;
    cg_const_index(c, doc != NULL ? doc : Py_None);
    count_args(c, args);
    cg_stmts_from(c, body, doc != NULL);
    PyCodeObject *co = cg_leave(c, 1);
    cg_make_closure(c, co, flags);
    apply_decorators(c, decorators);
    cg_nameop(c, s->v.FunctionDef.name, Store);
}

void cg_lambda(struct compiler *c, expr_ty e) {
    arguments_ty args = e->v.Lambda.args;
    check_debug_args(c, args);
    int flags = defaults(c, args);
    if (!cg_enter(c, _Py_STR(anon_lambda), SCOPE_LAMBDA, e, e->lineno)) {
        return;
    }
    cg_const_index(c, Py_None); /* so that its text cannot become a docstring */
    count_args(c, args);
    cg_expr(c, e->v.Lambda.body);
    int is_generator = c->u->u_ste->ste_generator;
    if (!is_generator) {
        cg_op(c, RETURN_VALUE);
    }
    PyCodeObject *co = cg_leave(c, !is_generator);
    cg_make_closure(c, co, flags);
}

/* ---- Classes ---- */
static void class_body(struct compiler *c, stmt_ty s) {
    c->u->u_private = s->v.ClassDef.name;
    cg_nameop(c, _Py_ID(__name__), Load);
    cg_nameop(c, _Py_ID(__module__), Store);
    cg_const(c, c->u->u_qualname);
    cg_nameop(c, _Py_ID(__qualname__), Store);
    cg_body(c, s->v.ClassDef.body);
    UNSET_LOC(c);
    if (c->u->u_ste->ste_needs_class_closure) {
        /* The cell of __class__, for type.__new__ to fill. */
        cg_arg(c, LOAD_CLOSURE, 0);
        cg_arg(c, COPY, 1);
        cg_nameop(c, _Py_ID(__classcell__), Store);
    } else {
        cg_const(c, Py_None);
    }
    cg_op(c, RETURN_VALUE);
}

void cg_class(struct compiler *c, stmt_ty s) {
    asdl_expr_seq *decorators = s->v.ClassDef.decorator_list;
    cg_exprs(c, decorators);
    if (!cg_enter(c, s->v.ClassDef.name, SCOPE_CLASS, s, first_line(s, decorators))) {
        return;
    }
    class_body(c, s);
    PyCodeObject *co = cg_leave(c, 1);
    cg_op(c, PUSH_NULL);
    cg_op(c, LOAD_BUILD_CLASS);
    cg_make_closure(c, co, 0);
    if (!c->failed) {
        cg_const(c, s->v.ClassDef.name);
    }
    cg_call_args(c, 2, s->v.ClassDef.bases, s->v.ClassDef.keywords);
    apply_decorators(c, decorators);
    cg_nameop(c, s->v.ClassDef.name, Store);
}
