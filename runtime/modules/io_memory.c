/*
 * Files in memory: BytesIO over a growing block, StringIO over a growing text.
 *
 * Invariant: pos may lie behind the end; a write there fills the gap with zeros.
 *
 * Before: io.h. Source: CPython 3.11, Modules/_io/bytesio.c, stringio.c.
 */
#include "runtime/modules/io.h"

#include "runtime/python.h"

/* Both kinds: characters of `width` bytes, 1 for octets, 4 for text. */
typedef struct {
    PyObject ob_base;
    char *buf;                  /* PyMem_Malloc */
    Py_ssize_t size, room, pos; /* characters */
    bool closed, translate, universal;
    char newline[3];  /* StringIO: what '\n' is stored as, "" as it is */
    uint16_t exports; /* BytesIO: views of buf, which must stay where it is */
    PyObject *weakreflist, *dict; /* dict: the attributes that were set, or NULL */
} memfile;

static memfile *of(PyObject *self) {
    return (memfile *)self;
}

static int check(PyObject *self) {
    if (of(self)->closed) {
        bool text = PyObject_TypeCheck(self, &_PyStringIO_Type);
        PyErr_SetString(PyExc_ValueError, text ? "I/O operation on closed file"
                                               : "I/O operation on closed file.");
        return -1;
    }
    return 0;
}

static int check_exports(memfile *f) {
    if (f->exports > 0) {
        PyErr_SetString(PyExc_BufferError,
                        "Existing exports of data: object cannot be re-sized");
        return -1;
    }
    return 0;
}

/* Room for writing n characters at pos; the gap before pos is zeroed. 0 or -1. */
static int prepare(memfile *f, Py_ssize_t n, int width) {
    if (n > PY_SSIZE_T_MAX / 8 - f->pos) {
        PyErr_SetString(PyExc_OverflowError, "new buffer size too large");
        return -1;
    }
    if (check_exports(f) < 0) {
        return -1;
    }
    Py_ssize_t need = f->pos + n;
    if (need > f->room) {
        Py_ssize_t room = need + (need >> 3) + (need < 9 ? 3 : 6);
        char *buf = PyMem_Realloc(f->buf, (size_t)room * (size_t)width);
        if (buf == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        f->buf = buf;
        f->room = room;
    }
    if (f->pos > f->size) {
        memset(f->buf + f->size * width, 0, (size_t)((f->pos - f->size) * width));
    }
    return 0;
}

static PyObject *seek(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                      bool text) {
    memfile *f = of(self);
    if (!_PyArg_CheckPositional("seek", nargs, 1, 2) || check(self) < 0) {
        return NULL;
    }
    Py_ssize_t offset = PyNumber_AsSsize_t(args[0], PyExc_OverflowError);
    int whence = nargs > 1 ? _PyLong_AsInt(args[1]) : 0;
    if (PyErr_Occurred()) {
        return NULL;
    }
    if (whence < 0 || whence > 2) {
        PyErr_Format(PyExc_ValueError,
                     text ? "Invalid whence (%i, should be 0, 1 or 2)"
                          : "invalid whence (%i, should be 0, 1 or 2)",
                     whence);
        return NULL;
    }
    if (offset < 0 && whence == 0) {
        PyErr_Format(PyExc_ValueError,
                     text ? "Negative seek position %zd" : "negative seek value %zd",
                     offset);
        return NULL;
    }
    if (text && whence != 0 && offset != 0) {
        PyErr_SetString(PyExc_OSError, "Can't do nonzero cur-relative seeks");
        return NULL;
    }
    Py_ssize_t base = whence == 0 ? 0 : whence == 1 ? f->pos : f->size;
    if (offset > PY_SSIZE_T_MAX - base) {
        PyErr_SetString(PyExc_OverflowError, "new position too large");
        return NULL;
    }
    f->pos = Py_MAX(base + offset, 0);
    return PyLong_FromSsize_t(f->pos);
}

static PyObject *bytesio_seek(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    return seek(self, args, nargs, false);
}
static PyObject *stringio_seek(PyObject *self, PyObject *const *args,
                               Py_ssize_t nargs) {
    return seek(self, args, nargs, true);
}

static PyObject *mem_tell(PyObject *self, PyObject *ignored) {
    return check(self) < 0 ? NULL : PyLong_FromSsize_t(of(self)->pos);
}

static PyObject *mem_truncate(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    Py_ssize_t size = of(self)->pos;
    if (!_PyArg_CheckPositional("truncate", nargs, 0, 1) || check(self) < 0 ||
        check_exports(of(self)) < 0) {
        return NULL;
    }
    if (nargs == 1 && args[0] != Py_None) {
        size = PyNumber_AsSsize_t(args[0], PyExc_OverflowError);
        if (size == -1 && PyErr_Occurred()) {
            return NULL;
        }
        if (size < 0) {
            PyErr_Format(PyExc_ValueError, "negative size value %zd", size);
            return NULL;
        }
    }
    of(self)->size = Py_MIN(of(self)->size, size);
    return PyLong_FromSsize_t(size);
}

static PyObject *mem_close(PyObject *self, PyObject *ignored) {
    memfile *f = of(self);
    if (check_exports(f) < 0) {
        return NULL;
    }
    f->closed = true;
    PyMem_Free(f->buf);
    f->buf = NULL;
    f->size = f->room = f->pos = 0;
    Py_RETURN_NONE;
}

static PyObject *mem_yes(PyObject *self, PyObject *ignored) {
    return check(self) < 0 ? NULL : Py_NewRef(Py_True);
}
static PyObject *mem_no(PyObject *self, PyObject *ignored) {
    return check(self) < 0 ? NULL : Py_NewRef(Py_False);
}
static PyObject *mem_flush(PyObject *self, PyObject *ignored) {
    return check(self) < 0 ? NULL : Py_NewRef(Py_None);
}
static PyObject *mem_get_closed(PyObject *self, void *ignored) {
    return PyBool_FromLong(of(self)->closed);
}

static PyObject *mem_get_lines(PyObject *self, void *ignored) {
    return check(self) < 0 ? NULL : Py_NewRef(Py_False);
}

static int mem_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(of(self)->dict);
    return 0;
}

