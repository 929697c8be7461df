/*
 * TextIOWrapper, reading: octets come in chunks, are decoded, and given out by line or
 * by number of characters.
 *
 * Invariant: decoded[used:] is text not given out; its last characters, from `lead` on,
 * are those of `chunk`, whose last n_tail octets are the start of a character not yet
 * whole. So the place of any character of the last chunk can be told in octets.
 *
 * Before: io_text.c. Source: CPython 3.11, Modules/_io/textio.c.
 */
#include "runtime/modules/io.h"

#include "runtime/python.h"

static _PyTextIO *of(PyObject *self) {
    return (_PyTextIO *)self;
}

void _PyTextIO_Forget(_PyTextIO *t) {
    Py_CLEAR(t->decoded);
    Py_CLEAR(t->chunk);
    t->used = t->lead = t->n_tail = 0;
    t->pending_cr = t->eof = false;
}

/* Octets from below: one read's worth, or all of them for a codec that cannot be
 * decoded in parts. New bytes. */
static PyObject *read_octets(_PyTextIO *t) {
    if (Py_IS_TYPE(t->buffer, &_PyBufferedWriter_Type)) {
        return _PyIO_Refuse("not readable");
    }
    if (t->whole) {
        return PyObject_CallMethodNoArgs(t->buffer, _Py_ID(read));
    }
    if (_PyBuffered_Check(t->buffer)) {
        return _PyBuffered_ReadChunk(t->buffer);
    }
    PyObject *res = PyObject_CallMethod(t->buffer, "read1", "i", IO_BUFFER_SIZE);
    if (res == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        res = PyObject_CallMethod(t->buffer, "read", "i", IO_BUFFER_SIZE);
    }
    if (res != NULL && !PyBytes_Check(res)) {
        Py_SETREF(res, PyBytes_FromObject(res));
    }
    return res;
}

/* chunk as text; the octets of an unfinished character stay for the next. */
static PyObject *decode(_PyTextIO *t, PyObject *chunk, bool last) {
    const char *errors = PyUnicode_AsUTF8(t->errors);
    if (errors == NULL) {
        return NULL;
    }
    Py_ssize_t size = Py_SIZE(chunk), consumed = size;
    PyObject *text;
    if (t->utf8) {
        text = PyUnicode_DecodeUTF8Stateful(PyBytes_AS_STRING(chunk), size, errors,
                                            last ? NULL : &consumed);
    } else {
        text =
            PyUnicode_Decode(PyBytes_AS_STRING(chunk), size, t->encoding_utf8, errors);
    }
    t->n_tail = size - consumed;
    return text;
}

/* Takes `text` over and gives it with lines ended by '\n'. A '\r' at the end waits for
 * what follows it. */
static PyObject *universal(_PyTextIO *t, PyObject *text, bool last) {
    if (text == NULL || !t->universal) {
        return text;
    }
    if (t->pending_cr) {
        t->pending_cr = false;
        Py_SETREF(text, PyUnicode_Concat(_Py_LATIN1_CHR('\r'), text));
    }
    Py_ssize_t n = text == NULL ? 0 : PyUnicode_GET_LENGTH(text);
    if (n > 0 && !last && PyUnicode_READ_CHAR(text, n - 1) == '\r') {
        t->pending_cr = true;
        Py_SETREF(text, PyUnicode_Substring(text, 0, n - 1));
    }
    if (text == NULL || !t->translate || PyUnicode_FindChar(text, '\r', 0, n, 1) < 0) {
        return text;
    }
    PyObject *pair = PyUnicode_FromString("\r\n");
    if (pair == NULL) {
        Py_DECREF(text);
        return NULL;
    }
    Py_SETREF(text, PyUnicode_Replace(text, pair, _Py_LATIN1_CHR('\n'), -1));
    Py_DECREF(pair);
    if (text != NULL) {
        Py_SETREF(text, PyUnicode_Replace(text, _Py_LATIN1_CHR('\r'),
                                          _Py_LATIN1_CHR('\n'), -1));
    }
    return text;
}

