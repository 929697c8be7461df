/*
 * The methods of deque, and its iterators.
 *
 * CPython 3.11: Modules/_collectionsmodule.c. Before: deque.c.
 */
#include "runtime/modules/deque.h"

static PyObject *none_or_error(int err) {
    return err < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *deque_append(PyObject *self, PyObject *item) {
    dequeobject *d = (dequeobject *)self;
    return none_or_error(_PyDeque_Append(d, Py_NewRef(item), d->maxlen));
}

static PyObject *deque_appendleft(PyObject *self, PyObject *item) {
    dequeobject *d = (dequeobject *)self;
    return none_or_error(_PyDeque_AppendLeft(d, Py_NewRef(item), d->maxlen));
}

static PyObject *deque_pop(PyObject *self, PyObject *ignored) {
    return _PyDeque_Pop((dequeobject *)self);
}

static PyObject *deque_popleft(PyObject *self, PyObject *ignored) {
    return _PyDeque_PopLeft((dequeobject *)self);
}

static PyObject *deque_extend(PyObject *self, PyObject *iterable) {
    return none_or_error(_PyDeque_Extend((dequeobject *)self, iterable, false));
}

static PyObject *deque_extendleft(PyObject *self, PyObject *iterable) {
    return none_or_error(_PyDeque_Extend((dequeobject *)self, iterable, true));
}

static PyObject *deque_clear(PyObject *self, PyObject *ignored) {
    return none_or_error(_PyDeque_Clear((dequeobject *)self));
}

static PyObject *deque_copy(PyObject *self, PyObject *ignored) {
    return _PyDeque_Copy(self);
}

static PyObject *deque_rotate(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    Py_ssize_t steps = 1;
    if (!_PyArg_CheckPositional("rotate", n, 0, 1)) {
        return NULL;
    }
    if (n > 0) {
        PyObject *index = PyNumber_Index(args[0]);
        if (index == NULL) {
            return NULL;
        }
        steps = PyLong_AsSsize_t(index);
        Py_DECREF(index);
        if (steps == -1 && PyErr_Occurred()) {
            return NULL;
        }
    }
    return none_or_error(_PyDeque_Rotate((dequeobject *)self, steps));
}

static PyObject *deque_reverse(PyObject *self, PyObject *ignored) {
    dequeobject *d = (dequeobject *)self;
    for (Py_ssize_t i = 0, j = Py_SIZE(d) - 1; i < j; i++, j--) {
        PyObject **a = _PyDeque_Slot(d, i), **b = _PyDeque_Slot(d, j), *t = *a;
        *a = *b;
        *b = t;
    }
    Py_RETURN_NONE;
}

/* The first index of `value` in [start, stop): -1 none, -2 an exception,
 * `mutated` when the deque changed meanwhile. */
static Py_ssize_t find_item(dequeobject *d, PyObject *value, Py_ssize_t start,
                            Py_ssize_t stop, PyObject *mutated) {
    size_t state = d->state;
    for (Py_ssize_t i = start; i < stop; i++) {
        PyObject *item = Py_NewRef(*_PyDeque_Slot(d, i));
        int same = PyObject_RichCompareBool(item, value, Py_EQ);
        Py_DECREF(item);
        if (same < 0) {
            return -2;
        }
        if (state != d->state) {
            PyErr_SetString(mutated, "deque mutated during iteration");
            return -2;
        }
        if (same) {
            return i;
        }
    }
    return -1;
}

static PyObject *deque_count(PyObject *self, PyObject *value) {
    dequeobject *d = (dequeobject *)self;
    Py_ssize_t count = 0, i = 0;
    while ((i = find_item(d, value, i, Py_SIZE(d), PyExc_RuntimeError)) >= 0) {
        count++;
        i++;
    }
    return i == -2 ? NULL : PyLong_FromSsize_t(count);
}

static PyObject *deque_remove(PyObject *self, PyObject *value) {
    dequeobject *d = (dequeobject *)self;
    Py_ssize_t i = find_item(d, value, 0, Py_SIZE(d), PyExc_IndexError);
    if (i == -2) {
        return NULL;
    }
    if (i == -1) {
        return PyErr_Format(PyExc_ValueError, "%R is not in deque", value);
    }
    return none_or_error(_PyDeque_DelItem(d, i));
}

static PyObject *deque_index(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    dequeobject *d = (dequeobject *)self;
    Py_ssize_t start = 0, stop = Py_SIZE(d);
    if (!_PyArg_CheckPositional("index", n, 1, 3) ||
        (n > 1 && !_PyEval_SliceIndex(args[1], &start)) ||
        (n > 2 && !_PyEval_SliceIndex(args[2], &stop))) {
        return NULL;
    }
    start = start < 0 ? Py_MAX(start + Py_SIZE(d), 0) : start;
    stop = stop < 0 ? Py_MAX(stop + Py_SIZE(d), 0) : Py_MIN(stop, Py_SIZE(d));
    Py_ssize_t i = find_item(d, args[0], start, stop, PyExc_RuntimeError);
    if (i == -1) {
        PyErr_Format(PyExc_ValueError, "%R is not in deque", args[0]);
    }
    return i < 0 ? NULL : PyLong_FromSsize_t(i);
}

static PyObject *deque_insert(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    dequeobject *d = (dequeobject *)self;
    if (!_PyArg_CheckPositional("insert", n, 2, 2)) {
        return NULL;
    }
    Py_ssize_t i = PyNumber_AsSsize_t(args[0], PyExc_OverflowError);
    if (i == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (d->maxlen == Py_SIZE(d)) {
        PyErr_SetString(PyExc_IndexError, "deque already at its maximum size");
        return NULL;
    }
    if (i >= Py_SIZE(d)) {
        return deque_append(self, args[1]);
    }
    if (i <= -Py_SIZE(d) || i == 0) {
        return deque_appendleft(self, args[1]);
    }
    if (_PyDeque_Rotate(d, -i) < 0) {
        return NULL;
    }
    int err = i < 0 ? _PyDeque_Append(d, Py_NewRef(args[1]), d->maxlen)
                    : _PyDeque_AppendLeft(d, Py_NewRef(args[1]), d->maxlen);
    return err < 0 ? NULL : none_or_error(_PyDeque_Rotate(d, i));
}

static PyObject *deque_reduce(PyObject *self, PyObject *ignored) {
    PyObject *state = PyObject_CallMethodNoArgs(self, _Py_ID(__getstate__));
    PyObject *it = state == NULL ? NULL : PyObject_GetIter(self);
    if (it == NULL) {
        Py_XDECREF(state);
        return NULL;
    }
    Py_ssize_t maxlen = ((dequeobject *)self)->maxlen;
    return maxlen < 0 ? Py_BuildValue("O()NN", Py_TYPE(self), state, it)
                      : Py_BuildValue("O(()n)NN", Py_TYPE(self), maxlen, state, it);
}

static PyObject *deque_sizeof(PyObject *self, PyObject *ignored) {
    dequeobject *d = (dequeobject *)self;
    Py_ssize_t blocks = (d->leftindex + Py_SIZE(d) + BLOCKLEN - 1) / BLOCKLEN;
    return PyLong_FromSsize_t(Py_TYPE(self)->tp_basicsize +
                              blocks * (Py_ssize_t)sizeof(block));
}

static PyObject *deque_reversed(PyObject *self, PyObject *ignored) {
    return _PyDeque_NewIter((dequeobject *)self, &_PyDequeRevIter_Type);
}

PyMethodDef _PyDeque_Methods[] = {
    {"append", deque_append, METH_O, "Add an item at the right end."},
    {"appendleft", deque_appendleft, METH_O, "Add an item at the left end."},
    {"clear", deque_clear, METH_NOARGS, "Take out all items."},
    {"__copy__", deque_copy, METH_NOARGS, "A new deque of the same items."},
    {"copy", deque_copy, METH_NOARGS, "A new deque of the same items."},
    {"count", deque_count, METH_O, "D.count(value) -- how many items equal value"},
    {"extend", deque_extend, METH_O, "Add the items of the iterable at the right end."},
    {"extendleft", deque_extendleft, METH_O,
     "Add the items of the iterable at the left end, one by one."},
    {"index", _PyCFunction_CAST(deque_index), METH_FASTCALL,
     "D.index(value, [start, [stop]]) -- place of the first item equal to value,\n"
     "else ValueError."},
    {"insert", _PyCFunction_CAST(deque_insert), METH_FASTCALL,
     "D.insert(index, object) -- put object in front of that item"},
    {"pop", deque_pop, METH_NOARGS,
     "Take out the item at the right end and return it."},
    {"popleft", deque_popleft, METH_NOARGS,
     "Take out the item at the left end and return it."},
    {"__reduce__", deque_reduce, METH_NOARGS, "The state for pickle."},
    {"remove", deque_remove, METH_O,
     "D.remove(value) -- take out the first item equal to value"},
    {"__reversed__", deque_reversed, METH_NOARGS,
     "D.__reversed__() -- the items from right to left"},
    {"reverse", deque_reverse, METH_NOARGS,
     "D.reverse() -- turn the order of the items round"},
    {"rotate", _PyCFunction_CAST(deque_rotate), METH_FASTCALL,
     "Move n items (default 1) from the right end to the left; if n < 0, the other "
     "way."},
    {"__sizeof__", deque_sizeof, METH_NOARGS,
     "D.__sizeof__() -- bytes of memory that D takes"},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "See PEP 585"},
    {NULL},
};

/* ---- Iterators ---- */

typedef struct {
    PyObject_HEAD block *b;
    Py_ssize_t index;
    dequeobject *deque;
    size_t state;
    Py_ssize_t counter; /* items left */
} dequeiterobject;

PyObject *_PyDeque_NewIter(dequeobject *d, PyTypeObject *type) {
    dequeiterobject *it = PyObject_GC_New(dequeiterobject, type);
    if (it == NULL) {
        return NULL;
    }
    bool forward = type == &_PyDequeIter_Type;
    it->b = forward ? d->leftblock : d->rightblock;
    it->index = forward ? d->leftindex : d->rightindex;
    it->deque = (dequeobject *)Py_NewRef(d);
    it->state = d->state;
    it->counter = Py_SIZE(d);
    _PyObject_GC_TRACK(it);
    return (PyObject *)it;
}

static void dequeiter_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((dequeiterobject *)self)->deque);
    PyObject_GC_Del(self);
}

