/*
 * Taking garbage down: weak references first, then finalizers, then tp_clear.
 *
 * Invariant: no callback or finalizer can reach an object that has been cleared: weak
 * references to garbage are dead before any Python code runs, all finalizers run before
 * any tp_clear. CPython 3.11: Modules/gcmodule.c; PEP 442.
 */
#include "runtime/objects/gc.h"
#include "runtime/objects/gc_internal.h"
#include "runtime/python.h"

#include <stdio.h>

#include "kernel/syscall.h"

void _PyGC_Write(const char *format, ...) {
    char line[160];
    va_list va;
    va_start(va, format);
    int n = vsnprintf(line, sizeof(line), format, va);
    va_end(va);
    if (n > 0) {
        sys_write(2, line, (size_t)n < sizeof(line) ? (size_t)n : sizeof(line) - 1);
    }
}

void _PyGC_CheckFailed(PyGC_Head *g) {
    PyObject *op = _PyObject_FROM_GC(g);
    _PyGC_Write("G1/G2 broken: head %p next %lx prev %lx object of type %s, %ld refs\n",
                (void *)g, (unsigned long)g->_gc_next, (unsigned long)g->_gc_prev,
                Py_TYPE(op) ? Py_TYPE(op)->tp_name : "?", (long)Py_REFCNT(op));
    sys_exit(134);
}

void _PyGC_DebugCycle(const char *kind, PyObject *op) {
    _PyGC_Write("gc: %s <%s %p>\n", kind, Py_TYPE(op)->tp_name, (void *)op);
}

/* ---- Objects with tp_del ---- */

static int visit_move(PyObject *op, void *tolist) {
    if (PyObject_IS_GC(op)) {
        PyGC_Head *g = _Py_AS_GC(op);
        if (g->_gc_prev & _PyGC_PREV_MASK_COLLECTING) {
            g->_gc_prev &= ~(uintptr_t)_PyGC_PREV_MASK_COLLECTING;
            gc_list_move(g, tolist);
        }
    }
    return 0;
}

void _PyGC_MoveLegacyFinalizers(PyGC_Head *unreachable, PyGC_Head *finalizers) {
    for (PyGC_Head *g = GC_NEXT(unreachable), *next; g != unreachable; g = next) {
        next = GC_NEXT(g);
        if (Py_TYPE(_PyObject_FROM_GC(g))->tp_del != NULL) {
            g->_gc_prev &= ~(uintptr_t)_PyGC_PREV_MASK_COLLECTING;
            gc_list_move(g, finalizers);
        }
    }
    for (PyGC_Head *g = GC_NEXT(finalizers); g != finalizers; g = GC_NEXT(g)) {
        PyObject *op = _PyObject_FROM_GC(g);
        (void)Py_TYPE(op)->tp_traverse(op, visit_move, finalizers);
    }
}

void _PyGC_HandleLegacyFinalizers(PyGC_Head *finalizers, PyGC_Head *old) {
    struct _gc_runtime_state *gc = &_PyGC_state;
    for (PyGC_Head *g = GC_NEXT(finalizers); g != finalizers; g = GC_NEXT(g)) {
        PyObject *op = _PyObject_FROM_GC(g);
        if ((gc->debug & DEBUG_SAVEALL) || Py_TYPE(op)->tp_del != NULL) {
            if (gc->garbage == NULL) {
                gc->garbage = PyList_New(0);
            }
            if (gc->garbage == NULL || PyList_Append(gc->garbage, op) < 0) {
                PyErr_Clear();
                break;
            }
        }
    }
    _PyGC_ListMerge(finalizers, old);
}

/* ---- Weak references ---- */

/* Kills the references to one object; those with a callback that survives the
 * collection go to wrcb_to_call, alive until called. */
static void clear_weakrefs(PyObject *op, PyGC_Head *wrcb_to_call) {
    PyWeakReference **list =
        (PyWeakReference **)(void *)_PyObject_GET_WEAKREFS_LISTPTR(op);
    for (PyWeakReference *wr = *list; wr != NULL; wr = *list) {
        _PyWeakref_ClearRef(wr);
        if (wr->wr_callback == NULL) {
            continue;
        }
        if (_Py_AS_GC(wr)->_gc_prev & _PyGC_PREV_MASK_COLLECTING) {
            /* The reference is garbage as well: its callback is not called. */
            continue;
        }
        Py_INCREF(wr);
        gc_list_move(_Py_AS_GC(wr), wrcb_to_call);
    }
}

