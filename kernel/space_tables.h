/*
 * What the two files of address spaces share: table slots and the reservation.
 */
#ifndef KERNEL_SPACE_TABLES_H
#define KERNEL_SPACE_TABLES_H

#include <stdbool.h>
#include <stdint.h>

#include "kernel/space.h"

/* Bytes of address space under one page of level-2 tables. */
#define TABLE_SPAN 0x400000u

/* In the slot of an untouched heap page (bits 1:0 are zero, the MMU reads no more): the
 * page will be of kind PAGE_LARGE. */
#define SLOT_LARGE 0x4u

/* The level-2 entry of va, NULL where there is no table. */
uint32_t *space_slot(const struct space *space, uintptr_t va);
/* Makes sure that there is one: false when no page is free. */
bool space_add_table(struct space *space, uintptr_t va);
/* Makes the book's reservation follow S2. */
void space_update_reserve(struct space *space);

#endif
