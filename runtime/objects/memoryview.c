/*
 * memoryview: an object that shows another's bytes without a copy.
 *
 * Invariants:
 *   M1: all views of one exporter share one managed buffer, which gives the exporter's
 *       buffer back when the last of them goes.
 *   M2: shape, strides and suboffsets of a view stand in its own ob_array.
 *   M3: a released view has _Py_MEMORYVIEW_RELEASED set and no mbuf.
 *
 * Before: buffer.h. Next: memoryview_item.c. Source: CPython 3.11,
 * Objects/memoryobject.c.
 */
#include "runtime/objects/buffer.h"

#include "runtime/python.h"
#include "runtime/objects/memoryview_private.h"

static void managed_dealloc(PyObject *self) {
    managed *m = (managed *)self;
    PyObject_GC_UnTrack(self);
    PyBuffer_Release(&m->master);
    PyObject_GC_Del(self);
}

static int managed_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((managed *)self)->master.obj);
    return 0;
}

PyTypeObject _PyManagedBuffer_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "managedbuffer",
    .tp_basicsize = sizeof(managed),
    .tp_dealloc = managed_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = managed_traverse,
};

static managed *managed_new(void) {
    managed *m = PyObject_GC_New(managed, &_PyManagedBuffer_Type);
    if (m != NULL) {
        memset(&m->master, 0, sizeof(m->master));
        PyObject_GC_Track(m);
    }
    return m;
}

PyMemoryViewObject *_PyMemoryView_Make(managed *m, const Py_buffer *src, int ndim) {
    PyMemoryViewObject *mv =
        PyObject_GC_NewVar(PyMemoryViewObject, &PyMemoryView_Type, 3 * ndim);
    if (mv == NULL) {
        return NULL;
    }
    mv->mbuf = Py_NewRef((PyObject *)m);
    mv->hash = -1;
    mv->flags = 0;
    mv->exports = 0;
    mv->weakreflist = NULL;
    mv->view = *src;
    mv->view.ndim = ndim;
    mv->view.shape = mv->ob_array;
    mv->view.strides = mv->ob_array + ndim;
    mv->view.suboffsets = NULL;
    mv->view.obj = Py_XNewRef(m->master.obj);
    mv->view.format = src->format == NULL ? (char *)"B" : src->format;
    mv->view.internal = NULL;
    if (ndim == src->ndim) {
        Py_ssize_t stride = src->itemsize;
        for (int i = ndim - 1; i >= 0; i--) {
            mv->view.shape[i] =
                src->shape == NULL ? src->len / src->itemsize : src->shape[i];
            mv->view.strides[i] = src->strides == NULL ? stride : src->strides[i];
            stride *= mv->view.shape[i];
        }
    }
    PyObject_GC_Track(mv);
    return mv;
}

PyObject *PyMemoryView_FromObject(PyObject *base) {
    if (PyMemoryView_Check(base)) {
        PyMemoryViewObject *old = (PyMemoryViewObject *)base;
        if (_PyMemoryView_Released(old)) {
            return NULL;
        }
        return (PyObject *)_PyMemoryView_Make((managed *)old->mbuf, &old->view,
                                              old->view.ndim);
    }
    if (!PyObject_CheckBuffer(base)) {
        PyErr_Format(PyExc_TypeError,
                     "memoryview: a bytes-like object is required, not '%.200s'",
                     Py_TYPE(base)->tp_name);
        return NULL;
    }
    managed *m = managed_new();
    PyMemoryViewObject *mv = NULL;
    if (m != NULL && PyObject_GetBuffer(base, &m->master, PyBUF_FULL_RO) == 0) {
        mv = _PyMemoryView_Make(m, &m->master, m->master.ndim);
    }
    Py_XDECREF(m);
    return (PyObject *)mv;
}

PyObject *PyMemoryView_FromMemory(char *mem, Py_ssize_t size, int flags) {
    managed *m = managed_new();
    if (m == NULL) {
        return NULL;
    }
    PyBuffer_FillInfo(&m->master, NULL, mem, size, flags == PyBUF_READ, PyBUF_FULL_RO);
    PyObject *mv = (PyObject *)_PyMemoryView_Make(m, &m->master, 1);
    Py_DECREF(m);
    return mv;
}

int _PyMemoryView_Released(PyMemoryViewObject *mv) {
    if (mv->mbuf == NULL) {
        PyErr_SetString(PyExc_ValueError,
                        "operation forbidden on released memoryview object");
        return 1;
    }
    return 0;
}

