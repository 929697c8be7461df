/*
 * The module _tracemalloc, under the library's tracemalloc.py: what blocks live, how
 * large they are, and the lines that asked for them.
 *
 * CPython 3.11: Modules/_tracemalloc.c. The tables: tracemalloc.h.
 */
#include "runtime/modules/tracemalloc.h"
#include "runtime/python.h"

PyObject *PyInit__tracemalloc(void);

#define T _tracemalloc

static PyObject *start(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    int limit = 1;
    if (!_PyArg_ParseStack(args, nargs, "|i:start", &limit)) {
        return NULL;
    }
    if (limit < 1 || limit > 65535) {
        PyErr_SetString(PyExc_ValueError,
                        "the number of frames must be in range [1; 65535]");
        return NULL;
    }
    return _tracemalloc_start((unsigned)limit) < 0 ? PyErr_NoMemory()
                                                   : Py_NewRef(Py_None);
}

static PyObject *stop(PyObject *module, PyObject *unused) {
    _tracemalloc_stop();
    Py_RETURN_NONE;
}

static PyObject *is_tracing(PyObject *module, PyObject *unused) {
    return PyBool_FromLong(T.on);
}

static PyObject *clear_traces(PyObject *module, PyObject *unused) {
    _tracemalloc_clear();
    Py_RETURN_NONE;
}

static PyObject *reset_peak(PyObject *module, PyObject *unused) {
    T.peak = T.current;
    Py_RETURN_NONE;
}

static PyObject *get_traceback_limit(PyObject *module, PyObject *unused) {
    return PyLong_FromLong(T.limit != 0 ? (long)T.limit : 1);
}

static PyObject *get_tracemalloc_memory(PyObject *module, PyObject *unused) {
    return PyLong_FromSize_t(_tracemalloc_memory());
}

static PyObject *get_traced_memory(PyObject *module, PyObject *unused) {
    return Py_BuildValue("(nn)", (Py_ssize_t)T.current, (Py_ssize_t)T.peak);
}

/* ((file name, line), ...), innermost first. */
static PyObject *make_frames(uint32_t traceback) {
    uint32_t n = traceback != 0 ? T.words[traceback] : 1;
    PyObject *frames = PyTuple_New((Py_ssize_t)n);
    for (uint32_t i = 0; frames != NULL && i < n; i++) {
        uint32_t at = traceback + 2 + 2 * i;
        PyObject *pair = traceback != 0 ? Py_BuildValue("(Oi)", T.files[T.words[at]],
                                                        (int)T.words[at + 1])
                                        : Py_BuildValue("(si)", "<unknown>", 0);
        if (pair == NULL) {
            Py_CLEAR(frames);
        } else {
            PyTuple_SET_ITEM(frames, (Py_ssize_t)i, pair);
        }
    }
    return frames;
}

/* (domain, size, frames, number of frames in all); `frames` by traceback are shared. */
static PyObject *make_trace(const struct tm_entry *e, PyObject *known) {
    PyObject *key = PyLong_FromUnsignedLong(e->traceback), *frames, *trace = NULL;
    if (key == NULL) {
        return NULL;
    }
    frames = Py_XNewRef(PyDict_GetItemWithError(known, key));
    if (frames == NULL && !PyErr_Occurred()) {
        frames = make_frames(e->traceback);
        if (frames != NULL && PyDict_SetItem(known, key, frames) < 0) {
            Py_CLEAR(frames);
        }
    }
    if (frames != NULL) {
        trace = Py_BuildValue("(InOI)", 0, (Py_ssize_t)e->size, frames,
                              e->traceback != 0 ? T.words[e->traceback + 1] : 1);
    }
    Py_XDECREF(frames);
    Py_DECREF(key);
    return trace;
}

/* The list is made from a copy: making it gives blocks back. What it is made of is not
 * noted. */
static PyObject *get_traces(PyObject *module, PyObject *unused) {
    PyObject *list = PyList_New(0), *known = PyDict_New();
    size_t n_places = T.n_places;
    bool was_busy = T.busy;
    struct tm_entry *copy;
    T.busy = true;
    copy = PyMem_RawMalloc(n_places * sizeof *copy + 1);
    if (copy == NULL && list != NULL) {
        Py_CLEAR(list);
        PyErr_NoMemory();
    } else if (n_places != 0) {
        memcpy(copy, T.entries, n_places * sizeof *copy);
    }
    for (size_t i = 0; list != NULL && known != NULL && i < n_places; i++) {
        PyObject *trace;
        if (copy[i].block == NULL) {
            continue;
        }
        trace = make_trace(&copy[i], known);
        if (trace == NULL || PyList_Append(list, trace) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(trace);
    }
    PyMem_RawFree(copy);
    T.busy = was_busy;
    Py_XDECREF(known);
    return list;
}

static PyObject *get_object_traceback(PyObject *module, PyObject *obj) {
    struct tm_entry *e =
        _tracemalloc_find((char *)obj - _PyType_PreHeaderSize(Py_TYPE(obj)));
    return e != NULL ? make_frames(e->traceback) : Py_NewRef(Py_None);
}

static PyMethodDef methods[] = {
    {"_get_object_traceback", get_object_traceback, METH_O,
     "_get_object_traceback($module, obj, /)\n--\n\n"
     "The frames where an object was made, or None."},
    {"_get_traces", get_traces, METH_NOARGS,
     "_get_traces($module, /)\n--\n\nAll live blocks, as a list of tuples."},
    {"clear_traces", clear_traces, METH_NOARGS,
     "clear_traces($module, /)\n--\n\nForget the blocks noted so far."},
    {"get_traceback_limit", get_traceback_limit, METH_NOARGS,
     "get_traceback_limit($module, /)\n--\n\nFrames that a traceback keeps at most."},
    {"get_traced_memory", get_traced_memory, METH_NOARGS,
     "get_traced_memory($module, /)\n--\n\nBytes now and at most, as a tuple."},
    {"get_tracemalloc_memory", get_tracemalloc_memory, METH_NOARGS,
     "get_tracemalloc_memory($module, /)\n--\n\nBytes that the notes themselves take."},
    {"is_tracing", is_tracing, METH_NOARGS,
     "is_tracing($module, /)\n--\n\nWhether blocks are noted."},
    {"reset_peak", reset_peak, METH_NOARGS,
     "reset_peak($module, /)\n--\n\nLet the peak be what there is now."},
    {"start", _PyCFunction_CAST(start), METH_FASTCALL,
     "start($module, nframe=1, /)\n--\n\nBegin to note blocks."},
    {"stop", stop, METH_NOARGS, "stop($module, /)\n--\n\nStop, and forget all."},
    {NULL},
};

static PyModuleDef definition = {
    .m_name = "_tracemalloc",
    .m_doc = "Notes of the blocks that live.",
    .m_methods = methods,
};

PyObject *PyInit__tracemalloc(void) {
    return PyModule_Create(&definition);
}
