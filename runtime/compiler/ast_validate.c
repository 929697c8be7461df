/*
 * The check of trees that a program made by hand: whether the parser could have made
 * the like, as far as the compiler relies on it. Statements and expressions here,
 * patterns in ast_validate_pattern.c.
 * CPython 3.11: Python/ast.c. Next: compile.h.
 */
#include "runtime/compiler/ast_validate.h"

#include "runtime/compiler/astobject.h"
#include "runtime/compiler/symtable.h"
#include "runtime/python.h"

static bool statements(struct validator *v, asdl_stmt_seq *seq);

bool ast_wrong(const char *format, ...) {
    va_list va;
    va_start(va, format);
    PyErr_FormatV(PyExc_ValueError, format, va);
    va_end(va);
    return false;
}

bool ast_deeper(struct validator *v) {
    if (++v->depth > v->limit ||
        (uintptr_t)__builtin_frame_address(0) < _PyThreadState_GET()->c_stack_limit) {
        PyErr_SetString(PyExc_RecursionError,
                        "maximum recursion depth exceeded during compilation");
        return false;
    }
    return true;
}

bool ast_place(const int *place) {
    int line = place[0], col = place[1], end_line = place[2], end_col = place[3];
    if (line > end_line) {
        return ast_wrong("AST node line range (%d, %d) is not valid", line, end_line);
    }
    if ((line < 0 && end_line != line) || (col < 0 && col != end_col)) {
        return ast_wrong(
            "AST node column range (%d, %d) for line range (%d, %d) is not "
            "valid",
            col, end_col, line, end_line);
    }
    if (line == end_line && col > end_col) {
        return ast_wrong("line %d, column %d-%d is not a valid range", line, col,
                         end_col);
    }
    return true;
}

bool ast_name(PyObject *name) {
    static const char *const words[] = {"None", "True", "False"};
    for (int i = 0; i < 3; i++) {
        if (_PyUnicode_EqualToASCIIString(name, words[i])) {
            return ast_wrong("identifier field can't represent '%s' constant",
                             words[i]);
        }
    }
    return true;
}

bool ast_not_empty(const void *seq, const char *what, const char *owner) {
    return asdl_seq_LEN((const asdl_expr_seq *)seq) > 0 ||
           ast_wrong("empty %s on %s", what, owner);
}

bool ast_body(struct validator *v, asdl_stmt_seq *body, const char *owner) {
    return ast_not_empty(body, "body", owner) && statements(v, body);
}

/* ---- Constants ---- */

static bool constant_value(struct validator *v, PyObject *value) {
    if (value == Py_None || value == Py_Ellipsis || PyLong_CheckExact(value) ||
        PyFloat_CheckExact(value) || PyComplex_CheckExact(value) ||
        PyBool_Check(value) || PyUnicode_CheckExact(value) ||
        PyBytes_CheckExact(value)) {
        return true;
    }
    if (!PyTuple_CheckExact(value) && !PyFrozenSet_CheckExact(value)) {
        PyErr_Format(PyExc_TypeError, "got an invalid type in Constant: %s",
                     _PyType_Name(Py_TYPE(value)));
        return false;
    }
    PyObject *it = ast_deeper(v) ? PyObject_GetIter(value) : NULL, *item;
    bool good = it != NULL;
    while (good && (item = PyIter_Next(it)) != NULL) {
        good = constant_value(v, item);
        Py_DECREF(item);
    }
    Py_XDECREF(it);
    v->depth--;
    return good && !PyErr_Occurred();
}

/* ---- Expressions ---- */

static bool expressions(struct validator *v, asdl_expr_seq *seq, expr_context_ty ctx,
                        bool none_is_good) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        expr_ty e = asdl_seq_GET(seq, i);
        if (e == NULL && !none_is_good) {
            return ast_wrong("None disallowed in expression list");
        }
        if (e != NULL && !ast_expr(v, e, ctx)) {
            return false;
        }
    }
    return true;
}

/* An expression that may be missing. */
static bool maybe(struct validator *v, expr_ty e) {
    return e == NULL || ast_expr(v, e, Load);
}

static bool keywords(struct validator *v, asdl_keyword_seq *seq) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        if (!ast_expr(v, asdl_seq_GET(seq, i)->value, Load)) {
            return false;
        }
    }
    return true;
}

static bool comprehensions(struct validator *v, asdl_comprehension_seq *seq) {
    if (asdl_seq_LEN(seq) == 0) {
        return ast_wrong("comprehension with no generators");
    }
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        comprehension_ty c = asdl_seq_GET(seq, i);
        if (!ast_expr(v, c->target, Store) || !ast_expr(v, c->iter, Load) ||
            !expressions(v, c->ifs, Load, false)) {
            return false;
        }
    }
    return true;
}

