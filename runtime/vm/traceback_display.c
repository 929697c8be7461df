/*
 * Printing an exception whole: its causes and contexts, its traceback, its last line,
 * notes, and the parts of a group.
 *
 * CPython 3.11: Python/pythonrun.c. Before: traceback_print.c. Next:
 * traceback_syntax.c, suggestions.c.
 */
#include "kernel/syscall.h"
#include "runtime/python.h"
#include "runtime/vm/traceback_display.h"

/* How much of a group is shown. */
#define MAX_GROUP_WIDTH 15
#define MAX_GROUP_DEPTH 10

static int print_recursive(struct display *d, PyObject *value);

/* What lines begin with at the present depth of groups. */
static struct tb_out out_of(struct display *d) {
    struct tb_out out = {d->file, 2 * d->depth, d->depth ? "| " : ""};
    return out;
}

/* Margin and text. */
static int put(struct display *d, const char *text) {
    struct tb_out out = out_of(d);
    return _PyTB_Indent(&out) < 0 ? -1 : _PyTB_Write(&out, text);
}

/* Spaces and text, without the margin: the frame of a group. */
static int put_frame(struct display *d, PyObject *text) {
    struct tb_out out = out_of(d);
    out.margin = "";
    if (_PyTB_Indent(&out) < 0) {
        Py_XDECREF(text);
        return -1;
    }
    return _PyTB_WriteDrop(&out, text);
}

static int print_tb(struct display *d, PyObject *value) {
    struct tb_out out = out_of(d);
    PyObject *tb = ((PyBaseExceptionObject *)value)->traceback;
    if (tb == NULL || tb == Py_None) {
        return 0;
    }
    int group = _PyBaseExceptionGroup_Check(value);
    return _PyTB_Print(&out, tb,
                       group ? "Exception Group Traceback (most recent call last):\n"
                             : "Traceback (most recent call last):\n",
                       group && d->depth == 1 ? "+ " : out.margin);
}

/* "module.Type", the module left out for built-in types and those of the program. */
static int print_type(const struct tb_out *out, PyObject *value) {
    PyTypeObject *type = Py_TYPE(value);
    PyObject *module;
    if (_PyObject_LookupAttr((PyObject *)type, _Py_ID(__module__), &module) < 0) {
        PyErr_Clear();
    }
    int res = 0;
    if (module == NULL || !PyUnicode_Check(module)) {
        res = _PyTB_Write(out, "<unknown>.");
    } else if (!_PyUnicode_EqualToASCIIString(module, "builtins") &&
               !_PyUnicode_EqualToASCIIString(module, "__main__")) {
        res = _PyTB_WriteDrop(out, PyUnicode_FromFormat("%U.", module));
    }
    Py_XDECREF(module);
    if (res < 0) {
        return -1;
    }
    PyObject *name = PyType_GetQualName(type);
    if (name == NULL || !PyUnicode_Check(name)) {
        PyErr_Clear();
        Py_XDECREF(name);
        return _PyTB_Write(out, "<unknown>");
    }
    return _PyTB_WriteDrop(out, name);
}

/* ": text", or nothing when there is none. */
static int print_message(const struct tb_out *out, PyObject *message) {
    if (message == NULL || message == Py_None) {
        return 0;
    }
    PyObject *text = PyObject_Str(message);
    if (text == NULL) {
        PyErr_Clear();
        return _PyTB_Write(out, ": <exception str() failed>");
    }
    if (!PyUnicode_Check(text) || PyUnicode_GET_LENGTH(text) == 0) {
        Py_DECREF(text);
        return 0;
    }
    if (_PyTB_Write(out, ": ") < 0) {
        Py_DECREF(text);
        return -1;
    }
    return _PyTB_WriteDrop(out, text);
}

static int print_suggestion(const struct tb_out *out, PyObject *value) {
    PyObject *word = _Py_Offer_Suggestions(value);
    if (word == NULL) {
        PyErr_Clear();
        return 0;
    }
    PyObject *text = PyUnicode_FromFormat(". Did you mean: '%S'?", word);
    Py_DECREF(word);
    return _PyTB_WriteDrop(out, text);
}

static int print_headline(const struct tb_out *out, PyObject *value,
                          PyObject *message) {
    if (_PyTB_Indent(out) < 0 || print_type(out, value) < 0 ||
        print_message(out, message) < 0 || print_suggestion(out, value) < 0) {
        return -1;
    }
    return _PyTB_Write(out, "\n");
}

int _PyErr_PrintHeadline(PyObject *file, PyObject *exc) {
    struct tb_out out = {file, 0, ""};
    return print_headline(&out, exc, exc);
}

