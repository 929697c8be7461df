/*
 * The life of an object at its two ends: memory and head at the start; finalizer,
 * trashcan and tp_dealloc at the end. And the objects that exist once: None,
 * NotImplemented, Ellipsis.
 *
 * Invariant: tp_finalize runs at most once for an object, marked in the collector's
 * head. CPython 3.11: Objects/object.c. Next: gc.c.
 */
#include "runtime/objects/protocol.h"
#include "runtime/python.h"

PyObject *PyObject_Init(PyObject *op, PyTypeObject *type) {
    if (op == NULL) {
        return PyErr_NoMemory();
    }
    _PyObject_Init(op, type);
    return op;
}

PyVarObject *PyObject_InitVar(PyVarObject *op, PyTypeObject *type, Py_ssize_t size) {
    if (op == NULL) {
        return (PyVarObject *)PyErr_NoMemory();
    }
    _PyObject_InitVar(op, type, size);
    return op;
}

PyObject *_PyObject_New(PyTypeObject *type) {
    return PyObject_Init(PyObject_Malloc((size_t)type->tp_basicsize), type);
}

PyVarObject *_PyObject_NewVar(PyTypeObject *type, Py_ssize_t n_items) {
    return PyObject_InitVar(PyObject_Malloc(_PyObject_VAR_SIZE(type, n_items)), type,
                            n_items);
}

/* ---- The end ---- */

void _Py_Dealloc(PyObject *op) {
    Py_TYPE(op)->tp_dealloc(op);
}

void PyObject_CallFinalizer(PyObject *self) {
    PyTypeObject *tp = Py_TYPE(self);
    if (tp->tp_finalize == NULL) {
        return;
    }
    if (PyType_IS_GC(tp)) {
        if (_PyGC_FINALIZED(self)) {
            return;
        }
        _PyGC_SET_FINALIZED(self);
    }
    tp->tp_finalize(self);
}

int PyObject_CallFinalizerFromDealloc(PyObject *self) {
    /* Brought back for the call, as any caller would see a live object. */
    Py_SET_REFCNT(self, 1);
    PyObject_CallFinalizer(self);
    Py_SET_REFCNT(self, Py_REFCNT(self) - 1);
    return Py_REFCNT(self) == 0 ? 0 : -1;
}

/* ---- Trashcan ---- */

int _PyTrash_depth;
PyObject *_PyTrash_list; /* linked through _gc_prev, whose finalizer bit is kept */

void _PyTrash_deposit(PyObject *op) {
    PyGC_Head *g = _Py_AS_GC(op);
    g->_gc_prev = (g->_gc_prev & _PyGC_PREV_MASK_FINALIZED) | (uintptr_t)_PyTrash_list;
    _PyTrash_list = op;
}

void _PyTrash_destroy_chain(void) {
    /* One level is kept up, so that what dies now does not start another chain. */
    _PyTrash_depth++;
    while (_PyTrash_list != NULL) {
        PyObject *op = _PyTrash_list;
        PyGC_Head *g = _Py_AS_GC(op);
        _PyTrash_list = (PyObject *)(g->_gc_prev & _PyGC_PREV_MASK);
        g->_gc_prev &= _PyGC_PREV_MASK_FINALIZED;
        Py_TYPE(op)->tp_dealloc(op);
    }
    _PyTrash_depth--;
}

/* ---- The three that exist once ---- */

static void singleton_dealloc(PyObject *op) {
    Py_SET_REFCNT(op, 1 << 30);
}

static PyObject *singleton_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    if (PyTuple_GET_SIZE(args) || (kwargs != NULL && PyDict_GET_SIZE(kwargs))) {
        return PyErr_Format(PyExc_TypeError, "%s takes no arguments",
                            _PyType_Name(type));
    }
    return Py_NewRef(type == &_PyNone_Type      ? Py_None
                     : type == &PyEllipsis_Type ? Py_Ellipsis
                                                : Py_NotImplemented);
}

static PyObject *none_repr(PyObject *op) {
    return Py_NewRef(_Py_ID(None));
}

static PyObject *named_repr(PyObject *op) {
    return Py_NewRef(op == Py_Ellipsis ? _Py_ID(Ellipsis) : _Py_ID(NotImplemented));
}

static PyObject *named_reduce(PyObject *op, PyObject *Py_UNUSED(ignored)) {
    return named_repr(op);
}

static int none_bool(PyObject *v) {
    return 0;
}

static int notimplemented_bool(PyObject *v) {
    if (PyErr_WarnEx(PyExc_DeprecationWarning,
                     "NotImplemented should not be used in a boolean context", 1) < 0) {
        return -1;
    }
    return 1;
}

static Py_hash_t singleton_hash(PyObject *op) {
    return _Py_HashPointer(op);
}

static PyMethodDef named_methods[] = {{"__reduce__", named_reduce, METH_NOARGS, NULL},
                                      {NULL}};
static PyNumberMethods none_number = {.nb_bool = none_bool};
static PyNumberMethods notimplemented_number = {.nb_bool = notimplemented_bool};

PyTypeObject _PyNone_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "NoneType",
    .tp_dealloc = singleton_dealloc,
    .tp_repr = none_repr,
    .tp_as_number = &none_number,
    .tp_hash = singleton_hash,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = singleton_new,
};
PyTypeObject _PyNotImplemented_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "NotImplementedType",
    .tp_dealloc = singleton_dealloc,
    .tp_repr = named_repr,
    .tp_as_number = &notimplemented_number,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = named_methods,
    .tp_new = singleton_new,
};
PyTypeObject PyEllipsis_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "ellipsis",
    .tp_dealloc = singleton_dealloc,
    .tp_repr = named_repr,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = named_methods,
    .tp_new = singleton_new,
};

/* Many references, so that none of them comes near zero in a short count. */
PyObject _Py_NoneStruct = {1 << 29, &_PyNone_Type};
PyObject _Py_NotImplementedStruct = {1 << 29, &_PyNotImplemented_Type};
PyObject _Py_EllipsisObject = {1 << 29, &PyEllipsis_Type};
