/*
 * The peephole optimiser, block by block: jumps on constants, jumps to jumps, tests of
 * None, tuples of constants.
 *
 * CPython 3.11, Python/compile.c, optimize_basic_block. Next: flowgraph_swap.c.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

static int opcode_at(basicblock *b, int i) {
    return i < b->b_iused ? b->b_instr[i].i_opcode : 0;
}

static void make_nop(instr *in) {
    in->i_opcode = NOP;
}

/* ---- LOAD_CONST and what follows ---- */
static int is_true_const(PyObject *consts, int i) {
    return PyObject_IsTrue(PyList_GET_ITEM(consts, i));
}

static int fold_jump(struct compiler *c, basicblock *b, int i, PyObject *consts,
                     int next) {
    instr *in = &b->b_instr[i];
    int is_true = is_true_const(consts, in->i_oparg);
    if (is_true < 0) {
        cg_fail(c);
        return -1;
    }
    int pops = next == POP_JUMP_IF_FALSE || next == POP_JUMP_IF_TRUE;
    int jump_if = next == POP_JUMP_IF_TRUE || next == JUMP_IF_TRUE_OR_POP;
    int jumps = is_true == jump_if;
    if (pops || !jumps) {
        make_nop(in);
    }
    if (jumps) {
        in[1].i_opcode = JUMP;
        b->b_nofallthrough = 1;
    } else {
        make_nop(&in[1]);
    }
    return 0;
}

/* `x is None` and a jump: one instruction. */
static void fold_is_none(basicblock *b, int i, PyObject *consts) {
    instr *in = &b->b_instr[i];
    int jump = opcode_at(b, i + 2);
    if (PyList_GET_ITEM(consts, in->i_oparg) != Py_None ||
        (jump != POP_JUMP_IF_FALSE && jump != POP_JUMP_IF_TRUE)) {
        return;
    }
    int is_not = in[1].i_oparg == 1;
    make_nop(in);
    make_nop(&in[1]);
    in[2].i_opcode =
        is_not ^ (jump == POP_JUMP_IF_FALSE) ? POP_JUMP_IF_NOT_NONE : POP_JUMP_IF_NONE;
}

static int optimize_const(struct compiler *c, basicblock *b, int i, PyObject *consts) {
    int next = opcode_at(b, i + 1);
    switch (next) {
    case POP_JUMP_IF_FALSE:
    case POP_JUMP_IF_TRUE:
    case JUMP_IF_FALSE_OR_POP:
    case JUMP_IF_TRUE_OR_POP:
        return fold_jump(c, b, i, consts, next);
    case IS_OP:
        fold_is_none(b, i, consts);
        return 0;
    default:
        return 0;
    }
}

/* ---- BUILD_TUPLE ---- */
/* Number of `o` (one of the cache) in consts, added if it is new; -1 failed. */
static int const_number(PyObject *consts, PyObject *o) {
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(consts); i++) {
        if (PyList_GET_ITEM(consts, i) == o) {
            return (int)i;
        }
    }
    if (PyList_Append(consts, o) < 0) {
        return -1;
    }
    return (int)PyList_GET_SIZE(consts) - 1;
}

/* n constants and BUILD_TUPLE n become one constant. */
static int fold_tuple(struct compiler *c, instr *first, int n, PyObject *consts) {
    for (int i = 0; i < n; i++) {
        if (first[i].i_opcode != LOAD_CONST) {
            return 0;
        }
    }
    PyObject *tuple = PyTuple_New(n);
    for (int i = 0; tuple != NULL && i < n; i++) {
        PyTuple_SET_ITEM(tuple, i,
                         Py_NewRef(PyList_GET_ITEM(consts, first[i].i_oparg)));
    }
    tuple = cg_own(c, tuple);
    PyObject *one = tuple == NULL ? NULL : cg_const_merge(c, tuple);
    int number = one == NULL ? -1 : const_number(consts, one);
    if (number < 0) {
        cg_fail(c);
        return -1;
    }
    for (int i = 0; i < n; i++) {
        make_nop(&first[i]);
    }
    first[n].i_opcode = LOAD_CONST;
    first[n].i_oparg = number;
    return 0;
}

