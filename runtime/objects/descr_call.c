/*
 * Calling descriptors: methods of C through the class (list.append(l, x), and
 * l.append(x) once the interpreter has found the descriptor), slot wrappers, and bound
 * slot wrappers.
 *
 * Invariant: args[0] is the receiver and of the descriptor's type when C is entered.
 * CPython 3.11: Objects/descrobject.c.
 */
#include "runtime/objects/descr.h"
#include "runtime/objects/method.h"
#include "runtime/python.h"

/* ---- Methods ---- */

static int __attribute__((noinline, cold))
bad_receiver(PyObject *func, PyObject *const *args, Py_ssize_t nargs) {
    PyObject *name = _PyObject_FunctionStr(func);
    if (name == NULL) {
        return -1;
    }
    if (nargs < 1) {
        PyErr_Format(PyExc_TypeError, "unbound method %U needs an argument", name);
    } else {
        PyErr_Format(PyExc_TypeError,
                     "descriptor '%U' for '%.100s' objects "
                     "doesn't apply to a '%.100s' object",
                     PyDescr_NAME(func), PyDescr_TYPE(func)->tp_name,
                     Py_TYPE(args[0])->tp_name);
    }
    Py_DECREF(name);
    return -1;
}

static int __attribute__((noinline, cold)) bad_keywords(PyObject *func) {
    PyObject *name = _PyObject_FunctionStr(func);
    if (name != NULL) {
        PyErr_Format(PyExc_TypeError, "%U takes no keyword arguments", name);
        Py_DECREF(name);
    }
    return -1;
}

static inline int check_call(PyObject *func, PyObject *const *args, Py_ssize_t nargs,
                             PyObject *kwnames, int keywords) {
    if (unlikely(nargs < 1 || !PyObject_TypeCheck(args[0], PyDescr_TYPE(func)))) {
        return bad_receiver(func, args, nargs);
    }
    if (unlikely(!keywords && kwnames != NULL && PyTuple_GET_SIZE(kwnames))) {
        return bad_keywords(func);
    }
    return 0;
}

#define METHOD(func) (((PyMethodDescrObject *)(func))->d_method->ml_meth)
#define AS(type)     ((type)(void (*)(void))METHOD(func))
/* The C call within the recursion limit. */
#define GUARDED(call)                                                                  \
    if (unlikely(_Py_EnterRecursiveCall(" while calling a Python object"))) {          \
        return NULL;                                                                   \
    }                                                                                  \
    PyObject *res = (call);                                                            \
    _Py_LeaveRecursiveCall();                                                          \
    return res

static PyObject *call_varargs(PyObject *func, PyObject *const *args, size_t nargsf,
                              PyObject *kwnames) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (check_call(func, args, nargs, kwnames, 0)) {
        return NULL;
    }
    PyObject *tuple = _PyTuple_FromArray(args + 1, nargs - 1);
    if (tuple == NULL) {
        return NULL;
    }
    PyObject *res = METHOD(func)(args[0], tuple);
    Py_DECREF(tuple);
    return res;
}

static PyObject *call_varargs_keywords(PyObject *func, PyObject *const *args,
                                       size_t nargsf, PyObject *kwnames) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (check_call(func, args, nargs, kwnames, 1)) {
        return NULL;
    }
    PyObject *tuple = _PyTuple_FromArray(args + 1, nargs - 1), *kwdict = NULL;
    PyObject *res = NULL;
    if (tuple != NULL && kwnames != NULL && PyTuple_GET_SIZE(kwnames)) {
        kwdict = _PyStack_AsDict(args + nargs, kwnames);
        if (kwdict == NULL) {
            Py_CLEAR(tuple);
        }
    }
    if (tuple != NULL) {
        res = AS(PyCFunctionWithKeywords)(args[0], tuple, kwdict);
    }
    Py_XDECREF(tuple);
    Py_XDECREF(kwdict);
    return res;
}

static PyObject *call_method(PyObject *func, PyObject *const *args, size_t nargsf,
                             PyObject *kwnames) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (check_call(func, args, nargs, kwnames, 1)) {
        return NULL;
    }
    GUARDED(AS(PyCMethod)(args[0], PyDescr_TYPE(func), args + 1, (size_t)nargs - 1,
                          kwnames));
}

static PyObject *call_fast_keywords(PyObject *func, PyObject *const *args,
                                    size_t nargsf, PyObject *kwnames) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (check_call(func, args, nargs, kwnames, 1)) {
        return NULL;
    }
    GUARDED(AS(_PyCFunctionFastWithKeywords)(args[0], args + 1, nargs - 1, kwnames));
}

static PyObject *call_fast(PyObject *func, PyObject *const *args, size_t nargsf,
                           PyObject *kwnames) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (check_call(func, args, nargs, kwnames, 0)) {
        return NULL;
    }
    GUARDED(AS(_PyCFunctionFast)(args[0], args + 1, nargs - 1));
}

