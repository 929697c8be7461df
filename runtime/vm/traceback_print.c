/*
 * Printing the entries of a traceback, with their source lines.
 *
 * CPython 3.11: Python/traceback.c. Before: traceback.c. Next: traceback_carets.c,
 * traceback_display.c (whole exceptions).
 */
#include "runtime/vm/traceback_print.h"

#include "runtime/python.h"
#include "runtime/modules/io.h"

/* Entries shown of a run of equal ones. */
#define SHOWN_OF_RUN  3
#define SOURCE_INDENT 4
#define DEFAULT_LIMIT 1000

int _Py_FileWrite(PyObject *file, PyObject *text) {
    if (Py_IS_TYPE(file, &_PyTextIOWrapper_Type)) {
        return _PyTextIO_Write(file, text);
    }
    PyObject *res = PyObject_CallMethodOneArg(file, _Py_ID(write), text);
    Py_XDECREF(res);
    return res == NULL ? -1 : 0;
}

int _Py_FileWriteString(PyObject *file, const char *text) {
    PyObject *str = PyUnicode_FromString(text);
    if (str == NULL) {
        return -1;
    }
    int res = _Py_FileWrite(file, str);
    Py_DECREF(str);
    return res;
}

void _Py_FileFlush(PyObject *file) {
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyObject *res = PyObject_CallMethodNoArgs(file, _Py_ID(flush));
    if (res == NULL) {
        PyErr_Clear();
    }
    Py_XDECREF(res);
    PyErr_Restore(type, value, tb);
}

int _PyTB_Write(const struct tb_out *out, const char *text) {
    return _Py_FileWriteString(out->file, text);
}

int _PyTB_WriteDrop(const struct tb_out *out, PyObject *text) {
    if (text == NULL) {
        return -1;
    }
    int res = _Py_FileWrite(out->file, text);
    Py_DECREF(text);
    return res;
}

int _PyTB_Indent(const struct tb_out *out) {
    if (out->indent == 0 && out->margin[0] == 0) {
        return 0;
    }
    char buf[64];
    int n = out->indent < 60 ? out->indent : 60;
    memset(buf, ' ', (size_t)n);
    strncpy(buf + n, out->margin, sizeof(buf) - 1 - (size_t)n);
    buf[sizeof(buf) - 1] = 0;
    return _PyTB_Write(out, buf);
}

/* ---- Source files ---- */

static struct {
    PyObject *filename; /* owned; NULL: nothing kept */
    char *text;         /* owned; NULL: the file cannot be read */
    Py_ssize_t len;
} source;

void _PyTB_DropSource(void) {
    Py_CLEAR(source.filename);
    PyMem_Free(source.text);
    source.text = NULL;
}

/* The file's last part in each folder of sys.path, as CPython looks for it. */
static char *read_on_path(const char *name, Py_ssize_t *len) {
    const char *slash = strrchr(name, '/');
    PyObject *path = PySys_GetObject("path");
    if (path == NULL || !PyList_Check(path)) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(path); i++) {
        PyObject *dir = PyList_GET_ITEM(path, i);
        if (!PyUnicode_Check(dir)) {
            continue;
        }
        PyObject *full =
            PyUnicode_FromFormat("%U%s%s", dir, PyUnicode_GET_LENGTH(dir) ? "/" : "",
                                 slash != NULL ? slash + 1 : name);
        const char *utf8 = full == NULL ? NULL : PyUnicode_AsUTF8(full);
        char *text = utf8 == NULL ? NULL : _Py_ReadFile(utf8, len);
        Py_XDECREF(full);
        if (text != NULL) {
            return text;
        }
        PyErr_Clear();
    }
    return NULL;
}

static void load(PyObject *filename) {
    if (source.filename != NULL && PyUnicode_Compare(source.filename, filename) == 0) {
        return;
    }
    _PyTB_DropSource();
    const char *name = PyUnicode_AsUTF8(filename);
    if (name != NULL && name[0] != '<') {
        source.text = _Py_ReadFile(name, &source.len);
        if (source.text == NULL) {
            PyErr_Clear();
            source.text = read_on_path(name, &source.len);
        }
    }
    PyErr_Clear();
    source.filename = Py_NewRef(filename);
}

PyObject *_PyTB_SourceLine(PyObject *filename, int lineno) {
    if (filename == NULL || !PyUnicode_Check(filename) || lineno <= 0) {
        return NULL;
    }
    load(filename);
    if (source.text == NULL) {
        return NULL;
    }
    const char *p = source.text, *end = p + source.len;
    if (source.len >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0) {
        p += 3;
    }
    for (int i = 1; i < lineno && p < end; i++) {
        const char *nl = memchr(p, '\n', (size_t)(end - p));
        p = nl == NULL ? end : nl + 1;
    }
    if (p >= end) {
        return NULL;
    }
    const char *nl = memchr(p, '\n', (size_t)(end - p));
    const char *stop = nl == NULL ? end : nl;
    stop -= stop > p && stop[-1] == '\r';
    PyObject *line = PyUnicode_DecodeUTF8(p, stop - p, "replace");
    if (line == NULL) {
        PyErr_Clear();
    }
    return line;
}

PyObject *PyErr_ProgramTextObject(PyObject *filename, int lineno) {
    PyObject *line = _PyTB_SourceLine(filename, lineno);
    _PyTB_DropSource();
    if (line == NULL) {
        return NULL;
    }
    PyObject *res = PyUnicode_FromFormat("%U\n", line);
    Py_DECREF(line);
    return res;
}

