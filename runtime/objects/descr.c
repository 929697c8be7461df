/*
 * Descriptors of C: methods, fields, computed attributes and slots of static types.
 *
 * Invariant: what is called with a receiver has checked first that the receiver is of
 * the type the descriptor belongs to. CPython 3.11: Objects/descrobject.c. Next:
 * descr_call.c (how they are called), member.c, property.c, dictproxy.c.
 */
#include "runtime/objects/descr.h"
#include "runtime/objects/method.h"
#include "runtime/python.h"

static void descr_dealloc(PyObject *self) {
    PyDescrObject *descr = (PyDescrObject *)self;
    _PyObject_GC_UNTRACK(self);
    Py_XDECREF(descr->d_type);
    Py_XDECREF(descr->d_name);
    Py_XDECREF(descr->d_qualname);
    PyObject_GC_Del(self);
}

static int descr_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((PyDescrObject *)self)->d_type);
    return 0;
}

static PyObject *descr_repr_as(PyObject *self, const char *format) {
    PyDescrObject *descr = (PyDescrObject *)self;
    return PyUnicode_FromFormat(format, descr->d_name, descr->d_type->tp_name);
}
static PyObject *method_repr(PyObject *self) {
    return descr_repr_as(self, "<method '%U' of '%s' objects>");
}

/* ---- Getting ---- */

/* 1 when obj is of the descriptor's type; else 0 with TypeError. */
static int check_receiver(PyObject *self, PyObject *obj) {
    PyDescrObject *descr = (PyDescrObject *)self;
    if (PyObject_TypeCheck(obj, descr->d_type)) {
        return 1;
    }
    PyErr_Format(
        PyExc_TypeError,
        "descriptor '%U' for '%.100s' objects doesn't apply to a '%.100s' object",
        descr->d_name, descr->d_type->tp_name, Py_TYPE(obj)->tp_name);
    return 0;
}

static PyObject *method_get(PyObject *self, PyObject *obj, PyObject *type) {
    PyMethodDescrObject *descr = (PyMethodDescrObject *)self;
    if (obj == NULL) {
        return Py_NewRef(self);
    }
    if (!check_receiver(self, obj)) {
        return NULL;
    }
    if (descr->d_method->ml_flags & METH_METHOD) {
        return PyCMethod_New(descr->d_method, obj, NULL, descr->d_common.d_type);
    }
    return PyCFunction_NewEx(descr->d_method, obj, NULL);
}

static PyObject *classmethod_get(PyObject *self, PyObject *obj, PyObject *type) {
    PyMethodDescrObject *descr = (PyMethodDescrObject *)self;
    PyTypeObject *d_type = descr->d_common.d_type;
    if (type == NULL) {
        if (obj == NULL) {
            return PyErr_Format(PyExc_TypeError,
                                "descriptor '%U' for type '%.100s' "
                                "needs either an object or a type",
                                descr->d_common.d_name, d_type->tp_name);
        }
        type = (PyObject *)Py_TYPE(obj);
    }
    if (!PyType_Check(type)) {
        return PyErr_Format(PyExc_TypeError,
                            "descriptor '%U' for type '%.100s' "
                            "needs a type, not a '%.100s' as arg 2",
                            descr->d_common.d_name, d_type->tp_name,
                            Py_TYPE(type)->tp_name);
    }
    if (!PyType_IsSubtype((PyTypeObject *)type, d_type)) {
        return PyErr_Format(PyExc_TypeError,
                            "descriptor '%U' requires a subtype of '%.100s' "
                            "but received '%.100s'",
                            descr->d_common.d_name, d_type->tp_name,
                            ((PyTypeObject *)type)->tp_name);
    }
    return PyCFunction_NewEx(descr->d_method, type, NULL);
}

static PyObject *member_get(PyObject *self, PyObject *obj, PyObject *type) {
    if (obj == NULL) {
        return Py_NewRef(self);
    }
    if (!check_receiver(self, obj)) {
        return NULL;
    }
    PyMemberDef *member = ((PyMemberDescrObject *)self)->d_member;
    if ((member->flags & PY_AUDIT_READ) &&
        PySys_Audit("object.__getattr__", "Os", obj, member->name) < 0) {
        return NULL;
    }
    return PyMember_GetOne((char *)obj, member);
}

static PyObject *getset_get(PyObject *self, PyObject *obj, PyObject *type) {
    PyGetSetDescrObject *descr = (PyGetSetDescrObject *)self;
    if (obj == NULL) {
        return Py_NewRef(self);
    }
    if (!check_receiver(self, obj)) {
        return NULL;
    }
    if (descr->d_getset->get != NULL) {
        return descr->d_getset->get(obj, descr->d_getset->closure);
    }
    return PyErr_Format(PyExc_AttributeError,
                        "attribute '%U' of '%.100s' objects is not readable",
                        descr->d_common.d_name, PyDescr_TYPE(descr)->tp_name);
}

