/*
 * The words for a source that does not parse.
 */
#include <stdio.h>
#include "runtime/compiler/parser_private.h"
#include "runtime/python.h"

static int char_offset(const char *line, int bytes) {
    int n = 0;
    for (int i = 0; i < bytes && line[i] != '\0'; i++) {
        n += (line[i] & 0xC0) != 0x80;
    }
    return n;
}

static const char *find_line(const char *text, int lineno) {
    for (int i = 1; i < lineno; i++) {
        const char *next = strchr(text, '\n');
        if (next == NULL || next[1] == '\0') {
            break;
        }
        text = next + 1;
    }
    return text;
}

static void *set_error(Parser *p, PyObject *type, const char *message, int lineno,
                       int offset, int end_lineno, int end_offset, int first_lineno) {
    const char *line = find_line(p->tok.text, lineno - first_lineno + 1);
    const char *end = strchr(line, '\n');
    Py_ssize_t n = end ? end - line + 1 : (Py_ssize_t)strlen(line);
    PyObject *text = PyUnicode_DecodeUTF8(line, n, "replace");
    if (text == NULL) {
        return NULL;
    }
    PyObject *args = Py_BuildValue("(s(OiiNii))", message, p->filename, lineno, offset,
                                   text, end_lineno, end_offset);
    if (args != NULL) {
        PyErr_SetObject(type, args);
        Py_DECREF(args);
    }
    return NULL;
}

void *_PyParser_RaiseAt(Parser *p, PyObject *type, int lineno, int col, int end_lineno,
                        int end_col, const char *format, ...) {
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    int first = p->in_fstring ? p->starting_lineno : 1;
    const char *line = find_line(p->tok.text, lineno - first + 1);
    if (p->in_fstring) {
        col -= p->starting_col;
        end_col -= p->starting_col;
    }
    int offset = col >= 0 ? char_offset(line, col) + 1 : 0;
    int end_offset = end_col >= 0 ? char_offset(line, end_col) + 1 : -1;
    return set_error(p, type, message, lineno, offset, end_lineno, end_offset, first);
}

void _PyParser_SetSyntaxError(Parser *p) {
    if (PyErr_Occurred()) {
        return;
    }
    if (p->tok.error.message != NULL) {
        TokenizerError *e = &p->tok.error;
        set_error(p, e->type, e->message, e->lineno, e->offset, e->end_lineno,
                  e->end_offset, p->in_fstring ? p->starting_lineno : 1);
        return;
    }
    _PyParser_Raise(p, PyExc_SyntaxError, "invalid syntax");
}
