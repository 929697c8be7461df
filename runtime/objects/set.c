/*
 * The table of a set: finding, adding, removing, growing; and the C functions.
 *
 * A search looks at up to nine slots beyond the one it falls on, as they share its
 * cache line, before it jumps by i = 5*i + 1 + perturb. When three fifths are filled
 * the table grows to four times the items (twice, beyond 50000). The order of iteration
 * is that of the table, so it must be CPython's slot by slot.
 *
 * CPython 3.11: Objects/setobject.c. Before: set.h. Next: set_ops.c.
 */
#include "runtime/objects/set.h"

#include "runtime/objects/set_private.h"

static PyObject dummy_struct = {1, &PyBaseObject_Type};
PyObject *_PySet_Dummy = &dummy_struct;
#define dummy (&dummy_struct)

/* The slot of `key`, or a free one that ends its search; NULL with an exception. A
 * comparison that changes the table makes the search begin again. *dummy_slot is the
 * last deleted slot passed on the way (left as it is if there was none). */
static inline __attribute__((always_inline)) setentry *
lookkey(PySetObject *so, PyObject *key, Py_hash_t hash, setentry **dummy_slot) {
restart:;
    size_t mask = (size_t)so->mask, perturb = (size_t)hash;
    size_t i = (size_t)hash & mask;
    setentry *table = so->table;
    for (;;) {
        setentry *entry = &table[i];
        size_t probes = i + SET_LINEAR_PROBES <= mask ? SET_LINEAR_PROBES : 0;
        do {
            PyObject *there = entry->key;
            if (entry->hash == 0 && there == NULL) {
                return entry;
            }
            if (entry->hash == -1) {
                *dummy_slot = entry;
            } else if (entry->hash == hash) {
                if (there == key) {
                    return entry;
                }
                if (PyUnicode_CheckExact(there) && PyUnicode_CheckExact(key)) {
                    if (_PyUnicode_EQ(there, key)) {
                        return entry;
                    }
                } else {
                    Py_INCREF(there);
                    int cmp = PyObject_RichCompareBool(there, key, Py_EQ);
                    Py_DECREF(there);
                    if (cmp < 0) {
                        return NULL;
                    }
                    if (table != so->table || entry->key != there) {
                        *dummy_slot = NULL;
                        goto restart;
                    }
                    if (cmp > 0) {
                        return entry;
                    }
                    mask = (size_t)so->mask;
                }
            }
            entry++;
        } while (probes--);
        perturb >>= SET_PERTURB_SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

static setentry *set_lookkey(PySetObject *so, PyObject *key, Py_hash_t hash) {
    setentry *dummy_slot = NULL;
    return lookkey(so, key, hash, &dummy_slot);
}

/* Puts a key known to be new into a table without dummies. Takes it over. */
static void set_insert_clean(setentry *table, size_t mask, PyObject *key,
                             Py_hash_t hash) {
    size_t perturb = (size_t)hash, i = (size_t)hash & mask;
    for (;;) {
        setentry *entry = &table[i];
        size_t probes = i + SET_LINEAR_PROBES <= mask ? SET_LINEAR_PROBES : 0;
        do {
            if (entry->key == NULL) {
                entry->key = key;
                entry->hash = hash;
                return;
            }
            entry++;
        } while (probes--);
        perturb >>= SET_PERTURB_SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

/* Gives the set a table with more than `minused` slots, without dummies. */
static __attribute__((noinline)) int set_table_resize(PySetObject *so,
                                                      Py_ssize_t minused) {
    setentry *old = so->table, small_copy[PySet_MINSIZE], *fresh;
    bool malloced = old != so->smalltable;
    Py_ssize_t oldmask = so->mask;
    size_t newsize = PySet_MINSIZE;
    while (newsize <= (size_t)minused) {
        newsize <<= 1;
    }
    if (newsize == PySet_MINSIZE) {
        fresh = so->smalltable;
        if (fresh == old) {
            if (so->fill == so->used) {
                return 0;
            }
            memcpy(small_copy, old, sizeof(small_copy));
            old = small_copy;
        }
    } else {
        fresh = PyMem_New(setentry, newsize);
        if (fresh == NULL) {
            PyErr_NoMemory();
            return -1;
        }
    }
    memset(fresh, 0, sizeof(setentry) * newsize);
    so->mask = (Py_ssize_t)newsize - 1;
    so->table = fresh;
    so->fill = so->used;
    for (setentry *entry = old; entry <= old + oldmask; entry++) {
        if (entry->key != NULL && entry->key != dummy) {
            set_insert_clean(fresh, newsize - 1, entry->key, entry->hash);
        }
    }
    if (malloced) {
        PyMem_Free(old);
    }
    return 0;
}

int _PySet_Shrink(PySetObject *so) {
    return set_table_resize(so, so->used > 50000 ? so->used * 2 : so->used * 4);
}

int _PySet_AddEntry(PySetObject *so, PyObject *key, Py_hash_t hash) {
    setentry *dummy_slot = NULL;
    Py_INCREF(key);
    setentry *entry = lookkey(so, key, hash, &dummy_slot);
    if (entry == NULL || entry->key != NULL) {
        Py_DECREF(key);
        return entry == NULL ? -1 : 0;
    }
    so->used++;
    if (dummy_slot != NULL && dummy_slot->key == dummy) {
        dummy_slot->key = key;
        dummy_slot->hash = hash;
        return 0;
    }
    so->fill++;
    entry->key = key;
    entry->hash = hash;
    return likely((size_t)so->fill * 5 < (size_t)so->mask * 3) ? 0 : _PySet_Shrink(so);
}

int _PySet_ContainsEntry(PySetObject *so, PyObject *key, Py_hash_t hash) {
    setentry *entry = set_lookkey(so, key, hash);
    return entry == NULL ? -1 : entry->key != NULL;
}

int _PySet_DiscardEntry(PySetObject *so, PyObject *key, Py_hash_t hash) {
    setentry *entry = set_lookkey(so, key, hash);
    if (entry == NULL) {
        return -1;
    }
    PyObject *old = entry->key;
    if (old == NULL) {
        return 0;
    }
    entry->key = dummy;
    entry->hash = -1; /* no hash is: a search never stops at it */
    so->used--;
    Py_DECREF(old);
    return 1;
}

int _PySet_AddKey(PySetObject *so, PyObject *key) {
    Py_hash_t hash = set_key_hash(key);
    return hash == -1 ? -1 : _PySet_AddEntry(so, key, hash);
}

/* A frozen twin of a set that is looked for; NULL when `key` is none, or on error. */
static PyObject *frozen_key(PyObject *key) {
    if (!PySet_Check(key) || !PyErr_ExceptionMatches(PyExc_TypeError)) {
        return NULL;
    }
    PyErr_Clear();
    return _PySet_Make(&PyFrozenSet_Type, key);
}

int _PySet_ContainsKey(PySetObject *so, PyObject *key) {
    Py_hash_t hash = set_key_hash(key);
    if (likely(hash != -1)) {
        return _PySet_ContainsEntry(so, key, hash);
    }
    PyObject *frozen = frozen_key(key);
    if (frozen == NULL) {
        return -1;
    }
    int result = _PySet_ContainsKey(so, frozen);
    Py_DECREF(frozen);
    return result;
}

int _PySet_DiscardKey(PySetObject *so, PyObject *key) {
    Py_hash_t hash = set_key_hash(key);
    if (likely(hash != -1)) {
        return _PySet_DiscardEntry(so, key, hash);
    }
    PyObject *frozen = frozen_key(key);
    if (frozen == NULL) {
        return -1;
    }
    int result = _PySet_DiscardKey(so, frozen);
    Py_DECREF(frozen);
    return result;
}

static void set_make_empty(PySetObject *so) {
    memset(so->smalltable, 0, sizeof(so->smalltable));
    so->fill = so->used = 0;
    so->mask = PySet_MINSIZE - 1;
    so->table = so->smalltable;
    so->hash = -1;
}

/* Empties the set before it releases anything: a destructor may look at it. */
int _PySet_ClearInternal(PySetObject *so) {
    setentry *table = so->table, small_copy[PySet_MINSIZE];
    bool malloced = table != so->smalltable;
    Py_ssize_t fill = so->fill, used = so->used;
    if (malloced) {
        set_make_empty(so);
    } else if (fill > 0) {
        memcpy(small_copy, table, sizeof(small_copy));
        table = small_copy;
        set_make_empty(so);
    }
    for (setentry *entry = table; used > 0; entry++) {
        if (entry->key != NULL && entry->key != dummy) {
            used--;
            Py_DECREF(entry->key);
        }
    }
    if (malloced) {
        PyMem_Free(table);
    }
    return 0;
}

bool _PySet_Next(PySetObject *so, Py_ssize_t *pos, setentry **entry) {
    Py_ssize_t i = *pos;
    while (i <= so->mask && (so->table[i].key == NULL || so->table[i].key == dummy)) {
        i++;
    }
    *pos = i + 1;
    *entry = &so->table[i];
    return i <= so->mask;
}

/* Adds all of another set: a fresh set of the same shape takes the table as it is. */
int _PySet_Merge(PySetObject *so, PySetObject *other) {
    if (other == so || other->used == 0) {
        return 0;
    }
    if ((so->fill + other->used) * 5 >= so->mask * 3 &&
        set_table_resize(so, (so->used + other->used) * 2) != 0) {
        return -1;
    }
    setentry *from = other->table, *end = from + other->mask;
    if (so->fill == 0 && so->mask == other->mask && other->fill == other->used) {
        for (setentry *to = so->table; from <= end; from++, to++) {
            if (from->key != NULL) {
                to->key = Py_NewRef(from->key);
                to->hash = from->hash;
            }
        }
        so->fill = other->fill;
        so->used = other->used;
        return 0;
    }
    if (so->fill == 0) {
        so->fill = so->used = other->used;
        for (; from <= end; from++) {
            if (from->key != NULL && from->key != dummy) {
                set_insert_clean(so->table, (size_t)so->mask, Py_NewRef(from->key),
                                 from->hash);
            }
        }
        return 0;
    }
    for (Py_ssize_t i = 0; i <= other->mask; i++) {
        setentry *entry = &other->table[i];
        if (entry->key != NULL && entry->key != dummy &&
            _PySet_AddEntry(so, entry->key, entry->hash) < 0) {
            return -1;
        }
    }
    return 0;
}

static int update_from_dict(PySetObject *so, PyObject *dict) {
    Py_ssize_t n = PyDict_GET_SIZE(dict), pos = 0;
    PyObject *key, *value;
    Py_hash_t hash;
    if ((so->fill + n) * 5 >= so->mask * 3 &&
        set_table_resize(so, (so->used + n) * 2) != 0) {
        return -1;
    }
    while (_PyDict_Next(dict, &pos, &key, &value, &hash)) {
        if (_PySet_AddEntry(so, key, hash) < 0) {
            return -1;
        }
    }
    return 0;
}

int _PySet_UpdateInternal(PySetObject *so, PyObject *other) {
    if (PyAnySet_Check(other)) {
        return _PySet_Merge(so, (PySetObject *)other);
    }
    if (PyDict_CheckExact(other)) {
        return update_from_dict(so, other);
    }
    PyObject *iter = PyObject_GetIter(other), *key;
    if (iter == NULL) {
        return -1;
    }
    while ((key = PyIter_Next(iter)) != NULL) {
        int err = _PySet_AddKey(so, key);
        Py_DECREF(key);
        if (err < 0) {
            Py_DECREF(iter);
            return -1;
        }
    }
    Py_DECREF(iter);
    return PyErr_Occurred() ? -1 : 0;
}

PyObject *_PySet_Make(PyTypeObject *type, PyObject *iterable) {
    PySetObject *so = (PySetObject *)type->tp_alloc(type, 0);
    if (so == NULL) {
        return NULL;
    }
    set_make_empty(so);
    so->finger = 0;
    so->weakreflist = NULL;
    if (iterable != NULL && _PySet_UpdateInternal(so, iterable) < 0) {
        Py_DECREF(so);
        return NULL;
    }
    return (PyObject *)so;
}

/* ---- The C functions ---- */

PyObject *PySet_New(PyObject *iterable) {
    return _PySet_Make(&PySet_Type, iterable);
}

PyObject *PyFrozenSet_New(PyObject *iterable) {
    return _PySet_Make(&PyFrozenSet_Type, iterable);
}

Py_ssize_t PySet_Size(PyObject *set) {
    if (!PyAnySet_Check(set)) {
        PyErr_BadInternalCall();
        return -1;
    }
    return PySet_GET_SIZE(set);
}

int PySet_Contains(PyObject *set, PyObject *key) {
    Py_hash_t hash = set_key_hash(key);
    return hash == -1 ? -1 : _PySet_ContainsEntry((PySetObject *)set, key, hash);
}

int PySet_Add(PyObject *set, PyObject *key) {
    if (!PySet_Check(set) && (!PyFrozenSet_Check(set) || Py_REFCNT(set) != 1)) {
        PyErr_BadInternalCall();
        return -1;
    }
    return _PySet_AddKey((PySetObject *)set, key);
}

int PySet_Discard(PyObject *set, PyObject *key) {
    if (!PySet_Check(set)) {
        PyErr_BadInternalCall();
        return -1;
    }
    Py_hash_t hash = set_key_hash(key);
    return hash == -1 ? -1 : _PySet_DiscardEntry((PySetObject *)set, key, hash);
}

int PySet_Clear(PyObject *set) {
    if (!PySet_Check(set)) {
        PyErr_BadInternalCall();
        return -1;
    }
    return _PySet_ClearInternal((PySetObject *)set);
}

int _PySet_Update(PyObject *set, PyObject *iterable) {
    return _PySet_UpdateInternal((PySetObject *)set, iterable);
}

int _PySet_NextEntry(PyObject *set, Py_ssize_t *pos, PyObject **key, Py_hash_t *hash) {
    setentry *entry;
    if (!_PySet_Next((PySetObject *)set, pos, &entry)) {
        return 0;
    }
    *key = entry->key;
    *hash = entry->hash;
    return 1;
}

/* Goes on where the last pop ended, so that emptying a set costs O(n). */
PyObject *PySet_Pop(PyObject *set) {
    PySetObject *so = (PySetObject *)set;
    if (!PySet_Check(set)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    if (so->used == 0) {
        PyErr_SetString(PyExc_KeyError, "pop from an empty set");
        return NULL;
    }
    setentry *entry = so->table + (so->finger & so->mask), *end = so->table + so->mask;
    while (entry->key == NULL || entry->key == dummy) {
        entry = entry == end ? so->table : entry + 1;
    }
    PyObject *key = entry->key;
    entry->key = dummy;
    entry->hash = -1;
    so->used--;
    so->finger = entry - so->table + 1;
    return key;
}
