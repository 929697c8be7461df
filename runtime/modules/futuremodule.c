/*
 * The module __future__: which features a `from __future__` line may name, since when,
 * and the compiler's flag for each. The compiler reads such lines by itself; the module
 * is what the import statement then finds.
 * CPython 3.11: Lib/__future__.py. Next: runtime/compiler/flags.h.
 */
#include "runtime/compiler/flags.h"
#include "runtime/python.h"

typedef struct {
    PyObject_HEAD PyObject *optional, *mandatory, *flag; /* owned */
} Feature;

extern PyTypeObject _PyFuture_FeatureType;
PyObject *PyInit___future__(void);

static void feature_dealloc(PyObject *op) {
    Feature *self = (Feature *)op;
    Py_XDECREF(self->optional);
    Py_XDECREF(self->mandatory);
    Py_XDECREF(self->flag);
    PyObject_Free(op);
}

static PyObject *feature_repr(PyObject *op) {
    Feature *self = (Feature *)op;
    return PyUnicode_FromFormat("_Feature(%R, %R, %R)", self->optional, self->mandatory,
                                self->flag);
}

static PyObject *optional_release(PyObject *op, PyObject *Py_UNUSED(arg)) {
    return Py_NewRef(((Feature *)op)->optional);
}

static PyObject *mandatory_release(PyObject *op, PyObject *Py_UNUSED(arg)) {
    return Py_NewRef(((Feature *)op)->mandatory);
}

static PyMethodDef feature_methods[] = {
    {"getOptionalRelease", optional_release, METH_NOARGS, NULL},
    {"getMandatoryRelease", mandatory_release, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}};

static PyMemberDef feature_members[] = {
    {"optional", T_OBJECT, offsetof(Feature, optional), READONLY, NULL},
    {"mandatory", T_OBJECT, offsetof(Feature, mandatory), READONLY, NULL},
    {"compiler_flag", T_OBJECT, offsetof(Feature, flag), READONLY, NULL},
    {NULL, 0, 0, 0, NULL}};

PyTypeObject _PyFuture_FeatureType = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "__future__._Feature",
    .tp_basicsize = sizeof(Feature),
    .tp_dealloc = feature_dealloc,
    .tp_repr = feature_repr,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = feature_methods,
    .tp_members = feature_members,
};

/* Releases as (major, minor, micro, level, serial); major 0: none yet. */
typedef struct {
    const char *name;
    short optional[3], mandatory[3];
    const char *optional_level, *mandatory_level;
    short optional_serial, mandatory_serial;
    int flag;
} Row;

static const Row rows[] = {
    {"nested_scopes", {2, 1, 0}, {2, 2, 0}, "beta", "alpha", 1, 0, 0x0010},
    {"generators", {2, 2, 0}, {2, 3, 0}, "alpha", "final", 1, 0, 0},
    {"division", {2, 2, 0}, {3, 0, 0}, "alpha", "alpha", 2, 0, CO_FUTURE_DIVISION},
    {"absolute_import",
     {2, 5, 0},
     {3, 0, 0},
     "alpha",
     "alpha",
     1,
     0,
     CO_FUTURE_ABSOLUTE_IMPORT},
    {"with_statement",
     {2, 5, 0},
     {2, 6, 0},
     "alpha",
     "alpha",
     1,
     0,
     CO_FUTURE_WITH_STATEMENT},
    {"print_function",
     {2, 6, 0},
     {3, 0, 0},
     "alpha",
     "alpha",
     2,
     0,
     CO_FUTURE_PRINT_FUNCTION},
    {"unicode_literals",
     {2, 6, 0},
     {3, 0, 0},
     "alpha",
     "alpha",
     2,
     0,
     CO_FUTURE_UNICODE_LITERALS},
    {"barry_as_FLUFL",
     {3, 1, 0},
     {4, 0, 0},
     "alpha",
     "alpha",
     2,
     0,
     CO_FUTURE_BARRY_AS_BDFL},
    {"generator_stop",
     {3, 5, 0},
     {3, 7, 0},
     "beta",
     "alpha",
     1,
     0,
     CO_FUTURE_GENERATOR_STOP},
    {"annotations", {3, 7, 0}, {0, 0, 0}, "beta", NULL, 1, 0, CO_FUTURE_ANNOTATIONS},
};

static PyObject *release(const short *v, const char *level, int serial) {
    if (v[0] == 0) {
        Py_RETURN_NONE;
    }
    return Py_BuildValue("(iiisi)", v[0], v[1], v[2], level, serial);
}

static int add_feature(PyObject *module, PyObject *names, const Row *row) {
    Feature *f = PyObject_New(Feature, &_PyFuture_FeatureType);
    if (f == NULL) {
        return -1;
    }
    f->optional = release(row->optional, row->optional_level, row->optional_serial);
    f->mandatory = release(row->mandatory, row->mandatory_level, row->mandatory_serial);
    f->flag = PyLong_FromLong(row->flag);
    PyObject *name = PyUnicode_InternFromString(row->name);
    int status = f->optional == NULL || f->mandatory == NULL || f->flag == NULL ||
                 name == NULL || PyList_Append(names, name) < 0 ||
                 PyModule_AddObjectRef(module, row->name, (PyObject *)f) < 0;
    Py_XDECREF(name);
    Py_DECREF(f);
    return status ? -1 : 0;
}

PyObject *PyInit___future__(void) {
    PyObject *module = PyModule_New("__future__");
    PyObject *names = module ? PyList_New(0) : NULL;
    int status = names ? 0 : -1;
    for (unsigned i = 0; status == 0 && i < Py_ARRAY_LENGTH(rows); i++) {
        status = add_feature(module, names, &rows[i]);
    }
    if (status < 0 || PyModule_AddObjectRef(module, "all_feature_names", names) < 0) {
        Py_CLEAR(module);
    }
    Py_XDECREF(names);
    return module;
}
