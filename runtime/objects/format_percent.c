/*
 * The % operator of str and bytes.
 *
 * Invariant: one engine for both; it writes characters, and for bytes each of them is
 * an octet, turned into bytes at the end.
 *
 * Before: format.h. Source: "printf-style String Formatting"; CPython 3.11.
 */
#include "runtime/objects/format.h"

#include "runtime/python.h"
#include "runtime/objects/format_private.h"
#include "runtime/objects/octets.h"

typedef struct {
    int kind;
    const void *data;
    Py_ssize_t pos, end;
    PyObject *args;          /* a tuple, or the single argument */
    Py_ssize_t n_args, next; /* n_args -1: args is the single one; -2: it was used */
    PyObject *mapping;       /* borrowed, or NULL */
    PyObject *keyed;         /* owned: the value of the last %(key) */
    bool keyed_used;         /* each %(key) gives one */
    bool octets;
    _PyUnicodeWriter writer;
} engine;

typedef struct {
    bool left, plus, blank, alt, zero;
    Py_ssize_t width, precision; /* -1: none */
    Py_UCS4 type;
} conversion;

/* Borrowed; NULL with TypeError. */
static PyObject *next_arg(engine *e) {
    if (e->keyed != NULL && !e->keyed_used) {
        e->keyed_used = true;
        return e->keyed;
    }
    if (e->n_args == -1) {
        e->n_args = -2;
        return e->args;
    }
    if (e->n_args >= 0 && e->next < e->n_args) {
        return PyTuple_GET_ITEM(e->args, e->next++);
    }
    PyErr_SetString(PyExc_TypeError, "not enough arguments for format string");
    return NULL;
}

static int incomplete(void) {
    PyErr_SetString(PyExc_ValueError, "incomplete format");
    return -1;
}

static Py_UCS4 here(const engine *e) {
    return e->pos < e->end ? PyUnicode_READ(e->kind, e->data, e->pos) : 0;
}

/* "(key)" behind the '%'. */
static int parse_key(engine *e) {
    if (e->mapping == NULL) {
        PyErr_SetString(PyExc_TypeError, "format requires a mapping");
        return -1;
    }
    Py_ssize_t start = ++e->pos, depth = 1;
    while (depth > 0 && e->pos < e->end) {
        Py_UCS4 ch = PyUnicode_READ(e->kind, e->data, e->pos++);
        depth += ch == '(' ? 1 : ch == ')' ? -1 : 0;
    }
    if (depth > 0) {
        PyErr_SetString(PyExc_ValueError, "incomplete format key");
        return -1;
    }
    const char *from = (const char *)e->data + start * e->kind;
    Py_ssize_t n = e->pos - 1 - start;
    PyObject *key = e->octets ? PyBytes_FromStringAndSize(from, n)
                              : PyUnicode_FromKindAndData(e->kind, from, n);
    if (key == NULL) {
        return -1;
    }
    Py_XSETREF(e->keyed, PyObject_GetItem(e->mapping, key));
    e->keyed_used = false;
    e->n_args = -2;
    Py_DECREF(key);
    return e->keyed == NULL ? -1 : 0;
}

/* A number or '*'. */
static int parse_size(engine *e, Py_ssize_t *value, const char *too_big) {
    if (here(e) == '*') {
        e->pos++;
        PyObject *arg = next_arg(e);
        if (arg == NULL) {
            return -1;
        }
        if (!PyLong_Check(arg)) {
            PyErr_SetString(PyExc_TypeError, "* wants int");
            return -1;
        }
        *value = PyLong_AsSsize_t(arg);
        return *value == -1 && PyErr_Occurred() ? -1 : 0;
    }
    *value = *value < 0 && here(e) - '0' > 9u ? *value : 0;
    while (here(e) - '0' <= 9u) {
        Py_ssize_t d = (Py_ssize_t)(here(e) - '0');
        if (*value > (INT_MAX - d) / 10) {
            PyErr_SetString(PyExc_ValueError, too_big);
            return -1;
        }
        *value = *value * 10 + d;
        e->pos++;
    }
    return 0;
}

