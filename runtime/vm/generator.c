/*
 * Generators, coroutines and asynchronous generators: resuming, throwing, closing,
 * ending. The three kinds share this; their types are in gen_type.c, coroutine.c and
 * asyncgen.c. Invariant V8 stands in generator.h.
 *
 * CPython 3.11: Objects/genobject.c.
 */
#include "runtime/vm/generator.h"

#include "runtime/compiler/opcode.h"
#include "runtime/python.h"
#include "runtime/vm/gen_internal.h"

static const char *kind_of(PyGenObject *gen) {
    return PyCoro_CheckExact(gen)
               ? "coroutine"
               : (PyAsyncGen_CheckExact(gen) ? "async generator" : "generator");
}

/* Why the generator cannot run now: the error. */
static PySendResult refuse(PyGenObject *gen, PyObject *arg, int exc,
                           PyObject **presult) {
    int state = gen->gi_frame_state;
    if (state == FRAME_EXECUTING) {
        PyErr_Format(PyExc_ValueError, "%s already executing", kind_of(gen));
    } else if (state == FRAME_CREATED) {
        PyErr_Format(PyExc_TypeError, "can't send non-None value to a just-started %s",
                     kind_of(gen));
    } else if (PyCoro_CheckExact(gen)) {
        PyErr_SetString(PyExc_RuntimeError, "cannot reuse already awaited coroutine");
    } else if (arg != NULL && !exc) {
        *presult = Py_NewRef(Py_None);
        return PYGEN_RETURN;
    }
    return PYGEN_ERROR;
}

/* PEP 479: StopIteration does not pass out of a generator. */
static void convert_stop(PyGenObject *gen) {
    if (PyErr_ExceptionMatches(PyExc_StopIteration)) {
        _PyErr_FormatFromCause(PyExc_RuntimeError, "%s raised StopIteration",
                               kind_of(gen));
    } else if (PyAsyncGen_CheckExact(gen) &&
               PyErr_ExceptionMatches(PyExc_StopAsyncIteration)) {
        _PyErr_FormatFromCause(PyExc_RuntimeError,
                               "async generator raised StopAsyncIteration");
    }
}

void _PyGen_Ended(PyGenObject *gen, bool by_error) {
    if (by_error) {
        convert_stop(gen);
    }
    Py_CLEAR(gen->gi_exc_state.exc_value);
    gen->gi_frame_state = FRAME_CLEARED;
    _PyFrame_Clear(_PyGen_FRAME(gen));
}

/* What is thrown in gets what the generator is handling as its context. */
static void chain_to_handled(const _PyErr_StackItem *state) {
    PyObject *type, *value, *tb;
    if (state->exc_value == NULL || state->exc_value == Py_None) {
        return;
    }
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    if (tb != NULL) {
        PyException_SetTraceback(value, tb);
    }
    PyErr_SetObject(type, value);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
}

PySendResult _PyGen_SendEx(PyGenObject *gen, PyObject *arg, PyObject **presult, int exc,
                           int closing) {
    PyThreadState *ts = &_Py_tstate;
    _PyInterpreterFrame *frame = _PyGen_FRAME(gen);
    PyObject *result;
    *presult = NULL;
    if ((gen->gi_frame_state == FRAME_CREATED && arg != NULL && arg != Py_None) ||
        gen->gi_frame_state == FRAME_EXECUTING ||
        gen->gi_frame_state >= FRAME_COMPLETED) {
        if (gen->gi_frame_state >= FRAME_COMPLETED && PyCoro_CheckExact(gen) &&
            closing) {
            return PYGEN_ERROR;
        }
        return refuse(gen, arg, exc, presult);
    }
    frame->localsplus[frame->stacktop++] = Py_NewRef(arg != NULL ? arg : Py_None);
    gen->gi_exc_state.previous_item = ts->exc_info;
    ts->exc_info = &gen->gi_exc_state;
    if (exc) {
        chain_to_handled(&gen->gi_exc_state);
    }
    gen->gi_frame_state = FRAME_EXECUTING;
    result = _PyEval_EvalFrame(ts, frame, exc);
    if (gen->gi_frame_state == FRAME_EXECUTING) {
        gen->gi_frame_state = FRAME_COMPLETED;
    }
    ts->exc_info = gen->gi_exc_state.previous_item;
    gen->gi_exc_state.previous_item = NULL;
    frame->previous = NULL;
    if (result != NULL && gen->gi_frame_state == FRAME_SUSPENDED) {
        *presult = result;
        return PYGEN_NEXT;
    }
    _PyGen_Ended(gen, result == NULL);
    if (result == Py_None && !PyAsyncGen_CheckExact(gen) && arg == NULL) {
        /* tp_iternext: NULL alone says the end. */
        Py_CLEAR(result);
        return PYGEN_RETURN;
    }
    *presult = result;
    return result != NULL ? PYGEN_RETURN : PYGEN_ERROR;
}

PySendResult _PyGen_AmSend(PyObject *self, PyObject *arg, PyObject **result) {
    return _PyGen_SendEx((PyGenObject *)self, arg, result, 0, 0);
}

