/*
 * The module _abc: abstract base classes, their registries and the caches that make
 * isinstance() with them quick. abc.py of the standard library builds ABCMeta on it.
 *
 * Each such class owns one _abc_data, in its __dict__ under _abc_impl: three sets of
 * weak references to classes. Invariant: what the negative cache says is believed only
 * while its version is the global counter, which moves at every registration.
 *
 * CPython 3.11: Modules/_abc.c. Next: abc_check.c.
 */
#include "runtime/modules/abc.h"

PyObject *PyInit__abc(void);

uint32_t _PyABC_counter;

/* ---- _abc_data ---- */

static void data_dealloc(PyObject *self) {
    struct abc_data *data = (struct abc_data *)self;
    PyObject_GC_UnTrack(self);
    for (int i = 0; i < ABC_SETS; i++) {
        Py_XDECREF(data->sets[i]);
    }
    Py_TYPE(self)->tp_free(self);
}

static int data_traverse(PyObject *self, visitproc visit, void *arg) {
    for (int i = 0; i < ABC_SETS; i++) {
        Py_VISIT(((struct abc_data *)self)->sets[i]);
    }
    return 0;
}

static int data_clear(PyObject *self) {
    for (int i = 0; i < ABC_SETS; i++) {
        Py_CLEAR(((struct abc_data *)self)->sets[i]);
    }
    return 0;
}

static PyObject *data_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    struct abc_data *self = (struct abc_data *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->negative_version = _PyABC_counter;
    }
    return (PyObject *)self;
}

PyTypeObject _PyABCData_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_abc._abc_data",
    .tp_basicsize = sizeof(struct abc_data),
    .tp_dealloc = data_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_doc = "What an ABC knows of its subclasses.",
    .tp_traverse = data_traverse,
    .tp_clear = data_clear,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = data_new,
    .tp_free = PyObject_GC_Del,
};

struct abc_data *_PyABC_Data(PyObject *cls) {
    PyObject *data = PyObject_GetAttr(cls, _Py_ID(_abc_impl));
    if (data != NULL && !Py_IS_TYPE(data, &_PyABCData_Type)) {
        PyErr_SetString(PyExc_TypeError, "_abc_impl is set to a wrong type");
        Py_CLEAR(data);
    }
    return (struct abc_data *)data;
}

/* ---- What is abstract in a class ---- */

/* Whether value.__isabstractmethod__ is true: 1, 0 or -1. */
static int is_abstract(PyObject *value) {
    PyObject *flag;
    int found = _PyObject_LookupAttr(value, _Py_ID(__isabstractmethod__), &flag);
    if (found > 0) {
        found = PyObject_IsTrue(flag);
        Py_DECREF(flag);
    }
    return found;
}

/* The names that the class's own __dict__ leaves abstract. */
static int add_own(PyObject *self, PyObject *names) {
    PyObject *dict = PyObject_GetAttr(self, _Py_ID(__dict__));
    PyObject *items = dict == NULL ? NULL : PyMapping_Items(dict);
    int err = items == NULL ? -1 : 0;
    for (Py_ssize_t i = 0; err == 0 && i < PyList_GET_SIZE(items); i++) {
        PyObject *pair = PySequence_Tuple(PyList_GET_ITEM(items, i));
        if (pair == NULL || PyTuple_GET_SIZE(pair) != 2) {
            if (pair != NULL) {
                PyErr_SetString(PyExc_TypeError, "Iteration over a mapping's items()"
                                                 " returned a non-pair");
            }
            err = -1;
        } else {
            err = is_abstract(PyTuple_GET_ITEM(pair, 1));
            if (err > 0) {
                err = PySet_Add(names, PyTuple_GET_ITEM(pair, 0));
            }
        }
        Py_XDECREF(pair);
    }
    Py_XDECREF(items);
    Py_XDECREF(dict);
    return err;
}

/* Those names of base.__abstractmethods__ that `self` does not override. */
static int add_inherited(PyObject *self, PyObject *base, PyObject *names) {
    PyObject *theirs, *name, *value;
    int err = _PyObject_LookupAttr(base, _Py_ID(__abstractmethods__), &theirs);
    if (err <= 0) {
        return err;
    }
    PyObject *it = PyObject_GetIter(theirs);
    Py_DECREF(theirs);
    err = it == NULL ? -1 : 0;
    while (err == 0 && (name = PyIter_Next(it)) != NULL) {
        err = _PyObject_LookupAttr(self, name, &value);
        if (err > 0) {
            err = is_abstract(value);
            Py_DECREF(value);
            if (err > 0) {
                err = PySet_Add(names, name);
            }
        }
        Py_DECREF(name);
    }
    Py_XDECREF(it);
    return err < 0 || PyErr_Occurred() ? -1 : 0;
}

