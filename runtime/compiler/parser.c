/*
 * The parser's frame: tokens into a window that slides over the source, sequences,
 * blocks and statement lists, and the entry. The rules: parser_stmt.c,
 * parser_compound.c, parser_expr.c, parser_atom.c, parser_params.c, parser_pattern.c,
 * parser_string.c.
 *
 * The rules know no messages. When one of them fails, the source is read again by
 * parser_error.c, which looks for the words. So a correct program pays nothing for
 * them. Next: parser_private.h.
 */
#include "runtime/compiler/parser_private.h"

#include "runtime/python.h"

#define FIRST_TOKENS 256
#define FIRST_ITEMS  128

/* ---- Tokens ---- */

/* Makes room for one more token, keeping P1. Behind the limit there is room for one
 * ERRORTOKEN, which no rule passes. */
static bool grow_tokens(Parser *p) {
    size_t used = (size_t)(p->fill - p->tokens), room = (size_t)(p->limit - p->tokens);
    size_t at = (size_t)(p->cur - p->tokens);
    Token *tokens = _PyArena_Malloc(p->arena, (2 * room + 1) * sizeof(Token));
    if (tokens == NULL) {
        return false;
    }
    memcpy(tokens, p->tokens, used * sizeof(Token));
    p->tokens = tokens;
    p->limit = tokens + 2 * room;
    p->fill = tokens + used;
    p->cur = tokens + at;
    return true;
}

void _PyParser_Fill(Parser *p) {
    if (unlikely(p->fill == p->limit) && !grow_tokens(p)) {
        *p->fill = (Token){.type = ERRORTOKEN};
        return;
    }
    _PyTokenizer_Get(&p->tok, p->fill);
    p->fill++;
}

/* Between statements: drops the tokens that no rule will come back to. */
static void slide(Parser *p) {
    Token *keep = p->cur - 1;
    if (p->pinned || keep - p->tokens < FIRST_TOKENS / 2) {
        return;
    }
    memmove(p->tokens, keep, (size_t)(p->fill - keep) * sizeof(Token));
    p->fill -= keep - p->tokens;
    p->cur = p->tokens + 1;
}

__attribute__((cold)) bool _PyParser_TooDeep(Parser *p) {
    if (!PyErr_Occurred()) {
        PyErr_NoMemory();
    }
    return false;
}

/* ---- Sequences ---- */

__attribute__((cold)) bool _PyParser_GrowItems(Parser *p) {
    Workshop *shop = p->shop;
    int room = shop->n_room ? 2 * shop->n_room : FIRST_ITEMS;
    void **items = PyMem_Realloc(shop->items, (size_t)room * sizeof(void *));
    if (items == NULL) {
        PyErr_NoMemory();
        return false;
    }
    shop->items = items;
    shop->n_room = room;
    return true;
}

void *_PyParser_Pop(Parser *p, int base) {
    Workshop *shop = p->shop;
    size_t n = (size_t)(shop->n_items - base);
    asdl_expr_seq *seq =
        _PyArena_Malloc(p->arena, sizeof(asdl_expr_seq) + n * sizeof(void *));
    if (seq != NULL) {
        seq->size = (Py_ssize_t)n;
        void **from = shop->items + base;
        for (size_t i = 0; i < n; i++) {
            seq->typed_elements[i] = from[i];
        }
        shop->n_items = base;
    }
    return seq;
}

PyObject *_PyParser_Keep(Parser *p, PyObject *value) {
    if (value != NULL && _PyArena_AddPyObject(p->arena, value) < 0) {
        Py_DECREF(value);
        return NULL;
    }
    return value;
}

expr_ty _PyParser_Constant(Parser *p, PyObject *value, int lineno, int col) {
    if (_PyParser_Keep(p, value) == NULL) {
        return NULL;
    }
    expr_ty e = new_expr(p, Constant_kind, lineno, col);
    if (e != NULL) {
        e->v.Constant.value = value;
        e->v.Constant.kind = NULL;
    }
    return e;
}

/* ---- Blocks ---- */

bool _PyParser_Statement(Parser *p) {
    slide(p);
    unsigned type = peek(p);
    switch (type) {
    case AT:
    case KW_ASYNC:
    case KW_CLASS:
    case KW_DEF:
    case KW_FOR:
    case KW_IF:
    case KW_TRY:
    case KW_WHILE:
    case KW_WITH: {
        if (!enter(p)) {
            return false;
        }
        stmt_ty s = _PyParser_CompoundStatement(p);
        leave(p);
        return s != NULL && push(p, s);
    }
    default:
        break;
    }
    if (unlikely(at_word(p, "match", 5)) && _PyParser_CanBegin(peek_second(p))) {
        Mark m = mark(p);
        stmt_ty s = enter(p) ? _PyParser_Match(p) : NULL;
        if (s != NULL) {
            leave(p);
            forget(p);
            return push(p, s);
        }
        if (PyErr_Occurred()) {
            return false;
        }
        back_to(p, m);
    }
    return _PyParser_SimpleStatements(p);
}

