/*
 * format() of int, float and complex: sign, prefix, grouped digits and padding around
 * the digits that the numbers' own files make.
 *
 * Invariant: a number is written as padding, sign, prefix, padding ('='), grouped
 * digits, rest (point, fraction, exponent, per cent), padding; zero padding in front of
 * grouped digits is grouped with them.
 *
 * Before: format_spec.c. Source: CPython 3.11, Python/formatter_unicode.c.
 */
#include "runtime/objects/format.h"

#include <math.h>

#include "runtime/python.h"
#include "runtime/objects/format_private.h"
#include "runtime/objects/text.h"

typedef struct {
    char sign;          /* 0 or what stands first */
    const char *prefix; /* "0x" or "" */
    const char *digits; /* of the integral part */
    Py_ssize_t n_digits;
    const char *rest;
    Py_ssize_t n_rest;
    int group; /* digits between separators, 0: none */
} number;

/* How many characters the digits take with separators, at least `least`. */
static Py_ssize_t grouped_size(const number *n, Py_ssize_t least) {
    Py_ssize_t size = Py_MAX(n->n_digits, least);
    if (n->group == 0) {
        return size;
    }
    Py_ssize_t digits = 0, total = 0;
    while (digits < n->n_digits || total < least) {
        if (digits > 0 && digits % n->group == 0) {
            total++;
        }
        digits++;
        total++;
    }
    return total;
}

/* Writes the digits from the right into room for `size` characters. */
static int write_grouped(_PyUnicodeWriter *writer, const number *n, Py_ssize_t size,
                         Py_UCS4 separator) {
    if (_PyUnicodeWriter_Prepare(writer, size, 127) < 0) {
        return -1;
    }
    if (n->group == 0) {
        _PyText_Fill(writer->kind, writer->data, writer->pos, size - n->n_digits, '0');
        _PyText_Copy(writer->kind, writer->data, writer->pos + size - n->n_digits, 1,
                     n->digits, 0, n->n_digits);
        writer->pos += size;
        return 0;
    }
    Py_ssize_t at = writer->pos + size, done = 0;
    while (at > writer->pos) {
        if (n->group > 0 && done > 0 && done % n->group == 0) {
            PyUnicode_WRITE(writer->kind, writer->data, --at, separator);
        }
        char ch = '0';
        if (done < n->n_digits) {
            ch = n->digits[n->n_digits - 1 - done];
        }
        done++;
        PyUnicode_WRITE(writer->kind, writer->data, --at, (Py_UCS4)ch);
    }
    writer->pos += size;
    return 0;
}

static int write_number(_PyUnicodeWriter *writer, const number *n,
                        const _PyFormatSpec *f) {
    Py_ssize_t n_prefix = (Py_ssize_t)strlen(n->prefix);
    Py_ssize_t around = (n->sign != 0) + n_prefix + n->n_rest;
    Py_ssize_t least = f->fill_char == '0' && f->align == '=' ? f->width - around : 0;
    Py_ssize_t size = grouped_size(n, least);
    Py_ssize_t room = Py_MAX(f->width - around - size, 0);
    Py_ssize_t left = f->align == '>' ? room : f->align == '^' ? room / 2 : 0;
    Py_ssize_t inner = f->align == '=' ? room : 0;
    /* All the room at once: what is not over-allocated needs no cutting then. */
    if (_PyUnicodeWriter_Prepare(writer, around + size + room,
                                 Py_MAX(127, f->fill_char)) < 0) {
        return -1;
    }
    if (_PyUnicodeWriter_Fill(writer, f->fill_char, left) < 0 ||
        (n->sign != 0 && _PyUnicodeWriter_WriteChar(writer, (Py_UCS4)n->sign) < 0) ||
        _PyUnicodeWriter_WriteASCIIString(writer, n->prefix, n_prefix) < 0 ||
        _PyUnicodeWriter_Fill(writer, f->fill_char, inner) < 0 ||
        (size > 0 && write_grouped(writer, n, size, f->thousands) < 0) ||
        _PyUnicodeWriter_WriteASCIIString(writer, n->rest, n->n_rest) < 0) {
        return -1;
    }
    return _PyUnicodeWriter_Fill(writer, f->fill_char, room - left - inner);
}

static char sign_of(bool negative, const _PyFormatSpec *f) {
    return negative ? '-' : f->sign == '+' || f->sign == ' ' ? (char)f->sign : 0;
}

static bool is_float_type(Py_UCS4 type) {
    switch (type) {
    case 0:
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'n':
    case '%':
        return true;
    default:
        return false;
    }
}

static bool is_int_type(Py_UCS4 type) {
    switch (type) {
    case 'b':
    case 'c':
    case 'd':
    case 'n':
    case 'o':
    case 'x':
    case 'X':
        return true;
    default:
        return false;
    }
}

/* ---- int ---- */

