/*
 * types.UnionType: int | str.
 *
 * Invariant: args is a flat tuple without duplicates, in order of first mention.
 * CPython 3.11: Objects/unionobject.c.
 */
#include "runtime/objects/genericalias.h"
#include "runtime/objects/descr.h"
#include "runtime/python.h"

typedef struct {
    PyObject_HEAD PyObject *args, *parameters;
} unionobject;

#define U(op) ((unionobject *)(op))

PyObject *_Py_union_args(PyObject *self) {
    return U(self)->args;
}

/* ---- Making ---- */

/* Appends the member, or a union's members, unless it is there. */
static int add_member(PyObject *list, PyObject *arg) {
    if (_PyUnion_Check(arg)) {
        PyObject *inner = U(arg)->args;
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(inner); i++) {
            if (add_member(list, PyTuple_GET_ITEM(inner, i)) < 0) {
                return -1;
            }
        }
        return 0;
    }
    if (arg == Py_None) {
        arg = (PyObject *)&_PyNone_Type;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); i++) {
        PyObject *old = PyList_GET_ITEM(list, i);
        /* list[int] and list[int] are one member though two objects. */
        int alias = _PyGenericAlias_Check(arg) && _PyGenericAlias_Check(old);
        int same = alias ? PyObject_RichCompareBool(old, arg, Py_EQ) : old == arg;
        if (same != 0) {
            return same < 0 ? -1 : 0;
        }
    }
    return PyList_Append(list, arg);
}

static PyObject *make_union(PyObject *const *members, Py_ssize_t n) {
    PyObject *list = PyList_New(0);
    for (Py_ssize_t i = 0; list != NULL && i < n; i++) {
        if (add_member(list, members[i]) < 0) {
            Py_CLEAR(list);
        }
    }
    if (list == NULL) {
        return NULL;
    }
    PyObject *res;
    if (PyList_GET_SIZE(list) == 1) {
        res = Py_NewRef(PyList_GET_ITEM(list, 0));
    } else {
        PyObject *args = PyList_AsTuple(list);
        unionobject *u =
            args == NULL ? NULL : PyObject_GC_New(unionobject, &_PyUnion_Type);
        if (u != NULL) {
            u->args = args;
            u->parameters = NULL;
            _PyObject_GC_TRACK(u);
        } else {
            Py_XDECREF(args);
        }
        res = (PyObject *)u;
    }
    Py_DECREF(list);
    return res;
}

static int is_unionable(PyObject *obj) {
    return obj == Py_None || PyType_Check(obj) || _PyGenericAlias_Check(obj) ||
           _PyUnion_Check(obj);
}

