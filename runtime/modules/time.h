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
/* "Sun Jun 20 23:21:05 1993". */
PyObject *_PyTime_Asctime(const struct date *d);
/* The date by a format of C's strftime, in the C locale. */
PyObject *_PyTime_Strftime(PyObject *format, const struct date *d);

#endif
