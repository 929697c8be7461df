/*
 * Sets against sets: intersection, difference, comparison and their kind.
 *
 * CPython 3.11: Objects/setobject.c. Before: set.c. Next: set_methods.c.
 */
#include "runtime/objects/set.h"

#include "runtime/objects/set_private.h"

PyTypeObject *_PySet_BaseType(PyObject *op) {
    return PySet_Check(op) ? &PySet_Type : &PyFrozenSet_Type;
}

PyObject *_PySet_Copy(PyObject *self, PyObject *ignored) {
    return _PySet_Make(_PySet_BaseType(self), self);
}

/* Exchanges the contents of two sets, which may use their small tables. */
void _PySet_SwapBodies(PySetObject *a, PySetObject *b) {
    bool a_small = a->table == a->smalltable, b_small = b->table == b->smalltable;
    PySetObject old = *a;
    a->fill = b->fill;
    a->used = b->used;
    a->mask = b->mask;
    a->table = b_small ? a->smalltable : b->table;
    b->fill = old.fill;
    b->used = old.used;
    b->mask = old.mask;
    b->table = a_small ? b->smalltable : old.table;
    memcpy(a->smalltable, b->smalltable, sizeof(a->smalltable));
    memcpy(b->smalltable, old.smalltable, sizeof(b->smalltable));
    if (PyType_IsSubtype(Py_TYPE(a), &PyFrozenSet_Type) &&
        PyType_IsSubtype(Py_TYPE(b), &PyFrozenSet_Type)) {
        Py_hash_t h = a->hash;
        a->hash = b->hash;
        b->hash = h;
    } else {
        a->hash = b->hash = -1;
    }
}

/* Adds to `result` the items of the set `walked` that `so` has. */
static int intersect_sets(PySetObject *result, PySetObject *so, PySetObject *walked) {
    Py_ssize_t pos = 0;
    setentry *entry;
    while (_PySet_Next(walked, &pos, &entry)) {
        PyObject *key = Py_NewRef(entry->key);
        Py_hash_t hash = entry->hash;
        int rv = _PySet_ContainsEntry(so, key, hash);
        if (rv > 0) {
            rv = _PySet_AddEntry(result, key, hash);
        }
        Py_DECREF(key);
        if (rv < 0) {
            return -1;
        }
    }
    return 0;
}

static int intersect_iterable(PySetObject *result, PySetObject *so, PyObject *other) {
    PyObject *iter = PyObject_GetIter(other), *key;
    int rv = 0;
    if (iter == NULL) {
        return -1;
    }
    while (rv >= 0 && (key = PyIter_Next(iter)) != NULL) {
        Py_hash_t hash = set_key_hash(key);
        rv = hash == -1 ? -1 : _PySet_ContainsEntry(so, key, hash);
        if (rv > 0) {
            rv = _PySet_AddEntry(result, key, hash);
        }
        Py_DECREF(key);
    }
    Py_DECREF(iter);
    return rv < 0 || PyErr_Occurred() ? -1 : 0;
}

PyObject *_PySet_Intersection(PyObject *self, PyObject *other) {
    if (self == other) {
        return _PySet_Copy(self, NULL);
    }
    PyObject *result = _PySet_Make(_PySet_BaseType(self), NULL);
    if (result == NULL) {
        return NULL;
    }
    int err;
    PySetObject *so = (PySetObject *)self;
    if (PyAnySet_Check(other)) {
        PySetObject *walked = (PySetObject *)other;
        if (walked->used > so->used) {
            PySetObject *t = so;
            so = walked;
            walked = t;
        }
        err = intersect_sets((PySetObject *)result, so, walked);
    } else {
        err = intersect_iterable((PySetObject *)result, so, other);
    }
    if (err < 0) {
        Py_CLEAR(result);
    }
    return result;
}

