/*
 * Arguments by a format string: PyArg_Parse and its family.
 *
 * One argument is converted by convert_item, which reads its format unit and the C
 * addresses that belong to it. Its answer is NULL, or what was expected, for a message.
 *
 * CPython 3.11: Python/getargs.c, "Parsing arguments and building values". Before:
 * args.c.
 */
#include "runtime/objects/args.h"
#include "runtime/python.h"

struct va {
    va_list list; /* in a struct, so that functions can hand it on by address */
};

/* Where the parsing stands: the next unit, the next address, the last message. */
struct cursor {
    const char *format;
    struct va *va;
    char message[160];
};

static const char FAILED[] = ""; /* an exception is set already */

static const char *expected(struct cursor *c, const char *what, PyObject *arg) {
    const char *got = arg == Py_None ? "None" : Py_TYPE(arg)->tp_name;
    char *p = c->message, *end = p + sizeof(c->message) - 1;
    const char *parts[] = {"must be ", what, ", not ", got};
    for (int i = 0; i < 4; i++) {
        for (const char *s = parts[i]; *s && p < end; s++) {
            *p++ = *s;
        }
    }
    *p = 0;
    return c->message;
}

/* ---- Numbers ---- */

/* K k I H B: the low bits, whatever the size. */
static const char *convert_mask(struct cursor *c, char unit, PyObject *arg) {
    unsigned long long v = PyLong_AsUnsignedLongLongMask(arg);
    if (v == ULLONG_MAX && PyErr_Occurred()) {
        return FAILED;
    }
    if (unit == 'K') {
        *va_arg(c->va->list, unsigned long long *) = v;
    } else if (unit == 'k') {
        *va_arg(c->va->list, unsigned long *) = (unsigned long)v;
    } else if (unit == 'I') {
        *va_arg(c->va->list, unsigned int *) = (unsigned int)v;
    } else if (unit == 'H') {
        *va_arg(c->va->list, unsigned short *) = (unsigned short)v;
    } else {
        *va_arg(c->va->list, unsigned char *) = (unsigned char)v;
    }
    return NULL;
}

/* OverflowError when v is not within low..high; 1 when it is. */
static int in_range(long v, long low, long high, const char *what) {
    if (v < low || v > high) {
        PyErr_Format(PyExc_OverflowError, "%s integer is %s", what,
                     v < low ? "less than minimum" : "greater than maximum");
        return 0;
    }
    return 1;
}

/* b h i l: within the C type's range. */
static const char *convert_checked(struct cursor *c, char unit, PyObject *arg) {
    long v = PyLong_AsLong(arg);
    if (v == -1 && PyErr_Occurred()) {
        return FAILED;
    }
    int ok = 1;
    if (unit == 'b') {
        ok = in_range(v, 0, UCHAR_MAX, "unsigned byte");
        *va_arg(c->va->list, unsigned char *) = (unsigned char)v;
    } else if (unit == 'h') {
        ok = in_range(v, SHRT_MIN, SHRT_MAX, "signed short");
        *va_arg(c->va->list, short *) = (short)v;
    } else if (unit == 'i') {
        ok = in_range(v, INT_MIN, INT_MAX, "signed");
        *va_arg(c->va->list, int *) = (int)v;
    } else {
        *va_arg(c->va->list, long *) = v;
    }
    return ok ? NULL : FAILED;
}

static const char *convert_int(struct cursor *c, char unit, PyObject *arg) {
    if (PyFloat_Check(arg)) {
        PyErr_Format(PyExc_TypeError,
                     "'%.200s' object cannot be interpreted as an integer",
                     Py_TYPE(arg)->tp_name);
        return FAILED;
    }
    if (unit == 'L') {
        long long v = PyLong_AsLongLong(arg);
        if (v == -1 && PyErr_Occurred()) {
            return FAILED;
        }
        *va_arg(c->va->list, long long *) = v;
        return NULL;
    }
    return strchr("KkIHB", unit) != NULL ? convert_mask(c, unit, arg)
                                         : convert_checked(c, unit, arg);
}

