/*
 * Files of the host, through semihosting, for the kernel only. What a writer may name
 * is decided here: relative paths without "..", in the folder where QEMU was started.
 * Errors are negative errno numbers (Linux's and newlib's agree on those used).
 */
#ifndef KERNEL_HOST_H
#define KERNEL_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Modes of SYS_OPEN: fopen's, in binary. */
enum host_mode {
    HOST_READ = 1,
    HOST_UPDATE = 3,
    HOST_CREATE = 5,
    HOST_CREATE_UPDATE = 7,
    HOST_APPEND = 9,
    HOST_APPEND_UPDATE = 11
};

/* Whether a writer may name this path in the program's folder. */
bool host_path_is_inside(const char *path);
/* The same for the library's root, which is only read. */
bool host_path_is_library(const char *path);
/* A handle, or an error. The kernel itself may open any path. */
int host_open(const char *path, enum host_mode mode);
/* The same, but a folder, which the host opens for reading like a file, is -EISDIR. */
int host_open_file(const char *path, enum host_mode mode);
/* Puts the position at the end, since QEMU's append modes leave it where it is. False
 * for what has none. */
bool host_seek_end(int handle);
/* Bytes read (0: end of file) or written, or an error. */
int host_read(int handle, void *buffer, size_t n);
int host_write(int handle, const void *buffer, size_t n);
void host_close(int handle);
int host_seek(int handle, uint32_t position);
/* The length in bytes, or an error. */
int64_t host_size(int handle);
int host_remove(const char *path);
int host_rename(const char *from, const char *to);

#endif
