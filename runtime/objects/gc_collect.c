/*
 * Finding garbage. Of the objects in the generations that are looked at, each first
 * gets a copy of its reference count; then every reference that another of them holds
 * is taken off. What is left above zero is held from outside, and so is all that it
 * reaches. The rest is unreachable.
 *
 * While this goes on, _gc_prev holds the copy (shifted by two), bit 1 of _gc_next marks
 * objects that refer to none of the others and need no second look, and of what is
 * tentatively unreachable bit 0 of _gc_next is set; both are put right before anything
 * else runs. CPython 3.11: Modules/gcmodule.c. Next: gc_finalize.c.
 */
#include "runtime/objects/gc.h"
#include "runtime/objects/gc_internal.h"
#include "runtime/python.h"

#define UNREACHABLE 1u /* in _gc_next */
#define LEAF        2u

/* ---- Rings ---- */

void _PyGC_ListMerge(PyGC_Head *from, PyGC_Head *to) {
    if (!gc_list_is_empty(from)) {
        PyGC_Head *to_tail = GC_PREV(to), *from_head = GC_NEXT(from);
        PyGC_Head *from_tail = GC_PREV(from);
        to_tail->_gc_next = (uintptr_t)from_head;
        gc_set_prev(from_head, to_tail);
        from_tail->_gc_next = (uintptr_t)to;
        gc_set_prev(to, from_tail);
    }
    gc_list_init(from);
}

Py_ssize_t _PyGC_ListSize(PyGC_Head *list) {
    Py_ssize_t n = 0;
    for (PyGC_Head *g = GC_NEXT(list); g != list; g = GC_NEXT(g)) {
        n++;
    }
    return n;
}

/* ---- Subtracting ---- */

static inline Py_ssize_t get_refs(PyGC_Head *g) {
    return (Py_ssize_t)(g->_gc_prev >> _PyGC_PREV_SHIFT);
}
static inline void set_refs(PyGC_Head *g, Py_ssize_t refs) {
    g->_gc_prev =
        (g->_gc_prev & ~_PyGC_PREV_MASK) | ((uintptr_t)refs << _PyGC_PREV_SHIFT);
}
#define IS_COLLECTING(g) ((g)->_gc_prev & _PyGC_PREV_MASK_COLLECTING)

/* The items of an exact list or tuple; NULL for all else. An empty list's block may be
 * NULL: then *n is 0 and so may the answer be, which costs it a call of tp_traverse. */
static inline PyObject **row_of(PyObject *op, Py_ssize_t *n) {
    if (PyList_CheckExact(op)) {
        *n = PyList_GET_SIZE(op);
        return _PyList_ITEMS(op);
    }
    if (PyTuple_CheckExact(op)) {
        *n = PyTuple_GET_SIZE(op);
        return _PyTuple_ITEMS(op);
    }
    *n = 0;
    return NULL;
}

/* Whether the instance has inline values and nothing else to visit but its class. */
static inline int is_plain(PyObject *op) {
    return (Py_TYPE(op)->tp_flags & _Py_TPFLAGS_PLAIN_INSTANCE) &&
           *_PyObject_ValuesPointer(op) != NULL;
}

static void update_refs(PyGC_Head *list) {
    for (PyGC_Head *g = GC_NEXT(list); g != list; g = GC_NEXT(g)) {
        g->_gc_prev = (g->_gc_prev & _PyGC_PREV_MASK_FINALIZED) |
                      _PyGC_PREV_MASK_COLLECTING |
                      ((uintptr_t)Py_REFCNT(_PyObject_FROM_GC(g)) << _PyGC_PREV_SHIFT);
    }
}

/* 1 when it is one of those that are looked at. */
static inline int decref_head(PyGC_Head *g) {
    if (IS_COLLECTING(g)) {
        g->_gc_prev -= (uintptr_t)1 << _PyGC_PREV_SHIFT;
        return 1;
    }
    return 0;
}

static inline int decref_one(PyObject *op) {
    return PyObject_IS_GC(op) ? decref_head(_Py_AS_GC(op)) : 0;
}

static int visit_decref(PyObject *op, void *seen) {
    *(int *)seen |= decref_one(op);
    return 0;
}

/* Tuples and dicts met on the way, which may turn out to need no tracking. More than
 * fit: full is set, and all survivors are asked. */
static struct {
    int n, full;
    PyObject *ops[128];
} candidates;

static inline void note_candidate(PyObject *op) {
    if (candidates.n < (int)Py_ARRAY_LENGTH(candidates.ops)) {
        candidates.ops[candidates.n++] = op;
    } else {
        candidates.full = 1;
    }
}

static int subtract_asking(PyObject *op) {
    int seen = 0;
    (void)Py_TYPE(op)->tp_traverse(op, visit_decref, &seen);
    if (PyDict_CheckExact(op)) {
        note_candidate(op);
    }
    return seen;
}

