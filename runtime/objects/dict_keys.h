/*
 * The inside of a dict, for those who cache look-ups: its table of keys, and the values
 * of an instance of a class.
 *
 * The specialiser uses dk_version and the entries; instances use the split tables.
 * CPython 3.11: Include/internal/pycore_dict.h. Before: dict.h. Next: dict_keys.c.
 */
#ifndef RUNTIME_OBJECTS_DICT_KEYS_H
#define RUNTIME_OBJECTS_DICT_KEYS_H

#include "runtime/objects/dict.h"

typedef struct {
    Py_hash_t me_hash;
    PyObject *me_key;
    PyObject *me_value; /* NULL: deleted, or the table is split */
} PyDictKeyEntry;
typedef struct {
    PyObject *me_key;
    PyObject *me_value;
} PyDictUnicodeEntry;

#define DKIX_EMPTY (-1)
#define DKIX_DUMMY (-2)
#define DKIX_ERROR (-3)

typedef enum {
    DICT_KEYS_GENERAL = 0, /* PyDictKeyEntry */
    DICT_KEYS_UNICODE = 1, /* all keys exact str: PyDictUnicodeEntry */
    DICT_KEYS_SPLIT = 2    /* as UNICODE, the values elsewhere */
} DictKeysKind;

/*
 *  0  dk_refcnt
 *  4  dk_log2_size         slots in the index table
 *  5  dk_log2_index_bytes  its bytes: an index takes 1, 2 or 4
 *  6  dk_kind              DictKeysKind
 *  8  dk_version           0, or this state's number
 * 12  dk_usable            entries still free
 * 16  dk_nentries          entries used, deleted ones included
 * 20  dk_indices[]         the index table; the entries follow
 */
struct _dictkeysobject {
    Py_ssize_t dk_refcnt;
    uint8_t dk_log2_size, dk_log2_index_bytes, dk_kind;
    uint32_t dk_version;
    Py_ssize_t dk_usable;
    Py_ssize_t dk_nentries;
    char dk_indices[];
};
PIN_OFFSET(PyDictKeysObject, dk_indices, 20);

/* Values of a split table. In front of it stand, backwards from byte -1: the size of
 * that prefix, the number of values in use, then their indices in order of insertion.
 */
struct _dictvalues {
    PyObject *values[1];
};
#define SHARED_KEYS_MAX_SIZE 30

#define DK_LOG_SIZE(dk)   ((dk)->dk_log2_size)
#define DK_SIZE(dk)       ((Py_ssize_t)1 << DK_LOG_SIZE(dk))
#define DK_IS_UNICODE(dk) ((dk)->dk_kind != DICT_KEYS_GENERAL)
#define _DK_ENTRIES(dk)                                                                \
    ((void *)((dk)->dk_indices + ((size_t)1 << (dk)->dk_log2_index_bytes)))
#define DK_ENTRIES(dk)         ((PyDictKeyEntry *)_DK_ENTRIES(dk))
#define DK_UNICODE_ENTRIES(dk) ((PyDictUnicodeEntry *)_DK_ENTRIES(dk))

/* Slots of `values` in use, and the index of the value inserted as `ix`-th. */
static inline Py_ssize_t _PyDictValues_Used(PyDictValues *values) {
    return ((uint8_t *)values)[-2];
}
static inline Py_ssize_t get_index_from_order(PyDictObject *mp, Py_ssize_t i) {
    return ((int8_t *)mp->ma_values)[-3 - i];
}
/* Notes that the value at `ix`, so far NULL, is the youngest. */
static inline void _PyDictValues_AddToInsertionOrder(PyDictValues *values,
                                                     Py_ssize_t ix) {
    uint8_t *prefix = (uint8_t *)values;
    int size = prefix[-2];
    prefix[-3 - size] = (uint8_t)ix;
    prefix[-2] = (uint8_t)(size + 1);
}

/* Where `key` is: an index of an entry, DKIX_EMPTY, or DKIX_ERROR with an exception;
 * *value borrowed or NULL. */
Py_ssize_t _Py_dict_lookup(PyDictObject *mp, PyObject *key, Py_hash_t hash,
                           PyObject **value);
/* The index of str `key` in a table of str keys (DKIX_EMPTY: not there; DKIX_ERROR: not
 * a table of str keys). No exception. */
Py_ssize_t _PyDictKeys_StringLookup(PyDictKeysObject *keys, PyObject *key);
/* A number for the present state of the keys; 0 when numbers have run out. */
uint32_t _PyDictKeys_GetVersionForCurrentState(PyDictKeysObject *keys);
/* Where among the entries (combined) `key` is, its value in *value: for LOAD_ATTR
 * hints.
 */
Py_ssize_t _PyDict_GetItemHint(PyDictObject *mp, PyObject *key, Py_ssize_t hint,
                               PyObject **value);
/* A global or builtin, a new reference; NULL without exception when missing. */
PyObject *_PyDict_LoadGlobal(PyDictObject *globals, PyDictObject *builtins,
                             PyObject *key);

/* Keys for the instances of a new class, with room for SHARED_KEYS_MAX_SIZE. NULL with
 * no exception if memory is out. */
PyDictKeysObject *_PyDict_NewKeysForClass(void);
void _PyDictKeys_DecRef(PyDictKeysObject *keys);
Py_ssize_t _PyDict_KeysSize(PyDictKeysObject *keys); /* bytes */
/* Fresh values for an instance, all NULL; NULL with MemoryError. */
PyDictValues *_PyDictValues_New(PyDictKeysObject *keys);
/* Frees the block alone; the values are the caller's to release. */
void _PyDictValues_Free(PyDictValues *values);
/* The index of `name` (an exact str) in shared keys, added if there is room; DKIX_EMPTY
 * if not. No exception. */
Py_ssize_t _PyDictKeys_InsertShared(PyDictKeysObject *keys, PyObject *name);
/* A split dict that takes `values` over and shares `keys`. On failure NULL, values
 * kept.
 */
PyObject *_PyDict_FromValues(PyDictKeysObject *keys, PyDictValues *values);
/* An empty split dict on `keys`, for __dict__ of an instance without inline values. */
PyObject *_PyDict_NewSplit(PyDictKeysObject *keys);
/* Stores (NULL: deletes, KeyError) into the dict at *dictptr, making it first, split on
 * the type's shared keys if it has any. */
int _PyObjectDict_SetItem(PyTypeObject *type, PyObject **dictptr, PyObject *name,
                          PyObject *value);

#endif
