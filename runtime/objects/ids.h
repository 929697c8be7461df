/*
 * Strings known when the machine is built: `_Py_ID(append)` is the interned str
 * "append", laid out in the data segment, its hash already computed, so it costs
 * nothing at start.
 *
 * Nothing needs to be listed: tools/gen_ids.py finds every _Py_ID(name) in runtime/,
 * adds the names of ids.def, and writes the objects and the table that interning looks
 * in first (build/gen/ids.gen.h, expanded in unicode_ids.c). A name of one character
 * has no identifier; it is _Py_LATIN1_CHR('x'). Texts that are no C names stand in
 * ids.def as STR(name, "text") and are used as `_Py_STR(name)`.
 *
 * Source: CPython 3.11, Include/internal/pycore_global_strings.h. Next:
 * unicode_intern.c.
 */
#ifndef RUNTIME_OBJECTS_IDS_H
#define RUNTIME_OBJECTS_IDS_H

#include "runtime/objects/unicode.h"

/* The static string `name`, borrowed; never freed. An expression, but not a constant
 * one: a static initialiser declares the name with _Py_ID_DECLARE(name); before it and
 * then says _Py_ID_STATIC(name). */
#define _Py_ID(name)                                                                   \
    (__extension__({                                                                   \
        extern PyASCIIObject _Py_id_##name[];                                          \
        (PyObject *)_Py_id_##name;                                                     \
    }))
#define _Py_STR(name)                                                                  \
    (__extension__({                                                                   \
        extern PyASCIIObject _Py_str_##name[];                                         \
        (PyObject *)_Py_str_##name;                                                    \
    }))
#define _Py_ID_DECLARE(name) extern PyASCIIObject _Py_id_##name[]
#define _Py_ID_STATIC(name)  ((PyObject *)_Py_id_##name)

/* The one-character strings of Latin-1 and the empty string, static. */
extern struct _Py_ascii_char {
    PyASCIIObject head;
    char text[4];
} _Py_ascii_chars[128];
extern struct _Py_latin1_char {
    PyCompactUnicodeObject head;
    unsigned char text[4];
} _Py_latin1_chars[128];
extern PyASCIIObject _Py_str_empty[];
/* Borrowed. */
static inline PyObject *_PyUnicode_Latin1Char(Py_UCS1 ch) {
    return ch < 128 ? (PyObject *)&_Py_ascii_chars[ch]
                    : (PyObject *)&_Py_latin1_chars[ch - 128];
}
#define _Py_LATIN1_CHR(ch) _PyUnicode_Latin1Char((Py_UCS1)(ch))
#define _Py_EMPTY_STR      ((PyObject *)_Py_str_empty)

/* The static string equal to the ASCII text of `length` characters whose hash is
 * `hash`, or NULL. Borrowed. */
PyObject *_PyUnicode_StaticLookup(const void *text, Py_ssize_t length, Py_hash_t hash);

#endif