asdl_stmt_seq *_PyParser_Block(Parser *p) {
    int base = base_of(p);
    if (!accept(p, NEWLINE)) {
        return _PyParser_SimpleStatements(p) ? _PyParser_Pop(p, base) : NULL;
    }
    if (!accept(p, INDENT)) {
        return NULL;
    }
    do {
        if (!_PyParser_Statement(p)) {
            return NULL;
        }
    } while (peek(p) != DEDENT && peek(p) != ENDMARKER);
    if (!accept(p, DEDENT)) {
        return NULL;
    }
    return _PyParser_Pop(p, base);
}

/* ---- Start rules ---- */

static mod_ty new_mod(Parser *p, enum _mod_kind kind) {
    mod_ty m = _PyArena_Malloc(p->arena, sizeof(*m));
    if (m != NULL) {
        m->kind = kind;
    }
    return m;
}

static mod_ty file_input(Parser *p) {
    int base = base_of(p);
    while (peek(p) != ENDMARKER) {
        /* The statement's line, since an INDENT token has no column of its own. */
        const char *line = p->cur->start;
        while (line > p->tok.text && line[-1] != '\n') {
            line--;
        }
        p->statement = line;
        p->statement_lineno = p->cur->lineno;
        if (!_PyParser_Statement(p)) {
            return NULL;
        }
    }
    mod_ty m = new_mod(p, Module_kind);
    if (m == NULL || (m->v.Module.body = _PyParser_Pop(p, base)) == NULL) {
        return NULL;
    }
    m->v.Module.type_ignores = _Py_asdl_generic_seq_new(0, p->arena);
    return m->v.Module.type_ignores != NULL ? m : NULL;
}

static bool is_compound(stmt_ty s) {
    return s->kind == FunctionDef_kind || s->kind == AsyncFunctionDef_kind ||
           s->kind == ClassDef_kind || (s->kind >= For_kind && s->kind <= Match_kind) ||
           s->kind == Try_kind || s->kind == TryStar_kind;
}

/* Whether only blanks, comments and newlines follow the token. */
static bool nothing_follows(const Token *token) {
    const char *s = token->end;
    while (*s == ' ' || *s == '\t' || *s == '\f' || *s == '\n' || *s == '#') {
        s += *s == '#' ? strcspn(s, "\n") : 1;
    }
    return *s == '\0';
}

/* One statement; behind a compound one, an empty line. */
static mod_ty single_input(Parser *p) {
    int base = base_of(p);
    if (peek(p) == NEWLINE) {
        int lineno = p->cur->lineno, col = p->cur->col_offset;
        advance(p);
        stmt_ty s = new_stmt(p, Pass_kind, lineno, col);
        if (s == NULL || !push(p, s)) {
            return NULL;
        }
    } else if (peek(p) == ENDMARKER || !_PyParser_Statement(p)) {
        return NULL;
    }
    Token *last = p->cur - 1;
    mod_ty m = new_mod(p, Interactive_kind);
    if (m == NULL || (m->v.Interactive.body = _PyParser_Pop(p, base)) == NULL) {
        return NULL;
    }
    bool simple = !is_compound(asdl_seq_GET(m->v.Interactive.body, 0));
    if (simple && !nothing_follows(last)) {
        return _PyParser_RaiseSeveral(p, last);
    }
    if (!simple && p->tok.no_newline && last->type == NEWLINE && peek(p) == ENDMARKER) {
        return NULL; /* in one line, and the empty line behind it is missing */
    }
    while (accept(p, NEWLINE)) {
    }
    /* Blanks behind a simple statement are an INDENT that begins nothing. */
    return peek(p) == ENDMARKER || (simple && peek(p) == INDENT) ? m : NULL;
}

static mod_ty eval_input(Parser *p) {
    expr_ty e = _PyParser_Expressions(p);
    if (e == NULL) {
        return NULL;
    }
    while (accept(p, NEWLINE)) {
    }
    mod_ty m = peek(p) == ENDMARKER ? new_mod(p, Expression_kind) : NULL;
    if (m != NULL) {
        m->v.Expression.body = e;
    }
    return m;
}

/* ---- The entry ---- */

/* A copy in the arena with "\n" line ends, closed as the tokenizer wants it (K1); *len
 * becomes its length. */
static char *copy_source(PyArena *arena, const char *text, Py_ssize_t *len) {
    char *copy = _PyArena_Malloc(arena, (size_t)*len + 2);
    if (copy == NULL) {
        return NULL;
    }
    Py_ssize_t n = *len;
    if (memchr(text, '\r', (size_t)*len) == NULL) {
        memcpy(copy, text, (size_t)n);
    } else {
        n = 0;
        for (Py_ssize_t i = 0; i < *len; i++) {
            if (text[i] == '\r') {
                copy[n++] = '\n';
                i += i + 1 < *len && text[i + 1] == '\n';
            } else {
                copy[n++] = text[i];
            }
        }
    }
    if (n == 0 || copy[n - 1] != '\n') {
        copy[n++] = '\n';
    }
    copy[n] = '\0';
    *len = n;
    return copy;
}

