/*
 * The type _csv.reader: lines to rows of fields.
 *
 * It reads character by character, and END once a line; the state says what the next
 * one may mean. Invariant: a row is done when the state is START_RECORD behind a line.
 * CPython 3.11: Modules/_csv.c. Before: csv.h.
 */
#include "runtime/modules/csv.h"

enum state {
    START_RECORD,
    START_FIELD,
    ESCAPED_CHAR,
    IN_FIELD,
    IN_QUOTED_FIELD,
    ESCAPE_IN_QUOTED_FIELD,
    QUOTE_IN_QUOTED_FIELD,
    EAT_CRNL,
    AFTER_ESCAPED_CRNL
};
#define END 0x110001u /* of a line; no character, and no option that is not set */

typedef struct {
    PyObject ob_base;
    PyObject *input; /* iterator of lines */
    csv_dialect *dialect;
    PyObject *fields; /* list, of the row at hand */
    enum state state;
    Py_UCS4 *field; /* owned: the field at hand */
    Py_ssize_t length, room;
    bool numeric; /* the field is to become a float */
    unsigned long line_num;
} reader_object;

static int add(reader_object *r, Py_UCS4 ch) {
    if (r->length >= _PyCsv_FieldLimit) {
        PyErr_Format(_PyCsv_Error, "field larger than field limit (%ld)",
                     _PyCsv_FieldLimit);
        return -1;
    }
    if (r->length == r->room) {
        Py_ssize_t room = r->room == 0 ? 64 : 2 * r->room;
        Py_UCS4 *field = PyMem_Realloc(r->field, (size_t)room * sizeof(*field));
        if (field == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        r->field = field;
        r->room = room;
    }
    r->field[r->length++] = ch;
    return 0;
}

static int save(reader_object *r) {
    PyObject *field =
        PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, r->field, r->length);
    r->length = 0;
    if (field != NULL && r->numeric) {
        r->numeric = false;
        Py_SETREF(field, PyNumber_Float(field));
    }
    return field == NULL ? -1 : _PyList_AppendTakeRef((PyListObject *)r->fields, field);
}

static bool ends_line(Py_UCS4 ch) {
    return ch == '\n' || ch == '\r' || ch == END;
}

static int end_field(reader_object *r, Py_UCS4 ch) {
    r->state = ch == END ? START_RECORD : EAT_CRNL;
    return save(r);
}

static int next_field(reader_object *r) {
    r->state = START_FIELD;
    return save(r);
}

static int start_field(reader_object *r, Py_UCS4 ch) {
    const csv_dialect *d = r->dialect;
    if (ends_line(ch)) {
        return end_field(r, ch);
    }
    if (ch == d->quotechar && d->quoting != QUOTE_NONE) {
        r->state = IN_QUOTED_FIELD;
    } else if (ch == d->escapechar) {
        r->state = ESCAPED_CHAR;
    } else if (ch == ' ' && d->skipinitialspace) {
        r->state = START_FIELD;
    } else if (ch == d->delimiter) {
        return next_field(r);
    } else {
        r->numeric = r->numeric || d->quoting == QUOTE_NONNUMERIC;
        r->state = IN_FIELD;
        return add(r, ch);
    }
    return 0;
}

static int in_field(reader_object *r, Py_UCS4 ch) {
    if (ends_line(ch)) {
        return end_field(r, ch);
    }
    if (ch == r->dialect->escapechar) {
        r->state = ESCAPED_CHAR;
        return 0;
    }
    return ch == r->dialect->delimiter ? next_field(r) : add(r, ch);
}

static int in_quoted_field(reader_object *r, Py_UCS4 ch) {
    const csv_dialect *d = r->dialect;
    if (ch == END) {
        return 0;
    }
    if (ch == d->escapechar) {
        r->state = ESCAPE_IN_QUOTED_FIELD;
    } else if (ch == d->quotechar && d->quoting != QUOTE_NONE) {
        r->state = d->doublequote ? QUOTE_IN_QUOTED_FIELD : IN_FIELD;
    } else {
        return add(r, ch);
    }
    return 0;
}

/* Behind a quote within quotes: another one, or the end of the field. */
static int after_quote(reader_object *r, Py_UCS4 ch) {
    const csv_dialect *d = r->dialect;
    if (ch == d->quotechar && d->quoting != QUOTE_NONE) {
        r->state = IN_QUOTED_FIELD;
        return add(r, ch);
    }
    if (ch == d->delimiter) {
        return next_field(r);
    }
    if (ends_line(ch)) {
        return end_field(r, ch);
    }
    if (d->strict) {
        PyErr_Format(_PyCsv_Error, "'%c' expected after '%c'", (int)d->delimiter,
                     (int)d->quotechar);
        return -1;
    }
    r->state = IN_FIELD;
    return add(r, ch);
}

static int escaped(reader_object *r, Py_UCS4 ch) {
    r->state = ch == '\n' || ch == '\r' ? AFTER_ESCAPED_CRNL : IN_FIELD;
    return add(r, ch == END ? '\n' : ch);
}

