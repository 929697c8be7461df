/*
 * Running what the command line names, as __main__. Next: main_file.c.
 */
#ifndef RUNTIME_VM_MAIN_FILE_H
#define RUNTIME_VM_MAIN_FILE_H

#include "runtime/object.h"

/* All: 0, a status to end with, or -1 with an exception set. `dict` is __main__'s. */
/* Runs `code` (stolen; NULL: only -1). */
int _Py_RunMainCode(PyObject *code, PyObject *dict);
/* A file of source or of bytecode, or a folder with a __main__.py. `skip`: words of the
 * command line before the path. */
int _Py_RunMainFile(PyObject *path, PyObject *dict, int skip);
/* -m: the module of this name, by the library's runpy. */
int _Py_RunMainModule(PyObject *name);

#endif
