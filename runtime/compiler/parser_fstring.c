/*
 * f-strings: a body is text and `{expression!conversion:spec}` by turns. Where an
 * expression ends is found by counting brackets and quotes alone; then its text goes
 * through the parser. A spec is an f-string again, one level deep.
 * Invariant: text is decoded when its end is known, so an error in it comes after the
 * errors of what stands before. Reference: PEP 498, PEP 701's section on 3.11's limits.
 * Next: parser.c, _PyParser_FStringExpression.
 */
#include "runtime/compiler/parser_private.h"
#include "runtime/python.h"

#define FAIL(...) _PyParser_Raise(p, PyExc_SyntaxError, __VA_ARGS__)

/* What follows a literal. */
typedef enum { AT_END, AT_BRACE, AT_DOUBLED } Stop;

/* The text from `at` on, added to the pending literal; *next: where to go on. */
static bool literal(Parser *p, StringPieces *s, const char *at, const char *end,
                    bool raw, int level, const Token *token, const char **next,
                    Stop *stop) {
    const char *c = at;
    *stop = AT_END;
    while (c < end) {
        char ch = *c++;
        if (!raw && ch == '\\' && c < end) {
            ch = *c++;
            if (ch == '{' && !_PyParser_WarnEscape(p, c - 1, token)) {
                return false;
            }
            if (ch == 'N') {
                /* The braces of \N{name} are no expression's. */
                if (c < end && *c++ == '{') {
                    while (c < end && *c++ != '}') {
                    }
                }
                continue;
            }
        }
        if (ch != '{' && ch != '}') {
            continue;
        }
        if (level == 0 && c < end && *c == ch) {
            *next = c + 1;
            *stop = AT_DOUBLED;
            return _PyParser_AddText(s, _PyParser_DecodeText(p, at, c, raw, token));
        }
        if (level == 0 && ch == '}') {
            return FAIL("f-string: single '}' is not allowed") != NULL;
        }
        c--;
        *stop = AT_BRACE;
        break;
    }
    *next = c;
    return c == at || _PyParser_AddText(s, _PyParser_DecodeText(p, at, c, raw, token));
}

/* ---- Where an expression ends ---- */

static bool closes(char open, char c) {
    return (open == '(' && c == ')') || (open == '[' && c == ']') ||
           (open == '{' && c == '}');
}

/* Behind an opening quote at `c`: the string's last character; `end`: none. */
static const char *skip_string(const char *c, const char *end) {
    char quote = *c;
    bool triple = c + 2 < end && c[1] == quote && c[2] == quote;
    for (c += triple ? 3 : 1; c < end; c++) {
        if (*c == '\\') {
            return c;
        }
        if (*c == quote) {
            if (!triple) {
                return c;
            }
            if (c + 2 < end && c[1] == quote && c[2] == quote) {
                return c + 2;
            }
        }
    }
    return end;
}

/* The "!", ":", "=" or "}" that ends the expression at `c`; NULL after an error. */
static const char *expression_end(Parser *p, const char *c, const char *end) {
    char open[MAXLEVEL];
    int depth = 0;
    for (; c < end; c++) {
        char ch = *c;
        if (ch == '\'' || ch == '"') {
            c = skip_string(c, end);
            if (c == end) {
                return FAIL("f-string: unterminated string");
            }
            ch = *c == '\\' ? '\\' : 's';
        }
        switch (ch) {
        case '\\':
            return FAIL("f-string expression part cannot include a backslash");
        case '#':
            return FAIL("f-string expression part cannot include '#'");
        case '(':
        case '[':
        case '{':
            if (depth >= MAXLEVEL) {
                return FAIL("f-string: too many nested parenthesis");
            }
            open[depth++] = ch;
            continue;
        case '!':
        case '=':
        case '<':
        case '>':
            if (depth == 0 && c + 1 < end && c[1] == '=') {
                c++;
            } else if (depth == 0 && (ch == '!' || ch == '=')) {
                return c;
            }
            continue;
        case ':':
        case '}':
        case ')':
        case ']':
            break;
        default:
            continue;
        }
        if (depth == 0 && (ch == ':' || ch == '}')) {
            return c;
        }
        if (ch == ':') {
            continue;
        }
        if (depth == 0) {
            return FAIL("f-string: unmatched '%c'", ch);
        }
        if (!closes(open[--depth], ch)) {
            return FAIL("f-string: closing parenthesis '%c' does not match opening "
                        "parenthesis '%c'",
                        ch, open[depth]);
        }
    }
    if (depth > 0) {
        return FAIL("f-string: unmatched '%c'", open[depth - 1]);
    }
    return FAIL("f-string: expecting '}'");
}

