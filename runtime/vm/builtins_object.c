/*
 * builtins: functions that ask one object something, its attributes, its text, its
 * arithmetic. Each checks its arguments and calls the protocol's function.
 * CPython 3.11: Python/bltinmodule.c. Next: builtins_iter.c.
 */
#include "runtime/python.h"
#include "runtime/vm/builtins_private.h"

PyObject *builtin_abs(PyObject *module, PyObject *arg) {
    return PyNumber_Absolute(arg);
}

PyObject *builtin_ascii(PyObject *module, PyObject *arg) {
    return PyObject_ASCII(arg);
}

PyObject *builtin_bin(PyObject *module, PyObject *arg) {
    return PyNumber_ToBase(arg, 2);
}

PyObject *builtin_oct(PyObject *module, PyObject *arg) {
    return PyNumber_ToBase(arg, 8);
}

PyObject *builtin_hex(PyObject *module, PyObject *arg) {
    return PyNumber_ToBase(arg, 16);
}

PyObject *builtin_callable(PyObject *module, PyObject *arg) {
    return Py_NewRef(PyCallable_Check(arg) ? Py_True : Py_False);
}

PyObject *builtin_repr(PyObject *module, PyObject *arg) {
    return PyObject_Repr(arg);
}

PyObject *builtin_id(PyObject *module, PyObject *arg) {
    PyObject *id = PyLong_FromVoidPtr(arg);
    if (id != NULL && PySys_Audit("builtins.id", "O", id) < 0) {
        Py_CLEAR(id);
    }
    return id;
}

PyObject *builtin_hash(PyObject *module, PyObject *arg) {
    Py_hash_t hash = PyObject_Hash(arg);
    return hash == -1 && PyErr_Occurred() ? NULL : PyLong_FromSsize_t(hash);
}

PyObject *builtin_len(PyObject *module, PyObject *arg) {
    Py_ssize_t n = PyObject_Size(arg);
    return n < 0 ? NULL : PyLong_FromSsize_t(n);
}

PyObject *builtin_chr(PyObject *module, PyObject *arg) {
    int code = _PyLong_AsInt(arg);
    if (code == -1 && PyErr_Occurred()) {
        return NULL;
    }
    return PyUnicode_FromOrdinal(code);
}

PyObject *builtin_ord(PyObject *module, PyObject *arg) {
    Py_ssize_t size;
    if (PyUnicode_Check(arg)) {
        size = PyUnicode_GET_LENGTH(arg);
        if (size == 1) {
            return PyLong_FromLong((long)PyUnicode_READ_CHAR(arg, 0));
        }
    } else if (PyBytes_Check(arg)) {
        size = PyBytes_GET_SIZE(arg);
        if (size == 1) {
            return PyLong_FromLong((unsigned char)*PyBytes_AS_STRING(arg));
        }
    } else if (PyByteArray_Check(arg)) {
        size = PyByteArray_GET_SIZE(arg);
        if (size == 1) {
            return PyLong_FromLong((unsigned char)*PyByteArray_AS_STRING(arg));
        }
    } else {
        return PyErr_Format(PyExc_TypeError,
                            "ord() expected string of length 1, but %.200s found",
                            Py_TYPE(arg)->tp_name);
    }
    return PyErr_Format(PyExc_TypeError,
                        "ord() expected a character, but string of length %zd found",
                        size);
}

PyObject *builtin_divmod(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    return _PyArg_CheckPositional("divmod", nargs, 2, 2)
               ? PyNumber_Divmod(args[0], args[1])
               : NULL;
}

PyObject *builtin_format(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("format", nargs, 1, 2)) {
        return NULL;
    }
    if (nargs == 2 && !PyUnicode_Check(args[1])) {
        _PyArg_BadArgument("format", "argument 2", "str", args[1]);
        return NULL;
    }
    return PyObject_Format(args[0], nargs == 2 ? args[1] : NULL);
}

PyObject *builtin_pow(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
                      PyObject *kwnames) {
    static const char *const keywords[] = {"base", "exp", "mod", NULL};
    static const _PyArg_Names names = {"pow", keywords, 2, 3};
    PyObject *out[3];
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    return PyNumber_Power(out[0], out[1], out[2] ? out[2] : Py_None);
}

PyObject *builtin_round(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
                        PyObject *kwnames) {
    static const char *const keywords[] = {"number", "ndigits", NULL};
    static const _PyArg_Names names = {"round", keywords, 1, 2};
    PyObject *out[2];
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    PyObject *round = _PyObject_LookupSpecial(out[0], _Py_ID(__round__));
    if (round == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError, "type %.100s doesn't define __round__ method",
                         Py_TYPE(out[0])->tp_name);
        }
        return NULL;
    }
    PyObject *result = out[1] == NULL || out[1] == Py_None
                           ? PyObject_CallNoArgs(round)
                           : PyObject_CallOneArg(round, out[1]);
    Py_DECREF(round);
    return result;
}

/* ---- Attributes ---- */

/* 1, or 0 with TypeError when an attribute's name is no str. */
static int check_name(const char *function, PyObject *name) {
    if (PyUnicode_Check(name)) {
        return 1;
    }
    PyErr_Format(PyExc_TypeError, "attribute name must be string, not '%.200s'",
                 Py_TYPE(name)->tp_name);
    return 0;
}

PyObject *builtin_getattr(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("getattr", nargs, 2, 3) ||
        !check_name("getattr", args[1])) {
        return NULL;
    }
    if (nargs == 2) {
        return PyObject_GetAttr(args[0], args[1]);
    }
    PyObject *result;
    if (_PyObject_LookupAttr(args[0], args[1], &result) == 0) {
        return Py_NewRef(args[2]);
    }
    return result;
}

PyObject *builtin_hasattr(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("hasattr", nargs, 2, 2) ||
        !check_name("hasattr", args[1])) {
        return NULL;
    }
    PyObject *value;
    int found = _PyObject_LookupAttr(args[0], args[1], &value);
    if (found < 0) {
        return NULL;
    }
    Py_XDECREF(value);
    return Py_NewRef(found ? Py_True : Py_False);
}

PyObject *builtin_setattr(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("setattr", nargs, 3, 3) ||
        PyObject_SetAttr(args[0], args[1], args[2]) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

PyObject *builtin_delattr(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("delattr", nargs, 2, 2) ||
        PyObject_SetAttr(args[0], args[1], NULL) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

PyObject *builtin_isinstance(PyObject *module, PyObject *const *args,
                             Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("isinstance", nargs, 2, 2)) {
        return NULL;
    }
    int result = PyObject_IsInstance(args[0], args[1]);
    return result < 0 ? NULL : Py_NewRef(result ? Py_True : Py_False);
}

PyObject *builtin_issubclass(PyObject *module, PyObject *const *args,
                             Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("issubclass", nargs, 2, 2)) {
        return NULL;
    }
    int result = PyObject_IsSubclass(args[0], args[1]);
    return result < 0 ? NULL : Py_NewRef(result ? Py_True : Py_False);
}
