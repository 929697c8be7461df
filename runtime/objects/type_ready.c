/*
 * Readying a type: base, bases, MRO, and every slot that it does not define taken from
 * its bases. For a static type that is all; its methods wait in their tables
 * (type_fill.c) until somebody looks one up.
 *
 * Invariant T1 (type.h). CPython 3.11: PyType_Ready in Objects/typeobject.c.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/python.h"

#define SUBCLASS_FLAGS                                                                 \
    (Py_TPFLAGS_LONG_SUBCLASS | Py_TPFLAGS_LIST_SUBCLASS | Py_TPFLAGS_TUPLE_SUBCLASS | \
     Py_TPFLAGS_BYTES_SUBCLASS | Py_TPFLAGS_UNICODE_SUBCLASS |                         \
     Py_TPFLAGS_DICT_SUBCLASS | Py_TPFLAGS_BASE_EXC_SUBCLASS |                         \
     Py_TPFLAGS_TYPE_SUBCLASS | _Py_TPFLAGS_MATCH_SELF)

/* ---- Subclasses ---- */

int _PyType_AddSubclass(PyTypeObject *base, PyTypeObject *type) {
    struct type_children *kids = _PyType_Children(base);
    if (kids == NULL || kids->n == kids->room) {
        Py_ssize_t room = kids == NULL ? 2 : kids->room * 2;
        struct type_children *more =
            PyMem_Realloc(kids, sizeof(*kids) + room * sizeof(kids->types[0]));
        if (more == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        if (kids == NULL) {
            more->n = 0;
        }
        more->room = room;
        kids = more;
        base->tp_subclasses = (PyObject *)(void *)more;
    }
    kids->types[kids->n++] = type;
    return 0;
}

void _PyType_RemoveSubclass(PyTypeObject *base, PyTypeObject *type) {
    struct type_children *kids = _PyType_Children(base);
    if (kids == NULL) {
        return;
    }
    for (Py_ssize_t i = kids->n; --i >= 0;) {
        if (kids->types[i] == type) {
            memmove(kids->types + i, kids->types + i + 1,
                    (kids->n - i - 1) * sizeof(kids->types[0]));
            kids->n--;
            break;
        }
    }
    if (kids->n == 0) {
        PyMem_Free(kids);
        base->tp_subclasses = NULL;
    }
}

static int add_to_bases(PyTypeObject *type) {
    PyObject *bases = type->tp_bases;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyObject *base = PyTuple_GET_ITEM(bases, i);
        if (PyType_Check(base) && _PyType_AddSubclass((PyTypeObject *)base, type) < 0) {
            return -1;
        }
    }
    return 0;
}

/* ---- Inheriting ---- */

/* What depends on the base's layout alone. */
static void inherit_special(PyTypeObject *type, PyTypeObject *base) {
    if (!PyType_IS_GC(type) && PyType_IS_GC(base) && !type->tp_traverse &&
        !type->tp_clear) {
        type->tp_flags |= Py_TPFLAGS_HAVE_GC;
        type->tp_traverse = base->tp_traverse;
        type->tp_clear = base->tp_clear;
    }
    type->tp_flags |= base->tp_flags & (SUBCLASS_FLAGS | Py_TPFLAGS_MANAGED_DICT);
    if (type->tp_basicsize == 0) {
        type->tp_basicsize = base->tp_basicsize;
    }
    if (type->tp_itemsize == 0) {
        type->tp_itemsize = base->tp_itemsize;
    }
    if (type->tp_weaklistoffset == 0) {
        type->tp_weaklistoffset = base->tp_weaklistoffset;
    }
    if (type->tp_dictoffset == 0) {
        type->tp_dictoffset = base->tp_dictoffset;
    }
}

/* Fills the empty ones of n function pointers from `src`. With `bb`, only those that
 * `src` defines itself: that differ from its own base's. */
static void inherit_table(void *dst, void *src, void *bb, size_t size_bytes) {
    void **d = dst, **s = src, **b = bb;
    if (d == s || d == NULL || s == NULL) {
        return;
    }
    for (size_t i = 0; i < size_bytes / sizeof(void *); i++) {
        if (d[i] == NULL && s[i] != NULL && (b == NULL || s[i] != b[i])) {
            d[i] = s[i];
        }
    }
}

