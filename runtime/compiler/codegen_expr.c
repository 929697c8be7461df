/*
 * Expressions: each leaves one value on the stack (a target takes one). A visit sets
 * the current location to the expression's and puts the old one back.
 *
 * Next: codegen_display.c, codegen_call.c, codegen_compr.c.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

/* ---- Operators ---- */
void cg_binary_op(struct compiler *c, operator_ty op, int inplace) {
    static const uint8_t args[] = {[Add] = NB_ADD,
                                   [Sub] = NB_SUBTRACT,
                                   [Mult] = NB_MULTIPLY,
                                   [MatMult] = NB_MATRIX_MULTIPLY,
                                   [Div] = NB_TRUE_DIVIDE,
                                   [Mod] = NB_REMAINDER,
                                   [Pow] = NB_POWER,
                                   [LShift] = NB_LSHIFT,
                                   [RShift] = NB_RSHIFT,
                                   [BitOr] = NB_OR,
                                   [BitXor] = NB_XOR,
                                   [BitAnd] = NB_AND,
                                   [FloorDiv] = NB_FLOOR_DIVIDE};
    cg_arg(c, BINARY_OP, args[op] + (inplace ? NB_INPLACE_ADD : 0));
}

void cg_compare_op(struct compiler *c, cmpop_ty op) {
    static const uint8_t order[] = {[Eq] = Py_EQ,  [NotEq] = Py_NE, [Lt] = Py_LT,
                                    [LtE] = Py_LE, [Gt] = Py_GT,    [GtE] = Py_GE};
    switch (op) {
    case Is:
    case IsNot:
        cg_arg(c, IS_OP, op == IsNot);
        break;
    case In:
    case NotIn:
        cg_arg(c, CONTAINS_OP, op == NotIn);
        break;
    default:
        cg_arg(c, COMPARE_OP, order[op]);
    }
}

static void unary(struct compiler *c, expr_ty e) {
    static const uint8_t ops[] = {[Invert] = UNARY_INVERT,
                                  [Not] = UNARY_NOT,
                                  [UAdd] = UNARY_POSITIVE,
                                  [USub] = UNARY_NEGATIVE};
    cg_expr(c, e->v.UnaryOp.operand);
    cg_op(c, ops[e->v.UnaryOp.op]);
}

static void boolop(struct compiler *c, expr_ty e) {
    asdl_expr_seq *values = e->v.BoolOp.values;
    int op = e->v.BoolOp.op == And ? JUMP_IF_FALSE_OR_POP : JUMP_IF_TRUE_OR_POP;
    Py_ssize_t n = asdl_seq_LEN(values) - 1;
    basicblock *end = cg_block(c);
    for (Py_ssize_t i = 0; i < n; i++) {
        cg_expr(c, asdl_seq_GET(values, i));
        cg_jump(c, op, end);
    }
    cg_expr(c, asdl_seq_GET(values, n));
    cg_use(c, end);
}

static void compare(struct compiler *c, expr_ty e) {
    asdl_expr_seq *values = e->v.Compare.comparators;
    Py_ssize_t n = asdl_seq_LEN(e->v.Compare.ops) - 1;
    cg_compare_check(c, e);
    cg_expr(c, e->v.Compare.left);
    if (n == 0) {
        cg_expr(c, asdl_seq_GET(values, 0));
        cg_compare_op(c, asdl_seq_GET(e->v.Compare.ops, 0));
        return;
    }
    basicblock *cleanup = cg_block(c);
    for (Py_ssize_t i = 0; i < n; i++) {
        cg_expr(c, asdl_seq_GET(values, i));
        cg_arg(c, SWAP, 2);
        cg_arg(c, COPY, 2);
        cg_compare_op(c, asdl_seq_GET(e->v.Compare.ops, i));
        cg_jump(c, JUMP_IF_FALSE_OR_POP, cleanup);
    }
    cg_expr(c, asdl_seq_GET(values, n));
    cg_compare_op(c, asdl_seq_GET(e->v.Compare.ops, n));
    basicblock *end = cg_block(c);
    cg_jump_noline(c, JUMP, end);
    cg_use(c, cleanup);
    cg_arg(c, SWAP, 2);
    cg_op(c, POP_TOP);
    cg_use(c, end);
}

