/*
 * Bound methods: a function and the object that becomes its first argument.
 *
 * Invariant: im_func and im_self are owned and never NULL. A bound method's call uses
 * the word in front of the arguments where the caller allows it, so that nothing is
 * copied. CPython 3.11: Objects/classobject.c.
 */
#include "runtime/objects/descr.h"
#include "runtime/objects/method.h"
#include "runtime/python.h"

#define M(op) ((PyMethodObject *)(op))
#define SMALL 8

static PyObject *method_vectorcall(PyObject *method, PyObject *const *args,
                                   size_t nargsf, PyObject *kwnames) {
    PyObject *self = M(method)->im_self, *func = M(method)->im_func;
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (nargsf & PY_VECTORCALL_ARGUMENTS_OFFSET) {
        PyObject **front = (PyObject **)(uintptr_t)(args - 1), *saved = *front;
        *front = self;
        PyObject *res = PyObject_Vectorcall(func, front, (size_t)nargs + 1, kwnames);
        *front = saved;
        return res;
    }
    Py_ssize_t total = nargs + (kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames));
    PyObject *small[SMALL], **stack = small;
    if (total >= SMALL) {
        stack = PyMem_Malloc(((size_t)total + 1) * sizeof(*stack));
        if (stack == NULL) {
            return PyErr_NoMemory();
        }
    }
    stack[0] = self;
    if (total > 0) {
        memcpy(stack + 1, args, (size_t)total * sizeof(*stack));
    }
    PyObject *res = PyObject_Vectorcall(func, stack, (size_t)nargs + 1, kwnames);
    if (stack != small) {
        PyMem_Free(stack);
    }
    return res;
}

PyObject *PyMethod_New(PyObject *func, PyObject *self) {
    if (self == NULL) {
        PyErr_BadInternalCall();
        return NULL;
    }
    PyMethodObject *im = PyObject_GC_New(PyMethodObject, &PyMethod_Type);
    if (im == NULL) {
        return NULL;
    }
    im->im_weakreflist = NULL;
    im->im_func = Py_NewRef(func);
    im->im_self = Py_NewRef(self);
    im->vectorcall = method_vectorcall;
    _PyObject_GC_TRACK(im);
    return (PyObject *)im;
}

/* What the method does not have, its function has: __name__, __doc__ ... */
static PyObject *method_getattro(PyObject *obj, PyObject *name) {
    PyTypeObject *tp = Py_TYPE(obj);
    PyObject *descr = _PyType_Lookup(tp, name);
    if (descr != NULL) {
        descrgetfunc get = Py_TYPE(descr)->tp_descr_get;
        Py_INCREF(descr);
        if (get == NULL) {
            return descr;
        }
        PyObject *res = get(descr, obj, (PyObject *)tp);
        Py_DECREF(descr);
        return res;
    }
    return PyObject_GetAttr(M(obj)->im_func, name);
}

static void method_dealloc(PyObject *op) {
    _PyObject_GC_UNTRACK(op);
    if (M(op)->im_weakreflist != NULL) {
        PyObject_ClearWeakRefs(op);
    }
    Py_DECREF(M(op)->im_func);
    Py_XDECREF(M(op)->im_self);
    PyObject_GC_Del(op);
}

static int method_traverse(PyObject *op, visitproc visit, void *arg) {
    Py_VISIT(M(op)->im_func);
    Py_VISIT(M(op)->im_self);
    return 0;
}

static PyObject *method_repr(PyObject *op) {
    PyObject *func = M(op)->im_func, *name;
    if (_PyObject_LookupAttr(func, _Py_ID(__qualname__), &name) < 0 ||
        (name == NULL && _PyObject_LookupAttr(func, _Py_ID(__name__), &name) < 0)) {
        return NULL;
    }
    if (name != NULL && !PyUnicode_Check(name)) {
        Py_CLEAR(name);
    }
    PyObject *res =
        PyUnicode_FromFormat("<bound method %V of %R>", name, "?", M(op)->im_self);
    Py_XDECREF(name);
    return res;
}

static PyObject *method_richcompare(PyObject *a, PyObject *b, int op) {
    if ((op != Py_EQ && op != Py_NE) || !PyMethod_Check(a) || !PyMethod_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int eq = PyObject_RichCompareBool(M(a)->im_func, M(b)->im_func, Py_EQ);
    if (eq < 0) {
        return NULL;
    }
    eq = eq && M(a)->im_self == M(b)->im_self;
    return PyBool_FromLong(op == Py_EQ ? eq : !eq);
}

static Py_hash_t method_hash(PyObject *op) {
    Py_hash_t y = PyObject_Hash(M(op)->im_func);
    if (y == -1) {
        return -1;
    }
    Py_uhash_t x = (Py_uhash_t)_Py_HashPointer(M(op)->im_self) ^ (Py_uhash_t)y;
    return x == (Py_uhash_t)-1 ? -2 : (Py_hash_t)x;
}

static PyObject *method_new(PyTypeObject *type, PyObject *args, PyObject *kw) {
    PyObject *func, *instance;
    if (!_PyArg_NoKeywords("method", kw) ||
        !PyArg_UnpackTuple(args, "method", 2, 2, &func, &instance)) {
        return NULL;
    }
    if (!PyCallable_Check(func)) {
        PyErr_SetString(PyExc_TypeError, "first argument must be callable");
        return NULL;
    }
    if (instance == Py_None) {
        PyErr_SetString(PyExc_TypeError, "instance must not be None");
        return NULL;
    }
    return PyMethod_New(func, instance);
}

static PyObject *method_doc(PyObject *op, void *context) {
    return PyObject_GetAttr(M(op)->im_func, _Py_ID(__doc__));
}

static PyObject *method_reduce(PyObject *op, PyObject *Py_UNUSED(ignored)) {
    PyObject *getattr = _PyEval_GetBuiltin(_Py_ID(getattr));
    PyObject *name =
        getattr == NULL ? NULL : PyObject_GetAttr(M(op)->im_func, _Py_ID(__name__));
    if (name == NULL) {
        Py_XDECREF(getattr);
        return NULL;
    }
    return Py_BuildValue("N(ON)", getattr, M(op)->im_self, name);
}

static PyMethodDef method_methods[] = {{"__reduce__", method_reduce, METH_NOARGS, NULL},
                                       {NULL}};
static PyMemberDef method_members[] = {
    {"__func__", T_OBJECT, offsetof(PyMethodObject, im_func), READONLY,
     "what the method calls"},
    {"__self__", T_OBJECT, offsetof(PyMethodObject, im_self), READONLY,
     "the object passed first"},
    {NULL},
};
static PyGetSetDef method_getset[] = {{"__doc__", method_doc}, {NULL}};

PyTypeObject PyMethod_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "method",
    .tp_basicsize = sizeof(PyMethodObject),
    .tp_dealloc = method_dealloc,
    .tp_vectorcall_offset = offsetof(PyMethodObject, vectorcall),
    .tp_repr = method_repr,
    .tp_hash = method_hash,
    .tp_call = PyVectorcall_Call,
    .tp_getattro = method_getattro,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_doc = "method(function, instance)\n--\n\nA function together with the object "
              "to pass first.",
    .tp_traverse = method_traverse,
    .tp_richcompare = method_richcompare,
    .tp_weaklistoffset = offsetof(PyMethodObject, im_weakreflist),
    .tp_methods = method_methods,
    .tp_members = method_members,
    .tp_getset = method_getset,
    .tp_new = method_new,
};
