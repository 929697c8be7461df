/*
 * How deep the stack gets: each instruction's effect, summed along all ways through the
 * flow graph. Also fixes the depth at which each handler starts.
 *
 * CPython 3.11, Python/compile.c, stack_effect and stackdepth.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

/* ---- Effects ---- */
/* Instructions whose effect is always the same, plus 8; 0: not one of these. */
#define E(n) ((n) + 8)
static const uint8_t fixed_effects[256] = {
    [NOP] = E(0),
    [EXTENDED_ARG] = E(0),
    [RESUME] = E(0),
    [CACHE] = E(0),
    [POP_TOP] = E(-1),
    [SWAP] = E(0),
    [UNARY_POSITIVE] = E(0),
    [UNARY_NEGATIVE] = E(0),
    [UNARY_NOT] = E(0),
    [UNARY_INVERT] = E(0),
    [SET_ADD] = E(-1),
    [LIST_APPEND] = E(-1),
    [MAP_ADD] = E(-2),
    [BINARY_SUBSCR] = E(-1),
    [STORE_SUBSCR] = E(-3),
    [DELETE_SUBSCR] = E(-2),
    [GET_ITER] = E(0),
    [PRINT_EXPR] = E(-1),
    [LOAD_BUILD_CLASS] = E(1),
    [RETURN_VALUE] = E(-1),
    [IMPORT_STAR] = E(-1),
    [SETUP_ANNOTATIONS] = E(0),
    [ASYNC_GEN_WRAP] = E(0),
    [YIELD_VALUE] = E(0),
    [POP_EXCEPT] = E(-1),
    [STORE_NAME] = E(-1),
    [DELETE_NAME] = E(0),
    [STORE_ATTR] = E(-2),
    [DELETE_ATTR] = E(-1),
    [STORE_GLOBAL] = E(-1),
    [DELETE_GLOBAL] = E(0),
    [LOAD_CONST] = E(1),
    [LOAD_NAME] = E(1),
    [LOAD_ATTR] = E(0),
    [COMPARE_OP] = E(-1),
    [IS_OP] = E(-1),
    [CONTAINS_OP] = E(-1),
    [CHECK_EXC_MATCH] = E(0),
    [CHECK_EG_MATCH] = E(0),
    [IMPORT_NAME] = E(-1),
    [IMPORT_FROM] = E(1),
    [JUMP_FORWARD] = E(0),
    [JUMP_BACKWARD] = E(0),
    [JUMP_BACKWARD_NO_INTERRUPT] = E(0),
    [POP_JUMP_FORWARD_IF_FALSE] = E(-1),
    [POP_JUMP_FORWARD_IF_TRUE] = E(-1),
    [POP_JUMP_FORWARD_IF_NONE] = E(-1),
    [POP_JUMP_FORWARD_IF_NOT_NONE] = E(-1),
    [POP_JUMP_BACKWARD_IF_FALSE] = E(-1),
    [POP_JUMP_BACKWARD_IF_TRUE] = E(-1),
    [POP_JUMP_BACKWARD_IF_NONE] = E(-1),
    [POP_JUMP_BACKWARD_IF_NOT_NONE] = E(-1),
    [PREP_RERAISE_STAR] = E(-1),
    [RERAISE] = E(-1),
    [PUSH_EXC_INFO] = E(1),
    [WITH_EXCEPT_START] = E(1),
    [LOAD_FAST] = E(1),
    [STORE_FAST] = E(-1),
    [DELETE_FAST] = E(0),
    [RETURN_GENERATOR] = E(0),
    [KW_NAMES] = E(0),
    [CALL] = E(-1),
    [MAKE_CELL] = E(0),
    [COPY_FREE_VARS] = E(0),
    [LOAD_CLOSURE] = E(1),
    [LOAD_DEREF] = E(1),
    [LOAD_CLASSDEREF] = E(1),
    [STORE_DEREF] = E(-1),
    [DELETE_DEREF] = E(0),
    [GET_AWAITABLE] = E(0),
    [BEFORE_ASYNC_WITH] = E(1),
    [BEFORE_WITH] = E(1),
    [GET_AITER] = E(0),
    [GET_ANEXT] = E(1),
    [GET_YIELD_FROM_ITER] = E(0),
    [END_ASYNC_FOR] = E(-2),
    [LOAD_METHOD] = E(1),
    [LOAD_ASSERTION_ERROR] = E(1),
    [LIST_TO_TUPLE] = E(0),
    [LIST_EXTEND] = E(-1),
    [SET_UPDATE] = E(-1),
    [DICT_MERGE] = E(-1),
    [DICT_UPDATE] = E(-1),
    [MATCH_CLASS] = E(-2),
    [GET_LEN] = E(1),
    [MATCH_MAPPING] = E(1),
    [MATCH_SEQUENCE] = E(1),
    [MATCH_KEYS] = E(1),
    [COPY] = E(1),
    [PUSH_NULL] = E(1),
    [BINARY_OP] = E(-1),
};

