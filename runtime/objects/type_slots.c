/*
 * The slots of class statements' types that are no operators: attributes, calls, order,
 * items, iteration, descriptors, birth and end.
 *
 * Invariant: the method is looked up in the type, never in the instance.
 * CPython 3.11: slot_tp_* in Objects/typeobject.c. Before: type_slots_number.c.
 */
#include "runtime/objects/type_slots.h"
#include "runtime/objects/type_internal.h"
#include "runtime/python.h"

/* ---- Items ---- */

Py_ssize_t _Py_slot_sq_length(PyObject *self) {
    PyObject *res = _PyType_CallSpecial(_Py_ID(__len__), &self, 1);
    if (res == NULL) {
        return -1;
    }
    Py_SETREF(res, PyNumber_Index(res));
    if (res == NULL) {
        return -1;
    }
    if (_PyLong_Sign(res) < 0) {
        Py_DECREF(res);
        PyErr_SetString(PyExc_ValueError, "__len__() should return >= 0");
        return -1;
    }
    Py_ssize_t n = PyNumber_AsSsize_t(res, PyExc_OverflowError);
    Py_DECREF(res);
    return n;
}

PyObject *_Py_slot_sq_item(PyObject *self, Py_ssize_t i) {
    PyObject *args[2] = {self, PyLong_FromSsize_t(i)};
    if (args[1] == NULL) {
        return NULL;
    }
    PyObject *res = _PyType_CallSpecial(_Py_ID(__getitem__), args, 2);
    Py_DECREF(args[1]);
    return res;
}

int _Py_slot_mp_ass_subscript(PyObject *self, PyObject *key, PyObject *value) {
    PyObject *args[3] = {self, key, value};
    PyObject *res = value == NULL ? _PyType_CallSpecial(_Py_ID(__delitem__), args, 2)
                                  : _PyType_CallSpecial(_Py_ID(__setitem__), args, 3);
    Py_XDECREF(res);
    return res == NULL ? -1 : 0;
}

int _Py_slot_sq_ass_item(PyObject *self, Py_ssize_t i, PyObject *value) {
    PyObject *key = PyLong_FromSsize_t(i);
    int res = key == NULL ? -1 : _Py_slot_mp_ass_subscript(self, key, value);
    Py_XDECREF(key);
    return res;
}

PyObject *_Py_slot_mp_subscript(PyObject *self, PyObject *key) {
    PyObject *args[2] = {self, key};
    return _PyType_CallSpecial(_Py_ID(__getitem__), args, 2);
}

int _Py_slot_sq_contains(PyObject *self, PyObject *value) {
    int unbound;
    PyObject *func =
        _PyObject_LookupSpecialMethod(self, _Py_ID(__contains__), &unbound);
    if (func == Py_None) {
        Py_DECREF(func);
        PyErr_Format(PyExc_TypeError, "'%.200s' object is not a container",
                     Py_TYPE(self)->tp_name);
        return -1;
    }
    if (func == NULL) {
        return PyErr_Occurred()
                   ? -1
                   : (int)_PySequence_IterSearch(self, value, PY_ITERSEARCH_CONTAINS);
    }
    PyObject *args[2] = {self, value};
    PyObject *res = unbound ? PyObject_Vectorcall(func, args, 2, NULL)
                            : PyObject_CallOneArg(func, value);
    Py_DECREF(func);
    if (res == NULL) {
        return -1;
    }
    int found = PyObject_IsTrue(res);
    Py_DECREF(res);
    return found;
}

/* ---- Text, hash, order ---- */

PyObject *_Py_slot_tp_repr(PyObject *self) {
    int unbound;
    PyObject *func = _PyObject_LookupSpecialMethod(self, _Py_ID(__repr__), &unbound);
    if (func == NULL) {
        PyErr_Clear();
        return PyUnicode_FromFormat("<%s object at %p>", Py_TYPE(self)->tp_name, self);
    }
    PyObject *res =
        unbound ? PyObject_CallOneArg(func, self) : PyObject_CallNoArgs(func);
    Py_DECREF(func);
    return res;
}

PyObject *_Py_slot_tp_str(PyObject *self) {
    return _PyType_CallSpecial(_Py_ID(__str__), &self, 1);
}

Py_hash_t _Py_slot_tp_hash(PyObject *self) {
    int unbound;
    PyObject *func = _PyObject_LookupSpecialMethod(self, _Py_ID(__hash__), &unbound);
    if (func == Py_None) {
        Py_CLEAR(func);
    }
    if (func == NULL) {
        return PyObject_HashNotImplemented(self);
    }
    PyObject *res =
        unbound ? PyObject_CallOneArg(func, self) : PyObject_CallNoArgs(func);
    Py_DECREF(func);
    if (res == NULL) {
        return -1;
    }
    if (!PyLong_Check(res)) {
        Py_DECREF(res);
        PyErr_SetString(PyExc_TypeError, "__hash__ method should return an integer");
        return -1;
    }
    /* One that does not fit a word is reduced the way hash(int) does it. */
    Py_hash_t h = PyLong_AsSsize_t(res);
    if (h == -1 && PyErr_Occurred()) {
        PyErr_Clear();
        h = PyLong_Type.tp_hash(res);
    }
    Py_DECREF(res);
    return h == -1 ? -2 : h;
}

