/*
 * What the heap knows of itself, for reports and for the `book` module. Taking it walks
 * the heap's tables and lists and allocates nothing.
 */
#ifndef HEAP_STATS_H
#define HEAP_STATS_H

#include <stddef.h>
#include <stdint.h>

enum heap_domain { DOMAIN_RAW, DOMAIN_MEM, DOMAIN_OBJECT, N_DOMAINS };

#define MAX_SIZE_CLASSES 72

struct heap_class_stats {
    uint16_t size;         /* bytes a block */
    uint32_t pools;        /* pages */
    uint32_t in_use, free; /* blocks; free ones include those never carved */
    uint32_t wasted;       /* bytes at the pools' ends that hold no block */
    uint32_t max_rounding; /* bytes the blocks in use may lose to rounding, at most */
};

struct heap_stats {
    uint32_t arenas, pools, cached_pages, table_pages, credit_pages, promised_pages;
    uint32_t n_classes;
    struct heap_class_stats classes[MAX_SIZE_CLASSES];
    struct {
        uint32_t blocks, bytes; /* of medium blocks in use, headers included */
        uint32_t free_chunks, free_bytes, pages;
    } medium;
    struct {
        uint32_t runs, pages;
    } large;
    struct {
        uint32_t blocks, bytes; /* usable bytes of all blocks of the domain */
    } domains[N_DOMAINS];
};

/* Fills `out` by a walk over the whole heap. */
void heap_stats(struct heap_stats *out);

/* Prints the heap as a table through `put` (called with `arg` and pieces of text). */
void heap_report(void (*put)(void *arg, const char *text, size_t n), void *arg);

/* Walks every structure and checks H1 to H4; a failure ends the writer with the
 * invariant's number and both values. */
void heap_check(void);

/* The block that `p` points into or at: its start, usable size in bytes and domain;
 * 0, or -1 where no live block can be there. */
int heap_find(const void *p, void **start, size_t *size, enum heap_domain *domain);

#endif