static inline int subtract_plain(PyObject *op) {
    PyDictValues *values = *_PyObject_ValuesPointer(op);
    const int8_t *order = (const int8_t *)values - 3;
    int seen = decref_head(_Py_AS_GC(Py_TYPE(op)));
    for (Py_ssize_t n = _PyDictValues_Used(values); n > 0; n--, order--) {
        seen |= decref_one(values->values[*order]);
    }
    return seen;
}

/* Lists, tuples and instances of usual classes are walked here: most of a program's
 * references are theirs. */
static void subtract_refs(PyGC_Head *list) {
    for (PyGC_Head *g = GC_NEXT(list), *next; g != list; g = next) {
        PyObject *op = _PyObject_FROM_GC(g);
        Py_ssize_t n;
        PyObject **items = row_of(op, &n);
        int seen = 0;
        next = GC_NEXT(g);
        if (items == NULL) {
            seen = is_plain(op) ? subtract_plain(op) : subtract_asking(op);
        } else {
            for (PyObject **end = items + n; items < end; items++) {
                if (*items != NULL) {
                    seen |= decref_one(*items);
                }
            }
            if (PyTuple_CheckExact(op)) {
                note_candidate(op);
            }
        }
        if (!seen) {
            g->_gc_next |= LEAF;
        }
    }
}

/* ---- Sorting ---- */

/* `reachable` is the ring being walked: what a reachable object refers to is reachable.
 */
static inline void reach_head(PyGC_Head *g, PyGC_Head *reachable) {
    if (!IS_COLLECTING(g)) {
        return;
    }
    if (g->_gc_next & UNREACHABLE) {
        /* Was taken for garbage: back to the end of the ring, to be walked itself. */
        PyGC_Head *prev = GC_PREV(g);
        PyGC_Head *next = (PyGC_Head *)(g->_gc_next & ~(uintptr_t)UNREACHABLE);
        prev->_gc_next = g->_gc_next;
        gc_set_prev(next, prev);
        gc_list_append(g, reachable);
        set_refs(g, 1);
    } else if (get_refs(g) == 0) {
        /* Not reached yet by the walk: it will be, and then counts as held. */
        set_refs(g, 1);
    }
}

static inline void reach_one(PyObject *op, PyGC_Head *reachable) {
    if (PyObject_IS_GC(op)) {
        reach_head(_Py_AS_GC(op), reachable);
    }
}

static int visit_reachable(PyObject *op, void *arg) {
    reach_one(op, arg);
    return 0;
}

static void reach_all(PyObject *op, PyGC_Head *reachable) {
    Py_ssize_t n;
    PyObject **items = row_of(op, &n);
    if (items == NULL && is_plain(op)) {
        PyDictValues *values = *_PyObject_ValuesPointer(op);
        const int8_t *order = (const int8_t *)values - 3;
        reach_head(_Py_AS_GC(Py_TYPE(op)), reachable);
        for (Py_ssize_t m = _PyDictValues_Used(values); m > 0; m--, order--) {
            reach_one(values->values[*order], reachable);
        }
        return;
    }
    if (items == NULL) {
        (void)Py_TYPE(op)->tp_traverse(op, visit_reachable, reachable);
        return;
    }
    for (PyObject **end = items + n; items < end; items++) {
        if (*items != NULL) {
            reach_one(*items, reachable);
        }
    }
}

/* Walks `young`: what has references left stays (and its head is put right), what has
 * not goes to `unreachable` for the time being. The number that stay. */
static Py_ssize_t move_unreachable(PyGC_Head *young, PyGC_Head *unreachable) {
    PyGC_Head *prev = young, *g = GC_NEXT(young);
    Py_ssize_t n = 0;
    /* The links of `unreachable` carry the bit, its head's included, so that
     * g->_gc_next can be copied about whole. */
    while (g != young) {
        if (get_refs(g)) {
            if (g->_gc_next & LEAF) {
                g->_gc_next -= LEAF;
            } else {
                reach_all(_PyObject_FROM_GC(g), young);
            }
            g->_gc_prev = (g->_gc_prev & _PyGC_PREV_MASK_FINALIZED) | (uintptr_t)prev;
            prev = g;
            n++;
        } else {
            prev->_gc_next = g->_gc_next & ~(uintptr_t)LEAF;
            PyGC_Head *last = (PyGC_Head *)unreachable->_gc_prev;
            last->_gc_next = (uintptr_t)g | UNREACHABLE;
            gc_set_prev(g, last);
            g->_gc_next = (uintptr_t)unreachable | UNREACHABLE;
            unreachable->_gc_prev = (uintptr_t)g;
        }
        g = GC_NEXT(prev);
    }
    young->_gc_prev = (uintptr_t)prev;
    unreachable->_gc_next &= ~(uintptr_t)UNREACHABLE;
    return n;
}

