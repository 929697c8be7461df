/*
 * deque: its chain of blocks, and the type.
 *
 * CPython 3.11: Modules/_collectionsmodule.c. Before: deque.h. Next: deque_methods.c.
 */
#include "runtime/modules/deque.h"

static block *newblock(dequeobject *d) {
    if (d->numfreeblocks > 0) {
        return d->freeblocks[--d->numfreeblocks];
    }
    block *b = PyMem_Malloc(sizeof(block));
    if (b == NULL) {
        PyErr_NoMemory();
    }
    return b;
}

static void freeblock(dequeobject *d, block *b) {
    if (d->numfreeblocks < MAXFREEBLOCKS) {
        d->freeblocks[d->numfreeblocks++] = b;
    } else {
        PyMem_Free(b);
    }
}

int _PyDeque_Append(dequeobject *d, PyObject *item, Py_ssize_t maxlen) {
    if (d->rightindex == BLOCKLEN - 1) {
        block *b = newblock(d);
        if (b == NULL) {
            Py_DECREF(item);
            return -1;
        }
        b->leftlink = d->rightblock;
        b->rightlink = NULL;
        d->rightblock->rightlink = b;
        d->rightblock = b;
        d->rightindex = -1;
    }
    Py_SET_SIZE(d, Py_SIZE(d) + 1);
    d->rightblock->data[++d->rightindex] = item;
    if ((size_t)maxlen < (size_t)Py_SIZE(d)) {
        PyObject *old = _PyDeque_PopLeft(d);
        Py_DECREF(old);
    } else {
        d->state++;
    }
    return 0;
}

int _PyDeque_AppendLeft(dequeobject *d, PyObject *item, Py_ssize_t maxlen) {
    if (d->leftindex == 0) {
        block *b = newblock(d);
        if (b == NULL) {
            Py_DECREF(item);
            return -1;
        }
        b->rightlink = d->leftblock;
        b->leftlink = NULL;
        d->leftblock->leftlink = b;
        d->leftblock = b;
        d->leftindex = BLOCKLEN;
    }
    Py_SET_SIZE(d, Py_SIZE(d) + 1);
    d->leftblock->data[--d->leftindex] = item;
    if ((size_t)maxlen < (size_t)Py_SIZE(d)) {
        PyObject *old = _PyDeque_Pop(d);
        Py_DECREF(old);
    } else {
        d->state++;
    }
    return 0;
}

/* Back to the middle of its one block (Q2). */
static void recenter(dequeobject *d) {
    d->leftindex = CENTER + 1;
    d->rightindex = CENTER;
}

PyObject *_PyDeque_Pop(dequeobject *d) {
    if (Py_SIZE(d) == 0) {
        PyErr_SetString(PyExc_IndexError, "pop from an empty deque");
        return NULL;
    }
    PyObject *item = d->rightblock->data[d->rightindex--];
    Py_SET_SIZE(d, Py_SIZE(d) - 1);
    d->state++;
    if (d->rightindex < 0) {
        if (Py_SIZE(d) == 0) {
            recenter(d);
        } else {
            block *prev = d->rightblock->leftlink;
            freeblock(d, d->rightblock);
            prev->rightlink = NULL;
            d->rightblock = prev;
            d->rightindex = BLOCKLEN - 1;
        }
    }
    return item;
}

PyObject *_PyDeque_PopLeft(dequeobject *d) {
    if (Py_SIZE(d) == 0) {
        PyErr_SetString(PyExc_IndexError, "pop from an empty deque");
        return NULL;
    }
    PyObject *item = d->leftblock->data[d->leftindex++];
    Py_SET_SIZE(d, Py_SIZE(d) - 1);
    d->state++;
    if (d->leftindex == BLOCKLEN) {
        if (Py_SIZE(d) == 0) {
            recenter(d);
        } else {
            block *next = d->leftblock->rightlink;
            freeblock(d, d->leftblock);
            next->leftlink = NULL;
            d->leftblock = next;
            d->leftindex = 0;
        }
    }
    return item;
}

