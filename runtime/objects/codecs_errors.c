/*
 * Codec error handlers: what to put in place of input that a codec cannot take.
 *
 * Invariant: a handler never advances past the input and never leaves *next unset when
 * it answers; strict answers with an exception only.
 *
 * Before: codecs.h. Source: CPython 3.11, Python/codecs.c; PEP 293, PEP 383.
 */
#include "runtime/objects/codecs.h"
#include "runtime/objects/unicode_data.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

/* {name: callable} of codecs.register_error, or NULL. */
static PyObject *registered;

PyObject *_PyCodec_FindHandler(const char *name) {
    return registered == NULL ? NULL : PyDict_GetItemString(registered, name);
}

int _PyCodec_RegisterHandler(const char *name, PyObject *handler) {
    if (registered == NULL) {
        registered = PyDict_New();
    }
    return registered == NULL ? -1 : PyDict_SetItemString(registered, name, handler);
}

static void raise_exception(PyObject *exc) {
    if (exc != NULL) {
        PyErr_SetObject((PyObject *)Py_TYPE(exc), exc);
        Py_DECREF(exc);
    }
}

/* Calls a registered handler: (str or bytes, position). */
static PyObject *call_handler(const char *errors, PyObject *exc, Py_ssize_t size,
                              const char *bad, Py_ssize_t *next) {
    PyObject *handler = _PyCodec_FindHandler(errors);
    if (handler == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_LookupError, "unknown error handler name '%.400s'",
                         errors);
        }
        Py_XDECREF(exc);
        return NULL;
    }
    PyObject *pair = exc == NULL ? NULL : PyObject_CallOneArg(handler, exc);
    Py_XDECREF(exc);
    if (pair == NULL) {
        return NULL;
    }
    PyObject *text = NULL;
    if (PyTuple_Check(pair) && PyTuple_GET_SIZE(pair) == 2) {
        *next = PyNumber_AsSsize_t(PyTuple_GET_ITEM(pair, 1), PyExc_OverflowError);
        if (*next < 0 && !PyErr_Occurred()) {
            *next += size;
        }
        text = PyErr_Occurred() ? NULL : Py_NewRef(PyTuple_GET_ITEM(pair, 0));
        if (text != NULL && (*next < 0 || *next > size)) {
            PyErr_Format(PyExc_IndexError,
                         "position %zd from error handler out of bounds", *next);
            Py_CLEAR(text);
        }
    } else {
        PyErr_SetString(PyExc_TypeError, bad);
    }
    Py_DECREF(pair);
    return text;
}

static bool is(const char *errors, const char *name) {
    return strcmp(errors, name) == 0;
}

/* ---- Decoding ---- */

static PyObject *escape_bytes(const unsigned char *s, Py_ssize_t n) {
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    for (Py_ssize_t i = 0; i < n; i++) {
        if (_PyUnicodeWriter_Format(&writer, "\\x%02x", s[i]) < 0) {
            _PyUnicodeWriter_Dealloc(&writer);
            return NULL;
        }
    }
    return _PyUnicodeWriter_Finish(&writer);
}

/* PEP 383: each byte above 127 becomes one lone surrogate. */
static PyObject *surrogates(const unsigned char *s, Py_ssize_t start, Py_ssize_t end,
                            Py_ssize_t *next) {
    Py_UCS2 text[4];
    Py_ssize_t n = 0;
    while (n < 4 && start + n < end && s[start + n] >= 128) {
        text[n] = (Py_UCS2)(0xdc00 + s[start + n]);
        n++;
    }
    *next = start + n;
    return n == 0 ? NULL : PyUnicode_FromKindAndData(2, text, n);
}

/* A surrogate in the UTF-8 form that the standard forbids. */
static PyObject *pass_surrogate(const unsigned char *s, Py_ssize_t size,
                                Py_ssize_t start, Py_ssize_t *next) {
    const unsigned char *p = s + start;
    if (size - start < 3 || p[0] != 0xed || (p[1] & 0xc0) != 0x80 ||
        (p[2] & 0xc0) != 0x80) {
        return NULL;
    }
    *next = start + 3;
    return PyUnicode_FromOrdinal(0xd000 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f));
}

PyObject *_PyCodec_DecodeError(const char *errors, const char *encoding,
                               const char *reason, const char *input, Py_ssize_t size,
                               Py_ssize_t start, Py_ssize_t end, Py_ssize_t *next) {
    const unsigned char *s = (const unsigned char *)input;
    PyObject *res = NULL;
    *next = end;
    errors = errors == NULL ? "strict" : errors;
    if (is(errors, "ignore")) {
        return Py_NewRef(_Py_EMPTY_STR);
    }
    if (is(errors, "replace")) {
        return PyUnicode_FromOrdinal(0xfffd);
    }
    if (is(errors, "backslashreplace")) {
        return escape_bytes(s + start, end - start);
    }
    if (is(errors, "surrogateescape")) {
        res = surrogates(s, start, end, next);
    } else if (is(errors, "surrogatepass") && is(encoding, "utf-8")) {
        res = pass_surrogate(s, size, start, next);
    }
    if (res != NULL || PyErr_Occurred()) {
        return res;
    }
    PyObject *exc =
        PyUnicodeDecodeError_Create(encoding, input, size, start, end, reason);
    if (is(errors, "strict") || is(errors, "surrogateescape") ||
        is(errors, "surrogatepass")) {
        raise_exception(exc);
        return NULL;
    }
    static const char bad[] = "decoding error handler must return (str, int) tuple";
    res = call_handler(errors, exc, size, bad, next);
    if (res != NULL && !PyUnicode_Check(res)) {
        PyErr_SetString(PyExc_TypeError, bad);
        Py_CLEAR(res);
    }
    return res;
}

