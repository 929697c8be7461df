/*
 * Lines for code that has none: exits reached from several places are copied, so that
 * each copy takes the line it was reached from; the rest takes the line of the code
 * before it, where that is the only way in.
 *
 * CPython 3.11, Python/compile.c, duplicate_exits_without_lineno.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

static instr *last_of(basicblock *b) {
    return &b->b_instr[b->b_iused - 1];
}

static basicblock *copy_block(struct compiler *c, basicblock *b) {
    basicblock *copy = cg_block(c);
    for (int i = 0; i < b->b_iused && !c->failed; i++) {
        instr *in = cg_new_instr(c, copy);
        *in = b->b_instr[i];
    }
    copy->b_exit = 1;
    copy->b_nofallthrough = 1;
    return copy;
}

int fg_duplicate_exits(struct compiler *c) {
    for (basicblock *b = c->u->u_blocks; b != NULL; b = b->b_list) {
        if (b->b_iused == 0 || !cg_is_jump(last_of(b))) {
            continue;
        }
        basicblock *target = last_of(b)->i_target;
        if (fg_is_exit_without_line(target) && target->b_predecessors > 1) {
            basicblock *copy = copy_block(c, target);
            if (c->failed) {
                return -1;
            }
            copy->b_instr[0].i_loc = last_of(b)->i_loc;
            last_of(b)->i_target = copy;
            target->b_predecessors--;
            copy->b_predecessors = 1;
            copy->b_next = target->b_next;
            target->b_next = copy;
        }
    }
    for (basicblock *b = c->u->u_blocks; b != NULL; b = b->b_list) {
        while (b->b_next != NULL && b->b_next->b_iused == 0) {
            b->b_next = b->b_next->b_next;
        }
    }
    /* What is left of them is reached by falling through, from one place. */
    for (basicblock *b = c->u->u_blocks; b != NULL; b = b->b_list) {
        if (!b->b_nofallthrough && b->b_next != NULL && b->b_iused > 0 &&
            fg_is_exit_without_line(b->b_next)) {
            b->b_next->b_instr[0].i_loc = last_of(b)->i_loc;
        }
    }
    return 0;
}

void fg_propagate_lines(basicblock *entry) {
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        if (b->b_iused == 0) {
            continue;
        }
        Location prev = NO_LOCATION;
        for (int i = 0; i < b->b_iused; i++) {
            if (b->b_instr[i].i_loc.lineno < 0) {
                b->b_instr[i].i_loc = prev;
            } else {
                prev = b->b_instr[i].i_loc;
            }
        }
        if (!b->b_nofallthrough && b->b_next != NULL &&
            b->b_next->b_predecessors == 1 && b->b_next->b_iused > 0 &&
            b->b_next->b_instr[0].i_loc.lineno < 0) {
            b->b_next->b_instr[0].i_loc = prev;
        }
        if (cg_is_jump(last_of(b))) {
            basicblock *target = last_of(b)->i_target;
            if (target->b_predecessors == 1 && target->b_instr[0].i_loc.lineno < 0) {
                target->b_instr[0].i_loc = prev;
            }
        }
    }
}

void fg_guarantee_exit_lines(basicblock *entry, int firstlineno) {
    int lineno = firstlineno;
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        if (b->b_iused == 0) {
            continue;
        }
        instr *last = last_of(b);
        if (last->i_loc.lineno >= 0) {
            lineno = last->i_loc.lineno;
        } else if (last->i_opcode == RETURN_VALUE) {
            for (int i = 0; i < b->b_iused; i++) {
                b->b_instr[i].i_loc.lineno = lineno;
            }
        }
    }
}

/* ---- Direction of jumps, once the order of blocks is final ---- */
static int directed(int opcode, int forward) {
    switch (opcode) {
    case JUMP:
        return forward ? JUMP_FORWARD : JUMP_BACKWARD;
    case JUMP_NO_INTERRUPT:
        return forward ? JUMP_FORWARD : JUMP_BACKWARD_NO_INTERRUPT;
    case POP_JUMP_IF_FALSE:
        return forward ? POP_JUMP_FORWARD_IF_FALSE : POP_JUMP_BACKWARD_IF_FALSE;
    case POP_JUMP_IF_TRUE:
        return forward ? POP_JUMP_FORWARD_IF_TRUE : POP_JUMP_BACKWARD_IF_TRUE;
    case POP_JUMP_IF_NONE:
        return forward ? POP_JUMP_FORWARD_IF_NONE : POP_JUMP_BACKWARD_IF_NONE;
    case POP_JUMP_IF_NOT_NONE:
        return forward ? POP_JUMP_FORWARD_IF_NOT_NONE : POP_JUMP_BACKWARD_IF_NOT_NONE;
    default:
        return opcode;
    }
}

int fg_normalize_jumps(basicblock *entry) {
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        b->b_visited = 0;
    }
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        b->b_visited = 1;
        if (b->b_iused == 0 || !cg_is_jump(last_of(b))) {
            continue;
        }
        instr *last = last_of(b);
        int forward = !last->i_target->b_visited;
        if (!forward && (last->i_opcode == JUMP_IF_FALSE_OR_POP ||
                         last->i_opcode == JUMP_IF_TRUE_OR_POP)) {
            PyErr_SetString(PyExc_SystemError, "unexpected backward jump");
            return -1;
        }
        last->i_opcode = directed(last->i_opcode, forward);
    }
    return 0;
}
