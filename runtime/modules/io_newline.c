/*
 * IncrementalNewlineDecoder: around another decoder, with line ends made one or only
 * noted.
 *
 * Invariant: a '\r' at the end of the input is kept back, since a '\n' may follow.
 *
 * Before: io.h. Source: CPython 3.11, Modules/_io/textio.c.
 */
#include "runtime/modules/io.h"
#include "runtime/python.h"

enum { SEEN_CR = 1, SEEN_LF = 2, SEEN_CRLF = 4 };

typedef struct {
    PyObject ob_base;
    PyObject *decoder; /* owned; Py_None: the input is text already; NULL: no init */
    bool translate, pending_cr;
    unsigned char seen;
} newline_decoder;

static newline_decoder *of(PyObject *self) {
    return (newline_decoder *)self;
}

static int newline_init(PyObject *self, PyObject *args, PyObject *kwargs) {
    static const char *const keys[] = {"decoder", "translate", "errors", NULL};
    static const _PyArg_Names names = {"IncrementalNewlineDecoder", keys, 2, 3};
    PyObject *out[3];
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, out)) {
        return -1;
    }
    int translate = PyObject_IsTrue(out[1]);
    if (translate < 0) {
        return -1;
    }
    Py_XSETREF(of(self)->decoder, Py_NewRef(out[0]));
    of(self)->translate = translate;
    of(self)->pending_cr = false;
    of(self)->seen = 0;
    return 0;
}

/* Text out of the decoder inside: new reference. */
static PyObject *inner(PyObject *self, PyObject *input, bool final) {
    PyObject *decoder = of(self)->decoder;
    if (decoder == NULL) {
        PyErr_SetString(PyExc_ValueError,
                        "IncrementalNewlineDecoder.__init__() not called");
        return NULL;
    }
    PyObject *text = decoder == Py_None
                         ? Py_NewRef(input)
                         : PyObject_CallMethod(decoder, "decode", "OO", input,
                                               final ? Py_True : Py_False);
    if (text != NULL && !PyUnicode_Check(text)) {
        PyErr_Format(PyExc_TypeError,
                     "decoder should return a string result, not '%.200s'",
                     Py_TYPE(text)->tp_name);
        Py_CLEAR(text);
    }
    return text;
}

/* Notes the line ends, and gives the text with each made '\n' where that is asked. */
static PyObject *translated(newline_decoder *d, PyObject *text) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(text);
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    writer.min_length = n;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = PyUnicode_READ_CHAR(text, i);
        if (ch == '\n') {
            d->seen |= SEEN_LF;
        } else if (ch == '\r') {
            bool pair = i + 1 < n && PyUnicode_READ_CHAR(text, i + 1) == '\n';
            d->seen |= pair ? SEEN_CRLF : SEEN_CR;
            if (pair && !d->translate && _PyUnicodeWriter_WriteChar(&writer, ch) < 0) {
                break;
            }
            i += pair;
            ch = d->translate || pair ? '\n' : '\r';
        }
        if (_PyUnicodeWriter_WriteChar(&writer, ch) < 0) {
            break;
        }
    }
    if (PyErr_Occurred()) {
        _PyUnicodeWriter_Dealloc(&writer);
        return NULL;
    }
    return _PyUnicodeWriter_Finish(&writer);
}

static PyObject *newline_decode(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                                PyObject *kwnames) {
    static const char *const keys[] = {"input", "final", NULL};
    static const _PyArg_Names names = {"decode", keys, 1, 2};
    PyObject *out[2];
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    int final = out[1] == NULL ? 0 : PyObject_IsTrue(out[1]);
    PyObject *text = final < 0 ? NULL : inner(self, out[0], final);
    newline_decoder *d = of(self);
    if (text != NULL && d->pending_cr && (final || PyUnicode_GET_LENGTH(text) > 0)) {
        Py_SETREF(text, PyUnicode_Concat(_Py_LATIN1_CHR('\r'), text));
        d->pending_cr = false;
    }
    Py_ssize_t n = text ? PyUnicode_GET_LENGTH(text) : 0;
    if (n > 0 && !final && PyUnicode_READ_CHAR(text, n - 1) == '\r') {
        d->pending_cr = true;
        Py_SETREF(text, PyUnicode_Substring(text, 0, n - 1));
    }
    if (text != NULL) {
        Py_SETREF(text, translated(d, text));
    }
    return text;
}

