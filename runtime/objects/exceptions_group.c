/*
 * BaseExceptionGroup and ExceptionGroup: making them and splitting them.
 *
 * Invariant: msg is a str and excs a non-empty tuple of exceptions, from __new__ on;
 * neither changes.
 *
 * CPython 3.11: Objects/exceptions.c, PEP 654. Before: exceptions.c. Next:
 * exceptions_star.c (except*).
 */
#include "runtime/objects/exceptions_group.h"

#include "runtime/objects/exceptions_private.h"
#include "runtime/objects/genericalias.h"
#include "runtime/python.h"

#define EG(op)          ((PyBaseExceptionGroupObject *)(op))
#define GROUP_FIELDS(X) X(msg) X(excs)
EXC_LIFE(BaseExceptionGroup, GROUP_FIELDS)

void _PyExc_ExceptionGroup_dealloc(PyObject *op) {
    if (((PyExceptionGroupObject *)op)->weakreflist != NULL) {
        PyObject_ClearWeakRefs(op);
    }
    _PyExc_BaseExceptionGroup_dealloc(op);
}

/* Whether all of the tuple are exceptions; *has_base: one is no Exception. */
static int check_items(PyObject *excs, int *has_base) {
    Py_ssize_t n = PyTuple_GET_SIZE(excs);
    if (n == 0) {
        PyErr_SetString(PyExc_ValueError, "second argument (exceptions) must be a "
                                          "non-empty sequence");
        return -1;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *exc = PyTuple_GET_ITEM(excs, i);
        if (!PyExceptionInstance_Check(exc)) {
            PyErr_Format(PyExc_ValueError,
                         "Item %zd of second argument (exceptions) is not an exception",
                         i);
            return -1;
        }
        *has_base |= !PyType_IsSubtype(Py_TYPE(exc), &_PyExc_Exception);
    }
    return 0;
}

/* The class to make: a BaseExceptionGroup of Exceptions alone is an ExceptionGroup. */
static PyTypeObject *choose_class(PyTypeObject *cls, int has_base) {
    if (cls == &_PyExc_BaseExceptionGroup) {
        return has_base ? cls : &_PyExc_ExceptionGroup;
    }
    if (!has_base) {
        return cls;
    }
    if (cls == &_PyExc_ExceptionGroup) {
        PyErr_SetString(PyExc_TypeError,
                        "Cannot nest BaseExceptions in an ExceptionGroup");
        return NULL;
    }
    if (PyType_IsSubtype(cls, &_PyExc_Exception)) {
        PyErr_Format(PyExc_TypeError, "Cannot nest BaseExceptions in '%.200s'",
                     cls->tp_name);
        return NULL;
    }
    return cls;
}

PyObject *_PyExc_BaseExceptionGroup_new(PyTypeObject *type, PyObject *args,
                                        PyObject *kwds) {
    PyObject *msg, *seq;
    if (!PyArg_ParseTuple(args, "UO:BaseExceptionGroup.__new__", &msg, &seq)) {
        return NULL;
    }
    if (!PySequence_Check(seq)) {
        PyErr_SetString(PyExc_TypeError,
                        "second argument (exceptions) must be a sequence");
        return NULL;
    }
    PyObject *excs = PySequence_Tuple(seq);
    int has_base = 0;
    if (excs == NULL || check_items(excs, &has_base) < 0 ||
        (type = choose_class(type, has_base)) == NULL) {
        Py_XDECREF(excs);
        return NULL;
    }
    PyObject *self = _PyExc_BaseException_new(type, args, NULL);
    if (self == NULL) {
        Py_DECREF(excs);
        return NULL;
    }
    EG(self)->msg = Py_NewRef(msg);
    EG(self)->excs = excs;
    return self;
}

