/*
 * The module _bisect: where an item belongs in a sorted sequence.
 *
 * Invariant: all items before `lo` go before the new one, none from `hi` on does.
 *
 * CPython 3.11: Modules/_bisectmodule.c.
 */
#include "runtime/python.h"

PyObject *PyInit__bisect(void);

enum { ARG_A, ARG_X, ARG_LO, ARG_HI, ARG_KEY, N_ARGS };
static const char *const keywords[] = {"a", "x", "lo", "hi", "key", NULL};

struct search {
    PyObject *a, *x, *key; /* borrowed; key NULL: none */
    Py_ssize_t lo, hi;
};

static int take_hi(PyObject *arg, Py_ssize_t *hi) {
    if (!PyIndex_Check(arg)) {
        PyErr_Format(PyExc_TypeError,
                     "argument should be integer or None, not '%.200s'",
                     Py_TYPE(arg)->tp_name);
        return -1;
    }
    *hi = PyNumber_AsSsize_t(arg, PyExc_OverflowError);
    return *hi == -1 && PyErr_Occurred() ? -1 : 0;
}

static int take_args(const char *name, PyObject *const *args, Py_ssize_t n,
                     PyObject *kwnames, struct search *s) {
    const _PyArg_Names names = {name, keywords, 2, 4};
    PyObject *out[N_ARGS];
    if (!_PyArg_Unpack(&names, args, n, NULL, kwnames, out)) {
        return -1;
    }
    *s = (struct search){out[ARG_A], out[ARG_X], out[ARG_KEY], 0, -1};
    s->key = s->key == Py_None ? NULL : s->key;
    if (out[ARG_LO] != NULL) {
        PyObject *number = PyNumber_Index(out[ARG_LO]);
        s->lo = number == NULL ? -1 : PyLong_AsSsize_t(number);
        Py_XDECREF(number);
        if (s->lo == -1 && PyErr_Occurred()) {
            return -1;
        }
    }
    if (out[ARG_HI] != NULL && out[ARG_HI] != Py_None &&
        take_hi(out[ARG_HI], &s->hi) < 0) {
        return -1;
    }
    return 0;
}

/* Item `i`, or its key. */
static PyObject *item_at(struct search *s, Py_ssize_t i) {
    PyObject *item = PySequence_GetItem(s->a, i);
    if (item != NULL && s->key != NULL) {
        Py_SETREF(item, PyObject_CallOneArg(s->key, item));
    }
    return item;
}

/* The place of x: behind (`right`) or before the items that are equal. -1: exception.
 */
static Py_ssize_t bisect(struct search *s, PyObject *x, bool right) {
    if (s->lo < 0) {
        PyErr_SetString(PyExc_ValueError, "lo must be non-negative");
        return -1;
    }
    if (s->hi == -1) {
        s->hi = PySequence_Size(s->a);
        if (s->hi < 0) {
            return -1;
        }
    }
    while (s->lo < s->hi) {
        Py_ssize_t mid = (Py_ssize_t)(((size_t)s->lo + (size_t)s->hi) / 2);
        PyObject *item = item_at(s, mid);
        PyObject *res = item == NULL ? NULL
                        : right      ? PyObject_RichCompare(x, item, Py_LT)
                                     : PyObject_RichCompare(item, x, Py_LT);
        Py_XDECREF(item);
        int less = res == NULL ? -1 : PyObject_IsTrue(res);
        Py_XDECREF(res);
        if (less < 0) {
            return -1;
        }
        if (less == right) {
            s->hi = mid;
        } else {
            s->lo = mid + 1;
        }
    }
    return s->lo;
}

static PyObject *find(const char *name, PyObject *const *args, Py_ssize_t n,
                      PyObject *kwnames, bool right) {
    struct search s;
    if (take_args(name, args, n, kwnames, &s) < 0) {
        return NULL;
    }
    Py_ssize_t at = bisect(&s, s.x, right);
    return at < 0 ? NULL : PyLong_FromSsize_t(at);
}

static PyObject *insort(const char *name, PyObject *const *args, Py_ssize_t n,
                        PyObject *kwnames, bool right) {
    struct search s;
    if (take_args(name, args, n, kwnames, &s) < 0) {
        return NULL;
    }
    PyObject *x = s.key == NULL ? Py_NewRef(s.x) : PyObject_CallOneArg(s.key, s.x);
    Py_ssize_t at = x == NULL ? -1 : bisect(&s, x, right);
    Py_XDECREF(x);
    if (at < 0) {
        return NULL;
    }
    if (PyList_CheckExact(s.a)) {
        return PyList_Insert(s.a, at, s.x) < 0 ? NULL : Py_NewRef(Py_None);
    }
    PyObject *res = PyObject_CallMethod(s.a, "insert", "nO", at, s.x);
    if (res == NULL) {
        return NULL;
    }
    Py_DECREF(res);
    Py_RETURN_NONE;
}

#define SIDES(prefix)                                                                  \
    static PyObject *prefix##_right(PyObject *m, PyObject *const *args, Py_ssize_t n,  \
                                    PyObject *kwnames) {                               \
        return prefix(PREFIX_NAME(prefix, right), args, n, kwnames, true);             \
    }                                                                                  \
    static PyObject *prefix##_left(PyObject *m, PyObject *const *args, Py_ssize_t n,   \
                                   PyObject *kwnames) {                                \
        return prefix(PREFIX_NAME(prefix, left), args, n, kwnames, false);             \
    }
#define PREFIX_NAME(prefix, side) NAME_##prefix #side
#define NAME_find                 "bisect_"
#define NAME_insort               "insort_"

SIDES(find)
SIDES(insort)

#define KW(f) _PyCFunction_CAST(f), METH_FASTCALL | METH_KEYWORDS

static PyMethodDef bisect_methods[] = {
    {"bisect_right", KW(find_right),
     "bisect_right($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\n"
     "The index at which x goes into the sorted list a, behind all items equal to it."},
    {"insort_right", KW(insort_right),
     "insort_right($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\n"
     "Insert x into the sorted list a, behind all items equal to it."},
    {"bisect_left", KW(find_left),
     "bisect_left($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\n"
     "The index at which x goes into the sorted list a, before all items equal to it."},
    {"insort_left", KW(insort_left),
     "insort_left($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\n"
     "Insert x into the sorted list a, before all items equal to it."},
    {NULL},
};

static PyModuleDef bisect_module = {
    .m_name = "_bisect",
    .m_doc = "Where an item belongs in a sorted list.",
    .m_methods = bisect_methods,
};

PyObject *PyInit__bisect(void) {
    return PyModule_Create(&bisect_module);
}
