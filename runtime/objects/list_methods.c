/*
 * The methods of list.
 *
 * CPython 3.11: Objects/listobject.c. Before: list_slots.c. Next: list_sort.c.
 */
#include "runtime/objects/list.h"

#include "runtime/objects/list_private.h"

/* Extends by a list or tuple, which may be the list itself. */
static int extend_fast(PyListObject *self, PyObject *seq) {
    Py_ssize_t n = Py_SIZE(seq), m = Py_SIZE(self);
    if (n == 0) {
        return 0;
    }
    if (self->ob_item == NULL) {
        if (_PyList_Preallocate(self, n) < 0) {
            return -1;
        }
        Py_SET_SIZE(self, n);
    } else if (m > PY_SSIZE_T_MAX - n) {
        PyErr_NoMemory();
        return -1;
    } else if (_PyList_Resize(self, m + n) < 0) {
        return -1;
    }
    PyObject **from = PySequence_Fast_ITEMS(seq), **to = self->ob_item + m;
    for (Py_ssize_t i = 0; i < n; i++) {
        to[i] = Py_NewRef(from[i]);
    }
    return 0;
}

/* Extends by what an iterator gives; `hint` items are expected. */
static int extend_iter(PyListObject *self, PyObject *iter, Py_ssize_t hint) {
    iternextfunc next = Py_TYPE(iter)->tp_iternext;
    if (self->ob_item == NULL) {
        if (hint > 0 && _PyList_Preallocate(self, hint) < 0) {
            return -1;
        }
    } else if (Py_SIZE(self) <= PY_SSIZE_T_MAX - hint) {
        Py_ssize_t m = Py_SIZE(self);
        if (_PyList_Resize(self, m + hint) < 0) {
            return -1;
        }
        Py_SET_SIZE(self, m);
    }
    for (;;) {
        PyObject *item = next(iter);
        if (item == NULL) {
            break;
        }
        if (_PyList_AppendTakeRef(self, item) < 0) {
            return -1;
        }
    }
    if (PyErr_Occurred()) {
        if (!PyErr_ExceptionMatches(PyExc_StopIteration)) {
            return -1;
        }
        PyErr_Clear();
    }
    if (Py_SIZE(self) < self->allocated) {
        return _PyList_Resize(self, Py_SIZE(self)); /* the hint was too high */
    }
    return 0;
}

