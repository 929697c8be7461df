/*
 * The module _collections: deque, defaultdict, the fields of named tuples, and
 * counting; OrderedDict is in runtime/objects/odict.c.
 *
 * CPython 3.11: Modules/_collectionsmodule.c. Next: deque.c.
 */
#include "runtime/modules/deque.h"
#include "runtime/objects/odict.h"

PyObject *PyInit__collections(void);

/* ---- defaultdict ---- */

typedef struct {
    PyDictObject dict;
    PyObject *default_factory; /* None or a callable; NULL before __init__ */
} defdictobject;

static PyObject *defdict_missing(PyObject *self, PyObject *key) {
    PyObject *factory = ((defdictobject *)self)->default_factory;
    if (factory == NULL || factory == Py_None) {
        _PyErr_SetKeyError(key);
        return NULL;
    }
    PyObject *value = PyObject_CallNoArgs(factory);
    if (value != NULL && PyObject_SetItem(self, key, value) < 0) {
        Py_CLEAR(value);
    }
    return value;
}

static PyObject *defdict_factory(PyObject *self) {
    PyObject *factory = ((defdictobject *)self)->default_factory;
    return factory == NULL ? Py_None : factory;
}

static PyObject *defdict_copy(PyObject *self, PyObject *ignored) {
    return PyObject_CallFunctionObjArgs((PyObject *)Py_TYPE(self),
                                        defdict_factory(self), self, NULL);
}

static PyObject *defdict_reduce(PyObject *self, PyObject *ignored) {
    PyObject *factory = defdict_factory(self);
    PyObject *args = factory == Py_None ? PyTuple_New(0) : PyTuple_Pack(1, factory);
    PyObject *items =
        args == NULL ? NULL : PyObject_CallMethodNoArgs(self, _Py_ID(items));
    PyObject *iter = items == NULL ? NULL : PyObject_GetIter(items);
    PyObject *result = NULL;
    if (iter != NULL) {
        result = PyTuple_Pack(5, Py_TYPE(self), args, Py_None, Py_None, iter);
    }
    Py_XDECREF(iter);
    Py_XDECREF(items);
    Py_XDECREF(args);
    return result;
}

static void defdict_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_CLEAR(((defdictobject *)self)->default_factory);
    PyDict_Type.tp_dealloc(self);
}

static int defdict_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((defdictobject *)self)->default_factory);
    return PyDict_Type.tp_traverse(self, visit, arg);
}

static int defdict_tp_clear(PyObject *self) {
    Py_CLEAR(((defdictobject *)self)->default_factory);
    return PyDict_Type.tp_clear(self);
}

static PyObject *defdict_repr(PyObject *self) {
    PyObject *base = PyDict_Type.tp_repr(self), *factory = NULL;
    if (base == NULL) {
        return NULL;
    }
    PyObject *given = ((defdictobject *)self)->default_factory;
    int entered = given == NULL ? 0 : Py_ReprEnter(given);
    if (given == NULL) {
        factory = PyUnicode_FromString("None");
    } else if (entered > 0) {
        factory = PyUnicode_FromString("...");
    } else if (entered == 0) {
        factory = PyObject_Repr(given);
        Py_ReprLeave(given);
    }
    PyObject *result = NULL;
    if (factory != NULL) {
        result = PyUnicode_FromFormat("%s(%U, %U)", _PyType_Name(Py_TYPE(self)),
                                      factory, base);
        Py_DECREF(factory);
    }
    Py_DECREF(base);
    return result;
}