static PyObject *wrapperdescr_get(PyObject *self, PyObject *obj, PyObject *type) {
    if (obj == NULL) {
        return Py_NewRef(self);
    }
    return check_receiver(self, obj) ? PyWrapper_New(self, obj) : NULL;
}

/* ---- Setting ---- */

static int member_set(PyObject *self, PyObject *obj, PyObject *value) {
    if (!check_receiver(self, obj)) {
        return -1;
    }
    return PyMember_SetOne((char *)obj, ((PyMemberDescrObject *)self)->d_member, value);
}

static int getset_set(PyObject *self, PyObject *obj, PyObject *value) {
    PyGetSetDescrObject *descr = (PyGetSetDescrObject *)self;
    if (!check_receiver(self, obj)) {
        return -1;
    }
    if (descr->d_getset->set != NULL) {
        return descr->d_getset->set(obj, value, descr->d_getset->closure);
    }
    PyErr_Format(PyExc_AttributeError,
                 "attribute '%U' of '%.100s' objects is not writable",
                 descr->d_common.d_name, PyDescr_TYPE(descr)->tp_name);
    return -1;
}

/* ---- What descriptors tell of themselves ---- */

static PyObject *descr_qualname(PyObject *self, void *context) {
    PyDescrObject *descr = (PyDescrObject *)self;
    if (descr->d_qualname == NULL) {
        PyObject *owner = PyType_GetQualName(descr->d_type);
        if (owner != NULL) {
            descr->d_qualname = PyUnicode_FromFormat("%S.%S", owner, descr->d_name);
            Py_DECREF(owner);
        }
    }
    return Py_XNewRef(descr->d_qualname);
}

/* The doc string in the table, by the kind of descriptor; its name for the signature.
 */
static const char *internal_doc(PyObject *self, const char **name) {
    PyTypeObject *tp = Py_TYPE(self);
    if (tp == &PyMethodDescr_Type || tp == &PyClassMethodDescr_Type) {
        PyMethodDef *def = ((PyMethodDescrObject *)self)->d_method;
        *name = def->ml_name;
        return def->ml_doc;
    }
    if (tp == &PyWrapperDescr_Type) {
        struct wrapperbase *base = ((PyWrapperDescrObject *)self)->d_base;
        *name = base->name;
        return base->doc;
    }
    *name = NULL;
    return tp == &PyMemberDescr_Type ? ((PyMemberDescrObject *)self)->d_member->doc
                                     : ((PyGetSetDescrObject *)self)->d_getset->doc;
}

static PyObject *descr_doc(PyObject *self, void *context) {
    const char *name, *doc = internal_doc(self, &name);
    if (doc == NULL) {
        Py_RETURN_NONE;
    }
    return name == NULL ? PyUnicode_FromString(doc)
                        : _PyType_GetDocFromInternalDoc(name, doc);
}

static PyObject *descr_text_signature(PyObject *self, void *context) {
    const char *name, *doc = internal_doc(self, &name);
    return _PyType_GetTextSignatureFromInternalDoc(name, doc);
}

static PyObject *descr_reduce(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyObject *getattr = _PyEval_GetBuiltin(_Py_ID(getattr));
    return getattr == NULL ? NULL
                           : Py_BuildValue("N(OO)", getattr, PyDescr_TYPE(self),
                                           PyDescr_NAME(self));
}

static PyMethodDef descr_methods[] = {{"__reduce__", descr_reduce, METH_NOARGS, NULL},
                                      {NULL}};
static PyMemberDef descr_members[] = {
    {"__objclass__", T_OBJECT, offsetof(PyDescrObject, d_type), READONLY},
    {"__name__", T_OBJECT, offsetof(PyDescrObject, d_name), READONLY},
    {NULL},
};
static PyGetSetDef descr_getset[] = {
    {"__doc__", descr_doc}, {"__qualname__", descr_qualname}, {NULL}};
static PyGetSetDef callable_getset[] = {{"__doc__", descr_doc},
                                        {"__qualname__", descr_qualname},
                                        {"__text_signature__", descr_text_signature},
                                        {NULL}};

static PyObject *member_repr(PyObject *self) {
    return descr_repr_as(self, "<member '%U' of '%s' objects>");
}
static PyObject *getset_repr(PyObject *self) {
    return descr_repr_as(self, "<attribute '%U' of '%s' objects>");
}
static PyObject *wrapperdescr_repr(PyObject *self) {
    return descr_repr_as(self, "<slot wrapper '%U' of '%s' objects>");
}

/* descr_call.c */
PyObject *_PyClassMethodDescr_Call(PyObject *self, PyObject *args, PyObject *kwds);
PyObject *_PyWrapperDescr_Call(PyObject *self, PyObject *args, PyObject *kwds);

