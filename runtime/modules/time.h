/*
 * What the files of the module time share.
 */
#ifndef RUNTIME_MODULES_TIME_H
#define RUNTIME_MODULES_TIME_H

#include "runtime/object.h"

/* A date as Python counts: months and days of the year from 1, Monday is 0. */
struct date {
    int year, mon, mday, hour, min, sec, wday, yday, isdst;
};

/* The date of `t` seconds since 1970, UTC; and the days up to a date. */
void _PyTime_Break(int64_t t, struct date *d);
int64_t _PyTime_DaysOf(int64_t year, int month, int day);
/* The fields of a tuple of 9: 0, or -1 with an exception, which names `func`. */
int _PyTime_DateOf(const char *func, PyObject *op, struct date *d);
/* Each field in its range (0, or -1 with ValueError); then those that may be zero are
 * the least they can be. */
int _PyTime_CheckDate(struct date *d);
/* "Sun Jun 20 23:21:05 1993". */
PyObject *_PyTime_Asctime(const struct date *d);
/* The date by a format of C's strftime, in the C locale. */
PyObject *_PyTime_Strftime(PyObject *format, const struct date *d);

/* Raises OSError(number, text); -1. */
int _PyTime_OSError(int number, const char *text);

/* ---- time_clocks.c: functions of the module ---- */
PyObject *_PyTime_ClockGettime(PyObject *m, PyObject *arg);
PyObject *_PyTime_ClockGettimeNs(PyObject *m, PyObject *arg);
PyObject *_PyTime_ClockGetres(PyObject *m, PyObject *arg);
PyObject *_PyTime_ClockInfo(PyObject *m, PyObject *arg);
PyObject *_PyTime_Strptime(PyObject *m, PyObject *args);
PyObject *_PyTime_Tzset(PyObject *m, PyObject *ignored);
/* CLOCK_REALTIME and its kin: 0 or -1. */
int _PyTime_AddClocks(PyObject *m);

#endif
