/*
 * Tuples whose items have names too: sys.version_info, time.struct_time.
 *
 * Invariant SQ1: an object holds as many items as its type has members; ob_size counts
 * only those that belong to the tuple, the others are reached by name alone. Items
 * without a name are the last of those that do.
 *
 * CPython 3.11: Include/structseq.h, Objects/structseq.c. Before: tuple.h.
 */
#ifndef RUNTIME_OBJECTS_STRUCTSEQ_H
#define RUNTIME_OBJECTS_STRUCTSEQ_H

#include "runtime/objects/tuple.h"

typedef struct {
    const char *name, *doc; /* name NULL: the end */
} PyStructSequence_Field;
extern const char *const PyStructSequence_UnnamedField;
typedef struct {
    const char *name, *doc;
    PyStructSequence_Field *fields;
    int n_in_sequence;
} PyStructSequence_Desc;

/* Fills in and readies a static type (zeroed before): 0, or -1 with an exception. Safe
 * to call again. The desc must live on. */
int PyStructSequence_InitType2(PyTypeObject *type, PyStructSequence_Desc *desc);
/* An object with NULL items, to be filled at once. */
PyObject *PyStructSequence_New(PyTypeObject *type);
/* Steals `value`. */
void PyStructSequence_SetItem(PyObject *op, Py_ssize_t i, PyObject *value);
#define PyStructSequence_SET_ITEM(op, i, v) PyTuple_SET_ITEM((op), (i), (v))
#define PyStructSequence_GET_ITEM(op, i)    PyTuple_GET_ITEM((op), (i))

#endif
