/*
 * Simple statements. A line that begins with no keyword is read as an expression first;
 * what follows ("=", ":", "+=") then tells what it was, and it becomes a target.
 * Invariant P2 (parser_private.h). Next: parser_compound.c.
 * Reference: Full Grammar specification, "Simple statements".
 */
#include "runtime/compiler/parser_private.h"
#include "runtime/python.h"

/* ---- Assignments ---- */

static stmt_ty annotated(Parser *p, expr_ty target, bool bare, int lineno, int col) {
    if (target->kind != Name_kind && target->kind != Attribute_kind &&
        target->kind != Subscript_kind) {
        return NULL;
    }
    _PyParser_SetContext(target, Store);
    advance(p);
    expr_ty annotation = _PyParser_Expression(p), value = NULL;
    if (annotation == NULL ||
        (accept(p, EQUAL) && (value = _PyParser_YieldOrStarExpressions(p)) == NULL)) {
        return NULL;
    }
    stmt_ty s = new_stmt(p, AnnAssign_kind, lineno, col);
    if (s != NULL) {
        s->v.AnnAssign.target = target;
        s->v.AnnAssign.annotation = annotation;
        s->v.AnnAssign.value = value;
        s->v.AnnAssign.simple = bare && target->kind == Name_kind;
    }
    return s;
}

static stmt_ty augmented(Parser *p, expr_ty target, int lineno, int col) {
    if (target->kind != Name_kind && target->kind != Attribute_kind &&
        target->kind != Subscript_kind) {
        return NULL;
    }
    _PyParser_SetContext(target, Store);
    operator_ty op = (operator_ty)(peek(p) - PLUSEQUAL + Add);
    advance(p);
    expr_ty value = _PyParser_YieldOrStarExpressions(p);
    stmt_ty s = value ? new_stmt(p, AugAssign_kind, lineno, col) : NULL;
    if (s != NULL) {
        s->v.AugAssign.target = target;
        s->v.AugAssign.op = op;
        s->v.AugAssign.value = value;
    }
    return s;
}

static stmt_ty assign(Parser *p, expr_ty first, int lineno, int col) {
    int base = base_of(p);
    expr_ty value = first;
    while (accept(p, EQUAL)) {
        if (!_PyParser_SetContext(value, Store) || !push(p, value) ||
            (value = _PyParser_YieldOrStarExpressions(p)) == NULL) {
            return NULL;
        }
    }
    asdl_expr_seq *targets = _PyParser_Pop(p, base);
    stmt_ty s = targets ? new_stmt(p, Assign_kind, lineno, col) : NULL;
    if (s != NULL) {
        s->v.Assign.targets = targets;
        s->v.Assign.value = value;
        s->v.Assign.type_comment = NULL;
    }
    return s;
}

static stmt_ty expression_statement(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    bool bare = peek(p) == NAME;
    expr_ty e = _PyParser_YieldOrStarExpressions(p);
    if (e == NULL) {
        return NULL;
    }
    unsigned type = peek(p);
    if (type == EQUAL) {
        return assign(p, e, lineno, col);
    }
    if (type == COLON) {
        return annotated(p, e, bare, lineno, col);
    }
    if (type >= PLUSEQUAL && type <= DOUBLESLASHEQUAL) {
        return augmented(p, e, lineno, col);
    }
    stmt_ty s = new_stmt(p, Expr_kind, lineno, col);
    if (s != NULL) {
        s->v.Expr.value = e;
    }
    return s;
}

/* ---- Statements of one keyword ---- */

static stmt_ty return_statement(Parser *p, int lineno, int col) {
    expr_ty value = NULL;
    if (_PyParser_CanBegin(peek(p)) && (value = _PyParser_StarExpressions(p)) == NULL) {
        return NULL;
    }
    stmt_ty s = new_stmt(p, Return_kind, lineno, col);
    if (s != NULL) {
        s->v.Return.value = value;
    }
    return s;
}

static stmt_ty raise_statement(Parser *p, int lineno, int col) {
    expr_ty exc = NULL, cause = NULL;
    if (_PyParser_CanBegin(peek(p))) {
        if ((exc = _PyParser_Expression(p)) == NULL ||
            (accept(p, KW_FROM) && (cause = _PyParser_Expression(p)) == NULL)) {
            return NULL;
        }
    }
    stmt_ty s = new_stmt(p, Raise_kind, lineno, col);
    if (s != NULL) {
        s->v.Raise.exc = exc;
        s->v.Raise.cause = cause;
    }
    return s;
}

static stmt_ty delete_statement(Parser *p, int lineno, int col) {
    int base = base_of(p);
    do {
        expr_ty e = _PyParser_Primary(p);
        if (e == NULL || !_PyParser_SetContext(e, Del) || !push(p, e)) {
            return NULL;
        }
    } while (accept(p, COMMA) && peek(p) != SEMI && peek(p) != NEWLINE);
    asdl_expr_seq *targets = _PyParser_Pop(p, base);
    stmt_ty s = targets ? new_stmt(p, Delete_kind, lineno, col) : NULL;
    if (s != NULL) {
        s->v.Delete.targets = targets;
    }
    return s;
}

static stmt_ty assert_statement(Parser *p, int lineno, int col) {
    expr_ty test = _PyParser_Expression(p), msg = NULL;
    if (test == NULL || (accept(p, COMMA) && (msg = _PyParser_Expression(p)) == NULL)) {
        return NULL;
    }
    stmt_ty s = new_stmt(p, Assert_kind, lineno, col);
    if (s != NULL) {
        s->v.Assert.test = test;
        s->v.Assert.msg = msg;
    }
    return s;
}

