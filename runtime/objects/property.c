/*
 * property: an attribute computed by Python functions.
 *
 * Invariant: getter_doc is set when prop_doc was taken from the getter, so that a new
 * getter brings its own. CPython 3.11: Objects/descrobject.c.
 */
#include "runtime/objects/descr.h"
#include "runtime/python.h"

static PyMemberDef property_members[] = {
    {"fget", T_OBJECT, offsetof(propertyobject, prop_get), READONLY},
    {"fset", T_OBJECT, offsetof(propertyobject, prop_set), READONLY},
    {"fdel", T_OBJECT, offsetof(propertyobject, prop_del), READONLY},
    {"__doc__", T_OBJECT, offsetof(propertyobject, prop_doc), 0},
    {NULL},
};

/* A copy with some functions replaced (NULL: kept), of the same class. */
static PyObject *property_copy(PyObject *old, PyObject *get, PyObject *set,
                               PyObject *del) {
    propertyobject *pold = (propertyobject *)old;
    get = get == NULL || get == Py_None ? (pold->prop_get ? pold->prop_get : Py_None)
                                        : get;
    set = set == NULL || set == Py_None ? (pold->prop_set ? pold->prop_set : Py_None)
                                        : set;
    del = del == NULL || del == Py_None ? (pold->prop_del ? pold->prop_del : Py_None)
                                        : del;
    PyObject *doc = pold->getter_doc && get != Py_None ? Py_None
                    : pold->prop_doc                   ? pold->prop_doc
                                                       : Py_None;
    PyObject *res = PyObject_CallFunctionObjArgs((PyObject *)Py_TYPE(old), get, set,
                                                 del, doc, NULL);
    if (res != NULL && PyObject_TypeCheck(res, &PyProperty_Type)) {
        Py_XSETREF(((propertyobject *)res)->prop_name, Py_XNewRef(pold->prop_name));
    }
    return res;
}

static PyObject *property_getter(PyObject *self, PyObject *func) {
    return property_copy(self, func, NULL, NULL);
}
static PyObject *property_setter(PyObject *self, PyObject *func) {
    return property_copy(self, NULL, func, NULL);
}
static PyObject *property_deleter(PyObject *self, PyObject *func) {
    return property_copy(self, NULL, NULL, func);
}

static PyObject *property_set_name(PyObject *self, PyObject *args) {
    if (PyTuple_GET_SIZE(args) != 2) {
        return PyErr_Format(PyExc_TypeError,
                            "__set_name__() takes 2 positional arguments but %zd "
                            "were given",
                            PyTuple_GET_SIZE(args));
    }
    propertyobject *prop = (propertyobject *)self;
    Py_XSETREF(prop->prop_name, Py_NewRef(PyTuple_GET_ITEM(args, 1)));
    Py_RETURN_NONE;
}

static PyMethodDef property_methods[] = {
    {"getter", property_getter, METH_O, "A copy with another fget."},
    {"setter", property_setter, METH_O, "A copy with another fset."},
    {"deleter", property_deleter, METH_O, "A copy with another fdel."},
    {"__set_name__", property_set_name, METH_VARARGS,
     "Told the name it has in its class."},
    {NULL},
};

static void property_dealloc(PyObject *self) {
    propertyobject *gs = (propertyobject *)self;
    _PyObject_GC_UNTRACK(self);
    Py_XDECREF(gs->prop_get);
    Py_XDECREF(gs->prop_set);
    Py_XDECREF(gs->prop_del);
    Py_XDECREF(gs->prop_doc);
    Py_XDECREF(gs->prop_name);
    Py_TYPE(self)->tp_free(self);
}

/* "property 'x' of 'C' object has no getter" */
static void property_missing(propertyobject *gs, PyObject *obj, const char *what) {
    PyObject *qualname = PyType_GetQualName(Py_TYPE(obj));
    if (gs->prop_name != NULL && qualname != NULL) {
        PyErr_Format(PyExc_AttributeError, "property %R of %R object has no %s",
                     gs->prop_name, qualname, what);
    } else if (qualname != NULL) {
        PyErr_Format(PyExc_AttributeError, "property of %R object has no %s", qualname,
                     what);
    } else {
        PyErr_Format(PyExc_AttributeError, "property has no %s", what);
    }
    Py_XDECREF(qualname);
}

static PyObject *property_descr_get(PyObject *self, PyObject *obj, PyObject *type) {
    propertyobject *gs = (propertyobject *)self;
    if (obj == NULL || obj == Py_None) {
        return Py_NewRef(self);
    }
    if (gs->prop_get == NULL) {
        property_missing(gs, obj, "getter");
        return NULL;
    }
    return PyObject_CallOneArg(gs->prop_get, obj);
}

