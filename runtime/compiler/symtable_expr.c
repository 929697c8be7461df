/*
 * The walk over expressions and patterns that collects names. Lambdas and
 * comprehensions open blocks of their own; a walrus inside a comprehension binds in the
 * function around all of them.
 *
 * Before: symtable_visit.c. Next: symtable_scope.c.
 */
#include "runtime/compiler/symtable_private.h"

#include "runtime/python.h"

static int forbidden_in_annotation(struct symtable *st, const char *what, expr_ty e) {
    if (st->st_cur->ste_type != AnnotationBlock) {
        return 0;
    }
    _Symtable_Error(st, LOCATION(e), "'%s' can not be used within an annotation", what);
    return 1;
}

/* ---- Walrus ---- */
/* Binds the target in the block around the comprehensions; `ent` is that block. */
static void bind_walrus(struct symtable *st, PySTEntryObject *ent, expr_ty target) {
    PyObject *name = target->v.Name.id;
    if (ent->ste_type == FunctionBlock) {
        int is_global = (_PyST_GetSymbol(ent, name) & DEF_GLOBAL) != 0;
        _Symtable_AddDef(st, name, is_global ? DEF_GLOBAL : DEF_NONLOCAL,
                         LOCATION(target));
        _Symtable_Directive(st, name, LOCATION(target));
        _Symtable_AddDefIn(st, ent, name, DEF_LOCAL, LOCATION(target));
    } else {
        _Symtable_AddDef(st, name, DEF_GLOBAL, LOCATION(target));
        _Symtable_Directive(st, name, LOCATION(target));
        _Symtable_AddDefIn(st, ent, name, DEF_GLOBAL, LOCATION(target));
    }
}

static void extend_walrus_scope(struct symtable *st, expr_ty target) {
    PyObject *name = target->v.Name.id;
    for (PySTEntryObject *ent = st->st_cur; ent != NULL; ent = ent->ste_parent) {
        if (ent->ste_comprehension) {
            if (_PyST_GetSymbol(ent, name) & DEF_COMP_ITER) {
                _Symtable_Error(st, LOCATION(target),
                                "assignment expression cannot rebind comprehension "
                                "iteration variable '%U'",
                                name);
                return;
            }
        } else if (ent->ste_type == ClassBlock) {
            _Symtable_Error(st, LOCATION(target),
                            "assignment expression within a comprehension cannot be "
                            "used in a class body");
            return;
        } else if (ent->ste_type != AnnotationBlock) {
            bind_walrus(st, ent, target);
            return;
        }
    }
}

static void visit_walrus(struct symtable *st, expr_ty e) {
    if (forbidden_in_annotation(st, "named expression", e)) {
        return;
    }
    if (st->st_cur->ste_comp_iter_expr > 0) {
        _Symtable_Error(st, LOCATION(e),
                        "assignment expression cannot be used in a comprehension "
                        "iterable expression");
        return;
    }
    if (st->st_cur->ste_comprehension) {
        extend_walrus_scope(st, e->v.NamedExpr.target);
    }
    _Symtable_Expr(st, e->v.NamedExpr.value);
    _Symtable_Expr(st, e->v.NamedExpr.target);
}

/* ---- Blocks within expressions ---- */
static void visit_target(struct symtable *st, expr_ty target) {
    st->st_cur->ste_comp_iter_target = 1;
    _Symtable_Expr(st, target);
    st->st_cur->ste_comp_iter_target = 0;
}

static void visit_iter(struct symtable *st, expr_ty iter) {
    st->st_cur->ste_comp_iter_expr++;
    _Symtable_Expr(st, iter);
    st->st_cur->ste_comp_iter_expr--;
}