static const char *convert_ssize(struct cursor *c, PyObject *arg) {
    PyObject *index = _PyNumber_Index(arg);
    Py_ssize_t v = index == NULL ? -1 : PyLong_AsSsize_t(index);
    Py_XDECREF(index);
    if (v == -1 && PyErr_Occurred()) {
        return FAILED;
    }
    *va_arg(c->va->list, Py_ssize_t *) = v;
    return NULL;
}

static const char *convert_float(struct cursor *c, char unit, PyObject *arg) {
    if (unit == 'D') {
        Py_complex v = PyComplex_AsCComplex(arg);
        if (v.real == -1.0 && PyErr_Occurred()) {
            return FAILED;
        }
        *va_arg(c->va->list, Py_complex *) = v;
        return NULL;
    }
    double v = PyFloat_AsDouble(arg);
    if (v == -1.0 && PyErr_Occurred()) {
        return FAILED;
    }
    if (unit == 'f') {
        *va_arg(c->va->list, float *) = (float)v;
    } else {
        *va_arg(c->va->list, double *) = v;
    }
    return NULL;
}

/* ---- Text and bytes ---- */

/* A simple buffer in *view; what was expected on failure. */
static const char *get_buffer(struct cursor *c, PyObject *arg, Py_buffer *view,
                              int flags) {
    if (!PyObject_CheckBuffer(arg)) {
        return expected(c,
                        flags == PyBUF_WRITABLE ? "read-write bytes-like object"
                                                : "bytes-like object",
                        arg);
    }
    if (PyObject_GetBuffer(arg, view, flags) != 0) {
        if (flags != PyBUF_WRITABLE) {
            return FAILED;
        }
        PyErr_Clear();
        return expected(c, "read-write bytes-like object", arg);
    }
    return NULL;
}

/* y, y#: the bytes themselves, which the argument keeps alive. */
static const char *convert_bytes(struct cursor *c, PyObject *arg) {
    if (!PyBytes_Check(arg)) {
        return expected(c,
                        PyObject_CheckBuffer(arg) ? "read-only bytes-like object"
                                                  : "bytes-like object",
                        arg);
    }
    const char *text = PyBytes_AS_STRING(arg);
    *va_arg(c->va->list, const char **) = text;
    if (*c->format == '#') {
        c->format++;
        *va_arg(c->va->list, Py_ssize_t *) = PyBytes_GET_SIZE(arg);
    } else if (strlen(text) != (size_t)PyBytes_GET_SIZE(arg)) {
        PyErr_SetString(PyExc_ValueError, "embedded null byte");
        return FAILED;
    }
    return NULL;
}

/* s* and z*: a view of the text's UTF-8 or of a buffer. */
static const char *convert_view(struct cursor *c, char unit, PyObject *arg) {
    Py_buffer *view = va_arg(c->va->list, Py_buffer *);
    Py_ssize_t len;
    c->format++;
    if (unit == 'z' && arg == Py_None) {
        PyBuffer_FillInfo(view, NULL, NULL, 0, 1, 0);
        return NULL;
    }
    if (!PyUnicode_Check(arg)) {
        return get_buffer(c, arg, view, PyBUF_SIMPLE);
    }
    const char *text = PyUnicode_AsUTF8AndSize(arg, &len);
    if (text == NULL) {
        return FAILED;
    }
    PyBuffer_FillInfo(view, arg, (void *)(uintptr_t)text, len, 1, 0);
    return NULL;
}

static const char *convert_text(struct cursor *c, char unit, PyObject *arg) {
    const char *text = NULL;
    Py_ssize_t len = 0;
    if (*c->format == '*') {
        return convert_view(c, unit, arg);
    }
    if (PyUnicode_Check(arg)) {
        text = PyUnicode_AsUTF8AndSize(arg, &len);
        if (text == NULL) {
            return FAILED;
        }
    } else if (*c->format == '#' && PyBytes_Check(arg)) {
        text = PyBytes_AS_STRING(arg);
        len = PyBytes_GET_SIZE(arg);
    } else if (unit != 'z' || arg != Py_None) {
        return expected(c, unit == 'z' ? "str or None" : "str", arg);
    }
    *va_arg(c->va->list, const char **) = text;
    if (*c->format == '#') {
        c->format++;
        *va_arg(c->va->list, Py_ssize_t *) = len;
    } else if (text != NULL && strlen(text) != (size_t)len) {
        PyErr_SetString(PyExc_ValueError, "embedded null character");
        return FAILED;
    }
    return NULL;
}

