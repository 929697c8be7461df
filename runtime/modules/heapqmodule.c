/*
 * The module _heapq: a list as a heap, the least item (or, in the _max functions, the
 * greatest) first.
 *
 * Invariant of a heap: no item is less than its parent, item (i - 1) / 2. A comparison
 * may run the program's code, so the list's size is looked at again after each.
 *
 * CPython 3.11: Modules/_heapqmodule.c.
 */
#include "runtime/python.h"

PyObject *PyInit__heapq(void);

/* Whether a goes before b: 1, 0 or -1; also -1 where the list changed its size. */
static int before(PyObject *list, PyObject *a, PyObject *b, bool max) {
    Py_ssize_t n = PyList_GET_SIZE(list);
    Py_INCREF(a);
    Py_INCREF(b);
    int less = max ? PyObject_RichCompareBool(b, a, Py_LT)
                   : PyObject_RichCompareBool(a, b, Py_LT);
    Py_DECREF(b);
    Py_DECREF(a);
    if (less >= 0 && n != PyList_GET_SIZE(list)) {
        PyErr_SetString(PyExc_RuntimeError, "list changed size during iteration");
        return -1;
    }
    return less;
}

static void exchange(PyObject *list, Py_ssize_t i, Py_ssize_t j) {
    PyObject *t = PyList_GET_ITEM(list, i);
    PyList_SET_ITEM(list, i, PyList_GET_ITEM(list, j));
    PyList_SET_ITEM(list, j, t);
}

/* The item at `pos` rises until its parent goes before it, to `start` at most. */
static int rise(PyObject *list, Py_ssize_t start, Py_ssize_t pos, bool max) {
    while (pos > start) {
        Py_ssize_t parent = (pos - 1) >> 1;
        int up = before(list, PyList_GET_ITEM(list, pos), PyList_GET_ITEM(list, parent),
                        max);
        if (up <= 0) {
            return up;
        }
        exchange(list, pos, parent);
        pos = parent;
    }
    return 0;
}

/* The item at `pos` goes down to a leaf, the first of two children taking its place,
 * and rises from there: it mostly belongs low, so this takes fewer comparisons. */
static int settle(PyObject *list, Py_ssize_t pos, bool max) {
    Py_ssize_t n = PyList_GET_SIZE(list), start = pos;
    while (pos < n >> 1) {
        Py_ssize_t child = 2 * pos + 1;
        if (child + 1 < n) {
            /* Asked as CPython asks: left < right, or of a max heap right < left. */
            int left = before(list, PyList_GET_ITEM(list, child),
                              PyList_GET_ITEM(list, child + 1), max);
            if (left < 0) {
                return -1;
            }
            child += !left;
        }
        exchange(list, child, pos);
        pos = child;
    }
    return rise(list, start, pos, max);
}

/* ---- The functions ---- */

static int check_list(const char *name, PyObject *const *args, Py_ssize_t n) {
    if (!_PyArg_CheckPositional(name, n, 2, 2)) {
        return -1;
    }
    if (!PyList_Check(args[0])) {
        _PyArg_BadArgument(name, "argument 1", "list", args[0]);
        return -1;
    }
    return 0;
}

