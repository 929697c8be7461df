/*
 * Storing into a dict.
 *
 * Nearly all stores are of a str into a table of str, or of a small int: these have
 * loops of their own, where no comparison can run Python code. All else goes the slow
 * way, which also grows the table.
 *
 * CPython 3.11: Objects/dictobject.c. Before: dict_lookup.c. Next: dict.c.
 */
#include "runtime/objects/dict.h"

#include "runtime/objects/dict_table.h"

static __attribute__((noinline)) int insertion_resize(PyDictObject *mp, bool unicode) {
    return _PyDict_ResizeTo(mp, calculate_log2_keysize(GROWTH_RATE(mp)), unicode);
}

/* Puts a key that is not there into a free entry; both references are taken over. */
static int insert_new(PyDictObject *mp, PyObject *key, Py_hash_t hash,
                      PyObject *value) {
    PyDictKeysObject *keys = mp->ma_keys;
    keys->dk_version = 0;
    if (unlikely(keys->dk_usable <= 0)) {
        if (insertion_resize(mp, PyUnicode_CheckExact(key)) < 0) {
            return -1;
        }
        keys = mp->ma_keys;
    }
    Py_ssize_t ix = keys->dk_nentries;
    dictkeys_set_index(keys, _PyDict_FindEmptySlot(keys, hash), ix);
    if (DK_IS_UNICODE(keys)) {
        bool split = dict_is_split(mp);
        DK_UNICODE_ENTRIES(keys)[ix] = (PyDictUnicodeEntry){key, split ? NULL : value};
        if (split) {
            _PyDictValues_AddToInsertionOrder(mp->ma_values, ix);
            mp->ma_values->values[ix] = value;
        }
    } else {
        DK_ENTRIES(keys)[ix] = (PyDictKeyEntry){hash, key, value};
    }
    mp->ma_used++;
    keys->dk_usable--;
    keys->dk_nentries++;
    return 0;
}

/* The general way: split tables, keys of other kinds, full tables, odd comparisons. */
static __attribute__((noinline)) int insert_slowly(PyDictObject *mp, PyObject *key,
                                                   Py_hash_t hash, PyObject *value) {
    PyObject *old;
    Py_ssize_t ix;
    if (unlikely(DK_IS_UNICODE(mp->ma_keys) && !PyUnicode_CheckExact(key)) &&
        insertion_resize(mp, false) < 0) {
        goto fail;
    }
    ix = _Py_dict_lookup(mp, key, hash, &old);
    if (unlikely(ix == DKIX_ERROR)) {
        goto fail;
    }
    dict_maintain_tracking(mp, key, value);
    if (ix == DKIX_EMPTY) {
        if (likely(insert_new(mp, key, hash, value) == 0)) {
            return 0;
        }
        goto fail;
    }
    if (dict_is_split(mp)) {
        mp->ma_values->values[ix] = value;
        if (old == NULL) {
            _PyDictValues_AddToInsertionOrder(mp->ma_values, ix);
            mp->ma_used++;
        }
    } else if (DK_IS_UNICODE(mp->ma_keys)) {
        DK_UNICODE_ENTRIES(mp->ma_keys)[ix].me_value = value;
    } else {
        DK_ENTRIES(mp->ma_keys)[ix].me_value = value;
    }
    Py_XDECREF(old);
    Py_DECREF(key);
    return 0;
fail:
    Py_DECREF(value);
    Py_DECREF(key);
    return -1;
}

/* What the quick ways below share: a new entry `ix` at a free slot of the index table.
 */
static inline void note_new_entry(PyDictObject *mp, PyDictKeysObject *keys, size_t slot,
                                  Py_ssize_t ix) {
    dictkeys_set_index(keys, slot, ix);
    keys->dk_version = 0;
    keys->dk_usable--;
    keys->dk_nentries = ix + 1;
    mp->ma_used++;
}
static inline int replace_value(PyObject **place, PyObject *key, PyObject *value) {
    PyObject *old = *place;
    *place = value;
    Py_DECREF(old);
    Py_DECREF(key);
    return 0;
}

