/*
 * The methods of OrderedDict.
 *
 * Invariant: on a subclass they go by its own __getitem__, __setitem__ and items().
 *
 * CPython 3.11: Objects/odictobject.c. Before: odict.c. Next: odict_iter.c.
 */
#include "runtime/objects/odict.h"

#include "runtime/objects/type_internal.h"
#include "runtime/python.h"

/* ---- update ---- */

/* One pair of an iterable: an iterable of two; 0 or -1. */
static int add_pair(PyObject *self, PyObject *pair) {
    PyObject *it = PyObject_GetIter(pair), *part[3] = {NULL, NULL, NULL};
    int n = 0;
    if (it == NULL) {
        return -1;
    }
    while (n < 3 && (part[n] = PyIter_Next(it)) != NULL) {
        n++;
    }
    Py_DECREF(it);
    int err = -1;
    if (PyErr_Occurred()) {
    } else if (n < 2) {
        PyErr_Format(PyExc_ValueError, "need more than %d value%s to unpack", n,
                     n == 1 ? "" : "s");
    } else if (n > 2) {
        PyErr_SetString(PyExc_ValueError, "too many values to unpack (expected 2)");
    } else {
        err = PyObject_SetItem(self, part[0], part[1]);
    }
    while (n > 0) {
        Py_DECREF(part[--n]);
    }
    return err;
}

static int add_pairs(PyObject *self, PyObject *pairs) {
    PyObject *it = PyObject_GetIter(pairs), *pair;
    int err = it == NULL ? -1 : 0;
    while (err == 0 && (pair = PyIter_Next(it)) != NULL) {
        err = add_pair(self, pair);
        Py_DECREF(pair);
    }
    Py_XDECREF(it);
    return err < 0 || PyErr_Occurred() ? -1 : 0;
}

/* By the keys of a mapping. */
static int add_by_keys(PyObject *self, PyObject *other, PyObject *method) {
    PyObject *keys = PyObject_CallNoArgs(method), *key;
    PyObject *it = keys == NULL ? NULL : PyObject_GetIter(keys);
    int err = it == NULL ? -1 : 0;
    Py_XDECREF(keys);
    while (err == 0 && (key = PyIter_Next(it)) != NULL) {
        PyObject *value = PyObject_GetItem(other, key);
        err = value == NULL ? -1 : PyObject_SetItem(self, key, value);
        Py_XDECREF(value);
        Py_DECREF(key);
    }
    Py_XDECREF(it);
    return err < 0 || PyErr_Occurred() ? -1 : 0;
}

/* Adds pairs that a call gives; takes `items` over. */
static int add_given(PyObject *self, PyObject *items) {
    int err = items == NULL ? -1 : add_pairs(self, items);
    Py_XDECREF(items);
    return err;
}

static int update_from(PyObject *self, PyObject *other) {
    PyObject *method;
    if (PyDict_CheckExact(other)) {
        return add_given(self, PyDict_Items(other));
    }
    int found = _PyObject_LookupAttr(other, _Py_ID(keys), &method);
    if (found > 0) {
        found = add_by_keys(self, other, method);
        Py_DECREF(method);
        return found;
    }
    if (found == 0) {
        found = _PyObject_LookupAttr(other, _Py_ID(items), &method);
    }
    if (found <= 0) {
        return found < 0 ? -1 : add_pairs(self, other);
    }
    PyObject *items = PyObject_CallNoArgs(method);
    Py_DECREF(method);
    return add_given(self, items);
}

int _PyODict_Update(PyObject *self, PyObject *args, PyObject *kwargs) {
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    if (n > 1) {
        PyErr_Format(PyExc_TypeError,
                     "update() takes at most 1 positional argument (%zd given)", n);
        return -1;
    }
    if (n == 1) {
        PyObject *other = Py_NewRef(PyTuple_GET_ITEM(args, 0));
        int err = update_from(self, other);
        Py_DECREF(other);
        if (err < 0) {
            return -1;
        }
    }
    if (kwargs == NULL || PyDict_GET_SIZE(kwargs) == 0) {
        return 0;
    }
    return PyArg_ValidateKeywordArguments(kwargs)
               ? add_given(self, PyDict_Items(kwargs))
               : -1;
}

