/*
 * list: making, growing, freeing; the C functions on lists.
 *
 * Invariants: L1 to L3 of list.h. A block grows by about an eighth more than needed,
 * rounded to four items: 0, 4, 8, 16, 24, 32, 40, 52, 64, 76 ... and shrinks when less
 * than half is used, so appending n items costs O(n).
 *
 * CPython 3.11: Objects/listobject.c. Next: list_slots.c, list_methods.c, list_sort.c.
 */
#include "runtime/objects/list.h"

#include "runtime/objects/list_private.h"

#define MAX_FREE_LISTS 80

static PyListObject *free_lists[MAX_FREE_LISTS];
static int n_free_lists;

PyObject *PyList_New(Py_ssize_t size) {
    PyListObject *op;
    if (size < 0) {
        PyErr_BadInternalCall();
        return NULL;
    }
    if (likely(n_free_lists > 0)) {
        op = free_lists[--n_free_lists];
        _Py_NewReference((PyObject *)op);
    } else {
        op = PyObject_GC_New(PyListObject, &PyList_Type);
        if (op == NULL) {
            return NULL;
        }
    }
    op->ob_item = NULL;
    Py_SET_SIZE(op, 0);
    op->allocated = 0;
    if (size > 0) {
        op->ob_item = (size_t)size > PTRDIFF_MAX / sizeof(PyObject *)
                          ? NULL
                          : PyMem_Calloc((size_t)size, sizeof(PyObject *));
        if (op->ob_item == NULL) {
            /* Never tracked: freed by hand, not by its tp_dealloc. */
            PyObject_GC_Del(op);
            return PyErr_NoMemory();
        }
        Py_SET_SIZE(op, size);
        op->allocated = size;
    }
    _PyObject_GC_TRACK(op);
    return (PyObject *)op;
}

PyObject *_PyList_NewPrealloc(Py_ssize_t size) {
    PyObject *op = PyList_New(0);
    if (op == NULL || size <= 0) {
        return op;
    }
    PyListObject *self = (PyListObject *)op;
    self->ob_item = PyMem_New(PyObject *, size);
    if (self->ob_item == NULL) {
        Py_DECREF(op);
        return PyErr_NoMemory();
    }
    self->allocated = size;
    return op;
}

PyObject *_PyList_FromArraySteal(PyObject *const *items, Py_ssize_t n) {
    PyObject *op = _PyList_NewPrealloc(n);
    if (op == NULL) {
        for (Py_ssize_t i = 0; i < n; i++) {
            Py_DECREF(items[i]);
        }
        return NULL;
    }
    if (n > 0) {
        memcpy(((PyListObject *)op)->ob_item, items, (size_t)n * sizeof(PyObject *));
        Py_SET_SIZE(op, n);
    }
    return op;
}

int _PyList_Resize(PyListObject *self, Py_ssize_t newsize) {
    Py_ssize_t allocated = self->allocated;
    if (allocated >= newsize && newsize >= (allocated >> 1)) {
        Py_SET_SIZE(self, newsize);
        return 0;
    }
    size_t room = ((size_t)newsize + ((size_t)newsize >> 3) + 6) & ~(size_t)3;
    if (newsize - Py_SIZE(self) > (Py_ssize_t)(room - (size_t)newsize)) {
        /* A big extension: what was asked for, hardly more. */
        room = ((size_t)newsize + 3) & ~(size_t)3;
    }
    if (newsize == 0) {
        room = 0;
    }
    PyObject **items = NULL;
    if (room == 0) {
        PyMem_Free(self->ob_item);
    } else {
        if (room <= (size_t)PY_SSIZE_T_MAX / sizeof(PyObject *)) {
            items = PyMem_Realloc(self->ob_item, room * sizeof(PyObject *));
        }
        if (items == NULL) {
            PyErr_NoMemory();
            return -1;
        }
    }
    self->ob_item = items;
    Py_SET_SIZE(self, newsize);
    self->allocated = (Py_ssize_t)room;
    return 0;
}

