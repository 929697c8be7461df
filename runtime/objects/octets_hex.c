/*
 * Octets in hexadecimal: hex() and fromhex(), and escapes in bytes literals.
 *
 * Invariant: a separator counts groups from the right when bytes_per_group > 0, from
 * the left when it is below.
 *
 * Before: octets.h. Source: CPython 3.11, Python/pystrhex.c.
 */
#include "runtime/objects/octets.h"

#include "runtime/python.h"

static const char hexdigits[] = "0123456789abcdef";

static PyObject *hex(const char *s, Py_ssize_t len, char sep, int group,
                     bool as_bytes) {
    Py_ssize_t per = group < 0 ? -(Py_ssize_t)group : group;
    Py_ssize_t seps = per > 0 && len > 0 ? (len - 1) / per : 0;
    if (len > (PY_SSIZE_T_MAX - seps) / 2) {
        return PyErr_NoMemory();
    }
    Py_ssize_t size = 2 * len + seps;
    PyObject *res =
        as_bytes ? PyBytes_FromStringAndSize(NULL, size) : PyUnicode_New(size, 127);
    if (res == NULL || size == 0) {
        return res;
    }
    char *to = as_bytes ? PyBytes_AS_STRING(res) : (char *)PyUnicode_DATA(res);
    for (Py_ssize_t i = 0; i < len; i++) {
        Py_ssize_t place = group < 0 ? i : len - i;
        if (i > 0 && per > 0 && place % per == 0) {
            *to++ = sep;
        }
        *to++ = hexdigits[(unsigned char)s[i] >> 4];
        *to++ = hexdigits[s[i] & 15];
    }
    return res;
}

PyObject *_Py_strhex(const char *s, Py_ssize_t len) {
    return hex(s, len, 0, 0, false);
}
PyObject *_Py_strhex_bytes(const char *s, Py_ssize_t len) {
    return hex(s, len, 0, 0, true);
}

PyObject *_Py_strhex_with_sep(const char *s, Py_ssize_t len, PyObject *sep, int group) {
    if (sep == NULL) {
        return hex(s, len, 0, 0, false);
    }
    Py_UCS4 ch;
    Py_ssize_t n = PyObject_Size(sep);
    if (n < 0) {
        return NULL;
    }
    if (n != 1) {
        PyErr_SetString(PyExc_ValueError, "sep must be length 1.");
        return NULL;
    }
    if (PyUnicode_Check(sep)) {
        ch = PyUnicode_READ_CHAR(sep, 0);
    } else if (PyBytes_Check(sep)) {
        ch = (unsigned char)PyBytes_AS_STRING(sep)[0];
    } else {
        PyErr_SetString(PyExc_TypeError, "sep must be str or bytes.");
        return NULL;
    }
    if (ch > 127) {
        PyErr_SetString(PyExc_ValueError, "sep must be ASCII.");
        return NULL;
    }
    if (group == 0) {
        return hex(s, len, 0, 0, false);
    }
    return hex(s, len, (char)ch, group, false);
}

OCTETS_FASTKW(hex) {
    static const char *const keywords[] = {"sep", "bytes_per_sep", NULL};
    static const _PyArg_Names names = {"hex", keywords, 0, 2};
    PyObject *out[2] = {NULL, NULL};
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    int group = out[1] == NULL ? 1 : _PyLong_AsInt(out[1]);
    if (group == -1 && PyErr_Occurred()) {
        return NULL;
    }
    return _Py_strhex_with_sep(_PyOctets_Start(self), Py_SIZE(self), out[0], group);
}

