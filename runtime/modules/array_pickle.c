/*
 * Arrays in pickles: bytes with a number that says how to read them, so that a pickle
 * written on one machine is read on another.
 *
 * Invariant: a machine format is even for little-endian items, odd for the same with
 * the bytes the other way round; 0 and 1 are the two kinds of single bytes.
 *
 * CPython 3.11: Modules/arraymodule.c. Before: array_methods.c.
 */
#include "runtime/modules/array.h"

static const struct {
    char size, kind;
} mformats[] = {
    {1, 'u'}, {1, 'i'}, {2, 'u'}, {2, 'u'}, {2, 'i'}, {2, 'i'}, {4, 'u'}, {4, 'u'},
    {4, 'i'}, {4, 'i'}, {8, 'u'}, {8, 'u'}, {8, 'i'}, {8, 'i'}, {4, 'f'}, {4, 'f'},
    {8, 'f'}, {8, 'f'}, {2, 'w'}, {2, 'w'}, {4, 'w'}, {4, 'w'},
};

PyObject *_PyArray_ReduceEx(PyObject *self, PyObject *value) {
    arrayobject *a = ARRAY(self);
    PyObject *dict, *result;
    if (!PyLong_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "__reduce_ex__ argument should be an integer");
        return NULL;
    }
    long protocol = PyLong_AsLong(value);
    if ((protocol == -1 && PyErr_Occurred()) ||
        _PyObject_LookupAttr(self, _Py_ID(__dict__), &dict) < 0) {
        return NULL;
    }
    dict = dict == NULL ? Py_NewRef(Py_None) : dict;
    if (protocol < 3) {
        result = Py_BuildValue("O(CN)O", Py_TYPE(self), a->ob_descr->typecode,
                               _PyArray_ToList(a), dict);
    } else {
        PyObject *module = PyImport_ImportModule("array");
        PyObject *func = module == NULL
                             ? NULL
                             : PyObject_GetAttrString(module, "_array_reconstructor");
        Py_XDECREF(module);
        result =
            func == NULL
                ? NULL
                : Py_BuildValue("N(OCiN)O", func, Py_TYPE(self), a->ob_descr->typecode,
                                a->ob_descr->mformat, _PyArray_ToBytes(a), dict);
    }
    Py_DECREF(dict);
    return result;
}

/* One item of `size` bytes, foreign order if `swap`. */
static PyObject *read_item(const char *from, int size, char kind, bool swap) {
    if (kind == 'f') {
        double x =
            size == 4 ? PyFloat_Unpack4(from, !swap) : PyFloat_Unpack8(from, !swap);
        return PyFloat_FromDouble(x);
    }
    return _PyLong_FromByteArray((const unsigned char *)from, (size_t)size, !swap,
                                 kind == 'i');
}

/* Numbers, one by one. */
static PyObject *read_numbers(PyTypeObject *type, const array_descr *descr, int mformat,
                              PyObject *bytes) {
    int size = mformats[mformat].size;
    char kind = mformats[mformat].kind;
    Py_ssize_t n = PyBytes_GET_SIZE(bytes) / size;
    if (kind != 'f') { /* the type code that has just these integers here */
        for (const array_descr *d = _PyArray_Descrs; d->typecode != 0; d++) {
            descr = d->kind == kind && d->itemsize == size ? d : descr;
        }
    }
    PyObject *array = _PyArray_New(type, 0, descr);
    for (Py_ssize_t i = 0; array != NULL && i < n; i++) {
        PyObject *item = read_item(PyBytes_AS_STRING(bytes) + i * size, size, kind,
                                   mformat > 1 && mformat % 2 == 1);
        if (item == NULL || _PyArray_Insert(ARRAY(array), i, item) < 0) {
            Py_CLEAR(array);
        }
        Py_XDECREF(item);
    }
    return array;
}

/* Characters, decoded. */
static PyObject *read_text(PyTypeObject *type, const array_descr *descr, int mformat,
                           PyObject *bytes) {
    static const char *const names[] = {"utf-16-le", "utf-16-be", "utf-32-le",
                                        "utf-32-be"};
    PyObject *text = PyUnicode_FromEncodedObject(bytes, names[mformat - 18], "strict");
    PyObject *array = text == NULL ? NULL : _PyArray_New(type, 0, descr);
    if (array != NULL) {
        int err = descr->kind != 'w'
                      ? _PyArray_ExtendIter(ARRAY(array), text)
                      : -(_PyArray_FromUnicode(ARRAY(array), text) == NULL);
        if (err < 0) {
            Py_CLEAR(array);
        }
    }
    Py_XDECREF(text);
    return array;
}

PyObject *_PyArray_Reconstruct(PyObject *module, PyObject *args) {
    PyTypeObject *type;
    PyObject *bytes;
    int typecode, mformat;
    if (!PyArg_ParseTuple(args, "OCiO:_array_reconstructor", &type, &typecode, &mformat,
                          &bytes)) {
        return NULL;
    }
    if (!PyType_Check(type)) {
        return PyErr_Format(PyExc_TypeError,
                            "first argument must be a type object, not %.200s",
                            Py_TYPE(type)->tp_name);
    }
    if (!PyType_IsSubtype(type, &_PyArray_Type)) {
        return PyErr_Format(PyExc_TypeError, "%.200s is not a subtype of %.200s",
                            type->tp_name, _PyArray_Type.tp_name);
    }
    const array_descr *descr = _PyArray_FindDescr(typecode);
    if (descr == NULL) {
        PyErr_SetString(PyExc_ValueError, "second argument must be a valid type code");
        return NULL;
    }
    if (mformat < 0 || mformat >= (int)Py_ARRAY_LENGTH(mformats)) {
        PyErr_SetString(PyExc_ValueError,
                        "third argument must be a valid machine format code.");
        return NULL;
    }
    if (!PyBytes_Check(bytes)) {
        return PyErr_Format(PyExc_TypeError,
                            "fourth argument should be bytes, not %.200s",
                            Py_TYPE(bytes)->tp_name);
    }
    if (mformat == descr->mformat) {
        PyObject *array = _PyArray_New(type, 0, descr);
        PyObject *done = array == NULL ? NULL : _PyArray_FromBytes(ARRAY(array), bytes);
        if (done == NULL) {
            Py_CLEAR(array);
        }
        Py_XDECREF(done);
        return array;
    }
    if (PyBytes_GET_SIZE(bytes) % mformats[mformat].size != 0) {
        PyErr_SetString(PyExc_ValueError, "string length not a multiple of item size");
        return NULL;
    }
    return mformats[mformat].kind == 'w' ? read_text(type, descr, mformat, bytes)
                                         : read_numbers(type, descr, mformat, bytes);
}
