/*
 * The system calls of files. Invariant: a path is copied before it is used, and a
 * result is copied to the writer's memory only where that may be written. Read next:
 * kernel/file.h for descriptors, kernel/folder.h for paths.
 */
#include <errno.h>

#include "boot/string.h"
#include "kernel/console.h"
#include "kernel/folder.h"
#include "kernel/service.h"
#include "kernel/system.h"
#include "kernel/user.h"

int64_t call_open(struct writer *w, const uint32_t *a) {
    char path[SERVICE_PATH];
    int length = user_string(w, a[0], path, sizeof(path));
    return length < 0 ? length : file_open(w->files, path, (int)a[1]);
}

int64_t call_read(struct writer *w, const uint32_t *a) {
    if (a[2] > INT32_MAX || !user_may_write(w, a[1], a[2])) {
        return -EFAULT;
    }
    int n = file_read(w->files, (int)a[0], (char *)(uintptr_t)a[1], a[2]);
    if (n == CONSOLE_WAIT && writer_is_interrupted(w)) {
        return -EINTR;
    }
    if (n == CONSOLE_WAIT) {
        writer_wait(w, WRITER_READING);
    }
    return n;
}

int64_t call_terminal_size(struct writer *w, const uint32_t *a) {
    struct service_request request = {.operation = SERVICE_TERMINAL_SIZE};
    int size = service_ask(&request, NULL, NULL);
    return size == 0 ? -ENOSYS : size;
}

int64_t call_read_keys(struct writer *w, const uint32_t *a) {
    if (a[1] == 0 || a[1] > INT32_MAX || !user_may_write(w, a[0], a[1])) {
        return -EFAULT;
    }
    if (file_isatty(w->files, 0) != 1) {
        return -ENOTTY;
    }
    int n = console_read_keys((char *)(uintptr_t)a[0], a[1]);
    if (n == CONSOLE_WAIT && writer_is_interrupted(w)) {
        return -EINTR;
    }
    if (n == CONSOLE_WAIT) {
        writer_wait(w, WRITER_READING_KEYS);
    }
    return n;
}

int64_t call_write(struct writer *w, const uint32_t *a) {
    if (a[2] > INT32_MAX || !user_may_read(w, a[1], a[2])) {
        return -EFAULT;
    }
    return file_write(w->files, (int)a[0], (const char *)(uintptr_t)a[1], a[2]);
}

int64_t call_close(struct writer *w, const uint32_t *a) {
    return file_close(w->files, (int)a[0]);
}

int64_t call_seek(struct writer *w, const uint32_t *a) {
    int64_t offset = (int64_t)((uint64_t)a[3] << 32 | a[2]);
    return file_seek(w->files, (int)a[0], offset, (int)a[4]);
}

int64_t call_isatty(struct writer *w, const uint32_t *a) {
    return file_isatty(w->files, (int)a[0]);
}

int64_t call_filesize(struct writer *w, const uint32_t *a) {
    return file_size(w->files, (int)a[0]);
}

int64_t call_remove(struct writer *w, const uint32_t *a) {
    char path[SERVICE_PATH];
    int length = user_string(w, a[0], path, sizeof(path));
    return length < 0 ? length : folder_remove(path);
}

int64_t call_rename(struct writer *w, const uint32_t *a) {
    char from[SERVICE_PATH];
    char to[SERVICE_PATH];
    int error = user_string(w, a[0], from, sizeof(from));
    if (error >= 0) {
        error = user_string(w, a[1], to, sizeof(to));
    }
    return error < 0 ? error : folder_rename(from, to);
}

int64_t call_stat(struct writer *w, const uint32_t *a) {
    char path[SERVICE_PATH];
    struct sys_stat found;
    int error = user_string(w, a[0], path, sizeof(path));
    if (error >= 0) {
        error = folder_stat(path, a[2] != 0, &found);
    }
    return error < 0 ? error : user_put(w, a[1], &found, sizeof(found));
}

int64_t call_fstat(struct writer *w, const uint32_t *a) {
    struct sys_stat found;
    int error = file_stat(w->files, (int)a[0], &found);
    return error < 0 ? error : user_put(w, a[1], &found, sizeof(found));
}

int64_t call_listdir(struct writer *w, const uint32_t *a) {
    char path[SERVICE_PATH];
    const char *names;
    int n = user_string(w, a[0], path, sizeof(path));
    if (n >= 0) {
        n = folder_list(path, a[1], a[3], &names);
    }
    int error = n <= 0 ? 0 : user_put(w, a[2], names, (size_t)n);
    return error < 0 ? error : n;
}

int64_t call_readlink(struct writer *w, const uint32_t *a) {
    char path[SERVICE_PATH];
    const char *text;
    int n = user_string(w, a[0], path, sizeof(path));
    if (n >= 0) {
        n = folder_readlink(path, &text);
    }
    if (n > 0 && (uint32_t)n > a[2]) {
        n = (int)a[2];
    }
    int error = n <= 0 ? 0 : user_put(w, a[1], text, (size_t)n);
    return error < 0 ? error : n;
}

int64_t call_mkdir(struct writer *w, const uint32_t *a) {
    char path[SERVICE_PATH];
    int length = user_string(w, a[0], path, sizeof(path));
    return length < 0 ? length : folder_mkdir(path);
}

int64_t call_rmdir(struct writer *w, const uint32_t *a) {
    char path[SERVICE_PATH];
    int length = user_string(w, a[0], path, sizeof(path));
    return length < 0 ? length : folder_rmdir(path);
}

int64_t call_chmod(struct writer *w, const uint32_t *a) {
    char path[SERVICE_PATH];
    int length = user_string(w, a[0], path, sizeof(path));
    return length < 0 ? length : folder_chmod(path, a[1]);
}

int64_t call_utime(struct writer *w, const uint32_t *a) {
    char path[SERVICE_PATH];
    int length = user_string(w, a[0], path, sizeof(path));
    if (length < 0 || !user_may_read(w, a[1], 2 * sizeof(int64_t))) {
        return length < 0 ? length : -EFAULT;
    }
    const uint32_t *words = (const uint32_t *)(uintptr_t)a[1];
    if (a[1] % sizeof(uint32_t) != 0) {
        return -EFAULT;
    }
    int64_t times[2] = {(int64_t)((uint64_t)words[1] << 32 | words[0]),
                        (int64_t)((uint64_t)words[3] << 32 | words[2])};
    return folder_utime(path, times);
}

int64_t call_truncate(struct writer *w, const uint32_t *a) {
    int64_t size = (int64_t)((uint64_t)a[3] << 32 | a[2]);
    return file_truncate(w->files, (int)a[0], size);
}

int64_t call_random(struct writer *w, const uint32_t *a) {
    const char *bytes;
    size_t n;
    struct service_request request = {.operation = SERVICE_RANDOM, .number = a[1]};
    int error = a[1] > 256 ? -EINVAL : service_ask(&request, &bytes, &n);
    return error < 0 ? error : user_put(w, a[0], bytes, n);
}