PyObject *_PyBytes_FromHex(PyObject *string, int use_bytearray) {
    if (!PyUnicode_Check(string)) {
        PyErr_Format(PyExc_TypeError, "fromhex() argument must be str, not %.50s",
                     string == Py_None ? "None" : Py_TYPE(string)->tp_name);
        return NULL;
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(string), used = 0, i = 0;
    char *buf = PyMem_Malloc((size_t)n / 2 + 1);
    if (buf == NULL) {
        return PyErr_NoMemory();
    }
    while (i < n) {
        if (Py_ISSPACE(PyUnicode_READ_CHAR(string, i)) &&
            PyUnicode_READ_CHAR(string, i) < 128) {
            i++;
            continue;
        }
        int value = 0;
        for (int k = 0; k < 2; k++, i++) {
            Py_UCS4 ch = i < n ? PyUnicode_READ_CHAR(string, i) : 255;
            int d = ch < 128 ? _PyLong_DigitValue[ch] : 37;
            if (d >= 16) {
                PyErr_Format(
                    PyExc_ValueError,
                    "non-hexadecimal number found in fromhex() arg at position "
                    "%zd",
                    i);
                PyMem_Free(buf);
                return NULL;
            }
            value = value << 4 | d;
        }
        buf[used++] = (char)value;
    }
    PyObject *res = use_bytearray ? PyByteArray_FromStringAndSize(buf, used)
                                  : PyBytes_FromStringAndSize(buf, used);
    PyMem_Free(buf);
    return res;
}

/* ---- Escapes of bytes literals ---- */

/* The value of "\xHH" at s (behind the 'x'), or -1. */
static int two_digits(const char *s, const char *end) {
    if (end - s < 2 || !Py_ISXDIGIT(s[0]) || !Py_ISXDIGIT(s[1])) {
        return -1;
    }
    return _PyLong_DigitValue[(unsigned char)s[0]] << 4 |
           _PyLong_DigitValue[(unsigned char)s[1]];
}

/* One escape behind its backslash: writes what it stands for and gives where it ends;
 * NULL with ValueError. */
static const char *unescape(const char *start, const char *s, const char *end,
                            char **to, const char **invalid) {
    static const char from[] = "\\'\"bftnrva", by[] = "\\'\"\b\f\t\n\r\v\a";
    char c = *s++;
    const char *hit = c == 0 ? NULL : strchr(from, c);
    if (c == '\n') {
        return s;
    }
    if (hit != NULL) {
        *(*to)++ = by[hit - from];
    } else if (c >= '0' && c <= '7') {
        int value = c - '0';
        for (int i = 0; i < 2 && s < end && *s >= '0' && *s <= '7'; i++) {
            value = value * 8 + (*s++ - '0');
        }
        if (value > 0377 && *invalid == NULL) {
            *invalid = s - 3;
        }
        *(*to)++ = (char)value;
    } else if (c == 'x') {
        int value = two_digits(s, end);
        if (value < 0) {
            PyErr_Format(PyExc_ValueError, "invalid \\x escape at position %zd",
                         (Py_ssize_t)(s - 2 - start));
            return NULL;
        }
        *(*to)++ = (char)value;
        s += 2;
    } else {
        if (*invalid == NULL) {
            *invalid = s - 1;
        }
        *(*to)++ = '\\';
        *(*to)++ = c;
    }
    return s;
}

PyObject *_PyBytes_DecodeEscape(const char *s, Py_ssize_t len, const char *errors,
                                const char **first_invalid_escape) {
    const char *start = s, *end = s + len, *invalid = NULL;
    char *buf = PyMem_Malloc((size_t)len + 1), *to = buf;
    if (buf == NULL) {
        return PyErr_NoMemory();
    }
    PyObject *res = NULL;
    while (s != NULL && s < end) {
        if (*s != '\\') {
            *to++ = *s++;
        } else if (++s == end) {
            PyErr_SetString(PyExc_ValueError, "Trailing \\ in string");
            s = NULL;
        } else {
            s = unescape(start, s, end, &to, &invalid);
        }
    }
    if (s != NULL) {
        res = PyBytes_FromStringAndSize(buf, to - buf);
    }
    if (first_invalid_escape != NULL) {
        *first_invalid_escape = invalid;
    }
    PyMem_Free(buf);
    return res;
}
