/*
 * `exit` and `quit`: two objects that end the program when called, and tell so at the
 * prompt. Invariant: each knows its own name, nothing else.
 * CPython 3.11: Lib/_sitebuiltins.py, Quitter. Next: builtins.c.
 */
#include "runtime/python.h"
#include "runtime/vm/builtins_private.h"

typedef struct {
    PyObject_HEAD PyObject *name; /* owned */
} Quitter;

extern PyTypeObject _PyQuitter_Type;

PyObject *_PyQuitter_New(const char *name) {
    Quitter *self = PyObject_New(Quitter, &_PyQuitter_Type);
    if (self != NULL && (self->name = PyUnicode_InternFromString(name)) == NULL) {
        PyObject_Free(self);
        return NULL;
    }
    return (PyObject *)self;
}

static void quitter_dealloc(PyObject *op) {
    Py_DECREF(((Quitter *)op)->name);
    PyObject_Free(op);
}

static PyObject *quitter_repr(PyObject *op) {
    return PyUnicode_FromFormat("Use %U() or Ctrl-D (i.e. EOF) to exit",
                                ((Quitter *)op)->name);
}

static PyObject *quitter_call(PyObject *op, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"code", NULL};
    static const _PyArg_Names names = {"Quitter.__call__", keywords, 0, 1};
    PyObject *out[1];
    if (_PyArg_UnpackTupleDict(&names, args, kwargs, out)) {
        PyErr_SetObject(PyExc_SystemExit, out[0] ? out[0] : Py_None);
    }
    return NULL;
}

static PyMemberDef quitter_members[] = {
    {"name", T_OBJECT, offsetof(Quitter, name), READONLY, NULL}, {NULL, 0, 0, 0, NULL}};

PyTypeObject _PyQuitter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_sitebuiltins.Quitter",
    .tp_basicsize = sizeof(Quitter),
    .tp_dealloc = quitter_dealloc,
    .tp_repr = quitter_repr,
    .tp_call = quitter_call,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_members = quitter_members,
};
