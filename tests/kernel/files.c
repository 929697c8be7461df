/*
 * Host files in the folder: written, appended to, read, sought, renamed, removed.
 */
#include "tests/kernel/check.h"

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
    int n = 0;
    while (sys_open("there", SYS_O_READ) >= 0) {
        n++;
    }
    EXPECT(n, 13);
    EXPECT(sys_open("there", SYS_O_READ), -EMFILE);
    return done();
}
