/*
 * Marshal: code objects and what they are made of as bytes and back, version 4, the
 * format of .pyc files. CPython 3.11, Python/marshal.c. Next: marshal_write.c,
 * marshal_read.c.
 */
#ifndef RUNTIME_MODULES_MARSHAL_H
#define RUNTIME_MODULES_MARSHAL_H

#include "runtime/object.h"

#define Py_MARSHAL_VERSION 4

/* The first byte of each object; FLAG_REF is added when it may be referred to later. */
#define TYPE_NULL                 '0'
#define TYPE_NONE                 'N'
#define TYPE_FALSE                'F'
#define TYPE_TRUE                 'T'
#define TYPE_STOPITER             'S'
#define TYPE_ELLIPSIS             '.'
#define TYPE_INT                  'i'
#define TYPE_INT64                'I'
#define TYPE_FLOAT                'f'
#define TYPE_BINARY_FLOAT         'g'
#define TYPE_COMPLEX              'x'
#define TYPE_BINARY_COMPLEX       'y'
#define TYPE_LONG                 'l'
#define TYPE_STRING               's'
#define TYPE_INTERNED             't'
#define TYPE_REF                  'r'
#define TYPE_TUPLE                '('
#define TYPE_LIST                 '['
#define TYPE_DICT                 '{'
#define TYPE_CODE                 'c'
#define TYPE_UNICODE              'u'
#define TYPE_UNKNOWN              '?'
#define TYPE_SET                  '<'
#define TYPE_FROZENSET            '>'
#define FLAG_REF                  0x80
#define TYPE_ASCII                'a'
#define TYPE_ASCII_INTERNED       'A'
#define TYPE_SMALL_TUPLE          ')'
#define TYPE_SHORT_ASCII          'z'
#define TYPE_SHORT_ASCII_INTERNED 'Z'

#define MAX_MARSHAL_STACK_DEPTH 2000

/* The bytes of an object: new reference, NULL with ValueError if something in it has no
 * such form. */
PyObject *PyMarshal_WriteObjectToString(PyObject *o, int version);
/* The object of `len` bytes; what follows it is ignored. New reference, NULL with
 * EOFError, ValueError or TypeError. */
PyObject *PyMarshal_ReadObjectFromString(const char *data, Py_ssize_t len);
/* The same, and *used: how many bytes it took. */
PyObject *_PyMarshal_Read(const char *data, Py_ssize_t len, Py_ssize_t *used);

#endif
