/*
 * What the importer's files share.
 */
#ifndef RUNTIME_VM_IMPORT_PRIVATE_H
#define RUNTIME_VM_IMPORT_PRIVATE_H

#include "runtime/object.h"

/* Looks for the module's file in the folders of `path` and runs it as the module, which
 * is in sys.modules meanwhile and afterwards. New reference; NULL without an exception
 * where there is no such file, with one where loading failed. */
PyObject *_PyImport_LoadFile(PyObject *name, PyObject *path);

/* Whether the body of this module is being run now. */
int _PyImport_IsInitializing(PyObject *module);

#endif
