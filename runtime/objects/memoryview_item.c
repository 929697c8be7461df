/*
 * memoryview's items: reading, writing, and the subscripts that name them.
 *
 * Invariant: an item is known by one format letter of struct's native formats; an item
 * of another format can be copied, not read.
 *
 * Before: memoryview.c. Next: memoryview_whole.c. Source: CPython 3.11,
 * Objects/memoryobject.c.
 */
#include "runtime/objects/buffer.h"

#include "runtime/python.h"
#include "runtime/objects/memoryview_private.h"

/* ---- One item ---- */

/* The format's letter, or 0 for one that is not native and single. */
char _PyMemoryView_Letter(const char *format) {
    if (format[0] == '@') {
        format++;
    }
    return format[0] != 0 && format[1] == 0 ? format[0] : 0;
}

/* Bytes of an item of format letter `f`, 0 when there is none such. */
Py_ssize_t _PyMemoryView_ItemSize(char f) {
    switch (f) {
    case 'c':
    case 'b':
    case 'B':
    case '?':
        return 1;
    case 'h':
    case 'H':
    case 'e':
        return 2;
    case 'i':
    case 'I':
    case 'f':
        return 4;
    case 'l':
    case 'L':
        return sizeof(long);
    case 'n':
    case 'N':
    case 'P':
        return sizeof(size_t);
    case 'q':
    case 'Q':
    case 'd':
        return 8;
    default:
        return 0;
    }
}

PyObject *_PyMemoryView_Unpack(const char *p, const char *format) {
    char f = _PyMemoryView_Letter(format);
    uint64_t u = 0;
    Py_ssize_t size = _PyMemoryView_ItemSize(f);
    memcpy(&u, p, (size_t)Py_MIN(size, 8));
    switch (f) {
    case 'c':
        return PyBytes_FromStringAndSize(p, 1);
    case '?':
        return PyBool_FromLong(u != 0);
    case 'e':
        return PyFloat_FromDouble(PyFloat_Unpack2(p, 1));
    case 'f':
        return PyFloat_FromDouble(PyFloat_Unpack4(p, 1));
    case 'd':
        return PyFloat_FromDouble(PyFloat_Unpack8(p, 1));
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'n':
    case 'q': {
        uint64_t sign = (uint64_t)1 << (8 * size - 1);
        return PyLong_FromLongLong((int64_t)((u ^ sign) - sign));
    }
    case 0:
        break;
    default:
        if (size > 0) {
            return PyLong_FromUnsignedLongLong(u);
        }
    }
    PyErr_Format(PyExc_NotImplementedError, "memoryview: unsupported format %s",
                 format);
    return NULL;
}

static int bad_value(const char *format) {
    PyErr_Clear();
    PyErr_Format(PyExc_ValueError, "memoryview: invalid value for format '%s'", format);
    return -1;
}
static int bad_type(const char *format) {
    PyErr_Clear();
    PyErr_Format(PyExc_TypeError, "memoryview: invalid type for format '%s'", format);
    return -1;
}

static int pack_int(char *p, PyObject *value, const char *format, char f) {
    Py_ssize_t size = _PyMemoryView_ItemSize(f);
    PyObject *number = PyNumber_Index(value);
    if (number == NULL) {
        return bad_type(format);
    }
    bool is_signed = strchr("bhilnq", f) != NULL;
    uint64_t u = is_signed ? (uint64_t)PyLong_AsLongLong(number)
                           : PyLong_AsUnsignedLongLong(number);
    Py_DECREF(number);
    if (PyErr_Occurred()) {
        return bad_value(format);
    }
    if (size < 8) {
        uint64_t bits = (uint64_t)1 << (8 * size);
        uint64_t shifted = is_signed ? u + bits / 2 : u;
        if (shifted >= bits) {
            return bad_value(format);
        }
    }
    memcpy(p, &u, (size_t)size);
    return 0;
}

