/*
 * Attributes of any object: the generic way (a data descriptor of the type, then the
 * instance's own, then the type's), and the two short cuts that spare an exception or a
 * bound method.
 *
 * Invariant: a descriptor found in the type is kept alive while it is being called,
 * since the call may change the type. CPython 3.11: Objects/object.c. Next: instance.c.
 */
#include "runtime/objects/protocol.h"
#include "runtime/python.h"

static int __attribute__((noinline, cold)) name_not_str(PyObject *name) {
    PyErr_Format(PyExc_TypeError, "attribute name must be string, not '%.200s'",
                 Py_TYPE(name)->tp_name);
    return -1;
}

/* Fills in name and obj of the AttributeError that is set, for suggestions. */
static void __attribute__((noinline, cold))
attribute_error_context(PyObject *op, PyObject *name) {
    PyObject *type, *value, *tb;
    if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
        return;
    }
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    if (value != NULL && PyErr_GivenExceptionMatches(value, PyExc_AttributeError)) {
        PyAttributeErrorObject *exc = (PyAttributeErrorObject *)value;
        if (exc->name == NULL && exc->obj == NULL) {
            exc->name = Py_NewRef(name);
            exc->obj = Py_NewRef(op);
        }
    }
    PyErr_Restore(type, value, tb);
}

PyObject *PyObject_GetAttr(PyObject *op, PyObject *name) {
    PyTypeObject *tp = Py_TYPE(op);
    PyObject *res = NULL;
    if (unlikely(!PyUnicode_Check(name))) {
        name_not_str(name);
        return NULL;
    }
    if (likely(tp->tp_getattro != NULL)) {
        res = tp->tp_getattro(op, name);
    } else if (tp->tp_getattr != NULL) {
        const char *s = PyUnicode_AsUTF8(name);
        res = s == NULL ? NULL : tp->tp_getattr(op, (char *)(uintptr_t)s);
    } else {
        PyErr_Format(PyExc_AttributeError, "'%.50s' object has no attribute '%U'",
                     tp->tp_name, name);
    }
    if (unlikely(res == NULL)) {
        attribute_error_context(op, name);
    }
    return res;
}

PyObject *PyObject_GetAttrString(PyObject *op, const char *name) {
    PyObject *w = PyUnicode_InternFromString(name);
    PyObject *res = w == NULL ? NULL : PyObject_GetAttr(op, w);
    Py_XDECREF(w);
    return res;
}

int PyObject_HasAttr(PyObject *op, PyObject *name) {
    PyObject *res = PyObject_GetAttr(op, name);
    if (res == NULL) {
        PyErr_Clear();
        return 0;
    }
    Py_DECREF(res);
    return 1;
}

int PyObject_HasAttrString(PyObject *op, const char *name) {
    PyObject *res = PyObject_GetAttrString(op, name);
    if (res == NULL) {
        PyErr_Clear();
        return 0;
    }
    Py_DECREF(res);
    return 1;
}

int PyObject_SetAttr(PyObject *op, PyObject *name, PyObject *value) {
    PyTypeObject *tp = Py_TYPE(op);
    if (unlikely(!PyUnicode_Check(name))) {
        return name_not_str(name);
    }
    Py_INCREF(name);
    PyUnicode_InternInPlace(&name);
    int res = -1;
    if (tp->tp_setattro != NULL) {
        res = tp->tp_setattro(op, name, value);
    } else if (tp->tp_setattr != NULL) {
        const char *s = PyUnicode_AsUTF8(name);
        res = s == NULL ? -1 : tp->tp_setattr(op, (char *)(uintptr_t)s, value);
    } else {
        int readable = tp->tp_getattr != NULL || tp->tp_getattro != NULL;
        PyErr_Format(PyExc_TypeError, "'%.100s' object has %s attributes (%s .%U)",
                     tp->tp_name, readable ? "only read-only" : "no",
                     value == NULL ? "del" : "assign to", name);
    }
    Py_DECREF(name);
    return res;
}

int PyObject_SetAttrString(PyObject *op, const char *name, PyObject *value) {
    PyObject *s = PyUnicode_InternFromString(name);
    int res = s == NULL ? -1 : PyObject_SetAttr(op, s, value);
    Py_XDECREF(s);
    return res;
}

/* ---- The generic way ---- */

