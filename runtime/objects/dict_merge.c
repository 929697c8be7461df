/*
 * Filling a dict from another, from a mapping, from pairs; copies and comparison.
 *
 * CPython 3.11: Objects/dictobject.c. Before: dict.c. Next: dict_methods.c.
 */
#include "runtime/objects/dict.h"

#include "runtime/objects/dict_table.h"

/* A dict whose order of iteration is the dict's own. */
static bool plain_dict(PyObject *op) {
    return PyDict_Check(op) && Py_TYPE(op)->tp_iter == _PyDict_Iter;
}

/* Whether `other`'s table is so full of live items that a copy of it does as well. */
static bool keys_worth_cloning(PyDictObject *mp, PyDictObject *other) {
    PyDictKeysObject *okeys = other->ma_keys;
    return mp->ma_values == NULL && other->ma_values == NULL &&
           other->ma_used == okeys->dk_nentries &&
           (okeys->dk_log2_size == PyDict_LOG_MINSIZE ||
            USABLE_FRACTION(DK_SIZE(okeys) / 2) < other->ma_used);
}

static int adopt_clone(PyDictObject *mp, PyDictObject *other) {
    PyDictKeysObject *keys = _PyDict_CloneKeys(other), *old = mp->ma_keys;
    if (keys == NULL) {
        return -1;
    }
    mp->ma_keys = keys;
    mp->ma_used = other->ma_used;
    dictkeys_decref(old);
    if (_PyObject_GC_IS_TRACKED(other) && !_PyObject_GC_IS_TRACKED(mp)) {
        _PyObject_GC_TRACK(mp);
    }
    return 0;
}

/* One item of a merge; the references are borrowed but held by us. */
static int merge_item(PyDictObject *mp, PyObject *key, Py_hash_t hash, PyObject *value,
                      int override) {
    if (override == 1) {
        return _PyDict_SetItem_KnownHash((PyObject *)mp, key, value, hash);
    }
    int has = _PyDict_Contains_KnownHash((PyObject *)mp, key, hash);
    if (has == 0) {
        return _PyDict_SetItem_KnownHash((PyObject *)mp, key, value, hash);
    }
    if (has > 0 && override != 0) {
        _PyErr_SetKeyError(key);
        return -1;
    }
    return has < 0 ? -1 : 0;
}

static int merge_dict(PyDictObject *mp, PyDictObject *other, int override) {
    PyObject *key, *value;
    Py_hash_t hash;
    Py_ssize_t pos = 0;
    if (other == mp || other->ma_used == 0) {
        return 0;
    }
    if (mp->ma_used == 0) {
        override = 1;
        if (keys_worth_cloning(mp, other)) {
            return adopt_clone(mp, other);
        }
    }
    /* One big growth at the start rather than many on the way. */
    if (USABLE_FRACTION(DK_SIZE(mp->ma_keys)) < other->ma_used &&
        _PyDict_ResizeTo(mp, estimate_log2_keysize(mp->ma_used + other->ma_used),
                         DK_IS_UNICODE(other->ma_keys)) < 0) {
        return -1;
    }
    Py_ssize_t n = other->ma_keys->dk_nentries;
    while (_PyDict_Next((PyObject *)other, &pos, &key, &value, &hash)) {
        Py_INCREF(key);
        Py_INCREF(value);
        int err = merge_item(mp, key, hash, value, override);
        Py_DECREF(value);
        Py_DECREF(key);
        if (err != 0) {
            return -1;
        }
        if (n != other->ma_keys->dk_nentries) {
            PyErr_SetString(PyExc_RuntimeError, "dict mutated during update");
            return -1;
        }
    }
    return 0;
}

/* One key of a mapping. */
static int merge_key(PyObject *op, PyObject *other, PyObject *key, int override) {
    if (override != 1) {
        int has = PyDict_Contains(op, key);
        if (has < 0) {
            return -1;
        }
        if (has > 0) {
            if (override == 0) {
                return 0;
            }
            _PyErr_SetKeyError(key);
            return -1;
        }
    }
    PyObject *value = PyObject_GetItem(other, key);
    if (value == NULL) {
        return -1;
    }
    int err = PyDict_SetItem(op, key, value);
    Py_DECREF(value);
    return err;
}

