/*
 * Backslash escapes, as literals and the codec "unicode_escape" have them.
 *
 * Invariant: an escape the language does not know stays as it is, and the place of the
 * first one is told, so that the compiler can warn.
 *
 * Before: codecs.h. Source: "Lexical analysis", string literals; CPython 3.11.
 */
#include "runtime/objects/codecs.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

typedef struct {
    const char *start, *s, *end;
    const char *errors;
    const char *encoding; /* as errors name it; NULL: "unicodeescape" */
    const char *first_invalid;
    _PyUnicodeWriter writer;
} reader;

static int bad_escape(reader *r, const char *from, const char *to, const char *why) {
    Py_ssize_t next;
    PyObject *instead = _PyCodec_DecodeError(
        r->errors, r->encoding ? r->encoding : "unicodeescape", why, r->start,
        r->end - r->start, from - r->start, to - r->start, &next);
    int err = instead == NULL ? -1 : _PyUnicodeWriter_WriteStr(&r->writer, instead);
    Py_XDECREF(instead);
    r->s = r->start + next;
    return err;
}

/* "\xHH", "\uHHHH", "\UHHHHHHHH"; r->s stands behind the letter. */
static int read_hex(reader *r, const char *from, int n) {
    static const char *const why[] = {"truncated \\xXX escape",
                                      "truncated \\uXXXX escape",
                                      "truncated \\UXXXXXXXX escape"};
    Py_UCS4 ch = 0;
    const char *s = r->s;
    for (int i = 0; i < n; i++, s++) {
        if (s >= r->end || !Py_ISXDIGIT(*s)) {
            return bad_escape(r, from, s, why[n == 2 ? 0 : n == 4 ? 1 : 2]);
        }
        ch = ch << 4 | _PyLong_DigitValue[(unsigned char)*s];
    }
    if (ch > 0x10ffff) {
        return bad_escape(r, from, s, "illegal Unicode character");
    }
    r->s = s;
    return _PyUnicodeWriter_WriteChar(&r->writer, ch);
}

static int read_name(reader *r, const char *from) {
    const char *name = r->s + 1, *close;
    if (r->s < r->end && *r->s == '{') {
        close = memchr(name, '}', (size_t)(r->end - name));
        if (close != NULL && close > name) {
            Py_UCS4 ch;
            if (_PyUnicode_GetCode(name, close - name, &ch) == 0) {
                r->s = close + 1;
                return _PyUnicodeWriter_WriteChar(&r->writer, ch);
            }
            return bad_escape(r, from, close + 1, "unknown Unicode character name");
        }
        return bad_escape(r, from, close == NULL ? r->end : close,
                          "malformed \\N character escape");
    }
    return bad_escape(r, from, r->s, "malformed \\N character escape");
}

static int read_octal(reader *r, unsigned char c) {
    Py_UCS4 ch = c - '0';
    for (int i = 0; i < 2 && r->s < r->end && *r->s >= '0' && *r->s <= '7'; i++) {
        ch = ch * 8 + (Py_UCS4)(*r->s++ - '0');
    }
    if (ch > 0377 && r->first_invalid == NULL) {
        r->first_invalid = r->s - 3;
    }
    return _PyUnicodeWriter_WriteChar(&r->writer, ch);
}

/* The character of a one-letter escape, or -1. */
static int simple_escape(unsigned char c) {
    static const char from[] = "\\'\"bftnrva", to[] = "\\'\"\b\f\t\n\r\v\a";
    const char *hit = c == 0 ? NULL : strchr(from, c);
    return hit == NULL ? -1 : to[hit - from];
}

static int read_escape(reader *r) {
    const char *from = r->s++;
    if (r->s == r->end) {
        return bad_escape(r, from, r->s, "\\ at end of string");
    }
    unsigned char c = (unsigned char)*r->s++;
    int simple = simple_escape(c);
    if (simple >= 0) {
        return _PyUnicodeWriter_WriteChar(&r->writer, (Py_UCS4)simple);
    }
    switch (c) {
    case '\n':
        return 0;
    case 'x':
        return read_hex(r, from, 2);
    case 'u':
        return read_hex(r, from, 4);
    case 'U':
        return read_hex(r, from, 8);
    case 'N':
        return read_name(r, from);
    default:
        if (c >= '0' && c <= '7') {
            return read_octal(r, c);
        }
        if (r->first_invalid == NULL) {
            r->first_invalid = from + 1;
        }
        if (_PyUnicodeWriter_WriteChar(&r->writer, '\\') < 0) {
            return -1;
        }
        return _PyUnicodeWriter_WriteChar(&r->writer, c);
    }
}

/* Whether the input ends within the escape that begins here. */
static bool is_unfinished(const reader *r) {
    const char *s = r->s + 1;
    if (s == r->end) {
        return true;
    }
    int n = *s == 'x' ? 2 : *s == 'u' ? 4 : *s == 'U' ? 8 : 0;
    if (*s == 'N') {
        return s + 1 == r->end ||
               (s[1] == '{' && memchr(s, '}', (size_t)(r->end - s)) == NULL);
    }
    s++;
    for (; n > 0; n--, s++) {
        if (s == r->end || !Py_ISXDIGIT(*s)) {
            return s == r->end;
        }
    }
    return false;
}

