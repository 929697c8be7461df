/*
 * Iterators that let items of another through, or change them one by one: compress,
 * dropwhile, takewhile, filterfalse, starmap, islice, pairwise, accumulate.
 *
 * CPython 3.11: Modules/itertoolsmodule.c. Before: itertools.h.
 */
#include "runtime/modules/itertools.h"

/* A function and an iterator: four of the types. */
typedef struct {
    PyObject_HEAD PyObject *func;
    PyObject *it;
    int flag; /* dropwhile: started; takewhile: stopped */
} funcobject;

static PyObject *func_make(PyTypeObject *type, PyObject *args, const char *name) {
    if (!_PyArg_CheckPositional(name, PyTuple_GET_SIZE(args), 2, 2)) {
        return NULL;
    }
    PyObject *it = PyObject_GetIter(PyTuple_GET_ITEM(args, 1));
    funcobject *lz = it == NULL ? NULL : (funcobject *)type->tp_alloc(type, 0);
    if (lz == NULL) {
        Py_XDECREF(it);
        return NULL;
    }
    lz->func = Py_NewRef(PyTuple_GET_ITEM(args, 0));
    lz->it = it;
    return (PyObject *)lz;
}

static PyObject *func_reduce(PyObject *self, PyObject *ignored) {
    funcobject *lz = (funcobject *)self;
    return Py_BuildValue("O(OO)", Py_TYPE(lz), lz->func, lz->it);
}

static PyObject *func_reduce_flag(PyObject *self, PyObject *ignored) {
    funcobject *lz = (funcobject *)self;
    return Py_BuildValue("O(OO)i", Py_TYPE(lz), lz->func, lz->it, lz->flag);
}

static PyObject *func_setstate(PyObject *self, PyObject *state) {
    int flag = PyObject_IsTrue(state);
    if (flag < 0) {
        return NULL;
    }
    ((funcobject *)self)->flag = flag;
    Py_RETURN_NONE;
}

static PyMethodDef func_methods[] = {REDUCE(func_reduce), {NULL}};
static PyMethodDef flag_methods[] = {
    REDUCE(func_reduce_flag), SETSTATE(func_setstate), {NULL}};

/* `size`: the flag is a field of those alone that use it. */
#define FUNC_TYPE(prefix, text, typeobj, methods, size, what)                          \
    OWNS_FIELDS(prefix, funcobject, func, 2)                                           \
    static PyObject *prefix##_new(PyTypeObject *type, PyObject *args,                  \
                                  PyObject *kwds) {                                    \
        NO_KEYWORDS(prefix, text, typeobj);                                            \
        return func_make(type, args, text);                                            \
    }                                                                                  \
    PyTypeObject typeobj = {ITERTOOLS_TYPE_OF(text, prefix, size),                     \
                            .tp_methods = methods, .tp_doc = what}

/* Whether func(item) is true: 1, 0 or -1. */
static int call_test(PyObject *func, PyObject *item) {
    PyObject *good = PyObject_CallOneArg(func, item);
    if (good == NULL) {
        return -1;
    }
    int ok = PyObject_IsTrue(good);
    Py_DECREF(good);
    return ok;
}

static PyObject *dropwhile_next(PyObject *self) {
    funcobject *lz = (funcobject *)self;
    PyObject *item;
    while ((item = next_of(lz->it)) != NULL) {
        if (lz->flag) {
            return item;
        }
        int ok = call_test(lz->func, item);
        if (ok == 0) {
            lz->flag = 1;
            return item;
        }
        Py_DECREF(item);
        if (ok < 0) {
            return NULL;
        }
    }
    return NULL;
}
FUNC_TYPE(dropwhile, "dropwhile", _PyItertools_Dropwhile, flag_methods,
          sizeof(funcobject),
          "dropwhile(predicate, iterable, /)\n--\n\n"
          "The items from the first on for which predicate(item) is false.");

static PyObject *takewhile_next(PyObject *self) {
    funcobject *lz = (funcobject *)self;
    PyObject *item = lz->flag ? NULL : next_of(lz->it);
    if (item == NULL) {
        return NULL;
    }
    int ok = call_test(lz->func, item);
    if (ok > 0) {
        return item;
    }
    Py_DECREF(item);
    lz->flag = lz->flag || ok == 0;
    return NULL;
}
FUNC_TYPE(takewhile, "takewhile", _PyItertools_Takewhile, flag_methods,
          sizeof(funcobject),
          "takewhile(predicate, iterable, /)\n--\n\n"
          "The items up to the first for which predicate(item) is false.");

