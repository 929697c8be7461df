/*
 * The type _json.Encoder: objects to JSON text on one line, as json.JSONEncoder does
 * where no indent is wanted.
 *
 * Invariant: an object whose encoding began and has not ended is in `markers`, by its
 * address, so that one within itself is noticed. Before: json_string.c.
 * CPython 3.11: Modules/_json.c.
 */
#include "runtime/modules/json.h"

typedef PyObject *(*string_encoder)(PyObject *, PyObject *);

typedef struct {
    PyObject ob_base;
    PyObject *markers, *defaultfn, *encoder, *indent, *key_separator, *item_separator;
    char sort_keys, skipkeys;
    int allow_nan;
    string_encoder fast; /* NULL: `encoder` is called */
} encoderobject;

static int write_object(encoderobject *e, _PyUnicodeWriter *w, PyObject *obj);

/* Writes a new reference, which must be a str, and gives it up. */
static int write_new(_PyUnicodeWriter *w, PyObject *text) {
    int err = text == NULL ? -1 : _PyUnicodeWriter_WriteStr(w, text);
    Py_XDECREF(text);
    return err;
}

/* ---- Scalars ---- */

static int write_string(encoderobject *e, _PyUnicodeWriter *w, PyObject *obj) {
    if (e->fast != NULL) {
        return _PyJson_WriteString(w, obj, e->fast == _PyJson_EncodeBasestringAscii);
    }
    PyObject *text = PyObject_CallOneArg(e->encoder, obj);
    if (text != NULL && !PyUnicode_Check(text)) {
        PyErr_Format(PyExc_TypeError, "encoder() must return a string, not %.80s",
                     Py_TYPE(text)->tp_name);
        Py_CLEAR(text);
    }
    return write_new(w, text);
}

static PyObject *float_text(encoderobject *e, PyObject *obj) {
    double x = PyFloat_AS_DOUBLE(obj);
    if (x - x == 0) {
        return PyFloat_Type.tp_repr(obj);
    }
    if (!e->allow_nan) {
        PyErr_SetString(PyExc_ValueError,
                        "Out of range float values are not JSON compliant");
        return NULL;
    }
    return PyUnicode_FromString(x > 0 ? "Infinity" : x < 0 ? "-Infinity" : "NaN");
}

/* null, true, false; NULL for any other object. */
static const char *constant(PyObject *obj) {
    return obj == Py_None    ? "null"
           : obj == Py_True  ? "true"
           : obj == Py_False ? "false"
                             : NULL;
}

/* ---- Containers ---- */

/* Notes that `obj` is being encoded; *key: what to hand to leave(). 0 or -1. */
static int enter(encoderobject *e, PyObject *obj, PyObject **key) {
    *key = NULL;
    if (e->markers == Py_None) {
        return 0;
    }
    if ((*key = PyLong_FromVoidPtr(obj)) == NULL) {
        return -1;
    }
    int known = PyDict_Contains(e->markers, *key);
    if (known == 0 && PyDict_SetItem(e->markers, *key, obj) == 0) {
        return 0;
    }
    if (known > 0) {
        PyErr_SetString(PyExc_ValueError, "Circular reference detected");
    }
    Py_CLEAR(*key);
    return -1;
}

/* After success alone, as CPython does. */
static int leave(encoderobject *e, PyObject *key, int err) {
    if (key != NULL && err == 0) {
        err = PyDict_DelItem(e->markers, key);
    }
    Py_XDECREF(key);
    return err;
}

static int write_items(encoderobject *e, _PyUnicodeWriter *w, PyObject *fast) {
    int err = _PyUnicodeWriter_WriteChar(w, '[');
    for (Py_ssize_t i = 0; err == 0 && i < PySequence_Fast_GET_SIZE(fast); i++) {
        if (i > 0) {
            err = _PyUnicodeWriter_WriteStr(w, e->item_separator);
        }
        if (err == 0) {
            err = write_object(e, w, PySequence_Fast_GET_ITEM(fast, i));
        }
    }
    return err < 0 ? -1 : _PyUnicodeWriter_WriteChar(w, ']');
}

static int write_list(encoderobject *e, _PyUnicodeWriter *w, PyObject *seq) {
    PyObject *key, *fast = PySequence_Fast(seq, "_iterencode_list needs a sequence");
    if (fast == NULL) {
        return -1;
    }
    int err;
    if (PySequence_Fast_GET_SIZE(fast) == 0) {
        err = _PyUnicodeWriter_WriteASCIIString(w, "[]", 2);
    } else if ((err = enter(e, seq, &key)) == 0) {
        err = leave(e, key, write_items(e, w, fast));
    }
    Py_DECREF(fast);
    return err;
}

