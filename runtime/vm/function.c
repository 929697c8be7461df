/*
 * The function object: making one, its C face, and how it dies. Its attributes as a
 * program sees them are in function_attrs.c. Invariant V4 stands in function.h.
 *
 * CPython 3.11: Objects/funcobject.c.
 */
#include "runtime/vm/function.h"

#include "runtime/python.h"
#include "runtime/vm/function_attrs.h"

static uint32_t next_func_version = 1;

uint32_t _PyFunction_GetVersionForCurrentState(PyFunctionObject *func) {
    if (func->func_version != 0) {
        return func->func_version;
    }
    if (func->vectorcall != _PyFunction_Vectorcall || next_func_version == 0) {
        return 0;
    }
    func->func_version = next_func_version++;
    return func->func_version;
}

/* The docstring is the first constant, if that is a str. */
static PyObject *docstring(PyCodeObject *co) {
    if (PyTuple_GET_SIZE(co->co_consts) >= 1) {
        PyObject *doc = PyTuple_GET_ITEM(co->co_consts, 0);
        if (PyUnicode_Check(doc)) {
            return doc;
        }
    }
    return Py_None;
}

PyObject *PyFunction_NewWithQualName(PyObject *code, PyObject *globals,
                                     PyObject *qualname) {
    PyCodeObject *co = (PyCodeObject *)code;
    PyObject *module = PyDict_GetItemWithError(globals, _Py_ID(__name__));
    PyObject *builtins;
    PyFunctionObject *op;
    if (module == NULL && PyErr_Occurred()) {
        return NULL;
    }
    builtins = _PyEval_BuiltinsFromGlobals(&_Py_tstate, globals);
    if (builtins == NULL) {
        return NULL;
    }
    op = PyObject_GC_New(PyFunctionObject, &PyFunction_Type);
    if (op == NULL) {
        return NULL;
    }
    op->func_globals = Py_NewRef(globals);
    op->func_builtins = Py_NewRef(builtins);
    op->func_name = Py_NewRef(co->co_name);
    op->func_qualname = Py_NewRef(qualname != NULL ? qualname : co->co_qualname);
    op->func_code = Py_NewRef(code);
    op->func_defaults = NULL;
    op->func_kwdefaults = NULL;
    op->func_closure = NULL;
    op->func_doc = Py_NewRef(docstring(co));
    op->func_dict = NULL;
    op->func_weakreflist = NULL;
    op->func_module = Py_XNewRef(module);
    op->func_annotations = NULL;
    op->vectorcall = _PyFunction_Vectorcall;
    op->func_version = 0;
    _PyObject_GC_TRACK(op);
    return (PyObject *)op;
}

PyObject *PyFunction_New(PyObject *code, PyObject *globals) {
    return PyFunction_NewWithQualName(code, globals, NULL);
}

PyObject *PyFunction_GetCode(PyObject *op) {
    return ((PyFunctionObject *)op)->func_code;
}
PyObject *PyFunction_GetGlobals(PyObject *op) {
    return ((PyFunctionObject *)op)->func_globals;
}
PyObject *PyFunction_GetModule(PyObject *op) {
    return ((PyFunctionObject *)op)->func_module;
}
PyObject *PyFunction_GetDefaults(PyObject *op) {
    return ((PyFunctionObject *)op)->func_defaults;
}
PyObject *PyFunction_GetKwDefaults(PyObject *op) {
    return ((PyFunctionObject *)op)->func_kwdefaults;
}
PyObject *PyFunction_GetClosure(PyObject *op) {
    return ((PyFunctionObject *)op)->func_closure;
}

/* Puts `value` (None: nothing) into a slot; it must pass `check` when it is there. */
static int set_slot(PyObject *op, PyObject **slot, PyObject *value, int is_right,
                    const char *message) {
    if (value == Py_None) {
        value = NULL;
    } else if (value != NULL && !is_right) {
        PyErr_SetString(PyExc_SystemError, message);
        return -1;
    }
    ((PyFunctionObject *)op)->func_version = 0;
    Py_XSETREF(*slot, Py_XNewRef(value));
    return 0;
}

