/*
 * The prompt: `>>>`, a statement, what it gives; or, when standard input is no
 * terminal, a whole program from there. The console's own line editor serves each line.
 *
 * Invariant: a statement is run once it is complete, and a compound one is complete
 * only at an empty line, as at CPython's prompt. Next: pyrun.c.
 */
#include "kernel/syscall.h"
#include "runtime/python.h"

/* ---- Is it complete? ---- */

static bool begins_with(const char *text, const char *word) {
    size_t n = strlen(word);
    return strncmp(text, word, n) == 0 &&
           (word[0] == '@' || text[n] == ' ' || text[n] == ':' || text[n] == '(');
}

/* A statement with a block, or a decorated one, by its first word. */
static bool is_compound(const char *text) {
    static const char *const words[] = {"if",  "while", "for",   "try",   "with",
                                        "def", "class", "async", "match", "@"};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(words); i++) {
        if (begins_with(text, words[i])) {
            return true;
        }
    }
    return false;
}

static bool ends_with_empty_line(const char *text, Py_ssize_t len) {
    Py_ssize_t i = len - 1; /* the last newline */
    while (i > 0 && (text[i - 1] == ' ' || text[i - 1] == '\t')) {
        i--;
    }
    return i <= 0 || text[i - 1] == '\n';
}

/* The words of a SyntaxError that more lines may mend. `open`: an empty line does not
 * end it. */
static bool wants_more(PyObject *message, bool *open) {
    static const char *const in_brackets[] = {"was never closed", "triple-quoted",
                                              "unexpected EOF"};
    static const char *const in_block[] = {"expected an indented block",
                                           "expected 'except' or 'finally' block"};
    const char *text = PyUnicode_Check(message) ? PyUnicode_AsUTF8(message) : NULL;
    for (size_t i = 0; text != NULL && i < Py_ARRAY_LENGTH(in_brackets); i++) {
        if (strstr(text, in_brackets[i]) != NULL) {
            *open = true;
            return true;
        }
    }
    for (size_t i = 0; text != NULL && i < Py_ARRAY_LENGTH(in_block); i++) {
        if (strstr(text, in_block[i]) != NULL) {
            return true;
        }
    }
    return false;
}

/* Clears the SyntaxError that is set when more lines may mend it. */
static void clear_if_incomplete(bool empty_line) {
    PyObject *type, *value, *tb;
    bool open = false, more = false;
    if (!PyErr_ExceptionMatches(PyExc_SyntaxError)) {
        return;
    }
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    PyObject *message = ((PySyntaxErrorObject *)value)->msg;
    more = message != NULL && wants_more(message, &open) && (open || !empty_line);
    if (!more) {
        PyErr_Restore(type, value, tb);
        return;
    }
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
}

/* The code of the lines so far; NULL without an exception: more lines are wanted. */
static PyObject *compile_lines(PyObject *lines) {
    PyCompilerFlags flags = _PyCompilerFlags_INIT;
    Py_ssize_t len;
    const char *text = PyUnicode_AsUTF8AndSize(lines, &len);
    if (text == NULL) {
        return NULL;
    }
    bool empty_line = ends_with_empty_line(text, len);
    PyObject *code =
        _Py_CompileUTF8(text, len, _Py_STR(anon_stdin), Py_single_input, &flags, -1);
    if (code == NULL) {
        clear_if_incomplete(empty_line);
    } else if (is_compound(text) && !empty_line) {
        Py_CLEAR(code);
    }
    return code;
}

/* ---- Lines ---- */

static void show(const char *text) {
    PySys_WriteStdout("%s", text);
    Py_FlushFiles();
}

/* One line with its newline; an empty string at the end of input. */
static PyObject *next_line(const char *prompt) {
    show(prompt);
    return PyObject_CallMethodNoArgs(PySys_GetObject("stdin"), _Py_ID(readline));
}

/* The code of the next statement. NULL: an exception, or *end at the end of input. */
static PyObject *next_statement(bool *end) {
    PyObject *lines = Py_NewRef(_Py_EMPTY_STR), *code = NULL;
    while (code == NULL && !PyErr_Occurred()) {
        PyObject *line = next_line(PyUnicode_GET_LENGTH(lines) == 0 ? ">>> " : "... ");
        *end = line != NULL && PyUnicode_GET_LENGTH(line) == 0;
        if (line == NULL || *end) {
            Py_XDECREF(line);
            break;
        }
        PyUnicode_AppendAndDel(&lines, line);
        if (lines == NULL) {
            return NULL;
        }
        if (PyUnicode_GET_LENGTH(lines) == 1) {
            Py_SETREF(lines, Py_NewRef(_Py_EMPTY_STR)); /* nothing but a newline */
            continue;
        }
        code = compile_lines(lines);
    }
    Py_DECREF(lines);
    return code;
}

/* Prints what is set; a Ctrl-C while reading has no traceback. True, with *status, when
 * it ends the prompt. */
static bool report(bool reading, int *status) {
    if (_Py_HandleSystemExit(status)) {
        return true;
    }
    if (reading && PyErr_ExceptionMatches(PyExc_KeyboardInterrupt)) {
        PyErr_Clear();
        PySys_WriteStderr("\nKeyboardInterrupt\n");
    } else {
        PyErr_PrintEx(1);
    }
    return false;
}

static int run_terminal(PyObject *dict) {
    bool end = false;
    int status = 0;
    struct sys_info info;
    sys_info(&info);
    PySys_WriteStdout("Python 3.11 on Folio, a book of %u pages; Ctrl-D ends\n",
                      (unsigned)info.n_pages);
    while (!end) {
        PyObject *code = next_statement(&end);
        PyObject *result = code != NULL ? PyEval_EvalCode(code, dict, dict) : NULL;
        bool reading = code == NULL;
        Py_XDECREF(code);
        Py_XDECREF(result);
        if (PyErr_Occurred() && report(reading, &status)) {
            return status;
        }
    }
    show("\n");
    return 0;
}

/* ---- Not a terminal ---- */

static int run_stream(PyObject *dict) {
    PyCompilerFlags flags = _PyCompilerFlags_INIT;
    PyObject *text = PyObject_CallMethod(PySys_GetObject("stdin"), "read", NULL);
    Py_ssize_t len;
    const char *utf8 = text != NULL ? PyUnicode_AsUTF8AndSize(text, &len) : NULL;
    PyObject *result = utf8 != NULL ? _PyRun_UTF8(utf8, len, _Py_STR(anon_stdin),
                                                  Py_file_input, dict, dict, &flags)
                                    : NULL;
    Py_XDECREF(text);
    if (result == NULL) {
        return -1;
    }
    Py_DECREF(result);
    return 0;
}

int _Py_RunPrompt(PyObject *main_dict) {
    return sys_isatty(0) ? run_terminal(main_dict) : run_stream(main_dict);
}
