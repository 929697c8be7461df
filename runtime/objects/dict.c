/*
 * dict: making, storing, deleting, walking, freeing.
 *
 * A dict starts on the shared empty keys and takes its first real table at the first
 * store; it grows to three times its items when the table is two thirds full, which is
 * also when deleted entries go. A dict of nothing but atoms is not tracked by the
 * collector.
 *
 * CPython 3.11: Objects/dictobject.c. Before: dict_keys.h. Next: dict_merge.c.
 */
#include "runtime/objects/dict.h"

#include "runtime/objects/dict_table.h"

#define MAX_FREE_DICTS 80

static PyDictObject *free_dicts[MAX_FREE_DICTS];
static int n_free_dicts;

/* A dict on `keys` (taken over, freed on failure) and `values`. */
PyObject *_PyDict_NewFrom(PyDictKeysObject *keys, PyDictValues *values, Py_ssize_t used,
                          bool free_values) {
    PyDictObject *mp;
    if (likely(n_free_dicts > 0)) {
        mp = free_dicts[--n_free_dicts];
        _Py_NewReference((PyObject *)mp);
    } else {
        mp = PyObject_GC_New(PyDictObject, &PyDict_Type);
        if (mp == NULL) {
            dictkeys_decref(keys);
            if (free_values) {
                _PyDictValues_Free(values);
            }
            return NULL;
        }
    }
    mp->ma_keys = keys;
    mp->ma_values = values;
    mp->ma_used = used;
    mp->ma_version_tag[0] = mp->ma_version_tag[1] = 0;
    return (PyObject *)mp;
}

PyObject *PyDict_New(void) {
    Py_EMPTY_KEYS->dk_refcnt++;
    return _PyDict_NewFrom(Py_EMPTY_KEYS, NULL, 0, false);
}

static PyObject *new_presized(Py_ssize_t minused, bool unicode) {
    const uint8_t log2_max_presize = 17;
    if (minused <= USABLE_FRACTION(PyDict_MINSIZE)) {
        return PyDict_New();
    }
    uint8_t log2 = minused > USABLE_FRACTION((Py_ssize_t)1 << log2_max_presize)
                       ? log2_max_presize
                       : estimate_log2_keysize(minused);
    PyDictKeysObject *keys = _PyDict_NewKeys(log2, unicode);
    return keys == NULL ? NULL : _PyDict_NewFrom(keys, NULL, 0, false);
}

PyObject *_PyDict_NewPresized(Py_ssize_t minused) {
    return new_presized(minused, false);
}

PyObject *_PyDict_FromItems(PyObject *const *keys, Py_ssize_t keys_step,
                            PyObject *const *values, Py_ssize_t values_step,
                            Py_ssize_t n) {
    bool unicode = true;
    for (Py_ssize_t i = 0; i < n && unicode; i++) {
        unicode = PyUnicode_CheckExact(keys[i * keys_step]);
    }
    PyObject *dict = new_presized(n, unicode);
    if (dict == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        if (PyDict_SetItem(dict, keys[i * keys_step], values[i * values_step]) < 0) {
            Py_DECREF(dict);
            return NULL;
        }
    }
    return dict;
}

/* ---- Growing ---- */

/* Moves the items of a split table, in their order, into the entries of `keys`. */
static void move_split_entries(PyDictObject *mp, PyDictKeysObject *keys) {
    PyDictUnicodeEntry *from = DK_UNICODE_ENTRIES(mp->ma_keys);
    for (Py_ssize_t i = 0; i < mp->ma_used; i++) {
        Py_ssize_t ix = get_index_from_order(mp, i);
        PyObject *key = Py_NewRef(from[ix].me_key);
        PyObject *value = mp->ma_values->values[ix];
        if (DK_IS_UNICODE(keys)) {
            DK_UNICODE_ENTRIES(keys)[i] = (PyDictUnicodeEntry){key, value};
        } else {
            DK_ENTRIES(keys)[i] = (PyDictKeyEntry){unicode_get_hash(key), key, value};
        }
    }
}

