/*
 * super: an object's attributes as seen from behind one class in its MRO.
 *
 * Invariant: obj_type is the class whose MRO is searched: type(obj), or obj itself when
 * it is a class derived from `type`. CPython 3.11: Objects/typeobject.c.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/python.h"

typedef struct {
    PyObject_HEAD PyTypeObject *type;
    PyObject *obj;
    PyTypeObject *obj_type;
} superobject;

/* The attribute behind `type` in the MRO of start_type, bound to obj: new; NULL. */
static PyObject *lookup_behind(PyTypeObject *type, PyObject *obj,
                               PyTypeObject *start_type, PyObject *name) {
    PyObject *mro = start_type->tp_mro;
    if (mro == NULL) {
        return NULL;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(mro), i = 0;
    while (i < n && (PyObject *)type != PyTuple_GET_ITEM(mro, i)) {
        i++;
    }
    Py_INCREF(mro);
    PyObject *res = NULL;
    for (i++; i < n && res == NULL; i++) {
        PyTypeObject *t = (PyTypeObject *)PyTuple_GET_ITEM(mro, i);
        if (t->tp_flags & _Py_TPFLAGS_LAZY_DICT) {
            res = t->tp_dict == NULL ? NULL : PyDict_GetItemWithError(t->tp_dict, name);
            if (res == NULL && !PyErr_Occurred()) {
                res = _PyType_MakeAttribute(t, name);
            }
        } else {
            res = PyDict_GetItemWithError(t->tp_dict, name);
        }
        if (res == NULL && PyErr_Occurred()) {
            break;
        }
    }
    Py_XINCREF(res);
    Py_DECREF(mro);
    if (res == NULL || Py_TYPE(res)->tp_descr_get == NULL) {
        return res;
    }
    /* A class method seen through a class has no instance to bind to. */
    PyObject *inst = obj == (PyObject *)start_type ? NULL : obj;
    PyObject *bound = Py_TYPE(res)->tp_descr_get(res, inst, (PyObject *)start_type);
    Py_DECREF(res);
    return bound;
}

PyObject *_PySuper_Lookup(PyTypeObject *type, PyObject *self, PyObject *name) {
    PyTypeObject *start =
        PyType_Check(self) && PyType_IsSubtype((PyTypeObject *)self, type)
            ? (PyTypeObject *)self
            : Py_TYPE(self);
    PyObject *res = lookup_behind(type, self, start, name);
    if (res == NULL && !PyErr_Occurred()) {
        /* What super objects have themselves, or the AttributeError. */
        PyObject *su =
            PyObject_CallFunctionObjArgs((PyObject *)&PySuper_Type, type, self, NULL);
        res = su != NULL ? PyObject_GenericGetAttr(su, name) : NULL;
        Py_XDECREF(su);
    }
    return res;
}

static PyObject *super_getattro(PyObject *self, PyObject *name) {
    superobject *su = (superobject *)self;
    /* __class__ is the super object's own class. */
    if (su->obj_type == NULL ||
        (PyUnicode_Check(name) && _PyUnicode_EqualToASCIIString(name, "__class__"))) {
        return PyObject_GenericGetAttr(self, name);
    }
    PyObject *res = lookup_behind(su->type, su->obj, su->obj_type, name);
    if (res != NULL || PyErr_Occurred()) {
        return res;
    }
    return PyObject_GenericGetAttr(self, name);
}

/* The class whose MRO to search, new; NULL with TypeError. */
static PyTypeObject *check_super(PyTypeObject *type, PyObject *obj) {
    if (PyType_Check(obj) && PyType_IsSubtype((PyTypeObject *)obj, type)) {
        return (PyTypeObject *)Py_NewRef(obj);
    }
    if (PyType_IsSubtype(Py_TYPE(obj), type)) {
        return (PyTypeObject *)Py_NewRef(Py_TYPE(obj));
    }
    PyObject *cls;
    if (_PyObject_LookupAttr(obj, _Py_ID(__class__), &cls) < 0) {
        return NULL;
    }
    if (cls != NULL && PyType_Check(cls) && cls != (PyObject *)Py_TYPE(obj) &&
        PyType_IsSubtype((PyTypeObject *)cls, type)) {
        return (PyTypeObject *)cls;
    }
    Py_XDECREF(cls);
    PyErr_SetString(PyExc_TypeError,
                    "super(type, obj): obj must be an instance or subtype of type");
    return NULL;
}

static PyObject *super_descr_get(PyObject *self, PyObject *obj, PyObject *type) {
    superobject *su = (superobject *)self;
    if (obj == NULL || obj == Py_None || su->obj != NULL) {
        return Py_NewRef(self);
    }
    if (!Py_IS_TYPE(su, &PySuper_Type)) {
        return PyObject_CallFunctionObjArgs((PyObject *)Py_TYPE(su), su->type, obj,
                                            NULL);
    }
    PyTypeObject *obj_type = check_super(su->type, obj);
    superobject *res =
        obj_type == NULL
            ? NULL
            : (superobject *)PySuper_Type.tp_new(&PySuper_Type, NULL, NULL);
    if (res == NULL) {
        Py_XDECREF(obj_type);
        return NULL;
    }
    res->type = (PyTypeObject *)Py_NewRef(su->type);
    res->obj = Py_NewRef(obj);
    res->obj_type = obj_type;
    return (PyObject *)res;
}

/* super() in a method: the class from the cell __class__, the first argument. Both
 * borrowed. */
static int super_from_frame(PyTypeObject **type_p, PyObject **obj_p) {
    _PyInterpreterFrame *frame = _Py_tstate.current_frame;
    if (frame == NULL || frame->f_code == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "super(): no current frame");
        return -1;
    }
    PyCodeObject *co = frame->f_code;
    if (co->co_argcount == 0) {
        PyErr_SetString(PyExc_RuntimeError, "super(): no arguments");
        return -1;
    }
    PyObject *first = frame->localsplus[0];
    /* The argument may have become a cell, once MAKE_CELL has run. */
    if (first != NULL &&
        (_PyLocals_GetKind(co->co_localspluskinds, 0) & CO_FAST_CELL) &&
        PyCell_Check(first)) {
        first = PyCell_GET(first);
    }
    if (first == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "super(): arg[0] deleted");
        return -1;
    }
    for (int i = co->co_nlocals + co->co_nplaincellvars; i < co->co_nlocalsplus; i++) {
        if (!_PyUnicode_EqualToASCIIString(PyTuple_GET_ITEM(co->co_localsplusnames, i),
                                           "__class__")) {
            continue;
        }
        PyObject *cell = frame->localsplus[i];
        if (cell == NULL || !PyCell_Check(cell)) {
            PyErr_SetString(PyExc_RuntimeError, "super(): bad __class__ cell");
            return -1;
        }
        PyObject *type = PyCell_GET(cell);
        if (type == NULL) {
            PyErr_SetString(PyExc_RuntimeError, "super(): empty __class__ cell");
            return -1;
        }
        if (!PyType_Check(type)) {
            PyErr_Format(PyExc_RuntimeError, "super(): __class__ is not a type (%s)",
                         Py_TYPE(type)->tp_name);
            return -1;
        }
        *type_p = (PyTypeObject *)type;
        *obj_p = first;
        return 0;
    }
    PyErr_SetString(PyExc_RuntimeError, "super(): __class__ cell not found");
    return -1;
}

