/*
 * The module posix: its constants, its environment, the writer as a process.
 *
 * Invariant: the environment is empty in the beginning, since the machine has none.
 *
 * Before: posix.h. Source: CPython 3.11, Modules/posixmodule.c.
 */
#include <errno.h>

#include "runtime/modules/posix.h"
#include "runtime/modules/sha512.h"
#include "runtime/objects/strerror.h"
#include "runtime/objects/structseq.h"
#include "runtime/python.h"

#define STATUS_ABORTED 134 /* 128 + SIGABRT */
#define RANDOM_BYTES   256 /* the most that sys_random gives at once */

/* ---- The writer ---- */

static PyObject *posix__exit(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                             PyObject *kwnames) {
    static const char *const keys[] = {"status", NULL};
    static const _PyArg_Names names = {"_exit", keys, 1, 1};
    PyObject *out[1];
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    int status = _PyLong_AsInt(out[0]);
    if (PyErr_Occurred()) {
        return NULL;
    }
    sys_exit(status & 0xff);
}

static PyObject *posix_abort(PyObject *m, PyObject *ignored) {
    sys_exit(STATUS_ABORTED);
}

static PyObject *posix_getpid(PyObject *m, PyObject *ignored) {
    struct sys_info info;
    sys_info(&info);
    return PyLong_FromUnsignedLong(info.pid);
}

static PyObject *posix_getppid(PyObject *m, PyObject *ignored) {
    struct sys_info info;
    sys_info(&info);
    return PyLong_FromUnsignedLong(info.ppid);
}

/* The only user, and the only group. */
static PyObject *posix_getuid(PyObject *m, PyObject *ignored) {
    return PyLong_FromLong(0);
}

/* Any signal ends a writer: the machine has no others but Ctrl-C. */
static PyObject *posix_kill(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    int pid, number;
    if (!_PyArg_ParseStack(args, nargs, "ii:kill", &pid, &number)) {
        return NULL;
    }
    int error = sys_kill(pid);
    return error < 0 ? _PyErr_SetOSError(-error, NULL) : Py_NewRef(Py_None);
}

static PyObject *posix_sched_yield(PyObject *m, PyObject *ignored) {
    sys_yield();
    Py_RETURN_NONE;
}

static PyObject *posix_cpu_count(PyObject *m, PyObject *ignored) {
    return PyLong_FromLong(1);
}

static PyObject *posix_umask(PyObject *m, PyObject *arg) {
    static int mask = 022;
    int old = mask, new = _PyLong_AsInt(arg);
    if (PyErr_Occurred()) {
        return NULL;
    }
    mask = new & 0777;
    return PyLong_FromLong(old);
}

static PyObject *posix_strerror(PyObject *m, PyObject *arg) {
    int number = _PyLong_AsInt(arg);
    return PyErr_Occurred() ? NULL : _Py_LinuxStrerror(number);
}

POSIX_NAMES(waitstatus_to_exitcode, 1, 1, "status");
POSIX_KEYWORDS(waitstatus_to_exitcode) {
    PyObject *out[1];
    if (!_PyArg_Unpack(&waitstatus_to_exitcode_names, args, nargs, NULL, kwnames,
                       out)) {
        return NULL;
    }
    int status = _PyLong_AsInt(out[0]);
    if (PyErr_Occurred()) {
        return NULL;
    }
    if ((status & 0xff) == 0x7f) {
        return PyErr_Format(PyExc_ValueError,
                            "process stopped by delivery of signal %i",
                            status >> 8 & 0xff);
    }
    return PyLong_FromLong((status & 0x7f) != 0 ? -(status & 0x7f)
                                                : status >> 8 & 0xff);
}

/* ---- Chance ---- */

/* Without a launcher: hashes of the clocks, each of what was before it. */
static void random_of_clocks(unsigned char *to, size_t n) {
    static unsigned char pool[64 + 16];
    while (n > 0) {
        uint64_t clocks[2] = {sys_time_ns(), sys_instructions()};
        memcpy(pool + 64, clocks, sizeof clocks);
        _Py_SHA512(pool, sizeof pool, pool);
        size_t part = n < 32 ? n : 32;
        memcpy(to, pool + 32, part);
        to += part;
        n -= part;
    }
}

static PyObject *random_bytes(Py_ssize_t size) {
    if (size < 0) {
        PyErr_SetString(PyExc_ValueError, "negative argument not allowed");
        return NULL;
    }
    PyObject *res = PyBytes_FromStringAndSize(NULL, size);
    for (Py_ssize_t at = 0; res != NULL && at < size; at += RANDOM_BYTES) {
        unsigned char *to = (unsigned char *)PyBytes_AS_STRING(res) + at;
        size_t part = (size_t)Py_MIN(size - at, RANDOM_BYTES);
        if (sys_random(to, part) != 0) {
            random_of_clocks(to, part);
        }
    }
    return res;
}