static int mem_clear(PyObject *self) {
    Py_CLEAR(of(self)->dict);
    return 0;
}

static void mem_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    if (of(self)->weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    PyMem_Free(of(self)->buf);
    Py_XDECREF(of(self)->dict);
    Py_TYPE(self)->tp_free(self);
}

/* How many characters read(n) may give. */
static Py_ssize_t readable(const memfile *f, Py_ssize_t n) {
    Py_ssize_t left = Py_MAX(f->size - f->pos, 0);
    return n < 0 ? left : Py_MIN(n, left);
}

/* ---- BytesIO ---- */

static int bytesio_put(PyObject *self, PyObject *data, Py_ssize_t *n) {
    Py_buffer view;
    memfile *f = of(self);
    if (check(self) < 0 || check_exports(f) < 0 ||
        PyObject_GetBuffer(data, &view, PyBUF_SIMPLE) < 0) {
        return -1;
    }
    *n = view.len;
    int err = *n == 0 ? 0 : prepare(f, view.len, 1);
    if (err == 0 && *n > 0) {
        memcpy(f->buf + f->pos, view.buf, (size_t)view.len);
        f->pos += view.len;
        f->size = Py_MAX(f->size, f->pos);
    }
    PyBuffer_Release(&view);
    return err;
}

static PyObject *bytesio_write(PyObject *self, PyObject *data) {
    Py_ssize_t n;
    return bytesio_put(self, data, &n) < 0 ? NULL : PyLong_FromSsize_t(n);
}

static PyObject *bytesio_take(memfile *f, Py_ssize_t n) {
    const char *from = f->buf == NULL ? "" : f->buf + Py_MIN(f->pos, f->size);
    PyObject *res = PyBytes_FromStringAndSize(from, n);
    f->pos += n;
    return res;
}

static PyObject *bytesio_read(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    Py_ssize_t n;
    if (_PyIO_SizeArg(args, nargs, "read", &n) < 0 || check(self) < 0) {
        return NULL;
    }
    return bytesio_take(of(self), readable(of(self), n));
}

static PyObject *bytesio_readinto(PyObject *self, PyObject *target) {
    Py_buffer view;
    memfile *f = of(self);
    if (check(self) < 0 || PyObject_GetBuffer(target, &view, PyBUF_WRITABLE) < 0) {
        return NULL;
    }
    Py_ssize_t n = readable(f, view.len);
    if (n > 0) {
        memcpy(view.buf, f->buf + f->pos, (size_t)n);
        f->pos += n;
    }
    PyBuffer_Release(&view);
    return PyLong_FromSsize_t(n);
}

