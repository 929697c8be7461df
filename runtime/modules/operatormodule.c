/*
 * The module _operator: the operators as functions.
 *
 * operator.py of the standard library takes all of them from here and adds names.
 * CPython 3.11: Modules/_operator.c. Next: operator_getters.c.
 */
#include "runtime/modules/operator.h"

PyObject *PyInit__operator(void);

#define UNARY(name, call)                                                              \
    static PyObject *op_##name(PyObject *module, PyObject *a) {                        \
        return call;                                                                   \
    }
#define BINARY(name, call)                                                             \
    static PyObject *op_##name(PyObject *module, PyObject *const *args,                \
                               Py_ssize_t n) {                                         \
        if (!_PyArg_CheckPositional(#name, n, 2, 2)) {                                 \
            return NULL;                                                               \
        }                                                                              \
        PyObject *a = args[0], *b = args[1];                                           \
        return call;                                                                   \
    }

/* A C truth value as bool; -1 is an error. */
static PyObject *truth(int value) {
    return value < 0 ? NULL : PyBool_FromLong(value);
}

/* Both must be sequences, for concat and iconcat. */
static bool need_sequence(PyObject *a) {
    if (PySequence_Check(a)) {
        return true;
    }
    PyErr_Format(PyExc_TypeError, "'%.200s' object can't be concatenated",
                 Py_TYPE(a)->tp_name);
    return false;
}

UNARY(truth, truth(PyObject_IsTrue(a)))
UNARY(not_, truth(PyObject_Not(a)))
UNARY(index, PyNumber_Index(a))
UNARY(inv, PyNumber_Invert(a))
UNARY(neg, PyNumber_Negative(a))
UNARY(pos, PyNumber_Positive(a))
UNARY(abs, PyNumber_Absolute(a))
BINARY(add, PyNumber_Add(a, b))
BINARY(sub, PyNumber_Subtract(a, b))
BINARY(mul, PyNumber_Multiply(a, b))
BINARY(matmul, PyNumber_MatrixMultiply(a, b))
BINARY(floordiv, PyNumber_FloorDivide(a, b))
BINARY(truediv, PyNumber_TrueDivide(a, b))
BINARY(mod, PyNumber_Remainder(a, b))
BINARY(pow, PyNumber_Power(a, b, Py_None))
BINARY(lshift, PyNumber_Lshift(a, b))
BINARY(rshift, PyNumber_Rshift(a, b))
BINARY(and_, PyNumber_And(a, b))
BINARY(xor, PyNumber_Xor(a, b))
BINARY(or_, PyNumber_Or(a, b))
BINARY(iadd, PyNumber_InPlaceAdd(a, b))
BINARY(isub, PyNumber_InPlaceSubtract(a, b))
BINARY(imul, PyNumber_InPlaceMultiply(a, b))
BINARY(imatmul, PyNumber_InPlaceMatrixMultiply(a, b))
BINARY(ifloordiv, PyNumber_InPlaceFloorDivide(a, b))
BINARY(itruediv, PyNumber_InPlaceTrueDivide(a, b))
BINARY(imod, PyNumber_InPlaceRemainder(a, b))
BINARY(ipow, PyNumber_InPlacePower(a, b, Py_None))
BINARY(ilshift, PyNumber_InPlaceLshift(a, b))
BINARY(irshift, PyNumber_InPlaceRshift(a, b))
BINARY(iand, PyNumber_InPlaceAnd(a, b))
BINARY(ixor, PyNumber_InPlaceXor(a, b))
BINARY(ior, PyNumber_InPlaceOr(a, b))
BINARY(concat, need_sequence(a) ? PySequence_Concat(a, b) : NULL)
BINARY(iconcat, need_sequence(a) ? PySequence_InPlaceConcat(a, b) : NULL)
BINARY(getitem, PyObject_GetItem(a, b))
BINARY(contains, truth(PySequence_Contains(a, b)))
BINARY(lt, PyObject_RichCompare(a, b, Py_LT))
BINARY(le, PyObject_RichCompare(a, b, Py_LE))
BINARY(eq, PyObject_RichCompare(a, b, Py_EQ))
BINARY(ne, PyObject_RichCompare(a, b, Py_NE))
BINARY(ge, PyObject_RichCompare(a, b, Py_GE))
BINARY(gt, PyObject_RichCompare(a, b, Py_GT))
BINARY(is_, truth(a == b))
BINARY(is_not, truth(a != b))

static PyObject *count_or_index(const char *name, PyObject *const *args, Py_ssize_t n,
                                int operation) {
    if (!_PyArg_CheckPositional(name, n, 2, 2)) {
        return NULL;
    }
    Py_ssize_t r = _PySequence_IterSearch(args[0], args[1], operation);
    return r < 0 ? NULL : PyLong_FromSsize_t(r);
}

static PyObject *op_countOf(PyObject *module, PyObject *const *args, Py_ssize_t n) {
    return count_or_index("countOf", args, n, PY_ITERSEARCH_COUNT);
}

static PyObject *op_indexOf(PyObject *module, PyObject *const *args, Py_ssize_t n) {
    return count_or_index("indexOf", args, n, PY_ITERSEARCH_INDEX);
}

static PyObject *op_setitem(PyObject *module, PyObject *const *args, Py_ssize_t n) {
    if (!_PyArg_CheckPositional("setitem", n, 3, 3) ||
        PyObject_SetItem(args[0], args[1], args[2]) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *op_delitem(PyObject *module, PyObject *const *args, Py_ssize_t n) {
    if (!_PyArg_CheckPositional("delitem", n, 2, 2) ||
        PyObject_DelItem(args[0], args[1]) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *op_length_hint(PyObject *module, PyObject *const *args, Py_ssize_t n) {
    Py_ssize_t deflt = 0;
    if (!_PyArg_CheckPositional("length_hint", n, 1, 2)) {
        return NULL;
    }
    if (n > 1) {
        if (!PyLong_Check(args[1])) {
            return PyErr_Format(PyExc_TypeError,
                                "'%.200s' object cannot be interpreted as an integer",
                                Py_TYPE(args[1])->tp_name);
        }
        deflt = PyLong_AsSsize_t(args[1]);
        if (deflt == -1 && PyErr_Occurred()) {
            return NULL;
        }
    }
    Py_ssize_t hint = PyObject_LengthHint(args[0], deflt);
    return hint == -1 && PyErr_Occurred() ? NULL : PyLong_FromSsize_t(hint);
}

static PyObject *op_call(PyObject *module, PyObject *const *args, Py_ssize_t n,
                         PyObject *kwnames) {
    if (!_PyArg_CheckPositional("call", n, 1, PY_SSIZE_T_MAX)) {
        return NULL;
    }
    return PyObject_Vectorcall(args[0], args + 1, (size_t)(n - 1), kwnames);
}

/* Looks at every byte whatever they are, so that time does not tell where they differ.
 */
static bool same_bytes(const unsigned char *a, const unsigned char *b, Py_ssize_t na,
                       Py_ssize_t nb) {
    unsigned char diff = na != nb;
    for (Py_ssize_t i = 0; i < nb; i++) {
        diff |= (unsigned char)((na == nb ? a[i] : b[i]) ^ b[i]);
    }
    return diff == 0;
}

static PyObject *op_compare_digest(PyObject *module, PyObject *const *args,
                                   Py_ssize_t n) {
    if (!_PyArg_CheckPositional("_compare_digest", n, 2, 2)) {
        return NULL;
    }
    PyObject *a = args[0], *b = args[1];
    if (PyUnicode_Check(a) && PyUnicode_Check(b)) {
        if (!PyUnicode_IS_ASCII(a) || !PyUnicode_IS_ASCII(b)) {
            PyErr_SetString(PyExc_TypeError, "comparing strings with non-ASCII "
                                             "characters is not supported");
            return NULL;
        }
        return PyBool_FromLong(same_bytes(PyUnicode_DATA(a), PyUnicode_DATA(b),
                                          PyUnicode_GET_LENGTH(a),
                                          PyUnicode_GET_LENGTH(b)));
    }
    if (PyBytes_Check(a) && PyBytes_Check(b)) {
        return PyBool_FromLong(same_bytes((unsigned char *)PyBytes_AS_STRING(a),
                                          (unsigned char *)PyBytes_AS_STRING(b),
                                          PyBytes_GET_SIZE(a), PyBytes_GET_SIZE(b)));
    }
    return PyErr_Format(PyExc_TypeError,
                        "unsupported operand types(s) or combination of types: "
                        "'%.100s' and '%.100s'",
                        Py_TYPE(a)->tp_name, Py_TYPE(b)->tp_name);
}

#define O1(name, sig, doc)                                                             \
    { #name, op_##name, METH_O, #name "($module, " sig "\n--\n\n" doc }
#define FC(name, sig, doc)                                                             \
    {                                                                                  \
#name, _PyCFunction_CAST(op_##name), METH_FASTCALL,                            \
            #name "($module, " sig "\n--\n\n" doc                                      \
    }

static PyMethodDef operator_methods[] = {
    O1(truth, "a, /)", "bool(a)"),
    O1(not_, "a, /)", "not a"),
    O1(index, "a, /)", "a.__index__()"),
    O1(inv, "a, /)", "~a"),
    {"invert", op_inv, METH_O, "invert($module, a, /)\n--\n\n~a"},
    O1(neg, "a, /)", "-a"),
    O1(pos, "a, /)", "+a"),
    O1(abs, "a, /)", "abs(a)"),
    FC(add, "a, b, /)", "a + b"),
    FC(sub, "a, b, /)", "a - b"),
    FC(mul, "a, b, /)", "a * b"),
    FC(matmul, "a, b, /)", "a @ b"),
    FC(floordiv, "a, b, /)", "a // b"),
    FC(truediv, "a, b, /)", "a / b"),
    FC(mod, "a, b, /)", "a % b"),
    FC(pow, "a, b, /)", "a ** b"),
    FC(lshift, "a, b, /)", "a << b"),
    FC(rshift, "a, b, /)", "a >> b"),
    FC(and_, "a, b, /)", "a & b"),
    FC(xor, "a, b, /)", "a ^ b"),
    FC(or_, "a, b, /)", "a | b"),
    FC(iadd, "a, b, /)", "a += b"),
    FC(isub, "a, b, /)", "a -= b"),
    FC(imul, "a, b, /)", "a *= b"),
    FC(imatmul, "a, b, /)", "a @= b"),
    FC(ifloordiv, "a, b, /)", "a //= b"),
    FC(itruediv, "a, b, /)", "a /= b"),
    FC(imod, "a, b, /)", "a %= b"),
    FC(ipow, "a, b, /)", "a **= b"),
    FC(ilshift, "a, b, /)", "a <<= b"),
    FC(irshift, "a, b, /)", "a >>= b"),
    FC(iand, "a, b, /)", "a &= b"),
    FC(ixor, "a, b, /)", "a ^= b"),
    FC(ior, "a, b, /)", "a |= b"),
    FC(concat, "a, b, /)", "a + b of sequences"),
    FC(iconcat, "a, b, /)", "a += b of sequences"),
    FC(getitem, "a, b, /)", "a[b]"),
    FC(setitem, "a, b, c, /)", "a[b] = c"),
    FC(delitem, "a, b, /)", "del a[b]"),
    FC(contains, "a, b, /)", "b in a"),
    FC(countOf, "a, b, /)", "How many items of a are b or equal it."),
    FC(indexOf, "a, b, /)", "The place of the first b in a."),
    FC(lt, "a, b, /)", "a < b"),
    FC(le, "a, b, /)", "a <= b"),
    FC(eq, "a, b, /)", "a == b"),
    FC(ne, "a, b, /)", "a != b"),
    FC(ge, "a, b, /)", "a >= b"),
    FC(gt, "a, b, /)", "a > b"),
    FC(is_, "a, b, /)", "a is b"),
    FC(is_not, "a, b, /)", "a is not b"),
    FC(length_hint, "obj, default=0, /)", "About how many items obj has."),
    {"call", _PyCFunction_CAST(op_call), METH_FASTCALL | METH_KEYWORDS,
     "call($module, obj, /, *args, **kwargs)\n--\n\nobj(*args, **kwargs)"},
    {"_compare_digest", _PyCFunction_CAST(op_compare_digest), METH_FASTCALL,
     "_compare_digest($module, a, b, /)\n--\n\n"
     "a == b, in a time that does not tell where they differ."},
    {NULL},
};

static int operator_exec(PyObject *module) {
    return PyModule_AddType(module, &_PyOperator_Itemgetter) < 0 ||
                   PyModule_AddType(module, &_PyOperator_Attrgetter) < 0 ||
                   PyModule_AddType(module, &_PyOperator_Methodcaller) < 0
               ? -1
               : 0;
}

static PyModuleDef_Slot operator_slots[] = {{Py_mod_exec, operator_exec}, {0, NULL}};

static PyModuleDef operator_module = {
    .m_name = "_operator",
    .m_doc = "The operators as functions.",
    .m_methods = operator_methods,
    .m_slots = operator_slots,
};

PyObject *PyInit__operator(void) {
    return PyModule_Create(&operator_module);
}