static int parse_conversion(engine *e, conversion *c) {
    *c = (conversion){.width = -1, .precision = -1};
    Py_CLEAR(e->keyed);
    if (here(e) == '(' && parse_key(e) < 0) {
        return -1;
    }
    for (;; e->pos++) {
        Py_UCS4 ch = here(e);
        c->left |= ch == '-';
        c->plus |= ch == '+';
        c->blank |= ch == ' ';
        c->alt |= ch == '#';
        c->zero |= ch == '0';
        if (ch != '-' && ch != '+' && ch != ' ' && ch != '#' && ch != '0') {
            break;
        }
    }
    bool star = here(e) == '*';
    if (parse_size(e, &c->width, "width too big") < 0) {
        return -1;
    }
    if (star && c->width < 0) {
        c->left = true;
        c->width = -c->width;
    }
    if (here(e) == '.') {
        e->pos++;
        c->precision = 0;
        if (parse_size(e, &c->precision, "precision too big") < 0) {
            return -1;
        }
        c->precision = Py_MAX(c->precision, 0);
    }
    if (here(e) == 'h' || here(e) == 'l' || here(e) == 'L') {
        e->pos++;
    }
    if (e->pos >= e->end) {
        return incomplete();
    }
    c->type = PyUnicode_READ(e->kind, e->data, e->pos++);
    return 0;
}

/* Writes a number's text: sign, prefix and padding in their places. */
static int write_number(engine *e, const conversion *c, PyObject *text) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(text), i = 0;
    const char *s = PyUnicode_DATA(text);
    char sign = 0;
    if (n > 0 && (s[0] == '-' || s[0] == '+')) {
        sign = s[i++];
    } else if (c->plus || c->blank) {
        sign = c->plus ? '+' : ' ';
    }
    Py_ssize_t prefix = 0;
    if (c->alt && n - i >= 2 && s[i] == '0' && Py_ISALPHA(s[i + 1])) {
        prefix = 2;
    }
    Py_ssize_t room = Py_MAX(c->width - (sign != 0) - (n - i), 0);
    _PyUnicodeWriter *w = &e->writer;
    bool zeros = c->zero && !c->left;
    if ((!c->left && !zeros && _PyUnicodeWriter_Fill(w, ' ', room) < 0) ||
        (sign != 0 && _PyUnicodeWriter_WriteChar(w, (Py_UCS4)sign) < 0) ||
        _PyUnicodeWriter_WriteASCIIString(w, s + i, prefix) < 0 ||
        (zeros && _PyUnicodeWriter_Fill(w, '0', room) < 0) ||
        _PyUnicodeWriter_WriteASCIIString(w, s + i + prefix, n - i - prefix) < 0) {
        return -1;
    }
    return c->left ? _PyUnicodeWriter_Fill(w, ' ', room) : 0;
}

static int write_text(engine *e, const conversion *c, PyObject *text, bool cut) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(text);
    if (cut && c->precision >= 0) {
        n = Py_MIN(n, c->precision);
    }
    Py_ssize_t room = Py_MAX(c->width - n, 0);
    if (!c->left && _PyUnicodeWriter_Fill(&e->writer, ' ', room) < 0) {
        return -1;
    }
    if (_PyUnicodeWriter_WriteSubstring(&e->writer, text, 0, n) < 0) {
        return -1;
    }
    return c->left ? _PyUnicodeWriter_Fill(&e->writer, ' ', room) : 0;
}

/* ---- The arguments as text, new references ---- */