#define INHERIT(field)                                                                 \
    if (type->field == 0 && base->field != 0 &&                                        \
        (bb == NULL || base->field != bb->field)) {                                    \
        type->field = base->field;                                                     \
    }

static void inherit_tables(PyTypeObject *type, PyTypeObject *base, PyTypeObject *bb) {
    inherit_table(type->tp_as_number, base->tp_as_number, bb ? bb->tp_as_number : NULL,
                  sizeof(PyNumberMethods));
    inherit_table(type->tp_as_async, base->tp_as_async, bb ? bb->tp_as_async : NULL,
                  sizeof(PyAsyncMethods));
    inherit_table(type->tp_as_sequence, base->tp_as_sequence,
                  bb ? bb->tp_as_sequence : NULL, sizeof(PySequenceMethods));
    inherit_table(type->tp_as_mapping, base->tp_as_mapping,
                  bb ? bb->tp_as_mapping : NULL, sizeof(PyMappingMethods));
    inherit_table(type->tp_as_buffer, base->tp_as_buffer, bb ? bb->tp_as_buffer : NULL,
                  sizeof(PyBufferProcs));
}

/* Whether a class statement overrides hashing or equality. */
static int overrides_hash(PyTypeObject *type) {
    PyObject *dict = type->tp_dict;
    return dict != NULL && (PyDict_GetItem(dict, _Py_ID(__eq__)) != NULL ||
                            PyDict_GetItem(dict, _Py_ID(__hash__)) != NULL);
}

static void inherit_from(PyTypeObject *type, PyTypeObject *base, PyTypeObject *bb) {
    inherit_tables(type, base, bb);
    INHERIT(tp_dealloc)
    if (type->tp_getattr == NULL && type->tp_getattro == NULL) {
        type->tp_getattr = base->tp_getattr;
        type->tp_getattro = base->tp_getattro;
    }
    if (type->tp_setattr == NULL && type->tp_setattro == NULL) {
        type->tp_setattr = base->tp_setattr;
        type->tp_setattro = base->tp_setattro;
    }
    INHERIT(tp_repr)
    INHERIT(tp_vectorcall_offset)
    if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
        if (type->tp_call == NULL) {
            type->tp_flags |= base->tp_flags & Py_TPFLAGS_HAVE_VECTORCALL;
        }
        if (type->tp_descr_get == NULL) {
            type->tp_flags |= base->tp_flags & Py_TPFLAGS_METHOD_DESCRIPTOR;
        }
    }
    INHERIT(tp_call)
    INHERIT(tp_str)
    if (type->tp_richcompare == NULL && type->tp_hash == NULL &&
        !overrides_hash(type)) {
        type->tp_richcompare = base->tp_richcompare;
        type->tp_hash = base->tp_hash;
    }
    INHERIT(tp_iter)
    INHERIT(tp_iternext)
    INHERIT(tp_descr_get)
    INHERIT(tp_descr_set)
    INHERIT(tp_init)
    INHERIT(tp_alloc)
    INHERIT(tp_finalize)
    INHERIT(tp_is_gc)
    if (type->tp_free == NULL) {
        if (PyType_IS_GC(type) == PyType_IS_GC(base)) {
            type->tp_free = base->tp_free;
        } else if (PyType_IS_GC(type)) {
            type->tp_free = PyObject_GC_Del;
        }
    }
}

