/*
 * Between traceback_display.c and traceback_syntax.c.
 */
#ifndef RUNTIME_VM_TRACEBACK_DISPLAY_H
#define RUNTIME_VM_TRACEBACK_DISPLAY_H

#include "runtime/object.h"
#include "runtime/vm/traceback_print.h"

struct display {
    PyObject *file;
    PyObject *seen;  /* set of the addresses of exceptions printed, against loops */
    int depth;       /* groups around this exception */
    bool need_close; /* the innermost group's frame is still open at its bottom */
};

/* For a SyntaxError: prints the file, the line and the carets, and puts its message in
 * place of the exception in *message. 0 or -1. */
int _PyErr_PrintSyntaxPlace(const struct tb_out *out, PyObject *value,
                            PyObject **message);

#endif
