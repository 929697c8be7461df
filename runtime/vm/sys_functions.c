/*
 * sys: its functions. Invariant: what they tell of objects (sizes, counts of
 * references) is read from the objects themselves, at the moment of the call.
 * CPython 3.11: Python/sysmodule.c. Next: sysmodule.c.
 */
#include "heap/stats.h"
#include "kernel/syscall.h"
#include "runtime/python.h"
#include "runtime/vm/sys_private.h"

/* ---- Objects ---- */

size_t _PySys_GetSizeOf(PyObject *o) {
    if (PyType_Ready(Py_TYPE(o)) < 0) {
        return (size_t)-1;
    }
    PyObject *method = _PyObject_LookupSpecial(o, _Py_ID(__sizeof__));
    if (method == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError, "Type %.100s doesn't define __sizeof__",
                         Py_TYPE(o)->tp_name);
        }
        return (size_t)-1;
    }
    PyObject *result = PyObject_CallNoArgs(method);
    Py_DECREF(method);
    if (result == NULL) {
        return (size_t)-1;
    }
    Py_ssize_t size = PyLong_AsSsize_t(result);
    Py_DECREF(result);
    if (size == -1 && PyErr_Occurred()) {
        return (size_t)-1;
    }
    if (size < 0) {
        PyErr_SetString(PyExc_ValueError, "__sizeof__() should return >= 0");
        return (size_t)-1;
    }
    return (size_t)size + _PyType_PreHeaderSize(Py_TYPE(o));
}

static PyObject *sys_getsizeof(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                               PyObject *kwnames) {
    static const char *const keywords[] = {"object", "default", NULL};
    static const _PyArg_Names names = {"getsizeof", keywords, 1, 2};
    PyObject *out[2];
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    size_t size = _PySys_GetSizeOf(out[0]);
    if (size == (size_t)-1 && PyErr_Occurred()) {
        if (out[1] != NULL && PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Clear();
            return Py_NewRef(out[1]);
        }
        return NULL;
    }
    return PyLong_FromSize_t(size);
}

static PyObject *sys_getrefcount(PyObject *self, PyObject *arg) {
    return PyLong_FromSsize_t(Py_REFCNT(arg));
}

static PyObject *sys_intern(PyObject *self, PyObject *arg) {
    if (!PyUnicode_Check(arg)) {
        _PyArg_BadArgument("intern", "argument", "str", arg);
        return NULL;
    }
    if (!PyUnicode_CheckExact(arg)) {
        return PyErr_Format(PyExc_TypeError, "can't intern %.400s",
                            Py_TYPE(arg)->tp_name);
    }
    PyObject *text = Py_NewRef(arg);
    PyUnicode_InternInPlace(&text);
    return text;
}

/* ---- Exceptions ---- */

static PyObject *sys_exc_info(PyObject *self, PyObject *Py_UNUSED(arg)) {
    PyObject *exc = PyErr_GetHandledException();
    if (exc == NULL || exc == Py_None) {
        Py_XDECREF(exc);
        return PyTuple_Pack(3, Py_None, Py_None, Py_None);
    }
    PyObject *tb = PyException_GetTraceback(exc);
    PyObject *info = PyTuple_Pack(3, Py_TYPE(exc), exc, tb ? tb : Py_None);
    Py_XDECREF(tb);
    Py_DECREF(exc);
    return info;
}

static PyObject *sys_exception(PyObject *self, PyObject *Py_UNUSED(arg)) {
    PyObject *exc = PyErr_GetHandledException();
    return exc ? exc : Py_NewRef(Py_None);
}

static PyObject *sys_excepthook(PyObject *self, PyObject *const *args,
                                Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("excepthook", nargs, 3, 3)) {
        return NULL;
    }
    PyErr_Display(args[0], args[1], args[2]);
    Py_RETURN_NONE;
}

static PyObject *sys_exit_function(PyObject *self, PyObject *const *args,
                                   Py_ssize_t nargs) {
    if (_PyArg_CheckPositional("exit", nargs, 0, 1)) {
        PyErr_SetObject(PyExc_SystemExit, nargs ? args[0] : Py_None);
    }
    return NULL;
}

