/*
 * tee: several iterators over one.
 *
 * Invariant: an item is read from the iterator once, into a block; the iterators walk
 * along the chain of blocks, and a block that all have left goes.
 *
 * CPython 3.11: Modules/itertoolsmodule.c. Before: itertools.h.
 */
#include "runtime/modules/itertools.h"

#define LINKCELLS 57

typedef struct {
    PyObject_HEAD PyObject *it;
    PyObject *nextlink; /* the block behind, made when first needed */
    int numread;
    int running;
    PyObject *values[LINKCELLS];
} teedataobject;

typedef struct {
    PyObject_HEAD PyObject *dataobj;
    PyObject *weakreflist;
    int index;
} teeobject;

static PyObject *teedata_make(PyObject *it) {
    teedataobject *tdo = PyObject_GC_New(teedataobject, &_PyItertools_TeeData);
    if (tdo == NULL) {
        return NULL;
    }
    memset(&tdo->it, 0, sizeof(*tdo) - offsetof(teedataobject, it));
    tdo->it = Py_NewRef(it);
    _PyObject_GC_TRACK(tdo);
    return (PyObject *)tdo;
}

/* The chain may be long: it is freed block by block, not by recursion. */
static void teedata_dealloc(PyObject *self) {
    PyObject *link = self;
    bool mine = true;
    while (link != NULL) {
        teedataobject *tdo = (teedataobject *)link;
        if (!mine && Py_REFCNT(tdo) > 1) {
            Py_DECREF(link);
            return;
        }
        PyObject *next = tdo->nextlink;
        PyObject_GC_UnTrack(tdo);
        for (int i = 0; i < tdo->numread; i++) {
            Py_XDECREF(tdo->values[i]);
        }
        Py_XDECREF(tdo->it);
        PyObject_GC_Del(tdo);
        link = next;
        mine = false;
    }
}

static int teedata_traverse(PyObject *self, visitproc visit, void *arg) {
    teedataobject *tdo = (teedataobject *)self;
    Py_VISIT(tdo->it);
    for (int i = 0; i < tdo->numread; i++) {
        Py_VISIT(tdo->values[i]);
    }
    Py_VISIT(tdo->nextlink);
    return 0;
}

static PyObject *teedata_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *it, *values, *next;
    NO_KEYWORDS(teedata, "teedataobject", _PyItertools_TeeData);
    if (!PyArg_ParseTuple(args, "OO!O", &it, &PyList_Type, &values, &next)) {
        return NULL;
    }
    PyObject *self = teedata_make(it);
    if (self == NULL) {
        return NULL;
    }
    teedataobject *tdo = (teedataobject *)self;
    Py_ssize_t n = PyList_GET_SIZE(values);
    if (n > LINKCELLS || (n < LINKCELLS && next != Py_None) ||
        (n == LINKCELLS && next != Py_None &&
         !Py_IS_TYPE(next, &_PyItertools_TeeData))) {
        PyErr_SetString(PyExc_ValueError, "Invalid arguments");
        Py_DECREF(self);
        return NULL;
    }
    for (; tdo->numread < n; tdo->numread++) {
        tdo->values[tdo->numread] = Py_NewRef(PyList_GET_ITEM(values, tdo->numread));
    }
    tdo->nextlink = next == Py_None ? NULL : Py_NewRef(next);
    return self;
}

static PyObject *teedata_reduce(PyObject *self, PyObject *ignored) {
    teedataobject *tdo = (teedataobject *)self;
    PyObject *values = PyList_New(tdo->numread);
    for (int i = 0; values != NULL && i < tdo->numread; i++) {
        PyList_SET_ITEM(values, i, Py_NewRef(tdo->values[i]));
    }
    return Py_BuildValue("O(ONO)", Py_TYPE(tdo), tdo->it, values,
                         tdo->nextlink == NULL ? Py_None : tdo->nextlink);
}

static PyMethodDef teedata_methods[] = {REDUCE(teedata_reduce), {NULL}};

PyTypeObject _PyItertools_TeeData = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "itertools._tee_dataobject",
    .tp_basicsize = sizeof(teedataobject),
    .tp_dealloc = teedata_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = teedata_traverse,
    .tp_methods = teedata_methods,
    .tp_new = teedata_new,
    .tp_doc = "Items that iterators of tee() share.",
};

static void tee_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    if (((teeobject *)self)->weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    Py_XDECREF(((teeobject *)self)->dataobj);
    PyObject_GC_Del(self);
}

static int tee_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((teeobject *)self)->dataobj);
    return 0;
}

static PyObject *tee_make(PyObject *dataobj, int index) {
    teeobject *to = PyObject_GC_New(teeobject, &_PyItertools_Tee);
    if (to == NULL) {
        return NULL;
    }
    to->dataobj = Py_NewRef(dataobj);
    to->index = index;
    to->weakreflist = NULL;
    _PyObject_GC_TRACK(to);
    return (PyObject *)to;
}

static PyObject *tee_copy(PyObject *self, PyObject *ignored) {
    return tee_make(((teeobject *)self)->dataobj, ((teeobject *)self)->index);
}

