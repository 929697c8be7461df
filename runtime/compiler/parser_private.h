/*
 * What the parser's files share: the parser's state, tokens one at a time, nodes and
 * sequences, and the rules that one file calls in another.
 *
 * Invariants:
 *   P1: p->cur is a token that has been read; p->cur[-1] is the last one consumed, so a
 *       node ends where p->cur[-1] ends.
 *   P2: a rule that fails gives NULL and may have consumed tokens; who wants to try
 *       another way marks its place first and comes back (mark, back_to).
 *   P3: no Token pointer is kept across the reading of a token: the buffer moves.
 *
 * Read first: parser.h.
 */
#ifndef RUNTIME_COMPILER_PARSER_PRIVATE_H
#define RUNTIME_COMPILER_PARSER_PRIVATE_H

#include "runtime/compiler/parser.h"
#include "runtime/compiler/tokenizer.h"
#include "runtime/vm/state.h"

/* What an f-string's inner parser shares with the outer one. */
typedef struct {
    NameTable names;
    void **items; /* sequences under construction */
    int n_items, n_room;
    int depth; /* of nested rules */
} Workshop;

/* CPython's MAXSTACK counts rules, this counts nested expressions and statements; the C
 * stack may set an earlier end. */
#define MAX_PARSER_DEPTH 6000

typedef struct _parser {
    Token *cur;  /* the token to look at */
    Token *fill; /* behind the last token read */
    Token *tokens, *limit;
    PyArena *arena;
    Workshop *shop;
    int pinned; /* > 0: marks are held, so no token may be dropped */
    int block_end_lineno, block_end_col; /* of the last token before a NEWLINE */
    bool in_fstring;
    int flags;                         /* PyCF_* */
    int mode;                          /* Py_*_input */
    int starting_lineno, starting_col; /* of an f-string's expression */
    PyObject *filename;
    const char *warned_at; /* the last string warned of, so that none is twice */
    struct _parser *outer; /* of an f-string's inner parser */
    const char *statement; /* where the line of the outermost statement begins */
    int statement_lineno;
    Tokenizer tok;
} Parser;

/* ---- Tokens ---- */

/* Reads one more token at p->fill; the buffer may move. Without memory it is an
 * ERRORTOKEN, with MemoryError set. */
void _PyParser_Fill(Parser *p);
static inline unsigned peek(const Parser *p) {
    return p->cur->type;
}
static inline void advance(Parser *p) {
    if (++p->cur == p->fill) {
        _PyParser_Fill(p);
    }
}
static inline bool accept(Parser *p, unsigned type) {
    if (p->cur->type != type) {
        return false;
    }
    advance(p);
    return true;
}
/* The kind of the token behind p->cur. */
static inline unsigned peek_second(Parser *p) {
    if (p->cur + 1 == p->fill) {
        ptrdiff_t at = p->cur - p->tokens;
        p->cur++;
        _PyParser_Fill(p);
        p->cur = p->tokens + at;
    }
    return p->cur[1].type;
}
/* Whether the token at p->cur is the name `word` of `n` letters (soft keywords). */
static inline bool at_word(const Parser *p, const char *word, int n) {
    return p->cur->type == NAME && p->cur->end - p->cur->start == n &&
           memcmp(p->cur->start, word, (size_t)n) == 0;
}

typedef struct {
    ptrdiff_t token;
    int n_items, depth;
} Mark;
static inline Mark mark(Parser *p) {
    p->pinned++;
    return (Mark){p->cur - p->tokens, p->shop->n_items, p->shop->depth};
}
static inline void forget(Parser *p) {
    p->pinned--;
}
static inline void back_to(Parser *p, Mark m) {
    p->pinned--;
    p->cur = p->tokens + m.token;
    p->shop->n_items = m.n_items;
    p->shop->depth = m.depth;
}

/* ---- Depth: every rule that can hold itself goes through these ---- */
bool _PyParser_TooDeep(Parser *p);
static inline bool enter(Parser *p) {
    return likely(++p->shop->depth < MAX_PARSER_DEPTH &&
                  (uintptr_t)__builtin_frame_address(0) > _Py_tstate.c_stack_limit) ||
           _PyParser_TooDeep(p);
}
static inline void leave(Parser *p) {
    p->shop->depth--;
}

