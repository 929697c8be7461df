/*
 * Building and unpacking for the loop: displays, f-strings, functions, `*` and `**`.
 *
 * CPython 3.11: Python/ceval.c. Next: ceval_match.c.
 */
#include "runtime/python.h"
#include "runtime/vm/ceval_help.h"
#include "runtime/vm/trace.h"

/* ---- Unpacking ---- */

static int too_few(int argcnt, int argcntafter, int got) {
    if (argcntafter == -1) {
        PyErr_Format(PyExc_ValueError,
                     "not enough values to unpack (expected %d, got %d)", argcnt, got);
    } else {
        PyErr_Format(PyExc_ValueError,
                     "not enough values to unpack (expected at least %d, got %zd)",
                     argcnt + argcntafter, (Py_ssize_t)got);
    }
    return 0;
}

/* Drops what has been unpacked: n items below `sp`. */
static int give_up(PyObject **sp, int n, PyObject *iter) {
    for (int i = 1; i <= n; i++) {
        Py_DECREF(sp[-i]);
    }
    Py_XDECREF(iter);
    return 0;
}

static int finish_exact(PyObject *iter, int argcnt, PyObject **sp) {
    PyObject *extra = PyIter_Next(iter);
    if (extra == NULL) {
        if (PyErr_Occurred()) {
            return give_up(sp, argcnt, iter);
        }
        Py_DECREF(iter);
        return 1;
    }
    Py_DECREF(extra);
    PyErr_Format(PyExc_ValueError, "too many values to unpack (expected %d)", argcnt);
    return give_up(sp, argcnt, iter);
}

/* The starred target and those behind it: the rest as a list, its tail moved out. */
static int finish_starred(PyObject *iter, int argcnt, int argcntafter, PyObject **sp) {
    PyObject *list = PySequence_List(iter);
    Py_ssize_t n;
    if (list == NULL) {
        return give_up(sp, argcnt, iter);
    }
    n = PyList_GET_SIZE(list);
    if (n < argcntafter) {
        PyErr_Format(PyExc_ValueError,
                     "not enough values to unpack (expected at least %d, got %zd)",
                     argcnt + argcntafter, argcnt + n);
        Py_DECREF(list);
        return give_up(sp, argcnt, iter);
    }
    sp[-argcnt - 1] = list;
    for (int j = 0; j < argcntafter; j++) {
        sp[-argcnt - 2 - j] = PyList_GET_ITEM(list, n - argcntafter + j);
    }
    Py_SET_SIZE(list, n - argcntafter);
    Py_DECREF(iter);
    return 1;
}

int _PyEval_Unpack(PyObject *v, int argcnt, int argcntafter, PyObject **sp) {
    PyObject *iter = PyObject_GetIter(v);
    if (iter == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError) && Py_TYPE(v)->tp_iter == NULL &&
            !PySequence_Check(v)) {
            PyErr_Format(PyExc_TypeError, "cannot unpack non-iterable %.200s object",
                         Py_TYPE(v)->tp_name);
        }
        return 0;
    }
    for (int i = 0; i < argcnt; i++) {
        PyObject *item = PyIter_Next(iter);
        if (item == NULL) {
            if (!PyErr_Occurred()) {
                too_few(argcnt, argcntafter, i);
            }
            return give_up(sp, i, iter);
        }
        sp[-i - 1] = item;
    }
    if (argcntafter == -1) {
        return finish_exact(iter, argcnt, sp);
    }
    return finish_starred(iter, argcnt, argcntafter, sp);
}

/* ---- Displays ---- */

PyObject *_PyEval_BuildMap(PyObject **items, int n) {
    PyObject *map = PyDict_New();
    for (int i = 0; i < n && map != NULL; i++) {
        if (PyDict_SetItem(map, items[2 * i], items[2 * i + 1]) < 0) {
            Py_CLEAR(map);
        }
    }
    return map;
}

