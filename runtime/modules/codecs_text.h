/*
 * The functions of the module _codecs in three files: encodings of Unicode, tables of
 * single bytes, and the registry.
 *
 * Each codec function gives a pair: the result, and how much of the input it took.
 * CPython 3.11: Modules/_codecsmodule.c. Next: codecs_text.c, codecs_charmap.c,
 * _codecsmodule.c.
 */
#ifndef RUNTIME_MODULES_CODECS_TEXT_H
#define RUNTIME_MODULES_CODECS_TEXT_H

#include "runtime/type.h"

extern PyMethodDef _PyCodecs_TextMethods[], _PyCodecs_CharmapMethods[];

/* (result, n); takes result over, NULL stays NULL. */
PyObject *_PyCodecs_Pair(PyObject *result, Py_ssize_t n);

#endif
