/*
 * Modules from files, the fast way: for each folder of the path in order, the package
 * NAME/__init__.py before NAME.py, source before bytecode without source. Relative
 * paths start at the current folder.
 * Invariant: of two files that could serve, the one found first is the one that counts,
 * also where it fails to load. What only importlib understands (a folder without
 * __init__, an archive) is left to it. CPython 3.11:
 * Lib/importlib/_bootstrap_external.py. Next: import_cache.c.
 */
#include <errno.h>

#include "runtime/python.h"
#include "runtime/vm/import_private.h"

/* What was found; strings owned, NULL where not. */
struct found {
    PyObject *file, *folder; /* the file, and the folder that it is in */
    bool is_package;
    int loader;
    struct sys_stat stat;
};

PyObject *_PyImport_Join(PyObject *folder, PyObject *tail) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(folder);
    while (n > 0 && PyUnicode_READ_CHAR(folder, n - 1) == '/') {
        n--;
    }
    PyObject *front = PyUnicode_Substring(folder, 0, n);
    PyObject *path = front ? PyUnicode_FromFormat("%U/%U", front, tail) : NULL;
    Py_XDECREF(front);
    return path;
}

/* The folder as a path from the root, where sys.path has "" or "x". */
static PyObject *whole(PyObject *folder) {
    char here[1024]; /* no deeper folder is found */
    Py_ssize_t n = PyUnicode_GET_LENGTH(folder);
    if (n > 0 && PyUnicode_READ_CHAR(folder, 0) == '/') {
        return Py_NewRef(folder);
    }
    PyObject *current =
        PyUnicode_DecodeFSDefault(sys_getcwd(here, sizeof here) < 0 ? "/" : here);
    if (current == NULL || n == 0) {
        return current;
    }
    PyObject *path = _PyImport_Join(current, folder);
    Py_DECREF(current);
    return path;
}

/* A file (or with `folders`, a folder) of that name: 1, 0 without, -1 with an
 * exception. *error: sys_stat's. */
static int exists(PyObject *path, bool folders, struct sys_stat *stat, int *error) {
    Py_ssize_t n;
    const char *text = PyUnicode_AsUTF8AndSize(path, &n);
    if (text == NULL) {
        PyErr_Clear();
        return 0;
    }
    *error = strlen(text) == (size_t)n ? sys_stat(text, stat) : -ENOENT;
    return *error == 0 && (stat->mode & 0170000) == (folders ? 0040000 : 0100000);
}

/* `folder/name.py` or `.pyc`: 1, 0 or -1. */
static int find_either(PyObject *folder, PyObject *name, struct found *f, int *error) {
    static const char *const formats[N_LOADERS] = {"%U.py", "%U.pyc"};
    for (int i = 0; i < N_LOADERS; i++) {
        PyObject *tail = PyUnicode_FromFormat(formats[i], name);
        PyObject *file = tail ? _PyImport_Join(folder, tail) : NULL;
        Py_XDECREF(tail);
        if (file == NULL) {
            return -1;
        }
        if (exists(file, false, &f->stat, error)) {
            f->file = file;
            f->loader = i;
            f->folder = Py_NewRef(folder);
            return 1;
        }
        Py_DECREF(file);
    }
    return 0;
}

/* The module in `folder`: 1, 0 or -1; *elsewhere as for _PyImport_LoadFile. */
static int find_in(PyObject *folder, PyObject *name, struct found *f, bool *elsewhere) {
    PyObject *inner = _PyImport_Join(folder, name);
    int error = 0, status = inner ? 0 : -1;
    if (inner != NULL && exists(inner, true, &f->stat, &error)) {
        PyObject *init = PyUnicode_FromString("__init__");
        status = init ? find_either(inner, init, f, &error) : -1;
        Py_XDECREF(init);
        f->is_package = status > 0;
        *elsewhere = *elsewhere || status == 0; /* part of a namespace package */
    }
    if (status == 0) {
        status = find_either(folder, name, f, &error);
    }
    *elsewhere = *elsewhere || error == -ENOTDIR;
    Py_XDECREF(inner);
    return status;
}

/* ---- Loading ---- */

