/*
 * Importing a name: sys.modules first, then the table of built-in modules, then files
 * (import_file.c). `import a.b.c` imports a, a.b, a.b.c in this order, and each becomes
 * an attribute of the one before.
 * Invariant: while a module's body runs it is in sys.modules already; it is taken out
 * again where the body failed.
 * CPython 3.11: Python/import.c, Lib/importlib/_bootstrap.py. Next: import_file.c.
 */
#include "runtime/vm/import.h"

#include "runtime/python.h"
#include "runtime/vm/import_private.h"

/* ---- sys.modules ---- */

PyObject *PyImport_GetModule(PyObject *name) {
    PyObject *modules = PyImport_GetModuleDict();
    if (PyDict_CheckExact(modules)) {
        return Py_XNewRef(PyDict_GetItemWithError(modules, name));
    }
    PyObject *module = PyObject_GetItem(modules, name);
    if (module == NULL && PyErr_ExceptionMatches(PyExc_KeyError)) {
        PyErr_Clear();
    }
    return module;
}

PyObject *PyImport_AddModuleObject(PyObject *name) {
    PyObject *modules = PyImport_GetModuleDict();
    PyObject *module = PyDict_GetItemWithError(modules, name);
    if (module != NULL || PyErr_Occurred()) {
        return module;
    }
    module = PyModule_NewObject(name);
    if (module == NULL || PyDict_SetItem(modules, name, module) < 0) {
        Py_XDECREF(module);
        return NULL;
    }
    Py_DECREF(module);
    return module;
}

PyObject *PyImport_AddModule(const char *name) {
    PyObject *str = PyUnicode_InternFromString(name);
    PyObject *module = str ? PyImport_AddModuleObject(str) : NULL;
    Py_XDECREF(str);
    return module;
}

/* ---- Built-in modules ---- */

/* Modules that the library has in Python: built in for a machine without a library. */
static bool is_fallback(PyObject *name) {
    static const char *const names[] = {"__future__", "weakref", "io"};
    for (unsigned i = 0; i < Py_ARRAY_LENGTH(names); i++) {
        if (_PyUnicode_EqualToASCIIString(name, names[i])) {
            return true;
        }
    }
    return false;
}

static const struct _inittab *find_builtin(PyObject *name) {
    for (const struct _inittab *t = PyImport_Inittab; t->name != NULL; t++) {
        if (_PyUnicode_EqualToASCIIString(name, t->name)) {
            return t;
        }
    }
    return NULL;
}

PyObject *_PyImport_MakeBuiltin(PyObject *name) {
    const struct _inittab *entry = find_builtin(name);
    PyObject *module = entry ? entry->initfunc() : NULL;
    if (module != NULL && PyModule_Check(module) &&
        _PyImport_SetBuiltinSpec(module, name) < 0) {
        Py_CLEAR(module);
    }
    return module;
}

/* Makes the module and puts it into sys.modules; new reference. */
static PyObject *load_builtin(PyObject *name) {
    PyObject *module = _PyImport_MakeBuiltin(name);
    if (module != NULL &&
        PyObject_SetItem(PyImport_GetModuleDict(), name, module) < 0) {
        Py_CLEAR(module);
    }
    return module;
}

int _PyImport_IsBuiltin(PyObject *name) {
    return find_builtin(name) != NULL && !is_fallback(name);
}

/* ---- Finding and loading ---- */

static PyObject *not_found(PyObject *name, const char *format, PyObject *parent) {
    PyObject *text = PyUnicode_FromFormat(format, name, parent);
    if (text != NULL) {
        PyErr_SetImportErrorSubclass(PyExc_ModuleNotFoundError, text, name, NULL);
        Py_DECREF(text);
    }
    return NULL;
}

static PyObject *import_absolute(PyObject *name);

/* The folders in which to look for `name`: the parent's __path__ (the parent is
 * imported first), or sys.path. New reference; *parent new reference or NULL. */
