/*
 * Endless iterators: count, repeat, cycle; and chain.
 *
 * CPython 3.11: Modules/itertoolsmodule.c. Before: itertools.h.
 */
#include "runtime/modules/itertools.h"

/* ---- count: in words while start and step 1 allow, in objects after that ---- */

typedef struct {
    PyObject_HEAD Py_ssize_t cnt; /* PY_SSIZE_T_MAX: long_cnt counts */
    PyObject *long_cnt;
    PyObject *long_step;
} countobject;
PIN_SIZE(countobject, 20);
OWNS_FIELDS(count, countobject, long_cnt, 2)

static PyObject *count_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"start", "step", NULL};
    PyObject *start = NULL, *step = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "|OO:count", keywords, &start,
                                     &step)) {
        return NULL;
    }
    if ((start != NULL && !PyNumber_Check(start)) ||
        (step != NULL && !PyNumber_Check(step))) {
        PyErr_SetString(PyExc_TypeError, "a number is required");
        return NULL;
    }
    countobject *lz = (countobject *)type->tp_alloc(type, 0);
    if (lz == NULL) {
        return NULL;
    }
    long one = 0;
    bool fast = start == NULL || PyLong_Check(start);
    if (fast && start != NULL) {
        lz->cnt = PyLong_AsSsize_t(start);
        if (lz->cnt == -1 && PyErr_Occurred()) {
            PyErr_Clear();
            fast = false;
        }
    }
    if (step != NULL) {
        int overflow = 0;
        if (PyLong_Check(step)) {
            one = PyLong_AsLongAndOverflow(step, &overflow);
        }
        fast = fast && one == 1 && overflow == 0;
    }
    lz->long_step = step != NULL ? Py_NewRef(step) : PyLong_FromLong(1);
    if (!fast || lz->cnt == PY_SSIZE_T_MAX) {
        lz->cnt = PY_SSIZE_T_MAX;
        lz->long_cnt = start != NULL ? Py_NewRef(start) : PyLong_FromLong(0);
    }
    return (PyObject *)lz;
}

static PyObject *count_next(PyObject *self) {
    countobject *lz = (countobject *)self;
    if (likely(lz->cnt != PY_SSIZE_T_MAX)) {
        return PyLong_FromSsize_t(lz->cnt++);
    }
    if (lz->long_cnt == NULL) {
        lz->long_cnt = PyLong_FromSsize_t(PY_SSIZE_T_MAX);
        if (lz->long_cnt == NULL) {
            return NULL;
        }
    }
    PyObject *now = lz->long_cnt;
    PyObject *next = PyNumber_Add(now, lz->long_step);
    if (next == NULL) {
        return NULL;
    }
    lz->long_cnt = next;
    return now;
}

/* Whether the step is the int 1, which repr leaves out. */
static bool step_is_one(countobject *lz) {
    int overflow;
    return PyLong_Check(lz->long_step) &&
           PyLong_AsLongAndOverflow(lz->long_step, &overflow) == 1;
}

static PyObject *count_value(countobject *lz) {
    return lz->cnt != PY_SSIZE_T_MAX || lz->long_cnt == NULL
               ? PyLong_FromSsize_t(lz->cnt)
               : Py_NewRef(lz->long_cnt);
}

static PyObject *count_repr(PyObject *self) {
    countobject *lz = (countobject *)self;
    const char *name = _PyType_Name(Py_TYPE(lz));
    if (lz->cnt != PY_SSIZE_T_MAX) {
        return PyUnicode_FromFormat("%s(%zd)", name, lz->cnt);
    }
    PyObject *value = count_value(lz);
    PyObject *result = value == NULL     ? NULL
                       : step_is_one(lz) ? PyUnicode_FromFormat("%s(%R)", name, value)
                                         : PyUnicode_FromFormat("%s(%R, %R)", name,
                                                                value, lz->long_step);
    Py_XDECREF(value);
    return result;
}

static PyObject *count_reduce(PyObject *self, PyObject *ignored) {
    countobject *lz = (countobject *)self;
    PyObject *value = count_value(lz);
    if (value == NULL) {
        return NULL;
    }
    return step_is_one(lz) ? Py_BuildValue("O(N)", Py_TYPE(lz), value)
                           : Py_BuildValue("O(NO)", Py_TYPE(lz), value, lz->long_step);
}

static PyMethodDef count_methods[] = {
    {"__reduce__", count_reduce, METH_NOARGS, "The state for pickle."},
    {NULL},
};

PyTypeObject _PyItertools_Count = {
    ITERTOOLS_TYPE("count", count, countobject),
    .tp_repr = count_repr,
    .tp_methods = count_methods,
    .tp_doc = "count(start=0, step=1)\n--\n\n"
              "The numbers start, start + step, start + 2*step and so on.",
};

/* ---- repeat ---- */

typedef struct {
    PyObject_HEAD PyObject *element;
    Py_ssize_t cnt; /* left; below 0: endless */
} repeatobject;
OWNS_FIELDS(repeat, repeatobject, element, 1)

