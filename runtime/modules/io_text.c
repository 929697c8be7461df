/*
 * TextIOWrapper: text over a buffer of octets; here writing and the object itself.
 *
 * Invariant: text that was written is in the buffer below at once, so that there is one
 * place to flush; print() into a block-buffered file is a copy of octets, no more.
 *
 * Before: io.h. Next: io_text_read.c. Source: CPython 3.11, Modules/_io/textio.c.
 */
#include "runtime/modules/io.h"

#include "runtime/python.h"

static _PyTextIO *of(PyObject *self) {
    return (_PyTextIO *)self;
}

/* 0 when there is an open buffer below, else -1 with ValueError. */
static int check(PyObject *self) {
    _PyTextIO *t = of(self);
    if (t->buffer == NULL) {
        PyErr_SetString(PyExc_ValueError, t->encoding == NULL
                                              ? "I/O operation on uninitialized object"
                                              : "underlying buffer has been detached");
        return -1;
    }
    return 0;
}

/* ---- Writing ---- */

static int put(_PyTextIO *t, const char *s, Py_ssize_t n) {
    if (Py_IS_TYPE(t->buffer, &_PyBufferedReader_Type)) {
        if (_PyBuffered_Flush(t->buffer) == 0) {
            _PyIO_Refuse("not writable");
        }
        return -1;
    }
    if (_PyBuffered_Check(t->buffer)) {
        return _PyBuffered_Write(t->buffer, s, n);
    }
    PyObject *data = PyBytes_FromStringAndSize(s, n);
    PyObject *res =
        data == NULL ? NULL : PyObject_CallMethodOneArg(t->buffer, _Py_ID(write), data);
    Py_XDECREF(data);
    Py_XDECREF(res);
    return res == NULL ? -1 : 0;
}

static int flush(_PyTextIO *t) {
    if (_PyBuffered_Check(t->buffer)) {
        return _PyBuffered_Flush(t->buffer);
    }
    PyObject *res = PyObject_CallMethodNoArgs(t->buffer, _Py_ID(flush));
    Py_XDECREF(res);
    return res == NULL ? -1 : 0;
}

int _PyTextIO_Flush(PyObject *self) {
    return check(self) < 0 ? -1 : flush(of(self));
}

/* The text with '\n' as this file ends its lines; new reference. */
static PyObject *translated(_PyTextIO *t, PyObject *text) {
    PyObject *end = PyUnicode_FromString(t->write_newline);
    PyObject *res =
        end == NULL ? NULL : PyUnicode_Replace(text, _Py_LATIN1_CHR('\n'), end, -1);
    Py_XDECREF(end);
    return res;
}

static int put_encoded(_PyTextIO *t, PyObject *text) {
    const char *errors = PyUnicode_AsUTF8(t->errors);
    PyObject *data = errors == NULL
                         ? NULL
                         : PyUnicode_AsEncodedString(text, t->encoding_utf8, errors);
    int err = data == NULL ? -1 : put(t, PyBytes_AS_STRING(data), Py_SIZE(data));
    Py_XDECREF(data);
    return err;
}

