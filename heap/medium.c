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
#include "heap/tlsf.h"

#define GONE       (1u << TLSF_USER_SHIFT) /* user bit of a free chunk */
#define GONE_MIN   (16u * PAGE_SIZE) /* bytes from which a free chunk gives pages */
#define HELD_MAX   (16u * PAGE_SIZE) /* bytes held before pages that are gone */
#define TOP_SLACK  (16u * PAGE_SIZE) /* bytes kept promised above the top */
#define HEAD_BYTES 16u               /* tag, links and gone_from */
#define FOOT_BYTES 4u

static struct tlsf zone;
static struct {
    uint32_t mark; /* offset: promised up to here */
    uint32_t gone; /* pages below the mark that are not promised */
    uint16_t small[SMALL_MAX / TLSF_GRAIN + 2]; /* blocks, by grains of their chunk */
} medium;

static inline uint32_t page_up(uint32_t offset) {
    return (offset + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1);
}

static inline uint32_t page_down(uint32_t offset) {
    return offset & ~(PAGE_SIZE - 1);
}

static inline uint32_t offset_of(const void *p) {
    return (uint32_t)((const char *)p - MEDIUM_BASE) - 4;
}

static inline uint32_t chunk_size(size_t size) {
    return ((uint32_t)size + 4 + TLSF_GRAIN - 1) & ~(TLSF_GRAIN - 1);
}

/* ---- Pages ---- */

/* Promising may trim, and trimming may lower the mark: then it is asked for anew. */
static bool cover(uint32_t to) {
    while (to > medium.mark) {
        uint32_t mark = medium.mark, n_bytes = page_up(to) - mark;
        if (!pages_promise(n_bytes >> PAGE_SHIFT)) {
            return false;
        }
        if (medium.mark == mark) {
            medium.mark += n_bytes;
        } else {
            pages_unpromise(n_bytes >> PAGE_SHIFT);
        }
    }
    return true;
}

static void release(uint32_t from, uint32_t to) {
    if (to > from) {
        pages_release(MEDIUM_BASE + from, (to - from) >> PAGE_SHIFT);
    }
}

/* Where the pages of a GONE chunk begin to be missing: an offset, page aligned. */
static inline uint32_t *gone_from(uint32_t offset) {
    return &TLSF_AT(&zone, offset + 12);
}

static inline uint32_t gone_to(uint32_t offset, uint32_t size) {
    return page_down(offset + size - FOOT_BYTES);
}

/* Promises [from, to) again. */
static bool hold(uint32_t from, uint32_t to) {
    if (!pages_promise((to - from) >> PAGE_SHIFT)) {
        return false;
    }
    medium.gone -= (to - from) >> PAGE_SHIFT;
    return true;
}

