/*
 * Pools: one page of the book each, cut in blocks of one size class, nothing else in
 * it.
 *
 * Each class has a current pool, whose free blocks hang on the class itself: malloc
 * pops one, and that is all. free pushes onto the pool's own list, found by the
 * address. The counts are adjusted only when a list changes hands, or when `until` runs
 * out:
 *
 *   current    -> full       malloc found no free block left in it
 *   full       -> available  its first free; it joins the class's list
 *   available  -> current    malloc needs a pool
 *   available  -> none       its last block came back; the page goes to its arena
 *
 * A class earns its first pool: until some blocks of it live, they are placed among the
 * medium ones (strays), or each size that is used once would cost a page.
 * A new pool is carved a few blocks at a time, so that no single call is long.
 *   P1: a pool is on its class's list exactly when it is available.
 *   P2: carved - 1 - until blocks are on the own list of a pool that is available.
 * Read next: alloc.c, the three domains over pools, medium and large blocks.
 */
#include "heap/pool.h"

#include "heap/internal.h"
#include "heap/watch.h"

#define CARVE_BATCH 16u
#define STRAY_BYTES 1024u /* strays of one size that may live at once */
#define STRAY_CALLS 64u   /* strays a class may place before it gets a pool anyway */

/* Blocks of 4, 8, 12 ... 64 bytes; above, sizes that cut a page without much loss. */
static const uint16_t class_sizes[] = {
    4,   8,   12,  16,  20,  24,  28,  32,  36,  40,  44,  48,  52,  56,  60,
    64,  72,  80,  88,  96,  104, 112, 120, 128, 136, 144, 152, 160, 168, 176,
    184, 192, 200, 208, 224, 240, 256, 272, 288, 312, 336, 368, 408, 448, 512};
#define N_CLASSES (sizeof class_sizes / sizeof class_sizes[0])
_Static_assert(N_CLASSES <= MAX_SIZE_CLASSES, "the statistics hold every class");

struct pool_heads pool_heads[N_DOMAINS];

static struct pool_class classes[N_DOMAINS][N_CLASSES];

#define N_STEPS (SMALL_MAX / 4 + 1)

/* While the heap is watched: for each step of sizes a class that has nothing, so that
 * each malloc comes to start_pool(). The place in here tells the size. */
static struct pool_class (*watched)[N_STEPS];

static void fill_heads(void) {
    for (uint32_t d = 0; d < N_DOMAINS; d++) {
        uint32_t c = 0;
        for (uint32_t step = 0; step < N_STEPS; step++) {
            c += step * 4 > class_sizes[c];
            pool_heads[d].of[step] =
                watched != NULL ? &watched[d][step] : &classes[d][c];
        }
    }
}

void pool_begin(void) {
    for (uint32_t d = 0; d < N_DOMAINS; d++) {
        for (uint32_t c = 0; c < N_CLASSES; c++) {
            classes[d][c] = (struct pool_class){.size = class_sizes[c],
                                                .no = (uint8_t)(d * N_CLASSES + c),
                                                .current = NO_POOL,
                                                .available = NO_POOL,
                                                .strays = STRAY_CALLS};
        }
    }
    fill_heads();
}

static inline struct pool_class *class_of(const struct pool_cold *cold) {
    return &classes[0][0] + cold->class_no;
}

/* ---- The class's list of available pools ---- */

static void link_pool(struct pool_class *c, uint32_t i) {
    struct pool_cold *cold = POOL_COLD(i);
    cold->state = POOL_AVAILABLE;
    cold->prev = NO_POOL;
    cold->next = c->available;
    if (c->available != NO_POOL) {
        POOL_COLD(c->available)->prev = i;
    }
    c->available = i;
}

static void unlink_pool(struct pool_class *c, uint32_t i) {
    struct pool_cold *cold = POOL_COLD(i);
    if (cold->next != NO_POOL) {
        POOL_COLD(cold->next)->prev = cold->prev;
    }
    if (cold->prev != NO_POOL) {
        POOL_COLD(cold->prev)->next = cold->next;
    } else {
        c->available = cold->next;
    }
}

