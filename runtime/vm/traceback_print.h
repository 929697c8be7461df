/*
 * Between the files that print exceptions: where the text goes, and how far in.
 */
#ifndef RUNTIME_VM_TRACEBACK_PRINT_H
#define RUNTIME_VM_TRACEBACK_PRINT_H

#include "runtime/object.h"

/* Each line begins with `indent` spaces and `margin`: "| " within exception groups. */
struct tb_out {
    PyObject *file;
    int indent;
    const char *margin;
};

/* All of these: 0, or -1 with an exception. */
int _PyTB_Indent(const struct tb_out *out);
int _PyTB_Write(const struct tb_out *out, const char *text);
/* Writes and drops `text`; NULL is -1. */
int _PyTB_WriteDrop(const struct tb_out *out, PyObject *text);
/* The entries of a traceback, under `header` (whose own margin may differ). */
int _PyTB_Print(const struct tb_out *out, PyObject *tb, const char *header,
                const char *header_margin);
/* Line `lineno` of a source file, without its newline: a new str; NULL without an
 * exception when it cannot be had. The file last read is kept until the next call with
 * another name or _PyTB_DropSource. */
PyObject *_PyTB_SourceLine(PyObject *filename, int lineno);
void _PyTB_DropSource(void);
/* Writes a source line stripped on the left, 4 columns in; *leading: characters left
 * out. */
int _PyTB_PrintSource(const struct tb_out *out, PyObject *line, Py_ssize_t *leading);
/* The line of carets under it, where the positions say more than the line does. */
int _PyTB_PrintCarets(const struct tb_out *out, PyObject *line, Py_ssize_t leading,
                      PyObject *filename, const int place[4]);

/* What a NameError or AttributeError should perhaps have said: a new str, or NULL
 * without an exception. */
PyObject *_Py_Offer_Suggestions(PyObject *exc);

#endif
