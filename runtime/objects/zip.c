/*
 * zip, map and filter.
 *
 * CPython 3.11: Python/bltinmodule.c. Before: enumerate.c.
 */
#include "runtime/objects/enumerate.h"

#include "runtime/python.h"

/* filter and map: a function and one iterator, or a tuple of them. */
typedef struct {
    PyObject_HEAD PyObject *func;
    PyObject *it;
} filterobject;
typedef struct {
    PyObject_HEAD PyObject *iters; /* a tuple */
    PyObject *func;
} mapobject;
typedef struct {
    PyObject_HEAD Py_ssize_t tuplesize;
    PyObject *ittuple;
    PyObject *result; /* the tuple to use again */
    int strict;
} zipobject;
PIN_SIZE(filterobject, 16);
PIN_SIZE(mapobject, 16);
PIN_SIZE(zipobject, 24);

/* A tuple of iterators over args[0..n). */
static PyObject *iters_of(PyObject *const *args, Py_ssize_t n) {
    PyObject *iters = PyTuple_New(n);
    for (Py_ssize_t i = 0; iters != NULL && i < n; i++) {
        PyObject *it = PyObject_GetIter(args[i]);
        if (it == NULL) {
            Py_CLEAR(iters);
        } else {
            PyTuple_SET_ITEM(iters, i, it);
        }
    }
    return iters;
}

/* ---- filter ---- */

static PyObject *filter_make(PyTypeObject *type, PyObject *func, PyObject *seq) {
    PyObject *it = PyObject_GetIter(seq);
    filterobject *lz = it == NULL ? NULL : (filterobject *)type->tp_alloc(type, 0);
    if (lz == NULL) {
        Py_XDECREF(it);
        return NULL;
    }
    lz->func = Py_NewRef(func);
    lz->it = it;
    return (PyObject *)lz;
}

static PyObject *filter_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    if ((type == &PyFilter_Type || type->tp_init == PyFilter_Type.tp_init) &&
        !_PyArg_NoKeywords("filter", kwds)) {
        return NULL;
    }
    if (!_PyArg_CheckPositional("filter", PyTuple_GET_SIZE(args), 2, 2)) {
        return NULL;
    }
    return filter_make(type, PyTuple_GET_ITEM(args, 0), PyTuple_GET_ITEM(args, 1));
}

static PyObject *filter_vectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                                   PyObject *kwnames) {
    if (!_PyArg_NoKwnames("filter", kwnames) ||
        !_PyArg_CheckPositional("filter", PyVectorcall_NARGS(nargsf), 2, 2)) {
        return NULL;
    }
    return filter_make((PyTypeObject *)type, args[0], args[1]);
}

static void filter_dealloc(PyObject *self) {
    filterobject *lz = (filterobject *)self;
    PyObject_GC_UnTrack(lz);
    Py_TRASHCAN_BEGIN(self, filter_dealloc);
    Py_XDECREF(lz->func);
    Py_XDECREF(lz->it);
    Py_TYPE(lz)->tp_free(lz);
    Py_TRASHCAN_END
}

static int filter_traverse(PyObject *self, visitproc visit, void *arg) {
    filterobject *lz = (filterobject *)self;
    Py_VISIT(lz->it);
    Py_VISIT(lz->func);
    return 0;
}

static PyObject *filter_next(PyObject *self) {
    filterobject *lz = (filterobject *)self;
    PyObject *item;
    bool truth = lz->func == Py_None || lz->func == (PyObject *)&PyBool_Type;
    while ((item = Py_TYPE(lz->it)->tp_iternext(lz->it)) != NULL) {
        int ok;
        if (truth) {
            ok = PyObject_IsTrue(item);
        } else {
            PyObject *good = PyObject_CallOneArg(lz->func, item);
            if (good == NULL) {
                Py_DECREF(item);
                return NULL;
            }
            ok = PyObject_IsTrue(good);
            Py_DECREF(good);
        }
        if (ok > 0) {
            return item;
        }
        Py_DECREF(item);
        if (ok < 0) {
            return NULL;
        }
    }
    return NULL;
}

static PyObject *filter_reduce(PyObject *self, PyObject *ignored) {
    filterobject *lz = (filterobject *)self;
    return Py_BuildValue("O(OO)", Py_TYPE(lz), lz->func, lz->it);
}

/* ---- map ---- */

static PyObject *map_make(PyTypeObject *type, PyObject *const *args, Py_ssize_t n) {
    if (n < 2) {
        PyErr_SetString(PyExc_TypeError, "map() must have at least two arguments.");
        return NULL;
    }
    PyObject *iters = iters_of(args + 1, n - 1);
    mapobject *lz = iters == NULL ? NULL : (mapobject *)type->tp_alloc(type, 0);
    if (lz == NULL) {
        Py_XDECREF(iters);
        return NULL;
    }
    lz->iters = iters;
    lz->func = Py_NewRef(args[0]);
    return (PyObject *)lz;
}

