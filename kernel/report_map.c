/*
 * The book as a picture: a character for a fixed number of pages, 64 in a row. It tells
 * the commonest kind among those that are taken; a capital letter when at least half
 * are taken. Colours only on a terminal, or with colour=1. Read next: kernel/book.h for
 * the kinds.
 */
#include "boot/string.h"
#include "kernel/book.h"
#include "kernel/console.h"
#include "kernel/options.h"
#include "kernel/print.h"
#include "kernel/report.h"
#include "kernel/text.h"

#define COLUMNS  64u
#define MAX_ROWS 16u

static const char letters[N_PAGE_KINDS] = {'.', 'k', 't', 'x', 'd', 's', 'a', 'l'};
/* ANSI colours of the background-free kind: grey, white, yellow, cyan ... */
static const uint8_t colours[N_PAGE_KINDS] = {90, 37, 33, 36, 32, 35, 34, 31};
static const char *const legend[N_PAGE_KINDS] = {"free",
                                                 "kernel: the book's records",
                                                 "tables of the MMU",
                                                 "text, shared",
                                                 "data of a writer",
                                                 "stack",
                                                 "arenas of the heap",
                                                 "large runs of the heap"};

struct cell {
    char letter;
    uint8_t kind;
};

static uint32_t pages_a_cell(void) {
    uint32_t n = 1;
    while (n * COLUMNS * MAX_ROWS < book.n_pages) {
        n *= 2;
    }
    return n;
}

static struct cell look(uint32_t first, uint32_t n) {
    uint32_t by_kind[N_PAGE_KINDS] = {0};
    uint32_t n_taken = 0;
    uint32_t n_seen = 0;
    for (; n_seen < n && first + n_seen < book.n_pages; n_seen++) {
        uint8_t kind = book.pages[first + n_seen].kind;
        by_kind[kind]++;
        n_taken += kind != PAGE_FREE;
    }
    uint8_t most = PAGE_FREE;
    for (uint8_t kind = 1; kind < N_PAGE_KINDS; kind++) {
        if (by_kind[kind] > (most == PAGE_FREE ? 0 : by_kind[most])) {
            most = kind;
        }
    }
    char c = letters[most];
    bool capital = most != PAGE_FREE && n_taken * 2 >= n_seen;
    return (struct cell){capital ? (char)(c & ~0x20) : c, most};
}

/* One row from page `first` on; colours change only where the kind does. */
static void add_row(struct text *text, uint32_t first, uint32_t n, bool colour) {
    int last = -1;
    for (uint32_t i = 0; i < COLUMNS; i++, first += n) {
        if (first >= book.n_pages) {
            text_add(text, " ");
            continue;
        }
        struct cell cell = look(first, n);
        if (colour && cell.kind != last) {
            text_add(text, "\033[%um", colours[cell.kind]);
            last = cell.kind;
        }
        text_add(text, "%c", cell.letter);
    }
    if (colour) {
        text_add(text, "\033[0m");
    }
}

static void add_legend(struct text *text, uint32_t row, bool colour) {
    if (row >= N_PAGE_KINDS) {
        return;
    }
    char c = letters[row];
    char capital = row == PAGE_FREE ? c : (char)(c & ~0x20);
    if (colour) {
        text_add(text, "  \033[%um%c\033[0m %s", colours[row], capital, legend[row]);
    } else {
        text_add(text, "  %c %s", capital, legend[row]);
    }
}

void report_map(void) {
    char buffer[512];
    bool colour = option_number("colour", console_is_terminal(1)) != 0;
    uint32_t n = pages_a_cell();
    uint32_t n_rows = (book.n_pages + COLUMNS * n - 1) / (COLUMNS * n);
    print("  the book, %u page%s a character (capital: at least half of them taken)\n",
          n, n == 1 ? "" : "s");
    for (uint32_t row = 0; row < n_rows || row < N_PAGE_KINDS; row++) {
        struct text text = text_in(buffer, sizeof(buffer));
        add_row(&text, row * COLUMNS * n, n, colour);
        add_legend(&text, row, colour);
        print("  %s\n", text.start);
    }
}

size_t report_map_text(char *buffer, size_t n_bytes) {
    struct text text = text_in(buffer, n_bytes);
    uint32_t n = pages_a_cell();
    for (uint32_t first = 0; first < book.n_pages; first += COLUMNS * n) {
        add_row(&text, first, n, false);
        text_add(&text, "\n");
    }
    return text.length;
}
