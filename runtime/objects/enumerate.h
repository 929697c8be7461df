/*
 * The iterators of builtins: enumerate, reversed, zip, map, filter.
 *
 * CPython 3.11: Objects/enumobject.c and the iterators of Python/bltinmodule.c.
 * Next: enumerate.c, zip.c.
 */
#ifndef RUNTIME_OBJECTS_ENUMERATE_H
#define RUNTIME_OBJECTS_ENUMERATE_H

#include "runtime/type.h"

extern PyTypeObject PyEnum_Type, PyReversed_Type;
extern PyTypeObject PyZip_Type, PyMap_Type, PyFilter_Type;

#endif
