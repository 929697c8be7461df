/*
 * The clocks of the module time by number and by name, and what the library's half of
 * it does: strptime.
 *
 * Invariant: every clock counts nanoseconds; a writer's own time is its instructions.
 * CPython 3.11: Modules/timemodule.c. Before: time.h.
 */
#include "kernel/syscall.h"
#include "runtime/modules/time.h"
#include "runtime/objects/namespace.h"
#include "runtime/python.h"

/* The numbers are those of Linux. */
enum { REALTIME, MONOTONIC, PROCESS_CPUTIME_ID, THREAD_CPUTIME_ID, N_CLOCKS };

static uint64_t read_clock(int clock) {
    return clock == REALTIME    ? sys_time_ns()
           : clock == MONOTONIC ? sys_clock_ns()
                                : sys_writer_instructions();
}

int _PyTime_OSError(int number, const char *text) {
    PyObject *args = Py_BuildValue("(is)", number, text);
    if (args != NULL) {
        PyErr_SetObject(PyExc_OSError, args);
        Py_DECREF(args);
    }
    return -1;
}

/* The clock's number, or -1 with OSError. */
static int clock_of(PyObject *arg) {
    int clock = _PyLong_AsInt(arg);
    if (clock == -1 && PyErr_Occurred()) {
        return -1;
    }
    return clock >= 0 && clock < N_CLOCKS ? clock
                                          : _PyTime_OSError(22, "Invalid argument");
}

PyObject *_PyTime_ClockGettimeNs(PyObject *m, PyObject *arg) {
    int clock = clock_of(arg);
    return clock < 0 ? NULL : PyLong_FromUnsignedLongLong(read_clock(clock));
}

PyObject *_PyTime_ClockGettime(PyObject *m, PyObject *arg) {
    int clock = clock_of(arg);
    return clock < 0 ? NULL : PyFloat_FromDouble((double)read_clock(clock) / 1e9);
}

PyObject *_PyTime_ClockGetres(PyObject *m, PyObject *arg) {
    return clock_of(arg) < 0 ? NULL : PyFloat_FromDouble(1e-9);
}

PyObject *_PyTime_ClockInfo(PyObject *m, PyObject *arg) {
    static const struct {
        const char *name, *implementation;
        bool monotonic;
    } clocks[] = {{"time", "clock_gettime(CLOCK_REALTIME)", false},
                  {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", true},
                  {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", true},
                  {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true},
                  {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true}};
    if (!PyUnicode_Check(arg)) {
        _PyArg_BadArgument("get_clock_info", "argument 1", "str", arg);
        return NULL;
    }
    for (unsigned i = 0; i < Py_ARRAY_LENGTH(clocks); i++) {
        if (_PyUnicode_EqualToASCIIString(arg, clocks[i].name)) {
            PyObject *dict = Py_BuildValue(
                "{s:s,s:O,s:O,s:d}", "implementation", clocks[i].implementation,
                "monotonic", clocks[i].monotonic ? Py_True : Py_False, "adjustable",
                clocks[i].monotonic ? Py_False : Py_True, "resolution", 1e-9);
            PyObject *info = dict == NULL ? NULL : _PyNamespace_New(dict);
            Py_XDECREF(dict);
            return info;
        }
    }
    PyErr_SetString(PyExc_ValueError, "unknown clock");
    return NULL;
}

PyObject *_PyTime_Strptime(PyObject *m, PyObject *args) {
    PyObject *f = _PyImport_GetModuleAttrString("_strptime", "_strptime_time");
    PyObject *res = f == NULL ? NULL : PyObject_CallObject(f, args);
    Py_XDECREF(f);
    return res;
}

/* Local time is UTC, whatever the environment says. */
PyObject *_PyTime_Tzset(PyObject *m, PyObject *ignored) {
    Py_RETURN_NONE;
}

int _PyTime_AddClocks(PyObject *m) {
    static const char *const names[] = {"CLOCK_REALTIME", "CLOCK_MONOTONIC",
                                        "CLOCK_PROCESS_CPUTIME_ID",
                                        "CLOCK_THREAD_CPUTIME_ID"};
    for (int i = 0; i < N_CLOCKS; i++) {
        if (PyModule_AddIntConstant(m, names[i], i) < 0) {
            return -1;
        }
    }
    return 0;
}
