/*
 * Raising: the exception that is on its way, in _Py_tstate.curexc_type, _value,
 * _traceback, and the one being handled, in _Py_tstate.exc_info.
 *
 * Invariant R1: a C function that returns NULL or -1 for an error has set an exception;
 * one that succeeds has not.
 *
 * Names and meaning: CPython 3.11, "Exception Handling" (errors.c). Functions that set
 * an exception and return PyObject * always return NULL.
 */
#ifndef RUNTIME_VM_ERRORS_H
#define RUNTIME_VM_ERRORS_H

#include "runtime/object.h"
#include "runtime/objects/exceptions.h"
#include "runtime/type.h"
#include "runtime/vm/state.h"

#define PyErr_Occurred()        (_Py_tstate.curexc_type)
#define _PyErr_Occurred(tstate) ((tstate)->curexc_type)

/* ---- Setting ---- */
/* `value`: an instance, the argument, a tuple of arguments, or NULL. The exception
 * being handled becomes the context. References are not taken over. */
void PyErr_SetObject(PyObject *type, PyObject *value);
void PyErr_SetNone(PyObject *type);
void PyErr_SetString(PyObject *type, const char *message);
/* The formats of PyUnicode_FromFormat. */
PyObject *PyErr_Format(PyObject *type, const char *format, ...);
PyObject *PyErr_FormatV(PyObject *type, const char *format, va_list va);
/* KeyError(key), also when the key is a tuple or an exception. */
void _PyErr_SetKeyError(PyObject *key);
PyObject *PyErr_NoMemory(void);
int PyErr_BadArgument(void);
void PyErr_BadInternalCall(void);
/* OSError of errno value `err` (errno.h's), of the right subclass. */
PyObject *PyErr_SetFromErrno(PyObject *type);
PyObject *PyErr_SetFromErrnoWithFilenameObject(PyObject *type, PyObject *filename);
PyObject *PyErr_SetFromErrnoWithFilenameObjects(PyObject *type, PyObject *filename,
                                                PyObject *filename2);
PyObject *_PyErr_SetOSError(int err, PyObject *filename);
PyObject *PyErr_SetImportError(PyObject *msg, PyObject *name, PyObject *path);
PyObject *PyErr_SetImportErrorSubclass(PyObject *type, PyObject *msg, PyObject *name,
                                       PyObject *path);
/* StopIteration(value), also when value is a tuple or an exception. */
int _PyGen_SetStopIterationValue(PyObject *value);
/* The exception set now gets a new message built from `format`; the old becomes cause
 * and context. */
PyObject *_PyErr_FormatFromCause(PyObject *type, const char *format, ...);
/* Adds the exception of the three arguments (taken over) as context of the one set; the
 * first alone when none is set. */
void _PyErr_ChainExceptions(PyObject *type, PyObject *value, PyObject *tb);

/* ---- Reading ---- */
void PyErr_Clear(void);
/* Takes it out (new references or NULL) and puts it back (references taken over). */
void PyErr_Fetch(PyObject **type, PyObject **value, PyObject **tb);
void PyErr_Restore(PyObject *type, PyObject *value, PyObject *tb);
/* Makes *value an instance of *type. */
void PyErr_NormalizeException(PyObject **type, PyObject **value, PyObject **tb);
/* The same as one normalised instance with its traceback: 3.12's names. */
PyObject *PyErr_GetRaisedException(void);
void PyErr_SetRaisedException(PyObject *exc);
/* 1 when the exception set, or `err`, is of type `exc` or of one in that tuple. */
int PyErr_ExceptionMatches(PyObject *exc);
int PyErr_GivenExceptionMatches(PyObject *err, PyObject *exc);
/* The entry of the exc_info stack that holds an exception, or the bottom one. */
_PyErr_StackItem *_PyErr_GetTopmostException(PyThreadState *tstate);
/* The exception being handled: a new reference or NULL. Setting takes over. */
PyObject *PyErr_GetHandledException(void);
void PyErr_SetHandledException(PyObject *exc);
void PyErr_GetExcInfo(PyObject **type, PyObject **value, PyObject **tb);

/* ---- 3.11's internal spellings ---- */
#define _PyErr_SetString(ts, type, msg)         PyErr_SetString((type), (msg))
#define _PyErr_SetObject(ts, type, value)       PyErr_SetObject((type), (value))
#define _PyErr_SetNone(ts, type)                PyErr_SetNone(type)
#define _PyErr_Format(ts, ...)                  PyErr_Format(__VA_ARGS__)
#define _PyErr_Clear(ts)                        PyErr_Clear()
#define _PyErr_Fetch(ts, t, v, tb)              PyErr_Fetch((t), (v), (tb))
#define _PyErr_Restore(ts, t, v, tb)            PyErr_Restore((t), (v), (tb))
#define _PyErr_ExceptionMatches(ts, exc)        PyErr_ExceptionMatches(exc)
#define _PyErr_NormalizeException(ts, t, v, tb) PyErr_NormalizeException((t), (v), (tb))
#define _PyErr_NoMemory(ts)                     PyErr_NoMemory()

/* ---- Syntax errors ---- */
/* Adds filename, line, offset and text to the SyntaxError that is set. Lines and
 * columns count from 1; col_offset -1: none. */
void PyErr_SyntaxLocationObject(PyObject *filename, int lineno, int col_offset);
void PyErr_RangedSyntaxLocationObject(PyObject *filename, int lineno, int col_offset,
                                      int end_lineno, int end_col_offset);
/* Line `lineno` of a file as a str with its newline; NULL without exception if none. */
PyObject *PyErr_ProgramTextObject(PyObject *filename, int lineno);

/* ---- Warnings and what cannot be raised ---- */
/* 0, or -1 when the filter turns it into an exception. */
int PyErr_WarnEx(PyObject *category, const char *text, Py_ssize_t stack_level);
int PyErr_WarnFormat(PyObject *category, Py_ssize_t stack_level, const char *format,
                     ...);
/* `source`: the object that was not closed. */
int PyErr_ResourceWarning(PyObject *source, Py_ssize_t stack_level, const char *format,
                          ...);
void _PyErr_WarnUnawaitedCoroutine(PyObject *coroutine);
/* A warning at a place known by name and line; module and registry may be NULL. */
int PyErr_WarnExplicitObject(PyObject *category, PyObject *message, PyObject *filename,
                             int lineno, PyObject *module, PyObject *registry);
/* Prints "Exception ignored in: obj" and the exception set, and clears it. */
void PyErr_WriteUnraisable(PyObject *obj);
void _PyErr_WriteUnraisableMsg(const char *err_msg, PyObject *obj);

/* PyErr_NewException: a new class "module.name". */
PyObject *PyErr_NewException(const char *name, PyObject *base, PyObject *dict);
PyObject *PyErr_NewExceptionWithDoc(const char *name, const char *doc, PyObject *base,
                                    PyObject *dict);
/* KeyboardInterrupt, if Ctrl-C came: -1, else 0. */
int PyErr_CheckSignals(void);

#endif
