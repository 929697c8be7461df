/*
 * Codecs that are not built in: search functions, and the codecs they have found.
 *
 * Invariant: the library's package `encodings`, which registers its own search
 * function, is imported at the first look-up, so that programs that need no such codec
 * pay nothing. Names are kept in one normal form.
 *
 * Before: codecs.h, codecs.c. Source: CPython 3.11, Python/codecs.c; PEP 100.
 */
#include "runtime/objects/codecs.h"

#include "runtime/python.h"

static struct {
    PyObject *path;  /* list of search functions */
    PyObject *cache; /* {normal name: CodecInfo} */
    bool searched;   /* encodings was asked for */
} registry;

/* Runs of what is no letter, digit or dot become one '_'; letters become small. */
static PyObject *normal_name(const char *encoding) {
    size_t n = strlen(encoding);
    char *name = PyMem_Malloc(n + 1), *to = name;
    if (name == NULL) {
        return PyErr_NoMemory();
    }
    bool gap = false;
    for (const char *from = encoding; *from != 0; from++) {
        if (!Py_ISALNUM(*from) && *from != '.') {
            gap = true;
            continue;
        }
        if (gap && to > name) {
            *to++ = '_';
        }
        gap = false;
        *to++ = (char)Py_TOLOWER(*from);
    }
    PyObject *res = PyUnicode_FromStringAndSize(name, to - name);
    PyMem_Free(name);
    return res;
}

static int open_registry(void) {
    if (registry.path == NULL) {
        registry.path = PyList_New(0);
    }
    if (registry.cache == NULL) {
        registry.cache = PyDict_New();
    }
    return registry.path == NULL || registry.cache == NULL ? -1 : 0;
}

int PyCodec_Register(PyObject *search) {
    if (!PyCallable_Check(search)) {
        PyErr_SetString(PyExc_TypeError, "argument must be callable");
        return -1;
    }
    return open_registry() < 0 ? -1 : PyList_Append(registry.path, search);
}

int PyCodec_Unregister(PyObject *search) {
    for (Py_ssize_t i = 0; registry.path && i < PyList_GET_SIZE(registry.path); i++) {
        if (PyList_GET_ITEM(registry.path, i) == search) {
            PyDict_Clear(registry.cache);
            return PyList_SetSlice(registry.path, i, i + 1, NULL);
        }
    }
    return 0;
}

void _PyCodec_Forget(const char *encoding) {
    PyObject *name = registry.cache ? normal_name(encoding) : NULL;
    if (name != NULL && PyDict_DelItem(registry.cache, name) < 0) {
        PyErr_Clear();
    }
    Py_XDECREF(name);
}

static int search_encodings(void) {
    if (registry.searched) {
        return 0;
    }
    registry.searched = true;
    PyObject *module = PyImport_ImportModule("encodings");
    if (module == NULL && PyErr_ExceptionMatches(PyExc_ModuleNotFoundError)) {
        PyErr_Clear(); /* a machine without a library has what is built in */
        return 0;
    }
    Py_XDECREF(module);
    return module == NULL ? -1 : 0;
}

static PyObject *search_for(PyObject *name, const char *encoding) {
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(registry.path); i++) {
        PyObject *search = Py_NewRef(PyList_GET_ITEM(registry.path, i));
        PyObject *found = PyObject_CallOneArg(search, name);
        Py_DECREF(search);
        if (found == NULL) {
            return NULL;
        }
        if (found == Py_None) {
            Py_DECREF(found);
            continue;
        }
        if (!PyTuple_Check(found) || PyTuple_GET_SIZE(found) != 4) {
            Py_DECREF(found);
            PyErr_SetString(PyExc_TypeError,
                            "codec search functions must return 4-tuples");
            return NULL;
        }
        return found;
    }
    return PyErr_Format(PyExc_LookupError, "unknown encoding: %s", encoding);
}

PyObject *_PyCodec_Lookup(const char *encoding) {
    if (open_registry() < 0 || search_encodings() < 0) {
        return NULL;
    }
    PyObject *name = normal_name(encoding);
    if (name == NULL) {
        return NULL;
    }
    PyObject *found = Py_XNewRef(PyDict_GetItemWithError(registry.cache, name));
    if (found == NULL && !PyErr_Occurred()) {
        found = search_for(name, encoding);
        if (found != NULL && PyDict_SetItem(registry.cache, name, found) < 0) {
            Py_CLEAR(found);
        }
    }
    Py_DECREF(name);
    return found;
}

/* ---- Using a codec ---- */