static int compute_abstract(PyObject *self) {
    PyObject *names = PyFrozenSet_New(NULL), *bases = NULL;
    int err = names == NULL ? -1 : add_own(self, names);
    if (err == 0) {
        bases = PyObject_GetAttr(self, _Py_ID(__bases__));
        err = bases == NULL ? -1 : 0;
    }
    if (err == 0 && !PyTuple_Check(bases)) {
        PyErr_SetString(PyExc_TypeError, "__bases__ is not tuple");
        err = -1;
    }
    for (Py_ssize_t i = 0; err == 0 && i < PyTuple_GET_SIZE(bases); i++) {
        err = add_inherited(self, PyTuple_GET_ITEM(bases, i), names);
    }
    if (err == 0) {
        err = PyObject_SetAttr(self, _Py_ID(__abstractmethods__), names);
    }
    Py_XDECREF(bases);
    Py_XDECREF(names);
    return err;
}

/* `__abc_tpflags__` in the class body says which patterns of `match` it is for. */
static int take_flags(PyTypeObject *cls) {
    PyObject *dict = _PyType_GetDict(cls);
    PyObject *flags =
        dict == NULL ? NULL : PyDict_GetItemWithError(dict, _Py_ID(__abc_tpflags__));
    if (flags == NULL || !PyLong_CheckExact(flags)) {
        return PyErr_Occurred() ? -1 : 0;
    }
    long value = PyLong_AsLong(flags);
    if (value == -1 && PyErr_Occurred()) {
        return -1;
    }
    if (((unsigned long)value & ABC_COLLECTION) == ABC_COLLECTION) {
        PyErr_SetString(PyExc_TypeError,
                        "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and "
                        "Py_TPFLAGS_MAPPING");
        return -1;
    }
    cls->tp_flags |= (unsigned long)value & ABC_COLLECTION;
    return PyDict_DelItem(dict, _Py_ID(__abc_tpflags__));
}

static PyObject *abc_init(PyObject *module, PyObject *self) {
    PyObject *data =
        compute_abstract(self) < 0 ? NULL : data_new(&_PyABCData_Type, 0, 0);
    if (data == NULL) {
        return NULL;
    }
    int err = PyObject_SetAttr(self, _Py_ID(_abc_impl), data);
    Py_DECREF(data);
    if (err < 0 || (PyType_Check(self) && take_flags((PyTypeObject *)self) < 0)) {
        return NULL;
    }
    Py_RETURN_NONE;
}

/* ---- The caches, shown and emptied ---- */

static PyObject *empty_sets(PyObject *self, int first, int end) {
    struct abc_data *data = _PyABC_Data(self);
    if (data == NULL) {
        return NULL;
    }
    for (int i = first; i < end; i++) {
        if (data->sets[i] != NULL && PySet_Clear(data->sets[i]) < 0) {
            Py_DECREF(data);
            return NULL;
        }
    }
    Py_DECREF(data);
    Py_RETURN_NONE;
}

static PyObject *reset_registry(PyObject *module, PyObject *self) {
    return empty_sets(self, ABC_REGISTRY, ABC_CACHE);
}

static PyObject *reset_caches(PyObject *module, PyObject *self) {
    return empty_sets(self, ABC_CACHE, ABC_SETS);
}

static PyObject *get_dump(PyObject *module, PyObject *self) {
    struct abc_data *data = _PyABC_Data(self);
    PyObject *result = data == NULL ? NULL : PyTuple_New(ABC_SETS + 1);
    for (int i = 0; result != NULL && i <= ABC_SETS; i++) {
        PyObject *item = i == ABC_SETS ? PyLong_FromUnsignedLong(data->negative_version)
                                       : PySet_New(data->sets[i]);
        if (item == NULL) {
            Py_CLEAR(result);
        } else {
            PyTuple_SET_ITEM(result, i, item);
        }
    }
    Py_XDECREF(data);
    return result;
}

static PyObject *get_cache_token(PyObject *module, PyObject *ignored) {
    return PyLong_FromUnsignedLong(_PyABC_counter);
}

static PyMethodDef abc_methods[] = {
    {"get_cache_token", get_cache_token, METH_NOARGS,
     "get_cache_token($module, /)\n--\n\n"
     "A number that changes with every call of register() on any ABC."},
    {"_abc_init", abc_init, METH_O, "_abc_init($module, self, /)\n--\n\n"},
    {"_reset_registry", reset_registry, METH_O,
     "_reset_registry($module, self, /)\n--\n\n"},
    {"_reset_caches", reset_caches, METH_O, "_reset_caches($module, self, /)\n--\n\n"},
    {"_get_dump", get_dump, METH_O, "_get_dump($module, self, /)\n--\n\n"},
    {"_abc_register", _PyCFunction_CAST(_PyABC_Register), METH_FASTCALL,
     "_abc_register($module, self, subclass, /)\n--\n\n"},
    {"_abc_instancecheck", _PyCFunction_CAST(_PyABC_InstanceCheck), METH_FASTCALL,
     "_abc_instancecheck($module, self, instance, /)\n--\n\n"},
    {"_abc_subclasscheck", _PyCFunction_CAST(_PyABC_SubclassCheck), METH_FASTCALL,
     "_abc_subclasscheck($module, self, subclass, /)\n--\n\n"},
    {NULL},
};

static PyModuleDef abc_module = {
    .m_name = "_abc",
    .m_doc = "What abc.py needs done fast.",
    .m_methods = abc_methods,
};

PyObject *PyInit__abc(void) {
    return PyModule_Create(&abc_module);
}
