/*
 * Runs of whole pages, from 64 KiB up. Which addresses are free is kept by tlsf.c in a
 * shadow of the zone with 16 bytes for each page, so the pages hold data and nothing
 * else, and a run that is given back leaves no page behind.
 *
 * A run grows where it stands when the addresses behind it are free; else its mappings
 * move to a longer one. No byte is copied.
 *
 *   R1: a run in use has all its pages promised; a free one has none.
 */
#include "heap/internal.h"
#include "heap/tlsf_hot.h"
#include "kernel/syscall.h"

static struct tlsf runs;
static uintptr_t shadow_mark; /* bytes of the shadow that are promised */

/* A run's chunk in the shadow, and back. */
static inline struct chunk *shadow_of(const void *p) {
    size_t page = (size_t)((const char *)p - LARGE_BASE) >> PAGE_SHIFT;
    return tlsf_at(SHADOW_BASE, (ptrdiff_t)(TLSF_FIRST + page * TLSF_GRAIN));
}

static inline char *run_at(const struct chunk *c) {
    size_t page = (size_t)((const char *)c - SHADOW_BASE) / TLSF_GRAIN;
    return LARGE_BASE + (page << PAGE_SHIFT);
}

static inline uint32_t pages_for(size_t size) {
    return (uint32_t)((size + PAGE_SIZE - 1) >> PAGE_SHIFT);
}

static inline uint32_t n_pages_of(const struct chunk *c) {
    return tlsf_size(c) / TLSF_GRAIN;
}

static inline size_t bytes_of(uint32_t n_pages) {
    return (size_t)n_pages << PAGE_SHIFT;
}

static bool cover(char *to) {
    return table_cover(&shadow_mark, (uintptr_t)(to - SHADOW_BASE));
}

void large_begin(void) {
    tlsf_begin(&runs, SHADOW_BASE, LARGE_ZONE_SIZE / PAGE_SIZE * TLSF_GRAIN);
    runs.cover = cover;
}

/* Addresses for `n` pages, of `domain`; NULL: none left. */
static struct chunk *take_run(uint32_t n, enum heap_domain domain) {
    struct chunk *c =
        tlsf_take(&runs, n * TLSF_GRAIN, (uint32_t)domain << TLSF_USER_SHIFT);
    if (c != NULL) {
        sys_page_kind(run_at(c), n, PAGE_LARGE);
    }
    return c;
}

void *large_malloc(size_t size, enum heap_domain domain) {
    uint32_t n = pages_for(size);
    if (!pages_promise(n)) {
        return NULL;
    }
    struct chunk *c = take_run(n, domain);
    if (c == NULL) {
        pages_unpromise(n);
        return NULL;
    }
    return run_at(c);
}

void large_free(void *p) {
    struct tlsf_joined joined;
    struct chunk *c = shadow_of(p);
    uint32_t n = n_pages_of(c);
    tlsf_give(&runs, c, &joined);
    pages_release(p, n);
}

size_t large_usable(const void *p) {
    return bytes_of(n_pages_of(shadow_of(p)));
}

enum heap_domain large_domain(const void *p) {
    return (enum heap_domain)((shadow_of(p)->tag & TLSF_USER) >> TLSF_USER_SHIFT);
}

static void *shrink(char *p, uint32_t old, uint32_t n) {
    struct tlsf_joined joined;
    tlsf_resize(&runs, shadow_of(p), n * TLSF_GRAIN, &joined);
    pages_release(p + bytes_of(n), old - n);
    return p;
}

/* The run of `old` pages at `p`, moved to where `n` fit; NULL: nowhere. */
static void *move(char *p, uint32_t old, uint32_t n) {
    struct tlsf_joined joined;
    struct chunk *c = take_run(n, large_domain(p));
    if (c == NULL) {
        return NULL;
    }
    sys_page_move(p, run_at(c), old);
    tlsf_give(&runs, shadow_of(p), &joined);
    return run_at(c);
}

void *large_realloc(void *p, size_t size) {
    struct tlsf_joined joined;
    if (size > LARGE_ZONE_SIZE) {
        return NULL;
    }
    uint32_t old = n_pages_of(shadow_of(p)), n = pages_for(size);
    if (n <= old) {
        return n < old ? shrink(p, old, n) : p;
    }
    if (!pages_promise(n - old)) {
        return NULL;
    }
    if (tlsf_resize(&runs, shadow_of(p), n * TLSF_GRAIN, &joined)) {
        sys_page_kind((char *)p + bytes_of(old), n - old, PAGE_LARGE);
        return p;
    }
    void *q = move(p, old, n);
    if (q == NULL) {
        pages_unpromise(n - old);
    }
    return q;
}

static void add_run(void *arg, struct chunk *c) {
    struct heap_stats *out = arg;
    if (!(c->tag & TLSF_FREE)) {
        uint32_t n = n_pages_of(c);
        uint32_t domain = (c->tag & TLSF_USER) >> TLSF_USER_SHIFT;
        out->large.runs++;
        out->large.pages += n;
        out->domains[domain].blocks++;
        out->domains[domain].bytes += (uint32_t)bytes_of(n);
    }
}

void large_stats(struct heap_stats *out) {
    tlsf_walk(&runs, add_run, out);
}

void large_check(void) {
    tlsf_check(&runs);
}

struct finder {
    const struct chunk *wanted;
    struct chunk *found;
};

static void find_run(void *arg, struct chunk *c) {
    struct finder *f = arg;
    if (!(c->tag & TLSF_FREE) && f->wanted >= c &&
        (const char *)f->wanted < (char *)c + tlsf_size(c)) {
        f->found = c;
    }
}

bool large_find(const void *p, void **start) {
    struct finder f = {shadow_of(p), NULL};
    tlsf_walk(&runs, find_run, &f);
    if (f.found == NULL) {
        return false;
    }
    *start = run_at(f.found);
    return true;
}
