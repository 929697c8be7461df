/*
 * Tracebacks: where an exception passed, and how an uncaught one is printed.
 *
 * Names and meaning: CPython 3.11 (traceback.c, pythonrun.c). The text printed is
 * CPython's, byte for byte, source lines and carets included. Next: traceback.c,
 * traceback_carets.c, traceback_print.c.
 */
#ifndef RUNTIME_VM_TRACEBACK_H
#define RUNTIME_VM_TRACEBACK_H

#include "runtime/object.h"
#include "runtime/type.h"

/*
 *  0  ob_refcnt, ob_type
 *  8  tb_next     toward the place of the raise, or NULL
 * 12  tb_frame
 * 16  tb_lasti    bytes, as in f_lasti
 * 20  tb_lineno   -1: not looked up yet
 */
typedef struct _traceback {
    PyObject_HEAD struct _traceback *tb_next;
    struct _frame *tb_frame;
    int tb_lasti, tb_lineno;
} PyTracebackObject;
PIN_SIZE(PyTracebackObject, 24);

extern PyTypeObject PyTraceBack_Type;
#define PyTraceBack_Check(op) Py_IS_TYPE(op, &PyTraceBack_Type)

/* Puts `frame` (a PyFrameObject *) in front of the traceback of the exception set:
 * 0, or -1 with another exception. */
int PyTraceBack_Here(struct _frame *frame);
/* A new entry. */
PyObject *_PyTraceBack_FromFrame(PyObject *tb_next, struct _frame *frame);
/* The line of an entry, from 1. */
int _PyTraceBack_Line(PyTracebackObject *tb);
/* Prints "Traceback (most recent call last):" and the entries: 0 or -1. */
int PyTraceBack_Print(PyObject *tb, PyObject *file);
/* Prints the source line `lineno` of `filename`, stripped, after `indent` spaces. */
int _Py_DisplaySourceLine(PyObject *file, PyObject *filename, int lineno, int indent);

/* sys.excepthook's work: the whole report of one exception, causes and contexts too. */
void PyErr_Display(PyObject *type, PyObject *value, PyObject *tb);
/* The same into a file object. */
void _PyErr_Display(PyObject *file, PyObject *type, PyObject *value, PyObject *tb);

/* "module.Type: text" of one exception with its newline, without notes. 0 or -1. */
int _PyErr_PrintHeadline(PyObject *file, PyObject *exc);
/* file.write(text): 0 or -1. file.flush(): an error is swallowed. */
int _Py_FileWrite(PyObject *file, PyObject *text);
int _Py_FileWriteString(PyObject *file, const char *text);
void _Py_FileFlush(PyObject *file);

#endif
