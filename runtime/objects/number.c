/*
 * Operators: which slot of which operand's type is asked, and in what order.
 *
 * Rule: the left operand's slot first, but the right one's first when its type is a
 * proper subtype of the left's with a slot of its own. A slot that does not know the
 * other type answers NotImplemented.
 *
 * CPython 3.11: Objects/abstract.c. Before: number.h. Next: number_convert.c.
 */
#include "runtime/objects/number.h"

#include "runtime/python.h"

#define NB_SLOT(name) offsetof(PyNumberMethods, name)

static inline binaryfunc slot_of(PyObject *op, size_t slot) {
    PyNumberMethods *nb = Py_TYPE(op)->tp_as_number;
    return nb == NULL ? NULL : *(binaryfunc *)((char *)nb + slot);
}

/* The answer of the slots, perhaps NotImplemented. */
static inline PyObject *binary_op1(PyObject *a, PyObject *b, size_t slot) {
    binaryfunc fa = slot_of(a, slot), fb = NULL;
    if (!Py_IS_TYPE(b, Py_TYPE(a))) {
        fb = slot_of(b, slot);
        if (fb == fa) {
            fb = NULL;
        }
    }
    if (fa != NULL) {
        if (fb != NULL && PyType_IsSubtype(Py_TYPE(b), Py_TYPE(a))) {
            PyObject *x = fb(a, b);
            if (x != Py_NotImplemented) {
                return x;
            }
            Py_DECREF(x);
            fb = NULL;
        }
        PyObject *x = fa(a, b);
        if (x != Py_NotImplemented) {
            return x;
        }
        Py_DECREF(x);
    }
    if (fb != NULL) {
        return fb(a, b);
    }
    Py_RETURN_NOTIMPLEMENTED;
}

__attribute__((noinline, cold)) static PyObject *unsupported(PyObject *a, PyObject *b,
                                                             const char *op_name) {
    return PyErr_Format(PyExc_TypeError,
                        "unsupported operand type(s) for %.100s: '%.100s' and '%.100s'",
                        op_name, Py_TYPE(a)->tp_name, Py_TYPE(b)->tp_name);
}

static PyObject *binary_op(PyObject *a, PyObject *b, size_t slot, const char *op_name) {
    PyObject *res = binary_op1(a, b, slot);
    if (likely(res != Py_NotImplemented)) {
        return res;
    }
    Py_DECREF(res);
    if (slot == NB_SLOT(nb_rshift) && PyCFunction_CheckExact(a) &&
        strcmp(((PyCFunctionObject *)a)->m_ml->ml_name, "print") == 0) {
        return PyErr_Format(PyExc_TypeError,
                            "unsupported operand type(s) for %.100s: '%.100s' and "
                            "'%.100s'. Did you mean \"print(<message>, "
                            "file=<output_stream>)\"?",
                            op_name, Py_TYPE(a)->tp_name, Py_TYPE(b)->tp_name);
    }
    return unsupported(a, b, op_name);
}

#define BINARY(name, slot, op_name)                                                    \
    PyObject *PyNumber_##name(PyObject *a, PyObject *b) {                              \
        return binary_op(a, b, NB_SLOT(slot), op_name);                                \
    }
BINARY(Subtract, nb_subtract, "-")
BINARY(MatrixMultiply, nb_matrix_multiply, "@")
BINARY(FloorDivide, nb_floor_divide, "//")
BINARY(TrueDivide, nb_true_divide, "/")
BINARY(Remainder, nb_remainder, "%")
BINARY(Divmod, nb_divmod, "divmod()")
BINARY(Lshift, nb_lshift, "<<")
BINARY(Rshift, nb_rshift, ">>")
BINARY(And, nb_and, "&")
BINARY(Xor, nb_xor, "^")
BINARY(Or, nb_or, "|")

PyObject *PyNumber_Add(PyObject *a, PyObject *b) {
    PyObject *res = binary_op1(a, b, NB_SLOT(nb_add));
    if (likely(res != Py_NotImplemented)) {
        return res;
    }
    Py_DECREF(res);
    PySequenceMethods *sq = Py_TYPE(a)->tp_as_sequence;
    if (sq != NULL && sq->sq_concat != NULL) {
        return sq->sq_concat(a, b);
    }
    return unsupported(a, b, "+");
}

