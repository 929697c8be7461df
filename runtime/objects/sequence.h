/*
 * What can be asked of any container: its items, its length, an iterator over it. Each
 * function looks at the type's slots and nothing else.
 *
 * A PyObject * result is a new reference, NULL with an exception set on failure; an int
 * result is -1 with one set. CPython 3.11: Include/abstract.h, Objects/abstract.c.
 * Next: sequence.c, mapping.c, iterate.c.
 */
#ifndef RUNTIME_OBJECTS_SEQUENCE_H
#define RUNTIME_OBJECTS_SEQUENCE_H

#include "runtime/objects/list.h"
#include "runtime/objects/tuple.h"
#include "runtime/type.h"

/* ---- Any container ---- */
Py_ssize_t PyObject_Size(PyObject *op);
#define PyObject_Length PyObject_Size
/* len() if there is one, else __length_hint__, else `defaultvalue`. */
Py_ssize_t PyObject_LengthHint(PyObject *op, Py_ssize_t defaultvalue);
int _PyObject_HasLen(PyObject *op);
PyObject *PyObject_GetItem(PyObject *op, PyObject *key);
int PyObject_SetItem(PyObject *op, PyObject *key, PyObject *value);
int PyObject_DelItem(PyObject *op, PyObject *key);
int PyObject_DelItemString(PyObject *op, const char *key);

/* ---- Iterators ---- */
PyObject *PyObject_GetIter(PyObject *op);
PyObject *PyObject_GetAIter(PyObject *op);
int PyIter_Check(PyObject *op);
int PyAIter_Check(PyObject *op);
/* The next item; NULL at the end, without exception, or on failure, with one. */
PyObject *PyIter_Next(PyObject *iter);
/* One step of a coroutine or iterator; *result is what it gave or returned. */
PySendResult PyIter_Send(PyObject *iter, PyObject *arg, PyObject **result);
/* tp_iternext of a type that has none but must have the slot. */
PyObject *_PyObject_NextNotImplemented(PyObject *op);

/* ---- Sequences ---- */
int PySequence_Check(PyObject *op);
Py_ssize_t PySequence_Size(PyObject *op);
#define PySequence_Length PySequence_Size
PyObject *PySequence_Concat(PyObject *a, PyObject *b);
PyObject *PySequence_Repeat(PyObject *op, Py_ssize_t n);
PyObject *PySequence_InPlaceConcat(PyObject *a, PyObject *b);
PyObject *PySequence_InPlaceRepeat(PyObject *op, Py_ssize_t n);
PyObject *PySequence_GetItem(PyObject *op, Py_ssize_t i);
int PySequence_SetItem(PyObject *op, Py_ssize_t i, PyObject *value);
int PySequence_DelItem(PyObject *op, Py_ssize_t i);
PyObject *PySequence_GetSlice(PyObject *op, Py_ssize_t i1, Py_ssize_t i2);
int PySequence_SetSlice(PyObject *op, Py_ssize_t i1, Py_ssize_t i2, PyObject *value);
int PySequence_DelSlice(PyObject *op, Py_ssize_t i1, Py_ssize_t i2);
PyObject *PySequence_Tuple(PyObject *op);
PyObject *PySequence_List(PyObject *op);
/* A list or tuple with the items of `op` (itself if it is one); TypeError with
 * `message` when it cannot be iterated. */
PyObject *PySequence_Fast(PyObject *op, const char *message);
#define PySequence_Fast_GET_SIZE(op) Py_SIZE(op)
#define PySequence_Fast_ITEMS(op)                                                      \
    (PyList_Check(op) ? _PyList_ITEMS(op) : _PyTuple_ITEMS(op))
#define PySequence_Fast_GET_ITEM(op, i) (PySequence_Fast_ITEMS(op)[i])
#define PySequence_ITEM(op, i)          (Py_TYPE(op)->tp_as_sequence->sq_item((op), (i)))

/* How often, whether, and where `value` occurs (first: ValueError if nowhere). */
#define PY_ITERSEARCH_COUNT    1
#define PY_ITERSEARCH_INDEX    2
#define PY_ITERSEARCH_CONTAINS 3
Py_ssize_t _PySequence_IterSearch(PyObject *seq, PyObject *value, int operation);
Py_ssize_t PySequence_Count(PyObject *op, PyObject *value);
Py_ssize_t PySequence_Index(PyObject *op, PyObject *value);
int PySequence_Contains(PyObject *op, PyObject *value);
#define PySequence_In PySequence_Contains

/* ---- Mappings ---- */
int PyMapping_Check(PyObject *op);
Py_ssize_t PyMapping_Size(PyObject *op);
#define PyMapping_Length PyMapping_Size
PyObject *PyMapping_GetItemString(PyObject *op, const char *key);
int PyMapping_SetItemString(PyObject *op, const char *key, PyObject *value);
int PyMapping_HasKey(PyObject *op, PyObject *key); /* 1 or 0, exceptions dropped */
int PyMapping_HasKeyString(PyObject *op, const char *key);
/* Lists of keys(), values(), items(). */
PyObject *PyMapping_Keys(PyObject *op);
PyObject *PyMapping_Values(PyObject *op);
PyObject *PyMapping_Items(PyObject *op);

#endif
