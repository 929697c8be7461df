/*
 * Raising and catching for the loop: `raise`, finding the handler in the exception
 * table, except* (PEP 654), with.
 *
 * CPython 3.11: Python/ceval.c, Objects/exceptions.c. The table's format: code.h.
 */
#include "runtime/python.h"
#include "runtime/vm/ceval_help.h"
#include "runtime/vm/trace.h"

/* An instance for `exc`, an exception class or instance; takes over `exc`. */
static PyObject *instance_of(PyObject *exc, const char *bad_type) {
    PyObject *value;
    if (PyExceptionInstance_Check(exc)) {
        return exc;
    }
    if (!PyExceptionClass_Check(exc)) {
        PyErr_SetString(PyExc_TypeError, bad_type);
        Py_DECREF(exc);
        return NULL;
    }
    value = PyObject_CallNoArgs(exc);
    if (value != NULL && !PyExceptionInstance_Check(value)) {
        PyErr_Format(PyExc_TypeError,
                     "calling %R should have returned an instance of BaseException, "
                     "not %R",
                     exc, Py_TYPE(value));
        Py_CLEAR(value);
    }
    Py_DECREF(exc);
    return value;
}

static int raise_again(void) {
    PyObject *value = _PyErr_GetTopmostException(&_Py_tstate)->exc_value;
    if (value == NULL || value == Py_None) {
        PyErr_SetString(PyExc_RuntimeError, "No active exception to reraise");
        return 0;
    }
    _PyEval_Reraise(Py_NewRef(value));
    return 1;
}

int _PyEval_Raise(PyObject *exc, PyObject *cause) {
    PyObject *value;
    if (exc == NULL) {
        return raise_again();
    }
    value = instance_of(exc, "exceptions must derive from BaseException");
    if (value == NULL) {
        Py_XDECREF(cause);
        return 0;
    }
    if (cause != NULL) {
        if (cause == Py_None) {
            Py_DECREF(cause);
            cause = NULL;
        } else {
            cause =
                instance_of(cause, "exception causes must derive from BaseException");
            if (cause == NULL) {
                Py_DECREF(value);
                return 0;
            }
        }
        PyException_SetCause(value, cause);
    }
    PyErr_SetObject((PyObject *)Py_TYPE(value), value);
    Py_DECREF(value);
    return 0;
}

void _PyEval_Reraise(PyObject *value) {
    PyErr_Restore(Py_NewRef(Py_TYPE(value)), value, PyException_GetTraceback(value));
}

void _PyEval_TraceHere(_PyInterpreterFrame *frame) {
    PyFrameObject *f;
    if (_PyFrame_IsIncomplete(frame)) {
        return;
    }
    f = _PyFrame_GetFrameObject(frame);
    if (f != NULL) {
        PyTraceBack_Here(f);
    }
    if (unlikely(_Py_tstate.use_tracing)) {
        _PyEval_TraceException(&_Py_tstate, frame);
    }
}

void _PyEval_DropStack(_PyInterpreterFrame *frame) {
    PyObject **base = _PyFrame_Stackbase(frame);
    while (frame->localsplus + frame->stacktop > base) {
        PyObject *item = frame->localsplus[--frame->stacktop];
        Py_XDECREF(item);
    }
}

/* The pending error as one instance with its traceback. */
static PyObject *take_error(PyThreadState *ts) {
    PyObject *type = ts->curexc_type, *value = ts->curexc_value;
    PyObject *tb = ts->curexc_traceback;
    ts->curexc_type = ts->curexc_value = ts->curexc_traceback = NULL;
    if (value == NULL || (PyObject *)Py_TYPE(value) != type) {
        PyErr_NormalizeException(&type, &value, &tb);
    }
    PyException_SetTraceback(value, tb != NULL ? tb : Py_None);
    Py_DECREF(type);
    Py_XDECREF(tb);
    return value;
}

PyObject **_PyEval_Unwind(PyThreadState *ts, _PyInterpreterFrame *frame, PyObject **sp,
                          int index) {
    PyObject **base = _PyFrame_Stackbase(frame);
    int level = 0, handler = 0, lasti = 0;
    int found = _PyCode_FindHandler(frame->f_code, index, &level, &handler, &lasti);
    while (sp > base + level) {
        PyObject *item = *--sp;
        Py_XDECREF(item);
    }
    if (!found) {
        frame->stacktop = (int)(sp - frame->localsplus);
        if (unlikely(ts->use_tracing)) {
            _PyEval_TraceUnwind(ts, frame);
        }
        return NULL;
    }
    if (lasti) {
        PyObject *where = PyLong_FromLong(_PyInterpreterFrame_LASTI(frame));
        if (where == NULL) {
            return _PyEval_Unwind(ts, frame, sp, handler);
        }
        *sp++ = where;
    }
    *sp++ = take_error(ts);
    ts->handler = _PyCode_CODE(frame->f_code) + handler;
    return sp;
}

static const char cannot_catch[] =
    "catching classes that do not inherit from BaseException is not allowed";