PyObject *_PyUnicode_FormatLong(PyObject *val, int alt, int prec, int type) {
    if (prec > INT_MAX - 3) {
        PyErr_SetString(PyExc_OverflowError, "precision too large");
        return NULL;
    }
    int base = type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
    PyObject *text = _PyLong_Format(val, base);
    if (text == NULL) {
        return NULL;
    }
    const char *s = PyUnicode_DATA(text);
    bool negative = s[0] == '-';
    Py_ssize_t skip = negative + (base == 10 ? 0 : 2);
    Py_ssize_t digits = PyUnicode_GET_LENGTH(text) - skip;
    Py_ssize_t zeros = prec > digits ? prec - digits : 0;
    if (zeros == 0 && type != 'X' && (base == 10 || alt)) {
        return text;
    }
    _PyUnicodeWriter w;
    _PyUnicodeWriter_Init(&w);
    int err = negative ? _PyUnicodeWriter_WriteChar(&w, '-') : 0;
    if (err == 0 && base != 10 && alt) {
        err = _PyUnicodeWriter_WriteASCIIString(&w, s + negative, 2);
    }
    if (err < 0 || _PyUnicodeWriter_Fill(&w, '0', zeros) < 0 ||
        _PyUnicodeWriter_WriteASCIIString(&w, s + skip, digits) < 0) {
        Py_DECREF(text);
        _PyUnicodeWriter_Dealloc(&w);
        return NULL;
    }
    Py_DECREF(text);
    PyObject *res = _PyUnicodeWriter_Finish(&w);
    if (res != NULL && type == 'X') {
        Py_SETREF(res, PyObject_CallMethodNoArgs(res, _Py_ID(upper)));
    }
    return res;
}

static PyObject *wrong_number(const engine *e, const conversion *c, PyObject *v) {
    bool whole = c->type == 'x' || c->type == 'X' || c->type == 'o';
    PyErr_Format(PyExc_TypeError, "%%%c format: %s is required, not %.200s",
                 e->octets && c->type == 'i' ? 'd' : (int)c->type,
                 whole ? "an integer" : "a real number", Py_TYPE(v)->tp_name);
    return NULL;
}

static PyObject *int_text(const engine *e, const conversion *c, PyObject *v) {
    bool whole = c->type == 'x' || c->type == 'X' || c->type == 'o';
    int prec = (int)c->precision;
    if (PyLong_Check(v)) {
        return _PyUnicode_FormatLong(v, c->alt, prec, (int)c->type);
    }
    if (!PyNumber_Check(v)) {
        return wrong_number(e, c, v);
    }
    PyObject *number = whole ? PyNumber_Index(v) : PyNumber_Long(v);
    if (number == NULL) {
        return PyErr_ExceptionMatches(PyExc_TypeError) ? wrong_number(e, c, v) : NULL;
    }
    PyObject *res = _PyUnicode_FormatLong(number, c->alt, prec, (int)c->type);
    Py_DECREF(number);
    return res;
}

static PyObject *float_text(const engine *e, const conversion *c, PyObject *v) {
    double x = PyFloat_AsDouble(v);
    if (x == -1.0 && PyErr_Occurred()) {
        if (e->octets) {
            PyErr_Format(PyExc_TypeError, "float argument required, not %.200s",
                         Py_TYPE(v)->tp_name);
        }
        return NULL;
    }
    int prec = c->precision < 0 ? 6 : (int)c->precision;
    char *text =
        PyOS_double_to_string(x, (char)c->type, prec, c->alt ? Py_DTSF_ALT : 0, NULL);
    PyObject *res =
        text == NULL ? NULL : _PyUnicode_FromASCII(text, (Py_ssize_t)strlen(text));
    PyMem_Free(text);
    return res;
}

static PyObject *char_of_str(PyObject *v) {
    if (PyUnicode_Check(v)) {
        if (PyUnicode_GET_LENGTH(v) == 1) {
            return Py_NewRef(v);
        }
    } else if (PyIndex_Check(v)) {
        long ch = -1;
        PyObject *number = PyNumber_Index(v);
        if (number != NULL) {
            int overflow;
            ch = PyLong_AsLongAndOverflow(number, &overflow);
            Py_DECREF(number);
            if (ch >= 0 && ch <= 0x10ffff) {
                return PyUnicode_FromOrdinal((int)ch);
            }
            PyErr_SetString(PyExc_OverflowError, "%c arg not in range(0x110000)");
        }
        return NULL;
    }
    PyErr_SetString(PyExc_TypeError, "%c requires int or char");
    return NULL;
}

static PyObject *char_of_bytes(PyObject *v) {
    if ((PyBytes_Check(v) || PyByteArray_Check(v)) && Py_SIZE(v) == 1) {
        return PyUnicode_DecodeLatin1(_PyOctets_Start(v), 1, NULL);
    }
    if (PyIndex_Check(v)) {
        int overflow;
        PyObject *number = PyNumber_Index(v);
        long ch = number == NULL ? -1 : PyLong_AsLongAndOverflow(number, &overflow);
        Py_XDECREF(number);
        if (ch >= 0 && ch < 256) {
            return PyUnicode_FromOrdinal((int)ch);
        }
        if (number != NULL) {
            PyErr_SetString(PyExc_OverflowError, "%c arg not in range(256)");
        }
        return NULL;
    }
    PyErr_SetString(PyExc_TypeError,
                    "%c requires an integer in range(256) or a single byte");
    return NULL;
}

