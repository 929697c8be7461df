/*
 * Split tables: the keys that the instances of a class share, the values of each, and
 * dicts made of both.
 *
 * Invariant: values have room for every key that can still come, so an index of the
 * shared keys is always one of theirs.
 *
 * CPython 3.11: Objects/dictobject.c. Before: dict_keys.c. Next: dict_lookup.c.
 */
#include "runtime/objects/dict_keys.h"

#include "runtime/objects/dict_table.h"

#define LOG2_SHARED_KEYS 6 /* the smallest table for SHARED_KEYS_MAX_SIZE entries */

PyDictKeysObject *_PyDict_NewKeysForClass(void) {
    PyDictKeysObject *keys = _PyDict_NewKeys(LOG2_SHARED_KEYS, true);
    if (keys == NULL) {
        PyErr_Clear();
        return NULL;
    }
    /* One more than fits, as each new instance takes one away. */
    keys->dk_usable = SHARED_KEYS_MAX_SIZE;
    keys->dk_kind = DICT_KEYS_SPLIT;
    return keys;
}

/* Values for `n` attributes; NULL with MemoryError. */
PyDictValues *_PyDictValues_Alloc(size_t n) {
    size_t prefix = (n + 2 + sizeof(PyObject *) - 1) & ~(sizeof(PyObject *) - 1);
    uint8_t *block = PyMem_Malloc(prefix + n * sizeof(PyObject *));
    if (block == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    block[prefix - 1] = (uint8_t)prefix;
    block[prefix - 2] = 0;
    return (PyDictValues *)(void *)(block + prefix);
}

/* Each new instance leaves one entry less for keys to come: classes whose instances
 * keep inventing attributes stop growing the values of all others. */
PyDictValues *_PyDictValues_New(PyDictKeysObject *keys) {
    if (keys->dk_usable > 1) {
        keys->dk_usable--;
    }
    size_t n = shared_keys_usable_size(keys);
    PyDictValues *values = _PyDictValues_Alloc(n);
    if (values != NULL) {
        memset(values, 0, n * sizeof(PyObject *));
    }
    return values;
}

void _PyDictValues_Free(PyDictValues *values) {
    uint8_t *block = (uint8_t *)values;
    PyMem_Free(block - block[-1]);
}

/* Takes `ix`, whose value has gone, out of the order of insertion. */
void _PyDictValues_Forget(PyDictValues *values, Py_ssize_t ix) {
    uint8_t *prefix = (uint8_t *)values;
    int size = prefix[-2], i = 0;
    while (prefix[-3 - i] != (uint8_t)ix) {
        i++;
    }
    for (; i < size - 1; i++) {
        prefix[-3 - i] = prefix[-4 - i];
    }
    prefix[-2] = (uint8_t)(size - 1);
}

Py_ssize_t _PyDictKeys_InsertShared(PyDictKeysObject *keys, PyObject *name) {
    Py_hash_t hash = unicode_get_hash(name);
    if (hash == -1) {
        PyErr_Clear();
        return DKIX_EMPTY;
    }
    Py_ssize_t ix = _PyDictKeys_StringLookup(keys, name);
    if (ix != DKIX_EMPTY) {
        return ix;
    }
    if (keys->dk_usable <= 0) {
        return DKIX_EMPTY;
    }
    keys->dk_version = 0;
    ix = keys->dk_nentries;
    dictkeys_set_index(keys, _PyDict_FindEmptySlot(keys, hash), ix);
    DK_UNICODE_ENTRIES(keys)[ix] = (PyDictUnicodeEntry){Py_NewRef(name), NULL};
    keys->dk_nentries++;
    keys->dk_usable--;
    return ix;
}

/* Releases values of a split table and their block. */
void _PyDictValues_Release(PyDictKeysObject *keys, PyDictValues *values) {
    for (Py_ssize_t i = 0; i < keys->dk_nentries; i++) {
        Py_CLEAR(values->values[i]);
    }
    _PyDictValues_Free(values);
}

PyObject *_PyDict_NewSplit(PyDictKeysObject *keys) {
    PyDictValues *values = _PyDictValues_New(keys);
    if (values == NULL) {
        return NULL;
    }
    keys->dk_refcnt++;
    return _PyDict_NewFrom(keys, values, 0, true);
}

PyObject *_PyDict_FromValues(PyDictKeysObject *keys, PyDictValues *values) {
    Py_ssize_t used = _PyDictValues_Used(values);
    bool track = false;
    for (Py_ssize_t i = 0; i < used; i++) {
        PyObject *value = values->values[((int8_t *)values)[-3 - i]];
        track = track || _PyObject_GC_MAY_BE_TRACKED(value);
    }
    keys->dk_refcnt++;
    PyObject *dict = _PyDict_NewFrom(keys, values, used, false);
    if (dict != NULL && track) {
        _PyObject_GC_TRACK(dict);
    }
    return dict;
}

int _PyObjectDict_SetItem(PyTypeObject *type, PyObject **dictptr, PyObject *name,
                          PyObject *value) {
    PyObject *dict = *dictptr;
    if (dict == NULL) {
        PyDictKeysObject *shared = PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)
                                       ? ((PyHeapTypeObject *)type)->ht_cached_keys
                                       : NULL;
        dict = shared != NULL ? _PyDict_NewSplit(shared) : PyDict_New();
        if (dict == NULL) {
            return -1;
        }
        *dictptr = dict;
    }
    return value == NULL ? PyDict_DelItem(dict, name)
                         : PyDict_SetItem(dict, name, value);
}
