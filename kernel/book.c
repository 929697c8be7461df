/*
 * The book's records, its free list and its sums. The invariants B1 to B4 stand in the
 * header; book_is_valid() proves them by a walk.
 * Read next: kernel/space.c, which takes pages for writers.
 */
#include "kernel/book.h"

#include "boot/string.h"
#include "kernel/print.h"

struct book book;

bool book_open(uintptr_t base, uint32_t n_pages, uint32_t n_shared) {
    uint32_t n_bytes = n_pages * (uint32_t)sizeof(struct page);
    uint32_t n_records = (n_bytes + PAGE_SIZE - 1) / PAGE_SIZE;
    if (n_shared + n_records >= n_pages) {
        return false;
    }
    book.base = base;
    book.n_pages = n_pages;
    book.n_free = n_pages;
    book.n_opened = 0;
    book.n_reserved = 0;
    book.first_free = NO_PAGE;
    book.pages = (struct page *)(base + (uintptr_t)n_shared * PAGE_SIZE);
    zero_blocks(book.pages, n_records * PAGE_SIZE);
    for (uint32_t i = 0; i < n_shared + n_records; i++) {
        enum page_kind kind = i < n_shared ? PAGE_TEXT : PAGE_KERNEL;
        book.pages[i].kind = (uint8_t)kind;
        book.pages[i].state = i < n_shared ? STATE_SHARED : STATE_TAKEN;
        book.n_owned[OWNER_KERNEL][kind]++;
    }
    book.n_opened = n_shared + n_records;
    book.n_free -= book.n_opened;
    return true;
}

uintptr_t book_take(uint8_t owner, enum page_kind kind, uintptr_t va) {
    uint32_t page_no = book.first_free;
    if (page_no != NO_PAGE) {
        book.first_free = book.pages[page_no].link;
    } else if (book.n_opened < book.n_pages) {
        page_no = book.n_opened++;
    } else {
        return 0;
    }
    struct page *page = &book.pages[page_no];
    CHECK("B2", page->kind == PAGE_FREE, page_no, page->kind);
    *page = (struct page){.kind = (uint8_t)kind,
                          .owner = owner,
                          .state = STATE_TAKEN,
                          .link = (uint32_t)(va >> PAGE_SHIFT)};
    book.n_free--;
    book.n_owned[owner][kind]++;
    uintptr_t pa = book.base + (uintptr_t)page_no * PAGE_SIZE;
    zero_blocks((void *)pa, PAGE_SIZE);
    return pa;
}

void book_give(uintptr_t pa) {
    uint32_t page_no = book_page_no(pa);
    CHECK("B2", page_no != NO_PAGE, pa, book.base);
    struct page *page = &book.pages[page_no];
    CHECK("B2", page->state == STATE_TAKEN, page_no, page->state);
    book.n_owned[page->owner][page->kind]--;
    book.n_free++;
    *page = (struct page){.state = STATE_GIVEN_BACK, .link = book.first_free};
    book.first_free = page_no;
}

bool book_can(uint32_t n) {
    CHECK("B4", book.n_reserved <= book.n_free, book.n_reserved, book.n_free);
    return book.n_free - book.n_reserved >= n;
}

void book_reserve(int32_t change) {
    book.n_reserved += (uint32_t)change;
    CHECK("B4", book.n_reserved <= book.n_free, book.n_reserved, book.n_free);
}

void book_set_kind(uintptr_t pa, enum page_kind kind) {
    struct page *page = book_page(book_page_no(pa));
    book.n_owned[page->owner][page->kind]--;
    book.n_owned[page->owner][kind]++;
    page->kind = (uint8_t)kind;
}

void book_set_place(uintptr_t pa, uintptr_t va) {
    book_page(book_page_no(pa))->link = (uint32_t)(va >> PAGE_SHIFT);
}

uint32_t book_page_no(uintptr_t pa) {
    uintptr_t offset = pa - book.base;
    return pa >= book.base && offset >> PAGE_SHIFT < book.n_pages
               ? (uint32_t)(offset >> PAGE_SHIFT)
               : NO_PAGE;
}

struct page *book_page(uint32_t page_no) {
    CHECK("B2", page_no < book.n_pages, page_no, book.n_pages);
    return &book.pages[page_no];
}

const char *book_kind_name(enum page_kind kind) {
    static const char *const names[N_PAGE_KINDS] = {"free", "kernel", "table", "text",
                                                    "data", "stack",  "arena", "large"};
    return names[kind];
}

uint32_t book_owned(uint8_t owner) {
    uint32_t n = 0;
    for (unsigned kind = 0; kind < N_PAGE_KINDS; kind++) {
        n += book.n_owned[owner][kind];
    }
    return n;
}

void book_count(struct book_sums *sums) {
    *sums = (struct book_sums){.n_free = book.n_free};
    sums->by_kind[PAGE_FREE] = book.n_free;
    for (unsigned owner = 0; owner < N_OWNERS; owner++) {
        for (unsigned kind = 0; kind < N_PAGE_KINDS; kind++) {
            uint32_t n = book.n_owned[owner][kind];
            sums->by_kind[kind] += n;
            *(owner == OWNER_KERNEL ? &sums->n_kernel : &sums->n_writers) += n;
        }
    }
}

void book_walk(struct book_sums *sums) {
    *sums = (struct book_sums){0};
    for (uint32_t i = 0; i < book.n_pages; i++) {
        const struct page *page = &book.pages[i];
        sums->by_kind[page->kind]++;
        if (page->kind == PAGE_FREE) {
            sums->n_free++;
        } else if (page->owner == OWNER_KERNEL) {
            sums->n_kernel++;
        } else {
            sums->n_writers++;
        }
    }
}

bool book_is_valid(void) {
    struct book_sums counted, walked;
    book_count(&counted);
    book_walk(&walked);
    return memcmp(&counted, &walked, sizeof(counted)) == 0 &&
           walked.n_free + walked.n_kernel + walked.n_writers == book.n_pages;
}
