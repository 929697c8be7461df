/*
 * Specs, loaders and finders as long as the library's importlib is not loaded: classes
 * of the same names, whose instances have the same attributes in their dict, and
 * stand-ins for BuiltinImporter and the like. Whoever asks one of them for more (a
 * method, a repr) loads importlib; what asked becomes an instance of the real class.
 * Invariant: a spec or loader made here has its attributes in CPython's order, and the
 * layout of any plain class, so that its class can be exchanged.
 * CPython 3.11: Lib/importlib/_bootstrap.py. Next: import_bootstrap.c.
 */
#include "runtime/python.h"
#include "runtime/vm/import_private.h"

/* ---- Classes to be exchanged ---- */

enum { CLASS_SPEC = N_LOADERS, N_CLASSES };
static const struct {
    const char *module, *name;
} class_names[N_CLASSES] = {
    [LOADER_SOURCE] = {"_frozen_importlib_external", "SourceFileLoader"},
    [LOADER_BYTECODE] = {"_frozen_importlib_external", "SourcelessFileLoader"},
    [CLASS_SPEC] = {"_frozen_importlib", "ModuleSpec"},
};
/* Both owned; `used` is the early class until the real one is there. */
static PyTypeObject *early[N_CLASSES], *used[N_CLASSES];

static int is_early(PyObject *o) {
    for (int i = 0; i < N_CLASSES; i++) {
        if (early[i] != NULL && Py_IS_TYPE(o, early[i])) {
            return 1;
        }
    }
    return 0;
}

/* An instance of an early class gets the real one, once that is loaded. */
static int exchange(PyObject *o) {
    for (int i = 0; i < N_CLASSES; i++) {
        if (early[i] != NULL && Py_IS_TYPE(o, early[i]) && used[i] != early[i]) {
            return PyObject_SetAttr(o, _Py_ID(__class__), (PyObject *)used[i]);
        }
    }
    return 0;
}

/* Makes `self` what it stands for: 0, or -1 with an exception set. */
static int become_real(PyObject *self) {
    if (_PyImport_Bootstrap() < 0 || exchange(self) < 0) {
        return -1;
    }
    if (is_early(self)) {
        PyErr_Format(PyExc_ImportError, "importlib is not loaded yet");
        return -1;
    }
    return 0;
}

static PyObject *early_getattro(PyObject *self, PyObject *name) {
    PyObject *value = _PyObject_GenericGetAttrWithDict(self, name, NULL, 1);
    if (value != NULL || PyErr_Occurred()) {
        return value;
    }
    if (name == _Py_ID(_initializing)) {
        Py_RETURN_FALSE;
    }
    if (name == _Py_ID(has_location)) {
        return PyObject_GetAttr(self, _Py_ID(_set_fileattr));
    }
    if (name == _Py_ID(parent)) {
        return _PyImport_SpecParent(self);
    }
    return become_real(self) < 0 ? NULL : PyObject_GetAttr(self, name);
}

static PyObject *early_repr(PyObject *self) {
    return become_real(self) < 0 ? NULL : PyObject_Repr(self);
}

static PyTypeObject *class_of(int i) {
    if (used[i] == NULL) {
        PyTypeObject *type = (PyTypeObject *)PyObject_CallFunction(
            (PyObject *)&PyType_Type, "s(){s:s}", class_names[i].name, "__module__",
            class_names[i].module);
        if (type != NULL) {
            type->tp_getattro = early_getattro;
            type->tp_repr = early_repr;
            early[i] = type;
            used[i] = (PyTypeObject *)Py_NewRef((PyObject *)type);
        }
    }
    return used[i];
}

static PyObject *new_instance(int i) {
    PyTypeObject *type = class_of(i);
    return type ? PyType_GenericAlloc(type, 0) : NULL;
}

/* Sets an attribute and lets go of the value: 0 or -1. */
static int set(PyObject *o, PyObject *name, PyObject *value) {
    int status = value ? PyObject_GenericSetAttr(o, name, value) : -1;
    Py_XDECREF(value);
    return status;
}

PyObject *_PyImport_NewLoader(int loader, PyObject *name, PyObject *file) {
    PyObject *o = new_instance(loader);
    if (o != NULL && (set(o, _Py_ID(name), Py_NewRef(name)) < 0 ||
                      set(o, _Py_ID(path), Py_NewRef(file)) < 0)) {
        Py_CLEAR(o);
    }
    return o;
}

