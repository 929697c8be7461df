/*
 * Iterators over choices from pools: product, permutations, combinations with and
 * without replacement.
 *
 * Each keeps the tuple that it gave last and changes it in place for the next one when
 * nobody else holds it, else in a copy.
 *
 * CPython 3.11: Modules/itertoolsmodule.c. Before: itertools.h.
 */
#include "runtime/modules/itertools.h"

/* All four: a tuple (of pools, or one pool), indices into it, the latest result. The
 * fields at the end are left out by those that do not need them. */
typedef struct {
    PyObject_HEAD PyObject *pool;
    PyObject *result; /* NULL before the first */
    Py_ssize_t *indices;
    int stopped;
    Py_ssize_t r;       /* items of a result; of a product, as many as pools */
    Py_ssize_t *cycles; /* permutations only */
} combineobject;
PIN_OFFSET(combineobject, r, 24);

static void combine_dealloc(PyObject *self) {
    combineobject *co = (combineobject *)self;
    PyObject_GC_UnTrack(co);
    Py_XDECREF(co->pool);
    Py_XDECREF(co->result);
    PyMem_Free(co->indices);
    Py_TYPE(co)->tp_free(co);
}

static void permutations_dealloc(PyObject *self) {
    PyMem_Free(((combineobject *)self)->cycles);
    combine_dealloc(self);
}

static int combine_traverse(PyObject *self, visitproc visit, void *arg) {
    return visit_fields(&((combineobject *)self)->pool, 2, visit, arg);
}

/* Takes `pool` over. Room for n indices, zero. */
static combineobject *combine_make(PyTypeObject *type, PyObject *pool, Py_ssize_t n) {
    combineobject *co = pool == NULL ? NULL : (combineobject *)type->tp_alloc(type, 0);
    if (co == NULL) {
        Py_XDECREF(pool);
        return NULL;
    }
    co->pool = pool;
    co->indices = PyMem_Calloc((size_t)Py_MAX(n, 1), sizeof(Py_ssize_t));
    if (co->indices == NULL) {
        Py_DECREF(co);
        PyErr_NoMemory();
        return NULL;
    }
    return co;
}

/* The tuple to change: the latest result if only we hold it, else a copy of it. */
static PyObject *fresh_result(combineobject *co) {
    if (Py_REFCNT(co->result) > 1) {
        PyObject *copy = _PyTuple_FromArray(_PyTuple_ITEMS(co->result),
                                            PyTuple_GET_SIZE(co->result));
        if (copy == NULL) {
            return NULL;
        }
        Py_SETREF(co->result, copy);
    } else if (!_PyObject_GC_IS_TRACKED(co->result)) {
        _PyObject_GC_TRACK(co->result);
    }
    return co->result;
}

static inline void set_result(combineobject *co, Py_ssize_t i, PyObject *item) {
    PyObject *old = PyTuple_GET_ITEM(co->result, i);
    PyTuple_SET_ITEM(co->result, i, Py_NewRef(item));
    Py_XDECREF(old);
}

/* What the object and its arrays take: n numbers. */
static PyObject *size_with(PyObject *self, Py_ssize_t n) {
    return PyLong_FromSsize_t(Py_TYPE(self)->tp_basicsize +
                              n * (Py_ssize_t)sizeof(Py_ssize_t));
}

/* ---- Copies and pickles ---- */

static PyObject *numbers(const Py_ssize_t *from, Py_ssize_t n) {
    PyObject *tuple = PyTuple_New(n);
    for (Py_ssize_t i = 0; tuple != NULL && i < n; i++) {
        PyObject *number = PyLong_FromSsize_t(from[i]);
        if (number == NULL) {
            Py_CLEAR(tuple);
        } else {
            PyTuple_SET_ITEM(tuple, i, number);
        }
    }
    return tuple;
}

static PyObject *invalid_state(void) {
    PyErr_SetString(PyExc_ValueError, "invalid arguments");
    return NULL;
}

/* Number `i` of a tuple, brought into low..high. */
static int take_number(PyObject *tuple, Py_ssize_t i, Py_ssize_t low, Py_ssize_t high,
                       Py_ssize_t *out) {
    Py_ssize_t n = PyLong_AsSsize_t(PyTuple_GET_ITEM(tuple, i));
    if (n == -1 && PyErr_Occurred()) {
        return -1;
    }
    *out = Py_MAX(Py_MIN(n, high), low);
    return 0;
}

