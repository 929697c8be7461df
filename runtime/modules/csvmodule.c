/*
 * The module _csv and its dialects: what separates, quotes and escapes fields.
 *
 * Invariant: a Dialect is valid as made and never changes.
 * PEP 305; CPython 3.11: Modules/_csv.c. Next: csv_reader.c, csv_writer.c.
 */
#include "runtime/modules/csv.h"

PyObject *_PyCsv_Error;
long _PyCsv_FieldLimit = 128 * 1024;
static PyObject *dialects; /* dict: name to Dialect */

/* ---- Options: each takes a value, or NULL for the default; 0 or -1 ---- */

static int type_error(const char *format, const char *name, PyObject *value) {
    PyErr_Format(PyExc_TypeError, format, name,
                 value == NULL ? "" : Py_TYPE(value)->tp_name);
    return -1;
}

static int set_char(const char *name, Py_UCS4 *to, PyObject *value, bool may_be_none) {
    if (value == NULL) {
        return 0;
    }
    if (value == Py_None && may_be_none) {
        *to = NO_CHAR;
        return 0;
    }
    if (!PyUnicode_Check(value)) {
        return type_error(may_be_none ? "\"%s\" must be string or None, not %.200s"
                                      : "\"%s\" must be string, not %.200s",
                          name, value);
    }
    if (PyUnicode_GET_LENGTH(value) != 1) {
        return type_error("\"%s\" must be a 1-character string", name, NULL);
    }
    *to = PyUnicode_READ_CHAR(value, 0);
    return 0;
}

static int set_bool(char *to, PyObject *value) {
    int truth = value == NULL ? *to : PyObject_IsTrue(value);
    *to = (char)truth;
    return truth < 0 ? -1 : 0;
}

static int set_quoting(int *to, PyObject *value) {
    if (value == NULL) {
        return 0;
    }
    if (!PyLong_CheckExact(value)) {
        return type_error("\"%s\" must be an integer", "quoting", NULL);
    }
    *to = _PyLong_AsInt(value);
    return *to == -1 && PyErr_Occurred() ? -1 : 0;
}

static int set_terminator(csv_dialect *d, PyObject *value) {
    if (value != NULL && value != Py_None && !PyUnicode_Check(value)) {
        return type_error("\"%s\" must be a string", "lineterminator", NULL);
    }
    d->lineterminator = value == NULL      ? PyUnicode_FromString("\r\n")
                        : value == Py_None ? NULL
                                           : Py_NewRef(value);
    return value == NULL && d->lineterminator == NULL ? -1 : 0;
}

enum {
    DELIMITER,
    DOUBLEQUOTE,
    ESCAPECHAR,
    TERMINATOR,
    QUOTECHAR,
    QUOTING,
    SKIP,
    STRICT
};

static int set_options(csv_dialect *d, PyObject *const *v) {
    d->delimiter = ',';
    d->quotechar = '"';
    d->escapechar = NO_CHAR;
    d->doublequote = 1;
    d->quoting = QUOTE_MINIMAL;
    if (set_char("delimiter", &d->delimiter, v[DELIMITER], false) < 0 ||
        set_bool(&d->doublequote, v[DOUBLEQUOTE]) < 0 ||
        set_char("escapechar", &d->escapechar, v[ESCAPECHAR], true) < 0 ||
        set_terminator(d, v[TERMINATOR]) < 0 ||
        set_char("quotechar", &d->quotechar, v[QUOTECHAR], true) < 0 ||
        set_quoting(&d->quoting, v[QUOTING]) < 0 ||
        set_bool(&d->skipinitialspace, v[SKIP]) < 0 ||
        set_bool(&d->strict, v[STRICT]) < 0) {
        return -1;
    }
    if (d->quoting < QUOTE_MINIMAL || d->quoting > QUOTE_NONE) {
        return type_error("bad \"%s\" value", "quoting", NULL);
    }
    if (v[QUOTECHAR] == Py_None && v[QUOTING] == NULL) {
        d->quoting = QUOTE_NONE;
    }
    if (d->quoting != QUOTE_NONE && d->quotechar == NO_CHAR) {
        return type_error("%s must be set if quoting enabled", "quotechar", NULL);
    }
    return d->lineterminator == NULL
               ? type_error("%s must be set", "lineterminator", NULL)
               : 0;
}

/* ---- The type Dialect ---- */