/* A spec; `package` the folder of a package's modules, `cached` a str, both or NULL. */
static PyObject *new_spec(PyObject *name, PyObject *loader, PyObject *origin,
                          PyObject *package, PyObject *cached, int has_location) {
    PyObject *o = new_instance(CLASS_SPEC);
    PyObject *places = package ? PyList_New(0) : Py_NewRef(Py_None);
    if (o == NULL || places == NULL ||
        (package && PyList_Append(places, package) < 0)) {
        Py_XDECREF(places);
        Py_XDECREF(o);
        return NULL;
    }
    if (set(o, _Py_ID(name), Py_NewRef(name)) < 0 ||
        set(o, _Py_ID(loader), Py_NewRef(loader)) < 0 ||
        set(o, _Py_ID(origin), Py_NewRef(origin)) < 0 ||
        set(o, _Py_ID(loader_state), Py_NewRef(Py_None)) < 0 ||
        set(o, _Py_ID(submodule_search_locations), Py_NewRef(places)) < 0 ||
        set(o, _Py_ID(_uninitialized_submodules), PyList_New(0)) < 0 ||
        set(o, _Py_ID(_set_fileattr), PyBool_FromLong(has_location)) < 0 ||
        set(o, _Py_ID(_cached), Py_NewRef(cached ? cached : Py_None)) < 0) {
        Py_CLEAR(o);
    }
    Py_DECREF(places);
    return o;
}

/* ---- Stand-ins ---- */

typedef struct {
    PyObject_HEAD const char *module, *name;
    const char *shown; /* NULL: a class */
} StandIn;
extern PyTypeObject _PyImport_StandInType;

static StandIn stand_ins[N_STAND_INS] = {
#define STAND_IN(m, n, s)                                                              \
    { .ob_base = {1, &_PyImport_StandInType}, .module = m, .name = n, .shown = s }
    [FINDER_BUILTIN] = STAND_IN("_frozen_importlib", "BuiltinImporter", NULL),
    [FINDER_FROZEN] = STAND_IN("_frozen_importlib", "FrozenImporter", NULL),
    [FINDER_PATH] = STAND_IN("_frozen_importlib_external", "PathFinder", NULL),
    [HOOK_ZIP] = STAND_IN("zipimport", "zipimporter", NULL),
    [HOOK_FILE] = STAND_IN("", "",
                           "<function FileFinder.path_hook.<locals>."
                           "path_hook_for_FileFinder at %p>"),
};
/* What stands in the lists now: stand-ins, later the real ones (owned). */
static PyObject *finders[N_STAND_INS];

static PyObject *stand_in_repr(PyObject *op) {
    StandIn *self = (StandIn *)op;
    if (self->shown != NULL) {
        return PyUnicode_FromFormat(self->shown, self);
    }
    return PyUnicode_FromFormat("<class '%s.%s'>", self->module, self->name);
}

/* The object that this one stands for: new reference. */
static PyObject *real_object(PyObject *op) {
    int i = (int)((StandIn *)op - stand_ins);
    if (i != HOOK_ZIP && _PyImport_Bootstrap() < 0) {
        return NULL;
    }
    if (i == HOOK_ZIP) {
        return _PyImport_GetModuleAttrString("zipimport", "zipimporter");
    }
    if (finders[i] == op) {
        PyErr_Format(PyExc_ImportError, "importlib is not loaded yet");
        return NULL;
    }
    return Py_NewRef(finders[i]);
}

static PyObject *stand_in_getattro(PyObject *op, PyObject *name) {
    PyObject *real = real_object(op);
    PyObject *value = real ? PyObject_GetAttr(real, name) : NULL;
    Py_XDECREF(real);
    return value;
}

/* sys.path_hooks are called with each folder: a folder is no archive. */
static int is_folder(PyObject *args) {
    struct sys_stat stat;
    PyObject *path = PyTuple_GET_SIZE(args) == 1 ? PyTuple_GET_ITEM(args, 0) : NULL;
    const char *text = path && PyUnicode_Check(path) ? PyUnicode_AsUTF8(path) : NULL;
    PyErr_Clear();
    return text != NULL && sys_stat(text, &stat) == 0 &&
           (stat.mode & 0170000) == 0040000;
}

static PyObject *stand_in_call(PyObject *op, PyObject *args, PyObject *kwargs) {
    if ((StandIn *)op == &stand_ins[HOOK_ZIP] && is_folder(args)) {
        PyErr_SetString(PyExc_ImportError, "not a Zip file");
        return NULL;
    }
    PyObject *real = real_object(op);
    PyObject *value = real ? PyObject_Call(real, args, kwargs) : NULL;
    Py_XDECREF(real);
    return value;
}

