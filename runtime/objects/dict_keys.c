/*
 * Tables of keys: making, sharing, copying and freeing them; and their version numbers.
 *
 * Invariant: a table with dk_refcnt > 1 is either the empty one or a split one, and
 * only ever gains keys. Freed tables of eight slots for str keys wait on a free list.
 *
 * CPython 3.11: Objects/dictobject.c. Before: dict_table.h. Next: dict_split.c.
 */
#include "runtime/objects/dict_keys.h"

#include "runtime/objects/dict_table.h"

#define MAX_FREE_KEYS 80

static PyDictKeysObject *free_keys[MAX_FREE_KEYS];
static int n_free_keys;
static uint32_t next_keys_version = 2;

PyDictKeysObject _PyDict_empty_keys = {
    .dk_refcnt = 1,
    .dk_log2_size = 0,
    .dk_log2_index_bytes = 3,
    .dk_kind = DICT_KEYS_UNICODE,
    .dk_version = 1,
    .dk_indices = {DKIX_EMPTY, DKIX_EMPTY, DKIX_EMPTY, DKIX_EMPTY, DKIX_EMPTY,
                   DKIX_EMPTY, DKIX_EMPTY, DKIX_EMPTY},
};

/* log2 of the bytes of an index table of 2**log2_size slots. */
static uint8_t log2_index_bytes(uint8_t log2_size) {
    if (log2_size < 8) {
        return log2_size;
    }
    return log2_size < 16 ? log2_size + 1 : log2_size + 2;
}

static inline size_t entry_size(const PyDictKeysObject *keys) {
    return DK_IS_UNICODE(keys) ? sizeof(PyDictUnicodeEntry) : sizeof(PyDictKeyEntry);
}

/* Empty keys, their entries not initialised, with 2**log2_size slots, one reference.
 * NULL with MemoryError. */
PyDictKeysObject *_PyDict_NewKeys(uint8_t log2_size, bool unicode) {
    Py_ssize_t usable = USABLE_FRACTION((Py_ssize_t)1 << log2_size);
    uint8_t index_bytes = log2_index_bytes(log2_size);
    size_t entries = (unicode ? sizeof(PyDictUnicodeEntry) : sizeof(PyDictKeyEntry)) *
                     (size_t)usable;
    PyDictKeysObject *dk;

    if (log2_size == PyDict_LOG_MINSIZE && unicode && n_free_keys > 0) {
        dk = free_keys[--n_free_keys];
    } else {
        if (log2_size >= sizeof(size_t) * CHAR_BIT - 5) {
            PyErr_NoMemory();
            return NULL;
        }
        dk = PyObject_Malloc(sizeof(PyDictKeysObject) + ((size_t)1 << index_bytes) +
                             entries);
        if (dk == NULL) {
            PyErr_NoMemory();
            return NULL;
        }
    }
    dk->dk_refcnt = 1;
    dk->dk_log2_size = log2_size;
    dk->dk_log2_index_bytes = index_bytes;
    dk->dk_kind = unicode ? DICT_KEYS_UNICODE : DICT_KEYS_GENERAL;
    dk->dk_nentries = 0;
    dk->dk_usable = usable;
    dk->dk_version = 0;
    memset(dk->dk_indices, 0xff, (size_t)1 << index_bytes);
    return dk;
}

/* Frees the block, whose keys and values are no longer owned by it. */
void _PyDict_FreeKeysBlock(PyDictKeysObject *keys) {
    if (keys->dk_log2_size == PyDict_LOG_MINSIZE && DK_IS_UNICODE(keys) &&
        n_free_keys < MAX_FREE_KEYS) {
        free_keys[n_free_keys++] = keys;
        return;
    }
    PyObject_Free(keys);
}

void _PyDictKeys_DecRef(PyDictKeysObject *keys) {
    if (--keys->dk_refcnt > 0) {
        return;
    }
    PyObject **at = DK_IS_UNICODE(keys) ? &DK_UNICODE_ENTRIES(keys)->me_key
                                        : &DK_ENTRIES(keys)->me_key;
    size_t step = entry_size(keys) / sizeof(PyObject *);
    for (Py_ssize_t n = keys->dk_nentries; n > 0; n--, at += step) {
        Py_XDECREF(at[0]);
        Py_XDECREF(at[1]);
    }
    _PyDict_FreeKeysBlock(keys);
}

Py_ssize_t _PyDict_KeysSize(PyDictKeysObject *keys) {
    return (Py_ssize_t)(sizeof(PyDictKeysObject) +
                        ((size_t)1 << keys->dk_log2_index_bytes) +
                        (size_t)USABLE_FRACTION(DK_SIZE(keys)) * entry_size(keys));
}

