/*
 * SWAPs. A run of them is a permutation of the stack's top, written anew with as few as
 * possible; one just before stores or pops is done at compile time by exchanging those.
 *
 * CPython 3.11, Python/compile.c, swaptimize and apply_static_swaps.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

/* The longest run of SWAPs and NOPs from `at`: its length, and the deepest SWAP. 0 when
 * there is only one SWAP in it. */
static int run_of_swaps(basicblock *b, int at, int *depth) {
    int len = 0, more = 0;
    instr *in = &b->b_instr[at];
    *depth = in->i_oparg;
    while (++len < b->b_iused - at) {
        int opcode = in[len].i_opcode;
        if (opcode == SWAP) {
            *depth = Py_MAX(*depth, in[len].i_oparg);
            more = 1;
        } else if (opcode != NOP) {
            break;
        }
    }
    return more ? len : 0;
}

#define VISITED (-1)

/* Writes the permutation `stack` as SWAPs into the run's instructions, from the end. */
static void write_cycles(instr *in, int len, int *stack, int depth) {
    int current = len - 1;
    for (int i = 0; i < depth; i++) {
        if (stack[i] == VISITED || stack[i] == i) {
            continue;
        }
        int j = i;
        for (;;) {
            /* SWAP(i + 1), then SWAP(j + 1): only pairs with the top exist. */
            if (j != 0) {
                in[current].i_opcode = SWAP;
                in[current--].i_oparg = j + 1;
            }
            if (stack[j] == VISITED) {
                break;
            }
            int next = stack[j];
            stack[j] = VISITED;
            j = next;
        }
    }
    while (current >= 0) {
        in[current--].i_opcode = NOP;
    }
}

int fg_swaptimize(struct compiler *c, basicblock *b, int *at) {
    int depth, len = run_of_swaps(b, *at, &depth);
    if (len == 0) {
        return 0;
    }
    int *stack = _PyArena_Malloc(c->arena, (size_t)depth * sizeof(int));
    if (stack == NULL) {
        cg_fail(c);
        return -1;
    }
    for (int i = 0; i < depth; i++) {
        stack[i] = i;
    }
    instr *in = &b->b_instr[*at];
    for (int i = 0; i < len; i++) {
        if (in[i].i_opcode == SWAP) {
            int oparg = in[i].i_oparg, top = stack[0];
            stack[0] = stack[oparg - 1];
            stack[oparg - 1] = top;
        }
    }
    write_cycles(in, len, stack, depth);
    *at += len - 1;
    return 0;
}

/* ---- Static swaps ---- */
static int swappable(int opcode) {
    return opcode == STORE_FAST || opcode == POP_TOP;
}

static int next_swappable(basicblock *b, int i, int lineno) {
    while (++i < b->b_iused) {
        if (lineno >= 0 && b->b_instr[i].i_loc.lineno != lineno) {
            return -1;
        }
        if (b->b_instr[i].i_opcode == NOP) {
            continue;
        }
        return swappable(b->b_instr[i].i_opcode) ? i : -1;
    }
    return -1;
}

/* The store that the SWAP at `i` would bring forward and its `oparg`-th follower change
 * places, if nothing else would notice: 1 if they did. */
static int apply_one(basicblock *b, int i) {
    instr *swap = &b->b_instr[i];
    int j = next_swappable(b, i, -1);
    if (j < 0) {
        return 0;
    }
    int k = j, lineno = b->b_instr[j].i_loc.lineno;
    for (int n = swap->i_oparg; n > 1; n--) {
        k = next_swappable(b, k, lineno);
        if (k < 0) {
            return 0;
        }
    }
    swap->i_opcode = NOP;
    instr t = b->b_instr[j];
    b->b_instr[j] = b->b_instr[k];
    b->b_instr[k] = t;
    return 1;
}

void fg_static_swaps(basicblock *b, int at) {
    for (int i = at; i >= 0; i--) {
        int opcode = b->b_instr[i].i_opcode;
        if (opcode != SWAP) {
            if (opcode == NOP || swappable(opcode)) {
                continue; /* a SWAP before these may still be applied */
            }
            return;
        }
        if (!apply_one(b, i)) {
            return;
        }
    }
}
