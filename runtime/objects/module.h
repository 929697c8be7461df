/*
 * Modules: an object with a dict, and where it came from. A module of C is described by
 * a static PyModuleDef; its functions become objects when it is created, its m_slots
 * run in order (Py_mod_exec).
 *
 * CPython 3.11: Include/moduleobject.h, Include/modsupport.h, Objects/moduleobject.c.
 */
#ifndef RUNTIME_OBJECTS_MODULE_H
#define RUNTIME_OBJECTS_MODULE_H

#include "runtime/type.h"

typedef struct PyModuleDef_Slot {
    int slot; /* Py_mod_exec: int (*)(PyObject *module) */
    void *value;
} PyModuleDef_Slot;
#define PyModuleDef_HEAD_INIT                                                          \
    { 1, NULL }
#define Py_mod_create 1
#define Py_mod_exec   2

typedef struct PyModuleDef {
    PyObject m_base; /* PyModuleDef_HEAD_INIT, or left out: nobody looks at it */
    const char *m_name;
    const char *m_doc;
    Py_ssize_t m_size; /* bytes of state, zeroed; -1 or 0: none */
    PyMethodDef *m_methods;
    PyModuleDef_Slot *m_slots;
    traverseproc m_traverse;
    inquiry m_clear;
    freefunc m_free;
} PyModuleDef;

typedef struct {
    PyObject_HEAD PyObject *md_dict;
    PyModuleDef *md_def;
    void *md_state;
    PyObject *md_weaklist;
    PyObject *md_name; /* for messages once md_dict is gone */
} PyModuleObject;
PIN_SIZE(PyModuleObject, 28);

extern PyTypeObject PyModule_Type;
#define PyModule_Check(op)      PyObject_TypeCheck((op), &PyModule_Type)
#define PyModule_CheckExact(op) Py_IS_TYPE((op), &PyModule_Type)

/* An empty module with __name__, __doc__, __package__, __loader__, __spec__ set. */
PyObject *PyModule_New(const char *name);
PyObject *PyModule_NewObject(PyObject *name);
/* A module from its definition: functions added, slots run. NULL with an exception. */
PyObject *PyModule_Create(PyModuleDef *def);

PyObject *PyModule_GetDict(PyObject *module);       /* borrowed */
PyObject *PyModule_GetNameObject(PyObject *module); /* new; SystemError if nameless */
const char *PyModule_GetName(PyObject *module);
PyObject *PyModule_GetFilenameObject(PyObject *module);
void *PyModule_GetState(PyObject *module);
PyModuleDef *PyModule_GetDef(PyObject *module);

/* 0 or -1. AddObject steals `value` on success only; AddObjectRef never does. */
int PyModule_AddObject(PyObject *module, const char *name, PyObject *value);
int PyModule_AddObjectRef(PyObject *module, const char *name, PyObject *value);
int PyModule_AddIntConstant(PyObject *module, const char *name, long value);
int PyModule_AddStringConstant(PyObject *module, const char *name, const char *value);
int PyModule_AddType(PyObject *module, PyTypeObject *type);
int PyModule_AddFunctions(PyObject *module, PyMethodDef *methods);
int PyModule_SetDocString(PyObject *module, const char *doc);
#define PyModule_AddIntMacro(m, c) PyModule_AddIntConstant((m), #c, (c))

/* Drops the dict's contents, names with one underscore first (end of a program). */
void _PyModule_Clear(PyObject *module);
void _PyModule_ClearDict(PyObject *dict);

#endif