PyObject *_PyList_Extend(PyListObject *self, PyObject *iterable) {
    int err;
    if (PyList_CheckExact(iterable) || PyTuple_CheckExact(iterable) ||
        (PyObject *)self == iterable) {
        err = extend_fast(self, iterable);
    } else {
        PyObject *iter = PyObject_GetIter(iterable);
        if (iter == NULL) {
            return NULL;
        }
        Py_ssize_t hint = PyObject_LengthHint(iterable, 8);
        err = hint < 0 ? -1 : extend_iter(self, iter, hint);
        Py_DECREF(iter);
    }
    return err < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *list_append(PyObject *self, PyObject *item) {
    if (_PyList_AppendTakeRef((PyListObject *)self, Py_NewRef(item)) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *list_extend(PyObject *self, PyObject *iterable) {
    return _PyList_Extend((PyListObject *)self, iterable);
}

static PyObject *list_clear(PyObject *self, PyObject *ignored) {
    (void)_PyList_Clear((PyListObject *)self);
    Py_RETURN_NONE;
}

static PyObject *list_copy(PyObject *self, PyObject *ignored) {
    return PyList_GetSlice(self, 0, Py_SIZE(self));
}

static PyObject *list_insert(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    if (!_PyArg_CheckPositional("insert", n, 2, 2)) {
        return NULL;
    }
    Py_ssize_t where = _PyArg_Size(args[0]);
    if ((where == -1 && PyErr_Occurred()) || PyList_Insert(self, where, args[1]) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *list_pop(PyObject *op, PyObject *const *args, Py_ssize_t n) {
    PyListObject *self = (PyListObject *)op;
    Py_ssize_t i = -1;
    if (likely(n == 0 && Py_SIZE(self) > 0)) {
        Py_ssize_t last = Py_SIZE(self) - 1;
        PyObject *item = self->ob_item[last];
        if (likely(last >= self->allocated >> 1)) {
            Py_SET_SIZE(self, last);
            return item;
        }
    }
    if (!_PyArg_CheckPositional("pop", n, 0, 1)) {
        return NULL;
    }
    if (n > 0) {
        i = _PyArg_Size(args[0]);
        if (i == -1 && PyErr_Occurred()) {
            return NULL;
        }
    }
    Py_ssize_t size = Py_SIZE(self);
    if (size == 0) {
        PyErr_SetString(PyExc_IndexError, "pop from empty list");
        return NULL;
    }
    if (i < 0) {
        i += size;
    }
    if ((size_t)i >= (size_t)size) {
        PyErr_SetString(PyExc_IndexError, "pop index out of range");
        return NULL;
    }
    PyObject *item = self->ob_item[i];
    if (i < size - 1) {
        memmove(&self->ob_item[i], &self->ob_item[i + 1],
                (size_t)(size - 1 - i) * sizeof(PyObject *));
    }
    if (_PyList_Resize(self, size - 1) < 0) {
        PyErr_Clear(); /* the block could not shrink: it stays as it is */
        Py_SET_SIZE(self, size - 1);
    }
    return item;
}

static PyObject *list_reverse(PyObject *self, PyObject *ignored) {
    (void)PyList_Reverse(self);
    Py_RETURN_NONE;
}

/* Whether self[i] == value, with the item held meanwhile. */
static int item_equals(PyObject *self, Py_ssize_t i, PyObject *value) {
    PyObject *item = PyList_GET_ITEM(self, i);
    if (item == value) {
        return 1;
    }
    Py_INCREF(item);
    int same = PyObject_RichCompareBool(item, value, Py_EQ);
    Py_DECREF(item);
    return same;
}

static PyObject *list_index(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    Py_ssize_t start = 0, stop = PY_SSIZE_T_MAX;
    if (!_PyArg_CheckPositional("index", n, 1, 3) ||
        (n > 1 && !_PyEval_SliceIndexNotNone(args[1], &start)) ||
        (n > 2 && !_PyEval_SliceIndexNotNone(args[2], &stop))) {
        return NULL;
    }
    if (start < 0) {
        start = Py_MAX(start + Py_SIZE(self), 0);
    }
    if (stop < 0) {
        stop = Py_MAX(stop + Py_SIZE(self), 0);
    }
    for (Py_ssize_t i = start; i < stop && i < Py_SIZE(self); i++) {
        int same = item_equals(self, i, args[0]);
        if (same != 0) {
            return same > 0 ? PyLong_FromSsize_t(i) : NULL;
        }
    }
    return PyErr_Format(PyExc_ValueError, "%R is not in list", args[0]);
}

static PyObject *list_count(PyObject *self, PyObject *value) {
    Py_ssize_t count = 0;
    for (Py_ssize_t i = 0; i < Py_SIZE(self); i++) {
        int same = item_equals(self, i, value);
        if (same < 0) {
            return NULL;
        }
        count += same;
    }
    return PyLong_FromSsize_t(count);
}

static PyObject *list_remove(PyObject *self, PyObject *value) {
    for (Py_ssize_t i = 0; i < Py_SIZE(self); i++) {
        int same = item_equals(self, i, value);
        if (same > 0) {
            if (PyList_SetSlice(self, i, i + 1, NULL) < 0) {
                return NULL;
            }
            Py_RETURN_NONE;
        }
        if (same < 0) {
            return NULL;
        }
    }
    PyErr_SetString(PyExc_ValueError, "list.remove(x): x not in list");
    return NULL;
}

static PyObject *list_sort(PyObject *self, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"key", "reverse", NULL};
    PyObject *key = Py_None;
    int reverse = 0;
    if ((kwds != NULL || PyTuple_GET_SIZE(args) > 0) &&
        !PyArg_ParseTupleAndKeywords(args, kwds, "|$Oi:sort", keywords, &key,
                                     &reverse)) {
        return NULL;
    }
    return _PyList_SortWith((PyListObject *)self, key, reverse);
}

static PyObject *list_getitem(PyObject *self, PyObject *item) {
    return _PyList_Subscript(self, item);
}

static PyObject *list_sizeof(PyObject *self, PyObject *ignored) {
    return PyLong_FromSsize_t(Py_TYPE(self)->tp_basicsize +
                              ((PyListObject *)self)->allocated *
                                  (Py_ssize_t)sizeof(PyObject *));
}

PyMethodDef _PyList_Methods[] = {
    {"__getitem__", list_getitem, METH_O | METH_COEXIST, "The item x[y]."},
    {"__reversed__", _PyList_Reversed, METH_NOARGS,
     "__reversed__($self, /)\n--\n\nThe items, last one first."},
    {"__sizeof__", list_sizeof, METH_NOARGS,
     "__sizeof__($self, /)\n--\n\nThe bytes it takes."},
    {"clear", list_clear, METH_NOARGS, "clear($self, /)\n--\n\nTake out every item."},
    {"copy", list_copy, METH_NOARGS,
     "copy($self, /)\n--\n\nAnother list of the same items."},
    {"append", list_append, METH_O,
     "append($self, object, /)\n--\n\nPut an item at the end."},
    {"insert", _PyCFunction_CAST(list_insert), METH_FASTCALL,
     "insert($self, index, object, /)\n--\n\nPut an item in front of the one at "
     "index."},
    {"extend", list_extend, METH_O,
     "extend($self, iterable, /)\n--\n\n"
     "Put all items of the iterable at the end."},
    {"pop", _PyCFunction_CAST(list_pop), METH_FASTCALL,
     "pop($self, index=-1, /)\n--\n\n"
     "Take out the item at index and give it; IndexError if there is none."},
    {"remove", list_remove, METH_O,
     "remove($self, value, /)\n--\n\n"
     "Take out the first item equal to value; ValueError if there is none."},
    {"index", _PyCFunction_CAST(list_index), METH_FASTCALL,
     "index($self, value, start=0, stop=sys.maxsize, /)\n--\n\n"
     "Where value stands first; ValueError if nowhere."},
    {"count", list_count, METH_O,
     "count($self, value, /)\n--\n\nHow many items equal value."},
    {"reverse", list_reverse, METH_NOARGS,
     "reverse($self, /)\n--\n\nTurn the order round."},
    {"sort", _PyCFunction_CAST(list_sort), METH_VARARGS | METH_KEYWORDS,
     "sort($self, /, *, key=None, reverse=False)\n--\n\n"
     "Put the items in order, as key() ranks them; equal ones stay as they stood."},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "PEP 585"},
    {NULL},
};