/* ---- Encoding ---- */

typedef int (*write_char)(_PyUnicodeWriter *writer, Py_UCS4 ch);

static int write_question(_PyUnicodeWriter *writer, Py_UCS4 ch) {
    return _PyUnicodeWriter_WriteChar(writer, '?');
}
static int write_backslash(_PyUnicodeWriter *writer, Py_UCS4 ch) {
    const char *form = ch < 0x100 ? "\\x%02x" : ch < 0x10000 ? "\\u%04x" : "\\U%08x";
    return _PyUnicodeWriter_Format(writer, form, (unsigned)ch);
}
static int write_name(_PyUnicodeWriter *writer, Py_UCS4 ch) {
    char name[UNICODE_NAME_MAX];
    int n = _PyUnicode_GetName(ch, name);
    return n == 0 ? write_backslash(writer, ch)
                  : _PyUnicodeWriter_Format(writer, "\\N{%.*s}", n, name);
}
static int write_reference(_PyUnicodeWriter *writer, Py_UCS4 ch) {
    return _PyUnicodeWriter_Format(writer, "&#%u;", (unsigned)ch);
}

static PyObject *write_range(PyObject *unicode, Py_ssize_t start, Py_ssize_t end,
                             write_char put) {
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    for (Py_ssize_t i = start; i < end; i++) {
        if (put(&writer, PyUnicode_READ_CHAR(unicode, i)) < 0) {
            _PyUnicodeWriter_Dealloc(&writer);
            return NULL;
        }
    }
    return _PyUnicodeWriter_Finish(&writer);
}

PyObject *_PyCodec_TranslateError(const char *errors, PyObject *text, Py_ssize_t start,
                                  Py_ssize_t end) {
    if (is(errors, "replace")) {
        PyObject *one = PyUnicode_FromOrdinal(0xfffd);
        PyObject *res = one ? PySequence_Repeat(one, end - start) : NULL;
        Py_XDECREF(one);
        return res;
    }
    write_char put = is(errors, "backslashreplace")    ? write_backslash
                     : is(errors, "namereplace")       ? write_name
                     : is(errors, "xmlcharrefreplace") ? write_reference
                                                       : NULL;
    return put != NULL ? write_range(text, start, end, put) : Py_NewRef(_Py_EMPTY_STR);
}

/* The bytes that lone surrogates stand for; NULL without an exception when one of the
 * characters is none. */
static PyObject *unescape(PyObject *unicode, Py_ssize_t start, Py_ssize_t end) {
    PyObject *res = PyBytes_FromStringAndSize(NULL, end - start);
    for (Py_ssize_t i = start; res != NULL && i < end; i++) {
        Py_UCS4 ch = PyUnicode_READ_CHAR(unicode, i);
        if (ch < 0xdc80 || ch > 0xdcff) {
            Py_DECREF(res);
            return NULL;
        }
        PyBytes_AS_STRING(res)[i - start] = (char)(ch - 0xdc00);
    }
    return res;
}

static PyObject *surrogates_as_utf8(PyObject *unicode, Py_ssize_t start,
                                    Py_ssize_t end) {
    PyObject *res = PyBytes_FromStringAndSize(NULL, 3 * (end - start));
    for (Py_ssize_t i = start; res != NULL && i < end; i++) {
        Py_UCS4 ch = PyUnicode_READ_CHAR(unicode, i);
        char *to = PyBytes_AS_STRING(res) + 3 * (i - start);
        to[0] = (char)(0xe0 | ch >> 12);
        to[1] = (char)(0x80 | (ch >> 6 & 0x3f));
        to[2] = (char)(0x80 | (ch & 0x3f));
    }
    return res;
}

PyObject *_PyCodec_EncodeError(const char *errors, const char *encoding,
                               const char *reason, PyObject *unicode, Py_ssize_t start,
                               Py_ssize_t end, Py_ssize_t *next) {
    PyObject *res = NULL;
    *next = end;
    errors = errors == NULL ? "strict" : errors;
    if (is(errors, "ignore")) {
        return Py_NewRef(_Py_EMPTY_STR);
    }
    if (is(errors, "replace")) {
        return write_range(unicode, start, end, write_question);
    }
    if (is(errors, "backslashreplace")) {
        return write_range(unicode, start, end, write_backslash);
    }
    if (is(errors, "namereplace")) {
        return write_range(unicode, start, end, write_name);
    }
    if (is(errors, "xmlcharrefreplace")) {
        return write_range(unicode, start, end, write_reference);
    }
    if (is(errors, "surrogateescape")) {
        res = unescape(unicode, start, end);
    } else if (is(errors, "surrogatepass") && is(encoding, "utf-8")) {
        res = surrogates_as_utf8(unicode, start, end);
    }
    if (res != NULL || PyErr_Occurred()) {
        return res;
    }
    PyObject *exc = _PyUnicodeEncodeError_Create(encoding, unicode, start, end, reason);
    if (is(errors, "strict") || is(errors, "surrogateescape") ||
        is(errors, "surrogatepass")) {
        raise_exception(exc);
        return NULL;
    }
    static const char bad[] =
        "encoding error handler must return (str/bytes, int) tuple";
    res = call_handler(errors, exc, PyUnicode_GET_LENGTH(unicode), bad, next);
    if (res != NULL && !PyUnicode_Check(res) && !PyBytes_Check(res)) {
        PyErr_SetString(PyExc_TypeError, bad);
        Py_CLEAR(res);
    }
    return res;
}