/* ---- Notes ---- */

static int print_note(struct display *d, PyObject *note) {
    struct tb_out out = out_of(d);
    PyObject *text = PyObject_Str(note);
    if (text == NULL) {
        PyErr_Clear();
        text = PyUnicode_FromString("<note str() failed>");
    }
    PyObject *lines = text == NULL ? NULL : PyUnicode_Splitlines(text, 1);
    Py_XDECREF(text);
    if (lines == NULL) {
        return -1;
    }
    int res = 0;
    for (Py_ssize_t i = 0; res == 0 && i < PyList_GET_SIZE(lines); i++) {
        res = _PyTB_Indent(&out) < 0
                  ? -1
                  : _Py_FileWrite(d->file, PyList_GET_ITEM(lines, i));
    }
    Py_DECREF(lines);
    return res < 0 ? -1 : _PyTB_Write(&out, "\n");
}

static int print_notes(struct display *d, PyObject *value) {
    PyObject *notes;
    if (_PyObject_LookupAttr(value, _Py_ID(__notes__), &notes) < 0) {
        return -1;
    }
    if (notes == NULL) {
        return 0;
    }
    int res = 0;
    if (!PySequence_Check(notes)) {
        struct tb_out out = out_of(d);
        PyObject *text = PyObject_Repr(notes);
        if (text == NULL) {
            PyErr_Clear();
            text = PyUnicode_FromString("<__notes__ repr() failed>");
        }
        /* Without a newline, as CPython has it. */
        res = _PyTB_Indent(&out) < 0 ? -1 : _PyTB_WriteDrop(&out, Py_XNewRef(text));
        Py_XDECREF(text);
    } else {
        Py_ssize_t n = PySequence_Size(notes);
        for (Py_ssize_t i = 0; res == 0 && i < n; i++) {
            PyObject *note = PySequence_GetItem(notes, i);
            res = note == NULL ? -1 : print_note(d, note);
            Py_XDECREF(note);
        }
    }
    Py_DECREF(notes);
    return res;
}

/* ---- One exception ---- */

static int print_exception(struct display *d, PyObject *value) {
    struct tb_out out = out_of(d);
    if (!PyExceptionInstance_Check(value)) {
        return _PyTB_WriteDrop(
            &out,
            PyUnicode_FromFormat("TypeError: print_exception(): Exception expected "
                                 "for value, %s found\n",
                                 _PyType_Name(Py_TYPE(value))));
    }
    if (print_tb(d, value) < 0) {
        return -1;
    }
    PyObject *message = Py_NewRef(value);
    if (_PyErr_PrintSyntaxPlace(&out, value, &message) < 0 ||
        print_headline(&out, value, message) < 0) {
        Py_DECREF(message);
        return -1;
    }
    Py_DECREF(message);
    return print_notes(d, value);
}

/* ---- Causes and contexts ---- */

static int print_chained(struct display *d, PyObject *value, const char *message) {
    if (Py_EnterRecursiveCall(" in print_chained")) {
        return -1;
    }
    bool need_close = d->need_close;
    int res = print_recursive(d, value);
    d->need_close = need_close;
    Py_LeaveRecursiveCall();
    if (res < 0) {
        return -1;
    }
    return put(d, "\n") < 0 || put(d, message) < 0 || put(d, "\n") < 0 ? -1 : 0;
}

/* 1 when it was printed before, 0 and now noted, -1. */
static int seen_before(struct display *d, PyObject *value) {
    PyObject *id = PyLong_FromVoidPtr(value);
    int res = id == NULL ? -1 : PySet_Contains(d->seen, id);
    if (res == 0 && PySet_Add(d->seen, id) < 0) {
        res = -1;
    }
    Py_XDECREF(id);
    return res;
}

static int print_links(struct display *d, PyObject *value) {
    if (d->seen == NULL || !PyExceptionInstance_Check(value)) {
        return 0;
    }
    PyBaseExceptionObject *exc = (PyBaseExceptionObject *)value;
    if (seen_before(d, value) < 0) {
        PyErr_Clear();
    }
    PyObject *link = NULL;
    const char *message = NULL;
    if (exc->cause != NULL) {
        link = exc->cause;
        message = "The above exception was the direct cause of the following "
                  "exception:\n";
    } else if (exc->context != NULL && !exc->suppress_context) {
        link = exc->context;
        message = "During handling of the above exception, another exception "
                  "occurred:\n";
    }
    if (link == NULL) {
        return 0;
    }
    PyObject *id = PyLong_FromVoidPtr(link);
    int shown = id == NULL ? -1 : PySet_Contains(d->seen, id);
    Py_XDECREF(id);
    if (shown != 0) {
        return shown < 0 ? -1 : 0;
    }
    Py_INCREF(link);
    int res = print_chained(d, link, message);
    Py_DECREF(link);
    return res;
}