/* %s and %b of bytes: octets of a buffer or of __bytes__. */
static PyObject *octets_text(PyObject *v) {
    PyObject *bytes;
    if (PyObject_CheckBuffer(v)) {
        bytes = PyBytes_FromObject(v);
    } else {
        PyObject *func = _PyObject_LookupSpecial(v, _Py_ID(__bytes__));
        if (func == NULL) {
            if (!PyErr_Occurred()) {
                PyErr_Format(PyExc_TypeError,
                             "%%b requires a bytes-like object, or an object that "
                             "implements __bytes__, not '%.100s'",
                             Py_TYPE(v)->tp_name);
            }
            return NULL;
        }
        bytes = PyObject_CallNoArgs(func);
        Py_DECREF(func);
    }
    PyObject *res = NULL;
    if (bytes != NULL && PyBytes_Check(bytes)) {
        res = PyUnicode_DecodeLatin1(PyBytes_AS_STRING(bytes), Py_SIZE(bytes), NULL);
    } else if (bytes != NULL) {
        PyErr_Format(PyExc_TypeError, "__bytes__ returned non-bytes (type %.200s)",
                     Py_TYPE(bytes)->tp_name);
    }
    Py_XDECREF(bytes);
    return res;
}

static int unsupported(const engine *e, const conversion *c) {
    if (e->octets && c->type >= 128) {
        /* CPython takes it for a negative character, and has no words then. */
        PyErr_SetNone(PyExc_ValueError);
        return -1;
    }
    bool shown = e->octets || (c->type >= 32 && c->type < 127);
    PyErr_Format(PyExc_ValueError,
                 "unsupported format character '%c' (0x%x) at index %zd",
                 shown ? (int)c->type : '?', (unsigned)c->type, e->pos - 1);
    return -1;
}

/* Takes `text` over. */
static int finish(engine *e, const conversion *c, PyObject *text, bool number,
                  bool cut) {
    if (text == NULL) {
        return -1;
    }
    int err = number ? write_number(e, c, text) : write_text(e, c, text, cut);
    Py_DECREF(text);
    return err;
}

static int convert(engine *e, const conversion *c) {
    PyObject *v = next_arg(e);
    if (v == NULL) {
        return -1;
    }
    switch (c->type) {
    case 's':
        return finish(e, c, e->octets ? octets_text(v) : PyObject_Str(v), false, true);
    case 'b':
        return e->octets ? finish(e, c, octets_text(v), false, true)
                         : unsupported(e, c);
    case 'r':
        return finish(e, c, e->octets ? PyObject_ASCII(v) : PyObject_Repr(v), false,
                      true);
    case 'a':
        return finish(e, c, PyObject_ASCII(v), false, true);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        return finish(e, c, int_text(e, c, v), true, false);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        return finish(e, c, float_text(e, c, v), true, false);
    case 'c':
        return finish(e, c, e->octets ? char_of_bytes(v) : char_of_str(v), false,
                      false);
    default:
        return unsupported(e, c);
    }
}

/* "%s" of a str and "%d" or "%s" of a small int, without anything between: 1 when done,
 * 0 when it is another case, -1 with an exception. */
static int convert_plain(engine *e) {
    Py_UCS4 type = here(e);
    if ((type != 's' && type != 'd') || e->octets || e->n_args < 0 ||
        e->next >= e->n_args || e->mapping != NULL) {
        return 0;
    }
    PyObject *v = PyTuple_GET_ITEM(e->args, e->next);
    int err;
    e->writer.overallocate = e->pos + 1 < e->end;
    if (PyLong_CheckExact(v)) {
        PyObject *text = PyObject_Str(v);
        err = text == NULL ? -1 : _PyUnicodeWriter_WriteStr(&e->writer, text);
        Py_XDECREF(text);
    } else if (type == 's' && PyUnicode_CheckExact(v)) {
        err = _PyUnicodeWriter_WriteStr(&e->writer, v);
    } else {
        return 0;
    }
    e->next++;
    e->pos++;
    return err < 0 ? -1 : 1;
}

