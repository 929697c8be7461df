/*
 * BufferedReader, BufferedWriter, BufferedRandom: octets gathered before the raw file.
 *
 * Invariant: the buffer holds either octets read and not given out (buf[pos:end]) or
 * octets written and not passed on (buf[0:pending]), never both; the raw file stands at
 * the end of the first or the beginning of the second.
 *
 * Before: io.h. Source: CPython 3.11, Modules/_io/bufferedio.c.
 */
#include "runtime/modules/io.h"

#include "runtime/python.h"

typedef struct {
    PyObject ob_base;
    PyObject *raw; /* owned; NULL: detached or never initialised */
    char *buf;     /* PyMem_Malloc */
    Py_ssize_t size, pos, end, pending;
    PyObject *weakreflist;
} buffered;

static buffered *of(PyObject *self) {
    return (buffered *)self;
}
static bool reads(PyObject *self) {
    return Py_IS_TYPE(self, &_PyBufferedReader_Type) ||
           !PyObject_TypeCheck(self, &_PyBufferedWriter_Type);
}
static bool writes(PyObject *self) {
    return Py_IS_TYPE(self, &_PyBufferedWriter_Type) ||
           !PyObject_TypeCheck(self, &_PyBufferedReader_Type);
}

/* ---- The raw file ---- */

static Py_ssize_t count_of(PyObject *res) {
    if (res == NULL) {
        return -1;
    }
    Py_ssize_t n = res == Py_None ? 0 : PyNumber_AsSsize_t(res, PyExc_ValueError);
    Py_DECREF(res);
    return n == -1 && PyErr_Occurred() ? -1 : n;
}

static Py_ssize_t raw_read(buffered *b, char *buf, Py_ssize_t n) {
    if (Py_IS_TYPE(b->raw, &_PyFileIO_Type)) {
        return _PyFileIO_Read(b->raw, buf, n);
    }
    PyObject *got = PyObject_CallMethod(b->raw, "read", "n", n);
    Py_ssize_t m = got == Py_None ? 0 : -1;
    if (got != NULL && PyBytes_Check(got) && Py_SIZE(got) <= n) {
        m = Py_SIZE(got);
        memcpy(buf, PyBytes_AS_STRING(got), (size_t)m);
    } else if (got != NULL && got != Py_None) {
        PyErr_SetString(PyExc_OSError, "raw read() returned invalid data");
    }
    Py_XDECREF(got);
    return m;
}

static Py_ssize_t raw_write(buffered *b, const char *s, Py_ssize_t n) {
    if (Py_IS_TYPE(b->raw, &_PyFileIO_Type)) {
        return _PyFileIO_Write(b->raw, s, n);
    }
    PyObject *data = PyBytes_FromStringAndSize(s, n);
    if (data == NULL) {
        return -1;
    }
    Py_ssize_t m = count_of(PyObject_CallMethodOneArg(b->raw, _Py_ID(write), data));
    Py_DECREF(data);
    return m;
}

static int64_t raw_seek(buffered *b, int64_t offset, int whence) {
    PyObject *res =
        PyObject_CallMethod(b->raw, "seek", "Li", (long long)offset, whence);
    int64_t pos = res == NULL ? -1 : PyLong_AsLongLong(res);
    Py_XDECREF(res);
    return pos;
}

/* 0 when the file is open and may be used so, else -1. */
static int check(PyObject *self, bool reading, bool writing) {
    buffered *b = of(self);
    if (b->raw == NULL) {
        PyErr_SetString(PyExc_ValueError, "raw stream has been detached");
        return -1;
    }
    bool closed;
    if (Py_IS_TYPE(b->raw, &_PyFileIO_Type)) {
        closed = ((_PyFileIO *)b->raw)->fd < 0;
    } else {
        PyObject *res = PyObject_GetAttr(b->raw, _Py_ID(closed));
        int truth = res == NULL ? -1 : PyObject_IsTrue(res);
        Py_XDECREF(res);
        if (truth < 0) {
            return -1;
        }
        closed = truth;
    }
    if (closed) {
        PyErr_SetString(PyExc_ValueError, writing   ? "write to closed file"
                                          : reading ? "read of closed file"
                                                    : "I/O operation on closed file.");
        return -1;
    }
    if ((reading && !reads(self)) || (writing && !writes(self))) {
        _PyIO_Refuse(reading ? "read" : "write");
        return -1;
    }
    return 0;
}

