/*
 * posix: descriptors.
 *
 * Invariant: a call that a Ctrl-C ended is made again, unless a handler raised.
 *
 * Before: posix.h. Source: CPython 3.11, Modules/posixmodule.c.
 */
#include <errno.h>
#include <fcntl.h>

#include "runtime/modules/posix.h"
#include "runtime/python.h"

/* Linux's numbers, as a program on x86 sees them. */
enum {
    LINUX_WRONLY = 1,
    LINUX_RDWR = 2,
    LINUX_CREAT = 0100,
    LINUX_EXCL = 0200,
    LINUX_TRUNC = 01000,
    LINUX_APPEND = 02000,
    LINUX_CLOEXEC = 02000000
};

static int flags_of(int linux_flags) {
    static const int pairs[][2] = {{LINUX_CREAT, SYS_O_CREATE},
                                   {LINUX_EXCL, SYS_O_EXCL},
                                   {LINUX_TRUNC, SYS_O_TRUNC},
                                   {LINUX_APPEND, SYS_O_APPEND}};
    int flags = (linux_flags & LINUX_RDWR) != 0     ? SYS_O_READ | SYS_O_WRITE
                : (linux_flags & LINUX_WRONLY) != 0 ? SYS_O_WRITE
                                                    : SYS_O_READ;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(pairs); i++) {
        flags |= (linux_flags & pairs[i][0]) != 0 ? pairs[i][1] : 0;
    }
    return flags;
}

POSIX_NAMES(open, 2, 3, "path", "flags", "mode", "dir_fd");
POSIX_KEYWORDS(open) {
    PyObject *out[4], *res = NULL;
    posix_path path = {.fd = -1};
    if (!_PyArg_Unpack(&open_names, args, nargs, NULL, kwnames, out) ||
        posix_no_dir_fd(&out[3], 1) < 0) {
        return NULL;
    }
    int flags = _PyLong_AsInt(out[1]);
    int mode = out[2] == NULL ? 0777 : _PyLong_AsInt(out[2]);
    if (!PyErr_Occurred() && posix_path_from(&path, "open", "path", out[0], 0) == 0 &&
        PySys_Audit("open", "OOi", out[0], Py_None, flags | LINUX_CLOEXEC) == 0) {
        int fd = path.text[0] == '\0' ? -ENOENT : sys_open(path.text, flags_of(flags));
        if (fd >= 0 && (flags & LINUX_EXCL) != 0 && (mode & 0666) != 0666) {
            sys_chmod(path.text, (uint32_t)mode & ~022u);
        }
        res = fd < 0 ? posix_path_error(fd, &path) : PyLong_FromLong(fd);
    }
    posix_path_done(&path);
    return res;
}

/* ---- One descriptor ---- */

static PyObject *none_or_error(int64_t result) {
    return result < 0 ? _PyErr_SetOSError((int)-result, NULL) : Py_NewRef(Py_None);
}

