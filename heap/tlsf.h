/*
 * A zone of chunks, packed to 16 bytes, by two-level segregated fit (Masmano, Ripoll,
 * Crespo, Real: TLSF, ECRTS 2004): a list for each range of sizes and a bit for each
 * list, so that taking, giving back and growing are O(1). The zone grows at its top.
 *
 *   +0  tag    size in bytes | FREE | PREV_FREE | two bits for the user
 *   +4  next   \ a free chunk only: its neighbours in the list, a ring through a
 *   +8  prev   / head that stands in the zone's table as if it were a chunk
 *  size-4 foot a free chunk only: its size, so that the next chunk finds it
 *
 * The medium zone uses it on its own memory: the user's bytes begin behind the tag.
 * The large zone uses it on a table with 16 bytes for each page: a chunk of 16 n bytes
 * there is a run of n pages, and the pages themselves hold nothing but data.
 *
 *   L1: a chunk's PREV_FREE equals its predecessor's FREE; a foot equals its tag's
 * size. L2: no two neighbours are free; the chunk below the top is in use. L3: a list's
 * bit is set exactly when the list is not empty.
 *
 * The two hot operations are inline, in tlsf_hot.h; all else is in tlsf.c.
 */
#ifndef HEAP_TLSF_H
#define HEAP_TLSF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TLSF_GRAIN      16u
#define TLSF_FREE       1u
#define TLSF_PREV_FREE  2u
#define TLSF_USER_SHIFT 2
#define TLSF_USER       12u
#define TLSF_FLAGS      15u
#define TLSF_LISTS      (20 * 32)

struct chunk {
    uint32_t tag;
    struct chunk *next, *prev;
    uint32_t extra; /* the user's, in a free chunk with user bits */
};
struct tlsf_head {
    struct chunk *next, *prev;
};

struct tlsf {
    char *top, *limit; /* ends of the last chunk and of the zone */
    char *first;
    uint32_t words, bits[TLSF_LISTS / 32]; /* a bit a word, a bit a list */
    struct tlsf_head heads[TLSF_LISTS];
    /* Makes [top, to) usable, before a chunk is laid there; false: no memory. */
    bool (*cover)(char *to);
    /* Makes the first `used` bytes of a free chunk with user bits usable again, and the
     * first 16 of what stays free; the user bits for the rest, or -1: no memory. */
    int (*reuse)(struct chunk *c, uint32_t size, uint32_t used);
};

static inline uint32_t tlsf_size(const struct chunk *c) {
    return c->tag & ~TLSF_FLAGS;
}
static inline struct chunk *tlsf_at(const void *base, ptrdiff_t offset) {
    return (struct chunk *)(void *)((uintptr_t)base + (uintptr_t)offset);
}

/* What became of a chunk given back: [from, to) was the chunk, now part of the free
 * chunk `whole` of `size` bytes; size 0: the top fell to `whole`. before, after: the
 * user bits of the free neighbours it was joined with, 0 where there was none. */
struct tlsf_joined {
    struct chunk *whole, *from, *to;
    uint32_t size, before, after;
};

/* Where the first chunk stands in a zone: what follows its tag is aligned to the grain.
 */
#define TLSF_FIRST (TLSF_GRAIN - 4)

/* An empty zone of `limit` bytes at `base`. */
void tlsf_begin(struct tlsf *z, char *base, size_t limit);
/* A chunk of `size` bytes above the top; NULL: no memory, or the zone's end. */
struct chunk *tlsf_take_from_top(struct tlsf *z, uint32_t size);
/* Makes the chunk `size` bytes long where it stands: false when its neighbour is in use
 * or too small. `out` as for tlsf_give when a tail was cut off, else out->to is NULL.
 */
bool tlsf_resize(struct tlsf *z, struct chunk *c, uint32_t size,
                 struct tlsf_joined *out);
/* Calls `visit` for each chunk in order of address. */
void tlsf_walk(const struct tlsf *z, void (*visit)(void *arg, struct chunk *c),
               void *arg);
/* Checks L1 to L3. */
void tlsf_check(const struct tlsf *z);

#endif
