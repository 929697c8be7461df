/*
 * itemgetter, attrgetter and methodcaller: functions made of a key, of dotted names, of
 * a method's name and arguments.
 *
 * CPython 3.11: Modules/_operator.c. Before: operatormodule.c.
 */
#include "runtime/modules/operator.h"

/* The first two: a tuple of keys (str; for attrgetter, tuples of str). */
typedef struct {
    PyObject_HEAD PyObject *items;
    PyObject *names; /* attrgetter: the arguments as given, for repr */
    vectorcallfunc vectorcall;
} getterobject;

static void getter_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((getterobject *)self)->items);
    Py_XDECREF(((getterobject *)self)->names);
    Py_TYPE(self)->tp_free(self);
}

static int getter_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((getterobject *)self)->items);
    Py_VISIT(((getterobject *)self)->names);
    return 0;
}

/* What one key gives. */
typedef PyObject *(*get_one)(PyObject *obj, PyObject *key);

static PyObject *get_all(getterobject *g, PyObject *obj, get_one get) {
    Py_ssize_t n = PyTuple_GET_SIZE(g->items);
    if (n == 1) {
        return get(obj, PyTuple_GET_ITEM(g->items, 0));
    }
    PyObject *result = PyTuple_New(n);
    for (Py_ssize_t i = 0; result != NULL && i < n; i++) {
        PyObject *value = get(obj, PyTuple_GET_ITEM(g->items, i));
        if (value == NULL) {
            Py_CLEAR(result);
        } else {
            PyTuple_SET_ITEM(result, i, value);
        }
    }
    return result;
}

static bool one_argument(const char *name, size_t nargsf, PyObject *kwnames) {
    return _PyArg_NoKwnames(name, kwnames) &&
           _PyArg_CheckPositional(name, PyVectorcall_NARGS(nargsf), 1, 1);
}

/* ---- itemgetter ---- */

static PyObject *itemgetter_vectorcall(PyObject *self, PyObject *const *args,
                                       size_t nargsf, PyObject *kwnames) {
    return one_argument("itemgetter", nargsf, kwnames)
               ? get_all((getterobject *)self, args[0], PyObject_GetItem)
               : NULL;
}

static PyObject *itemgetter_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    if (!_PyArg_NoKeywords("itemgetter", kwds) ||
        (PyTuple_GET_SIZE(args) == 0 &&
         !_PyArg_CheckPositional("itemgetter", 0, 1, 1))) {
        return NULL;
    }
    getterobject *g = (getterobject *)type->tp_alloc(type, 0);
    if (g != NULL) {
        g->items = Py_NewRef(args);
        g->names = Py_NewRef(args);
        g->vectorcall = itemgetter_vectorcall;
    }
    return (PyObject *)g;
}

/* "operator.itemgetter(1, 2)". */
static PyObject *getter_repr(PyObject *self) {
    getterobject *g = (getterobject *)self;
    int entered = Py_ReprEnter(self);
    if (entered != 0) {
        return entered < 0 ? NULL
                           : PyUnicode_FromFormat("%s(...)", Py_TYPE(self)->tp_name);
    }
    PyObject *result =
        PyTuple_GET_SIZE(g->names) == 1
            ? PyUnicode_FromFormat("%s(%R)", Py_TYPE(self)->tp_name,
                                   PyTuple_GET_ITEM(g->names, 0))
            : PyUnicode_FromFormat("%s%R", Py_TYPE(self)->tp_name, g->names);
    Py_ReprLeave(self);
    return result;
}

static PyObject *getter_reduce(PyObject *self, PyObject *ignored) {
    return PyTuple_Pack(2, Py_TYPE(self), ((getterobject *)self)->names);
}

/* ---- attrgetter ---- */

/* obj.a.b.c for a tuple of names. */
static PyObject *get_dotted(PyObject *obj, PyObject *names) {
    Py_INCREF(obj);
    for (Py_ssize_t i = 0; obj != NULL && i < PyTuple_GET_SIZE(names); i++) {
        Py_SETREF(obj, PyObject_GetAttr(obj, PyTuple_GET_ITEM(names, i)));
    }
    return obj;
}

static PyObject *attrgetter_vectorcall(PyObject *self, PyObject *const *args,
                                       size_t nargsf, PyObject *kwnames) {
    return one_argument("attrgetter", nargsf, kwnames)
               ? get_all((getterobject *)self, args[0], get_dotted)
               : NULL;
}