/* ---- Nodes ---- */
static inline expr_ty new_expr(Parser *p, enum _expr_kind kind, int lineno, int col) {
    expr_ty e = _PyArena_Malloc(p->arena, sizeof(*e));
    if (likely(e != NULL)) {
        const Token *last = &p->cur[-1];
        e->kind = kind;
        e->lineno = lineno;
        e->col_offset = col;
        e->end_lineno = last->end_lineno;
        e->end_col_offset = last->end_col_offset;
    }
    return e;
}
static inline stmt_ty new_stmt(Parser *p, enum _stmt_kind kind, int lineno, int col) {
    stmt_ty s = _PyArena_Malloc(p->arena, sizeof(*s));
    if (likely(s != NULL)) {
        const Token *last = &p->cur[-1];
        s->kind = kind;
        s->lineno = lineno;
        s->col_offset = col;
        s->end_lineno = last->end_lineno;
        s->end_col_offset = last->end_col_offset;
    }
    return s;
}
/* A statement that ends with a block: its end is that of the block's last word. */
static inline stmt_ty new_compound(Parser *p, enum _stmt_kind kind, int lineno,
                                   int col) {
    stmt_ty s = new_stmt(p, kind, lineno, col);
    if (likely(s != NULL)) {
        s->end_lineno = p->block_end_lineno;
        s->end_col_offset = p->block_end_col;
    }
    return s;
}

/* ---- Sequences: pushed one by one, then copied to the arena at their true length */
bool _PyParser_GrowItems(Parser *p);
static inline bool push(Parser *p, void *item) {
    Workshop *shop = p->shop;
    if (unlikely(shop->n_items == shop->n_room) && !_PyParser_GrowItems(p)) {
        return false;
    }
    shop->items[shop->n_items++] = item;
    return true;
}
/* All items from `base` on as a sequence, and takes them off; NULL: no memory. An empty
 * one is a sequence too (pop_or_null: NULL). */
void *_PyParser_Pop(Parser *p, int base);
static inline int base_of(const Parser *p) {
    return p->shop->n_items;
}

/* ---- Rules ---- */
expr_ty _PyParser_Expression(Parser *p);
expr_ty _PyParser_NamedExpression(Parser *p);
expr_ty _PyParser_Disjunction(Parser *p);
expr_ty _PyParser_BitwiseOr(Parser *p);
expr_ty _PyParser_Primary(Parser *p);
expr_ty _PyParser_Atom(Parser *p);
expr_ty _PyParser_StarExpressions(Parser *p);     /* a, *b */
expr_ty _PyParser_StarNamedExpression(Parser *p); /* of displays */
expr_ty _PyParser_YieldOrStarExpressions(Parser *p);
expr_ty _PyParser_Expressions(Parser *p);
expr_ty _PyParser_Lambda(Parser *p);
/* `for ... in ... if ...`, one or more; NULL: failed. */
asdl_comprehension_seq *_PyParser_ForIfClauses(Parser *p);
/* Behind "(": arguments up to ")", which is consumed. genexp_ok: a sole comprehension
 * is an argument; then it spans from (lineno, col) of the "(". */
bool _PyParser_Arguments(Parser *p, bool genexp_ok, int lineno, int col,
                         asdl_expr_seq **args, asdl_keyword_seq **keywords);