/* The text of a key, new reference; NULL without an exception: to be skipped. */
static PyObject *key_text(encoderobject *e, PyObject *key) {
    const char *word = constant(key);
    if (PyUnicode_Check(key)) {
        return Py_NewRef(key);
    }
    if (PyFloat_Check(key)) {
        return float_text(e, key);
    }
    if (word != NULL) {
        return PyUnicode_FromString(word);
    }
    if (PyLong_Check(key)) {
        return PyLong_Type.tp_repr(key);
    }
    if (!e->skipkeys) {
        PyErr_Format(PyExc_TypeError,
                     "keys must be str, int, float, bool or None, not %.100s",
                     Py_TYPE(key)->tp_name);
    }
    return NULL;
}

/* One pair: 0 skipped, 1 written, -1. */
static int write_pair(encoderobject *e, _PyUnicodeWriter *w, PyObject *item,
                      bool first) {
    if (!PyTuple_Check(item) || PyTuple_GET_SIZE(item) != 2) {
        PyErr_SetString(PyExc_ValueError, "items must return 2-tuples");
        return -1;
    }
    PyObject *text = key_text(e, PyTuple_GET_ITEM(item, 0));
    if (text == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    int err = first ? 0 : _PyUnicodeWriter_WriteStr(w, e->item_separator);
    if (err == 0) {
        err = write_string(e, w, text);
    }
    Py_DECREF(text);
    if (err == 0) {
        err = _PyUnicodeWriter_WriteStr(w, e->key_separator);
    }
    return err < 0 || write_object(e, w, PyTuple_GET_ITEM(item, 1)) < 0 ? -1 : 1;
}

static int write_pairs(encoderobject *e, _PyUnicodeWriter *w, PyObject *dict) {
    PyObject *items = PyMapping_Items(dict);
    bool first = true;
    int err = items == NULL ? -1 : _PyUnicodeWriter_WriteChar(w, '{');
    if (err == 0 && e->sort_keys) {
        err = PyList_Sort(items);
    }
    for (Py_ssize_t i = 0; err == 0 && i < PyList_GET_SIZE(items); i++) {
        int written = write_pair(e, w, PyList_GET_ITEM(items, i), first);
        err = written < 0 ? -1 : 0;
        first = first && written == 0;
    }
    Py_XDECREF(items);
    return err < 0 ? -1 : _PyUnicodeWriter_WriteChar(w, '}');
}

static int write_dict(encoderobject *e, _PyUnicodeWriter *w, PyObject *dict) {
    PyObject *key;
    if (PyDict_GET_SIZE(dict) == 0) {
        return _PyUnicodeWriter_WriteASCIIString(w, "{}", 2);
    }
    return enter(e, dict, &key) < 0 ? -1 : leave(e, key, write_pairs(e, w, dict));
}

/* What default() makes of an object that JSON does not know. */
static int write_default(encoderobject *e, _PyUnicodeWriter *w, PyObject *obj) {
    PyObject *key, *other;
    if (enter(e, obj, &key) < 0) {
        return -1;
    }
    int err = -1;
    if ((other = PyObject_CallOneArg(e->defaultfn, obj)) != NULL) {
        err = write_object(e, w, other);
        Py_DECREF(other);
    }
    return leave(e, key, err);
}

static int write_nested(encoderobject *e, _PyUnicodeWriter *w, PyObject *obj) {
    if (Py_EnterRecursiveCall(" while encoding a JSON object")) {
        return -1;
    }
    int err = PyList_Check(obj) || PyTuple_Check(obj) ? write_list(e, w, obj)
              : PyDict_Check(obj)                     ? write_dict(e, w, obj)
                                                      : write_default(e, w, obj);
    Py_LeaveRecursiveCall();
    return err;
}

static int write_object(encoderobject *e, _PyUnicodeWriter *w, PyObject *obj) {
    const char *word = constant(obj);
    if (word != NULL) {
        return _PyUnicodeWriter_WriteASCIIString(w, word, -1);
    }
    if (PyUnicode_Check(obj)) {
        return write_string(e, w, obj);
    }
    if (PyLong_Check(obj)) {
        return write_new(w, PyLong_Type.tp_repr(obj));
    }
    if (PyFloat_Check(obj)) {
        return write_new(w, float_text(e, obj));
    }
    return write_nested(e, w, obj);
}

/* ---- The type ---- */

static PyObject *encoder_call(PyObject *op, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"obj", "_current_indent_level", NULL};
    static const _PyArg_Names names = {"_iterencode", keywords, 2, 2};
    PyObject *a[2];
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, a)) {
        return NULL;
    }
    Py_ssize_t level = PyNumber_AsSsize_t(a[1], PyExc_OverflowError);
    if (level == -1 && PyErr_Occurred()) {
        return NULL;
    }
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.overallocate = 1;
    if (write_object((encoderobject *)op, &writer, a[0]) < 0) {
        _PyUnicodeWriter_Dealloc(&writer);
        return NULL;
    }
    PyObject *text = _PyUnicodeWriter_Finish(&writer);
    return text == NULL ? NULL : Py_BuildValue("[N]", text);
}

