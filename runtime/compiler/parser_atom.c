/*
 * Primaries and atoms: `a.b(c)[d]`, brackets of all three kinds, comprehensions, calls
 * and slices. Invariant: a bracket's node ends at its closing bracket, so every node
 * here is made after that was consumed. Next: parser_string.c.
 * Reference: Full Grammar specification, "Primary elements", "Comprehensions".
 */
#include "runtime/compiler/parser_private.h"
#include "runtime/python.h"

/* ---- Comprehensions ---- */

static comprehension_ty for_if_clause(Parser *p) {
    comprehension_ty c = _PyArena_Malloc(p->arena, sizeof(*c));
    if (c == NULL) {
        return NULL;
    }
    c->is_async = accept(p, KW_ASYNC);
    if (!accept(p, KW_FOR) || (c->target = _PyParser_StarTargets(p)) == NULL ||
        !accept(p, KW_IN) || (c->iter = _PyParser_Disjunction(p)) == NULL) {
        return NULL;
    }
    int base = base_of(p);
    while (accept(p, KW_IF)) {
        expr_ty test = _PyParser_Disjunction(p);
        if (test == NULL || !push(p, test)) {
            return NULL;
        }
    }
    c->ifs = _PyParser_Pop(p, base);
    return c->ifs != NULL ? c : NULL;
}

static bool at_for(const Parser *p) {
    return peek(p) == KW_FOR || peek(p) == KW_ASYNC;
}

asdl_comprehension_seq *_PyParser_ForIfClauses(Parser *p) {
    int base = base_of(p);
    do {
        comprehension_ty c = for_if_clause(p);
        if (c == NULL || !push(p, c)) {
            return NULL;
        }
    } while (at_for(p));
    return _PyParser_Pop(p, base);
}

/* At `for`: the comprehension of `elt` up to the bracket `close`, which is consumed.
 * ListComp, SetComp and GeneratorExp are one struct under three names. */
static expr_ty comprehension(Parser *p, enum _expr_kind kind, expr_ty elt,
                             unsigned close, int lineno, int col) {
    asdl_comprehension_seq *generators =
        elt->kind != Starred_kind ? _PyParser_ForIfClauses(p) : NULL;
    if (generators == NULL || !accept(p, close)) {
        return NULL;
    }
    expr_ty e = new_expr(p, kind, lineno, col);
    if (e != NULL) {
        e->v.ListComp.elt = elt;
        e->v.ListComp.generators = generators;
    }
    return e;
}

/* ---- Brackets ---- */

/* The elements up to `close`, which is consumed, behind those from `base` on. */
static asdl_expr_seq *elements(Parser *p, int base, unsigned close) {
    while (peek(p) != close) {
        expr_ty e = _PyParser_StarNamedExpression(p);
        if (e == NULL || !push(p, e)) {
            return NULL;
        }
        if (!accept(p, COMMA)) {
            break;
        }
    }
    return accept(p, close) ? _PyParser_Pop(p, base) : NULL;
}

/* List, Tuple: elements and a context; Set: elements. */
static expr_ty display(Parser *p, enum _expr_kind kind, asdl_expr_seq *elts, int lineno,
                       int col) {
    expr_ty e = elts ? new_expr(p, kind, lineno, col) : NULL;
    if (e != NULL) {
        e->v.List.elts = elts;
        if (kind != Set_kind) {
            e->v.List.ctx = Load;
        }
    }
    return e;
}

/* Behind the first element: the others, or a comprehension. */
static expr_ty rest_of_display(Parser *p, expr_ty first, enum _expr_kind kind,
                               enum _expr_kind comp, unsigned close, int lineno,
                               int col) {
    if (at_for(p)) {
        return comprehension(p, comp, first, close, lineno, col);
    }
    int base = base_of(p);
    if (!push(p, first)) {
        return NULL;
    }
    if (!accept(p, COMMA) && peek(p) != close) {
        return NULL;
    }
    return display(p, kind, elements(p, base, close), lineno, col);
}

/* "(": a group, a tuple, or a generator expression. */
static expr_ty parenthesised(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    if (peek(p) == RPAR) {
        return display(p, Tuple_kind, elements(p, base_of(p), RPAR), lineno, col);
    }
    if (peek(p) == KW_YIELD) {
        expr_ty e = _PyParser_YieldOrStarExpressions(p);
        return e != NULL && accept(p, RPAR) ? e : NULL;
    }
    expr_ty e = _PyParser_StarNamedExpression(p);
    if (e == NULL) {
        return NULL;
    }
    if (e->kind != Starred_kind && accept(p, RPAR)) {
        return e;
    }
    if (peek(p) == RPAR) {
        return NULL;
    }
    return rest_of_display(p, e, Tuple_kind, GeneratorExp_kind, RPAR, lineno, col);
}