/* What stands behind a '%': 0 or -1. */
static int convert_next(engine *e) {
    int plain = convert_plain(e);
    if (plain != 0) {
        return plain < 0 ? -1 : 0;
    }
    if (here(e) == '%') {
        /* Only "%%" itself is a per cent sign; "%5%" is a conversion. */
        e->pos++;
        return _PyUnicodeWriter_WriteChar(&e->writer, '%');
    }
    conversion c;
    if (parse_conversion(e, &c) < 0) {
        return -1;
    }
    e->writer.overallocate = e->pos < e->end; /* the last one may be the whole text */
    return convert(e, &c);
}

static int run(engine *e) {
    while (e->pos < e->end) {
        const char *from = (const char *)e->data + e->pos * e->kind;
        Py_ssize_t left = e->end - e->pos;
        Py_ssize_t n = _PyText_FindChar(e->kind, from, left, '%');
        n = n < 0 ? left : n;
        if (n > 0) {
            Py_UCS4 widest = _PyUnicode_MaxCharOf(e->kind, from, n);
            if (_PyUnicodeWriter_Prepare(&e->writer, n, widest) < 0) {
                return -1;
            }
            _PyText_Copy(e->writer.kind, e->writer.data, e->writer.pos, e->kind, from,
                         0, n);
            e->writer.pos += n;
        }
        e->pos += n + 1;
        if (n < left && convert_next(e) < 0) {
            return -1;
        }
    }
    if (e->mapping == NULL &&
        (e->n_args == -1 || (e->n_args >= 0 && e->next < e->n_args))) {
        PyErr_Format(PyExc_TypeError,
                     "not all arguments converted during %s formatting",
                     e->octets ? "bytes" : "string");
        return -1;
    }
    return 0;
}

/* e->kind, data, end and octets are the caller's. */
static PyObject *format(engine *e, PyObject *args) {
    e->pos = e->next = 0;
    e->mapping = e->keyed = NULL;
    e->args = args;
    if (PyTuple_Check(args)) {
        e->n_args = PyTuple_GET_SIZE(args);
    } else {
        e->n_args = -1;
        if (PyMapping_Check(args) && !PyUnicode_Check(args) &&
            !(e->octets && PyObject_CheckBuffer(args))) {
            e->mapping = args;
        }
    }
    _PyUnicodeWriter_Init(&e->writer);
    e->writer.min_length = e->end + 16;
    e->writer.overallocate = 1;
    int err = run(e);
    Py_CLEAR(e->keyed);
    if (err < 0) {
        _PyUnicodeWriter_Dealloc(&e->writer);
        return NULL;
    }
    return _PyUnicodeWriter_Finish(&e->writer);
}

PyObject *PyUnicode_Format(PyObject *fmt, PyObject *args) {
    engine e;
    e.kind = PyUnicode_KIND(fmt);
    e.data = PyUnicode_DATA(fmt);
    e.end = PyUnicode_GET_LENGTH(fmt);
    e.octets = false;
    PyObject *res = format(&e, args);
    if (res != NULL && e.end > 0 && _PyText_FindChar(e.kind, e.data, e.end, '%') < 0) {
        Py_SETREF(res, Py_NewRef(fmt)); /* nothing was converted */
    }
    return res;
}

PyObject *_PyBytes_FormatEx(const char *fmt, Py_ssize_t length, PyObject *args,
                            int use_bytearray) {
    engine e;
    e.kind = 1;
    e.data = fmt;
    e.end = length;
    e.octets = true;
    PyObject *text = format(&e, args);
    if (text == NULL) {
        return NULL;
    }
    PyObject *res = PyUnicode_AsLatin1String(text);
    Py_DECREF(text);
    if (res != NULL && use_bytearray) {
        Py_SETREF(res,
                  PyByteArray_FromStringAndSize(PyBytes_AS_STRING(res), Py_SIZE(res)));
    }
    return res;
}