static void ifexp(struct compiler *c, expr_ty e) {
    basicblock *end = cg_block(c), *next = cg_block(c);
    cg_jump_if(c, e->v.IfExp.test, next, 0);
    cg_expr(c, e->v.IfExp.body);
    cg_jump_noline(c, JUMP, end);
    cg_use(c, next);
    cg_expr(c, e->v.IfExp.orelse);
    cg_use(c, end);
}

/* ---- Attributes and subscripts ---- */
/* The location of an attribute that stands on a later line than what it belongs to is
 * its own name alone. */
void cg_at_attr(struct compiler *c, expr_ty attr) {
    Location *loc = &c->u->u_loc;
    if (loc->lineno == attr->end_lineno) {
        return;
    }
    loc->lineno = attr->end_lineno;
    int len = (int)PyUnicode_GET_LENGTH(attr->v.Attribute.attr);
    if (len <= attr->end_col_offset) {
        loc->col = attr->end_col_offset - len;
    } else {
        loc->col = loc->end_col = -1; /* no tree that the parser made */
    }
}

static void attribute(struct compiler *c, expr_ty e) {
    cg_expr(c, e->v.Attribute.value);
    cg_at_attr(c, e);
    switch (e->v.Attribute.ctx) {
    case Load:
        cg_name(c, LOAD_ATTR, e->v.Attribute.attr);
        break;
    case Store:
        if (!cg_forbidden_name(c, e->v.Attribute.attr, Store)) {
            cg_name(c, STORE_ATTR, e->v.Attribute.attr);
        }
        break;
    case Del:
        cg_name(c, DELETE_ATTR, e->v.Attribute.attr);
        break;
    }
}

static void subscript(struct compiler *c, expr_ty e) {
    if (e->v.Subscript.ctx == Load) {
        cg_check_subscript(c, e);
    }
    cg_expr(c, e->v.Subscript.value);
    cg_expr(c, e->v.Subscript.slice);
    switch (e->v.Subscript.ctx) {
    case Load:
        cg_op(c, BINARY_SUBSCR);
        break;
    case Store:
        cg_op(c, STORE_SUBSCR);
        break;
    case Del:
        cg_op(c, DELETE_SUBSCR);
        break;
    }
}

static void part_or_none(struct compiler *c, expr_ty e) {
    if (e != NULL) {
        cg_expr(c, e);
    } else {
        cg_const(c, Py_None);
    }
}

static void slice(struct compiler *c, expr_ty e) {
    part_or_none(c, e->v.Slice.lower);
    part_or_none(c, e->v.Slice.upper);
    if (e->v.Slice.step != NULL) {
        cg_expr(c, e->v.Slice.step);
    }
    cg_arg(c, BUILD_SLICE, e->v.Slice.step != NULL ? 3 : 2);
}

/* ---- Generators ---- */
static int in_function(struct compiler *c, const char *message) {
    if (c->u->u_ste->ste_type != FunctionBlock) {
        cg_error(c, message);
        return 0;
    }
    return 1;
}

static void yield(struct compiler *c, expr_ty e) {
    if (in_function(c, "'yield' outside function")) {
        part_or_none(c, e->v.Yield.value);
        cg_yield(c);
    }
}

static void yield_from(struct compiler *c, expr_ty e) {
    if (!in_function(c, "'yield' outside function")) {
        return;
    }
    if (c->u->u_scope == SCOPE_ASYNC_FUNCTION) {
        cg_error(c, "'yield from' inside async function");
        return;
    }
    cg_expr(c, e->v.YieldFrom.value);
    cg_op(c, GET_YIELD_FROM_ITER);
    cg_const(c, Py_None);
    cg_yield_from(c, 0);
}

