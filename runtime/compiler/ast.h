/*
 * The abstract syntax tree: one struct a node, its fields those of Python's own `ast`
 * module, each node with the place in the source where it begins and ends. Sequences
 * carry their length; a missing optional field is NULL. All nodes of one compilation
 * lie in one PyArena and go with it; names and constants in them are borrowed from it.
 *
 * Columns are byte offsets into the UTF-8 line, from 0; lines count from 1.
 * Fields: Python 3.11's library reference, "ast", abstract grammar. Next: parser.h.
 */
#ifndef RUNTIME_COMPILER_AST_H
#define RUNTIME_COMPILER_AST_H

#include "runtime/object.h"

typedef PyObject *identifier; /* an interned str */
typedef PyObject *string;     /* a str */
typedef PyObject *constant;   /* any constant: int, float, complex, str, bytes, bool,
                               * None, Ellipsis; tuples and frozensets after folding */

#define ASDL_SEQ(name, element)                                                        \
    typedef struct {                                                                   \
        Py_ssize_t size;                                                               \
        element typed_elements[];                                                      \
    } name
#define asdl_seq_LEN(s)           ((s) == NULL ? 0 : (s)->size)
#define asdl_seq_GET(s, i)        ((s)->typed_elements[(i)])
#define asdl_seq_SET(s, i, value) ((s)->typed_elements[(i)] = (value))
ASDL_SEQ(asdl_identifier_seq, identifier);
ASDL_SEQ(asdl_int_seq, int);

typedef enum _expr_context { Load = 1, Store, Del } expr_context_ty;

typedef enum _boolop { And = 1, Or } boolop_ty;

typedef enum _operator {
    Add = 1,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv
} operator_ty;

typedef enum _unaryop { Invert = 1, Not, UAdd, USub } unaryop_ty;

typedef enum _cmpop { Eq = 1, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn } cmpop_ty;
typedef struct _mod *mod_ty;
typedef struct _stmt *stmt_ty;
typedef struct _expr *expr_ty;
typedef struct _comprehension *comprehension_ty;
typedef struct _excepthandler *excepthandler_ty;
typedef struct _arguments *arguments_ty;
typedef struct _arg *arg_ty;
typedef struct _keyword *keyword_ty;
typedef struct _alias *alias_ty;
typedef struct _withitem *withitem_ty;
typedef struct _match_case *match_case_ty;
typedef struct _pattern *pattern_ty;
typedef struct _type_ignore *type_ignore_ty;
ASDL_SEQ(asdl_stmt_seq, stmt_ty);
ASDL_SEQ(asdl_expr_seq, expr_ty);
ASDL_SEQ(asdl_comprehension_seq, comprehension_ty);
ASDL_SEQ(asdl_excepthandler_seq, excepthandler_ty);
ASDL_SEQ(asdl_arg_seq, arg_ty);
ASDL_SEQ(asdl_keyword_seq, keyword_ty);
ASDL_SEQ(asdl_alias_seq, alias_ty);
ASDL_SEQ(asdl_withitem_seq, withitem_ty);
ASDL_SEQ(asdl_match_case_seq, match_case_ty);
ASDL_SEQ(asdl_pattern_seq, pattern_ty);
ASDL_SEQ(asdl_type_ignore_seq, type_ignore_ty);

enum _mod_kind {
    Module_kind = 1,
    Interactive_kind,
    Expression_kind,
    FunctionType_kind
};
struct _mod {
    enum _mod_kind kind;
    union {
        struct {
            asdl_stmt_seq *body;
            asdl_type_ignore_seq *type_ignores;
        } Module;
        struct {
            asdl_stmt_seq *body;
        } Interactive;
        struct {
            expr_ty body;
        } Expression;
        struct {
            asdl_expr_seq *argtypes;
            expr_ty returns;
        } FunctionType;
    } v;
};

