/*
 * The prompt: `>>>`, a statement, what it gives. On a terminal the line editor reads a
 * whole statement, or a pasted block of several; on a dumb one, and where -i asks for a
 * prompt without a terminal, lines are read one by one. Standard input that is no
 * terminal is otherwise one whole program.
 *
 * Invariant: a statement is run once it is whole, and a compound one is whole only at
 * an empty line, as at CPython's prompt. Next: statement.c, edit.h.
 */
#include "kernel/syscall.h"
#include "runtime/prompt/edit.h"
#include "runtime/prompt/statement.h"
#include "runtime/python.h"

/* str(sys.NAME) as a new reference; what cannot be had is the empty string. */
static PyObject *prompt_text(const char *name) {
    PyObject *prompt = PySys_GetObject(name);
    PyObject *text = prompt != NULL ? PyObject_Str(prompt) : NULL;
    if (text == NULL || PyUnicode_AsUTF8(text) == NULL) {
        PyErr_Clear();
        Py_XDECREF(text);
        return Py_NewRef(_Py_EMPTY_STR);
    }
    return text;
}

/* What reading a statement gave. */
enum read_result { READ_TEXT, READ_END, READ_ERROR };

/* ---- From a terminal that can be drawn on ---- */

static enum read_result read_edited(PyObject **text, bool *block) {
    PyObject *ps1 = prompt_text("ps1"), *ps2 = prompt_text("ps2");
    struct edit_request request = {PyUnicode_AsUTF8(ps1), PyUnicode_AsUTF8(ps2),
                                   _PyStatement_IsWhole, true, false};
    char *typed;
    Py_ssize_t len;
    enum edit_result result = _PyEdit_Read(&request, &typed, &len);
    *block = request.block;
    Py_DECREF(ps1);
    Py_DECREF(ps2);
    if (result == EDIT_TEXT) {
        *text = PyUnicode_FromFormat("%s\n", typed);
        PyMem_RawFree(typed);
        return *text != NULL ? READ_TEXT : READ_ERROR;
    }
    if (result == EDIT_NO_MEMORY) {
        PyErr_NoMemory();
    } else if (result == EDIT_INTERRUPTED && PyErr_CheckSignals() == 0) {
        return read_edited(text, block); /* it was served already */
    }
    return result == EDIT_END ? READ_END : READ_ERROR;
}

/* ---- Line by line ---- */

/* One line with its newline, an empty string at the end of input. */
static PyObject *next_line(const char *prompt_name) {
    PyObject *prompt = prompt_text(prompt_name);
    if (sys_isatty(0) == 1) {
        PySys_WriteStdout("%s", PyUnicode_AsUTF8(prompt));
    } else {
        PySys_WriteStderr("%s", PyUnicode_AsUTF8(prompt));
    }
    Py_DECREF(prompt);
    Py_FlushFiles();
    PyObject *in = PySys_GetObject("stdin");
    PyObject *line = in ? PyObject_CallMethodNoArgs(in, _Py_ID(readline)) : NULL;
    if (line != NULL && !PyUnicode_Check(line)) {
        Py_SETREF(line, Py_NewRef(_Py_EMPTY_STR));
    }
    return line;
}

static enum read_result read_lines(PyObject **text) {
    PyObject *lines = Py_NewRef(_Py_EMPTY_STR);
    for (;;) {
        PyObject *line = next_line(PyUnicode_GET_LENGTH(lines) == 0 ? "ps1" : "ps2");
        if (line == NULL) {
            Py_DECREF(lines);
            return PyErr_Occurred() ? READ_ERROR : READ_END;
        }
        bool end = PyUnicode_GET_LENGTH(line) == 0;
        PyUnicode_AppendAndDel(&lines, line);
        Py_ssize_t len;
        const char *utf8 = lines ? PyUnicode_AsUTF8AndSize(lines, &len) : NULL;
        if (utf8 == NULL) {
            Py_XDECREF(lines);
            return READ_ERROR;
        }
        if (end && len == 0) {
            Py_DECREF(lines);
            return READ_END;
        }
        if (end) {
            PySys_WriteStderr("\n");
            PyUnicode_AppendAndDel(&lines, Py_NewRef(_Py_STR(newline)));
        }
        if (end || _PyStatement_IsWhole(utf8, len, false)) {
            *text = lines;
            return lines != NULL ? READ_TEXT : READ_ERROR;
        }
    }
}

/* ---- The loop ---- */

/* Prints what is set; a Ctrl-C while reading has no traceback. True, with *status, when
 * it ends the prompt. */
static bool report(bool reading, int *status) {
    if (_Py_HandleSystemExit(status)) {
        return true;
    }
    if (reading && PyErr_ExceptionMatches(PyExc_KeyboardInterrupt)) {
        PyErr_Clear();
        PySys_WriteStderr(_PyEdit_IsTerminal() ? "KeyboardInterrupt\n"
                                               : "\nKeyboardInterrupt\n");
    } else {
        PyErr_PrintEx(1);
    }
    return false;
}

static void set_prompt(const char *name, const char *text) {
    PyObject *prompt =
        PySys_GetObject(name) == NULL ? PyUnicode_FromString(text) : NULL;
    if (prompt != NULL) {
        PySys_SetObject(name, prompt);
        Py_DECREF(prompt);
    }
}

int _Py_RunPrompt(PyObject *dict) {
    int status = 0;
    set_prompt("ps1", ">>> ");
    set_prompt("ps2", "... ");
    for (;;) {
        PyObject *text = NULL;
        bool block = false;
        Py_FlushFiles();
        enum read_result read =
            _PyEdit_IsTerminal() ? read_edited(&text, &block) : read_lines(&text);
        if (read == READ_TEXT) {
            _PyStatement_Run(text, dict, block);
            Py_DECREF(text);
        } else if (read == READ_END) {
            if (sys_isatty(0) != 1) {
                PySys_WriteStderr("\n");
            } else if (!_PyEdit_IsTerminal()) {
                PySys_WriteStdout("\n");
            }
            return 0;
        }
        if (PyErr_Occurred() && report(read == READ_ERROR, &status)) {
            return status;
        }
    }
}

void _Py_PromptBanner(void) {
    struct sys_info info;
    sys_info(&info);
    PySys_WriteStderr("Python 3.11 on Folio, a book of %u pages: import book; "
                      "book.map() shows it.\n"
                      "Type \"help\", \"copyright\", \"credits\" or \"license\" for "
                      "more information; Ctrl-D ends.\n",
                      (unsigned)info.n_pages);
}

int _Py_RunStandardInput(PyObject *dict) {
    PyCompilerFlags flags = _PyCompilerFlags_INIT;
    PyObject *in = PySys_GetObject("stdin");
    PyObject *text = in ? PyObject_CallMethod(in, "read", NULL) : NULL;
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
