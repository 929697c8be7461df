/*
 * Coroutines: generators that are awaited, not iterated. `await c` iterates the wrapper
 * that __await__ gives, or sends to the coroutine itself.
 *
 * CPython 3.11: Objects/genobject.c; PEP 492. Before: gen_type.c. Next: asyncgen.c.
 */
#include "runtime/python.h"
#include "runtime/vm/gen_internal.h"

typedef struct {
    PyObject ob_base;
    PyObject *cw_coroutine; /* owned */
} PyCoroWrapper;

PyObject *_PyCoro_GetAwaitableIter(PyObject *o) {
    PyTypeObject *type = Py_TYPE(o);
    PyObject *result;
    if (PyCoro_CheckExact(o) ||
        (PyGen_CheckExact(o) &&
         (((PyGenObject *)o)->gi_code->co_flags & CO_ITERABLE_COROUTINE))) {
        return Py_NewRef(o);
    }
    if (type->tp_as_async == NULL || type->tp_as_async->am_await == NULL) {
        return PyErr_Format(PyExc_TypeError,
                            "object %.100s can't be used in 'await' expression",
                            type->tp_name);
    }
    result = type->tp_as_async->am_await(o);
    if (result == NULL) {
        return NULL;
    }
    if (PyCoro_CheckExact(result) ||
        (PyGen_CheckExact(result) &&
         (((PyGenObject *)result)->gi_code->co_flags & CO_ITERABLE_COROUTINE))) {
        PyErr_SetString(PyExc_TypeError, "__await__() returned a coroutine");
        Py_CLEAR(result);
    } else if (Py_TYPE(result)->tp_iternext == NULL) {
        PyErr_Format(PyExc_TypeError,
                     "__await__() returned non-iterator of type '%.100s'",
                     Py_TYPE(result)->tp_name);
        Py_CLEAR(result);
    }
    return result;
}

static PyObject *coro_await(PyObject *coro) {
    PyCoroWrapper *cw = PyObject_GC_New(PyCoroWrapper, &_PyCoroWrapper_Type);
    if (cw == NULL) {
        return NULL;
    }
    cw->cw_coroutine = Py_NewRef(coro);
    _PyObject_GC_TRACK(cw);
    return (PyObject *)cw;
}

static PyObject *coro_get_origin(PyObject *self, void *Py_UNUSED(closure)) {
    PyObject *origin = ((PyCoroObject *)self)->gi_origin_or_finalizer;
    return Py_NewRef(origin != NULL ? origin : Py_None);
}

static PyGetSetDef coro_getset[] = {
    {"__name__", _PyGen_GetName, _PyGen_SetName, "its name"},
    {"__qualname__", _PyGen_GetQualname, _PyGen_SetQualname, "its name with its place"},
    {"cr_await", _PyGen_GetYieldFrom, NULL, "what it awaits, or None"},
    {"cr_running", _PyGen_GetRunning},
    {"cr_frame", _PyGen_GetFrame, NULL, NULL, "cr_frame"},
    {"cr_suspended", _PyGen_GetSuspended},
    {"cr_code", _PyGen_GetCode, NULL, NULL, "cr_code"},
    {"cr_origin", coro_get_origin},
    {NULL},
};

static PyMethodDef coro_methods[] = {
    {"send", _PyGen_SendMethod, METH_O,
     "send(arg) -> go on, the yield giving arg,\nup to the next yield, or "
     "StopIteration."},
    {"throw", _PyCFunction_CAST(_PyGen_ThrowMethod), METH_FASTCALL,
     "throw(value)\nthrow(type[,value[,traceback]])\n\nGo on with an exception, up to "
     "the next yield, or StopIteration."},
    {"close", _PyGen_Close, METH_NOARGS, "close() -> end it by a GeneratorExit."},
    {"__sizeof__", _PyGen_Sizeof, METH_NOARGS,
     "gen.__sizeof__() -> int, the bytes it takes"},
    {NULL},
};

static PyAsyncMethods coro_as_async = {.am_await = coro_await,
                                       .am_send = _PyGen_AmSend};

PyTypeObject PyCoro_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "coroutine",
    .tp_basicsize =
        offsetof(PyGenObject, gi_iframe) + offsetof(_PyInterpreterFrame, localsplus),
    .tp_itemsize = sizeof(PyObject *),
    .tp_dealloc = _PyGen_Dealloc,
    .tp_as_async = &coro_as_async,
    .tp_repr = _PyGen_Repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = _PyGen_Traverse,
    .tp_weaklistoffset = offsetof(PyGenObject, gi_weakreflist),
    .tp_methods = coro_methods,
    .tp_getset = coro_getset,
    .tp_finalize = _PyGen_Finalize,
};

/* ---- What __await__ gives ---- */

#define CORO(self) (((PyCoroWrapper *)(self))->cw_coroutine)

static void wrapper_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_CLEAR(CORO(self));
    PyObject_GC_Del(self);
}
static int wrapper_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(CORO(self));
    return 0;
}
static PyObject *wrapper_iternext(PyObject *self) {
    return _PyGen_IterNext(CORO(self));
}
static PyObject *wrapper_send(PyObject *self, PyObject *arg) {
    return _PyGen_SendMethod(CORO(self), arg);
}
static PyObject *wrapper_throw(PyObject *self, PyObject *const *args,
                               Py_ssize_t nargs) {
    return _PyGen_ThrowMethod(CORO(self), args, nargs);
}
static PyObject *wrapper_close(PyObject *self, PyObject *args) {
    return _PyGen_Close(CORO(self), args);
}

static PyMethodDef wrapper_methods[] = {
    {"send", wrapper_send, METH_O, NULL},
    {"throw", _PyCFunction_CAST(wrapper_throw), METH_FASTCALL, NULL},
    {"close", wrapper_close, METH_NOARGS, NULL},
    {NULL},
};

PyTypeObject _PyCoroWrapper_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "coroutine_wrapper",
    .tp_basicsize = sizeof(PyCoroWrapper),
    .tp_dealloc = wrapper_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_doc = "What __await__ of a coroutine gives.",
    .tp_traverse = wrapper_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = wrapper_iternext,
    .tp_methods = wrapper_methods,
};
