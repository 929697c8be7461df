/*
 * _codecs: single bytes by a table, which is a str of 256 characters or a mapping.
 *
 * Invariant: U+FFFE in a table, None and a missing key all mean: undefined.
 *
 * Before: codecs_text.h. Source: CPython 3.11, Objects/unicodeobject.c (charmap).
 */
#include "runtime/modules/codecs_text.h"

#include "runtime/python.h"

#define UNDEFINED 0xfffe

/* mapping[number]: new, Py_None when it is undefined, NULL with an exception. */
static PyObject *look_up(PyObject *mapping, Py_UCS4 number) {
    PyObject *key = PyLong_FromUnsignedLong(number);
    PyObject *value = key ? PyObject_GetItem(mapping, key) : NULL;
    Py_XDECREF(key);
    if (value == NULL && PyErr_ExceptionMatches(PyExc_LookupError)) {
        PyErr_Clear();
        return Py_NewRef(Py_None);
    }
    return value;
}

/* ---- Decoding ---- */

/* 1 written, 0 undefined, -1 an exception. */
static int decode_value(_PyUnicodeWriter *writer, PyObject *value) {
    if (PyUnicode_Check(value)) {
        if (PyUnicode_GET_LENGTH(value) == 1 &&
            PyUnicode_READ_CHAR(value, 0) == UNDEFINED) {
            return 0;
        }
        return _PyUnicodeWriter_WriteStr(writer, value) < 0 ? -1 : 1;
    }
    if (value == Py_None) {
        return 0;
    }
    if (!PyLong_Check(value)) {
        PyErr_SetString(PyExc_TypeError,
                        "character mapping must return integer, None or str");
        return -1;
    }
    long number = PyLong_AsLong(value);
    if (number == UNDEFINED) {
        return 0;
    }
    if (number < 0 || number > 0x10ffff) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError, "character mapping must be in range(0x%x)",
                         0x110000);
        }
        return -1;
    }
    return _PyUnicodeWriter_WriteChar(writer, (Py_UCS4)number) < 0 ? -1 : 1;
}

static int decode_byte(_PyUnicodeWriter *writer, PyObject *mapping, unsigned char c) {
    if (PyUnicode_Check(mapping)) {
        Py_UCS4 ch = c < PyUnicode_GET_LENGTH(mapping) ? PyUnicode_READ_CHAR(mapping, c)
                                                       : UNDEFINED;
        return ch == UNDEFINED                              ? 0
               : _PyUnicodeWriter_WriteChar(writer, ch) < 0 ? -1
                                                            : 1;
    }
    PyObject *value = look_up(mapping, c);
    int res = value ? decode_value(writer, value) : -1;
    Py_XDECREF(value);
    return res;
}

static PyObject *decode(const char *s, Py_ssize_t size, PyObject *mapping,
                        const char *errors) {
    if (mapping == NULL || mapping == Py_None) {
        return PyUnicode_DecodeLatin1(s, size, errors);
    }
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.min_length = size;
    for (Py_ssize_t i = 0; i < size;) {
        int written = decode_byte(&writer, mapping, (unsigned char)s[i]);
        if (written == 0) {
            PyObject *instead =
                _PyCodec_DecodeError(errors, "charmap", "character maps to <undefined>",
                                     s, size, i, i + 1, &i);
            written = instead ? _PyUnicodeWriter_WriteStr(&writer, instead) : -1;
            Py_XDECREF(instead);
        } else {
            i++;
        }
        if (written < 0) {
            _PyUnicodeWriter_Dealloc(&writer);
            return NULL;
        }
    }
    return _PyUnicodeWriter_Finish(&writer);
}

static PyObject *charmap_decode(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    Py_buffer view;
    const char *errors = NULL;
    PyObject *mapping = NULL;
    if (!_PyArg_ParseStack(args, nargs, "y*|zO:charmap_decode", &view, &errors,
                           &mapping)) {
        return NULL;
    }
    PyObject *text = decode(view.buf, view.len, mapping, errors);
    Py_ssize_t n = view.len;
    PyBuffer_Release(&view);
    return _PyCodecs_Pair(text, n);
}

/* ---- Encoding ---- */

