/*
 * classmethod and staticmethod: functions in a class that bind to the class, or to
 * nothing.
 *
 * Invariant: cm_callable is owned and not NULL once __init__ ran; __name__, __doc__ and
 * the like were copied from it, __wrapped__ names it. CPython 3.11:
 * Objects/funcobject.c.
 */
#include "runtime/objects/descr.h"
#include "runtime/python.h"

typedef struct {
    PyObject_HEAD PyObject *cm_callable, *cm_dict;
} classmethodobject; /* the same for both */

static void cm_dealloc(PyObject *self) {
    classmethodobject *cm = (classmethodobject *)self;
    _PyObject_GC_UNTRACK(self);
    Py_XDECREF(cm->cm_callable);
    Py_XDECREF(cm->cm_dict);
    Py_TYPE(self)->tp_free(self);
}

static int cm_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((classmethodobject *)self)->cm_callable);
    Py_VISIT(((classmethodobject *)self)->cm_dict);
    return 0;
}

static int cm_clear(PyObject *self) {
    Py_CLEAR(((classmethodobject *)self)->cm_callable);
    Py_CLEAR(((classmethodobject *)self)->cm_dict);
    return 0;
}

/* Copies what functools.wraps would. */
static int copy_names(PyObject *self, PyObject *callable) {
    PyObject *names[5] = {_Py_ID(__module__), _Py_ID(__name__), _Py_ID(__qualname__),
                          _Py_ID(__doc__), _Py_ID(__annotations__)};
    for (int i = 0; i < 5; i++) {
        PyObject *value;
        int found = _PyObject_LookupAttr(callable, names[i], &value);
        if (found < 0 || (found && PyObject_SetAttr(self, names[i], value) < 0)) {
            Py_XDECREF(value);
            return -1;
        }
        Py_XDECREF(value);
    }
    return 0;
}

static int cm_init(PyObject *self, PyObject *args, PyObject *kwds) {
    int is_class = PyType_IsSubtype(Py_TYPE(self), &PyClassMethod_Type);
    const char *name = is_class ? "classmethod" : "staticmethod";
    PyObject *callable;
    if (!_PyArg_NoKeywords(name, kwds) ||
        !PyArg_UnpackTuple(args, name, 1, 1, &callable)) {
        return -1;
    }
    Py_XSETREF(((classmethodobject *)self)->cm_callable, Py_NewRef(callable));
    return copy_names(self, callable);
}

static PyObject *cm_new_for(PyTypeObject *type, PyObject *callable) {
    PyObject *self = PyType_GenericAlloc(type, 0);
    if (self != NULL) {
        ((classmethodobject *)self)->cm_callable = Py_NewRef(callable);
    }
    return self;
}

PyObject *PyClassMethod_New(PyObject *callable) {
    return cm_new_for(&PyClassMethod_Type, callable);
}

PyObject *PyStaticMethod_New(PyObject *callable) {
    return cm_new_for(&PyStaticMethod_Type, callable);
}

static PyObject *cm_descr_get(PyObject *self, PyObject *obj, PyObject *type) {
    PyObject *callable = ((classmethodobject *)self)->cm_callable;
    if (callable == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "uninitialized classmethod object");
        return NULL;
    }
    if (type == NULL) {
        type = (PyObject *)Py_TYPE(obj);
    }
    /* 3.9 to 3.12: what is inside may be a descriptor itself, such as a property. */
    descrgetfunc get = Py_TYPE(callable)->tp_descr_get;
    return get != NULL ? get(callable, type, type) : PyMethod_New(callable, type);
}

static PyObject *sm_descr_get(PyObject *self, PyObject *obj, PyObject *type) {
    PyObject *callable = ((classmethodobject *)self)->cm_callable;
    if (callable == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "uninitialized staticmethod object");
        return NULL;
    }
    return Py_NewRef(callable);
}

static PyObject *sm_call(PyObject *self, PyObject *args, PyObject *kwargs) {
    return PyObject_Call(((classmethodobject *)self)->cm_callable, args, kwargs);
}

static PyObject *cm_repr(PyObject *self) {
    return PyUnicode_FromFormat("<classmethod(%R)>",
                                ((classmethodobject *)self)->cm_callable);
}
static PyObject *sm_repr(PyObject *self) {
    return PyUnicode_FromFormat("<staticmethod(%R)>",
                                ((classmethodobject *)self)->cm_callable);
}

static PyObject *cm_isabstract(PyObject *self, void *closure) {
    PyObject *callable = ((classmethodobject *)self)->cm_callable, *flag;
    int res = callable == NULL
                  ? 0
                  : _PyObject_LookupAttr(callable, _Py_ID(__isabstractmethod__), &flag);
    if (res > 0) {
        res = PyObject_IsTrue(flag);
        Py_DECREF(flag);
    }
    return res < 0 ? NULL : PyBool_FromLong(res);
}

static PyMemberDef cm_members[] = {
    {"__func__", T_OBJECT, offsetof(classmethodobject, cm_callable), READONLY},
    {"__wrapped__", T_OBJECT, offsetof(classmethodobject, cm_callable), READONLY},
    {NULL},
};
static PyGetSetDef cm_getset[] = {
    {"__isabstractmethod__", cm_isabstract},
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict},
    {NULL},
};

#define CM_COMMON                                                                      \
    .tp_basicsize = sizeof(classmethodobject), .tp_dealloc = cm_dealloc,               \
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,         \
    .tp_traverse = cm_traverse, .tp_clear = cm_clear, .tp_members = cm_members,        \
    .tp_getset = cm_getset, .tp_dictoffset = offsetof(classmethodobject, cm_dict),     \
    .tp_init = cm_init, .tp_alloc = PyType_GenericAlloc, .tp_new = PyType_GenericNew,  \
    .tp_free = PyObject_GC_Del

PyTypeObject PyClassMethod_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "classmethod",
    CM_COMMON,
    .tp_repr = cm_repr,
    .tp_descr_get = cm_descr_get,
    .tp_doc =
        "classmethod(function) -> method\n\nA method that is given the class first, "
        "called on it or on an instance.\nWritten @classmethod above a def in a class.",
};
PyTypeObject PyStaticMethod_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "staticmethod",
    CM_COMMON,
    .tp_repr = sm_repr,
    .tp_call = sm_call,
    .tp_descr_get = sm_descr_get,
    .tp_doc =
        "staticmethod(function) -> method\n\nA function kept in a class, given neither "
        "the class nor the instance.\nWritten @staticmethod above a def in a class.",
};
