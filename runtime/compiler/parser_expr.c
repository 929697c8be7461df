/*
 * Expressions from the loosest binding (`lambda`, `x if c else y`) down to `a.b(c)[d]`.
 * Binary operators are climbed by precedence, so a lone name passes few functions.
 * Invariant P2 (parser_private.h): NULL is "no", without a message.
 * Reference: Full Grammar specification, "Expressions". Next: parser_atom.c.
 */
#include "runtime/compiler/parser_private.h"
#include "runtime/python.h"

/* Kinds of tokens that an expression can begin with. */
bool _PyParser_CanBegin(unsigned type) {
    switch (type) {
    case NAME:
    case NUMBER:
    case STRING:
    case LPAR:
    case LSQB:
    case LBRACE:
    case ELLIPSIS:
    case PLUS:
    case MINUS:
    case TILDE:
    case STAR:
    case KW_NOT:
    case KW_AWAIT:
    case KW_FALSE:
    case KW_LAMBDA:
    case KW_NONE:
    case KW_TRUE:
        return true;
    default:
        return false;
    }
}

/* ---- Arithmetic ---- */

/* How tightly a binary operator binds; 0 is none. `**` is not here: see power(). */
static const uint8_t precedence[N_TOKEN_KINDS] = {
    [VBAR] = 1,       [CIRCUMFLEX] = 2, [AMPER] = 3,       [LEFTSHIFT] = 4,
    [RIGHTSHIFT] = 4, [PLUS] = 5,       [MINUS] = 5,       [STAR] = 6,
    [AT] = 6,         [SLASH] = 6,      [DOUBLESLASH] = 6, [PERCENT] = 6,
};

static expr_ty binop(Parser *p, expr_ty left, operator_ty op, expr_ty right) {
    if (right == NULL) {
        return NULL;
    }
    expr_ty e = new_expr(p, BinOp_kind, left->lineno, left->col_offset);
    if (e != NULL) {
        e->v.BinOp.left = left;
        e->v.BinOp.op = op;
        e->v.BinOp.right = right;
    }
    return e;
}

static expr_ty await_primary(Parser *p) {
    if (likely(peek(p) != KW_AWAIT)) {
        return _PyParser_Primary(p);
    }
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    expr_ty value = _PyParser_Primary(p);
    expr_ty e = value ? new_expr(p, Await_kind, lineno, col) : NULL;
    if (e != NULL) {
        e->v.Await.value = value;
    }
    return e;
}

static expr_ty factor(Parser *p);

/* The first token of a node may stand before the node itself: `(a) + b` begins at the
 * bracket. So a rule notes its place before it reads. */
static expr_ty power(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    expr_ty left = await_primary(p);
    if (likely(left == NULL || peek(p) != DOUBLESTAR)) {
        return left;
    }
    advance(p);
    expr_ty right = enter(p) ? factor(p) : NULL;
    leave(p);
    expr_ty e = binop(p, left, Pow, right);
    if (e != NULL) {
        e->lineno = lineno;
        e->col_offset = col;
    }
    return e;
}

static expr_ty factor(Parser *p) {
    unaryop_ty op;
    switch (peek(p)) {
    case PLUS:
        op = UAdd;
        break;
    case MINUS:
        op = USub;
        break;
    case TILDE:
        op = Invert;
        break;
    default:
        return power(p);
    }
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    expr_ty operand = enter(p) ? factor(p) : NULL;
    leave(p);
    expr_ty e = operand ? new_expr(p, UnaryOp_kind, lineno, col) : NULL;
    if (e != NULL) {
        e->v.UnaryOp.op = op;
        e->v.UnaryOp.operand = operand;
    }
    return e;
}

static expr_ty binary(Parser *p, unsigned above) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    expr_ty left = factor(p);
    unsigned type, level;
    while (left != NULL && (level = precedence[type = peek(p)]) > above) {
        advance(p);
        left = binop(p, left, (operator_ty)(type - PLUS + Add), binary(p, level));
        if (left != NULL) {
            left->lineno = lineno;
            left->col_offset = col;
        }
    }
    return left;
}

expr_ty _PyParser_BitwiseOr(Parser *p) {
    return binary(p, 0);
}

/* ---- Comparisons and boolean operators ---- */

/* The comparison at the cursor, which is passed; 0: none. `not` without `in` behind it
 * is passed too, and the rule above then fails on what follows. */
static cmpop_ty comparison_operator(Parser *p) {
    unsigned type = peek(p);
    if (likely(type < EQEQUAL || type > KW_NOT)) {
        return 0;
    }
    advance(p);
    switch (type) {
    case KW_IN:
        return In;
    case KW_IS:
        return accept(p, KW_NOT) ? IsNot : Is;
    case KW_NOT:
        if (!accept(p, KW_IN)) {
            p->cur--;
            return 0;
        }
        return NotIn;
    default:
        return (cmpop_ty)(type - EQEQUAL + Eq);
    }
}

