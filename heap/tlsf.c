/*
 * Two-level segregated fit: the parts that are not hot. See tlsf.h for the chunks and
 * the invariants L1 to L3, tlsf_hot.h for taking and giving back. Read next: medium.c,
 * the zone of blocks, and large.c, the zone of runs.
 */
#include "heap/tlsf.h"

#include "heap/internal.h"
#include "heap/tlsf_hot.h"

void tlsf_begin(struct tlsf *z, char *base, size_t limit) {
    z->first = base + TLSF_FIRST;
    z->top = z->first;
    z->limit = base + limit;
    z->words = 0;
    for (uint32_t list = 0; list < TLSF_LISTS; list++) {
        struct chunk *ring = tlsf_ring(z, list);
        ring->next = ring->prev = ring;
    }
    for (uint32_t word = 0; word < TLSF_LISTS / 32; word++) {
        z->bits[word] = 0;
    }
}

struct chunk *tlsf_take_from_top(struct tlsf *z, uint32_t size) {
    if (size > (size_t)(z->limit - z->top) || !z->cover(z->top + size)) {
        return NULL;
    }
    struct chunk *c = tlsf_at(z->top, 0);
    z->top += size;
    c->tag = size;
    return c;
}

/* Cuts what is behind `size` off the chunk and gives it back. */
static void cut(struct tlsf *z, struct chunk *c, uint32_t size,
                struct tlsf_joined *out) {
    struct chunk *rest = tlsf_at(c, (ptrdiff_t)size);
    rest->tag = tlsf_size(c) - size;
    c->tag = size | (c->tag & TLSF_FLAGS);
    tlsf_give(z, rest, out);
}

bool tlsf_resize(struct tlsf *z, struct chunk *c, uint32_t size,
                 struct tlsf_joined *out) {
    uint32_t old = tlsf_size(c);
    struct chunk *end = tlsf_at(c, (ptrdiff_t)old);
    out->to = NULL;
    if (size <= old) {
        if (size < old) {
            cut(z, c, size, out);
        }
        return true;
    }
    if ((char *)end == z->top) {
        if (size > (size_t)(z->limit - (char *)c) || !z->cover((char *)c + size)) {
            return false;
        }
        z->top = (char *)c + size;
    } else {
        if (!(end->tag & TLSF_FREE) || tlsf_size(end) < size - old) {
            return false;
        }
        tlsf_unlink(z, end);
        if (!tlsf_carve(z, end, size - old)) {
            return false;
        }
    }
    c->tag = size | (c->tag & TLSF_FLAGS);
    return true;
}

void tlsf_walk(const struct tlsf *z, void (*visit)(void *arg, struct chunk *c),
               void *arg) {
    char *at = z->first;
    while (at < z->top) {
        struct chunk *c = tlsf_at(at, 0);
        at += tlsf_size(c); /* first, since the visit may change the flags */
        visit(arg, c);
    }
}

/* Every list holds free chunks of its own sizes, linked both ways; how many in all. */
static uint32_t check_lists(const struct tlsf *z) {
    uint32_t n = 0;
    for (uint32_t list = 0; list < TLSF_LISTS; list++) {
        const struct chunk *ring = tlsf_at(&z->heads[list], -4), *prev = ring;
        uint32_t word = z->bits[list / 32];
        CHECK(L3, "bit of a list", ring, ring->next != ring, word >> list % 32 & 1);
        CHECK(L3, "bit of a word", ring, word != 0, z->words >> list / 32 & 1);
        for (const struct chunk *c = ring->next; c != ring; c = c->next) {
            CHECK(L3, "list of a chunk", c, list, tlsf_list(tlsf_size(c)));
            CHECK(L3, "link back", c, (uintptr_t)prev, (uintptr_t)c->prev);
            prev = c;
            n++;
        }
    }
    return n;
}

void tlsf_check(const struct tlsf *z) {
    uint32_t n_free = 0, prev_free = 0;
    char *at = z->first;
    while (at < z->top) {
        struct chunk *c = tlsf_at(at, 0);
        uint32_t size = tlsf_size(c);
        CHECK(L1, "PREV_FREE", c, prev_free, (c->tag & TLSF_PREV_FREE) != 0);
        prev_free = c->tag & TLSF_FREE;
        if (prev_free) {
            CHECK(L2, "neighbour of a free chunk", c, 0, c->tag & TLSF_PREV_FREE);
            CHECK(L1, "foot", c, size, tlsf_at(c, (ptrdiff_t)size - 4)->tag);
            n_free++;
        }
        at += size;
    }
    CHECK(L1, "end of the chunks", z->first, (uintptr_t)z->top, (uintptr_t)at);
    CHECK(L2, "chunk below the top", z->first, 0, prev_free);
    CHECK(L3, "chunks in lists", z, n_free, check_lists(z));
}
