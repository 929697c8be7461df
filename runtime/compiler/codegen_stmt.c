/*
 * Statements. Each visit sets the current location, which instructions take; visits of
 * expressions put it back, visits of statements leave it.
 *
 * Next: codegen_loop.c, codegen_try.c, codegen_with.c, codegen_def.c, codegen_expr.c.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

PyObject *cg_docstring(asdl_stmt_seq *body) {
    if (asdl_seq_LEN(body) == 0) {
        return NULL;
    }
    stmt_ty s = asdl_seq_GET(body, 0);
    if (s->kind != Expr_kind || s->v.Expr.value->kind != Constant_kind ||
        !PyUnicode_CheckExact(s->v.Expr.value->v.Constant.value)) {
        return NULL;
    }
    return s->v.Expr.value->v.Constant.value;
}

/* ---- Annotations of variables ---- */
static int handlers_annotate(asdl_excepthandler_seq *seq) {
    for (int i = 0; i < asdl_seq_LEN(seq); i++) {
        if (cg_has_annotation(asdl_seq_GET(seq, i)->v.ExceptHandler.body)) {
            return 1;
        }
    }
    return 0;
}

static int cases_annotate(asdl_match_case_seq *seq) {
    for (int i = 0; i < asdl_seq_LEN(seq); i++) {
        if (cg_has_annotation(asdl_seq_GET(seq, i)->body)) {
            return 1;
        }
    }
    return 0;
}

static int stmt_annotates(stmt_ty s) {
    switch (s->kind) {
    case AnnAssign_kind:
        return 1;
    case For_kind:
    case AsyncFor_kind:
        return cg_has_annotation(s->v.For.body) || cg_has_annotation(s->v.For.orelse);
    case If_kind:
        return cg_has_annotation(s->v.If.body) || cg_has_annotation(s->v.If.orelse);
    case While_kind:
        return cg_has_annotation(s->v.While.body) ||
               cg_has_annotation(s->v.While.orelse);
    case With_kind:
    case AsyncWith_kind:
        return cg_has_annotation(s->v.With.body);
    case Match_kind:
        return cases_annotate(s->v.Match.cases);
    case Try_kind:
    case TryStar_kind:
        return cg_has_annotation(s->v.Try.body) ||
               handlers_annotate(s->v.Try.handlers) ||
               cg_has_annotation(s->v.Try.finalbody) ||
               cg_has_annotation(s->v.Try.orelse);
    default:
        return 0;
    }
}

int cg_has_annotation(asdl_stmt_seq *seq) {
    for (int i = 0; i < asdl_seq_LEN(seq); i++) {
        if (stmt_annotates(asdl_seq_GET(seq, i))) {
            return 1;
        }
    }
    return 0;
}

/* Evaluates for its errors alone. */
static void evaluate(struct compiler *c, expr_ty e) {
    cg_expr(c, e);
    cg_op(c, POP_TOP);
}

static void evaluate_subscript(struct compiler *c, expr_ty e) {
    if (e->kind == Slice_kind) {
        expr_ty parts[] = {e->v.Slice.lower, e->v.Slice.upper, e->v.Slice.step};
        for (int i = 0; i < 3; i++) {
            if (parts[i] != NULL) {
                evaluate(c, parts[i]);
            }
        }
    } else if (e->kind == Tuple_kind) {
        for (int i = 0; i < asdl_seq_LEN(e->v.Tuple.elts); i++) {
            evaluate_subscript(c, asdl_seq_GET(e->v.Tuple.elts, i));
        }
    } else {
        evaluate(c, e);
    }
}

static void annotate_name(struct compiler *c, stmt_ty s, expr_ty target) {
    if (cg_forbidden_name(c, target->v.Name.id, Store) || !s->v.AnnAssign.simple ||
        (c->u->u_scope != SCOPE_MODULE && c->u->u_scope != SCOPE_CLASS)) {
        return;
    }
    if (c->future.ff_features & CO_FUTURE_ANNOTATIONS) {
        cg_annotation_text(c, s->v.AnnAssign.annotation);
    } else {
        cg_expr(c, s->v.AnnAssign.annotation);
    }
    cg_name(c, LOAD_NAME, _Py_ID(__annotations__));
    PyObject *name = c->failed ? NULL : cg_mangle(c, target->v.Name.id);
    if (name != NULL) {
        cg_const(c, name);
    }
    cg_op(c, STORE_SUBSCR);
}

