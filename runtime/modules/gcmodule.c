/*
 * Module gc: the collector's switches and what it knows.
 *
 * Invariant: a function that walks the rings while it makes objects holds the collector
 * off, since a collection would move what is being walked. CPython 3.11:
 * Modules/gcmodule.c. Next: runtime/objects/gc_collect.c.
 */
#include "runtime/objects/gc.h"
#include "runtime/objects/gc_internal.h"
#include "runtime/python.h"

static PyObject *gc_enable(PyObject *m, PyObject *Py_UNUSED(ignored)) {
    PyGC_Enable();
    Py_RETURN_NONE;
}

static PyObject *gc_disable(PyObject *m, PyObject *Py_UNUSED(ignored)) {
    PyGC_Disable();
    Py_RETURN_NONE;
}

static PyObject *gc_isenabled(PyObject *m, PyObject *Py_UNUSED(ignored)) {
    return PyBool_FromLong(PyGC_IsEnabled());
}

/* A generation from an optional argument; -1 with an exception. */
static int generation_arg(const char *fname, PyObject *const *args, Py_ssize_t nargs,
                          PyObject *kwnames, PyObject **out) {
    static const char *const names[] = {"generation", NULL};
    const _PyArg_Names spec = {fname, names, 0, 1};
    return _PyArg_Unpack(&spec, args, nargs, NULL, kwnames, out) ? 0 : -1;
}

static PyObject *gc_collect(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                            PyObject *kwnames) {
    PyObject *arg;
    long generation = NUM_GENERATIONS - 1;
    if (generation_arg("collect", args, nargs, kwnames, &arg) < 0) {
        return NULL;
    }
    if (arg != NULL) {
        generation = PyLong_AsLong(arg);
        if (generation == -1 && PyErr_Occurred()) {
            return NULL;
        }
    }
    if (generation < 0 || generation >= NUM_GENERATIONS) {
        PyErr_SetString(PyExc_ValueError, "invalid generation");
        return NULL;
    }
    return PyLong_FromSsize_t(_PyGC_CollectGeneration((int)generation, NULL));
}

static PyObject *gc_set_debug(PyObject *m, PyObject *arg) {
    long flags = PyLong_AsLong(arg);
    if (flags == -1 && PyErr_Occurred()) {
        return NULL;
    }
    _PyGC_state.debug = (int)flags;
    Py_RETURN_NONE;
}

static PyObject *gc_get_debug(PyObject *m, PyObject *Py_UNUSED(ignored)) {
    return PyLong_FromLong(_PyGC_state.debug);
}

static PyObject *gc_set_threshold(PyObject *m, PyObject *args) {
    struct gc_generation *g = _PyGC_state.generations;
    if (!PyArg_ParseTuple(args, "i|ii:set_threshold", &g[0].threshold, &g[1].threshold,
                          &g[2].threshold)) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *gc_get_threshold(PyObject *m, PyObject *Py_UNUSED(ignored)) {
    struct gc_generation *g = _PyGC_state.generations;
    return Py_BuildValue("(iii)", g[0].threshold, g[1].threshold, g[2].threshold);
}

static PyObject *gc_get_count(PyObject *m, PyObject *Py_UNUSED(ignored)) {
    struct gc_generation *g = _PyGC_state.generations;
    return Py_BuildValue("(iii)", g[0].count, g[1].count, g[2].count);
}

/* ---- Who refers to whom ---- */

static int visit_is_one_of(PyObject *obj, void *objs) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(objs); i++) {
        if (PyTuple_GET_ITEM(objs, i) == obj) {
            return 1;
        }
    }
    return 0;
}