static expr_ty list(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    if (peek(p) == RSQB) {
        return display(p, List_kind, elements(p, base_of(p), RSQB), lineno, col);
    }
    expr_ty e = _PyParser_StarNamedExpression(p);
    return e ? rest_of_display(p, e, List_kind, ListComp_kind, RSQB, lineno, col)
             : NULL;
}

/* ---- Dicts and sets ---- */

/* One `key: value` or `**mapping` (whose key is NULL), pushed as two items. */
static bool dict_item(Parser *p) {
    expr_ty key = NULL, value;
    if (accept(p, DOUBLESTAR)) {
        value = _PyParser_BitwiseOr(p);
    } else {
        key = _PyParser_Expression(p);
        if (key == NULL || !accept(p, COLON)) {
            return false;
        }
        value = _PyParser_Expression(p);
    }
    return value != NULL && push(p, key) && push(p, value);
}

static expr_ty new_dict(Parser *p, int base, int lineno, int col) {
    int n = (base_of(p) - base) / 2;
    asdl_expr_seq *keys = _Py_asdl_expr_seq_new(n, p->arena);
    asdl_expr_seq *values = _Py_asdl_expr_seq_new(n, p->arena);
    expr_ty e = new_expr(p, Dict_kind, lineno, col);
    if (keys == NULL || values == NULL || e == NULL) {
        return NULL;
    }
    for (int i = 0; i < n; i++) {
        keys->typed_elements[i] = p->shop->items[base + 2 * i];
        values->typed_elements[i] = p->shop->items[base + 2 * i + 1];
    }
    p->shop->n_items = base;
    e->v.Dict.keys = keys;
    e->v.Dict.values = values;
    return e;
}

/* The dict's items behind those from `base` on, up to "}". */
static expr_ty rest_of_dict(Parser *p, int base, int lineno, int col) {
    while (peek(p) != RBRACE) {
        if (!dict_item(p)) {
            return NULL;
        }
        if (!accept(p, COMMA)) {
            break;
        }
    }
    return accept(p, RBRACE) ? new_dict(p, base, lineno, col) : NULL;
}

static expr_ty dict_comprehension(Parser *p, expr_ty key, expr_ty value, int lineno,
                                  int col) {
    asdl_comprehension_seq *generators = _PyParser_ForIfClauses(p);
    if (generators == NULL || !accept(p, RBRACE)) {
        return NULL;
    }
    expr_ty e = new_expr(p, DictComp_kind, lineno, col);
    if (e != NULL) {
        e->v.DictComp.key = key;
        e->v.DictComp.value = value;
        e->v.DictComp.generators = generators;
    }
    return e;
}

static expr_ty braces(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset, base = base_of(p);
    advance(p);
    if (peek(p) == RBRACE || peek(p) == DOUBLESTAR) {
        return rest_of_dict(p, base, lineno, col);
    }
    bool at_name = peek(p) == NAME;
    expr_ty key = _PyParser_StarNamedExpression(p);
    if (key == NULL) {
        return NULL;
    }
    /* A bare `a := b` is no key; in brackets it is. */
    bool is_bare_walrus = at_name && key->kind == NamedExpr_kind;
    if (peek(p) != COLON) {
        return rest_of_display(p, key, Set_kind, SetComp_kind, RBRACE, lineno, col);
    }
    if (key->kind == Starred_kind || is_bare_walrus) {
        return NULL;
    }
    advance(p);
    expr_ty value = _PyParser_Expression(p);
    if (value == NULL) {
        return NULL;
    }
    if (at_for(p)) {
        return dict_comprehension(p, key, value, lineno, col);
    }
    if (!push(p, key) || !push(p, value) || (!accept(p, COMMA) && peek(p) != RBRACE)) {
        return NULL;
    }
    return rest_of_dict(p, base, lineno, col);
}

/* ---- Atoms ---- */

static expr_ty singleton(Parser *p, PyObject *value) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    expr_ty e = new_expr(p, Constant_kind, lineno, col);
    if (e != NULL) {
        e->v.Constant.value = value;
        e->v.Constant.kind = NULL;
    }
    return e;
}

