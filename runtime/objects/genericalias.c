/*
 * types.GenericAlias: list[int]. Calls and attributes go to the origin; the arguments
 * are kept for whoever reads annotations.
 *
 * Invariant: args is a tuple; parameters (its type variables) is made when first asked.
 * CPython 3.11: Objects/genericaliasobject.c. Next: genericparams.c, union.c.
 */
#include "runtime/objects/genericalias.h"
#include "runtime/objects/descr.h"
#include "runtime/python.h"

typedef struct {
    PyObject_HEAD PyObject *origin, *args, *parameters, *weakreflist;
    vectorcallfunc vectorcall;
    int starred; /* *tuple[int] */
} gaobject;

#define GA(op) ((gaobject *)(op))

/* ---- Making ---- */

static PyObject *ga_vectorcall(PyObject *self, PyObject *const *args, size_t nargsf,
                               PyObject *kwnames);

static PyObject *ga_create(PyTypeObject *type, PyObject *origin, PyObject *args,
                           int starred) {
    PyObject *tuple = PyTuple_Check(args) ? Py_NewRef(args) : PyTuple_Pack(1, args);
    PyObject *self = tuple == NULL ? NULL : type->tp_alloc(type, 0);
    if (self == NULL) {
        Py_XDECREF(tuple);
        return NULL;
    }
    GA(self)->origin = Py_NewRef(origin);
    GA(self)->args = tuple;
    GA(self)->starred = starred;
    GA(self)->vectorcall = ga_vectorcall;
    return self;
}

PyObject *Py_GenericAlias(PyObject *origin, PyObject *args) {
    return ga_create(&Py_GenericAliasType, origin, args, 0);
}

static PyObject *ga_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *origin, *arguments;
    if (!_PyArg_NoKeywords("GenericAlias", kwds) ||
        !PyArg_UnpackTuple(args, "GenericAlias", 2, 2, &origin, &arguments)) {
        return NULL;
    }
    return ga_create(type, origin, arguments, 0);
}

static void ga_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    if (GA(self)->weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    Py_XDECREF(GA(self)->origin);
    Py_XDECREF(GA(self)->args);
    Py_XDECREF(GA(self)->parameters);
    Py_TYPE(self)->tp_free(self);
}

static int ga_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(GA(self)->origin);
    Py_VISIT(GA(self)->args);
    Py_VISIT(GA(self)->parameters);
    return 0;
}

/* ---- Repr ---- */

/* One argument as annotations show it: a class by its name, "..." for Ellipsis. */
static int repr_item(_PyUnicodeWriter *writer, PyObject *p) {
    PyObject *qualname = NULL, *module = NULL, *r = NULL;
    if (p == Py_Ellipsis) {
        return _PyUnicodeWriter_WriteASCIIString(writer, "...", 3);
    }
    if (!PyType_Check(p) || _PyGenericAlias_Check(p)) {
        r = PyObject_Repr(p);
    } else if (_PyObject_LookupAttr(p, _Py_ID(__qualname__), &qualname) > 0 &&
               _PyObject_LookupAttr(p, _Py_ID(__module__), &module) > 0 &&
               module != Py_None) {
        int builtin = PyUnicode_Check(module) &&
                      _PyUnicode_EqualToASCIIString(module, "builtins");
        r = builtin ? PyObject_Str(qualname)
                    : PyUnicode_FromFormat("%S.%S", module, qualname);
    } else if (!PyErr_Occurred()) {
        r = PyObject_Repr(p);
    }
    Py_XDECREF(qualname);
    Py_XDECREF(module);
    int err = r == NULL ? -1 : _PyUnicodeWriter_WriteStr(writer, r);
    Py_XDECREF(r);
    return err;
}