/* The same for a combined table, whose own entries are then no longer owned. */
static void move_entries(PyDictObject *mp, PyDictKeysObject *keys) {
    PyDictKeysObject *old = mp->ma_keys;
    if (mp->ma_used == old->dk_nentries && DK_IS_UNICODE(old) == DK_IS_UNICODE(keys)) {
        size_t size =
            DK_IS_UNICODE(old) ? sizeof(PyDictUnicodeEntry) : sizeof(PyDictKeyEntry);
        memcpy(_DK_ENTRIES(keys), _DK_ENTRIES(old), (size_t)mp->ma_used * size);
        return;
    }
    if (!DK_IS_UNICODE(old)) {
        PyDictKeyEntry *from = DK_ENTRIES(old), *to = DK_ENTRIES(keys);
        for (Py_ssize_t left = mp->ma_used; left > 0; from++) {
            if (from->me_value != NULL) {
                *to++ = *from;
                left--;
            }
        }
        return;
    }
    PyDictUnicodeEntry *from = DK_UNICODE_ENTRIES(old);
    if (DK_IS_UNICODE(keys)) {
        PyDictUnicodeEntry *to = DK_UNICODE_ENTRIES(keys);
        for (Py_ssize_t left = mp->ma_used; left > 0; from++) {
            if (from->me_value != NULL) {
                *to++ = *from;
                left--;
            }
        }
        return;
    }
    PyDictKeyEntry *to = DK_ENTRIES(keys);
    for (Py_ssize_t left = mp->ma_used; left > 0; from++) {
        if (from->me_value != NULL) {
            *to++ = (PyDictKeyEntry){unicode_get_hash(from->me_key), from->me_key,
                                     from->me_value};
            left--;
        }
    }
}

/* Gives the dict a table of 2**log2_newsize slots, for str keys only if it has no
 * others and `unicode` asks for it. Split becomes combined. 0 or -1. */
int _PyDict_ResizeTo(PyDictObject *mp, uint8_t log2_newsize, bool unicode) {
    PyDictKeysObject *old = mp->ma_keys;
    PyDictValues *values = mp->ma_values;
    Py_ssize_t n = mp->ma_used;
    PyDictKeysObject *keys =
        _PyDict_NewKeys(log2_newsize, unicode && DK_IS_UNICODE(old));
    if (keys == NULL) {
        return -1;
    }
    if (values != NULL) {
        move_split_entries(mp, keys);
    } else {
        move_entries(mp, keys);
    }
    _PyDict_BuildIndices(keys, n);
    keys->dk_usable -= n;
    keys->dk_nentries = n;
    mp->ma_keys = keys;
    mp->ma_values = NULL;
    if (values != NULL) {
        dictkeys_decref(old);
        _PyDictValues_Free(values);
    } else if (old == Py_EMPTY_KEYS) {
        old->dk_refcnt--;
    } else {
        _PyDict_FreeKeysBlock(old);
    }
    return 0;
}

/* ---- Deleting ---- */

/* Deletes the item at entry `ix`, which has a value. */
void _PyDict_DelAt(PyDictObject *mp, Py_hash_t hash, Py_ssize_t ix) {
    PyDictKeysObject *keys = mp->ma_keys;
    PyObject *key = NULL, *value;
    mp->ma_used--;
    if (dict_is_split(mp)) {
        value = mp->ma_values->values[ix];
        mp->ma_values->values[ix] = NULL;
        _PyDictValues_Forget(mp->ma_values, ix);
    } else {
        keys->dk_version = 0;
        dictkeys_set_index(keys, _PyDict_SlotOf(keys, hash, ix), DKIX_DUMMY);
        if (DK_IS_UNICODE(keys)) {
            PyDictUnicodeEntry *ep = &DK_UNICODE_ENTRIES(keys)[ix];
            key = ep->me_key;
            value = ep->me_value;
            *ep = (PyDictUnicodeEntry){NULL, NULL};
        } else {
            PyDictKeyEntry *ep = &DK_ENTRIES(keys)[ix];
            key = ep->me_key;
            value = ep->me_value;
            *ep = (PyDictKeyEntry){0, NULL, NULL};
        }
    }
    Py_XDECREF(key);
    Py_DECREF(value);
}