/* Parameters of def (until ")") or lambda (until ":"), which is not consumed. */
arguments_ty _PyParser_Parameters(Parser *p, bool lambda);
/* Targets: star_targets of for, star_target of with, del_targets. */
expr_ty _PyParser_StarTargets(Parser *p);
expr_ty _PyParser_StarTarget(Parser *p);
/* Turns an expression into a target; false where it cannot be one. */
bool _PyParser_SetContext(expr_ty e, expr_context_ty ctx);
bool _PyParser_CanBegin(unsigned type); /* whether a token begins an expression */
asdl_stmt_seq *_PyParser_Block(Parser *p);
stmt_ty _PyParser_CompoundStatement(Parser *p); /* at its keyword */
bool _PyParser_SimpleStatements(Parser *p);     /* pushes each */
bool _PyParser_Statement(Parser *p);            /* pushes it or them */
stmt_ty _PyParser_ImportStatement(Parser *p);
/* At the name `match`; NULL without a message where it is no match statement. */
stmt_ty _PyParser_Match(Parser *p);
/* One or more STRINGs, one NUMBER. */
expr_ty _PyParser_Strings(Parser *p);
expr_ty _PyParser_Number(Parser *p);
/* An f-string piece's expression, the text of `(` ... `)`, whose brace is at col. */
expr_ty _PyParser_FStringExpression(Parser *p, const char *from, const char *to,
                                    const Token *token);
/* Pieces of a string under construction (parser_fstring.c). */
typedef struct {
    PyObject *pending; /* owned: literal text not yet pushed, or NULL */
    int base;          /* the pieces pushed so far */
    bool is_fstring;
    PyObject *kind;    /* "u" or NULL */
    Token first, last; /* of the whole concatenation */
} StringPieces;
/* Appends `text` (taken over) to the pending literal. */
bool _PyParser_AddText(StringPieces *s, PyObject *text);
/* Pushes the pending literal, if there is one, as a constant. */
bool _PyParser_FlushText(Parser *p, StringPieces *s);
/* The pieces of an f-string's body [at, end), at depth `level` of format specs. Gives
 * where it stopped: `end`, or at level > 0 the "}"; NULL: failed with a message. */
const char *_PyParser_FString(Parser *p, StringPieces *s, const char *at,
                              const char *end, bool raw, int level, const Token *token);
/* JoinedStr of the pieces from s->base on. */
expr_ty _PyParser_Joined(Parser *p, StringPieces *s);
/* The text [at, end) of a literal as a str, escapes replaced unless `raw`. */
PyObject *_PyParser_DecodeText(Parser *p, const char *at, const char *end, bool raw,
                               const Token *token);
/* Warns of the escape whose text behind the backslash is given (NULL: of none), once a
 * string; false where the warning is an error. */
bool _PyParser_WarnEscape(Parser *p, const char *escape, const Token *token);
expr_ty _PyParser_StringNode(Parser *p, enum _expr_kind kind, const StringPieces *s);

/* A constant of `value`, whose reference is taken over; NULL: value was NULL. */
expr_ty _PyParser_Constant(Parser *p, PyObject *value, int lineno, int col);
/* Hands `value` to the arena: borrowed, or NULL. */
PyObject *_PyParser_Keep(Parser *p, PyObject *value);

/* Begins again at the line `at` of the same text, dropping no token from then on: 0, or
 * -1 with MemoryError. */
int _PyParser_Restart(Parser *p, const char *at, int lineno);

/* ---- Errors (parser_error.c) ---- */
/* Sets `type` at a place (lines from 1, byte columns from 0, end_col -1: none). */
__attribute__((format(printf, 7, 8), cold)) void *
_PyParser_RaiseAt(Parser *p, PyObject *type, int lineno, int col, int end_lineno,
                  int end_col, const char *format, ...);
/* More follows the statement that ends at the token. */
void *_PyParser_RaiseSeveral(Parser *p, const Token *newline);
/* The same at the last token read. */
#define _PyParser_Raise(p, type, ...)                                                  \
    (__extension__({                                                                   \
        Token _last = _PyParser_LastPlace(p);                                          \
        _PyParser_RaiseAt((p), (type), _last.lineno, _last.col_offset,                 \
                          _last.end_lineno, _last.end_col_offset, __VA_ARGS__);        \
    }))
/* The last token with the place that an error there has: a token without a column (an
 * indentation) stands where the tokenizer stands; -2 is "no end". */
Token _PyParser_LastPlace(const Parser *p);
/* The parser came to its end without a tree: finds the words for it. */
void _PyParser_SetSyntaxError(Parser *p);

#endif