/* seq * n by sq_repeat. */
static PyObject *repeat(ssizeargfunc func, PyObject *seq, PyObject *n) {
    if (!PyIndex_Check(n)) {
        return PyErr_Format(PyExc_TypeError,
                            "can't multiply sequence by non-int of type '%.200s'",
                            Py_TYPE(n)->tp_name);
    }
    Py_ssize_t count = PyNumber_AsSsize_t(n, PyExc_OverflowError);
    return count == -1 && PyErr_Occurred() ? NULL : func(seq, count);
}

PyObject *PyNumber_Multiply(PyObject *a, PyObject *b) {
    PyObject *res = binary_op1(a, b, NB_SLOT(nb_multiply));
    if (likely(res != Py_NotImplemented)) {
        return res;
    }
    Py_DECREF(res);
    PySequenceMethods *sa = Py_TYPE(a)->tp_as_sequence;
    PySequenceMethods *sb = Py_TYPE(b)->tp_as_sequence;
    if (sa != NULL && sa->sq_repeat != NULL) {
        return repeat(sa->sq_repeat, a, b);
    }
    if (sb != NULL && sb->sq_repeat != NULL) {
        return repeat(sb->sq_repeat, b, a);
    }
    return unsupported(a, b, "*");
}

/* ---- Power: three operands ---- */

static inline ternaryfunc power_of(PyObject *op) {
    PyNumberMethods *nb = Py_TYPE(op)->tp_as_number;
    return nb == NULL ? NULL : nb->nb_power;
}

/* Asks the slots in turn; each at most once. */
static PyObject *ternary_op1(PyObject *a, PyObject *b, PyObject *c) {
    ternaryfunc fa = power_of(a), fb = NULL, fc;
    if (!Py_IS_TYPE(b, Py_TYPE(a))) {
        fb = power_of(b);
        fb = fb == fa ? NULL : fb;
    }
    fc = power_of(c);
    fc = fc == fa || fc == fb ? NULL : fc;
    ternaryfunc order[3] = {fa, fb, fc};
    if (fa != NULL && fb != NULL && PyType_IsSubtype(Py_TYPE(b), Py_TYPE(a))) {
        order[0] = fb;
        order[1] = fa;
    }
    for (int i = 0; i < 3; i++) {
        if (order[i] != NULL) {
            PyObject *x = order[i](a, b, c);
            if (x != Py_NotImplemented) {
                return x;
            }
            Py_DECREF(x);
        }
    }
    Py_RETURN_NOTIMPLEMENTED;
}

static PyObject *ternary_op(PyObject *a, PyObject *b, PyObject *c,
                            const char *op_name) {
    PyObject *res = ternary_op1(a, b, c);
    if (likely(res != Py_NotImplemented)) {
        return res;
    }
    Py_DECREF(res);
    if (c == Py_None) {
        return unsupported(a, b, op_name);
    }
    return PyErr_Format(PyExc_TypeError,
                        "unsupported operand type(s) for %.100s: '%.100s', '%.100s', "
                        "'%.100s'",
                        op_name, Py_TYPE(a)->tp_name, Py_TYPE(b)->tp_name,
                        Py_TYPE(c)->tp_name);
}

PyObject *PyNumber_Power(PyObject *a, PyObject *b, PyObject *mod) {
    return ternary_op(a, b, mod, "** or pow()");
}

PyObject *_PyNumber_PowerNoMod(PyObject *a, PyObject *b) {
    return PyNumber_Power(a, b, Py_None);
}

/* ---- In place: the left operand's own slot, else the plain operator ---- */

/* NotImplemented when neither way is known. */
static inline PyObject *inplace_op1(PyObject *a, PyObject *b, size_t islot,
                                    size_t slot) {
    binaryfunc f = slot_of(a, islot);
    if (f != NULL) {
        PyObject *x = f(a, b);
        if (x != Py_NotImplemented) {
            return x;
        }
        Py_DECREF(x);
    }
    return binary_op1(a, b, slot);
}

static PyObject *inplace_op(PyObject *a, PyObject *b, size_t islot, size_t slot,
                            const char *op_name) {
    PyObject *res = inplace_op1(a, b, islot, slot);
    if (likely(res != Py_NotImplemented)) {
        return res;
    }
    Py_DECREF(res);
    return unsupported(a, b, op_name);
}

