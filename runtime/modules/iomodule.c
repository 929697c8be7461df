/*
 * open(), the three standard files, and the modules io and _io.
 *
 * Invariant: standard output is buffered by line on a terminal and by block elsewhere,
 * standard error always by line; both are flushed when the interpreter ends.
 *
 * Before: io.h. Source: CPython 3.11, Modules/_io/_iomodule.c, Python/pylifecycle.c.
 */
#include "runtime/modules/io.h"

#include "kernel/syscall.h"
#include "runtime/python.h"

/* What open()'s mode says. */
typedef struct {
    char raw[4]; /* mode of the FileIO */
    bool reading, writing, creating, appending, updating, text, binary;
} modes;

static int mode_error(const char *message) {
    PyErr_SetString(PyExc_ValueError, message);
    return -1;
}

static int invalid_mode(const char *mode) {
    PyErr_Format(PyExc_ValueError, "invalid mode: '%.200s'", mode);
    return -1;
}

static int parse_mode(const char *mode, modes *m) {
    memset(m, 0, sizeof(*m));
    for (const char *c = mode; *c != 0; c++) {
        bool *flag = *c == 'r'   ? &m->reading
                     : *c == 'w' ? &m->writing
                     : *c == 'a' ? &m->appending
                     : *c == 'x' ? &m->creating
                     : *c == '+' ? &m->updating
                     : *c == 't' ? &m->text
                     : *c == 'b' ? &m->binary
                                 : NULL;
        if (flag == NULL || *flag) {
            return invalid_mode(mode);
        }
        *flag = true;
    }
    char *to = m->raw;
    *to++ = m->creating ? 'x' : m->writing ? 'w' : m->appending ? 'a' : 'r';
    if (m->updating) {
        *to++ = '+';
    }
    if (m->text && m->binary) {
        return mode_error("can't have text and binary mode at once");
    }
    if (m->creating + m->reading + m->writing + m->appending != 1) {
        return mode_error("must have exactly one of create/read/write/append mode");
    }
    return 0;
}

typedef struct {
    PyObject *file;
    modes mode;
    const char *mode_text, *encoding, *errors, *newline;
    int buffering;
    bool closefd;
    PyObject *opener; /* borrowed, or NULL */
} request;

static int check_binary(const request *r) {
    if (!r->mode.binary) {
        return r->buffering == 0 ? mode_error("can't have unbuffered text I/O") : 0;
    }
    if (r->encoding != NULL) {
        return mode_error("binary mode doesn't take an encoding argument");
    }
    if (r->errors != NULL) {
        return mode_error("binary mode doesn't take an errors argument");
    }
    if (r->newline != NULL) {
        return mode_error("binary mode doesn't take a newline argument");
    }
    return 0;
}

static bool is_tty(PyObject *raw) {
    return sys_isatty(((_PyFileIO *)raw)->fd) > 0;
}

static PyObject *open_text(request *r, PyObject *buffer, bool lines) {
    PyObject *text = _PyTextIO_New(buffer, r->encoding, r->errors, r->newline, lines);
    if (text != NULL) {
        ((_PyTextIO *)text)->mode = PyUnicode_FromString(r->mode_text);
    }
    return text;
}

static PyObject *open_file(request *r) {
    if (parse_mode(r->mode_text, &r->mode) < 0 || check_binary(r) < 0) {
        return NULL;
    }
    PyObject *raw = _PyFileIO_New(r->file, r->mode.raw, r->closefd, r->opener);
    if (raw == NULL) {
        return NULL;
    }
    bool lines = r->buffering == 1 || (r->buffering < 0 && is_tty(raw));
    if (r->buffering == 0) {
        return raw;
    }
    PyTypeObject *type = r->mode.updating  ? &_PyBufferedRandom_Type
                         : r->mode.reading ? &_PyBufferedReader_Type
                                           : &_PyBufferedWriter_Type;
    PyObject *buffer =
        _PyBuffered_New(type, raw, r->buffering > 1 ? r->buffering : IO_BUFFER_SIZE);
    Py_DECREF(raw);
    if (buffer == NULL || r->mode.binary) {
        return buffer;
    }
    PyObject *text = open_text(r, buffer, lines);
    Py_DECREF(buffer);
    return text;
}

