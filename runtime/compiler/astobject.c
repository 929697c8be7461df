/*
 * The node classes, read out of the abstract grammar below: each sum becomes a class
 * derived from AST, each of its kinds one derived from that.
 * Invariant: the classes are made once, all or none, and stay for good.
 * The grammar: Python 3.11's library reference, "ast". Next: astobject_write.c.
 */
#include "runtime/compiler/astobject.h"

#include <stdio.h>

#include "runtime/python.h"

#define PLACE(node) offsetof(struct node, lineno)
_Static_assert(sizeof(void *) == sizeof(int), "N1: fields are words");
_Static_assert(offsetof(struct _expr, v) == 4 && offsetof(struct _stmt, v) == 4 &&
                   offsetof(struct _mod, v) == 4 && offsetof(struct _pattern, v) == 4 &&
                   offsetof(struct _excepthandler, v) == 4,
               "N1: fields follow the kind");
_Static_assert(offsetof(struct _expr, v.Attribute.ctx) == 12 &&
                   offsetof(struct _expr, v.BinOp.right) == 12 &&
                   offsetof(struct _stmt, v.AnnAssign.simple) == 16,
               "N1: a word each");

struct ast_sum _PyAST_Sums[] = {
    {"mod=Module(stmt* body, type_ignore* type_ignores)|Interactive(stmt* body)|"
     "Expression(expr body)|FunctionType(expr* argtypes, expr returns)",
     AST_SUM, sizeof(struct _mod)},
    {"stmt=FunctionDef(identifier name, arguments args, stmt* body, "
     "expr* decorator_list, expr? returns, string? type_comment)|"
     "AsyncFunctionDef(identifier name, arguments args, stmt* body, "
     "expr* decorator_list, expr? returns, string? type_comment)|"
     "ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, "
     "expr* decorator_list)|Return(expr? value)|Delete(expr* targets)|"
     "Assign(expr* targets, expr value, string? type_comment)|"
     "AugAssign(expr target, operator op, expr value)|"
     "AnnAssign(expr target, expr annotation, expr? value, int simple)|"
     "For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)|"
     "AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)|"
     "While(expr test, stmt* body, stmt* orelse)|"
     "If(expr test, stmt* body, stmt* orelse)|"
     "With(withitem* items, stmt* body, string? type_comment)|"
     "AsyncWith(withitem* items, stmt* body, string? type_comment)|"
     "Match(expr subject, match_case* cases)|Raise(expr? exc, expr? cause)|"
     "Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)|"
     "TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)|"
     "Assert(expr test, expr? msg)|Import(alias* names)|"
     "ImportFrom(identifier? module, alias* names, int? level)|"
     "Global(identifier* names)|Nonlocal(identifier* names)|Expr(expr value)|Pass|"
     "Break|Continue",
     AST_SUM, sizeof(struct _stmt), PLACE(_stmt)},
    {"expr=BoolOp(boolop op, expr* values)|NamedExpr(expr target, expr value)|"
     "BinOp(expr left, operator op, expr right)|UnaryOp(unaryop op, expr operand)|"
     "Lambda(arguments args, expr body)|IfExp(expr test, expr body, expr orelse)|"
     "Dict(expr* keys, expr* values)|Set(expr* elts)|"
     "ListComp(expr elt, comprehension* generators)|"
     "SetComp(expr elt, comprehension* generators)|"
     "DictComp(expr key, expr value, comprehension* generators)|"
     "GeneratorExp(expr elt, comprehension* generators)|Await(expr value)|"
     "Yield(expr? value)|YieldFrom(expr value)|"
     "Compare(expr left, cmpop* ops, expr* comparators)|"
     "Call(expr func, expr* args, keyword* keywords)|"
     "FormattedValue(expr value, int conversion, expr? format_spec)|"
     "JoinedStr(expr* values)|Constant(constant value, string? kind)|"
     "Attribute(expr value, identifier attr, expr_context ctx)|"
     "Subscript(expr value, expr slice, expr_context ctx)|"
     "Starred(expr value, expr_context ctx)|Name(identifier id, expr_context ctx)|"
     "List(expr* elts, expr_context ctx)|Tuple(expr* elts, expr_context ctx)|"
     "Slice(expr? lower, expr? upper, expr? step)",
     AST_SUM, sizeof(struct _expr), PLACE(_expr)},
    {"expr_context=Load|Store|Del", AST_ENUM},
    {"boolop=And|Or", AST_ENUM},
    {"operator=Add|Sub|Mult|MatMult|Div|Mod|Pow|LShift|RShift|BitOr|BitXor|BitAnd|"
     "FloorDiv",
     AST_ENUM},
    {"unaryop=Invert|Not|UAdd|USub", AST_ENUM},
    {"cmpop=Eq|NotEq|Lt|LtE|Gt|GtE|Is|IsNot|In|NotIn", AST_ENUM},
    {"comprehension(expr target, expr iter, expr* ifs, int is_async)", AST_PRODUCT,
     sizeof(struct _comprehension)},
    {"excepthandler=ExceptHandler(expr? type, identifier? name, stmt* body)", AST_SUM,
     sizeof(struct _excepthandler), PLACE(_excepthandler)},
    {"arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, "
     "expr* kw_defaults, arg? kwarg, expr* defaults)",
     AST_PRODUCT, sizeof(struct _arguments)},
    {"arg(identifier arg, expr? annotation, string? type_comment)", AST_PRODUCT,
     sizeof(struct _arg), PLACE(_arg)},
    {"keyword(identifier? arg, expr value)", AST_PRODUCT, sizeof(struct _keyword),
     PLACE(_keyword)},
    {"alias(identifier name, identifier? asname)", AST_PRODUCT, sizeof(struct _alias),
     PLACE(_alias)},
    {"withitem(expr context_expr, expr? optional_vars)", AST_PRODUCT,
     sizeof(struct _withitem)},
    {"match_case(pattern pattern, expr? guard, stmt* body)", AST_PRODUCT,
     sizeof(struct _match_case)},
    {"pattern=MatchValue(expr value)|MatchSingleton(constant value)|"
     "MatchSequence(pattern* patterns)|"
     "MatchMapping(expr* keys, pattern* patterns, identifier? rest)|"
     "MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, "
     "pattern* kwd_patterns)|MatchStar(identifier? name)|"
     "MatchAs(pattern? pattern, identifier? name)|MatchOr(pattern* patterns)",
     AST_SUM, sizeof(struct _pattern), PLACE(_pattern), 1},
    {"type_ignore=TypeIgnore(int lineno, string tag)", AST_SUM,
     sizeof(struct _type_ignore)},
    {NULL},
};
struct ast_kind _PyAST_Kinds[107];
struct ast_field _PyAST_Fields[180];