static int is_blank(Py_UCS4 c) {
    return c == ' ' || c == '\t' || c == '\014';
}

int _PyTB_PrintSource(const struct tb_out *out, PyObject *line, Py_ssize_t *leading) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(line), i = 0;
    while (i < n && is_blank(PyUnicode_READ_CHAR(line, i))) {
        i++;
    }
    *leading = i;
    PyObject *text = PyUnicode_Substring(line, i, n);
    if (text == NULL) {
        return -1;
    }
    int res = _PyTB_Indent(out) < 0 || _PyTB_Write(out, "    ") < 0 ? -1 : 0;
    if (res == 0) {
        res = _Py_FileWrite(out->file, text) < 0 ? -1 : _PyTB_Write(out, "\n");
    }
    Py_DECREF(text);
    return res;
}

int _Py_DisplaySourceLine(PyObject *file, PyObject *filename, int lineno, int indent) {
    struct tb_out out = {file, 0, ""};
    PyObject *line = _PyTB_SourceLine(filename, lineno);
    if (line == NULL) {
        return 0;
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(line), i = 0;
    while (i < n && is_blank(PyUnicode_READ_CHAR(line, i))) {
        i++;
    }
    Py_SETREF(line, PyUnicode_Substring(line, i, n));
    _PyTB_DropSource();
    if (line == NULL) {
        return -1;
    }
    PyObject *text = PyUnicode_FromFormat("%*s%U\n", indent, "", line);
    Py_DECREF(line);
    return _PyTB_WriteDrop(&out, text);
}

/* ---- Entries ---- */

static int print_entry(const struct tb_out *out, PyTracebackObject *tb,
                       PyCodeObject *code, int lineno) {
    PyObject *filename = code->co_filename;
    if (_PyTB_Indent(out) < 0 ||
        _PyTB_WriteDrop(out, PyUnicode_FromFormat("  File \"%U\", line %d, in %U\n",
                                                  filename, lineno, code->co_name)) <
            0) {
        return -1;
    }
    PyObject *line = _PyTB_SourceLine(filename, lineno);
    if (line == NULL) {
        return 0;
    }
    Py_ssize_t leading;
    int place[4];
    int res = _PyTB_PrintSource(out, line, &leading);
    if (res == 0 && tb->tb_lasti >= 0 &&
        PyCode_Addr2Location(code, tb->tb_lasti, &place[0], &place[1], &place[2],
                             &place[3]) &&
        place[0] >= 0 && place[1] >= 0 && place[2] >= 0 && place[3] >= 0) {
        res = _PyTB_PrintCarets(out, line, leading, filename, place);
    }
    Py_DECREF(line);
    return res;
}

static int print_repeated(const struct tb_out *out, long n) {
    n -= SHOWN_OF_RUN;
    if (n <= 0) {
        return 0;
    }
    if (_PyTB_Indent(out) < 0) {
        return -1;
    }
    return _PyTB_WriteDrop(
        out, PyUnicode_FromFormat("  [Previous line repeated %ld more time%s]\n", n,
                                  n > 1 ? "s" : ""));
}

static int print_entries(const struct tb_out *out, PyTracebackObject *tb, long limit) {
    PyObject *last_file = NULL, *last_name = NULL; /* borrowed from living code */
    int last_line = -1;
    long depth = 0, run = 0;
    for (PyTracebackObject *t = tb; t != NULL; t = t->tb_next) {
        depth++;
    }
    for (; tb != NULL && depth > limit; tb = tb->tb_next) {
        depth--;
    }
    for (; tb != NULL; tb = tb->tb_next) {
        PyCodeObject *code = PyFrame_GetCode(tb->tb_frame);
        int line = _PyTraceBack_Line(tb);
        int res = 0;
        if (last_file == NULL || code->co_filename != last_file || line != last_line ||
            code->co_name != last_name) {
            res = print_repeated(out, run);
            last_file = code->co_filename;
            last_line = line;
            last_name = code->co_name;
            run = 0;
        }
        if (res == 0 && ++run <= SHOWN_OF_RUN) {
            res = print_entry(out, tb, code, line);
        }
        Py_DECREF(code);
        if (res < 0 || PyErr_CheckSignals() < 0) {
            return -1;
        }
    }
    return print_repeated(out, run);
}

int _PyTB_Print(const struct tb_out *out, PyObject *tb, const char *header,
                const char *header_margin) {
    if (tb == NULL || !PyTraceBack_Check(tb)) {
        PyErr_BadInternalCall();
        return -1;
    }
    long limit = DEFAULT_LIMIT;
    PyObject *setting = PySys_GetObject("tracebacklimit");
    if (setting != NULL && PyLong_Check(setting)) {
        int overflow;
        limit = PyLong_AsLongAndOverflow(setting, &overflow);
        if (overflow > 0) {
            limit = LONG_MAX;
        } else if (limit <= 0) {
            return 0;
        }
    }
    struct tb_out head = {out->file, out->indent, header_margin};
    int res = _PyTB_Indent(&head) < 0 ? -1 : _PyTB_Write(out, header);
    if (res == 0) {
        res = print_entries(out, (PyTracebackObject *)tb, limit);
    }
    _PyTB_DropSource();
    return res;
}

int PyTraceBack_Print(PyObject *tb, PyObject *file) {
    struct tb_out out = {file, 0, ""};
    return _PyTB_Print(&out, tb, "Traceback (most recent call last):\n", "");
}
