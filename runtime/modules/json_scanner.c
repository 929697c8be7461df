/*
 * The type _json.Scanner: JSON text to objects, as the decoder that it was made from
 * wants them.
 *
 * Invariant: each function of the family scan_* takes the index where a value begins
 * and gives the value and, in *next, the index behind it. Equal keys of one text are
 * one object, through `memo`. CPython 3.11: Modules/_json.c. Before: json_string.c.
 */
#include "runtime/modules/json.h"

typedef struct {
    PyObject ob_base;
    char strict;
    PyObject *object_hook, *object_pairs_hook, *parse_float, *parse_int,
        *parse_constant;
    PyObject *memo; /* dict */
} scannerobject;

typedef struct {
    scannerobject *scanner;
    PyObject *text;
    int kind;
    const void *data;
    Py_ssize_t length;
} source;

/* The character at i; 0 behind the end. */
static Py_UCS4 at(const source *s, Py_ssize_t i) {
    return i < s->length ? PyUnicode_READ(s->kind, s->data, i) : 0;
}

static Py_ssize_t skip_space(const source *s, Py_ssize_t i) {
    Py_UCS4 ch;
    while ((ch = at(s, i)) == ' ' || ch == '\n' || ch == '\t' || ch == '\r') {
        i++;
    }
    return i;
}

static PyObject *scan_value(const source *s, Py_ssize_t i, Py_ssize_t *next);

/* No value begins at i. */
static PyObject *stop(Py_ssize_t i) {
    PyObject *value = PyLong_FromSsize_t(i);
    if (value != NULL) {
        PyErr_SetObject(PyExc_StopIteration, value);
        Py_DECREF(value);
    }
    return NULL;
}

/* ---- Numbers and words ---- */

static Py_ssize_t skip_digits(const source *s, Py_ssize_t i) {
    while (at(s, i) - '0' < 10) {
        i++;
    }
    return i;
}

/* Where the number at i ends; i if there is none. */
static Py_ssize_t number_end(const source *s, Py_ssize_t i, bool *is_float) {
    Py_ssize_t start = i, end;
    *is_float = false;
    i += at(s, i) == '-';
    end = at(s, i) == '0' ? i + 1 : skip_digits(s, i);
    if (end == i) {
        return start;
    }
    i = end;
    if (at(s, i) == '.' && at(s, i + 1) - '0' < 10) {
        *is_float = true;
        i = skip_digits(s, i + 1);
    }
    if (at(s, i) == 'e' || at(s, i) == 'E') {
        Py_ssize_t digits = i + 1 + (at(s, i + 1) == '-' || at(s, i + 1) == '+');
        end = skip_digits(s, digits);
        if (end > digits) {
            *is_float = true;
            i = end;
        }
    }
    return i;
}

static PyObject *scan_number(const source *s, Py_ssize_t i, Py_ssize_t *next) {
    bool is_float;
    *next = number_end(s, i, &is_float);
    if (*next == i) {
        return stop(i);
    }
    PyObject *digits = PyUnicode_Substring(s->text, i, *next);
    if (digits == NULL) {
        return NULL;
    }
    PyObject *parse = is_float ? s->scanner->parse_float : s->scanner->parse_int;
    PyObject *value = parse == (PyObject *)&PyFloat_Type ? PyFloat_FromString(digits)
                      : parse == (PyObject *)&PyLong_Type
                          ? PyLong_FromUnicodeObject(digits, 10)
                          : PyObject_CallOneArg(parse, digits);
    Py_DECREF(digits);
    return value;
}

static bool has_word(const source *s, Py_ssize_t i, const char *word) {
    while (*word != 0 && at(s, i) == (Py_UCS4)*word) {
        word++;
        i++;
    }
    return *word == 0;
}

/* null, true, ...: the value, or NULL without an exception. */
static PyObject *scan_word(const source *s, Py_ssize_t i, Py_ssize_t *next) {
    static const char *const words[] = {"null", "true",     "false",
                                        "NaN",  "Infinity", "-Infinity"};
    PyObject *const values[] = {Py_None, Py_True, Py_False};
    for (unsigned w = 0; w < Py_ARRAY_LENGTH(words); w++) {
        if (has_word(s, i, words[w])) {
            *next = i + (Py_ssize_t)strlen(words[w]);
            return w < 3 ? Py_NewRef(values[w])
                         : PyObject_CallFunction(s->scanner->parse_constant, "s",
                                                 words[w]);
        }
    }
    return NULL;
}

