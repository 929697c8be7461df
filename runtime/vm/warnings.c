/*
 * Warnings: whether one is shown, by the filters, and once for each place or not.
 *
 * Invariant: the module `warnings`, where a program has imported it, has the last word:
 * its filters, its defaultaction and its _showwarnmsg are used, whatever is in them.
 * A registry (a module's __warningregistry__) holds what was shown under the filters of
 * its "version" and is void under others.
 *
 * CPython 3.11: Python/_warnings.c. Next: errors_warn.c, modules/warningsmodule.c.
 */
#include "runtime/vm/warnings.h"

#include "runtime/python.h"
#include "runtime/vm/errors.h"

static struct _PyWarnings state;

/* ---- The state ---- */

static int add_filter(PyObject *category, const char *action, const char *module) {
    PyObject *item = Py_BuildValue("(sOOzi)", action, Py_None, category, module, 0);
    int status = item ? PyList_Append(state.filters, item) : -1;
    Py_XDECREF(item);
    return status;
}

struct _PyWarnings *_PyWarnings_Get(void) {
    if (state.filters != NULL) {
        return &state;
    }
    state.filters = PyList_New(0);
    state.once_registry = PyDict_New();
    state.default_action = PyUnicode_InternFromString("default");
    if (state.filters == NULL || state.once_registry == NULL ||
        state.default_action == NULL ||
        add_filter(PyExc_DeprecationWarning, "default", "__main__") < 0 ||
        add_filter(PyExc_DeprecationWarning, "ignore", NULL) < 0 ||
        add_filter(PyExc_PendingDeprecationWarning, "ignore", NULL) < 0 ||
        add_filter(PyExc_ImportWarning, "ignore", NULL) < 0 ||
        add_filter(PyExc_ResourceWarning, "ignore", NULL) < 0) {
        Py_CLEAR(state.filters);
        Py_CLEAR(state.once_registry);
        Py_CLEAR(state.default_action);
        return NULL;
    }
    return &state;
}

/* warnings.NAME, where that module is loaded (with `import`: where it can be): new
 * reference, NULL without an exception where there is none. */
static PyObject *module_attr(PyObject *name, bool import) {
    PyObject *module, *value;
    if (import) {
        module = PyImport_ImportModule("warnings");
        if (module == NULL && PyErr_ExceptionMatches(PyExc_ImportError)) {
            PyErr_Clear();
        }
    } else {
        module = PyImport_GetModule(_Py_ID(warnings));
    }
    if (module == NULL) {
        return NULL;
    }
    (void)_PyObject_LookupAttr(module, name, &value);
    Py_DECREF(module);
    return value;
}

/* ---- Filters ---- */

/* Whether a filter's pattern (None, a str, or what has a method match) fits. */
static int matches(PyObject *pattern, PyObject *text) {
    if (pattern == Py_None) {
        return 1;
    }
    if (PyUnicode_CheckExact(pattern)) {
        int order = PyUnicode_Compare(pattern, text);
        return order == -1 && PyErr_Occurred() ? -1 : order == 0;
    }
    PyObject *result = PyObject_CallMethodOneArg(pattern, _Py_ID(match), text);
    int truth = result ? PyObject_IsTrue(result) : -1;
    Py_XDECREF(result);
    return truth;
}

/* Whether the filter is for this warning: 1, 0, or -1. */
static int fits(PyObject *item, PyObject *category, PyObject *text, int lineno,
                PyObject *module) {
    PyObject **part = &PyTuple_GET_ITEM(item, 0);
    int good = matches(part[1], text);
    good = good > 0 ? matches(part[3], module) : good;
    good = good > 0 ? PyObject_IsSubclass(category, part[2]) : good;
    if (good <= 0) {
        return good;
    }
    Py_ssize_t line = PyLong_AsSsize_t(part[4]);
    if (line == -1 && PyErr_Occurred()) {
        return -1;
    }
    return line == 0 || line == lineno;
}

static PyObject *default_action(void) {
    PyObject *action = module_attr(_Py_ID(defaultaction), false);
    if (action == NULL) {
        return PyErr_Occurred() ? NULL : Py_NewRef(state.default_action);
    }
    if (!PyUnicode_Check(action)) {
        PyErr_Format(PyExc_TypeError,
                     "_warnings.defaultaction must be a string, not '%.200s'",
                     Py_TYPE(action)->tp_name);
        Py_CLEAR(action);
    } else {
        Py_XSETREF(state.default_action, Py_NewRef(action));
    }
    return action;
}

