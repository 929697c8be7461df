/*
 * The types of the module _functools, for its own files alone.
 * Next: functoolsmodule.c, functools_partial.c, functools_lru.c.
 */
#ifndef RUNTIME_MODULES_FUNCTOOLS_H
#define RUNTIME_MODULES_FUNCTOOLS_H

#include "runtime/python.h"

extern PyTypeObject _PyFunctools_Partial, _PyFunctools_LruCache;

#endif
