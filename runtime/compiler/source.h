/*
 * Source as bytes: its encoding (PEP 263), made UTF-8 for the parser.
 * CPython 3.11: Parser/tokenizer.c, decoding. Next: parser.h.
 */
#ifndef RUNTIME_COMPILER_SOURCE_H
#define RUNTIME_COMPILER_SOURCE_H

#include "runtime/object.h"

/* Finds what encoding the `*len` bytes at `text` declare, and gives them as UTF-8 with
 * *len set: `text` itself, or the text of *keep (a new reference, else NULL). NULL with
 * SyntaxError where the encoding is unknown, contradicts a byte order mark, or, with
 * from_file, where no encoding is declared and the bytes are not UTF-8. */
const char *_PySource_ToUTF8(const char *text, Py_ssize_t *len, PyObject *filename,
                             bool from_file, PyObject **keep);

#endif
