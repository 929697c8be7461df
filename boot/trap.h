/*
 * What boot gives the kernel: an exception vector for everything, and a register frame.
 *
 * An exception from a writer leaves its registers in the frame that `trap_return` last
 * resumed, and calls the kernel's handler on the kernel's stack; the handler returns
 * the frame to resume. An exception from the kernel itself is a bug: its frame stands
 * on the stack of the exception's mode, and the fault handler must not return.
 */
#ifndef BOOT_TRAP_H
#define BOOT_TRAP_H

#include <stdint.h>

#include "config.h"

#define KERNEL_STACK_BYTES 16384u

/* offset  what a writer's (or the kernel's) registers held
 *      0  r[0] to r[12]
 *     52  sp    of the mode that was interrupted
 *     56  lr    likewise
 *     60  pc    where to go on: for a fault, the instruction itself
 *     64  cpsr  */
struct frame {
    uint32_t r[13];
    uint32_t sp, lr, pc, cpsr;
};
PIN_SIZE(struct frame, 68);
PIN_OFFSET(struct frame, sp, 52);
PIN_OFFSET(struct frame, pc, 60);

/* The numbers that boot/vectors.S gives the exceptions. */
enum trap { TRAP_UNDEFINED, TRAP_SVC, TRAP_PREFETCH, TRAP_DATA, TRAP_IRQ, TRAP_FIQ };

/* Set by the kernel in kernel_main; until then boot's own report stands there. */
struct trap_handlers {
    /* From a writer. Gives the frame to resume. */
    struct frame *(*writer)(struct frame *frame, enum trap trap);
    /* From the kernel. Must not return. */
    void (*kernel)(struct frame *frame, enum trap trap);
};
extern struct trap_handlers trap_handlers;

/* Leaves the kernel for the writer whose frame this is; its stack is abandoned. */
__attribute__((noreturn)) void trap_return(struct frame *frame);

/* Copies the VFP registers (d0 to d31) and FPSCR out to, or in from, 33 * 8 bytes.
 * vfp_load leaves NEON's own inexact flag set (QEMU computes slowly while it is clear,
 * and each write to FPSCR clears it). */
struct vfp_state {
    uint64_t d[32];
    uint32_t fpscr, unused;
};
PIN_SIZE(struct vfp_state, 264);
void vfp_save(struct vfp_state *to);
void vfp_load(const struct vfp_state *from);

/* The inexact flag, with which a writer begins. */
#define FPSCR_IXC 0x10u

/* The kernel's main program, called once by boot on the kernel's stack. */
__attribute__((noreturn)) void kernel_main(void);

#endif