PyObject *_PyEval_BuildConstKeyMap(PyObject **values, PyObject *keys, int n) {
    PyObject *map;
    if (!PyTuple_CheckExact(keys) || PyTuple_GET_SIZE(keys) != n) {
        PyErr_SetString(PyExc_SystemError, "bad BUILD_CONST_KEY_MAP keys argument");
        return NULL;
    }
    map = PyDict_New();
    for (int i = 0; i < n && map != NULL; i++) {
        if (PyDict_SetItem(map, PyTuple_GET_ITEM(keys, i), values[i]) < 0) {
            Py_CLEAR(map);
        }
    }
    return map;
}

PyObject *_PyEval_BuildSet(PyObject **items, int n) {
    PyObject *set = PySet_New(NULL);
    for (int i = 0; i < n && set != NULL; i++) {
        if (PySet_Add(set, items[i]) < 0) {
            Py_CLEAR(set);
        }
    }
    return set;
}

PyObject *_PyEval_BuildString(PyObject **items, int n) {
    PyObject *empty = PyUnicode_FromStringAndSize(NULL, 0), *result;
    if (empty == NULL) {
        return NULL;
    }
    result = _PyUnicode_JoinArray(empty, items, n);
    Py_DECREF(empty);
    return result;
}

int _PyEval_ListExtend(PyObject *list, PyObject *iterable) {
    PyObject *none = _PyList_Extend((PyListObject *)list, iterable);
    if (none == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError) &&
            Py_TYPE(iterable)->tp_iter == NULL && !PySequence_Check(iterable)) {
            PyErr_Clear();
            PyErr_Format(PyExc_TypeError,
                         "Value after * must be an iterable, not %.200s",
                         Py_TYPE(iterable)->tp_name);
        }
        return -1;
    }
    Py_DECREF(none);
    return 0;
}

int _PyEval_DictUpdate(PyObject *dict, PyObject *update) {
    if (PyDict_Update(dict, update) < 0) {
        if (PyErr_ExceptionMatches(PyExc_AttributeError)) {
            PyErr_Format(PyExc_TypeError, "'%.200s' object is not a mapping",
                         Py_TYPE(update)->tp_name);
        }
        return -1;
    }
    return 0;
}

/* f(**a, **b): the key that came twice, or what is no mapping, in the callee's name. */
static void kwargs_error(PyObject *func, PyObject *kwargs) {
    PyObject *name;
    if (PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        name = _PyObject_FunctionStr(func);
        if (name != NULL) {
            PyErr_Format(PyExc_TypeError,
                         "%U argument after ** must be a mapping, not %.200s", name,
                         Py_TYPE(kwargs)->tp_name);
            Py_DECREF(name);
        }
    } else if (PyErr_ExceptionMatches(PyExc_KeyError)) {
        PyObject *type, *value, *tb;
        PyErr_Fetch(&type, &value, &tb);
        if (value != NULL && PyExceptionInstance_Check(value)) {
            PyErr_Restore(type, value, tb); /* raised by the mapping itself */
            return;
        }
        PyErr_NormalizeException(&type, &value, &tb);
        PyObject *args = PyObject_GetAttrString(value, "args");
        name = _PyObject_FunctionStr(func);
        if (args != NULL && name != NULL && PyTuple_GET_SIZE(args) == 1) {
            PyObject *key = PyTuple_GET_ITEM(args, 0);
            if (PyUnicode_Check(key)) {
                PyErr_Format(PyExc_TypeError,
                             "%U got multiple values for keyword argument '%S'", name,
                             key);
            } else {
                PyErr_Format(PyExc_TypeError, "%U keywords must be strings", name);
            }
        }
        Py_XDECREF(args);
        Py_XDECREF(name);
        Py_XDECREF(type);
        Py_XDECREF(value);
        Py_XDECREF(tb);
    }
}

int _PyEval_DictMerge(PyObject *dict, PyObject *update, PyObject *func) {
    if (_PyDict_MergeEx(dict, update, 2) < 0) {
        kwargs_error(func, update);
        return -1;
    }
    return 0;
}

/* ---- f-strings ---- */

