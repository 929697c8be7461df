/*
 * Literals: numbers, and strings with all their prefixes; adjacent strings become one.
 * Invariant: every node of a concatenation, pieces of f-strings included, has the place
 * of the whole. f-strings are taken apart in parser_fstring.c.
 * Reference: The Python Language Reference 3.11, 2.4 "Literals". Next:
 * parser_fstring.c.
 */
#include "runtime/compiler/parser_private.h"

#include <stdio.h>
#include "runtime/python.h"

/* ---- Numbers ---- */

/* Up to nine decimal digits: no need for PyLong_FromString. */
static PyObject *small_decimal(const char *s, const char *end) {
    long value = 0;
    for (; s < end; s++) {
        if (*s < '0' || *s > '9') {
            return NULL;
        }
        value = value * 10 + (*s - '0');
    }
    return PyLong_FromLong(value);
}

/* The value of a literal of `n` bytes without underscores, which may be written to. */
static PyObject *number_value(char *s, size_t n) {
    bool is_hex = s[0] == '0' && (s[1] | 0x20) == 'x';
    bool imaginary = !is_hex && (s[n - 1] | 0x20) == 'j';
    s[imaginary ? n - 1 : n] = '\0';
    if (!imaginary && (is_hex || strpbrk(s, ".eE") == NULL)) {
        return PyLong_FromString(s, NULL, 0);
    }
    double value = PyOS_string_to_double(s, NULL, NULL);
    if (value == -1.0 && PyErr_Occurred()) {
        return NULL;
    }
    return imaginary ? PyComplex_FromDoubles(0., value) : PyFloat_FromDouble(value);
}

static PyObject *long_text_number(const char *s, const char *end) {
    size_t n = 0;
    char *text = PyMem_Malloc((size_t)(end - s) + 1);
    if (text == NULL) {
        return PyErr_NoMemory();
    }
    for (; s < end; s++) {
        if (*s != '_') {
            text[n++] = *s;
        }
    }
    PyObject *value = number_value(text, n);
    PyMem_Free(text);
    return value;
}

/* An int of too many digits: CPython's message, at the number's place. */
__attribute__((cold)) static void *too_many_digits(Parser *p) {
    PyObject *type, *value, *tb;
    if (!PyErr_ExceptionMatches(PyExc_ValueError)) {
        return NULL;
    }
    PyErr_Fetch(&type, &value, &tb);
    PyObject *text = value ? PyObject_Str(value) : NULL;
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
    if (text == NULL) {
        return NULL;
    }
    const char *utf8 = PyUnicode_AsUTF8(text);
    const Token *t = &p->cur[-1];
    _PyParser_RaiseAt(p, PyExc_SyntaxError, t->lineno, t->col_offset, t->end_lineno, -1,
                      "%s - Consider hexadecimal for huge integer literals to avoid "
                      "decimal conversion limits.",
                      utf8 ? utf8 : "");
    Py_DECREF(text);
    return NULL;
}

expr_ty _PyParser_Number(Parser *p) {
    const char *s = p->cur->start, *end = p->cur->end;
    int lineno = p->cur->lineno, col = p->cur->col_offset;
    advance(p);
    PyObject *value = end - s <= 9 ? small_decimal(s, end) : NULL;
    if (value == NULL && (PyErr_Occurred() || !(value = long_text_number(s, end)))) {
        return too_many_digits(p);
    }
    return _PyParser_Constant(p, value, lineno, col);
}

/* ---- Escapes ---- */

/* Whether the bytes are UTF-8; otherwise with the codec's exception. */
static bool all_text(const char *s, const char *end) {
    const char *at = s;
    while (at < end && !(*at & 0x80)) {
        at++;
    }
    PyObject *text = at < end ? PyUnicode_DecodeUTF8(s, end - s, NULL) : NULL;
    Py_XDECREF(text);
    return at == end || text != NULL;
}

bool _PyParser_WarnEscape(Parser *p, const char *escape, const Token *token) {
    for (const Parser *q = p; q != NULL; q = q->outer) {
        if (q->tok.filename == NULL) {
            return true; /* read a second time, for the words of an error */
        }
    }
    if (escape == NULL || (p->warned_at != NULL && token->start <= p->warned_at)) {
        return true;
    }
    p->warned_at = token->start;
    char text[64];
    bool octal = escape[0] >= '4' && escape[0] <= '7';
    snprintf(text, sizeof text, "invalid %sescape sequence '\\%.*s'",
             octal ? "octal " : "", octal ? 3 : 1, escape);
    PyObject *message = PyUnicode_FromString(text);
    int err = message ? PyErr_WarnExplicitObject(PyExc_DeprecationWarning, message,
                                                 p->filename, token->lineno, NULL, NULL)
                      : -1;
    Py_XDECREF(message);
    if (err < 0 && PyErr_ExceptionMatches(PyExc_DeprecationWarning)) {
        /* A warning made an error is a syntax error, with its place. */
        PyErr_Clear();
        _PyParser_RaiseAt(p, PyExc_SyntaxError, token->lineno, token->col_offset,
                          token->end_lineno, token->end_col_offset, "%s", text);
    }
    return err == 0;
}