/* (state of the decoder inside, its flags with the kept '\r' as the lowest bit) */
static PyObject *newline_getstate(PyObject *self, PyObject *ignored) {
    PyObject *decoder = of(self)->decoder, *buffer = NULL, *res = NULL;
    unsigned long long flags = 0;
    if (decoder == NULL) {
        return inner(self, NULL, false);
    }
    if (decoder == Py_None) {
        buffer = PyBytes_FromStringAndSize(NULL, 0);
    } else {
        PyObject *state = PyObject_CallMethod(decoder, "getstate", NULL);
        if (state != NULL && !PyTuple_Check(state)) {
            PyErr_SetString(PyExc_TypeError, "illegal decoder state");
        } else if (state != NULL && PyArg_ParseTuple(state, "OK", &buffer, &flags)) {
            Py_INCREF(buffer);
        }
        Py_XDECREF(state);
    }
    if (buffer != NULL && !PyErr_Occurred()) {
        res = Py_BuildValue("(OK)", buffer, flags << 1 | of(self)->pending_cr);
    }
    Py_XDECREF(buffer);
    return res;
}

static PyObject *newline_setstate(PyObject *self, PyObject *state) {
    PyObject *buffer;
    unsigned long long flags;
    if (!PyTuple_Check(state)) {
        PyErr_SetString(PyExc_TypeError, "state argument must be a tuple");
        return NULL;
    }
    if (!PyArg_ParseTuple(state, "OK;setstate(): illegal state argument", &buffer,
                          &flags)) {
        return NULL;
    }
    of(self)->pending_cr = flags & 1;
    PyObject *decoder = of(self)->decoder;
    return decoder == NULL || decoder == Py_None
               ? Py_NewRef(Py_None)
               : PyObject_CallMethod(decoder, "setstate", "((OK))", buffer, flags >> 1);
}

static PyObject *newline_reset(PyObject *self, PyObject *ignored) {
    of(self)->seen = 0;
    of(self)->pending_cr = false;
    PyObject *decoder = of(self)->decoder;
    return decoder == NULL || decoder == Py_None
               ? Py_NewRef(Py_None)
               : PyObject_CallMethod(decoder, "reset", NULL);
}

/* None, one of the three ends, or a tuple of those seen. */
static PyObject *newline_newlines(PyObject *self, void *ignored) {
    static const char *const ends[] = {"\r", "\n", "\r\n"};
    const char *seen[3];
    int n = 0;
    for (int i = 0; i < 3; i++) {
        if ((of(self)->seen & 1 << i) != 0) {
            seen[n++] = ends[i];
        }
    }
    return n == 0   ? Py_NewRef(Py_None)
           : n == 1 ? PyUnicode_FromString(seen[0])
           : n == 2 ? Py_BuildValue("(ss)", seen[0], seen[1])
                    : Py_BuildValue("(sss)", seen[0], seen[1], seen[2]);
}

static void newline_dealloc(PyObject *self) {
    Py_XDECREF(of(self)->decoder);
    Py_TYPE(self)->tp_free(self);
}

static PyMethodDef newline_methods[] = {
    {"decode", _PyCFunction_CAST(newline_decode), METH_FASTCALL | METH_KEYWORDS, NULL},
    {"getstate", newline_getstate, METH_NOARGS, NULL},
    {"setstate", newline_setstate, METH_O, NULL},
    {"reset", newline_reset, METH_NOARGS, NULL},
    {NULL},
};
static PyGetSetDef newline_getset[] = {{"newlines", newline_newlines, NULL, NULL, NULL},
                                       {NULL}};

PyTypeObject _PyNewlineDecoder_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_io.IncrementalNewlineDecoder",
    .tp_basicsize = sizeof(newline_decoder),
    .tp_dealloc = newline_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = newline_methods,
    .tp_getset = newline_getset,
    .tp_init = newline_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_Free,
};