/* (type, (pool, r)), and from the first result on `state`, which is taken over. */
static PyObject *reduce_with(combineobject *co, PyObject *(*state)(combineobject *)) {
    if (co->result == NULL) {
        return Py_BuildValue("O(On)", Py_TYPE(co), co->pool, co->r);
    }
    if (co->stopped) {
        return Py_BuildValue("O(()n)", Py_TYPE(co), co->r);
    }
    return Py_BuildValue("O(On)N", Py_TYPE(co), co->pool, co->r, state(co));
}

static PyObject *combine_stop(combineobject *co) {
    co->stopped = 1;
    return NULL;
}

/* The first result: the pool's items at the indices. */
static PyObject *first_result(combineobject *co) {
    co->result = PyTuple_New(co->r);
    if (co->result == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < co->r; i++) {
        PyTuple_SET_ITEM(co->result, i,
                         Py_NewRef(PyTuple_GET_ITEM(co->pool, co->indices[i])));
    }
    return Py_NewRef(co->result);
}

/* ---- product ---- */

static int product_repeat(PyObject *kwds, Py_ssize_t *repeat) {
    static char *keywords[] = {"repeat", NULL};
    *repeat = 1;
    if (kwds == NULL) {
        return 0;
    }
    if (!PyArg_ParseTupleAndKeywords(_Py_EMPTY_TUPLE, kwds, "|n:product", keywords,
                                     repeat)) {
        return -1;
    }
    if (*repeat < 0) {
        PyErr_SetString(PyExc_ValueError, "repeat argument cannot be negative");
        return -1;
    }
    return 0;
}

static PyObject *product_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    Py_ssize_t repeat, n = PyTuple_GET_SIZE(args);
    if (product_repeat(kwds, &repeat) < 0) {
        return NULL;
    }
    n = repeat == 0 ? 0 : n;
    if (n > 0 && repeat > PY_SSIZE_T_MAX / (Py_ssize_t)sizeof(Py_ssize_t) / n) {
        PyErr_SetString(PyExc_OverflowError, "repeat argument too large");
        return NULL;
    }
    PyObject *pools = PyTuple_New(n * repeat);
    for (Py_ssize_t i = 0; pools != NULL && i < n; i++) {
        PyObject *pool = PySequence_Tuple(PyTuple_GET_ITEM(args, i));
        if (pool == NULL) {
            Py_CLEAR(pools);
        } else {
            PyTuple_SET_ITEM(pools, i, pool);
        }
    }
    for (Py_ssize_t i = n; pools != NULL && i < n * repeat; i++) {
        PyTuple_SET_ITEM(pools, i, Py_NewRef(PyTuple_GET_ITEM(pools, i - n)));
    }
    return (PyObject *)combine_make(type, pools, n * repeat);
}

static PyObject *product_first(combineobject *lz) {
    Py_ssize_t n = PyTuple_GET_SIZE(lz->pool);
    lz->result = PyTuple_New(n);
    if (lz->result == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *pool = PyTuple_GET_ITEM(lz->pool, i);
        if (PyTuple_GET_SIZE(pool) == 0) {
            return combine_stop(lz);
        }
        PyTuple_SET_ITEM(lz->result, i, Py_NewRef(PyTuple_GET_ITEM(pool, 0)));
    }
    return Py_NewRef(lz->result);
}

static PyObject *product_next(PyObject *self) {
    combineobject *lz = (combineobject *)self;
    if (lz->stopped) {
        return NULL;
    }
    if (lz->result == NULL) {
        return product_first(lz);
    }
    if (fresh_result(lz) == NULL) {
        return combine_stop(lz);
    }
    Py_ssize_t i = PyTuple_GET_SIZE(lz->pool) - 1;
    for (; i >= 0; i--) {
        PyObject *pool = PyTuple_GET_ITEM(lz->pool, i);
        if (++lz->indices[i] < PyTuple_GET_SIZE(pool)) {
            set_result(lz, i, PyTuple_GET_ITEM(pool, lz->indices[i]));
            break;
        }
        lz->indices[i] = 0;
        set_result(lz, i, PyTuple_GET_ITEM(pool, 0));
    }
    return i < 0 ? combine_stop(lz) : Py_NewRef(lz->result);
}

