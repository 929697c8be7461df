/*
 * What the kernel says of its own: the banner, the first and the last moment, the sums
 * of a program. Read next: kernel/report_top.c, report_pages.c, report_map.c.
 */
#include "kernel/report.h"

#include "boot/arm.h"
#include "boot/board.h"
#include "boot/mmu.h"
#include "boot/string.h"
#include "kernel/book.h"
#include "kernel/clock.h"
#include "kernel/options.h"
#include "kernel/print.h"

extern char __kernel_start[], __kernel_end[], __image_end[];

static bool wanted(void) {
    return option_number("stats", 0) != 0;
}

void report(int what, const char *title) {
    if (title[0] != '\0') {
        print("\n== %s ==\n", title);
    }
    if ((what & SYS_REPORT_TOP) != 0) {
        report_top();
    }
    if ((what & SYS_REPORT_PAGES) != 0) {
        report_pages();
    }
    if ((what & SYS_REPORT_MAP) != 0) {
        report_map();
    }
}

void report_banner(void) {
    if (!wanted()) {
        return;
    }
    const struct space_layout *layout = space_layout();
    print("Folio on %s (MIDR %08x), %u MiB of RAM at %08x%s\n", BOARD_NAME,
          arm_read_midr(), (ram_end - BOARD_RAM_PA) >> 20, BOARD_RAM_PA,
          option_number("icount", 0) != 0 ? ", counting instructions" : "");
    print("  kernel  %08x to %08x, %u KiB\n", (uint32_t)(uintptr_t)__kernel_start,
          (uint32_t)(uintptr_t)__kernel_end, (__kernel_end - __kernel_start) >> 10);
    print(
        "  writers %08x to %08x, %u KiB: where the image ends; text %u KiB, constants "
        "%u KiB, data %u KiB\n",
        (uint32_t)layout->text_load, (uint32_t)(uintptr_t)__image_end,
        ((uintptr_t)__image_end - layout->text_load) >> 10,
        (layout->text_end - layout->text_start) >> 10,
        (layout->rodata_end - layout->text_end) >> 10,
        (layout->data_load_end - layout->data_start) >> 10);
    print(
        "  book    %u pages of %u bytes from %08x on: %u hold the writers' program, %u "
        "the book's records, %u are free\n",
        book.n_pages, PAGE_SIZE, (uint32_t)book.base,
        book.n_owned[OWNER_KERNEL][PAGE_TEXT], book.n_owned[OWNER_KERNEL][PAGE_KERNEL],
        book.n_free);
}

void report_before_writers(void) {
    if (wanted()) {
        report(SYS_REPORT_TOP | SYS_REPORT_PAGES | SYS_REPORT_MAP, "before any writer");
    }
}

void report_writer_ended(const struct writer *w) {
    if (wanted() && w->ppid == 0) {
        report(SYS_REPORT_TOP | SYS_REPORT_PAGES | SYS_REPORT_MAP, "writer ended");
    }
}

void report_end(void) {
    if (!wanted()) {
        return;
    }
    const struct writer *slots = writer_slots();
    print("\n");
    for (unsigned i = 0; i < MAX_WRITERS; i++) {
        const struct writer *w = &slots[i];
        if (w->pid == 0) {
            continue;
        }
        uint32_t us;
        uint32_t s = (uint32_t)divide64(divide64(w->cpu_ns, 1000, NULL), 1000000u, &us);
        print(
            "%s: %u.%06u s, %'llu instructions, at most %'u KiB resident, exit status "
            "%d\n",
            w->name, s, us, w->instructions, w->space.peak_resident * 4, w->status);
    }
    print("machine: %'llu instructions since reset\n", clock_cycles());
}
