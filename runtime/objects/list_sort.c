/*
 * list.sort: timsort, stable, adaptive, on the list's own block.
 *
 * Finds runs that are in order already (a falling one is turned round), lengthens short
 * ones by binary insertion to `minrun`, and merges as the powers of their boundaries
 * say. Meanwhile the list looks empty (L3), so that a comparison that changes it is
 * noticed.
 *
 * CPython 3.11: Objects/listsort.txt, Objects/listobject.c. Next: list_sort_merge.c.
 */
#include "runtime/objects/list.h"

#include "runtime/objects/list_sort.h"

/* Binary insertion of [start, n) into the sorted [0, start). */
static int binarysort(merge_state *ms, sortslice lo, Py_ssize_t n, Py_ssize_t start) {
    for (start += start == 0; start < n; start++) {
        PyObject *pivot = lo.keys[start];
        Py_ssize_t l = 0, r = start;
        while (l < r) {
            Py_ssize_t mid = l + ((r - l) >> 1);
            int lt = SORT_LT(pivot, lo.keys[mid]);
            if (lt < 0) {
                return -1;
            }
            if (lt) {
                r = mid;
            } else {
                l = mid + 1;
            }
        }
        for (Py_ssize_t i = start; i > l; i--) {
            lo.keys[i] = lo.keys[i - 1];
        }
        lo.keys[l] = pivot;
        if (lo.values != NULL) {
            PyObject *value = lo.values[start];
            for (Py_ssize_t i = start; i > l; i--) {
                lo.values[i] = lo.values[i - 1];
            }
            lo.values[l] = value;
        }
    }
    return 0;
}

/* The length of the run at keys[0..n): rising, or strictly falling. -1: error. */
static Py_ssize_t count_run(merge_state *ms, PyObject **keys, Py_ssize_t n,
                            bool *falling) {
    *falling = false;
    if (n <= 1) {
        return n;
    }
    int lt = SORT_LT(keys[1], keys[0]);
    if (lt < 0) {
        return -1;
    }
    *falling = lt;
    Py_ssize_t len = 2;
    for (; len < n; len++) {
        lt = SORT_LT(keys[len], keys[len - 1]);
        if (lt < 0) {
            return -1;
        }
        if ((bool)lt != *falling) {
            break;
        }
    }
    return len;
}

/* A length of 32 to 64 that makes n a little less than a power of two of runs. */
static Py_ssize_t merge_compute_minrun(Py_ssize_t n) {
    Py_ssize_t r = 0;
    while (n >= 64) {
        r |= n & 1;
        n >>= 1;
    }
    return n + r;
}

static int sort_runs(merge_state *ms, sortslice lo, Py_ssize_t n) {
    Py_ssize_t minrun = merge_compute_minrun(n);
    while (n > 0) {
        bool falling;
        Py_ssize_t len = count_run(ms, lo.keys, n, &falling);
        if (len < 0) {
            return -1;
        }
        if (falling) {
            reverse_sortslice(&lo, len);
        }
        if (len < minrun) {
            Py_ssize_t force = Py_MIN(n, minrun);
            if (binarysort(ms, lo, force, len) < 0) {
                return -1;
            }
            len = force;
        }
        if (_PySort_FoundRun(ms, len) < 0) {
            return -1;
        }
        ms->pending[ms->n].base = lo;
        ms->pending[ms->n].len = len;
        ms->n++;
        slice_advance(&lo, len);
        n -= len;
    }
    return _PySort_MergeAll(ms);
}

/* The keys of n items: NULL with an exception, nothing kept. */
static PyObject **make_keys(PyObject **items, Py_ssize_t n, PyObject *keyfunc) {
    PyObject **keys = PyMem_New(PyObject *, n);
    if (keys == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        keys[i] = PyObject_CallOneArg(keyfunc, items[i]);
        if (keys[i] == NULL) {
            while (--i >= 0) {
                Py_DECREF(keys[i]);
            }
            PyMem_Free(keys);
            return NULL;
        }
    }
    return keys;
}

/* Sorts n >= 2 items, by `keys` if there are any. A reverse sort turns the list round
 * first and last, which keeps equal elements in their order. */
static int sort_items(PyObject **items, PyObject **keys, Py_ssize_t n, bool reverse) {
    merge_state state, *ms = &state;
    sortslice lo = {keys != NULL ? keys : items, keys != NULL ? items : NULL};
    _PySort_ChooseCompare(ms, lo.keys, n);
    _PySort_MergeInit(ms, n, keys != NULL, &lo);
    if (reverse) {
        reverse_sortslice(&lo, n);
    }
    int err = sort_runs(ms, lo, n);
    if (reverse) {
        reverse_items(items, items + n);
    }
    _PySort_MergeFree(ms);
    return err;
}

/* None, or NULL with an exception: the list then holds its items in some order. */
PyObject *_PyList_SortWith(PyListObject *self, PyObject *keyfunc, int reverse) {
    PyObject **items = self->ob_item, **keys = NULL;
    Py_ssize_t n = Py_SIZE(self), allocated = self->allocated;
    int err = 0;
    Py_SET_SIZE(self, 0);
    self->ob_item = NULL;
    self->allocated = -1;
    if (keyfunc != NULL && keyfunc != Py_None && n > 0) {
        keys = make_keys(items, n, keyfunc);
        err = keys == NULL ? -1 : 0;
    }
    if (err == 0 && n > 1) {
        err = sort_items(items, keys, n, reverse != 0);
    }
    if (keys != NULL) {
        for (Py_ssize_t i = 0; i < n; i++) {
            Py_DECREF(keys[i]);
        }
        PyMem_Free(keys);
    }
    if (self->allocated != -1 && err == 0) {
        PyErr_SetString(PyExc_ValueError, "list modified during sort");
        err = -1;
    }
    PyObject **strays = self->ob_item;
    Py_ssize_t n_strays = Py_SIZE(self);
    Py_SET_SIZE(self, n);
    self->ob_item = items;
    self->allocated = allocated;
    if (strays != NULL) {
        while (--n_strays >= 0) {
            Py_XDECREF(strays[n_strays]);
        }
        PyMem_Free(strays);
    }
    return err < 0 ? NULL : Py_NewRef(Py_None);
}

int PyList_Sort(PyObject *op) {
    if (!PyList_Check(op)) {
        PyErr_BadInternalCall();
        return -1;
    }
    PyObject *none = _PyList_SortWith((PyListObject *)op, NULL, 0);
    Py_XDECREF(none);
    return none == NULL ? -1 : 0;
}