/* Runs the body; what sys.modules holds then is the module (new reference). */
static PyObject *run_body(PyObject *module, PyObject *name, PyObject *code) {
    PyObject *modules = PyImport_GetModuleDict(), *dict = PyModule_GetDict(module);
    if (_PyImport_SetInitializing(module, 1) < 0 ||
        PyObject_SetItem(modules, name, module) < 0) {
        return NULL;
    }
    PyObject *result =
        PySys_Audit("exec", "O", code) < 0 ? NULL : PyEval_EvalCode(code, dict, dict);
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    if (result == NULL && PyObject_DelItem(modules, name) < 0) {
        PyErr_Clear();
    }
    if (_PyImport_SetInitializing(module, 0) < 0) {
        PyErr_Clear();
    }
    PyErr_Restore(type, value, tb);
    if (result == NULL) {
        return NULL;
    }
    Py_DECREF(result);
    PyObject *loaded = PyImport_GetModule(name);
    if (loaded == NULL && !PyErr_Occurred()) {
        _PyErr_SetKeyError(name);
    }
    return loaded;
}

static PyObject *load(PyObject *name, const char *tail, struct found *f) {
    bool bytecode = f->loader == LOADER_BYTECODE;
    PyObject *module = PyModule_NewObject(name), *code = NULL, *loaded = NULL;
    PyObject *cached = !module    ? NULL
                       : bytecode ? Py_NewRef(f->file)
                                  : _PyImport_CachedName(f->folder, tail);
    PyObject *where = cached == Py_None ? NULL : cached;
    if (cached != NULL &&
        _PyImport_SetFileSpec(module, name, f->file, where,
                              f->is_package ? f->folder : NULL, f->loader) == 0) {
        code = bytecode ? _PyImport_BytecodeFile(name, f->file)
                        : _PyImport_SourceCode(name, f->file, where, &f->stat);
    }
    if (code != NULL) {
        loaded = run_body(module, name, code);
    }
    Py_XDECREF(code);
    Py_XDECREF(cached);
    Py_XDECREF(module);
    return loaded;
}

/* A folder for which a program has put a finder of its own into
 * sys.path_importer_cache: one that is not importlib's FileFinder. */
static bool has_own_finder(PyObject *folder) {
    PyObject *cache = PySys_GetObject("path_importer_cache");
    PyObject *finder =
        cache && PyDict_Check(cache) ? PyDict_GetItem(cache, folder) : NULL;
    return finder != NULL && finder != Py_None &&
           strcmp(Py_TYPE(finder)->tp_name, "FileFinder") != 0;
}

PyObject *_PyImport_LoadFile(PyObject *name, PyObject *path, bool *elsewhere) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(name);
    Py_ssize_t dot = PyUnicode_FindChar(name, '.', 0, n, -1);
    PyObject *tail = PyUnicode_Substring(name, dot + 1, n), *module = NULL;
    PyObject *folders = tail ? PySequence_Fast(path, "path must be iterable") : NULL;
    const char *text = tail ? PyUnicode_AsUTF8(tail) : NULL;
    *elsewhere = folders != NULL && text == NULL;
    PyErr_Clear(); /* a name with surrogates is no file's */
    struct found f = {NULL};
    int status = folders ? 0 : -1;
    for (Py_ssize_t i = 0; text && status == 0 && i < PySequence_Fast_GET_SIZE(folders);
         i++) {
        PyObject *folder = PySequence_Fast_GET_ITEM(folders, i);
        if (!PyUnicode_Check(folder)) {
            continue;
        }
        if (_PyImport_HasBootstrap() && has_own_finder(folder)) {
            *elsewhere = true;
        }
        if (*elsewhere && _PyImport_HasBootstrap()) {
            break; /* whoever comes first in the path must come first */
        }
        PyObject *place = whole(folder);
        status = place ? find_in(place, tail, &f, elsewhere) : -1;
        Py_XDECREF(place);
    }
    if (status > 0) {
        const char *stem = f.is_package ? "__init__" : text;
        module = load(name, stem, &f);
    }
    *elsewhere = *elsewhere && status == 0;
    Py_XDECREF(f.file);
    Py_XDECREF(f.folder);
    Py_XDECREF(folders);
    Py_XDECREF(tail);
    return module;
}
