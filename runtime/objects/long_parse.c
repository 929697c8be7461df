/*
 * Text to int: the literals of Python in bases 2 to 36, underscores and prefixes
 * included.
 *
 * CPython 3.11: Objects/longobject.c. Before: long_text.c.
 */
#include "runtime/objects/long_private.h"
#include "runtime/python.h"

#define X 37
const unsigned char _PyLong_DigitValue[256] = {
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  X,  X,
    X,  X,  X,  X,  X,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
    25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, X,  X,  X,  X,  X,  X,  10, 11, 12,
    13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
    33, 34, 35, X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
};
#undef X
#define VALUE(ch) _PyLong_DigitValue[(unsigned char)(ch)]

static int is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The digits at *p: *n of them without underscores, *p behind them. 0 when there is
 * none, or an underscore does not stand between two digits. */
static int scan_digits(const char **p, int base, Py_ssize_t *n) {
    const char *s = *p;
    char prev = '_';
    *n = 0;
    while (VALUE(*s) < base || *s == '_') {
        if (*s == '_') {
            if (prev == '_') {
                return 0;
            }
        } else {
            ++*n;
        }
        prev = *s++;
    }
    *p = s;
    return *n > 0 && prev != '_';
}

/* Bases that are powers of two: bits go straight into digits, from the right. */
static PyLongObject *from_binary(const char *start, const char *end, Py_ssize_t n,
                                 int base) {
    int shift = _PyLong_BitLength((digit)base) - 1;
    PyLongObject *z = _PyLong_New((n * shift + PyLong_SHIFT - 1) / PyLong_SHIFT);
    if (z == NULL) {
        return NULL;
    }
    twodigits acc = 0;
    int have = 0;
    Py_ssize_t i = 0;
    while (end > start) {
        if (*--end == '_') {
            continue;
        }
        acc |= (twodigits)VALUE(*end) << have;
        have += shift;
        if (have >= PyLong_SHIFT) {
            z->ob_digit[i++] = (digit)(acc & PyLong_MASK);
            acc >>= PyLong_SHIFT;
            have -= PyLong_SHIFT;
        }
    }
    if (have > 0 && i < Py_SIZE(z)) {
        z->ob_digit[i++] = (digit)acc;
    }
    while (i < Py_SIZE(z)) {
        z->ob_digit[i++] = 0;
    }
    return z;
}

/* z = z * factor + add over *size digits; they may become one more. */
static void mul_add(PyLongObject *z, Py_ssize_t *size, digit factor, digit add) {
    twodigits carry = add;
    for (Py_ssize_t i = 0; i < *size; i++) {
        carry += (twodigits)z->ob_digit[i] * factor;
        z->ob_digit[i] = (digit)(carry & PyLong_MASK);
        carry >>= PyLong_SHIFT;
    }
    if (carry != 0) {
        z->ob_digit[(*size)++] = (digit)carry;
    }
}

/* Any base: as many characters at a time as fit a digit. */
static PyLongObject *from_digits(const char *start, const char *end, Py_ssize_t n,
                                 int base) {
    int width = 1;
    digit full = (digit)base;
    while ((twodigits)full * (twodigits)base < PyLong_BASE) {
        full *= (digit)base;
        width++;
    }
    int bits = _PyLong_BitLength((digit)base);
    PyLongObject *z = _PyLong_New(n / PyLong_SHIFT * bits + bits + 1);
    if (z == NULL) {
        return NULL;
    }
    Py_ssize_t size = 0;
    digit acc = 0, factor = 1;
    int have = 0;
    for (; start < end; start++) {
        if (*start == '_') {
            continue;
        }
        acc = acc * (digit)base + VALUE(*start);
        factor *= (digit)base;
        if (++have == width) {
            mul_add(z, &size, full, acc);
            acc = 0;
            factor = 1;
            have = 0;
        }
    }
    if (have > 0) {
        mul_add(z, &size, factor, acc);
    }
    Py_SIZE(z) = size;
    return z;
}

/* The base that a prefix names, and *s behind it; `base` 0 finds it out. *strict: a
 * decimal in base 0 must not begin with 0 unless it is zero. */
static int read_prefix(const char **s, int base, int *strict) {
    const char *p = *s;
    char c = (char)(p[0] == '0' ? p[1] | 0x20 : 0);
    int named = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
    *strict = base == 0 && p[0] == '0' && named == 0;
    if (named != 0 && (base == 0 || base == named)) {
        p += 2;
        if (*p == '_') {
            p++; /* one underscore may follow the prefix */
        }
        *s = p;
        return named;
    }
    return base == 0 ? 10 : base;
}