static int pack(char *p, PyObject *value, const char *format) {
    char f = _PyMemoryView_Letter(format);
    if (f == 'c') {
        if (!PyBytes_Check(value)) {
            return bad_type(format);
        }
        if (Py_SIZE(value) != 1) {
            return bad_value(format);
        }
        *p = PyBytes_AS_STRING(value)[0];
        return 0;
    }
    if (f == '?') {
        int truth = PyObject_IsTrue(value);
        *p = (char)truth;
        return truth < 0 ? -1 : 0;
    }
    if (f == 'e' || f == 'f' || f == 'd') {
        double v = PyFloat_AsDouble(value);
        if (v == -1.0 && PyErr_Occurred()) {
            return bad_type(format);
        }
        return f == 'e'   ? PyFloat_Pack2(v, p, 1)
               : f == 'f' ? PyFloat_Pack4(v, p, 1)
                          : PyFloat_Pack8(v, p, 1);
    }
    if (_PyMemoryView_ItemSize(f) > 0) {
        return pack_int(p, value, format, f);
    }
    PyErr_Format(PyExc_NotImplementedError, "memoryview: unsupported format %s",
                 format);
    return -1;
}

/* ---- Subscripts ---- */

/* The address of item i of dimension dim, from p; NULL with IndexError. */
static char *step(const Py_buffer *v, char *p, Py_ssize_t i, int dim) {
    Py_ssize_t n = v->shape[dim];
    i = i < 0 ? i + n : i;
    if (i < 0 || i >= n) {
        PyErr_Format(PyExc_IndexError, "index out of bounds on dimension %d", dim + 1);
        return NULL;
    }
    return p + i * v->strides[dim];
}

/* The address that `key` (an int or a tuple of ndim ints) names; NULL with an
 * exception. */
static char *address(PyMemoryViewObject *mv, PyObject *key) {
    const Py_buffer *v = &mv->view;
    bool tuple = PyTuple_Check(key);
    Py_ssize_t n = tuple ? PyTuple_GET_SIZE(key) : 1;
    char *p = v->buf;
    if (n < v->ndim) {
        PyErr_SetString(PyExc_NotImplementedError,
                        tuple ? "sub-views are not implemented"
                              : "multi-dimensional sub-views are not implemented");
        return NULL;
    }
    if (n > v->ndim) {
        PyErr_Format(PyExc_TypeError,
                     "cannot index %d-dimension view with %zd-element "
                     "tuple",
                     v->ndim, n);
        return NULL;
    }
    for (Py_ssize_t d = 0; p != NULL && d < n; d++) {
        Py_ssize_t i = PyNumber_AsSsize_t(tuple ? PyTuple_GET_ITEM(key, d) : key,
                                          PyExc_IndexError);
        if ((i == -1 && PyErr_Occurred()) || _PyMemoryView_Released(mv)) {
            return NULL; /* an __index__ may have released it */
        }
        p = step(v, p, i, (int)d);
    }
    return p;
}

static bool is_index(PyObject *key) {
    if (!PyTuple_Check(key)) {
        return PyIndex_Check(key);
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(key); i++) {
        if (!PyIndex_Check(PyTuple_GET_ITEM(key, i))) {
            return false;
        }
    }
    return true;
}

static bool is_multi_slice(PyObject *key) {
    bool is = PyTuple_Check(key) && PyTuple_GET_SIZE(key) > 0;
    for (Py_ssize_t i = 0; is && i < PyTuple_GET_SIZE(key); i++) {
        is = PySlice_Check(PyTuple_GET_ITEM(key, i));
    }
    return is;
}

/* Packs beside the memory: what the value's methods do may release the view. */
static int set_item(PyMemoryViewObject *mv, char *p, PyObject *value) {
    char item[8];
    if (pack(item, value, mv->view.format) < 0 || _PyMemoryView_Released(mv)) {
        return -1;
    }
    memcpy(p, item, (size_t)mv->view.itemsize);
    return 0;
}

PyObject *_PyMemoryView_Item(PyObject *self, Py_ssize_t i) {
    PyMemoryViewObject *mv = (PyMemoryViewObject *)self;
    if (_PyMemoryView_Released(mv)) {
        return NULL;
    }
    if (mv->view.ndim != 1) {
        PyErr_SetString(mv->view.ndim == 0 ? PyExc_TypeError
                                           : PyExc_NotImplementedError,
                        mv->view.ndim == 0 ? "invalid indexing of 0-dim memory"
                                           : "multi-dimensional sub-views are not "
                                             "implemented");
        return NULL;
    }
    char *p = step(&mv->view, mv->view.buf, i, 0);
    return p == NULL ? NULL : _PyMemoryView_Unpack(p, mv->view.format);
}

