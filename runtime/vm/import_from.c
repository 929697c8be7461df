/*
 * `from m import name` and `from m import *`, once m is imported. Invariant: a name
 * that is no attribute may still be a sub-module in sys.modules, since a package that
 * imports itself round a circle has not got its attribute yet. CPython 3.11:
 * Python/ceval.c, import_from, import_all_from. Next: import.c.
 */
#include "runtime/python.h"
#include "runtime/vm/import_private.h"

/* ImportError: cannot import name. `pkgname` may be NULL. */
static PyObject *cannot_import(PyObject *v, PyObject *name, PyObject *pkgname) {
    PyObject *shown =
        pkgname ? Py_NewRef(pkgname) : PyUnicode_FromString("<unknown module name>");
    PyObject *path = PyModule_GetFilenameObject(v), *text;
    if (path == NULL) {
        PyErr_Clear();
        text = PyUnicode_FromFormat("cannot import name %R from %R (unknown location)",
                                    name, shown);
    } else {
        text = PyUnicode_FromFormat(
            _PyImport_IsInitializing(v)
                ? "cannot import name %R from partially initialized module %R (most "
                  "likely due to a circular import) (%S)"
                : "cannot import name %R from %R (%S)",
            name, shown, path);
    }
    if (text != NULL) {
        PyErr_SetImportError(text, pkgname, path);
    }
    Py_XDECREF(text);
    Py_XDECREF(path);
    Py_XDECREF(shown);
    return NULL;
}

PyObject *_PyImport_From(PyObject *v, PyObject *name) {
    PyObject *value, *pkgname, *module = NULL;
    if (_PyObject_LookupAttr(v, name, &value) != 0) {
        return value;
    }
    if (_PyObject_LookupAttr(v, _Py_ID(__name__), &pkgname) < 0) {
        return NULL;
    }
    if (pkgname != NULL && !PyUnicode_Check(pkgname)) {
        Py_CLEAR(pkgname);
    }
    if (pkgname != NULL) {
        PyObject *full = PyUnicode_FromFormat("%U.%U", pkgname, name);
        module = full ? PyImport_GetModule(full) : NULL;
        Py_XDECREF(full);
    }
    if (module == NULL && !PyErr_Occurred()) {
        cannot_import(v, name, pkgname);
    }
    Py_XDECREF(pkgname);
    return module;
}

/* The names that `*` stands for: __all__, or the keys of __dict__ with *skip_private.
 */
static PyObject *public_names(PyObject *v, int *skip_private) {
    PyObject *all, *dict;
    *skip_private = 0;
    if (_PyObject_LookupAttr(v, _Py_ID(__all__), &all) != 0) {
        return all;
    }
    if (_PyObject_LookupAttr(v, _Py_ID(__dict__), &dict) < 0) {
        return NULL;
    }
    if (dict == NULL) {
        PyErr_SetString(PyExc_ImportError,
                        "from-import-* object has no __dict__ and no __all__");
        return NULL;
    }
    *skip_private = 1;
    all = PyMapping_Keys(dict);
    Py_DECREF(dict);
    return all;
}

static int check_name(PyObject *v, PyObject *name, int skip_private) {
    if (PyUnicode_Check(name)) {
        return 0;
    }
    PyObject *modname = PyObject_GetAttr(v, _Py_ID(__name__));
    if (modname != NULL) {
        PyErr_Format(PyExc_TypeError, "%s in %U.%s must be str, not %.100s",
                     skip_private ? "Key" : "Item", modname,
                     skip_private ? "__dict__" : "__all__", Py_TYPE(name)->tp_name);
        Py_DECREF(modname);
    }
    return -1;
}

int _PyImport_AllFrom(PyObject *locals, PyObject *v) {
    int skip_private, status = 0;
    PyObject *all = public_names(v, &skip_private);
    if (all == NULL) {
        return -1;
    }
    for (Py_ssize_t i = 0; status == 0; i++) {
        PyObject *name = PySequence_GetItem(all, i);
        if (name == NULL) {
            if (PyErr_ExceptionMatches(PyExc_IndexError)) {
                PyErr_Clear();
            } else {
                status = -1;
            }
            break;
        }
        status = check_name(v, name, skip_private);
        if (status == 0 && !(skip_private && PyUnicode_GET_LENGTH(name) > 0 &&
                             PyUnicode_READ_CHAR(name, 0) == '_')) {
            PyObject *value = PyObject_GetAttr(v, name);
            status = value == NULL ? -1
                     : PyDict_CheckExact(locals)
                         ? PyDict_SetItem(locals, name, value)
                         : PyObject_SetItem(locals, name, value);
            Py_XDECREF(value);
        }
        Py_DECREF(name);
    }
    Py_DECREF(all);
    return status;
}
