/*
 * OSError: errno, strerror and file names, and the choice of a subclass by errno when
 * OSError itself is called.
 *
 * Invariant: either __new__ or __init__ reads the arguments, never both; it is __init__
 * when a subclass overrides __init__ but not __new__.
 *
 * CPython 3.11: Objects/exceptions.c, PEP 3151. Before: exceptions.c.
 */
#include "runtime/objects/exceptions_private.h"
#include "runtime/python.h"

#define OS(op)       ((PyOSErrorObject *)(op))
#define OS_FIELDS(X) X(myerrno) X(strerror) X(filename) X(filename2)
EXC_LIFE(OSError, OS_FIELDS)

PyTypeObject *_PyExc_OSErrorClass(long err) {
    switch (err) {
    case 1:  /* EPERM */
    case 13: /* EACCES */
        return &_PyExc_PermissionError;
    case 2:
        return &_PyExc_FileNotFoundError;
    case 3:
        return &_PyExc_ProcessLookupError;
    case 4:
        return &_PyExc_InterruptedError;
    case 10:
        return &_PyExc_ChildProcessError;
    case 11:  /* EAGAIN */
    case 114: /* EALREADY */
    case 115: /* EINPROGRESS */
        return &_PyExc_BlockingIOError;
    case 17:
        return &_PyExc_FileExistsError;
    case 20:
        return &_PyExc_NotADirectoryError;
    case 21:
        return &_PyExc_IsADirectoryError;
    case 32:  /* EPIPE */
    case 108: /* ESHUTDOWN */
        return &_PyExc_BrokenPipeError;
    case 103:
        return &_PyExc_ConnectionAbortedError;
    case 104:
        return &_PyExc_ConnectionResetError;
    case 110:
        return &_PyExc_TimeoutError;
    case 111:
        return &_PyExc_ConnectionRefusedError;
    default:
        return NULL;
    }
}

/* Two to five arguments are (errno, strerror, filename, winerror, filename2); with any
 * other number they have no names. Borrowed. */
struct os_args {
    PyObject *err, *strerror, *filename, *filename2;
};

static struct os_args os_parse(PyObject *args) {
    struct os_args a = {NULL, NULL, NULL, NULL};
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    if (n >= 2 && n <= 5) {
        a.err = PyTuple_GET_ITEM(args, 0);
        a.strerror = PyTuple_GET_ITEM(args, 1);
        a.filename = n > 2 ? PyTuple_GET_ITEM(args, 2) : NULL;
        a.filename2 = n > 4 ? PyTuple_GET_ITEM(args, 4) : NULL;
    }
    return a;
}

static int os_fill(PyOSErrorObject *self, PyObject *args, struct os_args *a) {
    self->written = -1;
    Py_XSETREF(self->args, Py_NewRef(args));
    if (a->filename != NULL && a->filename != Py_None) {
        if (Py_TYPE(self) == &_PyExc_BlockingIOError && PyNumber_Check(a->filename)) {
            self->written = PyNumber_AsSsize_t(a->filename, PyExc_ValueError);
            if (self->written == -1 && PyErr_Occurred()) {
                return -1;
            }
        } else {
            self->filename = Py_NewRef(a->filename);
            if (a->filename2 != NULL && a->filename2 != Py_None) {
                self->filename2 = Py_NewRef(a->filename2);
            }
            if (PyTuple_GET_SIZE(args) <= 5) {
                /* args stays a pair, for programs that unpack it. */
                PyObject *pair = PyTuple_GetSlice(args, 0, 2);
                if (pair == NULL) {
                    return -1;
                }
                Py_SETREF(self->args, pair);
            }
        }
    }
    self->myerrno = Py_XNewRef(a->err);
    self->strerror = Py_XNewRef(a->strerror);
    return 0;
}

static int init_reads(PyTypeObject *type) {
    return type->tp_init != _PyExc_OSError_init && type->tp_new == _PyExc_OSError_new;
}