static expr_ty compare(Parser *p, expr_ty left, cmpop_ty op, int lineno, int col) {
    int base = base_of(p);
    do {
        expr_ty right = binary(p, 0);
        if (right == NULL || !push(p, right) || !push(p, (void *)(uintptr_t)op)) {
            return NULL;
        }
    } while ((op = comparison_operator(p)) != 0);
    int n = (base_of(p) - base) / 2;
    asdl_int_seq *ops = _Py_asdl_int_seq_new(n, p->arena);
    asdl_expr_seq *right = _Py_asdl_expr_seq_new(n, p->arena);
    expr_ty e = new_expr(p, Compare_kind, lineno, col);
    if (ops == NULL || right == NULL || e == NULL) {
        return NULL;
    }
    for (int i = 0; i < n; i++) {
        right->typed_elements[i] = p->shop->items[base + 2 * i];
        ops->typed_elements[i] = (int)(uintptr_t)p->shop->items[base + 2 * i + 1];
    }
    p->shop->n_items = base;
    e->v.Compare.left = left;
    e->v.Compare.ops = ops;
    e->v.Compare.comparators = right;
    return e;
}

static expr_ty inversion(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    if (unlikely(peek(p) == KW_NOT)) {
        advance(p);
        expr_ty operand = enter(p) ? inversion(p) : NULL;
        leave(p);
        expr_ty e = operand ? new_expr(p, UnaryOp_kind, lineno, col) : NULL;
        if (e != NULL) {
            e->v.UnaryOp.op = Not;
            e->v.UnaryOp.operand = operand;
        }
        return e;
    }
    expr_ty left = binary(p, 0);
    if (left == NULL) {
        return NULL;
    }
    cmpop_ty op = comparison_operator(p);
    return likely(op == 0) ? left : compare(p, left, op, lineno, col);
}

/* `a OP b OP c` of operands that `rule` reads, the first of which is `first`. */
static expr_ty boolean(Parser *p, expr_ty first, unsigned type, boolop_ty op,
                       expr_ty (*rule)(Parser *), int lineno, int col) {
    int base = base_of(p);
    if (!push(p, first)) {
        return NULL;
    }
    while (accept(p, type)) {
        expr_ty value = rule(p);
        if (value == NULL || !push(p, value)) {
            return NULL;
        }
    }
    asdl_expr_seq *values = _PyParser_Pop(p, base);
    expr_ty e = values ? new_expr(p, BoolOp_kind, lineno, col) : NULL;
    if (e != NULL) {
        e->v.BoolOp.op = op;
        e->v.BoolOp.values = values;
    }
    return e;
}

static expr_ty conjunction(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    expr_ty e = inversion(p);
    if (likely(e == NULL || peek(p) != KW_AND)) {
        return e;
    }
    return boolean(p, e, KW_AND, And, inversion, lineno, col);
}

expr_ty _PyParser_Disjunction(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    expr_ty e = conjunction(p);
    if (likely(e == NULL || peek(p) != KW_OR)) {
        return e;
    }
    return boolean(p, e, KW_OR, Or, conjunction, lineno, col);
}

/* ---- Whole expressions ---- */

static expr_ty conditional(Parser *p, expr_ty body, int lineno, int col) {
    advance(p);
    expr_ty test = _PyParser_Disjunction(p);
    if (test == NULL || !accept(p, KW_ELSE)) {
        return NULL;
    }
    expr_ty orelse = _PyParser_Expression(p);
    expr_ty e = orelse ? new_expr(p, IfExp_kind, lineno, col) : NULL;
    if (e != NULL) {
        e->v.IfExp.test = test;
        e->v.IfExp.body = body;
        e->v.IfExp.orelse = orelse;
    }
    return e;
}

expr_ty _PyParser_Expression(Parser *p) {
    expr_ty e = NULL;
    if (enter(p)) {
        if (unlikely(peek(p) == KW_LAMBDA)) {
            e = _PyParser_Lambda(p);
        } else {
            int lineno = p->cur->lineno, col = p->cur->col_offset;
            e = _PyParser_Disjunction(p);
            if (e != NULL && unlikely(peek(p) == KW_IF)) {
                e = conditional(p, e, lineno, col);
            }
        }
    }
    leave(p);
    return e;
}

expr_ty _PyParser_Lambda(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    arguments_ty args = _PyParser_Parameters(p, true);
    if (args == NULL || !accept(p, COLON)) {
        return NULL;
    }
    expr_ty body = _PyParser_Expression(p);
    expr_ty e = body ? new_expr(p, Lambda_kind, lineno, col) : NULL;
    if (e != NULL) {
        e->v.Lambda.args = args;
        e->v.Lambda.body = body;
    }
    return e;
}

/* Behind `NAME`, at ":=". `was_name`: the target was that one token. */
static expr_ty walrus(Parser *p, expr_ty target) {
    advance(p);
    expr_ty value = _PyParser_Expression(p);
    if (value == NULL) {
        return NULL;
    }
    target->v.Name.ctx = Store;
    expr_ty e = new_expr(p, NamedExpr_kind, target->lineno, target->col_offset);
    if (e != NULL) {
        e->v.NamedExpr.target = target;
        e->v.NamedExpr.value = value;
    }
    return e;
}

