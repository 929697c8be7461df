/*
 * deque: a doubly linked chain of blocks of 64 items, open at both ends. For the files
 * of the module _collections.
 *
 * Invariants:
 *   Q1: leftblock and rightblock are never NULL; items run from leftindex of the first
 *       to rightindex of the last.
 *   Q2: an empty deque has one block, leftindex == CENTER + 1, rightindex == CENTER.
 *   Q3: state changes with every change of the items, so iterators notice.
 *
 * CPython 3.11: Modules/_collectionsmodule.c. Next: deque.c, deque_methods.c.
 */
#ifndef RUNTIME_MODULES_DEQUE_H
#define RUNTIME_MODULES_DEQUE_H

#include "runtime/python.h"

#define BLOCKLEN      64
#define CENTER        ((BLOCKLEN - 1) / 2)
#define MAXFREEBLOCKS 16

typedef struct block {
    struct block *leftlink;
    PyObject *data[BLOCKLEN];
    struct block *rightlink;
} block;

typedef struct {
    PyObject_VAR_HEAD block *leftblock;
    block *rightblock;
    Py_ssize_t leftindex, rightindex;
    size_t state;
    Py_ssize_t maxlen; /* -1: none */
    Py_ssize_t numfreeblocks;
    block *freeblocks[MAXFREEBLOCKS];
    PyObject *weakreflist;
} dequeobject;

extern PyTypeObject _PyDeque_Type, _PyDequeIter_Type, _PyDequeRevIter_Type;
extern PyTypeObject _PyDefaultDict_Type, _PyTupleGetter_Type;
extern PyMethodDef _PyDeque_Methods[];
#define PyDeque_Check(op) PyObject_TypeCheck((op), &_PyDeque_Type)

/* deque.c. Appending takes the item over, also on failure; 0 or -1. */
int _PyDeque_Append(dequeobject *d, PyObject *item, Py_ssize_t maxlen);
int _PyDeque_AppendLeft(dequeobject *d, PyObject *item, Py_ssize_t maxlen);
/* A new reference; IndexError when empty. */
PyObject *_PyDeque_Pop(dequeobject *d);
PyObject *_PyDeque_PopLeft(dequeobject *d);
int _PyDeque_Extend(dequeobject *d, PyObject *iterable, bool left);
int _PyDeque_Clear(dequeobject *d);
int _PyDeque_Rotate(dequeobject *d, Py_ssize_t n);
/* The place of item `i`, which must exist. */
PyObject **_PyDeque_Slot(dequeobject *d, Py_ssize_t i);
int _PyDeque_DelItem(dequeobject *d, Py_ssize_t i);
/* A new deque of self's type and maxlen with the same items. */
PyObject *_PyDeque_Copy(PyObject *self);
PyObject *_PyDeque_NewIter(dequeobject *d, PyTypeObject *type);

#endif