/* A comprehension's block but for its first iterable, which belongs outside. */
static void comprehension_body(struct symtable *st, asdl_comprehension_seq *generators,
                               expr_ty elt, expr_ty value) {
    comprehension_ty first = asdl_seq_GET(generators, 0);
    if (first->is_async) {
        st->st_cur->ste_coroutine = 1;
    }
    _Symtable_AddDef(st, _Py_STR(dot_0), DEF_PARAM, st->st_cur->ste_lineno,
                     st->st_cur->ste_col_offset, st->st_cur->ste_end_lineno,
                     st->st_cur->ste_end_col_offset);
    visit_target(st, first->target);
    _Symtable_Exprs(st, first->ifs);
    for (int i = 1; i < asdl_seq_LEN(generators) && !st->failed; i++) {
        comprehension_ty g = asdl_seq_GET(generators, i);
        visit_target(st, g->target);
        visit_iter(st, g->iter);
        _Symtable_Exprs(st, g->ifs);
        if (g->is_async) {
            st->st_cur->ste_coroutine = 1;
        }
    }
    if (value != NULL) {
        _Symtable_Expr(st, value);
    }
    _Symtable_Expr(st, elt);
}

static void visit_comprehension(struct symtable *st, expr_ty e, PyObject *scope_name,
                                _Py_comprehension_ty kind,
                                asdl_comprehension_seq *generators, expr_ty elt,
                                expr_ty value) {
    visit_iter(st, asdl_seq_GET(generators, 0)->iter);
    if (st->failed ||
        _Symtable_Enter(st, scope_name, FunctionBlock, e, LOCATION(e)) == NULL) {
        return;
    }
    st->st_cur->ste_comprehension = kind;
    comprehension_body(st, generators, elt, value);
    int is_generator = kind == GeneratorExpression;
    st->st_cur->ste_generator = is_generator != 0;
    int is_async = st->st_cur->ste_coroutine && !is_generator;
    _Symtable_Leave(st);
    if (is_async) {
        st->st_cur->ste_coroutine = 1;
    }
}

static void visit_lambda(struct symtable *st, expr_ty e) {
    arguments_ty a = e->v.Lambda.args;
    _Symtable_Exprs(st, a->defaults);
    _Symtable_Exprs(st, a->kw_defaults);
    if (st->failed ||
        _Symtable_Enter(st, _Py_ID(lambda), FunctionBlock, e, LOCATION(e)) == NULL) {
        return;
    }
    _Symtable_Arguments(st, a);
    _Symtable_Expr(st, e->v.Lambda.body);
    _Symtable_Leave(st);
}

static void visit_yield(struct symtable *st, expr_ty e, expr_ty value) {
    static const char *const messages[] = {
        [ListComprehension] = "'yield' inside list comprehension",
        [DictComprehension] = "'yield' inside dict comprehension",
        [SetComprehension] = "'yield' inside set comprehension",
        [GeneratorExpression] = "'yield' inside generator expression"};
    if (forbidden_in_annotation(st, "yield expression", e)) {
        return;
    }
    if (value != NULL) {
        _Symtable_Expr(st, value);
    }
    st->st_cur->ste_generator = 1;
    if (st->st_cur->ste_comprehension) {
        _Symtable_Error(st, LOCATION(e), messages[st->st_cur->ste_comprehension]);
    }
}

static void visit_name(struct symtable *st, expr_ty e) {
    PyObject *name = e->v.Name.id;
    int load = e->v.Name.ctx == Load;
    _Symtable_AddDef(st, name, load ? USE : DEF_LOCAL, LOCATION(e));
    /* A zero-argument super() needs the class of the method. */
    if (load && st->st_cur->ste_type == FunctionBlock && name == _Py_ID(super)) {
        _Symtable_AddDef(st, _Py_ID(__class__), USE, LOCATION(e));
    }
}

static void optional(struct symtable *st, expr_ty e) {
    if (e != NULL) {
        _Symtable_Expr(st, e);
    }
}

