/*
 * posix: what files are (stat and its kin), and setting what may be set.
 *
 * Invariant: times are kept in nanoseconds; the three forms in a stat_result (whole
 * seconds, float, nanoseconds) come from one number. The machine has one device and no
 * users: those fields are 0.
 *
 * Before: posix.h. Source: CPython 3.11, Modules/posixmodule.c.
 */
#include <errno.h>
#include <math.h>

#include "runtime/modules/posix.h"
#include "runtime/objects/structseq.h"
#include "runtime/python.h"

#define NS_PER_S    1000000000
#define BLOCK_BYTES 4096
#define DEVICE      1

static PyTypeObject stat_result_type;
static newfunc structseq_new; /* the type's own, before ours */

/* Where the kinds of times begin in a stat_result. */
enum { AT_SECONDS = 7, AT_FLOATS = 10, AT_NS = 13, AT_BLKSIZE = 16, N_FIELDS = 19 };

/* Seconds rounded down, as stat(2) has them. */
static int64_t seconds(int64_t ns) {
    return ns / NS_PER_S - (ns % NS_PER_S < 0);
}

static PyObject *field(const struct sys_stat *s, int i) {
    const int64_t times[3] = {s->atime_ns, s->mtime_ns, s->ctime_ns};
    const int64_t numbers[AT_SECONDS] = {s->mode, s->ino, DEVICE, s->nlink,
                                         0,       0,      s->size};
    if (i < AT_SECONDS) {
        return PyLong_FromLongLong(numbers[i]);
    }
    if (i < AT_FLOATS) {
        return PyLong_FromLongLong(seconds(times[i - AT_SECONDS]));
    }
    if (i < AT_NS) {
        int64_t ns = times[i - AT_FLOATS], whole = seconds(ns);
        return PyFloat_FromDouble((double)whole +
                                  1e-9 * (double)(ns - whole * NS_PER_S));
    }
    if (i < AT_BLKSIZE) {
        return PyLong_FromLongLong(times[i - AT_NS]);
    }
    return PyLong_FromLongLong(i == AT_BLKSIZE       ? BLOCK_BYTES
                               : i == AT_BLKSIZE + 1 ? (s->size + 511) / 512
                                                     : 0);
}

PyObject *posix_stat_result(const struct sys_stat *facts) {
    PyObject *res = PyStructSequence_New(&stat_result_type);
    for (int i = 0; res != NULL && i < N_FIELDS; i++) {
        PyObject *item = field(facts, i);
        if (item == NULL) {
            Py_CLEAR(res);
        } else {
            PyStructSequence_SET_ITEM(res, i, item);
        }
    }
    return res;
}

/* Made from a sequence: times that were not given are those in whole seconds. */
static PyObject *stat_result_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    PyObject *res = structseq_new(type, args, kwargs);
    for (int i = 0; res != NULL && i < 3; i++) {
        if (PyStructSequence_GET_ITEM(res, AT_FLOATS + i) == Py_None) {
            PyObject *whole = PyStructSequence_GET_ITEM(res, AT_SECONDS + i);
            Py_DECREF(Py_None);
            PyStructSequence_SET_ITEM(res, AT_FLOATS + i, Py_NewRef(whole));
        }
    }
    return res;
}

/* ---- Asking ---- */

typedef int stat_call(const char *path, struct sys_stat *out);

/* Owns the path. */
static PyObject *stat_of(posix_path *path, stat_call *call) {
    struct sys_stat facts;
    int error = path->text == NULL      ? sys_fstat(path->fd, &facts)
                : path->text[0] == '\0' ? -ENOENT
                                        : call(path->text, &facts);
    PyObject *res =
        error < 0 ? posix_path_error(error, path) : posix_stat_result(&facts);
    posix_path_done(path);
    return res;
}

