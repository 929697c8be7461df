/*
 * Weak proxies: stand-ins that pass every operation on to the object while it lives.
 *
 * Invariant: the object is held by a reference for as long as an operation on it runs.
 * CPython 3.11: Objects/weakrefobject.c. Before: weakref.c.
 */
#include "runtime/objects/weakref.h"
#include "runtime/python.h"

/* The object behind a proxy, or `o` itself when it is none: new, NULL: ReferenceError.
 */
static PyObject *unwrap(PyObject *o) {
    if (!PyWeakref_CheckProxy(o)) {
        return Py_NewRef(o);
    }
    PyObject *obj = PyWeakref_GET_OBJECT(o);
    if (obj == Py_None) {
        PyErr_SetString(PyExc_ReferenceError,
                        "weakly-referenced object no longer exists");
        return NULL;
    }
    return Py_NewRef(obj);
}

#define UNARY(name, func)                                                              \
    static PyObject *name(PyObject *self) {                                            \
        PyObject *x = unwrap(self);                                                    \
        PyObject *res = x == NULL ? NULL : func(x);                                    \
        Py_XDECREF(x);                                                                 \
        return res;                                                                    \
    }
#define BINARY(name, func)                                                             \
    static PyObject *name(PyObject *self, PyObject *other) {                           \
        PyObject *x = unwrap(self), *y = x == NULL ? NULL : unwrap(other);             \
        PyObject *res = y == NULL ? NULL : func(x, y);                                 \
        Py_XDECREF(x);                                                                 \
        Py_XDECREF(y);                                                                 \
        return res;                                                                    \
    }

BINARY(proxy_nb_add, PyNumber_Add)
BINARY(proxy_nb_subtract, PyNumber_Subtract)
BINARY(proxy_nb_multiply, PyNumber_Multiply)
BINARY(proxy_nb_floor_divide, PyNumber_FloorDivide)
BINARY(proxy_nb_true_divide, PyNumber_TrueDivide)
BINARY(proxy_nb_remainder, PyNumber_Remainder)
BINARY(proxy_nb_divmod, PyNumber_Divmod)
BINARY(proxy_nb_lshift, PyNumber_Lshift)
BINARY(proxy_nb_rshift, PyNumber_Rshift)
BINARY(proxy_nb_and, PyNumber_And)
BINARY(proxy_nb_xor, PyNumber_Xor)
BINARY(proxy_nb_or, PyNumber_Or)
BINARY(proxy_nb_matrix_multiply, PyNumber_MatrixMultiply)
BINARY(proxy_nb_inplace_add, PyNumber_InPlaceAdd)
BINARY(proxy_nb_inplace_subtract, PyNumber_InPlaceSubtract)
BINARY(proxy_nb_inplace_multiply, PyNumber_InPlaceMultiply)
BINARY(proxy_nb_inplace_floor_divide, PyNumber_InPlaceFloorDivide)
BINARY(proxy_nb_inplace_true_divide, PyNumber_InPlaceTrueDivide)
BINARY(proxy_nb_inplace_remainder, PyNumber_InPlaceRemainder)
BINARY(proxy_nb_inplace_lshift, PyNumber_InPlaceLshift)
BINARY(proxy_nb_inplace_rshift, PyNumber_InPlaceRshift)
BINARY(proxy_nb_inplace_and, PyNumber_InPlaceAnd)
BINARY(proxy_nb_inplace_xor, PyNumber_InPlaceXor)
BINARY(proxy_nb_inplace_or, PyNumber_InPlaceOr)
BINARY(proxy_nb_inplace_matrix_multiply, PyNumber_InPlaceMatrixMultiply)
UNARY(proxy_nb_negative, PyNumber_Negative)
UNARY(proxy_nb_positive, PyNumber_Positive)
UNARY(proxy_nb_absolute, PyNumber_Absolute)
UNARY(proxy_nb_invert, PyNumber_Invert)
UNARY(proxy_nb_int, PyNumber_Long)
UNARY(proxy_nb_float, PyNumber_Float)
UNARY(proxy_nb_index, PyNumber_Index)
BINARY(proxy_getattr, PyObject_GetAttr)
BINARY(proxy_getitem, PyObject_GetItem)
UNARY(proxy_str, PyObject_Str)
UNARY(proxy_iter, PyObject_GetIter)

