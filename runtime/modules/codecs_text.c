/*
 * _codecs: the encodings of Unicode, Latin-1, ASCII and the backslash escapes.
 *
 * Invariant: a decoder that is not told that the input ends here leaves an unfinished
 * character to the next call, and says so by the number of bytes that it took.
 *
 * Before: codecs_text.h. Source: CPython 3.11, Modules/_codecsmodule.c.
 */
#include "runtime/modules/codecs_text.h"

#include "runtime/python.h"

PyObject *_PyCodecs_Pair(PyObject *result, Py_ssize_t n) {
    PyObject *res = result ? Py_BuildValue("(On)", result, n) : NULL;
    Py_XDECREF(result);
    return res;
}

/* ---- Decoders ---- */

typedef PyObject *decode_function(const char *s, Py_ssize_t n, const char *errors,
                                  Py_ssize_t *consumed);

/* The arguments behind the first: errors, or NULL for None, and `final`. */
static int take_rest(PyObject *const *args, Py_ssize_t nargs, const char *name,
                     const char **errors, int *final) {
    if (nargs > 1 && args[1] != Py_None) {
        if (!PyUnicode_Check(args[1])) {
            _PyArg_BadArgument(name, "argument 2", "str or None", args[1]);
            return -1;
        }
        *errors = PyUnicode_AsUTF8(args[1]);
    }
    if (nargs > 2) {
        *final = PyObject_IsTrue(args[2]);
    }
    return PyErr_Occurred() ? -1 : 0;
}

/* data[, errors[, final]]; `kind` is 's' where data may be text. consumed is NULL when
 * the input is whole. */
static PyObject *decode_with(PyObject *const *args, Py_ssize_t nargs, const char *name,
                             char kind, int max, int final, decode_function *decode) {
    const char *errors = NULL;
    PyObject *data = NULL;
    Py_buffer view;
    if (!_PyArg_CheckPositional(name, nargs, 1, max) ||
        take_rest(args, nargs, name, &errors, &final) < 0) {
        return NULL;
    }
    bool is_text = kind == 's' && PyUnicode_Check(args[0]);
    data = is_text ? PyUnicode_AsUTF8String(args[0]) : Py_NewRef(args[0]);
    int err = data ? PyObject_GetBuffer(data, &view, PyBUF_SIMPLE) : -1;
    Py_XDECREF(data);
    if (err < 0) {
        return NULL;
    }
    Py_ssize_t consumed = view.len;
    PyObject *text = decode(view.buf, view.len, errors, final ? NULL : &consumed);
    PyBuffer_Release(&view);
    return _PyCodecs_Pair(text, consumed);
}

