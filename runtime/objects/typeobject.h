/*
 * Types as objects: making them, readying them, looking names up along their MRO.
 *
 * Invariants:
 *   T3: tp_dict of a static type may be NULL or lack its methods until _PyType_GetDict
 *       has run; nobody reads tp_dict but through it (_PyType_Lookup does).
 *   T4: while Py_TPFLAGS_VALID_VERSION_TAG is set, tp_version_tag is unique and not
 * zero, and nothing along the MRO has changed since it was given.
 *
 * CPython 3.11: Include/cpython/object.h, Objects/typeobject.c. Next: instance.h.
 */
#ifndef RUNTIME_OBJECTS_TYPEOBJECT_H
#define RUNTIME_OBJECTS_TYPEOBJECT_H

#include "runtime/type.h"

extern PyTypeObject PyType_Type, PyBaseObject_Type, PySuper_Type;

struct _dictkeysobject;

struct _specialization_cache {
    PyObject *init; /* borrowed: the __init__ that PRECALL_PY_CLASS calls */
};

/* A type made by a class statement: the type, its tables, and what is shared by its
 * instances. __slots__ members (PyMemberDef) follow it. */
typedef struct _heaptypeobject {
    PyTypeObject ht_type;
    PyAsyncMethods as_async;
    PyNumberMethods as_number;
    PyMappingMethods as_mapping;
    PySequenceMethods as_sequence; /* after as_mapping: see slot_inherited in CPython */
    PyBufferProcs as_buffer;
    PyObject *ht_name, *ht_slots, *ht_qualname;
    struct _dictkeysobject *ht_cached_keys; /* shared by the instances' values */
    PyObject *ht_module;
    char *_ht_tpname;
    struct _specialization_cache _spec_cache;
} PyHeapTypeObject;

#define PyHeapType_GET_MEMBERS(et)                                                     \
    ((PyMemberDef *)((char *)(et) + Py_TYPE(et)->tp_basicsize))

/* A type of ours: its instances are a head, the list of weak references, and the
 * values of a managed dict in front; nothing else, so they can be walked and freed
 * without looking along the bases. */
#define _Py_TPFLAGS_PLAIN_INSTANCE (1UL << 2)

#define PyType_Check(op)                  PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_TYPE_SUBCLASS)
#define PyType_CheckExact(op)             Py_IS_TYPE((op), &PyType_Type)
#define _PyType_CAST(op)                  ((PyTypeObject *)(op))
#define PyType_GetFlags(type)             ((type)->tp_flags)
#define _PyType_HasFeature(type, feature) PyType_HasFeature((type), (feature))
#define PyType_IS_GC(type)                PyType_HasFeature((type), Py_TPFLAGS_HAVE_GC)
#define _PyType_IS_GC                     PyType_IS_GC

/* Completes a type: base, MRO, inherited slots. Cheap: methods become descriptors only
 * when a name is looked up. 0, or -1 with an exception. Safe to call again. */
int PyType_Ready(PyTypeObject *type);
/* Readies every static type of a NULL-ended table. */
int _PyType_ReadyAll(PyTypeObject *const *types);
/* tp_dict, filled (borrowed); never NULL for a ready type unless memory is out. */
PyObject *_PyType_GetDict(PyTypeObject *type);

/* The attribute along the MRO, borrowed, NULL without exception when there is none. The
 * names must be str; the method cache answers for interned ones. */
PyObject *_PyType_Lookup(PyTypeObject *type, PyObject *name);
/* As that, of an object's type and bound to the object: a new reference or NULL (with
 * an exception only if binding failed). */
PyObject *_PyObject_LookupSpecial(PyObject *self, PyObject *name);
/* As that, but may give the plain function with *unbound set: call it with self first.
 */
PyObject *_PyObject_LookupSpecialMethod(PyObject *self, PyObject *name, int *unbound);

