/*
 * The two words before an instance: its values beside the class's shared keys, or a
 * dict.
 *
 * Invariant I1 (instance.h): at most one of the two words is not NULL. A dict made from
 * the values takes them over, so no value is ever in two places. Next: dict_keys.h.
 */
#include "runtime/objects/dict_table.h"
#include "runtime/objects/instance.h"
#include "runtime/python.h"

#define CACHED_KEYS(tp) (((PyHeapTypeObject *)(tp))->ht_cached_keys)

int _PyObject_InitializeDict(PyObject *op) {
    PyTypeObject *tp = Py_TYPE(op);
    if (!(tp->tp_flags & Py_TPFLAGS_MANAGED_DICT)) {
        return 0;
    }
    PyDictKeysObject *keys = CACHED_KEYS(tp);
    PyDictValues **values = _PyObject_ValuesPointer(op);
    *values = NULL;
    *_PyObject_ManagedDictPointer(op) = NULL;
    if (keys == NULL) {
        return 0;
    }
    /* When the keys have become too many for most instances, plain dicts do better. */
    *values = _PyDictValues_New(keys);
    return *values == NULL ? -1 : 0;
}

PyObject *_PyObject_GetInstanceAttribute(PyObject *op, PyDictValues *values,
                                         PyObject *name) {
    PyDictKeysObject *keys = CACHED_KEYS(Py_TYPE(op));
    /* A class that is being taken down has no keys any more. */
    Py_ssize_t ix = keys == NULL ? -1 : _PyDictKeys_StringLookup(keys, name);
    return ix < 0 ? NULL : Py_XNewRef(values->values[ix]);
}

/* Turns the inline values into the instance's dict: a new one, owned by the instance.
 */
static PyObject *dict_from_values(PyObject *op, PyDictValues *values) {
    PyObject *dict = _PyDict_FromValues(CACHED_KEYS(Py_TYPE(op)), values);
    if (dict != NULL) {
        *_PyObject_ValuesPointer(op) = NULL;
        *_PyObject_ManagedDictPointer(op) = dict;
    }
    return dict;
}

static int __attribute__((noinline, cold))
store_through_dict(PyObject *op, PyDictValues *values, PyObject *name,
                   PyObject *value) {
    PyObject *dict = dict_from_values(op, values);
    if (dict == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    return value == NULL ? PyDict_DelItem(dict, name)
                         : PyDict_SetItem(dict, name, value);
}

static int no_such_attribute(PyObject *op, PyObject *name) {
    PyErr_Format(PyExc_AttributeError, "'%.100s' object has no attribute '%U'",
                 Py_TYPE(op)->tp_name, name);
    return -1;
}

int _PyObject_StoreInstanceAttribute(PyObject *op, PyDictValues *values, PyObject *name,
                                     PyObject *value) {
    PyDictKeysObject *keys = CACHED_KEYS(Py_TYPE(op));
    Py_ssize_t ix = DKIX_EMPTY;
    if (PyUnicode_CheckExact(name)) {
        ix = value == NULL ? _PyDictKeys_StringLookup(keys, name)
                           : _PyDictKeys_InsertShared(keys, name);
        if (ix < 0 && value == NULL) {
            return no_such_attribute(op, name);
        }
    }
    if (ix < 0) {
        return store_through_dict(op, values, name, value);
    }
    PyObject *old = values->values[ix];
    if (old == NULL && value == NULL) {
        return no_such_attribute(op, name);
    }
    values->values[ix] = Py_XNewRef(value);
    if (old == NULL) {
        _PyDictValues_AddToInsertionOrder(values, ix);
    } else {
        if (value == NULL) {
            _PyDictValues_Forget(values, ix);
        }
        Py_DECREF(old);
    }
    return 0;
}

/* ---- As a dict ---- */

PyObject **_PyObject_ComputedDictPointer(PyObject *op) {
    PyTypeObject *tp = Py_TYPE(op);
    Py_ssize_t offset = tp->tp_dictoffset;
    if (offset == 0) {
        return NULL;
    }
    if (offset < 0) {
        /* Counted from the end of a variable-sized object. */
        Py_ssize_t n = Py_SIZE(op);
        offset += (Py_ssize_t)_PyObject_VAR_SIZE(tp, n < 0 ? -n : n);
    }
    return (PyObject **)(void *)((char *)op + offset);
}

PyObject **_PyObject_GetDictPtr(PyObject *op) {
    if (!(Py_TYPE(op)->tp_flags & Py_TPFLAGS_MANAGED_DICT)) {
        return _PyObject_ComputedDictPointer(op);
    }
    PyDictValues *values = *_PyObject_ValuesPointer(op);
    if (values != NULL && dict_from_values(op, values) == NULL) {
        PyErr_Clear();
        return NULL;
    }
    return _PyObject_ManagedDictPointer(op);
}

PyObject *PyObject_GenericGetDict(PyObject *op, void *context) {
    PyTypeObject *tp = Py_TYPE(op);
    PyObject **dictptr = _PyObject_GetDictPtr(op);
    if (dictptr == NULL) {
        PyErr_SetString(PyExc_AttributeError, "This object has no __dict__");
        return NULL;
    }
    if (*dictptr == NULL) {
        int shared = (tp->tp_flags & Py_TPFLAGS_HEAPTYPE) && CACHED_KEYS(tp) != NULL;
        *dictptr = shared ? _PyDict_NewSplit(CACHED_KEYS(tp)) : PyDict_New();
    }
    return Py_XNewRef(*dictptr);
}

int PyObject_GenericSetDict(PyObject *op, PyObject *value, void *context) {
    PyObject **dictptr = _PyObject_GetDictPtr(op);
    if (dictptr == NULL) {
        PyErr_SetString(PyExc_AttributeError, "This object has no __dict__");
        return -1;
    }
    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "cannot delete __dict__");
        return -1;
    }
    if (!PyDict_Check(value)) {
        PyErr_Format(PyExc_TypeError,
                     "__dict__ must be set to a dictionary, not a '%.200s'",
                     Py_TYPE(value)->tp_name);
        return -1;
    }
    Py_XSETREF(*dictptr, Py_NewRef(value));
    return 0;
}

