/*
 * Tuples with names (structseq.h). The members are ordinary member descriptors on the
 * tuple's own items, so an attribute costs what a slot costs. Invariant SQ1.
 * CPython 3.11: Objects/structseq.c. Next: runtime/vm/sys_info.c for users.
 */
#include "runtime/objects/structseq.h"

#include "runtime/python.h"

const char *const PyStructSequence_UnnamedField = "unnamed field";

/* Items that an object of the type holds, hidden ones included; the entry that ends the
 * table of members keeps how many of them have no name. */
static Py_ssize_t n_fields(PyTypeObject *type) {
    Py_ssize_t n = 0;
    while (type->tp_members[n].name != NULL) {
        n++;
    }
    return n + type->tp_members[n].offset;
}

/* The name of a hidden item. */
static const char *hidden_name(PyTypeObject *type, Py_ssize_t i) {
    Py_ssize_t n = 0;
    while (type->tp_members[n].name != NULL) {
        n++;
    }
    return type->tp_members[i - type->tp_members[n].offset].name;
}

static Py_ssize_t n_visible(PyTypeObject *type) {
    PyObject *n = PyDict_GetItem(_PyType_GetDict(type), _Py_ID(n_sequence_fields));
    return n ? PyLong_AsSsize_t(n) : 0;
}

PyObject *PyStructSequence_New(PyTypeObject *type) {
    Py_ssize_t n = n_fields(type);
    PyObject *op = (PyObject *)PyObject_GC_NewVar(PyTupleObject, type, n);
    if (op != NULL) {
        Py_SET_SIZE(op, n_visible(type));
        memset(_PyTuple_ITEMS(op), 0, (size_t)n * sizeof(PyObject *));
    }
    return op;
}

void PyStructSequence_SetItem(PyObject *op, Py_ssize_t i, PyObject *value) {
    PyTuple_SET_ITEM(op, i, value);
}

static void structseq_dealloc(PyObject *self) {
    if (_PyObject_GC_IS_TRACKED(self)) {
        PyObject_GC_UnTrack(self);
    }
    for (Py_ssize_t i = 0, n = n_fields(Py_TYPE(self)); i < n; i++) {
        Py_XDECREF(PyTuple_GET_ITEM(self, i));
    }
    PyObject_GC_Del(self);
}

static int structseq_traverse(PyObject *self, visitproc visit, void *arg) {
    for (Py_ssize_t i = 0, n = n_fields(Py_TYPE(self)); i < n; i++) {
        Py_VISIT(PyTuple_GET_ITEM(self, i));
    }
    return 0;
}

static PyObject *structseq_repr(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    int status = _PyUnicodeWriter_Format(&writer, "%s(", type->tp_name);
    for (Py_ssize_t i = 0; status == 0 && i < Py_SIZE(self); i++) {
        status = _PyUnicodeWriter_Format(&writer, "%s%s=%R", i ? ", " : "",
                                         type->tp_members[i].name,
                                         PyTuple_GET_ITEM(self, i));
    }
    if (status < 0 || _PyUnicodeWriter_WriteChar(&writer, ')') < 0) {
        _PyUnicodeWriter_Dealloc(&writer);
        return NULL;
    }
    return _PyUnicodeWriter_Finish(&writer);
}

/* type(sequence, dict={}): the dict names the items beyond the visible ones. */
static PyObject *structseq_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    static const char *const keywords[] = {"sequence", "dict", NULL};
    static const _PyArg_Names names = {"structseq", keywords, 1, 2};
    PyObject *out[2];
    if (!_PyArg_UnpackTupleDict(&names, args, kwargs, out)) {
        return NULL;
    }
    PyObject *dict = out[1];
    if (dict != NULL && !PyDict_Check(dict)) {
        return PyErr_Format(PyExc_TypeError,
                            "%.500s() takes a dict as second arg, if any",
                            type->tp_name);
    }
    PyObject *seq = PySequence_Fast(out[0], "constructor requires a sequence");
    if (seq == NULL) {
        return NULL;
    }
    Py_ssize_t len = PySequence_Fast_GET_SIZE(seq), least = n_visible(type),
               most = n_fields(type);
    if (len < least || len > most) {
        PyErr_Format(PyExc_TypeError,
                     "%.500s() takes %s %zd-sequence (%zd-sequence given)",
                     type->tp_name,
                     least == most ? "a"
                     : len < least ? "an at least"
                                   : "an at most",
                     len < least ? least : most, len);
        Py_DECREF(seq);
        return NULL;
    }
    PyObject *op = PyStructSequence_New(type);
    for (Py_ssize_t i = 0; op != NULL && i < most; i++) {
        PyObject *item = i < len ? PySequence_Fast_GET_ITEM(seq, i) : NULL;
        if (item == NULL && dict != NULL) {
            item = PyDict_GetItemString(dict, hidden_name(type, i));
        }
        PyTuple_SET_ITEM(op, i, Py_NewRef(item ? item : Py_None));
    }
    Py_DECREF(seq);
    if (op != NULL) {
        _PyObject_GC_TRACK(op);
    }
    return op;
}

