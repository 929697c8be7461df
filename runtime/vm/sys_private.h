/*
 * What the files of the module `sys` share.
 */
#ifndef RUNTIME_VM_SYS_PRIVATE_H
#define RUNTIME_VM_SYS_PRIVATE_H

#include "runtime/type.h"

/* The functions of sys (sys_functions.c). */
extern PyMethodDef _PySys_Functions[];
/* Those that set hooks (sys_hooks.c). */
extern PyMethodDef _PySys_Hooks[];
/* Adds version_info, flags, float_info and the like (sys_info.c): 0 or -1. */
int _PySys_AddFacts(PyObject *dict);

#endif
