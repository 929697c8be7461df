/*
 * Iterators over a dict, forward and backward: keys, values, items.
 *
 * Invariant: an iterator remembers the dict's length and stops with RuntimeError when
 * that changed. The items iterators use one pair again while nobody else holds it.
 *
 * CPython 3.11: Objects/dictobject.c. Before: dict.c. Next: dict_view.c.
 */
#include "runtime/objects/dict.h"

#include "runtime/objects/dict_table.h"

typedef struct {
    PyObject_HEAD PyDictObject *di_dict; /* NULL when exhausted */
    Py_ssize_t di_used;                  /* -1 once a change was seen */
    Py_ssize_t di_pos;
    PyObject *di_result; /* the pair of items iterators */
    Py_ssize_t len;
} dictiterobject;
PIN_SIZE(dictiterobject, 28);

PyObject *_PyDict_NewIter(PyDictObject *dict, PyTypeObject *itertype) {
    dictiterobject *di = PyObject_GC_New(dictiterobject, itertype);
    if (di == NULL) {
        return NULL;
    }
    di->di_dict = (PyDictObject *)Py_NewRef(dict);
    di->di_used = di->len = dict->ma_used;
    di->di_pos = 0;
    di->di_result = NULL;
    if (itertype == &PyDictRevIterKey_Type || itertype == &PyDictRevIterItem_Type ||
        itertype == &PyDictRevIterValue_Type) {
        di->di_pos =
            dict_is_split(dict) ? dict->ma_used - 1 : dict->ma_keys->dk_nentries - 1;
    }
    if (itertype == &PyDictIterItem_Type || itertype == &PyDictRevIterItem_Type) {
        di->di_result = PyTuple_Pack(2, Py_None, Py_None);
        if (di->di_result == NULL) {
            Py_DECREF(di);
            return NULL;
        }
    }
    _PyObject_GC_TRACK(di);
    return (PyObject *)di;
}

static void dictiter_dealloc(PyObject *self) {
    dictiterobject *di = (dictiterobject *)self;
    PyObject_GC_UnTrack(di);
    Py_XDECREF(di->di_dict);
    Py_XDECREF(di->di_result);
    PyObject_GC_Del(di);
}

static int dictiter_traverse(PyObject *self, visitproc visit, void *arg) {
    dictiterobject *di = (dictiterobject *)self;
    Py_VISIT(di->di_dict);
    Py_VISIT(di->di_result);
    return 0;
}

/* Exhausted for good. */
static PyObject *dictiter_end(dictiterobject *di) {
    Py_CLEAR(di->di_dict);
    return NULL;
}

static __attribute__((cold)) PyObject *dictiter_changed(dictiterobject *di) {
    PyErr_SetString(PyExc_RuntimeError, "dictionary changed size during iteration");
    di->di_used = -1;
    return NULL;
}

/* The next key and value going forward, borrowed: false at the end or on error. */
static inline bool dictiter_step(dictiterobject *di, PyObject **key, PyObject **value) {
    PyDictObject *d = di->di_dict;
    if (d == NULL) {
        return false;
    }
    if (unlikely(di->di_used != d->ma_used)) {
        return dictiter_changed(di) != NULL;
    }
    Py_ssize_t i = di->di_pos;
    if (dict_is_split(d)) {
        if (i >= d->ma_used) {
            return dictiter_end(di) != NULL;
        }
        *key = dict_entry(d, get_index_from_order(d, i), value);
    } else {
        Py_ssize_t n = d->ma_keys->dk_nentries;
        for (;; i++) {
            if (i >= n) {
                return dictiter_end(di) != NULL;
            }
            *key = dict_entry(d, i, value);
            if (*value != NULL) {
                break;
            }
        }
    }
    if (unlikely(di->len == 0)) {
        PyErr_SetString(PyExc_RuntimeError, "dictionary keys changed during iteration");
        return dictiter_end(di) != NULL;
    }
    di->di_pos = i + 1;
    di->len--;
    return true;
}

/* The same going backward. */
static bool dictreviter_step(dictiterobject *di, PyObject **key, PyObject **value) {
    PyDictObject *d = di->di_dict;
    if (d == NULL) {
        return false;
    }
    if (di->di_used != d->ma_used) {
        return dictiter_changed(di) != NULL;
    }
    Py_ssize_t i = di->di_pos;
    for (;; i--) {
        if (i < 0) {
            return dictiter_end(di) != NULL;
        }
        Py_ssize_t ix = dict_is_split(d) ? get_index_from_order(d, i) : i;
        *key = dict_entry(d, ix, value);
        if (*value != NULL) {
            break;
        }
    }
    di->di_pos = i - 1;
    di->len--;
    return true;
}