/* ---- Writing ---- */

static int write_all(buffered *b, const char *s, Py_ssize_t n) {
    while (n > 0) {
        Py_ssize_t done = raw_write(b, s, n);
        if (done < 0) {
            return -1;
        }
        s += done;
        n -= done;
    }
    return 0;
}

static int flush_pending(buffered *b) {
    Py_ssize_t n = b->pending;
    b->pending = 0;
    return n == 0 ? 0 : write_all(b, b->buf, n);
}

/* Gives up what was read ahead: the raw file goes back to where the reader stands. */
static int drop_read_ahead(buffered *b) {
    Py_ssize_t ahead = b->end - b->pos;
    b->pos = b->end = 0;
    return ahead > 0 && raw_seek(b, -(int64_t)ahead, 1) < 0 ? -1 : 0;
}

int _PyBuffered_Flush(PyObject *self) {
    if (check(self, false, false) < 0) {
        return -1;
    }
    return writes(self) ? flush_pending(of(self)) : 0;
}

int _PyBuffered_Write(PyObject *self, const char *s, Py_ssize_t n) {
    buffered *b = of(self);
    if (likely(Py_IS_TYPE(self, &_PyBufferedWriter_Type) && b->raw != NULL &&
               Py_IS_TYPE(b->raw, &_PyFileIO_Type) && ((_PyFileIO *)b->raw)->fd >= 0 &&
               n <= b->size - b->pending)) {
        memcpy(b->buf + b->pending, s, (size_t)n);
        b->pending += n;
        return 0;
    }
    if (check(self, false, true) < 0 || (b->end > 0 && drop_read_ahead(b) < 0)) {
        return -1;
    }
    if (n > b->size - b->pending) {
        if (flush_pending(b) < 0) {
            return -1;
        }
        if (n >= b->size) {
            return write_all(b, s, n);
        }
    }
    memcpy(b->buf + b->pending, s, (size_t)n);
    b->pending += n;
    return 0;
}