static PyObject *__attribute__((noinline, cold))
wrong_count(PyObject *func, Py_ssize_t nargs, const char *wants) {
    PyObject *name = _PyObject_FunctionStr(func);
    if (name != NULL) {
        PyErr_Format(PyExc_TypeError, "%U takes %s (%zd given)", name, wants,
                     nargs - 1);
        Py_DECREF(name);
    }
    return NULL;
}

static PyObject *call_noargs(PyObject *func, PyObject *const *args, size_t nargsf,
                             PyObject *kwnames) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (check_call(func, args, nargs, kwnames, 0)) {
        return NULL;
    }
    if (unlikely(nargs != 1)) {
        return wrong_count(func, nargs, "no arguments");
    }
    GUARDED(METHOD(func)(args[0], NULL));
}

static PyObject *call_o(PyObject *func, PyObject *const *args, size_t nargsf,
                        PyObject *kwnames) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (check_call(func, args, nargs, kwnames, 0)) {
        return NULL;
    }
    if (unlikely(nargs != 2)) {
        return wrong_count(func, nargs, "exactly one argument");
    }
    GUARDED(METHOD(func)(args[0], args[1]));
}

vectorcallfunc _PyMethodDescr_VectorcallOf(int ml_flags) {
    switch (ml_flags & (METH_VARARGS | METH_FASTCALL | METH_NOARGS | METH_O |
                        METH_KEYWORDS | METH_METHOD)) {
    case METH_VARARGS:
        return call_varargs;
    case METH_VARARGS | METH_KEYWORDS:
        return call_varargs_keywords;
    case METH_FASTCALL:
        return call_fast;
    case METH_FASTCALL | METH_KEYWORDS:
        return call_fast_keywords;
    case METH_NOARGS:
        return call_noargs;
    case METH_O:
        return call_o;
    case METH_METHOD | METH_FASTCALL | METH_KEYWORDS:
        return call_method;
    default:
        return NULL;
    }
}

/* ---- Class methods and slot wrappers ---- */

/* The arguments but the first. */
static PyObject *rest_of(PyObject *args) {
    return PyTuple_GetSlice(args, 1, PyTuple_GET_SIZE(args));
}

PyObject *_PyClassMethodDescr_Call(PyObject *self, PyObject *args, PyObject *kwds);
PyObject *_PyWrapperDescr_Call(PyObject *self, PyObject *args, PyObject *kwds);

PyObject *_PyClassMethodDescr_Call(PyObject *self, PyObject *args, PyObject *kwds) {
    if (PyTuple_GET_SIZE(args) < 1) {
        return PyErr_Format(PyExc_TypeError,
                            "descriptor '%U' of '%.100s' object needs an argument",
                            PyDescr_NAME(self), PyDescr_TYPE(self)->tp_name);
    }
    PyObject *cls = PyTuple_GET_ITEM(args, 0);
    PyObject *bound = Py_TYPE(self)->tp_descr_get(self, NULL, cls);
    PyObject *rest = bound == NULL ? NULL : rest_of(args);
    PyObject *res = rest == NULL ? NULL : PyObject_Call(bound, rest, kwds);
    Py_XDECREF(rest);
    Py_XDECREF(bound);
    return res;
}

static PyObject *raw_wrapper_call(PyWrapperDescrObject *descr, PyObject *self,
                                  PyObject *args, PyObject *kwds) {
    wrapperfunc wrapper = descr->d_base->wrapper;
    if (descr->d_base->flags & PyWrapperFlag_KEYWORDS) {
        wrapperfunc_kwds wk = (wrapperfunc_kwds)(void (*)(void))wrapper;
        return wk(self, args, descr->d_wrapped, kwds);
    }
    if (kwds != NULL && PyDict_GET_SIZE(kwds) != 0) {
        return PyErr_Format(PyExc_TypeError, "wrapper %s() takes no keyword arguments",
                            descr->d_base->name);
    }
    return wrapper(self, args, descr->d_wrapped);
}

PyObject *_PyWrapperDescr_Call(PyObject *op, PyObject *args, PyObject *kwds) {
    PyWrapperDescrObject *descr = (PyWrapperDescrObject *)op;
    if (PyTuple_GET_SIZE(args) < 1) {
        return PyErr_Format(PyExc_TypeError,
                            "descriptor '%U' of '%.100s' object needs an argument",
                            PyDescr_NAME(op), PyDescr_TYPE(op)->tp_name);
    }
    PyObject *self = PyTuple_GET_ITEM(args, 0);
    if (!_PyObject_RealIsSubclass((PyObject *)Py_TYPE(self),
                                  (PyObject *)PyDescr_TYPE(op))) {
        return PyErr_Format(PyExc_TypeError,
                            "descriptor '%U' requires a '%.100s' object "
                            "but received a '%.100s'",
                            PyDescr_NAME(op), PyDescr_TYPE(op)->tp_name,
                            Py_TYPE(self)->tp_name);
    }
    PyObject *rest = rest_of(args);
    PyObject *res = rest == NULL ? NULL : raw_wrapper_call(descr, self, rest, kwds);
    Py_XDECREF(rest);
    return res;
}

/* ---- method-wrapper: a slot wrapper bound to its receiver ---- */

