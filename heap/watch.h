/*
 * Watching the heap: each block made and given back is told to one watcher. While there
 * is none it costs nothing: the table of size classes leads to a class without blocks
 * only while somebody watches, and the pools' counts then let every free take the slow
 * path.
 *
 *   H6: while watched, `until` of every pool is 0 and `left` holds what it would be.
 *
 * Used by the module _tracemalloc. Next: pool.c.
 */
#ifndef HEAP_WATCH_H
#define HEAP_WATCH_H

#include <stddef.h>

struct heap_watcher {
    /* A block of `size` bytes was made at `p`, or has this size from now on; of a small
     * block the size is a multiple of 4, that asked for or the next. */
    void (*made)(void *p, size_t size);
    /* The block at `p` is about to be given back; it may be one made earlier. */
    void (*gone)(void *p);
};

/* Begins to watch, NULL: ends it. The functions may ask for blocks (and are told of
 * those too) but must not give any back in `gone`. -1: no page left. */
int heap_watch(const struct heap_watcher *watcher);

/* ---- For the heap ---- */
extern const struct heap_watcher *heap_watcher; /* NULL: nobody watches */
int pool_watch(int on);

#endif
