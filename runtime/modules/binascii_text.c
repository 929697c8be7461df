/*
 * The older text forms of binascii: uuencode lines and quoted-printable.
 *
 * Invariant: quoted-printable is written twice by one function, first without a target
 * to know its length. RFC 1521, section 5.1; CPython 3.11: Modules/binascii.c.
 */
#include "runtime/modules/binascii.h"

/* ---- uuencode: a length, then six bits a character, from ' ' on ---- */

/* The value of a character, of white space 0; -1 with an exception. */
static int uu_value(unsigned char ch) {
    if (ch == '\n' || ch == '\r') {
        return 0;
    }
    if (ch < ' ' || ch > ' ' + 64) {
        _PyBinascii_Fail("Illegal char");
        return -1;
    }
    return (ch - ' ') & 63;
}

static int uu_decode(const unsigned char *from, Py_ssize_t n, unsigned char *to,
                     Py_ssize_t made) {
    Py_ssize_t at = 1;
    unsigned bits = 0;
    int n_bits = 0;
    while (made > 0) {
        int value = at < n ? uu_value(from[at]) : 0;
        if (value < 0) {
            return -1;
        }
        at++;
        bits = bits << 6 | (unsigned)value;
        n_bits += 6;
        if (n_bits >= 8) {
            n_bits -= 8;
            *to++ = (unsigned char)(bits >> n_bits);
            bits &= (1u << n_bits) - 1;
            made--;
        }
    }
    for (; at < n; at++) {
        if (strchr(" `\n\r", from[at]) == NULL || from[at] == 0) {
            _PyBinascii_Fail("Trailing garbage");
            return -1;
        }
    }
    return 0;
}

PyObject *_PyBinascii_A2bUu(PyObject *m, PyObject *arg) {
    Py_buffer view;
    if (_PyBinascii_GetText(arg, &view) < 0) {
        return NULL;
    }
    const unsigned char *from = view.buf;
    Py_ssize_t n = view.len > 0 ? (from[0] - ' ') & 63 : 32;
    PyObject *res = PyBytes_FromStringAndSize(NULL, n);
    if (res != NULL &&
        uu_decode(from, view.len, (unsigned char *)PyBytes_AS_STRING(res), n) < 0) {
        Py_CLEAR(res);
    }
    PyBuffer_Release(&view);
    return res;
}

