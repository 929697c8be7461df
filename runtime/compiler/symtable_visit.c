/*
 * The walk over statements that collects names: each binding, each use, each block.
 * Order follows CPython's symtable.c, so that of two errors the same one is reported.
 *
 * Next: symtable_expr.c for expressions, symtable_scope.c for what becomes of it.
 */
#include "runtime/compiler/symtable_private.h"

#include "runtime/python.h"

static void visit_annotation(struct symtable *st, expr_ty annotation) {
    int as_text = st->st_future->ff_features & CO_FUTURE_ANNOTATIONS;
    if (as_text && _Symtable_Enter(st, _Py_ID(_annotation), AnnotationBlock, annotation,
                                   LOCATION(annotation)) == NULL) {
        return;
    }
    _Symtable_Expr(st, annotation);
    if (as_text) {
        _Symtable_Leave(st);
    }
}

static void arg_annotations(struct symtable *st, asdl_arg_seq *args) {
    for (int i = 0; i < asdl_seq_LEN(args); i++) {
        if (asdl_seq_GET(args, i)->annotation != NULL) {
            _Symtable_Expr(st, asdl_seq_GET(args, i)->annotation);
        }
    }
}

static void visit_annotations(struct symtable *st, stmt_ty s, arguments_ty a,
                              expr_ty returns) {
    int as_text = st->st_future->ff_features & CO_FUTURE_ANNOTATIONS;
    if (as_text && _Symtable_Enter(st, _Py_ID(_annotation), AnnotationBlock, s,
                                   LOCATION(s)) == NULL) {
        return;
    }
    arg_annotations(st, a->posonlyargs);
    arg_annotations(st, a->args);
    if (a->vararg != NULL && a->vararg->annotation != NULL) {
        _Symtable_Expr(st, a->vararg->annotation);
    }
    if (a->kwarg != NULL && a->kwarg->annotation != NULL) {
        _Symtable_Expr(st, a->kwarg->annotation);
    }
    arg_annotations(st, a->kwonlyargs);
    if (as_text) {
        _Symtable_Leave(st);
    }
    if (returns != NULL) {
        visit_annotation(st, returns);
    }
}

static void visit_function(struct symtable *st, stmt_ty s, int is_async) {
    /* FunctionDef and AsyncFunctionDef have the same fields. */
    arguments_ty a = s->v.FunctionDef.args;
    _Symtable_AddDef(st, s->v.FunctionDef.name, DEF_LOCAL, LOCATION(s));
    _Symtable_Exprs(st, a->defaults);
    _Symtable_Exprs(st, a->kw_defaults);
    visit_annotations(st, s, a, s->v.FunctionDef.returns);
    _Symtable_Exprs(st, s->v.FunctionDef.decorator_list);
    if (st->failed || _Symtable_Enter(st, s->v.FunctionDef.name, FunctionBlock, s,
                                      LOCATION(s)) == NULL) {
        return;
    }
    st->st_cur->ste_coroutine = is_async != 0;
    _Symtable_Arguments(st, a);
    _Symtable_Stmts(st, s->v.FunctionDef.body);
    _Symtable_Leave(st);
}

static void visit_class(struct symtable *st, stmt_ty s) {
    _Symtable_AddDef(st, s->v.ClassDef.name, DEF_LOCAL, LOCATION(s));
    _Symtable_Exprs(st, s->v.ClassDef.bases);
    _Symtable_Keywords(st, s->v.ClassDef.keywords);
    _Symtable_Exprs(st, s->v.ClassDef.decorator_list);
    if (st->failed ||
        _Symtable_Enter(st, s->v.ClassDef.name, ClassBlock, s, LOCATION(s)) == NULL) {
        return;
    }
    PyObject *outer = st->st_private;
    st->st_private = s->v.ClassDef.name;
    _Symtable_Stmts(st, s->v.ClassDef.body);
    st->st_private = outer;
    _Symtable_Leave(st);
}

