/*
 * contextvars.Context: a mapping of variables to values that a function can be run in.
 *
 * Invariant: a context is entered at most once at a time.
 *
 * CPython 3.11: Python/context.c. Before: contextvars.h. Next: contextvarsmodule.c.
 */
#include "runtime/modules/contextvars.h"

static PyContext *current; /* owned */

static PyContext *context_with(PyObject *vars) {
    PyContext *ctx = PyObject_GC_New(PyContext, &PyContext_Type);
    if (ctx == NULL) {
        return NULL;
    }
    ctx->ctx_prev = NULL;
    ctx->ctx_vars = Py_NewRef(vars);
    ctx->ctx_weakreflist = NULL;
    ctx->ctx_entered = 0;
    _PyObject_GC_TRACK(ctx);
    return ctx;
}

static PyContext *context_empty(void) {
    PyObject *vars = PyDict_New();
    PyContext *ctx = vars == NULL ? NULL : context_with(vars);
    Py_XDECREF(vars);
    return ctx;
}

PyContext *_PyContext_Current(void) {
    if (current == NULL) {
        current = context_empty();
    }
    return current;
}

void _PyContext_Forget(void) {
    Py_CLEAR(current);
}

PyObject *PyContext_CopyCurrent(void) {
    PyContext *ctx = _PyContext_Current();
    return ctx == NULL ? NULL : (PyObject *)context_with(ctx->ctx_vars);
}

int _PyContext_Store(PyContext *ctx, PyContextVar *var, PyObject *value) {
    if (Py_REFCNT(ctx->ctx_vars) > 1) {
        PyObject *own = PyDict_Copy(ctx->ctx_vars);
        if (own == NULL) {
            return -1;
        }
        Py_SETREF(ctx->ctx_vars, own);
    }
    return value == NULL ? PyDict_DelItem(ctx->ctx_vars, (PyObject *)var)
                         : PyDict_SetItem(ctx->ctx_vars, (PyObject *)var, value);
}

/* ---- The type ---- */

static PyObject *context_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    if (PyTuple_GET_SIZE(args) > 0 || (kwds != NULL && PyDict_GET_SIZE(kwds) > 0)) {
        PyErr_SetString(PyExc_TypeError, "Context() does not accept any arguments");
        return NULL;
    }
    return (PyObject *)context_empty();
}

static int context_tp_clear(PyObject *self) {
    Py_CLEAR(((PyContext *)self)->ctx_prev);
    Py_CLEAR(((PyContext *)self)->ctx_vars);
    return 0;
}

static int context_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((PyContext *)self)->ctx_prev);
    Py_VISIT(((PyContext *)self)->ctx_vars);
    return 0;
}

static void context_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    if (((PyContext *)self)->ctx_weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    context_tp_clear(self);
    PyObject_GC_Del(self);
}

static int check_key(PyObject *key) {
    if (Py_IS_TYPE(key, &PyContextVar_Type)) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "a ContextVar key was expected, got %R", key);
    return -1;
}

/* Borrowed; NULL where there is none, or with an exception. */
static PyObject *find(PyObject *self, PyObject *key) {
    return check_key(key) < 0
               ? NULL
               : PyDict_GetItemWithError(((PyContext *)self)->ctx_vars, key);
}

static PyObject *context_subscript(PyObject *self, PyObject *key) {
    PyObject *value = find(self, key);
    if (value == NULL && !PyErr_Occurred()) {
        _PyErr_SetKeyError(key);
    }
    return Py_XNewRef(value);
}

static int context_contains(PyObject *self, PyObject *key) {
    return find(self, key) != NULL ? 1 : PyErr_Occurred() ? -1 : 0;
}

static Py_ssize_t context_length(PyObject *self) {
    return PyDict_GET_SIZE(((PyContext *)self)->ctx_vars);
}