static PyObject *bytesio_line(memfile *f, Py_ssize_t limit) {
    Py_ssize_t n = readable(f, limit);
    const char *hit = n == 0 ? NULL : memchr(f->buf + f->pos, '\n', (size_t)n);
    return bytesio_take(f, hit == NULL ? n : hit + 1 - (f->buf + f->pos));
}

static PyObject *bytesio_readline(PyObject *self, PyObject *const *args,
                                  Py_ssize_t nargs) {
    Py_ssize_t limit;
    if (_PyIO_SizeArg(args, nargs, "readline", &limit) < 0 || check(self) < 0) {
        return NULL;
    }
    return bytesio_line(of(self), limit);
}

static PyObject *bytesio_next(PyObject *self) {
    if (check(self) < 0) {
        return NULL;
    }
    PyObject *line = bytesio_line(of(self), -1);
    if (line != NULL && Py_SIZE(line) == 0) {
        Py_CLEAR(line);
    }
    return line;
}

static PyObject *bytesio_getvalue(PyObject *self, PyObject *ignored) {
    memfile *f = of(self);
    return check(self) < 0 ? NULL
                           : PyBytes_FromStringAndSize(f->size ? f->buf : "", f->size);
}

static int bytesio_init(PyObject *self, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"initial_bytes", NULL};
    static const _PyArg_Names names = {"BytesIO", keywords, 0, 1};
    PyObject *start = NULL;
    Py_ssize_t n;
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, &start)) {
        return -1;
    }
    of(self)->size = of(self)->pos = 0;
    if (check_exports(of(self)) < 0) {
        return -1;
    }
    of(self)->closed = false;
    if (start != NULL && start != Py_None && bytesio_put(self, start, &n) < 0) {
        return -1;
    }
    of(self)->pos = 0;
    return 0;
}

#define COMMON_METHODS                                                                 \
    {"tell", mem_tell, METH_NOARGS, NULL},                                             \
        {"truncate", _PyCFunction_CAST(mem_truncate), METH_FASTCALL, NULL},            \
        {"close", mem_close, METH_NOARGS, NULL},                                       \
        {"flush", mem_flush, METH_NOARGS, NULL},                                       \
        {"readable", mem_yes, METH_NOARGS, NULL},                                      \
        {"writable", mem_yes, METH_NOARGS, NULL},                                      \
        {"seekable", mem_yes, METH_NOARGS, NULL}, {                                    \
        "isatty", mem_no, METH_NOARGS, NULL                                            \
    }

/* ---- getbuffer(): the octets themselves, by way of an object that counts views ----
 */

typedef struct {
    PyObject_HEAD PyObject *source; /* the BytesIO */
} bytesiobuf;

static int bytesiobuf_get(PyObject *self, Py_buffer *view, int flags) {
    memfile *f = of(((bytesiobuf *)self)->source);
    if (f->exports == UINT16_MAX) {
        PyErr_SetString(PyExc_BufferError, "too many views of a BytesIO");
        return -1;
    }
    static char nothing[1];
    int err = PyBuffer_FillInfo(view, self, f->buf == NULL ? nothing : f->buf, f->size,
                                0, flags);
    f->exports += err == 0;
    return err;
}

static void bytesiobuf_release(PyObject *self, Py_buffer *view) {
    of(((bytesiobuf *)self)->source)->exports--;
}

static void bytesiobuf_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((bytesiobuf *)self)->source);
    PyObject_GC_Del(self);
}

static int bytesiobuf_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((bytesiobuf *)self)->source);
    return 0;
}

static PyBufferProcs bytesiobuf_as_buffer = {bytesiobuf_get, bytesiobuf_release};

PyTypeObject _PyBytesIOBuffer_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_io._BytesIOBuffer",
    .tp_basicsize = sizeof(bytesiobuf),
    .tp_dealloc = bytesiobuf_dealloc,
    .tp_as_buffer = &bytesiobuf_as_buffer,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = bytesiobuf_traverse,
};

static PyObject *bytesio_getbuffer(PyObject *self, PyObject *ignored) {
    bytesiobuf *buf =
        check(self) < 0 ? NULL : PyObject_GC_New(bytesiobuf, &_PyBytesIOBuffer_Type);
    if (buf == NULL) {
        return NULL;
    }
    buf->source = Py_NewRef(self);
    _PyObject_GC_TRACK(buf);
    PyObject *view = PyMemoryView_FromObject((PyObject *)buf);
    Py_DECREF(buf);
    return view;
}

