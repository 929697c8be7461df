/*
 * Running source: text to code to result. And what ends a program: SystemExit becomes a
 * status, any other exception a report on sys.stderr through sys.excepthook.
 * Invariant: a function that prints an exception leaves none set.
 * CPython 3.11: Python/pythonrun.c. Next: main.c.
 */
#include "runtime/vm/pyrun.h"

#include <stdlib.h>

#include "kernel/syscall.h"
#include "runtime/compiler/arena.h"
#include "runtime/compiler/astobject.h"
#include "runtime/compiler/compile.h"
#include "runtime/compiler/parser.h"
#include "runtime/compiler/source.h"
#include "runtime/python.h"

/* ---- Compiling ---- */

PyObject *_Py_CompileUTF8(const char *utf8, Py_ssize_t len, PyObject *filename,
                          int mode, PyCompilerFlags *flags, int optimize) {
    if (PySys_Audit("compile", "y#O", utf8, len, filename) < 0) {
        return NULL;
    }
    PyArena *arena = _PyArena_New();
    if (arena == NULL) {
        return NULL;
    }
    PyObject *code = NULL;
    mod_ty mod = _PyParser_ASTFromString(utf8, len, filename, mode, flags, arena);
    if (mod != NULL && flags != NULL && (flags->cf_flags & PyCF_ONLY_AST)) {
        code = PyAST_mod2obj(mod);
    } else if (mod != NULL) {
        code = (PyObject *)_PyAST_Compile(mod, filename, flags, optimize, arena);
    }
    _PyArena_Free(arena);
    return code;
}

PyObject *_Py_CompileSource(const char *text, Py_ssize_t len, PyObject *filename,
                            int mode, PyCompilerFlags *flags, int optimize,
                            bool from_file) {
    PyObject *keep;
    const char *utf8 = _PySource_ToUTF8(text, &len, filename, from_file, &keep);
    PyObject *code =
        utf8 ? _Py_CompileUTF8(utf8, len, filename, mode, flags, optimize) : NULL;
    Py_XDECREF(keep);
    return code;
}

PyObject *Py_CompileStringObject(const char *str, PyObject *filename, int start,
                                 PyCompilerFlags *flags, int optimize) {
    return _Py_CompileUTF8(str, (Py_ssize_t)strlen(str), filename, start, flags,
                           optimize);
}

PyObject *_PyRun_UTF8(const char *utf8, Py_ssize_t len, PyObject *filename, int mode,
                      PyObject *globals, PyObject *locals, PyCompilerFlags *flags) {
    PyObject *code =
        flags != NULL && (flags->cf_flags & PyCF_IGNORE_COOKIE)
            ? _Py_CompileUTF8(utf8, len, filename, mode, flags, -1)
            : _Py_CompileSource(utf8, len, filename, mode, flags, -1, false);
    if (code == NULL) {
        return NULL;
    }
    PyObject *result = PySys_Audit("exec", "O", code) < 0
                           ? NULL
                           : PyEval_EvalCode(code, globals, locals);
    Py_DECREF(code);
    return result;
}

/* ---- Files ---- */

char *_Py_ReadFile(const char *path, Py_ssize_t *len) {
    if (PySys_Audit("open", "ssi", path, "r", 02000000) < 0) {
        return NULL;
    }
    int fd = sys_open(path, SYS_O_READ);
    int64_t size = fd >= 0 ? sys_filesize(fd) : fd;
    char *text = NULL;
    if (size >= 0 && size < INT_MAX / 2 && (text = PyMem_Malloc((size_t)size + 1))) {
        Py_ssize_t n = 0;
        while (n < size) {
            int got = sys_read(fd, text + n, (size_t)(size - n));
            if (got <= 0) {
                size = got < 0 ? got : n;
                break;
            }
            n += got;
        }
        *len = n;
        text[n] = '\0';
    }
    if (fd >= 0) {
        sys_close(fd);
    }
    if (text == NULL && size >= 0) {
        PyErr_NoMemory();
    } else if (size < 0) {
        PyMem_Free(text);
        text = NULL;
        PyObject *name = PyUnicode_FromString(path);
        if (name != NULL) {
            _PyErr_SetOSError((int)-size, name);
            Py_DECREF(name);
        }
    }
    return text;
}

