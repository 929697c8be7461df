/*
 * The tokenizer. One function a kind of word: lines and their indentation, names,
 * numbers, strings, operators. Every scan ends at the zero byte that closes the text
 * (K1), so no scan asks for the end. Numbers are in tokenizer_number.c, names in
 * names.c. The caller of an error leaves at once, so slow ways are out of line.
 * Next: tokenizer.h for the invariants, parser.c for the reader.
 */
#include "runtime/compiler/tokenizer.h"

#include <stdio.h>

#include "runtime/compiler/tokenizer_private.h"
#include "runtime/python.h"

/* What a byte can begin or continue. */
const uint8_t _Py_char_class[256] = {
    ['0' ... '9'] = CHAR_DIGIT | CHAR_IN_NAME | CHAR_HEX,
    ['A' ... 'F'] = CHAR_NAME | CHAR_IN_NAME | CHAR_HEX,
    ['G' ... 'Z'] = CHAR_NAME | CHAR_IN_NAME,
    ['a' ... 'f'] = CHAR_NAME | CHAR_IN_NAME | CHAR_HEX,
    ['g' ... 'z'] = CHAR_NAME | CHAR_IN_NAME,
    ['_'] = CHAR_NAME | CHAR_IN_NAME,
    [128 ... 255] = CHAR_NAME | CHAR_IN_NAME | CHAR_NOT_ASCII,
};

void _PyTokenizer_Init(Tokenizer *tok, const char *text, const char *end, int lineno,
                       NameTable *names) {
    tok->cur = tok->line_start = tok->shown = tok->text = text;
    tok->end = end;
    tok->lineno = lineno;
    tok->col_shift = 0;
    tok->shift_line = -1;
    tok->at_line_start = true;
    tok->reached_end = false;
    tok->no_newline = tok->after_newline = tok->keep_indent = false;
    tok->pending = 0;
    tok->indent = 0;
    tok->indents[0] = tok->alt_indents[0] = 0;
    tok->level = 0;
    tok->names = names;
    tok->filename = NULL;
    tok->error = (TokenizerError){0};
}

/* Characters (not bytes) of [from, to), which begins at a character. */
static int characters(const char *from, const char *to) {
    int n = 0;
    for (; from < to; from++) {
        n += (*from & 0xC0) != 0x80;
    }
    return n;
}

__attribute__((cold)) int _PyTokenizer_ErrorRange(Tokenizer *tok, int from, int to,
                                                  const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(tok->error.text, sizeof tok->error.text, format, args);
    va_end(args);
    tok->error.message = tok->error.text;
    tok->error.type = PyExc_SyntaxError;
    tok->error.lineno = tok->error.end_lineno = tok->lineno;
    tok->error.offset = from >= 0 ? from : characters(tok->line_start, tok->cur);
    tok->error.end_offset = to >= 0 ? to : tok->error.offset;
    return ERRORTOKEN;
}

/* An error of the layout of lines. Its caret stands at the line's end for an unindent
 * that fits nothing, else at its beginning. */
__attribute__((cold)) static int layout_error(Tokenizer *tok, PyObject *type,
                                              const char *message) {
    const char *end = strchr(tok->cur, '\n');
    if (end == NULL) {
        end = tok->end;
    }
    tok->cur = end;
    _PyTokenizer_Error(tok, "%s", message);
    tok->error.type = type;
    tok->error.late = true;
    bool at_end = type == PyExc_IndentationError && tok->indent + 1 < MAXINDENT;
    tok->error.offset = at_end ? characters(tok->line_start, end) + 1 : 1;
    tok->error.end_offset = at_end ? -1 : 0;
    return ERRORTOKEN;
}

/* ---- Lines ---- */