/* The instance's own attribute: 1 with *res (new), 0, or -1. */
static inline int own_attribute(PyObject *op, PyTypeObject *tp, PyObject *name,
                                PyObject *dict, PyObject **res) {
    if (dict == NULL) {
        if (tp->tp_flags & Py_TPFLAGS_MANAGED_DICT) {
            struct _dictvalues *values = *_PyObject_ValuesPointer(op);
            if (values != NULL) {
                *res = _PyObject_GetInstanceAttribute(op, values, name);
                return *res != NULL;
            }
            dict = *_PyObject_ManagedDictPointer(op);
        } else if (tp->tp_dictoffset != 0) {
            PyObject **dictptr = _PyObject_ComputedDictPointer(op);
            dict = dictptr == NULL ? NULL : *dictptr;
        }
        if (dict == NULL) {
            return 0;
        }
    }
    Py_INCREF(dict);
    *res = PyDict_GetItemWithError(dict, name);
    int found = *res != NULL ? 1 : PyErr_Occurred() ? -1 : 0;
    Py_XINCREF(*res);
    Py_DECREF(dict);
    return found;
}

PyObject *_PyObject_GenericGetAttrWithDict(PyObject *op, PyObject *name, PyObject *dict,
                                           int suppress) {
    PyTypeObject *tp = Py_TYPE(op);
    PyObject *res = NULL;
    descrgetfunc get = NULL;

    if (unlikely(!PyUnicode_Check(name))) {
        name_not_str(name);
        return NULL;
    }
    if (unlikely(!(tp->tp_flags & Py_TPFLAGS_READY)) && PyType_Ready(tp) < 0) {
        return NULL;
    }
    PyObject *descr = _PyType_Lookup(tp, name);
    if (descr != NULL) {
        Py_INCREF(descr);
        get = Py_TYPE(descr)->tp_descr_get;
        if (get != NULL && PyDescr_IsData(descr)) {
            res = get(descr, op, (PyObject *)tp);
            goto done;
        }
    }
    int own = own_attribute(op, tp, name, dict, &res);
    if (own != 0) {
        Py_XDECREF(descr);
        if (own < 0 && suppress && PyErr_ExceptionMatches(PyExc_AttributeError)) {
            PyErr_Clear();
        }
        return res;
    }
    if (get != NULL) {
        res = get(descr, op, (PyObject *)tp);
    } else if (descr != NULL) {
        return descr;
    } else if (!suppress) {
        PyErr_Format(PyExc_AttributeError, "'%.50s' object has no attribute '%U'",
                     tp->tp_name, name);
        attribute_error_context(op, name);
    }
done:
    if (res == NULL && suppress && PyErr_Occurred() &&
        PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
    }
    Py_XDECREF(descr);
    return res;
}

PyObject *PyObject_GenericGetAttr(PyObject *op, PyObject *name) {
    return _PyObject_GenericGetAttrWithDict(op, name, NULL, 0);
}

/* Whether the type's lookup is the generic one that can be asked not to raise. */
int _PyObject_LookupAttr(PyObject *op, PyObject *name, PyObject **result) {
    PyTypeObject *tp = Py_TYPE(op);
    if (unlikely(!PyUnicode_Check(name))) {
        *result = NULL;
        return name_not_str(name);
    }
    if (tp->tp_getattro == PyObject_GenericGetAttr) {
        *result = _PyObject_GenericGetAttrWithDict(op, name, NULL, 1);
        return *result != NULL ? 1 : PyErr_Occurred() ? -1 : 0;
    }
    if (tp->tp_getattro == NULL && tp->tp_getattr == NULL) {
        *result = NULL;
        return 0;
    }
    *result = tp->tp_getattro != NULL ? tp->tp_getattro(op, name)
                                      : PyObject_GetAttr(op, name);
    if (*result != NULL) {
        return 1;
    }
    if (PyErr_Occurred() && !PyErr_ExceptionMatches(PyExc_AttributeError)) {
        return -1;
    }
    PyErr_Clear();
    return 0;
}

