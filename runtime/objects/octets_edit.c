/*
 * Rewriting methods of bytes and bytearray: replace, translate, padding, decode.
 *
 * Invariant: results are new objects of self's plain type, of bytes the shared ones
 * where they are one octet long.
 *
 * Before: octets.h. Source: CPython 3.11, Objects/stringlib/transmogrify.h.
 */
#include "runtime/objects/octets.h"

#include "runtime/python.h"

static PyObject *shared(PyObject *res) {
    return res != NULL && PyBytes_CheckExact(res) ? _PyBytes_Shared(res) : res;
}

static void fill_replaced(char *to, PyObject *self, const _PyOctets_Arg *old,
                          const _PyOctets_Arg *new, Py_ssize_t n) {
    const char *s = _PyOctets_Start(self);
    Py_ssize_t left = Py_SIZE(self);
    while (n-- > 0) {
        Py_ssize_t skip = old->n == 0 ? 0 : _PyText_Find(1, s, left, 1, old->s, old->n);
        memcpy(to, s, (size_t)skip);
        memcpy(to + skip, new->s, (size_t) new->n);
        to += skip + new->n;
        s += skip + old->n;
        left -= skip + old->n;
        if (old->n == 0 && left > 0) {
            *to++ = *s++;
            left--;
        }
    }
    memcpy(to, s, (size_t)left);
}

static PyObject *replace(PyObject *self, const _PyOctets_Arg *old,
                         const _PyOctets_Arg *new, Py_ssize_t most) {
    Py_ssize_t length = Py_SIZE(self);
    Py_ssize_t n = _PyText_Count(1, _PyOctets_Start(self), length, 1, old->s, old->n,
                                 most < 0 ? PY_SSIZE_T_MAX : most);
    if (n == 0) {
        return _PyOctets_Same(self);
    }
    if (new->n > old->n &&new->n - old->n > (PY_SSIZE_T_MAX - length) / n) {
        PyErr_SetString(PyExc_OverflowError, "replace bytes is too long");
        return NULL;
    }
    PyObject *res = _PyOctets_New(self, NULL, length + n * (new->n - old->n));
    if (res != NULL && Py_SIZE(res) > 0) {
        fill_replaced(_PyOctets_Data(res), self, old, new, n);
    }
    return shared(res);
}

OCTETS_FAST(replace) {
    _PyOctets_Arg old, new;
    Py_ssize_t most = -1;
    if (!_PyArg_CheckPositional("replace", nargs, 2, 3)) {
        return NULL;
    }
    if (_PyOctets_Get(args[0], false, &old) < 0) {
        return NULL;
    }
    PyObject *res = NULL;
    if (_PyOctets_Get(args[1], false, &new) == 0) {
        most = nargs == 3 ? _PyArg_Size(args[2]) : -1;
        res = most == -1 && PyErr_Occurred() ? NULL : replace(self, &old, &new, most);
        _PyOctets_Done(&new);
    }
    _PyOctets_Done(&old);
    return res;
}

/* ---- translate ---- */

static PyObject *translate(PyObject *self, const char *table,
                           const _PyOctets_Arg *gone) {
    bool drop[256] = {false};
    for (Py_ssize_t i = 0; i < gone->n; i++) {
        drop[(unsigned char)gone->s[i]] = true;
    }
    Py_ssize_t n = Py_SIZE(self), left = 0;
    char *buf = PyMem_Malloc((size_t)n + 1);
    if (buf == NULL) {
        return PyErr_NoMemory();
    }
    const char *s = _PyOctets_Start(self);
    for (Py_ssize_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if (!drop[c]) {
            buf[left++] = table == NULL ? s[i] : table[c];
        }
    }
    PyObject *res = _PyOctets_New(self, buf, left);
    PyMem_Free(buf);
    return res;
}

OCTETS_FASTKW(translate) {
    static const char *const keywords[] = {"", "delete", NULL};
    static const _PyArg_Names names = {"translate", keywords, 1, 2};
    PyObject *out[2] = {NULL, NULL}, *res = NULL;
    _PyOctets_Arg table, gone;
    memset(&table, 0, sizeof(table));
    memset(&gone, 0, sizeof(gone));
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    if (out[0] != Py_None && _PyOctets_Get(out[0], false, &table) < 0) {
        return NULL;
    }
    if (out[0] != Py_None && table.n != 256) {
        PyErr_SetString(PyExc_ValueError,
                        "translation table must be 256 characters long");
    } else if (out[1] == NULL || _PyOctets_Get(out[1], false, &gone) == 0) {
        res = translate(self, out[0] == Py_None ? NULL : table.s, &gone);
        _PyOctets_Done(&gone);
    }
    _PyOctets_Done(&table);
    return res;
}

OCTETS_FAST(maketrans) {
    _PyOctets_Arg from, to;
    char table[256];
    if (!_PyArg_CheckPositional("maketrans", nargs, 2, 2) ||
        _PyOctets_Get(args[0], false, &from) < 0) {
        return NULL;
    }
    PyObject *res = NULL;
    if (_PyOctets_Get(args[1], false, &to) == 0) {
        for (int i = 0; i < 256; i++) {
            table[i] = (char)i;
        }
        if (from.n != to.n) {
            PyErr_SetString(PyExc_ValueError,
                            "maketrans arguments must have same length");
        } else {
            for (Py_ssize_t i = 0; i < from.n; i++) {
                table[(unsigned char)from.s[i]] = to.s[i];
            }
            res = PyBytes_FromStringAndSize(table, 256);
        }
        _PyOctets_Done(&to);
    }
    _PyOctets_Done(&from);
    return res;
}

/* ---- Padding ---- */

