/*
 * UTF-8 to str and back.
 *
 * Invariant: runs of ASCII are copied whole; only what is not goes through the decoder
 * of one sequence, and only what cannot be decoded goes to the error handler.
 *
 * Source: Unicode 14, table 3-7 (well-formed sequences); CPython 3.11. Before:
 * codecs.h.
 */
#include "runtime/objects/codecs.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

static Py_ssize_t ascii_run(const unsigned char *s, Py_ssize_t size) {
    Py_ssize_t i = 0;
    for (; i + 4 <= size; i += 4) {
        uint32_t word;
        memcpy(&word, s + i, 4);
        if (word & 0x80808080u) {
            break;
        }
    }
    while (i < size && s[i] < 0x80) {
        i++;
    }
    return i;
}

/* One sequence at s[0:left]: its length and *ch; or -n: the first n bytes are wrong,
 * with *why; or 0: so far right, but the text ends too early. */
static int decode_one(const unsigned char *s, Py_ssize_t left, Py_UCS4 *ch,
                      const char **why) {
    unsigned c = s[0];
    int need = c < 0xc2 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : c < 0xf5 ? 3 : 0;
    if (need == 0) {
        *why = "invalid start byte";
        return -1;
    }
    Py_UCS4 v = c & (0x3fu >> need);
    unsigned low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
    unsigned high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
    for (int i = 1; i <= need; i++) {
        if (i >= left) {
            *why = "unexpected end of data";
            return 0;
        }
        if (s[i] < low || s[i] > high) {
            *why = "invalid continuation byte";
            return -i;
        }
        v = v << 6 | (s[i] & 0x3fu);
        low = 0x80;
        high = 0xbf;
    }
    *ch = v;
    return need + 1;
}

/* Hands s[at : at + n_bad] to the handler and writes its answer; where to go on, or -1.
 */
static Py_ssize_t decode_bad(_PyUnicodeWriter *writer, const char *s, Py_ssize_t size,
                             Py_ssize_t at, Py_ssize_t n_bad, const char *errors,
                             const char *why) {
    Py_ssize_t next;
    PyObject *instead =
        _PyCodec_DecodeError(errors, "utf-8", why, s, size, at, at + n_bad, &next);
    if (instead == NULL) {
        return -1;
    }
    int err = _PyUnicodeWriter_WriteStr(writer, instead);
    Py_DECREF(instead);
    return err < 0 ? -1 : next;
}

static int decode_all(_PyUnicodeWriter *writer, const char *text, Py_ssize_t size,
                      const char *errors, Py_ssize_t *consumed) {
    const unsigned char *s = (const unsigned char *)text;
    Py_ssize_t i = 0;
    while (i < size) {
        Py_ssize_t run = ascii_run(s + i, size - i);
        if (_PyUnicodeWriter_WriteASCIIString(writer, text + i, run) < 0) {
            return -1;
        }
        i += run;
        while (i < size && s[i] >= 0x80) {
            Py_UCS4 ch = 0;
            const char *why = NULL;
            int n = decode_one(s + i, size - i, &ch, &why);
            if (n > 0) {
                if (_PyUnicodeWriter_WriteChar(writer, ch) < 0) {
                    return -1;
                }
                i += n;
                continue;
            }
            if (n == 0 && consumed != NULL) {
                *consumed = i;
                return 0;
            }
            i = decode_bad(writer, text, size, i, n == 0 ? size - i : -n, errors, why);
            if (i < 0) {
                return -1;
            }
        }
    }
    if (consumed != NULL) {
        *consumed = i;
    }
    return 0;
}

PyObject *PyUnicode_DecodeUTF8Stateful(const char *s, Py_ssize_t size,
                                       const char *errors, Py_ssize_t *consumed) {
    Py_ssize_t run = ascii_run((const unsigned char *)s, size);
    if (run == size) {
        if (consumed != NULL) {
            *consumed = size;
        }
        return _PyUnicode_FromASCII(s, size);
    }
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.min_length = size;
    if (decode_all(&writer, s, size, errors, consumed) < 0) {
        _PyUnicodeWriter_Dealloc(&writer);
        return NULL;
    }
    return _PyUnicodeWriter_Finish(&writer);
}

PyObject *PyUnicode_DecodeUTF8(const char *s, Py_ssize_t size, const char *errors) {
    return PyUnicode_DecodeUTF8Stateful(s, size, errors, NULL);
}

static inline int encode_one(Py_UCS4 ch, char *to) {
    if (ch < 0x80) {
        to[0] = (char)ch;
        return 1;
    }
    if (ch < 0x800) {
        to[0] = (char)(0xc0 | ch >> 6);
        to[1] = (char)(0x80 | (ch & 0x3f));
        return 2;
    }
    if (ch < 0x10000) {
        to[0] = (char)(0xe0 | ch >> 12);
        to[1] = (char)(0x80 | (ch >> 6 & 0x3f));
        to[2] = (char)(0x80 | (ch & 0x3f));
        return 3;
    }
    to[0] = (char)(0xf0 | ch >> 18);
    to[1] = (char)(0x80 | (ch >> 12 & 0x3f));
    to[2] = (char)(0x80 | (ch >> 6 & 0x3f));
    to[3] = (char)(0x80 | (ch & 0x3f));
    return 4;
}