static PyObject *posix_urandom(PyObject *m, PyObject *arg) {
    Py_ssize_t size = PyNumber_AsSsize_t(arg, PyExc_OverflowError);
    return size == -1 && PyErr_Occurred() ? NULL : random_bytes(size);
}

/* ---- The environment: os.environ keeps it, these only check ---- */

static PyObject *posix_putenv(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    posix_path name, value = {.fd = -1};
    if (!_PyArg_CheckPositional("putenv", nargs, 2, 2)) {
        return NULL;
    }
    bool fine = posix_path_from(&name, NULL, NULL, args[0], 0) == 0 &&
                posix_path_from(&value, NULL, NULL, args[1], 0) == 0;
    if (fine && (name.text[0] == '\0' || strchr(name.text, '=') != NULL)) {
        PyErr_SetString(PyExc_ValueError, "illegal environment variable name");
        fine = false;
    }
    posix_path_done(&name);
    posix_path_done(&value);
    return fine ? Py_NewRef(Py_None) : NULL;
}

static PyObject *posix_unsetenv(PyObject *m, PyObject *arg) {
    posix_path name;
    bool fine = posix_path_from(&name, NULL, NULL, arg, 0) == 0;
    if (fine && (name.text[0] == '\0' || strchr(name.text, '=') != NULL)) {
        _PyErr_SetOSError(EINVAL, NULL);
        fine = false;
    }
    posix_path_done(&name);
    return fine ? Py_NewRef(Py_None) : NULL;
}

/* ---- Results with names ---- */

static PyTypeObject uname_type, times_type, terminal_type;
static PyStructSequence_Field uname_fields[] = {
    {"sysname", "the system"},
    {"nodename", "the name of this machine"},
    {"release", "release of the system"},
    {"version", "version of the release"},
    {"machine", "kind of hardware"},
    {NULL}};
static PyStructSequence_Desc uname_desc = {"posix.uname_result", NULL, uname_fields, 5};
static PyStructSequence_Field times_fields[] = {
    {"user", "user time"},
    {"system", "system time"},
    {"children_user", "user time of child processes"},
    {"children_system", "system time of child processes"},
    {"elapsed", "seconds since some fixed moment"},
    {NULL}};
static PyStructSequence_Desc times_desc = {"posix.times_result", NULL, times_fields, 5};
static PyStructSequence_Field terminal_fields[] = {
    {"columns", "characters in a line"}, {"lines", "lines on the screen"}, {NULL}};
static PyStructSequence_Desc terminal_desc = {"os.terminal_size", NULL, terminal_fields,
                                              2};

static PyObject *sequence(PyTypeObject *type, const char *format, ...) {
    va_list va;
    va_start(va, format);
    PyObject *values = Py_VaBuildValue(format, va);
    va_end(va);
    PyObject *res = values ? PyObject_CallOneArg((PyObject *)type, values) : NULL;
    Py_XDECREF(values);
    return res;
}

static PyObject *posix_uname(PyObject *m, PyObject *ignored) {
    return sequence(&uname_type, "(sssss)", "Folio", "folio", "3.11", "QEMU virt",
                    "armv7l");
}

static PyObject *posix_times(PyObject *m, PyObject *ignored) {
    return sequence(&times_type, "(ddddd)", (double)sys_writer_instructions() / 1e9,
                    0.0, 0.0, 0.0, (double)sys_clock_ns() / 1e9);
}

static PyObject *posix_get_terminal_size(PyObject *m, PyObject *const *args,
                                         Py_ssize_t nargs) {
    int fd = 1;
    if (!_PyArg_ParseStack(args, nargs, "|i:get_terminal_size", &fd)) {
        return NULL;
    }
    int size = sys_isatty(fd);
    size = size > 0 ? sys_terminal_size() : size;
    return size <= 0 ? _PyErr_SetOSError(size == -EBADF ? EBADF : ENOTTY, NULL)
                     : sequence(&terminal_type, "(ii)", size & 0xffff, size >> 16);
}

/* ---- The module ---- */

