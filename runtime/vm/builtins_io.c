/*
 * builtins: print, input, breakpoint. Invariant: print() writes each piece by the
 * file's own write(), so a program may replace sys.stdout by any object.
 * CPython 3.11: Python/bltinmodule.c. Next: runtime/modules/io*.c.
 */
#include "kernel/syscall.h"
#include "runtime/prompt/edit.h"
#include "runtime/python.h"
#include "runtime/vm/builtins_private.h"

/* ---- print ---- */

/* `value` must be None or a str: the str, or NULL for None. 0 or -1. */
static int separator(const char *name, PyObject *value, PyObject **out) {
    *out = NULL;
    if (value == NULL || value == Py_None) {
        return 0;
    }
    if (!PyUnicode_Check(value)) {
        PyErr_Format(PyExc_TypeError, "%s must be None or a string, not %.200s", name,
                     Py_TYPE(value)->tp_name);
        return -1;
    }
    *out = value;
    return 0;
}

/* file.write(str(value)): 0 or -1. */
static int write_object(PyObject *file, PyObject *value) {
    PyObject *text = PyObject_Str(value);
    if (text == NULL) {
        return -1;
    }
    int status = _Py_FileWrite(file, text);
    Py_DECREF(text);
    return status;
}

PyObject *builtin_print(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
                        PyObject *kwnames) {
    static const char *const keywords[] = {"sep", "end", "file", "flush", NULL};
    static const _PyArg_Names names = {"print", keywords, 0, 0};
    PyObject *out[4] = {NULL, NULL, NULL, NULL}, *sep, *end;
    if (kwnames != NULL &&
        !_PyArg_Unpack(&names, args + nargs, 0, NULL, kwnames, out)) {
        return NULL;
    }
    PyObject *file = out[2];
    if (file == NULL || file == Py_None) {
        file = _PySys_GetAttr(_Py_ID(stdout));
        if (file == NULL) {
            PyErr_SetString(PyExc_RuntimeError, "lost sys.stdout");
            return NULL;
        }
        if (file == Py_None) {
            Py_RETURN_NONE;
        }
    }
    if (separator("sep", out[0], &sep) < 0 || separator("end", out[1], &end) < 0) {
        return NULL;
    }
    int status = 0;
    Py_INCREF(file);
    for (Py_ssize_t i = 0; status == 0 && i < nargs; i++) {
        if (i > 0) {
            status = _Py_FileWrite(file, sep ? sep : _Py_LATIN1_CHR(' '));
        }
        if (status == 0) {
            status = write_object(file, args[i]);
        }
    }
    if (status == 0) {
        status = _Py_FileWrite(file, end ? end : _Py_LATIN1_CHR('\n'));
    }
    int flush = status == 0 && out[3] != NULL ? PyObject_IsTrue(out[3]) : 0;
    if (flush > 0) {
        PyObject *result = PyObject_CallMethodNoArgs(file, _Py_ID(flush));
        status = result ? 0 : -1;
        Py_XDECREF(result);
    }
    Py_DECREF(file);
    if (status < 0 || flush < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

/* ---- input ---- */

static PyObject *standard_file(const char *name) {
    PyObject *file = PySys_GetObject(name);
    if (file == NULL || file == Py_None) {
        return PyErr_Format(PyExc_RuntimeError, "input(): lost sys.%s", name);
    }
    return Py_NewRef(file);
}

/* file.readline() without its newline; EOFError at the end. */
static PyObject *read_line(PyObject *file) {
    PyObject *line = PyObject_CallMethodNoArgs(file, _Py_ID(readline));
    if (line == NULL) {
        return NULL;
    }
    if (!PyUnicode_Check(line)) {
        Py_DECREF(line);
        PyErr_SetString(PyExc_TypeError, "object.readline() returned non-string");
        return NULL;
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(line);
    if (n == 0) {
        Py_DECREF(line);
        PyErr_SetString(PyExc_EOFError, "EOF when reading a line");
        return NULL;
    }
    if (PyUnicode_READ_CHAR(line, n - 1) == '\n') {
        Py_SETREF(line, PyUnicode_Substring(line, 0, n - 1));
    }
    return line;
}

/* Whether the file is the standard stream `fd` itself. */
static bool is_stream(PyObject *file, int fd) {
    PyObject *number = PyObject_CallMethodNoArgs(file, _Py_ID(fileno));
    bool is = number != NULL && PyLong_Check(number) && PyLong_AsLong(number) == fd;
    Py_XDECREF(number);
    PyErr_Clear();
    return is;
}

/* The line from the line editor; the prompt's last line is what it draws. */
static PyObject *edited_line(PyObject *out, PyObject *prompt) {
    const char *text = PyUnicode_AsUTF8(prompt), *last;
    PyObject *result = text ? PyObject_CallMethodNoArgs(out, _Py_ID(flush)) : NULL;
    if (result == NULL) {
        return NULL;
    }
    Py_DECREF(result);
    last = strrchr(text, '\n') ? strrchr(text, '\n') + 1 : text;
    sys_write(1, text, (size_t)(last - text));
    struct edit_request request = {last, "", NULL, false, false};
    char *line;
    Py_ssize_t len;
    switch (_PyEdit_Read(&request, &line, &len)) {
    case EDIT_TEXT:
        result = PyUnicode_FromStringAndSize(line, len);
        PyMem_RawFree(line);
        return result;
    case EDIT_END:
        PyErr_SetNone(PyExc_EOFError);
        return NULL;
    case EDIT_INTERRUPTED:
        return PyErr_CheckSignals() < 0 ? NULL : edited_line(out, prompt);
    default:
        return PyErr_NoMemory();
    }
}

PyObject *builtin_input(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("input", nargs, 0, 1) ||
        PySys_Audit("builtins.input", "O", nargs > 0 ? args[0] : Py_None) < 0) {
        return NULL;
    }
    PyObject *in = standard_file("stdin");
    PyObject *out = in ? standard_file("stdout") : NULL, *line = NULL;
    if (out != NULL && _PyEdit_IsTerminal() && is_stream(in, 0) && is_stream(out, 1)) {
        PyObject *prompt = nargs > 0 ? PyObject_Str(args[0]) : Py_NewRef(_Py_EMPTY_STR);
        line = prompt != NULL ? edited_line(out, prompt) : NULL;
        Py_XDECREF(prompt);
    } else if (out != NULL && (nargs == 0 || write_object(out, args[0]) == 0)) {
        PyObject *result = PyObject_CallMethodNoArgs(out, _Py_ID(flush));
        if (result != NULL) {
            Py_DECREF(result);
            line = read_line(in);
        }
    }
    Py_XDECREF(in);
    Py_XDECREF(out);
    return line;
}

/* ---- breakpoint ---- */

PyObject *builtin_breakpoint(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
                             PyObject *kwnames) {
    PyObject *hook = PySys_GetObject("breakpointhook");
    if (hook == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "lost sys.breakpointhook");
        return NULL;
    }
    Py_INCREF(hook);
    PyObject *result = PySys_Audit("builtins.breakpoint", "O", hook) < 0
                           ? NULL
                           : PyObject_Vectorcall(hook, args, (size_t)nargs, kwnames);
    Py_DECREF(hook);
    return result;
}
