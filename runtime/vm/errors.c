/*
 * Setting, reading and matching the exception that is on its way.
 *
 * Invariant R2: between calls, curexc_type is NULL with the other two NULL, or an
 * exception class; curexc_value is NULL, an instance, or (not yet normalised) anything
 * else that the class is to be called with.
 *
 * CPython 3.11: Python/errors.c. Next: errors_os.c, errors_syntax.c,
 * errors_unraisable.c.
 */
#include "runtime/vm/errors.h"

#include "runtime/objects/exceptions_private.h"
#include "runtime/python.h"

void PyErr_Restore(PyObject *type, PyObject *value, PyObject *tb) {
    PyThreadState *ts = &_Py_tstate;
    PyObject *old_type = ts->curexc_type, *old_value = ts->curexc_value,
             *old_tb = ts->curexc_traceback;
    ts->curexc_type = type;
    ts->curexc_value = value;
    ts->curexc_traceback = tb;
    Py_XDECREF(old_type);
    Py_XDECREF(old_value);
    Py_XDECREF(old_tb);
}

void PyErr_Fetch(PyObject **type, PyObject **value, PyObject **tb) {
    PyThreadState *ts = &_Py_tstate;
    *type = ts->curexc_type;
    *value = ts->curexc_value;
    *tb = ts->curexc_traceback;
    ts->curexc_type = ts->curexc_value = ts->curexc_traceback = NULL;
}

void PyErr_Clear(void) {
    PyErr_Restore(NULL, NULL, NULL);
}

_PyErr_StackItem *_PyErr_GetTopmostException(PyThreadState *tstate) {
    _PyErr_StackItem *item = tstate->exc_info;
    while ((item->exc_value == NULL || item->exc_value == Py_None) &&
           item->previous_item != NULL) {
        item = item->previous_item;
    }
    return item;
}

/* Calls the class with `value` as its arguments. */
static PyObject *create_exception(PyObject *type, PyObject *value) {
    PyObject *exc;
    if (((PyTypeObject *)type)->tp_vectorcall == _PyExc_BaseException_vectorcall) {
        return _PyExc_NewFast((PyTypeObject *)type, value);
    }
    if (value == NULL || value == Py_None) {
        exc = PyObject_CallNoArgs(type);
    } else if (PyTuple_Check(value)) {
        exc = PyObject_Call(type, value, NULL);
    } else {
        exc = PyObject_CallOneArg(type, value);
    }
    if (exc != NULL && !PyExceptionInstance_Check(exc)) {
        PyErr_Format(PyExc_TypeError,
                     "calling %R should have returned an instance of "
                     "BaseException, not %s",
                     type, Py_TYPE(exc)->tp_name);
        Py_CLEAR(exc);
    }
    return exc;
}

/* Makes `handled` the context of `value`, first cutting the link of the chain of
 * contexts that would lead from `handled` back to `value`. The chain may hold a cycle
 * already, so a second pointer follows at half the speed. */
static void set_implicit_context(PyObject *value, PyObject *handled) {
    if (handled == value) {
        return;
    }
    PyObject *o = handled, *slow = handled;
    bool advance_slow = false;
    PyObject *context;
    while ((context = ((PyBaseExceptionObject *)o)->context) != NULL) {
        if (context == value) {
            PyException_SetContext(o, NULL);
            break;
        }
        o = context;
        if (o == slow) {
            break;
        }
        if (advance_slow) {
            slow = ((PyBaseExceptionObject *)slow)->context;
        }
        advance_slow = !advance_slow;
    }
    PyException_SetContext(value, Py_NewRef(handled));
}

