/*
 * The interpreter's beginning and end. Beginning: the thread's state, the static types,
 * sys and builtins, the three files, in this order, each step needing those before it.
 * End: atexit's functions, the flushing of files. Invariant: nothing here reads a file
 * or runs Python code, so a program's first line comes after few instructions.
 * CPython 3.11: Python/pylifecycle.c. Next: main.c.
 */
#include "runtime/vm/pyrun.h"

#include "kernel/syscall.h"
#include "runtime/python.h"
#include "runtime/vm/import_private.h"

/* The types that are not exceptions, by tools/gen_types.py. */
#define TYPE(name) extern PyTypeObject name;
#include "types.gen.h"
#undef TYPE
static PyTypeObject *const static_types[] = {
#define TYPE(name) &name,
#include "types.gen.h"
#undef TYPE
    NULL};

/* The two modules that nobody imports have their specs, too. */
static int set_core_specs(void) {
    PyObject *names[] = {_Py_ID(sys), _Py_ID(builtins)};
    for (int i = 0; i < 2; i++) {
        PyObject *module = PyDict_GetItem(PyImport_GetModuleDict(), names[i]);
        if (module == NULL || _PyImport_SetBuiltinSpec(module, names[i]) < 0) {
            return -1;
        }
    }
    return 0;
}

int Py_InitializeEx(void) {
    if (_PyThreadState_Init() < 0 || _PyType_ReadyAll(static_types) < 0 ||
        _PyExc_InitTypes() < 0 || _PySys_Init() < 0 || _PyBuiltins_Init() < 0 ||
        set_core_specs() < 0 || _PyIO_InitStdFiles() < 0) {
        return -1;
    }
    sys_interrupt_flag(&_PyEval_BREAKER);
    return 0;
}

/* sys.NAME.flush(); -1 when that failed, with the exception dropped. */
static int flush_file(const char *name) {
    PyObject *file = PySys_GetObject(name);
    if (file == NULL || file == Py_None) {
        return 0;
    }
    PyObject *result = PyObject_CallMethodNoArgs(file, _Py_ID(flush));
    if (result == NULL) {
        PyErr_Clear();
        return -1;
    }
    Py_DECREF(result);
    return 0;
}

int Py_FlushFiles(void) {
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    int status = flush_file("stdout");
    status |= flush_file("stderr");
    PyErr_Restore(type, value, tb);
    return status;
}

/* atexit._run_exitfuncs(), where the program imported atexit. */
static void run_exit_functions(void) {
    PyObject *modules = PyImport_GetModuleDict();
    PyObject *atexit = modules ? PyDict_GetItemString(modules, "atexit") : NULL;
    if (atexit == NULL) {
        return;
    }
    PyObject *result = PyObject_CallMethod(atexit, "_run_exitfuncs", NULL);
    if (result == NULL) {
        PyErr_WriteUnraisable(atexit);
    }
    Py_XDECREF(result);
}

/* Whether a module is the program's: its file was run or imported from source. */
static int is_programs(PyObject *module) {
    return PyModule_Check(module) &&
           PyDict_GetItem(PyModule_GetDict(module), _Py_ID(__file__)) != NULL;
}

/* Takes the program's modules out of sys.modules; gives weak references to them. */
static PyObject *let_modules_go(PyObject *modules) {
    PyObject *refs = PyList_New(0), *names = refs ? PyDict_Keys(modules) : NULL;
    for (Py_ssize_t i = 0; names != NULL && i < PyList_GET_SIZE(names); i++) {
        PyObject *name = PyList_GET_ITEM(names, i);
        PyObject *module = PyDict_GetItem(modules, name);
        if (module == NULL || !is_programs(module)) {
            continue;
        }
        PyObject *ref = PyWeakref_NewRef(module, NULL);
        if (ref == NULL || PyList_Append(refs, ref) < 0 ||
            PyDict_SetItem(modules, name, Py_None) < 0) {
            PyErr_Clear();
        }
        Py_XDECREF(ref);
    }
    Py_XDECREF(names);
    return refs;
}

/* The program's modules die while everything still works, so that their objects'
 * __del__ can print: first by counts, then as a cycle, at last by force, name by name,
 * as finalize_modules() does. The rest goes with the writer's pages. */
static void finalize_modules(void) {
    PyObject *modules = PyImport_GetModuleDict();
    PyObject *refs = modules ? let_modules_go(modules) : NULL;
    PyGC_Collect();
    for (Py_ssize_t i = 0; refs != NULL && i < PyList_GET_SIZE(refs); i++) {
        PyObject *module = PyWeakref_GetObject(PyList_GET_ITEM(refs, i));
        if (module != Py_None) {
            Py_INCREF(module);
            _PyModule_Clear(module);
            Py_DECREF(module);
        }
    }
    Py_XDECREF(refs);
    PyErr_Clear();
    PyGC_Collect();
}

int Py_FinalizeEx(void) {
    run_exit_functions();
    int status = Py_FlushFiles();
    finalize_modules();
    return status | Py_FlushFiles();
}
