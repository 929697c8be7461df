/*
 * The serial port. Invariant: polled when sending, interrupt-driven when receiving; the
 * receive register is the flow control (QEMU takes no more from the host while it is
 * full). It stays one byte deep, as reset left it: switching the FIFO on would empty it
 * (PL011 manual, 3.3.7) and lose what was typed while the machine booted.
 * Read next: kernel/console.c.
 */
#include "kernel/uart.h"

#include "boot/board.h"

enum { DR = 0x00, FR = 0x18, LCRH = 0x2c, CR = 0x30, IMSC = 0x38 };

#define FR_RXFE  0x10u
#define FR_TXFF  0x20u
#define LCRH_8N1 0x60u  /* 8 bits, no FIFO */
#define CR_ON    0x301u /* the port, transmit, receive */
#define INT_RX   0x10u  /* receive */

static volatile uint32_t *at(unsigned offset) {
    return (volatile uint32_t *)(BOARD_UART_VA + offset);
}

void uart_init(void) {
    *at(CR) = 0;
    *at(LCRH) = LCRH_8N1;
    *at(CR) = CR_ON;
}

void uart_put(uint8_t byte) {
    while ((*at(FR) & FR_TXFF) != 0) {
    }
    *at(DR) = byte;
}

int uart_get(void) {
    return (*at(FR) & FR_RXFE) != 0 ? -1 : (int)(*at(DR) & 0xff);
}

void uart_listen(bool on) {
    *at(IMSC) = on ? INT_RX : 0;
}
