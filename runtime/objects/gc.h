/*
 * The collector of cycles: three generations, each a ring of containers through the
 * heads in front of them. A container is in exactly one ring while it is tracked.
 *
 *   -8  _gc_next   next head; bit 0 is in use only while collecting
 *   -4  _gc_prev   previous head; bit 0 finalizer ran, bit 1 collecting; during
 *                  a collection the rest holds a count of references
 *    0  the object
 *
 * Invariants:
 *   G1: _gc_next == 0 exactly when the object is not tracked.
 *   G2: outside a collection bits 0 of _gc_next and 1 of _gc_prev are clear.
 *
 * CPython 3.11: Include/internal/pycore_gc.h, Modules/gcmodule.c. Next: gc_collect.c.
 */
#ifndef RUNTIME_OBJECTS_GC_H
#define RUNTIME_OBJECTS_GC_H

#include "runtime/type.h"

typedef struct {
    uintptr_t _gc_next;
    uintptr_t _gc_prev;
} PyGC_Head;
PIN_SIZE(PyGC_Head, 8);

#define NUM_GENERATIONS 3
struct gc_generation {
    PyGC_Head head;
    int threshold;
    int count; /* generation 0: containers made less freed; else collections below */
};
struct gc_generation_stats {
    Py_ssize_t collections, collected, uncollectable;
};
struct _gc_runtime_state {
    int enabled;
    int debug;
    int collecting;
    struct gc_generation generations[NUM_GENERATIONS];
    PyGC_Head permanent; /* gc.freeze() */
    struct gc_generation_stats stats[NUM_GENERATIONS];
    PyObject *garbage;   /* a list, made when first needed */
    PyObject *callbacks; /* a list, made when first needed */
    Py_ssize_t long_lived_total, long_lived_pending;
};
extern struct _gc_runtime_state _PyGC_state;

#define _PyGC_PREV_MASK_FINALIZED  1u
#define _PyGC_PREV_MASK_COLLECTING 2u
#define _PyGC_PREV_SHIFT           2
#define _PyGC_PREV_MASK            (~(uintptr_t)3)

#define _Py_AS_GC(op)               ((PyGC_Head *)(void *)(op)-1)
#define _PyObject_FROM_GC(g)        ((PyObject *)(void *)((PyGC_Head *)(g) + 1))
#define _PyObject_GC_IS_TRACKED(op) (_Py_AS_GC(op)->_gc_next != 0)
#define _PyGC_FINALIZED(op)         ((_Py_AS_GC(op)->_gc_prev & _PyGC_PREV_MASK_FINALIZED) != 0)
#define _PyGC_SET_FINALIZED(op)     (_Py_AS_GC(op)->_gc_prev |= _PyGC_PREV_MASK_FINALIZED)
#define PyObject_GC_IsFinalized(op) (PyObject_IS_GC(op) && _PyGC_FINALIZED(op))
#define PyObject_IS_GC(op)                                                             \
    (PyType_HasFeature(Py_TYPE(op), Py_TPFLAGS_HAVE_GC) &&                             \
     (Py_TYPE(op)->tp_is_gc == NULL || Py_TYPE(op)->tp_is_gc(_PyObject_CAST(op))))
#define _PyObject_IS_GC PyObject_IS_GC

/* Puts an untracked container last into generation 0. */
static inline void _PyObject_GC_Track(PyObject *op) {
    PyGC_Head *g = _Py_AS_GC(op), *young = &_PyGC_state.generations[0].head;
    PyGC_Head *last = (PyGC_Head *)young->_gc_prev;
    last->_gc_next = (uintptr_t)g;
    g->_gc_prev = (g->_gc_prev & _PyGC_PREV_MASK_FINALIZED) | (uintptr_t)last;
    g->_gc_next = (uintptr_t)young;
    young->_gc_prev = (uintptr_t)g;
}
/* Takes a tracked container out of its ring. */
static inline void _PyObject_GC_Untrack(PyObject *op) {
    PyGC_Head *g = _Py_AS_GC(op);
    PyGC_Head *prev = (PyGC_Head *)(g->_gc_prev & _PyGC_PREV_MASK);
    PyGC_Head *next = (PyGC_Head *)(g->_gc_next & ~(uintptr_t)1);
    prev->_gc_next = (uintptr_t)next;
    next->_gc_prev = (next->_gc_prev & ~_PyGC_PREV_MASK) | (uintptr_t)prev;
    g->_gc_next = 0;
    g->_gc_prev &= _PyGC_PREV_MASK_FINALIZED;
}
#define _PyObject_GC_TRACK(op)   _PyObject_GC_Track(_PyObject_CAST(op))
#define _PyObject_GC_UNTRACK(op) _PyObject_GC_Untrack(_PyObject_CAST(op))
#define _PyObject_GC_MAY_BE_TRACKED(op)                                                \
    (PyObject_IS_GC(op) && (!PyTuple_CheckExact(op) || _PyObject_GC_IS_TRACKED(op)))
/* The same, asking first whether it is tracked. */
void PyObject_GC_Track(void *op);
void PyObject_GC_UnTrack(void *op);
int PyObject_GC_IsTracked(PyObject *op);

/* Runs a collection if it is time and allowed. */
void _PyGC_CollectIfDue(void);
/* Counts one more container, which need not be linked yet. */
static inline void _PyGC_CountAllocation(void) {
    struct gc_generation *young = &_PyGC_state.generations[0];
    if (unlikely(++young->count > young->threshold)) {
        _PyGC_CollectIfDue();
    }
}

/* Memory for a container, head included, untracked; the new ones run a collection when
 * generation 0 is over its threshold. NULL with MemoryError. */
PyObject *_PyObject_GC_New(PyTypeObject *type);
PyVarObject *_PyObject_GC_NewVar(PyTypeObject *type, Py_ssize_t n_items);
PyVarObject *_PyObject_GC_Resize(PyVarObject *op, Py_ssize_t n_items);
#define PyObject_GC_New(type, typeobj) ((type *)_PyObject_GC_New(typeobj))
#define PyObject_GC_NewVar(type, typeobj, n)                                           \
    ((type *)_PyObject_GC_NewVar((typeobj), (n)))
#define PyObject_GC_Resize(type, op, n)                                                \
    ((type *)_PyObject_GC_Resize((PyVarObject *)(op), (n)))
/* Counts one more container and collects if it is time; the head must be zeroed. */
void _PyObject_GC_Link(PyObject *op);
/* Untracks and frees a container's memory, pre-header included. */
void PyObject_GC_Del(void *op);

#define Py_VISIT(op)                                                                   \
    do {                                                                               \
        if (op) {                                                                      \
            int _vret = visit(_PyObject_CAST(op), arg);                                \
            if (_vret) {                                                               \
                return _vret;                                                          \
            }                                                                          \
        }                                                                              \
    } while (0)

/* A full collection now; the number of unreachable objects found. No exception. */
Py_ssize_t PyGC_Collect(void);
/* Collects generations 0..generation: unreachable objects found. */
Py_ssize_t _PyGC_CollectGeneration(int generation, Py_ssize_t *uncollectable);
int PyGC_Enable(void);
int PyGC_Disable(void);
int PyGC_IsEnabled(void);
/* The rings, empty; before the first container is made. */
void _PyGC_Init(void);
/* Checks G1 and G2 over all rings; called when CHECK_LEVEL is 2. */
void _PyGC_Check(void);

#endif
