/*
 * Views of a dict: keys(), values(), items(). Those of keys and items are sets, as far
 * as the operators of sets go.
 *
 * CPython 3.11: Objects/dictobject.c. Before: dict_iter.c.
 */
#include "runtime/objects/dict.h"

#include "runtime/objects/dict_table.h"

PyObject *_PyDictView_New(PyObject *dict, PyTypeObject *type) {
    if (dict == NULL) {
        PyErr_BadInternalCall();
        return NULL;
    }
    if (!PyDict_Check(dict)) {
        return PyErr_Format(PyExc_TypeError, "%s() requires a dict argument, not '%s'",
                            type->tp_name, Py_TYPE(dict)->tp_name);
    }
    _PyDictViewObject *dv = PyObject_GC_New(_PyDictViewObject, type);
    if (dv == NULL) {
        return NULL;
    }
    dv->dv_dict = (PyDictObject *)Py_NewRef(dict);
    _PyObject_GC_TRACK(dv);
    return (PyObject *)dv;
}

static inline PyDictObject *view_dict(PyObject *self) {
    return ((_PyDictViewObject *)self)->dv_dict;
}

static void view_dealloc(PyObject *self) {
    _PyObject_GC_UNTRACK(self);
    Py_XDECREF(view_dict(self));
    PyObject_GC_Del(self);
}

static int view_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(view_dict(self));
    return 0;
}

static Py_ssize_t view_len(PyObject *self) {
    return view_dict(self)->ma_used;
}

static PyObject *view_repr(PyObject *self) {
    int entered = Py_ReprEnter(self);
    if (entered != 0) {
        return entered > 0 ? PyUnicode_FromString("...") : NULL;
    }
    PyObject *result = NULL;
    PyObject *seq = PySequence_List(self);
    if (seq != NULL) {
        result = PyUnicode_FromFormat("%s(%R)", Py_TYPE(self)->tp_name, seq);
        Py_DECREF(seq);
    }
    Py_ReprLeave(self);
    return result;
}

/* Whether all items of `a` are in `b`: 1, 0 or -1. */
static int all_contained_in(PyObject *a, PyObject *b) {
    PyObject *iter = PyObject_GetIter(a), *item;
    int ok = 1;
    if (iter == NULL) {
        return -1;
    }
    while (ok > 0 && (item = PyIter_Next(iter)) != NULL) {
        ok = PySequence_Contains(b, item);
        Py_DECREF(item);
    }
    Py_DECREF(iter);
    return ok > 0 && PyErr_Occurred() ? -1 : ok;
}