/* The unfinished octets of the last chunk and the new ones. Takes `octets` over. */
static PyObject *with_tail(_PyTextIO *t, PyObject *octets) {
    if (octets == NULL || t->n_tail == 0) {
        return octets;
    }
    PyObject *res = PyBytes_FromStringAndSize(
        PyBytes_AS_STRING(t->chunk) + Py_SIZE(t->chunk) - t->n_tail, t->n_tail);
    PyBytes_ConcatAndDel(&res, octets);
    return res;
}

/* Appends the next chunk to the text: 1, 0 at the end, -1 with an exception. */
static int read_chunk(_PyTextIO *t) {
    if (t->eof) {
        return 0;
    }
    PyObject *octets = read_octets(t);
    if (octets == NULL) {
        return -1;
    }
    bool last = Py_SIZE(octets) == 0 || t->whole;
    t->eof = last;
    octets = with_tail(t, octets);
    PyObject *text =
        octets == NULL ? NULL : universal(t, decode(t, octets, last), last);
    if (text == NULL) {
        Py_XDECREF(octets);
        return -1;
    }
    Py_XSETREF(t->chunk, octets);
    if (t->decoded != NULL && t->used < PyUnicode_GET_LENGTH(t->decoded)) {
        PyObject *left =
            PyUnicode_Substring(t->decoded, t->used, PyUnicode_GET_LENGTH(t->decoded));
        t->lead = left == NULL ? 0 : PyUnicode_GET_LENGTH(left);
        Py_SETREF(t->decoded, left);
        if (left != NULL) {
            PyUnicode_AppendAndDel(&t->decoded, text);
        } else {
            Py_DECREF(text);
        }
    } else {
        t->lead = 0;
        Py_XSETREF(t->decoded, text);
    }
    t->used = 0;
    if (t->decoded == NULL) {
        return -1;
    }
    return last && PyUnicode_GET_LENGTH(t->decoded) == t->lead ? 0 : 1;
}

/* The next `n` characters that are decoded already. */
static PyObject *take(_PyTextIO *t, Py_ssize_t n) {
    if (t->decoded == NULL) {
        return Py_NewRef(_Py_EMPTY_STR);
    }
    PyObject *res = PyUnicode_Substring(t->decoded, t->used, t->used + n);
    t->used += n;
    return res;
}

static Py_ssize_t available(const _PyTextIO *t) {
    return t->decoded == NULL ? 0 : PyUnicode_GET_LENGTH(t->decoded) - t->used;
}

PyObject *_PyTextIO_ReadN(PyObject *self, Py_ssize_t n) {
    _PyTextIO *t = of(self);
    if (_PyTextIO_Flush(self) < 0) {
        return NULL;
    }
    while (n < 0 || available(t) < n) {
        int more = read_chunk(t);
        if (more < 0) {
            return NULL;
        }
        if (more == 0) {
            break;
        }
    }
    Py_ssize_t have = available(t);
    PyObject *res = take(t, n < 0 ? have : Py_MIN(n, have));
    /* The end is not for ever: a file may grow, a terminal go on. */
    t->eof = false;
    return res;
}

/* Where the line that begins at `start` ends: behind its end mark, or -1. *from is
 * where to look on when more text has come. */
static Py_ssize_t find_end(const _PyTextIO *t, Py_ssize_t start, Py_ssize_t *from) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(t->decoded), at;
    int kind = PyUnicode_KIND(t->decoded);
    const void *data = PyUnicode_DATA(t->decoded);
    if (t->translate || strcmp(t->newline, "\n") == 0) {
        at = PyUnicode_FindChar(t->decoded, '\n', *from, n, 1);
        *from = n;
        return at < 0 ? -1 : at + 1;
    }
    for (at = *from; at < n; at++) {
        Py_UCS4 ch = PyUnicode_READ(kind, data, at);
        if (ch != '\n' && ch != '\r') {
            continue;
        }
        bool pair =
            ch == '\r' && at + 1 < n && PyUnicode_READ(kind, data, at + 1) == '\n';
        if (t->universal) {
            return at + 1 + pair;
        }
        if (t->newline[1] == 0 ? ch == '\r' : pair) {
            return at + 1 + pair * (t->newline[1] != 0);
        }
    }
    *from = n > start && t->newline[1] != 0 ? n - 1 : n;
    return -1;
}

