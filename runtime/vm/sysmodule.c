/*
 * The module `sys`: made first of all modules, since sys.modules is where the others
 * go. Facts that never change are in sys_info.c, functions in sys_functions.c.
 * Invariant: the dict made here is the one that PySys_GetObject looks in, whatever the
 * program does to sys.modules. CPython 3.11: Python/sysmodule.c. Next: sys_info.c.
 */
#include "runtime/vm/sysmodule.h"

#include <stdio.h>

#include "kernel/syscall.h"
#include "runtime/python.h"
#include "runtime/vm/import_private.h"
#include "runtime/vm/sys_private.h"
#include "runtime/vm/trace.h"

static PyObject *sys_dict, *modules;

PyObject *_PySys_GetDict(void) {
    return sys_dict;
}

PyObject *PyImport_GetModuleDict(void) {
    return modules;
}

PyObject *_PySys_GetAttr(PyObject *name) {
    return sys_dict ? PyDict_GetItemWithError(sys_dict, name) : NULL;
}

PyObject *PySys_GetObject(const char *name) {
    if (sys_dict == NULL) {
        return NULL;
    }
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyObject *result = PyDict_GetItemString(sys_dict, name);
    PyErr_Restore(type, value, tb);
    return result;
}

int PySys_SetObject(const char *name, PyObject *value) {
    if (value != NULL) {
        return PyDict_SetItemString(sys_dict, name, value);
    }
    return PySys_GetObject(name) ? PyDict_DelItemString(sys_dict, name) : 0;
}

/* ---- The command line ---- */

int _PySys_SetArgv(int skip) {
    PyObject *list = PyList_New(0);
    for (int i = 0; list != NULL; i++) {
        char text[1024];
        int n = sys_argument(i + skip, text, sizeof text);
        if (n < 0) {
            break;
        }
        n = Py_MIN(n, (int)sizeof text - 1);
        /* -c and -m stand for their argument. */
        char option[4];
        if (i == 0 && skip > 0 && sys_argument(skip - 1, option, sizeof option) == 2 &&
            (strcmp(option, "-c") == 0 || strcmp(option, "-m") == 0)) {
            memcpy(text, option, sizeof option);
            n = 2;
        }
        PyObject *item = PyUnicode_DecodeUTF8(text, n, "surrogateescape");
        if (item == NULL || PyList_Append(list, item) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(item);
    }
    if (list != NULL && PyList_GET_SIZE(list) == 0 &&
        PyList_Append(list, _Py_EMPTY_STR) < 0) {
        Py_CLEAR(list);
    }
    int status = list ? PyDict_SetItem(sys_dict, _Py_ID(argv), list) : -1;
    Py_XDECREF(list);
    return status;
}

int _PySys_SetPath0(PyObject *folder) {
    PyObject *path = PyDict_GetItem(sys_dict, _Py_ID(path));
    if (path == NULL || !PyList_Check(path)) {
        return 0;
    }
    return PyList_Insert(path, 0, folder);
}

/* ---- Writing ---- */

/* Formats into a fixed buffer, since these are used when memory is out. */
static void write_to(PyObject *name, int fd, const char *format, va_list va) {
    char text[1001];
    PyObject *type, *value, *tb;
    int n = vsnprintf(text, sizeof text, format, va);
    PyErr_Fetch(&type, &value, &tb);
    PyObject *file = _PySys_GetAttr(name);
    if (file == NULL || file == Py_None || _Py_FileWriteString(file, text) < 0) {
        PyErr_Clear();
        sys_write(fd, text, strlen(text));
    }
    if (n >= (int)sizeof text && file != NULL && file != Py_None &&
        _Py_FileWriteString(file, "... truncated") < 0) {
        PyErr_Clear();
    }
    PyErr_Restore(type, value, tb);
}

void PySys_WriteStdout(const char *format, ...) {
    va_list va;
    va_start(va, format);
    write_to(_Py_ID(stdout), 1, format, va);
    va_end(va);
}

void PySys_WriteStderr(const char *format, ...) {
    va_list va;
    va_start(va, format);
    write_to(_Py_ID(stderr), 2, format, va);
    va_end(va);
}

/* ---- Start-up ---- */

/* sys.path without the program's folder. */
static int add_lists(PyObject *dict) {
    static const char *const empty[] = {"path", "warnoptions", "orig_argv"};
    for (unsigned i = 0; i < Py_ARRAY_LENGTH(empty); i++) {
        PyObject *list = PyList_New(0);
        int status = list ? PyDict_SetItemString(dict, empty[i], list) : -1;
        Py_XDECREF(list);
        if (status < 0) {
            return -1;
        }
    }
    PyObject *path = PyDict_GetItem(dict, _Py_ID(path));
    PyObject *library = PyUnicode_FromString(SYS_LIBRARY_ROOT);
    int failed = path == NULL || library == NULL || PyList_Append(path, library) < 0;
    Py_XDECREF(library);
    if (failed) {
        return -1;
    }
    static const char *const dicts[] = {"path_importer_cache", "_xoptions"};
    for (unsigned i = 0; i < Py_ARRAY_LENGTH(dicts); i++) {
        PyObject *d = PyDict_New();
        int status = d ? PyDict_SetItemString(dict, dicts[i], d) : -1;
        Py_XDECREF(d);
        if (status < 0) {
            return -1;
        }
    }
    return 0;
}

/* The hooks under the names that keep them, whatever a program puts in their place. */
static int keep_hooks(PyObject *dict) {
    static const char *const hooks[][2] = {{"displayhook", "__displayhook__"},
                                           {"excepthook", "__excepthook__"},
                                           {"unraisablehook", "__unraisablehook__"},
                                           {"breakpointhook", "__breakpointhook__"}};
    for (unsigned i = 0; i < Py_ARRAY_LENGTH(hooks); i++) {
        PyObject *hook = PyDict_GetItemString(dict, hooks[i][0]);
        if (hook != NULL && PyDict_SetItemString(dict, hooks[i][1], hook) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyModuleDef sys_module = {.m_name = "sys", .m_size = -1};

int _PySys_Init(void) {
    modules = PyDict_New();
    PyObject *module = modules ? PyModule_Create(&sys_module) : NULL;
    if (module == NULL || PyModule_AddFunctions(module, _PySys_Functions) < 0 ||
        PyModule_AddFunctions(module, _PySys_TraceFunctions) < 0 ||
        PyModule_AddFunctions(module, _PySys_Hooks) < 0) {
        return -1;
    }
    sys_dict = Py_NewRef(PyModule_GetDict(module));
    if (keep_hooks(sys_dict) < 0) {
        return -1;
    }
    if (PyDict_SetItem(modules, _Py_ID(sys), module) < 0 ||
        PyDict_SetItem(sys_dict, _Py_ID(modules), modules) < 0 ||
        add_lists(sys_dict) < 0 || _PyImport_InitFinders(sys_dict) < 0 ||
        _PySys_AddFacts(sys_dict) < 0) {
        return -1;
    }
    Py_DECREF(module);
    return 0;
}
