/*
 * The methods and operators of set and frozenset.
 *
 * CPython 3.11: Objects/setobject.c. Before: set_ops.c. Next: set_type.c.
 */
#include "runtime/objects/set.h"

#include "runtime/objects/set_private.h"

static PyObject *none_or_error(int err) {
    return err < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *set_add(PyObject *self, PyObject *key) {
    return none_or_error(_PySet_AddKey((PySetObject *)self, key));
}

static PyObject *set_remove(PyObject *self, PyObject *key) {
    int rv = _PySet_DiscardKey((PySetObject *)self, key);
    if (rv == 0) {
        _PyErr_SetKeyError(key);
    }
    return rv <= 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *set_discard(PyObject *self, PyObject *key) {
    return none_or_error(_PySet_DiscardKey((PySetObject *)self, key));
}

static PyObject *set_pop(PyObject *self, PyObject *ignored) {
    return PySet_Pop(self);
}

static PyObject *set_clear(PyObject *self, PyObject *ignored) {
    return none_or_error(_PySet_ClearInternal((PySetObject *)self));
}

static PyObject *set_contains(PyObject *self, PyObject *key) {
    int rv = _PySet_ContainsKey((PySetObject *)self, key);
    return rv < 0 ? NULL : PyBool_FromLong(rv);
}

static PyObject *frozenset_copy(PyObject *self, PyObject *ignored) {
    return PyFrozenSet_CheckExact(self) ? Py_NewRef(self) : _PySet_Copy(self, NULL);
}

static PyObject *set_update(PyObject *self, PyObject *args) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(args); i++) {
        if (_PySet_Update(self, PyTuple_GET_ITEM(args, i)) < 0) {
            return NULL;
        }
    }
    Py_RETURN_NONE;
}

static PyObject *set_union(PyObject *self, PyObject *args) {
    PyObject *result = _PySet_Copy(self, NULL);
    for (Py_ssize_t i = 0; result != NULL && i < PyTuple_GET_SIZE(args); i++) {
        PyObject *other = PyTuple_GET_ITEM(args, i);
        if (other != self && _PySet_Update(result, other) < 0) {
            Py_CLEAR(result);
        }
    }
    return result;
}

static PyObject *set_intersection(PyObject *self, PyObject *args) {
    if (PyTuple_GET_SIZE(args) == 0) {
        return _PySet_Copy(self, NULL);
    }
    PyObject *result = Py_NewRef(self);
    for (Py_ssize_t i = 0; result != NULL && i < PyTuple_GET_SIZE(args); i++) {
        Py_SETREF(result, _PySet_Intersection(result, PyTuple_GET_ITEM(args, i)));
    }
    return result;
}

static PyObject *set_intersection_update(PyObject *self, PyObject *args) {
    PyObject *tmp = set_intersection(self, args);
    if (tmp == NULL) {
        return NULL;
    }
    _PySet_SwapBodies((PySetObject *)self, (PySetObject *)tmp);
    Py_DECREF(tmp);
    Py_RETURN_NONE;
}

static PyObject *set_difference(PyObject *self, PyObject *args) {
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    if (n == 0) {
        return _PySet_Copy(self, NULL);
    }
    PyObject *result = _PySet_Difference(self, PyTuple_GET_ITEM(args, 0));
    for (Py_ssize_t i = 1; result != NULL && i < n; i++) {
        if (_PySet_DifferenceUpdate((PySetObject *)result, PyTuple_GET_ITEM(args, i)) <
            0) {
            Py_CLEAR(result);
        }
    }
    return result;
}

static PyObject *set_difference_update(PyObject *self, PyObject *args) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(args); i++) {
        if (_PySet_DifferenceUpdate((PySetObject *)self, PyTuple_GET_ITEM(args, i)) <
            0) {
            return NULL;
        }
    }
    Py_RETURN_NONE;
}

static PyObject *set_symmetric_update(PyObject *self, PyObject *other) {
    return none_or_error(_PySet_SymmetricUpdate((PySetObject *)self, other));
}

static PyObject *set_sizeof(PyObject *self, PyObject *ignored) {
    PySetObject *so = (PySetObject *)self;
    Py_ssize_t size = Py_TYPE(self)->tp_basicsize;
    if (so->table != so->smalltable) {
        size += (so->mask + 1) * (Py_ssize_t)sizeof(setentry);
    }
    return PyLong_FromSsize_t(size);
}

static PyObject *set_reduce(PyObject *self, PyObject *ignored) {
    PyObject *keys = PySequence_List(self);
    PyObject *state =
        keys == NULL ? NULL : PyObject_CallMethodNoArgs(self, _Py_ID(__getstate__));
    PyObject *result = NULL;
    if (state != NULL) {
        result = Py_BuildValue("O(O)O", Py_TYPE(self), keys, state);
    }
    Py_XDECREF(keys);
    Py_XDECREF(state);
    return result;
}

/* ---- Operators: both sides must be sets ---- */

