/*
 * The methods of dict, and its repr.
 *
 * CPython 3.11: Objects/dictobject.c. Before: dict_merge.c. Next: dict_iter.c.
 */
#include "runtime/objects/dict.h"

#include "runtime/objects/dict_table.h"

/* "key: value" onto the writer. */
static int repr_item(_PyUnicodeWriter *writer, PyObject *key, PyObject *value) {
    PyObject *s = PyObject_Repr(key);
    if (s == NULL) {
        return -1;
    }
    int err = _PyUnicodeWriter_WriteStr(writer, s);
    Py_DECREF(s);
    if (err < 0 || _PyUnicodeWriter_WriteASCIIString(writer, ": ", 2) < 0) {
        return -1;
    }
    s = PyObject_Repr(value);
    if (s == NULL) {
        return -1;
    }
    err = _PyUnicodeWriter_WriteStr(writer, s);
    Py_DECREF(s);
    return err;
}

static PyObject *repr_items(PyObject *self) {
    _PyUnicodeWriter writer;
    PyObject *key, *value;
    Py_ssize_t pos = 0;
    bool first = true;
    _PyUnicodeWriter_Init(&writer);
    writer.overallocate = 1;
    writer.min_length = 1 + 4 + (2 + 4) * (PyDict_GET_SIZE(self) - 1) + 1;
    if (_PyUnicodeWriter_WriteChar(&writer, '{') < 0) {
        goto fail;
    }
    while (PyDict_Next(self, &pos, &key, &value)) {
        Py_INCREF(key);
        Py_INCREF(value);
        int err = first ? 0 : _PyUnicodeWriter_WriteASCIIString(&writer, ", ", 2);
        if (err == 0) {
            err = repr_item(&writer, key, value);
        }
        Py_DECREF(key);
        Py_DECREF(value);
        if (err < 0) {
            goto fail;
        }
        first = false;
    }
    writer.overallocate = 0;
    if (_PyUnicodeWriter_WriteChar(&writer, '}') < 0) {
        goto fail;
    }
    return _PyUnicodeWriter_Finish(&writer);
fail:
    _PyUnicodeWriter_Dealloc(&writer);
    return NULL;
}

PyObject *_PyDict_Repr(PyObject *self) {
    int entered = Py_ReprEnter(self);
    if (entered != 0) {
        return entered > 0 ? PyUnicode_FromString("{...}") : NULL;
    }
    PyObject *result =
        PyDict_GET_SIZE(self) == 0 ? PyUnicode_FromString("{}") : repr_items(self);
    Py_ReprLeave(self);
    return result;
}

