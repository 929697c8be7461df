/*
 * The module _codecs: the registry of codecs and of error handlers.
 *
 * Invariant: encode() and decode() go through the registry even for what is built in,
 * so that a codec which a program registered is found.
 *
 * Before: codecs_text.h, codecs_registry.c. Source: CPython 3.11,
 * Modules/_codecsmodule.c, Python/codecs.c; PEP 293.
 */
#include "runtime/modules/codecs_text.h"
#include "runtime/python.h"

/* ---- The registry ---- */

static PyObject *register_search(PyObject *m, PyObject *search) {
    return PyCodec_Register(search) < 0 ? NULL : Py_NewRef(Py_None);
}
static PyObject *unregister_search(PyObject *m, PyObject *search) {
    return PyCodec_Unregister(search) < 0 ? NULL : Py_NewRef(Py_None);
}

/* The text of a function's only argument, which must be str; NULL with TypeError. */
static const char *name_of(const char *function, PyObject *arg) {
    if (!PyUnicode_Check(arg)) {
        _PyArg_BadArgument(function, "argument", "str", arg);
        return NULL;
    }
    Py_ssize_t n;
    const char *name = PyUnicode_AsUTF8AndSize(arg, &n);
    if (name != NULL && strlen(name) != (size_t)n) {
        PyErr_SetString(PyExc_ValueError, "embedded null character");
        return NULL;
    }
    return name;
}

static PyObject *lookup(PyObject *m, PyObject *arg) {
    const char *encoding = name_of("lookup", arg);
    return encoding ? _PyCodec_Lookup(encoding) : NULL;
}

static PyObject *forget_codec(PyObject *m, PyObject *arg) {
    const char *encoding = name_of("_forget_codec", arg);
    if (encoding == NULL) {
        return NULL;
    }
    _PyCodec_Forget(encoding);
    Py_RETURN_NONE;
}

static PyObject *convert(PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames,
                         int which) {
    static char *const keywords[] = {"obj", "encoding", "errors", NULL};
    PyObject *object;
    const char *encoding = "utf-8", *errors = NULL;
    if (!_PyArg_ParseStackAndKeywords(args, nargs, kwnames,
                                      which == 0 ? "O|ss:encode" : "O|ss:decode",
                                      keywords, &object, &encoding, &errors)) {
        return NULL;
    }
    PyObject *codec = _PyCodec_Lookup(encoding);
    PyObject *res =
        codec ? _PyCodec_Call(codec, which, object, encoding, errors) : NULL;
    Py_XDECREF(codec);
    return res;
}
static PyObject *encode(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                        PyObject *kwnames) {
    return convert(args, nargs, kwnames, 0);
}
static PyObject *decode(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                        PyObject *kwnames) {
    return convert(args, nargs, kwnames, 1);
}

/* ---- Error handlers ---- */

static PyObject *refuse(PyObject *exc) {
    return PyErr_Format(PyExc_TypeError,
                        "don't know how to handle %.200s in error callback",
                        Py_TYPE(exc)->tp_name);
}

static PyObject *strict_errors(PyObject *m, PyObject *exc) {
    if (PyExceptionInstance_Check(exc)) {
        PyErr_SetObject((PyObject *)Py_TYPE(exc), exc);
    } else {
        PyErr_SetString(PyExc_TypeError, "codec must pass exception instance");
    }
    return NULL;
}

/* The handler `name` on a UnicodeError: (what stands in, where to go on). */
static PyObject *handle(const char *name, PyObject *exc, bool decodes,
                        bool translates) {
    PyUnicodeErrorObject *e = (PyUnicodeErrorObject *)exc;
    bool is_encode = PyObject_TypeCheck(exc, (PyTypeObject *)PyExc_UnicodeEncodeError);
    bool is_decode = PyObject_TypeCheck(exc, (PyTypeObject *)PyExc_UnicodeDecodeError);
    bool is_other =
        PyObject_TypeCheck(exc, (PyTypeObject *)PyExc_UnicodeTranslateError);
    if (!is_encode && !(is_decode && decodes) && !(is_other && translates)) {
        return refuse(exc);
    }
    Py_ssize_t size =
        is_decode ? PyBytes_GET_SIZE(e->object) : PyUnicode_GET_LENGTH(e->object);
    Py_ssize_t start = Py_MAX(Py_MIN(e->start, size - 1), 0);
    Py_ssize_t end = Py_MAX(Py_MIN(e->end, size), Py_MIN(1, size)), next = end;
    PyObject *res;
    if (is_other) {
        res = _PyCodec_TranslateError(name, e->object, start, end);
    } else {
        const char *encoding = PyUnicode_AsUTF8(e->encoding);
        const char *reason = encoding ? PyUnicode_AsUTF8(e->reason) : NULL;
        if (reason == NULL) {
            return NULL;
        }
        res = is_encode ? _PyCodec_EncodeError(name, encoding, reason, e->object, start,
                                               end, &next)
                        : _PyCodec_DecodeError(name, encoding, reason,
                                               PyBytes_AS_STRING(e->object), size,
                                               start, end, &next);
    }
    return _PyCodecs_Pair(res, next);
}

