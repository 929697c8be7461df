/*
 * Callables of C: built-in functions (with or without a self), and methods bound to an
 * object. Both are called by vectorcall; a PyMethodDef is pointed at and must live on.
 *
 * CPython 3.11: Include/methodobject.h, Objects/methodobject.c, Objects/classobject.c.
 */
#ifndef RUNTIME_OBJECTS_METHOD_H
#define RUNTIME_OBJECTS_METHOD_H

#include "runtime/type.h"

typedef struct {
    PyObject_HEAD PyMethodDef *m_ml;
    PyObject *m_self;   /* owned; NULL for a static method */
    PyObject *m_module; /* owned: the module's name, or NULL */
    PyObject *m_weakreflist;
    vectorcallfunc vectorcall;
} PyCFunctionObject;
PIN_SIZE(PyCFunctionObject, 28);

typedef struct {
    PyCFunctionObject func;
    PyTypeObject *mm_class;
} PyCMethodObject;

typedef struct {
    PyObject_HEAD PyObject *im_func, *im_self, *im_weakreflist;
    vectorcallfunc vectorcall;
} PyMethodObject;
PIN_SIZE(PyMethodObject, 24);

extern PyTypeObject PyCFunction_Type, PyCMethod_Type, PyMethod_Type,
    PyInstanceMethod_Type;

#define PyCFunction_CheckExact(op) Py_IS_TYPE((op), &PyCFunction_Type)
#define PyCFunction_Check(op)                                                          \
    (Py_IS_TYPE((op), &PyCFunction_Type) || Py_IS_TYPE((op), &PyCMethod_Type))
#define PyCMethod_CheckExact(op)    Py_IS_TYPE((op), &PyCMethod_Type)
#define PyMethod_Check(op)          Py_IS_TYPE((op), &PyMethod_Type)
#define PyCFunction_GET_FUNCTION(f) (((PyCFunctionObject *)(f))->m_ml->ml_meth)
#define PyCFunction_GET_FLAGS(f)    (((PyCFunctionObject *)(f))->m_ml->ml_flags)
/* Borrowed; NULL for a static method. */
#define PyCFunction_GET_SELF(f)                                                        \
    (PyCFunction_GET_FLAGS(f) & METH_STATIC ? NULL : ((PyCFunctionObject *)(f))->m_self)
#define PyMethod_GET_FUNCTION(m) (((PyMethodObject *)(m))->im_func)
#define PyMethod_GET_SELF(m)     (((PyMethodObject *)(m))->im_self)

/* New functions, NULL with an exception. `self` and `module` (a str, or NULL) gain a
 * reference. */
PyObject *PyCFunction_NewEx(PyMethodDef *def, PyObject *self, PyObject *module);
PyObject *PyCMethod_New(PyMethodDef *def, PyObject *self, PyObject *module,
                        PyTypeObject *cls);
#define PyCFunction_New(def, self) PyCFunction_NewEx((def), (self), NULL)
PyObject *PyMethod_New(PyObject *func, PyObject *self);

/* The vectorcall entry that suits ml_flags, for functions and (second) descriptors;
 * NULL for flags that fit nothing. */
vectorcallfunc _PyCFunction_VectorcallOf(int ml_flags);
vectorcallfunc _PyMethodDescr_VectorcallOf(int ml_flags);

#endif
