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

#define WORDS (MAX_ARENAS / 32)

static struct {
    uint32_t credit;   /* pages promised, not yet assigned */
    uint32_t promised; /* all pages promised to this heap */
    uint32_t n_arenas; /* arenas opened, from the lowest */
    uint32_t n_cached, n_tables;
    uint32_t cached[WORDS], cached_summary; /* one bit an arena, one a word */
    uint32_t open[WORDS], open_summary;
    uintptr_t arena_mark, hot_mark, cold_mark; /* how far the tables are promised */
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
static bool cover_headers(uint32_t n_arenas) {
    uintptr_t n_pools = n_arenas * ARENA_PAGES;
    return table_cover(&heap.arena_mark, n_arenas * sizeof(struct arena)) &&
           table_cover(&heap.hot_mark, n_pools * sizeof(struct pool_hot)) &&
           table_cover(&heap.cold_mark, n_pools * sizeof(struct pool_cold));
}

/* ---- Arenas ---- */

static inline void set_bit(uint32_t *words, uint32_t *summary, uint32_t i, bool on) {
    uint32_t word = i / 32;
    if (on) {
        words[word] |= 1u << (i % 32);
        *summary |= 1u << word;
    } else {
        words[word] &= ~(1u << (i % 32));
        if (words[word] == 0) {
            *summary &= ~(1u << word);
        }
    }
}

static inline uint32_t lowest(const uint32_t *words, uint32_t summary) {
    uint32_t word = (uint32_t)__builtin_ctz(summary);
    return word * 32 + (uint32_t)__builtin_ctz(words[word]);
}

_Static_assert(WORDS <= 32, "one summary word is enough");

/* Brings the arena's bits up to date (A2). */
static inline void index_arena(uint32_t i) {
    struct arena *a = &ARENA_TABLE[i];
    set_bit(heap.cached, &heap.cached_summary, i, (a->held & ~a->used) != 0);
    set_bit(heap.open, &heap.open_summary, i, ~a->held != 0);
}

static bool open_arena(void) {
    if (heap.n_arenas == MAX_ARENAS || !cover_headers(heap.n_arenas + 1)) {
        return false;
    }
    ARENA_TABLE[heap.n_arenas] = (struct arena){0, 0};
    index_arena(heap.n_arenas++);
    return true;
}

static uint32_t take_bit(uint32_t i, uint64_t candidates) {
    struct arena *a = &ARENA_TABLE[i];
    uint32_t page = (uint32_t)__builtin_ctzll(candidates);
    a->held |= 1ull << page;
    a->used |= 1ull << page;
    index_arena(i);
    return i * ARENA_PAGES + page;
}

uint32_t arena_take_page(void) {
    if (heap.cached_summary == 0) {
        if (heap.open_summary == 0 && !open_arena()) {
            return NO_POOL;
        }
        if (!pages_promise(1)) {
            return NO_POOL;
        }
        uint32_t i = lowest(heap.open, heap.open_summary);
        return take_bit(i, ~ARENA_TABLE[i].held);
    }
    uint32_t i = lowest(heap.cached, heap.cached_summary);
    heap.n_cached--;
    return take_bit(i, ARENA_TABLE[i].held & ~ARENA_TABLE[i].used);
}

void arena_give_page(uint32_t pool_no) {
    uint32_t i = pool_no / ARENA_PAGES;
    uint64_t bit = 1ull << (pool_no % ARENA_PAGES);
    struct arena *a = &ARENA_TABLE[i];
    a->used &= ~bit;
    if (heap.n_cached < CACHE_MAX) {
        heap.n_cached++;
    } else {
        a->held &= ~bit;
        pages_release(POOL_ADDRESS(pool_no), 1);
    }
    index_arena(i);
}

size_t arena_trim(void) {
    size_t n = heap.n_cached;
    while (heap.n_cached > 0) {
        uint32_t i = lowest(heap.cached, heap.cached_summary);
        struct arena *a = &ARENA_TABLE[i];
        uint32_t page = (uint32_t)__builtin_ctzll(a->held & ~a->used);
        a->held &= ~(1ull << page);
        pages_release(POOL_ADDRESS(i * ARENA_PAGES + page), 1);
        heap.n_cached--;
        index_arena(i);
    }
    return n;
}

uint32_t arena_count(void) {
    return heap.n_arenas;
}

void arena_stats(struct heap_stats *out) {
    out->cached_pages = heap.n_cached;
    out->table_pages = heap.n_tables;
    out->credit_pages = heap.credit;
    out->promised_pages = heap.promised;
    for (uint32_t i = 0; i < heap.n_arenas; i++) {
        uint64_t used = ARENA_TABLE[i].used;
        CHECK(A1, "used pages that are not held", &ARENA_TABLE[i], 0,
              (used & ~ARENA_TABLE[i].held) != 0);
        out->arenas += used != 0;
        out->pools += (uint32_t)__builtin_popcountll(used);
    }
}