/* ---- Objects ---- */

/* "key": with the space around it; the shared key, *i behind the colon. */
static PyObject *scan_key(const source *s, Py_ssize_t *i) {
    if (at(s, *i) != '"') {
        return _PyJson_Fail("Expecting property name enclosed in double quotes",
                            s->text, *i);
    }
    PyObject *key = _PyJson_ScanString(s->text, *i + 1, s->scanner->strict, i);
    if (key == NULL) {
        return NULL;
    }
    PyObject *shared = PyDict_SetDefault(s->scanner->memo, key, key);
    Py_XINCREF(shared);
    Py_DECREF(key);
    *i = skip_space(s, *i);
    if (shared != NULL && at(s, *i) != ':') {
        Py_DECREF(shared);
        return _PyJson_Fail("Expecting ':' delimiter", s->text, *i);
    }
    *i = skip_space(s, *i + 1);
    return shared;
}

/* One pair into the dict, or the list of pairs: 0 or -1. */
static int scan_pair(const source *s, Py_ssize_t *i, PyObject *into) {
    PyObject *key = scan_key(s, i);
    PyObject *value = key == NULL ? NULL : scan_value(s, *i, i);
    int err = -1;
    if (value != NULL && PyDict_Check(into)) {
        err = PyDict_SetItem(into, key, value);
    } else if (value != NULL) {
        PyObject *pair = PyTuple_Pack(2, key, value);
        err = pair == NULL ? -1 : _PyList_AppendTakeRef((PyListObject *)into, pair);
    }
    Py_XDECREF(key);
    Py_XDECREF(value);
    return err;
}

/* After an item: 1 another follows, *i at it; 0 the closing character, *i behind it. */
static int scan_comma(const source *s, Py_ssize_t *i, Py_UCS4 closing) {
    *i = skip_space(s, *i);
    Py_UCS4 ch = at(s, *i);
    if (ch == closing) {
        ++*i;
        return 0;
    }
    if (ch != ',') {
        _PyJson_Fail("Expecting ',' delimiter", s->text, *i);
        return -1;
    }
    *i = skip_space(s, *i + 1);
    return 1;
}

static PyObject *scan_object(const source *s, Py_ssize_t i, Py_ssize_t *next) {
    PyObject *pairs_hook = s->scanner->object_pairs_hook;
    PyObject *res = pairs_hook != Py_None ? PyList_New(0) : PyDict_New();
    int more = 1;
    if (at(s, i = skip_space(s, i)) == '}') {
        more = 0;
        i++;
    }
    while (res != NULL && more) {
        more = scan_pair(s, &i, res) < 0 ? -1 : scan_comma(s, &i, '}');
        if (more < 0) {
            Py_CLEAR(res);
        }
    }
    *next = i;
    PyObject *hook = pairs_hook != Py_None ? pairs_hook : s->scanner->object_hook;
    if (res != NULL && hook != Py_None) {
        Py_SETREF(res, PyObject_CallOneArg(hook, res));
    }
    return res;
}

/* ---- Arrays and all values ---- */

static PyObject *scan_array(const source *s, Py_ssize_t i, Py_ssize_t *next) {
    PyObject *res = PyList_New(0);
    int more = 1;
    if (at(s, i = skip_space(s, i)) == ']') {
        more = 0;
        i++;
    }
    while (res != NULL && more) {
        PyObject *value = scan_value(s, i, &i);
        more = value == NULL || _PyList_AppendTakeRef((PyListObject *)res, value) < 0
                   ? -1
                   : scan_comma(s, &i, ']');
        if (more < 0) {
            Py_CLEAR(res);
        }
    }
    *next = i;
    return res;
}

static PyObject *scan_value(const source *s, Py_ssize_t i, Py_ssize_t *next) {
    PyObject *value;
    Py_UCS4 ch = at(s, i);
    if (i >= s->length) {
        return stop(i);
    }
    if (ch == '"') {
        return _PyJson_ScanString(s->text, i + 1, s->scanner->strict, next);
    }
    if (ch == '{' || ch == '[') {
        if (Py_EnterRecursiveCall(
                ch == '{' ? " while decoding a JSON object from a unicode string"
                          : " while decoding a JSON array from a unicode string")) {
            return NULL;
        }
        value = ch == '{' ? scan_object(s, i + 1, next) : scan_array(s, i + 1, next);
        Py_LeaveRecursiveCall();
        return value;
    }
    if (ch - '0' >= 10) {
        value = scan_word(s, i, next);
        if (value != NULL || PyErr_Occurred()) {
            return value;
        }
    }
    return scan_number(s, i, next);
}