expr_ty _PyParser_Atom(Parser *p) {
    switch (peek(p)) {
    case NAME: {
        PyObject *id = p->cur->name;
        int lineno = p->cur->lineno, col = p->cur->col_offset;
        advance(p);
        expr_ty e = new_expr(p, Name_kind, lineno, col);
        if (e != NULL) {
            e->v.Name.id = id;
            e->v.Name.ctx = Load;
        }
        return e;
    }
    case NUMBER:
        return _PyParser_Number(p);
    case STRING:
        return _PyParser_Strings(p);
    case LPAR:
        return parenthesised(p);
    case LSQB:
        return list(p);
    case LBRACE:
        return braces(p);
    case KW_NONE:
        return singleton(p, Py_None);
    case KW_TRUE:
        return singleton(p, Py_True);
    case KW_FALSE:
        return singleton(p, Py_False);
    case ELLIPSIS:
        return singleton(p, Py_Ellipsis);
    default:
        return NULL;
    }
}

/* ---- Calls ---- */

static keyword_ty new_keyword(Parser *p, PyObject *name, expr_ty value, int lineno,
                              int col) {
    keyword_ty k = value ? _PyArena_Malloc(p->arena, sizeof(*k)) : NULL;
    if (k != NULL) {
        *k = (struct _keyword){.arg = name,
                               .value = value,
                               .lineno = lineno,
                               .col_offset = col,
                               .end_lineno = p->cur[-1].end_lineno,
                               .end_col_offset = p->cur[-1].end_col_offset};
    }
    return k;
}

/* The order of a call's arguments: no positional one behind a keyword or "**", no "*"
 * behind "**". */
enum { POSITIONAL, KEYWORD, DOUBLE_STAR };

/* Keywords are pushed with the lowest bit set, so that one stack serves both. */
#define TAG 1u

/* One argument. *stage as above; *sole: this is a comprehension without brackets. */
static bool argument(Parser *p, int *stage, bool *sole) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    if (accept(p, DOUBLESTAR)) {
        *stage = DOUBLE_STAR;
        keyword_ty k = new_keyword(p, NULL, _PyParser_Expression(p), lineno, col);
        return k != NULL && push(p, (char *)k + TAG);
    }
    if (accept(p, STAR)) {
        expr_ty value = *stage != DOUBLE_STAR ? _PyParser_Expression(p) : NULL;
        expr_ty e = value ? new_expr(p, Starred_kind, lineno, col) : NULL;
        if (e == NULL) {
            return false;
        }
        e->v.Starred.value = value;
        e->v.Starred.ctx = Load;
        return push(p, e);
    }
    if (peek(p) == NAME && peek_second(p) == EQUAL) {
        PyObject *name = p->cur->name;
        *stage = *stage == POSITIONAL ? KEYWORD : *stage;
        advance(p);
        advance(p);
        keyword_ty k = new_keyword(p, name, _PyParser_Expression(p), lineno, col);
        return k != NULL && push(p, (char *)k + TAG);
    }
    expr_ty e = *stage == POSITIONAL ? _PyParser_NamedExpression(p) : NULL;
    *sole = e != NULL && at_for(p);
    return e != NULL && push(p, e);
}

/* Sorts the arguments from `base` on into the two sequences. */
static bool sort_arguments(Parser *p, int base, asdl_expr_seq **args,
                           asdl_keyword_seq **keywords) {
    void **items = p->shop->items + base;
    int n = base_of(p) - base, n_keywords = 0;
    for (int i = 0; i < n; i++) {
        n_keywords += (uintptr_t)items[i] & TAG;
    }
    asdl_expr_seq *a = _Py_asdl_expr_seq_new(n - n_keywords, p->arena);
    asdl_keyword_seq *k = _Py_asdl_generic_seq_new(n_keywords, p->arena);
    if (a == NULL || k == NULL) {
        return false;
    }
    int i_arg = 0, i_keyword = 0;
    for (int i = 0; i < n; i++) {
        if ((uintptr_t)items[i] & TAG) {
            k->typed_elements[i_keyword++] =
                (keyword_ty)(void *)((char *)items[i] - TAG);
        } else {
            a->typed_elements[i_arg++] = items[i];
        }
    }
    p->shop->n_items = base;
    *args = a;
    *keywords = k;
    return true;
}

