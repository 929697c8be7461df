/*
 * set and frozenset as types, their repr and hash, and their iterator.
 *
 * CPython 3.11: Objects/setobject.c. Before: set_methods.c.
 */
#include "runtime/objects/set.h"

#include "runtime/objects/set_private.h"

static void set_dealloc(PyObject *self) {
    PySetObject *so = (PySetObject *)self;
    Py_ssize_t used = so->used;
    PyObject_GC_UnTrack(so);
    Py_TRASHCAN_BEGIN(self, set_dealloc);
    if (so->weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    for (setentry *entry = so->table; used > 0; entry++) {
        if (entry->key != NULL && entry->key != _PySet_Dummy) {
            used--;
            Py_DECREF(entry->key);
        }
    }
    if (so->table != so->smalltable) {
        PyMem_Free(so->table);
    }
    Py_TYPE(so)->tp_free(so);
    Py_TRASHCAN_END
}

static int set_traverse(PyObject *self, visitproc visit, void *arg) {
    setentry *entry;
    Py_ssize_t pos = 0;
    while (_PySet_Next((PySetObject *)self, &pos, &entry)) {
        Py_VISIT(entry->key);
    }
    return 0;
}

static int set_tp_clear(PyObject *self) {
    return _PySet_ClearInternal((PySetObject *)self);
}

static PyObject *set_repr(PyObject *self) {
    const char *name = Py_TYPE(self)->tp_name;
    int entered = Py_ReprEnter(self);
    if (entered != 0) {
        return entered > 0 ? PyUnicode_FromFormat("%s(...)", name) : NULL;
    }
    PyObject *result = NULL, *keys = NULL, *text = NULL;
    if (PySet_GET_SIZE(self) == 0) {
        result = PyUnicode_FromFormat("%s()", name);
    } else {
        keys = PySequence_List(self);
        text = keys == NULL ? NULL : PyObject_Repr(keys);
    }
    if (text != NULL) {
        /* The list's brackets make way for braces. */
        Py_SETREF(text, PyUnicode_Substring(text, 1, PyUnicode_GET_LENGTH(text) - 1));
    }
    if (text != NULL) {
        result = PySet_CheckExact(self) ? PyUnicode_FromFormat("{%U}", text)
                                        : PyUnicode_FromFormat("%s({%U})", name, text);
    }
    Py_XDECREF(keys);
    Py_XDECREF(text);
    Py_ReprLeave(self);
    return result;
}

/* Spreads neighbouring hashes apart: they are xor-ed later. */
static inline Py_uhash_t shuffle_bits(Py_uhash_t h) {
    return ((h ^ 89869747UL) ^ (h << 16)) * 3644798167UL;
}

/* Independent of the order of the table: the hashes of all slots are xor-ed, and an odd
 * number of empty slots and dummies is taken out again. */
static Py_hash_t frozenset_hash(PyObject *self) {
    PySetObject *so = (PySetObject *)self;
    Py_uhash_t hash = 0;
    if (so->hash != -1) {
        return so->hash;
    }
    for (setentry *entry = so->table; entry <= &so->table[so->mask]; entry++) {
        hash ^= shuffle_bits((Py_uhash_t)entry->hash);
    }
    if ((so->mask + 1 - so->fill) & 1) {
        hash ^= shuffle_bits(0);
    }
    if ((so->fill - so->used) & 1) {
        hash ^= shuffle_bits((Py_uhash_t)-1);
    }
    hash ^= ((Py_uhash_t)PySet_GET_SIZE(self) + 1) * 1927868237UL;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069U + 907133923UL;
    if (hash == (Py_uhash_t)-1) {
        hash = 590923713UL;
    }
    so->hash = (Py_hash_t)hash;
    return so->hash;
}

static Py_ssize_t set_len(PyObject *self) {
    return PySet_GET_SIZE(self);
}

static int set_sq_contains(PyObject *self, PyObject *key) {
    return _PySet_ContainsKey((PySetObject *)self, key);
}

/* ---- Making ---- */

static PyObject *set_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    return _PySet_Make(type, NULL);
}

static int set_init(PyObject *self, PyObject *args, PyObject *kwds) {
    if (kwds != NULL && !_PyArg_NoKeywords("set", kwds)) {
        return -1;
    }
    if (!_PyArg_CheckPositional("set", PyTuple_GET_SIZE(args), 0, 1)) {
        return -1;
    }
    PySetObject *so = (PySetObject *)self;
    if (so->fill != 0) {
        _PySet_ClearInternal(so);
    }
    so->hash = -1;
    return PyTuple_GET_SIZE(args) == 0
               ? 0
               : _PySet_UpdateInternal(so, PyTuple_GET_ITEM(args, 0));
}

static PyObject *set_vectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                                PyObject *kwnames) {
    Py_ssize_t n = PyVectorcall_NARGS(nargsf);
    if (!_PyArg_NoKwnames("set", kwnames) || !_PyArg_CheckPositional("set", n, 0, 1)) {
        return NULL;
    }
    return _PySet_Make((PyTypeObject *)type, n > 0 ? args[0] : NULL);
}

static PyObject *make_frozenset(PyTypeObject *type, PyObject *iterable) {
    if (type != &PyFrozenSet_Type) {
        return _PySet_Make(type, iterable);
    }
    if (iterable != NULL && PyFrozenSet_CheckExact(iterable)) {
        return Py_NewRef(iterable);
    }
    return _PySet_Make(type, iterable);
}

static PyObject *frozenset_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    if (type->tp_init == PyFrozenSet_Type.tp_init &&
        !_PyArg_NoKeywords("frozenset", kwds)) {
        return NULL;
    }
    if (!_PyArg_CheckPositional("frozenset", PyTuple_GET_SIZE(args), 0, 1)) {
        return NULL;
    }
    return make_frozenset(type, PyTuple_GET_SIZE(args) > 0 ? PyTuple_GET_ITEM(args, 0)
                                                           : NULL);
}

