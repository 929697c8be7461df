/*
 * Finding a key in a dict.
 *
 * A match is the same object, or one with the same hash that compares equal. Among str
 * no comparison can run Python code; among others one may, and may even change the dict
 * under our feet: then the search starts again.
 *
 * CPython 3.11: Objects/dictobject.c. Before: dict_table.h. Next: dict_insert.c.
 */
#include "runtime/objects/dict_keys.h"

#include "runtime/objects/dict_table.h"

/* A str among str. */
static inline __attribute__((always_inline)) Py_ssize_t
lookup_unicode(PyDictKeysObject *dk, PyObject *key, Py_hash_t hash) {
    PyDictUnicodeEntry *entries = DK_UNICODE_ENTRIES(dk);
    size_t mask = (size_t)DK_SIZE(dk) - 1;
    size_t perturb = (size_t)hash;
    size_t i = (size_t)hash & mask;
    for (;;) {
        Py_ssize_t ix = dictkeys_get_index(dk, i);
        if (ix >= 0) {
            PyObject *there = entries[ix].me_key;
            if (there == key || (((PyASCIIObject *)there)->hash == hash &&
                                 dict_unicode_eq(there, key))) {
                return ix;
            }
        } else if (ix == DKIX_EMPTY) {
            return DKIX_EMPTY;
        }
        perturb >>= PERTURB_SHIFT;
        i = (i * 5 + perturb + 1) & mask;
    }
}

/* Whether `there` equals `key`, both of the same hash: 1, 0, DKIX_ERROR or
 * DKIX_KEY_CHANGED. */
static Py_ssize_t compare_keys(PyDictObject *mp, PyDictKeysObject *dk, Py_ssize_t ix,
                               PyObject *there, PyObject *key) {
    if (Py_TYPE(there) == Py_TYPE(key)) {
        if (PyLong_CheckExact(key) && Py_SIZE(key) == Py_SIZE(there) &&
            (size_t)(Py_SIZE(key) + 1) <= 2) {
            return Py_SIZE(key) == 0 || ((PyLongObject *)key)->ob_digit[0] ==
                                            ((PyLongObject *)there)->ob_digit[0];
        }
        if (PyUnicode_CheckExact(key)) {
            return dict_unicode_eq(there, key);
        }
    }
    Py_INCREF(there);
    int cmp = PyObject_RichCompareBool(there, key, Py_EQ);
    Py_DECREF(there);
    if (cmp < 0) {
        return DKIX_ERROR;
    }
    PyObject *now = dk != mp->ma_keys   ? NULL
                    : DK_IS_UNICODE(dk) ? DK_UNICODE_ENTRIES(dk)[ix].me_key
                                        : DK_ENTRIES(dk)[ix].me_key;
    return now == there ? cmp : DKIX_KEY_CHANGED;
}

/* Any key among any keys. */
static Py_ssize_t lookup_general(PyDictObject *mp, PyDictKeysObject *dk, PyObject *key,
                                 Py_hash_t hash) {
    PyDictKeyEntry *entries = DK_ENTRIES(dk);
    size_t mask = (size_t)DK_SIZE(dk) - 1;
    size_t perturb = (size_t)hash;
    size_t i = (size_t)hash & mask;
    for (;;) {
        Py_ssize_t ix = dictkeys_get_index(dk, i);
        if (ix >= 0) {
            PyDictKeyEntry *ep = &entries[ix];
            if (ep->me_key == key) {
                return ix;
            }
            if (ep->me_hash == hash) {
                Py_ssize_t cmp = compare_keys(mp, dk, ix, ep->me_key, key);
                if (cmp != 0) {
                    return cmp > 0 ? ix : cmp;
                }
            }
        } else if (ix == DKIX_EMPTY) {
            return DKIX_EMPTY;
        }
        perturb >>= PERTURB_SHIFT;
        i = (i * 5 + perturb + 1) & mask;
    }
}

/* Something else than an exact str among str. */
static __attribute__((noinline)) Py_ssize_t
lookup_odd(PyDictObject *mp, PyDictKeysObject *dk, PyObject *key, Py_hash_t hash) {
    PyDictUnicodeEntry *entries = DK_UNICODE_ENTRIES(dk);
    size_t mask = (size_t)DK_SIZE(dk) - 1;
    size_t perturb = (size_t)hash;
    size_t i = (size_t)hash & mask;
    for (;;) {
        Py_ssize_t ix = dictkeys_get_index(dk, i);
        if (ix >= 0) {
            PyObject *there = entries[ix].me_key;
            if (unicode_get_hash(there) == hash) {
                Py_ssize_t cmp = compare_keys(mp, dk, ix, there, key);
                if (cmp != 0) {
                    return cmp > 0 ? ix : cmp;
                }
            }
        } else if (ix == DKIX_EMPTY) {
            return DKIX_EMPTY;
        }
        perturb >>= PERTURB_SHIFT;
        i = (i * 5 + perturb + 1) & mask;
    }
}

