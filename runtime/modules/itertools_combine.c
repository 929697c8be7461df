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

/* All four: a tuple (of pools, or one pool), indices into it, the latest result. */
typedef struct {
    PyObject_HEAD PyObject *pool;
    PyObject *result; /* NULL before the first */
    Py_ssize_t *indices;
    Py_ssize_t *cycles; /* permutations only */
    Py_ssize_t r;       /* items of a result */
    int stopped;
} combineobject;

static void combine_dealloc(PyObject *self) {
    combineobject *co = (combineobject *)self;
    PyObject_GC_UnTrack(co);
    Py_XDECREF(co->pool);
    Py_XDECREF(co->result);
    PyMem_Free(co->indices);
    PyMem_Free(co->cycles);
    Py_TYPE(co)->tp_free(co);
}

static int combine_traverse(PyObject *self, visitproc visit, void *arg) {
    return visit_fields(&((combineobject *)self)->pool, 2, visit, arg);
}

/* Takes `pool` over. Room for n indices, zero, and for m cycles. */
static combineobject *combine_make(PyTypeObject *type, PyObject *pool, Py_ssize_t r,
                                   Py_ssize_t n, Py_ssize_t m) {
    combineobject *co = pool == NULL ? NULL : (combineobject *)type->tp_alloc(type, 0);
    if (co == NULL) {
        Py_XDECREF(pool);
        return NULL;
    }
    co->pool = pool;
    co->r = r;
    co->indices = PyMem_Calloc((size_t)n + 1, sizeof(Py_ssize_t));
    co->cycles = m == 0 ? NULL : PyMem_Calloc((size_t)m, sizeof(Py_ssize_t));
    if (co->indices == NULL || (m > 0 && co->cycles == NULL)) {
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
    return (PyObject *)combine_make(type, pools, n * repeat, n * repeat, 0);
}

static PyObject *product_first(combineobject *lz) {
    lz->result = PyTuple_New(lz->r);
    if (lz->result == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < lz->r; i++) {
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
    Py_ssize_t i = lz->r - 1;
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
#define permutations_dealloc  combine_dealloc
#define permutations_traverse combine_traverse
#define combinations_dealloc  combine_dealloc
#define combinations_traverse combine_traverse
#define cwr_dealloc           combine_dealloc
#define cwr_traverse          combine_traverse

PyTypeObject _PyItertools_Product = {
    ITERTOOLS_TYPE("product", product, combineobject),
    .tp_doc = "product(*iterables, repeat=1) --> product object\n\n"
              "Cartesian product of input iterables.  Equivalent to nested for-loops.",
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
    combineobject *co = combine_make(type, pool, r, r, 0);
    if (co != NULL) {
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

PyTypeObject _PyItertools_Combinations = {
    ITERTOOLS_TYPE("combinations", combinations, combineobject),
    .tp_doc = "combinations(iterable, r)\n--\n\n"
              "Return successive r-length combinations of elements in the iterable.\n\n"
              "combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)",
};
PyTypeObject _PyItertools_CombinationsR = {
    ITERTOOLS_TYPE("combinations_with_replacement", cwr, combineobject),
    .tp_doc = "combinations_with_replacement(iterable, r)\n--\n\n"
              "Return successive r-length combinations of elements in the iterable "
              "allowing individual elements to have successive repeats.",
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
    combineobject *po = combine_make(type, pool, r, n, r);
    if (po == NULL) {
        return NULL;
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

PyTypeObject _PyItertools_Permutations = {
    ITERTOOLS_TYPE("permutations", permutations, combineobject),
    .tp_doc = "permutations(iterable, r=None)\n--\n\n"
              "Return successive r-length permutations of elements in the iterable.\n\n"
              "permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)",
};
