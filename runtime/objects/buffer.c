/*
 * The buffer protocol: asking an object for its bytes, and giving them back.
 *
 * Invariant: after PyBuffer_Release view->obj is NULL, so a second release does
 * nothing.
 *
 * Before: buffer.h. Next: memoryview.c. Source: PEP 3118; CPython 3.11.
 */
#include "runtime/objects/buffer.h"

#include "runtime/python.h"

int PyObject_CheckBuffer(PyObject *obj) {
    PyBufferProcs *procs = Py_TYPE(obj)->tp_as_buffer;
    return procs != NULL && procs->bf_getbuffer != NULL;
}

int PyObject_GetBuffer(PyObject *obj, Py_buffer *view, int flags) {
    if (!PyObject_CheckBuffer(obj)) {
        view->obj = NULL;
        PyErr_Format(PyExc_TypeError, "a bytes-like object is required, not '%.100s'",
                     Py_TYPE(obj)->tp_name);
        return -1;
    }
    return Py_TYPE(obj)->tp_as_buffer->bf_getbuffer(obj, view, flags);
}

void PyBuffer_Release(Py_buffer *view) {
    PyObject *obj = view->obj;
    if (obj == NULL) {
        return;
    }
    PyBufferProcs *procs = Py_TYPE(obj)->tp_as_buffer;
    if (procs != NULL && procs->bf_releasebuffer != NULL) {
        procs->bf_releasebuffer(obj, view);
    }
    view->obj = NULL;
    Py_DECREF(obj);
}

int PyBuffer_FillInfo(Py_buffer *view, PyObject *exporter, void *buf, Py_ssize_t len,
                      int readonly, int flags) {
    if ((flags & PyBUF_WRITABLE) && readonly) {
        view->obj = NULL;
        PyErr_SetString(PyExc_BufferError, "Object is not writable.");
        return -1;
    }
    view->obj = Py_XNewRef(exporter);
    view->buf = buf;
    view->len = len;
    view->readonly = readonly;
    view->itemsize = 1;
    view->format = flags & PyBUF_FORMAT ? (char *)"B" : NULL;
    view->ndim = 1;
    view->shape = (flags & PyBUF_ND) == PyBUF_ND ? &view->len : NULL;
    view->strides = (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? &view->itemsize : NULL;
    view->suboffsets = NULL;
    view->internal = NULL;
    return 0;
}

static int contiguous(const Py_buffer *view, bool fortran) {
    if (view->suboffsets != NULL) {
        return 0;
    }
    if (view->strides == NULL) {
        return !fortran || view->ndim <= 1;
    }
    Py_ssize_t expect = view->itemsize;
    for (int k = 0; k < view->ndim; k++) {
        int i = fortran ? k : view->ndim - 1 - k;
        Py_ssize_t n =
            view->shape == NULL ? view->len / view->itemsize : view->shape[i];
        if (n == 0) {
            return 1;
        }
        if (n > 1 && view->strides[i] != expect) {
            return 0;
        }
        expect *= n;
    }
    return 1;
}

int PyBuffer_IsContiguous(const Py_buffer *view, char order) {
    switch (order) {
    case 'C':
        return contiguous(view, false);
    case 'F':
        return contiguous(view, true);
    default:
        return contiguous(view, false) || contiguous(view, true);
    }
}

/* Copies dimension `dim` and those below it, from `from`; gives where writing goes on.
 */
static char *copy_dim(char *to, const char *from, const Py_buffer *view, int dim) {
    if (dim == view->ndim) {
        memcpy(to, from, (size_t)view->itemsize);
        return to + view->itemsize;
    }
    for (Py_ssize_t i = 0; i < view->shape[dim]; i++) {
        to = copy_dim(to, from + i * view->strides[dim], view, dim + 1);
    }
    return to;
}

int PyBuffer_ToContiguous(void *buf, const Py_buffer *view, Py_ssize_t len,
                          char order) {
    if (len != view->len) {
        PyErr_SetString(PyExc_ValueError, "PyBuffer_ToContiguous: len != view->len");
        return -1;
    }
    if (contiguous(view, false)) {
        memcpy(buf, view->buf, (size_t)len);
    } else {
        copy_dim(buf, view->buf, view, 0);
    }
    return 0;
}
