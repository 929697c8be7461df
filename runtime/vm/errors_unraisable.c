/*
 * Exceptions that nobody can catch (in __del__, in callbacks).
 *
 * CPython 3.11: Python/errors.c. Before: errors.c. Next: warnings.c.
 */
#include "runtime/objects/structseq.h"
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

static PyTypeObject args_type;
static PyStructSequence_Field args_fields[] = {
    {"exc_type", "its class"},          {"exc_value", "the exception"},
    {"exc_traceback", "its traceback"}, {"err_msg", "what was going on"},
    {"object", "where it came from"},   {NULL},
};
static PyStructSequence_Desc args_desc = {
    "UnraisableHookArgs", "UnraisableHookArgs\n\nWhat sys.unraisablehook is given.",
    args_fields, 5};

static PyObject *hook_args(const char *err_msg, PyObject *obj, PyObject *exc) {
    if (PyStructSequence_InitType2(&args_type, &args_desc) < 0) {
        return NULL;
    }
    PyObject *text = err_msg ? PyUnicode_FromString(err_msg) : Py_NewRef(Py_None);
    PyObject *args = text == NULL ? NULL : PyStructSequence_New(&args_type);
    if (args == NULL) {
        Py_XDECREF(text);
        return NULL;
    }
    PyObject *tb = PyException_GetTraceback(exc);
    PyStructSequence_SET_ITEM(args, 0, Py_NewRef(Py_TYPE(exc)));
    PyStructSequence_SET_ITEM(args, 1, Py_NewRef(exc));
    PyStructSequence_SET_ITEM(args, 2, tb != NULL ? tb : Py_NewRef(Py_None));
    PyStructSequence_SET_ITEM(args, 3, text);
    PyStructSequence_SET_ITEM(args, 4, Py_NewRef(obj != NULL ? obj : Py_None));
    return args;
}

/* Gives the exception to sys.unraisablehook when the program has set one: 1 if so. */
static int call_hook(const char *err_msg, PyObject *obj, PyObject *exc) {
    PyObject *hook = PySys_GetObject("unraisablehook");
    if (hook == NULL || hook == Py_None || PyCFunction_Check(hook)) {
        return 0;
    }
    Py_INCREF(hook);
    PyObject *args = hook_args(err_msg, obj, exc);
    PyObject *res = args == NULL ? NULL : PyObject_CallOneArg(hook, args);
    Py_DECREF(hook);
    Py_XDECREF(args);
    if (res == NULL) {
        PyErr_Clear();
        return 0;
    }
    Py_DECREF(res);
    return 1;
}

/* An exception that no frame has seen gets the place where it came up. */
static void add_traceback(PyObject *exc) {
    PyObject *tb = PyException_GetTraceback(exc);
    struct _frame *frame = tb ? NULL : PyEval_GetFrame();
    if (frame != NULL) {
        tb = _PyTraceBack_FromFrame(NULL, frame);
        if (tb == NULL || PyException_SetTraceback(exc, tb) < 0) {
            PyErr_Clear();
        }
    }
    Py_XDECREF(tb);
}

void _PyErr_WriteUnraisableMsg(const char *err_msg, PyObject *obj) {
    PyObject *exc = PyErr_GetRaisedException();
    if (exc == NULL) {
        return;
    }
    add_traceback(exc);
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
