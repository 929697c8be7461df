/*
 * sys: hooks. Audit hooks (PEP 578) are told of sensitive events, those of asynchronous
 * generators (PEP 525) of their first step and their end; and coroutines may remember
 * where they were made. Invariant: an audit hook that raises stops what it was told of.
 * CPython 3.11: Python/sysmodule.c. Next: sysmodule.c.
 */
#include "runtime/objects/structseq.h"
#include "runtime/python.h"
#include "runtime/vm/sys_private.h"

static PyObject *audit_hooks; /* list or NULL */

/* ---- Audit ---- */

static int audit(PyObject *event, PyObject *args) {
    for (Py_ssize_t i = 0; audit_hooks != NULL && i < PyList_GET_SIZE(audit_hooks);
         i++) {
        PyObject *pair[2] = {event, args};
        PyObject *result =
            PyObject_Vectorcall(PyList_GET_ITEM(audit_hooks, i), pair, 2, NULL);
        if (result == NULL) {
            return -1;
        }
        Py_DECREF(result);
    }
    return 0;
}

int PySys_Audit(const char *event, const char *format, ...) {
    PyObject *name, *args;
    va_list va;
    int status = -1;
    if (likely(audit_hooks == NULL)) {
        return 0;
    }
    va_start(va, format);
    args = format != NULL ? Py_VaBuildValue(format, va) : PyTuple_New(0);
    va_end(va);
    if (args != NULL && !PyTuple_Check(args)) {
        PyObject *one = PyTuple_Pack(1, args);
        Py_SETREF(args, one);
    }
    name = PyUnicode_FromString(event);
    if (name != NULL && args != NULL) {
        status = audit(name, args);
    }
    Py_XDECREF(name);
    Py_XDECREF(args);
    return status;
}

static PyObject *sys_audit(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    PyObject *rest;
    int status;
    if (nargs == 0) {
        PyErr_SetString(PyExc_TypeError,
                        "audit() missing 1 required positional argument: 'event'");
        return NULL;
    }
    if (!PyUnicode_Check(args[0])) {
        return PyErr_Format(PyExc_TypeError,
                            "expected str for argument 'event', not %.200s",
                            Py_TYPE(args[0])->tp_name);
    }
    rest = _PyTuple_FromArray(args + 1, nargs - 1);
    status = rest == NULL ? -1 : audit(args[0], rest);
    Py_XDECREF(rest);
    return status < 0 ? NULL : Py_NewRef(Py_None);
}

/* The hooks there are may refuse one more: by an Exception, and silently. */
static PyObject *sys_addaudithook(PyObject *self, PyObject *const *args,
                                  Py_ssize_t nargs, PyObject *kwnames) {
    static const char *const keywords[] = {"hook", NULL};
    static const _PyArg_Names names = {"addaudithook", keywords, 1, 1};
    PyObject *hook[1];
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, hook)) {
        return NULL;
    }
    if (PySys_Audit("sys.addaudithook", NULL) < 0) {
        if (!PyErr_ExceptionMatches(PyExc_Exception)) {
            return NULL;
        }
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    if (audit_hooks == NULL) {
        audit_hooks = PyList_New(0);
    }
    return audit_hooks == NULL || PyList_Append(audit_hooks, hook[0]) < 0
               ? NULL
               : Py_NewRef(Py_None);
}

/* ---- Asynchronous generators, coroutines ---- */

static PyTypeObject hooks_type;
static PyStructSequence_Field hooks_fields[] = {
    {"firstiter", "Called at the first step of an asynchronous generator"},
    {"finalizer", "Called when one is about to be collected"},
    {NULL}};
static PyStructSequence_Desc hooks_desc = {"asyncgen_hooks", NULL, hooks_fields, 2};

static PyObject *sys_get_asyncgen_hooks(PyObject *self, PyObject *Py_UNUSED(arg)) {
    PyThreadState *ts = &_Py_tstate;
    PyObject *seq;
    if (hooks_type.tp_name == NULL &&
        PyStructSequence_InitType2(&hooks_type, &hooks_desc) < 0) {
        return NULL;
    }
    seq = PyStructSequence_New(&hooks_type);
    if (seq != NULL) {
        PyObject *first = ts->async_gen_firstiter, *last = ts->async_gen_finalizer;
        PyStructSequence_SET_ITEM(seq, 0, Py_NewRef(first != NULL ? first : Py_None));
        PyStructSequence_SET_ITEM(seq, 1, Py_NewRef(last != NULL ? last : Py_None));
    }
    return seq;
}

/* Whether `hook` may stand for the hook of that name. */
static bool is_hook(PyObject *hook, const char *name) {
    if (hook == NULL || hook == Py_None || PyCallable_Check(hook)) {
        return true;
    }
    PyErr_Format(PyExc_TypeError, "callable %s expected, got %.50s", name,
                 Py_TYPE(hook)->tp_name);
    return false;
}

static void set_hook(PyObject **slot, PyObject *hook) {
    if (hook != NULL) {
        Py_XSETREF(*slot, hook == Py_None ? NULL : Py_NewRef(hook));
    }
}

