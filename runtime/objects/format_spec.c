/*
 * The mini-language of format(): reading "[[fill]align][sign][z][#][0][width][,][.prec]
 * [type]", and what text does with it.
 *
 * Invariant: parsing knows no type but its default; what a type cannot do with a part
 * is refused by the type's own function, with CPython's words.
 *
 * Before: format.h. Next: format_number.c. Source: "Format Specification
 * Mini-Language"; CPython 3.11, Python/formatter_unicode.c.
 */
#include "runtime/objects/format.h"

#include "runtime/python.h"
#include "runtime/objects/format_private.h"

typedef struct {
    int kind;
    const void *data;
    Py_ssize_t pos, end;
} cursor;

/* Parsing is expanded twice, for one-byte text and for any. */
#define INLINE static inline __attribute__((always_inline))

INLINE Py_UCS4 peek(const cursor *c, Py_ssize_t ahead) {
    return c->pos + ahead < c->end ? PyUnicode_READ(c->kind, c->data, c->pos + ahead)
                                   : 0;
}

INLINE bool accept(cursor *c, Py_UCS4 ch) {
    if (c->pos < c->end && peek(c, 0) == ch) {
        c->pos++;
        return true;
    }
    return false;
}

INLINE bool is_align(Py_UCS4 ch) {
    return ch == '<' || ch == '>' || ch == '=' || ch == '^';
}

Py_ssize_t _PyFormat_Integer(int kind, const void *data, Py_ssize_t *pos,
                             Py_ssize_t end) {
    Py_ssize_t value = 0;
    for (; *pos < end; ++*pos) {
        Py_UCS4 ch = PyUnicode_READ(kind, data, *pos);
        int d = ch - '0' <= 9u ? (int)(ch - '0')
                : ch < 128     ? -1
                               : Py_UNICODE_TODECIMAL(ch);
        if (d < 0) {
            break;
        }
        if (value > (PY_SSIZE_T_MAX - d) / 10) {
            PyErr_SetString(PyExc_ValueError,
                            "Too many decimal digits in format string");
            return -1;
        }
        value = value * 10 + d;
    }
    return value;
}

/* A number at the cursor, or -1 when there is none: 0, or -1 with an exception. */
INLINE int integer(cursor *c, Py_ssize_t *value) {
    Py_ssize_t start = c->pos;
    if (c->pos == c->end || (peek(c, 0) - '0' > 9u && peek(c, 0) < 128)) {
        *value = -1;
        return 0;
    }
    *value = _PyFormat_Integer(c->kind, c->data, &c->pos, c->end);
    if (*value == -1) {
        return -1;
    }
    if (c->pos == start) {
        *value = -1;
    }
    return 0;
}

void _PyFormat_UnknownCode(PyObject *obj, Py_UCS4 type) {
    PyErr_Format(PyExc_ValueError,
                 type > 32 && type < 128
                     ? "Unknown format code '%c' for object of type '%.200s'"
                     : "Unknown format code '\\x%x' for object of type '%.200s'",
                 (int)type, Py_TYPE(obj)->tp_name);
}

static int bad_thousands(const _PyFormatSpec *f) {
    PyErr_Format(PyExc_ValueError,
                 f->type > 32 && f->type < 128 ? "Cannot specify '%c' with '%c'."
                                               : "Cannot specify '%c' with '\\x%x'.",
                 (int)f->thousands, (int)f->type);
    return -1;
}

INLINE int parse_thousands(cursor *c, _PyFormatSpec *f) {
    f->thousands = accept(c, ',') ? ',' : 0;
    bool both = false;
    if (accept(c, '_')) {
        both = f->thousands != 0;
        f->thousands = '_';
    }
    if (!both && f->thousands == '_') {
        both = accept(c, ',');
    }
    if (both) {
        PyErr_SetString(PyExc_ValueError, "Cannot specify both ',' and '_'.");
        return -1;
    }
    return 0;
}

static int check_thousands(const _PyFormatSpec *f) {
    static const char decimal[] = "deEfFgG%";
    if (f->thousands == 0 || f->type == 0 ||
        (f->type < 128 && strchr(decimal, (int)f->type) != NULL)) {
        return 0;
    }
    if (f->thousands == '_' && f->type < 128 && strchr("boxX", (int)f->type) != NULL) {
        return 0;
    }
    return bad_thousands(f);
}

