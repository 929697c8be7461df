/*
 * Operators of class statements' types: each slot calls the method of its name, for a
 * binary one on the left operand, then on the right one with the reflected name.
 *
 * Invariant: a subclass on the right that overrides the reflected method goes first.
 * CPython 3.11: SLOT1BINFULL in Objects/typeobject.c. Next: type_slots.c.
 */
#include "runtime/objects/type_internal.h"
#include "runtime/objects/type_slots.h"
#include "runtime/python.h"

PyObject *_PyType_CallSpecial(PyObject *name, PyObject *const *args, Py_ssize_t n) {
    PyObject *res = _PyType_CallSpecialMaybe(name, args, n);
    if (res == Py_NotImplemented && _PyType_Lookup(Py_TYPE(args[0]), name) == NULL) {
        Py_DECREF(res);
        PyErr_SetObject(PyExc_AttributeError, name);
        return NULL;
    }
    return res;
}

PyObject *_PyType_CallSpecialMaybe(PyObject *name, PyObject *const *args,
                                   Py_ssize_t n) {
    int unbound;
    PyObject *func = _PyObject_LookupSpecialMethod(args[0], name, &unbound);
    if (func == NULL) {
        if (PyErr_Occurred()) {
            return NULL;
        }
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *res = unbound ? PyObject_Vectorcall(func, args, (size_t)n, NULL)
                            : PyObject_Vectorcall(func, args + 1, (size_t)n - 1, NULL);
    Py_DECREF(func);
    return res;
}

/* Whether the right operand's type has another `name` than the left one's. */
static int overloads(PyObject *left, PyObject *right, PyObject *name) {
    PyObject *a, *b;
    if (_PyObject_LookupAttr((PyObject *)Py_TYPE(right), name, &b) < 0) {
        return -1;
    }
    if (b == NULL) {
        return 0;
    }
    if (_PyObject_LookupAttr((PyObject *)Py_TYPE(left), name, &a) < 0) {
        Py_DECREF(b);
        return -1;
    }
    int ok = a == NULL ? 1 : PyObject_RichCompareBool(a, b, Py_NE);
    Py_XDECREF(a);
    Py_DECREF(b);
    return ok;
}

/* The number slot at `offset` bytes of the table, or NULL. */
static inline binaryfunc number_slot(PyObject *op, size_t offset) {
    PyNumberMethods *nb = Py_TYPE(op)->tp_as_number;
    return nb == NULL ? NULL : *(binaryfunc *)(void *)((char *)nb + offset);
}

static PyObject *binary(PyObject *self, PyObject *other, size_t offset, binaryfunc here,
                        PyObject *name, PyObject *rname) {
    PyObject *forth[2] = {self, other}, *back[2] = {other, self};
    int do_other =
        !Py_IS_TYPE(self, Py_TYPE(other)) && number_slot(other, offset) == here;
    if (number_slot(self, offset) == here) {
        if (do_other && PyType_IsSubtype(Py_TYPE(other), Py_TYPE(self))) {
            int ok = overloads(self, other, rname);
            if (ok < 0) {
                return NULL;
            }
            if (ok) {
                PyObject *res = _PyType_CallSpecialMaybe(rname, back, 2);
                if (res != Py_NotImplemented) {
                    return res;
                }
                Py_DECREF(res);
                do_other = 0;
            }
        }
        PyObject *res = _PyType_CallSpecialMaybe(name, forth, 2);
        if (res != Py_NotImplemented || Py_IS_TYPE(other, Py_TYPE(self))) {
            return res;
        }
        Py_DECREF(res);
    }
    if (do_other) {
        return _PyType_CallSpecialMaybe(rname, back, 2);
    }
    Py_RETURN_NOTIMPLEMENTED;
}

#define BINARY(slot, name, rname)                                                      \
    PyObject *_Py_slot_##slot(PyObject *self, PyObject *other) {                       \
        return binary(self, other, offsetof(PyNumberMethods, slot), _Py_slot_##slot,   \
                      name, rname);                                                    \
    }
#define INPLACE(slot, name)                                                            \
    PyObject *_Py_slot_##slot(PyObject *self, PyObject *other) {                       \
        PyObject *args[2] = {self, other};                                             \
        return _PyType_CallSpecial(name, args, 2);                                     \
    }
#define UNARY(slot, name)                                                              \
    PyObject *_Py_slot_##slot(PyObject *self) {                                        \
        PyObject *args[1] = {self};                                                    \
        return _PyType_CallSpecial(name, args, 1);                                     \
    }

