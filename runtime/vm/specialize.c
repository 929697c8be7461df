/*
 * Making a code object that runs often quick. First (_PyCode_Quicken) instructions get
 * adaptive forms, and pairs and patterns of them fused ones; then each adaptive one,
 * when it meets operands of known types, becomes a form for these.
 *
 * Waiting: a failed try doubles the number of executions before the next one.
 *
 * CPython 3.11: Python/specialize.c, PEP 659. Next: specialize_forms.h.
 */
#include "runtime/vm/specialize.h"

#include "runtime/python.h"
#include "runtime/vm/specialize_forms.h"
#include "runtime/vm/specialize_ops.h"
#include "runtime/vm/specialize_stats.h"

static const uint8_t adaptive_form[256] = {
    [BINARY_OP] = BINARY_OP_ADAPTIVE,
    [BINARY_SUBSCR] = BINARY_SUBSCR_ADAPTIVE,
    [COMPARE_OP] = COMPARE_OP_ADAPTIVE,
    [FOR_ITER] = FOR_ITER_ADAPTIVE,
    [JUMP_BACKWARD] = JUMP_BACKWARD_QUICK,
    [LOAD_ATTR] = LOAD_ATTR_ADAPTIVE,
    [LOAD_GLOBAL] = LOAD_GLOBAL_ADAPTIVE,
    [LOAD_METHOD] = LOAD_METHOD_ADAPTIVE,
    [PRECALL] = PRECALL_ADAPTIVE,
    [RESUME] = RESUME_QUICK,
    [STORE_ATTR] = STORE_ATTR_ADAPTIVE,
    [STORE_SUBSCR] = STORE_SUBSCR_ADAPTIVE,
    [UNPACK_SEQUENCE] = UNPACK_SEQUENCE_ADAPTIVE,
};

/* ---- Fusing ---- */

/* The instruction `i` units behind, CACHE (which is none) past the end of the code. */
static int next_op(const _Py_CODEUNIT *instr, const _Py_CODEUNIT *end, int i) {
    return end - instr > i ? _PyOpcode_Generic[_Py_OPCODE(instr[i])] : CACHE;
}

/* An int constant of one digit, not negative: what the fused forms may assume. */
static bool is_small_const(PyCodeObject *co, int i) {
    PyObject *value = PyTuple_GET_ITEM(co->co_consts, i);
    return PyLong_CheckExact(value) && (size_t)Py_SIZE(value) <= 1;
}

/* a + const, a - const, perhaps stored to a itself; 0 for other operators. */
static int fuse_const_op(_Py_CODEUNIT *instr, const _Py_CODEUNIT *end) {
    int arg = _Py_OPARG(instr[2]);
    bool stores = next_op(instr, end, 4) == STORE_FAST &&
                  _Py_OPARG(instr[4]) == _Py_OPARG(instr[0]);
    if (arg == NB_ADD || (arg == NB_INPLACE_ADD && stores)) {
        return stores ? LOAD_FAST_CONST_ADD_STORE : LOAD_FAST_CONST_ADD;
    }
    if (arg == NB_SUBTRACT || (arg == NB_INPLACE_SUBTRACT && stores)) {
        return stores ? LOAD_FAST_CONST_SUBTRACT_STORE : LOAD_FAST_CONST_SUBTRACT;
    }
    return 0;
}

/* The pattern that two loads begin, 0 for none. */
static int fuse_pattern(PyCodeObject *co, _Py_CODEUNIT *instr,
                        const _Py_CODEUNIT *end) {
    bool is_const = next_op(instr, end, 1) == LOAD_CONST;
    int mask;
    if (is_const && !is_small_const(co, _Py_OPARG(instr[1]))) {
        return 0;
    }
    switch (next_op(instr, end, 2)) {
    case BINARY_SUBSCR:
        if (is_const) {
            return LOAD_FAST_CONST_SUBSCR;
        }
        return next_op(instr, end, 7) == LOAD_FAST &&
                       next_op(instr, end, 8) == BINARY_SUBSCR
                   ? LOAD_FAST_2_SUBSCR_2
                   : LOAD_FAST_2_SUBSCR;
    case COMPARE_OP:
        mask = next_op(instr, end, 5) != CACHE ? _Py_CompareJumpMask(instr + 2) : -1;
        if (mask < 0) {
            return 0;
        }
        instr[4] = (_Py_CODEUNIT)mask;
        return is_const ? LOAD_FAST_CONST_COMPARE_JUMP : LOAD_FAST_2_COMPARE_JUMP;
    case BINARY_OP:
        return is_const ? fuse_const_op(instr, end) : 0;
    default:
        return 0;
    }
}