static PyObject *search_path(PyObject *name, PyObject **parent, Py_ssize_t *dot) {
    *parent = NULL;
    *dot = PyUnicode_FindChar(name, '.', 0, PyUnicode_GET_LENGTH(name), -1);
    if (*dot < 0) {
        PyObject *path = PySys_GetObject("path");
        if (path == NULL) {
            PyErr_SetString(PyExc_RuntimeError, "sys.path must be a list");
        }
        return Py_XNewRef(path);
    }
    PyObject *parent_name = PyUnicode_Substring(name, 0, *dot);
    if (parent_name == NULL) {
        return NULL;
    }
    *parent = import_absolute(parent_name);
    PyObject *path = NULL;
    if (*parent != NULL &&
        _PyObject_LookupAttr(*parent, _Py_ID(__path__), &path) == 0) {
        /* os is no package and yet brings os.path. */
        PyObject *known = PyImport_GetModule(name);
        if (known != NULL) {
            Py_DECREF(known);
            path = Py_NewRef(Py_None);
        } else if (!PyErr_Occurred()) {
            not_found(name, "No module named %R; %R is not a package", parent_name);
        }
    }
    Py_DECREF(parent_name);
    return path;
}

/* parent.child = module, where the parent has room for it: 0 or -1. */
static int set_in_parent(PyObject *parent, PyObject *child, PyObject *module) {
    if (PyObject_SetAttr(parent, child, module) == 0) {
        return 0;
    }
    if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
        return -1;
    }
    PyErr_Clear();
    PyObject *name;
    if (_PyObject_LookupAttr(parent, _Py_ID(__name__), &name) < 0) {
        return -1;
    }
    int status = PyErr_WarnFormat(PyExc_ImportWarning, 1,
                                  "Cannot set an attribute on %R for child module %R",
                                  name ? name : Py_None, child);
    Py_XDECREF(name);
    return status;
}

/* A module of files in the folders `path`; new reference, NULL without an exception
 * where there is none. */
static PyObject *find_file(PyObject *name, PyObject *path) {
    bool elsewhere;
    PyObject *module = _PyImport_LoadFile(name, path, &elsewhere);
    if (module == NULL && elsewhere && !PyErr_Occurred() &&
        _PyImport_Bootstrap() == 0 && _PyImport_HasBootstrap()) {
        return _PyImport_FindAndLoad(name);
    }
    if (module == NULL && !PyErr_Occurred() && find_builtin(name) != NULL) {
        module = load_builtin(name);
    }
    return module;
}

/* The same, and it becomes an attribute of its parent. */
static PyObject *find_in_path(PyObject *name) {
    PyObject *parent, *module;
    Py_ssize_t dot;
    PyObject *path = search_path(name, &parent, &dot);
    if (path == NULL) {
        Py_XDECREF(parent);
        return NULL;
    }
    /* Importing the parent may have imported this one too. */
    module = parent ? PyImport_GetModule(name) : NULL;
    if (module == NULL && !PyErr_Occurred()) {
        module = find_file(name, path);
        if (module == NULL && !PyErr_Occurred()) {
            not_found(name, "No module named %R", NULL);
        }
        if (module != NULL && parent != NULL) {
            PyObject *child =
                PyUnicode_Substring(name, dot + 1, PyUnicode_GET_LENGTH(name));
            if (child == NULL || set_in_parent(parent, child, module) < 0) {
                Py_CLEAR(module);
            }
            Py_XDECREF(child);
        }
    }
    Py_DECREF(path);
    Py_XDECREF(parent);
    return module;
}

/* The two modules that importlib is made of are there by their frozen names. */
static bool is_bootstrap(PyObject *name) {
    return _PyUnicode_EqualToASCIIString(name, "_frozen_importlib") ||
           _PyUnicode_EqualToASCIIString(name, "_frozen_importlib_external");
}