#define NEED_SETS(a, b)                                                                \
    if (!PyAnySet_Check(a) || !PyAnySet_Check(b)) {                                    \
        Py_RETURN_NOTIMPLEMENTED;                                                      \
    }

static PyObject *set_sub(PyObject *a, PyObject *b) {
    NEED_SETS(a, b);
    return _PySet_Difference(a, b);
}

static PyObject *set_and(PyObject *a, PyObject *b) {
    NEED_SETS(a, b);
    return _PySet_Intersection(a, b);
}

static PyObject *set_xor(PyObject *a, PyObject *b) {
    NEED_SETS(a, b);
    return _PySet_SymmetricDifference(a, b);
}

static PyObject *set_or(PyObject *a, PyObject *b) {
    NEED_SETS(a, b);
    PyObject *result = _PySet_Copy(a, NULL);
    if (result != NULL && a != b && _PySet_Update(result, b) < 0) {
        Py_CLEAR(result);
    }
    return result;
}

static PyObject *set_isub(PyObject *a, PyObject *b) {
    NEED_SETS(b, b);
    return _PySet_DifferenceUpdate((PySetObject *)a, b) < 0 ? NULL : Py_NewRef(a);
}

static PyObject *set_iand(PyObject *a, PyObject *b) {
    NEED_SETS(b, b);
    PyObject *tmp = _PySet_Intersection(a, b);
    if (tmp == NULL) {
        return NULL;
    }
    _PySet_SwapBodies((PySetObject *)a, (PySetObject *)tmp);
    Py_DECREF(tmp);
    return Py_NewRef(a);
}

static PyObject *set_ixor(PyObject *a, PyObject *b) {
    NEED_SETS(b, b);
    return _PySet_SymmetricUpdate((PySetObject *)a, b) < 0 ? NULL : Py_NewRef(a);
}

static PyObject *set_ior(PyObject *a, PyObject *b) {
    NEED_SETS(b, b);
    return _PySet_Update(a, b) < 0 ? NULL : Py_NewRef(a);
}

PyNumberMethods _PySet_AsNumber = {
    .nb_subtract = set_sub,
    .nb_and = set_and,
    .nb_xor = set_xor,
    .nb_or = set_or,
    .nb_inplace_subtract = set_isub,
    .nb_inplace_and = set_iand,
    .nb_inplace_xor = set_ixor,
    .nb_inplace_or = set_ior,
};
PyNumberMethods _PyFrozenSet_AsNumber = {
    .nb_subtract = set_sub, .nb_and = set_and, .nb_xor = set_xor, .nb_or = set_or};

#define METHODS_OF_BOTH                                                                \
    {"__contains__", set_contains, METH_O | METH_COEXIST, "Whether y is in x."},       \
        {"difference", set_difference, METH_VARARGS,                                   \
         "A new set: the elements of this one that none of the others has."},          \
        {"intersection", set_intersection, METH_VARARGS,                               \
         "A new set: the elements that all of them have."},                            \
        {"isdisjoint", _PySet_IsDisjoint, METH_O, "Whether they share no element."},   \
        {"issubset", _PySet_IsSubset, METH_O,                                          \
         "Whether the other has all elements of this one."},                           \
        {"issuperset", _PySet_IsSuperset, METH_O,                                      \
         "Whether this one has all elements of the other."},                           \
        {"__reduce__", set_reduce, METH_NOARGS, "How pickle is to rebuild it."},       \
        {"__sizeof__", set_sizeof, METH_NOARGS,                                        \
         "S.__sizeof__() -> int, the bytes it takes"},                                 \
        {"symmetric_difference", _PySet_SymmetricDifference, METH_O,                   \
         "A new set: the elements that only one of the two has."},                     \
        {"union", set_union, METH_VARARGS, "A new set: the elements of any of them."}, \
    {                                                                                  \
        "__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "PEP 585"           \
    }

PyMethodDef _PySet_Methods[] = {
    METHODS_OF_BOTH,
    {"add", set_add, METH_O, "Put an element in, unless it is there."},
    {"clear", set_clear, METH_NOARGS, "Take out every element."},
    {"copy", _PySet_Copy, METH_NOARGS, "A set of the same elements."},
    {"discard", set_discard, METH_O, "Take an element out if it is there."},
    {"difference_update", set_difference_update, METH_VARARGS,
     "Take out what any of the others has."},
    {"intersection_update", set_intersection_update, METH_VARARGS,
     "Keep only what all the others have too."},
    {"pop", set_pop, METH_NOARGS,
     "Take out any element and give it; KeyError if there is none."},
    {"remove", set_remove, METH_O, "Take an element out; KeyError if it is not there."},
    {"symmetric_difference_update", set_symmetric_update, METH_O,
     "Keep only what one of the two has, not both."},
    {"update", set_update, METH_VARARGS, "Put in all elements of the others."},
    {NULL},
};

PyMethodDef _PyFrozenSet_Methods[] = {
    METHODS_OF_BOTH,
    {"copy", frozenset_copy, METH_NOARGS, "A set of the same elements."},
    {NULL},
};
