/*
 * What an instance of a new class carries: __slots__ as fields, a dict, weak
 * references.
 *
 * Invariant: fields stand behind the base's, slots in order of their names, then the
 * dict (variable-sized bases only; else it is managed, in front), then the weak list.
 * CPython 3.11: type_new_slots in Objects/typeobject.c.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/objects/type_newctx.h"
#include "runtime/compiler/compile.h"
#include "runtime/python.h"

static int check_slot_name(struct new_ctx *ctx, PyObject *name, int may_dict,
                           int may_weak) {
    if (!PyUnicode_Check(name)) {
        PyErr_Format(PyExc_TypeError, "__slots__ items must be strings, not '%.200s'",
                     Py_TYPE(name)->tp_name);
        return -1;
    }
    if (!PyUnicode_IsIdentifier(name)) {
        PyErr_SetString(PyExc_TypeError, "__slots__ must be identifiers");
        return -1;
    }
    if (_PyUnicode_EqualToASCIIString(name, "__dict__")) {
        if (!may_dict || ctx->add_dict) {
            PyErr_SetString(PyExc_TypeError,
                            "__dict__ slot disallowed: we already got one");
            return -1;
        }
        ctx->add_dict = 1;
    } else if (_PyUnicode_EqualToASCIIString(name, "__weakref__")) {
        if (!may_weak || ctx->add_weak) {
            PyErr_SetString(PyExc_TypeError, "__weakref__ slot disallowed: "
                                             "either we already got one, "
                                             "or __itemsize__ != 0");
            return -1;
        }
        ctx->add_weak = 1;
    } else {
        return 1;
    }
    return 0;
}

/* The names that become fields: mangled, sorted, none of them a class variable. */
static PyObject *field_names(struct new_ctx *ctx, int may_dict, int may_weak) {
    PyObject *list = PyList_New(0);
    for (Py_ssize_t i = 0; list != NULL && i < PyTuple_GET_SIZE(ctx->slots); i++) {
        PyObject *name = PyTuple_GET_ITEM(ctx->slots, i);
        int field = check_slot_name(ctx, name, may_dict, may_weak);
        if (field == 0) {
            continue;
        }
        PyObject *mangled = field < 0 ? NULL : _Py_Mangle(ctx->name, name);
        int bad = mangled == NULL || PyList_Append(list, mangled) < 0;
        if (!bad && PyDict_GetItemWithError(ctx->dict, mangled) != NULL &&
            !_PyUnicode_EqualToASCIIString(mangled, "__qualname__") &&
            !_PyUnicode_EqualToASCIIString(mangled, "__classcell__")) {
            PyErr_Format(PyExc_ValueError,
                         "%R in __slots__ conflicts with class variable", name);
            bad = 1;
        }
        Py_XDECREF(mangled);
        if (bad) {
            Py_CLEAR(list);
        }
    }
    if (list == NULL || PyList_Sort(list) < 0) {
        Py_XDECREF(list);
        return NULL;
    }
    PyObject *tuple = PyList_AsTuple(list);
    Py_DECREF(list);
    return tuple;
}

/* A further base may bring a dict or weak references that the slots did not ask for. */
static void add_from_bases(struct new_ctx *ctx, int may_dict, int may_weak) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(ctx->bases); i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(ctx->bases, i);
        if (base == ctx->base) {
            continue;
        }
        ctx->add_dict |= may_dict && base->tp_dictoffset != 0;
        ctx->add_weak |= may_weak && base->tp_weaklistoffset != 0;
    }
}

int _PyType_NewSlots(struct new_ctx *ctx) {
    PyTypeObject *base = ctx->base;
    int may_dict = base->tp_dictoffset == 0;
    int may_weak = base->tp_weaklistoffset == 0 && base->tp_itemsize == 0;
    PyObject *slots = PyDict_GetItemWithError(ctx->dict, _Py_ID(__slots__));
    if (slots == NULL) {
        ctx->add_dict = may_dict;
        ctx->add_weak = may_weak;
        return PyErr_Occurred() ? -1 : 0;
    }
    ctx->slots =
        PyUnicode_Check(slots) ? PyTuple_Pack(1, slots) : PySequence_Tuple(slots);
    if (ctx->slots == NULL) {
        return -1;
    }
    if (PyTuple_GET_SIZE(ctx->slots) > 0 && base->tp_itemsize != 0) {
        PyErr_Format(PyExc_TypeError,
                     "nonempty __slots__ not supported for subtype of '%s'",
                     base->tp_name);
        return -1;
    }
    PyObject *fields = field_names(ctx, may_dict, may_weak);
    if (fields == NULL) {
        return -1;
    }
    Py_SETREF(ctx->slots, fields);
    ctx->nslot = PyTuple_GET_SIZE(fields);
    add_from_bases(ctx, may_dict, may_weak);
    return 0;
}

int _PyType_NewDescriptors(PyTypeObject *type, struct new_ctx *ctx) {
    PyMemberDef *mp = PyHeapType_GET_MEMBERS(type);
    Py_ssize_t offset = ctx->base->tp_basicsize;
    for (Py_ssize_t i = 0; i < ctx->nslot; i++, mp++) {
        mp->name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(ctx->slots, i));
        if (mp->name == NULL) {
            return -1;
        }
        mp->type = T_OBJECT_EX;
        mp->offset = offset;
        offset += (Py_ssize_t)sizeof(PyObject *);
    }
    if (ctx->add_dict && ctx->base->tp_itemsize) {
        type->tp_dictoffset = -(Py_ssize_t)sizeof(PyObject *);
        offset += (Py_ssize_t)sizeof(PyObject *);
    }
    if (ctx->add_weak) {
        type->tp_weaklistoffset = offset;
        offset += (Py_ssize_t)sizeof(PyObject *);
    }
    if (ctx->add_dict && !ctx->base->tp_itemsize) {
        /* The word before the collector's head, counted from the end. */
        type->tp_flags |= Py_TPFLAGS_MANAGED_DICT;
        type->tp_dictoffset = -offset - 3 * (Py_ssize_t)sizeof(PyObject *);
    }
    type->tp_basicsize = offset;
    type->tp_itemsize = ctx->base->tp_itemsize;
    type->tp_members = ctx->nslot > 0 ? PyHeapType_GET_MEMBERS(type) : NULL;
    if (ctx->add_dict || ctx->add_weak) {
        type->tp_getset = !ctx->add_weak   ? _PyType_SubtypeGetSetDict
                          : !ctx->add_dict ? _PyType_SubtypeGetSetWeak
                                           : _PyType_SubtypeGetSetFull;
    }
    return _PyType_FillHeapDict(type);
}
