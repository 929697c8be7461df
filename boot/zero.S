/*
 * zero_blocks(to, n_bytes): clears memory in blocks of 128 bytes, through the NEON
 * registers, whose values (a writer's) come back unchanged.
 * Invariant: n_bytes is a multiple of 128; FPSCR is not touched. Read next:
 * boot/string.h.
 *
 * Registers: r0 where, r1 bytes left; d0 to d15 zero meanwhile. AAPCS otherwise.
 */
    .syntax unified
    .arm
    .fpu    neon-vfpv4
    .section .text.zero_blocks, "ax"
    .global zero_blocks
    .type   zero_blocks, %function
zero_blocks:
    cmp     r1, #0
    bxeq    lr
    vpush   {d0-d15}
    .irp    q, q0, q1, q2, q3, q4, q5, q6, q7
    vmov.i32 \q, #0
    .endr
1:  vstmia  r0!, {d0-d15}           @ 128 bytes
    subs    r1, r1, #128
    bne     1b
    vpop    {d0-d15}
    bx      lr
    .size   zero_blocks, . - zero_blocks
