/*
 * The walk of constant folding: children first, then the node itself.
 *
 * Invariant: only what programs cannot tell from the sum being done at run time is
 * folded. CPython 3.11, Python/ast_opt.c. Next: ast_fold.c.
 */
#include "runtime/compiler/ast_opt.h"

#include "runtime/compiler/ast_opt_private.h"
#include "runtime/compiler/symtable.h"
#include "runtime/python.h"

static void expr(struct optimiser *o, expr_ty e);
static void stmts(struct optimiser *o, asdl_stmt_seq *seq);

static void exprs(struct optimiser *o, asdl_expr_seq *seq) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        expr(o, asdl_seq_GET(seq, i));
    }
}

static void keywords(struct optimiser *o, asdl_keyword_seq *seq) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        expr(o, asdl_seq_GET(seq, i)->value);
    }
}

static void generators(struct optimiser *o, asdl_comprehension_seq *seq) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        comprehension_ty g = asdl_seq_GET(seq, i);
        expr(o, g->target);
        expr(o, g->iter);
        exprs(o, g->ifs);
        fold_iter(o, g->iter);
    }
}

/* Annotations kept as text are no code, and stay as they were written. */
static void annotation(struct optimiser *o, expr_ty e) {
    if (!(o->ff_features & CO_FUTURE_ANNOTATIONS)) {
        expr(o, e);
    }
}

static void args(struct optimiser *o, asdl_arg_seq *seq) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        annotation(o, asdl_seq_GET(seq, i)->annotation);
    }
}

static void arguments(struct optimiser *o, arguments_ty a) {
    args(o, a->posonlyargs);
    args(o, a->args);
    if (a->vararg != NULL) {
        annotation(o, a->vararg->annotation);
    }
    args(o, a->kwonlyargs);
    exprs(o, a->kw_defaults);
    if (a->kwarg != NULL) {
        annotation(o, a->kwarg->annotation);
    }
    exprs(o, a->defaults);
}

/* ---- Expressions ---- */
static void fold_name(struct optimiser *o, expr_ty e) {
    if (e->v.Name.ctx == Load && e->v.Name.id == _Py_ID(__debug__)) {
        fold_to(o, e, Py_NewRef(o->optimize ? Py_False : Py_True));
    }
}

static void fold_compare(struct optimiser *o, expr_ty e) {
    Py_ssize_t last = asdl_seq_LEN(e->v.Compare.ops) - 1;
    int op = asdl_seq_GET(e->v.Compare.ops, last);
    if (op == In || op == NotIn) {
        fold_iter(o, asdl_seq_GET(e->v.Compare.comparators, last));
    }
}

/* Expressions that are not folded themselves. */
static void visit_inner(struct optimiser *o, expr_ty e) {
    switch (e->kind) {
    case Lambda_kind:
        arguments(o, e->v.Lambda.args);
        expr(o, e->v.Lambda.body);
        break;
    case ListComp_kind:
    case SetComp_kind:
    case GeneratorExp_kind: /* all with the same fields */
        expr(o, e->v.ListComp.elt);
        generators(o, e->v.ListComp.generators);
        break;
    case DictComp_kind:
        expr(o, e->v.DictComp.key);
        expr(o, e->v.DictComp.value);
        generators(o, e->v.DictComp.generators);
        break;
    case Await_kind:
    case Yield_kind:
    case YieldFrom_kind: /* these too */
        expr(o, e->v.Await.value);
        break;
    case FormattedValue_kind:
        expr(o, e->v.FormattedValue.value);
        expr(o, e->v.FormattedValue.format_spec);
        break;
    default:
        break;
    }
}

static void visit_rare(struct optimiser *o, expr_ty e) {
    switch (e->kind) {
    case BoolOp_kind:
        exprs(o, e->v.BoolOp.values);
        break;
    case NamedExpr_kind:
        expr(o, e->v.NamedExpr.value);
        break;
    case IfExp_kind:
        expr(o, e->v.IfExp.test);
        expr(o, e->v.IfExp.body);
        expr(o, e->v.IfExp.orelse);
        break;
    case Dict_kind:
        exprs(o, e->v.Dict.keys);
        exprs(o, e->v.Dict.values);
        break;
    case Set_kind:
        exprs(o, e->v.Set.elts);
        break;
    case JoinedStr_kind:
        exprs(o, e->v.JoinedStr.values);
        break;
    case Starred_kind:
        expr(o, e->v.Starred.value);
        break;
    case Slice_kind:
        expr(o, e->v.Slice.lower);
        expr(o, e->v.Slice.upper);
        expr(o, e->v.Slice.step);
        break;
    default:
        visit_inner(o, e);
    }
}

