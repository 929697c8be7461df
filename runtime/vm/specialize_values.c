/*
 * Forms for operators, comparisons, subscripts and unpacking: by the types of the
 * operands, and by what follows.
 *
 * CPython 3.11: Python/specialize.c. Before: specialize.c.
 */
#include "runtime/compiler/opcode.h"
#include "runtime/python.h"
#include "runtime/vm/specialize.h"
#include "runtime/vm/specialize_forms.h"
#include "runtime/vm/specialize_ops.h"

static bool is_add(int arg) {
    return arg == NB_ADD || arg == NB_INPLACE_ADD;
}

/* Whether `instr` stores to a local; a fused store begins with that store too. */
static bool is_store(const _Py_CODEUNIT *instr) {
    return _PyOpcode_Generic[_Py_OPCODE(*instr)] == STORE_FAST;
}

/* x + y * z: the addition follows the product. */
static bool add_follows(const _Py_CODEUNIT *instr) {
    return _PyOpcode_Generic[_Py_OPCODE(instr[2])] == BINARY_OP &&
           is_add(_Py_OPARG(instr[2]));
}

static bool subtract_follows(const _Py_CODEUNIT *instr) {
    int arg = _Py_OPARG(instr[2]);
    return _PyOpcode_Generic[_Py_OPCODE(instr[2])] == BINARY_OP &&
           (arg == NB_SUBTRACT || arg == NB_INPLACE_SUBTRACT);
}

static int int_form(_Py_CODEUNIT *instr) {
    switch (_Py_OPARG(instr[0])) {
    case NB_ADD:
    case NB_INPLACE_ADD:
        return is_store(instr + 2) ? BINARY_OP_ADD_INT_STORE : BINARY_OP_ADD_INT;
    case NB_SUBTRACT:
    case NB_INPLACE_SUBTRACT:
        return is_store(instr + 2) ? BINARY_OP_SUBTRACT_INT_STORE
                                   : BINARY_OP_SUBTRACT_INT;
    case NB_MULTIPLY:
    case NB_INPLACE_MULTIPLY:
        return add_follows(instr) && is_store(instr + 4) ? BINARY_OP_MULADD_INT_STORE
                                                         : BINARY_OP_MULTIPLY_INT;
    case NB_REMAINDER:
    case NB_INPLACE_REMAINDER:
        return BINARY_OP_REMAINDER_INT;
    case NB_FLOOR_DIVIDE:
    case NB_INPLACE_FLOOR_DIVIDE:
        return BINARY_OP_FLOOR_DIVIDE_INT;
    case NB_AND:
    case NB_INPLACE_AND:
        return BINARY_OP_AND_INT;
    default:
        return 0;
    }
}

static int float_form(_Py_CODEUNIT *instr) {
    switch (_Py_OPARG(instr[0])) {
    case NB_ADD:
    case NB_INPLACE_ADD:
        return is_store(instr + 2) ? BINARY_OP_ADD_FLOAT_STORE : BINARY_OP_ADD_FLOAT;
    case NB_SUBTRACT:
    case NB_INPLACE_SUBTRACT:
        return is_store(instr + 2) ? BINARY_OP_SUBTRACT_FLOAT_STORE
                                   : BINARY_OP_SUBTRACT_FLOAT;
    case NB_MULTIPLY:
    case NB_INPLACE_MULTIPLY:
        if (is_store(instr + 2)) {
            return BINARY_OP_MULTIPLY_FLOAT_STORE;
        }
        if (add_follows(instr)) {
            return is_store(instr + 4) ? BINARY_OP_MULADD_FLOAT_STORE
                                       : BINARY_OP_MULADD_FLOAT;
        }
        return subtract_follows(instr) ? BINARY_OP_MULSUB_FLOAT
                                       : BINARY_OP_MULTIPLY_FLOAT;
    case NB_TRUE_DIVIDE:
    case NB_INPLACE_TRUE_DIVIDE:
        return BINARY_OP_TRUE_DIVIDE_FLOAT;
    default:
        return 0;
    }
}