int _PyExc_BaseExceptionGroup_init(PyObject *op, PyObject *args, PyObject *kwds) {
    if (kwds != NULL && !_PyArg_NoKeywords(Py_TYPE(op)->tp_name, kwds)) {
        return -1;
    }
    return _PyExc_BaseException_init(op, args, kwds);
}

PyObject *_PyExc_BaseExceptionGroup_str(PyObject *op) {
    Py_ssize_t n = PyTuple_GET_SIZE(EG(op)->excs);
    return PyUnicode_FromFormat("%S (%zd sub-exception%s)", EG(op)->msg, n,
                                n > 1 ? "s" : "");
}

PyObject *_PyExc_CreateExceptionGroup(const char *msg, PyObject *excs) {
    return PyObject_CallFunction(PyExc_ExceptionGroup, "sO", msg, excs);
}

static PyObject *derive(PyObject *op, PyObject *excs) {
    return PyObject_CallFunctionObjArgs(PyExc_BaseExceptionGroup, EG(op)->msg, excs,
                                        NULL);
}

/* The notes of a part are a copy of the whole's, so that each can gain its own. */
static int copy_notes(PyObject *from, PyObject *to) {
    PyObject *notes;
    if (_PyObject_LookupAttr(from, _Py_ID(__notes__), &notes) < 0) {
        return -1;
    }
    if (notes == NULL) {
        return 0;
    }
    int res = 0;
    if (PySequence_Check(notes)) {
        PyObject *copy = PySequence_List(notes);
        res = copy == NULL ? -1 : PyObject_SetAttr(to, _Py_ID(__notes__), copy);
        Py_XDECREF(copy);
    }
    Py_DECREF(notes);
    return res;
}

/* A group with the look of `op` holding the list `excs`; *result NULL when empty. */
static int subset(PyObject *op, PyObject *excs, PyObject **result) {
    *result = NULL;
    if (PyList_GET_SIZE(excs) == 0) {
        return 0;
    }
    PyObject *eg = PyObject_CallMethodOneArg(op, _Py_ID(derive), excs);
    if (eg == NULL) {
        return -1;
    }
    if (!_PyBaseExceptionGroup_Check(eg)) {
        PyErr_SetString(PyExc_TypeError,
                        "derive must return an instance of BaseExceptionGroup");
        goto error;
    }
    PyObject *tb = ((PyBaseExceptionObject *)op)->traceback;
    if (tb != NULL && PyException_SetTraceback(eg, tb) < 0) {
        goto error;
    }
    PyException_SetContext(eg, PyException_GetContext(op));
    PyException_SetCause(eg, PyException_GetCause(op));
    if (copy_notes(op, eg) < 0) {
        goto error;
    }
    *result = eg;
    return 0;
error:
    Py_DECREF(eg);
    return -1;
}

/* 1, 0, or -1: does one exception satisfy the condition. */
static int matches(PyObject *exc, enum eg_match how, PyObject *what) {
    if (how == EG_BY_TYPE) {
        return PyErr_GivenExceptionMatches(exc, what);
    }
    if (how == EG_BY_PREDICATE) {
        PyObject *res = PyObject_CallOneArg(what, exc);
        if (res == NULL) {
            return -1;
        }
        int truth = PyObject_IsTrue(res);
        Py_DECREF(res);
        return truth;
    }
    if (_PyBaseExceptionGroup_Check(exc)) {
        return 0;
    }
    PyObject *id = PyLong_FromVoidPtr(exc);
    int res = id == NULL ? -1 : PySet_Contains(what, id);
    Py_XDECREF(id);
    return res;
}

/* Puts a part of a child into the list of its side. */
static int collect(PyObject *list, PyObject *part) {
    return part == NULL || list == NULL ? 0 : PyList_Append(list, part);
}