/* global and nonlocal are one struct under two names. */
static stmt_ty names_statement(Parser *p, enum _stmt_kind kind, int lineno, int col) {
    int base = base_of(p);
    do {
        PyObject *name = p->cur->name;
        if (!accept(p, NAME) || !push(p, name)) {
            return NULL;
        }
    } while (accept(p, COMMA));
    asdl_identifier_seq *names = _PyParser_Pop(p, base);
    stmt_ty s = names ? new_stmt(p, kind, lineno, col) : NULL;
    if (s != NULL) {
        s->v.Global.names = names;
    }
    return s;
}

/* ---- import ---- */

static alias_ty new_alias(Parser *p, PyObject *name, PyObject *asname, int lineno,
                          int col) {
    alias_ty a = name ? _PyArena_Malloc(p->arena, sizeof(*a)) : NULL;
    if (a != NULL) {
        *a = (struct _alias){name,
                             asname,
                             lineno,
                             col,
                             p->cur[-1].end_lineno,
                             p->cur[-1].end_col_offset};
    }
    return a;
}

/* `a.b.c` as one name. */
static PyObject *dotted_name(Parser *p) {
    PyObject *name = p->cur->name;
    if (!accept(p, NAME)) {
        return NULL;
    }
    while (accept(p, DOT)) {
        PyObject *part = p->cur->name;
        if (!accept(p, NAME)) {
            return NULL;
        }
        PyObject *joined = PyUnicode_FromFormat("%U.%U", name, part);
        if (joined != NULL) {
            PyUnicode_InternInPlace(&joined);
        }
        if ((name = _PyParser_Keep(p, joined)) == NULL) {
            return NULL;
        }
    }
    return name;
}

/* `rule [as NAME]`, pushed. */
static bool push_alias(Parser *p, bool dotted) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    PyObject *name, *asname = NULL;
    if (dotted) {
        name = dotted_name(p);
    } else {
        name = p->cur->name;
        if (!accept(p, NAME)) {
            return false;
        }
    }
    if (name == NULL) {
        return false;
    }
    if (accept(p, KW_AS)) {
        asname = p->cur->name;
        if (!accept(p, NAME)) {
            return false;
        }
    }
    alias_ty a = new_alias(p, name, asname, lineno, col);
    return a != NULL && push(p, a);
}

static stmt_ty import_name(Parser *p, int lineno, int col) {
    int base = base_of(p);
    do {
        if (!push_alias(p, true)) {
            return NULL;
        }
    } while (accept(p, COMMA));
    asdl_alias_seq *names = _PyParser_Pop(p, base);
    stmt_ty s = names ? new_stmt(p, Import_kind, lineno, col) : NULL;
    if (s != NULL) {
        s->v.Import.names = names;
    }
    return s;
}

/* What stands behind `import` in a from-import, pushed. */
static bool from_targets(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    if (accept(p, STAR)) {
        alias_ty a = new_alias(p, _Py_LATIN1_CHR('*'), NULL, lineno, col);
        return a != NULL && push(p, a);
    }
    bool bracket = accept(p, LPAR);
    do {
        if (!push_alias(p, false)) {
            return false;
        }
    } while (accept(p, COMMA) && !(bracket && peek(p) == RPAR));
    return !bracket || accept(p, RPAR);
}

static stmt_ty import_from(Parser *p, int lineno, int col) {
    int level = 0, base = base_of(p);
    for (; peek(p) == DOT || peek(p) == ELLIPSIS; advance(p)) {
        level += peek(p) == DOT ? 1 : 3;
    }
    PyObject *module = NULL;
    if ((level == 0 || peek(p) == NAME) && (module = dotted_name(p)) == NULL) {
        return NULL;
    }
    if (!accept(p, KW_IMPORT) || !from_targets(p)) {
        return NULL;
    }
    asdl_alias_seq *names = _PyParser_Pop(p, base);
    stmt_ty s = names ? new_stmt(p, ImportFrom_kind, lineno, col) : NULL;
    if (s != NULL) {
        s->v.ImportFrom.module = module;
        s->v.ImportFrom.names = names;
        s->v.ImportFrom.level = level;
    }
    return s;
}

/* ---- Lines of simple statements ---- */

static stmt_ty simple_statement(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    unsigned type = peek(p);
    if (likely(type < KW_FIRST)) {
        return expression_statement(p);
    }
    switch (type) {
    case KW_ASSERT:
        advance(p);
        return assert_statement(p, lineno, col);
    case KW_BREAK:
        advance(p);
        return new_stmt(p, Break_kind, lineno, col);
    case KW_CONTINUE:
        advance(p);
        return new_stmt(p, Continue_kind, lineno, col);
    case KW_DEL:
        advance(p);
        return delete_statement(p, lineno, col);
    case KW_FROM:
        advance(p);
        return import_from(p, lineno, col);
    case KW_GLOBAL:
        advance(p);
        return names_statement(p, Global_kind, lineno, col);
    case KW_IMPORT:
        advance(p);
        return import_name(p, lineno, col);
    case KW_NONLOCAL:
        advance(p);
        return names_statement(p, Nonlocal_kind, lineno, col);
    case KW_PASS:
        advance(p);
        return new_stmt(p, Pass_kind, lineno, col);
    case KW_RAISE:
        advance(p);
        return raise_statement(p, lineno, col);
    case KW_RETURN:
        advance(p);
        return return_statement(p, lineno, col);
    default:
        return expression_statement(p);
    }
}

bool _PyParser_SimpleStatements(Parser *p) {
    do {
        stmt_ty s = simple_statement(p);
        if (s == NULL || !push(p, s)) {
            return false;
        }
    } while (accept(p, SEMI) && peek(p) != NEWLINE);
    p->block_end_lineno = p->cur[-1].end_lineno;
    p->block_end_col = p->cur[-1].end_col_offset;
    return accept(p, NEWLINE);
}