static int step(reader_object *r, Py_UCS4 ch) {
    switch (r->state) {
    case START_RECORD:
        if (ch == END) {
            return 0;
        }
        if (ends_line(ch)) {
            r->state = EAT_CRNL;
            return 0;
        }
        return start_field(r, ch);
    case START_FIELD:
        return start_field(r, ch);
    case ESCAPED_CHAR:
        return escaped(r, ch);
    case AFTER_ESCAPED_CRNL:
        return ch == END ? 0 : in_field(r, ch);
    case IN_FIELD:
        return in_field(r, ch);
    case IN_QUOTED_FIELD:
        return in_quoted_field(r, ch);
    case ESCAPE_IN_QUOTED_FIELD:
        r->state = IN_QUOTED_FIELD;
        return add(r, ch == END ? '\n' : ch);
    case QUOTE_IN_QUOTED_FIELD:
        return after_quote(r, ch);
    default: /* EAT_CRNL */
        if (ch == END) {
            r->state = START_RECORD;
        } else if (!ends_line(ch)) {
            PyErr_SetString(_PyCsv_Error,
                            "new-line character seen in unquoted field - do you need "
                            "to open the file in universal-newline mode?");
            return -1;
        }
        return 0;
    }
}

static int read_line(reader_object *r, PyObject *line) {
    if (!PyUnicode_Check(line)) {
        PyErr_Format(_PyCsv_Error,
                     "iterator should return strings, not %.200s (the file should be "
                     "opened in text mode)",
                     Py_TYPE(line)->tp_name);
        return -1;
    }
    r->line_num++;
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(line); i++) {
        if (step(r, PyUnicode_READ_CHAR(line, i)) < 0) {
            return -1;
        }
    }
    return step(r, END);
}

/* No more lines: 0 the row at hand is whole after all, -1. */
static int end_of_lines(reader_object *r) {
    if (PyErr_Occurred() || (r->length == 0 && r->state != IN_QUOTED_FIELD)) {
        return -1;
    }
    if (r->dialect->strict) {
        PyErr_SetString(_PyCsv_Error, "unexpected end of data");
        return -1;
    }
    return save(r);
}

static PyObject *reader_next(PyObject *op) {
    reader_object *r = (reader_object *)op;
    Py_XSETREF(r->fields, PyList_New(0));
    if (r->fields == NULL) {
        return NULL;
    }
    r->length = 0;
    r->state = START_RECORD;
    r->numeric = false;
    do {
        PyObject *line = PyIter_Next(r->input);
        if (line == NULL) {
            if (end_of_lines(r) < 0) {
                return NULL;
            }
            break;
        }
        int err = read_line(r, line);
        Py_DECREF(line);
        if (err < 0) {
            return NULL;
        }
    } while (r->state != START_RECORD);
    PyObject *fields = r->fields;
    r->fields = NULL;
    return fields;
}

PyObject *_PyCsv_NewReader(PyObject *m, PyObject *args, PyObject *kwargs) {
    PyObject *lines, *dialect = NULL;
    if (!PyArg_UnpackTuple(args, "", 1, 2, &lines, &dialect)) {
        return NULL;
    }
    reader_object *r = PyObject_GC_New(reader_object, &_PyCsv_Reader);
    if (r == NULL) {
        return NULL;
    }
    r->fields = NULL;
    r->dialect = NULL;
    r->field = NULL;
    r->length = r->room = 0;
    r->line_num = 0;
    r->input = PyObject_GetIter(lines);
    PyObject_GC_Track(r);
    if (r->input == NULL ||
        (r->dialect = _PyCsv_MakeDialect(dialect, kwargs)) == NULL) {
        Py_CLEAR(r);
    }
    return (PyObject *)r;
}

static int reader_clear(PyObject *op) {
    reader_object *r = (reader_object *)op;
    Py_CLEAR(r->input);
    Py_CLEAR(r->dialect);
    Py_CLEAR(r->fields);
    return 0;
}

static void reader_dealloc(PyObject *op) {
    PyObject_GC_UnTrack(op);
    reader_clear(op);
    PyMem_Free(((reader_object *)op)->field);
    PyObject_GC_Del(op);
}

static int reader_traverse(PyObject *op, visitproc visit, void *arg) {
    reader_object *r = (reader_object *)op;
    Py_VISIT(r->input);
    Py_VISIT((PyObject *)r->dialect);
    Py_VISIT(r->fields);
    return 0;
}

static PyMemberDef members[] = {
    {"dialect", T_OBJECT, offsetof(reader_object, dialect), READONLY, NULL},
    {"line_num", T_ULONG, offsetof(reader_object, line_num), READONLY, NULL},
    {NULL},
};

PyTypeObject _PyCsv_Reader = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_csv.reader",
    .tp_basicsize = sizeof(reader_object),
    .tp_dealloc = reader_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_doc = "CSV reader: an iterator over the rows of lines.\n",
    .tp_traverse = reader_traverse,
    .tp_clear = reader_clear,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = reader_next,
    .tp_members = members,
    .tp_free = PyObject_GC_Del,
};
