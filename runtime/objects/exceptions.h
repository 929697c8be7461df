/*
 * The built-in exceptions: their types, layouts and hierarchy.
 *
 * Invariants:
 *   E1: every exception object begins with the fields of PyBaseExceptionObject.
 *   E2: PyExc_NAME is the address of a static type: a constant, never NULL.
 *
 * Names and meaning: CPython 3.11, "Exceptions"; layouts are pyerrors.h's. Next:
 * exception_list.h, exceptions.c; raising is runtime/vm/errors.h.
 */
#ifndef RUNTIME_OBJECTS_EXCEPTIONS_H
#define RUNTIME_OBJECTS_EXCEPTIONS_H

#include "runtime/object.h"
#include "runtime/type.h"

/*
 *  0  ob_refcnt, ob_type
 *  8  dict        instance attributes, NULL until used
 * 12  args        the tuple given to the constructor
 * 16  notes       __notes__, kept in dict; unused
 * 20  traceback   __traceback__
 * 24  context, cause
 * 32  suppress_context
 */
#define PyException_HEAD                                                               \
    PyObject_HEAD PyObject *dict;                                                      \
    PyObject *args, *notes, *traceback, *context, *cause;                              \
    char suppress_context;

typedef struct {
    PyException_HEAD
} PyBaseExceptionObject;
typedef struct {
    PyException_HEAD PyObject *msg, *excs;
} PyBaseExceptionGroupObject;
typedef struct {
    PyBaseExceptionGroupObject base;
    PyObject *weakreflist; /* as in a class statement, which is how CPython makes it */
} PyExceptionGroupObject;
typedef struct {
    PyException_HEAD PyObject *msg, *filename, *lineno, *offset, *end_lineno,
        *end_offset, *text, *print_file_and_line;
} PySyntaxErrorObject;
typedef struct {
    PyException_HEAD PyObject *msg, *name, *path;
} PyImportErrorObject;
typedef struct {
    PyException_HEAD PyObject *encoding, *object;
    Py_ssize_t start, end;
    PyObject *reason;
} PyUnicodeErrorObject;
typedef struct {
    PyException_HEAD PyObject *code;
} PySystemExitObject;
typedef struct {
    PyException_HEAD PyObject *myerrno, *strerror, *filename, *filename2;
    Py_ssize_t written; /* BlockingIOError alone; -1 elsewhere */
} PyOSErrorObject;
typedef struct {
    PyException_HEAD PyObject *value;
} PyStopIterationObject;
typedef struct {
    PyException_HEAD PyObject *name;
} PyNameErrorObject;
typedef struct {
    PyException_HEAD PyObject *obj, *name;
} PyAttributeErrorObject;
PIN_SIZE(PyBaseExceptionObject, 36);
PIN_SIZE(PySyntaxErrorObject, 68);
PIN_SIZE(PyOSErrorObject, 56);
PIN_SIZE(PyUnicodeErrorObject, 56);

/* Each type as `PyTypeObject _PyExc_NAME`, and PyExc_NAME as CPython's PyObject *. */
#define EXC(name, base, struct_, doc) extern PyTypeObject _PyExc_##name;
#define EXC_MORE                      EXC
#include "runtime/objects/exception_list.h"
#undef EXC
#undef EXC_MORE
#include "runtime/objects/exception_names.h"

#define PyExceptionClass_Check(x)                                                      \
    (PyType_FastSubclass(Py_TYPE(x), Py_TPFLAGS_TYPE_SUBCLASS) &&                      \
     PyType_FastSubclass((PyTypeObject *)(x), Py_TPFLAGS_BASE_EXC_SUBCLASS))
#define PyExceptionInstance_Check(x)                                                   \
    PyType_FastSubclass(Py_TYPE(x), Py_TPFLAGS_BASE_EXC_SUBCLASS)
#define PyExceptionInstance_Class(x) ((PyObject *)Py_TYPE(x))
#define _PyBaseExceptionGroup_Check(x)                                                 \
    PyObject_TypeCheck((x), &_PyExc_BaseExceptionGroup)

/* tp_name of an exception class. */
const char *PyExceptionClass_Name(PyObject *cls);
/* New references, or NULL when not set. */
PyObject *PyException_GetTraceback(PyObject *exc);
PyObject *PyException_GetCause(PyObject *exc);
PyObject *PyException_GetContext(PyObject *exc);
/* 0, or -1 with TypeError. `tb`: a traceback or None. */
int PyException_SetTraceback(PyObject *exc, PyObject *tb);
/* These two take over the reference; NULL clears. Setting the cause suppresses the
 * context. */
void PyException_SetCause(PyObject *exc, PyObject *cause);
void PyException_SetContext(PyObject *exc, PyObject *context);

/* One-argument exceptions made without a call through the type: StopIteration(value),
 * for generators; a new reference. */
PyObject *_PyStopIteration_New(PyObject *value);
/* ExceptionGroup(msg, list of exceptions): as the constructor. */
PyObject *_PyExc_CreateExceptionGroup(const char *msg, PyObject *excs);
/* What `except*` raises in the end: PEP 654, CPython's function of this name. `orig` is
 * the exception caught, `excs` the list raised by the handlers; None or an exception.
 */
PyObject *_PyExc_PrepReraiseStar(PyObject *orig, PyObject *excs);
/* Matches `exc` against the types of an `except*`: 0 with *match and *rest new
 * references (None where empty), -1 on an error. */
int _PyExc_ExceptionGroupMatch(PyObject *exc, PyObject *match_type, PyObject **match,
                               PyObject **rest);

/* UnicodeError's: new references, or NULL / -1 with an exception. */
PyObject *PyUnicodeDecodeError_Create(const char *encoding, const char *object,
                                      Py_ssize_t length, Py_ssize_t start,
                                      Py_ssize_t end, const char *reason);
PyObject *_PyUnicodeEncodeError_Create(const char *encoding, PyObject *object,
                                       Py_ssize_t start, Py_ssize_t end,
                                       const char *reason);
PyObject *_PyUnicodeTranslateError_Create(PyObject *object, Py_ssize_t start,
                                          Py_ssize_t end, const char *reason);
/* Readies the types of exception_list.h, bases first: 0 or -1. At start-up, once. */
int _PyExc_InitTypes(void);
/* A new exception as type(value) would make it (value NULL or None: without argument, a
 * tuple: with these), without a call; NULL without an exception set when the type's
 * constructor does more than keep its arguments. */
PyObject *_PyExc_NewFast(PyTypeObject *type, PyObject *value);
/* A MemoryError from the reserve that needs no memory, while it lasts, else NULL. */
PyObject *_PyExc_NewMemoryError(void);

#endif
