/*
 * What a rule for a mistake says, and where: the actions of errors.gram. A message that
 * is about an expression needs its tree, since its place is the tree's (brackets around
 * it do not count); the first reading's own rules build it.
 * CPython 3.11: Parser/pegen.h, Parser/action_helpers.c. Before: parser_grammar.c.
 */
#include <stdio.h>

#include "runtime/compiler/parser_grammar.h"
#include "runtime/python.h"

typedef struct {
    int lineno, col, end_lineno, end_col;
} Place;

/* ---- Trees and places ---- */

static expr_ty tree(Reading *r, const Part *part) {
    Parser *p = r->p;
    p->cur = p->tokens + part->from;
    switch (part->tree) {
    case TREE_EXPRESSION:
        return _PyParser_Expression(p);
    case TREE_DISJUNCTION:
        return _PyParser_Disjunction(p);
    case TREE_BITWISE_OR:
        return _PyParser_BitwiseOr(p);
    case TREE_STAR_EXPRESSIONS:
        return _PyParser_StarExpressions(p);
    case TREE_STAR_NAMED:
        return _PyParser_StarNamedExpression(p);
    case TREE_ATOM:
        return _PyParser_Atom(p);
    case TREE_YIELD:
        return _PyParser_YieldOrStarExpressions(p);
    case TREE_CLAUSES: {
        asdl_comprehension_seq *clauses = _PyParser_ForIfClauses(p);
        if (clauses == NULL) {
            return NULL;
        }
        comprehension_ty last = clauses->typed_elements[clauses->size - 1];
        return last->ifs->size > 0 ? last->ifs->typed_elements[last->ifs->size - 1]
                                   : last->iter;
    }
    default:
        return NULL;
    }
}

static Place place_of(expr_ty e) {
    return (Place){e->lineno, e->col_offset, e->end_lineno, e->end_col_offset};
}

static Place place(Reading *r, const Part *part) {
    expr_ty e = tree(r, part);
    if (e != NULL) {
        return place_of(e);
    }
    const Token *first = &r->p->tokens[part->from], *last = &r->p->tokens[part->to - 1];
    if (part->tree == TREE_TRIMMED && last > first && last->type == COMMA) {
        last--;
    }
    return (Place){first->lineno, first->col_offset, last->end_lineno,
                   last->end_col_offset};
}

static bool raise_at(Reading *r, Place at, const char *format, const char *word) {
    _PyParser_RaiseAt(r->p, PyExc_SyntaxError, at.lineno, at.col, at.end_lineno,
                      at.end_col, format, word);
    return true;
}

static bool raise_range(Reading *r, const Part *a, const Part *b, const char *format,
                        const char *word) {
    Place from = place(r, a), to = place(r, b);
    return raise_at(r, (Place){from.lineno, from.col, to.end_lineno, to.end_col},
                    format, word);
}

/* ---- What a tree is called ---- */

static const char *constant_name(PyObject *value) {
    return value == Py_None       ? "None"
           : value == Py_False    ? "False"
           : value == Py_True     ? "True"
           : value == Py_Ellipsis ? "ellipsis"
                                  : "literal";
}

static const char *name_of(expr_ty e) {
    static const char *const names[] = {
        [BoolOp_kind] = "expression",
        [NamedExpr_kind] = "named expression",
        [BinOp_kind] = "expression",
        [UnaryOp_kind] = "expression",
        [Lambda_kind] = "lambda",
        [IfExp_kind] = "conditional expression",
        [Dict_kind] = "dict literal",
        [Set_kind] = "set display",
        [ListComp_kind] = "list comprehension",
        [SetComp_kind] = "set comprehension",
        [DictComp_kind] = "dict comprehension",
        [GeneratorExp_kind] = "generator expression",
        [Await_kind] = "await expression",
        [Yield_kind] = "yield expression",
        [YieldFrom_kind] = "yield expression",
        [Compare_kind] = "comparison",
        [Call_kind] = "function call",
        [FormattedValue_kind] = "f-string expression",
        [JoinedStr_kind] = "f-string expression",
        [Attribute_kind] = "attribute",
        [Subscript_kind] = "subscript",
        [Starred_kind] = "starred",
        [Name_kind] = "name",
        [List_kind] = "list",
        [Tuple_kind] = "tuple",
    };
    return e->kind == Constant_kind ? constant_name(e->v.Constant.value)
                                    : names[e->kind];
}

