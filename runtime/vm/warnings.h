/*
 * The state of warnings: shared by warnings.c, which decides, and the module _warnings,
 * which shows it to Python. CPython 3.11: Python/_warnings.c.
 */
#ifndef RUNTIME_VM_WARNINGS_H
#define RUNTIME_VM_WARNINGS_H

#include "runtime/object.h"

struct _PyWarnings {
    PyObject *filters;        /* list of 5-tuples */
    PyObject *once_registry;  /* dict */
    PyObject *default_action; /* str */
    long filters_version;     /* counts changes: registries made before are void */
};

/* The state, made at its first use; NULL with MemoryError. */
struct _PyWarnings *_PyWarnings_Get(void);
/* warnings.warn(): 0, or -1 with an exception set, maybe the warning itself. `source`
 * may be NULL. */
int _PyWarnings_Warn(PyObject *message, PyObject *category, Py_ssize_t stack_level,
                     PyObject *source);
/* The same where everything is known. module, registry, sourceline, source: or NULL. */
int _PyWarnings_WarnExplicit(PyObject *category, PyObject *message, PyObject *filename,
                             int lineno, PyObject *module, PyObject *registry,
                             PyObject *sourceline, PyObject *source);

#endif
