/*
 * sys: the functions that watch a program run. The events are in trace.c.
 * CPython 3.11: Python/sysmodule.c.
 */
#include "runtime/python.h"
#include "runtime/vm/sys_private.h"
#include "runtime/vm/trace.h"

static PyObject *done(int status) {
    return status < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *sys_settrace(PyObject *self, PyObject *func) {
    if (PySys_Audit("sys.settrace", NULL) < 0) {
        return NULL;
    }
    return done(_PyEval_SetTrace(func == Py_None ? NULL : func));
}

static PyObject *sys_setprofile(PyObject *self, PyObject *func) {
    if (PySys_Audit("sys.setprofile", NULL) < 0) {
        return NULL;
    }
    return done(_PyEval_SetProfile(func == Py_None ? NULL : func));
}

static PyObject *sys_gettrace(PyObject *self, PyObject *Py_UNUSED(arg)) {
    PyObject *func = _Py_tstate.trace_func;
    return Py_NewRef(func != NULL ? func : Py_None);
}

static PyObject *sys_getprofile(PyObject *self, PyObject *Py_UNUSED(arg)) {
    PyObject *func = _Py_tstate.profile_func;
    return Py_NewRef(func != NULL ? func : Py_None);
}

/* Calls a function from within a trace function, ready for events, which begin when it
 * sets a trace function itself: a debugger's command. */
static PyObject *sys_call_tracing(PyObject *self, PyObject *const *args,
                                  Py_ssize_t nargs) {
    PyThreadState *ts = &_Py_tstate;
    int tracing = ts->tracing;
    PyObject *result;
    if (!_PyArg_CheckPositional("call_tracing", nargs, 2, 2)) {
        return NULL;
    }
    if (!PyTuple_Check(args[1])) {
        _PyArg_BadArgument("call_tracing", "argument 2", "tuple", args[1]);
        return NULL;
    }
    ts->tracing = 0;
    ts->use_tracing = 0;
    _PyEval_ChooseTable();
    result = PyObject_Call(args[0], args[1], NULL);
    ts->tracing = tracing;
    ts->use_tracing = ts->trace_func != NULL || ts->profile_func != NULL;
    _PyEval_ChooseTable();
    return result;
}

PyMethodDef _PySys_TraceFunctions[] = {
    {"call_tracing", _PyCFunction_CAST(sys_call_tracing), METH_FASTCALL,
     "call_tracing($module, func, args, /)\n--\n\nCall func(*args) with tracing on."},
    {"getprofile", sys_getprofile, METH_NOARGS,
     "getprofile($module, /)\n--\n\nThe function set by setprofile, or None."},
    {"gettrace", sys_gettrace, METH_NOARGS,
     "gettrace($module, /)\n--\n\nThe function set by settrace, or None."},
    {"setprofile", sys_setprofile, METH_O,
     "setprofile(function)\n\nTell `function` of each call and return."},
    {"settrace", sys_settrace, METH_O,
     "settrace(function)\n\nTell `function` of calls, lines, returns, exceptions."},
    {NULL},
};
