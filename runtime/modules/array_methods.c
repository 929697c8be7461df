/*
 * The methods of array.
 *
 * CPython 3.11: Modules/arraymodule.c. Before: array_slots.c. Next: array_pickle.c.
 */
#include "runtime/modules/array.h"

/* ---- One item ---- */

int _PyArray_Insert(arrayobject *a, Py_ssize_t where, PyObject *value) {
    char item[8];
    size_t size = (size_t)a->ob_descr->itemsize;
    if (_PyArray_Convert(a->ob_descr, value, item) < 0) {
        return -1;
    }
    Py_ssize_t n = Py_SIZE(a);
    if (n == PY_SSIZE_T_MAX) {
        PyErr_NoMemory();
        return -1;
    }
    if (_PyArray_Resize(a, n + 1) < 0) {
        return -1;
    }
    where += where < 0 ? n : 0;
    where = Py_MIN(Py_MAX(where, 0), n);
    memmove(array_at(a, where + 1), array_at(a, where), (size_t)(n - where) * size);
    memcpy(array_at(a, where), item, size);
    return 0;
}

static PyObject *append(PyObject *self, PyObject *value) {
    return _PyArray_Insert(ARRAY(self), Py_SIZE(self), value) < 0 ? NULL
                                                                  : Py_NewRef(Py_None);
}