static PyObject *buffered_write(PyObject *self, PyObject *data) {
    Py_buffer view;
    if (PyUnicode_Check(data)) {
        PyErr_Format(PyExc_TypeError, "a bytes-like object is required, not '%.100s'",
                     Py_TYPE(data)->tp_name);
        return NULL;
    }
    if (check(self, false, true) < 0 ||
        PyObject_GetBuffer(data, &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    Py_ssize_t n = view.len;
    int err = _PyBuffered_Write(self, view.buf, n);
    PyBuffer_Release(&view);
    return err < 0 ? NULL : PyLong_FromSsize_t(n);
}
static PyObject *buffered_flush(PyObject *self, PyObject *ignored) {
    return _PyBuffered_Flush(self) < 0 ? NULL : Py_NewRef(Py_None);
}

/* ---- Reading ---- */

/* Refills the empty buffer: octets now in it (0: the end), or -1. */
static Py_ssize_t fill(buffered *b) {
    if (flush_pending(b) < 0) {
        return -1;
    }
    Py_ssize_t n = raw_read(b, b->buf, b->size);
    b->pos = 0;
    b->end = Py_MAX(n, 0);
    return n;
}

/* Up to n octets into buf; fewer only at the end (or after one read when `once`). */
static Py_ssize_t read_into(buffered *b, char *buf, Py_ssize_t n, bool once) {
    Py_ssize_t got = 0;
    while (got < n) {
        Py_ssize_t here = Py_MIN(b->end - b->pos, n - got);
        if (here > 0) {
            memcpy(buf + got, b->buf + b->pos, (size_t)here);
            b->pos += here;
            got += here;
            continue;
        }
        if (once && got > 0) {
            break;
        }
        Py_ssize_t more;
        if (n - got >= b->size) {
            more = flush_pending(b) < 0 ? -1 : raw_read(b, buf + got, n - got);
            b->pos = b->end = 0;
            got += Py_MAX(more, 0);
        } else {
            more = fill(b);
        }
        if (more <= 0) {
            return more < 0 ? -1 : got;
        }
        if (once && got > 0) {
            break;
        }
    }
    return got;
}

static PyObject *read_n(buffered *b, Py_ssize_t n, bool once) {
    PyObject *res = PyBytes_FromStringAndSize(NULL, n);
    if (res == NULL || n == 0) {
        return res;
    }
    Py_ssize_t got = read_into(b, PyBytes_AS_STRING(res), n, once);
    if (got < 0) {
        Py_DECREF(res);
        return NULL;
    }
    _PyBytes_Resize(&res, got);
    return _PyBytes_Shared(res);
}

static PyObject *read_all(buffered *b) {
    Py_ssize_t used = 0;
    PyObject *res = PyBytes_FromStringAndSize(NULL, IO_BUFFER_SIZE);
    while (res != NULL) {
        if (used == Py_SIZE(res) &&
            _PyBytes_Resize(&res, used + Py_MAX(used / 2, IO_BUFFER_SIZE)) < 0) {
            return NULL;
        }
        Py_ssize_t room = Py_SIZE(res) - used;
        Py_ssize_t got = read_into(b, PyBytes_AS_STRING(res) + used, room, false);
        if (got < 0) {
            Py_CLEAR(res);
            break;
        }
        used += got;
        if (got < room) {
            _PyBytes_Resize(&res, used);
            break;
        }
    }
    return _PyBytes_Shared(res);
}

PyObject *_PyBuffered_ReadChunk(PyObject *self) {
    buffered *b = of(self);
    if (check(self, true, false) < 0 || (b->pos == b->end && fill(b) < 0)) {
        return NULL;
    }
    PyObject *res = PyBytes_FromStringAndSize(b->buf + b->pos, b->end - b->pos);
    b->pos = b->end = res == NULL ? b->end : 0;
    return res;
}

static PyObject *buffered_read(PyObject *self, PyObject *const *args,
                               Py_ssize_t nargs) {
    Py_ssize_t n;
    if (_PyIO_SizeArg(args, nargs, "read", &n) < 0 || check(self, true, false) < 0) {
        return NULL;
    }
    if (n < -1) {
        PyErr_SetString(PyExc_ValueError, "read length must be non-negative or -1");
        return NULL;
    }
    return n < 0 ? read_all(of(self)) : read_n(of(self), n, false);
}
static PyObject *buffered_read1(PyObject *self, PyObject *const *args,
                                Py_ssize_t nargs) {
    Py_ssize_t n;
    if (_PyIO_SizeArg(args, nargs, "read1", &n) < 0 || check(self, true, false) < 0) {
        return NULL;
    }
    return read_n(of(self), n < 0 ? of(self)->size : n, true);
}

static PyObject *buffered_readinto(PyObject *self, PyObject *target) {
    Py_buffer view;
    if (check(self, true, false) < 0 ||
        PyObject_GetBuffer(target, &view, PyBUF_WRITABLE) < 0) {
        return NULL;
    }
    Py_ssize_t n = read_into(of(self), view.buf, view.len, false);
    PyBuffer_Release(&view);
    return n < 0 ? NULL : PyLong_FromSsize_t(n);
}

static PyObject *buffered_peek(PyObject *self, PyObject *const *args,
                               Py_ssize_t nargs) {
    buffered *b = of(self);
    if (check(self, true, false) < 0 || (b->pos == b->end && fill(b) < 0)) {
        return NULL;
    }
    return PyBytes_FromStringAndSize(b->buf + b->pos, b->end - b->pos);
}

static PyObject *buffered_readline(PyObject *self, PyObject *const *args,
                                   Py_ssize_t nargs) {
    Py_ssize_t limit;
    buffered *b = of(self);
    if (_PyIO_SizeArg(args, nargs, "readline", &limit) < 0 ||
        check(self, true, false) < 0) {
        return NULL;
    }
    PyObject *line = PyBytes_FromStringAndSize(NULL, 0);
    while (line != NULL && (limit < 0 || Py_SIZE(line) < limit)) {
        if (b->pos == b->end) {
            Py_ssize_t n = fill(b);
            if (n <= 0) {
                if (n < 0) {
                    Py_CLEAR(line);
                }
                break;
            }
        }
        Py_ssize_t n = b->end - b->pos;
        n = limit < 0 ? n : Py_MIN(n, limit - Py_SIZE(line));
        const char *hit = memchr(b->buf + b->pos, '\n', (size_t)n);
        n = hit == NULL ? n : hit + 1 - (b->buf + b->pos);
        PyBytes_ConcatAndDel(&line, PyBytes_FromStringAndSize(b->buf + b->pos, n));
        b->pos += n;
        if (hit != NULL) {
            break;
        }
    }
    return _PyBytes_Shared(line);
}
static PyObject *buffered_next(PyObject *self) {
    PyObject *line = buffered_readline(self, NULL, 0);
    if (line != NULL && Py_SIZE(line) == 0) {
        Py_CLEAR(line);
    }
    return line;
}

/* ---- Position ---- */

int64_t _PyBuffered_Tell(PyObject *self) {
    buffered *b = of(self);
    int64_t pos = check(self, false, false) < 0 ? -1 : raw_seek(b, 0, 1);
    return pos < 0 ? -1 : pos - (b->end - b->pos) + b->pending;
}
static PyObject *buffered_tell(PyObject *self, PyObject *ignored) {
    int64_t pos = _PyBuffered_Tell(self);
    return pos < 0 ? NULL : PyLong_FromLongLong(pos);
}

static PyObject *buffered_seek(PyObject *self, PyObject *const *args,
                               Py_ssize_t nargs) {
    buffered *b = of(self);
    if (!_PyArg_CheckPositional("seek", nargs, 1, 2) || check(self, false, false) < 0) {
        return NULL;
    }
    long long offset = PyLong_AsLongLong(args[0]);
    int whence = nargs > 1 ? _PyLong_AsInt(args[1]) : 0;
    if (PyErr_Occurred()) {
        return NULL;
    }
    if (whence < 0 || whence > 2) {
        PyErr_Format(PyExc_ValueError, "whence value %d unsupported", whence);
        return NULL;
    }
    if (flush_pending(b) < 0 || drop_read_ahead(b) < 0) {
        return NULL;
    }
    int64_t pos = raw_seek(b, offset, whence);
    return pos < 0 ? NULL : PyLong_FromLongLong(pos);
}

static PyObject *buffered_truncate(PyObject *self, PyObject *const *args,
                                   Py_ssize_t nargs) {
    bool ready = _PyArg_CheckPositional("truncate", nargs, 0, 1) &&
                 check(self, false, false) == 0 &&
                 (writes(self) || _PyIO_Refuse("truncate") != NULL) &&
                 flush_pending(of(self)) == 0 && drop_read_ahead(of(self)) == 0;
    return ready ? PyObject_CallMethod(of(self)->raw, "truncate", "O",
                                       nargs > 0 ? args[0] : Py_None)
                 : NULL;
}

/* ---- Life ---- */

static int init(PyObject *self, PyObject *raw, Py_ssize_t size) {
    buffered *b = of(self);
    if (size <= 0) {
        PyErr_SetString(PyExc_ValueError, "buffer size must be strictly positive");
        return -1;
    }
    char *buf = PyMem_Malloc((size_t)size);
    if (buf == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    PyMem_Free(b->buf);
    b->buf = buf;
    b->size = size;
    b->pos = b->end = b->pending = 0;
    Py_XSETREF(b->raw, Py_NewRef(raw));
    return 0;
}

PyObject *_PyBuffered_New(PyTypeObject *type, PyObject *raw, Py_ssize_t size) {
    PyObject *self = PyType_GenericAlloc(type, 0);
    if (self != NULL && init(self, raw, size) < 0) {
        Py_CLEAR(self);
    }
    return self;
}

/* raw.readable() or raw.writable() must say yes. */
static int require(PyObject *raw, PyObject *method, const char *message) {
    PyObject *res = PyObject_CallMethodNoArgs(raw, method);
    int yes = res == NULL ? -1 : PyObject_IsTrue(res);
    Py_XDECREF(res);
    if (yes == 0) {
        _PyIO_Refuse(message);
    }
    return yes > 0 ? 0 : -1;
}

static int buffered_init(PyObject *self, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"raw", "buffer_size", NULL};
    static const _PyArg_Names names = {"BufferedReader", keywords, 1, 2};
    PyObject *out[2] = {NULL, NULL};
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, out)) {
        return -1;
    }
    Py_ssize_t size = out[1] == NULL ? IO_BUFFER_SIZE : PyLong_AsSsize_t(out[1]);
    if (PyErr_Occurred() ||
        (reads(self) &&
         require(out[0], _Py_ID(readable), "File or stream is not readable.") < 0) ||
        (writes(self) &&
         require(out[0], _Py_ID(writable), "File or stream is not writable.") < 0)) {
        return -1;
    }
    return init(self, out[0], size);
}

