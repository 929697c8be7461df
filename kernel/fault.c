/*
 * A writer's faults. A touch of a page that it may have is served in silence; anything
 * else stops that writer, with a report of what, where, which page and whose.
 * Invariant: nothing here can stop anyone but the writer that faulted.
 * Read next: kernel/space.c. Fault status: ARMv7-A manual (DDI 0406C), table B3-23.
 */
#include "boot/arm.h"
#include "boot/mmu.h"
#include "kernel/book.h"
#include "kernel/print.h"
#include "kernel/trap.h"

#define STATUS_ILLEGAL 132 /* 128 + SIGILL */
#define STATUS_TRAP    133 /* 128 + SIGTRAP */
#define STATUS_BUS     135 /* 128 + SIGBUS */
#define STATUS_FAULT   139 /* 128 + SIGSEGV */

#define FS_ALIGNMENT   0x01u
#define FS_DEBUG       0x02u
#define FS_TRANSLATION 0x05u /* section; 0x07 page */
#define DFSR_WRITE     0x800u

static uint32_t fault_source(uint32_t status) {
    return (status & 0xf) | (status >> 6 & 0x10);
}

static bool is_translation(uint32_t status) {
    return (fault_source(status) | 2) == (FS_TRANSLATION | 2);
}

static const char *what_is_there(enum region region) {
    static const char *const names[] = {
        [REGION_NONE] = "where nothing is",
        [REGION_NULL] = "in the first pages, which are never mapped",
        [REGION_KERNEL] = "the kernel's memory",
        [REGION_TEXT] = "its code",
        [REGION_RODATA] = "its constants",
        [REGION_DATA] = "its data",
        [REGION_HEAP] = "its heap",
        [REGION_GUARD] = "the guard page of its stack",
        [REGION_STACK] = "its stack",
    };
    return names[region];
}

static void print_page(const struct writer *w, uint32_t va) {
    uint32_t descriptor;
    uintptr_t pa = va < SPACE_END ? space_find(&w->space, va, &descriptor) : va;
    uint32_t page_no = pa != 0 ? book_page_no(pa) : NO_PAGE;
    if (page_no == NO_PAGE) {
        bool image = va >= SPACE_END && mmu_kernel_maps(va);
        print_error("  page %05x000: not in the book, %s\n", va >> PAGE_SHIFT,
                    image ? "owner 0 (kernel)" : "owner none");
        return;
    }
    const struct page *page = book_page(page_no);
    print_error("  page %05x000: page %u of the book, kind %s, owner %u%s\n",
                va >> PAGE_SHIFT, page_no, book_kind_name(page->kind), page->owner,
                page->owner == OWNER_KERNEL ? " (kernel)" : "");
}

static void stop(struct writer *w, const char *did, uint32_t va, uint32_t fs,
                 int status) {
    enum region region = space_region(va);
    const char *why = region == REGION_HEAP && did[0] != 'j' ? ", a page not promised"
                      : region == REGION_GUARD               ? ": out of stack"
                                                             : "";
    print_error("folio: writer %u (%s) stopped: it %s %08x, %s%s\n", w->pid, w->name,
                did, va, what_is_there(region), why);
    print_error("  pc %08x  lr %08x  sp %08x  fault status %03x\n", w->frame.pc,
                w->frame.lr, w->frame.sp, fs);
    print_page(w, va);
    writer_end(w, status);
}

static void data_fault(struct writer *w) {
    uint32_t status = arm_read_dfsr();
    uint32_t va = arm_read_dfar();
    bool write = (status & DFSR_WRITE) != 0;
    if (is_translation(status) && space_touch(&w->space, va, write)) {
        return;
    }
    if (fault_source(status) == FS_ALIGNMENT) {
        stop(w, "used unaligned, as one that must be aligned, the address", va, status,
             STATUS_BUS);
    } else {
        stop(w, write ? "wrote to" : "read from", va, status, STATUS_FAULT);
    }
}

static void prefetch_fault(struct writer *w) {
    uint32_t status = arm_read_ifsr();
    uint32_t va = arm_read_ifar(); /* of an instruction across two pages, the second */
    enum region region = space_region(va);
    if (is_translation(status) && (region == REGION_TEXT || region == REGION_RODATA) &&
        space_touch(&w->space, va, false)) {
        return;
    }
    if (fault_source(status) == FS_DEBUG) {
        stop(w, "met a breakpoint at", w->frame.pc, status, STATUS_TRAP);
    } else {
        stop(w, "jumped to", w->frame.pc, status, STATUS_FAULT);
    }
}

void fault(struct writer *w, enum trap trap) {
    if (trap == TRAP_DATA) {
        data_fault(w);
    } else if (trap == TRAP_PREFETCH) {
        prefetch_fault(w);
    } else {
        stop(w, "met an undefined instruction at", w->frame.pc, 0, STATUS_ILLEGAL);
    }
}
