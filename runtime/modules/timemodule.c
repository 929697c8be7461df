/*
 * The module time: the clocks of the machine, and dates in UTC. The machine knows no
 * time zones: local time is UTC.
 *
 * CPython 3.11: Modules/timemodule.c. Next: time_text.c (strftime and its kin).
 */
#include <math.h>

#include "kernel/syscall.h"
#include "runtime/modules/time.h"
#include "runtime/objects/structseq.h"
#include "runtime/python.h"

#define NS_PER_S 1000000000u

static PyObject *seconds(uint64_t ns) {
    /* As CPython's _PyTime_AsSecondsDouble: whole seconds stay exact. */
    if (ns % NS_PER_S == 0) {
        return PyFloat_FromDouble((double)(ns / NS_PER_S));
    }
    return PyFloat_FromDouble((double)ns / 1e9);
}

#define CLOCK(name, call)                                                              \
    static PyObject *name(PyObject *Py_UNUSED(m), PyObject *Py_UNUSED(ignored)) {      \
        return seconds(call);                                                          \
    }                                                                                  \
    static PyObject *name##_ns(PyObject *Py_UNUSED(m), PyObject *Py_UNUSED(ignored)) { \
        return PyLong_FromUnsignedLongLong(call);                                      \
    }
CLOCK(time_time, sys_time_ns())
CLOCK(monotonic, sys_clock_ns())

/* The writer's own time: its instructions, one a nanosecond as under -icount shift=0.
 */
CLOCK(process_time, sys_writer_instructions())

