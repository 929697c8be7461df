/*
 * op[key] in all its forms, lengths, and what only mappings have.
 *
 * A type answers [] by mp_subscript; failing that, by sq_item if the key is an index;
 * a type object, by __class_getitem__.
 *
 * CPython 3.11: Objects/abstract.c. Before: sequence.h. Next: iterate.c.
 */
#include "runtime/objects/sequence.h"

#include "runtime/python.h"

static PyObject *null_error(void) {
    if (!PyErr_Occurred()) {
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
    }
    return NULL;
}

int _PyObject_HasLen(PyObject *op) {
    PyTypeObject *type = Py_TYPE(op);
    return (type->tp_as_sequence != NULL && type->tp_as_sequence->sq_length != NULL) ||
           (type->tp_as_mapping != NULL && type->tp_as_mapping->mp_length != NULL);
}

Py_ssize_t PyObject_Size(PyObject *op) {
    if (op == NULL) {
        null_error();
        return -1;
    }
    PySequenceMethods *m = Py_TYPE(op)->tp_as_sequence;
    if (m != NULL && m->sq_length != NULL) {
        return m->sq_length(op);
    }
    return PyMapping_Size(op);
}

/* What __length_hint__ says; -1 with an exception, -2 when there is none to ask. */
static Py_ssize_t ask_length_hint(PyObject *op) {
    PyObject *hint = _PyObject_LookupSpecial(op, _Py_ID(__length_hint__));
    if (hint == NULL) {
        return PyErr_Occurred() ? -1 : -2;
    }
    PyObject *result = PyObject_CallNoArgs(hint);
    Py_DECREF(hint);
    if (result == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_TypeError)) {
            return -1;
        }
        PyErr_Clear();
        return -2;
    }
    if (result == Py_NotImplemented) {
        Py_DECREF(result);
        return -2;
    }
    if (!PyLong_Check(result)) {
        PyErr_Format(PyExc_TypeError, "__length_hint__ must be an integer, not %.100s",
                     Py_TYPE(result)->tp_name);
        Py_DECREF(result);
        return -1;
    }
    Py_ssize_t n = PyLong_AsSsize_t(result);
    Py_DECREF(result);
    if (n < 0) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_ValueError, "__length_hint__() should return >= 0");
        }
        return -1;
    }
    return n;
}

Py_ssize_t PyObject_LengthHint(PyObject *op, Py_ssize_t defaultvalue) {
    if (_PyObject_HasLen(op)) {
        Py_ssize_t n = PyObject_Size(op);
        if (n >= 0) {
            return n;
        }
        if (!PyErr_ExceptionMatches(PyExc_TypeError)) {
            return -1;
        }
        PyErr_Clear();
    }
    Py_ssize_t n = ask_length_hint(op);
    return n == -2 ? defaultvalue : n;
}

/* type[key]: __class_getitem__, or type's own refusal. */
static PyObject *type_subscript(PyObject *op, PyObject *key) {
    if (op == (PyObject *)&PyType_Type) {
        return Py_GenericAlias(op, key); /* type[int] is fixed in C */
    }
    PyObject *method;
    if (_PyObject_LookupAttr(op, _Py_ID(__class_getitem__), &method) < 0) {
        return NULL;
    }
    if (method != NULL && method != Py_None) {
        PyObject *result = PyObject_CallOneArg(method, key);
        Py_DECREF(method);
        return result;
    }
    Py_XDECREF(method);
    return PyErr_Format(PyExc_TypeError, "type '%.200s' is not subscriptable",
                        ((PyTypeObject *)op)->tp_name);
}

PyObject *PyObject_GetItem(PyObject *op, PyObject *key) {
    if (unlikely(op == NULL || key == NULL)) {
        return null_error();
    }
    PyMappingMethods *mp = Py_TYPE(op)->tp_as_mapping;
    if (mp != NULL && mp->mp_subscript != NULL) {
        return mp->mp_subscript(op, key);
    }
    PySequenceMethods *m = Py_TYPE(op)->tp_as_sequence;
    if (m != NULL && m->sq_item != NULL) {
        if (PyIndex_Check(key)) {
            Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
            return i == -1 && PyErr_Occurred() ? NULL : PySequence_GetItem(op, i);
        }
        return PyErr_Format(PyExc_TypeError,
                            "sequence index must be integer, not '%.200s'",
                            Py_TYPE(key)->tp_name);
    }
    if (PyType_Check(op)) {
        return type_subscript(op, key);
    }
    return PyErr_Format(PyExc_TypeError, "'%.200s' object is not subscriptable",
                        Py_TYPE(op)->tp_name);
}

