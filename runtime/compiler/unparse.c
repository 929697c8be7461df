/*
 * An expression as text again, for annotations under `from __future__ import
 * annotations`: with as few parentheses as its meaning allows.
 *
 * Invariant: `level` is how tightly what stands around binds; a looser expression is
 * put in parentheses. CPython 3.11, Python/ast_unparse.c, whose spacing this is. Next:
 * unparse_fstring.c.
 */
#include "runtime/compiler/unparse_private.h"

#include "runtime/python.h"

void up_str(struct unparser *u, const char *text) {
    if (!u->failed) {
        u->failed = _PyUnicodeWriter_WriteASCIIString(&u->writer, text,
                                                      (Py_ssize_t)strlen(text)) < 0;
    }
}

void up_obj(struct unparser *u, PyObject *str) {
    if (!u->failed) {
        u->failed = str == NULL || _PyUnicodeWriter_WriteStr(&u->writer, str) < 0;
    }
}

void up_new(struct unparser *u, PyObject *str) {
    if (str == NULL) {
        u->failed = 1;
    }
    up_obj(u, str);
    Py_XDECREF(str);
}

/* Text in parentheses when the expression binds looser than its surroundings. */
static void open_if(struct unparser *u, int level, int own) {
    up_str(u, level > own ? "(" : "");
}
static void close_if(struct unparser *u, int level, int own) {
    up_str(u, level > own ? ")" : "");
}

/* ---- Operators ---- */
static void boolop(struct unparser *u, expr_ty e, int level) {
    int own = e->v.BoolOp.op == And ? PR_AND : PR_OR;
    const char *op = e->v.BoolOp.op == And ? " and " : " or ";
    open_if(u, level, own);
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(e->v.BoolOp.values); i++) {
        up_str(u, i > 0 ? op : "");
        up_expr(u, asdl_seq_GET(e->v.BoolOp.values, i), own + 1);
    }
    close_if(u, level, own);
}

static void binop(struct unparser *u, expr_ty e, int level) {
    static const struct {
        const char *text;
        int own;
    } ops[] = {[Add] = {" + ", PR_ARITH},     [Sub] = {" - ", PR_ARITH},
               [Mult] = {" * ", PR_TERM},     [MatMult] = {" @ ", PR_TERM},
               [Div] = {" / ", PR_TERM},      [Mod] = {" % ", PR_TERM},
               [LShift] = {" << ", PR_SHIFT}, [RShift] = {" >> ", PR_SHIFT},
               [BitOr] = {" | ", PR_BOR},     [BitXor] = {" ^ ", PR_BXOR},
               [BitAnd] = {" & ", PR_BAND},   [FloorDiv] = {" // ", PR_TERM},
               [Pow] = {" ** ", PR_POWER}};
    int own = ops[e->v.BinOp.op].own, right_assoc = e->v.BinOp.op == Pow;
    open_if(u, level, own);
    up_expr(u, e->v.BinOp.left, own + right_assoc);
    up_str(u, ops[e->v.BinOp.op].text);
    up_expr(u, e->v.BinOp.right, own + !right_assoc);
    close_if(u, level, own);
}

static void unaryop(struct unparser *u, expr_ty e, int level) {
    static const char *const ops[] = {
        [Invert] = "~", [Not] = "not ", [UAdd] = "+", [USub] = "-"};
    int own = e->v.UnaryOp.op == Not ? PR_NOT : PR_FACTOR;
    open_if(u, level, own);
    up_str(u, ops[e->v.UnaryOp.op]);
    up_expr(u, e->v.UnaryOp.operand, own);
    close_if(u, level, own);
}

static void compare(struct unparser *u, expr_ty e, int level) {
    static const char *const ops[] = {
        [Eq] = " == ", [NotEq] = " != ",    [Lt] = " < ",  [LtE] = " <= ",
        [Gt] = " > ",  [GtE] = " >= ",      [Is] = " is ", [IsNot] = " is not ",
        [In] = " in ", [NotIn] = " not in "};
    open_if(u, level, PR_CMP);
    up_expr(u, e->v.Compare.left, PR_CMP + 1);
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(e->v.Compare.comparators); i++) {
        up_str(u, ops[asdl_seq_GET(e->v.Compare.ops, i)]);
        up_expr(u, asdl_seq_GET(e->v.Compare.comparators, i), PR_CMP + 1);
    }
    close_if(u, level, PR_CMP);
}