static int merge_mapping(PyObject *op, PyObject *other, int override) {
    PyObject *keys = PyMapping_Keys(other);
    if (keys == NULL) {
        return -1;
    }
    PyObject *iter = PyObject_GetIter(keys), *key;
    Py_DECREF(keys);
    if (iter == NULL) {
        return -1;
    }
    while ((key = PyIter_Next(iter)) != NULL) {
        int err = merge_key(op, other, key, override);
        Py_DECREF(key);
        if (err < 0) {
            Py_DECREF(iter);
            return -1;
        }
    }
    Py_DECREF(iter);
    return PyErr_Occurred() ? -1 : 0;
}

int _PyDict_MergeEx(PyObject *op, PyObject *other, int override) {
    if (!PyDict_Check(op) || other == NULL) {
        PyErr_BadInternalCall();
        return -1;
    }
    if (plain_dict(other)) {
        return merge_dict((PyDictObject *)op, (PyDictObject *)other, override);
    }
    return merge_mapping(op, other, override);
}

int PyDict_Merge(PyObject *op, PyObject *other, int override) {
    return _PyDict_MergeEx(op, other, override != 0);
}

int PyDict_Update(PyObject *op, PyObject *other) {
    return _PyDict_MergeEx(op, other, 1);
}

/* One pair of a sequence of pairs, the i-th. */
static int merge_pair(PyObject *op, PyObject *item, Py_ssize_t i, int override) {
    PyObject *fast = PySequence_Fast(item, "");
    if (fast == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Format(PyExc_TypeError,
                         "cannot convert dictionary update sequence element #%zd to a "
                         "sequence",
                         i);
        }
        return -1;
    }
    int err = -1;
    if (PySequence_Fast_GET_SIZE(fast) != 2) {
        PyErr_Format(PyExc_ValueError,
                     "dictionary update sequence element #%zd has length %zd; 2 is "
                     "required",
                     i, PySequence_Fast_GET_SIZE(fast));
    } else {
        PyObject *key = Py_NewRef(PySequence_Fast_GET_ITEM(fast, 0));
        PyObject *value = Py_NewRef(PySequence_Fast_GET_ITEM(fast, 1));
        err = override ? PyDict_SetItem(op, key, value)
                       : (PyDict_SetDefault(op, key, value) == NULL ? -1 : 0);
        Py_DECREF(key);
        Py_DECREF(value);
    }
    Py_DECREF(fast);
    return err;
}

int PyDict_MergeFromSeq2(PyObject *op, PyObject *seq2, int override) {
    PyObject *iter = PyObject_GetIter(seq2), *item;
    if (iter == NULL) {
        return -1;
    }
    for (Py_ssize_t i = 0; (item = PyIter_Next(iter)) != NULL; i++) {
        int err = merge_pair(op, item, i, override);
        Py_DECREF(item);
        if (err < 0) {
            Py_DECREF(iter);
            return -1;
        }
    }
    Py_DECREF(iter);
    return PyErr_Occurred() ? -1 : 0;
}

/* The positional half of dict() and update(). */
int _PyDict_UpdateCommon(PyObject *self, PyObject *const *args, Py_ssize_t n,
                         const char *name) {
    PyObject *keys;
    if (n == 0) {
        return 0;
    }
    if (!_PyArg_CheckPositional(name, n, 0, 1)) {
        return -1;
    }
    if (PyDict_CheckExact(args[0])) {
        return PyDict_Merge(self, args[0], 1);
    }
    if (_PyObject_LookupAttr(args[0], _Py_ID(keys), &keys) < 0) {
        return -1;
    }
    if (keys != NULL) {
        Py_DECREF(keys);
        return PyDict_Merge(self, args[0], 1);
    }
    return PyDict_MergeFromSeq2(self, args[0], 1);
}

static PyObject *copy_split(PyDictObject *mp) {
    size_t n = shared_keys_usable_size(mp->ma_keys);
    PyDictValues *values = _PyDictValues_Alloc(n);
    if (values == NULL) {
        return NULL;
    }
    size_t order = ((uint8_t *)mp->ma_values)[-2];
    memcpy((uint8_t *)values - 2 - order, (uint8_t *)mp->ma_values - 2 - order,
           order + 1);
    for (size_t i = 0; i < n; i++) {
        values->values[i] = Py_XNewRef(mp->ma_values->values[i]);
    }
    mp->ma_keys->dk_refcnt++;
    return _PyDict_NewFrom(mp->ma_keys, values, mp->ma_used, true);
}

