/*
 * Where instructions come from: reading the location table, and the exception table
 * beside it. Both are streams of variable-length entries in the order of the code.
 *
 * Invariant: a location entry begins with a byte whose bit 7 is set: 4 bits of form, 3
 * of length (1 to 8 units). Formats: CPython 3.11, Objects/locations.md,
 * Objects/exception_handling_notes.txt.
 */
#include "runtime/compiler/opcode.h"
#include "runtime/objects/code_private.h"
#include "runtime/python.h"

enum { SHORT_LAST = 9, ONE_LINE = 10, NO_COLUMNS = 13, LONG_FORM = 14, NO_PLACE = 15 };

/* ---- Numbers in tables: 6 bits a byte, lowest first, bit 6 says that more follow ----
 */
static unsigned read_varint(const uint8_t **p, const uint8_t *limit) {
    unsigned value = 0, shift = 0, byte;
    do {
        if (*p >= limit) {
            return value;
        }
        byte = *(*p)++;
        if (shift < 32) {
            value |= (byte & 63) << shift;
        }
        shift += 6;
    } while (byte & 64);
    return value;
}

static int read_svarint(const uint8_t **p, const uint8_t *limit) {
    unsigned v = read_varint(p, limit);
    return v & 1 ? (int)(0u - (v >> 1)) : (int)(v >> 1);
}

/* A table from outside may lead to any line: the sum wraps. */
static int wrapped(int a, int b) {
    return (int)((unsigned)a + (unsigned)b);
}

/* One entry of the location table, decoded. */
struct place {
    int units;                        /* of code that it covers */
    int line, end_line, col, end_col; /* -1 unknown */
};

/* Reads the entry at *p; `line` is the line that the entries before lead to, and is
 * moved on. 0 at the end. */
static int read_place(const uint8_t **p, const uint8_t *limit, int *line,
                      struct place *out) {
    if (*p >= limit) {
        return 0;
    }
    unsigned head = *(*p)++;
    int form = (int)(head >> 3 & 15);
    *out = (struct place){(int)(head & 7) + 1, -1, -1, -1, -1};
    if (form == NO_PLACE) {
        return 1;
    }
    if (form == LONG_FORM || form == NO_COLUMNS) {
        *line = wrapped(*line, read_svarint(p, limit));
        out->line = out->end_line = *line;
        if (form == LONG_FORM) {
            out->end_line = wrapped(*line, (int)read_varint(p, limit));
            out->col = (int)(read_varint(p, limit) - 1u);
            out->end_col = (int)(read_varint(p, limit) - 1u);
        }
        return 1;
    }
    unsigned byte = *p < limit ? *(*p)++ : 0;
    if (form <= SHORT_LAST) {
        out->col = form << 3 | (int)(byte >> 4);
        out->end_col = out->col + (int)(byte & 15);
    } else {
        *line = wrapped(*line, form - ONE_LINE);
        out->col = (int)byte;
        out->end_col = *p < limit ? *(*p)++ : 0;
    }
    out->line = out->end_line = *line;
    return 1;
}

static const uint8_t *table_start(PyCodeObject *co, const uint8_t **limit) {
    const uint8_t *p = (const uint8_t *)PyBytes_AS_STRING(co->co_linetable);
    *limit = p + PyBytes_GET_SIZE(co->co_linetable);
    return p;
}

/* ---- Ranges of lines ---- */
int _PyCode_InitAddressRange(PyCodeObject *co, PyCodeAddressRange *range) {
    range->lo_next = table_start(co, &range->limit);
    range->ar_start = -1;
    range->ar_end = 0;
    range->computed_line = co->co_firstlineno;
    range->ar_line = -1;
    return range->ar_line;
}

int _PyLineTable_NextAddressRange(PyCodeAddressRange *range) {
    struct place pl;
    if (!read_place(&range->lo_next, range->limit, &range->computed_line, &pl)) {
        return 0;
    }
    range->ar_line = pl.line;
    range->ar_start = range->ar_end;
    range->ar_end += pl.units * (int)sizeof(_Py_CODEUNIT);
    return 1;
}

int PyCode_Addr2Line(PyCodeObject *co, int addrq) {
    if (addrq < 0) {
        return co->co_firstlineno;
    }
    PyCodeAddressRange range;
    _PyCode_InitAddressRange(co, &range);
    while (_PyLineTable_NextAddressRange(&range)) {
        if (addrq < range.ar_end) {
            return range.ar_line;
        }
    }
    return -1;
}

int PyCode_Addr2Location(PyCodeObject *co, int addrq, int *start_line,
                         int *start_column, int *end_line, int *end_column) {
    if (addrq < 0) {
        *start_line = *end_line = co->co_firstlineno;
        *start_column = *end_column = 0;
        return 1;
    }
    const uint8_t *limit, *p = table_start(co, &limit);
    int line = co->co_firstlineno, at = 0;
    struct place pl;
    while (read_place(&p, limit, &line, &pl)) {
        at += pl.units * (int)sizeof(_Py_CODEUNIT);
        if (addrq < at) {
            *start_line = pl.line;
            *start_column = pl.col;
            *end_line = pl.end_line;
            *end_column = pl.end_col;
            return 1;
        }
    }
    return 0;
}

