/*
 * Making strings: the compact object, its copies, parts and changes of length.
 *
 * Invariant (U2): every function here that gives out a finished string has looked at
 * its widest character and chosen the narrowest form; PyUnicode_New trusts its caller.
 *
 * Before: unicode.h. Next: unicode_intern.c, unicode_concat.c, unicode_utf8.c.
 */
#include "runtime/objects/unicode.h"

#include "runtime/python.h"
#include "runtime/objects/text.h"
#include "runtime/objects/unicode_private.h"

PyObject *PyUnicode_New(Py_ssize_t size, Py_UCS4 maxchar) {
    if (size == 0) {
        return Py_NewRef(_Py_EMPTY_STR);
    }
    if (likely(maxchar < 128 && size > 0)) {
        return _PyUnicode_NewASCII(size);
    }
    int kind = maxchar < 256 ? 1 : maxchar < 65536 ? 2 : 4;
    size_t head =
        maxchar < 128 ? sizeof(PyASCIIObject) : sizeof(PyCompactUnicodeObject);
    if (unlikely(size < 0)) {
        PyErr_SetString(PyExc_SystemError, "Negative size passed to PyUnicode_New");
        return NULL;
    }
    if (unlikely(size > (PY_SSIZE_T_MAX - (Py_ssize_t)head) / kind - 1)) {
        return PyErr_NoMemory();
    }
    PyASCIIObject *op = PyObject_Malloc(head + ((size_t)size + 1) * (size_t)kind);
    if (unlikely(op == NULL)) {
        return PyErr_NoMemory();
    }
    op->ob_base.ob_refcnt = 1;
    op->ob_base.ob_type = &PyUnicode_Type;
    op->length = size;
    op->hash = -1;
    op->state.interned = SSTATE_NOT_INTERNED;
    op->state.kind = (unsigned)kind;
    op->state.compact = 1;
    op->state.ascii = maxchar < 128;
    op->state.ready = 1;
    op->wstr = NULL;
    if (maxchar < 128) {
        ((char *)(op + 1))[size] = 0;
        return (PyObject *)op;
    }
    PyCompactUnicodeObject *wide = (PyCompactUnicodeObject *)op;
    wide->utf8 = NULL;
    wide->utf8_length = 0;
    wide->wstr_length = 0;
    PyUnicode_WRITE(kind, wide + 1, size, 0);
    return (PyObject *)op;
}

/* Widest by word: a Latin-1 text is ASCII when no byte of it has its top bit set. */
static bool is_ascii(const Py_UCS1 *s, Py_ssize_t size) {
    const Py_UCS1 *end = s + size;
    while (end - s >= 4) {
        uint32_t word;
        memcpy(&word, s, 4);
        if (word & 0x80808080u) {
            return false;
        }
        s += 4;
    }
    for (; s < end; s++) {
        if (*s & 0x80) {
            return false;
        }
    }
    return true;
}

Py_UCS4 _PyUnicode_MaxCharOf(int kind, const void *text, Py_ssize_t size) {
    Py_UCS4 seen = 0;
    if (kind == PyUnicode_1BYTE_KIND) {
        return is_ascii(text, size) ? 0x7f : 0xff;
    }
    for (Py_ssize_t i = 0; i < size; i++) {
        seen |= PyUnicode_READ(kind, text, i);
        if (seen >= (kind == PyUnicode_2BYTE_KIND ? 0x100u : 0x10000u)) {
            return kind == PyUnicode_2BYTE_KIND ? 0xffff : 0x10ffff;
        }
    }
    return seen < 0x80 ? 0x7f : seen < 0x100 ? 0xff : 0xffff;
}

Py_UCS4 _PyUnicode_FindMaxChar(PyObject *s, Py_ssize_t start, Py_ssize_t end) {
    if (start >= end || PyUnicode_IS_ASCII(s)) {
        return 0x7f;
    }
    int kind = PyUnicode_KIND(s);
    if (start == 0 && end == PyUnicode_GET_LENGTH(s)) {
        return PyUnicode_MAX_CHAR_VALUE(s);
    }
    return _PyUnicode_MaxCharOf(kind, (const char *)PyUnicode_DATA(s) + start * kind,
                                end - start);
}

