/*
 * Clocks. Invariant: `last` is the cycle counter's latest reading and `wraps` the times
 * it wrapped before that. Read next: kernel/interrupt.c.
 */
#include "kernel/clock.h"

#include "boot/arm.h"
#include "boot/semihosting.h"
#include "boot/string.h"

#define NS_PER_S 1000000000u

static struct {
    uint32_t ns_per_tick; /* 0: the rate does not divide a second's nanoseconds */
    uint32_t hz, last, wraps;
    uint64_t idle_cycles, epoch_ns;
} clocks;

void clock_init(void) {
    clocks.hz = arm_read_cntfrq();
    uint32_t whole = NS_PER_S / clocks.hz;
    clocks.ns_per_tick = whole * clocks.hz == NS_PER_S ? whole : 0;
    arm_write_cntkctl(0); /* a writer asks by system call */
}

uint64_t clock_ns(void) {
    uint64_t ticks = arm_read_cntvct();
    if (clocks.ns_per_tick != 0) {
        return ticks * clocks.ns_per_tick;
    }
    uint32_t rest;
    uint64_t seconds = divide64(ticks, clocks.hz, &rest);
    return seconds * NS_PER_S + divide64((uint64_t)rest * NS_PER_S, clocks.hz, NULL);
}

uint64_t clock_ticks(uint64_t ns) {
    if (clocks.ns_per_tick != 0) {
        return divide64(ns, clocks.ns_per_tick, NULL);
    }
    uint32_t rest;
    uint64_t seconds = divide64(ns, NS_PER_S, &rest);
    return seconds * clocks.hz + divide64((uint64_t)rest * clocks.hz, NS_PER_S, NULL);
}

uint64_t clock_time_ns(void) {
    if (clocks.epoch_ns == 0) {
        uint32_t seconds = (uint32_t)semihosting(SEMI_TIME, NULL);
        clocks.epoch_ns = (uint64_t)seconds * NS_PER_S - clock_ns();
    }
    return clocks.epoch_ns + clock_ns();
}

static uint64_t all_cycles(void) {
    uint32_t now = arm_read_pmccntr();
    clocks.wraps += now < clocks.last;
    clocks.last = now;
    return (uint64_t)clocks.wraps << 32 | now;
}

uint64_t clock_cycles(void) {
    return all_cycles() - clocks.idle_cycles;
}

void clock_idle(void) {
    uint64_t before = all_cycles();
    arm_wfi();
    clocks.idle_cycles += all_cycles() - before;
}