/* Gives the buffer up: 0, or -1 with BufferError while somebody has a view of it. */
static int release(PyMemoryViewObject *mv) {
    if (mv->exports > 0) {
        PyErr_Format(PyExc_BufferError, "memoryview has %zd exported buffer%s",
                     mv->exports, mv->exports == 1 ? "" : "s");
        return -1;
    }
    Py_CLEAR(mv->view.obj);
    Py_CLEAR(mv->mbuf);
    return 0;
}

static void dealloc(PyObject *self) {
    PyMemoryViewObject *mv = (PyMemoryViewObject *)self;
    PyObject_GC_UnTrack(self);
    if (mv->weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    mv->exports = 0;
    release(mv);
    PyObject_GC_Del(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((PyMemoryViewObject *)self)->mbuf);
    Py_VISIT(((PyMemoryViewObject *)self)->view.obj);
    return 0;
}

static PyObject *new (PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"object", NULL};
    static const _PyArg_Names names = {"memoryview", keywords, 1, 1};
    PyObject *object = NULL;
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, &object)) {
        return NULL;
    }
    return PyMemoryView_FromObject(object);
}

static int getbuffer(PyObject *self, Py_buffer *view, int flags) {
    PyMemoryViewObject *mv = (PyMemoryViewObject *)self;
    const char *why = NULL;
    view->obj = NULL;
    if (_PyMemoryView_Released(mv)) {
        return -1;
    }
    if ((flags & PyBUF_WRITABLE) && mv->view.readonly) {
        why = "memoryview: underlying buffer is not writable";
    } else if ((flags & PyBUF_STRIDES) != PyBUF_STRIDES &&
               !PyBuffer_IsContiguous(&mv->view, 'C')) {
        why = "memoryview: underlying buffer is not C-contiguous";
    } else if ((flags & PyBUF_C_CONTIGUOUS) == PyBUF_C_CONTIGUOUS &&
               !PyBuffer_IsContiguous(&mv->view, 'C')) {
        why = "memoryview: underlying buffer is not C-contiguous";
    }
    if (why != NULL) {
        PyErr_SetString(PyExc_BufferError, why);
        return -1;
    }
    *view = mv->view;
    view->obj = Py_NewRef(self);
    if (!(flags & PyBUF_FORMAT)) {
        view->format = NULL;
    }
    if ((flags & PyBUF_ND) != PyBUF_ND) {
        view->ndim = 1;
        view->shape = NULL;
    }
    if ((flags & PyBUF_STRIDES) != PyBUF_STRIDES) {
        view->strides = NULL;
    }
    mv->exports++;
    return 0;
}

static void releasebuffer(PyObject *self, Py_buffer *view) {
    ((PyMemoryViewObject *)self)->exports--;
}

/* ---- Slots ---- */

static Py_ssize_t length(PyObject *self) {
    PyMemoryViewObject *mv = (PyMemoryViewObject *)self;
    if (_PyMemoryView_Released(mv)) {
        return -1;
    }
    return mv->view.ndim == 0 ? 1 : mv->view.shape[0];
}

static PyObject *repr(PyObject *self) {
    return PyUnicode_FromFormat(((PyMemoryViewObject *)self)->mbuf == NULL
                                    ? "<released memory at %p>"
                                    : "<memory at %p>",
                                self);
}

static Py_hash_t hash(PyObject *self) {
    PyMemoryViewObject *mv = (PyMemoryViewObject *)self;
    if (mv->hash != -1) {
        return mv->hash;
    }
    if (_PyMemoryView_Released(mv)) {
        return -1;
    }
    const char *f = mv->view.format;
    if (!mv->view.readonly || strchr("Bbc", f[0]) == NULL || f[1] != 0) {
        PyErr_SetString(
            PyExc_ValueError,
            mv->view.readonly
                ? "memoryview: hashing is restricted to formats 'B', 'b' or 'c'"
                : "cannot hash writable memoryview object");
        return -1;
    }
    if (mv->view.obj != NULL && PyObject_Hash(mv->view.obj) == -1) {
        return -1;
    }
    PyObject *bytes = _PyMemoryView_ToBytes(mv);
    if (bytes != NULL) {
        mv->hash = PyObject_Hash(bytes);
        Py_DECREF(bytes);
    }
    return mv->hash;
}