static PyObject *insert(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    if (!_PyArg_CheckPositional("insert", n, 2, 2)) {
        return NULL;
    }
    PyObject *number = PyNumber_Index(args[0]);
    Py_ssize_t where = number == NULL ? -1 : PyLong_AsSsize_t(number);
    Py_XDECREF(number);
    if (where == -1 && PyErr_Occurred()) {
        return NULL;
    }
    return _PyArray_Insert(ARRAY(self), where, args[1]) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *delete_at(PyObject *self, Py_ssize_t i) {
    PyObject *index = PyLong_FromSsize_t(i);
    int err = index == NULL ? -1 : PyObject_DelItem(self, index);
    Py_XDECREF(index);
    return err < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *pop(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    Py_ssize_t i = -1;
    if (!_PyArg_ParseStack(args, n, "|n:pop", &i)) {
        return NULL;
    }
    if (Py_SIZE(self) == 0) {
        PyErr_SetString(PyExc_IndexError, "pop from empty array");
        return NULL;
    }
    i += i < 0 ? Py_SIZE(self) : 0;
    if (i < 0 || i >= Py_SIZE(self)) {
        PyErr_SetString(PyExc_IndexError, "pop index out of range");
        return NULL;
    }
    PyObject *value = _PyArray_GetItem(ARRAY(self), i);
    arrayobject *a = ARRAY(self);
    if (value == NULL || a->ob_exports > 0) {
        if (value != NULL) {
            PyErr_SetString(PyExc_BufferError,
                            "cannot resize an array that is exporting buffers");
            Py_DECREF(value);
        }
        return NULL;
    }
    memmove(array_at(a, i), array_at(a, i + 1),
            (size_t)((Py_SIZE(a) - i - 1) * a->ob_descr->itemsize));
    if (_PyArray_Resize(a, Py_SIZE(a) - 1) < 0) {
        Py_CLEAR(value);
    }
    return value;
}

/* Where `value` is in [start, stop): its index, -1 if nowhere, -2 with an exception. */
static Py_ssize_t find(PyObject *self, PyObject *value, Py_ssize_t start,
                       Py_ssize_t stop) {
    for (Py_ssize_t i = start; i < stop && i < Py_SIZE(self); i++) {
        PyObject *item = _PyArray_GetItem(ARRAY(self), i);
        int same = item == NULL ? -1 : PyObject_RichCompareBool(item, value, Py_EQ);
        Py_XDECREF(item);
        if (same != 0) {
            return same < 0 ? -2 : i;
        }
    }
    return -1;
}

static PyObject *index_of(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    Py_ssize_t start = 0, stop = PY_SSIZE_T_MAX;
    if (!_PyArg_CheckPositional("index", n, 1, 3) ||
        (n > 1 && !_PyEval_SliceIndexNotNone(args[1], &start)) ||
        (n > 2 && !_PyEval_SliceIndexNotNone(args[2], &stop))) {
        return NULL;
    }
    start = start < 0 ? Py_MAX(start + Py_SIZE(self), 0) : start;
    stop += stop < 0 ? Py_SIZE(self) : 0;
    Py_ssize_t i = find(self, args[0], start, stop);
    if (i == -1) {
        PyErr_SetString(PyExc_ValueError, "array.index(x): x not in array");
    }
    return i < 0 ? NULL : PyLong_FromSsize_t(i);
}

static PyObject *remove_item(PyObject *self, PyObject *value) {
    Py_ssize_t i = find(self, value, 0, PY_SSIZE_T_MAX);
    if (i == -1) {
        PyErr_SetString(PyExc_ValueError, "array.remove(x): x not in array");
    }
    return i < 0 ? NULL : delete_at(self, i);
}

static PyObject *count(PyObject *self, PyObject *value) {
    Py_ssize_t total = 0, i = -1;
    while ((i = find(self, value, i + 1, PY_SSIZE_T_MAX)) >= 0) {
        total++;
    }
    return i == -2 ? NULL : PyLong_FromSsize_t(total);
}

/* ---- Many items ---- */

int _PyArray_ExtendIter(arrayobject *a, PyObject *iterable) {
    PyObject *it = PyObject_GetIter(iterable), *value;
    int err = it == NULL ? -1 : 0;
    while (err == 0 && (value = PyIter_Next(it)) != NULL) {
        err = _PyArray_Insert(a, Py_SIZE(a), value);
        Py_DECREF(value);
    }
    Py_XDECREF(it);
    return err < 0 || PyErr_Occurred() ? -1 : 0;
}

int _PyArray_ExtendArray(arrayobject *a, PyObject *other) {
    arrayobject *b = ARRAY(other);
    if (a->ob_descr != b->ob_descr) {
        PyErr_SetString(PyExc_TypeError, "can only extend with array of same kind");
        return -1;
    }
    Py_ssize_t n = Py_SIZE(a), more = Py_SIZE(b);
    if (n > PY_SSIZE_T_MAX / a->ob_descr->itemsize - more) {
        PyErr_NoMemory();
        return -1;
    }
    if (_PyArray_Resize(a, n + more) < 0) {
        return -1;
    }
    if (more > 0) {
        memcpy(array_at(a, n), b->ob_item, (size_t)(more * a->ob_descr->itemsize));
    }
    return 0;
}

static PyObject *extend(PyObject *self, PyObject *other) {
    int err = ARRAY_CHECK(other) ? _PyArray_ExtendArray(ARRAY(self), other)
                                 : _PyArray_ExtendIter(ARRAY(self), other);
    return err < 0 ? NULL : Py_NewRef(Py_None);
}

/* Bytes as they stand: `n` of them. */
static PyObject *add_bytes(arrayobject *a, const char *s, Py_ssize_t n) {
    Py_ssize_t size = a->ob_descr->itemsize, old = Py_SIZE(a);
    if (n % size != 0) {
        PyErr_SetString(PyExc_ValueError, "bytes length not a multiple of item size");
        return NULL;
    }
    if (n > 0) {
        if (old > PY_SSIZE_T_MAX / size - n / size) {
            return PyErr_NoMemory();
        }
        if (_PyArray_Resize(a, old + n / size) < 0) {
            return NULL;
        }
        memcpy(array_at(a, old), s, (size_t)n);
    }
    Py_RETURN_NONE;
}

PyObject *_PyArray_FromBytes(arrayobject *a, PyObject *bytes) {
    Py_buffer view;
    if (PyObject_GetBuffer(bytes, &view, PyBUF_CONTIG_RO) < 0) {
        return NULL;
    }
    PyObject *result = NULL;
    if (view.itemsize != 1) {
        PyErr_SetString(PyExc_TypeError, "a bytes-like object is required");
    } else {
        result = add_bytes(a, view.buf, view.len);
    }
    PyBuffer_Release(&view);
    return result;
}

static PyObject *frombytes(PyObject *self, PyObject *bytes) {
    return _PyArray_FromBytes(ARRAY(self), bytes);
}

PyObject *_PyArray_FromUnicode(arrayobject *a, PyObject *text) {
    Py_ssize_t old = Py_SIZE(a), n = PyUnicode_GET_LENGTH(text);
    if (n > 0 && _PyArray_Resize(a, old + n) < 0) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        uint32_t ch = PyUnicode_READ_CHAR(text, i);
        memcpy(array_at(a, old + i), &ch, sizeof(ch));
    }
    Py_RETURN_NONE;
}

static PyObject *fromunicode(PyObject *self, PyObject *text) {
    if (!PyUnicode_Check(text)) {
        _PyArg_BadArgument("fromunicode", "argument", "str", text);
        return NULL;
    }
    if (ARRAY(self)->ob_descr->kind != 'w') {
        PyErr_SetString(PyExc_ValueError,
                        "fromunicode() may only be called on unicode type arrays");
        return NULL;
    }
    return _PyArray_FromUnicode(ARRAY(self), text);
}

static PyObject *fromlist(PyObject *self, PyObject *list) {
    arrayobject *a = ARRAY(self);
    if (!PyList_Check(list)) {
        PyErr_SetString(PyExc_TypeError, "arg must be list");
        return NULL;
    }
    Py_ssize_t n = PyList_GET_SIZE(list), old = Py_SIZE(a);
    if (n > 0 && _PyArray_Resize(a, old + n) < 0) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = Py_NewRef(PyList_GET_ITEM(list, i));
        int err = _PyArray_SetItem(a, old + i, item);
        Py_DECREF(item);
        if (err == 0 && n != PyList_GET_SIZE(list)) {
            PyErr_SetString(PyExc_RuntimeError, "list changed size during iteration");
            err = -1;
        }
        if (err < 0) {
            if (old < Py_SIZE(a)) {
                (void)_PyArray_Resize(a, old);
            }
            return NULL;
        }
    }
    Py_RETURN_NONE;
}

