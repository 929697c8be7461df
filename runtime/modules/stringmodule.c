/*
 * The module _string: the markup of str.format for string.Formatter.
 *
 * Invariant: an iterator owns its text, and its part lies within it.
 * CPython 3.11: Objects/stringlib/unicode_format.h. Before: format_markup.h.
 */
#include "runtime/objects/format_markup.h"
#include "runtime/python.h"

typedef struct {
    PyObject ob_base;
    _PyFormatPart rest; /* rest.text is owned */
} markupobject;

static PyObject *make_iterator(PyTypeObject *type, _PyFormatPart rest) {
    markupobject *it = PyObject_New(markupobject, type);
    if (it != NULL) {
        it->rest = rest;
        Py_INCREF(rest.text);
    }
    return (PyObject *)it;
}

static void markup_dealloc(PyObject *self) {
    Py_DECREF(((markupobject *)self)->rest.text);
    PyObject_Free(self);
}

static PyObject *text_of(const _PyFormatPart *p) {
    return PyUnicode_Substring(p->text, p->pos, p->end);
}

/* (literal, field name, spec, conversion); the last three None where no field is. */
static PyObject *formatter_next(PyObject *self) {
    _PyFormatPart *p = &((markupobject *)self)->rest, literal;
    _PyFormatField f;
    if (p->pos >= p->end) {
        return NULL;
    }
    int follows = _PyFormat_Literal(p, &literal);
    if (follows < 0 || (follows && _PyFormat_ParseField(p, &f) < 0)) {
        return NULL;
    }
    if (!follows) {
        return Py_BuildValue("(NOOO)", text_of(&literal), Py_None, Py_None, Py_None);
    }
    PyObject *conversion = f.conversion == 0 ? Py_NewRef(Py_None)
                                             : PyUnicode_FromOrdinal((int)f.conversion);
    return Py_BuildValue("(NNNN)", text_of(&literal), text_of(&f.name),
                         text_of(&f.spec), conversion);
}

/* A key: an int where it spells one, else a str. */
static PyObject *key_of(const _PyFormatPart *p, Py_ssize_t start, Py_ssize_t end) {
    Py_ssize_t i = _PyFormat_Index(p, start, end);
    return i == -2   ? NULL
           : i == -1 ? PyUnicode_Substring(p->text, start, end)
                     : PyLong_FromSsize_t(i);
}

/* (is attribute, name). */
static PyObject *fieldname_next(PyObject *self) {
    _PyFormatPart *p = &((markupobject *)self)->rest, name;
    if (p->pos >= p->end) {
        return NULL;
    }
    int attribute = _PyFormat_Accessor(p, &name);
    if (attribute < 0) {
        return NULL;
    }
    return Py_BuildValue("(NN)", PyBool_FromLong(attribute),
                         attribute ? text_of(&name) : key_of(p, name.pos, name.end));
}

#define MARKUP_TYPE(name, next)                                                        \
    {                                                                                  \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = name,                         \
                                            .tp_basicsize = sizeof(markupobject),      \
                                            .tp_dealloc = markup_dealloc,              \
                                            .tp_getattro = PyObject_GenericGetAttr,    \
                                            .tp_flags =                                \
                                                Py_TPFLAGS_DEFAULT |                   \
                                                Py_TPFLAGS_DISALLOW_INSTANTIATION,     \
                                            .tp_iter = PyObject_SelfIter,              \
                                            .tp_iternext = next                        \
    }
static PyTypeObject formatter_type = MARKUP_TYPE("formatteriterator", formatter_next);
static PyTypeObject fieldname_type = MARKUP_TYPE("fieldnameiterator", fieldname_next);

static bool is_str(PyObject *arg) {
    if (!PyUnicode_Check(arg)) {
        PyErr_Format(PyExc_TypeError, "expected str, got %s", Py_TYPE(arg)->tp_name);
        return false;
    }
    return true;
}

static PyObject *formatter_parser(PyObject *m, PyObject *arg) {
    return is_str(arg) ? make_iterator(&formatter_type, _PyFormat_Whole(arg)) : NULL;
}

static PyObject *field_name_split(PyObject *m, PyObject *arg) {
    if (!is_str(arg)) {
        return NULL;
    }
    _PyFormatPart p = _PyFormat_Whole(arg);
    Py_ssize_t end = _PyFormat_FirstEnd(&p);
    PyObject *first = key_of(&p, 0, end);
    if (first == NULL) {
        return NULL;
    }
    p.pos = end;
    return Py_BuildValue("(NN)", first, make_iterator(&fieldname_type, p));
}

static PyMethodDef methods[] = {
    {"formatter_field_name_split", field_name_split, METH_O,
     "The first name of a replacement field, and the steps after it."},
    {"formatter_parser", formatter_parser, METH_O,
     "The parts of a format string, as tuples."},
    {NULL},
};

static int exec_module(PyObject *m) {
    return PyType_Ready(&formatter_type) < 0 ? -1 : PyType_Ready(&fieldname_type);
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)exec_module}, {0, NULL}};
static PyModuleDef module = {
    .m_name = "_string",
    .m_doc = "What string.Formatter is made of.",
    .m_methods = methods,
    .m_slots = slots,
};

PyObject *PyInit__string(void);
PyObject *PyInit__string(void) {
    return PyModule_Create(&module);
}
