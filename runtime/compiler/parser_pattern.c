/*
 * `match`, its cases and their patterns. `match` and `case` are names until a whole
 * header has been read, so the caller marks its place first.
 * Invariant: a capture or value pattern is a name not followed by ".", "(" or "=".
 * Reference: Full Grammar specification, "Match statement". Next: parser_compound.c.
 */
#include "runtime/compiler/parser_private.h"
#include "runtime/python.h"

static pattern_ty pattern(Parser *p);
static pattern_ty maybe_star_pattern(Parser *p);

static pattern_ty new_pattern(Parser *p, enum _pattern_kind kind, int lineno, int col) {
    pattern_ty t = _PyArena_Malloc(p->arena, sizeof(*t));
    if (t != NULL) {
        t->kind = kind;
        t->lineno = lineno;
        t->col_offset = col;
        t->end_lineno = p->cur[-1].end_lineno;
        t->end_col_offset = p->cur[-1].end_col_offset;
    }
    return t;
}

static pattern_ty match_value(Parser *p, expr_ty value, int lineno, int col) {
    pattern_ty t = value ? new_pattern(p, MatchValue_kind, lineno, col) : NULL;
    if (t != NULL) {
        t->v.MatchValue.value = value;
    }
    return t;
}

static pattern_ty match_as(Parser *p, pattern_ty inner, PyObject *name, int lineno,
                           int col) {
    pattern_ty t = new_pattern(p, MatchAs_kind, lineno, col);
    if (t != NULL) {
        t->v.MatchAs.pattern = inner;
        t->v.MatchAs.name = name;
    }
    return t;
}

/* MatchSequence and MatchOr are one struct under two names. */
static pattern_ty match_sequence(Parser *p, enum _pattern_kind kind, int base,
                                 int lineno, int col) {
    asdl_pattern_seq *patterns = _PyParser_Pop(p, base);
    pattern_ty t = patterns ? new_pattern(p, kind, lineno, col) : NULL;
    if (t != NULL) {
        t->v.MatchSequence.patterns = patterns;
    }
    return t;
}

/* ---- Literals and names ---- */

/* `-1`, `2.5`: a number, with a minus allowed in front. */
static expr_ty signed_number(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    bool minus = accept(p, MINUS);
    expr_ty number = peek(p) == NUMBER ? _PyParser_Number(p) : NULL;
    if (number == NULL || !minus) {
        return number;
    }
    expr_ty e = new_expr(p, UnaryOp_kind, lineno, col);
    if (e != NULL) {
        e->v.UnaryOp.op = USub;
        e->v.UnaryOp.operand = number;
    }
    return e;
}

/* Whether a number, behind its minus, is of the kind that its place in `1 + 2j` asks.
 */
static bool is_imaginary(expr_ty e) {
    expr_ty number = e->kind == UnaryOp_kind ? e->v.UnaryOp.operand : e;
    return PyComplex_CheckExact(number->v.Constant.value);
}

/* `-1` or `-1 + 2j`. */
static expr_ty number_or_complex(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    expr_ty left = signed_number(p);
    if (left == NULL || (peek(p) != PLUS && peek(p) != MINUS)) {
        return left;
    }
    operator_ty op = peek(p) == PLUS ? Add : Sub;
    advance(p);
    expr_ty right = peek(p) == NUMBER ? _PyParser_Number(p) : NULL;
    if (right == NULL) {
        return NULL;
    }
    if (is_imaginary(left)) {
        return _PyParser_RaiseAt(p, PyExc_SyntaxError, left->lineno, left->col_offset,
                                 left->end_lineno, left->end_col_offset,
                                 "real number required in complex literal");
    }
    if (!is_imaginary(right)) {
        return _PyParser_RaiseAt(p, PyExc_SyntaxError, right->lineno, right->col_offset,
                                 right->end_lineno, right->end_col_offset,
                                 "imaginary number required in complex literal");
    }
    expr_ty e = new_expr(p, BinOp_kind, lineno, col);
    if (e != NULL) {
        e->v.BinOp.left = left;
        e->v.BinOp.op = op;
        e->v.BinOp.right = right;
    }
    return e;
}

