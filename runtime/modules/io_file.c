/*
 * FileIO: a descriptor of the kernel as an object.
 *
 * Invariant: fd is open, or -1; a descriptor that was given (closefd false) is never
 * closed here.
 *
 * Before: io.h. Source: CPython 3.11, Modules/_io/fileio.c; kernel/syscall.h.
 */
#include "runtime/modules/io.h"

#include <errno.h>

#include "kernel/syscall.h"
#include "runtime/python.h"

static _PyFileIO *file(PyObject *self) {
    return (_PyFileIO *)self;
}

static void closed_error(void) {
    PyErr_SetString(PyExc_ValueError, "I/O operation on closed file");
}

/* The result of a system call: itself, or -1 with OSError. */
static int64_t checked(int64_t res, PyObject *name) {
    if (res < 0) {
        _PyErr_SetOSError((int)-res, name);
        return -1;
    }
    return res;
}

Py_ssize_t _PyFileIO_Read(PyObject *self, char *buf, Py_ssize_t n) {
    if (file(self)->fd < 0) {
        closed_error();
        return -1;
    }
    int res;
    while ((res = sys_read(file(self)->fd, buf, (size_t)n)) == -EINTR) {
        if (PyErr_CheckSignals() < 0) {
            return -1;
        }
    }
    return (Py_ssize_t)checked(res, NULL);
}

/* Console and pipes show both streams in one: what was printed first appears first. */
static void flush_stdout(void) {
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyObject *out = PySys_GetObject("__stdout__");
    PyObject *res =
        out ? PyObject_CallMethodNoArgs(out, _Py_ID(flush)) : Py_NewRef(Py_None);
    Py_XDECREF(res);
    PyErr_Restore(type, value, tb);
}

Py_ssize_t _PyFileIO_Write(PyObject *self, const char *buf, Py_ssize_t n) {
    if (file(self)->fd < 0) {
        closed_error();
        return -1;
    }
    if (file(self)->fd == 2) {
        flush_stdout();
    }
    int res;
    while ((res = sys_write(file(self)->fd, buf, (size_t)n)) == -EINTR) {
        if (PyErr_CheckSignals() < 0) {
            return -1;
        }
    }
    return (Py_ssize_t)checked(res, NULL);
}

/* "rb", "w+", ...: the flags of sys_open, or -1 with ValueError. */
static int parse_mode(_PyFileIO *f, const char *mode) {
    int kinds = 0, flags = 0;
    bool plus = false;
    for (const char *m = mode; *m != 0; m++) {
        switch (*m) {
        case 'r':
            f->readable = true;
            break;
        case 'w':
            f->writable = true;
            flags |= SYS_O_CREATE | SYS_O_TRUNC;
            break;
        case 'a':
            f->writable = f->appending = true;
            flags |= SYS_O_CREATE | SYS_O_APPEND;
            break;
        case 'x':
            f->writable = f->created = true;
            flags |= SYS_O_CREATE | SYS_O_EXCL;
            break;
        case '+':
            plus = true;
            break;
        case 'b':
            break;
        default:
            PyErr_Format(PyExc_ValueError, "invalid mode: %.200s", mode);
            return -1;
        }
        kinds += strchr("rwax", *m) != NULL;
    }
    if (kinds != 1) {
        PyErr_SetString(PyExc_ValueError,
                        "Must have exactly one of create/read/write/append "
                        "mode and at most one plus");
        return -1;
    }
    if (plus) {
        f->readable = f->writable = true;
    }
    return flags | (f->readable ? SYS_O_READ : 0) | (f->writable ? SYS_O_WRITE : 0);
}

static int open_path(_PyFileIO *f, PyObject *name, int flags) {
    PyObject *path = PyUnicode_Check(name) ? PyUnicode_EncodeFSDefault(name)
                                           : PyBytes_FromObject(name);
    if (path == NULL) {
        return -1;
    }
    const char *s = PyBytes_AS_STRING(path);
    int fd = -1;
    if (strlen(s) != (size_t)Py_SIZE(path)) {
        PyErr_SetString(PyExc_ValueError, "embedded null byte");
    } else {
        fd = (int)checked(s[0] == '\0' ? -ENOENT : sys_open(s, flags), name);
    }
    Py_DECREF(path);
    f->fd = fd;
    return fd < 0 ? -1 : 0;
}

