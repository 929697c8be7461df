/*
 * The current folder. Invariant: `cwd` is empty for "/", else absolute, without "." and
 * "..", and was a folder when it was set. Read next: heap/syscall.c.
 */
#include "heap/cwd.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "kernel/syscall.h"

#define PATH_BYTES 512

static char cwd[PATH_BYTES];
static char whole[2][PATH_BYTES];

const char *cwd_path(int slot, const char *path) {
    if (cwd[0] == '\0' || path[0] == '/') {
        return path;
    }
    int n = snprintf(whole[slot], PATH_BYTES, "%s/%s", cwd, path);
    return n < PATH_BYTES ? whole[slot] : path;
}

/* Takes "//", "." and ".." out of an absolute path, in place. */
static void make_plain(char *path) {
    char *to = path;
    for (const char *from = path; *from != '\0';) {
        size_t n = strcspn(++from, "/");
        if (n == 2 && from[0] == '.' && from[1] == '.') {
            while (to > path && *--to != '/') {
            }
        } else if (n > 1 || (n == 1 && from[0] != '.')) {
            *to++ = '/';
            memmove(to, from, n);
            to += n;
        }
        from += n;
    }
    *to = '\0';
}

int sys_chdir(const char *path) {
    char next[PATH_BYTES];
    struct sys_stat facts;
    int error = sys_stat(path, &facts);
    if (error < 0) {
        return error;
    }
    if (!S_ISDIR(facts.mode)) {
        return -ENOTDIR;
    }
    const char *from = cwd_path(0, path);
    if (snprintf(next, sizeof(next), "%s%s", from[0] == '/' ? "" : "/", from) >=
        (int)sizeof(next)) {
        return -ENAMETOOLONG;
    }
    make_plain(next);
    strcpy(cwd, next);
    return 0;
}

int sys_getcwd(char *buf, size_t n) {
    size_t length = strlen(cwd);
    if (length + 1 + (length == 0) > n) {
        return -ERANGE;
    }
    strcpy(buf, length == 0 ? "/" : cwd);
    return (int)strlen(buf);
}