static int super_set(PyObject *self, PyTypeObject *type, PyObject *obj) {
    superobject *su = (superobject *)self;
    PyTypeObject *obj_type = NULL;
    if (type == NULL && super_from_frame(&type, &obj) < 0) {
        return -1;
    }
    if (obj == Py_None) {
        obj = NULL;
    }
    if (obj != NULL && (obj_type = check_super(type, obj)) == NULL) {
        return -1;
    }
    Py_XSETREF(su->type, (PyTypeObject *)Py_NewRef(type));
    Py_XSETREF(su->obj, Py_XNewRef(obj));
    Py_XSETREF(su->obj_type, obj_type);
    return 0;
}

static int super_init(PyObject *self, PyObject *args, PyObject *kwds) {
    PyTypeObject *type = NULL;
    PyObject *obj = NULL;
    if (!_PyArg_NoKeywords("super", kwds) ||
        !PyArg_ParseTuple(args, "|O!O:super", &PyType_Type, &type, &obj)) {
        return -1;
    }
    return super_set(self, type, obj);
}

static PyObject *super_vectorcall(PyObject *cls, PyObject *const *args, size_t nargsf,
                                  PyObject *kwnames) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (!_PyArg_NoKwnames("super", kwnames) ||
        !_PyArg_CheckPositional("super()", nargs, 0, 2)) {
        return NULL;
    }
    if (nargs > 0 && !PyType_Check(args[0])) {
        return PyErr_Format(PyExc_TypeError,
                            "super() argument 1 must be a type, not %.200s",
                            Py_TYPE(args[0])->tp_name);
    }
    PyTypeObject *type = (PyTypeObject *)cls;
    PyObject *self = type->tp_alloc(type, 0);
    if (self != NULL && super_set(self, nargs > 0 ? (PyTypeObject *)args[0] : NULL,
                                  nargs > 1 ? args[1] : NULL) < 0) {
        Py_CLEAR(self);
    }
    return self;
}

static PyObject *super_repr(PyObject *self) {
    superobject *su = (superobject *)self;
    const char *name = su->type ? su->type->tp_name : "NULL";
    if (su->obj_type) {
        return PyUnicode_FromFormat("<super: <class '%s'>, <%s object>>", name,
                                    su->obj_type->tp_name);
    }
    return PyUnicode_FromFormat("<super: <class '%s'>, NULL>", name);
}

static void super_dealloc(PyObject *self) {
    superobject *su = (superobject *)self;
    _PyObject_GC_UNTRACK(self);
    Py_XDECREF(su->obj);
    Py_XDECREF(su->type);
    Py_XDECREF(su->obj_type);
    Py_TYPE(self)->tp_free(self);
}

static int super_traverse(PyObject *self, visitproc visit, void *arg) {
    superobject *su = (superobject *)self;
    Py_VISIT(su->obj);
    Py_VISIT(su->type);
    Py_VISIT(su->obj_type);
    return 0;
}

static PyMemberDef super_members[] = {
    {"__thisclass__", T_OBJECT, offsetof(superobject, type), READONLY,
     "the class after which the search begins"},
    {"__self__", T_OBJECT, offsetof(superobject, obj), READONLY,
     "the object whose methods are called, or None"},
    {"__self_class__", T_OBJECT, offsetof(superobject, obj_type), READONLY,
     "the class whose MRO is searched, or None"},
    {NULL},
};

PyTypeObject PySuper_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "super",
    .tp_basicsize = sizeof(superobject),
    .tp_dealloc = super_dealloc,
    .tp_repr = super_repr,
    .tp_getattro = super_getattro,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = "super() -> super(CLASS, SELF) of the method it stands in\nsuper(type) "
              "-> unbound super object\nsuper(type, obj) -> bound super object; obj is "
              "an instance of type\nsuper(type, type2) -> bound super object; type2 is "
              "a subclass of type\n\nThe attributes of the classes that follow type in "
              "the MRO.",
    .tp_traverse = super_traverse,
    .tp_members = super_members,
    .tp_descr_get = super_descr_get,
    .tp_init = super_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_GC_Del,
    .tp_vectorcall = super_vectorcall,
};