/* A line's indentation became known: queues INDENT or DEDENTs. 0, or ERRORTOKEN. */
static int indent_changed(Tokenizer *tok, int col, int alt_col) {
    static const char tabs[] = "inconsistent use of tabs and spaces in indentation";
    int top = tok->indents[tok->indent];
    if (col == top) {
        return alt_col == tok->alt_indents[tok->indent]
                   ? 0
                   : layout_error(tok, PyExc_TabError, tabs);
    }
    if (col > top) {
        if (tok->indent + 1 >= MAXINDENT) {
            return layout_error(tok, PyExc_IndentationError,
                                "too many levels of indentation");
        }
        if (alt_col <= tok->alt_indents[tok->indent]) {
            return layout_error(tok, PyExc_TabError, tabs);
        }
        tok->pending++;
        tok->indent++;
        tok->indents[tok->indent] = col;
        tok->alt_indents[tok->indent] = alt_col;
        return 0;
    }
    while (tok->indent > 0 && col < tok->indents[tok->indent]) {
        tok->pending--;
        tok->indent--;
    }
    if (col != tok->indents[tok->indent]) {
        return layout_error(tok, PyExc_IndentationError,
                            "unindent does not match any outer indentation level");
    }
    if (alt_col != tok->alt_indents[tok->indent]) {
        return layout_error(tok, PyExc_TabError, tabs);
    }
    return 0;
}

/* Behind the last line there is no other: its number and place stay. */
static void next_line(Tokenizer *tok, const char *line_start) {
    if (line_start >= tok->end) {
        return;
    }
    tok->lineno++;
    tok->line_start = tok->shown = line_start;
}

/* The same inside a token or behind a backslash: errors show the lines as one. */
static void join_line(Tokenizer *tok, const char *line_start) {
    const char *shown = tok->shown;
    next_line(tok, line_start);
    tok->shown = shown;
}

__attribute__((cold)) static int continuation_error(Tokenizer *tok,
                                                    const char *message) {
    _PyTokenizer_Error(tok, "%s", message);
    tok->error.late = true;
    tok->error.end_offset = 0;
    return ERRORTOKEN;
}

/* A backslash that joins the last line to nothing; tok->cur is behind it. */
__attribute__((cold)) static int nothing_to_join(Tokenizer *tok) {
    if (tok->no_newline) {
        tok->cur--;
        return continuation_error(
            tok, "unexpected character after line continuation character");
    }
    continuation_error(tok, "unexpected EOF while parsing");
    tok->error.end_offset = -1;
    return ERRORTOKEN;
}

/* Passes blank and comment lines, and measures the indentation of the first line that
 * is neither: 0, or ERRORTOKEN. */
static int begin_line(Tokenizer *tok) {
    for (;;) {
        const char *s = tok->cur;
        int col = 0, alt_col = 0, cont_col = 0;
        for (;; s++) {
            if (*s == ' ') {
                col++, alt_col++;
            } else if (*s == '\t') {
                col = (col / 8 + 1) * 8;
                alt_col++;
            } else if (*s == '\014') {
                col = alt_col = 0;
            } else if (*s == '\\' && s[1] == '\n') {
                if (s + 2 == tok->end) {
                    tok->cur = s + 2;
                    return nothing_to_join(tok);
                }
                cont_col = cont_col ? cont_col : col;
                next_line(tok, s + 2);
                s++;
            } else {
                break;
            }
        }
        bool comment = *s == '#';
        if (comment) {
            s = strchr(s, '\n');
        }
        /* Blanks that end the text without a newline are a line all the same. */
        bool only_blanks = tok->no_newline && s + 1 == tok->end && *s == '\n' &&
                           s[-1] != '\n' && tok->level == 0 && !comment &&
                           col > tok->indents[tok->indent];
        if (*s == '\n' && !only_blanks) {
            next_line(tok, s + 1);
            tok->cur = s + 1;
            continue;
        }
        tok->cur = s;
        if (s == tok->end) {
            return tok->level || tok->keep_indent ? 0 : indent_changed(tok, 0, 0);
        }
        col = cont_col ? cont_col : col;
        alt_col = cont_col ? cont_col : alt_col;
        return tok->level ? 0 : indent_changed(tok, col, alt_col);
    }
}

/* ---- Strings ---- */

__attribute__((cold)) static int unterminated(Tokenizer *tok, const char *start,
                                              const char *line_start, int lineno,
                                              int n_quotes) {
    int at_line = tok->lineno;
    tok->cur = start + 1;
    tok->line_start = line_start;
    tok->lineno = lineno;
    return _PyTokenizer_Error(tok,
                              n_quotes == 3 ? "unterminated triple-quoted string "
                                              "literal (detected at line %d)"
                                            : "unterminated string literal "
                                              "(detected at line %d)",
                              at_line);
}