static PyObject *context_richcompare(PyObject *v, PyObject *w, int op) {
    if (!Py_IS_TYPE(v, &PyContext_Type) || !Py_IS_TYPE(w, &PyContext_Type) ||
        (op != Py_EQ && op != Py_NE)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return PyObject_RichCompare(((PyContext *)v)->ctx_vars, ((PyContext *)w)->ctx_vars,
                                op);
}

/* Iterators walk a dict that this context no longer shares for writing (CV1). */
static PyObject *context_iter(PyObject *self) {
    return PyObject_GetIter(((PyContext *)self)->ctx_vars);
}

static PyObject *walk(PyObject *self, PyTypeObject *view_type) {
    PyObject *view = _PyDictView_New(((PyContext *)self)->ctx_vars, view_type);
    PyObject *it = view == NULL ? NULL : PyObject_GetIter(view);
    Py_XDECREF(view);
    return it;
}
static PyObject *context_keys(PyObject *self, PyObject *ignored) {
    return walk(self, &PyDictKeys_Type);
}
static PyObject *context_values(PyObject *self, PyObject *ignored) {
    return walk(self, &PyDictValues_Type);
}
static PyObject *context_items(PyObject *self, PyObject *ignored) {
    return walk(self, &PyDictItems_Type);
}

static PyObject *context_get(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    if (!_PyArg_CheckPositional("get", n, 1, 2)) {
        return NULL;
    }
    PyObject *value = find(self, args[0]);
    if (value == NULL) {
        if (PyErr_Occurred()) {
            return NULL;
        }
        value = n > 1 ? args[1] : Py_None;
    }
    return Py_NewRef(value);
}

static PyObject *context_copy(PyObject *self, PyObject *ignored) {
    return (PyObject *)context_with(((PyContext *)self)->ctx_vars);
}

static PyObject *context_run(PyObject *self, PyObject *const *args, Py_ssize_t n,
                             PyObject *kwnames) {
    PyContext *ctx = (PyContext *)self;
    if (n < 1) {
        PyErr_SetString(PyExc_TypeError,
                        "run() missing 1 required positional argument");
        return NULL;
    }
    if (ctx->ctx_entered) {
        return PyErr_Format(PyExc_RuntimeError,
                            "cannot enter context: %R is already entered", self);
    }
    ctx->ctx_prev = current;
    ctx->ctx_entered = 1;
    current = (PyContext *)Py_NewRef(ctx);
    PyObject *result = PyObject_Vectorcall(args[0], args + 1, (size_t)(n - 1), kwnames);
    PyContext *mine = current;
    current = ctx->ctx_prev;
    ctx->ctx_prev = NULL;
    ctx->ctx_entered = 0;
    Py_DECREF(mine);
    return result;
}

static PyMethodDef context_methods[] = {
    {"run", _PyCFunction_CAST(context_run), METH_FASTCALL | METH_KEYWORDS, NULL},
    {"get", _PyCFunction_CAST(context_get), METH_FASTCALL,
     "get($self, key, default=None, /)\n--\n\n"
     "The value of the variable `key` in this context, or `default`."},
    {"items", context_items, METH_NOARGS,
     "items($self, /)\n--\n\nVariables and their values."},
    {"keys", context_keys, METH_NOARGS, "keys($self, /)\n--\n\nThe variables."},
    {"values", context_values, METH_NOARGS, "values($self, /)\n--\n\nThe values."},
    {"copy", context_copy, METH_NOARGS,
     "copy($self, /)\n--\n\nA new context of the same values."},
    {NULL},
};
static PySequenceMethods context_as_sequence = {.sq_contains = context_contains};
static PyMappingMethods context_as_mapping = {.mp_length = context_length,
                                              .mp_subscript = context_subscript};

PyTypeObject PyContext_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_contextvars.Context",
    .tp_basicsize = sizeof(PyContext),
    .tp_dealloc = context_dealloc,
    .tp_as_sequence = &context_as_sequence,
    .tp_as_mapping = &context_as_mapping,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = context_traverse,
    .tp_clear = context_tp_clear,
    .tp_richcompare = context_richcompare,
    .tp_weaklistoffset = offsetof(PyContext, ctx_weakreflist),
    .tp_iter = context_iter,
    .tp_methods = context_methods,
    .tp_new = context_new,
    .tp_free = PyObject_GC_Del,
};
