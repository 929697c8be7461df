/*
 * Descriptors: what stands in a type's dict so that C functions, fields and slots look
 * like attributes; and property, classmethod, staticmethod.
 *
 * Each is made from a static table entry that it only points at, which must live on.
 * CPython 3.11: Include/descrobject.h, Objects/descrobject.c, structmember.h.
 */
#ifndef RUNTIME_OBJECTS_DESCR_H
#define RUNTIME_OBJECTS_DESCR_H

#include "runtime/type.h"

/* PyMemberDef.type: what C type the field at `offset` has. */
enum {
    T_SHORT,
    T_INT,
    T_LONG,
    T_FLOAT,
    T_DOUBLE,
    T_STRING,
    T_OBJECT, /* NULL reads as None */
    T_CHAR,
    T_BYTE,
    T_UBYTE,
    T_USHORT,
    T_UINT,
    T_ULONG,
    T_STRING_INPLACE,
    T_BOOL,
    T_OBJECT_EX = 16, /* NULL reads as AttributeError */
    T_LONGLONG,
    T_ULONGLONG,
    T_PYSSIZET,
    T_NONE
};
#define READONLY      1
#define PY_READONLY   READONLY
#define PY_AUDIT_READ 2
/* The offset counts from the end of the object's base size: slots of type objects. */
#define _Py_RELATIVE_OFFSET 8

/* A special method that stands for a slot: __add__ for nb_add. */
typedef PyObject *(*wrapperfunc)(PyObject *self, PyObject *args, void *wrapped);
typedef PyObject *(*wrapperfunc_kwds)(PyObject *self, PyObject *args, void *wrapped,
                                      PyObject *kwds);
struct wrapperbase {
    const char *name;
    Py_ssize_t offset; /* in PyHeapTypeObject */
    void *function;    /* the slot function of heap types that calls the method */
    wrapperfunc wrapper;
    const char *doc;
    int flags; /* PyWrapperFlag_KEYWORDS */
    PyObject *name_strobj;
};
#define PyWrapperFlag_KEYWORDS 1

typedef struct {
    PyObject_HEAD PyTypeObject *d_type;
    PyObject *d_name, *d_qualname;
} PyDescrObject;
#define PyDescr_TYPE(x) (((PyDescrObject *)(x))->d_type)
#define PyDescr_NAME(x) (((PyDescrObject *)(x))->d_name)

typedef struct {
    PyDescrObject d_common;
    PyMethodDef *d_method;
    vectorcallfunc vectorcall;
} PyMethodDescrObject;
typedef struct {
    PyDescrObject d_common;
    PyMemberDef *d_member;
} PyMemberDescrObject;
typedef struct {
    PyDescrObject d_common;
    PyGetSetDef *d_getset;
} PyGetSetDescrObject;
typedef struct {
    PyDescrObject d_common;
    struct wrapperbase *d_base;
    void *d_wrapped; /* the slot's function in d_type */
} PyWrapperDescrObject;
PIN_SIZE(PyMethodDescrObject, 28);

typedef struct {
    PyObject_HEAD PyObject *prop_get, *prop_set, *prop_del, *prop_doc, *prop_name;
    int getter_doc;
} propertyobject;

extern PyTypeObject PyMethodDescr_Type, PyClassMethodDescr_Type, PyMemberDescr_Type,
    PyGetSetDescr_Type, PyWrapperDescr_Type, _PyMethodWrapper_Type, PyDictProxy_Type,
    PyProperty_Type, PyClassMethod_Type, PyStaticMethod_Type;

/* New descriptors for `type`, NULL with an exception. */
PyObject *PyDescr_NewMethod(PyTypeObject *type, PyMethodDef *def);
PyObject *PyDescr_NewClassMethod(PyTypeObject *type, PyMethodDef *def);
PyObject *PyDescr_NewMember(PyTypeObject *type, PyMemberDef *def);
PyObject *PyDescr_NewGetSet(PyTypeObject *type, PyGetSetDef *def);
PyObject *PyDescr_NewWrapper(PyTypeObject *type, struct wrapperbase *def,
                             void *wrapped);
#define PyDescr_IsData(d) (Py_TYPE(d)->tp_descr_set != NULL)

PyObject *PyWrapper_New(PyObject *descr, PyObject *self); /* a method-wrapper */
PyObject *PyDictProxy_New(PyObject *mapping);             /* a read-only view */
PyObject *PyClassMethod_New(PyObject *callable);
PyObject *PyStaticMethod_New(PyObject *callable);

/* Reads or writes the field that `def` names in the object at `addr`. */
PyObject *PyMember_GetOne(const char *addr, PyMemberDef *def);
int PyMember_SetOne(char *addr, PyMemberDef *def, PyObject *value);

#endif