/* Readies a parser over `text`; the token before the first is an empty one, for P1. */
static int parser_init(Parser *p, const char *text, Py_ssize_t len, int lineno) {
    p->tokens = _PyArena_Malloc(p->arena, (FIRST_TOKENS + 1) * sizeof(Token));
    if (p->tokens == NULL) {
        return -1;
    }
    p->limit = p->tokens + FIRST_TOKENS;
    p->tokens[0] = (Token){.type = NEWLINE, .start = text, .end = text};
    p->cur = p->fill = p->tokens + 1;
    p->pinned = 0;
    p->block_end_lineno = p->block_end_col = 0;
    p->statement = text;
    p->statement_lineno = lineno;
    _PyTokenizer_Init(&p->tok, text, text + len, lineno, &p->shop->names);
    p->tok.filename = p->filename;
    return 0;
}

int _PyParser_Restart(Parser *p, const char *at, int lineno) {
    const char *text = p->tok.text, *end = p->tok.end;
    bool no_newline = p->tok.no_newline, keep_indent = p->tok.keep_indent;
    int shift = p->tok.col_shift, shift_line = p->tok.shift_line;
    if (parser_init(p, at, end - at, lineno) < 0) {
        return -1;
    }
    p->tok.text = text;
    p->tok.filename = NULL;
    p->tok.no_newline = no_newline;
    p->tok.keep_indent = keep_indent;
    p->tok.col_shift = shift;
    p->tok.shift_line = shift_line;
    p->pinned = 1;
    return 0;
}

mod_ty _PyParser_ASTFromString(const char *utf8, Py_ssize_t len, PyObject *filename,
                               int mode, PyCompilerFlags *flags, PyArena *arena) {
    if (len >= 3 && memcmp(utf8, "\xEF\xBB\xBF", 3) == 0) {
        utf8 += 3;
        len -= 3;
    }
    bool no_newline = mode != Py_file_input && (len == 0 || utf8[len - 1] != '\n');
    char *text = copy_source(arena, utf8, &len);
    Parser *p = text ? PyMem_Malloc(sizeof(Parser)) : NULL;
    if (p == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    Workshop shop = {0};
    p->arena = arena;
    p->shop = &shop;
    p->in_fstring = false;
    p->outer = NULL;
    p->warned_at = NULL;
    p->flags = flags ? flags->cf_flags : 0;
    p->mode = mode;
    p->starting_lineno = p->starting_col = 0;
    p->filename = filename;
    mod_ty m = NULL;
    if (_PyNameTable_Init(&shop.names, arena) == 0 &&
        parser_init(p, text, len, 1) == 0) {
        p->tok.no_newline = no_newline;
        p->tok.keep_indent = mode == Py_single_input && no_newline &&
                             (p->flags & PyCF_DONT_IMPLY_DEDENT);
        _PyParser_Fill(p);
        m = mode == Py_eval_input     ? eval_input(p)
            : mode == Py_single_input ? single_input(p)
                                      : file_input(p);
        if (m == NULL) {
            _PyParser_SetSyntaxError(p);
        }
    }
    PyMem_Free(shop.items);
    PyMem_Free(p);
    return m;
}

/* ---- Expressions inside f-strings ---- */

/* The text is read with brackets around it, as CPython reads it: so it may begin with
 * spaces, and a tuple's place includes its braces. Its columns are those of the line
 * that the brace stands on. */
expr_ty _PyParser_FStringExpression(Parser *outer, const char *from, const char *to,
                                    const Token *token) {
    size_t n = (size_t)(to - from);
    char *text = _PyArena_Malloc(outer->arena, n + 4);
    Parser *p = text ? PyMem_Malloc(sizeof(Parser)) : NULL;
    if (p == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    text[0] = '(';
    memcpy(text + 1, from, n);
    memcpy(text + 1 + n, ")\n", 3);
    *p = (Parser){.arena = outer->arena,
                  .shop = outer->shop,
                  .in_fstring = true,
                  .outer = outer,
                  .flags = outer->flags,
                  .filename = outer->filename};
    int lines = 0, cols = 0;
    const char *s = from;
    while (*s == ' ' || *s == '\t' || *s == '\014') {
        s++;
    }
    if (*s != '\n') {
        for (s = from - 1; s > token->start && *s != '\n'; s--) {
        }
        cols = (int)(from - 1 - s) - (*s == '\n');
    }
    for (s = token->start; s < from - 1; s++) {
        lines += *s == '\n';
    }
    p->starting_lineno = token->lineno + lines;
    p->starting_col = lines != 0 ? cols : token->col_offset + cols;
    expr_ty e = NULL;
    if (parser_init(p, text, (Py_ssize_t)n + 3, p->starting_lineno) == 0) {
        p->tok.shift_line = p->starting_lineno;
        p->tok.col_shift = p->starting_col;
        _PyParser_Fill(p);
        e = _PyParser_StarExpressions(p);
        if (e != NULL && (!accept(p, NEWLINE) || peek(p) != ENDMARKER)) {
            e = NULL;
        }
        if (e == NULL) {
            _PyParser_SetSyntaxError(p);
        }
    }
    PyMem_Free(p);
    return e;
}