static PyMemoryViewObject *slice(PyMemoryViewObject *mv, PyObject *key) {
    Py_ssize_t start, stop, by;
    /* Made first: it keeps the memory, whatever an __index__ of the slice does. */
    PyMemoryViewObject *res =
        _PyMemoryView_Make((managed *)mv->mbuf, &mv->view, mv->view.ndim);
    if (res != NULL && PySlice_Unpack(key, &start, &stop, &by) < 0) {
        Py_CLEAR(res);
    }
    if (res != NULL) {
        Py_buffer *v = &res->view;
        Py_ssize_t n = PySlice_AdjustIndices(v->shape[0], &start, &stop, by);
        v->buf = (char *)v->buf + (n > 0 ? start * v->strides[0] : 0);
        v->shape[0] = Py_MAX(n, 0);
        v->strides[0] *= by;
        v->len = v->itemsize;
        for (int i = 0; i < v->ndim; i++) {
            v->len *= v->shape[i];
        }
    }
    return res;
}

PyObject *_PyMemoryView_Subscript(PyObject *self, PyObject *key) {
    PyMemoryViewObject *mv = (PyMemoryViewObject *)self;
    if (_PyMemoryView_Released(mv)) {
        return NULL;
    }
    if (mv->view.ndim == 0) {
        if (key == Py_Ellipsis) {
            return Py_NewRef(self);
        }
        if (PyTuple_Check(key) && PyTuple_GET_SIZE(key) == 0) {
            return _PyMemoryView_Unpack(mv->view.buf, mv->view.format);
        }
        PyErr_SetString(PyExc_TypeError, "invalid indexing of 0-dim memory");
        return NULL;
    }
    if (is_index(key)) {
        char *p = address(mv, key);
        return p == NULL ? NULL : _PyMemoryView_Unpack(p, mv->view.format);
    }
    if (PySlice_Check(key)) {
        return (PyObject *)slice(mv, key);
    }
    if (is_multi_slice(key)) {
        PyErr_SetString(PyExc_NotImplementedError,
                        "multi-dimensional slicing is not implemented");
        return NULL;
    }
    PyErr_SetString(PyExc_TypeError, "memoryview: invalid slice key");
    return NULL;
}

/* view = value, item by item, through a copy (they may overlap). */
static int assign(PyMemoryViewObject *to, PyObject *value) {
    Py_buffer src;
    if (PyObject_GetBuffer(value, &src, PyBUF_FULL_RO) < 0) {
        return -1;
    }
    const Py_buffer *v = &to->view;
    const char *format = src.format == NULL ? "B" : src.format;
    int err = -1;
    char *copy = NULL;
    if (v->ndim != 1 || src.ndim != 1 || strcmp(format, v->format) != 0 ||
        src.len != v->len) {
        PyErr_SetString(PyExc_ValueError,
                        "memoryview assignment: lvalue and rvalue have "
                        "different structures");
    } else if ((copy = PyMem_Malloc((size_t)src.len + 1)) == NULL) {
        PyErr_NoMemory();
    } else if ((err = PyBuffer_ToContiguous(copy, &src, src.len, 'C')) == 0) {
        for (Py_ssize_t i = 0; i < v->shape[0]; i++) {
            memcpy((char *)v->buf + i * v->strides[0], copy + i * v->itemsize,
                   (size_t)v->itemsize);
        }
    }
    PyMem_Free(copy);
    PyBuffer_Release(&src);
    return err;
}

int _PyMemoryView_AssSubscript(PyObject *self, PyObject *key, PyObject *value) {
    PyMemoryViewObject *mv = (PyMemoryViewObject *)self;
    if (_PyMemoryView_Released(mv)) {
        return -1;
    }
    if (mv->view.readonly || value == NULL) {
        PyErr_SetString(PyExc_TypeError, mv->view.readonly
                                             ? "cannot modify read-only memory"
                                             : "cannot delete memory");
        return -1;
    }
    if (is_index(key)) {
        char *p = address(mv, key);
        return p == NULL ? -1 : set_item(mv, p, value);
    }
    if (is_multi_slice(key)) {
        PyErr_SetString(PyExc_NotImplementedError,
                        "memoryview slice assignments are currently restricted "
                        "to ndim = 1");
        return -1;
    }
    if (!PySlice_Check(key)) {
        PyErr_SetString(PyExc_TypeError, "memoryview: invalid slice key");
        return -1;
    }
    PyMemoryViewObject *part = slice(mv, key);
    int err = part == NULL || _PyMemoryView_Released(mv) ? -1 : assign(part, value);
    Py_XDECREF(part);
    return err;
}
