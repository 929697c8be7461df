/*
 * enumerate and reversed.
 *
 * enumerate hands out one pair again and again while nobody else holds it.
 *
 * CPython 3.11: Objects/enumobject.c. Before: enumerate.h. Next: zip.c.
 */
#include "runtime/objects/enumerate.h"

#include "runtime/python.h"

typedef struct {
    PyObject_HEAD Py_ssize_t en_index; /* the next one; PY_SSIZE_T_MAX: see longindex */
    PyObject *en_sit;                  /* the iterator underneath */
    PyObject *en_result;               /* the pair to use again */
    PyObject *en_longindex;            /* the next index once it left the words */
    PyObject *one;                     /* unused, kept for CPython's size */
} enumobject;
PIN_SIZE(enumobject, 28);

typedef struct {
    PyObject_HEAD Py_ssize_t index;
    PyObject *seq; /* NULL when exhausted */
} reversedobject;

static int enum_set_start(enumobject *en, PyObject *start) {
    en->en_index = 0;
    if (start == NULL) {
        return 0;
    }
    PyObject *index = PyNumber_Index(start);
    if (index == NULL) {
        return -1;
    }
    en->en_index = PyLong_AsSsize_t(index);
    if (en->en_index == -1 && PyErr_Occurred()) {
        PyErr_Clear();
        en->en_index = PY_SSIZE_T_MAX;
        en->en_longindex = index;
    } else {
        Py_DECREF(index);
    }
    return 0;
}

static PyObject *enum_make(PyTypeObject *type, PyObject *iterable, PyObject *start) {
    enumobject *en = (enumobject *)type->tp_alloc(type, 0);
    if (en == NULL) {
        return NULL;
    }
    if (enum_set_start(en, start) == 0) {
        en->en_sit = PyObject_GetIter(iterable);
        if (en->en_sit != NULL) {
            en->en_result = PyTuple_Pack(2, Py_None, Py_None);
        }
    }
    if (en->en_result == NULL) {
        Py_DECREF(en);
        return NULL;
    }
    return (PyObject *)en;
}

static const char *const enum_keywords[] = {"iterable", "start", NULL};
static const _PyArg_Names enum_names = {"enumerate", enum_keywords, 1, 2};

static PyObject *enum_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *out[2];
    if (!_PyArg_UnpackTupleDict(&enum_names, args, kwds, out)) {
        return NULL;
    }
    return enum_make(type, out[0], out[1]);
}

static PyObject *enum_vectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                                 PyObject *kwnames) {
    PyObject *out[2];
    if (PyVectorcall_NARGS(nargsf) == 0 && kwnames == NULL) {
        PyErr_SetString(PyExc_TypeError,
                        "enumerate() missing required argument 'iterable'");
        return NULL;
    }
    if (!_PyArg_Unpack(&enum_names, args, PyVectorcall_NARGS(nargsf), NULL, kwnames,
                       out)) {
        return NULL;
    }
    return enum_make((PyTypeObject *)type, out[0], out[1]);
}

static void enum_dealloc(PyObject *self) {
    enumobject *en = (enumobject *)self;
    PyObject_GC_UnTrack(en);
    Py_XDECREF(en->en_sit);
    Py_XDECREF(en->en_result);
    Py_XDECREF(en->en_longindex);
    Py_TYPE(en)->tp_free(en);
}

static int enum_traverse(PyObject *self, visitproc visit, void *arg) {
    enumobject *en = (enumobject *)self;
    Py_VISIT(en->en_sit);
    Py_VISIT(en->en_result);
    Py_VISIT(en->en_longindex);
    return 0;
}

/* The next index as a new int, and the count moved on. */
static PyObject *enum_next_index(enumobject *en) {
    if (likely(en->en_index != PY_SSIZE_T_MAX)) {
        return PyLong_FromSsize_t(en->en_index++);
    }
    if (en->en_longindex == NULL) {
        en->en_longindex = PyLong_FromSsize_t(PY_SSIZE_T_MAX);
        if (en->en_longindex == NULL) {
            return NULL;
        }
    }
    PyObject *now = en->en_longindex;
    PyObject *one = PyLong_FromLong(1);
    PyObject *next = one == NULL ? NULL : PyNumber_Add(now, one);
    Py_XDECREF(one);
    if (next == NULL) {
        return NULL;
    }
    en->en_longindex = next;
    return now;
}

static PyObject *enum_next(PyObject *self) {
    enumobject *en = (enumobject *)self;
    PyObject *result = en->en_result;
    PyObject *item = Py_TYPE(en->en_sit)->tp_iternext(en->en_sit);
    if (item == NULL) {
        return NULL;
    }
    PyObject *index = enum_next_index(en);
    if (index == NULL) {
        Py_DECREF(item);
        return NULL;
    }
    if (Py_REFCNT(result) == 1) {
        PyObject *old_index = PyTuple_GET_ITEM(result, 0);
        PyObject *old_item = PyTuple_GET_ITEM(result, 1);
        Py_INCREF(result);
        PyTuple_SET_ITEM(result, 0, index);
        PyTuple_SET_ITEM(result, 1, item);
        Py_DECREF(old_index);
        Py_DECREF(old_item);
        if (!_PyObject_GC_IS_TRACKED(result)) {
            _PyObject_GC_TRACK(result);
        }
        return result;
    }
    PyObject *const pair[2] = {index, item};
    return _PyTuple_FromArraySteal(pair, 2);
}

