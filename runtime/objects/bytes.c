/*
 * Making bytes: the object, its copies and changes of length.
 *
 * Invariant (B2): bytes of length 0 and 1 are the static ones, except while their maker
 * still fills them (PyBytes_FromStringAndSize with NULL gives a fresh one of length 1).
 *
 * Before: bytes.h. Next: bytes_type.c, octets.h.
 */
#include "runtime/objects/bytes.h"

#include "runtime/python.h"
#include "runtime/objects/octets.h"

#define FOREVER (1 << 30)

/* One octet and its zero, as static data: B2. */
typedef struct {
    PyBytesObject head;
    char text[4];
} static_bytes;

#define ONE(i)       {{{{FOREVER, &PyBytes_Type}, 1}, -1}, {(char)(i)}},
#define FOUR(i)      ONE(i) ONE(i + 1) ONE(i + 2) ONE(i + 3)
#define SIXTEEN(i)   FOUR(i) FOUR(i + 4) FOUR(i + 8) FOUR(i + 12)
#define SIXTYFOUR(i) SIXTEEN(i) SIXTEEN(i + 16) SIXTEEN(i + 32) SIXTEEN(i + 48)
static static_bytes one_octet[256] = {SIXTYFOUR(0) SIXTYFOUR(64) SIXTYFOUR(128)
                                          SIXTYFOUR(192)};
static static_bytes no_octet = {{{{FOREVER, &PyBytes_Type}, 0}, -1}, {0}};

static PyObject *new_bytes(Py_ssize_t size) {
    if (size < 0) {
        PyErr_SetString(PyExc_SystemError,
                        "Negative size passed to PyBytes_FromStringAndSize");
        return NULL;
    }
    if (size > PY_SSIZE_T_MAX - (Py_ssize_t)PyBytesObject_SIZE) {
        PyErr_SetString(PyExc_OverflowError, "byte string is too large");
        return NULL;
    }
    PyBytesObject *op = PyObject_Malloc(PyBytesObject_SIZE + (size_t)size);
    if (op == NULL) {
        return PyErr_NoMemory();
    }
    op->ob_base.ob_base.ob_refcnt = 1;
    op->ob_base.ob_base.ob_type = &PyBytes_Type;
    op->ob_base.ob_size = size;
    op->ob_shash = -1;
    op->ob_sval[size] = 0;
    return (PyObject *)op;
}

PyObject *PyBytes_FromStringAndSize(const char *s, Py_ssize_t size) {
    if (size == 0) {
        return Py_NewRef(&no_octet);
    }
    if (size == 1 && s != NULL) {
        return Py_NewRef(&one_octet[(unsigned char)*s]);
    }
    PyObject *op = new_bytes(size);
    if (op != NULL && s != NULL) {
        memcpy(PyBytes_AS_STRING(op), s, (size_t)size);
    }
    return op;
}

PyObject *PyBytes_FromString(const char *s) {
    return PyBytes_FromStringAndSize(s, (Py_ssize_t)strlen(s));
}

PyObject *PyBytes_FromFormatV(const char *format, va_list vargs) {
    PyObject *text = PyUnicode_FromFormatV(format, vargs);
    PyObject *res = text == NULL ? NULL : PyUnicode_AsUTF8String(text);
    Py_XDECREF(text);
    return res;
}

PyObject *PyBytes_FromFormat(const char *format, ...) {
    va_list vargs;
    va_start(vargs, format);
    PyObject *res = PyBytes_FromFormatV(format, vargs);
    va_end(vargs);
    return res;
}

static int expected_bytes(PyObject *op) {
    if (PyBytes_Check(op)) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "expected bytes, %.200s found", Py_TYPE(op)->tp_name);
    return -1;
}

Py_ssize_t PyBytes_Size(PyObject *op) {
    return expected_bytes(op) < 0 ? -1 : Py_SIZE(op);
}

char *PyBytes_AsString(PyObject *op) {
    return expected_bytes(op) < 0 ? NULL : PyBytes_AS_STRING(op);
}

int PyBytes_AsStringAndSize(PyObject *op, char **s, Py_ssize_t *len) {
    if (expected_bytes(op) < 0) {
        return -1;
    }
    *s = PyBytes_AS_STRING(op);
    if (len != NULL) {
        *len = Py_SIZE(op);
    } else if (strlen(*s) != (size_t)Py_SIZE(op)) {
        PyErr_SetString(PyExc_ValueError, "embedded null byte");
        return -1;
    }
    return 0;
}

int _PyBytes_Resize(PyObject **bytes, Py_ssize_t newsize) {
    PyObject *op = *bytes;
    if (Py_SIZE(op) == newsize) {
        return 0;
    }
    if (newsize == 0) {
        Py_SETREF(*bytes, Py_NewRef(&no_octet));
        return 0;
    }
    if (Py_SIZE(op) == 0) {
        *bytes = new_bytes(newsize);
        Py_DECREF(op);
        return *bytes == NULL ? -1 : 0;
    }
    PyBytesObject *moved = PyObject_Realloc(op, PyBytesObject_SIZE + (size_t)newsize);
    if (moved == NULL) {
        *bytes = NULL;
        PyObject_Free(op);
        PyErr_NoMemory();
        return -1;
    }
    *bytes = (PyObject *)moved;
    moved->ob_base.ob_size = newsize;
    moved->ob_sval[newsize] = 0;
    moved->ob_shash = -1;
    return 0;
}

