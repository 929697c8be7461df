/*
 * The files of kernel/syscall.h over POSIX. The machine's root is the folder in which
 * the process began, and its rules for paths hold here too; writing is allowed.
 * Invariant: no path reaches POSIX but through enter().
 * Read next: kernel/syscall.h, tools/folio_files.py, which does the same for the
 * machine.
 */
#define _FILE_OFFSET_BITS 64 /* inodes and sizes of the host */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/syscall.h"
#include "tests/host/terminal.h"

static char root[PATH_MAX]; /* the folder, resolved */
static char cwd[PATH_MAX];  /* where relative paths begin, resolved */

__attribute__((constructor)) static void host_files_begin(void) {
    if (getcwd(root, sizeof root) == NULL) {
        abort();
    }
    memcpy(cwd, root, sizeof root);
}

static int result(long n) {
    return n < 0 ? -errno : (int)n;
}

static int is_below(const char *path, const char *folder) {
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

/* The folder that the last name of `path` is in must be inside; so must the file. */
static int check(const char *path, int *in_library) {
    char real[PATH_MAX], parent[PATH_MAX];
    const char *found = realpath(path, real);
    if (found == NULL) {
        const char *slash = strrchr(path, '/');
        snprintf(parent, sizeof parent, "%.*s", (int)(slash - path + 1), path);
        found = realpath(parent, real);
    }
    if (found == NULL) {
        return -errno;
    }
    *in_library = is_below(real, SYS_LIBRARY_ROOT);
    return *in_library || is_below(real, root) ? 0 : -EACCES;
}

/* Absolute, and not even its first folder is here: the host's root was meant. */
static int is_meant_outside(const char *path) {
    char first[2 * PATH_MAX];
    struct stat s;
    path += strspn(path, "/");
    size_t n = strcspn(path, "/");
    if (n >= PATH_MAX) {
        return 0;
    }
    memcpy(stpcpy(stpcpy(first, root), "/"), path, n);
    first[strlen(root) + 1 + n] = '\0';
    return path[n] == '/' && lstat(first, &s) < 0;
}

/* The host's name of a path of the machine's, into `name`: 0 or an error. */
static int enter(const char *path, int writes, char name[PATH_MAX]) {
    int in_library = 0;
    int absolute =
        is_below(path, SYS_LIBRARY_ROOT) || (is_below(path, root) && path[0] == '/');
    const char *base = absolute ? "" : path[0] == '/' ? root : cwd;
    int n = snprintf(name, PATH_MAX, "%s%s%s", base, path[0] == '/' ? "" : "/", path);
    if (n >= PATH_MAX) {
        return -ENAMETOOLONG;
    }
    int error = check(name, &in_library);
    if (error == -ENOENT && path[0] == '/' && !absolute && is_meant_outside(path)) {
        return -EACCES;
    }
    return error == 0 && in_library && writes ? -EACCES : error;
}

int sys_open(const char *path, int flags) {
    char name[PATH_MAX];
    int error = enter(path, flags & SYS_O_WRITE, name);
    if (error != 0) {
        return error;
    }
    int mode = (flags & SYS_O_READ) && (flags & SYS_O_WRITE) ? O_RDWR
               : (flags & SYS_O_WRITE)                       ? O_WRONLY
                                                             : O_RDONLY;
    mode |= (flags & SYS_O_CREATE) ? O_CREAT : 0;
    mode |= (flags & SYS_O_TRUNC) ? O_TRUNC : 0;
    mode |= (flags & SYS_O_APPEND) ? O_APPEND : 0;
    mode |= (flags & SYS_O_EXCL) ? O_EXCL : 0;
    int fd = result(open(name, mode | O_CLOEXEC, 0666));
    struct stat s;
    if (fd >= 0 && fstat(fd, &s) == 0 && S_ISDIR(s.st_mode)) {
        close(fd);
        return -EISDIR;
    }
    return fd;
}

int sys_read(int fd, void *buf, size_t n) {
    if (fd == 0) {
        terminal_gives_lines();
    }
    return result(read(fd, buf, n));
}

int sys_write(int fd, const void *buf, size_t n) {
    return result(write(fd, buf, n));
}

int sys_close(int fd) {
    return result(close(fd));
}

int64_t sys_seek(int fd, int64_t offset, int whence) {
    off_t at = lseek(fd, (off_t)offset, whence);
    return at < 0 ? -errno : at;
}

int sys_isatty(int fd) {
    struct stat s;
    return fstat(fd, &s) < 0 ? -errno : isatty(fd);
}

int64_t sys_filesize(int fd) {
    struct stat s;
    return fstat(fd, &s) < 0 ? -errno : s.st_size;
}

int sys_remove(const char *path) {
    char name[PATH_MAX];
    int error = enter(path, 1, name);
    return error != 0 ? error : result(unlink(name));
}

int sys_rename(const char *from, const char *to) {
    char old[PATH_MAX], new[PATH_MAX];
    int error = enter(from, 1, old);
    error = error != 0 ? error : enter(to, 1, new);
    return error != 0 ? error : result(rename(old, new));
}

static int64_t ns(struct timespec t) {
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int fill(const struct stat *s, struct sys_stat *out) {
    *out = (struct sys_stat){.mode = s->st_mode,
                             .ino = (uint32_t)s->st_ino,
                             .nlink = (uint32_t)s->st_nlink,
                             .size = s->st_size,
                             .mtime_ns = ns(s->st_mtim),
                             .atime_ns = ns(s->st_atim),
                             .ctime_ns = ns(s->st_ctim)};
    return 0;
}

int sys_stat(const char *path, struct sys_stat *out) {
    char name[PATH_MAX];
    struct stat s;
    int error = enter(path, 0, name);
    error = error != 0 ? error : result(stat(name, &s));
    return error != 0 ? error : fill(&s, out);
}

int sys_lstat(const char *path, struct sys_stat *out) {
    char name[PATH_MAX];
    struct stat s;
    int error = enter(path, 0, name);
    error = error != 0 ? error : result(lstat(name, &s));
    return error != 0 ? error : fill(&s, out);
}

int sys_fstat(int fd, struct sys_stat *out) {
    struct stat s;
    int error = result(fstat(fd, &s));
    return error != 0 ? error : fill(&s, out);
}

static int is_name(const struct dirent *entry) {
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

int sys_listdir(const char *path, uint32_t from, char *buf, size_t n) {
    char name[PATH_MAX];
    struct dirent **list;
    int error = enter(path, 0, name);
    if (error != 0) {
        return error;
    }
    int n_names = scandir(name, &list, is_name, alphasort);
    if (n_names < 0) {
        return -errno;
    }
    size_t used = 0;
    for (int i = 0; i < n_names; i++) {
        size_t length = strlen(list[i]->d_name) + 1;
        if ((uint32_t)i >= from && used + length <= n) {
            memcpy(buf + used, list[i]->d_name, length);
            used += length;
        } else if ((uint32_t)i >= from) {
            n = 0;
        }
        free(list[i]);
    }
    free(list);
    return (int)used;
}

int sys_readlink(const char *path, char *buf, size_t n) {
    char name[PATH_MAX];
    int error = enter(path, 0, name);
    return error != 0 ? error : result(readlink(name, buf, n));
}

int sys_mkdir(const char *path) {
    char name[PATH_MAX];
    int error = enter(path, 1, name);
    return error != 0 ? error : result(mkdir(name, 0777));
}

int sys_rmdir(const char *path) {
    char name[PATH_MAX];
    int error = enter(path, 1, name);
    return error != 0 ? error : result(rmdir(name));
}

int sys_chmod(const char *path, uint32_t mode) {
    char name[PATH_MAX];
    int error = enter(path, 1, name);
    return error != 0 ? error : result(chmod(name, mode & 07777));
}

static struct timespec timespec_of(int64_t t) {
    int64_t whole = t / 1000000000 - (t % 1000000000 < 0);
    return (struct timespec){.tv_sec = (time_t)whole,
                             .tv_nsec = (long)(t - whole * 1000000000)};
}

int sys_utime(const char *path, int64_t atime_ns, int64_t mtime_ns) {
    char name[PATH_MAX];
    struct timespec times[2] = {timespec_of(atime_ns), timespec_of(mtime_ns)};
    int error = enter(path, 1, name);
    return error != 0 ? error : result(utimensat(AT_FDCWD, name, times, 0));
}

int sys_truncate(int fd, int64_t size) {
    return result(ftruncate(fd, (off_t)size));
}

int sys_random(void *buf, size_t n) {
    return result(getentropy(buf, n)) < 0 ? -errno : 0;
}

int sys_chdir(const char *path) {
    char name[PATH_MAX], real[PATH_MAX];
    struct stat s;
    int error = enter(path, 0, name);
    error = error != 0 ? error : result(stat(name, &s));
    if (error != 0) {
        return error;
    }
    if (!S_ISDIR(s.st_mode) || realpath(name, real) == NULL) {
        return -ENOTDIR;
    }
    memcpy(cwd, real, sizeof real);
    return 0;
}

int sys_getcwd(char *buf, size_t n) {
    const char *path = is_below(cwd, SYS_LIBRARY_ROOT) ? cwd : cwd + strlen(root);
    size_t length = strlen(path);
    if (length + 1 + (length == 0) > n) {
        return -ERANGE;
    }
    return snprintf(buf, n, "%s", length == 0 ? "/" : path);
}
