/*
 * UTF-16 and UTF-32, both byte orders, with and without a mark.
 *
 * Invariant: byteorder is -1 little, 1 big, 0 "by the mark, else little"; encoding with
 * 0 writes the mark first.
 *
 * Source: Unicode 14, section 3.10; CPython 3.11. Before: codecs.h.
 */
#include "runtime/objects/codecs.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

typedef struct {
    const unsigned char *s;
    Py_ssize_t size, at;
    int width;         /* bytes a unit: 2 or 4 */
    bool big, partial; /* partial: an unfinished character may end it */
    const char *errors, *encoding;
} decoder;

static Py_UCS4 unit(const decoder *d, Py_ssize_t at) {
    Py_UCS4 v = 0;
    for (int i = 0; i < d->width; i++) {
        v |= (Py_UCS4)d->s[at + i] << 8 * (d->big ? d->width - 1 - i : i);
    }
    return v;
}

static int bad(_PyUnicodeWriter *writer, decoder *d, Py_ssize_t n, const char *why) {
    PyObject *instead =
        _PyCodec_DecodeError(d->errors, d->encoding, why, (const char *)d->s, d->size,
                             d->at, Py_MIN(d->at + n, d->size), &d->at);
    int err = instead == NULL ? -1 : _PyUnicodeWriter_WriteStr(writer, instead);
    Py_XDECREF(instead);
    return err;
}

static int decode_unit16(_PyUnicodeWriter *writer, decoder *d) {
    Py_UCS4 ch = unit(d, d->at);
    if (Py_UNICODE_IS_HIGH_SURROGATE(ch)) {
        if (d->size - d->at < 4) {
            return bad(writer, d, d->size - d->at, "unexpected end of data");
        }
        Py_UCS4 low = unit(d, d->at + 2);
        if (!Py_UNICODE_IS_LOW_SURROGATE(low)) {
            return bad(writer, d, 2, "illegal UTF-16 surrogate");
        }
        d->at += 4;
        return _PyUnicodeWriter_WriteChar(
            writer, 0x10000 + ((ch & 0x3ff) << 10 | (low & 0x3ff)));
    }
    if (Py_UNICODE_IS_LOW_SURROGATE(ch)) {
        return bad(writer, d, 2, "illegal encoding");
    }
    d->at += 2;
    return _PyUnicodeWriter_WriteChar(writer, ch);
}

static int decode_unit32(_PyUnicodeWriter *writer, decoder *d) {
    Py_UCS4 ch = unit(d, d->at);
    if (Py_UNICODE_IS_SURROGATE(ch)) {
        return bad(writer, d, 4,
                   "code point in surrogate code point range(0xd800, 0xe000)");
    }
    if (ch > 0x10ffff) {
        return bad(writer, d, 4, "code point not in range(0x110000)");
    }
    d->at += 4;
    return _PyUnicodeWriter_WriteChar(writer, ch);
}

static bool is_unfinished(const decoder *d) {
    Py_ssize_t left = d->size - d->at;
    return left < d->width ||
           (d->width == 2 && left < 4 && Py_UNICODE_IS_HIGH_SURROGATE(unit(d, d->at)));
}

static PyObject *decode(decoder *d, int *byteorder) {
    int order = byteorder == NULL ? 0 : *byteorder;
    if (order == 0 && d->size >= d->width) {
        order = unit(d, 0) == 0xfeff ? -1 : 0;
        d->big = true;
        order = order == 0 && unit(d, 0) == 0xfeff ? 1 : order;
        d->at = order != 0 ? d->width : 0;
    }
    static const char *const names[2][2] = {{"utf-16-le", "utf-16-be"},
                                            {"utf-32-le", "utf-32-be"}};
    d->big = order > 0;
    d->encoding = names[d->width == 4][d->big];
    if (byteorder != NULL) {
        *byteorder = order;
    }
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    while (d->at < d->size) {
        int err;
        if (d->partial && is_unfinished(d)) {
            break;
        }
        if (d->size - d->at < d->width) {
            err = bad(&writer, d, d->width, "truncated data");
        } else {
            err = d->width == 2 ? decode_unit16(&writer, d) : decode_unit32(&writer, d);
        }
        if (err < 0) {
            _PyUnicodeWriter_Dealloc(&writer);
            return NULL;
        }
    }
    return _PyUnicodeWriter_Finish(&writer);
}

PyObject *_PyUnicode_DecodeWide(const char *s, Py_ssize_t size, const char *errors,
                                int width, int *byteorder, Py_ssize_t *consumed) {
    decoder d = {.s = (const unsigned char *)s,
                 .size = size,
                 .width = width,
                 .partial = consumed != NULL,
                 .errors = errors};
    PyObject *res = decode(&d, byteorder);
    if (consumed != NULL) {
        *consumed = d.at;
    }
    return res;
}

PyObject *PyUnicode_DecodeUTF16(const char *s, Py_ssize_t size, const char *errors,
                                int *byteorder) {
    return _PyUnicode_DecodeWide(s, size, errors, 2, byteorder, NULL);
}

PyObject *PyUnicode_DecodeUTF32(const char *s, Py_ssize_t size, const char *errors,
                                int *byteorder) {
    return _PyUnicode_DecodeWide(s, size, errors, 4, byteorder, NULL);
}

/* ---- Encoding ---- */

static char *put_unit(char *to, Py_UCS4 v, int width, bool big) {
    for (int i = 0; i < width; i++) {
        to[big ? width - 1 - i : i] = (char)(v >> 8 * i);
    }
    return to + width;
}

static PyObject *encode(PyObject *str, const char *errors, int order, int width,
                        const char *encoding) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(str), used = 0;
    PyObject *res = PyBytes_FromStringAndSize(NULL, 4 * n + 4);
    if (res == NULL) {
        return NULL;
    }
    char *start = PyBytes_AS_STRING(res), *to = start;
    if (order == 0) {
        to = put_unit(to, 0xfeff, width, false);
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = PyUnicode_READ_CHAR(str, i);
        if (Py_UNICODE_IS_SURROGATE(ch) &&
            (errors == NULL || strcmp(errors, "surrogatepass") != 0)) {
            Py_ssize_t next;
            PyObject *instead = _PyCodec_EncodeError(
                errors, encoding, "surrogates not allowed", str, i, i + 1, &next);
            if (instead == NULL) {
                Py_DECREF(res);
                return NULL;
            }
            bool mark = PyUnicode_Check(instead) && PyUnicode_GET_LENGTH(instead) == 1;
            if (mark) {
                to = put_unit(to, PyUnicode_READ_CHAR(instead, 0), width, order > 0);
            }
            Py_DECREF(instead);
        } else if (width == 2 && ch >= 0x10000) {
            to = put_unit(to, 0xd800 + ((ch - 0x10000) >> 10), 2, order > 0);
            to = put_unit(to, 0xdc00 + (ch & 0x3ff), 2, order > 0);
        } else {
            to = put_unit(to, ch, width, order > 0);
        }
    }
    used = to - start;
    _PyBytes_Resize(&res, used);
    return res;
}

PyObject *_PyUnicode_EncodeUTF16(PyObject *str, const char *errors, int byteorder) {
    return encode(str, errors, byteorder, 2,
                  byteorder < 0   ? "utf-16-le"
                  : byteorder > 0 ? "utf-16-be"
                                  : "utf-16");
}

PyObject *_PyUnicode_EncodeUTF32(PyObject *str, const char *errors, int byteorder) {
    return encode(str, errors, byteorder, 4,
                  byteorder < 0   ? "utf-32-le"
                  : byteorder > 0 ? "utf-32-be"
                                  : "utf-32");
}
