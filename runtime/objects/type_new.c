/*
 * type(name, bases, dict): a new class.
 *
 * Invariant: until PyType_Ready has run, nobody but this file sees the new type; then
 * come
 * __set_name__ of its attributes and __init_subclass__ of its bases, in that order.
 * CPython 3.11: type_new in Objects/typeobject.c. Next: type_newslots.c, type_heap.c.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/objects/type_newctx.h"
#include "runtime/objects/type_slots.h"
#include "runtime/python.h"

/* ---- Bases and metatype ---- */

PyTypeObject *_PyType_CalculateMetaclass(PyTypeObject *metatype, PyObject *bases) {
    PyTypeObject *winner = metatype;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyTypeObject *t = Py_TYPE(PyTuple_GET_ITEM(bases, i));
        if (PyType_IsSubtype(winner, t)) {
            continue;
        }
        if (!PyType_IsSubtype(t, winner)) {
            PyErr_SetString(PyExc_TypeError, "metaclass conflict: "
                                             "the metaclass of a derived class "
                                             "must be a (non-strict) subclass "
                                             "of the metaclasses of all its bases");
            return NULL;
        }
        winner = t;
    }
    return winner;
}

static int check_bases(PyObject *bases) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyObject *base = PyTuple_GET_ITEM(bases, i), *entries;
        if (PyType_Check(base)) {
            continue;
        }
        if (_PyObject_LookupAttr(base, _Py_ID(__mro_entries__), &entries) < 0) {
            return -1;
        }
        if (entries != NULL) {
            Py_DECREF(entries);
            PyErr_SetString(PyExc_TypeError,
                            "type() doesn't support MRO entry resolution; "
                            "use types.new_class()");
            return -1;
        }
    }
    return 0;
}

/* ---- The type object, empty ---- */

static PyTypeObject *alloc_type(struct new_ctx *ctx) {
    PyTypeObject *type =
        (PyTypeObject *)ctx->metatype->tp_alloc(ctx->metatype, ctx->nslot);
    if (type == NULL) {
        return NULL;
    }
    PyHeapTypeObject *et = (PyHeapTypeObject *)type;
    type->tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HEAPTYPE | Py_TPFLAGS_BASETYPE |
                     Py_TPFLAGS_HAVE_GC;
    type->tp_as_async = &et->as_async;
    type->tp_as_sequence = &et->as_sequence;
    type->tp_as_mapping = &et->as_mapping;
    type->tp_as_number = &et->as_number;
    type->tp_as_buffer = &et->as_buffer;
    type->tp_bases = Py_NewRef(ctx->bases);
    type->tp_base = (PyTypeObject *)Py_NewRef(ctx->base);
    type->tp_dict = Py_NewRef(ctx->dict);
    et->ht_name = Py_NewRef(ctx->name);
    et->ht_slots = Py_XNewRef(ctx->slots);
    type->tp_dealloc = _PyType_SubtypeDealloc;
    type->tp_alloc = PyType_GenericAlloc;
    type->tp_free = PyObject_GC_Del;
    type->tp_traverse = _PyType_SubtypeTraverse;
    type->tp_clear = _PyType_SubtypeClear;
    type->tp_vectorcall = _PyType_HeapVectorcall;
    return type;
}

/* ---- What the dict says about the class itself ---- */

