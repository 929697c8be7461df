/*
 * The markup of str.format taken apart: "text{name.attr[key]!r:spec}text". Shared by
 * str.format itself and the module _string.
 *
 * Invariant: a part never leaves its text. Functions that give an int: -1 with
 * ValueError. Source: "Format String Syntax". Before: format.h.
 */
#ifndef RUNTIME_OBJECTS_FORMAT_MARKUP_H
#define RUNTIME_OBJECTS_FORMAT_MARKUP_H

#include "runtime/objects/unicode.h"

/* Characters [pos, end) of `text`, which is borrowed. */
typedef struct {
    PyObject *text;
    int kind;
    const void *data;
    Py_ssize_t pos, end;
} _PyFormatPart;

typedef struct {
    _PyFormatPart name, spec;
    Py_UCS4 conversion; /* 0: none */
    bool nested;        /* the spec holds fields */
} _PyFormatField;

_PyFormatPart _PyFormat_Whole(PyObject *text);
/* The literal text up to the next field, p->pos behind it: 1 a field follows (p->pos
 * behind its brace), 0 none does (text may still come). */
int _PyFormat_Literal(_PyFormatPart *p, _PyFormatPart *literal);
/* A field, from behind its '{' to behind its '}'. */
int _PyFormat_ParseField(_PyFormatPart *p, _PyFormatField *f);
/* Where the first part of a field's name ends. */
Py_ssize_t _PyFormat_FirstEnd(const _PyFormatPart *p);
/* The number that [pos, end) spells, -1 if it is none, -2 with an exception. */
Py_ssize_t _PyFormat_Index(const _PyFormatPart *p, Py_ssize_t start, Py_ssize_t end);
/* One ".attr" (1) or "[key]" (0), p->pos behind it. */
int _PyFormat_Accessor(_PyFormatPart *p, _PyFormatPart *name);

#endif