PyObject *_Py_slot_tp_richcompare(PyObject *self, PyObject *other, int op) {
    PyObject *names[6] = {_Py_ID(__lt__), _Py_ID(__le__), _Py_ID(__eq__),
                          _Py_ID(__ne__), _Py_ID(__gt__), _Py_ID(__ge__)};
    int unbound;
    PyObject *func = _PyObject_LookupSpecialMethod(self, names[op], &unbound);
    if (func == NULL) { /* a descriptor that failed counts as none */
        PyErr_Clear();
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *args[2] = {self, other};
    PyObject *res =
        PyObject_Vectorcall(func, args + !unbound, 1 + (size_t)unbound, NULL);
    Py_DECREF(func);
    return res;
}

/* ---- Calls and attributes ---- */

PyObject *_Py_slot_tp_call(PyObject *self, PyObject *args, PyObject *kwds) {
    int unbound;
    PyObject *meth = _PyObject_LookupSpecialMethod(self, _Py_ID(__call__), &unbound);
    if (meth == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetObject(PyExc_AttributeError, _Py_ID(__call__));
        }
        return NULL;
    }
    PyObject *res = unbound
                        ? _PyObject_Call_Prepend(&_Py_tstate, meth, self, args, kwds)
                        : PyObject_Call(meth, args, kwds);
    Py_DECREF(meth);
    return res;
}

PyObject *_Py_slot_tp_getattro(PyObject *self, PyObject *name) {
    PyObject *args[2] = {self, name};
    return _PyType_CallSpecial(_Py_ID(__getattribute__), args, 2);
}

static PyObject *call_attribute(PyObject *self, PyObject *attr, PyObject *name) {
    PyObject *args[2] = {self, name};
    if (PyType_HasFeature(Py_TYPE(attr), Py_TPFLAGS_METHOD_DESCRIPTOR)) {
        return PyObject_Vectorcall(attr, args, 2, NULL);
    }
    descrgetfunc get = Py_TYPE(attr)->tp_descr_get;
    PyObject *bound =
        get == NULL ? Py_NewRef(attr) : get(attr, self, (PyObject *)Py_TYPE(self));
    PyObject *res = bound == NULL ? NULL : PyObject_CallOneArg(bound, name);
    Py_XDECREF(bound);
    return res;
}

/* With __getattr__: __getattribute__ first, and it only if that raised AttributeError.
 */
PyObject *_Py_slot_tp_getattr_hook(PyObject *self, PyObject *name) {
    PyTypeObject *tp = Py_TYPE(self);
    PyObject *getattr = _PyType_Lookup(tp, _Py_ID(__getattr__));
    if (getattr == NULL) {
        /* Nobody has one any more: the plain slot from now on. */
        tp->tp_getattro = _Py_slot_tp_getattro;
        return _Py_slot_tp_getattro(self, name);
    }
    Py_INCREF(getattr);
    PyObject *getattribute = _PyType_Lookup(tp, _Py_ID(__getattribute__));
    PyObject *res;
    if (getattribute == NULL || (Py_IS_TYPE(getattribute, &PyWrapperDescr_Type) &&
                                 ((PyWrapperDescrObject *)getattribute)->d_wrapped ==
                                     (void *)PyObject_GenericGetAttr)) {
        res = _PyObject_GenericGetAttrWithDict(self, name, NULL, 1);
        if (res == NULL && !PyErr_Occurred()) {
            res = call_attribute(self, getattr, name);
        }
        Py_DECREF(getattr);
        return res;
    }
    Py_INCREF(getattribute);
    res = call_attribute(self, getattribute, name);
    Py_DECREF(getattribute);
    if (res == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        res = call_attribute(self, getattr, name);
    }
    Py_DECREF(getattr);
    return res;
}

int _Py_slot_tp_setattro(PyObject *self, PyObject *name, PyObject *value) {
    PyObject *args[3] = {self, name, value};
    PyObject *res = value == NULL ? _PyType_CallSpecial(_Py_ID(__delattr__), args, 2)
                                  : _PyType_CallSpecial(_Py_ID(__setattr__), args, 3);
    Py_XDECREF(res);
    return res == NULL ? -1 : 0;
}