static int optimize_tuple(struct compiler *c, basicblock *b, int i, PyObject *consts) {
    instr *in = &b->b_instr[i];
    if (opcode_at(b, i + 1) == UNPACK_SEQUENCE && in->i_oparg == in[1].i_oparg) {
        if (in->i_oparg == 1) {
            make_nop(in);
            make_nop(&in[1]);
            return 0;
        }
        if (in->i_oparg == 2 || in->i_oparg == 3) {
            make_nop(in);
            in[1].i_opcode = SWAP;
            return 0;
        }
    }
    return i >= in->i_oparg ? fold_tuple(c, in - in->i_oparg, in->i_oparg, consts) : 0;
}

/* ---- Jumps to jumps ---- */
/* Makes a jump to a jump go where that one goes: 1 if it did. */
static int thread(instr *in, instr *target, int opcode) {
    if (in->i_loc.lineno != target->i_loc.lineno || in->i_target == target->i_target) {
        return 0;
    }
    in->i_target = target->i_target;
    in->i_opcode = opcode;
    return 1;
}

/* A jump that keeps the value, to one that tests it again. */
static int thread_or_pop(instr *in, instr *target) {
    int is_false = in->i_opcode == JUMP_IF_FALSE_OR_POP;
    int same_pop = is_false ? POP_JUMP_IF_FALSE : POP_JUMP_IF_TRUE;
    int other_pop = is_false ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE;
    int other = is_false ? JUMP_IF_TRUE_OR_POP : JUMP_IF_FALSE_OR_POP;
    int op = target->i_opcode;
    if (op == same_pop) {
        return thread(in, target, same_pop);
    }
    if (op == JUMP || op == in->i_opcode) {
        return thread(in, target, in->i_opcode);
    }
    if ((op == other_pop || op == other) && in->i_loc.lineno == target->i_loc.lineno) {
        /* The second test fails: go on behind it. */
        in->i_opcode = same_pop;
        in->i_target = in->i_target->b_next;
        return 1;
    }
    return 0;
}

/* 1: look at the same instruction again. */
static int optimize_jump(instr *in, instr *target) {
    switch (in->i_opcode) {
    case JUMP_IF_FALSE_OR_POP:
    case JUMP_IF_TRUE_OR_POP:
        return thread_or_pop(in, target);
    case POP_JUMP_IF_FALSE:
    case POP_JUMP_IF_TRUE:
    case POP_JUMP_IF_NONE:
    case POP_JUMP_IF_NOT_NONE:
    case JUMP:
        return target->i_opcode == JUMP ? thread(in, target, in->i_opcode) : 0;
    default:
        return 0;
    }
}

/* One instruction that is no jump; *at may be moved on. 0, or -1. */
static int optimize_other(struct compiler *c, basicblock *b, int *at,
                          PyObject *consts) {
    instr *in = &b->b_instr[*at];
    switch (in->i_opcode) {
    case LOAD_CONST:
        return optimize_const(c, b, *at, consts);
    case BUILD_TUPLE:
        return optimize_tuple(c, b, *at, consts);
    case SWAP:
        if (in->i_oparg == 1) {
            make_nop(in);
            return 0;
        }
        if (fg_swaptimize(c, b, at) < 0) {
            return -1;
        }
        fg_static_swaps(b, *at);
        return 0;
    case PUSH_NULL:
        if (opcode_at(b, *at + 1) == LOAD_GLOBAL) {
            make_nop(in);
            in[1].i_oparg |= 1;
        }
        return 0;
    default:
        return 0;
    }
}

int fg_optimize_block(struct compiler *c, basicblock *b, PyObject *consts) {
    static instr nop = {.i_opcode = NOP};
    for (int i = 0; i < b->b_iused; i++) {
        instr *in = &b->b_instr[i], *target = &nop;
        if (!cg_has_target(in)) {
            if (optimize_other(c, b, &i, consts) < 0) {
                return -1;
            }
            continue;
        }
        while (in->i_target->b_iused == 0 && in->i_target->b_next != NULL) {
            in->i_target = in->i_target->b_next;
        }
        if (in->i_target->b_iused > 0) {
            target = &in->i_target->b_instr[0];
        }
        i -= optimize_jump(in, target);
    }
    return 0;
}
