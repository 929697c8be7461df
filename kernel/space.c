/*
 * Address spaces: making them, filling them on demand, taking them down. The invariants
 * S1 to S3 stand in the header. What a page may be is a matter of its region alone.
 * Read next: kernel/space_pages.c (promises), kernel/fault.c (who calls space_touch).
 */
#include "kernel/space.h"

#include <errno.h>

#include "boot/arm.h"
#include "boot/mmu.h"
#include "boot/string.h"
#include "kernel/book.h"
#include "kernel/print.h"
#include "kernel/space_tables.h"

extern char __writer_text_start[], __writer_text_end[], __writer_rodata_end[];
extern char __writer_data_start[], __writer_data_end[], __writer_bss_end[];
extern char __writer_heap_start[], __writer_heap_end[];
extern char __writer_stack_guard[], __writer_stack_start[], __writer_stack_end[];
extern char __writer_load[], __writer_data_load[];

#define AT(symbol) ((uintptr_t)(symbol))

static const struct space_layout layout = {
    AT(__writer_text_start),  AT(__writer_text_end),  AT(__writer_rodata_end),
    AT(__writer_data_start),  AT(__writer_data_end),  AT(__writer_bss_end),
    AT(__writer_heap_start),  AT(__writer_heap_end),  AT(__writer_stack_guard),
    AT(__writer_stack_start), AT(__writer_stack_end), AT(__writer_load),
    AT(__writer_data_load),
};

const struct space_layout *space_layout(void) {
    return &layout;
}

uint32_t *space_slot(const struct space *space, uintptr_t va) {
    uint32_t entry = space->level1[va / TABLE_SPAN * 4];
    if (entry == 0) {
        return NULL;
    }
    uint32_t *tables = (uint32_t *)(uintptr_t)(entry & L2_PAGE_MASK);
    return &tables[va / PAGE_SIZE % 1024];
}

static void set_level1(struct space *space, uintptr_t va, uint32_t *tables) {
    uint32_t *entry = &space->level1[va / TABLE_SPAN * 4];
    for (unsigned i = 0; i < 4; i++) {
        entry[i] = (uint32_t)((uintptr_t)tables + i * 1024) | L1_TABLE | L1_TABLE_PXN;
    }
}

bool space_add_table(struct space *space, uintptr_t va) {
    if (space_slot(space, va) != NULL) {
        return true;
    }
    uintptr_t table = book_take(space->owner, PAGE_TABLE, va & ~(TABLE_SPAN - 1));
    if (table == 0) {
        return false;
    }
    set_level1(space, va, (uint32_t *)table);
    if (space_region(va) == REGION_HEAP) {
        space->n_heap_tables++;
    }
    return true;
}

static uintptr_t text_page(uintptr_t va) {
    return layout.text_load + (va - layout.text_start);
}

void space_init(void) {
    for (uintptr_t va = layout.text_start; va < layout.rodata_end; va += PAGE_SIZE) {
        book_set_place(text_page(va), va);
    }
}

static uint32_t fixed_pages(void) {
    uint32_t n_bytes = (uint32_t)(layout.data_end - layout.data_start) +
                       (uint32_t)(layout.stack_end - layout.stack_start);
    return n_bytes / PAGE_SIZE;
}

/* Pages of tables that text and data need, from address 0 on. */
static uint32_t image_tables(void) {
    return (uint32_t)(layout.data_end + TABLE_SPAN - 1) / TABLE_SPAN;
}

/* Level 1, the tables of text and data, that of the stack, and the pages they will
 * hold, but for text, which is there. */
uint32_t space_least_pages(void) {
    return fixed_pages() + image_tables() + 2;
}

int space_create(struct space *space, uint8_t owner, uint8_t asid) {
    uint32_t n_fixed = fixed_pages();
    if (!book_can(space_least_pages())) {
        return -ENOMEM;
    }
    *space = (struct space){.owner = owner, .asid = asid, .n_fixed_left = n_fixed};
    space->level1 = (uint32_t *)book_take(owner, PAGE_TABLE, 0);
    for (uint32_t i = 0; i < image_tables(); i++) {
        space_add_table(space, i * TABLE_SPAN);
    }
    space_add_table(space, layout.stack_start);
    space_update_reserve(space);
    return 0;
}

static void give_tables(struct space *space, unsigned group) {
    uint32_t *tables = (uint32_t *)(uintptr_t)(space->level1[group * 4] & L2_PAGE_MASK);
    if (tables == NULL) {
        return;
    }
    bool lent = group * TABLE_SPAN < layout.rodata_end;
    for (unsigned i = 0; i < 1024 && !lent; i++) {
        if ((tables[i] & L2_PAGE) != 0) {
            book_give(tables[i] & L2_PAGE_MASK);
        }
    }
    book_give((uintptr_t)tables);
}

void space_destroy(struct space *space) {
    for (unsigned group = 0; group < SPACE_END / TABLE_SPAN; group++) {
        give_tables(space, group);
    }
    book_give((uintptr_t)space->level1);
    book_reserve(-(int32_t)space->reserved);
    space->level1 = NULL;
    space->reserved = 0;
    arm_dsb();
    arm_write_tlbiasid(space->asid);
    arm_dsb();
    arm_isb();
}