/* The part of `e` that can be no target; NULL: all of it can. */
static expr_ty invalid_target(expr_ty e, int action) {
    asdl_expr_seq *elts;
    switch (e->kind) {
    case Name_kind:
    case Subscript_kind:
    case Attribute_kind:
        return NULL;
    case Starred_kind:
        return action == ACT_TARGET_DEL ? e
                                        : invalid_target(e->v.Starred.value, action);
    case Compare_kind:
        if (action == ACT_TARGET_FOR) {
            return e->v.Compare.ops->typed_elements[0] == In
                       ? invalid_target(e->v.Compare.left, action)
                       : NULL;
        }
        return e;
    case List_kind:
        elts = e->v.List.elts;
        break;
    case Tuple_kind:
        elts = e->v.Tuple.elts;
        break;
    default:
        return e;
    }
    for (Py_ssize_t i = 0; i < elts->size; i++) {
        expr_ty bad = invalid_target(elts->typed_elements[i], action);
        if (bad != NULL) {
            return bad;
        }
    }
    return NULL;
}

static bool act_target(Reading *r, int action, const Part *a) {
    expr_ty e = tree(r, a), bad = e ? invalid_target(e, action) : NULL;
    if (bad == NULL) {
        return PyErr_Occurred() != NULL;
    }
    return raise_at(r, place_of(bad),
                    action == ACT_TARGET_DEL ? "cannot delete %s"
                                             : "cannot assign to %s",
                    name_of(bad));
}

static bool act_name(Reading *r, const Part *a, const char *message) {
    expr_ty e = tree(r, a);
    if (e == NULL) {
        return PyErr_Occurred() != NULL;
    }
    return raise_at(r, place_of(e), message, name_of(e));
}

/* ---- Calls ---- */

/* The arguments of a call as the tree has them. The part need not be closed by a
 * bracket, so they are read one by one. */
static int count_arguments(Reading *r, const Part *a, expr_ty *last, bool *unpacking) {
    Parser *p = r->p;
    int n = 0;
    *unpacking = false;
    p->cur = p->tokens + a->from;
    while (p->cur < p->tokens + a->to) {
        bool double_star = accept(p, DOUBLESTAR);
        bool keyword = peek(p) == NAME && peek_second(p) == EQUAL;
        *unpacking |= double_star;
        if (keyword) {
            advance(p);
            advance(p);
        }
        bool star = accept(p, STAR);
        expr_ty e = star ? _PyParser_Expression(p) : _PyParser_NamedExpression(p);
        if (e == NULL) {
            break;
        }
        if (!double_star && !keyword) {
            n++;
            *last = e;
        }
        if (!accept(p, COMMA)) {
            break;
        }
    }
    return n;
}

static bool act_genexp(Reading *r, const Part *a, const Part *b) {
    bool unpacking;
    expr_ty last = NULL;
    if (count_arguments(r, a, &last, &unpacking) <= 1) {
        return PyErr_Occurred() != NULL;
    }
    Place from = place_of(last), to = place(r, b);
    return raise_at(r, (Place){from.lineno, from.col, to.end_lineno, to.end_col}, "%s",
                    "Generator expression must be parenthesized");
}

static bool act_positional(Reading *r, const Part *a) {
    bool unpacking;
    expr_ty last;
    count_arguments(r, a, &last, &unpacking);
    _PyParser_Raise(r->p, PyExc_SyntaxError,
                    "positional argument follows keyword argument%s",
                    unpacking ? " unpacking" : "");
    return true;
}