bool _PyParser_Arguments(Parser *p, bool genexp_ok, int lineno, int col,
                         asdl_expr_seq **args, asdl_keyword_seq **keywords) {
    int base = base_of(p), stage = POSITIONAL;
    while (peek(p) != RPAR) {
        bool sole = false;
        if (!argument(p, &stage, &sole)) {
            return false;
        }
        if (sole) {
            if (!genexp_ok || base_of(p) != base + 1) {
                return false;
            }
            expr_ty e = comprehension(p, GeneratorExp_kind, p->shop->items[base], RPAR,
                                      lineno, col);
            p->shop->items[base] = e;
            return e != NULL && sort_arguments(p, base, args, keywords);
        }
        if (!accept(p, COMMA)) {
            break;
        }
    }
    return accept(p, RPAR) && sort_arguments(p, base, args, keywords);
}

/* ---- Slices ---- */

static expr_ty slice(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    expr_ty part[3] = {NULL, NULL, NULL};
    if (peek(p) == STAR) {
        /* One element of a tuple: `a[*b]`. */
        return _PyParser_StarNamedExpression(p);
    }
    if (peek(p) != COLON) {
        bool at_name = peek(p) == NAME;
        part[0] = _PyParser_NamedExpression(p);
        if (part[0] == NULL || peek(p) != COLON ||
            (at_name && part[0]->kind == NamedExpr_kind)) {
            return part[0];
        }
    }
    for (int i = 1; i < 3 && accept(p, COLON); i++) {
        if (peek(p) != COLON && peek(p) != COMMA && peek(p) != RSQB &&
            (part[i] = _PyParser_Expression(p)) == NULL) {
            return NULL;
        }
    }
    expr_ty e = new_expr(p, Slice_kind, lineno, col);
    if (e != NULL) {
        e->v.Slice.lower = part[0];
        e->v.Slice.upper = part[1];
        e->v.Slice.step = part[2];
    }
    return e;
}

static expr_ty slices(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset, base = base_of(p);
    expr_ty e = slice(p);
    if (e == NULL || (peek(p) != COMMA && e->kind != Starred_kind)) {
        return e;
    }
    if (!push(p, e)) {
        return NULL;
    }
    while (accept(p, COMMA) && peek(p) != RSQB) {
        e = slice(p);
        if (e == NULL || !push(p, e)) {
            return NULL;
        }
    }
    return display(p, Tuple_kind, _PyParser_Pop(p, base), lineno, col);
}

/* ---- Primaries ---- */

static expr_ty call(Parser *p, expr_ty func, int lineno, int col) {
    asdl_expr_seq *args;
    asdl_keyword_seq *keywords;
    int open_lineno = p->cur->lineno, open_col = p->cur->col_offset;
    advance(p);
    if (!_PyParser_Arguments(p, true, open_lineno, open_col, &args, &keywords)) {
        return NULL;
    }
    expr_ty e = new_expr(p, Call_kind, lineno, col);
    if (e != NULL) {
        e->v.Call.func = func;
        e->v.Call.args = args;
        e->v.Call.keywords = keywords;
    }
    return e;
}

static expr_ty attribute(Parser *p, expr_ty value, int lineno, int col) {
    advance(p);
    PyObject *attr = p->cur->name;
    if (!accept(p, NAME)) {
        return NULL;
    }
    expr_ty e = new_expr(p, Attribute_kind, lineno, col);
    if (e != NULL) {
        e->v.Attribute.value = value;
        e->v.Attribute.attr = attr;
        e->v.Attribute.ctx = Load;
    }
    return e;
}

static expr_ty subscript(Parser *p, expr_ty value, int lineno, int col) {
    advance(p);
    expr_ty index = slices(p);
    if (index == NULL || !accept(p, RSQB)) {
        return NULL;
    }
    expr_ty e = new_expr(p, Subscript_kind, lineno, col);
    if (e != NULL) {
        e->v.Subscript.value = value;
        e->v.Subscript.slice = index;
        e->v.Subscript.ctx = Load;
    }
    return e;
}

expr_ty _PyParser_Primary(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    expr_ty e = _PyParser_Atom(p);
    while (e != NULL) {
        switch (peek(p)) {
        case DOT:
            e = attribute(p, e, lineno, col);
            break;
        case LPAR:
            e = call(p, e, lineno, col);
            break;
        case LSQB:
            e = subscript(p, e, lineno, col);
            break;
        default:
            return e;
        }
    }
    return NULL;
}
