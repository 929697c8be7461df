/*
 * The coprocessor registers that the kernel uses, a function each. Names and encodings:
 * ARM Architecture Reference Manual, ARMv7-A (DDI 0406C), chapter B4. Nothing here
 * fails.
 */
#ifndef BOOT_ARM_H
#define BOOT_ARM_H

#include <stdint.h>

#define MODE_USR 0x10u
#define MODE_FIQ 0x11u
#define MODE_IRQ 0x12u
#define MODE_SVC 0x13u
#define MODE_ABT 0x17u
#define MODE_UND 0x1bu

#define CP15_READ(name, op1, crn, crm, op2)                                            \
    static inline uint32_t arm_read_##name(void) {                                     \
        uint32_t value;                                                                \
        __asm__ volatile("mrc p15, " #op1 ", %0, " #crn ", " #crm ", " #op2            \
                         : "=r"(value)::"memory");                                     \
        return value;                                                                  \
    }
#define CP15_WRITE(name, op1, crn, crm, op2)                                           \
    static inline void arm_write_##name(uint32_t value) {                              \
        __asm__ volatile("mcr p15, " #op1 ", %0, " #crn ", " #crm                      \
                         ", " #op2 ::"r"(value)                                        \
                         : "memory");                                                  \
    }

CP15_READ(midr, 0, c0, c0, 0)
CP15_READ(sctlr, 0, c1, c0, 0)
CP15_WRITE(sctlr, 0, c1, c0, 0)
CP15_WRITE(ttbr0, 0, c2, c0, 0)
CP15_WRITE(ttbr1, 0, c2, c0, 1)
CP15_WRITE(ttbcr, 0, c2, c0, 2)
CP15_WRITE(dacr, 0, c3, c0, 0)
CP15_READ(dfsr, 0, c5, c0, 0)
CP15_READ(ifsr, 0, c5, c0, 1)
CP15_READ(dfar, 0, c6, c0, 0)
CP15_READ(ifar, 0, c6, c0, 2)
CP15_WRITE(iciallu, 0, c7, c5, 0)
CP15_WRITE(bpiall, 0, c7, c5, 6)
CP15_WRITE(tlbiall, 0, c8, c7, 0)
CP15_WRITE(tlbimva, 0, c8, c7, 1)
CP15_WRITE(tlbiasid, 0, c8, c7, 2)
CP15_READ(pmccntr, 0, c9, c13, 0)
CP15_WRITE(contextidr, 0, c13, c0, 1)
CP15_READ(cntfrq, 0, c14, c0, 0)
CP15_WRITE(cntkctl, 0, c14, c1, 0)
CP15_WRITE(cntv_ctl, 0, c14, c3, 1)

static inline uint64_t arm_read_cntvct(void) {
    uint32_t lo, hi;
    __asm__ volatile("isb\n\tmrrc p15, 1, %0, %1, c14" : "=r"(lo), "=r"(hi)::"memory");
    return (uint64_t)hi << 32 | lo;
}

static inline void arm_write_cntv_cval(uint64_t ticks) {
    __asm__ volatile("mcrr p15, 3, %0, %1, c14" ::"r"((uint32_t)ticks),
                     "r"((uint32_t)(ticks >> 32))
                     : "memory");
}

static inline void arm_dsb(void) {
    __asm__ volatile("dsb" ::: "memory");
}

static inline void arm_isb(void) {
    __asm__ volatile("isb" ::: "memory");
}

/* Waits for an interrupt; one that is pending ends the wait although CPSR.I masks it.
 */
static inline void arm_wfi(void) {
    __asm__ volatile("dsb\n\twfi" ::: "memory");
}

#endif
