/*
 * Signals and their handlers. Invariant: a handler runs between two instructions of
 * Python code, or where C code asks by PyErr_CheckSignals(), never inside anything.
 * CPython 3.11: Modules/signalmodule.c. Next: runtime/modules/signalmodule.c.
 */
#include "runtime/vm/signals.h"

#include "kernel/syscall.h"
#include "runtime/python.h"
#include "runtime/vm/frameobject.h"

static struct {
    PyObject *handlers[NSIG_PYTHON]; /* owned or NULL */
    uint64_t tripped;                /* a bit for each signal */
} s;

PyObject *_PySignal_Handler(int signum) {
    return s.handlers[signum];
}

void _PySignal_SetHandler(int signum, PyObject *handler) {
    Py_XSETREF(s.handlers[signum], Py_XNewRef(handler));
}

void _PySignal_Trip(int signum) {
    s.tripped |= (uint64_t)1 << (signum - 1);
    _PyEval_BREAKER = 1;
}

/* Signals that do nothing unless they are handled: CHLD, CONT, URG, WINCH; and those
 * that Python ignores from the start: PIPE, XFSZ. */
static bool is_harmless(int signum) {
    static const unsigned char list[] = {17, 18, 23, 28, 13, 25};
    return memchr(list, signum, sizeof list) != NULL;
}

/* What a signal does that nobody handles: 0, -1 with KeyboardInterrupt, or the end. */
static int act_by_default(int signum, PyObject *handler) {
    if (handler == NULL && signum == SIGNAL_INT) {
        PyErr_SetNone(PyExc_KeyboardInterrupt);
        return -1;
    }
    if (is_harmless(signum)) {
        return 0;
    }
    sys_exit(128 + signum);
}

static int handle(int signum) {
    PyObject *handler = Py_XNewRef(s.handlers[signum]);
    if (handler == NULL || PyLong_Check(handler)) {
        bool ignored = handler != NULL && PyLong_AsLong(handler) == 1;
        int status = ignored ? 0 : act_by_default(signum, handler);
        Py_XDECREF(handler);
        return status;
    }
    PyFrameObject *frame = PyEval_GetFrame();
    PyObject *result = PyObject_CallFunction(handler, "iO", signum,
                                             frame ? (PyObject *)frame : Py_None);
    Py_DECREF(handler);
    Py_XDECREF(result);
    return result ? 0 : -1;
}

int PyErr_CheckSignals(void) {
    if (likely(!_PyEval_BREAKER)) {
        return 0;
    }
    _PyEval_BREAKER = 0;
    if (sys_interrupted() > 0 || s.tripped == 0) {
        s.tripped |= 1u << (SIGNAL_INT - 1);
    }
    while (s.tripped != 0) {
        int signum = __builtin_ctzll(s.tripped) + 1;
        s.tripped &= s.tripped - 1;
        if (handle(signum) < 0) {
            if (s.tripped != 0) {
                _PyEval_BREAKER = 1;
            }
            return -1;
        }
    }
    return 0;
}