#define product_dealloc       combine_dealloc
#define product_traverse      combine_traverse
#define permutations_traverse combine_traverse
#define combinations_dealloc  combine_dealloc
#define combinations_traverse combine_traverse
#define cwr_dealloc           combine_dealloc
#define cwr_traverse          combine_traverse

static PyObject *product_reduce(PyObject *self, PyObject *ignored) {
    combineobject *lz = (combineobject *)self;
    if (lz->stopped) {
        return Py_BuildValue("O(())", Py_TYPE(lz));
    }
    if (lz->result == NULL) {
        return Py_BuildValue("OO", Py_TYPE(lz), lz->pool);
    }
    return Py_BuildValue("OON", Py_TYPE(lz), lz->pool,
                         numbers(lz->indices, PyTuple_GET_SIZE(lz->pool)));
}

static PyObject *product_setstate(PyObject *self, PyObject *state) {
    combineobject *lz = (combineobject *)self;
    Py_ssize_t n = PyTuple_GET_SIZE(lz->pool);
    if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) != n) {
        return invalid_state();
    }
    PyObject *result = PyTuple_New(n);
    for (Py_ssize_t i = 0; result != NULL && i < n; i++) {
        PyObject *pool = PyTuple_GET_ITEM(lz->pool, i);
        Py_ssize_t last = PyTuple_GET_SIZE(pool) - 1;
        if (take_number(state, i, 0, last, &lz->indices[i]) < 0) {
            Py_CLEAR(result);
        } else if (last < 0) {
            lz->stopped = 1;
            Py_DECREF(result);
            Py_RETURN_NONE;
        } else {
            PyTuple_SET_ITEM(result, i,
                             Py_NewRef(PyTuple_GET_ITEM(pool, lz->indices[i])));
        }
    }
    if (result == NULL) {
        return NULL;
    }
    Py_XSETREF(lz->result, result);
    Py_RETURN_NONE;
}

static PyObject *product_sizeof(PyObject *self, PyObject *ignored) {
    return size_with(self, PyTuple_GET_SIZE(((combineobject *)self)->pool));
}

#define SIZEOF(f)                                                                      \
    { "__sizeof__", f, METH_NOARGS, "Bytes of memory that it takes." }
static PyMethodDef product_methods[] = {
    REDUCE(product_reduce), SETSTATE(product_setstate), SIZEOF(product_sizeof), {NULL}};

PyTypeObject _PyItertools_Product = {
    ITERTOOLS_TYPE_OF("product", product, offsetof(combineobject, r)),
    .tp_methods = product_methods,
    .tp_doc = "product(*iterables, repeat=1) --> product object\n\n"
              "Tuples of one item of each iterable, the last changing fastest.",
};

/* ---- combinations: indices strictly rising, or (with replacement) not falling ---- */

static PyObject *combinations_make(PyTypeObject *type, PyObject *args, PyObject *kwds,
                                   const char *format, bool replace) {
    static char *keywords[] = {"iterable", "r", NULL};
    PyObject *iterable;
    Py_ssize_t r;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, format, keywords, &iterable, &r)) {
        return NULL;
    }
    PyObject *pool = PySequence_Tuple(iterable);
    if (pool == NULL) {
        return NULL;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(pool);
    if (r < 0) {
        PyErr_SetString(PyExc_ValueError, "r must be non-negative");
        Py_DECREF(pool);
        return NULL;
    }
    combineobject *co = combine_make(type, pool, r);
    if (co != NULL) {
        co->r = r;
        for (Py_ssize_t i = 0; i < r && !replace; i++) {
            co->indices[i] = i;
        }
        co->stopped = replace ? n == 0 && r > 0 : r > n;
    }
    return (PyObject *)co;
}

static PyObject *combinations_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    return combinations_make(type, args, kwds, "On:combinations", false);
}

static PyObject *cwr_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    return combinations_make(type, args, kwds, "On:combinations_with_replacement",
                             true);
}

static PyObject *combinations_next(PyObject *self) {
    combineobject *co = (combineobject *)self;
    Py_ssize_t n = PyTuple_GET_SIZE(co->pool), r = co->r, i = r - 1;
    if (co->stopped) {
        return NULL;
    }
    if (co->result == NULL) {
        return first_result(co);
    }
    if (fresh_result(co) == NULL) {
        return combine_stop(co);
    }
    while (i >= 0 && co->indices[i] == i + n - r) {
        i--;
    }
    if (i < 0) {
        return combine_stop(co);
    }
    co->indices[i]++;
    for (Py_ssize_t j = i + 1; j < r; j++) {
        co->indices[j] = co->indices[j - 1] + 1;
    }
    for (; i < r; i++) {
        set_result(co, i, PyTuple_GET_ITEM(co->pool, co->indices[i]));
    }
    return Py_NewRef(co->result);
}

