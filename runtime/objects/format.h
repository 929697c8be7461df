/*
 * Making text piece by piece: the writer, C's format strings, `%`, str.format and the
 * format() mini-language.
 *
 * Invariant: a writer's buffer holds at least pos characters of its kind, and is either
 * its own (growing in place) or, readonly, one string written first and not yet copied.
 *
 * Source: CPython 3.11, Include/cpython/unicodeobject.h, Python/formatter_unicode.c.
 */
#ifndef RUNTIME_OBJECTS_FORMAT_H
#define RUNTIME_OBJECTS_FORMAT_H

#include "runtime/objects/unicode.h"

typedef struct {
    PyObject *buffer; /* owned, or NULL */
    void *data;       /* text of buffer */
    enum PyUnicode_Kind kind;
    Py_UCS4 maxchar;
    Py_ssize_t size, pos;  /* characters of room, characters written */
    Py_ssize_t min_length; /* of the first buffer */
    Py_UCS4 min_char;      /* maxchar of the first buffer, 127 at least */
    unsigned char overallocate, readonly;
} _PyUnicodeWriter;

/* All of these: 0, or -1 with an exception; after -1 call _PyUnicodeWriter_Dealloc. */
void _PyUnicodeWriter_Init(_PyUnicodeWriter *writer);
int _PyUnicodeWriter_PrepareInternal(_PyUnicodeWriter *writer, Py_ssize_t length,
                                     Py_UCS4 maxchar);
/* Room for `length` more characters up to `maxchar`. */
static inline int _PyUnicodeWriter_Prepare(_PyUnicodeWriter *writer, Py_ssize_t length,
                                           Py_UCS4 maxchar) {
    if (maxchar <= writer->maxchar && length <= writer->size - writer->pos) {
        return 0;
    }
    return length == 0 ? 0 : _PyUnicodeWriter_PrepareInternal(writer, length, maxchar);
}
int _PyUnicodeWriter_WriteCharSlow(_PyUnicodeWriter *writer, Py_UCS4 ch);
static inline int _PyUnicodeWriter_WriteChar(_PyUnicodeWriter *writer, Py_UCS4 ch) {
    if (likely(ch <= writer->maxchar && writer->pos < writer->size)) {
        PyUnicode_WRITE(writer->kind, writer->data, writer->pos++, ch);
        return 0;
    }
    return _PyUnicodeWriter_WriteCharSlow(writer, ch);
}
int _PyUnicodeWriter_WriteStr(_PyUnicodeWriter *writer, PyObject *str);
int _PyUnicodeWriter_WriteSubstring(_PyUnicodeWriter *writer, PyObject *str,
                                    Py_ssize_t start, Py_ssize_t end);
int _PyUnicodeWriter_WriteASCIIString(_PyUnicodeWriter *writer, const char *str,
                                      Py_ssize_t len); /* len -1: up to the zero */
int _PyUnicodeWriter_WriteLatin1String(_PyUnicodeWriter *writer, const char *str,
                                       Py_ssize_t len);
/* `n` times `ch`. */
int _PyUnicodeWriter_Fill(_PyUnicodeWriter *writer, Py_UCS4 ch, Py_ssize_t n);
/* The text as a str; the writer is finished then, whatever happens. */
PyObject *_PyUnicodeWriter_Finish(_PyUnicodeWriter *writer);
void _PyUnicodeWriter_Dealloc(_PyUnicodeWriter *writer);

/* As printf: %% %c %d %i %u %o %x %X (with l, ll, z, j, t), %p %s (UTF-8), %A %U %V %S
 * %R, widths, precisions, '-' and '0'. SystemError on any other. */
PyObject *PyUnicode_FromFormat(const char *format, ...);
PyObject *PyUnicode_FromFormatV(const char *format, va_list vargs);
int _PyUnicodeWriter_Format(_PyUnicodeWriter *writer, const char *format, ...);
int _PyUnicodeWriter_FormatV(_PyUnicodeWriter *writer, const char *format,
                             va_list vargs);

/* ---- str % args, str.format(), format() ---- */

PyObject *PyUnicode_Format(PyObject *format, PyObject *args);
PyObject *_PyBytes_FormatEx(const char *format, Py_ssize_t format_len, PyObject *args,
                            int use_bytearray);
/* format(obj, spec) with spec NULL or a str; exact str, int, float take a short way. */
PyObject *PyObject_Format(PyObject *obj, PyObject *format_spec);
/* The str.format and str.format_map methods' work; kwargs may be NULL, args may be NULL
 * for format_map (then kwargs is any mapping). */
PyObject *_PyUnicode_DoFormat(PyObject *self, PyObject *args, PyObject *kwargs);

/* The tp-specific work of __format__, on format_spec[start:end], into the writer. */
int _PyUnicode_FormatAdvancedWriter(_PyUnicodeWriter *writer, PyObject *obj,
                                    PyObject *format_spec, Py_ssize_t start,
                                    Py_ssize_t end);
int _PyLong_FormatAdvancedWriter(_PyUnicodeWriter *writer, PyObject *obj,
                                 PyObject *format_spec, Py_ssize_t start,
                                 Py_ssize_t end);
int _PyFloat_FormatAdvancedWriter(_PyUnicodeWriter *writer, PyObject *obj,
                                  PyObject *format_spec, Py_ssize_t start,
                                  Py_ssize_t end);
int _PyComplex_FormatAdvancedWriter(_PyUnicodeWriter *writer, PyObject *obj,
                                    PyObject *format_spec, Py_ssize_t start,
                                    Py_ssize_t end);
/* obj.__format__(spec) of str, int, float, complex: METH_O functions. */
PyObject *_PyUnicode_FormatMethod(PyObject *self, PyObject *spec);
PyObject *_PyLong_FormatMethod(PyObject *self, PyObject *spec);
PyObject *_PyFloat_FormatMethod(PyObject *self, PyObject *spec);
PyObject *_PyComplex_FormatMethod(PyObject *self, PyObject *spec);

/* A parsed [[fill]align][sign][z][#][0][width][grouping][.precision][type]. */
typedef struct {
    Py_UCS4 fill_char, align;
    int alternate, no_neg_0;
    Py_UCS4 sign;
    Py_ssize_t width, precision; /* -1: not given */
    Py_UCS4 thousands;           /* 0, ',' or '_' */
    Py_UCS4 type;
} _PyFormatSpec;
/* 0, or -1 with ValueError. */
int _PyFormatSpec_Parse(PyObject *obj, PyObject *spec, Py_ssize_t start, Py_ssize_t end,
                        _PyFormatSpec *format, Py_UCS4 default_type,
                        Py_UCS4 default_align);

/* An int by a `%` or format() conversion with precision (formatter of %d and its kin):
 * type is d i u o x X; alt adds 0o, 0x; the digits are padded to `prec`. */
PyObject *_PyUnicode_FormatLong(PyObject *val, int alt, int prec, int type);

#endif
