/*
 * Conversions between numbers: __index__, int(), float(), sizes.
 *
 * CPython 3.11: Objects/abstract.c. Before: number.c.
 */
#include "runtime/objects/number.h"
#include "runtime/python.h"

int PyNumber_Check(PyObject *op) {
    if (op == NULL) {
        return 0;
    }
    PyNumberMethods *nb = Py_TYPE(op)->tp_as_number;
    return nb != NULL && (nb->nb_index != NULL || nb->nb_int != NULL ||
                          nb->nb_float != NULL || PyComplex_Check(op));
}

/* A method of this name must give an int; one of a subclass is out of fashion. */
static PyObject *checked_int(PyObject *res, const char *method) {
    if (res == NULL || PyLong_CheckExact(res)) {
        return res;
    }
    if (!PyLong_Check(res)) {
        PyErr_Format(PyExc_TypeError, "%s returned non-int (type %.200s)", method,
                     Py_TYPE(res)->tp_name);
        Py_DECREF(res);
        return NULL;
    }
    if (PyErr_WarnFormat(PyExc_DeprecationWarning, 1,
                         "%s returned non-int (type %.200s).  The ability to return an "
                         "instance of a strict subclass of int is deprecated, and may "
                         "not be supported in a future version of Python.",
                         method, Py_TYPE(res)->tp_name) < 0) {
        Py_DECREF(res);
        return NULL;
    }
    return res;
}

PyObject *_PyNumber_Index(PyObject *op) {
    if (PyLong_Check(op)) {
        return Py_NewRef(op);
    }
    if (!PyIndex_Check(op)) {
        return PyErr_Format(PyExc_TypeError,
                            "'%.200s' object cannot be interpreted as an integer",
                            Py_TYPE(op)->tp_name);
    }
    return checked_int(Py_TYPE(op)->tp_as_number->nb_index(op), "__index__");
}

PyObject *PyNumber_Index(PyObject *op) {
    PyObject *res = _PyNumber_Index(op);
    if (res != NULL && !PyLong_CheckExact(res)) {
        Py_SETREF(res, _PyLong_Copy((PyLongObject *)res));
    }
    return res;
}

/* int(op) of what is no number: text, or a buffer of it. */
static PyObject *int_of_text(PyObject *op) {
    if (PyUnicode_Check(op)) {
        return PyLong_FromUnicodeObject(op, 10);
    }
    if (PyBytes_Check(op)) {
        return _PyLong_FromBytes(PyBytes_AS_STRING(op), PyBytes_GET_SIZE(op), 10);
    }
    if (PyByteArray_Check(op)) {
        return _PyLong_FromBytes(PyByteArray_AS_STRING(op), PyByteArray_GET_SIZE(op),
                                 10);
    }
    Py_buffer view;
    if (PyObject_CheckBuffer(op) && PyObject_GetBuffer(op, &view, PyBUF_SIMPLE) == 0) {
        PyObject *bytes = PyBytes_FromStringAndSize(view.buf, view.len);
        PyBuffer_Release(&view);
        if (bytes == NULL) {
            return NULL;
        }
        PyObject *res =
            _PyLong_FromBytes(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes), 10);
        Py_DECREF(bytes);
        return res;
    }
    PyErr_Clear();
    return PyErr_Format(PyExc_TypeError,
                        "int() argument must be a string, a bytes-like object or a "
                        "real number, not '%.200s'",
                        Py_TYPE(op)->tp_name);
}

/* int(op) by __trunc__, which may give anything with __int__ or __index__. */
static PyObject *int_of_trunc(PyObject *trunc) {
    if (PyErr_WarnEx(PyExc_DeprecationWarning,
                     "The delegation of int() to __trunc__ is deprecated.", 1) < 0) {
        Py_DECREF(trunc);
        return NULL;
    }
    PyObject *res = PyObject_CallNoArgs(trunc);
    Py_DECREF(trunc);
    if (res == NULL || PyLong_CheckExact(res)) {
        return res;
    }
    if (PyLong_Check(res)) {
        Py_SETREF(res, _PyLong_Copy((PyLongObject *)res));
        return res;
    }
    if (!PyIndex_Check(res)) {
        PyErr_Format(PyExc_TypeError, "__trunc__ returned non-Integral (type %.200s)",
                     Py_TYPE(res)->tp_name);
        Py_DECREF(res);
        return NULL;
    }
    Py_SETREF(res, PyNumber_Index(res));
    return res;
}