/* The magnitude of n digits at [start, end). NULL with an exception. */
static PyLongObject *magnitude_of(const char *start, const char *end, Py_ssize_t n,
                                  int base) {
    if ((base & (base - 1)) == 0) {
        return from_binary(start, end, n, base);
    }
    if (n > _PY_LONG_MAX_STR_DIGITS_THRESHOLD && _Py_int_max_str_digits > 0 &&
        n > _Py_int_max_str_digits) {
        PyErr_Format(PyExc_ValueError,
                     "Exceeds the limit (%d digits) for integer string conversion: "
                     "value has %zd digits; use sys.set_int_max_str_digits() to "
                     "increase the limit",
                     _Py_int_max_str_digits, n);
        return NULL;
    }
    return from_digits(start, end, n, base);
}

/* The int at `text` and *end behind it and its white space. NULL: *end NULL for bad
 * syntax without exception, else an exception is set. */
static PyObject *parse(const char *text, const char **end, int base) {
    const char *s = text;
    while (is_space(*s)) {
        s++;
    }
    int negative = *s == '-', strict;
    s += *s == '+' || *s == '-';
    base = read_prefix(&s, base, &strict);
    const char *start = s;
    Py_ssize_t n;
    *end = NULL;
    if (!scan_digits(&s, base, &n)) {
        return NULL;
    }
    PyLongObject *z = magnitude_of(start, s, n, base);
    while (is_space(*s)) {
        s++;
    }
    *end = s;
    if (z == NULL) {
        return NULL;
    }
    if (negative) {
        Py_SIZE(z) = -Py_SIZE(z);
    }
    PyObject *res = _PyLong_Normalize(z);
    if (strict && Py_SIZE(res) != 0) {
        Py_DECREF(res);
        *end = NULL;
        return NULL;
    }
    return res;
}

static int bad_base(int base) {
    if (base != 0 && (base < 2 || base > 36)) {
        PyErr_SetString(PyExc_ValueError, "int() arg 2 must be >= 2 and <= 36");
        return 1;
    }
    return 0;
}

PyObject *PyLong_FromString(const char *text, char **end, int base) {
    const char *stop;
    if (bad_base(base)) {
        return NULL;
    }
    PyObject *res = parse(text, &stop, base);
    if (end != NULL) {
        *end = (char *)(stop == NULL ? text : stop);
    }
    if (res != NULL && end == NULL && *stop != 0) {
        Py_CLEAR(res);
        stop = NULL;
    }
    if (res == NULL && stop == NULL) {
        PyObject *shown = PyUnicode_FromString(text);
        if (shown != NULL) {
            PyErr_Format(PyExc_ValueError,
                         "invalid literal for int() with base %d: %.200R", base, shown);
            Py_DECREF(shown);
        }
    }
    return res;
}

/* The whole of text[0..len), which ends in a NUL; `shown` is named in the error. */
static PyObject *parse_all(const char *text, Py_ssize_t len, int base,
                           PyObject *shown) {
    const char *stop;
    if (bad_base(base)) {
        return NULL;
    }
    PyObject *res = parse(text, &stop, base);
    if (stop == text + len) {
        return res;
    }
    Py_XDECREF(res);
    if (stop == NULL || res != NULL) {
        PyErr_Format(PyExc_ValueError, "invalid literal for int() with base %d: %.200R",
                     base, shown);
    }
    return NULL;
}

PyObject *_PyLong_FromBytes(const char *text, Py_ssize_t len, int base) {
    PyObject *shown = PyBytes_FromStringAndSize(text, len);
    if (shown == NULL) {
        return NULL;
    }
    PyObject *res = parse_all(PyBytes_AS_STRING(shown), len, base, shown);
    Py_DECREF(shown);
    return res;
}

/* A str of one to nine decimal digits and nothing else, as most are: 1 and *v. */
static int read_short(PyObject *str, sdigit *v) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(str);
    if (n == 0 || n > 9 || !PyUnicode_IS_COMPACT_ASCII(str)) {
        return 0;
    }
    const char *text = PyUnicode_DATA(str);
    *v = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        unsigned int d = (unsigned char)text[i] - (unsigned int)'0';
        if (d > 9) {
            return 0;
        }
        *v = *v * 10 + (sdigit)d;
    }
    return 1;
}

PyObject *PyLong_FromUnicodeObject(PyObject *str, int base) {
    sdigit v;
    if (base == 10 && read_short(str, &v)) {
        return _PyLong_FromMedium(v);
    }
    PyObject *ascii = _PyUnicode_TransformDecimalAndSpaceToASCII(str);
    if (ascii == NULL) {
        return NULL;
    }
    PyObject *res =
        parse_all(PyUnicode_DATA(ascii), PyUnicode_GET_LENGTH(ascii), base, str);
    Py_DECREF(ascii);
    return res;
}
