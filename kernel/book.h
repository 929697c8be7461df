/*
 * The book: RAM behind the kernel's image, as pages, with a record for each.
 *
 *   B1: free + kernel's + sum over writers = all pages (the law of the book)
 *   B2: a page is free exactly when its record's kind is PAGE_FREE
 *   B3: no page at or above `n_opened` has ever been taken; its record is all zeros
 *   B4: n_reserved <= n_free: each page that was promised can be had
 *
 * Take and give back are O(1): returned pages stand in a list through their records,
 * those never taken are opened in order. The first pages are the writers' program (text
 * and the master copy of its data), which the kernel owns and lends to all of them.
 */
#ifndef KERNEL_BOOK_H
#define KERNEL_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "config.h"
#include "kernel/syscall.h"

#define NO_PAGE      UINT32_MAX
#define OWNER_KERNEL 0
#define N_OWNERS     256

enum page_state { STATE_FRESH, STATE_TAKEN, STATE_GIVEN_BACK, STATE_SHARED };

/* offset
 *   0  kind   enum page_kind
 *   1  owner  PID, or OWNER_KERNEL
 *   2  state  enum page_state
 *   4  link   free: the next free page; a writer's: its page number there (va / 4096)
 */
struct page {
    uint8_t kind, owner, state, unused;
    uint32_t link;
};
PIN_SIZE(struct page, 8);

struct book {
    struct page *pages;
    uintptr_t base; /* physical address of page 0 */
    uint32_t n_pages, n_free, n_opened, n_reserved;
    uint32_t first_free; /* NO_PAGE: none was given back */
    uint32_t n_owned[N_OWNERS][N_PAGE_KINDS];
};
extern struct book book;

/* Opens the book on n_pages pages from `base` on. The first n_shared of them hold the
 * writers' program, the next the book's own records. False: too few pages for that. */
bool book_open(uintptr_t base, uint32_t n_pages, uint32_t n_shared);

/* A zeroed page: its physical address, or 0 when none is free. `va` is where the owner
 * will see it. Reserved pages are not kept back here: see book_can. */
uintptr_t book_take(uint8_t owner, enum page_kind kind, uintptr_t va);
void book_give(uintptr_t pa);

/* Whether n more pages can be had beside those that are reserved. */
bool book_can(uint32_t n);
/* Changes the reservation by `change` pages; the caller has asked book_can. */
void book_reserve(int32_t change);

/* Tells what a taken page is for, and where its owner sees it. */
void book_set_kind(uintptr_t pa, enum page_kind kind);
void book_set_place(uintptr_t pa, uintptr_t va);

/* The number of the page at a physical address, NO_PAGE outside of the book. */
uint32_t book_page_no(uintptr_t pa);
struct page *book_page(uint32_t page_no);
const char *book_kind_name(enum page_kind kind);

/* Pages of one owner, by counter. */
uint32_t book_owned(uint8_t owner);

/* The sums of the law, once from the counters and once by a walk over the records. */
struct book_sums {
    uint32_t n_free, n_kernel, n_writers;
    uint32_t by_kind[N_PAGE_KINDS];
};
void book_count(struct book_sums *sums);
void book_walk(struct book_sums *sums);
/* Whether both agree and give n_pages. */
bool book_is_valid(void);

#endif