static PyObject *repeat_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"object", "times", NULL};
    PyObject *element;
    Py_ssize_t cnt = -1;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|n:repeat", keywords, &element,
                                     &cnt)) {
        return NULL;
    }
    Py_ssize_t given = PyTuple_GET_SIZE(args) + (kwds ? PyDict_GET_SIZE(kwds) : 0);
    repeatobject *ro = (repeatobject *)type->tp_alloc(type, 0);
    if (ro != NULL) {
        ro->element = Py_NewRef(element);
        ro->cnt = given == 2 && cnt < 0 ? 0 : cnt;
    }
    return (PyObject *)ro;
}

static PyObject *repeat_next(PyObject *self) {
    repeatobject *ro = (repeatobject *)self;
    if (ro->cnt == 0) {
        return NULL;
    }
    ro->cnt -= ro->cnt > 0;
    return Py_NewRef(ro->element);
}

static PyObject *repeat_repr(PyObject *self) {
    repeatobject *ro = (repeatobject *)self;
    const char *name = _PyType_Name(Py_TYPE(ro));
    return ro->cnt < 0
               ? PyUnicode_FromFormat("%s(%R)", name, ro->element)
               : PyUnicode_FromFormat("%s(%R, %zd)", name, ro->element, ro->cnt);
}

static PyObject *repeat_len(PyObject *self, PyObject *ignored) {
    repeatobject *ro = (repeatobject *)self;
    if (ro->cnt < 0) {
        PyErr_SetString(PyExc_TypeError, "len() of unsized object");
        return NULL;
    }
    return PyLong_FromSsize_t(ro->cnt);
}

static PyObject *repeat_reduce(PyObject *self, PyObject *ignored) {
    repeatobject *ro = (repeatobject *)self;
    return ro->cnt < 0 ? Py_BuildValue("O(O)", Py_TYPE(ro), ro->element)
                       : Py_BuildValue("O(On)", Py_TYPE(ro), ro->element, ro->cnt);
}

static PyMethodDef repeat_methods[] = {
    {"__length_hint__", repeat_len, METH_NOARGS, "How many items are left, about."},
    {"__reduce__", repeat_reduce, METH_NOARGS, "The state for pickle."},
    {NULL},
};

PyTypeObject _PyItertools_Repeat = {
    ITERTOOLS_TYPE("repeat", repeat, repeatobject),
    .tp_repr = repeat_repr,
    .tp_methods = repeat_methods,
    .tp_doc = "repeat(object [,times]) -> the object so many times, or without end",
};

/* ---- cycle ---- */

typedef struct {
    PyObject_HEAD PyObject *it; /* NULL once it has ended */
    PyObject *saved;            /* a list of what it gave */
    Py_ssize_t index;
    int saved_before; /* what `it` gives is in `saved` already */
} cycleobject;
PIN_SIZE(cycleobject, 24);
OWNS_FIELDS(cycle, cycleobject, it, 2)

static PyObject *cycle_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    NO_KEYWORDS(cycle, "cycle", _PyItertools_Cycle);
    if (!_PyArg_CheckPositional("cycle", PyTuple_GET_SIZE(args), 1, 1)) {
        return NULL;
    }
    PyObject *it = PyObject_GetIter(PyTuple_GET_ITEM(args, 0));
    PyObject *saved = it == NULL ? NULL : PyList_New(0);
    cycleobject *lz = saved == NULL ? NULL : (cycleobject *)type->tp_alloc(type, 0);
    if (lz == NULL) {
        Py_XDECREF(it);
        Py_XDECREF(saved);
        return NULL;
    }
    lz->it = it;
    lz->saved = saved;
    return (PyObject *)lz;
}

static PyObject *cycle_next(PyObject *self) {
    cycleobject *lz = (cycleobject *)self;
    if (lz->it != NULL) {
        PyObject *item = PyIter_Next(lz->it);
        if (item != NULL) {
            if (!lz->saved_before && PyList_Append(lz->saved, item) < 0) {
                Py_CLEAR(item);
            }
            return item;
        }
        if (PyErr_Occurred()) {
            return NULL;
        }
        Py_CLEAR(lz->it);
    }
    Py_ssize_t n = PyList_GET_SIZE(lz->saved);
    if (n == 0) {
        return NULL;
    }
    lz->index = lz->index >= n ? 0 : lz->index;
    return Py_NewRef(PyList_GET_ITEM(lz->saved, lz->index++));
}