/* The UTF-8 of an optional str; 0, or -1 with TypeError. */
static int optional(const char *name, PyObject *arg, const char **out) {
    *out = NULL;
    if (arg == NULL || arg == Py_None) {
        return 0;
    }
    if (!PyUnicode_Check(arg)) {
        PyErr_Format(PyExc_TypeError,
                     "open() argument '%s' must be str or None, not %.50s", name,
                     Py_TYPE(arg)->tp_name);
        return -1;
    }
    *out = PyUnicode_AsUTF8(arg);
    return *out == NULL ? -1 : 0;
}

/* A path-like object's path: a str, bytes or int, new reference. */
static PyObject *path_of(PyObject *file) {
    if (PyUnicode_Check(file) || PyBytes_Check(file) || PyIndex_Check(file)) {
        return Py_NewRef(file);
    }
    PyObject *func = _PyObject_LookupSpecial(file, _Py_ID(__fspath__));
    if (func == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError,
                         "expected str, bytes or os.PathLike object, not %.200s",
                         Py_TYPE(file)->tp_name);
        }
        return NULL;
    }
    PyObject *res = PyObject_CallNoArgs(func);
    Py_DECREF(func);
    return res;
}

PyObject *_PyIO_Open(PyObject *self, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"file",     "mode",   "buffering",
                                           "encoding", "errors", "newline",
                                           "closefd",  "opener", NULL};
    static const _PyArg_Names names = {"open", keywords, 1, 8};
    PyObject *out[8] = {NULL};
    request r = {.mode_text = "r", .buffering = -1, .closefd = true};
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, out)) {
        return NULL;
    }
    if (out[1] != NULL) {
        if (!PyUnicode_Check(out[1])) {
            PyErr_Format(PyExc_TypeError,
                         "open() argument 'mode' must be str, not %.50s",
                         out[1] == Py_None ? "None" : Py_TYPE(out[1])->tp_name);
            return NULL;
        }
        r.mode_text = PyUnicode_AsUTF8(out[1]);
    }
    if (out[2] != NULL) {
        r.buffering = _PyLong_AsInt(out[2]);
    }
    if (out[6] != NULL) {
        r.closefd = PyObject_IsTrue(out[6]) > 0;
    }
    if (PyErr_Occurred() || optional("encoding", out[3], &r.encoding) < 0 ||
        optional("errors", out[4], &r.errors) < 0 ||
        optional("newline", out[5], &r.newline) < 0) {
        return NULL;
    }
    r.opener = out[7];
    r.file = path_of(out[0]);
    PyObject *res = r.file == NULL ? NULL : open_file(&r);
    Py_XDECREF(r.file);
    return res;
}

/* ---- Standard files ---- */

static int set_standard(const char *name, int fd, const char *errors) {
    PyObject *number = PyLong_FromLong(fd), *text = NULL;
    PyObject *raw = number == NULL
                        ? NULL
                        : _PyFileIO_New(number, fd == 0 ? "rb" : "wb", false, NULL);
    PyObject *buffer = NULL, *label = PyUnicode_FromFormat("<%s>", name);
    if (raw != NULL && label != NULL) {
        Py_SETREF(((_PyFileIO *)raw)->name, Py_NewRef(label));
        buffer =
            _PyBuffered_New(fd == 0 ? &_PyBufferedReader_Type : &_PyBufferedWriter_Type,
                            raw, IO_BUFFER_SIZE);
    }
    if (buffer != NULL) {
        text = _PyTextIO_New(buffer, "utf-8", errors, fd == 0 ? NULL : "\n",
                             fd == 2 || is_tty(raw));
    }
    int err = -1;
    if (text != NULL) {
        ((_PyTextIO *)text)->mode =
            Py_NewRef(fd == 0 ? _Py_LATIN1_CHR('r') : _Py_LATIN1_CHR('w'));
        char hidden[16] = "__";
        strcat(strcat(hidden, name), "__");
        err = PySys_SetObject(name, text) < 0 ? -1 : PySys_SetObject(hidden, text);
    }
    Py_XDECREF(text);
    Py_XDECREF(buffer);
    Py_XDECREF(label);
    Py_XDECREF(raw);
    Py_XDECREF(number);
    return err;
}

