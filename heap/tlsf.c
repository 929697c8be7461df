/*
 * Two-level segregated fit: see tlsf.h for the chunks and the invariants L1 to L3.
 *
 * A free chunk of u grains hangs in the list [fl][sl]: below 32 grains each size has
 * its own, above them each power of two is cut in 32. A search looks at the head of its
 * own list, which often fits exactly, and then takes the first list whose every chunk
 * fits. Read next: medium.c, the zone of blocks, and large.c, the zone of runs.
 */
#include "heap/tlsf.h"

#include "heap/internal.h"

struct place {
    uint32_t fl, sl;
};

static inline struct place place_of(uint32_t size) {
    uint32_t u = size / TLSF_GRAIN;
    if (u < TLSF_SL) {
        return (struct place){0, u};
    }
    uint32_t log2 = 31u - (uint32_t)__builtin_clz(u);
    return (struct place){log2 - TLSF_SL_LOG2 + 1,
                          (u >> (log2 - TLSF_SL_LOG2)) - TLSF_SL};
}

static inline uint32_t *next_of(const struct tlsf *z, uint32_t offset) {
    return &TLSF_AT(z, offset + 4);
}

static inline uint32_t *prev_of(const struct tlsf *z, uint32_t offset) {
    return &TLSF_AT(z, offset + 8);
}

static inline void insert(struct tlsf *z, uint32_t offset, uint32_t size) {
    struct place at = place_of(size);
    uint32_t head = z->list[at.fl][at.sl];
    *next_of(z, offset) = head;
    *prev_of(z, offset) = 0;
    if (head != 0) {
        *prev_of(z, head) = offset;
    }
    z->list[at.fl][at.sl] = offset;
    z->sl_bits[at.fl] |= 1u << at.sl;
    z->fl_bits |= 1u << at.fl;
}

static inline void drop_head(struct tlsf *z, struct place at, uint32_t next) {
    z->list[at.fl][at.sl] = next;
    if (next == 0) {
        z->sl_bits[at.fl] &= ~(1u << at.sl);
        if (z->sl_bits[at.fl] == 0) {
            z->fl_bits &= ~(1u << at.fl);
        }
    }
}

static inline void unlink_chunk(struct tlsf *z, uint32_t offset, uint32_t size) {
    uint32_t next = *next_of(z, offset), prev = *prev_of(z, offset);
    if (next != 0) {
        *prev_of(z, next) = prev;
    }
    if (prev != 0) {
        *next_of(z, prev) = next;
    } else {
        drop_head(z, place_of(size), next);
    }
}

/* The head of the first list whose every chunk has at least `size` bytes, or 0. */
static inline uint32_t search(const struct tlsf *z, uint32_t size) {
    struct place at = place_of(size);
    uint32_t head = z->list[at.fl][at.sl];
    if (head != 0 && tlsf_size(z, head) >= size) {
        return head;
    }
    uint32_t bits = z->sl_bits[at.fl] & (~1u << at.sl);
    if (bits == 0) {
        uint32_t fl_bits = z->fl_bits & (~1u << at.fl);
        if (fl_bits == 0) {
            return 0;
        }
        at.fl = (uint32_t)__builtin_ctz(fl_bits);
        bits = z->sl_bits[at.fl];
    }
    return z->list[at.fl][__builtin_ctz(bits)];
}

/* Writes tag and foot of a free chunk and hangs it in its list; the chunk before it is
 * in use (L2). */
static inline void lay_free(struct tlsf *z, uint32_t offset, uint32_t size,
                            uint32_t user) {
    TLSF_AT(z, offset) = size | TLSF_FREE | user;
    TLSF_AT(z, offset + size - 4) = size;
    insert(z, offset, size);
}

void tlsf_begin(struct tlsf *z, char *base, uint32_t limit) {
    z->base = base;
    z->top = TLSF_FIRST;
    z->limit = limit;
}

static uint32_t take_from_top(struct tlsf *z, uint32_t size) {
    uint32_t offset = z->top;
    if (size > z->limit - offset || !z->cover(offset + size)) {
        return 0;
    }
    z->top = offset + size;
    TLSF_AT(z, offset) = size;
    return offset;
}

/* Uses the first `size` bytes of the free chunk at `offset`, already out of its list:
 * the rest stays free. False: its memory cannot be had again; the chunk is back in its
 * list. */
static inline bool carve(struct tlsf *z, uint32_t offset, uint32_t size) {
    uint32_t tag = TLSF_AT(z, offset), whole = tag & ~TLSF_FLAGS;
    int user = 0;
    if (tag & TLSF_USER) {
        TLSF_AT(z, offset) =
            tag & ~TLSF_FREE; /* no one else's while memory is sought */
        user = z->reuse(offset, whole, size);
        TLSF_AT(z, offset) = tag;
        if (user < 0) {
            insert(z, offset, whole);
            return false;
        }
    }
    if (whole == size) {
        TLSF_AT(z, offset + whole) &= ~TLSF_PREV_FREE;
    } else {
        lay_free(z, offset + size, whole - size, (uint32_t)user);
    }
    return true;
}

