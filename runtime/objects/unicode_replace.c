/*
 * str's rewriting methods: replace, translate, maketrans, expandtabs, centre and fill.
 *
 * Invariant: a replacement counts first, so the result is allocated once.
 *
 * Before: text.h. Source: CPython 3.11, Objects/unicodeobject.c.
 */
#include "runtime/objects/unicode.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

typedef struct {
    int kind;
    char *to; /* where the next character goes */
} sink;

static void put(sink *s, PyObject *from, Py_ssize_t start, Py_ssize_t n) {
    _PyText_Copy(s->kind, s->to, 0, PyUnicode_KIND(from), PyUnicode_DATA(from), start,
                 n);
    s->to += n * s->kind;
}

/* The same for one character that stands often: octet by octet, without searching. */
static void fill_dense(char *to, const Py_UCS1 *from, Py_ssize_t length, PyObject *by,
                       Py_UCS1 what, Py_ssize_t n) {
    const char *text = PyUnicode_DATA(by);
    Py_ssize_t n_by = PyUnicode_GET_LENGTH(by);
    const Py_UCS1 *end = from + length;
    while (from < end) {
        Py_UCS1 ch = *from++;
        if (ch != what || n <= 0) {
            *to++ = (char)ch;
            continue;
        }
        n--;
        for (Py_ssize_t i = 0; i < n_by; i++) {
            *to++ = text[i];
        }
    }
}

/* Into `res`: str with `n` places of substr (or before each character) replaced. */
static void fill_replaced(PyObject *res, PyObject *str, PyObject *substr, PyObject *by,
                          Py_ssize_t n) {
    sink s = {PyUnicode_KIND(res), PyUnicode_DATA(res)};
    int kind = PyUnicode_KIND(str);
    const char *data = PyUnicode_DATA(str);
    Py_ssize_t length = PyUnicode_GET_LENGTH(str), m = PyUnicode_GET_LENGTH(substr);
    Py_ssize_t n_by = PyUnicode_GET_LENGTH(by), i = 0;
    if (m == 1 && kind == 1 && s.kind == 1 && n > length / 16) {
        fill_dense(s.to, (const Py_UCS1 *)data, length, by,
                   (Py_UCS1)PyUnicode_READ_CHAR(substr, 0), n);
        return;
    }
    while (n-- > 0) {
        Py_ssize_t skip = 0;
        if (m > 0) {
            skip = _PyText_Find(kind, data + i * kind, length - i,
                                PyUnicode_KIND(substr), PyUnicode_DATA(substr), m);
        }
        put(&s, str, i, skip);
        put(&s, by, 0, n_by);
        i += skip + m;
        if (m == 0 && i < length) {
            put(&s, str, i++, 1);
        }
    }
    put(&s, str, i, length - i);
}

PyObject *PyUnicode_Replace(PyObject *str, PyObject *substr, PyObject *by,
                            Py_ssize_t most) {
    if (_PyUnicode_EnsureStr(str) < 0 || _PyUnicode_EnsureStr(substr) < 0 ||
        _PyUnicode_EnsureStr(by) < 0) {
        return NULL;
    }
    Py_ssize_t length = PyUnicode_GET_LENGTH(str), m = PyUnicode_GET_LENGTH(substr);
    Py_ssize_t n_by = PyUnicode_GET_LENGTH(by);
    most = most < 0 ? PY_SSIZE_T_MAX : most;
    Py_ssize_t n =
        substr == by || most == 0
            ? 0
            : _PyText_Count(PyUnicode_KIND(str), PyUnicode_DATA(str), length,
                            PyUnicode_KIND(substr), PyUnicode_DATA(substr), m, most);
    if (n == 0) {
        return _PyUnicode_ResultUnchanged(str);
    }
    if (n_by > m && n_by - m > (PY_SSIZE_T_MAX - length) / n) {
        PyErr_SetString(PyExc_OverflowError, "replace string is too long");
        return NULL;
    }
    Py_UCS4 max_str = PyUnicode_MAX_CHAR_VALUE(str);
    Py_UCS4 max_by = PyUnicode_MAX_CHAR_VALUE(by);
    PyObject *res = PyUnicode_New(length + n * (n_by - m), Py_MAX(max_str, max_by));
    if (res == NULL || PyUnicode_GET_LENGTH(res) == 0) {
        return res;
    }
    fill_replaced(res, str, substr, by, n);
    if (!PyUnicode_IS_ASCII(res) && PyUnicode_MAX_CHAR_VALUE(substr) >= 128) {
        /* The widest characters may be gone now (U2). */
        Py_SETREF(res, _PyUnicode_Copy(res));
    }
    return _PyUnicode_Result(res);
}

