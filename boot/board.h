/*
 * The facts of the board, QEMU's `-M virt` with a Cortex-A15. A second board is one
 * more header like this one. Source of each: QEMU, hw/arm/virt.c (base_memmap,
 * a15irqmap); devices stand at physical addresses below 1 GiB, where the writers' half
 * of the address space is, so the kernel sees them through sections of its own half.
 */
#ifndef BOOT_BOARD_H
#define BOOT_BOARD_H

#define BOARD_NAME "QEMU virt, Cortex-A15"

/* Physical addresses. */
#define BOARD_RAM_PA  0x40000000u
#define BOARD_GIC_PA  0x08000000u
#define BOARD_UART_PA 0x09000000u

/* Where the kernel sees the devices once the MMU is on; a MiB each, the same offsets.
 */
#define BOARD_GIC_VA  0xf0000000u
#define BOARD_UART_VA 0xf0100000u

/* GICv2: offsets of its two halves from BOARD_GIC_PA. */
#define BOARD_GICD_OFFSET 0x00000u
#define BOARD_GICC_OFFSET 0x10000u

/* Interrupt numbers: the PL011 is SPI 1, the virtual timer PPI 11. */
#define BOARD_IRQ_UART  33
#define BOARD_IRQ_TIMER 27

/* The cycle counter's rate in Hz: QEMU counts one cycle a nanosecond. */
#define BOARD_CPU_HZ 1000000000u

#endif
