/*
 * memoryview's items: reading, writing, comparing, casting.
 *
 * Invariant: an item is known by one format letter of struct's native formats; an item
 * of another format can be copied, not read.
 *
 * Before: memoryview.c. Source: CPython 3.11, Objects/memoryobject.c.
 */
#include "runtime/objects/buffer.h"

#include "runtime/python.h"
#include "runtime/objects/memoryview_private.h"

/* ---- One item ---- */

/* The format's letter, or 0 for one that is not native and single. */
static char letter(const char *format) {
    if (format[0] == '@') {
        format++;
    }
    return format[0] != 0 && format[1] == 0 ? format[0] : 0;
}

/* Bytes of an item of format letter `f`, 0 when there is none such. */
static Py_ssize_t size_of(char f) {
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

static PyObject *unpack(const char *p, const char *format) {
    char f = letter(format);
    uint64_t u = 0;
    Py_ssize_t size = size_of(f);
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
    Py_ssize_t size = size_of(f);
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
    char f = letter(format);
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
    if (size_of(f) > 0) {
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
        if (i == -1 && PyErr_Occurred()) {
            return NULL;
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
    return p == NULL ? NULL : unpack(p, mv->view.format);
}

static PyMemoryViewObject *slice(PyMemoryViewObject *mv, PyObject *key) {
    Py_ssize_t start, stop, by;
    if (PySlice_Unpack(key, &start, &stop, &by) < 0) {
        return NULL;
    }
    PyMemoryViewObject *res =
        _PyMemoryView_Make((managed *)mv->mbuf, &mv->view, mv->view.ndim);
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
            return unpack(mv->view.buf, mv->view.format);
        }
        PyErr_SetString(PyExc_TypeError, "invalid indexing of 0-dim memory");
        return NULL;
    }
    if (is_index(key)) {
        char *p = address(mv, key);
        return p == NULL ? NULL : unpack(p, mv->view.format);
    }
    if (PySlice_Check(key)) {
        return (PyObject *)slice(mv, key);
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
        return p == NULL ? -1 : pack(p, value, mv->view.format);
    }
    if (!PySlice_Check(key)) {
        PyErr_SetString(PyExc_TypeError, "memoryview: invalid slice key");
        return -1;
    }
    PyMemoryViewObject *part = slice(mv, key);
    int err = part == NULL ? -1 : assign(part, value);
    Py_XDECREF(part);
    return err;
}

/* ---- Whole views ---- */

PyObject *_PyMemoryView_ToBytes(PyMemoryViewObject *mv) {
    PyObject *res = PyBytes_FromStringAndSize(NULL, mv->view.len);
    if (res != NULL && mv->view.len > 0) {
        PyBuffer_ToContiguous(PyBytes_AS_STRING(res), &mv->view, mv->view.len, 'C');
    }
    return _PyBytes_Shared(res);
}

PyObject *_PyMemoryView_M_tobytes(PyObject *self, PyObject *const *args,
                                  Py_ssize_t nargs, PyObject *kwnames) {
    PyMemoryViewObject *mv = (PyMemoryViewObject *)self;
    return _PyMemoryView_Released(mv) ? NULL : _PyMemoryView_ToBytes(mv);
}

PyObject *_PyMemoryView_M_hex(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                              PyObject *kwnames) {
    PyMemoryViewObject *mv = (PyMemoryViewObject *)self;
    if (_PyMemoryView_Released(mv)) {
        return NULL;
    }
    PyObject *bytes = _PyMemoryView_ToBytes(mv), *res = NULL;
    PyObject *method = bytes == NULL ? NULL : PyObject_GetAttr(bytes, _Py_ID(hex));
    if (method != NULL) {
        res = PyObject_Vectorcall(method, args, (size_t)nargs, kwnames);
        Py_DECREF(method);
    }
    Py_XDECREF(bytes);
    return res;
}

static PyObject *to_list(const Py_buffer *v, const char *p, int dim) {
    if (dim == v->ndim) {
        return unpack(p, v->format);
    }
    PyObject *list = PyList_New(v->shape[dim]);
    for (Py_ssize_t i = 0; list != NULL && i < v->shape[dim]; i++) {
        PyObject *item = to_list(v, p + i * v->strides[dim], dim + 1);
        if (item == NULL) {
            Py_CLEAR(list);
        } else {
            PyList_SET_ITEM(list, i, item);
        }
    }
    return list;
}

PyObject *_PyMemoryView_M_tolist(PyObject *self, PyObject *ignored) {
    PyMemoryViewObject *mv = (PyMemoryViewObject *)self;
    return _PyMemoryView_Released(mv) ? NULL : to_list(&mv->view, mv->view.buf, 0);
}

PyObject *_PyMemoryView_M_toreadonly(PyObject *self, PyObject *ignored) {
    PyObject *res = PyMemoryView_FromObject(self);
    if (res != NULL) {
        ((PyMemoryViewObject *)res)->view.readonly = 1;
    }
    return res;
}

static int same_items(const Py_buffer *a, const Py_buffer *b, const char *p,
                      const char *q, int dim, const char *fa, const char *fb) {
    if (dim == a->ndim) {
        PyObject *x = unpack(p, fa), *y = x == NULL ? NULL : unpack(q, fb);
        int res = y == NULL ? -1 : PyObject_RichCompareBool(x, y, Py_EQ);
        Py_XDECREF(x);
        Py_XDECREF(y);
        return res;
    }
    int res = 1;
    for (Py_ssize_t i = 0; res == 1 && i < a->shape[dim]; i++) {
        res = same_items(a, b, p + i * a->strides[dim], q + i * b->strides[dim],
                         dim + 1, fa, fb);
    }
    return res;
}

static int equal(const Py_buffer *a, const Py_buffer *b) {
    if (a->ndim != b->ndim) {
        return 0;
    }
    for (int i = 0; i < a->ndim; i++) {
        if (a->shape[i] != b->shape[i]) {
            return 0;
        }
    }
    int res = same_items(a, b, a->buf, b->buf, 0, a->format == NULL ? "B" : a->format,
                         b->format == NULL ? "B" : b->format);
    if (res < 0 && PyErr_ExceptionMatches(PyExc_NotImplementedError)) {
        PyErr_Clear();
        res = 0;
    }
    return res;
}

PyObject *_PyMemoryView_RichCompare(PyObject *a, PyObject *b, int op) {
    if (op != Py_EQ && op != Py_NE) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyMemoryViewObject *mv = (PyMemoryViewObject *)a;
    int res;
    if (mv->mbuf == NULL) {
        res = a == b;
    } else {
        Py_buffer other;
        if (!PyObject_CheckBuffer(b) ||
            PyObject_GetBuffer(b, &other, PyBUF_FULL_RO) < 0) {
            PyErr_Clear();
            Py_RETURN_NOTIMPLEMENTED;
        }
        res = equal(&mv->view, &other);
        PyBuffer_Release(&other);
    }
    return res < 0 ? NULL : Py_NewRef((res == 1) == (op == Py_EQ) ? Py_True : Py_False);
}

/* ---- cast ---- */

/* Letters live for ever, so a cast view's format needs no owner. */
static char *static_format(char f) {
    static char formats[128][2];
    formats[f & 127][0] = f;
    return formats[f & 127];
}

static int fill_shape(Py_buffer *v, PyObject *shape) {
    Py_ssize_t total = v->itemsize;
    for (int i = 0; i < v->ndim; i++) {
        PyObject *item = PySequence_Fast_GET_ITEM(shape, i);
        Py_ssize_t n = PyLong_Check(item) ? PyLong_AsSsize_t(item) : -1;
        if (n <= 0) {
            PyErr_SetString(
                PyLong_Check(item) ? PyExc_ValueError : PyExc_TypeError,
                PyLong_Check(item)
                    ? "memoryview.cast(): elements of shape must be integers "
                      "> 0"
                    : "memoryview.cast(): elements of shape must be integers");
            return -1;
        }
        v->shape[i] = n;
        total = total > PY_SSIZE_T_MAX / n ? PY_SSIZE_T_MAX : total * n;
    }
    if (total != v->len) {
        PyErr_SetString(PyExc_TypeError,
                        "memoryview: product(shape) * itemsize != buffer size");
        return -1;
    }
    return 0;
}

static PyObject *cast(PyMemoryViewObject *mv, char f, PyObject *shape) {
    Py_ssize_t size = size_of(f);
    if (mv->view.len % size != 0) {
        PyErr_SetString(PyExc_TypeError,
                        "memoryview: length is not a multiple of itemsize");
        return NULL;
    }
    int ndim = shape == NULL ? 1 : (int)PySequence_Fast_GET_SIZE(shape);
    Py_buffer flat = mv->view;
    flat.ndim = -1; /* shape and strides are filled below */
    PyMemoryViewObject *res = _PyMemoryView_Make((managed *)mv->mbuf, &flat, ndim);
    if (res == NULL) {
        return NULL;
    }
    Py_buffer *v = &res->view;
    v->format = static_format(f);
    v->itemsize = size;
    if (shape == NULL) {
        v->shape[0] = v->len / size;
    } else if (fill_shape(v, shape) < 0) {
        Py_DECREF(res);
        return NULL;
    }
    Py_ssize_t stride = size;
    for (int i = ndim - 1; i >= 0; i--) {
        v->strides[i] = stride;
        stride *= v->shape[i];
    }
    return (PyObject *)res;
}

PyObject *_PyMemoryView_M_cast(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                               PyObject *kwnames) {
    static const char *const keywords[] = {"format", "shape", NULL};
    static const _PyArg_Names names = {"cast", keywords, 1, 2};
    PyMemoryViewObject *mv = (PyMemoryViewObject *)self;
    PyObject *out[2] = {NULL, NULL};
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out) ||
        _PyMemoryView_Released(mv)) {
        return NULL;
    }
    const char *format = PyUnicode_AsUTF8(out[0]);
    if (format == NULL) {
        return NULL;
    }
    char f = letter(format), from = letter(mv->view.format);
    bool octets = (f != 0 && strchr("Bbc", f)) || (from != 0 && strchr("Bbc", from));
    const char *why = NULL;
    if (!PyBuffer_IsContiguous(&mv->view, 'C')) {
        why = "memoryview: casts are restricted to C-contiguous views";
    } else if (size_of(f) == 0) {
        why = "memoryview: destination format must be a native single character format "
              "prefixed with an optional '@'";
    } else if (!octets) {
        why = "memoryview: cannot cast between two non-byte formats";
    }
    if (why != NULL) {
        PyErr_SetString(size_of(f) == 0 ? PyExc_ValueError : PyExc_TypeError, why);
        return NULL;
    }
    if (out[1] == NULL) {
        return cast(mv, f, NULL);
    }
    if (!PyList_Check(out[1]) && !PyTuple_Check(out[1])) {
        PyErr_SetString(PyExc_TypeError, "shape must be a list or a tuple");
        return NULL;
    }
    return cast(mv, f, out[1]);
}

