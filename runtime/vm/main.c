/*
 * The first function of a writer: starts the interpreter, runs what the command line
 * names, ends with the program's status.
 *
 *     file.py args ...     runs a file as __main__; sys.path[0] is its folder
 *     -c code args ...     runs the text
 *     -m module args ...   runs a module by its name
 *     nothing              the prompt, or a program from standard input
 *     -i [file.py ...]     the file where one is named, then the prompt
 *
 * Invariant: an uncaught exception ends with status 1, SystemExit with its own, Ctrl-C
 * with 130. CPython 3.11: Modules/main.c. Next: main_file.c, lifecycle.c,
 * prompt.c.
 */
#include "kernel/syscall.h"
#include "runtime/python.h"
#include "runtime/vm/import_private.h"
#include "runtime/vm/main_file.h"

static PyObject *argument(int i) {
    char small[256];
    int n = sys_argument(i, small, sizeof small);
    if (n < 0) {
        return NULL;
    }
    if ((size_t)n < sizeof small) {
        return PyUnicode_DecodeUTF8(small, n, "surrogateescape");
    }
    char *big = PyMem_Malloc((size_t)n + 1);
    if (big == NULL) {
        return PyErr_NoMemory();
    }
    n = sys_argument(i, big, (size_t)n + 1);
    PyObject *text = PyUnicode_DecodeUTF8(big, n, "surrogateescape");
    PyMem_Free(big);
    return text;
}

/* The dict of __main__, made with what CPython puts there; borrowed. */
static PyObject *main_namespace(void) {
    PyObject *module = PyImport_AddModuleObject(_Py_ID(__main__));
    PyObject *dict = module ? PyModule_GetDict(module) : NULL;
    PyObject *builtins =
        dict ? PyDict_GetItem(PyImport_GetModuleDict(), _Py_ID(builtins)) : NULL;
    PyObject *annotations = builtins ? PyDict_New() : NULL;
    if (annotations == NULL ||
        PyDict_SetItem(dict, _Py_ID(__loader__), _PyImport_BuiltinLoader()) < 0 ||
        PyDict_SetItem(dict, _Py_ID(__annotations__), annotations) < 0 ||
        PyDict_SetItem(dict, _Py_ID(__builtins__), builtins) < 0) {
        dict = NULL;
    }
    Py_XDECREF(annotations);
    return dict;
}

static int run_command(PyObject *dict) {
    PyObject *code = argument(1);
    Py_ssize_t len;
    const char *text = code ? PyUnicode_AsUTF8AndSize(code, &len) : NULL;
    int status = -1;
    if (text != NULL && _PySys_SetArgv(1) == 0 && _PySys_SetPath0(_Py_EMPTY_STR) == 0) {
        PyCompilerFlags flags = _PyCompilerFlags_INIT;
        status = _Py_RunMainCode(_Py_CompileSource(text, len, _Py_STR(anon_string),
                                                   Py_file_input, &flags, -1, false),
                                 dict);
    } else if (!PyErr_Occurred()) {
        PySys_WriteStderr("Argument expected for the -c option\n");
        status = 2;
    }
    Py_XDECREF(code);
    return status;
}

static int run_module(void) {
    PyObject *name = argument(1);
    int status = name ? _Py_RunMainModule(name) : -1;
    if (name == NULL && !PyErr_Occurred()) {
        PySys_WriteStderr("Argument expected for the -m option\n");
        status = 2;
    }
    Py_XDECREF(name);
    return status;
}

/* The prompt or a program from standard input. */
static int run_input(PyObject *dict, bool prompt, int skip) {
    if (_PySys_SetArgv(skip) < 0 || _PySys_SetPath0(_Py_EMPTY_STR) < 0) {
        return -1;
    }
    if (!prompt) {
        return _Py_RunStandardInput(dict);
    }
    _Py_PromptBanner();
    return _Py_RunPrompt(dict);
}

/* -i: whatever became of the file, SystemExit too, the prompt comes. */
static int run_then_prompt(PyObject *dict) {
    PyObject *path = argument(1);
    if (path == NULL) {
        return PyErr_Occurred() ? -1 : run_input(dict, true, 0);
    }
    int status = _Py_RunMainFile(path, dict, 1), code;
    Py_DECREF(path);
    if (status < 0 && !_Py_HandleSystemExit(&code)) {
        PyErr_Print();
    }
    return status > 0 ? status : _Py_RunPrompt(dict);
}

static int run(void) {
    PyObject *dict = main_namespace();
    PyObject *first = dict != NULL ? argument(0) : NULL;
    if (first == NULL) {
        return dict == NULL || PyErr_Occurred()
                   ? -1
                   : run_input(dict, sys_isatty(0) == 1, 0);
    }
    int status = _PyUnicode_EqualToASCIIString(first, "-c")   ? run_command(dict)
                 : _PyUnicode_EqualToASCIIString(first, "-i") ? run_then_prompt(dict)
                 : _PyUnicode_EqualToASCIIString(first, "-m")
                     ? run_module()
                     : _Py_RunMainFile(first, dict, 0);
    Py_DECREF(first);
    return status;
}

int main(int argc, char **argv) {
    if (Py_InitializeEx() < 0) {
        static const char text[] = "folio: the interpreter cannot start: too few pages "
                                   "in the book (--pages)\n";
        sys_write(2, text, sizeof text - 1);
        return 1;
    }
    int status = run();
    if (status < 0) {
        int interrupted = PyErr_ExceptionMatches(PyExc_KeyboardInterrupt);
        status = interrupted ? 130 : 1;
        int code;
        if (_Py_HandleSystemExit(&code)) {
            status = code;
        } else {
            PyErr_Print();
        }
    }
    if (Py_FinalizeEx() < 0 && status == 0) {
        status = 120;
    }
    sys_exit(status & 0xff);
}