PyObject *_PyBytes_ConcatObjects(PyObject *a, PyObject *b) {
    _PyOctets_Arg left, right;
    int got = _PyOctets_Get(a, false, &left) < 0    ? 0
              : _PyOctets_Get(b, false, &right) < 0 ? 1
                                                    : 2;
    if (got < 2) {
        if (got == 1) {
            _PyOctets_Done(&left);
        }
        PyErr_Format(PyExc_TypeError, "can't concat %.100s to %.100s",
                     Py_TYPE(b)->tp_name, Py_TYPE(a)->tp_name);
        return NULL;
    }
    PyObject *res = NULL;
    if (left.n == 0 && PyBytes_CheckExact(b)) {
        res = Py_NewRef(b);
    } else if (right.n == 0 && PyBytes_CheckExact(a)) {
        res = Py_NewRef(a);
    } else if (left.n > PY_SSIZE_T_MAX - right.n) {
        PyErr_NoMemory();
    } else {
        res = PyBytes_FromStringAndSize(NULL, left.n + right.n);
        if (res != NULL) {
            memcpy(PyBytes_AS_STRING(res), left.s, (size_t)left.n);
            memcpy(PyBytes_AS_STRING(res) + left.n, right.s, (size_t)right.n);
        }
    }
    _PyOctets_Done(&left);
    _PyOctets_Done(&right);
    return res;
}

void PyBytes_Concat(PyObject **bytes, PyObject *newpart) {
    PyObject *old = *bytes;
    if (old == NULL) {
        return;
    }
    if (newpart == NULL) {
        Py_CLEAR(*bytes);
        return;
    }
    if (Py_REFCNT(old) == 1 && PyBytes_CheckExact(old) && PyBytes_CheckExact(newpart) &&
        Py_SIZE(old) > 0 && Py_SIZE(newpart) <= PY_SSIZE_T_MAX / 2 - Py_SIZE(old)) {
        Py_ssize_t n = Py_SIZE(old), more = Py_SIZE(newpart);
        if (_PyBytes_Resize(bytes, n + more) == 0) {
            memcpy(PyBytes_AS_STRING(*bytes) + n, PyBytes_AS_STRING(newpart),
                   (size_t)more);
        }
        return;
    }
    *bytes = _PyBytes_ConcatObjects(old, newpart);
    Py_DECREF(old);
}

void PyBytes_ConcatAndDel(PyObject **bytes, PyObject *newpart) {
    PyBytes_Concat(bytes, newpart);
    Py_XDECREF(newpart);
}

PyObject *PyBytes_Repr(PyObject *op, int smartquotes) {
    return _PyOctets_Repr(op, "b", "");
}

PyObject *_PyBytes_Join(PyObject *sep, PyObject *iterable) {
    return _PyOctets_Join(sep, iterable);
}

/* ---- bytes(obj) ---- */

static PyObject *from_buffer(PyObject *obj) {
    Py_buffer view;
    if (PyObject_GetBuffer(obj, &view, PyBUF_FULL_RO) < 0) {
        return NULL;
    }
    PyObject *res = PyBytes_FromStringAndSize(NULL, view.len);
    if (res != NULL && view.len > 0 &&
        PyBuffer_ToContiguous(PyBytes_AS_STRING(res), &view, view.len, 'C') < 0) {
        Py_CLEAR(res);
    }
    PyBuffer_Release(&view);
    return _PyBytes_Shared(res);
}

PyObject *_PyBytes_Shared(PyObject *op) {
    if (op != NULL && Py_SIZE(op) == 1 && PyBytes_CheckExact(op)) {
        Py_SETREF(op, PyBytes_FromStringAndSize(PyBytes_AS_STRING(op), 1));
    }
    return op;
}

PyObject *PyBytes_FromObject(PyObject *obj) {
    if (PyBytes_CheckExact(obj)) {
        return Py_NewRef(obj);
    }
    if (PyObject_CheckBuffer(obj)) {
        return from_buffer(obj);
    }
    if (PyUnicode_Check(obj)) {
        PyErr_Format(PyExc_TypeError, "cannot convert '%.200s' object to bytes",
                     Py_TYPE(obj)->tp_name);
        return NULL;
    }
    PyObject *it = PyObject_GetIter(obj);
    if (it == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Format(PyExc_TypeError, "cannot convert '%.200s' object to bytes",
                         Py_TYPE(obj)->tp_name);
        }
        return NULL;
    }
    PyObject *res = NULL, *all = PyByteArray_FromStringAndSize(NULL, 0);
    if (all != NULL && _PyOctets_FromIterable(all, it, "bytes") == 0) {
        res = PyBytes_FromStringAndSize(PyByteArray_AS_STRING(all), Py_SIZE(all));
    }
    Py_XDECREF(all);
    Py_DECREF(it);
    return res;
}
