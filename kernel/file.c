/*
 * Descriptors over the console and the host's files. Invariant: `position` is where the
 * host's own position stands. The launcher opens a file first, and checks it; QEMU then
 * opens what the launcher's ticket names, so that reading and writing go straight to
 * the host. Read next: kernel/folder.h, kernel/host.h, kernel/service.h.
 */
#include "kernel/file.h"

#include <errno.h>

#include "boot/string.h"
#include "kernel/console.h"
#include "kernel/folder.h"
#include "kernel/host.h"
#include "kernel/service.h"
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

/* fopen has no mode for "create, but keep what is there": ask first. */
static int open_host(const char *path, int flags) {
    bool reads = (flags & SYS_O_READ) != 0;
    path = folder_host_path(path);
    if (path == NULL) {
        return -EACCES;
    }
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

static void close_ticket(int ticket) {
    if (ticket != 0) {
        struct service_request request = {.operation = SERVICE_CLOSE,
                                          .number = (uint32_t)ticket};
        service_ask(&request, NULL, NULL);
    }
}

/* The launcher opens, makes and empties it; its ticket, and the handle to *handle. */
static int open_ticket(const char *path, int flags, int *handle) {
    const char *name;
    size_t n;
    struct service_request request = {
        .operation = SERVICE_OPEN, .path = path, .number = (uint32_t)flags};
    int ticket = service_ask(&request, &name, &n);
    if (ticket < 0) {
        return ticket;
    }
    *handle = host_open(name, (flags & SYS_O_WRITE) != 0 ? HOST_UPDATE : HOST_READ);
    if (*handle < 0) {
        close_ticket(ticket);
        return *handle;
    }
    return ticket;
}

static int open_file(struct file *file, const char *path, int flags) {
    int handle;
    int ticket = 0;
    if (service_present()) {
        ticket = open_ticket(path, flags, &handle);
        if (ticket < 0) {
            return ticket;
        }
    } else {
        handle = open_host(path, flags);
    }
    if (handle < 0) {
        return handle;
    }
    *file = (struct file){.kind = FILE_HOST,
                          .readable = (flags & SYS_O_READ) != 0,
                          .writable = (flags & SYS_O_WRITE) != 0,
                          .appends = (flags & SYS_O_APPEND) != 0,
                          .handle = handle,
                          .ticket = ticket};
    return 0;
}

int file_open(struct file files[N_FILES], const char *path, int flags) {
    if (path[0] == '\0') {
        return -ENOENT;
    }
    if ((flags & (SYS_O_READ | SYS_O_WRITE)) == 0) {
        return -EINVAL;
    }
    if ((flags & SYS_O_WRITE) != 0 &&
        (host_path_is_library(path) || !folder_may_write(path))) {
        return -EACCES;
    }
    for (int fd = 0; fd < N_FILES; fd++) {
        if (files[fd].kind == FILE_NONE) {
            int error = open_file(&files[fd], path, flags);
            return error != 0 ? error : fd;
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
        close_ticket(file->ticket);
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

/* What the host knows of an open file without the launcher. */
static int stat_by_size(const struct file *file, struct sys_stat *out) {
    *out = (struct sys_stat){.mode = 0020620, .nlink = 1};
    if (file->kind == FILE_HOST) {
        out->mode = 0100644;
        out->size = host_size(file->handle);
    }
    return 0;
}

int file_stat(struct file files[N_FILES], int fd, struct sys_stat *out) {
    const struct file *file = find(files, fd);
    if (file == NULL) {
        return -EBADF;
    }
    if (!service_present()) {
        return stat_by_size(file, out);
    }
    int number = file->kind == FILE_CONSOLE ? -1 - file->stream : file->ticket;
    struct service_request request = {.operation = SERVICE_FSTAT,
                                      .number = (uint32_t)number};
    const char *bytes;
    size_t n;
    int result = service_ask(&request, &bytes, &n);
    if (result >= 0 && n == sizeof(*out)) {
        memcpy(out, bytes, sizeof(*out));
    }
    return result;
}

int file_truncate(struct file files[N_FILES], int fd, int64_t size) {
    const struct file *file = find(files, fd);
    if (file == NULL) {
        return -EBADF;
    }
    if (!file->writable || file->kind == FILE_CONSOLE || size < 0) {
        return -EINVAL;
    }
    struct service_request request = {
        .operation = SERVICE_TRUNCATE, .number = (uint32_t)file->ticket, .first = size};
    return service_ask(&request, NULL, NULL);
}
