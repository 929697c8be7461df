/*
 * A zone of chunks, packed to 16 bytes, by two-level segregated fit (Masmano, Ripoll,
 * Crespo, Real: TLSF, ECRTS 2004): a bit a list, so that taking, giving back and
 * growing are O(1). The zone grows at its top. Chunks are told by offset from the
 * zone's base.
 *
 *   offset+0  tag      size of the chunk | FREE | PREV_FREE | two bits for the user
 *         +4  next     \ a free chunk only: its list, by offset, 0 ends
 *         +8  prev     /
 *   size - 4  foot     a free chunk only: its size, so that the next chunk finds it
 *
 * The medium zone uses it on its own memory: the user's bytes begin behind the tag.
 * The large zone uses it on a table with 16 bytes for each page: a chunk of 16 n bytes
 * there is a run of n pages, and the pages themselves hold nothing but data.
 *
 *   L1: a chunk's PREV_FREE equals its predecessor's FREE; a foot equals its tag's
 * size. L2: no two neighbours are free; the chunk below the top is in use. L3: a list's
 * bit is set exactly when the list is not empty.
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

#define TLSF_SL_LOG2 5
#define TLSF_SL      (1 << TLSF_SL_LOG2)
#define TLSF_FL      20 /* chunks up to 16 * 2^(5 + 19) bytes */

struct tlsf {
    char *base;
    uint32_t top, limit; /* offsets: end of the last chunk, end of the zone */
    uint32_t fl_bits, sl_bits[TLSF_FL];
    uint32_t list[TLSF_FL][TLSF_SL];
    /* Makes [top, to) usable, before a chunk is laid there; false: no memory. */
    bool (*cover)(uint32_t to);
    /* Makes the first `used` bytes of a free chunk with user bits usable again, and the
     * list words of what stays free; the user bits for the rest, or -1: no memory. */
    int (*reuse)(uint32_t offset, uint32_t size, uint32_t used);
};

/* What became of a chunk given back: [from, to) was the chunk, now part of the free
 * chunk at `offset` of `size` bytes; size 0: the top fell to `offset`. before, after:
 * the user bits of the free neighbours it was joined with, 0 where there was none. */
struct tlsf_joined {
    uint32_t offset, size, from, to, before, after;
};

#define TLSF_AT(z, offset) (*(uint32_t *)(void *)((z)->base + (offset)))
static inline uint32_t tlsf_size(const struct tlsf *z, uint32_t offset) {
    return TLSF_AT(z, offset) & ~TLSF_FLAGS;
}

/* Where the first chunk stands: what follows its tag is aligned to the grain. */
#define TLSF_FIRST (TLSF_GRAIN - 4)

/* An empty zone of `limit` bytes at `base`. */
void tlsf_begin(struct tlsf *z, char *base, uint32_t limit);
/* A chunk of at least `size` bytes (a multiple of the grain): its offset, or 0. */
uint32_t tlsf_take(struct tlsf *z, uint32_t size);
/* Gives the chunk back, joined with its free neighbours. */
void tlsf_give(struct tlsf *z, uint32_t offset, struct tlsf_joined *out);
/* Makes the chunk `size` bytes long where it stands: false when its neighbour is in use
 * or too small. `out` as for tlsf_give when a tail was cut off, else out->to is 0. */
bool tlsf_resize(struct tlsf *z, uint32_t offset, uint32_t size,
                 struct tlsf_joined *out);
/* Calls `visit` for each chunk in order of address. */
void tlsf_walk(const struct tlsf *z,
               void (*visit)(void *arg, uint32_t offset, uint32_t tag), void *arg);
/* Checks L1 to L3. */
void tlsf_check(const struct tlsf *z);

#endif
