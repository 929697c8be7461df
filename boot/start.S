/*
 * Reset. From here to kernel_main(): vectors, stacks, the cycle counter, BSS, the
 * floating-point unit, then boot_main() in C for the MMU.
 *
 * Invariant: the vectors stand before anything can fault, and each mode has its stack.
 * Read next: boot/vectors.S, boot/mmu.c.
 */
    .syntax unified
    .arm
    .fpu    neon-vfpv4

    .section .text.start, "ax"
    .global _start
    .type   _start, %function
_start:
    cpsid   aif, #0x13              @ SVC mode, everything masked
    mrc     p15, 0, r0, c1, c0, 0
    bic     r0, r0, #0x2000         @ SCTLR.V: vectors where VBAR says
    mcr     p15, 0, r0, c1, c0, 0
    ldr     r0, =vectors
    mcr     p15, 0, r0, c12, c0, 0  @ VBAR

    cps     #0x11                   @ FIQ
    ldr     sp, =fiq_stack_top
    cps     #0x12                   @ IRQ
    ldr     sp, =irq_stack_top
    cps     #0x17                   @ ABT
    ldr     sp, =abt_stack_top
    cps     #0x1b                   @ UND
    ldr     sp, =und_stack_top
    cps     #0x13                   @ SVC
    ldr     sp, =kernel_stack_top

    mov     r0, #0x80000000
    mcr     p15, 0, r0, c9, c12, 1  @ PMCNTENSET: the cycle counter
    mov     r0, #5
    mcr     p15, 0, r0, c9, c12, 0  @ PMCR: enable, cycle counter from 0
    mov     r0, #1
    mcr     p15, 0, r0, c9, c14, 0  @ PMUSERENR: writers may read the counter too

    mov     r0, #0x00f00000         @ CPACR: cp10 and cp11 for everyone
    mcr     p15, 0, r0, c1, c0, 2
    isb
    mov     r0, #0x40000000
    vmsr    fpexc, r0               @ the unit is on
    mov     r0, #0x10               @ inexact: QEMU computes fast once it is set
    vmsr    fpscr, r0

    ldr     r0, =__kernel_bss_start
    ldr     r1, =__kernel_bss_size  @ a multiple of 128
    bl      zero_blocks

    bl      boot_main
    b       .

/* One kernel stack with an unmapped page below it, and a small one for each mode of
 * exception, which only the kernel's own faults use. In use while BSS is cleared, so
 * not in it. */
    .section .noinit.stacks, "aw", %nobits
    .balign 4096
    .global kernel_stack_guard, kernel_stack_top
kernel_stack_guard:
    .space  4096
    .space  16384
kernel_stack_top:
    .macro  STACK name
    .space  1024
    .global \name
\name:
    .endm
    STACK   fiq_stack_top
    STACK   irq_stack_top
    STACK   abt_stack_top
    STACK   und_stack_top
