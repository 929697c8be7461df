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

struct word {
    const char *text;
    size_t n;
};

/* Drops what both words begin and end with. */
static void trim(struct word *a, struct word *b) {
    while (a->n && b->n && *a->text == *b->text) {
        a->text++, a->n--, b->text++, b->n--;
    }
    while (a->n && b->n && a->text[a->n - 1] == b->text[b->n - 1]) {
        a->n--, b->n--;
    }
}

/* One row of Levenshtein's table: the costs up to letter j of b; the last of them, and
 * the least in *least. */
static size_t next_row(size_t *row, struct word a, char letter, size_t j,
                       size_t *least) {
    size_t dist = j * MOVE_COST, result = dist;
    *least = SIZE_MAX;
    for (size_t i = 0; i < a.n; i++) {
        size_t change = dist + substitution_cost(letter, a.text[i]);
        dist = row[i];
        size_t move = Py_MIN(result, dist) + MOVE_COST;
        result = Py_MIN(change, move);
        row[i] = result;
        *least = Py_MIN(*least, result);
    }
    return result;
}

/* The distance between two words, or anything over `max` when it is over it. */
static size_t distance(struct word a, struct word b, size_t max) {
    size_t row[MAX_STRING], result = 0, least;
    trim(&a, &b);
    if (a.n == 0 || b.n == 0) {
        return (a.n + b.n) * MOVE_COST;
    }
    if (a.n > MAX_STRING || b.n > MAX_STRING) {
        return max + 1;
    }
    if (b.n < a.n) {
        struct word t = a;
        a = b;
        b = t;
    }
    if ((b.n - a.n) * MOVE_COST > max) {
        return max + 1;
    }
    for (size_t i = 0; i < a.n; i++) {
        row[i] = (i + 1) * MOVE_COST;
    }
    for (size_t j = 0; j < b.n; j++) {
        result = next_row(row, a, b.text[j], j, &least);
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
        size_t d = distance((struct word){text, (size_t)n_name},
                            (struct word){item_text, (size_t)n_item}, max);
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
