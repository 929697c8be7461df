/*
 * functools.partial: a function with its first arguments, and some keywords, given.
 *
 * CPython 3.11: Modules/_functoolsmodule.c. Before: functoolsmodule.c.
 */
#include "runtime/modules/functools.h"

typedef struct {
    PyObject_HEAD PyObject *fn;
    PyObject *args; /* a tuple */
    PyObject *kw;   /* a dict */
    PyObject *dict;
    PyObject *weakreflist;
    vectorcallfunc vectorcall;
} partialobject;

/* Keywords of `self` under those of the call, as a new dict. */
static PyObject *merged_keywords(partialobject *self, PyObject *const *values,
                                 PyObject *kwnames) {
    PyObject *kw = PyDict_Copy(self->kw);
    Py_ssize_t n = kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames);
    for (Py_ssize_t i = 0; kw != NULL && i < n; i++) {
        if (PyDict_SetItem(kw, PyTuple_GET_ITEM(kwnames, i), values[i]) < 0) {
            Py_CLEAR(kw);
        }
    }
    return kw;
}

static PyObject *partial_vectorcall(PyObject *op, PyObject *const *args, size_t nargsf,
                                    PyObject *kwnames) {
    partialobject *self = (partialobject *)op;
    Py_ssize_t n = PyVectorcall_NARGS(nargsf), np = PyTuple_GET_SIZE(self->args);
    Py_ssize_t nkw = kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames);
    PyObject *small[8], **stack = small, *result;
    if (np + n + nkw > (Py_ssize_t)Py_ARRAY_LENGTH(small)) {
        stack = PyMem_New(PyObject *, np + n + nkw);
        if (stack == NULL) {
            return PyErr_NoMemory();
        }
    }
    memcpy(stack, _PyTuple_ITEMS(self->args), (size_t)np * sizeof(PyObject *));
    if (n + nkw > 0) {
        memcpy(stack + np, args, (size_t)(n + nkw) * sizeof(PyObject *));
    }
    if (PyDict_GET_SIZE(self->kw) == 0) {
        result = PyObject_Vectorcall(self->fn, stack, (size_t)(np + n), kwnames);
    } else {
        PyObject *kw = merged_keywords(self, stack + np + n, kwnames);
        result = kw == NULL
                     ? NULL
                     : PyObject_VectorcallDict(self->fn, stack, (size_t)(np + n), kw);
        Py_XDECREF(kw);
    }
    if (stack != small) {
        PyMem_Free(stack);
    }
    return result;
}

/* The arguments of the partial that `func` is, if it is an exact one, come first. */
static int partial_fill(partialobject *self, PyObject *func, PyObject *args,
                        PyObject *kw) {
    partialobject *inner =
        Py_IS_TYPE(func, &_PyFunctools_Partial) && ((partialobject *)func)->dict == NULL
            ? (partialobject *)func
            : NULL;
    self->fn = Py_NewRef(inner != NULL ? inner->fn : func);
    self->args = inner != NULL ? PySequence_Concat(inner->args, args) : Py_NewRef(args);
    self->kw = inner != NULL ? PyDict_Copy(inner->kw) : PyDict_New();
    if (self->args == NULL || self->kw == NULL) {
        return -1;
    }
    return kw == NULL ? 0 : PyDict_Merge(self->kw, kw, 1);
}

static PyObject *partial_new(PyTypeObject *type, PyObject *args, PyObject *kw) {
    if (PyTuple_GET_SIZE(args) < 1) {
        PyErr_SetString(PyExc_TypeError, "type 'partial' takes at least one argument");
        return NULL;
    }
    PyObject *func = PyTuple_GET_ITEM(args, 0);
    if (!PyCallable_Check(func)) {
        PyErr_SetString(PyExc_TypeError, "the first argument must be callable");
        return NULL;
    }
    partialobject *self = (partialobject *)type->tp_alloc(type, 0);
    PyObject *rest =
        self == NULL ? NULL : PyTuple_GetSlice(args, 1, PyTuple_GET_SIZE(args));
    if (rest == NULL || partial_fill(self, func, rest, kw) < 0) {
        Py_XDECREF(rest);
        Py_XDECREF(self);
        return NULL;
    }
    Py_DECREF(rest);
    self->vectorcall = partial_vectorcall;
    return (PyObject *)self;
}

static void partial_dealloc(PyObject *op) {
    partialobject *self = (partialobject *)op;
    PyObject_GC_UnTrack(self);
    if (self->weakreflist != NULL) {
        PyObject_ClearWeakRefs(op);
    }
    Py_XDECREF(self->fn);
    Py_XDECREF(self->args);
    Py_XDECREF(self->kw);
    Py_XDECREF(self->dict);
    Py_TYPE(self)->tp_free(self);
}

