/*
 * list: a block of pointers that grows ahead of need.
 *
 * Invariants:
 *   L1: 0 <= ob_size <= allocated; ob_item == NULL exactly when allocated == 0.
 *   L2: ob_item[0..ob_size) are owned and not NULL (but while a new list is filled).
 *   L3: allocated == -1 only while sort() runs, so that a change is noticed.
 *
 * CPython 3.11: Include/cpython/listobject.h, Objects/listobject.c.
 * Next: list.c, list_methods.c, list_sort.c.
 */
#ifndef RUNTIME_OBJECTS_LIST_H
#define RUNTIME_OBJECTS_LIST_H

#include "runtime/type.h"

/*
 *  0  ob_refcnt, ob_type
 *  8  ob_size    items
 * 12  ob_item    their block (PyMem_Malloc), or NULL
 * 16  allocated  items that the block can hold
 */
typedef struct {
    PyObject_VAR_HEAD PyObject **ob_item;
    Py_ssize_t allocated;
} PyListObject;
PIN_SIZE(PyListObject, 20);

/* An iterator over a list: items still to come are it_seq[it_index...]; it_seq is NULL
 * when exhausted. */
typedef struct {
    PyObject_HEAD Py_ssize_t it_index;
    PyListObject *it_seq;
} _PyListIterObject;

extern PyTypeObject PyList_Type, PyListIter_Type, PyListRevIter_Type;

#define PyList_Check(op)      PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_LIST_SUBCLASS)
#define PyList_CheckExact(op) Py_IS_TYPE((op), &PyList_Type)
#define _PyList_CAST(op)      ((PyListObject *)(void *)(op))
#define _PyList_ITEMS(op)     (_PyList_CAST(op)->ob_item)
#define PyList_GET_SIZE(op)   Py_SIZE(op)
/* Item `i`, borrowed, unchecked; SET_ITEM steals and overwrites blindly. */
#define PyList_GET_ITEM(op, i)    (_PyList_CAST(op)->ob_item[i])
#define PyList_SET_ITEM(op, i, v) ((void)(_PyList_CAST(op)->ob_item[i] = (v)))

/* A list of `size` NULLs, to be filled at once. NULL with MemoryError. */
PyObject *PyList_New(Py_ssize_t size);
/* An empty list with room for `size`. */
PyObject *_PyList_NewPrealloc(Py_ssize_t size);
/* A list of n references taken over from `items`; they are given up on failure too. */
PyObject *_PyList_FromArraySteal(PyObject *const *items, Py_ssize_t n);

Py_ssize_t PyList_Size(PyObject *op);
/* Borrowed; IndexError. */
PyObject *PyList_GetItem(PyObject *op, Py_ssize_t i);
/* Steals `item` even on failure. 0, or -1 with IndexError. */
int PyList_SetItem(PyObject *op, Py_ssize_t i, PyObject *item);
/* These do not steal. 0, or -1 with an exception. */
int PyList_Insert(PyObject *op, Py_ssize_t where, PyObject *item);
int PyList_Append(PyObject *op, PyObject *item);
PyObject *PyList_GetSlice(PyObject *op, Py_ssize_t low, Py_ssize_t high);
int PyList_SetSlice(PyObject *op, Py_ssize_t low, Py_ssize_t high, PyObject *v);
int PyList_Sort(PyObject *op);
int PyList_Reverse(PyObject *op);
PyObject *PyList_AsTuple(PyObject *op);

/* list.extend: None (a new reference), or NULL. */
PyObject *_PyList_Extend(PyListObject *self, PyObject *iterable);
/* Appends after growing; takes `item` over even on failure. */
int _PyList_AppendTakeRefListResize(PyListObject *self, PyObject *item);
/* Sets ob_size to `newsize`, growing the block by CPython's rule. 0 or -1. */
int _PyList_Resize(PyListObject *self, Py_ssize_t newsize);
/* self[item] for any index object, a new reference. */
PyObject *_PyList_Subscript(PyObject *self, PyObject *item);
/* Gives the free list's memory back; the collector does it at full collections. */
void _PyList_ClearFreeList(void);

/* Appends and takes `item` over: 0, or -1 with MemoryError. */
static inline int _PyList_AppendTakeRef(PyListObject *self, PyObject *item) {
    Py_ssize_t n = Py_SIZE(self);
    if (likely(n < self->allocated)) {
        self->ob_item[n] = item;
        Py_SET_SIZE(self, n + 1);
        return 0;
    }
    return _PyList_AppendTakeRefListResize(self, item);
}

#endif