static PyMethodDef methods[] = {
    {"_exit", _PyCFunction_CAST(posix__exit), METH_FASTCALL | METH_KEYWORDS, NULL},
    {"abort", posix_abort, METH_NOARGS, NULL},
    {"getpid", posix_getpid, METH_NOARGS, NULL},
    {"getppid", posix_getppid, METH_NOARGS, NULL},
    {"getuid", posix_getuid, METH_NOARGS, NULL},
    {"geteuid", posix_getuid, METH_NOARGS, NULL},
    {"getgid", posix_getuid, METH_NOARGS, NULL},
    {"getegid", posix_getuid, METH_NOARGS, NULL},
    {"kill", _PyCFunction_CAST(posix_kill), METH_FASTCALL, NULL},
    {"sched_yield", posix_sched_yield, METH_NOARGS, NULL},
    {"cpu_count", posix_cpu_count, METH_NOARGS, NULL},
    {"umask", posix_umask, METH_O, NULL},
    {"strerror", posix_strerror, METH_O, NULL},
    {"urandom", posix_urandom, METH_O, NULL},
    {"putenv", _PyCFunction_CAST(posix_putenv), METH_FASTCALL, NULL},
    {"unsetenv", posix_unsetenv, METH_O, NULL},
    {"uname", posix_uname, METH_NOARGS, NULL},
    {"times", posix_times, METH_NOARGS, NULL},
    {"get_terminal_size", _PyCFunction_CAST(posix_get_terminal_size), METH_FASTCALL,
     NULL},
    POSIX_METHOD(waitstatus_to_exitcode),
    {NULL},
};

static const struct {
    char name[12];
    int value;
} constants[] = {
    {"F_OK", 0},
    {"R_OK", 4},
    {"W_OK", 2},
    {"X_OK", 1},
    {"O_RDONLY", 0},
    {"O_WRONLY", 1},
    {"O_RDWR", 2},
    {"O_ACCMODE", 3},
    {"O_CREAT", 0100},
    {"O_EXCL", 0200},
    {"O_NOCTTY", 0400},
    {"O_TRUNC", 01000},
    {"O_APPEND", 02000},
    {"O_NONBLOCK", 04000},
    {"O_SYNC", 04010000},
    {"O_DIRECTORY", 0200000},
    {"O_NOFOLLOW", 0400000},
    {"O_CLOEXEC", 02000000},
    {"EX_OK", 0},
    {"TMP_MAX", 238328},
    {"EX_USAGE", 64},
    {"EX_DATAERR", 65},
    {"EX_NOINPUT", 66},
    {"EX_SOFTWARE", 70},
    {"EX_OSERR", 71},
    {"EX_IOERR", 74},
};

static int add_types(PyObject *m) {
    if (PyStructSequence_InitType2(&uname_type, &uname_desc) < 0 ||
        PyStructSequence_InitType2(&times_type, &times_desc) < 0 ||
        PyStructSequence_InitType2(&terminal_type, &terminal_desc) < 0) {
        return -1;
    }
    if (PyModule_AddObjectRef(m, "uname_result", (PyObject *)&uname_type) < 0 ||
        PyModule_AddObjectRef(m, "times_result", (PyObject *)&times_type) < 0 ||
        PyModule_AddObjectRef(m, "terminal_size", (PyObject *)&terminal_type) < 0) {
        return -1;
    }
    return posix_add_stat(m) < 0 ? -1 : posix_add_scandir(m);
}

static int add_new(PyObject *m, const char *name, PyObject *value) {
    int status = value ? PyModule_AddObjectRef(m, name, value) : -1;
    Py_XDECREF(value);
    return status;
}

static int exec_module(PyObject *m) {
    for (size_t i = 0; i < Py_ARRAY_LENGTH(constants); i++) {
        if (PyModule_AddIntConstant(m, constants[i].name, constants[i].value) < 0) {
            return -1;
        }
    }
    PyMethodDef *const parts[] = {posix_path_methods, posix_stat_methods,
                                  posix_file_methods, posix_scandir_methods};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(parts); i++) {
        if (PyModule_AddFunctions(m, parts[i]) < 0) {
            return -1;
        }
    }
    if (PyModule_AddObjectRef(m, "error", PyExc_OSError) < 0 ||
        add_new(m, "environ", PyDict_New()) < 0 ||
        add_new(m, "_have_functions",
                Py_BuildValue("[ss]", "HAVE_FTRUNCATE", "HAVE_LSTAT")) < 0) {
        return -1;
    }
    return add_types(m);
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)exec_module}, {0, NULL}};
static PyModuleDef module = {
    .m_name = "posix",
    .m_doc = "The system calls of the machine, as the module os wants them.",
    .m_methods = methods,
    .m_slots = slots,
};

PyObject *PyInit_posix(void);
PyObject *PyInit_posix(void) {
    return PyModule_Create(&module);
}
