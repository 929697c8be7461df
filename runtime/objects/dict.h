/*
 * dict: a compact, ordered hash table. A table of small indices points into a dense
 * array of entries kept in order of insertion.
 *
 * Two forms. Combined: ma_values is NULL and the entries hold keys and values. Split:
 * the keys belong to a class and are shared by all dicts of its instances, and the
 * values lie in ma_values, in the order of the shared keys.
 *
 * Invariants:
 *   D1: entries in use <= dk_nentries; dk_usable + dk_nentries is two thirds of size.
 *   D2: a split table's keys are all str, never deleted, and DICT_KEYS_SPLIT.
 *   D3: dk_version is 0, or names this set of keys (and, of a combined table, the fact
 *       that no key was added or removed) until it changes.
 *
 * CPython 3.11: Include/internal/pycore_dict.h, Objects/dictobject.c.
 * Next: dict_keys.h (layout and split tables), dict.c.
 */
#ifndef RUNTIME_OBJECTS_DICT_H
#define RUNTIME_OBJECTS_DICT_H

#include "runtime/type.h"

typedef struct _dictkeysobject PyDictKeysObject;
typedef struct _dictvalues PyDictValues;

/*
 *  0  ob_refcnt, ob_type
 *  8  ma_used         items
 * 12  ma_version_tag  two words, kept for CPython's size; the keys carry the version
 * 20  ma_keys         the table; shared when ma_values is not NULL
 * 24  ma_values       values of a split table, or NULL
 */
typedef struct {
    PyObject_HEAD Py_ssize_t ma_used;
    uint32_t ma_version_tag[2];
    PyDictKeysObject *ma_keys;
    PyDictValues *ma_values;
} PyDictObject;
PIN_SIZE(PyDictObject, 28);

typedef struct {
    PyObject_HEAD PyDictObject *dv_dict;
} _PyDictViewObject;

extern PyTypeObject PyDict_Type, PyDictKeys_Type, PyDictValues_Type, PyDictItems_Type,
    PyDictIterKey_Type, PyDictIterValue_Type, PyDictIterItem_Type,
    PyDictRevIterKey_Type, PyDictRevIterValue_Type, PyDictRevIterItem_Type;

#define PyDict_Check(op)        PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_DICT_SUBCLASS)
#define PyDict_CheckExact(op)   Py_IS_TYPE((op), &PyDict_Type)
#define PyDict_GET_SIZE(op)     (((PyDictObject *)(op))->ma_used)
#define PyDictKeys_Check(op)    PyObject_TypeCheck((op), &PyDictKeys_Type)
#define PyDictItems_Check(op)   PyObject_TypeCheck((op), &PyDictItems_Type)
#define PyDictValues_Check(op)  PyObject_TypeCheck((op), &PyDictValues_Type)
#define PyDictViewSet_Check(op) (PyDictKeys_Check(op) || PyDictItems_Check(op))

PyObject *PyDict_New(void);
/* Room for `minused` items at once. */
PyObject *_PyDict_NewPresized(Py_ssize_t minused);
/* n items from two arrays with strides: keys[i * keys_step], values[i * values_step].
 */
PyObject *_PyDict_FromItems(PyObject *const *keys, Py_ssize_t keys_step,
                            PyObject *const *values, Py_ssize_t values_step,
                            Py_ssize_t n);
PyObject *PyDict_Copy(PyObject *op);

/* Look-ups: borrowed, NULL when missing. GetItem drops every exception; the others give
 * NULL with one set if hashing or comparing failed. */
PyObject *PyDict_GetItem(PyObject *op, PyObject *key);
PyObject *PyDict_GetItemWithError(PyObject *op, PyObject *key);
/* The same of what is known to be a dict. */
PyObject *_PyDict_GetItemOfDict(PyObject *op, PyObject *key);
PyObject *PyDict_GetItemString(PyObject *op, const char *key);
PyObject *_PyDict_GetItemStringWithError(PyObject *op, const char *key);
PyObject *_PyDict_GetItem_KnownHash(PyObject *op, PyObject *key, Py_hash_t hash);
/* 1, 0 or -1. */
int PyDict_Contains(PyObject *op, PyObject *key);
int _PyDict_Contains_KnownHash(PyObject *op, PyObject *key, Py_hash_t hash);

/* Stores; neither reference is stolen, but by Take2 (both, on failure too). 0 or -1. */
int PyDict_SetItem(PyObject *op, PyObject *key, PyObject *value);
int PyDict_SetItemString(PyObject *op, const char *key, PyObject *value);
int _PyDict_SetItem_KnownHash(PyObject *op, PyObject *key, PyObject *value,
                              Py_hash_t hash);
int _PyDict_SetItem_Take2(PyDictObject *op, PyObject *key, PyObject *value);
/* The value there, or `value` after storing it; borrowed. NULL on failure. */
PyObject *PyDict_SetDefault(PyObject *op, PyObject *key, PyObject *value);

/* Deletes: -1 with KeyError when missing. */
int PyDict_DelItem(PyObject *op, PyObject *key);
int PyDict_DelItemString(PyObject *op, const char *key);
int _PyDict_DelItem_KnownHash(PyObject *op, PyObject *key, Py_hash_t hash);
/* Deletes if `predicate(value)` is 1. */
int _PyDict_DelItemIf(PyObject *op, PyObject *key, int (*predicate)(PyObject *value));
/* Removes and gives the value, or a new reference to `deflt`, or KeyError (NULL). */
PyObject *_PyDict_Pop(PyObject *op, PyObject *key, PyObject *deflt);
PyObject *_PyDict_Pop_KnownHash(PyObject *op, PyObject *key, Py_hash_t hash,
                                PyObject *deflt);
void PyDict_Clear(PyObject *op);

Py_ssize_t PyDict_Size(PyObject *op);
/* Walks the items: *pos starts at 0; borrowed; 0 at the end. The dict must keep its
 * keys meanwhile. */
int PyDict_Next(PyObject *op, Py_ssize_t *pos, PyObject **key, PyObject **value);
int _PyDict_Next(PyObject *op, Py_ssize_t *pos, PyObject **key, PyObject **value,
                 Py_hash_t *hash);
PyObject *PyDict_Keys(PyObject *op); /* new lists */
PyObject *PyDict_Values(PyObject *op);
PyObject *PyDict_Items(PyObject *op);

/* Adds what `other` (a dict, a mapping) has. override 0: keep ours, 1: take theirs, 2:
 * KeyError on a key in both (for call arguments). 0 or -1. */
int PyDict_Merge(PyObject *op, PyObject *other, int override);
int _PyDict_MergeEx(PyObject *op, PyObject *other, int override);
int PyDict_Update(PyObject *op, PyObject *other);
int PyDict_MergeFromSeq2(PyObject *op, PyObject *seq2, int override);

/* 1 if every key is a str (calls with ** ask). */
int _PyDict_HasOnlyStringKeys(PyObject *op);
void _PyDict_MaybeUntrack(PyObject *op);
Py_ssize_t _PyDict_SizeOf(PyDictObject *op);
PyObject *_PyDictView_New(PyObject *dict, PyTypeObject *type);
PyObject *_PyDictView_Intersect(PyObject *view, PyObject *other);
void _PyDict_ClearFreeList(void);

#include "runtime/objects/dict_keys.h"

#endif
