/*
 * The console from a writer's side: argv[1] "count" reads to the end of input and
 * prints how many bytes came and their sum, "late" after a second; "lines" says each
 * line back; "wait" waits for Ctrl-C in a loop, in a sleep and in a read; "stubborn"
 * never asks for it.
 */
#include "tests/kernel/check.h"

static volatile int flag;

static int count(void) {
    static unsigned char buffer[1000];
    unsigned long n = 0;
    unsigned long sum = 0;
    for (int got; (got = sys_read(0, buffer, sizeof(buffer))) > 0;) {
        for (int i = 0; i < got; i++) {
            sum = sum * 31 + buffer[i];
        }
        n += (unsigned long)got;
    }
    say("%lu bytes, sum %lu\n", n, sum);
    return 0;
}

static int lines(void) {
    char buffer[100];
    say("ready\n");
    for (int n; (n = sys_read(0, buffer, sizeof(buffer))) > 0;) {
        say("got %d: %.*s", n, n, buffer);
    }
    say("end\n");
    return 0;
}

static int wait_for_interrupts(void) {
    char byte;
    EXPECT(sys_interrupt_flag(&flag), 0);
    say("looping\n");
    while (flag == 0) {
    }
    EXPECT(sys_interrupted(), 1);
    EXPECT(sys_interrupted(), 0);
    EXPECT(sys_sleep(1000000000000ull), -EINTR);
    flag = 0;
    say("sleeping\n");
    EXPECT(sys_sleep(1000000000000ull), -EINTR);
    EXPECT(sys_interrupted(), 1);
    flag = 0;
    say("reading\n");
    EXPECT(sys_read(0, &byte, 1), -EINTR);
    EXPECT(sys_interrupted(), 1);
    return done();
}

int main(int argc, char **argv) {
    const char *what = argc > 1 ? argv[1] : "lines";
    if (strcmp(what, "count") == 0) {
        return count();
    }
    if (strcmp(what, "late") == 0) {
        sys_sleep(1000000000); /* until more has come than the kernel's ring holds */
        return count();
    }
    if (strcmp(what, "wait") == 0) {
        return wait_for_interrupts();
    }
    if (strcmp(what, "stubborn") == 0) {
        say("looping\n");
        for (;;) {
        }
    }
    return lines();
}