int _PyTextIO_Write(PyObject *self, PyObject *text) {
    _PyTextIO *t = of(self);
    if (check(self) < 0) {
        return -1;
    }
    if (t->decoded != NULL) {
        _PyTextIO_Forget(t);
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(text);
    bool lines = t->line_buffering || t->write_newline[0] != 0;
    bool has_end = lines && PyUnicode_FindChar(text, '\n', 0, n, 1) >= 0;
    int err;
    if (has_end && t->write_newline[0] != 0) {
        PyObject *other = translated(t, text);
        err = other == NULL ? -1 : put_encoded(t, other);
        Py_XDECREF(other);
    } else if (t->ascii_superset && PyUnicode_IS_ASCII(text)) {
        err = put(t, PyUnicode_DATA(text), n);
    } else {
        err = put_encoded(t, text);
    }
    if (err == 0 && t->line_buffering && !has_end) {
        has_end = PyUnicode_FindChar(text, '\r', 0, n, 1) >= 0;
    }
    if (err == 0 && (t->write_through || (t->line_buffering && has_end))) {
        err = flush(t);
    }
    return err;
}

static PyObject *text_write(PyObject *self, PyObject *text) {
    if (!PyUnicode_Check(text)) {
        PyErr_Format(PyExc_TypeError, "write() argument must be str, not %.50s",
                     text == Py_None ? "None" : Py_TYPE(text)->tp_name);
        return NULL;
    }
    return _PyTextIO_Write(self, text) < 0
               ? NULL
               : PyLong_FromSsize_t(PyUnicode_GET_LENGTH(text));
}

static PyObject *text_flush(PyObject *self, PyObject *ignored) {
    return _PyTextIO_Flush(self) < 0 ? NULL : Py_NewRef(Py_None);
}

/* ---- Life ---- */

static bool is_utf8(const char *encoding) {
    char c = encoding[0];
    return (c == 'u' || c == 'U') && strlen(encoding) <= 5 &&
           encoding[strlen(encoding) - 1] == '8';
}

static int set_newline(_PyTextIO *t, const char *newline) {
    t->universal = newline == NULL || newline[0] == 0;
    t->translate = newline == NULL;
    t->newline[0] = t->write_newline[0] = 0;
    if (newline == NULL || newline[0] == 0) {
        return 0;
    }
    if (strcmp(newline, "\n") != 0 && strcmp(newline, "\r") != 0 &&
        strcmp(newline, "\r\n") != 0) {
        PyErr_Format(PyExc_ValueError, "illegal newline value: %s", newline);
        return -1;
    }
    strcpy(t->newline, newline);
    if (strcmp(newline, "\n") != 0) {
        strcpy(t->write_newline, newline);
    }
    return 0;
}

/* Whether ASCII's characters are their own bytes in the encoding. */
static bool keeps_ascii(const char *encoding) {
    char all[128];
    for (int i = 0; i < 128; i++) {
        all[i] = (char)i;
    }
    PyObject *text = PyUnicode_FromStringAndSize(all, sizeof all);
    PyObject *data = text ? PyUnicode_AsEncodedString(text, encoding, NULL) : NULL;
    bool same = data != NULL && Py_SIZE(data) == sizeof all &&
                memcmp(PyBytes_AS_STRING(data), all, sizeof all) == 0;
    Py_XDECREF(text);
    Py_XDECREF(data);
    PyErr_Clear();
    return same;
}

static int init(PyObject *self, PyObject *buffer, const char *encoding,
                const char *errors, const char *newline, bool line_buffering) {
    _PyTextIO *t = of(self);
    if (set_newline(t, newline) < 0) {
        return -1;
    }
    if (encoding == NULL || strcmp(encoding, "locale") == 0) {
        encoding = "UTF-8";
    }
    Py_XSETREF(t->encoding, PyUnicode_FromString(encoding));
    Py_XSETREF(t->errors, PyUnicode_FromString(errors == NULL ? "strict" : errors));
    Py_XSETREF(t->newline_arg,
               newline == NULL ? Py_NewRef(Py_None) : PyUnicode_FromString(newline));
    if (t->encoding == NULL || t->errors == NULL || t->newline_arg == NULL) {
        return -1;
    }
    t->encoding_utf8 = PyUnicode_AsUTF8(t->encoding);
    t->utf8 = is_utf8(encoding);
    if (!t->utf8) {
        /* An unknown codec is an error now, not at the first write. */
        PyObject *probe =
            PyUnicode_AsEncodedString(_Py_LATIN1_CHR('x'), encoding, NULL);
        if (probe == NULL) {
            return -1;
        }
        Py_DECREF(probe);
        t->ascii_superset = keeps_ascii(encoding);
    } else {
        t->ascii_superset = true;
    }
    t->whole = !t->ascii_superset;
    t->line_buffering = line_buffering;
    t->eof = false;
    t->telling = true;
    Py_XSETREF(t->buffer, Py_NewRef(buffer));
    return 0;
}

PyObject *_PyTextIO_New(PyObject *buffer, const char *encoding, const char *errors,
                        const char *newline, bool line_buffering) {
    PyObject *self = PyType_GenericAlloc(&_PyTextIOWrapper_Type, 0);
    if (self != NULL &&
        init(self, buffer, encoding, errors, newline, line_buffering) < 0) {
        Py_CLEAR(self);
    }
    return self;
}

/* The UTF-8 of an optional str argument; *out NULL for None. 0 or -1. */
static int optional(const char *name, PyObject *arg, const char **out) {
    *out = NULL;
    if (arg == NULL || arg == Py_None) {
        return 0;
    }
    if (!PyUnicode_Check(arg)) {
        PyErr_Format(PyExc_TypeError,
                     "TextIOWrapper() argument '%s' must be str or None, not %.50s",
                     name, Py_TYPE(arg)->tp_name);
        return -1;
    }
    *out = PyUnicode_AsUTF8(arg);
    return *out == NULL ? -1 : 0;
}

static int text_init(PyObject *self, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"buffer",  "encoding",       "errors",
                                           "newline", "line_buffering", "write_through",
                                           NULL};
    static const _PyArg_Names names = {"TextIOWrapper", keywords, 1, 6};
    PyObject *out[6] = {NULL, NULL, NULL, NULL, NULL, NULL};
    const char *text[3];
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, out)) {
        return -1;
    }
    for (int i = 0; i < 3; i++) {
        if (optional(keywords[i + 1], out[i + 1], &text[i]) < 0) {
            return -1;
        }
    }
    int lines = out[4] == NULL ? 0 : PyObject_IsTrue(out[4]);
    int through = out[5] == NULL ? 0 : PyObject_IsTrue(out[5]);
    if (lines < 0 || through < 0 ||
        init(self, out[0], text[0], text[1], text[2], lines) < 0) {
        return -1;
    }
    of(self)->write_through = through;
    return 0;
}