BINARY(nb_add, _Py_ID(__add__), _Py_ID(__radd__))
BINARY(nb_subtract, _Py_ID(__sub__), _Py_ID(__rsub__))
BINARY(nb_multiply, _Py_ID(__mul__), _Py_ID(__rmul__))
BINARY(nb_matrix_multiply, _Py_ID(__matmul__), _Py_ID(__rmatmul__))
BINARY(nb_remainder, _Py_ID(__mod__), _Py_ID(__rmod__))
BINARY(nb_divmod, _Py_ID(__divmod__), _Py_ID(__rdivmod__))
BINARY(nb_lshift, _Py_ID(__lshift__), _Py_ID(__rlshift__))
BINARY(nb_rshift, _Py_ID(__rshift__), _Py_ID(__rrshift__))
BINARY(nb_and, _Py_ID(__and__), _Py_ID(__rand__))
BINARY(nb_xor, _Py_ID(__xor__), _Py_ID(__rxor__))
BINARY(nb_or, _Py_ID(__or__), _Py_ID(__ror__))
BINARY(nb_floor_divide, _Py_ID(__floordiv__), _Py_ID(__rfloordiv__))
BINARY(nb_true_divide, _Py_ID(__truediv__), _Py_ID(__rtruediv__))
INPLACE(nb_inplace_add, _Py_ID(__iadd__))
INPLACE(nb_inplace_subtract, _Py_ID(__isub__))
INPLACE(nb_inplace_multiply, _Py_ID(__imul__))
INPLACE(nb_inplace_matrix_multiply, _Py_ID(__imatmul__))
INPLACE(nb_inplace_remainder, _Py_ID(__imod__))
INPLACE(nb_inplace_lshift, _Py_ID(__ilshift__))
INPLACE(nb_inplace_rshift, _Py_ID(__irshift__))
INPLACE(nb_inplace_and, _Py_ID(__iand__))
INPLACE(nb_inplace_xor, _Py_ID(__ixor__))
INPLACE(nb_inplace_or, _Py_ID(__ior__))
INPLACE(nb_inplace_floor_divide, _Py_ID(__ifloordiv__))
INPLACE(nb_inplace_true_divide, _Py_ID(__itruediv__))
UNARY(nb_negative, _Py_ID(__neg__))
UNARY(nb_positive, _Py_ID(__pos__))
UNARY(nb_absolute, _Py_ID(__abs__))
UNARY(nb_invert, _Py_ID(__invert__))
UNARY(nb_int, _Py_ID(__int__))
UNARY(nb_float, _Py_ID(__float__))
UNARY(nb_index, _Py_ID(__index__))
UNARY(tp_iternext, _Py_ID(__next__))

PyObject *_Py_slot_nb_power(PyObject *self, PyObject *other, PyObject *modulus) {
    if (modulus == Py_None) {
        /* The slot to compare with is the ternary one under its binary guise. */
        return binary(self, other, offsetof(PyNumberMethods, nb_power),
                      (binaryfunc)(void (*)(void))_Py_slot_nb_power, _Py_ID(__pow__),
                      _Py_ID(__rpow__));
    }
    /* Three arguments are not reflected: only self is asked. */
    PyNumberMethods *nb = Py_TYPE(self)->tp_as_number;
    if (nb != NULL && nb->nb_power == _Py_slot_nb_power) {
        PyObject *args[3] = {self, other, modulus};
        return _PyType_CallSpecial(_Py_ID(__pow__), args, 3);
    }
    Py_RETURN_NOTIMPLEMENTED;
}

PyObject *_Py_slot_nb_inplace_power(PyObject *self, PyObject *other,
                                    PyObject *modulus) {
    PyObject *args[2] = {self, other};
    return _PyType_CallSpecial(_Py_ID(__ipow__), args, 2);
}

int _Py_slot_nb_bool(PyObject *self) {
    int unbound, use_len = 0;
    PyObject *func = _PyObject_LookupSpecialMethod(self, _Py_ID(__bool__), &unbound);
    if (func == NULL) {
        if (PyErr_Occurred()) {
            return -1;
        }
        func = _PyObject_LookupSpecialMethod(self, _Py_ID(__len__), &unbound);
        if (func == NULL) {
            return PyErr_Occurred() ? -1 : 1;
        }
        use_len = 1;
    }
    PyObject *value =
        unbound ? PyObject_CallOneArg(func, self) : PyObject_CallNoArgs(func);
    Py_DECREF(func);
    int res = -1;
    if (value == NULL) {
        return -1;
    }
    if (use_len) {
        /* Same errors as for a length. */
        res = PyObject_IsTrue(value);
        Py_ssize_t n = res < 0 ? -1 : PyNumber_AsSsize_t(value, PyExc_OverflowError);
        if (n < 0 && !PyErr_Occurred()) {
            PyErr_SetString(PyExc_ValueError, "__len__() should return >= 0");
        }
        res = n < 0 ? -1 : n > 0;
    } else if (PyBool_Check(value)) {
        res = value == Py_True;
    } else {
        PyErr_Format(PyExc_TypeError, "__bool__ should return bool, returned %s",
                     Py_TYPE(value)->tp_name);
    }
    Py_DECREF(value);
    return res;
}
