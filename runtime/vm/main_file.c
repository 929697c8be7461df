/*
 * What runs as __main__ from files: a source file, a file of bytecode, a folder with a
 * __main__ in it, a module by its name (-m).
 * Invariant: sys.argv and sys.path[0] are set before any of the program runs; the
 * moment between the two is that of an interpreter that has started and run nothing.
 * CPython 3.11: Modules/main.c, Python/pythonrun.c. Before: main.c.
 */
#include "runtime/vm/main_file.h"

#include "kernel/syscall.h"
#include "runtime/modules/book.h"
#include "runtime/modules/marshal.h"
#include "runtime/python.h"
#include "runtime/vm/import_private.h"

int _Py_RunMainCode(PyObject *code, PyObject *dict) {
    if (code == NULL) {
        return -1;
    }
    book_moment("interpreter started");
    PyObject *result = PyEval_EvalCode(code, dict, dict);
    Py_DECREF(code);
    Py_XDECREF(result);
    return result ? 0 : -1;
}

/* runpy does the rest. */
static int run_as_main(const char *module, int alter_argv) {
    PyObject *runpy = PyImport_ImportModule("runpy"), *result;
    book_moment("interpreter started");
    result = runpy ? PyObject_CallMethod(runpy, "_run_module_as_main", "si", module,
                                         alter_argv)
                   : NULL;
    Py_XDECREF(runpy);
    Py_XDECREF(result);
    return result ? 0 : -1;
}

int _Py_RunMainModule(PyObject *name) {
    PyObject *root = PyUnicode_FromString("/");
    const char *text = PyUnicode_AsUTF8(name);
    int status = -1;
    if (root && text && _PySys_SetArgv(1) == 0 && _PySys_SetPath0(root) == 0) {
        status = run_as_main(text, 1);
    }
    Py_XDECREF(root);
    return status;
}

/* ---- A file ---- */

/* `path` as seen from the machine's root. */
static PyObject *absolute(PyObject *path) {
    bool is = PyUnicode_GET_LENGTH(path) > 0 && PyUnicode_READ_CHAR(path, 0) == '/';
    return PyUnicode_FromFormat(is ? "%U" : "/%U", path);
}

/* The folder that the absolute `path` is in. */
static PyObject *folder_of(PyObject *path) {
    Py_ssize_t slash = PyUnicode_FindChar(path, '/', 0, PyUnicode_GET_LENGTH(path), -1);
    return PyUnicode_Substring(path, 0, slash <= 0 ? 1 : slash);
}

/* By its name, or by its first bytes. */
static bool is_bytecode(const char *name, const char *text, Py_ssize_t len) {
    size_t n = strlen(name);
    return (n > 4 && strcmp(name + n - 4, ".pyc") == 0) ||
           (len >= 2 && (unsigned char)text[0] == (PYC_MAGIC & 0xff) &&
            (unsigned char)text[1] == (PYC_MAGIC >> 8 & 0xff));
}

/* The code of a .pyc that is run by name: new reference. */
static PyObject *main_bytecode(const char *data, Py_ssize_t len) {
    if (len < 4 || memcmp(data, "\xa7\x0d\x0d\x0a", 4) != 0) {
        PyErr_SetString(PyExc_RuntimeError, "Bad magic number in .pyc file");
        return NULL;
    }
    if (len < PYC_HEADER_SIZE) {
        PyErr_SetString(PyExc_EOFError, "EOF read where not expected");
        return NULL;
    }
    PyObject *code =
        PyMarshal_ReadObjectFromString(data + PYC_HEADER_SIZE, len - PYC_HEADER_SIZE);
    if (code == NULL || !PyCode_Check(code)) {
        PyErr_Clear();
        Py_CLEAR(code);
        PyErr_SetString(PyExc_RuntimeError, "Bad code object in .pyc file");
    }
    return code;
}

/* "can't open file": the status to end with. */
static int cannot_open(const char *name) {
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    PyOSErrorObject *error = (PyOSErrorObject *)value;
    PySys_WriteStderr("folio: can't open file '%s': [Errno %ld] %s\n", name,
                      PyLong_AsLong(error->myerrno), PyUnicode_AsUTF8(error->strerror));
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
    return 2;
}

/* sys.argv, sys.path and what __main__ knows of its file: 0 or -1. */
static int prepare(PyObject *path, PyObject *dict, int kind, int skip) {
    PyObject *file = absolute(path), *folder = file ? folder_of(file) : NULL;
    PyObject *loader =
        folder ? _PyImport_NewLoader(kind, _Py_ID(__main__), path) : NULL;
    int status = loader == NULL || _PySys_SetArgv(skip) < 0 ||
                 _PySys_SetPath0(folder) < 0 ||
                 PyDict_SetItem(dict, _Py_ID(__file__), path) < 0 ||
                 PyDict_SetItem(dict, _Py_ID(__cached__), Py_None) < 0 ||
                 PyDict_SetItem(dict, _Py_ID(__loader__), loader) < 0;
    Py_XDECREF(loader);
    Py_XDECREF(folder);
    Py_XDECREF(file);
    return status ? -1 : 0;
}

static int run_folder(PyObject *path, int skip) {
    PyObject *folder = absolute(path);
    int status =
        folder == NULL || _PySys_SetArgv(skip) < 0 || _PySys_SetPath0(folder) < 0
            ? -1
            : run_as_main("__main__", 0);
    Py_XDECREF(folder);
    return status;
}

int _Py_RunMainFile(PyObject *path, PyObject *dict, int skip) {
    const char *name = PyUnicode_AsUTF8(path);
    struct sys_stat stat;
    Py_ssize_t len;
    if (name == NULL) {
        return -1;
    }
    char *text = _Py_ReadFile(name, &len);
    if (text == NULL) {
        if (sys_stat(name, &stat) == 0 && (stat.mode & 0170000) == 0040000) {
            PyErr_Clear();
            return run_folder(path, skip);
        }
        return PyErr_ExceptionMatches(PyExc_OSError) ? cannot_open(name) : -1;
    }
    bool bytecode = is_bytecode(name, text, len);
    PyObject *code = NULL;
    if (prepare(path, dict, bytecode ? LOADER_BYTECODE : LOADER_SOURCE, skip) == 0) {
        PyCompilerFlags flags = _PyCompilerFlags_INIT;
        code = bytecode ? main_bytecode(text, len)
                        : _Py_CompileSource(text, len, path, Py_file_input, &flags, -1,
                                            true);
    }
    PyMem_Free(text);
    return _Py_RunMainCode(code, dict);
}