/* The rest of a string whose opening quote is at `s`; the token began at `start`. */
static int string_literal(Tokenizer *tok, const char *start, const char *s) {
    char quote = *s++;
    const char *line_start = tok->line_start;
    int lineno = tok->lineno;
    if (*s == quote && s[1] != quote) {
        tok->cur = s + 1;
        return STRING;
    }
    int n_quotes = *s == quote ? 3 : 1;
    s += n_quotes - 1;
    int run = 0;
    while (run != n_quotes) {
        char c = *s++;
        if (c == quote) {
            run++;
            continue;
        }
        run = 0;
        if (c == '\\') {
            c = *s++;
            if (c == '\r') {
                c = *s++;
            }
            if (c == '\n') {
                join_line(tok, s);
            }
        } else if (c == '\n') {
            if (n_quotes == 1) {
                return unterminated(tok, start, line_start, lineno, 1);
            }
            join_line(tok, s);
        }
        if (c == '\0' && s > tok->end) {
            return unterminated(tok, start, line_start, lineno, n_quotes);
        }
    }
    tok->cur = s;
    return STRING;
}

/* Whether [start, s) is a string's prefix: r, u, b, f, br, fr in any case and order. */
static bool is_string_prefix(const char *start, const char *s) {
    char a = start[0] | 0x20;
    if (s - start == 1) {
        return a == 'r' || a == 'u' || a == 'b' || a == 'f';
    }
    char b = start[1] | 0x20;
    return s - start == 2 && ((a == 'r' && (b == 'b' || b == 'f')) ||
                              (b == 'r' && (a == 'b' || a == 'f')));
}

/* ---- Names ---- */

/* How many characters of `s` can stand in an identifier, from its first on. */
static Py_ssize_t identifier_length(PyObject *s) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(s);
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 c = PyUnicode_READ_CHAR(s, i);
        if (c != '_' &&
            !(i == 0 ? _PyUnicode_IsXidStart(c) : _PyUnicode_IsXidContinue(c))) {
            return i;
        }
    }
    return n;
}

/* A name with bytes above ASCII: its first character that no identifier may have is an
 * error with that character in it. */
__attribute__((cold)) static int check_identifier(Tokenizer *tok, const char *start) {
    Py_ssize_t n = tok->cur - start;
    PyObject *s = PyUnicode_DecodeUTF8(start, n, NULL);
    if (s == NULL) {
        tok->error.type = NULL;
        return ERRORTOKEN;
    }
    Py_ssize_t bad = identifier_length(s);
    if (bad == PyUnicode_GET_LENGTH(s)) {
        Py_DECREF(s);
        return NAME;
    }
    Py_UCS4 c = PyUnicode_READ_CHAR(s, bad);
    Py_DECREF(s);
    const char *p = start;
    for (Py_ssize_t i = 0; i <= bad; i++) {
        for (p++; (*p & 0xC0) == 0x80; p++) {
        }
    }
    const char *at = p - 1;
    while ((*at & 0xC0) == 0x80) {
        at--;
    }
    tok->cur = p;
    if (!Py_UNICODE_ISPRINTABLE(c)) {
        return _PyTokenizer_Error(tok, "invalid non-printable character U+%04X",
                                  (unsigned)c);
    }
    return _PyTokenizer_Error(tok, "invalid character '%.*s' (U+%04X)", (int)(p - at),
                              at, (unsigned)c);
}

static int name(Tokenizer *tok, Token *token, const char *s) {
    const char *start = s;
    uint32_t hash = 0;
    uint8_t seen = 0;
    for (uint8_t class; (class = _Py_char_class[(uint8_t)*s]) & CHAR_IN_NAME; s++) {
        hash = hash * 31 + (uint8_t)*s;
        seen |= class;
    }
    if ((*s == '"' || *s == '\'') && is_string_prefix(start, s)) {
        return string_literal(tok, start, s);
    }
    tok->cur = s;
    if (unlikely(seen & CHAR_NOT_ASCII) && check_identifier(tok, start) == ERRORTOKEN) {
        return ERRORTOKEN;
    }
    NameEntry *entry = _PyNameTable_Get(tok->names, start, (uint32_t)(s - start), hash);
    if (entry == NULL) {
        tok->error.type = NULL;
        return ERRORTOKEN;
    }
    token->name = entry->name;
    return (int)entry->type;
}