int PyFunction_SetDefaults(PyObject *op, PyObject *defaults) {
    return set_slot(op, &((PyFunctionObject *)op)->func_defaults, defaults,
                    defaults != NULL && PyTuple_Check(defaults),
                    "non-tuple default args");
}
int PyFunction_SetKwDefaults(PyObject *op, PyObject *defaults) {
    return set_slot(op, &((PyFunctionObject *)op)->func_kwdefaults, defaults,
                    defaults != NULL && PyDict_Check(defaults),
                    "non-dict keyword only default args");
}
int PyFunction_SetClosure(PyObject *op, PyObject *closure) {
    return set_slot(op, &((PyFunctionObject *)op)->func_closure, closure,
                    closure != NULL && PyTuple_Check(closure), "non-tuple closure");
}
int PyFunction_SetAnnotations(PyObject *op, PyObject *annotations) {
    return set_slot(op, &((PyFunctionObject *)op)->func_annotations, annotations,
                    annotations != NULL && PyDict_Check(annotations),
                    "non-dict annotations");
}

PyObject *PyFunction_GetAnnotations(PyObject *op) {
    return _PyFunction_AnnotationsDict((PyFunctionObject *)op);
}

PyObject *_PyFunction_Vectorcall(PyObject *func, PyObject *const *stack, size_t nargsf,
                                 PyObject *kwnames) {
    PyFunctionObject *f = (PyFunctionObject *)func;
    int flags = ((PyCodeObject *)f->func_code)->co_flags;
    return _PyEval_Vector(&_Py_tstate, f, flags & CO_OPTIMIZED ? NULL : f->func_globals,
                          stack, (size_t)PyVectorcall_NARGS(nargsf), kwnames);
}

static int func_traverse(PyObject *self, visitproc visit, void *arg) {
    PyFunctionObject *f = (PyFunctionObject *)self;
    Py_VISIT(f->func_code);
    Py_VISIT(f->func_globals);
    Py_VISIT(f->func_builtins);
    Py_VISIT(f->func_module);
    Py_VISIT(f->func_defaults);
    Py_VISIT(f->func_kwdefaults);
    Py_VISIT(f->func_doc);
    Py_VISIT(f->func_name);
    Py_VISIT(f->func_dict);
    Py_VISIT(f->func_closure);
    Py_VISIT(f->func_annotations);
    Py_VISIT(f->func_qualname);
    return 0;
}

/* Code, globals, name and qualified name stay: a cleared function may still be asked.
 */
static int func_clear(PyObject *self) {
    PyFunctionObject *f = (PyFunctionObject *)self;
    f->func_version = 0;
    Py_CLEAR(f->func_builtins);
    Py_CLEAR(f->func_module);
    Py_CLEAR(f->func_defaults);
    Py_CLEAR(f->func_kwdefaults);
    Py_CLEAR(f->func_doc);
    Py_CLEAR(f->func_dict);
    Py_CLEAR(f->func_closure);
    Py_CLEAR(f->func_annotations);
    return 0;
}

static void func_dealloc(PyObject *self) {
    PyFunctionObject *f = (PyFunctionObject *)self;
    PyObject_GC_UnTrack(self);
    if (f->func_weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    func_clear(self);
    Py_CLEAR(f->func_globals);
    Py_CLEAR(f->func_name);
    Py_CLEAR(f->func_qualname);
    Py_CLEAR(f->func_code);
    _PyFunction_DropFormerCodes(f);
    PyObject_GC_Del(f);
}

static PyObject *func_repr(PyObject *self) {
    return PyUnicode_FromFormat("<function %U at %p>",
                                ((PyFunctionObject *)self)->func_qualname, self);
}

static PyObject *func_descr_get(PyObject *func, PyObject *obj,
                                PyObject *Py_UNUSED(type)) {
    if (obj == Py_None || obj == NULL) {
        return Py_NewRef(func);
    }
    return PyMethod_New(func, obj);
}

PyTypeObject PyFunction_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "function",
    .tp_basicsize = sizeof(PyFunctionObject),
    .tp_dealloc = func_dealloc,
    .tp_vectorcall_offset = offsetof(PyFunctionObject, vectorcall),
    .tp_repr = func_repr,
    .tp_call = PyVectorcall_Call,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL |
                Py_TPFLAGS_METHOD_DESCRIPTOR,
    .tp_doc = _PyFunction_doc,
    .tp_traverse = func_traverse,
    .tp_clear = func_clear,
    .tp_weaklistoffset = offsetof(PyFunctionObject, func_weakreflist),
    .tp_members = _PyFunction_members,
    .tp_getset = _PyFunction_getset,
    .tp_descr_get = func_descr_get,
    .tp_dictoffset = offsetof(PyFunctionObject, func_dict),
    .tp_new = _PyFunction_new,
};