static const char *convert_char(struct cursor *c, char unit, PyObject *arg) {
    if (unit == 'C') {
        if (!PyUnicode_Check(arg) || PyUnicode_GET_LENGTH(arg) != 1) {
            return expected(c, "a unicode character", arg);
        }
        *va_arg(c->va->list, int *) = (int)PyUnicode_READ_CHAR(arg, 0);
        return NULL;
    }
    char ch;
    if (PyBytes_Check(arg) && PyBytes_GET_SIZE(arg) == 1) {
        ch = PyBytes_AS_STRING(arg)[0];
    } else if (PyByteArray_Check(arg) && PyByteArray_GET_SIZE(arg) == 1) {
        ch = PyByteArray_AS_STRING(arg)[0];
    } else {
        return expected(c, "a byte string of length 1", arg);
    }
    *va_arg(c->va->list, char *) = ch;
    return NULL;
}

/* ---- Objects ---- */

typedef int (*converter)(PyObject *, void *);

static const char *convert_object(struct cursor *c, PyObject *arg) {
    if (*c->format == '!') {
        c->format++;
        PyTypeObject *type = va_arg(c->va->list, PyTypeObject *);
        PyObject **out = va_arg(c->va->list, PyObject **);
        if (!PyObject_TypeCheck(arg, type)) {
            return expected(c, type->tp_name, arg);
        }
        *out = arg;
    } else if (*c->format == '&') {
        c->format++;
        converter conv = va_arg(c->va->list, converter);
        void *out = va_arg(c->va->list, void *);
        if (!conv(arg, out)) {
            return PyErr_Occurred() ? FAILED : "(unspecified)";
        }
    } else {
        *va_arg(c->va->list, PyObject **) = arg;
    }
    return NULL;
}

static const char *convert_exact(struct cursor *c, PyObject *arg, int ok,
                                 const char *what) {
    PyObject **out = va_arg(c->va->list, PyObject **);
    if (!ok) {
        return expected(c, what, arg);
    }
    *out = arg;
    return NULL;
}

static const char *convert_tuple(struct cursor *c, PyObject *arg);

static const char *convert_truth(struct cursor *c, PyObject *arg) {
    int truth = PyObject_IsTrue(arg);
    if (truth < 0) {
        return FAILED;
    }
    *va_arg(c->va->list, int *) = truth;
    return NULL;
}

/* y* and w*: a view; y and y#: bytes. */
static const char *convert_buffer(struct cursor *c, char unit, PyObject *arg) {
    if (*c->format != '*') {
        return convert_bytes(c, arg);
    }
    c->format++;
    return get_buffer(c, arg, va_arg(c->va->list, Py_buffer *),
                      unit == 'w' ? PyBUF_WRITABLE : PyBUF_SIMPLE);
}

/* Converts `arg` by the unit at c->format and steps over it. */
static const char *convert_item(struct cursor *c, PyObject *arg) {
    char unit = *c->format++;
    if (strchr("bBhHiIlkLK", unit) != NULL) {
        return convert_int(c, unit, arg);
    }
    switch (unit) {
    case '(':
        return convert_tuple(c, arg);
    case 'n':
        return convert_ssize(c, arg);
    case 'f':
    case 'd':
    case 'D':
        return convert_float(c, unit, arg);
    case 'c':
    case 'C':
        return convert_char(c, unit, arg);
    case 'p':
        return convert_truth(c, arg);
    case 'y':
    case 'w':
        return convert_buffer(c, unit, arg);
    case 's':
    case 'z':
        return convert_text(c, unit, arg);
    case 'S':
        return convert_exact(c, arg, PyBytes_Check(arg), "bytes");
    case 'Y':
        return convert_exact(c, arg, PyByteArray_Check(arg), "bytearray");
    case 'U':
        return convert_exact(c, arg, PyUnicode_Check(arg), "str");
    case 'O':
        return convert_object(c, arg);
    default:
        return "(impossible<bad format char>)";
    }
}