static PyObject *filterfalse_next(PyObject *self) {
    funcobject *lz = (funcobject *)self;
    PyObject *item;
    bool truth = lz->func == Py_None || lz->func == (PyObject *)&PyBool_Type;
    while ((item = next_of(lz->it)) != NULL) {
        int ok = truth ? PyObject_IsTrue(item) : call_test(lz->func, item);
        if (ok == 0) {
            return item;
        }
        Py_DECREF(item);
        if (ok < 0) {
            return NULL;
        }
    }
    return NULL;
}
FUNC_TYPE(filterfalse, "filterfalse", _PyItertools_Filterfalse, func_methods,
          offsetof(funcobject, flag),
          "filterfalse(function, iterable, /)\n--\n\n"
          "The items for which function(item), or with None the item, is false.");

static PyObject *starmap_next(PyObject *self) {
    funcobject *lz = (funcobject *)self;
    PyObject *args = next_of(lz->it);
    if (args == NULL) {
        return NULL;
    }
    if (!PyTuple_CheckExact(args)) {
        Py_SETREF(args, PySequence_Tuple(args));
        if (args == NULL) {
            return NULL;
        }
    }
    PyObject *result = PyObject_Call(lz->func, args, NULL);
    Py_DECREF(args);
    return result;
}
FUNC_TYPE(starmap, "starmap", _PyItertools_Starmap, func_methods,
          offsetof(funcobject, flag),
          "starmap(function, iterable, /)\n--\n\n"
          "function(*args) for each args of the iterable.");

/* ---- compress ---- */

typedef struct {
    PyObject_HEAD PyObject *data;
    PyObject *selectors;
} compressobject;
OWNS_FIELDS(compress, compressobject, data, 2)

static PyObject *compress_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"data", "selectors", NULL};
    PyObject *data, *selectors;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "OO:compress", keywords, &data,
                                     &selectors)) {
        return NULL;
    }
    data = PyObject_GetIter(data);
    selectors = data == NULL ? NULL : PyObject_GetIter(selectors);
    compressobject *lz =
        selectors == NULL ? NULL : (compressobject *)type->tp_alloc(type, 0);
    if (lz == NULL) {
        Py_XDECREF(data);
        Py_XDECREF(selectors);
        return NULL;
    }
    lz->data = data;
    lz->selectors = selectors;
    return (PyObject *)lz;
}

static PyObject *compress_next(PyObject *self) {
    compressobject *lz = (compressobject *)self;
    for (;;) {
        PyObject *datum = next_of(lz->data);
        PyObject *selector = datum == NULL ? NULL : next_of(lz->selectors);
        if (selector == NULL) {
            Py_XDECREF(datum);
            return NULL;
        }
        int ok = PyObject_IsTrue(selector);
        Py_DECREF(selector);
        if (ok > 0) {
            return datum;
        }
        Py_DECREF(datum);
        if (ok < 0) {
            return NULL;
        }
    }
}

static PyObject *compress_reduce(PyObject *self, PyObject *ignored) {
    compressobject *lz = (compressobject *)self;
    return Py_BuildValue("O(OO)", Py_TYPE(lz), lz->data, lz->selectors);
}

static PyMethodDef compress_methods[] = {REDUCE(compress_reduce), {NULL}};

PyTypeObject _PyItertools_Compress = {
    ITERTOOLS_TYPE("compress", compress, compressobject),
    .tp_methods = compress_methods,
    .tp_doc =
        "compress(data, selectors)\n--\n\nThe items of data whose selector is true.",
};

/* ---- islice ---- */

typedef struct {
    PyObject_HEAD PyObject *it; /* NULL: ended */
    Py_ssize_t next, stop, step, cnt;
} isliceobject;
OWNS_FIELDS(islice, isliceobject, it, 1)

/* A bound: an index, or None for the default. -1 with ValueError. */
static int islice_bound(PyObject *v, Py_ssize_t deflt, const char *message,
                        Py_ssize_t *out) {
    *out = deflt;
    if (v == Py_None) {
        return 0;
    }
    *out = PyNumber_AsSsize_t(v, PyExc_OverflowError);
    if ((*out == -1 && PyErr_Occurred()) || *out < 0) {
        PyErr_Clear();
        PyErr_SetString(PyExc_ValueError, message);
        return -1;
    }
    return 0;
}