static PyObject *heappush(PyObject *m, PyObject *const *args, Py_ssize_t n) {
    if (check_list("heappush", args, n) < 0 || PyList_Append(args[0], args[1]) < 0 ||
        rise(args[0], 0, PyList_GET_SIZE(args[0]) - 1, false) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *pop_first(const char *name, PyObject *heap, bool max) {
    if (!PyList_Check(heap)) {
        _PyArg_BadArgument(name, "argument", "list", heap);
        return NULL;
    }
    Py_ssize_t n = PyList_GET_SIZE(heap);
    if (n == 0) {
        PyErr_SetString(PyExc_IndexError, "index out of range");
        return NULL;
    }
    PyObject *last = Py_NewRef(PyList_GET_ITEM(heap, n - 1));
    if (PyList_SetSlice(heap, n - 1, n, NULL) < 0) {
        Py_DECREF(last);
        return NULL;
    }
    if (n == 1) {
        return last;
    }
    PyObject *first = PyList_GET_ITEM(heap, 0);
    PyList_SET_ITEM(heap, 0, last);
    if (settle(heap, 0, max) < 0) {
        Py_CLEAR(first);
    }
    return first;
}

static PyObject *heappop(PyObject *m, PyObject *heap) {
    return pop_first("heappop", heap, false);
}
static PyObject *heappop_max(PyObject *m, PyObject *heap) {
    return pop_first("_heappop_max", heap, true);
}

static PyObject *replace_first(PyObject *heap, PyObject *item, bool max) {
    if (PyList_GET_SIZE(heap) == 0) {
        PyErr_SetString(PyExc_IndexError, "index out of range");
        return NULL;
    }
    PyObject *first = PyList_GET_ITEM(heap, 0);
    PyList_SET_ITEM(heap, 0, Py_NewRef(item));
    if (settle(heap, 0, max) < 0) {
        Py_CLEAR(first);
    }
    return first;
}

static PyObject *heapreplace(PyObject *m, PyObject *const *args, Py_ssize_t n) {
    return check_list("heapreplace", args, n) < 0
               ? NULL
               : replace_first(args[0], args[1], false);
}
static PyObject *heapreplace_max(PyObject *m, PyObject *const *args, Py_ssize_t n) {
    return check_list("_heapreplace_max", args, n) < 0
               ? NULL
               : replace_first(args[0], args[1], true);
}

static PyObject *heappushpop(PyObject *m, PyObject *const *args, Py_ssize_t n) {
    if (check_list("heappushpop", args, n) < 0) {
        return NULL;
    }
    PyObject *heap = args[0], *item = args[1];
    if (PyList_GET_SIZE(heap) == 0) {
        return Py_NewRef(item);
    }
    PyObject *top = Py_NewRef(PyList_GET_ITEM(heap, 0));
    int less = PyObject_RichCompareBool(top, item, Py_LT);
    Py_DECREF(top);
    if (less <= 0) {
        return less < 0 ? NULL : Py_NewRef(item);
    }
    return replace_first(heap, item, false);
}

static PyObject *make_heap(const char *name, PyObject *heap, bool max) {
    if (!PyList_Check(heap)) {
        _PyArg_BadArgument(name, "argument", "list", heap);
        return NULL;
    }
    for (Py_ssize_t i = (PyList_GET_SIZE(heap) >> 1) - 1; i >= 0; i--) {
        if (settle(heap, i, max) < 0) {
            return NULL;
        }
    }
    Py_RETURN_NONE;
}

static PyObject *heapify(PyObject *m, PyObject *heap) {
    return make_heap("heapify", heap, false);
}
static PyObject *heapify_max(PyObject *m, PyObject *heap) {
    return make_heap("_heapify_max", heap, true);
}

#define FAST(f) _PyCFunction_CAST(f), METH_FASTCALL

static PyMethodDef heapq_methods[] = {
    {"heappush", FAST(heappush),
     "heappush($module, heap, item, /)\n--\n\nAdd an item to the heap."},
    {"heappushpop", FAST(heappushpop),
     "heappushpop($module, heap, item, /)\n--\n\n"
     "Add the item, then take out the smallest."},
    {"heappop", heappop, METH_O,
     "heappop($module, heap, /)\n--\n\nTake out the smallest item and return it."},
    {"heapreplace", FAST(heapreplace),
     "heapreplace($module, heap, item, /)\n--\n\n"
     "Take out the smallest item, then add the new one."},
    {"heapify", heapify, METH_O,
     "heapify($module, heap, /)\n--\n\nOrder a list as a heap, in linear time."},
    {"_heappop_max", heappop_max, METH_O,
     "_heappop_max($module, heap, /)\n--\n\n"
     "heappop of a heap with the largest first."},
    {"_heapreplace_max", FAST(heapreplace_max),
     "_heapreplace_max($module, heap, item, /)\n--\n\n"
     "heapreplace of a heap with the largest first."},
    {"_heapify_max", heapify_max, METH_O,
     "_heapify_max($module, heap, /)\n--\n\nheapify with the largest first."},
    {NULL},
};

static int heapq_exec(PyObject *module) {
    return PyModule_AddStringConstant(
        module, "__about__",
        "A heap is a list in which item k is not greater than items 2k+1 and 2k+2.");
}

static PyModuleDef_Slot heapq_slots[] = {{Py_mod_exec, heapq_exec}, {0, NULL}};
static PyModuleDef heapq_module = {
    .m_name = "_heapq",
    .m_doc = "Heaps: lists whose first item is the least.",
    .m_methods = heapq_methods,
    .m_slots = heapq_slots,
};

PyObject *PyInit__heapq(void) {
    return PyModule_Create(&heapq_module);
}