static PyObject *cycle_reduce(PyObject *self, PyObject *ignored) {
    cycleobject *lz = (cycleobject *)self;
    if (lz->it != NULL) {
        return Py_BuildValue("O(O)(OO)", Py_TYPE(lz), lz->it, lz->saved, Py_False);
    }
    PyObject *it = PyObject_GetIter(lz->saved);
    if (it == NULL) {
        return NULL;
    }
    if (lz->index != 0) {
        PyObject *index = PyLong_FromSsize_t(lz->index);
        PyObject *res =
            index == NULL ? NULL
                          : PyObject_CallMethodOneArg(it, _Py_ID(__setstate__), index);
        Py_XDECREF(index);
        if (res == NULL) {
            Py_DECREF(it);
            return NULL;
        }
        Py_DECREF(res);
    }
    return Py_BuildValue("O(N)(OO)", Py_TYPE(lz), it, lz->saved, Py_True);
}

static PyObject *cycle_setstate(PyObject *self, PyObject *state) {
    cycleobject *lz = (cycleobject *)self;
    PyObject *saved;
    int saved_before;
    if (check_state_tuple(state) < 0 ||
        !PyArg_ParseTuple(state, "O!i", &PyList_Type, &saved, &saved_before)) {
        return NULL;
    }
    Py_XSETREF(lz->saved, Py_NewRef(saved));
    lz->saved_before = saved_before != 0;
    lz->index = 0;
    Py_RETURN_NONE;
}

static PyMethodDef cycle_methods[] = {
    REDUCE(cycle_reduce), SETSTATE(cycle_setstate), {NULL}};

PyTypeObject _PyItertools_Cycle = {
    ITERTOOLS_TYPE("cycle", cycle, cycleobject),
    .tp_methods = cycle_methods,
    .tp_doc = "cycle(iterable, /)\n--\n\nThe items of the iterable, again and again.",
};

/* ---- chain ---- */

typedef struct {
    PyObject_HEAD PyObject *source; /* iterator over iterables; NULL: ended */
    PyObject *active;               /* the present iterator */
} chainobject;
OWNS_FIELDS(chain, chainobject, source, 2)

/* Takes `source` over. */
static PyObject *chain_make(PyTypeObject *type, PyObject *source) {
    chainobject *lz = (chainobject *)type->tp_alloc(type, 0);
    if (lz == NULL) {
        Py_DECREF(source);
        return NULL;
    }
    lz->source = source;
    return (PyObject *)lz;
}

static PyObject *chain_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    NO_KEYWORDS(chain, "chain", _PyItertools_Chain);
    PyObject *source = PyObject_GetIter(args);
    return source == NULL ? NULL : chain_make(type, source);
}

static PyObject *chain_from_iterable(PyObject *cls, PyObject *iterable) {
    PyObject *source = PyObject_GetIter(iterable);
    return source == NULL ? NULL : chain_make((PyTypeObject *)cls, source);
}

static PyObject *chain_next(PyObject *self) {
    chainobject *lz = (chainobject *)self;
    while (lz->source != NULL) {
        if (lz->active == NULL) {
            PyObject *iterable = PyIter_Next(lz->source);
            if (iterable == NULL) {
                Py_CLEAR(lz->source);
                return NULL;
            }
            lz->active = PyObject_GetIter(iterable);
            Py_DECREF(iterable);
            if (lz->active == NULL) {
                Py_CLEAR(lz->source);
                return NULL;
            }
        }
        PyObject *item = PyIter_Next(lz->active);
        if (item != NULL || PyErr_Occurred()) {
            return item;
        }
        Py_CLEAR(lz->active);
    }
    return NULL;
}

static PyObject *chain_reduce(PyObject *self, PyObject *ignored) {
    chainobject *lz = (chainobject *)self;
    if (lz->source == NULL) {
        return Py_BuildValue("O()", Py_TYPE(lz));
    }
    return lz->active == NULL
               ? Py_BuildValue("O()(O)", Py_TYPE(lz), lz->source)
               : Py_BuildValue("O()(OO)", Py_TYPE(lz), lz->source, lz->active);
}

static PyObject *chain_setstate(PyObject *self, PyObject *state) {
    chainobject *lz = (chainobject *)self;
    PyObject *source, *active = NULL;
    if (check_state_tuple(state) < 0 ||
        !PyArg_ParseTuple(state, "O|O", &source, &active)) {
        return NULL;
    }
    if (!PyIter_Check(source) || (active != NULL && !PyIter_Check(active))) {
        PyErr_SetString(PyExc_TypeError, "Arguments must be iterators.");
        return NULL;
    }
    Py_XSETREF(lz->source, Py_NewRef(source));
    Py_XSETREF(lz->active, Py_XNewRef(active));
    Py_RETURN_NONE;
}

static PyMethodDef chain_methods[] = {
    REDUCE(chain_reduce),
    SETSTATE(chain_setstate),
    {"from_iterable", chain_from_iterable, METH_O | METH_CLASS,
     "from_iterable($type, iterable, /)\n--\n\n"
     "A chain of the iterables that one iterable gives."},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "See PEP 585"},
    {NULL},
};

PyTypeObject _PyItertools_Chain = {
    ITERTOOLS_TYPE("chain", chain, chainobject),
    .tp_methods = chain_methods,
    .tp_doc = "chain(*iterables) --> chain object\n\n"
              "The items of one iterable after the other.",
};
