/*
 * Exceptions that nobody can catch (in __del__, in callbacks).
 *
 * CPython 3.11: Python/errors.c. Before: errors.c. Next: warnings.c.
 */
#include "runtime/python.h"
#include "runtime/vm/errors.h"

/* The lines of an unraisable exception, as the default sys.unraisablehook. */
static void write_unraisable(PyObject *file, const char *err_msg, PyObject *obj,
                             PyObject *exc) {
    PyObject *head =
        err_msg != NULL ? (obj != NULL ? PyUnicode_FromFormat("%s: %R\n", err_msg, obj)
                                       : PyUnicode_FromFormat("%s:\n", err_msg))
        : obj != NULL   ? PyUnicode_FromFormat("Exception ignored in: %R\n", obj)
                        : PyUnicode_FromString("Exception ignored in:\n");
    if (head == NULL) {
        PyErr_Clear();
        head = PyUnicode_FromString("Exception ignored in: "
                                    "<object repr() failed>\n");
    }
    if (head == NULL || _Py_FileWrite(file, head) < 0) {
        PyErr_Clear();
    }
    Py_XDECREF(head);
    PyObject *tb = PyException_GetTraceback(exc);
    if (tb != NULL && PyTraceBack_Print(tb, file) < 0) {
        PyErr_Clear();
    }
    Py_XDECREF(tb);
    if (_PyErr_PrintHeadline(file, exc) < 0) {
        PyErr_Clear();
    }
    _Py_FileFlush(file);
}

/* Gives the exception to sys.unraisablehook when the program has set one: 1 if so. */
static int call_hook(const char *err_msg, PyObject *obj, PyObject *exc) {
    PyObject *hook = PySys_GetObject("unraisablehook");
    if (hook == NULL || hook == Py_None || PyCFunction_Check(hook)) {
        return 0;
    }
    Py_INCREF(hook);
    PyObject *tb = PyException_GetTraceback(exc);
    PyObject *ns = PyObject_CallFunction((PyObject *)&_PyNamespace_Type, NULL);
    int ok = 0;
    if (ns != NULL) {
        PyObject *text = err_msg ? PyUnicode_FromString(err_msg) : Py_NewRef(Py_None);
        ok = text != NULL &&
             PyObject_SetAttrString(ns, "exc_type", (PyObject *)Py_TYPE(exc)) == 0 &&
             PyObject_SetAttrString(ns, "exc_value", exc) == 0 &&
             PyObject_SetAttrString(ns, "exc_traceback", tb ? tb : Py_None) == 0 &&
             PyObject_SetAttrString(ns, "err_msg", text) == 0 &&
             PyObject_SetAttrString(ns, "object", obj ? obj : Py_None) == 0;
        Py_XDECREF(text);
        PyObject *res = ok ? PyObject_CallOneArg(hook, ns) : NULL;
        ok = res != NULL;
        Py_XDECREF(res);
        Py_DECREF(ns);
    }
    if (!ok) {
        PyErr_Clear();
    }
    Py_XDECREF(tb);
    Py_DECREF(hook);
    return ok;
}

void _PyErr_WriteUnraisableMsg(const char *err_msg, PyObject *obj) {
    PyObject *exc = PyErr_GetRaisedException();
    if (exc == NULL) {
        return;
    }
    PyObject *text = NULL;
    char buf[200];
    if (err_msg != NULL) {
        text = PyUnicode_FromFormat("Exception ignored %s", err_msg);
        const char *utf8 = text == NULL ? NULL : PyUnicode_AsUTF8(text);
        strncpy(buf, utf8 == NULL ? "Exception ignored" : utf8, sizeof(buf) - 1);
        buf[sizeof(buf) - 1] = 0;
        err_msg = buf;
        Py_XDECREF(text);
    }
    if (!call_hook(err_msg, obj, exc)) {
        PyObject *file = PySys_GetObject("stderr");
        if (file != NULL && file != Py_None) {
            Py_INCREF(file);
            write_unraisable(file, err_msg, obj, exc);
            Py_DECREF(file);
        }
    }
    Py_DECREF(exc);
    PyErr_Clear();
}

void PyErr_WriteUnraisable(PyObject *obj) {
    _PyErr_WriteUnraisableMsg(NULL, obj);
}
