/*
 * Paths. Invariant: what changes a name passed folder_may_write() here, and the
 * launcher's own check of it; without a launcher only plain relative paths go to the
 * host. Read next: kernel/service.h, tools/folio_files.py.
 */
#include "kernel/folder.h"

#include <errno.h>

#include "boot/string.h"
#include "kernel/host.h"
#include "kernel/options.h"
#include "kernel/service.h"

/* POSIX's bits, as sys_stat gives them. */
#define MODE_FILE   0100644
#define MODE_FOLDER 0040755

static bool contains(const char *text, const char *part) {
    for (size_t n = strlen(part); *text != '\0'; text++) {
        if (strncmp(text, part, n) == 0) {
            return true;
        }
    }
    return false;
}

/* `__pycache__` itself, or a name with ".pyc" in such a folder. */
static bool is_cache(const char *path) {
    static const char folder[] = "__pycache__";
    const size_t n = sizeof(folder) - 1;
    const char *last = path, *before = NULL;
    for (const char *p = path; *p != '\0'; p++) {
        if (*p == '/') {
            before = last;
            last = p + 1;
        }
    }
    if (strcmp(last, folder) == 0) {
        return true;
    }
    return before != NULL && last - before == (ptrdiff_t)n + 1 &&
           strncmp(before, folder, n) == 0 && contains(last, ".pyc");
}

bool folder_may_write(const char *path) {
    return option_number("write", 0) != 0 || is_cache(path);
}

const char *folder_host_path(const char *path) {
    if (host_path_is_library(path)) {
        return path;
    }
    path += path[0] == '/';
    return host_path_is_inside(path) ? path : NULL;
}

/* Without a launcher: what opening it tells. */
static int stat_by_opening(const char *path, struct sys_stat *out) {
    const char *name = folder_host_path(path);
    if (name == NULL) {
        return -EACCES;
    }
    int handle = host_open_file(name, HOST_READ);
    if (handle < 0 && handle != -EISDIR) {
        return handle;
    }
    *out = (struct sys_stat){.mode = MODE_FOLDER, .nlink = 1};
    if (handle >= 0) {
        out->mode = MODE_FILE;
        out->size = host_size(handle);
        host_close(handle);
    }
    return 0;
}

int folder_stat(const char *path, bool follow, struct sys_stat *out) {
    if (!service_present()) {
        return stat_by_opening(path, out);
    }
    const char *bytes;
    size_t n;
    struct service_request request = {
        .operation = SERVICE_STAT, .path = path, .number = follow};
    int result = service_ask(&request, &bytes, &n);
    if (result >= 0 && n == sizeof(*out)) {
        memcpy(out, bytes, sizeof(*out));
    }
    return result;
}

int folder_list(const char *path, uint32_t from, size_t n, const char **names) {
    size_t given = 0;
    struct service_request request = {.operation = SERVICE_LIST,
                                      .path = path,
                                      .number = from,
                                      .first = n < SERVICE_BYTES ? n : SERVICE_BYTES};
    int result = service_ask(&request, names, &given);
    return result < 0 ? result : (int)given;
}

int folder_readlink(const char *path, const char **text) {
    size_t given = 0;
    struct service_request request = {.operation = SERVICE_READLINK, .path = path};
    int result = service_ask(&request, text, &given);
    return result < 0 ? result : (int)given;
}

static int change(const struct service_request *request) {
    return folder_may_write(request->path) ? service_ask(request, NULL, NULL) : -EACCES;
}

int folder_remove(const char *path) {
    const char *name = folder_host_path(path);
    if (!service_present() && folder_may_write(path)) {
        return name != NULL ? host_remove(name) : -EACCES;
    }
    return change(&(struct service_request){.operation = SERVICE_REMOVE, .path = path});
}

int folder_rename(const char *from, const char *to) {
    const char *old = folder_host_path(from), *new = folder_host_path(to);
    if (!folder_may_write(to)) {
        return -EACCES;
    }
    if (!service_present() && folder_may_write(from)) {
        return old != NULL && new != NULL ? host_rename(old, new) : -EACCES;
    }
    return change(&(struct service_request){
        .operation = SERVICE_RENAME, .path = from, .other = to});
}

int folder_mkdir(const char *path) {
    return change(&(struct service_request){.operation = SERVICE_MKDIR, .path = path});
}

int folder_rmdir(const char *path) {
    return change(&(struct service_request){.operation = SERVICE_RMDIR, .path = path});
}

int folder_chmod(const char *path, uint32_t mode) {
    return change(&(struct service_request){
        .operation = SERVICE_CHMOD, .path = path, .number = mode});
}

int folder_utime(const char *path, const int64_t times[2]) {
    return change(&(struct service_request){.operation = SERVICE_UTIME,
                                            .path = path,
                                            .first = times[0],
                                            .second = times[1]});
}