PyObject *PyUnicode_FromOrdinal(int ordinal) {
    if (ordinal < 0 || ordinal > 0x10ffff) {
        PyErr_SetString(PyExc_ValueError, "chr() arg not in range(0x110000)");
        return NULL;
    }
    if (ordinal < 256) {
        return Py_NewRef(_Py_LATIN1_CHR(ordinal));
    }
    PyObject *s = PyUnicode_New(1, (Py_UCS4)ordinal);
    if (s != NULL) {
        PyUnicode_WRITE(PyUnicode_KIND(s), PyUnicode_DATA(s), 0, (Py_UCS4)ordinal);
    }
    return s;
}

PyObject *_PyUnicode_FromASCII(const char *s, Py_ssize_t size) {
    if (size == 0) {
        return Py_NewRef(_Py_EMPTY_STR);
    }
    if (size == 1) {
        return Py_NewRef(_Py_LATIN1_CHR((unsigned char)s[0]));
    }
    PyObject *res = _PyUnicode_NewASCII(size);
    if (likely(res != NULL)) {
        memcpy((PyASCIIObject *)res + 1, s, (size_t)size);
    }
    return res;
}

PyObject *PyUnicode_FromKindAndData(int kind, const void *text, Py_ssize_t size) {
    if (size <= 0) {
        return PyUnicode_New(size, 0);
    }
    if (size == 1) {
        return PyUnicode_FromOrdinal((int)PyUnicode_READ(kind, text, 0));
    }
    Py_UCS4 maxchar = _PyUnicode_MaxCharOf(kind, text, size);
    PyObject *res = PyUnicode_New(size, maxchar);
    if (res != NULL) {
        _PyText_Copy(PyUnicode_KIND(res), PyUnicode_DATA(res), 0, kind, text, 0, size);
    }
    return res;
}

PyObject *PyUnicode_FromStringAndSize(const char *u, Py_ssize_t size) {
    if (size < 0) {
        PyErr_SetString(PyExc_SystemError,
                        "Negative size passed to PyUnicode_FromStringAndSize");
        return NULL;
    }
    return PyUnicode_DecodeUTF8Stateful(u, size, NULL, NULL);
}

PyObject *PyUnicode_FromString(const char *u) {
    return PyUnicode_DecodeUTF8Stateful(u, (Py_ssize_t)strlen(u), NULL, NULL);
}

PyObject *_PyUnicode_Copy(PyObject *unicode) {
    return PyUnicode_FromKindAndData(PyUnicode_KIND(unicode), PyUnicode_DATA(unicode),
                                     PyUnicode_GET_LENGTH(unicode));
}

PyObject *PyUnicode_FromObject(PyObject *obj) {
    if (PyUnicode_CheckExact(obj)) {
        return Py_NewRef(obj);
    }
    if (PyUnicode_Check(obj)) {
        return _PyUnicode_Copy(obj);
    }
    PyErr_Format(PyExc_TypeError, "Can't convert '%.100s' object to str implicitly",
                 Py_TYPE(obj)->tp_name);
    return NULL;
}

PyObject *PyUnicode_Substring(PyObject *self, Py_ssize_t start, Py_ssize_t end) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(self);
    end = Py_MIN(end, length);
    if (start == 0 && end == length) {
        return PyUnicode_FromObject(self);
    }
    if (start < 0 || end < 0) {
        PyErr_SetString(PyExc_IndexError, "string index out of range");
        return NULL;
    }
    if (start >= length || end <= start) {
        return Py_NewRef(_Py_EMPTY_STR);
    }
    if (PyUnicode_IS_ASCII(self)) {
        return _PyUnicode_FromASCII((char *)PyUnicode_DATA(self) + start, end - start);
    }
    int kind = PyUnicode_KIND(self);
    return PyUnicode_FromKindAndData(
        kind, (const char *)PyUnicode_DATA(self) + start * kind, end - start);
}

void _PyUnicode_FastCopyCharacters(PyObject *to, Py_ssize_t to_start, PyObject *from,
                                   Py_ssize_t from_start, Py_ssize_t how_many) {
    _PyText_Copy(PyUnicode_KIND(to), PyUnicode_DATA(to), to_start, PyUnicode_KIND(from),
                 PyUnicode_DATA(from), from_start, how_many);
}

Py_ssize_t PyUnicode_CopyCharacters(PyObject *to, Py_ssize_t to_start, PyObject *from,
                                    Py_ssize_t from_start, Py_ssize_t how_many) {
    how_many = Py_MIN(PyUnicode_GET_LENGTH(from) - from_start, how_many);
    if (how_many <= 0) {
        return 0;
    }
    if (to_start + how_many > PyUnicode_GET_LENGTH(to)) {
        PyErr_Format(PyExc_SystemError,
                     "Cannot write %zi characters at %zi in a string of %zi characters",
                     how_many, to_start, PyUnicode_GET_LENGTH(to));
        return -1;
    }
    _PyUnicode_FastCopyCharacters(to, to_start, from, from_start, how_many);
    return how_many;
}

