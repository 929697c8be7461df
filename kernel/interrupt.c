/*
 * The interrupt controller and the timer. Invariant: a timer interrupt is always due
 * within TICK_NS, so that the 32-bit cycle counter is read before it wraps.
 * Read next: kernel/clock.h, kernel/schedule.c.
 */
#include "kernel/interrupt.h"

#include "boot/arm.h"
#include "boot/board.h"
#include "kernel/clock.h"
#include "kernel/console.h"

enum { GICD_CTLR = 0x000, GICD_ISENABLER = 0x100, GICD_ITARGETSR = 0x800 };
enum { GICC_CTLR = 0x00, GICC_PMR = 0x04, GICC_IAR = 0x0c, GICC_EOIR = 0x10 };

#define SPURIOUS 1023u

static volatile uint32_t *distributor(unsigned offset) {
    return (volatile uint32_t *)(BOARD_GIC_VA + BOARD_GICD_OFFSET + offset);
}

static volatile uint32_t *cpu_interface(unsigned offset) {
    return (volatile uint32_t *)(BOARD_GIC_VA + BOARD_GICC_OFFSET + offset);
}

static void enable(unsigned irq) {
    volatile uint8_t *targets = (volatile uint8_t *)distributor(GICD_ITARGETSR);
    targets[irq] = 1;
    *distributor(GICD_ISENABLER + irq / 32 * 4) = 1u << irq % 32;
}

void interrupt_init(void) {
    *distributor(GICD_CTLR) = 1;
    *cpu_interface(GICC_PMR) = 0xff;
    *cpu_interface(GICC_CTLR) = 1;
    enable(BOARD_IRQ_TIMER);
    enable(BOARD_IRQ_UART);
    interrupt_tick_at(UINT64_MAX);
}

void interrupt_tick_at(uint64_t ns) {
    uint64_t soonest = clock_ns() + TICK_NS;
    arm_write_cntv_cval(clock_ticks(ns < soonest ? ns : soonest) + 1);
    arm_write_cntv_ctl(1);
}

bool interrupt_serve(void) {
    bool tick = false;
    for (;;) {
        uint32_t acknowledged = *cpu_interface(GICC_IAR);
        uint32_t irq = acknowledged & 0x3ff;
        if (irq == SPURIOUS) {
            return tick;
        }
        if (irq == BOARD_IRQ_TIMER) {
            tick = true;
            clock_cycles();
            interrupt_tick_at(UINT64_MAX);
        } else if (irq == BOARD_IRQ_UART) {
            console_receive();
        }
        *cpu_interface(GICC_EOIR) = acknowledged;
    }
}