static void ifexp(struct unparser *u, expr_ty e, int level) {
    open_if(u, level, PR_TEST);
    up_expr(u, e->v.IfExp.body, PR_TEST + 1);
    up_str(u, " if ");
    up_expr(u, e->v.IfExp.test, PR_TEST + 1);
    up_str(u, " else ");
    up_expr(u, e->v.IfExp.orelse, PR_TEST);
    close_if(u, level, PR_TEST);
}

/* ---- Lambda ---- */
static void separator(struct unparser *u, int *first) {
    up_str(u, *first ? "" : ", ");
    *first = 0;
}

static void arg(struct unparser *u, arg_ty a) {
    up_obj(u, a->arg);
    if (a->annotation != NULL) {
        up_str(u, ": ");
        up_expr(u, a->annotation, PR_TEST);
    }
}

static void positional(struct unparser *u, arguments_ty a, int *first) {
    Py_ssize_t npos = asdl_seq_LEN(a->posonlyargs), n = npos + asdl_seq_LEN(a->args);
    Py_ssize_t plain = n - asdl_seq_LEN(a->defaults);
    for (Py_ssize_t i = 0; i < n; i++) {
        separator(u, first);
        arg(u, i < npos ? asdl_seq_GET(a->posonlyargs, i)
                        : asdl_seq_GET(a->args, i - npos));
        if (i >= plain) {
            up_str(u, "=");
            up_expr(u, asdl_seq_GET(a->defaults, i - plain), PR_TEST);
        }
        if (npos > 0 && i + 1 == npos) {
            up_str(u, ", /");
        }
    }
}

static void arguments(struct unparser *u, arguments_ty a) {
    int first = 1;
    positional(u, a, &first);
    if (a->vararg != NULL || asdl_seq_LEN(a->kwonlyargs) > 0) {
        separator(u, &first);
        up_str(u, "*");
        if (a->vararg != NULL) {
            arg(u, a->vararg);
        }
    }
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(a->kwonlyargs); i++) {
        separator(u, &first);
        arg(u, asdl_seq_GET(a->kwonlyargs, i));
        if (asdl_seq_GET(a->kw_defaults, i) != NULL) {
            up_str(u, "=");
            up_expr(u, asdl_seq_GET(a->kw_defaults, i), PR_TEST);
        }
    }
    if (a->kwarg != NULL) {
        separator(u, &first);
        up_str(u, "**");
        arg(u, a->kwarg);
    }
}

static void lambda(struct unparser *u, expr_ty e, int level) {
    arguments_ty a = e->v.Lambda.args;
    open_if(u, level, PR_TEST);
    int some = asdl_seq_LEN(a->args) + asdl_seq_LEN(a->posonlyargs) > 0;
    up_str(u, some ? "lambda " : "lambda");
    arguments(u, a);
    up_str(u, ": ");
    up_expr(u, e->v.Lambda.body, PR_TEST);
    close_if(u, level, PR_TEST);
}

/* ---- Displays ---- */
static void elements(struct unparser *u, asdl_expr_seq *seq) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        up_str(u, i > 0 ? ", " : "");
        up_expr(u, asdl_seq_GET(seq, i), PR_TEST);
    }
}

static void tuple(struct unparser *u, expr_ty e, int level) {
    Py_ssize_t n = asdl_seq_LEN(e->v.Tuple.elts);
    if (n == 0) {
        up_str(u, "()");
        return;
    }
    open_if(u, level, PR_TUPLE);
    elements(u, e->v.Tuple.elts);
    up_str(u, n == 1 ? "," : "");
    close_if(u, level, PR_TUPLE);
}

