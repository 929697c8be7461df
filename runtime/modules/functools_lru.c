/*
 * _lru_cache_wrapper: a function that remembers its results; without bound, or the
 * `maxsize` used last.
 *
 * Invariant: the order of use is the order of the dict itself: a hit takes the item out
 * and stores it again, so the oldest is the first. No links are kept. `oldest` is where
 * to look for it: all entries before are deleted, as long as the table only grew at its
 * end, which `n_entries` tells.
 *
 * CPython 3.11: Modules/_functoolsmodule.c. Before: functoolsmodule.c.
 */
#include "runtime/modules/functools.h"

typedef struct {
    PyObject_HEAD PyObject *func;
    PyObject *cache; /* a dict */
    PyObject *cache_info_type;
    PyObject *dict;
    PyObject *weakreflist;
    Py_ssize_t maxsize; /* -1: no bound; 0: no cache */
    Py_ssize_t hits, misses;
    Py_ssize_t oldest, n_entries;
    int typed;
} lruobject;

static PyObject kwd_mark = {1, &PyBaseObject_Type}; /* between args and keywords */

/* What the arguments are remembered by: the one argument if it is a plain int or str,
 * else a tuple of all, with the types when typed. */
static PyObject *make_key(lruobject *self, PyObject *args, PyObject *kwds) {
    Py_ssize_t n = PyTuple_GET_SIZE(args), nkw = kwds ? PyDict_GET_SIZE(kwds) : 0;
    if (!self->typed && nkw == 0) {
        if (n == 1 && (PyUnicode_CheckExact(PyTuple_GET_ITEM(args, 0)) ||
                       PyLong_CheckExact(PyTuple_GET_ITEM(args, 0)))) {
            return Py_NewRef(PyTuple_GET_ITEM(args, 0));
        }
        return Py_NewRef(args);
    }
    Py_ssize_t size = n + (nkw > 0 ? 1 + 2 * nkw : 0) + (self->typed ? n + nkw : 0);
    PyObject *key = PyTuple_New(size), *k, *v;
    if (key == NULL) {
        return NULL;
    }
    Py_ssize_t at = 0, pos = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyTuple_SET_ITEM(key, at++, Py_NewRef(PyTuple_GET_ITEM(args, i)));
    }
    if (nkw > 0) {
        PyTuple_SET_ITEM(key, at++, Py_NewRef(&kwd_mark));
        while (PyDict_Next(kwds, &pos, &k, &v)) {
            PyTuple_SET_ITEM(key, at++, Py_NewRef(k));
            PyTuple_SET_ITEM(key, at++, Py_NewRef(v));
        }
    }
    if (self->typed) {
        for (Py_ssize_t i = 0; i < n; i++) {
            PyTuple_SET_ITEM(key, at++, Py_NewRef(Py_TYPE(PyTuple_GET_ITEM(args, i))));
        }
        for (pos = 0; nkw > 0 && PyDict_Next(kwds, &pos, &k, &v);) {
            PyTuple_SET_ITEM(key, at++, Py_NewRef(Py_TYPE(v)));
        }
    }
    return key;
}

/* Stores an item as the youngest. 0 or -1. */
static int store(lruobject *self, PyObject *key, Py_hash_t hash, PyObject *value) {
    int err = _PyDict_SetItem_KnownHash(self->cache, key, value, hash);
    Py_ssize_t n = ((PyDictObject *)self->cache)->ma_keys->dk_nentries;
    if (n != self->n_entries + 1) {
        self->oldest = 0; /* a new table, without the deleted entries */
    }
    self->n_entries = n;
    return err;
}

/* The youngest place for an item that was asked for. 0 or -1. */
static int refresh(lruobject *self, PyObject *key, Py_hash_t hash, PyObject *value) {
    Py_INCREF(value);
    int err = _PyDict_DelItem_KnownHash(self->cache, key, hash) < 0 ||
                      store(self, key, hash, value) < 0
                  ? -1
                  : 0;
    Py_DECREF(value);
    return err;
}

/* Drops the item used longest ago. */
static int drop_oldest(lruobject *self) {
    PyObject *key, *value;
    Py_hash_t hash;
    if (!_PyDict_Next(self->cache, &self->oldest, &key, &value, &hash)) {
        self->oldest = 0;
        return 0;
    }
    Py_INCREF(key);
    int err = _PyDict_DelItem_KnownHash(self->cache, key, hash);
    Py_DECREF(key);
    return err;
}

/* Calls the function and remembers the result. */
static PyObject *miss(lruobject *self, PyObject *key, Py_hash_t hash, PyObject *args,
                      PyObject *kwds) {
    self->misses++;
    PyObject *result = PyObject_Call(self->func, args, kwds);
    if (result == NULL) {
        return NULL;
    }
    /* The call may have filled in this very key: that one stays. */
    int has = _PyDict_Contains_KnownHash(self->cache, key, hash);
    if (has == 0 && self->maxsize > 0 &&
        PyDict_GET_SIZE(self->cache) >= self->maxsize) {
        has = drop_oldest(self);
    }
    if (has == 0) {
        has = store(self, key, hash, result);
    }
    if (has < 0) {
        Py_CLEAR(result);
    }
    return result;
}

static PyObject *lru_call(PyObject *op, PyObject *args, PyObject *kwds) {
    lruobject *self = (lruobject *)op;
    if (self->maxsize == 0) {
        self->misses++;
        return PyObject_Call(self->func, args, kwds);
    }
    PyObject *key = make_key(self, args, kwds);
    Py_hash_t hash = key == NULL ? -1 : PyObject_Hash(key);
    if (hash == -1) {
        Py_XDECREF(key);
        return NULL;
    }
    PyObject *result = _PyDict_GetItem_KnownHash(self->cache, key, hash);
    if (result != NULL) {
        self->hits++;
        Py_INCREF(result);
        if (self->maxsize > 0 && refresh(self, key, hash, result) < 0) {
            Py_CLEAR(result);
        }
    } else if (!PyErr_Occurred()) {
        result = miss(self, key, hash, args, kwds);
    }
    Py_DECREF(key);
    return result;
}