static PyObject *ga_repr(PyObject *self) {
    PyObject *args = GA(self)->args;
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    _PyUnicodeWriter writer;
    _PyUnicodeWriter_Init(&writer);
    int err = GA(self)->starred ? _PyUnicodeWriter_WriteChar(&writer, '*') : 0;
    err = err < 0 ? err : repr_item(&writer, GA(self)->origin);
    err = err < 0 ? err : _PyUnicodeWriter_WriteChar(&writer, '[');
    for (Py_ssize_t i = 0; err == 0 && i < n; i++) {
        PyObject *p = PyTuple_GET_ITEM(args, i);
        if (i > 0) {
            err = _PyUnicodeWriter_WriteASCIIString(&writer, ", ", 2);
        }
        if (err == 0) {
            err = repr_item(&writer, p);
        }
    }
    if (err == 0 && n == 0) {
        err = _PyUnicodeWriter_WriteASCIIString(&writer, "()", 2);
    }
    if (err < 0 || _PyUnicodeWriter_WriteChar(&writer, ']') < 0) {
        _PyUnicodeWriter_Dealloc(&writer);
        return NULL;
    }
    return _PyUnicodeWriter_Finish(&writer);
}

/* ---- Operations ---- */

static PyObject *ga_parameters(PyObject *self, void *unused) {
    if (GA(self)->parameters == NULL) {
        GA(self)->parameters = _Py_make_parameters(GA(self)->args);
    }
    return Py_XNewRef(GA(self)->parameters);
}

static PyObject *ga_getitem(PyObject *self, PyObject *item) {
    PyObject *params = ga_parameters(self, NULL);
    PyObject *args =
        params == NULL ? NULL : _Py_subs_parameters(self, GA(self)->args, params, item);
    Py_XDECREF(params);
    PyObject *res = args == NULL ? NULL
                                 : ga_create(Py_TYPE(self), GA(self)->origin, args,
                                             GA(self)->starred);
    Py_XDECREF(args);
    return res;
}

static Py_hash_t ga_hash(PyObject *self) {
    Py_hash_t h0 = PyObject_Hash(GA(self)->origin);
    Py_hash_t h1 = h0 == -1 ? -1 : PyObject_Hash(GA(self)->args);
    if (h1 == -1) {
        return -1;
    }
    Py_hash_t h = h0 ^ h1;
    return h == -1 ? -2 : h;
}

static PyObject *set_orig_class(PyObject *obj, PyObject *self) {
    if (obj != NULL && PyObject_SetAttr(obj, _Py_ID(__orig_class__), self) < 0) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError) &&
            !PyErr_ExceptionMatches(PyExc_TypeError)) {
            Py_DECREF(obj);
            return NULL;
        }
        PyErr_Clear();
    }
    return obj;
}

static PyObject *ga_vectorcall(PyObject *self, PyObject *const *args, size_t nargsf,
                               PyObject *kwnames) {
    return set_orig_class(PyObject_Vectorcall(GA(self)->origin, args, nargsf, kwnames),
                          self);
}

/* Names that the alias answers for itself; all others are the origin's. */
static const char *const own_names[] = {"__class__",
                                        "__bases__",
                                        "__origin__",
                                        "__args__",
                                        "__unpacked__",
                                        "__parameters__",
                                        "__mro_entries__",
                                        "__typing_unpacked_tuple_args__",
                                        "__reduce_ex__",
                                        "__reduce__",
                                        "__copy__",
                                        "__deepcopy__",
                                        NULL};

static PyObject *ga_getattro(PyObject *self, PyObject *name) {
    if (PyUnicode_Check(name)) {
        for (const char *const *p = own_names; *p != NULL; p++) {
            if (_PyUnicode_EqualToASCIIString(name, *p)) {
                return PyObject_GenericGetAttr(self, name);
            }
        }
        return PyObject_GetAttr(GA(self)->origin, name);
    }
    return PyObject_GenericGetAttr(self, name);
}