/* Makes room for exactly `size` items (rounded up) in a list without a block. */
int _PyList_Preallocate(PyListObject *self, Py_ssize_t size) {
    /* Half of what is allotted would else be lost to alignment for odd sizes. */
    size_t allocated = ((size_t)size + 1) & ~(size_t)1;
    PyObject **items = allocated > (size_t)PY_SSIZE_T_MAX / sizeof(PyObject *)
                           ? NULL
                           : PyMem_New(PyObject *, allocated);
    if (items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    self->ob_item = items;
    self->allocated = (Py_ssize_t)allocated;
    return 0;
}

int _PyList_AppendTakeRefListResize(PyListObject *self, PyObject *item) {
    Py_ssize_t n = Py_SIZE(self);
    if (_PyList_Resize(self, n + 1) < 0) {
        Py_DECREF(item);
        return -1;
    }
    self->ob_item[n] = item;
    return 0;
}

Py_ssize_t PyList_Size(PyObject *op) {
    if (!PyList_Check(op)) {
        PyErr_BadInternalCall();
        return -1;
    }
    return Py_SIZE(op);
}

PyObject *PyList_GetItem(PyObject *op, Py_ssize_t i) {
    if (!PyList_Check(op)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    if ((size_t)i >= (size_t)Py_SIZE(op)) {
        PyErr_SetString(PyExc_IndexError, "list index out of range");
        return NULL;
    }
    return PyList_GET_ITEM(op, i);
}

int PyList_SetItem(PyObject *op, Py_ssize_t i, PyObject *item) {
    if (!PyList_Check(op)) {
        Py_XDECREF(item);
        PyErr_BadInternalCall();
        return -1;
    }
    if ((size_t)i >= (size_t)Py_SIZE(op)) {
        Py_XDECREF(item);
        PyErr_SetString(PyExc_IndexError, "list assignment index out of range");
        return -1;
    }
    Py_XSETREF(PyList_GET_ITEM(op, i), item);
    return 0;
}

int PyList_Insert(PyObject *op, Py_ssize_t where, PyObject *item) {
    PyListObject *self = (PyListObject *)op;
    if (!PyList_Check(op) || item == NULL) {
        PyErr_BadInternalCall();
        return -1;
    }
    Py_ssize_t n = Py_SIZE(self);
    if (_PyList_Resize(self, n + 1) < 0) {
        return -1;
    }
    if (where < 0) {
        where = Py_MAX(where + n, 0);
    }
    where = Py_MIN(where, n);
    memmove(&self->ob_item[where + 1], &self->ob_item[where],
            (size_t)(n - where) * sizeof(PyObject *));
    self->ob_item[where] = Py_NewRef(item);
    return 0;
}

int PyList_Append(PyObject *op, PyObject *item) {
    if (!PyList_Check(op) || item == NULL) {
        PyErr_BadInternalCall();
        return -1;
    }
    return _PyList_AppendTakeRef((PyListObject *)op, Py_NewRef(item));
}

/* A new list of n items of an array; gains references. */
PyObject *_PyList_FromArray(PyObject *const *items, Py_ssize_t n) {
    PyObject *op = _PyList_NewPrealloc(n);
    if (op == NULL) {
        return NULL;
    }
    PyObject **to = ((PyListObject *)op)->ob_item;
    for (Py_ssize_t i = 0; i < n; i++) {
        to[i] = Py_NewRef(items[i]);
    }
    Py_SET_SIZE(op, n);
    return op;
}

PyObject *PyList_GetSlice(PyObject *op, Py_ssize_t low, Py_ssize_t high) {
    if (!PyList_Check(op)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    low = Py_MIN(Py_MAX(low, 0), Py_SIZE(op));
    high = Py_MIN(Py_MAX(high, low), Py_SIZE(op));
    return _PyList_FromArray(_PyList_ITEMS(op) + low, high - low);
}

/* Puts `item`s (NULL: none) in place of self[low:high]. The old ones are released last,
 * when the list is whole again. */
int PyList_SetSlice(PyObject *op, Py_ssize_t low, Py_ssize_t high, PyObject *v) {
    PyListObject *self = (PyListObject *)op;
    PyObject *fast = NULL, **vitems = NULL, **removed = NULL;
    Py_ssize_t n = 0;
    if (!PyList_Check(op)) {
        PyErr_BadInternalCall();
        return -1;
    }
    if (v != NULL) {
        fast = op == v ? PyList_GetSlice(v, 0, Py_SIZE(v))
                       : PySequence_Fast(v, "can only assign an iterable");
        if (fast == NULL) {
            return -1;
        }
        n = PySequence_Fast_GET_SIZE(fast);
        vitems = PySequence_Fast_ITEMS(fast);
    }
    low = Py_MIN(Py_MAX(low, 0), Py_SIZE(self));
    high = Py_MIN(Py_MAX(high, low), Py_SIZE(self));
    Py_ssize_t n_old = high - low, delta = n - n_old, tail = Py_SIZE(self) - high;
    if (Py_SIZE(self) + delta == 0) {
        Py_XDECREF(fast);
        return _PyList_Clear(self);
    }
    if (n_old > 0) {
        removed = PyMem_New(PyObject *, n_old);
        if (removed == NULL) {
            Py_XDECREF(fast);
            PyErr_NoMemory();
            return -1;
        }
        memcpy(removed, &self->ob_item[low], (size_t)n_old * sizeof(PyObject *));
    }
    if (delta < 0) {
        memmove(&self->ob_item[high + delta], &self->ob_item[high],
                (size_t)tail * sizeof(PyObject *));
        /* Shrinking a block can fail only by keeping it. */
        if (_PyList_Resize(self, Py_SIZE(self) + delta) < 0) {
            PyErr_Clear();
            Py_SET_SIZE(self, Py_SIZE(self) + delta);
        }
    } else if (delta > 0) {
        if (_PyList_Resize(self, Py_SIZE(self) + delta) < 0) {
            PyMem_Free(removed);
            Py_XDECREF(fast);
            return -1;
        }
        memmove(&self->ob_item[high + delta], &self->ob_item[high],
                (size_t)tail * sizeof(PyObject *));
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        self->ob_item[low + i] = Py_NewRef(vitems[i]);
    }
    for (Py_ssize_t i = n_old; --i >= 0;) {
        Py_DECREF(removed[i]);
    }
    PyMem_Free(removed);
    Py_XDECREF(fast);
    return 0;
}

/* Empties the list before it releases anything: a destructor may look at it. */
int _PyList_Clear(PyListObject *self) {
    PyObject **items = self->ob_item;
    Py_ssize_t n = Py_SIZE(self);
    Py_SET_SIZE(self, 0);
    self->ob_item = NULL;
    self->allocated = 0;
    while (--n >= 0) {
        Py_XDECREF(items[n]);
    }
    PyMem_Free(items);
    return 0;
}

int PyList_Reverse(PyObject *op) {
    if (!PyList_Check(op)) {
        PyErr_BadInternalCall();
        return -1;
    }
    PyObject **items = _PyList_ITEMS(op);
    for (Py_ssize_t i = 0, j = Py_SIZE(op) - 1; i < j; i++, j--) {
        PyObject *t = items[i];
        items[i] = items[j];
        items[j] = t;
    }
    return 0;
}

PyObject *PyList_AsTuple(PyObject *op) {
    if (!PyList_Check(op)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    return _PyTuple_FromArray(_PyList_ITEMS(op), Py_SIZE(op));
}

void _PyList_Dealloc(PyObject *self) {
    PyListObject *op = (PyListObject *)self;
    PyObject_GC_UnTrack(op);
    Py_TRASHCAN_BEGIN(self, _PyList_Dealloc);
    if (op->ob_item != NULL) {
        for (Py_ssize_t i = Py_SIZE(op); --i >= 0;) {
            Py_XDECREF(op->ob_item[i]);
        }
        PyMem_Free(op->ob_item);
    }
    if (n_free_lists < MAX_FREE_LISTS && PyList_CheckExact(op)) {
        free_lists[n_free_lists++] = op;
    } else {
        Py_TYPE(op)->tp_free(op);
    }
    Py_TRASHCAN_END
}

void _PyList_ClearFreeList(void) {
    while (n_free_lists > 0) {
        PyObject_GC_Del(free_lists[--n_free_lists]);
    }
}
