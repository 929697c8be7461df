/*
 * The type _csv.writer: rows to lines.
 *
 * Invariant: a field is quoted where the dialect always quotes, or where it holds what
 * would be taken for something else. CPython 3.11: Modules/_csv.c. Before: csv.h.
 */
#include "runtime/modules/csv.h"

typedef struct {
    PyObject ob_base;
    PyObject *write; /* the file's method */
    csv_dialect *dialect;
} writer_object;

static bool is_special(const csv_dialect *d, Py_UCS4 ch) {
    return ch == d->delimiter || ch == d->escapechar || ch == d->quotechar ||
           PyUnicode_FindChar(d->lineterminator, ch, 0,
                              PyUnicode_GET_LENGTH(d->lineterminator), 1) >= 0;
}

/* Whether a special character wants the escape, and not quotes around the field. */
static bool is_escaped(const csv_dialect *d, Py_UCS4 ch) {
    return d->quoting == QUOTE_NONE || (ch == d->quotechar && !d->doublequote) ||
           (ch == d->escapechar && ch != d->quotechar);
}

static bool wants_quotes(const csv_dialect *d, PyObject *field) {
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(field); i++) {
        Py_UCS4 ch = PyUnicode_READ_CHAR(field, i);
        if (is_special(d, ch) && !is_escaped(d, ch)) {
            return true;
        }
    }
    return false;
}

static int write_char(const csv_dialect *d, _PyUnicodeWriter *w, Py_UCS4 ch) {
    if (is_special(d, ch)) {
        if (is_escaped(d, ch)) {
            if (d->escapechar == NO_CHAR) {
                PyErr_SetString(_PyCsv_Error, "need to escape, but no escapechar set");
                return -1;
            }
            if (_PyUnicodeWriter_WriteChar(w, d->escapechar) < 0) {
                return -1;
            }
        } else if (ch == d->quotechar && _PyUnicodeWriter_WriteChar(w, ch) < 0) {
            return -1;
        }
    }
    return _PyUnicodeWriter_WriteChar(w, ch);
}

/* Writes one field; NULL: an empty one. */
static int write_field(const csv_dialect *d, _PyUnicodeWriter *w, PyObject *field,
                       bool quoted) {
    Py_ssize_t n = field == NULL ? 0 : PyUnicode_GET_LENGTH(field);
    quoted = quoted || (field != NULL && wants_quotes(d, field));
    int err = quoted ? _PyUnicodeWriter_WriteChar(w, d->quotechar) : 0;
    for (Py_ssize_t i = 0; err == 0 && i < n; i++) {
        err = write_char(d, w, PyUnicode_READ_CHAR(field, i));
    }
    return err == 0 && quoted ? _PyUnicodeWriter_WriteChar(w, d->quotechar) : err;
}

static int write_value(const csv_dialect *d, _PyUnicodeWriter *w, PyObject *value) {
    bool quoted = d->quoting == QUOTE_ALL ||
                  (d->quoting == QUOTE_NONNUMERIC && !PyNumber_Check(value));
    if (value == Py_None) {
        return write_field(d, w, NULL, quoted);
    }
    PyObject *text = PyUnicode_Check(value) ? Py_NewRef(value) : PyObject_Str(value);
    int err = text == NULL ? -1 : write_field(d, w, text, quoted);
    Py_XDECREF(text);
    return err;
}

static int write_values(const csv_dialect *d, _PyUnicodeWriter *w, PyObject *it) {
    PyObject *value;
    Py_ssize_t n = 0;
    for (; (value = PyIter_Next(it)) != NULL; n++) {
        int err = n > 0 ? _PyUnicodeWriter_WriteChar(w, d->delimiter) : 0;
        err = err < 0 ? -1 : write_value(d, w, value);
        Py_DECREF(value);
        if (err < 0) {
            return -1;
        }
    }
    if (PyErr_Occurred()) {
        return -1;
    }
    if (n > 0 && w->pos == 0) {
        /* One empty field: without quotes it would be no field at all. */
        if (d->quoting == QUOTE_NONE) {
            PyErr_SetString(_PyCsv_Error, "single empty field record must be quoted");
            return -1;
        }
        return write_field(d, w, NULL, true);
    }
    return 0;
}