static PyObject *view_richcompare(PyObject *self, PyObject *other, int op) {
    if (!PyAnySet_Check(other) && !PyDictViewSet_Check(other)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    Py_ssize_t n_self = view_len(self), n_other = PyObject_Size(other);
    if (n_other < 0) {
        return NULL;
    }
    int ok = 0;
    switch (op) {
    case Py_NE:
    case Py_EQ:
        ok = n_self == n_other ? all_contained_in(self, other) : 0;
        ok = op == Py_NE && ok >= 0 ? !ok : ok;
        break;
    case Py_LT:
    case Py_LE:
        ok = n_self < n_other + (op == Py_LE) ? all_contained_in(self, other) : 0;
        break;
    default:
        ok = n_self + (op == Py_GE) > n_other ? all_contained_in(other, self) : 0;
        break;
    }
    return ok < 0 ? NULL : PyBool_FromLong(ok);
}

/* ---- As sets ---- */

static PyObject *view_to_set(PyObject *self) {
    if (PyDictKeys_Check(self)) {
        return PySet_New((PyObject *)view_dict(self));
    }
    return PySet_New(self);
}

/* The set of `self`, changed by a method of set. */
static PyObject *view_set_method(PyObject *self, PyObject *name, PyObject *other) {
    PyObject *result = view_to_set(self);
    if (result == NULL) {
        return NULL;
    }
    PyObject *none = PyObject_CallMethodOneArg(result, name, other);
    if (none == NULL) {
        Py_DECREF(result);
        return NULL;
    }
    Py_DECREF(none);
    return result;
}

static PyObject *view_sub(PyObject *self, PyObject *other) {
    return view_set_method(self, _Py_ID(difference_update), other);
}

static PyObject *view_xor(PyObject *self, PyObject *other) {
    return view_set_method(self, _Py_ID(symmetric_difference_update), other);
}

static PyObject *view_or(PyObject *self, PyObject *other) {
    PyObject *result = view_to_set(self);
    if (result != NULL && _PySet_Update(result, other) < 0) {
        Py_CLEAR(result);
    }
    return result;
}

PyObject *_PyDictView_Intersect(PyObject *self, PyObject *other) {
    if (!PyDictViewSet_Check(self)) {
        PyObject *t = self; /* the view is on the other side of `&` */
        self = other;
        other = t;
    }
    /* Walk the shorter one. */
    if (PyDictViewSet_Check(other) && view_len(other) > view_len(self)) {
        PyObject *t = self;
        self = other;
        other = t;
    } else if (PySet_CheckExact(other) && PySet_GET_SIZE(other) > view_len(self)) {
        return PyObject_CallMethodOneArg(other, _Py_ID(intersection), self);
    }
    PyObject *result = PySet_New(NULL), *key;
    PyObject *iter = result == NULL ? NULL : PyObject_GetIter(other);
    if (iter == NULL) {
        Py_XDECREF(result);
        return NULL;
    }
    while ((key = PyIter_Next(iter)) != NULL) {
        int has = PySequence_Contains(self, key);
        int err = has > 0 ? PySet_Add(result, key) : has;
        Py_DECREF(key);
        if (err < 0) {
            break;
        }
    }
    Py_DECREF(iter);
    if (PyErr_Occurred()) {
        Py_CLEAR(result);
    }
    return result;
}

static PyObject *view_isdisjoint(PyObject *self, PyObject *other) {
    PyObject *common;
    if (self == other) {
        return PyBool_FromLong(view_len(self) == 0);
    }
    /* A common item stops the walk. */
    if ((PyAnySet_CheckExact(other) || PyDictViewSet_Check(other)) &&
        PyObject_Size(other) > view_len(self)) {
        PyObject *t = self;
        self = other;
        other = t;
    }
    PyObject *iter = PyObject_GetIter(other);
    if (iter == NULL) {
        return NULL;
    }
    int has = 0;
    while (has == 0 && (common = PyIter_Next(iter)) != NULL) {
        has = PySequence_Contains(self, common);
        Py_DECREF(common);
    }
    Py_DECREF(iter);
    return has < 0 || PyErr_Occurred() ? NULL : PyBool_FromLong(has == 0);
}

/* ---- Slots of the three ---- */

static int keys_contains(PyObject *self, PyObject *key) {
    return PyDict_Contains((PyObject *)view_dict(self), key);
}

static int items_contains(PyObject *self, PyObject *pair) {
    if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2) {
        return 0;
    }
    PyObject *found =
        PyDict_GetItemWithError((PyObject *)view_dict(self), PyTuple_GET_ITEM(pair, 0));
    if (found == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    Py_INCREF(found);
    int same = PyObject_RichCompareBool(found, PyTuple_GET_ITEM(pair, 1), Py_EQ);
    Py_DECREF(found);
    return same;
}

static PyObject *keys_iter(PyObject *self) {
    return _PyDict_NewIter(view_dict(self), &PyDictIterKey_Type);
}
static PyObject *values_iter(PyObject *self) {
    return _PyDict_NewIter(view_dict(self), &PyDictIterValue_Type);
}
static PyObject *items_iter(PyObject *self) {
    return _PyDict_NewIter(view_dict(self), &PyDictIterItem_Type);
}
static PyObject *keys_reversed(PyObject *self, PyObject *ignored) {
    return _PyDict_NewIter(view_dict(self), &PyDictRevIterKey_Type);
}
static PyObject *values_reversed(PyObject *self, PyObject *ignored) {
    return _PyDict_NewIter(view_dict(self), &PyDictRevIterValue_Type);
}
static PyObject *items_reversed(PyObject *self, PyObject *ignored) {
    return _PyDict_NewIter(view_dict(self), &PyDictRevIterItem_Type);
}

static PyObject *view_mapping(PyObject *self, void *ignored) {
    return PyDictProxy_New((PyObject *)view_dict(self));
}

static PyGetSetDef view_getset[] = {
    {"mapping", view_mapping, NULL, "the dictionary viewed, read only", NULL},
    {NULL},
};

#define ISDISJOINT                                                                     \
    {                                                                                  \
        "isdisjoint", view_isdisjoint, METH_O,                                         \
            "Whether the view has nothing of the iterable."                            \
    }
static PyMethodDef keys_methods[] = {
    ISDISJOINT,
    {"__reversed__", keys_reversed, METH_NOARGS, "The keys, last one first."},
    {NULL},
};
static PyMethodDef items_methods[] = {
    ISDISJOINT,
    {"__reversed__", items_reversed, METH_NOARGS,
     "The (key, value) pairs, last one first."},
    {NULL},
};
static PyMethodDef values_methods[] = {
    {"__reversed__", values_reversed, METH_NOARGS, "The values, last one first."},
    {NULL},
};

static PyNumberMethods view_as_number = {.nb_subtract = view_sub,
                                         .nb_and = _PyDictView_Intersect,
                                         .nb_xor = view_xor,
                                         .nb_or = view_or};
static PySequenceMethods keys_as_sequence = {.sq_length = view_len,
                                             .sq_contains = keys_contains};
static PySequenceMethods items_as_sequence = {.sq_length = view_len,
                                              .sq_contains = items_contains};
static PySequenceMethods values_as_sequence = {.sq_length = view_len};

#define VIEW_FIELDS(text, iter)                                                        \
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = text,                             \
                                        .tp_basicsize = sizeof(_PyDictViewObject),     \
                                        .tp_dealloc = view_dealloc,                    \
                                        .tp_repr = view_repr,                          \
                                        .tp_getattro = PyObject_GenericGetAttr,        \
                                        .tp_flags =                                    \
                                            Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,   \
                                        .tp_traverse = view_traverse, .tp_iter = iter, \
                                        .tp_getset = view_getset

PyTypeObject PyDictKeys_Type = {
    VIEW_FIELDS("dict_keys", keys_iter), .tp_as_number = &view_as_number,
    .tp_as_sequence = &keys_as_sequence, .tp_richcompare = view_richcompare,
    .tp_methods = keys_methods,
};
PyTypeObject PyDictItems_Type = {
    VIEW_FIELDS("dict_items", items_iter), .tp_as_number = &view_as_number,
    .tp_as_sequence = &items_as_sequence,  .tp_richcompare = view_richcompare,
    .tp_methods = items_methods,
};
PyTypeObject PyDictValues_Type = {
    VIEW_FIELDS("dict_values", values_iter),
    .tp_as_sequence = &values_as_sequence,
    .tp_methods = values_methods,
};
