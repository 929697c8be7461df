/*
 * The base of all files: what a file can do when it only knows how to read or write.
 *
 * Invariant: every method here works through self's other methods, so a Python class
 * that defines read(), or write(), gets the rest.
 *
 * Before: io.h. Source: CPython 3.11, Modules/_io/iobase.c.
 */
#include "runtime/modules/io.h"

#include "runtime/python.h"

PyObject *_PyIO_Unsupported(void) {
    static PyObject *type;
    if (type == NULL) {
        PyObject *bases = PyTuple_Pack(2, PyExc_OSError, PyExc_ValueError);
        if (bases != NULL) {
            type = PyErr_NewException("io.UnsupportedOperation", bases, NULL);
            Py_DECREF(bases);
        }
    }
    return type;
}

PyObject *_PyIO_Refuse(const char *message) {
    PyObject *type = _PyIO_Unsupported();
    if (type != NULL) {
        PyErr_SetString(type, message);
    }
    return NULL;
}

PyObject *_PyIO_ClosedError(void) {
    PyErr_SetString(PyExc_ValueError, "I/O operation on closed file.");
    return NULL;
}

int _PyIO_SizeArg(PyObject *const *args, Py_ssize_t nargs, const char *name,
                  Py_ssize_t *size) {
    *size = -1;
    if (!_PyArg_CheckPositional(name, nargs, 0, 1)) {
        return -1;
    }
    if (nargs == 0 || args[0] == Py_None) {
        return 0;
    }
    if (!PyIndex_Check(args[0])) {
        PyErr_Format(PyExc_TypeError,
                     "argument should be integer or None, not '%.200s'",
                     Py_TYPE(args[0])->tp_name);
        return -1;
    }
    *size = PyNumber_AsSsize_t(args[0], PyExc_OverflowError);
    return *size == -1 && PyErr_Occurred() ? -1 : 0;
}

PyObject *_PyIO_True(PyObject *self, PyObject *ignored) {
    return Py_NewRef(Py_True);
}

static PyObject *answer_false(PyObject *self, PyObject *ignored) {
    return Py_NewRef(Py_False);
}

/* 1 closed, 0 open, -1 an exception. */
static int is_closed(PyObject *self) {
    PyObject *closed = PyObject_GetAttr(self, _Py_ID(closed));
    int res = closed == NULL ? -1 : PyObject_IsTrue(closed);
    Py_XDECREF(closed);
    return res;
}

/* self when it is open (for with and iter), else ValueError. */
PyObject *_PyIO_Self(PyObject *self, PyObject *ignored) {
    int closed = is_closed(self);
    return closed < 0 ? NULL : closed ? _PyIO_ClosedError() : Py_NewRef(self);
}

static PyObject *base_iter(PyObject *self) {
    return _PyIO_Self(self, NULL);
}

static PyObject *base_exit(PyObject *self, PyObject *args) {
    return PyObject_CallMethodNoArgs(self, _Py_ID(close));
}

static PyObject *unsupported_fileno(PyObject *self, PyObject *ignored) {
    return _PyIO_Refuse("fileno");
}
static PyObject *unsupported_seek(PyObject *self, PyObject *args) {
    return _PyIO_Refuse("seek");
}
static PyObject *unsupported_truncate(PyObject *self, PyObject *args) {
    return _PyIO_Refuse("truncate");
}

static PyObject *unsupported_detach(PyObject *self, PyObject *ignored) {
    return _PyIO_Refuse("detach");
}
static PyObject *no_value(PyObject *self, void *ignored) {
    Py_RETURN_NONE;
}

static PyObject *base_tell(PyObject *self, PyObject *ignored) {
    return PyObject_CallMethod(self, "seek", "ii", 0, 1);
}

static PyObject *base_flush(PyObject *self, PyObject *ignored) {
    int closed = is_closed(self);
    return closed < 0 ? NULL : closed ? _PyIO_ClosedError() : Py_NewRef(Py_None);
}

/* Closed-ness of a plain Python subclass is the attribute __IOBase_closed. */
static PyObject *base_closed(PyObject *self, void *ignored) {
    PyObject *mark = PyObject_GetAttr(self, _Py_ID(__IOBase_closed));
    if (mark == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
            return NULL;
        }
        PyErr_Clear();
        return Py_NewRef(Py_False);
    }
    Py_DECREF(mark);
    return Py_NewRef(Py_True);
}

