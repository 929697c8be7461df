/*
 * The functions of str. Where not said otherwise: the result is a new reference, NULL
 * (or -1 for an int) means an exception is set, arguments are borrowed and must be str.
 *
 * Source: CPython 3.11, Include/unicodeobject.h. Before: unicode.h, which includes
 * this.
 */
#ifndef RUNTIME_OBJECTS_UNICODE_API_H
#define RUNTIME_OBJECTS_UNICODE_API_H

#include "runtime/objects/unicode.h"

/* ---- Making (unicode.c) ---- */

/* Room for `size` characters up to `maxchar`, undefined but for the closing zero. */
PyObject *PyUnicode_New(Py_ssize_t size, Py_UCS4 maxchar);
/* A copy of a text of `kind`, narrowed to the kind it needs. */
PyObject *PyUnicode_FromKindAndData(int kind, const void *text, Py_ssize_t size);
/* From UTF-8; PyUnicode_FromString stops at the zero. */
PyObject *PyUnicode_FromStringAndSize(const char *u, Py_ssize_t size);
PyObject *PyUnicode_FromString(const char *u);
PyObject *_PyUnicode_FromASCII(const char *s, Py_ssize_t size);
/* The string of one character; ValueError above 0x10ffff. */
PyObject *PyUnicode_FromOrdinal(int ordinal);
/* The same object (exact str) or a plain copy (subclass). */
PyObject *PyUnicode_FromObject(PyObject *obj);
PyObject *_PyUnicode_Copy(PyObject *unicode);
/* Characters [start, end), clipped to the string. */
PyObject *PyUnicode_Substring(PyObject *self, Py_ssize_t start, Py_ssize_t end);
/* Copies characters between strings of enough room and kind; how many. */
Py_ssize_t PyUnicode_CopyCharacters(PyObject *to, Py_ssize_t to_start, PyObject *from,
                                    Py_ssize_t from_start, Py_ssize_t how_many);
void _PyUnicode_FastCopyCharacters(PyObject *to, Py_ssize_t to_start, PyObject *from,
                                   Py_ssize_t from_start, Py_ssize_t how_many);
void _PyUnicode_FastFill(PyObject *unicode, Py_ssize_t start, Py_ssize_t length,
                         Py_UCS4 fill);
/* Changes the length of *p, which nobody else may hold; *p may move. 0 or -1. */
int PyUnicode_Resize(PyObject **p, Py_ssize_t length);
Py_ssize_t PyUnicode_GetLength(PyObject *unicode);
Py_UCS4 PyUnicode_ReadChar(PyObject *unicode, Py_ssize_t index);
int PyUnicode_WriteChar(PyObject *unicode, Py_ssize_t index, Py_UCS4 ch);
/* Copies the text as UCS4 into a buffer / a new PyMem_Malloc buffer. */
Py_UCS4 *PyUnicode_AsUCS4(PyObject *s, Py_UCS4 *buf, Py_ssize_t n, int copy_null);
Py_UCS4 *PyUnicode_AsUCS4Copy(PyObject *unicode);
Py_UCS4 _PyUnicode_FindMaxChar(PyObject *s, Py_ssize_t start, Py_ssize_t end);
/* The largest character bound of a text: 127, 255, 65535 or 1114111. */
Py_UCS4 _PyUnicode_MaxCharOf(int kind, const void *text, Py_ssize_t size);

/* ---- Hash and interning (unicode_hash.c, unicode_intern.c) ---- */

/* SipHash-1-3 of bytes under the key of PYTHONHASHSEED=0; never -1; no failure. */
Py_hash_t _Py_HashBytes(const void *src, Py_ssize_t length);
Py_hash_t _PyUnicode_HashSlow(PyObject *unicode);
static inline Py_hash_t _PyUnicode_Hash(PyObject *unicode) {
    Py_hash_t hash = _PyASCIIObject_CAST(unicode)->hash;
    return likely(hash != -1) ? hash : _PyUnicode_HashSlow(unicode);
}
/* Replaces *p (owned) by the one shared string equal to it; never fails: without memory
 * *p stays as it is. */