static void visit_ann_assign(struct symtable *st, stmt_ty s) {
    expr_ty target = s->v.AnnAssign.target;
    if (target->kind == Name_kind) {
        PyObject *name = target->v.Name.id;
        long cur = _Symtable_Flags(st, name);
        if ((cur & (DEF_GLOBAL | DEF_NONLOCAL)) && st->st_cur != st->st_top &&
            s->v.AnnAssign.simple) {
            _Symtable_Error(st, LOCATION(s),
                            cur & DEF_GLOBAL ? "annotated name '%U' can't be global"
                                             : "annotated name '%U' can't be nonlocal",
                            name);
            return;
        }
        if (s->v.AnnAssign.simple) {
            _Symtable_AddDef(st, name, DEF_ANNOT | DEF_LOCAL, LOCATION(target));
        } else if (s->v.AnnAssign.value != NULL) {
            _Symtable_AddDef(st, name, DEF_LOCAL, LOCATION(target));
        }
    } else {
        _Symtable_Expr(st, target);
    }
    visit_annotation(st, s->v.AnnAssign.annotation);
    if (s->v.AnnAssign.value != NULL) {
        _Symtable_Expr(st, s->v.AnnAssign.value);
    }
}

/* `global` and `nonlocal`: message by what the block already did with the name. */
static void visit_declaration(struct symtable *st, stmt_ty s, long flag) {
    static const char *const messages[2][4] = {
        {"name '%U' is parameter and global",
         "name '%U' is used prior to global declaration",
         "annotated name '%U' can't be global",
         "name '%U' is assigned to before global declaration"},
        {"name '%U' is parameter and nonlocal",
         "name '%U' is used prior to nonlocal declaration",
         "annotated name '%U' can't be nonlocal",
         "name '%U' is assigned to before nonlocal declaration"}};
    asdl_identifier_seq *names = s->v.Global.names; /* Nonlocal has the same field */
    for (int i = 0; i < asdl_seq_LEN(names) && !st->failed; i++) {
        PyObject *name = asdl_seq_GET(names, i);
        long cur = _Symtable_Flags(st, name);
        if (cur & (DEF_PARAM | DEF_LOCAL | USE | DEF_ANNOT)) {
            int which = cur & DEF_PARAM ? 0 : cur & USE ? 1 : cur & DEF_ANNOT ? 2 : 3;
            _Symtable_Error(st, LOCATION(s), messages[flag == DEF_NONLOCAL][which],
                            name);
            return;
        }
        _Symtable_AddDef(st, name, flag, LOCATION(s));
        _Symtable_Directive(st, name, LOCATION(s));
    }
}

static void visit_aliases(struct symtable *st, asdl_alias_seq *seq) {
    for (int i = 0; i < asdl_seq_LEN(seq) && !st->failed; i++) {
        alias_ty a = asdl_seq_GET(seq, i);
        PyObject *name = a->asname == NULL ? a->name : a->asname;
        Py_ssize_t len = PyUnicode_GET_LENGTH(name);
        if (len == 1 && PyUnicode_READ_CHAR(name, 0) == '*') {
            if (st->st_cur->ste_type != ModuleBlock) {
                _Symtable_Error(st, LOCATION(a),
                                "import * only allowed at module level");
            }
            continue;
        }
        Py_ssize_t dot = PyUnicode_FindChar(name, '.', 0, len, 1);
        if (dot < 0) {
            _Symtable_AddDef(st, name, DEF_IMPORT, LOCATION(a));
            continue;
        }
        PyObject *first = PyUnicode_Substring(name, 0, dot);
        if (first == NULL) {
            st->failed = 1;
            return;
        }
        PyUnicode_InternInPlace(&first);
        if (_PyArena_AddPyObject(st->arena, first) < 0) {
            Py_DECREF(first);
            st->failed = 1;
            return;
        }
        _Symtable_AddDef(st, first, DEF_IMPORT, LOCATION(a));
    }
}

static void visit_try(struct symtable *st, stmt_ty s) {
    /* Try and TryStar have the same fields. */
    _Symtable_Stmts(st, s->v.Try.body);
    _Symtable_Stmts(st, s->v.Try.orelse);
    for (int i = 0; i < asdl_seq_LEN(s->v.Try.handlers); i++) {
        excepthandler_ty h = asdl_seq_GET(s->v.Try.handlers, i);
        if (h->v.ExceptHandler.type != NULL) {
            _Symtable_Expr(st, h->v.ExceptHandler.type);
        }
        if (h->v.ExceptHandler.name != NULL) {
            _Symtable_AddDef(st, h->v.ExceptHandler.name, DEF_LOCAL, LOCATION(h));
        }
        _Symtable_Stmts(st, h->v.ExceptHandler.body);
    }
    _Symtable_Stmts(st, s->v.Try.finalbody);
}

