/*
 * tuple: a fixed row of pointers, right behind the header.
 *
 * Invariants:
 *   U1: the empty tuple exists once; a tuple of 1 to 20 items may come from a free
 * list. U2: a tuple is changed only while one reference to it exists and it is being
 * built.
 *
 * CPython 3.11: Include/cpython/tupleobject.h, Objects/tupleobject.c. Next: tuple.c.
 */
#ifndef RUNTIME_OBJECTS_TUPLE_H
#define RUNTIME_OBJECTS_TUPLE_H

#include "runtime/type.h"

/*
 *  0  ob_refcnt, ob_type
 *  8  ob_size    items
 * 12  ob_item[]  the items
 */
typedef struct {
    PyObject_VAR_HEAD PyObject *ob_item[1];
} PyTupleObject;
PIN_OFFSET(PyTupleObject, ob_item, 12);

typedef struct {
    PyObject_HEAD Py_ssize_t it_index;
    PyTupleObject *it_seq; /* NULL when exhausted */
} _PyTupleIterObject;

extern PyTypeObject PyTuple_Type, PyTupleIter_Type;

#define PyTuple_Check(op)      PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_TUPLE_SUBCLASS)
#define PyTuple_CheckExact(op) Py_IS_TYPE((op), &PyTuple_Type)
#define _PyTuple_CAST(op)      ((PyTupleObject *)(void *)(op))
#define _PyTuple_ITEMS(op)     (&_PyTuple_CAST(op)->ob_item[0])
#define PyTuple_GET_SIZE(op)   Py_SIZE(op)
/* Item `i`, borrowed, unchecked; SET_ITEM steals and overwrites blindly. */
#define PyTuple_GET_ITEM(op, i)    (_PyTuple_ITEMS(op)[i])
#define PyTuple_SET_ITEM(op, i, v) ((void)(_PyTuple_ITEMS(op)[i] = (v)))

/* The empty tuple, for static initialisers: `(PyObject *)&_Py_tuple_empty.tuple`. */
struct _Py_static_tuple {
    uintptr_t gc_head[2];
    PyTupleObject tuple;
};
extern struct _Py_static_tuple _Py_tuple_empty;
#define _Py_EMPTY_TUPLE ((PyObject *)&_Py_tuple_empty.tuple)

/* A tuple of `size` NULLs, tracked, to be filled at once. NULL with MemoryError. */
PyObject *PyTuple_New(Py_ssize_t size);
/* A tuple of the `n` objects that follow; gains references. */
PyObject *PyTuple_Pack(Py_ssize_t n, ...);
/* A tuple of n items of an array; the second takes their references over (and gives
 * them up on failure). */
PyObject *_PyTuple_FromArray(PyObject *const *items, Py_ssize_t n);
PyObject *_PyTuple_FromArraySteal(PyObject *const *items, Py_ssize_t n);

Py_ssize_t PyTuple_Size(PyObject *op);
/* Borrowed; IndexError. */
PyObject *PyTuple_GetItem(PyObject *op, Py_ssize_t i);
/* Steals; only on a tuple with one reference. */
int PyTuple_SetItem(PyObject *op, Py_ssize_t i, PyObject *item);
PyObject *PyTuple_GetSlice(PyObject *op, Py_ssize_t low, Py_ssize_t high);
/* Changes the length of a tuple that is being built; on failure *op is freed and NULL.
 */
int _PyTuple_Resize(PyObject **op, Py_ssize_t newsize);
/* Untracks a tuple that holds nothing the collector could need. */
void _PyTuple_MaybeUntrack(PyObject *op);
void _PyTuple_ClearFreeList(void);
/* The slot tp_dealloc. */
void _PyTuple_Dealloc(PyObject *self);

#endif