static PyObject *sys_set_asyncgen_hooks(PyObject *self, PyObject *args,
                                        PyObject *kwargs) {
    static char *keywords[] = {"firstiter", "finalizer", NULL};
    PyObject *out[2] = {NULL, NULL};
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|OO", keywords, &out[0], &out[1]) ||
        !is_hook(out[1], "finalizer") || !is_hook(out[0], "firstiter")) {
        return NULL;
    }
    if ((out[1] && PySys_Audit("sys.set_asyncgen_hook_finalizer", NULL) < 0) ||
        (out[0] && PySys_Audit("sys.set_asyncgen_hook_firstiter", NULL) < 0)) {
        return NULL;
    }
    set_hook(&_Py_tstate.async_gen_finalizer, out[1]);
    set_hook(&_Py_tstate.async_gen_firstiter, out[0]);
    Py_RETURN_NONE;
}

static PyObject *sys_get_origin_depth(PyObject *self, PyObject *Py_UNUSED(arg)) {
    return PyLong_FromLong(_Py_tstate.coroutine_origin_tracking_depth);
}

static PyObject *sys_set_origin_depth(PyObject *self, PyObject *const *args,
                                      Py_ssize_t nargs, PyObject *kwnames) {
    static const char *const keywords[] = {"depth", NULL};
    static const _PyArg_Names names = {"set_coroutine_origin_tracking_depth", keywords,
                                       1, 1};
    PyObject *out[1];
    int depth;
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    depth = _PyLong_AsInt(out[0]);
    if (depth < 0) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_ValueError, "depth must be >= 0");
        }
        return NULL;
    }
    _Py_tstate.coroutine_origin_tracking_depth = depth;
    Py_RETURN_NONE;
}

PyObject *_PyCoro_Origin(void) {
    int depth = _Py_tstate.coroutine_origin_tracking_depth;
    _PyInterpreterFrame *f = _PyFrame_FirstComplete(_Py_tstate.current_frame);
    PyObject *list = PyList_New(0), *origin;
    for (; list != NULL && f != NULL && depth > 0; depth--) {
        PyObject *place =
            Py_BuildValue("(OiO)", f->f_code->co_filename,
                          _PyInterpreterFrame_GetLine(f), f->f_code->co_name);
        if (place == NULL || PyList_Append(list, place) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(place);
        f = _PyFrame_FirstComplete(f->previous);
    }
    origin = list != NULL ? PyList_AsTuple(list) : NULL;
    Py_XDECREF(list);
    return origin;
}

/* ---- The one thread's frame and exception ---- */

static PyObject *by_thread(PyObject *value) {
    PyObject *dict = value != NULL ? PyDict_New() : NULL;
    PyObject *key = dict != NULL ? PyLong_FromLong(1) : NULL;
    if (dict != NULL && (key == NULL || PyDict_SetItem(dict, key, value) < 0)) {
        Py_CLEAR(dict);
    }
    Py_XDECREF(key);
    return dict;
}

static PyObject *sys_current_frames(PyObject *self, PyObject *Py_UNUSED(arg)) {
    return PySys_Audit("sys._current_frames", NULL) < 0
               ? NULL
               : by_thread((PyObject *)PyEval_GetFrame());
}

static PyObject *sys_current_exceptions(PyObject *self, PyObject *Py_UNUSED(arg)) {
    if (PySys_Audit("sys._current_exceptions", NULL) < 0) {
        return NULL;
    }
    PyObject *exc = PyErr_GetHandledException(), *info = NULL, *dict;
    if (exc == NULL || exc == Py_None) {
        info = PyTuple_Pack(3, Py_None, Py_None, Py_None);
    } else {
        PyObject *tb = PyException_GetTraceback(exc);
        info = PyTuple_Pack(3, Py_TYPE(exc), exc, tb != NULL ? tb : Py_None);
        Py_XDECREF(tb);
    }
    dict = by_thread(info);
    Py_XDECREF(info);
    Py_XDECREF(exc);
    return dict;
}

#define NONE(name, func)                                                               \
    { name, func, METH_NOARGS, NULL }
#define KEYWORDS(name, func)                                                           \
    { name, _PyCFunction_CAST(func), METH_FASTCALL | METH_KEYWORDS, NULL }

PyMethodDef _PySys_Hooks[] = {
    NONE("_current_exceptions", sys_current_exceptions),
    NONE("_current_frames", sys_current_frames),
    KEYWORDS("addaudithook", sys_addaudithook),
    {"audit", _PyCFunction_CAST(sys_audit), METH_FASTCALL, NULL},
    NONE("get_asyncgen_hooks", sys_get_asyncgen_hooks),
    NONE("get_coroutine_origin_tracking_depth", sys_get_origin_depth),
    {"set_asyncgen_hooks", _PyCFunction_CAST(sys_set_asyncgen_hooks),
     METH_VARARGS | METH_KEYWORDS, NULL},
    KEYWORDS("set_coroutine_origin_tracking_depth", sys_set_origin_depth),
    {NULL},
};
