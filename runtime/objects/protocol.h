/*
 * What can be asked of any object whatever its type: text, order, hash, truth,
 * attributes. Each function looks at the type's slots and nothing else.
 *
 * A PyObject * result is a new reference, NULL with an exception set on failure; an int
 * result is -1 with an exception set on failure, unless said otherwise. Names and
 * meaning: CPython 3.11, Include/object.h and Include/cpython/object.h. Next:
 * typeobject.h.
 */
#ifndef RUNTIME_OBJECTS_PROTOCOL_H
#define RUNTIME_OBJECTS_PROTOCOL_H

#include "runtime/type.h"
#include "runtime/objects/trashcan.h"

extern PyTypeObject _PyNone_Type, _PyNotImplemented_Type, PyEllipsis_Type;

/* ---- Making objects ---- */

/* Fills in the head of fresh memory; a heap type gains a reference. Cannot fail. */
PyObject *PyObject_Init(PyObject *op, PyTypeObject *type);
PyVarObject *PyObject_InitVar(PyVarObject *op, PyTypeObject *type, Py_ssize_t size);
/* Memory and head in one, for types without Py_TPFLAGS_HAVE_GC; else see gc.h. */
PyObject *_PyObject_New(PyTypeObject *type);
PyVarObject *_PyObject_NewVar(PyTypeObject *type, Py_ssize_t n_items);
#define PyObject_New(type, typeobj)       ((type *)_PyObject_New(typeobj))
#define PyObject_NewVar(type, typeobj, n) ((type *)_PyObject_NewVar((typeobj), (n)))
#define PyObject_INIT(op, typeobj)        PyObject_Init(_PyObject_CAST(op), (typeobj))
#define PyObject_Del                      PyObject_Free

/* The head of fresh memory, inline; PyObject_Init's fast twin. */
static inline void _PyObject_Init(PyObject *op, PyTypeObject *type) {
    op->ob_type = type;
    if (type->tp_flags & Py_TPFLAGS_HEAPTYPE) {
        Py_INCREF(type);
    }
    op->ob_refcnt = 1;
}
static inline void _PyObject_InitVar(PyVarObject *op, PyTypeObject *type,
                                     Py_ssize_t n) {
    op->ob_size = n;
    _PyObject_Init((PyObject *)op, type);
}
#define _Py_NewReference(op) Py_SET_REFCNT((op), 1)

/* Runs tp_finalize once in an object's life. The second form is for tp_dealloc: -1 says
 * that the finalizer brought the object back and tp_dealloc must return (PEP 442). */
void PyObject_CallFinalizer(PyObject *self);
int PyObject_CallFinalizerFromDealloc(PyObject *self);

/* ---- Text ---- */
PyObject *PyObject_Repr(PyObject *op); /* "<NULL>" for NULL, as do Str, ASCII, Bytes */
PyObject *PyObject_Str(PyObject *op);
PyObject *PyObject_ASCII(PyObject *op);
PyObject *PyObject_Bytes(PyObject *op);
/* 1 when `op` is being shown already (a list within itself), 0 when entered now. */
int Py_ReprEnter(PyObject *op);
void Py_ReprLeave(PyObject *op);

/* ---- Order, hash, truth ---- */
PyObject *PyObject_RichCompare(PyObject *v, PyObject *w, int op);
int PyObject_RichCompareBool(PyObject *v, PyObject *w, int op); /* identity first */
extern const int _Py_SwappedOp[6];
#define Py_RETURN_RICHCOMPARE(a, b, op)                                                \
    return Py_NewRef(_Py_RichResult(((a) > (b)) - ((a) < (b)), (op)) ? Py_True         \
                                                                     : Py_False)
/* Whether an order `c` (below, at, above zero) satisfies `op`. */
static inline int _Py_RichResult(int c, int op) {
    switch (op) {
    case Py_LT:
        return c < 0;
    case Py_LE:
        return c <= 0;
    case Py_EQ:
        return c == 0;
    case Py_NE:
        return c != 0;
    case Py_GT:
        return c > 0;
    default:
        return c >= 0;
    }
}
Py_hash_t PyObject_Hash(PyObject *op);
Py_hash_t PyObject_HashNotImplemented(PyObject *op); /* always the TypeError */
Py_hash_t _Py_HashPointer(const void *p);
Py_hash_t _Py_HashPointerRaw(const void *p);
int PyObject_IsTrue(PyObject *op);
int PyObject_Not(PyObject *op);

/* ---- Attributes ---- */
PyObject *PyObject_GetAttr(PyObject *op, PyObject *name);
PyObject *PyObject_GetAttrString(PyObject *op, const char *name);
int PyObject_SetAttr(PyObject *op, PyObject *name, PyObject *value); /* NULL deletes */
int PyObject_SetAttrString(PyObject *op, const char *name, PyObject *value);
int PyObject_HasAttr(PyObject *op, PyObject *name);
int PyObject_HasAttrString(PyObject *op, const char *name);
#define PyObject_DelAttr(op, name)       PyObject_SetAttr((op), (name), NULL)
#define PyObject_DelAttrString(op, name) PyObject_SetAttrString((op), (name), NULL)
/* 1 and *result; 0 and NULL when there is none, with no exception set; -1. */
int _PyObject_LookupAttr(PyObject *op, PyObject *name, PyObject **result);
/* *method: 1 an unbound function to be called with `op` first, 0 a plain attribute (or
 * NULL: error). CPython's _PyObject_GetMethod. */
int _PyObject_GetMethod(PyObject *op, PyObject *name, PyObject **method);
PyObject *PyObject_GenericGetAttr(PyObject *op, PyObject *name);
int PyObject_GenericSetAttr(PyObject *op, PyObject *name, PyObject *value);
PyObject *_PyObject_GenericGetAttrWithDict(PyObject *op, PyObject *name, PyObject *dict,
                                           int suppress);
int _PyObject_GenericSetAttrWithDict(PyObject *op, PyObject *name, PyObject *value,
                                     PyObject *dict);
PyObject *PyObject_GenericGetDict(PyObject *op, void *context);
int PyObject_GenericSetDict(PyObject *op, PyObject *value, void *context);
PyObject *PyObject_Dir(PyObject *op); /* `op` must not be NULL: dir() alone is V's */

/* ---- Kind ---- */
PyObject *PyObject_SelfIter(PyObject *op);
PyObject *PyObject_Type(PyObject *op);
int PyCallable_Check(PyObject *op);
int PyObject_IsInstance(PyObject *inst, PyObject *cls);
int PyObject_IsSubclass(PyObject *derived, PyObject *cls);
int _PyObject_RealIsInstance(PyObject *inst, PyObject *cls);
int _PyObject_RealIsSubclass(PyObject *derived, PyObject *cls);

#endif
