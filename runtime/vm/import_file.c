/*
 * Modules from files: DIR/NAME/__init__.py (a package) before DIR/NAME.py, for each DIR
 * of the path in order. Paths are relative to the machine's folder; "" is that folder.
 * Invariant: of two files that could serve, the one found first is the one that counts,
 * also where it fails to load. CPython 3.11: Lib/importlib/_bootstrap_external.py.
 * Next: import_from.c.
 */
#include "kernel/syscall.h"
#include "runtime/python.h"
#include "runtime/vm/import_private.h"

/* Modules whose body runs now, innermost first. */
static struct running {
    PyObject *module;
    struct running *outer;
} * running;

int _PyImport_IsInitializing(PyObject *module) {
    for (struct running *r = running; r != NULL; r = r->outer) {
        if (r->module == module) {
            return 1;
        }
    }
    return 0;
}

/* 1 when the file can be opened. */
static int exists(PyObject *path) {
    const char *utf8 = PyUnicode_AsUTF8(path);
    int fd = utf8 ? sys_open(utf8, SYS_O_READ) : -1;
    if (fd < 0) {
        PyErr_Clear();
        return 0;
    }
    sys_close(fd);
    return 1;
}

/* `folder/rest`, without the slash where folder is "". */
static PyObject *join(PyObject *folder, const char *format, PyObject *tail) {
    PyObject *rest = PyUnicode_FromFormat(format, tail);
    if (rest == NULL || PyUnicode_GET_LENGTH(folder) == 0) {
        return rest;
    }
    PyObject *path = PyUnicode_FromFormat("%U/%U", folder, rest);
    Py_DECREF(rest);
    return path;
}

/* The file of the module in `folder`: new reference, NULL without an exception where
 * there is none. *package: the package's own folder (new) or NULL. */
static PyObject *find_in(PyObject *folder, PyObject *tail, PyObject **package) {
    PyObject *file = join(folder, "%U/__init__.py", tail);
    if (file != NULL && exists(file)) {
        *package = join(folder, "%U", tail);
        return file;
    }
    Py_XDECREF(file);
    *package = NULL;
    file = join(folder, "%U.py", tail);
    if (file != NULL && !exists(file)) {
        Py_CLEAR(file);
    }
    return file;
}

/* The attributes of a module before its body runs: 0 or -1. */
static int fill_module(PyObject *module, PyObject *name, PyObject *file,
                       PyObject *package) {
    PyObject *dict = PyModule_GetDict(module), *parent;
    if (package != NULL) {
        parent = Py_NewRef(name);
        PyObject *path = PyList_New(0);
        int status = path == NULL || PyList_Append(path, package) < 0 ||
                     PyDict_SetItem(dict, _Py_ID(__path__), path) < 0;
        Py_XDECREF(path);
        if (status) {
            Py_DECREF(parent);
            return -1;
        }
    } else {
        Py_ssize_t n = PyUnicode_GET_LENGTH(name);
        Py_ssize_t dot = PyUnicode_FindChar(name, '.', 0, n, -1);
        parent = PyUnicode_Substring(name, 0, dot < 0 ? 0 : dot);
    }
    int status = parent == NULL ||
                 PyDict_SetItem(dict, _Py_ID(__package__), parent) < 0 ||
                 PyDict_SetItem(dict, _Py_ID(__file__), file) < 0 ||
                 PyDict_SetItem(dict, _Py_ID(__builtins__), PyEval_GetBuiltins()) < 0;
    Py_XDECREF(parent);
    return status ? -1 : 0;
}

/* Compiles the file: new reference. */
static PyObject *compile_file(PyObject *file) {
    const char *path = PyUnicode_AsUTF8(file);
    Py_ssize_t len;
    char *text = path ? _Py_ReadFile(path, &len) : NULL;
    if (text == NULL) {
        return NULL;
    }
    PyCompilerFlags flags = _PyCompilerFlags_INIT;
    PyObject *code =
        _Py_CompileSource(text, len, file, Py_file_input, &flags, -1, true);
    PyMem_Free(text);
    return code;
}

/* Runs the body; what sys.modules holds then is the module (new reference). */
static PyObject *run_body(PyObject *module, PyObject *name, PyObject *code) {
    PyObject *modules = PyImport_GetModuleDict(), *dict = PyModule_GetDict(module);
    if (PyObject_SetItem(modules, name, module) < 0) {
        return NULL;
    }
    struct running self = {module, running};
    running = &self;
    PyObject *result = PyEval_EvalCode(code, dict, dict);
    running = self.outer;
    if (result == NULL) {
        PyObject *type, *value, *tb;
        PyErr_Fetch(&type, &value, &tb);
        if (PyObject_DelItem(modules, name) < 0) {
            PyErr_Clear();
        }
        PyErr_Restore(type, value, tb);
        return NULL;
    }
    Py_DECREF(result);
    PyObject *loaded = PyImport_GetModule(name);
    if (loaded == NULL && !PyErr_Occurred()) {
        _PyErr_SetKeyError(name);
    }
    return loaded;
}

static PyObject *load(PyObject *name, PyObject *file, PyObject *package) {
    PyObject *code = compile_file(file);
    PyObject *module = code ? PyModule_NewObject(name) : NULL, *loaded = NULL;
    if (module != NULL && fill_module(module, name, file, package) == 0) {
        loaded = run_body(module, name, code);
    }
    Py_XDECREF(module);
    Py_XDECREF(code);
    return loaded;
}

PyObject *_PyImport_LoadFile(PyObject *name, PyObject *path) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(name);
    Py_ssize_t dot = PyUnicode_FindChar(name, '.', 0, n, -1);
    PyObject *tail = PyUnicode_Substring(name, dot + 1, n);
    PyObject *folders = tail ? PySequence_Fast(path, "path must be iterable") : NULL;
    PyObject *module = NULL;
    for (Py_ssize_t i = 0; folders != NULL && i < PySequence_Fast_GET_SIZE(folders);
         i++) {
        PyObject *folder = PySequence_Fast_GET_ITEM(folders, i), *package = NULL;
        PyObject *file =
            PyUnicode_Check(folder) ? find_in(folder, tail, &package) : NULL;
        if (file != NULL) {
            module = load(name, file, package);
            Py_DECREF(file);
            Py_XDECREF(package);
            break;
        }
        if (PyErr_Occurred()) {
            break;
        }
    }
    Py_XDECREF(folders);
    Py_XDECREF(tail);
    return module;
}