Py_ssize_t _Py_dict_lookup(PyDictObject *mp, PyObject *key, Py_hash_t hash,
                           PyObject **value) {
    for (;;) {
        PyDictKeysObject *dk = mp->ma_keys;
        Py_ssize_t ix;
        if (DK_IS_UNICODE(dk)) {
            ix = likely(PyUnicode_CheckExact(key)) ? lookup_unicode(dk, key, hash)
                                                   : lookup_odd(mp, dk, key, hash);
            if (ix >= 0) {
                *value = mp->ma_values != NULL ? mp->ma_values->values[ix]
                                               : DK_UNICODE_ENTRIES(dk)[ix].me_value;
                return ix;
            }
        } else {
            ix = lookup_general(mp, dk, key, hash);
            if (ix >= 0) {
                *value = DK_ENTRIES(dk)[ix].me_value;
                return ix;
            }
        }
        if (likely(ix != DKIX_KEY_CHANGED)) {
            *value = NULL;
            return ix;
        }
    }
}

Py_ssize_t _PyDictKeys_StringLookup(PyDictKeysObject *keys, PyObject *key) {
    if (!PyUnicode_Check(key) || !DK_IS_UNICODE(keys)) {
        return DKIX_ERROR;
    }
    return lookup_unicode(keys, key, unicode_get_hash(key));
}

Py_ssize_t _PyDict_GetItemHint(PyDictObject *mp, PyObject *key, Py_ssize_t hint,
                               PyObject **value) {
    PyDictKeysObject *dk = mp->ma_keys;
    if (hint >= 0 && hint < dk->dk_nentries) {
        PyObject *there = dict_entry(mp, hint, value);
        if (there == key && *value != NULL) {
            return hint;
        }
    }
    Py_hash_t hash = dict_key_hash(key);
    if (hash == -1) {
        *value = NULL;
        return -1;
    }
    return _Py_dict_lookup(mp, key, hash, value);
}

PyObject *_PyDict_LoadGlobal(PyDictObject *globals, PyDictObject *builtins,
                             PyObject *key) {
    PyObject *value;
    Py_hash_t hash = dict_key_hash(key);
    if (hash == -1) {
        return NULL;
    }
    Py_ssize_t ix = _Py_dict_lookup(globals, key, hash, &value);
    if (ix == DKIX_ERROR) {
        return NULL;
    }
    if (ix < 0 || value == NULL) {
        ix = _Py_dict_lookup(builtins, key, hash, &value);
        if (ix < 0) {
            return NULL;
        }
    }
    return Py_XNewRef(value);
}

/* ---- The public look-ups ---- */