/* Bytes above ASCII become \U escapes first, so that one decoder does all and its
 * messages count as CPython's do. */
static PyObject *decode_escapes(Parser *p, const char *s, const char *end,
                                const Token *token) {
    if (!all_text(s, end)) {
        return NULL;
    }
    char *buf = PyMem_Malloc((size_t)(end - s) * 5 + 12);
    if (buf == NULL) {
        return PyErr_NoMemory();
    }
    char *out = buf;
    while (s < end) {
        if (*s == '\\') {
            *out++ = *s++;
            if (s >= end || (*s & 0x80)) {
                memcpy(out, "u005c", 5);
                out += 5;
            }
            if (s >= end) {
                break;
            }
        }
        if (!(*s & 0x80)) {
            *out++ = *s++;
            continue;
        }
        const uint8_t *u = (const uint8_t *)s;
        int n = *u >= 0xF0 ? 4 : *u >= 0xE0 ? 3 : 2;
        Py_UCS4 c = *u & (0xFFu >> (n + 1));
        for (int i = 1; i < n; i++) {
            c = c << 6 | (u[i] & 0x3Fu);
        }
        s += n;
        static const char digits[] = "0123456789abcdef";
        memcpy(out, "\\U", 2);
        for (int i = 0; i < 8; i++) {
            out[2 + i] = digits[c >> (28 - 4 * i) & 15];
        }
        out += 10;
    }
    const char *first_invalid = NULL;
    PyObject *text = _PyUnicode_DecodeUnicodeEscapeInternal(buf, out - buf, NULL, NULL,
                                                            &first_invalid);
    if (text != NULL && !_PyParser_WarnEscape(p, first_invalid, token)) {
        Py_CLEAR(text);
    }
    PyMem_Free(buf);
    return text;
}

/* A decoder's exception becomes a SyntaxError "(unicode error) ...". */
__attribute__((cold)) static void *decode_problem(Parser *p) {
    PyObject *type, *value, *tb;
    const char *what = PyErr_ExceptionMatches(PyExc_UnicodeError) ? "unicode error"
                       : PyErr_ExceptionMatches(PyExc_ValueError) ? "value error"
                                                                  : NULL;
    if (what == NULL || PyErr_ExceptionMatches(PyExc_SyntaxError)) {
        return NULL;
    }
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    PyObject *text = PyObject_Str(value);
    const char *utf8 = text ? PyUnicode_AsUTF8(text) : NULL;
    PyErr_Clear();
    _PyParser_Raise(p, PyExc_SyntaxError, "(%s) %s", what,
                    utf8 ? utf8 : "unknown error");
    Py_XDECREF(text);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
    return NULL;
}

PyObject *_PyParser_DecodeText(Parser *p, const char *at, const char *end, bool raw,
                               const Token *token) {
    PyObject *text = raw || memchr(at, '\\', (size_t)(end - at)) == NULL
                         ? PyUnicode_DecodeUTF8(at, end - at, NULL)
                         : decode_escapes(p, at, end, token);
    return text ? text : decode_problem(p);
}

static PyObject *decode_bytes(Parser *p, const char *at, const char *end, bool raw,
                              const Token *token) {
    for (const char *s = at; s < end; s++) {
        if (*s & 0x80) {
            return _PyParser_Raise(p, PyExc_SyntaxError,
                                   "bytes can only contain ASCII literal characters");
        }
    }
    if (raw || memchr(at, '\\', (size_t)(end - at)) == NULL) {
        return PyBytes_FromStringAndSize(at, end - at);
    }
    const char *first_invalid = NULL;
    PyObject *bytes = _PyBytes_DecodeEscape(at, end - at, NULL, &first_invalid);
    if (bytes != NULL && !_PyParser_WarnEscape(p, first_invalid, token)) {
        Py_DECREF(bytes);
        return NULL;
    }
    return bytes ? bytes : decode_problem(p);
}

/* ---- One literal ---- */

typedef struct {
    bool raw, bytes, fstring;
    const char *from, *to; /* the body, between the quotes */
} Literal;

static Literal take_apart(const Token *t) {
    Literal l = {0};
    const char *s = t->start;
    for (; *s != '"' && *s != '\''; s++) {
        switch (*s | 0x20) {
        case 'r':
            l.raw = true;
            break;
        case 'b':
            l.bytes = true;
            break;
        case 'f':
            l.fstring = true;
            break;
        default:
            break;
        }
    }
    int n = t->end - s >= 6 && s[1] == s[0] && s[2] == s[0] ? 3 : 1;
    l.from = s + n;
    l.to = t->end - n;
    return l;
}

/* ---- Concatenations ---- */

