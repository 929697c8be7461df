/*
 * The type of generators, and what all three kinds have in common as objects.
 *
 * CPython 3.11: Objects/genobject.c. Before: generator.c.
 */
#include "runtime/python.h"
#include "runtime/vm/gen_internal.h"

#define GEN(op) ((PyGenObject *)(op))

PyObject *_PyGen_New(PyTypeObject *type, PyFunctionObject *func) {
    PyCodeObject *code = (PyCodeObject *)func->func_code;
    PyGenObject *gen = PyObject_GC_NewVar(PyGenObject, type,
                                          code->co_nlocalsplus + code->co_stacksize);
    if (gen == NULL) {
        return NULL;
    }
    gen->gi_frame_state = FRAME_CLEARED;
    gen->gi_code = (PyCodeObject *)Py_NewRef(func->func_code);
    gen->gi_weakreflist = NULL;
    gen->gi_exc_state.exc_value = NULL;
    gen->gi_exc_state.previous_item = NULL;
    gen->gi_name = Py_NewRef(func->func_name);
    gen->gi_qualname = Py_NewRef(func->func_qualname);
    gen->gi_origin_or_finalizer = NULL;
    gen->gi_hooks_inited = 0;
    gen->gi_closed = 0;
    gen->gi_running_async = 0;
    _PyObject_GC_TRACK(gen);
    return (PyObject *)gen;
}

PyObject *_Py_MakeCoro(PyFunctionObject *func) {
    int flags = ((PyCodeObject *)func->func_code)->co_flags;
    if (flags & CO_ASYNC_GENERATOR) {
        return _PyGen_New(&PyAsyncGen_Type, func);
    }
    if (!(flags & CO_COROUTINE)) {
        return _PyGen_New(&PyGen_Type, func);
    }
    PyObject *coro = _PyGen_New(&PyCoro_Type, func);
    if (coro != NULL && _Py_tstate.coroutine_origin_tracking_depth > 0) {
        PyObject *origin = _PyCoro_Origin();
        ((PyCoroObject *)coro)->gi_origin_or_finalizer = origin;
        if (origin == NULL) {
            Py_CLEAR(coro);
        }
    }
    return coro;
}

int _PyGen_Traverse(PyObject *self, visitproc visit, void *arg) {
    PyGenObject *gen = GEN(self);
    Py_VISIT(gen->gi_code);
    Py_VISIT(gen->gi_name);
    Py_VISIT(gen->gi_qualname);
    Py_VISIT(gen->gi_origin_or_finalizer);
    /* V5: while it runs its words are not known; what they hold counts as held from
     * outside then. */
    if (gen->gi_frame_state < FRAME_CLEARED && gen->gi_frame_state != FRAME_EXECUTING) {
        int err = _PyFrame_Traverse(_PyGen_FRAME(gen), visit, arg);
        if (err != 0) {
            return err;
        }
    }
    Py_VISIT(gen->gi_exc_state.exc_value);
    return 0;
}

