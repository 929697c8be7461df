/*
 * The library's import system, importlib._bootstrap and _bootstrap_external: loaded
 * from its own source when a program first looks at a loader, changes sys.meta_path or
 * meets a package that only they understand. CPython has them frozen and calls them
 * _frozen_importlib; so do we. Invariant: while they load, imports go the fast way.
 * CPython 3.11: Python/import.c, Lib/importlib/_bootstrap.py. Next: import_spec.c.
 */
#include "runtime/python.h"
#include "runtime/vm/import_private.h"

static struct {
    PyObject *core, *external; /* owned */
    PyObject *find_and_load, *gcd_import;
    enum { NOT_YET, LOADING, LOADED } state;
} b;

bool _PyImport_HasBootstrap(void) {
    return b.state == LOADED;
}

/* Runs a file of the library's folder importlib as the module `name`, whose code calls
 * itself `shown`: new reference. */
static PyObject *run_library_file(const char *file, const char *name,
                                  const char *shown) {
    struct sys_stat stat;
    PyObject *folder = PyUnicode_FromString(SYS_LIBRARY_ROOT "/importlib");
    PyObject *path = folder ? PyUnicode_FromFormat("%U/%s.py", folder, file) : NULL;
    PyObject *module = NULL, *cached, *code, *result = NULL;
    if (path != NULL && sys_stat(PyUnicode_AsUTF8(path), &stat) < 0) {
        PyErr_Format(PyExc_ImportError, "importlib is not on this machine: no %U",
                     path);
        Py_CLEAR(path);
    }
    cached = path ? _PyImport_CachedName(folder, file) : NULL;
    PyObject *str = cached ? PyUnicode_FromString(name) : NULL;
    code =
        str ? _PyImport_SourceCode(str, path, cached == Py_None ? NULL : cached, &stat)
            : NULL;
    PyObject *as = code ? PyUnicode_FromString(shown) : NULL;
    module =
        as && _PyImport_FixFilename(code, as) == 0 ? PyModule_NewObject(str) : NULL;
    if (module != NULL) {
        PyObject *dict = PyModule_GetDict(module);
        if (PyDict_SetItem(dict, _Py_ID(__builtins__), PyEval_GetBuiltins()) == 0 &&
            PyObject_SetItem(PyImport_GetModuleDict(), str, module) == 0) {
            result = PyEval_EvalCode(code, dict, dict);
        }
    }
    if (result == NULL) {
        Py_CLEAR(module);
    }
    Py_XDECREF(result);
    Py_XDECREF(as);
    Py_XDECREF(code);
    Py_XDECREF(str);
    Py_XDECREF(cached);
    Py_XDECREF(path);
    Py_XDECREF(folder);
    return module;
}

/* module.name(args ...); the result is let go: 0 or -1. */
static int call(PyObject *module, const char *name, const char *format, PyObject *x,
                PyObject *y) {
    PyObject *result = PyObject_CallMethod(module, name, format, x, y);
    Py_XDECREF(result);
    return result ? 0 : -1;
}

/* As if the module were one of the frozen. */
static int set_frozen_spec(PyObject *module, const char *name) {
    PyObject *importer = PyObject_GetAttrString(b.core, "FrozenImporter");
    PyObject *cls = importer ? PyObject_GetAttrString(b.core, "ModuleSpec") : NULL;
    PyObject *spec = cls ? PyObject_CallFunction(cls, "sO", name, importer) : NULL;
    PyObject *origin = spec ? PyUnicode_FromString("frozen") : NULL;
    int status = origin == NULL || PyObject_SetAttr(spec, _Py_ID(origin), origin) < 0 ||
                 PyObject_SetAttr(module, _Py_ID(__loader__), importer) < 0 ||
                 PyObject_SetAttr(module, _Py_ID(__package__), _Py_EMPTY_STR) < 0 ||
                 PyObject_SetAttr(module, _Py_ID(__spec__), spec) < 0;
    Py_XDECREF(origin);
    Py_XDECREF(spec);
    Py_XDECREF(cls);
    Py_XDECREF(importer);
    return status ? -1 : 0;
}

/* FileFinder.path_hook(*_get_supported_file_loaders()): new reference. */
static PyObject *file_hook(void) {
    PyObject *loaders =
        PyObject_CallMethod(b.external, "_get_supported_file_loaders", NULL);
    PyObject *args = loaders ? PySequence_Tuple(loaders) : NULL;
    PyObject *finder = args ? PyObject_GetAttrString(b.external, "FileFinder") : NULL;
    PyObject *maker = finder ? PyObject_GetAttrString(finder, "path_hook") : NULL;
    PyObject *hook = maker ? PyObject_CallObject(maker, args) : NULL;
    Py_XDECREF(maker);
    Py_XDECREF(finder);
    Py_XDECREF(args);
    Py_XDECREF(loaders);
    return hook;
}

