/*
 * Asynchronous generators: what they yield is wrapped, so that a value for `async for`
 * is told from a value for the event loop. Each step is an awaitable of its own, made
 * by
 * __anext__, asend, athrow and aclose (asyncgen_steps.c).
 *
 * CPython 3.11: Objects/genobject.c; PEP 525. Before: coroutine.c.
 */
#include "runtime/python.h"
#include "runtime/vm/asyncgen.h"
#include "runtime/vm/gen_internal.h"

static int asyncgen_traverse(PyObject *self, visitproc visit, void *arg) {
    return _PyGen_Traverse(self, visit, arg);
}

/* The hooks of sys.set_asyncgen_hooks, asked at the first step. */
int _PyAsyncGen_InitHooks(PyAsyncGenObject *gen) {
    PyThreadState *ts = &_Py_tstate;
    PyObject *result;
    if (gen->gi_hooks_inited) {
        return 0;
    }
    gen->gi_hooks_inited = 1;
    gen->gi_origin_or_finalizer = Py_XNewRef(ts->async_gen_finalizer);
    if (ts->async_gen_firstiter == NULL) {
        return 0;
    }
    result = PyObject_CallOneArg(ts->async_gen_firstiter, (PyObject *)gen);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

static PyObject *asyncgen_anext(PyObject *self) {
    PyAsyncGenObject *gen = (PyAsyncGenObject *)self;
    return _PyAsyncGen_InitHooks(gen) < 0 ? NULL : _PyAsyncGen_NewSend(gen, NULL);
}
static PyObject *asyncgen_asend(PyObject *self, PyObject *arg) {
    PyAsyncGenObject *gen = (PyAsyncGenObject *)self;
    return _PyAsyncGen_InitHooks(gen) < 0 ? NULL : _PyAsyncGen_NewSend(gen, arg);
}
static PyObject *asyncgen_aclose(PyObject *self, PyObject *Py_UNUSED(arg)) {
    PyAsyncGenObject *gen = (PyAsyncGenObject *)self;
    return _PyAsyncGen_InitHooks(gen) < 0 ? NULL : _PyAsyncGen_NewThrow(gen, NULL);
}
static PyObject *asyncgen_athrow(PyObject *self, PyObject *args) {
    PyAsyncGenObject *gen = (PyAsyncGenObject *)self;
    return _PyAsyncGen_InitHooks(gen) < 0 ? NULL : _PyAsyncGen_NewThrow(gen, args);
}
static PyObject *asyncgen_running(PyObject *self, void *Py_UNUSED(closure)) {
    return PyBool_FromLong(((PyAsyncGenObject *)self)->gi_running_async);
}

static PyGetSetDef asyncgen_getset[] = {
    {"__name__", _PyGen_GetName, _PyGen_SetName, "its name"},
    {"__qualname__", _PyGen_GetQualname, _PyGen_SetQualname, "its name with its place"},
    {"ag_await", _PyGen_GetYieldFrom, NULL, "what it awaits, or None"},
    {"ag_frame", _PyGen_GetFrame, NULL, NULL, "ag_frame"},
    {"ag_code", _PyGen_GetCode, NULL, NULL, "ag_code"},
    {"ag_running", asyncgen_running},
    {"ag_suspended", _PyGen_GetSuspended},
    {NULL},
};

static PyMethodDef asyncgen_methods[] = {
    {"asend", asyncgen_asend, METH_O,
     "asend(v) -> awaitable: go on, the yield giving v."},
    {"athrow", asyncgen_athrow, METH_VARARGS,
     "athrow(typ[,val[,tb]]) -> awaitable: go on with an exception."},
    {"aclose", asyncgen_aclose, METH_NOARGS,
     "aclose() -> awaitable: end it by a GeneratorExit."},
    {"__sizeof__", _PyGen_Sizeof, METH_NOARGS,
     "gen.__sizeof__() -> int, the bytes it takes"},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "PEP 585"},
    {NULL},
};

static PyAsyncMethods asyncgen_as_async = {
    .am_aiter = PyObject_SelfIter,
    .am_anext = asyncgen_anext,
    .am_send = _PyGen_AmSend,
};

PyTypeObject PyAsyncGen_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "async_generator",
    .tp_basicsize =
        offsetof(PyGenObject, gi_iframe) + offsetof(_PyInterpreterFrame, localsplus),
    .tp_itemsize = sizeof(PyObject *),
    .tp_dealloc = _PyGen_Dealloc,
    .tp_as_async = &asyncgen_as_async,
    .tp_repr = _PyGen_Repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = asyncgen_traverse,
    .tp_weaklistoffset = offsetof(PyGenObject, gi_weakreflist),
    .tp_methods = asyncgen_methods,
    .tp_getset = asyncgen_getset,
    .tp_finalize = _PyGen_Finalize,
};

/* ---- A value for `async for` ---- */

static void wrapped_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_CLEAR(((PyAsyncGenWrappedValue *)self)->agw_val);
    PyObject_GC_Del(self);
}
static int wrapped_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((PyAsyncGenWrappedValue *)self)->agw_val);
    return 0;
}

PyTypeObject _PyAsyncGenWrappedValue_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "async_generator_wrapped_value",
    .tp_basicsize = sizeof(PyAsyncGenWrappedValue),
    .tp_dealloc = wrapped_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = wrapped_traverse,
};

PyObject *_PyAsyncGenValueWrapperNew(PyObject *value) {
    PyAsyncGenWrappedValue *w =
        PyObject_GC_New(PyAsyncGenWrappedValue, &_PyAsyncGenWrappedValue_Type);
    if (w == NULL) {
        return NULL;
    }
    w->agw_val = Py_NewRef(value);
    _PyObject_GC_TRACK(w);
    return (PyObject *)w;
}