INLINE void parse_flags(cursor *c, _PyFormatSpec *f, Py_UCS4 default_align) {
    bool fill_given = false, align_given = false;
    if (c->end - c->pos >= 2 && is_align(peek(c, 1))) {
        f->fill_char = peek(c, 0);
        f->align = peek(c, 1);
        fill_given = align_given = true;
        c->pos += 2;
    } else if (is_align(peek(c, 0))) {
        f->align = peek(c, 0);
        align_given = true;
        c->pos++;
    }
    Py_UCS4 ch = peek(c, 0);
    if (ch == ' ' || ch == '+' || ch == '-') {
        f->sign = ch;
        c->pos++;
    }
    f->no_neg_0 = accept(c, 'z');
    f->alternate = accept(c, '#');
    if (!fill_given && accept(c, '0')) {
        f->fill_char = '0';
        if (!align_given && default_align == '>') {
            f->align = '=';
        }
    }
}

INLINE int parse(PyObject *obj, PyObject *spec, Py_ssize_t start, Py_ssize_t end,
                 _PyFormatSpec *f, Py_UCS4 default_type, Py_UCS4 default_align,
                 int kind) {
    cursor c = {kind, PyUnicode_DATA(spec), start, end};
    *f = (_PyFormatSpec){.fill_char = ' ',
                         .align = default_align,
                         .width = -1,
                         .precision = -1,
                         .type = default_type};
    parse_flags(&c, f, default_align);
    if (integer(&c, &f->width) < 0 || parse_thousands(&c, f) < 0) {
        return -1;
    }
    if (accept(&c, '.')) {
        if (integer(&c, &f->precision) < 0) {
            return -1;
        }
        if (f->precision < 0) {
            PyErr_SetString(PyExc_ValueError, "Format specifier missing precision");
            return -1;
        }
    }
    if (c.end - c.pos > 1) {
        PyObject *text = PyUnicode_Substring(spec, start, end);
        if (text != NULL) {
            PyErr_Format(PyExc_ValueError,
                         "Invalid format specifier '%U' for object of type '%.200s'",
                         text, Py_TYPE(obj)->tp_name);
            Py_DECREF(text);
        }
        return -1;
    }
    if (c.pos < c.end) {
        f->type = peek(&c, 0);
    }
    return check_thousands(f);
}

int _PyFormatSpec_Parse(PyObject *obj, PyObject *spec, Py_ssize_t start, Py_ssize_t end,
                        _PyFormatSpec *f, Py_UCS4 default_type, Py_UCS4 default_align) {
    int kind = PyUnicode_KIND(spec);
    if (likely(kind == 1)) {
        return parse(obj, spec, start, end, f, default_type, default_align, 1);
    }
    return parse(obj, spec, start, end, f, default_type, default_align, kind);
}

/* ---- Text ---- */

static int refuse_for_text(PyObject *obj, const _PyFormatSpec *f) {
    const char *why = NULL;
    if (f->type != 's') {
        _PyFormat_UnknownCode(obj, f->type);
        return -1;
    }
    if (f->sign != 0) {
        why = f->sign == ' ' ? "Space not allowed in string format specifier"
                             : "Sign not allowed in string format specifier";
    } else if (f->no_neg_0) {
        why = "Negative zero coercion (z) not allowed in string format specifier";
    } else if (f->alternate) {
        why = "Alternate form (#) not allowed in string format specifier";
    } else if (f->align == '=') {
        why = "'=' alignment not allowed in string format specifier";
    }
    if (why != NULL) {
        PyErr_SetString(PyExc_ValueError, why);
        return -1;
    }
    return 0;
}

int _PyFormat_WritePadded(_PyUnicodeWriter *writer, PyObject *text, Py_ssize_t length,
                          const _PyFormatSpec *f) {
    Py_ssize_t room = f->width > length ? f->width - length : 0;
    Py_ssize_t left = f->align == '>' ? room : f->align == '^' ? room / 2 : 0;
    Py_UCS4 widest =
        PyUnicode_IS_ASCII(text) ? 127 : _PyUnicode_FindMaxChar(text, 0, length);
    if ((room > 0 && _PyUnicodeWriter_Prepare(writer, length + room,
                                              Py_MAX(widest, f->fill_char)) < 0) ||
        _PyUnicodeWriter_Fill(writer, f->fill_char, left) < 0 ||
        _PyUnicodeWriter_WriteSubstring(writer, text, 0, length) < 0) {
        return -1;
    }
    return _PyUnicodeWriter_Fill(writer, f->fill_char, room - left);
}