/* `a.b.c`, at its first name. */
static expr_ty name_or_attr(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    expr_ty e = _PyParser_Atom(p);
    while (e != NULL && accept(p, DOT)) {
        PyObject *attr = p->cur->name;
        if (!accept(p, NAME)) {
            return NULL;
        }
        expr_ty value = e;
        if ((e = new_expr(p, Attribute_kind, lineno, col)) != NULL) {
            e->v.Attribute.value = value;
            e->v.Attribute.attr = attr;
            e->v.Attribute.ctx = Load;
        }
    }
    return e;
}

static bool at_wildcard(const Parser *p) {
    return at_word(p, "_", 1);
}

/* A name to bind: *name becomes NULL for "_". */
static bool capture_target(Parser *p, PyObject **name) {
    *name = at_wildcard(p) ? NULL : p->cur->name;
    return accept(p, NAME) && peek(p) != DOT && peek(p) != LPAR && peek(p) != EQUAL;
}

/* ---- Classes: `name(pattern, ..., key=pattern, ...)` ---- */

static bool class_keywords(Parser *p) {
    do {
        PyObject *name = p->cur->name;
        if (!accept(p, NAME) || !accept(p, EQUAL)) {
            return false;
        }
        pattern_ty t = pattern(p);
        if (t == NULL || !push(p, name) || !push(p, t)) {
            return false;
        }
    } while (accept(p, COMMA) && peek(p) != RPAR);
    return true;
}

static pattern_ty class_pattern(Parser *p, expr_ty cls, int lineno, int col) {
    int base = base_of(p);
    advance(p);
    while (peek(p) != RPAR && !(peek(p) == NAME && peek_second(p) == EQUAL)) {
        pattern_ty t = pattern(p);
        if (t == NULL || !push(p, t)) {
            return NULL;
        }
        if (!accept(p, COMMA)) {
            break;
        }
    }
    asdl_pattern_seq *patterns = _PyParser_Pop(p, base);
    if (patterns == NULL || (peek(p) != RPAR && !class_keywords(p)) ||
        !accept(p, RPAR)) {
        return NULL;
    }
    int n = (base_of(p) - base) / 2;
    asdl_identifier_seq *names = _Py_asdl_generic_seq_new(n, p->arena);
    asdl_pattern_seq *values = _Py_asdl_generic_seq_new(n, p->arena);
    pattern_ty t = new_pattern(p, MatchClass_kind, lineno, col);
    if (names == NULL || values == NULL || t == NULL) {
        return NULL;
    }
    for (int i = 0; i < n; i++) {
        names->typed_elements[i] = p->shop->items[base + 2 * i];
        values->typed_elements[i] = p->shop->items[base + 2 * i + 1];
    }
    p->shop->n_items = base;
    t->v.MatchClass.cls = cls;
    t->v.MatchClass.patterns = patterns;
    t->v.MatchClass.kwd_attrs = names;
    t->v.MatchClass.kwd_patterns = values;
    return t;
}

/* At a name: capture, wildcard, value or class pattern. */
static pattern_ty name_pattern(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    unsigned next = peek_second(p);
    if (next != DOT && next != LPAR) {
        PyObject *name;
        return capture_target(p, &name) ? match_as(p, NULL, name, lineno, col) : NULL;
    }
    expr_ty e = name_or_attr(p);
    if (e == NULL) {
        return NULL;
    }
    if (peek(p) == LPAR) {
        return class_pattern(p, e, lineno, col);
    }
    return peek(p) != EQUAL ? match_value(p, e, lineno, col) : NULL;
}

/* ---- Mappings: `{key: pattern, ..., **rest}` ---- */