Py_ssize_t _PyGC_Deduce(PyGC_Head *base, PyGC_Head *unreachable) {
    candidates.n = candidates.full = 0;
    update_refs(base);
    subtract_refs(base);
    gc_list_init(unreachable);
    return move_unreachable(base, unreachable);
}

/* Takes the bit off the links; the collecting bit too, where asked. */
static void clear_marks(PyGC_Head *unreachable, int collecting_too) {
    for (PyGC_Head *g = GC_NEXT(unreachable); g != unreachable; g = GC_NEXT(g)) {
        g->_gc_next &= ~(uintptr_t)UNREACHABLE;
        if (collecting_too) {
            g->_gc_prev &= ~(uintptr_t)_PyGC_PREV_MASK_COLLECTING;
        }
    }
}

/* ---- Untracking what cannot be in a cycle ---- */

/* 1 when it was untracked. */
static int untrack(PyObject *op, int dicts_too) {
    if (PyTuple_CheckExact(op)) {
        _PyTuple_MaybeUntrack(op);
    } else if (dicts_too && PyDict_CheckExact(op)) {
        _PyDict_MaybeUntrack(op);
    } else {
        return 0;
    }
    return !_PyObject_GC_IS_TRACKED(op);
}

/* Asks the tuples, and dicts too where wanted, that survived; how many were untracked.
 */
static Py_ssize_t untrack_survivors(PyGC_Head *head, int dicts_too) {
    Py_ssize_t n = 0;
    if (!candidates.full) {
        for (int i = 0; i < candidates.n; i++) {
            PyObject *op = candidates.ops[i];
            n += !IS_COLLECTING(_Py_AS_GC(op)) && untrack(op, dicts_too);
        }
        return n;
    }
    for (PyGC_Head *g = GC_NEXT(head), *next; g != head; g = next) {
        next = GC_NEXT(g);
        n += untrack(_PyObject_FROM_GC(g), dicts_too);
    }
    return n;
}

/* ---- One collection ---- */

static void clear_freelists(void) {
    _PyTuple_ClearFreeList();
    _PyList_ClearFreeList();
    _PyDict_ClearFreeList();
    _PyFloat_ClearFreeList();
}

/* Weak references, finalizers, tp_clear: `unreachable` is emptied. */
static void dispose(PyGC_Head *unreachable, PyGC_Head *old, Py_ssize_t *n_found,
                    Py_ssize_t *n_left) {
    PyGC_Head finalizers, still;
    gc_list_init(&finalizers);
    _PyGC_MoveLegacyFinalizers(unreachable, &finalizers);
    if (_PyGC_state.debug & DEBUG_COLLECTABLE) {
        for (PyGC_Head *g = GC_NEXT(unreachable); g != unreachable; g = GC_NEXT(g)) {
            _PyGC_DebugCycle("collectable", _PyObject_FROM_GC(g));
        }
    }
    Py_ssize_t m = _PyGC_HandleWeakrefs(unreachable, old);
    _PyGC_FinalizeGarbage(unreachable);
    gc_list_init(&still);
    _PyGC_HandleResurrected(unreachable, &still, old);
    m += _PyGC_ListSize(&still);
    _PyGC_DeleteGarbage(&still, old);
    Py_ssize_t left = _PyGC_ListSize(&finalizers);
    if (_PyGC_state.debug & DEBUG_UNCOLLECTABLE) {
        for (PyGC_Head *g = GC_NEXT(&finalizers); g != &finalizers; g = GC_NEXT(g)) {
            _PyGC_DebugCycle("uncollectable", _PyObject_FROM_GC(g));
        }
    }
    _PyGC_HandleLegacyFinalizers(&finalizers, old);
    *n_found = m;
    *n_left = left;
}

static void survivors_grow_old(int generation, PyGC_Head *young, PyGC_Head *old,
                               Py_ssize_t n) {
    struct _gc_runtime_state *gc = &_PyGC_state;
    /* Only a full collection looks at dicts: they change too often. */
    n -= untrack_survivors(young, young == old);
    if (young == old) {
        gc->long_lived_pending = 0;
        gc->long_lived_total = n;
        return;
    }
    if (generation == NUM_GENERATIONS - 2) {
        gc->long_lived_pending += n;
    }
    _PyGC_ListMerge(young, old);
}

static void debug_start(int generation) {
    struct gc_generation *gens = _PyGC_state.generations;
    _PyGC_Write("gc: collecting generation %d...\n", generation);
    _PyGC_Write("gc: objects in each generation: %ld %ld %ld\n",
                (long)_PyGC_ListSize(&gens[0].head),
                (long)_PyGC_ListSize(&gens[1].head),
                (long)_PyGC_ListSize(&gens[2].head));
    _PyGC_Write("gc: objects in permanent generation: %ld\n",
                (long)_PyGC_ListSize(&_PyGC_state.permanent));
}