int _PyDeque_Extend(dequeobject *d, PyObject *iterable, bool left) {
    PyObject *source =
        (PyObject *)d == iterable ? PySequence_List(iterable) : Py_NewRef(iterable);
    PyObject *it = source == NULL ? NULL : PyObject_GetIter(source), *item;
    Py_XDECREF(source);
    if (it == NULL) {
        return -1;
    }
    /* An empty deque begins at the end that grows away from it. */
    if (Py_SIZE(d) == 0) {
        d->leftindex = left ? BLOCKLEN - 1 : 1;
        d->rightindex = left ? BLOCKLEN - 2 : 0;
    }
    while ((item = PyIter_Next(it)) != NULL) {
        int err = left ? _PyDeque_AppendLeft(d, item, d->maxlen)
                       : _PyDeque_Append(d, item, d->maxlen);
        if (err < 0) {
            break;
        }
    }
    Py_DECREF(it);
    if (Py_SIZE(d) == 0) {
        recenter(d);
    }
    return PyErr_Occurred() ? -1 : 0;
}

int _PyDeque_Clear(dequeobject *d) {
    while (Py_SIZE(d) > 0) {
        PyObject *item = _PyDeque_Pop(d);
        Py_DECREF(item);
    }
    return 0;
}

/* Moves the last n items to the front, one by one; n may be negative. */
int _PyDeque_Rotate(dequeobject *d, Py_ssize_t n) {
    Py_ssize_t len = Py_SIZE(d), half = len >> 1;
    if (len <= 1) {
        return 0;
    }
    if (n > half || n < -half) {
        n %= len;
        n = n > half ? n - len : n < -half ? n + len : n;
    }
    for (; n > 0; n--) {
        if (_PyDeque_AppendLeft(d, _PyDeque_Pop(d), -1) < 0) {
            return -1;
        }
    }
    for (; n < 0; n++) {
        if (_PyDeque_Append(d, _PyDeque_PopLeft(d), -1) < 0) {
            return -1;
        }
    }
    return 0;
}

PyObject **_PyDeque_Slot(dequeobject *d, Py_ssize_t i) {
    Py_ssize_t at = i + d->leftindex;
    if (i < Py_SIZE(d) / 2) {
        block *b = d->leftblock;
        for (; at >= BLOCKLEN; at -= BLOCKLEN) {
            b = b->rightlink;
        }
        return &b->data[at];
    }
    block *b = d->rightblock;
    Py_ssize_t back = (d->leftindex + Py_SIZE(d) - 1) / BLOCKLEN - at / BLOCKLEN;
    for (; back > 0; back--) {
        b = b->leftlink;
    }
    return &b->data[at % BLOCKLEN];
}

int _PyDeque_DelItem(dequeobject *d, Py_ssize_t i) {
    if (_PyDeque_Rotate(d, -i) < 0) {
        return -1;
    }
    PyObject *item = _PyDeque_PopLeft(d);
    int err = _PyDeque_Rotate(d, i);
    Py_XDECREF(item);
    return err;
}

PyObject *_PyDeque_Copy(PyObject *self) {
    dequeobject *d = (dequeobject *)self;
    if (Py_IS_TYPE(self, &_PyDeque_Type)) {
        PyObject *copy = _PyDeque_Type.tp_new(&_PyDeque_Type, NULL, NULL);
        if (copy != NULL) {
            ((dequeobject *)copy)->maxlen = d->maxlen;
            if (_PyDeque_Extend((dequeobject *)copy, self, false) < 0) {
                Py_CLEAR(copy);
            }
        }
        return copy;
    }
    PyObject *type = (PyObject *)Py_TYPE(self);
    PyObject *copy = d->maxlen < 0
                         ? PyObject_CallOneArg(type, self)
                         : PyObject_CallFunction(type, "Oi", self, (int)d->maxlen);
    if (copy != NULL && !PyDeque_Check(copy)) {
        PyErr_Format(PyExc_TypeError, "%.200s() must return a deque, not %.200s",
                     Py_TYPE(self)->tp_name, Py_TYPE(copy)->tp_name);
        Py_CLEAR(copy);
    }
    return copy;
}

/* ---- The object ---- */

static PyObject *deque_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    dequeobject *d = (dequeobject *)type->tp_alloc(type, 0);
    if (d == NULL) {
        return NULL;
    }
    block *b = newblock(d);
    if (b == NULL) {
        Py_DECREF(d);
        return NULL;
    }
    b->leftlink = b->rightlink = NULL;
    d->leftblock = d->rightblock = b;
    recenter(d);
    d->maxlen = -1;
    return (PyObject *)d;
}

