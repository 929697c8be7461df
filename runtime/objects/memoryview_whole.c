/*
 * memoryview as a whole: to bytes and lists, comparing, casting, attributes.
 *
 * Invariant: a cast view is C-contiguous; its format is one letter of a static table.
 *
 * Before: memoryview_item.c. Source: CPython 3.11, Objects/memoryobject.c.
 */
#include "runtime/objects/buffer.h"

#include "runtime/python.h"
#include "runtime/objects/memoryview_private.h"

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
    static const char *const keywords[] = {"order", NULL};
    static const _PyArg_Names names = {"tobytes", keywords, 0, 1};
    PyMemoryViewObject *mv = (PyMemoryViewObject *)self;
    PyObject *order = NULL;
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, &order) ||
        _PyMemoryView_Released(mv)) {
        return NULL;
    }
    if (order != NULL && order != Py_None) {
        if (!PyUnicode_Check(order)) {
            _PyArg_BadArgument("tobytes", "argument 'order'", "str or None", order);
            return NULL;
        }
        if (!_PyUnicode_EqualToASCIIString(order, "C") &&
            !_PyUnicode_EqualToASCIIString(order, "A")) {
            if (_PyUnicode_EqualToASCIIString(order, "F") && mv->view.ndim <= 1) {
                return _PyMemoryView_ToBytes(mv);
            }
            PyErr_SetString(PyExc_ValueError, "order must be 'C', 'F' or 'A'");
            return NULL;
        }
    }
    return _PyMemoryView_ToBytes(mv);
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
        return _PyMemoryView_Unpack(p, v->format);
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
        PyObject *x = _PyMemoryView_Unpack(p, fa),
                 *y = x == NULL ? NULL : _PyMemoryView_Unpack(q, fb);
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
    Py_ssize_t size = _PyMemoryView_ItemSize(f);
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

static bool has_zero(const Py_buffer *v) {
    for (int i = 0; i < v->ndim; i++) {
        if (v->shape[i] == 0 || v->strides[i] == 0) {
            return true;
        }
    }
    return false;
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
    if (!PyUnicode_Check(out[0])) {
        _PyArg_BadArgument("cast", "argument 'format'", "str", out[0]);
        return NULL;
    }
    const char *format = PyUnicode_AsUTF8(out[0]);
    if (format == NULL) {
        return NULL;
    }
    char f = _PyMemoryView_Letter(format), from = _PyMemoryView_Letter(mv->view.format);
    bool octets = (f != 0 && strchr("Bbc", f)) || (from != 0 && strchr("Bbc", from));
    const char *why = NULL;
    if (!PyBuffer_IsContiguous(&mv->view, 'C')) {
        why = "memoryview: casts are restricted to C-contiguous views";
    } else if (_PyMemoryView_ItemSize(f) == 0) {
        why = "memoryview: destination format must be a native single character format "
              "prefixed with an optional '@'";
    } else if (!octets) {
        why = "memoryview: cannot cast between two non-byte formats";
    }
    if (why != NULL) {
        PyErr_SetString(
            _PyMemoryView_ItemSize(f) == 0 ? PyExc_ValueError : PyExc_TypeError, why);
        return NULL;
    }
    int ndim = mv->view.ndim;
    if ((out[1] != NULL || ndim != 1) && has_zero(&mv->view)) {
        PyErr_SetString(PyExc_TypeError,
                        "memoryview: cannot cast view with zeros in shape or strides");
        return NULL;
    }
    if (out[1] == NULL) {
        return cast(mv, f, NULL);
    }
    if (!PyList_Check(out[1]) && !PyTuple_Check(out[1])) {
        PyErr_SetString(PyExc_TypeError, "shape must be a list or a tuple");
        return NULL;
    }
    if (ndim != 1 && PySequence_Fast_GET_SIZE(out[1]) != 1) {
        PyErr_SetString(PyExc_TypeError,
                        "memoryview: cast must be 1D -> ND or ND -> 1D");
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