static void visit(struct optimiser *o, expr_ty e) {
    switch (e->kind) {
    case Name_kind:
        fold_name(o, e);
        break;
    case Constant_kind:
        break;
    case Attribute_kind:
        expr(o, e->v.Attribute.value);
        break;
    case Call_kind:
        expr(o, e->v.Call.func);
        exprs(o, e->v.Call.args);
        keywords(o, e->v.Call.keywords);
        break;
    case BinOp_kind:
        expr(o, e->v.BinOp.left);
        expr(o, e->v.BinOp.right);
        fold_binary(o, e);
        break;
    case UnaryOp_kind:
        expr(o, e->v.UnaryOp.operand);
        fold_unary(o, e);
        break;
    case Compare_kind:
        expr(o, e->v.Compare.left);
        exprs(o, e->v.Compare.comparators);
        fold_compare(o, e);
        break;
    case Subscript_kind:
        expr(o, e->v.Subscript.value);
        expr(o, e->v.Subscript.slice);
        fold_subscript(o, e);
        break;
    case List_kind:
        exprs(o, e->v.List.elts);
        break;
    case Tuple_kind:
        exprs(o, e->v.Tuple.elts);
        fold_tuple(o, e);
        break;
    default:
        visit_rare(o, e);
    }
}

static int deeper(struct optimiser *o) {
    uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    if (++o->depth <= o->limit && here >= _PyThreadState_GET()->c_stack_limit) {
        return 1;
    }
    PyErr_SetString(PyExc_RecursionError,
                    "maximum recursion depth exceeded during compilation");
    o->failed = 1;
    return 0;
}

/* NULL is no expression, and fine. */
static void expr(struct optimiser *o, expr_ty e) {
    if (e == NULL || o->failed) {
        return;
    }
    if (deeper(o)) {
        visit(o, e);
    }
    o->depth--;
}

/* ---- Patterns ---- */
static void pattern(struct optimiser *o, pattern_ty p);

static void patterns(struct optimiser *o, asdl_pattern_seq *seq) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        pattern(o, asdl_seq_GET(seq, i));
    }
}

static void pattern_kind(struct optimiser *o, pattern_ty p) {
    switch (p->kind) {
    case MatchValue_kind:
        expr(o, p->v.MatchValue.value);
        break;
    case MatchSequence_kind:
        patterns(o, p->v.MatchSequence.patterns);
        break;
    case MatchMapping_kind:
        exprs(o, p->v.MatchMapping.keys);
        patterns(o, p->v.MatchMapping.patterns);
        break;
    case MatchClass_kind:
        expr(o, p->v.MatchClass.cls);
        patterns(o, p->v.MatchClass.patterns);
        patterns(o, p->v.MatchClass.kwd_patterns);
        break;
    case MatchAs_kind:
        if (p->v.MatchAs.pattern != NULL) {
            pattern(o, p->v.MatchAs.pattern);
        }
        break;
    case MatchOr_kind:
        patterns(o, p->v.MatchOr.patterns);
        break;
    default:
        break;
    }
}

static void pattern(struct optimiser *o, pattern_ty p) {
    if (!o->failed && deeper(o)) {
        pattern_kind(o, p);
    }
    o->depth--;
}

/* ---- Statements ---- */
static int has_docstring(asdl_stmt_seq *body) {
    if (asdl_seq_LEN(body) == 0) {
        return 0;
    }
    stmt_ty s = asdl_seq_GET(body, 0);
    return s->kind == Expr_kind && s->v.Expr.value->kind == Constant_kind &&
           PyUnicode_CheckExact(s->v.Expr.value->v.Constant.value);
}

/* A body whose first statement folds to a string has no docstring for that. */
static void body_with_docstring(struct optimiser *o, asdl_stmt_seq *body) {
    int docstring = has_docstring(body);
    stmts(o, body);
    if (o->failed || docstring || !has_docstring(body)) {
        return;
    }
    stmt_ty s = asdl_seq_GET(body, 0);
    expr_ty joined = _PyArena_Malloc(o->arena, sizeof(*joined));
    asdl_expr_seq *values = _Py_asdl_expr_seq_new(1, o->arena);
    if (joined == NULL || values == NULL) {
        o->failed = 1;
        return;
    }
    *joined = *s->v.Expr.value;
    asdl_seq_SET(values, 0, s->v.Expr.value);
    joined->kind = JoinedStr_kind;
    joined->v.JoinedStr.values = values;
    joined->lineno = s->lineno;
    joined->col_offset = s->col_offset;
    joined->end_lineno = s->end_lineno;
    joined->end_col_offset = s->end_col_offset;
    s->v.Expr.value = joined;
}