PyObject *PyNumber_Long(PyObject *op) {
    if (PyLong_CheckExact(op)) {
        return Py_NewRef(op);
    }
    PyNumberMethods *nb = Py_TYPE(op)->tp_as_number;
    if (nb != NULL && nb->nb_int != NULL) {
        PyObject *res = checked_int(nb->nb_int(op), "__int__");
        if (res != NULL && !PyLong_CheckExact(res)) {
            Py_SETREF(res, _PyLong_Copy((PyLongObject *)res));
        }
        return res;
    }
    if (nb != NULL && nb->nb_index != NULL) {
        return PyNumber_Index(op);
    }
    PyObject *trunc = _PyObject_LookupSpecial(op, _Py_ID(__trunc__));
    if (trunc != NULL) {
        return int_of_trunc(trunc);
    }
    return PyErr_Occurred() ? NULL : int_of_text(op);
}

/* A float whose class has a __float__ of its own: its answer, not its value. */
static PyObject *float_of_subclass(PyObject *op) {
    PyObject *res = Py_TYPE(op)->tp_as_number->nb_float(op);
    if (res == NULL || PyFloat_CheckExact(res)) {
        return res;
    }
    if (!PyFloat_Check(res)) {
        PyErr_Format(PyExc_TypeError, "%.50s.__float__ returned non-float (type %.50s)",
                     Py_TYPE(op)->tp_name, Py_TYPE(res)->tp_name);
        Py_DECREF(res);
        return NULL;
    }
    int failed =
        PyErr_WarnFormat(PyExc_DeprecationWarning, 1,
                         "%.50s.__float__ returned non-float (type %.50s).  The "
                         "ability to return an instance of a strict subclass of float "
                         "is deprecated, and may not be supported in a future version "
                         "of Python.",
                         Py_TYPE(op)->tp_name, Py_TYPE(res)->tp_name);
    double value = PyFloat_AS_DOUBLE(res);
    Py_DECREF(res);
    return failed ? NULL : PyFloat_FromDouble(value);
}

PyObject *PyNumber_Float(PyObject *op) {
    if (PyFloat_CheckExact(op)) {
        return Py_NewRef(op);
    }
    PyNumberMethods *nb = Py_TYPE(op)->tp_as_number;
    if (PyFloat_Check(op) && nb->nb_float != PyFloat_Type.tp_as_number->nb_float) {
        return float_of_subclass(op);
    }
    if (nb != NULL && (nb->nb_float != NULL || nb->nb_index != NULL)) {
        double v = PyFloat_AsDouble(op);
        return v == -1.0 && PyErr_Occurred() ? NULL : PyFloat_FromDouble(v);
    }
    if (PyFloat_Check(op)) {
        return PyFloat_FromDouble(PyFloat_AS_DOUBLE(op));
    }
    return PyFloat_FromString(op);
}

Py_ssize_t PyNumber_AsSsize_t(PyObject *op, PyObject *exc) {
    PyObject *index = _PyNumber_Index(op);
    if (index == NULL) {
        return -1;
    }
    Py_ssize_t v = PyLong_AsSsize_t(index);
    if (v == -1 && PyErr_ExceptionMatches(PyExc_OverflowError)) {
        PyErr_Clear();
        if (exc == NULL) {
            v = _PyLong_Sign(index) < 0 ? PY_SSIZE_T_MIN : PY_SSIZE_T_MAX;
        } else {
            PyErr_Format(exc, "cannot fit '%.200s' into an index-sized integer",
                         Py_TYPE(op)->tp_name);
        }
    }
    Py_DECREF(index);
    return v;
}

PyObject *PyNumber_ToBase(PyObject *op, int base) {
    if (base != 2 && base != 8 && base != 10 && base != 16) {
        PyErr_SetString(PyExc_SystemError,
                        "PyNumber_ToBase: base must be 2, 8, 10 or 16");
        return NULL;
    }
    PyObject *index = _PyNumber_Index(op);
    if (index == NULL) {
        return NULL;
    }
    PyObject *res = _PyLong_Format(index, base);
    Py_DECREF(index);
    return res;
}
