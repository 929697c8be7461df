/*
 * The clocks: nanoseconds of the generic timer, and the cycle counter, which counts
 * instructions exactly under QEMU's -icount shift=0.
 */
#ifndef KERNEL_CLOCK_H
#define KERNEL_CLOCK_H

#include <stdint.h>

void clock_init(void);
/* Nanoseconds since reset. */
uint64_t clock_ns(void);
/* The timer's ticks at that time. */
uint64_t clock_ticks(uint64_t ns);
/* Nanoseconds since 1970: the host's second when first asked, and our own since. */
uint64_t clock_time_ns(void);
/* Cycles since reset but for those spent idle, 64 bits. To be called at least once in
 * 2^32 cycles; the tick does. */
uint64_t clock_cycles(void);
/* Waits for an interrupt; the cycles of it are not counted. */
void clock_idle(void);

#endif