void _PyType_InheritSlots(PyTypeObject *type) {
    PyTypeObject *base = type->tp_base;
    PyObject *mro = type->tp_mro;
    if (base == NULL) {
        return;
    }
    inherit_special(type, base);
    if (PyTuple_GET_SIZE(type->tp_bases) == 1) {
        inherit_from(type, base, NULL);
    } else {
        for (Py_ssize_t i = 1; i < PyTuple_GET_SIZE(mro); i++) {
            PyTypeObject *b = (PyTypeObject *)PyTuple_GET_ITEM(mro, i);
            if (PyType_Check((PyObject *)b)) {
                inherit_from(type, b, b->tp_base);
            }
        }
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type->tp_bases); i++) {
        PyObject *b = PyTuple_GET_ITEM(type->tp_bases, i);
        unsigned long both = Py_TPFLAGS_SEQUENCE | Py_TPFLAGS_MAPPING;
        if (!(type->tp_flags & both) && PyType_Check(b)) {
            type->tp_flags |= ((PyTypeObject *)b)->tp_flags & both;
        }
    }
    type->tp_as_async = type->tp_as_async ? type->tp_as_async : base->tp_as_async;
    type->tp_as_number = type->tp_as_number ? type->tp_as_number : base->tp_as_number;
    type->tp_as_sequence =
        type->tp_as_sequence ? type->tp_as_sequence : base->tp_as_sequence;
    type->tp_as_mapping =
        type->tp_as_mapping ? type->tp_as_mapping : base->tp_as_mapping;
    type->tp_as_buffer = type->tp_as_buffer ? type->tp_as_buffer : base->tp_as_buffer;
}

/* ---- Readying ---- */

static int set_base(PyTypeObject *type) {
    PyTypeObject *base = type->tp_base;
    if (base == NULL && type != &PyBaseObject_Type) {
        base = &PyBaseObject_Type;
        type->tp_base = (PyTypeObject *)Py_NewRef(base);
    }
    if (base != NULL && !(base->tp_flags & Py_TPFLAGS_READY) &&
        PyType_Ready(base) < 0) {
        return -1;
    }
    if (Py_TYPE(type) == NULL && base != NULL) {
        Py_SET_TYPE(type, Py_TYPE(base));
    }
    if (type->tp_bases == NULL) {
        type->tp_bases = base == NULL ? PyTuple_New(0) : PyTuple_Pack(1, base);
        if (type->tp_bases == NULL) {
            return -1;
        }
        if (base != NULL && !(type->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
            PyObject_GC_UnTrack(type->tp_bases);
        }
    }
    return 0;
}

static void set_new(PyTypeObject *type) {
    PyTypeObject *base = type->tp_base;
    int heap = (type->tp_flags & Py_TPFLAGS_HEAPTYPE) != 0;
    if (type->tp_new == NULL && base == &PyBaseObject_Type && !heap) {
        type->tp_flags |= Py_TPFLAGS_DISALLOW_INSTANTIATION;
    }
    if (type->tp_new == NULL && base != NULL &&
        !(type->tp_flags & Py_TPFLAGS_DISALLOW_INSTANTIATION)) {
        type->tp_new = base->tp_new;
    }
}

static int ready(PyTypeObject *type) {
    int heap = (type->tp_flags & Py_TPFLAGS_HEAPTYPE) != 0;
    if (set_base(type) < 0 || _PyType_SetMro(type) < 0) {
        return -1;
    }
    if (!heap) {
        type->tp_flags |= _Py_TPFLAGS_LAZY_DICT | Py_TPFLAGS_IMMUTABLETYPE;
        PyObject_GC_UnTrack(type->tp_mro);
    }
    set_new(type);
    _PyType_InheritSlots(type);
    if (type->tp_hash == NULL &&
        !(heap && PyDict_GetItem(type->tp_dict, _Py_ID(__hash__)) != NULL)) {
        type->tp_hash = PyObject_HashNotImplemented;
        if (heap && PyDict_SetItem(type->tp_dict, _Py_ID(__hash__), Py_None) < 0) {
            return -1;
        }
    }
    return add_to_bases(type);
}

int PyType_Ready(PyTypeObject *type) {
    if (type->tp_flags & Py_TPFLAGS_READY) {
        return 0;
    }
    type->tp_flags |= Py_TPFLAGS_READYING;
    int res = ready(type);
    type->tp_flags &= ~Py_TPFLAGS_READYING;
    if (res == 0) {
        type->tp_flags |= Py_TPFLAGS_READY;
    }
    return res;
}

int _PyType_ReadyAll(PyTypeObject *const *types) {
    for (; *types != NULL; types++) {
        if (PyType_Ready(*types) < 0) {
            return -1;
        }
    }
    return 0;
}
