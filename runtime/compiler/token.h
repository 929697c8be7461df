/*
 * Tokens: the words of the grammar. Names of operators and their spelling are those of
 * Python 3.11's module `token`; a keyword is a kind of its own. Next: tokenizer.h.
 */
#ifndef RUNTIME_COMPILER_TOKEN_H
#define RUNTIME_COMPILER_TOKEN_H

#include "runtime/object.h"

enum token_kind {
    ENDMARKER,
    NEWLINE,
    INDENT,
    DEDENT,
    ERRORTOKEN,
    NAME,
    NUMBER,
    STRING,
    LPAR,
    RPAR,
    LSQB,
    RSQB,
    LBRACE,
    RBRACE,
    COLON,
    COMMA,
    SEMI,
    DOT,
    ELLIPSIS,
    RARROW,
    COLONEQUAL,
    OP_BARRY,   /* "<>" */
    OP_UNKNOWN, /* "$", "?", "!": no operator, and no error of the tokenizer */
    /* Binary operators, in the order of operator_ty (Add = 1 ...). */
    PLUS,
    MINUS,
    STAR,
    AT,
    SLASH,
    PERCENT,
    DOUBLESTAR,
    LEFTSHIFT,
    RIGHTSHIFT,
    VBAR,
    CIRCUMFLEX,
    AMPER,
    DOUBLESLASH,
    TILDE,
    /* The same with "=" behind, in the same order. */
    EQUAL,
    PLUSEQUAL,
    MINEQUAL,
    STAREQUAL,
    ATEQUAL,
    SLASHEQUAL,
    PERCENTEQUAL,
    DOUBLESTAREQUAL,
    LEFTSHIFTEQUAL,
    RIGHTSHIFTEQUAL,
    VBAREQUAL,
    CIRCUMFLEXEQUAL,
    AMPEREQUAL,
    DOUBLESLASHEQUAL,
    /* Comparisons, in the order of cmpop_ty (Eq = 1 ...). */
    EQEQUAL,
    NOTEQUAL,
    LESS,
    LESSEQUAL,
    GREATER,
    GREATEREQUAL,
    KW_FIRST,
    KW_IS = KW_FIRST,
    KW_IN,
    KW_NOT,
    KW_AND,
    KW_AS,
    KW_ASSERT,
    KW_ASYNC,
    KW_AWAIT,
    KW_BREAK,
    KW_CLASS,
    KW_CONTINUE,
    KW_DEF,
    KW_DEL,
    KW_ELIF,
    KW_ELSE,
    KW_EXCEPT,
    KW_FALSE,
    KW_FINALLY,
    KW_FOR,
    KW_FROM,
    KW_GLOBAL,
    KW_IF,
    KW_IMPORT,
    KW_LAMBDA,
    KW_NONE,
    KW_NONLOCAL,
    KW_OR,
    KW_PASS,
    KW_RAISE,
    KW_RETURN,
    KW_TRUE,
    KW_TRY,
    KW_WHILE,
    KW_WITH,
    KW_YIELD,
    N_TOKEN_KINDS
};

/* One token. Its text is [start, end) of the source; columns are bytes from 0, lines
 * count from 1. */
typedef struct {
    uint32_t type; /* enum token_kind */
    const char *start, *end;
    int lineno, col_offset, end_lineno, end_col_offset;
    PyObject *name; /* of a NAME: the interned str, borrowed from the arena */
} Token;
PIN_SIZE(Token, 32);

#endif