PyObject *_PyGen_SendOrRaise(PyGenObject *gen, PyObject *arg, int exc, int closing) {
    PyObject *result;
    if (_PyGen_SendEx(gen, arg, &result, exc, closing) == PYGEN_RETURN) {
        if (PyAsyncGen_CheckExact(gen)) {
            PyErr_SetNone(PyExc_StopAsyncIteration);
        } else if (result == Py_None) {
            PyErr_SetNone(PyExc_StopIteration);
        } else if (result != NULL) {
            _PyGen_SetStopIterationValue(result);
        } else {
            PyErr_SetNone(PyExc_StopIteration);
        }
        Py_CLEAR(result);
    }
    return result;
}

PyObject *_PyGen_Send(PyGenObject *gen, PyObject *arg) {
    return _PyGen_SendOrRaise(gen, arg, 0, 0);
}

PyObject *_PyGen_IterNext(PyObject *self) {
    PyGenObject *gen = (PyGenObject *)self;
    PyObject *result;
    if (_PyGen_SendEx(gen, NULL, &result, 0, 0) == PYGEN_RETURN && result != NULL) {
        if (result != Py_None) {
            _PyGen_SetStopIterationValue(result);
        }
        Py_CLEAR(result);
    }
    return result;
}

PyObject *_PyGen_yf(PyGenObject *gen) {
    _PyInterpreterFrame *frame = _PyGen_FRAME(gen);
    _Py_CODEUNIT next;
    if (gen->gi_frame_state >= FRAME_CLEARED || gen->gi_frame_state == FRAME_CREATED) {
        return NULL;
    }
    /* Suspended inside `yield from` or await: RESUME 2 or 3 follows. */
    next = frame->instr_ptr[0];
    if ((_Py_OPCODE(next) != RESUME && _Py_OPCODE(next) != RESUME_QUICK) ||
        _Py_OPARG(next) < 2 || frame->stacktop < 1) {
        return NULL;
    }
    return Py_NewRef(frame->localsplus[frame->stacktop - 1]);
}

/* ---- close() ---- */

static int close_iter(PyObject *yf) {
    PyObject *method, *result;
    if (PyGen_CheckExact(yf) || PyCoro_CheckExact(yf)) {
        result = _PyGen_Close(yf, NULL);
    } else {
        if (_PyObject_LookupAttr(yf, _Py_ID(close), &method) < 0) {
            PyErr_WriteUnraisable(yf);
        }
        if (method == NULL) {
            return 0;
        }
        result = PyObject_CallNoArgs(method);
        Py_DECREF(method);
    }
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

PyObject *_PyGen_Close(PyObject *self, PyObject *Py_UNUSED(args)) {
    PyGenObject *gen = (PyGenObject *)self;
    PyObject *yf = _PyGen_yf(gen), *result;
    int err = 0;
    if (gen->gi_frame_state >= FRAME_COMPLETED) {
        Py_RETURN_NONE;
    }
    if (yf != NULL) {
        int8_t state = gen->gi_frame_state;
        gen->gi_frame_state = FRAME_EXECUTING;
        err = close_iter(yf);
        gen->gi_frame_state = state;
        Py_DECREF(yf);
    }
    if (err == 0) {
        PyErr_SetNone(PyExc_GeneratorExit);
    }
    result = _PyGen_SendOrRaise(gen, Py_None, 1, 1);
    if (result != NULL) {
        const char *kind = kind_of(gen);
        Py_DECREF(result);
        return PyErr_Format(PyExc_RuntimeError, "%s ignored GeneratorExit", kind);
    }
    if (PyErr_ExceptionMatches(PyExc_StopIteration) ||
        PyErr_ExceptionMatches(PyExc_GeneratorExit)) {
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    return NULL;
}

void _PyGen_Finalize(PyObject *self) {
    PyGenObject *gen = (PyGenObject *)self;
    PyObject *type, *value, *tb, *result = NULL;
    if (gen->gi_frame_state >= FRAME_COMPLETED) {
        return;
    }
    PyErr_Fetch(&type, &value, &tb);
    if (PyAsyncGen_CheckExact(self) && gen->gi_origin_or_finalizer != NULL &&
        !gen->gi_closed) {
        result = PyObject_CallOneArg(gen->gi_origin_or_finalizer, self);
    } else if (PyCoro_CheckExact(gen) && gen->gi_frame_state == FRAME_CREATED) {
        _PyErr_WarnUnawaitedCoroutine(self);
        result = _PyGen_Close(self, NULL);
    } else {
        result = _PyGen_Close(self, NULL);
    }
    if (result == NULL) {
        if (PyErr_Occurred()) {
            PyErr_WriteUnraisable(self);
        }
    } else {
        Py_DECREF(result);
    }
    PyErr_Restore(type, value, tb);
}

/* ---- StopIteration's value ---- */

int _PyGen_FetchStopIterationValue(PyObject **pvalue) {
    PyObject *type, *exc, *tb, *value = NULL;
    if (PyErr_Occurred()) {
        if (!PyErr_ExceptionMatches(PyExc_StopIteration)) {
            return -1;
        }
        PyErr_Fetch(&type, &exc, &tb);
        PyErr_NormalizeException(&type, &exc, &tb);
        if (exc != NULL &&
            PyObject_TypeCheck(exc, (PyTypeObject *)PyExc_StopIteration)) {
            value = Py_XNewRef(((PyStopIterationObject *)exc)->value);
        }
        Py_XDECREF(type);
        Py_XDECREF(exc);
        Py_XDECREF(tb);
    }
    *pvalue = value != NULL ? value : Py_NewRef(Py_None);
    return 0;
}