/* Loads a module that is not in sys.modules; new reference. */
static PyObject *find_and_load(PyObject *name) {
    if (is_bootstrap(name) && !_PyImport_HasBootstrap()) {
        PyObject *module = _PyImport_Bootstrap() < 0 ? NULL : PyImport_GetModule(name);
        if (module != NULL || PyErr_Occurred()) {
            return module;
        }
    }
    if (!_PyImport_IsDefault()) {
        if (_PyImport_Bootstrap() < 0) {
            return NULL;
        }
        if (_PyImport_HasBootstrap()) {
            return _PyImport_FindAndLoad(name);
        }
    }
    return _PyImport_IsBuiltin(name) ? load_builtin(name) : find_in_path(name);
}

/* Tells the audit hooks that a module is looked for: 0, or -1 when one refuses. */
static int audit_import(PyObject *name) {
    PyObject *path = PySys_GetObject("path"), *meta = PySys_GetObject("meta_path"),
             *hooks = PySys_GetObject("path_hooks");
    return PySys_Audit("import", "OOOOO", name, Py_None, path ? path : Py_None,
                       meta ? meta : Py_None, hooks ? hooks : Py_None);
}

/* The module of this full name; new reference. */
static PyObject *import_absolute(PyObject *name) {
    PyObject *module = PyImport_GetModule(name);
    if (module == Py_None) {
        Py_DECREF(module);
        PyObject *text =
            PyUnicode_FromFormat("import of %U halted; None in sys.modules", name);
        if (text != NULL) {
            PyErr_SetImportErrorSubclass(PyExc_ModuleNotFoundError, text, name, NULL);
            Py_DECREF(text);
        }
        return NULL;
    }
    if (module != NULL || PyErr_Occurred()) {
        return module;
    }
    return audit_import(name) < 0 ? NULL : find_and_load(name);
}

/* ---- Relative names ---- */

/* The package that `globals` belong to by __package__ and __spec__: new reference, NULL
 * without an exception where neither tells. */
static PyObject *stated_package(PyObject *globals) {
    PyObject *package = PyDict_GetItemWithError(globals, _Py_ID(__package__));
    PyObject *spec =
        PyErr_Occurred() ? NULL : PyDict_GetItemWithError(globals, _Py_ID(__spec__));
    PyObject *parent = NULL;
    if (PyErr_Occurred()) {
        return NULL;
    }
    if (spec != NULL && spec != Py_None &&
        (parent = _PyImport_SpecParent(spec)) == NULL) {
        return NULL;
    }
    if (package == NULL || package == Py_None) {
        if (parent != NULL && !PyUnicode_Check(parent)) {
            PyErr_SetString(PyExc_TypeError, "__spec__.parent must be a string");
            Py_CLEAR(parent);
        }
        return parent;
    }
    if (!PyUnicode_Check(package)) {
        PyErr_SetString(PyExc_TypeError, "package must be a string");
        package = NULL;
    } else if (parent != NULL) {
        int equal = PyObject_RichCompareBool(package, parent, Py_EQ);
        if (equal < 0 ||
            (equal == 0 && PyErr_WarnFormat(PyExc_ImportWarning, 1,
                                            "__package__ != __spec__.parent") < 0)) {
            package = NULL;
        }
    }
    Py_XDECREF(parent);
    return Py_XNewRef(package);
}

/* The package that `globals` belong to: as stated, or by __name__ and __path__. */
static PyObject *package_of(PyObject *globals) {
    PyObject *package = stated_package(globals);
    if (package != NULL || PyErr_Occurred()) {
        return package;
    }
    if (PyErr_WarnEx(PyExc_ImportWarning,
                     "can't resolve package from __spec__ or __package__, falling back "
                     "on __name__ and __path__",
                     1) < 0) {
        return NULL;
    }
    PyObject *name = PyDict_GetItemWithError(globals, _Py_ID(__name__));
    if (name == NULL || !PyUnicode_Check(name)) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(name ? PyExc_TypeError : PyExc_KeyError,
                            name ? "__name__ must be a string"
                                 : "'__name__' not in globals");
        }
        return NULL;
    }
    if (PyDict_Contains(globals, _Py_ID(__path__)) > 0) {
        return Py_NewRef(name);
    }
    Py_ssize_t dot = PyUnicode_FindChar(name, '.', 0, PyUnicode_GET_LENGTH(name), -1);
    return PyUnicode_Substring(name, 0, dot < 0 ? 0 : dot);
}

