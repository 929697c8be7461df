/*
 * Iterators and views of an OrderedDict: along the list, either way.
 *
 * Invariant: while od_state is what it was at the start, di_current is in the list.
 *
 * CPython 3.11: Objects/odictobject.c. Before: odict_methods.c.
 */
#include "runtime/objects/odict.h"

#include "runtime/python.h"

enum { REVERSED = 1, KEYS = 2, VALUES = 4, ITEMS = KEYS | VALUES };

typedef struct {
    PyObject_HEAD int kind;
    PyODictObject *di_odict; /* NULL at the end */
    Py_ssize_t di_size;
    size_t di_state;
    PyObject *di_result; /* a pair used again where nobody else holds it */
    _ODictNode *di_current;
} odictiterobject;
PIN_SIZE(odictiterobject, 32);

static PyObject *new_iter(PyObject *op, int kind) {
    odictiterobject *di = PyObject_GC_New(odictiterobject, &PyODictIter_Type);
    if (di == NULL) {
        return NULL;
    }
    PyODictObject *od = _PyODict_CAST(op);
    di->di_result = NULL;
    if ((kind & ITEMS) == ITEMS) {
        di->di_result = PyTuple_Pack(2, Py_None, Py_None);
        if (di->di_result == NULL) {
            PyObject_GC_Del(di);
            return NULL;
        }
    }
    di->kind = kind;
    di->di_current = kind & REVERSED ? od->od_last : od->od_first;
    di->di_size = PyDict_GET_SIZE(op);
    di->di_state = od->od_state;
    di->di_odict = (PyODictObject *)Py_NewRef(od);
    _PyObject_GC_TRACK(di);
    return (PyObject *)di;
}

static void iter_dealloc(PyObject *self) {
    odictiterobject *di = (odictiterobject *)self;
    _PyObject_GC_UNTRACK(self);
    Py_XDECREF(di->di_odict);
    Py_XDECREF(di->di_result);
    PyObject_GC_Del(self);
}

static int iter_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((odictiterobject *)self)->di_odict);
    Py_VISIT(((odictiterobject *)self)->di_result);
    return 0;
}

/* The node to give next; NULL at the end, or with RuntimeError after a change. */
static _ODictNode *step(odictiterobject *di) {
    PyODictObject *od = di->di_odict;
    _ODictNode *node = di->di_current;
    if (od == NULL || node == NULL) {
        Py_CLEAR(di->di_odict);
        return NULL;
    }
    bool cleared = od->od_fast_nodes_size == 0; /* said to be a change of size alone */
    if (od->od_state != di->di_state && !cleared) {
        PyErr_SetString(PyExc_RuntimeError, "OrderedDict mutated during iteration");
        Py_CLEAR(di->di_odict);
        return NULL;
    }
    if (di->di_size != PyDict_GET_SIZE(od) || cleared) {
        PyErr_SetString(PyExc_RuntimeError,
                        "OrderedDict changed size during iteration");
        di->di_size = -1; /* and stays so */
        return NULL;
    }
    di->di_current = di->kind & REVERSED ? node->prev : node->next;
    return node;
}

/* Takes both references over. */
static PyObject *make_pair(odictiterobject *di, PyObject *key, PyObject *value) {
    PyObject *pair = di->di_result;
    if (Py_REFCNT(pair) == 1) {
        Py_INCREF(pair);
        Py_DECREF(PyTuple_GET_ITEM(pair, 0));
        Py_DECREF(PyTuple_GET_ITEM(pair, 1));
        if (!_PyObject_GC_IS_TRACKED(pair)) {
            _PyObject_GC_TRACK(pair); /* the collector untracked it for its contents */
        }
    } else {
        pair = PyTuple_New(2);
        if (pair == NULL) {
            Py_DECREF(key);
            Py_DECREF(value);
            return NULL;
        }
    }
    PyTuple_SET_ITEM(pair, 0, key);
    PyTuple_SET_ITEM(pair, 1, value);
    return pair;
}

