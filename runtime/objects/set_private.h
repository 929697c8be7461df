/*
 * What the set_*.c files share, for them alone. Before: set.h. Next: set.c.
 */
#ifndef RUNTIME_OBJECTS_SET_PRIVATE_H
#define RUNTIME_OBJECTS_SET_PRIVATE_H

#include "runtime/python.h"

#define SET_PERTURB_SHIFT 5
#define SET_LINEAR_PROBES 9

/* set.c: 1, 0 or -1. `key` is not taken over. */
int _PySet_AddEntry(PySetObject *so, PyObject *key, Py_hash_t hash);
int _PySet_ContainsEntry(PySetObject *so, PyObject *key, Py_hash_t hash);
int _PySet_DiscardEntry(PySetObject *so, PyObject *key, Py_hash_t hash);
/* The same with hashing; a set as key of remove, discard and `in` is frozen first. */
int _PySet_AddKey(PySetObject *so, PyObject *key);
int _PySet_ContainsKey(PySetObject *so, PyObject *key);
int _PySet_DiscardKey(PySetObject *so, PyObject *key);
/* A table of the right size without dummies. */
int _PySet_Shrink(PySetObject *so);
int _PySet_ClearInternal(PySetObject *so);
int _PySet_Merge(PySetObject *so, PySetObject *other);
int _PySet_UpdateInternal(PySetObject *so, PyObject *other);
/* The next entry in use from *pos: borrowed; false at the end. */
bool _PySet_Next(PySetObject *so, Py_ssize_t *pos, setentry **entry);
/* A new set or frozenset of `type` with the items of `iterable` (NULL: none). */
PyObject *_PySet_Make(PyTypeObject *type, PyObject *iterable);
/* Of set or frozenset, whichever `op` descends from. */
PyTypeObject *_PySet_BaseType(PyObject *op);

static inline Py_hash_t set_key_hash(PyObject *key) {
    if (PyUnicode_CheckExact(key)) {
        Py_hash_t hash = ((PyASCIIObject *)key)->hash;
        if (hash != -1) {
            return hash;
        }
    }
    return PyObject_Hash(key);
}

/* set_ops.c */
PyObject *_PySet_Copy(PyObject *self, PyObject *ignored);
PyObject *_PySet_Intersection(PyObject *self, PyObject *other);
PyObject *_PySet_Difference(PyObject *self, PyObject *other);
PyObject *_PySet_SymmetricDifference(PyObject *self, PyObject *other);
int _PySet_DifferenceUpdate(PySetObject *so, PyObject *other);
int _PySet_SymmetricUpdate(PySetObject *so, PyObject *other);
void _PySet_SwapBodies(PySetObject *a, PySetObject *b);
PyObject *_PySet_IsSubset(PyObject *self, PyObject *other);
PyObject *_PySet_IsSuperset(PyObject *self, PyObject *other);
PyObject *_PySet_IsDisjoint(PyObject *self, PyObject *other);
PyObject *_PySet_RichCompare(PyObject *v, PyObject *w, int op);

/* set_methods.c, set_iter.c */
extern PyMethodDef _PySet_Methods[], _PyFrozenSet_Methods[];
extern PyNumberMethods _PySet_AsNumber, _PyFrozenSet_AsNumber;
PyObject *_PySet_Iter(PyObject *self);

#endif