/* The parts of "a.b.c", interned, as a tuple. */
static PyObject *split_name(PyObject *name) {
    if (!PyUnicode_Check(name)) {
        PyErr_SetString(PyExc_TypeError, "attribute name must be a string");
        return NULL;
    }
    PyObject *parts = PyUnicode_Split(name, _Py_LATIN1_CHR('.'), -1);
    if (parts == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(parts); i++) {
        PyUnicode_InternInPlace(&PyList_GET_ITEM(parts, i));
    }
    PyObject *result = PyList_AsTuple(parts);
    Py_DECREF(parts);
    return result;
}

static PyObject *attrgetter_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    if (!_PyArg_NoKeywords("attrgetter", kwds) ||
        (n == 0 && !_PyArg_CheckPositional("attrgetter", 0, 1, 1))) {
        return NULL;
    }
    PyObject *items = PyTuple_New(n);
    for (Py_ssize_t i = 0; items != NULL && i < n; i++) {
        PyObject *names = split_name(PyTuple_GET_ITEM(args, i));
        if (names == NULL) {
            Py_CLEAR(items);
        } else {
            PyTuple_SET_ITEM(items, i, names);
        }
    }
    getterobject *g = items == NULL ? NULL : (getterobject *)type->tp_alloc(type, 0);
    if (g == NULL) {
        Py_XDECREF(items);
        return NULL;
    }
    g->items = items;
    g->names = Py_NewRef(args);
    g->vectorcall = attrgetter_vectorcall;
    return (PyObject *)g;
}

static PyMethodDef getter_methods[] = {
    {"__reduce__", getter_reduce, METH_NOARGS, "The state for pickle."},
    {NULL},
};

#define GETTER_TYPE(text, prefix)                                                      \
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "operator." text,                 \
                                        .tp_basicsize = sizeof(getterobject),          \
                                        .tp_dealloc = getter_dealloc,                  \
                                        .tp_vectorcall_offset =                        \
                                            offsetof(getterobject, vectorcall),        \
                                        .tp_repr = getter_repr,                        \
                                        .tp_call = PyVectorcall_Call,                  \
                                        .tp_getattro = PyObject_GenericGetAttr,        \
                                        .tp_flags = Py_TPFLAGS_DEFAULT |               \
                                                    Py_TPFLAGS_HAVE_GC |               \
                                                    Py_TPFLAGS_HAVE_VECTORCALL,        \
                                        .tp_traverse = getter_traverse,                \
                                        .tp_methods = getter_methods,                  \
                                        .tp_alloc = PyType_GenericAlloc,               \
                                        .tp_new = prefix##_new,                        \
                                        .tp_free = PyObject_GC_Del

PyTypeObject _PyOperator_Itemgetter = {
    GETTER_TYPE("itemgetter", itemgetter),
    .tp_doc = "itemgetter(item, ...) --> itemgetter object\n\n"
              "A function of x that returns x[item], or a tuple if there are several.",
};
PyTypeObject _PyOperator_Attrgetter = {
    GETTER_TYPE("attrgetter", attrgetter),
    .tp_doc =
        "attrgetter(attr, ...) --> attrgetter object\n\n"
        "A function of x that returns the attribute, 'a.b' too, or a tuple of several.",
};

/* ---- methodcaller ---- */

typedef struct {
    PyObject_HEAD PyObject *name;
    PyObject *args;
    PyObject *kwds; /* NULL: none */
} callerobject;

static void caller_dealloc(PyObject *self) {
    callerobject *mc = (callerobject *)self;
    PyObject_GC_UnTrack(mc);
    Py_XDECREF(mc->name);
    Py_XDECREF(mc->args);
    Py_XDECREF(mc->kwds);
    Py_TYPE(mc)->tp_free(mc);
}

static int caller_traverse(PyObject *self, visitproc visit, void *arg) {
    callerobject *mc = (callerobject *)self;
    Py_VISIT(mc->args);
    Py_VISIT(mc->kwds);
    return 0;
}

