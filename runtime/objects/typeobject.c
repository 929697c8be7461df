/*
 * The type `type` itself: calling a class, its attributes, its methods, its end.
 *
 * Invariant: an attribute set on a class takes away the version tags of it and of its
 * subclasses before anybody can look the name up again. CPython 3.11:
 * Objects/typeobject.c. Next: type_ready.c and the list in type_internal.h.
 */
#include "runtime/objects/typeobject.h"
#include "runtime/objects/type_internal.h"
#include "runtime/python.h"

/* ---- Names ---- */

const char *_PyType_Name(PyTypeObject *type) {
    const char *dot = strrchr(type->tp_name, '.');
    return dot == NULL ? type->tp_name : dot + 1;
}

PyObject *PyType_GetName(PyTypeObject *type) {
    if (type->tp_flags & Py_TPFLAGS_HEAPTYPE) {
        return Py_NewRef(((PyHeapTypeObject *)type)->ht_name);
    }
    return PyUnicode_FromString(_PyType_Name(type));
}

PyObject *PyType_GetQualName(PyTypeObject *type) {
    if (type->tp_flags & Py_TPFLAGS_HEAPTYPE) {
        return Py_NewRef(((PyHeapTypeObject *)type)->ht_qualname);
    }
    return PyUnicode_FromString(_PyType_Name(type));
}

PyObject *_PyType_FullName(PyTypeObject *type) {
    PyObject *qualname = PyType_GetQualName(type), *module = NULL, *res = NULL;
    if (qualname == NULL) {
        return NULL;
    }
    if (_PyObject_LookupAttr((PyObject *)type, _Py_ID(__module__), &module) < 0) {
        PyErr_Clear();
    }
    if (module == NULL || !PyUnicode_Check(module) ||
        _PyUnicode_EqualToASCIIString(module, "builtins")) {
        res = Py_NewRef(qualname);
    } else {
        res = PyUnicode_FromFormat("%U.%U", module, qualname);
    }
    Py_XDECREF(module);
    Py_DECREF(qualname);
    return res;
}

static PyObject *type_repr(PyObject *self) {
    PyTypeObject *type = (PyTypeObject *)self;
    if (type->tp_name == NULL) {
        return PyUnicode_FromFormat("<class at %p>", type);
    }
    PyObject *full = _PyType_FullName(type);
    PyObject *res = full == NULL ? NULL : PyUnicode_FromFormat("<class '%U'>", full);
    Py_XDECREF(full);
    return res;
}

/* ---- Calling ---- */

PyObject *_PyType_Call(PyObject *self, PyObject *args, PyObject *kwds) {
    PyTypeObject *type = (PyTypeObject *)self;
    if (type == &PyType_Type) {
        Py_ssize_t nargs = PyTuple_GET_SIZE(args);
        if (nargs == 1 && (kwds == NULL || PyDict_GET_SIZE(kwds) == 0)) {
            return Py_NewRef(Py_TYPE(PyTuple_GET_ITEM(args, 0)));
        }
        if (nargs != 3) {
            PyErr_SetString(PyExc_TypeError, "type() takes 1 or 3 arguments");
            return NULL;
        }
    }
    if (type->tp_new == NULL) {
        return PyErr_Format(PyExc_TypeError, "cannot create '%s' instances",
                            type->tp_name);
    }
    PyObject *obj = type->tp_new(type, args, kwds);
    obj = _Py_CheckFunctionResult(&_Py_tstate, self, obj, NULL);
    if (obj == NULL || !PyObject_TypeCheck(obj, type)) {
        return obj;
    }
    type = Py_TYPE(obj);
    if (type->tp_init != NULL && type->tp_init(obj, args, kwds) < 0) {
        Py_CLEAR(obj);
    }
    return obj;
}

/* type(x) is common: no tuple for it. */
static PyObject *type_vectorcall(PyObject *metatype, PyObject *const *args,
                                 size_t nargsf, PyObject *kwnames) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (nargs == 1 && metatype == (PyObject *)&PyType_Type) {
        if (!_PyArg_NoKwnames("type", kwnames)) {
            return NULL;
        }
        return Py_NewRef(Py_TYPE(args[0]));
    }
    return _PyObject_MakeTpCall(&_Py_tstate, metatype, args, nargs, kwnames);
}

