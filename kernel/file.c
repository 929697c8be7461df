/*
 * Descriptors over the console and the host's files. Invariant: `position` is where the
 * host's own position stands. Writing anywhere needs the machine's option write=1.
 * Read next: kernel/host.h.
 */
#include "kernel/file.h"

#include <errno.h>

#include "boot/string.h"
#include "kernel/console.h"
#include "kernel/host.h"
#include "kernel/options.h"
#include "kernel/syscall.h"

void file_begin(struct file files[N_FILES]) {
    memset(files, 0, N_FILES * sizeof(*files));
    for (unsigned fd = 0; fd < 3; fd++) {
        files[fd] = (struct file){.kind = FILE_CONSOLE,
                                  .stream = (uint8_t)fd,
                                  .readable = fd == 0,
                                  .writable = fd != 0};
    }
}

void file_end(struct file files[N_FILES]) {
    for (int fd = 0; fd < N_FILES; fd++) {
        file_close(files, fd);
    }
}

static struct file *find(struct file files[N_FILES], int fd) {
    return fd >= 0 && fd < N_FILES && files[fd].kind != FILE_NONE ? &files[fd] : NULL;
}

static bool may_write(void) {
    return option_number("write", 0) != 0;
}

/* fopen has no mode for "create, but keep what is there": ask first. */
static int open_host(const char *path, int flags) {
    bool reads = (flags & SYS_O_READ) != 0;
    if ((flags & SYS_O_WRITE) == 0) {
        return host_open_file(path, HOST_READ);
    }
    if ((flags & SYS_O_APPEND) != 0) {
        return host_open(path, reads ? HOST_APPEND_UPDATE : HOST_APPEND);
    }
    if ((flags & SYS_O_TRUNC) == 0 || (flags & SYS_O_CREATE) == 0) {
        int handle = host_open(path, HOST_UPDATE);
        if (handle != -ENOENT && (flags & SYS_O_TRUNC) == 0) {
            return handle;
        }
        if (handle == -ENOENT && (flags & SYS_O_CREATE) == 0) {
            return handle;
        }
        if (handle >= 0) {
            host_close(handle);
        }
    }
    return host_open(path, reads ? HOST_CREATE_UPDATE : HOST_CREATE);
}

int file_open(struct file files[N_FILES], const char *path, int flags) {
    bool library = host_path_is_library(path);
    if (!library && !host_path_is_inside(path)) {
        return path[0] == '\0' ? -ENOENT : -EACCES;
    }
    if ((flags & (SYS_O_READ | SYS_O_WRITE)) == 0) {
        return -EINVAL;
    }
    if ((flags & SYS_O_WRITE) != 0 && (library || !may_write())) {
        return -EACCES;
    }
    for (int fd = 0; fd < N_FILES; fd++) {
        if (files[fd].kind == FILE_NONE) {
            int handle = open_host(path, flags);
            if (handle < 0) {
                return handle;
            }
            files[fd] = (struct file){.kind = FILE_HOST,
                                      .readable = (flags & SYS_O_READ) != 0,
                                      .writable = (flags & SYS_O_WRITE) != 0,
                                      .appends = (flags & SYS_O_APPEND) != 0,
                                      .handle = handle};
            return fd;
        }
    }
    return -EMFILE;
}

int file_close(struct file files[N_FILES], int fd) {
    struct file *file = find(files, fd);
    if (file == NULL) {
        return -EBADF;
    }
    if (file->kind == FILE_HOST) {
        host_close(file->handle);
    }
    file->kind = FILE_NONE;
    return 0;
}

int file_read(struct file files[N_FILES], int fd, char *bytes, size_t n) {
    struct file *file = find(files, fd);
    if (file == NULL || !file->readable) {
        return -EBADF;
    }
    if (n == 0) {
        return 0;
    }
    if (file->kind == FILE_CONSOLE) {
        return console_read(bytes, n);
    }
    int result = host_read(file->handle, bytes, n);
    file->position += result > 0 ? (uint32_t)result : 0;
    return result;
}

int file_write(struct file files[N_FILES], int fd, const char *bytes, size_t n) {
    struct file *file = find(files, fd);
    if (file == NULL || !file->writable) {
        return -EBADF;
    }
    if (file->kind == FILE_CONSOLE) {
        console_write(file->stream, bytes, n);
        return (int)n;
    }
    if (file->appends && host_seek_end(file->handle)) {
        file->position = (uint32_t)host_size(file->handle);
    }
    int result = host_write(file->handle, bytes, n);
    file->position += result > 0 ? (uint32_t)result : 0;
    return result;
}

int64_t file_seek(struct file files[N_FILES], int fd, int64_t offset, int whence) {
    struct file *file = find(files, fd);
    if (file == NULL) {
        return -EBADF;
    }
    if (file->kind == FILE_CONSOLE) {
        return -ESPIPE;
    }
    int64_t base = whence == 1 ? (int64_t)file->position : 0;
    if (whence == 2) {
        base = host_size(file->handle);
    }
    if (base < 0) {
        return base;
    }
    /* Semihosting counts positions in 32 bits, and its results are signed. */
    if (whence < 0 || whence > 2 || offset < -base || offset > INT32_MAX - base) {
        return -EINVAL;
    }
    int error = host_seek(file->handle, (uint32_t)(base + offset));
    if (error != 0) {
        return error;
    }
    file->position = (uint32_t)(base + offset);
    return file->position;
}

int file_isatty(struct file files[N_FILES], int fd) {
    const struct file *file = find(files, fd);
    if (file == NULL) {
        return -EBADF;
    }
    return file->kind == FILE_CONSOLE && console_is_terminal(file->stream);
}

int64_t file_size(struct file files[N_FILES], int fd) {
    const struct file *file = find(files, fd);
    if (file == NULL) {
        return -EBADF;
    }
    return file->kind == FILE_HOST ? host_size(file->handle) : -ESPIPE;
}

int file_remove(const char *path) {
    return host_path_is_inside(path) && may_write() ? host_remove(path) : -EACCES;
}

int file_rename(const char *from, const char *to) {
    bool allowed = host_path_is_inside(from) && host_path_is_inside(to) && may_write();
    return allowed ? host_rename(from, to) : -EACCES;
}
