/*
 * Host files. Invariant: a path from a writer passes host_path_is_inside() before it
 * gets here. Read next: kernel/file.c, which keeps descriptors.
 */
#include "kernel/host.h"

#include <errno.h>

#include "boot/semihosting.h"
#include "boot/string.h"
#include "kernel/syscall.h"

bool host_path_is_inside(const char *path) {
    /* ':' begins the names that semihosting itself gives a meaning (":tt"). */
    if (path[0] == '\0' || path[0] == '/' || path[0] == ':') {
        return false;
    }
    for (const char *part = path;;) {
        const char *end = part;
        while (*end != '\0' && *end != '/') {
            end++;
        }
        if (end - part == 2 && part[0] == '.' && part[1] == '.') {
            return false;
        }
        if (*end == '\0') {
            return true;
        }
        part = end + 1;
    }
}

bool host_path_is_library(const char *path) {
    static const char root[] = SYS_LIBRARY_ROOT "/";
    return strncmp(path, root, sizeof(root) - 1) == 0 &&
           host_path_is_inside(path + sizeof(root) - 1);
}

static int failure(void) {
    int number = semihosting(SEMI_ERRNO, NULL);
    return number > 0 ? -number : -EIO;
}

int host_open(const char *path, enum host_mode mode) {
    struct {
        const char *path;
        uint32_t mode, length;
    } block = {path, mode, strlen(path)};
    int handle = semihosting(SEMI_OPEN, &block);
    return handle < 0 ? failure() : handle;
}

int host_open_file(const char *path, enum host_mode mode) {
    int handle = host_open(path, mode);
    char byte;
    if (mode != HOST_READ || handle < 0) {
        return handle;
    }
    /* A failed read looks like the end of the file; a folder has a size nevertheless.
     */
    if (host_read(handle, &byte, 1) <= 0 &&
        (host_size(handle) > 0 || failure() == -EISDIR)) {
        host_close(handle);
        return -EISDIR;
    }
    host_seek(handle, 0);
    return handle;
}

bool host_seek_end(int handle) {
    int64_t size = host_size(handle);
    return size >= 0 && host_seek(handle, (uint32_t)size) == 0;
}

struct transfer {
    int handle;
    const void *buffer;
    uint32_t n;
};

/* Both calls give the number of bytes that were not transferred, or -1. */
static int transfer(enum semihosting call, int handle, const void *buffer, size_t n) {
    struct transfer block = {handle, buffer, n};
    uint32_t left = (uint32_t)semihosting(call, &block);
    return left > n ? failure() : (int)(n - left);
}

int host_read(int handle, void *buffer, size_t n) {
    return transfer(SEMI_READ, handle, buffer, n);
}

int host_write(int handle, const void *buffer, size_t n) {
    return transfer(SEMI_WRITE, handle, buffer, n);
}

void host_close(int handle) {
    semihosting(SEMI_CLOSE, &handle);
}

int host_seek(int handle, uint32_t position) {
    uint32_t block[2] = {(uint32_t)handle, position};
    return semihosting(SEMI_SEEK, block) < 0 ? failure() : 0;
}

int64_t host_size(int handle) {
    int32_t length = semihosting(SEMI_FLEN, &handle);
    return length == -1 ? failure() : (int64_t)(uint32_t)length;
}

int host_remove(const char *path) {
    struct {
        const char *path;
        uint32_t length;
    } block = {path, strlen(path)};
    return semihosting(SEMI_REMOVE, &block) != 0 ? failure() : 0;
}

int host_rename(const char *from, const char *to) {
    struct {
        const char *from;
        uint32_t from_length;
        const char *to;
        uint32_t to_length;
    } block = {from, strlen(from), to, strlen(to)};
    return semihosting(SEMI_RENAME, &block) != 0 ? failure() : 0;
}