static PyObject *iter_next(PyObject *self) {
    odictiterobject *di = (odictiterobject *)self;
    _ODictNode *node = step(di);
    if (node == NULL) {
        return NULL;
    }
    PyObject *key = Py_NewRef(node->key);
    if (!(di->kind & VALUES)) {
        return key;
    }
    PyObject *value = PyDict_GetItemWithError((PyObject *)di->di_odict, key);
    if (value == NULL) {
        if (!PyErr_Occurred()) {
            _PyErr_SetKeyError(key);
        }
        Py_DECREF(key);
        Py_CLEAR(di->di_odict);
        return NULL;
    }
    Py_INCREF(value);
    if (di->kind & KEYS) {
        return make_pair(di, key, value);
    }
    Py_DECREF(key);
    return value;
}

/* (iter, (list,)): what is still to come, without moving. */
static PyObject *iter_reduce(PyObject *self, PyObject *ignored) {
    odictiterobject copy = *(odictiterobject *)self;
    PyObject *iter = _PyEval_GetBuiltin(_Py_ID(iter));
    PyObject *list = iter == NULL ? NULL : PyList_New(0), *item;
    copy.ob_base.ob_refcnt = 1;
    Py_XINCREF(copy.di_odict);
    Py_XINCREF(copy.di_result);
    while (list != NULL && (item = iter_next((PyObject *)&copy)) != NULL) {
        if (_PyList_AppendTakeRef((PyListObject *)list, item) < 0) {
            Py_CLEAR(list);
        }
    }
    Py_XDECREF(copy.di_odict);
    Py_XDECREF(copy.di_result);
    if (list == NULL || PyErr_Occurred()) {
        Py_XDECREF(list);
        Py_XDECREF(iter);
        return NULL;
    }
    return Py_BuildValue("N(N)", iter, list);
}

static PyMethodDef iter_methods[] = {
    {"__reduce__", iter_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {NULL},
};

PyTypeObject PyODictIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "odict_iterator",
    .tp_basicsize = sizeof(odictiterobject),
    .tp_dealloc = iter_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = iter_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = iter_next,
    .tp_methods = iter_methods,
};

PyObject *_PyODict_Iter(PyObject *od) {
    return new_iter(od, KEYS);
}

PyObject *_PyODict_Reversed(PyObject *od, PyObject *ignored) {
    return new_iter(od, KEYS | REVERSED);
}

/* ---- Views ---- */

#define DICT_OF(view) ((PyObject *)((_PyDictViewObject *)(view))->dv_dict)

#define VIEW(Name, kind)                                                               \
    static PyObject *Name##_iter(PyObject *view) {                                     \
        return new_iter(DICT_OF(view), kind);                                          \
    }                                                                                  \
    static PyObject *Name##_reversed(PyObject *view, PyObject *ignored) {              \
        return new_iter(DICT_OF(view), (kind) | REVERSED);                             \
    }                                                                                  \
    static PyMethodDef Name##_methods[] = {                                            \
        {"__reversed__", Name##_reversed, METH_NOARGS, NULL}, {NULL}};

VIEW(keys, KEYS)
VIEW(values, VALUES)
VIEW(items, ITEMS)

#define VIEW_TYPE(Name, text, base)                                                    \
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = text,                             \
                                        .tp_basicsize = sizeof(_PyDictViewObject),     \
                                        .tp_flags = Py_TPFLAGS_DEFAULT,                \
                                        .tp_iter = Name##_iter,                        \
                                        .tp_methods = Name##_methods, .tp_base = base

PyTypeObject PyODictKeys_Type = {
    VIEW_TYPE(keys, "odict_keys", &PyDictKeys_Type),
};
PyTypeObject PyODictValues_Type = {
    VIEW_TYPE(values, "odict_values", &PyDictValues_Type),
};
PyTypeObject PyODictItems_Type = {
    VIEW_TYPE(items, "odict_items", &PyDictItems_Type),
};