static PyObject *buffered_close(PyObject *self, PyObject *ignored) {
    buffered *b = of(self);
    if (b->raw == NULL) {
        return check(self, false, false) < 0 ? NULL : Py_NewRef(Py_None);
    }
    PyObject *type = NULL, *value = NULL, *tb = NULL;
    if (flush_pending(b) < 0) {
        PyErr_Fetch(&type, &value, &tb);
    }
    b->pos = b->end = 0;
    PyObject *res = PyObject_CallMethodNoArgs(b->raw, _Py_ID(close));
    if (type != NULL) {
        Py_CLEAR(res);
        _PyErr_ChainExceptions(type, value, tb);
    }
    return res;
}

static PyObject *buffered_detach(PyObject *self, PyObject *ignored) {
    if (check(self, false, false) < 0 || flush_pending(of(self)) < 0) {
        return NULL;
    }
    PyObject *raw = of(self)->raw;
    of(self)->raw = NULL;
    return raw;
}

static void buffered_dealloc(PyObject *self) {
    buffered *b = of(self);
    if (b->raw != NULL && b->pending > 0) {
        PyObject *type, *value, *tb;
        PyErr_Fetch(&type, &value, &tb);
        if (flush_pending(b) < 0) {
            PyErr_Clear();
        }
        PyErr_Restore(type, value, tb);
    }
    if (b->weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    Py_XDECREF(b->raw);
    PyMem_Free(b->buf);
    Py_TYPE(self)->tp_free(self);
}

/* What is asked of the raw file: a method without arguments, or an attribute. */
#define FORWARD(name)                                                                  \
    static PyObject *buffered_##name(PyObject *self, PyObject *ignored) {              \
        return of(self)->raw == NULL                                                   \
                   ? (check(self, false, false), NULL)                                 \
                   : PyObject_CallMethodNoArgs(of(self)->raw, _Py_ID(name));           \
    }
