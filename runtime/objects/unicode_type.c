/*
 * The type str: its slots, the table of its methods, and its construction.
 *
 * Invariant: all strings of the exact type are compact; a string of a subclass has its
 * text in a block of its own (data.any), so that the subclass may add fields behind.
 *
 * Before: unicode.c. Next: unicode_iter.c.
 */
#include "runtime/objects/unicode.h"

#include "runtime/python.h"
#include "runtime/objects/unicode_private.h"

static void unicode_dealloc(PyObject *self) {
    PyASCIIObject *a = _PyASCIIObject_CAST(self);
    if (a->state.interned == SSTATE_INTERNED_MORTAL) {
        _PyUnicode_ForgetInterned(self);
    }
    if (!a->state.ascii || !a->state.compact) {
        PyObject_Free(_PyCompactUnicodeObject_CAST(self)->utf8);
    }
    if (!a->state.compact) {
        PyObject_Free(_PyUnicodeObject_CAST(self)->data.any);
    }
    if (likely(Py_IS_TYPE(self, &PyUnicode_Type))) {
        PyObject_Free(self);
    } else {
        Py_TYPE(self)->tp_free(self);
    }
}

static PyObject *unicode_str(PyObject *self) {
    return _PyUnicode_ResultUnchanged(self);
}

static Py_ssize_t unicode_length(PyObject *self) {
    return PyUnicode_GET_LENGTH(self);
}

static PyObject *unicode_item(PyObject *self, Py_ssize_t i) {
    if (unlikely(i < 0 || i >= PyUnicode_GET_LENGTH(self))) {
        PyErr_SetString(PyExc_IndexError, "string index out of range");
        return NULL;
    }
    return PyUnicode_FromOrdinal((int)PyUnicode_READ_CHAR(self, i));
}

static PyObject *slice_with_step(PyObject *self, Py_ssize_t start, Py_ssize_t step,
                                 Py_ssize_t n) {
    int kind = PyUnicode_KIND(self);
    const void *data = PyUnicode_DATA(self);
    PyObject *res = PyUnicode_New(n, PyUnicode_MAX_CHAR_VALUE(self));
    if (res == NULL) {
        return NULL;
    }
    void *to = PyUnicode_DATA(res);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyUnicode_WRITE(kind, to, i, PyUnicode_READ(kind, data, start + i * step));
    }
    if (!PyUnicode_IS_ASCII(res)) {
        Py_SETREF(res, _PyUnicode_Copy(res));
    }
    return _PyUnicode_Result(res);
}

static PyObject *unicode_subscript(PyObject *self, PyObject *item) {
    if (PyIndex_Check(item)) {
        Py_ssize_t i = PyNumber_AsSsize_t(item, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) {
            return NULL;
        }
        return unicode_item(self, i < 0 ? i + PyUnicode_GET_LENGTH(self) : i);
    }
    if (!PySlice_Check(item)) {
        PyErr_Format(PyExc_TypeError, "string indices must be integers, not '%.200s'",
                     Py_TYPE(item)->tp_name);
        return NULL;
    }
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(item, &start, &stop, &step) < 0) {
        return NULL;
    }
    Py_ssize_t n =
        PySlice_AdjustIndices(PyUnicode_GET_LENGTH(self), &start, &stop, step);
    if (n <= 0) {
        return Py_NewRef(_Py_EMPTY_STR);
    }
    return step == 1 ? PyUnicode_Substring(self, start, start + n)
                     : slice_with_step(self, start, step, n);
}