static int varying_effect(int opcode, int oparg, int jump) {
    switch (opcode) {
    case UNPACK_SEQUENCE:
        return oparg - 1;
    case UNPACK_EX:
        return (oparg & 0xff) + (oparg >> 8);
    case FOR_ITER:
        return jump > 0 ? -1 : 1;
    case SEND:
        return jump > 0 ? -1 : 0;
    case BUILD_TUPLE:
    case BUILD_LIST:
    case BUILD_SET:
    case BUILD_STRING:
        return 1 - oparg;
    case BUILD_MAP:
        return 1 - 2 * oparg;
    case BUILD_CONST_KEY_MAP:
    case RAISE_VARARGS:
    case PRECALL:
        return -oparg;
    case JUMP_IF_TRUE_OR_POP:
    case JUMP_IF_FALSE_OR_POP:
        return jump ? 0 : -1;
    case LOAD_GLOBAL:
        return (oparg & 1) + 1;
    case FORMAT_VALUE:
        return oparg & 4 ? -1 : 0;
    case CALL_FUNCTION_EX:
        return -2 - (oparg & 1);
    case MAKE_FUNCTION:
        return -((oparg & 1) + (oparg >> 1 & 1) + (oparg >> 2 & 1) + (oparg >> 3 & 1));
    case BUILD_SLICE:
        return oparg == 3 ? -2 : -1;
    default:
        return PY_INVALID_STACK_EFFECT;
    }
}

static int pseudo_effect(int opcode, int jump) {
    switch (opcode) {
    case SETUP_FINALLY:
    case SETUP_WITH: /* back to below __enter__'s result, and the exception */
        return jump ? 1 : 0;
    case SETUP_CLEANUP: /* lasti too */
        return jump ? 2 : 0;
    case POP_BLOCK:
    case JUMP:
    case JUMP_NO_INTERRUPT:
        return 0;
    default: /* POP_JUMP_IF_* */
        return -1;
    }
}

int PyCompile_OpcodeStackEffectWithJump(int opcode, int oparg, int jump) {
    if (opcode < 0) {
        return opcode >= POP_JUMP_IF_NOT_NONE ? pseudo_effect(opcode, jump)
                                              : PY_INVALID_STACK_EFFECT;
    }
    if (opcode <= 255 && fixed_effects[opcode] != 0) {
        return fixed_effects[opcode] - 8;
    }
    return varying_effect(opcode, oparg, jump);
}

int PyCompile_OpcodeStackEffect(int opcode, int oparg) {
    return PyCompile_OpcodeStackEffectWithJump(opcode, oparg, -1);
}

/* ---- Depth ---- */
struct walk {
    basicblock **stack;
    int sp, maxdepth;
};

static void push(struct walk *w, basicblock *b, int depth) {
    if (depth > w->maxdepth) {
        w->maxdepth = depth;
    }
    if (b->b_startdepth < depth && b->b_startdepth < 100) {
        b->b_startdepth = depth;
        w->stack[w->sp++] = b;
    }
}

static int leaves(int opcode) {
    return opcode == JUMP || opcode == JUMP_NO_INTERRUPT || opcode == RETURN_VALUE ||
           opcode == RAISE_VARARGS || opcode == RERAISE;
}

static int walk_block(struct walk *w, basicblock *b) {
    int depth = b->b_startdepth;
    for (int i = 0; i < b->b_iused; i++) {
        instr *in = &b->b_instr[i];
        int effect = PyCompile_OpcodeStackEffectWithJump(in->i_opcode, in->i_oparg, 0);
        if (effect == PY_INVALID_STACK_EFFECT) {
            PyErr_Format(PyExc_SystemError,
                         "compiler stack_effect(opcode=%d, arg=%i) failed",
                         in->i_opcode, in->i_oparg);
            return -1;
        }
        if (depth + effect > w->maxdepth) {
            w->maxdepth = depth + effect;
        }
        if (in->i_target != NULL && (cg_has_target(in))) {
            push(w, in->i_target,
                 depth +
                     PyCompile_OpcodeStackEffectWithJump(in->i_opcode, in->i_oparg, 1));
        }
        depth += effect;
        if (leaves(in->i_opcode)) {
            return 0;
        }
    }
    if (b->b_next != NULL) {
        push(w, b->b_next, depth);
    }
    return 0;
}

int fg_stackdepth(struct compiler *c, basicblock *entry) {
    int n = 0;
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        b->b_startdepth = INT_MIN;
        n++;
    }
    struct walk w = {0};
    /* A block is on the stack once for each time its depth grew, which sound code does
     * once; room for all to be there twice. */
    w.stack = _PyArena_Malloc(c->arena, (size_t)(2 * n + 8) * sizeof(basicblock *));
    if (w.stack == NULL) {
        return -1;
    }
    PySTEntryObject *ste = c->u->u_ste;
    push(&w, entry, ste->ste_generator || ste->ste_coroutine ? 1 : 0);
    while (w.sp > 0) {
        if (w.sp > 2 * n) {
            PyErr_SetString(PyExc_SystemError, "stack depth of code does not settle");
            return -1;
        }
        if (walk_block(&w, w.stack[--w.sp]) < 0) {
            return -1;
        }
    }
    return w.maxdepth;
}