static void visit_with(struct symtable *st, stmt_ty s) {
    for (int i = 0; i < asdl_seq_LEN(s->v.With.items); i++) {
        withitem_ty item = asdl_seq_GET(s->v.With.items, i);
        _Symtable_Expr(st, item->context_expr);
        if (item->optional_vars != NULL) {
            _Symtable_Expr(st, item->optional_vars);
        }
    }
    _Symtable_Stmts(st, s->v.With.body);
}

/* Statements of several expressions and bodies, in the order of their evaluation. */
static void visit_flow(struct symtable *st, stmt_ty s) {
    switch (s->kind) {
    case For_kind:
    case AsyncFor_kind:
        _Symtable_Expr(st, s->v.For.target);
        _Symtable_Expr(st, s->v.For.iter);
        _Symtable_Stmts(st, s->v.For.body);
        _Symtable_Stmts(st, s->v.For.orelse);
        break;
    case While_kind:
        _Symtable_Expr(st, s->v.While.test);
        _Symtable_Stmts(st, s->v.While.body);
        _Symtable_Stmts(st, s->v.While.orelse);
        break;
    case If_kind:
        _Symtable_Expr(st, s->v.If.test);
        _Symtable_Stmts(st, s->v.If.body);
        _Symtable_Stmts(st, s->v.If.orelse);
        break;
    case Match_kind:
        _Symtable_Expr(st, s->v.Match.subject);
        _Symtable_Cases(st, s->v.Match.cases);
        break;
    case Try_kind:
    case TryStar_kind:
        visit_try(st, s);
        break;
    default:
        visit_with(st, s);
    }
}

static void visit_optional(struct symtable *st, expr_ty first, expr_ty second) {
    if (first != NULL) {
        _Symtable_Expr(st, first);
    }
    if (second != NULL) {
        _Symtable_Expr(st, second);
    }
}

/* Statements that bind names, or declare them. */
static void visit_binding(struct symtable *st, stmt_ty s) {
    switch (s->kind) {
    case ClassDef_kind:
        visit_class(st, s);
        break;
    case Import_kind:
        visit_aliases(st, s->v.Import.names);
        break;
    case ImportFrom_kind:
        visit_aliases(st, s->v.ImportFrom.names);
        break;
    case Global_kind:
        visit_declaration(st, s, DEF_GLOBAL);
        break;
    case Nonlocal_kind:
        visit_declaration(st, s, DEF_NONLOCAL);
        break;
    case AnnAssign_kind:
        visit_ann_assign(st, s);
        break;
    default:
        visit_flow(st, s);
    }
}

static void visit_stmt(struct symtable *st, stmt_ty s) {
    switch (s->kind) {
    case FunctionDef_kind:
    case AsyncFunctionDef_kind:
        visit_function(st, s, s->kind == AsyncFunctionDef_kind);
        break;
    case Return_kind:
        if (s->v.Return.value != NULL) {
            _Symtable_Expr(st, s->v.Return.value);
            st->st_cur->ste_returns_value = 1;
        }
        break;
    case Delete_kind:
        _Symtable_Exprs(st, s->v.Delete.targets);
        break;
    case Assign_kind:
        _Symtable_Exprs(st, s->v.Assign.targets);
        _Symtable_Expr(st, s->v.Assign.value);
        break;
    case AugAssign_kind:
        visit_optional(st, s->v.AugAssign.target, s->v.AugAssign.value);
        break;
    case Raise_kind:
        visit_optional(st, s->v.Raise.exc, s->v.Raise.cause);
        break;
    case Assert_kind:
        visit_optional(st, s->v.Assert.test, s->v.Assert.msg);
        break;
    case Expr_kind:
        _Symtable_Expr(st, s->v.Expr.value);
        break;
    case Pass_kind:
    case Break_kind:
    case Continue_kind:
        break;
    default:
        visit_binding(st, s);
    }
}

void _Symtable_Stmts(struct symtable *st, asdl_stmt_seq *seq) {
    for (int i = 0; i < asdl_seq_LEN(seq) && !st->failed; i++) {
        if (_Symtable_Deeper(st)) {
            visit_stmt(st, asdl_seq_GET(seq, i));
        }
        st->recursion_depth--;
    }
}