/* The keywords of type(...) go to __init_subclass__; here only the count is checked. */
static int type_init(PyObject *cls, PyObject *args, PyObject *kwds) {
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    if (kwds != NULL && n == 1 && PyDict_GET_SIZE(kwds) != 0) {
        PyErr_SetString(PyExc_TypeError, "type.__init__() takes no keyword arguments");
        return -1;
    }
    if (n != 1 && n != 3) {
        PyErr_SetString(PyExc_TypeError, "type.__init__() takes 1 or 3 arguments");
        return -1;
    }
    return 0;
}

/* ---- Attributes ---- */

PyObject *_Py_type_getattro(PyObject *self, PyObject *name) {
    PyTypeObject *type = (PyTypeObject *)self, *metatype = Py_TYPE(type);
    if (!PyUnicode_Check(name)) {
        return PyErr_Format(PyExc_TypeError,
                            "attribute name must be string, not '%.200s'",
                            Py_TYPE(name)->tp_name);
    }
    /* One in the making is seen by its metaclass's mro(). */
    if (!(type->tp_flags & (Py_TPFLAGS_READY | Py_TPFLAGS_READYING)) &&
        PyType_Ready(type) < 0) {
        return NULL;
    }
    PyObject *meta = _PyType_Lookup(metatype, name), *res;
    descrgetfunc meta_get = NULL;
    if (meta != NULL) {
        Py_INCREF(meta);
        meta_get = Py_TYPE(meta)->tp_descr_get;
        if (meta_get != NULL && PyDescr_IsData(meta)) {
            res = meta_get(meta, self, (PyObject *)metatype);
            Py_DECREF(meta);
            return res;
        }
    }
    PyObject *attr = _PyType_Lookup(type, name);
    if (attr != NULL) {
        descrgetfunc get = Py_TYPE(attr)->tp_descr_get;
        Py_INCREF(attr);
        Py_XDECREF(meta);
        if (get == NULL) {
            return attr;
        }
        res = get(attr, NULL, self);
        Py_DECREF(attr);
        return res;
    }
    if (meta_get != NULL) {
        res = meta_get(meta, self, (PyObject *)metatype);
        Py_DECREF(meta);
        return res;
    }
    if (meta != NULL) {
        return meta;
    }
    return PyErr_Format(PyExc_AttributeError,
                        "type object '%.50s' has no attribute '%U'", type->tp_name,
                        name);
}

/* Whether the metaclass has a descriptor that sets `name`: then its error stands. */
static bool set_by_metaclass(PyTypeObject *type, PyObject *name) {
    PyObject *descr = _PyType_Lookup(Py_TYPE(type), name);
    return descr != NULL && Py_TYPE(descr)->tp_descr_set != NULL;
}

static int type_setattro(PyObject *self, PyObject *name, PyObject *value) {
    PyTypeObject *type = (PyTypeObject *)self;
    if (type->tp_flags & Py_TPFLAGS_IMMUTABLETYPE) {
        PyErr_Format(PyExc_TypeError, "cannot set %R attribute of immutable type '%s'",
                     name, type->tp_name);
        return -1;
    }
    if (!PyUnicode_Check(name)) {
        PyErr_Format(PyExc_TypeError, "attribute name must be string, not '%.200s'",
                     Py_TYPE(name)->tp_name);
        return -1;
    }
    Py_INCREF(name);
    if (!PyUnicode_CHECK_INTERNED(name) && PyUnicode_CheckExact(name)) {
        PyUnicode_InternInPlace(&name);
    }
    int res = _PyObject_GenericSetAttrWithDict(self, name, value, NULL);
    if (res == 0) {
        /* After the store, not before: the store itself may run code that looks the old
         * value up and caches it. */
        PyType_Modified(type);
        res = _PyType_UpdateSlot(type, name);
    } else if (value == NULL && PyErr_ExceptionMatches(PyExc_AttributeError) &&
               !set_by_metaclass(type, name)) {
        PyErr_Format(PyExc_AttributeError, "type object '%.50s' has no attribute '%U'",
                     type->tp_name, name);
    }
    Py_DECREF(name);
    return res;
}