void PyErr_SetObject(PyObject *type, PyObject *value) {
    PyThreadState *ts = &_Py_tstate;
    if (type != NULL && !PyExceptionClass_Check(type)) {
        PyErr_Format(PyExc_SystemError,
                     "_PyErr_SetObject: exception %R is not a BaseException subclass",
                     type);
        return;
    }
    Py_XINCREF(value);
    PyObject *handled = _PyErr_GetTopmostException(ts)->exc_value;
    if (handled != NULL && handled != Py_None) {
        Py_INCREF(handled);
        if (value == NULL || !PyExceptionInstance_Check(value)) {
            PyErr_Clear();
            PyObject *made = create_exception(type, value);
            Py_XDECREF(value);
            if (made == NULL) {
                Py_DECREF(handled);
                return;
            }
            value = made;
        }
        set_implicit_context(value, handled);
        Py_DECREF(handled);
    }
    PyObject *tb = NULL;
    if (value != NULL && PyExceptionInstance_Check(value)) {
        tb = PyException_GetTraceback(value);
    }
    Py_XINCREF(type);
    PyErr_Restore(type, value, tb);
}

void PyErr_SetNone(PyObject *type) {
    PyErr_SetObject(type, NULL);
}

void PyErr_SetString(PyObject *type, const char *message) {
    PyObject *value = PyUnicode_FromString(message);
    if (value != NULL) {
        PyErr_SetObject(type, value);
        Py_DECREF(value);
    }
}

PyObject *PyErr_FormatV(PyObject *type, const char *format, va_list va) {
    PyErr_Clear();
    PyObject *text = PyUnicode_FromFormatV(format, va);
    if (text != NULL) {
        PyErr_SetObject(type, text);
        Py_DECREF(text);
    }
    return NULL;
}

PyObject *PyErr_Format(PyObject *type, const char *format, ...) {
    va_list va;
    va_start(va, format);
    PyErr_FormatV(type, format, va);
    va_end(va);
    return NULL;
}

void _PyErr_SetKeyError(PyObject *key) {
    if (key != Py_None && !PyTuple_Check(key) && !PyExceptionInstance_Check(key)) {
        PyErr_SetObject(PyExc_KeyError, key);
        return;
    }
    PyObject *args = PyTuple_Pack(1, key);
    if (args != NULL) {
        PyErr_SetObject(PyExc_KeyError, args);
        Py_DECREF(args);
    }
}

PyObject *PyErr_NoMemory(void) {
    PyObject *exc = _PyExc_NewMemoryError();
    PyErr_SetObject(PyExc_MemoryError, exc);
    Py_XDECREF(exc);
    return NULL;
}

int PyErr_BadArgument(void) {
    PyErr_SetString(PyExc_TypeError, "bad argument type for built-in operation");
    return 0;
}

void PyErr_BadInternalCall(void) {
    PyErr_SetString(PyExc_SystemError, "bad argument to internal function");
}

int PyErr_GivenExceptionMatches(PyObject *err, PyObject *exc) {
    if (err == NULL || exc == NULL) {
        return 0;
    }
    if (PyTuple_Check(exc)) {
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(exc); i++) {
            if (PyErr_GivenExceptionMatches(err, PyTuple_GET_ITEM(exc, i))) {
                return 1;
            }
        }
        return 0;
    }
    if (PyExceptionInstance_Check(err)) {
        err = PyExceptionInstance_Class(err);
    }
    if (PyExceptionClass_Check(err) && PyExceptionClass_Check(exc)) {
        return err == exc || PyType_IsSubtype((PyTypeObject *)err, (PyTypeObject *)exc);
    }
    return err == exc;
}

int PyErr_ExceptionMatches(PyObject *exc) {
    return PyErr_GivenExceptionMatches(PyErr_Occurred(), exc);
}

/* One try at an instance of *type in *value: 0, or -1 with what came up instead. */
static int normalize_once(PyObject **type, PyObject **value, PyObject *tb) {
    PyObject *inclass =
        PyExceptionInstance_Check(*value) ? PyExceptionInstance_Class(*value) : NULL;
    int is_subclass = inclass != NULL && PyObject_IsSubclass(inclass, *type);
    if (is_subclass < 0) {
        return -1;
    }
    if (!is_subclass) {
        PyObject *made = create_exception(*type, *value);
        if (made == NULL) {
            return -1;
        }
        Py_SETREF(*value, made);
    } else if (inclass != *type) {
        Py_SETREF(*type, Py_NewRef(inclass));
    }
    return 0;
}

