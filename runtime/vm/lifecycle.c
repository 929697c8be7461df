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

/* The types that are not exceptions, by tools/gen_types.py. */
#define TYPE(name) extern PyTypeObject name;
#include "types.gen.h"
#undef TYPE
static PyTypeObject *const static_types[] = {
#define TYPE(name) &name,
#include "types.gen.h"
#undef TYPE
    NULL};

int Py_InitializeEx(void) {
    if (_PyThreadState_Init() < 0 || _PyType_ReadyAll(static_types) < 0 ||
        _PyExc_InitTypes() < 0 || _PySys_Init() < 0 || _PyBuiltins_Init() < 0 ||
        _PyIO_InitStdFiles() < 0) {
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

int Py_FinalizeEx(void) {
    run_exit_functions();
    int status = Py_FlushFiles();
    /* The objects of __main__ die while everything still works, so that their
     * __del__ can print; the rest goes with the writer's pages. */
    PyObject *modules = PyImport_GetModuleDict();
    PyObject *main_module = modules ? PyDict_GetItemString(modules, "__main__") : NULL;
    if (main_module != NULL && PyModule_Check(main_module)) {
        Py_INCREF(main_module);
        _PyModule_Clear(main_module);
        Py_DECREF(main_module);
        PyGC_Collect();
        status |= Py_FlushFiles();
    }
    return status;
}