PyObject *_PyDict_Or(PyObject *a, PyObject *b) {
    if (!PyDict_Check(a) || !PyDict_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *result = PyDict_Copy(a);
    if (result != NULL && PyDict_Update(result, b) < 0) {
        Py_CLEAR(result);
    }
    return result;
}

PyObject *_PyDict_Ior(PyObject *a, PyObject *b) {
    return _PyDict_UpdateCommon(a, &b, 1, "|=") < 0 ? NULL : Py_NewRef(a);
}

static PyObject *dict_contains(PyObject *self, PyObject *key) {
    int has = PyDict_Contains(self, key);
    return has < 0 ? NULL : PyBool_FromLong(has);
}

static PyObject *dict_getitem(PyObject *self, PyObject *key) {
    return PyDict_Type.tp_as_mapping->mp_subscript(self, key);
}

static PyObject *dict_get(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    if (!_PyArg_CheckPositional("get", n, 1, 2)) {
        return NULL;
    }
    PyObject *value = PyDict_GetItemWithError(self, args[0]);
    if (value == NULL) {
        if (PyErr_Occurred()) {
            return NULL;
        }
        value = n > 1 ? args[1] : Py_None;
    }
    return Py_NewRef(value);
}

static PyObject *dict_setdefault(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    if (!_PyArg_CheckPositional("setdefault", n, 1, 2)) {
        return NULL;
    }
    return Py_XNewRef(PyDict_SetDefault(self, args[0], n > 1 ? args[1] : Py_None));
}

static PyObject *dict_pop(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    if (!_PyArg_CheckPositional("pop", n, 1, 2)) {
        return NULL;
    }
    return _PyDict_Pop(self, args[0], n > 1 ? args[1] : NULL);
}

/* The youngest item. Its entry is given back, so that pairs of store and popitem do not
 * use the table up. */
static PyObject *dict_popitem(PyObject *self, PyObject *ignored) {
    PyDictObject *mp = (PyDictObject *)self;
    PyObject *key, *value;
    if (mp->ma_used == 0) {
        PyErr_SetString(PyExc_KeyError, "popitem(): dictionary is empty");
        return NULL;
    }
    PyObject *pair = PyTuple_New(2);
    if (pair == NULL) {
        return NULL;
    }
    if (dict_is_split(mp) &&
        _PyDict_ResizeTo(mp, mp->ma_keys->dk_log2_size, true) < 0) {
        Py_DECREF(pair);
        return NULL;
    }
    Py_ssize_t ix = mp->ma_keys->dk_nentries;
    do {
        key = dict_entry(mp, --ix, &value);
    } while (value == NULL);
    Py_hash_t hash = DK_IS_UNICODE(mp->ma_keys) ? unicode_get_hash(key)
                                                : DK_ENTRIES(mp->ma_keys)[ix].me_hash;
    PyTuple_SET_ITEM(pair, 0, Py_NewRef(key));
    PyTuple_SET_ITEM(pair, 1, Py_NewRef(value));
    mp->ma_keys->dk_nentries = ix + 1;
    _PyDict_DelAt(mp, hash, ix);
    mp->ma_keys->dk_nentries = ix;
    return pair;
}

static PyObject *dict_keys(PyObject *self, PyObject *ignored) {
    return _PyDictView_New(self, &PyDictKeys_Type);
}

static PyObject *dict_items(PyObject *self, PyObject *ignored) {
    return _PyDictView_New(self, &PyDictItems_Type);
}

static PyObject *dict_values(PyObject *self, PyObject *ignored) {
    return _PyDictView_New(self, &PyDictValues_Type);
}

static PyObject *dict_update(PyObject *self, PyObject *args, PyObject *kwds) {
    if (_PyDict_UpdateCommon(self, _PyTuple_ITEMS(args), PyTuple_GET_SIZE(args),
                             "update") < 0) {
        return NULL;
    }
    if (kwds != NULL &&
        (!PyArg_ValidateKeywordArguments(kwds) || PyDict_Merge(self, kwds, 1) < 0)) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *dict_fromkeys(PyObject *cls, PyObject *const *args, Py_ssize_t n) {
    if (!_PyArg_CheckPositional("fromkeys", n, 1, 2)) {
        return NULL;
    }
    return _PyDict_FromKeys(cls, args[0], n > 1 ? args[1] : Py_None);
}

static PyObject *dict_clear(PyObject *self, PyObject *ignored) {
    PyDict_Clear(self);
    Py_RETURN_NONE;
}

static PyObject *dict_copy(PyObject *self, PyObject *ignored) {
    return PyDict_Copy(self);
}

static PyObject *dict_sizeof(PyObject *self, PyObject *ignored) {
    return PyLong_FromSsize_t(_PyDict_SizeOf((PyDictObject *)self));
}

PyObject *PyDict_Keys(PyObject *op) {
    PyObject *list = PyList_New(PyDict_GET_SIZE(op)), *key;
    Py_ssize_t pos = 0;
    for (Py_ssize_t i = 0; list != NULL && PyDict_Next(op, &pos, &key, NULL); i++) {
        PyList_SET_ITEM(list, i, Py_NewRef(key));
    }
    return list;
}

PyObject *PyDict_Values(PyObject *op) {
    PyObject *list = PyList_New(PyDict_GET_SIZE(op)), *value;
    Py_ssize_t pos = 0;
    for (Py_ssize_t i = 0; list != NULL && PyDict_Next(op, &pos, NULL, &value); i++) {
        PyList_SET_ITEM(list, i, Py_NewRef(value));
    }
    return list;
}

PyObject *PyDict_Items(PyObject *op) {
    PyObject *list = PyList_New(0), *key, *value;
    Py_ssize_t pos = 0;
    while (list != NULL && PyDict_Next(op, &pos, &key, &value)) {
        PyObject *pair = PyTuple_Pack(2, key, value);
        if (pair == NULL || _PyList_AppendTakeRef((PyListObject *)list, pair) < 0) {
            Py_CLEAR(list);
        }
    }
    return list;
}

#define FAST(f) _PyCFunction_CAST(f), METH_FASTCALL

PyMethodDef _PyDict_Methods[] = {
    {"__contains__", dict_contains, METH_O | METH_COEXIST,
     "__contains__($self, key, /)\n--\n\n"
     "Whether the key is in the dictionary."},
    {"__getitem__", dict_getitem, METH_O | METH_COEXIST, "The item x[y]."},
    {"__sizeof__", dict_sizeof, METH_NOARGS,
     "D.__sizeof__() -> int, the bytes it takes"},
    {"get", FAST(dict_get),
     "get($self, key, default=None, /)\n--\n\n"
     "The value of the key, or default if it is missing."},
    {"setdefault", FAST(dict_setdefault),
     "setdefault($self, key, default=None, /)\n--\n\n"
     "The value of the key, which is first put in with default if missing."},
    {"pop", FAST(dict_pop),
     "D.pop(k[,d]) -> v\n\nTake out k and give its value; without k give d, or raise "
     "KeyError."},
    {"popitem", dict_popitem, METH_NOARGS,
     "popitem($self, /)\n--\n\n"
     "Take out the pair (key, value) put in last; KeyError if there is none."},
    {"keys", dict_keys, METH_NOARGS, "D.keys() -> a view of the keys"},
    {"items", dict_items, METH_NOARGS, "D.items() -> a view of the (key, value) pairs"},
    {"values", dict_values, METH_NOARGS, "D.values() -> a view of the values"},
    {"update", _PyCFunction_CAST(dict_update), METH_VARARGS | METH_KEYWORDS,
     "D.update([E, ]**F) -> None.  Put in the items of E, then those of F."},
    {"fromkeys", FAST(dict_fromkeys) | METH_CLASS,
     "fromkeys($type, iterable, value=None, /)\n--\n\n"
     "A dictionary that maps each key of the iterable to value."},
    {"clear", dict_clear, METH_NOARGS, "D.clear() -> None.  D is empty afterwards."},
    {"copy", dict_copy, METH_NOARGS, "D.copy() -> another dict of the same items"},
    {"__reversed__", _PyDict_Reversed, METH_NOARGS,
     "__reversed__($self, /)\n--\n\nThe keys, last one first."},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "PEP 585"},
    {NULL},
};