static PyObject *odict_update(PyObject *self, PyObject *args, PyObject *kwargs) {
    return _PyODict_Update(self, args, kwargs) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *odict_or(PyObject *left, PyObject *right) {
    PyObject *self = PyODict_Check(left) ? left : right;
    PyObject *other = self == left ? right : left;
    if (!PyDict_Check(other)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *result = PyObject_CallOneArg((PyObject *)Py_TYPE(self), left);
    if (result != NULL && update_from(result, right) < 0) {
        Py_CLEAR(result);
    }
    return result;
}

static PyObject *odict_inplace_or(PyObject *self, PyObject *other) {
    return update_from(self, other) < 0 ? NULL : Py_NewRef(self);
}

PyNumberMethods _PyODict_AsNumber = {.nb_or = odict_or,
                                     .nb_inplace_or = odict_inplace_or};

/* ---- One item ---- */

static PyObject *odict_setdefault(PyObject *self, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"key", "default", NULL};
    PyObject *key, *value = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|O:setdefault", keywords, &key,
                                     &value)) {
        return NULL;
    }
    if (PyODict_CheckExact(self)) {
        PyObject *found = PyDict_GetItemWithError(self, key);
        if (found == NULL &&
            (PyErr_Occurred() || PyODict_SetItem(self, key, value) < 0)) {
            return NULL;
        }
        return Py_NewRef(found == NULL ? value : found);
    }
    int has = PySequence_Contains(self, key);
    if (has > 0) {
        return PyObject_GetItem(self, key);
    }
    return has < 0 || PyObject_SetItem(self, key, value) < 0 ? NULL : Py_NewRef(value);
}

static PyObject *pop_key(PyObject *self, PyObject *key, PyObject *deflt) {
    Py_hash_t hash = PyObject_Hash(key);
    if (hash == -1 || _PyODict_ClearNode(_PyODict_CAST(self), key, hash) < 0) {
        return NULL;
    }
    return _PyDict_Pop_KnownHash(self, key, hash, deflt);
}

static PyObject *odict_pop(PyObject *self, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"key", "default", NULL};
    PyObject *key, *deflt = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|O:pop", keywords, &key, &deflt)) {
        return NULL;
    }
    return pop_key(self, key, deflt);
}

static PyObject *odict_popitem(PyObject *self, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"last", NULL};
    int last = 1;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "|p:popitem", keywords, &last)) {
        return NULL;
    }
    PyODictObject *od = _PyODict_CAST(self);
    if (od->od_first == NULL) {
        PyErr_SetString(PyExc_KeyError, "dictionary is empty");
        return NULL;
    }
    PyObject *key = Py_NewRef((last ? od->od_last : od->od_first)->key);
    PyObject *value = pop_key(self, key, NULL);
    PyObject *pair = value == NULL ? NULL : PyTuple_Pack(2, key, value);
    Py_XDECREF(value);
    Py_DECREF(key);
    return pair;
}

static PyObject *odict_move_to_end(PyObject *self, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"key", "last", NULL};
    PyObject *key;
    int last = 1;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|p:move_to_end", keywords, &key,
                                     &last)) {
        return NULL;
    }
    PyODictObject *od = _PyODict_CAST(self);
    _ODictNode *node = last ? od->od_last : od->od_first;
    if (node != NULL && node->key != key) {
        Py_hash_t hash = PyObject_Hash(key);
        node = hash == -1 ? NULL : _PyODict_FindNode(od, key, hash);
    }
    if (node == NULL) {
        if (!PyErr_Occurred()) {
            _PyErr_SetKeyError(key);
        }
        return NULL;
    }
    _PyODict_MoveNode(od, node, last != 0);
    Py_RETURN_NONE;
}

/* ---- All items ---- */

static PyObject *odict_fromkeys(PyObject *cls, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"iterable", "value", NULL};
    PyObject *iterable, *value = Py_None, *key;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|O:fromkeys", keywords, &iterable,
                                     &value)) {
        return NULL;
    }
    PyObject *result = PyObject_CallNoArgs(cls);
    PyObject *it = result == NULL ? NULL : PyObject_GetIter(iterable);
    while (it != NULL && (key = PyIter_Next(it)) != NULL) {
        int err = PyObject_SetItem(result, key, value);
        Py_DECREF(key);
        if (err < 0) {
            break;
        }
    }
    Py_XDECREF(it);
    if (PyErr_Occurred()) {
        Py_CLEAR(result);
    }
    return result;
}

static PyObject *odict_clear(PyObject *self, PyObject *ignored) {
    PyDict_Clear(self);
    _PyODict_ClearNodes(_PyODict_CAST(self));
    Py_RETURN_NONE;
}

