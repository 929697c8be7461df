/*
 * A writer that does what argv[1] names and must be stopped for it; where it gets past
 * that, it says so and ends with status 0.
 */
#include <stdlib.h>

#include "tests/kernel/check.h"

static int data_word = 0x1234;

__attribute__((noinline)) static int run_over(int depth) {
    volatile char page[1024];
    page[0] = (char)depth;
    return depth < 1000000 ? run_over(depth + 1) + page[0] : 0;
}

static void jump_to(uintptr_t address) {
    void (*function)(void) = (void (*)(void))address;
    function();
}

/* A function body in data: `bx lr`. */
static uint32_t code_in_data[] = {0xe12fff1e};

int main(int argc, char **argv) {
    const char *what = argc > 1 ? argv[1] : "";
    struct sys_info info;
    sys_info(&info);
    volatile int *kernel = (volatile int *)0x40000000;
    if (strcmp(what, "read-kernel") == 0) {
        say("%d", *kernel);
    } else if (strcmp(what, "write-kernel") == 0) {
        *kernel = 1;
    } else if (strcmp(what, "read-device") == 0) {
        say("%d", *(volatile int *)0x09000000);
    } else if (strcmp(what, "read-null") == 0) {
        say("%d", *(volatile int *)(uintptr_t)(argc - 2));
    } else if (strcmp(what, "jump-null") == 0) {
        jump_to(0);
    } else if (strcmp(what, "jump-kernel") == 0) {
        jump_to(0x40000000);
    } else if (strcmp(what, "jump-data") == 0) {
        jump_to((uintptr_t)code_in_data);
    } else if (strcmp(what, "jump-stack") == 0) {
        uint32_t code[] = {0xe12fff1e};
        __asm__ volatile("" ::"r"(code) : "memory");
        jump_to((uintptr_t)code);
    } else if (strcmp(what, "write-code") == 0) {
        *(volatile int *)(uintptr_t)&main = data_word;
    } else if (strcmp(what, "write-constants") == 0) {
        *(volatile char *)(uintptr_t) "constant" = 'x';
    } else if (strcmp(what, "stack") == 0) {
        say("%d", run_over(argc - 2));
    } else if (strcmp(what, "heap") == 0) {
        *(volatile int *)info.heap_base = 1;
    } else if (strcmp(what, "undefined") == 0) {
        __asm__ volatile("udf #1");
    } else if (strcmp(what, "breakpoint") == 0) {
        __asm__ volatile("bkpt #1");
    } else if (strcmp(what, "unaligned") == 0) {
        uintptr_t address = (uintptr_t)&data_word + 1;
        __asm__ volatile("ldm %0, {r2, r3}" ::"r"(address) : "r2", "r3");
    } else if (strcmp(what, "privileged") == 0) {
        __asm__ volatile("mcr p15, 0, %0, c8, c7, 0" ::"r"(0));
    } else if (strcmp(what, "mask-interrupts") == 0) {
        /* Not refused, and without effect: user mode cannot change the mask. */
        __asm__ volatile("cpsid aif");
        uint32_t cpsr;
        __asm__ volatile("mrs %0, cpsr" : "=r"(cpsr));
        EXPECT(cpsr & 0x1df, 0x10);
        return done();
    } else if (strcmp(what, "semihosting") == 0) {
        /* The host is not asked: it is a system call with a number that is none. */
        register uint32_t r0 __asm__("r0") = 0x18;
        register uint32_t r1 __asm__("r1") = 0x20026;
        register uint32_t r7 __asm__("r7") = 1000;
        __asm__ volatile("svc 0x123456" : "+r"(r0), "+r"(r1) : "r"(r7) : "memory");
        EXPECT((int)r0, -ENOSYS);
        return done();
    } else if (strcmp(what, "abort") == 0) {
        abort();
    }
    say("still here\n");
    return 0;
}