/* The filters that hold now, borrowed. */
static PyObject *current_filters(void) {
    PyObject *filters = module_attr(_Py_ID(filters), false);
    if (filters == NULL && PyErr_Occurred()) {
        return NULL;
    }
    if (filters != NULL) {
        Py_SETREF(state.filters, filters);
    }
    if (!PyList_Check(state.filters)) {
        PyErr_SetString(PyExc_ValueError, "_warnings.filters must be a list");
        return NULL;
    }
    return state.filters;
}

/* The action for this warning (new reference) and *item, the filter that says so (new
 * reference; None where it is the default). */
static PyObject *find_action(PyObject *category, PyObject *text, int lineno,
                             PyObject *module, PyObject **item) {
    PyObject *filters = current_filters();
    for (Py_ssize_t i = 0; filters != NULL && i < PyList_GET_SIZE(filters); i++) {
        PyObject *t = PyList_GET_ITEM(filters, i);
        if (!PyTuple_Check(t) || PyTuple_GET_SIZE(t) != 5) {
            return PyErr_Format(PyExc_ValueError,
                                "_warnings.filters item %zd isn't a 5-tuple", i);
        }
        PyObject *action = PyTuple_GET_ITEM(t, 0);
        if (!PyUnicode_Check(action)) {
            return PyErr_Format(PyExc_TypeError,
                                "action must be a string, not '%.200s'",
                                Py_TYPE(action)->tp_name);
        }
        Py_INCREF(t);
        int fit = fits(t, category, text, lineno, module);
        if (fit > 0) {
            *item = t;
            return Py_NewRef(action);
        }
        Py_DECREF(t);
        if (fit < 0) {
            return NULL;
        }
    }
    *item = Py_NewRef(Py_None);
    return filters ? default_action() : NULL;
}

/* ---- Registries ---- */

/* 1 when `key` is in the registry already; with `set` it is afterwards. */
static int was_shown(PyObject *registry, PyObject *key, bool set) {
    PyObject *version = PyDict_GetItemWithError(registry, _Py_ID(version));
    if (version == NULL && PyErr_Occurred()) {
        return -1;
    }
    if (version == NULL || !PyLong_CheckExact(version) ||
        PyLong_AsLong(version) != state.filters_version) {
        PyErr_Clear();
        PyDict_Clear(registry);
        version = PyLong_FromLong(state.filters_version);
        int status = version ? PyDict_SetItem(registry, _Py_ID(version), version) : -1;
        Py_XDECREF(version);
        if (status < 0) {
            return -1;
        }
    } else {
        PyObject *shown = PyDict_GetItemWithError(registry, key);
        int truth = shown ? PyObject_IsTrue(shown) : PyErr_Occurred() ? -1 : 0;
        if (truth != 0) {
            return truth;
        }
    }
    return set ? PyDict_SetItem(registry, key, Py_True) : 0;
}

/* The same for a warning that is shown once in all. */
static int was_shown_anywhere(PyObject *registry, PyObject *text, PyObject *category) {
    PyObject *key = PyTuple_Pack(2, text, category);
    int shown = key ? was_shown(registry, key, true) : -1;
    Py_XDECREF(key);
    return shown;
}

static PyObject *once_registry(void) {
    PyObject *registry = module_attr(_Py_ID(onceregistry), false);
    if (registry == NULL) {
        return PyErr_Occurred() ? NULL : state.once_registry;
    }
    if (!PyDict_Check(registry)) {
        PyErr_Format(PyExc_TypeError,
                     "_warnings.onceregistry must be a dict, not '%.200s'",
                     Py_TYPE(registry)->tp_name);
        Py_DECREF(registry);
        return NULL;
    }
    Py_SETREF(state.once_registry, registry);
    return registry;
}

static bool is(PyObject *action, const char *name) {
    return _PyUnicode_EqualToASCIIString(action, name);
}