/* Linux's numbers for the flags, which an opener gets as os.open() has them. */
static int linux_flags(int flags) {
    int both = SYS_O_READ | SYS_O_WRITE;
    return ((flags & both) == both ? 2 : (flags & SYS_O_WRITE) != 0) |
           ((flags & SYS_O_CREATE) != 0 ? 0100 : 0) |
           ((flags & SYS_O_EXCL) != 0 ? 0200 : 0) |
           ((flags & SYS_O_TRUNC) != 0 ? 01000 : 0) |
           ((flags & SYS_O_APPEND) != 0 ? 02000 : 0) | 02000000;
}

static int open_by(_PyFileIO *f, PyObject *opener, PyObject *name, int flags) {
    PyObject *res = PyObject_CallFunction(opener, "Oi", name, linux_flags(flags));
    if (res == NULL) {
        return -1;
    }
    int fd = -1;
    if (!PyLong_Check(res)) {
        PyErr_SetString(PyExc_TypeError, "expected integer from opener");
    } else {
        fd = _PyLong_AsInt(res);
        if (fd < 0 && !PyErr_Occurred()) {
            PyErr_Format(PyExc_ValueError, "opener returned %d", fd);
        }
    }
    Py_DECREF(res);
    f->fd = fd < 0 ? -1 : fd;
    return fd < 0 ? -1 : 0;
}

static int init(_PyFileIO *f, PyObject *name, const char *mode, bool closefd,
                PyObject *opener) {
    int flags = parse_mode(f, mode);
    if (flags < 0) {
        return -1;
    }
    if (PySys_Audit("open", "Osi", name, mode, linux_flags(flags)) < 0) {
        return -1;
    }
    f->closefd = closefd;
    f->seekable = -1;
    if (PyLong_Check(name) && !PyBool_Check(name)) {
        int fd = _PyLong_AsInt(name);
        if (fd < 0) {
            if (!PyErr_Occurred()) {
                PyErr_SetString(PyExc_ValueError, "negative file descriptor");
            }
            return -1;
        }
        f->fd = fd;
    } else if (!closefd) {
        PyErr_SetString(PyExc_ValueError, "Cannot use closefd=False with file name");
        return -1;
    } else if (opener != NULL && opener != Py_None ? open_by(f, opener, name, flags) < 0
                                                   : open_path(f, name, flags) < 0) {
        return -1;
    }
    if (f->appending) {
        sys_seek(f->fd, 0, 2);
    }
    Py_XSETREF(f->name, Py_NewRef(name));
    return 0;
}

PyObject *_PyFileIO_New(PyObject *name, const char *mode, bool closefd,
                        PyObject *opener) {
    PyObject *self = PyType_GenericAlloc(&_PyFileIO_Type, 0);
    if (self != NULL) {
        file(self)->fd = -1;
        if (init(file(self), name, mode, closefd, opener) < 0) {
            Py_CLEAR(self);
        }
    }
    return self;
}

static PyObject *fileio_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    PyObject *self = type->tp_alloc(type, 0);
    if (self != NULL) {
        file(self)->fd = -1;
    }
    return self;
}

static int fileio_init(PyObject *self, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"file", "mode", "closefd", "opener", NULL};
    static const _PyArg_Names names = {"FileIO", keywords, 1, 4};
    PyObject *out[4] = {NULL, NULL, NULL, NULL};
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, out)) {
        return -1;
    }
    const char *mode = out[1] == NULL ? "r" : PyUnicode_AsUTF8(out[1]);
    int closefd = out[2] == NULL ? 1 : PyObject_IsTrue(out[2]);
    if (mode == NULL || closefd < 0) {
        return -1;
    }
    return init(file(self), out[0], mode, closefd, out[3]);
}

/* ---- Methods ---- */

static int check(PyObject *self, bool reading, bool writing) {
    if (file(self)->fd < 0) {
        closed_error();
        return -1;
    }
    if ((reading && !file(self)->readable) || (writing && !file(self)->writable)) {
        _PyIO_Refuse(reading ? "File not open for reading"
                             : "File not open for writing");
        return -1;
    }
    return 0;
}