int _PyUnicode_FormatAdvancedWriter(_PyUnicodeWriter *writer, PyObject *obj,
                                    PyObject *spec, Py_ssize_t start, Py_ssize_t end) {
    _PyFormatSpec f;
    if (start == end) {
        if (PyUnicode_CheckExact(obj)) {
            return _PyUnicodeWriter_WriteStr(writer, obj);
        }
        return _PyFormat_WriteNew(writer, PyObject_Str(obj));
    }
    if (_PyFormatSpec_Parse(obj, spec, start, end, &f, 's', '<') < 0 ||
        refuse_for_text(obj, &f) < 0) {
        return -1;
    }
    Py_ssize_t length = PyUnicode_GET_LENGTH(obj);
    if (f.precision >= 0 && f.precision < length) {
        length = f.precision;
    }
    return _PyFormat_WritePadded(writer, obj, length, &f);
}

int _PyFormat_WriteNew(_PyUnicodeWriter *writer, PyObject *str) {
    if (str == NULL) {
        return -1;
    }
    int err = _PyUnicodeWriter_WriteStr(writer, str);
    Py_DECREF(str);
    return err;
}

/* ---- Methods, and format() itself ---- */

typedef int (*write_formatted)(_PyUnicodeWriter *, PyObject *, PyObject *, Py_ssize_t,
                               Py_ssize_t);

static PyObject *format_with(write_formatted write, PyObject *self, PyObject *spec) {
    if (!PyUnicode_Check(spec)) {
        PyErr_Format(PyExc_TypeError, "__format__() argument must be str, not %.50s",
                     spec == Py_None ? "None" : Py_TYPE(spec)->tp_name);
        return NULL;
    }
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    if (write(&writer, self, spec, 0, PyUnicode_GET_LENGTH(spec)) < 0) {
        _PyUnicodeWriter_Dealloc(&writer);
        return NULL;
    }
    return _PyUnicodeWriter_Finish(&writer);
}

PyObject *_PyUnicode_FormatMethod(PyObject *self, PyObject *spec) {
    if (PyUnicode_Check(spec) && PyUnicode_GET_LENGTH(spec) == 0) {
        return PyUnicode_CheckExact(self) ? Py_NewRef(self) : PyObject_Str(self);
    }
    return format_with(_PyUnicode_FormatAdvancedWriter, self, spec);
}
PyObject *_PyLong_FormatMethod(PyObject *self, PyObject *spec) {
    return format_with(_PyLong_FormatAdvancedWriter, self, spec);
}
PyObject *_PyFloat_FormatMethod(PyObject *self, PyObject *spec) {
    return format_with(_PyFloat_FormatAdvancedWriter, self, spec);
}
PyObject *_PyComplex_FormatMethod(PyObject *self, PyObject *spec) {
    return format_with(_PyComplex_FormatAdvancedWriter, self, spec);
}

PyObject *PyObject_Format(PyObject *obj, PyObject *spec) {
    if (spec != NULL && !PyUnicode_Check(spec)) {
        PyErr_Format(PyExc_SystemError, "Format specifier must be a string, not %.200s",
                     Py_TYPE(spec)->tp_name);
        return NULL;
    }
    if (spec == NULL) {
        spec = _Py_EMPTY_STR;
    }
    if (PyUnicode_CheckExact(obj)) {
        return _PyUnicode_FormatMethod(obj, spec);
    }
    if (PyLong_CheckExact(obj)) {
        return PyUnicode_GET_LENGTH(spec) == 0 ? PyObject_Str(obj)
                                               : _PyLong_FormatMethod(obj, spec);
    }
    if (PyFloat_CheckExact(obj)) {
        return _PyFloat_FormatMethod(obj, spec);
    }
    PyObject *method = _PyObject_LookupSpecial(obj, _Py_ID(__format__));
    if (method == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError, "Type %.100s doesn't define __format__",
                         Py_TYPE(obj)->tp_name);
        }
        return NULL;
    }
    PyObject *res = PyObject_CallOneArg(method, spec);
    Py_DECREF(method);
    if (res != NULL && !PyUnicode_Check(res)) {
        PyErr_Format(PyExc_TypeError, "__format__ must return a str, not %.200s",
                     Py_TYPE(res)->tp_name);
        Py_CLEAR(res);
    }
    return res;
}
