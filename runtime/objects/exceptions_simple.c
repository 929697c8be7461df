/*
 * The exceptions with a field or two of their own: StopIteration, SystemExit,
 * ImportError, NameError, AttributeError, and KeyError with its own text.
 *
 * CPython 3.11: Objects/exceptions.c. Before: exceptions.c.
 */
#include "runtime/objects/exceptions_private.h"
#include "runtime/python.h"

/* ---- StopIteration, SystemExit: the first argument has a name ---- */

#define VALUE_FIELDS(X) X(value)
EXC_LIFE(StopIteration, VALUE_FIELDS)

int _PyExc_StopIteration_init(PyObject *op, PyObject *args, PyObject *kwds) {
    if (_PyExc_BaseException_init(op, args, kwds) < 0) {
        return -1;
    }
    PyObject *value = PyTuple_GET_SIZE(args) > 0 ? PyTuple_GET_ITEM(args, 0) : Py_None;
    Py_XSETREF(((PyStopIterationObject *)op)->value, Py_NewRef(value));
    return 0;
}

PyMemberDef _PyExc_StopIteration_members[] = {
    {"value", T_OBJECT, offsetof(PyStopIterationObject, value), 0,
     "what the generator returned"},
    {NULL},
};

PyObject *_PyStopIteration_New(PyObject *value) {
    PyObject *args = PyTuple_Pack(1, value);
    if (args == NULL) {
        return NULL;
    }
    PyTypeObject *type = &_PyExc_StopIteration;
    PyObject *exc = _PyExc_BaseException_new(type, args, NULL);
    Py_DECREF(args);
    if (exc != NULL) {
        ((PyStopIterationObject *)exc)->value = Py_NewRef(value);
    }
    return exc;
}

#define CODE_FIELDS(X) X(code)
EXC_LIFE(SystemExit, CODE_FIELDS)

