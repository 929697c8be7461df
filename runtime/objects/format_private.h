/*
 * What the files of formatting share among themselves.
 *
 * Before: format.h.
 */
#ifndef RUNTIME_OBJECTS_FORMAT_PRIVATE_H
#define RUNTIME_OBJECTS_FORMAT_PRIVATE_H

#include "runtime/objects/format.h"

/* The decimal number at *pos (0 when there is none), *pos moved behind it; -1 with
 * ValueError when it does not fit. */
Py_ssize_t _PyFormat_Integer(int kind, const void *data, Py_ssize_t *pos,
                             Py_ssize_t end);
/* ValueError "Unknown format code ...". */
void _PyFormat_UnknownCode(PyObject *obj, Py_UCS4 type);
/* Writes text[0:length] aligned in f's width: 0 or -1. */
int _PyFormat_WritePadded(_PyUnicodeWriter *writer, PyObject *text, Py_ssize_t length,
                          const _PyFormatSpec *f);
/* Writes a new reference (NULL: -1) and gives it up. */
int _PyFormat_WriteNew(_PyUnicodeWriter *writer, PyObject *str);

#endif