/* Says that the type (and so its subclasses) changed: version tags become invalid. */
void PyType_Modified(PyTypeObject *type);
/* Gives the type a valid version tag: 1, or 0 when the tags are used up. */
int _PyType_AssignVersionTag(PyTypeObject *type);
unsigned int PyType_ClearCache(void);

int PyType_IsSubtype(PyTypeObject *a, PyTypeObject *b);
#define PyObject_TypeCheck(op, type)                                                   \
    (Py_IS_TYPE((op), (type)) || PyType_IsSubtype(Py_TYPE(op), (type)))

PyObject *PyType_GenericAlloc(PyTypeObject *type,
                              Py_ssize_t n_items); /* zeroed, tracked */
PyObject *_PyType_AllocNoTrack(PyTypeObject *type, Py_ssize_t n_items);
/* A fresh instance as object.__new__ gives it, attributes ready to be stored. */
PyObject *_PyObject_NewInstance(PyTypeObject *type);
PyObject *PyType_GenericNew(PyTypeObject *type, PyObject *args, PyObject *kwds);
PyTypeObject *_PyType_CalculateMetaclass(PyTypeObject *metatype, PyObject *bases);

const char *_PyType_Name(PyTypeObject *type); /* the name without its module */
PyObject *PyType_GetName(PyTypeObject *type);
PyObject *PyType_GetQualName(PyTypeObject *type);
/* The qualified name as messages show it: "mod.qualname", "qualname" for builtins. */
PyObject *_PyType_FullName(PyTypeObject *type);
/* From "name(sig)\n--\n\ntext": the text, and "(sig)" or None. New references. */
PyObject *_PyType_GetDocFromInternalDoc(const char *name, const char *doc);
PyObject *_PyType_GetTextSignatureFromInternalDoc(const char *name, const char *doc);

/* type.__new__ with C arguments; metatype(name, bases, dict, **kwds) is PyObject_Call.
 */
PyObject *_PyType_New(PyTypeObject *metatype, PyObject *name, PyObject *bases,
                      PyObject *dict, PyObject *kwds);
/* tp_getattro of type objects; also _Py_type_getattro in CPython, for the specialiser.
 */
PyObject *_Py_type_getattro(PyObject *type, PyObject *name);
/* The slot function of heap types that calls __getattribute__ or __getattr__; V's
 * specialiser must know them. */
PyObject *_Py_slot_tp_getattr_hook(PyObject *self, PyObject *name);
PyObject *_Py_slot_tp_getattro(PyObject *self, PyObject *name);
/* object.__init__, object.__new__ as slots, and type.__call__ (tp_call of PyType_Type).
 */
int _PyObject_BaseInit(PyObject *self, PyObject *args, PyObject *kwds);
PyObject *_PyObject_BaseNew(PyTypeObject *type, PyObject *args, PyObject *kwds);
PyObject *_PyType_Call(PyObject *type, PyObject *args, PyObject *kwds);
/* super().name without making the super object: `self`'s attribute after `type` in its
 * MRO. A new reference or NULL with the AttributeError. */
PyObject *_PySuper_Lookup(PyTypeObject *type, PyObject *self, PyObject *name);
/* Words before the object: collector's head, managed dict. Bytes. */
static inline size_t _PyType_PreHeaderSize(PyTypeObject *tp) {
    return (((tp->tp_flags & Py_TPFLAGS_HAVE_GC) != 0) +
            ((tp->tp_flags & Py_TPFLAGS_MANAGED_DICT) != 0)) *
           2 * sizeof(PyObject *);
}
/* Bytes of an object of n items, without its pre-header, rounded to a word. */
#define _PyObject_VAR_SIZE(type, n)                                                    \
    (((size_t)(type)->tp_basicsize + (size_t)(n) * (size_t)(type)->tp_itemsize +       \
      (sizeof(void *) - 1)) &                                                          \
     ~(size_t)(sizeof(void *) - 1))

#endif
