/*
 * What the files of str share among themselves and with nobody else.
 *
 * Before: unicode.h, text.h.
 */
#ifndef RUNTIME_OBJECTS_UNICODE_PRIVATE_H
#define RUNTIME_OBJECTS_UNICODE_PRIVATE_H

#include "runtime/objects/format.h"
#include "runtime/objects/text.h"
#include "runtime/vm/errors.h"
#include "heap/heap.h"

/* A fresh ASCII string of 0 < size characters, undefined but for the closing zero: what
 * PyUnicode_New gives, with the common case in line. */
static inline PyObject *_PyUnicode_NewASCII(Py_ssize_t size) {
    PyASCIIObject *op = NULL;
    if (likely((size_t)size < PY_SSIZE_T_MAX - sizeof(*op) - 1)) {
        op = PyObject_Malloc(sizeof(*op) + (size_t)size + 1);
    }
    if (unlikely(op == NULL)) {
        return PyErr_NoMemory();
    }
    op->ob_base.ob_refcnt = 1;
    op->ob_base.ob_type = &PyUnicode_Type;
    op->length = size;
    op->hash = -1;
    /* kind 1, compact, ascii, ready: one store where bit fields would be several. */
    uint32_t state = 1u << 2 | 1u << 5 | 1u << 6 | 1u << 7;
    memcpy((char *)op + offsetof(PyASCIIObject, wstr) - sizeof(state), &state,
           sizeof(state));
    op->wstr = NULL;
    ((char *)(op + 1))[size] = 0;
    return (PyObject *)op;
}

/* Takes a mortal interned string out of the table; called as it is freed. */
void _PyUnicode_ForgetInterned(PyObject *s);

/* The one shared form of a finished string of length 0 or 1, else the string itself.
 * Takes the reference over, gives one. */
PyObject *_PyUnicode_Result(PyObject *s);
/* The exact str itself, new reference, or a plain copy of a subclass's string. */
PyObject *_PyUnicode_ResultUnchanged(PyObject *s);

PyObject *_PyUnicode_Iter(PyObject *seq);

/* 0, or -1 with TypeError "must be str, not X" when obj is no str. */
int _PyUnicode_EnsureStr(PyObject *obj);

/* The functions behind the method table of unicode_type.c, by file. */
#define UNICODE_NOARGS(name)                                                           \
    PyObject *_PyUnicode_M_##name(PyObject *self, PyObject *Py_UNUSED(ignored))
#define UNICODE_O(name) PyObject *_PyUnicode_M_##name(PyObject *self, PyObject *arg)
#define UNICODE_FAST(name)                                                             \
    PyObject *_PyUnicode_M_##name(PyObject *self, PyObject *const *args,               \
                                  Py_ssize_t nargs)
#define UNICODE_FASTKW(name)                                                           \
    PyObject *_PyUnicode_M_##name(PyObject *self, PyObject *const *args,               \
                                  Py_ssize_t nargs, PyObject *kwnames)

UNICODE_NOARGS(capitalize);
UNICODE_NOARGS(casefold);
UNICODE_NOARGS(lower);
UNICODE_NOARGS(upper);
UNICODE_NOARGS(title);
UNICODE_NOARGS(swapcase);
UNICODE_NOARGS(isalnum);
UNICODE_NOARGS(isalpha);
UNICODE_NOARGS(isascii);
UNICODE_NOARGS(isdecimal);
UNICODE_NOARGS(isdigit);
UNICODE_NOARGS(isidentifier);
UNICODE_NOARGS(islower);
UNICODE_NOARGS(isnumeric);
UNICODE_NOARGS(isprintable);
UNICODE_NOARGS(isspace);
UNICODE_NOARGS(istitle);
UNICODE_NOARGS(isupper);
UNICODE_FAST(find);
UNICODE_FAST(rfind);
UNICODE_FAST(index);
UNICODE_FAST(rindex);
UNICODE_FAST(count);
UNICODE_FAST(startswith);
UNICODE_FAST(endswith);
UNICODE_FAST(center);
UNICODE_FAST(ljust);
UNICODE_FAST(rjust);
UNICODE_O(zfill);
UNICODE_FASTKW(expandtabs);
UNICODE_FAST(replace);
UNICODE_O(removeprefix);
UNICODE_O(removesuffix);
UNICODE_O(translate);
UNICODE_FAST(maketrans);
UNICODE_FASTKW(split);
UNICODE_FASTKW(rsplit);
UNICODE_FASTKW(splitlines);
UNICODE_O(partition);
UNICODE_O(rpartition);
UNICODE_FAST(strip);
UNICODE_FAST(lstrip);
UNICODE_FAST(rstrip);
UNICODE_O(join);
UNICODE_FASTKW(encode);

#endif