/* ---- The type ---- */

static PyObject *scanner_call(PyObject *op, PyObject *args, PyObject *kwargs) {
    static char *const keywords[] = {"string", "idx", NULL};
    scannerobject *self = (scannerobject *)op;
    PyObject *text;
    Py_ssize_t i, next = 0;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "On:scan_once", keywords, &text,
                                     &i)) {
        return NULL;
    }
    if (!PyUnicode_Check(text)) {
        PyErr_Format(PyExc_TypeError, "first argument must be a string, not %.80s",
                     Py_TYPE(text)->tp_name);
        return NULL;
    }
    if (i < 0) {
        PyErr_SetString(PyExc_ValueError, "idx cannot be negative");
        return NULL;
    }
    const source s = {self, text, PyUnicode_KIND(text), PyUnicode_DATA(text),
                      PyUnicode_GET_LENGTH(text)};
    PyObject *value = scan_value(&s, i, &next);
    PyDict_Clear(self->memo);
    return value == NULL ? NULL : Py_BuildValue("(Nn)", value, next);
}

static PyObject **fields_of(scannerobject *s, PyObject **out[5]) {
    out[0] = &s->object_hook;
    out[1] = &s->object_pairs_hook;
    out[2] = &s->parse_float;
    out[3] = &s->parse_int;
    out[4] = &s->parse_constant;
    return out[0];
}

static PyObject *scanner_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"context", NULL};
    static const _PyArg_Names names = {"make_scanner", keywords, 1, 1};
    static const char *const attributes[] = {"object_hook", "object_pairs_hook",
                                             "parse_float", "parse_int",
                                             "parse_constant"};
    PyObject *context, **fields[5];
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, &context)) {
        return NULL;
    }
    scannerobject *s = (scannerobject *)type->tp_alloc(type, 0);
    PyObject *strict = s == NULL ? NULL : PyObject_GetAttrString(context, "strict");
    int is_strict = strict == NULL ? -1 : PyObject_IsTrue(strict);
    Py_XDECREF(strict);
    if (is_strict < 0 || (s->memo = PyDict_New()) == NULL) {
        Py_XDECREF(s);
        return NULL;
    }
    s->strict = (char)is_strict;
    fields_of(s, fields);
    for (int i = 0; i < 5; i++) {
        if ((*fields[i] = PyObject_GetAttrString(context, attributes[i])) == NULL) {
            Py_DECREF(s);
            return NULL;
        }
    }
    return (PyObject *)s;
}

static int scanner_clear(PyObject *op) {
    PyObject **fields[5];
    fields_of((scannerobject *)op, fields);
    for (int i = 0; i < 5; i++) {
        Py_CLEAR(*fields[i]);
    }
    Py_CLEAR(((scannerobject *)op)->memo);
    return 0;
}

static int scanner_traverse(PyObject *op, visitproc visit, void *arg) {
    PyObject **fields[5];
    fields_of((scannerobject *)op, fields);
    for (int i = 0; i < 5; i++) {
        Py_VISIT(*fields[i]);
    }
    return 0;
}

static void scanner_dealloc(PyObject *op) {
    PyObject_GC_UnTrack(op);
    scanner_clear(op);
    Py_TYPE(op)->tp_free(op);
}

#define MEMBER(name)                                                                   \
    { #name, T_OBJECT, offsetof(scannerobject, name), READONLY, #name }
static PyMemberDef members[] = {
    {"strict", T_BOOL, offsetof(scannerobject, strict), READONLY, "strict"},
    MEMBER(object_hook),
    MEMBER(object_pairs_hook),
    MEMBER(parse_float),
    MEMBER(parse_int),
    MEMBER(parse_constant),
    {NULL},
};

PyTypeObject _PyJson_Scanner = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_json.Scanner",
    .tp_basicsize = sizeof(scannerobject),
    .tp_dealloc = scanner_dealloc,
    .tp_call = scanner_call,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_doc = "JSON scanner object",
    .tp_traverse = scanner_traverse,
    .tp_clear = scanner_clear,
    .tp_members = members,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = scanner_new,
    .tp_free = PyObject_GC_Del,
};
