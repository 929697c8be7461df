/*
 * Files: three layers as in CPython's io. FileIO is a descriptor of the kernel,
 * Buffered* gathers octets before it, TextIOWrapper makes them text. Where the layer
 * below is one of ours it is called directly, otherwise by its Python methods.
 *
 * Source: CPython 3.11, Modules/_io. Next: io_file.c, io_buffered.c, io_text.c,
 * iomodule.c.
 */
#ifndef RUNTIME_MODULES_IO_H
#define RUNTIME_MODULES_IO_H

#include "runtime/type.h"

#define IO_BUFFER_SIZE 8192 /* io.DEFAULT_BUFFER_SIZE, bytes */

extern PyTypeObject _PyIOBase_Type, _PyRawIOBase_Type, _PyBufferedIOBase_Type,
    _PyTextIOBase_Type, _PyFileIO_Type, _PyBufferedReader_Type, _PyBufferedWriter_Type,
    _PyBufferedRandom_Type, _PyTextIOWrapper_Type, _PyBytesIO_Type, _PyStringIO_Type,
    _PyBufferedRWPair_Type, _PyNewlineDecoder_Type;

/* ---- The descriptor (io_file.c) ---- */

typedef struct {
    PyObject ob_base;
    int fd; /* -1: closed */
    bool readable, writable, appending, created, closefd;
    signed char seekable; /* -1: not yet known */
    PyObject *name;       /* owned */
    PyObject *weakreflist;
} _PyFileIO;

/* A FileIO on an open descriptor or a path; opener(path, flags), unless NULL, opens it.
 * NULL with an exception. */
PyObject *_PyFileIO_New(PyObject *name, const char *mode, bool closefd,
                        PyObject *opener);
/* Octets read (0: the end) or written; -1 with an exception. Ctrl-C during the call
 * ends it when a handler raises. */
Py_ssize_t _PyFileIO_Read(PyObject *self, char *buf, Py_ssize_t n);
Py_ssize_t _PyFileIO_Write(PyObject *self, const char *buf, Py_ssize_t n);

/* ---- The buffer (io_buffered.c) ---- */

#define _PyBuffered_Check(op)                                                          \
    (Py_IS_TYPE(op, &_PyBufferedWriter_Type) ||                                        \
     Py_IS_TYPE(op, &_PyBufferedReader_Type) ||                                        \
     Py_IS_TYPE(op, &_PyBufferedRandom_Type))
/* Over `raw`; `type` one of the three. */
PyObject *_PyBuffered_New(PyTypeObject *type, PyObject *raw, Py_ssize_t size);
/* 0 or -1. */
int _PyBuffered_Write(PyObject *self, const char *s, Py_ssize_t n);
int _PyBuffered_Flush(PyObject *self);
/* What is in the buffer, or one read's worth, as new bytes; empty at the end. */
PyObject *_PyBuffered_ReadChunk(PyObject *self);
/* The position in octets; -1 with an exception. */
int64_t _PyBuffered_Tell(PyObject *self);

/* ---- Text (io_text.c) ---- */

typedef struct {
    PyObject ob_base;
    PyObject *buffer;            /* owned; NULL: detached */
    PyObject *encoding, *errors; /* owned str */
    const char *encoding_utf8;   /* text of encoding */
    PyObject *mode;              /* owned, or NULL: the attribute "mode" */
    bool line_buffering, write_through, utf8, ascii_superset, whole;
    bool universal, translate, pending_cr, eof, telling;
    char newline[3];       /* what ends lines on reading; "" any */
    char write_newline[3]; /* "" where '\n' is written as it is */
    PyObject *newline_arg; /* owned: as given */
    PyObject *decoded;     /* owned: text read and not given out, or NULL */
    Py_ssize_t used;       /* characters of it given out */
    Py_ssize_t lead;       /* characters of it from before the last chunk */
    PyObject *chunk;       /* owned bytes: the last chunk; its end may be undecoded */
    Py_ssize_t n_tail;     /* octets at its end that are not decoded yet */
    PyObject *weakreflist;
} _PyTextIO;

PyObject *_PyTextIO_New(PyObject *buffer, const char *encoding, const char *errors,
                        const char *newline, bool line_buffering);
/* file.write(text) of an exact TextIOWrapper: 0, or -1 with an exception. */
int _PyTextIO_Write(PyObject *self, PyObject *text);
int _PyTextIO_Flush(PyObject *self);
/* io_text_read.c */
PyObject *_PyTextIO_ReadLine(PyObject *self, Py_ssize_t limit);
PyObject *_PyTextIO_ReadN(PyObject *self, Py_ssize_t n);
PyObject *_PyTextIO_Tell(PyObject *self, PyObject *ignored);
PyObject *_PyTextIO_Seek(PyObject *self, PyObject *const *args, Py_ssize_t nargs);
void _PyTextIO_Forget(_PyTextIO *self);

/* ---- Shared (io_base.c) ---- */

/* io.UnsupportedOperation, borrowed, made when first needed; NULL without memory. */
PyObject *_PyIO_Unsupported(void);
/* Raises it: NULL. */
PyObject *_PyIO_Refuse(const char *message);
/* ValueError "I/O operation on closed file.": NULL. */
PyObject *_PyIO_ClosedError(void);
/* An optional size argument: None and nothing give -1. 0 or -1. */
int _PyIO_SizeArg(PyObject *const *args, Py_ssize_t nargs, const char *name,
                  Py_ssize_t *size);
PyObject *_PyIO_Self(PyObject *self, PyObject *ignored);
PyObject *_PyIO_True(PyObject *self, PyObject *ignored);

PyObject *PyInit__io(void);
PyObject *PyInit_io(void);

#endif
