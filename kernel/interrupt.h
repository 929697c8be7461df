/*
 * Interrupts: the GICv2 (Arm IHI 0048), the tick of the generic timer, and who is
 * called. The kernel itself is never interrupted; it looks here when it is idle.
 */
#ifndef KERNEL_INTERRUPT_H
#define KERNEL_INTERRUPT_H

#include <stdbool.h>
#include <stdint.h>

/* The time slice of a writer, and the longest time between two looks at the clocks. */
#define TICK_NS 10000000u

void interrupt_init(void);
/* Serves what is pending; gives true when the time slice is over. */
bool interrupt_serve(void);
/* The next tick comes at `ns` of clock_ns(), or a tick from now, what is sooner. */
void interrupt_tick_at(uint64_t ns);

#endif