static int write_char(_PyUnicodeWriter *writer, PyObject *obj, const _PyFormatSpec *f) {
    const char *why = NULL;
    if (f->sign != 0) {
        why = "Sign not allowed with integer format specifier 'c'";
    } else if (f->alternate) {
        why = "Alternate form (#) not allowed with integer format specifier 'c'";
    }
    if (why != NULL) {
        PyErr_SetString(PyExc_ValueError, why);
        return -1;
    }
    long ch = PyLong_AsLong(obj);
    if (ch == -1 && PyErr_Occurred()) {
        return -1;
    }
    if (ch < 0 || ch > 0x10ffff) {
        PyErr_SetString(PyExc_OverflowError, "%c arg not in range(0x110000)");
        return -1;
    }
    PyObject *text = PyUnicode_FromOrdinal((int)ch);
    int err = text == NULL ? -1 : _PyFormat_WritePadded(writer, text, 1, f);
    Py_XDECREF(text);
    return err;
}

static void to_upper(char *s, Py_ssize_t n) {
    for (Py_ssize_t i = 0; i < n; i++) {
        s[i] = Py_TOUPPER(s[i]);
    }
}

static int write_int(_PyUnicodeWriter *writer, PyObject *obj, const _PyFormatSpec *f) {
    int base = f->type == 'b'                     ? 2
               : f->type == 'o'                   ? 8
               : f->type == 'd' || f->type == 'n' ? 10
                                                  : 16;
    PyObject *text = _PyLong_Format(obj, base);
    if (text == NULL) {
        return -1;
    }
    /* "-0x1f": the text is ours alone when it is to become capital letters. */
    char *s = PyUnicode_DATA(text);
    bool negative = s[0] == '-';
    int skip = negative + (base == 10 ? 0 : 2);
    char prefix[3] = "";
    if (f->alternate && base != 10) {
        prefix[0] = '0';
        prefix[1] = f->type == 'X' ? 'X' : s[skip - 1];
    }
    number n = {.sign = sign_of(negative, f),
                .prefix = prefix,
                .digits = s + skip,
                .n_digits = PyUnicode_GET_LENGTH(text) - skip,
                .rest = "",
                .group = f->thousands == 0 ? 0
                         : base == 10      ? 3
                                           : 4};
    if (f->type == 'X') {
        /* Only "0x..." comes here, longer than any shared string. */
        to_upper(s + skip, n.n_digits);
    }
    int err = write_number(writer, &n, f);
    Py_DECREF(text);
    return err;
}

int _PyLong_FormatAdvancedWriter(_PyUnicodeWriter *writer, PyObject *obj,
                                 PyObject *spec, Py_ssize_t start, Py_ssize_t end) {
    _PyFormatSpec f;
    if (start == end) {
        return _PyFormat_WriteNew(writer, PyObject_Str(obj));
    }
    if (_PyFormatSpec_Parse(obj, spec, start, end, &f, 'd', '>') < 0) {
        return -1;
    }
    if (is_float_type(f.type) && f.type != 0 && f.type != 'n') {
        PyObject *number_as_float = PyNumber_Float(obj);
        if (number_as_float == NULL) {
            return -1;
        }
        int err =
            _PyFloat_FormatAdvancedWriter(writer, number_as_float, spec, start, end);
        Py_DECREF(number_as_float);
        return err;
    }
    if (!is_int_type(f.type)) {
        _PyFormat_UnknownCode(obj, f.type);
        return -1;
    }
    if (f.precision >= 0 || f.no_neg_0) {
        PyErr_SetString(
            PyExc_ValueError,
            f.precision >= 0
                ? "Precision not allowed in integer format specifier"
                : "Negative zero coercion (z) not allowed in integer format "
                  "specifier");
        return -1;
    }
    return f.type == 'c' ? write_char(writer, obj, &f) : write_int(writer, obj, &f);
}

/* ---- float ---- */

/* "-0.00" to "0.00": the sign goes where all digits are zero (PEP 682). */
static void drop_negative_zero(char *text) {
    if (text[0] != '-' || !Py_ISDIGIT(text[1])) {
        return;
    }
    for (const char *s = text + 1; *s != 0 && *s != 'e' && *s != 'E'; s++) {
        if (*s >= '1' && *s <= '9') {
            return;
        }
    }
    memmove(text, text + 1, strlen(text));
}

