/*
 * The module atexit: functions to be called when the program ends, the last registered
 * first. Invariant: an entry is out of the list before its function is called, so that
 * each runs once; its place stays, and counts, as in CPython. CPython 3.11:
 * Modules/atexitmodule.c.
 */
#include "runtime/python.h"

PyObject *PyInit_atexit(void);

/* List of (function, args, kwargs); None in the place of one that is gone. */
static PyObject *entries;

static PyObject *atexit_register(PyObject *self, PyObject *args, PyObject *kwargs) {
    if (PyTuple_GET_SIZE(args) == 0) {
        PyErr_SetString(PyExc_TypeError,
                        "register() takes at least 1 argument (0 given)");
        return NULL;
    }
    PyObject *function = PyTuple_GET_ITEM(args, 0);
    if (!PyCallable_Check(function)) {
        PyErr_SetString(PyExc_TypeError, "the first argument must be callable");
        return NULL;
    }
    PyObject *rest = PyTuple_GetSlice(args, 1, PyTuple_GET_SIZE(args));
    PyObject *entry =
        rest ? PyTuple_Pack(3, function, rest, kwargs ? kwargs : Py_None) : NULL;
    int status = entry ? PyList_Append(entries, entry) : -1;
    Py_XDECREF(entry);
    Py_XDECREF(rest);
    return status < 0 ? NULL : Py_NewRef(function);
}

static void call_entry(PyObject *entry) {
    PyObject *kwargs = PyTuple_GET_ITEM(entry, 2);
    PyObject *result =
        PyObject_Call(PyTuple_GET_ITEM(entry, 0), PyTuple_GET_ITEM(entry, 1),
                      kwargs == Py_None ? NULL : kwargs);
    if (result == NULL) {
        _PyErr_WriteUnraisableMsg("in atexit callback", PyTuple_GET_ITEM(entry, 0));
    }
    Py_XDECREF(result);
}

/* What is registered meanwhile is not run. */
static PyObject *run_exitfuncs(PyObject *self, PyObject *ignored) {
    for (Py_ssize_t i = PyList_GET_SIZE(entries); --i >= 0;) {
        PyObject *entry =
            i < PyList_GET_SIZE(entries) ? PyList_GET_ITEM(entries, i) : Py_None;
        if (entry != Py_None) {
            Py_INCREF(entry);
            PyList_SetItem(entries, i, Py_NewRef(Py_None));
            call_entry(entry);
            Py_DECREF(entry);
        }
    }
    return PyList_SetSlice(entries, 0, PyList_GET_SIZE(entries), NULL) < 0
               ? NULL
               : Py_NewRef(Py_None);
}

static PyObject *atexit_clear(PyObject *self, PyObject *ignored) {
    if (PyList_SetSlice(entries, 0, PyList_GET_SIZE(entries), NULL) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *atexit_unregister(PyObject *self, PyObject *function) {
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(entries); i++) {
        PyObject *entry = Py_NewRef(PyList_GET_ITEM(entries, i));
        int same =
            entry == Py_None
                ? 0
                : PyObject_RichCompareBool(PyTuple_GET_ITEM(entry, 0), function, Py_EQ);
        /* __eq__ may have changed the list. */
        if (same > 0 && i < PyList_GET_SIZE(entries)) {
            PyList_SetItem(entries, i, Py_NewRef(Py_None));
        }
        Py_DECREF(entry);
        if (same < 0) {
            return NULL;
        }
    }
    Py_RETURN_NONE;
}

static PyObject *ncallbacks(PyObject *self, PyObject *ignored) {
    return PyLong_FromSsize_t(PyList_GET_SIZE(entries));
}

static PyMethodDef atexit_methods[] = {
    {"register", (PyCFunction)(void *)atexit_register, METH_VARARGS | METH_KEYWORDS,
     "register(func, *args, **kwargs) -> func\n\n"
     "Register a function to be called when the program ends."},
    {"unregister", atexit_unregister, METH_O, "Take all of a function's entries out."},
    {"_clear", atexit_clear, METH_NOARGS, "Forget all functions."},
    {"_run_exitfuncs", run_exitfuncs, METH_NOARGS, "Run all functions now."},
    {"_ncallbacks", ncallbacks, METH_NOARGS, "How many there are."},
    {NULL},
};

static PyModuleDef atexit_module = {
    .m_name = "atexit",
    .m_doc = "Functions to be called when the program ends.",
    .m_methods = atexit_methods,
};

PyObject *PyInit_atexit(void) {
    if (entries == NULL && (entries = PyList_New(0)) == NULL) {
        return NULL;
    }
    return PyModule_Create(&atexit_module);
}
