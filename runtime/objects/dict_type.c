/*
 * dict as a type, and walking one.
 *
 * CPython 3.11: Objects/dictobject.c. Before: dict.c. Next: dict_methods.c.
 */
#include "runtime/objects/dict.h"

#include "runtime/objects/dict_table.h"

/* ---- Walking ---- */

int _PyDict_Next(PyObject *op, Py_ssize_t *pos, PyObject **key, PyObject **value,
                 Py_hash_t *hash) {
    PyDictObject *mp = (PyDictObject *)op;
    PyObject *k, *v;
    Py_ssize_t i = *pos;
    if (!PyDict_Check(op) || i < 0) {
        return 0;
    }
    if (dict_is_split(mp)) {
        if (i >= mp->ma_used) {
            return 0;
        }
        k = dict_entry(mp, get_index_from_order(mp, i), &v);
    } else {
        for (;; i++) {
            if (i >= mp->ma_keys->dk_nentries) {
                return 0;
            }
            k = dict_entry(mp, i, &v);
            if (v != NULL) {
                break;
            }
        }
    }
    *pos = i + 1;
    if (key != NULL) {
        *key = k;
    }
    if (value != NULL) {
        *value = v;
    }
    if (hash != NULL) {
        *hash = DK_IS_UNICODE(mp->ma_keys) ? unicode_get_hash(k)
                                           : DK_ENTRIES(mp->ma_keys)[i].me_hash;
    }
    return 1;
}

int PyDict_Next(PyObject *op, Py_ssize_t *pos, PyObject **key, PyObject **value) {
    return _PyDict_Next(op, pos, key, value, NULL);
}

Py_ssize_t PyDict_Size(PyObject *op) {
    if (!PyDict_Check(op)) {
        PyErr_BadInternalCall();
        return -1;
    }
    return PyDict_GET_SIZE(op);
}

int _PyDict_HasOnlyStringKeys(PyObject *op) {
    Py_ssize_t pos = 0;
    PyObject *key;
    if (((PyDictObject *)op)->ma_keys->dk_kind != DICT_KEYS_GENERAL) {
        return 1;
    }
    while (PyDict_Next(op, &pos, &key, NULL)) {
        if (!PyUnicode_Check(key)) {
            return 0;
        }
    }
    return 1;
}

void _PyDict_MaybeUntrack(PyObject *op) {
    Py_ssize_t pos = 0;
    PyObject *key, *value;
    if (!PyDict_CheckExact(op) || !_PyObject_GC_IS_TRACKED(op)) {
        return;
    }
    while (PyDict_Next(op, &pos, &key, &value)) {
        if (_PyObject_GC_MAY_BE_TRACKED(value) || _PyObject_GC_MAY_BE_TRACKED(key)) {
            return;
        }
    }
    _PyObject_GC_UNTRACK(op);
}

Py_ssize_t _PyDict_SizeOf(PyDictObject *mp) {
    Py_ssize_t size = Py_TYPE(mp)->tp_basicsize;
    if (dict_is_split(mp)) {
        size += (Py_ssize_t)(shared_keys_usable_size(mp->ma_keys) * sizeof(PyObject *));
    }
    if (mp->ma_keys->dk_refcnt == 1) {
        size += _PyDict_KeysSize(mp->ma_keys);
    }
    return size;
}

/* ---- The object ---- */

static void dict_dealloc(PyObject *self) {
    PyDictObject *mp = (PyDictObject *)self;
    PyDictKeysObject *keys = mp->ma_keys;
    PyObject_GC_UnTrack(mp);
    Py_TRASHCAN_BEGIN(self, dict_dealloc);
    if (mp->ma_values != NULL) {
        _PyDictValues_Release(keys, mp->ma_values);
    }
    if (keys != NULL) {
        dictkeys_decref(keys);
    }
    _PyDict_FreeObject(mp);
    Py_TRASHCAN_END
}

static int dict_traverse(PyObject *self, visitproc visit, void *arg) {
    PyDictObject *mp = (PyDictObject *)self;
    PyDictKeysObject *keys = mp->ma_keys;
    Py_ssize_t n = keys->dk_nentries;
    if (dict_is_split(mp)) {
        for (Py_ssize_t i = 0; i < n; i++) {
            Py_VISIT(mp->ma_values->values[i]);
        }
    } else if (DK_IS_UNICODE(keys)) {
        PyDictUnicodeEntry *entries = DK_UNICODE_ENTRIES(keys);
        for (Py_ssize_t i = 0; i < n; i++) {
            Py_VISIT(entries[i].me_value);
        }
    } else {
        PyDictKeyEntry *entries = DK_ENTRIES(keys);
        for (Py_ssize_t i = 0; i < n; i++) {
            if (entries[i].me_value != NULL) {
                Py_VISIT(entries[i].me_value);
                Py_VISIT(entries[i].me_key);
            }
        }
    }
    return 0;
}