static expr_ty mapping_key(Parser *p) {
    switch (peek(p)) {
    case NUMBER:
    case MINUS:
        return number_or_complex(p);
    case STRING:
        return _PyParser_Strings(p);
    case KW_NONE:
    case KW_TRUE:
    case KW_FALSE:
        return _PyParser_Atom(p);
    case NAME:
        return peek_second(p) == DOT ? name_or_attr(p) : NULL;
    default:
        return NULL;
    }
}

static pattern_ty mapping_pattern(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset, base = base_of(p);
    PyObject *rest = NULL;
    advance(p);
    while (peek(p) != RBRACE) {
        if (accept(p, DOUBLESTAR)) {
            /* The last item; "_" is no name here. */
            if (!capture_target(p, &rest) || rest == NULL) {
                return NULL;
            }
            accept(p, COMMA);
            break;
        }
        expr_ty key = mapping_key(p);
        pattern_ty t = key && accept(p, COLON) ? pattern(p) : NULL;
        if (t == NULL || !push(p, key) || !push(p, t)) {
            return NULL;
        }
        if (!accept(p, COMMA)) {
            break;
        }
    }
    if (!accept(p, RBRACE)) {
        return NULL;
    }
    int n = (base_of(p) - base) / 2;
    asdl_expr_seq *keys = _Py_asdl_expr_seq_new(n, p->arena);
    asdl_pattern_seq *patterns = _Py_asdl_generic_seq_new(n, p->arena);
    pattern_ty t = new_pattern(p, MatchMapping_kind, lineno, col);
    if (keys == NULL || patterns == NULL || t == NULL) {
        return NULL;
    }
    for (int i = 0; i < n; i++) {
        keys->typed_elements[i] = p->shop->items[base + 2 * i];
        patterns->typed_elements[i] = p->shop->items[base + 2 * i + 1];
    }
    p->shop->n_items = base;
    t->v.MatchMapping.keys = keys;
    t->v.MatchMapping.patterns = patterns;
    t->v.MatchMapping.rest = rest;
    return t;
}

/* ---- Sequences and groups ---- */

/* `[ ... ]` or `( ... )`: a lone pattern in round brackets is that pattern. */
static pattern_ty bracketed(Parser *p, unsigned close) {
    int lineno = p->cur->lineno, col = p->cur->col_offset, base = base_of(p);
    bool comma = false;
    pattern_ty t = NULL;
    advance(p);
    while (peek(p) != close) {
        t = maybe_star_pattern(p);
        if (t == NULL || !push(p, t)) {
            return NULL;
        }
        if (!accept(p, COMMA)) {
            break;
        }
        comma = true;
    }
    if (!accept(p, close)) {
        return NULL;
    }
    if (close == RPAR && base_of(p) == base + 1 && !comma) {
        p->shop->n_items = base;
        return t->kind != MatchStar_kind ? t : NULL;
    }
    return match_sequence(p, MatchSequence_kind, base, lineno, col);
}

static pattern_ty closed_pattern(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    switch (peek(p)) {
    case NUMBER:
    case MINUS:
        return match_value(p, number_or_complex(p), lineno, col);
    case STRING:
        return match_value(p, _PyParser_Strings(p), lineno, col);
    case KW_NONE:
    case KW_TRUE:
    case KW_FALSE: {
        expr_ty e = _PyParser_Atom(p);
        pattern_ty t = e ? new_pattern(p, MatchSingleton_kind, lineno, col) : NULL;
        if (t != NULL) {
            t->v.MatchSingleton.value = e->v.Constant.value;
        }
        return t;
    }
    case NAME:
        return name_pattern(p);
    case LPAR:
        return bracketed(p, RPAR);
    case LSQB:
        return bracketed(p, RSQB);
    case LBRACE:
        return mapping_pattern(p);
    default:
        return NULL;
    }
}

static pattern_ty or_pattern(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    pattern_ty t = closed_pattern(p);
    if (t == NULL || peek(p) != VBAR) {
        return t;
    }
    int base = base_of(p);
    if (!push(p, t)) {
        return NULL;
    }
    while (accept(p, VBAR)) {
        if ((t = closed_pattern(p)) == NULL || !push(p, t)) {
            return NULL;
        }
    }
    return match_sequence(p, MatchOr_kind, base, lineno, col);
}