/* Steps over one unit and its addresses without an argument for it. */
static void skip_item(struct cursor *c) {
    char unit = *c->format++;
    if (unit == '(') {
        while (*c->format != ')') {
            skip_item(c);
        }
        c->format++;
        return;
    }
    (void)va_arg(c->va->list, void *);
    if (*c->format == '#' || *c->format == '!' || *c->format == '&') {
        c->format++;
        (void)va_arg(c->va->list, void *);
    } else if (*c->format == '*') {
        c->format++;
    }
}

/* Units up to the end of this level. */
static int count_items(const char *format) {
    int n = 0, level = 0;
    for (; *format != 0 && *format != ':' && *format != ';'; format++) {
        if (*format == '(') {
            n += level++ == 0;
        } else if (*format == ')') {
            if (level-- == 0) {
                break;
            }
        } else if (level == 0 && ((*format | 0x20) >= 'a' && (*format | 0x20) <= 'z')) {
            n++;
        }
    }
    return n;
}

static const char *convert_tuple(struct cursor *c, PyObject *arg) {
    int n = count_items(c->format);
    if (!PySequence_Check(arg) || PyBytes_Check(arg)) {
        char what[40] = "0-item sequence";
        what[0] = (char)('0' + n);
        return expected(c, what, arg);
    }
    if (PySequence_Size(arg) != n) {
        PyErr_Clear();
        char what[40] = "sequence of length 0";
        what[19] = (char)('0' + n);
        return expected(c, what, arg);
    }
    for (int i = 0; i < n; i++) {
        PyObject *item = PySequence_GetItem(arg, i);
        if (item == NULL) {
            return FAILED;
        }
        const char *msg = convert_item(c, item);
        Py_DECREF(item);
        if (msg != NULL) {
            return msg;
        }
    }
    c->format++; /* the closing parenthesis */
    return NULL;
}

/* ---- Whole argument lists ---- */

/* What follows ':' (a function's name) or ';' (a message). */
static const char *after(const char *format, char mark) {
    const char *p = strchr(format, mark);
    return p == NULL ? NULL : p + 1;
}

static int fail(const char *format, Py_ssize_t i, const char *msg) {
    if (PyErr_Occurred()) {
        return 0;
    }
    const char *fname = after(format, ':'), *text = after(format, ';');
    if (text != NULL) {
        PyErr_SetString(PyExc_TypeError, text);
    } else if (i == 0) {
        PyErr_Format(PyExc_TypeError, "%.200s%sargument %.256s",
                     fname == NULL ? "" : fname, fname == NULL ? "" : "() ", msg);
    } else {
        PyErr_Format(PyExc_TypeError, "%.200s%sargument %zd %.256s",
                     fname == NULL ? "" : fname, fname == NULL ? "" : "() ", i, msg);
    }
    return 0;
}

/* The least and greatest number of arguments of a format without keywords. */
static void count_args(const char *format, int *min, int *max) {
    const char *bar = strchr(format, '|');
    *max = count_items(format);
    *min = bar == NULL ? *max : *max - count_items(bar + 1);
}

static int parse_array(PyObject *const *args, Py_ssize_t nargs, const char *format,
                       struct va *va) {
    int min, max;
    count_args(format, &min, &max);
    const char *fname = after(format, ':'), *text = after(format, ';');
    if (nargs < min || nargs > max) {
        if (text != NULL) {
            PyErr_SetString(PyExc_TypeError, text);
            return 0;
        }
        int n = nargs < min ? min : max;
        PyErr_Format(PyExc_TypeError, "%.150s%s takes %s %d argument%s (%zd given)",
                     fname == NULL ? "function" : fname, fname == NULL ? "" : "()",
                     min == max    ? "exactly"
                     : nargs < min ? "at least"
                                   : "at most",
                     n, n == 1 ? "" : "s", nargs);
        return 0;
    }
    struct cursor c = {.format = format, .va = va};
    for (Py_ssize_t i = 0; i < nargs; i++) {
        if (*c.format == '|') {
            c.format++;
        }
        const char *msg = convert_item(&c, args[i]);
        if (msg != NULL) {
            return fail(format, i + 1, msg);
        }
    }
    return 1;
}

int PyArg_VaParse(PyObject *args, const char *format, va_list list) {
    struct va va;
    va_copy(va.list, list);
    int res = parse_array(((PyTupleObject *)args)->ob_item, PyTuple_GET_SIZE(args),
                          format, &va);
    va_end(va.list);
    return res;
}

