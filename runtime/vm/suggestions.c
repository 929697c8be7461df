/*
 * "Did you mean": the name nearest to one that was not found, by the number of letters
 * moved (weight 2) or changed in case alone (weight 1).
 *
 * CPython 3.11: Python/suggestions.c. Before: traceback_display.c.
 */
#include "runtime/python.h"
#include "runtime/vm/traceback_print.h"

#define MAX_CANDIDATES 750
#define MAX_STRING     40
#define MOVE_COST      2
#define CASE_COST      1

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static size_t substitution_cost(char a, char b) {
    if ((a & 31) != (b & 31)) {
        return MOVE_COST; /* not even the same letter but for its case */
    }
    if (a == b) {
        return 0;
    }
    return lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

/* The distance between two words, or anything over `max` when it is over it. */
static size_t distance(const char *a, size_t na, const char *b, size_t nb, size_t max) {
    size_t row[MAX_STRING];
    while (na && nb && *a == *b) {
        a++, na--, b++, nb--;
    }
    while (na && nb && a[na - 1] == b[nb - 1]) {
        na--, nb--;
    }
    if (na == 0 || nb == 0) {
        return (na + nb) * MOVE_COST;
    }
    if (na > MAX_STRING || nb > MAX_STRING) {
        return max + 1;
    }
    if (nb < na) {
        const char *t = a;
        a = b;
        b = t;
        size_t n = na;
        na = nb;
        nb = n;
    }
    if ((nb - na) * MOVE_COST > max) {
        return max + 1;
    }
    for (size_t i = 0; i < na; i++) {
        row[i] = (i + 1) * MOVE_COST;
    }
    size_t result = 0;
    for (size_t j = 0; j < nb; j++) {
        size_t dist = j * MOVE_COST, least = SIZE_MAX;
        result = dist;
        for (size_t i = 0; i < na; i++) {
            size_t change = dist + substitution_cost(b[j], a[i]);
            dist = row[i];
            size_t move = Py_MIN(result, dist) + MOVE_COST;
            result = Py_MIN(change, move);
            row[i] = result;
            least = Py_MIN(least, result);
        }
        if (least > max) {
            return max + 1;
        }
    }
    return result;
}

/* The nearest of the list's names: borrowed, NULL when none is near. */
static PyObject *nearest(PyObject *list, PyObject *name) {
    Py_ssize_t n_name, n_item;
    const char *text = PyUnicode_AsUTF8AndSize(name, &n_name);
    if (text == NULL || PyList_GET_SIZE(list) >= MAX_CANDIDATES) {
        return NULL;
    }
    PyObject *best = NULL;
    size_t best_distance = SIZE_MAX;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); i++) {
        PyObject *item = PyList_GET_ITEM(list, i);
        if (!PyUnicode_Check(item) || PyUnicode_Compare(item, name) == 0) {
            continue;
        }
        const char *item_text = PyUnicode_AsUTF8AndSize(item, &n_item);
        if (item_text == NULL) {
            return NULL;
        }
        size_t max = (size_t)(n_name + n_item + 3) * MOVE_COST / 6;
        max = Py_MIN(max, best_distance - 1);
        size_t d = distance(text, (size_t)n_name, item_text, (size_t)n_item, max);
        if (d <= max && d < best_distance) {
            best = item;
            best_distance = d;
        }
    }
    return best;
}

/* As nearest, of a new list that is dropped; a new reference. */
static PyObject *nearest_of(PyObject *list, PyObject *name) {
    PyObject *res = list == NULL ? NULL : Py_XNewRef(nearest(list, name));
    Py_XDECREF(list);
    return res;
}

static PyObject *for_attribute(PyAttributeErrorObject *exc) {
    if (exc->name == NULL || exc->obj == NULL || !PyUnicode_Check(exc->name)) {
        return NULL;
    }
    return nearest_of(PyObject_Dir(exc->obj), exc->name);
}

/* Among the locals of the frame that raised, its globals, then the built-in names. */
static PyObject *for_name(PyNameErrorObject *exc) {
    PyTracebackObject *tb = (PyTracebackObject *)exc->traceback;
    if (exc->name == NULL || tb == NULL || !PyUnicode_Check(exc->name)) {
        return NULL;
    }
    while (tb->tb_next != NULL) {
        tb = tb->tb_next;
    }
    PyCodeObject *code = PyFrame_GetCode(tb->tb_frame);
    PyObject *names = PySequence_List(code->co_localsplusnames);
    Py_DECREF(code);
    PyObject *res = nearest_of(names, exc->name);
    if (res == NULL) {
        PyErr_Clear();
        PyObject *globals = PyFrame_GetGlobals(tb->tb_frame);
        res = nearest_of(globals == NULL ? NULL : PySequence_List(globals), exc->name);
        Py_XDECREF(globals);
    }
    if (res == NULL) {
        PyErr_Clear();
        PyObject *builtins = PyFrame_GetBuiltins(tb->tb_frame);
        res =
            nearest_of(builtins == NULL ? NULL : PySequence_List(builtins), exc->name);
        Py_XDECREF(builtins);
    }
    return res;
}

PyObject *_Py_Offer_Suggestions(PyObject *exc) {
    PyObject *res = NULL;
    if (Py_IS_TYPE(exc, &_PyExc_AttributeError)) {
        res = for_attribute((PyAttributeErrorObject *)exc);
    } else if (Py_IS_TYPE(exc, &_PyExc_NameError)) {
        res = for_name((PyNameErrorObject *)exc);
    }
    if (res == NULL) {
        PyErr_Clear();
    }
    return res;
}