static PyObject *cwr_next(PyObject *self) {
    combineobject *co = (combineobject *)self;
    Py_ssize_t n = PyTuple_GET_SIZE(co->pool), i = co->r - 1;
    if (co->stopped) {
        return NULL;
    }
    if (co->result == NULL) {
        return first_result(co);
    }
    if (fresh_result(co) == NULL) {
        return combine_stop(co);
    }
    while (i >= 0 && co->indices[i] == n - 1) {
        i--;
    }
    if (i < 0) {
        return combine_stop(co);
    }
    Py_ssize_t index = co->indices[i] + 1;
    for (; i < co->r; i++) {
        co->indices[i] = index;
        set_result(co, i, PyTuple_GET_ITEM(co->pool, index));
    }
    return Py_NewRef(co->result);
}

static PyObject *indices_of(combineobject *co) {
    return numbers(co->indices, co->r);
}

static PyObject *combinations_reduce(PyObject *self, PyObject *ignored) {
    return reduce_with((combineobject *)self, indices_of);
}

/* Index i is at most n - 1, or (each but once) leaves room for those behind it. */
static PyObject *combinations_restore(PyObject *self, PyObject *state, bool replace) {
    combineobject *co = (combineobject *)self;
    Py_ssize_t n = PyTuple_GET_SIZE(co->pool);
    if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) != co->r) {
        return invalid_state();
    }
    for (Py_ssize_t i = 0; i < co->r; i++) {
        Py_ssize_t high = replace ? n - 1 : i + n - co->r;
        if (take_number(state, i, 0, high, &co->indices[i]) < 0) {
            return NULL;
        }
    }
    if (co->stopped) { /* there is no result at all */
        Py_RETURN_NONE;
    }
    Py_CLEAR(co->result);
    PyObject *result = first_result(co);
    if (result == NULL) {
        return NULL;
    }
    Py_DECREF(result);
    Py_RETURN_NONE;
}

static PyObject *combinations_setstate(PyObject *self, PyObject *state) {
    return combinations_restore(self, state, false);
}

static PyObject *cwr_setstate(PyObject *self, PyObject *state) {
    return combinations_restore(self, state, true);
}

static PyObject *combinations_sizeof(PyObject *self, PyObject *ignored) {
    return size_with(self, ((combineobject *)self)->r);
}

static PyMethodDef combinations_methods[] = {REDUCE(combinations_reduce),
                                             SETSTATE(combinations_setstate),
                                             SIZEOF(combinations_sizeof),
                                             {NULL}};
static PyMethodDef cwr_methods[] = {REDUCE(combinations_reduce),
                                    SETSTATE(cwr_setstate),
                                    SIZEOF(combinations_sizeof),
                                    {NULL}};

PyTypeObject _PyItertools_Combinations = {
    ITERTOOLS_TYPE_OF("combinations", combinations, offsetof(combineobject, cycles)),
    .tp_methods = combinations_methods,
    .tp_doc = "combinations(iterable, r)\n--\n\n"
              "Tuples of r items, each item once and in the order given.",
};
PyTypeObject _PyItertools_CombinationsR = {
    ITERTOOLS_TYPE_OF("combinations_with_replacement", cwr,
                      offsetof(combineobject, cycles)),
    .tp_methods = cwr_methods,
    .tp_doc = "combinations_with_replacement(iterable, r)\n--\n\n"
              "Tuples of r items in the order given, an item any number of times.",
};

/* ---- permutations ---- */