static int use_finders(void) {
    PyObject *real[N_STAND_INS] = {
        [FINDER_BUILTIN] = PyObject_GetAttrString(b.core, "BuiltinImporter"),
        [FINDER_FROZEN] = PyObject_GetAttrString(b.core, "FrozenImporter"),
        [FINDER_PATH] = PyObject_GetAttrString(b.external, "PathFinder"),
        [HOOK_FILE] = file_hook(),
    };
    int status = PyErr_Occurred() ? -1 : _PyImport_UseFinders(real);
    for (int i = 0; i < N_STAND_INS; i++) {
        Py_XDECREF(real[i]);
    }
    return status;
}

static int load(void) {
    PyObject *sys = PyImport_ImportModule("sys"), *imp = PyImport_ImportModule("_imp");
    int status = -1;
    b.core = imp ? run_library_file("_bootstrap", "_frozen_importlib",
                                    "<frozen importlib._bootstrap>")
                 : NULL;
    if (b.core != NULL) {
        b.external =
            run_library_file("_bootstrap_external", "_frozen_importlib_external",
                             "<frozen importlib._bootstrap_external>");
    }
    if (b.external != NULL &&
        PyObject_SetAttrString(b.core, "_bootstrap_external", b.external) == 0 &&
        call(b.external, "_set_bootstrap_module", "O", b.core, NULL) == 0 &&
        use_finders() == 0 && _PyImport_UseClasses(b.core, b.external) == 0 &&
        set_frozen_spec(b.core, "_frozen_importlib") == 0 &&
        set_frozen_spec(b.external, "_frozen_importlib_external") == 0 &&
        call(b.core, "_setup", "OO", sys, imp) == 0) {
        b.find_and_load = PyObject_GetAttrString(b.core, "_find_and_load");
        b.gcd_import = PyObject_GetAttrString(b.core, "_gcd_import");
        status = b.find_and_load && b.gcd_import ? 0 : -1;
    }
    Py_XDECREF(imp);
    Py_XDECREF(sys);
    return status;
}

/* As if nothing had been tried. */
static void forget(void) {
    static const char *const names[] = {"_frozen_importlib",
                                        "_frozen_importlib_external"};
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    for (unsigned i = 0; i < Py_ARRAY_LENGTH(names); i++) {
        PyObject *name = PyUnicode_FromString(names[i]);
        if (name == NULL || PyObject_DelItem(PyImport_GetModuleDict(), name) < 0) {
            PyErr_Clear();
        }
        Py_XDECREF(name);
    }
    Py_CLEAR(b.core);
    Py_CLEAR(b.external);
    Py_CLEAR(b.find_and_load);
    Py_CLEAR(b.gcd_import);
    PyErr_Restore(type, value, tb);
}

int _PyImport_Bootstrap(void) {
    if (b.state != NOT_YET) {
        return 0;
    }
    b.state = LOADING;
    int status = load();
    b.state = status < 0 ? NOT_YET : LOADED;
    if (status < 0) {
        forget();
    }
    return status;
}

/* ---- Tracebacks without importlib ---- */

static int is_of(PyFrameObject *frame, const char *file, const char *function) {
    PyCodeObject *code = PyFrame_GetCode(frame);
    int is = _PyUnicode_EqualToASCIIString(code->co_filename, file) &&
             (!function || _PyUnicode_EqualToASCIIString(code->co_name, function));
    Py_DECREF((PyObject *)code);
    return is;
}

/* Takes out of the traceback the frames of importlib that run down to
 * _call_with_frames_removed; of an ImportError, all of importlib. */
static void remove_frames(void) {
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    bool always = PyErr_GivenExceptionMatches(type, PyExc_ImportError);
    PyObject **link = &tb, **outside = NULL;
    while (*link != NULL && PyTraceBack_Check(*link)) {
        PyTracebackObject *t = (PyTracebackObject *)*link;
        bool inside =
            is_of(t->tb_frame, "<frozen importlib._bootstrap>", NULL) ||
            is_of(t->tb_frame, "<frozen importlib._bootstrap_external>", NULL);
        if (inside && outside == NULL) {
            outside = link;
        }
        PyObject **next = (PyObject **)(void *)&t->tb_next;
        if (inside && (always || is_of(t->tb_frame, "<frozen importlib._bootstrap>",
                                       "_call_with_frames_removed"))) {
            PyObject *rest = Py_XNewRef(*next);
            Py_XSETREF(*outside, rest);
            link = outside;
        } else {
            link = next;
        }
        outside = inside ? outside : NULL;
    }
    PyErr_Restore(type, value, tb);
}

PyObject *_PyImport_FindAndLoad(PyObject *name) {
    PyObject *args[2] = {name, b.gcd_import};
    PyObject *module = PyObject_Vectorcall(b.find_and_load, args, 2, NULL);
    if (module == NULL) {
        remove_frames();
    }
    return module;
}
