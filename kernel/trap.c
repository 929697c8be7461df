/*
 * Traps from a writer. Invariant: what comes in is the current writer's, and what goes
 * out is the frame that schedule() gives.
 * Read next: kernel/fault.c, kernel/system.c, kernel/schedule.c.
 */
#include "kernel/trap.h"

#include "boot/arm.h"
#include "kernel/interrupt.h"
#include "kernel/print.h"
#include "kernel/schedule.h"

static struct frame *trap_from_writer(struct frame *frame, enum trap trap) {
    if ((frame->cpsr & 0x1f) != MODE_USR) {
        kernel_fault(frame, trap);
    }
    struct writer *w = writer_current();
    bool slice_over = false;
    if (trap == TRAP_SVC) {
        system_call(w);
    } else if (trap == TRAP_IRQ || trap == TRAP_FIQ) {
        slice_over = interrupt_serve();
    } else {
        fault(w, trap);
    }
    return schedule(slice_over);
}

void trap_init(void) {
    trap_handlers = (struct trap_handlers){trap_from_writer, kernel_fault};
}