PyTypeObject _PyImport_StandInType = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "type",
    .tp_basicsize = sizeof(StandIn),
    .tp_repr = stand_in_repr,
    .tp_getattro = stand_in_getattro,
    .tp_call = stand_in_call,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
};

/* ---- The lists of sys ---- */

static int fill(PyObject *dict, const char *name, int from, int to) {
    PyObject *list = PyList_New(0);
    int status = list ? 0 : -1;
    for (int i = from; i < to && status == 0; i++) {
        finders[i] = Py_NewRef((PyObject *)&stand_ins[i]);
        status = PyList_Append(list, finders[i]);
    }
    if (status == 0) {
        status = PyDict_SetItemString(dict, name, list);
    }
    Py_XDECREF(list);
    return status;
}

int _PyImport_InitFinders(PyObject *dict) {
    return fill(dict, "meta_path", 0, N_FINDERS) < 0 ||
                   fill(dict, "path_hooks", N_FINDERS, N_STAND_INS) < 0
               ? -1
               : 0;
}

static bool holds(PyObject *list, int from, int to) {
    if (list == NULL || !PyList_CheckExact(list) ||
        PyList_GET_SIZE(list) != to - from) {
        return false;
    }
    for (int i = from; i < to; i++) {
        if (PyList_GET_ITEM(list, i - from) != finders[i]) {
            return false;
        }
    }
    return true;
}

bool _PyImport_IsDefault(void) {
    PyObject *dict = _PySys_GetDict();
    return holds(PyDict_GetItem(dict, _Py_ID(meta_path)), 0, N_FINDERS) &&
           holds(PyDict_GetItem(dict, _Py_ID(path_hooks)), N_FINDERS, N_STAND_INS);
}

/* Each stand-in in the list becomes the real object. */
static int replace(PyObject *list) {
    for (Py_ssize_t i = 0; list && PyList_Check(list) && i < PyList_GET_SIZE(list);
         i++) {
        PyObject *item = PyList_GET_ITEM(list, i);
        if (Py_IS_TYPE(item, &_PyImport_StandInType) &&
            PyList_SetItem(list, i, Py_NewRef(finders[(StandIn *)item - stand_ins])) <
                0) {
            return -1;
        }
    }
    return 0;
}

int _PyImport_UseFinders(PyObject *const real[N_STAND_INS]) {
    for (int i = 0; i < N_STAND_INS; i++) {
        if (real[i] != NULL) {
            Py_XSETREF(finders[i], Py_NewRef(real[i]));
        }
    }
    return replace(PySys_GetObject("meta_path")) < 0 ||
                   replace(PySys_GetObject("path_hooks")) < 0
               ? -1
               : 0;
}

/* ---- Modules ---- */

/* The real classes of `from` (a module or NULL) are used from now on. */
static int use_classes_of(PyObject *from, int first, int last) {
    for (int i = first; from != NULL && i <= last; i++) {
        PyObject *type = PyObject_GetAttrString(from, class_names[i].name);
        if (type == NULL || class_of(i) == NULL) {
            Py_XDECREF(type);
            return -1;
        }
        Py_XSETREF(used[i], (PyTypeObject *)type);
    }
    return 0;
}

/* A loader in a module's or a spec's dict. */
static int update_loader(PyObject *owner, PyObject *name) {
    PyObject *loader;
    int status = _PyObject_LookupAttr(owner, name, &loader);
    if (status > 0 && Py_IS_TYPE(loader, &_PyImport_StandInType)) {
        PyObject *real = finders[(StandIn *)loader - stand_ins];
        status = PyObject_SetAttr(owner, name, real);
    } else if (status > 0) {
        status = exchange(loader);
    }
    Py_XDECREF(loader);
    return status < 0 ? -1 : 0;
}

int _PyImport_UseClasses(PyObject *bootstrap, PyObject *external) {
    if (use_classes_of(bootstrap, CLASS_SPEC, CLASS_SPEC) < 0 ||
        use_classes_of(external, 0, N_LOADERS - 1) < 0) {
        return -1;
    }
    PyObject *list = PyMapping_Values(PyImport_GetModuleDict());
    int status = list ? 0 : -1;
    for (Py_ssize_t i = 0; status == 0 && i < PyList_GET_SIZE(list); i++) {
        PyObject *module = PyList_GET_ITEM(list, i), *spec;
        if (!PyModule_Check(module)) {
            continue;
        }
        PyObject *dict = PyModule_GetDict(module);
        spec = dict ? PyDict_GetItem(dict, _Py_ID(__spec__)) : NULL;
        if (spec != NULL && is_early(spec)) {
            status = exchange(spec) < 0 || update_loader(spec, _Py_ID(loader)) < 0;
        }
        status = status || update_loader(module, _Py_ID(__loader__)) < 0 ? -1 : 0;
    }
    Py_XDECREF(list);
    return status;
}

