/*
 * The place of a SyntaxError: file, line, text and carets.
 *
 * CPython 3.11: Python/pythonrun.c. Before: traceback_display.c.
 */
#include "runtime/python.h"
#include "runtime/vm/traceback_display.h"

/* An int attribute; `other` when it is None. -1 with an exception. */
static int int_attr(PyObject *value, PyObject *name, Py_ssize_t other,
                    Py_ssize_t *out) {
    PyObject *v = PyObject_GetAttr(value, name);
    if (v == NULL) {
        return -1;
    }
    *out = v == Py_None ? other : PyLong_AsSsize_t(v);
    Py_DECREF(v);
    return PyErr_Occurred() ? -1 : 0;
}

/* Without the margin of groups, as CPython has it:
 * the text without its indentation, and carets from `offset` to `end` (from 1). */
static int print_text(const struct tb_out *out, PyObject *text_obj, Py_ssize_t offset,
                      Py_ssize_t end) {
    Py_ssize_t n_carets = end > 0 && end > offset ? end - offset : 1;
    const char *text = PyUnicode_AsUTF8(text_obj);
    if (text == NULL) {
        return -1;
    }
    offset--;
    while (*text == ' ' || *text == '\t' || *text == '\f') {
        text++;
        offset--;
    }
    Py_ssize_t len = (Py_ssize_t)strlen(text);
    len -= len > 0 && text[len - 1] == '\n';
    offset = offset > len ? len : offset;
    for (const char *nl; (nl = strchr(text, '\n')) != NULL && nl - text < offset;) {
        Py_ssize_t skip = nl - text + 1;
        text += skip;
        len -= skip;
        offset -= skip;
    }
    if (_PyTB_Write(out, "    ") < 0 || _PyTB_Write(out, text) < 0 ||
        (text[len] != '\n' && _PyTB_Write(out, "\n") < 0)) {
        return -1;
    }
    if (offset < 0) {
        return 0;
    }
    PyObject *carets = PyUnicode_New(4 + offset + n_carets + 1, 127);
    if (carets == NULL) {
        return -1;
    }
    char *p = PyUnicode_DATA(carets);
    memset(p, ' ', (size_t)(4 + offset));
    memset(p + 4 + offset, '^', (size_t)n_carets);
    p[4 + offset + n_carets] = '\n';
    return _PyTB_WriteDrop(out, carets);
}

static int print_place(const struct tb_out *out, PyObject *value) {
    Py_ssize_t lineno, offset, end_lineno, end_offset;
    PyObject *line = PyObject_GetAttr(value, _Py_ID(lineno));
    Py_XDECREF(line);
    if (line == NULL || line == Py_None) {
        /* A SyntaxError that knows no line has no place. */
        return line == NULL ? -1 : 0;
    }
    if (int_attr(value, _Py_ID(lineno), -1, &lineno) < 0 ||
        int_attr(value, _Py_ID(offset), -1, &offset) < 0 ||
        int_attr(value, _Py_ID(end_lineno), lineno, &end_lineno) < 0 ||
        int_attr(value, _Py_ID(end_offset), -1, &end_offset) < 0) {
        return -1;
    }
    PyObject *filename = PyObject_GetAttr(value, _Py_ID(filename));
    if (filename == NULL) {
        return -1;
    }
    PyObject *head =
        filename == Py_None
            ? PyUnicode_FromFormat("  File \"<string>\", line %zd\n", lineno)
            : PyUnicode_FromFormat("  File \"%S\", line %zd\n", filename, lineno);
    Py_DECREF(filename);
    if (_PyTB_Indent(out) < 0 || _PyTB_WriteDrop(out, head) < 0) {
        return -1;
    }
    PyObject *text = PyObject_GetAttr(value, _Py_ID(text));
    if (text == NULL) {
        return -1;
    }
    int res = 0;
    if (PyUnicode_Check(text)) {
        Py_ssize_t size;
        /* Of a place over several lines the first is shown to its end. */
        if (end_lineno > lineno) {
            end_offset = PyUnicode_AsUTF8AndSize(text, &size) != NULL ? size : -1;
        }
        res = print_text(out, text, offset, end_offset);
    }
    Py_DECREF(text);
    return res;
}

int _PyErr_PrintSyntaxPlace(const struct tb_out *out, PyObject *value,
                            PyObject **message) {
    PyObject *attr;
    int has = _PyObject_LookupAttr(value, _Py_ID(print_file_and_line), &attr);
    if (has <= 0) {
        return has;
    }
    Py_DECREF(attr);
    PyObject *msg = PyObject_GetAttr(value, _Py_ID(msg));
    if (msg == NULL || print_place(out, value) < 0) {
        /* An exception that only looks like a SyntaxError is printed as any other. */
        Py_XDECREF(msg);
        PyErr_Clear();
        return 0;
    }
    Py_SETREF(*message, msg);
    return 0;
}