UNICODE_FAST(replace) {
    Py_ssize_t most = -1;
    if (!_PyArg_CheckPositional("replace", nargs, 2, 3)) {
        return NULL;
    }
    for (int i = 0; i < 2; i++) {
        if (!PyUnicode_Check(args[i])) {
            PyErr_Format(PyExc_TypeError,
                         "replace() argument %d must be str, not %.50s", i + 1,
                         args[i] == Py_None ? "None" : Py_TYPE(args[i])->tp_name);
            return NULL;
        }
    }
    if (nargs == 3) {
        most = _PyArg_Size(args[2]);
        if (most == -1 && PyErr_Occurred()) {
            return NULL;
        }
    }
    return PyUnicode_Replace(self, args[0], args[1], most);
}

/* ---- Centring and filling ---- */

static PyObject *pad(PyObject *self, Py_ssize_t left, Py_ssize_t right, Py_UCS4 fill) {
    left = Py_MAX(left, 0);
    right = Py_MAX(right, 0);
    if (left == 0 && right == 0) {
        return _PyUnicode_ResultUnchanged(self);
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(self);
    if (left > PY_SSIZE_T_MAX - n || right > PY_SSIZE_T_MAX - n - left) {
        PyErr_SetString(PyExc_OverflowError, "padded string is too long");
        return NULL;
    }
    Py_UCS4 widest = PyUnicode_MAX_CHAR_VALUE(self);
    PyObject *res = PyUnicode_New(left + n + right, Py_MAX(widest, fill));
    if (res != NULL) {
        _PyUnicode_FastFill(res, 0, left, fill);
        _PyUnicode_FastCopyCharacters(res, left, self, 0, n);
        _PyUnicode_FastFill(res, left + n, right, fill);
    }
    return _PyUnicode_Result(res);
}

/* (width, fillchar=' '): 0 or -1. */
static int parse_fill(const char *name, PyObject *const *args, Py_ssize_t nargs,
                      Py_ssize_t *width, Py_UCS4 *fill) {
    *fill = ' ';
    if (!_PyArg_CheckPositional(name, nargs, 1, 2)) {
        return -1;
    }
    *width = _PyArg_Size(args[0]);
    if (*width == -1 && PyErr_Occurred()) {
        return -1;
    }
    if (nargs == 2) {
        if (!PyUnicode_Check(args[1])) {
            PyErr_Format(PyExc_TypeError,
                         "The fill character must be a unicode character, not %.100s",
                         Py_TYPE(args[1])->tp_name);
            return -1;
        }
        if (PyUnicode_GET_LENGTH(args[1]) != 1) {
            PyErr_SetString(PyExc_TypeError,
                            "The fill character must be exactly one character long");
            return -1;
        }
        *fill = PyUnicode_READ_CHAR(args[1], 0);
    }
    return 0;
}

UNICODE_FAST(ljust) {
    Py_ssize_t width;
    Py_UCS4 fill;
    return parse_fill("ljust", args, nargs, &width, &fill) < 0
               ? NULL
               : pad(self, 0, width - PyUnicode_GET_LENGTH(self), fill);
}
UNICODE_FAST(rjust) {
    Py_ssize_t width;
    Py_UCS4 fill;
    return parse_fill("rjust", args, nargs, &width, &fill) < 0
               ? NULL
               : pad(self, width - PyUnicode_GET_LENGTH(self), 0, fill);
}
UNICODE_FAST(center) {
    Py_ssize_t width;
    Py_UCS4 fill;
    if (parse_fill("center", args, nargs, &width, &fill) < 0) {
        return NULL;
    }
    Py_ssize_t room = Py_MAX(width - PyUnicode_GET_LENGTH(self), 0);
    /* An odd space goes left when the width is odd too, as CPython has it. */
    Py_ssize_t left = room / 2 + (room & width & 1);
    return pad(self, left, room - left, fill);
}

UNICODE_O(zfill) {
    Py_ssize_t width = _PyArg_Size(arg);
    if (width == -1 && PyErr_Occurred()) {
        return NULL;
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(self), room = width - n;
    PyObject *res =
        room <= 0 ? _PyUnicode_ResultUnchanged(self) : pad(self, room, 0, '0');
    if (res == NULL || room <= 0 || n == 0) {
        return res;
    }
    int kind = PyUnicode_KIND(res);
    void *data = PyUnicode_DATA(res);
    Py_UCS4 sign = PyUnicode_READ(kind, data, room);
    if (sign == '+' || sign == '-') {
        PyUnicode_WRITE(kind, data, 0, sign);
        PyUnicode_WRITE(kind, data, room, '0');
    }
    return res;
}

/* The length that it becomes; -1 with OverflowError. */
static Py_ssize_t expanded_length(PyObject *self, int tab) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(self), column = 0, total = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = PyUnicode_READ_CHAR(self, i);
        Py_ssize_t fill = ch != '\t' ? 1 : tab > 0 ? tab - column % tab : 0;
        if (fill > PY_SSIZE_T_MAX - total) {
            PyErr_SetString(PyExc_OverflowError, "new string is too long");
            return -1;
        }
        total += fill;
        column = ch == '\n' || ch == '\r' ? 0 : column + fill;
    }
    return total;
}

