/*
 * Built-in functions: a C function, its self, and the way its flags want to be called.
 *
 * Invariant: `vectorcall` was chosen from ml_flags when the object was made, so that no
 * call looks at the flags again. CPython 3.11: Objects/methodobject.c.
 * Next: boundmethod.c.
 */
#include "runtime/objects/method.h"
#include "runtime/objects/descr.h"
#include "runtime/objects/trashcan.h"
#include "runtime/python.h"

#define FUNC(op) ((PyCFunctionObject *)(op))

PyObject *PyCMethod_New(PyMethodDef *def, PyObject *self, PyObject *module,
                        PyTypeObject *cls) {
    vectorcallfunc vectorcall = _PyCFunction_VectorcallOf(def->ml_flags);
    if (vectorcall == NULL) {
        return PyErr_Format(PyExc_SystemError, "%s() method: bad call flags",
                            def->ml_name);
    }
    PyCFunctionObject *op;
    if (def->ml_flags & METH_METHOD) {
        PyCMethodObject *om = PyObject_GC_New(PyCMethodObject, &PyCMethod_Type);
        if (om == NULL) {
            return NULL;
        }
        om->mm_class = (PyTypeObject *)Py_XNewRef(cls);
        op = &om->func;
    } else {
        op = PyObject_GC_New(PyCFunctionObject, &PyCFunction_Type);
        if (op == NULL) {
            return NULL;
        }
    }
    op->m_weakreflist = NULL;
    op->m_ml = def;
    op->m_self = Py_XNewRef(self);
    op->m_module = Py_XNewRef(module);
    op->vectorcall = vectorcall;
    _PyObject_GC_TRACK(op);
    return (PyObject *)op;
}

PyObject *PyCFunction_NewEx(PyMethodDef *def, PyObject *self, PyObject *module) {
    return PyCMethod_New(def, self, module, NULL);
}

/* ---- Calling ---- */

static int __attribute__((noinline, cold)) no_keywords(PyObject *func) {
    PyObject *name = _PyObject_FunctionStr(func);
    if (name != NULL) {
        PyErr_Format(PyExc_TypeError, "%U takes no keyword arguments", name);
        Py_DECREF(name);
    }
    return -1;
}

static inline int check_kwnames(PyObject *func, PyObject *kwnames) {
    return unlikely(kwnames != NULL && PyTuple_GET_SIZE(kwnames)) ? no_keywords(func)
                                                                  : 0;
}

#define AS(type) ((type)(void (*)(void))FUNC(func)->m_ml->ml_meth)
#define GUARDED(call)                                                                  \
    if (unlikely(_Py_EnterRecursiveCall(" while calling a Python object"))) {          \
        return NULL;                                                                   \
    }                                                                                  \
    PyObject *res = (call);                                                            \
    _Py_LeaveRecursiveCall();                                                          \
    return res

static PyObject *call_fast(PyObject *func, PyObject *const *args, size_t nargsf,
                           PyObject *kwnames) {
    if (check_kwnames(func, kwnames)) {
        return NULL;
    }
    GUARDED(AS(_PyCFunctionFast)(PyCFunction_GET_SELF(func), args,
                                 PyVectorcall_NARGS(nargsf)));
}

static PyObject *call_fast_keywords(PyObject *func, PyObject *const *args,
                                    size_t nargsf, PyObject *kwnames) {
    GUARDED(AS(_PyCFunctionFastWithKeywords)(PyCFunction_GET_SELF(func), args,
                                             PyVectorcall_NARGS(nargsf), kwnames));
}

static PyObject *call_method(PyObject *func, PyObject *const *args, size_t nargsf,
                             PyObject *kwnames) {
    GUARDED(AS(PyCMethod)(PyCFunction_GET_SELF(func),
                          ((PyCMethodObject *)func)->mm_class, args,
                          (size_t)PyVectorcall_NARGS(nargsf), kwnames));
}

static PyObject *__attribute__((noinline, cold))
wrong_count(PyObject *func, Py_ssize_t nargs, const char *wants) {
    PyObject *name = _PyObject_FunctionStr(func);
    if (name != NULL) {
        PyErr_Format(PyExc_TypeError, "%U takes %s (%zd given)", name, wants, nargs);
        Py_DECREF(name);
    }
    return NULL;
}

