/*
 * Host files in the folder: written, appended to, read, sought, renamed, removed; what
 * they are, and the names in folders.
 */
#include "tests/kernel/check.h"

static void try_facts(void) {
    struct sys_stat facts;
    int fd = sys_open("new.tmp", SYS_O_READ | SYS_O_WRITE | SYS_O_CREATE | SYS_O_EXCL);
    EXPECT(sys_open("new.tmp", SYS_O_WRITE | SYS_O_CREATE | SYS_O_EXCL), -EEXIST);
    EXPECT(sys_write(fd, "abc", 3), 3);
    EXPECT(sys_truncate(fd, 5), 0);
    EXPECT(sys_fstat(fd, &facts), 0);
    EXPECT(facts.size, 5);
    EXPECT(facts.mode >> 12, 010);
    EXPECT(sys_truncate(fd, -1), -EINVAL);
    EXPECT(sys_truncate(1, 0), -EINVAL);
    EXPECT(sys_close(fd), 0);
    EXPECT(sys_truncate(fd, 0), -EBADF);
    EXPECT(sys_utime("new.tmp", 1500000000123456789, 1234567890987654321), 0);
    EXPECT(sys_chmod("new.tmp", 0600), 0);
    EXPECT(sys_stat("/new.tmp", &facts), 0);
    EXPECT(facts.mode, 0100600);
    EXPECT(facts.nlink, 1);
    EXPECT(facts.mtime_ns, 1234567890987654321);
    EXPECT(facts.atime_ns, 1500000000123456789);
    EXPECT(sys_remove("./new.tmp"), 0);
    EXPECT(sys_stat("new.tmp", &facts), -ENOENT);
    EXPECT(sys_stat("", &facts), 0);
    EXPECT(facts.mode >> 12, 004);
    EXPECT(sys_stat("..", &facts), -EACCES);
    EXPECT(sys_stat("/etc/passwd", &facts), -EACCES);
    EXPECT(sys_stat(SYS_LIBRARY_ROOT "/os.py", &facts), 0);
    EXPECT(sys_stat("there/x", &facts), -ENOTDIR);
    EXPECT(sys_fstat(1, &facts), 0);
    EXPECT(sys_fstat(9, &facts), -EBADF);
}

static void try_folders(void) {
    char names[64];
    EXPECT(sys_mkdir("folder"), -EEXIST);
    EXPECT(sys_mkdir("folder/a"), 0);
    EXPECT(sys_mkdir("folder/b"), 0);
    EXPECT(sys_mkdir("none/b"), -ENOENT);
    EXPECT(sys_mkdir("../b"), -EACCES);
    EXPECT(sys_mkdir(SYS_LIBRARY_ROOT "/b"), -EACCES);
    EXPECT(sys_listdir("folder", 0, names, sizeof(names)), 4);
    EXPECT(memcmp(names, "a\0b", 4), 0);
    EXPECT(sys_listdir("folder", 0, names, 3), 2);
    EXPECT(sys_listdir("folder", 1, names, 3), 2);
    EXPECT(names[0], 'b');
    EXPECT(sys_listdir("folder", 2, names, 3), 0);
    EXPECT(sys_listdir("there", 0, names, 3), -ENOTDIR);
    EXPECT(sys_listdir("/etc", 0, names, 3), -ENOENT);
    EXPECT(sys_rmdir("folder"), -ENOTEMPTY);
    EXPECT(sys_rmdir("folder/a"), 0);
    EXPECT(sys_rmdir("folder/b/"), 0);
    EXPECT(sys_rmdir("there"), -ENOTDIR);
    EXPECT(sys_remove("folder"), -EISDIR);
    EXPECT(sys_readlink("there", names, sizeof(names)), -EINVAL);
}

int main(void) {
    char buffer[64];
    int fd = sys_open("one.tmp", SYS_O_WRITE | SYS_O_CREATE | SYS_O_TRUNC);
    EXPECT(fd, 3);
    EXPECT(sys_write(fd, "hello world", 11), 11);
    EXPECT(sys_read(fd, buffer, 1), -EBADF);
    EXPECT(sys_close(fd), 0);
    fd = sys_open("one.tmp", SYS_O_WRITE | SYS_O_CREATE | SYS_O_APPEND);
    EXPECT(sys_write(fd, "!!", 2), 2);
    EXPECT(sys_close(fd), 0);
    fd = sys_open("one.tmp", SYS_O_READ | SYS_O_WRITE);
    EXPECT(sys_filesize(fd), 13);
    EXPECT(sys_seek(fd, 6, 0), 6);
    EXPECT(sys_read(fd, buffer, sizeof(buffer)), 7);
    EXPECT(memcmp(buffer, "world!!", 7), 0);
    EXPECT(sys_read(fd, buffer, sizeof(buffer)), 0);
    EXPECT(sys_seek(fd, -13, 2), 0);
    EXPECT(sys_seek(fd, 1, 1), 1);
    EXPECT(sys_seek(fd, -2, 1), -EINVAL);
    EXPECT(sys_write(fd, "E", 1), 1);
    EXPECT(sys_seek(fd, 0, 0), 0);
    EXPECT(sys_read(fd, buffer, 5), 5);
    EXPECT(memcmp(buffer, "hEllo", 5), 0);
    EXPECT(sys_isatty(fd), 0);
    EXPECT(sys_close(fd), 0);
    EXPECT(sys_rename("one.tmp", "two.tmp"), 0);
    EXPECT(sys_open("one.tmp", SYS_O_READ), -ENOENT);
    EXPECT(sys_open("folder", SYS_O_READ), -EISDIR);
    EXPECT(sys_remove("two.tmp"), 0);
    EXPECT(sys_remove("two.tmp"), -ENOENT);
    try_facts();
    try_folders();
    int n = 0;
    while (sys_open("there", SYS_O_READ) >= 0) {
        n++;
    }
    EXPECT(n, 29);
    EXPECT(sys_open("there", SYS_O_READ), -EMFILE);
    return done();
}