static int dict_tp_clear(PyObject *self) {
    PyDict_Clear(self);
    return 0;
}

static PyObject *dict_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    if (type == &PyDict_Type) {
        return PyDict_New();
    }
    PyDictObject *mp = (PyDictObject *)type->tp_alloc(type, 0);
    if (mp == NULL) {
        return NULL;
    }
    mp->ma_used = 0;
    mp->ma_values = NULL;
    mp->ma_keys = Py_EMPTY_KEYS;
    Py_EMPTY_KEYS->dk_refcnt++;
    return (PyObject *)mp;
}

static int dict_init(PyObject *self, PyObject *args, PyObject *kwds) {
    if (_PyDict_UpdateCommon(self, _PyTuple_ITEMS(args), PyTuple_GET_SIZE(args),
                             "dict") < 0) {
        return -1;
    }
    if (kwds == NULL) {
        return 0;
    }
    return PyArg_ValidateKeywordArguments(kwds) ? PyDict_Merge(self, kwds, 1) : -1;
}

static PyObject *dict_vectorcall(PyObject *type, PyObject *const *args, size_t nargsf,
                                 PyObject *kwnames) {
    Py_ssize_t n = PyVectorcall_NARGS(nargsf);
    PyObject *self = dict_new((PyTypeObject *)type, NULL, NULL);
    if (self == NULL) {
        return NULL;
    }
    if (_PyDict_UpdateCommon(self, args, n, "dict") < 0) {
        Py_DECREF(self);
        return NULL;
    }
    if (kwnames != NULL) {
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(kwnames); i++) {
            if (PyDict_SetItem(self, PyTuple_GET_ITEM(kwnames, i), args[n + i]) < 0) {
                Py_DECREF(self);
                return NULL;
            }
        }
    }
    return self;
}

static Py_ssize_t dict_length(PyObject *self) {
    return PyDict_GET_SIZE(self);
}

/* self[key]: a subclass's __missing__ may make the value. */
static PyObject *dict_subscript(PyObject *self, PyObject *key) {
    PyObject *value = PyDict_GetItemWithError(self, key);
    if (likely(value != NULL)) {
        return Py_NewRef(value);
    }
    if (PyErr_Occurred()) {
        return NULL;
    }
    if (!PyDict_CheckExact(self)) {
        PyObject *missing = _PyObject_LookupSpecial(self, _Py_ID(__missing__));
        if (missing != NULL) {
            PyObject *result = PyObject_CallOneArg(missing, key);
            Py_DECREF(missing);
            return result;
        }
        if (PyErr_Occurred()) {
            return NULL;
        }
    }
    _PyErr_SetKeyError(key);
    return NULL;
}

static int dict_ass_sub(PyObject *self, PyObject *key, PyObject *value) {
    return value == NULL ? PyDict_DelItem(self, key) : PyDict_SetItem(self, key, value);
}

static PySequenceMethods dict_as_sequence = {.sq_contains = PyDict_Contains};
static PyMappingMethods dict_as_mapping = {dict_length, dict_subscript, dict_ass_sub};
static PyNumberMethods dict_as_number = {.nb_or = _PyDict_Or,
                                         .nb_inplace_or = _PyDict_Ior};

PyTypeObject PyDict_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "dict",
    .tp_basicsize = sizeof(PyDictObject),
    .tp_dealloc = dict_dealloc,
    .tp_repr = _PyDict_Repr,
    .tp_as_number = &dict_as_number,
    .tp_as_sequence = &dict_as_sequence,
    .tp_as_mapping = &dict_as_mapping,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                Py_TPFLAGS_DICT_SUBCLASS | _Py_TPFLAGS_MATCH_SELF | Py_TPFLAGS_MAPPING |
                Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "dict() -> an empty dictionary\ndict(mapping) -> the items of the "
              "mapping\ndict(iterable) -> the pairs (key, value) of the "
              "iterable\ndict(**kwargs) -> the names and values given, also after the "
              "other two",
    .tp_traverse = dict_traverse,
    .tp_clear = dict_tp_clear,
    .tp_richcompare = _PyDict_RichCompare,
    .tp_iter = _PyDict_Iter,
    .tp_methods = _PyDict_Methods,
    .tp_init = dict_init,
    .tp_alloc = _PyType_AllocNoTrack,
    .tp_new = dict_new,
    .tp_free = PyObject_GC_Del,
    .tp_vectorcall = dict_vectorcall,
};