int _PyObject_GetMethod(PyObject *op, PyObject *name, PyObject **method) {
    PyTypeObject *tp = Py_TYPE(op);
    descrgetfunc get = NULL;
    int unbound = 0;

    *method = NULL;
    if (tp->tp_getattro != PyObject_GenericGetAttr || !PyUnicode_Check(name) ||
        !(tp->tp_flags & Py_TPFLAGS_READY)) {
        *method = PyObject_GetAttr(op, name);
        return 0;
    }
    PyObject *descr = _PyType_Lookup(tp, name);
    if (descr != NULL) {
        Py_INCREF(descr);
        if (PyType_HasFeature(Py_TYPE(descr), Py_TPFLAGS_METHOD_DESCRIPTOR)) {
            unbound = 1;
        } else {
            get = Py_TYPE(descr)->tp_descr_get;
            if (get != NULL && PyDescr_IsData(descr)) {
                *method = get(descr, op, (PyObject *)tp);
                Py_DECREF(descr);
                goto bound;
            }
        }
    }
    if (own_attribute(op, tp, name, NULL, method) != 0) {
        Py_XDECREF(descr);
        return 0;
    }
    if (unbound) {
        *method = descr;
        return 1;
    }
    if (get != NULL) {
        *method = get(descr, op, (PyObject *)tp);
        Py_DECREF(descr);
        goto bound;
    }
    if (descr != NULL) {
        *method = descr;
        return 0;
    }
    PyErr_Format(PyExc_AttributeError, "'%.50s' object has no attribute '%U'",
                 tp->tp_name, name);
bound:
    if (*method == NULL) {
        attribute_error_context(op, name);
    }
    return 0;
}

/* ---- Setting ---- */

/* Stores into the instance's own dict or values; -2 when it has none. */
static int store_own(PyObject *op, PyTypeObject *tp, PyObject *name, PyObject *value) {
    PyObject **dictptr;
    if (tp->tp_flags & Py_TPFLAGS_MANAGED_DICT) {
        struct _dictvalues *values = *_PyObject_ValuesPointer(op);
        if (values != NULL) {
            return _PyObject_StoreInstanceAttribute(op, values, name, value);
        }
        dictptr = _PyObject_ManagedDictPointer(op);
    } else if (tp->tp_dictoffset == 0 ||
               (dictptr = _PyObject_ComputedDictPointer(op)) == NULL) {
        return -2;
    }
    return _PyObjectDict_SetItem(tp, dictptr, name, value);
}

static void __attribute__((noinline, cold))
set_refused(PyObject *op, PyObject *name, PyObject *descr) {
    const char *type_name = Py_TYPE(op)->tp_name;
    if (descr == NULL) {
        PyErr_Format(PyExc_AttributeError, "'%.100s' object has no attribute '%U'",
                     type_name, name);
        attribute_error_context(op, name);
    } else {
        PyErr_Format(PyExc_AttributeError, "'%.50s' object attribute '%U' is read-only",
                     type_name, name);
    }
}

int _PyObject_GenericSetAttrWithDict(PyObject *op, PyObject *name, PyObject *value,
                                     PyObject *dict) {
    PyTypeObject *tp = Py_TYPE(op);
    int res;
    if (unlikely(!PyUnicode_Check(name))) {
        return name_not_str(name);
    }
    if (unlikely(!(tp->tp_flags & Py_TPFLAGS_READY)) && PyType_Ready(tp) < 0) {
        return -1;
    }
    Py_INCREF(name);
    Py_INCREF(tp);
    PyObject *descr = _PyType_Lookup(tp, name);
    if (descr != NULL) {
        Py_INCREF(descr);
        descrsetfunc set = Py_TYPE(descr)->tp_descr_set;
        if (set != NULL) {
            res = set(descr, op, value);
            goto done;
        }
    }
    if (dict == NULL) {
        res = store_own(op, tp, name, value);
        if (res == -2) {
            set_refused(op, name, descr);
            res = -1;
            goto done;
        }
    } else {
        Py_INCREF(dict);
        res = value == NULL ? PyDict_DelItem(dict, name)
                            : PyDict_SetItem(dict, name, value);
        Py_DECREF(dict);
    }
    if (res < 0 && PyErr_ExceptionMatches(PyExc_KeyError)) {
        PyErr_Format(PyExc_AttributeError, "'%.100s' object has no attribute '%U'",
                     tp->tp_name, name);
        attribute_error_context(op, name);
    }
done:
    Py_XDECREF(descr);
    Py_DECREF(tp);
    Py_DECREF(name);
    return res;
}

int PyObject_GenericSetAttr(PyObject *op, PyObject *name, PyObject *value) {
    return _PyObject_GenericSetAttrWithDict(op, name, value, NULL);
}