static void dict(struct unparser *u, expr_ty e) {
    up_str(u, "{");
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(e->v.Dict.values); i++) {
        expr_ty key = asdl_seq_GET(e->v.Dict.keys, i);
        up_str(u, i > 0 ? ", " : "");
        if (key != NULL) {
            up_expr(u, key, PR_TEST);
            up_str(u, ": ");
            up_expr(u, asdl_seq_GET(e->v.Dict.values, i), PR_TEST);
        } else {
            up_str(u, "**");
            up_expr(u, asdl_seq_GET(e->v.Dict.values, i), PR_EXPR);
        }
    }
    up_str(u, "}");
}

static void generators(struct unparser *u, asdl_comprehension_seq *seq) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        comprehension_ty g = asdl_seq_GET(seq, i);
        up_str(u, g->is_async ? " async for " : " for ");
        up_expr(u, g->target, PR_TUPLE);
        up_str(u, " in ");
        up_expr(u, g->iter, PR_TEST + 1);
        for (Py_ssize_t j = 0; j < asdl_seq_LEN(g->ifs); j++) {
            up_str(u, " if ");
            up_expr(u, asdl_seq_GET(g->ifs, j), PR_TEST + 1);
        }
    }
}

static void comprehension(struct unparser *u, expr_ty e, const char *open,
                          const char *close) {
    up_str(u, open);
    if (e->kind == DictComp_kind) {
        up_expr(u, e->v.DictComp.key, PR_TEST);
        up_str(u, ": ");
        up_expr(u, e->v.DictComp.value, PR_TEST);
        generators(u, e->v.DictComp.generators);
    } else { /* the others have the same fields */
        up_expr(u, e->v.ListComp.elt, PR_TEST);
        generators(u, e->v.ListComp.generators);
    }
    up_str(u, close);
}

/* ---- Calls, attributes, subscripts ---- */
static void call(struct unparser *u, expr_ty e) {
    asdl_expr_seq *args = e->v.Call.args;
    asdl_keyword_seq *keywords = e->v.Call.keywords;
    int first = 1;
    up_expr(u, e->v.Call.func, PR_ATOM);
    if (asdl_seq_LEN(args) == 1 && asdl_seq_LEN(keywords) == 0 &&
        asdl_seq_GET(args, 0)->kind == GeneratorExp_kind) {
        up_expr(u, asdl_seq_GET(args, 0), PR_TEST); /* it brings its parentheses */
        return;
    }
    up_str(u, "(");
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(args); i++) {
        separator(u, &first);
        up_expr(u, asdl_seq_GET(args, i), PR_TEST);
    }
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(keywords); i++) {
        keyword_ty kw = asdl_seq_GET(keywords, i);
        separator(u, &first);
        if (kw->arg == NULL) {
            up_str(u, "**");
        } else {
            up_obj(u, kw->arg);
            up_str(u, "=");
        }
        up_expr(u, kw->value, PR_TEST);
    }
    up_str(u, ")");
}

static void attribute(struct unparser *u, expr_ty e) {
    expr_ty value = e->v.Attribute.value;
    up_expr(u, value, PR_ATOM);
    /* `3.real` would be a float and a name. */
    int is_int =
        value->kind == Constant_kind && PyLong_CheckExact(value->v.Constant.value);
    up_str(u, is_int ? " ." : ".");
    up_obj(u, e->v.Attribute.attr);
}

static void slice(struct unparser *u, expr_ty e) {
    if (e->v.Slice.lower != NULL) {
        up_expr(u, e->v.Slice.lower, PR_TEST);
    }
    up_str(u, ":");
    if (e->v.Slice.upper != NULL) {
        up_expr(u, e->v.Slice.upper, PR_TEST);
    }
    if (e->v.Slice.step != NULL) {
        up_str(u, ":");
        up_expr(u, e->v.Slice.step, PR_TEST);
    }
}

static void subscript(struct unparser *u, expr_ty e) {
    up_expr(u, e->v.Subscript.value, PR_ATOM);
    up_str(u, "[");
    up_expr(u, e->v.Subscript.slice, PR_TUPLE);
    up_str(u, "]");
}

