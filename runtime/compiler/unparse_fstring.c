/*
 * Constants and f-strings as text. An f-string is put together with its braces doubled,
 * then written as the repr of the whole, with an f in front.
 *
 * Before: unparse.c.
 */
#include "runtime/compiler/unparse_private.h"

#include "runtime/python.h"

/* repr, with inf as a number too large: there is no name for it that is always known.
 */
static PyObject *repr(PyObject *o) {
    PyObject *text = PyObject_Repr(o);
    if (text == NULL || (!PyFloat_CheckExact(o) && !PyComplex_CheckExact(o))) {
        return text;
    }
    PyObject *inf = PyUnicode_FromString("inf"), *big = PyUnicode_FromString("1e309");
    PyObject *result =
        inf == NULL || big == NULL ? NULL : PyUnicode_Replace(text, inf, big, -1);
    Py_XDECREF(inf);
    Py_XDECREF(big);
    Py_DECREF(text);
    return result;
}

void up_constant(struct unparser *u, expr_ty e) {
    PyObject *value = e->v.Constant.value;
    if (value == Py_Ellipsis) {
        up_str(u, "...");
        return;
    }
    if (e->v.Constant.kind != NULL) {
        up_obj(u, e->v.Constant.kind);
    }
    if (!PyTuple_CheckExact(value)) {
        up_new(u, u->failed ? NULL : repr(value));
        return;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(value);
    up_str(u, "(");
    for (Py_ssize_t i = 0; i < n && !u->failed; i++) {
        up_str(u, i > 0 ? ", " : "");
        up_new(u, repr(PyTuple_GET_ITEM(value, i)));
    }
    up_str(u, n == 1 ? ",)" : ")");
}

/* Text with every brace doubled; new reference. */
static PyObject *escape_braces(PyObject *text) {
    static const char *const pairs[][2] = {{"{", "{{"}, {"}", "}}"}};
    PyObject *result = Py_NewRef(text);
    for (int i = 0; i < 2 && result != NULL; i++) {
        PyObject *from = PyUnicode_FromString(pairs[i][0]);
        PyObject *to = PyUnicode_FromString(pairs[i][1]);
        PyObject *next =
            from == NULL || to == NULL ? NULL : PyUnicode_Replace(result, from, to, -1);
        Py_XDECREF(from);
        Py_XDECREF(to);
        Py_SETREF(result, next);
    }
    return result;
}

static void part(struct unparser *u, expr_ty e);

static void formatted_value(struct unparser *u, expr_ty e) {
    PyObject *text = u->failed ? NULL : up_text(e->v.FormattedValue.value, PR_TEST + 1);
    if (text == NULL) {
        u->failed = 1;
        return;
    }
    int brace = PyUnicode_GET_LENGTH(text) > 0 && PyUnicode_READ_CHAR(text, 0) == '{';
    up_str(u, brace ? "{ " : "{"); /* not to be read as an escaped brace */
    up_new(u, text);
    if (e->v.FormattedValue.conversion > 0) {
        char conversion[] = {'!', (char)e->v.FormattedValue.conversion, 0};
        up_str(u, conversion);
    }
    if (e->v.FormattedValue.format_spec != NULL) {
        up_str(u, ":");
        part(u, e->v.FormattedValue.format_spec);
    }
    up_str(u, "}");
}

static void joined(struct unparser *u, asdl_expr_seq *values) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(values); i++) {
        part(u, asdl_seq_GET(values, i));
    }
}

static void part(struct unparser *u, expr_ty e) {
    if (u->failed) {
        return;
    }
    if (e->kind == Constant_kind && PyUnicode_Check(e->v.Constant.value)) {
        up_new(u, escape_braces(e->v.Constant.value));
    } else if (e->kind == JoinedStr_kind) {
        joined(u, e->v.JoinedStr.values);
    } else if (e->kind == FormattedValue_kind) {
        formatted_value(u, e);
    } else {
        PyErr_SetString(PyExc_SystemError, "unknown expression kind inside f-string");
        u->failed = 1;
    }
}

void up_fstring(struct unparser *u, expr_ty e) {
    if (e->kind == FormattedValue_kind) {
        formatted_value(u, e);
        return;
    }
    struct unparser body = {.failed = 0};
    _PyUnicodeWriter_Init(&body.writer);
    joined(&body, e->v.JoinedStr.values);
    if (body.failed) {
        _PyUnicodeWriter_Dealloc(&body.writer);
        u->failed = 1;
        return;
    }
    PyObject *text = _PyUnicodeWriter_Finish(&body.writer);
    up_str(u, "f");
    up_new(u, text == NULL ? NULL : PyObject_Repr(text));
    Py_XDECREF(text);
}