void _PyUnicode_FastFill(PyObject *unicode, Py_ssize_t start, Py_ssize_t length,
                         Py_UCS4 fill) {
    _PyText_Fill(PyUnicode_KIND(unicode), PyUnicode_DATA(unicode), start, length, fill);
}

/* Room for another length behind the same header; the block may move. */
static int resize_in_place(PyObject **p, Py_ssize_t length) {
    PyASCIIObject *op = _PyASCIIObject_CAST(*p);
    int kind = op->state.kind;
    size_t head =
        op->state.ascii ? sizeof(PyASCIIObject) : sizeof(PyCompactUnicodeObject);
    if (length > (PY_SSIZE_T_MAX - (Py_ssize_t)head) / kind - 1) {
        PyErr_NoMemory();
        return -1;
    }
    if (!op->state.ascii) {
        PyCompactUnicodeObject *wide = (PyCompactUnicodeObject *)op;
        PyObject_Free(wide->utf8);
        wide->utf8 = NULL;
        wide->utf8_length = 0;
    }
    op = PyObject_Realloc(op, head + ((size_t)length + 1) * (size_t)kind);
    if (op == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    *p = (PyObject *)op;
    op->length = length;
    op->hash = -1;
    PyUnicode_WRITE(kind, (char *)op + head, length, 0);
    return 0;
}

int PyUnicode_Resize(PyObject **p, Py_ssize_t length) {
    PyObject *old = *p;
    Py_ssize_t old_length = PyUnicode_GET_LENGTH(old);
    if (old_length == length) {
        return 0;
    }
    if (length == 0) {
        Py_SETREF(*p, Py_NewRef(_Py_EMPTY_STR));
        return 0;
    }
    if (_PyUnicode_Modifiable(old)) {
        return resize_in_place(p, length);
    }
    PyObject *copy = PyUnicode_New(length, PyUnicode_MAX_CHAR_VALUE(old));
    if (copy == NULL) {
        return -1;
    }
    _PyUnicode_FastCopyCharacters(copy, 0, old, 0, Py_MIN(length, old_length));
    Py_SETREF(*p, copy);
    return 0;
}

Py_ssize_t PyUnicode_GetLength(PyObject *unicode) {
    if (!PyUnicode_Check(unicode)) {
        PyErr_BadArgument();
        return -1;
    }
    return PyUnicode_GET_LENGTH(unicode);
}

Py_UCS4 PyUnicode_ReadChar(PyObject *unicode, Py_ssize_t index) {
    if (index < 0 || index >= PyUnicode_GET_LENGTH(unicode)) {
        PyErr_SetString(PyExc_IndexError, "string index out of range");
        return (Py_UCS4)-1;
    }
    return PyUnicode_READ_CHAR(unicode, index);
}

int PyUnicode_WriteChar(PyObject *unicode, Py_ssize_t index, Py_UCS4 ch) {
    if (index < 0 || index >= PyUnicode_GET_LENGTH(unicode) ||
        ch > PyUnicode_MAX_CHAR_VALUE(unicode)) {
        PyErr_SetString(PyExc_IndexError, "string index out of range");
        return -1;
    }
    PyUnicode_WRITE(PyUnicode_KIND(unicode), PyUnicode_DATA(unicode), index, ch);
    return 0;
}

Py_UCS4 *PyUnicode_AsUCS4(PyObject *s, Py_UCS4 *buf, Py_ssize_t n, int copy_null) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(s);
    if (n < length + (copy_null != 0)) {
        PyErr_SetString(PyExc_SystemError, "string is longer than the buffer");
        return NULL;
    }
    _PyText_Copy(4, buf, 0, PyUnicode_KIND(s), PyUnicode_DATA(s), 0, length);
    if (copy_null) {
        buf[length] = 0;
    }
    return buf;
}

Py_UCS4 *PyUnicode_AsUCS4Copy(PyObject *unicode) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(unicode) + 1;
    Py_UCS4 *buf = PyMem_New(Py_UCS4, n);
    if (buf == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    return PyUnicode_AsUCS4(unicode, buf, n, 1);
}
