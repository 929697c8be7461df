/*
 * throw(): raising inside a generator where it stands, or in what it delegates to.
 *
 * CPython 3.11: Objects/genobject.c. Before: generator.c.
 */
#include "runtime/compiler/opcode.h"
#include "runtime/python.h"
#include "runtime/vm/gen_internal.h"

/* Sets the error that throw()'s arguments name: 0, or -1 with their own error set. */
static int set_thrown(PyObject *type, PyObject *value, PyObject *tb) {
    if (tb == Py_None) {
        tb = NULL;
    } else if (tb != NULL && !PyTraceBack_Check(tb)) {
        PyErr_SetString(PyExc_TypeError,
                        "throw() third argument must be a traceback object");
        return -1;
    }
    Py_INCREF(type);
    Py_XINCREF(value);
    Py_XINCREF(tb);
    if (PyExceptionClass_Check(type)) {
        PyErr_NormalizeException(&type, &value, &tb);
    } else if (PyExceptionInstance_Check(type)) {
        if (value != NULL && value != Py_None) {
            PyErr_SetString(PyExc_TypeError,
                            "instance exception may not have a separate value");
            Py_DECREF(type);
            Py_XDECREF(value);
            Py_XDECREF(tb);
            return -1;
        }
        Py_XDECREF(value);
        value = type;
        type = Py_NewRef(Py_TYPE(value));
        if (tb == NULL) {
            tb = PyException_GetTraceback(value);
        }
    } else {
        PyErr_Format(PyExc_TypeError,
                     "exceptions must be classes or instances deriving from "
                     "BaseException, not %s",
                     Py_TYPE(type)->tp_name);
        Py_DECREF(type);
        Py_XDECREF(value);
        Py_XDECREF(tb);
        return -1;
    }
    PyErr_Restore(type, value, tb);
    return 0;
}

static PyObject *throw_here(PyGenObject *gen, PyObject *type, PyObject *value,
                            PyObject *tb) {
    if (set_thrown(type, value, tb) < 0) {
        return NULL;
    }
    return _PyGen_SendOrRaise(gen, Py_None, 1, 0);
}

/* What `yield from` waits for has ended by the throw: goes on behind the SEND. */
static PyObject *resume_after(PyGenObject *gen) {
    _PyInterpreterFrame *frame = _PyGen_FRAME(gen);
    PyObject *value, *receiver = frame->localsplus[--frame->stacktop];
    Py_DECREF(receiver);
    /* YIELD_VALUE is the instruction last begun, SEND the one before it; its argument
     * leads past RESUME and the jump back. */
    frame->instr_ptr += _Py_OPARG(frame->instr_ptr[-2]) - 1;
    if (_PyGen_FetchStopIterationValue(&value) == 0) {
        PyObject *result = _PyGen_SendOrRaise(gen, value, 0, 0);
        Py_DECREF(value);
        return result;
    }
    return _PyGen_SendOrRaise(gen, Py_None, 1, 0);
}

/* Throws into `yf` while this generator counts as running. */
static PyObject *throw_into(PyGenObject *gen, PyObject *yf, int close_on_genexit,
                            PyObject *type, PyObject *value, PyObject *tb,
                            bool *has_throw) {
    PyThreadState *ts = &_Py_tstate;
    _PyInterpreterFrame *frame = _PyGen_FRAME(gen);
    PyObject *method, *result;
    *has_throw = true;
    if (PyGen_CheckExact(yf) || PyCoro_CheckExact(yf)) {
        frame->previous = ts->current_frame;
        ts->current_frame = frame;
        gen->gi_frame_state = FRAME_EXECUTING;
        result = _PyGen_Throw((PyGenObject *)yf, close_on_genexit, type, value, tb);
        gen->gi_frame_state = FRAME_SUSPENDED;
        ts->current_frame = frame->previous;
        frame->previous = NULL;
        return result;
    }
    if (_PyObject_LookupAttr(yf, _Py_ID(throw), &method) < 0 || method == NULL) {
        *has_throw = false;
        return NULL;
    }
    frame->previous = ts->current_frame;
    ts->current_frame = frame;
    gen->gi_frame_state = FRAME_EXECUTING;
    result = PyObject_CallFunctionObjArgs(method, type, value, tb, NULL);
    gen->gi_frame_state = FRAME_SUSPENDED;
    ts->current_frame = frame->previous;
    frame->previous = NULL;
    Py_DECREF(method);
    return result;
}

PyObject *_PyGen_Throw(PyGenObject *gen, int close_on_genexit, PyObject *type,
                       PyObject *value, PyObject *tb) {
    PyObject *yf = _PyGen_yf(gen), *result;
    bool has_throw;
    if (yf == NULL) {
        return throw_here(gen, type, value, tb);
    }
    if (PyErr_GivenExceptionMatches(type, PyExc_GeneratorExit) && close_on_genexit) {
        /* close() of the inner one, then raise here. */
        PyObject *closed, *method = NULL;
        int err = 0;
        gen->gi_frame_state = FRAME_EXECUTING;
        if (PyGen_CheckExact(yf) || PyCoro_CheckExact(yf)) {
            closed = _PyGen_Close(yf, NULL);
            err = closed == NULL;
            Py_XDECREF(closed);
        } else if (_PyObject_LookupAttr(yf, _Py_ID(close), &method) < 0) {
            PyErr_WriteUnraisable(yf);
        } else if (method != NULL) {
            closed = PyObject_CallNoArgs(method);
            err = closed == NULL;
            Py_XDECREF(closed);
            Py_DECREF(method);
        }
        gen->gi_frame_state = FRAME_SUSPENDED;
        Py_DECREF(yf);
        if (err) {
            return _PyGen_SendOrRaise(gen, Py_None, 1, 0);
        }
        return throw_here(gen, type, value, tb);
    }
    result = throw_into(gen, yf, close_on_genexit, type, value, tb, &has_throw);
    Py_DECREF(yf);
    if (!has_throw) {
        /* An error of the look-up itself reaches the caller, not the generator. */
        return PyErr_Occurred() ? NULL : throw_here(gen, type, value, tb);
    }
    return result != NULL ? result : resume_after(gen);
}

PyObject *_PyGen_ThrowMethod(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    if (nargs < 1 || nargs > 3) {
        return PyErr_Format(PyExc_TypeError,
                            "throw expected at %s %d argument%s, got %zd",
                            nargs < 1 ? "least" : "most", nargs < 1 ? 1 : 3,
                            nargs < 1 ? "" : "s", nargs);
    }
    return _PyGen_Throw((PyGenObject *)self, 1, args[0], nargs > 1 ? args[1] : NULL,
                        nargs > 2 ? args[2] : NULL);
}

PyObject *_PyGen_SendMethod(PyObject *self, PyObject *arg) {
    return _PyGen_SendOrRaise((PyGenObject *)self, arg, 0, 0);
}