static PyObject *pad(PyObject *self, Py_ssize_t left, Py_ssize_t right, char fill) {
    left = Py_MAX(left, 0);
    right = Py_MAX(right, 0);
    Py_ssize_t n = Py_SIZE(self);
    if (left == 0 && right == 0) {
        return _PyOctets_Same(self);
    }
    if (left > PY_SSIZE_T_MAX - n || right > PY_SSIZE_T_MAX - n - left) {
        PyErr_NoMemory();
        return NULL;
    }
    PyObject *res = _PyOctets_New(self, NULL, left + n + right);
    if (res != NULL) {
        char *to = _PyOctets_Data(res);
        memset(to, fill, (size_t)left);
        memcpy(to + left, _PyOctets_Start(self), (size_t)n);
        memset(to + left + n, fill, (size_t)right);
    }
    return shared(res);
}

static int parse_fill(const char *name, PyObject *const *args, Py_ssize_t nargs,
                      Py_ssize_t *width, char *fill) {
    *fill = ' ';
    if (!_PyArg_CheckPositional(name, nargs, 1, 2)) {
        return -1;
    }
    *width = _PyArg_Size(args[0]);
    if (*width == -1 && PyErr_Occurred()) {
        return -1;
    }
    if (nargs == 2) {
        PyObject *arg = args[1];
        if (!(PyBytes_Check(arg) || PyByteArray_Check(arg)) || Py_SIZE(arg) != 1) {
            PyErr_Format(PyExc_TypeError,
                         "%s() argument 2 must be a byte string of length 1, not %.50s",
                         name, arg == Py_None ? "None" : Py_TYPE(arg)->tp_name);
            return -1;
        }
        *fill = _PyOctets_Start(arg)[0];
    }
    return 0;
}
OCTETS_FAST(ljust) {
    Py_ssize_t width;
    char fill;
    return parse_fill("ljust", args, nargs, &width, &fill) < 0
               ? NULL
               : pad(self, 0, width - Py_SIZE(self), fill);
}
OCTETS_FAST(rjust) {
    Py_ssize_t width;
    char fill;
    return parse_fill("rjust", args, nargs, &width, &fill) < 0
               ? NULL
               : pad(self, width - Py_SIZE(self), 0, fill);
}
OCTETS_FAST(center) {
    Py_ssize_t width;
    char fill;
    if (parse_fill("center", args, nargs, &width, &fill) < 0) {
        return NULL;
    }
    Py_ssize_t room = Py_MAX(width - Py_SIZE(self), 0);
    Py_ssize_t left = room / 2 + (room & width & 1);
    return pad(self, left, room - left, fill);
}
OCTETS_O(zfill) {
    Py_ssize_t width = _PyArg_Size(arg);
    if (width == -1 && PyErr_Occurred()) {
        return NULL;
    }
    Py_ssize_t n = Py_SIZE(self), room = width - n;
    PyObject *res = pad(self, room, 0, '0');
    if (res != NULL && room > 0 && n > 0) {
        char *to = _PyOctets_Data(res);
        if (to[room] == '+' || to[room] == '-') {
            to[0] = to[room];
            to[room] = '0';
        }
    }
    return res;
}

/* The length of s with its tabs expanded, -1 when there is no such size; writes it to
 * `to` unless that is NULL. */
static Py_ssize_t expand(const char *s, Py_ssize_t n, int tab, char *to) {
    Py_ssize_t column = 0, total = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_ssize_t fill = s[i] != '\t' ? 1 : tab > 0 ? tab - column % tab : 0;
        if (fill > PY_SSIZE_T_MAX - total) {
            return -1;
        }
        column = s[i] == '\n' || s[i] == '\r' ? 0 : column + fill;
        if (to != NULL) {
            memset(to + total, s[i] == '\t' ? ' ' : s[i], (size_t)fill);
        }
        total += fill;
    }
    return total;
}

OCTETS_FASTKW(expandtabs) {
    static const char *const keywords[] = {"tabsize", NULL};
    static const _PyArg_Names names = {"expandtabs", keywords, 0, 1};
    PyObject *size = NULL;
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, &size)) {
        return NULL;
    }
    int tab = size == NULL ? 8 : _PyLong_AsInt(size);
    if (tab == -1 && PyErr_Occurred()) {
        return NULL;
    }
    const char *s = _PyOctets_Start(self);
    Py_ssize_t total = expand(s, Py_SIZE(self), tab, NULL);
    if (total < 0) {
        PyErr_SetString(PyExc_OverflowError, "result too long");
        return NULL;
    }
    PyObject *res = _PyOctets_New(self, NULL, total);
    if (res != NULL) {
        expand(s, Py_SIZE(self), tab, (char *)_PyOctets_Start(res));
    }
    return res;
}

OCTETS_FASTKW(decode) {
    static const char *const keywords[] = {"encoding", "errors", NULL};
    static const _PyArg_Names names = {"decode", keywords, 0, 2};
    PyObject *out[2] = {NULL, NULL};
    const char *text[2] = {NULL, NULL};
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    for (int i = 0; i < 2; i++) {
        if (out[i] == NULL) {
            continue;
        }
        if (!PyUnicode_Check(out[i])) {
            PyErr_Format(PyExc_TypeError,
                         "decode() argument '%s' must be str, not %.50s", keywords[i],
                         out[i] == Py_None ? "None" : Py_TYPE(out[i])->tp_name);
            return NULL;
        }
        text[i] = PyUnicode_AsUTF8(out[i]);
        if (text[i] == NULL) {
            return NULL;
        }
    }
    return Py_SIZE(self) == 0 ? PyUnicode_New(0, 0)
                              : PyUnicode_Decode(_PyOctets_Start(self), Py_SIZE(self),
                                                 text[0], text[1]);
}