static void function(struct optimiser *o, stmt_ty s) {
    arguments(o, s->v.FunctionDef.args);
    body_with_docstring(o, s->v.FunctionDef.body);
    exprs(o, s->v.FunctionDef.decorator_list);
    annotation(o, s->v.FunctionDef.returns);
}

static void with(struct optimiser *o, stmt_ty s) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(s->v.With.items); i++) {
        expr(o, asdl_seq_GET(s->v.With.items, i)->context_expr);
        expr(o, asdl_seq_GET(s->v.With.items, i)->optional_vars);
    }
    stmts(o, s->v.With.body);
}

static void try(struct optimiser *o, stmt_ty s) {
    stmts(o, s->v.Try.body);
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(s->v.Try.handlers); i++) {
        excepthandler_ty h = asdl_seq_GET(s->v.Try.handlers, i);
        expr(o, h->v.ExceptHandler.type);
        stmts(o, h->v.ExceptHandler.body);
    }
    stmts(o, s->v.Try.orelse);
    stmts(o, s->v.Try.finalbody);
}

static void match(struct optimiser *o, stmt_ty s) {
    expr(o, s->v.Match.subject);
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(s->v.Match.cases); i++) {
        match_case_ty m = asdl_seq_GET(s->v.Match.cases, i);
        pattern(o, m->pattern);
        expr(o, m->guard);
        stmts(o, m->body);
    }
}

static void compound(struct optimiser *o, stmt_ty s) {
    switch (s->kind) {
    case ClassDef_kind:
        exprs(o, s->v.ClassDef.bases);
        keywords(o, s->v.ClassDef.keywords);
        body_with_docstring(o, s->v.ClassDef.body);
        exprs(o, s->v.ClassDef.decorator_list);
        break;
    case For_kind:
    case AsyncFor_kind:
        expr(o, s->v.For.target);
        expr(o, s->v.For.iter);
        stmts(o, s->v.For.body);
        stmts(o, s->v.For.orelse);
        if (s->kind == For_kind) {
            fold_iter(o, s->v.For.iter);
        }
        break;
    case While_kind:
    case If_kind: /* the same fields */
        expr(o, s->v.While.test);
        stmts(o, s->v.While.body);
        stmts(o, s->v.While.orelse);
        break;
    case With_kind:
    case AsyncWith_kind:
        with(o, s);
        break;
    case Try_kind:
    case TryStar_kind:
        try(o, s);
        break;
    case Match_kind:
        match(o, s);
        break;
    default:
        break;
    }
}

static void stmt(struct optimiser *o, stmt_ty s) {
    switch (s->kind) {
    case FunctionDef_kind:
    case AsyncFunctionDef_kind:
        function(o, s);
        break;
    case Return_kind:
        expr(o, s->v.Return.value);
        break;
    case Delete_kind:
        exprs(o, s->v.Delete.targets);
        break;
    case Assign_kind:
        exprs(o, s->v.Assign.targets);
        expr(o, s->v.Assign.value);
        break;
    case AugAssign_kind:
        expr(o, s->v.AugAssign.target);
        expr(o, s->v.AugAssign.value);
        break;
    case AnnAssign_kind:
        expr(o, s->v.AnnAssign.target);
        annotation(o, s->v.AnnAssign.annotation);
        expr(o, s->v.AnnAssign.value);
        break;
    case Raise_kind:
        expr(o, s->v.Raise.exc);
        expr(o, s->v.Raise.cause);
        break;
    case Assert_kind:
        expr(o, s->v.Assert.test);
        expr(o, s->v.Assert.msg);
        break;
    case Expr_kind:
        expr(o, s->v.Expr.value);
        break;
    default:
        compound(o, s);
    }
}

static void stmts(struct optimiser *o, asdl_stmt_seq *seq) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq) && !o->failed; i++) {
        if (deeper(o)) {
            stmt(o, asdl_seq_GET(seq, i));
        }
        o->depth--;
    }
}

int _PyAST_Optimize(mod_ty mod, PyArena *arena, int optimize, int ff_features) {
    struct optimiser o = {
        .arena = arena, .optimize = optimize, .ff_features = ff_features};
    _PyCompile_RecursionStart(&o.depth, &o.limit);
    switch (mod->kind) {
    case Module_kind:
        body_with_docstring(&o, mod->v.Module.body);
        break;
    case Interactive_kind:
        stmts(&o, mod->v.Interactive.body);
        break;
    case Expression_kind:
        expr(&o, mod->v.Expression.body);
        break;
    default:
        break;
    }
    return o.failed ? -1 : 0;
}