static PyObject *base_close(PyObject *self, PyObject *ignored) {
    int closed = is_closed(self);
    if (closed != 0) {
        return closed < 0 ? NULL : Py_NewRef(Py_None);
    }
    PyObject *res = PyObject_CallMethodNoArgs(self, _Py_ID(flush));
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    if (PyObject_SetAttr(self, _Py_ID(__IOBase_closed), Py_True) < 0) {
        PyErr_Clear();
    }
    if (type != NULL) {
        PyErr_Restore(type, value, tb);
    }
    return res;
}

/* One octet at a time, by self.read(1): for files that know no better. */
static PyObject *base_readline(PyObject *self, PyObject *const *args,
                               Py_ssize_t nargs) {
    Py_ssize_t limit;
    if (_PyIO_SizeArg(args, nargs, "readline", &limit) < 0) {
        return NULL;
    }
    PyObject *line = PyByteArray_FromStringAndSize(NULL, 0), *res = NULL;
    while (line != NULL && (limit < 0 || Py_SIZE(line) < limit)) {
        PyObject *one = PyObject_CallMethod(self, "read", "i", 1);
        Py_ssize_t n = Py_SIZE(line);
        if (one == NULL || !PyBytes_Check(one) || Py_SIZE(one) == 0) {
            if (one != NULL && !PyBytes_Check(one)) {
                PyErr_Format(PyExc_OSError,
                             "read() should have returned a bytes object, not '%.200s'",
                             Py_TYPE(one)->tp_name);
            }
            Py_XDECREF(one);
            break;
        }
        char ch = PyBytes_AS_STRING(one)[0];
        Py_DECREF(one);
        if (PyByteArray_Resize(line, n + 1) < 0) {
            break;
        }
        PyByteArray_AS_STRING(line)[n] = ch;
        if (ch == '\n') {
            break;
        }
    }
    if (line != NULL && !PyErr_Occurred()) {
        res = PyBytes_FromStringAndSize(PyByteArray_AS_STRING(line), Py_SIZE(line));
    }
    Py_XDECREF(line);
    return res;
}

static PyObject *base_next(PyObject *self) {
    PyObject *line = PyObject_CallMethodNoArgs(self, _Py_ID(readline));
    if (line != NULL && PyObject_Size(line) <= 0) {
        Py_CLEAR(line);
    }
    return line;
}

static PyObject *base_readlines(PyObject *self, PyObject *const *args,
                                Py_ssize_t nargs) {
    Py_ssize_t hint, total = 0;
    if (_PyIO_SizeArg(args, nargs, "readlines", &hint) < 0) {
        return NULL;
    }
    PyObject *list = PyList_New(0), *it = PyObject_GetIter(self), *line;
    while (list != NULL && it != NULL && (line = PyIter_Next(it)) != NULL) {
        total += PyObject_Size(line);
        int err = PyList_Append(list, line);
        Py_DECREF(line);
        if (err < 0 || (hint > 0 && total >= hint)) {
            break;
        }
    }
    if (PyErr_Occurred()) {
        Py_CLEAR(list);
    }
    Py_XDECREF(it);
    return list;
}

static PyObject *base_writelines(PyObject *self, PyObject *lines) {
    int closed = is_closed(self);
    if (closed != 0) {
        return closed < 0 ? NULL : _PyIO_ClosedError();
    }
    PyObject *it = PyObject_GetIter(lines), *line;
    while (it != NULL && (line = PyIter_Next(it)) != NULL) {
        PyObject *res = PyObject_CallMethodOneArg(self, _Py_ID(write), line);
        Py_DECREF(line);
        if (res == NULL) {
            break;
        }
        Py_DECREF(res);
    }
    Py_XDECREF(it);
    return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
}