static int split_children(PyObject *exc, enum eg_match how, PyObject *what,
                          PyObject *match_list, PyObject *rest_list) {
    PyObject *excs = EG(exc)->excs;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(excs); i++) {
        PyObject *match, *rest;
        if (Py_EnterRecursiveCall(" in exceptiongroup_split_recursive")) {
            return -1;
        }
        int res = _PyExc_GroupSplit(PyTuple_GET_ITEM(excs, i), how, what,
                                    rest_list != NULL, &match, &rest);
        Py_LeaveRecursiveCall();
        if (res < 0) {
            return -1;
        }
        res = collect(match_list, match) < 0 || collect(rest_list, rest) < 0 ? -1 : 0;
        Py_XDECREF(match);
        Py_XDECREF(rest);
        if (res < 0) {
            return -1;
        }
    }
    return 0;
}

int _PyExc_GroupSplit(PyObject *exc, enum eg_match how, PyObject *what, int want_rest,
                      PyObject **match, PyObject **rest) {
    *match = *rest = NULL;
    int is_match = matches(exc, how, what);
    if (is_match < 0) {
        return -1;
    }
    if (is_match) {
        *match = Py_NewRef(exc);
        return 0;
    }
    if (!_PyBaseExceptionGroup_Check(exc)) {
        *rest = want_rest ? Py_NewRef(exc) : NULL;
        return 0;
    }
    PyObject *match_list = PyList_New(0), *rest_list = want_rest ? PyList_New(0) : NULL;
    int res = -1;
    if (match_list != NULL && (!want_rest || rest_list != NULL) &&
        split_children(exc, how, what, match_list, rest_list) == 0 &&
        subset(exc, match_list, match) == 0) {
        res = want_rest ? subset(exc, rest_list, rest) : 0;
        if (res < 0) {
            Py_CLEAR(*match);
        }
    }
    Py_XDECREF(match_list);
    Py_XDECREF(rest_list);
    return res;
}

/* How subgroup() and split() are to read their argument. */
static int matcher_of(PyObject *what, enum eg_match *how) {
    if (PyFunction_Check(what)) {
        *how = EG_BY_PREDICATE;
        return 0;
    }
    int ok = PyExceptionClass_Check(what);
    if (!ok && PyTuple_CheckExact(what)) {
        ok = 1;
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(what); i++) {
            ok &= PyExceptionClass_Check(PyTuple_GET_ITEM(what, i));
        }
    }
    if (!ok) {
        PyErr_SetString(PyExc_TypeError,
                        "expected a function, exception type or tuple of exception "
                        "types");
        return -1;
    }
    *how = EG_BY_TYPE;
    return 0;
}

static PyObject *split(PyObject *op, PyObject *what) {
    enum eg_match how;
    PyObject *match, *rest;
    if (matcher_of(what, &how) < 0 ||
        _PyExc_GroupSplit(op, how, what, 1, &match, &rest) < 0) {
        return NULL;
    }
    PyObject *res = PyTuple_Pack(2, match ? match : Py_None, rest ? rest : Py_None);
    Py_XDECREF(match);
    Py_XDECREF(rest);
    return res;
}

static PyObject *subgroup(PyObject *op, PyObject *what) {
    enum eg_match how;
    PyObject *match, *rest;
    if (matcher_of(what, &how) < 0 ||
        _PyExc_GroupSplit(op, how, what, 0, &match, &rest) < 0) {
        return NULL;
    }
    return match != NULL ? match : Py_NewRef(Py_None);
}

PyMethodDef _PyExc_BaseExceptionGroup_methods[] = {
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "PEP 585"},
    {"derive", derive, METH_O, NULL},
    {"split", split, METH_O, NULL},
    {"subgroup", subgroup, METH_O, NULL},
    {NULL},
};

PyMemberDef _PyExc_BaseExceptionGroup_members[] = {
    {"message", T_OBJECT, offsetof(PyBaseExceptionGroupObject, msg), READONLY,
     "the message"},
    {"exceptions", T_OBJECT, offsetof(PyBaseExceptionGroupObject, excs), READONLY,
     "the exceptions inside"},
    {NULL},
};