Py_ssize_t _PyGC_CollectMain(int generation, Py_ssize_t *collected,
                             Py_ssize_t *uncollectable) {
    struct _gc_runtime_state *gc = &_PyGC_state;
    PyGC_Head unreachable;
    Py_ssize_t found, left;
    if (gc->debug & DEBUG_STATS) {
        debug_start(generation);
    }
    if (generation + 1 < NUM_GENERATIONS) {
        gc->generations[generation + 1].count++;
    }
    for (int i = 0; i <= generation; i++) {
        gc->generations[i].count = 0;
    }
    PyGC_Head *young = &gc->generations[generation].head, *old = young;
    for (int i = 0; i < generation; i++) {
        _PyGC_ListMerge(&gc->generations[i].head, young);
    }
    if (generation < NUM_GENERATIONS - 1) {
        old = &gc->generations[generation + 1].head;
    }
    Py_ssize_t n = _PyGC_Deduce(young, &unreachable);
    survivors_grow_old(generation, young, old, n);
    clear_marks(&unreachable, 0);
    dispose(&unreachable, old, &found, &left);
    if (gc->debug & DEBUG_STATS) {
        _PyGC_Write("gc: done, %ld unreachable, %ld uncollectable, 0.0000s elapsed\n",
                    (long)(found + left), (long)left);
    }
    if (generation == NUM_GENERATIONS - 1) {
        clear_freelists();
    }
    if (PyErr_Occurred()) {
        _PyErr_WriteUnraisableMsg("in garbage collection", NULL);
    }
    *collected = found;
    *uncollectable = left;
    struct gc_generation_stats *stats = &gc->stats[generation];
    stats->collections++;
    stats->collected += found;
    stats->uncollectable += left;
    return found + left;
}

/* Tells gc.callbacks; an exception there is printed and dropped. */
static void tell(const char *phase, int generation, Py_ssize_t collected,
                 Py_ssize_t uncollectable) {
    PyObject *callbacks = _PyGC_state.callbacks;
    if (callbacks == NULL || PyList_GET_SIZE(callbacks) == 0) {
        return;
    }
    PyObject *info = Py_BuildValue("{sisnsn}", "generation", generation, "collected",
                                   collected, "uncollectable", uncollectable);
    PyObject *text = info == NULL ? NULL : PyUnicode_FromString(phase);
    if (text == NULL) {
        PyErr_WriteUnraisable(NULL);
        Py_XDECREF(info);
        return;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(callbacks); i++) {
        PyObject *cb = Py_NewRef(PyList_GET_ITEM(callbacks, i));
        PyObject *res = PyObject_CallFunctionObjArgs(cb, text, info, NULL);
        if (res == NULL) {
            PyErr_WriteUnraisable(cb);
        }
        Py_XDECREF(res);
        Py_DECREF(cb);
    }
    Py_DECREF(text);
    Py_DECREF(info);
}

Py_ssize_t _PyGC_CollectWithCallback(int generation) {
    Py_ssize_t collected = 0, uncollectable = 0;
    _PyGC_state.collecting = 1;
    tell("start", generation, 0, 0);
    Py_ssize_t n = _PyGC_CollectMain(generation, &collected, &uncollectable);
    tell("stop", generation, collected, uncollectable);
    _PyGC_state.collecting = 0;
    if (CHECK_LEVEL >= 2) {
        _PyGC_Check();
    }
    return n;
}

Py_ssize_t _PyGC_CollectGeneration(int generation, Py_ssize_t *uncollectable) {
    Py_ssize_t left = _PyGC_state.stats[generation].uncollectable;
    if (_PyGC_state.collecting) {
        return 0;
    }
    Py_ssize_t n = _PyGC_CollectWithCallback(generation);
    if (uncollectable != NULL) {
        *uncollectable = _PyGC_state.stats[generation].uncollectable - left;
    }
    return n;
}

/* The oldest generation over its threshold. A full collection waits until what survived
 * since the last one is a quarter of what it would have to walk, so that building a big
 * structure costs linear time. */
void _PyGC_CollectDue(void) {
    struct _gc_runtime_state *gc = &_PyGC_state;
    for (int i = NUM_GENERATIONS - 1; i >= 0; i--) {
        if (gc->generations[i].count <= gc->generations[i].threshold) {
            continue;
        }
        if (i == NUM_GENERATIONS - 1 &&
            gc->long_lived_pending < gc->long_lived_total / 4) {
            continue;
        }
        _PyGC_CollectWithCallback(i);
        return;
    }
}