UNICODE_FASTKW(expandtabs) {
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
    if (PyUnicode_FindChar(self, '\t', 0, PyUnicode_GET_LENGTH(self), 1) < 0) {
        return PyUnicode_FromObject(self);
    }
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.min_length = expanded_length(self, tab);
    if (writer.min_length < 0) {
        return NULL;
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(self), column = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = PyUnicode_READ_CHAR(self, i);
        Py_ssize_t fill = 1;
        if (ch == '\t') {
            fill = tab > 0 ? tab - column % tab : 0;
            ch = ' ';
        }
        column = ch == '\n' || ch == '\r' ? 0 : column + fill;
        if (_PyUnicodeWriter_Fill(&writer, ch, fill) < 0) {
            _PyUnicodeWriter_Dealloc(&writer);
            return NULL;
        }
    }
    return _PyUnicodeWriter_Finish(&writer);
}

/* ---- translate ---- */

/* table[ch], borrowed nothing: a new reference; NULL without an exception: not there.
 */
static PyObject *look_up(PyObject *table, Py_UCS4 ch) {
    PyObject *key = PyLong_FromLong((long)ch);
    if (key == NULL) {
        return NULL;
    }
    PyObject *res;
    if (PyDict_CheckExact(table)) {
        /* No KeyError to make and drop. */
        res = Py_XNewRef(PyDict_GetItemWithError(table, key));
        Py_DECREF(key);
        return res;
    }
    res = PyObject_GetItem(table, key);
    Py_DECREF(key);
    if (res == NULL && PyErr_ExceptionMatches(PyExc_LookupError)) {
        PyErr_Clear();
    }
    return res;
}

static int write_translated(_PyUnicodeWriter *writer, PyObject *table, Py_UCS4 ch) {
    PyObject *to = look_up(table, ch);
    if (to == NULL) {
        return PyErr_Occurred() ? -1 : _PyUnicodeWriter_WriteChar(writer, ch);
    }
    int err = 0;
    if (PyLong_Check(to)) {
        long value = PyLong_AsLong(to);
        if (value < 0 || value > 0x10ffff) {
            PyErr_Clear();
            PyErr_SetString(PyExc_ValueError,
                            "character mapping must be in range(0x110000)");
            err = -1;
        } else {
            err = _PyUnicodeWriter_WriteChar(writer, (Py_UCS4)value);
        }
    } else if (PyUnicode_Check(to)) {
        err = _PyUnicodeWriter_WriteStr(writer, to);
    } else if (to != Py_None) {
        PyErr_SetString(PyExc_TypeError,
                        "character mapping must return integer, None or str");
        err = -1;
    }
    Py_DECREF(to);
    return err;
}