static PyObject *fileio_readall(PyObject *self, PyObject *ignored) {
    if (check(self, true, false) < 0) {
        return NULL;
    }
    PyObject *all = PyBytes_FromStringAndSize(NULL, IO_BUFFER_SIZE);
    Py_ssize_t used = 0;
    while (all != NULL) {
        if (used == Py_SIZE(all) &&
            _PyBytes_Resize(&all, used + Py_MAX(used / 2, IO_BUFFER_SIZE)) < 0) {
            return NULL;
        }
        Py_ssize_t n =
            _PyFileIO_Read(self, PyBytes_AS_STRING(all) + used, Py_SIZE(all) - used);
        if (n < 0) {
            Py_CLEAR(all);
        } else if (n == 0) {
            _PyBytes_Resize(&all, used);
            break;
        }
        used += n;
    }
    return all;
}

static PyObject *fileio_read(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    Py_ssize_t n;
    if (_PyIO_SizeArg(args, nargs, "read", &n) < 0 || check(self, true, false) < 0) {
        return NULL;
    }
    if (n < 0) {
        return fileio_readall(self, NULL);
    }
    PyObject *res = PyBytes_FromStringAndSize(NULL, n);
    if (res != NULL && n > 0) {
        Py_ssize_t got = _PyFileIO_Read(self, PyBytes_AS_STRING(res), n);
        if (got < 0) {
            Py_CLEAR(res);
        } else {
            _PyBytes_Resize(&res, got);
        }
    }
    return res;
}

static PyObject *fileio_readinto(PyObject *self, PyObject *target) {
    Py_buffer view;
    if (check(self, true, false) < 0 ||
        PyObject_GetBuffer(target, &view, PyBUF_WRITABLE) < 0) {
        return NULL;
    }
    Py_ssize_t n = _PyFileIO_Read(self, view.buf, view.len);
    PyBuffer_Release(&view);
    return n < 0 ? NULL : PyLong_FromSsize_t(n);
}

static PyObject *fileio_write(PyObject *self, PyObject *data) {
    Py_buffer view;
    if (check(self, false, true) < 0 ||
        PyObject_GetBuffer(data, &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    Py_ssize_t n = _PyFileIO_Write(self, view.buf, view.len);
    PyBuffer_Release(&view);
    return n < 0 ? NULL : PyLong_FromSsize_t(n);
}

static PyObject *fileio_seek(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("seek", nargs, 1, 2) || check(self, false, false) < 0) {
        return NULL;
    }
    long long offset = PyLong_AsLongLong(args[0]);
    int whence = nargs > 1 ? _PyLong_AsInt(args[1]) : 0;
    if (PyErr_Occurred()) {
        return NULL;
    }
    int64_t pos = checked(sys_seek(file(self)->fd, offset, whence), NULL);
    return pos < 0 ? NULL : PyLong_FromLongLong(pos);
}

/* To the position, or to the size that was given; the position stays. */
static PyObject *fileio_truncate(PyObject *self, PyObject *const *args,
                                 Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("truncate", nargs, 0, 1) ||
        check(self, false, true) < 0) {
        return NULL;
    }
    int64_t size = nargs > 0 && args[0] != Py_None
                       ? PyLong_AsLongLong(args[0])
                       : checked(sys_seek(file(self)->fd, 0, 1), NULL);
    if (PyErr_Occurred() || checked(sys_truncate(file(self)->fd, size), NULL) < 0) {
        return NULL;
    }
    return PyLong_FromLongLong(size);
}

static PyObject *fileio_tell(PyObject *self, PyObject *ignored) {
    if (check(self, false, false) < 0) {
        return NULL;
    }
    int64_t pos = checked(sys_seek(file(self)->fd, 0, 1), NULL);
    return pos < 0 ? NULL : PyLong_FromLongLong(pos);
}

