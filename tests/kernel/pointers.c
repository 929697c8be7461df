/*
 * Every call that takes a pointer, with every kind of bad one: each must be refused
 * with -EFAULT (or an error of its own), and the kernel must stand. Good ones work
 * beside it.
 */
#include "tests/kernel/check.h"

static uint32_t bad[8];
static char constant_page[] __attribute__((aligned(8))) = "text";

int main(void);

static void collect(void) {
    struct sys_info info;
    EXPECT(sys_info(&info), 0);
    bad[0] = 0;
    bad[1] = 8;
    bad[2] = 0x40000000;
    bad[3] = 0xfffffff0;
    bad[4] = (uint32_t)info.heap_base;
    bad[5] = 0x3ff00000 - 16;
    bad[6] = 0x3ffffffc;
    bad[7] = 0xf0100000;
}

static void try_one(void *p) {
    char *text = p;
    char buffer[sizeof(struct sys_stat)] __attribute__((aligned(8)));
    int ends_at_top = (uintptr_t)p == 0x3ffffffc;
    EXPECT(sys_write(1, p, 64), -EFAULT);
    EXPECT(sys_read(0, p, 64), -EFAULT);
    EXPECT(sys_info(p), -EFAULT);
    EXPECT(sys_map(p, 64), -EFAULT);
    EXPECT(sys_page(&main, p), -EFAULT);
    if (!ends_at_top) {
        EXPECT(sys_open(text, SYS_O_READ), -EFAULT);
        EXPECT(sys_remove(text), -EFAULT);
        EXPECT(sys_rename(text, "x"), -EFAULT);
        EXPECT(sys_rename("x", text), -EFAULT);
        EXPECT(sys_stat(text, (struct sys_stat *)buffer), -EFAULT);
        EXPECT(sys_stat(".", p), -EFAULT);
        EXPECT(sys_fstat(0, p), -EFAULT);
        EXPECT(sys_listdir(text, 0, buffer, 8), -EFAULT);
        EXPECT(sys_listdir("/usr/lib/python3.11", 0, p, 64), -EFAULT);
        EXPECT(sys_readlink(text, buffer, 8), -EFAULT);
        EXPECT(sys_mkdir(text), -EFAULT);
        EXPECT(sys_rmdir(text), -EFAULT);
        EXPECT(sys_chmod(text, 0), -EFAULT);
        EXPECT(sys_utime(text, 0, 0), -EFAULT);
        EXPECT(sys_option(text, p, 8), -EFAULT);
        EXPECT(sys_argument(0, text, 8), -EFAULT);
        EXPECT(sys_spawn(text, NULL), -EFAULT);
        EXPECT(sys_wait(-1, p), p == NULL ? -ECHILD : -EFAULT);
        EXPECT(sys_interrupt_flag(p), p == NULL ? 0 : -EFAULT);
        EXPECT(sys_report(0, text), p == NULL ? 0 : -EFAULT);
        char *vector[] = {constant_page, text, NULL};
        char **bad_vector = p;
        __asm__("" : "+r"(bad_vector)); /* gcc would refuse to compile it */
        if (p != NULL) {
            EXPECT(sys_spawn("x", bad_vector), -EFAULT);
        }
        if (p != NULL) {
            EXPECT(sys_spawn("x", vector), -EFAULT);
        }
    }
}

static void try_sizes(void) {
    char buffer[16];
    EXPECT(sys_write(1, buffer, SIZE_MAX), -EFAULT);
    EXPECT(sys_write(1, buffer, 0x7fffffff), -EFAULT);
    EXPECT(sys_read(0, buffer, 0x40000000), -EFAULT);
    EXPECT(sys_write(1, NULL, 0), 0);
    EXPECT(sys_write(17, buffer, 1), -EBADF);
    EXPECT(sys_write(-1, buffer, 1), -EBADF);
    EXPECT(sys_close(99), -EBADF);
    EXPECT(sys_seek(1, 0, 0), -ESPIPE);
    EXPECT(sys_argument(1000, buffer, 8), -EINVAL);
    EXPECT(sys_argument(-1, buffer, 8), -EINVAL);
    EXPECT(sys_option("nothing", buffer, 8), -ENOENT);
}

/* What cannot be written must not be written by the kernel in a writer's name. */
static void try_read_only(void) {
    void *code = (void *)(uintptr_t)&main;
    EXPECT(sys_read(0, code, 4), -EFAULT);
    EXPECT(sys_info(code), -EFAULT);
    EXPECT(sys_info((void *)(uintptr_t) "a constant"), -EFAULT);
    EXPECT(sys_interrupt_flag((volatile int *)code), -EFAULT);
}

static void try_paths(void) {
    EXPECT(sys_open("/etc/passwd", SYS_O_READ), -EACCES);
    EXPECT(sys_open("../x", SYS_O_READ), -EACCES);
    EXPECT(sys_open("a/../../x", SYS_O_READ), -EACCES);
    EXPECT(sys_open("a/..", SYS_O_READ), -EISDIR);
    EXPECT(sys_open(":tt", SYS_O_READ), -ENOENT);
    EXPECT(sys_open("", SYS_O_READ), -ENOENT);
    EXPECT(sys_open("not-there", SYS_O_READ), -ENOENT);
    EXPECT(sys_open("new", SYS_O_WRITE | SYS_O_CREATE), -EACCES);
    EXPECT(sys_remove("x"), -EACCES);
    EXPECT(sys_rename("x", "y"), -EACCES);
}

int main(void) {
    collect();
    for (unsigned i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        try_one((void *)(uintptr_t)bad[i]);
    }
    try_sizes();
    try_read_only();
    try_paths();
    return done();
}