PyObject *PyUnicode_Translate(PyObject *str, PyObject *table, const char *errors) {
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.overallocate = 1;
    Py_ssize_t n = PyUnicode_GET_LENGTH(str);
    for (Py_ssize_t i = 0; i < n; i++) {
        if (write_translated(&writer, table, PyUnicode_READ_CHAR(str, i)) < 0) {
            _PyUnicodeWriter_Dealloc(&writer);
            return NULL;
        }
    }
    return _PyUnicodeWriter_Finish(&writer);
}
UNICODE_O(translate) {
    return PyUnicode_Translate(self, arg, "ignore");
}

static int map_char(PyObject *dict, Py_UCS4 from, PyObject *to) {
    PyObject *key = PyLong_FromLong((long)from);
    int err = key == NULL ? -1 : PyDict_SetItem(dict, key, to);
    Py_XDECREF(key);
    return err;
}

/* maketrans(x, y[, z]): characters of x to those of y, those of z to None. */
static int map_strings(PyObject *dict, PyObject *const *args, Py_ssize_t nargs) {
    /* The second and the third are looked at before the first. */
    static const unsigned char order[] = {1, 2, 0};
    for (Py_ssize_t k = 0; k < 3; k++) {
        Py_ssize_t i = order[k];
        if (i < nargs && !PyUnicode_Check(args[i])) {
            if (i == 0) {
                PyErr_SetString(PyExc_TypeError,
                                "first maketrans argument must be a "
                                "string if there is a second argument");
            } else {
                PyErr_Format(PyExc_TypeError,
                             "maketrans() argument %zd must be str, not %.50s", i + 1,
                             args[i] == Py_None ? "None" : Py_TYPE(args[i])->tp_name);
            }
            return -1;
        }
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(args[0]);
    if (n != PyUnicode_GET_LENGTH(args[1])) {
        PyErr_SetString(PyExc_ValueError, "the first two maketrans arguments must have "
                                          "equal length");
        return -1;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *to = PyLong_FromLong((long)PyUnicode_READ_CHAR(args[1], i));
        int err = to == NULL ? -1 : map_char(dict, PyUnicode_READ_CHAR(args[0], i), to);
        Py_XDECREF(to);
        if (err < 0) {
            return -1;
        }
    }
    n = nargs > 2 ? PyUnicode_GET_LENGTH(args[2]) : 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        if (map_char(dict, PyUnicode_READ_CHAR(args[2], i), Py_None) < 0) {
            return -1;
        }
    }
    return 0;
}

static int map_dict(PyObject *dict, PyObject *from) {
    PyObject *key, *value;
    Py_ssize_t i = 0;
    if (!PyDict_CheckExact(from)) {
        PyErr_SetString(PyExc_TypeError,
                        "if you give only one argument to maketrans it must be a dict");
        return -1;
    }
    while (PyDict_Next(from, &i, &key, &value)) {
        int err;
        if (PyLong_Check(key)) {
            err = PyDict_SetItem(dict, key, value);
        } else if (!PyUnicode_Check(key)) {
            PyErr_SetString(PyExc_TypeError,
                            "keys in translate table must be strings or integers");
            err = -1;
        } else if (PyUnicode_GET_LENGTH(key) != 1) {
            PyErr_SetString(PyExc_ValueError,
                            "string keys in translate table must be of length 1");
            err = -1;
        } else {
            err = map_char(dict, PyUnicode_READ_CHAR(key, 0), value);
        }
        if (err < 0) {
            return -1;
        }
    }
    return 0;
}

UNICODE_FAST(maketrans) {
    if (!_PyArg_CheckPositional("maketrans", nargs, 1, 3)) {
        return NULL;
    }
    PyObject *dict = PyDict_New();
    if (dict == NULL) {
        return NULL;
    }
    int err = nargs == 1 ? map_dict(dict, args[0]) : map_strings(dict, args, nargs);
    if (err < 0) {
        Py_CLEAR(dict);
    }
    return dict;
}
