/*
 * The module `sys`: what the interpreter tells of itself.
 * Names: CPython 3.11, Python/sysmodule.c. Next: import.h.
 */
#ifndef RUNTIME_VM_SYSMODULE_H
#define RUNTIME_VM_SYSMODULE_H

#include "runtime/object.h"

/* Makes sys and sys.modules, once, before any other module: 0, or -1 with an exception
 * set. sys.argv, path and the three files come later. */
int _PySys_Init(void);
/* sys.NAME: borrowed, NULL without an exception where it is not there. */
PyObject *PySys_GetObject(const char *name);
PyObject *_PySys_GetAttr(PyObject *name);
/* Sets sys.NAME (NULL deletes): 0, or -1 with an exception set. */
int PySys_SetObject(const char *name, PyObject *value);
/* Sets sys.argv from the machine's command line, dropping the first `skip` words; puts
 * `folder` (a str) in front of sys.path. 0, or -1 with an exception set. */
int _PySys_SetArgv(int skip);
int _PySys_SetPath0(PyObject *folder);
/* The dict of the module sys (borrowed). */
PyObject *_PySys_GetDict(void);
/* sys.modules (borrowed). */
PyObject *PyImport_GetModuleDict(void);
/* Size in bytes of `o` as sys.getsizeof tells it, collector's header included;
 * (size_t)-1 with an exception set. */
size_t _PySys_GetSizeOf(PyObject *o);
/* printf to sys.stdout / sys.stderr, whichever exception is set stays set. */
/* Tells the audit hooks of an event with arguments by a format of Py_BuildValue (NULL:
 * none): -1 when one raises (PEP 578). */
int PySys_Audit(const char *event, const char *format, ...);
/* The places that asked for the coroutine in the making, as cr_origin shows them. */
PyObject *_PyCoro_Origin(void);

void PySys_WriteStdout(const char *format, ...);
void PySys_WriteStderr(const char *format, ...);

#endif