static PyObject *fromfile(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    Py_ssize_t n, size = ARRAY(self)->ob_descr->itemsize;
    PyObject *file;
    if (!_PyArg_ParseStack(args, nargs, "On:fromfile", &file, &n)) {
        return NULL;
    }
    if (n < 0) {
        PyErr_SetString(PyExc_ValueError, "negative count");
        return NULL;
    }
    if (n > PY_SSIZE_T_MAX / size) {
        return PyErr_NoMemory();
    }
    PyObject *method = PyObject_GetAttr(file, _Py_ID(read));
    PyObject *bytes =
        method == NULL ? NULL : PyObject_CallFunction(method, "n", n * size);
    Py_XDECREF(method);
    if (bytes == NULL) {
        return NULL;
    }
    PyObject *result = NULL;
    if (!PyBytes_Check(bytes)) {
        PyErr_SetString(PyExc_TypeError, "read() didn't return bytes");
    } else {
        result = _PyArray_FromBytes(ARRAY(self), bytes);
        if (result != NULL && Py_SIZE(bytes) != n * size) {
            PyErr_SetString(PyExc_EOFError, "read() didn't return enough bytes");
            Py_CLEAR(result);
        }
    }
    Py_DECREF(bytes);
    return result;
}

/* ---- The other way ---- */

PyObject *_PyArray_ToBytes(arrayobject *a) {
    return PyBytes_FromStringAndSize(a->ob_item, (Py_ssize_t)array_bytes(a));
}

static PyObject *tobytes(PyObject *self, PyObject *ignored) {
    return _PyArray_ToBytes(ARRAY(self));
}

PyObject *_PyArray_ToList(arrayobject *a) {
    PyObject *list = PyList_New(Py_SIZE(a));
    for (Py_ssize_t i = 0; list != NULL && i < Py_SIZE(a); i++) {
        PyObject *item = _PyArray_GetItem(a, i);
        if (item == NULL) {
            Py_CLEAR(list);
        } else {
            PyList_SET_ITEM(list, i, item);
        }
    }
    return list;
}

static PyObject *tolist(PyObject *self, PyObject *ignored) {
    return _PyArray_ToList(ARRAY(self));
}

PyObject *_PyArray_ToUnicode(arrayobject *a) {
    for (Py_ssize_t i = 0; i < Py_SIZE(a); i++) {
        PyObject *ch = _PyArray_GetItem(a, i); /* whether it is a character */
        if (ch == NULL) {
            return NULL;
        }
        Py_DECREF(ch);
    }
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, a->ob_item, Py_SIZE(a));
}

static PyObject *tounicode(PyObject *self, PyObject *ignored) {
    if (ARRAY(self)->ob_descr->kind != 'w') {
        PyErr_SetString(PyExc_ValueError,
                        "tounicode() may only be called on unicode type arrays");
        return NULL;
    }
    return _PyArray_ToUnicode(ARRAY(self));
}

/* In pieces, so that a big array needs no copy of its size. */
static PyObject *tofile(PyObject *self, PyObject *file) {
    enum { PIECE = 64 * 1024 };
    arrayobject *a = ARRAY(self);
    for (size_t at = 0; at < array_bytes(a); at += PIECE) {
        size_t n = Py_MIN(PIECE, array_bytes(a) - at);
        PyObject *bytes = PyBytes_FromStringAndSize(a->ob_item + at, (Py_ssize_t)n);
        PyObject *res = bytes == NULL
                            ? NULL
                            : PyObject_CallMethodOneArg(file, _Py_ID(write), bytes);
        Py_XDECREF(bytes);
        if (res == NULL) {
            return NULL;
        }
        Py_DECREF(res);
    }
    Py_RETURN_NONE;
}

/* ---- In place, and about the array ---- */