/* The line of an expression at the prompt: repr() and the name `_`. */
static PyObject *sys_displayhook(PyObject *self, PyObject *arg) {
    if (arg == Py_None) {
        Py_RETURN_NONE;
    }
    PyObject *builtins = PyEval_GetBuiltins();
    if (PyDict_SetItem(builtins, _Py_LATIN1_CHR('_'), Py_None) < 0) {
        return NULL;
    }
    PyObject *file = _PySys_GetAttr(_Py_ID(stdout));
    if (file == NULL || file == Py_None) {
        PyErr_SetString(PyExc_RuntimeError, "lost sys.stdout");
        return NULL;
    }
    PyObject *text = PyObject_Repr(arg);
    int status = text ? _Py_FileWrite(file, text) : -1;
    Py_XDECREF(text);
    if (status < 0 || _Py_FileWrite(file, _Py_LATIN1_CHR('\n')) < 0 ||
        PyDict_SetItem(builtins, _Py_LATIN1_CHR('_'), arg) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

/* ---- Limits ---- */

static PyObject *sys_getrecursionlimit(PyObject *self, PyObject *Py_UNUSED(arg)) {
    return PyLong_FromLong(Py_GetRecursionLimit());
}

static PyObject *sys_setrecursionlimit(PyObject *self, PyObject *arg) {
    int limit = _PyLong_AsInt(arg);
    if (limit == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (limit < 1) {
        PyErr_SetString(PyExc_ValueError,
                        "recursion limit must be greater or equal than 1");
        return NULL;
    }
    PyThreadState *tstate = _PyThreadState_GET();
    int depth = tstate->recursion_limit - tstate->recursion_remaining;
    if (depth >= limit) {
        return PyErr_Format(
            PyExc_RecursionError,
            "cannot set the recursion limit to %i at the recursion depth "
            "%i: the limit is too low",
            limit, depth);
    }
    Py_SetRecursionLimit(limit);
    Py_RETURN_NONE;
}

static PyObject *sys_get_int_max_str_digits(PyObject *self, PyObject *Py_UNUSED(arg)) {
    return PyLong_FromLong(_Py_int_max_str_digits);
}

static PyObject *sys_set_int_max_str_digits(PyObject *self, PyObject *const *args,
                                            Py_ssize_t nargs, PyObject *kwnames) {
    static const char *const keywords[] = {"maxdigits", NULL};
    static const _PyArg_Names names = {"set_int_max_str_digits", keywords, 1, 1};
    PyObject *out[1];
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    int digits = _PyLong_AsInt(out[0]);
    if (digits == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (digits != 0 && digits < _PY_LONG_MAX_STR_DIGITS_THRESHOLD) {
        return PyErr_Format(PyExc_ValueError, "maxdigits must be 0 or larger than %d",
                            _PY_LONG_MAX_STR_DIGITS_THRESHOLD);
    }
    _Py_int_max_str_digits = digits;
    Py_RETURN_NONE;
}

/* ---- Frames ---- */

static PyObject *sys_getframe(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("_getframe", nargs, 0, 1)) {
        return NULL;
    }
    int depth = nargs ? _PyLong_AsInt(args[0]) : 0;
    if (depth == -1 && PyErr_Occurred()) {
        return NULL;
    }
    _PyInterpreterFrame *frame =
        _PyFrame_FirstComplete(_PyThreadState_GET()->current_frame);
    for (; frame != NULL && depth > 0; depth--) {
        frame = _PyFrame_FirstComplete(frame->previous);
    }
    if (frame == NULL) {
        PyErr_SetString(PyExc_ValueError, "call stack is not deep enough");
        return NULL;
    }
    PyObject *result = (PyObject *)_PyFrame_GetFrameObject(frame);
    return result == NULL || PySys_Audit("sys._getframe", "(O)", result) < 0
               ? NULL
               : Py_NewRef(result);
}

/* ---- Encodings, hooks, and what this machine does not have ---- */

static PyObject *sys_utf8(PyObject *self, PyObject *Py_UNUSED(arg)) {
    return Py_NewRef(_Py_STR(utf_8));
}

static PyObject *sys_surrogateescape(PyObject *self, PyObject *Py_UNUSED(arg)) {
    return PyUnicode_InternFromString("surrogateescape");
}

static PyObject *sys_none(PyObject *self, PyObject *Py_UNUSED(arg)) {
    Py_RETURN_NONE;
}

static PyObject *sys_false(PyObject *self, PyObject *Py_UNUSED(arg)) {
    return Py_NewRef(Py_False);
}

/* Blocks of Python's own tables and objects, C's malloc not counted. */
static PyObject *sys_getallocatedblocks(PyObject *self, PyObject *Py_UNUSED(arg)) {
    struct heap_stats stats;
    heap_stats(&stats);
    return PyLong_FromSize_t(stats.domains[DOMAIN_MEM].blocks +
                             stats.domains[DOMAIN_OBJECT].blocks);
}

static PyObject *sys_ignore(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                            PyObject *kwnames) {
    Py_RETURN_NONE;
}

static PyObject *sys_getswitchinterval(PyObject *self, PyObject *Py_UNUSED(arg)) {
    return PyFloat_FromDouble(0.005);
}

/* Shows what could not be raised: the argument's five attributes. */
static PyObject *sys_unraisablehook(PyObject *self, PyObject *arg) {
    static const char *const names[] = {"exc_type", "exc_value", "exc_traceback",
                                        "err_msg", "object"};
    PyObject *field[5];
    int n = 0;
    while (n < 5 && (field[n] = PyObject_GetAttrString(arg, names[n])) != NULL) {
        n++;
    }
    if (n == 5) {
        PyErr_Restore(Py_NewRef(field[0]), Py_NewRef(field[1]), Py_NewRef(field[2]));
        PyErr_WriteUnraisable(field[4] == Py_None ? NULL : field[4]);
    }
    while (n > 0) {
        Py_DECREF(field[--n]);
    }
    if (PyErr_Occurred()) {
        return NULL;
    }
    Py_RETURN_NONE;
}

#define FAST(name, func)                                                               \
    { name, _PyCFunction_CAST(func), METH_FASTCALL, NULL }
#define KEYWORDS(name, func)                                                           \
    { name, _PyCFunction_CAST(func), METH_FASTCALL | METH_KEYWORDS, NULL }
#define ONE(name, func)                                                                \
    { name, func, METH_O, NULL }
#define NONE(name, func)                                                               \
    { name, func, METH_NOARGS, NULL }

PyMethodDef _PySys_Functions[] = {
    FAST("_getframe", sys_getframe),
    KEYWORDS("breakpointhook", sys_ignore),
    NONE("_clear_type_cache", sys_none),
    ONE("displayhook", sys_displayhook),
    NONE("exc_info", sys_exc_info),
    FAST("excepthook", sys_excepthook),
    NONE("exception", sys_exception),
    FAST("exit", sys_exit_function),
    NONE("getdefaultencoding", sys_utf8),
    NONE("getfilesystemencoding", sys_utf8),
    NONE("getfilesystemencodeerrors", sys_surrogateescape),
    NONE("get_int_max_str_digits", sys_get_int_max_str_digits),
    NONE("getallocatedblocks", sys_getallocatedblocks),
    NONE("getrecursionlimit", sys_getrecursionlimit),
    ONE("getrefcount", sys_getrefcount),
    KEYWORDS("getsizeof", sys_getsizeof),
    NONE("getswitchinterval", sys_getswitchinterval),
    ONE("intern", sys_intern),
    NONE("is_finalizing", sys_false),
    KEYWORDS("set_int_max_str_digits", sys_set_int_max_str_digits),
    ONE("setrecursionlimit", sys_setrecursionlimit),
    KEYWORDS("setswitchinterval", sys_ignore),
    ONE("unraisablehook", sys_unraisablehook),
    {NULL, NULL, 0, NULL},
};