int _PyIO_InitStdFiles(void) {
    static PyTypeObject *const types[] = {
        &_PyIOBase_Type,         &_PyRawIOBase_Type,
        &_PyBufferedIOBase_Type, &_PyTextIOBase_Type,
        &_PyBufferedReader_Type, &_PyBufferedWriter_Type,
        &_PyBufferedRandom_Type, NULL};
    if (_PyType_ReadyAll(types) < 0) {
        return -1;
    }
    if (set_standard("stdin", 0, "strict") < 0 ||
        set_standard("stdout", 1, "strict") < 0 ||
        set_standard("stderr", 2, "backslashreplace") < 0) {
        return -1;
    }
    return 0;
}

/* ---- The modules ---- */

static PyObject *text_encoding(PyObject *self, PyObject *const *args,
                               Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("text_encoding", nargs, 1, 2)) {
        return NULL;
    }
    return Py_NewRef(args[0] == Py_None ? _Py_ID(locale) : args[0]);
}

/* Importlib's way to the text of a module. */
static PyObject *io_open_code(PyObject *self, PyObject *args, PyObject *kwargs) {
    static char *keywords[] = {"path", NULL};
    PyObject *path;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "U:open_code", keywords, &path)) {
        return NULL;
    }
    PyObject *open_args = Py_BuildValue("(Os)", path, "rb");
    PyObject *file = open_args ? _PyIO_Open(self, open_args, NULL) : NULL;
    Py_XDECREF(open_args);
    return file;
}

static PyMethodDef io_methods[] = {
    {"open", _PyCFunction_CAST(_PyIO_Open), METH_VARARGS | METH_KEYWORDS, NULL},
    {"open_code", _PyCFunction_CAST(io_open_code), METH_VARARGS | METH_KEYWORDS, NULL},
    {"text_encoding", _PyCFunction_CAST(text_encoding), METH_FASTCALL, NULL},
    {NULL},
};

static int add_types(PyObject *module, bool bases_public) {
    static const struct {
        const char *name;
        PyTypeObject *type;
    } types[] = {
        {"_IOBase", &_PyIOBase_Type},
        {"_RawIOBase", &_PyRawIOBase_Type},
        {"_BufferedIOBase", &_PyBufferedIOBase_Type},
        {"_TextIOBase", &_PyTextIOBase_Type},
        {"FileIO", &_PyFileIO_Type},
        {"BufferedReader", &_PyBufferedReader_Type},
        {"BufferedWriter", &_PyBufferedWriter_Type},
        {"BufferedRandom", &_PyBufferedRandom_Type},
        {"TextIOWrapper", &_PyTextIOWrapper_Type},
        {"BytesIO", &_PyBytesIO_Type},
        {"StringIO", &_PyStringIO_Type},
        {"BufferedRWPair", &_PyBufferedRWPair_Type},
        {"IncrementalNewlineDecoder", &_PyNewlineDecoder_Type},
    };
    for (size_t i = 0; i < Py_ARRAY_LENGTH(types); i++) {
        const char *name = types[i].name;
        name += bases_public && name[0] == '_';
        if (PyType_Ready(types[i].type) < 0 ||
            PyModule_AddObjectRef(module, name, (PyObject *)types[i].type) < 0) {
            return -1;
        }
    }
    PyObject *unsupported = _PyIO_Unsupported();
    if (unsupported == NULL ||
        PyModule_AddObjectRef(module, "UnsupportedOperation", unsupported) < 0 ||
        PyModule_AddObjectRef(module, "BlockingIOError", PyExc_BlockingIOError) < 0) {
        return -1;
    }
    return PyModule_AddIntConstant(module, "DEFAULT_BUFFER_SIZE", IO_BUFFER_SIZE);
}

static PyModuleDef _io_def = {.m_name = "_io", .m_methods = io_methods};
static PyModuleDef io_def = {.m_name = "io", .m_methods = io_methods};

PyObject *PyInit__io(void) {
    PyObject *module = PyModule_Create(&_io_def);
    if (module != NULL && add_types(module, false) < 0) {
        Py_CLEAR(module);
    }
    return module;
}

PyObject *PyInit_io(void) {
    PyObject *module = PyModule_Create(&io_def);
    if (module != NULL && (add_types(module, true) < 0 ||
                           PyModule_AddIntConstant(module, "SEEK_SET", 0) < 0 ||
                           PyModule_AddIntConstant(module, "SEEK_CUR", 1) < 0 ||
                           PyModule_AddIntConstant(module, "SEEK_END", 2) < 0)) {
        Py_CLEAR(module);
    }
    return module;
}
