/*
 * The class AST: a node is an object with a __dict__; its fields are those that its
 * class names in _fields, given by place or by name when it is made.
 * CPython 3.11: Python/Python-ast.c. Next: astobject.c.
 */
#include "runtime/compiler/astobject.h"
#include "runtime/python.h"

typedef struct {
    PyObject ob_base;
    PyObject *dict; /* owned or NULL */
} ASTObject;

static void ast_dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Py_CLEAR(((ASTObject *)self)->dict);
    type->tp_free(self);
}

static int ast_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((ASTObject *)self)->dict);
    return 0;
}

static int ast_clear(PyObject *self) {
    Py_CLEAR(((ASTObject *)self)->dict);
    return 0;
}

/* The fields given by place; 0 or -1. */
static int set_by_place(PyObject *self, PyObject *fields, Py_ssize_t n_fields,
                        PyObject *args) {
    Py_ssize_t n_args = PyTuple_GET_SIZE(args);
    if (n_fields < n_args) {
        PyErr_Format(PyExc_TypeError,
                     "%.400s constructor takes at most %zd positional argument%s",
                     _PyType_Name(Py_TYPE(self)), n_fields, n_fields == 1 ? "" : "s");
        return -1;
    }
    for (Py_ssize_t i = 0; i < n_args; i++) {
        PyObject *name = PySequence_GetItem(fields, i);
        int result =
            name ? PyObject_SetAttr(self, name, PyTuple_GET_ITEM(args, i)) : -1;
        Py_XDECREF(name);
        if (result < 0) {
            return -1;
        }
    }
    return 0;
}

static int set_by_name(PyObject *self, PyObject *fields, PyObject *key, PyObject *value,
                       Py_ssize_t n_args) {
    int known = fields ? PySequence_Contains(fields, key) : 0;
    if (known < 0) {
        return -1;
    }
    if (known) {
        Py_ssize_t at = PySequence_Index(fields, key);
        if (at < 0) {
            return -1;
        }
        if (at < n_args) {
            PyErr_Format(PyExc_TypeError,
                         "%.400s got multiple values for argument '%U'",
                         _PyType_Name(Py_TYPE(self)), key);
            return -1;
        }
    }
    return PyObject_SetAttr(self, key, value);
}

static int ast_init(PyObject *self, PyObject *args, PyObject *kwds) {
    PyObject *fields;
    if (_PyObject_LookupAttr((PyObject *)Py_TYPE(self), _Py_ID(_fields), &fields) < 0) {
        return -1;
    }
    Py_ssize_t n_fields = fields ? PySequence_Size(fields) : 0;
    int result = n_fields < 0 ? -1 : set_by_place(self, fields, n_fields, args);
    PyObject *key, *value;
    Py_ssize_t at = 0;
    while (result == 0 && kwds != NULL && PyDict_Next(kwds, &at, &key, &value)) {
        result = set_by_name(self, fields, key, value, PyTuple_GET_SIZE(args));
    }
    Py_XDECREF(fields);
    return result;
}

static PyObject *ast_reduce(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyObject *dict;
    if (_PyObject_LookupAttr(self, _Py_ID(__dict__), &dict) < 0) {
        return NULL;
    }
    return dict ? Py_BuildValue("O()N", Py_TYPE(self), dict)
                : Py_BuildValue("O()", Py_TYPE(self));
}

static PyMethodDef methods[] = {
    {"__reduce__", ast_reduce, METH_NOARGS, NULL},
    {NULL},
};

static PyGetSetDef getsets[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {NULL},
};

PyTypeObject _PyAST_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "ast.AST",
    .tp_basicsize = sizeof(ASTObject),
    .tp_dealloc = ast_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = ast_traverse,
    .tp_clear = ast_clear,
    .tp_methods = methods,
    .tp_getset = getsets,
    .tp_dictoffset = offsetof(ASTObject, dict),
    .tp_init = ast_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_GC_Del,
};
