/*
 * Names in the loop: looking them up in locals, globals and builtins, with CPython's
 * errors when they are not there; and imports.
 *
 * CPython 3.11: Python/ceval.c.
 */
#include "runtime/python.h"
#include "runtime/vm/ceval_help.h"

static void name_error(PyObject *type, const char *format, PyObject *name) {
    PyErr_Format(type, format, name);
    if (type == PyExc_NameError && PyErr_Occurred() == PyExc_NameError) {
        PyObject *t, *v, *tb;
        PyErr_Fetch(&t, &v, &tb);
        PyErr_NormalizeException(&t, &v, &tb);
        if (v != NULL && PyErr_GivenExceptionMatches(v, PyExc_NameError) &&
            PyObject_SetAttr(v, _Py_ID(name), name) < 0) {
            PyErr_Clear();
        }
        PyErr_Restore(t, v, tb);
    }
}

/* A look-up that tells "not there" (0) from an error (-1); *value a new reference. */
static int lookup(PyObject *mapping, PyObject *name, PyObject **value) {
    if (PyDict_CheckExact(mapping)) {
        *value = Py_XNewRef(PyDict_GetItemWithError(mapping, name));
        return *value != NULL ? 1 : (PyErr_Occurred() ? -1 : 0);
    }
    *value = PyObject_GetItem(mapping, name);
    if (*value != NULL) {
        return 1;
    }
    if (!PyErr_ExceptionMatches(PyExc_KeyError)) {
        return -1;
    }
    PyErr_Clear();
    return 0;
}

PyObject *_PyEval_LoadGlobal(_PyInterpreterFrame *frame, PyObject *name) {
    PyObject *value;
    int found = lookup(frame->f_globals, name, &value);
    if (found == 0) {
        found = lookup(frame->f_builtins, name, &value);
    }
    if (found == 0) {
        name_error(PyExc_NameError, "name '%.200U' is not defined", name);
    }
    return value;
}

PyObject *_PyEval_LoadName(_PyInterpreterFrame *frame, PyObject *name) {
    PyObject *value;
    int found;
    if (frame->f_locals == NULL) {
        return PyErr_Format(PyExc_SystemError, "no locals when loading %R", name);
    }
    found = lookup(frame->f_locals, name, &value);
    return found != 0 ? value : _PyEval_LoadGlobal(frame, name);
}

int _PyEval_StoreName(_PyInterpreterFrame *frame, PyObject *name, PyObject *value) {
    PyObject *ns = frame->f_locals;
    if (ns == NULL) {
        PyErr_Format(PyExc_SystemError, "no locals found when storing %R", name);
        return -1;
    }
    if (PyDict_CheckExact(ns)) {
        return PyDict_SetItem(ns, name, value);
    }
    return PyObject_SetItem(ns, name, value);
}

int _PyEval_DeleteName(_PyInterpreterFrame *frame, PyObject *name) {
    PyObject *ns = frame->f_locals;
    if (ns == NULL) {
        PyErr_Format(PyExc_SystemError, "no locals when deleting %R", name);
        return -1;
    }
    if (PyObject_DelItem(ns, name) < 0) {
        PyErr_Clear();
        name_error(PyExc_NameError, "name '%.200U' is not defined", name);
        return -1;
    }
    return 0;
}

int _PyEval_DeleteGlobal(_PyInterpreterFrame *frame, PyObject *name) {
    if (PyDict_DelItem(frame->f_globals, name) < 0) {
        if (PyErr_ExceptionMatches(PyExc_KeyError)) {
            PyErr_Clear();
            name_error(PyExc_NameError, "name '%.200U' is not defined", name);
        }
        return -1;
    }
    return 0;
}

void _PyEval_RaiseUnboundLocal(PyCodeObject *co, int i) {
    name_error(PyExc_UnboundLocalError,
               "cannot access local variable '%.200U' where it is not associated with "
               "a value",
               PyTuple_GET_ITEM(co->co_localsplusnames, i));
}

void _PyEval_RaiseUnboundDeref(PyCodeObject *co, int i) {
    if (PyErr_Occurred()) {
        return;
    }
    if (_PyLocals_GetKind(co->co_localspluskinds, i) & CO_FAST_FREE) {
        name_error(PyExc_NameError,
                   "cannot access free variable '%.200U' where it is not associated "
                   "with a value in enclosing scope",
                   PyTuple_GET_ITEM(co->co_localsplusnames, i));
    } else {
        _PyEval_RaiseUnboundLocal(co, i);
    }
}

PyObject *_PyEval_LoadClassDeref(_PyInterpreterFrame *frame, int i) {
    PyObject *name = PyTuple_GET_ITEM(frame->f_code->co_localsplusnames, i), *value;
    if (lookup(frame->f_locals, name, &value) != 0) {
        return value;
    }
    value = PyCell_GET(frame->localsplus[i]);
    if (value == NULL) {
        _PyEval_RaiseUnboundDeref(frame->f_code, i);
        return NULL;
    }
    return Py_NewRef(value);
}

PyObject *_PyEval_LoadBuildClass(_PyInterpreterFrame *frame) {
    PyObject *value;
    if (lookup(frame->f_builtins, _Py_ID(__build_class__), &value) == 0) {
        PyErr_SetString(PyExc_NameError, "__build_class__ not found");
    }
    return value;
}

int _PyEval_SetupAnnotations(_PyInterpreterFrame *frame) {
    PyObject *ns = frame->f_locals, *value, *dict;
    int found, err;
    if (ns == NULL) {
        PyErr_SetString(PyExc_SystemError,
                        "no locals found when setting up annotations");
        return -1;
    }
    found = lookup(ns, _Py_ID(__annotations__), &value);
    Py_XDECREF(value);
    if (found != 0) {
        return found < 0 ? -1 : 0;
    }
    dict = PyDict_New();
    if (dict == NULL) {
        return -1;
    }
    err = PyObject_SetItem(ns, _Py_ID(__annotations__), dict);
    Py_DECREF(dict);
    return err;
}

PyObject *_PyEval_ImportName(_PyInterpreterFrame *frame, PyObject *name,
                             PyObject *fromlist, PyObject *level) {
    PyObject *import, *result, *args[5];
    PyObject *locals = frame->f_locals != NULL ? frame->f_locals : Py_None;
    import = PyDict_GetItemWithError(frame->f_builtins, _Py_ID(__import__));
    if (import == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_ImportError, "__import__ not found");
        }
        return NULL;
    }
    if (PyCFunction_Check(import)) {
        int n = _PyLong_AsInt(level);
        if (n == -1 && PyErr_Occurred()) {
            return NULL;
        }
        return PyImport_ImportModuleLevelObject(name, frame->f_globals, locals,
                                                fromlist, n);
    }
    args[0] = name;
    args[1] = frame->f_globals;
    args[2] = locals;
    args[3] = fromlist;
    args[4] = level;
    Py_INCREF(import);
    result = PyObject_Vectorcall(import, args, 5, NULL);
    Py_DECREF(import);
    return result;
}

int _PyEval_ImportStar(_PyInterpreterFrame *frame, PyObject *from) {
    int err;
    if (_PyFrame_FastToLocalsWithError(frame) < 0) {
        return -1;
    }
    err = _PyImport_AllFrom(frame->f_locals, from);
    _PyFrame_LocalsToFast(frame, 0);
    return err;
}

int _PyEval_PrintExpr(PyObject *value) {
    PyObject *hook = PySys_GetObject("displayhook"), *result;
    if (hook == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "lost sys.displayhook");
        return -1;
    }
    result = PyObject_CallOneArg(hook, value);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}
