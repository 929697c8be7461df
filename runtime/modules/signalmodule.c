/*
 * The module _signal, the C half of the library's signal.py. Signals are those of Linux
 * by number; only Ctrl-C comes from outside. There are no timers and no masks.
 * CPython 3.11: Modules/signalmodule.c. Before: vm/signals.c.
 */
#include <errno.h>

#include "runtime/python.h"
#include "runtime/vm/signals.h"

PyObject *PyInit__signal(void);

static const struct {
    const char *name;
    unsigned char number;
} signals[] = {
    {"SIGHUP", 1},     {"SIGINT", 2},    {"SIGQUIT", 3},   {"SIGILL", 4},
    {"SIGTRAP", 5},    {"SIGIOT", 6},    {"SIGABRT", 6},   {"SIGBUS", 7},
    {"SIGFPE", 8},     {"SIGKILL", 9},   {"SIGUSR1", 10},  {"SIGSEGV", 11},
    {"SIGUSR2", 12},   {"SIGPIPE", 13},  {"SIGALRM", 14},  {"SIGTERM", 15},
    {"SIGSTKFLT", 16}, {"SIGCLD", 17},   {"SIGCHLD", 17},  {"SIGCONT", 18},
    {"SIGSTOP", 19},   {"SIGTSTP", 20},  {"SIGTTIN", 21},  {"SIGTTOU", 22},
    {"SIGURG", 23},    {"SIGXCPU", 24},  {"SIGXFSZ", 25},  {"SIGVTALRM", 26},
    {"SIGPROF", 27},   {"SIGWINCH", 28}, {"SIGIO", 29},    {"SIGPOLL", 29},
    {"SIGPWR", 30},    {"SIGSYS", 31},   {"SIGRTMIN", 34}, {"SIGRTMAX", 64},
};
/* glibc's words, from 1 on. */
static const char *const texts[] = {"Hangup",
                                    "Interrupt",
                                    "Quit",
                                    "Illegal instruction",
                                    "Trace/breakpoint trap",
                                    "Aborted",
                                    "Bus error",
                                    "Floating point exception",
                                    "Killed",
                                    "User defined signal 1",
                                    "Segmentation fault",
                                    "User defined signal 2",
                                    "Broken pipe",
                                    "Alarm clock",
                                    "Terminated",
                                    "Stack fault",
                                    "Child exited",
                                    "Continued",
                                    "Stopped (signal)",
                                    "Stopped",
                                    "Stopped (tty input)",
                                    "Stopped (tty output)",
                                    "Urgent I/O condition",
                                    "CPU time limit exceeded",
                                    "File size limit exceeded",
                                    "Virtual timer expired",
                                    "Profiling timer expired",
                                    "Window changed",
                                    "I/O possible",
                                    "Power failure",
                                    "Bad system call"};

static PyObject *default_int_handler(PyObject *self, PyObject *const *args,
                                     Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("default_int_handler", nargs, 2, 2) ||
        (_PyLong_AsInt(args[0]) == -1 && PyErr_Occurred())) {
        return NULL;
    }
    PyErr_SetNone(PyExc_KeyboardInterrupt);
    return NULL;
}

static int check_number(int signum) {
    if (signum < 1 || signum >= NSIG_PYTHON) {
        PyErr_SetString(PyExc_ValueError, "signal number out of range");
        return -1;
    }
    return 0;
}

/* As Python sees it: SIG_DFL where nobody has set anything. */
static PyObject *visible_handler(PyObject *self, int signum) {
    PyObject *handler = _PySignal_Handler(signum);
    if (handler != NULL) {
        return Py_NewRef(handler);
    }
    if (signum == SIGNAL_INT) {
        return PyObject_GetAttrString(self, "default_int_handler");
    }
    return PyLong_FromLong(signum == 13 || signum == 25); /* PIPE, XFSZ: ignored */
}

/* 0 SIG_DFL, 1 SIG_IGN, 2 a callable, -1 with an exception. */
static int kind_of(PyObject *handler) {
    for (int i = 0; i < 2; i++) {
        PyObject *number = PyLong_FromLong(i);
        int same = PyObject_RichCompareBool(handler, number, Py_EQ);
        Py_DECREF(number);
        if (same != 0) {
            return same < 0 ? -1 : i;
        }
    }
    if (PyCallable_Check(handler)) {
        return 2;
    }
    PyErr_SetString(PyExc_TypeError, "signal handler must be signal.SIG_IGN, "
                                     "signal.SIG_DFL, or a callable object");
    return -1;
}