static PyObject *writerow(PyObject *op, PyObject *row) {
    writer_object *self = (writer_object *)op;
    PyObject *it = PyObject_GetIter(row);
    if (it == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Format(_PyCsv_Error, "iterable expected, not %.200s",
                         Py_TYPE(row)->tp_name);
        }
        return NULL;
    }
    _PyUnicodeWriter w;
    _PyUnicodeWriter_Init(&w);
    w.overallocate = 1;
    int err = write_values(self->dialect, &w, it);
    Py_DECREF(it);
    if (err < 0 || _PyUnicodeWriter_WriteStr(&w, self->dialect->lineterminator) < 0) {
        _PyUnicodeWriter_Dealloc(&w);
        return NULL;
    }
    PyObject *line = _PyUnicodeWriter_Finish(&w);
    PyObject *res = line == NULL ? NULL : PyObject_CallOneArg(self->write, line);
    Py_XDECREF(line);
    return res;
}

static PyObject *writerows(PyObject *self, PyObject *rows) {
    PyObject *it = PyObject_GetIter(rows), *row;
    if (it == NULL) {
        return NULL;
    }
    while ((row = PyIter_Next(it)) != NULL) {
        PyObject *res = writerow(self, row);
        Py_DECREF(row);
        if (res == NULL) {
            break;
        }
        Py_DECREF(res);
    }
    Py_DECREF(it);
    return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
}

PyObject *_PyCsv_NewWriter(PyObject *m, PyObject *args, PyObject *kwargs) {
    PyObject *file, *dialect = NULL;
    if (!PyArg_UnpackTuple(args, "", 1, 2, &file, &dialect)) {
        return NULL;
    }
    csv_dialect *d = _PyCsv_MakeDialect(dialect, kwargs);
    if (d == NULL) {
        return NULL;
    }
    writer_object *self = PyObject_GC_New(writer_object, &_PyCsv_Writer);
    if (self == NULL) {
        Py_DECREF(d);
        return NULL;
    }
    self->dialect = d;
    self->write = PyObject_GetAttrString(file, "write");
    PyObject_GC_Track(self);
    if (self->write == NULL || !PyCallable_Check(self->write)) {
        if (self->write != NULL || PyErr_ExceptionMatches(PyExc_AttributeError)) {
            PyErr_SetString(PyExc_TypeError, "argument 1 must have a \"write\" method");
        }
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static int writer_clear(PyObject *op) {
    Py_CLEAR(((writer_object *)op)->write);
    Py_CLEAR(((writer_object *)op)->dialect);
    return 0;
}

static void writer_dealloc(PyObject *op) {
    PyObject_GC_UnTrack(op);
    writer_clear(op);
    PyObject_GC_Del(op);
}

static int writer_traverse(PyObject *op, visitproc visit, void *arg) {
    Py_VISIT(((writer_object *)op)->write);
    Py_VISIT((PyObject *)((writer_object *)op)->dialect);
    return 0;
}

static PyMethodDef methods[] = {
    {"writerow", writerow, METH_O,
     "writerow(iterable)\n\nWrite a row; gives what the file's write() gives."},
    {"writerows", writerows, METH_O,
     "writerows(iterable of iterables)\n\nWrite every row."},
    {NULL},
};
static PyMemberDef members[] = {
    {"dialect", T_OBJECT, offsetof(writer_object, dialect), READONLY, NULL},
    {NULL},
};

PyTypeObject _PyCsv_Writer = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_csv.writer",
    .tp_basicsize = sizeof(writer_object),
    .tp_dealloc = writer_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_doc = "CSV writer: writes rows as lines.\n",
    .tp_traverse = writer_traverse,
    .tp_clear = writer_clear,
    .tp_methods = methods,
    .tp_members = members,
    .tp_free = PyObject_GC_Del,
};
