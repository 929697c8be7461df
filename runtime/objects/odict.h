/*
 * OrderedDict: a dict, and beside it a doubly linked list of its keys in their order,
 * so that an item can go to either end in constant time.
 *
 * Invariants:
 *   OD1: the list has one node for each key that came by the methods of OrderedDict;
 *        those of dict, called on one, leave the list as it is.
 *   OD2: while od_resize_sentinel is the dict's table of keys, od_fast_nodes[i] is the
 *        node of the entry i there, or NULL; else the array is out of date and not
 * read. OD3: od_state moves with every change of the list.
 *
 * CPython 3.11: Objects/odictobject.c. Next: odict.c, odict_methods.c, odict_iter.c.
 */
#ifndef RUNTIME_OBJECTS_ODICT_H
#define RUNTIME_OBJECTS_ODICT_H

#include "runtime/objects/dict.h"

typedef struct _odictnode _ODictNode;
struct _odictnode {
    PyObject *key; /* owned */
    Py_hash_t hash;
    _ODictNode *next, *prev;
};
PIN_SIZE(_ODictNode, 16);

typedef struct {
    PyDictObject od_dict;
    _ODictNode **od_fast_nodes;
    Py_ssize_t od_fast_nodes_size;
    void *od_resize_sentinel;
    size_t od_state;
    _ODictNode *od_first, *od_last;
    PyObject *od_inst_dict;
    PyObject *od_weakreflist;
} PyODictObject;
PIN_SIZE(PyODictObject, 60);

extern PyTypeObject PyODict_Type, PyODictIter_Type, PyODictKeys_Type,
    PyODictValues_Type, PyODictItems_Type;
extern PyMethodDef _PyODict_Methods[];
extern PyNumberMethods _PyODict_AsNumber;

#define PyODict_Check(op)      PyObject_TypeCheck((op), &PyODict_Type)
#define PyODict_CheckExact(op) Py_IS_TYPE((op), &PyODict_Type)
#define _PyODict_CAST(op)      ((PyODictObject *)(op))

PyObject *PyODict_New(void);
/* As PyDict_SetItem and PyDict_DelItem: 0 or -1. */
int PyODict_SetItem(PyObject *od, PyObject *key, PyObject *value);
int PyODict_DelItem(PyObject *od, PyObject *key);

/* ---- For the odict_*.c files ---- */

/* The node of `key`; NULL where there is none, perhaps with an exception. */
_ODictNode *_PyODict_FindNode(PyODictObject *od, PyObject *key, Py_hash_t hash);
/* Takes the key's node out of the list, if there is one; 0 or -1. */
int _PyODict_ClearNode(PyODictObject *od, PyObject *key, Py_hash_t hash);
/* Moves a node to the end (or the beginning) of the list. */
void _PyODict_MoveNode(PyODictObject *od, _ODictNode *node, bool last);
void _PyODict_ClearNodes(PyODictObject *od);
/* OrderedDict.update: from at most one positional argument and keywords; 0 or -1. */
int _PyODict_Update(PyObject *self, PyObject *args, PyObject *kwargs);
PyObject *_PyODict_Iter(PyObject *od);
PyObject *_PyODict_Reversed(PyObject *od, PyObject *ignored);

#endif
