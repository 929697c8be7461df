/*
 * What the type_*.c files share and nobody else needs. The file order to read:
 * type_ready.c, type_mro.c, type_lookup.c, type_fill.c, type_slotdefs.c, type_slots*.c,
 * type_wrap.c, type_new.c, type_heap.c, type_bases.c, typeobject.c, object_type.c,
 * super.c.
 */
#ifndef RUNTIME_OBJECTS_TYPE_INTERNAL_H
#define RUNTIME_OBJECTS_TYPE_INTERNAL_H

#include "runtime/objects/descr.h"
#include "runtime/objects/typeobject.h"

/* A static type whose tp_dict holds only the names asked for so far (or is NULL). */
#define _Py_TPFLAGS_LAZY_DICT (1UL << 1)

/* tp_subclasses of every type points at this: borrowed, in order of creation. A type
 * takes itself out when it dies. */
struct type_children {
    Py_ssize_t n, room;
    PyTypeObject *types[];
};
int _PyType_AddSubclass(PyTypeObject *base, PyTypeObject *type);
void _PyType_RemoveSubclass(PyTypeObject *base, PyTypeObject *type);
static inline struct type_children *_PyType_Children(PyTypeObject *type) {
    return (struct type_children *)(void *)type->tp_subclasses;
}

/* ---- type_mro.c ---- */
/* The MRO as a new tuple by the C3 rule; NULL with TypeError on a conflict. */
PyObject *_PyType_ComputeMro(PyTypeObject *type);
/* Sets tp_mro, asking the metatype's mro() where it has its own. */
int _PyType_SetMro(PyTypeObject *type);
PyTypeObject *_PyType_BestBase(PyObject *bases);
/* The type whose layout `type` shares without adding to it. */
PyTypeObject *_PyType_SolidBase(PyTypeObject *type);
int _PyType_ExtraIvars(PyTypeObject *type, PyTypeObject *base);

/* ---- type_ready.c ---- */
/* Copies what `type` lacks from its bases; for heap types tp_as_* are their own. */
void _PyType_InheritSlots(PyTypeObject *type);

/* ---- type_fill.c ---- */
/* The attribute that the static tables of a lazy type give `name`: stored in tp_dict,
 * borrowed; NULL when they do not have it (or, with an exception, without memory). */
PyObject *_PyType_MakeAttribute(PyTypeObject *type, PyObject *name);
/* Fills the whole tp_dict in CPython's order. */
int _PyType_FillDict(PyTypeObject *type);

/* ---- type_slotdefs.c ---- */
/* Names and slots, ordered by slot, ending in name NULL. */
extern struct wrapperbase _PyType_Slotdefs[];
void **_PyType_SlotPointer(PyTypeObject *type, Py_ssize_t offset);
/* Sets the slots of a heap type from its dict and MRO: all, or those of one name. The
 * second goes down the subclasses. */
void _PyType_FixupSlots(PyTypeObject *type);
int _PyType_UpdateSlot(PyTypeObject *type, PyObject *name);
/* All slots of a type and its subclasses, after __bases__ changed. */
void _PyType_UpdateAllSlots(PyTypeObject *type);

/* ---- type_heap.c ---- */
void _PyType_SubtypeDealloc(PyObject *self);
int _PyType_SubtypeTraverse(PyObject *self, visitproc visit, void *arg);
int _PyType_SubtypeClear(PyObject *self);

/* ---- type_plain.c: the same for types with _Py_TPFLAGS_PLAIN_INSTANCE ---- */
PyObject *_PyType_NewPlain(PyTypeObject *type);
int _PyType_TraversePlain(PyObject *self, visitproc visit, void *arg);
void _PyType_DeallocPlain(PyObject *self);

/* ---- type_bases.c ---- */
extern PyGetSetDef _PyType_GetSet[];
int _PyType_CompatibleForAssignment(PyTypeObject *oldto, PyTypeObject *newto,
                                    const char *attr);
extern PyGetSetDef _PyType_SubtypeGetSetFull[], _PyType_SubtypeGetSetDict[],
    _PyType_SubtypeGetSetWeak[];

/* ---- type_new.c ---- */
PyObject *_PyType_NewSlot(PyTypeObject *metatype, PyObject *args, PyObject *kwds);
PyMethodDef *_PyType_NewWrapperDef(void); /* __new__ of a type as a built-in method */
/* Whether tp_new is made from a Python __new__. */
PyObject *_Py_slot_tp_new(PyTypeObject *type, PyObject *args, PyObject *kwds);

/* ---- object_reduce.c ---- */
/* self.__getstate__(): a new reference or NULL. */
PyObject *_PyObject_GetState(PyObject *self);

/* ---- object_type.c ---- */
extern PyMethodDef _PyObject_BaseMethods[];
PyObject *_PyObject_MergeClassDict(PyObject *dict, PyObject *cls);

#endif