/* Appends what `ch` maps to: 1, 0 undefined, -1 an exception. */
static int encode_char(PyObject *to, PyObject *mapping, Py_UCS4 ch) {
    PyObject *value = look_up(mapping, ch), *data = NULL;
    int res = value == NULL ? -1 : value != Py_None;
    if (res == 1 && PyBytes_Check(value)) {
        data = Py_NewRef(value);
    } else if (res == 1 && PyLong_Check(value)) {
        long number = PyLong_AsLong(value);
        if (number < 0 || number > 255) {
            PyErr_SetString(PyExc_TypeError, "character mapping must be in range(256)");
        } else {
            char byte = (char)number;
            data = PyBytes_FromStringAndSize(&byte, 1);
        }
    } else if (res == 1) {
        PyErr_Format(PyExc_TypeError,
                     "character mapping must return integer, bytes or None, not %.400s",
                     Py_TYPE(value)->tp_name);
    }
    if (res == 1) {
        Py_ssize_t old = Py_SIZE(to);
        res = data == NULL || PyByteArray_Resize(to, old + Py_SIZE(data)) < 0 ? -1 : 1;
        if (res == 1) {
            memcpy(PyByteArray_AS_STRING(to) + old, PyBytes_AS_STRING(data),
                   (size_t)Py_SIZE(data));
        }
    }
    Py_XDECREF(data);
    Py_XDECREF(value);
    return res;
}

/* What a handler answered: bytes as they are, text through the table. */
static int put_answer(PyObject *to, PyObject *mapping, PyObject *answer, PyObject *text,
                      Py_ssize_t start, Py_ssize_t end) {
    if (PyBytes_Check(answer)) {
        PyObject *both = PySequence_InPlaceConcat(to, answer);
        Py_XDECREF(both);
        return both == NULL ? -1 : 0;
    }
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(answer); i++) {
        int res = encode_char(to, mapping, PyUnicode_READ_CHAR(answer, i));
        if (res == 0) {
            Py_ssize_t next;
            Py_XDECREF(_PyCodec_EncodeError("strict", "charmap",
                                            "character maps to <undefined>", text,
                                            start, end, &next));
        }
        if (res <= 0) {
            return -1;
        }
    }
    return 0;
}

static int encode_bad(PyObject *to, PyObject *mapping, PyObject *text,
                      const char *errors, Py_ssize_t *at) {
    /* All undefined characters in a row are one error. */
    PyObject *probe = PyByteArray_FromStringAndSize(NULL, 0);
    Py_ssize_t start = *at, end = start + 1, n = PyUnicode_GET_LENGTH(text);
    int defined = 0;
    while (probe != NULL && end < n &&
           (defined = encode_char(probe, mapping, PyUnicode_READ_CHAR(text, end))) ==
               0) {
        end++;
    }
    Py_XDECREF(probe);
    if (probe == NULL || defined < 0) {
        return -1;
    }
    PyObject *answer = _PyCodec_EncodeError(
        errors, "charmap", "character maps to <undefined>", text, start, end, at);
    int err = answer ? put_answer(to, mapping, answer, text, start, end) : -1;
    Py_XDECREF(answer);
    return err;
}

static PyObject *charmap_encode(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    PyObject *text, *mapping = Py_None;
    const char *errors = NULL;
    if (!_PyArg_ParseStack(args, nargs, "U|zO:charmap_encode", &text, &errors,
                           &mapping)) {
        return NULL;
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(text);
    if (mapping == Py_None) {
        return _PyCodecs_Pair(_PyUnicode_AsLatin1String(text, errors), n);
    }
    PyObject *to = PyByteArray_FromStringAndSize(NULL, 0), *res = NULL;
    Py_ssize_t i = 0;
    int done = to == NULL ? -1 : 1;
    while (i < n && done >= 0) {
        done = encode_char(to, mapping, PyUnicode_READ_CHAR(text, i));
        if (done == 0) {
            done = encode_bad(to, mapping, text, errors, &i);
        } else {
            i++;
        }
    }
    if (done >= 0) {
        res = PyBytes_FromStringAndSize(PyByteArray_AS_STRING(to), Py_SIZE(to));
    }
    Py_XDECREF(to);
    return _PyCodecs_Pair(res, n);
}

/* The way back of a decoding table: a dict from characters to bytes. */
static PyObject *charmap_build(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    PyObject *table;
    if (!_PyArg_ParseStack(args, nargs, "U:charmap_build", &table)) {
        return NULL;
    }
    PyObject *map = PyDict_New();
    Py_ssize_t n = Py_MIN(PyUnicode_GET_LENGTH(table), 256);
    for (Py_ssize_t i = 0; map != NULL && i < n; i++) {
        PyObject *key = PyLong_FromUnsignedLong(PyUnicode_READ_CHAR(table, i));
        PyObject *value = PyLong_FromSsize_t(i);
        if (key == NULL || value == NULL || PyDict_SetItem(map, key, value) < 0) {
            Py_CLEAR(map);
        }
        Py_XDECREF(key);
        Py_XDECREF(value);
    }
    return map;
}

PyMethodDef _PyCodecs_CharmapMethods[] = {
    {"charmap_decode", _PyCFunction_CAST(charmap_decode), METH_FASTCALL, NULL},
    {"charmap_encode", _PyCFunction_CAST(charmap_encode), METH_FASTCALL, NULL},
    {"charmap_build", _PyCFunction_CAST(charmap_build), METH_FASTCALL, NULL},
    {NULL},
};
