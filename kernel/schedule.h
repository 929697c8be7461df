/*
 * Who runs: round robin over the ready writers, a slice of TICK_NS each.
 */
#ifndef KERNEL_SCHEDULE_H
#define KERNEL_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

#include "kernel/writer.h"

/* The frame to resume: the current writer's while its slice lasts, else the next
 * one's. Waits when none is ready; ends the machine when none is alive. */
struct frame *schedule(bool slice_over);

/* Adds the running slice to the current writer's account and begins a new one. */
void schedule_account(void);
/* The running slice so far. */
uint64_t schedule_slice_cycles(void);
uint64_t schedule_slice_ns(void);

/* This writer's registers need not be kept any more. */
void schedule_drop(struct writer *writer);
/* Remembers how the first writer ended: that is the machine's status. */
void schedule_note_end(const struct writer *writer);

#endif