POSIX_NAMES(stat, 1, 1, "path", "dir_fd", "follow_symlinks");
POSIX_KEYWORDS(stat) {
    PyObject *out[3];
    posix_path path = {.fd = -1};
    if (!_PyArg_Unpack(&stat_names, args, nargs, NULL, kwnames, out) ||
        posix_no_dir_fd(&out[1], 1) < 0) {
        return NULL;
    }
    int follow = posix_flag(out[2], true);
    if (follow < 0 || posix_path_from(&path, "stat", "path", out[0], POSIX_FD) < 0) {
        posix_path_done(&path);
        return NULL;
    }
    return stat_of(&path, follow ? sys_stat : sys_lstat);
}

POSIX_NAMES(lstat, 1, 1, "path", "dir_fd");
POSIX_KEYWORDS(lstat) {
    PyObject *out[2];
    posix_path path = {.fd = -1};
    if (!_PyArg_Unpack(&lstat_names, args, nargs, NULL, kwnames, out) ||
        posix_no_dir_fd(&out[1], 1) < 0) {
        return NULL;
    }
    if (posix_path_from(&path, "lstat", "path", out[0], 0) < 0) {
        posix_path_done(&path);
        return NULL;
    }
    return stat_of(&path, sys_lstat);
}

POSIX_NAMES(fstat, 1, 1, "fd");
POSIX_KEYWORDS(fstat) {
    PyObject *out[1];
    if (!_PyArg_Unpack(&fstat_names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    posix_path path = {.fd = _PyLong_AsInt(out[0])};
    return PyErr_Occurred() ? NULL : stat_of(&path, sys_stat);
}

/* The owner's bits decide: all that is here is the program's own. */
POSIX_NAMES(access, 2, 2, "path", "mode", "dir_fd", "effective_ids", "follow_symlinks");
POSIX_KEYWORDS(access) {
    PyObject *out[5];
    posix_path path = {.fd = -1};
    if (!_PyArg_Unpack(&access_names, args, nargs, NULL, kwnames, out) ||
        posix_no_dir_fd(&out[2], 1) < 0) {
        return NULL;
    }
    int mode = _PyLong_AsInt(out[1]);
    if (PyErr_Occurred() || posix_path_from(&path, "access", "path", out[0], 0) < 0) {
        posix_path_done(&path);
        return NULL;
    }
    struct sys_stat facts;
    int error = path.text[0] == '\0' ? -ENOENT : sys_stat(path.text, &facts);
    bool may = error == 0 && (facts.mode >> 6 & (uint32_t)mode & 7) == (uint32_t)mode;
    posix_path_done(&path);
    return PyBool_FromLong(may);
}

/* ---- Setting ---- */

/* A time in seconds (int or float) to nanoseconds, rounded down. */
static int time_of(PyObject *arg, int64_t *ns) {
    if (!PyFloat_Check(arg)) {
        long long whole = PyLong_AsLongLong(arg);
        *ns = (int64_t)((uint64_t)whole * NS_PER_S);
        return whole == -1 && PyErr_Occurred() ? -1 : 0;
    }
    double whole, rest = modf(PyFloat_AS_DOUBLE(arg), &whole);
    if (!(fabs(whole) < 9e9)) {
        PyErr_SetString(isnan(whole) ? PyExc_ValueError : PyExc_OverflowError,
                        isnan(whole) ? "Invalid value NaN (not a number)"
                                     : "timestamp out of range for platform time_t");
        return -1;
    }
    *ns = (int64_t)whole * NS_PER_S + (int64_t)floor(rest * 1e9);
    return 0;
}

static int ns_of(PyObject *arg, int64_t *ns) {
    PyObject *index = PyNumber_Index(arg);
    *ns = index == NULL ? -1 : PyLong_AsLongLong(index);
    Py_XDECREF(index);
    return *ns == -1 && PyErr_Occurred() ? -1 : 0;
}

static int times_of(PyObject *times, PyObject *ns, int64_t out[2]) {
    bool given = times != NULL && times != Py_None;
    if (given && ns != NULL) {
        PyErr_SetString(PyExc_ValueError,
                        "utime: you may specify either 'times' or 'ns' but not both");
        return -1;
    }
    PyObject *pair = given ? times : ns;
    if (pair == NULL) {
        out[0] = out[1] = (int64_t)sys_time_ns();
        return 0;
    }
    if (!PyTuple_CheckExact(pair) || PyTuple_GET_SIZE(pair) != 2) {
        PyErr_SetString(PyExc_TypeError,
                        given ? "utime: 'times' must be either a tuple of two ints or "
                                "None"
                              : "utime: 'ns' must be a tuple of two ints");
        return -1;
    }
    int (*convert)(PyObject *, int64_t *) = given ? time_of : ns_of;
    return convert(PyTuple_GET_ITEM(pair, 0), &out[0]) < 0
               ? -1
               : convert(PyTuple_GET_ITEM(pair, 1), &out[1]);
}

POSIX_NAMES(utime, 1, 2, "path", "times", "ns", "dir_fd", "follow_symlinks");
POSIX_KEYWORDS(utime) {
    PyObject *out[5], *res = NULL;
    posix_path path = {.fd = -1};
    int64_t times[2];
    if (!_PyArg_Unpack(&utime_names, args, nargs, NULL, kwnames, out) ||
        posix_no_dir_fd(&out[3], 1) < 0) {
        return NULL;
    }
    int follow = posix_flag(out[4], true);
    if (follow == 0) {
        PyErr_SetString(PyExc_NotImplementedError,
                        "utime: follow_symlinks unavailable on this platform");
    }
    if (follow > 0 && posix_path_from(&path, "utime", "path", out[0], 0) == 0 &&
        times_of(out[1], out[2], times) == 0) {
        int error =
            path.text[0] == '\0' ? -ENOENT : sys_utime(path.text, times[0], times[1]);
        res = error < 0 ? _PyErr_SetOSError(-error, NULL) : Py_NewRef(Py_None);
    }
    posix_path_done(&path);
    return res;
}

PyMethodDef posix_stat_methods[] = {
    POSIX_METHOD(stat),   POSIX_METHOD(lstat), POSIX_METHOD(fstat),
    POSIX_METHOD(access), POSIX_METHOD(utime), {NULL},
};

/* ---- The type ---- */

static PyStructSequence_Field fields[N_FIELDS + 1] = {
    {"st_mode", "kind and permissions"},
    {"st_ino", "inode"},
    {"st_dev", "device"},
    {"st_nlink", "how many names it has"},
    {"st_uid", "number of its user"},
    {"st_gid", "number of its group"},
    {"st_size", "length in bytes"},
    {NULL, "whole seconds of st_atime"}, /* unnamed: filled in below */
    {NULL, "whole seconds of st_mtime"},
    {NULL, "whole seconds of st_ctime"},
    {"st_atime", "when it was last read"},
    {"st_mtime", "when its data last changed"},
    {"st_ctime", "when its inode last changed"},
    {"st_atime_ns", "st_atime in nanoseconds"},
    {"st_mtime_ns", "st_mtime in nanoseconds"},
    {"st_ctime_ns", "st_ctime in nanoseconds"},
    {"st_blksize", "bytes to read or write at a time"},
    {"st_blocks", "units of 512 bytes it takes"},
    {"st_rdev", "number of the device it stands for"},
};
static PyStructSequence_Desc stat_result_desc = {"os.stat_result", NULL, fields, 10};

int posix_add_stat(PyObject *m) {
    for (int i = AT_SECONDS; i < AT_FLOATS; i++) {
        fields[i].name = PyStructSequence_UnnamedField;
    }
    if (PyStructSequence_InitType2(&stat_result_type, &stat_result_desc) < 0) {
        return -1;
    }
    if (stat_result_type.tp_new != stat_result_new) {
        structseq_new = stat_result_type.tp_new;
        stat_result_type.tp_new = stat_result_new;
    }
    return PyModule_AddObjectRef(m, "stat_result", (PyObject *)&stat_result_type);
}