PyObject *_PyTextIO_ReadLine(PyObject *self, Py_ssize_t limit) {
    _PyTextIO *t = of(self);
    if (t->decoded == NULL && _PyTextIO_Flush(self) < 0) {
        return NULL;
    }
    Py_ssize_t searched = 0; /* characters of the line known to hold no end */
    for (;;) {
        if (t->decoded != NULL) {
            Py_ssize_t from = t->used + searched;
            Py_ssize_t end = find_end(t, t->used, &from);
            searched = from - t->used;
            Py_ssize_t n = end < 0 ? available(t) : end - t->used;
            if (limit >= 0 && n >= limit) {
                return take(t, limit);
            }
            if (end >= 0) {
                return take(t, n);
            }
        }
        int more = read_chunk(t);
        if (more < 0) {
            return NULL;
        }
        if (more == 0) {
            PyObject *line = take(t, available(t));
            t->eof = false;
            return line;
        }
    }
}

/* ---- Position ---- */

/* Octets at the start of the chunk that `n` characters of text come from. */
static Py_ssize_t octets_of(const _PyTextIO *t, Py_ssize_t n) {
    const unsigned char *s = (const unsigned char *)PyBytes_AS_STRING(t->chunk);
    Py_ssize_t size = Py_SIZE(t->chunk), at = 0;
    while (n-- > 0 && at < size) {
        bool pair = t->translate && s[at] == '\r' && at + 1 < size && s[at + 1] == '\n';
        at += pair ? 2 : 1;
        while (t->utf8 && at < size && (s[at] & 0xc0) == 0x80) {
            at++;
        }
    }
    return at;
}

PyObject *_PyTextIO_Tell(PyObject *self, PyObject *ignored) {
    _PyTextIO *t = of(self);
    if (_PyTextIO_Flush(self) < 0) {
        return NULL;
    }
    if (!t->telling) {
        PyErr_SetString(PyExc_OSError, "telling position disabled by next() call");
        return NULL;
    }
    if (t->chunk == NULL || t->whole) {
        return PyObject_CallMethodNoArgs(t->buffer, _Py_ID(tell));
    }
    PyObject *pos = PyObject_CallMethodNoArgs(t->buffer, _Py_ID(tell));
    long long end = pos == NULL ? -1 : PyLong_AsLongLong(pos);
    Py_XDECREF(pos);
    if (end < 0) {
        return NULL;
    }
    Py_ssize_t given = Py_MAX(t->used - t->lead, 0);
    return PyLong_FromLongLong(end - Py_SIZE(t->chunk) + octets_of(t, given));
}

PyObject *_PyTextIO_Seek(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    _PyTextIO *t = of(self);
    if (!_PyArg_CheckPositional("seek", nargs, 1, 2)) {
        return NULL;
    }
    int whence = nargs > 1 ? _PyLong_AsInt(args[1]) : 0;
    long long offset = PyLong_AsLongLong(args[0]);
    if (PyErr_Occurred() || _PyTextIO_Flush(self) < 0) {
        return NULL;
    }
    if (whence < 0 || whence > 2) {
        PyErr_Format(PyExc_ValueError, "invalid whence (%d, should be 0, 1 or 2)",
                     whence);
        return NULL;
    }
    if (whence != 0 && offset != 0) {
        return _PyIO_Refuse(whence == 1 ? "can't do nonzero cur-relative seeks"
                                        : "can't do nonzero end-relative seeks");
    }
    if (whence == 0 && offset < 0) {
        PyErr_Format(PyExc_ValueError, "negative seek position %R", args[0]);
        return NULL;
    }
    if (whence == 1) {
        PyObject *here = _PyTextIO_Tell(self, NULL);
        offset = here == NULL ? -1 : PyLong_AsLongLong(here);
        Py_XDECREF(here);
        if (offset < 0) {
            return NULL;
        }
        whence = 0;
    }
    _PyTextIO_Forget(t);
    t->telling = true;
    return PyObject_CallMethod(t->buffer, "seek", "Li", offset, whence);
}