static PyObject *odict_copy(PyObject *self, PyObject *ignored) {
    PyODictObject *od = _PyODict_CAST(self);
    bool exact = PyODict_CheckExact(self);
    PyObject *copy =
        exact ? PyODict_New() : PyObject_CallNoArgs((PyObject *)Py_TYPE(self));
    size_t state = od->od_state;
    for (_ODictNode *node = od->od_first; copy != NULL && node != NULL;
         node = node->next) {
        PyObject *key = Py_NewRef(node->key);
        PyObject *value = exact ? Py_XNewRef(PyDict_GetItemWithError(self, key))
                                : PyObject_GetItem(self, key);
        if (value == NULL && !PyErr_Occurred()) {
            _PyErr_SetKeyError(key);
        }
        int err = value == NULL ? -1
                  : exact       ? PyODict_SetItem(copy, key, value)
                                : PyObject_SetItem(copy, key, value);
        Py_XDECREF(value);
        Py_DECREF(key);
        if (err == 0 && od->od_state != state) {
            PyErr_SetString(PyExc_RuntimeError, "OrderedDict mutated during iteration");
            err = -1;
        }
        if (err < 0) {
            Py_CLEAR(copy);
        }
    }
    return copy;
}

static PyObject *odict_sizeof(PyObject *self, PyObject *ignored) {
    PyODictObject *od = _PyODict_CAST(self);
    Py_ssize_t size = _PyDict_SizeOf(&od->od_dict);
    size += od->od_fast_nodes_size * (Py_ssize_t)sizeof(_ODictNode *);
    if (od->od_first != NULL) {
        size += PyDict_GET_SIZE(self) * (Py_ssize_t)sizeof(_ODictNode);
    }
    return PyLong_FromSsize_t(size);
}

static PyObject *odict_reduce(PyObject *self, PyObject *ignored) {
    PyObject *state = _PyObject_GetState(self), *it = NULL, *result = NULL;
    if (state != NULL) {
        PyObject *items = PyObject_CallMethodNoArgs(self, _Py_ID(items));
        it = items == NULL ? NULL : PyObject_GetIter(items);
        Py_XDECREF(items);
    }
    if (it != NULL) {
        result = Py_BuildValue("O()OOO", Py_TYPE(self), state, Py_None, it);
    }
    Py_XDECREF(it);
    Py_XDECREF(state);
    return result;
}

static PyObject *odict_keys(PyObject *self, PyObject *ignored) {
    return _PyDictView_New(self, &PyODictKeys_Type);
}
static PyObject *odict_values(PyObject *self, PyObject *ignored) {
    return _PyDictView_New(self, &PyODictValues_Type);
}
static PyObject *odict_items(PyObject *self, PyObject *ignored) {
    return _PyDictView_New(self, &PyODictItems_Type);
}

#define KW(f) _PyCFunction_CAST(f), METH_VARARGS | METH_KEYWORDS

PyMethodDef _PyODict_Methods[] = {
    {"fromkeys", KW(odict_fromkeys) | METH_CLASS,
     "fromkeys($type, /, iterable, value=None)\n--\n\n"
     "An ordered dictionary that maps each key of the iterable to value."},
    {"__sizeof__", odict_sizeof, METH_NOARGS, NULL},
    {"__reduce__", odict_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {"setdefault", KW(odict_setdefault),
     "setdefault($self, /, key, default=None)\n--\n\n"
     "The value of the key, which is first put in with default if missing."},
    {"pop", KW(odict_pop),
     "pop($self, /, key, default=<unrepresentable>)\n--\n\n"
     "od.pop(key[,default]) -> v, remove specified key and return the value."},
    {"popitem", KW(odict_popitem),
     "popitem($self, /, last=True)\n--\n\n"
     "Remove and return a (key, value) pair: the last one, or the first one if last is "
     "false."},
    {"keys", odict_keys, METH_NOARGS, NULL},
    {"values", odict_values, METH_NOARGS, NULL},
    {"items", odict_items, METH_NOARGS, NULL},
    {"update", KW(odict_update), NULL},
    {"clear", odict_clear, METH_NOARGS, "od.clear() -> None.  Remove all items."},
    {"copy", odict_copy, METH_NOARGS, "od.copy() -> another one of the same items"},
    {"__reversed__", _PyODict_Reversed, METH_NOARGS, "The keys, last one first."},
    {"move_to_end", KW(odict_move_to_end),
     "move_to_end($self, /, key, last=True)\n--\n\n"
     "Move an existing item to the end, or to the beginning if last is false."},
    {NULL},
};
