/*
 * The hash table within a dict, for the dict_*.c files alone: sizes, the index table,
 * and the probe sequence.
 *
 * The slot of a hash is its low bits; the next ones follow i = 5*i + perturb + 1, where
 * perturb takes five more bits of the hash in at each step, so that all bits count in
 * the end and every slot is reached. A slot holds an index of an entry, DKIX_EMPTY (the
 * search ends) or DKIX_DUMMY (it goes on).
 *
 * CPython 3.11: Objects/dictobject.c. Before: dict_keys.h. Next: dict_keys.c.
 */
#ifndef RUNTIME_OBJECTS_DICT_TABLE_H
#define RUNTIME_OBJECTS_DICT_TABLE_H

#include "runtime/python.h"

#define PyDict_LOG_MINSIZE 3
#define PyDict_MINSIZE     8
#define PERTURB_SHIFT      5
#define DKIX_KEY_CHANGED   (-4) /* a comparison changed the dict: start again */

/* Entries that a table of n slots takes: two thirds. */
#define USABLE_FRACTION(n) (((n) << 1) / 3)
#define GROWTH_RATE(d)     ((d)->ma_used * 3)

/* The keys of every empty dict: one slot, no room, never freed. */
extern PyDictKeysObject _PyDict_empty_keys;
#define Py_EMPTY_KEYS (&_PyDict_empty_keys)

/* log2 of a table with at least `minsize` slots: the smallest power of two from 9 slots
 * on, but 16 slots for 1 to 7, which is how CPython 3.11 rounds. */
static inline uint8_t calculate_log2_keysize(Py_ssize_t minsize) {
    unsigned long n = ((unsigned long)minsize | PyDict_MINSIZE) - 1;
    return (uint8_t)(sizeof(long) * CHAR_BIT -
                     __builtin_clzl(n | (PyDict_MINSIZE - 1)));
}
/* The same for a table that `n` items fit into without growing. */
static inline uint8_t estimate_log2_keysize(Py_ssize_t n) {
    return calculate_log2_keysize((n * 3 + 1) / 2);
}

static inline Py_ssize_t dictkeys_get_index(const PyDictKeysObject *keys, size_t i) {
    unsigned log2size = keys->dk_log2_size;
    const void *indices = keys->dk_indices;
    if (likely(log2size < 8)) {
        return ((const int8_t *)indices)[i];
    }
    if (log2size < 16) {
        return ((const int16_t *)indices)[i];
    }
    return ((const int32_t *)indices)[i];
}
static inline void dictkeys_set_index(PyDictKeysObject *keys, size_t i, Py_ssize_t ix) {
    unsigned log2size = keys->dk_log2_size;
    void *indices = keys->dk_indices;
    if (likely(log2size < 8)) {
        ((int8_t *)indices)[i] = (int8_t)ix;
    } else if (log2size < 16) {
        ((int16_t *)indices)[i] = (int16_t)ix;
    } else {
        ((int32_t *)indices)[i] = (int32_t)ix;
    }
}

/* The hash of a str that may not know it yet. */
static inline Py_hash_t unicode_get_hash(PyObject *key) {
    Py_hash_t hash = ((PyASCIIObject *)key)->hash;
    return likely(hash != -1) ? hash : PyObject_Hash(key);
}
/* The hash of any key, quickly for str and small int; -1 with an exception. */
static inline Py_hash_t dict_key_hash(PyObject *key) {
    if (PyUnicode_CheckExact(key)) {
        return unicode_get_hash(key);
    }
    if (PyLong_CheckExact(key) && _PyLong_IsMedium(key)) {
        Py_hash_t value = _PyLong_MediumValue(key);
        return value == -1 ? -2 : value;
    }
    return PyObject_Hash(key);
}
/* Whether two exact str are equal. */
static inline bool dict_unicode_eq(PyObject *a, PyObject *b) {
    return PyUnicode_GET_LENGTH(a) == PyUnicode_GET_LENGTH(b) &&
           PyUnicode_KIND(a) == PyUnicode_KIND(b) &&
           memcmp(PyUnicode_DATA(a), PyUnicode_DATA(b),
                  (size_t)PyUnicode_GET_LENGTH(a) * PyUnicode_KIND(a)) == 0;
}
/* Whether `there` is the small int that `key`, a small int, is. */
static inline bool dict_same_medium(PyObject *there, PyObject *key) {
    return PyLong_CheckExact(there) && Py_SIZE(there) == Py_SIZE(key) &&
           (Py_SIZE(key) == 0 ||
            ((PyLongObject *)there)->ob_digit[0] == ((PyLongObject *)key)->ob_digit[0]);
}
/* Key and value of entry `ix`; *value NULL for a deleted one. Combined or split. */
static inline PyObject *dict_entry(PyDictObject *mp, Py_ssize_t ix, PyObject **value) {
    PyDictKeysObject *keys = mp->ma_keys;
    if (DK_IS_UNICODE(keys)) {
        PyDictUnicodeEntry *ep = &DK_UNICODE_ENTRIES(keys)[ix];
        *value = mp->ma_values != NULL ? mp->ma_values->values[ix] : ep->me_value;
        return ep->me_key;
    }
    PyDictKeyEntry *ep = &DK_ENTRIES(keys)[ix];
    *value = ep->me_value;
    return ep->me_key;
}
static inline bool dict_is_split(PyDictObject *mp) {
    return mp->ma_values != NULL;
}

