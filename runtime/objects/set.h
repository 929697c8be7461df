/*
 * set and frozenset: open addressing, nine linear probes, then a jump.
 *
 * Invariants:
 *   S1: used <= fill < (mask + 1) * 3 / 5; fill counts dummies too.
 *   S2: table is smalltable exactly while mask + 1 == PySet_MINSIZE.
 *
 * CPython 3.11: Include/cpython/setobject.h, Objects/setobject.c.
 * Next: set.c, set_ops.c, set_methods.c.
 */
#ifndef RUNTIME_OBJECTS_SET_H
#define RUNTIME_OBJECTS_SET_H

#include "runtime/type.h"

#define PySet_MINSIZE 8

typedef struct {
    PyObject *key; /* NULL: never used; _PySet_Dummy: deleted */
    Py_hash_t hash;
} setentry;

/*
 *   0  ob_refcnt, ob_type
 *   8  fill        entries used, dummies included
 *  12  used        items
 *  16  mask        slots less one
 *  20  table       smalltable or a block (PyMem_Malloc)
 *  24  hash        of a frozenset, -1 not yet known
 *  28  finger      where pop() goes on
 *  32  smalltable  eight slots
 *  96  weakreflist
 */
typedef struct {
    PyObject_HEAD Py_ssize_t fill, used, mask;
    setentry *table;
    Py_hash_t hash;
    Py_ssize_t finger;
    setentry smalltable[PySet_MINSIZE];
    PyObject *weakreflist;
} PySetObject;
PIN_SIZE(PySetObject, 100);

extern PyTypeObject PySet_Type, PyFrozenSet_Type, PySetIter_Type;
extern PyObject *_PySet_Dummy;

#define PySet_CheckExact(op)       Py_IS_TYPE((op), &PySet_Type)
#define PyFrozenSet_CheckExact(op) Py_IS_TYPE((op), &PyFrozenSet_Type)
#define PyAnySet_CheckExact(op)    (PySet_CheckExact(op) || PyFrozenSet_CheckExact(op))
#define PySet_Check(op)            PyObject_TypeCheck((op), &PySet_Type)
#define PyFrozenSet_Check(op)      PyObject_TypeCheck((op), &PyFrozenSet_Type)
#define PyAnySet_Check(op)         (PySet_Check(op) || PyFrozenSet_Check(op))
#define PySet_GET_SIZE(op)         (((PySetObject *)(op))->used)

/* A new set of the items of `iterable` (NULL: empty). NULL with an exception. */
PyObject *PySet_New(PyObject *iterable);
PyObject *PyFrozenSet_New(PyObject *iterable);
Py_ssize_t PySet_Size(PyObject *set);
/* 1, 0 or -1; Add works on a frozenset with one reference. */
int PySet_Contains(PyObject *set, PyObject *key);
int PySet_Add(PyObject *set, PyObject *key);
int PySet_Discard(PyObject *set, PyObject *key);
PyObject *PySet_Pop(PyObject *set); /* KeyError when empty */
int PySet_Clear(PyObject *set);
int _PySet_Update(PyObject *set, PyObject *iterable);
/* Walks the items; borrowed; 0 at the end. */
int _PySet_NextEntry(PyObject *set, Py_ssize_t *pos, PyObject **key, Py_hash_t *hash);

#endif
