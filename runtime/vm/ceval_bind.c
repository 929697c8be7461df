/*
 * Binding the arguments of a call to the parameters of a Python function, straight into
 * the frame's locals. All references in the vector are taken over, also on failure.
 *
 * CPython 3.11: initialize_locals() of Python/ceval.c. Next: ceval_bind_errors.c.
 */
#include "runtime/python.h"
#include "runtime/vm/ceval.h"
#include "runtime/vm/ceval_bind.h"

static void drop(PyObject *const *args, Py_ssize_t from, Py_ssize_t to) {
    for (Py_ssize_t i = from; i < to; i++) {
        Py_DECREF(args[i]);
    }
}

/* The parameter that `keyword` names: its index, -1 none, -2 error. Names are interned
 * as a rule, so identity is tried first. */
static Py_ssize_t find_parameter(PyCodeObject *co, PyObject *keyword,
                                 Py_ssize_t n_params) {
    PyObject **names = ((PyTupleObject *)(void *)co->co_localsplusnames)->ob_item;
    for (Py_ssize_t j = co->co_posonlyargcount; j < n_params; j++) {
        if (names[j] == keyword) {
            return j;
        }
    }
    for (Py_ssize_t j = co->co_posonlyargcount; j < n_params; j++) {
        int cmp = PyObject_RichCompareBool(keyword, names[j], Py_EQ);
        if (cmp != 0) {
            return cmp > 0 ? j : -2;
        }
    }
    return -1;
}

/* Binds one keyword argument (taken over). */
static int bind_keyword(PyFunctionObject *func, PyObject **locals, PyObject *keyword,
                        PyObject *value, PyObject *kwdict, PyObject *kwnames) {
    PyCodeObject *co = (PyCodeObject *)func->func_code;
    Py_ssize_t j;
    if (!PyUnicode_Check(keyword)) {
        PyErr_Format(PyExc_TypeError, "%U() keywords must be strings",
                     func->func_qualname);
        j = -2;
    } else {
        j = find_parameter(co, keyword, co->co_argcount + co->co_kwonlyargcount);
    }
    if (j >= 0 && locals[j] == NULL) {
        locals[j] = value;
        return 0;
    }
    if (j >= 0) {
        PyErr_Format(PyExc_TypeError, "%U() got multiple values for argument '%S'",
                     func->func_qualname, keyword);
    } else if (j == -1 && kwdict != NULL) {
        int err = PyDict_SetItem(kwdict, keyword, value);
        Py_DECREF(value);
        return err;
    } else if (j == -1) {
        if (co->co_posonlyargcount == 0 ||
            !_PyEval_PositionalOnlyPassedAsKeyword(func, kwnames)) {
            PyErr_Format(PyExc_TypeError,
                         "%U() got an unexpected keyword argument '%S'",
                         func->func_qualname, keyword);
        }
    }
    Py_DECREF(value);
    return -1;
}

static int bind_keywords(PyFunctionObject *func, PyObject **locals,
                         PyObject *const *values, PyObject *kwnames, PyObject *kwdict) {
    Py_ssize_t n = PyTuple_GET_SIZE(kwnames);
    for (Py_ssize_t i = 0; i < n; i++) {
        if (bind_keyword(func, locals, PyTuple_GET_ITEM(kwnames, i), values[i], kwdict,
                         kwnames) < 0) {
            drop(values, i + 1, n);
            return -1;
        }
    }
    return 0;
}

/* Fills what the call left open from the positional defaults. */
static int bind_defaults(PyFunctionObject *func, PyObject **locals, Py_ssize_t given) {
    PyCodeObject *co = (PyCodeObject *)func->func_code;
    PyObject *defaults = func->func_defaults;
    Py_ssize_t n_defaults = defaults == NULL ? 0 : PyTuple_GET_SIZE(defaults);
    Py_ssize_t required = co->co_argcount - n_defaults, missing = 0, i;
    for (i = given; i < required; i++) {
        missing += locals[i] == NULL;
    }
    if (missing > 0) {
        _PyEval_MissingArguments(func, locals, n_defaults);
        return -1;
    }
    for (i = given > required ? given - required : 0; i < n_defaults; i++) {
        if (locals[required + i] == NULL) {
            locals[required + i] = Py_NewRef(PyTuple_GET_ITEM(defaults, i));
        }
    }
    return 0;
}