#define DESCR_COMMON(struct_)                                                          \
    .tp_basicsize = sizeof(struct_), .tp_dealloc = descr_dealloc,                      \
    .tp_traverse = descr_traverse, .tp_members = descr_members

PyTypeObject PyMethodDescr_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "method_descriptor",
    DESCR_COMMON(PyMethodDescrObject),
    .tp_vectorcall_offset = offsetof(PyMethodDescrObject, vectorcall),
    .tp_repr = method_repr,
    .tp_call = PyVectorcall_Call,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL |
                Py_TPFLAGS_METHOD_DESCRIPTOR,
    .tp_methods = descr_methods,
    .tp_getset = callable_getset,
    .tp_descr_get = method_get,
};
PyTypeObject PyClassMethodDescr_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "classmethod_descriptor",
    DESCR_COMMON(PyMethodDescrObject),
    .tp_repr = method_repr,
    .tp_call = _PyClassMethodDescr_Call,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_getset = callable_getset,
    .tp_descr_get = classmethod_get,
};
PyTypeObject PyMemberDescr_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "member_descriptor",
    DESCR_COMMON(PyMemberDescrObject),
    .tp_repr = member_repr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_methods = descr_methods,
    .tp_getset = descr_getset,
    .tp_descr_get = member_get,
    .tp_descr_set = member_set,
};
PyTypeObject PyGetSetDescr_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "getset_descriptor",
    DESCR_COMMON(PyGetSetDescrObject),
    .tp_repr = getset_repr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_getset = descr_getset,
    .tp_descr_get = getset_get,
    .tp_descr_set = getset_set,
};
PyTypeObject PyWrapperDescr_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "wrapper_descriptor",
    DESCR_COMMON(PyWrapperDescrObject),
    .tp_repr = wrapperdescr_repr,
    .tp_call = _PyWrapperDescr_Call,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_METHOD_DESCRIPTOR,
    .tp_methods = descr_methods,
    .tp_getset = callable_getset,
    .tp_descr_get = wrapperdescr_get,
};

/* ---- Making ---- */

static PyDescrObject *new_descr(PyTypeObject *descrtype, PyTypeObject *type,
                                const char *name) {
    PyObject *str = PyUnicode_InternFromString(name);
    PyDescrObject *descr =
        str == NULL ? NULL : PyObject_GC_New(PyDescrObject, descrtype);
    if (descr == NULL) {
        Py_XDECREF(str);
        return NULL;
    }
    descr->d_type = (PyTypeObject *)Py_NewRef(type);
    descr->d_name = str;
    descr->d_qualname = NULL;
    _PyObject_GC_TRACK(descr);
    return descr;
}

PyObject *PyDescr_NewMethod(PyTypeObject *type, PyMethodDef *def) {
    vectorcallfunc vectorcall = _PyMethodDescr_VectorcallOf(def->ml_flags);
    if (vectorcall == NULL) {
        return PyErr_Format(PyExc_SystemError, "%s() method: bad call flags",
                            def->ml_name);
    }
    PyMethodDescrObject *descr =
        (PyMethodDescrObject *)new_descr(&PyMethodDescr_Type, type, def->ml_name);
    if (descr != NULL) {
        descr->d_method = def;
        descr->vectorcall = vectorcall;
    }
    return (PyObject *)descr;
}

PyObject *PyDescr_NewClassMethod(PyTypeObject *type, PyMethodDef *def) {
    PyMethodDescrObject *descr =
        (PyMethodDescrObject *)new_descr(&PyClassMethodDescr_Type, type, def->ml_name);
    if (descr != NULL) {
        descr->d_method = def;
        descr->vectorcall = NULL;
    }
    return (PyObject *)descr;
}

PyObject *PyDescr_NewMember(PyTypeObject *type, PyMemberDef *def) {
    PyMemberDescrObject *descr =
        (PyMemberDescrObject *)new_descr(&PyMemberDescr_Type, type, def->name);
    if (descr != NULL) {
        descr->d_member = def;
    }
    return (PyObject *)descr;
}

PyObject *PyDescr_NewGetSet(PyTypeObject *type, PyGetSetDef *def) {
    PyGetSetDescrObject *descr =
        (PyGetSetDescrObject *)new_descr(&PyGetSetDescr_Type, type, def->name);
    if (descr != NULL) {
        descr->d_getset = def;
    }
    return (PyObject *)descr;
}

PyObject *PyDescr_NewWrapper(PyTypeObject *type, struct wrapperbase *def,
                             void *wrapped) {
    PyWrapperDescrObject *descr =
        (PyWrapperDescrObject *)new_descr(&PyWrapperDescr_Type, type, def->name);
    if (descr != NULL) {
        descr->d_base = def;
        descr->d_wrapped = wrapped;
    }
    return (PyObject *)descr;
}
