/*
 * The exception vectors and the way back to a writer.
 *
 * Invariant: while a writer runs, SVC mode's stack pointer stands right behind its
 * struct frame, so that an entry can store there at once. The kernel runs with interrupts
 * masked, so an exception from it is a bug and goes to trap_handlers.kernel.
 * Read next: boot/trap.h, kernel/trap.c.
 */
    .syntax unified
    .arm
    .fpu    neon-vfpv4

    .equ    MODE_SVC, 0x13
    .equ    TRAP_UNDEFINED, 0
    .equ    TRAP_SVC, 1
    .equ    TRAP_PREFETCH, 2
    .equ    TRAP_DATA, 3
    .equ    TRAP_IRQ, 4
    .equ    TRAP_FIQ, 5

    .section .vectors, "ax"
    .balign 32
    .global vectors
vectors:
    b       _start                  @ reset
    b       enter_undefined
    b       enter_svc
    b       enter_prefetch
    b       enter_data
    b       .                       @ hyp, not on this board
    b       enter_irq
    b       enter_fiq

/* One entry a mode. `back` is how far lr stands past the instruction to name; r0 is
 * saved on the mode's own stack while the interrupted mode is looked at. */
    .macro  ENTER name, trap, back
\name:
    .if     \back
    sub     lr, lr, #\back
    .endif
    push    {r0}
    mrs     r0, spsr
    tst     r0, #0xf                @ zero: user mode
    mov     r0, #\trap
    bne     from_kernel
    pop     {r0}
    srsdb   sp!, #MODE_SVC          @ pc and cpsr into the writer's frame
    cps     #MODE_SVC
    sub     sp, sp, #60
    stmia   sp, {r0-r14}^           @ the user's registers
    mov     r1, #\trap
    b       from_writer
    .endm

    .text
    ENTER   enter_undefined, TRAP_UNDEFINED, 4
    ENTER   enter_prefetch, TRAP_PREFETCH, 4
    ENTER   enter_data, TRAP_DATA, 8
    ENTER   enter_irq, TRAP_IRQ, 4
    ENTER   enter_fiq, TRAP_FIQ, 4

/* A supervisor call comes on SVC mode's own stack and leaves no register free to look
 * at the mode; the handler looks at frame->cpsr. */
enter_svc:
    srsdb   sp!, #MODE_SVC
    sub     sp, sp, #60
    stmia   sp, {r0-r14}^
    mov     r1, #TRAP_SVC
from_writer:
    mov     r0, sp                  @ the frame
    ldr     sp, =kernel_stack_top
    ldr     r2, =trap_handlers
    ldr     r2, [r2]
    blx     r2                      @ gives the frame to resume
    .global trap_return
    .type   trap_return, %function
trap_return:
    mov     sp, r0
    clrex
    ldmia   sp, {r0-r14}^
    add     sp, sp, #60
    rfeia   sp!                     @ leaves sp right behind the frame

/* r0 the trap; lr, spsr the kernel's; r0's own value on this mode's stack. */
from_kernel:
    sub     sp, sp, #64
    stmib   sp, {r1-r12}            @ frame.r[1] on
    str     lr, [sp, #60]
    ldr     r1, [sp, #64]           @ r0's own value, to its place
    str     r1, [sp]
    mrs     r1, spsr
    str     r1, [sp, #64]
    mov     r1, r0                  @ the trap
    mov     r0, sp
    mrs     r4, cpsr
    cps     #MODE_SVC
    mov     r5, sp                  @ the kernel's stack pointer
    mov     r6, lr
    msr     cpsr_c, r4
    str     r5, [r0, #52]
    str     r6, [r0, #56]
    ldr     r2, =trap_handlers
    ldr     r2, [r2, #4]
    blx     r2
    b       .

    .global vfp_save
    .type   vfp_save, %function
vfp_save:
    vstmia  r0!, {d0-d15}
    vstmia  r0!, {d16-d31}
    vmrs    r1, fpscr
    str     r1, [r0]
    bx      lr

    .global vfp_load
    .type   vfp_load, %function
vfp_load:
    ldr     r1, [r0, #256]
    vmsr    fpscr, r1
    vmov.f32 q0, #1.0
    vmov.i32 q1, #0x01000000        @ 2.35e-38: the sum is inexact
    vadd.f32 q0, q0, q1
    vldmia  r0!, {d0-d15}
    vldmia  r0!, {d16-d31}
    bx      lr
    .ltorg
