/*
 * What the itertools_*.c files share, for them alone: the types of the module, and the
 * fields that nearly all of them have in common.
 *
 * CPython 3.11: Modules/itertoolsmodule.c. Next: itertoolsmodule.c.
 */
#ifndef RUNTIME_MODULES_ITERTOOLS_H
#define RUNTIME_MODULES_ITERTOOLS_H

#include "runtime/python.h"

extern PyTypeObject _PyItertools_Count, _PyItertools_Repeat, _PyItertools_Cycle,
    _PyItertools_Chain, _PyItertools_Compress, _PyItertools_Dropwhile,
    _PyItertools_Takewhile, _PyItertools_Filterfalse, _PyItertools_Starmap,
    _PyItertools_Islice, _PyItertools_Pairwise, _PyItertools_Accumulate,
    _PyItertools_Product, _PyItertools_Permutations, _PyItertools_Combinations,
    _PyItertools_CombinationsR, _PyItertools_Groupby, _PyItertools_Grouper,
    _PyItertools_Tee, _PyItertools_TeeData, _PyItertools_ZipLongest;

PyObject *_PyItertools_tee(PyObject *module, PyObject *const *args, Py_ssize_t n);

/* The slots of an iterator type whose functions are called PREFIX_dealloc and so on. */
#define ITERTOOLS_TYPE_OF(text, prefix, size)                                          \
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "itertools." text,                \
                                        .tp_basicsize = (size),                        \
                                        .tp_dealloc = prefix##_dealloc,                \
                                        .tp_getattro = PyObject_GenericGetAttr,        \
                                        .tp_flags = Py_TPFLAGS_DEFAULT |               \
                                                    Py_TPFLAGS_HAVE_GC |               \
                                                    Py_TPFLAGS_BASETYPE,               \
                                        .tp_traverse = prefix##_traverse,              \
                                        .tp_iter = PyObject_SelfIter,                  \
                                        .tp_iternext = prefix##_next,                  \
                                        .tp_alloc = PyType_GenericAlloc,               \
                                        .tp_new = prefix##_new,                        \
                                        .tp_free = PyObject_GC_Del
#define ITERTOOLS_TYPE(text, prefix, struct_type)                                      \
    ITERTOOLS_TYPE_OF(text, prefix, sizeof(struct_type))

/* The next item of any iterator; StopIteration left set counts as its end. */
static inline PyObject *next_of(PyObject *it) {
    return Py_TYPE(it)->tp_iternext(it);
}

/* tp_dealloc and tp_traverse for a struct that owns the objects `fields`, as a pointer
 * range: from the first to the last PyObject * field. */
static inline void release_fields(PyObject *self, PyObject **first, size_t n) {
    PyObject_GC_UnTrack(self);
    for (size_t i = 0; i < n; i++) {
        Py_XDECREF(first[i]);
    }
    Py_TYPE(self)->tp_free(self);
}
static inline int visit_fields(PyObject **first, size_t n, visitproc visit, void *arg) {
    for (size_t i = 0; i < n; i++) {
        Py_VISIT(first[i]);
    }
    return 0;
}
/* Both, for a struct_type whose owned fields are the `n` from `first` on. */
#define OWNS_FIELDS(prefix, struct_type, first, n)                                     \
    static void prefix##_dealloc(PyObject *self) {                                     \
        release_fields(self, &((struct_type *)self)->first, (n));                      \
    }                                                                                  \
    static int prefix##_traverse(PyObject *self, visitproc visit, void *arg) {         \
        return visit_fields(&((struct_type *)self)->first, (n), visit, arg);           \
    }

/* The ends of a method table: copying and pickling. */
#define REDUCE(f)                                                                      \
    { "__reduce__", f, METH_NOARGS, "The state for pickle." }
#define SETSTATE(f)                                                                    \
    { "__setstate__", f, METH_O, "Restore a pickled state." }
/* 0, or -1 with TypeError when a state is no tuple. */
static inline int check_state_tuple(PyObject *state) {
    if (PyTuple_Check(state)) {
        return 0;
    }
    PyErr_SetString(PyExc_TypeError, "state is not a tuple");
    return -1;
}

/* Refuses keywords for the type itself, as subclasses may take them in __init__. */
#define NO_KEYWORDS(prefix, name, typeobj)                                             \
    if ((type == &(typeobj) || type->tp_init == (typeobj).tp_init) &&                  \
        !_PyArg_NoKeywords((name), kwds)) {                                            \
        return NULL;                                                                   \
    }

#endif