/* ---- Operators ---- */

static int open_bracket(Tokenizer *tok, int kind) {
    if (tok->level >= MAXLEVEL) {
        return _PyTokenizer_Error(tok, "too many nested parentheses");
    }
    int i = tok->level++;
    tok->brackets[i] = tok->cur[-1];
    tok->bracket_at[i] = tok->cur - 1;
    tok->bracket_line[i] = tok->lineno;
    tok->bracket_col[i] = (int)(tok->cur - 1 - tok->line_start);
    return kind;
}

static int close_bracket(Tokenizer *tok, int kind) {
    char c = tok->cur[-1];
    if (tok->level == 0) {
        return _PyTokenizer_Error(tok, "unmatched '%c'", c);
    }
    char open = tok->brackets[--tok->level];
    if ((open == '(' && c == ')') || (open == '[' && c == ']') ||
        (open == '{' && c == '}')) {
        return kind;
    }
    if (tok->bracket_line[tok->level] != tok->lineno) {
        return _PyTokenizer_Error(tok,
                                  "closing parenthesis '%c' does not match opening "
                                  "parenthesis '%c' on line %d",
                                  c, open, tok->bracket_line[tok->level]);
    }
    return _PyTokenizer_Error(
        tok, "closing parenthesis '%c' does not match opening parenthesis '%c'", c,
        open);
}

static int take(Tokenizer *tok, int n, int kind) {
    tok->cur += n;
    return kind;
}

/* `kind`, or where "=" follows, its assignment form. */
static int binary(Tokenizer *tok, int kind) {
    return *tok->cur == '=' ? take(tok, 1, kind - PLUS + PLUSEQUAL) : kind;
}

/* An operator of two characters `c c`, or one. */
static int doubled(Tokenizer *tok, char c, int one, int two) {
    return *tok->cur == c ? (tok->cur++, binary(tok, two)) : binary(tok, one);
}

static int angle(Tokenizer *tok, char c, int shift, int less) {
    if (*tok->cur == c) {
        tok->cur++;
        return binary(tok, shift);
    }
    return *tok->cur == '=' ? take(tok, 1, less + 1) : less;
}

/* cur stands behind the operator's first character. */
static int operator_token(Tokenizer *tok) {
    const char *s = tok->cur;
    switch (s[-1]) {
    case '(':
        return open_bracket(tok, LPAR);
    case '[':
        return open_bracket(tok, LSQB);
    case '{':
        return open_bracket(tok, LBRACE);
    case ')':
        return close_bracket(tok, RPAR);
    case ']':
        return close_bracket(tok, RSQB);
    case '}':
        return close_bracket(tok, RBRACE);
    case ',':
        return COMMA;
    case ';':
        return SEMI;
    case ':':
        return *s == '=' ? take(tok, 1, COLONEQUAL) : COLON;
    case '=':
        return *s == '=' ? take(tok, 1, EQEQUAL) : EQUAL;
    case '.':
        return *s == '.' && s[1] == '.' ? take(tok, 2, ELLIPSIS) : DOT;
    case '+':
        return binary(tok, PLUS);
    case '-':
        return *s == '>' ? take(tok, 1, RARROW) : binary(tok, MINUS);
    case '*':
        return doubled(tok, '*', STAR, DOUBLESTAR);
    case '/':
        return doubled(tok, '/', SLASH, DOUBLESLASH);
    case '%':
        return binary(tok, PERCENT);
    case '@':
        return binary(tok, AT);
    case '|':
        return binary(tok, VBAR);
    case '^':
        return binary(tok, CIRCUMFLEX);
    case '&':
        return binary(tok, AMPER);
    case '~':
        return TILDE;
    case '<':
        return *s == '>' ? take(tok, 1, OP_BARRY) : angle(tok, '<', LEFTSHIFT, LESS);
    case '>':
        return angle(tok, '>', RIGHTSHIFT, GREATER);
    case '!':
        return *s == '=' ? take(tok, 1, NOTEQUAL) : OP_UNKNOWN;
    default:
        break;
    }
    if ((uint8_t)s[-1] < ' ' || s[-1] == 127) {
        return _PyTokenizer_Error(tok, "invalid non-printable character U+%04X",
                                  (unsigned)(uint8_t)s[-1]);
    }
    return OP_UNKNOWN;
}

