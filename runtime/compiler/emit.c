/*
 * Emitting instructions: blocks, arguments, constants and names of the current unit.
 *
 * Invariant: instruction arrays hold 2^k instructions; one that is outgrown, or whose
 * unit is done, goes to c->free_instrs[k] and is used again.
 * Before: compile_private.h. Next: codegen_stmt.c.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

#define FIRST_ROOM_LOG2 3

/* Jumps and marks of handlers have a target; jumps and what leaves end their block. */
#define AT(opcode) [(opcode) + CG_PSEUDO]
#define IS_JUMP    (CG_JUMP | CG_ENDS)
const uint8_t cg_op_flags[CG_PSEUDO + 256] = {
    AT(JUMP) = IS_JUMP,
    AT(JUMP_NO_INTERRUPT) = IS_JUMP,
    AT(POP_JUMP_IF_FALSE) = IS_JUMP,
    AT(POP_JUMP_IF_TRUE) = IS_JUMP,
    AT(POP_JUMP_IF_NONE) = IS_JUMP,
    AT(POP_JUMP_IF_NOT_NONE) = IS_JUMP,
    AT(JUMP_IF_FALSE_OR_POP) = IS_JUMP,
    AT(JUMP_IF_TRUE_OR_POP) = IS_JUMP,
    AT(FOR_ITER) = IS_JUMP,
    AT(SEND) = IS_JUMP,
    AT(JUMP_FORWARD) = IS_JUMP,
    AT(JUMP_BACKWARD) = IS_JUMP,
    AT(JUMP_BACKWARD_NO_INTERRUPT) = IS_JUMP,
    AT(POP_JUMP_FORWARD_IF_FALSE) = IS_JUMP,
    AT(POP_JUMP_FORWARD_IF_TRUE) = IS_JUMP,
    AT(POP_JUMP_FORWARD_IF_NONE) = IS_JUMP,
    AT(POP_JUMP_FORWARD_IF_NOT_NONE) = IS_JUMP,
    AT(POP_JUMP_BACKWARD_IF_FALSE) = IS_JUMP,
    AT(POP_JUMP_BACKWARD_IF_TRUE) = IS_JUMP,
    AT(POP_JUMP_BACKWARD_IF_NONE) = IS_JUMP,
    AT(POP_JUMP_BACKWARD_IF_NOT_NONE) = IS_JUMP,
    AT(SETUP_FINALLY) = CG_BLOCK_PUSH,
    AT(SETUP_CLEANUP) = CG_BLOCK_PUSH,
    AT(SETUP_WITH) = CG_BLOCK_PUSH,
    AT(RETURN_VALUE) = CG_ENDS,
    AT(RAISE_VARARGS) = CG_ENDS,
    AT(RERAISE) = CG_ENDS,
};

static inline int ends_block(const instr *i) {
    return cg_op_flags[i->i_opcode + CG_PSEUDO] & CG_ENDS;
}

/* ---- Blocks ---- */
basicblock *cg_block(struct compiler *c) {
    basicblock *b = _PyArena_Malloc(c->arena, sizeof(*b));
    if (b == NULL) {
        static basicblock none;
        cg_fail(c);
        return &none;
    }
    memset(b, 0, sizeof(*b));
    b->b_list = c->u->u_blocks;
    c->u->u_blocks = b;
    return b;
}

void cg_use(struct compiler *c, basicblock *b) {
    c->u->u_curblock->b_next = b;
    c->u->u_curblock = b;
}

static instr *take_instrs(struct compiler *c, int log2) {
    instr *a = c->free_instrs[log2];
    if (a != NULL) {
        memcpy(&c->free_instrs[log2], a, sizeof(instr *));
        return a;
    }
    return _PyArena_Malloc(c->arena, sizeof(instr) << log2);
}

/* Puts an array back for use by later blocks; its first word links the list. */
static void give_instrs(struct compiler *c, instr *a, int room) {
    int log2 = 31 - __builtin_clz((unsigned)room);
    memcpy(a, &c->free_instrs[log2], sizeof(instr *));
    c->free_instrs[log2] = a;
}

instr *cg_new_instr(struct compiler *c, basicblock *b) {
    if (b->b_iused == b->b_room) {
        int log2 =
            b->b_room == 0 ? FIRST_ROOM_LOG2 : 32 - __builtin_clz((unsigned)b->b_room);
        instr *a =
            log2 >= (int)Py_ARRAY_LENGTH(c->free_instrs) ? NULL : take_instrs(c, log2);
        if (a == NULL) {
            static instr none;
            if (!PyErr_Occurred()) {
                PyErr_NoMemory();
            }
            cg_fail(c);
            return &none;
        }
        if (b->b_room != 0) {
            memcpy(a, b->b_instr, (size_t)b->b_iused * sizeof(instr));
            give_instrs(c, b->b_instr, b->b_room);
        }
        b->b_instr = a;
        b->b_room = 1 << log2;
    }
    instr *i = &b->b_instr[b->b_iused++];
    *i = (instr){.i_loc = NO_LOCATION};
    return i;
}

instr *cg_insert_instr(struct compiler *c, basicblock *b, int at) {
    cg_new_instr(c, b);
    if (c->failed) {
        return cg_new_instr(c, b);
    }
    for (int i = b->b_iused - 1; i > at; i--) {
        b->b_instr[i] = b->b_instr[i - 1];
    }
    b->b_instr[at] = (instr){.i_loc = NO_LOCATION};
    return &b->b_instr[at];
}

