/*
 * A writer's address space: the GiB from 0, its tables, and the pages filled on demand.
 *
 *   S1: n_heap <= n_promised; a heap page is only given while n_heap < n_promised
 *   S2: reserved = heap pages promised and not yet touched, tables that those may need,
 *       and pages of data and stack not yet touched; so a failing touch is impossible
 *   S3: no entry is both writable and executable
 *   S4: n_shared pages of text and constants are present: those touched, as RES means
 * it
 *
 * Level 1 is one page (1024 sections). Level-2 tables come four in a page, so that a
 * page of tables covers 4 MiB. The pages of text are the kernel's, lent to all.
 */
#ifndef KERNEL_SPACE_H
#define KERNEL_SPACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SPACE_END 0x40000000u

enum region {
    REGION_NONE,
    REGION_NULL,
    REGION_KERNEL,
    REGION_TEXT,
    REGION_RODATA,
    REGION_DATA,
    REGION_HEAP,
    REGION_GUARD,
    REGION_STACK
};

struct space {
    uint32_t *level1;
    uint8_t owner, asid;
    uint32_t n_promised, n_heap, n_heap_tables;
    uint32_t n_fixed, n_fixed_left; /* data and stack: touched, and not yet */
    uint32_t n_shared;              /* text and constants, touched */
    uint32_t reserved;              /* this space's part of book.n_reserved */
    uint32_t peak_resident;
};

/* What the linker laid out: bounds of text, data, heap and stack, in bytes. */
struct space_layout {
    uintptr_t text_start, text_end, rodata_end;
    uintptr_t data_start, data_load_end, data_end; /* load: the part with a master */
    uintptr_t heap_start, heap_end;
    uintptr_t guard, stack_start, stack_end;
    uintptr_t text_load, data_load; /* physical */
};
const struct space_layout *space_layout(void);

/* Tells the book where writers see the pages of text. */
void space_init(void);

/* Free pages that a writer needs before its first instruction. */
uint32_t space_least_pages(void);

/* An empty space for `owner`: 0, or -ENOMEM with nothing changed. */
int space_create(struct space *space, uint8_t owner, uint8_t asid);
/* Gives every page of it back. It must not be the space in use. */
void space_destroy(struct space *space);
/* Lets the MMU see this space; NULL: none. */
void space_use(struct space *space);

enum region space_region(uintptr_t va);

/* Makes the page at va present if this space may have it: true, also when it was. False
 * when `write` to it is not allowed, or nothing belongs there. */
bool space_touch(struct space *space, uintptr_t va, bool write);

/* The physical address behind va (0: not present) and its level-2 descriptor. */
uintptr_t space_find(const struct space *space, uintptr_t va, uint32_t *descriptor);

/* The system calls sys_page_promise, _release, _move and _kind. */
int space_promise(struct space *space, uint32_t n_pages);
int space_release(struct space *space, uintptr_t va, uint32_t n_pages);
int space_move(struct space *space, uintptr_t from, uintptr_t to, uint32_t n_pages);
int space_set_kind(struct space *space, uintptr_t va, uint32_t n_pages, int kind);

/* Pages: all that it may touch (VIRT; of the heap, what was promised), present in it
 * (RES), shared (SHR). */
uint32_t space_virtual(const struct space *space);
uint32_t space_resident(const struct space *space);
uint32_t space_shared(const struct space *space);

#endif
