/*
 * The heap's pages: promised, given back, moved, told apart. Invariants S1 and S2: a
 * promise counts pages, not places, so it also keeps back the tables that the worst
 * choice of places would need.
 * Read next: kernel/space.h.
 */
#include <errno.h>

#include "boot/arm.h"
#include "boot/mmu.h"
#include "kernel/book.h"
#include "kernel/print.h"
#include "kernel/space.h"
#include "kernel/space_tables.h"

static uint32_t wanted_reserve(const struct space *space) {
    const struct space_layout *layout = space_layout();
    uint32_t untouched = space->n_promised - space->n_heap;
    uint32_t n_tables = (uint32_t)(layout->heap_end - layout->heap_start) / TABLE_SPAN -
                        space->n_heap_tables;
    uint32_t tables = untouched < n_tables ? untouched : n_tables;
    return untouched + tables + space->n_fixed_left;
}

void space_update_reserve(struct space *space) {
    CHECK("S1", space->n_heap <= space->n_promised, space->n_heap, space->n_promised);
    uint32_t wanted = wanted_reserve(space);
    book_reserve((int32_t)(wanted - space->reserved));
    space->reserved = wanted;
}

int space_promise(struct space *space, uint32_t n_pages) {
    if (n_pages > book.n_pages) {
        return -ENOMEM;
    }
    space->n_promised += n_pages;
    uint32_t wanted = wanted_reserve(space);
    if (!book_can(wanted - space->reserved)) {
        space->n_promised -= n_pages;
        return -ENOMEM;
    }
    space_update_reserve(space);
    return 0;
}

static bool in_heap(uintptr_t va, uint32_t n_pages) {
    const struct space_layout *layout = space_layout();
    return va % PAGE_SIZE == 0 && va >= layout->heap_start && va <= layout->heap_end &&
           n_pages <= (layout->heap_end - va) / PAGE_SIZE;
}

static void forget(uintptr_t va, const struct space *space) {
    arm_dsb();
    arm_write_tlbimva((uint32_t)va | space->asid);
}

int space_release(struct space *space, uintptr_t va, uint32_t n_pages) {
    if (!in_heap(va, n_pages)) {
        return -EINVAL;
    }
    uint32_t touched = 0;
    for (uint32_t i = 0; i < n_pages; i++) {
        const uint32_t *slot = space_slot(space, va + i * PAGE_SIZE);
        touched += slot != NULL && (*slot & L2_PAGE) != 0;
    }
    if (n_pages - touched > space->n_promised - space->n_heap) {
        return -EINVAL;
    }
    for (uint32_t i = 0; i < n_pages; i++, va += PAGE_SIZE) {
        uint32_t *slot = space_slot(space, va);
        if (slot == NULL) {
            continue;
        }
        uint32_t entry = *slot;
        *slot = 0;
        if ((entry & L2_PAGE) != 0) {
            forget(va, space);
            book_give(entry & L2_PAGE_MASK);
        }
    }
    arm_dsb();
    arm_isb();
    space->n_heap -= touched;
    space->n_promised -= n_pages;
    space_update_reserve(space);
    return 0;
}

static bool has_pages(const struct space *space, uintptr_t va, uint32_t n_pages) {
    for (uint32_t i = 0; i < n_pages; i++) {
        const uint32_t *slot = space_slot(space, va + i * PAGE_SIZE);
        if (slot != NULL && (*slot & L2_PAGE) != 0) {
            return true;
        }
    }
    return false;
}

/* Tables for n_pages at va; what was made stays, also when there are not enough. */
static int add_tables(struct space *space, uintptr_t va, uint32_t n_pages) {
    uintptr_t end = va + n_pages * PAGE_SIZE;
    for (; va < end; va = (va & ~(uintptr_t)(TABLE_SPAN - 1)) + TABLE_SPAN) {
        if (space_slot(space, va) != NULL) {
            continue;
        }
        /* A table made now is one that the reservation held already, or a free page. */
        if (!book_can(1) || !space_add_table(space, va)) {
            return -ENOMEM;
        }
        space_update_reserve(space);
    }
    return 0;
}

int space_move(struct space *space, uintptr_t from, uintptr_t to, uint32_t n_pages) {
    uintptr_t n_bytes = (uintptr_t)n_pages * PAGE_SIZE;
    if (!in_heap(from, n_pages) || !in_heap(to, n_pages) ||
        (from < to + n_bytes && to < from + n_bytes) || has_pages(space, to, n_pages)) {
        return -EINVAL;
    }
    int error = add_tables(space, to, n_pages);
    if (error != 0) {
        return error;
    }
    for (uint32_t i = 0; i < n_pages; i++, from += PAGE_SIZE, to += PAGE_SIZE) {
        uint32_t *old = space_slot(space, from);
        uint32_t entry = old != NULL ? *old : 0;
        *space_slot(space, to) = entry;
        if (entry != 0) {
            *old = 0;
        }
        if ((entry & L2_PAGE) != 0) {
            book_set_place(entry & L2_PAGE_MASK, to);
            forget(from, space);
        }
    }
    arm_dsb();
    arm_isb();
    return 0;
}

int space_set_kind(struct space *space, uintptr_t va, uint32_t n_pages, int kind) {
    if (!in_heap(va, n_pages) || (kind != PAGE_ARENA && kind != PAGE_LARGE)) {
        return -EINVAL;
    }
    if (kind == PAGE_LARGE) {
        int error = add_tables(space, va, n_pages);
        if (error != 0) {
            return error;
        }
    }
    for (uint32_t i = 0; i < n_pages; i++, va += PAGE_SIZE) {
        uint32_t *slot = space_slot(space, va);
        if (slot != NULL && (*slot & L2_PAGE) != 0) {
            book_set_kind(*slot & L2_PAGE_MASK, (enum page_kind)kind);
        } else if (slot != NULL) {
            *slot = kind == PAGE_LARGE ? SLOT_LARGE : 0;
        }
    }
    return 0;
}

uint32_t space_virtual(const struct space *space) {
    const struct space_layout *layout = space_layout();
    return (uint32_t)((layout->rodata_end - layout->text_start) +
                      (layout->data_end - layout->data_start) +
                      (layout->stack_end - layout->stack_start)) /
               PAGE_SIZE +
           space->n_promised;
}

uint32_t space_shared(const struct space *space) {
    return space->n_shared;
}

uint32_t space_resident(const struct space *space) {
    return space->n_shared + space->n_fixed + space->n_heap;
}