/* ---- The end of a program ---- */

/* The status of `code`, SystemExit's argument; text goes to sys.stderr. */
static int exit_status(PyObject *code) {
    if (code == NULL || code == Py_None) {
        return 0;
    }
    if (PyLong_Check(code)) {
        int overflow;
        long value = PyLong_AsLongAndOverflow(code, &overflow);
        return overflow ? -1 : (int)value;
    }
    Py_FlushFiles();
    PyObject *file = _PySys_GetAttr(_Py_ID(stderr));
    PyObject *text = PyObject_Str(code);
    if (file != NULL && file != Py_None && text != NULL) {
        _Py_FileWrite(file, text);
        _Py_FileWriteString(file, "\n");
    }
    Py_XDECREF(text);
    PyErr_Clear();
    return 1;
}

int _Py_HandleSystemExit(int *status) {
    if (!PyErr_Occurred() || !PyErr_ExceptionMatches(PyExc_SystemExit)) {
        return 0;
    }
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    PyObject *code = NULL;
    if (value != NULL && PyExceptionInstance_Check(value)) {
        code = PyObject_GetAttrString(value, "code");
    }
    PyErr_Clear();
    *status = exit_status(code);
    Py_XDECREF(code);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
    return 1;
}

/* sys.last_type, last_value, last_traceback. */
static void set_last(PyObject *type, PyObject *value, PyObject *tb) {
    if (PySys_SetObject("last_type", type) < 0 ||
        PySys_SetObject("last_value", value) < 0 ||
        PySys_SetObject("last_traceback", tb ? tb : Py_None) < 0) {
        PyErr_Clear();
    }
}

/* The hook failed: its exception and the first one are both shown. */
static void hook_failed(PyObject *type, PyObject *value, PyObject *tb) {
    PyObject *type2, *value2, *tb2;
    PyErr_Fetch(&type2, &value2, &tb2);
    PyErr_NormalizeException(&type2, &value2, &tb2);
    if (tb2 != NULL) {
        PyException_SetTraceback(value2, tb2);
    }
    PySys_WriteStderr("Error in sys.excepthook:\n");
    PyErr_Display(type2, value2, tb2);
    PySys_WriteStderr("\nOriginal exception was:\n");
    PyErr_Display(type, value, tb);
    Py_XDECREF(type2);
    Py_XDECREF(value2);
    Py_XDECREF(tb2);
}

static void report(PyObject *type, PyObject *value, PyObject *tb) {
    PyObject *hook = PySys_GetObject("excepthook");
    if (hook == NULL) {
        PySys_WriteStderr("sys.excepthook is missing\n");
        PyErr_Display(type, value, tb);
        return;
    }
    Py_INCREF(hook);
    PyObject *args[3] = {type, value, tb ? tb : Py_None};
    PyObject *result =
        PySys_Audit("sys.excepthook", "OOOO", hook, type, value, args[2]) < 0
            ? NULL
            : PyObject_Vectorcall(hook, args, 3, NULL);
    Py_DECREF(hook);
    if (result != NULL) {
        Py_DECREF(result);
        return;
    }
    int status;
    if (_Py_HandleSystemExit(&status)) {
        Py_FinalizeEx();
        sys_exit(status);
    }
    hook_failed(type, value, tb);
}

void PyErr_PrintEx(int set_sys_last_vars) {
    int status;
    if (_Py_HandleSystemExit(&status)) {
        Py_FinalizeEx();
        sys_exit(status);
    }
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    if (type == NULL) {
        return;
    }
    PyException_SetTraceback(value, tb ? tb : Py_None);
    if (set_sys_last_vars) {
        set_last(type, value, tb);
    }
    report(type, value, tb);
    PyErr_Clear();
    Py_FlushFiles();
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
}

void PyErr_Print(void) {
    PyErr_PrintEx(1);
}