static expr_ty compile(Parser *p, const char *from, const char *to,
                       const Token *token) {
    const char *c = from;
    while (c < to && (*c == ' ' || *c == '\t' || *c == '\n' || *c == '\f')) {
        c++;
    }
    if (c == to) {
        if (*to == '!' || *to == ':' || *to == '=') {
            return FAIL("f-string: expression required before '%c'", *to);
        }
        return FAIL("f-string: empty expression not allowed");
    }
    return _PyParser_FStringExpression(p, from, to, token);
}

/* ---- `{expression = !r :spec}` ---- */

/* The spec behind ":", as a JoinedStr; *next: its "}". */
static expr_ty format_spec(Parser *p, const StringPieces *outer, const char *at,
                           const char *end, bool raw, int level, const Token *token,
                           const char **next) {
    StringPieces s = {.base = base_of(p),
                      .is_fstring = true,
                      .kind = outer->kind,
                      .first = *token,
                      .last = *token};
    *next = _PyParser_FString(p, &s, at, end, raw, level + 1, token);
    expr_ty e = *next ? _PyParser_Joined(p, &s) : NULL;
    Py_CLEAR(s.pending);
    return e;
}

/* At "{": pushes the FormattedValue, behind the text that stands before it. */
static const char *replacement(Parser *p, StringPieces *s, const char *at,
                               const char *end, bool raw, int level,
                               const Token *token) {
    if (level >= 2) {
        return FAIL("f-string: expressions nested too deeply");
    }
    const char *from = at + 1, *c = expression_end(p, from, end);
    expr_ty value = c ? compile(p, from, c, token) : NULL, spec = NULL;
    int conversion = -1;
    bool debug = value != NULL && *c == '=';
    if (value == NULL) {
        return NULL;
    }
    if (debug) {
        for (c++; c < end && Py_ISSPACE(*c); c++) {
        }
        if (c < end &&
            !_PyParser_AddText(s, PyUnicode_DecodeUTF8(from, c - from, NULL))) {
            return NULL;
        }
    }
    if (c < end && *c == '!') {
        if (++c >= end) {
            return FAIL("f-string: expecting '}'");
        }
        conversion = (unsigned char)*c++;
        if (conversion != 's' && conversion != 'r' && conversion != 'a') {
            return FAIL("f-string: invalid conversion character: expected 's', 'r', "
                        "or 'a'");
        }
    }
    if (c < end && *c == ':') {
        if (++c >= end) {
            return FAIL("f-string: expecting '}'");
        }
        if ((spec = format_spec(p, s, c, end, raw, level, token, &c)) == NULL) {
            return NULL;
        }
    }
    if (c >= end || *c != '}') {
        return FAIL("f-string: expecting '}'");
    }
    expr_ty e = _PyParser_StringNode(p, FormattedValue_kind, s);
    if (e == NULL || !_PyParser_FlushText(p, s) || !push(p, e)) {
        return NULL;
    }
    e->v.FormattedValue.value = value;
    e->v.FormattedValue.conversion =
        debug && spec == NULL && conversion == -1 ? 'r' : conversion;
    e->v.FormattedValue.format_spec = spec;
    return c + 1;
}

const char *_PyParser_FString(Parser *p, StringPieces *s, const char *at,
                              const char *end, bool raw, int level,
                              const Token *token) {
    for (;;) {
        Stop stop;
        if (!literal(p, s, at, end, raw, level, token, &at, &stop)) {
            return NULL;
        }
        if (stop == AT_DOUBLED) {
            continue;
        }
        if (stop == AT_END) {
            return level == 0 ? at : FAIL("f-string: expecting '}'");
        }
        if (*at == '}') {
            return at;
        }
        if ((at = replacement(p, s, at, end, raw, level, token)) == NULL) {
            return NULL;
        }
    }
}
