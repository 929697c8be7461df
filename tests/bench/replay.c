/*
 * Replays a recorded trace of malloc, realloc and free on the heap, on the host, and
 * says how many pages it held at most. `replay FILE [PAGES]`: with PAGES, the book has
 * no more than that, and the exit status is 1 if it did not suffice. The file: four
 * header lines (peak bytes, ids, operations, weight), then `a id size`, `r id size`, `f
 * id`.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "heap/heap.h"
#include "heap/stats.h"
#include "tests/unit/book.h"

static void fail(const char *why) {
    fprintf(stderr, "replay: %s\n", why);
    exit(1);
}

int main(int argc, char **argv) {
    unsigned long peak, n_ids, n_ops, weight, id, size;
    FILE *f = argc > 1 ? fopen(argv[1], "r") : NULL;
    if (f == NULL ||
        fscanf(f, "%lu %lu %lu %lu", &peak, &n_ids, &n_ops, &weight) != 4) {
        fail("usage: replay FILE [PAGES]; FILE is a trace");
    }
    void **blocks = calloc(n_ids, sizeof *blocks);
    book_begin(argc > 2 ? strtoul(argv[2], NULL, 10) : 1000000);
    heap_begin();
    for (char op; fscanf(f, " %c %lu", &op, &id) == 2;) {
        if (op == 'f') {
            PyObject_Free(blocks[id]);
            continue;
        }
        if (fscanf(f, "%lu", &size) != 1) {
            fail("a line without a size");
        }
        blocks[id] =
            op == 'a' ? PyObject_Malloc(size) : PyObject_Realloc(blocks[id], size);
        if (blocks[id] == NULL) {
            fail("out of pages");
        }
        memset(blocks[id], (int)id, size);
    }
    heap_check();
    free(blocks);
    fclose(f);
    printf("peak %lu bytes, %zu pages, %.1f %% used, %zu calls\n", peak, book.peak,
           100.0 * (double)peak / (double)(book.peak * 4096), book.calls);
    return 0;
}
