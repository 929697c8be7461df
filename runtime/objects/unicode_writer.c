/*
 * The writer: a string under construction, growing and widening as pieces come.
 *
 * Invariant: see format.h. A writer that got exactly one whole string gives that very
 * object back, not a copy.
 *
 * Before: format.h. Source: CPython 3.11, Objects/unicodeobject.c.
 */
#include "runtime/objects/format.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

static void update(_PyUnicodeWriter *writer) {
    writer->maxchar = PyUnicode_MAX_CHAR_VALUE(writer->buffer);
    writer->data = PyUnicode_DATA(writer->buffer);
    if (writer->readonly) {
        /* Anything to come needs a copy first: no room, no character fits. */
        writer->kind = PyUnicode_WCHAR_KIND;
        writer->maxchar = 0;
        writer->size = 0;
        return;
    }
    writer->kind = PyUnicode_KIND(writer->buffer);
    writer->size = PyUnicode_GET_LENGTH(writer->buffer);
}

void _PyUnicodeWriter_Init(_PyUnicodeWriter *writer) {
    writer->buffer = NULL;
    writer->data = NULL;
    writer->kind = PyUnicode_WCHAR_KIND;
    writer->maxchar = 0;
    writer->size = writer->pos = writer->min_length = 0;
    writer->min_char = 127;
    writer->overallocate = writer->readonly = 0;
}

int _PyUnicodeWriter_PrepareInternal(_PyUnicodeWriter *writer, Py_ssize_t length,
                                     Py_UCS4 maxchar) {
    if (length > PY_SSIZE_T_MAX - writer->pos) {
        PyErr_NoMemory();
        return -1;
    }
    Py_ssize_t room = writer->pos + length;
    maxchar = Py_MAX(maxchar, writer->min_char);
    if (writer->buffer == NULL) {
        room = Py_MAX(room, writer->min_length);
        if (writer->overallocate && room <= PY_SSIZE_T_MAX - room / 4) {
            room += room / 4;
        }
        writer->buffer = PyUnicode_New(room, maxchar);
        if (writer->buffer == NULL) {
            return -1;
        }
        update(writer);
        return 0;
    }
    Py_UCS4 has = PyUnicode_MAX_CHAR_VALUE(writer->buffer);
    if (room > writer->size && writer->overallocate &&
        room <= PY_SSIZE_T_MAX - room / 4) {
        room += room / 4;
    }
    room = Py_MAX(room, Py_MAX(writer->size, writer->min_length));
    if (maxchar > has || writer->readonly) {
        PyObject *fresh = PyUnicode_New(room, Py_MAX(maxchar, has));
        if (fresh == NULL) {
            return -1;
        }
        _PyUnicode_FastCopyCharacters(fresh, 0, writer->buffer, 0, writer->pos);
        writer->readonly = 0;
        Py_SETREF(writer->buffer, fresh);
    } else if (PyUnicode_Resize(&writer->buffer, room) < 0) {
        return -1;
    }
    update(writer);
    return 0;
}

int _PyUnicodeWriter_WriteCharSlow(_PyUnicodeWriter *writer, Py_UCS4 ch) {
    if (_PyUnicodeWriter_Prepare(writer, 1, ch) < 0) {
        return -1;
    }
    PyUnicode_WRITE(writer->kind, writer->data, writer->pos++, ch);
    return 0;
}

int _PyUnicodeWriter_WriteStr(_PyUnicodeWriter *writer, PyObject *str) {
    Py_ssize_t len = PyUnicode_GET_LENGTH(str);
    if (len == 0) {
        return 0;
    }
    Py_UCS4 maxchar = PyUnicode_MAX_CHAR_VALUE(str);
    if (maxchar > writer->maxchar || len > writer->size - writer->pos) {
        if (writer->buffer == NULL && !writer->overallocate) {
            writer->readonly = 1;
            writer->buffer = Py_NewRef(str);
            update(writer);
            writer->pos += len;
            return 0;
        }
        if (_PyUnicodeWriter_PrepareInternal(writer, len, maxchar) < 0) {
            return -1;
        }
    }
    _PyText_Copy(writer->kind, writer->data, writer->pos, PyUnicode_KIND(str),
                 PyUnicode_DATA(str), 0, len);
    writer->pos += len;
    return 0;
}

int _PyUnicodeWriter_WriteSubstring(_PyUnicodeWriter *writer, PyObject *str,
                                    Py_ssize_t start, Py_ssize_t end) {
    if (start >= end) {
        return 0;
    }
    if (start == 0 && end == PyUnicode_GET_LENGTH(str)) {
        return _PyUnicodeWriter_WriteStr(writer, str);
    }
    Py_UCS4 maxchar = PyUnicode_MAX_CHAR_VALUE(str);
    if (maxchar > writer->maxchar) {
        maxchar = _PyUnicode_FindMaxChar(str, start, end);
    }
    if (_PyUnicodeWriter_Prepare(writer, end - start, maxchar) < 0) {
        return -1;
    }
    _PyText_Copy(writer->kind, writer->data, writer->pos, PyUnicode_KIND(str),
                 PyUnicode_DATA(str), start, end - start);
    writer->pos += end - start;
    return 0;
}

static int write_narrow(_PyUnicodeWriter *writer, const char *s, Py_ssize_t len,
                        Py_UCS4 maxchar) {
    if (_PyUnicodeWriter_Prepare(writer, len, maxchar) < 0) {
        return -1;
    }
    if (len > 0) {
        _PyText_Copy(writer->kind, writer->data, writer->pos, 1, s, 0, len);
        writer->pos += len;
    }
    return 0;
}

int _PyUnicodeWriter_WriteASCIIString(_PyUnicodeWriter *writer, const char *str,
                                      Py_ssize_t len) {
    return write_narrow(writer, str, len < 0 ? (Py_ssize_t)strlen(str) : len, 127);
}

int _PyUnicodeWriter_WriteLatin1String(_PyUnicodeWriter *writer, const char *str,
                                       Py_ssize_t len) {
    return write_narrow(writer, str, len, _PyUnicode_MaxCharOf(1, str, len));
}

int _PyUnicodeWriter_Fill(_PyUnicodeWriter *writer, Py_UCS4 ch, Py_ssize_t n) {
    if (n <= 0) {
        return 0;
    }
    if (_PyUnicodeWriter_Prepare(writer, n, ch) < 0) {
        return -1;
    }
    _PyText_Fill(writer->kind, writer->data, writer->pos, n, ch);
    writer->pos += n;
    return 0;
}

PyObject *_PyUnicodeWriter_Finish(_PyUnicodeWriter *writer) {
    PyObject *str = writer->buffer;
    writer->buffer = NULL;
    if (writer->pos == 0) {
        Py_XDECREF(str);
        return Py_NewRef(_Py_EMPTY_STR);
    }
    if (writer->readonly) {
        return str;
    }
    if (PyUnicode_GET_LENGTH(str) != writer->pos &&
        PyUnicode_Resize(&str, writer->pos) < 0) {
        Py_DECREF(str);
        return NULL;
    }
    return _PyUnicode_Result(str);
}

void _PyUnicodeWriter_Dealloc(_PyUnicodeWriter *writer) {
    Py_CLEAR(writer->buffer);
}