/* (key, value): the pair kept, if we are its only owner, else a new one. */
static PyObject *dictiter_pair(dictiterobject *di, PyObject *key, PyObject *value) {
    PyObject *result = di->di_result;
    if (Py_REFCNT(result) == 1) {
        PyObject *old_key = PyTuple_GET_ITEM(result, 0);
        PyObject *old_value = PyTuple_GET_ITEM(result, 1);
        PyTuple_SET_ITEM(result, 0, Py_NewRef(key));
        PyTuple_SET_ITEM(result, 1, Py_NewRef(value));
        Py_INCREF(result);
        Py_DECREF(old_key);
        Py_DECREF(old_value);
        /* The collector may have untracked it while it held only atoms. */
        if (!_PyObject_GC_IS_TRACKED(result)) {
            _PyObject_GC_TRACK(result);
        }
        return result;
    }
    return PyTuple_Pack(2, key, value);
}

static PyObject *iternext_key(PyObject *self) {
    PyObject *key, *value;
    return dictiter_step((dictiterobject *)self, &key, &value) ? Py_NewRef(key) : NULL;
}

static PyObject *iternext_value(PyObject *self) {
    PyObject *key, *value;
    return dictiter_step((dictiterobject *)self, &key, &value) ? Py_NewRef(value)
                                                               : NULL;
}

static PyObject *iternext_item(PyObject *self) {
    PyObject *key, *value;
    return dictiter_step((dictiterobject *)self, &key, &value)
               ? dictiter_pair((dictiterobject *)self, key, value)
               : NULL;
}

static PyObject *reviternext(PyObject *self) {
    dictiterobject *di = (dictiterobject *)self;
    PyObject *key, *value;
    if (!dictreviter_step(di, &key, &value)) {
        return NULL;
    }
    if (Py_IS_TYPE(self, &PyDictRevIterItem_Type)) {
        return dictiter_pair(di, key, value);
    }
    return Py_NewRef(Py_IS_TYPE(self, &PyDictRevIterKey_Type) ? key : value);
}

static PyObject *dictiter_len(PyObject *self, PyObject *ignored) {
    dictiterobject *di = (dictiterobject *)self;
    bool valid = di->di_dict != NULL && di->di_used == di->di_dict->ma_used;
    return PyLong_FromSsize_t(valid ? di->len : 0);
}

static PyObject *dictiter_reduce(PyObject *self, PyObject *ignored) {
    PyObject *iter = _PyEval_GetBuiltin(_Py_ID(iter));
    if (iter == NULL) {
        return NULL;
    }
    /* A copy walks on to the end; the iterator itself stays where it is. */
    dictiterobject copy = *(dictiterobject *)self;
    PyObject *list = PyList_New(0), *key, *value;
    Py_XINCREF(copy.di_dict);
    bool reverse = Py_TYPE(self)->tp_iternext == reviternext;
    while (list != NULL && (reverse ? dictreviter_step(&copy, &key, &value)
                                    : dictiter_step(&copy, &key, &value))) {
        PyObject *item = Py_IS_TYPE(self, &PyDictIterKey_Type) ||
                                 Py_IS_TYPE(self, &PyDictRevIterKey_Type)
                             ? Py_NewRef(key)
                         : copy.di_result == NULL ? Py_NewRef(value)
                                                  : PyTuple_Pack(2, key, value);
        if (item == NULL || _PyList_AppendTakeRef((PyListObject *)list, item) < 0) {
            Py_CLEAR(list);
        }
    }
    Py_XDECREF(copy.di_dict);
    if (list == NULL || PyErr_Occurred()) {
        Py_XDECREF(list);
        Py_DECREF(iter);
        return NULL;
    }
    return Py_BuildValue("N(N)", iter, list);
}

static PyMethodDef dictiter_methods[] = {
    {"__length_hint__", dictiter_len, METH_NOARGS, "About how many items are left."},
    {"__reduce__", dictiter_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {NULL},
};

#define DICT_ITER_TYPE(name, text, next)                                               \
    PyTypeObject name = {                                                              \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = text,                         \
        .tp_basicsize = sizeof(dictiterobject),                                        \
        .tp_dealloc = dictiter_dealloc,                                                \
        .tp_getattro = PyObject_GenericGetAttr,                                        \
        .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,                           \
        .tp_traverse = dictiter_traverse,                                              \
        .tp_iter = PyObject_SelfIter,                                                  \
        .tp_iternext = next,                                                           \
        .tp_methods = dictiter_methods,                                                \
    }

DICT_ITER_TYPE(PyDictIterKey_Type, "dict_keyiterator", iternext_key);
DICT_ITER_TYPE(PyDictIterValue_Type, "dict_valueiterator", iternext_value);
DICT_ITER_TYPE(PyDictIterItem_Type, "dict_itemiterator", iternext_item);
DICT_ITER_TYPE(PyDictRevIterKey_Type, "dict_reversekeyiterator", reviternext);
DICT_ITER_TYPE(PyDictRevIterValue_Type, "dict_reversevalueiterator", reviternext);
DICT_ITER_TYPE(PyDictRevIterItem_Type, "dict_reverseitemiterator", reviternext);

PyObject *_PyDict_Iter(PyObject *self) {
    return _PyDict_NewIter((PyDictObject *)self, &PyDictIterKey_Type);
}

PyObject *_PyDict_Reversed(PyObject *self, PyObject *ignored) {
    return _PyDict_NewIter((PyDictObject *)self, &PyDictRevIterKey_Type);
}