int _PySet_DifferenceUpdate(PySetObject *so, PyObject *other) {
    if ((PyObject *)so == other) {
        return _PySet_ClearInternal(so);
    }
    if (PyAnySet_Check(other)) {
        setentry *entry;
        Py_ssize_t pos = 0;
        /* Walk the smaller one when ours is smaller by far. */
        if (PySet_GET_SIZE(other) >> 3 > so->used) {
            PyObject *common = _PySet_Intersection((PyObject *)so, other);
            if (common == NULL) {
                return -1;
            }
            int err = _PySet_DifferenceUpdate(so, common);
            Py_DECREF(common);
            return err;
        }
        while (_PySet_Next((PySetObject *)other, &pos, &entry)) {
            PyObject *key = Py_NewRef(entry->key);
            int rv = _PySet_DiscardEntry(so, key, entry->hash);
            Py_DECREF(key);
            if (rv < 0) {
                return -1;
            }
        }
    } else {
        PyObject *iter = PyObject_GetIter(other), *key;
        if (iter == NULL) {
            return -1;
        }
        int rv = 0;
        while (rv >= 0 && (key = PyIter_Next(iter)) != NULL) {
            Py_hash_t hash = set_key_hash(key);
            rv = hash == -1 ? -1 : _PySet_DiscardEntry(so, key, hash);
            Py_DECREF(key);
        }
        Py_DECREF(iter);
        if (rv < 0 || PyErr_Occurred()) {
            return -1;
        }
    }
    /* Many dummies make every search long: drop them. */
    if ((size_t)(so->fill - so->used) > (size_t)so->mask / 4) {
        return _PySet_Shrink(so);
    }
    return 0;
}

/* Whether a set or dict has the key of an entry: 1, 0 or -1. */
static int other_has(PyObject *other, PyObject *key, Py_hash_t hash) {
    return PyDict_CheckExact(other)
               ? _PyDict_Contains_KnownHash(other, key, hash)
               : _PySet_ContainsEntry((PySetObject *)other, key, hash);
}

PyObject *_PySet_Difference(PyObject *self, PyObject *other) {
    PySetObject *so = (PySetObject *)self;
    bool any_set = PyAnySet_Check(other);
    if ((!any_set && !PyDict_CheckExact(other)) ||
        so->used >> 2 > (any_set ? PySet_GET_SIZE(other) : PyDict_GET_SIZE(other))) {
        PyObject *result = _PySet_Copy(self, NULL);
        if (result != NULL &&
            _PySet_DifferenceUpdate((PySetObject *)result, other) < 0) {
            Py_CLEAR(result);
        }
        return result;
    }
    PyObject *result = _PySet_Make(_PySet_BaseType(self), NULL);
    setentry *entry;
    Py_ssize_t pos = 0;
    while (result != NULL && _PySet_Next(so, &pos, &entry)) {
        PyObject *key = Py_NewRef(entry->key);
        Py_hash_t hash = entry->hash;
        int rv = other_has(other, key, hash);
        if (rv == 0) {
            rv = _PySet_AddEntry((PySetObject *)result, key, hash);
        }
        Py_DECREF(key);
        if (rv < 0) {
            Py_CLEAR(result);
        }
    }
    return result;
}

/* Removes the key, or adds it if it was not there. */
static int toggle(PySetObject *so, PyObject *key, Py_hash_t hash) {
    Py_INCREF(key);
    int rv = _PySet_DiscardEntry(so, key, hash);
    if (rv == 0) {
        rv = _PySet_AddEntry(so, key, hash);
    }
    Py_DECREF(key);
    return rv < 0 ? -1 : 0;
}

int _PySet_SymmetricUpdate(PySetObject *so, PyObject *other) {
    Py_ssize_t pos = 0;
    if ((PyObject *)so == other) {
        return _PySet_ClearInternal(so);
    }
    if (PyDict_CheckExact(other)) {
        PyObject *key, *value;
        Py_hash_t hash;
        while (_PyDict_Next(other, &pos, &key, &value, &hash)) {
            if (toggle(so, key, hash) < 0) {
                return -1;
            }
        }
        return 0;
    }
    PyObject *set = PyAnySet_Check(other)
                        ? Py_NewRef(other)
                        : _PySet_Make(_PySet_BaseType((PyObject *)so), other);
    setentry *entry;
    int err = set == NULL ? -1 : 0;
    while (err == 0 && _PySet_Next((PySetObject *)set, &pos, &entry)) {
        err = toggle(so, entry->key, entry->hash);
    }
    Py_XDECREF(set);
    return err;
}

PyObject *_PySet_SymmetricDifference(PyObject *self, PyObject *other) {
    PyObject *result = _PySet_Make(_PySet_BaseType(self), other);
    if (result != NULL && _PySet_SymmetricUpdate((PySetObject *)result, self) < 0) {
        Py_CLEAR(result);
    }
    return result;
}

