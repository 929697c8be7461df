/*
 * The function object: code, the globals it was defined in, defaults and closure.
 *
 * Invariant V4: func_version is 0, or a number that no other (code, defaults,
 * kwdefaults, vectorcall) of a function shares; whoever changes one of these sets it to
 * 0.
 *
 * CPython 3.11: Include/cpython/funcobject.h, Objects/funcobject.c. Next: frame.h.
 */
#ifndef RUNTIME_VM_FUNCTION_H
#define RUNTIME_VM_FUNCTION_H

#include "runtime/type.h"

/*
 *  8 func_globals   12 func_builtins   16 func_name      20 func_qualname
 * 24 func_code      28 func_defaults   32 func_kwdefaults 36 func_closure
 * 40 func_doc       44 func_dict       48 func_weakreflist 52 func_module
 * 56 func_annotations 60 vectorcall    64 func_version
 */
typedef struct {
    PyObject ob_base;
    PyObject *func_globals;  /* dict */
    PyObject *func_builtins; /* dict */
    PyObject *func_name, *func_qualname;
    PyObject *func_code;       /* PyCodeObject */
    PyObject *func_defaults;   /* NULL or a tuple */
    PyObject *func_kwdefaults; /* NULL or a dict */
    PyObject *func_closure;    /* NULL or a tuple of cells */
    PyObject *func_doc;
    PyObject *func_dict;        /* NULL or a dict */
    PyObject *func_weakreflist; /* list of weak references */
    PyObject *func_module;
    PyObject *func_annotations; /* NULL, a dict, or a flat tuple name, value, ... */
    vectorcallfunc vectorcall;
    uint32_t func_version;
} PyFunctionObject;

PIN_SIZE(PyFunctionObject, 68);

extern PyTypeObject PyFunction_Type;
#define PyFunction_Check(op) Py_IS_TYPE(op, &PyFunction_Type)

/* A function of `code` (PyCodeObject) in `globals`; NULL with an error. */
PyObject *PyFunction_New(PyObject *code, PyObject *globals);
PyObject *PyFunction_NewWithQualName(PyObject *code, PyObject *globals,
                                     PyObject *qualname);
/* Borrowed. */
PyObject *PyFunction_GetCode(PyObject *op);
PyObject *PyFunction_GetGlobals(PyObject *op);
PyObject *PyFunction_GetModule(PyObject *op);
PyObject *PyFunction_GetDefaults(PyObject *op);
int PyFunction_SetDefaults(PyObject *op, PyObject *defaults);
PyObject *PyFunction_GetKwDefaults(PyObject *op);
int PyFunction_SetKwDefaults(PyObject *op, PyObject *defaults);
PyObject *PyFunction_GetClosure(PyObject *op);
int PyFunction_SetClosure(PyObject *op, PyObject *closure);
PyObject *PyFunction_GetAnnotations(PyObject *op);
int PyFunction_SetAnnotations(PyObject *op, PyObject *annotations);
/* The version of V4, given out at the first question; 0 when they have run out. */
uint32_t _PyFunction_GetVersionForCurrentState(PyFunctionObject *func);
/* The vectorcall slot of every Python function. */
PyObject *_PyFunction_Vectorcall(PyObject *func, PyObject *const *stack, size_t nargsf,
                                 PyObject *kwnames);

#define PyFunction_GET_CODE(func)        (((PyFunctionObject *)(func))->func_code)
#define PyFunction_GET_GLOBALS(func)     (((PyFunctionObject *)(func))->func_globals)
#define PyFunction_GET_BUILTINS(func)    (((PyFunctionObject *)(func))->func_builtins)
#define PyFunction_GET_MODULE(func)      (((PyFunctionObject *)(func))->func_module)
#define PyFunction_GET_DEFAULTS(func)    (((PyFunctionObject *)(func))->func_defaults)
#define PyFunction_GET_KW_DEFAULTS(func) (((PyFunctionObject *)(func))->func_kwdefaults)
#define PyFunction_GET_CLOSURE(func)     (((PyFunctionObject *)(func))->func_closure)

#endif
