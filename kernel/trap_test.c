/*
 * The kernel faulting on purpose, so that its last words can be tested.
 * Invariant: without the option fault=... nothing happens here.
 * Read next: kernel/print.c, kernel_fault().
 */
#include "boot/string.h"
#include "kernel/book.h"
#include "kernel/options.h"
#include "kernel/print.h"
#include "kernel/trap.h"

__attribute__((noinline)) static uint32_t run_over(uint32_t depth) {
    volatile uint32_t here[64];
    here[0] = depth;
    return depth < 100000 ? run_over(depth + 1) + here[0] : 0;
}

void trap_test(void) {
    const char *what = option("fault");
    if (what == NULL) {
        return;
    }
    if (strcmp(what, "data") == 0) {
        *(volatile uint32_t *)(uintptr_t)(book.base - 0x30000000) = 1;
    } else if (strcmp(what, "undefined") == 0) {
        __asm__ volatile("udf #0");
    } else if (strcmp(what, "prefetch") == 0) {
        ((void (*)(void))book.pages)(); /* in the book: not executable */
    } else if (strcmp(what, "stack") == 0) {
        print("%u", run_over(0));
    } else if (strcmp(what, "code") == 0) {
        *(volatile uint32_t *)(uintptr_t)&trap_test = 0;
    } else {
        CHECK("B1", book.n_free == 0, book.n_free, 0);
    }
    print_error("no fault\n");
}