/* Whether a better form begins at the second of two loads, so that the first had better
 * stay alone. */
static bool better_begins(PyCodeObject *co, _Py_CODEUNIT *instr,
                          const _Py_CODEUNIT *end) {
    int second = next_op(instr, end, 1);
    if (second == LOAD_ATTR) {
        return true;
    }
    return (second == LOAD_FAST || second == LOAD_CONST) &&
           fuse_pattern(co, instr, end) != 0;
}

static int fuse_two_loads(PyCodeObject *co, _Py_CODEUNIT *instr,
                          const _Py_CODEUNIT *end, bool is_const) {
    int form = fuse_pattern(co, instr, end);
    if (form != 0) {
        return form;
    }
    if (is_const) {
        return LOAD_FAST__LOAD_CONST;
    }
    return better_begins(co, instr + 1, end) ? 0 : LOAD_FAST__LOAD_FAST;
}

/* The fused form that begins with the instruction at `instr`, 0 for none. */
static int fuse(PyCodeObject *co, _Py_CODEUNIT *instr, const _Py_CODEUNIT *end) {
    int op = _Py_OPCODE(instr[0]), second = next_op(instr, end, 1);
    if (op == LOAD_FAST) {
        if (second == LOAD_FAST || second == LOAD_CONST) {
            return fuse_two_loads(co, instr, end, second == LOAD_CONST);
        }
        if (second == BINARY_SUBSCR) {
            return LOAD_FAST_SUBSCR;
        }
        if (second == RETURN_VALUE) {
            return LOAD_FAST_RETURN;
        }
        if (second == COPY && _Py_OPARG(instr[1]) == 1 &&
            next_op(instr, end, 2) == LOAD_ATTR) {
            return LOAD_FAST_COPY_ATTR;
        }
        return second == LOAD_ATTR ? LOAD_FAST_ATTR : 0;
    }
    if (op == LOAD_CONST && second == BINARY_SUBSCR &&
        is_small_const(co, _Py_OPARG(instr[0]))) {
        return LOAD_CONST_SUBSCR;
    }
    if (op == LOAD_CONST && second == LOAD_FAST && !better_begins(co, instr + 1, end)) {
        return LOAD_CONST__LOAD_FAST;
    }
    if (op == LOAD_CONST && second == LOAD_CONST &&
        next_op(instr, end, 2) != BINARY_SUBSCR) {
        return LOAD_CONST__LOAD_CONST;
    }
    if (op == COPY && second == COPY && _Py_OPARG(instr[0]) == 2 &&
        _Py_OPARG(instr[1]) == 2 && next_op(instr, end, 2) == BINARY_SUBSCR) {
        return COPY_2_SUBSCR;
    }
    if (op == SWAP && second == SWAP && _Py_OPARG(instr[0]) == 3 &&
        _Py_OPARG(instr[1]) == 2 && next_op(instr, end, 2) == STORE_SUBSCR) {
        return SWAP_2_STORE_SUBSCR;
    }
    if (op == STORE_FAST) {
        return second == STORE_FAST ? STORE_FAST__STORE_FAST : 0;
    }
    return 0;
}

void _PyCode_Quicken(PyCodeObject *co) {
    _Py_CODEUNIT *code = _PyCode_CODE(co), *end = code + Py_SIZE(co);
    int previous = 0;
    for (_Py_CODEUNIT *instr = code; instr < end;) {
        int op = _Py_OPCODE(*instr), caches = _PyOpcode_Caches(op);
        if (previous != EXTENDED_ARG) {
            int quick = adaptive_form[op];
            if (quick == 0) {
                quick = fuse(co, instr, end);
            }
            if (quick != 0) {
                _Py_SET_OPCODE(*instr, quick);
            }
        }
        previous = op;
        instr += 1 + caches;
    }
    co->co_warmup = 0;
}

/* ---- Waiting ---- */

