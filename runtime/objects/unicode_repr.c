/*
 * repr(str): quotes and escapes, measured first and written second.
 *
 * Invariant: both passes ask escaped_size(), so the text fills its string exactly.
 *
 * Before: unicode.h. Source: CPython 3.11, Objects/unicodeobject.c.
 */
#include "runtime/objects/unicode.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

/* Characters that `ch` takes inside quotes `quote`. */
static int escaped_size(Py_UCS4 ch, Py_UCS4 quote) {
    if (ch == quote || ch == '\\' || ch == '\t' || ch == '\r' || ch == '\n') {
        return 2;
    }
    if (ch < ' ' || ch == 0x7f) {
        return 4;
    }
    if (ch < 0x7f || Py_UNICODE_ISPRINTABLE(ch)) {
        return 1;
    }
    return ch < 0x100 ? 4 : ch < 0x10000 ? 6 : 10;
}

static Py_ssize_t write_escaped(int kind, void *to, Py_ssize_t o, Py_UCS4 ch,
                                int size) {
    if (size == 1) {
        PyUnicode_WRITE(kind, to, o, ch);
        return o + 1;
    }
    PyUnicode_WRITE(kind, to, o++, '\\');
    if (size == 2) {
        Py_UCS4 letter = ch == '\t' ? 't' : ch == '\r' ? 'r' : ch == '\n' ? 'n' : ch;
        PyUnicode_WRITE(kind, to, o, letter);
        return o + 1;
    }
    PyUnicode_WRITE(kind, to, o++, size == 4 ? 'x' : size == 6 ? 'u' : 'U');
    for (int shift = (size - 3) * 4; shift >= 0; shift -= 4) {
        PyUnicode_WRITE(kind, to, o++, (Py_UCS4) "0123456789abcdef"[ch >> shift & 15]);
    }
    return o;
}

/* A single quote, unless the text holds one and no double one. */
static Py_UCS4 choose_quote(PyObject *s) {
    int kind = PyUnicode_KIND(s);
    const void *data = PyUnicode_DATA(s);
    Py_ssize_t n = PyUnicode_GET_LENGTH(s);
    bool single = _PyText_FindChar(kind, data, n, '\'') >= 0;
    return single && _PyText_FindChar(kind, data, n, '"') < 0 ? '"' : '\'';
}

PyObject *_PyUnicode_Repr(PyObject *unicode) {
    int kind = PyUnicode_KIND(unicode);
    const void *data = PyUnicode_DATA(unicode);
    Py_ssize_t n = PyUnicode_GET_LENGTH(unicode), size = 2;
    Py_UCS4 quote = choose_quote(unicode), widest = 127;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = PyUnicode_READ(kind, data, i);
        int more = escaped_size(ch, quote);
        if (size > PY_SSIZE_T_MAX - more) {
            PyErr_SetString(PyExc_OverflowError, "string is too long to generate repr");
            return NULL;
        }
        size += more;
        widest = more == 1 ? Py_MAX(widest, ch) : widest;
    }
    PyObject *res = PyUnicode_New(size, widest);
    if (res == NULL) {
        return NULL;
    }
    int okind = PyUnicode_KIND(res);
    void *to = PyUnicode_DATA(res);
    PyUnicode_WRITE(okind, to, 0, quote);
    PyUnicode_WRITE(okind, to, size - 1, quote);
    if (size == n + 2) {
        _PyText_Copy(okind, to, 1, kind, data, 0, n);
        return res;
    }
    Py_ssize_t o = 1;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = PyUnicode_READ(kind, data, i);
        o = write_escaped(okind, to, o, ch, escaped_size(ch, quote));
    }
    return res;
}
