/*
 * The module _struct: C values as octets and back, by a format string.
 *
 * Invariant: a format is compiled once into fields with offsets; packing and unpacking
 * only walk them, and each field lies within the format's size.
 *
 * Source: "struct: Interpret bytes as packed binary data"; CPython 3.11,
 * Modules/_struct.c. Next: struct_item.c.
 */
#include "runtime/modules/struct.h"

#include "runtime/python.h"

PyObject *_PyStruct_Error(void) {
    static PyObject *error;
    if (error == NULL) {
        error = PyErr_NewException("struct.error", NULL, NULL);
    }
    return error;
}

int _PyStruct_Fail(const char *format, ...) {
    PyObject *type = _PyStruct_Error();
    va_list args;
    va_start(args, format);
    if (type != NULL) {
        PyErr_FormatV(type, format, args);
    }
    va_end(args);
    return -1;
}

/* ---- Formats ---- */

/* "@" native sizes and alignment, "=" standard sizes, "<", ">", "!" their order. */
static const char *parse_order(const char *s, struct_format *f) {
    f->native = *s != '<' && *s != '>' && *s != '!' && *s != '=';
    f->big = *s == '>' || *s == '!';
    return *s != 0 && strchr("@=<>!", *s) != NULL ? s + 1 : s;
}