/* ---- The end ---- */

static void type_dealloc(PyObject *self) {
    PyTypeObject *type = (PyTypeObject *)self;
    PyHeapTypeObject *et = (PyHeapTypeObject *)type;
    PyObject *err_type, *err_value, *err_tb;
    PyObject_GC_UnTrack(self);
    PyErr_Fetch(&err_type, &err_value, &err_tb);
    PyObject *bases = type->tp_bases;
    for (Py_ssize_t i = 0; bases != NULL && i < PyTuple_GET_SIZE(bases); i++) {
        PyObject *base = PyTuple_GET_ITEM(bases, i);
        if (PyType_Check(base)) {
            _PyType_RemoveSubclass((PyTypeObject *)base, type);
        }
    }
    PyErr_Restore(err_type, err_value, err_tb);
    PyObject_ClearWeakRefs(self);
    Py_XDECREF(type->tp_base);
    Py_XDECREF(type->tp_dict);
    Py_XDECREF(type->tp_bases);
    Py_XDECREF(type->tp_mro);
    PyMem_Free(type->tp_subclasses);
    PyObject_Free((char *)(uintptr_t)type->tp_doc);
    Py_XDECREF(et->ht_name);
    Py_XDECREF(et->ht_qualname);
    Py_XDECREF(et->ht_slots);
    if (et->ht_cached_keys != NULL) {
        _PyDictKeys_DecRef(et->ht_cached_keys);
    }
    Py_XDECREF(et->ht_module);
    PyMem_Free(et->_ht_tpname);
    Py_TYPE(type)->tp_free(self);
}

static int type_traverse(PyObject *self, visitproc visit, void *arg) {
    PyTypeObject *type = (PyTypeObject *)self;
    Py_VISIT(type->tp_dict);
    Py_VISIT(type->tp_mro);
    Py_VISIT(type->tp_bases);
    Py_VISIT(type->tp_base);
    Py_VISIT(((PyHeapTypeObject *)type)->ht_module);
    return 0;
}

static int type_clear(PyObject *self) {
    PyTypeObject *type = (PyTypeObject *)self;
    PyHeapTypeObject *et = (PyHeapTypeObject *)type;
    /* The MRO refers to the type itself: that is the cycle every class has. Bases are
     * kept, instances that die later still need them. */
    PyType_Modified(type);
    if (et->ht_cached_keys != NULL) {
        PyDictKeysObject *keys = et->ht_cached_keys;
        et->ht_cached_keys = NULL;
        _PyDictKeys_DecRef(keys);
    }
    if (type->tp_dict != NULL) {
        PyDict_Clear(type->tp_dict);
    }
    Py_CLEAR(et->ht_module);
    Py_CLEAR(type->tp_mro);
    return 0;
}

static int type_is_gc(PyObject *type) {
    return (((PyTypeObject *)type)->tp_flags & Py_TPFLAGS_HEAPTYPE) != 0;
}

/* ---- Methods ---- */

static PyObject *type_mro(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyObject *mro = _PyType_ComputeMro((PyTypeObject *)self);
    PyObject *list = mro == NULL ? NULL : PySequence_List(mro);
    Py_XDECREF(mro);
    return list;
}

static PyObject *type_subclasses(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyObject *list = PyList_New(0);
    struct type_children *kids = _PyType_Children((PyTypeObject *)self);
    for (Py_ssize_t i = 0; list != NULL && kids != NULL && i < kids->n; i++) {
        if (PyList_Append(list, (PyObject *)kids->types[i]) < 0) {
            Py_CLEAR(list);
        }
    }
    return list;
}

static PyObject *type_prepare(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                              PyObject *kw) {
    return PyDict_New();
}

static PyObject *type_instancecheck(PyObject *self, PyObject *inst) {
    int res = _PyObject_RealIsInstance(inst, self);
    return res < 0 ? NULL : PyBool_FromLong(res);
}