static int dequeiter_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((dequeiterobject *)self)->deque);
    return 0;
}

static PyObject *dequeiter_next(PyObject *self) {
    dequeiterobject *it = (dequeiterobject *)self;
    if (it->state != it->deque->state) {
        it->counter = 0;
        PyErr_SetString(PyExc_RuntimeError, "deque mutated during iteration");
        return NULL;
    }
    if (it->counter == 0) {
        return NULL;
    }
    PyObject *item = it->b->data[it->index];
    it->counter--;
    if (Py_IS_TYPE(self, &_PyDequeIter_Type)) {
        if (++it->index == BLOCKLEN && it->counter > 0) {
            it->b = it->b->rightlink;
            it->index = 0;
        }
    } else if (--it->index < 0 && it->counter > 0) {
        it->b = it->b->leftlink;
        it->index = BLOCKLEN - 1;
    }
    return Py_NewRef(item);
}

static PyObject *dequeiter_len(PyObject *self, PyObject *ignored) {
    return PyLong_FromSsize_t(((dequeiterobject *)self)->counter);
}

static PyObject *dequeiter_reduce(PyObject *self, PyObject *ignored) {
    dequeiterobject *it = (dequeiterobject *)self;
    return Py_BuildValue("O(On)", Py_TYPE(it), it->deque,
                         Py_SIZE(it->deque) - it->counter);
}