int PyArg_ParseTuple(PyObject *args, const char *format, ...) {
    va_list list;
    va_start(list, format);
    int res = PyArg_VaParse(args, format, list);
    va_end(list);
    return res;
}

int _PyArg_ParseStack(PyObject *const *args, Py_ssize_t nargs, const char *format,
                      ...) {
    struct va va;
    va_start(va.list, format);
    int res = parse_array(args, nargs, format, &va);
    va_end(va.list);
    return res;
}

/* One argument that is not in a tuple. */
int PyArg_Parse(PyObject *arg, const char *format, ...) {
    struct va va;
    va_start(va.list, format);
    struct cursor c = {.format = format, .va = &va};
    const char *msg = convert_item(&c, arg);
    va_end(va.list);
    return msg == NULL ? 1 : fail(format, 0, msg);
}

/* Reads '|' and '$' of a keyword format: parameters without default, by position. */
static void count_keywords(const char *format, int n_names, int *min, int *max_pos) {
    int n = 0, level = 0;
    *min = *max_pos = -1;
    for (; *format != 0 && *format != ':' && *format != ';'; format++) {
        if (*format == '|') {
            *min = *min < 0 ? n : *min;
        } else if (*format == '$') {
            *max_pos = n;
        } else if (*format == '(') {
            n += level++ == 0;
        } else if (*format == ')') {
            level--;
        } else if (level == 0 && (*format | 0x20) >= 'a' && (*format | 0x20) <= 'z') {
            n++;
        }
    }
    *min = *min < 0 ? n_names : *min;
    *max_pos = *max_pos < 0 ? n_names : *max_pos;
}

enum { MAX_KEYWORDS = 24 };

static int parse_keywords(PyObject *const *args, Py_ssize_t nargs, PyObject *kwargs,
                          PyObject *kwnames, const char *format, char *const keywords[],
                          struct va *va) {
    char fname[64];
    const char *name = after(format, ':');
    _PyArg_Names names = {name, (const char *const *)keywords, 0, 0, false};
    if (name != NULL) {
        strncpy(fname, name, sizeof(fname) - 1);
        fname[sizeof(fname) - 1] = 0;
        names.fname = fname;
    }
    int n = 0;
    for (; keywords[n] != NULL; n++) {
    }
    count_keywords(format, n, &names.min_args, &names.max_pos);
    names.some_optional = strchr(format, '|') != NULL; /* it stands before '$' */
    PyObject *out[MAX_KEYWORDS];
    if (!_PyArg_Unpack(&names, args, nargs, kwargs, kwnames, out)) {
        return 0;
    }
    struct cursor c = {.format = format, .va = va};
    for (int i = 0; i < n; i++) {
        while (*c.format == '|' || *c.format == '$') {
            c.format++;
        }
        if (out[i] == NULL) {
            skip_item(&c);
            continue;
        }
        const char *msg = convert_item(&c, out[i]);
        if (msg != NULL) {
            return fail(format, i + 1, msg);
        }
    }
    return 1;
}

int PyArg_VaParseTupleAndKeywords(PyObject *args, PyObject *kwargs, const char *format,
                                  char *const keywords[], va_list list) {
    struct va va;
    va_copy(va.list, list);
    int res = parse_keywords(((PyTupleObject *)args)->ob_item, PyTuple_GET_SIZE(args),
                             kwargs, NULL, format, keywords, &va);
    va_end(va.list);
    return res;
}

int PyArg_ParseTupleAndKeywords(PyObject *args, PyObject *kwargs, const char *format,
                                char *const keywords[], ...) {
    va_list list;
    va_start(list, keywords);
    int res = PyArg_VaParseTupleAndKeywords(args, kwargs, format, keywords, list);
    va_end(list);
    return res;
}

int _PyArg_ParseStackAndKeywords(PyObject *const *args, Py_ssize_t nargs,
                                 PyObject *kwnames, const char *format,
                                 char *const keywords[], ...) {
    struct va va;
    va_start(va.list, keywords);
    int res = parse_keywords(args, nargs, NULL, kwnames, format, keywords, &va);
    va_end(va.list);
    return res;
}