static int property_descr_set(PyObject *self, PyObject *obj, PyObject *value) {
    propertyobject *gs = (propertyobject *)self;
    PyObject *func = value == NULL ? gs->prop_del : gs->prop_set;
    if (func == NULL) {
        property_missing(gs, obj, value == NULL ? "deleter" : "setter");
        return -1;
    }
    PyObject *args[2] = {obj, value};
    PyObject *res = PyObject_Vectorcall(func, args, value == NULL ? 1 : 2, NULL);
    Py_XDECREF(res);
    return res == NULL ? -1 : 0;
}

/* The getter's doc where none was given; a subclass keeps it in its instance dict. */
static int take_doc(PyObject *self, PyObject *get, PyObject *given) {
    propertyobject *prop = (propertyobject *)self;
    PyObject *doc = Py_XNewRef(given);
    bool own = given == NULL || given == Py_None;
    if (own && get != NULL) {
        Py_XDECREF(doc);
        if (_PyObject_LookupAttr(get, _Py_ID(__doc__), &doc) <= 0) {
            return PyErr_Occurred() ? -1 : 0;
        }
        prop->getter_doc = 1;
    }
    if (doc == NULL || !own || get == NULL || Py_IS_TYPE(self, &PyProperty_Type)) {
        Py_XSETREF(prop->prop_doc, doc);
        return 0;
    }
    int err = PyObject_SetAttr(self, _Py_ID(__doc__), doc);
    Py_DECREF(doc);
    return err;
}

static int property_init(PyObject *self, PyObject *args, PyObject *kwargs) {
    static const char *const names[] = {"fget", "fset", "fdel", "doc", NULL};
    static const _PyArg_Names spec = {"property", names, 0, 4};
    propertyobject *prop = (propertyobject *)self;
    PyObject *out[4];
    if (!_PyArg_UnpackTupleDict(&spec, args, kwargs, out)) {
        return -1;
    }
    for (int i = 0; i < 4; i++) {
        out[i] = out[i] == Py_None ? NULL : out[i];
    }
    Py_XSETREF(prop->prop_get, Py_XNewRef(out[0]));
    Py_XSETREF(prop->prop_set, Py_XNewRef(out[1]));
    Py_XSETREF(prop->prop_del, Py_XNewRef(out[2]));
    Py_CLEAR(prop->prop_doc);
    Py_CLEAR(prop->prop_name);
    prop->getter_doc = 0;
    return take_doc(self, out[0], out[3]);
}

/* Abstract when one of the functions is: abc asks. */
static PyObject *property_isabstract(PyObject *self, void *closure) {
    propertyobject *prop = (propertyobject *)self;
    PyObject *funcs[3] = {prop->prop_get, prop->prop_set, prop->prop_del};
    int abstract = 0;
    for (int i = 0; i < 3 && abstract == 0; i++) {
        PyObject *flag = NULL;
        if (funcs[i] == NULL) {
            continue;
        }
        abstract = _PyObject_LookupAttr(funcs[i], _Py_ID(__isabstractmethod__), &flag);
        if (flag != NULL) {
            abstract = PyObject_IsTrue(flag);
            Py_DECREF(flag);
        }
    }
    return abstract < 0 ? NULL : PyBool_FromLong(abstract);
}

static PyGetSetDef property_getset[] = {{"__isabstractmethod__", property_isabstract},
                                        {NULL}};

static int property_traverse(PyObject *self, visitproc visit, void *arg) {
    propertyobject *pp = (propertyobject *)self;
    Py_VISIT(pp->prop_get);
    Py_VISIT(pp->prop_set);
    Py_VISIT(pp->prop_del);
    Py_VISIT(pp->prop_doc);
    Py_VISIT(pp->prop_name);
    return 0;
}

static int property_clear(PyObject *self) {
    Py_CLEAR(((propertyobject *)self)->prop_doc);
    return 0;
}

PyTypeObject PyProperty_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "property",
    .tp_basicsize = sizeof(propertyobject),
    .tp_dealloc = property_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = "property(fget=None, fset=None, fdel=None, doc=None)\n--\n\n"
              "An attribute whose reading, setting and deleting call fget, fset and "
              "fdel.\n\n@property above a method makes it such an attribute, "
              "@NAME.setter and\n@NAME.deleter give it the other two. doc is fget's "
              "docstring unless given.",
    .tp_traverse = property_traverse,
    .tp_clear = property_clear,
    .tp_methods = property_methods,
    .tp_members = property_members,
    .tp_getset = property_getset,
    .tp_descr_get = property_descr_get,
    .tp_descr_set = property_descr_set,
    .tp_init = property_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_GC_Del,
};