static void ann_assign(struct compiler *c, stmt_ty s) {
    expr_ty target = s->v.AnnAssign.target;
    int has_value = s->v.AnnAssign.value != NULL;
    if (has_value) {
        cg_expr(c, s->v.AnnAssign.value);
        cg_expr(c, target);
    }
    if (target->kind == Name_kind) {
        annotate_name(c, s, target);
    } else if (target->kind == Attribute_kind) {
        if (!cg_forbidden_name(c, target->v.Attribute.attr, Store) && !has_value) {
            evaluate(c, target->v.Attribute.value);
        }
    } else if (!has_value) {
        evaluate(c, target->v.Subscript.value);
        evaluate_subscript(c, target->v.Subscript.slice);
    }
    if (!s->v.AnnAssign.simple && !(c->future.ff_features & CO_FUTURE_ANNOTATIONS) &&
        (c->u->u_scope == SCOPE_MODULE || c->u->u_scope == SCOPE_CLASS)) {
        evaluate(c, s->v.AnnAssign.annotation);
    }
}

/* ---- Assignment ---- */
static void assign(struct compiler *c, stmt_ty s) {
    int n = (int)asdl_seq_LEN(s->v.Assign.targets);
    cg_expr(c, s->v.Assign.value);
    for (int i = 0; i < n; i++) {
        if (i + 1 < n) {
            cg_arg(c, COPY, 1);
        }
        cg_expr(c, asdl_seq_GET(s->v.Assign.targets, i));
    }
}

static void aug_load(struct compiler *c, expr_ty e) {
    if (e->kind == Attribute_kind) {
        cg_expr(c, e->v.Attribute.value);
        cg_arg(c, COPY, 1);
        cg_at_attr(c, e);
        cg_name(c, LOAD_ATTR, e->v.Attribute.attr);
    } else if (e->kind == Subscript_kind) {
        cg_expr(c, e->v.Subscript.value);
        cg_expr(c, e->v.Subscript.slice);
        cg_arg(c, COPY, 2);
        cg_arg(c, COPY, 2);
        cg_op(c, BINARY_SUBSCR);
    } else {
        cg_nameop(c, e->v.Name.id, Load);
    }
}

static void aug_assign(struct compiler *c, stmt_ty s) {
    expr_ty e = s->v.AugAssign.target;
    Location old = c->u->u_loc;
    SET_LOC(c, e);
    aug_load(c, e);
    c->u->u_loc = old;
    cg_expr(c, s->v.AugAssign.value);
    cg_binary_op(c, s->v.AugAssign.op, 1);
    SET_LOC(c, e);
    if (e->kind == Attribute_kind) {
        cg_at_attr(c, e);
        cg_arg(c, SWAP, 2);
        cg_name(c, STORE_ATTR, e->v.Attribute.attr);
    } else if (e->kind == Subscript_kind) {
        cg_arg(c, SWAP, 3);
        cg_arg(c, SWAP, 2);
        cg_op(c, STORE_SUBSCR);
    } else {
        cg_nameop(c, e->v.Name.id, Store);
    }
}

/* ---- Import ---- */
static PyObject *part_of(struct compiler *c, PyObject *name, Py_ssize_t from,
                         Py_ssize_t to) {
    PyObject *part = c->failed ? NULL : PyUnicode_Substring(name, from, to);
    if (part != NULL) {
        PyUnicode_InternInPlace(&part);
    }
    return cg_own(c, part);
}

