/*
 * Parameters of functions and lambdas: positional-only before "/", ordinary ones,
 * `*args` or a bare "*", keyword-only ones, `**kwargs`. One walk with a stage that only
 * grows. Invariant: behind a parameter with a default no positional one without may
 * stand. Reference: Full Grammar specification, "Function parameters". Next:
 * parser_expr.c.
 */
#include "runtime/compiler/parser_private.h"
#include "runtime/python.h"

static arg_ty parameter(Parser *p, bool lambda, bool star) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    PyObject *name = p->cur->name;
    if (!accept(p, NAME)) {
        return NULL;
    }
    expr_ty annotation = NULL;
    if (!lambda && accept(p, COLON)) {
        /* PEP 646: only *args may have a starred one. */
        if (star && peek(p) == STAR) {
            int star_lineno = p->cur->lineno, star_col = p->cur->col_offset;
            advance(p);
            expr_ty value = _PyParser_BitwiseOr(p);
            annotation =
                value ? new_expr(p, Starred_kind, star_lineno, star_col) : NULL;
            if (annotation != NULL) {
                annotation->v.Starred.value = value;
                annotation->v.Starred.ctx = Load;
            }
        } else {
            annotation = _PyParser_Expression(p);
        }
        if (annotation == NULL) {
            return NULL;
        }
    }
    arg_ty a = _PyArena_Malloc(p->arena, sizeof(*a));
    if (a != NULL) {
        *a = (struct _arg){.arg = name,
                           .annotation = annotation,
                           .lineno = lineno,
                           .col_offset = col,
                           .end_lineno = p->cur[-1].end_lineno,
                           .end_col_offset = p->cur[-1].end_col_offset};
    }
    return a;
}

/* The walk's state. Parameters are pushed with their defaults (NULL: none) in pairs. */
typedef struct {
    arguments_ty args;
    bool lambda;
    bool after_star, after_double_star;
    int base; /* the first pair of the section being read */
    int n_defaults;
} Walk;

/* The parameters (not their defaults) from `base` on, in pairs, as a sequence. */
static asdl_arg_seq *section(Parser *p, int base) {
    int n = (base_of(p) - base) / 2;
    asdl_arg_seq *seq = _Py_asdl_generic_seq_new(n, p->arena);
    for (int i = 0; seq != NULL && i < n; i++) {
        seq->typed_elements[i] = p->shop->items[base + 2 * i];
    }
    return seq;
}

/* `NAME [: annotation] [= default]`, pushed as a pair. */
static bool plain(Parser *p, Walk *w) {
    arg_ty a = parameter(p, w->lambda, false);
    expr_ty value = NULL;
    if (a == NULL || (accept(p, EQUAL) && (value = _PyParser_Expression(p)) == NULL)) {
        return false;
    }
    if (!w->after_star) {
        if (value == NULL && w->n_defaults > 0) {
            return false;
        }
        w->n_defaults += value != NULL;
    }
    return push(p, a) && push(p, value);
}

/* "/": what stands before it is positional-only. */
static bool slash(Parser *p, Walk *w) {
    if (w->after_star || w->args->posonlyargs != NULL || base_of(p) == w->base) {
        return false;
    }
    accept(p, SLASH);
    w->args->posonlyargs = section(p, w->base);
    w->base = base_of(p);
    return w->args->posonlyargs != NULL;
}

/* "*" or "*args": ends the ordinary parameters. */
static bool star(Parser *p, Walk *w, unsigned close) {
    if (w->after_star) {
        return false;
    }
    w->args->args = section(p, w->base);
    w->base = base_of(p);
    w->after_star = true;
    if (w->args->args == NULL) {
        return false;
    }
    if (peek(p) == NAME) {
        w->args->vararg = parameter(p, w->lambda, true);
        return w->args->vararg != NULL;
    }
    /* A bare star needs a name behind it. */
    return peek(p) == COMMA && peek_second(p) == NAME;
}

static bool one_parameter(Parser *p, Walk *w, unsigned close) {
    if (w->after_double_star) {
        return false;
    }
    if (peek(p) == SLASH) {
        return slash(p, w);
    }
    if (accept(p, STAR)) {
        return star(p, w, close);
    }
    if (accept(p, DOUBLESTAR)) {
        w->after_double_star = true;
        w->args->kwarg = parameter(p, w->lambda, false);
        return w->args->kwarg != NULL;
    }
    return plain(p, w);
}

/* Fills the sequences that are still open, and the defaults. */
static bool finish(Parser *p, Walk *w, int base) {
    arguments_ty a = w->args;
    void **items = p->shop->items;
    int end = base_of(p), positional_end = w->after_star ? w->base : end;
    if (!w->after_star && (a->args = section(p, w->base)) == NULL) {
        return false;
    }
    a->kwonlyargs = section(p, positional_end);
    a->kw_defaults = _Py_asdl_expr_seq_new((end - positional_end) / 2, p->arena);
    a->defaults = _Py_asdl_expr_seq_new(w->n_defaults, p->arena);
    if (a->posonlyargs == NULL) {
        a->posonlyargs = _Py_asdl_generic_seq_new(0, p->arena);
    }
    if (a->kwonlyargs == NULL || a->kw_defaults == NULL || a->defaults == NULL ||
        a->posonlyargs == NULL) {
        return false;
    }
    for (int i = 0; i < a->kw_defaults->size; i++) {
        a->kw_defaults->typed_elements[i] = items[positional_end + 2 * i + 1];
    }
    for (int i = base + 1, n = 0; i < positional_end; i += 2) {
        if (items[i] != NULL) {
            a->defaults->typed_elements[n++] = items[i];
        }
    }
    p->shop->n_items = base;
    return true;
}

arguments_ty _PyParser_Parameters(Parser *p, bool lambda) {
    unsigned close = lambda ? COLON : RPAR;
    int base = base_of(p);
    Walk w = {.args = _PyArena_Malloc(p->arena, sizeof(struct _arguments)),
              .lambda = lambda,
              .base = base};
    if (w.args == NULL) {
        return NULL;
    }
    *w.args = (struct _arguments){0};
    while (peek(p) != close) {
        if (!one_parameter(p, &w, close)) {
            return NULL;
        }
        if (!accept(p, COMMA)) {
            break;
        }
    }
    return finish(p, &w, base) ? w.args : NULL;
}
