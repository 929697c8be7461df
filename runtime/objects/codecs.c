/*
 * Codecs by name, and the two simplest: ASCII and Latin-1.
 *
 * Invariant: names are compared in one normal form (small letters, '_' for anything
 * that is no letter or digit), so "UTF8", "utf-8" and "U8" are one.
 *
 * Before: codecs.h. Next: unicode_utf8.c, unicode_utf16.c, codecs_errors.c.
 */
#include "runtime/objects/codecs.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

enum codec {
    UTF8,
    ASCII,
    LATIN1,
    UTF16,
    UTF16LE,
    UTF16BE,
    UTF32,
    UTF32LE,
    UTF32BE,
    ESCAPE,
    UTF8SIG,
    UNKNOWN
};

static const struct {
    const char *name;
    enum codec codec;
} codec_names[] = {
    {"utf_8", UTF8},        {"utf8", UTF8},
    {"u8", UTF8},           {"utf", UTF8},
    {"cp65001", UTF8},      {"ascii", ASCII},
    {"us_ascii", ASCII},    {"646", ASCII},
    {"latin_1", LATIN1},    {"latin1", LATIN1},
    {"iso_8859_1", LATIN1}, {"iso8859_1", LATIN1},
    {"8859", LATIN1},       {"cp819", LATIN1},
    {"latin", LATIN1},      {"l1", LATIN1},
    {"iso8859", LATIN1},    {"utf_16", UTF16},
    {"utf16", UTF16},       {"u16", UTF16},
    {"utf_16_le", UTF16LE}, {"utf_16le", UTF16LE},
    {"utf_16_be", UTF16BE}, {"utf_16be", UTF16BE},
    {"utf_32", UTF32},      {"utf32", UTF32},
    {"u32", UTF32},         {"utf_32_le", UTF32LE},
    {"utf_32le", UTF32LE},  {"utf_32_be", UTF32BE},
    {"utf_32be", UTF32BE},  {"unicode_escape", ESCAPE},
    {"utf_8_sig", UTF8SIG},
};

static enum codec find_codec(const char *name) {
    char norm[20];
    size_t n = 0;
    if (name == NULL) {
        return UTF8;
    }
    for (; *name != 0; name++) {
        if (n == sizeof(norm) - 1) {
            return UNKNOWN;
        }
        norm[n++] = Py_ISALNUM(*name) ? Py_TOLOWER(*name) : '_';
    }
    norm[n] = 0;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(codec_names); i++) {
        if (strcmp(norm, codec_names[i].name) == 0) {
            return codec_names[i].codec;
        }
    }
    return UNKNOWN;
}

static PyObject *decode_wide(enum codec codec, const char *s, Py_ssize_t size,
                             const char *errors) {
    int order = codec == UTF16LE || codec == UTF32LE   ? -1
                : codec == UTF16BE || codec == UTF32BE ? 1
                                                       : 0;
    return codec <= UTF16BE ? PyUnicode_DecodeUTF16(s, size, errors, &order)
                            : PyUnicode_DecodeUTF32(s, size, errors, &order);
}

PyObject *PyUnicode_Decode(const char *s, Py_ssize_t size, const char *encoding,
                           const char *errors) {
    enum codec codec = find_codec(encoding);
    switch (codec) {
    case UTF8:
        return PyUnicode_DecodeUTF8(s, size, errors);
    case ASCII:
        return PyUnicode_DecodeASCII(s, size, errors);
    case LATIN1:
        return PyUnicode_DecodeLatin1(s, size, errors);
    case ESCAPE:
        return PyUnicode_DecodeUnicodeEscape(s, size, errors);
    case UTF8SIG: {
        bool mark = size >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0;
        return PyUnicode_DecodeUTF8(s + (mark ? 3 : 0), size - (mark ? 3 : 0), errors);
    }
    case UNKNOWN:
        return _PyCodec_DecodeText(s, size, encoding, errors);
    default:
        return decode_wide(codec, s, size, errors);
    }
}

static PyObject *encode_sig(PyObject *unicode, const char *errors) {
    PyObject *res = PyBytes_FromStringAndSize("\xef\xbb\xbf", 3);
    PyBytes_ConcatAndDel(&res, _PyUnicode_AsUTF8String(unicode, errors));
    return res;
}

PyObject *PyUnicode_AsEncodedString(PyObject *unicode, const char *encoding,
                                    const char *errors) {
    if (!PyUnicode_Check(unicode)) {
        PyErr_BadArgument();
        return NULL;
    }
    switch (find_codec(encoding)) {
    case UTF8:
        return _PyUnicode_AsUTF8String(unicode, errors);
    case ASCII:
        return _PyUnicode_AsASCIIString(unicode, errors);
    case LATIN1:
        return _PyUnicode_AsLatin1String(unicode, errors);
    case UTF16:
        return _PyUnicode_EncodeUTF16(unicode, errors, 0);
    case UTF16LE:
        return _PyUnicode_EncodeUTF16(unicode, errors, -1);
    case UTF16BE:
        return _PyUnicode_EncodeUTF16(unicode, errors, 1);
    case UTF32:
        return _PyUnicode_EncodeUTF32(unicode, errors, 0);
    case UTF32LE:
        return _PyUnicode_EncodeUTF32(unicode, errors, -1);
    case UTF32BE:
        return _PyUnicode_EncodeUTF32(unicode, errors, 1);
    case ESCAPE:
        return PyUnicode_AsUnicodeEscapeString(unicode);
    case UTF8SIG:
        return encode_sig(unicode, errors);
    default:
        return _PyCodec_EncodeText(unicode, encoding, errors);
    }
}