/* ---- malloc's slow path ---- */

/* Hands the current pool's own list to the class; the first block of it. */
static void *hand_over(struct pool_class *c, struct pool_hot *hot,
                       struct pool_cold *cold) {
    void **block = hot->free;
    c->free = *block;
    hot->free = NULL;
    hot->until = cold->carved - 1u;
    return block;
}

/* Carves up to CARVE_BATCH blocks more; gives the first, the class gets the others. */
static void *carve(struct pool_class *c, uint32_t i, struct pool_cold *cold) {
    uint32_t n = cold->capacity - cold->carved, size = c->size;
    n = n < CARVE_BATCH ? n : CARVE_BATCH;
    char *first = POOL_ADDRESS(i) + cold->carved * size, *last = first + (n - 1) * size;
    char *block = first;
    for (; block != last; block += size) {
        __asm__(
            ""
            : "+r"(block)); /* one store a block; vectors cost more than they give */
        *(void **)(void *)block = block + size;
    }
    *(void **)(void *)last = NULL;
    c->free = *(void **)(void *)first;
    cold->carved = (uint16_t)(cold->carved + n);
    POOL_HOT(i)->until += n;
    return first;
}

static void *stray(struct pool_class *c) {
    if (c->strays == 0 || medium_small_bytes(c->size) >= STRAY_BYTES) {
        return NULL;
    }
    c->strays--;
    return medium_malloc(c->size, (enum heap_domain)(c->no / N_CLASSES));
}

/* malloc while the heap is watched: of the class that the size belongs to. */
static void *watched_take(struct pool_class *empty) {
    uint32_t place = (uint32_t)(empty - watched[0]);
    uint32_t size = place % N_STEPS * 4;
    struct pool_class *c = classes[place / N_STEPS];
    while (c->size < size) {
        c++;
    }
    void **block = c->free;
    if (block != NULL) {
        c->free = *block;
    } else {
        block = pool_refill(c);
        if (c->current != NO_POOL) {
            POOL_HOT(c->current)->until = 0;
        }
    }
    if (block != NULL) {
        heap_watcher->made(block, size);
    }
    return block;
}

static void *start_pool(struct pool_class *c) {
    if (c->size == 0) {
        return watched_take(c);
    }
    uint32_t i = arena_take_page();
    if (i == NO_POOL) {
        return NULL;
    }
    struct pool_cold *cold = POOL_COLD(i);
    *cold = (struct pool_cold){.capacity = (uint16_t)(PAGE_SIZE / c->size),
                               .class_no = c->no,
                               .state = POOL_CURRENT};
    *POOL_HOT(i) = (struct pool_hot){.free = NULL, .until = (uintptr_t)-1};
    c->current = i;
    return carve(c, i, cold);
}

void *pool_refill(struct pool_class *c) {
    uint32_t i = c->current;
    if (i != NO_POOL) {
        struct pool_hot *hot = POOL_HOT(i);
        struct pool_cold *cold = POOL_COLD(i);
        if (hot->free != NULL) {
            return hand_over(c, hot, cold);
        }
        if (cold->carved < cold->capacity) {
            return carve(c, i, cold);
        }
        cold->state = POOL_FULL;
        hot->until = 0;
        c->current = NO_POOL;
    }
    i = c->available;
    if (i == NO_POOL) {
        void *p = stray(c);
        return p != NULL ? p : start_pool(c);
    }
    unlink_pool(c, i);
    c->current = i;
    POOL_COLD(i)->state = POOL_CURRENT;
    return hand_over(c, POOL_HOT(i), POOL_COLD(i));
}

/* ---- free's slow path ---- */

