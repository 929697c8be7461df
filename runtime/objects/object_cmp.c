/*
 * Order and hash of any object.
 *
 * Invariant: `a == b` is never refused: when neither type knows the other, identity
 * decides; the other orders are then a TypeError. CPython 3.11: Objects/object.c
 * (do_richcompare).
 */
#include "runtime/objects/protocol.h"
#include "runtime/python.h"

const int _Py_SwappedOp[6] = {Py_GT, Py_GE, Py_EQ, Py_NE, Py_LT, Py_LE};
static const char *const op_text[6] = {"<", "<=", "==", "!=", ">", ">="};

/* What is left when both sides gave NotImplemented. */
static PyObject *compare_default(PyObject *v, PyObject *w, int op) {
    if (op == Py_EQ) {
        return Py_NewRef(v == w ? Py_True : Py_False);
    }
    if (op == Py_NE) {
        return Py_NewRef(v != w ? Py_True : Py_False);
    }
    return PyErr_Format(PyExc_TypeError,
                        "'%s' not supported between instances of '%.100s' and '%.100s'",
                        op_text[op], Py_TYPE(v)->tp_name, Py_TYPE(w)->tp_name);
}

static PyObject *do_richcompare(PyObject *v, PyObject *w, int op) {
    richcmpfunc f;
    PyObject *res;
    int reversed_done = 0;

    if (!Py_IS_TYPE(v, Py_TYPE(w)) && PyType_IsSubtype(Py_TYPE(w), Py_TYPE(v)) &&
        (f = Py_TYPE(w)->tp_richcompare) != NULL) {
        reversed_done = 1;
        res = f(w, v, _Py_SwappedOp[op]);
        if (res != Py_NotImplemented) {
            return res;
        }
        Py_DECREF(res);
    }
    if ((f = Py_TYPE(v)->tp_richcompare) != NULL) {
        res = f(v, w, op);
        if (res != Py_NotImplemented) {
            return res;
        }
        Py_DECREF(res);
    }
    if (!reversed_done && (f = Py_TYPE(w)->tp_richcompare) != NULL) {
        res = f(w, v, _Py_SwappedOp[op]);
        if (res != Py_NotImplemented) {
            return res;
        }
        Py_DECREF(res);
    }
    return compare_default(v, w, op);
}

PyObject *PyObject_RichCompare(PyObject *v, PyObject *w, int op) {
    if (v == NULL || w == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_BadInternalCall();
        }
        return NULL;
    }
    if (_Py_EnterRecursiveCall(" in comparison")) {
        return NULL;
    }
    PyObject *res = do_richcompare(v, w, op);
    _Py_LeaveRecursiveCall();
    return res;
}

int PyObject_RichCompareBool(PyObject *v, PyObject *w, int op) {
    if (v == w) {
        if (op == Py_EQ) {
            return 1;
        }
        if (op == Py_NE) {
            return 0;
        }
    }
    PyObject *res = PyObject_RichCompare(v, w, op);
    if (res == NULL) {
        return -1;
    }
    int ok = PyBool_Check(res) ? res == Py_True : PyObject_IsTrue(res);
    Py_DECREF(res);
    return ok;
}

/* ---- Hash ---- */

Py_hash_t _Py_HashPointerRaw(const void *p) {
    size_t y = (size_t)p;
    /* Blocks are aligned: the low bits say nothing, so they go to the top. */
    return (Py_hash_t)((y >> 4) | (y << (8 * sizeof(y) - 4)));
}

Py_hash_t _Py_HashPointer(const void *p) {
    Py_hash_t x = _Py_HashPointerRaw(p);
    return x == -1 ? -2 : x;
}

Py_hash_t PyObject_HashNotImplemented(PyObject *v) {
    PyErr_Format(PyExc_TypeError, "unhashable type: '%.200s'", Py_TYPE(v)->tp_name);
    return -1;
}

Py_hash_t PyObject_Hash(PyObject *v) {
    hashfunc hash = Py_TYPE(v)->tp_hash;
    if (likely(hash != NULL)) {
        return hash(v);
    }
    if (!PyType_HasFeature(Py_TYPE(v), Py_TPFLAGS_READY)) {
        if (PyType_Ready(Py_TYPE(v)) < 0) {
            return -1;
        }
        if (Py_TYPE(v)->tp_hash != NULL) {
            return Py_TYPE(v)->tp_hash(v);
        }
    }
    return PyObject_HashNotImplemented(v);
}