#define DECODER(name, kind, max, final, expression)                                    \
    static PyObject *decode_##name(const char *s, Py_ssize_t n, const char *errors,    \
                                   Py_ssize_t *consumed) {                             \
        int order = 0;                                                                 \
        (void)order;                                                                   \
        return expression;                                                             \
    }                                                                                  \
    static PyObject *name##_decode(PyObject *m, PyObject *const *args,                 \
                                   Py_ssize_t nargs) {                                 \
        return decode_with(args, nargs, #name "_decode", kind, max, final,             \
                           decode_##name);                                             \
    }
#define WIDE(width, by)                                                                \
    (order = (by), _PyUnicode_DecodeWide(s, n, errors, width, &order, consumed))
DECODER(utf_8, 'y', 3, 0, PyUnicode_DecodeUTF8Stateful(s, n, errors, consumed))
DECODER(utf_16, 'y', 3, 0, WIDE(2, 0))
DECODER(utf_16_le, 'y', 3, 0, WIDE(2, -1))
DECODER(utf_16_be, 'y', 3, 0, WIDE(2, 1))
DECODER(utf_32, 'y', 3, 0, WIDE(4, 0))
DECODER(utf_32_le, 'y', 3, 0, WIDE(4, -1))
DECODER(utf_32_be, 'y', 3, 0, WIDE(4, 1))
DECODER(latin_1, 'y', 2, 1, PyUnicode_DecodeLatin1(s, n, errors))
DECODER(ascii, 'y', 2, 1, PyUnicode_DecodeASCII(s, n, errors))
DECODER(unicode_escape, 's', 3, 1,
        _PyUnicode_DecodeUnicodeEscapeInternal(s, n, errors, consumed, NULL))
DECODER(raw_unicode_escape, 's', 3, 1,
        _PyUnicode_DecodeRawUnicodeEscape(s, n, errors, consumed))
DECODER(escape, 's', 2, 1, _PyBytes_DecodeEscape(s, n, errors, &(const char *){NULL}))

/* data, errors, byteorder, final: (text, bytes taken, byteorder found). */
static PyObject *ex_decode(PyObject *const *args, Py_ssize_t nargs, int width) {
    Py_buffer view;
    const char *errors = NULL;
    int order = 0, final = 0;
    if (!_PyArg_ParseStack(args, nargs, "y*|zip", &view, &errors, &order, &final)) {
        return NULL;
    }
    Py_ssize_t consumed = view.len;
    PyObject *text = _PyUnicode_DecodeWide(view.buf, view.len, errors, width, &order,
                                           final ? NULL : &consumed);
    PyBuffer_Release(&view);
    PyObject *res = text ? Py_BuildValue("(Oni)", text, consumed, order) : NULL;
    Py_XDECREF(text);
    return res;
}
static PyObject *utf_16_ex_decode(PyObject *m, PyObject *const *args,
                                  Py_ssize_t nargs) {
    return ex_decode(args, nargs, 2);
}
static PyObject *utf_32_ex_decode(PyObject *m, PyObject *const *args,
                                  Py_ssize_t nargs) {
    return ex_decode(args, nargs, 4);
}

/* ---- Encoders ---- */

typedef PyObject *encode_function(PyObject *text, const char *errors, int order);

/* text[, errors[, byteorder]] */
static PyObject *encode_with(PyObject *const *args, Py_ssize_t nargs, const char *name,
                             int max, encode_function *encode, int order) {
    const char *errors = NULL;
    if (!_PyArg_CheckPositional(name, nargs, 1, max)) {
        return NULL;
    }
    if (!PyUnicode_Check(args[0])) {
        _PyArg_BadArgument(name, "argument 1", "str", args[0]);
        return NULL;
    }
    if (take_rest(args, Py_MIN(nargs, 2), name, &errors, &order) < 0) {
        return NULL;
    }
    order = nargs > 2 ? _PyLong_AsInt(args[2]) : order;
    if (PyErr_Occurred()) {
        return NULL;
    }
    return _PyCodecs_Pair(encode(args[0], errors, order),
                          PyUnicode_GET_LENGTH(args[0]));
}

static PyObject *encode_utf8(PyObject *text, const char *errors, int order) {
    return _PyUnicode_AsUTF8String(text, errors);
}
static PyObject *encode_latin1(PyObject *text, const char *errors, int order) {
    return _PyUnicode_AsLatin1String(text, errors);
}
static PyObject *encode_ascii(PyObject *text, const char *errors, int order) {
    return _PyUnicode_AsASCIIString(text, errors);
}
static PyObject *encode_escape(PyObject *text, const char *errors, int order) {
    return PyUnicode_AsUnicodeEscapeString(text);
}
static PyObject *encode_raw(PyObject *text, const char *errors, int order) {
    return _PyUnicode_AsRawUnicodeEscape(text);
}

#define ENCODER(name, max, function, order)                                            \
    static PyObject *name##_encode(PyObject *m, PyObject *const *args,                 \
                                   Py_ssize_t nargs) {                                 \
        return encode_with(args, nargs, #name "_encode", max, function, order);        \
    }
ENCODER(utf_8, 2, encode_utf8, 0)
ENCODER(utf_16, 3, _PyUnicode_EncodeUTF16, 0)
ENCODER(utf_16_le, 2, _PyUnicode_EncodeUTF16, -1)
ENCODER(utf_16_be, 2, _PyUnicode_EncodeUTF16, 1)
ENCODER(utf_32, 3, _PyUnicode_EncodeUTF32, 0)
ENCODER(utf_32_le, 2, _PyUnicode_EncodeUTF32, -1)
ENCODER(utf_32_be, 2, _PyUnicode_EncodeUTF32, 1)
ENCODER(latin_1, 2, encode_latin1, 0)
ENCODER(ascii, 2, encode_ascii, 0)
ENCODER(unicode_escape, 2, encode_escape, 0)
ENCODER(raw_unicode_escape, 2, encode_raw, 0)

/* What repr() shows between the quotes. */
static PyObject *escape_encode(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    PyObject *data, *res = NULL;
    const char *errors = NULL;
    if (!_PyArg_ParseStack(args, nargs, "S|z:escape_encode", &data, &errors)) {
        return NULL;
    }
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.overallocate = 1;
    for (Py_ssize_t i = 0; i < Py_SIZE(data); i++) {
        unsigned char c = (unsigned char)PyBytes_AS_STRING(data)[i];
        const char *special = c == 0 ? NULL : strchr("\\\\''\tt\nn\rr", c);
        int err = special != NULL && (special - "\\\\''\tt\nn\rr") >= 0
                      ? _PyUnicodeWriter_Format(&writer, "\\%c", special[1])
                  : c < ' ' || c >= 0x7f
                      ? _PyUnicodeWriter_Format(&writer, "\\x%02x", c)
                      : _PyUnicodeWriter_WriteChar(&writer, c);
        if (err < 0) {
            _PyUnicodeWriter_Dealloc(&writer);
            return NULL;
        }
    }
    PyObject *text = _PyUnicodeWriter_Finish(&writer);
    res = text ? PyUnicode_AsASCIIString(text) : NULL;
    Py_XDECREF(text);
    return _PyCodecs_Pair(res, Py_SIZE(data));
}

static PyObject *readbuffer_encode(PyObject *m, PyObject *const *args,
                                   Py_ssize_t nargs) {
    Py_buffer view;
    const char *errors = NULL;
    if (!_PyArg_ParseStack(args, nargs, "s*|z:readbuffer_encode", &view, &errors)) {
        return NULL;
    }
    PyObject *res = PyBytes_FromStringAndSize(view.buf, view.len);
    Py_ssize_t n = view.len;
    PyBuffer_Release(&view);
    return _PyCodecs_Pair(res, n);
}

#define FUNCTION(name)                                                                 \
    { #name, _PyCFunction_CAST(name), METH_FASTCALL, NULL }
#define BOTH(name) FUNCTION(name##_encode), FUNCTION(name##_decode)
PyMethodDef _PyCodecs_TextMethods[] = {
    BOTH(utf_8),
    BOTH(utf_16),
    BOTH(utf_16_le),
    BOTH(utf_16_be),
    BOTH(utf_32),
    BOTH(utf_32_le),
    BOTH(utf_32_be),
    BOTH(latin_1),
    BOTH(ascii),
    BOTH(unicode_escape),
    BOTH(raw_unicode_escape),
    BOTH(escape),
    FUNCTION(utf_16_ex_decode),
    FUNCTION(utf_32_ex_decode),
    FUNCTION(readbuffer_encode),
    {NULL},
};