/* free while the heap is watched: only some calls are events. */
__attribute__((noinline)) static void watched_give(void *p, uint32_t i) {
    struct pool_hot *hot = POOL_HOT(i);
    struct pool_cold *cold = POOL_COLD(i);
    const struct heap_watcher *watcher = heap_watcher;
    watcher->gone(p);
    if (cold->state == POOL_AVAILABLE && cold->left > 0) {
        cold->left--;
        *(void **)p = hot->free;
        hot->free = p;
        return;
    }
    heap_watcher = NULL;
    pool_event(p, i);
    heap_watcher = watcher;
    cold->left = (uint16_t)hot->until;
    hot->until = 0;
}

void pool_event(void *p, uint32_t i) {
    struct pool_hot *hot = POOL_HOT(i);
    struct pool_cold *cold = POOL_COLD(i);
    struct pool_class *c = class_of(cold);
    if (__builtin_expect(heap_watcher != NULL, 0)) {
        watched_give(p, i);
        return;
    }
    *(void **)p = hot->free;
    hot->free = p;
    if (cold->state == POOL_FULL) {
        hot->until = cold->capacity - 2u;
        link_pool(c, i);
    } else if (cold->state == POOL_AVAILABLE) {
        unlink_pool(c, i);
        cold->state = POOL_NONE;
        arena_give_page(i);
    }
    /* The current pool stays, with every block on its own list. */
}

/* H6, and back: a full pool's count is 0 anyhow, a current one's says nothing. */
static void watch_pool(struct heap_stats *unused, uint32_t i) {
    struct pool_hot *hot = POOL_HOT(i);
    struct pool_cold *cold = POOL_COLD(i);
    if (heap_watcher != NULL) {
        cold->left = (uint16_t)hot->until;
        hot->until = 0;
    } else {
        hot->until = cold->state == POOL_AVAILABLE ? cold->left : 0;
    }
}

static void each_pool(void (*visit)(struct heap_stats *, uint32_t),
                      struct heap_stats *out);

int pool_watch(int on) {
    if (on) {
        watched = medium_malloc(N_DOMAINS * sizeof *watched, DOMAIN_RAW);
        if (watched == NULL) {
            return -1;
        }
        for (uint32_t i = 0; i < N_DOMAINS * N_STEPS; i++) {
            watched[0][i] =
                (struct pool_class){.current = NO_POOL, .available = NO_POOL};
        }
    } else if (watched != NULL) {
        medium_free(watched);
        watched = NULL;
    }
    fill_heads();
    each_pool(watch_pool, NULL);
    return 0;
}

size_t pool_usable(const void *p) {
    return class_of(POOL_COLD(((const char *)p - POOL_BASE) >> PAGE_SHIFT))->size;
}

enum heap_domain pool_domain(const void *p) {
    const struct pool_cold *cold =
        POOL_COLD(((const char *)p - POOL_BASE) >> PAGE_SHIFT);
    return (enum heap_domain)(cold->class_no / N_CLASSES);
}

/* ---- Statistics and checks, by a walk over every arena ---- */

static uint32_t list_length(const void *block) {
    uint32_t n = 0;
    for (; block != NULL; block = *(void *const *)block) {
        n++;
    }
    return n;
}

static void add_pool(struct heap_stats *out, uint32_t i) {
    const struct pool_cold *cold = POOL_COLD(i);
    const struct pool_class *c = class_of(cold);
    uint32_t class_no = cold->class_no % N_CLASSES;
    uint32_t domain = cold->class_no / N_CLASSES;
    struct heap_class_stats *s = &out->classes[class_no];
    uint32_t n_free = list_length(POOL_HOT(i)->free) + cold->capacity - cold->carved;
    n_free += c->current == i ? list_length(c->free) : 0;
    uint32_t in_use = cold->capacity - n_free;
    uint32_t smaller = class_no > 0 ? class_sizes[class_no - 1] : 0u;
    s->pools++;
    s->free += n_free;
    s->in_use += in_use;
    s->wasted += PAGE_SIZE - cold->capacity * c->size;
    s->max_rounding += in_use * (c->size - smaller - 1u);
    out->domains[domain].blocks += in_use;
    out->domains[domain].bytes += in_use * c->size;
}