/* ---- One token ---- */

/* Passes spaces, comments and joined lines: 0, or ERRORTOKEN. *comment: where the last
 * comment began, or NULL. */
static int skip_space(Tokenizer *tok, const char **comment) {
    const char *s = tok->cur;
    *comment = NULL;
    for (;;) {
        while (*s == ' ' || *s == '\t' || *s == '\014') {
            s++;
        }
        if (*s == '#') {
            *comment = s;
            s = strchr(s, '\n');
        }
        if (*s == '\n' && tok->level > 0) {
            next_line(tok, ++s);
        } else if (*s == '\\') {
            tok->cur = s + 2;
            if (s[1] != '\n') {
                return continuation_error(
                    tok, "unexpected character after line continuation character");
            }
            if (s + 2 == tok->end) {
                return nothing_to_join(tok);
            }
            s += 2;
            join_line(tok, s);
        } else {
            tok->cur = s;
            return 0;
        }
    }
}

static int scan(Tokenizer *tok, Token *token) {
    const char *s = tok->cur;
    uint8_t class = _Py_char_class[(uint8_t)*s];
    if (class & CHAR_NAME) {
        return name(tok, token, s);
    }
    if (*s == '\n') {
        tok->cur = s + 1;
        tok->at_line_start = true;
        return NEWLINE;
    }
    if ((class & CHAR_DIGIT) ||
        (*s == '.' && (_Py_char_class[(uint8_t)s[1]] & CHAR_DIGIT))) {
        return _PyTokenizer_Number(tok, s);
    }
    if (*s == '"' || *s == '\'') {
        return string_literal(tok, s, s);
    }
    if (s >= tok->end) {
        tok->reached_end = true;
        return tok->level ? ERRORTOKEN : ENDMARKER;
    }
    tok->cur = s + 1;
    return operator_token(tok);
}

/* INDENT, DEDENT and ENDMARKER have no text. */
static int empty_token(Tokenizer *tok, Token *token, int kind) {
    token->start = token->end = tok->cur;
    token->lineno = token->end_lineno = tok->lineno;
    token->col_offset = token->end_col_offset = -1;
    return (int)(token->type = (uint32_t)kind);
}

int _PyTokenizer_Get(Tokenizer *tok, Token *token) {
    token->name = NULL;
    if (tok->at_line_start) {
        tok->at_line_start = false;
        if (tok->after_newline) {
            tok->after_newline = false;
            next_line(tok, tok->cur);
        }
        if (begin_line(tok) == ERRORTOKEN) {
            return empty_token(tok, token, ERRORTOKEN);
        }
    }
    if (tok->pending != 0) {
        int kind = tok->pending > 0 ? INDENT : DEDENT;
        tok->pending += tok->pending > 0 ? -1 : 1;
        return empty_token(tok, token, kind);
    }
    const char *comment;
    if (skip_space(tok, &comment) == ERRORTOKEN) {
        return empty_token(tok, token, ERRORTOKEN);
    }
    const char *line_start = tok->line_start;
    int shift = tok->lineno == tok->shift_line ? tok->col_shift : 0;
    token->start = tok->cur;
    token->lineno = tok->lineno;
    int kind = scan(tok, token);
    token->type = (uint32_t)kind;
    token->end = tok->cur;
    token->end_lineno = tok->lineno;
    token->col_offset = (int)(token->start - line_start) + shift;
    if (likely(tok->lineno == token->lineno)) {
        token->end_col_offset = (int)(tok->cur - line_start) + shift;
    } else {
        token->end_col_offset = (int)(tok->cur - tok->line_start);
    }
    if (kind == NEWLINE) {
        token->end_col_offset = token->col_offset;
        if (tok->no_newline && tok->cur == tok->end) {
            token->col_offset = token->end_col_offset = -1;
        } else if (comment != NULL) {
            token->col_offset = (int)(comment - line_start) + shift;
        }
        tok->after_newline = true;
    } else if (kind == ENDMARKER) {
        return empty_token(tok, token, ENDMARKER);
    }
    return kind;
}
