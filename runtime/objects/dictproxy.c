/*
 * mappingproxy: a mapping seen read-only; a class's __dict__ is one.
 *
 * Invariant: nothing here changes the mapping. CPython 3.11: Objects/descrobject.c.
 */
#include "runtime/objects/descr.h"
#include "runtime/python.h"

typedef struct {
    PyObject_HEAD PyObject *mapping;
} mappingproxyobject;

#define MAPPING(op) (((mappingproxyobject *)(op))->mapping)

PyObject *PyDictProxy_New(PyObject *mapping) {
    if (!PyMapping_Check(mapping) || PyList_Check(mapping) || PyTuple_Check(mapping)) {
        return PyErr_Format(PyExc_TypeError,
                            "mappingproxy() argument must be a mapping, not %s",
                            Py_TYPE(mapping)->tp_name);
    }
    mappingproxyobject *pp = PyObject_GC_New(mappingproxyobject, &PyDictProxy_Type);
    if (pp != NULL) {
        pp->mapping = Py_NewRef(mapping);
        _PyObject_GC_TRACK(pp);
    }
    return (PyObject *)pp;
}

static PyObject *proxy_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    static const char *const names[] = {"mapping", NULL};
    static const _PyArg_Names spec = {"mappingproxy", names, 1, 1};
    PyObject *mapping;
    return _PyArg_UnpackTupleDict(&spec, args, kwds, &mapping)
               ? PyDictProxy_New(mapping)
               : NULL;
}

static Py_ssize_t proxy_len(PyObject *self) {
    return PyObject_Size(MAPPING(self));
}
static PyObject *proxy_getitem(PyObject *self, PyObject *key) {
    return PyObject_GetItem(MAPPING(self), key);
}
static int proxy_contains(PyObject *self, PyObject *key) {
    return PyDict_CheckExact(MAPPING(self)) ? PyDict_Contains(MAPPING(self), key)
                                            : PySequence_Contains(MAPPING(self), key);
}

static PyObject *proxy_or(PyObject *left, PyObject *right) {
    if (Py_IS_TYPE(left, &PyDictProxy_Type)) {
        left = MAPPING(left);
    }
    if (Py_IS_TYPE(right, &PyDictProxy_Type)) {
        right = MAPPING(right);
    }
    return PyNumber_Or(left, right);
}

static PyObject *proxy_ior(PyObject *self, PyObject *other) {
    return PyErr_Format(PyExc_TypeError, "'|=' is not supported by %s; use '|' instead",
                        Py_TYPE(self)->tp_name);
}

/* get() of the mapping with its default. */
static PyObject *proxy_get(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    PyObject *key, *def = Py_None;
    if (!_PyArg_UnpackStack(args, nargs, "get", 1, 2, &key, &def)) {
        return NULL;
    }
    PyObject *stack[3] = {MAPPING(self), key, def};
    return PyObject_VectorcallMethod(_Py_ID(get), stack, 3, NULL);
}

#define FORWARD(func, name)                                                            \
    static PyObject *func(PyObject *self, PyObject *Py_UNUSED(ignored)) {              \
        return PyObject_CallMethodNoArgs(MAPPING(self), name);                         \
    }
FORWARD(proxy_keys, _Py_ID(keys))
FORWARD(proxy_values, _Py_ID(values))
FORWARD(proxy_items, _Py_ID(items))
FORWARD(proxy_copy, _Py_ID(copy))
FORWARD(proxy_reversed, _Py_ID(__reversed__))

static PyMethodDef proxy_methods[] = {
    {"get", _PyCFunction_CAST(proxy_get), METH_FASTCALL,
     "D.get(k[,d]) -> D[k], or d (None) if k is missing"},
    {"keys", proxy_keys, METH_NOARGS, "D.keys() -> a view of the keys"},
    {"values", proxy_values, METH_NOARGS, "D.values() -> a view of the values"},
    {"items", proxy_items, METH_NOARGS,
     "D.items() -> a view of the (key, value) pairs"},
    {"copy", proxy_copy, METH_NOARGS, "D.copy() -> another dict of the same items"},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "PEP 585"},
    {"__reversed__", proxy_reversed, METH_NOARGS,
     "D.__reversed__() -> the keys, last one first"},
    {NULL},
};

static void proxy_dealloc(PyObject *self) {
    _PyObject_GC_UNTRACK(self);
    Py_DECREF(MAPPING(self));
    PyObject_GC_Del(self);
}

static int proxy_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(MAPPING(self));
    return 0;
}

static PyObject *proxy_iter(PyObject *self) {
    return PyObject_GetIter(MAPPING(self));
}
static PyObject *proxy_str(PyObject *self) {
    return PyObject_Str(MAPPING(self));
}
static PyObject *proxy_repr(PyObject *self) {
    return PyUnicode_FromFormat("mappingproxy(%R)", MAPPING(self));
}
static PyObject *proxy_richcompare(PyObject *v, PyObject *w, int op) {
    if (Py_IS_TYPE(w, &PyDictProxy_Type)) {
        w = MAPPING(w);
    }
    return PyObject_RichCompare(MAPPING(v), w, op);
}

static PyNumberMethods proxy_as_number = {.nb_or = proxy_or,
                                          .nb_inplace_or = proxy_ior};
static PyMappingMethods proxy_as_mapping = {.mp_length = proxy_len,
                                            .mp_subscript = proxy_getitem};
static PySequenceMethods proxy_as_sequence = {.sq_contains = proxy_contains};

PyTypeObject PyDictProxy_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "mappingproxy",
    .tp_basicsize = sizeof(mappingproxyobject),
    .tp_dealloc = proxy_dealloc,
    .tp_repr = proxy_repr,
    .tp_as_number = &proxy_as_number,
    .tp_as_sequence = &proxy_as_sequence,
    .tp_as_mapping = &proxy_as_mapping,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_str = proxy_str,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_MAPPING,
    .tp_traverse = proxy_traverse,
    .tp_richcompare = proxy_richcompare,
    .tp_iter = proxy_iter,
    .tp_methods = proxy_methods,
    .tp_new = proxy_new,
};
