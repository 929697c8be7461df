/*
 * PyUnicode_FromFormat: C's printf into a str, for messages and reprs.
 *
 * Invariant: one conversion reads exactly the arguments its type names from the
 * va_list, which therefore is handed on by address, never by copy.
 *
 * Before: format.h. Source: CPython 3.11, "String Objects / PyUnicode_FromFormat".
 */
#include "runtime/objects/format.h"

#include "runtime/python.h"

typedef struct {
    va_list args;
} arg_list;

typedef struct {
    bool left, zero;
    Py_ssize_t width, precision; /* -1: none */
    char size;                   /* 0, 'l', 'q' (ll), 'z', 'j', 't' */
} spec;

/* str[0:precision], right-adjusted (or left) in width. */
static int write_str(_PyUnicodeWriter *writer, PyObject *str, const spec *s) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(str);
    if (s->precision >= 0 && s->precision < length) {
        length = s->precision;
    }
    Py_ssize_t fill = s->width > length ? s->width - length : 0;
    if (!s->left && _PyUnicodeWriter_Fill(writer, ' ', fill) < 0) {
        return -1;
    }
    if (_PyUnicodeWriter_WriteSubstring(writer, str, 0, length) < 0) {
        return -1;
    }
    return s->left ? _PyUnicodeWriter_Fill(writer, ' ', fill) : 0;
}

static int write_utf8(_PyUnicodeWriter *writer, const char *text, const spec *s) {
    size_t length = strlen(text);
    if (s->precision >= 0) {
        const char *end = memchr(text, 0, (size_t)s->precision);
        length = end != NULL ? (size_t)(end - text) : (size_t)s->precision;
    }
    PyObject *str =
        PyUnicode_DecodeUTF8Stateful(text, (Py_ssize_t)length, "replace", NULL);
    if (str == NULL) {
        return -1;
    }
    spec whole = *s;
    whole.precision = -1;
    int err = write_str(writer, str, &whole);
    Py_DECREF(str);
    return err;
}

/* Takes `str` over. */
static int write_new(_PyUnicodeWriter *writer, PyObject *str, const spec *s) {
    if (str == NULL) {
        return -1;
    }
    int err = write_str(writer, str, s);
    Py_DECREF(str);
    return err;
}

static int write_digits(_PyUnicodeWriter *writer, const char *text, Py_ssize_t n,
                        bool negative, const spec *s) {
    Py_ssize_t zeros = s->precision > n ? s->precision - n : 0;
    Py_ssize_t fill = s->width - (n + zeros + negative);
    if (s->zero && s->precision < 0 && fill > 0) {
        zeros += fill;
        fill = 0;
    }
    if ((!s->left && _PyUnicodeWriter_Fill(writer, ' ', fill) < 0) ||
        (negative && _PyUnicodeWriter_WriteChar(writer, '-') < 0) ||
        _PyUnicodeWriter_Fill(writer, '0', zeros) < 0 ||
        _PyUnicodeWriter_WriteASCIIString(writer, text, n) < 0 ||
        (s->left && _PyUnicodeWriter_Fill(writer, ' ', fill) < 0)) {
        return -1;
    }
    return 0;
}

static uint64_t signed_arg(arg_list *a, char size, bool *negative) {
    int64_t v;
    switch (size) {
    case 'l':
        v = va_arg(a->args, long);
        break;
    case 'q':
        v = va_arg(a->args, long long);
        break;
    case 'z':
    case 't':
        v = va_arg(a->args, Py_ssize_t);
        break;
    case 'j':
        v = va_arg(a->args, intmax_t);
        break;
    default:
        v = va_arg(a->args, int);
    }
    *negative = v < 0;
    return v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
}

static uint64_t unsigned_arg(arg_list *a, char size) {
    switch (size) {
    case 'l':
        return va_arg(a->args, unsigned long);
    case 'q':
        return va_arg(a->args, unsigned long long);
    case 'z':
    case 't':
        return va_arg(a->args, size_t);
    case 'j':
        return va_arg(a->args, uintmax_t);
    default:
        return va_arg(a->args, unsigned int);
    }
}

static int write_int(_PyUnicodeWriter *writer, arg_list *a, char type, const spec *s) {
    bool negative = false;
    uint64_t v = type == 'd' || type == 'i' ? signed_arg(a, s->size, &negative)
                                            : unsigned_arg(a, s->size);
    unsigned base = type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
    const char *digits = type == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    char buf[24], *p = buf + sizeof(buf);
    do {
        /* 64-bit division is slow on the board; most numbers need it at most once. */
        if (v <= UINT32_MAX) {
            uint32_t w = (uint32_t)v;
            *--p = digits[w % base];
            v = w / base;
        } else {
            *--p = digits[v % base];
            v /= base;
        }
    } while (v != 0);
    return write_digits(writer, p, buf + sizeof(buf) - p, negative, s);
}