static PyObject *time_sleep(PyObject *Py_UNUSED(m), PyObject *arg) {
    double s;
    if (PyFloat_Check(arg)) {
        s = PyFloat_AS_DOUBLE(arg);
    } else {
        PyObject *index = _PyNumber_Index(arg);
        s = index == NULL ? -1.0 : PyLong_AsDouble(index);
        Py_XDECREF(index);
        if (s == -1.0 && PyErr_Occurred()) {
            return NULL;
        }
    }
    if (isnan(s)) {
        PyErr_SetString(PyExc_ValueError, "Invalid value NaN (not a number)");
        return NULL;
    }
    if (s < 0) {
        PyErr_SetString(PyExc_ValueError, "sleep length must be non-negative");
        return NULL;
    }
    if (s > 9e9) {
        PyErr_SetString(PyExc_OverflowError, "timestamp too large to convert to C "
                                             "_PyTime_t");
        return NULL;
    }
    uint64_t end = sys_clock_ns() + (uint64_t)ceil(s * 1e9), now;
    Py_FlushFiles();
    /* Ctrl-C ends a sleep: its exception is raised, or it is slept on. */
    while ((now = sys_clock_ns()) < end) {
        if (sys_sleep(end - now) < 0 && PyErr_CheckSignals() < 0) {
            return NULL;
        }
    }
    if (PyErr_CheckSignals() < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

/* ---- Dates ---- */

static PyTypeObject struct_time_type;
static PyStructSequence_Field struct_time_fields[] = {
    {"tm_year", "year"},
    {"tm_mon", "month, 1 to 12"},
    {"tm_mday", "day of the month, from 1"},
    {"tm_hour", "hour, 0 to 23"},
    {"tm_min", "minute, 0 to 59"},
    {"tm_sec", "second, 0 to 61"},
    {"tm_wday", "weekday, from 0 for Monday"},
    {"tm_yday", "day of the year, from 1"},
    {"tm_isdst", "summer time: 1 yes, 0 no, -1 not known"},
    {"tm_zone", "name of the time zone"},
    {"tm_gmtoff", "seconds ahead of UTC"},
    {NULL},
};
static PyStructSequence_Desc struct_time_desc = {
    "time.struct_time", "A date and time of day: a tuple of 9 integers with names.",
    struct_time_fields, 9};

/* Days since 1970-01-01 of a date of the Gregorian calendar (March-based years of 400,
 * so that the leap day comes last). */
int64_t _PyTime_DaysOf(int64_t year, int month, int day) {
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void _PyTime_Break(int64_t t, struct date *d) {
    int64_t days = t / 86400, rest = t % 86400;
    if (rest < 0) {
        rest += 86400;
        days--;
    }
    d->hour = (int)(rest / 3600);
    d->min = (int)(rest / 60 % 60);
    d->sec = (int)(rest % 60);
    d->wday = (int)(((days + 3) % 7 + 7) % 7);
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    d->mday = (int)(doy - (153 * mp + 2) / 5 + 1);
    d->mon = (int)(mp < 10 ? mp + 3 : mp - 9);
    d->year = (int)(yoe + era * 400 + (d->mon <= 2));
    d->yday = (int)(days - _PyTime_DaysOf(d->year, 1, 1)) + 1;
    d->isdst = 0;
}

static PyObject *struct_time(const struct date *d, const char *zone) {
    const int v[9] = {d->year, d->mon,  d->mday, d->hour, d->min,
                      d->sec,  d->wday, d->yday, d->isdst};
    PyObject *res = PyStructSequence_New(&struct_time_type);
    for (int i = 0; res != NULL && i < 11; i++) {
        PyObject *item = i < 9    ? PyLong_FromLong(v[i])
                         : i == 9 ? PyUnicode_FromString(zone)
                                  : PyLong_FromLong(0);
        if (item == NULL) {
            Py_CLEAR(res);
        } else {
            PyStructSequence_SET_ITEM(res, i, item);
        }
    }
    return res;
}

/* The argument, in seconds since 1970, or now. */
static int when(const char *name, PyObject *const *args, Py_ssize_t nargs, int64_t *t) {
    if (!_PyArg_CheckPositional(name, nargs, 0, 1)) {
        return -1;
    }
    if (nargs == 0 || args[0] == Py_None) {
        *t = (int64_t)(sys_time_ns() / NS_PER_S);
        return 0;
    }
    if (PyFloat_Check(args[0])) {
        double x = floor(PyFloat_AS_DOUBLE(args[0]));
        if (isnan(x)) {
            PyErr_SetString(PyExc_ValueError, "Invalid value NaN (not a number)");
            return -1;
        }
        if (!(fabs(x) < 9.2e18)) {
            PyErr_SetString(PyExc_OverflowError,
                            "timestamp out of range for platform time_t");
            return -1;
        }
        *t = (int64_t)x;
    } else if ((*t = PyLong_AsLongLong(args[0])) == -1 && PyErr_Occurred()) {
        if (PyErr_ExceptionMatches(PyExc_OverflowError)) {
            PyErr_SetString(PyExc_OverflowError,
                            "timestamp out of range for platform time_t");
        }
        return -1;
    }
    /* The year must be an int, as in C's struct tm. */
    if (*t > INT64_C(67768036191676799) || *t < -INT64_C(67768040609740800)) {
        return _PyTime_OSError(75, "Value too large for defined data type");
    }
    return 0;
}

static PyObject *date_of(const char *name, PyObject *const *args, Py_ssize_t nargs) {
    int64_t t;
    struct date d;
    if (when(name, args, nargs, &t) < 0) {
        return NULL;
    }
    _PyTime_Break(t, &d);
    return struct_time(&d, name[0] == 'g' ? "GMT" : "UTC");
}

static PyObject *time_gmtime(PyObject *Py_UNUSED(m), PyObject *const *args,
                             Py_ssize_t n) {
    return date_of("gmtime", args, n);
}
static PyObject *time_localtime(PyObject *Py_UNUSED(m), PyObject *const *args,
                                Py_ssize_t n) {
    return date_of("localtime", args, n);
}

int _PyTime_DateOf(const char *func, PyObject *op, struct date *d) {
    if (!PyTuple_Check(op)) {
        PyErr_SetString(PyExc_TypeError, "Tuple or struct_time argument required");
        return -1;
    }
    int *const fields[9] = {&d->year, &d->mon,  &d->mday, &d->hour, &d->min,
                            &d->sec,  &d->wday, &d->yday, &d->isdst};
    if (PyTuple_GET_SIZE(op) != 9) {
        PyErr_Format(PyExc_TypeError, "%s(): illegal time tuple argument", func);
        return -1;
    }
    for (int i = 0; i < 9; i++) {
        *fields[i] = _PyLong_AsInt(PyTuple_GET_ITEM(op, i));
        if (*fields[i] == -1 && PyErr_Occurred()) {
            return -1;
        }
    }
    if (d->year < INT_MIN + 1900) {
        PyErr_SetString(PyExc_OverflowError, "year out of range");
        return -1;
    }
    return 0;
}

static PyObject *time_mktime(PyObject *Py_UNUSED(m), PyObject *arg) {
    struct date d;
    if (_PyTime_DateOf("mktime", arg, &d) < 0) {
        return NULL;
    }
    int64_t month = (int64_t)d.mon - 1;
    int64_t year = d.year + (month >= 0 ? month / 12 : -((11 - month) / 12));
    int mon = (int)(((month % 12) + 12) % 12) + 1;
    int64_t days = _PyTime_DaysOf(year, mon, 1) + d.mday - 1;
    return PyFloat_FromDouble((double)(days * 86400 +
                                       (int64_t)(d.hour - (d.isdst > 0)) * 3600 +
                                       (int64_t)d.min * 60 + d.sec));
}

static PyObject *time_asctime(PyObject *Py_UNUSED(m), PyObject *const *args,
                              Py_ssize_t nargs) {
    struct date d;
    if (!_PyArg_CheckPositional("asctime", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 0) {
        _PyTime_Break((int64_t)(sys_time_ns() / NS_PER_S), &d);
    } else if (_PyTime_DateOf("asctime", args[0], &d) < 0 ||
               _PyTime_CheckDate(&d) < 0) {
        return NULL;
    }
    return _PyTime_Asctime(&d);
}

static PyObject *time_ctime(PyObject *Py_UNUSED(m), PyObject *const *args,
                            Py_ssize_t nargs) {
    int64_t t;
    struct date d;
    if (when("ctime", args, nargs, &t) < 0) {
        return NULL;
    }
    _PyTime_Break(t, &d);
    return _PyTime_Asctime(&d);
}

static PyObject *time_strftime(PyObject *Py_UNUSED(m), PyObject *const *args,
                               Py_ssize_t nargs) {
    struct date d;
    if (!_PyArg_CheckPositional("strftime", nargs, 1, 2)) {
        return NULL;
    }
    if (!PyUnicode_Check(args[0])) {
        _PyArg_BadArgument("strftime", "argument 1", "str", args[0]);
        return NULL;
    }
    if (nargs == 1) {
        _PyTime_Break((int64_t)(sys_time_ns() / NS_PER_S), &d);
    } else if (_PyTime_DateOf("strftime", args[1], &d) < 0 ||
               _PyTime_CheckDate(&d) < 0) {
        return NULL;
    }
    return _PyTime_Strftime(args[0], &d);
}

#define CLOCKS(name, func)                                                             \
    {name, func, METH_NOARGS, NULL}, {                                                 \
        name "_ns", func##_ns, METH_NOARGS, NULL                                       \
    }
static PyMethodDef methods[] = {
    CLOCKS("time", time_time),
    CLOCKS("monotonic", monotonic),
    CLOCKS("perf_counter", monotonic),
    CLOCKS("process_time", process_time),
    CLOCKS("thread_time", process_time),
    {"sleep", time_sleep, METH_O, "sleep(seconds)\n\nWait this many seconds."},
    {"gmtime", _PyCFunction_CAST(time_gmtime), METH_FASTCALL, NULL},
    {"localtime", _PyCFunction_CAST(time_localtime), METH_FASTCALL, NULL},
    {"mktime", time_mktime, METH_O, NULL},
    {"asctime", _PyCFunction_CAST(time_asctime), METH_FASTCALL, NULL},
    {"ctime", _PyCFunction_CAST(time_ctime), METH_FASTCALL, NULL},
    {"strftime", _PyCFunction_CAST(time_strftime), METH_FASTCALL, NULL},
    {"strptime", _PyTime_Strptime, METH_VARARGS, NULL},
    {"clock_gettime", _PyTime_ClockGettime, METH_O, NULL},
    {"clock_gettime_ns", _PyTime_ClockGettimeNs, METH_O, NULL},
    {"clock_getres", _PyTime_ClockGetres, METH_O, NULL},
    {"get_clock_info", _PyTime_ClockInfo, METH_O, NULL},
    {"tzset", _PyTime_Tzset, METH_NOARGS, NULL},
    {NULL},
};

static int exec_module(PyObject *m) {
    if (PyStructSequence_InitType2(&struct_time_type, &struct_time_desc) < 0 ||
        PyModule_AddObjectRef(m, "struct_time", (PyObject *)&struct_time_type) < 0 ||
        PyModule_AddIntConstant(m, "timezone", 0) < 0 ||
        PyModule_AddIntConstant(m, "altzone", 0) < 0 ||
        PyModule_AddIntConstant(m, "daylight", 0) < 0 ||
        PyModule_AddIntConstant(m, "_STRUCT_TM_ITEMS", 11) < 0 ||
        _PyTime_AddClocks(m) < 0) {
        return -1;
    }
    PyObject *names = Py_BuildValue("(ss)", "UTC", "UTC");
    int res = names == NULL ? -1 : PyModule_AddObjectRef(m, "tzname", names);
    Py_XDECREF(names);
    return res;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)exec_module}, {0, NULL}};
static PyModuleDef module = {
    .m_name = "time",
    .m_doc = "Clocks, and dates as numbers, tuples and text.",
    .m_methods = methods,
    .m_slots = slots,
};

PyObject *PyInit_time(void);
PyObject *PyInit_time(void) {
    return PyModule_Create(&module);
}
