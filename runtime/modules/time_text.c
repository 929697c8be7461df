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
    return PyUnicode_FromFormat("%.3s %.3s%3d %.2d:%.2d:%.2d %d", DAYS[d->wday],
                                MONTHS[d->mon - 1], d->mday, d->hour, d->min, d->sec,
                                d->year);
}

int _PyTime_CheckDate(struct date *d) {
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
    d->wday = d->wday < 0 ? 6 : d->wday % 7;
    d->mon = d->mon == 0 ? 1 : d->mon;
    d->mday = d->mday == 0 ? 1 : d->mday;
    d->yday = d->yday == 0 ? 1 : d->yday;
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

/* Fields that stand for others. */
static const struct {
    char code;
    const char *format;
} COMPOUND[] = {{'c', "%a %b %e %H:%M:%S %Y"},
                {'D', "%m/%d/%y"},
                {'x', "%m/%d/%y"},
                {'F', "%Y-%m-%d"},
                {'r', "%I:%M:%S %p"},
                {'R', "%H:%M"},
                {'T', "%H:%M:%S"},
                {'X', "%H:%M:%S"}};

static int modulo(int n, int m) {
    return n % m < 0 ? n % m + m : n % m;
}

/* Fields that are a number: its value and how it is shown; NULL for other codes. */
static const char *number_field(char code, const struct date *d, int *v) {
    int iso_year, sunday0 = (d->wday + 1) % 7, week = iso_week(d, &iso_year);
    const struct {
        char code;
        const char *format;
        int value;
    } fields[] = {{'C', "%d", d->year / 100 - (d->year % 100 < 0)},
                  {'d', "%02d", d->mday},
                  {'e', "%2d", d->mday},
                  {'g', "%02d", modulo(iso_year, 100)},
                  {'G', "%d", iso_year},
                  {'H', "%02d", d->hour},
                  {'I', "%02d", d->hour % 12 == 0 ? 12 : d->hour % 12},
                  {'j', "%03d", d->yday},
                  {'k', "%2d", d->hour},
                  {'l', "%2d", d->hour % 12 == 0 ? 12 : d->hour % 12},
                  {'m', "%02d", d->mon},
                  {'M', "%02d", d->min},
                  {'S', "%02d", d->sec},
                  {'u', "%d", d->wday + 1},
                  {'U', "%02d", (d->yday + 6 - sunday0) / 7},
                  {'V', "%02d", week},
                  {'w', "%d", sunday0},
                  {'W', "%02d", (d->yday + 6 - d->wday) / 7},
                  {'y', "%02d", modulo(d->year, 100)},
                  {'Y', "%d", d->year}};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(fields); i++) {
        if (fields[i].code == code) {
            *v = fields[i].value;
            return fields[i].format;
        }
    }
    return NULL;
}

static const char *word_field(char code, const struct date *d) {
    switch (code) {
    case 'A':
        return DAYS[d->wday];
    case 'B':
        return MONTHS[d->mon - 1];
    case 'n':
        return "\n";
    case 'p':
        return d->hour < 12 ? "AM" : "PM";
    case 'P':
        return d->hour < 12 ? "am" : "pm";
    case 't':
        return "\t";
    case 'z':
        return "+0000";
    case 'Z':
        return "UTC";
    case '%':
        return "%";
    default:
        return NULL;
    }
}

static int write_format(_PyUnicodeWriter *w, const char *format, const struct date *d);

/* The field %code into the writer: 0 or -1. */
static int write_field(_PyUnicodeWriter *w, char code, const struct date *d) {
    for (size_t i = 0; i < Py_ARRAY_LENGTH(COMPOUND); i++) {
        if (COMPOUND[i].code == code) {
            return write_format(w, COMPOUND[i].format, d);
        }
    }
    if (code == 's') {
        long long t = (_PyTime_DaysOf(d->year, d->mon, d->mday) * 24 + d->hour) * 3600 +
                      d->min * 60 + d->sec;
        return _PyUnicodeWriter_Format(w, "%lld", t);
    }
    if (code == 'a' || code == 'b' || code == 'h') {
        return _PyUnicodeWriter_WriteASCIIString(
            w, word_field(code == 'a' ? 'A' : 'B', d), 3);
    }
    const char *word = word_field(code, d);
    if (word != NULL) {
        return _PyUnicodeWriter_WriteASCIIString(w, word, -1);
    }
    int v;
    const char *format = number_field(code, d, &v);
    return format != NULL ? _PyUnicodeWriter_Format(w, format, v)
                          : _PyUnicodeWriter_Format(w, "%%%c", code);
}

static int write_format(_PyUnicodeWriter *w, const char *format, const struct date *d) {
    for (; *format != 0; format++) {
        int res = *format == '%' ? write_field(w, *++format, d)
                                 : _PyUnicodeWriter_WriteChar(w, (Py_UCS4)*format);
        if (res < 0) {
            return -1;
        }
    }
    return 0;
}

PyObject *_PyTime_Strftime(PyObject *format, const struct date *d) {
    _PyUnicodeWriter w;
    _PyUnicodeWriter_Init(&w);
    Py_ssize_t n = PyUnicode_GET_LENGTH(format);
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = PyUnicode_READ_CHAR(format, i);
        int res;
        if (ch == 0) {
            PyErr_SetString(PyExc_ValueError, "embedded null character");
            res = -1;
        } else if (ch != '%' || i + 1 >= n) {
            res = _PyUnicodeWriter_WriteChar(&w, ch);
        } else {
            Py_UCS4 code = PyUnicode_READ_CHAR(format, ++i);
            if ((code == 'E' || code == 'O') && i + 1 < n) {
                code = PyUnicode_READ_CHAR(format, ++i);
            }
            res = write_field(&w, code < 128 ? (char)code : '?', d);
        }
        if (res < 0) {
            _PyUnicodeWriter_Dealloc(&w);
            return NULL;
        }
    }
    return _PyUnicodeWriter_Finish(&w);
}
