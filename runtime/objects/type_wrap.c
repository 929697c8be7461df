/*
 * Slots as methods: what int.__add__(1, 2) calls. Each function here takes the tuple of
 * arguments apart and calls the slot's C function, `wrapped`.
 *
 * Invariant: the receiver was checked by the descriptor (descr.c) before.
 * CPython 3.11: wrap_* in Objects/typeobject.c.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/objects/type_slots.h"
#include "runtime/python.h"

/* `name` stands before the words; of some slots CPython gives an empty one. */
static int check_args(PyObject *args, Py_ssize_t n, const char *name) {
    if (PyTuple_GET_SIZE(args) == n) {
        return 1;
    }
    PyErr_Format(PyExc_TypeError, "%sexpected %zd argument%s, got %zd", name, n,
                 n == 1 ? "" : "s", PyTuple_GET_SIZE(args));
    return 0;
}
#define NEEDS(n)                                                                       \
    if (!check_args(args, n, "")) {                                                    \
        return NULL;                                                                   \
    }
#define NEEDS_UNNAMED(n)                                                               \
    if (!check_args(args, n, " ")) {                                                   \
        return NULL;                                                                   \
    }
#define ARG(i) PyTuple_GET_ITEM(args, i)
/* The slot under its type: function pointers do not convert to void * silently. */
#define AS(type) ((type)wrapped)

static PyObject *none_unless(int res) {
    if (res == -1 && PyErr_Occurred()) {
        return NULL;
    }
    Py_RETURN_NONE;
}

#define WRAP(name)                                                                     \
    PyObject *_Py_wrap_##name(PyObject *self, PyObject *args, void *wrapped)

WRAP(lenfunc) {
    NEEDS(0)
    Py_ssize_t n = AS(lenfunc)(self);
    return n == -1 && PyErr_Occurred() ? NULL : PyLong_FromSsize_t(n);
}

WRAP(inquirypred) {
    NEEDS(0)
    int res = AS(inquiry)(self);
    return res == -1 && PyErr_Occurred() ? NULL : PyBool_FromLong(res);
}

WRAP(binaryfunc) {
    NEEDS(1)
    return AS(binaryfunc)(self, ARG(0));
}

WRAP(binaryfunc_l) {
    NEEDS(1)
    return AS(binaryfunc)(self, ARG(0));
}

WRAP(binaryfunc_r) {
    NEEDS(1)
    return AS(binaryfunc)(ARG(0), self);
}

WRAP(ternaryfunc) {
    PyObject *other, *third = Py_None;
    if (!PyArg_UnpackTuple(args, "", 1, 2, &other, &third)) {
        return NULL;
    }
    return AS(ternaryfunc)(self, other, third);
}

WRAP(ternaryfunc_r) {
    PyObject *other, *third = Py_None;
    if (!PyArg_UnpackTuple(args, "", 1, 2, &other, &third)) {
        return NULL;
    }
    return AS(ternaryfunc)(other, self, third);
}

WRAP(unaryfunc) {
    NEEDS(0)
    return AS(unaryfunc)(self);
}

WRAP(indexargfunc) {
    NEEDS_UNNAMED(1)
    Py_ssize_t i = PyNumber_AsSsize_t(ARG(0), PyExc_OverflowError);
    if (i == -1 && PyErr_Occurred()) {
        return NULL;
    }
    return AS(ssizeargfunc)(self, i);
}

/* An index as sq_item wants it: below zero counts from the end. */
static Py_ssize_t index_of(PyObject *self, PyObject *arg) {
    Py_ssize_t i = PyNumber_AsSsize_t(arg, PyExc_OverflowError);
    PySequenceMethods *sq = Py_TYPE(self)->tp_as_sequence;
    if (i < 0 && !PyErr_Occurred() && sq != NULL && sq->sq_length != NULL) {
        Py_ssize_t n = sq->sq_length(self);
        i = n < 0 ? -1 : i + n;
    }
    return i;
}

WRAP(sq_item) {
    NEEDS(1)
    Py_ssize_t i = index_of(self, ARG(0));
    return i == -1 && PyErr_Occurred() ? NULL : AS(ssizeargfunc)(self, i);
}

WRAP(sq_setitem) {
    NEEDS_UNNAMED(2)
    Py_ssize_t i = index_of(self, ARG(0));
    if (i == -1 && PyErr_Occurred()) {
        return NULL;
    }
    return none_unless(AS(ssizeobjargproc)(self, i, ARG(1)));
}

WRAP(sq_delitem) {
    NEEDS(1)
    Py_ssize_t i = index_of(self, ARG(0));
    if (i == -1 && PyErr_Occurred()) {
        return NULL;
    }
    return none_unless(AS(ssizeobjargproc)(self, i, NULL));
}

WRAP(objobjproc) {
    NEEDS(1)
    int res = AS(objobjproc)(self, ARG(0));
    return res == -1 && PyErr_Occurred() ? NULL : PyBool_FromLong(res);
}

WRAP(objobjargproc) {
    NEEDS_UNNAMED(2)
    return none_unless(AS(objobjargproc)(self, ARG(0), ARG(1)));
}

WRAP(delitem) {
    NEEDS(1)
    return none_unless(AS(objobjargproc)(self, ARG(0), NULL));
}