/* op[key] = value, or del op[key] for NULL. */
static int assign_item(PyObject *op, PyObject *key, PyObject *value,
                       const char *refusal) {
    if (unlikely(op == NULL || key == NULL)) {
        null_error();
        return -1;
    }
    PyMappingMethods *mp = Py_TYPE(op)->tp_as_mapping;
    if (mp != NULL && mp->mp_ass_subscript != NULL) {
        return mp->mp_ass_subscript(op, key, value);
    }
    PySequenceMethods *m = Py_TYPE(op)->tp_as_sequence;
    if (m != NULL && PyIndex_Check(key)) {
        Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) {
            return -1;
        }
        return value != NULL ? PySequence_SetItem(op, i, value)
                             : PySequence_DelItem(op, i);
    }
    if (m != NULL && m->sq_ass_item != NULL) {
        PyErr_Format(PyExc_TypeError, "sequence index must be integer, not '%.200s'",
                     Py_TYPE(key)->tp_name);
        return -1;
    }
    PyErr_Format(PyExc_TypeError, refusal, Py_TYPE(op)->tp_name);
    return -1;
}

int PyObject_SetItem(PyObject *op, PyObject *key, PyObject *value) {
    return assign_item(op, key, value,
                       "'%.200s' object does not support item assignment");
}

int PyObject_DelItem(PyObject *op, PyObject *key) {
    return assign_item(op, key, NULL, "'%.200s' object does not support item deletion");
}

int PyObject_DelItemString(PyObject *op, const char *key) {
    PyObject *name = PyUnicode_FromString(key);
    if (name == NULL) {
        return -1;
    }
    int err = PyObject_DelItem(op, name);
    Py_DECREF(name);
    return err;
}

/* ---- Mappings ---- */

int PyMapping_Check(PyObject *op) {
    return op != NULL && Py_TYPE(op)->tp_as_mapping != NULL &&
           Py_TYPE(op)->tp_as_mapping->mp_subscript != NULL;
}

Py_ssize_t PyMapping_Size(PyObject *op) {
    if (op == NULL) {
        null_error();
        return -1;
    }
    PyMappingMethods *mp = Py_TYPE(op)->tp_as_mapping;
    if (mp != NULL && mp->mp_length != NULL) {
        return mp->mp_length(op);
    }
    PySequenceMethods *m = Py_TYPE(op)->tp_as_sequence;
    PyErr_Format(PyExc_TypeError,
                 m != NULL && m->sq_length != NULL
                     ? "%.200s is not a mapping"
                     : "object of type '%.200s' has no len()",
                 Py_TYPE(op)->tp_name);
    return -1;
}

PyObject *PyMapping_GetItemString(PyObject *op, const char *key) {
    PyObject *name = PyUnicode_FromString(key);
    if (name == NULL) {
        return NULL;
    }
    PyObject *result = PyObject_GetItem(op, name);
    Py_DECREF(name);
    return result;
}

int PyMapping_SetItemString(PyObject *op, const char *key, PyObject *value) {
    PyObject *name = PyUnicode_FromString(key);
    if (name == NULL) {
        return -1;
    }
    int err = PyObject_SetItem(op, name, value);
    Py_DECREF(name);
    return err;
}

int PyMapping_HasKey(PyObject *op, PyObject *key) {
    PyObject *value = PyObject_GetItem(op, key);
    if (value == NULL) {
        PyErr_Clear();
        return 0;
    }
    Py_DECREF(value);
    return 1;
}

int PyMapping_HasKeyString(PyObject *op, const char *key) {
    PyObject *value = PyMapping_GetItemString(op, key);
    if (value == NULL) {
        PyErr_Clear();
        return 0;
    }
    Py_DECREF(value);
    return 1;
}

/* The list of what op.name() gives. */
static PyObject *method_as_list(PyObject *op, PyObject *name) {
    PyObject *result = PyObject_CallMethodNoArgs(op, name);
    if (result == NULL || PyList_CheckExact(result)) {
        return result;
    }
    PyObject *iter = PyObject_GetIter(result);
    if (iter == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Format(PyExc_TypeError,
                         "%.200s.%U() returned a non-iterable (type %.200s)",
                         Py_TYPE(op)->tp_name, name, Py_TYPE(result)->tp_name);
        }
        Py_DECREF(result);
        return NULL;
    }
    Py_DECREF(result);
    result = PySequence_List(iter);
    Py_DECREF(iter);
    return result;
}

PyObject *PyMapping_Keys(PyObject *op) {
    return op == NULL              ? null_error()
           : PyDict_CheckExact(op) ? PyDict_Keys(op)
                                   : method_as_list(op, _Py_ID(keys));
}

PyObject *PyMapping_Values(PyObject *op) {
    return op == NULL              ? null_error()
           : PyDict_CheckExact(op) ? PyDict_Values(op)
                                   : method_as_list(op, _Py_ID(values));
}

PyObject *PyMapping_Items(PyObject *op) {
    return op == NULL              ? null_error()
           : PyDict_CheckExact(op) ? PyDict_Items(op)
                                   : method_as_list(op, _Py_ID(items));
}