/* Expressions that open a block or change the one they stand in. */
static void visit_special(struct symtable *st, expr_ty e) {
    switch (e->kind) {
    case NamedExpr_kind:
        visit_walrus(st, e);
        break;
    case Lambda_kind:
        visit_lambda(st, e);
        break;
    case ListComp_kind:
        visit_comprehension(st, e, _Py_ID(listcomp), ListComprehension,
                            e->v.ListComp.generators, e->v.ListComp.elt, NULL);
        break;
    case SetComp_kind:
        visit_comprehension(st, e, _Py_ID(setcomp), SetComprehension,
                            e->v.SetComp.generators, e->v.SetComp.elt, NULL);
        break;
    case GeneratorExp_kind:
        visit_comprehension(st, e, _Py_ID(genexpr), GeneratorExpression,
                            e->v.GeneratorExp.generators, e->v.GeneratorExp.elt, NULL);
        break;
    case DictComp_kind:
        visit_comprehension(st, e, _Py_ID(dictcomp), DictComprehension,
                            e->v.DictComp.generators, e->v.DictComp.key,
                            e->v.DictComp.value);
        break;
    case Yield_kind:
        visit_yield(st, e, e->v.Yield.value);
        break;
    case YieldFrom_kind:
        visit_yield(st, e, e->v.YieldFrom.value);
        break;
    case Await_kind:
        if (!forbidden_in_annotation(st, "await expression", e)) {
            _Symtable_Expr(st, e->v.Await.value);
            st->st_cur->ste_coroutine = 1;
        }
        break;
    default:
        break;
    }
}

/* Expressions that only hold others. */
static void visit_compound(struct symtable *st, expr_ty e) {
    switch (e->kind) {
    case BoolOp_kind:
        _Symtable_Exprs(st, e->v.BoolOp.values);
        break;
    case IfExp_kind:
        _Symtable_Expr(st, e->v.IfExp.test);
        _Symtable_Expr(st, e->v.IfExp.body);
        _Symtable_Expr(st, e->v.IfExp.orelse);
        break;
    case Dict_kind:
        _Symtable_Exprs(st, e->v.Dict.keys);
        _Symtable_Exprs(st, e->v.Dict.values);
        break;
    case Set_kind:
        _Symtable_Exprs(st, e->v.Set.elts);
        break;
    case Compare_kind:
        _Symtable_Expr(st, e->v.Compare.left);
        _Symtable_Exprs(st, e->v.Compare.comparators);
        break;
    case FormattedValue_kind:
        _Symtable_Expr(st, e->v.FormattedValue.value);
        optional(st, e->v.FormattedValue.format_spec);
        break;
    case JoinedStr_kind:
        _Symtable_Exprs(st, e->v.JoinedStr.values);
        break;
    case Starred_kind:
        _Symtable_Expr(st, e->v.Starred.value);
        break;
    case Slice_kind:
        optional(st, e->v.Slice.lower);
        optional(st, e->v.Slice.upper);
        optional(st, e->v.Slice.step);
        break;
    default:
        visit_special(st, e);
    }
}

/* The commonest first. */
static void visit_expr(struct symtable *st, expr_ty e) {
    switch (e->kind) {
    case Name_kind:
        visit_name(st, e);
        break;
    case Constant_kind:
        break;
    case Attribute_kind:
        _Symtable_Expr(st, e->v.Attribute.value);
        break;
    case Call_kind:
        _Symtable_Expr(st, e->v.Call.func);
        _Symtable_Exprs(st, e->v.Call.args);
        _Symtable_Keywords(st, e->v.Call.keywords);
        break;
    case BinOp_kind:
        _Symtable_Expr(st, e->v.BinOp.left);
        _Symtable_Expr(st, e->v.BinOp.right);
        break;
    case UnaryOp_kind:
        _Symtable_Expr(st, e->v.UnaryOp.operand);
        break;
    case Subscript_kind:
        _Symtable_Expr(st, e->v.Subscript.value);
        _Symtable_Expr(st, e->v.Subscript.slice);
        break;
    case Tuple_kind:
        _Symtable_Exprs(st, e->v.Tuple.elts);
        break;
    case List_kind:
        _Symtable_Exprs(st, e->v.List.elts);
        break;
    default:
        visit_compound(st, e);
    }
}