enum _stmt_kind {
    FunctionDef_kind = 1,
    AsyncFunctionDef_kind,
    ClassDef_kind,
    Return_kind,
    Delete_kind,
    Assign_kind,
    AugAssign_kind,
    AnnAssign_kind,
    For_kind,
    AsyncFor_kind,
    While_kind,
    If_kind,
    With_kind,
    AsyncWith_kind,
    Match_kind,
    Raise_kind,
    Try_kind,
    TryStar_kind,
    Assert_kind,
    Import_kind,
    ImportFrom_kind,
    Global_kind,
    Nonlocal_kind,
    Expr_kind,
    Pass_kind,
    Break_kind,
    Continue_kind
};
struct _stmt {
    enum _stmt_kind kind;
    union {
        struct {
            identifier name;
            arguments_ty args;
            asdl_stmt_seq *body;
            asdl_expr_seq *decorator_list;
            expr_ty returns;
            string type_comment;
        } FunctionDef;
        struct {
            identifier name;
            arguments_ty args;
            asdl_stmt_seq *body;
            asdl_expr_seq *decorator_list;
            expr_ty returns;
            string type_comment;
        } AsyncFunctionDef;
        struct {
            identifier name;
            asdl_expr_seq *bases;
            asdl_keyword_seq *keywords;
            asdl_stmt_seq *body;
            asdl_expr_seq *decorator_list;
        } ClassDef;
        struct {
            expr_ty value;
        } Return;
        struct {
            asdl_expr_seq *targets;
        } Delete;
        struct {
            asdl_expr_seq *targets;
            expr_ty value;
            string type_comment;
        } Assign;
        struct {
            expr_ty target;
            operator_ty op;
            expr_ty value;
        } AugAssign;
        struct {
            expr_ty target;
            expr_ty annotation;
            expr_ty value;
            int simple;
        } AnnAssign;
        struct {
            expr_ty target;
            expr_ty iter;
            asdl_stmt_seq *body;
            asdl_stmt_seq *orelse;
            string type_comment;
        } For;
        struct {
            expr_ty target;
            expr_ty iter;
            asdl_stmt_seq *body;
            asdl_stmt_seq *orelse;
            string type_comment;
        } AsyncFor;
        struct {
            expr_ty test;
            asdl_stmt_seq *body;
            asdl_stmt_seq *orelse;
        } While;
        struct {
            expr_ty test;
            asdl_stmt_seq *body;
            asdl_stmt_seq *orelse;
        } If;
        struct {
            asdl_withitem_seq *items;
            asdl_stmt_seq *body;
            string type_comment;
        } With;
        struct {
            asdl_withitem_seq *items;
            asdl_stmt_seq *body;
            string type_comment;
        } AsyncWith;
        struct {
            expr_ty subject;
            asdl_match_case_seq *cases;
        } Match;
        struct {
            expr_ty exc;
            expr_ty cause;
        } Raise;
        struct {
            asdl_stmt_seq *body;
            asdl_excepthandler_seq *handlers;
            asdl_stmt_seq *orelse;
            asdl_stmt_seq *finalbody;
        } Try;
        struct {
            asdl_stmt_seq *body;
            asdl_excepthandler_seq *handlers;
            asdl_stmt_seq *orelse;
            asdl_stmt_seq *finalbody;
        } TryStar;
        struct {
            expr_ty test;
            expr_ty msg;
        } Assert;
        struct {
            asdl_alias_seq *names;
        } Import;
        struct {
            identifier module;
            asdl_alias_seq *names;
            int level;
        } ImportFrom;
        struct {
            asdl_identifier_seq *names;
        } Global;
        struct {
            asdl_identifier_seq *names;
        } Nonlocal;
        struct {
            expr_ty value;
        } Expr;
    } v;
    int lineno, col_offset, end_lineno, end_col_offset;
};

