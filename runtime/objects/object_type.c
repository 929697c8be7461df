/*
 * The type `object`: what every object inherits.
 *
 * Invariant: object() takes arguments only if exactly one of __new__ and __init__ is
 * overridden, so that the other one sees arguments meant for somebody else.
 * CPython 3.11: Objects/typeobject.c. Next: object_reduce.c.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/python.h"

static int excess_args(PyObject *args, PyObject *kwds) {
    return PyTuple_GET_SIZE(args) || (kwds != NULL && PyDict_GET_SIZE(kwds));
}

int _PyObject_BaseInit(PyObject *self, PyObject *args, PyObject *kwds) {
    PyTypeObject *type = Py_TYPE(self);
    if (likely(!excess_args(args, kwds))) {
        return 0;
    }
    if (type->tp_init != _PyObject_BaseInit) {
        PyErr_SetString(PyExc_TypeError, "object.__init__() takes exactly one argument "
                                         "(the instance to initialize)");
        return -1;
    }
    if (type->tp_new == _PyObject_BaseNew) {
        PyErr_Format(PyExc_TypeError,
                     "%.200s.__init__() takes exactly one argument "
                     "(the instance to initialize)",
                     type->tp_name);
        return -1;
    }
    return 0;
}

static PyObject *__attribute__((noinline, cold)) abstract_error(PyTypeObject *type) {
    PyObject *methods = PyObject_GetAttr((PyObject *)type, _Py_ID(__abstractmethods__));
    PyObject *sorted = methods == NULL ? NULL : PySequence_List(methods);
    Py_XDECREF(methods);
    if (sorted == NULL || PyList_Sort(sorted) < 0) {
        Py_XDECREF(sorted);
        return NULL;
    }
    Py_ssize_t n = PyObject_Size(sorted);
    PyObject *comma = PyUnicode_FromString(", ");
    PyObject *joined = comma == NULL ? NULL : PyUnicode_Join(comma, sorted);
    Py_XDECREF(comma);
    Py_DECREF(sorted);
    if (joined != NULL) {
        PyErr_Format(PyExc_TypeError,
                     "Can't instantiate abstract class %s "
                     "with abstract method%s %U",
                     type->tp_name, n > 1 ? "s" : "", joined);
        Py_DECREF(joined);
    }
    return NULL;
}

PyObject *_PyObject_BaseNew(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    if (excess_args(args, kwds)) {
        if (type->tp_new != _PyObject_BaseNew) {
            PyErr_SetString(PyExc_TypeError, "object.__new__() takes exactly one "
                                             "argument (the type to instantiate)");
            return NULL;
        }
        if (type->tp_init == _PyObject_BaseInit) {
            return PyErr_Format(PyExc_TypeError, "%.200s() takes no arguments",
                                type->tp_name);
        }
    }
    if (type->tp_flags & Py_TPFLAGS_IS_ABSTRACT) {
        return abstract_error(type);
    }
    return _PyObject_NewInstance(type);
}

static void object_dealloc(PyObject *self) {
    Py_TYPE(self)->tp_free(self);
}

static PyObject *object_repr(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    PyObject *full = _PyType_FullName(type);
    PyObject *res =
        full == NULL ? NULL : PyUnicode_FromFormat("<%U object at %p>", full, self);
    Py_XDECREF(full);
    return res;
}

static PyObject *object_str(PyObject *self) {
    reprfunc f = Py_TYPE(self)->tp_repr;
    return f == NULL ? object_repr(self) : f(self);
}

static PyObject *object_richcompare(PyObject *self, PyObject *other, int op) {
    if (op == Py_EQ) {
        return Py_NewRef(self == other ? Py_True : Py_NotImplemented);
    }
    if (op != Py_NE || Py_TYPE(self)->tp_richcompare == NULL) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    /* Unequal is what is not equal by the type's own idea. */
    PyObject *res = Py_TYPE(self)->tp_richcompare(self, other, Py_EQ);
    if (res == NULL || res == Py_NotImplemented) {
        return res;
    }
    int ok = PyObject_IsTrue(res);
    Py_DECREF(res);
    return ok < 0 ? NULL : PyBool_FromLong(!ok);
}

/* ---- Methods ---- */

static PyObject *object_format(PyObject *self, PyObject *spec) {
    if (!PyUnicode_Check(spec)) {
        return PyErr_Format(PyExc_TypeError,
                            "__format__() argument must be str, not %.50s",
                            Py_TYPE(spec)->tp_name);
    }
    if (PyUnicode_GET_LENGTH(spec) > 0) {
        return PyErr_Format(PyExc_TypeError,
                            "unsupported format string passed to %.200s.__format__",
                            Py_TYPE(self)->tp_name);
    }
    return PyObject_Str(self);
}

static PyObject *object_sizeof(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyTypeObject *type = Py_TYPE(self);
    Py_ssize_t res = 0;
    if (type->tp_itemsize > 0) {
        Py_ssize_t n = Py_SIZE(self);
        res = (n < 0 ? -n : n) * type->tp_itemsize;
    }
    return PyLong_FromSsize_t(res + type->tp_basicsize);
}

/* Adds the names of a class and of its bases to `dict`, nearest last. NULL on error. */
PyObject *_PyObject_MergeClassDict(PyObject *dict, PyObject *cls) {
    PyObject *classdict, *bases;
    if (_PyObject_LookupAttr(cls, _Py_ID(__dict__), &classdict) < 0) {
        return NULL;
    }
    if (classdict != NULL) {
        int err = PyDict_Update(dict, classdict);
        Py_DECREF(classdict);
        if (err < 0) {
            return NULL;
        }
    }
    if (_PyObject_LookupAttr(cls, _Py_ID(__bases__), &bases) < 0) {
        return NULL;
    }
    PyObject *res = dict;
    if (bases != NULL && PySequence_Check(bases)) {
        Py_ssize_t n = PySequence_Size(bases);
        for (Py_ssize_t i = 0; res != NULL && i < n; i++) {
            PyObject *base = PySequence_GetItem(bases, i);
            res = base == NULL ? NULL : _PyObject_MergeClassDict(dict, base);
            Py_XDECREF(base);
        }
    }
    Py_XDECREF(bases);
    return res;
}