static PyObject *defdict_or(PyObject *a, PyObject *b) {
    PyObject *self = PyObject_TypeCheck(a, &_PyDefaultDict_Type) ? a : b;
    PyObject *other = self == a ? b : a;
    if (!PyDict_Check(other)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *result = PyObject_CallFunctionObjArgs((PyObject *)Py_TYPE(self),
                                                    defdict_factory(self), a, NULL);
    if (result != NULL && PyDict_Update(result, b) < 0) {
        Py_CLEAR(result);
    }
    return result;
}

static int defdict_init(PyObject *self, PyObject *args, PyObject *kwds) {
    PyObject *factory = NULL;
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    if (n > 0) {
        factory = PyTuple_GET_ITEM(args, 0);
        if (!PyCallable_Check(factory) && factory != Py_None) {
            PyErr_SetString(PyExc_TypeError, "first argument must be callable or None");
            return -1;
        }
    }
    PyObject *rest = PyTuple_GetSlice(args, n > 0 ? 1 : 0, n);
    if (rest == NULL) {
        return -1;
    }
    defdictobject *dd = (defdictobject *)self;
    Py_XSETREF(dd->default_factory, Py_XNewRef(factory));
    int err = PyDict_Type.tp_init(self, rest, kwds);
    Py_DECREF(rest);
    return err;
}

static PyMethodDef defdict_methods[] = {
    {"__missing__", defdict_missing, METH_O,
     "__missing__(key)\n\n"
     "Store and return a new value of default_factory; KeyError if that is None."},
    {"copy", defdict_copy, METH_NOARGS,
     "D.copy() -> a new defaultdict of the same items"},
    {"__copy__", defdict_copy, METH_NOARGS,
     "D.copy() -> a new defaultdict of the same items"},
    {"__reduce__", defdict_reduce, METH_NOARGS, "The state for pickle."},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "See PEP 585"},
    {NULL},
};
static PyMemberDef defdict_members[] = {
    {"default_factory", T_OBJECT, offsetof(defdictobject, default_factory), 0,
     "What makes the value of a missing key."},
    {NULL},
};
static PyNumberMethods defdict_as_number = {.nb_or = defdict_or};

PyTypeObject _PyDefaultDict_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "collections.defaultdict",
    .tp_basicsize = sizeof(defdictobject),
    .tp_dealloc = defdict_dealloc,
    .tp_repr = defdict_repr,
    .tp_as_number = &defdict_as_number,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_doc =
        "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\n"
        "d[key] of a missing key stores and returns default_factory().\n"
        "The other arguments are those of dict().",
    .tp_traverse = defdict_traverse,
    .tp_clear = defdict_tp_clear,
    .tp_methods = defdict_methods,
    .tp_members = defdict_members,
    .tp_base = &PyDict_Type,
    .tp_init = defdict_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_free = PyObject_GC_Del,
};

/* ---- _tuplegetter: an attribute that is an item of the tuple ---- */

typedef struct {
    PyObject_HEAD Py_ssize_t index;
    PyObject *doc;
} tuplegetterobject;

static PyObject *tuplegetter_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    Py_ssize_t index;
    PyObject *doc;
    if (!PyArg_ParseTuple(args, "nO:_tuplegetter", &index, &doc)) {
        return NULL;
    }
    tuplegetterobject *self = (tuplegetterobject *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->index = index;
        self->doc = Py_NewRef(doc);
    }
    return (PyObject *)self;
}

static void tuplegetter_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((tuplegetterobject *)self)->doc);
    Py_TYPE(self)->tp_free(self);
}

static int tuplegetter_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((tuplegetterobject *)self)->doc);
    return 0;
}

static PyObject *tuplegetter_get(PyObject *self, PyObject *obj, PyObject *type) {
    Py_ssize_t index = ((tuplegetterobject *)self)->index;
    if (obj == NULL || obj == Py_None) {
        return Py_NewRef(self);
    }
    if (!PyTuple_Check(obj)) {
        return PyErr_Format(PyExc_TypeError,
                            "descriptor for index '%zd' for tuple subclasses "
                            "doesn't apply to '%s' object",
                            index, Py_TYPE(obj)->tp_name);
    }
    if ((size_t)index >= (size_t)PyTuple_GET_SIZE(obj)) {
        PyErr_SetString(PyExc_IndexError, "tuple index out of range");
        return NULL;
    }
    return Py_NewRef(PyTuple_GET_ITEM(obj, index));
}

static int tuplegetter_set(PyObject *self, PyObject *obj, PyObject *value) {
    PyErr_SetString(PyExc_AttributeError,
                    value == NULL ? "can't delete attribute" : "can't set attribute");
    return -1;
}

static PyObject *tuplegetter_reduce(PyObject *self, PyObject *ignored) {
    tuplegetterobject *g = (tuplegetterobject *)self;
    return Py_BuildValue("O(nO)", Py_TYPE(self), g->index, g->doc);
}

static PyObject *tuplegetter_repr(PyObject *self) {
    tuplegetterobject *g = (tuplegetterobject *)self;
    return PyUnicode_FromFormat("%s(%zd, %R)", _PyType_Name(Py_TYPE(self)), g->index,
                                g->doc);
}

