/*
 * Dates as text: asctime and strftime, in the C locale.
 *
 * CPython 3.11: Modules/timemodule.c; C11 7.27.3.5. Before: timemodule.c.
 */
#include "runtime/modules/time.h"
#include "runtime/python.h"

static const char *const DAYS[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                   "Friday", "Saturday", "Sunday"};
static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

PyObject *_PyTime_Asctime(const struct date *d) {
    return PyUnicode_FromFormat("%.3s %.3s%3d %.2d:%.2d:%.2d %d", DAYS[d->wday % 7],
                                MONTHS[(d->mon + 11) % 12], d->mday, d->hour, d->min,
                                d->sec, d->year);
}

/* Checked so that the tables above are safe: ValueError. */
static int check(const struct date *d) {
    const char *what = d->mon < 0 || d->mon > 12      ? "month out of range"
                       : d->mday < 0 || d->mday > 31  ? "day of month out of range"
                       : d->hour < 0 || d->hour > 23  ? "hour out of range"
                       : d->min < 0 || d->min > 59    ? "minute out of range"
                       : d->sec < 0 || d->sec > 61    ? "seconds out of range"
                       : d->wday < -1                 ? "day of week out of range"
                       : d->yday < 0 || d->yday > 366 ? "day of year out of range"
                                                      : NULL;
    if (what != NULL) {
        PyErr_SetString(PyExc_ValueError, what);
        return -1;
    }
    return 0;
}

/* Week and year of ISO 8601: the week of a date is that of its Thursday. */
static int iso_week(const struct date *d, int *year) {
    int64_t monday = _PyTime_DaysOf(d->year, 1, 1) + d->yday - 1 - d->wday;
    struct date thursday;
    _PyTime_Break((monday + 3) * 86400, &thursday);
    *year = thursday.year;
    return (thursday.yday - 1) / 7 + 1;
}

static PyObject *field(char code, const struct date *d) {
    int iso_year, hour12 = d->hour % 12 == 0 ? 12 : d->hour % 12,
                  sunday0 = (d->wday + 1) % 7;
    switch (code) {
    case 'a':
        return PyUnicode_FromFormat("%.3s", DAYS[d->wday % 7]);
    case 'A':
        return PyUnicode_FromString(DAYS[d->wday % 7]);
    case 'b':
    case 'h':
        return PyUnicode_FromFormat("%.3s", MONTHS[(d->mon + 11) % 12]);
    case 'B':
        return PyUnicode_FromString(MONTHS[(d->mon + 11) % 12]);
    case 'c':
        return _PyTime_Asctime(d);
    case 'C':
        return PyUnicode_FromFormat("%02d", d->year / 100);
    case 'd':
        return PyUnicode_FromFormat("%02d", d->mday);
    case 'D':
    case 'x':
        return PyUnicode_FromFormat("%02d/%02d/%02d", d->mon, d->mday, d->year % 100);
    case 'e':
        return PyUnicode_FromFormat("%2d", d->mday);
    case 'F':
        return PyUnicode_FromFormat("%d-%02d-%02d", d->year, d->mon, d->mday);
    case 'g':
        iso_week(d, &iso_year);
        return PyUnicode_FromFormat("%02d", iso_year % 100);
    case 'G':
        iso_week(d, &iso_year);
        return PyUnicode_FromFormat("%d", iso_year);
    case 'H':
        return PyUnicode_FromFormat("%02d", d->hour);
    case 'I':
        return PyUnicode_FromFormat("%02d", hour12);
    case 'j':
        return PyUnicode_FromFormat("%03d", d->yday);
    case 'm':
        return PyUnicode_FromFormat("%02d", d->mon);
    case 'M':
        return PyUnicode_FromFormat("%02d", d->min);
    case 'n':
        return PyUnicode_FromString("\n");
    case 'p':
        return PyUnicode_FromString(d->hour < 12 ? "AM" : "PM");
    case 'r':
        return PyUnicode_FromFormat("%02d:%02d:%02d %s", hour12, d->min, d->sec,
                                    d->hour < 12 ? "AM" : "PM");
    case 'R':
        return PyUnicode_FromFormat("%02d:%02d", d->hour, d->min);
    case 'S':
        return PyUnicode_FromFormat("%02d", d->sec);
    case 't':
        return PyUnicode_FromString("\t");
    case 'T':
    case 'X':
        return PyUnicode_FromFormat("%02d:%02d:%02d", d->hour, d->min, d->sec);
    case 'u':
        return PyUnicode_FromFormat("%d", d->wday + 1);
    case 'U':
        return PyUnicode_FromFormat("%02d", (d->yday + 6 - sunday0) / 7);
    case 'V':
        return PyUnicode_FromFormat("%02d", iso_week(d, &iso_year));
    case 'w':
        return PyUnicode_FromFormat("%d", sunday0);
    case 'W':
        return PyUnicode_FromFormat("%02d", (d->yday + 6 - d->wday) / 7);
    case 'y':
        return PyUnicode_FromFormat("%02d", d->year % 100);
    case 'Y':
        return PyUnicode_FromFormat("%d", d->year);
    case 'z':
        return PyUnicode_FromString("+0000");
    case 'Z':
        return PyUnicode_FromString("UTC");
    case '%':
        return PyUnicode_FromString("%");
    default:
        return PyUnicode_FromFormat("%%%c", code);
    }
}

PyObject *_PyTime_Strftime(PyObject *format, const struct date *date) {
    struct date d = *date;
    if (check(&d) < 0) {
        return NULL;
    }
    d.wday = d.wday < 0 ? 6 : d.wday % 7;
    d.mon = d.mon == 0 ? 1 : d.mon;
    d.mday = d.mday == 0 ? 1 : d.mday;
    d.yday = d.yday == 0 ? 1 : d.yday;
    _PyUnicodeWriter w;
    _PyUnicodeWriter_Init(&w);
    Py_ssize_t n = PyUnicode_GET_LENGTH(format);
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = PyUnicode_READ_CHAR(format, i);
        int res;
        if (ch != '%' || i + 1 >= n) {
            res = _PyUnicodeWriter_WriteChar(&w, ch);
        } else {
            Py_UCS4 code = PyUnicode_READ_CHAR(format, ++i);
            PyObject *text = field(code < 128 ? (char)code : '?', &d);
            res = text == NULL ? -1 : _PyUnicodeWriter_WriteStr(&w, text);
            Py_XDECREF(text);
        }
        if (res < 0) {
            _PyUnicodeWriter_Dealloc(&w);
            return NULL;
        }
    }
    return _PyUnicodeWriter_Finish(&w);
}
