/*
 * groupby, tee and zip_longest.
 *
 * CPython 3.11: Modules/itertoolsmodule.c. Before: itertools.h.
 */
#include "runtime/modules/itertools.h"

/* ---- groupby: the groups look at their parent's state ---- */

typedef struct {
    PyObject_HEAD PyObject *it;
    PyObject *keyfunc;
    PyObject *tgtkey;        /* of the group that is on; NULL at first */
    PyObject *currkey;       /* of the latest item */
    PyObject *currvalue;     /* the latest item, not given out yet */
    const void *currgrouper; /* borrowed: only this group may go on */
} groupbyobject;
OWNS_FIELDS(groupby, groupbyobject, it, 5)

typedef struct {
    PyObject_HEAD PyObject *parent;
    PyObject *tgtkey;
} grouperobject;
OWNS_FIELDS(grouper, grouperobject, parent, 2)

static PyObject *groupby_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"iterable", "key", NULL};
    PyObject *iterable, *keyfunc = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|O:groupby", keywords, &iterable,
                                     &keyfunc)) {
        return NULL;
    }
    PyObject *it = PyObject_GetIter(iterable);
    groupbyobject *gbo = it == NULL ? NULL : (groupbyobject *)type->tp_alloc(type, 0);
    if (gbo == NULL) {
        Py_XDECREF(it);
        return NULL;
    }
    gbo->it = it;
    gbo->keyfunc = Py_NewRef(keyfunc);
    return (PyObject *)gbo;
}

/* Reads one item more: 0, or -1 at the end or on error. */
static int groupby_step(groupbyobject *gbo) {
    PyObject *value = PyIter_Next(gbo->it);
    if (value == NULL) {
        return -1;
    }
    PyObject *key = gbo->keyfunc == Py_None ? Py_NewRef(value)
                                            : PyObject_CallOneArg(gbo->keyfunc, value);
    if (key == NULL) {
        Py_DECREF(value);
        return -1;
    }
    Py_XSETREF(gbo->currvalue, value);
    Py_XSETREF(gbo->currkey, key);
    return 0;
}

static PyObject *make_grouper(groupbyobject *gbo) {
    grouperobject *igo = PyObject_GC_New(grouperobject, &_PyItertools_Grouper);
    if (igo == NULL) {
        return NULL;
    }
    igo->parent = Py_NewRef(gbo);
    igo->tgtkey = Py_NewRef(gbo->tgtkey);
    gbo->currgrouper = igo;
    _PyObject_GC_TRACK(igo);
    return (PyObject *)igo;
}

static PyObject *groupby_next(PyObject *self) {
    groupbyobject *gbo = (groupbyobject *)self;
    gbo->currgrouper = NULL;
    /* On to the first item with another key. */
    for (;;) {
        if (gbo->currkey != NULL) {
            if (gbo->tgtkey == NULL) {
                break;
            }
            int same = PyObject_RichCompareBool(gbo->tgtkey, gbo->currkey, Py_EQ);
            if (same < 0) {
                return NULL;
            }
            if (same == 0) {
                break;
            }
        }
        if (groupby_step(gbo) < 0) {
            return NULL;
        }
    }
    Py_INCREF(gbo->currkey);
    Py_XSETREF(gbo->tgtkey, gbo->currkey);
    PyObject *grouper = make_grouper(gbo);
    if (grouper == NULL) {
        return NULL;
    }
    PyObject *result = PyTuple_Pack(2, gbo->currkey, grouper);
    Py_DECREF(grouper);
    return result;
}

static PyObject *grouper_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *parent, *tgtkey;
    if (!PyArg_ParseTuple(args, "O!O", &_PyItertools_Groupby, &parent, &tgtkey)) {
        return NULL;
    }
    PyObject *igo = make_grouper((groupbyobject *)parent);
    if (igo != NULL) {
        Py_SETREF(((grouperobject *)igo)->tgtkey, Py_NewRef(tgtkey));
    }
    return igo;
}

static PyObject *grouper_next(PyObject *self) {
    grouperobject *igo = (grouperobject *)self;
    groupbyobject *gbo = (groupbyobject *)igo->parent;
    if (gbo->currgrouper != igo) {
        return NULL;
    }
    if (gbo->currvalue == NULL && groupby_step(gbo) < 0) {
        return NULL;
    }
    int same = PyObject_RichCompareBool(igo->tgtkey, gbo->currkey, Py_EQ);
    if (same <= 0) {
        return NULL;
    }
    PyObject *result = gbo->currvalue;
    gbo->currvalue = NULL;
    Py_CLEAR(gbo->currkey);
    return result;
}