enum _expr_kind {
    BoolOp_kind = 1,
    NamedExpr_kind,
    BinOp_kind,
    UnaryOp_kind,
    Lambda_kind,
    IfExp_kind,
    Dict_kind,
    Set_kind,
    ListComp_kind,
    SetComp_kind,
    DictComp_kind,
    GeneratorExp_kind,
    Await_kind,
    Yield_kind,
    YieldFrom_kind,
    Compare_kind,
    Call_kind,
    FormattedValue_kind,
    JoinedStr_kind,
    Constant_kind,
    Attribute_kind,
    Subscript_kind,
    Starred_kind,
    Name_kind,
    List_kind,
    Tuple_kind,
    Slice_kind
};
struct _expr {
    enum _expr_kind kind;
    union {
        struct {
            boolop_ty op;
            asdl_expr_seq *values;
        } BoolOp;
        struct {
            expr_ty target;
            expr_ty value;
        } NamedExpr;
        struct {
            expr_ty left;
            operator_ty op;
            expr_ty right;
        } BinOp;
        struct {
            unaryop_ty op;
            expr_ty operand;
        } UnaryOp;
        struct {
            arguments_ty args;
            expr_ty body;
        } Lambda;
        struct {
            expr_ty test;
            expr_ty body;
            expr_ty orelse;
        } IfExp;
        struct {
            asdl_expr_seq *keys;
            asdl_expr_seq *values;
        } Dict;
        struct {
            asdl_expr_seq *elts;
        } Set;
        struct {
            expr_ty elt;
            asdl_comprehension_seq *generators;
        } ListComp;
        struct {
            expr_ty elt;
            asdl_comprehension_seq *generators;
        } SetComp;
        struct {
            expr_ty key;
            expr_ty value;
            asdl_comprehension_seq *generators;
        } DictComp;
        struct {
            expr_ty elt;
            asdl_comprehension_seq *generators;
        } GeneratorExp;
        struct {
            expr_ty value;
        } Await;
        struct {
            expr_ty value;
        } Yield;
        struct {
            expr_ty value;
        } YieldFrom;
        struct {
            expr_ty left;
            asdl_int_seq *ops;
            asdl_expr_seq *comparators;
        } Compare;
        struct {
            expr_ty func;
            asdl_expr_seq *args;
            asdl_keyword_seq *keywords;
        } Call;
        struct {
            expr_ty value;
            int conversion;
            expr_ty format_spec;
        } FormattedValue;
        struct {
            asdl_expr_seq *values;
        } JoinedStr;
        struct {
            constant value;
            string kind;
        } Constant;
        struct {
            expr_ty value;
            identifier attr;
            expr_context_ty ctx;
        } Attribute;
        struct {
            expr_ty value;
            expr_ty slice;
            expr_context_ty ctx;
        } Subscript;
        struct {
            expr_ty value;
            expr_context_ty ctx;
        } Starred;
        struct {
            identifier id;
            expr_context_ty ctx;
        } Name;
        struct {
            asdl_expr_seq *elts;
            expr_context_ty ctx;
        } List;
        struct {
            asdl_expr_seq *elts;
            expr_context_ty ctx;
        } Tuple;
        struct {
            expr_ty lower;
            expr_ty upper;
            expr_ty step;
        } Slice;
    } v;
    int lineno, col_offset, end_lineno, end_col_offset;
};

struct _comprehension {
    expr_ty target;
    expr_ty iter;
    asdl_expr_seq *ifs;
    int is_async;
};

enum _excepthandler_kind { ExceptHandler_kind = 1 };
struct _excepthandler {
    enum _excepthandler_kind kind;
    union {
        struct {
            expr_ty type;
            identifier name;
            asdl_stmt_seq *body;
        } ExceptHandler;
    } v;
    int lineno, col_offset, end_lineno, end_col_offset;
};

struct _arguments {
    asdl_arg_seq *posonlyargs;
    asdl_arg_seq *args;
    arg_ty vararg;
    asdl_arg_seq *kwonlyargs;
    asdl_expr_seq *kw_defaults;
    arg_ty kwarg;
    asdl_expr_seq *defaults;
};

struct _arg {
    identifier arg;
    expr_ty annotation;
    string type_comment;
    int lineno, col_offset, end_lineno, end_col_offset;
};

struct _keyword {
    identifier arg;
    expr_ty value;
    int lineno, col_offset, end_lineno, end_col_offset;
};

struct _alias {
    identifier name;
    identifier asname;
    int lineno, col_offset, end_lineno, end_col_offset;
};

struct _withitem {
    expr_ty context_expr;
    expr_ty optional_vars;
};

struct _match_case {
    pattern_ty pattern;
    expr_ty guard;
    asdl_stmt_seq *body;
};

enum _pattern_kind {
    MatchValue_kind = 1,
    MatchSingleton_kind,
    MatchSequence_kind,
    MatchMapping_kind,
    MatchClass_kind,
    MatchStar_kind,
    MatchAs_kind,
    MatchOr_kind
};
struct _pattern {
    enum _pattern_kind kind;
    union {
        struct {
            expr_ty value;
        } MatchValue;
        struct {
            constant value;
        } MatchSingleton;
        struct {
            asdl_pattern_seq *patterns;
        } MatchSequence;
        struct {
            asdl_expr_seq *keys;
            asdl_pattern_seq *patterns;
            identifier rest;
        } MatchMapping;
        struct {
            expr_ty cls;
            asdl_pattern_seq *patterns;
            asdl_identifier_seq *kwd_attrs;
            asdl_pattern_seq *kwd_patterns;
        } MatchClass;
        struct {
            identifier name;
        } MatchStar;
        struct {
            pattern_ty pattern;
            identifier name;
        } MatchAs;
        struct {
            asdl_pattern_seq *patterns;
        } MatchOr;
    } v;
    int lineno, col_offset, end_lineno, end_col_offset;
};

enum _type_ignore_kind { TypeIgnore_kind = 1 };
struct _type_ignore {
    enum _type_ignore_kind kind;
    union {
        struct {
            int lineno;
            string tag;
        } TypeIgnore;
    } v;
};

#endif
