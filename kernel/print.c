/*
 * Printing, and the kernel's end. Invariant: nothing here takes memory or waits, so
 * that it works from any fault; a panic inside a panic ends at once. Read next:
 * kernel/console.h, kernel/text.h.
 */
#include "kernel/print.h"

#include "boot/arm.h"
#include "boot/mmu.h"
#include "boot/semihosting.h"
#include "kernel/book.h"
#include "kernel/console.h"
#include "kernel/text.h"
#include "kernel/writer.h"

#define STATUS_PANIC  70
#define STATUS_CONFIG 78

extern char kernel_stack_top[], __kernel_start[], __kernel_text_end[];

static void print_on(int fd, const char *format, va_list arguments) {
    char buffer[512];
    struct text text = text_in(buffer, sizeof(buffer));
    text_add_v(&text, format, arguments);
    console_write(fd, text.start, text.length);
}

void print(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print_on(1, format, arguments);
    va_end(arguments);
}

void print_error(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print_on(2, format, arguments);
    va_end(arguments);
}

static void end_if_twice(void) {
    static bool ending;
    if (ending) {
        semihosting_exit(STATUS_PANIC);
    }
    ending = true;
}

void panic(const char *format, ...) {
    va_list arguments;
    end_if_twice();
    print_error("folio: kernel panic: ");
    va_start(arguments, format);
    print_on(2, format, arguments);
    va_end(arguments);
    print_error("\n");
    semihosting_exit(STATUS_PANIC);
}

void refuse(const char *format, ...) {
    va_list arguments;
    end_if_twice();
    print_error("folio: ");
    va_start(arguments, format);
    print_on(2, format, arguments);
    va_end(arguments);
    print_error("\n");
    semihosting_exit(STATUS_CONFIG);
}

/* What stands at a faulting address: the book's page, the image, or nothing. */
static void print_place(uintptr_t va) {
    uint32_t page_no = book_page_no(va);
    if (page_no != NO_PAGE) {
        const struct page *page = book_page(page_no);
        print_error("page %u of the book, %s, owner %u\n", page_no,
                    book_kind_name(page->kind), page->owner);
    } else if (va >= (uintptr_t)__kernel_start && mmu_kernel_maps(va)) {
        print_error("the kernel's image\n");
    } else if (va < (uintptr_t)__kernel_start) {
        print_error("a writer's address\n");
    } else {
        print_error("no page\n");
    }
}

/* Words of the stack that point into the kernel's text: its callers, and a few that
 * only look so. */
static void print_callers(uint32_t sp) {
    uint32_t top = (uint32_t)(uintptr_t)kernel_stack_top;
    if (sp < top - KERNEL_STACK_BYTES || sp >= top) {
        print_error("  the kernel's stack has run over\n");
        return;
    }
    print_error("  on the stack:");
    for (int n = 0; sp < top && n < 16; sp += 4) {
        uint32_t word = *(const uint32_t *)(uintptr_t)sp;
        if (word >= (uintptr_t)__kernel_start && word < (uintptr_t)__kernel_text_end) {
            print_error(" %08x", word);
            n++;
        }
    }
    print_error("\n");
}

void kernel_fault(struct frame *frame, enum trap trap) {
    static const char *const names[] = {"undefined instruction",
                                        "supervisor call",
                                        "prefetch abort",
                                        "data abort",
                                        "interrupt",
                                        "fast interrupt"};
    uint32_t status = trap == TRAP_PREFETCH ? arm_read_ifsr() : arm_read_dfsr();
    uint32_t address = trap == TRAP_PREFETCH ? arm_read_ifar() : arm_read_dfar();
    end_if_twice();
    print_error("folio: kernel panic: %s in the kernel at %08x\n", names[trap],
                frame->pc);
    for (unsigned i = 0; i < 13; i++) {
        print_error("  r%-2u %08x%s", i, frame->r[i], i % 4 == 3 ? "\n" : "");
    }
    print_error("  sp  %08x  lr  %08x  cpsr %08x\n", frame->sp, frame->lr, frame->cpsr);
    if (trap == TRAP_PREFETCH || trap == TRAP_DATA) {
        print_error("  fault status %03x, address %08x: ", status, address);
        print_place(address);
    }
    if (writer_current() != NULL) {
        print_error("  writer %u (%s) at %08x\n", writer_current()->pid,
                    writer_current()->name, writer_current()->frame.pc);
    }
    print_callers(frame->sp);
    semihosting_exit(STATUS_PANIC);
}
