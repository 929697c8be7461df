/*
 * Values from C to Python by a format string: Py_BuildValue.
 *
 * CPython 3.11: Python/modsupport.c. Before: args.h.
 */
#include "runtime/objects/args.h"
#include "runtime/python.h"

struct va {
    va_list list;
};

static PyObject *build_item(const char **format, struct va *va);

/* Items up to the bracket that closes this level. */
static Py_ssize_t count_items(const char *format, char end) {
    Py_ssize_t n = 0;
    int level = 0;
    while (level > 0 || *format != end) {
        char c = *format++;
        if (c == 0) { /* the string ended inside a bracket */
            PyErr_SetString(PyExc_SystemError, "unmatched paren in format");
            return -1;
        }
        if (c == '(' || c == '[' || c == '{') {
            n += level++ == 0;
        } else if (c == ')' || c == ']' || c == '}') {
            level--;
        } else if (level == 0 && strchr("#&,: \t", c) == NULL) {
            n++;
        }
    }
    return n;
}

/* All items are built even after an error: those of 'N' are given over to us. */
static PyObject *build_sequence(const char **format, struct va *va, char end,
                                Py_ssize_t n, int as_list) {
    if (n < 0) {
        return NULL;
    }
    PyObject *seq = as_list ? PyList_New(n) : PyTuple_New(n);
    PyObject *type = NULL, *value = NULL, *tb = NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = build_item(format, va);
        if (item == NULL && type == NULL) {
            PyErr_Fetch(&type, &value, &tb);
        }
        if (seq == NULL || item == NULL) {
            Py_XDECREF(item);
            Py_CLEAR(seq);
        } else if (as_list) {
            PyList_SET_ITEM(seq, i, item);
        } else {
            PyTuple_SET_ITEM(seq, i, item);
        }
    }
    if (type != NULL) {
        PyErr_Restore(type, value, tb);
    }
    if (**format == end && end != 0) {
        ++*format;
    }
    return seq;
}

static PyObject *build_dict(const char **format, struct va *va) {
    Py_ssize_t n = count_items(*format, '}');
    PyObject *dict = n < 0 ? NULL : PyDict_New();
    for (Py_ssize_t i = 0; dict != NULL && i < n; i += 2) {
        PyObject *key = build_item(format, va), *value = build_item(format, va);
        if (key == NULL || value == NULL || PyDict_SetItem(dict, key, value) < 0) {
            Py_CLEAR(dict);
        }
        Py_XDECREF(key);
        Py_XDECREF(value);
    }
    if (dict != NULL) {
        ++*format;
    }
    return dict;
}

/* s z U y: text or bytes, with # a length; NULL is None. */
static PyObject *build_text(char unit, const char **format, struct va *va) {
    const char *text = va_arg(va->list, const char *);
    Py_ssize_t n = -1;
    if (**format == '#') {
        ++*format;
        n = va_arg(va->list, Py_ssize_t);
    }
    if (text == NULL) {
        return Py_NewRef(Py_None);
    }
    if (n < 0) {
        n = (Py_ssize_t)strlen(text);
    }
    return unit == 'y' ? PyBytes_FromStringAndSize(text, n)
                       : PyUnicode_FromStringAndSize(text, n);
}

static PyObject *build_object(char unit, const char **format, struct va *va) {
    if (**format == '&') {
        ++*format;
        typedef PyObject *(*convert)(void *);
        convert func = va_arg(va->list, convert);
        return func(va_arg(va->list, void *));
    }
    PyObject *op = va_arg(va->list, PyObject *);
    if (op == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_SystemError, "NULL object passed to Py_BuildValue");
        }
        return NULL;
    }
    return unit == 'N' ? op : Py_NewRef(op);
}

static PyObject *build_number(char unit, struct va *va) {
    switch (unit) {
    case 'b':
    case 'B':
    case 'h':
    case 'i':
        return PyLong_FromLong(va_arg(va->list, int));
    case 'H':
        return PyLong_FromLong((long)va_arg(va->list, unsigned int));
    case 'I':
        return PyLong_FromUnsignedLong(va_arg(va->list, unsigned int));
    case 'n':
        return PyLong_FromSsize_t(va_arg(va->list, Py_ssize_t));
    case 'l':
        return PyLong_FromLong(va_arg(va->list, long));
    case 'k':
        return PyLong_FromUnsignedLong(va_arg(va->list, unsigned long));
    case 'L':
        return PyLong_FromLongLong(va_arg(va->list, long long));
    case 'K':
        return PyLong_FromUnsignedLongLong(va_arg(va->list, unsigned long long));
    case 'd':
    case 'f':
        return PyFloat_FromDouble(va_arg(va->list, double));
    case 'D':
        return PyComplex_FromCComplex(*va_arg(va->list, Py_complex *));
    case 'c': {
        char ch = (char)va_arg(va->list, int);
        return PyBytes_FromStringAndSize(&ch, 1);
    }
    case 'C':
        return PyUnicode_FromOrdinal(va_arg(va->list, int));
    default:
        PyErr_SetString(PyExc_SystemError, "bad format char passed to Py_BuildValue");
        return NULL;
    }
}

static PyObject *build_item(const char **format, struct va *va) {
    while (**format != 0 && strchr(",: \t", **format) != NULL) {
        ++*format;
    }
    char unit = *(*format)++;
    switch (unit) {
    case '(':
        return build_sequence(format, va, ')', count_items(*format, ')'), 0);
    case '[':
        return build_sequence(format, va, ']', count_items(*format, ']'), 1);
    case '{':
        return build_dict(format, va);
    case 's':
    case 'z':
    case 'U':
    case 'y':
        return build_text(unit, format, va);
    case 'O':
    case 'S':
    case 'N':
        return build_object(unit, format, va);
    default:
        return build_number(unit, va);
    }
}

PyObject *Py_VaBuildValue(const char *format, va_list list) {
    struct va va;
    va_copy(va.list, list);
    Py_ssize_t n = count_items(format, 0);
    PyObject *res;
    if (n < 0) {
        res = NULL;
    } else if (n == 0) {
        res = Py_NewRef(Py_None);
    } else if (n == 1) {
        res = build_item(&format, &va);
    } else {
        res = build_sequence(&format, &va, 0, n, 0);
    }
    va_end(va.list);
    return res;
}

PyObject *Py_BuildValue(const char *format, ...) {
    va_list list;
    va_start(list, format);
    PyObject *res = Py_VaBuildValue(format, list);
    va_end(list);
    return res;
}
