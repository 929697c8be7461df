/*
 * Compound statements: those that hold blocks. Invariant: a compound statement ends
 * where the last word of its last block ends (new_compound), not at the NEWLINE.
 * Next: parser_params.c, parser_pattern.c.
 * Reference: Full Grammar specification, "Compound statements".
 */
#include "runtime/compiler/parser_private.h"
#include "runtime/python.h"

static asdl_stmt_seq *colon_block(Parser *p) {
    return accept(p, COLON) ? _PyParser_Block(p) : NULL;
}

static void *empty_seq(Parser *p) {
    return _Py_asdl_generic_seq_new(0, p->arena);
}

/* `else:` and its block, or an empty sequence; NULL: failed. */
static asdl_stmt_seq *optional_block(Parser *p, unsigned keyword) {
    return accept(p, keyword) ? colon_block(p) : empty_seq(p);
}

/* ---- if, while, for ---- */

static stmt_ty if_statement(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    expr_ty test = _PyParser_NamedExpression(p);
    asdl_stmt_seq *body = test ? colon_block(p) : NULL, *orelse = NULL;
    if (body == NULL) {
        return NULL;
    }
    if (peek(p) == KW_ELIF) {
        int base = base_of(p);
        stmt_ty inner = enter(p) ? if_statement(p) : NULL;
        leave(p);
        if (inner != NULL && push(p, inner)) {
            orelse = _PyParser_Pop(p, base);
        }
    } else {
        orelse = optional_block(p, KW_ELSE);
    }
    stmt_ty s = orelse ? new_compound(p, If_kind, lineno, col) : NULL;
    if (s != NULL) {
        s->v.If.test = test;
        s->v.If.body = body;
        s->v.If.orelse = orelse;
    }
    return s;
}

static stmt_ty while_statement(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    expr_ty test = _PyParser_NamedExpression(p);
    asdl_stmt_seq *body = test ? colon_block(p) : NULL;
    asdl_stmt_seq *orelse = body ? optional_block(p, KW_ELSE) : NULL;
    stmt_ty s = orelse ? new_compound(p, While_kind, lineno, col) : NULL;
    if (s != NULL) {
        s->v.While.test = test;
        s->v.While.body = body;
        s->v.While.orelse = orelse;
    }
    return s;
}

/* For and AsyncFor are one struct under two names; so are With and AsyncWith,
 * FunctionDef and AsyncFunctionDef. The place is that of `async` where it stands. */
static stmt_ty for_statement(Parser *p, enum _stmt_kind kind, int lineno, int col) {
    advance(p);
    expr_ty target = _PyParser_StarTargets(p);
    if (target == NULL || !accept(p, KW_IN)) {
        return NULL;
    }
    expr_ty iter = _PyParser_StarExpressions(p);
    asdl_stmt_seq *body = iter ? colon_block(p) : NULL;
    asdl_stmt_seq *orelse = body ? optional_block(p, KW_ELSE) : NULL;
    stmt_ty s = orelse ? new_compound(p, kind, lineno, col) : NULL;
    if (s != NULL) {
        s->v.For.target = target;
        s->v.For.iter = iter;
        s->v.For.body = body;
        s->v.For.orelse = orelse;
        s->v.For.type_comment = NULL;
    }
    return s;
}

/* ---- with ---- */

static bool with_item(Parser *p) {
    withitem_ty item = _PyArena_Malloc(p->arena, sizeof(*item));
    if (item == NULL || (item->context_expr = _PyParser_Expression(p)) == NULL) {
        return false;
    }
    item->optional_vars = NULL;
    if (accept(p, KW_AS) && (item->optional_vars = _PyParser_StarTarget(p)) == NULL) {
        return false;
    }
    return push(p, item);
}