static PyObject *caller_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    if (PyTuple_GET_SIZE(args) < 1) {
        PyErr_SetString(PyExc_TypeError,
                        "methodcaller needs at least one argument, the method name");
        return NULL;
    }
    PyObject *name = PyTuple_GET_ITEM(args, 0);
    if (!PyUnicode_Check(name)) {
        PyErr_SetString(PyExc_TypeError, "method name must be a string");
        return NULL;
    }
    callerobject *mc = (callerobject *)type->tp_alloc(type, 0);
    if (mc == NULL) {
        return NULL;
    }
    mc->name = Py_NewRef(name);
    PyUnicode_InternInPlace(&mc->name);
    mc->args = PyTuple_GetSlice(args, 1, PyTuple_GET_SIZE(args));
    mc->kwds = Py_XNewRef(kwds);
    if (mc->args == NULL) {
        Py_CLEAR(mc);
    }
    return (PyObject *)mc;
}

static PyObject *caller_call(PyObject *self, PyObject *args, PyObject *kwds) {
    callerobject *mc = (callerobject *)self;
    if (!_PyArg_NoKeywords("methodcaller", kwds) ||
        !_PyArg_CheckPositional("methodcaller", PyTuple_GET_SIZE(args), 1, 1)) {
        return NULL;
    }
    PyObject *method = PyObject_GetAttr(PyTuple_GET_ITEM(args, 0), mc->name);
    if (method == NULL) {
        return NULL;
    }
    PyObject *result = PyObject_Call(method, mc->args, mc->kwds);
    Py_DECREF(method);
    return result;
}

/* "operator.methodcaller('name', 1, key=2)". */
static PyObject *caller_repr(PyObject *self) {
    callerobject *mc = (callerobject *)self;
    PyObject *parts = PyList_New(0), *key, *value;
    Py_ssize_t pos = 0;
    for (Py_ssize_t i = -1; parts != NULL && i < PyTuple_GET_SIZE(mc->args); i++) {
        PyObject *s = PyObject_Repr(i < 0 ? mc->name : PyTuple_GET_ITEM(mc->args, i));
        if (s == NULL || _PyList_AppendTakeRef((PyListObject *)parts, s) < 0) {
            Py_CLEAR(parts);
        }
    }
    while (parts != NULL && mc->kwds != NULL &&
           PyDict_Next(mc->kwds, &pos, &key, &value)) {
        PyObject *s = PyUnicode_FromFormat("%U=%R", key, value);
        if (s == NULL || _PyList_AppendTakeRef((PyListObject *)parts, s) < 0) {
            Py_CLEAR(parts);
        }
    }
    PyObject *text = parts == NULL ? NULL : PyUnicode_Join(_Py_STR(comma_space), parts);
    Py_XDECREF(parts);
    if (text == NULL) {
        return NULL;
    }
    PyObject *result = PyUnicode_FromFormat("%s(%U)", Py_TYPE(mc)->tp_name, text);
    Py_DECREF(text);
    return result;
}

/* (methodcaller, (name, *args)); with keywords, a partial that knows them. */
static PyObject *caller_reduce(PyObject *self, PyObject *ignored) {
    callerobject *mc = (callerobject *)self;
    PyObject *head = PyTuple_Pack(1, mc->name), *result = NULL;
    if (head == NULL) {
        return NULL;
    }
    if (mc->kwds == NULL || PyDict_GET_SIZE(mc->kwds) == 0) {
        result = Py_BuildValue("ON", Py_TYPE(mc), PySequence_Concat(head, mc->args));
    } else {
        PyObject *functools = PyImport_ImportModule("functools");
        PyObject *partial =
            functools == NULL ? NULL : PyObject_GetAttrString(functools, "partial");
        Py_XDECREF(functools);
        PyObject *args =
            partial == NULL ? NULL : PyTuple_Pack(2, Py_TYPE(mc), mc->name);
        PyObject *constructor =
            args == NULL ? NULL : PyObject_Call(partial, args, mc->kwds);
        Py_XDECREF(args);
        Py_XDECREF(partial);
        result = Py_BuildValue("NO", constructor, mc->args);
    }
    Py_DECREF(head);
    return result;
}

static PyMethodDef caller_methods[] = {
    {"__reduce__", caller_reduce, METH_NOARGS, "The state for pickle."},
    {NULL},
};

PyTypeObject _PyOperator_Methodcaller = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "operator.methodcaller",
    .tp_basicsize = sizeof(callerobject),
    .tp_dealloc = caller_dealloc,
    .tp_repr = caller_repr,
    .tp_call = caller_call,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = caller_traverse,
    .tp_methods = caller_methods,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = caller_new,
    .tp_free = PyObject_GC_Del,
    .tp_doc = "methodcaller(name, ...) --> methodcaller object\n\n"
              "A function of x that returns x.name(...).",
};
