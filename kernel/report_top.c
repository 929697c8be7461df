/*
 * One line a writer, with the columns of top(1) and their meaning there: VIRT all that
 * it may touch (of the heap, what was promised), RES what it has touched, SHR the part
 * of that shared with other writers, in KiB. Read next: kernel/space_pages.c, where the
 * three come from.
 */
#include "boot/string.h"
#include "kernel/book.h"
#include "kernel/clock.h"
#include "kernel/print.h"
#include "kernel/report.h"

static char letter(const struct writer *w) {
    switch (w->state) {
    case WRITER_READY:
        return 'R';
    case WRITER_ENDED:
        return 'Z';
    default:
        return 'S';
    }
}

/* Tenths of a per cent, rounded. */
static uint32_t per_mille(uint64_t part, uint64_t whole) {
    while (whole >> 32 != 0) {
        part >>= 1;
        whole >>= 1;
    }
    return whole == 0 ? 0
                      : (uint32_t)divide64(part * 1000 + whole / 2 * (whole < 1u << 31),
                                           (uint32_t)whole, NULL);
}

static void print_writer(const struct writer *w) {
    bool ended = w->state == WRITER_ENDED;
    uint32_t virt = ended ? 0 : space_virtual(&w->space);
    uint32_t res = ended ? 0 : space_resident(&w->space);
    uint32_t shr = ended ? 0 : space_shared(&w->space);
    uint64_t cpu_ns = writer_cpu_ns(w);
    uint32_t cpu = per_mille(cpu_ns, (ended ? w->end_ns : clock_ns()) - w->start_ns);
    uint32_t mem = per_mille(res, book.n_pages);
    uint32_t hundredths = (uint32_t)divide64(cpu_ns, 10000000u, NULL);
    print("%5u %-18s %c %8u %8u %8u %3u.%u %3u.%u %4u:%02u.%02u\n", w->pid, w->name,
          letter(w), virt * 4, res * 4, shr * 4, cpu / 10, cpu % 10, mem / 10, mem % 10,
          hundredths / 6000, hundredths / 100 % 60, hundredths % 100);
}

void report_top(void) {
    const struct writer *slots = writer_slots();
    print("  PID %-18s S %8s %8s %8s %5s %5s %10s\n", "NAME", "VIRT", "RES", "SHR",
          "%CPU", "%MEM", "TIME+");
    for (unsigned i = 0; i < MAX_WRITERS; i++) {
        if (slots[i].pid != 0) {
            print_writer(&slots[i]);
        }
    }
}
