/*
 * What copy and pickle ask of any object: how to make another one like it.
 *
 * Invariant: protocol 2 and above build the answer here, from __getnewargs__ and
 * __getstate__; below, copyreg._reduce_ex does. CPython 3.11: Objects/typeobject.c.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/python.h"

PyObject *_PyObject_Reduce(PyObject *self, PyObject *ignored);
PyObject *_PyObject_ReduceEx(PyObject *self, PyObject *protocol);
PyObject *_PyObject_GetStateMethod(PyObject *self, PyObject *ignored);

/* The names of all slots of the class: a list of str, or None. */
static PyObject *slot_names(PyTypeObject *type) {
    PyObject *names = PyList_New(0), *mro = type->tp_mro;
    for (Py_ssize_t i = 0; names != NULL && i < PyTuple_GET_SIZE(mro); i++) {
        PyTypeObject *t = (PyTypeObject *)PyTuple_GET_ITEM(mro, i);
        if (!(t->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
            continue;
        }
        PyObject *slots = ((PyHeapTypeObject *)t)->ht_slots;
        if (slots != NULL) {
            Py_ssize_t n = PyList_GET_SIZE(names);
            if (PyList_SetSlice(names, n, n, slots) < 0) {
                Py_CLEAR(names);
            }
        }
    }
    return names;
}

/* The values of the slots as a dict. */
static PyObject *slot_state(PyObject *self, PyObject *names) {
    PyObject *dict = PyDict_New();
    for (Py_ssize_t i = 0; dict != NULL && i < PyList_GET_SIZE(names); i++) {
        PyObject *name = PyList_GET_ITEM(names, i), *value;
        int found = _PyObject_LookupAttr(self, name, &value);
        if (found < 0 || (found && PyDict_SetItem(dict, name, value) < 0)) {
            Py_CLEAR(dict);
        }
        Py_XDECREF(value);
    }
    return dict;
}

static PyObject *default_state(PyObject *self) {
    PyObject *state;
    if (_PyObject_IsInstanceDictEmpty(self)) {
        state = Py_NewRef(Py_None);
    } else {
        state = PyObject_GenericGetDict(self, NULL);
    }
    PyObject *names = state == NULL ? NULL : slot_names(Py_TYPE(self));
    if (names == NULL) {
        Py_XDECREF(state);
        return NULL;
    }
    if (PyList_GET_SIZE(names) > 0) {
        PyObject *slots = slot_state(self, names);
        if (slots == NULL) {
            Py_CLEAR(state);
        } else if (PyDict_GET_SIZE(slots) > 0) {
            Py_SETREF(state, PyTuple_Pack(2, state, slots));
        }
        Py_XDECREF(slots);
    }
    Py_DECREF(names);
    return state;
}

PyObject *_PyObject_GetStateMethod(PyObject *self, PyObject *ignored) {
    return default_state(self);
}

static PyObject *copyreg_attr(const char *name) {
    PyObject *module = PyImport_ImportModule("copyreg");
    PyObject *res = module == NULL ? NULL : PyObject_GetAttrString(module, name);
    Py_XDECREF(module);
    return res;
}

/* (cls, *args) from __getnewargs__: a new tuple. */
static PyObject *newobj_args(PyObject *self) {
    PyObject *func = _PyObject_LookupSpecial(self, _Py_ID(__getnewargs__));
    PyObject *given = NULL;
    if (func != NULL) {
        given = PyObject_CallNoArgs(func);
        Py_DECREF(func);
        if (given != NULL && !PyTuple_Check(given)) {
            PyErr_Format(PyExc_TypeError,
                         "__getnewargs__ should return a tuple, not '%.200s'",
                         Py_TYPE(given)->tp_name);
            Py_CLEAR(given);
        }
        if (given == NULL) {
            return NULL;
        }
    } else if (PyErr_Occurred()) {
        return NULL;
    }
    Py_ssize_t n = given == NULL ? 0 : PyTuple_GET_SIZE(given);
    PyObject *args = PyTuple_New(n + 1);
    if (args != NULL) {
        PyTuple_SET_ITEM(args, 0, Py_NewRef(Py_TYPE(self)));
        for (Py_ssize_t i = 0; i < n; i++) {
            PyTuple_SET_ITEM(args, i + 1, Py_NewRef(PyTuple_GET_ITEM(given, i)));
        }
    }
    Py_XDECREF(given);
    return args;
}

static PyObject *reduce_newobj(PyObject *self) {
    if (Py_TYPE(self)->tp_new == NULL) {
        return PyErr_Format(PyExc_TypeError, "cannot pickle '%.200s' object",
                            Py_TYPE(self)->tp_name);
    }
    PyObject *func = copyreg_attr("__newobj__");
    PyObject *args = func == NULL ? NULL : newobj_args(self);
    PyObject *state =
        args == NULL ? NULL : PyObject_CallMethodNoArgs(self, _Py_ID(__getstate__));
    PyObject *list = NULL, *items = NULL, *res = NULL;
    if (state != NULL) {
        list = PyList_Check(self) ? PyObject_GetIter(self) : Py_NewRef(Py_None);
    }
    if (list != NULL && PyDict_Check(self)) {
        PyObject *view = PyObject_CallMethodNoArgs(self, _Py_ID(items));
        items = view == NULL ? NULL : PyObject_GetIter(view);
        Py_XDECREF(view);
    } else if (list != NULL) {
        items = Py_NewRef(Py_None);
    }
    if (items != NULL) {
        res = PyTuple_Pack(5, func, args, state, list, items);
    }
    Py_XDECREF(func);
    Py_XDECREF(args);
    Py_XDECREF(state);
    Py_XDECREF(list);
    Py_XDECREF(items);
    return res;
}

static PyObject *reduce_with(PyObject *self, long protocol) {
    if (protocol >= 2) {
        return reduce_newobj(self);
    }
    PyObject *func = copyreg_attr("_reduce_ex");
    PyObject *res = NULL;
    if (func != NULL) {
        res = PyObject_CallFunction(func, "Ol", self, protocol);
        Py_DECREF(func);
    }
    return res;
}

PyObject *_PyObject_Reduce(PyObject *self, PyObject *ignored) {
    return reduce_with(self, 0);
}

PyObject *_PyObject_ReduceEx(PyObject *self, PyObject *protocol) {
    long proto = PyLong_AsLong(protocol);
    if (proto == -1 && PyErr_Occurred()) {
        return NULL;
    }
    /* A class's own __reduce__ wins over this one. */
    PyObject *own = _PyType_Lookup(Py_TYPE(self), _Py_ID(__reduce__));
    PyObject *base = _PyType_Lookup(&PyBaseObject_Type, _Py_ID(__reduce__));
    if (own != NULL && own != base) {
        return PyObject_CallMethodNoArgs(self, _Py_ID(__reduce__));
    }
    return reduce_with(self, proto);
}