void PyErr_NormalizeException(PyObject **type, PyObject **value, PyObject **tb) {
    /* An exception class may itself raise when called; that exception takes its place.
     * After this many in a row something simple must do. */
    for (int tries = 0; *type != NULL && PyExceptionClass_Check(*type); tries++) {
        if (*value == NULL) {
            *value = Py_NewRef(Py_None);
        }
        if (normalize_once(type, value, *tb) == 0) {
            return;
        }
        Py_CLEAR(*type);
        Py_CLEAR(*value);
        PyObject *old_tb = *tb;
        if (tries >= 32) {
            PyErr_SetString(PyExc_RecursionError, "maximum recursion depth exceeded "
                                                  "while normalizing an exception");
        }
        PyErr_Fetch(type, value, tb);
        if (*tb == NULL) {
            *tb = old_tb;
        } else {
            Py_XDECREF(old_tb);
        }
    }
}

PyObject *PyErr_GetRaisedException(void) {
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    if (type == NULL) {
        return NULL;
    }
    PyErr_NormalizeException(&type, &value, &tb);
    if (tb != NULL && value != NULL) {
        PyException_SetTraceback(value, tb);
    }
    Py_XDECREF(type);
    Py_XDECREF(tb);
    return value;
}

void PyErr_SetRaisedException(PyObject *exc) {
    if (exc == NULL) {
        PyErr_Clear();
        return;
    }
    PyErr_Restore(Py_NewRef(Py_TYPE(exc)), exc, PyException_GetTraceback(exc));
}

PyObject *PyErr_GetHandledException(void) {
    PyObject *exc = _PyErr_GetTopmostException(&_Py_tstate)->exc_value;
    return exc == NULL || exc == Py_None ? NULL : Py_NewRef(exc);
}

void PyErr_SetHandledException(PyObject *exc) {
    Py_XSETREF(_Py_tstate.exc_info->exc_value, exc);
}

void PyErr_GetExcInfo(PyObject **type, PyObject **value, PyObject **tb) {
    PyObject *exc = PyErr_GetHandledException();
    *value = exc;
    *type = exc == NULL ? NULL : Py_NewRef(Py_TYPE(exc));
    *tb = exc == NULL ? NULL : PyException_GetTraceback(exc);
}

void _PyErr_ChainExceptions(PyObject *type, PyObject *value, PyObject *tb) {
    if (type == NULL) {
        return;
    }
    if (!PyErr_Occurred()) {
        PyErr_Restore(type, value, tb);
        return;
    }
    PyObject *type2, *value2, *tb2;
    PyErr_Fetch(&type2, &value2, &tb2);
    PyErr_NormalizeException(&type, &value, &tb);
    if (tb != NULL) {
        PyException_SetTraceback(value, tb);
        Py_DECREF(tb);
    }
    Py_DECREF(type);
    PyErr_NormalizeException(&type2, &value2, &tb2);
    PyException_SetContext(value2, value);
    PyErr_Restore(type2, value2, tb2);
}

PyObject *_PyErr_FormatFromCause(PyObject *type, const char *format, ...) {
    PyObject *cause = PyErr_GetRaisedException();
    va_list va;
    va_start(va, format);
    PyErr_FormatV(type, format, va);
    va_end(va);
    PyObject *exc = PyErr_GetRaisedException();
    if (exc != NULL && cause != NULL) {
        PyException_SetCause(exc, Py_NewRef(cause));
        PyException_SetContext(exc, cause);
    }
    PyErr_SetRaisedException(exc);
    return NULL;
}

int _PyGen_SetStopIterationValue(PyObject *value) {
    if (value == NULL || (!PyTuple_Check(value) && !PyExceptionInstance_Check(value))) {
        PyErr_SetObject(PyExc_StopIteration, value);
        return 0;
    }
    PyObject *exc = _PyStopIteration_New(value);
    if (exc == NULL) {
        return -1;
    }
    PyErr_SetObject(PyExc_StopIteration, exc);
    Py_DECREF(exc);
    return 0;
}
