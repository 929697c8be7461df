/*
 * tuple: making, freeing, and the slots.
 *
 * Invariants: see tuple.h. Freed tuples of n items (1 <= n <= 20) hang on a chain
 * through their first item, at most 2000 a length.
 *
 * CPython 3.11: Objects/tupleobject.c. Next: tuple_type.c.
 */
#include "runtime/objects/tuple.h"

#include "runtime/python.h"

#define MAX_SAVE_SIZE 20
#define MAX_FREE      2000

static PyTupleObject *free_tuples[MAX_SAVE_SIZE];
static int n_free_tuples[MAX_SAVE_SIZE];

struct _Py_static_tuple _Py_tuple_empty = {
    .tuple = {{PyObject_HEAD_INIT(&PyTuple_Type) 0}, {NULL}},
};

/* An untracked tuple of `size` > 0 items, not initialised. */
static inline PyTupleObject *tuple_alloc(Py_ssize_t size) {
    if (likely(size <= MAX_SAVE_SIZE)) {
        PyTupleObject *op = free_tuples[size - 1];
        if (likely(op != NULL)) {
            free_tuples[size - 1] = (PyTupleObject *)op->ob_item[0];
            n_free_tuples[size - 1]--;
            _Py_NewReference((PyObject *)op);
            return op;
        }
    } else if ((size_t)size >
               ((size_t)PY_SSIZE_T_MAX - sizeof(PyTupleObject)) / sizeof(PyObject *)) {
        return (PyTupleObject *)PyErr_NoMemory();
    }
    return PyObject_GC_NewVar(PyTupleObject, &PyTuple_Type, size);
}

PyObject *PyTuple_New(Py_ssize_t size) {
    if (size == 0) {
        return Py_NewRef(_Py_EMPTY_TUPLE);
    }
    if (size < 0) {
        PyErr_BadInternalCall();
        return NULL;
    }
    PyTupleObject *op = tuple_alloc(size);
    if (op == NULL) {
        return NULL;
    }
    memset(op->ob_item, 0, (size_t)size * sizeof(PyObject *));
    _PyObject_GC_TRACK(op);
    return (PyObject *)op;
}

PyObject *PyTuple_Pack(Py_ssize_t n, ...) {
    va_list vargs;
    if (n == 0) {
        return Py_NewRef(_Py_EMPTY_TUPLE);
    }
    PyTupleObject *op = tuple_alloc(n);
    if (op == NULL) {
        return NULL;
    }
    va_start(vargs, n);
    for (Py_ssize_t i = 0; i < n; i++) {
        op->ob_item[i] = Py_NewRef(va_arg(vargs, PyObject *));
    }
    va_end(vargs);
    _PyObject_GC_TRACK(op);
    return (PyObject *)op;
}

PyObject *_PyTuple_FromArray(PyObject *const *items, Py_ssize_t n) {
    if (n == 0) {
        return Py_NewRef(_Py_EMPTY_TUPLE);
    }
    PyTupleObject *op = tuple_alloc(n);
    if (op == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        op->ob_item[i] = Py_NewRef(items[i]);
    }
    _PyObject_GC_TRACK(op);
    return (PyObject *)op;
}

PyObject *_PyTuple_FromArraySteal(PyObject *const *items, Py_ssize_t n) {
    if (n == 0) {
        return Py_NewRef(_Py_EMPTY_TUPLE);
    }
    PyTupleObject *op = tuple_alloc(n);
    if (op == NULL) {
        for (Py_ssize_t i = 0; i < n; i++) {
            Py_DECREF(items[i]);
        }
        return NULL;
    }
    memcpy(op->ob_item, items, (size_t)n * sizeof(PyObject *));
    _PyObject_GC_TRACK(op);
    return (PyObject *)op;
}

Py_ssize_t PyTuple_Size(PyObject *op) {
    if (!PyTuple_Check(op)) {
        PyErr_BadInternalCall();
        return -1;
    }
    return Py_SIZE(op);
}

