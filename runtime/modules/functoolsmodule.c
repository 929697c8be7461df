/*
 * The module _functools: reduce and cmp_to_key, and the types partial and
 * _lru_cache_wrapper. functools.py of the standard library builds on it.
 *
 * CPython 3.11: Modules/_functoolsmodule.c. Next: functools_partial.c, functools_lru.c.
 */
#include "runtime/modules/functools.h"

PyObject *PyInit__functools(void);

/* ---- cmp_to_key: an object whose < asks a comparison function ---- */

typedef struct {
    PyObject_HEAD PyObject *cmp;
    PyObject *object; /* NULL in the factory, which is called to make keys */
} keyobject;

static PyTypeObject keyobject_type;

static PyObject *key_make(PyObject *cmp, PyObject *object) {
    keyobject *ko = PyObject_GC_New(keyobject, &keyobject_type);
    if (ko == NULL) {
        return NULL;
    }
    ko->cmp = Py_NewRef(cmp);
    ko->object = Py_XNewRef(object);
    _PyObject_GC_TRACK(ko);
    return (PyObject *)ko;
}

static void key_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((keyobject *)self)->cmp);
    Py_XDECREF(((keyobject *)self)->object);
    PyObject_GC_Del(self);
}

static int key_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((keyobject *)self)->cmp);
    Py_VISIT(((keyobject *)self)->object);
    return 0;
}

static PyObject *key_call(PyObject *self, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"obj", NULL};
    PyObject *object;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O:K", keywords, &object)) {
        return NULL;
    }
    return key_make(((keyobject *)self)->cmp, object);
}

static PyObject *key_richcompare(PyObject *v, PyObject *w, int op) {
    if (!Py_IS_TYPE(w, &keyobject_type)) {
        PyErr_SetString(PyExc_TypeError, "other argument must be K instance");
        return NULL;
    }
    keyobject *a = (keyobject *)v, *b = (keyobject *)w;
    if (a->object == NULL || b->object == NULL) {
        PyErr_SetString(PyExc_AttributeError, "object");
        return NULL;
    }
    PyObject *c = PyObject_CallFunctionObjArgs(a->cmp, a->object, b->object, NULL);
    PyObject *zero = c == NULL ? NULL : PyLong_FromLong(0);
    PyObject *result = zero == NULL ? NULL : PyObject_RichCompare(c, zero, op);
    Py_XDECREF(c);
    Py_XDECREF(zero);
    return result;
}

static PyMemberDef key_members[] = {
    {"obj", T_OBJECT, offsetof(keyobject, object), 0, "The object that is compared."},
    {NULL},
};

static PyTypeObject keyobject_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "functools.KeyWrapper",
    .tp_basicsize = sizeof(keyobject),
    .tp_dealloc = key_dealloc,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_call = key_call,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = key_traverse,
    .tp_richcompare = key_richcompare,
    .tp_members = key_members,
};

static PyObject *cmp_to_key(PyObject *module, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"mycmp", NULL};
    PyObject *cmp;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O:cmp_to_key", keywords, &cmp) ||
        PyType_Ready(&keyobject_type) < 0) {
        return NULL;
    }
    return key_make(cmp, NULL);
}

static PyObject *reduce(PyObject *module, PyObject *const *args, Py_ssize_t n) {
    if (!_PyArg_CheckPositional("reduce", n, 2, 3)) {
        return NULL;
    }
    PyObject *it = PyObject_GetIter(args[1]), *item;
    PyObject *result = n > 2 ? Py_NewRef(args[2]) : NULL;
    if (it == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_SetString(PyExc_TypeError, "reduce() arg 2 must support iteration");
        }
        Py_XDECREF(result);
        return NULL;
    }
    while ((item = PyIter_Next(it)) != NULL) {
        if (result == NULL) {
            result = item;
            continue;
        }
        PyObject *const pair[2] = {result, item};
        PyObject *next = PyObject_Vectorcall(args[0], pair, 2, NULL);
        Py_DECREF(item);
        Py_SETREF(result, next);
        if (result == NULL) {
            break;
        }
    }
    Py_DECREF(it);
    if (PyErr_Occurred()) {
        Py_CLEAR(result);
    } else if (result == NULL) {
        PyErr_SetString(PyExc_TypeError,
                        "reduce() of empty iterable with no initial value");
    }
    return result;
}

static PyMethodDef functools_methods[] = {
    {"reduce", _PyCFunction_CAST(reduce), METH_FASTCALL,
     "reduce(function, iterable[, initial]) -> value\n\n"
     "The value so far and the next item are put through function until none is left."},
    {"cmp_to_key", _PyCFunction_CAST(cmp_to_key), METH_VARARGS | METH_KEYWORDS,
     "cmp_to_key($module, /, mycmp)\n--\n\n"
     "A key= function that orders as mycmp does."},
    {NULL},
};

static int functools_exec(PyObject *module) {
    return PyModule_AddType(module, &_PyFunctools_Partial) < 0 ||
                   PyModule_AddType(module, &_PyFunctools_LruCache) < 0
               ? -1
               : 0;
}

static PyModuleDef_Slot functools_slots[] = {{Py_mod_exec, functools_exec}, {0, NULL}};

static PyModuleDef functools_module = {
    .m_name = "_functools",
    .m_doc = "Functions made of functions.",
    .m_methods = functools_methods,
    .m_slots = functools_slots,
};

PyObject *PyInit__functools(void) {
    return PyModule_Create(&functools_module);
}