int _PyObject_IsInstanceDictEmpty(PyObject *op) {
    PyTypeObject *tp = Py_TYPE(op);
    if (tp->tp_dictoffset == 0) {
        return 1;
    }
    PyObject *dict;
    if (tp->tp_flags & Py_TPFLAGS_MANAGED_DICT) {
        PyDictValues *values = *_PyObject_ValuesPointer(op);
        if (values != NULL) {
            return _PyDictValues_Used(values) == 0;
        }
        dict = *_PyObject_ManagedDictPointer(op);
    } else {
        dict = *_PyObject_ComputedDictPointer(op);
    }
    return dict == NULL || PyDict_GET_SIZE(dict) == 0;
}

/* ---- For the collector and the end of an instance ---- */

int _PyObject_VisitInstanceAttributes(PyObject *op, visitproc visit, void *arg) {
    PyDictValues *values = *_PyObject_ValuesPointer(op);
    if (values == NULL) {
        Py_VISIT(*_PyObject_ManagedDictPointer(op));
        return 0;
    }
    PyObject **v = values->values;
    int8_t *order = (int8_t *)values - 3;
    for (Py_ssize_t n = _PyDictValues_Used(values); n > 0; n--, order--) {
        int res = visit(v[*order], arg);
        if (res) {
            return res;
        }
    }
    return 0;
}

void _PyObject_ClearInstanceAttributes(PyObject *op) {
    PyDictValues *values = *_PyObject_ValuesPointer(op);
    if (values == NULL) {
        Py_CLEAR(*_PyObject_ManagedDictPointer(op));
        return;
    }
    /* A destructor may store anew while we clear: take the number down as we go. */
    uint8_t *prefix = (uint8_t *)values;
    while (*_PyObject_ValuesPointer(op) == values && prefix[-2] > 0) {
        Py_ssize_t ix = prefix[-2 - prefix[-2]];
        PyObject *old = values->values[ix];
        prefix[-2]--;
        values->values[ix] = NULL;
        Py_DECREF(old);
    }
}

void _PyObject_FreeInstanceAttributes(PyObject *op) {
    PyDictValues *values = *_PyObject_ValuesPointer(op);
    if (values == NULL) {
        return;
    }
    *_PyObject_ValuesPointer(op) = NULL;
    uint8_t *prefix = (uint8_t *)values;
    for (Py_ssize_t n = prefix[-2]; n > 0; n--) {
        Py_DECREF(values->values[prefix[-2 - n]]);
    }
    _PyDictValues_Free(values);
}