static PyObject *map_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    if ((type == &PyMap_Type || type->tp_init == PyMap_Type.tp_init) &&
        !_PyArg_NoKeywords("map", kwds)) {
        return NULL;
    }
    return map_make(type, _PyTuple_ITEMS(args), PyTuple_GET_SIZE(args));
}

static PyObject *map_vectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                                PyObject *kwnames) {
    if (!_PyArg_NoKwnames("map", kwnames)) {
        return NULL;
    }
    return map_make((PyTypeObject *)type, args, PyVectorcall_NARGS(nargsf));
}

static void map_dealloc(PyObject *self) {
    mapobject *lz = (mapobject *)self;
    PyObject_GC_UnTrack(lz);
    Py_TRASHCAN_BEGIN(self, map_dealloc);
    Py_XDECREF(lz->iters);
    Py_XDECREF(lz->func);
    Py_TYPE(lz)->tp_free(lz);
    Py_TRASHCAN_END
}

static int map_traverse(PyObject *self, visitproc visit, void *arg) {
    mapobject *lz = (mapobject *)self;
    Py_VISIT(lz->iters);
    Py_VISIT(lz->func);
    return 0;
}

static PyObject *map_next(PyObject *self) {
    mapobject *lz = (mapobject *)self;
    PyObject *small[8], **stack = small, *result = NULL;
    Py_ssize_t n = PyTuple_GET_SIZE(lz->iters), i;
    if (unlikely(n > (Py_ssize_t)Py_ARRAY_LENGTH(small))) {
        stack = PyMem_New(PyObject *, n);
        if (stack == NULL) {
            return PyErr_NoMemory();
        }
    }
    for (i = 0; i < n; i++) {
        PyObject *it = PyTuple_GET_ITEM(lz->iters, i);
        stack[i] = Py_TYPE(it)->tp_iternext(it);
        if (stack[i] == NULL) {
            break;
        }
    }
    if (i == n) {
        result = PyObject_Vectorcall(lz->func, stack, (size_t)n, NULL);
    }
    while (--i >= 0) {
        Py_DECREF(stack[i]);
    }
    if (stack != small) {
        PyMem_Free(stack);
    }
    return result;
}

static PyObject *map_reduce(PyObject *self, PyObject *ignored) {
    mapobject *lz = (mapobject *)self;
    Py_ssize_t n = PyTuple_GET_SIZE(lz->iters);
    PyObject *args = PyTuple_New(n + 1);
    if (args == NULL) {
        return NULL;
    }
    PyTuple_SET_ITEM(args, 0, Py_NewRef(lz->func));
    for (Py_ssize_t i = 0; i < n; i++) {
        PyTuple_SET_ITEM(args, i + 1, Py_NewRef(PyTuple_GET_ITEM(lz->iters, i)));
    }
    return Py_BuildValue("ON", Py_TYPE(lz), args);
}

/* ---- zip ---- */

static PyObject *zip_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    int strict = 0;
    if (kwds != NULL) {
        static char *keywords[] = {"strict", NULL};
        if (!PyArg_ParseTupleAndKeywords(_Py_EMPTY_TUPLE, kwds, "|$p:zip", keywords,
                                         &strict)) {
            return NULL;
        }
    }
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    PyObject *iters = iters_of(_PyTuple_ITEMS(args), n);
    PyObject *result = iters == NULL ? NULL : PyTuple_New(n);
    zipobject *lz = result == NULL ? NULL : (zipobject *)type->tp_alloc(type, 0);
    if (lz == NULL) {
        Py_XDECREF(iters);
        Py_XDECREF(result);
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyTuple_SET_ITEM(result, i, Py_NewRef(Py_None));
    }
    lz->ittuple = iters;
    lz->tuplesize = n;
    lz->result = result;
    lz->strict = strict;
    return (PyObject *)lz;
}

static void zip_dealloc(PyObject *self) {
    zipobject *lz = (zipobject *)self;
    PyObject_GC_UnTrack(lz);
    Py_XDECREF(lz->ittuple);
    Py_XDECREF(lz->result);
    Py_TYPE(lz)->tp_free(lz);
}

static int zip_traverse(PyObject *self, visitproc visit, void *arg) {
    zipobject *lz = (zipobject *)self;
    Py_VISIT(lz->ittuple);
    Py_VISIT(lz->result);
    return 0;
}