static PyObject *text_reconfigure(PyObject *self, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"encoding",       "errors",        "newline",
                                           "line_buffering", "write_through", NULL};
    static const _PyArg_Names names = {"reconfigure", keywords, 0, 0};
    PyObject *out[5] = {NULL, NULL, NULL, NULL, NULL};
    const char *text[3];
    _PyTextIO *t = of(self);
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, out) ||
        _PyTextIO_Flush(self) < 0) {
        return NULL;
    }
    for (int i = 0; i < 3; i++) {
        if (optional(keywords[i], out[i], &text[i]) < 0) {
            return NULL;
        }
    }
    const char *newline = out[2] != NULL ? text[2]
                          : t->newline_arg == Py_None
                              ? NULL
                              : PyUnicode_AsUTF8(t->newline_arg);
    const char *encoding = text[0] != NULL ? text[0] : t->encoding_utf8;
    const char *errors = text[1] != NULL   ? text[1]
                         : text[0] != NULL ? "strict"
                                           : PyUnicode_AsUTF8(t->errors);
    int lines = out[3] == NULL || out[3] == Py_None ? t->line_buffering
                                                    : PyObject_IsTrue(out[3]);
    if (out[4] != NULL && out[4] != Py_None) {
        t->write_through = PyObject_IsTrue(out[4]) > 0;
    }
    PyObject *e = PyUnicode_FromString(encoding), *how = PyUnicode_FromString(errors);
    PyObject *nl = newline == NULL ? NULL : PyUnicode_FromString(newline);
    int err = e == NULL || how == NULL || lines < 0
                  ? -1
                  : init(self, t->buffer, PyUnicode_AsUTF8(e), PyUnicode_AsUTF8(how),
                         nl == NULL ? NULL : PyUnicode_AsUTF8(nl), lines);
    Py_XDECREF(e);
    Py_XDECREF(how);
    Py_XDECREF(nl);
    return err < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *text_get_closed(PyObject *self, void *ignored) {
    return check(self) < 0 ? NULL : PyObject_GetAttr(of(self)->buffer, _Py_ID(closed));
}

