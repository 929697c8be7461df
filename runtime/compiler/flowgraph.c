/*
 * The flow graph put in order: which blocks end the function, which can be reached,
 * which NOPs only hold a line that another instruction holds too, and where code
 * without a line takes one from.
 *
 * Invariant FG1: after fg_optimize no block but the last is empty, and b_predecessors
 * counts the ways into a block. CPython 3.11, Python/compile.c, optimize_cfg.
 * Next: flowgraph_opt.c, flowgraph_lines.c, flowgraph_stack.c.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

/* Blocks of up to this many instructions are copied to where they are jumped to from.
 */
#define MAX_COPY_SIZE 4

static basicblock *skip_empty(basicblock *b) {
    while (b->b_iused == 0 && b->b_next != NULL) {
        b = b->b_next;
    }
    return b;
}

static int mark_block(basicblock *b) {
    for (int i = 0; i < b->b_iused; i++) {
        instr *in = &b->b_instr[i];
        if (in->i_opcode == RETURN_VALUE || in->i_opcode == RAISE_VARARGS ||
            in->i_opcode == RERAISE) {
            b->b_exit = 1;
            b->b_nofallthrough = 1;
        } else if (cg_is_jump(in)) {
            if (in->i_opcode == JUMP || in->i_opcode == JUMP_NO_INTERRUPT) {
                b->b_nofallthrough = 1;
            }
            if (i != b->b_iused - 1) {
                PyErr_SetString(PyExc_SystemError, "malformed control flow graph.");
                return -1;
            }
            in->i_target = skip_empty(in->i_target);
        }
    }
    return 0;
}

/* Leaves the function and has no line of its own: it may stand anywhere. */
int fg_is_exit_without_line(const basicblock *b) {
    if (!b->b_exit) {
        return 0;
    }
    for (int i = 0; i < b->b_iused; i++) {
        if (b->b_instr[i].i_loc.lineno >= 0) {
            return 0;
        }
    }
    return 1;
}

/* A jump to such a block, if it is short, becomes a copy of it. */
void fg_extend_block(struct compiler *c, basicblock *b) {
    if (b->b_iused == 0) {
        return;
    }
    instr *last = &b->b_instr[b->b_iused - 1];
    if (last->i_opcode != JUMP) {
        return;
    }
    basicblock *target = last->i_target;
    if (!fg_is_exit_without_line(target) || target->b_iused > MAX_COPY_SIZE) {
        return;
    }
    last->i_opcode = NOP;
    for (int i = 0; i < target->b_iused; i++) {
        instr *in = cg_new_instr(c, b);
        if (c->failed) {
            return;
        }
        *in = target->b_instr[i];
    }
    b->b_exit = 1;
}

int fg_prepare(struct compiler *c) {
    for (basicblock *b = c->u->u_blocks; b != NULL; b = b->b_list) {
        if (mark_block(b) < 0) {
            cg_fail(c);
            return -1;
        }
    }
    for (basicblock *b = c->u->u_blocks; b != NULL; b = b->b_list) {
        fg_extend_block(c, b);
    }
    return c->failed ? -1 : 0;
}

/* ---- NOPs ---- */
/* Whether the NOP at `i` only holds a line that its neighbours hold as well. */
static int is_redundant(basicblock *b, int i, int prev_lineno) {
    int lineno = b->b_instr[i].i_loc.lineno;
    if (lineno < 0 || prev_lineno == lineno) {
        return 1;
    }
    if (i < b->b_iused - 1) {
        int next = b->b_instr[i + 1].i_loc.lineno;
        if (next < 0) {
            b->b_instr[i + 1].i_loc = b->b_instr[i].i_loc;
        }
        return next < 0 || next == lineno;
    }
    basicblock *next = b->b_next;
    while (next != NULL && next->b_iused == 0) {
        next = next->b_next;
    }
    return next != NULL && lineno == next->b_instr[0].i_loc.lineno;
}

void fg_clean_block(basicblock *b) {
    int to = 0, prev_lineno = -1;
    for (int i = 0; i < b->b_iused; i++) {
        if (b->b_instr[i].i_opcode == NOP && is_redundant(b, i, prev_lineno)) {
            continue;
        }
        if (to != i) {
            b->b_instr[to] = b->b_instr[i];
        }
        prev_lineno = b->b_instr[to].i_loc.lineno;
        to++;
    }
    b->b_iused = to;
}

static void drop_empty_blocks(basicblock *entry) {
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        basicblock *next = b->b_next;
        while (next != NULL && next->b_iused == 0) {
            next = next->b_next;
        }
        b->b_next = next;
    }
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        for (int i = 0; i < b->b_iused; i++) {
            instr *in = &b->b_instr[i];
            if (cg_has_target(in)) {
                in->i_target = skip_empty(in->i_target);
            }
        }
    }
}

/* ---- Reachability ---- */
static void reach(basicblock *b, basicblock **stack, int *sp) {
    if (b->b_predecessors++ == 0) {
        stack[(*sp)++] = b;
    }
}

static int mark_reachable(struct compiler *c, basicblock *entry) {
    int n = 0, sp = 0;
    for (basicblock *b = c->u->u_blocks; b != NULL; b = b->b_list) {
        n++;
    }
    basicblock **stack = _PyArena_Malloc(c->arena, (size_t)n * sizeof(basicblock *));
    if (stack == NULL) {
        cg_fail(c);
        return -1;
    }
    reach(entry, stack, &sp);
    while (sp > 0) {
        basicblock *b = stack[--sp];
        if (b->b_next != NULL && !b->b_nofallthrough) {
            reach(b->b_next, stack, &sp);
        }
        for (int i = 0; i < b->b_iused; i++) {
            if (cg_has_target(&b->b_instr[i])) {
                reach(b->b_instr[i].i_target, stack, &sp);
            }
        }
    }
    return 0;
}

static void drop_unreachable(basicblock *entry) {
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        if (b->b_predecessors == 0) {
            b->b_iused = 0;
            b->b_nofallthrough = 0;
        }
    }
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        fg_clean_block(b);
    }
    drop_empty_blocks(entry);
}

/* Jumps to what follows anyway. */
static void drop_redundant_jumps(basicblock *entry) {
    int changed = 0;
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        if (b->b_iused == 0) {
            continue;
        }
        instr *last = &b->b_instr[b->b_iused - 1];
        if (last->i_opcode == JUMP && last->i_target == b->b_next) {
            b->b_nofallthrough = 0;
            last->i_opcode = NOP;
            fg_clean_block(b);
            changed = 1;
        }
    }
    if (changed) {
        drop_empty_blocks(entry);
    }
}

int fg_optimize(struct compiler *c, basicblock *entry, PyObject *consts) {
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        if (fg_optimize_block(c, b, consts) < 0) {
            return -1;
        }
        fg_clean_block(b);
    }
    for (basicblock *b = c->u->u_blocks; b != NULL; b = b->b_list) {
        fg_extend_block(c, b);
    }
    if (c->failed || mark_reachable(c, entry) < 0) {
        return -1;
    }
    drop_unreachable(entry);
    drop_redundant_jumps(entry);
    return 0;
}