/* The bytes of the string's UTF-8, or -1 - i where a lone surrogate stands at i. */
static Py_ssize_t utf8_size(PyObject *unicode) {
    int kind = PyUnicode_KIND(unicode);
    const void *data = PyUnicode_DATA(unicode);
    Py_ssize_t n = PyUnicode_GET_LENGTH(unicode), size = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = PyUnicode_READ(kind, data, i);
        if (Py_UNICODE_IS_SURROGATE(ch)) {
            return -1 - i;
        }
        size += ch < 0x80 ? 1 : ch < 0x800 ? 2 : ch < 0x10000 ? 3 : 4;
    }
    return size;
}

static void encode_range(PyObject *unicode, Py_ssize_t i, Py_ssize_t end, char *to) {
    int kind = PyUnicode_KIND(unicode);
    const void *data = PyUnicode_DATA(unicode);
    for (; i < end; i++) {
        to += encode_one(PyUnicode_READ(kind, data, i), to);
    }
}

static PyObject *utf8_of_slice(PyObject *unicode, Py_ssize_t start, Py_ssize_t end) {
    PyObject *part = PyUnicode_Substring(unicode, start, end);
    PyObject *res = part == NULL ? NULL : _PyUnicode_AsUTF8String(part, NULL);
    Py_XDECREF(part);
    return res;
}

/* The slow way, for strings with lone surrogates: stretches between them as they are,
 * each run of surrogates through the handler. */
static PyObject *encode_with_errors(PyObject *unicode, const char *errors) {
    PyObject *res = PyBytes_FromStringAndSize(NULL, 0);
    Py_ssize_t i = 0, n = PyUnicode_GET_LENGTH(unicode);
    while (res != NULL && i < n) {
        Py_ssize_t bad = i;
        while (bad < n && !Py_UNICODE_IS_SURROGATE(PyUnicode_READ_CHAR(unicode, bad))) {
            bad++;
        }
        if (bad > i) {
            PyBytes_ConcatAndDel(&res, utf8_of_slice(unicode, i, bad));
        }
        i = bad;
        if (res == NULL || i == n) {
            continue;
        }
        while (bad < n && Py_UNICODE_IS_SURROGATE(PyUnicode_READ_CHAR(unicode, bad))) {
            bad++;
        }
        PyObject *instead = _PyCodec_EncodeError(
            errors, "utf-8", "surrogates not allowed", unicode, i, bad, &i);
        if (instead != NULL && PyUnicode_Check(instead)) {
            Py_SETREF(instead, _PyUnicode_AsUTF8String(instead, NULL));
        }
        PyBytes_ConcatAndDel(&res, instead);
    }
    return res;
}

PyObject *_PyUnicode_AsUTF8String(PyObject *unicode, const char *errors) {
    if (!PyUnicode_Check(unicode)) {
        PyErr_BadArgument();
        return NULL;
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(unicode);
    if (PyUnicode_IS_ASCII(unicode)) {
        return PyBytes_FromStringAndSize(PyUnicode_DATA(unicode), n);
    }
    Py_ssize_t size = utf8_size(unicode);
    if (size < 0) {
        return encode_with_errors(unicode, errors);
    }
    PyObject *res = PyBytes_FromStringAndSize(NULL, size);
    if (res != NULL) {
        encode_range(unicode, 0, n, PyBytes_AS_STRING(res));
    }
    return res;
}

PyObject *PyUnicode_AsUTF8String(PyObject *unicode) {
    return _PyUnicode_AsUTF8String(unicode, NULL);
}

const char *PyUnicode_AsUTF8AndSize(PyObject *unicode, Py_ssize_t *psize) {
    if (!PyUnicode_Check(unicode)) {
        PyErr_BadArgument();
        return NULL;
    }
    if (PyUnicode_IS_ASCII(unicode)) {
        if (psize != NULL) {
            *psize = PyUnicode_GET_LENGTH(unicode);
        }
        return PyUnicode_DATA(unicode);
    }
    PyCompactUnicodeObject *wide = _PyCompactUnicodeObject_CAST(unicode);
    if (wide->utf8 == NULL) {
        Py_ssize_t size = utf8_size(unicode);
        if (size < 0) {
            Py_XDECREF(encode_with_errors(unicode, NULL));
            return NULL;
        }
        char *copy = PyObject_Malloc((size_t)size + 1);
        if (copy == NULL) {
            PyErr_NoMemory();
            return NULL;
        }
        encode_range(unicode, 0, PyUnicode_GET_LENGTH(unicode), copy);
        copy[size] = 0;
        wide->utf8 = copy;
        wide->utf8_length = size;
    }
    if (psize != NULL) {
        *psize = wide->utf8_length;
    }
    return wide->utf8;
}

const char *PyUnicode_AsUTF8(PyObject *unicode) {
    return PyUnicode_AsUTF8AndSize(unicode, NULL);
}

PyObject *PyUnicode_EncodeFSDefault(PyObject *unicode) {
    return _PyUnicode_AsUTF8String(unicode, "surrogateescape");
}

PyObject *PyUnicode_DecodeFSDefaultAndSize(const char *s, Py_ssize_t size) {
    return PyUnicode_DecodeUTF8Stateful(s, size, "surrogateescape", NULL);
}

PyObject *PyUnicode_DecodeFSDefault(const char *s) {
    return PyUnicode_DecodeFSDefaultAndSize(s, (Py_ssize_t)strlen(s));
}