static PyObject *text_close(PyObject *self, PyObject *ignored) {
    PyObject *closed = text_get_closed(self, NULL);
    int yes = closed == NULL ? -1 : PyObject_IsTrue(closed);
    Py_XDECREF(closed);
    if (yes != 0) {
        return yes < 0 ? NULL : Py_NewRef(Py_None);
    }
    _PyTextIO_Forget(of(self));
    return PyObject_CallMethodNoArgs(of(self)->buffer, _Py_ID(close));
}

static PyObject *text_detach(PyObject *self, PyObject *ignored) {
    if (_PyTextIO_Flush(self) < 0) {
        return NULL;
    }
    PyObject *buffer = of(self)->buffer;
    of(self)->buffer = NULL;
    return buffer;
}

static void text_dealloc(PyObject *self) {
    _PyTextIO *t = of(self);
    if (t->weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    _PyTextIO_Forget(t);
    Py_XDECREF(t->buffer);
    Py_XDECREF(t->encoding);
    Py_XDECREF(t->errors);
    Py_XDECREF(t->mode);
    Py_XDECREF(t->newline_arg);
    Py_TYPE(self)->tp_free(self);
}

/* ---- What is asked of the buffer below ---- */

#define FORWARD(name)                                                                  \
    static PyObject *text_##name(PyObject *self, PyObject *ignored) {                  \
        return check(self) < 0                                                         \
                   ? NULL                                                              \
                   : PyObject_CallMethodNoArgs(of(self)->buffer, _Py_ID(name));        \
    }
FORWARD(fileno)
FORWARD(isatty)
FORWARD(seekable)
FORWARD(readable)
FORWARD(writable)

static PyObject *text_get_name(PyObject *self, void *ignored) {
    return check(self) < 0 ? NULL : PyObject_GetAttr(of(self)->buffer, _Py_ID(name));
}
static PyObject *text_get_mode(PyObject *self, void *ignored) {
    if (of(self)->mode == NULL) {
        PyErr_SetString(PyExc_AttributeError,
                        "'_io.TextIOWrapper' object has no attribute 'mode'");
        return NULL;
    }
    return Py_NewRef(of(self)->mode);
}
static int text_set_mode(PyObject *self, PyObject *value, void *ignored) {
    Py_XSETREF(of(self)->mode, Py_XNewRef(value));
    return 0;
}
static PyObject *text_get_object(PyObject *self, void *offset) {
    PyObject *value = *(PyObject **)((char *)self + (size_t)offset);
    return Py_NewRef(value == NULL ? Py_None : value);
}
static PyObject *text_get_lines(PyObject *self, void *ignored) {
    return PyBool_FromLong(of(self)->line_buffering);
}
static PyObject *text_get_through(PyObject *self, void *ignored) {
    return PyBool_FromLong(of(self)->write_through);
}
static PyObject *text_get_newlines(PyObject *self, void *ignored) {
    Py_RETURN_NONE;
}

static PyObject *text_repr(PyObject *self) {
    PyObject *name = of(self)->buffer == NULL ? NULL : text_get_name(self, NULL), *res;
    if (name == NULL) {
        PyErr_Clear();
        return PyUnicode_FromFormat("<_io.TextIOWrapper encoding=%R>",
                                    of(self)->encoding);
    }
    if (of(self)->mode != NULL) {
        res = PyUnicode_FromFormat("<_io.TextIOWrapper name=%R mode=%R encoding=%R>",
                                   name, of(self)->mode, of(self)->encoding);
    } else {
        res = PyUnicode_FromFormat("<_io.TextIOWrapper name=%R encoding=%R>", name,
                                   of(self)->encoding);
    }
    Py_DECREF(name);
    return res;
}