void _Symtable_Expr(struct symtable *st, expr_ty e) {
    if (st->failed) {
        return;
    }
    if (_Symtable_Deeper(st)) {
        visit_expr(st, e);
    }
    st->recursion_depth--;
}

void _Symtable_Exprs(struct symtable *st, asdl_expr_seq *seq) {
    for (int i = 0; i < asdl_seq_LEN(seq); i++) {
        optional(st, asdl_seq_GET(seq, i));
    }
}

void _Symtable_Keywords(struct symtable *st, asdl_keyword_seq *seq) {
    for (int i = 0; i < asdl_seq_LEN(seq); i++) {
        _Symtable_Expr(st, asdl_seq_GET(seq, i)->value);
    }
}

/* ---- Parameters ---- */
static void params(struct symtable *st, asdl_arg_seq *args) {
    for (int i = 0; i < asdl_seq_LEN(args); i++) {
        arg_ty a = asdl_seq_GET(args, i);
        _Symtable_AddDef(st, a->arg, DEF_PARAM, LOCATION(a));
    }
}

void _Symtable_Arguments(struct symtable *st, arguments_ty a) {
    params(st, a->posonlyargs);
    params(st, a->args);
    params(st, a->kwonlyargs);
    if (a->vararg != NULL) {
        _Symtable_AddDef(st, a->vararg->arg, DEF_PARAM, LOCATION(a->vararg));
        st->st_cur->ste_varargs = 1;
    }
    if (a->kwarg != NULL) {
        _Symtable_AddDef(st, a->kwarg->arg, DEF_PARAM, LOCATION(a->kwarg));
        st->st_cur->ste_varkeywords = 1;
    }
}

/* ---- Patterns ---- */
static void visit_pattern(struct symtable *st, pattern_ty p);

static void patterns(struct symtable *st, asdl_pattern_seq *seq) {
    for (int i = 0; i < asdl_seq_LEN(seq); i++) {
        visit_pattern(st, asdl_seq_GET(seq, i));
    }
}

static void capture(struct symtable *st, pattern_ty p, PyObject *name) {
    if (name != NULL) {
        _Symtable_AddDef(st, name, DEF_LOCAL, LOCATION(p));
    }
}

static void visit_pattern_kind(struct symtable *st, pattern_ty p) {
    switch (p->kind) {
    case MatchValue_kind:
        _Symtable_Expr(st, p->v.MatchValue.value);
        break;
    case MatchSingleton_kind:
        break;
    case MatchSequence_kind:
        patterns(st, p->v.MatchSequence.patterns);
        break;
    case MatchStar_kind:
        capture(st, p, p->v.MatchStar.name);
        break;
    case MatchMapping_kind:
        _Symtable_Exprs(st, p->v.MatchMapping.keys);
        patterns(st, p->v.MatchMapping.patterns);
        capture(st, p, p->v.MatchMapping.rest);
        break;
    case MatchClass_kind:
        _Symtable_Expr(st, p->v.MatchClass.cls);
        patterns(st, p->v.MatchClass.patterns);
        patterns(st, p->v.MatchClass.kwd_patterns);
        break;
    case MatchAs_kind:
        if (p->v.MatchAs.pattern != NULL) {
            visit_pattern(st, p->v.MatchAs.pattern);
        }
        capture(st, p, p->v.MatchAs.name);
        break;
    case MatchOr_kind:
        patterns(st, p->v.MatchOr.patterns);
        break;
    }
}

static void visit_pattern(struct symtable *st, pattern_ty p) {
    if (st->failed) {
        return;
    }
    if (_Symtable_Deeper(st)) {
        visit_pattern_kind(st, p);
    }
    st->recursion_depth--;
}

void _Symtable_Cases(struct symtable *st, asdl_match_case_seq *seq) {
    for (int i = 0; i < asdl_seq_LEN(seq) && !st->failed; i++) {
        match_case_ty c = asdl_seq_GET(seq, i);
        visit_pattern(st, c->pattern);
        optional(st, c->guard);
        _Symtable_Stmts(st, c->body);
    }
}
