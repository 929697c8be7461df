/*
 * types.SimpleNamespace: an object whose attributes are its dict, shown in its repr.
 * CPython 3.11: Objects/namespaceobject.c.
 */
#ifndef RUNTIME_OBJECTS_NAMESPACE_H
#define RUNTIME_OBJECTS_NAMESPACE_H

#include "runtime/type.h"

extern PyTypeObject _PyNamespace_Type;

/* A namespace with the items of `kwds` (a dict or NULL). */
PyObject *_PyNamespace_New(PyObject *kwds);

#endif