#define HANDLER(name, decodes, translates)                                             \
    static PyObject *name##_errors(PyObject *m, PyObject *exc) {                       \
        return handle(#name, exc, decodes, translates);                                \
    }
HANDLER(ignore, true, true)
HANDLER(replace, true, true)
HANDLER(xmlcharrefreplace, false, false)
HANDLER(backslashreplace, true, true)
HANDLER(namereplace, false, false)
HANDLER(surrogateescape, true, false)
HANDLER(surrogatepass, true, false)

static PyMethodDef handlers[] = {
    {"strict_errors", strict_errors, METH_O, NULL},
    {"ignore_errors", ignore_errors, METH_O, NULL},
    {"replace_errors", replace_errors, METH_O, NULL},
    {"xmlcharrefreplace_errors", xmlcharrefreplace_errors, METH_O, NULL},
    {"backslashreplace_errors", backslashreplace_errors, METH_O, NULL},
    {"namereplace_errors", namereplace_errors, METH_O, NULL},
    {"surrogateescape", surrogateescape_errors, METH_O, NULL},
    {"surrogatepass", surrogatepass_errors, METH_O, NULL},
};

static PyObject *builtin_handler(const char *name) {
    size_t n = strlen(name);
    for (size_t i = 0; i < Py_ARRAY_LENGTH(handlers); i++) {
        const char *own = handlers[i].ml_name;
        if (strncmp(own, name, n) == 0 && (own[n] == '_' || own[n] == 0)) {
            PyObject *function = PyCFunction_New(&handlers[i], NULL);
            /* Kept, so that the same name gives the same object. */
            if (function != NULL && _PyCodec_RegisterHandler(name, function) < 0) {
                Py_CLEAR(function);
            }
            return function;
        }
    }
    return PyErr_Format(PyExc_LookupError, "unknown error handler name '%.400s'", name);
}

static PyObject *lookup_error(PyObject *m, PyObject *arg) {
    const char *name = name_of("lookup_error", arg);
    if (name == NULL) {
        return NULL;
    }
    PyObject *handler = _PyCodec_FindHandler(name);
    return handler != NULL ? Py_NewRef(handler) : builtin_handler(name);
}

static PyObject *register_error(PyObject *m, PyObject *const *args, Py_ssize_t nargs) {
    const char *name;
    PyObject *handler;
    if (!_PyArg_ParseStack(args, nargs, "sO:register_error", &name, &handler)) {
        return NULL;
    }
    if (!PyCallable_Check(handler)) {
        PyErr_SetString(PyExc_TypeError, "handler must be callable");
        return NULL;
    }
    return _PyCodec_RegisterHandler(name, handler) < 0 ? NULL : Py_NewRef(Py_None);
}

/* ---- The module ---- */

static PyMethodDef methods[] = {
    {"register", register_search, METH_O, NULL},
    {"unregister", unregister_search, METH_O, NULL},
    {"lookup", lookup, METH_O, NULL},
    {"_forget_codec", forget_codec, METH_O, NULL},
    {"encode", _PyCFunction_CAST(encode), METH_FASTCALL | METH_KEYWORDS, NULL},
    {"decode", _PyCFunction_CAST(decode), METH_FASTCALL | METH_KEYWORDS, NULL},
    {"lookup_error", lookup_error, METH_O, NULL},
    {"register_error", _PyCFunction_CAST(register_error), METH_FASTCALL, NULL},
    {NULL},
};

static int exec_module(PyObject *m) {
    return PyModule_AddFunctions(m, _PyCodecs_TextMethods) < 0
               ? -1
               : PyModule_AddFunctions(m, _PyCodecs_CharmapMethods);
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)exec_module}, {0, NULL}};
static PyModuleDef module = {
    .m_name = "_codecs", .m_methods = methods, .m_slots = slots};

PyObject *PyInit__codecs(void);
PyObject *PyInit__codecs(void) {
    return PyModule_Create(&module);
}
