/*
 * The sums of constant folding, kept small: what would take long or grow large is left
 * to run time.
 *
 * Limits and cases: CPython 3.11, Python/ast_opt.c.
 */
#include "runtime/compiler/ast_opt_private.h"
#include "runtime/python.h"

#define MAX_INT_BITS        128
#define MAX_COLLECTION_SIZE 256
#define MAX_STR_SIZE        4096
#define MAX_TOTAL_ITEMS     1024

void fold_to(struct optimiser *o, expr_ty e, PyObject *value) {
    if (value == NULL) {
        if (PyErr_ExceptionMatches(PyExc_KeyboardInterrupt)) {
            o->failed = 1;
            return;
        }
        PyErr_Clear();
        return;
    }
    if (_PyArena_AddPyObject(o->arena, value) < 0) {
        Py_DECREF(value);
        o->failed = 1;
        return;
    }
    e->kind = Constant_kind;
    e->v.Constant.kind = NULL;
    e->v.Constant.value = value;
}

/* ---- Unary ---- */
static PyObject *unary_not(PyObject *v) {
    int truth = PyObject_IsTrue(v);
    return truth < 0 ? NULL : Py_NewRef(truth ? Py_False : Py_True);
}

/* `not a is b` is `a is not b`; only of `is` and `in`, whose results are bools. */
static void fold_not(expr_ty e, expr_ty arg) {
    if (asdl_seq_LEN(arg->v.Compare.ops) != 1) {
        return;
    }
    int op = asdl_seq_GET(arg->v.Compare.ops, 0);
    switch (op) {
    case Is:
        op = IsNot;
        break;
    case IsNot:
        op = Is;
        break;
    case In:
        op = NotIn;
        break;
    case NotIn:
        op = In;
        break;
    default:
        return;
    }
    asdl_seq_SET(arg->v.Compare.ops, 0, op);
    e->kind = arg->kind; /* the node keeps its own place */
    e->v = arg->v;
    e->lineno = arg->lineno;
    e->col_offset = arg->col_offset;
    e->end_lineno = arg->end_lineno;
    e->end_col_offset = arg->end_col_offset;
}

void fold_unary(struct optimiser *o, expr_ty e) {
    expr_ty arg = e->v.UnaryOp.operand;
    if (arg->kind != Constant_kind) {
        if (e->v.UnaryOp.op == Not && arg->kind == Compare_kind) {
            fold_not(e, arg);
        }
        return;
    }
    PyObject *v = arg->v.Constant.value;
    switch (e->v.UnaryOp.op) {
    case Invert:
        fold_to(o, e, PyNumber_Invert(v));
        break;
    case Not:
        fold_to(o, e, unary_not(v));
        break;
    case UAdd:
        fold_to(o, e, PyNumber_Positive(v));
        break;
    case USub:
        fold_to(o, e, PyNumber_Negative(v));
        break;
    }
}

/* ---- Binary, within limits: NULL without an exception when too large ---- */
static int non_zero(PyObject *v) {
    return PyLong_Check(v) && Py_SIZE(v) != 0;
}

/* Items in a tuple and all in it; below 0 when there are more than `limit`. */
static Py_ssize_t budget(PyObject *v, Py_ssize_t limit) {
    if (PyTuple_Check(v)) {
        limit -= PyTuple_GET_SIZE(v);
        for (Py_ssize_t i = 0; limit >= 0 && i < PyTuple_GET_SIZE(v); i++) {
            limit = budget(PyTuple_GET_ITEM(v, i), limit);
        }
    } else if (PyFrozenSet_Check(v)) {
        limit -= PySet_GET_SIZE(v);
    }
    return limit;
}

/* n times a sequence of `size` items, at most `most`: whether that stays small. */
static int repeats_within(PyObject *n, Py_ssize_t size, long most, long *times) {
    *times = PyLong_AsLong(n);
    if (*times == -1 && PyErr_Occurred()) {
        PyErr_Clear();
        return 0;
    }
    return *times >= 0 && *times <= most / size;
}

static PyObject *multiply(PyObject *v, PyObject *w) {
    long n;
    if (non_zero(v) && non_zero(w)) {
        if (_PyLong_NumBits(v) + _PyLong_NumBits(w) > MAX_INT_BITS) {
            return NULL;
        }
    } else if (PyLong_Check(v) && (PyTuple_Check(w) || PyFrozenSet_Check(w))) {
        Py_ssize_t size = PyTuple_Check(w) ? PyTuple_GET_SIZE(w) : PySet_GET_SIZE(w);
        if (size > 0 && (!repeats_within(v, size, MAX_COLLECTION_SIZE, &n) ||
                         (n > 0 && budget(w, MAX_TOTAL_ITEMS / n) < 0))) {
            return NULL;
        }
    } else if (PyLong_Check(v) && (PyUnicode_Check(w) || PyBytes_Check(w))) {
        Py_ssize_t size =
            PyUnicode_Check(w) ? PyUnicode_GET_LENGTH(w) : PyBytes_GET_SIZE(w);
        if (size > 0 && !repeats_within(v, size, MAX_STR_SIZE, &n)) {
            return NULL;
        }
    } else if (PyLong_Check(w) && (PyTuple_Check(v) || PyFrozenSet_Check(v) ||
                                   PyUnicode_Check(v) || PyBytes_Check(v))) {
        return multiply(w, v);
    }
    return PyNumber_Multiply(v, w);
}