static int partial_traverse(PyObject *op, visitproc visit, void *arg) {
    partialobject *self = (partialobject *)op;
    Py_VISIT(self->fn);
    Py_VISIT(self->args);
    Py_VISIT(self->kw);
    Py_VISIT(self->dict);
    return 0;
}

/* ", 1, key=2": a repr may change the partial, so what it looks at is held. */
static PyObject *arguments_text(PyObject *args, PyObject *kw) {
    PyObject *key, *value, *text = PyUnicode_New(0, 0);
    Py_ssize_t pos = 0;
    for (Py_ssize_t i = 0; text != NULL && i < PyTuple_GET_SIZE(args); i++) {
        Py_SETREF(text,
                  PyUnicode_FromFormat("%U, %R", text, PyTuple_GET_ITEM(args, i)));
    }
    while (text != NULL && PyDict_Next(kw, &pos, &key, &value)) {
        Py_INCREF(key);
        Py_INCREF(value);
        Py_SETREF(text, PyUnicode_FromFormat("%U, %S=%R", text, key, value));
        Py_DECREF(key);
        Py_DECREF(value);
    }
    return text;
}

/* "functools.partial(<function f>, 1, key=2)". */
static PyObject *partial_repr(PyObject *op) {
    partialobject *self = (partialobject *)op;
    int entered = Py_ReprEnter(op);
    if (entered != 0) {
        return entered < 0 ? NULL : PyUnicode_FromString("...");
    }
    PyObject *args = Py_NewRef(self->args), *kw = Py_NewRef(self->kw);
    PyObject *text = arguments_text(args, kw), *result = NULL;
    if (text != NULL) {
        PyObject *fn = Py_NewRef(self->fn);
        result = PyUnicode_FromFormat("%s(%R%U)", Py_TYPE(op)->tp_name, fn, text);
        Py_DECREF(fn);
        Py_DECREF(text);
    }
    Py_DECREF(args);
    Py_DECREF(kw);
    Py_ReprLeave(op);
    return result;
}

static PyObject *partial_reduce(PyObject *op, PyObject *ignored) {
    partialobject *self = (partialobject *)op;
    return Py_BuildValue("O(O)(OOOO)", Py_TYPE(self), self->fn, self->fn, self->args,
                         self->kw, self->dict != NULL ? self->dict : Py_None);
}

static PyObject *partial_setstate(PyObject *op, PyObject *state) {
    partialobject *self = (partialobject *)op;
    PyObject *fn, *args, *kw, *dict;
    if (!PyTuple_Check(state) ||
        !PyArg_ParseTuple(state, "OOOO", &fn, &args, &kw, &dict) ||
        !PyCallable_Check(fn) || !PyTuple_Check(args) ||
        (kw != Py_None && !PyDict_Check(kw))) {
        PyErr_SetString(PyExc_TypeError, "invalid partial state");
        return NULL;
    }
    PyObject *new_args = PySequence_Tuple(args);
    PyObject *new_kw = kw == Py_None           ? PyDict_New()
                       : PyDict_CheckExact(kw) ? Py_NewRef(kw)
                                               : PyDict_Copy(kw);
    if (new_args == NULL || new_kw == NULL) {
        Py_XDECREF(new_args);
        Py_XDECREF(new_kw);
        return NULL;
    }
    Py_SETREF(self->fn, Py_NewRef(fn));
    Py_SETREF(self->args, new_args);
    Py_SETREF(self->kw, new_kw);
    Py_XSETREF(self->dict, dict == Py_None ? NULL : Py_NewRef(dict));
    Py_RETURN_NONE;
}

static PyMemberDef partial_members[] = {
    {"func", T_OBJECT, offsetof(partialobject, fn), READONLY,
     "the function that is called"},
    {"args", T_OBJECT, offsetof(partialobject, args), READONLY,
     "its first positional arguments"},
    {"keywords", T_OBJECT, offsetof(partialobject, kw), READONLY,
     "its keyword arguments"},
    {NULL},
};
static PyGetSetDef partial_getset[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {NULL},
};
static PyMethodDef partial_methods[] = {
    {"__reduce__", partial_reduce, METH_NOARGS, NULL},
    {"__setstate__", partial_setstate, METH_O, NULL},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "See PEP 585"},
    {NULL},
};

PyTypeObject _PyFunctools_Partial = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "functools.partial",
    .tp_basicsize = sizeof(partialobject),
    .tp_dealloc = partial_dealloc,
    .tp_vectorcall_offset = offsetof(partialobject, vectorcall),
    .tp_repr = partial_repr,
    .tp_call = PyVectorcall_Call,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_doc = "partial(func, *args, **keywords) - func with these arguments filled in",
    .tp_traverse = partial_traverse,
    .tp_weaklistoffset = offsetof(partialobject, weakreflist),
    .tp_methods = partial_methods,
    .tp_members = partial_members,
    .tp_getset = partial_getset,
    .tp_dictoffset = offsetof(partialobject, dict),
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = partial_new,
    .tp_free = PyObject_GC_Del,
};
