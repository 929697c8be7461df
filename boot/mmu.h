/*
 * The kernel's half of the address space, and the bits of both halves' tables.
 *
 * Virtual equals physical for RAM (from 1 GiB up, which is TTBR1's range), so that the
 * kernel reaches each page of the book by its physical address. Short descriptors:
 * ARM Architecture Reference Manual, ARMv7-A (DDI 0406C), B3.5.
 */
#ifndef BOOT_MMU_H
#define BOOT_MMU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Level 1. A section is 1 MiB, a table has 256 small pages. */
#define L1_TABLE      0x1u
#define L1_TABLE_PXN  0x4u
#define L1_SECTION    0x2u
#define L1_XN         0x10u
#define L1_KERNEL_RW  0x400u
#define L1_USER_RO    0x8c00u
#define L1_DEVICE     0x4u
#define L1_NORMAL     0x100cu
#define L1_NOT_GLOBAL 0x20000u
#define L1_TABLE_MASK 0xfffffc00u

/* Level 2, small pages. */
#define L2_PAGE       0x2u
#define L2_XN         0x1u
#define L2_NORMAL     0x4cu
#define L2_KERNEL_RW  0x10u
#define L2_KERNEL_RO  0x210u
#define L2_USER_RW    0x30u
#define L2_USER_RO    0x230u
#define L2_NOT_GLOBAL 0x800u
#define L2_READ_ONLY  0x200u
#define L2_PAGE_MASK  0xfffff000u

/* The first address past RAM, in bytes; found at reset. */
extern uintptr_t ram_end;

/* Builds the kernel's tables and turns MMU and caches on. */
void mmu_on(void);

/* Makes QEMU's translator keep as many translations for writers as there are pages of
 * RAM (at most n_pages): it doubles its table at a flush that finds it full. The page
 * at `scratch` is used as a table meanwhile. Without it, walking a large matrix by
 * columns costs a table walk an element. On real hardware it does no harm. */
void mmu_grow_tlb(void *scratch, size_t n_pages);

/* What the kernel may do at va, from its own tables: false where nothing is mapped. */
bool mmu_kernel_maps(uintptr_t va);

/* Writes the descriptor of the kernel's own half back to memory's view of the TLB. */
void mmu_flush_all(void);

#endif