static PyObject *enum_reduce(PyObject *self, PyObject *ignored) {
    enumobject *en = (enumobject *)self;
    if (en->en_longindex != NULL) {
        return Py_BuildValue("O(OO)", Py_TYPE(en), en->en_sit, en->en_longindex);
    }
    return Py_BuildValue("O(On)", Py_TYPE(en), en->en_sit, en->en_index);
}

static PyMethodDef enum_methods[] = {
    {"__reduce__", enum_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "PEP 585"},
    {NULL},
};

PyTypeObject PyEnum_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "enumerate",
    .tp_basicsize = sizeof(enumobject),
    .tp_dealloc = enum_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "enumerate(iterable, start=0)\n--\n\n"
              "Each item of the iterable with its number: (start, first), (start + 1, "
              "second) ...",
    .tp_traverse = enum_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = enum_next,
    .tp_methods = enum_methods,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = enum_new,
    .tp_free = PyObject_GC_Del,
    .tp_vectorcall = enum_vectorcall,
};

/* ---- reversed ---- */

static PyObject *reversed_make(PyTypeObject *type, PyObject *seq) {
    PyObject *method = _PyObject_LookupSpecial(seq, _Py_ID(__reversed__));
    if (method == Py_None) {
        Py_DECREF(method);
        return PyErr_Format(PyExc_TypeError, "'%.200s' object is not reversible",
                            Py_TYPE(seq)->tp_name);
    }
    if (method != NULL) {
        PyObject *result = PyObject_CallNoArgs(method);
        Py_DECREF(method);
        return result;
    }
    if (PyErr_Occurred()) {
        return NULL;
    }
    if (!PySequence_Check(seq)) {
        return PyErr_Format(PyExc_TypeError, "'%.200s' object is not reversible",
                            Py_TYPE(seq)->tp_name);
    }
    Py_ssize_t n = PySequence_Size(seq);
    reversedobject *ro = n == -1 ? NULL : (reversedobject *)type->tp_alloc(type, 0);
    if (ro == NULL) {
        return NULL;
    }
    ro->index = n - 1;
    ro->seq = Py_NewRef(seq);
    return (PyObject *)ro;
}

static PyObject *reversed_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    if (type->tp_init == PyReversed_Type.tp_init &&
        !_PyArg_NoKeywords("reversed", kwds)) {
        return NULL;
    }
    if (!_PyArg_CheckPositional("reversed", PyTuple_GET_SIZE(args), 1, 1)) {
        return NULL;
    }
    return reversed_make(type, PyTuple_GET_ITEM(args, 0));
}

static PyObject *reversed_vectorcall(PyObject *type, PyObject *const *args,
                                     size_t nargsf, PyObject *kwnames) {
    if (!_PyArg_NoKwnames("reversed", kwnames) ||
        !_PyArg_CheckPositional("reversed", PyVectorcall_NARGS(nargsf), 1, 1)) {
        return NULL;
    }
    return reversed_make((PyTypeObject *)type, args[0]);
}

static void reversed_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((reversedobject *)self)->seq);
    Py_TYPE(self)->tp_free(self);
}

static int reversed_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((reversedobject *)self)->seq);
    return 0;
}

static PyObject *reversed_next(PyObject *self) {
    reversedobject *ro = (reversedobject *)self;
    if (ro->index >= 0) {
        PyObject *item = PySequence_GetItem(ro->seq, ro->index);
        if (item != NULL) {
            ro->index--;
            return item;
        }
        if (PyErr_ExceptionMatches(PyExc_IndexError) ||
            PyErr_ExceptionMatches(PyExc_StopIteration)) {
            PyErr_Clear();
        }
    }
    ro->index = -1;
    Py_CLEAR(ro->seq);
    return NULL;
}

static PyObject *reversed_len(PyObject *self, PyObject *ignored) {
    reversedobject *ro = (reversedobject *)self;
    if (ro->seq == NULL) {
        return PyLong_FromLong(0);
    }
    Py_ssize_t n = PySequence_Size(ro->seq);
    if (n == -1) {
        return NULL;
    }
    return PyLong_FromSsize_t(n < ro->index + 1 ? 0 : ro->index + 1);
}

static PyObject *reversed_reduce(PyObject *self, PyObject *ignored) {
    reversedobject *ro = (reversedobject *)self;
    if (ro->seq != NULL) {
        return Py_BuildValue("O(O)n", Py_TYPE(ro), ro->seq, ro->index);
    }
    return Py_BuildValue("O(())", Py_TYPE(ro));
}

static PyObject *reversed_setstate(PyObject *self, PyObject *state) {
    reversedobject *ro = (reversedobject *)self;
    Py_ssize_t i = PyLong_AsSsize_t(state);
    if (i == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (ro->seq != NULL) {
        Py_ssize_t n = PySequence_Size(ro->seq);
        if (n < 0) {
            return NULL;
        }
        ro->index = Py_MIN(Py_MAX(i, -1), n - 1);
    }
    Py_RETURN_NONE;
}

static PyMethodDef reversed_methods[] = {
    {"__length_hint__", reversed_len, METH_NOARGS, "About how many items are left."},
    {"__reduce__", reversed_reduce, METH_NOARGS, "How pickle is to rebuild it."},
    {"__setstate__", reversed_setstate, METH_O, "Take up the state that was pickled."},
    {NULL},
};

PyTypeObject PyReversed_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "reversed",
    .tp_basicsize = sizeof(reversedobject),
    .tp_dealloc = reversed_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "reversed(sequence, /)\n--\n\n"
              "The items of a sequence, last one first.",
    .tp_traverse = reversed_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = reversed_next,
    .tp_methods = reversed_methods,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = reversed_new,
    .tp_free = PyObject_GC_Del,
    .tp_vectorcall = reversed_vectorcall,
};