/* An exact str into a combined table of str. A deleted slot, or no room, is for the
 * slow way. */
static __attribute__((noinline)) int insert_unicode(PyDictObject *mp, PyObject *key,
                                                    Py_hash_t hash, PyObject *value) {
    PyDictKeysObject *keys = mp->ma_keys;
    PyDictUnicodeEntry *entries = DK_UNICODE_ENTRIES(keys);
    size_t mask = (size_t)DK_SIZE(keys) - 1, perturb = (size_t)hash;
    size_t i = (size_t)hash & mask;
    for (;; perturb >>= PERTURB_SHIFT, i = (i * 5 + perturb + 1) & mask) {
        Py_ssize_t ix = dictkeys_get_index(keys, i);
        if (ix < 0) {
            if (ix != DKIX_EMPTY || keys->dk_usable <= 0) {
                return insert_slowly(mp, key, hash, value);
            }
            dict_maintain_tracking(mp, key, value);
            ix = keys->dk_nentries;
            entries[ix] = (PyDictUnicodeEntry){key, value};
            note_new_entry(mp, keys, i, ix);
            return 0;
        }
        PyObject *there = entries[ix].me_key;
        if (there == key ||
            (((PyASCIIObject *)there)->hash == hash && dict_unicode_eq(there, key))) {
            dict_maintain_tracking(mp, key, value);
            return replace_value(&entries[ix].me_value, key, value);
        }
    }
}

/* A small int into a table of anything; another key of the same hash is for the slow
 * way. */
static __attribute__((noinline)) int insert_medium(PyDictObject *mp, PyObject *key,
                                                   Py_hash_t hash, PyObject *value) {
    PyDictKeysObject *keys = mp->ma_keys;
    PyDictKeyEntry *entries = DK_ENTRIES(keys);
    size_t mask = (size_t)DK_SIZE(keys) - 1, perturb = (size_t)hash;
    size_t i = (size_t)hash & mask;
    for (;; perturb >>= PERTURB_SHIFT, i = (i * 5 + perturb + 1) & mask) {
        Py_ssize_t ix = dictkeys_get_index(keys, i);
        if (ix < 0) {
            if (ix != DKIX_EMPTY || keys->dk_usable <= 0) {
                return insert_slowly(mp, key, hash, value);
            }
            dict_maintain_tracking(mp, key, value);
            ix = keys->dk_nentries;
            entries[ix] = (PyDictKeyEntry){hash, key, value};
            note_new_entry(mp, keys, i, ix);
            return 0;
        }
        PyObject *there = entries[ix].me_key;
        if (there != key) {
            if (entries[ix].me_hash != hash) {
                continue;
            }
            if (!dict_same_medium(there, key)) {
                return insert_slowly(mp, key, hash, value);
            }
        }
        dict_maintain_tracking(mp, key, value);
        return replace_value(&entries[ix].me_value, key, value);
    }
}

int _PyDict_Insert(PyDictObject *mp, PyObject *key, Py_hash_t hash, PyObject *value) {
    if (mp->ma_values == NULL && DK_IS_UNICODE(mp->ma_keys) &&
        PyUnicode_CheckExact(key)) {
        return insert_unicode(mp, key, hash, value);
    }
    return insert_slowly(mp, key, hash, value);
}

/* All but a str that knows its hash and an int of one digit. */
static __attribute__((noinline)) int set_slowly(PyDictObject *mp, PyObject *key,
                                                PyObject *value) {
    Py_hash_t hash = dict_key_hash(key);
    if (unlikely(hash == -1)) {
        Py_DECREF(key);
        Py_DECREF(value);
        return -1;
    }
    if (mp->ma_keys->dk_kind == DICT_KEYS_GENERAL && PyLong_CheckExact(key) &&
        _PyLong_IsMedium(key)) {
        return insert_medium(mp, key, hash, value);
    }
    return _PyDict_Insert(mp, key, hash, value);
}

