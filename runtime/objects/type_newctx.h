/*
 * What a class statement's type is made from, while it is being made. type_new.c
 * drives, type_newslots.c decides what the instances carry.
 */
#ifndef RUNTIME_OBJECTS_TYPE_NEWCTX_H
#define RUNTIME_OBJECTS_TYPE_NEWCTX_H

#include "runtime/type.h"

struct new_ctx {
    PyTypeObject *metatype, *base;
    PyObject *name, *bases, *orig_dict, *kwds;
    PyObject *dict;  /* owned: the type's own copy */
    PyObject *slots; /* owned: sorted tuple of mangled names, or NULL */
    Py_ssize_t nslot;
    int add_dict, add_weak;
};

/* Reads __slots__: fills slots, nslot, add_dict, add_weak. 0, or -1. */
int _PyType_NewSlots(struct new_ctx *ctx);
/* Lays out the instance: members for the slots, dict and weak list, getsets for these.
 */
int _PyType_NewDescriptors(PyTypeObject *type, struct new_ctx *ctx);
/* tp_vectorcall of class statements' types. */
PyObject *_PyType_HeapVectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                                 PyObject *kwnames);
/* Members, getsets and __doc__ of a heap type into its dict. */
int _PyType_FillHeapDict(PyTypeObject *type);

#endif
