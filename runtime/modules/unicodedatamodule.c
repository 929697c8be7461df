/*
 * Module unicodedata: the Unicode Character Database, version 14, and as ucd_3_2_0 the
 * version 3.2 that some internet standards want.
 * Invariant: `self` is the module, or the UCD object of the old version.
 * CPython 3.11: Modules/unicodedata.c. Next: runtime/objects/unicode_data.h.
 */
#include "runtime/objects/unicode_data.h"

#include "runtime/python.h"

static PyTypeObject ucd_type;
#define IS_OLD(self) Py_IS_TYPE(self, &ucd_type)

/* ---- Arguments ---- */

/* The one character of `arg`: 0 or -1. which: the words between "()" and "must". */
static int character(PyObject *arg, const char *function, const char *which,
                     Py_UCS4 *ch) {
    if (!PyUnicode_Check(arg) || PyUnicode_GET_LENGTH(arg) != 1) {
        PyErr_Format(PyExc_TypeError, "%s() %s must be a unicode character, not %.50s",
                     function, which, arg == Py_None ? "None" : Py_TYPE(arg)->tp_name);
        return -1;
    }
    *ch = PyUnicode_READ_CHAR(arg, 0);
    return 0;
}

static void data_of(PyObject *self, Py_UCS4 ch, struct unicode_data *data) {
    if (IS_OLD(self)) {
        _PyUnicode_OldData(ch, data);
    } else {
        _PyUnicode_Data(ch, data);
    }
}

static int one_data(PyObject *self, PyObject *arg, const char *function,
                    struct unicode_data *data) {
    Py_UCS4 ch;
    if (character(arg, function, "argument", &ch) < 0) {
        return -1;
    }
    data_of(self, ch, data);
    return 0;
}

/* ---- One character's properties ---- */

static PyObject *ucd_category(PyObject *self, PyObject *arg) {
    struct unicode_data data;
    return one_data(self, arg, "category", &data) < 0
               ? NULL
               : PyUnicode_FromString(data.category);
}

static PyObject *ucd_bidirectional(PyObject *self, PyObject *arg) {
    struct unicode_data data;
    return one_data(self, arg, "bidirectional", &data) < 0
               ? NULL
               : PyUnicode_FromString(data.bidirectional);
}

static PyObject *ucd_east_asian_width(PyObject *self, PyObject *arg) {
    struct unicode_data data;
    return one_data(self, arg, "east_asian_width", &data) < 0
               ? NULL
               : PyUnicode_FromString(data.width);
}

static PyObject *ucd_combining(PyObject *self, PyObject *arg) {
    struct unicode_data data;
    return one_data(self, arg, "combining", &data) < 0
               ? NULL
               : PyLong_FromLong(data.combining);
}

static PyObject *ucd_mirrored(PyObject *self, PyObject *arg) {
    struct unicode_data data;
    return one_data(self, arg, "mirrored", &data) < 0 ? NULL
                                                      : PyLong_FromLong(data.mirrored);
}

/* name(chr[, default]) and its like: the character's data and the default (or NULL). */
static int with_default(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                        const char *function, Py_UCS4 *ch, struct unicode_data *data,
                        PyObject **otherwise) {
    if (!_PyArg_CheckPositional(function, nargs, 1, 2) ||
        character(args[0], function, "argument 1", ch) < 0) {
        return -1;
    }
    *otherwise = nargs > 1 ? args[1] : NULL;
    data_of(self, *ch, data);
    return 0;
}

static PyObject *none(PyObject *otherwise, const char *words) {
    if (otherwise == NULL) {
        PyErr_SetString(PyExc_ValueError, words);
        return NULL;
    }
    return Py_NewRef(otherwise);
}

static PyObject *ucd_decimal(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    struct unicode_data data;
    PyObject *otherwise;
    Py_UCS4 ch;
    if (with_default(self, args, nargs, "decimal", &ch, &data, &otherwise) < 0) {
        return NULL;
    }
    return data.decimal >= 0 ? PyLong_FromLong(data.decimal)
                             : none(otherwise, "not a decimal");
}

