/*
 * The tables behind the module _tracemalloc: which blocks live, how large, and which
 * lines asked for them.
 *
 * Invariants:
 *   T1: a block is in the table exactly while it lives and was made since start().
 *   T2: current is the sum of the sizes in the table, peak the most it was.
 *   T3: a traceback is stored once; entries tell its place among `words`.
 *
 * CPython 3.11: Modules/_tracemalloc.c. Next: tracemalloc_table.c.
 */
#ifndef RUNTIME_MODULES_TRACEMALLOC_H
#define RUNTIME_MODULES_TRACEMALLOC_H

#include "runtime/object.h"

struct tm_entry {
    void *block; /* NULL: a free place of the table */
    size_t size;
    uint32_t traceback; /* index of its first word: number of frames, how many there
                         * were in all, then two words for each frame, innermost first:
                         * index of the file name, line */
};

struct tm_tables {
    struct tm_entry *entries; /* open addressing, 2**n places */
    size_t n_places, n_used;
    uint32_t *words;
    size_t n_words, room_words;
    uint32_t *index; /* tracebacks by hash, 0: free; 2**n places */
    size_t n_index, n_tracebacks;
    PyObject **files; /* owned */
    size_t n_files, room_files;
    size_t current, peak; /* bytes */
    unsigned limit;       /* frames of a traceback */
    bool on, busy;        /* busy: what is made now is the tables' own */
};
extern struct tm_tables _tracemalloc;

/* Begin with tracebacks of `limit` frames, end and forget all. -1: no memory. */
int _tracemalloc_start(unsigned limit);
void _tracemalloc_stop(void);
/* Forgets all blocks and tracebacks. */
void _tracemalloc_clear(void);
/* The entry of the block that begins at `p`, or NULL. */
struct tm_entry *_tracemalloc_find(const void *p);
/* Bytes of the tables. */
size_t _tracemalloc_memory(void);

#endif