/* ---- Reading, by io_text_read.c ---- */

static PyObject *text_read(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    Py_ssize_t n;
    if (_PyIO_SizeArg(args, nargs, "read", &n) < 0 || check(self) < 0) {
        return NULL;
    }
    return _PyTextIO_ReadN(self, n);
}

static PyObject *text_readline(PyObject *self, PyObject *const *args,
                               Py_ssize_t nargs) {
    Py_ssize_t n;
    if (_PyIO_SizeArg(args, nargs, "readline", &n) < 0 || check(self) < 0) {
        return NULL;
    }
    return _PyTextIO_ReadLine(self, n);
}

static PyObject *text_next(PyObject *self) {
    if (check(self) < 0) {
        return NULL;
    }
    of(self)->telling = false;
    PyObject *line = _PyTextIO_ReadLine(self, -1);
    if (line != NULL && PyUnicode_GET_LENGTH(line) == 0) {
        Py_CLEAR(line);
        of(self)->telling = true;
    }
    return line;
}

static PyObject *text_truncate(PyObject *self, PyObject *const *args,
                               Py_ssize_t nargs) {
    if (_PyTextIO_Flush(self) < 0) {
        return NULL;
    }
    return PyObject_CallMethod(of(self)->buffer, "truncate", nargs > 0 ? "O" : NULL,
                               nargs > 0 ? args[0] : NULL);
}

static PyMethodDef text_methods[] = {
    {"write", text_write, METH_O, NULL},
    {"flush", text_flush, METH_NOARGS, NULL},
    {"read", _PyCFunction_CAST(text_read), METH_FASTCALL, NULL},
    {"readline", _PyCFunction_CAST(text_readline), METH_FASTCALL, NULL},
    {"tell", _PyTextIO_Tell, METH_NOARGS, NULL},
    {"seek", _PyCFunction_CAST(_PyTextIO_Seek), METH_FASTCALL, NULL},
    {"truncate", _PyCFunction_CAST(text_truncate), METH_FASTCALL, NULL},
    {"close", text_close, METH_NOARGS, NULL},
    {"detach", text_detach, METH_NOARGS, NULL},
    {"reconfigure", _PyCFunction_CAST(text_reconfigure), METH_VARARGS | METH_KEYWORDS,
     NULL},
    {"fileno", text_fileno, METH_NOARGS, NULL},
    {"isatty", text_isatty, METH_NOARGS, NULL},
    {"seekable", text_seekable, METH_NOARGS, NULL},
    {"readable", text_readable, METH_NOARGS, NULL},
    {"writable", text_writable, METH_NOARGS, NULL},
    {NULL},
};

static PyGetSetDef text_getset[] = {
    {"closed", text_get_closed, NULL, NULL, NULL},
    {"name", text_get_name, NULL, NULL, NULL},
    {"mode", text_get_mode, text_set_mode, NULL, NULL},
    {"buffer", text_get_object, NULL, NULL, (void *)offsetof(_PyTextIO, buffer)},
    {"encoding", text_get_object, NULL, NULL, (void *)offsetof(_PyTextIO, encoding)},
    {"errors", text_get_object, NULL, NULL, (void *)offsetof(_PyTextIO, errors)},
    {"line_buffering", text_get_lines, NULL, NULL, NULL},
    {"write_through", text_get_through, NULL, NULL, NULL},
    {"newlines", text_get_newlines, NULL, NULL, NULL},
    {NULL},
};

PyTypeObject _PyTextIOWrapper_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_io.TextIOWrapper",
    .tp_basicsize = sizeof(_PyTextIO),
    .tp_dealloc = text_dealloc,
    .tp_repr = text_repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_weaklistoffset = offsetof(_PyTextIO, weakreflist),
    .tp_iternext = text_next,
    .tp_methods = text_methods,
    .tp_getset = text_getset,
    .tp_base = &_PyTextIOBase_Type,
    .tp_init = text_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_Free,
};