void _PyDict_ClearFreeKeys(void) {
    while (n_free_keys > 0) {
        PyObject_Free(free_keys[--n_free_keys]);
    }
}

/* The first slot without an index on the probe sequence of `hash`. */
size_t _PyDict_FindEmptySlot(PyDictKeysObject *keys, Py_hash_t hash) {
    size_t mask = (size_t)DK_SIZE(keys) - 1;
    size_t i = (size_t)hash & mask;
    for (size_t perturb = (size_t)hash; dictkeys_get_index(keys, i) >= 0;) {
        perturb >>= PERTURB_SHIFT;
        i = (i * 5 + perturb + 1) & mask;
    }
    return i;
}

size_t _PyDict_SlotOf(PyDictKeysObject *keys, Py_hash_t hash, Py_ssize_t ix) {
    size_t mask = (size_t)DK_SIZE(keys) - 1;
    size_t i = (size_t)hash & mask;
    for (size_t perturb = (size_t)hash; dictkeys_get_index(keys, i) != ix;) {
        perturb >>= PERTURB_SHIFT;
        i = (i * 5 + perturb + 1) & mask;
    }
    return i;
}

/* Fills the index table of new keys with their first n entries, none deleted. One loop
 * for each kind of entry and width of an index. */
#define BUILD_INDICES(index_type, entries, HASH)                                       \
    do {                                                                               \
        index_type *indices = (index_type *)(void *)keys->dk_indices;                  \
        for (Py_ssize_t ix = 0; ix < n; ix++) {                                        \
            size_t hash = (size_t)HASH((entries)[ix]);                                 \
            size_t i = hash & mask;                                                    \
            if (unlikely(indices[i] != DKIX_EMPTY)) {                                  \
                size_t perturb = hash;                                                 \
                do {                                                                   \
                    perturb >>= PERTURB_SHIFT;                                         \
                    i = (i * 5 + perturb + 1) & mask;                                  \
                } while (indices[i] != DKIX_EMPTY);                                    \
            }                                                                          \
            indices[i] = (index_type)ix;                                               \
        }                                                                              \
    } while (0)
#define BUILD_ALL(entries, HASH)                                                       \
    do {                                                                               \
        if (keys->dk_log2_size < 8) {                                                  \
            BUILD_INDICES(int8_t, entries, HASH);                                      \
        } else if (keys->dk_log2_size < 16) {                                          \
            BUILD_INDICES(int16_t, entries, HASH);                                     \
        } else {                                                                       \
            BUILD_INDICES(int32_t, entries, HASH);                                     \
        }                                                                              \
    } while (0)
#define ENTRY_HASH(entry)   (entry).me_hash
#define UNICODE_HASH(entry) ((PyASCIIObject *)(entry).me_key)->hash

void _PyDict_BuildIndices(PyDictKeysObject *keys, Py_ssize_t n) {
    size_t mask = (size_t)DK_SIZE(keys) - 1;
    if (DK_IS_UNICODE(keys)) {
        PyDictUnicodeEntry *entries = DK_UNICODE_ENTRIES(keys);
        BUILD_ALL(entries, UNICODE_HASH);
    } else {
        PyDictKeyEntry *entries = DK_ENTRIES(keys);
        BUILD_ALL(entries, ENTRY_HASH);
    }
}

/* A copy of a combined table, references gained. NULL with MemoryError. */
PyDictKeysObject *_PyDict_CloneKeys(PyDictObject *mp) {
    PyDictKeysObject *old = mp->ma_keys;
    size_t size = (size_t)_PyDict_KeysSize(old);
    PyDictKeysObject *keys = PyObject_Malloc(size);
    if (keys == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    memcpy(keys, old, size);
    keys->dk_refcnt = 1;
    keys->dk_version = 0;
    size_t step = entry_size(keys) / sizeof(PyObject *);
    PyObject **at = DK_IS_UNICODE(keys) ? &DK_UNICODE_ENTRIES(keys)->me_key
                                        : &DK_ENTRIES(keys)->me_key;
    for (Py_ssize_t i = 0; i < keys->dk_nentries; i++, at += step) {
        if (at[1] != NULL) {
            Py_INCREF(at[0]);
            Py_INCREF(at[1]);
        }
    }
    return keys;
}

uint32_t _PyDictKeys_GetVersionForCurrentState(PyDictKeysObject *keys) {
    if (keys->dk_version == 0 && next_keys_version != 0) {
        keys->dk_version = next_keys_version++;
    }
    return keys->dk_version;
}
