/*
 * What the files of the module _json share.
 * CPython 3.11: Modules/_json.c. Next: json_scanner.c.
 */
#ifndef RUNTIME_MODULES_JSON_H
#define RUNTIME_MODULES_JSON_H

#include "runtime/python.h"

extern PyTypeObject _PyJson_Scanner, _PyJson_Encoder;

/* Raises json.JSONDecodeError; NULL. */
PyObject *_PyJson_Fail(const char *message, PyObject *text, Py_ssize_t at);
/* The string whose text begins at `start`, behind its quote; *next: behind the closing
 * quote. Strict: no control characters. */
PyObject *_PyJson_ScanString(PyObject *text, Py_ssize_t start, bool strict,
                             Py_ssize_t *next);
/* Writes a str as a JSON string, all ASCII or not: 0, or -1 with an exception. */
int _PyJson_WriteString(_PyUnicodeWriter *writer, PyObject *text, bool ascii);
PyObject *_PyJson_EncodeString(PyObject *text, bool ascii);
/* The functions of the module that do so: the encoder calls them directly. */
PyObject *_PyJson_EncodeBasestring(PyObject *m, PyObject *text);
PyObject *_PyJson_EncodeBasestringAscii(PyObject *m, PyObject *text);

#endif
