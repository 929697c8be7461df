/*
 * Memory for containers, and when to collect: the collector seen from outside.
 *
 * Invariant: a container is linked into a ring only by its own constructor, when its
 * fields can be traversed; until then a collection cannot see it.
 * CPython 3.11: Modules/gcmodule.c. Next: gc_collect.c.
 */
#include "runtime/objects/gc.h"
#include "runtime/objects/gc_internal.h"
#include "runtime/python.h"

#define GEN(i)                                                                         \
    (uintptr_t) & _PyGC_state.generations[i].head,                                     \
        (uintptr_t)&_PyGC_state.generations[i].head
struct _gc_runtime_state _PyGC_state = {
    .enabled = 1,
    .generations = {{{GEN(0)}, 700, 0}, {{GEN(1)}, 10, 0}, {{GEN(2)}, 10, 0}},
    .permanent = {(uintptr_t)&_PyGC_state.permanent, (uintptr_t)&_PyGC_state.permanent},
};

void _PyGC_Init(void) {
    /* The rings are empty by their static initialisers. */
}

/* ---- Tracking, asked first ---- */

void PyObject_GC_Track(void *op) {
    if (!_PyObject_GC_IS_TRACKED(op)) {
        _PyObject_GC_Track(op);
    }
}

void PyObject_GC_UnTrack(void *op) {
    if (_PyObject_GC_IS_TRACKED(op)) {
        _PyObject_GC_Untrack(op);
    }
}

int PyObject_GC_IsTracked(PyObject *op) {
    return PyObject_IS_GC(op) && _PyObject_GC_IS_TRACKED(op);
}

/* ---- Memory ---- */

void _PyGC_CollectIfDue(void) {
    struct _gc_runtime_state *gc = &_PyGC_state;
    if (gc->enabled && gc->generations[0].threshold && !gc->collecting &&
        !PyErr_Occurred()) {
        _PyGC_CollectDue();
    }
}

void _PyObject_GC_Link(PyObject *op) {
    PyGC_Head *g = _Py_AS_GC(op);
    g->_gc_next = 0;
    g->_gc_prev = 0;
    _PyGC_CountAllocation();
}

static PyObject *gc_alloc(size_t size, size_t presize) {
    char *mem = PyObject_Malloc(size + presize);
    if (unlikely(mem == NULL)) {
        return PyErr_NoMemory();
    }
    /* The managed dict's words stand before the collector's. */
    for (size_t i = 0; i < presize / sizeof(PyObject *); i++) {
        ((PyObject **)(void *)mem)[i] = NULL;
    }
    _PyGC_CountAllocation();
    return (PyObject *)(void *)(mem + presize);
}

PyObject *_PyObject_GC_New(PyTypeObject *type) {
    PyObject *op = gc_alloc((size_t)type->tp_basicsize, _PyType_PreHeaderSize(type));
    if (likely(op != NULL)) {
        _PyObject_Init(op, type);
    }
    return op;
}

PyVarObject *_PyObject_GC_NewVar(PyTypeObject *type, Py_ssize_t n_items) {
    size_t most = ((size_t)PY_SSIZE_T_MAX - (size_t)type->tp_basicsize - 64) /
                  (size_t)(type->tp_itemsize ? type->tp_itemsize : 1);
    if (unlikely(n_items < 0 || (size_t)n_items > most)) {
        return (PyVarObject *)PyErr_NoMemory();
    }
    PyObject *op =
        gc_alloc(_PyObject_VAR_SIZE(type, n_items), _PyType_PreHeaderSize(type));
    if (likely(op != NULL)) {
        _PyObject_InitVar((PyVarObject *)op, type, n_items);
    }
    return (PyVarObject *)op;
}

PyVarObject *_PyObject_GC_Resize(PyVarObject *op, Py_ssize_t n_items) {
    PyTypeObject *type = Py_TYPE(op);
    size_t basicsize = _PyObject_VAR_SIZE(type, n_items);
    size_t presize = _PyType_PreHeaderSize(type);
    if ((size_t)n_items > ((size_t)PY_SSIZE_T_MAX - presize) / sizeof(PyObject *)) {
        return (PyVarObject *)PyErr_NoMemory();
    }
    char *mem = PyObject_Realloc((char *)op - presize, basicsize + presize);
    if (mem == NULL) {
        return (PyVarObject *)PyErr_NoMemory();
    }
    op = (PyVarObject *)(void *)(mem + presize);
    Py_SET_SIZE(op, n_items);
    return op;
}

void PyObject_GC_Del(void *op) {
    size_t presize = _PyType_PreHeaderSize(Py_TYPE(op));
    if (_PyObject_GC_IS_TRACKED(op)) {
        _PyObject_GC_Untrack(op);
    }
    if (_PyGC_state.generations[0].count > 0) {
        _PyGC_state.generations[0].count--;
    }
    PyObject_Free((char *)op - presize);
}

/* ---- The switch ---- */

int PyGC_Enable(void) {
    int old = _PyGC_state.enabled;
    _PyGC_state.enabled = 1;
    return old;
}

int PyGC_Disable(void) {
    int old = _PyGC_state.enabled;
    _PyGC_state.enabled = 0;
    return old;
}

int PyGC_IsEnabled(void) {
    return _PyGC_state.enabled;
}

Py_ssize_t PyGC_Collect(void) {
    if (!_PyGC_state.enabled || _PyGC_state.collecting) {
        return 0;
    }
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    Py_ssize_t n = _PyGC_CollectWithCallback(NUM_GENERATIONS - 1);
    PyErr_Restore(type, value, tb);
    return n;
}

/* ---- The checker ---- */

static void check_ring(PyGC_Head *ring) {
    for (PyGC_Head *g = (PyGC_Head *)ring->_gc_next; g != ring;
         g = (PyGC_Head *)g->_gc_next) {
        PyGC_Head *next = (PyGC_Head *)g->_gc_next;
        int linked = g->_gc_next != 0 && (g->_gc_next & 1) == 0 &&
                     (next->_gc_prev & _PyGC_PREV_MASK) == (uintptr_t)g;
        if (!linked || (g->_gc_prev & _PyGC_PREV_MASK_COLLECTING) ||
            Py_REFCNT(_PyObject_FROM_GC(g)) <= 0) {
            _PyGC_CheckFailed(g);
        }
    }
}

void _PyGC_Check(void) {
    for (int i = 0; i < NUM_GENERATIONS; i++) {
        check_ring(&_PyGC_state.generations[i].head);
    }
    check_ring(&_PyGC_state.permanent);
}