/* Calls nothing but in its last step, and so saves no registers. */
int _PyDict_SetItem_Take2(PyDictObject *mp, PyObject *key, PyObject *value) {
    PyDictKeysObject *keys = mp->ma_keys;
    if (PyUnicode_CheckExact(key)) {
        Py_hash_t hash = ((PyASCIIObject *)key)->hash;
        if (likely(hash != -1 && keys->dk_kind == DICT_KEYS_UNICODE)) {
            return insert_unicode(mp, key, hash, value);
        }
    } else if (keys->dk_kind == DICT_KEYS_GENERAL && PyLong_CheckExact(key) &&
               Py_SIZE(key) == 1) {
        /* One digit above zero is its own hash. */
        Py_hash_t hash = (Py_hash_t)((PyLongObject *)key)->ob_digit[0];
        size_t slot = (size_t)hash & ((size_t)DK_SIZE(keys) - 1);
        if (dictkeys_get_index(keys, slot) == DKIX_EMPTY && keys->dk_usable > 0 &&
            (_PyObject_GC_IS_TRACKED(mp) ||
             !PyType_HasFeature(Py_TYPE(value), Py_TPFLAGS_HAVE_GC))) {
            Py_ssize_t ix = keys->dk_nentries;
            DK_ENTRIES(keys)[ix] = (PyDictKeyEntry){hash, key, value};
            note_new_entry(mp, keys, slot, ix);
            return 0;
        }
        return insert_medium(mp, key, hash, value);
    }
    return set_slowly(mp, key, value);
}

int PyDict_SetItem(PyObject *op, PyObject *key, PyObject *value) {
    if (unlikely(!PyDict_Check(op))) {
        PyErr_BadInternalCall();
        return -1;
    }
    Py_INCREF(key);
    Py_INCREF(value);
    return _PyDict_SetItem_Take2((PyDictObject *)op, key, value);
}

int _PyDict_SetItem_KnownHash(PyObject *op, PyObject *key, PyObject *value,
                              Py_hash_t hash) {
    Py_INCREF(key);
    Py_INCREF(value);
    return _PyDict_Insert((PyDictObject *)op, key, hash, value);
}

int PyDict_SetItemString(PyObject *op, const char *key, PyObject *value) {
    PyObject *name = PyUnicode_FromString(key);
    if (name == NULL) {
        return -1;
    }
    PyUnicode_InternInPlace(&name);
    Py_INCREF(value);
    return _PyDict_SetItem_Take2((PyDictObject *)op, name, value);
}

PyObject *PyDict_SetDefault(PyObject *op, PyObject *key, PyObject *deflt) {
    PyDictObject *mp = (PyDictObject *)op;
    PyObject *value;
    if (!PyDict_Check(op)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    Py_hash_t hash = dict_key_hash(key);
    Py_ssize_t ix = hash == -1 ? DKIX_ERROR : _Py_dict_lookup(mp, key, hash, &value);
    if (ix == DKIX_ERROR || value != NULL) {
        return ix == DKIX_ERROR ? NULL : value;
    }
    Py_INCREF(key);
    Py_INCREF(deflt);
    int failed;
    if (ix == DKIX_EMPTY) { /* a key is compared once only */
        dict_maintain_tracking(mp, key, deflt);
        bool odd = DK_IS_UNICODE(mp->ma_keys) && !PyUnicode_CheckExact(key);
        failed = (odd && insertion_resize(mp, false) < 0) ||
                 insert_new(mp, key, hash, deflt) < 0;
        if (failed) {
            Py_DECREF(key);
            Py_DECREF(deflt);
        }
    } else {
        failed = _PyDict_Insert(mp, key, hash, deflt);
    }
    return failed ? NULL : deflt;
}