PyObject *_PyAST_Attribute(int i) {
    switch (i) {
    case 0:
        return _Py_ID(lineno);
    case 1:
        return _Py_ID(col_offset);
    case 2:
        return _Py_ID(end_lineno);
    default:
        return _Py_ID(end_col_offset);
    }
}

/* ---- Reading the grammar ---- */

struct reading {
    const char *at; /* in a sum's text */
    int n_kinds, n_fields;
    PyObject *attributes, *no_names; /* owned tuples */
};

static size_t word_length(const char *at) {
    size_t n = 0;
    while (Py_ISALNUM(at[n]) || at[n] == '_') {
        n++;
    }
    return n;
}

static int type_number(const char *word, size_t n) {
    static const char *const words[] = {"identifier", "string", "constant", "int"};
    for (int i = 0; i < (int)Py_ARRAY_LENGTH(words); i++) {
        if (strlen(words[i]) == n && memcmp(words[i], word, n) == 0) {
            return AST_IDENTIFIER + i;
        }
    }
    int i = 0;
    while (word_length(_PyAST_Sums[i].text) != n ||
           memcmp(_PyAST_Sums[i].text, word, n) != 0) {
        i++;
    }
    return i;
}

static PyObject *intern(const char *text, size_t n) {
    PyObject *str = PyUnicode_FromStringAndSize(text, (Py_ssize_t)n);
    if (str != NULL) {
        PyUnicode_InternInPlace(&str);
    }
    return str;
}

