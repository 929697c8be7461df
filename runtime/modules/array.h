/*
 * What the files of the module array share: the object, and what its type codes mean.
 *
 * Invariants:
 *   AR1: ob_item has room for `allocated` items, Py_SIZE of which are in use.
 *   AR2: while ob_exports > 0 somebody looks at ob_item, and it stays where it is.
 *
 * CPython 3.11: Modules/arraymodule.c. Next: array_item.c, array_slots.c,
 * array_methods.c, array_pickle.c, arraymodule.c.
 */
#ifndef RUNTIME_MODULES_ARRAY_H
#define RUNTIME_MODULES_ARRAY_H

#include "runtime/python.h"

typedef struct {
    char typecode;
    char itemsize;  /* bytes */
    char kind;      /* 'i' signed, 'u' unsigned, 'f' float, 'w' a character */
    char mformat;   /* the machine format of pickles, as this machine has it */
    char format[2]; /* for buffers */
} array_descr;

/*
 *  0  ob_refcnt, ob_type, ob_size
 * 12  ob_item      PyMem_Malloc, or NULL
 * 16  allocated    items
 * 20  ob_descr
 * 24  weakreflist
 * 28  ob_exports
 */
typedef struct {
    PyObject_VAR_HEAD char *ob_item;
    Py_ssize_t allocated;
    const array_descr *ob_descr;
    PyObject *weakreflist;
    Py_ssize_t ob_exports;
} arrayobject;
PIN_SIZE(arrayobject, 32);

extern PyTypeObject _PyArray_Type, _PyArrayIter_Type;
extern const array_descr _PyArray_Descrs[]; /* up to typecode 0 */
extern PyMethodDef _PyArray_Methods[];

#define ARRAY(op)       ((arrayobject *)(op))
#define ARRAY_CHECK(op) PyObject_TypeCheck((op), &_PyArray_Type)
static inline char *array_at(arrayobject *a, Py_ssize_t i) {
    return a->ob_item + i * a->ob_descr->itemsize;
}
static inline size_t array_bytes(arrayobject *a) {
    return (size_t)(Py_SIZE(a) * a->ob_descr->itemsize);
}

/* ---- array_item.c ---- */
const array_descr *_PyArray_FindDescr(int typecode);
/* Item `i`: a new reference or NULL. */
PyObject *_PyArray_GetItem(arrayobject *a, Py_ssize_t i);
/* The value as an item, into out: 0, or -1 with TypeError or OverflowError. */
int _PyArray_Convert(const array_descr *descr, PyObject *value, char out[8]);
/* Sets item `i`, which is there when `value` has been converted (else IndexError). */
int _PyArray_SetItem(arrayobject *a, Py_ssize_t i, PyObject *value);

/* ---- array_slots.c ---- */
/* An array of n items not yet set. */
PyObject *_PyArray_New(PyTypeObject *type, Py_ssize_t n, const array_descr *descr);
/* Another size, with CPython's room to grow: 0 or -1. */
int _PyArray_Resize(arrayobject *a, Py_ssize_t newsize);
PyObject *_PyArray_Slice(arrayobject *a, Py_ssize_t lo, Py_ssize_t hi);
PyObject *_PyArray_Iter(PyObject *a);

/* ---- array_methods.c ---- */
int _PyArray_Insert(arrayobject *a, Py_ssize_t where, PyObject *value);
int _PyArray_ExtendIter(arrayobject *a, PyObject *iterable);
int _PyArray_ExtendArray(arrayobject *a, PyObject *other);
PyObject *_PyArray_FromBytes(arrayobject *a, PyObject *bytes);
PyObject *_PyArray_FromUnicode(arrayobject *a, PyObject *text);
PyObject *_PyArray_ToBytes(arrayobject *a);
PyObject *_PyArray_ToUnicode(arrayobject *a);
PyObject *_PyArray_ToList(arrayobject *a);

/* ---- array_pickle.c ---- */
PyObject *_PyArray_ReduceEx(PyObject *self, PyObject *protocol);
PyObject *_PyArray_Reconstruct(PyObject *module, PyObject *args);

#endif