static PyObject *tee_from_iterable(PyObject *iterable) {
    PyObject *it = PyObject_GetIter(iterable);
    if (it == NULL) {
        return NULL;
    }
    PyObject *to;
    if (PyObject_TypeCheck(it, &_PyItertools_Tee)) {
        to = tee_copy(it, NULL);
    } else {
        PyObject *data = teedata_make(it);
        to = data == NULL ? NULL : tee_make(data, 0);
        Py_XDECREF(data);
    }
    Py_DECREF(it);
    return to;
}

static PyObject *tee_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    if (!_PyArg_CheckPositional("_tee", PyTuple_GET_SIZE(args), 1, 1)) {
        return NULL;
    }
    return tee_from_iterable(PyTuple_GET_ITEM(args, 0));
}

/* Item `i` of a block, read from the iterator if nobody did yet. */
static PyObject *teedata_item(teedataobject *tdo, int i) {
    if (i < tdo->numread) {
        return Py_NewRef(tdo->values[i]);
    }
    if (tdo->running) {
        PyErr_SetString(PyExc_RuntimeError, "cannot re-enter the tee iterator");
        return NULL;
    }
    tdo->running = 1;
    PyObject *value = PyIter_Next(tdo->it);
    tdo->running = 0;
    if (value != NULL) {
        tdo->values[tdo->numread++] = value;
        Py_INCREF(value);
    }
    return value;
}

static PyObject *tee_next(PyObject *self) {
    teeobject *to = (teeobject *)self;
    if (to->index >= LINKCELLS) {
        teedataobject *tdo = (teedataobject *)to->dataobj;
        if (tdo->nextlink == NULL) {
            tdo->nextlink = teedata_make(tdo->it);
            if (tdo->nextlink == NULL) {
                return NULL;
            }
        }
        Py_SETREF(to->dataobj, Py_NewRef(tdo->nextlink));
        to->index = 0;
    }
    PyObject *value = teedata_item((teedataobject *)to->dataobj, to->index);
    to->index += value != NULL;
    return value;
}

static PyObject *tee_reduce(PyObject *self, PyObject *ignored) {
    teeobject *to = (teeobject *)self;
    return Py_BuildValue("O(())(Oi)", Py_TYPE(to), to->dataobj, to->index);
}

static PyObject *tee_setstate(PyObject *self, PyObject *state) {
    teeobject *to = (teeobject *)self;
    PyObject *data;
    int index;
    if (check_state_tuple(state) < 0 ||
        !PyArg_ParseTuple(state, "O!i", &_PyItertools_TeeData, &data, &index)) {
        return NULL;
    }
    if (index < 0 || index > LINKCELLS) {
        PyErr_SetString(PyExc_ValueError, "Index out of range");
        return NULL;
    }
    Py_XSETREF(to->dataobj, Py_NewRef(data));
    to->index = index;
    Py_RETURN_NONE;
}

static PyMethodDef tee_methods[] = {
    REDUCE(tee_reduce),
    SETSTATE(tee_setstate),
    {"__copy__", tee_copy, METH_NOARGS, "An iterator at the same place."},
    {NULL},
};

PyTypeObject _PyItertools_Tee = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "itertools._tee",
    .tp_basicsize = sizeof(teeobject),
    .tp_dealloc = tee_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = tee_traverse,
    .tp_weaklistoffset = offsetof(teeobject, weakreflist),
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = tee_next,
    .tp_methods = tee_methods,
    .tp_new = tee_new,
    .tp_doc = "An iterator that can be copied.",
};

/* An iterator that can copy itself needs no tee: it comes first, then its copies. */
static int fill_tee(PyObject *result, PyObject *iterable) {
    PyObject *first = PyObject_GetIter(iterable), *copy = NULL;
    int found =
        first == NULL ? -1 : _PyObject_LookupAttr(first, _Py_ID(__copy__), &copy);
    if (found == 0) {
        Py_SETREF(first, tee_from_iterable(first));
        copy = first == NULL ? NULL : PyObject_GetAttr(first, _Py_ID(__copy__));
    }
    if (copy == NULL) {
        Py_XDECREF(first);
        return -1;
    }
    PyTuple_SET_ITEM(result, 0, first);
    for (Py_ssize_t i = 1; i < PyTuple_GET_SIZE(result); i++) {
        PyObject *other = PyObject_CallNoArgs(copy);
        if (other == NULL) {
            Py_DECREF(copy);
            return -1;
        }
        PyTuple_SET_ITEM(result, i, other);
    }
    Py_DECREF(copy);
    return 0;
}

PyObject *_PyItertools_tee(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    Py_ssize_t n = 2;
    if (!_PyArg_CheckPositional("tee", nargs, 1, 2)) {
        return NULL;
    }
    if (nargs > 1) {
        n = PyNumber_AsSsize_t(args[1], PyExc_OverflowError);
        if (n == -1 && PyErr_Occurred()) {
            return NULL;
        }
    }
    if (n < 0) {
        PyErr_SetString(PyExc_ValueError, "n must be >= 0");
        return NULL;
    }
    PyObject *result = PyTuple_New(n);
    if (result != NULL && n > 0 && fill_tee(result, args[0]) < 0) {
        Py_CLEAR(result);
    }
    return result;
}