static PyObject *call_noargs(PyObject *func, PyObject *const *args, size_t nargsf,
                             PyObject *kwnames) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (check_kwnames(func, kwnames)) {
        return NULL;
    }
    if (unlikely(nargs != 0)) {
        return wrong_count(func, nargs, "no arguments");
    }
    GUARDED(AS(PyCFunction)(PyCFunction_GET_SELF(func), NULL));
}

static PyObject *call_o(PyObject *func, PyObject *const *args, size_t nargsf,
                        PyObject *kwnames) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (check_kwnames(func, kwnames)) {
        return NULL;
    }
    if (unlikely(nargs != 1)) {
        return wrong_count(func, nargs, "exactly one argument");
    }
    GUARDED(AS(PyCFunction)(PyCFunction_GET_SELF(func), args[0]));
}

static PyObject *call_varargs(PyObject *func, PyObject *const *args, size_t nargsf,
                              PyObject *kwnames) {
    if (check_kwnames(func, kwnames)) {
        return NULL;
    }
    PyObject *tuple = _PyTuple_FromArray(args, PyVectorcall_NARGS(nargsf));
    if (tuple == NULL) {
        return NULL;
    }
    PyObject *res = NULL;
    if (!_Py_EnterRecursiveCall(" while calling a Python object")) {
        res = AS(PyCFunction)(PyCFunction_GET_SELF(func), tuple);
        _Py_LeaveRecursiveCall();
    }
    Py_DECREF(tuple);
    return res;
}

static PyObject *call_varargs_keywords(PyObject *func, PyObject *const *args,
                                       size_t nargsf, PyObject *kwnames) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    PyObject *tuple = _PyTuple_FromArray(args, nargs), *kwdict = NULL, *res = NULL;
    if (tuple != NULL && kwnames != NULL && PyTuple_GET_SIZE(kwnames)) {
        kwdict = _PyStack_AsDict(args + nargs, kwnames);
        if (kwdict == NULL) {
            Py_CLEAR(tuple);
        }
    }
    if (tuple != NULL && !_Py_EnterRecursiveCall(" while calling a Python object")) {
        res = AS(PyCFunctionWithKeywords)(PyCFunction_GET_SELF(func), tuple, kwdict);
        _Py_LeaveRecursiveCall();
    }
    Py_XDECREF(tuple);
    Py_XDECREF(kwdict);
    return res;
}