PyTypeObject _PyItertools_Groupby = {
    ITERTOOLS_TYPE("groupby", groupby, groupbyobject),
    .tp_doc = "groupby(iterable, key=None)\n--\n\n"
              "make an iterator that returns consecutive keys and groups from the "
              "iterable",
};
PyTypeObject _PyItertools_Grouper = {
    ITERTOOLS_TYPE("_grouper", grouper, grouperobject)};

/* ---- tee: a chain of blocks of items, each read from the iterator once ---- */

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

PyTypeObject _PyItertools_TeeData = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "itertools._tee_dataobject",
    .tp_basicsize = sizeof(teedataobject),
    .tp_dealloc = teedata_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = teedata_traverse,
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

static PyMethodDef tee_methods[] = {
    {"__copy__", tee_copy, METH_NOARGS, "Returns an independent iterator."},
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
    .tp_doc = "Iterator wrapped to make it copyable.",
};

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
    PyObject *first = result == NULL || n == 0 ? NULL : tee_from_iterable(args[0]);
    for (Py_ssize_t i = 0; first != NULL && i < n; i++) {
        PyObject *to = i == 0 ? Py_NewRef(first) : tee_copy(first, NULL);
        if (to == NULL) {
            Py_CLEAR(first);
        } else {
            PyTuple_SET_ITEM(result, i, to);
        }
    }
    if (n > 0 && first == NULL) {
        Py_CLEAR(result);
    }
    Py_XDECREF(first);
    return result;
}

/* ---- zip_longest ---- */

typedef struct {
    PyObject_HEAD Py_ssize_t numactive;
    PyObject *ittuple; /* an ended iterator makes way for NULL */
    PyObject *fillvalue;
} ziplongestobject;
OWNS_FIELDS(zip_longest, ziplongestobject, ittuple, 2)

static PyObject *zip_longest_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *fillvalue = Py_None;
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    if (kwds != NULL && PyDict_GET_SIZE(kwds) > 0) {
        PyObject *given = PyDict_GetItemWithError(kwds, _Py_ID(fillvalue));
        if (given == NULL || PyDict_GET_SIZE(kwds) > 1) {
            PyErr_SetString(PyExc_TypeError,
                            "zip_longest() got an unexpected keyword argument");
            return NULL;
        }
        fillvalue = given;
    }
    PyObject *iters = PyTuple_New(n);
    for (Py_ssize_t i = 0; iters != NULL && i < n; i++) {
        PyObject *it = PyObject_GetIter(PyTuple_GET_ITEM(args, i));
        if (it == NULL) {
            Py_CLEAR(iters);
        } else {
            PyTuple_SET_ITEM(iters, i, it);
        }
    }
    ziplongestobject *lz =
        iters == NULL ? NULL : (ziplongestobject *)type->tp_alloc(type, 0);
    if (lz == NULL) {
        Py_XDECREF(iters);
        return NULL;
    }
    lz->ittuple = iters;
    lz->numactive = n;
    lz->fillvalue = Py_NewRef(fillvalue);
    return (PyObject *)lz;
}

static PyObject *zip_longest_next(PyObject *self) {
    ziplongestobject *lz = (ziplongestobject *)self;
    Py_ssize_t n = PyTuple_GET_SIZE(lz->ittuple);
    if (n == 0 || lz->numactive == 0) {
        return NULL;
    }
    PyObject *result = PyTuple_New(n);
    for (Py_ssize_t i = 0; result != NULL && i < n; i++) {
        PyObject *it = PyTuple_GET_ITEM(lz->ittuple, i);
        PyObject *item = it == NULL ? Py_NewRef(lz->fillvalue) : PyIter_Next(it);
        if (item == NULL) {
            lz->numactive--;
            if (lz->numactive == 0 || PyErr_Occurred()) {
                lz->numactive = 0;
                Py_DECREF(result);
                return NULL;
            }
            item = Py_NewRef(lz->fillvalue);
            PyTuple_SET_ITEM(lz->ittuple, i, NULL);
            Py_DECREF(it);
        }
        PyTuple_SET_ITEM(result, i, item);
    }
    return result;
}

PyTypeObject _PyItertools_ZipLongest = {
    ITERTOOLS_TYPE("zip_longest", zip_longest, ziplongestobject),
    .tp_doc = "zip_longest(iter1 [,iter2 [...]], [fillvalue=None]) --> zip_longest "
              "object\n\n"
              "Return a zip_longest object whose .__next__() method returns a tuple "
              "where\nthe i-th element comes from the i-th iterable argument.",
};