static int check_type(PyObject *right, int (*good)(PyObject *), const char *message) {
    Py_ssize_t n = PyTuple_Check(right) ? PyTuple_GET_SIZE(right) : -1;
    if (n < 0 && good(right)) {
        return 0;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        if (!good(PyTuple_GET_ITEM(right, i))) {
            n = -1;
        }
    }
    if (n >= 0) {
        return 0;
    }
    if (!PyErr_Occurred()) {
        PyErr_SetString(PyExc_TypeError, message);
    }
    return -1;
}

static int is_exception_class(PyObject *type) {
    return PyExceptionClass_Check(type);
}

int _PyEval_ExcMatch(PyObject *left, PyObject *right) {
    if ((PyObject *)Py_TYPE(left) == right) {
        return 1;
    }
    if (check_type(right, is_exception_class, cannot_catch) < 0) {
        return -1;
    }
    return PyErr_GivenExceptionMatches(left, right);
}

/* ---- except* ---- */

static int is_group_class(PyObject *type) {
    return PyExceptionClass_Check(type) &&
           PyObject_IsSubclass(type, PyExc_BaseExceptionGroup) != 0;
}
static int is_no_group_class(PyObject *type) {
    return !is_group_class(type);
}

/* A naked exception that matches is wrapped into a group of one. */
static int match_naked(PyObject *exc, PyObject **match, PyObject **rest) {
    PyObject *excs, *group;
    if (PyObject_IsInstance(exc, PyExc_BaseExceptionGroup) > 0) {
        *match = Py_NewRef(exc);
        *rest = Py_NewRef(Py_None);
        return 1;
    }
    excs = PyTuple_Pack(1, exc);
    group = excs == NULL
                ? NULL
                : PyObject_CallFunction(PyExc_BaseExceptionGroup, "sO", "", excs);
    Py_XDECREF(excs);
    if (group == NULL) {
        return -1;
    }
    *match = group;
    *rest = Py_NewRef(Py_None);
    return 1;
}

int _PyEval_ExcGroupMatch(PyObject *exc, PyObject *type, PyObject **match,
                          PyObject **rest) {
    if (check_type(type, is_exception_class, cannot_catch) < 0 ||
        check_type(type, is_no_group_class,
                   "catching ExceptionGroup with except* is not allowed. Use except "
                   "instead.") < 0) {
        return -1;
    }
    if (Py_IsNone(exc)) {
        *match = Py_NewRef(Py_None);
        *rest = Py_NewRef(Py_None);
        return 0;
    }
    if (PyErr_GivenExceptionMatches(exc, type)) {
        return match_naked(exc, match, rest);
    }
    if (PyObject_IsInstance(exc, PyExc_BaseExceptionGroup) > 0) {
        PyObject *pair = PyObject_CallMethod(exc, "split", "(O)", type);
        if (pair == NULL) {
            return -1;
        }
        *match = Py_NewRef(PyTuple_GET_ITEM(pair, 0));
        *rest = Py_NewRef(PyTuple_GET_ITEM(pair, 1));
        Py_DECREF(pair);
        return *match != Py_None;
    }
    *match = Py_NewRef(Py_None);
    *rest = Py_NewRef(exc);
    return 0;
}

PyObject *_PyEval_PrepReraiseStar(PyObject *orig, PyObject *excs) {
    return _PyExc_PrepReraiseStar(orig, excs);
}

/* ---- with ---- */

int _PyEval_BeforeWith(PyObject **sp, PyObject **result, int is_async) {
    PyObject *manager = sp[-1], *enter, *exit;
    PyObject *enter_name = is_async ? _Py_ID(__aenter__) : _Py_ID(__enter__);
    PyObject *exit_name = is_async ? _Py_ID(__aexit__) : _Py_ID(__exit__);
    const char *protocol =
        is_async ? "asynchronous context manager" : "context manager";
    enter = _PyObject_LookupSpecial(manager, enter_name);
    if (enter == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError,
                         "'%.200s' object does not support the %s protocol",
                         Py_TYPE(manager)->tp_name, protocol);
        }
        return -1;
    }
    exit = _PyObject_LookupSpecial(manager, exit_name);
    if (exit == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError,
                         "'%.200s' object does not support the %s protocol (missed %U "
                         "method)",
                         Py_TYPE(manager)->tp_name, protocol, exit_name);
        }
        Py_DECREF(enter);
        return -1;
    }
    sp[-1] = exit;
    *result = PyObject_CallNoArgs(enter);
    Py_DECREF(enter);
    Py_DECREF(manager);
    return *result == NULL ? -1 : 0;
}

PyObject *_PyEval_WithExceptStart(PyObject *exit_func, PyObject *exc) {
    PyObject *tb = PyException_GetTraceback(exc), *result;
    PyObject *args[4] = {NULL, (PyObject *)Py_TYPE(exc), exc,
                         tb != NULL ? tb : Py_None};
    result = PyObject_Vectorcall(exit_func, args + 1,
                                 3 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    Py_XDECREF(tb);
    return result;
}
