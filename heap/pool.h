/*
 * The fast halves of malloc and free for blocks of at most 512 bytes: a table from the
 * size to its class, a pop, a push. What they cannot do they hand to pool.c, which
 * tells the whole story. VM code that allocates a constant size may use pool_take
 * directly.
 */
#ifndef HEAP_POOL_H
#define HEAP_POOL_H

#include "heap/internal.h"

struct pool_class {
    void *free; /* blocks of the current pool, ready to be given */
    uint16_t size, no;
    uint32_t current, available; /* pools; NO_POOL: none */
    uint32_t strays;             /* blocks it may still place without a pool */
};

/* The class of each size, in steps of 4 bytes, for one domain. */
struct pool_heads {
    struct pool_class *of[SMALL_MAX / 4 + 1];
};
extern struct pool_heads pool_heads[N_DOMAINS];

/* A block when the class's own list is empty; NULL: no page left. */
__attribute__((noinline)) void *pool_refill(struct pool_class *c);
/* Takes back a block of pool `i` when the pool thereby changes hands. */
__attribute__((noinline)) void pool_event(void *p, uint32_t i);

/* A block of `size` <= SMALL_MAX bytes. */
static inline void *pool_take(size_t size, enum heap_domain domain) {
    struct pool_class *c = pool_heads[domain].of[(size + 3) / 4];
    void **block = c->free;
    if (__builtin_expect(block == NULL, 0)) {
        return pool_refill(c);
    }
    c->free = *block;
    return block;
}

/* Gives back the block at `p`, in the pool zone that begins at `pools`. The header is
 * reached by one subtraction from there; the empty asm keeps it one. */
static inline void pool_give(void *p, char *pools) {
    size_t i = (size_t)((char *)p - pools) >> PAGE_SHIFT;
    char *end = pools - i * sizeof(struct pool_hot);
    __asm__("" : "+r"(end));
    struct pool_hot *hot = (struct pool_hot *)(void *)end - 1;
    uintptr_t left;
    if (__builtin_expect(__builtin_sub_overflow(hot->until, 1u, &left), 0)) {
        pool_event(p, (uint32_t)i);
        return;
    }
    hot->until = left;
    *(void **)p = hot->free;
    hot->free = p;
}

#endif