static PyObject *signal_signal(PyObject *self, PyObject *args) {
    int signum;
    PyObject *handler;
    if (!PyArg_ParseTuple(args, "iO:signal", &signum, &handler)) {
        return NULL;
    }
    int kind = kind_of(handler);
    if (kind < 0 || check_number(signum) < 0) {
        return NULL;
    }
    if (signum == 9 || signum == 19) { /* KILL, STOP */
        errno = EINVAL;
        return PyErr_SetFromErrno(PyExc_OSError);
    }
    if (PyErr_CheckSignals() < 0) {
        return NULL;
    }
    PyObject *old = visible_handler(self, signum);
    PyObject *new = kind == 2 ? Py_NewRef(handler) : PyLong_FromLong(kind);
    if (old != NULL) {
        _PySignal_SetHandler(signum, new);
    }
    Py_XDECREF(new);
    return old;
}

static PyObject *signal_getsignal(PyObject *self, PyObject *arg) {
    int signum = _PyLong_AsInt(arg);
    if ((signum == -1 && PyErr_Occurred()) || check_number(signum) < 0) {
        return NULL;
    }
    return visible_handler(self, signum);
}

static PyObject *signal_raise(PyObject *self, PyObject *arg) {
    int signum = _PyLong_AsInt(arg);
    if (signum == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (signum < 0 || signum >= NSIG_PYTHON) {
        errno = EINVAL;
        return PyErr_SetFromErrno(PyExc_OSError);
    }
    if (signum > 0) {
        _PySignal_Trip(signum);
    }
    return PyErr_CheckSignals() < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *signal_strsignal(PyObject *self, PyObject *arg) {
    int signum = _PyLong_AsInt(arg);
    if ((signum == -1 && PyErr_Occurred()) || check_number(signum) < 0) {
        return NULL;
    }
    if (signum <= (int)Py_ARRAY_LENGTH(texts)) {
        return PyUnicode_FromString(texts[signum - 1]);
    }
    if (signum < 34) {
        Py_RETURN_NONE;
    }
    return PyUnicode_FromFormat("Real-time signal %d", signum - 34);
}

static PyObject *valid_signals(PyObject *self, PyObject *ignored) {
    PyObject *set = PySet_New(NULL);
    for (int i = 1; set != NULL && i < NSIG_PYTHON; i++) {
        PyObject *number = i == 32 || i == 33 ? NULL : PyLong_FromLong(i);
        if (number != NULL && PySet_Add(set, number) < 0) {
            Py_CLEAR(set);
        }
        Py_XDECREF(number);
    }
    return set;
}

static PyObject *set_wakeup_fd(PyObject *self, PyObject *args, PyObject *kwargs) {
    return PyLong_FromLong(-1);
}

static PyMethodDef signal_methods[] = {
    {"default_int_handler", (PyCFunction)(void *)default_int_handler, METH_FASTCALL,
     "The handler that Ctrl-C has at first: raises KeyboardInterrupt."},
    {"signal", signal_signal, METH_VARARGS, "Set the handler of a signal."},
    {"getsignal", signal_getsignal, METH_O, "The handler of a signal."},
    {"raise_signal", signal_raise, METH_O, "Send a signal to this program."},
    {"strsignal", signal_strsignal, METH_O, "What a signal is about, in words."},
    {"valid_signals", valid_signals, METH_NOARGS, "The numbers that are signals."},
    {"set_wakeup_fd", (PyCFunction)(void *)set_wakeup_fd, METH_VARARGS | METH_KEYWORDS,
     "Not on this machine: -1."},
    {NULL},
};

static PyModuleDef signal_module = {
    .m_name = "_signal",
    .m_doc = "What the module signal does in C.",
    .m_methods = signal_methods,
};

PyObject *PyInit__signal(void) {
    PyObject *module = PyModule_Create(&signal_module);
    int status = module == NULL || PyModule_AddIntConstant(module, "SIG_DFL", 0) < 0 ||
                 PyModule_AddIntConstant(module, "SIG_IGN", 1) < 0 ||
                 PyModule_AddIntConstant(module, "NSIG", NSIG_PYTHON) < 0;
    for (unsigned i = 0; !status && i < Py_ARRAY_LENGTH(signals); i++) {
        status = PyModule_AddIntConstant(module, signals[i].name, signals[i].number);
    }
    if (status) {
        Py_CLEAR(module);
    }
    return module;
}
