/*
 * str: text, immutable, each character one, two or four bytes wide as the widest needs.
 *
 * Invariants:
 *   U1: the text stands right behind the header (compact), ending in one zero
 * character; only a string of a subclass of str has its text elsewhere (data.any). U2:
 * kind is the smallest that holds the widest character; ascii means all < 128, and then
 * the short header is used and the text is its own UTF-8. U3: hash is -1 or the
 * SipHash-1-3 of the text's bytes (0 for the empty string). U4: the empty string and
 * the one-character Latin-1 strings exist once, statically.
 *
 * Names and layout are CPython 3.11's (Include/cpython/unicodeobject.h).
 * Next: unicode_api.h, codecs.h, format.h (writer and formatting), ids.h.
 */
#ifndef RUNTIME_OBJECTS_UNICODE_H
#define RUNTIME_OBJECTS_UNICODE_H

#include "runtime/type.h"

enum PyUnicode_Kind {
    PyUnicode_WCHAR_KIND = 0,
    PyUnicode_1BYTE_KIND = 1,
    PyUnicode_2BYTE_KIND = 2,
    PyUnicode_4BYTE_KIND = 4
};
#define SSTATE_NOT_INTERNED      0
#define SSTATE_INTERNED_MORTAL   1
#define SSTATE_INTERNED_IMMORTAL 2

/*
 *  0  ob_refcnt, ob_type
 *  8  length      characters
 * 12  hash        -1: not yet known
 * 16  state       interned:2 kind:3 compact:1 ascii:1 ready:1
 * 20  wstr        unused, NULL
 * 24  text of an ASCII string, else
 * 24  utf8_length bytes of the cached UTF-8, without its zero
 * 28  utf8        cached UTF-8 (PyObject_Malloc), or NULL
 * 32  wstr_length unused
 * 36  text, or for a subclass's string the pointer to it
 */
typedef struct {
    PyObject ob_base;
    Py_ssize_t length;
    Py_hash_t hash;
    struct {
        unsigned int interned : 2;
        unsigned int kind : 3;
        unsigned int compact : 1;
        unsigned int ascii : 1;
        unsigned int ready : 1;
        unsigned int : 24;
    } state;
    void *wstr;
} PyASCIIObject;

typedef struct {
    PyASCIIObject _base;
    Py_ssize_t utf8_length;
    char *utf8;
    Py_ssize_t wstr_length;
} PyCompactUnicodeObject;

typedef struct {
    PyCompactUnicodeObject _base;
    union {
        void *any;
        Py_UCS1 *latin1;
        Py_UCS2 *ucs2;
        Py_UCS4 *ucs4;
    } data;
} PyUnicodeObject;

PIN_SIZE(PyASCIIObject, 24);
PIN_SIZE(PyCompactUnicodeObject, 36);
PIN_SIZE(PyUnicodeObject, 40);

extern PyTypeObject PyUnicode_Type, PyUnicodeIter_Type, PyUnicodeASCIIIter_Type;

static inline int PyUnicode_Check(const void *op) {
    return PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_UNICODE_SUBCLASS);
}
#define PyUnicode_Check(op)      PyUnicode_Check(op)
#define PyUnicode_CheckExact(op) Py_IS_TYPE(op, &PyUnicode_Type)

#define _PyASCIIObject_CAST(op)          ((PyASCIIObject *)(void *)(op))
#define _PyCompactUnicodeObject_CAST(op) ((PyCompactUnicodeObject *)(void *)(op))
#define _PyUnicodeObject_CAST(op)        ((PyUnicodeObject *)(void *)(op))

#define PyUnicode_GET_LENGTH(op) (_PyASCIIObject_CAST(op)->length)
#define PyUnicode_KIND(op)       ((enum PyUnicode_Kind)_PyASCIIObject_CAST(op)->state.kind)
#define PyUnicode_IS_ASCII(op)   (_PyASCIIObject_CAST(op)->state.ascii)
#define PyUnicode_IS_COMPACT(op) (_PyASCIIObject_CAST(op)->state.compact)
#define PyUnicode_IS_COMPACT_ASCII(op)                                                 \
    (PyUnicode_IS_ASCII(op) && PyUnicode_IS_COMPACT(op))
#define PyUnicode_CHECK_INTERNED(op) (_PyASCIIObject_CAST(op)->state.interned)
#define PyUnicode_IS_READY(op)       1
#define PyUnicode_READY(op)          0

/* The text's first byte. */
static inline void *PyUnicode_DATA(const void *op) {
    const PyASCIIObject *a = op;
    if (likely(a->state.compact)) {
        return a->state.ascii ? (void *)(a + 1)
                              : (void *)((const PyCompactUnicodeObject *)op + 1);
    }
    return ((const PyUnicodeObject *)op)->data.any;
}
#define PyUnicode_DATA(op)       PyUnicode_DATA(op)
#define PyUnicode_1BYTE_DATA(op) ((Py_UCS1 *)PyUnicode_DATA(op))
#define PyUnicode_2BYTE_DATA(op) ((Py_UCS2 *)PyUnicode_DATA(op))
#define PyUnicode_4BYTE_DATA(op) ((Py_UCS4 *)PyUnicode_DATA(op))

/* Character `i` of a text of `kind` at `data`. */
static inline Py_UCS4 PyUnicode_READ(int kind, const void *data, Py_ssize_t i) {
    if (kind == PyUnicode_1BYTE_KIND) {
        return ((const Py_UCS1 *)data)[i];
    }
    return kind == PyUnicode_2BYTE_KIND ? ((const Py_UCS2 *)data)[i]
                                        : ((const Py_UCS4 *)data)[i];
}
static inline void PyUnicode_WRITE(int kind, void *data, Py_ssize_t i, Py_UCS4 ch) {
    if (kind == PyUnicode_1BYTE_KIND) {
        ((Py_UCS1 *)data)[i] = (Py_UCS1)ch;
    } else if (kind == PyUnicode_2BYTE_KIND) {
        ((Py_UCS2 *)data)[i] = (Py_UCS2)ch;
    } else {
        ((Py_UCS4 *)data)[i] = ch;
    }
}
#define PyUnicode_READ_CHAR(op, i)                                                     \
    PyUnicode_READ(PyUnicode_KIND(op), PyUnicode_DATA(op), (i))

/* The largest character that the string's form can hold: 127, 255, 65535, 1114111. */
static inline Py_UCS4 PyUnicode_MAX_CHAR_VALUE(const void *op) {
    if (PyUnicode_IS_ASCII(op)) {
        return 0x7f;
    }
    int kind = PyUnicode_KIND(op);
    return kind == PyUnicode_1BYTE_KIND   ? 0xff
           : kind == PyUnicode_2BYTE_KIND ? 0xffff
                                          : 0x10ffff;
}

#include "runtime/objects/unicode_api.h"
#include "runtime/objects/unicode_ctype.h"
#include "runtime/objects/codecs.h"

#endif