static PyObject *structseq_reduce(PyObject *self, PyObject *Py_UNUSED(arg)) {
    PyTypeObject *type = Py_TYPE(self);
    PyObject *tuple = _PyTuple_FromArray(_PyTuple_ITEMS(self), Py_SIZE(self));
    PyObject *dict = tuple ? PyDict_New() : NULL, *result = NULL;
    Py_ssize_t i = Py_SIZE(self), n = n_fields(type);
    while (dict != NULL && i < n &&
           PyDict_SetItemString(dict, hidden_name(type, i),
                                PyTuple_GET_ITEM(self, i)) == 0) {
        i++;
    }
    if (dict != NULL && i == n) {
        result = Py_BuildValue("(O(OO))", type, tuple, dict);
    }
    Py_XDECREF(tuple);
    Py_XDECREF(dict);
    return result;
}

static PyMethodDef structseq_methods[] = {
    {"__reduce__", structseq_reduce, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};

static int add_count(PyObject *dict, const char *name, Py_ssize_t n) {
    PyObject *value = PyLong_FromSsize_t(n);
    int status = value ? PyDict_SetItemString(dict, name, value) : -1;
    Py_XDECREF(value);
    return status;
}

/* The names that a class pattern takes by position. */
static int add_match_args(PyTypeObject *type, PyObject *dict, Py_ssize_t n) {
    PyObject *names = PyTuple_New(n);
    for (Py_ssize_t i = 0; names != NULL && i < n; i++) {
        PyObject *name = PyUnicode_InternFromString(type->tp_members[i].name);
        if (name == NULL) {
            Py_CLEAR(names);
        } else {
            PyTuple_SET_ITEM(names, i, name);
        }
    }
    int status = names ? PyDict_SetItem(dict, _Py_ID(__match_args__), names) : -1;
    Py_XDECREF(names);
    return status;
}

int PyStructSequence_InitType2(PyTypeObject *type, PyStructSequence_Desc *desc) {
    if (type->tp_members != NULL) {
        return 0;
    }
    Py_ssize_t n = 0;
    while (desc->fields[n].name != NULL) {
        n++;
    }
    PyMemberDef *members = PyMem_Calloc((size_t)n + 1, sizeof(PyMemberDef));
    if (members == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    Py_ssize_t n_named = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        if (desc->fields[i].name != PyStructSequence_UnnamedField) {
            members[n_named++] =
                (PyMemberDef){desc->fields[i].name, T_OBJECT,
                              (Py_ssize_t)(offsetof(PyTupleObject, ob_item) +
                                           (size_t)i * sizeof(void *)),
                              READONLY, desc->fields[i].doc};
        }
    }
    members[n_named].offset = n - n_named;
    Py_SET_REFCNT(type, 1);
    type->tp_name = desc->name;
    type->tp_doc = desc->doc;
    type->tp_basicsize = PyTuple_Type.tp_basicsize;
    type->tp_itemsize = sizeof(PyObject *);
    type->tp_dealloc = structseq_dealloc;
    type->tp_repr = structseq_repr;
    type->tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC;
    type->tp_traverse = structseq_traverse;
    type->tp_methods = structseq_methods;
    type->tp_members = members;
    type->tp_base = &PyTuple_Type;
    type->tp_new = structseq_new;
    if (PyType_Ready(type) < 0) {
        return -1;
    }
    PyObject *dict = _PyType_GetDict(type);
    if (dict == NULL || add_count(dict, "n_sequence_fields", desc->n_in_sequence) < 0 ||
        add_count(dict, "n_fields", n) < 0 ||
        add_count(dict, "n_unnamed_fields", n - n_named) < 0 ||
        add_match_args(type, dict, desc->n_in_sequence - (n - n_named)) < 0) {
        return -1;
    }
    return 0;
}