uint32_t tlsf_take(struct tlsf *z, uint32_t size) {
    uint32_t offset = search(z, size);
    if (offset == 0) {
        return take_from_top(z, size);
    }
    unlink_chunk(z, offset, tlsf_size(z, offset));
    if (!carve(z, offset, size)) {
        return take_from_top(z, size);
    }
    TLSF_AT(z, offset) = size;
    return offset;
}

void tlsf_give(struct tlsf *z, uint32_t offset, struct tlsf_joined *out) {
    uint32_t tag = TLSF_AT(z, offset), size = tag & ~TLSF_FLAGS, end = offset + size;
    *out = (struct tlsf_joined){.offset = offset, .from = offset, .to = end};
    if (tag & TLSF_PREV_FREE) {
        uint32_t before = TLSF_AT(z, offset - 4);
        offset -= before;
        out->before = TLSF_AT(z, offset) & TLSF_USER;
        unlink_chunk(z, offset, before);
    }
    out->offset = offset;
    if (end == z->top) {
        z->top = offset;
        return;
    }
    uint32_t next = TLSF_AT(z, end);
    if (next & TLSF_FREE) {
        out->after = next & TLSF_USER;
        next &= ~TLSF_FLAGS;
        unlink_chunk(z, end, next);
        end += next;
    } else {
        TLSF_AT(z, end) = next | TLSF_PREV_FREE;
    }
    out->size = end - offset;
    lay_free(z, offset, end - offset, 0);
}

/* Cuts what is behind `size` off the chunk and gives it back. */
static void cut(struct tlsf *z, uint32_t offset, uint32_t size,
                struct tlsf_joined *out) {
    uint32_t tag = TLSF_AT(z, offset), rest = (tag & ~TLSF_FLAGS) - size;
    TLSF_AT(z, offset) = size | (tag & TLSF_FLAGS);
    TLSF_AT(z, offset + size) = rest;
    tlsf_give(z, offset + size, out);
}

bool tlsf_resize(struct tlsf *z, uint32_t offset, uint32_t size,
                 struct tlsf_joined *out) {
    uint32_t tag = TLSF_AT(z, offset), old = tag & ~TLSF_FLAGS, end = offset + old;
    out->to = 0;
    if (size <= old) {
        if (size < old) {
            cut(z, offset, size, out);
        }
        return true;
    }
    if (end == z->top) {
        if (size > z->limit - offset || !z->cover(offset + size)) {
            return false;
        }
        z->top = offset + size;
    } else {
        uint32_t next = TLSF_AT(z, end), room = next & ~TLSF_FLAGS;
        if (!(next & TLSF_FREE) || room < size - old) {
            return false;
        }
        unlink_chunk(z, end, room);
        if (!carve(z, end, size - old)) {
            return false;
        }
    }
    TLSF_AT(z, offset) = size | (tag & TLSF_FLAGS);
    return true;
}

void tlsf_walk(const struct tlsf *z,
               void (*visit)(void *arg, uint32_t offset, uint32_t tag), void *arg) {
    for (uint32_t at = TLSF_FIRST; at < z->top; at += tlsf_size(z, at)) {
        visit(arg, at, TLSF_AT(z, at));
    }
}

/* Every list holds free chunks of its own size, linked both ways; how many in all. */
static uint32_t check_lists(const struct tlsf *z) {
    uint32_t n = 0;
    for (uint32_t fl = 0; fl < TLSF_FL; fl++) {
        CHECK(L3, "bit of a first level", &z->fl_bits, z->sl_bits[fl] != 0,
              z->fl_bits >> fl & 1);
        for (uint32_t sl = 0; sl < TLSF_SL; sl++) {
            uint32_t at = z->list[fl][sl], prev = 0;
            CHECK(L3, "bit of a list", &z->list[fl][sl], at != 0,
                  z->sl_bits[fl] >> sl & 1);
            for (; at != 0; prev = at, at = *next_of(z, at), n++) {
                struct place place = place_of(tlsf_size(z, at));
                CHECK(L3, "list of a chunk", z->base + at, fl * TLSF_SL + sl,
                      place.fl * TLSF_SL + place.sl);
                CHECK(L3, "link back", z->base + at, prev, *prev_of(z, at));
            }
        }
    }
    return n;
}

void tlsf_check(const struct tlsf *z) {
    uint32_t n_free = 0, prev_free = 0, at = TLSF_FIRST;
    while (at < z->top) {
        uint32_t tag = TLSF_AT(z, at), size = tag & ~TLSF_FLAGS;
        CHECK(L1, "PREV_FREE", z->base + at, prev_free, (tag & TLSF_PREV_FREE) != 0);
        if (tag & TLSF_FREE) {
            CHECK(L2, "neighbour of a free chunk", z->base + at, 0, prev_free);
            CHECK(L1, "foot", z->base + at, size, TLSF_AT(z, at + size - 4));
            n_free++;
        }
        prev_free = (tag & TLSF_FREE) != 0;
        at += size;
    }
    CHECK(L1, "end of the chunks", z->base, z->top, at);
    CHECK(L2, "chunk below the top", z->base, 0, prev_free);
    CHECK(L3, "chunks in lists", z, n_free, check_lists(z));
}
