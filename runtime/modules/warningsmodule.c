/*
 * The module _warnings: the C half of the library's warnings.py, over the state that
 * warnings raised in C share. Invariant: `filters` and `_onceregistry` are the very
 * objects of that state. CPython 3.11: Python/_warnings.c. Before: vm/warnings.c.
 */
#include "runtime/python.h"
#include "runtime/vm/warnings.h"

PyObject *PyInit__warnings(void);

/* The category of a warning, borrowed; NULL with TypeError. */
static PyObject *category_of(PyObject *message, PyObject *category) {
    int is_instance = PyObject_IsInstance(message, PyExc_Warning);
    if (is_instance < 0) {
        return NULL;
    }
    if (is_instance) {
        return (PyObject *)Py_TYPE(message);
    }
    if (category == NULL || category == Py_None) {
        return PyExc_UserWarning;
    }
    int is_sub =
        PyType_Check(category) ? PyObject_IsSubclass(category, PyExc_Warning) : 0;
    if (is_sub > 0) {
        return category;
    }
    if (is_sub == 0) {
        PyErr_Format(PyExc_TypeError, "category must be a Warning subclass, not '%s'",
                     Py_TYPE(category)->tp_name);
    }
    return NULL;
}

static PyObject *warn(PyObject *self, PyObject *args, PyObject *kwargs) {
    static char *keywords[] = {"message", "category", "stacklevel", "source", NULL};
    PyObject *message, *category = NULL, *source = NULL;
    Py_ssize_t level = 1;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|OnO:warn", keywords, &message,
                                     &category, &level, &source)) {
        return NULL;
    }
    category = category_of(message, category);
    if (category == NULL || _PyWarnings_Warn(message, category, level,
                                             source == Py_None ? NULL : source) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

/* The line as the module's loader has it: new reference, None without one. */
static PyObject *source_line(PyObject *globals, int lineno) {
    PyObject *loader = PyDict_GetItemWithError(globals, _Py_ID(__loader__));
    PyObject *name = loader ? PyDict_GetItemWithError(globals, _Py_ID(__name__)) : NULL;
    PyObject *get_source, *source, *lines, *line = NULL;
    if (name == NULL ||
        _PyObject_LookupAttr(loader, _Py_ID(get_source), &get_source) <= 0) {
        return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
    }
    source = PyObject_CallOneArg(get_source, name);
    Py_DECREF(get_source);
    if (source == NULL || source == Py_None) {
        return source;
    }
    lines = PyUnicode_Check(source) ? PyUnicode_Splitlines(source, 0) : NULL;
    Py_DECREF(source);
    if (lines == NULL) {
        return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
    }
    line = PyList_GetItem(lines, lineno - 1);
    Py_XINCREF(line);
    Py_DECREF(lines);
    return line;
}

static PyObject *warn_explicit(PyObject *self, PyObject *args, PyObject *kwargs) {
    static char *keywords[] = {"message",        "category", "filename",
                               "lineno",         "module",   "registry",
                               "module_globals", "source",   NULL};
    PyObject *message, *category, *filename, *module = NULL, *registry = NULL;
    PyObject *globals = NULL, *source = NULL, *line = NULL;
    int lineno;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OOUi|OOOO:warn_explicit", keywords,
                                     &message, &category, &filename, &lineno, &module,
                                     &registry, &globals, &source)) {
        return NULL;
    }
    if (globals != NULL && globals != Py_None) {
        if (!PyDict_Check(globals)) {
            return PyErr_Format(PyExc_TypeError,
                                "module_globals must be a dict, not '%.200s'",
                                Py_TYPE(globals)->tp_name);
        }
        if ((line = source_line(globals, lineno)) == NULL) {
            return NULL;
        }
    }
    int status = _PyWarnings_WarnExplicit(category, message, filename, lineno, module,
                                          registry, line == Py_None ? NULL : line,
                                          source == Py_None ? NULL : source);
    Py_XDECREF(line);
    return status < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *filters_mutated(PyObject *self, PyObject *ignored) {
    _PyWarnings_Get()->filters_version++;
    Py_RETURN_NONE;
}

static PyMethodDef warnings_methods[] = {
    {"warn", (PyCFunction)(void *)warn, METH_VARARGS | METH_KEYWORDS,
     "warn(message, category=None, stacklevel=1, source=None)\n--\n\n"
     "Show a warning, raise it or drop it, as the filters say."},
    {"warn_explicit", (PyCFunction)(void *)warn_explicit, METH_VARARGS | METH_KEYWORDS,
     "The same where file and line are told."},
    {"_filters_mutated", filters_mutated, METH_NOARGS},
    {NULL},
};

static PyModuleDef warnings_module = {
    .m_name = "_warnings",
    .m_doc = "What the module warnings does in C.",
    .m_methods = warnings_methods,
};

PyObject *PyInit__warnings(void) {
    struct _PyWarnings *state = _PyWarnings_Get();
    PyObject *module = state ? PyModule_Create(&warnings_module) : NULL;
    if (module != NULL &&
        (PyModule_AddObjectRef(module, "filters", state->filters) < 0 ||
         PyModule_AddObjectRef(module, "_onceregistry", state->once_registry) < 0 ||
         PyModule_AddObjectRef(module, "_defaultaction", state->default_action) < 0)) {
        Py_CLEAR(module);
    }
    return module;
}
