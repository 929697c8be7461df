/*
 * One step of an asynchronous generator as an awaitable: asend (and __anext__), athrow
 * (and aclose). State goes from INIT to ITER to CLOSED.
 *
 * CPython 3.11: Objects/genobject.c; PEP 525. Before: asyncgen.c.
 */
#include "runtime/python.h"
#include "runtime/vm/asyncgen.h"
#include "runtime/vm/gen_internal.h"

enum { STEP_INIT, STEP_ITER, STEP_CLOSED };

/* Both kinds of step. */
typedef struct {
    PyObject ob_base;
    PyAsyncGenObject *gen; /* owned */
    PyObject *arg;         /* owned: value to send, arguments to throw, or NULL */
    int state;
} AsyncGenStep;

#define STEP(op) ((AsyncGenStep *)(op))

static PyObject *new_step(PyTypeObject *type, PyAsyncGenObject *gen, PyObject *arg) {
    AsyncGenStep *step = PyObject_GC_New(AsyncGenStep, type);
    if (step == NULL) {
        return NULL;
    }
    step->gen = (PyAsyncGenObject *)Py_NewRef(gen);
    step->arg = Py_XNewRef(arg);
    step->state = STEP_INIT;
    _PyObject_GC_TRACK(step);
    return (PyObject *)step;
}

PyObject *_PyAsyncGen_NewSend(PyAsyncGenObject *gen, PyObject *value) {
    return new_step(&_PyAsyncGenASend_Type, gen, value);
}
PyObject *_PyAsyncGen_NewThrow(PyAsyncGenObject *gen, PyObject *args) {
    return new_step(&_PyAsyncGenAThrow_Type, gen, args);
}

/* What the generator gave: a wrapped value ends the step by StopIteration(value), an
 * error ends it too, anything else goes to the event loop. Takes over `result`. */
static PyObject *unwrap(PyAsyncGenObject *gen, PyObject *result) {
    if (result == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetNone(PyExc_StopAsyncIteration);
        }
        if (PyErr_ExceptionMatches(PyExc_StopAsyncIteration) ||
            PyErr_ExceptionMatches(PyExc_GeneratorExit)) {
            gen->gi_closed = 1;
        }
        gen->gi_running_async = 0;
        return NULL;
    }
    if (Py_IS_TYPE(result, &_PyAsyncGenWrappedValue_Type)) {
        _PyGen_SetStopIterationValue(((PyAsyncGenWrappedValue *)result)->agw_val);
        Py_DECREF(result);
        gen->gi_running_async = 0;
        return NULL;
    }
    return result;
}

static PyObject *reused(const char *message) {
    PyErr_SetString(PyExc_RuntimeError, message);
    return NULL;
}

/* ---- asend ---- */

static const char asend_reused[] = "cannot reuse already awaited __anext__()/asend()";

static PyObject *asend_send(PyObject *self, PyObject *arg) {
    AsyncGenStep *step = STEP(self);
    PyObject *result;
    if (step->state == STEP_CLOSED) {
        return reused(asend_reused);
    }
    if (step->state == STEP_INIT) {
        if (step->gen->gi_running_async) {
            return reused("anext(): asynchronous generator is already running");
        }
        if (arg == NULL || arg == Py_None) {
            arg = step->arg;
        }
        step->state = STEP_ITER;
    }
    step->gen->gi_running_async = 1;
    result = _PyGen_SendOrRaise(step->gen, arg != NULL ? arg : Py_None, 0, 0);
    result = unwrap(step->gen, result);
    if (result == NULL) {
        step->state = STEP_CLOSED;
    }
    return result;
}

static PyObject *asend_iternext(PyObject *self) {
    return asend_send(self, NULL);
}

static PyObject *asend_throw(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    AsyncGenStep *step = STEP(self);
    PyObject *result;
    if (step->state == STEP_CLOSED) {
        return reused(asend_reused);
    }
    result = unwrap(step->gen, _PyGen_ThrowMethod((PyObject *)step->gen, args, nargs));
    if (result == NULL) {
        step->state = STEP_CLOSED;
    }
    return result;
}

/* ---- athrow, aclose ---- */

static PyObject *athrow_failed(AsyncGenStep *step) {
    step->gen->gi_running_async = 0;
    step->state = STEP_CLOSED;
    if (step->arg == NULL && (PyErr_ExceptionMatches(PyExc_StopAsyncIteration) ||
                              PyErr_ExceptionMatches(PyExc_GeneratorExit))) {
        /* aclose() ends well by either. */
        PyErr_Clear();
        PyErr_SetNone(PyExc_StopIteration);
    }
    return NULL;
}

