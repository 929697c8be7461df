/*
 * Exceptions with fields filled from C: OSError of an errno, ImportError, new exception
 * classes. The message of an errno is the one that glibc prints, since that is what
 * CPython shows; newlib's wording differs.
 *
 * CPython 3.11: Python/errors.c. Before: errors.c.
 */
#include <errno.h>

#include "runtime/objects/strerror.h"
#include "runtime/python.h"
#include "runtime/vm/errors.h"

static PyObject *set_from_errno(PyObject *type, int err, PyObject *filename,
                                PyObject *filename2) {
    if (err == EINTR && PyErr_CheckSignals() < 0) {
        return NULL;
    }
    int number = _Py_ErrnoToLinux(err);
    const char *text = _Py_strerror(err);
    PyObject *args = filename2 != NULL  ? Py_BuildValue("(isOOO)", number, text,
                                                        filename, Py_None, filename2)
                     : filename != NULL ? Py_BuildValue("(isO)", number, text, filename)
                                        : Py_BuildValue("(is)", number, text);
    if (args == NULL) {
        return NULL;
    }
    PyObject *value = PyObject_Call(type, args, NULL);
    Py_DECREF(args);
    if (value != NULL) {
        PyErr_SetObject((PyObject *)Py_TYPE(value), value);
        Py_DECREF(value);
    }
    return NULL;
}

PyObject *PyErr_SetFromErrnoWithFilenameObject(PyObject *type, PyObject *filename) {
    return set_from_errno(type, errno, filename, NULL);
}

PyObject *PyErr_SetFromErrnoWithFilenameObjects(PyObject *type, PyObject *filename,
                                                PyObject *filename2) {
    return set_from_errno(type, errno, filename, filename2);
}

PyObject *PyErr_SetFromErrno(PyObject *type) {
    return set_from_errno(type, errno, NULL, NULL);
}

PyObject *_PyErr_SetOSError(int err, PyObject *filename) {
    return set_from_errno(PyExc_OSError, err, filename, NULL);
}

PyObject *PyErr_SetImportErrorSubclass(PyObject *type, PyObject *msg, PyObject *name,
                                       PyObject *path) {
    if (msg == NULL) {
        PyErr_SetString(PyExc_TypeError, "expected a message argument");
        return NULL;
    }
    PyObject *kwargs = Py_BuildValue("{sOsO}", "name", name == NULL ? Py_None : name,
                                     "path", path == NULL ? Py_None : path);
    if (kwargs == NULL) {
        return NULL;
    }
    PyObject *exc = PyObject_VectorcallDict(type, &msg, 1, kwargs);
    if (exc != NULL) {
        PyErr_SetObject((PyObject *)Py_TYPE(exc), exc);
        Py_DECREF(exc);
    }
    Py_DECREF(kwargs);
    return NULL;
}

PyObject *PyErr_SetImportError(PyObject *msg, PyObject *name, PyObject *path) {
    return PyErr_SetImportErrorSubclass(PyExc_ImportError, msg, name, path);
}

PyObject *PyErr_NewException(const char *name, PyObject *base, PyObject *dict) {
    const char *dot = strrchr(name, '.');
    if (dot == NULL) {
        PyErr_SetString(PyExc_SystemError,
                        "PyErr_NewException: name must be module.class");
        return NULL;
    }
    PyObject *result = NULL;
    PyObject *mine = dict == NULL ? PyDict_New() : Py_NewRef(dict);
    PyObject *module = PyUnicode_FromStringAndSize(name, dot - name);
    PyObject *bases = NULL;
    if (mine == NULL || module == NULL ||
        PyDict_SetItem(mine, _Py_ID(__module__), module) < 0) {
        goto done;
    }
    if (base == NULL) {
        base = PyExc_Exception;
    }
    bases = PyTuple_Check(base) ? Py_NewRef(base) : PyTuple_Pack(1, base);
    if (bases != NULL) {
        result = PyObject_CallFunction((PyObject *)&PyType_Type, "sOO", dot + 1, bases,
                                       mine);
    }
done:
    Py_XDECREF(bases);
    Py_XDECREF(mine);
    Py_XDECREF(module);
    return result;
}

PyObject *PyErr_NewExceptionWithDoc(const char *name, const char *doc, PyObject *base,
                                    PyObject *dict) {
    PyObject *exc = PyErr_NewException(name, base, dict);
    if (exc == NULL || doc == NULL) {
        return exc;
    }
    PyObject *text = PyUnicode_FromString(doc);
    if (text == NULL || PyObject_SetAttr(exc, _Py_ID(__doc__), text) < 0) {
        Py_CLEAR(exc);
    }
    Py_XDECREF(text);
    return exc;
}
