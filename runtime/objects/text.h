/*
 * What str, bytes and bytearray share: a run of characters of one, two or four bytes,
 * searched, cut and copied the same way. bytes are a run of one-byte characters with
 * ASCII's idea of white space and line ends.
 *
 * Invariant: a _PyText borrows; it is good while its owner lives and does not change.
 *
 * Next: text_search.c, text_split.c.
 */
#ifndef RUNTIME_OBJECTS_TEXT_H
#define RUNTIME_OBJECTS_TEXT_H

#include "runtime/objects/unicode.h"

typedef struct {
    int kind; /* bytes a character */
    const void *data;
    Py_ssize_t length;
    PyObject *owner;
    bool octets; /* of bytes or bytearray */
    /* A new object of the owner's plain type with characters [start, end). */
    PyObject *(*slice)(PyObject *owner, Py_ssize_t start, Py_ssize_t end);
} _PyText;

_PyText _PyText_OfUnicode(PyObject *unicode);

/* Copies `n` characters, widening or narrowing; the caller knows that they fit and do
 * not overlap. */
void _PyText_Copy(int to_kind, void *to, Py_ssize_t to_start, int from_kind,
                  const void *from, Py_ssize_t from_start, Py_ssize_t n);
void _PyText_Fill(int kind, void *to, Py_ssize_t start, Py_ssize_t n, Py_UCS4 fill);

/* The first (last) place of p[0:m] in s[0:n], or -1. The empty text is found at 0 (n).
 */
Py_ssize_t _PyText_Find(int sk, const void *s, Py_ssize_t n, int pk, const void *p,
                        Py_ssize_t m);
Py_ssize_t _PyText_RFind(int sk, const void *s, Py_ssize_t n, int pk, const void *p,
                         Py_ssize_t m);
Py_ssize_t _PyText_FindChar(int kind, const void *s, Py_ssize_t n, Py_UCS4 ch);
Py_ssize_t _PyText_RFindChar(int kind, const void *s, Py_ssize_t n, Py_UCS4 ch);
/* How often p stands in s without overlap, `most` at most; n + 1 for the empty p. */
Py_ssize_t _PyText_Count(int sk, const void *s, Py_ssize_t n, int pk, const void *p,
                         Py_ssize_t m, Py_ssize_t most);
/* 1 when s[at : at + m] is p[0:m]; the caller knows that it lies within s. */
int _PyText_MatchAt(int sk, const void *s, Py_ssize_t at, int pk, const void *p,
                    Py_ssize_t m);

/* Lists, new; sep NULL: runs of white space. NULL with an exception. */
PyObject *_PyText_Split(const _PyText *t, const _PyText *sep, Py_ssize_t most);
PyObject *_PyText_RSplit(const _PyText *t, const _PyText *sep, Py_ssize_t most);
PyObject *_PyText_SplitLines(const _PyText *t, int keepends);
/* (before, sep, after); without sep (t, '', '') or ('', '', t). */
PyObject *_PyText_Partition(const _PyText *t, const _PyText *sep);
PyObject *_PyText_RPartition(const _PyText *t, const _PyText *sep);
/* The bounds that remain of t without white space (chars NULL) or the given ones at the
 * left (striptype 0), the right (1), both ends (2). */
void _PyText_StripBounds(const _PyText *t, int striptype, const _PyText *chars,
                         Py_ssize_t *start, Py_ssize_t *end);

/* start and end as str.find takes them, made to lie within [0, length]. */
static inline void _PyText_Clip(Py_ssize_t *start, Py_ssize_t *end, Py_ssize_t length) {
    if (*end > length) {
        *end = length;
    } else if (*end < 0) {
        *end += length;
        *end = Py_MAX(*end, 0);
    }
    if (*start < 0) {
        *start += length;
        *start = Py_MAX(*start, 0);
    }
}

/* 1 when nobody but the caller can see the string, so that it may change. */
static inline int _PyUnicode_Modifiable(PyObject *op) {
    PyASCIIObject *a = _PyASCIIObject_CAST(op);
    return Py_REFCNT(op) == 1 && a->hash == -1 && !a->state.interned &&
           a->state.compact && Py_IS_TYPE(op, &PyUnicode_Type);
}

#endif