/* The double as text without padding, PyMem_Malloc'ed; '%' included. */
static char *float_text(double v, const _PyFormatSpec *f) {
    int flags = f->alternate ? Py_DTSF_ALT : 0;
    Py_UCS4 type = f->type;
    Py_ssize_t precision = f->precision;
    if (type == 0) {
        flags |= Py_DTSF_ADD_DOT_0;
        type = precision < 0 ? 'r' : 'g';
        precision = precision < 0 ? 0 : precision;
    } else if (type == 'n') {
        type = 'g';
    } else if (type == '%') {
        type = 'f';
        v *= 100;
    }
    if (type == 'r') {
        precision = 0;
    }
    if (precision > INT_MAX) {
        PyErr_SetString(PyExc_ValueError, "precision too big");
        return NULL;
    }
    char *text = PyOS_double_to_string(v, (char)type,
                                       precision < 0 ? 6 : (int)precision, flags, NULL);
    if (text != NULL && f->no_neg_0) {
        drop_negative_zero(text);
    }
    if (text != NULL && f->type == '%') {
        size_t n = strlen(text);
        char *longer = PyMem_Realloc(text, n + 2);
        if (longer == NULL) {
            PyMem_Free(text);
            PyErr_NoMemory();
            return NULL;
        }
        text = longer;
        memcpy(text + n, "%", 2);
    }
    return text;
}

static int write_double(_PyUnicodeWriter *writer, double v, const _PyFormatSpec *f) {
    char *text = float_text(v, f);
    if (text == NULL) {
        return -1;
    }
    bool negative = text[0] == '-';
    const char *digits = text + negative, *rest = digits;
    while (Py_ISDIGIT(*rest)) {
        rest++;
    }
    number n = {.sign = sign_of(negative, f),
                .prefix = "",
                .digits = digits,
                .n_digits = rest - digits,
                .rest = rest,
                .n_rest = (Py_ssize_t)strlen(rest),
                .group = f->thousands != 0 && rest > digits ? 3 : 0};
    int err = write_number(writer, &n, f);
    PyMem_Free(text);
    return err;
}

int _PyFloat_FormatAdvancedWriter(_PyUnicodeWriter *writer, PyObject *obj,
                                  PyObject *spec, Py_ssize_t start, Py_ssize_t end) {
    _PyFormatSpec f;
    if (start == end) {
        return _PyFormat_WriteNew(writer, PyObject_Str(obj));
    }
    if (_PyFormatSpec_Parse(obj, spec, start, end, &f, 0, '>') < 0) {
        return -1;
    }
    if (!is_float_type(f.type)) {
        _PyFormat_UnknownCode(obj, f.type);
        return -1;
    }
    double v = PyFloat_AsDouble(obj);
    if (v == -1.0 && PyErr_Occurred()) {
        return -1;
    }
    return write_double(writer, v, &f);
}

/* ---- complex ---- */

/* "re+imj" in the form f names, in brackets where none is named. */
static int write_parts(_PyUnicodeWriter *writer, Py_complex c, const _PyFormatSpec *f) {
    bool plain = f->type == 0;
    bool skip_real = plain && c.real == 0.0 && copysign(1.0, c.real) == 1.0;
    bool brackets = plain && !skip_real;
    _PyFormatSpec part = *f;
    part.width = -1;
    part.fill_char = ' ';
    part.align = '<';
    if (plain && part.precision < 0) {
        part.type = 'r';
    } else if (plain) {
        part.type = 'g';
    }
    if ((brackets && _PyUnicodeWriter_WriteChar(writer, '(') < 0) ||
        (!skip_real && write_double(writer, c.real, &part) < 0)) {
        return -1;
    }
    part.sign = skip_real ? f->sign : '+';
    if (write_double(writer, c.imag, &part) < 0 ||
        _PyUnicodeWriter_WriteChar(writer, 'j') < 0) {
        return -1;
    }
    return brackets ? _PyUnicodeWriter_WriteChar(writer, ')') : 0;
}

int _PyComplex_FormatAdvancedWriter(_PyUnicodeWriter *writer, PyObject *obj,
                                    PyObject *spec, Py_ssize_t start, Py_ssize_t end) {
    _PyFormatSpec f;
    if (start == end) {
        return _PyFormat_WriteNew(writer, PyObject_Str(obj));
    }
    if (_PyFormatSpec_Parse(obj, spec, start, end, &f, 0, '>') < 0) {
        return -1;
    }
    if (!is_float_type(f.type) || f.type == '%') {
        _PyFormat_UnknownCode(obj, f.type);
        return -1;
    }
    if (f.fill_char == '0' || f.align == '=') {
        PyErr_SetString(
            PyExc_ValueError,
            f.fill_char == '0'
                ? "Zero padding is not allowed in complex format specifier"
                : "'=' alignment flag is not allowed in complex format specifier");
        return -1;
    }
    _PyUnicodeWriter inner;
    _PyUnicodeWriter_Init(&inner);
    if (write_parts(&inner, PyComplex_AsCComplex(obj), &f) < 0) {
        _PyUnicodeWriter_Dealloc(&inner);
        return -1;
    }
    PyObject *text = _PyUnicodeWriter_Finish(&inner);
    int err = text == NULL
                  ? -1
                  : _PyFormat_WritePadded(writer, text, PyUnicode_GET_LENGTH(text), &f);
    Py_XDECREF(text);
    return err;
}