/* ---- Groups ---- */

static int print_part(struct display *d, PyObject *excs, Py_ssize_t i, Py_ssize_t n) {
    Py_ssize_t total = PyTuple_GET_SIZE(excs);
    bool last = i == n - 1, cut = i >= MAX_GROUP_WIDTH;
    if (last) {
        d->need_close = true;
    }
    const char *lead = i == 0 ? "+-" : "  ";
    PyObject *head =
        cut ? PyUnicode_FromFormat("%s+---------------- ... ----------------\n", lead)
            : PyUnicode_FromFormat("%s+---------------- %zd ----------------\n", lead,
                                   i + 1);
    if (put_frame(d, head) < 0) {
        return -1;
    }
    d->depth++;
    int res;
    if (cut) {
        struct tb_out out = out_of(d);
        Py_ssize_t left = total - MAX_GROUP_WIDTH;
        res = _PyTB_Indent(&out) < 0
                  ? -1
                  : _PyTB_WriteDrop(&out,
                                    PyUnicode_FromFormat("and %zd more exception%s\n",
                                                         left, left > 1 ? "s" : ""));
    } else {
        res = print_recursive(d, PyTuple_GET_ITEM(excs, i));
    }
    if (res == 0 && last && d->need_close) {
        res = put_frame(
            d, PyUnicode_FromString("+------------------------------------\n"));
        d->need_close = false;
    }
    d->depth--;
    return res;
}

static int print_group(struct display *d, PyObject *value) {
    if (d->depth > MAX_GROUP_DEPTH) {
        struct tb_out out = out_of(d);
        return _PyTB_Indent(&out) < 0
                   ? -1
                   : _PyTB_WriteDrop(
                         &out, PyUnicode_FromFormat("... (max_group_depth is %d)\n",
                                                    MAX_GROUP_DEPTH));
    }
    if (d->depth == 0) {
        d->depth++;
    }
    if (print_exception(d, value) < 0) {
        return -1;
    }
    PyObject *excs = ((PyBaseExceptionGroupObject *)value)->excs;
    Py_ssize_t total = PyTuple_GET_SIZE(excs);
    Py_ssize_t n = total <= MAX_GROUP_WIDTH ? total : MAX_GROUP_WIDTH + 1;
    d->need_close = false;
    for (Py_ssize_t i = 0; i < n; i++) {
        if (print_part(d, excs, i, n) < 0) {
            return -1;
        }
    }
    if (d->depth == 1) {
        d->depth--;
    }
    return 0;
}

static int print_recursive(struct display *d, PyObject *value) {
    if (Py_EnterRecursiveCall(" in print_exception_recursive")) {
        return -1;
    }
    int res = print_links(d, value);
    if (res == 0) {
        res = _PyBaseExceptionGroup_Check(value) ? print_group(d, value)
                                                 : print_exception(d, value);
    }
    Py_LeaveRecursiveCall();
    return res;
}

/* The report could not be made: at least the type's name, which needs no memory. */
static void print_bare(PyObject *value) {
    if (PyErr_ExceptionMatches(PyExc_MemoryError)) {
        const char *name = Py_TYPE(value)->tp_name;
        sys_write(2, name, strlen(name));
        sys_write(2, "\n", 1);
    }
    PyErr_Clear();
}

void _PyErr_Display(PyObject *file, PyObject *type, PyObject *value, PyObject *tb) {
    if (PyExceptionInstance_Check(value) && tb != NULL && PyTraceBack_Check(tb) &&
        ((PyBaseExceptionObject *)value)->traceback == NULL) {
        PyException_SetTraceback(value, tb);
    }
    struct display d = {.file = file, .seen = PySet_New(NULL)};
    if (d.seen == NULL) {
        PyErr_Clear();
    }
    if (print_recursive(&d, value) < 0) {
        print_bare(value);
    }
    Py_XDECREF(d.seen);
    _Py_FileFlush(file);
}

void PyErr_Display(PyObject *type, PyObject *value, PyObject *tb) {
    PyObject *file = PySys_GetObject("stderr");
    if (file == NULL || file == Py_None || value == NULL) {
        return;
    }
    Py_FlushFiles();
    Py_INCREF(file);
    _PyErr_Display(file, type, value, tb);
    Py_DECREF(file);
}