static PyObject *dequeiter_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *deque;
    Py_ssize_t skip = 0;
    if (!PyArg_ParseTuple(args, "O!|n", &_PyDeque_Type, &deque, &skip)) {
        return NULL;
    }
    PyObject *it = _PyDeque_NewIter((dequeobject *)deque, type);
    for (; it != NULL && skip > 0; skip--) {
        PyObject *item = dequeiter_next(it);
        if (item == NULL) {
            if (PyErr_Occurred()) {
                Py_CLEAR(it);
            }
            break;
        }
        Py_DECREF(item);
    }
    return it;
}

static PyMethodDef dequeiter_methods[] = {
    {"__length_hint__", dequeiter_len, METH_NOARGS, "How many items are left, about."},
    {"__reduce__", dequeiter_reduce, METH_NOARGS, "The state for pickle."},
    {NULL},
};

#define DEQUE_ITER_TYPE(name, text)                                                    \
    PyTypeObject name = {                                                              \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = text,                         \
        .tp_basicsize = sizeof(dequeiterobject),                                       \
        .tp_dealloc = dequeiter_dealloc,                                               \
        .tp_getattro = PyObject_GenericGetAttr,                                        \
        .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,                           \
        .tp_traverse = dequeiter_traverse,                                             \
        .tp_iter = PyObject_SelfIter,                                                  \
        .tp_iternext = dequeiter_next,                                                 \
        .tp_methods = dequeiter_methods,                                               \
        .tp_new = dequeiter_new,                                                       \
    }
DEQUE_ITER_TYPE(_PyDequeIter_Type, "_collections._deque_iterator");
DEQUE_ITER_TYPE(_PyDequeRevIter_Type, "_collections._deque_reverse_iterator");
