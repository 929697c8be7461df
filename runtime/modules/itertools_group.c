/*
 * groupby and zip_longest.
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

static PyObject *groupby_reduce(PyObject *self, PyObject *ignored) {
    groupbyobject *gbo = (groupbyobject *)self;
    return gbo->tgtkey != NULL && gbo->currkey != NULL && gbo->currvalue != NULL
               ? Py_BuildValue("O(OO)(OOO)", Py_TYPE(gbo), gbo->it, gbo->keyfunc,
                               gbo->currkey, gbo->currvalue, gbo->tgtkey)
               : Py_BuildValue("O(OO)", Py_TYPE(gbo), gbo->it, gbo->keyfunc);
}

static PyObject *groupby_setstate(PyObject *self, PyObject *state) {
    groupbyobject *gbo = (groupbyobject *)self;
    PyObject *key, *value, *target;
    if (check_state_tuple(state) < 0 ||
        !PyArg_ParseTuple(state, "OOO", &key, &value, &target)) {
        return NULL;
    }
    Py_XSETREF(gbo->currkey, Py_NewRef(key));
    Py_XSETREF(gbo->currvalue, Py_NewRef(value));
    Py_XSETREF(gbo->tgtkey, Py_NewRef(target));
    Py_RETURN_NONE;
}

/* A group that is over is an empty iterator. */
static PyObject *grouper_reduce(PyObject *self, PyObject *ignored) {
    grouperobject *igo = (grouperobject *)self;
    if (((groupbyobject *)igo->parent)->currgrouper != igo) {
        return Py_BuildValue("N(())", _PyEval_GetBuiltin(_Py_ID(iter)));
    }
    return Py_BuildValue("O(OO)", Py_TYPE(igo), igo->parent, igo->tgtkey);
}

static PyMethodDef groupby_methods[] = {
    REDUCE(groupby_reduce), SETSTATE(groupby_setstate), {NULL}};
static PyMethodDef grouper_methods[] = {REDUCE(grouper_reduce), {NULL}};

PyTypeObject _PyItertools_Groupby = {
    ITERTOOLS_TYPE("groupby", groupby, groupbyobject),
    .tp_methods = groupby_methods,
    .tp_doc = "groupby(iterable, key=None)\n--\n\n"
              "A key and an iterator for each run of items of equal key.",
};
PyTypeObject _PyItertools_Grouper = {
    ITERTOOLS_TYPE("_grouper", grouper, grouperobject),
    .tp_methods = grouper_methods,
};

/* ---- zip_longest ---- */

typedef struct {
    PyObject_HEAD Py_ssize_t tuplesize;
    Py_ssize_t numactive;
    PyObject *ittuple; /* an ended iterator makes way for NULL */
    PyObject *result;  /* the tuple given last: used again if nobody else holds it */
    PyObject *fillvalue;
} ziplongestobject;
PIN_SIZE(ziplongestobject, 28);
OWNS_FIELDS(zip_longest, ziplongestobject, ittuple, 3)

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
    lz->tuplesize = lz->numactive = n;
    lz->fillvalue = Py_NewRef(fillvalue);
    return (PyObject *)lz;
}

/* Item i of the next tuple; NULL when that was the last one, or on error. */
static PyObject *zip_longest_item(ziplongestobject *lz, Py_ssize_t i) {
    PyObject *it = PyTuple_GET_ITEM(lz->ittuple, i);
    PyObject *item = it == NULL ? NULL : PyIter_Next(it);
    if (item != NULL) {
        return item;
    }
    if (it != NULL) {
        lz->numactive--;
        if (lz->numactive == 0 || PyErr_Occurred()) {
            lz->numactive = 0;
            return NULL;
        }
        PyTuple_SET_ITEM(lz->ittuple, i, NULL);
        Py_DECREF(it);
    }
    return Py_NewRef(lz->fillvalue);
}

static PyObject *zip_longest_next(PyObject *self) {
    ziplongestobject *lz = (ziplongestobject *)self;
    if (lz->tuplesize == 0 || lz->numactive == 0) {
        return NULL;
    }
    PyObject *result = lz->result;
    if (result != NULL && Py_REFCNT(result) == 1) {
        Py_INCREF(result);
    } else {
        result = PyTuple_New(lz->tuplesize);
        if (result == NULL) {
            return NULL;
        }
        Py_XSETREF(lz->result, Py_NewRef(result));
    }
    for (Py_ssize_t i = 0; i < lz->tuplesize; i++) {
        PyObject *item = zip_longest_item(lz, i);
        if (item == NULL) {
            Py_DECREF(result);
            return NULL;
        }
        PyObject *old = PyTuple_GET_ITEM(result, i);
        PyTuple_SET_ITEM(result, i, item);
        Py_XDECREF(old);
    }
    if (!_PyObject_GC_IS_TRACKED(result)) {
        _PyObject_GC_TRACK(result); /* the collector untracked it for its contents */
    }
    return result;
}

static PyObject *zip_longest_reduce(PyObject *self, PyObject *ignored) {
    ziplongestobject *lz = (ziplongestobject *)self;
    Py_ssize_t n = PyTuple_GET_SIZE(lz->ittuple);
    PyObject *args = PyTuple_New(n);
    for (Py_ssize_t i = 0; args != NULL && i < n; i++) {
        PyObject *it = PyTuple_GET_ITEM(lz->ittuple, i);
        PyTuple_SET_ITEM(args, i, Py_NewRef(it == NULL ? _Py_EMPTY_TUPLE : it));
    }
    return Py_BuildValue("ONO", Py_TYPE(lz), args, lz->fillvalue);
}

static PyObject *zip_longest_setstate(PyObject *self, PyObject *state) {
    Py_XSETREF(((ziplongestobject *)self)->fillvalue, Py_NewRef(state));
    Py_RETURN_NONE;
}

static PyMethodDef zip_longest_methods[] = {
    REDUCE(zip_longest_reduce), SETSTATE(zip_longest_setstate), {NULL}};

PyTypeObject _PyItertools_ZipLongest = {
    ITERTOOLS_TYPE("zip_longest", zip_longest, ziplongestobject),
    .tp_methods = zip_longest_methods,
    .tp_doc =
        "zip_longest(iter1 [,iter2 [...]], [fillvalue=None]) --> zip_longest object\n\n"
        "As zip(), to the end of the longest; fillvalue stands in for what is missing.",
};