void _PyGen_Dealloc(PyObject *self) {
    PyGenObject *gen = GEN(self);
    if (_PyObject_GC_IS_TRACKED(self)) {
        _PyObject_GC_UNTRACK(self);
    }
    if (gen->gi_weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    if (gen->gi_frame_state < FRAME_COMPLETED) {
        _PyObject_GC_TRACK(self);
        if (PyObject_CallFinalizerFromDealloc(self)) {
            return;
        }
        _PyObject_GC_UNTRACK(self);
    }
    if (gen->gi_frame_state < FRAME_CLEARED) {
        gen->gi_frame_state = FRAME_CLEARED;
        _PyFrame_Clear(_PyGen_FRAME(gen));
    }
    Py_CLEAR(gen->gi_origin_or_finalizer);
    Py_CLEAR(gen->gi_code);
    Py_CLEAR(gen->gi_name);
    Py_CLEAR(gen->gi_qualname);
    Py_CLEAR(gen->gi_exc_state.exc_value);
    PyObject_GC_Del(gen);
}

PyObject *_PyGen_Repr(PyObject *self) {
    return PyUnicode_FromFormat("<%s object %S at %p>", Py_TYPE(self)->tp_name,
                                GEN(self)->gi_qualname, self);
}

PyObject *_PyGen_Sizeof(PyObject *self, PyObject *Py_UNUSED(args)) {
    PyCodeObject *co = GEN(self)->gi_code;
    size_t words =
        (size_t)(co->co_nlocalsplus + co->co_stacksize) + FRAME_SPECIALS_SIZE;
    return PyLong_FromSize_t(offsetof(PyGenObject, gi_iframe) +
                             words * sizeof(PyObject *));
}

PyObject *_PyGen_GetName(PyObject *self, void *Py_UNUSED(closure)) {
    return Py_NewRef(GEN(self)->gi_name);
}
int _PyGen_SetName(PyObject *self, PyObject *value, void *Py_UNUSED(closure)) {
    if (value == NULL || !PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "__name__ must be set to a string object");
        return -1;
    }
    Py_SETREF(GEN(self)->gi_name, Py_NewRef(value));
    return 0;
}
PyObject *_PyGen_GetQualname(PyObject *self, void *Py_UNUSED(closure)) {
    return Py_NewRef(GEN(self)->gi_qualname);
}
int _PyGen_SetQualname(PyObject *self, PyObject *value, void *Py_UNUSED(closure)) {
    if (value == NULL || !PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "__qualname__ must be set to a string object");
        return -1;
    }
    Py_SETREF(GEN(self)->gi_qualname, Py_NewRef(value));
    return 0;
}
PyObject *_PyGen_GetYieldFrom(PyObject *self, void *Py_UNUSED(closure)) {
    PyObject *yf = _PyGen_yf(GEN(self));
    return yf != NULL ? yf : Py_NewRef(Py_None);
}
PyObject *_PyGen_GetRunning(PyObject *self, void *Py_UNUSED(closure)) {
    return PyBool_FromLong(GEN(self)->gi_frame_state == FRAME_EXECUTING);
}
PyObject *_PyGen_GetSuspended(PyObject *self, void *Py_UNUSED(closure)) {
    return PyBool_FromLong(GEN(self)->gi_frame_state == FRAME_SUSPENDED);
}
PyObject *_PyGen_GetFrame(PyObject *self, void *name) {
    if (PySys_Audit("object.__getattr__", "Os", self, (const char *)name) < 0) {
        return NULL;
    }
    if (GEN(self)->gi_frame_state == FRAME_CLEARED) {
        Py_RETURN_NONE;
    }
    return Py_XNewRef(_PyFrame_GetFrameObject(_PyGen_FRAME(self)));
}
PyObject *_PyGen_GetCode(PyObject *self, void *name) {
    return PySys_Audit("object.__getattr__", "Os", self, (const char *)name) < 0
               ? NULL
               : Py_NewRef(GEN(self)->gi_code);
}

static PyGetSetDef gen_getset[] = {
    {"__name__", _PyGen_GetName, _PyGen_SetName, "its name"},
    {"__qualname__", _PyGen_GetQualname, _PyGen_SetQualname, "its name with its place"},
    {"gi_yieldfrom", _PyGen_GetYieldFrom, NULL, "what it yields from, or None"},
    {"gi_running", _PyGen_GetRunning},
    {"gi_frame", _PyGen_GetFrame, NULL, NULL, "gi_frame"},
    {"gi_suspended", _PyGen_GetSuspended},
    {"gi_code", _PyGen_GetCode, NULL, NULL, "gi_code"},
    {NULL},
};

static PyMethodDef gen_methods[] = {
    {"send", _PyGen_SendMethod, METH_O,
     "send(arg) -> go on, the yield giving arg,\nup to the next yield, or "
     "StopIteration."},
    {"throw", _PyCFunction_CAST(_PyGen_ThrowMethod), METH_FASTCALL,
     "throw(value)\nthrow(type[,value[,tb]])\n\nGo on with an exception, up to the "
     "next yield, or StopIteration."},
    {"close", _PyGen_Close, METH_NOARGS, "close() -> end it by a GeneratorExit."},
    {"__sizeof__", _PyGen_Sizeof, METH_NOARGS,
     "gen.__sizeof__() -> int, the bytes it takes"},
    {NULL},
};

static PyAsyncMethods gen_as_async = {.am_send = _PyGen_AmSend};

PyTypeObject PyGen_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "generator",
    .tp_basicsize =
        offsetof(PyGenObject, gi_iframe) + offsetof(_PyInterpreterFrame, localsplus),
    .tp_itemsize = sizeof(PyObject *),
    .tp_dealloc = _PyGen_Dealloc,
    .tp_as_async = &gen_as_async,
    .tp_repr = _PyGen_Repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = _PyGen_Traverse,
    .tp_weaklistoffset = offsetof(PyGenObject, gi_weakreflist),
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = _PyGen_IterNext,
    .tp_methods = gen_methods,
    .tp_getset = gen_getset,
    .tp_finalize = _PyGen_Finalize,
};