PyObject *_Py_slot_tp_descr_get(PyObject *self, PyObject *obj, PyObject *type) {
    PyObject *get = _PyType_Lookup(Py_TYPE(self), _Py_ID(__get__));
    if (get == NULL) {
        /* Nobody has one any more: no descriptor. */
        Py_TYPE(self)->tp_descr_get = NULL;
        return Py_NewRef(self);
    }
    PyObject *args[3] = {self, obj == NULL ? Py_None : obj,
                         type == NULL ? Py_None : type};
    Py_INCREF(get);
    PyObject *res = PyObject_Vectorcall(get, args, 3, NULL);
    Py_DECREF(get);
    return res;
}

int _Py_slot_tp_descr_set(PyObject *self, PyObject *target, PyObject *value) {
    PyObject *args[3] = {self, target, value};
    PyObject *res = value == NULL ? _PyType_CallSpecial(_Py_ID(__delete__), args, 2)
                                  : _PyType_CallSpecial(_Py_ID(__set__), args, 3);
    Py_XDECREF(res);
    return res == NULL ? -1 : 0;
}

/* ---- Iteration ---- */

PyObject *_Py_slot_tp_iter(PyObject *self) {
    int unbound;
    PyObject *func = _PyObject_LookupSpecialMethod(self, _Py_ID(__iter__), &unbound);
    if (func == Py_None) {
        Py_DECREF(func);
        return PyErr_Format(PyExc_TypeError, "'%.200s' object is not iterable",
                            Py_TYPE(self)->tp_name);
    }
    if (func != NULL) {
        PyObject *res =
            unbound ? PyObject_CallOneArg(func, self) : PyObject_CallNoArgs(func);
        Py_DECREF(func);
        return res;
    }
    PyErr_Clear();
    func = _PyObject_LookupSpecialMethod(self, _Py_ID(__getitem__), &unbound);
    PyErr_Clear();
    Py_XDECREF(func);
    if (func == NULL) {
        return PyErr_Format(PyExc_TypeError, "'%.200s' object is not iterable",
                            Py_TYPE(self)->tp_name);
    }
    return PySeqIter_New(self);
}

static PyObject *async_step(PyObject *self, PyObject *name, const char *message) {
    int unbound;
    PyObject *func = _PyObject_LookupSpecialMethod(self, name, &unbound);
    if (func == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_AttributeError, message, Py_TYPE(self)->tp_name);
        }
        return NULL;
    }
    PyObject *res =
        unbound ? PyObject_CallOneArg(func, self) : PyObject_CallNoArgs(func);
    Py_DECREF(func);
    return res;
}

PyObject *_Py_slot_am_await(PyObject *self) {
    return async_step(self, _Py_ID(__await__),
                      "object %.50s does not have __await__ method");
}

PyObject *_Py_slot_am_aiter(PyObject *self) {
    return async_step(self, _Py_ID(__aiter__),
                      "object %.50s does not have __aiter__ method");
}

PyObject *_Py_slot_am_anext(PyObject *self) {
    return async_step(self, _Py_ID(__anext__),
                      "object %.50s does not have __anext__ method");
}

/* ---- Birth and end ---- */

int _Py_slot_tp_init(PyObject *self, PyObject *args, PyObject *kwds) {
    int unbound;
    PyObject *meth = _PyObject_LookupSpecialMethod(self, _Py_ID(__init__), &unbound);
    if (meth == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetObject(PyExc_AttributeError, _Py_ID(__init__));
        }
        return -1;
    }
    PyObject *res = unbound
                        ? _PyObject_Call_Prepend(&_Py_tstate, meth, self, args, kwds)
                        : PyObject_Call(meth, args, kwds);
    Py_DECREF(meth);
    if (res == NULL) {
        return -1;
    }
    int ok = res == Py_None;
    if (!ok) {
        PyErr_Format(PyExc_TypeError, "__init__() should return None, not '%.200s'",
                     Py_TYPE(res)->tp_name);
    }
    Py_DECREF(res);
    return ok ? 0 : -1;
}

PyObject *_Py_slot_tp_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyObject *func = PyObject_GetAttr((PyObject *)type, _Py_ID(__new__));
    if (func == NULL) {
        return NULL;
    }
    PyObject *res =
        _PyObject_Call_Prepend(&_Py_tstate, func, (PyObject *)type, args, kwds);
    Py_DECREF(func);
    return res;
}

void _Py_slot_tp_finalize(PyObject *self) {
    PyObject *type, *value, *tb;
    int unbound;
    PyErr_Fetch(&type, &value, &tb);
    PyObject *del = _PyObject_LookupSpecialMethod(self, _Py_ID(__del__), &unbound);
    if (del != NULL) {
        PyObject *res =
            unbound ? PyObject_CallOneArg(del, self) : PyObject_CallNoArgs(del);
        if (res == NULL) {
            PyErr_WriteUnraisable(del);
        } else {
            Py_DECREF(res);
        }
        Py_DECREF(del);
    }
    PyErr_Restore(type, value, tb);
}
