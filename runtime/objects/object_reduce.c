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

static PyObject *copyreg_attr(const char *name) {
    PyObject *module = PyImport_ImportModule("copyreg");
    PyObject *res = module == NULL ? NULL : PyObject_GetAttrString(module, name);
    Py_XDECREF(module);
    return res;
}

/* The names of all slots of the class: a new list, or None. copyreg finds them and
 * keeps them in the class; a class without slots anywhere is not put to that. */
static PyObject *slot_names(PyTypeObject *type) {
    PyObject *mro = type->tp_mro;
    bool any = false;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); i++) {
        PyTypeObject *t = (PyTypeObject *)PyTuple_GET_ITEM(mro, i);
        any |= (t->tp_flags & Py_TPFLAGS_HEAPTYPE) != 0 &&
               ((PyHeapTypeObject *)t)->ht_slots != NULL;
    }
    if (!any) {
        Py_RETURN_NONE;
    }
    PyObject *func = copyreg_attr("_slotnames");
    PyObject *names = func == NULL ? NULL : PyObject_CallOneArg(func, (PyObject *)type);
    Py_XDECREF(func);
    if (names != NULL && names != Py_None && !PyList_Check(names)) {
        PyErr_SetString(PyExc_TypeError,
                        "copyreg._slotnames didn't return a list or None");
        Py_CLEAR(names);
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

/* An object with fields of C that no slot shows cannot be made again from its state. */
static bool has_hidden_fields(PyObject *self, PyObject *names) {
    PyTypeObject *type = Py_TYPE(self);
    Py_ssize_t known = (Py_ssize_t)sizeof(PyObject);
    if (type->tp_dictoffset != 0 && !(type->tp_flags & Py_TPFLAGS_MANAGED_DICT)) {
        known += (Py_ssize_t)sizeof(PyObject *);
    }
    if (type->tp_weaklistoffset != 0) {
        known += (Py_ssize_t)sizeof(PyObject *);
    }
    if (names != Py_None) {
        known += PyList_GET_SIZE(names) * (Py_ssize_t)sizeof(PyObject *);
    }
    return type->tp_basicsize > known;
}

/* What object.__getstate__ gives. `required`: nothing else will make the object. */
static PyObject *default_state(PyObject *self, bool required) {
    const char *name = Py_TYPE(self)->tp_name;
    if (required && Py_TYPE(self)->tp_itemsize != 0) {
        return PyErr_Format(PyExc_TypeError, "cannot pickle %.200s objects", name);
    }
    PyObject *state = _PyObject_IsInstanceDictEmpty(self)
                          ? Py_NewRef(Py_None)
                          : PyObject_GenericGetDict(self, NULL);
    PyObject *names = state == NULL ? NULL : slot_names(Py_TYPE(self));
    if (names == NULL) {
        Py_XDECREF(state);
        return NULL;
    }
    if (required && has_hidden_fields(self, names)) {
        PyErr_Format(PyExc_TypeError, "cannot pickle '%.200s' object", name);
        Py_CLEAR(state);
    } else if (names != Py_None && PyList_GET_SIZE(names) > 0) {
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
    return default_state(self, false);
}

static PyObject *get_state(PyObject *self, bool required) {
    PyObject *method = PyObject_GetAttr(self, _Py_ID(__getstate__)), *state;
    if (method == NULL) {
        return NULL;
    }
    if (PyCFunction_CheckExact(method) && PyCFunction_GET_SELF(method) == self &&
        PyCFunction_GET_FUNCTION(method) == _PyObject_GetStateMethod) {
        state = default_state(self, required);
    } else {
        state = PyObject_CallNoArgs(method);
    }
    Py_DECREF(method);
    return state;
}

PyObject *_PyObject_GetState(PyObject *self) {
    return get_state(self, false);
}

/* ---- Arguments for __new__ ---- */

static int expect_type(PyObject *op, PyTypeObject *type, const char *what) {
    if (PyType_IsSubtype(Py_TYPE(op), type)) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "%s a %s, not '%.200s'", what, type->tp_name,
                 Py_TYPE(op)->tp_name);
    return -1;
}

/* From __getnewargs_ex__: 0 or -1. */
static int split_newargs(PyObject *pair, PyObject **args, PyObject **kwargs) {
    if (expect_type(pair, &PyTuple_Type, "__getnewargs_ex__ should return") < 0) {
        return -1;
    }
    if (PyTuple_GET_SIZE(pair) != 2) {
        PyErr_Format(PyExc_ValueError,
                     "__getnewargs_ex__ should return a tuple of length 2, not %zd",
                     PyTuple_GET_SIZE(pair));
        return -1;
    }
    PyObject *first = PyTuple_GET_ITEM(pair, 0), *second = PyTuple_GET_ITEM(pair, 1);
    if (expect_type(first, &PyTuple_Type,
                    "first item of the tuple returned by __getnewargs_ex__ must be") <
            0 ||
        expect_type(second, &PyDict_Type,
                    "second item of the tuple returned by __getnewargs_ex__ must be") <
            0) {
        return -1;
    }
    *args = Py_NewRef(first);
    *kwargs = Py_NewRef(second);
    return 0;
}

/* *args and *kwargs, either NULL where the class says nothing of it; 0 or -1. */
static int new_arguments(PyObject *self, PyObject **args, PyObject **kwargs) {
    *args = *kwargs = NULL;
    PyObject *func = _PyObject_LookupSpecial(self, _Py_ID(__getnewargs_ex__));
    if (func != NULL) {
        PyObject *pair = PyObject_CallNoArgs(func);
        Py_DECREF(func);
        int err = pair == NULL ? -1 : split_newargs(pair, args, kwargs);
        Py_XDECREF(pair);
        return err;
    }
    func =
        PyErr_Occurred() ? NULL : _PyObject_LookupSpecial(self, _Py_ID(__getnewargs__));
    if (func == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    *args = PyObject_CallNoArgs(func);
    Py_DECREF(func);
    if (*args == NULL ||
        expect_type(*args, &PyTuple_Type, "__getnewargs__ should return") < 0) {
        Py_CLEAR(*args);
        return -1;
    }
    return 0;
}

/* (cls, *args) */
static PyObject *with_class(PyObject *self, PyObject *args) {
    Py_ssize_t n = args == NULL ? 0 : PyTuple_GET_SIZE(args);
    PyObject *all = PyTuple_New(n + 1);
    if (all != NULL) {
        PyTuple_SET_ITEM(all, 0, Py_NewRef(Py_TYPE(self)));
        for (Py_ssize_t i = 0; i < n; i++) {
            PyTuple_SET_ITEM(all, i + 1, Py_NewRef(PyTuple_GET_ITEM(args, i)));
        }
    }
    return all;
}

/* ---- The five parts ---- */

/* Parts 4 and 5: iterators over a list's items and a dict's, else None. */
static int item_iterators(PyObject *self, PyObject **list, PyObject **dict) {
    *list = PyList_Check(self) ? PyObject_GetIter(self) : Py_NewRef(Py_None);
    *dict = NULL;
    if (*list != NULL && PyDict_Check(self)) {
        PyObject *view = PyObject_CallMethodNoArgs(self, _Py_ID(items));
        *dict = view == NULL ? NULL : PyObject_GetIter(view);
        Py_XDECREF(view);
    } else if (*list != NULL) {
        *dict = Py_NewRef(Py_None);
    }
    return *dict == NULL ? -1 : 0;
}

static PyObject *reduce_from(PyObject *self, PyObject *func, PyObject *args,
                             bool has_args) {
    bool required = !has_args && !PyList_Check(self) && !PyDict_Check(self);
    PyObject *state = get_state(self, required), *list = NULL, *dict = NULL;
    PyObject *res = NULL;
    if (state != NULL && item_iterators(self, &list, &dict) == 0) {
        res = PyTuple_Pack(5, func, args, state, list, dict);
    }
    Py_XDECREF(state);
    Py_XDECREF(list);
    Py_XDECREF(dict);
    return res;
}

static PyObject *reduce_newobj(PyObject *self) {
    PyObject *args, *kwargs, *res = NULL;
    if (Py_TYPE(self)->tp_new == NULL) {
        return PyErr_Format(PyExc_TypeError, "cannot pickle '%.200s' object",
                            Py_TYPE(self)->tp_name);
    }
    if (new_arguments(self, &args, &kwargs) < 0) {
        return NULL;
    }
    bool extended = kwargs != NULL && PyDict_GET_SIZE(kwargs) > 0;
    PyObject *func = copyreg_attr(extended ? "__newobj_ex__" : "__newobj__");
    PyObject *all = func == NULL ? NULL
                    : extended   ? PyTuple_Pack(3, Py_TYPE(self), args, kwargs)
                                 : with_class(self, args);
    if (all != NULL) {
        res = reduce_from(self, func, all, args != NULL);
    }
    Py_XDECREF(func);
    Py_XDECREF(all);
    Py_XDECREF(args);
    Py_XDECREF(kwargs);
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