/* Says in the error which codec failed, where the error is one of plain text. */
static void name_codec(const char *what, const char *encoding) {
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    PyTypeObject *base = (PyTypeObject *)PyExc_BaseException;
    PyObject *args = value ? ((PyBaseExceptionObject *)value)->args : NULL;
    bool plain = args != NULL && Py_TYPE(value)->tp_basicsize == base->tp_basicsize &&
                 ((PyBaseExceptionObject *)value)->dict == NULL &&
                 PyTuple_GET_SIZE(args) <= 1;
    if (!plain) {
        PyErr_Restore(type, value, tb);
        return;
    }
    if (tb != NULL) {
        PyException_SetTraceback(value, tb);
    }
    PyErr_Format(type, "%s with '%s' codec failed (%s: %S)", what, encoding,
                 Py_TYPE(value)->tp_name, value);
    PyObject *type2, *value2, *tb2;
    PyErr_Fetch(&type2, &value2, &tb2);
    PyErr_NormalizeException(&type2, &value2, &tb2);
    PyException_SetCause(value2, Py_NewRef(value));
    PyException_SetContext(value2, value);
    PyErr_Restore(type2, value2, tb2);
    Py_DECREF(type);
    Py_XDECREF(tb);
}

PyObject *_PyCodec_Call(PyObject *codec, int which, PyObject *object,
                        const char *encoding, const char *errors) {
    PyObject *how = errors ? PyUnicode_FromString(errors) : NULL;
    if (errors != NULL && how == NULL) {
        return NULL;
    }
    PyObject *args[2] = {object, how};
    PyObject *pair =
        PyObject_Vectorcall(PyTuple_GET_ITEM(codec, which), args, how ? 2 : 1, NULL);
    Py_XDECREF(how);
    if (pair == NULL) {
        name_codec(which == 0 ? "encoding" : "decoding", encoding);
        return NULL;
    }
    PyObject *res = NULL;
    if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2) {
        PyErr_SetString(PyExc_TypeError,
                        which == 0 ? "encoder must return a tuple (object, integer)"
                                   : "decoder must return a tuple (object,integer)");
    } else {
        res = Py_NewRef(PyTuple_GET_ITEM(pair, 0));
    }
    Py_DECREF(pair);
    return res;
}

/* A codec of text for the methods of str and bytes. */
static PyObject *lookup_text(const char *encoding, const char *instead) {
    PyObject *codec = _PyCodec_Lookup(encoding), *mark = NULL;
    if (codec == NULL || PyTuple_CheckExact(codec)) {
        return codec;
    }
    int found = _PyObject_LookupAttr(codec, _Py_ID(_is_text_encoding), &mark);
    int is_text = found > 0 ? PyObject_IsTrue(mark) : 1;
    Py_XDECREF(mark);
    if (found < 0 || is_text < 0) {
        Py_CLEAR(codec);
    } else if (!is_text) {
        Py_CLEAR(codec);
        PyErr_Format(PyExc_LookupError,
                     "'%.400s' is not a text encoding; use %s to handle arbitrary "
                     "codecs",
                     encoding, instead);
    }
    return codec;
}

static PyObject *typed(PyObject *res, PyTypeObject *type, const char *encoding,
                       const char *what) {
    if (res != NULL && !PyObject_TypeCheck(res, type)) {
        PyErr_Format(PyExc_TypeError,
                     "'%.400s' %sr returned '%.400s' instead of '%s'; use codecs.%s() "
                     "to %s to arbitrary types",
                     encoding, what, Py_TYPE(res)->tp_name, type->tp_name, what, what);
        Py_CLEAR(res);
    }
    return res;
}

PyObject *_PyCodec_EncodeText(PyObject *text, const char *encoding,
                              const char *errors) {
    PyObject *codec = lookup_text(encoding, "codecs.encode()");
    if (codec == NULL) {
        return NULL;
    }
    PyObject *res = _PyCodec_Call(codec, 0, text, encoding, errors);
    Py_DECREF(codec);
    if (res != NULL && PyByteArray_Check(res)) {
        Py_SETREF(res, PyBytes_FromObject(res));
    }
    return typed(res, &PyBytes_Type, encoding, "encode");
}

PyObject *_PyCodec_DecodeText(const char *s, Py_ssize_t size, const char *encoding,
                              const char *errors) {
    PyObject *codec = lookup_text(encoding, "codecs.decode()");
    PyObject *data = codec ? PyBytes_FromStringAndSize(s, size) : NULL;
    PyObject *res = data ? _PyCodec_Call(codec, 1, data, encoding, errors) : NULL;
    Py_XDECREF(data);
    Py_XDECREF(codec);
    return typed(res, &PyUnicode_Type, encoding, "decode");
}
