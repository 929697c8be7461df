/*
 * Handlers: SETUP_* and POP_BLOCK mark where each begins and ends to hold. A walk over
 * the flow graph carries the stack of handlers along, writes the innermost into every
 * instruction, and leaves NOPs where the marks were.
 *
 * CPython 3.11, Python/compile.c, label_exception_targets. Next: assemble_table.c.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

/* Handlers that hold, innermost first. Never changed once made, so blocks share them.
 */
struct handler_stack {
    basicblock *handler;
    struct handler_stack *outer;
};

struct walk {
    PyArena *arena;
    basicblock **todo;
    int n;
};

static void visit(struct walk *w, basicblock *b, struct handler_stack *handlers) {
    if (!b->b_visited) {
        b->b_visited = 1;
        b->b_handlers = handlers;
        w->todo[w->n++] = b;
    }
}

static int label_block(struct walk *w, basicblock *b) {
    struct handler_stack *handlers = b->b_handlers;
    for (int i = 0; i < b->b_iused; i++) {
        instr *in = &b->b_instr[i];
        if (cg_is_block_push(in)) {
            basicblock *target = in->i_target;
            visit(w, target, handlers);
            if (in->i_opcode != SETUP_FINALLY) {
                target->b_preserve_lasti = 1;
            }
            struct handler_stack *inner = _PyArena_Malloc(w->arena, sizeof(*inner));
            if (inner == NULL) {
                return -1;
            }
            *inner = (struct handler_stack){target, handlers};
            handlers = inner;
            in->i_opcode = NOP;
            in->i_target = NULL;
        } else if (in->i_opcode == POP_BLOCK) {
            if (handlers == NULL) {
                PyErr_SetString(PyExc_SystemError, "POP_BLOCK without a handler");
                return -1;
            }
            handlers = handlers->outer;
            in->i_opcode = NOP;
        } else {
            in->i_except = handlers == NULL ? NULL : handlers->handler;
            if (cg_is_jump(in)) {
                visit(w, in->i_target, handlers);
            }
        }
    }
    if (!b->b_nofallthrough && b->b_next != NULL) {
        visit(w, b->b_next, handlers);
    }
    return 0;
}

int fg_label_handlers(struct compiler *c, basicblock *entry) {
    struct walk w = {.arena = c->arena};
    int n = 0;
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        b->b_visited = 0;
        n++;
    }
    w.todo = _PyArena_Malloc(c->arena, (size_t)n * sizeof(basicblock *));
    if (w.todo == NULL) {
        return -1;
    }
    visit(&w, entry, NULL);
    while (w.n > 0) {
        if (label_block(&w, w.todo[--w.n]) < 0) {
            return -1;
        }
    }
    /* Marks in blocks that nothing reaches. */
    for (basicblock *b = entry; b != NULL; b = b->b_next) {
        for (int i = 0; i < b->b_iused; i++) {
            if (cg_is_block_push(&b->b_instr[i]) ||
                b->b_instr[i].i_opcode == POP_BLOCK) {
                b->b_instr[i].i_opcode = NOP;
            }
        }
    }
    return 0;
}