static PyObject *power(PyObject *v, PyObject *w) {
    if (non_zero(v) && PyLong_Check(w) && Py_SIZE(w) > 0) {
        size_t times = PyLong_AsSize_t(w);
        if (times == (size_t)-1 && PyErr_Occurred()) {
            return NULL;
        }
        if (_PyLong_NumBits(v) > MAX_INT_BITS / times) {
            return NULL;
        }
    }
    return PyNumber_Power(v, w, Py_None);
}

static PyObject *lshift(PyObject *v, PyObject *w) {
    if (non_zero(v) && non_zero(w)) {
        size_t by = PyLong_AsSize_t(w);
        if (by == (size_t)-1 && PyErr_Occurred()) {
            return NULL;
        }
        if (by > MAX_INT_BITS || _PyLong_NumBits(v) > MAX_INT_BITS - by) {
            return NULL;
        }
    }
    return PyNumber_Lshift(v, w);
}

static PyObject *modulo(PyObject *v, PyObject *w) {
    return PyUnicode_Check(v) || PyBytes_Check(v) ? NULL : PyNumber_Remainder(v, w);
}

void fold_binary(struct optimiser *o, expr_ty e) {
    static PyObject *(*const sums[])(PyObject *,
                                     PyObject *) = {[Add] = PyNumber_Add,
                                                    [Sub] = PyNumber_Subtract,
                                                    [Mult] = multiply,
                                                    [Div] = PyNumber_TrueDivide,
                                                    [FloorDiv] = PyNumber_FloorDivide,
                                                    [Mod] = modulo,
                                                    [Pow] = power,
                                                    [LShift] = lshift,
                                                    [RShift] = PyNumber_Rshift,
                                                    [BitOr] = PyNumber_Or,
                                                    [BitXor] = PyNumber_Xor,
                                                    [BitAnd] = PyNumber_And};
    expr_ty left = e->v.BinOp.left, right = e->v.BinOp.right;
    if (left->kind != Constant_kind) {
        return;
    }
    PyObject *v = left->v.Constant.value;
    if (e->v.BinOp.op == Mod && right->kind == Tuple_kind && PyUnicode_Check(v)) {
        fold_format(o, e, v, right->v.Tuple.elts);
        return;
    }
    if (right->kind == Constant_kind && e->v.BinOp.op != MatMult) {
        fold_to(o, e, sums[e->v.BinOp.op](v, right->v.Constant.value));
    }
}

/* ---- Displays ---- */
static PyObject *const_tuple(asdl_expr_seq *elts) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(elts); i++) {
        if (asdl_seq_GET(elts, i)->kind != Constant_kind) {
            return NULL;
        }
    }
    PyObject *tuple = PyTuple_New(asdl_seq_LEN(elts));
    for (Py_ssize_t i = 0; tuple != NULL && i < asdl_seq_LEN(elts); i++) {
        PyTuple_SET_ITEM(tuple, i, Py_NewRef(asdl_seq_GET(elts, i)->v.Constant.value));
    }
    return tuple;
}

void fold_tuple(struct optimiser *o, expr_ty e) {
    if (e->v.Tuple.ctx == Load) {
        fold_to(o, e, const_tuple(e->v.Tuple.elts));
    }
}

void fold_subscript(struct optimiser *o, expr_ty e) {
    expr_ty value = e->v.Subscript.value, slice = e->v.Subscript.slice;
    if (e->v.Subscript.ctx == Load && value->kind == Constant_kind &&
        slice->kind == Constant_kind) {
        fold_to(o, e,
                PyObject_GetItem(value->v.Constant.value, slice->v.Constant.value));
    }
}

void fold_iter(struct optimiser *o, expr_ty e) {
    if (e->kind == List_kind) {
        asdl_expr_seq *elts = e->v.List.elts;
        expr_context_ty ctx = e->v.List.ctx;
        for (Py_ssize_t i = 0; i < asdl_seq_LEN(elts); i++) {
            if (asdl_seq_GET(elts, i)->kind == Starred_kind) {
                return;
            }
        }
        e->kind = Tuple_kind;
        e->v.Tuple.elts = elts;
        e->v.Tuple.ctx = ctx;
        fold_to(o, e, const_tuple(elts));
    } else if (e->kind == Set_kind) {
        PyObject *tuple = const_tuple(e->v.Set.elts);
        fold_to(o, e, tuple == NULL ? NULL : PyFrozenSet_New(tuple));
        Py_XDECREF(tuple);
    }
}