static int reuse(uint32_t offset, uint32_t size, uint32_t used) {
    uint32_t from = *gone_from(offset), to = gone_to(offset, size),
             rest = offset + used;
    uint32_t need = used == size ? to : page_up(rest + HEAD_BYTES);
    need = need < to ? need : to;
    if (need > from) {
        uint32_t more = need + HELD_MAX / 2 < to ? need + HELD_MAX / 2 : to;
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
    *gone_from(rest) = from;
    return (int)GONE;
}

static void let_go(uint32_t from, uint32_t to) {
    if (to > from) {
        release(from, to);
        medium.gone += (to - from) >> PAGE_SHIFT;
    }
}

/* A freed chunk became part of a large one, or of one with pages gone: gives back what
 * lies between, but for a few pages before those that are gone already. */
static void release_inner(const struct tlsf_joined *j, uint32_t held_max) {
    uint32_t to = j->after ? *gone_from(j->to) : gone_to(j->offset, j->size);
    uint32_t from = page_up(j->offset + HEAD_BYTES);
    if (j->before) {
        let_go(page_down(j->from - FOOT_BYTES), to);
        from = *gone_from(j->offset);
    } else if (j->after && to - from <= held_max) {
        from = to;
    } else {
        let_go(from, to);
    }
    *gone_from(j->offset) = from;
    TLSF_AT(&zone, j->offset) |= GONE;
}

/* The top fell to j->offset: above it nothing is kept but some slack. */
static void lower_mark(const struct tlsf_joined *j, uint32_t slack) {
    uint32_t to = j->offset > TLSF_FIRST ? page_up(j->offset) : 0;
    if (j->before) {
        uint32_t from = *gone_from(j->offset), end = page_down(j->from - FOOT_BYTES);
        release(end, medium.mark);
        release(to, from);
        medium.gone -= (end - from) >> PAGE_SHIFT;
        medium.mark = to;
    } else if (medium.mark > to + slack) {
        release(to, medium.mark);
        medium.mark = to;
    }
}

static inline void settle(const struct tlsf_joined *j) {
    if (j->size == 0) {
        lower_mark(j, TOP_SLACK);
    } else if (j->size >= GONE_MIN || (j->before | j->after) != 0) {
        release_inner(j, HELD_MAX);
    }
}

/* ---- Blocks ---- */

void medium_begin(void) {
    tlsf_begin(&zone, MEDIUM_BASE, MEDIUM_ZONE_SIZE);
    zone.cover = cover;
    zone.reuse = reuse;
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
    uint32_t offset = tlsf_take(&zone, chunk_size(size));
    if (offset == 0) {
        return NULL;
    }
    count_small(chunk_size(size), 1);
    TLSF_AT(&zone, offset) |= (uint32_t)domain << TLSF_USER_SHIFT;
    return MEDIUM_BASE + offset + 4;
}

void medium_free(void *p) {
    struct tlsf_joined j;
    count_small(tlsf_size(&zone, offset_of(p)), -1);
    tlsf_give(&zone, offset_of(p), &j);
    settle(&j);
}

size_t medium_usable(const void *p) {
    return tlsf_size(&zone, offset_of(p)) - 4;
}

enum heap_domain medium_domain(const void *p) {
    return (enum heap_domain)((TLSF_AT(&zone, offset_of(p)) & TLSF_USER) >>
                              TLSF_USER_SHIFT);
}

bool medium_resize(void *p, size_t size) {
    struct tlsf_joined j;
    uint32_t old = tlsf_size(&zone, offset_of(p));
    if (!tlsf_resize(&zone, offset_of(p), chunk_size(size), &j)) {
        return false;
    }
    count_small(old, -1);
    count_small(chunk_size(size), 1);
    if (j.to != 0) {
        settle(&j);
    }
    return true;
}

/* ---- Giving all back, statistics, checks ---- */

static void trim_chunk(void *n, uint32_t offset, uint32_t tag) {
    uint32_t size = tag & ~TLSF_FLAGS, from = page_up(offset + HEAD_BYTES);
    uint32_t to = tag & GONE ? *gone_from(offset) : gone_to(offset, size);
    if ((tag & TLSF_FREE) && size > HEAD_BYTES + FOOT_BYTES && to > from) {
        let_go(from, to);
        *gone_from(offset) = from;
        TLSF_AT(&zone, offset) |= GONE;
        *(size_t *)n += (to - from) >> PAGE_SHIFT;
    }
}

size_t medium_trim(void) {
    size_t n = 0;
    uint32_t mark = medium.mark;
    tlsf_walk(&zone, trim_chunk, &n);
    lower_mark(&(struct tlsf_joined){.offset = zone.top}, 0);
    return n + ((mark - medium.mark) >> PAGE_SHIFT);
}

static void add_chunk(void *arg, uint32_t offset, uint32_t tag) {
    struct heap_stats *out = arg;
    uint32_t size = tag & ~TLSF_FLAGS;
    if (tag & TLSF_FREE) {
        out->medium.free_chunks++;
        out->medium.free_bytes += size;
        return;
    }
    uint32_t domain = (tag & TLSF_USER) >> TLSF_USER_SHIFT;
    out->medium.blocks++;
    out->medium.bytes += size;
    out->domains[domain].blocks++;
    out->domains[domain].bytes += size - 4;
}

void medium_stats(struct heap_stats *out) {
    tlsf_walk(&zone, add_chunk, out);
    out->medium.pages = (medium.mark >> PAGE_SHIFT) - medium.gone;
}

static void count_gone(void *n, uint32_t offset, uint32_t tag) {
    if ((tag & TLSF_FREE) && (tag & GONE)) {
        *(uint32_t *)n +=
            (gone_to(offset, tag & ~TLSF_FLAGS) - *gone_from(offset)) >> PAGE_SHIFT;
    }
}

void medium_check(void) {
    uint32_t gone = 0;
    tlsf_check(&zone);
    tlsf_walk(&zone, count_gone, &gone);
    CHECK(M1, "pages given back", MEDIUM_BASE, medium.gone, gone);
}

struct finder {
    uint32_t wanted, found;
};

static void find_chunk(void *arg, uint32_t offset, uint32_t tag) {
    struct finder *f = arg;
    uint32_t end = offset + (tag & ~TLSF_FLAGS);
    if (!(tag & TLSF_FREE) && f->wanted >= offset + 4 && f->wanted < end) {
        f->found = offset;
    }
}

bool medium_find(const void *p, void **start) {
    if ((const char *)p < MEDIUM_BASE) {
        return false;
    }
    struct finder f = {(uint32_t)((const char *)p - MEDIUM_BASE), 0};
    tlsf_walk(&zone, find_chunk, &f);
    *start = MEDIUM_BASE + f.found + 4;
    return f.found != 0;
}