static pattern_ty pattern(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    pattern_ty t = enter(p) ? or_pattern(p) : NULL;
    leave(p);
    if (t == NULL || !accept(p, KW_AS)) {
        return t;
    }
    PyObject *name;
    /* "_" is no name to bind to here. */
    if (!capture_target(p, &name) || name == NULL) {
        return NULL;
    }
    return match_as(p, t, name, lineno, col);
}

static pattern_ty maybe_star_pattern(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    if (!accept(p, STAR)) {
        return pattern(p);
    }
    PyObject *name;
    pattern_ty t =
        capture_target(p, &name) ? new_pattern(p, MatchStar_kind, lineno, col) : NULL;
    if (t != NULL) {
        t->v.MatchStar.name = name;
    }
    return t;
}

/* What a case has: a pattern, or several with commas and no brackets. */
static pattern_ty patterns(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset, base = base_of(p);
    pattern_ty t = maybe_star_pattern(p);
    if (t == NULL || peek(p) != COMMA) {
        return t != NULL && t->kind != MatchStar_kind ? t : NULL;
    }
    if (!push(p, t)) {
        return NULL;
    }
    while (accept(p, COMMA) && peek(p) != COLON && peek(p) != KW_IF) {
        if ((t = maybe_star_pattern(p)) == NULL || !push(p, t)) {
            return NULL;
        }
    }
    return match_sequence(p, MatchSequence_kind, base, lineno, col);
}

/* ---- The statement ---- */

static match_case_ty case_block(Parser *p) {
    match_case_ty c = _PyArena_Malloc(p->arena, sizeof(*c));
    advance(p);
    if (c == NULL || (c->pattern = patterns(p)) == NULL) {
        return NULL;
    }
    c->guard = NULL;
    if (accept(p, KW_IF) && (c->guard = _PyParser_NamedExpression(p)) == NULL) {
        return NULL;
    }
    c->body = accept(p, COLON) ? _PyParser_Block(p) : NULL;
    return c->body ? c : NULL;
}

/* An expression, or a tuple of them with stars allowed. */
static expr_ty subject(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset, base = base_of(p);
    expr_ty e = _PyParser_StarNamedExpression(p);
    if (e == NULL || peek(p) != COMMA) {
        return e != NULL && e->kind != Starred_kind ? e : NULL;
    }
    if (!push(p, e)) {
        return NULL;
    }
    while (accept(p, COMMA) && peek(p) != COLON) {
        if ((e = _PyParser_StarNamedExpression(p)) == NULL || !push(p, e)) {
            return NULL;
        }
    }
    asdl_expr_seq *elts = _PyParser_Pop(p, base);
    e = elts ? new_expr(p, Tuple_kind, lineno, col) : NULL;
    if (e != NULL) {
        e->v.Tuple.elts = elts;
        e->v.Tuple.ctx = Load;
    }
    return e;
}

stmt_ty _PyParser_Match(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    expr_ty value = subject(p);
    if (value == NULL || !accept(p, COLON) || !accept(p, NEWLINE) ||
        !accept(p, INDENT)) {
        return NULL;
    }
    int base = base_of(p);
    do {
        match_case_ty c = at_word(p, "case", 4) ? case_block(p) : NULL;
        if (c == NULL || !push(p, c)) {
            return NULL;
        }
    } while (peek(p) != DEDENT && peek(p) != ENDMARKER);
    asdl_match_case_seq *cases = _PyParser_Pop(p, base);
    if (cases == NULL || !accept(p, DEDENT)) {
        return NULL;
    }
    stmt_ty s = new_compound(p, Match_kind, lineno, col);
    if (s != NULL) {
        s->v.Match.subject = value;
        s->v.Match.cases = cases;
    }
    return s;
}