expr_ty _PyParser_NamedExpression(Parser *p) {
    bool at_name = peek(p) == NAME;
    expr_ty e = _PyParser_Expression(p);
    if (e == NULL || likely(peek(p) != COLONEQUAL)) {
        return e;
    }
    return at_name && e->kind == Name_kind ? walrus(p, e) : NULL;
}

/* At "*": Starred of what `rule` reads. */
static expr_ty starred(Parser *p, expr_ty (*rule)(Parser *)) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    expr_ty value = rule(p);
    expr_ty e = value ? new_expr(p, Starred_kind, lineno, col) : NULL;
    if (e != NULL) {
        e->v.Starred.value = value;
        e->v.Starred.ctx = Load;
    }
    return e;
}

expr_ty _PyParser_StarNamedExpression(Parser *p) {
    return peek(p) == STAR ? starred(p, _PyParser_BitwiseOr)
                           : _PyParser_NamedExpression(p);
}

static expr_ty star_expression(Parser *p) {
    return peek(p) == STAR ? starred(p, _PyParser_BitwiseOr) : _PyParser_Expression(p);
}

/* `first, ...`: a tuple without brackets, of elements that `rule` reads. */
static expr_ty open_tuple(Parser *p, expr_ty first, expr_ty (*rule)(Parser *),
                          int lineno, int col) {
    int base = base_of(p);
    if (!push(p, first)) {
        return NULL;
    }
    while (accept(p, COMMA) && _PyParser_CanBegin(peek(p))) {
        expr_ty e = rule(p);
        if (e == NULL || !push(p, e)) {
            return NULL;
        }
    }
    asdl_expr_seq *elts = _PyParser_Pop(p, base);
    expr_ty e = elts ? new_expr(p, Tuple_kind, lineno, col) : NULL;
    if (e != NULL) {
        e->v.Tuple.elts = elts;
        e->v.Tuple.ctx = Load;
    }
    return e;
}

expr_ty _PyParser_StarExpressions(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    expr_ty e = star_expression(p);
    if (e == NULL || peek(p) != COMMA) {
        return e;
    }
    return open_tuple(p, e, star_expression, lineno, col);
}

/* Without stars: what eval() takes. */
expr_ty _PyParser_Expressions(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    expr_ty e = _PyParser_Expression(p);
    if (e == NULL || peek(p) != COMMA) {
        return e;
    }
    return open_tuple(p, e, _PyParser_Expression, lineno, col);
}

static expr_ty yield_expression(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    if (accept(p, KW_FROM)) {
        expr_ty value = _PyParser_Expression(p);
        expr_ty e = value ? new_expr(p, YieldFrom_kind, lineno, col) : NULL;
        if (e != NULL) {
            e->v.YieldFrom.value = value;
        }
        return e;
    }
    expr_ty value = NULL;
    if (_PyParser_CanBegin(peek(p)) && (value = _PyParser_StarExpressions(p)) == NULL) {
        return NULL;
    }
    expr_ty e = new_expr(p, Yield_kind, lineno, col);
    if (e != NULL) {
        e->v.Yield.value = value;
    }
    return e;
}

expr_ty _PyParser_YieldOrStarExpressions(Parser *p) {
    return peek(p) == KW_YIELD ? yield_expression(p) : _PyParser_StarExpressions(p);
}

/* ---- Targets ---- */

bool _PyParser_SetContext(expr_ty e, expr_context_ty ctx) {
    asdl_expr_seq *elts;
    switch (e->kind) {
    case Name_kind:
        e->v.Name.ctx = ctx;
        return true;
    case Attribute_kind:
        e->v.Attribute.ctx = ctx;
        return true;
    case Subscript_kind:
        e->v.Subscript.ctx = ctx;
        return true;
    case Starred_kind:
        e->v.Starred.ctx = ctx;
        return ctx == Store && e->v.Starred.value->kind != Starred_kind &&
               _PyParser_SetContext(e->v.Starred.value, ctx);
    case Tuple_kind:
        e->v.Tuple.ctx = ctx;
        elts = e->v.Tuple.elts;
        break;
    case List_kind:
        e->v.List.ctx = ctx;
        elts = e->v.List.elts;
        break;
    default:
        return false;
    }
    for (Py_ssize_t i = 0; i < elts->size; i++) {
        if (!_PyParser_SetContext(elts->typed_elements[i], ctx)) {
            return false;
        }
    }
    return true;
}

static expr_ty any_target(Parser *p) {
    return peek(p) == STAR ? starred(p, _PyParser_Primary) : _PyParser_Primary(p);
}

expr_ty _PyParser_StarTarget(Parser *p) {
    expr_ty e = any_target(p);
    return e != NULL && _PyParser_SetContext(e, Store) ? e : NULL;
}

expr_ty _PyParser_StarTargets(Parser *p) {
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    expr_ty e = any_target(p);
    if (e != NULL && peek(p) == COMMA) {
        e = open_tuple(p, e, any_target, lineno, col);
    }
    return e != NULL && _PyParser_SetContext(e, Store) ? e : NULL;
}