static PyMethodDef base_methods[] = {
    {"seek", unsupported_seek, METH_VARARGS, NULL},
    {"tell", base_tell, METH_NOARGS, NULL},
    {"truncate", unsupported_truncate, METH_VARARGS, NULL},
    {"flush", base_flush, METH_NOARGS, NULL},
    {"close", base_close, METH_NOARGS, NULL},
    {"seekable", answer_false, METH_NOARGS, NULL},
    {"readable", answer_false, METH_NOARGS, NULL},
    {"writable", answer_false, METH_NOARGS, NULL},
    {"isatty", answer_false, METH_NOARGS, NULL},
    {"fileno", unsupported_fileno, METH_NOARGS, NULL},
    {"__enter__", _PyIO_Self, METH_NOARGS, NULL},
    {"__exit__", base_exit, METH_VARARGS, NULL},
    {"readline", _PyCFunction_CAST(base_readline), METH_FASTCALL, NULL},
    {"readlines", _PyCFunction_CAST(base_readlines), METH_FASTCALL, NULL},
    {"writelines", base_writelines, METH_O, NULL},
    {NULL},
};

static PyGetSetDef base_getset[] = {{"closed", base_closed, NULL, NULL, NULL}, {NULL}};

PyTypeObject _PyIOBase_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_io._IOBase",
    .tp_basicsize = sizeof(PyObject),
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_iter = base_iter,
    .tp_iternext = base_next,
    .tp_methods = base_methods,
    .tp_getset = base_getset,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_Free,
};

/* ---- RawIOBase: read() by readinto() ---- */

static PyObject *raw_readall(PyObject *self, PyObject *ignored) {
    PyObject *all = PyBytes_FromStringAndSize(NULL, 0);
    while (all != NULL) {
        PyObject *part = PyObject_CallMethod(self, "read", "i", IO_BUFFER_SIZE);
        if (part == NULL || part == Py_None || PyObject_Size(part) <= 0) {
            if (part == NULL) {
                Py_CLEAR(all);
            }
            Py_XDECREF(part);
            break;
        }
        PyBytes_ConcatAndDel(&all, part);
    }
    return all;
}

static PyObject *raw_read(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    Py_ssize_t n;
    if (_PyIO_SizeArg(args, nargs, "read", &n) < 0) {
        return NULL;
    }
    if (n < 0) {
        return PyObject_CallMethodNoArgs(self, _Py_ID(readall));
    }
    PyObject *buf = PyByteArray_FromStringAndSize(NULL, n), *res = NULL;
    PyObject *got =
        buf == NULL ? NULL : PyObject_CallMethodOneArg(self, _Py_ID(readinto), buf);
    if (got == Py_None) {
        res = Py_NewRef(Py_None);
    } else if (got != NULL) {
        Py_ssize_t m = PyNumber_AsSsize_t(got, PyExc_ValueError);
        if (m >= 0 && m <= Py_SIZE(buf)) {
            res = PyBytes_FromStringAndSize(PyByteArray_AS_STRING(buf), m);
        }
    }
    Py_XDECREF(got);
    Py_XDECREF(buf);
    return res;
}

static PyMethodDef raw_methods[] = {
    {"read", _PyCFunction_CAST(raw_read), METH_FASTCALL, NULL},
    {"readall", raw_readall, METH_NOARGS, NULL},
    {NULL},
};

static PyMethodDef detach_methods[] = {
    {"detach", unsupported_detach, METH_NOARGS, NULL},
    {NULL},
};

/* What text has that knows of no encoding. */
static PyGetSetDef text_getset[] = {
    {"encoding", no_value, NULL, NULL, NULL},
    {"errors", no_value, NULL, NULL, NULL},
    {"newlines", no_value, NULL, NULL, NULL},
    {NULL},
};

#define IO_BASE_TYPE(symbol, name, methods, getset)                                    \
    PyTypeObject symbol = {                                                            \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = name,                         \
        .tp_basicsize = sizeof(PyObject),                                              \
        .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,                          \
        .tp_methods = methods,                                                         \
        .tp_getset = getset,                                                           \
        .tp_base = &_PyIOBase_Type,                                                    \
    }

IO_BASE_TYPE(_PyRawIOBase_Type, "_io._RawIOBase", raw_methods, NULL);
IO_BASE_TYPE(_PyBufferedIOBase_Type, "_io._BufferedIOBase", detach_methods, NULL);
IO_BASE_TYPE(_PyTextIOBase_Type, "_io._TextIOBase", detach_methods, text_getset);
