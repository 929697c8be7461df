/*
 * The inline half of tlsf.h: taking a chunk and giving it back. Each user's zone is one
 * static struct, so that its addresses are constants here.
 *
 * A free chunk of u grains hangs in the list 32 s + (u >> s) with s the least shift
 * that leaves six bits: below 64 grains each size has a list of its own, above it each
 * power of two is cut in 32, and the numbers run on without a gap.
 */
#ifndef HEAP_TLSF_HOT_H
#define HEAP_TLSF_HOT_H

#include "heap/tlsf.h"

#define TLSF_INLINE static inline __attribute__((always_inline))

TLSF_INLINE uint32_t tlsf_shift(uint32_t grains) {
    return 26u - (uint32_t)__builtin_clz(grains | 32u);
}

/* The list of a chunk of `size` bytes. */
TLSF_INLINE uint32_t tlsf_list(uint32_t size) {
    uint32_t u = size / TLSF_GRAIN, s = tlsf_shift(u);
    return 32 * s + (u >> s);
}

/* A list's head seen as a chunk: next and prev stand where a chunk's do. */
TLSF_INLINE struct chunk *tlsf_ring(struct tlsf *z, uint32_t list) {
    return tlsf_at(&z->heads[list], -4);
}

TLSF_INLINE void tlsf_insert(struct tlsf *z, struct chunk *c, uint32_t size) {
    uint32_t list = tlsf_list(size);
    struct chunk *ring = tlsf_ring(z, list), *next = ring->next;
    c->next = next;
    c->prev = ring;
    ring->next = c;
    next->prev = c;
    if (next == ring) {
        z->bits[list / 32] |= 1u << (list % 32);
        z->words |= 1u << (list / 32);
    }
}

/* Takes a chunk out of its ring; alone in it, it leaves the list empty. */
TLSF_INLINE void tlsf_unlink(struct tlsf *z, struct chunk *c) {
    struct chunk *next = c->next, *prev = c->prev;
    next->prev = prev;
    prev->next = next;
    if (next == prev) {
        uint32_t list =
            (uint32_t)((struct tlsf_head *)(void *)tlsf_at(next, 4) - z->heads);
        uint32_t left = z->bits[list / 32] & ~(1u << (list % 32));
        z->bits[list / 32] = left;
        if (left == 0) {
            z->words &= ~(1u << (list / 32));
        }
    }
}

/* A free chunk of at least `size` bytes, still in its list, or NULL. The head of its
 * own list often fits exactly, as when blocks of one size come and go; else the next
 * list that has a chunk. */
TLSF_INLINE struct chunk *tlsf_search(struct tlsf *z, uint32_t size) {
    uint32_t list = tlsf_list(size), word = list / 32;
    uint32_t bits = z->bits[word] >> (list % 32) << (list % 32);
    if (bits & (1u << (list % 32))) {
        struct chunk *c = z->heads[list].next;
        if (tlsf_size(c) >= size) {
            return c;
        }
        bits &= bits - 1;
    }
    if (bits == 0) {
        uint32_t words = z->words & (~1u << word);
        if (words == 0) {
            return NULL;
        }
        word = (uint32_t)__builtin_ctz(words);
        bits = z->bits[word];
    }
    return z->heads[word * 32 + (uint32_t)__builtin_ctz(bits)].next;
}

/* Writes tag and foot of a free chunk and hangs it in its list; the chunk before it is
 * in use (L2). */
TLSF_INLINE void tlsf_lay_free(struct tlsf *z, struct chunk *c, uint32_t size,
                               uint32_t user) {
    c->tag = size | TLSF_FREE | user;
    tlsf_at(c, (ptrdiff_t)size - 4)->tag = size;
    tlsf_insert(z, c, size);
}

/* Uses the first `size` bytes of a free chunk that is out of its list: the rest stays
 * free. False: its memory cannot be had again; the chunk is back in its list. */
TLSF_INLINE bool tlsf_carve(struct tlsf *z, struct chunk *c, uint32_t size) {
    uint32_t tag = c->tag, whole = tag & ~TLSF_FLAGS, user = 0;
    if (__builtin_expect(tag & TLSF_USER, 0)) {
        c->tag = tag & ~TLSF_FREE; /* no one else's while memory is sought */
        int left = z->reuse(c, whole, size);
        c->tag = tag;
        if (left < 0) {
            tlsf_insert(z, c, whole);
            return false;
        }
        user = (uint32_t)left;
    }
    struct chunk *rest = tlsf_at(c, (ptrdiff_t)size);
    if (whole == size) {
        rest->tag &= ~TLSF_PREV_FREE;
    } else {
        tlsf_lay_free(z, rest, whole - size, user);
    }
    return true;
}

/* A chunk of `size` bytes (a multiple of the grain) with the user bits `user`, or NULL:
 * no memory. */
TLSF_INLINE struct chunk *tlsf_take(struct tlsf *z, uint32_t size, uint32_t user) {
    struct chunk *c = tlsf_search(z, size);
    if (c != NULL) {
        tlsf_unlink(z, c);
        if (tlsf_carve(z, c, size)) {
            c->tag = size | user;
            return c;
        }
    }
    c = tlsf_take_from_top(z, size);
    if (c != NULL) {
        c->tag |= user;
    }
    return c;
}

/* Gives the chunk back, joined with its free neighbours. */
TLSF_INLINE void tlsf_give(struct tlsf *z, struct chunk *c, struct tlsf_joined *out) {
    uint32_t tag = c->tag, size = tag & ~TLSF_FLAGS;
    struct chunk *end = tlsf_at(c, (ptrdiff_t)size);
    *out = (struct tlsf_joined){.from = c, .to = end};
    if (tag & TLSF_PREV_FREE) {
        uint32_t before = tlsf_at(c, -4)->tag;
        c = tlsf_at(c, -(ptrdiff_t)before);
        out->before = c->tag & TLSF_USER;
        size += before;
        tlsf_unlink(z, c);
    }
    out->whole = c;
    if ((char *)end == z->top) {
        z->top = (char *)c;
        return;
    }
    uint32_t next = end->tag;
    if (next & TLSF_FREE) {
        out->after = next & TLSF_USER;
        size += next & ~TLSF_FLAGS;
        tlsf_unlink(z, end);
    } else {
        end->tag = next | TLSF_PREV_FREE;
    }
    out->size = size;
    tlsf_lay_free(z, c, size, 0);
}

#endif