int _PyGC_HandleWeakrefs(PyGC_Head *unreachable, PyGC_Head *old) {
    PyGC_Head wrcb_to_call;
    int freed = 0;
    gc_list_init(&wrcb_to_call);
    for (PyGC_Head *g = GC_NEXT(unreachable), *next; g != unreachable; g = next) {
        PyObject *op = _PyObject_FROM_GC(g);
        next = GC_NEXT(g);
        if (PyWeakref_Check(op)) {
            /* A garbage reference to something alive must not call back later. */
            _PyWeakref_ClearRef((PyWeakReference *)op);
        }
        if (PyType_SUPPORTS_WEAKREFS(Py_TYPE(op))) {
            clear_weakrefs(op, &wrcb_to_call);
        }
    }
    while (!gc_list_is_empty(&wrcb_to_call)) {
        PyGC_Head *g = GC_NEXT(&wrcb_to_call);
        PyObject *op = _PyObject_FROM_GC(g);
        PyObject *callback = ((PyWeakReference *)op)->wr_callback;
        PyObject *res = PyObject_CallOneArg(callback, op);
        if (res == NULL) {
            PyErr_WriteUnraisable(callback);
        } else {
            Py_DECREF(res);
        }
        Py_DECREF(op);
        if (GC_NEXT(&wrcb_to_call) == g) {
            gc_list_move(g, old);
        } else {
            freed++;
        }
    }
    return freed;
}

/* ---- Finalizers ---- */

void _PyGC_FinalizeGarbage(PyGC_Head *collectable) {
    PyGC_Head seen;
    gc_list_init(&seen);
    while (!gc_list_is_empty(collectable)) {
        PyGC_Head *g = GC_NEXT(collectable);
        PyObject *op = _PyObject_FROM_GC(g);
        gc_list_move(g, &seen);
        destructor finalize = Py_TYPE(op)->tp_finalize;
        if (finalize != NULL && !_PyGC_FINALIZED(op)) {
            _PyGC_SET_FINALIZED(op);
            Py_INCREF(op);
            finalize(op);
            Py_DECREF(op);
        }
    }
    _PyGC_ListMerge(&seen, collectable);
}

void _PyGC_HandleResurrected(PyGC_Head *unreachable, PyGC_Head *still_unreachable,
                             PyGC_Head *old) {
    for (PyGC_Head *g = GC_NEXT(unreachable); g != unreachable; g = GC_NEXT(g)) {
        g->_gc_prev &= ~(uintptr_t)_PyGC_PREV_MASK_COLLECTING;
    }
    _PyGC_Deduce(unreachable, still_unreachable);
    for (PyGC_Head *g = GC_NEXT(still_unreachable); g != still_unreachable;
         g = GC_NEXT(g)) {
        g->_gc_next &= ~(uintptr_t)1;
    }
    _PyGC_ListMerge(unreachable, old);
}

/* ---- tp_clear ---- */

void _PyGC_DeleteGarbage(PyGC_Head *collectable, PyGC_Head *old) {
    struct _gc_runtime_state *gc = &_PyGC_state;
    while (!gc_list_is_empty(collectable)) {
        PyGC_Head *g = GC_NEXT(collectable);
        PyObject *op = _PyObject_FROM_GC(g);
        if (gc->debug & DEBUG_SAVEALL) {
            if (gc->garbage == NULL) {
                gc->garbage = PyList_New(0);
            }
            if (gc->garbage == NULL || PyList_Append(gc->garbage, op) < 0) {
                PyErr_Clear();
            }
        } else {
            inquiry clear = Py_TYPE(op)->tp_clear;
            if (clear != NULL) {
                Py_INCREF(op);
                (void)clear(op);
                if (PyErr_Occurred()) {
                    _PyErr_WriteUnraisableMsg("in tp_clear of",
                                              (PyObject *)Py_TYPE(op));
                }
                Py_DECREF(op);
            }
        }
        if (GC_NEXT(collectable) == g) {
            /* Still alive, nothing more to do for it now. */
            g->_gc_prev &= ~(uintptr_t)_PyGC_PREV_MASK_COLLECTING;
            gc_list_move(g, old);
        }
    }
}
