/*
 * Dates as text: asctime and strftime, in the C locale.
 *
 * CPython 3.11: Modules/timemodule.c; C11 7.27.3.5. Before: timemodule.c.
 */
#include <stdio.h>

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

struct number {
    char code;
    int width;
    char fill;
    int value;
};

/* A field that is a number: its value, how many digits it has at least and what fills
 * them up. False for other codes. */
static bool number_field(char code, const struct date *d, struct number *to) {
    int iso_year, sunday0 = (d->wday + 1) % 7, week = iso_week(d, &iso_year);
    const struct number fields[] = {
        {'C', 1, '0', d->year / 100 - (d->year % 100 < 0)},
        {'d', 2, '0', d->mday},
        {'e', 2, ' ', d->mday},
        {'g', 2, '0', modulo(iso_year, 100)},
        {'G', 1, '0', iso_year},
        {'H', 2, '0', d->hour},
        {'I', 2, '0', d->hour % 12 == 0 ? 12 : d->hour % 12},
        {'j', 3, '0', d->yday},
        {'k', 2, ' ', d->hour},
        {'l', 2, ' ', d->hour % 12 == 0 ? 12 : d->hour % 12},
        {'m', 2, '0', d->mon},
        {'M', 2, '0', d->min},
        {'S', 2, '0', d->sec},
        {'u', 1, '0', d->wday + 1},
        {'U', 2, '0', (d->yday + 6 - sunday0) / 7},
        {'V', 2, '0', week},
        {'w', 1, '0', sunday0},
        {'W', 2, '0', (d->yday + 6 - d->wday) / 7},
        {'y', 2, '0', modulo(d->year, 100)},
        {'Y', 1, '0', d->year}};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(fields); i++) {
        if (fields[i].code == code) {
            *to = fields[i];
            return true;
        }
    }
    return false;
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

/* `n` characters of text, filled up to `width` in front. */
static int write_filled(_PyUnicodeWriter *w, const char *text, int n, int width,
                        char fill) {
    bool minus = *text == '-' && fill == '0';
    if (minus && _PyUnicodeWriter_WriteChar(w, '-') < 0) {
        return -1;
    }
    if (width > n && _PyUnicodeWriter_Fill(w, (Py_UCS4)fill, width - n) < 0) {
        return -1;
    }
    return _PyUnicodeWriter_WriteASCIIString(w, text + minus, n - minus);
}

static int write_number(_PyUnicodeWriter *w, long long v, int width, char fill) {
    char text[24];
    int n = snprintf(text, sizeof(text), "%lld", v);
    return write_filled(w, text, n, width, fill);
}

/* What stands between '%' and a code: "_" fills with spaces, "-" not at all, "0" with
 * zeros, and a number is the width. */
struct modifiers {
    char flag;
    int width;
};

/* The field %code into the writer: 0 or -1. */
static int write_field(_PyUnicodeWriter *w, char code, const struct modifiers *m,
                       const struct date *d) {
    struct number v;
    char fill = m->flag == '0' ? '0' : ' ';
    for (size_t i = 0; i < Py_ARRAY_LENGTH(COMPOUND); i++) {
        if (COMPOUND[i].code == code) {
            return write_format(w, COMPOUND[i].format, d);
        }
    }
    if (code == 's') {
        long long t = (_PyTime_DaysOf(d->year, d->mon, d->mday) * 24 + d->hour) * 3600 +
                      d->min * 60 + d->sec;
        return write_number(w, t, m->width, '0');
    }
    if (number_field(code, d, &v)) {
        fill = m->flag == '_' ? ' ' : m->flag == '0' ? '0' : v.fill;
        return write_number(w, v.value,
                            m->width > 0     ? m->width
                            : m->flag == '-' ? 0
                                             : v.width,
                            fill);
    }
    bool brief = code == 'a' || code == 'b' || code == 'h';
    const char *word = word_field(brief ? (code == 'a' ? 'A' : 'B') : code, d);
    if (word == NULL) {
        return _PyUnicodeWriter_Format(w, "%%%c", code);
    }
    return write_filled(w, word, brief ? 3 : (int)strlen(word), m->width, fill);
}

static int write_format(_PyUnicodeWriter *w, const char *format, const struct date *d) {
    static const struct modifiers none;
    for (; *format != 0; format++) {
        int res = *format == '%' ? write_field(w, *++format, &none, d)
                                 : _PyUnicodeWriter_WriteChar(w, (Py_UCS4)*format);
        if (res < 0) {
            return -1;
        }
    }
    return 0;
}

/* Reads the modifiers at *i, which moves to the code behind them. */
static struct modifiers read_modifiers(PyObject *format, Py_ssize_t *i) {
    struct modifiers m = {0, 0};
    Py_ssize_t n = PyUnicode_GET_LENGTH(format);
    Py_UCS4 ch;
    while (*i + 1 < n && ((ch = PyUnicode_READ_CHAR(format, *i)) == '_' || ch == '-' ||
                          ch == '0' || ch == 'E' || ch == 'O')) {
        m.flag = ch == 'E' || ch == 'O' ? m.flag : (char)ch;
        ++*i;
    }
    while (*i + 1 < n && (ch = PyUnicode_READ_CHAR(format, *i)) - '0' < 10 &&
           m.width < 1000) {
        m.width = m.width * 10 + (int)(ch - '0');
        ++*i;
    }
    return m;
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
            i++;
            struct modifiers m = read_modifiers(format, &i);
            Py_UCS4 code = PyUnicode_READ_CHAR(format, i);
            res = write_field(&w, code < 128 ? (char)code : '?', &m, d);
        }
        if (res < 0) {
            _PyUnicodeWriter_Dealloc(&w);
            return NULL;
        }
    }
    return _PyUnicodeWriter_Finish(&w);
}