static PyObject *reverse(PyObject *self, PyObject *ignored) {
    arrayobject *a = ARRAY(self);
    size_t size = (size_t)a->ob_descr->itemsize;
    char t[8];
    for (Py_ssize_t i = 0, j = Py_SIZE(a) - 1; i < j; i++, j--) {
        memcpy(t, array_at(a, i), size);
        memcpy(array_at(a, i), array_at(a, j), size);
        memcpy(array_at(a, j), t, size);
    }
    Py_RETURN_NONE;
}

static PyObject *byteswap(PyObject *self, PyObject *ignored) {
    arrayobject *a = ARRAY(self);
    int size = a->ob_descr->itemsize;
    for (Py_ssize_t i = 0; i < Py_SIZE(a); i++) {
        char *p = array_at(a, i);
        for (int k = 0; k < size / 2; k++) {
            char t = p[k];
            p[k] = p[size - 1 - k];
            p[size - 1 - k] = t;
        }
    }
    Py_RETURN_NONE;
}

static PyObject *buffer_info(PyObject *self, PyObject *ignored) {
    return Py_BuildValue("(Nn)", PyLong_FromVoidPtr(ARRAY(self)->ob_item),
                         Py_SIZE(self));
}

static PyObject *copy(PyObject *self, PyObject *ignored) {
    return _PyArray_Slice(ARRAY(self), 0, Py_SIZE(self));
}

static PyObject *size_of(PyObject *self, PyObject *ignored) {
    return PyLong_FromSsize_t(Py_TYPE(self)->tp_basicsize +
                              ARRAY(self)->allocated * ARRAY(self)->ob_descr->itemsize);
}

#define FAST(f) _PyCFunction_CAST(f), METH_FASTCALL

PyMethodDef _PyArray_Methods[] = {
    {"append", append, METH_O, "append($self, v, /)\n--\n\nAdd one item v at the end."},
    {"buffer_info", buffer_info, METH_NOARGS,
     "buffer_info($self, /)\n--\n\nA tuple: address of the items, and their number."},
    {"byteswap", byteswap, METH_NOARGS,
     "byteswap($self, /)\n--\n\nReverse the order of the bytes of each item."},
    {"__copy__", copy, METH_NOARGS,
     "__copy__($self, /)\n--\n\nA new array of the same items."},
    {"count", count, METH_O, "count($self, v, /)\n--\n\nHow many items equal v."},
    {"__deepcopy__", copy, METH_O,
     "__deepcopy__($self, unused, /)\n--\n\nA new array of the same items."},
    {"extend", extend, METH_O,
     "extend($self, bb, /)\n--\n\nAdd the items of an array or iterable at the end."},
    {"fromfile", FAST(fromfile),
     "fromfile($self, f, n, /)\n--\n\nRead n items from the file object f and append "
     "them."},
    {"fromlist", fromlist, METH_O,
     "fromlist($self, list, /)\n--\n\nAdd the items of a list at the end."},
    {"frombytes", frombytes, METH_O,
     "frombytes($self, buffer, /)\n--\n\nAppend items whose bytes are in the buffer."},
    {"fromunicode", fromunicode, METH_O,
     "fromunicode($self, ustr, /)\n--\n\nAppend the characters of a str."},
    {"index", FAST(index_of),
     "index($self, v, start=0, stop=sys.maxsize, /)\n--\n\n"
     "The place of the first item equal to v, else ValueError."},
    {"insert", FAST(insert),
     "insert($self, i, v, /)\n--\n\nPut a new item v in front of item i."},
    {"pop", FAST(pop),
     "pop($self, i=-1, /)\n--\n\n"
     "Take out item i, by default the last, and return it."},
    {"__reduce_ex__", _PyArray_ReduceEx, METH_O,
     "__reduce_ex__($self, value, /)\n--\n\nThe state for pickle."},
    {"remove", remove_item, METH_O,
     "remove($self, v, /)\n--\n\nTake out the first item equal to v."},
    {"reverse", reverse, METH_NOARGS,
     "reverse($self, /)\n--\n\nTurn the order of the items round, in place."},
    {"tofile", tofile, METH_O,
     "tofile($self, f, /)\n--\n\nWrite the bytes of all items to the file object f."},
    {"tolist", tolist, METH_NOARGS, "tolist($self, /)\n--\n\nThe items as a list."},
    {"tobytes", tobytes, METH_NOARGS,
     "tobytes($self, /)\n--\n\nThe bytes of all items."},
    {"tounicode", tounicode, METH_NOARGS,
     "tounicode($self, /)\n--\n\nThe characters of an array of type 'u' as a str."},
    {"__sizeof__", size_of, METH_NOARGS,
     "__sizeof__($self, /)\n--\n\nBytes of memory that the array takes."},
    {NULL},
};