/* Gives back the instructions of the current unit. */
void cg_free_unit(struct compiler *c) {
    for (basicblock *b = c->u->u_blocks; b != NULL; b = b->b_list) {
        if (b->b_room != 0) {
            give_instrs(c, b->b_instr, b->b_room);
            b->b_room = b->b_iused = 0;
        }
    }
}

/* ---- Instructions ---- */
static instr *next_instr(struct compiler *c, int opcode) {
    basicblock *b = c->u->u_curblock;
    if (b->b_iused > 0 && ends_block(&b->b_instr[b->b_iused - 1])) {
        b = cg_block(c);
        cg_use(c, b);
    }
    instr *i = cg_new_instr(c, b);
    i->i_opcode = opcode;
    i->i_loc = c->u->u_loc;
    return i;
}

void cg_op(struct compiler *c, int opcode) {
    next_instr(c, opcode);
    if (opcode == RETURN_VALUE) {
        c->u->u_curblock->b_return = 1;
    }
}

void cg_arg(struct compiler *c, int opcode, int oparg) {
    next_instr(c, opcode)->i_oparg = oparg;
}

void cg_jump(struct compiler *c, int opcode, basicblock *target) {
    next_instr(c, opcode)->i_target = target;
}

void cg_op_noline(struct compiler *c, int opcode) {
    next_instr(c, opcode)->i_loc = NO_LOCATION;
}

void cg_arg_noline(struct compiler *c, int opcode, int oparg) {
    instr *i = next_instr(c, opcode);
    i->i_oparg = oparg;
    i->i_loc = NO_LOCATION;
}

void cg_jump_noline(struct compiler *c, int opcode, basicblock *target) {
    instr *i = next_instr(c, opcode);
    i->i_target = target;
    i->i_loc = NO_LOCATION;
}

/* ---- Constants and names ---- */
static int index_of(struct compiler *c, NameTable *t, PyObject *key) {
    int i = _NameTable_Find(t, key);
    if (i < 0) {
        i = _NameTable_Add(t, c->arena, key, t->n);
        if (i < 0) {
            cg_fail(c);
            return 0;
        }
    }
    return i;
}

PyObject *cg_own(struct compiler *c, PyObject *o) {
    if (o == NULL) {
        cg_fail(c);
        return NULL;
    }
    if (_PyArena_AddPyObject(c->arena, o) < 0) {
        Py_DECREF(o);
        cg_fail(c);
        return NULL;
    }
    return o;
}

PyObject *cg_mangle(struct compiler *c, PyObject *name) {
    if (c->u->u_private == NULL || PyUnicode_GET_LENGTH(name) < 3 ||
        PyUnicode_READ_CHAR(name, 0) != '_' || PyUnicode_READ_CHAR(name, 1) != '_') {
        return name;
    }
    PyObject *m = _Py_Mangle(c->u->u_private, name);
    if (m != NULL) {
        PyUnicode_InternInPlace(&m);
    }
    return cg_own(c, m);
}

int cg_const_index(struct compiler *c, PyObject *o) {
    PyObject *one = c->failed ? NULL : cg_const_merge(c, o);
    if (one == NULL) {
        cg_fail(c);
        return 0;
    }
    return index_of(c, &c->u->u_consts, one);
}

void cg_const(struct compiler *c, PyObject *o) {
    cg_arg(c, LOAD_CONST, cg_const_index(c, o));
}

void cg_const_new(struct compiler *c, PyObject *o) {
    if (c->failed) {
        Py_XDECREF(o);
        return;
    }
    o = cg_own(c, o);
    if (o != NULL) {
        cg_const(c, o);
    }
}

void cg_const_int(struct compiler *c, long n) {
    if (!c->failed) {
        cg_const_new(c, PyLong_FromLong(n));
    }
}

void cg_name_raw(struct compiler *c, int opcode, PyObject *name) {
    if (!c->failed) {
        cg_arg(c, opcode, index_of(c, &c->u->u_names, name));
    }
}

void cg_name(struct compiler *c, int opcode, PyObject *name) {
    PyObject *m = c->failed ? NULL : cg_mangle(c, name);
    if (m != NULL) {
        cg_name_raw(c, opcode, m);
    }
}

/* ---- Sequences used in several places ---- */
void cg_yield_from(struct compiler *c, int is_await) {
    basicblock *start = cg_block(c), *resume = cg_block(c), *exit = cg_block(c);
    cg_use(c, start);
    cg_jump(c, SEND, exit);
    cg_use(c, resume);
    cg_op(c, YIELD_VALUE);
    cg_arg(c, RESUME, is_await ? 3 : 2);
    cg_jump(c, JUMP_NO_INTERRUPT, start);
    cg_use(c, exit);
}

void cg_await(struct compiler *c, int why) {
    cg_arg(c, GET_AWAITABLE, why);
    cg_const(c, Py_None);
    cg_yield_from(c, 1);
}

void cg_yield(struct compiler *c) {
    if (c->u->u_ste->ste_generator && c->u->u_ste->ste_coroutine) {
        cg_op(c, ASYNC_GEN_WRAP);
    }
    cg_op(c, YIELD_VALUE);
    cg_arg(c, RESUME, 1);
}
