/*
 * builtins.__build_class__: what a class statement calls. The bases are resolved
 * (__mro_entries__), the metaclass is found, the body runs in the namespace that
 * __prepare__ gave, and the metaclass makes the class.
 * Invariant: the body's __class__ cell, if it has one, holds the new class afterwards.
 * CPython 3.11: Python/bltinmodule.c, builtin___build_class__. Next: typeobject.c.
 */
#include "runtime/python.h"
#include "runtime/vm/builtins_private.h"

/* Replaces each base that has __mro_entries__ by what it gives. A new tuple (the same
 * one where nothing changes), NULL with an exception set. */
static PyObject *resolve_bases(PyObject *bases) {
    PyObject *list = NULL;
    Py_ssize_t n = PyTuple_GET_SIZE(bases);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *base = PyTuple_GET_ITEM(bases, i), *method = NULL;
        if (!PyType_Check(base) &&
            _PyObject_LookupAttr(base, _Py_ID(__mro_entries__), &method) < 0) {
            Py_XDECREF(list);
            return NULL;
        }
        if (method == NULL) {
            if (list != NULL && PyList_Append(list, base) < 0) {
                Py_DECREF(list);
                return NULL;
            }
            continue;
        }
        PyObject *entries = PyObject_CallOneArg(method, bases);
        Py_DECREF(method);
        if (entries != NULL && !PyTuple_Check(entries)) {
            PyErr_SetString(PyExc_TypeError, "__mro_entries__ must return a tuple");
            Py_CLEAR(entries);
        }
        if (entries != NULL && list == NULL) {
            PyObject *front = PyTuple_GetSlice(bases, 0, i);
            list = front ? PySequence_List(front) : NULL;
            Py_XDECREF(front);
        }
        if (entries == NULL || list == NULL ||
            PyList_SetSlice(list, PyList_GET_SIZE(list), PyList_GET_SIZE(list),
                            entries) < 0) {
            Py_XDECREF(entries);
            Py_XDECREF(list);
            return NULL;
        }
        Py_DECREF(entries);
    }
    if (list == NULL) {
        return Py_NewRef(bases);
    }
    PyObject *result = PyList_AsTuple(list);
    Py_DECREF(list);
    return result;
}

/* The metaclass: `metaclass=` taken out of *keywords, else the first base's type; the
 * most derived one where it is a type. New reference. */
static PyObject *find_metaclass(PyObject *keywords, PyObject *bases) {
    PyObject *meta = NULL;
    if (keywords != NULL) {
        meta = PyDict_GetItemWithError(keywords, _Py_ID(metaclass));
        if (meta != NULL) {
            Py_INCREF(meta);
            if (PyDict_DelItem(keywords, _Py_ID(metaclass)) < 0) {
                Py_DECREF(meta);
                return NULL;
            }
        } else if (PyErr_Occurred()) {
            return NULL;
        }
    }
    if (meta == NULL) {
        PyObject *first =
            PyTuple_GET_SIZE(bases) > 0 ? PyTuple_GET_ITEM(bases, 0) : NULL;
        meta = Py_NewRef(first ? (PyObject *)Py_TYPE(first) : (PyObject *)&PyType_Type);
    }
    if (PyType_Check(meta)) {
        PyObject *winner =
            (PyObject *)_PyType_CalculateMetaclass((PyTypeObject *)meta, bases);
        Py_SETREF(meta, Py_XNewRef(winner));
    }
    return meta;
}

/* The namespace for the body; new reference. */
static PyObject *prepare(PyObject *meta, PyObject *name, PyObject *bases,
                         PyObject *keywords) {
    if (meta == (PyObject *)&PyType_Type) {
        return PyDict_New();
    }
    PyObject *method;
    if (_PyObject_LookupAttr(meta, _Py_ID(__prepare__), &method) < 0) {
        return NULL;
    }
    if (method == NULL) {
        return PyDict_New();
    }
    PyObject *args[2] = {name, bases};
    PyObject *namespace = PyObject_VectorcallDict(method, args, 2, keywords);
    Py_DECREF(method);
    if (namespace != NULL && !PyMapping_Check(namespace)) {
        PyErr_Format(
            PyExc_TypeError, "%.200s.__prepare__() must return a mapping, not %.200s",
            PyType_Check(meta) ? ((PyTypeObject *)meta)->tp_name : "<metaclass>",
            Py_TYPE(namespace)->tp_name);
        Py_CLEAR(namespace);
    }
    return namespace;
}

/* The class must have gone into the body's __class__ cell; 0 or -1. */
static int check_cell(PyObject *cell, PyObject *cls, PyObject *name) {
    if (cls == NULL || !PyType_Check(cls) || !PyCell_Check(cell)) {
        return 0;
    }
    PyObject *in_cell = PyCell_GET(cell);
    if (in_cell == cls) {
        return 0;
    }
    if (in_cell == NULL) {
        PyErr_Format(PyExc_RuntimeError,
                     "__class__ not set defining %.200R as %.200R. Was __classcell__ "
                     "propagated to type.__new__?",
                     name, cls);
    } else {
        PyErr_Format(PyExc_TypeError,
                     "__class__ set to %.200R defining %.200R as %.200R", in_cell, name,
                     cls);
    }
    return -1;
}

static PyObject *make_class(PyObject *func, PyObject *name, PyObject *orig_bases,
                            PyObject *bases, PyObject *meta, PyObject *keywords) {
    PyObject *namespace = prepare(meta, name, bases, keywords);
    if (namespace == NULL) {
        return NULL;
    }
    PyThreadState *tstate = _PyThreadState_GET();
    PyObject *cell =
        _PyEval_Vector(tstate, (PyFunctionObject *)func, namespace, NULL, 0, NULL);
    PyObject *cls = NULL;
    if (cell != NULL &&
        (bases == orig_bases ||
         PyObject_SetItem(namespace, _Py_ID(__orig_bases__), orig_bases) == 0)) {
        PyObject *args[3] = {name, bases, namespace};
        cls = PyObject_VectorcallDict(meta, args, 3, keywords);
        if (check_cell(cell, cls, name) < 0) {
            Py_CLEAR(cls);
        }
    }
    Py_XDECREF(cell);
    Py_DECREF(namespace);
    return cls;
}

PyObject *builtin___build_class__(PyObject *module, PyObject *const *args,
                                  Py_ssize_t nargs, PyObject *kwnames) {
    if (nargs < 2) {
        PyErr_SetString(PyExc_TypeError, "__build_class__: not enough arguments");
        return NULL;
    }
    if (!PyFunction_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "__build_class__: func must be a function");
        return NULL;
    }
    if (!PyUnicode_Check(args[1])) {
        PyErr_SetString(PyExc_TypeError, "__build_class__: name is not a string");
        return NULL;
    }
    PyObject *orig_bases = _PyTuple_FromArray(args + 2, nargs - 2);
    PyObject *bases = orig_bases ? resolve_bases(orig_bases) : NULL;
    PyObject *keywords = NULL, *meta = NULL, *cls = NULL;
    if (bases != NULL &&
        (kwnames == NULL ||
         (keywords = _PyStack_AsDict(args + nargs, kwnames)) != NULL) &&
        (meta = find_metaclass(keywords, bases)) != NULL) {
        cls = make_class(args[0], args[1], orig_bases, bases, meta, keywords);
    }
    Py_XDECREF(meta);
    Py_XDECREF(keywords);
    Py_XDECREF(bases);
    Py_XDECREF(orig_bases);
    return cls;
}