PyObject *PyTuple_GetItem(PyObject *op, Py_ssize_t i) {
    if (!PyTuple_Check(op)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    if ((size_t)i >= (size_t)Py_SIZE(op)) {
        PyErr_SetString(PyExc_IndexError, "tuple index out of range");
        return NULL;
    }
    return PyTuple_GET_ITEM(op, i);
}

int PyTuple_SetItem(PyObject *op, Py_ssize_t i, PyObject *item) {
    if (!PyTuple_Check(op) || Py_REFCNT(op) != 1) {
        Py_XDECREF(item);
        PyErr_BadInternalCall();
        return -1;
    }
    if ((size_t)i >= (size_t)Py_SIZE(op)) {
        Py_XDECREF(item);
        PyErr_SetString(PyExc_IndexError, "tuple assignment index out of range");
        return -1;
    }
    Py_XSETREF(_PyTuple_ITEMS(op)[i], item);
    return 0;
}

PyObject *PyTuple_GetSlice(PyObject *op, Py_ssize_t low, Py_ssize_t high) {
    if (!PyTuple_Check(op)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    low = Py_MAX(low, 0);
    high = Py_MAX(Py_MIN(high, Py_SIZE(op)), low);
    if (low == 0 && high == Py_SIZE(op) && PyTuple_CheckExact(op)) {
        return Py_NewRef(op);
    }
    return _PyTuple_FromArray(_PyTuple_ITEMS(op) + low, high - low);
}

void _PyTuple_MaybeUntrack(PyObject *op) {
    if (!PyTuple_CheckExact(op) || !_PyObject_GC_IS_TRACKED(op)) {
        return;
    }
    for (Py_ssize_t i = 0; i < Py_SIZE(op); i++) {
        PyObject *item = PyTuple_GET_ITEM(op, i);
        if (item == NULL || _PyObject_GC_MAY_BE_TRACKED(item)) {
            return; /* still being built, or it may be part of a cycle */
        }
    }
    _PyObject_GC_UNTRACK(op);
}

int _PyTuple_Resize(PyObject **pv, Py_ssize_t newsize) {
    PyTupleObject *v = (PyTupleObject *)*pv;
    Py_ssize_t oldsize = v == NULL ? 0 : Py_SIZE(v);
    if (v == NULL || !PyTuple_Check(v) || (oldsize != 0 && Py_REFCNT(v) != 1)) {
        *pv = NULL;
        Py_XDECREF(v);
        PyErr_BadInternalCall();
        return -1;
    }
    if (oldsize == newsize) {
        return 0;
    }
    if (newsize == 0 || oldsize == 0) {
        Py_DECREF(v);
        *pv = PyTuple_New(newsize);
        return *pv == NULL ? -1 : 0;
    }
    if (_PyObject_GC_IS_TRACKED(v)) {
        _PyObject_GC_UNTRACK(v);
    }
    for (Py_ssize_t i = newsize; i < oldsize; i++) {
        Py_CLEAR(v->ob_item[i]);
    }
    PyTupleObject *sv = PyObject_GC_Resize(PyTupleObject, v, newsize);
    if (sv == NULL) {
        *pv = NULL;
        PyObject_GC_Del(v);
        return -1;
    }
    for (Py_ssize_t i = oldsize; i < newsize; i++) {
        sv->ob_item[i] = NULL;
    }
    *pv = (PyObject *)sv;
    _PyObject_GC_TRACK(sv);
    return 0;
}

void _PyTuple_ClearFreeList(void) {
    for (int i = 0; i < MAX_SAVE_SIZE; i++) {
        PyTupleObject *op = free_tuples[i];
        free_tuples[i] = NULL;
        n_free_tuples[i] = 0;
        while (op != NULL) {
            PyTupleObject *next = (PyTupleObject *)op->ob_item[0];
            PyObject_GC_Del(op);
            op = next;
        }
    }
}

/* tp_dealloc; the empty tuple comes here only through a bug in counting, and stays. */
void _PyTuple_Dealloc(PyObject *self) {
    PyTupleObject *op = (PyTupleObject *)self;
    Py_ssize_t n = Py_SIZE(op);
    if (unlikely(self == _Py_EMPTY_TUPLE)) {
        Py_SET_REFCNT(self, 1);
        return;
    }
    PyObject_GC_UnTrack(op);
    Py_TRASHCAN_BEGIN(self, _PyTuple_Dealloc);
    for (Py_ssize_t i = n; --i >= 0;) {
        Py_XDECREF(op->ob_item[i]);
    }
    if (n > 0 && n <= MAX_SAVE_SIZE && Py_IS_TYPE(op, &PyTuple_Type) &&
        n_free_tuples[n - 1] < MAX_FREE) {
        op->ob_item[0] = (PyObject *)free_tuples[n - 1];
        free_tuples[n - 1] = op;
        n_free_tuples[n - 1]++;
    } else {
        Py_TYPE(op)->tp_free(op);
    }
    Py_TRASHCAN_END
}
