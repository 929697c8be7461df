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

static __attribute__((noinline)) int insertion_resize(PyDictObject *mp, bool unicode) {
    return _PyDict_ResizeTo(mp, calculate_log2_keysize(GROWTH_RATE(mp)), unicode);
}

/* ---- Storing ---- */

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

/* The entry of `key` in a table where no comparison runs Python code, or DKIX_EMPTY and
 * in *slot the slot that a new entry takes; DKIX_ERROR: not to be told here. */
static inline Py_ssize_t probe(PyDictKeysObject *keys, PyObject *key, Py_hash_t hash,
                               size_t *slot) {
    bool unicode = PyUnicode_CheckExact(key);
    bool medium = !unicode && PyLong_CheckExact(key) && _PyLong_IsMedium(key);
    size_t mask = (size_t)DK_SIZE(keys) - 1, perturb = (size_t)hash;
    size_t i = (size_t)hash & mask;
    for (;; perturb >>= PERTURB_SHIFT, i = (i * 5 + perturb + 1) & mask) {
        Py_ssize_t ix = dictkeys_get_index(keys, i);
        if (ix < 0) {
            *slot = i;
            return ix == DKIX_EMPTY ? DKIX_EMPTY : DKIX_ERROR;
        }
        PyObject *there;
        if (DK_IS_UNICODE(keys)) {
            there = DK_UNICODE_ENTRIES(keys)[ix].me_key;
            if (there == key) {
                return ix;
            }
            if (((PyASCIIObject *)there)->hash != hash) {
                continue;
            }
        } else {
            PyDictKeyEntry *ep = &DK_ENTRIES(keys)[ix];
            there = ep->me_key;
            if (there == key) {
                return ix;
            }
            if (ep->me_hash != hash) {
                continue;
            }
        }
        if (unicode && PyUnicode_CheckExact(there)) {
            if (dict_unicode_eq(there, key)) {
                return ix;
            }
        } else if (medium && PyLong_CheckExact(there) && _PyLong_IsMedium(there)) {
            if (_PyLong_MediumValue(there) == _PyLong_MediumValue(key)) {
                return ix;
            }
        } else {
            return DKIX_ERROR;
        }
    }
}

int _PyDict_Insert(PyDictObject *mp, PyObject *key, Py_hash_t hash, PyObject *value) {
    PyDictKeysObject *keys = mp->ma_keys;
    size_t slot = 0;
    if (unlikely(mp->ma_values != NULL ||
                 (DK_IS_UNICODE(keys) && !PyUnicode_CheckExact(key)))) {
        return insert_slowly(mp, key, hash, value);
    }
    Py_ssize_t ix = probe(keys, key, hash, &slot);
    if (ix == DKIX_ERROR || (ix == DKIX_EMPTY && keys->dk_usable <= 0)) {
        return insert_slowly(mp, key, hash, value);
    }
    dict_maintain_tracking(mp, key, value);
    if (ix == DKIX_EMPTY) {
        ix = keys->dk_nentries;
        dictkeys_set_index(keys, slot, ix);
        if (DK_IS_UNICODE(keys)) {
            DK_UNICODE_ENTRIES(keys)[ix] = (PyDictUnicodeEntry){key, value};
        } else {
            DK_ENTRIES(keys)[ix] = (PyDictKeyEntry){hash, key, value};
        }
        keys->dk_version = 0;
        keys->dk_usable--;
        keys->dk_nentries = ix + 1;
        mp->ma_used++;
        return 0;
    }
    PyObject **place = DK_IS_UNICODE(keys) ? &DK_UNICODE_ENTRIES(keys)[ix].me_value
                                           : &DK_ENTRIES(keys)[ix].me_value;
    PyObject *old = *place;
    *place = value;
    Py_DECREF(old);
    Py_DECREF(key);
    return 0;
}

int _PyDict_SetItem_Take2(PyDictObject *mp, PyObject *key, PyObject *value) {
    Py_hash_t hash = dict_key_hash(key);
    if (unlikely(hash == -1)) {
        Py_DECREF(key);
        Py_DECREF(value);
        return -1;
    }
    return _PyDict_Insert(mp, key, hash, value);
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
    if (hash == -1 || _Py_dict_lookup(mp, key, hash, &value) == DKIX_ERROR) {
        return NULL;
    }
    if (value == NULL) {
        if (_PyDict_Insert(mp, Py_NewRef(key), hash, Py_NewRef(deflt)) < 0) {
            return NULL;
        }
        value = deflt;
    }
    return value;
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