/* ---- What programs see ---- */
static PyObject *iter_of(PyObject *list, int failed) {
    PyObject *it = failed ? NULL : PyObject_GetIter(list);
    Py_XDECREF(list);
    return it;
}

static int append(PyObject *list, PyObject *item) {
    int failed = item == NULL || PyList_Append(list, item) < 0;
    Py_XDECREF(item);
    return failed ? -1 : 0;
}

static PyObject *line_or_none(int n) {
    return n < 0 ? Py_NewRef(Py_None) : PyLong_FromLong(n);
}

PyObject *_PyCode_Lines(PyObject *co, PyObject *unused) {
    PyObject *list = PyList_New(0);
    PyCodeAddressRange range;
    _PyCode_InitAddressRange((PyCodeObject *)co, &range);
    int failed = list == NULL;
    while (!failed && _PyLineTable_NextAddressRange(&range)) {
        failed = append(list, Py_BuildValue("iiN", range.ar_start, range.ar_end,
                                            line_or_none(range.ar_line))) < 0;
    }
    return iter_of(list, failed);
}

PyObject *_PyCode_Positions(PyObject *co, PyObject *unused) {
    PyObject *list = PyList_New(0);
    const uint8_t *limit, *p = table_start((PyCodeObject *)co, &limit);
    int line = ((PyCodeObject *)co)->co_firstlineno, failed = list == NULL;
    struct place pl;
    while (!failed && read_place(&p, limit, &line, &pl)) {
        PyObject *item =
            Py_BuildValue("NNNN", line_or_none(pl.line), line_or_none(pl.end_line),
                          line_or_none(pl.col), line_or_none(pl.end_col));
        failed = item == NULL;
        for (int i = 0; i < pl.units && !failed; i++) {
            failed = PyList_Append(list, item) < 0;
        }
        Py_XDECREF(item);
    }
    return iter_of(list, failed);
}

/* co_lnotab, the older table: pairs of (bytes of code, lines), both in one byte. */
PyObject *_PyCode_Lnotab(PyCodeObject *co) {
    PyCodeAddressRange range;
    _PyCode_InitAddressRange(co, &range);
    PyObject *out = PyByteArray_FromStringAndSize(NULL, 0);
    int failed = out == NULL, at = 0, line = co->co_firstlineno;
    while (!failed && _PyLineTable_NextAddressRange(&range)) {
        if (range.ar_line < 0 || range.ar_line == line) {
            continue;
        }
        int bytes = range.ar_start - at, lines = range.ar_line - line;
        while (!failed && (bytes != 0 || lines != 0)) {
            int b = Py_MIN(bytes, 255);
            int l = b < bytes ? 0 : lines > 127 ? 127 : lines < -128 ? -128 : lines;
            Py_ssize_t n = PyByteArray_GET_SIZE(out);
            failed = PyByteArray_Resize(out, n + 2) < 0;
            if (!failed) {
                PyByteArray_AS_STRING(out)[n] = (char)(unsigned char)b;
                PyByteArray_AS_STRING(out)[n + 1] = (char)l;
            }
            bytes -= b;
            lines -= l;
        }
        at = range.ar_start;
        line = range.ar_line;
    }
    PyObject *result = failed ? NULL : PyBytes_FromObject(out);
    Py_XDECREF(out);
    return result;
}

/* ---- Handlers ---- */
/* Numbers here come highest group first; bit 7 marks the first byte of an entry. */
static const uint8_t *read_number(const uint8_t *p, const uint8_t *limit, int *value) {
    unsigned v = *p & 63;
    while ((*p & 64) && p + 1 < limit) {
        p++;
        v = v << 6 | (*p & 63);
    }
    *value = (int)v;
    return p + 1;
}

int _PyCode_FindHandler(PyCodeObject *co, int index, int *level, int *handler,
                        int *lasti) {
    const uint8_t *p = (const uint8_t *)PyBytes_AS_STRING(co->co_exceptiontable);
    const uint8_t *limit = p + PyBytes_GET_SIZE(co->co_exceptiontable);
    while (p < limit) {
        int start, size, target, depth;
        p = read_number(p, limit, &start);
        if (start > index || p >= limit) {
            return 0;
        }
        p = read_number(p, limit, &size);
        if (index < start + size && p < limit) {
            p = read_number(p, limit, &target);
            if (p >= limit) {
                return 0;
            }
            read_number(p, limit, &depth);
            *handler = target;
            *level = depth >> 1;
            *lasti = depth & 1;
            return 1;
        }
        while (p < limit && !(*p & 128)) { /* to the next entry */
            p++;
        }
    }
    return 0;
}