static int set_module(PyObject *dict) {
    if (PyDict_GetItemWithError(dict, _Py_ID(__module__)) != NULL) {
        return 0;
    }
    PyObject *globals = PyErr_Occurred() ? NULL : PyEval_GetGlobals();
    PyObject *module =
        globals == NULL ? NULL : PyDict_GetItemWithError(globals, _Py_ID(__name__));
    if (module == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    return PyDict_SetItem(dict, _Py_ID(__module__), module);
}

static int set_ht_name(PyHeapTypeObject *et) {
    PyObject *dict = et->ht_type.tp_dict;
    PyObject *qualname = PyDict_GetItemWithError(dict, _Py_ID(__qualname__));
    if (qualname == NULL) {
        et->ht_qualname = Py_NewRef(et->ht_name);
        return PyErr_Occurred() ? -1 : 0;
    }
    if (!PyUnicode_Check(qualname)) {
        PyErr_Format(PyExc_TypeError, "type __qualname__ must be a str, not %s",
                     Py_TYPE(qualname)->tp_name);
        return -1;
    }
    et->ht_qualname = Py_NewRef(qualname);
    return PyDict_DelItem(dict, _Py_ID(__qualname__));
}

/* A copy of the doc string where static types have theirs. */
static int set_doc(PyTypeObject *type) {
    PyObject *doc = PyDict_GetItemWithError(type->tp_dict, _Py_ID(__doc__));
    if (doc == NULL || !PyUnicode_Check(doc)) {
        return PyErr_Occurred() ? -1 : 0;
    }
    Py_ssize_t len;
    const char *text = PyUnicode_AsUTF8AndSize(doc, &len);
    char *copy = text == NULL ? NULL : PyObject_Malloc((size_t)len + 1);
    if (copy == NULL) {
        if (text != NULL) {
            PyErr_NoMemory();
        }
        return -1;
    }
    memcpy(copy, text, (size_t)len + 1);
    type->tp_doc = copy;
    return 0;
}

/* Functions under `name` become what `wrap` makes of them. */
static int wrap_function(PyObject *dict, PyObject *name,
                         PyObject *(*wrap)(PyObject *)) {
    PyObject *func = PyDict_GetItemWithError(dict, name);
    if (func == NULL || !PyFunction_Check(func)) {
        return PyErr_Occurred() ? -1 : 0;
    }
    PyObject *wrapped = wrap(func);
    int res = wrapped == NULL ? -1 : PyDict_SetItem(dict, name, wrapped);
    Py_XDECREF(wrapped);
    return res;
}

/* Gives the class to the cell that super() and __class__ in its methods read. */
static int set_classcell(PyTypeObject *type) {
    PyObject *cell = PyDict_GetItemWithError(type->tp_dict, _Py_ID(__classcell__));
    if (cell == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    if (!PyCell_Check(cell)) {
        PyErr_Format(PyExc_TypeError,
                     "__classcell__ must be a nonlocal cell, not %.200R",
                     Py_TYPE(cell));
        return -1;
    }
    PyCell_Set(cell, (PyObject *)type);
    return PyDict_DelItem(type->tp_dict, _Py_ID(__classcell__));
}

static int set_attributes(PyTypeObject *type, struct new_ctx *ctx) {
    PyObject *dict = type->tp_dict;
    PyHeapTypeObject *et = (PyHeapTypeObject *)type;
    Py_ssize_t len;
    type->tp_name = PyUnicode_AsUTF8AndSize(ctx->name, &len);
    if (type->tp_name == NULL) {
        return -1;
    }
    if (strlen(type->tp_name) != (size_t)len) {
        PyErr_SetString(PyExc_ValueError, "type name must not contain null characters");
        return -1;
    }
    if (set_module(dict) < 0 || set_ht_name(et) < 0 || set_doc(type) < 0 ||
        wrap_function(dict, _Py_ID(__new__), PyStaticMethod_New) < 0 ||
        wrap_function(dict, _Py_ID(__init_subclass__), PyClassMethod_New) < 0 ||
        wrap_function(dict, _Py_ID(__class_getitem__), PyClassMethod_New) < 0) {
        return -1;
    }
    if (_PyType_NewDescriptors(type, ctx) < 0) {
        return -1;
    }
    return set_classcell(type);
}

/* ---- After it is ready ---- */

static int call_set_name(PyTypeObject *type, PyObject *key, PyObject *value) {
    int unbound;
    PyObject *func =
        _PyObject_LookupSpecialMethod(value, _Py_ID(__set_name__), &unbound);
    if (func == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    PyObject *args[3] = {value, (PyObject *)type, key};
    PyObject *res = unbound ? PyObject_Vectorcall(func, args, 3, NULL)
                            : PyObject_Vectorcall(func, args + 1, 2, NULL);
    Py_DECREF(func);
    if (res == NULL) {
        _PyErr_FormatFromCause(PyExc_RuntimeError,
                               "Error calling __set_name__ on '%.100s' instance %R "
                               "in '%.100s'",
                               Py_TYPE(value)->tp_name, key, type->tp_name);
        return -1;
    }
    Py_DECREF(res);
    return 0;
}

static int set_names(PyTypeObject *type) {
    Py_ssize_t pos = 0;
    PyObject *key, *value, *copy = NULL;
    /* The usual class has no attribute that wants its name: look before copying. */
    while (PyDict_Next(type->tp_dict, &pos, &key, &value)) {
        if (_PyType_Lookup(Py_TYPE(value), _Py_ID(__set_name__)) != NULL) {
            copy = PyDict_Copy(type->tp_dict);
            if (copy == NULL) {
                return -1;
            }
            break;
        }
    }
    int res = 0;
    pos = 0;
    while (copy != NULL && res == 0 && PyDict_Next(copy, &pos, &key, &value)) {
        res = call_set_name(type, key, value);
    }
    Py_XDECREF(copy);
    return res;
}

static int call_init_subclass(PyTypeObject *type, PyObject *kwds) {
    PyObject *func = _PySuper_Lookup(type, (PyObject *)type, _Py_ID(__init_subclass__));
    if (func == NULL) {
        return -1;
    }
    PyObject *res = PyObject_VectorcallDict(func, NULL, 0, kwds);
    Py_DECREF(func);
    Py_XDECREF(res);
    return res == NULL ? -1 : 0;
}

/* Marks the usual class: derived from object, or from such a class, without slots. */
static void set_plain(PyTypeObject *type, Py_ssize_t nslot) {
    int base_plain = type->tp_base == &PyBaseObject_Type ||
                     (type->tp_base->tp_flags & _Py_TPFLAGS_PLAIN_INSTANCE);
    if (base_plain && nslot == 0 && (type->tp_flags & Py_TPFLAGS_MANAGED_DICT) &&
        type->tp_weaklistoffset == sizeof(PyObject) &&
        type->tp_basicsize == sizeof(PyObject) + sizeof(PyObject *) &&
        type->tp_itemsize == 0 && type->tp_dealloc == _PyType_SubtypeDealloc &&
        type->tp_alloc == PyType_GenericAlloc && type->tp_free == PyObject_GC_Del) {
        type->tp_flags |= _Py_TPFLAGS_PLAIN_INSTANCE;
    }
}

static PyObject *make_type(struct new_ctx *ctx) {
    ctx->dict = PyDict_Copy(ctx->orig_dict);
    if (ctx->dict == NULL || _PyType_NewSlots(ctx) < 0) {
        return NULL;
    }
    PyTypeObject *type = alloc_type(ctx);
    if (type == NULL) {
        return NULL;
    }
    if (set_attributes(type, ctx) < 0 || PyType_Ready(type) < 0) {
        Py_DECREF(type);
        return NULL;
    }
    _PyType_FixupSlots(type);
    if (PyErr_Occurred()) {
        /* The names of the slots could not be made; the error outlives the type. */
        PyObject *error, *value, *tb;
        PyErr_Fetch(&error, &value, &tb);
        Py_DECREF(type);
        PyErr_Restore(error, value, tb);
        return NULL;
    }
    set_plain(type, ctx->nslot);
    if (type->tp_flags & Py_TPFLAGS_MANAGED_DICT) {
        ((PyHeapTypeObject *)type)->ht_cached_keys = _PyDict_NewKeysForClass();
        if (((PyHeapTypeObject *)type)->ht_cached_keys == NULL) {
            /* Its instances have dicts of their own, then. */
            PyErr_Clear();
        }
    }
    if (set_names(type) < 0 || call_init_subclass(type, ctx->kwds) < 0) {
        Py_DECREF(type);
        return NULL;
    }
    return (PyObject *)type;
}

PyObject *_PyType_New(PyTypeObject *metatype, PyObject *name, PyObject *bases,
                      PyObject *dict, PyObject *kwds) {
    struct new_ctx ctx = {.metatype = metatype,
                          .name = name,
                          .bases = bases,
                          .orig_dict = dict,
                          .kwds = kwds};
    if (PyTuple_GET_SIZE(bases) == 0) {
        ctx.bases = PyTuple_Pack(1, &PyBaseObject_Type);
        ctx.base = &PyBaseObject_Type;
    } else {
        Py_INCREF(bases);
        ctx.base = _PyType_BestBase(bases);
    }
    PyObject *type = NULL;
    if (ctx.bases != NULL && ctx.base != NULL) {
        type = make_type(&ctx);
    }
    Py_XDECREF(ctx.bases);
    Py_XDECREF(ctx.dict);
    Py_XDECREF(ctx.slots);
    return type;
}

/* tp_new of PyType_Type. */
PyObject *_PyType_NewSlot(PyTypeObject *metatype, PyObject *args, PyObject *kwds) {
    PyObject *name, *bases, *dict;
    if (!PyArg_ParseTuple(args, "UO!O!:type.__new__", &name, &PyTuple_Type, &bases,
                          &PyDict_Type, &dict) ||
        check_bases(bases) < 0) {
        return NULL;
    }
    if (PyTuple_GET_SIZE(bases) > 0) {
        PyTypeObject *winner = _PyType_CalculateMetaclass(metatype, bases);
        if (winner == NULL) {
            return NULL;
        }
        if (winner != metatype) {
            if (winner->tp_new != _PyType_NewSlot) {
                return winner->tp_new == NULL
                           ? PyErr_Format(PyExc_TypeError,
                                          "cannot create '%s' instances",
                                          winner->tp_name)
                           : winner->tp_new(winner, args, kwds);
            }
            metatype = winner;
        }
    }
    return _PyType_New(metatype, name, bases, dict, kwds);
}