static PyObject *ucd_digit(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    struct unicode_data data;
    PyObject *otherwise;
    Py_UCS4 ch;
    if (with_default(self, args, nargs, "digit", &ch, &data, &otherwise) < 0) {
        return NULL;
    }
    return data.digit >= 0 ? PyLong_FromLong(data.digit)
                           : none(otherwise, "not a digit");
}

static PyObject *ucd_numeric(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    struct unicode_data data;
    PyObject *otherwise;
    Py_UCS4 ch;
    if (with_default(self, args, nargs, "numeric", &ch, &data, &otherwise) < 0) {
        return NULL;
    }
    return data.has_number ? PyFloat_FromDouble(data.number)
                           : none(otherwise, "not a numeric character");
}

/* ---- Names ---- */

static PyObject *ucd_name(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    struct unicode_data data;
    PyObject *otherwise;
    Py_UCS4 ch;
    char name[UNICODE_NAME_MAX];
    if (with_default(self, args, nargs, "name", &ch, &data, &otherwise) < 0) {
        return NULL;
    }
    int n = IS_OLD(self) && !_PyUnicode_IsOld(ch) ? 0 : _PyUnicode_GetName(ch, name);
    return n > 0 ? PyUnicode_FromStringAndSize(name, n)
                 : none(otherwise, "no such name");
}

static PyObject *ucd_lookup(PyObject *self, PyObject *arg) {
    PyObject *name = arg;
    if (PyUnicode_Check(arg)) {
        Py_INCREF(name);
    } else {
        PyObject *bytes = PyObject_CheckBuffer(arg) ? PyObject_Bytes(arg) : NULL;
        if (bytes == NULL) {
            return PyErr_Occurred()
                       ? NULL
                       : PyErr_Format(PyExc_TypeError,
                                      "a bytes-like object is required, not '%.100s'",
                                      Py_TYPE(arg)->tp_name);
        }
        name = PyUnicode_DecodeLatin1(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes),
                                      NULL);
        Py_DECREF(bytes);
    }
    Py_ssize_t length;
    const char *text = name ? PyUnicode_AsUTF8AndSize(name, &length) : NULL;
    Py_UCS4 chars[8];
    PyObject *result = NULL;
    if (text != NULL && length > UNICODE_NAME_MAX) {
        PyErr_SetString(PyExc_KeyError, "name too long");
    } else if (text != NULL) {
        int n = _PyUnicode_LookupName(text, length, chars);
        if (n == 0 || (IS_OLD(self) && (n > 1 || !_PyUnicode_IsOld(chars[0])))) {
            PyErr_Format(PyExc_KeyError, "undefined character name '%s'", text);
        } else {
            result = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, chars, n);
        }
    }
    Py_XDECREF(name);
    return result;
}

/* ---- Forms ---- */

static PyObject *ucd_decomposition(PyObject *self, PyObject *arg) {
    Py_UCS4 ch, chars[18];
    const char *tag = "";
    if (character(arg, "decomposition", "argument", &ch) < 0) {
        return NULL;
    }
    char text[256];
    int n = IS_OLD(self) && !_PyUnicode_IsOld(ch)
                ? 0
                : _PyUnicode_Decomposition(ch, &tag, chars);
    size_t at = strlen(tag);
    memcpy(text, tag, at);
    for (int i = 0; i < n; i++) {
        if (at > 0) {
            text[at++] = ' ';
        }
        for (int shift = chars[i] > 0xffff ? 16 : 12; shift >= 0; shift -= 4) {
            text[at++] = "0123456789ABCDEF"[chars[i] >> shift & 15];
        }
    }
    return PyUnicode_FromStringAndSize(text, (Py_ssize_t)at);
}