static bool args(struct validator *v, asdl_arg_seq *seq) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        arg_ty arg = asdl_seq_GET(seq, i);
        if (!ast_place(&arg->lineno) || !maybe(v, arg->annotation)) {
            return false;
        }
    }
    return true;
}

static bool arguments(struct validator *v, arguments_ty a) {
    if (!args(v, a->posonlyargs) || !args(v, a->args) ||
        (a->vararg != NULL && !maybe(v, a->vararg->annotation)) ||
        !args(v, a->kwonlyargs) ||
        (a->kwarg != NULL && !maybe(v, a->kwarg->annotation))) {
        return false;
    }
    if (asdl_seq_LEN(a->defaults) >
        asdl_seq_LEN(a->posonlyargs) + asdl_seq_LEN(a->args)) {
        return ast_wrong("more positional defaults than args on arguments");
    }
    if (asdl_seq_LEN(a->kw_defaults) != asdl_seq_LEN(a->kwonlyargs)) {
        return ast_wrong("length of kwonlyargs is not the same as kw_defaults on "
                         "arguments");
    }
    return expressions(v, a->defaults, Load, false) &&
           expressions(v, a->kw_defaults, Load, true);
}

/* Whether the expression stands where its own ctx says it does. */
static bool context(expr_ty e, expr_context_ty ctx) {
    static const char *const names[] = {"", "Load", "Store", "Del"};
    expr_context_ty own;
    switch (e->kind) {
    case Attribute_kind:
        own = e->v.Attribute.ctx;
        break;
    case Subscript_kind:
        own = e->v.Subscript.ctx;
        break;
    case Starred_kind:
        own = e->v.Starred.ctx;
        break;
    case Name_kind:
        if (!ast_name(e->v.Name.id)) {
            return false;
        }
        own = e->v.Name.ctx;
        break;
    case List_kind:
        own = e->v.List.ctx;
        break;
    case Tuple_kind:
        own = e->v.Tuple.ctx;
        break;
    default:
        return ctx == Load ||
               ast_wrong("expression which can't be assigned to in %s context",
                         names[ctx]);
    }
    return own == ctx || ast_wrong("expression must have %s context but has %s instead",
                                   names[ctx], names[own]);
}

static bool compare(struct validator *v, expr_ty e) {
    if (asdl_seq_LEN(e->v.Compare.comparators) == 0) {
        return ast_wrong("Compare with no comparators");
    }
    if (asdl_seq_LEN(e->v.Compare.comparators) != asdl_seq_LEN(e->v.Compare.ops)) {
        return ast_wrong("Compare has a different number of comparators and operands");
    }
    return expressions(v, e->v.Compare.comparators, Load, false) &&
           ast_expr(v, e->v.Compare.left, Load);
}

static bool dict(struct validator *v, expr_ty e) {
    if (asdl_seq_LEN(e->v.Dict.keys) != asdl_seq_LEN(e->v.Dict.values)) {
        return ast_wrong("Dict doesn't have the same number of keys as values");
    }
    return expressions(v, e->v.Dict.keys, Load, true) &&
           expressions(v, e->v.Dict.values, Load, false);
}

/* The expressions inside `e`. */
static bool inside(struct validator *v, expr_ty e, expr_context_ty ctx) {
    switch (e->kind) {
    case BoolOp_kind:
        if (asdl_seq_LEN(e->v.BoolOp.values) < 2) {
            return ast_wrong("BoolOp with less than 2 values");
        }
        return expressions(v, e->v.BoolOp.values, Load, false);
    case BinOp_kind:
        return ast_expr(v, e->v.BinOp.left, Load) &&
               ast_expr(v, e->v.BinOp.right, Load);
    case UnaryOp_kind:
        return ast_expr(v, e->v.UnaryOp.operand, Load);
    case Lambda_kind:
        return arguments(v, e->v.Lambda.args) && ast_expr(v, e->v.Lambda.body, Load);
    case IfExp_kind:
        return ast_expr(v, e->v.IfExp.test, Load) &&
               ast_expr(v, e->v.IfExp.body, Load) &&
               ast_expr(v, e->v.IfExp.orelse, Load);
    case Dict_kind:
        return dict(v, e);
    case Set_kind:
        return expressions(v, e->v.Set.elts, Load, false);
    case ListComp_kind:
    case SetComp_kind:
    case GeneratorExp_kind: /* one layout */
        return comprehensions(v, e->v.ListComp.generators) &&
               ast_expr(v, e->v.ListComp.elt, Load);
    case DictComp_kind:
        return comprehensions(v, e->v.DictComp.generators) &&
               ast_expr(v, e->v.DictComp.key, Load) &&
               ast_expr(v, e->v.DictComp.value, Load);
    case Yield_kind:
        return maybe(v, e->v.Yield.value);
    case YieldFrom_kind:
    case Await_kind:
        return ast_expr(v, e->v.Await.value, Load);
    case Compare_kind:
        return compare(v, e);
    case Call_kind:
        return ast_expr(v, e->v.Call.func, Load) &&
               expressions(v, e->v.Call.args, Load, false) &&
               keywords(v, e->v.Call.keywords);
    case Constant_kind:
        return constant_value(v, e->v.Constant.value);
    case JoinedStr_kind:
        return expressions(v, e->v.JoinedStr.values, Load, false);
    case FormattedValue_kind:
        return ast_expr(v, e->v.FormattedValue.value, Load) &&
               maybe(v, e->v.FormattedValue.format_spec);
    case Attribute_kind:
        return ast_expr(v, e->v.Attribute.value, Load);
    case Subscript_kind:
        return ast_expr(v, e->v.Subscript.slice, Load) &&
               ast_expr(v, e->v.Subscript.value, Load);
    case Starred_kind:
        return ast_expr(v, e->v.Starred.value, ctx);
    case Slice_kind:
        return maybe(v, e->v.Slice.lower) && maybe(v, e->v.Slice.upper) &&
               maybe(v, e->v.Slice.step);
    case List_kind:
    case Tuple_kind:
        return expressions(v, e->v.List.elts, ctx, false);
    case NamedExpr_kind:
        return ast_expr(v, e->v.NamedExpr.value, Load);
    default:
        return true;
    }
}