static void wait_longer(_Py_CODEUNIT *counter) {
    unsigned exp = *counter & (ADAPTIVE_UNIT - 1);
    if (exp < ADAPTIVE_MAX_EXP) {
        exp++;
    }
    *counter = (_Py_CODEUNIT)((((1u << exp) - 1) * ADAPTIVE_UNIT) | exp);
}

void _Py_SpecializeMiss(_Py_CODEUNIT *instr) {
    int op = _PyOpcode_Generic[_Py_OPCODE(instr[0])];
    struct specialize_stats *stats = &_PySpecialize_Stats[_PySpecialize_Family[op]];
    stats->misses++;
    if (adaptive_form[op] == 0 || _PyOpcode_Caches(op) == 0) {
        return;
    }
    if (instr[1] > 0) {
        instr[1]--;
        return;
    }
    stats->given_up++;
    _Py_SET_OPCODE(instr[0], adaptive_form[op]);
    instr[1] = 5; /* the exponent: the next tries wait 2**5 - 1 executions or more */
    wait_longer(&instr[1]);
}

/* ---- Choosing ---- */

static int choose(_PyInterpreterFrame *frame, _Py_CODEUNIT *instr, PyObject **sp) {
    int arg = _Py_OPARG(instr[0]);
    PyObject *names = frame->f_code->co_names;
    switch (_PyOpcode_Generic[_Py_OPCODE(instr[0])]) {
    case BINARY_OP:
        return _Py_SpecializeBinaryOp(frame, instr, sp);
    case BINARY_SUBSCR:
        return _Py_SpecializeSubscr(instr, sp);
    case COMPARE_OP:
        return _Py_SpecializeCompareOp(instr, sp);
    case STORE_SUBSCR:
        return _Py_SpecializeStoreSubscr(instr, sp);
    case UNPACK_SEQUENCE:
        return _Py_SpecializeUnpack(instr, sp);
    case LOAD_GLOBAL:
        return _Py_SpecializeLoadGlobal(frame, instr,
                                        PyTuple_GET_ITEM(names, arg >> 1));
    case LOAD_ATTR:
        return _Py_SpecializeLoadAttr(instr, sp[-1], PyTuple_GET_ITEM(names, arg));
    case STORE_ATTR:
        return _Py_SpecializeStoreAttr(instr, sp[-1], PyTuple_GET_ITEM(names, arg));
    case LOAD_METHOD:
        return _Py_SpecializeLoadMethod(instr, sp[-1], PyTuple_GET_ITEM(names, arg));
    case PRECALL:
        return _Py_SpecializePrecall(instr, sp);
    default:
        return 0;
    }
}

void _Py_Specialize(_PyInterpreterFrame *frame, _Py_CODEUNIT *instr, PyObject **sp) {
    int generic = _PyOpcode_Generic[_Py_OPCODE(instr[0])];
    struct specialize_stats *stats =
        &_PySpecialize_Stats[_PySpecialize_Family[generic]];
    int form = choose(frame, instr, sp);
    if (form == 0) {
        stats->vain++;
        wait_longer(&instr[1]);
    } else {
        stats->special++;
        _Py_SET_OPCODE(instr[0], form);
        instr[1] = SPECIALIZED_MISSES;
    }
}

void _Py_SpecializeForIter(_Py_CODEUNIT *instr, PyObject *iter) {
    bool store = _Py_OPCODE(instr[1]) == STORE_FAST;
    int form = FOR_ITER;
    if (Py_IS_TYPE(iter, &PyRangeIter_Type)) {
        form = store ? FOR_ITER_RANGE_STORE : FOR_ITER_RANGE;
    } else if (Py_IS_TYPE(iter, &PyListIter_Type)) {
        form = store ? FOR_ITER_LIST_STORE : FOR_ITER_LIST;
    } else if (Py_IS_TYPE(iter, &PyTupleIter_Type)) {
        form = FOR_ITER_TUPLE;
    } else if (PyGen_CheckExact(iter)) {
        form = FOR_ITER_GEN;
    }
    if (form == FOR_ITER) {
        _PySpecialize_Stats[_PySpecialize_Family[FOR_ITER]].vain++;
    } else {
        _PySpecialize_Stats[_PySpecialize_Family[FOR_ITER]].special++;
    }
    _Py_SET_OPCODE(instr[0], form);
}