static PyObject *proxy_power(PyObject *self, PyObject *other, PyObject *mod,
                             int inplace) {
    PyObject *x = unwrap(self), *y = NULL, *z = NULL, *res = NULL;
    if (x != NULL && (y = unwrap(other)) != NULL && (z = unwrap(mod)) != NULL) {
        res = inplace ? PyNumber_InPlacePower(x, y, z) : PyNumber_Power(x, y, z);
    }
    Py_XDECREF(x);
    Py_XDECREF(y);
    Py_XDECREF(z);
    return res;
}
static PyObject *proxy_nb_power(PyObject *self, PyObject *other, PyObject *mod) {
    return proxy_power(self, other, mod, 0);
}
static PyObject *proxy_nb_inplace_power(PyObject *self, PyObject *other,
                                        PyObject *mod) {
    return proxy_power(self, other, mod, 1);
}

static PyObject *proxy_call(PyObject *self, PyObject *args, PyObject *kwargs) {
    PyObject *x = unwrap(self);
    PyObject *res = x == NULL ? NULL : PyObject_Call(x, args, kwargs);
    Py_XDECREF(x);
    return res;
}

static PyObject *proxy_richcompare(PyObject *self, PyObject *other, int op) {
    PyObject *x = unwrap(self), *y = x == NULL ? NULL : unwrap(other);
    PyObject *res = y == NULL ? NULL : PyObject_RichCompare(x, y, op);
    Py_XDECREF(x);
    Py_XDECREF(y);
    return res;
}

static PyObject *proxy_repr(PyObject *self) {
    PyObject *obj = PyWeakref_GET_OBJECT(self);
    return PyUnicode_FromFormat("<weakproxy at %p to %s at %p>", self,
                                Py_TYPE(obj)->tp_name, obj);
}

static int proxy_setattr(PyObject *self, PyObject *name, PyObject *value) {
    PyObject *x = unwrap(self);
    int res = x == NULL ? -1 : PyObject_SetAttr(x, name, value);
    Py_XDECREF(x);
    return res;
}

static int proxy_setitem(PyObject *self, PyObject *key, PyObject *value) {
    PyObject *x = unwrap(self);
    int res = x == NULL       ? -1
              : value == NULL ? PyObject_DelItem(x, key)
                              : PyObject_SetItem(x, key, value);
    Py_XDECREF(x);
    return res;
}

static int proxy_bool(PyObject *self) {
    PyObject *x = unwrap(self);
    int res = x == NULL ? -1 : PyObject_IsTrue(x);
    Py_XDECREF(x);
    return res;
}

static int proxy_contains(PyObject *self, PyObject *value) {
    PyObject *x = unwrap(self);
    int res = x == NULL ? -1 : PySequence_Contains(x, value);
    Py_XDECREF(x);
    return res;
}

static Py_ssize_t proxy_length(PyObject *self) {
    PyObject *x = unwrap(self);
    Py_ssize_t res = x == NULL ? -1 : PyObject_Size(x);
    Py_XDECREF(x);
    return res;
}

static PyObject *proxy_iternext(PyObject *self) {
    PyObject *x = unwrap(self), *res = NULL;
    if (x != NULL && !PyIter_Check(x)) {
        PyErr_Format(PyExc_TypeError,
                     "Weakref proxy referenced a non-iterator '%.200s' object",
                     Py_TYPE(x)->tp_name);
    } else if (x != NULL) {
        res = PyIter_Next(x);
    }
    Py_XDECREF(x);
    return res;
}

/* The object's method of that name without arguments. */
static PyObject *proxy_method(PyObject *self, PyObject *name) {
    PyObject *x = unwrap(self);
    PyObject *res = x == NULL ? NULL : PyObject_CallMethodNoArgs(x, name);
    Py_XDECREF(x);
    return res;
}
static PyObject *proxy_bytes(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return proxy_method(self, _Py_ID(__bytes__));
}
static PyObject *proxy_reversed(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return proxy_method(self, _Py_ID(__reversed__));
}

static int proxy_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(((PyWeakReference *)self)->wr_callback);
    return 0;
}