#define FORWARD_ATTR(name)                                                             \
    static PyObject *buffered_get_##name(PyObject *self, void *ignored) {              \
        return of(self)->raw == NULL ? (check(self, false, false), NULL)               \
                                     : PyObject_GetAttr(of(self)->raw, _Py_ID(name));  \
    }
FORWARD(fileno)
FORWARD(isatty)
FORWARD(seekable)
FORWARD(readable)
FORWARD(writable)
FORWARD_ATTR(closed)
FORWARD_ATTR(name)
FORWARD_ATTR(mode)

static PyObject *buffered_get_raw(PyObject *self, void *ignored) {
    return Py_NewRef(of(self)->raw == NULL ? Py_None : of(self)->raw);
}

static PyObject *buffered_repr(PyObject *self) {
    PyObject *name = of(self)->raw == NULL ? NULL : buffered_get_name(self, NULL);
    if (name == NULL) {
        PyErr_Clear();
        return PyUnicode_FromFormat("<%s>", Py_TYPE(self)->tp_name);
    }
    PyObject *res = PyUnicode_FromFormat("<%s name=%R>", Py_TYPE(self)->tp_name, name);
    Py_DECREF(name);
    return res;
}

static PyMethodDef buffered_methods[] = {
    {"read", _PyCFunction_CAST(buffered_read), METH_FASTCALL, NULL},
    {"read1", _PyCFunction_CAST(buffered_read1), METH_FASTCALL, NULL},
    {"readinto", buffered_readinto, METH_O, NULL},
    {"readinto1", buffered_readinto, METH_O, NULL},
    {"peek", _PyCFunction_CAST(buffered_peek), METH_FASTCALL, NULL},
    {"readline", _PyCFunction_CAST(buffered_readline), METH_FASTCALL, NULL},
    {"write", buffered_write, METH_O, NULL},
    {"flush", buffered_flush, METH_NOARGS, NULL},
    {"seek", _PyCFunction_CAST(buffered_seek), METH_FASTCALL, NULL},
    {"tell", buffered_tell, METH_NOARGS, NULL},
    {"truncate", _PyCFunction_CAST(buffered_truncate), METH_FASTCALL, NULL},
    {"close", buffered_close, METH_NOARGS, NULL},
    {"detach", buffered_detach, METH_NOARGS, NULL},
    {"fileno", buffered_fileno, METH_NOARGS, NULL},
    {"isatty", buffered_isatty, METH_NOARGS, NULL},
    {"seekable", buffered_seekable, METH_NOARGS, NULL},
    {"readable", buffered_readable, METH_NOARGS, NULL},
    {"writable", buffered_writable, METH_NOARGS, NULL},
    {NULL},
};

