/*
 * Pages for the heap. A page is promised by the kernel before it is touched, in batches
 * (credit) while the book is roomy, one by one when it is not. Pools come from arenas
 * of 64 pages; the lowest page that is held and unused is handed out first, so that a
 * heap that shrinks empties from above. A few unused pages are kept; the others go
 * back.
 *
 *   A1: used is a subset of held, in every arena.
 *   A2: an arena's bits in `cached` and `open` say whether it has a page that is held
 * and unused, and one that is not held.
 *
 * Read next: pool.c.
 */
#include "heap/internal.h"
#include "kernel/syscall.h"

#define CREDIT_BATCH 16u /* pages promised at once */
#define CACHE_MAX    16u /* unused pages kept */

#define GROUPS (POOL_ZONE_SIZE / PAGE_SIZE / 32)

/* One bit a group of 32 pages, in two levels, so that the lowest is found at once. */
struct index {
    uint32_t top[GROUPS / 32 / 32], words[GROUPS / 32];
};

static struct {
    uint32_t credit;   /* pages promised, not yet assigned */
    uint32_t promised; /* all pages promised to this heap */
    uint32_t n_groups; /* groups opened, from the lowest; an arena has two */
    uint32_t n_cached, n_tables;
    struct index cached, open;
    uintptr_t group_mark, hot_mark, cold_mark; /* how far the tables are promised */
} heap;

/* ---- Promises ---- */

static bool ask(size_t n) {
    if (sys_page_promise(n) != 0) {
        return false;
    }
    heap.credit += n;
    heap.promised += n;
    return true;
}

bool pages_promise(size_t n) {
    if (heap.credit < n) {
        size_t missing = n - heap.credit;
        bool got = (missing < CREDIT_BATCH && ask(CREDIT_BATCH)) || ask(missing);
        if (!got && pool_trim() + arena_trim() + medium_trim() > 0) {
            got = ask(missing);
        }
        if (!got) {
            return false;
        }
    }
    heap.credit -= n;
    return true;
}

void pages_release(void *va, size_t n) {
    if (n > 0) {
        sys_page_release(va, n);
        heap.promised -= n;
    }
}

void pages_unpromise(size_t n) {
    heap.credit += n;
}

bool table_cover(uintptr_t *mark, uintptr_t to) {
    while (*mark < to) {
        if (!pages_promise(1)) {
            return false;
        }
        heap.n_tables++;
        *mark += PAGE_SIZE;
    }
    return true;
}

/* The same for the tables that grow down: the marks count bytes below the table's end.
 */
static bool cover_headers(uint32_t n_groups) {
    uintptr_t n_pools = n_groups * 32;
    return table_cover(&heap.group_mark, n_groups * sizeof(struct page_group)) &&
           table_cover(&heap.hot_mark, n_pools * sizeof(struct pool_hot)) &&
           table_cover(&heap.cold_mark, n_pools * sizeof(struct pool_cold));
}

/* ---- The indexes ---- */

static inline void set_bit(struct index *x, uint32_t group) {
    x->words[group / 32] |= 1u << (group % 32);
    x->top[group / 1024] |= 1u << (group / 32 % 32);
}

static inline void clear_bit(struct index *x, uint32_t group) {
    uint32_t left = x->words[group / 32] & ~(1u << (group % 32));
    x->words[group / 32] = left;
    if (left == 0) {
        x->top[group / 1024] &= ~(1u << (group / 32 % 32));
    }
}

/* The lowest group whose bit is set, or GROUPS. */
static inline uint32_t lowest(const struct index *x) {
    for (uint32_t t = 0; t < GROUPS / 1024; t++) {
        if (x->top[t] != 0) {
            uint32_t word = t * 32 + (uint32_t)__builtin_ctz(x->top[t]);
            return word * 32 + (uint32_t)__builtin_ctz(x->words[word]);
        }
    }
    return GROUPS;
}

/* ---- Pages ---- */

static bool open_group(void) {
    if (heap.n_groups == GROUPS || !cover_headers(heap.n_groups + 1)) {
        return false;
    }
    PAGE_GROUPS[heap.n_groups] = (struct page_group){0, 0};
    set_bit(&heap.open, heap.n_groups++);
    return true;
}

static uint32_t take_cached(uint32_t i) {
    struct page_group *g = &PAGE_GROUPS[i];
    uint32_t bits = g->held & ~g->used;
    g->used |= bits & -bits;
    heap.n_cached--;
    if ((bits & (bits - 1)) == 0) {
        clear_bit(&heap.cached, i);
    }
    return i * 32 + (uint32_t)__builtin_ctz(bits);
}

static uint32_t take_open(void) {
    if (lowest(&heap.open) == GROUPS && !open_group()) {
        return NO_POOL;
    }
    if (!pages_promise(1)) {
        return NO_POOL;
    }
    uint32_t i = lowest(&heap.open);
    struct page_group *g = &PAGE_GROUPS[i];
    uint32_t bits = ~g->held;
    g->held |= bits & -bits;
    g->used |= bits & -bits;
    if ((bits & (bits - 1)) == 0) {
        clear_bit(&heap.open, i);
    }
    return i * 32 + (uint32_t)__builtin_ctz(bits);
}

uint32_t arena_take_page(void) {
    uint32_t i = lowest(&heap.cached);
    return i != GROUPS ? take_cached(i) : take_open();
}

/* Gives a page that is held and unused back to the book. */
static void let_go(uint32_t i, uint32_t bit) {
    PAGE_GROUPS[i].held &= ~bit;
    set_bit(&heap.open, i);
    pages_release(POOL_ADDRESS(i * 32 + (uint32_t)__builtin_ctz(bit)), 1);
}

void arena_give_page(uint32_t pool_no) {
    uint32_t i = pool_no / 32, bit = 1u << (pool_no % 32);
    PAGE_GROUPS[i].used &= ~bit;
    if (heap.n_cached < CACHE_MAX) {
        heap.n_cached++;
        set_bit(&heap.cached, i);
    } else {
        let_go(i, bit);
    }
}

size_t arena_trim(void) {
    size_t n = heap.n_cached;
    for (uint32_t i; (i = lowest(&heap.cached)) != GROUPS;) {
        uint32_t bit = 1u << (take_cached(i) % 32);
        PAGE_GROUPS[i].used &= ~bit;
        let_go(i, bit);
    }
    return n;
}

uint32_t arena_groups(void) {
    return heap.n_groups;
}

void arena_stats(struct heap_stats *out) {
    out->cached_pages = heap.n_cached;
    out->table_pages = heap.n_tables;
    out->credit_pages = heap.credit;
    out->promised_pages = heap.promised;
    for (uint32_t i = 0; i < heap.n_groups; i++) {
        const struct page_group *g = &PAGE_GROUPS[i];
        CHECK(A1, "used pages that are not held", g, 0, g->used & ~g->held);
        CHECK(A2, "bit of cached", g, (g->held & ~g->used) != 0,
              heap.cached.words[i / 32] >> i % 32 & 1);
        CHECK(A2, "bit of open", g, ~g->held != 0,
              heap.open.words[i / 32] >> i % 32 & 1);
        out->arenas += g->used != 0 && (i % 2 == 0 || g[-1].used == 0);
        out->pools += (uint32_t)__builtin_popcount(g->used);
    }
}
