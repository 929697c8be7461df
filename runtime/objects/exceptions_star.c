/*
 * except*: which part of a group a clause takes, and what is raised when all clauses
 * have run.
 *
 * CPython 3.11: Objects/exceptions.c (_PyExc_PrepReraiseStar), Python/ceval.c
 * (exception_group_match), PEP 654. Before: exceptions_group.c.
 */
#include "runtime/objects/exceptions_group.h"
#include "runtime/python.h"

int _PyExc_ExceptionGroupMatch(PyObject *exc, PyObject *match_type, PyObject **match,
                               PyObject **rest) {
    *match = Py_NewRef(Py_None);
    *rest = Py_NewRef(Py_None);
    if (exc == Py_None) {
        return 0;
    }
    if (PyErr_GivenExceptionMatches(exc, match_type)) {
        PyObject *whole;
        if (_PyBaseExceptionGroup_Check(exc)) {
            whole = Py_NewRef(exc);
        } else {
            PyObject *excs = PyTuple_Pack(1, exc);
            whole = excs == NULL ? NULL : _PyExc_CreateExceptionGroup("", excs);
            Py_XDECREF(excs);
        }
        Py_SETREF(*match, whole);
        return whole == NULL ? -1 : 0;
    }
    if (!_PyBaseExceptionGroup_Check(exc)) {
        Py_SETREF(*rest, Py_NewRef(exc));
        return 0;
    }
    PyObject *pair = PyObject_CallMethodOneArg(exc, _Py_ID(split), match_type);
    if (pair == NULL) {
        return -1;
    }
    if (!PyTuple_CheckExact(pair) || PyTuple_GET_SIZE(pair) != 2) {
        Py_DECREF(pair);
        PyErr_SetString(PyExc_TypeError, "split must return a 2-tuple");
        return -1;
    }
    Py_SETREF(*match, Py_NewRef(PyTuple_GET_ITEM(pair, 0)));
    Py_SETREF(*rest, Py_NewRef(PyTuple_GET_ITEM(pair, 1)));
    Py_DECREF(pair);
    return 0;
}

/* Adds the address of each leaf of `exc` to the set. */
static int collect_leaves(PyObject *exc, PyObject *set) {
    if (exc == Py_None) {
        return 0;
    }
    if (!_PyBaseExceptionGroup_Check(exc)) {
        PyObject *id = PyLong_FromVoidPtr(exc);
        int res = id == NULL ? -1 : PySet_Add(set, id);
        Py_XDECREF(id);
        return res;
    }
    PyObject *excs = ((PyBaseExceptionGroupObject *)exc)->excs;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(excs); i++) {
        if (Py_EnterRecursiveCall(" in collect_exception_group_leaf_ids")) {
            return -1;
        }
        int res = collect_leaves(PyTuple_GET_ITEM(excs, i), set);
        Py_LeaveRecursiveCall();
        if (res < 0) {
            return -1;
        }
    }
    return 0;
}

/* The part of `orig` made of the leaves of the groups in the list: new, or None. */
static PyObject *projection(PyObject *orig, PyObject *groups) {
    PyObject *set = PySet_New(NULL), *match = NULL, *rest = NULL;
    if (set == NULL) {
        return NULL;
    }
    int res = 0;
    for (Py_ssize_t i = 0; res == 0 && i < PyList_GET_SIZE(groups); i++) {
        res = collect_leaves(PyList_GET_ITEM(groups, i), set);
    }
    if (res == 0) {
        res = _PyExc_GroupSplit(orig, EG_BY_ADDRESS, set, 0, &match, &rest);
    }
    Py_DECREF(set);
    if (res < 0) {
        return NULL;
    }
    return match != NULL ? match : Py_NewRef(Py_None);
}

/* A part of `orig` that was raised again as it was, and not a new exception. */
static int is_reraise(PyObject *exc, PyObject *orig) {
    PyBaseExceptionObject *a = (PyBaseExceptionObject *)exc;
    PyBaseExceptionObject *b = (PyBaseExceptionObject *)orig;
    return a->traceback == b->traceback && a->cause == b->cause &&
           a->context == b->context;
}

/* Sorts what the clauses raised; the result of the whole statement. */
static PyObject *combine(PyObject *orig, PyObject *excs, PyObject *raised,
                         PyObject *again) {
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(excs); i++) {
        PyObject *e = PyList_GET_ITEM(excs, i);
        if (e != Py_None &&
            PyList_Append(is_reraise(e, orig) ? again : raised, e) < 0) {
            return NULL;
        }
    }
    PyObject *rest = projection(orig, again);
    if (rest == NULL || PyList_GET_SIZE(raised) == 0) {
        return rest;
    }
    if (rest != Py_None && PyList_Append(raised, rest) < 0) {
        Py_DECREF(rest);
        return NULL;
    }
    Py_DECREF(rest);
    /* A single one too: 3.11 wraps it, 3.12 does not. */
    return PyObject_CallFunction(PyExc_BaseExceptionGroup, "sO", "", raised);
}

PyObject *_PyExc_PrepReraiseStar(PyObject *orig, PyObject *excs) {
    if (PyList_GET_SIZE(excs) == 0) {
        Py_RETURN_NONE;
    }
    if (!_PyBaseExceptionGroup_Check(orig)) {
        /* A single exception was wrapped for the one clause that took it. */
        return Py_NewRef(PyList_GET_ITEM(excs, 0));
    }
    PyObject *raised = PyList_New(0), *again = PyList_New(0);
    PyObject *res =
        raised == NULL || again == NULL ? NULL : combine(orig, excs, raised, again);
    Py_XDECREF(raised);
    Py_XDECREF(again);
    return res;
}