/* `level` dots in front of `name`, seen from `globals`: the full name. */
static PyObject *resolve_name(PyObject *name, PyObject *globals, int level) {
    if (globals == NULL || !PyDict_Check(globals)) {
        PyErr_SetString(globals ? PyExc_TypeError : PyExc_KeyError,
                        globals ? "globals must be a dict"
                                : "'__name__' not in globals");
        return NULL;
    }
    PyObject *package = package_of(globals);
    if (package == NULL) {
        return NULL;
    }
    Py_ssize_t end = PyUnicode_GET_LENGTH(package);
    if (end == 0) {
        Py_DECREF(package);
        PyErr_SetString(PyExc_ImportError,
                        "attempted relative import with no known parent package");
        return NULL;
    }
    for (int i = 1; i < level; i++) {
        end = PyUnicode_FindChar(package, '.', 0, end, -1);
        if (end < 0) {
            Py_DECREF(package);
            PyErr_SetString(PyExc_ImportError,
                            "attempted relative import beyond top-level package");
            return NULL;
        }
    }
    PyObject *base = PyUnicode_Substring(package, 0, end);
    Py_DECREF(package);
    if (base == NULL || PyUnicode_GET_LENGTH(name) == 0) {
        return base;
    }
    PyObject *full = PyUnicode_FromFormat("%U.%U", base, name);
    Py_DECREF(base);
    return full;
}

/* ---- import as the statement means it ---- */

/* Whether the exception says that just this module is nowhere, and not that somebody
 * has put None in its place: then a name that is nowhere is IMPORT_FROM's error. */
static bool is_missing(PyObject *full) {
    PyObject *type, *value, *tb, *name = NULL, *module;
    if (!PyErr_ExceptionMatches(PyExc_ModuleNotFoundError)) {
        return false;
    }
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    bool same = _PyObject_LookupAttr(value, _Py_ID(name), &name) > 0 &&
                PyObject_RichCompareBool(name, full, Py_EQ) > 0;
    module = same ? PyImport_GetModule(full) : NULL;
    same = same && module != Py_None;
    Py_XDECREF(module);
    Py_XDECREF(name);
    PyErr_Clear();
    PyErr_Restore(type, value, tb);
    return same;
}

/* Imports the sub-module `item`, if there is one: 0 or -1. */
static int import_child(PyObject *module, PyObject *item) {
    PyObject *name = PyModule_Check(module)
                         ? PyModule_GetNameObject(module)
                         : PyObject_GetAttr(module, _Py_ID(__name__));
    PyObject *full = name ? PyUnicode_FromFormat("%S.%U", name, item) : NULL;
    PyObject *child = full ? import_absolute(full) : NULL;
    int status = child ? 0 : -1;
    if (full != NULL && child == NULL && is_missing(full)) {
        PyErr_Clear();
        status = 0;
    }
    Py_XDECREF(child);
    Py_XDECREF(full);
    Py_XDECREF(name);
    return status;
}