static PyObject *lru_new(PyTypeObject *type, PyObject *args, PyObject *kw) {
    static char *keywords[] = {"user_function", "maxsize", "typed", "cache_info_type",
                               NULL};
    PyObject *func, *maxsize_obj, *cache_info_type;
    int typed;
    if (!PyArg_ParseTupleAndKeywords(args, kw, "OOpO:lru_cache", keywords, &func,
                                     &maxsize_obj, &typed, &cache_info_type)) {
        return NULL;
    }
    if (!PyCallable_Check(func)) {
        PyErr_SetString(PyExc_TypeError, "the first argument must be callable");
        return NULL;
    }
    Py_ssize_t maxsize = -1;
    if (maxsize_obj != Py_None) {
        if (!PyIndex_Check(maxsize_obj)) {
            PyErr_SetString(PyExc_TypeError, "maxsize should be integer or None");
            return NULL;
        }
        maxsize = PyNumber_AsSsize_t(maxsize_obj, PyExc_OverflowError);
        if (maxsize == -1 && PyErr_Occurred()) {
            return NULL;
        }
        maxsize = Py_MAX(maxsize, 0);
    }
    PyObject *cache = PyDict_New();
    lruobject *self = cache == NULL ? NULL : (lruobject *)type->tp_alloc(type, 0);
    if (self == NULL) {
        Py_XDECREF(cache);
        return NULL;
    }
    self->func = Py_NewRef(func);
    self->cache = cache;
    self->cache_info_type = Py_NewRef(cache_info_type);
    self->maxsize = maxsize;
    self->typed = typed;
    return (PyObject *)self;
}

static void lru_dealloc(PyObject *op) {
    lruobject *self = (lruobject *)op;
    PyObject_GC_UnTrack(self);
    if (self->weakreflist != NULL) {
        PyObject_ClearWeakRefs(op);
    }
    Py_XDECREF(self->func);
    Py_XDECREF(self->cache);
    Py_XDECREF(self->cache_info_type);
    Py_XDECREF(self->dict);
    Py_TYPE(self)->tp_free(self);
}

static int lru_traverse(PyObject *op, visitproc visit, void *arg) {
    lruobject *self = (lruobject *)op;
    Py_VISIT(self->func);
    Py_VISIT(self->cache);
    Py_VISIT(self->cache_info_type);
    Py_VISIT(self->dict);
    return 0;
}

static int lru_tp_clear(PyObject *op) {
    lruobject *self = (lruobject *)op;
    PyDict_Clear(self->cache);
    Py_CLEAR(self->dict);
    return 0;
}

static PyObject *lru_cache_info(PyObject *op, PyObject *ignored) {
    lruobject *self = (lruobject *)op;
    PyObject *maxsize =
        self->maxsize < 0 ? Py_NewRef(Py_None) : PyLong_FromSsize_t(self->maxsize);
    if (maxsize == NULL) {
        return NULL;
    }
    return PyObject_CallFunction(self->cache_info_type, "nnNn", self->hits,
                                 self->misses, maxsize, PyDict_GET_SIZE(self->cache));
}

static PyObject *lru_cache_clear(PyObject *op, PyObject *ignored) {
    lruobject *self = (lruobject *)op;
    self->hits = self->misses = self->oldest = self->n_entries = 0;
    PyDict_Clear(self->cache);
    Py_RETURN_NONE;
}

static PyObject *lru_reduce(PyObject *op, PyObject *ignored) {
    return PyObject_GetAttrString(op, "__qualname__");
}

static PyObject *lru_self(PyObject *op, PyObject *ignored) {
    return Py_NewRef(op);
}

static PyObject *lru_descr_get(PyObject *self, PyObject *obj, PyObject *type) {
    return obj == NULL || obj == Py_None ? Py_NewRef(self) : PyMethod_New(self, obj);
}

static PyMethodDef lru_methods[] = {
    {"cache_info", lru_cache_info, METH_NOARGS,
     "cache_info($self, /)\n--\n\nHits, misses and sizes."},
    {"cache_clear", lru_cache_clear, METH_NOARGS,
     "cache_clear($self, /)\n--\n\nForget all results and counts."},
    {"__reduce__", lru_reduce, METH_NOARGS, NULL},
    {"__copy__", lru_self, METH_VARARGS, NULL},
    {"__deepcopy__", lru_self, METH_VARARGS, NULL},
    {NULL},
};
static PyGetSetDef lru_getset[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {NULL},
};

PyTypeObject _PyFunctools_LruCache = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "functools._lru_cache_wrapper",
    .tp_basicsize = sizeof(lruobject),
    .tp_dealloc = lru_dealloc,
    .tp_call = lru_call,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                Py_TPFLAGS_METHOD_DESCRIPTOR,
    .tp_doc = "A function that keeps results of user_function.\n\n"
              "maxsize: how many, None for all\n"
              "typed: whether f(3) and f(3.0) are two calls\n"
              "cache_info_type: the class that cache_info() returns",
    .tp_traverse = lru_traverse,
    .tp_clear = lru_tp_clear,
    .tp_weaklistoffset = offsetof(lruobject, weakreflist),
    .tp_methods = lru_methods,
    .tp_getset = lru_getset,
    .tp_descr_get = lru_descr_get,
    .tp_dictoffset = offsetof(lruobject, dict),
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = lru_new,
    .tp_free = PyObject_GC_Del,
};