/* Notes the warning as the action asks: 1 when it was shown before, 0, or -1. */
static int note(PyObject *action, PyObject *item, PyObject *registry, PyObject *key,
                PyObject *text, PyObject *category) {
    if (is(action, "always")) {
        return 0;
    }
    if (registry != NULL && PyDict_SetItem(registry, key, Py_True) < 0) {
        return -1;
    }
    if (is(action, "once")) {
        registry = registry ? registry : once_registry();
        return registry ? was_shown_anywhere(registry, text, category) : -1;
    }
    if (is(action, "module")) {
        return registry ? was_shown_anywhere(registry, text, category) : 0;
    }
    if (!is(action, "default")) {
        PyErr_Format(PyExc_RuntimeError,
                     "Unrecognized action (%R) in warnings.filters:\n %R", action,
                     item);
        return -1;
    }
    return 0;
}

/* ---- Showing ---- */

/* "file:line: Category: text" and the source line, by C alone. */
static int show_plainly(PyObject *filename, int lineno, PyObject *text,
                        PyObject *category, PyObject *sourceline) {
    PyObject *file = PySys_GetObject("stderr"), *name, *line;
    if (file == NULL || file == Py_None) {
        return 0;
    }
    name = PyObject_GetAttr(category, _Py_ID(__name__));
    line = name ? PyUnicode_FromFormat("%S:%d: %U: %U\n", filename, lineno, name, text)
                : NULL;
    if (line != NULL && _Py_FileWrite(file, line) == 0) {
        if (sourceline != NULL) {
            Py_SETREF(line, PyUnicode_FromFormat("  %U\n", sourceline));
            if (line != NULL) {
                (void)_Py_FileWrite(file, line);
            }
        } else {
            (void)_Py_DisplaySourceLine(file, filename, lineno, 2);
        }
    }
    Py_XDECREF(line);
    Py_XDECREF(name);
    PyErr_Clear();
    return 0;
}

struct shown {
    PyObject *category, *text, *message, *filename, *sourceline, *source;
    int lineno;
};

static int show(const struct shown *w) {
    PyObject *function = module_attr(_Py_ID(_showwarnmsg), w->source != NULL);
    if (function == NULL) {
        return PyErr_Occurred() ? -1
                                : show_plainly(w->filename, w->lineno, w->text,
                                               w->category, w->sourceline);
    }
    PyObject *cls = NULL, *record = NULL, *result = NULL;
    if (!PyCallable_Check(function)) {
        PyErr_SetString(PyExc_TypeError,
                        "warnings._showwarnmsg() must be set to a callable");
    } else if ((cls = module_attr(_Py_ID(WarningMessage), false)) == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_RuntimeError,
                            "unable to get warnings.WarningMessage");
        }
    } else {
        record = PyObject_CallFunction(cls, "OOOiOOO", w->message, w->category,
                                       w->filename, w->lineno, Py_None, Py_None,
                                       w->source ? w->source : Py_None);
        result = record ? PyObject_CallOneArg(function, record) : NULL;
    }
    Py_XDECREF(result);
    Py_XDECREF(record);
    Py_XDECREF(cls);
    Py_DECREF(function);
    return result ? 0 : -1;
}

/* ---- The two ways in ---- */

/* What a file is called where no module is named: without ".py". */
static PyObject *module_of(PyObject *filename) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(filename);
    if (n == 0) {
        return PyUnicode_FromString("<unknown>");
    }
    const char *text = PyUnicode_AsUTF8(filename);
    size_t size = text ? strlen(text) : 0;
    PyErr_Clear();
    bool is_source = size > 3 && strcmp(text + size - 3, ".py") == 0;
    return PyUnicode_Substring(filename, 0, is_source ? n - 3 : n);
}

/* Decides and shows: 0 or -1. */
static int decide(struct shown *w, PyObject *module, PyObject *registry) {
    PyObject *key = Py_BuildValue("(OOi)", w->text, w->category, w->lineno);
    PyObject *action = NULL, *item = NULL;
    int shown = key == NULL ? -1 : registry ? was_shown(registry, key, false) : 0;
    if (shown == 0) {
        action = find_action(w->category, w->text, w->lineno, module, &item);
        shown = action ? 0 : -1;
    }
    if (shown == 0 && is(action, "error")) {
        PyErr_SetObject(w->category, w->message);
        shown = -1;
    } else if (shown == 0 && !is(action, "ignore")) {
        shown = note(action, item, registry, key, w->text, w->category);
        shown = shown == 0 ? show(w) : shown;
    }
    Py_XDECREF(item);
    Py_XDECREF(action);
    Py_XDECREF(key);
    return shown < 0 ? -1 : 0;
}