static int write_pointer(_PyUnicodeWriter *writer, const void *p) {
    return _PyUnicodeWriter_Format(writer, "0x%zx", (size_t)(uintptr_t)p);
}

static int write_object(_PyUnicodeWriter *writer, arg_list *a, char type,
                        const spec *s) {
    PyObject *obj = va_arg(a->args, PyObject *);
    switch (type) {
    case 'U':
        return write_str(writer, obj, s);
    case 'V': {
        const char *text = va_arg(a->args, const char *);
        return obj != NULL ? write_str(writer, obj, s) : write_utf8(writer, text, s);
    }
    case 'S':
        return write_new(writer, PyObject_Str(obj), s);
    case 'R':
        return write_new(writer, PyObject_Repr(obj), s);
    default:
        return write_new(writer, PyObject_ASCII(obj), s);
    }
}

static int write_conversion(_PyUnicodeWriter *writer, arg_list *a, char type,
                            const spec *s) {
    switch (type) {
    case 'c': {
        int ch = va_arg(a->args, int);
        if (ch < 0 || ch > 0x10ffff) {
            PyErr_SetString(PyExc_OverflowError,
                            "character argument not in range(0x110000)");
            return -1;
        }
        return _PyUnicodeWriter_WriteChar(writer, (Py_UCS4)ch);
    }
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        return write_int(writer, a, type, s);
    case 's':
        return write_utf8(writer, va_arg(a->args, const char *), s);
    case 'p':
        return write_pointer(writer, va_arg(a->args, const void *));
    case 'U':
    case 'V':
    case 'S':
    case 'R':
    case 'A':
        return write_object(writer, a, type, s);
    case '%':
        return _PyUnicodeWriter_WriteChar(writer, '%');
    default:
        PyErr_SetString(PyExc_SystemError, "invalid format string");
        return -1;
    }
}

static const char *parse_number(const char *f, Py_ssize_t *out, arg_list *a) {
    if (*f == '*') {
        *out = va_arg(a->args, int);
        return f + 1;
    }
    *out = 0;
    while (Py_ISDIGIT(*f)) {
        *out = *out * 10 + (*f++ - '0');
    }
    return f;
}

/* Reads "[-0]width.precision" and the length letters after the '%'. */
static const char *parse_spec(const char *f, spec *s, arg_list *a) {
    *s = (spec){.width = 0, .precision = -1};
    for (; *f == '-' || *f == '0'; f++) {
        s->left |= *f == '-';
        s->zero |= *f == '0';
    }
    f = parse_number(f, &s->width, a);
    if (*f == '.') {
        f = parse_number(f + 1, &s->precision, a);
    }
    if (f[0] == 'l' && f[1] == 'l') {
        s->size = 'q';
        return f + 2;
    }
    if (*f == 'l' || *f == 'z' || *f == 'j' || *f == 't') {
        s->size = *f++;
    }
    return f;
}

int _PyUnicodeWriter_FormatV(_PyUnicodeWriter *writer, const char *f, va_list vargs) {
    arg_list a;
    va_copy(a.args, vargs);
    int err = 0;
    while (*f != 0 && err == 0) {
        if (*f == '%') {
            spec s;
            f = parse_spec(f + 1, &s, &a);
            err = write_conversion(writer, &a, *f, &s);
            f += *f != 0;
            continue;
        }
        const char *end = f;
        while (*end != 0 && *end != '%') {
            end++;
        }
        err = _PyUnicodeWriter_WriteASCIIString(writer, f, end - f);
        f = end;
    }
    va_end(a.args);
    return err;
}

int _PyUnicodeWriter_Format(_PyUnicodeWriter *writer, const char *format, ...) {
    va_list vargs;
    va_start(vargs, format);
    int err = _PyUnicodeWriter_FormatV(writer, format, vargs);
    va_end(vargs);
    return err;
}

PyObject *PyUnicode_FromFormatV(const char *format, va_list vargs) {
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.min_length = (Py_ssize_t)strlen(format) + 64;
    writer.overallocate = 1;
    if (_PyUnicodeWriter_FormatV(&writer, format, vargs) < 0) {
        _PyUnicodeWriter_Dealloc(&writer);
        return NULL;
    }
    return _PyUnicodeWriter_Finish(&writer);
}

PyObject *PyUnicode_FromFormat(const char *format, ...) {
    va_list vargs;
    va_start(vargs, format);
    PyObject *res = PyUnicode_FromFormatV(format, vargs);
    va_end(vargs);
    return res;
}