void PyUnicode_InternInPlace(PyObject **p);
PyObject *PyUnicode_InternFromString(const char *u);

/* ---- Comparing (unicode_compare.c) ---- */

/* -1, 0, 1; an error gives -1 with an exception. */
int PyUnicode_Compare(PyObject *left, PyObject *right);
/* Against an ASCII/Latin-1 C string; no failure. */
int PyUnicode_CompareWithASCIIString(PyObject *left, const char *right);
int _PyUnicode_EqualToASCIIString(PyObject *left, const char *right);
int _PyUnicode_EqualToASCIIId(PyObject *left, PyObject *id);
/* 1 when both exact strs have the same text; no failure. */
int _PyUnicode_EQ(PyObject *a, PyObject *b);
int PyUnicode_EqualToUTF8(PyObject *left, const char *right);
PyObject *PyUnicode_RichCompare(PyObject *left, PyObject *right, int op);

/* ---- Joining (unicode_concat.c) ---- */

PyObject *PyUnicode_Concat(PyObject *left, PyObject *right);
/* *left += right, in place when *left is nobody else's; NULL in *left on failure. */
void PyUnicode_Append(PyObject **left, PyObject *right);
void PyUnicode_AppendAndDel(PyObject **left, PyObject *right);
PyObject *PyUnicode_Join(PyObject *separator, PyObject *seq);
PyObject *_PyUnicode_JoinArray(PyObject *separator, PyObject *const *items,
                               Py_ssize_t n);
/* For BUILD_STRING: the n strings one after the other. */
#define _PyUnicode_ConcatArray(items, n) _PyUnicode_JoinArray(_Py_EMPTY_STR, items, n)
PyObject *_PyUnicode_Repeat(PyObject *str, Py_ssize_t n);

/* ---- Searching, splitting, replacing (unicode_find.c, unicode_split.c, ...) ---- */

/* Where `substr` stands in str[start:end]: an index, -1 none, -2 error. */
Py_ssize_t PyUnicode_Find(PyObject *str, PyObject *substr, Py_ssize_t start,
                          Py_ssize_t end, int direction);
Py_ssize_t PyUnicode_FindChar(PyObject *str, Py_UCS4 ch, Py_ssize_t start,
                              Py_ssize_t end, int direction);
Py_ssize_t PyUnicode_Count(PyObject *str, PyObject *substr, Py_ssize_t start,
                           Py_ssize_t end);
int PyUnicode_Contains(PyObject *container, PyObject *element);
Py_ssize_t PyUnicode_Tailmatch(PyObject *str, PyObject *substr, Py_ssize_t start,
                               Py_ssize_t end, int direction);
PyObject *PyUnicode_Split(PyObject *s, PyObject *sep, Py_ssize_t maxsplit);
PyObject *PyUnicode_RSplit(PyObject *s, PyObject *sep, Py_ssize_t maxsplit);
PyObject *PyUnicode_Splitlines(PyObject *s, int keepends);
PyObject *PyUnicode_Partition(PyObject *s, PyObject *sep);
PyObject *PyUnicode_RPartition(PyObject *s, PyObject *sep);
/* Without white space (striptype 0 left, 1 right, 2 both), or the set `chars`. */
PyObject *_PyUnicode_Strip(PyObject *self, int striptype, PyObject *chars);
PyObject *PyUnicode_Replace(PyObject *str, PyObject *substr, PyObject *replstr,
                            Py_ssize_t maxcount);
PyObject *PyUnicode_Translate(PyObject *str, PyObject *table, const char *errors);
int PyUnicode_IsIdentifier(PyObject *s);
int _PyUnicode_IsPrintable(PyObject *s);
PyObject *_PyUnicode_Repr(PyObject *unicode);

/* An ASCII copy of a number's text: spaces to ' ', decimal digits to '0'..'9', else
 * '?'; the same object when it is ASCII already. For int() and float(). */
PyObject *_PyUnicode_TransformDecimalAndSpaceToASCII(PyObject *unicode);

#endif
