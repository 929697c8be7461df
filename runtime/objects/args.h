/*
 * Arguments: from Python to C by a format string, and values from C to Python.
 *
 * The format units are CPython's ("Parsing arguments and building values"): s z y (with
 * * and #), U S Y, b B h H i I l k L K n c C f d D, O O! O&, p, w*, (...), |, $, :, ;.
 */
#ifndef RUNTIME_OBJECTS_ARGS_H
#define RUNTIME_OBJECTS_ARGS_H

#include "runtime/object.h"
#include "runtime/type.h"

/* 1, or 0 with TypeError or what a conversion raised. */
int PyArg_Parse(PyObject *arg, const char *format, ...);
int PyArg_ParseTuple(PyObject *args, const char *format, ...);
int PyArg_VaParse(PyObject *args, const char *format, va_list va);
int PyArg_ParseTupleAndKeywords(PyObject *args, PyObject *kwargs, const char *format,
                                char *const keywords[], ...);
int PyArg_VaParseTupleAndKeywords(PyObject *args, PyObject *kwargs, const char *format,
                                  char *const keywords[], va_list va);
/* min..max borrowed references out of the tuple; `name` may be NULL. */
int PyArg_UnpackTuple(PyObject *args, const char *name, Py_ssize_t min, Py_ssize_t max,
                      ...);
int _PyArg_UnpackStack(PyObject *const *args, Py_ssize_t nargs, const char *name,
                       Py_ssize_t min, Py_ssize_t max, ...);
/* For METH_FASTCALL. */
int _PyArg_ParseStack(PyObject *const *args, Py_ssize_t nargs, const char *format, ...);
/* For METH_FASTCALL | METH_KEYWORDS, with CPython's old-style keyword list. */
int _PyArg_ParseStackAndKeywords(PyObject *const *args, Py_ssize_t nargs,
                                 PyObject *kwnames, const char *format,
                                 char *const keywords[], ...);

/* 1, or 0 with TypeError. "name expected min argument(s), got nargs". */
int _PyArg_CheckPositional(const char *name, Py_ssize_t nargs, Py_ssize_t min,
                           Py_ssize_t max);
/* "name() takes no keyword arguments". kwargs: a dict or NULL; kwnames: a tuple. */
int _PyArg_NoKeywords(const char *name, PyObject *kwargs);
int _PyArg_NoKwnames(const char *name, PyObject *kwnames);
int _PyArg_NoPositional(const char *name, PyObject *args);
/* TypeError "fname() argument display must be expected, not type". */
/* An argument that is a size: -1 with TypeError, or OverflowError in C's words. */
Py_ssize_t _PyArg_Size(PyObject *arg);
void _PyArg_BadArgument(const char *fname, const char *display, const char *expected,
                        PyObject *arg);
/* 1 when all keys of the dict are str, else 0 with TypeError. */
int PyArg_ValidateKeywordArguments(PyObject *kwargs);

/* What a function's parameters are called, for _PyArg_Unpack. Names that are "" are
 * positional only and come first. The array of names must be static: a compound literal
 * is that only outside functions. */
typedef struct {
    const char *fname;
    const char *const *keywords; /* NULL at the end */
    int min_args;                /* parameters without a default */
    int max_pos;                 /* how many may be given by position */
    bool some_optional;          /* "at most" even if all by position are required */
} _PyArg_Names;
/* Puts the arguments, by position and by keyword, into out[n keywords]: borrowed, NULL
 * where not given. 1, or 0 with TypeError. kwargs is a dict or NULL (tp_new, tp_init);
 * kwnames is a tuple or NULL (vectorcall), at most one of them is given. */
int _PyArg_Unpack(const _PyArg_Names *names, PyObject *const *args, Py_ssize_t nargs,
                  PyObject *kwargs, PyObject *kwnames, PyObject **out);
/* The same with args a tuple. */
int _PyArg_UnpackTupleDict(const _PyArg_Names *names, PyObject *args, PyObject *kwargs,
                           PyObject **out);

/* The value(s) of `format`: None, one object, or a tuple. NULL with an exception. */
PyObject *Py_BuildValue(const char *format, ...);
PyObject *Py_VaBuildValue(const char *format, va_list va);

#endif