static PyGetSetDef buffered_getset[] = {
    {"closed", buffered_get_closed, NULL, NULL, NULL},
    {"name", buffered_get_name, NULL, NULL, NULL},
    {"mode", buffered_get_mode, NULL, NULL, NULL},
    {"raw", buffered_get_raw, NULL, NULL, NULL},
    {NULL},
};

#define BUFFERED_TYPE(symbol, name)                                                    \
    PyTypeObject symbol = {                                                            \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = name,                         \
        .tp_basicsize = sizeof(buffered),                                              \
        .tp_dealloc = buffered_dealloc,                                                \
        .tp_repr = buffered_repr,                                                      \
        .tp_getattro = PyObject_GenericGetAttr,                                        \
        .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,                          \
        .tp_weaklistoffset = offsetof(buffered, weakreflist),                          \
        .tp_iternext = buffered_next,                                                  \
        .tp_methods = buffered_methods,                                                \
        .tp_getset = buffered_getset,                                                  \
        .tp_base = &_PyBufferedIOBase_Type,                                            \
        .tp_init = buffered_init,                                                      \
        .tp_alloc = PyType_GenericAlloc,                                               \
        .tp_new = PyType_GenericNew,                                                   \
        .tp_free = PyObject_Free,                                                      \
    }

BUFFERED_TYPE(_PyBufferedReader_Type, "_io.BufferedReader");
BUFFERED_TYPE(_PyBufferedWriter_Type, "_io.BufferedWriter");
BUFFERED_TYPE(_PyBufferedRandom_Type, "_io.BufferedRandom");