/* object.__setattr__(SomeBuiltin, ...) would go round the built-in type's own check. */
static int bypasses_builtin(PyObject *self, setattrofunc func, const char *what) {
    PyObject *mro = Py_TYPE(self)->tp_mro;
    if (mro == NULL) {
        return 0;
    }
    /* The nearest static base that sets attributes in C must be the one called. */
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(mro, i);
        if (base->tp_setattro == _Py_slot_tp_setattro) {
            continue;
        }
        if (base->tp_setattro == func) {
            return 0;
        }
        if (base->tp_flags & Py_TPFLAGS_HEAPTYPE) {
            continue;
        }
        PyErr_Format(PyExc_TypeError, "can't apply this %s to %s object", what,
                     Py_TYPE(self)->tp_name);
        return 1;
    }
    return 0;
}

WRAP(setattr) {
    NEEDS_UNNAMED(2)
    if (bypasses_builtin(self, AS(setattrofunc), "__setattr__")) {
        return NULL;
    }
    return none_unless(AS(setattrofunc)(self, ARG(0), ARG(1)));
}

WRAP(delattr) {
    NEEDS(1)
    if (bypasses_builtin(self, AS(setattrofunc), "__delattr__")) {
        return NULL;
    }
    return none_unless(AS(setattrofunc)(self, ARG(0), NULL));
}

WRAP(hashfunc) {
    NEEDS(0)
    Py_hash_t h = AS(hashfunc)(self);
    return h == -1 && PyErr_Occurred() ? NULL : PyLong_FromSsize_t(h);
}

WRAP(del) {
    NEEDS(0)
    AS(destructor)(self);
    Py_RETURN_NONE;
}

WRAP(next) {
    NEEDS(0)
    PyObject *res = AS(iternextfunc)(self);
    if (res == NULL && !PyErr_Occurred()) {
        PyErr_SetNone(PyExc_StopIteration);
    }
    return res;
}

WRAP(descr_get) {
    PyObject *obj, *type = NULL;
    if (!PyArg_UnpackTuple(args, "", 1, 2, &obj, &type)) {
        return NULL;
    }
    obj = obj == Py_None ? NULL : obj;
    type = type == Py_None ? NULL : type;
    if (type == NULL && obj == NULL) {
        PyErr_SetString(PyExc_TypeError, "__get__(None, None) is invalid");
        return NULL;
    }
    return AS(descrgetfunc)(self, obj, type);
}

WRAP(descr_set) {
    NEEDS_UNNAMED(2)
    return none_unless(AS(descrsetfunc)(self, ARG(0), ARG(1)));
}

WRAP(descr_delete) {
    NEEDS(1)
    return none_unless(AS(descrsetfunc)(self, ARG(0), NULL));
}

#define COMPARE(name, op)                                                              \
    WRAP(name) {                                                                       \
        NEEDS(1)                                                                       \
        return AS(richcmpfunc)(self, ARG(0), op);                                      \
    }
COMPARE(lt, Py_LT)
COMPARE(le, Py_LE)
COMPARE(eq, Py_EQ)
COMPARE(ne, Py_NE)
COMPARE(gt, Py_GT)
COMPARE(ge, Py_GE)

PyObject *_Py_wrap_call(PyObject *self, PyObject *args, void *wrapped, PyObject *kwds) {
    return AS(ternaryfunc)(self, args, kwds);
}

PyObject *_Py_wrap_init(PyObject *self, PyObject *args, void *wrapped, PyObject *kwds) {
    if (AS(initproc)(self, args, kwds) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

/* ---- __new__ ---- */

/* T.__new__(S, ...): S must derive from T and add no C layout that T.__new__ would
 * miss. */
static PyObject *new_wrapper(PyObject *self, PyObject *args, PyObject *kwds) {
    PyTypeObject *type = (PyTypeObject *)self;
    if (PyTuple_GET_SIZE(args) < 1) {
        return PyErr_Format(PyExc_TypeError, "%s.__new__(): not enough arguments",
                            type->tp_name);
    }
    PyTypeObject *subtype = (PyTypeObject *)PyTuple_GET_ITEM(args, 0);
    if (!PyType_Check((PyObject *)subtype)) {
        return PyErr_Format(PyExc_TypeError,
                            "%s.__new__(X): X is not a type object (%s)", type->tp_name,
                            Py_TYPE(subtype)->tp_name);
    }
    if (!PyType_IsSubtype(subtype, type)) {
        return PyErr_Format(PyExc_TypeError,
                            "%s.__new__(%s): %s is not a subtype of %s", type->tp_name,
                            subtype->tp_name, subtype->tp_name, type->tp_name);
    }
    PyTypeObject *base = subtype;
    while (base != NULL && base->tp_new == _Py_slot_tp_new) {
        base = base->tp_base;
    }
    if (base != NULL && base->tp_new != type->tp_new) {
        return PyErr_Format(PyExc_TypeError,
                            "%s.__new__(%s) is not safe, use %s.__new__()",
                            type->tp_name, subtype->tp_name, base->tp_name);
    }
    PyObject *rest = PyTuple_GetSlice(args, 1, PyTuple_GET_SIZE(args));
    PyObject *res = rest == NULL ? NULL : type->tp_new(subtype, rest, kwds);
    Py_XDECREF(rest);
    return res;
}

static PyMethodDef new_wrapper_def = {
    "__new__", _PyCFunction_CAST(new_wrapper), METH_VARARGS | METH_KEYWORDS,
    "__new__($type, *args, **kwargs)\n--\n\n"
    "Make a new object; help(type) tells the arguments."};

PyMethodDef *_PyType_NewWrapperDef(void) {
    return &new_wrapper_def;
}