int _PyWarnings_WarnExplicit(PyObject *category, PyObject *message, PyObject *filename,
                             int lineno, PyObject *module, PyObject *registry,
                             PyObject *sourceline, PyObject *source) {
    if (registry == Py_None) {
        registry = NULL;
    }
    if (_PyWarnings_Get() == NULL || module == Py_None) {
        return module == Py_None ? 0 : -1;
    }
    if (registry != NULL && !PyDict_Check(registry)) {
        PyErr_SetString(PyExc_TypeError, "'registry' must be a dict or None");
        return -1;
    }
    int is_instance = PyObject_IsInstance(message, PyExc_Warning);
    if (is_instance < 0) {
        return -1;
    }
    struct shown w = {.filename = filename,
                      .lineno = lineno,
                      .sourceline = sourceline,
                      .source = source};
    w.category = is_instance ? (PyObject *)Py_TYPE(message) : category;
    w.text = is_instance ? PyObject_Str(message) : Py_NewRef(message);
    w.message = !w.text       ? NULL
                : is_instance ? Py_NewRef(message)
                              : PyObject_CallOneArg(category, message);
    module = !w.message ? NULL : module ? Py_NewRef(module) : module_of(filename);
    int status = module ? decide(&w, module, registry) : -1;
    Py_XDECREF(module);
    Py_XDECREF(w.message);
    Py_XDECREF(w.text);
    return status;
}

/* Frames of the import system do not count. */
static bool is_internal(_PyInterpreterFrame *f) {
    PyObject *name = f->f_code->co_filename;
    const char *text = PyUnicode_Check(name) ? PyUnicode_AsUTF8(name) : NULL;
    PyErr_Clear();
    return text && strstr(text, "importlib") && strstr(text, "_bootstrap");
}

static _PyInterpreterFrame *caller(_PyInterpreterFrame *f) {
    return _PyFrame_FirstComplete(f->previous);
}

/* The frame that `stack_level` leads to; NULL beyond the outermost. */
static _PyInterpreterFrame *warn_frame(Py_ssize_t stack_level) {
    _PyInterpreterFrame *f = _PyFrame_FirstComplete(_Py_tstate.current_frame);
    bool all = stack_level <= 0 || (f != NULL && is_internal(f));
    while (--stack_level > 0 && f != NULL) {
        do {
            f = caller(f);
        } while (!all && f != NULL && is_internal(f));
    }
    return f;
}

int _PyWarnings_Warn(PyObject *message, PyObject *category, Py_ssize_t stack_level,
                     PyObject *source) {
    _PyInterpreterFrame *f = warn_frame(stack_level);
    PyObject *globals = f ? f->f_globals : _PySys_GetDict();
    int lineno = f ? _PyInterpreterFrame_GetLine(f) : 1;
    PyObject *filename =
        f ? Py_NewRef(f->f_code->co_filename) : PyUnicode_FromString("sys");
    PyObject *registry = PyDict_GetItemWithError(globals, _Py_ID(__warningregistry__)),
             *module = NULL;
    if (registry == NULL && !PyErr_Occurred()) {
        registry = PyDict_New();
        if (registry != NULL &&
            PyDict_SetItem(globals, _Py_ID(__warningregistry__), registry) < 0) {
            Py_CLEAR(registry);
        }
    } else {
        Py_XINCREF(registry);
    }
    if (registry != NULL) {
        module = PyDict_GetItemWithError(globals, _Py_ID(__name__));
        module = module && (module == Py_None || PyUnicode_Check(module))
                     ? Py_NewRef(module)
                 : PyErr_Occurred() ? NULL
                                    : PyUnicode_FromString("<string>");
    }
    int status = filename && module
                     ? _PyWarnings_WarnExplicit(category, message, filename, lineno,
                                                module, registry, NULL, source)
                     : -1;
    Py_XDECREF(module);
    Py_XDECREF(registry);
    Py_XDECREF(filename);
    return status;
}