/* ---- Attributes ---- */

#define GETTER(name, value)                                                            \
    static PyObject *get_##name(PyObject *self, void *ignored) {                       \
        PyMemoryViewObject *mv = (PyMemoryViewObject *)self;                           \
        return _PyMemoryView_Released(mv) ? NULL : (value);                            \
    }

static PyObject *sizes(const Py_ssize_t *values, int n) {
    PyObject *res = PyTuple_New(n);
    for (int i = 0; res != NULL && i < n; i++) {
        PyObject *item = PyLong_FromSsize_t(values[i]);
        if (item == NULL) {
            Py_CLEAR(res);
        } else {
            PyTuple_SET_ITEM(res, i, item);
        }
    }
    return res;
}

GETTER(obj, Py_NewRef(mv->view.obj == NULL ? Py_None : mv->view.obj))
GETTER(nbytes, PyLong_FromSsize_t(mv->view.len))
GETTER(itemsize, PyLong_FromSsize_t(mv->view.itemsize))
GETTER(format, PyUnicode_FromString(mv->view.format))
GETTER(ndim, PyLong_FromLong(mv->view.ndim))
GETTER(readonly, PyBool_FromLong(mv->view.readonly))
GETTER(shape, sizes(mv->view.shape, mv->view.ndim))
GETTER(strides, sizes(mv->view.strides, mv->view.ndim))
GETTER(suboffsets, PyTuple_New(0))
GETTER(c_contiguous, PyBool_FromLong(PyBuffer_IsContiguous(&mv->view, 'C')))
GETTER(f_contiguous, PyBool_FromLong(PyBuffer_IsContiguous(&mv->view, 'F')))
GETTER(contiguous, PyBool_FromLong(PyBuffer_IsContiguous(&mv->view, 'A')))

PyGetSetDef _PyMemoryView_getset[] = {
    {"obj", get_obj, NULL, NULL, NULL},
    {"nbytes", get_nbytes, NULL, NULL, NULL},
    {"readonly", get_readonly, NULL, NULL, NULL},
    {"itemsize", get_itemsize, NULL, NULL, NULL},
    {"format", get_format, NULL, NULL, NULL},
    {"ndim", get_ndim, NULL, NULL, NULL},
    {"shape", get_shape, NULL, NULL, NULL},
    {"strides", get_strides, NULL, NULL, NULL},
    {"suboffsets", get_suboffsets, NULL, NULL, NULL},
    {"c_contiguous", get_c_contiguous, NULL, NULL, NULL},
    {"f_contiguous", get_f_contiguous, NULL, NULL, NULL},
    {"contiguous", get_contiguous, NULL, NULL, NULL},
    {NULL},
};
