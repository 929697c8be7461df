/*
 * Blocks from 513 bytes to 64 KiB, packed to 16 bytes in one zone that grows at its
 * top, by tlsf.c. A block's tag stands in the four bytes before it and keeps its
 * domain.
 *
 * A free chunk of some pages gives whole pages inside it back to the book; its tag then
 * says GONE, and the word behind its links where they begin. They reach to the chunk's
 * last page. A few held pages may remain before them, so that a block that comes and
 * goes does not cost a system call each time.
 *
 *   M1: exactly the pages from gone_from(chunk) to the end of the GONE chunks, and
 * those from the mark on, are not promised; all others of the zone are.
 *
 * Read next: large.c.
 */
#include "heap/internal.h"
#include "heap/tlsf_hot.h"

#define GONE       (1u << TLSF_USER_SHIFT) /* user bit of a free chunk */
#define GONE_MIN   (16u * PAGE_SIZE) /* bytes from which a free chunk gives pages */
#define HELD_MAX   (16u * PAGE_SIZE) /* bytes held before pages that are gone */
#define TOP_SLACK  (16u * PAGE_SIZE) /* bytes kept promised above the top */
#define FOOT_BYTES 4u

static struct tlsf zone;
static struct {
    char *mark;    /* the zone is promised up to here */
    uint32_t gone; /* pages below the mark that are not promised */
    uint16_t small[SMALL_MAX / TLSF_GRAIN + 2]; /* blocks, by grains of their chunk */
} medium;

static inline char *page_up(const void *p) {
    return (char *)(((uintptr_t)p + PAGE_SIZE - 1) & ~(uintptr_t)(PAGE_SIZE - 1));
}

static inline char *page_down(const void *p) {
    return (char *)((uintptr_t)p & ~(uintptr_t)(PAGE_SIZE - 1));
}

static inline struct chunk *chunk_of(const void *p) {
    return tlsf_at(p, -4);
}

static inline uint32_t chunk_size(size_t size) {
    return ((uint32_t)size + 4 + TLSF_GRAIN - 1) & ~(TLSF_GRAIN - 1);
}

/* ---- Pages ---- */

static inline size_t pages_between(const char *from, const char *to) {
    return (size_t)(to - from) >> PAGE_SHIFT;
}

/* Promising may trim, and trimming may lower the mark: then it is asked for anew. */
static bool cover(char *to) {
    while (to > medium.mark) {
        char *mark = medium.mark, *end = page_up(to);
        if (!pages_promise(pages_between(mark, end))) {
            return false;
        }
        if (medium.mark == mark) {
            medium.mark = end;
        } else {
            pages_unpromise(pages_between(mark, end));
        }
    }
    return true;
}

static void release(char *from, const char *to) {
    if (to > from) {
        pages_release(from, pages_between(from, to));
    }
}

/* The first byte of a free chunk that may be gone: its own words are held. */
static inline char *inner_from(struct chunk *c) {
    return page_up(c + 1);
}

static inline char *inner_to(struct chunk *c, uint32_t size) {
    return page_down((char *)c + size - FOOT_BYTES);
}

/* Where the pages of a GONE chunk begin to be missing; they reach to inner_to(). */
static inline char *gone_from(const struct chunk *c) {
    return MEDIUM_BASE + c->extra;
}

static inline void set_gone_from(struct chunk *c, const char *from) {
    c->extra = (uint32_t)(from - MEDIUM_BASE);
}

/* Promises [from, to) again. */
static bool hold(const char *from, const char *to) {
    if (!pages_promise(pages_between(from, to))) {
        return false;
    }
    medium.gone -= (uint32_t)pages_between(from, to);
    return true;
}

static void let_go(char *from, const char *to) {
    if (to > from) {
        release(from, to);
        medium.gone += (uint32_t)pages_between(from, to);
    }
}

static int reuse(struct chunk *c, uint32_t size, uint32_t used) {
    char *from = gone_from(c), *to = inner_to(c, size);
    struct chunk *rest = tlsf_at(c, (ptrdiff_t)used);
    char *need = used == size || inner_from(rest) > to ? to : inner_from(rest);
    if (need > from) {
        char *more = to - need > (ptrdiff_t)HELD_MAX / 2 ? need + HELD_MAX / 2 : to;
        if (hold(from, more)) {
            from = more;
        } else if (hold(from, need)) {
            from = need;
        } else {
            return -1;
        }
    }
    if (from == to) {
        return 0;
    }
    set_gone_from(rest, from);
    return (int)GONE;
}

/* A freed chunk became part of a large one, or of one with pages gone: gives back what
 * lies between, but for a few pages before those that are gone already. */
static void release_inner(const struct tlsf_joined *j) {
    char *to = j->after ? gone_from(j->to) : inner_to(j->whole, j->size);
    char *from = inner_from(j->whole);
    if (j->before) {
        let_go(page_down((char *)j->from - FOOT_BYTES), to);
        from = gone_from(j->whole);
    } else if (j->after && to - from <= (ptrdiff_t)HELD_MAX) {
        from = to;
    } else {
        let_go(from, to);
    }
    set_gone_from(j->whole, from);
    j->whole->tag |= GONE;
}

/* The top fell to j->whole: above it nothing is kept but some slack. */
static void lower_mark(const struct tlsf_joined *j, uint32_t slack) {
    char *to = (char *)j->whole > zone.first ? page_up(j->whole) : MEDIUM_BASE;
    if (j->before) {
        char *from = gone_from(j->whole),
             *end = page_down((char *)j->from - FOOT_BYTES);
        release(end, medium.mark);
        release(to, from);
        medium.gone -= (uint32_t)pages_between(from, end);
        medium.mark = to;
    } else if (medium.mark - to > (ptrdiff_t)slack) {
        release(to, medium.mark);
        medium.mark = to;
    }
}