static PyObject *islice_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    Py_ssize_t n = PyTuple_GET_SIZE(args), start = 0, stop = -1, step = 1;
    NO_KEYWORDS(islice, "islice", _PyItertools_Islice);
    if (!_PyArg_CheckPositional("islice", n, 2, 4)) {
        return NULL;
    }
    PyObject *const *a = _PyTuple_ITEMS(args);
    const char *both = "Indices for islice() must be None or an integer: "
                       "0 <= x <= sys.maxsize.";
    if (islice_bound(a[n == 2 ? 1 : 2], -1,
                     n == 2 ? "Stop argument for islice() must be None or an integer: "
                              "0 <= x <= sys.maxsize."
                            : both,
                     &stop) < 0 ||
        (n > 2 && islice_bound(a[1], 0, both, &start) < 0)) {
        return NULL;
    }
    if (n > 3 &&
        (islice_bound(a[3], 1, "Step for islice() must be a positive integer or None.",
                      &step) < 0 ||
         step < 1)) {
        PyErr_SetString(PyExc_ValueError,
                        "Step for islice() must be a positive integer or None.");
        return NULL;
    }
    PyObject *it = PyObject_GetIter(a[0]);
    isliceobject *lz = it == NULL ? NULL : (isliceobject *)type->tp_alloc(type, 0);
    if (lz == NULL) {
        Py_XDECREF(it);
        return NULL;
    }
    lz->it = it;
    lz->next = start;
    lz->stop = stop;
    lz->step = step;
    return (PyObject *)lz;
}

static PyObject *islice_next(PyObject *self) {
    isliceobject *lz = (isliceobject *)self;
    PyObject *item;
    if (lz->it == NULL) {
        return NULL;
    }
    for (; lz->cnt < lz->next; lz->cnt++) {
        item = next_of(lz->it);
        if (item == NULL) {
            Py_CLEAR(lz->it);
            return NULL;
        }
        Py_DECREF(item);
    }
    item = lz->stop != -1 && lz->cnt >= lz->stop ? NULL : next_of(lz->it);
    if (item == NULL) {
        Py_CLEAR(lz->it);
        return NULL;
    }
    lz->cnt++;
    size_t next = (size_t)lz->next + (size_t)lz->step;
    size_t stop = (size_t)lz->stop; /* -1 is beyond every index */
    lz->next = (Py_ssize_t)(next > stop ? stop : Py_MIN(next, (size_t)PY_SSIZE_T_MAX));
    return item;
}

static PyObject *islice_reduce(PyObject *self, PyObject *ignored) {
    isliceobject *lz = (isliceobject *)self;
    if (lz->it == NULL) {
        PyObject *list = PyList_New(0);
        PyObject *it = list == NULL ? NULL : PyObject_GetIter(list);
        Py_XDECREF(list);
        return Py_BuildValue("O(Ni)i", Py_TYPE(lz), it, 0, 0);
    }
    PyObject *stop = lz->stop == -1 ? Py_NewRef(Py_None) : PyLong_FromSsize_t(lz->stop);
    return Py_BuildValue("O(OnNn)n", Py_TYPE(lz), lz->it, lz->next, stop, lz->step,
                         lz->cnt);
}

static PyObject *islice_setstate(PyObject *self, PyObject *state) {
    Py_ssize_t cnt = PyLong_AsSsize_t(state);
    if (cnt == -1 && PyErr_Occurred()) {
        return NULL;
    }
    ((isliceobject *)self)->cnt = cnt;
    Py_RETURN_NONE;
}

static PyMethodDef islice_methods[] = {
    REDUCE(islice_reduce), SETSTATE(islice_setstate), {NULL}};

PyTypeObject _PyItertools_Islice = {
    ITERTOOLS_TYPE("islice", islice, isliceobject),
    .tp_methods = islice_methods,
    .tp_doc = "islice(iterable, stop) --> islice object\n"
              "islice(iterable, start, stop[, step]) --> islice object\n\n"
              "The items at the places of range(start, stop, step).",
};

/* ---- pairwise ---- */

typedef struct {
    PyObject_HEAD PyObject *it;
    PyObject *old;
} pairwiseobject;
OWNS_FIELDS(pairwise, pairwiseobject, it, 2)

static PyObject *pairwise_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    NO_KEYWORDS(pairwise, "pairwise", _PyItertools_Pairwise);
    if (!_PyArg_CheckPositional("pairwise", PyTuple_GET_SIZE(args), 1, 1)) {
        return NULL;
    }
    PyObject *it = PyObject_GetIter(PyTuple_GET_ITEM(args, 0));
    pairwiseobject *lz = it == NULL ? NULL : (pairwiseobject *)type->tp_alloc(type, 0);
    if (lz == NULL) {
        Py_XDECREF(it);
        return NULL;
    }
    lz->it = it;
    return (PyObject *)lz;
}

