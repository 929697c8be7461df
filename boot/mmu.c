/*
 * The kernel's translation tables. Invariant: nothing in them is both writable and
 * executable, nothing of them can be read from PL0, and the page below the kernel's
 * stack is not mapped. RAM is mapped in sections, but for the MiBs that the kernel's
 * own image is in: those have a table, where each page gets what its section needs.
 * Read next: boot/mmu.h, linker.ld.
 */
#include "boot/mmu.h"
#include "boot/arm.h"
#include "boot/board.h"
#include "boot/string.h"
#include "config.h"

#define SECTION_SHIFT 20
#define IMAGE_TABLES  2

extern char __kernel_start[], __kernel_text_end[], __kernel_rodata_end[];
extern char __kernel_end[], kernel_stack_guard[];

uintptr_t ram_end;

static uint32_t level1[4096] __attribute__((aligned(16384)));
static uint32_t image_level2[IMAGE_TABLES][256] __attribute__((aligned(1024)));

static uint32_t image_page(uintptr_t va) {
    uint32_t page = (uint32_t)va | L2_PAGE | L2_NORMAL;
    if (va < (uintptr_t)__kernel_text_end) {
        return page | L2_KERNEL_RO;
    }
    if (va < (uintptr_t)__kernel_rodata_end) {
        return page | L2_KERNEL_RO | L2_XN;
    }
    if (va == (uintptr_t)kernel_stack_guard) {
        return 0;
    }
    return page | L2_KERNEL_RW | L2_XN;
}

static void map_image(void) {
    uintptr_t va = (uintptr_t)__kernel_start;
    for (unsigned t = 0; t < IMAGE_TABLES; t++) {
        level1[va >> SECTION_SHIFT] = (uint32_t)(uintptr_t)image_level2[t] | L1_TABLE;
        for (unsigned i = 0; i < 256; i++, va += PAGE_SIZE) {
            image_level2[t][i] = image_page(va);
        }
        if (va >= (uintptr_t)__kernel_end) {
            return;
        }
    }
}

static void map_sections(void) {
    uint32_t attributes = L1_SECTION | L1_XN | L1_KERNEL_RW | L1_NORMAL;
    for (uintptr_t va = BOARD_RAM_PA; va < ram_end; va += 1u << SECTION_SHIFT) {
        level1[va >> SECTION_SHIFT] = (uint32_t)va | attributes;
    }
    attributes = L1_SECTION | L1_XN | L1_KERNEL_RW | L1_DEVICE;
    level1[BOARD_GIC_VA >> SECTION_SHIFT] = BOARD_GIC_PA | attributes;
    level1[BOARD_UART_VA >> SECTION_SHIFT] = BOARD_UART_PA | attributes;
}

void mmu_flush_all(void) {
    arm_dsb();
    arm_write_tlbiall(0);
    arm_dsb();
    arm_isb();
}

void mmu_on(void) {
    map_sections();
    map_image();
    arm_write_ttbcr(2); /* N: TTBR0 has the first GiB */
    arm_write_ttbr1((uint32_t)(uintptr_t)level1 | 0x48); /* walks are cached */
    arm_write_ttbr0((uint32_t)(uintptr_t)level1 | 0x48); /* its first GiB is empty */
    arm_write_contextidr(0);
    arm_write_dacr(1); /* domain 0: permissions are checked */
    arm_write_iciallu(0);
    arm_write_bpiall(0);
    mmu_flush_all();
    uint32_t sctlr = arm_read_sctlr();
    sctlr &= ~(1u << 29 | 1u << 28 | 1u << 1); /* no access flag, no remap, no A */
    sctlr |= 1u << 12 | 1u << 11 | 1u << 2 | 1u << 0; /* I, Z, C, M */
    arm_write_sctlr(sctlr);
    arm_isb();
}

bool mmu_kernel_maps(uintptr_t va) {
    uint32_t l1 = level1[va >> SECTION_SHIFT];
    if ((l1 & 3) == L1_TABLE) {
        const uint32_t *table = (const uint32_t *)(uintptr_t)(l1 & L1_TABLE_MASK);
        return (table[va >> PAGE_SHIFT & 255] & L2_PAGE) != 0;
    }
    return (l1 & 3) != 0;
}

/* Reads one word in each of n_pages pages from virtual address 0 on, as a writer. */
static void touch_as_writer(size_t n_pages) {
    uintptr_t va = 0;
    uint32_t step = PAGE_SIZE;
    uint32_t word;
    for (; n_pages > 0; n_pages -= 8) {
        __asm__ volatile(".rept 8\n\t"
                         "ldrt %0, [%1], %2\n\t"
                         ".endr"
                         : "=&r"(word), "+r"(va)
                         : "r"(step));
    }
}

void mmu_grow_tlb(void *scratch, size_t n_pages) {
    uint32_t *table = scratch;
    uint32_t n_sections = (ram_end - BOARD_RAM_PA) >> SECTION_SHIFT;
    uint32_t attributes = L1_SECTION | L1_XN | L1_USER_RO | L1_NORMAL;
    zero_blocks(table, PAGE_SIZE);
    for (uint32_t i = 0; i < n_sections && i < 1024; i++) {
        table[i] = (BOARD_RAM_PA + (i << SECTION_SHIFT)) | attributes;
    }
    arm_write_ttbr0((uint32_t)(uintptr_t)table | 0x48);
    mmu_flush_all();
    size_t most = n_sections << (SECTION_SHIFT - PAGE_SHIFT);
    /* 256 is where QEMU's table begins; it never goes beyond 2^20 here. */
    for (size_t size = 256; size <= most && size < n_pages; size *= 2) {
        touch_as_writer(size);
        mmu_flush_all();
    }
    arm_write_ttbr0((uint32_t)(uintptr_t)level1 | 0x48);
    mmu_flush_all();
}