static int deque_init(PyObject *self, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"iterable", "maxlen", NULL};
    dequeobject *d = (dequeobject *)self;
    PyObject *iterable = NULL, *maxlenobj = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "|OO:deque", keywords, &iterable,
                                     &maxlenobj)) {
        return -1;
    }
    Py_ssize_t maxlen = -1;
    if (maxlenobj != Py_None) {
        maxlen = PyLong_AsSsize_t(maxlenobj);
        if (maxlen == -1 && PyErr_Occurred()) {
            return -1;
        }
        if (maxlen < 0) {
            PyErr_SetString(PyExc_ValueError, "maxlen must be non-negative");
            return -1;
        }
    }
    d->maxlen = maxlen;
    _PyDeque_Clear(d);
    return iterable == NULL ? 0 : _PyDeque_Extend(d, iterable, false);
}

static void deque_dealloc(PyObject *self) {
    dequeobject *d = (dequeobject *)self;
    PyObject_GC_UnTrack(d);
    Py_TRASHCAN_BEGIN(self, deque_dealloc);
    if (d->weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    if (d->leftblock != NULL) {
        _PyDeque_Clear(d);
        freeblock(d, d->leftblock);
    }
    while (d->numfreeblocks > 0) {
        PyMem_Free(d->freeblocks[--d->numfreeblocks]);
    }
    Py_TYPE(d)->tp_free(d);
    Py_TRASHCAN_END
}

static int deque_traverse(PyObject *self, visitproc visit, void *arg) {
    dequeobject *d = (dequeobject *)self;
    Py_ssize_t i = d->leftindex, left = Py_SIZE(d);
    for (block *b = d->leftblock; left > 0; b = b->rightlink, i = 0) {
        for (; i < BLOCKLEN && left > 0; i++, left--) {
            Py_VISIT(b->data[i]);
        }
    }
    return 0;
}

static int deque_tp_clear(PyObject *self) {
    return _PyDeque_Clear((dequeobject *)self);
}

static PyObject *deque_repr(PyObject *self) {
    int entered = Py_ReprEnter(self);
    if (entered != 0) {
        return entered < 0 ? NULL : PyUnicode_FromString("[...]");
    }
    PyObject *list = PySequence_List(self), *result = NULL;
    if (list != NULL) {
        Py_ssize_t maxlen = ((dequeobject *)self)->maxlen;
        const char *name = _PyType_Name(Py_TYPE(self));
        result = maxlen >= 0
                     ? PyUnicode_FromFormat("%s(%R, maxlen=%zd)", name, list, maxlen)
                     : PyUnicode_FromFormat("%s(%R)", name, list);
        Py_DECREF(list);
    }
    Py_ReprLeave(self);
    return result;
}

static PyObject *deque_richcompare(PyObject *v, PyObject *w, int op) {
    if (!PyDeque_Check(v) || !PyDeque_Check(w)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    Py_ssize_t nv = Py_SIZE(v), nw = Py_SIZE(w);
    if (op == Py_EQ || op == Py_NE) {
        if (v == w || nv != nw) {
            return PyBool_FromLong((v == w) == (op == Py_EQ));
        }
    }
    PyObject *it1 = PyObject_GetIter(v), *it2 = PyObject_GetIter(w);
    PyObject *x = NULL, *y = NULL, *result = NULL;
    int cmp = 1;
    while (it1 != NULL && it2 != NULL) {
        x = PyIter_Next(it1);
        y = PyErr_Occurred() ? NULL : PyIter_Next(it2);
        if (x == NULL || y == NULL) {
            break;
        }
        cmp = PyObject_RichCompareBool(x, y, Py_EQ);
        if (cmp <= 0) {
            break;
        }
        Py_CLEAR(x);
        Py_CLEAR(y);
    }
    if (!PyErr_Occurred()) {
        if (x != NULL && y != NULL) {
            result = op == Py_EQ || op == Py_NE ? PyBool_FromLong(op == Py_NE)
                                                : PyObject_RichCompare(x, y, op);
        } else {
            result = PyBool_FromLong(_Py_RichResult((x != NULL) - (y != NULL), op));
        }
    }
    Py_XDECREF(x);
    Py_XDECREF(y);
    Py_XDECREF(it1);
    Py_XDECREF(it2);
    return result;
}

static PyObject *deque_iter(PyObject *self) {
    return _PyDeque_NewIter((dequeobject *)self, &_PyDequeIter_Type);
}

static Py_ssize_t deque_len(PyObject *self) {
    return Py_SIZE(self);
}

static PyObject *deque_item(PyObject *self, Py_ssize_t i) {
    if ((size_t)i >= (size_t)Py_SIZE(self)) {
        PyErr_SetString(PyExc_IndexError, "deque index out of range");
        return NULL;
    }
    return Py_NewRef(*_PyDeque_Slot((dequeobject *)self, i));
}

static int deque_ass_item(PyObject *self, Py_ssize_t i, PyObject *value) {
    if ((size_t)i >= (size_t)Py_SIZE(self)) {
        PyErr_SetString(PyExc_IndexError, "deque index out of range");
        return -1;
    }
    if (value == NULL) {
        return _PyDeque_DelItem((dequeobject *)self, i);
    }
    Py_SETREF(*_PyDeque_Slot((dequeobject *)self, i), Py_NewRef(value));
    return 0;
}

static int deque_contains(PyObject *self, PyObject *value) {
    dequeobject *d = (dequeobject *)self;
    size_t state = d->state;
    for (Py_ssize_t i = 0; i < Py_SIZE(d); i++) {
        PyObject *item = Py_NewRef(*_PyDeque_Slot(d, i));
        int same = PyObject_RichCompareBool(item, value, Py_EQ);
        Py_DECREF(item);
        if (same != 0) {
            return same;
        }
        if (state != d->state) {
            PyErr_SetString(PyExc_RuntimeError, "deque mutated during iteration");
            return -1;
        }
    }
    return 0;
}

static PyObject *deque_inplace_concat(PyObject *self, PyObject *other) {
    return _PyDeque_Extend((dequeobject *)self, other, false) < 0 ? NULL
                                                                  : Py_NewRef(self);
}

static PyObject *deque_concat(PyObject *self, PyObject *other) {
    if (!PyDeque_Check(other)) {
        return PyErr_Format(PyExc_TypeError,
                            "can only concatenate deque (not \"%.200s\") to deque",
                            Py_TYPE(other)->tp_name);
    }
    PyObject *result = _PyDeque_Copy(self);
    if (result != NULL && _PyDeque_Extend((dequeobject *)result, other, false) < 0) {
        Py_CLEAR(result);
    }
    return result;
}

static PyObject *deque_inplace_repeat(PyObject *self, Py_ssize_t n) {
    dequeobject *d = (dequeobject *)self;
    if (n <= 0) {
        _PyDeque_Clear(d);
    } else if (n > 1 && Py_SIZE(d) > 0) {
        if (Py_SIZE(d) > PY_SSIZE_T_MAX / n) {
            return PyErr_NoMemory();
        }
        PyObject *items = PySequence_List(self);
        for (; items != NULL && n > 1; n--) {
            if (_PyDeque_Extend(d, items, false) < 0) {
                Py_CLEAR(items);
            }
        }
        if (items == NULL) {
            return NULL;
        }
        Py_DECREF(items);
    }
    return Py_NewRef(self);
}

static PyObject *deque_repeat(PyObject *self, Py_ssize_t n) {
    PyObject *copy = _PyDeque_Copy(self);
    PyObject *result = copy == NULL ? NULL : deque_inplace_repeat(copy, n);
    Py_XDECREF(copy);
    return result;
}

static PyObject *deque_get_maxlen(PyObject *self, void *ignored) {
    Py_ssize_t maxlen = ((dequeobject *)self)->maxlen;
    return maxlen < 0 ? Py_NewRef(Py_None) : PyLong_FromSsize_t(maxlen);
}

static PyGetSetDef deque_getset[] = {
    {"maxlen", deque_get_maxlen, NULL, "the most items it may hold, or None", NULL},
    {NULL},
};
static PySequenceMethods deque_as_sequence = {
    .sq_length = deque_len,
    .sq_concat = deque_concat,
    .sq_repeat = deque_repeat,
    .sq_item = deque_item,
    .sq_ass_item = deque_ass_item,
    .sq_contains = deque_contains,
    .sq_inplace_concat = deque_inplace_concat,
    .sq_inplace_repeat = deque_inplace_repeat,
};

PyTypeObject _PyDeque_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "collections.deque",
    .tp_basicsize = sizeof(dequeobject),
    .tp_dealloc = deque_dealloc,
    .tp_repr = deque_repr,
    .tp_as_sequence = &deque_as_sequence,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC |
                Py_TPFLAGS_SEQUENCE,
    .tp_doc = "deque([iterable[, maxlen]]) --> deque object\n\n"
              "A sequence that is fast at both ends.",
    .tp_traverse = deque_traverse,
    .tp_clear = deque_tp_clear,
    .tp_richcompare = deque_richcompare,
    .tp_weaklistoffset = offsetof(dequeobject, weakreflist),
    .tp_iter = deque_iter,
    .tp_methods = _PyDeque_Methods,
    .tp_getset = deque_getset,
    .tp_init = deque_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = deque_new,
    .tp_free = PyObject_GC_Del,
};
