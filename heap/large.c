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
#include "heap/tlsf.h"
#include "kernel/syscall.h"

static struct tlsf runs;
static uintptr_t shadow_mark; /* bytes of the shadow that are promised */

static inline uint32_t shadow_of(const void *p) {
    uint32_t page = (uint32_t)(((const char *)p - LARGE_BASE) >> PAGE_SHIFT);
    return TLSF_FIRST + page * TLSF_GRAIN;
}

static inline char *run_at(uint32_t shadow) {
    return LARGE_BASE + ((size_t)(shadow / TLSF_GRAIN) << PAGE_SHIFT);
}

static inline uint32_t pages_for(size_t size) {
    return (uint32_t)((size + PAGE_SIZE - 1) >> PAGE_SHIFT);
}

static inline uint32_t n_pages_of(uint32_t shadow) {
    return tlsf_size(&runs, shadow) / TLSF_GRAIN;
}

static bool cover(uint32_t to) {
    return table_cover(&shadow_mark, to);
}

void large_begin(void) {
    tlsf_begin(&runs, SHADOW_BASE, LARGE_ZONE_SIZE / PAGE_SIZE * TLSF_GRAIN);
    runs.cover = cover;
}

/* Addresses for `n` pages, of `domain`; 0: none left. */
static uint32_t take_run(uint32_t n, enum heap_domain domain) {
    uint32_t shadow = tlsf_take(&runs, n * TLSF_GRAIN);
    if (shadow != 0) {
        TLSF_AT(&runs, shadow) |= (uint32_t)domain << TLSF_USER_SHIFT;
        sys_page_kind(run_at(shadow), n, PAGE_LARGE);
    }
    return shadow;
}

void *large_malloc(size_t size, enum heap_domain domain) {
    uint32_t n = pages_for(size);
    if (!pages_promise(n)) {
        return NULL;
    }
    uint32_t shadow = take_run(n, domain);
    if (shadow == 0) {
        pages_unpromise(n);
        return NULL;
    }
    return run_at(shadow);
}

void large_free(void *p) {
    struct tlsf_joined joined;
    uint32_t n = n_pages_of(shadow_of(p));
    tlsf_give(&runs, shadow_of(p), &joined);
    pages_release(p, n);
}

size_t large_usable(const void *p) {
    return (size_t)n_pages_of(shadow_of(p)) << PAGE_SHIFT;
}

enum heap_domain large_domain(const void *p) {
    return (enum heap_domain)((TLSF_AT(&runs, shadow_of(p)) & TLSF_USER) >>
                              TLSF_USER_SHIFT);
}

static void *shrink(char *p, uint32_t old, uint32_t n) {
    struct tlsf_joined joined;
    tlsf_resize(&runs, shadow_of(p), n * TLSF_GRAIN, &joined);
    pages_release(p + ((size_t)n << PAGE_SHIFT), old - n);
    return p;
}

/* The run of `old` pages at `p`, moved to where `n` fit; NULL: nowhere. */
static void *move(char *p, uint32_t old, uint32_t n) {
    struct tlsf_joined joined;
    uint32_t shadow = take_run(n, large_domain(p));
    if (shadow == 0) {
        return NULL;
    }
    sys_page_move(p, run_at(shadow), old);
    tlsf_give(&runs, shadow_of(p), &joined);
    return run_at(shadow);
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
        sys_page_kind((char *)p + ((size_t)old << PAGE_SHIFT), n - old, PAGE_LARGE);
        return p;
    }
    void *q = move(p, old, n);
    if (q == NULL) {
        pages_unpromise(n - old);
    }
    return q;
}

static void add_run(void *arg, uint32_t shadow, uint32_t tag) {
    struct heap_stats *out = arg;
    if (!(tag & TLSF_FREE)) {
        uint32_t n = (tag & ~TLSF_FLAGS) / TLSF_GRAIN;
        uint32_t domain = (tag & TLSF_USER) >> TLSF_USER_SHIFT;
        out->large.runs++;
        out->large.pages += n;
        out->domains[domain].blocks++;
        out->domains[domain].bytes += n << PAGE_SHIFT;
    }
}

void large_stats(struct heap_stats *out) {
    tlsf_walk(&runs, add_run, out);
}

void large_check(void) {
    tlsf_check(&runs);
}

bool large_find(const void *p, void **start) {
    uint32_t wanted = shadow_of(p), at = TLSF_FIRST;
    while (at < runs.top && at + tlsf_size(&runs, at) <= wanted) {
        at += tlsf_size(&runs, at);
    }
    *start = run_at(at);
    return at < runs.top && !(TLSF_AT(&runs, at) & TLSF_FREE);
}
