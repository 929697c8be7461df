/*
 * Paths: what a writer may do with a name, without a descriptor. The launcher serves
 * these calls and decides what is inside; results are those of the system calls of the
 * same names.
 */
#ifndef KERNEL_FOLDER_H
#define KERNEL_FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernel/syscall.h"

/* Whether the option write=1, or the path's place in a module cache, allows writing. */
bool folder_may_write(const char *path);
/* The path as the host has it when there is no launcher to ask: relative to the folder,
 * or the library's; NULL for one that may be outside. */
const char *folder_host_path(const char *path);

int folder_stat(const char *path, bool follow, struct sys_stat *out);
/* *names is good until the next call; at most n bytes of them. */
int folder_list(const char *path, uint32_t from, size_t n, const char **names);
int folder_readlink(const char *path, const char **text);
int folder_remove(const char *path);
int folder_rename(const char *from, const char *to);
int folder_mkdir(const char *path);
int folder_rmdir(const char *path);
int folder_chmod(const char *path, uint32_t mode);
int folder_utime(const char *path, const int64_t times[2]);

#endif