PyObject *_PyUnicode_DecodeUnicodeEscapeInternal(const char *s, Py_ssize_t size,
                                                 const char *errors,
                                                 Py_ssize_t *consumed,
                                                 const char **first_invalid_escape) {
    reader r = {.start = s, .s = s, .end = s + size, .errors = errors};
    _PyUnicodeWriter_Init(&r.writer);
    r.writer.min_length = size;
    while (r.s < r.end) {
        int err;
        if (*r.s == '\\' && consumed != NULL && is_unfinished(&r)) {
            break;
        }
        if (*r.s == '\\') {
            err = read_escape(&r);
        } else {
            err = _PyUnicodeWriter_WriteChar(&r.writer, (unsigned char)*r.s++);
        }
        if (err < 0) {
            _PyUnicodeWriter_Dealloc(&r.writer);
            return NULL;
        }
    }
    if (consumed != NULL) {
        *consumed = r.s - s;
    }
    if (first_invalid_escape != NULL) {
        *first_invalid_escape = r.first_invalid;
    }
    return _PyUnicodeWriter_Finish(&r.writer);
}

PyObject *PyUnicode_DecodeUnicodeEscape(const char *s, Py_ssize_t size,
                                        const char *errors) {
    return _PyUnicode_DecodeUnicodeEscapeInternal(s, size, errors, NULL, NULL);
}

PyObject *PyUnicode_AsUnicodeEscapeString(PyObject *unicode) {
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.overallocate = 1;
    Py_ssize_t n = PyUnicode_GET_LENGTH(unicode);
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = PyUnicode_READ_CHAR(unicode, i);
        const char *form = ch == '\\'               ? "\\\\"
                           : ch == '\t'             ? "\\t"
                           : ch == '\n'             ? "\\n"
                           : ch == '\r'             ? "\\r"
                           : ch >= ' ' && ch < 0x7f ? "%c"
                           : ch < 0x100             ? "\\x%02x"
                           : ch < 0x10000           ? "\\u%04x"
                                                    : "\\U%08x";
        if (_PyUnicodeWriter_Format(&writer, form, (unsigned)ch) < 0) {
            _PyUnicodeWriter_Dealloc(&writer);
            return NULL;
        }
    }
    PyObject *text = _PyUnicodeWriter_Finish(&writer);
    PyObject *res = text == NULL ? NULL : PyUnicode_AsASCIIString(text);
    Py_XDECREF(text);
    return res;
}

/* ---- raw-unicode-escape: only \\u and \\U are escapes ---- */

PyObject *_PyUnicode_DecodeRawUnicodeEscape(const char *s, Py_ssize_t size,
                                            const char *errors, Py_ssize_t *consumed) {
    reader r = {.start = s,
                .s = s,
                .end = s + size,
                .errors = errors,
                .encoding = "rawunicodeescape"};
    _PyUnicodeWriter_Init(&r.writer);
    r.writer.min_length = size;
    int err = 0;
    while (r.s < r.end && err == 0) {
        const char *from = r.s++;
        bool escape = *from == '\\' && r.s < r.end && (*r.s == 'u' || *r.s == 'U');
        r.s--;
        if (*from == '\\' && consumed != NULL && (r.s + 1 == r.end || escape) &&
            is_unfinished(&r)) {
            break;
        }
        if (escape) {
            r.s += 2;
            err = read_hex(&r, from, from[1] == 'u' ? 4 : 8);
            continue;
        }
        /* A backslash takes the one behind it along. */
        int n = *from == '\\' && r.s + 1 < r.end && r.s[1] == '\\' ? 2 : 1;
        for (; n > 0 && err == 0; n--) {
            err = _PyUnicodeWriter_WriteChar(&r.writer, (unsigned char)*r.s++);
        }
    }
    if (err < 0) {
        _PyUnicodeWriter_Dealloc(&r.writer);
        return NULL;
    }
    if (consumed != NULL) {
        *consumed = r.s - s;
    }
    return _PyUnicodeWriter_Finish(&r.writer);
}

PyObject *_PyUnicode_AsRawUnicodeEscape(PyObject *unicode) {
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.overallocate = 1;
    for (Py_ssize_t i = 0, n = PyUnicode_GET_LENGTH(unicode); i < n; i++) {
        Py_UCS4 ch = PyUnicode_READ_CHAR(unicode, i);
        int err =
            ch < 0x100
                ? _PyUnicodeWriter_WriteChar(&writer, ch)
                : _PyUnicodeWriter_Format(&writer, ch < 0x10000 ? "\\u%04x" : "\\U%08x",
                                          (unsigned)ch);
        if (err < 0) {
            _PyUnicodeWriter_Dealloc(&writer);
            return NULL;
        }
    }
    PyObject *text = _PyUnicodeWriter_Finish(&writer);
    PyObject *res = text == NULL ? NULL : PyUnicode_AsLatin1String(text);
    Py_XDECREF(text);
    return res;
}