/* ---- Statements of Python 2, and commas ---- */

static bool is_legacy(Reading *r, const Part *a) {
    const Token *t = &r->p->tokens[a->from];
    size_t n = (size_t)(t->end - t->start);
    return a->to == a->from + 1 && t->type == NAME &&
           ((n == 5 && memcmp(t->start, "print", 5) == 0) ||
            (n == 4 && memcmp(t->start, "exec", 4) == 0));
}

static bool act_legacy(Reading *r, const Part *a, const Part *b) {
    if (!is_legacy(r, a)) {
        return false;
    }
    const Token *t = &r->p->tokens[a->from];
    char name[8] = {0}, text[96];
    memcpy(name, t->start, (size_t)(t->end - t->start));
    snprintf(text, sizeof text,
             "Missing parentheses in call to '%s'. Did you mean %s(...)?", name, name);
    return raise_range(r, a, b, "%s", text);
}

/* Open brackets behind token `at`. */
static int level_behind(Reading *r, int at) {
    int level = 0;
    for (int i = 1; i <= at; i++) {
        unsigned type = r->p->tokens[i].type;
        level += type == LPAR || type == LSQB || type == LBRACE;
        level -= type == RPAR || type == RSQB || type == RBRACE;
    }
    return level;
}

static bool act_comma(Reading *r, const Part *a, const Part *b, int end) {
    if (is_legacy(r, a) || level_behind(r, end - 1) <= 0) {
        return false;
    }
    return raise_range(r, a, b, "%s", "invalid syntax. Perhaps you forgot a comma?");
}

static bool act_kvpair(Reading *r, const Part *a) {
    Place at = place(r, a);
    return raise_at(r, (Place){at.lineno, at.end_col - 1, at.end_lineno, -1}, "%s",
                    "':' expected after dictionary key");
}

static bool act_constant(Reading *r, const Part *a, const Part *b) {
    const Token *t = &r->p->tokens[a->from];
    char word[8] = {0};
    memcpy(word, t->start, (size_t)(t->end - t->start));
    return raise_range(r, a, b, "cannot assign to %s", word);
}

static bool act_indent(Reading *r, const Part *a, const char *message) {
    _PyParser_Raise(r->p, PyExc_IndentationError, message,
                    r->p->tokens[a->from].lineno);
    return true;
}

static bool act_from(Reading *r, const Part *a, const char *message) {
    Place at = place(r, a);
    const Tokenizer *tok = &r->p->tok;
    return raise_at(
        r,
        (Place){at.lineno, at.col, tok->lineno, (int)(tok->cur - tok->line_start) - 1},
        "%s", message);
}

bool _PyReading_Act(Reading *r, int action, const Part *parts, int end,
                    const char *message) {
    const Part *a = &parts[0], *b = &parts[1];
    switch (action) {
    case ACT_RAISE:
        _PyParser_Raise(r->p, PyExc_SyntaxError, "%s", message);
        return true;
    case ACT_AT:
        return raise_at(r, place(r, a), "%s", message);
    case ACT_NAME:
        return act_name(r, a, message);
    case ACT_RANGE:
        return raise_range(r, a, b, "%s", message);
    case ACT_FROM:
        return act_from(r, a, message);
    case ACT_INDENT:
    case ACT_INDENT0:
        return act_indent(r, a, message);
    case ACT_GENEXP:
        return act_genexp(r, a, b);
    case ACT_POSITIONAL:
        return act_positional(r, a);
    case ACT_CONSTANT:
        return act_constant(r, a, b);
    case ACT_LEGACY:
        return act_legacy(r, a, b);
    case ACT_COMMA:
        return act_comma(r, a, b, end);
    case ACT_KVPAIR:
        return act_kvpair(r, a);
    default:
        return act_target(r, action, a);
    }
}