/* The order that keeps a walk from filling in one space under another's number: B3.10.4
 * of the architecture's manual. */
void space_use(struct space *space) {
    static const uint32_t *in_use;
    static uint32_t none[1024] __attribute__((aligned(4096)));
    const uint32_t *level1 = space != NULL ? space->level1 : none;
    if (level1 == in_use && space == NULL) {
        return;
    }
    in_use = level1;
    arm_write_contextidr(0);
    arm_isb();
    arm_write_ttbr0((uint32_t)(uintptr_t)level1 | 0x48);
    arm_isb();
    arm_write_contextidr(space != NULL ? space->asid : 0);
    arm_isb();
}

enum region space_region(uintptr_t va) {
    if (va >= SPACE_END) {
        return REGION_KERNEL;
    }
    if (va >= layout.heap_start && va < layout.heap_end) {
        return REGION_HEAP;
    }
    if (va >= layout.stack_start) {
        return REGION_STACK;
    }
    if (va >= layout.data_start && va < layout.data_end) {
        return REGION_DATA;
    }
    if (va >= layout.text_start && va < layout.rodata_end) {
        return va < layout.text_end ? REGION_TEXT : REGION_RODATA;
    }
    if (va >= layout.guard && va < layout.stack_start) {
        return REGION_GUARD;
    }
    return va < layout.text_start ? REGION_NULL : REGION_NONE;
}

static void note_resident(struct space *space) {
    uint32_t n = space_resident(space);
    if (n > space->peak_resident) {
        space->peak_resident = n;
    }
}

/* Data, stack: reserved at creation. Data comes from its master, the rest is zeros. */
static bool fill_fixed(struct space *space, uintptr_t va, enum page_kind kind) {
    uintptr_t pa = book_take(space->owner, kind, va);
    CHECK("S2", pa != 0, va, book.n_free);
    if (va < layout.data_load_end) {
        memcpy((void *)pa, (void *)(layout.data_load + (va - layout.data_start)),
               PAGE_SIZE);
    }
    *space_slot(space, va) =
        (uint32_t)pa | L2_PAGE | L2_XN | L2_NORMAL | L2_USER_RW | L2_NOT_GLOBAL;
    space->n_fixed++;
    space->n_fixed_left--;
    return true;
}

/* Text and constants: lent by the kernel, present from the first touch on. */
static void fill_text(struct space *space, uintptr_t va) {
    uint32_t access = va < layout.text_end ? L2_USER_RO : L2_USER_RO | L2_XN;
    *space_slot(space, va) =
        (uint32_t)text_page(va) | L2_PAGE | L2_NORMAL | L2_NOT_GLOBAL | access;
    space->n_shared++;
}

static bool fill_heap(struct space *space, uintptr_t va) {
    if (space->n_heap >= space->n_promised) {
        return false;
    }
    CHECK("S2", space_add_table(space, va), va, book.n_free);
    uint32_t *slot = space_slot(space, va);
    enum page_kind kind = (*slot & SLOT_LARGE) != 0 ? PAGE_LARGE : PAGE_ARENA;
    uintptr_t pa = book_take(space->owner, kind, va);
    CHECK("S2", pa != 0, va, book.n_free);
    *slot = (uint32_t)pa | L2_PAGE | L2_XN | L2_NORMAL | L2_USER_RW | L2_NOT_GLOBAL;
    space->n_heap++;
    return true;
}

/* Fills a page that is not present: false where the region has none to give. */
static bool fill(struct space *space, uintptr_t va, enum region region) {
    switch (region) {
    case REGION_TEXT:
    case REGION_RODATA:
        fill_text(space, va);
        return true;
    case REGION_DATA:
        return fill_fixed(space, va, PAGE_DATA);
    case REGION_STACK:
        return fill_fixed(space, va, PAGE_STACK);
    case REGION_HEAP:
        return fill_heap(space, va);
    default:
        return false;
    }
}

bool space_touch(struct space *space, uintptr_t va, bool write) {
    enum region region = space_region(va);
    if (write && (region == REGION_TEXT || region == REGION_RODATA)) {
        return false;
    }
    va &= ~(uintptr_t)(PAGE_SIZE - 1);
    const uint32_t *slot = va < SPACE_END ? space_slot(space, va) : NULL;
    if (slot != NULL && (*slot & L2_PAGE) != 0) {
        return true;
    }
    if (!fill(space, va, region)) {
        return false;
    }
    space_update_reserve(space);
    note_resident(space);
    arm_dsb(); /* the walker sees the entry; an invalid one was never cached */
    return true;
}

uintptr_t space_find(const struct space *space, uintptr_t va, uint32_t *descriptor) {
    const uint32_t *slot = va < SPACE_END ? space_slot(space, va) : NULL;
    *descriptor = slot != NULL ? *slot : 0;
    return (*descriptor & L2_PAGE) != 0
               ? (*descriptor & L2_PAGE_MASK) | (va & (PAGE_SIZE - 1))
               : 0;
}
