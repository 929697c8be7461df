/*
 * zero_blocks(to, n_bytes): clears memory in blocks of 64 bytes.
 * Invariant: n_bytes is a multiple of 64. Read next: boot/string.h.
 *
 * Registers: r0 where, r1 bytes left; r2 to r5, r12, lr zero. AAPCS otherwise.
 */
    .syntax unified
    .arm
    .section .text.zero_blocks, "ax"
    .global zero_blocks
    .type   zero_blocks, %function
zero_blocks:
    cmp     r1, #0
    bxeq    lr
    push    {r4-r9, lr}
    mov     r2, #0
    mov     r3, #0
    mov     r4, #0
    mov     r5, #0
    mov     r6, #0
    mov     r7, #0
    mov     r8, #0
    mov     r9, #0
1:  stmia   r0!, {r2-r9}            @ 32 bytes
    stmia   r0!, {r2-r9}            @ and 32 more
    subs    r1, r1, #64
    bne     1b
    pop     {r4-r9, pc}
    .size   zero_blocks, . - zero_blocks