static PyObject *method_release(PyObject *self, PyObject *ignored) {
    return release((PyMemoryViewObject *)self) < 0 ? NULL : Py_NewRef(Py_None);
}
static PyObject *method_enter(PyObject *self, PyObject *ignored) {
    return _PyMemoryView_Released((PyMemoryViewObject *)self) ? NULL : Py_NewRef(self);
}
static PyObject *method_exit(PyObject *self, PyObject *args) {
    return method_release(self, NULL);
}

/* ---- Iterator ---- */

typedef struct {
    PyObject ob_base;
    Py_ssize_t it_index, it_length;
    PyMemoryViewObject *it_seq; /* owned; NULL: at its end */
    const char *it_fmt;
} memoryiterobject;

static PyObject *iter(PyObject *self) {
    PyMemoryViewObject *mv = (PyMemoryViewObject *)self;
    if (_PyMemoryView_Released(mv)) {
        return NULL;
    }
    if (mv->view.ndim != 1) {
        PyErr_SetString(
            mv->view.ndim == 0 ? PyExc_TypeError : PyExc_NotImplementedError,
            mv->view.ndim == 0 ? "invalid indexing of 0-dim memory"
                               : "multi-dimensional sub-views are not implemented");
        return NULL;
    }
    memoryiterobject *it = PyObject_GC_New(memoryiterobject, &_PyMemoryIter_Type);
    if (it == NULL) {
        return NULL;
    }
    it->it_index = 0;
    it->it_length = mv->view.shape[0];
    it->it_seq = (PyMemoryViewObject *)Py_NewRef(self);
    it->it_fmt = mv->view.format;
    _PyObject_GC_TRACK(it);
    return (PyObject *)it;
}

static PyObject *iter_next(PyObject *self) {
    memoryiterobject *it = (memoryiterobject *)self;
    if (it->it_seq == NULL) {
        return NULL;
    }
    if (it->it_index < it->it_length) {
        return _PyMemoryView_Item((PyObject *)it->it_seq, it->it_index++);
    }
    Py_CLEAR(it->it_seq);
    return NULL;
}

static int iter_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((memoryiterobject *)self)->it_seq);
    return 0;
}

static void iter_dealloc(PyObject *self) {
    _PyObject_GC_UNTRACK(self);
    Py_XDECREF(((memoryiterobject *)self)->it_seq);
    PyObject_GC_Del(self);
}

PyTypeObject _PyMemoryIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "memory_iterator",
    .tp_basicsize = sizeof(memoryiterobject),
    .tp_dealloc = iter_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = iter_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = iter_next,
};

static PyMethodDef methods[] = {
    {"release", method_release, METH_NOARGS, NULL},
    {"__enter__", method_enter, METH_NOARGS, NULL},
    {"__exit__", method_exit, METH_VARARGS, NULL},
    {"tobytes", _PyCFunction_CAST(_PyMemoryView_M_tobytes),
     METH_FASTCALL | METH_KEYWORDS, NULL},
    {"tolist", _PyMemoryView_M_tolist, METH_NOARGS, NULL},
    {"hex", _PyCFunction_CAST(_PyMemoryView_M_hex), METH_FASTCALL | METH_KEYWORDS,
     NULL},
    {"cast", _PyCFunction_CAST(_PyMemoryView_M_cast), METH_FASTCALL | METH_KEYWORDS,
     NULL},
    {"toreadonly", _PyMemoryView_M_toreadonly, METH_NOARGS, NULL},
    {NULL},
};

static PySequenceMethods as_sequence = {.sq_length = length,
                                        .sq_item = _PyMemoryView_Item};
static PyMappingMethods as_mapping = {length, _PyMemoryView_Subscript,
                                      _PyMemoryView_AssSubscript};
static PyBufferProcs as_buffer = {getbuffer, releasebuffer};

PyTypeObject PyMemoryView_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "memoryview",
    .tp_basicsize = offsetof(PyMemoryViewObject, ob_array),
    .tp_itemsize = sizeof(Py_ssize_t),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_as_sequence = &as_sequence,
    .tp_as_mapping = &as_mapping,
    .tp_hash = hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_as_buffer = &as_buffer,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_SEQUENCE,
    .tp_doc = "The memory of a bytes-like object, without a copy.",
    .tp_traverse = traverse,
    .tp_richcompare = _PyMemoryView_RichCompare,
    .tp_iter = iter,
    .tp_weaklistoffset = offsetof(PyMemoryViewObject, weakreflist),
    .tp_methods = methods,
    .tp_getset = _PyMemoryView_getset,
    .tp_new = new,
};