static PyObject *find_dialect(PyObject *name) {
    PyObject *d = PyDict_GetItemWithError(dialects, name);
    if (d == NULL && !PyErr_Occurred()) {
        PyErr_SetString(_PyCsv_Error, "unknown dialect");
    }
    return d;
}

/* Takes what is not given from the attributes of `dialect`; new references. */
static int fill_from(PyObject *dialect, const char *const *names, PyObject **v) {
    for (int i = 0; i < 8; i++) {
        Py_XINCREF(v[i]);
    }
    for (int i = 0; dialect != NULL && i < 8; i++) {
        if (v[i] == NULL &&
            (v[i] = PyObject_GetAttrString(dialect, names[i])) == NULL) {
            PyErr_Clear();
        }
    }
    return 0;
}

static PyObject *dialect_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    static char *const keywords[] = {
        "dialect",   "delimiter", "doublequote",      "escapechar", "lineterminator",
        "quotechar", "quoting",   "skipinitialspace", "strict",     NULL};
    PyObject *dialect = NULL, *v[8] = {NULL};
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|OOOOOOOOO", keywords, &dialect,
                                     &v[0], &v[1], &v[2], &v[3], &v[4], &v[5], &v[6],
                                     &v[7])) {
        return NULL;
    }
    if (dialect != NULL && PyUnicode_Check(dialect) &&
        (dialect = find_dialect(dialect)) == NULL) {
        return NULL;
    }
    bool plain = true;
    for (int i = 0; i < 8; i++) {
        plain = plain && v[i] == NULL;
    }
    if (plain && dialect != NULL && Py_TYPE(dialect) == type) {
        return Py_NewRef(dialect);
    }
    csv_dialect *d = (csv_dialect *)type->tp_alloc(type, 0);
    if (d != NULL) {
        fill_from(dialect, (const char *const *)keywords + 1, v);
        int err = set_options(d, v);
        for (int i = 0; i < 8; i++) {
            Py_XDECREF(v[i]);
        }
        if (err < 0) {
            Py_CLEAR(d);
        }
    }
    return (PyObject *)d;
}

csv_dialect *_PyCsv_MakeDialect(PyObject *dialect, PyObject *kwargs) {
    PyObject *args = dialect == NULL ? PyTuple_New(0) : PyTuple_Pack(1, dialect);
    PyObject *d =
        args == NULL ? NULL : PyObject_Call((PyObject *)&_PyCsv_Dialect, args, kwargs);
    Py_XDECREF(args);
    return (csv_dialect *)d;
}

static void dialect_dealloc(PyObject *op) {
    Py_XDECREF(((csv_dialect *)op)->lineterminator);
    Py_TYPE(op)->tp_free(op);
}

static PyObject *get_char(PyObject *op, void *offset) {
    Py_UCS4 ch = *(Py_UCS4 *)((char *)op + (intptr_t)offset);
    return ch == NO_CHAR ? Py_NewRef(Py_None) : PyUnicode_FromOrdinal((int)ch);
}

#define CHAR(name)                                                                     \
    { #name, get_char, NULL, NULL, (void *)offsetof(csv_dialect, name) }
static PyGetSetDef dialect_getset[] = {
    CHAR(delimiter),
    CHAR(escapechar),
    CHAR(quotechar),
    {NULL},
};
static PyMemberDef dialect_members[] = {
    {"lineterminator", T_OBJECT, offsetof(csv_dialect, lineterminator), READONLY, NULL},
    {"quoting", T_INT, offsetof(csv_dialect, quoting), READONLY, NULL},
    {"skipinitialspace", T_BOOL, offsetof(csv_dialect, skipinitialspace), READONLY,
     NULL},
    {"doublequote", T_BOOL, offsetof(csv_dialect, doublequote), READONLY, NULL},
    {"strict", T_BOOL, offsetof(csv_dialect, strict), READONLY, NULL},
    {NULL},
};

PyTypeObject _PyCsv_Dialect = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_csv.Dialect",
    .tp_basicsize = sizeof(csv_dialect),
    .tp_dealloc = dialect_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_doc = "How a kind of CSV is written.\n",
    .tp_members = dialect_members,
    .tp_getset = dialect_getset,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = dialect_new,
    .tp_free = PyObject_Free,
};

/* ---- The module ---- */

