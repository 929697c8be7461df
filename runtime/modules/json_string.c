/*
 * Strings of JSON: read with their escapes, and written.
 *
 * Invariant: a text without escapes is cut out whole, never copied twice.
 * RFC 8259, section 7. Before: json.h. Next: json_scanner.c.
 */
#include "runtime/modules/json.h"

PyObject *_PyJson_Fail(const char *message, PyObject *text, Py_ssize_t at) {
    PyObject *type = _PyImport_GetModuleAttrString("json.decoder", "JSONDecodeError");
    PyObject *e =
        type == NULL ? NULL : PyObject_CallFunction(type, "sOn", message, text, at);
    if (e != NULL) {
        PyErr_SetObject(type, e);
    }
    Py_XDECREF(e);
    Py_XDECREF(type);
    return NULL;
}

/* ---- Reading ---- */

typedef struct {
    PyObject *text;
    int kind;
    const void *data;
    Py_ssize_t length;
    bool strict;
} source;

static Py_UCS4 at(const source *s, Py_ssize_t i) {
    return PyUnicode_READ(s->kind, s->data, i);
}

/* The next quote or backslash from i on: its index, or -1 with an exception. */
static Py_ssize_t plain_end(const source *s, Py_ssize_t i, Py_ssize_t quote) {
    for (; i < s->length; i++) {
        Py_UCS4 ch = at(s, i);
        if (ch == '"' || ch == '\\') {
            return i;
        }
        if (ch < ' ' && s->strict) {
            _PyJson_Fail("Invalid control character at", s->text, i);
            return -1;
        }
    }
    _PyJson_Fail("Unterminated string starting at", s->text, quote);
    return -1;
}

/* The number that four hexadecimal digits at i spell, or -1. */
static int hex4(const source *s, Py_ssize_t i) {
    int value = 0;
    for (int k = 0; k < 4; k++) {
        Py_UCS4 ch = at(s, i + k);
        int d = ch < 128 ? _PyLong_DigitValue[ch] : 37;
        if (d >= 16) {
            return -1;
        }
        value = value << 4 | d;
    }
    return value;
}

/* The character of "\uXXXX" whose digits begin at *i, which moves behind it; two halves
 * of a pair become one. -1 with an exception. */
static int unicode_escape(const source *s, Py_ssize_t *i) {
    int ch = *i + 4 >= s->length ? -1 : hex4(s, *i);
    if (ch < 0) {
        return -1;
    }
    *i += 4;
    if (Py_UNICODE_IS_HIGH_SURROGATE((unsigned)ch) && *i + 6 < s->length &&
        at(s, *i) == '\\' && at(s, *i + 1) == 'u') {
        int low = hex4(s, *i + 2);
        if (low < 0) {
            *i += 2;
            return -1;
        }
        if (Py_UNICODE_IS_LOW_SURROGATE((unsigned)low)) {
            ch = 0x10000 + ((ch & 0x3ff) << 10 | (low & 0x3ff));
            *i += 6;
        }
    }
    return ch;
}

/* The character that the escape at *i (behind the backslash) stands for, or -1. */
static int escape(const source *s, Py_ssize_t *i) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    Py_UCS4 ch = at(s, *i);
    if (ch == 'u') {
        ++*i;
        int value = unicode_escape(s, i);
        if (value < 0) {
            _PyJson_Fail("Invalid \\uXXXX escape", s->text, *i - 1);
        }
        return value;
    }
    const char *found = ch == 0 || ch > 127 ? NULL : strchr(from, (int)ch);
    if (found == NULL) {
        _PyJson_Fail("Invalid \\escape", s->text, *i - 1);
        return -1;
    }
    ++*i;
    return to[found - from];
}