/* The sub-modules among `fromlist` are imported; 0 or -1. */
static int import_fromlist(PyObject *module, PyObject *fromlist, int in_all) {
    PyObject *path, *it, *item;
    int found = _PyObject_LookupAttr(module, _Py_ID(__path__), &path);
    if (found <= 0) {
        return found;
    }
    Py_DECREF(path);
    if ((it = PyObject_GetIter(fromlist)) == NULL) {
        return -1;
    }
    int status = 0;
    while (status == 0 && (item = PyIter_Next(it)) != NULL) {
        PyObject *value = NULL;
        if (!PyUnicode_Check(item)) {
            PyErr_Format(PyExc_TypeError, "Item in %s must be str, not %.100s",
                         in_all ? "__all__" : "``from list''", Py_TYPE(item)->tp_name);
            status = -1;
        } else if (PyUnicode_GET_LENGTH(item) == 1 &&
                   PyUnicode_READ_CHAR(item, 0) == '*') {
            PyObject *all;
            int has = in_all ? 0 : _PyObject_LookupAttr(module, _Py_ID(__all__), &all);
            status = has < 0 ? -1 : has ? import_fromlist(module, all, 1) : 0;
            if (has > 0) {
                Py_DECREF(all);
            }
        } else if ((found = _PyObject_LookupAttr(module, item, &value)) < 0) {
            status = -1;
        } else if (found == 0) {
            status = import_child(module, item);
        }
        Py_XDECREF(value);
        Py_DECREF(item);
    }
    Py_DECREF(it);
    return status < 0 || PyErr_Occurred() ? -1 : 0;
}

/* What `import a.b` binds: a; of a relative name, what its first part names. */
static PyObject *top_package(PyObject *name, PyObject *full, PyObject *module,
                             int level) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(name);
    Py_ssize_t dot = PyUnicode_FindChar(name, '.', 0, n, 1);
    if (dot < 0) {
        return Py_NewRef(module);
    }
    PyObject *front;
    if (level == 0) {
        front = PyUnicode_Substring(name, 0, dot);
    } else {
        front = PyUnicode_Substring(full, 0, PyUnicode_GET_LENGTH(full) - (n - dot));
    }
    PyObject *top = front ? import_absolute(front) : NULL;
    Py_XDECREF(front);
    return top;
}

PyObject *PyImport_ImportModuleLevelObject(PyObject *name, PyObject *globals,
                                           PyObject *locals, PyObject *fromlist,
                                           int level) {
    if (!PyUnicode_Check(name)) {
        PyErr_SetString(PyExc_TypeError, "module name must be a string");
        return NULL;
    }
    if (level < 0) {
        PyErr_SetString(PyExc_ValueError, "level must be >= 0");
        return NULL;
    }
    if (level == 0 && PyUnicode_GET_LENGTH(name) == 0) {
        PyErr_SetString(PyExc_ValueError, "Empty module name");
        return NULL;
    }
    PyObject *full = level > 0 ? resolve_name(name, globals, level) : Py_NewRef(name);
    PyObject *module = full ? import_absolute(full) : NULL, *result = NULL;
    int has_from = fromlist && fromlist != Py_None ? PyObject_IsTrue(fromlist) : 0;
    if (module == NULL || has_from < 0) {
        result = NULL;
    } else if (has_from) {
        result = import_fromlist(module, fromlist, 0) == 0 ? Py_NewRef(module) : NULL;
    } else if (level == 0 || PyUnicode_GET_LENGTH(name) > 0) {
        result = top_package(name, full, module, level);
    } else {
        result = Py_NewRef(module);
    }
    Py_XDECREF(module);
    Py_XDECREF(full);
    return result;
}

PyObject *PyImport_Import(PyObject *name) {
    return import_absolute(name);
}

PyObject *PyImport_ImportModule(const char *name) {
    PyObject *str = PyUnicode_FromString(name);
    PyObject *module = str ? import_absolute(str) : NULL;
    Py_XDECREF(str);
    return module;
}

PyObject *_PyImport_GetModuleAttrString(const char *modname, const char *attrname) {
    PyObject *module = PyImport_ImportModule(modname);
    PyObject *value = module ? PyObject_GetAttrString(module, attrname) : NULL;
    Py_XDECREF(module);
    return value;
}