int _PyExc_SystemExit_init(PyObject *op, PyObject *args, PyObject *kwds) {
    if (_PyExc_BaseException_init(op, args, kwds) < 0) {
        return -1;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    if (n > 0) {
        Py_XSETREF(((PySystemExitObject *)op)->code,
                   Py_NewRef(n == 1 ? PyTuple_GET_ITEM(args, 0) : args));
    }
    return 0;
}

PyMemberDef _PyExc_SystemExit_members[] = {
    {"code", T_OBJECT, offsetof(PySystemExitObject, code), 0,
     "what the program exits with"},
    {NULL},
};

/* ---- Keyword-only fields: ImportError, NameError, AttributeError ---- */

/* Takes the keyword arguments out of `kwds` into fields[i] (new references, NULL where
 * not given); any other name is an error. */
static int keyword_fields(const char *fname, PyObject *kwds, const char *const *names,
                          PyObject **fields[]) {
    static const _PyArg_Names base = {.min_args = 0, .max_pos = 0};
    _PyArg_Names all = base;
    all.fname = fname;
    all.keywords = names;
    PyObject *out[2] = {NULL, NULL};
    if (kwds != NULL && !_PyArg_Unpack(&all, NULL, 0, kwds, NULL, out)) {
        return -1;
    }
    for (int i = 0; names[i] != NULL; i++) {
        Py_XSETREF(*fields[i], Py_XNewRef(out[i]));
    }
    return 0;
}

#define IMPORT_FIELDS(X) X(msg) X(name) X(path)
EXC_LIFE(ImportError, IMPORT_FIELDS)

int _PyExc_ImportError_init(PyObject *op, PyObject *args, PyObject *kwds) {
    PyImportErrorObject *self = (PyImportErrorObject *)op;
    static const char *const names[] = {"name", "path", NULL};
    if (_PyExc_BaseException_init(op, args, NULL) < 0 ||
        keyword_fields("ImportError", kwds, names,
                       (PyObject * *[]){&self->name, &self->path}) < 0) {
        return -1;
    }
    PyObject *msg = PyTuple_GET_SIZE(args) == 1 ? PyTuple_GET_ITEM(args, 0) : NULL;
    Py_XSETREF(self->msg, Py_XNewRef(msg));
    return 0;
}

PyObject *_PyExc_ImportError_str(PyObject *op) {
    PyObject *msg = ((PyImportErrorObject *)op)->msg;
    if (msg != NULL && PyUnicode_CheckExact(msg)) {
        return Py_NewRef(msg);
    }
    return _PyExc_BaseException_str(op);
}

static PyObject *import_reduce(PyObject *op, PyObject *Py_UNUSED(ignored)) {
    PyImportErrorObject *self = (PyImportErrorObject *)op;
    if (self->name == NULL && self->path == NULL) {
        return _PyExc_ReduceWith(op, self->args, Py_XNewRef(self->dict));
    }
    PyObject *state = self->dict ? PyDict_Copy(self->dict) : PyDict_New();
    if (state == NULL) {
        return NULL;
    }
    if ((self->name && PyDict_SetItem(state, _Py_ID(name), self->name) < 0) ||
        (self->path && PyDict_SetItem(state, _Py_ID(path), self->path) < 0)) {
        Py_DECREF(state);
        return NULL;
    }
    return _PyExc_ReduceWith(op, self->args, state);
}

PyMethodDef _PyExc_ImportError_methods[] = {
    {"__reduce__", import_reduce, METH_NOARGS, NULL},
    {NULL},
};

PyMemberDef _PyExc_ImportError_members[] = {
    {"msg", T_OBJECT, offsetof(PyImportErrorObject, msg), 0, "the message"},
    {"name", T_OBJECT, offsetof(PyImportErrorObject, name), 0, "name of the module"},
    {"path", T_OBJECT, offsetof(PyImportErrorObject, path), 0, "path of the module"},
    {NULL},
};

#define NAME_FIELDS(X) X(name)
EXC_LIFE(NameError, NAME_FIELDS)

int _PyExc_NameError_init(PyObject *op, PyObject *args, PyObject *kwds) {
    static const char *const names[] = {"name", NULL};
    if (_PyExc_BaseException_init(op, args, NULL) < 0) {
        return -1;
    }
    return keyword_fields("NameError", kwds, names,
                          (PyObject * *[]){&((PyNameErrorObject *)op)->name});
}

PyMemberDef _PyExc_NameError_members[] = {
    {"name", T_OBJECT, offsetof(PyNameErrorObject, name), 0, "name"},
    {NULL},
};

#define ATTRIBUTE_FIELDS(X) X(obj) X(name)
EXC_LIFE(AttributeError, ATTRIBUTE_FIELDS)

int _PyExc_AttributeError_init(PyObject *op, PyObject *args, PyObject *kwds) {
    PyAttributeErrorObject *self = (PyAttributeErrorObject *)op;
    static const char *const names[] = {"name", "obj", NULL};
    if (_PyExc_BaseException_init(op, args, NULL) < 0) {
        return -1;
    }
    return keyword_fields("AttributeError", kwds, names,
                          (PyObject * *[]){&self->name, &self->obj});
}

PyMemberDef _PyExc_AttributeError_members[] = {
    {"name", T_OBJECT, offsetof(PyAttributeErrorObject, name), 0,
     "name of the attribute"},
    {"obj", T_OBJECT, offsetof(PyAttributeErrorObject, obj), 0, "object"},
    {NULL},
};

/* ---- KeyError: the text of one key is its repr, so that KeyError('') is seen ---- */

PyObject *_PyExc_KeyError_str(PyObject *op) {
    PyObject *args = ((PyBaseExceptionObject *)op)->args;
    if (PyTuple_GET_SIZE(args) == 1) {
        return PyObject_Repr(PyTuple_GET_ITEM(args, 0));
    }
    return _PyExc_BaseException_str(op);
}
