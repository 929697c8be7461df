/*
 * Text to bytes and back: UTF-8, ASCII, Latin-1, UTF-16, UTF-32, and the error handlers
 * strict, ignore, replace, backslashreplace, xmlcharrefreplace, namereplace,
 * surrogateescape, surrogatepass (errors == NULL: strict).
 *
 * Results are new references; NULL means an exception is set. Source: CPython 3.11,
 * Include/cpython/unicodeobject.h. Before: unicode.h.
 */
#ifndef RUNTIME_OBJECTS_CODECS_H
#define RUNTIME_OBJECTS_CODECS_H

#include "runtime/objects/unicode.h"

/* By the codec's name (NULL: utf-8); LookupError when unknown. */
PyObject *PyUnicode_Decode(const char *s, Py_ssize_t size, const char *encoding,
                           const char *errors);
PyObject *PyUnicode_AsEncodedString(PyObject *unicode, const char *encoding,
                                    const char *errors);
/* From an object with a buffer: str(obj, encoding, errors). */
PyObject *PyUnicode_FromEncodedObject(PyObject *obj, const char *encoding,
                                      const char *errors);

PyObject *PyUnicode_DecodeUTF8(const char *s, Py_ssize_t size, const char *errors);
/* As above; *consumed (where given) is how much was whole, and an unfinished sequence
 * at the end is then no error. */
PyObject *PyUnicode_DecodeUTF8Stateful(const char *s, Py_ssize_t size,
                                       const char *errors, Py_ssize_t *consumed);
PyObject *PyUnicode_AsUTF8String(PyObject *unicode);
PyObject *_PyUnicode_AsUTF8String(PyObject *unicode, const char *errors);
/* The UTF-8 text, kept with the string; borrowed. NULL: lone surrogate, no memory. */
const char *PyUnicode_AsUTF8AndSize(PyObject *unicode, Py_ssize_t *size);
const char *PyUnicode_AsUTF8(PyObject *unicode);

PyObject *PyUnicode_DecodeASCII(const char *s, Py_ssize_t size, const char *errors);
PyObject *PyUnicode_AsASCIIString(PyObject *unicode);
PyObject *_PyUnicode_AsASCIIString(PyObject *unicode, const char *errors);
PyObject *PyUnicode_DecodeLatin1(const char *s, Py_ssize_t size, const char *errors);
PyObject *PyUnicode_AsLatin1String(PyObject *unicode);
PyObject *_PyUnicode_AsLatin1String(PyObject *unicode, const char *errors);

/* byteorder: -1 little, 0 by mark or native (a mark is written), 1 big. */
PyObject *PyUnicode_DecodeUTF16(const char *s, Py_ssize_t size, const char *errors,
                                int *byteorder);
PyObject *PyUnicode_DecodeUTF32(const char *s, Py_ssize_t size, const char *errors,
                                int *byteorder);
PyObject *_PyUnicode_EncodeUTF16(PyObject *str, const char *errors, int byteorder);
PyObject *_PyUnicode_EncodeUTF32(PyObject *str, const char *errors, int byteorder);

/* Backslash escapes, as in literals; *first_invalid_escape: place of "\d" and the like,
 * or NULL. Warnings are the caller's business. */
PyObject *_PyUnicode_DecodeUnicodeEscapeInternal(const char *s, Py_ssize_t size,
                                                 const char *errors,
                                                 Py_ssize_t *consumed,
                                                 const char **first_invalid_escape);
PyObject *PyUnicode_DecodeUnicodeEscape(const char *s, Py_ssize_t size,
                                        const char *errors);
PyObject *PyUnicode_AsUnicodeEscapeString(PyObject *unicode);

PyObject *_PyUnicode_DecodeRawUnicodeEscape(const char *s, Py_ssize_t size,
                                            const char *errors, Py_ssize_t *consumed);
PyObject *_PyUnicode_AsRawUnicodeEscape(PyObject *unicode);

/* The character's name to the character ("\N{...}"): 0, or -1 when unknown. */
int _PyUnicode_GetCode(const char *name, Py_ssize_t length, Py_UCS4 *code);

/* Host file names: UTF-8 with surrogateescape. */
PyObject *PyUnicode_EncodeFSDefault(PyObject *unicode);
PyObject *PyUnicode_DecodeFSDefault(const char *s);
PyObject *PyUnicode_DecodeFSDefaultAndSize(const char *s, Py_ssize_t size);

/* The same two with `width` 2 or 4, for data that may end within a character: *consumed
 * is then how much was whole (NULL: all of it must be). */
PyObject *_PyUnicode_DecodeWide(const char *s, Py_ssize_t size, const char *errors,
                                int width, int *byteorder, Py_ssize_t *consumed);

/* ---- Codecs found by search functions (codecs_registry.c) ---- */

int PyCodec_Register(PyObject *search);
int PyCodec_Unregister(PyObject *search);
void _PyCodec_Forget(const char *encoding);
/* The CodecInfo, a tuple (encode, decode, reader, writer); LookupError when unknown. */
PyObject *_PyCodec_Lookup(const char *encoding);
/* Its function `which` (0 encodes, 1 decodes) on an object: the first of the two that
 * it gives. errors may be NULL. */
PyObject *_PyCodec_Call(PyObject *codec, int which, PyObject *object,
                        const char *encoding, const char *errors);
/* Between str and bytes only. */
PyObject *_PyCodec_EncodeText(PyObject *text, const char *encoding, const char *errors);
PyObject *_PyCodec_DecodeText(const char *s, Py_ssize_t size, const char *encoding,
                              const char *errors);
/* A translation's error: what stands in for text[start, end). */
PyObject *_PyCodec_TranslateError(const char *errors, PyObject *text, Py_ssize_t start,
                                  Py_ssize_t end);

/* What an error handler answers for input [start, end): text to put in instead (new,
 * str or for encoders also bytes) and where to go on. NULL with the exception set. */
PyObject *_PyCodec_DecodeError(const char *errors, const char *encoding,
                               const char *reason, const char *input, Py_ssize_t size,
                               Py_ssize_t start, Py_ssize_t end, Py_ssize_t *next);
PyObject *_PyCodec_EncodeError(const char *errors, const char *encoding,
                               const char *reason, PyObject *unicode, Py_ssize_t start,
                               Py_ssize_t end, Py_ssize_t *next);
/* A handler registered under `name` (codecs.register_error), borrowed; NULL without an
 * exception: none such. */
PyObject *_PyCodec_FindHandler(const char *name);
int _PyCodec_RegisterHandler(const char *name, PyObject *handler);

#endif
