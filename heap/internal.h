/*
 * The shape of one writer's private heap: its reserved range of addresses, cut in three
 * zones and their tables. Reserving costs nothing; a page is promised by the kernel
 * before its first touch.
 *
 *   HEAP_BASE  +0        shadow   16 bytes a page of the large zone  (grows up)
 *              +2 MiB    groups   one struct page_group each         (grows up)
 *              .. 6 MiB  cold, then hot: a pool's two headers, both growing *down*,
 *                        so that a header's place is one subtraction from the pool's
 *   POOL_BASE  +6 MiB    pools    arenas of 64 pages; a pool is one page of the book
 *   MEDIUM_BASE          medium   blocks over 512 bytes, packed to 16 bytes
 *   LARGE_BASE           large    runs of whole pages
 *   HEAP_END
 *
 * The headers stand outside the pages, so a page holds blocks alone, and any address
 * tells its zone by one comparison: no test of ownership, no list walked.
 *
 *   H1: a block of at most 512 bytes lies in the pool zone, in a pool of its size
 * class. H2: in each pool, in use + free + uncarved == capacity. H3: promised pages ==
 * those of tables, pools, medium and large in use + cache + credit. H4: medium chunks
 * cover their zone from the base to the top without gap or overlap, and no two
 * neighbouring ones are both free. The same holds for runs.
 *
 * Next: pool.c, then tlsf.h, medium.c, large.c.
 */
#ifndef HEAP_INTERNAL_H
#define HEAP_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "config.h"
#include "heap/stats.h"

#define KIB 1024u
#define MIB (1024u * KIB)

/* The range comes from linker.ld; a host test reserves one of the same size. */
#ifdef FOLIO_HOST
extern char *heap_range_base;
#define HEAP_BASE heap_range_base
#else
extern char heap_range_base[];
#define HEAP_BASE ((char *)heap_range_base)
#endif

#define HEAP_SIZE        (768u * MIB)
#define POOL_BASE        (HEAP_BASE + 6u * MIB)
#define POOL_ZONE_SIZE   (256u * MIB)
#define MEDIUM_BASE      (POOL_BASE + POOL_ZONE_SIZE)
#define MEDIUM_ZONE_SIZE (192u * MIB)
#define LARGE_BASE       (MEDIUM_BASE + MEDIUM_ZONE_SIZE)
#define LARGE_ZONE_SIZE  (HEAP_SIZE - 6u * MIB - POOL_ZONE_SIZE - MEDIUM_ZONE_SIZE)
#define SHADOW_BASE      HEAP_BASE
#define PAGE_GROUPS      ((struct page_group *)(void *)(HEAP_BASE + 2u * MIB))

#define ARENA_PAGES 64u
#define ARENA_SIZE  (ARENA_PAGES * PAGE_SIZE)
#define SMALL_MAX   512u        /* bytes; above it a request is medium */
#define LARGE_MIN   (64u * KIB) /* bytes; from here on a request is a run of pages */
#define NO_POOL     UINT32_MAX

/* The header that every free touches. `until` counts the frees that may pass before the
 * pool changes hands (full -> available, in use -> empty), so the counts need adjusting
 * only then. */
struct pool_hot {
    void *free;      /* blocks given back, a list through their first words */
    uintptr_t until; /* frees left before pool_event() */
};
enum pool_state { POOL_NONE, POOL_CURRENT, POOL_AVAILABLE, POOL_FULL };
struct pool_cold {
    uint16_t capacity, carved; /* blocks; those not carved were never given out */
    uint16_t left;             /* H6 of watch.h: `until` while the heap is watched */
    uint8_t state;             /* enum pool_state */
    uint8_t class_no;          /* domain * number of classes + class */
    uint32_t next, prev;       /* pools of the class with free blocks; NO_POOL ends */
};
#define POOL_HOT(i)     ((struct pool_hot *)(void *)POOL_BASE - 1 - (i))
#define POOL_COLD(i)    ((struct pool_cold *)(void *)(POOL_BASE - 2u * MIB) - 1 - (i))
#define POOL_ADDRESS(i) (POOL_BASE + ((size_t)(i) << PAGE_SHIFT))

/* Half an arena, 32 pages of the pool zone; bit i is page i. used: holds a pool. held:
 * promised to us, used or cached. */
struct page_group {
    uint32_t used, held;
};

/* ---- Pages: arena.c ---- */

/* `n` promised pages for the caller to assign: true, or false when the book is out,
 * even after every cached page was given back. */
bool pages_promise(size_t n);
/* Gives [va, va + n pages) back to the book, promises with it. */
void pages_release(void *va, size_t n);
/* Takes back `n` promises that were not assigned after all. */
void pages_unpromise(size_t n);
/* Has [from, to) of a table promised, page by page, beyond what *mark already covers.
 */
bool table_cover(uintptr_t *mark, uintptr_t to);
/* A page for a pool: its number in the pool zone, or NO_POOL. */
uint32_t arena_take_page(void);
void arena_give_page(uint32_t pool_no);
/* Gives every cached page back to the book; how many there were. */
size_t arena_trim(void);
uint32_t arena_groups(void); /* opened so far */
void arena_stats(struct heap_stats *out);

/* ---- Pools: pool.c ---- */

/* Makes the classes ready; before anything else. */
void pool_begin(void);
/* Of a block in the pool zone. */
size_t pool_usable(const void *p);
enum heap_domain pool_domain(const void *p);
size_t pool_trim(void);
void pool_stats(struct heap_stats *out);
void pool_check(void);
/* Is there a live block that holds the byte at `p`? Its start. */
bool pool_find(const void *p, void **start);

/* ---- Blocks over 512 bytes: medium.c, large.c. Sizes in bytes. ---- */

void *medium_malloc(size_t size, enum heap_domain domain);
void medium_free(void *p);
size_t medium_usable(const void *p);
enum heap_domain medium_domain(const void *p);
bool medium_resize(void *p, size_t size); /* in place */
size_t medium_trim(void);
/* Bytes of all the blocks that live here though `size` is small enough for a pool. */
size_t medium_small_bytes(size_t size);
bool medium_find(const void *p, void **start);
void medium_stats(struct heap_stats *out);
void medium_check(void);

void *large_malloc(size_t size, enum heap_domain domain);
void large_free(void *p);
size_t large_usable(const void *p);
enum heap_domain large_domain(const void *p);
void *large_realloc(void *p, size_t size); /* in place or by moving the mapping */
void large_stats(struct heap_stats *out);
void large_check(void);
bool large_find(const void *p, void **start);
void medium_begin(void);
void large_begin(void);

/* Says which invariant failed and with what values, and ends the writer. */
__attribute__((noreturn, cold)) void heap_check_failed(const char *number,
                                                       const char *what,
                                                       const void *where,
                                                       uintptr_t want, uintptr_t got);
#define CHECK(number, what, where, want, got)                                          \
    do {                                                                               \
        uintptr_t _w = (uintptr_t)(want), _g = (uintptr_t)(got);                       \
        if (_w != _g) {                                                                \
            heap_check_failed(#number, (what), (where), _w, _g);                       \
        }                                                                              \
    } while (0)

#endif
