/*
 * From assembly to the kernel: how much RAM there is, MMU on, and on to kernel_main().
 * Until the kernel has set its own handlers, any exception ends here with registers in
 * hexadecimal on the UART and exit status 1. Invariant: nothing here needs the MMU.
 * Read next: boot/mmu.c, kernel/main.c.
 */
#include "boot/arm.h"
#include "boot/board.h"
#include "boot/mmu.h"
#include "boot/semihosting.h"
#include "boot/trap.h"

void boot_main(void);

static void put_text(const char *s) {
    volatile uint32_t *uart = (volatile uint32_t *)BOARD_UART_PA;
    while (*s != '\0') {
        *uart = (uint8_t)*s++;
    }
}

static void put_hex(const char *name, uint32_t value) {
    char text[] = " 00000000";
    for (int i = 8; i > 0; i--, value >>= 4) {
        text[i] = "0123456789abcdef"[value & 15];
    }
    put_text(name);
    put_text(text);
}

static void boot_fault(struct frame *frame, enum trap trap) {
    put_text("folio: an exception before the kernel began\r\n");
    put_hex("trap", trap);
    put_hex(" pc", frame->pc);
    put_hex(" lr", frame->lr);
    put_hex(" dfsr", arm_read_dfsr());
    put_hex(" dfar", arm_read_dfar());
    put_hex(" ifsr", arm_read_ifsr());
    put_text("\r\n");
    semihosting_exit(1);
}

static struct frame *boot_no_writer(struct frame *frame, enum trap trap) {
    boot_fault(frame, trap);
    return frame;
}

struct trap_handlers trap_handlers = {boot_no_writer, boot_fault};

/* The end of RAM from the host's own figures: SYS_HEAPINFO's heap limit. */
static uintptr_t find_ram_end(void) {
    uint32_t info[4] = {0};
    uint32_t *where = info;
    semihosting(SEMI_HEAPINFO, &where);
    return info[1] & ~(PAGE_SIZE - 1);
}

void boot_main(void) {
    ram_end = find_ram_end();
    if (ram_end <= BOARD_RAM_PA) {
        put_text(
            "folio: start QEMU with -semihosting-config enable=on,target=native\r\n");
        for (;;) {
            arm_wfi();
        }
    }
    mmu_on();
    kernel_main();
}
