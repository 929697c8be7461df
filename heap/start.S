/*
 * The first instruction of a writer. The kernel has put argc into r0, argv into r1, and
 * the stack pointer right below the vector; everything else is zero.
 * Read next: heap/newlib.c, runtime/vm/main.c.
 */
    .syntax unified
    .arm
    .section .text.writer_start, "ax"
    .global _writer_start
    .type   _writer_start, %function
_writer_start:
    bic     sp, sp, #7              @ AAPCS: 8 bytes
    mov     fp, #0                  @ the end of a backtrace
    mov     lr, #0
    push    {r0, r1}
    bl      heap_begin
    pop     {r0, r1}
    bl      main
    bl      sys_exit
    udf     #0
    .size   _writer_start, . - _writer_start