static int proxy_clear(PyObject *self) {
    PyWeakReference *ref = (PyWeakReference *)self;
    _PyWeakref_ClearRef(ref);
    Py_CLEAR(ref->wr_callback);
    return 0;
}

static void proxy_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    proxy_clear(self);
    PyObject_GC_Del(self);
}

static PyMethodDef proxy_methods[] = {
    {"__bytes__", proxy_bytes, METH_NOARGS, NULL},
    {"__reversed__", proxy_reversed, METH_NOARGS, NULL},
    {NULL}};
static PyNumberMethods proxy_as_number = {
    .nb_add = proxy_nb_add,
    .nb_subtract = proxy_nb_subtract,
    .nb_multiply = proxy_nb_multiply,
    .nb_floor_divide = proxy_nb_floor_divide,
    .nb_true_divide = proxy_nb_true_divide,
    .nb_remainder = proxy_nb_remainder,
    .nb_divmod = proxy_nb_divmod,
    .nb_lshift = proxy_nb_lshift,
    .nb_rshift = proxy_nb_rshift,
    .nb_and = proxy_nb_and,
    .nb_xor = proxy_nb_xor,
    .nb_or = proxy_nb_or,
    .nb_matrix_multiply = proxy_nb_matrix_multiply,
    .nb_inplace_add = proxy_nb_inplace_add,
    .nb_inplace_subtract = proxy_nb_inplace_subtract,
    .nb_inplace_multiply = proxy_nb_inplace_multiply,
    .nb_inplace_floor_divide = proxy_nb_inplace_floor_divide,
    .nb_inplace_true_divide = proxy_nb_inplace_true_divide,
    .nb_inplace_remainder = proxy_nb_inplace_remainder,
    .nb_inplace_lshift = proxy_nb_inplace_lshift,
    .nb_inplace_rshift = proxy_nb_inplace_rshift,
    .nb_inplace_and = proxy_nb_inplace_and,
    .nb_inplace_xor = proxy_nb_inplace_xor,
    .nb_inplace_or = proxy_nb_inplace_or,
    .nb_inplace_matrix_multiply = proxy_nb_inplace_matrix_multiply,
    .nb_negative = proxy_nb_negative,
    .nb_positive = proxy_nb_positive,
    .nb_absolute = proxy_nb_absolute,
    .nb_invert = proxy_nb_invert,
    .nb_int = proxy_nb_int,
    .nb_float = proxy_nb_float,
    .nb_index = proxy_nb_index,
    .nb_power = proxy_nb_power,
    .nb_inplace_power = proxy_nb_inplace_power,
    .nb_bool = proxy_bool,
};
static PySequenceMethods proxy_as_sequence = {.sq_length = proxy_length,
                                              .sq_contains = proxy_contains};
static PyMappingMethods proxy_as_mapping = {.mp_length = proxy_length,
                                            .mp_subscript = proxy_getitem,
                                            .mp_ass_subscript = proxy_setitem};

#define PROXY_COMMON                                                                   \
    .tp_basicsize = sizeof(PyWeakReference), .tp_dealloc = proxy_dealloc,              \
    .tp_repr = proxy_repr, .tp_as_number = &proxy_as_number,                           \
    .tp_as_sequence = &proxy_as_sequence, .tp_as_mapping = &proxy_as_mapping,          \
    .tp_hash = PyObject_HashNotImplemented, .tp_str = proxy_str,                       \
    .tp_getattro = proxy_getattr, .tp_setattro = proxy_setattr,                        \
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,                               \
    .tp_traverse = proxy_traverse, .tp_clear = proxy_clear,                            \
    .tp_richcompare = proxy_richcompare, .tp_methods = proxy_methods

PyTypeObject _PyWeakref_ProxyType = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "weakref.ProxyType",
    PROXY_COMMON,
    .tp_iter = proxy_iter,
    .tp_iternext = proxy_iternext,
};
PyTypeObject _PyWeakref_CallableProxyType = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0) "weakref.CallableProxyType",
    PROXY_COMMON,
    .tp_call = proxy_call,
    .tp_iter = proxy_iter,
    .tp_iternext = proxy_iternext,
};
