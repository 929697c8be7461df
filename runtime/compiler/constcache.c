/*
 * The constant cache: one object for all equal constants of a compilation, where equal
 * means same type and same value (0, 0.0, -0.0 and False are four constants; so are
 * tuples of them). After it, constants can be compared by address.
 *
 * CPython 3.11, Python/compile.c, merge_consts_recursive; Objects/codeobject.c,
 * _PyCode_ConstantKey, whose notion of sameness this is.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

struct const_cache {
    PyObject **slots; /* open addressing */
    uint32_t *hashes;
    int n, size;
};

static uint32_t mix(uint32_t h, uint32_t v) {
    return (h ^ v) * 16777619u;
}

static uint32_t mix_double(uint32_t h, double d) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof(bits));
    return mix(mix(h, (uint32_t)bits), (uint32_t)(bits >> 32));
}

static uint32_t hash_of(PyObject *o) {
    uint32_t h = mix(2166136261u, (uint32_t)((uintptr_t)Py_TYPE(o) >> 4));
    if (PyFloat_CheckExact(o)) {
        return mix_double(h, PyFloat_AS_DOUBLE(o));
    }
    if (PyComplex_CheckExact(o)) {
        Py_complex z = PyComplex_AsCComplex(o);
        return mix_double(mix_double(h, z.real), z.imag);
    }
    if (PyTuple_CheckExact(o)) {
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(o); i++) {
            h = mix(h, hash_of(PyTuple_GET_ITEM(o, i)));
        }
        return h;
    }
    if (PyCode_Check(o)) {
        PyCodeObject *co = (PyCodeObject *)o;
        return mix(mix(h, (uint32_t)PyObject_Hash(co->co_name)),
                   (uint32_t)co->co_firstlineno);
    }
    return mix(h, (uint32_t)PyObject_Hash(o));
}

static int same(PyObject *a, PyObject *b);

static int same_sets(PyObject *a, PyObject *b) {
    Py_ssize_t at = 0, bt = 0;
    PyObject *x, *y;
    Py_hash_t h;
    while (_PySet_NextEntry(a, &at, &x, &h)) {
        if (!_PySet_NextEntry(b, &bt, &y, &h) || !same(x, y)) {
            return 0;
        }
    }
    return !_PySet_NextEntry(b, &bt, &y, &h);
}

static int same_tuples(PyObject *a, PyObject *b) {
    if (PyTuple_GET_SIZE(a) != PyTuple_GET_SIZE(b)) {
        return 0;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(a); i++) {
        if (!same(PyTuple_GET_ITEM(a, i), PyTuple_GET_ITEM(b, i))) {
            return 0;
        }
    }
    return 1;
}

/* Numbers are the same when their bits are, but NaNs never. */
static int same_double(double a, double b) {
    return a == b && memcmp(&a, &b, sizeof(a)) == 0;
}

static int same(PyObject *a, PyObject *b) {
    if (a == b) {
        return 1;
    }
    if (Py_TYPE(a) != Py_TYPE(b)) {
        return 0;
    }
    if (PyFloat_CheckExact(a)) {
        return same_double(PyFloat_AS_DOUBLE(a), PyFloat_AS_DOUBLE(b));
    }
    if (PyComplex_CheckExact(a)) {
        Py_complex x = PyComplex_AsCComplex(a), y = PyComplex_AsCComplex(b);
        return same_double(x.real, y.real) && same_double(x.imag, y.imag);
    }
    if (PyTuple_CheckExact(a)) {
        return same_tuples(a, b);
    }
    if (PyFrozenSet_CheckExact(a)) {
        return same_sets(a, b);
    }
    return PyObject_RichCompareBool(a, b, Py_EQ) == 1;
}

static void insert(struct const_cache *cache, PyObject *o, uint32_t h) {
    unsigned mask = (unsigned)cache->size - 1, at = (h ^ (h >> 15)) & mask;
    while (cache->slots[at] != NULL) {
        at = (at + 1) & mask;
    }
    cache->slots[at] = o;
    cache->hashes[at] = h;
    cache->n++;
}

static int grow(struct compiler *c, struct const_cache *cache) {
    struct const_cache old = *cache;
    cache->size = old.size == 0 ? 64 : old.size * 4;
    cache->n = 0;
    cache->slots = _PyArena_Malloc(c->arena, (size_t)cache->size * sizeof(PyObject *));
    cache->hashes = _PyArena_Malloc(c->arena, (size_t)cache->size * sizeof(uint32_t));
    if (cache->slots == NULL || cache->hashes == NULL) {
        *cache = old;
        return -1;
    }
    memset(cache->slots, 0, (size_t)cache->size * sizeof(PyObject *));
    for (int i = 0; i < old.size; i++) {
        if (old.slots[i] != NULL) {
            insert(cache, old.slots[i], old.hashes[i]);
        }
    }
    return 0;
}

/* Makes each item of a new tuple the one of the cache. */
static int merge_items(struct compiler *c, PyObject *tuple) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        PyObject *item = PyTuple_GET_ITEM(tuple, i);
        PyObject *one = cg_const_merge(c, item);
        if (one == NULL) {
            return -1;
        }
        if (one != item) {
            PyTuple_SET_ITEM(tuple, i, Py_NewRef(one));
            Py_DECREF(item);
        }
    }
    return 0;
}

PyObject *cg_const_merge(struct compiler *c, PyObject *o) {
    if (o == Py_None || o == Py_Ellipsis) {
        return o;
    }
    if (c->consts == NULL) {
        c->consts = _PyArena_Malloc(c->arena, sizeof(*c->consts));
        if (c->consts == NULL) {
            return NULL;
        }
        memset(c->consts, 0, sizeof(*c->consts));
    }
    struct const_cache *cache = c->consts;
    if (cache->n * 2 >= cache->size && grow(c, cache) < 0) {
        return NULL;
    }
    uint32_t h = hash_of(o);
    unsigned mask = (unsigned)cache->size - 1, at = (h ^ (h >> 15)) & mask;
    for (; cache->slots[at] != NULL; at = (at + 1) & mask) {
        if (cache->hashes[at] == h && same(cache->slots[at], o)) {
            return cache->slots[at];
        }
    }
    insert(cache, o, h);
    if (PyTuple_CheckExact(o) && merge_items(c, o) < 0) {
        return NULL;
    }
    return o;
}