/* `keyword value` in parentheses if need be. */
static void prefixed(struct unparser *u, const char *keyword, expr_ty value, int level,
                     int own, int inner) {
    open_if(u, level, own);
    up_str(u, keyword);
    if (value != NULL) {
        up_expr(u, value, inner);
    }
    close_if(u, level, own);
}

/* `(yield x)`: always in parentheses. */
static void yield(struct unparser *u, const char *keyword, expr_ty value) {
    up_str(u, keyword);
    if (value != NULL) {
        up_str(u, " ");
        up_expr(u, value, PR_TEST);
    }
    up_str(u, ")");
}

static void walrus(struct unparser *u, expr_ty e, int level) {
    open_if(u, level, PR_NAMED_EXPR);
    up_expr(u, e->v.NamedExpr.target, PR_ATOM);
    up_str(u, " := ");
    up_expr(u, e->v.NamedExpr.value, PR_ATOM);
    close_if(u, level, PR_NAMED_EXPR);
}

static void rare(struct unparser *u, expr_ty e, int level) {
    switch (e->kind) {
    case ListComp_kind:
        comprehension(u, e, "[", "]");
        break;
    case SetComp_kind:
    case DictComp_kind:
        comprehension(u, e, "{", "}");
        break;
    case GeneratorExp_kind:
        comprehension(u, e, "(", ")");
        break;
    case Yield_kind:
        yield(u, "(yield", e->v.Yield.value);
        break;
    case YieldFrom_kind:
        yield(u, "(yield from", e->v.YieldFrom.value);
        break;
    case Await_kind:
        prefixed(u, "await ", e->v.Await.value, level, PR_AWAIT, PR_ATOM);
        break;
    case NamedExpr_kind:
        walrus(u, e, level);
        break;
    case Starred_kind:
        up_str(u, "*");
        up_expr(u, e->v.Starred.value, PR_EXPR);
        break;
    case JoinedStr_kind:
    case FormattedValue_kind:
        up_fstring(u, e);
        break;
    default:
        slice(u, e);
    }
}

/* Displays, and what is written with operators. */
static void visit_compound(struct unparser *u, expr_ty e, int level) {
    switch (e->kind) {
    case BoolOp_kind:
        boolop(u, e, level);
        break;
    case UnaryOp_kind:
        unaryop(u, e, level);
        break;
    case Lambda_kind:
        lambda(u, e, level);
        break;
    case IfExp_kind:
        ifexp(u, e, level);
        break;
    case Compare_kind:
        compare(u, e, level);
        break;
    case Dict_kind:
        dict(u, e);
        break;
    case Set_kind:
        up_str(u, "{");
        elements(u, e->v.Set.elts);
        up_str(u, "}");
        break;
    case List_kind:
        up_str(u, "[");
        elements(u, e->v.List.elts);
        up_str(u, "]");
        break;
    default:
        rare(u, e, level);
    }
}

static void visit(struct unparser *u, expr_ty e, int level) {
    switch (e->kind) {
    case Name_kind:
        up_obj(u, e->v.Name.id);
        break;
    case Constant_kind:
        up_constant(u, e);
        break;
    case Attribute_kind:
        attribute(u, e);
        break;
    case Subscript_kind:
        subscript(u, e);
        break;
    case Call_kind:
        call(u, e);
        break;
    case BinOp_kind:
        binop(u, e, level);
        break;
    case Tuple_kind:
        tuple(u, e, level);
        break;
    default:
        visit_compound(u, e, level);
    }
}

/* The symbol table was here before: the depth is known to be within its limit. */
void up_expr(struct unparser *u, expr_ty e, int level) {
    if (!u->failed) {
        visit(u, e, level);
    }
}

PyObject *up_text(expr_ty e, int level) {
    struct unparser u = {.failed = 0};
    _PyUnicodeWriter_Init(&u.writer);
    u.writer.overallocate = 1;
    up_expr(&u, e, level);
    if (u.failed) {
        _PyUnicodeWriter_Dealloc(&u.writer);
        return NULL;
    }
    return _PyUnicodeWriter_Finish(&u.writer);
}

PyObject *_PyAST_ExprAsUnicode(expr_ty e) {
    return up_text(e, PR_TEST);
}
