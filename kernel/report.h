/*
 * Reports: the machine described in numbers that agree. They take no page and no block:
 * everything goes line by line from fixed buffers to the console. The option stats=1
 * asks for those that the kernel prints of its own.
 */
#ifndef KERNEL_REPORT_H
#define KERNEL_REPORT_H

#include <stddef.h>

#include "kernel/writer.h"

/* The parts that `what` (SYS_REPORT_*) names, under a heading. */
void report(int what, const char *title);

/* One line a writer, as top shows it. */
void report_top(void);
/* Pages by kind and owner, ending in the law of the book, counted twice. */
void report_pages(void);
/* The book as a picture beside its legend. */
void report_map(void);
/* The picture alone, without colours, into n bytes: its length. */
size_t report_map_text(char *buffer, size_t n);

/* With stats=1: what machine this is; before any writer; a writer ended; the end. */
void report_banner(void);
void report_before_writers(void);
void report_writer_ended(const struct writer *writer);
void report_end(void);

#endif
