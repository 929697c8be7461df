/*
 * The kernel's main program: every part in the order in which it can stand, then the
 * writers. This list is the map of the kernel.
 */
#include <errno.h>

#include "boot/mmu.h"
#include "boot/trap.h"
#include "kernel/book.h"
#include "kernel/clock.h"
#include "kernel/console.h"
#include "kernel/interrupt.h"
#include "kernel/options.h"
#include "kernel/print.h"
#include "kernel/report.h"
#include "kernel/schedule.h"
#include "kernel/service.h"
#include "kernel/space.h"
#include "kernel/trap.h"

extern char __writer_load[], __image_end[];

/* The book has as many pages as were asked for, all of RAM if none were. */
static uint32_t choose_pages(void) {
    uint32_t most = (uint32_t)(ram_end - (uintptr_t)__writer_load) / PAGE_SIZE;
    uint32_t n_pages = option_number("pages", most);
    if (n_pages > most) {
        refuse("a book of %u pages does not fit into RAM, which has %u behind the "
               "kernel",
               n_pages, most);
    }
    return n_pages;
}

static void open_book(void) {
    uint32_t n_pages = choose_pages();
    uint32_t n_shared = (uint32_t)(__image_end - __writer_load) / PAGE_SIZE;
    if (!book_open((uintptr_t)__writer_load, n_pages, n_shared)) {
        refuse("a book of %u pages is too small: the writers' program alone has %u",
               n_pages, n_shared);
    }
    space_init();
    mmu_grow_tlb((void *)(book.base + (n_pages - 1) * PAGE_SIZE), n_pages);
}

/* The book that has `missing` more pages free: its records grow with it. */
static uint32_t larger_book(uint32_t missing) {
    uint32_t n_bytes = missing * (uint32_t)sizeof(struct page);
    return book.n_pages + missing + n_bytes / PAGE_SIZE + 1;
}

static void start_writers(void) {
    int argc;
    char *const *argv;
    char *const no_program[] = {NULL};
    for (int i = 0; (argv = option_program(i, &argc)) != NULL || i == 0; i++) {
        int pid =
            argv != NULL ? writer_start(argc, argv, 0) : writer_start(0, no_program, 0);
        if (pid == -ENOMEM) {
            uint32_t n_free = book.n_free - book.n_reserved;
            refuse("a book of %u pages is too small: writer %u finds %u free and needs "
                   "%u to begin; give it at least %u",
                   book.n_pages, i + 1, n_free, space_least_pages(),
                   larger_book(space_least_pages() - n_free));
        } else if (pid < 0) {
            refuse("writer %u cannot start: error %d", i + 1, pid);
        }
    }
}

void kernel_main(void) {
    console_init();   /* from here on there is someone to tell */
    trap_init();      /* faults of the kernel, calls of writers */
    clock_init();     /* nanoseconds and instructions */
    options_read();   /* what the machine was asked to be */
    console_choose(); /* the line, or the host's files */
    service_init();   /* the launcher's pipes */
    open_book();      /* every page gets its record */
    interrupt_init(); /* the tick, the console's input */
    trap_test();      /* only on request */
    report_banner();
    report_before_writers();
    start_writers();
    trap_return(schedule(false));
}