static PyObject *register_dialect(PyObject *m, PyObject *args, PyObject *kwargs) {
    PyObject *name, *dialect = NULL;
    if (!PyArg_UnpackTuple(args, "", 1, 2, &name, &dialect)) {
        return NULL;
    }
    if (!PyUnicode_Check(name)) {
        PyErr_SetString(PyExc_TypeError, "dialect name must be a string");
        return NULL;
    }
    csv_dialect *d = _PyCsv_MakeDialect(dialect, kwargs);
    int err = d == NULL ? -1 : PyDict_SetItem(dialects, name, (PyObject *)d);
    Py_XDECREF(d);
    return err < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *unregister_dialect(PyObject *m, PyObject *name) {
    if (find_dialect(name) == NULL || PyDict_DelItem(dialects, name) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *get_dialect(PyObject *m, PyObject *name) {
    return Py_XNewRef(find_dialect(name));
}

static PyObject *list_dialects(PyObject *m, PyObject *ignored) {
    return PyDict_Keys(dialects);
}

static PyObject *field_size_limit(PyObject *m, PyObject *const *args,
                                  Py_ssize_t nargs) {
    long old = _PyCsv_FieldLimit;
    if (!_PyArg_CheckPositional("field_size_limit", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 1) {
        if (!PyLong_CheckExact(args[0])) {
            PyErr_SetString(PyExc_TypeError, "limit must be an integer");
            return NULL;
        }
        long limit = PyLong_AsLong(args[0]);
        if (limit == -1 && PyErr_Occurred()) {
            return NULL;
        }
        _PyCsv_FieldLimit = limit;
    }
    return PyLong_FromLong(old);
}

#define KEYWORDS METH_VARARGS | METH_KEYWORDS
static PyMethodDef methods[] = {
    {"reader", _PyCFunction_CAST(_PyCsv_NewReader), KEYWORDS,
     "csv_reader = reader(iterable [, dialect='excel'] [optional keyword args])\n\n"
     "An iterator over the rows of the lines that iterable gives."},
    {"writer", _PyCFunction_CAST(_PyCsv_NewWriter), KEYWORDS,
     "csv_writer = csv.writer(fileobj [, dialect='excel'] [optional keyword args])\n\n"
     "Its writerow(row) and writerows(rows) write to fileobj."},
    {"list_dialects", list_dialects, METH_NOARGS, "The names of all known dialects."},
    {"register_dialect", _PyCFunction_CAST(register_dialect), KEYWORDS,
     "register_dialect(name[, dialect[, **options]])\n\nGives a dialect a name."},
    {"unregister_dialect", unregister_dialect, METH_O,
     "Forgets a dialect by its name."},
    {"get_dialect", get_dialect, METH_O, "The dialect of a name."},
    {"field_size_limit", _PyCFunction_CAST(field_size_limit), METH_FASTCALL,
     "The limit of a field's length; with an argument, sets it and gives the old one."},
    {NULL},
};

static int exec_module(PyObject *m) {
    static const char *const quotings[] = {"QUOTE_MINIMAL", "QUOTE_ALL",
                                           "QUOTE_NONNUMERIC", "QUOTE_NONE"};
    _PyCsv_Error = PyErr_NewException("_csv.Error", NULL, NULL);
    dialects = PyDict_New();
    if (_PyCsv_Error == NULL || dialects == NULL || PyType_Ready(&_PyCsv_Dialect) < 0 ||
        PyType_Ready(&_PyCsv_Reader) < 0 || PyType_Ready(&_PyCsv_Writer) < 0 ||
        PyModule_AddObjectRef(m, "Error", _PyCsv_Error) < 0 ||
        PyModule_AddObjectRef(m, "_dialects", dialects) < 0 ||
        PyModule_AddObjectRef(m, "Dialect", (PyObject *)&_PyCsv_Dialect) < 0 ||
        PyModule_AddObjectRef(m, "Reader", (PyObject *)&_PyCsv_Reader) < 0 ||
        PyModule_AddObjectRef(m, "Writer", (PyObject *)&_PyCsv_Writer) < 0 ||
        PyModule_AddStringConstant(m, "__version__", "1.0") < 0) {
        return -1;
    }
    for (int i = 0; i < 4; i++) {
        if (PyModule_AddIntConstant(m, quotings[i], i) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)exec_module}, {0, NULL}};
static PyModuleDef module = {
    .m_name = "_csv",
    .m_doc = "Rows as text with commas, both ways.\n",
    .m_methods = methods,
    .m_slots = slots,
};

PyObject *PyInit__csv(void);
PyObject *PyInit__csv(void) {
    return PyModule_Create(&module);
}
