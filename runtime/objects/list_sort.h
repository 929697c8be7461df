/*
 * The pieces of list.sort, for list_sort*.c alone: what is compared and how, the stack
 * of runs, the space for merging.
 *
 * A sortslice is a place in two parallel arrays, the keys that are compared and the
 * values that move with them (NULL without a key function).
 *
 * Invariant T1: the pending runs are adjacent, and their powers grow from the bottom of
 * the stack to its top (powersort; Munro and Wild, ESA 2018).
 *
 * CPython 3.11: Objects/listsort.txt, Objects/listobject.c. Next: list_sort.c,
 * list_sort_compare.c, list_sort_merge.c.
 */
#ifndef RUNTIME_OBJECTS_LIST_SORT_H
#define RUNTIME_OBJECTS_LIST_SORT_H

#include "runtime/objects/list_private.h"

#define MAX_MERGE_PENDING (sizeof(size_t) * CHAR_BIT)
#define MIN_GALLOP        7
#define MERGESTATE_TEMP   256 /* references that merging holds on the C stack */

typedef struct {
    PyObject **keys;
    PyObject **values;
} sortslice;

typedef struct {
    sortslice base;
    Py_ssize_t len;
    int power; /* of the boundary with the next run */
} run;

typedef struct merge_state merge_state;
/* 1 when v < w, 0, or -1. */
typedef int (*sort_compare)(PyObject *v, PyObject *w, merge_state *ms);

struct merge_state {
    Py_ssize_t min_gallop;
    Py_ssize_t listlen;
    PyObject **basekeys;
    sortslice a; /* room for `alloced` elements */
    Py_ssize_t alloced;
    int n;
    run pending[MAX_MERGE_PENDING];
    sort_compare key_compare;
    sort_compare tuple_elem_compare; /* of the first items, when keys are tuples */
    richcmpfunc key_richcompare;
    PyObject *temparray[MERGESTATE_TEMP];
};

#define SORT_LT(x, y) (ms->key_compare((x), (y), ms))

static inline void slice_advance(sortslice *s, Py_ssize_t n) {
    s->keys += n;
    if (s->values != NULL) {
        s->values += n;
    }
}
static inline void slice_copy(sortslice *d, Py_ssize_t i, sortslice *s, Py_ssize_t j) {
    d->keys[i] = s->keys[j];
    if (d->values != NULL) {
        d->values[i] = s->values[j];
    }
}
static inline void slice_memmove(sortslice *d, Py_ssize_t i, sortslice *s, Py_ssize_t j,
                                 Py_ssize_t n) {
    memmove(&d->keys[i], &s->keys[j], (size_t)n * sizeof(PyObject *));
    if (d->values != NULL) {
        memmove(&d->values[i], &s->values[j], (size_t)n * sizeof(PyObject *));
    }
}
static inline void reverse_items(PyObject **lo, PyObject **hi) {
    for (--hi; lo < hi; lo++, hi--) {
        PyObject *t = *lo;
        *lo = *hi;
        *hi = t;
    }
}
static inline void reverse_sortslice(sortslice *s, Py_ssize_t n) {
    reverse_items(s->keys, s->keys + n);
    if (s->values != NULL) {
        reverse_items(s->values, s->values + n);
    }
}

/* Chooses the comparison by the keys' types. */
void _PySort_ChooseCompare(merge_state *ms, PyObject **keys, Py_ssize_t n);

/* Merging; 0 or -1. */
void _PySort_MergeInit(merge_state *ms, Py_ssize_t n, bool has_values, sortslice *lo);
void _PySort_MergeFree(merge_state *ms);
/* Tells the run stack of a run of `new_len` elements behind the topmost. */
int _PySort_FoundRun(merge_state *ms, Py_ssize_t new_len);
int _PySort_MergeAll(merge_state *ms);

#endif
