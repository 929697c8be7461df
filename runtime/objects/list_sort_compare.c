/*
 * How list.sort compares: by the keys' common type, looked at once before the sort.
 *
 * Invariant: a quick comparison is used only when every key has exactly that type, so
 * its answer is the one that `<` gives.
 *
 * CPython 3.11: Objects/listobject.c. Before: list_sort.h.
 */
#include "runtime/objects/list_sort.h"

/* Any two objects. */
static int compare_any(PyObject *v, PyObject *w, merge_state *ms) {
    PyObject *result = PyObject_RichCompare(v, w, Py_LT);
    if (result == NULL) {
        return -1;
    }
    int lt = PyBool_Check(result) ? result == Py_True : PyObject_IsTrue(result);
    Py_DECREF(result);
    return lt;
}

/* Two objects of one type with tp_richcompare. */
static int compare_same_type(PyObject *v, PyObject *w, merge_state *ms) {
    /* The slot may have been changed by a comparison that ran before. */
    if (unlikely(Py_TYPE(v)->tp_richcompare != ms->key_richcompare)) {
        return compare_any(v, w, ms);
    }
    PyObject *result = ms->key_richcompare(v, w, Py_LT);
    if (result == NULL) {
        return -1;
    }
    if (result == Py_NotImplemented) {
        Py_DECREF(result);
        return compare_any(v, w, ms);
    }
    int lt = PyBool_Check(result) ? result == Py_True : PyObject_IsTrue(result);
    Py_DECREF(result);
    return lt;
}

/* Two str of one byte a character. */
static int compare_latin(PyObject *v, PyObject *w, merge_state *ms) {
    Py_ssize_t nv = PyUnicode_GET_LENGTH(v), nw = PyUnicode_GET_LENGTH(w);
    int c = memcmp(PyUnicode_DATA(v), PyUnicode_DATA(w), (size_t)Py_MIN(nv, nw));
    return c != 0 ? c < 0 : nv < nw;
}

/* Two int of one digit at most. */
static int compare_small_long(PyObject *v, PyObject *w, merge_state *ms) {
    sdigit a = Py_SIZE(v) == 0 ? 0 : (sdigit)((PyLongObject *)v)->ob_digit[0];
    sdigit b = Py_SIZE(w) == 0 ? 0 : (sdigit)((PyLongObject *)w)->ob_digit[0];
    return (Py_SIZE(v) < 0 ? -a : a) < (Py_SIZE(w) < 0 ? -b : b);
}

static int compare_float(PyObject *v, PyObject *w, merge_state *ms) {
    return PyFloat_AS_DOUBLE(v) < PyFloat_AS_DOUBLE(w);
}

/* Two tuples: their first items, which all have one type, decide most often. */
static int compare_tuple(PyObject *v, PyObject *w, merge_state *ms) {
    Py_ssize_t nv = Py_SIZE(v), nw = Py_SIZE(w), i;
    for (i = 0; i < nv && i < nw; i++) {
        int same = PyObject_RichCompareBool(PyTuple_GET_ITEM(v, i),
                                            PyTuple_GET_ITEM(w, i), Py_EQ);
        if (same < 0) {
            return -1;
        }
        if (!same) {
            break;
        }
    }
    if (i >= nv || i >= nw) {
        return nv < nw;
    }
    sort_compare compare = i == 0 ? ms->tuple_elem_compare : compare_any;
    return compare(PyTuple_GET_ITEM(v, i), PyTuple_GET_ITEM(w, i), ms);
}

void _PySort_ChooseCompare(merge_state *ms, PyObject **keys, Py_ssize_t n) {
    bool tuples = PyTuple_CheckExact(keys[0]) && Py_SIZE(keys[0]) > 0;
    PyTypeObject *type = Py_TYPE(tuples ? PyTuple_GET_ITEM(keys[0], 0) : keys[0]);
    bool same = true, latin = true, small = true;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *key = keys[i];
        if (tuples) {
            if (!PyTuple_CheckExact(key) || Py_SIZE(key) == 0) {
                tuples = same = false;
                break;
            }
            key = PyTuple_GET_ITEM(key, 0);
        }
        if (!Py_IS_TYPE(key, type)) {
            same = false;
            if (!tuples) {
                break;
            }
            continue; /* whether the rest are tuples must be known */
        }
        small = small && type == &PyLong_Type && (size_t)(Py_SIZE(key) + 1) <= 2;
        latin = latin && type == &PyUnicode_Type &&
                PyUnicode_KIND(key) == PyUnicode_1BYTE_KIND;
    }
    sort_compare compare = compare_any;
    if (same) {
        if (small) {
            compare = compare_small_long;
        } else if (latin) {
            compare = compare_latin;
        } else if (type == &PyFloat_Type) {
            compare = compare_float;
        } else if (type->tp_richcompare != NULL) {
            ms->key_richcompare = type->tp_richcompare;
            compare = compare_same_type;
        }
    }
    if (!tuples) {
        /* A mix of tuples and others, or an empty one among them, is like any. */
        ms->key_compare = compare;
        return;
    }
    /* A tuple within a tuple is compared as any object is. */
    ms->tuple_elem_compare = type == &PyTuple_Type ? compare_any : compare;
    ms->key_compare = compare_tuple;
}
