/* A book for the heap's tests on the host: see book.c. */
#ifndef TESTS_UNIT_BOOK_H
#define TESTS_UNIT_BOOK_H

#include <stddef.h>

/* Pages; calls: how often the heap asked the kernel. */
struct book {
    size_t limit, promised, peak, calls;
};
extern struct book book;

/* Begins anew with at most `limit` pages. The heap's range exists from the first call.
 */
void book_begin(size_t limit);

#endif