__attribute__((noinline)) static void settle(const struct tlsf_joined *j) {
    if (j->size == 0) {
        lower_mark(j, TOP_SLACK);
    } else {
        release_inner(j);
    }
}

/* Does giving back the chunk change which pages are held? */
static inline bool unsettled(const struct tlsf_joined *j) {
    return j->size - 1 >= GONE_MIN - 1 || (j->before | j->after) != 0;
}

/* ---- Blocks ---- */

void medium_begin(void) {
    tlsf_begin(&zone, MEDIUM_BASE, MEDIUM_ZONE_SIZE);
    zone.cover = cover;
    zone.reuse = reuse;
    medium.mark = MEDIUM_BASE;
}

/* Counts `by` blocks more in chunks of `size` bytes, if that is a size for pools. */
static inline void count_small(uint32_t size, int by) {
    if (size <= SMALL_MAX + TLSF_GRAIN) {
        medium.small[size / TLSF_GRAIN] += (uint16_t)by;
    }
}

size_t medium_small_bytes(size_t size) {
    return medium.small[chunk_size(size) / TLSF_GRAIN] * size;
}

void *medium_malloc(size_t size, enum heap_domain domain) {
    uint32_t n = chunk_size(size);
    struct chunk *c = tlsf_take(&zone, n, (uint32_t)domain << TLSF_USER_SHIFT);
    if (c == NULL) {
        return large_malloc(size, domain); /* this zone may be full, the book not */
    }
    count_small(n, 1);
    return &c->next;
}

void medium_free(void *p) {
    struct tlsf_joined j;
    struct chunk *c = chunk_of(p);
    count_small(tlsf_size(c), -1);
    tlsf_give(&zone, c, &j);
    if (unsettled(&j)) {
        settle(&j);
    }
}

size_t medium_usable(const void *p) {
    return tlsf_size(chunk_of(p)) - 4;
}

enum heap_domain medium_domain(const void *p) {
    return (enum heap_domain)((chunk_of(p)->tag & TLSF_USER) >> TLSF_USER_SHIFT);
}

bool medium_resize(void *p, size_t size) {
    struct tlsf_joined j;
    struct chunk *c = chunk_of(p);
    uint32_t old = tlsf_size(c);
    if (!tlsf_resize(&zone, c, chunk_size(size), &j)) {
        return false;
    }
    count_small(old, -1);
    count_small(chunk_size(size), 1);
    if (j.to != NULL && unsettled(&j)) {
        settle(&j);
    }
    return true;
}

/* ---- Giving all back, statistics, checks ---- */

static void trim_chunk(void *n, struct chunk *c) {
    uint32_t size = tlsf_size(c);
    if (!(c->tag & TLSF_FREE) || size <= sizeof *c + FOOT_BYTES) {
        return;
    }
    char *from = inner_from(c), *to = c->tag & GONE ? gone_from(c) : inner_to(c, size);
    if (to > from) {
        let_go(from, to);
        set_gone_from(c, from);
        c->tag |= GONE;
        *(size_t *)n += pages_between(from, to);
    }
}

size_t medium_trim(void) {
    size_t n = 0;
    char *mark = medium.mark;
    tlsf_walk(&zone, trim_chunk, &n);
    lower_mark(&(struct tlsf_joined){.whole = tlsf_at(zone.top, 0)}, 0);
    return n + pages_between(medium.mark, mark);
}

static void add_chunk(void *arg, struct chunk *c) {
    struct heap_stats *out = arg;
    uint32_t size = tlsf_size(c);
    if (c->tag & TLSF_FREE) {
        out->medium.free_chunks++;
        out->medium.free_bytes += size;
        return;
    }
    uint32_t domain = (c->tag & TLSF_USER) >> TLSF_USER_SHIFT;
    out->medium.blocks++;
    out->medium.bytes += size;
    out->domains[domain].blocks++;
    out->domains[domain].bytes += size - 4;
}

void medium_stats(struct heap_stats *out) {
    tlsf_walk(&zone, add_chunk, out);
    out->medium.pages = (uint32_t)pages_between(MEDIUM_BASE, medium.mark) - medium.gone;
}

static void count_gone(void *n, struct chunk *c) {
    if ((c->tag & TLSF_FREE) && (c->tag & GONE)) {
        *(size_t *)n += pages_between(gone_from(c), inner_to(c, tlsf_size(c)));
    }
}

void medium_check(void) {
    size_t gone = 0;
    tlsf_check(&zone);
    tlsf_walk(&zone, count_gone, &gone);
    CHECK(M1, "pages given back", MEDIUM_BASE, medium.gone, gone);
}

struct finder {
    const char *wanted;
    struct chunk *found;
};

static void find_chunk(void *arg, struct chunk *c) {
    struct finder *f = arg;
    if (!(c->tag & TLSF_FREE) && f->wanted >= (char *)&c->next &&
        f->wanted < (char *)c + tlsf_size(c)) {
        f->found = c;
    }
}

bool medium_find(const void *p, void **start) {
    struct finder f = {p, NULL};
    tlsf_walk(&zone, find_chunk, &f);
    if (f.found == NULL) {
        return false;
    }
    *start = &f.found->next;
    return true;
}