static void await(struct compiler *c, expr_ty e) {
    int top_level = c->flags->cf_flags & PyCF_ALLOW_TOP_LEVEL_AWAIT &&
                    c->u->u_ste->ste_type == ModuleBlock;
    if (!top_level) {
        if (!in_function(c, "'await' outside function")) {
            return;
        }
        if (c->u->u_scope != SCOPE_ASYNC_FUNCTION &&
            c->u->u_scope != SCOPE_COMPREHENSION) {
            cg_error(c, "'await' outside async function");
            return;
        }
    }
    cg_expr(c, e->v.Await.value);
    cg_await(c, 0);
}

static void starred(struct compiler *c, expr_ty e) {
    cg_error(c, e->v.Starred.ctx == Store
                    ? "starred assignment target must be in a list or tuple"
                    : "can't use starred expression here");
}

static void list_or_tuple(struct compiler *c, asdl_expr_seq *elts, expr_context_ty ctx,
                          int tuple) {
    if (ctx == Store) {
        cg_unpack(c, elts);
    } else if (ctx == Load) {
        cg_star_unpack(c, elts, 0, BUILD_LIST, LIST_APPEND, LIST_EXTEND, tuple);
    } else {
        cg_exprs(c, elts);
    }
}

static void visit_rare(struct compiler *c, expr_ty e) {
    switch (e->kind) {
    case NamedExpr_kind:
        cg_expr(c, e->v.NamedExpr.value);
        cg_arg(c, COPY, 1);
        cg_expr(c, e->v.NamedExpr.target);
        break;
    case Lambda_kind:
        cg_lambda(c, e);
        break;
    case Dict_kind:
        cg_dict(c, e);
        break;
    case Set_kind:
        cg_star_unpack(c, e->v.Set.elts, 0, BUILD_SET, SET_ADD, SET_UPDATE, 0);
        break;
    case ListComp_kind:
    case SetComp_kind:
    case DictComp_kind:
    case GeneratorExp_kind:
        cg_comprehension(c, e);
        break;
    case Yield_kind:
        yield(c, e);
        break;
    case YieldFrom_kind:
        yield_from(c, e);
        break;
    case Await_kind:
        await(c, e);
        break;
    case JoinedStr_kind:
    case FormattedValue_kind:
        cg_joined_str(c, e);
        break;
    case Starred_kind:
        starred(c, e);
        break;
    default:
        slice(c, e);
    }
}

/* The commonest first. */
static void visit_expr(struct compiler *c, expr_ty e) {
    switch (e->kind) {
    case Name_kind:
        cg_nameop(c, e->v.Name.id, e->v.Name.ctx);
        break;
    case Constant_kind:
        cg_const(c, e->v.Constant.value);
        break;
    case Attribute_kind:
        attribute(c, e);
        break;
    case Call_kind:
        cg_call(c, e);
        break;
    case BinOp_kind:
        cg_expr(c, e->v.BinOp.left);
        cg_expr(c, e->v.BinOp.right);
        cg_binary_op(c, e->v.BinOp.op, 0);
        break;
    case Subscript_kind:
        subscript(c, e);
        break;
    case Compare_kind:
        compare(c, e);
        break;
    case UnaryOp_kind:
        unary(c, e);
        break;
    case BoolOp_kind:
        boolop(c, e);
        break;
    case IfExp_kind:
        ifexp(c, e);
        break;
    case List_kind:
        list_or_tuple(c, e->v.List.elts, e->v.List.ctx, 0);
        break;
    case Tuple_kind:
        list_or_tuple(c, e->v.Tuple.elts, e->v.Tuple.ctx, 1);
        break;
    default:
        visit_rare(c, e);
    }
}

void cg_expr(struct compiler *c, expr_ty e) {
    if (c->failed || !cg_deeper(c)) {
        return;
    }
    Location old = c->u->u_loc;
    SET_LOC(c, e);
    visit_expr(c, e);
    if (!c->failed) {
        c->u->u_loc = old;
    }
    c->recursion_depth--;
}

void cg_exprs(struct compiler *c, asdl_expr_seq *seq) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        cg_expr(c, asdl_seq_GET(seq, i));
    }
}