static PyObject *ga_richcompare(PyObject *a, PyObject *b, int op) {
    if ((op != Py_EQ && op != Py_NE) || !_PyGenericAlias_Check(a) ||
        !_PyGenericAlias_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int eq = GA(a)->starred == GA(b)->starred;
    if (eq) {
        eq = PyObject_RichCompareBool(GA(a)->origin, GA(b)->origin, Py_EQ);
    }
    if (eq > 0) {
        eq = PyObject_RichCompareBool(GA(a)->args, GA(b)->args, Py_EQ);
    }
    return eq < 0 ? NULL : PyBool_FromLong(op == Py_EQ ? eq : !eq);
}

static PyObject *ga_mro_entries(PyObject *self, PyObject *args) {
    return PyTuple_Pack(1, GA(self)->origin);
}
static PyObject *ga_instancecheck(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyErr_SetString(PyExc_TypeError,
                    "isinstance() argument 2 cannot be a parameterized generic");
    return NULL;
}
static PyObject *ga_subclasscheck(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyErr_SetString(PyExc_TypeError,
                    "issubclass() argument 2 cannot be a parameterized generic");
    return NULL;
}
static PyObject *ga_reduce(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return Py_BuildValue("O(OO)", Py_TYPE(self), GA(self)->origin, GA(self)->args);
}
static PyObject *ga_dir(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    PyObject *dir = PyObject_Dir(GA(self)->origin);
    for (const char *const *p = own_names; dir != NULL && *p != NULL; p++) {
        PyObject *name = PyUnicode_FromString(*p);
        int found = name == NULL ? -1 : PySequence_Contains(dir, name);
        if (found < 0 || (found == 0 && PyList_Append(dir, name) < 0)) {
            Py_CLEAR(dir);
        }
        Py_XDECREF(name);
    }
    return dir;
}

/* *tuple[int]: one starred copy. */
static PyObject *ga_iter(PyObject *self) {
    PyObject *copy = ga_create(Py_TYPE(self), GA(self)->origin, GA(self)->args, 1);
    PyObject *tuple = copy == NULL ? NULL : PyTuple_Pack(1, copy);
    PyObject *iter = tuple == NULL ? NULL : PyObject_GetIter(tuple);
    Py_XDECREF(copy);
    Py_XDECREF(tuple);
    return iter;
}

static PyObject *ga_unpacked_args(PyObject *self, void *unused) {
    int tuple = GA(self)->starred && GA(self)->origin == (PyObject *)&PyTuple_Type;
    return Py_NewRef(tuple ? GA(self)->args : Py_None);
}

static PyMethodDef ga_methods[] = {
    {"__mro_entries__", ga_mro_entries, METH_O, NULL},
    {"__instancecheck__", ga_instancecheck, METH_O, NULL},
    {"__subclasscheck__", ga_subclasscheck, METH_O, NULL},
    {"__reduce__", ga_reduce, METH_NOARGS, NULL},
    {"__dir__", ga_dir, METH_NOARGS, NULL},
    {NULL},
};
static PyMemberDef ga_members[] = {
    {"__origin__", T_OBJECT, offsetof(gaobject, origin), READONLY},
    {"__args__", T_OBJECT, offsetof(gaobject, args), READONLY},
    {"__unpacked__", T_BOOL, offsetof(gaobject, starred), READONLY},
    {NULL},
};
static PyGetSetDef ga_properties[] = {
    {"__parameters__", ga_parameters, NULL, "Type variables in the GenericAlias."},
    {"__typing_unpacked_tuple_args__", ga_unpacked_args, NULL, NULL},
    {NULL},
};
static PyMappingMethods ga_as_mapping = {.mp_subscript = ga_getitem};
static PyNumberMethods ga_as_number = {.nb_or = _Py_union_type_or};

PyTypeObject Py_GenericAliasType = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "types.GenericAlias",
    .tp_basicsize = sizeof(gaobject),
    .tp_dealloc = ga_dealloc,
    .tp_vectorcall_offset = offsetof(gaobject, vectorcall),
    .tp_repr = ga_repr,
    .tp_as_number = &ga_as_number,
    .tp_as_mapping = &ga_as_mapping,
    .tp_hash = ga_hash,
    .tp_call = PyVectorcall_Call,
    .tp_getattro = ga_getattro,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_doc = "GenericAlias(origin, args, /)\n--\n\n"
              "Represent a PEP 585 generic type\n\n"
              "E.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
    .tp_traverse = ga_traverse,
    .tp_richcompare = ga_richcompare,
    .tp_weaklistoffset = offsetof(gaobject, weakreflist),
    .tp_iter = ga_iter,
    .tp_methods = ga_methods,
    .tp_members = ga_members,
    .tp_getset = ga_properties,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = ga_new,
    .tp_free = PyObject_GC_Del,
};