vectorcallfunc _PyCFunction_VectorcallOf(int ml_flags) {
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

/* ---- The object ---- */

static void meth_dealloc(PyObject *self) {
    PyCFunctionObject *m = FUNC(self);
    PyObject_GC_UnTrack(m);
    Py_TRASHCAN_BEGIN(self, meth_dealloc);
    if (m->m_weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    if (Py_IS_TYPE(m, &PyCMethod_Type)) {
        Py_XDECREF(((PyCMethodObject *)m)->mm_class);
    }
    Py_XDECREF(m->m_self);
    Py_XDECREF(m->m_module);
    PyObject_GC_Del(m);
    Py_TRASHCAN_END
}

static int meth_traverse(PyObject *self, visitproc visit, void *arg) {
    if (Py_IS_TYPE(self, &PyCMethod_Type)) {
        Py_VISIT(((PyCMethodObject *)self)->mm_class);
    }
    Py_VISIT(FUNC(self)->m_self);
    Py_VISIT(FUNC(self)->m_module);
    return 0;
}

static PyObject *meth_repr(PyObject *self) {
    PyCFunctionObject *m = FUNC(self);
    if (m->m_self == NULL || PyModule_Check(m->m_self)) {
        return PyUnicode_FromFormat("<built-in function %s>", m->m_ml->ml_name);
    }
    return PyUnicode_FromFormat("<built-in method %s of %s object at %p>",
                                m->m_ml->ml_name, Py_TYPE(m->m_self)->tp_name,
                                m->m_self);
}

static PyObject *meth_richcompare(PyObject *self, PyObject *other, int op) {
    if ((op != Py_EQ && op != Py_NE) || !PyCFunction_Check(other)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int eq = FUNC(self)->m_self == FUNC(other)->m_self &&
             FUNC(self)->m_ml->ml_meth == FUNC(other)->m_ml->ml_meth;
    return PyBool_FromLong(op == Py_EQ ? eq : !eq);
}

static Py_hash_t meth_hash(PyObject *self) {
    Py_uhash_t x = (Py_uhash_t)_Py_HashPointer(FUNC(self)->m_self) ^
                   (Py_uhash_t)_Py_HashPointer((void *)FUNC(self)->m_ml->ml_meth);
    return x == (Py_uhash_t)-1 ? -2 : (Py_hash_t)x;
}

/* ---- Attributes ---- */

static PyObject *meth_doc(PyObject *self, void *closure) {
    PyMethodDef *ml = FUNC(self)->m_ml;
    return _PyType_GetDocFromInternalDoc(ml->ml_name, ml->ml_doc);
}
static PyObject *meth_text_signature(PyObject *self, void *closure) {
    PyMethodDef *ml = FUNC(self)->m_ml;
    return _PyType_GetTextSignatureFromInternalDoc(ml->ml_name, ml->ml_doc);
}
static PyObject *meth_name(PyObject *self, void *closure) {
    return PyUnicode_FromString(FUNC(self)->m_ml->ml_name);
}
static PyObject *meth_self(PyObject *self, void *closure) {
    PyObject *m_self = PyCFunction_GET_SELF(self);
    return Py_NewRef(m_self == NULL ? Py_None : m_self);
}

static PyObject *meth_qualname(PyObject *self, void *closure) {
    PyCFunctionObject *m = FUNC(self);
    if (m->m_self == NULL || PyModule_Check(m->m_self)) {
        return PyUnicode_FromString(m->m_ml->ml_name);
    }
    PyObject *type =
        PyType_Check(m->m_self) ? m->m_self : (PyObject *)Py_TYPE(m->m_self);
    PyObject *owner = PyObject_GetAttr(type, _Py_ID(__qualname__));
    PyObject *res =
        owner == NULL ? NULL : PyUnicode_FromFormat("%S.%s", owner, m->m_ml->ml_name);
    Py_XDECREF(owner);
    return res;
}

static PyObject *meth_reduce(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyCFunctionObject *m = FUNC(self);
    if (m->m_self == NULL || PyModule_Check(m->m_self)) {
        return PyUnicode_FromString(m->m_ml->ml_name);
    }
    PyObject *getattr = _PyEval_GetBuiltin(_Py_ID(getattr));
    return getattr == NULL
               ? NULL
               : Py_BuildValue("N(Os)", getattr, m->m_self, m->m_ml->ml_name);
}

static PyMethodDef meth_methods[] = {{"__reduce__", meth_reduce, METH_NOARGS, NULL},
                                     {NULL}};
static PyGetSetDef meth_getsets[] = {{"__doc__", meth_doc},
                                     {"__name__", meth_name},
                                     {"__qualname__", meth_qualname},
                                     {"__self__", meth_self},
                                     {"__text_signature__", meth_text_signature},
                                     {NULL}};
static PyMemberDef meth_members[] = {
    {"__module__", T_OBJECT, offsetof(PyCFunctionObject, m_module), 0}, {NULL}};

PyTypeObject PyCFunction_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "builtin_function_or_method",
    .tp_basicsize = sizeof(PyCFunctionObject),
    .tp_dealloc = meth_dealloc,
    .tp_vectorcall_offset = offsetof(PyCFunctionObject, vectorcall),
    .tp_repr = meth_repr,
    .tp_hash = meth_hash,
    .tp_call = PyVectorcall_Call,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_traverse = meth_traverse,
    .tp_richcompare = meth_richcompare,
    .tp_weaklistoffset = offsetof(PyCFunctionObject, m_weakreflist),
    .tp_methods = meth_methods,
    .tp_members = meth_members,
    .tp_getset = meth_getsets,
};
PyTypeObject PyCMethod_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "builtin_method",
    .tp_basicsize = sizeof(PyCMethodObject),
    .tp_base = &PyCFunction_Type,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_traverse = meth_traverse,
};
