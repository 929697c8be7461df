/*
 * The PL011 serial port (Arm DDI 0183). Registers stand at the physical address until
 * the MMU is on, so nothing may be sent before uart_init().
 */
#ifndef KERNEL_UART_H
#define KERNEL_UART_H

#include <stdbool.h>
#include <stdint.h>

void uart_init(void);
/* Sends one byte; waits while the last one is on its way. */
void uart_put(uint8_t byte);
/* The next received byte, -1 when there is none. */
int uart_get(void);
/* Whether received bytes interrupt. Off, one waits in the register, and the sender
 * waits.
 */
void uart_listen(bool on);

#endif
