/*
 * Between the parts of the collector: gc.c (memory), gc_collect.c (finding garbage),
 * gc_finalize.c (taking it down), modules/gcmodule.c.
 */
#ifndef RUNTIME_OBJECTS_GC_INTERNAL_H
#define RUNTIME_OBJECTS_GC_INTERNAL_H

#include "runtime/objects/gc.h"

#define GC_NEXT(g) ((PyGC_Head *)(g)->_gc_next)
#define GC_PREV(g) ((PyGC_Head *)((g)->_gc_prev & _PyGC_PREV_MASK))

/* gc.DEBUG_* */
#define DEBUG_STATS         1
#define DEBUG_COLLECTABLE   2
#define DEBUG_UNCOLLECTABLE 4
#define DEBUG_SAVEALL       32
#define DEBUG_LEAK          (DEBUG_COLLECTABLE | DEBUG_UNCOLLECTABLE | DEBUG_SAVEALL)

/* ---- Rings ---- */
static inline void gc_list_init(PyGC_Head *list) {
    list->_gc_prev = (uintptr_t)list;
    list->_gc_next = (uintptr_t)list;
}
static inline int gc_list_is_empty(PyGC_Head *list) {
    return list->_gc_next == (uintptr_t)list;
}
static inline void gc_set_prev(PyGC_Head *g, PyGC_Head *prev) {
    g->_gc_prev = (g->_gc_prev & ~_PyGC_PREV_MASK) | (uintptr_t)prev;
}
/* Appends one that is in no ring. */
static inline void gc_list_append(PyGC_Head *node, PyGC_Head *list) {
    PyGC_Head *last = (PyGC_Head *)list->_gc_prev;
    gc_set_prev(node, last);
    last->_gc_next = (uintptr_t)node;
    node->_gc_next = (uintptr_t)list;
    list->_gc_prev = (uintptr_t)node;
}
/* Moves one from the ring it is in to the end of `list`. */
static inline void gc_list_move(PyGC_Head *node, PyGC_Head *list) {
    PyGC_Head *prev = GC_PREV(node), *next = GC_NEXT(node);
    prev->_gc_next = (uintptr_t)next;
    gc_set_prev(next, prev);
    gc_list_append(node, list);
}
void _PyGC_ListMerge(PyGC_Head *from, PyGC_Head *to);
Py_ssize_t _PyGC_ListSize(PyGC_Head *list);

/* ---- gc_collect.c ---- */
/* Moves what of `base` cannot be reached from outside to `unreachable`; the number of
 * objects that stay. */
Py_ssize_t _PyGC_Deduce(PyGC_Head *base, PyGC_Head *unreachable);
void _PyGC_CollectDue(void);
Py_ssize_t _PyGC_CollectWithCallback(int generation);
Py_ssize_t _PyGC_CollectMain(int generation, Py_ssize_t *collected,
                             Py_ssize_t *uncollectable);

/* ---- gc_finalize.c ---- */
/* Moves objects with an old-style tp_del, and what they reach, to `finalizers`. */
void _PyGC_MoveLegacyFinalizers(PyGC_Head *unreachable, PyGC_Head *finalizers);
/* Clears the weak references to the garbage and runs their callbacks; calls made. */
int _PyGC_HandleWeakrefs(PyGC_Head *unreachable, PyGC_Head *old);
/* tp_finalize of each. */
void _PyGC_FinalizeGarbage(PyGC_Head *collectable);
/* What the finalizers brought back goes to old; the rest to still_unreachable. */
void _PyGC_HandleResurrected(PyGC_Head *unreachable, PyGC_Head *still_unreachable,
                             PyGC_Head *old);
/* tp_clear of each, until all are gone; what stays goes to old. */
void _PyGC_DeleteGarbage(PyGC_Head *collectable, PyGC_Head *old);
/* gc.garbage gains the objects with a tp_del (all, with DEBUG_SAVEALL). */
void _PyGC_HandleLegacyFinalizers(PyGC_Head *finalizers, PyGC_Head *old);
void _PyGC_DebugCycle(const char *kind, PyObject *op);
/* A line on stderr, allocating nothing. */
void _PyGC_Write(const char *format, ...) __attribute__((format(printf, 1, 2)));
__attribute__((noreturn)) void _PyGC_CheckFailed(PyGC_Head *g);

#endif
