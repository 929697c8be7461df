/*
 * SimpleNamespace. Invariant: ns_dict is a dict for the whole life of the object.
 * CPython 3.11: Objects/namespaceobject.c.
 */
#include "runtime/objects/namespace.h"
#include "runtime/objects/descr.h"
#include "runtime/python.h"

typedef struct {
    PyObject_HEAD PyObject *ns_dict;
} _PyNamespaceObject;

#define NS(op) ((_PyNamespaceObject *)(op))

static PyObject *namespace_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *self = type->tp_alloc(type, 0);
    if (self != NULL && (NS(self)->ns_dict = PyDict_New()) == NULL) {
        Py_CLEAR(self);
    }
    return self;
}

PyObject *_PyNamespace_New(PyObject *kwds) {
    PyObject *ns = namespace_new(&_PyNamespace_Type, NULL, NULL);
    if (ns != NULL && kwds != NULL && PyDict_Update(NS(ns)->ns_dict, kwds) < 0) {
        Py_CLEAR(ns);
    }
    return ns;
}

static int namespace_init(PyObject *self, PyObject *args, PyObject *kwds) {
    if (PyTuple_GET_SIZE(args) != 0) {
        PyErr_Format(PyExc_TypeError, "no positional arguments expected");
        return -1;
    }
    if (kwds == NULL) {
        return 0;
    }
    if (!PyArg_ValidateKeywordArguments(kwds)) {
        return -1;
    }
    return PyDict_Update(NS(self)->ns_dict, kwds);
}

static void namespace_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_CLEAR(NS(self)->ns_dict);
    Py_TYPE(self)->tp_free(self);
}

static int namespace_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(NS(self)->ns_dict);
    return 0;
}

static int namespace_clear(PyObject *self) {
    Py_CLEAR(NS(self)->ns_dict);
    return 0;
}

/* "name=value" of each attribute that is a str, joined by ", "; NULL. */
static PyObject *items_text(PyObject *dict) {
    PyObject *pairs = PyList_New(0), *key, *value;
    Py_ssize_t pos = 0;
    while (pairs != NULL && PyDict_Next(dict, &pos, &key, &value)) {
        if (!PyUnicode_Check(key) || PyUnicode_GET_LENGTH(key) == 0) {
            continue;
        }
        Py_INCREF(key);
        Py_INCREF(value);
        PyObject *item = PyUnicode_FromFormat("%U=%R", key, value);
        Py_DECREF(key);
        Py_DECREF(value);
        if (item == NULL || PyList_Append(pairs, item) < 0) {
            Py_CLEAR(pairs);
        }
        Py_XDECREF(item);
    }
    PyObject *comma = pairs == NULL ? NULL : PyUnicode_FromString(", ");
    PyObject *res = comma == NULL ? NULL : PyUnicode_Join(comma, pairs);
    Py_XDECREF(comma);
    Py_XDECREF(pairs);
    return res;
}

static PyObject *namespace_repr(PyObject *ns) {
    const char *name =
        Py_IS_TYPE(ns, &_PyNamespace_Type) ? "namespace" : Py_TYPE(ns)->tp_name;
    int again = Py_ReprEnter(ns);
    if (again != 0) {
        return again > 0 ? PyUnicode_FromFormat("%s(...)", name) : NULL;
    }
    PyObject *text = items_text(NS(ns)->ns_dict);
    PyObject *res = text == NULL ? NULL : PyUnicode_FromFormat("%s(%S)", name, text);
    Py_XDECREF(text);
    Py_ReprLeave(ns);
    return res;
}

static PyObject *namespace_richcompare(PyObject *self, PyObject *other, int op) {
    if (PyObject_TypeCheck(self, &_PyNamespace_Type) &&
        PyObject_TypeCheck(other, &_PyNamespace_Type)) {
        return PyObject_RichCompare(NS(self)->ns_dict, NS(other)->ns_dict, op);
    }
    Py_RETURN_NOTIMPLEMENTED;
}

static PyObject *namespace_reduce(PyObject *ns, PyObject *Py_UNUSED(ignored)) {
    return Py_BuildValue("O()O", Py_TYPE(ns), NS(ns)->ns_dict);
}

static PyMethodDef namespace_methods[] = {
    {"__reduce__", namespace_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {NULL},
};
static PyMemberDef namespace_members[] = {
    {"__dict__", T_OBJECT, offsetof(_PyNamespaceObject, ns_dict), READONLY}, {NULL}};

PyTypeObject _PyNamespace_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "types.SimpleNamespace",
    .tp_basicsize = sizeof(_PyNamespaceObject),
    .tp_dealloc = namespace_dealloc,
    .tp_repr = namespace_repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = "Names with values, as attributes.\n\nSimpleNamespace(**kwargs)",
    .tp_traverse = namespace_traverse,
    .tp_clear = namespace_clear,
    .tp_richcompare = namespace_richcompare,
    .tp_methods = namespace_methods,
    .tp_members = namespace_members,
    .tp_dictoffset = offsetof(_PyNamespaceObject, ns_dict),
    .tp_init = namespace_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = namespace_new,
    .tp_free = PyObject_GC_Del,
};