static PyObject *permutations_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"iterable", "r", NULL};
    PyObject *iterable, *robj = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|O:permutations", keywords,
                                     &iterable, &robj)) {
        return NULL;
    }
    PyObject *pool = PySequence_Tuple(iterable);
    if (pool == NULL) {
        return NULL;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(pool), r = n;
    if (robj != Py_None) {
        if (!PyLong_Check(robj)) {
            PyErr_SetString(PyExc_TypeError, "Expected int as r");
            Py_DECREF(pool);
            return NULL;
        }
        r = PyLong_AsSsize_t(robj);
        if (r < 0) {
            if (!PyErr_Occurred()) {
                PyErr_SetString(PyExc_ValueError, "r must be non-negative");
            }
            Py_DECREF(pool);
            return NULL;
        }
    }
    combineobject *po = combine_make(type, pool, n);
    if (po == NULL) {
        return NULL;
    }
    po->r = r;
    po->cycles = PyMem_Calloc((size_t)Py_MAX(r, 1), sizeof(Py_ssize_t));
    if (po->cycles == NULL) {
        Py_DECREF(po);
        return PyErr_NoMemory();
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        po->indices[i] = i;
    }
    for (Py_ssize_t i = 0; i < r; i++) {
        po->cycles[i] = n - i;
    }
    po->stopped = r > n;
    return (PyObject *)po;
}

static PyObject *permutations_next(PyObject *self) {
    combineobject *po = (combineobject *)self;
    Py_ssize_t n = PyTuple_GET_SIZE(po->pool), *indices = po->indices, i;
    if (po->stopped) {
        return NULL;
    }
    if (po->result == NULL) {
        return first_result(po);
    }
    if (n == 0 || fresh_result(po) == NULL) {
        return combine_stop(po);
    }
    for (i = po->r - 1; i >= 0; i--) {
        if (--po->cycles[i] == 0) {
            /* Turn indices[i:] round by one and start this cycle anew. */
            Py_ssize_t index = indices[i];
            memmove(&indices[i], &indices[i + 1],
                    (size_t)(n - 1 - i) * sizeof(Py_ssize_t));
            indices[n - 1] = index;
            po->cycles[i] = n - i;
            continue;
        }
        Py_ssize_t j = n - po->cycles[i], t = indices[i];
        indices[i] = indices[j];
        indices[j] = t;
        for (; i < po->r; i++) {
            set_result(po, i, PyTuple_GET_ITEM(po->pool, indices[i]));
        }
        return Py_NewRef(po->result);
    }
    return combine_stop(po);
}

static PyObject *permutations_state(combineobject *po) {
    return Py_BuildValue("(NN)", numbers(po->indices, PyTuple_GET_SIZE(po->pool)),
                         numbers(po->cycles, po->r));
}

static PyObject *permutations_reduce(PyObject *self, PyObject *ignored) {
    return reduce_with((combineobject *)self, permutations_state);
}

static PyObject *permutations_setstate(PyObject *self, PyObject *state) {
    combineobject *po = (combineobject *)self;
    Py_ssize_t n = PyTuple_GET_SIZE(po->pool);
    PyObject *indices, *cycles;
    if (check_state_tuple(state) < 0 ||
        !PyArg_ParseTuple(state, "O!O!", &PyTuple_Type, &indices, &PyTuple_Type,
                          &cycles)) {
        return NULL;
    }
    if (PyTuple_GET_SIZE(indices) != n || PyTuple_GET_SIZE(cycles) != po->r) {
        return invalid_state();
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        if (take_number(indices, i, 0, n - 1, &po->indices[i]) < 0) {
            return NULL;
        }
    }
    for (Py_ssize_t i = 0; i < po->r; i++) {
        if (take_number(cycles, i, 1, n - i, &po->cycles[i]) < 0) {
            return NULL;
        }
    }
    if (po->stopped) {
        Py_RETURN_NONE;
    }
    Py_CLEAR(po->result);
    PyObject *result = first_result(po);
    if (result == NULL) {
        return NULL;
    }
    Py_DECREF(result);
    Py_RETURN_NONE;
}

static PyObject *permutations_sizeof(PyObject *self, PyObject *ignored) {
    combineobject *po = (combineobject *)self;
    return size_with(self, PyTuple_GET_SIZE(po->pool) + po->r);
}

static PyMethodDef permutations_methods[] = {REDUCE(permutations_reduce),
                                             SETSTATE(permutations_setstate),
                                             SIZEOF(permutations_sizeof),
                                             {NULL}};

PyTypeObject _PyItertools_Permutations = {
    ITERTOOLS_TYPE("permutations", permutations, combineobject),
    .tp_methods = permutations_methods,
    .tp_doc = "permutations(iterable, r=None)\n--\n\n"
              "Tuples of r items, each item once, in every order.",
};