/* `import a.b.c as x`: x is the innermost module. */
static void import_as(struct compiler *c, PyObject *name, PyObject *asname,
                      Py_ssize_t dot) {
    Py_ssize_t len = PyUnicode_GET_LENGTH(name);
    while (dot >= 0 && !c->failed) {
        Py_ssize_t from = dot + 1;
        dot = PyUnicode_FindChar(name, '.', from, len, 1);
        PyObject *attr = part_of(c, name, from, dot >= 0 ? dot : len);
        cg_name_raw(c, IMPORT_FROM, attr);
        if (dot >= 0) {
            cg_arg(c, SWAP, 2);
            cg_op(c, POP_TOP);
        }
    }
    cg_nameop(c, asname, Store);
    cg_op(c, POP_TOP);
}

static void import(struct compiler *c, stmt_ty s) {
    for (int i = 0; i < asdl_seq_LEN(s->v.Import.names) && !c->failed; i++) {
        alias_ty a = asdl_seq_GET(s->v.Import.names, i);
        cg_const_int(c, 0);
        cg_const(c, Py_None);
        cg_name(c, IMPORT_NAME, a->name);
        Py_ssize_t dot =
            PyUnicode_FindChar(a->name, '.', 0, PyUnicode_GET_LENGTH(a->name), 1);
        if (dot < 0) {
            cg_nameop(c, a->asname != NULL ? a->asname : a->name, Store);
        } else if (a->asname != NULL) {
            import_as(c, a->name, a->asname, dot);
        } else {
            cg_nameop(c, part_of(c, a->name, 0, dot), Store);
        }
    }
}

static PyObject *alias_names(asdl_alias_seq *seq) {
    PyObject *names = PyTuple_New(asdl_seq_LEN(seq));
    for (int i = 0; names != NULL && i < asdl_seq_LEN(seq); i++) {
        PyTuple_SET_ITEM(names, i, Py_NewRef(asdl_seq_GET(seq, i)->name));
    }
    return names;
}

static void import_from(struct compiler *c, stmt_ty s) {
    asdl_alias_seq *names = s->v.ImportFrom.names;
    PyObject *module = s->v.ImportFrom.module;
    cg_const_int(c, s->v.ImportFrom.level);
    if (s->lineno > c->future.ff_lineno && module == _Py_ID(__future__)) {
        cg_error(c, "from __future__ imports must occur at the beginning of the file");
        return;
    }
    cg_const_new(c, alias_names(names));
    cg_name(c, IMPORT_NAME, module != NULL ? module : _Py_EMPTY_STR);
    for (int i = 0; i < asdl_seq_LEN(names) && !c->failed; i++) {
        alias_ty a = asdl_seq_GET(names, i);
        if (i == 0 && PyUnicode_READ_CHAR(a->name, 0) == '*') {
            cg_op(c, IMPORT_STAR);
            return;
        }
        cg_name(c, IMPORT_FROM, a->name);
        cg_nameop(c, a->asname != NULL ? a->asname : a->name, Store);
    }
    cg_op(c, POP_TOP);
}

/* ---- The rest ---- */
static void assertion(struct compiler *c, stmt_ty s) {
    expr_ty test = s->v.Assert.test;
    if ((test->kind == Tuple_kind && asdl_seq_LEN(test->v.Tuple.elts) > 0) ||
        (test->kind == Constant_kind && PyTuple_Check(test->v.Constant.value) &&
         PyTuple_GET_SIZE(test->v.Constant.value) > 0)) {
        cg_warn(c, "assertion is always true, perhaps remove parentheses?");
    }
    if (c->optimize || c->failed) {
        return;
    }
    basicblock *end = cg_block(c);
    cg_jump_if(c, test, end, 1);
    cg_op(c, LOAD_ASSERTION_ERROR);
    if (s->v.Assert.msg != NULL) {
        cg_expr(c, s->v.Assert.msg);
        cg_arg(c, PRECALL, 0);
        cg_arg(c, CALL, 0);
    }
    cg_arg(c, RAISE_VARARGS, 1);
    cg_use(c, end);
}

static void expr_stmt(struct compiler *c, expr_ty value) {
    if (c->interactive && c->nestlevel <= 1) {
        cg_expr(c, value);
        cg_op(c, PRINT_EXPR);
    } else if (value->kind == Constant_kind) {
        cg_op(c, NOP);
    } else {
        cg_expr(c, value);
        UNSET_LOC(c);
        cg_op(c, POP_TOP);
    }
}

