/*
 * The module array: making arrays, and walking them.
 *
 * CPython 3.11: Modules/arraymodule.c. Before: array.h.
 */
#include "runtime/modules/array.h"

PyObject *PyInit_array(void);
PyObject *_PyArray_TypeNew(PyTypeObject *type, PyObject *args, PyObject *kwds);

/* ---- array(typecode, initial) ---- */

/* Whether `initial` is of a kind that this typecode takes: 0 or -1. */
static int check_initial(const array_descr *descr, PyObject *initial) {
    const char *what = NULL;
    if (descr->kind != 'w') {
        if (PyUnicode_Check(initial)) {
            what = "str";
        } else if (ARRAY_CHECK(initial) && ARRAY(initial)->ob_descr->kind == 'w') {
            what = "unicode array";
        }
    }
    if (what == NULL) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError,
                 "cannot use a %s to initialize an array with typecode '%c'", what,
                 descr->typecode);
    return -1;
}

/* From a list, tuple, str or array of another type: the number of items is known. */
static int fill_known(arrayobject *a, PyObject *initial) {
    for (Py_ssize_t i = 0; i < Py_SIZE(a); i++) {
        PyObject *item = PySequence_GetItem(initial, i);
        int err = item == NULL ? -1 : _PyArray_SetItem(a, i, item);
        Py_XDECREF(item);
        if (err < 0) {
            return -1;
        }
    }
    return 0;
}

static int fill(arrayobject *a, PyObject *initial, bool known) {
    if (ARRAY_CHECK(initial) && ARRAY(initial)->ob_descr == a->ob_descr) {
        if (Py_SIZE(a) > 0) {
            memcpy(a->ob_item, ARRAY(initial)->ob_item, array_bytes(a));
        }
        return 0;
    }
    if (known) {
        return fill_known(a, initial);
    }
    if (!PyBytes_Check(initial) && !PyByteArray_Check(initial)) {
        return _PyArray_ExtendIter(a, initial);
    }
    PyObject *done = _PyArray_FromBytes(a, initial);
    Py_XDECREF(done);
    return done == NULL ? -1 : 0;
}

PyObject *_PyArray_TypeNew(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    int typecode;
    PyObject *initial = NULL;
    if ((type == &_PyArray_Type || type->tp_init == _PyArray_Type.tp_init) &&
        !_PyArg_NoKeywords("array.array", kwds)) {
        return NULL;
    }
    if (!PyArg_ParseTuple(args, "C|O:array", &typecode, &initial)) {
        return NULL;
    }
    const array_descr *descr = _PyArray_FindDescr(typecode);
    if (initial != NULL && descr != NULL && check_initial(descr, initial) < 0) {
        return NULL;
    }
    if (descr == NULL) {
        PyErr_SetString(PyExc_ValueError, "bad typecode (must be b, B, u, h, H, i, I, "
                                          "l, L, q, Q, f or d)");
        return NULL;
    }
    bool known = initial != NULL && (PyList_Check(initial) || PyTuple_Check(initial) ||
                                     ARRAY_CHECK(initial) || PyUnicode_Check(initial));
    Py_ssize_t n = known ? PySequence_Size(initial) : 0;
    if (n < 0) {
        return NULL;
    }
    PyObject *a = _PyArray_New(type, n, descr);
    if (a != NULL && initial != NULL && fill(ARRAY(a), initial, known) < 0) {
        Py_CLEAR(a);
    }
    return a;
}

/* ---- The iterator ---- */

typedef struct {
    PyObject_HEAD Py_ssize_t index;
    arrayobject *ao;                                 /* NULL at the end */
    PyObject *(*getitem)(arrayobject *, Py_ssize_t); /* of the array's type code */
} arrayiterobject;
PIN_SIZE(arrayiterobject, 20);

