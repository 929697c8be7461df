/*
 * A writer's descriptors: the three of the console, and files of the host.
 */
#ifndef KERNEL_FILE_H
#define KERNEL_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernel/syscall.h"

#define N_FILES 32

enum file_kind { FILE_NONE, FILE_CONSOLE, FILE_HOST };

struct file {
    uint8_t kind, stream; /* stream: 0, 1, 2 of the console */
    bool readable : 1, writable : 1, appends : 1;
    int handle; /* of the host */
    int ticket; /* of the launcher, which holds it open too; 0: none */
    uint32_t position;
};

/* Descriptors 0, 1, 2 on the console, the rest free. */
void file_begin(struct file files[N_FILES]);
/* Closes what is open. */
void file_end(struct file files[N_FILES]);

/* Results are those of the system calls of the same names. The buffers have been
 * checked; file_read gives CONSOLE_WAIT when it must wait. */
int file_open(struct file files[N_FILES], const char *path, int flags);
int file_close(struct file files[N_FILES], int fd);
int file_read(struct file files[N_FILES], int fd, char *bytes, size_t n);
int file_write(struct file files[N_FILES], int fd, const char *bytes, size_t n);
int64_t file_seek(struct file files[N_FILES], int fd, int64_t offset, int whence);
int file_isatty(struct file files[N_FILES], int fd);
int64_t file_size(struct file files[N_FILES], int fd);
int file_stat(struct file files[N_FILES], int fd, struct sys_stat *out);
int file_truncate(struct file files[N_FILES], int fd, int64_t size);

#endif