static PyObject *unicode_mod(PyObject *left, PyObject *right) {
    if (!PyUnicode_Check(left)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return PyUnicode_Format(left, right);
}

/* ---- Construction ---- */

static PyObject *subtype_new(PyTypeObject *type, PyObject *text) {
    int kind = PyUnicode_KIND(text);
    Py_ssize_t n = PyUnicode_GET_LENGTH(text);
    size_t size = ((size_t)n + 1) * (size_t)kind;
    PyObject *self = type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    PyUnicodeObject *u = _PyUnicodeObject_CAST(self);
    PyASCIIObject *a = &u->_base._base;
    a->state.kind = (unsigned)kind;
    a->state.ascii = PyUnicode_IS_ASCII(text);
    a->state.ready = 1;
    a->hash = _PyASCIIObject_CAST(text)->hash;
    u->data.any = PyObject_Malloc(size);
    if (u->data.any == NULL) {
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    a->length = n;
    memcpy(u->data.any, PyUnicode_DATA(text), size);
    return self;
}

static PyObject *new_text(PyObject *x, PyObject *encoding, PyObject *errors) {
    if (x == NULL) {
        return Py_NewRef(_Py_EMPTY_STR);
    }
    if (encoding == NULL && errors == NULL) {
        return PyObject_Str(x);
    }
    const char *e = NULL, *how = NULL;
    if ((encoding != NULL && (e = PyUnicode_AsUTF8(encoding)) == NULL) ||
        (errors != NULL && (how = PyUnicode_AsUTF8(errors)) == NULL)) {
        return NULL;
    }
    return PyUnicode_FromEncodedObject(x, e, how);
}

static PyObject *new_from(PyTypeObject *type, PyObject **out) {
    for (int i = 1; i < 3; i++) {
        if (out[i] != NULL && !PyUnicode_Check(out[i])) {
            PyErr_Format(PyExc_TypeError, "str() argument '%s' must be str, not %.50s",
                         i == 1 ? "encoding" : "errors",
                         out[i] == Py_None ? "None" : Py_TYPE(out[i])->tp_name);
            return NULL;
        }
    }
    PyObject *text = new_text(out[0], out[1], out[2]);
    if (text == NULL || type == &PyUnicode_Type) {
        return text;
    }
    PyObject *self = subtype_new(type, text);
    Py_DECREF(text);
    return self;
}

static const char *const new_keywords[] = {"object", "encoding", "errors", NULL};
static const _PyArg_Names new_names = {"str", new_keywords, 0, 3};

static PyObject *unicode_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    PyObject *out[3] = {NULL, NULL, NULL};
    if (!_PyArg_UnpackTupleDict(&new_names, args, kwargs, out)) {
        return NULL;
    }
    return new_from(type, out);
}

static PyObject *unicode_vectorcall(PyObject *type, PyObject *const *args,
                                    size_t nargsf, PyObject *kwnames) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (kwnames == NULL && nargs == 1 && type == (PyObject *)&PyUnicode_Type) {
        return PyObject_Str(args[0]);
    }
    PyObject *out[3] = {NULL, NULL, NULL};
    if (!_PyArg_Unpack(&new_names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    return new_from((PyTypeObject *)type, out);
}

/* ---- Methods that are not elsewhere ---- */

UNICODE_FASTKW(encode) {
    static const char *const keywords[] = {"encoding", "errors", NULL};
    static const _PyArg_Names names = {"encode", keywords, 0, 2};
    PyObject *out[2] = {NULL, NULL};
    const char *text[2] = {NULL, NULL};
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    for (int i = 0; i < 2; i++) {
        if (out[i] == NULL) {
            continue;
        }
        if (!PyUnicode_Check(out[i])) {
            PyErr_Format(PyExc_TypeError,
                         "encode() argument '%s' must be str, not %.50s", keywords[i],
                         out[i] == Py_None ? "None" : Py_TYPE(out[i])->tp_name);
            return NULL;
        }
        text[i] = PyUnicode_AsUTF8(out[i]);
        if (text[i] == NULL) {
            return NULL;
        }
    }
    return PyUnicode_AsEncodedString(self, text[0], text[1]);
}

static PyObject *unicode_sizeof(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyASCIIObject *a = _PyASCIIObject_CAST(self);
    Py_ssize_t text = (a->length + 1) * a->state.kind, size;
    if (a->state.compact) {
        size = (Py_ssize_t)(a->state.ascii ? sizeof(PyASCIIObject)
                                           : sizeof(PyCompactUnicodeObject));
    } else {
        size = (Py_ssize_t)sizeof(PyUnicodeObject);
    }
    if ((!a->state.ascii || !a->state.compact) &&
        _PyCompactUnicodeObject_CAST(self)->utf8 != NULL) {
        size += _PyCompactUnicodeObject_CAST(self)->utf8_length + 1;
    }
    return PyLong_FromSsize_t(size + text);
}

static PyObject *unicode_getnewargs(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return Py_BuildValue("(N)", _PyUnicode_Copy(self));
}

static PyObject *unicode_format(PyObject *self, PyObject *args, PyObject *kwargs) {
    return _PyUnicode_DoFormat(self, args, kwargs);
}

static PyObject *unicode_format_map(PyObject *self, PyObject *mapping) {
    return _PyUnicode_DoFormat(self, NULL, mapping);
}

#define METHOD(name, flags, doc)                                                       \
    { #name, _PyCFunction_CAST(_PyUnicode_M_##name), flags, doc }

static PyMethodDef unicode_methods[] = {
    METHOD(encode, METH_FASTCALL | METH_KEYWORDS,
           "encode($self, /, encoding='utf-8', errors='strict')\n--\n\n"
           "The characters as bytes of the encoding."),
    METHOD(replace, METH_FASTCALL,
           "replace($self, old, new, count=-1, /)\n--\n\n"
           "A copy with old replaced by new, all times or the first count times."),
    METHOD(split, METH_FASTCALL | METH_KEYWORDS,
           "split($self, /, sep=None, maxsplit=-1)\n--\n\n"
           "A list of the parts between the separators; sep None: between runs of "
           "blanks."),
    METHOD(rsplit, METH_FASTCALL | METH_KEYWORDS,
           "rsplit($self, /, sep=None, maxsplit=-1)\n--\n\n"
           "split(), but maxsplit counts from the right."),
    METHOD(join, METH_O,
           "join($self, iterable, /)\n--\n\n"
           "The items of the iterable one after another, this between them."),
    METHOD(capitalize, METH_NOARGS,
           "capitalize($self, /)\n--\n\n"
           "The first character as a capital, the others small."),
    METHOD(casefold, METH_NOARGS,
           "casefold($self, /)\n--\n\n"
           "Small letters fit for comparing without regard to case."),
    METHOD(title, METH_NOARGS,
           "title($self, /)\n--\n\n"
           "Each word with a capital first and small letters after it."),
    METHOD(center, METH_FASTCALL,
           "center($self, width, fillchar=' ', /)\n--\n\n"
           "In the middle of width characters, filled up on both sides."),
    METHOD(count, METH_FASTCALL,
           "S.count(sub[, start[, end]]) -> int\n\nHow often sub occurs, without "
           "overlaps, in S[start:end]."),
    METHOD(expandtabs, METH_FASTCALL | METH_KEYWORDS,
           "expandtabs($self, /, tabsize=8)\n--\n\n"
           "Each tab as blanks up to the next column that tabsize divides."),
    METHOD(find, METH_FASTCALL,
           "S.find(sub[, start[, end]]) -> int\n\nThe lowest index of sub in "
           "S[start:end], or -1."),
    METHOD(partition, METH_O,
           "partition($self, sep, /)\n--\n\n"
           "(before, sep, after) of the first sep; without one (all, empty, empty)."),
    METHOD(index, METH_FASTCALL,
           "S.index(sub[, start[, end]]) -> int\n\nThe lowest index of sub in "
           "S[start:end], or ValueError."),
    METHOD(ljust, METH_FASTCALL,
           "ljust($self, width, fillchar=' ', /)\n--\n\n"
           "Filled up on the right to width characters."),
    METHOD(lower, METH_NOARGS,
           "lower($self, /)\n--\n\n"
           "All letters small."),
    METHOD(lstrip, METH_FASTCALL,
           "lstrip($self, chars=None, /)\n--\n\n"
           "Without the blanks, or the given characters, at the left."),
    METHOD(rfind, METH_FASTCALL,
           "S.rfind(sub[, start[, end]]) -> int\n\nThe highest index of sub in "
           "S[start:end], or -1."),
    METHOD(rindex, METH_FASTCALL,
           "S.rindex(sub[, start[, end]]) -> int\n\nThe highest index of sub in "
           "S[start:end], or ValueError."),
    METHOD(rjust, METH_FASTCALL,
           "rjust($self, width, fillchar=' ', /)\n--\n\n"
           "Filled up on the left to width characters."),
    METHOD(rstrip, METH_FASTCALL,
           "rstrip($self, chars=None, /)\n--\n\n"
           "Without the blanks, or the given characters, at the right."),
    METHOD(rpartition, METH_O,
           "rpartition($self, sep, /)\n--\n\n"
           "(before, sep, after) of the last sep; without one (empty, empty, all)."),
    METHOD(splitlines, METH_FASTCALL | METH_KEYWORDS,
           "splitlines($self, /, keepends=False)\n--\n\n"
           "A list of the lines, with their ends if keepends."),
    METHOD(strip, METH_FASTCALL,
           "strip($self, chars=None, /)\n--\n\n"
           "Without the blanks, or the given characters, at both ends."),
    METHOD(swapcase, METH_NOARGS,
           "swapcase($self, /)\n--\n\n"
           "Small letters capital, capitals small."),
    METHOD(translate, METH_O,
           "translate($self, table, /)\n--\n\n"
           "Each character replaced as the table says; None drops it."),
    METHOD(upper, METH_NOARGS,
           "upper($self, /)\n--\n\n"
           "All letters capital."),
    METHOD(startswith, METH_FASTCALL,
           "S.startswith(prefix[, start[, end]]) -> bool\n\nWhether it begins with the "
           "prefix, or with one of a tuple."),
    METHOD(endswith, METH_FASTCALL,
           "S.endswith(suffix[, start[, end]]) -> bool\n\nWhether it ends with the "
           "suffix, or with one of a tuple."),
    METHOD(removeprefix, METH_O,
           "removeprefix($self, prefix, /)\n--\n\n"
           "Without the prefix, where it begins with it."),
    METHOD(removesuffix, METH_O,
           "removesuffix($self, suffix, /)\n--\n\n"
           "Without the suffix, where it ends with it."),
    METHOD(isascii, METH_NOARGS,
           "isascii($self, /)\n--\n\n"
           "Whether all characters are ASCII."),
    METHOD(islower, METH_NOARGS,
           "islower($self, /)\n--\n\n"
           "Whether there are letters, and all are small."),
    METHOD(isupper, METH_NOARGS,
           "isupper($self, /)\n--\n\n"
           "Whether there are letters, and all are capital."),
    METHOD(istitle, METH_NOARGS,
           "istitle($self, /)\n--\n\n"
           "Whether each word has a capital first and small letters after it."),
    METHOD(isspace, METH_NOARGS,
           "isspace($self, /)\n--\n\n"
           "Whether there are only blanks, and one at least."),
    METHOD(isdecimal, METH_NOARGS,
           "isdecimal($self, /)\n--\n\n"
           "Whether there are only decimal digits, and one at least."),
    METHOD(isdigit, METH_NOARGS,
           "isdigit($self, /)\n--\n\n"
           "Whether there are only digits, and one at least."),
    METHOD(isnumeric, METH_NOARGS,
           "isnumeric($self, /)\n--\n\n"
           "Whether there are only numeric characters, and one at least."),
    METHOD(isalpha, METH_NOARGS,
           "isalpha($self, /)\n--\n\n"
           "Whether there are only letters, and one at least."),
    METHOD(isalnum, METH_NOARGS,
           "isalnum($self, /)\n--\n\n"
           "Whether there are only letters and digits, and one at least."),
    METHOD(isidentifier, METH_NOARGS,
           "isidentifier($self, /)\n--\n\n"
           "Whether it has the form of a name of Python."),
    METHOD(isprintable, METH_NOARGS,
           "isprintable($self, /)\n--\n\n"
           "Whether repr() would show every character as it is."),
    METHOD(zfill, METH_O,
           "zfill($self, width, /)\n--\n\n"
           "Zeros on the left, behind a sign, up to width."),
    {"format", _PyCFunction_CAST(unicode_format), METH_VARARGS | METH_KEYWORDS,
     "S.format(*args, **kwargs) -> str\n\nThe fields in braces replaced by the "
     "arguments."},
    {"format_map", unicode_format_map, METH_O,
     "S.format_map(mapping) -> str\n\nformat() with the names looked up in a mapping."},
    {"__format__", _PyUnicode_FormatMethod, METH_O,
     "__format__($self, format_spec, /)\n--\n\n"},
    METHOD(
        maketrans, METH_STATIC | METH_FASTCALL,
        "maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)\n--\n\n"
        "A table for translate(): from a dict, or from two strings of equal length."),
    {"__sizeof__", unicode_sizeof, METH_NOARGS, "__sizeof__($self, /)\n--\n\n"},
    {"__getnewargs__", unicode_getnewargs, METH_NOARGS, NULL},
    {NULL},
};

static PyNumberMethods unicode_as_number = {.nb_remainder = unicode_mod};

static PySequenceMethods unicode_as_sequence = {
    .sq_length = unicode_length,
    .sq_concat = PyUnicode_Concat,
    .sq_repeat = _PyUnicode_Repeat,
    .sq_item = unicode_item,
    .sq_contains = PyUnicode_Contains,
};

static PyMappingMethods unicode_as_mapping = {
    .mp_length = unicode_length,
    .mp_subscript = unicode_subscript,
};

PyTypeObject PyUnicode_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "str",
    .tp_basicsize = sizeof(PyUnicodeObject),
    .tp_dealloc = unicode_dealloc,
    .tp_repr = _PyUnicode_Repr,
    .tp_as_number = &unicode_as_number,
    .tp_as_sequence = &unicode_as_sequence,
    .tp_as_mapping = &unicode_as_mapping,
    .tp_hash = _PyUnicode_HashSlow,
    .tp_str = unicode_str,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_UNICODE_SUBCLASS |
                _Py_TPFLAGS_MATCH_SELF,
    .tp_doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> "
              "str\n\nAn object as text, or the text that bytes encode.",
    .tp_richcompare = PyUnicode_RichCompare,
    .tp_iter = _PyUnicode_Iter,
    .tp_methods = unicode_methods,
    .tp_new = unicode_new,
    .tp_vectorcall = unicode_vectorcall,
    .tp_free = PyObject_Free,
};
