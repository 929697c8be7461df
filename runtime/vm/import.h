/*
 * Importing: built-in modules by a table, made at their first import; other modules
 * from files beside the program (NAME.py, NAME/__init__.py) along sys.path. Names:
 * CPython 3.11, Python/import.c. Next: pyrun.h.
 */
#ifndef RUNTIME_VM_IMPORT_H
#define RUNTIME_VM_IMPORT_H

#include "runtime/object.h"

/* One line of the table of built-in modules. `init` gives a new, filled module. */
struct _inittab {
    const char *name;
    PyObject *(*initfunc)(void);
};
/* runtime/vm/inittab.c; the last line is all NULL. */
extern const struct _inittab PyImport_Inittab[];

/* `import name` as IMPORT_NAME means it: the top package, or with a non-empty fromlist
 * the module itself. A new reference, NULL with an exception set. fromlist: NULL, None
 * or a tuple. */
PyObject *PyImport_ImportModuleLevelObject(PyObject *name, PyObject *globals,
                                           PyObject *locals, PyObject *fromlist,
                                           int level);
/* The module `name`, imported where it is not yet; new reference. */
PyObject *PyImport_ImportModule(const char *name);
PyObject *PyImport_Import(PyObject *name);
/* The module in sys.modules: PyImport_GetModule a new reference, NULL with or without
 * an exception; PyImport_AddModule borrowed, made empty where it is missing. */
PyObject *PyImport_GetModule(PyObject *name);
PyObject *PyImport_AddModule(const char *name);
PyObject *PyImport_AddModuleObject(PyObject *name);
/* An attribute of a module that is imported for it: new reference. */
PyObject *_PyImport_GetModuleAttrString(const char *modname, const char *attrname);
/* `from v import name` as IMPORT_FROM means it: sub-modules in sys.modules are found
 * too. A new reference, NULL with ImportError or another exception set. */
PyObject *_PyImport_From(PyObject *v, PyObject *name);
/* `from v import *` into the mapping `locals`: 0, or -1 with an exception set. */
int _PyImport_AllFrom(PyObject *locals, PyObject *v);
/* Whether `name` is in the table of built-in modules. */
int _PyImport_IsBuiltin(PyObject *name);

#endif
