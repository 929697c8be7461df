/*
 * Numbers: where a literal ends, and the words for the ways to get it wrong. Its value
 * is made later, by the parser. Invariant: on ERRORTOKEN tok->cur stands where
 * CPython's tokenizer stands, since the caret is placed by it. Next: tokenizer.c.
 * Reference: The Python Language Reference 3.11, 2.4.4 "Numeric literals".
 */
#include "runtime/compiler/tokenizer_private.h"

#include <stdio.h>

#include "runtime/python.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool begins(const char *s, const char *word) {
    return strncmp(s, word, strlen(word)) == 0;
}

/* A number without a space before a keyword: NUMBER, or ERRORTOKEN where warnings are
 * errors. */
__attribute__((cold)) static int warn_of_end(Tokenizer *tok, const char *kind) {
    if (tok->filename == NULL) {
        return NUMBER;
    }
    PyObject *message = PyUnicode_FromFormat("invalid %s literal", kind);
    int err = message ? PyErr_WarnExplicitObject(PyExc_SyntaxWarning, message,
                                                 tok->filename, tok->lineno, NULL, NULL)
                      : -1;
    Py_XDECREF(message);
    if (err == 0) {
        return NUMBER;
    }
    if (PyErr_ExceptionMatches(PyExc_SyntaxWarning)) {
        PyErr_Clear();
        tok->error.final = true;
        return _PyTokenizer_Error(tok, "invalid %s literal", kind);
    }
    tok->error = (TokenizerError){.message = "", .type = NULL, .lineno = tok->lineno};
    return ERRORTOKEN;
}

/* A keyword may follow a number at once (`1if x else 2`); another name may not. */
static int number_ends(Tokenizer *tok, const char *s, const char *kind) {
    tok->cur = s;
    if (!(_Py_char_class[(uint8_t)*s] & CHAR_IN_NAME)) {
        return NUMBER;
    }
    if (begins(s, "and") || begins(s, "else") || begins(s, "for") || begins(s, "if") ||
        begins(s, "in") || begins(s, "is") || begins(s, "or") || begins(s, "not")) {
        return warn_of_end(tok, kind);
    }
    return _PyTokenizer_Error(tok, "invalid %s literal", kind);
}

/* Digits, single underscores between them; NULL after an error. *s is a digit. */
static const char *decimal_tail(Tokenizer *tok, const char *s) {
    for (;;) {
        while (is_digit(*s)) {
            s++;
        }
        if (*s != '_') {
            return s;
        }
        s++;
        if (!is_digit(*s)) {
            tok->cur = s;
            _PyTokenizer_Error(tok, "invalid decimal literal");
            return NULL;
        }
    }
}

/* 0x, 0o, 0b: `s` stands behind the letter. */
static int based(Tokenizer *tok, const char *s, int base, const char *kind) {
    for (;;) {
        if (*s == '_') {
            s++;
        }
        const char *from = s;
        while (base == 16 ? (_Py_char_class[(uint8_t)*s] & CHAR_HEX) != 0
                          : *s >= '0' && *s < '0' + base) {
            s++;
        }
        if (is_digit(*s)) {
            tok->cur = s + 1;
            return _PyTokenizer_Error(tok, "invalid digit '%c' in %s literal", *s,
                                      kind);
        }
        if (s == from) {
            tok->cur = s;
            return _PyTokenizer_Error(tok, "invalid %s literal", kind);
        }
        if (*s != '_') {
            return number_ends(tok, s, kind);
        }
    }
}

/* An exponent, if one is at `s`, and what may follow it. */
static int exponent(Tokenizer *tok, const char *s) {
    if (*s == 'e' || *s == 'E') {
        const char *e = s++;
        if (*s == '+' || *s == '-') {
            s++;
            if (!is_digit(*s)) {
                tok->cur = s;
                return _PyTokenizer_Error(tok, "invalid decimal literal");
            }
        } else if (!is_digit(*s)) {
            return number_ends(tok, e, "decimal");
        }
        if ((s = decimal_tail(tok, s)) == NULL) {
            return ERRORTOKEN;
        }
    }
    if (*s == 'j' || *s == 'J') {
        return number_ends(tok, s + 1, "imaginary");
    }
    return number_ends(tok, s, "decimal");
}

/* `s` stands behind the point. */
static int fraction(Tokenizer *tok, const char *s) {
    if (is_digit(*s) && (s = decimal_tail(tok, s)) == NULL) {
        return ERRORTOKEN;
    }
    return exponent(tok, s);
}

static int leading_zero(Tokenizer *tok, const char *start) {
    const char *s = start + 1;
    switch (*s | 0x20) {
    case 'x':
        return based(tok, s + 1, 16, "hexadecimal");
    case 'o':
        return based(tok, s + 1, 8, "octal");
    case 'b':
        return based(tok, s + 1, 2, "binary");
    default:
        break;
    }
    while (*s == '0' || (*s == '_' && is_digit(s[1]))) {
        s++;
    }
    const char *zeros_end = s;
    if ((s = decimal_tail(tok, s)) == NULL) {
        return ERRORTOKEN;
    }
    if (*s == '.') {
        return fraction(tok, s + 1);
    }
    if (*s == 'e' || *s == 'E' || *s == 'j' || *s == 'J') {
        return exponent(tok, s);
    }
    if (s != zeros_end) {
        tok->cur = s;
        return _PyTokenizer_ErrorRange(
            tok, (int)(start + 1 - tok->line_start),
            (int)(zeros_end + 1 - tok->line_start),
            "leading zeros in decimal integer literals are not permitted; "
            "use an 0o prefix for octal integers");
    }
    return number_ends(tok, s, "decimal");
}

int _PyTokenizer_Number(Tokenizer *tok, const char *s) {
    if (*s == '.') {
        return fraction(tok, s + 1);
    }
    if (*s == '0') {
        return leading_zero(tok, s);
    }
    if ((s = decimal_tail(tok, s)) == NULL) {
        return ERRORTOKEN;
    }
    return *s == '.' ? fraction(tok, s + 1) : exponent(tok, s);
}