/* "(expr? value, ...)" at r->at, if there is one: the fields of `kind`. */
static int read_fields(struct reading *r, struct ast_kind *kind) {
    kind->first_field = (uint8_t)r->n_fields;
    kind->n_fields = 0;
    if (*r->at != '(') {
        return 0;
    }
    while (*r->at++ != ')') {
        struct ast_field *f = &_PyAST_Fields[r->n_fields++];
        r->at += *r->at == ' ';
        size_t n = word_length(r->at);
        f->type = (uint8_t)type_number(r->at, n);
        r->at += n;
        f->quantity = *r->at == ' ' ? 0 : *r->at++;
        n = word_length(++r->at);
        if (f->name == NULL && (f->name = intern(r->at, n)) == NULL) {
            return -1;
        }
        r->at += n;
        kind->n_fields++;
    }
    return 0;
}

static PyObject *field_names(const struct ast_kind *kind) {
    PyObject *names = PyTuple_New(kind->n_fields);
    for (int i = 0; names != NULL && i < kind->n_fields; i++) {
        PyTuple_SET_ITEM(names, i,
                         Py_NewRef(_PyAST_Fields[kind->first_field + i].name));
    }
    return names;
}

/* ---- The classes ---- */

/* A class `name` of `base` with the fields and the docstring; they are taken over. */
static PyTypeObject *make_class(PyObject *name, PyTypeObject *base, PyObject *fields,
                                PyObject *doc) {
    PyObject *type = NULL;
    if (name != NULL && fields != NULL && doc != NULL) {
        type = PyObject_CallFunction((PyObject *)&PyType_Type, "O(O){sOsOsssO}", name,
                                     base, "_fields", fields, "__match_args__", fields,
                                     "__module__", "ast", "__doc__", doc);
    }
    Py_XDECREF(name);
    Py_XDECREF(fields);
    Py_XDECREF(doc);
    return (PyTypeObject *)type;
}

/* The sum's docstring: its kinds below each other, those without fields in a row. */
static PyObject *sum_doc(const struct ast_sum *sum) {
    char text[2048], *out = text;
    int indent = (int)word_length(sum->text) + 1;
    for (const char *at = sum->text; *at != '\0'; at++) {
        if (*at == '=') {
            out += sprintf(out, " = ");
        } else if (*at == '|' && sum->form == AST_ENUM) {
            out += sprintf(out, " | ");
        } else if (*at == '|') {
            out += sprintf(out, "\n%*s| ", indent, "");
        } else {
            *out++ = *at;
        }
    }
    return PyUnicode_FromStringAndSize(text, out - text);
}

static int set_none(PyTypeObject *type, PyObject *name) {
    return PyObject_SetAttr((PyObject *)type, name, Py_None);
}

/* What a node without the attribute has: None for those that may be missing. */
static int add_defaults(struct reading *r, const struct ast_sum *sum,
                        PyTypeObject *type) {
    int has_place = sum->attributes_at != 0;
    if (PyObject_SetAttr((PyObject *)type, _Py_ID(_attributes),
                         has_place ? r->attributes : r->no_names) < 0) {
        return -1;
    }
    if (!has_place || sum->must_end) {
        return 0;
    }
    return set_none(type, _Py_ID(end_lineno)) < 0 ||
                   set_none(type, _Py_ID(end_col_offset)) < 0
               ? -1
               : 0;
}

