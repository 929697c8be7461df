/*
 * The allocator's public face: three domains over pools, medium blocks and runs.
 *
 * The size alone decides where a block is made, and the address alone where it is taken
 * back, so the three functions named ...Free are one. Read next: pool.h.
 */
#include "heap/heap.h"

#include <string.h>

#include "heap/internal.h"
#include "heap/pool.h"
#include "heap/watch.h"

const struct heap_watcher *heap_watcher;

void heap_begin(void) {
    pool_begin();
    medium_begin();
    large_begin();
}

static inline size_t zone_offset(const void *p) {
    return (size_t)((const char *)p - POOL_BASE);
}

static inline bool is_large(const void *p) {
    return (const char *)p >= LARGE_BASE;
}

static void *run_malloc(size_t size, enum heap_domain domain) {
    return size <= LARGE_ZONE_SIZE ? large_malloc(size, domain) : NULL;
}

__attribute__((noinline)) static void big_free(void *p) {
    if (p == NULL) {
        return;
    }
    if (__builtin_expect(heap_watcher != NULL, 0)) {
        heap_watcher->gone(p);
    }
    if (is_large(p)) {
        large_free(p);
    } else {
        medium_free(p);
    }
}

/* CHECK_LEVEL 1: only live blocks come back; 2: a walk of the whole heap each time. */
static void check_block(void *p) {
    void *start;
    size_t size;
    enum heap_domain domain;
    if (p != NULL) {
        int found = heap_find(p, &start, &size, &domain);
        CHECK(H5, "a block given back that is not in use", p, 0, found);
        CHECK(H5, "start of the block given back", p, (uintptr_t)p, (uintptr_t)start);
    }
    if (CHECK_LEVEL >= 2) {
        heap_check();
    }
}

__attribute__((noinline)) static void *watched_malloc(size_t size,
                                                      enum heap_domain domain) {
    void *p = size < LARGE_MIN ? medium_malloc(size, domain) : run_malloc(size, domain);
    if (p != NULL) {
        heap_watcher->made(p, size);
    }
    return p;
}

/* A block over SMALL_MAX bytes. */
static void *big_malloc(size_t size, enum heap_domain domain) {
    if (__builtin_expect(heap_watcher != NULL, 0)) {
        return watched_malloc(size, domain);
    }
    return size < LARGE_MIN ? medium_malloc(size, domain) : run_malloc(size, domain);
}

static inline void *domain_malloc(size_t size, enum heap_domain domain) {
    if (CHECK_LEVEL >= 2) {
        heap_check();
    }
    if (__builtin_expect(size <= SMALL_MAX, 1)) {
        return pool_take(size, domain);
    }
    return big_malloc(size, domain);
}

void PyObject_Free(void *p) {
    char *pools = POOL_BASE;
    __asm__("" : "+r"(pools));
    if (CHECK_LEVEL >= 1) {
        check_block(p);
    }
    if (__builtin_expect((size_t)((char *)p - pools) < POOL_ZONE_SIZE, 1)) {
        pool_give(p, pools);
    } else {
        big_free(p);
    }
}

static size_t usable(const void *p) {
    if (zone_offset(p) < POOL_ZONE_SIZE) {
        return pool_usable(p);
    }
    return is_large(p) ? large_usable(p) : medium_usable(p);
}

static enum heap_domain domain_of(const void *p) {
    if (zone_offset(p) < POOL_ZONE_SIZE) {
        return pool_domain(p);
    }
    return is_large(p) ? large_domain(p) : medium_domain(p);
}

/* Runs come fresh from the book and are zero already. */
static void *domain_calloc(size_t n, size_t size, enum heap_domain domain) {
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes)) {
        return NULL;
    }
    void *p = domain_malloc(bytes, domain);
    if (p != NULL && !is_large(p)) {
        memset(p, 0, bytes);
    }
    return p;
}

/* The same block with another size where it stands, or NULL. */
static void *resize_in_place(void *p, size_t size, size_t old) {
    if (zone_offset(p) < POOL_ZONE_SIZE) {
        return size <= old && size > old - old / 4 ? p : NULL;
    }
    if (is_large(p)) {
        return size >= LARGE_MIN ? large_realloc(p, size) : NULL;
    }
    return size > SMALL_MAX && size < LARGE_MIN && medium_resize(p, size) ? p : NULL;
}

static void *domain_realloc(void *p, size_t size, enum heap_domain domain) {
    if (p == NULL) {
        return domain_malloc(size, domain);
    }
    if (CHECK_LEVEL >= 1) {
        check_block(p);
    }
    size_t old = usable(p);
    void *q = resize_in_place(p, size, old);
    if (q != NULL) {
        if (__builtin_expect(heap_watcher != NULL, 0)) {
            heap_watcher->gone(p);
            heap_watcher->made(q, size);
        }
        return q;
    }
    q = domain_malloc(size, domain);
    if (q == NULL) {
        return size <= old ? p : NULL;
    }
    memcpy(q, p, size < old ? size : old);
    PyObject_Free(p);
    return q;
}

#define DOMAIN(prefix, domain)                                                         \
    void *prefix##Malloc(size_t size) {                                                \
        return domain_malloc(size, domain);                                            \
    }                                                                                  \
    void *prefix##Calloc(size_t n, size_t size) {                                      \
        return domain_calloc(n, size, domain);                                         \
    }                                                                                  \
    void *prefix##Realloc(void *p, size_t size) {                                      \
        return domain_realloc(p, size, domain);                                        \
    }

DOMAIN(PyMem_Raw, DOMAIN_RAW)
DOMAIN(PyMem_, DOMAIN_MEM)
DOMAIN(PyObject_, DOMAIN_OBJECT)
void PyMem_RawFree(void *p) __attribute__((alias("PyObject_Free")));
void PyMem_Free(void *p) __attribute__((alias("PyObject_Free")));

int heap_watch(const struct heap_watcher *watcher) {
    const struct heap_watcher *old = heap_watcher;
    heap_watcher = watcher;
    if (watcher != NULL && pool_watch(1) < 0) {
        heap_watcher = old;
        return -1;
    }
    if (watcher == NULL) {
        pool_watch(0);
    }
    return 0;
}

int heap_find(const void *p, void **start, size_t *size, enum heap_domain *domain) {
    bool found = zone_offset(p) < POOL_ZONE_SIZE ? pool_find(p, start)
                 : is_large(p)                   ? large_find(p, start)
                                                 : medium_find(p, start);
    if (!found) {
        return -1;
    }
    *size = usable(*start);
    *domain = domain_of(*start);
    return 0;
}

void heap_stats(struct heap_stats *out) {
    memset(out, 0, sizeof *out);
    arena_stats(out);
    pool_stats(out);
    medium_stats(out);
    large_stats(out);
}

void heap_check(void) {
    static struct heap_stats now;
    pool_check();
    medium_check();
    large_check();
    heap_stats(&now);
    CHECK(H3, "promised pages", HEAP_BASE, now.promised_pages,
          now.table_pages + now.pools + now.cached_pages + now.medium.pages +
              now.large.pages + now.credit_pages);
}