/* dict_keys.c */
PyDictKeysObject *_PyDict_NewKeys(uint8_t log2_size, bool unicode);
void _PyDict_FreeKeysBlock(PyDictKeysObject *keys); /* the block alone */
void _PyDict_ClearFreeKeys(void);
static inline void dictkeys_decref(PyDictKeysObject *keys) {
    if (--keys->dk_refcnt == 0) {
        keys->dk_refcnt = 1;
        _PyDictKeys_DecRef(keys);
    }
}
size_t _PyDict_FindEmptySlot(PyDictKeysObject *keys, Py_hash_t hash);
/* The slot that holds index `ix`, known to be there. */
size_t _PyDict_SlotOf(PyDictKeysObject *keys, Py_hash_t hash, Py_ssize_t ix);
void _PyDict_BuildIndices(PyDictKeysObject *keys, Py_ssize_t n);
PyDictKeysObject *_PyDict_CloneKeys(PyDictObject *mp);
void _PyDictValues_Forget(PyDictValues *values, Py_ssize_t ix);
PyDictValues *_PyDictValues_Alloc(size_t n);
/* Values that keys have room for. */
static inline size_t shared_keys_usable_size(PyDictKeysObject *keys) {
    return (size_t)(keys->dk_nentries + keys->dk_usable);
}

/* dict_insert.c, dict.c */
PyObject *_PyDict_NewFrom(PyDictKeysObject *keys, PyDictValues *values, Py_ssize_t used,
                          bool free_values);
int _PyDict_ResizeTo(PyDictObject *mp, uint8_t log2_newsize, bool unicode);
/* Stores; takes both references over. `key` has hash `hash`. 0 or -1. */
int _PyDict_Insert(PyDictObject *mp, PyObject *key, Py_hash_t hash, PyObject *value);
void _PyDict_DelAt(PyDictObject *mp, Py_hash_t hash, Py_ssize_t ix);
static inline void dict_maintain_tracking(PyDictObject *mp, PyObject *key,
                                          PyObject *value) {
    if (!_PyObject_GC_IS_TRACKED(mp) &&
        (_PyObject_GC_MAY_BE_TRACKED(value) || _PyObject_GC_MAY_BE_TRACKED(key))) {
        _PyObject_GC_TRACK(mp);
    }
}

void _PyDict_FreeObject(PyDictObject *mp);
/* dict_split.c: releases values of a split table and their block. */
void _PyDictValues_Release(PyDictKeysObject *keys, PyDictValues *values);

/* dict_merge.c, dict_methods.c, dict_iter.c, dict_view.c */
int _PyDict_UpdateCommon(PyObject *self, PyObject *const *args, Py_ssize_t n,
                         const char *name);
PyObject *_PyDict_FromKeys(PyObject *cls, PyObject *iterable, PyObject *value);
PyObject *_PyDict_Iter(PyObject *self);
PyObject *_PyDict_NewIter(PyDictObject *dict, PyTypeObject *itertype);
PyObject *_PyDict_Reversed(PyObject *self, PyObject *ignored);
extern PyMethodDef _PyDict_Methods[];
PyObject *_PyDict_Repr(PyObject *self);
PyObject *_PyDict_RichCompare(PyObject *v, PyObject *w, int op);
PyObject *_PyDict_Or(PyObject *a, PyObject *b);
PyObject *_PyDict_Ior(PyObject *a, PyObject *b);

#endif