/* Appends a field of `n` items (one field of n octets for s and p): 0 or -1. */
static int add_field(struct_format *f, char code, Py_ssize_t n, Py_ssize_t size,
                     Py_ssize_t align) {
    bool text = code == 's' || code == 'p';
    Py_ssize_t pad = align > 1 ? (align - f->size % align) % align : 0;
    if (n > (PY_SSIZE_T_MAX - f->size - pad) / size) {
        return _PyStruct_Fail("total struct size too long");
    }
    f->size += pad;
    if (code != 'x' && (n > 0 || text)) {
        struct_field *fields =
            PyMem_Realloc(f->fields, (size_t)(f->n_fields + 1) * sizeof(*fields));
        if (fields == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        f->fields = fields;
        fields[f->n_fields++] =
            (struct_field){code, text ? n : size, f->size, text ? 1 : n};
        f->n_items += text ? 1 : n;
    }
    f->size += n * size;
    return 0;
}

static int parse_format(const char *s, struct_format *f) {
    s = parse_order(s, f);
    for (; *s != 0; s++) {
        Py_ssize_t n = 1, align = 1;
        if (Py_ISSPACE(*s)) {
            continue;
        }
        if (Py_ISDIGIT(*s)) {
            for (n = 0; Py_ISDIGIT(*s); s++) {
                if (n > (PY_SSIZE_T_MAX - 9) / 10) {
                    return _PyStruct_Fail("overflow in item count");
                }
                n = n * 10 + (*s - '0');
            }
            if (*s == 0) {
                return _PyStruct_Fail("repeat count given without format specifier");
            }
        }
        Py_ssize_t size = _PyStruct_ItemSize(*s, f->native, &align);
        if (size == 0) {
            return _PyStruct_Fail("bad char in struct format");
        }
        if (add_field(f, *s, n, size, align) < 0) {
            return -1;
        }
    }
    return 0;
}

static void clear_format(struct_format *f) {
    PyMem_Free(f->fields);
    f->fields = NULL;
}

static int compile(PyObject *text, struct_format *f) {
    memset(f, 0, sizeof(*f));
    const char *s = NULL;
    if (PyUnicode_Check(text)) {
        s = PyUnicode_AsUTF8(text);
    } else if (PyBytes_Check(text)) {
        s = PyBytes_AS_STRING(text);
    } else {
        PyErr_Format(PyExc_TypeError,
                     "Struct() argument 1 must be a str or bytes object, not %.200s",
                     Py_TYPE(text)->tp_name);
    }
    Py_ssize_t n = s == NULL               ? 0
                   : PyUnicode_Check(text) ? PyUnicode_GET_LENGTH(text)
                                           : Py_SIZE(text);
    if (s != NULL && strlen(s) < (size_t)n) {
        _PyStruct_Fail("embedded null character");
        s = NULL;
    }
    if (s == NULL || parse_format(s, f) < 0) {
        clear_format(f);
        return -1;
    }
    return 0;
}

/* ---- Packing and unpacking by a compiled format ---- */

static int pack_into(const struct_format *f, char *to, PyObject *const *args) {
    memset(to, 0, (size_t)f->size);
    for (Py_ssize_t k = 0; k < f->n_fields; k++) {
        const struct_field *field = &f->fields[k];
        for (Py_ssize_t i = 0; i < field->n; i++) {
            if (_PyStruct_PackItem(f, field, to + field->offset + i * field->size,
                                   *args++) < 0) {
                return -1;
            }
        }
    }
    return 0;
}

static PyObject *unpack_from(const struct_format *f, const char *from) {
    PyObject *res = PyTuple_New(f->n_items);
    Py_ssize_t at = 0;
    for (Py_ssize_t k = 0; res != NULL && k < f->n_fields; k++) {
        const struct_field *field = &f->fields[k];
        for (Py_ssize_t i = 0; res != NULL && i < field->n; i++) {
            PyObject *item =
                _PyStruct_UnpackItem(f, field, from + field->offset + i * field->size);
            if (item == NULL) {
                Py_CLEAR(res);
            } else {
                PyTuple_SET_ITEM(res, at++, item);
            }
        }
    }
    return res;
}

static PyObject *do_pack(const struct_format *f, PyObject *const *args, Py_ssize_t n) {
    if (n != f->n_items) {
        _PyStruct_Fail("pack expected %zd items for packing (got %zd)", f->n_items, n);
        return NULL;
    }
    PyObject *res = PyBytes_FromStringAndSize(NULL, f->size);
    if (res != NULL && f->size > 0 && pack_into(f, PyBytes_AS_STRING(res), args) < 0) {
        Py_CLEAR(res);
    }
    return _PyBytes_Shared(res);
}

static PyObject *do_unpack(const struct_format *f, PyObject *data) {
    Py_buffer view;
    if (PyObject_GetBuffer(data, &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    PyObject *res = NULL;
    if (view.len == f->size) {
        res = unpack_from(f, view.buf);
    } else {
        _PyStruct_Fail("unpack requires a buffer of %zd bytes", f->size);
    }
    PyBuffer_Release(&view);
    return res;
}

/* Makes *offset count from the start and checks the room: 0 or -1. */
static int check_room(const struct_format *f, Py_ssize_t len, Py_ssize_t *offset,
                      bool packing) {
    if (*offset < 0) {
        if (*offset + f->size > 0) {
            return _PyStruct_Fail(
                packing ? "no space to pack %zd bytes at offset %zd"
                        : "not enough data to unpack %zd bytes at offset %zd",
                f->size, *offset);
        }
        if (*offset + len < 0) {
            return _PyStruct_Fail("offset %zd out of range for %zd-byte buffer",
                                  *offset, len);
        }
        *offset += len;
    }
    if (len - *offset < f->size) {
        return _PyStruct_Fail(
            packing ? "pack_into requires a buffer of at least %zu bytes for packing "
                      "%zd bytes at offset %zd (actual buffer size is %zd)"
                    : "unpack_from requires a buffer of at least %zu bytes for "
                      "unpacking %zd bytes at offset %zd (actual buffer size is %zd)",
            (size_t)*offset + (size_t)f->size, f->size, *offset, len);
    }
    return 0;
}

static PyObject *do_unpack_from(const struct_format *f, PyObject *data,
                                Py_ssize_t offset) {
    Py_buffer view;
    if (PyObject_GetBuffer(data, &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    PyObject *res = check_room(f, view.len, &offset, false) < 0
                        ? NULL
                        : unpack_from(f, (const char *)view.buf + offset);
    PyBuffer_Release(&view);
    return res;
}

/* args: buffer, offset, values. */
static PyObject *do_pack_into(const struct_format *f, PyObject *const *args,
                              Py_ssize_t n) {
    Py_buffer view;
    if (n < 2) {
        PyErr_SetString(PyExc_TypeError, n == 0 ? "pack_into expected buffer argument"
                                                : "pack_into expected offset argument");
        return NULL;
    }
    if (n - 2 != f->n_items) {
        _PyStruct_Fail("pack_into expected %zd items for packing (got %zd)", f->n_items,
                       n - 2);
        return NULL;
    }
    Py_ssize_t offset = PyNumber_AsSsize_t(args[1], PyExc_IndexError);
    if (offset == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (PyObject_GetBuffer(args[0], &view, PyBUF_WRITABLE) < 0) {
        PyErr_Format(PyExc_TypeError,
                     "argument must be read-write bytes-like object, not %.50s",
                     Py_TYPE(args[0])->tp_name);
        return NULL;
    }
    int err = check_room(f, view.len, &offset, true);
    if (err == 0) {
        err = pack_into(f, (char *)view.buf + offset, args + 2);
    }
    PyBuffer_Release(&view);
    return err < 0 ? NULL : Py_NewRef(Py_None);
}

/* An iterator over the tuples of consecutive chunks. */
static PyObject *do_iter_unpack(const struct_format *f, PyObject *data) {
    Py_buffer view;
    if (f->size == 0) {
        _PyStruct_Fail("cannot iteratively unpack with a struct of length 0");
        return NULL;
    }
    if (PyObject_GetBuffer(data, &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    PyObject *list = NULL, *res = NULL;
    if (view.len % f->size != 0) {
        _PyStruct_Fail(
            "iterative unpacking requires a buffer of a multiple of %zd bytes",
            f->size);
    } else {
        list = PyList_New(0);
    }
    for (Py_ssize_t at = 0; list != NULL && at < view.len; at += f->size) {
        PyObject *item = unpack_from(f, (const char *)view.buf + at);
        if (item == NULL || PyList_Append(list, item) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(item);
    }
    PyBuffer_Release(&view);
    if (list != NULL) {
        res = PyObject_GetIter(list);
        Py_DECREF(list);
    }
    return res;
}

/* ---- The type Struct ---- */

typedef struct {
    PyObject ob_base;
    struct_format format;
    PyObject *text; /* owned: the format as str */
} structobject;

static const struct_format *format_of(PyObject *self) {
    return &((structobject *)self)->format;
}

static int struct_init(PyObject *self, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"format", NULL};
    static const _PyArg_Names names = {"Struct", keywords, 1, 1};
    PyObject *text = NULL;
    structobject *s = (structobject *)self;
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, &text)) {
        return -1;
    }
    struct_format fresh;
    if (compile(text, &fresh) < 0) {
        return -1;
    }
    clear_format(&s->format);
    s->format = fresh;
    Py_XSETREF(s->text, PyUnicode_Check(text)
                            ? Py_NewRef(text)
                            : PyUnicode_DecodeASCII(PyBytes_AS_STRING(text),
                                                    Py_SIZE(text), NULL));
    return s->text == NULL ? -1 : 0;
}

static void struct_dealloc(PyObject *self) {
    clear_format(&((structobject *)self)->format);
    Py_XDECREF(((structobject *)self)->text);
    Py_TYPE(self)->tp_free(self);
}

static PyObject *struct_pack(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    return do_pack(format_of(self), args, n);
}
static PyObject *struct_pack_into(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    return do_pack_into(format_of(self), args, n);
}
static PyObject *struct_unpack(PyObject *self, PyObject *data) {
    return do_unpack(format_of(self), data);
}
static PyObject *struct_iter_unpack(PyObject *self, PyObject *data) {
    return do_iter_unpack(format_of(self), data);
}

/* (buffer, offset=0) */
static PyObject *unpack_from_args(const struct_format *f, PyObject *const *args,
                                  Py_ssize_t nargs, PyObject *kwnames) {
    static const char *const keywords[] = {"buffer", "offset", NULL};
    static const _PyArg_Names names = {"unpack_from", keywords, 1, 2};
    PyObject *out[2] = {NULL, NULL};
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    Py_ssize_t offset =
        out[1] == NULL ? 0 : PyNumber_AsSsize_t(out[1], PyExc_IndexError);
    return offset == -1 && PyErr_Occurred() ? NULL : do_unpack_from(f, out[0], offset);
}
static PyObject *struct_unpack_from(PyObject *self, PyObject *const *args,
                                    Py_ssize_t nargs, PyObject *kwnames) {
    return unpack_from_args(format_of(self), args, nargs, kwnames);
}

static PyObject *struct_get_format(PyObject *self, void *ignored) {
    return Py_NewRef(((structobject *)self)->text);
}
static PyObject *struct_get_size(PyObject *self, void *ignored) {
    return PyLong_FromSsize_t(format_of(self)->size);
}

static PyObject *struct_sizeof(PyObject *self, PyObject *ignored) {
    return PyLong_FromSsize_t(Py_TYPE(self)->tp_basicsize +
                              format_of(self)->n_fields *
                                  (Py_ssize_t)sizeof(struct_field));
}

static PyMethodDef struct_methods[] = {
    {"pack", _PyCFunction_CAST(struct_pack), METH_FASTCALL, NULL},
    {"pack_into", _PyCFunction_CAST(struct_pack_into), METH_FASTCALL, NULL},
    {"unpack", struct_unpack, METH_O, NULL},
    {"unpack_from", _PyCFunction_CAST(struct_unpack_from),
     METH_FASTCALL | METH_KEYWORDS, NULL},
    {"iter_unpack", struct_iter_unpack, METH_O, NULL},
    {"__sizeof__", struct_sizeof, METH_NOARGS,
     "S.__sizeof__() -> bytes of memory that S takes"},
    {NULL},
};

static PyGetSetDef struct_getset[] = {
    {"format", struct_get_format, NULL, NULL, NULL},
    {"size", struct_get_size, NULL, NULL, NULL},
    {NULL},
};

PyTypeObject _PyStruct_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_struct.Struct",
    .tp_basicsize = sizeof(structobject),
    .tp_dealloc = struct_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = struct_methods,
    .tp_getset = struct_getset,
    .tp_init = struct_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_Free,
};

/* ---- The module's functions: the format comes first ---- */

#define WITH_FORMAT(name, min, call)                                                   \
    static PyObject *name(PyObject *self, PyObject *const *args, Py_ssize_t nargs,     \
                          PyObject *kwnames) {                                         \
        struct_format f;                                                               \
        if (nargs < (min)) {                                                           \
            PyErr_Format(PyExc_TypeError, "missing format argument");                  \
            return NULL;                                                               \
        }                                                                              \
        if (compile(args[0], &f) < 0) {                                                \
            return NULL;                                                               \
        }                                                                              \
        PyObject *res = (call);                                                        \
        clear_format(&f);                                                              \
        return res;                                                                    \
    }
WITH_FORMAT(module_calcsize, 1, PyLong_FromSsize_t(f.size))
WITH_FORMAT(module_pack, 1, do_pack(&f, args + 1, nargs - 1))
WITH_FORMAT(module_pack_into, 1, do_pack_into(&f, args + 1, nargs - 1))
WITH_FORMAT(module_unpack, 2, do_unpack(&f, args[1]))
WITH_FORMAT(module_unpack_from, 1, unpack_from_args(&f, args + 1, nargs - 1, kwnames))
WITH_FORMAT(module_iter_unpack, 2, do_iter_unpack(&f, args[1]))

static PyObject *clear_cache(PyObject *self, PyObject *ignored) {
    Py_RETURN_NONE;
}

#define FUNCTION(name)                                                                 \
    { #name, _PyCFunction_CAST(module_##name), METH_FASTCALL | METH_KEYWORDS, NULL }
static PyMethodDef module_methods[] = {
    FUNCTION(calcsize),
    FUNCTION(pack),
    FUNCTION(pack_into),
    FUNCTION(unpack),
    FUNCTION(unpack_from),
    FUNCTION(iter_unpack),
    {"_clearcache", clear_cache, METH_NOARGS, NULL},
    {NULL},
};

static PyModuleDef module_def = {.m_name = "_struct", .m_methods = module_methods};

PyObject *PyInit__struct(void) {
    PyObject *module = PyModule_Create(&module_def), *error = _PyStruct_Error();
    if (module != NULL &&
        (error == NULL || PyType_Ready(&_PyStruct_Type) < 0 ||
         PyModule_AddObjectRef(module, "Struct", (PyObject *)&_PyStruct_Type) < 0 ||
         PyModule_AddObjectRef(module, "error", error) < 0)) {
        Py_CLEAR(module);
    }
    return module;
}