/* The rest of a string with escapes; i is where the first stands. */
static PyObject *scan_escapes(const source *s, Py_ssize_t start, Py_ssize_t i,
                              Py_ssize_t *next) {
    Py_ssize_t quote = start - 1;
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.overallocate = 1;
    for (;;) {
        if (_PyUnicodeWriter_WriteSubstring(&writer, s->text, start, i) < 0) {
            break;
        }
        if (at(s, i) == '"') {
            *next = i + 1;
            return _PyUnicodeWriter_Finish(&writer);
        }
        if (++i == s->length) {
            _PyJson_Fail("Unterminated string starting at", s->text, quote);
            break;
        }
        int ch = escape(s, &i);
        if (ch < 0 || _PyUnicodeWriter_WriteChar(&writer, (Py_UCS4)ch) < 0) {
            break;
        }
        start = i;
        if ((i = plain_end(s, i, quote)) < 0) {
            break;
        }
    }
    _PyUnicodeWriter_Dealloc(&writer);
    return NULL;
}

PyObject *_PyJson_ScanString(PyObject *text, Py_ssize_t start, bool strict,
                             Py_ssize_t *next) {
    const source s = {text, PyUnicode_KIND(text), PyUnicode_DATA(text),
                      PyUnicode_GET_LENGTH(text), strict};
    if (start < 0 || start > s.length) {
        PyErr_SetString(PyExc_ValueError, "end is out of bounds");
        return NULL;
    }
    Py_ssize_t i = plain_end(&s, start, start - 1);
    if (i < 0) {
        return NULL;
    }
    if (at(&s, i) == '"') {
        *next = i + 1;
        return PyUnicode_Substring(text, start, i);
    }
    return scan_escapes(&s, start, i, next);
}

/* ---- Writing ---- */

static bool is_plain(Py_UCS4 ch, bool ascii) {
    return ch != '"' && ch != '\\' && ch >= ' ' && (!ascii || ch < 127);
}

static int write_unit(_PyUnicodeWriter *writer, unsigned ch) {
    char buf[7] = "\\u";
    for (int i = 0; i < 4; i++) {
        buf[2 + i] = "0123456789abcdef"[ch >> (12 - 4 * i) & 15];
    }
    return _PyUnicodeWriter_WriteASCIIString(writer, buf, 6);
}

static int write_escape(_PyUnicodeWriter *writer, Py_UCS4 ch) {
    static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
    const char *found = ch == 0 || ch > 127 ? NULL : strchr(from, (int)ch);
    if (found != NULL) {
        char buf[2] = {'\\', to[found - from]};
        return _PyUnicodeWriter_WriteASCIIString(writer, buf, 2);
    }
    if (ch <= 0xffff) {
        return write_unit(writer, ch);
    }
    return write_unit(writer, 0xd800 - (0x10000 >> 10) + (ch >> 10)) < 0
               ? -1
               : write_unit(writer, 0xdc00 | (ch & 0x3ff));
}

int _PyJson_WriteString(_PyUnicodeWriter *writer, PyObject *text, bool ascii) {
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t n = PyUnicode_GET_LENGTH(text), start = 0;
    int err = _PyUnicodeWriter_WriteChar(writer, '"');
    for (Py_ssize_t i = 0; err == 0 && i <= n; i++) {
        if (i < n && is_plain(PyUnicode_READ(kind, data, i), ascii)) {
            continue;
        }
        if (i > start) {
            err = _PyUnicodeWriter_WriteSubstring(writer, text, start, i);
        }
        start = i + 1;
        if (err == 0 && i < n) {
            err = write_escape(writer, PyUnicode_READ(kind, data, i));
        }
    }
    return err < 0 ? -1 : _PyUnicodeWriter_WriteChar(writer, '"');
}

PyObject *_PyJson_EncodeString(PyObject *text, bool ascii) {
    if (!PyUnicode_Check(text)) {
        PyErr_Format(PyExc_TypeError, "first argument must be a string, not %.80s",
                     Py_TYPE(text)->tp_name);
        return NULL;
    }
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.overallocate = 1;
    writer.min_length = PyUnicode_GET_LENGTH(text) + 2;
    if (_PyJson_WriteString(&writer, text, ascii) < 0) {
        _PyUnicodeWriter_Dealloc(&writer);
        return NULL;
    }
    return _PyUnicodeWriter_Finish(&writer);
}

PyObject *_PyJson_EncodeBasestring(PyObject *m, PyObject *text) {
    return _PyJson_EncodeString(text, false);
}
PyObject *_PyJson_EncodeBasestringAscii(PyObject *m, PyObject *text) {
    return _PyJson_EncodeString(text, true);
}