static PyObject *fileio_close(PyObject *self, PyObject *ignored) {
    int fd = file(self)->fd;
    file(self)->fd = -1;
    if (fd >= 0 && file(self)->closefd && checked(sys_close(fd), NULL) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *fileio_fileno(PyObject *self, PyObject *ignored) {
    return check(self, false, false) < 0 ? NULL : PyLong_FromLong(file(self)->fd);
}
static PyObject *fileio_isatty(PyObject *self, PyObject *ignored) {
    return check(self, false, false) < 0
               ? NULL
               : PyBool_FromLong(sys_isatty(file(self)->fd) > 0);
}
static PyObject *fileio_readable(PyObject *self, PyObject *ignored) {
    return check(self, false, false) < 0 ? NULL : PyBool_FromLong(file(self)->readable);
}
static PyObject *fileio_writable(PyObject *self, PyObject *ignored) {
    return check(self, false, false) < 0 ? NULL : PyBool_FromLong(file(self)->writable);
}
static PyObject *fileio_seekable(PyObject *self, PyObject *ignored) {
    if (check(self, false, false) < 0) {
        return NULL;
    }
    if (file(self)->seekable < 0) {
        int fd = file(self)->fd;
        file(self)->seekable = !sys_isatty(fd) && sys_seek(fd, 0, 1) >= 0;
    }
    return PyBool_FromLong(file(self)->seekable);
}

static const char *mode_of(_PyFileIO *f) {
    if (f->created) {
        return f->readable ? "xb+" : "xb";
    }
    if (f->appending) {
        return f->readable ? "ab+" : "ab";
    }
    return f->readable ? (f->writable ? "rb+" : "rb") : "wb";
}

static PyObject *fileio_repr(PyObject *self) {
    if (file(self)->fd < 0) {
        return PyUnicode_FromString("<_io.FileIO [closed]>");
    }
    return PyUnicode_FromFormat("<_io.FileIO name=%R mode='%s' closefd=%s>",
                                file(self)->name, mode_of(file(self)),
                                file(self)->closefd ? "True" : "False");
}

static PyObject *fileio_get_mode(PyObject *self, void *ignored) {
    return PyUnicode_FromString(mode_of(file(self)));
}
static PyObject *fileio_get_closed(PyObject *self, void *ignored) {
    return PyBool_FromLong(file(self)->fd < 0);
}
static PyObject *fileio_get_closefd(PyObject *self, void *ignored) {
    return PyBool_FromLong(file(self)->closefd);
}
static PyObject *fileio_get_name(PyObject *self, void *ignored) {
    return Py_NewRef(file(self)->name == NULL ? Py_None : file(self)->name);
}

static int fileio_set_name(PyObject *self, PyObject *value, void *ignored) {
    Py_XSETREF(file(self)->name, Py_XNewRef(value));
    return 0;
}

static void fileio_dealloc(PyObject *self) {
    _PyFileIO *f = file(self);
    if (f->fd >= 0 && f->closefd) {
        sys_close(f->fd);
    }
    if (f->weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    Py_XDECREF(f->name);
    Py_TYPE(self)->tp_free(self);
}

static PyMethodDef fileio_methods[] = {
    {"read", _PyCFunction_CAST(fileio_read), METH_FASTCALL, NULL},
    {"readall", fileio_readall, METH_NOARGS, NULL},
    {"readinto", fileio_readinto, METH_O, NULL},
    {"write", fileio_write, METH_O, NULL},
    {"seek", _PyCFunction_CAST(fileio_seek), METH_FASTCALL, NULL},
    {"tell", fileio_tell, METH_NOARGS, NULL},
    {"truncate", _PyCFunction_CAST(fileio_truncate), METH_FASTCALL, NULL},
    {"close", fileio_close, METH_NOARGS, NULL},
    {"fileno", fileio_fileno, METH_NOARGS, NULL},
    {"isatty", fileio_isatty, METH_NOARGS, NULL},
    {"readable", fileio_readable, METH_NOARGS, NULL},
    {"writable", fileio_writable, METH_NOARGS, NULL},
    {"seekable", fileio_seekable, METH_NOARGS, NULL},
    {NULL},
};

static PyGetSetDef fileio_getset[] = {
    {"closed", fileio_get_closed, NULL, NULL, NULL},
    {"closefd", fileio_get_closefd, NULL, NULL, NULL},
    {"mode", fileio_get_mode, NULL, NULL, NULL},
    {"name", fileio_get_name, fileio_set_name, NULL, NULL},
    {NULL},
};

PyTypeObject _PyFileIO_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_io.FileIO",
    .tp_basicsize = sizeof(_PyFileIO),
    .tp_dealloc = fileio_dealloc,
    .tp_repr = fileio_repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_weaklistoffset = offsetof(_PyFileIO, weakreflist),
    .tp_methods = fileio_methods,
    .tp_getset = fileio_getset,
    .tp_base = &_PyRawIOBase_Type,
    .tp_init = fileio_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = fileio_new,
    .tp_free = PyObject_Free,
};
