/*
 * What anext(it, default) gives: an awaitable around the iterator's own, which ends
 * with the default where that ends with StopAsyncIteration. Invariant: each step makes
 * the inner iterator anew from the awaitable, as CPython does; for a coroutine that is
 * the coroutine itself. CPython 3.11: Objects/iterobject.c, anextawaitableobject. Next:
 * iter.c.
 */
#include "runtime/objects/iter.h"

#include "runtime/python.h"

typedef struct {
    PyObject_HEAD PyObject *wrapped, *default_value;
} anextawaitableobject;

extern PyTypeObject _PyAnextAwaitable_Type;

PyObject *PyAnextAwaitable_New(PyObject *awaitable, PyObject *default_value) {
    anextawaitableobject *self =
        PyObject_GC_New(anextawaitableobject, &_PyAnextAwaitable_Type);
    if (self != NULL) {
        self->wrapped = Py_NewRef(awaitable);
        self->default_value = Py_NewRef(default_value);
        _PyObject_GC_TRACK(self);
    }
    return (PyObject *)self;
}

static void anext_dealloc(PyObject *op) {
    anextawaitableobject *self = (anextawaitableobject *)op;
    PyObject_GC_UnTrack(op);
    Py_XDECREF(self->wrapped);
    Py_XDECREF(self->default_value);
    PyObject_GC_Del(op);
}

static int anext_traverse(PyObject *op, visitproc visit, void *arg) {
    anextawaitableobject *self = (anextawaitableobject *)op;
    Py_VISIT(self->wrapped);
    Py_VISIT(self->default_value);
    return 0;
}

/* The iterator of the wrapped awaitable, with tp_iternext. */
static PyObject *inner(anextawaitableobject *self) {
    PyObject *awaitable = _PyCoro_GetAwaitableIter(self->wrapped);
    if (awaitable == NULL || Py_TYPE(awaitable)->tp_iternext != NULL) {
        return awaitable;
    }
    PyAsyncMethods *methods = Py_TYPE(awaitable)->tp_as_async;
    PyObject *iter = methods != NULL && methods->am_await != NULL
                         ? methods->am_await(awaitable)
                         : NULL;
    Py_DECREF(awaitable);
    if (iter != NULL && !PyIter_Check(iter)) {
        PyErr_SetString(PyExc_TypeError, "__await__ must return an iterable");
        Py_CLEAR(iter);
    }
    return iter;
}

/* StopAsyncIteration becomes StopIteration(default); gives NULL. */
static PyObject *ended(anextawaitableobject *self) {
    if (PyErr_ExceptionMatches(PyExc_StopAsyncIteration)) {
        PyErr_Clear();
        _PyGen_SetStopIterationValue(self->default_value);
    }
    return NULL;
}

static PyObject *anext_next(PyObject *op) {
    anextawaitableobject *self = (anextawaitableobject *)op;
    PyObject *iter = inner(self);
    PyObject *result = iter ? Py_TYPE(iter)->tp_iternext(iter) : NULL;
    int stepped = iter != NULL;
    Py_XDECREF(iter);
    return result != NULL || !stepped ? result : ended(self);
}

/* iter.NAME(*args). */
static PyObject *forward(PyObject *op, PyObject *name, PyObject *args) {
    anextawaitableobject *self = (anextawaitableobject *)op;
    PyObject *iter = inner(self);
    PyObject *method = iter ? PyObject_GetAttr(iter, name) : NULL;
    Py_XDECREF(iter);
    if (method == NULL) {
        return NULL;
    }
    PyObject *result = PyObject_Call(method, args, NULL);
    Py_DECREF(method);
    return result != NULL ? result : ended(self);
}

static PyObject *anext_send(PyObject *self, PyObject *args) {
    return forward(self, _Py_ID(send), args);
}

static PyObject *anext_throw(PyObject *self, PyObject *args) {
    return forward(self, _Py_ID(throw), args);
}

static PyObject *anext_close(PyObject *self, PyObject *args) {
    return forward(self, _Py_ID(close), args);
}

static PyMethodDef anext_methods[] = {{"send", anext_send, METH_VARARGS, NULL},
                                      {"throw", anext_throw, METH_VARARGS, NULL},
                                      {"close", anext_close, METH_VARARGS, NULL},
                                      {NULL, NULL, 0, NULL}};

static PyAsyncMethods anext_as_async = {.am_await = PyObject_SelfIter};

PyTypeObject _PyAnextAwaitable_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "anext_awaitable",
    .tp_basicsize = sizeof(anextawaitableobject),
    .tp_dealloc = anext_dealloc,
    .tp_as_async = &anext_as_async,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = anext_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = anext_next,
    .tp_methods = anext_methods,
};