PyObject *_PyArray_Iter(PyObject *a) {
    arrayiterobject *it = PyObject_GC_New(arrayiterobject, &_PyArrayIter_Type);
    if (it != NULL) {
        it->index = 0;
        it->ao = (arrayobject *)Py_NewRef(a);
        it->getitem = _PyArray_GetItem;
        _PyObject_GC_TRACK(it);
    }
    return (PyObject *)it;
}

static void iter_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((arrayiterobject *)self)->ao);
    PyObject_GC_Del(self);
}

static int iter_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((arrayiterobject *)self)->ao);
    return 0;
}

static PyObject *iter_next(PyObject *self) {
    arrayiterobject *it = (arrayiterobject *)self;
    if (it->ao == NULL) {
        return NULL;
    }
    if (it->index < Py_SIZE(it->ao)) {
        return it->getitem(it->ao, it->index++);
    }
    Py_CLEAR(it->ao);
    return NULL;
}

static PyObject *iter_reduce(PyObject *self, PyObject *ignored) {
    arrayiterobject *it = (arrayiterobject *)self;
    PyObject *iter = _PyEval_GetBuiltin(_Py_ID(iter));
    if (iter == NULL) {
        return NULL;
    }
    return it->ao == NULL ? Py_BuildValue("N(())", iter)
                          : Py_BuildValue("N(O)n", iter, it->ao, it->index);
}

static PyObject *iter_setstate(PyObject *self, PyObject *state) {
    arrayiterobject *it = (arrayiterobject *)self;
    Py_ssize_t index = PyLong_AsSsize_t(state);
    if (index == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (it->ao != NULL) {
        it->index = Py_MIN(Py_MAX(index, 0), Py_SIZE(it->ao));
    }
    Py_RETURN_NONE;
}

static PyMethodDef iter_methods[] = {
    {"__reduce__", iter_reduce, METH_NOARGS, "The state for pickle."},
    {"__setstate__", iter_setstate, METH_O, "Restore a pickled state."},
    {NULL},
};

PyTypeObject _PyArrayIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "array.arrayiterator",
    .tp_basicsize = sizeof(arrayiterobject),
    .tp_dealloc = iter_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = iter_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = iter_next,
    .tp_methods = iter_methods,
};

/* ---- The module ---- */

/* Arrays are mutable sequences, where the library says what those are. */
static int register_abc(void) {
    PyObject *abc = PyImport_ImportModule("collections.abc");
    PyObject *base =
        abc == NULL ? NULL : PyObject_GetAttrString(abc, "MutableSequence");
    PyObject *res = base == NULL
                        ? NULL
                        : PyObject_CallMethod(base, "register", "O", &_PyArray_Type);
    Py_XDECREF(abc);
    Py_XDECREF(base);
    Py_XDECREF(res);
    if (res == NULL && PyErr_ExceptionMatches(PyExc_ModuleNotFoundError)) {
        PyErr_Clear();
        return 0;
    }
    return res == NULL ? -1 : 0;
}

static PyMethodDef array_functions[] = {
    {"_array_reconstructor", _PyArray_Reconstruct, METH_VARARGS,
     "An array from its pickled parts."},
    {NULL},
};

static int array_exec(PyObject *module) {
    if (PyModule_AddType(module, &_PyArray_Type) < 0 ||
        PyModule_AddObjectRef(module, "ArrayType", (PyObject *)&_PyArray_Type) < 0 ||
        PyModule_AddStringConstant(module, "typecodes", "bBuhHiIlLqQfd") < 0) {
        return -1;
    }
    return register_abc();
}

static PyModuleDef_Slot array_module_slots[] = {{Py_mod_exec, array_exec}, {0, NULL}};
static PyModuleDef array_module = {
    .m_name = "array",
    .m_doc = "Arrays of numbers and characters, stored as C stores them.",
    .m_methods = array_functions,
    .m_slots = array_module_slots,
};

PyObject *PyInit_array(void) {
    return PyModule_Create(&array_module);
}