int _Py_SpecializeBinaryOp(_PyInterpreterFrame *frame, _Py_CODEUNIT *instr,
                           PyObject **sp) {
    PyObject *left = sp[-2], *right = sp[-1];
    if (Py_TYPE(left) != Py_TYPE(right)) {
        return 0;
    }
    if (PyLong_CheckExact(left)) {
        return int_form(instr);
    }
    if (PyFloat_CheckExact(left)) {
        return float_form(instr);
    }
    if (PyUnicode_CheckExact(left) && is_add(_Py_OPARG(instr[0]))) {
        return is_store(instr + 2) && frame->localsplus[_Py_OPARG(instr[2])] == left
                   ? BINARY_OP_INPLACE_ADD_UNICODE
                   : BINARY_OP_ADD_UNICODE;
    }
    return 0;
}

int _Py_CompareJumpMask(const _Py_CODEUNIT *instr) {
    /* Less 1, equal 2, greater 4, unordered 8. */
    static const uint8_t outcomes[6] = {
        [Py_LT] = 1, [Py_LE] = 3, [Py_EQ] = 2, [Py_NE] = 13, [Py_GT] = 4, [Py_GE] = 6};
    int mask = outcomes[_Py_OPARG(instr[0])];
    switch (_Py_OPCODE(instr[3])) {
    case POP_JUMP_FORWARD_IF_TRUE:
        return mask;
    case POP_JUMP_FORWARD_IF_FALSE:
        return mask ^ 15;
    case POP_JUMP_BACKWARD_IF_TRUE:
        return mask | 0xff00;
    case POP_JUMP_BACKWARD_IF_FALSE:
        return (mask ^ 15) | 0xff00;
    default:
        return -1;
    }
}

int _Py_SpecializeCompareOp(_Py_CODEUNIT *instr, PyObject **sp) {
    PyObject *left = sp[-2], *right = sp[-1];
    int mask = _Py_CompareJumpMask(instr), arg = _Py_OPARG(instr[0]), form = 0;
    if (mask < 0 || Py_TYPE(left) != Py_TYPE(right)) {
        return 0;
    }
    if (PyLong_CheckExact(left)) {
        form = ((size_t)Py_SIZE(left) | (size_t)Py_SIZE(right)) <= 1
                   ? COMPARE_OP_INT_JUMP
                   : 0;
    } else if (PyFloat_CheckExact(left)) {
        form = COMPARE_OP_FLOAT_JUMP;
    } else if (PyUnicode_CheckExact(left) && (arg == Py_EQ || arg == Py_NE)) {
        form = COMPARE_OP_STR_JUMP;
    }
    if (form != 0) {
        instr[2] = (_Py_CODEUNIT)mask;
    }
    return form;
}

static bool is_index(PyObject *index, Py_ssize_t n) {
    return PyLong_CheckExact(index) && (size_t)Py_SIZE(index) <= 1 &&
           (Py_ssize_t)((PyLongObject *)index)->ob_digit[0] < n;
}

int _Py_SpecializeSubscr(_Py_CODEUNIT *Py_UNUSED(instr), PyObject **sp) {
    PyObject *container = sp[-2], *sub = sp[-1];
    if (PyList_CheckExact(container)) {
        return is_index(sub, Py_SIZE(container)) ? BINARY_SUBSCR_LIST_INT : 0;
    }
    if (PyTuple_CheckExact(container)) {
        return is_index(sub, Py_SIZE(container)) ? BINARY_SUBSCR_TUPLE_INT : 0;
    }
    return PyDict_CheckExact(container) ? BINARY_SUBSCR_DICT : 0;
}

int _Py_SpecializeStoreSubscr(_Py_CODEUNIT *Py_UNUSED(instr), PyObject **sp) {
    PyObject *container = sp[-2], *sub = sp[-1];
    if (PyList_CheckExact(container)) {
        return is_index(sub, Py_SIZE(container)) ? STORE_SUBSCR_LIST_INT : 0;
    }
    return PyDict_CheckExact(container) ? STORE_SUBSCR_DICT : 0;
}

int _Py_SpecializeUnpack(_Py_CODEUNIT *instr, PyObject **sp) {
    PyObject *seq = sp[-1];
    int n = _Py_OPARG(instr[0]);
    if (PyTuple_CheckExact(seq) && Py_SIZE(seq) == n) {
        return n == 2 ? UNPACK_SEQUENCE_TWO_TUPLE : UNPACK_SEQUENCE_TUPLE;
    }
    return PyList_CheckExact(seq) && Py_SIZE(seq) == n ? UNPACK_SEQUENCE_LIST : 0;
}
