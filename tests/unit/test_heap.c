/*
 * The private heap against a simple model: random operations on blocks of all kinds,
 * each block filled with a pattern of its own that must still stand when it is looked
 * at, the invariants walked every so often, every page back at the end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "heap/heap.h"
#include "heap/internal.h"
#include "tests/unit/book.h"

#define N_SLOTS 2000

static struct slot {
    unsigned char *p;
    size_t size;
    unsigned char pattern;
} slots[N_SLOTS];

static uint32_t seed = 1;

static uint32_t rnd(uint32_t below) {
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static size_t random_size(void) {
    static const uint32_t limits[] = {64, 64, 64, 520, 520, 6000, 70000, 400000};
    return rnd(limits[rnd(8)]) + 1;
}

static void verify(const struct slot *s, size_t n) {
    size_t i = 0;
    while (i < n && s->p[i] == s->pattern) {
        i++;
    }
    assert_int_equal(i, n);
}

static void fill(struct slot *s) {
    s->pattern = (unsigned char)rnd(256);
    memset(s->p, s->pattern, s->size);
}

static void drop(struct slot *s) {
    if (s->p != NULL) {
        verify(s, s->size);
        PyObject_Free(s->p);
        s->p = NULL;
    }
}

/* One step on a random slot; false when the book was out (then nothing has changed). */
static int step(void) {
    struct slot *s = &slots[rnd(N_SLOTS)];
    size_t size = random_size();
    if (s->p == NULL) {
        s->p = rnd(2) ? PyObject_Malloc(size) : PyMem_Malloc(size);
        if (s->p == NULL) {
            return 0;
        }
    } else if (rnd(3) == 0) {
        unsigned char *q = PyObject_Realloc(s->p, size);
        if (q == NULL) {
            verify(s, s->size);
            return 0;
        }
        s->p = q;
        verify(s, size < s->size ? size : s->size);
    } else {
        drop(s);
        return 1;
    }
    s->size = size;
    fill(s);
    return 1;
}

static int run(size_t n_pages, int n_steps) {
    int refused = 0;
    book_begin(n_pages);
    memset(slots, 0, sizeof slots);
    for (int i = 0; i < n_steps; i++) {
        refused += !step();
        if (i % 5000 == 0) {
            heap_check();
        }
    }
    heap_check();
    for (int i = 0; i < N_SLOTS; i++) {
        drop(&slots[i]);
    }
    heap_check();
    return refused;
}

static struct heap_stats now;

/* After all blocks are gone the heap holds nothing but tables and what it keeps. */
static void assert_empty(void) {
    pool_trim();
    arena_trim();
    medium_trim();
    heap_stats(&now);
    assert_int_equal(now.pools, 0);
    assert_int_equal(now.medium.pages, 0);
    assert_int_equal(now.large.pages, 0);
    assert_int_equal(book.promised, now.table_pages + now.credit_pages);
    for (int d = 0; d < N_DOMAINS; d++) {
        assert_int_equal(now.domains[d].blocks, 0);
    }
}

static void test_random_operations(void **state) {
    assert_int_equal(run(1000000, 60000), 0);
    assert_empty();
}

/* The book is too small: requests are refused, and nothing is lost or broken. */
static void test_full_book(void **state) {
    size_t held = book.promised;
    book.limit = held + 3000;
    memset(slots, 0, sizeof slots);
    int refused = 0;
    for (int i = 0; i < 30000; i++) {
        refused += !step();
    }
    assert_true(refused > 100);
    heap_check();
    for (int i = 0; i < N_SLOTS; i++) {
        drop(&slots[i]);
    }
    heap_check();
    assert_empty();
}

static void test_sizes_that_cannot_be(void **state) {
    assert_null(PyObject_Malloc((size_t)PTRDIFF_MAX + 1));
    assert_null(PyObject_Malloc(SIZE_MAX));
    assert_null(PyMem_Calloc(SIZE_MAX / 2, 3));
    void *p = PyObject_Malloc(100);
    assert_null(PyObject_Realloc(p, SIZE_MAX - 100));
    PyObject_Free(p);
    PyObject_Free(NULL);
    void *a = PyObject_Malloc(0), *b = PyObject_Malloc(0);
    assert_non_null(a);
    assert_ptr_not_equal(a, b);
    PyObject_Free(a);
    PyObject_Free(b);
}

/* Fresh memory of calloc is zero on pages that were written and given back before. */
static void test_calloc_is_zero(void **state) {
    static const size_t sizes[] = {1, 60, 512, 513, 5000, 65536, 300000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        unsigned char *p = PyObject_Malloc(sizes[i]);
        memset(p, 0xff, sizes[i]);
        PyObject_Free(p);
        p = PyObject_Calloc(1, sizes[i]);
        for (size_t k = 0; k < sizes[i]; k++) {
            assert_int_equal(p[k], 0);
        }
        PyObject_Free(p);
    }
}

/* A run grows without a copy: its content is there, and the old addresses are free. */
static void test_run_moves(void **state) {
    unsigned char *a = PyMem_Malloc(LARGE_MIN), *wall = PyMem_Malloc(LARGE_MIN);
    memset(a, 7, LARGE_MIN);
    unsigned char *b = PyMem_Realloc(a, 4 * LARGE_MIN);
    assert_ptr_not_equal(a, b);
    assert_int_equal(b[0], 7);
    assert_int_equal(b[LARGE_MIN - 1], 7);
    assert_ptr_equal(PyMem_Malloc(LARGE_MIN), a);
    PyMem_Free(a);
    PyMem_Free(b);
    PyMem_Free(wall);
}

static void test_find(void **state) {
    static const size_t sizes[] = {16, 200, 1000, 200000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *p = PyMem_Malloc(sizes[i]);
        void *start;
        size_t size;
        enum heap_domain domain;
        assert_int_equal(heap_find(p + sizes[i] - 1, &start, &size, &domain), 0);
        assert_ptr_equal(start, p);
        assert_true(size >= sizes[i]);
        assert_int_equal(domain, DOMAIN_MEM);
        PyMem_Free(p);
        assert_int_equal(heap_find(p, &start, &size, &domain), -1);
    }
}

static int begin(void **state) {
    book_begin(1000000);
    heap_begin();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_operations),
        cmocka_unit_test(test_full_book),
        cmocka_unit_test(test_sizes_that_cannot_be),
        cmocka_unit_test(test_calloc_is_zero),
        cmocka_unit_test(test_run_moves),
        cmocka_unit_test(test_find),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