PyObject *_PyEval_FormatValue(PyObject *value, PyObject *spec, int oparg) {
    static PyObject *(*const conversions[4])(PyObject *) = {
        NULL, PyObject_Str, PyObject_Repr, PyObject_ASCII};
    PyObject *(*convert)(PyObject *) = conversions[oparg & 3];
    PyObject *converted, *result;
    converted = convert != NULL ? convert(value) : Py_NewRef(value);
    if (converted == NULL) {
        return NULL;
    }
    if (PyUnicode_CheckExact(converted) && spec == NULL) {
        return converted;
    }
    result = PyObject_Format(converted, spec);
    Py_DECREF(converted);
    return result;
}

/* ---- Functions ---- */

PyObject *_PyEval_MakeFunction(_PyInterpreterFrame *frame, PyObject **sp, int flags) {
    PyObject *code = *--sp;
    PyFunctionObject *func = (PyFunctionObject *)PyFunction_New(code, frame->f_globals);
    if (func == NULL) {
        return NULL;
    }
    if (flags & 8) {
        func->func_closure = *--sp;
    }
    if (flags & 4) {
        func->func_annotations = *--sp;
    }
    if (flags & 2) {
        func->func_kwdefaults = *--sp;
    }
    if (flags & 1) {
        func->func_defaults = *--sp;
    }
    Py_DECREF(code);
    return (PyObject *)func;
}

/* ---- f(*args, **kwargs) ---- */

static int check_args_iterable(PyObject *func, PyObject *args) {
    if (Py_TYPE(args)->tp_iter == NULL && !PySequence_Check(args)) {
        PyObject *name;
        PyErr_Clear();
        name = _PyObject_FunctionStr(func);
        if (name != NULL) {
            PyErr_Format(PyExc_TypeError,
                         "%U argument after * must be an iterable, not %.200s", name,
                         Py_TYPE(args)->tp_name);
            Py_DECREF(name);
        }
        return -1;
    }
    return 0;
}

/* The same for a profiler, which hears of C functions. */
static PyObject *call_watched(PyObject *func, PyObject *tuple, PyObject *dict) {
    PyThreadState *ts = &_Py_tstate;
    PyObject *result;
    if (dict == NULL || PyDict_GET_SIZE(dict) == 0) {
        return _PyEval_TraceCall(ts, func, &PyTuple_GET_ITEM(tuple, 0),
                                 (size_t)PyTuple_GET_SIZE(tuple), NULL);
    }
    /* Keywords are flat in such a call. */
    PyObject *kwnames = NULL;
    PyObject *const *args = _PyStack_UnpackDict(
        ts, &PyTuple_GET_ITEM(tuple, 0), PyTuple_GET_SIZE(tuple), dict, &kwnames);
    if (args == NULL) {
        return NULL;
    }
    result =
        _PyEval_TraceCall(ts, func, args, (size_t)PyTuple_GET_SIZE(tuple), kwnames);
    _PyStack_UnpackDict_Free(args, PyTuple_GET_SIZE(tuple), kwnames);
    return result;
}

PyObject *_PyEval_CallEx(PyObject *func, PyObject *args, PyObject *kwargs) {
    PyObject *dict = Py_XNewRef(kwargs), *tuple = NULL, *result = NULL;
    if (kwargs != NULL && !PyDict_CheckExact(kwargs)) {
        Py_DECREF(dict);
        dict = PyDict_New();
        if (dict == NULL || _PyDict_MergeEx(dict, kwargs, 2) < 0) {
            if (dict != NULL) {
                kwargs_error(func, kwargs);
            }
            Py_XDECREF(dict);
            return NULL;
        }
    }
    if (PyTuple_CheckExact(args)) {
        tuple = Py_NewRef(args);
    } else if (check_args_iterable(func, args) == 0) {
        tuple = PySequence_Tuple(args);
    }
    if (tuple != NULL) {
        result = unlikely(_Py_tstate.use_tracing) ? call_watched(func, tuple, dict)
                                                  : PyObject_Call(func, tuple, dict);
        Py_DECREF(tuple);
    }
    Py_XDECREF(dict);
    return result;
}