static PyObject *athrow_yielded(AsyncGenStep *step, PyObject *result) {
    if (step->arg != NULL) {
        result = unwrap(step->gen, result);
        if (result == NULL) {
            step->state = STEP_CLOSED;
        }
        return result;
    }
    if (result == NULL) {
        return athrow_failed(step);
    }
    if (Py_IS_TYPE(result, &_PyAsyncGenWrappedValue_Type)) {
        step->gen->gi_running_async = 0;
        step->state = STEP_CLOSED;
        Py_DECREF(result);
        return reused("async generator ignored GeneratorExit");
    }
    return result;
}

static PyObject *athrow_start(AsyncGenStep *step) {
    PyAsyncGenObject *gen = step->gen;
    PyObject *type = PyExc_GeneratorExit, *value = NULL, *tb = NULL;
    if (gen->gi_running_async) {
        step->state = STEP_CLOSED;
        return reused(step->arg == NULL
                          ? "aclose(): asynchronous generator is already running"
                          : "athrow(): asynchronous generator is already running");
    }
    if (gen->gi_closed) {
        step->state = STEP_CLOSED;
        PyErr_SetNone(PyExc_StopAsyncIteration);
        return NULL;
    }
    if (step->arg == NULL) {
        gen->gi_closed = 1;
    } else if (!PyArg_UnpackTuple(step->arg, "athrow", 1, 3, &type, &value, &tb)) {
        return NULL;
    }
    step->state = STEP_ITER;
    gen->gi_running_async = 1;
    return athrow_yielded(step, _PyGen_Throw(gen, step->arg != NULL, type, value, tb));
}

static PyObject *athrow_send(PyObject *self, PyObject *arg) {
    AsyncGenStep *step = STEP(self);
    PyAsyncGenObject *gen = step->gen;
    if (step->state == STEP_CLOSED) {
        return reused("cannot reuse already awaited aclose()/athrow()");
    }
    if (gen->gi_frame_state >= FRAME_COMPLETED) {
        step->state = STEP_CLOSED;
        PyErr_SetNone(PyExc_StopIteration);
        return NULL;
    }
    if (step->state == STEP_INIT) {
        if (arg != NULL && arg != Py_None) {
            return reused("can't send non-None value to a just-started coroutine");
        }
        return athrow_start(step);
    }
    return athrow_yielded(step,
                          _PyGen_SendOrRaise(gen, arg != NULL ? arg : Py_None, 0, 0));
}

static PyObject *athrow_iternext(PyObject *self) {
    return athrow_send(self, NULL);
}

static PyObject *athrow_throw(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    AsyncGenStep *step = STEP(self);
    PyObject *result;
    if (step->state == STEP_CLOSED) {
        return reused("cannot reuse already awaited aclose()/athrow()");
    }
    result = _PyGen_ThrowMethod((PyObject *)step->gen, args, nargs);
    return athrow_yielded(step, result);
}

/* ---- The types ---- */

static PyObject *step_close(PyObject *self, PyObject *Py_UNUSED(args)) {
    STEP(self)->state = STEP_CLOSED;
    Py_RETURN_NONE;
}
static void step_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_CLEAR(STEP(self)->gen);
    Py_CLEAR(STEP(self)->arg);
    PyObject_GC_Del(self);
}
static int step_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(STEP(self)->gen);
    Py_VISIT(STEP(self)->arg);
    return 0;
}

static PyMethodDef asend_methods[] = {
    {"send", asend_send, METH_O, NULL},
    {"throw", _PyCFunction_CAST(asend_throw), METH_FASTCALL, NULL},
    {"close", step_close, METH_NOARGS, NULL},
    {NULL},
};
static PyMethodDef athrow_methods[] = {
    {"send", athrow_send, METH_O, NULL},
    {"throw", _PyCFunction_CAST(athrow_throw), METH_FASTCALL, NULL},
    {"close", step_close, METH_NOARGS, NULL},
    {NULL},
};
static PyAsyncMethods step_as_async = {.am_await = PyObject_SelfIter};

PyTypeObject _PyAsyncGenASend_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "async_generator_asend",
    .tp_basicsize = sizeof(AsyncGenStep),
    .tp_dealloc = step_dealloc,
    .tp_as_async = &step_as_async,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = step_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = asend_iternext,
    .tp_methods = asend_methods,
};

PyTypeObject _PyAsyncGenAThrow_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "async_generator_athrow",
    .tp_basicsize = sizeof(AsyncGenStep),
    .tp_dealloc = step_dealloc,
    .tp_as_async = &step_as_async,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = step_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = athrow_iternext,
    .tp_methods = athrow_methods,
};
