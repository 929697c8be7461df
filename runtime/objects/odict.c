/*
 * The list of nodes of an OrderedDict, and the type's slots.
 *
 * Invariant: a node leaves od_fast_nodes when it leaves the list; where it was not
 * found there, the whole array is made out of date (OD2), so that it names no freed
 * node.
 *
 * CPython 3.11: Objects/odictobject.c. Before: odict.h. Next: odict_methods.c.
 */
#include "runtime/objects/odict.h"

#include "runtime/objects/dict_table.h"

/* ---- From a key to its node ---- */

static bool in_step(PyODictObject *od) {
    PyDictKeysObject *keys = od->od_dict.ma_keys;
    return od->od_resize_sentinel == keys && od->od_fast_nodes_size == DK_SIZE(keys);
}

/* Builds od_fast_nodes for the dict's present table; 0 or -1. */
static int resync(PyODictObject *od) {
    PyDictKeysObject *keys = od->od_dict.ma_keys;
    Py_ssize_t size = DK_SIZE(keys);
    size_t state = od->od_state;
    _ODictNode **nodes = PyMem_Calloc((size_t)size, sizeof(_ODictNode *));
    if (nodes == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (_ODictNode *node = od->od_first; node != NULL; node = node->next) {
        PyObject *value;
        Py_ssize_t ix = _Py_dict_lookup(&od->od_dict, node->key, node->hash, &value);
        bool changed = od->od_state != state || od->od_dict.ma_keys != keys;
        if (ix == DKIX_ERROR || changed) {
            if (ix != DKIX_ERROR) { /* a comparison of keys did it */
                PyErr_SetString(PyExc_RuntimeError,
                                "OrderedDict mutated during iteration");
            }
            PyMem_Free(nodes);
            return -1;
        }
        if (ix >= 0) {
            nodes[ix] = node;
        }
    }
    PyMem_Free(od->od_fast_nodes);
    od->od_fast_nodes = nodes;
    od->od_fast_nodes_size = size;
    od->od_resize_sentinel = keys;
    return 0;
}

/* The index of the key's entry with od_fast_nodes in step; DKIX_EMPTY or DKIX_ERROR. */
static Py_ssize_t get_index(PyODictObject *od, PyObject *key, Py_hash_t hash) {
    PyObject *value;
    Py_ssize_t ix = _Py_dict_lookup(&od->od_dict, key, hash, &value);
    if (ix >= 0 && !in_step(od) && resync(od) < 0) {
        return DKIX_ERROR;
    }
    return ix;
}

_ODictNode *_PyODict_FindNode(PyODictObject *od, PyObject *key, Py_hash_t hash) {
    if (od->od_first == NULL) {
        return NULL;
    }
    Py_ssize_t ix = get_index(od, key, hash);
    return ix < 0 ? NULL : od->od_fast_nodes[ix];
}

/* ---- The list ---- */

static void link_last(PyODictObject *od, _ODictNode *node) {
    node->next = NULL;
    node->prev = od->od_last;
    *(od->od_last == NULL ? &od->od_first : &od->od_last->next) = node;
    od->od_last = node;
    od->od_state++;
}

static void link_first(PyODictObject *od, _ODictNode *node) {
    node->prev = NULL;
    node->next = od->od_first;
    *(od->od_first == NULL ? &od->od_last : &od->od_first->prev) = node;
    od->od_first = node;
    od->od_state++;
}

static void unlink_node(PyODictObject *od, _ODictNode *node) {
    *(node->prev == NULL ? &od->od_first : &node->prev->next) = node->next;
    *(node->next == NULL ? &od->od_last : &node->next->prev) = node->prev;
    od->od_state++;
}

void _PyODict_MoveNode(PyODictObject *od, _ODictNode *node, bool last) {
    if (node == (last ? od->od_last : od->od_first)) {
        return;
    }
    unlink_node(od, node);
    if (last) {
        link_last(od, node);
    } else {
        link_first(od, node);
    }
}

/* A node at the end for a key that the dict holds already; 0 or -1. */
static int add_node(PyODictObject *od, PyObject *key, Py_hash_t hash) {
    Py_ssize_t ix = get_index(od, key, hash);
    if (ix < 0) {
        if (ix == DKIX_EMPTY) {
            _PyErr_SetKeyError(key);
        }
        return -1;
    }
    if (od->od_fast_nodes[ix] != NULL) {
        return 0;
    }
    _ODictNode *node = PyMem_Malloc(sizeof(*node));
    if (node == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    node->key = Py_NewRef(key);
    node->hash = hash;
    link_last(od, node);
    od->od_fast_nodes[ix] = node;
    return 0;
}

int _PyODict_ClearNode(PyODictObject *od, PyObject *key, Py_hash_t hash) {
    if (od->od_first == NULL) {
        return 0;
    }
    Py_ssize_t ix = get_index(od, key, hash);
    if (ix < 0 || od->od_fast_nodes[ix] == NULL) {
        return ix == DKIX_ERROR ? -1 : 0;
    }
    _ODictNode *node = od->od_fast_nodes[ix];
    od->od_fast_nodes[ix] = NULL;
    unlink_node(od, node);
    Py_DECREF(node->key);
    PyMem_Free(node);
    return 0;
}

void _PyODict_ClearNodes(PyODictObject *od) {
    PyMem_Free(od->od_fast_nodes);
    od->od_fast_nodes = NULL;
    od->od_fast_nodes_size = 0;
    od->od_resize_sentinel = NULL;
    _ODictNode *node = od->od_first;
    od->od_first = od->od_last = NULL;
    od->od_state++;
    while (node != NULL) {
        _ODictNode *next = node->next;
        Py_DECREF(node->key);
        PyMem_Free(node);
        node = next;
    }
}

/* ---- Items ---- */

int PyODict_SetItem(PyObject *self, PyObject *key, PyObject *value) {
    Py_hash_t hash = dict_key_hash(key);
    if (hash == -1 || _PyDict_SetItem_KnownHash(self, key, value, hash) < 0) {
        return -1;
    }
    if (add_node(_PyODict_CAST(self), key, hash) == 0) {
        return 0;
    }
    PyObject *type, *error, *tb; /* the item without its node goes again */
    PyErr_Fetch(&type, &error, &tb);
    if (_PyDict_DelItem_KnownHash(self, key, hash) < 0) {
        PyErr_Clear();
    }
    PyErr_Restore(type, error, tb);
    return -1;
}

int PyODict_DelItem(PyObject *self, PyObject *key) {
    Py_hash_t hash = dict_key_hash(key);
    if (hash == -1 || _PyODict_ClearNode(_PyODict_CAST(self), key, hash) < 0) {
        return -1;
    }
    return _PyDict_DelItem_KnownHash(self, key, hash);
}

static int odict_ass_sub(PyObject *self, PyObject *key, PyObject *value) {
    return value == NULL ? PyODict_DelItem(self, key)
                         : PyODict_SetItem(self, key, value);
}

/* ---- The type ---- */

PyObject *PyODict_New(void) {
    return PyDict_Type.tp_new(&PyODict_Type, NULL, NULL);
}

static void odict_dealloc(PyObject *self) {
    PyODictObject *od = _PyODict_CAST(self);
    PyObject_GC_UnTrack(self);
    if (od->od_weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    Py_CLEAR(od->od_inst_dict);
    _PyODict_ClearNodes(od);
    PyDict_Type.tp_dealloc(self);
}

static int odict_traverse(PyObject *self, visitproc visit, void *arg) {
    PyODictObject *od = _PyODict_CAST(self);
    Py_VISIT(od->od_inst_dict);
    for (_ODictNode *node = od->od_first; node != NULL; node = node->next) {
        Py_VISIT(node->key);
    }
    return PyDict_Type.tp_traverse(self, visit, arg);
}

static int odict_tp_clear(PyObject *self) {
    Py_CLEAR(_PyODict_CAST(self)->od_inst_dict);
    PyDict_Clear(self);
    _PyODict_ClearNodes(_PyODict_CAST(self));
    return 0;
}

static int odict_init(PyObject *self, PyObject *args, PyObject *kwds) {
    if (PyTuple_GET_SIZE(args) > 1) {
        PyErr_Format(PyExc_TypeError, "expected at most 1 arguments, got %zd",
                     PyTuple_GET_SIZE(args));
        return -1;
    }
    return _PyODict_Update(self, args, kwds);
}

/* A list of pairs, found node by node. */
static PyObject *own_items(PyODictObject *od) {
    PyObject *list = PyList_New(0);
    size_t state = od->od_state;
    for (_ODictNode *node = od->od_first; list != NULL && node != NULL;
         node = node->next) {
        PyObject *key = Py_NewRef(node->key);
        PyObject *value = PyDict_GetItemWithError((PyObject *)od, key);
        if (value == NULL && !PyErr_Occurred()) {
            _PyErr_SetKeyError(key);
        } else if (od->od_state != state) {
            PyErr_SetString(PyExc_RuntimeError, "OrderedDict mutated during iteration");
            value = NULL;
        }
        PyObject *pair = value == NULL ? NULL : PyTuple_Pack(2, key, value);
        Py_DECREF(key);
        if (pair == NULL || _PyList_AppendTakeRef((PyListObject *)list, pair) < 0) {
            Py_CLEAR(list);
        }
    }
    return list;
}

static PyObject *other_items(PyObject *self) {
    PyObject *items = PyObject_CallMethodNoArgs(self, _Py_ID(items));
    PyObject *list = items == NULL ? NULL : PySequence_List(items);
    Py_XDECREF(items);
    return list;
}

static PyObject *odict_repr(PyObject *self) {
    const char *name = _PyType_Name(Py_TYPE(self));
    if (PyDict_GET_SIZE(self) == 0) {
        return PyUnicode_FromFormat("%s()", name);
    }
    int entered = Py_ReprEnter(self);
    if (entered != 0) {
        return entered > 0 ? PyUnicode_FromString("...") : NULL;
    }
    PyObject *list =
        PyODict_CheckExact(self) ? own_items(_PyODict_CAST(self)) : other_items(self);
    PyObject *result = list == NULL ? NULL : PyUnicode_FromFormat("%s(%R)", name, list);
    Py_XDECREF(list);
    Py_ReprLeave(self);
    return result;
}

/* Whether the keys come in the same order: 1, 0 or -1. */
static int same_order(PyODictObject *a, PyODictObject *b) {
    _ODictNode *x = a->od_first, *y = b->od_first;
    size_t state_a = a->od_state, state_b = b->od_state;
    while (x != NULL && y != NULL) {
        PyObject *kx = Py_NewRef(x->key), *ky = Py_NewRef(y->key);
        int same = PyObject_RichCompareBool(kx, ky, Py_EQ);
        Py_DECREF(kx);
        Py_DECREF(ky);
        if (same <= 0) {
            return same;
        }
        if (a->od_state != state_a || b->od_state != state_b) {
            PyErr_SetString(PyExc_RuntimeError, "OrderedDict mutated during iteration");
            return -1;
        }
        x = x->next;
        y = y->next;
    }
    return x == NULL && y == NULL;
}

static PyObject *odict_richcompare(PyObject *v, PyObject *w, int op) {
    if (!PyODict_Check(v) || !PyDict_Check(w) || (op != Py_EQ && op != Py_NE)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *res = PyDict_Type.tp_richcompare(v, w, Py_EQ);
    if (res == NULL) {
        return NULL;
    }
    int eq = res == Py_True;
    Py_DECREF(res);
    if (eq && PyODict_Check(w)) {
        eq = same_order(_PyODict_CAST(v), _PyODict_CAST(w));
        if (eq < 0) {
            return NULL;
        }
    }
    return PyBool_FromLong(op == Py_EQ ? eq : !eq);
}

static PyMappingMethods odict_as_mapping = {.mp_ass_subscript = odict_ass_sub};
static PyGetSetDef odict_getset[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict}, {NULL}};

PyTypeObject PyODict_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "collections.OrderedDict",
    .tp_basicsize = sizeof(PyODictObject),
    .tp_dealloc = odict_dealloc,
    .tp_repr = odict_repr,
    .tp_as_number = &_PyODict_AsNumber,
    .tp_as_mapping = &odict_as_mapping,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = "A dict whose order counts and can be changed.",
    .tp_traverse = odict_traverse,
    .tp_clear = odict_tp_clear,
    .tp_richcompare = odict_richcompare,
    .tp_weaklistoffset = offsetof(PyODictObject, od_weakreflist),
    .tp_iter = _PyODict_Iter,
    .tp_methods = _PyODict_Methods,
    .tp_getset = odict_getset,
    .tp_base = &PyDict_Type,
    .tp_dictoffset = offsetof(PyODictObject, od_inst_dict),
    .tp_init = odict_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_free = PyObject_GC_Del,
};
