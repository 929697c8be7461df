/*
 * The host, asked through Arm semihosting (Arm, "Semihosting for AArch32 and AArch64",
 * 2.0). QEMU answers `svc 0x123456` from PL1 before any exception is taken, so it works
 * from the first instruction on. Pointers are virtual addresses as the MMU has them
 * now.
 */
#ifndef BOOT_SEMIHOSTING_H
#define BOOT_SEMIHOSTING_H

#include <stddef.h>
#include <stdint.h>

enum semihosting {
    SEMI_OPEN = 0x01,
    SEMI_CLOSE = 0x02,
    SEMI_WRITE = 0x05,
    SEMI_READ = 0x06,
    SEMI_ISTTY = 0x09,
    SEMI_SEEK = 0x0a,
    SEMI_FLEN = 0x0c,
    SEMI_REMOVE = 0x0e,
    SEMI_RENAME = 0x0f,
    SEMI_TIME = 0x11,
    SEMI_ERRNO = 0x13,
    SEMI_GET_CMDLINE = 0x15,
    SEMI_HEAPINFO = 0x16,
    SEMI_EXIT_EXTENDED = 0x20
};

/* One call; `argument` is a block of words, a word, or 0, as the call has it. */
#if defined(FOLIO_HOST)
int32_t semihosting(enum semihosting call, const void *argument); /* the test's own */
#else
static inline int32_t semihosting(enum semihosting call, const void *argument) {
    register uint32_t r0 __asm__("r0") = call;
    register const void *r1 __asm__("r1") = argument;
    __asm__ volatile("svc 0x123456" : "+r"(r0) : "r"(r1) : "memory", "lr");
    return (int32_t)r0;
}
#endif

/* Ends QEMU with `status` as its exit status. */
__attribute__((noreturn)) static inline void semihosting_exit(int status) {
    uint32_t block[2] = {0x20026, (uint32_t)status}; /* ADP_Stopped_ApplicationExit */
    semihosting(SEMI_EXIT_EXTENDED, block);
    for (;;) {
    }
}

#endif