#define INPLACE(name, islot, slot, op_name)                                            \
    PyObject *PyNumber_InPlace##name(PyObject *a, PyObject *b) {                       \
        return inplace_op(a, b, NB_SLOT(islot), NB_SLOT(slot), op_name);               \
    }
INPLACE(Subtract, nb_inplace_subtract, nb_subtract, "-=")
INPLACE(MatrixMultiply, nb_inplace_matrix_multiply, nb_matrix_multiply, "@=")
INPLACE(FloorDivide, nb_inplace_floor_divide, nb_floor_divide, "//=")
INPLACE(TrueDivide, nb_inplace_true_divide, nb_true_divide, "/=")
INPLACE(Remainder, nb_inplace_remainder, nb_remainder, "%=")
INPLACE(Lshift, nb_inplace_lshift, nb_lshift, "<<=")
INPLACE(Rshift, nb_inplace_rshift, nb_rshift, ">>=")
INPLACE(And, nb_inplace_and, nb_and, "&=")
INPLACE(Xor, nb_inplace_xor, nb_xor, "^=")
INPLACE(Or, nb_inplace_or, nb_or, "|=")

PyObject *PyNumber_InPlaceAdd(PyObject *a, PyObject *b) {
    PyObject *res = inplace_op1(a, b, NB_SLOT(nb_inplace_add), NB_SLOT(nb_add));
    if (likely(res != Py_NotImplemented)) {
        return res;
    }
    Py_DECREF(res);
    PySequenceMethods *sq = Py_TYPE(a)->tp_as_sequence;
    if (sq != NULL) {
        binaryfunc f = sq->sq_inplace_concat ? sq->sq_inplace_concat : sq->sq_concat;
        if (f != NULL) {
            return f(a, b);
        }
    }
    return unsupported(a, b, "+=");
}

PyObject *PyNumber_InPlaceMultiply(PyObject *a, PyObject *b) {
    PyObject *res =
        inplace_op1(a, b, NB_SLOT(nb_inplace_multiply), NB_SLOT(nb_multiply));
    if (likely(res != Py_NotImplemented)) {
        return res;
    }
    Py_DECREF(res);
    PySequenceMethods *sa = Py_TYPE(a)->tp_as_sequence;
    PySequenceMethods *sb = Py_TYPE(b)->tp_as_sequence;
    if (sa != NULL && (sa->sq_inplace_repeat || sa->sq_repeat)) {
        return repeat(sa->sq_inplace_repeat ? sa->sq_inplace_repeat : sa->sq_repeat, a,
                      b);
    }
    if (sb != NULL && sb->sq_repeat != NULL) {
        /* The right operand is never changed in place. */
        return repeat(sb->sq_repeat, b, a);
    }
    return unsupported(a, b, "*=");
}

PyObject *PyNumber_InPlacePower(PyObject *a, PyObject *b, PyObject *mod) {
    PyNumberMethods *nb = Py_TYPE(a)->tp_as_number;
    if (nb != NULL && nb->nb_inplace_power != NULL) {
        PyObject *x = nb->nb_inplace_power(a, b, mod);
        if (x != Py_NotImplemented) {
            return x;
        }
        Py_DECREF(x);
    }
    return ternary_op(a, b, mod, "**=");
}

PyObject *_PyNumber_InPlacePowerNoMod(PyObject *a, PyObject *b) {
    return PyNumber_InPlacePower(a, b, Py_None);
}

/* ---- One operand ---- */

#define UNARY(name, slot, what)                                                        \
    PyObject *PyNumber_##name(PyObject *op) {                                          \
        PyNumberMethods *nb = Py_TYPE(op)->tp_as_number;                               \
        if (likely(nb != NULL && nb->slot != NULL)) {                                  \
            return nb->slot(op);                                                       \
        }                                                                              \
        return PyErr_Format(PyExc_TypeError,                                           \
                            "bad operand type for " what ": '%.200s'",                 \
                            Py_TYPE(op)->tp_name);                                     \
    }
UNARY(Negative, nb_negative, "unary -")
UNARY(Positive, nb_positive, "unary +")
UNARY(Invert, nb_invert, "unary ~")
UNARY(Absolute, nb_absolute, "abs()")
