/*
 * Finding a name along a type's MRO, with a cache in front.
 *
 * A cache entry says: in the state of a type that version tag `version` stands for,
 * `name` is `value` (NULL: nowhere). Since a tag is never given twice and a change
 * takes it away, entries need no invalidation. Invariant T4 (typeobject.h).
 * CPython 3.11: Objects/typeobject.c. Next: type_fill.c.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/python.h"

#define CACHE_SIZE 1024 /* a power of two */

struct cache_entry {
    unsigned int version;
    PyObject *name;  /* owned, so that its address stays its own */
    PyObject *value; /* borrowed; alive as long as the tag is valid */
};
static struct cache_entry cache[CACHE_SIZE];
static unsigned int next_version_tag = 1;

/* What `type` itself says about `name`, borrowed. */
static PyObject *lookup_here(PyTypeObject *type, PyObject *name, Py_hash_t hash) {
    PyObject *dict = type->tp_dict;
    PyObject *res = NULL;
    if (dict != NULL) {
        res = _PyDict_GetItem_KnownHash(dict, name, hash);
    }
    if (res == NULL && (type->tp_flags & _Py_TPFLAGS_LAZY_DICT)) {
        res = _PyType_MakeAttribute(type, name);
    }
    return res;
}

/* *failed: no memory for a descriptor, so that the answer must not be remembered. */
static PyObject *find_in_mro(PyTypeObject *type, PyObject *name, bool *failed) {
    Py_hash_t hash = _PyUnicode_Hash(name);
    PyObject *mro = type->tp_mro;
    if (mro == NULL) {
        if ((type->tp_flags & Py_TPFLAGS_READYING) || PyType_Ready(type) < 0) {
            PyErr_Clear();
            *failed = true;
            return NULL;
        }
        mro = type->tp_mro;
    }
    /* A lookup may run __eq__ of a key and change the MRO. */
    Py_INCREF(mro);
    PyObject *res = NULL;
    for (Py_ssize_t i = 0; res == NULL && i < PyTuple_GET_SIZE(mro); i++) {
        res = lookup_here((PyTypeObject *)PyTuple_GET_ITEM(mro, i), name, hash);
        if (res == NULL && PyErr_Occurred()) {
            PyErr_Clear();
            *failed = true;
        }
    }
    Py_DECREF(mro);
    return res;
}

static inline struct cache_entry *entry_of(unsigned int version, PyObject *name) {
    return &cache[(version ^ ((uintptr_t)name >> 3)) & (CACHE_SIZE - 1)];
}

static PyObject *__attribute__((noinline))
lookup_slow(PyTypeObject *type, PyObject *name) {
    PyObject *type_err, *value_err, *tb_err;
    PyErr_Fetch(&type_err, &value_err, &tb_err);
    bool failed = false;
    PyObject *res = find_in_mro(type, name, &failed);
    PyErr_Restore(type_err, value_err, tb_err);
    if (!failed && PyUnicode_CheckExact(name) && PyUnicode_CHECK_INTERNED(name) &&
        PyUnicode_GET_LENGTH(name) <= 100 && _PyType_AssignVersionTag(type)) {
        struct cache_entry *entry = entry_of(type->tp_version_tag, name);
        entry->version = type->tp_version_tag;
        entry->value = res;
        Py_XSETREF(entry->name, Py_NewRef(name));
    }
    return res;
}

PyObject *_PyType_Lookup(PyTypeObject *type, PyObject *name) {
    if (likely(type->tp_flags & Py_TPFLAGS_VALID_VERSION_TAG)) {
        struct cache_entry *entry = entry_of(type->tp_version_tag, name);
        if (likely(entry->version == type->tp_version_tag && entry->name == name)) {
            return entry->value;
        }
    }
    return lookup_slow(type, name);
}

/* ---- Versions ---- */

int _PyType_AssignVersionTag(PyTypeObject *type) {
    if (type->tp_flags & Py_TPFLAGS_VALID_VERSION_TAG) {
        return 1;
    }
    if (!(type->tp_flags & Py_TPFLAGS_READY) || next_version_tag == 0) {
        return 0;
    }
    PyObject *bases = type->tp_bases;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyObject *b = PyTuple_GET_ITEM(bases, i);
        if (!PyType_Check(b) || !_PyType_AssignVersionTag((PyTypeObject *)b)) {
            return 0;
        }
    }
    /* A metatype's own mro() may bring in types that are no bases, whose changes would
     * not reach this one. */
    PyObject *mro = type->tp_mro;
    for (Py_ssize_t i = 1; i < PyTuple_GET_SIZE(mro); i++) {
        PyObject *b = PyTuple_GET_ITEM(mro, i);
        if (!PyType_Check(b) ||
            !(((PyTypeObject *)b)->tp_flags & Py_TPFLAGS_VALID_VERSION_TAG)) {
            return 0;
        }
    }
    type->tp_version_tag = next_version_tag++;
    type->tp_flags |= Py_TPFLAGS_VALID_VERSION_TAG;
    return 1;
}

void PyType_Modified(PyTypeObject *type) {
    /* A subclass has a valid tag only if its bases have one: no tag here, none below.
     */
    if (!(type->tp_flags & Py_TPFLAGS_VALID_VERSION_TAG)) {
        return;
    }
    struct type_children *kids = _PyType_Children(type);
    for (Py_ssize_t i = 0; kids != NULL && i < kids->n; i++) {
        PyType_Modified(kids->types[i]);
    }
    type->tp_flags &= ~Py_TPFLAGS_VALID_VERSION_TAG;
    type->tp_version_tag = 0;
    if (type->tp_flags & Py_TPFLAGS_HEAPTYPE) {
        ((PyHeapTypeObject *)type)->_spec_cache.init = NULL;
    }
}

unsigned int PyType_ClearCache(void) {
    for (int i = 0; i < CACHE_SIZE; i++) {
        cache[i].version = 0;
        cache[i].value = NULL;
        Py_CLEAR(cache[i].name);
    }
    PyType_Modified(&PyBaseObject_Type);
    return next_version_tag - 1;
}

/* ---- Special methods ---- */

static PyObject *bind(PyObject *descr, PyObject *self) {
    descrgetfunc get = Py_TYPE(descr)->tp_descr_get;
    if (get == NULL) {
        return Py_NewRef(descr);
    }
    Py_INCREF(descr);
    PyObject *bound = get(descr, self, (PyObject *)Py_TYPE(self));
    Py_DECREF(descr);
    return bound;
}

PyObject *_PyObject_LookupSpecial(PyObject *self, PyObject *name) {
    PyObject *res = _PyType_Lookup(Py_TYPE(self), name);
    return res == NULL ? NULL : bind(res, self);
}

PyObject *_PyObject_LookupSpecialMethod(PyObject *self, PyObject *name, int *unbound) {
    PyObject *res = _PyType_Lookup(Py_TYPE(self), name);
    *unbound = 0;
    if (res == NULL) {
        return NULL;
    }
    if (PyType_HasFeature(Py_TYPE(res), Py_TPFLAGS_METHOD_DESCRIPTOR)) {
        *unbound = 1;
        return Py_NewRef(res);
    }
    return bind(res, self);
}