/* The C function of ours that `encoder` is, or NULL. */
static string_encoder fast_encoder(PyObject *encoder) {
    if (!PyCFunction_Check(encoder)) {
        return NULL;
    }
    PyCFunction f = PyCFunction_GET_FUNCTION(encoder);
    return f == _PyJson_EncodeBasestring || f == _PyJson_EncodeBasestringAscii ? f
                                                                               : NULL;
}

static PyObject *encoder_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    static char *const keywords[] = {
        "markers",        "default",   "encoder",  "indent",    "key_separator",
        "item_separator", "sort_keys", "skipkeys", "allow_nan", NULL};
    PyObject *a[6];
    int flags[3];
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OOOOUUppp:make_encoder", keywords,
                                     &a[0], &a[1], &a[2], &a[3], &a[4], &a[5],
                                     &flags[0], &flags[1], &flags[2])) {
        return NULL;
    }
    if (a[0] != Py_None && !PyDict_Check(a[0])) {
        PyErr_Format(PyExc_TypeError,
                     "make_encoder() argument 1 must be dict or None, not %.200s",
                     Py_TYPE(a[0])->tp_name);
        return NULL;
    }
    encoderobject *e = (encoderobject *)type->tp_alloc(type, 0);
    if (e != NULL) {
        e->markers = Py_NewRef(a[0]);
        e->defaultfn = Py_NewRef(a[1]);
        e->encoder = Py_NewRef(a[2]);
        e->indent = Py_NewRef(a[3]);
        e->key_separator = Py_NewRef(a[4]);
        e->item_separator = Py_NewRef(a[5]);
        e->sort_keys = (char)flags[0];
        e->skipkeys = (char)flags[1];
        e->allow_nan = flags[2];
        e->fast = fast_encoder(a[2]);
    }
    return (PyObject *)e;
}

static int encoder_traverse(PyObject *op, visitproc visit, void *arg) {
    encoderobject *e = (encoderobject *)op;
    Py_VISIT(e->markers);
    Py_VISIT(e->defaultfn);
    Py_VISIT(e->encoder);
    Py_VISIT(e->indent);
    Py_VISIT(e->key_separator);
    Py_VISIT(e->item_separator);
    return 0;
}

static int encoder_clear(PyObject *op) {
    encoderobject *e = (encoderobject *)op;
    Py_CLEAR(e->markers);
    Py_CLEAR(e->defaultfn);
    Py_CLEAR(e->encoder);
    Py_CLEAR(e->indent);
    Py_CLEAR(e->key_separator);
    Py_CLEAR(e->item_separator);
    return 0;
}

static void encoder_dealloc(PyObject *op) {
    PyObject_GC_UnTrack(op);
    encoder_clear(op);
    Py_TYPE(op)->tp_free(op);
}

#define MEMBER(name, field, type)                                                      \
    { name, type, offsetof(encoderobject, field), READONLY, name }
static PyMemberDef members[] = {
    MEMBER("markers", markers, T_OBJECT),
    MEMBER("default", defaultfn, T_OBJECT),
    MEMBER("encoder", encoder, T_OBJECT),
    MEMBER("indent", indent, T_OBJECT),
    MEMBER("key_separator", key_separator, T_OBJECT),
    MEMBER("item_separator", item_separator, T_OBJECT),
    MEMBER("sort_keys", sort_keys, T_BOOL),
    MEMBER("skipkeys", skipkeys, T_BOOL),
    {NULL},
};

PyTypeObject _PyJson_Encoder = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_json.Encoder",
    .tp_basicsize = sizeof(encoderobject),
    .tp_dealloc = encoder_dealloc,
    .tp_call = encoder_call,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_doc = "_iterencode(obj, _current_indent_level) -> iterable",
    .tp_traverse = encoder_traverse,
    .tp_clear = encoder_clear,
    .tp_members = members,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = encoder_new,
    .tp_free = PyObject_GC_Del,
};