static int bind_kwonly_defaults(PyFunctionObject *func, PyObject **locals) {
    PyCodeObject *co = (PyCodeObject *)func->func_code;
    Py_ssize_t missing = 0;
    for (int i = co->co_argcount; i < co->co_argcount + co->co_kwonlyargcount; i++) {
        PyObject *value = NULL;
        if (locals[i] != NULL) {
            continue;
        }
        if (func->func_kwdefaults != NULL) {
            value = PyDict_GetItemWithError(
                func->func_kwdefaults, PyTuple_GET_ITEM(co->co_localsplusnames, i));
            if (value == NULL && PyErr_Occurred()) {
                return -1;
            }
        }
        locals[i] = Py_XNewRef(value);
        missing += value == NULL;
    }
    if (missing > 0) {
        _PyEval_MissingArguments(func, locals, -1);
        return -1;
    }
    return 0;
}

/* The rest: *args, **kwargs, keywords, defaults. `locals` has the first positional
 * arguments; those from co_argcount on are still in args. */
static int bind_rest(PyFunctionObject *func, PyObject **locals, PyObject *const *args,
                     Py_ssize_t argcount, PyObject *kwnames) {
    PyCodeObject *co = (PyCodeObject *)func->func_code;
    Py_ssize_t n_args = co->co_argcount, total = n_args + co->co_kwonlyargcount;
    Py_ssize_t nkw = kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames);
    PyObject *kwdict = NULL;
    if (co->co_flags & CO_VARKEYWORDS) {
        kwdict = PyDict_New();
        if (kwdict == NULL) {
            drop(args, Py_MIN(argcount, n_args), argcount + nkw);
            return -1;
        }
        locals[total + ((co->co_flags & CO_VARARGS) != 0)] = kwdict;
    }
    if (co->co_flags & CO_VARARGS) {
        Py_ssize_t n = Py_MIN(argcount, n_args);
        PyObject *rest = _PyTuple_FromArraySteal(args + n, argcount - n);
        if (rest == NULL) {
            drop(args, argcount, argcount + nkw);
            return -1;
        }
        locals[total] = rest;
    } else {
        drop(args, Py_MIN(argcount, n_args), argcount);
    }
    if (kwnames != NULL &&
        bind_keywords(func, locals, args + argcount, kwnames, kwdict) < 0) {
        return -1;
    }
    if (argcount > n_args && !(co->co_flags & CO_VARARGS)) {
        _PyEval_TooManyPositional(func, argcount, locals);
        return -1;
    }
    if (argcount < n_args && bind_defaults(func, locals, argcount) < 0) {
        return -1;
    }
    return co->co_kwonlyargcount > 0 ? bind_kwonly_defaults(func, locals) : 0;
}

_PyInterpreterFrame *_PyEvalFramePushAndInit(PyThreadState *ts, PyFunctionObject *func,
                                             PyObject *locals, PyObject *const *args,
                                             size_t argcount, PyObject *kwnames) {
    PyCodeObject *co = (PyCodeObject *)func->func_code;
    Py_ssize_t n = (Py_ssize_t)argcount, n_args = co->co_argcount, i;
    size_t words =
        (size_t)(co->co_nlocalsplus + co->co_stacksize) + FRAME_SPECIALS_SIZE;
    _PyInterpreterFrame *frame = _PyThreadState_PushFrame(ts, words);
    if (unlikely(frame == NULL)) {
        drop(args, 0, n + (kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames)));
        Py_DECREF(func);
        Py_XDECREF(locals);
        return NULL;
    }
    _PyFrame_InitializeSpecials(frame, func, locals, co);
    for (i = 0; i < n && i < n_args; i++) {
        frame->localsplus[i] = args[i];
    }
    for (; i < co->co_nlocalsplus; i++) {
        frame->localsplus[i] = NULL;
    }
    if (n == n_args && kwnames == NULL && co->co_kwonlyargcount == 0 &&
        !(co->co_flags & (CO_VARARGS | CO_VARKEYWORDS))) {
        return frame;
    }
    if (unlikely(bind_rest(func, frame->localsplus, args, n, kwnames) < 0)) {
        _PyEvalFrameClearAndPop(ts, frame);
        return NULL;
    }
    return frame;
}