/* "(" items ")" ":" -- or else the bracket belongs to an expression. */
static asdl_withitem_seq *bracketed_items(Parser *p) {
    int base = base_of(p);
    advance(p);
    do {
        if (!with_item(p)) {
            return NULL;
        }
    } while (accept(p, COMMA) && peek(p) != RPAR);
    return accept(p, RPAR) && peek(p) == COLON ? _PyParser_Pop(p, base) : NULL;
}

static asdl_withitem_seq *with_items(Parser *p) {
    if (peek(p) == LPAR) {
        Mark m = mark(p);
        asdl_withitem_seq *items = bracketed_items(p);
        if (items != NULL) {
            forget(p);
            return items;
        }
        if (PyErr_Occurred()) {
            return NULL;
        }
        back_to(p, m);
    }
    int base = base_of(p);
    do {
        if (!with_item(p)) {
            return NULL;
        }
    } while (accept(p, COMMA));
    return _PyParser_Pop(p, base);
}

static stmt_ty with_statement(Parser *p, enum _stmt_kind kind, int lineno, int col) {
    advance(p);
    asdl_withitem_seq *items = with_items(p);
    asdl_stmt_seq *body = items ? colon_block(p) : NULL;
    stmt_ty s = body ? new_compound(p, kind, lineno, col) : NULL;
    if (s != NULL) {
        s->v.With.items = items;
        s->v.With.body = body;
        s->v.With.type_comment = NULL;
    }
    return s;
}

/* ---- try ---- */

/* `except [*] [E [as NAME]]: block`, pushed. *star: 0 or 1, -1 before the first one. */
static bool except_block(Parser *p, int *star) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    int has_star = accept(p, STAR);
    if (*star >= 0 && *star != has_star) {
        return false;
    }
    *star = has_star;
    expr_ty type = NULL;
    PyObject *name = NULL;
    if (has_star || peek(p) != COLON) {
        if ((type = _PyParser_Expression(p)) == NULL) {
            return false;
        }
        if (accept(p, KW_AS)) {
            name = p->cur->name;
            if (!accept(p, NAME)) {
                return false;
            }
        }
    }
    asdl_stmt_seq *body = colon_block(p);
    excepthandler_ty h = body ? _PyArena_Malloc(p->arena, sizeof(*h)) : NULL;
    if (h == NULL) {
        return false;
    }
    *h = (struct _excepthandler){.kind = ExceptHandler_kind,
                                 .v.ExceptHandler = {type, name, body},
                                 .lineno = lineno,
                                 .col_offset = col,
                                 .end_lineno = p->block_end_lineno,
                                 .end_col_offset = p->block_end_col};
    return push(p, h);
}

static stmt_ty try_statement(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset, star = -1;
    advance(p);
    asdl_stmt_seq *body = colon_block(p);
    int base = base_of(p);
    while (body != NULL && peek(p) == KW_EXCEPT) {
        if (!except_block(p, &star)) {
            return NULL;
        }
    }
    asdl_excepthandler_seq *handlers = body ? _PyParser_Pop(p, base) : NULL;
    if (handlers == NULL) {
        return NULL;
    }
    asdl_stmt_seq *orelse =
        handlers->size > 0 ? optional_block(p, KW_ELSE) : empty_seq(p);
    bool has_finally = peek(p) == KW_FINALLY;
    asdl_stmt_seq *finalbody = orelse ? optional_block(p, KW_FINALLY) : NULL;
    if (finalbody == NULL || (handlers->size == 0 && !has_finally)) {
        return NULL;
    }
    stmt_ty s = new_compound(p, star > 0 ? TryStar_kind : Try_kind, lineno, col);
    if (s != NULL) {
        s->v.Try.body = body;
        s->v.Try.handlers = handlers;
        s->v.Try.orelse = orelse;
        s->v.Try.finalbody = finalbody;
    }
    return s;
}

/* ---- def, class ---- */

