/*
 * The methods that bytes and bytearray share, written once: each takes either as self
 * and gives back an object of self's plain type.
 *
 * Before: text.h. Next: octets_find.c, octets_case.c, octets_edit.c, octets_hex.c,
 * octets_iter.c.
 */
#ifndef RUNTIME_OBJECTS_OCTETS_H
#define RUNTIME_OBJECTS_OCTETS_H

#include "runtime/objects/text.h"

/* The octets of a bytes or bytearray object. */
char *_PyOctets_Start(PyObject *self);
/* A new bytes (bytearray) as self is one, with a copy of s[0:n] (s NULL: undefined). */
PyObject *_PyOctets_New(PyObject *self, const char *s, Py_ssize_t n);
/* Where the octets of a fresh result stand. */
#define _PyOctets_Data(op) _PyOctets_Start(op)
/* self when it is an exact bytes, else a copy. */
PyObject *_PyOctets_Same(PyObject *self);
_PyText _PyOctets_Text(PyObject *self);
_PyText _PyOctets_TextOf(PyObject *self, const char *s, Py_ssize_t n);
/* A number in range(256), or -1 with ValueError or TypeError. */
int _PyOctets_Value(PyObject *item);

/* An argument that is a bytes-like object, or where `number` allows it an octet. */
typedef struct {
    Py_buffer view; /* view.obj NULL: a number */
    char octet;
    const char *s;
    Py_ssize_t n;
} _PyOctets_Arg;
/* 0 or -1; after 0 call _PyOctets_Done. */
int _PyOctets_Get(PyObject *obj, bool number, _PyOctets_Arg *arg);
void _PyOctets_Done(_PyOctets_Arg *arg);
int _PyOctets_Contains(PyObject *self, PyObject *item);
PyObject *_PyOctets_Repr(PyObject *self, const char *before, const char *after);
PyObject *_PyOctets_Join(PyObject *sep, PyObject *iterable);
/* -1, 0, 1 and then the answer to `op`; NotImplemented for what has no buffer. */
PyObject *_PyOctets_Compare(PyObject *a, PyObject *b, int op);
/* Adds to `out` (a bytearray) the octets of an iterable of numbers; `noun` is what the
 * message calls them. */
int _PyOctets_FromIterable(PyObject *out, PyObject *iterable, const char *noun);

/* tp_iter of both. */
PyObject *_PyOctets_BytesIter(PyObject *seq);
PyObject *_PyOctets_ByteArrayIter(PyObject *seq);

#define OCTETS_NOARGS(name)                                                            \
    PyObject *_PyOctets_M_##name(PyObject *self, PyObject *Py_UNUSED(ignored))
#define OCTETS_O(name) PyObject *_PyOctets_M_##name(PyObject *self, PyObject *arg)
#define OCTETS_FAST(name)                                                              \
    PyObject *_PyOctets_M_##name(PyObject *self, PyObject *const *args,                \
                                 Py_ssize_t nargs)
#define OCTETS_FASTKW(name)                                                            \
    PyObject *_PyOctets_M_##name(PyObject *self, PyObject *const *args,                \
                                 Py_ssize_t nargs, PyObject *kwnames)

OCTETS_NOARGS(capitalize);
OCTETS_NOARGS(lower);
OCTETS_NOARGS(upper);
OCTETS_NOARGS(title);
OCTETS_NOARGS(swapcase);
OCTETS_NOARGS(isalnum);
OCTETS_NOARGS(isalpha);
OCTETS_NOARGS(isascii);
OCTETS_NOARGS(isdigit);
OCTETS_NOARGS(islower);
OCTETS_NOARGS(isspace);
OCTETS_NOARGS(istitle);
OCTETS_NOARGS(isupper);
OCTETS_FAST(find);
OCTETS_FAST(rfind);
OCTETS_FAST(index);
OCTETS_FAST(rindex);
OCTETS_FAST(count);
OCTETS_FAST(startswith);
OCTETS_FAST(endswith);
OCTETS_FAST(center);
OCTETS_FAST(ljust);
OCTETS_FAST(rjust);
OCTETS_O(zfill);
OCTETS_FASTKW(expandtabs);
OCTETS_FAST(replace);
OCTETS_O(removeprefix);
OCTETS_O(removesuffix);
OCTETS_FASTKW(translate);
OCTETS_FAST(maketrans);
OCTETS_FASTKW(split);
OCTETS_FASTKW(rsplit);
OCTETS_FASTKW(splitlines);
OCTETS_O(partition);
OCTETS_O(rpartition);
OCTETS_FAST(strip);
OCTETS_FAST(lstrip);
OCTETS_FAST(rstrip);
OCTETS_O(join);
OCTETS_FASTKW(decode);
OCTETS_FASTKW(hex);

#endif