/* The kind at r->at. */
static int read_kind(struct reading *r, struct ast_sum *sum) {
    struct ast_kind *kind = &_PyAST_Kinds[r->n_kinds++];
    const char *text = r->at;
    size_t n = word_length(text);
    r->at += n;
    if (read_fields(r, kind) < 0) {
        return -1;
    }
    kind->type =
        make_class(intern(text, n), sum->form == AST_PRODUCT ? &_PyAST_Type : sum->type,
                   field_names(kind), PyUnicode_FromStringAndSize(text, r->at - text));
    if (kind->type == NULL) {
        return -1;
    }
    sum->n++;
    if (sum->form == AST_PRODUCT) {
        sum->type = kind->type;
        if (add_defaults(r, sum, kind->type) < 0) {
            return -1;
        }
    }
    for (int i = 0; i < kind->n_fields; i++) {
        const struct ast_field *f = &_PyAST_Fields[kind->first_field + i];
        if (f->quantity == '?' && set_none(kind->type, f->name) < 0) {
            return -1;
        }
    }
    if (sum->form == AST_ENUM) {
        kind->only = PyType_GenericNew(kind->type, NULL, NULL);
    }
    r->at += *r->at == '|';
    return sum->form == AST_ENUM && kind->only == NULL ? -1 : 0;
}

static int read_sum(struct reading *r, struct ast_sum *sum) {
    sum->first = (uint8_t)r->n_kinds;
    sum->n = 0;
    r->at = sum->text;
    if (sum->form != AST_PRODUCT) {
        size_t n = word_length(r->at);
        sum->type = make_class(intern(r->at, n), &_PyAST_Type, Py_NewRef(r->no_names),
                               sum_doc(sum));
        if (sum->type == NULL || add_defaults(r, sum, sum->type) < 0) {
            return -1;
        }
        r->at += n + 1;
    }
    while (*r->at != '\0') {
        if (read_kind(r, sum) < 0) {
            return -1;
        }
    }
    return 0;
}

static int read_all(struct reading *r) {
    PyTypeObject *ast = &_PyAST_Type;
    ast->tp_flags &= ~Py_TPFLAGS_IMMUTABLETYPE;
    if (PyObject_SetAttr((PyObject *)ast, _Py_ID(_fields), r->no_names) < 0 ||
        PyObject_SetAttr((PyObject *)ast, _Py_ID(__match_args__), r->no_names) < 0 ||
        PyObject_SetAttr((PyObject *)ast, _Py_ID(_attributes), r->no_names) < 0) {
        return -1;
    }
    for (struct ast_sum *sum = _PyAST_Sums; sum->text != NULL; sum++) {
        if (read_sum(r, sum) < 0) {
            return -1;
        }
    }
    return 0;
}

int _PyAST_InitTypes(void) {
    static bool done;
    if (done) {
        return 0;
    }
    struct reading r = {.no_names = PyTuple_New(0)};
    r.attributes = PyTuple_Pack(4, _Py_ID(lineno), _Py_ID(col_offset),
                                _Py_ID(end_lineno), _Py_ID(end_col_offset));
    done = r.attributes != NULL && r.no_names != NULL && read_all(&r) == 0;
    for (int i = 0; !done && i < r.n_kinds; i++) {
        Py_CLEAR(_PyAST_Kinds[i].only);
        Py_CLEAR(_PyAST_Kinds[i].type);
    }
    for (struct ast_sum *sum = _PyAST_Sums; !done && sum->text != NULL; sum++) {
        if (sum->form != AST_PRODUCT) {
            Py_CLEAR(sum->type);
        }
    }
    Py_XDECREF(r.attributes);
    Py_XDECREF(r.no_names);
    return done ? 0 : -1;
}

int PyAST_Check(PyObject *op) {
    return PyObject_TypeCheck(op, &_PyAST_Type);
}

static int add_type(PyObject *module, PyTypeObject *type) {
    return PyModule_AddObjectRef(module, type->tp_name, (PyObject *)type);
}

int _PyAST_AddTypes(PyObject *module) {
    if (_PyAST_InitTypes() < 0 ||
        PyModule_AddObjectRef(module, "AST", (PyObject *)&_PyAST_Type) < 0) {
        return -1;
    }
    for (struct ast_sum *sum = _PyAST_Sums; sum->text != NULL; sum++) {
        if (sum->form != AST_PRODUCT && add_type(module, sum->type) < 0) {
            return -1;
        }
        for (int i = 0; i < sum->n; i++) {
            if (add_type(module, _PyAST_Kinds[sum->first + i].type) < 0) {
                return -1;
            }
        }
    }
    return 0;
}