/* Gives back the current pools that hold no block; how many there were. */
size_t pool_trim(void) {
    size_t n = 0;
    for (uint32_t k = 0; k < N_DOMAINS * N_CLASSES; k++) {
        struct pool_class *c = &classes[0][0] + k;
        uint32_t i = c->current;
        if (i != NO_POOL && list_length(POOL_HOT(i)->free) + list_length(c->free) ==
                                POOL_COLD(i)->carved) {
            c->current = NO_POOL;
            c->free = NULL;
            arena_give_page(i);
            n++;
        }
    }
    return n;
}

/* Calls `visit` for each pool that is in use. */
static void each_pool(void (*visit)(struct heap_stats *, uint32_t),
                      struct heap_stats *out) {
    for (uint32_t g = 0; g < arena_groups(); g++) {
        for (uint32_t used = PAGE_GROUPS[g].used; used != 0; used &= used - 1) {
            visit(out, g * 32 + (uint32_t)__builtin_ctz(used));
        }
    }
}

void pool_stats(struct heap_stats *out) {
    out->n_classes = N_CLASSES;
    for (uint32_t i = 0; i < N_CLASSES; i++) {
        out->classes[i] = (struct heap_class_stats){.size = class_sizes[i]};
    }
    each_pool(add_pool, out);
}

static void check_pool(struct heap_stats *unused, uint32_t i) {
    const struct pool_cold *cold = POOL_COLD(i);
    const struct pool_hot *hot = POOL_HOT(i);
    const char *page = POOL_ADDRESS(i);
    uint32_t n_free = list_length(hot->free);
    CHECK(H2, "blocks a page", page, PAGE_SIZE / class_of(cold)->size, cold->capacity);
    for (const char *b = hot->free; b != NULL; b = *(char *const *)(const void *)b) {
        CHECK(H1, "page of a free block", b, (uintptr_t)page,
              (uintptr_t)b & ~(uintptr_t)(PAGE_SIZE - 1));
        CHECK(H1, "place of a free block", b, 0, (b - page) % class_of(cold)->size);
    }
    if (cold->state == POOL_AVAILABLE) {
        CHECK(P2, "free blocks", page,
              cold->carved - 1u - (heap_watcher != NULL ? cold->left : hot->until),
              n_free);
    } else if (cold->state == POOL_FULL) {
        CHECK(H2, "free blocks of a full pool", page, 0, n_free);
    } else {
        CHECK(P1, "the current pool", page, class_of(cold)->current, i);
    }
}

void pool_check(void) {
    each_pool(check_pool, NULL);
    for (uint32_t n = 0; n < N_DOMAINS * N_CLASSES; n++) {
        const struct pool_class *c = &classes[0][0] + n;
        uint32_t prev = NO_POOL;
        for (uint32_t i = c->available; i != NO_POOL; i = POOL_COLD(i)->next) {
            CHECK(P1, "state on the list", POOL_ADDRESS(i), POOL_AVAILABLE,
                  POOL_COLD(i)->state);
            CHECK(P1, "link back", POOL_ADDRESS(i), prev, POOL_COLD(i)->prev);
            prev = i;
        }
    }
}

static bool is_listed(const void *list, const void *block) {
    for (; list != NULL; list = *(void *const *)list) {
        if (list == block) {
            return true;
        }
    }
    return false;
}

bool pool_find(const void *p, void **start) {
    uint32_t i = (uint32_t)(((const char *)p - POOL_BASE) >> PAGE_SHIFT);
    if (i / 32 >= arena_groups() || !(PAGE_GROUPS[i / 32].used >> (i % 32) & 1)) {
        return false;
    }
    const struct pool_cold *cold = POOL_COLD(i);
    const struct pool_class *c = class_of(cold);
    uint32_t block_no = (uint32_t)((const char *)p - POOL_ADDRESS(i)) / c->size;
    *start = POOL_ADDRESS(i) + block_no * c->size;
    return block_no < cold->carved && !is_listed(POOL_HOT(i)->free, *start) &&
           !(c->current == i && is_listed(c->free, *start));
}
