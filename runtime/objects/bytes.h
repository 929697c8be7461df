/*
 * bytes: immutable octets behind a three-word header and the hash, ending in a zero
 * that ob_size does not count.
 *
 * Invariants:
 *   B1: ob_sval[ob_size] == 0.
 *   B2: the empty and the one-octet bytes exist once, statically.
 *
 * Names and layout: CPython 3.11, Include/cpython/bytesobject.h. Results are new
 * references; NULL or -1 means an exception is set.
 */
#ifndef RUNTIME_OBJECTS_BYTES_H
#define RUNTIME_OBJECTS_BYTES_H

#include "runtime/type.h"

/*
 *  0  ob_refcnt, ob_type
 *  8  ob_size     octets
 * 12  ob_shash    -1: not yet known
 * 16  ob_sval     the octets and a zero
 */
typedef struct {
    PyVarObject ob_base;
    Py_hash_t ob_shash;
    char ob_sval[];
} PyBytesObject;
PIN_OFFSET(PyBytesObject, ob_sval, 16);
#define PyBytesObject_SIZE (offsetof(PyBytesObject, ob_sval) + 1)

extern PyTypeObject PyBytes_Type, PyBytesIter_Type;

#define PyBytes_Check(op)      PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_BYTES_SUBCLASS)
#define PyBytes_CheckExact(op) Py_IS_TYPE(op, &PyBytes_Type)
#define PyBytes_AS_STRING(op)  (((PyBytesObject *)(void *)(op))->ob_sval)
#define PyBytes_GET_SIZE(op)   Py_SIZE(op)

/* A copy of `size` octets (undefined content where s is NULL). */
PyObject *PyBytes_FromStringAndSize(const char *s, Py_ssize_t size);
PyObject *PyBytes_FromString(const char *s);
/* From a buffer, an iterable of ints, ... as bytes(obj) without encoding. */
PyObject *PyBytes_FromObject(PyObject *obj);
PyObject *PyBytes_FromFormat(const char *format, ...);
PyObject *PyBytes_FromFormatV(const char *format, va_list vargs);
Py_ssize_t PyBytes_Size(PyObject *op);
/* Borrowed; TypeError when op is no bytes object. */
char *PyBytes_AsString(PyObject *op);
int PyBytes_AsStringAndSize(PyObject *op, char **s, Py_ssize_t *len);
PyObject *PyBytes_Repr(PyObject *op, int smartquotes);
/* *bytes += newpart; *bytes NULL on failure. AndDel also gives `newpart` up. */
void PyBytes_Concat(PyObject **bytes, PyObject *newpart);
void PyBytes_ConcatAndDel(PyObject **bytes, PyObject *newpart);
/* Changes the size of *bytes, which nobody else may hold: 0 or -1 (*bytes NULL). */
int _PyBytes_Resize(PyObject **bytes, Py_ssize_t newsize);
/* a + b of any two bytes-like objects, as bytes. */
PyObject *_PyBytes_ConcatObjects(PyObject *a, PyObject *b);
/* The static object in place of finished bytes of length 1; takes `op` over. */
PyObject *_PyBytes_Shared(PyObject *op);
PyObject *_PyBytes_Join(PyObject *sep, PyObject *iterable);
/* Octets of a literal with escapes: as _PyUnicode_DecodeUnicodeEscapeInternal. */
PyObject *_PyBytes_DecodeEscape(const char *s, Py_ssize_t len, const char *errors,
                                const char **first_invalid_escape);
PyObject *_PyBytes_FromHex(PyObject *string, int use_bytearray);
/* s[0:len] in hexadecimal, as str / as bytes, with an optional separator. */
PyObject *_Py_strhex(const char *s, Py_ssize_t len);
PyObject *_Py_strhex_bytes(const char *s, Py_ssize_t len);
PyObject *_Py_strhex_with_sep(const char *s, Py_ssize_t len, PyObject *sep,
                              int bytes_per_group);

#endif