static void raise(struct compiler *c, stmt_ty s) {
    int n = 0;
    if (s->v.Raise.exc != NULL) {
        cg_expr(c, s->v.Raise.exc);
        n++;
        if (s->v.Raise.cause != NULL) {
            cg_expr(c, s->v.Raise.cause);
            n++;
        }
    }
    cg_arg(c, RAISE_VARARGS, n);
}

static void visit_simple(struct compiler *c, stmt_ty s) {
    switch (s->kind) {
    case Return_kind:
        cg_return(c, s);
        break;
    case Delete_kind:
        cg_exprs(c, s->v.Delete.targets);
        break;
    case AnnAssign_kind:
        ann_assign(c, s);
        break;
    case Raise_kind:
        raise(c, s);
        break;
    case Assert_kind:
        assertion(c, s);
        break;
    case Import_kind:
        import(c, s);
        break;
    case ImportFrom_kind:
        import_from(c, s);
        break;
    case Pass_kind:
        cg_op(c, NOP);
        break;
    case Break_kind:
        cg_break(c);
        break;
    case Continue_kind:
        cg_continue(c);
        break;
    default: /* global and nonlocal: all said in the symbol table */
        break;
    }
}

/* Statements that hold others. */
static void visit_compound(struct compiler *c, stmt_ty s) {
    switch (s->kind) {
    case FunctionDef_kind:
    case AsyncFunctionDef_kind:
        cg_function(c, s, s->kind == AsyncFunctionDef_kind);
        break;
    case ClassDef_kind:
        cg_class(c, s);
        break;
    case AsyncFor_kind:
        cg_async_for(c, s);
        break;
    case While_kind:
        cg_while(c, s);
        break;
    case With_kind:
        cg_with(c, s, 0);
        break;
    case AsyncWith_kind:
        cg_async_with(c, s, 0);
        break;
    case Match_kind:
        cg_match(c, s);
        break;
    case Try_kind:
        cg_try(c, s);
        break;
    case TryStar_kind:
        cg_try_star(c, s);
        break;
    default:
        visit_simple(c, s);
    }
}

static void visit_stmt(struct compiler *c, stmt_ty s) {
    SET_LOC(c, s);
    switch (s->kind) {
    case Assign_kind:
        assign(c, s);
        break;
    case AugAssign_kind:
        aug_assign(c, s);
        break;
    case Expr_kind:
        expr_stmt(c, s->v.Expr.value);
        break;
    case If_kind:
        cg_if(c, s);
        break;
    case For_kind:
        cg_for(c, s);
        break;
    default:
        visit_compound(c, s);
    }
}

void cg_stmts_from(struct compiler *c, asdl_stmt_seq *seq, int first) {
    for (int i = first; i < asdl_seq_LEN(seq) && !c->failed; i++) {
        if (cg_deeper(c)) {
            visit_stmt(c, asdl_seq_GET(seq, i));
        }
        c->recursion_depth--;
    }
}

void cg_stmts(struct compiler *c, asdl_stmt_seq *seq) {
    cg_stmts_from(c, seq, 0);
}

void cg_body(struct compiler *c, asdl_stmt_seq *seq) {
    int first = 0;
    /* What comes before the first statement shares its line. */
    if (c->u->u_scope == SCOPE_MODULE && asdl_seq_LEN(seq) > 0) {
        SET_LOC(c, asdl_seq_GET(seq, 0));
    }
    if (cg_has_annotation(seq)) {
        cg_op(c, SETUP_ANNOTATIONS);
    }
    if (c->optimize < 2 && cg_docstring(seq) != NULL) {
        cg_expr(c, asdl_seq_GET(seq, 0)->v.Expr.value);
        UNSET_LOC(c);
        cg_nameop(c, _Py_ID(__doc__), Store);
        first = 1;
    }
    cg_stmts_from(c, seq, first);
}