static PyObject *object_dir(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyObject *dict, *cls, *res = NULL;
    if (_PyObject_LookupAttr(self, _Py_ID(__dict__), &dict) < 0) {
        return NULL;
    }
    if (dict == NULL || !PyDict_Check(dict)) {
        Py_XDECREF(dict);
        dict = PyDict_New();
    } else {
        Py_SETREF(dict, PyDict_Copy(dict));
    }
    if (dict == NULL || _PyObject_LookupAttr(self, _Py_ID(__class__), &cls) < 0) {
        Py_XDECREF(dict);
        return NULL;
    }
    if (cls == NULL || _PyObject_MergeClassDict(dict, cls) != NULL) {
        res = PyDict_Keys(dict);
    }
    Py_XDECREF(cls);
    Py_DECREF(dict);
    return res;
}

static PyObject *object_subclasshook(PyObject *cls, PyObject *args) {
    Py_RETURN_NOTIMPLEMENTED;
}

static PyObject *object_init_subclass(PyObject *cls, PyObject *Py_UNUSED(ignored)) {
    Py_RETURN_NONE;
}

/* object_reduce.c */
PyObject *_PyObject_Reduce(PyObject *self, PyObject *ignored);
PyObject *_PyObject_ReduceEx(PyObject *self, PyObject *protocol);
PyObject *_PyObject_GetStateMethod(PyObject *self, PyObject *ignored);

static PyMethodDef object_methods[] = {
    {"__reduce_ex__", _PyObject_ReduceEx, METH_O,
     "__reduce_ex__($self, protocol, /)\n--\n\nFor pickle and copy."},
    {"__reduce__", _PyObject_Reduce, METH_NOARGS,
     "__reduce__($self, /)\n--\n\nFor pickle and copy."},
    {"__getstate__", _PyObject_GetStateMethod, METH_NOARGS,
     "__getstate__($self, /)\n--\n\nFor pickle and copy."},
    {"__subclasshook__", object_subclasshook, METH_CLASS | METH_VARARGS,
     "Lets an abstract class answer issubclass() itself."},
    {"__init_subclass__", object_init_subclass, METH_CLASS | METH_NOARGS,
     "Told of each new subclass."},
    {"__format__", object_format, METH_O,
     "__format__($self, format_spec, /)\n--\n\nstr(self); format_spec must be empty."},
    {"__sizeof__", object_sizeof, METH_NOARGS,
     "__sizeof__($self, /)\n--\n\nThe bytes it takes."},
    {"__dir__", object_dir, METH_NOARGS,
     "__dir__($self, /)\n--\n\nThe names of its attributes."},
    {NULL},
};

/* ---- __class__ ---- */

static PyObject *object_get_class(PyObject *self, void *closure) {
    return Py_NewRef(Py_TYPE(self));
}

static int object_set_class(PyObject *self, PyObject *value, void *closure) {
    PyTypeObject *oldto = Py_TYPE(self), *newto = (PyTypeObject *)value;
    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "can't delete __class__ attribute");
        return -1;
    }
    if (!PyType_Check(value)) {
        PyErr_Format(PyExc_TypeError,
                     "__class__ must be set to a class, not '%s' object",
                     Py_TYPE(value)->tp_name);
        return -1;
    }
    int modules = PyType_IsSubtype(newto, &PyModule_Type) &&
                  PyType_IsSubtype(oldto, &PyModule_Type);
    if (!modules && ((newto->tp_flags | oldto->tp_flags) & Py_TPFLAGS_IMMUTABLETYPE)) {
        PyErr_SetString(PyExc_TypeError,
                        "__class__ assignment only supported for mutable types "
                        "or ModuleType subclasses");
        return -1;
    }
    if (PySys_Audit("object.__setattr__", "OsO", self, "__class__", value) < 0 ||
        !_PyType_CompatibleForAssignment(oldto, newto, "__class__")) {
        return -1;
    }
    /* The values are laid out by the old class's keys: they must become a dict. */
    if ((oldto->tp_flags & Py_TPFLAGS_MANAGED_DICT) &&
        _PyObject_GetDictPtr(self) == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (newto->tp_flags & Py_TPFLAGS_HEAPTYPE) {
        Py_INCREF(newto);
    }
    Py_SET_TYPE(self, newto);
    if (oldto->tp_flags & Py_TPFLAGS_HEAPTYPE) {
        Py_DECREF(oldto);
    }
    return 0;
}

static PyGetSetDef object_getset[] = {
    {"__class__", object_get_class, object_set_class, "its class"}, {NULL}};

static Py_hash_t object_hash(PyObject *self) {
    return _Py_HashPointer(self);
}

PyTypeObject PyBaseObject_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "object",
    .tp_basicsize = sizeof(PyObject),
    .tp_dealloc = object_dealloc,
    .tp_repr = object_repr,
    .tp_hash = object_hash,
    .tp_str = object_str,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_doc = "object()\n--\n\n"
              "What every class derives from; by itself it holds nothing.",
    .tp_richcompare = object_richcompare,
    .tp_methods = object_methods,
    .tp_getset = object_getset,
    .tp_init = _PyObject_BaseInit,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = _PyObject_BaseNew,
    .tp_free = PyObject_Free,
};
