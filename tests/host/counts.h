/*
 * The account of a run on the host: each block of the heap from its request to its end,
 * and at the program's end a walk that asks whom each still belongs to.
 */
#ifndef TESTS_HOST_COUNTS_H
#define TESTS_HOST_COUNTS_H

#include <stddef.h>

/* A block begins, or ends; nothing happens unless FOLIO_counts is in the environment.
 */
void counts_begin(const void *block, size_t size);
void counts_end(const void *block);

/* After the interpreter's end: prints to stderr each block that nothing reaches and
 * each object with more references than can be found; silent without FOLIO_counts. */
void counts_report(void);

#endif