PyObject *_Py_union_type_or(PyObject *a, PyObject *b) {
    if (!is_unionable(a) || !is_unionable(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *members[2] = {a, b};
    return make_union(members, 2);
}

/* ---- The object ---- */

static void union_dealloc(PyObject *self) {
    _PyObject_GC_UNTRACK(self);
    Py_XDECREF(U(self)->args);
    Py_XDECREF(U(self)->parameters);
    PyObject_GC_Del(self);
}

static int union_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(U(self)->args);
    Py_VISIT(U(self)->parameters);
    return 0;
}

static Py_hash_t union_hash(PyObject *self) {
    PyObject *set = PyFrozenSet_New(U(self)->args);
    Py_hash_t h = set == NULL ? -1 : PyObject_Hash(set);
    Py_XDECREF(set);
    return h;
}

static PyObject *union_richcompare(PyObject *a, PyObject *b, int op) {
    if ((op != Py_EQ && op != Py_NE) || !_PyUnion_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *x = PySet_New(U(a)->args), *y = x == NULL ? NULL : PySet_New(U(b)->args);
    PyObject *res = y == NULL ? NULL : PyObject_RichCompare(x, y, op);
    Py_XDECREF(x);
    Py_XDECREF(y);
    return res;
}

static PyObject *member_text(PyObject *p) {
    if (p == (PyObject *)&_PyNone_Type) {
        return Py_NewRef(_Py_ID(None));
    }
    return PyType_Check(p) ? _PyType_FullName((PyTypeObject *)p) : PyObject_Repr(p);
}

static PyObject *union_repr(PyObject *self) {
    PyObject *args = U(self)->args, *list = PyList_New(0);
    for (Py_ssize_t i = 0; list != NULL && i < PyTuple_GET_SIZE(args); i++) {
        PyObject *text = member_text(PyTuple_GET_ITEM(args, i));
        if (text == NULL || PyList_Append(list, text) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(text);
    }
    PyObject *bar = list == NULL ? NULL : PyUnicode_FromString(" | ");
    PyObject *res = bar == NULL ? NULL : PyUnicode_Join(bar, list);
    Py_XDECREF(bar);
    Py_XDECREF(list);
    return res;
}

static int has_parameterised(PyObject *self) {
    PyObject *args = U(self)->args;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(args); i++) {
        if (_PyGenericAlias_Check(PyTuple_GET_ITEM(args, i))) {
            return 1;
        }
    }
    return 0;
}

static PyObject *union_instancecheck(PyObject *self, PyObject *instance) {
    if (has_parameterised(self)) {
        PyErr_SetString(PyExc_TypeError,
                        "isinstance() argument 2 cannot be a parameterized generic");
        return NULL;
    }
    int res = PyObject_IsInstance(instance, U(self)->args);
    return res < 0 ? NULL : PyBool_FromLong(res);
}

static PyObject *union_subclasscheck(PyObject *self, PyObject *cls) {
    if (!PyType_Check(cls)) {
        PyErr_SetString(PyExc_TypeError, "issubclass() arg 1 must be a class");
        return NULL;
    }
    if (has_parameterised(self)) {
        PyErr_SetString(PyExc_TypeError,
                        "issubclass() argument 2 cannot be a parameterized generic");
        return NULL;
    }
    int res = PyObject_IsSubclass(cls, U(self)->args);
    return res < 0 ? NULL : PyBool_FromLong(res);
}

static PyObject *union_parameters(PyObject *self, void *unused) {
    if (U(self)->parameters == NULL) {
        U(self)->parameters = _Py_make_parameters(U(self)->args);
    }
    return Py_XNewRef(U(self)->parameters);
}

static PyObject *union_getitem(PyObject *self, PyObject *item) {
    PyObject *params = union_parameters(self, NULL);
    PyObject *args =
        params == NULL ? NULL : _Py_subs_parameters(self, U(self)->args, params, item);
    Py_XDECREF(params);
    PyObject *res =
        args == NULL ? NULL : make_union(_PyTuple_ITEMS(args), PyTuple_GET_SIZE(args));
    Py_XDECREF(args);
    return res;
}

static PyMethodDef union_methods[] = {
    {"__instancecheck__", union_instancecheck, METH_O, NULL},
    {"__subclasscheck__", union_subclasscheck, METH_O, NULL},
    {NULL},
};
static PyMemberDef union_members[] = {
    {"__args__", T_OBJECT, offsetof(unionobject, args), READONLY}, {NULL}};
static PyGetSetDef union_properties[] = {
    {"__parameters__", union_parameters, NULL,
     "Type variables in the types.UnionType."},
    {NULL},
};
static PyNumberMethods union_as_number = {.nb_or = _Py_union_type_or};
static PyMappingMethods union_as_mapping = {.mp_subscript = union_getitem};

/* A static type's __module__ is no attribute of its instances; of a union it is. */
static PyObject *union_getattro(PyObject *self, PyObject *name) {
    if (PyUnicode_Check(name) && PyUnicode_Compare(name, _Py_ID(__module__)) == 0) {
        return PyObject_GetAttr((PyObject *)Py_TYPE(self), name);
    }
    return PyObject_GenericGetAttr(self, name);
}

PyTypeObject _PyUnion_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "types.UnionType",
    .tp_basicsize = sizeof(unionobject),
    .tp_dealloc = union_dealloc,
    .tp_repr = union_repr,
    .tp_as_number = &union_as_number,
    .tp_as_mapping = &union_as_mapping,
    .tp_hash = union_hash,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_doc = "Represent a PEP 604 union type\n\nE.g. for int | str",
    .tp_traverse = union_traverse,
    .tp_richcompare = union_richcompare,
    .tp_methods = union_methods,
    .tp_members = union_members,
    .tp_getset = union_properties,
    .tp_getattro = union_getattro,
};