static int referrers_in(PyObject *objs, PyGC_Head *list, PyObject *result) {
    for (PyGC_Head *g = GC_NEXT(list); g != list; g = GC_NEXT(g)) {
        PyObject *obj = _PyObject_FROM_GC(g);
        if (obj == objs || obj == result) {
            continue;
        }
        if (Py_TYPE(obj)->tp_traverse(obj, visit_is_one_of, objs) &&
            PyList_Append(result, obj) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *gc_get_referrers(PyObject *m, PyObject *args) {
    if (PySys_Audit("gc.get_referrers", "(O)", args) < 0) {
        return NULL;
    }
    PyObject *result = PyList_New(0);
    for (int i = 0; result != NULL && i < NUM_GENERATIONS; i++) {
        if (referrers_in(args, &_PyGC_state.generations[i].head, result) < 0) {
            Py_CLEAR(result);
        }
    }
    return result;
}

static int visit_append(PyObject *obj, void *list) {
    return PyList_Append(list, obj) < 0;
}

static PyObject *gc_get_referents(PyObject *m, PyObject *args) {
    if (PySys_Audit("gc.get_referents", "(O)", args) < 0) {
        return NULL;
    }
    PyObject *result = PyList_New(0);
    for (Py_ssize_t i = 0; result != NULL && i < PyTuple_GET_SIZE(args); i++) {
        PyObject *obj = PyTuple_GET_ITEM(args, i);
        if (PyObject_IS_GC(obj) && Py_TYPE(obj)->tp_traverse != NULL &&
            Py_TYPE(obj)->tp_traverse(obj, visit_append, result)) {
            Py_CLEAR(result);
        }
    }
    return result;
}

static int append_ring(PyObject *list, PyGC_Head *ring) {
    for (PyGC_Head *g = GC_NEXT(ring); g != ring; g = GC_NEXT(g)) {
        PyObject *obj = _PyObject_FROM_GC(g);
        if (obj != list && PyList_Append(list, obj) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *gc_get_objects(PyObject *m, PyObject *const *args, Py_ssize_t nargs,
                                PyObject *kwnames) {
    PyObject *arg;
    Py_ssize_t generation = -1;
    if (generation_arg("get_objects", args, nargs, kwnames, &arg) < 0) {
        return NULL;
    }
    if (arg != NULL && arg != Py_None) {
        generation = PyLong_AsSsize_t(arg);
        if (generation == -1 && PyErr_Occurred()) {
            return NULL;
        }
        if (generation >= NUM_GENERATIONS) {
            return PyErr_Format(PyExc_ValueError,
                                "generation parameter must be less than the number of "
                                "available generations (%i)",
                                NUM_GENERATIONS);
        }
        if (generation < 0) {
            PyErr_SetString(PyExc_ValueError,
                            "generation parameter cannot be negative");
            return NULL;
        }
    }
    if (PySys_Audit("gc.get_objects", "n", generation) < 0) {
        return NULL;
    }
    PyObject *result = PyList_New(0);
    for (int i = 0; result != NULL && i < NUM_GENERATIONS; i++) {
        if ((generation < 0 || i == generation) &&
            append_ring(result, &_PyGC_state.generations[i].head) < 0) {
            Py_CLEAR(result);
        }
    }
    return result;
}

static PyObject *gc_get_stats(PyObject *m, PyObject *Py_UNUSED(ignored)) {
    struct gc_generation_stats stats[NUM_GENERATIONS];
    memcpy(stats, _PyGC_state.stats, sizeof(stats));
    PyObject *result = PyList_New(0);
    for (int i = 0; result != NULL && i < NUM_GENERATIONS; i++) {
        PyObject *dict =
            Py_BuildValue("{snsnsn}", "collections", stats[i].collections, "collected",
                          stats[i].collected, "uncollectable", stats[i].uncollectable);
        if (dict == NULL || PyList_Append(result, dict) < 0) {
            Py_CLEAR(result);
        }
        Py_XDECREF(dict);
    }
    return result;
}

static PyObject *gc_is_tracked(PyObject *m, PyObject *obj) {
    return PyBool_FromLong(PyObject_GC_IsTracked(obj));
}

static PyObject *gc_is_finalized(PyObject *m, PyObject *obj) {
    return PyBool_FromLong(PyObject_GC_IsFinalized(obj));
}

static PyObject *gc_freeze(PyObject *m, PyObject *Py_UNUSED(ignored)) {
    for (int i = 0; i < NUM_GENERATIONS; i++) {
        _PyGC_ListMerge(&_PyGC_state.generations[i].head, &_PyGC_state.permanent);
        _PyGC_state.generations[i].count = 0;
    }
    Py_RETURN_NONE;
}

static PyObject *gc_unfreeze(PyObject *m, PyObject *Py_UNUSED(ignored)) {
    _PyGC_ListMerge(&_PyGC_state.permanent,
                    &_PyGC_state.generations[NUM_GENERATIONS - 1].head);
    Py_RETURN_NONE;
}

static PyObject *gc_get_freeze_count(PyObject *m, PyObject *Py_UNUSED(ignored)) {
    return PyLong_FromSsize_t(_PyGC_ListSize(&_PyGC_state.permanent));
}

static PyMethodDef gc_methods[] = {
    {"enable", gc_enable, METH_NOARGS,
     "enable($module, /)\n--\n\nLet collections start by themselves."},
    {"disable", gc_disable, METH_NOARGS,
     "disable($module, /)\n--\n\nCollect only when collect() is called."},
    {"isenabled", gc_isenabled, METH_NOARGS,
     "isenabled($module, /)\n--\n\nWhether collections start by themselves."},
    {"set_debug", gc_set_debug, METH_O,
     "set_debug($module, flags, /)\n--\n\nSet the DEBUG_ flags."},
    {"get_debug", gc_get_debug, METH_NOARGS,
     "get_debug($module, /)\n--\n\nThe DEBUG_ flags that are set."},
    {"get_count", gc_get_count, METH_NOARGS,
     "get_count($module, /)\n--\n\nThe counts of the three generations."},
    {"set_threshold", gc_set_threshold, METH_VARARGS,
     "set_threshold(threshold0, [threshold1, threshold2]) -> None\n\n"
     "Set the counts that start a collection; threshold0 of 0 means never.\n"},
    {"get_threshold", gc_get_threshold, METH_NOARGS,
     "get_threshold($module, /)\n--\n\nThe counts that start a collection."},
    {"collect", _PyCFunction_CAST(gc_collect), METH_FASTCALL | METH_KEYWORDS,
     "collect($module, /, generation=2)\n--\n\n"
     "Collect now; how many objects could not be reached."},
    {"get_objects", _PyCFunction_CAST(gc_get_objects), METH_FASTCALL | METH_KEYWORDS,
     "get_objects($module, /, generation=None)\n--\n\n"
     "A list of the tracked objects."},
    {"get_stats", gc_get_stats, METH_NOARGS,
     "get_stats($module, /)\n--\n\nA list with a dict of totals for each generation."},
    {"is_tracked", gc_is_tracked, METH_O,
     "is_tracked($module, obj, /)\n--\n\nWhether the collector looks at the object."},
    {"is_finalized", gc_is_finalized, METH_O,
     "is_finalized($module, obj, /)\n--\n\n"
     "Whether the finalizer of the object has run."},
    {"get_referrers", gc_get_referrers, METH_VARARGS,
     "get_referrers(*objs) -> list\nThe tracked objects that hold one of objs."},
    {"get_referents", gc_get_referents, METH_VARARGS,
     "get_referents(*objs) -> list\nThe objects that objs hold."},
    {"freeze", gc_freeze, METH_NOARGS,
     "freeze($module, /)\n--\n\nLeave the objects of now out of later collections."},
    {"unfreeze", gc_unfreeze, METH_NOARGS,
     "unfreeze($module, /)\n--\n\nUndo freeze()."},
    {"get_freeze_count", gc_get_freeze_count, METH_NOARGS,
     "get_freeze_count($module, /)\n--\n\nHow many objects are frozen."},
    {NULL},
};

/* A list of the collector's, made here if it was not needed before. */
static int add_list(PyObject *m, const char *name, PyObject **list) {
    if (*list == NULL && (*list = PyList_New(0)) == NULL) {
        return -1;
    }
    return PyModule_AddObjectRef(m, name, *list);
}

static int gc_exec(PyObject *m) {
    static const struct {
        const char *name;
        long value;
    } flags[] = {{"DEBUG_STATS", DEBUG_STATS},
                 {"DEBUG_COLLECTABLE", DEBUG_COLLECTABLE},
                 {"DEBUG_UNCOLLECTABLE", DEBUG_UNCOLLECTABLE},
                 {"DEBUG_SAVEALL", DEBUG_SAVEALL},
                 {"DEBUG_LEAK", DEBUG_LEAK}};
    if (add_list(m, "garbage", &_PyGC_state.garbage) < 0 ||
        add_list(m, "callbacks", &_PyGC_state.callbacks) < 0) {
        return -1;
    }
    for (size_t i = 0; i < Py_ARRAY_LENGTH(flags); i++) {
        if (PyModule_AddIntConstant(m, flags[i].name, flags[i].value) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyModuleDef_Slot gc_slots[] = {{Py_mod_exec, (void *)gc_exec}, {0, NULL}};
static PyModuleDef gc_module = {
    .m_name = "gc",
    .m_doc = "Control of the collector of reference cycles.",
    .m_methods = gc_methods,
    .m_slots = gc_slots,
};

PyObject *PyInit_gc(void);
PyObject *PyInit_gc(void) {
    return PyModule_Create(&gc_module);
}
