/*
 * The module `builtins`: the functions and names that every program sees.
 * Names: CPython 3.11, Python/bltinmodule.c. Next: sysmodule.h, import.h.
 */
#ifndef RUNTIME_VM_BUILTINS_H
#define RUNTIME_VM_BUILTINS_H

#include "runtime/object.h"

/* Makes the module `builtins` and its dict, once, at start-up: 0, or -1 with an
 * exception set. */
int _PyBuiltins_Init(void);
/* The dict of `builtins` (borrowed, never NULL once _PyBuiltins_Init returned). */
PyObject *_PyBuiltins_Dict(void);
/* builtins.__build_class__ as a function object (borrowed). */
PyObject *_PyBuiltins_BuildClass(void);
/* The functions that the loop calls without their function object. */
PyObject *builtin_len(PyObject *module, PyObject *arg);
PyObject *builtin_isinstance(PyObject *module, PyObject *const *args, Py_ssize_t nargs);

#endif