static PyObject *pairwise_next(PyObject *self) {
    pairwiseobject *lz = (pairwiseobject *)self;
    if (lz->it == NULL) {
        return NULL;
    }
    if (lz->old == NULL) {
        lz->old = next_of(lz->it);
    }
    PyObject *now = lz->old == NULL || lz->it == NULL ? NULL : next_of(lz->it);
    if (now == NULL) {
        Py_CLEAR(lz->it);
        Py_CLEAR(lz->old);
        return NULL;
    }
    PyObject *result = PyTuple_Pack(2, lz->old, now);
    Py_SETREF(lz->old, now);
    return result;
}

PyTypeObject _PyItertools_Pairwise = {
    ITERTOOLS_TYPE("pairwise", pairwise, pairwiseobject),
    .tp_doc = "pairwise(iterable, /)\n--\n\nEach item together with the one after it.",
};

/* ---- accumulate ---- */

typedef struct {
    PyObject_HEAD PyObject *total; /* NULL before the first item */
    PyObject *it;
    PyObject *binop;   /* NULL: + */
    PyObject *initial; /* Py_None or NULL: none */
} accumulateobject;
OWNS_FIELDS(accumulate, accumulateobject, total, 4)

static PyObject *accumulate_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"iterable", "func", "initial", NULL};
    PyObject *iterable, *binop = Py_None, *initial = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|O$O:accumulate", keywords,
                                     &iterable, &binop, &initial)) {
        return NULL;
    }
    PyObject *it = PyObject_GetIter(iterable);
    accumulateobject *lz =
        it == NULL ? NULL : (accumulateobject *)type->tp_alloc(type, 0);
    if (lz == NULL) {
        Py_XDECREF(it);
        return NULL;
    }
    lz->binop = binop == Py_None ? NULL : Py_NewRef(binop);
    lz->it = it;
    lz->initial = Py_NewRef(initial);
    return (PyObject *)lz;
}

static PyObject *accumulate_next(PyObject *self) {
    accumulateobject *lz = (accumulateobject *)self;
    if (lz->initial != NULL && lz->initial != Py_None) {
        lz->total = lz->initial;
        lz->initial = Py_NewRef(Py_None);
        return Py_NewRef(lz->total);
    }
    PyObject *item = next_of(lz->it);
    if (item == NULL) {
        return NULL;
    }
    if (lz->total == NULL) {
        lz->total = Py_NewRef(item);
        return item;
    }
    PyObject *total =
        lz->binop == NULL
            ? PyNumber_Add(lz->total, item)
            : PyObject_CallFunctionObjArgs(lz->binop, lz->total, item, NULL);
    Py_DECREF(item);
    if (total == NULL) {
        return NULL;
    }
    Py_SETREF(lz->total, Py_NewRef(total));
    return total;
}

/* chain((first,), it) */
static PyObject *chain_before(PyObject *first, PyObject *it) {
    return PyObject_CallFunction((PyObject *)&_PyItertools_Chain, "(O)O", first, it);
}

/* A total of None is no state, as a state of None means that there is none yet: then
 * the answer is a slice, from 1 on, of sums that begin with it. */
static PyObject *accumulate_reduce(PyObject *self, PyObject *ignored) {
    accumulateobject *lz = (accumulateobject *)self;
    PyObject *binop = lz->binop == NULL ? Py_None : lz->binop;
    if (lz->initial != NULL && lz->initial != Py_None) {
        return Py_BuildValue("O(NO)O", Py_TYPE(lz), chain_before(lz->initial, lz->it),
                             binop, Py_None);
    }
    if (lz->total != Py_None) {
        return Py_BuildValue("O(OO)O", Py_TYPE(lz), lz->it, binop,
                             lz->total == NULL ? Py_None : lz->total);
    }
    PyObject *it = chain_before(lz->total, lz->it);
    PyObject *sums = it == NULL ? NULL
                                : PyObject_CallFunctionObjArgs((PyObject *)Py_TYPE(lz),
                                                               it, binop, NULL);
    Py_XDECREF(it);
    return Py_BuildValue("O(NiO)", &_PyItertools_Islice, sums, 1, Py_None);
}

static PyObject *accumulate_setstate(PyObject *self, PyObject *state) {
    Py_XSETREF(((accumulateobject *)self)->total, Py_NewRef(state));
    Py_RETURN_NONE;
}

static PyMethodDef accumulate_methods[] = {
    REDUCE(accumulate_reduce), SETSTATE(accumulate_setstate), {NULL}};

PyTypeObject _PyItertools_Accumulate = {
    ITERTOOLS_TYPE("accumulate", accumulate, accumulateobject),
    .tp_methods = accumulate_methods,
    .tp_doc = "accumulate(iterable, func=None, *, initial=None)\n--\n\n"
              "The sums, or results of func, of the items so far.",
};