static __attribute__((noinline)) PyObject *get_slowly(PyObject *op, PyObject *key) {
    PyObject *value;
    if (!PyDict_Check(op)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    Py_hash_t hash = dict_key_hash(key);
    if (hash == -1) {
        return NULL;
    }
    (void)_Py_dict_lookup((PyDictObject *)op, key, hash, &value);
    return value;
}

/* A small int among anything; another key of the same hash is for the slow way. */
static __attribute__((noinline)) PyObject *get_medium(PyObject *op, PyObject *key) {
    PyDictKeysObject *keys = ((PyDictObject *)op)->ma_keys;
    PyDictKeyEntry *entries = DK_ENTRIES(keys);
    Py_hash_t hash = _PyLong_MediumValue(key);
    hash = hash == -1 ? -2 : hash;
    size_t mask = (size_t)DK_SIZE(keys) - 1, perturb = (size_t)hash;
    size_t i = (size_t)hash & mask;
    for (;; perturb >>= PERTURB_SHIFT, i = (i * 5 + perturb + 1) & mask) {
        Py_ssize_t ix = dictkeys_get_index(keys, i);
        if (ix < 0) {
            if (ix == DKIX_EMPTY) {
                return NULL;
            }
            continue;
        }
        PyDictKeyEntry *ep = &entries[ix];
        if (ep->me_key == key) {
            return ep->me_value;
        }
        if (ep->me_hash == hash) {
            return dict_same_medium(ep->me_key, key) ? ep->me_value
                                                     : get_slowly(op, key);
        }
    }
}

static __attribute__((noinline)) PyObject *get_unicode(PyDictKeysObject *keys,
                                                       PyObject *key) {
    Py_ssize_t ix = lookup_unicode(keys, key, ((PyASCIIObject *)key)->hash);
    return ix < 0 ? NULL : DK_UNICODE_ENTRIES(keys)[ix].me_value;
}

/* Looks at one slot, with few registers: most searches end there. */
PyObject *_PyDict_GetItemOfDict(PyObject *op, PyObject *key) {
    PyDictKeysObject *keys = ((PyDictObject *)op)->ma_keys;
    if (PyUnicode_CheckExact(key)) {
        Py_hash_t hash = ((PyASCIIObject *)key)->hash;
        if (likely(hash != -1 && keys->dk_kind == DICT_KEYS_UNICODE)) {
            Py_ssize_t ix =
                dictkeys_get_index(keys, (size_t)hash & ((size_t)DK_SIZE(keys) - 1));
            if (ix >= 0 && DK_UNICODE_ENTRIES(keys)[ix].me_key == key) {
                return DK_UNICODE_ENTRIES(keys)[ix].me_value;
            }
            return get_unicode(keys, key);
        }
    } else if (PyLong_CheckExact(key) && Py_SIZE(key) == 1 &&
               keys->dk_kind == DICT_KEYS_GENERAL) {
        /* One digit above zero is its own hash, and that of no other. */
        Py_hash_t hash = (Py_hash_t)((PyLongObject *)key)->ob_digit[0];
        Py_ssize_t ix =
            dictkeys_get_index(keys, (size_t)hash & ((size_t)DK_SIZE(keys) - 1));
        if (ix >= 0) {
            PyDictKeyEntry *ep = &DK_ENTRIES(keys)[ix];
            if (ep->me_hash == hash && PyLong_CheckExact(ep->me_key) &&
                Py_SIZE(ep->me_key) == 1) {
                return ep->me_value;
            }
        }
        return get_medium(op, key);
    }
    return get_slowly(op, key);
}

PyObject *PyDict_GetItemWithError(PyObject *op, PyObject *key) {
    return likely(PyDict_Check(op)) ? _PyDict_GetItemOfDict(op, key)
                                    : get_slowly(op, key);
}

PyObject *PyDict_GetItem(PyObject *op, PyObject *key) {
    if (!PyDict_Check(op)) {
        return NULL;
    }
    if (!PyErr_Occurred()) {
        PyObject *value = PyDict_GetItemWithError(op, key);
        if (value == NULL) {
            PyErr_Clear();
        }
        return value;
    }
    /* Asked while an exception is on its way: that one survives. */
    PyObject *type, *exc, *tb;
    PyErr_Fetch(&type, &exc, &tb);
    PyObject *value = PyDict_GetItemWithError(op, key);
    PyErr_Restore(type, exc, tb);
    return value;
}

PyObject *_PyDict_GetItem_KnownHash(PyObject *op, PyObject *key, Py_hash_t hash) {
    PyObject *value;
    (void)_Py_dict_lookup((PyDictObject *)op, key, hash, &value);
    return value;
}

PyObject *_PyDict_GetItemStringWithError(PyObject *op, const char *key) {
    PyObject *name = PyUnicode_FromString(key);
    if (name == NULL) {
        return NULL;
    }
    PyObject *value = PyDict_GetItemWithError(op, name);
    Py_DECREF(name);
    return value;
}

PyObject *PyDict_GetItemString(PyObject *op, const char *key) {
    PyObject *name = PyUnicode_FromString(key);
    if (name == NULL) {
        PyErr_Clear();
        return NULL;
    }
    PyObject *value = PyDict_GetItem(op, name);
    Py_DECREF(name);
    return value;
}

int PyDict_Contains(PyObject *op, PyObject *key) {
    Py_hash_t hash = dict_key_hash(key);
    return hash == -1 ? -1 : _PyDict_Contains_KnownHash(op, key, hash);
}

int _PyDict_Contains_KnownHash(PyObject *op, PyObject *key, Py_hash_t hash) {
    PyObject *value;
    Py_ssize_t ix = _Py_dict_lookup((PyDictObject *)op, key, hash, &value);
    return ix == DKIX_ERROR ? -1 : ix >= 0 && value != NULL;
}