PyObject *PyDict_Copy(PyObject *op) {
    PyDictObject *mp = (PyDictObject *)op;
    PyObject *copy;
    if (!PyDict_Check(op)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    if (mp->ma_used == 0) {
        return PyDict_New();
    }
    if (dict_is_split(mp)) {
        copy = copy_split(mp);
    } else if (plain_dict(op) && mp->ma_used >= (mp->ma_keys->dk_nentries * 2) / 3) {
        PyDictKeysObject *keys = _PyDict_CloneKeys(mp);
        copy = keys == NULL ? NULL : _PyDict_NewFrom(keys, NULL, mp->ma_used, false);
    } else {
        copy = PyDict_New();
        if (copy != NULL && _PyDict_MergeEx(copy, op, 1) < 0) {
            Py_CLEAR(copy);
        }
        return copy;
    }
    if (copy != NULL && _PyObject_GC_IS_TRACKED(mp)) {
        _PyObject_GC_TRACK(copy);
    }
    return copy;
}

/* 1 when equal, 0, or -1. Of the same length. */
static int dict_equal(PyObject *a, PyObject *b) {
    PyObject *key, *mine, *theirs;
    Py_hash_t hash;
    Py_ssize_t pos = 0;
    if (PyDict_GET_SIZE(a) != PyDict_GET_SIZE(b)) {
        return 0;
    }
    while (_PyDict_Next(a, &pos, &key, &mine, &hash)) {
        Py_INCREF(key);
        Py_INCREF(mine);
        int cmp = 0;
        Py_ssize_t ix = _Py_dict_lookup((PyDictObject *)b, key, hash, &theirs);
        if (ix == DKIX_ERROR) {
            cmp = -1;
        } else if (theirs != NULL) {
            Py_INCREF(theirs);
            cmp = PyObject_RichCompareBool(mine, theirs, Py_EQ);
            Py_DECREF(theirs);
        }
        Py_DECREF(key);
        Py_DECREF(mine);
        if (cmp <= 0) {
            return cmp;
        }
    }
    return 1;
}

PyObject *_PyDict_RichCompare(PyObject *v, PyObject *w, int op) {
    if (!PyDict_Check(v) || !PyDict_Check(w) || (op != Py_EQ && op != Py_NE)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int equal = dict_equal(v, w);
    return equal < 0 ? NULL : PyBool_FromLong(equal == (op == Py_EQ));
}

/* dict.fromkeys: quick for an exact dict from a dict or set, by the type otherwise. */
/* The keys of a dict or set, with the hashes that they have there. */
static int take_keys(PyObject *d, PyObject *from, PyObject *value) {
    PyObject *key, *old;
    Py_ssize_t pos = 0;
    Py_hash_t hash;
    bool set = PyAnySet_CheckExact(from);
    while (set ? _PySet_NextEntry(from, &pos, &key, &hash)
               : _PyDict_Next(from, &pos, &key, &old, &hash)) {
        Py_INCREF(key);
        int failed = _PyDict_SetItem_KnownHash(d, key, value, hash);
        Py_DECREF(key);
        if (failed) {
            return -1;
        }
    }
    return 0;
}

PyObject *_PyDict_FromKeys(PyObject *cls, PyObject *iterable, PyObject *value) {
    PyObject *d = PyObject_CallNoArgs(cls), *key;
    if (d == NULL) {
        return NULL;
    }
    bool exact = PyDict_CheckExact(d);
    if (exact && PyDict_GET_SIZE(d) == 0 &&
        (PyDict_CheckExact(iterable) || PyAnySet_CheckExact(iterable))) {
        bool unicode = PyDict_CheckExact(iterable) &&
                       DK_IS_UNICODE(((PyDictObject *)iterable)->ma_keys);
        Py_ssize_t n = PyObject_Size(iterable);
        if (_PyDict_ResizeTo((PyDictObject *)d, estimate_log2_keysize(n), unicode) <
            0) {
            Py_DECREF(d);
            return NULL;
        }
    }
    if (exact && (PyDict_CheckExact(iterable) || PyAnySet_CheckExact(iterable))) {
        if (take_keys(d, iterable, value) < 0) {
            Py_CLEAR(d);
        }
        return d;
    }
    PyObject *iter = PyObject_GetIter(iterable);
    if (iter == NULL) {
        Py_DECREF(d);
        return NULL;
    }
    while ((key = PyIter_Next(iter)) != NULL) {
        int err =
            exact ? PyDict_SetItem(d, key, value) : PyObject_SetItem(d, key, value);
        Py_DECREF(key);
        if (err < 0) {
            break;
        }
    }
    Py_DECREF(iter);
    if (PyErr_Occurred()) {
        Py_DECREF(d);
        return NULL;
    }
    return d;
}