typedef struct {
    PyObject_HEAD PyWrapperDescrObject *descr;
    PyObject *self;
} wrapperobject;

PyObject *PyWrapper_New(PyObject *descr, PyObject *self) {
    wrapperobject *wp = PyObject_GC_New(wrapperobject, &_PyMethodWrapper_Type);
    if (wp != NULL) {
        wp->descr = (PyWrapperDescrObject *)Py_NewRef(descr);
        wp->self = Py_NewRef(self);
        _PyObject_GC_TRACK(wp);
    }
    return (PyObject *)wp;
}

static void wrapper_dealloc(PyObject *self) {
    wrapperobject *wp = (wrapperobject *)self;
    PyObject_GC_UnTrack(wp);
    Py_TRASHCAN_BEGIN(self, wrapper_dealloc) Py_XDECREF(wp->descr);
    Py_XDECREF(wp->self);
    PyObject_GC_Del(wp);
    Py_TRASHCAN_END
}

static int wrapper_traverse(PyObject *self, visitproc visit, void *arg) {
    wrapperobject *wp = (wrapperobject *)self;
    Py_VISIT(wp->descr);
    Py_VISIT(wp->self);
    return 0;
}

static PyObject *wrapper_call(PyObject *op, PyObject *args, PyObject *kwds) {
    wrapperobject *wp = (wrapperobject *)op;
    return raw_wrapper_call(wp->descr, wp->self, args, kwds);
}

static PyObject *wrapper_repr(PyObject *op) {
    wrapperobject *wp = (wrapperobject *)op;
    return PyUnicode_FromFormat("<method-wrapper '%s' of %s object at %p>",
                                wp->descr->d_base->name, Py_TYPE(wp->self)->tp_name,
                                wp->self);
}

static PyObject *wrapper_richcompare(PyObject *a, PyObject *b, int op) {
    if (!Py_IS_TYPE(b, &_PyMethodWrapper_Type) || (op != Py_EQ && op != Py_NE)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    wrapperobject *wa = (wrapperobject *)a, *wb = (wrapperobject *)b;
    int eq = wa->descr == wb->descr && wa->self == wb->self;
    return PyBool_FromLong(op == Py_EQ ? eq : !eq);
}

static Py_hash_t wrapper_hash(PyObject *op) {
    wrapperobject *wp = (wrapperobject *)op;
    Py_uhash_t h =
        (Py_uhash_t)_Py_HashPointer(wp->self) ^ (Py_uhash_t)_Py_HashPointer(wp->descr);
    return h == (Py_uhash_t)-1 ? -2 : (Py_hash_t)h;
}

static PyObject *wrapper_objclass(PyObject *op, void *context) {
    return Py_NewRef(PyDescr_TYPE(((wrapperobject *)op)->descr));
}
static PyObject *wrapper_name(PyObject *op, void *context) {
    return PyUnicode_FromString(((wrapperobject *)op)->descr->d_base->name);
}
static PyObject *wrapper_doc(PyObject *op, void *context) {
    struct wrapperbase *base = ((wrapperobject *)op)->descr->d_base;
    return _PyType_GetDocFromInternalDoc(base->name, base->doc);
}
static PyObject *wrapper_text_signature(PyObject *op, void *context) {
    struct wrapperbase *base = ((wrapperobject *)op)->descr->d_base;
    return _PyType_GetTextSignatureFromInternalDoc(base->name, base->doc);
}
static PyObject *wrapper_qualname(PyObject *op, void *context) {
    return PyObject_GetAttr((PyObject *)((wrapperobject *)op)->descr,
                            _Py_ID(__qualname__));
}

static PyObject *wrapper_reduce(PyObject *op, PyObject *ignored) {
    wrapperobject *wp = (wrapperobject *)op;
    PyObject *getattr = _PyEval_GetBuiltin(_Py_ID(getattr));
    return getattr == NULL
               ? NULL
               : Py_BuildValue("N(OO)", getattr, wp->self, PyDescr_NAME(wp->descr));
}

static PyMethodDef wrapper_methods[] = {
    {"__reduce__", wrapper_reduce, METH_NOARGS, NULL}, {NULL}};
static PyGetSetDef wrapper_getset[] = {{"__objclass__", wrapper_objclass},
                                       {"__name__", wrapper_name},
                                       {"__qualname__", wrapper_qualname},
                                       {"__doc__", wrapper_doc},
                                       {"__text_signature__", wrapper_text_signature},
                                       {NULL}};
static PyMemberDef wrapper_members[] = {
    {"__self__", T_OBJECT, offsetof(wrapperobject, self), READONLY}, {NULL}};

PyTypeObject _PyMethodWrapper_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "method-wrapper",
    .tp_basicsize = sizeof(wrapperobject),
    .tp_dealloc = wrapper_dealloc,
    .tp_repr = wrapper_repr,
    .tp_hash = wrapper_hash,
    .tp_call = wrapper_call,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = wrapper_traverse,
    .tp_richcompare = wrapper_richcompare,
    .tp_methods = wrapper_methods,
    .tp_members = wrapper_members,
    .tp_getset = wrapper_getset,
};
