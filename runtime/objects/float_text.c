/*
 * float and text: repr, the text of a double in any of C's formats, and float(text).
 *
 * CPython 3.11: Python/pystrtod.c, Objects/floatobject.c. Before: dtoa.h, float.c.
 */
#include <math.h>

#include "runtime/objects/dtoa.h"
#include "runtime/objects/float_private.h"
#include "runtime/python.h"

/* ---- To text ---- */

/* Digits and where they go: from digit `start` (below zero: leading zeros) to `end`
 * (beyond n: trailing zeros), a point before digit `decpt`, then the exponent. */
struct layout {
    char digits[_Py_DTOA_MAX];
    int n, decpt, start, end;
    int use_exp, exponent;
};

static void choose_layout(struct layout *l, double v, char code, int precision,
                          int flags) {
    int end;
    l->use_exp = 0;
    switch (code) {
    case 'e':
        l->n = _Py_dtoa_precision(v, precision + 1, l->digits, &l->decpt);
        l->use_exp = 1;
        end = precision + 1;
        break;
    case 'f':
        l->n = _Py_dtoa_fixed(v, precision, l->digits, &l->decpt);
        end = l->decpt + precision;
        break;
    case 'g':
        precision = precision == 0 ? 1 : precision;
        l->n = _Py_dtoa_precision(v, precision, l->digits, &l->decpt);
        l->use_exp =
            l->decpt <= -4 || l->decpt > precision - ((flags & Py_DTSF_ADD_DOT_0) != 0);
        end = flags & Py_DTSF_ALT ? precision : l->n;
        break;
    default: /* r */
        l->n = _Py_dtoa_shortest(v, l->digits, &l->decpt);
        l->use_exp = l->decpt <= -4 || l->decpt > 16;
        end = l->n;
    }
    if (l->use_exp) {
        l->exponent = l->decpt - 1;
        l->decpt = 1;
    }
    l->start = l->decpt <= 0 ? l->decpt - 1 : 0;
    int least = l->decpt + (!l->use_exp && (flags & Py_DTSF_ADD_DOT_0) ? 1 : 0);
    l->end = Py_MAX(end, least);
}

static char *put_exponent(char *p, int exponent, char mark) {
    *p++ = mark;
    *p++ = exponent < 0 ? '-' : '+';
    unsigned int e = (unsigned int)(exponent < 0 ? -exponent : exponent);
    if (e >= 100) {
        *p++ = (char)('0' + e / 100);
    }
    *p++ = (char)('0' + e / 10 % 10);
    *p++ = (char)('0' + e % 10);
    return p;
}

/* `v` is finite. The text without sign at `p`; its end. */
static char *put_finite(char *p, const struct layout *l, int upper, int flags) {
    if (l->decpt <= 0) {
        *p++ = '0';
        *p++ = '.';
    }
    for (int i = l->decpt <= 0 ? l->decpt : l->start; i < l->end; i++) {
        if (i == l->decpt && l->decpt > 0) {
            *p++ = '.';
        }
        *p++ = i >= 0 && i < l->n ? l->digits[i] : '0';
    }
    if (l->end <= l->decpt && l->decpt > 0) {
        *p++ = '.';
    }
    if (p[-1] == '.' && !(flags & Py_DTSF_ALT)) {
        p--;
    }
    return l->use_exp ? put_exponent(p, l->exponent, upper ? 'E' : 'e') : p;
}