static PyMethodDef bytesio_methods[] = {
    {"getbuffer", bytesio_getbuffer, METH_NOARGS,
     "getbuffer($self, /)\n--\n\nA memoryview of the bytes, which can be written."},
    COMMON_METHODS,
    {"seek", _PyCFunction_CAST(bytesio_seek), METH_FASTCALL, NULL},
    {"write", bytesio_write, METH_O, NULL},
    {"read", _PyCFunction_CAST(bytesio_read), METH_FASTCALL, NULL},
    {"read1", _PyCFunction_CAST(bytesio_read), METH_FASTCALL, NULL},
    {"readinto", bytesio_readinto, METH_O, NULL},
    {"readline", _PyCFunction_CAST(bytesio_readline), METH_FASTCALL, NULL},
    {"getvalue", bytesio_getvalue, METH_NOARGS, NULL},
    {NULL},
};

#define MEM_GETSET                                                                     \
    {"closed", mem_get_closed, NULL, NULL, NULL}, {                                    \
        "__dict__", PyObject_GenericGetDict, NULL, NULL, NULL                          \
    }

static PyGetSetDef bytesio_getset[] = {MEM_GETSET, {NULL}};
static PyGetSetDef stringio_getset[] = {
    MEM_GETSET, {"line_buffering", mem_get_lines, NULL, NULL, NULL}, {NULL}};

PyTypeObject _PyBytesIO_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_io.BytesIO",
    .tp_basicsize = sizeof(memfile),
    .tp_dealloc = mem_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = mem_traverse,
    .tp_clear = mem_clear,
    .tp_weaklistoffset = offsetof(memfile, weakreflist),
    .tp_dictoffset = offsetof(memfile, dict),
    .tp_iternext = bytesio_next,
    .tp_methods = bytesio_methods,
    .tp_getset = bytesio_getset,
    .tp_base = &_PyBufferedIOBase_Type,
    .tp_init = bytesio_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_GC_Del,
};

/* ---- StringIO ---- */

/* The text as it is stored; new reference. */
static PyObject *stored(memfile *f, PyObject *text) {
    PyObject *res = Py_NewRef(text), *end;
    if (f->translate && PyUnicode_FindChar(text, '\r', 0, PY_SSIZE_T_MAX, 1) >= 0) {
        end = PyUnicode_FromString("\r\n");
        if (end == NULL) {
            Py_CLEAR(res);
            return NULL;
        }
        Py_SETREF(res, PyUnicode_Replace(res, end, _Py_LATIN1_CHR('\n'), -1));
        Py_DECREF(end);
        if (res != NULL) {
            Py_SETREF(res, PyUnicode_Replace(res, _Py_LATIN1_CHR('\r'),
                                             _Py_LATIN1_CHR('\n'), -1));
        }
    }
    if (res != NULL && f->newline[0] == '\r') {
        end = PyUnicode_FromString(f->newline);
        Py_SETREF(res, end == NULL
                           ? NULL
                           : PyUnicode_Replace(res, _Py_LATIN1_CHR('\n'), end, -1));
        Py_XDECREF(end);
    }
    return res;
}