bool ast_expr(struct validator *v, expr_ty e, expr_context_ty ctx) {
    if (!ast_place(&e->lineno) || !ast_deeper(v)) {
        return false;
    }
    bool good = context(e, ctx) && inside(v, e, ctx);
    v->depth--;
    return good;
}

/* ---- Statements ---- */

static bool targets(struct validator *v, asdl_expr_seq *seq, expr_context_ty ctx) {
    return ast_not_empty(seq, "targets", ctx == Del ? "Delete" : "Assign") &&
           expressions(v, seq, ctx, false);
}

static bool with_items(struct validator *v, asdl_withitem_seq *seq, const char *owner) {
    if (!ast_not_empty(seq, "items", owner)) {
        return false;
    }
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        withitem_ty item = asdl_seq_GET(seq, i);
        if (!ast_expr(v, item->context_expr, Load) ||
            (item->optional_vars != NULL && !ast_expr(v, item->optional_vars, Store))) {
            return false;
        }
    }
    return true;
}

static bool try_statement(struct validator *v, stmt_ty s, const char *name) {
    asdl_excepthandler_seq *handlers = s->v.Try.handlers;
    if (!ast_body(v, s->v.Try.body, name)) {
        return false;
    }
    if (asdl_seq_LEN(handlers) == 0 && asdl_seq_LEN(s->v.Try.finalbody) == 0) {
        return ast_wrong("%s has neither except handlers nor finalbody", name);
    }
    if (asdl_seq_LEN(handlers) == 0 && asdl_seq_LEN(s->v.Try.orelse) != 0) {
        return ast_wrong("%s has orelse but no except handlers", name);
    }
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(handlers); i++) {
        excepthandler_ty h = asdl_seq_GET(handlers, i);
        if (h == NULL) {
            return ast_wrong("None disallowed in statement list");
        }
        if (!ast_place(&h->lineno) || !maybe(v, h->v.ExceptHandler.type) ||
            !ast_body(v, h->v.ExceptHandler.body, "ExceptHandler")) {
            return false;
        }
    }
    return statements(v, s->v.Try.finalbody) && statements(v, s->v.Try.orelse);
}

static bool match_statement(struct validator *v, stmt_ty s) {
    if (!ast_expr(v, s->v.Match.subject, Load) ||
        !ast_not_empty(s->v.Match.cases, "cases", "Match")) {
        return false;
    }
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(s->v.Match.cases); i++) {
        match_case_ty c = asdl_seq_GET(s->v.Match.cases, i);
        if (!ast_pattern(v, c->pattern, false) || !maybe(v, c->guard) ||
            !ast_body(v, c->body, "match_case")) {
            return false;
        }
    }
    return true;
}

static bool ann_assign(struct validator *v, stmt_ty s) {
    if (s->v.AnnAssign.target->kind != Name_kind && s->v.AnnAssign.simple) {
        PyErr_SetString(PyExc_TypeError, "AnnAssign with simple non-Name target");
        return false;
    }
    return ast_expr(v, s->v.AnnAssign.target, Store) &&
           maybe(v, s->v.AnnAssign.value) &&
           ast_expr(v, s->v.AnnAssign.annotation, Load);
}