PyObject *_PyExc_OSError_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    struct os_args a = {NULL, NULL, NULL, NULL};
    int now = !init_reads(type);
    if (now) {
        if (kwds != NULL && !_PyArg_NoKeywords(type->tp_name, kwds)) {
            return NULL;
        }
        a = os_parse(args);
        if (a.err != NULL && PyLong_Check(a.err) && type == &_PyExc_OSError) {
            int overflow;
            PyTypeObject *sub =
                _PyExc_OSErrorClass(PyLong_AsLongAndOverflow(a.err, &overflow));
            type = sub != NULL ? sub : type;
        }
    }
    PyOSErrorObject *self = (PyOSErrorObject *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    if (now ? os_fill(self, args, &a) < 0 : (self->args = PyTuple_New(0)) == NULL) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

int _PyExc_OSError_init(PyObject *op, PyObject *args, PyObject *kwds) {
    if (!init_reads(Py_TYPE(op))) {
        return 0;
    }
    if (kwds != NULL && !_PyArg_NoKeywords(Py_TYPE(op)->tp_name, kwds)) {
        return -1;
    }
    struct os_args a = os_parse(args);
    return os_fill(OS(op), args, &a);
}

#define OR_NONE(x) ((x) != NULL ? (x) : Py_None)

PyObject *_PyExc_OSError_str(PyObject *op) {
    PyOSErrorObject *self = OS(op);
    PyObject *err = OR_NONE(self->myerrno), *text = OR_NONE(self->strerror);
    if (self->filename != NULL) {
        if (self->filename2 != NULL) {
            return PyUnicode_FromFormat("[Errno %S] %S: %R -> %R", err, text,
                                        self->filename, self->filename2);
        }
        return PyUnicode_FromFormat("[Errno %S] %S: %R", err, text, self->filename);
    }
    if (self->myerrno != NULL && self->strerror != NULL) {
        return PyUnicode_FromFormat("[Errno %S] %S", err, text);
    }
    return _PyExc_BaseException_str(op);
}

/* The arguments again as the constructor needs them, file names included. */
static PyObject *os_reduce(PyObject *op, PyObject *Py_UNUSED(ignored)) {
    PyOSErrorObject *self = OS(op);
    PyObject *args = self->args;
    if (PyTuple_GET_SIZE(args) == 2 && self->filename != NULL) {
        PyObject *e = PyTuple_GET_ITEM(args, 0), *s = PyTuple_GET_ITEM(args, 1);
        args = self->filename2 != NULL
                   ? PyTuple_Pack(5, e, s, self->filename, Py_None, self->filename2)
                   : PyTuple_Pack(3, e, s, self->filename);
        if (args == NULL) {
            return NULL;
        }
    } else {
        Py_INCREF(args);
    }
    PyObject *res = _PyExc_ReduceWith(op, args, Py_XNewRef(self->dict));
    Py_DECREF(args);
    return res;
}

PyMethodDef _PyExc_OSError_methods[] = {
    {"__reduce__", os_reduce, METH_NOARGS, NULL},
    {NULL},
};

PyMemberDef _PyExc_OSError_members[] = {
    {"errno", T_OBJECT, offsetof(PyOSErrorObject, myerrno), 0, "number of the error"},
    {"strerror", T_OBJECT, offsetof(PyOSErrorObject, strerror), 0, "text of the error"},
    {"filename", T_OBJECT, offsetof(PyOSErrorObject, filename), 0, "name of the file"},
    {"filename2", T_OBJECT, offsetof(PyOSErrorObject, filename2), 0,
     "name of the second file"},
    {NULL},
};

static PyObject *get_written(PyObject *op, void *Py_UNUSED(c)) {
    if (OS(op)->written == -1) {
        PyErr_SetString(PyExc_AttributeError, "characters_written");
        return NULL;
    }
    return PyLong_FromSsize_t(OS(op)->written);
}

static int set_written(PyObject *op, PyObject *value, void *Py_UNUSED(c)) {
    if (value == NULL) {
        if (OS(op)->written == -1) {
            PyErr_SetString(PyExc_AttributeError, "characters_written");
            return -1;
        }
        OS(op)->written = -1;
        return 0;
    }
    Py_ssize_t n = PyNumber_AsSsize_t(value, PyExc_ValueError);
    if (n == -1 && PyErr_Occurred()) {
        return -1;
    }
    OS(op)->written = n;
    return 0;
}

PyGetSetDef _PyExc_OSError_getset[] = {
    {"characters_written", get_written, set_written, NULL, NULL},
    {NULL},
};