static stmt_ty function(Parser *p, enum _stmt_kind kind, asdl_expr_seq *decorators,
                        int lineno, int col) {
    advance(p);
    PyObject *name = p->cur->name;
    if (!accept(p, NAME) || !accept(p, LPAR)) {
        return NULL;
    }
    arguments_ty args = _PyParser_Parameters(p, false);
    if (args == NULL || !accept(p, RPAR)) {
        return NULL;
    }
    expr_ty returns = NULL;
    if (accept(p, RARROW) && (returns = _PyParser_Expression(p)) == NULL) {
        return NULL;
    }
    asdl_stmt_seq *body = colon_block(p);
    stmt_ty s = body ? new_compound(p, kind, lineno, col) : NULL;
    if (s != NULL) {
        s->v.FunctionDef.name = name;
        s->v.FunctionDef.args = args;
        s->v.FunctionDef.body = body;
        s->v.FunctionDef.decorator_list = decorators;
        s->v.FunctionDef.returns = returns;
        s->v.FunctionDef.type_comment = NULL;
    }
    return s;
}

static stmt_ty class(Parser *p, asdl_expr_seq *decorators) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    PyObject *name = p->cur->name;
    asdl_expr_seq *bases = empty_seq(p);
    asdl_keyword_seq *keywords = empty_seq(p);
    if (bases == NULL || keywords == NULL || !accept(p, NAME) ||
        (accept(p, LPAR) && !_PyParser_Arguments(p, false, 0, 0, &bases, &keywords))) {
        return NULL;
    }
    asdl_stmt_seq *body = colon_block(p);
    stmt_ty s = body ? new_compound(p, ClassDef_kind, lineno, col) : NULL;
    if (s != NULL) {
        s->v.ClassDef.name = name;
        s->v.ClassDef.bases = bases;
        s->v.ClassDef.keywords = keywords;
        s->v.ClassDef.body = body;
        s->v.ClassDef.decorator_list = decorators;
    }
    return s;
}

/* Behind `async`, whose place is given. */
static stmt_ty async(Parser *p, asdl_expr_seq *decorators, bool decorated) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    if (peek(p) == KW_DEF) {
        return function(p, AsyncFunctionDef_kind, decorators, lineno, col);
    }
    if (!decorated && peek(p) == KW_FOR) {
        return for_statement(p, AsyncFor_kind, lineno, col);
    }
    if (!decorated && peek(p) == KW_WITH) {
        return with_statement(p, AsyncWith_kind, lineno, col);
    }
    return NULL;
}

static stmt_ty definition(Parser *p, asdl_expr_seq *decorators) {
    switch (peek(p)) {
    case KW_DEF:
        return function(p, FunctionDef_kind, decorators, p->cur->lineno,
                        p->cur->col_offset);
    case KW_CLASS:
        return class(p, decorators);
    case KW_ASYNC:
        return async(p, decorators, true);
    default:
        return NULL;
    }
}

static stmt_ty decorated(Parser *p) {
    int base = base_of(p);
    while (accept(p, AT)) {
        expr_ty e = _PyParser_NamedExpression(p);
        if (e == NULL || !push(p, e) || !accept(p, NEWLINE)) {
            return NULL;
        }
    }
    asdl_expr_seq *decorators = _PyParser_Pop(p, base);
    return decorators ? definition(p, decorators) : NULL;
}

stmt_ty _PyParser_CompoundStatement(Parser *p) {
    asdl_expr_seq *none;
    switch (peek(p)) {
    case AT:
        return decorated(p);
    case KW_IF:
        return if_statement(p);
    case KW_WHILE:
        return while_statement(p);
    case KW_FOR:
        return for_statement(p, For_kind, p->cur->lineno, p->cur->col_offset);
    case KW_WITH:
        return with_statement(p, With_kind, p->cur->lineno, p->cur->col_offset);
    case KW_TRY:
        return try_statement(p);
    case KW_ASYNC:
        none = empty_seq(p);
        return none ? async(p, none, false) : NULL;
    default:
        none = empty_seq(p);
        return none ? definition(p, none) : NULL;
    }
}