/* A strict zip whose i-th iterator ended first: ValueError unless all end here. */
static PyObject *zip_check_strict(zipobject *lz, Py_ssize_t i) {
    if (PyErr_Occurred()) {
        if (!PyErr_ExceptionMatches(PyExc_StopIteration)) {
            return NULL;
        }
        PyErr_Clear();
    }
    if (i > 0) {
        return PyErr_Format(PyExc_ValueError,
                            "zip() argument %zd is shorter than "
                            "argument%s%zd",
                            i + 1, i == 1 ? " " : "s 1-", i);
    }
    for (i = 1; i < lz->tuplesize; i++) {
        PyObject *it = PyTuple_GET_ITEM(lz->ittuple, i);
        PyObject *item = Py_TYPE(it)->tp_iternext(it);
        if (item != NULL) {
            Py_DECREF(item);
            return PyErr_Format(PyExc_ValueError,
                                "zip() argument %zd is longer than "
                                "argument%s%zd",
                                i + 1, i == 1 ? " " : "s 1-", i);
        }
        if (PyErr_Occurred()) {
            if (!PyErr_ExceptionMatches(PyExc_StopIteration)) {
                return NULL;
            }
            PyErr_Clear();
        }
    }
    return NULL;
}

/* Fills the tuple that is used again, or a new one. */
static PyObject *zip_next(PyObject *self) {
    zipobject *lz = (zipobject *)self;
    Py_ssize_t n = lz->tuplesize;
    PyObject *result = lz->result;
    if (n == 0) {
        return NULL;
    }
    bool again = Py_REFCNT(result) == 1;
    result = again ? Py_NewRef(result) : PyTuple_New(n);
    for (Py_ssize_t i = 0; result != NULL && i < n; i++) {
        PyObject *it = PyTuple_GET_ITEM(lz->ittuple, i);
        PyObject *item = Py_TYPE(it)->tp_iternext(it);
        if (item == NULL) {
            Py_DECREF(result);
            return lz->strict ? zip_check_strict(lz, i) : NULL;
        }
        PyObject *old = PyTuple_GET_ITEM(result, i);
        PyTuple_SET_ITEM(result, i, item);
        Py_XDECREF(old);
    }
    if (again && !_PyObject_GC_IS_TRACKED(result)) {
        _PyObject_GC_TRACK(result);
    }
    return result;
}

static PyObject *zip_reduce(PyObject *self, PyObject *ignored) {
    zipobject *lz = (zipobject *)self;
    return lz->strict ? PyTuple_Pack(3, Py_TYPE(lz), lz->ittuple, Py_True)
                      : PyTuple_Pack(2, Py_TYPE(lz), lz->ittuple);
}

static PyObject *zip_setstate(PyObject *self, PyObject *state) {
    int strict = PyObject_IsTrue(state);
    if (strict < 0) {
        return NULL;
    }
    ((zipobject *)self)->strict = strict;
    Py_RETURN_NONE;
}

static PyMethodDef filter_methods[] = {
    {"__reduce__", filter_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {NULL},
};
static PyMethodDef map_methods[] = {
    {"__reduce__", map_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {NULL},
};
static PyMethodDef zip_methods[] = {
    {"__reduce__", zip_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {"__setstate__", zip_setstate, METH_O, "Take up the state that was pickled."},
    {NULL},
};

#define LAZY_FIELDS(text, prefix, struct_type)                                         \
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = text,                             \
                                        .tp_basicsize = sizeof(struct_type),           \
                                        .tp_dealloc = prefix##_dealloc,                \
                                        .tp_getattro = PyObject_GenericGetAttr,        \
                                        .tp_flags = Py_TPFLAGS_DEFAULT |               \
                                                    Py_TPFLAGS_HAVE_GC |               \
                                                    Py_TPFLAGS_BASETYPE |              \
                                                    Py_TPFLAGS_IMMUTABLETYPE,          \
                                        .tp_traverse = prefix##_traverse,              \
                                        .tp_iter = PyObject_SelfIter,                  \
                                        .tp_iternext = prefix##_next,                  \
                                        .tp_methods = prefix##_methods,                \
                                        .tp_alloc = PyType_GenericAlloc,               \
                                        .tp_new = prefix##_new,                        \
                                        .tp_free = PyObject_GC_Del

PyTypeObject PyFilter_Type = {
    LAZY_FIELDS("filter", filter, filterobject),
    .tp_vectorcall = filter_vectorcall,
    .tp_doc = "filter(function or None, iterable) --> filter object\n\nThe items for "
              "which the function gives true; with None, the true ones.",
};
PyTypeObject PyMap_Type = {
    LAZY_FIELDS("map", map, mapobject),
    .tp_vectorcall = map_vectorcall,
    .tp_doc = "map(func, *iterables) --> map object\n\nWhat func gives for the first "
              "items, the second ones ..., up to the shortest's end.",
};
PyTypeObject PyZip_Type = {
    LAZY_FIELDS("zip", zip, zipobject),
    .tp_doc = "zip(*iterables, strict=False) --> zip object\n\nTuples of the first "
              "items, of the second ones ..., up to the shortest's end;\nif strict, "
              "ValueError when another goes on.",
};