static PyObject *normal(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                        const char *function) {
    static const char *const forms[] = {"NFD", "NFC", "NFKD", "NFKC"};
    if (!_PyArg_CheckPositional(function, nargs, 2, 2)) {
        return NULL;
    }
    for (int i = 0; i < 2; i++) {
        if (!PyUnicode_Check(args[i])) {
            _PyArg_BadArgument(function, i == 0 ? "argument 1" : "argument 2", "str",
                               args[i]);
            return NULL;
        }
    }
    for (int i = 0; i < 4; i++) {
        if (_PyUnicode_EqualToASCIIString(args[0], forms[i])) {
            return _PyUnicode_Normalize(args[1], (enum unicode_form)i, IS_OLD(self));
        }
    }
    if (PyUnicode_GET_LENGTH(args[1]) == 0) {
        return Py_NewRef(args[1]);
    }
    PyErr_SetString(PyExc_ValueError, "invalid normalization form");
    return NULL;
}

static PyObject *ucd_normalize(PyObject *self, PyObject *const *args,
                               Py_ssize_t nargs) {
    return normal(self, args, nargs, "normalize");
}

static PyObject *ucd_is_normalized(PyObject *self, PyObject *const *args,
                                   Py_ssize_t nargs) {
    PyObject *form = normal(self, args, nargs, "is_normalized");
    PyObject *result = form == NULL ? NULL : PyObject_RichCompare(form, args[1], Py_EQ);
    Py_XDECREF(form);
    return result;
}

static PyMethodDef methods[] = {
    {"decimal", _PyCFunction_CAST(ucd_decimal), METH_FASTCALL,
     "decimal(chr[, default]): the value of a decimal digit, as an int."},
    {"digit", _PyCFunction_CAST(ucd_digit), METH_FASTCALL,
     "digit(chr[, default]): the value of a digit, as an int."},
    {"numeric", _PyCFunction_CAST(ucd_numeric), METH_FASTCALL,
     "numeric(chr[, default]): the value of a number's character, as a float."},
    {"category", ucd_category, METH_O, "The general category, such as 'Lu'."},
    {"bidirectional", ucd_bidirectional, METH_O, "The bidirectional class, or ''."},
    {"combining", ucd_combining, METH_O, "The canonical combining class, 0 if none."},
    {"mirrored", ucd_mirrored, METH_O, "1 where it is mirrored in text to the left."},
    {"east_asian_width", ucd_east_asian_width, METH_O, "How wide it is in East Asia."},
    {"decomposition", ucd_decomposition, METH_O, "What it is made of, or ''."},
    {"name", _PyCFunction_CAST(ucd_name), METH_FASTCALL,
     "name(chr[, default]): its name."},
    {"lookup", ucd_lookup, METH_O, "The character or sequence of this name."},
    {"is_normalized", _PyCFunction_CAST(ucd_is_normalized), METH_FASTCALL,
     "is_normalized(form, str): whether the text is in the form."},
    {"normalize", _PyCFunction_CAST(ucd_normalize), METH_FASTCALL,
     "normalize(form, str): the text in form 'NFC', 'NFKC', 'NFD' or 'NFKD'."},
    {NULL},
};

static PyObject *get_version(PyObject *self, void *context) {
    return PyUnicode_FromString("3.2.0");
}

static PyGetSetDef getsets[] = {
    {"unidata_version", get_version, NULL, NULL, NULL},
    {NULL},
};

static PyTypeObject ucd_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "unicodedata.UCD",
    .tp_basicsize = sizeof(PyObject),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_methods = methods,
    .tp_getset = getsets,
};

static int exec_module(PyObject *m) {
    if (PyType_Ready(&ucd_type) < 0 || PyModule_AddType(m, &ucd_type) < 0 ||
        PyModule_AddStringConstant(m, "unidata_version", "14.0.0") < 0) {
        return -1;
    }
    PyObject *old = PyType_GenericAlloc(&ucd_type, 0);
    int result = old == NULL ? -1 : PyModule_AddObjectRef(m, "ucd_3_2_0", old);
    Py_XDECREF(old);
    return result;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)exec_module}, {0, NULL}};
static PyModuleDef module = {
    .m_name = "unicodedata",
    .m_doc = "The Unicode Character Database, version 14.0.0.",
    .m_methods = methods,
    .m_slots = slots,
};

PyObject *PyInit_unicodedata(void);
PyObject *PyInit_unicodedata(void) {
    return PyModule_Create(&module);
}
