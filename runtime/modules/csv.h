/*
 * What the files of the module _csv share. CPython 3.11: Modules/_csv.c.
 */
#ifndef RUNTIME_MODULES_CSV_H
#define RUNTIME_MODULES_CSV_H

#include "runtime/python.h"

enum { QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE };
#define NO_CHAR 0x110000u /* an option that is not set; no character */

typedef struct {
    PyObject ob_base;
    char doublequote, skipinitialspace, strict;
    int quoting;
    Py_UCS4 delimiter, quotechar, escapechar;
    PyObject *lineterminator; /* str */
} csv_dialect;

extern PyTypeObject _PyCsv_Dialect, _PyCsv_Reader, _PyCsv_Writer;
extern PyObject *_PyCsv_Error;
extern long _PyCsv_FieldLimit;

/* Dialect(dialect, **kwargs): a name, an object with such attributes, or NULL. */
csv_dialect *_PyCsv_MakeDialect(PyObject *dialect, PyObject *kwargs);
PyObject *_PyCsv_NewReader(PyObject *m, PyObject *args, PyObject *kwargs);
PyObject *_PyCsv_NewWriter(PyObject *m, PyObject *args, PyObject *kwargs);

#endif