static int stringio_put(PyObject *self, PyObject *text) {
    memfile *f = of(self);
    PyObject *s = stored(f, text);
    if (s == NULL) {
        return -1;
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(s);
    int err = n == 0 ? 0 : prepare(f, n, 4);
    if (err == 0 && n > 0) {
        PyUnicode_AsUCS4(s, (Py_UCS4 *)(void *)f->buf + f->pos, n, 0);
        f->pos += n;
        f->size = Py_MAX(f->size, f->pos);
    }
    Py_DECREF(s);
    return err;
}

static PyObject *stringio_write(PyObject *self, PyObject *text) {
    if (!PyUnicode_Check(text)) {
        PyErr_Format(PyExc_TypeError, "string argument expected, got '%s'",
                     Py_TYPE(text)->tp_name);
        return NULL;
    }
    if (check(self) < 0 || stringio_put(self, text) < 0) {
        return NULL;
    }
    return PyLong_FromSsize_t(PyUnicode_GET_LENGTH(text));
}

static PyObject *stringio_take(memfile *f, Py_ssize_t n) {
    PyObject *res = PyUnicode_FromKindAndData(
        4, n == 0 ? NULL : (Py_UCS4 *)(void *)f->buf + f->pos, n);
    f->pos += n;
    return res;
}

static PyObject *stringio_read(PyObject *self, PyObject *const *args,
                               Py_ssize_t nargs) {
    Py_ssize_t n;
    if (_PyIO_SizeArg(args, nargs, "read", &n) < 0 || check(self) < 0) {
        return NULL;
    }
    return stringio_take(of(self), readable(of(self), n));
}

static PyObject *stringio_line(memfile *f, Py_ssize_t limit) {
    Py_ssize_t n = readable(f, limit);
    const Py_UCS4 *s = n == 0 ? NULL : (Py_UCS4 *)(void *)f->buf + f->pos;
    for (Py_ssize_t i = 0; i < n; i++) {
        bool pair = s[i] == '\r' && i + 1 < n && s[i + 1] == '\n';
        bool end = f->universal && !f->translate ? s[i] == '\n' || s[i] == '\r'
                   : f->newline[0] != '\r'       ? s[i] == '\n'
                   : f->newline[1] != 0          ? pair
                                                 : s[i] == '\r';
        if (end) {
            n = i + 1 + (pair && (f->universal || f->newline[1] != 0));
            break;
        }
    }
    return stringio_take(f, n);
}

static PyObject *stringio_readline(PyObject *self, PyObject *const *args,
                                   Py_ssize_t nargs) {
    Py_ssize_t limit;
    if (_PyIO_SizeArg(args, nargs, "readline", &limit) < 0 || check(self) < 0) {
        return NULL;
    }
    return stringio_line(of(self), limit);
}

static PyObject *stringio_next(PyObject *self) {
    if (check(self) < 0) {
        return NULL;
    }
    PyObject *line = stringio_line(of(self), -1);
    if (line != NULL && PyUnicode_GET_LENGTH(line) == 0) {
        Py_CLEAR(line);
    }
    return line;
}

static PyObject *stringio_getvalue(PyObject *self, PyObject *ignored) {
    memfile *f = of(self);
    return check(self) < 0 ? NULL : PyUnicode_FromKindAndData(4, f->buf, f->size);
}

static int stringio_init(PyObject *self, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"initial_value", "newline", NULL};
    static const _PyArg_Names names = {"StringIO", keywords, 0, 2};
    PyObject *out[2] = {NULL, NULL};
    memfile *f = of(self);
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, out)) {
        return -1;
    }
    const char *newline = out[1] == NULL      ? "\n"
                          : out[1] == Py_None ? NULL
                                              : PyUnicode_AsUTF8(out[1]);
    if (PyErr_Occurred()) {
        return -1;
    }
    if (newline != NULL && strlen(newline) > 2) {
        PyErr_Format(PyExc_ValueError, "illegal newline value: %R", out[1]);
        return -1;
    }
    f->size = f->pos = 0;
    f->closed = false;
    f->translate = newline == NULL;
    f->universal = newline == NULL || newline[0] == 0;
    strcpy(f->newline, newline == NULL ? "" : newline);
    if (out[0] != NULL && out[0] != Py_None) {
        if (!PyUnicode_Check(out[0])) {
            PyErr_Format(PyExc_TypeError,
                         "initial_value must be str or None, not %.200s",
                         Py_TYPE(out[0])->tp_name);
            return -1;
        }
        if (stringio_put(self, out[0]) < 0) {
            return -1;
        }
    }
    f->pos = 0;
    return 0;
}

static PyMethodDef stringio_methods[] = {
    COMMON_METHODS,
    {"seek", _PyCFunction_CAST(stringio_seek), METH_FASTCALL, NULL},
    {"write", stringio_write, METH_O, NULL},
    {"read", _PyCFunction_CAST(stringio_read), METH_FASTCALL, NULL},
    {"readline", _PyCFunction_CAST(stringio_readline), METH_FASTCALL, NULL},
    {"getvalue", stringio_getvalue, METH_NOARGS, NULL},
    {NULL},
};

PyTypeObject _PyStringIO_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_io.StringIO",
    .tp_basicsize = sizeof(memfile),
    .tp_dealloc = mem_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = mem_traverse,
    .tp_clear = mem_clear,
    .tp_weaklistoffset = offsetof(memfile, weakreflist),
    .tp_dictoffset = offsetof(memfile, dict),
    .tp_iternext = stringio_next,
    .tp_methods = stringio_methods,
    .tp_getset = stringio_getset,
    .tp_base = &_PyTextIOBase_Type,
    .tp_init = stringio_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_GC_Del,
};