/* Puts into the dict, without letting go of the value. */
static int put(PyObject *dict, PyObject *name, PyObject *value) {
    return value ? PyDict_SetItem(dict, name, value) : -1;
}

PyObject *_PyImport_BuiltinLoader(void) {
    return finders[FINDER_BUILTIN];
}

int _PyImport_SetBuiltinSpec(PyObject *module, PyObject *name) {
    PyObject *dict = PyModule_GetDict(module), *loader = finders[FINDER_BUILTIN];
    PyObject *origin = PyUnicode_InternFromString("built-in");
    PyObject *spec = origin ? new_spec(name, loader, origin, NULL, NULL, 0) : NULL;
    int status = put(dict, _Py_ID(__package__), _Py_EMPTY_STR) < 0 ||
                 put(dict, _Py_ID(__loader__), loader) < 0 ||
                 put(dict, _Py_ID(__spec__), spec) < 0;
    Py_XDECREF(spec);
    Py_XDECREF(origin);
    return status ? -1 : 0;
}

PyObject *_PyImport_SpecParent(PyObject *spec) {
    if (!is_early(spec)) {
        return PyObject_GetAttr(spec, _Py_ID(parent));
    }
    PyObject *name = PyObject_GetAttr(spec, _Py_ID(name)), *parent = NULL;
    PyObject *places = PyObject_GetAttr(spec, _Py_ID(submodule_search_locations));
    if (name != NULL && places != NULL && PyUnicode_Check(name)) {
        Py_ssize_t n = PyUnicode_GET_LENGTH(name);
        Py_ssize_t dot = PyUnicode_FindChar(name, '.', 0, n, -1);
        parent = places != Py_None ? Py_NewRef(name)
                                   : PyUnicode_Substring(name, 0, dot < 0 ? 0 : dot);
    }
    Py_XDECREF(places);
    Py_XDECREF(name);
    return parent;
}

int _PyImport_SetFileSpec(PyObject *module, PyObject *name, PyObject *file,
                          PyObject *cached, PyObject *package, int kind) {
    PyObject *dict = PyModule_GetDict(module), *loader, *spec, *parent, *path = NULL;
    loader = _PyImport_NewLoader(kind, name, file);
    spec = loader ? new_spec(name, loader, file, package, cached, 1) : NULL;
    parent = spec ? _PyImport_SpecParent(spec) : NULL;
    int status = parent == NULL || put(dict, _Py_ID(__package__), parent) < 0 ||
                 put(dict, _Py_ID(__loader__), loader) < 0 ||
                 put(dict, _Py_ID(__spec__), spec) < 0;
    if (status == 0 && package != NULL) {
        path = PyObject_GetAttr(spec, _Py_ID(submodule_search_locations));
        status = put(dict, _Py_ID(__path__), path);
        Py_XDECREF(path);
    }
    status = status || put(dict, _Py_ID(__file__), file) < 0 ||
             (cached != NULL && put(dict, _Py_ID(__cached__), cached) < 0) ||
             put(dict, _Py_ID(__builtins__), PyEval_GetBuiltins()) < 0;
    Py_XDECREF(parent);
    Py_XDECREF(spec);
    Py_XDECREF(loader);
    return status ? -1 : 0;
}

/* ---- spec._initializing ---- */

static PyObject *spec_of(PyObject *module) {
    PyObject *spec;
    if (_PyObject_LookupAttr(module, _Py_ID(__spec__), &spec) <= 0) {
        PyErr_Clear();
        return NULL;
    }
    return spec;
}

int _PyImport_SetInitializing(PyObject *module, int flag) {
    PyObject *spec = spec_of(module);
    int status = 0;
    if (spec != NULL && spec != Py_None) {
        status =
            PyObject_SetAttr(spec, _Py_ID(_initializing), flag ? Py_True : Py_False);
    }
    Py_XDECREF(spec);
    return status;
}

int _PyImport_IsInitializing(PyObject *module) {
    PyObject *spec = spec_of(module), *flag = NULL;
    int res = 0;
    if (spec != NULL && spec != Py_None &&
        _PyObject_LookupAttr(spec, _Py_ID(_initializing), &flag) > 0) {
        res = PyObject_IsTrue(flag) == 1;
    }
    PyErr_Clear();
    Py_XDECREF(flag);
    Py_XDECREF(spec);
    return res;
}