static PyMemberDef tuplegetter_members[] = {
    {"__doc__", T_OBJECT, offsetof(tuplegetterobject, doc), 0, NULL},
    {NULL},
};
static PyMethodDef tuplegetter_methods[] = {
    {"__reduce__", tuplegetter_reduce, METH_NOARGS, NULL},
    {NULL},
};

PyTypeObject _PyTupleGetter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_collections._tuplegetter",
    .tp_basicsize = sizeof(tuplegetterobject),
    .tp_dealloc = tuplegetter_dealloc,
    .tp_repr = tuplegetter_repr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = tuplegetter_traverse,
    .tp_methods = tuplegetter_methods,
    .tp_members = tuplegetter_members,
    .tp_descr_get = tuplegetter_get,
    .tp_descr_set = tuplegetter_set,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = tuplegetter_new,
    .tp_free = PyObject_GC_Del,
};

/* ---- _count_elements: the loop of collections.Counter ---- */

/* mapping[key] = (old or 0) + 1. */
static int count_one(PyObject *mapping, PyObject *key, PyObject *get) {
    PyObject *old, *zero = PyLong_FromLong(0), *one = PyLong_FromLong(1);
    if (get == NULL) {
        old = Py_XNewRef(PyDict_GetItemWithError(mapping, key));
        old = old == NULL && !PyErr_Occurred() ? Py_NewRef(zero) : old;
    } else {
        old = PyObject_CallFunctionObjArgs(get, key, zero, NULL);
    }
    PyObject *sum = old == NULL ? NULL : PyNumber_Add(old, one);
    int err = sum == NULL   ? -1
              : get == NULL ? PyDict_SetItem(mapping, key, sum)
                            : PyObject_SetItem(mapping, key, sum);
    Py_XDECREF(old);
    Py_XDECREF(sum);
    Py_XDECREF(zero);
    Py_XDECREF(one);
    return err;
}

static PyObject *count_elements(PyObject *module, PyObject *const *args, Py_ssize_t n) {
    if (!_PyArg_CheckPositional("_count_elements", n, 2, 2)) {
        return NULL;
    }
    PyObject *mapping = args[0], *get = NULL, *key;
    PyObject *it = PyObject_GetIter(args[1]);
    if (it == NULL) {
        return NULL;
    }
    /* The short way only where neither get nor __setitem__ was overridden. */
    PyTypeObject *type = Py_TYPE(mapping);
    bool plain = PyDict_Check(mapping) &&
                 _PyType_Lookup(type, _Py_ID(get)) ==
                     _PyType_Lookup(&PyDict_Type, _Py_ID(get)) &&
                 type->tp_as_mapping->mp_ass_subscript ==
                     PyDict_Type.tp_as_mapping->mp_ass_subscript;
    if (!plain) {
        get = PyObject_GetAttr(mapping, _Py_ID(get));
    }
    while ((plain || get != NULL) && (key = PyIter_Next(it)) != NULL) {
        int err = count_one(mapping, key, get);
        Py_DECREF(key);
        if (err < 0) {
            break;
        }
    }
    Py_XDECREF(get);
    Py_DECREF(it);
    return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
}

static PyMethodDef collections_methods[] = {
    {"_count_elements", _PyCFunction_CAST(count_elements), METH_FASTCALL,
     "_count_elements($module, mapping, iterable, /)\n--\n\n"
     "Add to the mapping how often each item comes."},
    {NULL},
};

static int collections_exec(PyObject *module) {
    PyTypeObject *const types[] = {&_PyDeque_Type,        &_PyDefaultDict_Type,
                                   &PyODict_Type,         &_PyDequeIter_Type,
                                   &_PyDequeRevIter_Type, &_PyTupleGetter_Type};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(types); i++) {
        if (PyModule_AddType(module, types[i]) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyModuleDef_Slot collections_slots[] = {{Py_mod_exec, collections_exec},
                                               {0, NULL}};

static PyModuleDef collections_module = {
    .m_name = "_collections",
    .m_doc = "The types deque, defaultdict and OrderedDict.",
    .m_methods = collections_methods,
    .m_slots = collections_slots,
};

PyObject *PyInit__collections(void) {
    return PyModule_Create(&collections_module);
}