static char *not_finite(double v, int upper, int flags) {
    char *buf = PyMem_Malloc(5), *p = buf;
    if (buf == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (isnan(v)) {
        if (flags & Py_DTSF_SIGN) {
            *p++ = '+';
        }
        memcpy(p, upper ? "NAN" : "nan", 4);
    } else {
        if (v < 0 || (flags & Py_DTSF_SIGN)) {
            *p++ = v < 0 ? '-' : '+';
        }
        memcpy(p, upper ? "INF" : "inf", 4);
    }
    return buf;
}

char *PyOS_double_to_string(double v, char format_code, int precision, int flags,
                            int *type) {
    int upper = format_code >= 'A' && format_code <= 'Z';
    char code = (char)(format_code | 0x20);
    if (strchr("efgr", code) == NULL || (code == 'r' && precision != 0)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    if (type != NULL) {
        *type = isnan(v) ? Py_DTST_NAN : isinf(v) ? Py_DTST_INFINITE : Py_DTST_FINITE;
    }
    if (!isfinite(v)) {
        return not_finite(v, upper, flags);
    }
    struct layout l;
    choose_layout(&l, fabs(v), code, precision, flags);
    /* sign, "0.", the digits, the point, "e+308" and the NUL */
    char *buf = PyMem_Malloc((size_t)(l.end - l.start + 12));
    if (buf == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    char *p = buf;
    if (signbit(v)) {
        *p++ = '-';
    } else if (flags & Py_DTSF_SIGN) {
        *p++ = '+';
    }
    *put_finite(p, &l, upper, flags) = 0;
    return buf;
}

PyObject *_PyFloat_Repr(PyObject *op) {
    char *text =
        PyOS_double_to_string(PyFloat_AS_DOUBLE(op), 'r', 0, Py_DTSF_ADD_DOT_0, NULL);
    if (text == NULL) {
        return NULL;
    }
    PyObject *res = _PyUnicode_FromASCII(text, (Py_ssize_t)strlen(text));
    PyMem_Free(text);
    return res;
}

/* ---- From text ---- */

static int same_word(const char *s, const char *word) {
    size_t i = 0;
    while (word[i] != 0) {
        if ((s[i] | 0x20) != word[i]) {
            return 0;
        }
        i++;
    }
    return 1;
}

static const char *skip_digits(const char *p) {
    while (*p >= '0' && *p <= '9') {
        p++;
    }
    return p;
}

/* The end of the decimal number at `s`, `s` itself when there is none. */
static const char *scan_number(const char *s) {
    const char *p = skip_digits(s);
    int n = (int)(p != s);
    if (*p == '.') {
        const char *frac = p + 1;
        p = skip_digits(frac);
        n |= p != frac;
    }
    if (!n) {
        return s;
    }
    if (*p == 'e' || *p == 'E') {
        const char *e = p + 1;
        e += *e == '+' || *e == '-';
        const char *end = skip_digits(e);
        p = end != e ? end : p;
    }
    return p;
}

double PyOS_string_to_double(const char *text, char **endptr,
                             PyObject *overflow_exception) {
    const char *p = text;
    int negative = *p == '-';
    p += *p == '-' || *p == '+';
    double v = 0;
    const char *end = p;
    if (same_word(p, "inf")) {
        v = HUGE_VAL;
        end = p + (same_word(p, "infinity") ? 8 : 3);
    } else if (same_word(p, "nan")) {
        v = NAN;
        end = p + 3;
    } else {
        end = scan_number(p);
        if (end != p) {
            v = _Py_strtod(p);
            if (isinf(v) && overflow_exception != NULL) {
                PyErr_Format(overflow_exception,
                             "value too large to convert to float: '%.200s'", text);
                return -1.0;
            }
        }
    }
    if (end == p || (endptr == NULL && *end != 0)) {
        PyErr_Format(PyExc_ValueError, "could not convert string to float: '%.200s'",
                     text);
        if (endptr != NULL) {
            *endptr = (char *)(uintptr_t)text;
        }
        return -1.0;
    }
    if (endptr != NULL) {
        *endptr = (char *)(uintptr_t)end;
    }
    return negative ? -v : v;
}

/* Copies text[0..len) without the underscores that stand between digits; NULL without
 * an exception when one stands elsewhere. */
static char *without_underscores(const char *text, Py_ssize_t len) {
    char *buf = PyMem_Malloc((size_t)len + 1), *p = buf, prev = 0;
    if (buf == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t i = 0; i <= len; i++) {
        char c = i < len ? text[i] : 0;
        int digit_before = prev >= '0' && prev <= '9';
        int digit_here = c >= '0' && c <= '9';
        if ((c == '_' && !digit_before) || (prev == '_' && !digit_here)) {
            PyMem_Free(buf);
            return NULL;
        }
        if (c != '_') {
            *p++ = c;
        }
        prev = c;
    }
    return buf;
}

static int is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The double of the whole of the text, white space around it allowed. */
static PyObject *parse_all(const char *text, Py_ssize_t len, PyObject *shown) {
    const char *start = text, *last = text + len;
    while (is_space(*start)) {
        start++;
    }
    while (last > start && is_space(last[-1])) {
        last--;
    }
    char *buf = without_underscores(start, last - start);
    if (buf != NULL) {
        char *end;
        double v = PyOS_string_to_double(buf, &end, NULL);
        int ok = !PyErr_Occurred() && end == buf + strlen(buf) &&
                 memchr(start, 0, (size_t)(last - start)) == NULL;
        PyMem_Free(buf);
        if (ok) {
            return PyFloat_FromDouble(v);
        }
        PyErr_Clear();
    } else if (PyErr_Occurred()) {
        return NULL;
    }
    return PyErr_Format(PyExc_ValueError, "could not convert string to float: %R",
                        shown);
}

PyObject *PyFloat_FromString(PyObject *op) {
    PyObject *res;
    if (PyUnicode_Check(op) && PyUnicode_IS_COMPACT_ASCII(op)) {
        /* Plain text, as most is, needs no copy; anything else is seen to below. */
        const char *text = PyUnicode_DATA(op),
                   *end = scan_number(text + (*text == '-'));
        if (end > text + 1 && end - text == PyUnicode_GET_LENGTH(op)) {
            double v = _Py_strtod(text + (*text == '-'));
            return PyFloat_FromDouble(*text == '-' ? -v : v);
        }
    }
    if (PyUnicode_Check(op)) {
        PyObject *ascii = _PyUnicode_TransformDecimalAndSpaceToASCII(op);
        if (ascii == NULL) {
            return NULL;
        }
        res = parse_all(PyUnicode_DATA(ascii), PyUnicode_GET_LENGTH(ascii), op);
        Py_DECREF(ascii);
        return res;
    }
    Py_buffer view;
    if (!PyObject_CheckBuffer(op) || PyObject_GetBuffer(op, &view, PyBUF_SIMPLE) != 0) {
        PyErr_Clear();
        return PyErr_Format(PyExc_TypeError,
                            "float() argument must be a string or a real number, not "
                            "'%.200s'",
                            Py_TYPE(op)->tp_name);
    }
    PyObject *bytes = PyBytes_FromStringAndSize(view.buf, view.len);
    PyBuffer_Release(&view);
    if (bytes == NULL) {
        return NULL;
    }
    res = parse_all(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes), op);
    Py_DECREF(bytes);
    return res;
}

static PyObject *new_float(PyObject *x) {
    if (x == NULL) {
        return PyFloat_FromDouble(0.0);
    }
    return PyUnicode_CheckExact(x) ? PyFloat_FromString(x) : PyNumber_Float(x);
}

PyObject *_PyFloat_NewType(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *x = NULL;
    if ((type == &PyFloat_Type || type->tp_init == PyFloat_Type.tp_init) &&
        kwds != NULL && !_PyArg_NoKeywords("float", kwds)) {
        return NULL;
    }
    if (!PyArg_UnpackTuple(args, "float", 0, 1, &x)) {
        return NULL;
    }
    PyObject *v = new_float(x);
    if (v == NULL || type == &PyFloat_Type) {
        return v;
    }
    PyObject *res = type->tp_alloc(type, 0);
    if (res != NULL) {
        ((PyFloatObject *)res)->ob_fval = PyFloat_AS_DOUBLE(v);
    }
    Py_DECREF(v);
    return res;
}

PyObject *_PyFloat_Vectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                              PyObject *kwnames) {
    Py_ssize_t n = PyVectorcall_NARGS(nargsf);
    if ((kwnames != NULL && !_PyArg_NoKwnames("float", kwnames)) ||
        !_PyArg_CheckPositional("float", n, 0, 1)) {
        return NULL;
    }
    return new_float(n == 0 ? NULL : args[0]);
}