PyObject *_PyBinascii_B2aUu(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                            PyObject *kwnames) {
    static const char *const keywords[] = {"", "backtick", NULL};
    static const _PyArg_Names names = {"b2a_uu", keywords, 1, 1};
    PyObject *a[2], *res = NULL;
    Py_buffer view;
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    int backtick = a[1] == NULL ? 0 : PyObject_IsTrue(a[1]);
    if (backtick < 0 || PyObject_GetBuffer(a[0], &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    if (view.len > 45) {
        _PyBinascii_Fail("At most 45 bytes at once");
    } else {
        res = PyBytes_FromStringAndSize(NULL, 2 + (view.len + 2) / 3 * 4);
    }
    if (res != NULL) {
        const unsigned char *from = view.buf;
        char *to = PyBytes_AS_STRING(res);
        char zero = backtick ? '`' : ' ';
        *to++ = view.len == 0 ? zero : (char)(' ' + view.len);
        for (Py_ssize_t i = 0; i < view.len; i += 3) {
            unsigned bits = (unsigned)from[i] << 16 |
                            (i + 1 < view.len ? (unsigned)from[i + 1] << 8 : 0u) |
                            (i + 2 < view.len ? from[i + 2] : 0u);
            for (int k = 18; k >= 0; k -= 6) {
                unsigned value = bits >> k & 63;
                *to++ = value == 0 ? zero : (char)(' ' + value);
            }
        }
        *to = '\n';
    }
    PyBuffer_Release(&view);
    return res;
}

/* ---- quoted-printable ---- */

static Py_ssize_t qp_decode(const unsigned char *s, Py_ssize_t n, char *to,
                            bool header) {
    Py_ssize_t made = 0;
    for (Py_ssize_t i = 0; i < n;) {
        if (s[i] != '=') {
            to[made++] = header && s[i] == '_' ? ' ' : (char)s[i];
            i++;
            continue;
        }
        if (++i >= n) {
            break;
        }
        if (s[i] == '\n' || s[i] == '\r') {
            while (i < n && s[i] != '\n') {
                i++;
            }
            i++;
        } else if (s[i] == '=') {
            to[made++] = '=';
            i++;
        } else if (i + 1 < n && _PyBinascii_Hex(s[i]) < 16 &&
                   _PyBinascii_Hex(s[i + 1]) < 16) {
            to[made++] = (char)(_PyBinascii_Hex(s[i]) << 4 | _PyBinascii_Hex(s[i + 1]));
            i += 2;
        } else {
            to[made++] = '=';
        }
    }
    return made;
}

PyObject *_PyBinascii_A2bQp(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                            PyObject *kwnames) {
    static const char *const keywords[] = {"data", "header", NULL};
    static const _PyArg_Names names = {"a2b_qp", keywords, 1, 2};
    PyObject *a[2];
    Py_buffer view;
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    int header = a[1] == NULL ? 0 : PyObject_IsTrue(a[1]);
    if (header < 0 || _PyBinascii_GetText(a[0], &view) < 0) {
        return NULL;
    }
    PyObject *res = PyBytes_FromStringAndSize(NULL, view.len);
    if (res != NULL) {
        _PyBytes_Resize(
            &res, qp_decode(view.buf, view.len, PyBytes_AS_STRING(res), header != 0));
    }
    PyBuffer_Release(&view);
    return res;
}

#define LINE 76 /* characters of a line at most */

typedef struct {
    const unsigned char *s;
    Py_ssize_t n;
    bool quotetabs, istext, header, crlf;
    unsigned char *to; /* NULL: only count */
    Py_ssize_t made, column;
    unsigned char last; /* what was written last */
} qp_encoder;

static void put(qp_encoder *e, unsigned char ch) {
    if (e->to != NULL) {
        e->to[e->made] = ch;
    }
    e->made++;
    e->last = ch;
}

static void put_hex(qp_encoder *e, unsigned char ch) {
    put(e, '=');
    put(e, (unsigned char)"0123456789ABCDEF"[ch >> 4]);
    put(e, (unsigned char)"0123456789ABCDEF"[ch & 15]);
}

static void put_newline(qp_encoder *e) {
    if (e->crlf) {
        put(e, '\r');
    }
    put(e, '\n');
    e->column = 0;
}

static bool must_quote(const qp_encoder *e, Py_ssize_t i) {
    unsigned char ch = e->s[i], next = i + 1 < e->n ? e->s[i + 1] : 0;
    bool space = ch == ' ' || ch == '\t', line = ch == '\r' || ch == '\n';
    return ch > 126 || ch == '=' || (e->header && ch == '_') ||
           (ch == '.' && e->column == 0 &&
            (next == '\n' || next == '\r' || next == 0)) ||
           (!e->istext && line) || (space && i + 1 == e->n) ||
           (ch < 33 && !line && (e->quotetabs || !space));
}

/* White space in front of a newline is quoted after all. */
static void end_line(qp_encoder *e) {
    unsigned char last = e->last;
    if (e->made > 0 && (last == ' ' || last == '\t')) {
        e->made--;
        put_hex(e, last);
    }
    put_newline(e);
}

static void soft_break(qp_encoder *e) {
    put(e, '=');
    put_newline(e);
}

static void qp_encode(qp_encoder *e) {
    e->made = e->column = 0;
    for (Py_ssize_t i = 0; i < e->n; i++) {
        unsigned char ch = e->s[i];
        bool crlf = ch == '\r' && i + 1 < e->n && e->s[i + 1] == '\n';
        if (must_quote(e, i)) {
            if (e->column + 3 >= LINE) {
                soft_break(e);
            }
            put_hex(e, ch);
            e->column += 3;
        } else if (e->istext && (ch == '\n' || crlf)) {
            end_line(e);
            i += crlf;
        } else {
            if (i + 1 != e->n && e->s[i + 1] != '\n' && e->column + 1 >= LINE) {
                soft_break(e);
            }
            put(e, e->header && ch == ' ' ? '_' : ch);
            e->column++;
        }
    }
}

PyObject *_PyBinascii_B2aQp(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                            PyObject *kwnames) {
    static const char *const keywords[] = {"data", "quotetabs", "istext", "header",
                                           NULL};
    static const _PyArg_Names names = {"b2a_qp", keywords, 1, 4};
    PyObject *a[4];
    Py_buffer view;
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    int flags[4];
    for (int i = 1; i < 4; i++) {
        flags[i] = a[i] == NULL ? i == 2 : PyObject_IsTrue(a[i]);
        if (flags[i] < 0) {
            return NULL;
        }
    }
    if (PyObject_GetBuffer(a[0], &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    const unsigned char *s = view.buf;
    const unsigned char *line =
        view.len == 0 ? NULL : memchr(s, '\n', (size_t)view.len);
    qp_encoder e = {.s = s,
                    .n = view.len,
                    .quotetabs = flags[1] != 0,
                    .istext = flags[2] != 0,
                    .header = flags[3] != 0,
                    .crlf = line != NULL && line > s && line[-1] == '\r'};
    qp_encode(&e);
    PyObject *res = PyBytes_FromStringAndSize(NULL, e.made);
    if (res != NULL) {
        e.to = (unsigned char *)PyBytes_AS_STRING(res);
        qp_encode(&e);
    }
    PyBuffer_Release(&view);
    return res;
}