/* ---- Comparing ---- */

/* Whether all of `a` is in `b`, both sets: 1, 0 or -1. */
static int is_subset(PySetObject *a, PySetObject *b) {
    setentry *entry;
    Py_ssize_t pos = 0;
    if (a->used > b->used) {
        return 0;
    }
    while (_PySet_Next(a, &pos, &entry)) {
        PyObject *key = Py_NewRef(entry->key);
        int rv = _PySet_ContainsEntry(b, key, entry->hash);
        Py_DECREF(key);
        if (rv <= 0) {
            return rv;
        }
    }
    return 1;
}

PyObject *_PySet_IsSubset(PyObject *self, PyObject *other) {
    PyObject *set =
        PyAnySet_Check(other) ? Py_NewRef(other) : _PySet_Intersection(self, other);
    if (set == NULL) {
        return NULL;
    }
    int rv = PyAnySet_Check(other) ? is_subset((PySetObject *)self, (PySetObject *)set)
                                   : PySet_GET_SIZE(set) == PySet_GET_SIZE(self);
    Py_DECREF(set);
    return rv < 0 ? NULL : PyBool_FromLong(rv);
}

PyObject *_PySet_IsSuperset(PyObject *self, PyObject *other) {
    if (PyAnySet_Check(other)) {
        int rv = is_subset((PySetObject *)other, (PySetObject *)self);
        return rv < 0 ? NULL : PyBool_FromLong(rv);
    }
    PyObject *iter = PyObject_GetIter(other), *key;
    if (iter == NULL) {
        return NULL;
    }
    int rv = 1;
    while (rv > 0 && (key = PyIter_Next(iter)) != NULL) {
        rv = _PySet_ContainsKey((PySetObject *)self, key);
        Py_DECREF(key);
    }
    Py_DECREF(iter);
    return rv < 0 || (rv > 0 && PyErr_Occurred()) ? NULL : PyBool_FromLong(rv);
}

PyObject *_PySet_IsDisjoint(PyObject *self, PyObject *other) {
    if (self == other) {
        return PyBool_FromLong(PySet_GET_SIZE(self) == 0);
    }
    int rv = 0;
    if (PyAnySet_CheckExact(other)) {
        PySetObject *so = (PySetObject *)self, *walked = (PySetObject *)other;
        if (walked->used > so->used) {
            PySetObject *t = so;
            so = walked;
            walked = t;
        }
        setentry *entry;
        Py_ssize_t pos = 0;
        while (rv == 0 && _PySet_Next(walked, &pos, &entry)) {
            PyObject *key = Py_NewRef(entry->key);
            rv = _PySet_ContainsEntry(so, key, entry->hash);
            Py_DECREF(key);
        }
        return rv < 0 ? NULL : PyBool_FromLong(rv == 0);
    }
    PyObject *iter = PyObject_GetIter(other), *key;
    if (iter == NULL) {
        return NULL;
    }
    while (rv == 0 && (key = PyIter_Next(iter)) != NULL) {
        Py_hash_t hash = set_key_hash(key);
        rv = hash == -1 ? -1 : _PySet_ContainsEntry((PySetObject *)self, key, hash);
        Py_DECREF(key);
    }
    Py_DECREF(iter);
    return rv < 0 || (rv == 0 && PyErr_Occurred()) ? NULL : PyBool_FromLong(rv == 0);
}

PyObject *_PySet_RichCompare(PyObject *v, PyObject *w, int op) {
    if (!PyAnySet_Check(w)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PySetObject *a = (PySetObject *)v, *b = (PySetObject *)w;
    int rv;
    switch (op) {
    case Py_EQ:
    case Py_NE:
        rv = a->used == b->used &&
             (a->hash == -1 || b->hash == -1 || a->hash == b->hash);
        rv = rv ? is_subset(a, b) : 0;
        rv = rv >= 0 && op == Py_NE ? !rv : rv;
        break;
    case Py_LE:
        rv = is_subset(a, b);
        break;
    case Py_GE:
        rv = is_subset(b, a);
        break;
    case Py_LT:
        rv = a->used < b->used ? is_subset(a, b) : 0;
        break;
    default:
        rv = b->used < a->used ? is_subset(b, a) : 0;
        break;
    }
    return rv < 0 ? NULL : PyBool_FromLong(rv);
}