static bool function(struct validator *v, stmt_ty s, const char *name) {
    return ast_body(v, s->v.FunctionDef.body, name) &&
           arguments(v, s->v.FunctionDef.args) &&
           expressions(v, s->v.FunctionDef.decorator_list, Load, false) &&
           maybe(v, s->v.FunctionDef.returns);
}

static bool loop(struct validator *v, stmt_ty s, const char *name) {
    return ast_expr(v, s->v.For.target, Store) && ast_expr(v, s->v.For.iter, Load) &&
           ast_body(v, s->v.For.body, name) && statements(v, s->v.For.orelse);
}

/* Statements that hold statements. */
static bool compound(struct validator *v, stmt_ty s) {
    switch (s->kind) {
    case FunctionDef_kind:
        return function(v, s, "FunctionDef");
    case AsyncFunctionDef_kind:
        return function(v, s, "AsyncFunctionDef");
    case ClassDef_kind:
        return ast_body(v, s->v.ClassDef.body, "ClassDef") &&
               expressions(v, s->v.ClassDef.bases, Load, false) &&
               keywords(v, s->v.ClassDef.keywords) &&
               expressions(v, s->v.ClassDef.decorator_list, Load, false);
    case For_kind:
        return loop(v, s, "For");
    case AsyncFor_kind:
        return loop(v, s, "AsyncFor");
    case While_kind:
    case If_kind: /* one layout */
        return ast_expr(v, s->v.If.test, Load) &&
               ast_body(v, s->v.If.body, s->kind == If_kind ? "If" : "While") &&
               statements(v, s->v.If.orelse);
    case With_kind:
        return with_items(v, s->v.With.items, "With") &&
               ast_body(v, s->v.With.body, "With");
    case AsyncWith_kind:
        return with_items(v, s->v.With.items, "AsyncWith") &&
               ast_body(v, s->v.With.body, "AsyncWith");
    case Match_kind:
        return match_statement(v, s);
    case Try_kind:
        return try_statement(v, s, "Try");
    case TryStar_kind:
        return try_statement(v, s, "TryStar");
    default:
        return true;
    }
}

static bool statement(struct validator *v, stmt_ty s) {
    switch (s->kind) {
    case Return_kind:
        return maybe(v, s->v.Return.value);
    case Delete_kind:
        return targets(v, s->v.Delete.targets, Del);
    case Assign_kind:
        return targets(v, s->v.Assign.targets, Store) &&
               ast_expr(v, s->v.Assign.value, Load);
    case AugAssign_kind:
        return ast_expr(v, s->v.AugAssign.target, Store) &&
               ast_expr(v, s->v.AugAssign.value, Load);
    case AnnAssign_kind:
        return ann_assign(v, s);
    case Raise_kind:
        if (s->v.Raise.exc == NULL && s->v.Raise.cause != NULL) {
            return ast_wrong("Raise with cause but no exception");
        }
        return maybe(v, s->v.Raise.exc) && maybe(v, s->v.Raise.cause);
    case Assert_kind:
        return ast_expr(v, s->v.Assert.test, Load) && maybe(v, s->v.Assert.msg);
    case Import_kind:
        return ast_not_empty(s->v.Import.names, "names", "Import");
    case ImportFrom_kind:
        if (s->v.ImportFrom.level < 0) {
            return ast_wrong("Negative ImportFrom level");
        }
        return ast_not_empty(s->v.ImportFrom.names, "names", "ImportFrom");
    case Global_kind:
        return ast_not_empty(s->v.Global.names, "names", "Global");
    case Nonlocal_kind:
        return ast_not_empty(s->v.Nonlocal.names, "names", "Nonlocal");
    case Expr_kind:
        return ast_expr(v, s->v.Expr.value, Load);
    default:
        return compound(v, s);
    }
}

static bool statements(struct validator *v, asdl_stmt_seq *seq) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(seq); i++) {
        stmt_ty s = asdl_seq_GET(seq, i);
        if (s == NULL) {
            return ast_wrong("None disallowed in statement list");
        }
        if (!ast_place(&s->lineno) || !ast_deeper(v) || !statement(v, s)) {
            return false;
        }
        v->depth--;
    }
    return true;
}

int _PyAST_Validate(mod_ty mod) {
    struct validator v;
    _PyCompile_RecursionStart(&v.depth, &v.limit);
    bool good;
    switch (mod->kind) {
    case Expression_kind:
        good = ast_expr(&v, mod->v.Expression.body, Load);
        break;
    case FunctionType_kind:
        good = expressions(&v, mod->v.FunctionType.argtypes, Load, false) &&
               ast_expr(&v, mod->v.FunctionType.returns, Load);
        break;
    default:
        good = statements(&v, mod->v.Module.body);
        break; /* Interactive too */
    }
    return good ? 0 : -1;
}