POSIX_NAMES(close, 1, 1, "fd");
POSIX_KEYWORDS(close) {
    PyObject *out[1];
    if (!_PyArg_Unpack(&close_names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    int fd = _PyLong_AsInt(out[0]);
    return PyErr_Occurred() ? NULL : none_or_error(sys_close(fd));
}

/* An int, or what its fileno() gives: -1 with an exception. */
static int descriptor_of(PyObject *arg) {
    if (PyLong_Check(arg)) {
        int fd = _PyLong_AsInt(arg);
        if (fd < 0 && !PyErr_Occurred()) {
            PyErr_Format(PyExc_ValueError,
                         "file descriptor cannot be a negative integer (%i)", fd);
        }
        return fd < 0 ? -1 : fd;
    }
    PyObject *method, *number = NULL;
    if (_PyObject_LookupAttr(arg, _Py_ID(fileno), &method) == 0) {
        PyErr_SetString(PyExc_TypeError,
                        "argument must be an int, or have a fileno() method.");
    }
    number = method ? PyObject_CallNoArgs(method) : NULL;
    Py_XDECREF(method);
    int fd = -1;
    if (number != NULL && !PyLong_Check(number)) {
        PyErr_SetString(PyExc_TypeError, "fileno() returned a non-integer");
    } else if (number != NULL) {
        fd = descriptor_of(number);
    }
    Py_XDECREF(number);
    return fd;
}

/* What was written is with the host already: only the descriptor is looked at. */
static PyObject *synced(PyObject *arg) {
    struct sys_stat facts;
    int fd = descriptor_of(arg);
    return fd < 0 ? NULL : none_or_error(sys_fstat(fd, &facts));
}
POSIX_NAMES(fsync, 1, 1, "fd");
POSIX_KEYWORDS(fsync) {
    PyObject *out[1];
    return _PyArg_Unpack(&fsync_names, args, nargs, NULL, kwnames, out) ? synced(out[0])
                                                                        : NULL;
}

static PyObject *posix_isatty(PyObject *m, PyObject *arg) {
    int fd = _PyLong_AsInt(arg);
    return PyErr_Occurred() ? NULL : PyBool_FromLong(sys_isatty(fd) > 0);
}

POSIX_NAMES(device_encoding, 1, 1, "fd");
POSIX_KEYWORDS(device_encoding) {
    PyObject *out[1];
    if (!_PyArg_Unpack(&device_encoding_names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    int fd = _PyLong_AsInt(out[0]);
    return PyErr_Occurred()     ? NULL
           : sys_isatty(fd) > 0 ? PyUnicode_FromString("UTF-8")
                                : Py_NewRef(Py_None);
}

/* ---- Bytes ---- */

static PyObject *posix_read(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    int fd, n;
    if (!_PyArg_ParseStack(args, nargs, "in:read", &fd, &n)) {
        return NULL;
    }
    if (n < 0) {
        return _PyErr_SetOSError(EINVAL, NULL);
    }
    PyObject *res = PyBytes_FromStringAndSize(NULL, n);
    int got = 0;
    while (res != NULL &&
           (got = sys_read(fd, PyBytes_AS_STRING(res), (size_t)n)) == -EINTR) {
        if (PyErr_CheckSignals() < 0) {
            Py_CLEAR(res);
        }
    }
    if (res != NULL && got < 0) {
        Py_DECREF(res);
        return _PyErr_SetOSError(-got, NULL);
    }
    if (res != NULL) {
        _PyBytes_Resize(&res, got);
    }
    return res;
}

static PyObject *posix_write(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    int fd, put;
    Py_buffer view;
    PyObject *data;
    if (!_PyArg_ParseStack(args, nargs, "iO:write", &fd, &data) ||
        PyObject_GetBuffer(data, &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    while ((put = sys_write(fd, view.buf, (size_t)view.len)) == -EINTR &&
           PyErr_CheckSignals() == 0) {
    }
    PyBuffer_Release(&view);
    if (PyErr_Occurred()) {
        return NULL;
    }
    return put < 0 ? _PyErr_SetOSError(-put, NULL) : PyLong_FromLong(put);
}

static PyObject *posix_lseek(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    int fd, whence;
    long long offset;
    if (!_PyArg_ParseStack(args, nargs, "iLi:lseek", &fd, &offset, &whence)) {
        return NULL;
    }
    int64_t at = sys_seek(fd, offset, whence);
    return at < 0 ? _PyErr_SetOSError((int)-at, NULL) : PyLong_FromLongLong(at);
}

static PyObject *posix_ftruncate(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    int fd;
    long long size;
    if (!_PyArg_ParseStack(args, nargs, "iL:ftruncate", &fd, &size)) {
        return NULL;
    }
    return none_or_error(sys_truncate(fd, size));
}

POSIX_NAMES(truncate, 2, 2, "path", "length");
POSIX_KEYWORDS(truncate) {
    PyObject *out[2], *res = NULL;
    posix_path path = {.fd = -1};
    if (!_PyArg_Unpack(&truncate_names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    long long size = PyLong_AsLongLong(out[1]);
    if (!PyErr_Occurred() &&
        posix_path_from(&path, "truncate", "path", out[0], POSIX_FD) == 0) {
        int fd = path.text == NULL      ? path.fd
                 : path.text[0] == '\0' ? -ENOENT
                                        : sys_open(path.text, SYS_O_WRITE);
        int error = fd < 0 ? fd : sys_truncate(fd, size);
        if (fd >= 0 && path.text != NULL) {
            sys_close(fd);
        }
        res = error >= 0          ? Py_NewRef(Py_None)
              : path.text == NULL ? _PyErr_SetOSError(-error, NULL)
                                  : posix_path_error(error, &path);
    }
    posix_path_done(&path);
    return res;
}

PyMethodDef posix_file_methods[] = {
    POSIX_METHOD(open),
    POSIX_METHOD(close),
    POSIX_METHOD(fsync),
    POSIX_METHOD(truncate),
    POSIX_METHOD(device_encoding),
    {"isatty", posix_isatty, METH_O, NULL},
    {"read", _PyCFunction_CAST(posix_read), METH_FASTCALL, NULL},
    {"write", _PyCFunction_CAST(posix_write), METH_FASTCALL, NULL},
    {"lseek", _PyCFunction_CAST(posix_lseek), METH_FASTCALL, NULL},
    {"ftruncate", _PyCFunction_CAST(posix_ftruncate), METH_FASTCALL, NULL},
    {NULL},
};
