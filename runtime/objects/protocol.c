/*
 * Any object as text and as truth, and what kind of thing it is.
 *
 * Invariant: no function here knows a type by name except to go faster; all meaning
 * comes from the slots. CPython 3.11: Objects/object.c. Next: object_attr.c,
 * object_cmp.c.
 */
#include "runtime/objects/protocol.h"
#include "runtime/python.h"

/* ---- Text ---- */

/* `what` names the method in the message when `res` is no str. */
static PyObject *text_checked(PyObject *res, const char *what) {
    if (res != NULL && unlikely(!PyUnicode_Check(res))) {
        PyErr_Format(PyExc_TypeError, "%s returned non-string (type %.200s)", what,
                     Py_TYPE(res)->tp_name);
        Py_CLEAR(res);
    }
    return res;
}

PyObject *PyObject_Repr(PyObject *v) {
    if (v == NULL) {
        return PyUnicode_FromString("<NULL>");
    }
    if (Py_TYPE(v)->tp_repr == NULL) {
        return PyUnicode_FromFormat("<%s object at %p>", Py_TYPE(v)->tp_name, v);
    }
    if (_Py_EnterRecursiveCall(" while getting the repr of an object")) {
        return NULL;
    }
    PyObject *res = Py_TYPE(v)->tp_repr(v);
    _Py_LeaveRecursiveCall();
    return text_checked(res, "__repr__");
}

PyObject *PyObject_Str(PyObject *v) {
    if (v == NULL) {
        return PyUnicode_FromString("<NULL>");
    }
    if (PyUnicode_CheckExact(v)) {
        return Py_NewRef(v);
    }
    if (Py_TYPE(v)->tp_str == NULL) {
        return PyObject_Repr(v);
    }
    if (_Py_EnterRecursiveCall(" while getting the str of an object")) {
        return NULL;
    }
    PyObject *res = Py_TYPE(v)->tp_str(v);
    _Py_LeaveRecursiveCall();
    return text_checked(res, "__str__");
}

PyObject *PyObject_ASCII(PyObject *v) {
    PyObject *repr = PyObject_Repr(v);
    if (repr == NULL || PyUnicode_IS_ASCII(repr)) {
        return repr;
    }
    PyObject *bytes = _PyUnicode_AsASCIIString(repr, "backslashreplace");
    Py_DECREF(repr);
    if (bytes == NULL) {
        return NULL;
    }
    PyObject *res = PyUnicode_DecodeASCII(PyBytes_AS_STRING(bytes),
                                          PyBytes_GET_SIZE(bytes), "strict");
    Py_DECREF(bytes);
    return res;
}

PyObject *PyObject_Bytes(PyObject *v) {
    if (v == NULL) {
        return PyBytes_FromString("<NULL>");
    }
    if (PyBytes_CheckExact(v)) {
        return Py_NewRef(v);
    }
    PyObject *func = _PyObject_LookupSpecial(v, _Py_ID(__bytes__));
    if (func == NULL) {
        return PyErr_Occurred() ? NULL : PyBytes_FromObject(v);
    }
    PyObject *res = PyObject_CallNoArgs(func);
    Py_DECREF(func);
    if (res != NULL && !PyBytes_Check(res)) {
        PyErr_Format(PyExc_TypeError, "__bytes__ returned non-bytes (type %.200s)",
                     Py_TYPE(res)->tp_name);
        Py_CLEAR(res);
    }
    return res;
}

PyObject *_PyObject_FunctionStr(PyObject *x) {
    PyObject *qualname, *module, *res = NULL;
    if (_PyObject_LookupAttr(x, _Py_ID(__qualname__), &qualname) < 0) {
        return NULL;
    }
    if (qualname == NULL) {
        return PyObject_Str(x);
    }
    if (_PyObject_LookupAttr(x, _Py_ID(__module__), &module) >= 0) {
        int plain = module == NULL || module == Py_None ||
                    PyObject_RichCompareBool(module, _Py_ID(builtins), Py_EQ) == 1;
        res = plain ? PyUnicode_FromFormat("%S()", qualname)
                    : PyUnicode_FromFormat("%S.%S()", module, qualname);
        Py_XDECREF(module);
    }
    Py_DECREF(qualname);
    return res;
}

/* ---- Repr of what contains itself ---- */

/* Objects whose repr is being made, innermost last. No references are held: a repr in
 * progress keeps its object alive. */
static PyObject **repr_stack;
static Py_ssize_t repr_depth, repr_room;

int Py_ReprEnter(PyObject *op) {
    for (Py_ssize_t i = 0; i < repr_depth; i++) {
        if (repr_stack[i] == op) {
            return 1;
        }
    }
    if (repr_depth == repr_room) {
        Py_ssize_t room = repr_room ? repr_room * 2 : 16;
        PyObject **stack = PyMem_Realloc(repr_stack, room * sizeof(*stack));
        if (stack == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        repr_stack = stack;
        repr_room = room;
    }
    repr_stack[repr_depth++] = op;
    return 0;
}

void Py_ReprLeave(PyObject *op) {
    for (Py_ssize_t i = repr_depth; --i >= 0;) {
        if (repr_stack[i] == op) {
            memmove(repr_stack + i, repr_stack + i + 1,
                    (repr_depth - i - 1) * sizeof(*repr_stack));
            repr_depth--;
            return;
        }
    }
}

/* ---- Truth and kind ---- */

int PyObject_IsTrue(PyObject *v) {
    if (v == Py_True) {
        return 1;
    }
    if (v == Py_False || v == Py_None) {
        return 0;
    }
    PyTypeObject *type = Py_TYPE(v);
    Py_ssize_t res;
    if (type->tp_as_number != NULL && type->tp_as_number->nb_bool != NULL) {
        res = type->tp_as_number->nb_bool(v);
    } else if (type->tp_as_mapping != NULL && type->tp_as_mapping->mp_length != NULL) {
        res = type->tp_as_mapping->mp_length(v);
    } else if (type->tp_as_sequence != NULL &&
               type->tp_as_sequence->sq_length != NULL) {
        res = type->tp_as_sequence->sq_length(v);
    } else {
        return 1;
    }
    return res > 0 ? 1 : (int)res;
}

int PyObject_Not(PyObject *v) {
    int res = PyObject_IsTrue(v);
    return res < 0 ? res : res == 0;
}

PyObject *PyObject_SelfIter(PyObject *op) {
    return Py_NewRef(op);
}

PyObject *PyObject_Type(PyObject *op) {
    return Py_NewRef(Py_TYPE(op));
}

int PyCallable_Check(PyObject *op) {
    return op != NULL && Py_TYPE(op)->tp_call != NULL;
}