static PyObject *type_subclasscheck(PyObject *self, PyObject *sub) {
    int res = _PyObject_RealIsSubclass(sub, self);
    return res < 0 ? NULL : PyBool_FromLong(res);
}

static PyObject *type_dir(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyObject *dict = PyDict_New();
    PyObject *merged = dict == NULL ? NULL : _PyObject_MergeClassDict(dict, self);
    PyObject *keys = merged == NULL ? NULL : PyDict_Keys(dict);
    Py_XDECREF(dict);
    return keys;
}

static PyObject *type_sizeof(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyTypeObject *type = (PyTypeObject *)self;
    if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
        return PyLong_FromSize_t(sizeof(PyTypeObject));
    }
    PyDictKeysObject *keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
    size_t size =
        sizeof(PyHeapTypeObject) + (keys == NULL ? 0 : (size_t)_PyDict_KeysSize(keys));
    return PyLong_FromSize_t(size);
}

static PyMethodDef type_methods[] = {
    {"mro", type_mro, METH_NOARGS,
     "mro($self, /)\n--\n\nThe classes to search, in order."},
    {"__subclasses__", type_subclasses, METH_NOARGS,
     "__subclasses__($self, /)\n--\n\nThe classes directly below it."},
    {"__prepare__", _PyCFunction_CAST(type_prepare),
     METH_FASTCALL | METH_KEYWORDS | METH_CLASS,
     "__prepare__() -> dict\nwhere a class statement keeps its names"},
    {"__instancecheck__", type_instancecheck, METH_O,
     "__instancecheck__($self, instance, /)\n--\n\n"
     "Whether the object is an instance of it."},
    {"__subclasscheck__", type_subclasscheck, METH_O,
     "__subclasscheck__($self, subclass, /)\n--\n\nWhether the class derives from it."},
    {"__dir__", type_dir, METH_NOARGS,
     "__dir__($self, /)\n--\n\nThe names of its attributes and of its bases'."},
    {"__sizeof__", type_sizeof, METH_NOARGS,
     "__sizeof__($self, /)\n--\n\nThe bytes it takes."},
    {NULL},
};

static PyMemberDef type_members[] = {
    {"__basicsize__", T_PYSSIZET, offsetof(PyTypeObject, tp_basicsize), READONLY},
    {"__itemsize__", T_PYSSIZET, offsetof(PyTypeObject, tp_itemsize), READONLY},
    {"__weakrefoffset__", T_PYSSIZET, offsetof(PyTypeObject, tp_weaklistoffset),
     READONLY},
    {"__base__", T_OBJECT, offsetof(PyTypeObject, tp_base), READONLY},
    {"__dictoffset__", T_PYSSIZET, offsetof(PyTypeObject, tp_dictoffset), READONLY},
    {"__mro__", T_OBJECT, offsetof(PyTypeObject, tp_mro), READONLY},
    {NULL},
};

static PyNumberMethods type_as_number = {.nb_or = _Py_union_type_or};

PyTypeObject PyType_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "type",
    .tp_basicsize = sizeof(PyHeapTypeObject),
    .tp_itemsize = sizeof(PyMemberDef),
    .tp_dealloc = type_dealloc,
    .tp_vectorcall_offset = offsetof(PyTypeObject, tp_vectorcall),
    .tp_repr = type_repr,
    .tp_as_number = &type_as_number,
    .tp_call = _PyType_Call,
    .tp_getattro = _Py_type_getattro,
    .tp_setattro = type_setattro,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                Py_TPFLAGS_TYPE_SUBCLASS | Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_doc = "type(object) -> the class of the object\ntype(name, bases, dict, "
              "**kwds) -> a new class",
    .tp_traverse = type_traverse,
    .tp_clear = type_clear,
    .tp_weaklistoffset = offsetof(PyTypeObject, tp_weaklist),
    .tp_methods = type_methods,
    .tp_members = type_members,
    .tp_getset = _PyType_GetSet,
    .tp_dictoffset = offsetof(PyTypeObject, tp_dict),
    .tp_init = type_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = _PyType_NewSlot,
    .tp_free = PyObject_GC_Del,
    .tp_is_gc = type_is_gc,
    .tp_vectorcall = type_vectorcall,
};
