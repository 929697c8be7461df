/*
 * Cells: see cell.h for the one invariant. CPython 3.11: Objects/cellobject.c.
 */
#include "runtime/objects/cell.h"
#include "runtime/objects/descr.h"
#include "runtime/python.h"

PyObject *PyCell_New(PyObject *value) {
    PyCellObject *op = PyObject_GC_New(PyCellObject, &PyCell_Type);
    if (op != NULL) {
        op->ob_ref = Py_XNewRef(value);
        _PyObject_GC_TRACK(op);
    }
    return (PyObject *)op;
}

PyObject *PyCell_Get(PyObject *cell) {
    if (!PyCell_Check(cell)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    return Py_XNewRef(PyCell_GET(cell));
}

int PyCell_Set(PyObject *cell, PyObject *value) {
    if (!PyCell_Check(cell)) {
        PyErr_BadInternalCall();
        return -1;
    }
    PyObject *old = PyCell_GET(cell);
    PyCell_SET(cell, Py_XNewRef(value));
    Py_XDECREF(old);
    return 0;
}

static PyObject *cell_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    PyObject *value = NULL;
    if (!_PyArg_NoKeywords("cell", kwargs) ||
        !PyArg_UnpackTuple(args, "cell", 0, 1, &value)) {
        return NULL;
    }
    return PyCell_New(value);
}

static void cell_dealloc(PyObject *self) {
    _PyObject_GC_UNTRACK(self);
    Py_XDECREF(PyCell_GET(self));
    PyObject_GC_Del(self);
}

/* Empty cells come before full ones. */
static PyObject *cell_richcompare(PyObject *a, PyObject *b, int op) {
    if (!PyCell_Check(a) || !PyCell_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *x = PyCell_GET(a), *y = PyCell_GET(b);
    if (x != NULL && y != NULL) {
        return PyObject_RichCompare(x, y, op);
    }
    return PyBool_FromLong(_Py_RichResult((x != NULL) - (y != NULL), op));
}

static PyObject *cell_repr(PyObject *self) {
    PyObject *ref = PyCell_GET(self);
    if (ref == NULL) {
        return PyUnicode_FromFormat("<cell at %p: empty>", self);
    }
    return PyUnicode_FromFormat("<cell at %p: %.80s object at %p>", self,
                                Py_TYPE(ref)->tp_name, ref);
}

static int cell_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(PyCell_GET(self));
    return 0;
}

static int cell_clear(PyObject *self) {
    Py_CLEAR(((PyCellObject *)self)->ob_ref);
    return 0;
}

static PyObject *cell_get_contents(PyObject *self, void *closure) {
    if (PyCell_GET(self) == NULL) {
        PyErr_SetString(PyExc_ValueError, "Cell is empty");
        return NULL;
    }
    return Py_NewRef(PyCell_GET(self));
}

static int cell_set_contents(PyObject *self, PyObject *value, void *closure) {
    return PyCell_Set(self, value);
}

static PyGetSetDef cell_getset[] = {
    {"cell_contents", cell_get_contents, cell_set_contents, NULL}, {NULL}};

PyTypeObject PyCell_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "cell",
    .tp_basicsize = sizeof(PyCellObject),
    .tp_dealloc = cell_dealloc,
    .tp_repr = cell_repr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_doc = "cell([contents])\n--\n\n"
              "A cell for a variable of closures, empty unless contents are given.",
    .tp_traverse = cell_traverse,
    .tp_clear = cell_clear,
    .tp_richcompare = cell_richcompare,
    .tp_getset = cell_getset,
    .tp_new = cell_new,
};
