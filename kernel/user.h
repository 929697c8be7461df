/*
 * Pointers that a writer hands over. The kernel only follows one after these functions
 * have found each page of it present (or made it so) and allowed to that writer; it
 * then uses the writer's own addresses, since the current writer's space is in use.
 */
#ifndef KERNEL_USER_H
#define KERNEL_USER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernel/writer.h"

/* Whether the current writer may read, or write, the n bytes from va on. */
bool user_may_read(struct writer *writer, uint32_t va, size_t n);
bool user_may_write(struct writer *writer, uint32_t va, size_t n);

/* Copies a C string of at most n - 1 bytes to `to`: its length, -EFAULT, or
 * -ENAMETOOLONG. */
int user_string(struct writer *writer, uint32_t va, char *to, size_t n);

/* Copies `n` bytes to the writer: 0, or -EFAULT. */
int user_put(struct writer *writer, uint32_t va, const void *from, size_t n);

/* Copies the C string `from`, cut to n bytes with its 0: its whole length, or -EFAULT.
 */
int user_put_string(struct writer *writer, uint32_t va, const char *from, size_t n);

#endif
