/*
 * Pages by owner and kind. The table is the counters; below it stands the law of the
 * book, once from them and once from a walk over all records: they must agree.
 * Read next: kernel/book.c.
 */
#include "kernel/book.h"
#include "kernel/print.h"
#include "kernel/report.h"
#include "kernel/text.h"

static void print_row(const char *name, const uint32_t by_kind[N_PAGE_KINDS]) {
    char buffer[128];
    struct text text = text_in(buffer, sizeof(buffer));
    uint32_t sum = 0;
    for (unsigned kind = 0; kind < N_PAGE_KINDS; kind++) {
        text_add(&text, " %7u", by_kind[kind]);
        sum += by_kind[kind];
    }
    print("  %-18s%s %8u\n", name, text.start, sum);
}

static void print_law(const char *how, const struct book_sums *sums) {
    uint32_t sum = sums->n_free + sums->n_kernel + sums->n_writers;
    print("  by %s: free %u + kernel %u + writers %u = %u of %u pages\n", how,
          sums->n_free, sums->n_kernel, sums->n_writers, sum, book.n_pages);
}

void report_pages(void) {
    struct book_sums counted, walked;
    book_count(&counted);
    book_walk(&walked);
    uint32_t free_row[N_PAGE_KINDS] = {[PAGE_FREE] = counted.n_free};
    print("  %-18s", "pages of");
    for (unsigned kind = 0; kind < N_PAGE_KINDS; kind++) {
        print(" %7s", book_kind_name((enum page_kind)kind));
    }
    print(" %8s\n", "all");
    print_row("nobody", free_row);
    print_row("kernel", book.n_owned[OWNER_KERNEL]);
    const struct writer *slots = writer_slots();
    for (unsigned i = 0; i < MAX_WRITERS; i++) {
        if (slots[i].pid != 0) {
            print_row(slots[i].name, book.n_owned[slots[i].pid]);
        }
    }
    print_row("all", counted.by_kind);
    print_law("counter", &counted);
    print_law("walk   ", &walked);
    print("  the law of the book %s; %u free pages are promised\n",
          book_is_valid() ? "holds" : "IS BROKEN", book.n_reserved);
}