expr_ty _PyParser_StringNode(Parser *p, enum _expr_kind kind, const StringPieces *s) {
    expr_ty e = _PyArena_Malloc(p->arena, sizeof(*e));
    if (e != NULL) {
        e->kind = kind;
        e->lineno = s->first.lineno;
        e->col_offset = s->first.col_offset;
        e->end_lineno = s->last.end_lineno;
        e->end_col_offset = s->last.end_col_offset;
    }
    return e;
}

static expr_ty text_constant(Parser *p, StringPieces *s, PyObject *value) {
    if (_PyParser_Keep(p, value) == NULL) {
        return NULL;
    }
    expr_ty e = _PyParser_StringNode(p, Constant_kind, s);
    if (e != NULL) {
        e->v.Constant.value = value;
        e->v.Constant.kind = s->kind;
    }
    return e;
}

bool _PyParser_AddText(StringPieces *s, PyObject *text) {
    if (text == NULL) {
        return false;
    }
    if (s->pending == NULL) {
        s->pending = text;
    } else {
        PyUnicode_AppendAndDel(&s->pending, text);
    }
    return s->pending != NULL;
}

bool _PyParser_FlushText(Parser *p, StringPieces *s) {
    PyObject *text = s->pending;
    s->pending = NULL;
    if (text == NULL) {
        return true;
    }
    if (PyUnicode_GET_LENGTH(text) == 0) {
        Py_DECREF(text);
        return true;
    }
    expr_ty e = text_constant(p, s, text);
    return e != NULL && push(p, e);
}

expr_ty _PyParser_Joined(Parser *p, StringPieces *s) {
    asdl_expr_seq *values =
        _PyParser_FlushText(p, s) ? _PyParser_Pop(p, s->base) : NULL;
    expr_ty e = values ? _PyParser_StringNode(p, JoinedStr_kind, s) : NULL;
    if (e != NULL) {
        e->v.JoinedStr.values = values;
    }
    return e;
}

static expr_ty one_string(Parser *p, StringPieces *s, const Literal *l) {
    PyObject *value = l->bytes
                          ? decode_bytes(p, l->from, l->to, l->raw, &s->first)
                          : _PyParser_DecodeText(p, l->from, l->to, l->raw, &s->first);
    return value ? text_constant(p, s, value) : NULL;
}

static bool add_literal(Parser *p, StringPieces *s, const Token *t) {
    Literal l = take_apart(t);
    if (!l.fstring) {
        return _PyParser_AddText(s, _PyParser_DecodeText(p, l.from, l.to, l.raw, t));
    }
    s->is_fstring = true;
    return _PyParser_FString(p, s, l.from, l.to, l.raw, 0, t) != NULL;
}

static expr_ty concatenate_bytes(Parser *p, StringPieces *s, const Token *t, int n) {
    PyObject *all = NULL;
    for (int i = 0; i < n; i++) {
        Literal l = take_apart(&t[i]);
        PyObject *part = decode_bytes(p, l.from, l.to, l.raw, &t[i]);
        if (part == NULL) {
            Py_XDECREF(all);
            return NULL;
        }
        if (all == NULL) {
            all = part;
        } else {
            PyBytes_ConcatAndDel(&all, part);
            if (all == NULL) {
                return NULL;
            }
        }
    }
    return text_constant(p, s, all);
}

static expr_ty concatenate(Parser *p, StringPieces *s, const Token *t, int n) {
    bool bytes = take_apart(&t[0]).bytes;
    for (int i = 1; i < n; i++) {
        if (take_apart(&t[i]).bytes != bytes) {
            return _PyParser_Raise(p, PyExc_SyntaxError,
                                   "cannot mix bytes and nonbytes literals");
        }
    }
    if (bytes) {
        return concatenate_bytes(p, s, t, n);
    }
    for (int i = 0; i < n; i++) {
        if (!add_literal(p, s, &t[i])) {
            Py_CLEAR(s->pending);
            return NULL;
        }
    }
    if (s->is_fstring) {
        return _PyParser_Joined(p, s);
    }
    PyObject *text = s->pending;
    s->pending = NULL;
    return text_constant(p, s, text);
}

expr_ty _PyParser_Strings(Parser *p) {
    ptrdiff_t from = p->cur - p->tokens;
    do {
        advance(p);
    } while (peek(p) == STRING);
    if (peek(p) == ERRORTOKEN) {
        /* The tokenizer's error comes before one in the text. */
        return NULL;
    }
    const Token *t = p->tokens + from;
    int n = (int)(p->cur - t);
    Literal l = take_apart(t);
    StringPieces s = {.first = t[0],
                      .last = t[n - 1],
                      .base = base_of(p),
                      .kind = *t[0].start == 'u' ? _Py_LATIN1_CHR('u') : NULL};
    return n == 1 && !l.fstring ? one_string(p, &s, &l) : concatenate(p, &s, t, n);
}