static PyObject *frozenset_vectorcall(PyObject *type, PyObject *const *args,
                                      size_t nargsf, PyObject *kwnames) {
    Py_ssize_t n = PyVectorcall_NARGS(nargsf);
    if (!_PyArg_NoKwnames("frozenset", kwnames) ||
        !_PyArg_CheckPositional("frozenset", n, 0, 1)) {
        return NULL;
    }
    return make_frozenset((PyTypeObject *)type, n > 0 ? args[0] : NULL);
}

static PySequenceMethods set_as_sequence = {.sq_length = set_len,
                                            .sq_contains = set_sq_contains};

#define SET_FIELDS(text, extra)                                                        \
    PyVarObject_HEAD_INIT(&PyType_Type, 0)                                             \
        .tp_name = text,                                                               \
      .tp_basicsize = sizeof(PySetObject), .tp_dealloc = set_dealloc,                  \
      .tp_repr = set_repr, .tp_as_sequence = &set_as_sequence,                         \
      .tp_getattro = PyObject_GenericGetAttr,                                          \
      .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |      \
                  _Py_TPFLAGS_MATCH_SELF | Py_TPFLAGS_IMMUTABLETYPE,                   \
      .tp_traverse = set_traverse, .tp_clear = set_tp_clear,                           \
      .tp_richcompare = _PySet_RichCompare,                                            \
      .tp_weaklistoffset = offsetof(PySetObject, weakreflist), .tp_iter = _PySet_Iter, \
      .tp_alloc = PyType_GenericAlloc, .tp_free = PyObject_GC_Del

PyTypeObject PySet_Type = {
    SET_FIELDS("set", 0),
    .tp_as_number = &_PySet_AsNumber,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_doc = "set() -> new empty set object\nset(iterable) -> new set "
              "object\n\nElements without order, each of them once.",
    .tp_methods = _PySet_Methods,
    .tp_init = set_init,
    .tp_new = set_new,
    .tp_vectorcall = set_vectorcall,
};
PyTypeObject PyFrozenSet_Type = {
    SET_FIELDS("frozenset", 0),
    .tp_as_number = &_PyFrozenSet_AsNumber,
    .tp_hash = frozenset_hash,
    .tp_doc = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset "
              "object\n\nA set that cannot change, so that it can be hashed.",
    .tp_methods = _PyFrozenSet_Methods,
    .tp_new = frozenset_new,
    .tp_vectorcall = frozenset_vectorcall,
};

/* ---- The iterator ---- */

typedef struct {
    PyObject_HEAD PySetObject *si_set; /* NULL when exhausted */
    Py_ssize_t si_used;                /* -1 once a change was seen */
    Py_ssize_t si_pos;
    Py_ssize_t len;
} setiterobject;
PIN_SIZE(setiterobject, 24);

PyObject *_PySet_Iter(PyObject *self) {
    setiterobject *si = PyObject_GC_New(setiterobject, &PySetIter_Type);
    if (si == NULL) {
        return NULL;
    }
    si->si_set = (PySetObject *)Py_NewRef(self);
    si->si_used = si->len = PySet_GET_SIZE(self);
    si->si_pos = 0;
    _PyObject_GC_TRACK(si);
    return (PyObject *)si;
}

static void setiter_dealloc(PyObject *self) {
    _PyObject_GC_UNTRACK(self);
    Py_XDECREF(((setiterobject *)self)->si_set);
    PyObject_GC_Del(self);
}

static int setiter_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((setiterobject *)self)->si_set);
    return 0;
}

static PyObject *setiter_next(PyObject *self) {
    setiterobject *si = (setiterobject *)self;
    setentry *entry;
    if (si->si_set == NULL) {
        return NULL;
    }
    if (unlikely(si->si_used != si->si_set->used)) {
        PyErr_SetString(PyExc_RuntimeError, "Set changed size during iteration");
        si->si_used = -1;
        return NULL;
    }
    if (_PySet_Next(si->si_set, &si->si_pos, &entry)) {
        si->len--;
        return Py_NewRef(entry->key);
    }
    Py_CLEAR(si->si_set);
    return NULL;
}

static PyObject *setiter_len(PyObject *self, PyObject *ignored) {
    setiterobject *si = (setiterobject *)self;
    bool valid = si->si_set != NULL && si->si_used == si->si_set->used;
    return PyLong_FromSsize_t(valid ? si->len : 0);
}

static PyObject *setiter_reduce(PyObject *self, PyObject *ignored) {
    setiterobject *si = (setiterobject *)self;
    PyObject *iter = _PyEval_GetBuiltin(_Py_ID(iter));
    if (iter == NULL) {
        return NULL;
    }
    PyObject *rest = PyList_New(0);
    Py_ssize_t pos = si->si_pos;
    setentry *entry;
    while (rest != NULL && si->si_set != NULL &&
           _PySet_Next(si->si_set, &pos, &entry)) {
        if (PyList_Append(rest, entry->key) < 0) {
            Py_CLEAR(rest);
        }
    }
    return Py_BuildValue("N(N)", iter, rest);
}

static PyMethodDef setiter_methods[] = {
    {"__length_hint__", setiter_len, METH_NOARGS, "About how many items are left."},
    {"__reduce__", setiter_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {NULL},
};

PyTypeObject PySetIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "set_iterator",
    .tp_basicsize = sizeof(setiterobject),
    .tp_dealloc = setiter_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = setiter_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = setiter_next,
    .tp_methods = setiter_methods,
};