PyObject *PyUnicode_FromEncodedObject(PyObject *obj, const char *encoding,
                                      const char *errors) {
    if (PyUnicode_Check(obj)) {
        PyErr_SetString(PyExc_TypeError, "decoding str is not supported");
        return NULL;
    }
    Py_buffer view;
    if (PyObject_GetBuffer(obj, &view, PyBUF_SIMPLE) < 0) {
        PyErr_Format(PyExc_TypeError,
                     "decoding to str: need a bytes-like object, %.80s found",
                     Py_TYPE(obj)->tp_name);
        return NULL;
    }
    PyObject *res = view.len == 0
                        ? PyUnicode_New(0, 0)
                        : PyUnicode_Decode(view.buf, view.len, encoding, errors);
    PyBuffer_Release(&view);
    return res;
}

/* ---- ASCII and Latin-1 ---- */

PyObject *PyUnicode_DecodeLatin1(const char *s, Py_ssize_t size, const char *errors) {
    return PyUnicode_FromKindAndData(1, s, size);
}

PyObject *PyUnicode_DecodeASCII(const char *s, Py_ssize_t size, const char *errors) {
    if (_PyUnicode_MaxCharOf(1, s, size) < 128) {
        return _PyUnicode_FromASCII(s, size);
    }
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.min_length = size;
    Py_ssize_t i = 0;
    while (i < size) {
        if ((unsigned char)s[i] < 128) {
            if (_PyUnicodeWriter_WriteChar(&writer, (unsigned char)s[i++]) < 0) {
                goto fail;
            }
            continue;
        }
        PyObject *instead = _PyCodec_DecodeError(
            errors, "ascii", "ordinal not in range(128)", s, size, i, i + 1, &i);
        if (instead == NULL) {
            goto fail;
        }
        int err = _PyUnicodeWriter_WriteStr(&writer, instead);
        Py_DECREF(instead);
        if (err < 0) {
            goto fail;
        }
    }
    return _PyUnicodeWriter_Finish(&writer);
fail:
    _PyUnicodeWriter_Dealloc(&writer);
    return NULL;
}

static PyObject *encode_narrow_slow(PyObject *unicode, const char *errors,
                                    Py_UCS4 limit);

/* What a handler answered, as bytes of the same codec; takes it over. */
static PyObject *narrow_answer(PyObject *answer, Py_UCS4 limit) {
    if (answer != NULL && PyUnicode_Check(answer)) {
        Py_SETREF(answer, encode_narrow_slow(answer, NULL, limit));
    }
    return answer;
}

static PyObject *encode_narrow_slow(PyObject *unicode, const char *errors,
                                    Py_UCS4 limit) {
    const char *encoding = limit == 128 ? "ascii" : "latin-1";
    const char *why =
        limit == 128 ? "ordinal not in range(128)" : "ordinal not in range(256)";
    PyObject *res = PyBytes_FromStringAndSize(NULL, 0);
    Py_ssize_t i = 0, n = PyUnicode_GET_LENGTH(unicode);
    while (res != NULL && i < n) {
        Py_ssize_t end = i;
        bool good = PyUnicode_READ_CHAR(unicode, i) < limit;
        while (end < n && (PyUnicode_READ_CHAR(unicode, end) < limit) == good) {
            end++;
        }
        PyObject *part;
        if (good) {
            part = PyBytes_FromStringAndSize(NULL, end - i);
            if (part != NULL) {
                _PyText_Copy(1, PyBytes_AS_STRING(part), 0, PyUnicode_KIND(unicode),
                             PyUnicode_DATA(unicode), i, end - i);
            }
            i = end;
        } else {
            part = narrow_answer(
                _PyCodec_EncodeError(errors, encoding, why, unicode, i, end, &i),
                limit);
        }
        PyBytes_ConcatAndDel(&res, part);
    }
    return res;
}

PyObject *_PyUnicode_AsASCIIString(PyObject *unicode, const char *errors) {
    if (!PyUnicode_IS_ASCII(unicode)) {
        return encode_narrow_slow(unicode, errors, 128);
    }
    return PyBytes_FromStringAndSize(PyUnicode_DATA(unicode),
                                     PyUnicode_GET_LENGTH(unicode));
}

PyObject *_PyUnicode_AsLatin1String(PyObject *unicode, const char *errors) {
    if (PyUnicode_KIND(unicode) != 1) {
        return encode_narrow_slow(unicode, errors, 256);
    }
    return PyBytes_FromStringAndSize(PyUnicode_DATA(unicode),
                                     PyUnicode_GET_LENGTH(unicode));
}

PyObject *PyUnicode_AsASCIIString(PyObject *unicode) {
    return _PyUnicode_AsASCIIString(unicode, NULL);
}

PyObject *PyUnicode_AsLatin1String(PyObject *unicode) {
    return _PyUnicode_AsLatin1String(unicode, NULL);
}

PyObject *_PyUnicode_TransformDecimalAndSpaceToASCII(PyObject *unicode) {
    if (PyUnicode_IS_ASCII(unicode)) {
        return Py_NewRef(unicode);
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(unicode);
    PyObject *res = PyUnicode_New(n, 127);
    for (Py_ssize_t i = 0; res != NULL && i < n; i++) {
        Py_UCS4 ch = PyUnicode_READ_CHAR(unicode, i);
        int decimal = ch < 128 ? -1 : Py_UNICODE_TODECIMAL(ch);
        PyUnicode_1BYTE_DATA(res)[i] = (Py_UCS1)(ch < 128                 ? ch
                                                 : Py_UNICODE_ISSPACE(ch) ? ' '
                                                 : decimal >= 0 ? '0' + decimal
                                                                : '?');
    }
    return res;
}