int _PyDict_DelItem_KnownHash(PyObject *op, PyObject *key, Py_hash_t hash) {
    PyDictObject *mp = (PyDictObject *)op;
    PyObject *value;
    Py_ssize_t ix = _Py_dict_lookup(mp, key, hash, &value);
    if (ix == DKIX_ERROR) {
        return -1;
    }
    if (ix == DKIX_EMPTY || value == NULL) {
        _PyErr_SetKeyError(key);
        return -1;
    }
    _PyDict_DelAt(mp, hash, ix);
    return 0;
}

int PyDict_DelItem(PyObject *op, PyObject *key) {
    Py_hash_t hash = dict_key_hash(key);
    return hash == -1 ? -1 : _PyDict_DelItem_KnownHash(op, key, hash);
}

int PyDict_DelItemString(PyObject *op, const char *key) {
    PyObject *name = PyUnicode_FromString(key);
    if (name == NULL) {
        return -1;
    }
    int result = PyDict_DelItem(op, name);
    Py_DECREF(name);
    return result;
}

int _PyDict_DelItemIf(PyObject *op, PyObject *key, int (*predicate)(PyObject *value)) {
    PyDictObject *mp = (PyDictObject *)op;
    PyObject *value;
    Py_hash_t hash = dict_key_hash(key);
    if (hash == -1) {
        return -1;
    }
    Py_ssize_t ix = _Py_dict_lookup(mp, key, hash, &value);
    if (ix == DKIX_ERROR) {
        return -1;
    }
    if (ix == DKIX_EMPTY || value == NULL) {
        _PyErr_SetKeyError(key);
        return -1;
    }
    int yes = predicate(value);
    if (yes > 0) {
        _PyDict_DelAt(mp, hash, ix);
    }
    return yes < 0 ? -1 : 0;
}

PyObject *_PyDict_Pop_KnownHash(PyObject *op, PyObject *key, Py_hash_t hash,
                                PyObject *deflt) {
    PyDictObject *mp = (PyDictObject *)op;
    PyObject *value;
    Py_ssize_t ix = _Py_dict_lookup(mp, key, hash, &value);
    if (ix == DKIX_ERROR) {
        return NULL;
    }
    if (ix == DKIX_EMPTY || value == NULL) {
        if (deflt == NULL) {
            _PyErr_SetKeyError(key);
            return NULL;
        }
        return Py_NewRef(deflt);
    }
    Py_INCREF(value);
    _PyDict_DelAt(mp, hash, ix);
    return value;
}

PyObject *_PyDict_Pop(PyObject *op, PyObject *key, PyObject *deflt) {
    if (((PyDictObject *)op)->ma_used == 0) {
        if (deflt != NULL) {
            return Py_NewRef(deflt);
        }
        _PyErr_SetKeyError(key);
        return NULL;
    }
    Py_hash_t hash = dict_key_hash(key);
    return hash == -1 ? NULL : _PyDict_Pop_KnownHash(op, key, hash, deflt);
}

void PyDict_Clear(PyObject *op) {
    PyDictObject *mp = (PyDictObject *)op;
    if (!PyDict_Check(op) || mp->ma_keys == Py_EMPTY_KEYS) {
        return;
    }
    PyDictKeysObject *keys = mp->ma_keys;
    PyDictValues *values = mp->ma_values;
    Py_EMPTY_KEYS->dk_refcnt++;
    mp->ma_keys = Py_EMPTY_KEYS;
    mp->ma_values = NULL;
    mp->ma_used = 0;
    if (values != NULL) {
        _PyDictValues_Release(keys, values);
    }
    dictkeys_decref(keys);
}

/* Frees a dict's own block, whose table is no longer its. */
void _PyDict_FreeObject(PyDictObject *mp) {
    if (PyDict_CheckExact(mp) && n_free_dicts < MAX_FREE_DICTS) {
        free_dicts[n_free_dicts++] = mp;
    } else {
        Py_TYPE(mp)->tp_free(mp);
    }
}

void _PyDict_ClearFreeList(void) {
    while (n_free_dicts > 0) {
        PyObject_GC_Del(free_dicts[--n_free_dicts]);
    }
    _PyDict_ClearFreeKeys();
}
