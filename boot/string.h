/*
 * The few string functions that boot and the kernel need, under names of their own in
 * the image: the writers' libc has the same functions, and the kernel must not run a
 * writer's code. gcc's own calls to memcpy and memset go here too (the assembler names
 * say so). Meaning: C11, 7.24; no failure.
 */
#ifndef BOOT_STRING_H
#define BOOT_STRING_H

#include <stddef.h>
#include <stdint.h>

void *memcpy(void *restrict to, const void *restrict from,
             size_t n) __asm__("kernel_memcpy");
void *memset(void *to, int byte, size_t n) __asm__("kernel_memset");
void *memmove(void *to, const void *from, size_t n) __asm__("kernel_memmove");
int memcmp(const void *a, const void *b, size_t n) __asm__("kernel_memcmp");
size_t strlen(const char *s) __asm__("kernel_strlen");
int strcmp(const char *a, const char *b) __asm__("kernel_strcmp");
int strncmp(const char *a, const char *b, size_t n) __asm__("kernel_strncmp");

/* Zeroes n_bytes, a multiple of 128, at an address that is a multiple of 4: 128 bytes
 * in three instructions. Clears pages and the book's records. Needs the VFP unit on. */
void zero_blocks(void *to, size_t n_bytes);

/* Copies at most n - 1 characters and always ends them with a 0 (n > 0); gives the
 * length of `from`, as BSD's strlcpy does. */
size_t copy_string(char *to, const char *from, size_t n);

/* n / d; the remainder goes to *remainder unless NULL. 64-bit division without libgcc,
 * which belongs to the writers' side. */
uint64_t divide64(uint64_t n, uint32_t d, uint32_t *remainder);

#endif
